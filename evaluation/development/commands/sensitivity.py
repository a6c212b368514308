"""``sensitivity``: what values around each default are worth, on several data sets.

A default is well chosen if its neighbours are no better on most sets, also on those it was not settled on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from evaluation import data_sets, reports
from evaluation.arguments import add_shared
from evaluation.data_sets import SetResult, labels_of
from evaluation.development.ablation import constant_systems
from evaluation.outputs import keep_table
from summarize import Configuration
from summarize.configuration import METHODS

NAME = "sensitivity"
HELP = (
    "score a smaller and a larger value of each setting of the default, on one data set or several"
)


@dataclass(frozen=True)
class Neighbour:
    """The default with one setting at another value.

    Attributes
    ----------
    setting : str
        Such as "mmr diversity".
    default, value : float
    system : str
        A recipe, or a system of `constant_systems`.
    """

    setting: str
    default: float
    value: float
    system: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(
        parser,
        ("data_sets", "holdout", "length", "language", "limit", "seed", "jobs", "metric", "format", "run_folder"),
        seed=0,
    )  # fmt: skip
    parser.add_argument(
        "--constants", action="store_true", help="also change constants that have no setting"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the difference that each value makes to the default: its mean; for programs, set by set."""
    neighbours = [*setting_neighbours(), *(constant_neighbours() if arguments.constants else ())]
    systems = ["default", *(neighbour.system for neighbour in neighbours)]
    results = data_sets.run_on_sets(arguments, systems)
    signature, labels = data_sets.signature(results), labels_of(arguments)
    if arguments.format in reports.FOR_PROGRAMS:
        rows = [row for neighbour in neighbours for row in _rows_of(results, neighbour, labels)]
        text = reports.format_table(rows, arguments.format, signature=signature)
    else:
        rows = [
            {
                "setting": neighbour.setting,
                "default": f"{neighbour.default:g}",
                "value": f"{neighbour.value:g}",
                **data_sets.mean_row(results, neighbour.system, "default", labels),
            }
            for neighbour in neighbours
        ]
        text = reports.format_table(
            rows, arguments.format, signature=signature, note=data_sets.MEANS_NOTE
        )
    print(text)
    keep_table(text, arguments)
    return max(result.experiment.exit_code for result in results)


def setting_neighbours() -> list[Neighbour]:
    """A smaller and a larger value of every number among the settings of the default methods.

    They are the next ones of those that are declared as worth trying, or else half and twice the default.

    >>> [f"{n.setting} {n.value:g}" for n in setting_neighbours()][:2]
    ['textrank damping 0.2', 'textrank damping 0.5']
    """
    default = Configuration()
    methods = {kind: getattr(default, kind) for kind in METHODS}
    return [
        Neighbour(
            f"{method.name} {name}",
            value,
            other,
            " > ".join(
                f"{m.name}({name}={other:g})" if m is method else m.name for m in methods.values()
            ),
        )
        for kind, method in methods.items()
        for name, setting in METHODS[kind].settings(method.name).items()
        if isinstance(value := method.settings[name], int | float)
        for other in _around(value, setting.grid)
    ]


def _around(default: float, grid: Sequence[float]) -> list[float]:
    below = [value for value in grid if value < default] or [default / 2] * (default > 0)
    above = [value for value in grid if value > default] or [default * 2] * (default > 0)
    return [*below[-1:], *above[:1]]


def constant_neighbours() -> list[Neighbour]:
    """The constants without a setting, each at a smaller and a larger value."""
    found = []
    for system, (target, value) in constant_systems().items():
        module, _, name = target.rpartition(".")
        found.append(Neighbour(name, getattr(import_module(module), name), value, system))
    return found


def _rows_of(
    results: Sequence[SetResult], neighbour: Neighbour, labels: Sequence[str]
) -> list[dict[str, Any]]:
    cells = {"setting": neighbour.setting, "default": neighbour.default, "value": neighbour.value}
    return data_sets.rows_of(results, neighbour.system, "default", labels, cells)
