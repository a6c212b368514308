"""The explorer of many topics: what a setting is worth, and how sure that is.

One story cannot tell a good setting from a lucky one. Here a setting is swept over all topics, the mean
is drawn with its 95 % band, and the text below says whether the best value differs from the default.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from evaluation.sweeps import Sweep, default_setting
from evaluation.topics import Broken, Topic, cases_of
from summarize.configuration import DEFAULT_WORDS, default_of
from summarize.errors import InputError, InputTypeError, SummarizeError, short_repr
from summarize.notebook import charts
from summarize.notebook.chart_data import MAX_TOPIC_LINES, compute_sweep_band
from summarize.notebook.widgets import (
    VARY_HELP,
    display_with_copy,
    frame,
    hide_copy_rules,
    html_view,
    offer_settings,
    offered_methods,
    resolve_spelling,
)
from summarize.notebook.workbench import Workbench, explorable_settings
from summarize.registry import METHODS
from summarize.rendering.html_elements import escape_html, style_sheet
from summarize.rendering.phrases import pluralize
from summarize.validation import check_integer

__all__ = ["TopicExplorer"]

FIRST_SECONDS = 1.5
"""Seconds of scoring before the cell ends; the rest follows while the notebook can be used."""

SLICE_SECONDS = 0.2
"""Seconds of scoring before the notebook gets its turn."""

METRICS = ("ROUGE-2 F", "ROUGE-1 F", "ROUGE-L F", "concept coverage", "redundancy")

VALUES = 11
"""Maximum number of values of a sweep, the default not counted."""

_Scores = dict[str, dict[tuple[int, str], list[float]]]
"""Metric -> (topic, case) -> its score at each value."""


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
        words: int = DEFAULT_WORDS,
        language: str = default_of("language"),
        ranker: str = default_of("ranker"),
        selector: str = default_of("selector"),
    ) -> None:
        self._language = language
        for topic in topics:
            if not isinstance(topic, Topic | Broken):
                raise InputTypeError(
                    f"topics must be what evaluation.read_topics gives, got {type(topic).__name__} {short_repr(topic)}"
                )
        self._topics = [topic for topic in topics if isinstance(topic, Topic)]
        self._unreadable = [topic.error for topic in topics if isinstance(topic, Broken)]
        if not self._topics:
            raise InputError(
                "topics must contain one that can be read, got "
                + ("; ".join(self._unreadable[:3]) or "none")
            )
        # One kind of target for all, as in a run: topics without it are named as skipped.
        self._holdout = "references" if self._topics[0].references else "version"
        self._workbenches: dict[int, list[tuple[str, Workbench]]] = {}
        self._start: dict[str, Any] = {
            "words": check_integer("words", words, 1),
            "ranker": resolve_spelling("ranker", ranker),
            "selector": resolve_spelling("selector", selector),
        }
        self._key = secrets.token_hex(4)
        self._copy: Any = None
        self._paused = True
        self._steps: Iterator[None] = iter(())
        self._timer: asyncio.TimerHandle | None = None
        self._scored = 0
        self._build_widgets()
        self._paused = False
        self._restart()

    def _build_widgets(self) -> None:
        import ipywidgets as w

        full = w.Layout(width="auto")
        style: Any = {"style": {"description_width": "7.5em"}, "layout": full}
        start = self._start["words"]
        self._words = w.IntSlider(
            value=start, min=min(20, start), max=max(400, start), step=10, continuous_update=False,
            description="Length (words)", tooltip="Maximum length of the summaries in words", **style,
        )  # fmt: skip
        self._method = {
            kind: w.Dropdown(
                options=offered_methods(kind, self._start[kind]),
                value=METHODS[kind].resolve(self._start[kind]).name,
                description=kind.capitalize(), tooltip=f"The {kind} of which a setting is varied", **style,
            )
            for kind in ("ranker", "selector")
        }  # fmt: skip
        self._varied = w.Dropdown(description="Vary", tooltip=VARY_HELP, **style)
        self._metric = w.Dropdown(
            options=METRICS, description="Metric", tooltip="What is measured", **style
        )
        self._progress = w.IntProgress(
            min=0,
            max=len(self._topics),
            description="Topics scored",
            tooltip="How many topics have been scored",
            **style,
        )
        self._text, self._chart = html_view(width="auto"), html_view(width="auto")
        offer_settings(self._varied, self._method)
        controls = w.VBox(
            [self._words, *self._method.values(), self._varied, self._metric, self._progress],
            layout=w.Layout(flex="1 1 17rem", max_width="24rem", min_width="0"),
        )
        right = w.VBox([self._chart, self._text], layout=w.Layout(flex="2 1 24rem", min_width="0"))
        self.widget = frame(controls, right, self._key)
        for method in self._method.values():
            method.observe(self._change_method, "value")
        for control in (self._words, self._varied):
            control.observe(lambda _: self._restart(), "value")
        self._metric.observe(lambda _: self._draw(), "value")

    def _change_method(self, _: Any) -> None:
        self._paused = True
        offer_settings(self._varied, self._method)
        self._paused = False
        self._restart()

    # ── scoring, one topic at a time ────────────────────────────────────────────────────────────

    def _restart(self) -> None:
        """Score all topics with the settings of the controls."""
        if self._paused:
            return
        self._scores: _Scores = defaultdict(dict)
        self._failed: dict[str, str] = {}
        self._scored = 0
        kind, name = self._varied.value
        self._values: list[float] = []
        self._default: float | None = None
        self._steps = iter(())
        if kind:
            method = self._method[kind].value
            self._default = default_setting(kind, method, name)
            values = explorable_settings(kind, method)[name].values(VALUES)
            self._values = sorted({*values, *([] if self._default is None else [self._default])})
            self._steps = self._score_topics(kind, name)
        self._resume(FIRST_SECONDS)

    def _resume(self, seconds: float) -> None:
        """Score for a while, draw what there is, and come back for the rest."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        until = time.monotonic() + seconds
        unfinished = True
        while unfinished and time.monotonic() < until:
            unfinished = next(self._steps, self) is not self
        began = time.monotonic()
        self._draw()
        if unfinished:
            # Drawing takes longer the more there is: at most half of the time goes into it.
            after = max(SLICE_SECONDS, time.monotonic() - began)
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                self.finish()
            else:
                self._timer = loop.call_later(0.01, self._resume, after)

    def finish(self) -> None:
        """Score all topics now, for code that needs the complete sweep."""
        for _ in self._steps:
            pass
        self._draw()

    def _score_topics(self, kind: str, name: str) -> Iterator[None]:
        settings = {
            "words": self._words.value,
            **{kind: self._spell_method(kind) for kind in self._method},
        }
        for index, topic in enumerate(self._topics):
            try:
                for case, workbench in self._prepare_topic(index, topic):
                    rows = workbench.sweep(settings, kind, name, self._values)
                    for metric in METRICS:
                        if all(metric in row for row in rows):
                            self._scores[metric][index, case] = [row[metric] for row in rows]
            except SummarizeError as error:
                self._failed[topic.id] = str(error)
            self._scored = index + 1
            yield

    def _spell_method(self, kind: str) -> str:
        """The method as it was passed, if it is still the one chosen; else with its defaults."""
        name: str = self._method[kind].value
        start: str = self._start[kind]
        return start if METHODS[kind].resolve(start).name == name else name

    def _prepare_topic(self, index: int, topic: Topic) -> list[tuple[str, Workbench]]:
        """A workbench with the references of a topic, or one per held-out version; by case."""
        if index not in self._workbenches:
            workbenches = []
            for case in cases_of(topic, self._holdout, lead_words=self._words.value):
                texts = case.targets.get("reference") or case.targets["version"]
                full = self._holdout == "version"
                workbench = Workbench(
                    case.documents, texts, full_references=full, language=self._language
                )
                workbenches.append((case.id, workbench))
            self._workbenches[index] = workbenches
        return self._workbenches[index]

    @property
    def sweep(self) -> Sweep:
        """What has been scored so far; one row per topic, or per version if there is only one topic."""
        kind, name = self._varied.value
        single = len(self._topics) == 1
        scores: dict[str, Any] = {}
        units: list[tuple[int, str]] = []
        for metric, rows in self._scores.items():
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

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def _draw(self) -> None:
        if self._paused:
            return
        self._progress.value = self._scored
        metric = self._metric.value
        self._chart.value = ""
        if not self._varied.value[0]:
            self._text.value = charts.render_note("These methods have no setting to vary.")
        elif metric not in self._scores:
            problem = next(iter(self._failed.values()), "") or "Nothing could be scored."
            self._text.value = f'<p class="sz-problem" role="alert">{escape_html(problem)}</p>'
        else:
            sweep = self.sweep
            self._chart.value = charts.render_sweep_band(compute_sweep_band(sweep, metric))
            self._text.value = self._render_verdict(sweep, metric)
        if self._copy is not None and self._scored == len(self._topics):
            self._copy.update(self._render_copy(), raw=True)

    def _render_verdict(self, sweep: Sweep, metric: str) -> str:
        """In words: which value is best, and whether the difference from the default is significant."""
        versions = len(self._topics) == 1 and self._holdout == "version"
        units = pluralize(len(sweep.of(metric)), "version" if versions else "topic")
        target = "references" if self._holdout == "references" else "versions held out in turn"
        lines = [f"{units}, against {target}, {self._words.value} words."]
        best = sweep.best(metric)
        if best is not None:
            lines += self._describe_best(sweep, metric, best, units)
        if versions:
            lines.append(
                "Versions of one story are near-copies: choosing a default takes more topics."
            )
        skipped = [*self._unreadable, *sweep.failed]
        if 1 < len(sweep.of(metric)) <= MAX_TOPIC_LINES:
            lines.append(
                f"Thin lines: {'versions' if versions else 'topics'}, each moved to the common mean."
            )
        if skipped:
            lines.append(f"Skipped ({len(skipped)}): {escape_html('; '.join(skipped[:3]))}.")
        return f'<p class="sz-note">{" ".join(lines)}</p>'

    @staticmethod
    def _describe_best(sweep: Sweep, metric: str, best: int, units: str) -> Iterator[str]:
        mean, values = 100 * sweep.mean(metric), sweep.values
        if sweep.default == values[best]:
            yield (
                f"<strong>The default is the best of the {len(values)} values.</strong> "
                f"At {values[best]:g}: {mean[best]:.2f} %."
            )
        else:
            yield f"<strong>Best at {values[best]:g}: {mean[best]:.2f} %.</strong>"
        if sweep.default is None or len(sweep.of(metric)) < 2:
            return
        default = values.index(sweep.default)
        tied = sweep.not_significantly_different(metric)
        if default != best:
            difference = sweep.difference(metric, best, default)
            yield (
                f"At the default {sweep.default:g}: {mean[default]:.2f} %, a difference of "
                f"{100 * difference.difference:.2f} [{100 * difference.low:.2f}, {100 * difference.high:.2f}]."
            )
        if not sweep.decides(metric):
            yield (
                f"With {units} no difference can be significant. It takes at least {sweep.units_needed}."
            )
        elif default != best and tied[default]:
            yield "The difference is not significant: no reason to change the default."
        elif default != best:
            yield "The difference is significant."
        same = ", ".join(f"{value:g}" for value, tie in zip(values, tied, strict=True) if tie)
        yield f"Statistically tied with the best (green): {same}."

    def _render_copy(self) -> dict[str, str]:
        text = f"{self._chart.value}{self._text.value}"
        page = f"{hide_copy_rules(self._key)}<div class='szx-copy-{self._key}'><style>{style_sheet()}{style_sheet('explorer.css')}</style><div class='sz sz1'>{text}</div></div>"
        return {"text/html": page, "text/plain": repr(self)}

    def __repr__(self) -> str:
        scored = len({index for rows in self._scores.values() for index, _ in rows})
        return f"<TopicExplorer of {len(self._topics)} topics: {scored} scored>"

    def _ipython_display_(self) -> None:
        self._copy = display_with_copy(self.widget, self._render_copy())
