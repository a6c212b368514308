"""Redundancy: how much a summary repeats itself."""

from __future__ import annotations

from itertools import combinations, pairwise

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.tokens import tokenize
from evaluation.topics import Case

__all__ = ["METRICS", "measure"]

METRICS = (
    Metric("redundancy", "Redundancy", -1, colour="oklch(0.62 0.16 55)", dash="6 3"),
    Metric("redundancy max", "Redundancy of the most similar pair", -1),
    Metric("unique 2-grams", "Distinct bigrams", 1),
)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``redundancy``, ``redundancy max`` and ``unique 2-grams``.

    ``redundancy`` is the mean over pairs of sentences of the overlap coefficient of their words: shared
    words over the words of the shorter sentence. ``redundancy max`` is that of the most similar pair.
    ``unique 2-grams`` is the share of bigrams that are distinct.
    """
    sets = [set(tokenize(sentence)) for sentence in output.sentences]
    overlaps = [len(a & b) / min(len(a), len(b)) for a, b in combinations(sets, 2) if a and b]
    bigrams = list(pairwise(tokenize(output.text)))
    scores = {}
    if overlaps:
        scores["redundancy"] = sum(overlaps) / len(overlaps)
        scores["redundancy max"] = max(overlaps)
    if bigrams:
        scores["unique 2-grams"] = len(set(bigrams)) / len(bigrams)
    return scores
