"""Concepts: how much of what several documents say the summary tells."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from evaluation.metrics.words import tokens
from summarize import Document

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["measure"]


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``concept coverage``: the share of shared pairs of neighbouring words that the summary holds.

    A pair that stands in k documents weighs k - 1, so what one document alone says counts nothing.
    Concepts and their weights are those of Gillick and Favre (2009), "A scalable global model for
    summarization", without their stemming.
    """
    weights = _weights(case.documents)
    total = sum(weights.values())
    if not total:
        return {}
    told = {pair for sentence in output.sentences for pair in pairwise(tokens(sentence))}
    return {"concept coverage": sum(weights[pair] for pair in told) / total}


@lru_cache(maxsize=8)
def _weights(documents: tuple[Document, ...]) -> Counter[tuple[str, str]]:
    frequency = Counter(
        pair for document in documents for pair in set(pairwise(tokens(document.text)))
    )
    return Counter({pair: count - 1 for pair, count in frequency.items() if count > 1})
