"""Redundancy: how much a summary repeats itself."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from evaluation.words import tokens

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["measure"]


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """Overlap of its sentences, and the share of its n-grams that occur once.

    ``redundancy``: the mean over pairs of sentences of shared words over the words of the shorter;
    ``redundancy max``: the most repetitive pair; ``unique 2-grams``: distinct over all.
    """
    sets = [set(tokens(sentence)) for sentence in output.sentences]
    pairs = [len(a & b) / min(len(a), len(b)) for a, b in combinations(sets, 2) if a and b]
    words = tokens(output.text)
    grams = list(pairwise(words))
    scores = {}
    if pairs:
        scores["redundancy"] = sum(pairs) / len(pairs)
        scores["redundancy max"] = max(pairs)
    if grams:
        scores["unique 2-grams"] = len(set(grams)) / len(grams)
    return scores
