"""Widgets: what the two explorers share, from the frame to the copy that stays in a saved notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarize.errors import InputTypeError, short_repr
from summarize.notebook.workbench import explorable_settings, setting_label
from summarize.registry import METHODS
from summarize.rendering.html_elements import style_sheet

__all__ = ["LABEL_WIDTH", "VARY_HELP", "display_with_copy", "frame", "hide_copy_rules", "html_view",
           "offer_settings", "offered_methods", "resolve_spelling"]  # fmt: skip

LABEL_WIDTH = "10.5em"
"""Width of the labels of controls, that of the longest."""

VARY_HELP = "The setting of which all values are tried"

NAME_SLIDERS = (
    '<img alt="" src="data:," hidden onerror="'
    "let left=50;const name=box=>box.querySelectorAll('.widget-slider').forEach(one=>one.querySelectorAll('[role=slider]')"
    ".forEach(handle=>handle.setAttribute('aria-label',one.querySelector('label').textContent)));"
    "const start=()=>{const box=this.closest('.szx');if(box){name(box);new MutationObserver(()=>name(box))"
    '.observe(box,{childList:true,subtree:true})}else if(left--)setTimeout(start,100)};start()">'
)
"""ipywidgets 8 gives the handles of its sliders no accessible name and no way to set one (its `tooltip`
names the label only). This copies the name from the label. It is the only script of the package, it
contains nothing that a user passes, and where a page forbids it everything else works."""


def frame(controls: Any, right: Any, key: str, rules: str = "") -> Any:
    """Put controls and what they change side by side where there is room, with the style sheet.

    Parameters
    ----------
    controls, right : ipywidgets.Widget
    key : str
        Tells this explorer from others in the notebook.
    rules : str
        More CSS rules.
    """
    import ipywidgets as w

    sheet = html_view(
        f"<style>{style_sheet()}{style_sheet('explorer.css')}{rules}</style>{NAME_SLIDERS}",
        height="0",
        margin="0",
    )
    row = w.HBox([controls, right], layout=w.Layout(flex_flow="row wrap"))
    row.add_class("sz1").add_class("sz-explorer")
    widget = w.VBox([sheet, row])
    widget.add_class("sz1").add_class("szx").add_class(f"szx-{key}")
    return widget


def html_view(value: str = "", **layout: str) -> Any:
    """A widget that shows HTML, with an empty tooltip: without one, ipywidgets writes "null" into the page.

    Parameters
    ----------
    value : str
    **layout : str
        As in `ipywidgets.Layout`.
    """
    import ipywidgets as w

    return w.HTML(value, tooltip="", layout=w.Layout(**layout))


def offer_settings(dropdown: Any, methods: Mapping[str, Any]) -> None:
    """Offer the settings of the chosen ranker and selector as what may be varied.

    Parameters
    ----------
    dropdown : ipywidgets.Dropdown
        Its values become pairs of kind and setting; it stays as it is if it offers these already.
    methods : mapping of str to ipywidgets.Dropdown
        The dropdowns of the methods, by kind.
    """
    options = list(_setting_options(methods)) or [("nothing to vary", ("", ""))]
    if tuple(options) != tuple(dropdown.options):
        dropdown.options = options
        dropdown.index = 0


def _setting_options(methods: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    selector = methods["selector"].value
    kinds = ["selector"]
    if not selector or METHODS["selector"].resolve(selector).reads_scores:
        kinds.append("ranker")
    for kind in kinds:
        method = methods[kind].value
        for name in explorable_settings(kind, method) if method else ():
            yield f"{setting_label(name)} ({method})", (kind, name)


def display_with_copy(widget: Any, copy: Mapping[str, str]) -> Any:
    """Display a widget and, in an output of its own, a static copy.

    Returns
    -------
    IPython.display.DisplayHandle
        To update the copy.
    """
    from IPython.display import display

    bundle = dict(widget._repr_mimebundle_())
    bundle["text/plain"] = "Run this cell to get the controls."
    display(bundle, raw=True)  # type: ignore[no-untyped-call]
    return display(dict(copy), raw=True, display_id=True)  # type: ignore[no-untyped-call]


def hide_copy_rules(key: str) -> str:
    """Rules that hide the copy while the widgets are live, and the line of a dead widget above it."""
    return (
        f"<style>:root:has(.szx-{key}) .szx-copy-{key}{{display:none}}"
        f".jp-OutputArea-child:has(+ .jp-OutputArea-child .szx-copy-{key}):not(:has(.szx-{key})){{display:none}}</style>"
    )


def offered_methods(kind: str, start: str) -> list[str]:
    """The names of the methods to choose from: those that work by name, and the one to start with.

    Parameters
    ----------
    kind : {"ranker", "selector", "orderer"}
    start : str
        A spelling, such as "learned(weights='style.json')".
    """
    return sorted({*METHODS[kind].names(), METHODS[kind].resolve(start).name})


def resolve_spelling(kind: str, method: object) -> str:
    """The full spelling of a method.

    Raises
    ------
    InputTypeError
        If it is a function: there are no controls for these.
    """
    if not isinstance(method, str):
        raise InputTypeError(
            f"{kind} of an explorer must be a name such as "
            f"{METHODS[kind].names()[0]!r}, got {type(method).__name__} {short_repr(method)}"
        )
    return str(METHODS[kind].resolve(method))
