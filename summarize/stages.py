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

from summarize.budget import Budget, Unit
from summarize.dates import Calendar
from summarize.documents import Document
from summarize.sentences import Sentences
from summarize.similarity import contradicts, is_known, overlap, repeated, same_statement
from summarize.words import Terms
from summarize.writing import flaws

__all__ = ["Candidates", "Draft", "Orderer", "Ranker", "Scores", "Selector", "chains"]

Scores = NDArray[np.float64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The usable sentences of all documents, as rows of matrices.

    Attributes
    ----------
    sentences : Sentences, length n
        Document by document, in the order of the text; ``sentences.texts`` without what else is known.
    documents : tuple of Document
        The documents they come from.
    vectors : sparse array of shape (n, t)
        One row a sentence, of length 1 (or all zero: a sentence without a word that counts).
        No entry is negative, so each cosine lies in [0, 1].
    terms : Terms
        The terms of each sentence as numbers, in reading order.
    counts, words : sparse arrays of shape (n, w)
        How often each sentence holds each content word; whether it does, as 0 and 1.
    pairs : sparse array of shape (n, p)
        Which pairs of neighbouring words each sentence holds, function words included, as 0 and 1.
    content_pairs : bool array of shape (p,)
        Which pairs hold a content word.
    document, position : int arrays of shape (n,)
        Index of each sentence's document; its position in it, 0 for the first usable one.
    leans : bool array of shape (n,)
        Which sentences need the one before them to be understood (`summarize.openings`).
    follows : bool array of shape (n,)
        Which sentences stand right behind candidate i - 1, with nothing but white space between.
    calendar : Calendar
        What each sentence is about when (`summarize.dates`).
    known_words : sparse array of shape (k, w)
        `words` of the sentences that the reader already has.
    pair_frequency : array of shape (p,)
        In how many of the documents each pair stands.
    known_pairs : bool array of shape (p,)
        Which pairs stand in these.
    """

    sentences: Sentences
    documents: tuple[Document, ...]
    vectors: sparse.csr_array
    terms: Terms
    counts: sparse.csr_array
    words: sparse.csr_array
    pairs: sparse.csr_array
    content_pairs: Flags
    pair_frequency: Scores
    document: Indices
    position: Indices
    leans: Flags
    follows: Flags
    calendar: Calendar
    known_words: sparse.csr_array
    known_pairs: Flags

    _costs: dict[Unit, Indices] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.sentences)

    def costs(self, unit: Unit) -> Indices:
        """What each sentence costs alone, in words, sentences or characters, shape (n,)."""
        if unit not in self._costs:
            self._costs[unit] = Budget(unit, 1).costs(self.sentences.texts)
        return self._costs[unit]

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


COPY = 0.7
"""Of sentences that share this part of the longer one's words, the best-written one is taken."""


def chains(candidates: Candidates, picks: Sequence[int]) -> dict[int, list[int]]:
    """Picks that must stay together: each sentence that stands alone, and those that lean on it.

    A pick that leans on the one right before it in its document, if that was picked too, follows it
    wherever it goes; everything else is the head of a chain.

    Returns
    -------
    dict of int to list of int
        Head -> the chain, itself included, in the order of the text; heads ascending.
    """
    found: dict[int, list[int]] = {}
    head = -1
    for index in sorted(picks):
        leaning = candidates.leans[index] and candidates.follows[index]
        if not (leaning and head >= 0 and found[head][-1] == index - 1):
            head = index
            found[head] = []
        found[head].append(index)
    return found


Ranker = Callable[[Candidates], Scores]
Selector = Callable[[Candidates, Scores, Budget], Sequence[int]]
Orderer = Callable[[Candidates, Sequence[int]], Sequence[int]]


@dataclass(eq=False)
class Draft:
    """A summary in the making: knows what still fits, what has been said, and what can stand.

    A selector adds one sentence at a time and asks `open` which others may follow: those that

    * the budget still affords,
    * no pick says in much the same words, and that share at most 60 % of their content words (of the
      shorter sentence's) with any pick,
    * have at most 60 % of their content words in any one sentence that the reader knows,
    * do not lean on a sentence that is not there: a sentence that leans is open only once the one
      right before it was picked. If no sentence can stand on its own, all may.

    Of sentences that are nearly copies of each other, the best-written one is taken.

    Parameters
    ----------
    candidates : Candidates
    budget : Budget
    strict : bool, default True
        False takes each sentence as it comes, leaning or not, well written or not.

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
    >>> text = "Rain fell on Rome. It was cold. Rain fell on Rome. The sun shone."
    >>> draft = Draft(candidates_of([Document(text)]), Budget("words", 12))
    >>> draft.open.tolist()
    [True, False, True, True]
    >>> draft.add(0)
    0
    >>> draft.open.tolist()
    [False, True, False, True]
    """

    candidates: Candidates
    budget: Budget
    strict: bool = True
    picks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        candidates = self.candidates
        self._costs = candidates.costs(self.budget.unit)
        self._left = self.budget.limit
        self._unsaid = ~is_known(candidates.words, candidates.known_words)
        self._stands = ~candidates.leans
        if not self.strict or not (self._stands & self._unsaid & self._affordable).any():
            self._stands = np.ones(len(candidates), dtype=bool)
        self.open = self._unsaid & self._stands & self._affordable

    @property
    def _affordable(self) -> Flags:
        return np.asarray(self._costs <= self._left)

    @property
    def said(self) -> Flags:
        """Which sentences say nothing new beside the picks and what the reader knows, shape (n,)."""
        return ~self._unsaid

    def add(self, index: int, *, only: Flags | None = None) -> int:
        """Add an open sentence, or the best-written one among its near-copies.

        Parameters
        ----------
        index : int
        only : bool array of shape (n,), optional
            Which sentences may be taken for it.

        Returns
        -------
        int
            The one that was added.
        """
        assert self.open[index], "a selector added a sentence that is not open"
        words = self.candidates.words
        shared = overlap(words, words[[index]])
        same = same_statement(*shared)
        if self.strict:
            copies = shared[0] >= COPY * np.maximum(shared[1], shared[2])
            offered = self.open if only is None else self.open & only
            best = self._best_written(index, np.flatnonzero(copies & offered))
            if best != index:
                index = best
                shared = overlap(words, words[[index]])
                same |= same_statement(*shared)
        self._left -= int(self._costs[index]) + self.budget.joint
        self.picks.append(index)
        self._unsaid &= ~(same | repeated(*shared))
        self._unsaid[index] = False
        if index + 1 < len(words.indptr) - 1 and self.candidates.follows[index + 1]:
            self._stands[index + 1] = True
        self.open = self._unsaid & self._stands & self._affordable
        return index

    def _best_written(self, index: int, members: Indices) -> int:
        """The one with the fewest flaws; `index`, if none is better."""
        best, fewest = int(index), flaws(self.candidates.sentences.texts[index])
        if fewest:
            for member in members.tolist():
                found = flaws(self.candidates.sentences.texts[member])
                if found < fewest and not contradicts(
                    self.candidates.sentences.texts[index], self.candidates.sentences.texts[member]
                ):
                    best, fewest = member, found
        return best
