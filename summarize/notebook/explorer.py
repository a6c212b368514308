"""The explorer of one story: turn the settings, read the summary, watch the scores.

Only core ipywidgets are used, so it runs wherever they do, and everything they show is plain HTML. What
was seen last stays in the saved notebook as a static copy, which is hidden while the widgets are live.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from summarize.configuration import DEFAULT_WORDS, call_with_columns, check_query, default_of
from summarize.documents import Document, count_sources
from summarize.errors import SummarizeError
from summarize.notebook import charts
from summarize.notebook.controls import Controls
from summarize.notebook.tables import render_pinned_tables, render_score_table
from summarize.notebook.tabs import TABS, State, Sweeps, render_tab
from summarize.notebook.widgets import (
    VARY_HELP,
    display_with_copy,
    frame,
    hide_copy_rules,
    html_view,
    offer_settings,
    resolve_spelling,
)
from summarize.notebook.workbench import (
    Workbench,
)
from summarize.picks import Pick
from summarize.rendering.html import render_header, render_html, render_sentences
from summarize.rendering.html_elements import (
    NO_MATH,
    escape_html,
    hover_rules,
    style_sheet,
)
from summarize.rendering.unprintable import replace_unprintable
from summarize.results import Summary
from summarize.validation import check_integer
from summarize.vectors import Vectorizer

__all__ = ["Explorer"]

QUIET_SECONDS = 0.4
"""Seconds without a change after which the charts and the static copy follow."""


class Explorer:
    """Widgets that show a summary and change with every setting; see `summarize.explore`.

    Attributes
    ----------
    summary : Summary
        The summary shown.
    settings : dict
        The arguments of `summarize` that give it, without the documents.
    call : str
        The same as a line of code.
    pinned : list of dict
        The settings and measures that were pinned.
    """

    def __init__(
        self,
        documents: tuple[Document, ...],
        references: tuple[str, ...] = (),
        *,
        full_references: bool = False,
        passed: object = (),
        words: int = DEFAULT_WORDS,
        query: str | None = None,
        language: str = default_of("language"),
        ranker: str = default_of("ranker"),
        selector: str = default_of("selector"),
        orderer: str = default_of("orderer"),
        known: tuple[Document, ...] = (),
        vectorizer: Vectorizer | None = None,
        columns: tuple[tuple[str, Hashable], ...] = (),
    ) -> None:
        import ipywidgets

        self._widgets = ipywidgets
        self._documents = documents
        self._references = references
        self._columns = columns
        self._passed_list = isinstance(passed, list | tuple)
        self._make_workbench = partial(
            Workbench, language=language, known=known, vectorizer=vectorizer, columns=columns
        )
        self._fixed: dict[str, Any] = {
            **({"language": language} if language != "auto" else {}),
            **({"known": known} if known else {}),
            **({"vectorizer": vectorizer} if vectorizer is not None else {}),
            **dict(columns),
        }
        methods = {"ranker": ranker, "selector": selector, "orderer": orderer}
        self._start: dict[str, Any] = {
            "words": check_integer("words", words, 1),
            "query": None if query is None else replace_unprintable(check_query(query) or ""),
            **{kind: resolve_spelling(kind, method) for kind, method in methods.items()},
        }
        self.pinned: list[dict[str, Any]] = []
        self._copy: Any = None
        self._key = secrets.token_hex(4)
        self._timer: asyncio.TimerHandle | None = None
        self._paused = False
        self._sweeps: Sweeps = {}
        self._workbenches = {
            -1: self._make_workbench(documents, references, full_references=full_references)
        }
        # What cannot be summarised is an error of the call, not a message in a widget.
        self._state = self._compute(self._start, -1)
        self._failing = False
        self._build_widgets()
        self._grey_out(self._start)
        self._show({}, None)

    # ── the widgets ─────────────────────────────────────────────────────────────────────────────

    def _build_widgets(self) -> None:
        """Build all widgets and connect them."""
        w = self._widgets
        longest = max(300, min(1000, sum(len(d.text.split()) for d in self._documents) // 3))
        names = [self._name(index) for index in range(len(self._documents))]
        self._controls = Controls(self._start, names, longest, self._refresh)
        self._score_view, self._pin_view = html_view(), html_view()
        self._unpin_box = w.HBox(layout=w.Layout(flex_flow="row wrap"))
        may_hold_out = not self._references and len(self._documents) > 2
        controls = w.VBox(
            [
                self._controls.words,
                self._controls.query,
                *self._controls.groups,
                *([self._controls.held_out] if may_hold_out else []),
                self._build_buttons(),
                self._score_view,
                self._pin_view,
                self._unpin_box,
            ],
            layout=w.Layout(flex="1 1 19rem", max_width="26rem", min_width="0"),
        )
        controls.add_class("sz-controls")
        self.widget = frame(controls, self._build_views(), self._key, hover_rules(40))

    def _build_buttons(self) -> Any:
        """Build what goes back to the start, and what pins the result."""
        w = self._widgets
        self._reset_button, self._pin_button = (
            w.Button(description=text, tooltip=help, layout=w.Layout(flex="1 1 0", width="auto"))
            for text, help in (
                ("Reset", "Go back to the settings at the start"),
                ("Pin result", "Keep the scores of these settings below, for comparison"),
            )
        )
        self._reset_button.on_click(lambda _: self._reset())
        self._pin_button.on_click(lambda _: self._pin_result())
        return w.HBox([self._reset_button, self._pin_button])

    def _build_views(self) -> Any:
        """Build the summary, which scrolls by itself so that the rest stays in sight, and the tabs."""
        w = self._widgets
        self._view = html_view(width="auto")
        self._view.add_class("sz-view")
        self._varied = w.Dropdown(
            options=[("", ("", ""))], description="Vary", tooltip=VARY_HELP,
            style={"description_width": "3em"}, layout=w.Layout(width="auto", max_width="19rem"),
        )  # fmt: skip
        offer_settings(self._varied, self._controls.methods)
        self._varied.observe(lambda _: self._draw_tab(), "value")
        self._charts = [html_view(width="auto") for _ in TABS]
        tradeoff = w.VBox([self._varied, self._charts[0]])
        self._tabs = w.Tab([tradeoff, *self._charts[1:]], titles=list(TABS))
        self._tabs.observe(lambda _: self._draw_tab(), "selected_index")
        self._tabs.add_class("sz-tabs")
        views = w.VBox([self._view, self._tabs], layout=w.Layout(flex="3 1 24rem", min_width="0"))
        views.add_class("sz-views")
        return views

    def _grey_out(self, settings: Mapping[str, Any]) -> None:
        """Disable what has no effect with the other settings as they are."""
        sources = count_sources(self._state.workbench.documents)
        self._controls.disable_inactive(settings, sources)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    @property
    def summary(self) -> Summary:
        """The summary shown."""
        return self._state.summary

    @property
    def settings(self) -> dict[str, Any]:
        """The arguments of `summarize` that give the summary shown, without the documents."""
        return {**self._state.settings, **self._fixed}

    @property
    def call(self) -> str:
        """The call that gives the summary shown."""
        text, held_out = self.summary.call, self._state.held_out
        if held_out < 0:
            return text
        rest = f"documents[:{held_out}] + documents[{held_out + 1}:]"
        if not self._passed_list:
            all_of_them = call_with_columns("as_documents", "documents", self._columns)
            rest = f"[d for i, d in enumerate({all_of_them}) if i != {held_out}]"
        return text.replace("(documents", f"({rest}", 1)

    def _compute(self, settings: Mapping[str, Any], held_out: int) -> State:
        """The summary of these settings without the held-out version, with its measures."""
        if held_out not in self._workbenches:
            rest = tuple(d for i, d in enumerate(self._documents) if i != held_out)
            self._workbenches[held_out] = self._make_workbench(
                rest, (self._documents[held_out].text,), full_references=True
            )
        workbench = self._workbenches[held_out]
        summary = workbench.summary(**settings)
        measures = workbench.measure(summary, settings["words"])
        baseline = workbench.baseline(settings["words"]) if workbench.references else {}
        return State(summary, settings, held_out, workbench, measures, baseline)

    def _name(self, index: int) -> str:
        """The name of a document, on one short line."""
        document = self._documents[index]
        name = " ".join((document.name or document.title or f"document {index + 1}").split())
        return replace_unprintable(name[:60])

    # ── what happens when something changes ─────────────────────────────────────────────────────

    def _reset(self) -> None:
        self._controls.move_to(self._start)
        self._refresh()

    def _pin_result(self) -> None:
        state = self._state
        result = {**state.settings, "held out": state.held_out, "call": self.call, **state.measures}
        if result["call"] not in (pinned["call"] for pinned in self.pinned):
            self.pinned.append(result)
        self._show_pinned()

    def unpin(self, number: int) -> None:
        """Remove a pinned result.

        Parameters
        ----------
        number : int
            As it stands in the table, from 1.
        """
        del self.pinned[check_integer("number", number, 1, len(self.pinned)) - 1]
        self._show_pinned()

    def _show_pinned(self) -> None:
        """Show the pinned results, with a button that removes each."""
        self._pin_view.value = render_pinned_tables(self.pinned, self._name)
        buttons = []
        for number in range(1, len(self.pinned) + 1):
            button = self._widgets.Button(
                description=f"✕ {number}", tooltip=f"Remove pin {number}",
                layout=self._widgets.Layout(width="auto"),
            )  # fmt: skip
            button.on_click(partial(self._unpin, number))
            buttons.append(button)
        self._unpin_box.children = buttons
        if self._copy is not None:
            self._call_when_quiet(self._settle)

    def _unpin(self, number: int, _: Any) -> None:
        self.unpin(number)

    def _refresh(self) -> None:
        """Show the summary of the settings; if there is none, why, above the one before."""
        self._offer_settings()
        settings, before = self._controls.read(), self._state
        held_out = self._controls.held_out.value
        self._grey_out(settings)
        if (settings, held_out) == (before.settings, before.held_out) and not self._failing:
            return  # a control that came back to where it was
        try:
            self._state = self._compute(settings, held_out)
        except SummarizeError as error:
            self._failing, self._pin_button.disabled = True, True
            self._cancel_timer()
            message = f"{escape_html(str(error))} Still showing the previous settings."
            self._view.value = (
                f'<p class="sz-problem" role="alert">{message}</p>{self._render_summary()}'
            )
            return
        self._failing, self._pin_button.disabled = False, False
        self._show(before.measures if before.held_out == held_out else {}, before)

    def _offer_settings(self) -> None:
        """Offer the settings of the methods chosen as what may be varied, without drawing."""
        self._paused = True
        offer_settings(self._varied, self._controls.methods)
        self._paused = False

    def _show(self, previous: Mapping[str, float], before: State | None) -> None:
        """Show the state, with what changed since the one before."""
        new: list[int] = []
        note = ""
        if before is not None:
            old = {(document, pick.sentence.start) for pick, document in _locate_picks(before)}
            now = [(document, pick.sentence.start) for pick, document in _locate_picks(self._state)]
            new = [i for i, place in enumerate(now) if place not in old]
            dropped = len(old - set(now))
            if new or dropped:
                note = f"+{len(new)} -{dropped} since last change"
        self._view.value = self._render_summary(new, note)
        self._score_view.value = self._render_scores(previous)
        self._call_when_quiet(self._settle)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _call_when_quiet(self, action: Callable[[], None]) -> None:
        """Call once nothing has changed for a while; at once where no kernel's loop runs."""
        self._cancel_timer()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            action()
            return
        self._timer = loop.call_later(QUIET_SECONDS, action)

    def _settle(self) -> None:
        self._draw_tab()
        if self._copy is not None:
            self._copy.update(self._render_copy(), raw=True)

    # ── rendering ───────────────────────────────────────────────────────────────────────────────

    def _render_summary(self, new: Sequence[int] = (), note: str = "") -> str:
        call = f'<span class="sz-call"><code>{escape_html(self.call)}</code></span>'
        inside = (
            f"{render_header(self.summary, note)}{render_sentences(self.summary, new=new)}{call}"
        )
        return f'<div class="{NO_MATH}">{inside}</div>'

    def _render_scores(self, previous: Mapping[str, float]) -> str:
        state = self._state
        table = render_score_table(state.measures, state.baseline, previous)
        note = "For ROUGE, pass a reference or choose a held-out version."
        if state.workbench.references:
            note = f"ROUGE against {self._describe_reference()}. Vertical line: lead baseline."
        coverage = "Concept coverage: share of multi-source content covered."
        return f"{table}{charts.render_note(f'{note} {coverage}')}"

    def _describe_reference(self) -> str:
        state, number = self._state, len(self._references)
        full = "full " if state.workbench.full_references else ""
        if state.held_out >= 0:
            return f"the full held-out version, {self._name(state.held_out)}"
        target = f"the {full}reference" if number == 1 else f"{number} {full}references"
        return target if full else f"{target}, cut at {state.settings['words']} words"

    def _draw_tab(self) -> None:
        """Draw the tab that is open; the others are drawn when they are opened."""
        if self._paused:
            return
        at = self._tabs.selected_index or 0
        self._charts[at].value = render_tab(at, self._state, self._varied.value, self._sweeps)

    # ── in the notebook ─────────────────────────────────────────────────────────────────────────

    def _render_copy(self) -> dict[str, str]:
        """The summary as it is shown, for notebooks that are read and not run."""
        sheet = f"<style>{style_sheet('explorer.css')}</style>"
        scores = f'{sheet}<div class="sz1 {NO_MATH}">{self._score_view.value}{self._pin_view.value}</div>'
        page = f"{render_html(self.summary, call=self.call)}{scores}"
        return {
            **self.summary._repr_mimebundle_(),
            "text/html": f"{hide_copy_rules(self._key)}<div class='szx-copy-{self._key}'>{page}</div>",
        }

    def _ipython_display_(self) -> None:
        self._copy = display_with_copy(self.widget, self._render_copy())


def _locate_picks(state: State) -> Iterator[tuple[Pick, int]]:
    """The picks, each with the index of its document among all, the held-out one included."""
    for pick in state.summary:
        document = pick.sentence.document
        yield pick, document + (0 <= state.held_out <= document)
