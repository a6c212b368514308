"""``compare``: pairs of systems on the same topics, with confidence intervals and p-values."""

from __future__ import annotations

import argparse
from itertools import combinations
from typing import Any

from evaluation import metrics, reports
from evaluation.arguments import add_shared
from evaluation.experiments import run_experiment
from evaluation.significance import LEVEL, compare, holm
from evaluation.systems import expand_peers
from summarize import SettingError

NAME = "compare"
HELP = "compare two or more systems pairwise, with p-values"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(
        parser,
        ("data", "systems", "holdout", "words", "language", "limit", "jobs", "metric", "format"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare every pair of systems, and correct the p-values for their number."""
    names = expand_peers(arguments.systems or [])
    if len(set(names)) < 2:
        raise SettingError("--systems must be given at least twice, to have something to compare")
    experiment = run_experiment(arguments, names)
    values = experiment.values()
    rows: list[dict[str, Any]] = []
    p_values = []
    for first, second in combinations(experiment.settings.systems, 2):
        shared = [topic for topic in values[first] if topic in values[second]]
        comparison = compare(
            [values[first][topic] for topic in shared], [values[second][topic] for topic in shared]
        )
        p_values.append(comparison.p)
        factor = 100 if metrics.find(experiment.metric).percentage else 1
        cells = reports.format_difference(comparison, factor=factor)
        rows.append({"system": first, "against": second, "topics": len(shared), **cells})
    for row, corrected in zip(rows, holm(p_values), strict=True):
        row["p (Holm)"] = f"{corrected:.4f}"
        row["significant"] = "yes" if corrected < 1 - LEVEL else "no"
    signature = f"{experiment.signature}|metric:{experiment.metric}"
    print(reports.format_table(rows, arguments.format, signature=signature))
    return experiment.exit_code
