"""Builds the notebooks from their sources, runs them, and tells whether the committed ones are stale.

    python notebooks/build.py            # run what changed and write it
    python notebooks/build.py --check    # exit code 1, and what differs, if anything would change

The source of ``01_quickstart.ipynb`` is ``01_quickstart.py``: cells in percent format, which people review.
The notebook has their outputs, so that it reads on a code host. What differs from run to run (keys of
widgets, the last pixels of a picture) is taken out or compared with tolerance.
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
SIMILAR = 0.1
"""Pictures are the same if no more than this part of their ink differs: a version of matplotlib may draw
a line or a letter a little otherwise."""


def sources() -> list[Path]:
    """The percent files, in order."""
    return sorted(HERE.glob("[0-9]*.py"))


def built(source: Path) -> Any:
    """The notebook of a source with its outputs, the same whenever and wherever it is run."""
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
            # A widget is nothing without its kernel; the static copy below it stays.
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


def differences(new: Any, old: Any) -> list[str]:
    """What differs between two builds of a notebook, in words; pictures count if they look different."""
    if len(new.cells) != len(old.cells):
        return [f"{len(new.cells)} cells, {len(old.cells)} committed"]
    found = []
    for number, (one, other) in enumerate(zip(new.cells, old.cells, strict=True)):
        if one.source != other.source:
            found.append(f"cell {number}: its source")
        mine, theirs = one.get("outputs", []), other.get("outputs", [])
        if len(mine) != len(theirs):
            found.append(f"cell {number}: {len(mine)} outputs, {len(theirs)} committed")
            continue
        for a, b in zip(mine, theirs, strict=True):
            if _without_pictures(a) != _without_pictures(b):
                found.append(f"cell {number}: what it puts out")
            elif not _look_alike(a, b):
                found.append(f"cell {number}: its picture")
    return found


def _without_pictures(output: Any) -> dict[str, Any]:
    data = {k: v for k, v in output.get("data", {}).items() if k != "image/png"}
    return {**{k: v for k, v in output.items() if k not in ("data", "metadata")}, "data": data}


def _look_alike(one: Any, other: Any) -> bool:
    pictures = [output.get("data", {}).get("image/png") for output in (one, other)]
    if None in pictures:
        return pictures[0] == pictures[1]
    a, b = (_ink(picture) for picture in pictures)
    if any(abs(x - y) > 0.02 * x for x, y in zip(a.shape, b.shape, strict=True)):
        return False
    height, width = np.minimum(a.shape, b.shape)
    a, b = a[:height, :width], b[:height, :width]
    return float(np.abs(a - b).sum()) <= SIMILAR * float(a.sum())


def _ink(picture: str) -> np.ndarray[Any, Any]:
    """How much is drawn, blurred, so that a glyph moved by a pixel is no difference."""
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(base64.b64decode(picture)), format="png")
    ink = pixels[..., 3] if pixels.shape[2] == 4 else 1 - pixels[..., :3].mean(axis=2)
    height, width = (size // 8 for size in ink.shape)
    cut = ink[: height * 8, : width * 8].reshape(height, 8, width, 8)
    return np.asarray(cut.mean(axis=(1, 3)))


def main(argv: list[str] | None = None) -> int:
    """Build or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 if anything is stale"
    )
    stale = 0
    check = parser.parse_args(argv).check
    for source in sources():
        target = source.with_suffix(".ipynb")
        new = built(source)
        found = (
            ["it is not there"]
            if not target.exists()
            else differences(new, nbformat.read(target, 4))
        )
        for problem in found:
            print(f"{target.name}: {problem}", file=sys.stderr)
        stale += bool(found)
        if found and not check:
            nbformat.write(new, target)
    if stale and check:
        print("run: make notebooks", file=sys.stderr)
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
