"""Stages: what the steps hand to each other, and the three contracts.

    Ranker   : (Candidates)                 -> Scores             higher is better
    Selector : (Candidates, Scores, Budget) -> indices            distinct, affordable, in pick order
    Orderer  : (Candidates, indices)        -> the same indices   in reading order

A ranker does not cut, a selector does not score, an orderer does not drop. Settings are
keyword-only parameters with defaults, so that the signature is the configuration. What a method
returns is checked once, where it enters the pipeline. Ties go to the lowest index, everywhere.

Repeats are evidence for ranking and noise for reading: rankers see every copy; a selector works on
a `Draft`, which merges the copies of what was picked and admits nothing that repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.budget import Budget
from summarize.documents import Document, Sentence
from summarize.similarity import repeated, repeats_any, same_statement

__all__ = ["Candidates", "Draft", "Orderer", "Ranker", "Scores", "Selector"]

Scores = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The usable sentences of all documents, as rows of matrices.

    Attributes
    ----------
    sentences : sequence of Sentence, length n
        Document by document, in the order of the text.
    documents : tuple of Document
        The documents they come from.
    vectors : sparse array of shape (n, t)
        One row a sentence, of length 1 (or all zero: a sentence without a word that counts).
        No entry is negative, so each cosine lies in [0, 1].
    words : sparse array of shape (n, w)
        Which content words each sentence holds, as 0 and 1.
    document, position : int arrays of shape (n,)
        Index of each sentence's document; its position in it, 0 for the first usable one.
    known_vectors, known_words : sparse arrays of shape (k, t) and (k, w)
        The same for the sentences that the reader already has.
    """

    sentences: Sequence[Sentence]
    documents: tuple[Document, ...]
    vectors: sparse.csr_array
    words: sparse.csr_array
    document: Indices
    position: Indices
    known_vectors: sparse.csr_array
    known_words: sparse.csr_array

    def __len__(self) -> int:
        return len(self.sentences)

    def cosines(self, index: int) -> Scores:
        """Cosine similarity of one sentence to all, shape (n,), in [0, 1]."""
        return product(self.vectors, self.vectors[[index]])

    @property
    def length(self) -> Indices:
        """Number of usable sentences of each sentence's document, shape (n,)."""
        sizes = np.bincount(self.document, minlength=len(self.documents))
        return sizes[self.document].astype(np.int64)


def product(matrix: sparse.csr_array, row: sparse.csr_array) -> Scores:
    """`matrix` times one sparse row of the same width, as a dense vector."""
    dense = np.zeros(matrix.shape[1])
    dense[row.indices] = row.data
    result: Scores = matrix @ dense
    return result


Ranker = Callable[[Candidates], Scores]
Selector = Callable[[Candidates, Scores, Budget], Sequence[int]]
Orderer = Callable[[Candidates, Sequence[int]], Sequence[int]]


@dataclass(eq=False)
class Draft:
    """A summary in the making: knows what still fits and what has been said.

    A selector adds one sentence at a time and asks `open` which others may follow: those that the
    budget still affords, that no pick says in much the same words, and that share at most 60 % of
    their content words (of the shorter sentence's) with any pick or with what the reader knows.

    Attributes
    ----------
    picks : list of int
        What has been added, in that order.
    open : bool array of shape (n,)
        Which sentences may be added next.

    Examples
    --------
    >>> from summarize.budget import Budget
    >>> from summarize.pipeline import candidates_of
    >>> from summarize import Document
    >>> candidates = candidates_of([Document("Rain fell on Rome. Rain fell on Rome. The sun shone.")])
    >>> draft = Draft(candidates, Budget("words", 8))
    >>> draft.add(0)
    >>> draft.open.tolist()
    [False, False, True]
    """

    candidates: Candidates
    budget: Budget
    picks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._costs = self.budget.costs([s.text for s in self.candidates.sentences])
        self._left = self.budget.limit
        self._unsaid = ~repeats_any(self.candidates.words, self.candidates.known_words)
        self.open = self._unsaid & (self._costs <= self._left)

    def add(self, index: int) -> None:
        """Add an open sentence."""
        assert self.open[index], "a selector added a sentence that is not open"
        self._left -= int(self._costs[index]) + self.budget.joint
        self.picks.append(int(index))
        row = self.candidates.words[[index]]
        self._unsaid &= ~repeated(self.candidates.words, row)
        self._unsaid &= ~same_statement(self.candidates.words, row)
        self._unsaid[index] = False
        self.open = self._unsaid & (self._costs <= self._left)
