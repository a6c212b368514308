"""``sweep``: one setting of a method over a range of values."""

from __future__ import annotations

import argparse
from typing import Any

from evaluation import metrics, reports
from evaluation.arguments import add_shared
from evaluation.experiments import run_experiment
from evaluation.sweeps import Sweep, build_sweep, parse_param
from summarize import InputError, plots

NAME = "sweep"
HELP = "score a range of values of a setting"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(
        parser,
        ("data", "holdout", "words", "language", "limit", "jobs", "metric", "format", "picture"),
    )
    parser.add_argument(
        "--param",
        required=True,
        metavar="KIND=METHOD(SETTING=LOW:HIGH:STEP)",
        help='the range, such as "selector=mmr(diversity=0:1:0.1)"',
    )


def run(arguments: argparse.Namespace) -> int:
    """Score each value and mark the best, and those that do not differ from it significantly."""
    param = parse_param(arguments.param)
    experiment = run_experiment(arguments, param.recipes)
    sweep = build_sweep(param, experiment.settings, experiment.records)
    if experiment.metric not in sweep.scores or not len(sweep.of(experiment.metric)):
        raise InputError(f"{arguments.data!r} has no topic that could be scored")
    rows = _rows(sweep, experiment.metric)
    signature = f"{experiment.signature}|sweep:{param}"
    note = sweep.describe(experiment.metric)
    print(reports.format_table(rows, arguments.format, signature=signature, note=note))
    if arguments.picture:
        reports.save_picture(plots.sweep(sweep, experiment.metric), arguments.picture)
    return experiment.exit_code


def _rows(sweep: Sweep, metric: str) -> list[dict[str, Any]]:
    means, marks = sweep.mean(metric), _marks(sweep, metric)
    factor = 100 if metrics.find(metric).percentage else 1
    return [
        {
            sweep.setting: f"{value:g}",
            metric: factor * float(means[i]),
            "95 % CI": reports.format_interval(factor * low, factor * high),
            "best": marks[i],
        }
        for i, (value, (low, high)) in enumerate(
            zip(sweep.values, sweep.confidence_intervals(metric), strict=True)
        )
    ]


def _marks(sweep: Sweep, metric: str) -> list[str]:
    """Mark the highest mean and its equals as "best", and what is not significantly worse."""
    best, means = sweep.best(metric), sweep.mean(metric)
    if best is None:
        return [""] * len(sweep.values)
    several = len(sweep.of(metric)) > 1
    close = sweep.not_significantly_different(metric) if several else [False] * len(sweep.values)
    return [
        "best"
        if abs(means[i] - means[best]) < 1e-12
        else "not significantly worse"
        if close[i]
        else ""
        for i in range(len(sweep.values))
    ]
