"""Extractive multi-document summarisation: many texts in, a short text of their own sentences out.

The flow, and where each step lives::

    reading -> sentences -> vectors -> rankers -> selectors -> orderers -> Summary -> rendering
    reading.py  text/       vectors.py rankers/   selectors/   orderers/   results.py rendering/

`pipeline.summarize` is the only place where the steps meet. What they hand to each other is in
`candidates`; the contracts of the three kinds of methods are in `contracts`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from summarize.dates.timespan import TimeSpan
from summarize.documents import Document, Sentence
from summarize.errors import (
    InputError,
    InputTypeError,
    InputWarning,
    MethodError,
    SettingError,
    SummarizeError,
    WorkerError,
)
from summarize.picks import Pick
from summarize.reading import as_documents, read_documents
from summarize.results import Summary
from summarize.text.left_out import LeftOut
from summarize.text.sentences import split_sentences
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.batch import summarize_many
    from summarize.clustering import Stories, Story, stories
    from summarize.collation import Collation, CollationRow, Reading, collate
    from summarize.configuration import Configuration
    from summarize.estimator import Summarizer
    from summarize.notebook import explore as explore
    from summarize.notebook import plots as plots
    from summarize.pipeline import summarize
    from summarize.recipes import parse_recipe
    from summarize.timelines import Timeline, TimelineEntry, timeline

__all__ = [
    "Collation",
    "CollationRow",
    "Configuration",
    "Document",
    "InputError",
    "InputTypeError",
    "InputWarning",
    "LeftOut",
    "MethodError",
    "Pick",
    "Reading",
    "Sentence",
    "SettingError",
    "Stories",
    "Story",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "TimeSpan",
    "Timeline",
    "TimelineEntry",
    "WorkerError",
    "__version__",
    "as_documents",
    "collate",
    "explore",
    "parse_recipe",
    "read_documents",
    "split_sentences",
    "stories",
    "summarize",
    "summarize_many",
    "timeline",
]

_LAZY = {
    "Collation": "summarize.collation",
    "Reading": "summarize.collation",
    "CollationRow": "summarize.collation",
    "collate": "summarize.collation",
    "Configuration": "summarize.configuration",
    "Stories": "summarize.clustering",
    "Story": "summarize.clustering",
    "stories": "summarize.clustering",
    "TimelineEntry": "summarize.timelines",
    "Summarizer": "summarize.estimator",
    "Timeline": "summarize.timelines",
    "explore": "summarize.notebook",
    "parse_recipe": "summarize.recipes",
    "summarize": "summarize.pipeline",
    "summarize_many": "summarize.batch",
    "timeline": "summarize.timelines",
}


def __getattr__(name: str) -> Any:
    """Import numpy, scipy and scikit-learn when they are needed, not when the package is imported."""
    import importlib

    if name == "plots":
        return importlib.import_module("summarize.notebook.plots")
    if name in _LAZY:
        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _CallableModule(ModuleType):
    """The package as a function, so that ``import summarize; summarize(documents)`` works too."""

    def __call__(self, *documents: Any, **settings: Any) -> Summary:
        from summarize.pipeline import summarize

        return summarize(*documents, **settings)


sys.modules[__name__].__class__ = _CallableModule
