"""Plugins: methods and metrics of other packages, found by their entry points.

A package that is installed next to this one names what it adds in its ``pyproject.toml``::

    [project.entry-points."summarize.methods"]
    degree = "my_package.degree:degree"     # a function: ranker, selector or orderer
    readable = "my_package.metrics"         # a module with METRICS and measure, or that registers methods

They are looked for when a name is not built in, or when all names are listed: looking takes a tenth of a second where
many packages are installed. One that cannot be loaded is left out with a warning that names it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarize.errors import InputWarning, short_repr

__all__ = ["GROUP", "Plugin", "load_plugins"]

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
            warnings.warn(
                f"entry point {entry.name!r} of package {package!r} cannot be loaded and is left out: "
                f"{type(error).__name__}: {short_repr(str(error))}",
                InputWarning,
                stacklevel=2,
            )
            continue
        plugins.append(Plugin(entry.name, package, value))
    return tuple(plugins)
