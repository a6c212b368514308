"""Candidates: the usable sentences of all documents, as rows of matrices."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.budget import Budget, Unit
from summarize.dates.event_dates import EventDates
from summarize.documents import Document
from summarize.text.sentences import Sentences
from summarize.text.terms import TermSequences

__all__ = ["Candidates", "Flags", "Indices", "Scores", "product"]

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
    context_dependent : bool array of shape (n,)
        Which sentences need the one before them to be understood (`summarize.text.context`).
    follows_previous : bool array of shape (n,)
        Which sentences stand right behind candidate i - 1, with nothing but white space between.
    event_dates : EventDates
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
    terms: TermSequences
    counts: sparse.csr_array
    words: sparse.csr_array
    pairs: sparse.csr_array
    content_pairs: Flags
    pair_frequency: Scores
    document: Indices
    position: Indices
    context_dependent: Flags
    follows_previous: Flags
    event_dates: EventDates
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
