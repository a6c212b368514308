"""The explorer of many topics: what a setting is worth, and how sure that is.

One story cannot tell a good setting from a lucky one. Here a setting is swept over all topics, the mean
is drawn in its 95 % band, and the text below says whether the best value differs from the default.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from evaluation.sweeps import Sweep, default_of
from evaluation.topics import Broken, Topic, cases_of
from summarize.errors import InputError, InputTypeError, SummarizeError, short_repr
from summarize.notebook import charts
from summarize.notebook.explorer import framed, hiding, offer, shown_alive, spelling
from summarize.notebook.workbench import REGISTRIES, Workbench, choices
from summarize.rendering.html_elements import escape_html, style_sheet
from summarize.validation import check_integer

__all__ = ["TopicExplorer"]

AT_ONCE = 1.5
"""Seconds of scoring before the cell ends; the rest follows while the notebook can be used."""

SLICE = 0.2
"""Seconds of scoring between two looks at what else there is to do."""

METRICS = ("ROUGE-2 F", "ROUGE-1 F", "ROUGE-L F", "concept coverage", "redundancy")

VALUES = 11

_Table = dict[str, dict[tuple[int, str], list[float]]]
"""Metric -> (topic, case) -> its figure at each value."""


class TopicExplorer:
    """Widgets that sweep a setting over topics; see `summarize.explore`.

    Attributes
    ----------
    sweep : evaluation.Sweep
        What has been scored so far, for `summarize.plots.sweep`.
    """

    def __init__(
        self,
        topics: Sequence[Topic | Broken],
        *,
        words: int = 150,
        language: str = "auto",
        ranker: str = "textrank",
        selector: str = "mmr",
    ) -> None:
        self._language = language
        for one in topics:
            if not isinstance(one, Topic | Broken):
                raise InputTypeError(
                    f"topics must be what evaluation.read_topics gives, got {type(one).__name__} {short_repr(one)}"
                )
        self._topics = [topic for topic in topics if isinstance(topic, Topic)]
        self._problems = [one.error for one in topics if isinstance(one, Broken)]
        if not self._topics:
            raise InputError(
                "topics must hold one that can be read, got "
                + ("; ".join(self._problems[:3]) or "none")
            )
        # One kind of target for all, as in a run: topics that lack it are named.
        self._holdout = "references" if self._topics[0].references else "version"
        self._benches: dict[int, list[tuple[str, Workbench]]] = {}
        self._start: dict[str, Any] = {
            "words": check_integer("words", words, 1),
            "ranker": spelling("ranker", ranker),
            "selector": spelling("selector", selector),
        }
        self._key = secrets.token_hex(4)
        self._copy: Any = None
        self._paused = True
        self._work: Iterator[None] = iter(())
        self._going: asyncio.TimerHandle | None = None
        self._done = 0
        self._build()
        self._paused = False
        self._restart()

    def _build(self) -> None:
        import ipywidgets as w

        wide, full = {"description_width": "5.5em"}, w.Layout(width="auto")
        self._words = w.IntSlider(
            value=self._start["words"], min=min(20, self._start["words"]),
            max=max(400, self._start["words"]), step=10, continuous_update=False,
            description="words", style=wide, layout=full,
        )  # fmt: skip
        self._method = {
            kind: w.Dropdown(
                options=REGISTRIES[kind].names(),
                value=REGISTRIES[kind].resolve(self._start[kind]).name,
                description=kind, style=wide, layout=full,
            )
            for kind in ("selector", "ranker")
        }  # fmt: skip
        self._swept = w.Dropdown(description="over", style=wide, layout=full)
        self._metric = w.Dropdown(options=METRICS, description="metric", style=wide, layout=full)
        self._progress = w.IntProgress(
            min=0, max=len(self._topics), description="topics", style=wide, layout=full
        )
        self._text, self._chart = w.HTML(layout=full), w.HTML(layout=full)
        self._offer()
        controls = w.VBox(
            [self._words, *self._method.values(), self._swept, self._metric, self._progress],
            layout=w.Layout(flex="1 1 15rem", max_width="22rem", min_width="0"),
        )
        right = w.VBox([self._chart, self._text], layout=w.Layout(flex="2 1 24rem", min_width="0"))
        self.widget = framed(controls, right, self._key)
        for kind, method in self._method.items():
            method.observe(partial(self._changed_method, kind), "value")
        for one in (self._words, self._swept):
            one.observe(lambda _: self._restart(), "value")
        self._metric.observe(lambda _: self._draw(), "value")

    def _changed_method(self, _kind: str, _: Any) -> None:
        self._paused = True
        self._offer()
        self._paused = False
        self._restart()

    def _offer(self) -> None:
        """The settings of the two methods, as what may be swept."""
        offer(self._swept, self._method)

    # ── the work, a topic at a time ─────────────────────────────────────────────────────────────

    def _restart(self) -> None:
        if self._paused:
            return
        self._rows: _Table = defaultdict(dict)
        self._failed: dict[str, str] = {}
        self._done = 0
        kind, name = self._swept.value
        self._values: list[float] = []
        self._default: float | None = None
        if kind:
            method = self._method[kind].value
            self._default = default_of(kind, method, name)
            self._values = choices(kind, method)[name].values(VALUES)
            self._values = sorted(
                {*self._values, *([] if self._default is None else [self._default])}
            )
        self._work = self._scoring(kind, name) if kind else iter(())
        self._go_on(AT_ONCE)

    def _go_on(self, seconds: float) -> None:
        """Score for a while, show what there is, and come back for the rest."""
        if self._going is not None:
            self._going.cancel()
            self._going = None
        until = time.monotonic() + seconds
        left = True
        while left and time.monotonic() < until:
            left = next(self._work, self) is not self
        began = time.monotonic()
        self._draw()
        if left:
            # Drawing takes longer the more there is: never more of the time than scoring.
            after = max(SLICE, time.monotonic() - began)
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                self.finish()
            else:
                self._going = loop.call_later(0.01, self._go_on, after)

    def finish(self) -> None:
        """Score all topics now, as code that needs the whole sweep wants it."""
        for _ in self._work:
            pass
        self._draw()

    def _scoring(self, kind: str, name: str) -> Iterator[None]:
        settings = {
            "words": self._words.value,
            **{one: self._spelled(one) for one in self._method},
        }
        for index, topic in enumerate(self._topics):
            try:
                for unit, bench in self._benches_of(index, topic):
                    found = bench.sweep(settings, kind, name, self._values)
                    for metric in METRICS:
                        if all(metric in one for one in found):
                            self._rows[metric][index, unit] = [one[metric] for one in found]
            except SummarizeError as error:
                self._failed[topic.id] = str(error)
            self._done = index + 1
            yield

    def _spelled(self, kind: str) -> str:
        """The method as it was given, if it is still the one; else with its defaults."""
        name: str = self._method[kind].value
        given: str = self._start[kind]
        return given if REGISTRIES[kind].resolve(given).name == name else name

    def _benches_of(self, index: int, topic: Topic) -> list[tuple[str, Workbench]]:
        """A bench on the references of a topic, or one a version held out."""
        if index not in self._benches:
            made = []
            for case in cases_of(topic, self._holdout, lead_words=self._words.value):
                texts = case.targets.get("reference") or case.targets["version"]
                bench = Workbench(
                    case.documents, texts, whole=self._holdout == "version", language=self._language
                )
                made.append((case.id, bench))
            self._benches[index] = made
        return self._benches[index]

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    @property
    def sweep(self) -> Sweep:
        """What has been scored so far; a row a topic, or a version if there is one topic only."""
        kind, name = self._swept.value
        single = len(self._topics) == 1
        scores: dict[str, Any] = {}
        units: list[tuple[int, str]] = []
        for metric, rows in self._rows.items():
            groups: dict[tuple[int, str], list[list[float]]] = defaultdict(list)
            for (index, case), row in rows.items():
                groups[index, case if single else self._topics[index].id].append(row)
            units = units or list(groups)
            empty = [[float("nan")] * len(self._values)]
            scores[metric] = np.array([np.mean(groups.get(unit, empty), axis=0) for unit in units])
        method = self._method[kind].value
        return Sweep(
            f"{method} {name}", tuple(self._values), scores,
            tuple(unit for _, unit in units), self._default,
            f"topics:{len(units)}|words:{self._words.value}|lang:{self._language}", tuple(self._failed.values()),
        )  # fmt: skip

    def _draw(self) -> None:
        if self._paused:
            return
        self._progress.value = self._done
        metric = self._metric.value
        if not self._swept.value[0]:
            self._chart.value, self._text.value = (
                "",
                _note("These methods have no setting to sweep."),
            )
        elif metric not in self._rows:
            problem = next(iter(self._failed.values()), "") or "Nothing could be scored."
            self._chart.value = ""
            self._text.value = f'<p class="sz-problem" role="alert">{escape_html(problem)}</p>'
        else:
            found = self.sweep
            self._chart.value = charts.banded(found, metric)
            self._text.value = self._verdict(found, metric)
        if self._copy is not None and self._done == len(self._topics):
            self._copy.update(self._static(), raw=True)

    def _verdict(self, found: Sweep, metric: str) -> str:
        number, best = len(found.of(metric)), found.best(metric)
        mean, values = found.mean(metric), found.values
        versions = len(self._topics) == 1 and self._holdout == "version"
        unit = f"{'version' if versions else 'topic'}{'s' if number != 1 else ''}"
        target = "references" if self._holdout == "references" else "versions held out in turn"
        lines = [f"{number} {unit}, against {target}, {self._words.value} words."]
        if best is not None:
            lines.append(f"<strong>Best at {values[best]:g}: {100 * mean[best]:.2f} %.</strong>")
        if best is not None and found.default is not None and number > 1:
            usual = values.index(found.default)
            one = found.difference(metric, best, usual)
            lines.append(
                f"At the default {found.default:g}: {100 * mean[usual]:.2f} %, a difference of "
                f"{100 * one.difference:.2f} [{100 * one.low:.2f}, {100 * one.high:.2f}]."
            )
            tied = found.not_significantly_different(metric)
            if not found.decides(metric):
                lines.append(f"With {number} {unit} no difference could count as more than chance.")
            elif tied[usual]:
                lines.append("It could be chance: there is no reason to leave the default.")
            else:
                lines.append("It is more than chance.")
            same = ", ".join(f"{v:g}" for v, one in zip(values, tied, strict=True) if one)
            lines.append(f"Not told apart from the best (green): {same}.")
        if versions:
            lines.append(
                "Versions of one story are near-copies: only more topics can settle a default."
            )
        if found.failed or self._problems:
            problems = [*self._problems, *found.failed]
            lines.append(f"Left out, {len(problems)}: {escape_html('; '.join(problems[:3]))}.")
        return _note(" ".join(lines))

    def _static(self) -> dict[str, str]:
        text = f"{self._chart.value}{self._text.value}"
        page = f"{hiding(self._key)}<div class='szx-copy-{self._key}'><style>{style_sheet()}</style><div class='sz sz1'>{text}</div></div>"
        return {"text/html": page, "text/plain": repr(self)}

    def __repr__(self) -> str:
        scored = len({index for rows in self._rows.values() for index, _ in rows})
        return f"<TopicExplorer of {len(self._topics)} topics: {scored} scored>"

    def _ipython_display_(self) -> None:
        self._copy = shown_alive(self.widget, self._static())


def _note(inside: str) -> str:
    return f'<p class="sz-note">{inside}</p>'
