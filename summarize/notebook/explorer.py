"""The explorer of one cluster: turn the settings, read the summary, watch the scores.

Only core ipywidgets, so it runs wherever they do, and all that they show is plain HTML. What the reader
last saw stays in the saved notebook as a static copy, which hides while the widgets live.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from summarize.configuration import recipe_to_call
from summarize.documents import Document
from summarize.errors import InputTypeError, SummarizeError, short_repr
from summarize.notebook import charts
from summarize.notebook.workbench import REGISTRIES, Workbench, choices, spelled
from summarize.picks import Pick
from summarize.query import check_query
from summarize.rendering.characters import replace_unprintable
from summarize.rendering.html import render_header, render_html, render_sentences
from summarize.rendering.html_elements import escape_html, hover_rules, style_sheet
from summarize.rendering.html_sources import render_sources
from summarize.results import Summary
from summarize.validation import check_integer
from summarize.vectors import Vectorizer

__all__ = ["Explorer", "framed", "hiding", "offer", "shown_alive", "spelling"]

QUIET = 0.4
"""Seconds without a change after which the static copy and the charts follow."""

KINDS = ("selector", "ranker", "orderer")

NAMES = (
    '<img alt="" src="data:," hidden onerror="'
    "let left=50;const name=box=>box.querySelectorAll('.widget-slider').forEach(one=>one.querySelectorAll('[role=slider]')"
    ".forEach(handle=>handle.setAttribute('aria-label',one.querySelector('label').textContent)));"
    "const start=()=>{const box=this.closest('.szx');if(box){name(box);new MutationObserver(()=>name(box))"
    '.observe(box,{childList:true,subtree:true})}else if(left--)setTimeout(start,100)};start()">'
)
"""ipywidgets gives its sliders no name that a screen reader could say, and no way to set one. This takes
it from the label beside; it is the only script there is, it holds nothing that is given, and where a page
forbids it everything else works."""

TABS = ("Trade-off", "Sources", "Similarity", "Full text")


@dataclass(frozen=True)
class _Shown:
    """What is shown: a summary with all that made it, so that no two parts of a view can disagree."""

    summary: Summary
    settings: Mapping[str, Any]
    held: int
    bench: Workbench
    measures: Mapping[str, float]
    baseline: Mapping[str, float]


class Explorer:
    """Widgets that show a summary and change with every setting; see `summarize.explore`.

    Attributes
    ----------
    summary : Summary
        What is shown.
    settings : dict
        The arguments of `summarize` that give it, but for the documents.
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
        whole_references: bool = False,
        given: object = (),
        words: int = 150,
        query: str | None = None,
        language: str = "auto",
        ranker: str = "textrank",
        selector: str = "mmr",
        orderer: str = "chronological",
        known: tuple[Document, ...] = (),
        vectorizer: Vectorizer | None = None,
    ) -> None:
        import ipywidgets

        self._widgets = ipywidgets
        self._documents = documents
        self._fixed = references
        self._given_list = isinstance(given, list | tuple)
        self._bench_of = partial(Workbench, language=language, known=known, vectorizer=vectorizer)
        self._more: dict[str, Any] = {
            **({"language": language} if language != "auto" else {}),
            **({"known": known} if known else {}),
            **({"vectorizer": vectorizer} if vectorizer is not None else {}),
        }
        self._start: dict[str, Any] = {
            "words": check_integer("words", words, 1),
            "query": None if query is None else replace_unprintable(check_query(query) or ""),
            **{k: spelling(k, v) for k, v in (("ranker", ranker), ("selector", selector), ("orderer", orderer))},
        }  # fmt: skip
        self.pinned: list[dict[str, Any]] = []
        self._copy: Any = None
        self._key = secrets.token_hex(4)
        self._waiting: asyncio.TimerHandle | None = None
        self._paused = False
        self._sweeps: dict[Any, Any] = {}
        self._benches = {-1: self._bench_of(documents, references, whole=whole_references)}
        # What cannot be summarised is an error of the call, not a message in a widget.
        self._now = self._made(self._start, -1)
        self._problem = False
        self._build()
        self._set(self._start)
        self._render({}, None)

    # ── the widgets ─────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        w = self._widgets
        wide = {"description_width": "5.5em"}
        full = w.Layout(width="auto")
        longest = max(300, min(1000, sum(len(d.text.split()) for d in self._documents) // 3))
        self._words = w.IntSlider(
            min=min(20, self._start["words"]), max=-(-max(longest, self._start["words"]) // 10) * 10, step=10,
            description="words", style=wide, layout=full,
        )  # fmt: skip
        self._query = w.Text(
            description="query", placeholder="what the reader asks", continuous_update=False,
            style=wide, layout=full,
        )  # fmt: skip
        self._held = w.Dropdown(
            options=[("nothing", -1), *(
                (_short(d, i), i) for i, d in enumerate(self._documents)
            )],
            value=-1, description="held out", style=wide, layout=full,
        )  # fmt: skip
        self._method: dict[str, Any] = {}
        self._box: dict[str, Any] = {}
        self._sliders: dict[tuple[str, str, str], Any] = {}
        for kind in KINDS:
            names = REGISTRIES[kind].names()
            self._method[kind] = w.Dropdown(
                options=names, description=kind, style=wide, layout=full
            )
            self._box[kind] = w.VBox(layout=full)
            self._method[kind].observe(partial(self._changed_method, kind), "value")
        self._again = w.Button(description="Reset", layout=w.Layout(flex="1 1 0", width="auto"))
        self._pin = w.Button(description="Pin result", layout=w.Layout(flex="1 1 0", width="auto"))
        self._again.on_click(lambda _: self._reset())
        self._pin.on_click(lambda _: self._pin_result())
        self._scores, self._pins = w.HTML(), w.HTML()
        may_hold = not self._fixed and len(self._documents) > 2
        controls = w.VBox(
            [
                self._words,
                *(w_ for kind in KINDS for w_ in (self._method[kind], self._box[kind])),
                self._query,
                *([self._held] if may_hold else []),
                w.HBox([self._again, self._pin]),
                self._scores,
                self._pins,
            ],
            layout=w.Layout(flex="1 1 17rem", max_width="24rem", min_width="0"),
        )
        controls.add_class("sz-controls")
        self._view = w.HTML(layout=full)
        self._swept = w.Dropdown(
            options=[("", ("", ""))], description="over", style={"description_width": "3em"}
        )
        self._swept.observe(lambda _: self._draw_tab(), "value")
        self._charts = [w.HTML(layout=full) for _ in TABS]
        self._tabs = w.Tab(
            [w.VBox([self._swept, self._charts[0]]), *self._charts[1:]], titles=list(TABS)
        )
        self._tabs.observe(lambda _: self._draw_tab(), "selected_index")
        right = w.VBox([self._view, self._tabs], layout=w.Layout(flex="3 1 24rem", min_width="0"))
        self.widget = framed(controls, right, self._key, hover_rules(40))
        for one in (self._words, self._query):
            one.observe(lambda _: self._refresh(), "value")
        self._held.observe(lambda _: self._refresh(), "value")

    def _slider(self, kind: str, method: str, name: str) -> Any:
        """The slider of a setting; made once, so that it keeps its place."""
        key = (kind, method, name)
        if key not in self._sliders:
            reach = choices(kind, method)[name]
            value: Any = REGISTRIES[kind].resolve(method).settings[name]
            make = self._widgets.IntSlider if isinstance(value, int) else self._widgets.FloatSlider
            made = make(
                value=value, min=min(reach.low, value), max=max(reach.high, value), step=reach.step,
                description=name, style={"description_width": "5.5em"},
                layout=self._widgets.Layout(width="auto"),
            )  # fmt: skip
            if isinstance(value, float) and reach.step < 0.01:
                made.readout_format = ".3f"
            made.observe(lambda _: self._refresh(), "value")
            self._sliders[key] = made
        return self._sliders[key]

    def _set(self, settings: Mapping[str, Any]) -> None:
        """Move every control to these settings, then show the result once."""
        self._paused = True
        self._words.value = settings["words"]
        self._query.value = settings["query"] or ""
        for kind in KINDS:
            method = REGISTRIES[kind].resolve(settings[kind])
            self._method[kind].value = method.name
            self._show_sliders(kind)
            if kind != "orderer":
                for name in choices(kind, method.name):
                    slider, value = self._slider(kind, method.name, name), method.settings[name]
                    slider.min, slider.max = min(slider.min, value), max(slider.max, value)
                    slider.value = value
        self._paused = False

    def _show_sliders(self, kind: str) -> None:
        if kind == "orderer":
            return
        method = self._method[kind].value
        self._box[kind].children = [
            self._slider(kind, method, name) for name in choices(kind, method)
        ]
        paused, self._paused = self._paused, True
        offer(self._swept, self._method)
        self._paused = paused

    # ── what happens when something changes ─────────────────────────────────────────────────────

    @property
    def summary(self) -> Summary:
        """What is shown."""
        return self._now.summary

    @property
    def settings(self) -> dict[str, Any]:
        """The arguments of `summarize` that give the summary shown, but for the documents."""
        return {**self._now.settings, **self._more}

    @property
    def call(self) -> str:
        """The call that gives the summary shown."""
        text, held = recipe_to_call(self.summary.recipe), self._now.held
        if held < 0:
            return text
        rest = f"documents[:{held}] + documents[{held + 1}:]"
        if not self._given_list:
            rest = f"[d for i, d in enumerate(as_documents(documents)) if i != {held}]"
        return text.replace("(documents", f"({rest}", 1)

    def _asked(self) -> dict[str, Any]:
        """The arguments that the controls stand for."""
        found = {"words": self._words.value, "query": self._query.value.strip() or None}
        for kind in KINDS:
            method = self._method[kind].value
            fixed = REGISTRIES[kind].resolve(self._start[kind])
            settings = dict(fixed.settings) if fixed.name == method else {}
            if kind != "orderer":
                for name in choices(kind, method):
                    value = self._slider(kind, method, name).value
                    settings[name] = round(value, 6) if isinstance(value, float) else value
            found[kind] = spelled(method, settings)
        return found

    def _made(self, settings: Mapping[str, Any], held: int) -> _Shown:
        """The summary of these settings without the version held out, with its measures."""
        if held not in self._benches:
            rest = tuple(d for i, d in enumerate(self._documents) if i != held)
            self._benches[held] = self._bench_of(rest, (self._documents[held].text,), whole=True)
        bench = self._benches[held]
        made = bench.summary(**settings)
        baseline = bench.baseline(settings["words"]) if bench.references else {}
        return _Shown(
            made, settings, held, bench, bench.measures(made, settings["words"]), baseline
        )

    def _changed_method(self, kind: str, _: Any) -> None:
        self._show_sliders(kind)
        self._refresh()

    def _reset(self) -> None:
        self._paused = True
        self._held.value = -1
        self._set(self._start)
        self._refresh()

    def _pin_result(self) -> None:
        now = self._now
        self.pinned.append(
            {**now.settings, "held out": now.held, "call": self.call, **now.measures}
        )
        self._pins.value = _pinned_table(self.pinned, self._name)

    def _refresh(self) -> None:
        if self._paused:
            return
        settings, held, before = self._asked(), self._held.value, self._now
        if (settings, held) == (before.settings, before.held) and not self._problem:
            return  # a control that came back to where it was
        try:
            self._now = self._made(settings, held)
        except SummarizeError as error:
            self._problem, self._pin.disabled = True, True
            self._stop_waiting()
            what = f'<p class="sz-problem" role="alert">{escape_html(str(error))} Shown is what was set before.</p>'
            self._view.value = what + self._body()
            return
        self._problem, self._pin.disabled = False, False
        self._render(before.measures if before.held == held else {}, before)

    def _render(self, earlier: Mapping[str, float], before: _Shown | None) -> None:
        new: list[int] = []
        moved = ""
        if before is not None:
            old = {(d, p.sentence.start) for p, d in _placed(before)}
            now = [(d, p.sentence.start) for p, d in _placed(self._now)]
            new = [i for i, place in enumerate(now) if place not in old]
            if new or len(old) != len(now):
                moved = f"{len(new)} in, {len(old - set(now))} out since the last change"
        self._view.value = self._body(new, moved)
        self._scores.value = self._score_view(earlier)
        self._later(self._settle)

    def _body(self, new: Sequence[int] = (), moved: str = "") -> str:
        call = f'<span class="sz-call"><code>{escape_html(self.call)}</code></span>'
        return (
            f"{render_header(self.summary, moved)}{render_sentences(self.summary, new=new)}{call}"
        )

    def _score_view(self, earlier: Mapping[str, float]) -> str:
        now = self._now
        table = charts.score_table(now.measures, now.baseline, earlier)
        if now.bench.references:
            cut = "whole" if now.bench.whole else f"cut at {now.settings['words']} words"
            note = f"ROUGE against {self._compared()}, {cut}. Upright line: lead baseline."
        else:
            note = "Give a reference or hold a version out to see ROUGE."
        return f'{table}<p class="sz-note">{note} Concept coverage: the share told of what several sources say.</p>'

    def _compared(self) -> str:
        if self._now.held >= 0:
            return f"the version held out, {escape_html(self._name(self._now.held))}"
        number = len(self._fixed)
        return "the reference" if number == 1 else f"{number} references"

    def _name(self, held: int) -> str:
        return _short(self._documents[held], held)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _later(self, action: Callable[[], None]) -> None:
        """Do it once nothing has changed for a while; at once where no kernel's loop runs."""
        self._stop_waiting()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            action()
            return
        self._waiting = loop.call_later(QUIET, action)

    def _settle(self) -> None:
        self._draw_tab()
        if self._copy is not None:
            self._copy.update(self._static(), raw=True)

    # ── the tabs ────────────────────────────────────────────────────────────────────────────────

    def _draw_tab(self) -> None:
        """Draw the tab that is open; the others when they are opened."""
        if self._paused:
            return
        at = self._tabs.selected_index or 0
        drawn = (self._draw_tradeoff, self._draw_sources, self._draw_similarity, self._draw_text)[
            at
        ]()
        self._charts[at].value = drawn

    def _draw_tradeoff(self) -> str:
        kind, name = self._swept.value
        if not kind:
            return '<p class="sz-note">These methods have no setting to sweep.</p>'
        now = self._now
        method = REGISTRIES[kind].resolve(now.settings[kind])
        if name not in method.settings:
            return '<p class="sz-note">These methods have no such setting.</p>'
        at: Any = method.settings[name]
        values = choices(kind, method.name)[name].values()
        rest = {n: v for n, v in method.settings.items() if n != name}
        key = (kind, name, now.held, repr({**now.settings, kind: (method.name, rest)}))
        if key not in self._sweeps:
            self._sweeps[key] = dict(zip(values, now.bench.sweep(now.settings, kind, name, values), strict=True))  # fmt: skip
        swept = {
            **self._sweeps[key],
            at: now.measures,
        }  # what is set stands there, between the steps, too
        values = sorted(swept)
        found = [swept[value] for value in values]
        redundancy = [one["redundancy"] for one in found]
        series = {"redundancy": redundancy}
        for metric in ("ROUGE-2 F", "concept coverage"):
            if metric in found[0]:
                series[metric] = [one[metric] for one in found]
        drawn = []
        if "concept coverage" in series:
            drawn = [charts.tradeoff(values, redundancy, series["concept coverage"], at, name)]
        drawn = [charts.lines(values, series, at, name), *drawn]
        inside = "".join(f"<div>{one}</div>" for one in drawn)
        note = "One story: small differences are chance. explore(topics) shows how large a difference has to be."
        return f'<div class="sz-charts">{inside}</div><p class="sz-note">{note}</p>'

    def _draw_sources(self) -> str:
        now = self._now
        scores = now.bench.scores(now.settings["ranker"], now.settings["query"])
        return charts.document_map(now.summary, now.bench.candidates, scores)

    def _draw_similarity(self) -> str:
        return charts.similarity_map(self.summary, self._now.bench.candidates)

    def _draw_text(self) -> str:
        return render_sources(self.summary.picks, self.summary)

    # ── in the notebook ─────────────────────────────────────────────────────────────────────────

    def _static(self) -> dict[str, str]:
        """The summary as it is shown, for notebooks that are read and not run."""
        bundle = self.summary._repr_mimebundle_()
        score = f'<div class="sz1">{self._scores.value}{self._pins.value}</div>'
        return {
            **bundle,
            "text/html": f"{hiding(self._key)}<div class='szx-copy-{self._key}'>{render_html(self.summary, call=self.call)}{score}</div>",
        }

    def _ipython_display_(self) -> None:
        self._copy = shown_alive(self.widget, self._static())


def framed(controls: Any, right: Any, key: str, rules: str = "") -> Any:
    """Controls and what they change, side by side where there is room, with the style sheet."""
    import ipywidgets as w

    sheet = w.HTML(
        f"<style>{style_sheet()}{rules}</style>{NAMES}", layout=w.Layout(height="0", margin="0")
    )
    row = w.HBox([controls, right], layout=w.Layout(flex_flow="row wrap"))
    row.add_class("sz1").add_class("sz-explorer")
    widget = w.VBox([sheet, row])
    widget.add_class("szx").add_class(f"szx-{key}")
    return widget


def offer(swept: Any, methods: Mapping[str, Any]) -> None:
    """Offer the settings of selector and ranker as what may be swept; what is offered already stays."""
    options = [
        (f"{kind}: {name}", (kind, name))
        for kind in ("selector", "ranker")
        if methods[kind].value
        for name in choices(kind, methods[kind].value)
    ] or [("nothing to sweep", ("", ""))]
    if tuple(options) != tuple(swept.options):
        swept.options = options
        swept.index = 0


def shown_alive(widget: Any, static: Mapping[str, str]) -> Any:
    """Show a widget and, in an output of its own, what stays when it is gone; returns a handle to that."""
    from IPython.display import display

    bundle = dict(widget._repr_mimebundle_())
    bundle["text/plain"] = "Run this cell to get the controls."
    display(bundle, raw=True)  # type: ignore[no-untyped-call]
    return display(dict(static), raw=True, display_id=True)  # type: ignore[no-untyped-call]


def hiding(key: str) -> str:
    """Rules that hide the static copy while the widgets live, and the line of a dead widget above it."""
    return (
        f"<style>:root:has(.szx-{key}) .szx-copy-{key}{{display:none}}"
        f".jp-OutputArea-child:has(+ .jp-OutputArea-child .szx-copy-{key}):not(:has(.szx-{key})){{display:none}}</style>"
    )


def spelling(kind: str, given: object) -> str:
    """A method in its full spelling; functions have no controls, so they are refused."""
    if not isinstance(given, str):
        raise InputTypeError(
            f"{kind} of an explorer must be a name such as "
            f"{REGISTRIES[kind].names()[0]!r}, got {type(given).__name__} {short_repr(given)}"
        )
    return str(REGISTRIES[kind].resolve(given))


def _placed(shown: _Shown) -> Iterator[tuple[Pick, int]]:
    """The picks, each with the place of its document among all, the one held out included."""
    for pick in shown.summary:
        document = pick.sentence.document
        yield pick, document + (0 <= shown.held <= document)


def _short(document: Document, index: int) -> str:
    name = " ".join((document.name or document.title or f"document {index + 1}").split())
    return replace_unprintable(name[:60])


def _pinned_table(pinned: Sequence[Mapping[str, Any]], name_of: Callable[[int], str]) -> str:
    """What was pinned, in groups of one length and one target: only there are scores comparable."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, one in enumerate(pinned):
        groups.setdefault((one["words"], one["held out"], one["query"]), []).append(i)
    tables = []
    for (words, held, query), members in sorted(groups.items(), key=lambda item: item[1][0]):
        scored = "ROUGE-2 F" in pinned[members[0]]
        best = max(members, key=lambda i: pinned[i].get("ROUGE-2 F", 0.0)) if scored and len(members) > 1 else -1  # fmt: skip
        columns = ["ROUGE-1 F", "ROUGE-2 F"] * scored + ["concept coverage", "redundancy"]
        heads = "".join(f'<th scope="col">{_HEADS[column]}</th>' for column in columns)
        rows = "".join(
            f"<tr{' class=sz-best' if i == best else ''}><td>{i + 1}</td>"
            f'<td class="sz-what">{escape_html(_what(pinned[i]))}</td>'
            + "".join(f"<td>{_figure(pinned[i].get(column))}</td>" for column in columns)
            + "</tr>"
            for i in members
        )
        facts = [f"{words} words"]
        if held >= 0:
            facts.append(f"{name_of(held)} held out")
        if query:
            facts.append(f"“{query}”")
        tables.append(
            f'<div class="sz-scroll"><table class="sz-pinned"><caption>Pinned, {escape_html(", ".join(facts))}'
            f'{" (best ROUGE-2 in bold)" if best >= 0 else ""}</caption><thead><tr><th scope="col">#</th>'
            f'<th scope="col">settings</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        )
    return "".join(tables)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


_HEADS = {"ROUGE-1 F": "R-1", "ROUGE-2 F": "R-2", "concept coverage": "cov.", "redundancy": "red."}


def _what(one: Mapping[str, Any]) -> str:
    """The settings of a pinned result that are not at their default."""
    parts = []
    for kind in ("ranker", "selector", "orderer"):
        method = REGISTRIES[kind].resolve(one[kind])
        usual = REGISTRIES[kind].resolve(method.name).settings
        parts += [f"{n} {v:g}" for n, v in method.settings.items() if v != usual[n]]
        if method.name not in ("textrank", "mmr", "chronological"):
            parts.append(method.name)
    return ", ".join(parts) or "defaults"
