"""SumBasic: cover the most frequent words, each with less weight the second time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.registry import SELECTORS

__all__ = ["sumbasic"]


@SELECTORS.register(reads_scores=False)
def sumbasic(candidates: Candidates, scores: Scores, draft: Draft) -> Sequence[int]:
    """Select the sentence whose words are the most frequent on average, then square their frequencies.

    Each step selects, among the eligible sentences that contain the most frequent word, the one with the
    highest average probability of its words; then the probability of each word in it is squared.
    The ranker's scores are not read.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft

    References
    ----------
    Nenkova and Vanderwende (2005), "The impact of frequency on summarization". Departs from it in
    the stop words, stems, and in what a `Draft` excludes.

    Examples
    --------
    >>> from summarize import summarize
    >>> str(summarize("Rain fell. Rain fell in Rome. A cat slept.", words=6, selector="sumbasic"))
    'Rain fell in Rome.'
    """
    counts = candidates.counts
    sizes = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1.0)
    weighted = counts.T @ candidates.relevance
    probability = weighted / max(float(weighted.sum()), 1.0)
    while draft.eligible.any():
        average = counts @ probability / sizes
        offered = np.zeros(counts.shape[1], dtype=bool)
        offered[counts[np.flatnonzero(draft.eligible)].indices] = True
        word = int(np.argmax(np.where(offered, probability, -1.0)))
        contains_word = np.zeros(len(candidates), dtype=bool)
        contains_word[counts.tocsc()[:, [word]].indices] = True
        best = int(np.argmax(np.where(draft.eligible & contains_word, np.round(average, 12), -1.0)))
        for pick in draft.add(best):
            probability[counts[[pick]].indices] **= 2
    return draft.picks
