"""Luhn: a sentence is important if it contains significant words close together."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.validation import integer

__all__ = ["luhn"]


@RANKERS.register(
    min_count=integer(1, explore=(1, 8, 1)),
    gap=integer(0, explore=(1, 10, 1)),
)
def luhn(candidates: Candidates, *, min_count: int = 3, gap: int = 4) -> Scores:
    """Score sentences by their densest cluster of significant words.

    A word is significant if it occurs often enough. A cluster begins and ends with significant words
    and contains at most `gap` others in a row; it scores the square of their number over its length.

    Parameters
    ----------
    candidates : Candidates
    min_count : int, at least 1
        Minimum number of occurrences, in all documents together, of a significant word.
    gap : int, at least 0
        Maximum number of other content words between two significant ones of a cluster.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1

    References
    ----------
    Luhn (1958), "The automatic creation of literature abstracts". Departs from it in leaving out
    function words before clusters are measured, by a stop list instead of a frequency bound.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell in Rome. Heavy rain fell. A cat slept."
    >>> luhn(build_candidates([Document(text)]), min_count=2).tolist()
    [1.0, 1.0, 0.0]
    """
    terms = candidates.terms
    kept = terms.content[terms.ids]
    ids = terms.ids[kept]
    ends = np.concatenate(([0], np.cumsum(kept)))[terms.offsets]
    significant = (np.bincount(ids, minlength=len(terms.content)) >= min_count)[ids]
    scores = np.zeros(len(candidates))
    for i in range(len(candidates)):
        places = np.flatnonzero(significant[ends[i] : ends[i + 1]])
        if len(places):
            clusters = np.split(places, np.flatnonzero(np.diff(places) > gap + 1) + 1)
            scores[i] = max(len(c) ** 2 / (c[-1] - c[0] + 1) for c in clusters)
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores
