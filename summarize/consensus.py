"""Support: how far other documents confirm a sentence, in the same words in the same order.

A pair of neighbouring words that stands in several documents is the best sign known that people
will want it in a summary (Gillick and Favre 2009 measured how often such a pair is in a reference:
3 % if one of ten documents has it, 39 % if six have). The support of a sentence is the share of its
pairs that another document has, averaged over the other documents; function words count in pairs,
since "of the city council" is said on purpose more often than the four words apart.

What was told once need not be told again: `Consensus.tell` takes the pairs of a pick out of what
still counts, so that later picks are wanted for what they add.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates, Scores

__all__ = ["PRIOR_DOCUMENTS", "Consensus"]

PRIOR_DOCUMENTS = 4.0
"""So many documents would have to be seen before what they share counts as much as what is expected."""


class Consensus:
    """What other documents confirm of each sentence, and what of it is still untold.

    Parameters
    ----------
    candidates : Candidates

    Attributes
    ----------
    share : array of shape (n,), in [0, 1]
        The part of the pairs of each sentence that another document has, averaged over the others,
        as long as it is untold.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.pipeline import build_candidates
    >>> candidates = build_candidates([Document("Heavy rain fell in Rome. A cat slept."),
    ...                             Document("Rain fell in Milan today.")])
    >>> support = Consensus(candidates)
    >>> support.share.round(2).tolist()
    [0.5, 0.0, 0.5]
    >>> support.mark_covered(0)
    >>> support.share.round(2).tolist()
    [0.0, 0.0, 0.0]
    """

    def __init__(self, candidates: Candidates) -> None:
        pairs = candidates.pairs
        self._pairs = pairs
        self._others = max(len(candidates.documents) - 1, 1)
        self._weight = (candidates.pair_frequency - 1.0) / self._others
        self._weight[candidates.known_pairs] = 0.0
        self._size = np.maximum(np.diff(pairs.indptr), 1)
        self.share: Scores = pairs @ self._weight / self._size
        self._mean = float(self.share.mean()) if len(self.share) else 0.0
        self._first = self.prior()

    def prior(self) -> Scores:
        """How much the untold support of each sentence speaks for it, shape (n,), above 0.

        Its support in units of the average, shrunk towards the average by DOUBT documents: with two or
        three documents much of what they share is chance, with a hundred little. 1 is the average; all
        are 1 if no document confirms another.
        """
        if self._mean <= 0:
            return np.ones(len(self.share))
        return (PRIOR_DOCUMENTS + self._others * self.share / self._mean) / (
            PRIOR_DOCUMENTS + self._others
        )

    def remaining(self) -> Scores:
        """`factor` as a part of what it was before anything was told, shape (n,), in (0, 1]."""
        return self.prior() / self._first

    def mark_covered(self, index: int) -> None:
        """Take out what a pick tells."""
        columns = self._pairs.indices[self._pairs.indptr[index] : self._pairs.indptr[index + 1]]
        told: NDArray[np.float64] = np.zeros(self._pairs.shape[1])
        told[columns] = self._weight[columns]
        if told.any():
            self._weight[columns] = 0.0
            self.share = np.maximum(self.share - self._pairs @ told / self._size, 0.0)
