"""The picture of the data flow, made from the code: ``python docs/data_flow.py`` writes data_flow.svg.

The steps are the calls in `summarize.pipeline`, in the order in which they run; the file of each step is where
its function is defined; methods and formats are those that exist. A test compares the picture with the code.
"""

from __future__ import annotations

import ast
import inspect
import sys
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from summarize import Summary, pipeline  # noqa: E402
from summarize.registry import ORDERERS, RANKERS, SELECTORS  # noqa: E402

# What a call makes, and where its work is done if that is not only the file of the function.
STEPS = {
    "as_documents": ("documents", ("readers/",)),
    "build_candidates": (
        "candidates",
        ("text/", "vectors.py", "dates/"),
    ),
    "run_ranker": ("scores", ("rankers/", "query.py")),
    "run_selector": ("picks", ("selectors/", "draft.py")),
    "run_orderer": ("reading order", ("orderers/",)),
    "Summary": ("Summary", ("agreement.py", "reasons.py")),
}
METHODS = {"run_ranker": RANKERS, "run_selector": SELECTORS, "run_orderer": ORDERERS}

WIDTH, HEIGHT, NAMES, GAP, LEFT = 640, 36, 24, 26, 10
GREY = "#808080"  # is read on white and on black


class Step(NamedTuple):
    """A box of the picture: what is made, the function and the files, and the names to choose from."""

    made: str
    files: str
    names: tuple[str, ...] = ()


def calls(function: FunctionType) -> list[str]:
    """Return the names that a function of the pipeline calls, in order, through its own functions."""
    found: list[str] = []
    tree = ast.parse(inspect.getsource(function))
    for node in sorted(
        (node for node in ast.walk(tree) if isinstance(node, ast.Call)),
        key=lambda node: (node.lineno, node.col_offset),
    ):
        name = getattr(node.func, "id", "")
        inner = getattr(pipeline, name, None)
        if isinstance(inner, FunctionType) and inner.__module__ == pipeline.__name__:
            found.extend(calls(inner))
        else:
            found.append(name)
    return found


def own_methods(name: str) -> tuple[str, ...]:
    """Return the methods of a step that are part of the package, not those of plugins."""
    registry = METHODS.get(name)
    names = registry.all_names() if registry else ()
    return tuple(one for one in names if registry[one].__module__.startswith("summarize."))


def steps() -> list[Step]:
    """Return the boxes, in the order of the calls; the last one has the forms of output."""
    order = [name for name in dict.fromkeys(calls(pipeline.summarize)) if name in STEPS]
    # The documents are an argument of the call that makes candidates of them, so they come first.
    order.sort(key=lambda name: name != "as_documents")
    boxes = []
    for name in order:
        made, further = STEPS[name]
        module = getattr(pipeline, name).__module__.removeprefix("summarize.").replace(".", "/")
        boxes.append(
            Step(made, ", ".join([f"{name}() in {module}.py", *further]), own_methods(name))
        )
    forms = sorted(name for name in vars(Summary) if name.startswith("to_"))
    outputs = (*forms, "explain", "cited")
    boxes.append(Step("text, table, page", "rendering/", tuple(f"{name}()" for name in outputs)))
    return boxes


def picture() -> str:
    """Return the picture as SVG."""
    lines, top = [], LEFT
    for box in steps():
        height = HEIGHT + NAMES * bool(box.names)
        if lines:
            middle = LEFT + WIDTH // 2
            arrow = f"M{middle} {top - GAP}V{top - 2}m-5 -7l5 7l5 -7"
            lines.append(f'<path d="{arrow}" fill="none" stroke="{GREY}"/>')
        lines += [
            f'<rect x="{LEFT}" y="{top}" width="{WIDTH}" height="{height}" rx="6" fill="none" stroke="{GREY}"/>',
            f'<text x="{LEFT + 14}" y="{top + 23}" font-weight="bold" font-size="15">{box.made}</text>',
            f'<text x="{LEFT + WIDTH - 14}" y="{top + 23}" text-anchor="end">{box.files}</text>',
        ]
        if box.names:
            lines.append(f'<text x="{LEFT + 14}" y="{top + 47}">{" · ".join(box.names)}</text>')
        top += height + GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 2 * LEFT} {top - GAP + LEFT}" '
        f'font-family="sans-serif" font-size="13" fill="{GREY}">\n'
        "<title>From documents to a summary: each step, its files, and its methods</title>"
    )
    return "\n".join([head, *lines, "</svg>"]) + "\n"


if __name__ == "__main__":
    Path(__file__).with_suffix(".svg").write_text(picture(), encoding="utf-8")
