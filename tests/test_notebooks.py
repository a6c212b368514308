"""The notebooks run, offline, and what they show is what they would show now."""

from __future__ import annotations

import base64
import copy
import importlib.util
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("build", ROOT / "notebooks" / "build.py")
build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build)

# ipykernel and its friends warn of each other; the notebooks' own warnings would be in their outputs.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.slow
@pytest.mark.parametrize("source", build.find_sources(), ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_outputs_are_current(source) -> None:
    committed = nbformat.read(source.with_suffix(".ipynb"), 4)
    built = build.build_notebook(source)
    assert build.list_differences(built, committed) == []
    for cell in built.cells:
        for output in cell.get("outputs", ()):
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr", output


def test_every_source_has_a_notebook_and_every_notebook_a_source() -> None:
    here = ROOT / "notebooks"
    assert sorted(path.stem for path in here.glob("*.ipynb")) == [
        path.stem for path in build.find_sources()
    ]
    assert [path.stem for path in build.find_sources()] == [
        "01_quickstart",
        "02_exploring_parameters",
        "03_evaluation",
        "04_timelines",
        "05_collation",
        "06_stories",
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_a_notebook_can_be_read_without_a_kernel(path) -> None:
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata  # code hosts refuse the whole file for half a state
    assert notebook.cells[0].source.startswith("# ")
    assert any("What to look at" in cell.source for cell in notebook.cells)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            assert build.WIDGET not in output.get("data", {})
    assert path.stat().st_size < 250_000


def test_a_stale_output_is_noticed() -> None:
    committed = nbformat.read(ROOT / "notebooks" / "02_exploring_parameters.ipynb", 4)
    assert build.list_differences(committed, committed) == []
    changed = copy.deepcopy(committed)
    outputs = [
        (number, output)
        for number, cell in enumerate(changed.cells)
        for output in cell.get("outputs", ())
    ]
    number, shown = next(item for item in outputs if "text/html" in item[1].get("data", {}))
    shown["data"]["text/html"] = shown["data"]["text/html"].replace("Palmyra", "Aleppo")
    assert build.list_differences(changed, committed) == [f"cell {number}: output differs"]
    changed = copy.deepcopy(committed)
    pictures = [
        output
        for cell in changed.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    pictures[0]["data"]["image/png"], pictures[1]["data"]["image/png"] = (
        pictures[1]["data"]["image/png"],
        pictures[0]["data"]["image/png"],
    )
    assert len(build.list_differences(changed, committed)) == 2
    changed = copy.deepcopy(committed)
    del changed.cells[-1]
    assert len(build.list_differences(changed, committed)) == 1


def test_a_picture_of_other_figures_is_noticed() -> None:
    from summarize import plots

    def output(means):
        png, _ = plots.leaderboard(list("abc"), means, [(m - 1, m + 1) for m in means])._repr_png_()
        return nbformat.v4.new_output("display_data", {"image/png": base64.b64encode(png).decode()})

    assert build._look_alike(output([15, 16, 20]), output([15, 16, 20]))
    assert not build._look_alike(output([15, 16, 20]), output([15, 17, 20]))
