"""``gate``: the regression check that runs before a change is accepted."""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluation import reports
from evaluation.development import regression
from evaluation.runner import signature

NAME = "gate"
HELP = "check that the summary of the sample story has not become worse"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--data", default="seeds", help="folder with the sample story (default: %(default)s)"
    )
    parser.add_argument(
        "--set", action="store_true", help="raise the floors to the scores that are reached now"
    )
    parser.add_argument(
        "--lower", action="store_true", help="with --set: allow floors to become lower"
    )
    parser.add_argument("--file", default=str(regression.FILE), help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print each score with its floor; 1 if one is too low."""
    file = Path(arguments.file)
    checks = regression.check(arguments.data, file, may_be_missing=arguments.set)
    rows = [
        {
            "metric": check.metric,
            "now": check.now,
            "floor": check.floor,
            "result": "pass" if check.passed else "fail",
        }
        for check in checks
    ]
    settings = regression.settings_for_check(arguments.data)
    note = f"{signature(settings)}|tolerance:{regression.TOLERANCE}"
    print(reports.format_table(rows, "text", signature=note))
    if arguments.set:
        regression.raise_floors(arguments.data, file, checks, lower=arguments.lower)
        return 0
    return 0 if all(check.passed for check in checks) else 1
