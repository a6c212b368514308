"""Consensus: how far other documents confirm a sentence, in the same words in the same order.

A bigram (two neighbouring words) that occurs in several documents is the best sign known that people
will want it in a summary: Gillick and Favre (2009) measured how often such a bigram is in a reference,
3 % if one of ten documents has it, 39 % if six have. The consensus on a sentence is the share of its
bigrams that another document contains, averaged over the other documents. Function words count in
bigrams, since "of the city council" is repeated on purpose more often than the four words separately.
In Vietnamese, where white space separates syllables, a term is two syllables, so a bigram of terms is
three neighbouring syllables.

What one pick covers need not be covered again: `Coverage` removes the bigrams of picks from what counts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.similarity import Multiplier, row_entries

__all__ = ["PRIOR_DOCUMENTS", "Consensus", "Coverage"]

PRIOR_DOCUMENTS = 4.0
"""Strength of the prior, in documents: the consensus is shrunk towards its mean as if this many further
documents had average consensus, since what few documents share is partly chance. Assumed;
`python -m evaluation sensitivity` shows what other values do."""

PRIOR_BIGRAMS = 2.0
"""Number of bigrams that no other document contains, added to each sentence: a short one must not win by a
share of one of one. Assumed; 0 to 16 make a difference of at most 0.1 ROUGE-2 on Multi-News."""

Floats = NDArray[np.float64]


class Consensus:
    """How far other documents confirm each sentence.

    Parameters
    ----------
    bigrams : sparse array of shape (n, b)
        Which bigrams of terms each sentence contains, as 0 and 1.
    frequency : array of shape (b,)
        The number of documents that contain each bigram.
    known : bool array of shape (b,)
        Bigrams that the reader already knows; they count for nothing.
    n_documents : int

    Attributes
    ----------
    share : array of shape (n,), in [0, 1]
        The share of each sentence's bigrams that another document contains, averaged over the others; as if
        each sentence had `PRIOR_BIGRAMS` more that none contains.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Heavy rain fell in Rome. A cat slept."),
    ...                                Document("Rain fell in Milan today.")])
    >>> candidates.consensus.share.round(2).tolist()
    [0.33, 0.0, 0.33]
    >>> coverage = candidates.consensus.coverage()
    >>> coverage.mark_covered(0)
    >>> coverage.share.round(2).tolist()
    [0.0, 0.0, 0.0]
    """

    def __init__(
        self,
        bigrams: sparse.csr_array,
        frequency: Floats,
        known: NDArray[np.bool_],
        n_documents: int,
    ) -> None:
        self.bigrams = bigrams
        self.n_others = max(n_documents - 1, 1)
        self.weight = (frequency - 1.0) / self.n_others
        self.weight[known] = 0.0
        self.size = np.diff(bigrams.indptr) + PRIOR_BIGRAMS
        self.multiplier = Multiplier(bigrams)
        self.share: Floats = self.multiplier @ self.weight / self.size
        self._mean = float(self.share.mean()) if len(self.share) else 0.0

    def factor(self, share: Floats | None = None) -> Floats:
        """Multiplier of each sentence's score, from its consensus, shape (n,), above 0.

        The share in units of its average, shrunk towards the average by `PRIOR_DOCUMENTS`. 1 is the
        average; all are 1 if no document confirms another.

        Parameters
        ----------
        share : array of shape (n,), optional
            The share of each sentence that is not covered yet; by default all of it.
        """
        share = self.share if share is None else share
        if self._mean <= 0:
            return np.ones(len(share))
        prior = PRIOR_DOCUMENTS
        return (prior + self.n_others * share / self._mean) / (prior + self.n_others)

    def coverage(self) -> Coverage:
        """A record of what picks cover, with nothing covered yet."""
        return Coverage(self)


class Coverage:
    """What remains of the consensus as picks cover it.

    Attributes
    ----------
    share : array of shape (n,), in [0, 1]
        As in `Consensus`, of the bigrams that no pick contains.
    """

    def __init__(self, consensus: Consensus) -> None:
        self._consensus = consensus
        self._weight = consensus.weight.copy()
        self._initial = consensus.factor()
        self.share = consensus.share

    def remaining(self) -> Floats:
        """The multiplier from what remains, relative to that from everything, shape (n,), in (0, 1]."""
        return self._consensus.factor(self.share) / self._initial

    def mark_covered(self, index: int) -> None:
        """Remove the bigrams of a pick from what counts."""
        bigrams = self._consensus.bigrams
        columns, _ = row_entries(bigrams, index)
        covered: Floats = np.zeros(bigrams.shape[1])
        covered[columns] = self._weight[columns]
        if covered.any():
            self._weight[columns] = 0.0
            self.share = np.maximum(
                self.share - self._consensus.multiplier @ covered / self._consensus.size, 0.0
            )
