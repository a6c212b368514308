"""Concepts: how much of the content that several documents share is in the summary."""

from __future__ import annotations

from itertools import pairwise

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.tokens import tokenize
from evaluation.topics import Case

__all__ = ["METRICS", "measure"]

METRICS = (
    Metric(
        "concept coverage",
        "Coverage of shared content",
        1,
        colour="oklch(0.6 0.15 150)",
        needs="documents",
    ),
)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``concept coverage``: the weighted share of the documents' common word bigrams in the summary.

    A bigram in k documents has weight k - 1, so that content of one document alone has no weight and a
    summary with all bigrams scores 1.

    References
    ----------
    Gillick and Favre (2009), "A scalable global model for summarization". Departs from it in that
    words are not stemmed; there the weight is k.
    """
    weights = case.shared_bigrams
    total = sum(weights.values())
    if not total:
        return {}
    covered = {pair for sentence in output.sentences for pair in pairwise(tokenize(sentence))}
    return {"concept coverage": sum(weights[pair] for pair in covered) / total}
