"""``compare``: systems on the same topics, with confidence intervals and p-values; on one data set or several."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from evaluation import data_sets, metrics, reports
from evaluation.arguments import DEFAULT_WORDS, add_shared
from evaluation.data_sets import Difference, SetResult, labels_of
from evaluation.experiments import Experiment, mean, run_experiment, short_name
from evaluation.significance import LEVEL, compare, holm
from evaluation.submissions import label_of
from evaluation.systems import expand_peers
from summarize import SettingError

NAME = "compare"
HELP = "compare two or more systems, with intervals and p-values, on one data set or several"

_NOTE = (
    "below the first system: its lead over each of the others ± half of the interval;\n"
    "behind: where it is lower by more than that"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(
        parser,
        ("data_sets", "systems", "holdout", "length", "language", "limit", "seed", "jobs", "metric", "combine",
         "format"),
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Compare every pair of systems on a data set, or the first with the others on several."""
    names = list(dict.fromkeys(expand_peers(arguments.systems or [])))
    if len(names) < 2:
        raise SettingError("--systems must be given at least twice, to have something to compare")
    if len(arguments.data) > 1:
        return _compare_on_sets(arguments, names)
    [arguments.data] = arguments.data
    arguments.words = arguments.words or DEFAULT_WORDS
    experiment = run_experiment(arguments, names)
    scores, rows = _scores(experiment), _differences(experiment)
    signature = f"{experiment.signature}|metric:{experiment.metric}"
    label = short_name(experiment.metric)
    if arguments.format in reports.FOR_PROGRAMS:
        means = {row["system"]: row["mean"] for row in scores}
        for row in rows:
            row |= {
                "metric": label,
                "mean": means[row["system"]],
                "mean of against": means[row["against"]],
            }
        print(reports.format_table(rows, arguments.format, signature=signature))
        return experiment.exit_code
    if arguments.format == "text":  # 80 characters have room for one p-value: the one that decides
        rows = [{key: cell for key, cell in row.items() if key != "p"} for row in rows]
    tables = {label: scores, f"difference in {label}": rows}
    note = reports.ONE_TOPIC if any(row["topics"] == 1 for row in rows) else ""
    print(reports.format_tables(tables, arguments.format, signature=signature, note=note))
    return experiment.exit_code


def _scores(experiment: Experiment) -> list[dict[str, Any]]:
    """What each system has in the metric by which they are compared, on its own topics."""
    metric = experiment.metric
    factor = 100 if metrics.find(metric).percentage else 1
    return [
        {
            "system": name,
            "mean": mean(experiment.scores_of(name), metric),
            "95 % CI": reports.format_confidence_interval([factor * x for x in values.values()]),
            "topics": len(values),
        }
        for name, values in experiment.values().items()
    ]


def _differences(experiment: Experiment) -> list[dict[str, Any]]:
    """Every pair of systems, on the topics that both were scored on."""
    values = experiment.values()
    factor = 100 if metrics.find(experiment.metric).percentage else 1
    rows: list[dict[str, Any]] = []
    p_values = []
    for first, second in combinations(experiment.settings.systems, 2):
        shared = [topic for topic in values[first] if topic in values[second]]
        comparison = compare(
            [values[first][topic] for topic in shared], [values[second][topic] for topic in shared]
        )
        p_values.append(comparison.p)
        cells = reports.format_difference(comparison, factor=factor)
        rows.append({"system": first, "against": second, "topics": len(shared), **cells})
    for row, corrected in zip(rows, holm(p_values), strict=True):
        row["p (Holm)"] = f"{corrected:.4f}"
        row["significant"] = "yes" if corrected < 1 - LEVEL else "no"
    return rows


def _compare_on_sets(arguments: argparse.Namespace, names: Sequence[str]) -> int:
    results = data_sets.run_on_sets(arguments, names)
    names = [label_of(name) for name in names]
    labels = labels_of(arguments)
    first, *others = names
    if arguments.format in reports.FOR_PROGRAMS:
        rows = [
            row
            for name in others
            for row in data_sets.rows_of(
                results, first, name, labels, {"system": first, "against": name}
            )
        ]
        for row, corrected in zip(rows, holm([row["p"] for row in rows]), strict=True):
            row["p (Holm)"] = corrected
    else:
        rows = [row for result in results for row in _rows(result, first, others, labels)]
        rows += [_mean_row(results, first, name, labels) for name in others]
    signature = data_sets.signature(results)
    print(reports.format_table(rows, arguments.format, signature=signature, note=_NOTE))
    return max(result.experiment.exit_code for result in results)


def _rows(
    result: SetResult, first: str, others: Sequence[str], labels: Sequence[str]
) -> list[dict[str, Any]]:
    scores = {label: result.score(first, label) for label in labels}
    rows: list[dict[str, Any]] = [{"set": result.name, "system": first, **scores, "behind": ""}]
    for name in others:
        found = {label: result.compare(first, name, label)[0] for label in labels}
        rows.append({"set": "", "system": name, **found, "behind": _behind(found)})
    return rows


def _mean_row(
    results: Sequence[SetResult], first: str, name: str, labels: Sequence[str]
) -> dict[str, Any]:
    found = {label: data_sets.mean_difference(results, first, name, label) for label in labels}
    return {"set": data_sets.MEAN, "system": name, **found, "behind": _behind(found)}


def _behind(found: Mapping[str, Difference]) -> str:
    return ", ".join(label for label, difference in found.items() if difference.is_worse(label))
