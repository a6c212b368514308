"""Data sets: the same systems on several of them, and how far the first one is ahead on each.

A default that was settled on one data set may lose on another. So differences are shown set by set, each with
half of its 95 % interval, and as their mean over the sets, in which each set counts the same.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation import metrics, reports
from evaluation.arguments import MAIN_METRIC
from evaluation.experiments import Experiment, mean, resolve_metric, run_experiment
from evaluation.outputs import folder_of
from evaluation.significance import Comparison, compare, mean_interval
from evaluation.topics import Broken, Topic, read_topics, reference_words
from summarize import InputError, SettingError
from summarize.terminal import print_message

__all__ = [
    "MEAN",
    "MEANS_NOTE",
    "METRICS",
    "Difference",
    "SetResult",
    "labels_of",
    "mean_difference",
    "mean_row",
    "rows_of",
    "run_on_sets",
    "signature",
    "tabulate_differences",
]

METRICS = ("R-1", "R-2")
"""Abbreviations of what is compared unless another metric is asked for."""

MEAN = "mean of the sets"

MEANS_NOTE = (
    "difference from the default ± half of its 95 % interval, mean of the data sets;\n"
    "sets: how many gain (+) or lose (-) more than that in one of the metrics"
)
"""What the columns of `mean_row` are."""


@dataclass(frozen=True)
class Difference:
    """A mean difference with its 95 % interval.

    >>> print(Difference(0.5, 0.25, 0.75))
    +0.50 ±0.25
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """The difference and half of its interval; no half where a single topic leaves none."""
        half = f" ±{self.half:.2f}" if self.low < self.high else ""
        return f"{self.value:+.2f}{half}"

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    def is_better(self, label: str) -> bool:
        """Whether it is a gain in this metric, and larger than half the interval."""
        return metrics.find(label).direction * self.value > self.half

    def is_worse(self, label: str) -> bool:
        """Whether it is a loss in this metric, and larger than half the interval."""
        return metrics.find(label).direction * self.value < -self.half


@dataclass(frozen=True)
class SetResult:
    """The scores of all systems on one data set.

    Attributes
    ----------
    experiment : Experiment
    """

    experiment: Experiment

    @cached_property
    def name(self) -> str:
        """The name of the file or folder, without its extension."""
        return Path(self.experiment.settings.data).stem

    @cached_property
    def n_topics(self) -> int:
        """Number of topics, also of those that failed."""
        return len({record["id"] for record in self.experiment.records})

    def score(self, system: str, label: str) -> float | None:
        """The mean of a metric, in per cent; None if no topic has it."""
        return mean(self.experiment.scores_of(system), self._metric(label))

    def values(self, system: str, base: str, label: str) -> list[float]:
        """What a system has more than another on each topic that both were scored on."""
        values = self.experiment.values(self._metric(label))
        factor = 100 if metrics.find(label).percentage else 1
        return [
            factor * (own - values[base][topic])
            for topic, own in values[system].items()
            if topic in values[base]
        ]

    def _metric(self, label: str) -> str:
        return resolve_metric(label, self.experiment.settings.holdout)

    def compare(self, system: str, base: str, label: str) -> tuple[Difference, Comparison]:
        """The difference of a system from another, and the comparison that it is from."""
        values = self.values(system, base, label)
        found = compare(values, [0.0] * len(values))
        return Difference(found.difference, found.low, found.high), found


def mean_difference(results: Sequence[SetResult], system: str, base: str, label: str) -> Difference:
    """The mean difference over data sets, each counting the same."""
    groups = [values for result in results if (values := result.values(system, base, label))]
    value = sum(sum(group) / len(group) for group in groups) / max(len(groups), 1)
    return Difference(value, *mean_interval(groups))


def mean_row(
    results: Sequence[SetResult], system: str, base: str, labels: Sequence[str]
) -> dict[str, Any]:
    """The mean difference over data sets in each metric, and on how many of them it is more than half its interval.

    Returns
    -------
    dict
        A `Difference` for each label, and ``sets``: such as "+2 -1" if some metric gains on two data sets, and loses
        on one. `MEANS_NOTE` explains it.
    """
    found = [
        {label: result.compare(system, base, label)[0] for label in labels} for result in results
    ]
    better = sum(any(of_set[label].is_better(label) for label in labels) for of_set in found)
    worse = sum(any(of_set[label].is_worse(label) for label in labels) for of_set in found)
    return {
        **{label: mean_difference(results, system, base, label) for label in labels},
        "sets": " ".join(f"{sign}{n}" for sign, n in (("+", better), ("-", worse)) if n),
    }


def run_on_sets(arguments: argparse.Namespace, systems: Sequence[str]) -> list[SetResult]:
    """Score systems on every data set of a command; says on standard error which one is done.

    Parameters
    ----------
    arguments : Namespace
        As `run_experiment` takes them, with several ``data``. ``words`` may be None: then summaries are as
        long as the references of their data set are on average. With ``output``, records are kept there,
        in a folder for each data set.
    systems : sequence of str

    Raises
    ------
    InputError
        If two data sets have one name, or one has no references to take the length from.
    """
    _check_names(arguments.data)
    output = getattr(arguments, "output", None)
    # Topics are read for the length of their references, before anything is run, and kept until they are scored.
    read = {} if arguments.words else {data: list(read_topics(data)) for data in arguments.data}
    lengths = {
        data: arguments.words or _reference_words(data, read[data]) for data in arguments.data
    }
    results = []
    for data, words in lengths.items():
        of_set = argparse.Namespace(**{**vars(arguments), "data": data, "words": words})
        folder = folder_of(Path(output), data) if output else None
        result = SetResult(
            run_experiment(of_set, systems, folder=folder, topics=read.pop(data, None))
        )
        results.append(result)
        if len(arguments.data) > 1:
            print_message(f"scored: {result.name}, {result.n_topics} topics")
    return results


def labels_of(arguments: argparse.Namespace) -> tuple[str, ...]:
    """What is compared: ROUGE-1 and ROUGE-2, or the metric that was asked for."""
    label = metrics.find(arguments.metric).abbreviation
    return METRICS if label == metrics.find(MAIN_METRIC).abbreviation else (label,)


def signature(results: Sequence[SetResult]) -> str:
    """Everything that is needed to reproduce the figures, a line for each data set."""
    return "\n".join(result.experiment.signature for result in results)


def _check_names(data: Sequence[str]) -> None:
    twice = [name for name, count in Counter(Path(path).stem for path in data).items() if count > 1]
    if twice:
        raise InputError(
            f"data sets must have different names, got {twice[0]!r} twice; rename a file or a folder"
        )


def _reference_words(data: str, topics: Sequence[Topic | Broken]) -> int:
    words = reference_words(topics)
    if words is None:
        raise SettingError(
            f"--words must be given, since {data!r} has no references whose length could be taken"
        )
    return words


def rows_of(
    results: Sequence[SetResult],
    system: str,
    base: str,
    labels: Sequence[str],
    cells: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """The differences of a system from another on each data set as figures, behind cells that say which."""
    return [
        {
            **cells,
            "set": result.name,
            "words": result.experiment.settings.words,
            "topics": len(result.values(system, base, label)),
            "metric": label,
            "difference": difference.value,
            "low": difference.low,
            "high": difference.high,
            "p": found.p,
        }
        for result in results
        for label in labels
        for difference, found in [result.compare(system, base, label)]
    ]


def tabulate_differences(
    results: Sequence[SetResult],
    systems: Mapping[str, Mapping[str, Any]],
    form: str,
    labels: Sequence[str],
) -> str:
    """A table of the differences of systems from the default: the mean of the data sets; for programs, set by set.

    Parameters
    ----------
    results : sequence of SetResult
    systems : mapping of str to mapping
        The first cells of the rows of each system, which say what it is.
    form : str
        One of `reports.FORMATS`.
    labels : sequence of str
        Abbreviations of metrics.
    """
    if form in reports.FOR_PROGRAMS:
        rows = [
            row
            for system, cells in systems.items()
            for row in rows_of(results, system, "default", labels, cells)
        ]
    else:
        rows = [
            {
                **{
                    key: f"{cell:g}" if isinstance(cell, int | float) else cell
                    for key, cell in cells.items()
                },
                **mean_row(results, system, "default", labels),
            }
            for system, cells in systems.items()
        ]
    return reports.format_table(rows, form, signature=signature(results), note=MEANS_NOTE)
