"""``sensitivity``: how much the scores depend on constants that have no setting."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any
from unittest import mock

from evaluation import metrics, reports
from evaluation.arguments import add_shared
from evaluation.experiments import run_experiment
from evaluation.significance import compare

NAME = "sensitivity"
HELP = "change constants that have no setting, one at a time"

CONSTANTS: Mapping[str, tuple[float, float]] = {
    "summarize.consensus.PRIOR_DOCUMENTS": (2.0, 8.0),
    "summarize.rankers.textrank.POSITION_SCALE": (1.0, 4.0),
    "summarize.rankers.textrank.PRIOR_FLOOR": (0.01, 0.2),
    "summarize.draft.DUPLICATE_OVERLAP": (0.5, 0.9),
    "summarize.agreement.PARAPHRASE_COSINE": (0.5, 0.7),
    "summarize.agreement.MAX_OVERLAP": (0.5, 0.7),
    "summarize.text.sentences.MIN_PROSE_SHARE": (0.1, 0.4),
}
"""Constant -> a smaller and a larger value than its own."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "holdout", "words", "language", "limit", "metric", "format"))


def run(arguments: argparse.Namespace) -> int:
    """Print the difference that each value makes to the default."""
    arguments.jobs = 1  # other processes would not see the changed constants
    experiment = run_experiment(arguments, ["default"])
    default = experiment.values()["default"]
    metric = metrics.find(experiment.metric)
    factor = 100 if metric.percentage else 1
    rows: list[dict[str, Any]] = []
    for target, values in CONSTANTS.items():
        for value in values:
            with mock.patch(target, value):
                changed = run_experiment(arguments, ["default"]).values()["default"]
            shared = [topic for topic in default if topic in changed]
            difference = compare([changed[t] for t in shared], [default[t] for t in shared])
            rows.append(
                {
                    "constant": target.rpartition(".")[2],
                    "value": f"{value:g}",
                    metric.abbreviation: factor * sum(changed.values()) / max(len(changed), 1),
                    **reports.format_difference(difference, factor=factor),
                }
            )
    print(reports.format_table(rows, arguments.format, signature=experiment.signature))
    return experiment.exit_code
