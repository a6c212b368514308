"""Extractive multi-document summarisation: many texts in, a short text of their own sentences out.

The flow, and the file of each step::

    reading -> sentences -> vectors -> rankers -> selectors -> orderers -> Summary -> rendering
               (splitting,  (words,    textrank   mmr          chrono-
                furniture)   languages)                        logical

`pipeline.summarize` is the only place where the steps meet. What they hand to each other, and the
contracts of the three kinds of methods, stand in `stages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.dates import When
from summarize.documents import Document, Sentence
from summarize.errors import (
    InputError,
    InputTypeError,
    MethodError,
    SettingError,
    SummarizeError,
    WorkerError,
)
from summarize.reading import as_documents, read_documents
from summarize.sentences import split_sentences
from summarize.summary import Pick, Summary
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.estimator import Summarizer
    from summarize.exploring import explore
    from summarize.many import summarize_many
    from summarize.pipeline import summarize
    from summarize.recipes import parse_recipe
    from summarize.timelines import Entry, Timeline, timeline

__all__ = [
    "Document",
    "Entry",
    "InputError",
    "InputTypeError",
    "MethodError",
    "Pick",
    "Sentence",
    "SettingError",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "Timeline",
    "When",
    "WorkerError",
    "__version__",
    "as_documents",
    "explore",
    "parse_recipe",
    "read_documents",
    "split_sentences",
    "summarize",
    "summarize_many",
    "timeline",
]

_LAZY = {
    "Entry": "summarize.timelines",
    "Summarizer": "summarize.estimator",
    "Timeline": "summarize.timelines",
    "explore": "summarize.exploring",
    "parse_recipe": "summarize.recipes",
    "summarize": "summarize.pipeline",
    "summarize_many": "summarize.many",
    "timeline": "summarize.timelines",
}


def __getattr__(name: str) -> Any:
    """Import numpy, scipy and scikit-learn when they are needed, not when the package is imported."""
    if name in _LAZY:
        import importlib

        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
