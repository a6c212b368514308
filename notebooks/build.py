"""Build the notebooks from their sources, run them, and check whether the committed ones are stale.

    python notebooks/build.py            # run all and write those that changed
    python notebooks/build.py --check    # write nothing; list the differences, exit code 1 if there are any

The source of ``01_quickstart.ipynb`` is ``01_quickstart.py``: cells in percent format, which people review.
The notebook contains the outputs, so that it can be read on a code host. What differs from run to run (keys
of widgets, the last pixels of a picture) is removed or compared with a tolerance.
"""

from __future__ import annotations

import argparse
import base64
import io
import re
import sys
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import numpy as np
from nbclient import NotebookClient

HERE = Path(__file__).parent
WIDGET = "application/vnd.jupyter.widget-view+json"
INK_TOLERANCE = 0.1
"""Pictures are equal if at most this share of their ink differs: versions of matplotlib draw lines and
letters slightly differently."""


def find_sources() -> list[Path]:
    """The sources in percent format, in order."""
    return sorted(HERE.glob("[0-9]*.py"))


def build_notebook(source: Path) -> Any:
    """Run a source; the notebook with its outputs is the same whenever and wherever it is run."""
    notebook = jupytext.read(source, fmt="py:percent")
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook["metadata"] = {"kernelspec": kernel, "language_info": {"name": "python"}}
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", extra_arguments=["--log-level=40"], record_timing=False, store_widget_state=False,
        resources={"metadata": {"path": str(HERE)}},
    )  # fmt: skip
    client.execute()
    keys: dict[str, str] = {}
    for cell in notebook.cells:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            # A widget needs a kernel; the static copy below it stays.
            output.get("data", {}).pop(WIDGET, None)
            for kind, value in output.get("data", {}).items():
                if isinstance(value, str) and kind.startswith("text/"):
                    output["data"][kind] = re.sub(
                        r"(?<=\bszx-)[0-9a-f]{8}|(?<=\bszx-copy-)[0-9a-f]{8}",
                        lambda m: keys.setdefault(m[0], f"{source.stem[:2]}{len(keys)}"), value,
                    )  # fmt: skip
    notebook["metadata"] = {"kernelspec": kernel, "language_info": {"name": "python"}}
    nbformat.validate(notebook)
    return notebook


def list_differences(new: Any, old: Any) -> list[str]:
    """Describe how two builds of a notebook differ; pictures count only if they look different."""
    if len(new.cells) != len(old.cells):
        return [f"{len(new.cells)} cells, {len(old.cells)} committed"]
    differences = []
    for number, (new_cell, old_cell) in enumerate(zip(new.cells, old.cells, strict=True)):
        if new_cell.source != old_cell.source:
            differences.append(f"cell {number}: source differs")
        new_outputs, old_outputs = new_cell.get("outputs", []), old_cell.get("outputs", [])
        if len(new_outputs) != len(old_outputs):
            differences.append(
                f"cell {number}: {len(new_outputs)} outputs, {len(old_outputs)} committed"
            )
            continue
        for new_output, old_output in zip(new_outputs, old_outputs, strict=True):
            if _drop_picture(new_output) != _drop_picture(old_output):
                differences.append(f"cell {number}: output differs")
            elif not _look_alike(new_output, old_output):
                differences.append(f"cell {number}: picture differs")
    return differences


def _drop_picture(output: Any) -> dict[str, Any]:
    data = {k: v for k, v in output.get("data", {}).items() if k != "image/png"}
    return {**{k: v for k, v in output.items() if k not in ("data", "metadata")}, "data": data}


def _look_alike(new_output: Any, old_output: Any) -> bool:
    pictures = [output.get("data", {}).get("image/png") for output in (new_output, old_output)]
    if None in pictures:
        return pictures[0] == pictures[1]
    new, old = (_measure_ink(picture) for picture in pictures)
    if any(abs(a - b) > 0.02 * a for a, b in zip(new.shape, old.shape, strict=True)):
        return False
    height, width = np.minimum(new.shape, old.shape)
    new, old = new[:height, :width], old[:height, :width]
    return float(np.abs(new - old).sum()) <= INK_TOLERANCE * float(new.sum())


def _measure_ink(picture: str) -> np.ndarray[Any, Any]:
    """The ink of each block of 8 x 8 pixels, so that a glyph moved by one pixel makes no difference."""
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(base64.b64decode(picture)), format="png")
    ink = pixels[..., 3] if pixels.shape[2] == 4 else 1 - pixels[..., :3].mean(axis=2)
    height, width = (size // 8 for size in ink.shape)
    blocks = ink[: height * 8, : width * 8].reshape(height, 8, width, 8)
    return np.asarray(blocks.mean(axis=(1, 3)))


def main(argv: list[str] | None = None) -> int:
    """Build or check the notebooks; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 if a notebook is stale"
    )
    check = parser.parse_args(argv).check
    n_stale = 0
    for source in find_sources():
        target = source.with_suffix(".ipynb")
        notebook = build_notebook(source)
        differences = (
            list_differences(notebook, nbformat.read(target, 4)) if target.exists() else ["missing"]
        )
        for difference in differences:
            print(f"{target.name}: {difference}", file=sys.stderr)
        n_stale += bool(differences)
        if differences and not check:
            nbformat.write(notebook, target)
    if n_stale and check:
        print("run: make notebooks", file=sys.stderr)
    return 1 if n_stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
