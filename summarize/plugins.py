"""Plugins: methods and metrics of other packages, found by their entry points.

A package that is installed next to this one names what it adds in its ``pyproject.toml``::

    [project.entry-points."summarize.methods"]
    degree = "my_package.degree:degree"     # a function: ranker, selector or orderer
    readable = "my_package.metrics"         # a module with METRICS and measure, or that registers methods

They are looked for when a name is not built in, or when all names are listed: looking takes a tenth of a second where
many packages are installed. One that cannot be loaded is left out with a warning that names it.
"""

from __future__ import annotations

import inspect
import warnings
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from summarize.errors import InputWarning, short_repr

__all__ = ["GROUP", "Plugin", "count_positional", "leave_out", "load_plugins"]

GROUP = "summarize.methods"
"""The group of entry points."""


@dataclass(frozen=True)
class Plugin:
    """What another package adds.

    Attributes
    ----------
    name : str
        Of the entry point.
    package : str
        The distribution that it belongs to.
    value : object
        A function, or a module.
    """

    name: str
    package: str
    value: Any


@cache
def load_plugins() -> tuple[Plugin, ...]:
    """Load the entry points of other packages, once.

    Returns
    -------
    tuple of Plugin
        By name.

    Examples
    --------
    >>> [plugin.name for plugin in load_plugins()]
    []
    """
    from importlib.metadata import entry_points

    plugins = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        package = entry.dist.name if entry.dist else "unknown"
        try:
            value = entry.load()
        except Exception as error:  # whatever the other package does wrong
            reason = f"{type(error).__name__}: {short_repr(str(error))}"
            leave_out(
                Plugin(entry.name, package, None), f"cannot be loaded and is left out: {reason}"
            )
            continue
        plugin = Plugin(entry.name, package, value)
        if isinstance(value, ModuleType) or count_positional(value) in (1, 2, 3):
            plugins.append(plugin)
        else:
            leave_out(
                plugin,
                "is left out: it must be a module, or a function with one argument (a ranker), two (an orderer) or "
                f"three (a selector), got {short_repr(value)}",
            )
    return tuple(plugins)


def leave_out(plugin: Plugin, why: str) -> None:
    """Warn that an entry point is not used."""
    warnings.warn(
        f"entry point {plugin.name!r} of package {plugin.package!r} {why}",
        InputWarning,
        stacklevel=3,
    )


def count_positional(function: object) -> int | None:
    """How many positional arguments a function has; None if it is no function, or does not say.

    >>> count_positional(lambda candidates, *, threshold=0.1: None), count_positional("ranker")
    (1, None)
    """
    if not callable(function):
        return None
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return sum(parameter.kind.name.startswith("POSITIONAL") for parameter in parameters)
