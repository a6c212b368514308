"""``sensitivity``: what values around each default are worth, on several data sets.

A default is well chosen if its neighbours are no better on most sets, also on those it was not settled on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from evaluation import data_sets
from evaluation.arguments import add_shared
from evaluation.data_sets import labels_of
from evaluation.development.ablation import constant_systems
from evaluation.outputs import keep_table
from summarize import Configuration
from summarize.registry import METHODS

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
    cells = {
        neighbour.system: {
            "setting": neighbour.setting,
            "default": neighbour.default,
            "value": neighbour.value,
        }
        for neighbour in neighbours
    }
    text = data_sets.tabulate_differences(results, cells, arguments.format, labels_of(arguments))
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
