"""``ablate``: the default without one of its parts at a time, on one data set or several."""

from __future__ import annotations

import argparse
from typing import Any

from evaluation import data_sets, metrics, reports
from evaluation.arguments import DEFAULT_WORDS, add_shared
from evaluation.data_sets import labels_of
from evaluation.development import ablation
from evaluation.experiments import Experiment, mean, resolve_metric, run_experiment
from evaluation.significance import compare

NAME = "ablate"
HELP = "score the default system with each component removed in turn"

_ALSO_SHOWN = ("R-1", "reading", "dangling", "redundancy max")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(
        parser, ("data_sets", "holdout", "length", "language", "limit", "jobs", "metric", "format")
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the difference that each part makes; of several data sets, its mean."""
    if len(arguments.data) > 1:
        return _ablate_on_sets(arguments)
    [arguments.data] = arguments.data
    arguments.words = arguments.words or DEFAULT_WORDS
    experiment = run_experiment(arguments, ["default", *ablation.names()])
    rows = [_row(experiment, name) for name in experiment.settings.systems]
    print(reports.format_table(rows, arguments.format, signature=experiment.signature))
    return experiment.exit_code


def _ablate_on_sets(arguments: argparse.Namespace) -> int:
    results = data_sets.run_on_sets(arguments, ["default", *ablation.names()])
    systems = {name: {"system": name} for name in ablation.names()}
    labels = labels_of(arguments)
    print(data_sets.tabulate_differences(results, systems, arguments.format, labels))
    return max(result.experiment.exit_code for result in results)


def _row(experiment: Experiment, name: str) -> dict[str, Any]:
    values = experiment.values()
    shared = [topic for topic in values["default"] if topic in values[name]]
    own = [values[name][topic] for topic in shared]
    metric = metrics.find(experiment.metric)
    factor = 100 if metric.percentage else 1
    row: dict[str, Any] = {
        "system": name,
        metric.abbreviation: factor * sum(own) / max(len(own), 1),
        "difference": "",
        "95 % CI": "",
        "p": "",
    }
    if name != "default":
        default = [values["default"][topic] for topic in shared]
        row |= reports.format_difference(compare(own, default), factor=factor)
    scores = experiment.scores_of(name)
    for label in _ALSO_SHOWN:
        row[label] = mean(scores, resolve_metric(label, experiment.settings.holdout))
    return row
