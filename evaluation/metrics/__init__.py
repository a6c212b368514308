"""Metrics: one file each, found, not listed.

A file that defines ``measure(output, case, options) -> dict[str, float]`` is a metric; what it returns
is recorded under these names. NaN is never returned: what cannot be measured is left out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from evaluation.metrics.rouge import Rouge
from evaluation.topics import Case
from summarize import Summary

__all__ = ["Options", "Output", "measure", "names"]


@dataclass(frozen=True)
class Output:
    """What a system made of a case: its sentences, and the summary if the system is ours."""

    sentences: tuple[str, ...]
    summary: Summary | None = None

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Options:
    """What metrics may be told: the ROUGE scorer, and the language of the texts."""

    rouge: Rouge = field(default_factory=Rouge)
    language: str = "en"


Measure = Callable[[Output, Case, Options], dict[str, float]]


@cache
def _measures() -> dict[str, Measure]:
    found = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "measure"):
            found[module.name] = loaded.measure
    return found


def names() -> list[str]:
    """The metrics there are, by file."""
    return sorted(_measures())


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """All metrics of one summary, rounded to 10 digits so that records are the same everywhere."""
    scores: dict[str, float] = {"words": float(len(output.text.split()))}
    for name in names():
        scores.update(_measures()[name](output, case, options))
    return {name: round(float(score), 10) for name, score in scores.items()}
