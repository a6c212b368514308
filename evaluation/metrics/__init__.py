"""Metrics: one file each; adding a file adds a metric.

A file of this package is a metric if it defines two names:

``METRICS``
    a tuple of `Metric`: the declaration of each figure that it computes;
``measure(output, case, options) -> dict[str, float]``
    the figures of one summary, by name. A figure that is not defined for a summary is left out, never
    NaN.

A module of another package is one as well if an entry point names it (`summarize.plugins`).
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache
from types import ModuleType

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.topics import Case
from summarize import SettingError
from summarize.plugins import Plugin, leave_out, load_plugins

__all__ = ["Metric", "Options", "Output", "declared", "find", "measure", "names"]

_TARGETS = ("version ", "lead ")
"""Prefixes of metrics that were computed against a version that was held out."""


@cache
def _modules() -> dict[str, ModuleType]:
    modules = {
        module.name: importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
    }
    for plugin in load_plugins():
        if isinstance(plugin.value, ModuleType) and _declares_metrics(plugin):
            modules.setdefault(plugin.name, plugin.value)
    return {name: module for name, module in modules.items() if hasattr(module, "METRICS")}


def _declares_metrics(plugin: Plugin) -> bool:
    """Whether a module of another package is a metric; a warning if it is a faulty one."""
    declared = getattr(plugin.value, "METRICS", None)
    if declared is None:  # it registers methods
        return False
    is_usable = isinstance(declared, list | tuple) and all(
        isinstance(one, Metric) for one in declared
    )
    if not is_usable or not callable(getattr(plugin.value, "measure", None)):
        leave_out(
            plugin,
            "is left out: METRICS must be a tuple of evaluation.metrics.Metric, and measure a function",
        )
        return False
    return True


def names() -> list[str]:
    """The files with metrics.

    >>> names()[:2]
    ['concepts', 'dangling']
    """
    return sorted(_modules())


@cache
def declared() -> dict[str, Metric]:
    """All metrics by name.

    >>> declared()["redundancy"].direction
    -1
    """
    return {metric.name: metric for name in names() for metric in _modules()[name].METRICS}


def find(name: str) -> Metric:
    """The declaration of a metric, also of one against a held-out version.

    Parameters
    ----------
    name : str
        A name or an abbreviation, in any case, perhaps after "version " or "lead "; "ROUGE-2" is its F.

    Raises
    ------
    SettingError
        If there is no such metric.

    Examples
    --------
    >>> find("lead R-2").name, find("rouge-2").name, find("ROUGE-2 F").direction
    ('ROUGE-2 F', 'ROUGE-2 F', 1)
    """
    bare = name.casefold()
    for prefix in _TARGETS:
        bare = bare.removeprefix(prefix)
    spellings = _spellings()
    if bare in spellings:
        return spellings[bare]
    close = difflib.get_close_matches(bare, spellings, n=3)
    if close:
        names = dict.fromkeys(spellings[one].abbreviation for one in close)
        raise SettingError(f"unknown metric {name!r}; did you mean {' or '.join(names)}?")
    short = sorted({metric.abbreviation for metric in declared().values() if metric.direction})
    raise SettingError(
        f"unknown metric {name!r}; known: {', '.join(short)} (R-1 is short for 'ROUGE-1 F')"
    )


@cache
def _spellings() -> dict[str, Metric]:
    """All metrics by what they may be called, folded."""
    found: dict[str, Metric] = {}
    for metric in declared().values():
        for spelling in (metric.name, metric.abbreviation, metric.name.removesuffix(" F")):
            found.setdefault(spelling.casefold(), metric)
    return found


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """All metrics of one summary.

    Parameters
    ----------
    output : Output
    case : Case
    options : Options

    Returns
    -------
    dict of str to float
        Rounded to 10 digits, so that records are the same on every machine.
    """
    scores: dict[str, float] = {}
    for name in names():
        scores.update(_modules()[name].measure(output, case, options))
    return {name: round(float(score), 10) for name, score in scores.items()}
