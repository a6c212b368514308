"""The controls of an explorer: the widgets that stand for the arguments of `summarize`, and what they are set to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from summarize.notebook import charts
from summarize.notebook.widgets import LABEL_WIDTH, html_view, offered_methods
from summarize.notebook.workbench import (
    ADVANCED,
    explorable_settings,
    find_inactive,
    method_help,
    setting_help,
    setting_label,
)
from summarize.registry import METHODS
from summarize.rendering.phrases import pluralize

__all__ = ["Controls"]

GROUPS = {
    "ranker": ("Score", "how much each sentence matters"),
    "selector": ("Select", "which sentences go together"),
    "orderer": ("Order", "how they are read"),
}
"""Title of the group of each kind, and what it decides."""

WITH_SLIDERS = ("ranker", "selector")
"""The kinds of methods whose settings have sliders."""


class Controls:
    """Widgets for the budget, the query, the held-out version, and a method of each kind with its settings.

    Parameters
    ----------
    start : dict
        The arguments of `summarize` to start with: ``words``, ``query`` and a spelling of each method.
    names : sequence of str
        The names of the documents, each of which can be held out.
    longest : int
        The largest number of words to choose, if those at the start are not more.
    on_change : callable
        Called without arguments when any control has another value, but not by `move_to`.

    Attributes
    ----------
    words, query, held_out : ipywidgets.Widget
    methods : dict of str to ipywidgets.Dropdown
        The choice of a method, by kind.
    groups : list of ipywidgets.VBox
        The choice of each method with its settings, under a title.
    more_buttons, more_boxes, reasons : dict of str to ipywidgets.Widget
        By kind: what unfolds the advanced settings, these settings, and why some have no effect.
    """

    def __init__(
        self,
        start: Mapping[str, Any],
        names: Sequence[str],
        longest: int,
        on_change: Callable[[], None],
    ) -> None:
        import ipywidgets

        self._widgets = ipywidgets
        self._start = dict(start)
        self._on_change = on_change
        self._moving = False
        self._build_inputs(names, longest)
        self._build_methods()
        self.groups = [self._build_group(kind) for kind in GROUPS]
        for control in (self.words, self.query, self.held_out):
            control.observe(self._report, "value")
        self.move_to(self._start)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build_inputs(self, names: Sequence[str], longest: int) -> None:
        """Build the controls that do not depend on a method."""
        w = self._widgets
        style: Any = {
            "style": {"description_width": LABEL_WIDTH},
            "layout": w.Layout(width="auto"),
        }
        start = self._start["words"]
        self.words = w.IntSlider(
            min=min(20, start), max=-(-max(longest, start) // 10) * 10, step=10,
            description="Length (words)", tooltip="Maximum length of the summary in words", **style,
        )  # fmt: skip
        self.query = w.Text(
            description="Query", placeholder="e.g. safe zones", continuous_update=False,
            tooltip="What the summary should be about; empty: whatever matters most", **style,
        )  # fmt: skip
        self.held_out = w.Dropdown(
            options=[("none", -1), *((name, index) for index, name in enumerate(names))], value=-1,
            description="Held-out version",
            tooltip="This document is left out, and the summary of the others is compared with it", **style,
        )  # fmt: skip

    def _build_methods(self) -> None:
        """Build a choice of methods for each kind, and room for their settings."""
        w = self._widgets
        self.methods: dict[str, Any] = {}
        self.reasons: dict[str, Any] = {}
        self.more_buttons: dict[str, Any] = {}
        self.more_boxes: dict[str, Any] = {}
        self._slider_boxes: dict[str, Any] = {}
        self._sliders: dict[tuple[str, str, str], Any] = {}
        for kind in GROUPS:
            self.reasons[kind] = html_view(width="auto", display="none")
            self.more_boxes[kind] = w.VBox(layout=w.Layout(width="auto", display="none"))
            self.more_buttons[kind] = w.Button(layout=w.Layout(width="auto", display="none"))
            self.more_buttons[kind].add_class("sz-more")
            self.more_buttons[kind].on_click(partial(self._fold, kind))
            self.methods[kind] = w.Dropdown(
                options=offered_methods(kind, self._start[kind]), description=kind.capitalize(),
                style={"description_width": LABEL_WIDTH}, layout=w.Layout(width="auto"),
            )  # fmt: skip
            self._slider_boxes[kind] = w.VBox(layout=w.Layout(width="auto"))
            self.methods[kind].observe(partial(self._change_method, kind), "value")

    def _build_group(self, kind: str) -> Any:
        """The method of a kind with its settings, under a title; some of them are folded away at first."""
        w = self._widgets
        title, note = GROUPS[kind]
        head = html_view(
            f'<div class="sz-group"><strong>{title}</strong> <span>{note}</span></div>'
        )
        parts = [head, self.methods[kind], self._slider_boxes[kind]]
        parts += [self.more_buttons[kind], self.more_boxes[kind], self.reasons[kind]]
        group = w.VBox(parts, layout=w.Layout(width="auto"))
        group.add_class("sz-grouped")
        return group

    def slider(self, kind: str, method: str, name: str) -> Any:
        """The slider of a setting; built once, so that it keeps its place.

        Parameters
        ----------
        kind : {"ranker", "selector"}
        method, name : str
            The method, and its setting.

        Returns
        -------
        ipywidgets.IntSlider or ipywidgets.FloatSlider
        """
        key = (kind, method, name)
        if key not in self._sliders:
            span = explorable_settings(kind, method)[name]
            value: Any = METHODS[kind].resolve(method).settings[name]
            w = self._widgets
            slider = (w.IntSlider if isinstance(value, int) else w.FloatSlider)(
                value=value, min=min(span.low, value), max=max(span.high, value), step=span.step,
                description=setting_label(name), tooltip=setting_help(kind, method, name),
                style={"description_width": LABEL_WIDTH}, layout=w.Layout(width="auto"),
            )  # fmt: skip
            if isinstance(value, float) and span.step < 0.01:
                slider.readout_format = ".3f"
            slider.observe(self._report, "value")
            self._sliders[key] = slider
        return self._sliders[key]

    # ── reading and moving ──────────────────────────────────────────────────────────────────────

    def read(self) -> dict[str, Any]:
        """The arguments of `summarize` that the controls stand for."""
        settings = {"words": self.words.value, "query": self.query.value.strip() or None}
        for kind in GROUPS:
            name = self.methods[kind].value
            start = METHODS[kind].resolve(self._start[kind])
            values = dict(start.settings) if start.name == name else {}
            if kind in WITH_SLIDERS:
                for setting in explorable_settings(kind, name):
                    value = self.slider(kind, name, setting).value
                    values[setting] = round(value, 6) if isinstance(value, float) else value
            method = METHODS[kind].resolve(name, with_files=False)
            settings[kind] = method.with_settings(**values)
        return settings

    def move_to(self, settings: Mapping[str, Any]) -> None:
        """Move every control to these settings and hold out nothing, without a call of `on_change`.

        Parameters
        ----------
        settings : dict
            As they were at the start.
        """
        self._moving = True
        self.words.value = settings["words"]
        self.query.value = settings["query"] or ""
        self.held_out.value = -1
        for kind in GROUPS:
            method = METHODS[kind].resolve(settings[kind])
            self.methods[kind].value = method.name
            self._show_sliders(kind)
            if kind in WITH_SLIDERS:
                for name in explorable_settings(kind, method.name):
                    slider, value = self.slider(kind, method.name, name), method.settings[name]
                    slider.min, slider.max = min(slider.min, value), max(slider.max, value)
                    slider.value = value
        self._moving = False

    def _report(self, _: Any = None) -> None:
        if not self._moving:
            self._on_change()

    # ── what is shown of a method ───────────────────────────────────────────────────────────────

    def _change_method(self, kind: str, _: Any) -> None:
        self._show_sliders(kind)
        self._report()

    def _show_sliders(self, kind: str) -> None:
        """Show the settings of the method chosen."""
        method = self.methods[kind].value
        self.methods[kind].tooltip = method_help(kind, method)
        if kind not in WITH_SLIDERS:
            return
        names = list(explorable_settings(kind, method))
        first, more = (
            [self.slider(kind, method, name) for name in names if (name in ADVANCED) == advanced]
            for advanced in (False, True)
        )
        self._slider_boxes[kind].children, self.more_boxes[kind].children = first, more
        self.more_buttons[kind].layout.display = None if more else "none"
        self._name_fold(kind)

    def _fold(self, kind: str, _: Any) -> None:
        """Show the advanced settings of a method, or fold them away."""
        layout = self.more_boxes[kind].layout
        layout.display = None if layout.display == "none" else "none"
        self._name_fold(kind)

    def _name_fold(self, kind: str) -> None:
        folded = self.more_boxes[kind].layout.display == "none"
        count = pluralize(len(self.more_boxes[kind].children), "more setting")
        self.more_buttons[kind].description = f"{count} ▸" if folded else "Fewer settings ▾"

    def disable_inactive(self, settings: Mapping[str, Any], n_sources: int) -> None:
        """Grey out what has no effect with the other settings as they are, and say why.

        Parameters
        ----------
        settings : dict
            What the controls are set to, or were at the start.
        n_sources : int
            How many documents with text are summarised.
        """
        inactive = find_inactive(settings, n_sources)
        for kind in WITH_SLIDERS:
            name = self.methods[kind].value
            self.methods[kind].disabled = (kind, "") in inactive
            reasons: dict[str, list[str]] = defaultdict(list)
            for setting in explorable_settings(kind, name):
                reason = inactive.get((kind, setting))
                self.slider(kind, name, setting).disabled = reason is not None
                if reason is not None and (kind, "") not in inactive:
                    reasons[reason].append(setting_label(setting))
            lines = [f"{', '.join(labels)}: {reason}." for reason, labels in reasons.items()]
            if (kind, "") in inactive:
                lines = [f"{inactive[kind, ''].capitalize()}."]
            self.reasons[kind].value = "".join(map(charts.render_note, lines))
            self.reasons[kind].layout.display = None if lines else "none"
