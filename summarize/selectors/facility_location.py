"""Facility location: every sentence should have a similar pick."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.lazy_greedy import lazy_greedy
from summarize.registry import SELECTORS
from summarize.validation import number

__all__ = ["facility_location"]


@SELECTORS.register(
    reads_scores=False,
    cost=number(0, 2, explore=(0, 1, 0.05)),
)
def facility_location(
    candidates: Candidates, scores: Scores, draft: Draft, *, cost: float = 0.0
) -> Sequence[int]:
    """Add the sentence that most raises the sum of each sentence's highest similarity to a pick.

    The objective is submodular, so gains only decrease and few are computed again. The ranker's
    scores are not read. Time grows with the square of the number of sentences, memory does not.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    cost : float in [0, 2]
        Gains are divided by the length to this power.

    References
    ----------
    Lin, Bilmes and Xie (2009), "Graph-based submodular selection for extractive summarization". Departs
    from it in what a `Draft` excludes.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="facility_location"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    vectors, n = candidates.vectors, len(candidates)
    lengths = np.maximum(candidates.costs(draft.budget.unit), 1) ** cost
    nearest = np.zeros(n)

    def gain(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        similar = (vectors @ vectors[rows].T).toarray()
        raised = candidates.relevance @ np.maximum(similar - nearest[:, None], 0.0)
        return np.asarray(np.round(raised / lengths[rows], 12))

    def update(index: int) -> None:
        np.maximum(nearest, candidates.cosines(index), out=nearest)

    return lazy_greedy(draft, gain, update)
