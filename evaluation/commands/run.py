"""``run``: a table of systems, each with its mean scores over all topics."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation import metrics, reports
from evaluation.arguments import add_shared
from evaluation.experiments import Experiment, mean, run_experiment
from evaluation.outputs import keep_table
from evaluation.significance import confidence_interval
from summarize import plots

NAME = "run"
HELP = "score systems on topics"

SYSTEMS = (
    "default",
    "textrank-plain",
    "lexrank",
    "centroid",
    "lead",
    "first-document",
    "random",
    "oracle",
)

_COLUMNS = {
    "references": ("R-1", "R-2", "R-L", "R-SU4"),
    "version": ("version R-1", "version R-2", "lead R-1", "lead R-2"),
}

_NOT_IN_TEXT = {
    "references": ("redundancy", "dangling %", "scored"),
    "version": ("redundancy", "dangling %", "scored", "words", "reading"),
}
"""Columns that are left out of text tables, which have to fit a terminal; other formats have all."""

_READABILITY = ("grammar", "clarity", "non-redundancy", "reading")
"""Columns instead of ROUGE if the systems are compared by one of these."""

_READABILITY_NOTE = "grammar: grammaticality; clarity: referential clarity; in per cent"

_NOTES = {
    "references": "",
    "version": "version: against the held-out version as a whole; lead: against its beginning",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = f"Without --systems, these are scored: {', '.join(SYSTEMS)}."
    add_shared(
        parser,
        ("data", "systems", "holdout", "words", "language", "limit", "jobs", "metric", "combine",
         "format", "picture", "run_folder"),
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Score systems and print them, the best first."""
    folder = Path(arguments.output) if arguments.output else None
    experiment = run_experiment(arguments, arguments.systems or SYSTEMS, folder=folder)
    ranked = _rank(experiment)
    labels = _labels(experiment, arguments.format)
    rows = [_row(experiment, name, labels) for name in ranked]
    if arguments.format == "text":
        rows = _narrow(rows, {*_NOT_IN_TEXT[experiment.settings.holdout]} - {*labels})
    text = reports.format_table(
        rows,
        arguments.format,
        signature=experiment.signature,
        note=_note(experiment),
    )
    print(text)
    keep_table(text, arguments)
    if arguments.picture:
        _draw(experiment, ranked, arguments.picture)
    return experiment.exit_code


def _rank(experiment: Experiment) -> list[str]:
    """The systems, the best first; behind them those that were not scored on all topics that others were."""
    direction = metrics.find(experiment.metric).direction or 1
    partial = _partly_scored(experiment)

    def key(name: str) -> tuple[bool, bool, float]:
        value = mean(experiment.scores_of(name), experiment.metric)
        return value is None, name in partial, -direction * (value or 0.0)

    return sorted(experiment.settings.systems, key=key)


def _partly_scored(experiment: Experiment) -> dict[str, int]:
    """The systems with scores on fewer topics than another, whose mean is of other topics, and on how many."""
    counts = {name: len(topics) for name, topics in experiment.values().items()}
    most = max(counts.values(), default=0)
    return {name: count for name, count in counts.items() if 0 < count < most}


def _labels(experiment: Experiment, form: str) -> tuple[str, ...]:
    """The columns in front of the others."""
    rouge = _COLUMNS[experiment.settings.holdout]
    if not _is_readability(experiment):
        return rouge
    return _READABILITY if form == "text" else (*_READABILITY, *rouge)


def _note(experiment: Experiment) -> str:
    """What columns are, and which means are not comparable with the others."""
    notes = [
        _READABILITY_NOTE if _is_readability(experiment) else _NOTES[experiment.settings.holdout]
    ]
    total = len({record["id"] for record in experiment.records})
    notes += [
        f"{name}: the means of {count} of {total} topics only, so it is not ranked among the others"
        for name, count in _partly_scored(experiment).items()
    ]
    if total == 1:
        notes.append(reports.ONE_TOPIC)
    return "\n".join(filter(None, notes))


def _is_readability(experiment: Experiment) -> bool:
    return metrics.find(experiment.metric).abbreviation in _READABILITY


def _row(experiment: Experiment, name: str, labels: Sequence[str]) -> dict[str, Any]:
    scores = experiment.scores_of(name)
    row: dict[str, Any] = {"system": name}
    for label in labels:
        metric = _full_name(label)
        row[label] = mean(scores, metric)
        if metric == experiment.metric:
            row["95 % CI"] = _interval(experiment, name)
    if "95 % CI" not in row:
        row[experiment.metric] = mean(scores, experiment.metric)
        row["95 % CI"] = _interval(experiment, name)
    row.setdefault("reading", mean(scores, "reading"))
    row["words"] = mean(scores, "words")
    row.setdefault("redundancy", mean(scores, "redundancy"))
    row["dangling %"] = mean(scores, "dangling")
    row["scored"] = len(scores)
    row["failed"] = sum(record["system"] == name for record in experiment.failed)
    return row


def _full_name(label: str) -> str:
    target, _, short = label.rpartition(" ")
    return f"{target} {metrics.find(short).name}".strip()


def _values(experiment: Experiment, name: str) -> list[float]:
    scores = experiment.scores_of(name)
    factor = 100 if metrics.find(experiment.metric).percentage else 1
    return [factor * topic[experiment.metric] for topic in scores if experiment.metric in topic]


def _interval(experiment: Experiment, name: str) -> str:
    return reports.format_confidence_interval(_values(experiment, name))


def _narrow(rows: list[dict[str, Any]], hidden: set[str]) -> list[dict[str, Any]]:
    if not any(row["failed"] for row in rows):
        hidden = {*hidden, "failed"}
    return [{key: value for key, value in row.items() if key not in hidden} for row in rows]


def _draw(experiment: Experiment, names: list[str], path: str) -> None:
    values = [_values(experiment, name) or [0.0] for name in names]
    means = [sum(column) / len(column) for column in values]
    intervals = [confidence_interval(column) for column in values]
    drawn = plots.leaderboard(names, means, intervals, label=experiment.metric)
    reports.save_picture(drawn, path)
