"""Agreement: when sentences make the same statement, repeat each other, or contradict each other.

All of it compares sets of content words, not vectors, so that any vectorizer may be used.
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
from summarize.similarity import product

__all__ = [
    "MAX_OVERLAP",
    "PARAPHRASE_COSINE",
    "contradicts",
    "find_known",
    "make_pick",
    "same_statement",
    "word_overlap",
]

Floats = NDArray[np.float64]

PARAPHRASE_COSINE = 0.6
"""Sentences make the same statement if the cosine of their sets of content words (the Ochiai coefficient)
is at least this. Assumed; see `python -m evaluation sensitivity`."""

MAX_OVERLAP = 0.6
"""A reader knows a sentence if more than this part of its content words is in one known sentence; and no
selector may pick sentences that share more of the shorter one's."""


def word_overlap(
    words: sparse.csr_array, columns: NDArray[np.int32]
) -> tuple[Floats, Floats, float]:
    """Number of content words that each sentence shares with one, and of content words in each.

    Parameters
    ----------
    words : sparse array of shape (n, w), of 0 and 1
    columns : int array
        The content words of the one: the columns of `words` that are 1 (`Candidates.word_columns`).

    Returns
    -------
    shared : array of shape (n,)
    sizes : array of shape (n,)
        Number of content words of each sentence.
    size : float
        Number of `columns`.
    """
    shared = product(words, columns, 1.0)
    return shared, np.diff(words.indptr).astype(float), float(len(columns))


def same_statement(shared: Floats, sizes: Floats, size: float) -> NDArray[np.bool_]:
    """Which sentences make the statement of one row: their cosine to it is `PARAPHRASE_COSINE` or more.

    Takes what `word_overlap` returns.

    Examples
    --------
    >>> W = sparse.csr_array(np.array([[1, 1, 1, 1, 0], [1, 1, 1, 0, 0], [0, 0, 0, 1, 1]]))
    >>> same_statement(*word_overlap(W, W[[0]].indices)).tolist()
    [True, True, False]
    """
    return (shared > 0) & (shared >= PARAPHRASE_COSINE * np.sqrt(sizes * size) - 1e-9)


def find_known(
    words: sparse.csr_array, known: sparse.csr_array, block: int = 500
) -> NDArray[np.bool_]:
    """Which sentences have more than `MAX_OVERLAP` of their words in any one known sentence.

    It ignores the length of the known sentence: a reader who knows that "Smith
    resigned" does not know everything that can be said of Smith.

    Parameters
    ----------
    words : sparse array of shape (n, w), of 0 and 1
    known : sparse array of shape (k, w), of 0 and 1
    block : int
        Number of known sentences compared at a time, which bounds the memory.

    Returns
    -------
    bool array of shape (n,)

    Examples
    --------
    >>> W = sparse.csr_array(np.array([[1.0, 1, 1, 0], [0, 0, 1, 1]]))
    >>> find_known(W, W[[0]]).tolist(), find_known(W, W[[1]]).tolist()
    ([True, False], [False, True])
    """
    result = np.zeros(words.shape[0], dtype=bool)
    sizes = np.diff(words.indptr)
    for start in range(0, known.shape[0], block):
        shared = (words @ known[start : start + block].T).tocoo()
        result[shared.row[shared.data > MAX_OVERLAP * sizes[shared.row] + 1e-9]] = True
    return result


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nobody|without)\b|n['’]t\b", re.IGNORECASE)


def contradicts(first: str, second: str) -> bool:
    """Whether two sentences in much the same words cannot both be true.

    That is assumed if each gives a number that the other lacks, or if only one has a negation. Negations are
    recognised in English only. It does not see who did what to whom.

    Examples
    --------
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


def make_pick(candidates: Candidates, scores: Scores, index: int, rank: int) -> Pick:
    """A candidate as a pick, with the documents that agree and its event date.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    index : int
        The candidate.
    rank : int
        0 if it was selected first.
    """
    return Pick(
        candidates.sentences[index],
        float(scores[index]),
        rank,
        _also_in(candidates, index),
        candidates.event_dates.event_date(index),
    )


def _also_in(candidates: Candidates, index: int) -> tuple[Sentence, ...]:
    """The best match in each other document that makes the same statement."""
    shared, sizes, size = word_overlap(candidates.words, candidates.word_columns(index))
    same = same_statement(shared, sizes, size)
    same &= candidates.document != candidates.document[index]
    texts = candidates.sentences.texts
    rows = [r for r in np.flatnonzero(same).tolist() if not contradicts(texts[index], texts[r])]
    best: dict[int, tuple[float, int]] = {}
    for row in rows:
        document, match = int(candidates.document[row]), float(shared[row] / np.sqrt(sizes[row]))
        if document not in best or match > best[document][0] + 1e-9:
            best[document] = (match, row)
    return tuple(candidates.sentences[row] for _, (_, row) in sorted(best.items()))
