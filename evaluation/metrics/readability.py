"""Readability: how well a summary reads; see `evaluation.linguistic_quality` for the definitions."""

from __future__ import annotations

from evaluation.linguistic_quality import readability
from evaluation.metrics.metric import Metric, Options, Output
from evaluation.topics import Case

__all__ = ["METRICS", "measure"]

METRICS = (
    Metric("grammaticality", "Grammaticality", 1, abbreviation="grammar", percentage=True),
    Metric(
        "referential_clarity", "Referential clarity", 1, abbreviation="clarity", percentage=True
    ),
    Metric("non_redundancy", "Non-redundancy", 1, abbreviation="non-redundancy", percentage=True),
    Metric("reading", "Reading", 1, percentage=True),
)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``grammaticality``, ``referential_clarity``, ``non_redundancy`` and ``reading``."""
    if not any(sentence.strip() for sentence in output.sentences):
        return {}
    return readability(output.sentences, language=options.language)
