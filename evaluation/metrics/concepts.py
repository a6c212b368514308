"""Concepts: how much of what several documents say the summary tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from evaluation.words import tokens

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["measure"]


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``concept coverage``: the share of shared pairs of neighbouring words that the summary holds.

    A pair that stands in k documents weighs k - 1, so what one document alone says counts nothing, and
    a summary that holds everything has 1. Concepts are those of Gillick and Favre (2009), "A scalable
    global model for summarization", without stemming; they weigh one by the number of its documents.
    """
    weights = case.shared_pairs
    total = sum(weights.values())
    if not total:
        return {}
    told = {pair for sentence in output.sentences for pair in pairwise(tokens(sentence))}
    return {"concept coverage": sum(weights[pair] for pair in told) / total}
