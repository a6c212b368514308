"""Tabs: the charts of the explorer of one story, each drawn from what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarize.notebook import charts
from summarize.notebook.chart_data import (
    Curve,
    compute_document_map,
    compute_similarity_map,
    metric_style,
)
from summarize.notebook.workbench import (
    Workbench,
    explorable_settings,
    setting_label,
)
from summarize.registry import METHODS
from summarize.rendering.html_elements import (
    NO_MATH,
)
from summarize.rendering.html_sources import render_sources
from summarize.results import Summary

__all__ = ["TABS", "State", "Sweeps", "render_tab"]

TABS = ("Trade-off", "Sources", "Similarity", "Full text")

NO_SETTING = charts.render_note("These methods have no setting to vary.")

Sweeps = dict[Any, Mapping[float, Mapping[str, float]]]
"""What identifies a sweep -> the measures at each value."""


@dataclass(frozen=True)
class State:
    """What is shown: a summary with everything that led to it, so that no two parts can disagree."""

    summary: Summary
    settings: Mapping[str, Any]
    held_out: int
    workbench: Workbench
    measures: Mapping[str, float]
    baseline: Mapping[str, float]


def render_tab(at: int, state: State, varied: tuple[str, str], sweeps: Sweeps) -> str:
    """Draw one of `TABS`.

    Parameters
    ----------
    at : int
        Which one.
    state : State
    varied : tuple of str
        The kind of method and the setting that the first tab varies.
    sweeps : Sweeps
        Those computed before; others are added.
    """
    if at == 0:
        return _render_tradeoff(state, varied, sweeps)
    return (_render_sources, _render_similarity, _render_text)[at - 1](state)


def _render_tradeoff(state: State, varied: tuple[str, str], sweeps: Sweeps) -> str:
    kind, name = varied
    if not kind or name not in METHODS[kind].resolve(state.settings[kind]).settings:
        return NO_SETTING
    current: Any = METHODS[kind].resolve(state.settings[kind]).settings[name]
    # The current value is shown even if it lies between the steps.
    measures = {**_sweep(state, kind, name, sweeps), current: state.measures}
    values = sorted(measures)
    rows = [measures[value] for value in values]
    curves = {
        metric: Curve(metric, [row[metric] for row in rows], metric_style(metric))
        for metric in ("redundancy", "ROUGE-2 F", "concept coverage")
        if metric in rows[0]
    }
    label = setting_label(name)
    drawn = [charts.render_curves(values, list(curves.values()), current, label)]
    if "concept coverage" in curves:
        redundancy, coverage = curves["redundancy"], curves["concept coverage"]
        drawn.append(charts.render_tradeoff(values, redundancy, coverage, current, label))
    inside = "".join(f"<div>{chart}</div>" for chart in drawn)
    note = (
        '<p class="sz-note">One dot per value, the stronger the higher. One story only: treat small differences as noise; '
        "<code>explore(topics)</code> tests significance.</p>"
    )
    return f'<div class="sz-charts">{inside}</div>{note}'


def _sweep(
    state: State, kind: str, name: str, sweeps: Sweeps
) -> Mapping[float, Mapping[str, float]]:
    """The measures at each value of a setting, computed once for all other settings."""
    method = METHODS[kind].resolve(state.settings[kind])
    others = {n: v for n, v in method.settings.items() if n != name}
    key = (kind, name, state.held_out, repr({**state.settings, kind: (method.name, others)}))
    if key not in sweeps:
        values = explorable_settings(kind, method.name)[name].values()
        rows = state.workbench.sweep(state.settings, kind, name, values)
        sweeps[key] = dict(zip(values, rows, strict=True))
    return sweeps[key]


def _render_sources(state: State) -> str:
    scores = state.workbench.scores(state.settings["ranker"], state.settings["query"])
    return charts.render_document_map(
        compute_document_map(state.summary, state.workbench.candidates, scores)
    )


def _render_similarity(state: State) -> str:
    data = compute_similarity_map(state.summary, state.workbench.candidates)
    return charts.render_similarity_map(data)


def _render_text(state: State) -> str:
    return f'<div class="{NO_MATH}">{render_sources(state.summary.picks, state.summary)}</div>'
