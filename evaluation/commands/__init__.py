"""Commands: one file per command; adding a file adds a command.

A file of this package, or of `evaluation.development.commands` where that exists, is a command if it
defines four names:

``NAME``
    as typed;
``HELP``
    one line in the imperative, without a full stop;
``add_arguments(parser)``
    declares its arguments; those in `evaluation.arguments` are shared;
``run(arguments) -> int``
    does the work and returns the exit code.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Protocol, cast

from evaluation.extras import import_development

__all__ = ["Command", "discover"]


class Command(Protocol):
    """What a file of this package defines."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the work and return the exit code."""


@cache
def discover() -> dict[str, Command]:
    """The commands of this installation by name, in alphabetical order.

    >>> "run" in discover()
    True
    """
    packages = [importlib.import_module(__name__), import_development("commands")]
    commands: dict[str, Command] = {}
    for package in packages:
        for module in _modules_of(package):
            if hasattr(module, "NAME"):
                commands[module.NAME] = cast("Command", module)
    return dict(sorted(commands.items()))


def _modules_of(package: ModuleType | None) -> list[ModuleType]:
    if package is None:
        return []
    return [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
