"""Agreement: when sentences make the same statement, repeat each other, or contradict each other.

All of it compares words, not vectors, so that any vectorizer may be used.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.candidates import Candidates, Scores
from summarize.characters import normalize_characters
from summarize.documents import Sentence
from summarize.picks import Pick

__all__ = [
    "MAX_OVERLAP",
    "PARAPHRASE_COSINE",
    "contradicts",
    "find_known",
    "make_pick",
    "repeats",
    "same_statement",
    "word_overlap",
]

Floats = NDArray[np.float64]

PARAPHRASE_COSINE = 0.6
"""Sentences say the same when their sets of content words have this cosine (Ochiai coefficient)."""

MAX_OVERLAP = 0.6
"""A sentence repeats another when they share more than this part of the shorter one's words."""


def word_overlap(words: sparse.csr_array, row: sparse.csr_array) -> tuple[Floats, Floats, float]:
    """Words shared with `row`, words of each sentence, words of `row`."""
    mask = np.zeros(words.shape[1])
    mask[row.indices] = 1.0
    return words @ mask, np.diff(words.indptr).astype(float), float(row.nnz)


def same_statement(shared: Floats, sizes: Floats, size: float) -> NDArray[np.bool_]:
    """Which sentences say what a row says: shared words >= SAME x the geometric mean of sizes.

    Takes what `word_overlap` returns.

    >>> W = sparse.csr_array(np.array([[1, 1, 1, 1, 0], [1, 1, 1, 0, 0], [0, 0, 0, 1, 1]]))
    >>> same_statement(*word_overlap(W, W[[0]])).tolist()
    [True, True, False]
    """
    return (shared > 0) & (shared >= PARAPHRASE_COSINE * np.sqrt(sizes * size) - 1e-9)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nobody|without)\b|n['’]t\b", re.IGNORECASE)


def contradicts(first: str, second: str) -> bool:
    """Whether two sentences in much the same words cannot both hold.

    Each gives a number that the other lacks, or one denies what the other says. English only for
    denials. What this cannot see is who did what to whom.

    >>> contradicts("12 people died in the flood.", "40 people died in the flood.")
    True
    >>> contradicts("Four died on May 31.", "Four died on Wednesday.")
    False
    """
    first, second = normalize_characters(first), normalize_characters(second)
    numbers, others = set(_NUMBER.findall(first)), set(_NUMBER.findall(second))
    if numbers - others and others - numbers:
        return True
    return bool(_NEGATION.search(first)) != bool(_NEGATION.search(second))


def repeats(shared: Floats, sizes: Floats, size: float) -> NDArray[np.bool_]:
    """Which sentences share more than REPEATED of the words of the shorter of the two.

    Takes what `word_overlap` returns.

    >>> W = sparse.csr_array(np.array([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [0, 0, 0, 0, 0]]))
    >>> repeats(*word_overlap(W, W[[0]])).tolist()
    [True, True, False]
    """
    return shared > MAX_OVERLAP * np.minimum(sizes, size) + 1e-9


def find_known(
    words: sparse.csr_array, others: sparse.csr_array, block: int = 500
) -> NDArray[np.bool_]:
    """Which sentences have more than REPEATED of their words in any one row of `known`; in blocks.

    Unlike `repeats` it does not look at the length of the other: a reader who knows that "Smith
    resigned" does not know all that can be said of Smith.

    >>> W = sparse.csr_array(np.array([[1.0, 1, 1, 0], [0, 0, 1, 1]]))
    >>> find_known(W, W[[0]]).tolist(), find_known(W, W[[1]]).tolist()
    ([True, False], [False, True])
    """
    found = np.zeros(words.shape[0], dtype=bool)
    sizes = np.diff(words.indptr)
    for start in range(0, others.shape[0], block):
        part = (words @ others[start : start + block].T).tocoo()
        row = part.row
        found[row[part.data > MAX_OVERLAP * sizes[row] + 1e-9]] = True
    return found


def make_pick(candidates: Candidates, scores: Scores, index: int, rank: int) -> Pick:
    """A sentence as a pick, with who else says it and what it is about when."""
    return Pick(
        candidates.sentences[index],
        float(scores[index]),
        rank,
        _also_in(candidates, index),
        candidates.event_dates.when(index),
    )


def _also_in(candidates: Candidates, index: int) -> tuple[Sentence, ...]:
    """The best match in each other document that makes the same statement."""
    shared, sizes, size = word_overlap(candidates.words, candidates.words[[index]])
    same = same_statement(shared, sizes, size)
    same &= candidates.document != candidates.document[index]
    said = candidates.sentences.texts[index]
    rows = np.flatnonzero(same)
    kept = [not contradicts(said, candidates.sentences[row].text) for row in rows.tolist()]
    rows = rows[kept]
    if not len(rows):
        return ()
    match = shared[rows] / np.sqrt(sizes[rows])
    best: dict[int, tuple[float, int]] = {}
    for value, row in zip(match.tolist(), rows.tolist(), strict=True):
        where = int(candidates.document[row])
        if where not in best or value > best[where][0] + 1e-9:
            best[where] = (value, row)
    return tuple(candidates.sentences[row] for _, (_, row) in sorted(best.items()))
