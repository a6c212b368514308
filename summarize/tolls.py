"""Tolls: which sentences of other documents give another figure of the dead, injured, arrested and so on than one.

They are looked for among all sentences with a word for what a figure counts, since reports of one event share few
other words.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import LEAD_SENTENCES, Candidates
from summarize.comparison.outcome import Difference
from summarize.similarity import product

__all__ = ["find_disputes", "find_other_tolls", "find_repeated_tolls", "find_same_tolls"]

MAX_TOLLS = 200
"""Number of sentences with a toll that are compared with one, those that share most words with it (assumed)."""

MAX_DAYS = 1.0
"""Maximum number of days between the publication of two documents whose figures contradict each other: later, there is
a newer figure, or another event (assumed)."""

MAX_FIGURES = 3
"""A document that gives more figures of one kind is about several events (assumed)."""

MAX_OWN_TOLLS = 20
"""Number of sentences of a document that are read to see which figures it gives (assumed)."""


def find_other_tolls(
    candidates: Candidates, index: int
) -> dict[int, tuple[int, tuple[Difference, ...]]]:
    """The sentences of other documents that give other figures of the same event.

    No document contradicts itself: where one of the two gives both figures, each is of something else, or of
    another time.

    Parameters
    ----------
    candidates : Candidates
    index : int
        The one.

    Returns
    -------
    dict of int to (int, tuple of Difference)
        Document -> its sentence that is most like the one, and where the two differ.
    """
    found: dict[int, tuple[int, tuple[Difference, ...]]] = {}
    for row, differences in find_disputes(candidates, index):
        found.setdefault(int(candidates.document[row]), (row, differences))
    return found


def find_disputes(candidates: Candidates, index: int) -> list[tuple[int, tuple[Difference, ...]]]:
    """All sentences of other documents that give other figures of the same event, the most similar first."""
    return candidates.remember(
        f"tolls against {index}", {}, lambda: list(_disputes(candidates, index))
    )


def _disputes(candidates: Candidates, index: int) -> Iterator[tuple[int, tuple[Difference, ...]]]:
    comparer, texts = candidates.comparer, candidates.sentences.texts
    for row in _near_tolls(candidates, index):
        leads = _lead(candidates, index), _lead(candidates, row)
        differences = comparer.compare_tolls(texts[index], texts[row], leads)
        kept = [one for one in differences if _is_dispute(candidates, index, row, one)]
        if kept:
            yield row, tuple(kept)


def find_same_tolls(candidates: Candidates, index: int) -> dict[int, int]:
    """The sentences of other documents that give the same figures of the same event, which is all that the one tells.

    Parameters
    ----------
    candidates : Candidates
    index : int
        The one.

    Returns
    -------
    dict of int to int
        Document -> its sentence that is most like the one.
    """
    comparer, texts = candidates.comparer, candidates.sentences.texts
    found: dict[int, int] = {}
    for row in _near_tolls(candidates, index):
        document = int(candidates.document[row])
        if document not in found and comparer.gives_same_tolls(texts[index], texts[row]):
            found[document] = row
    return found


def find_repeated_tolls(candidates: Candidates, index: int) -> list[int]:
    """The sentences of other documents that tell nothing but figures that one gives, of the same event."""
    comparer, texts = candidates.comparer, candidates.sentences.texts
    near = _near_tolls(candidates, index)
    return [row for row in near if comparer.gives_same_tolls(texts[row], texts[index])]


def _lead(candidates: Candidates, index: int) -> str:
    """The first sentence of a document, which tells what the figures near it, or of the toll, are of."""
    position, text = int(candidates.position[index]), candidates.sentences.texts[index]
    if position >= LEAD_SENTENCES and not candidates.comparer.names_toll(text):
        return ""
    return candidates.sentences.texts[index - position]


def _toll_columns(candidates: Candidates) -> NDArray[np.int32]:
    """The columns of `words` that are words for what a figure counts."""
    terms = candidates.comparer.toll_terms
    if not terms:
        return np.zeros(0, dtype=np.int32)
    words = candidates.all_terms.content_words()
    return np.array([at for at, word in enumerate(words) if word in terms], dtype=np.int32)


def _has_toll(candidates: Candidates) -> NDArray[np.bool_]:
    """Which sentences have a word for what a figure counts."""
    return candidates.remember(
        "sentences with a toll",
        {},
        lambda: product(candidates.word_multiplier, _toll_columns(candidates), 1.0) > 0,
    )


def _near_tolls(candidates: Candidates, index: int) -> list[int]:
    """Sentences of other documents that may give the tolls of one, those that share most words first; found once.

    None if it gives no toll.
    """
    return candidates.remember(f"near tolls of {index}", {}, lambda: _find_near(candidates, index))


def _find_near(candidates: Candidates, index: int) -> list[int]:
    texts = candidates.sentences.texts
    if not candidates.comparer.read_tolls(texts[index]):
        return []
    shared, sizes, _ = candidates.word_overlap(index)
    other = _has_toll(candidates) & (candidates.document != candidates.document[index])
    other &= candidates.published_near(index, MAX_DAYS)
    rows = np.flatnonzero(other)
    near = shared[rows] / np.sqrt(np.maximum(sizes[rows], 1.0))
    if len(rows) > MAX_TOLLS:
        nearest = np.argpartition(-near, MAX_TOLLS)[:MAX_TOLLS]
        rows, near = rows[nearest], near[nearest]
    order = sorted(range(len(rows)), key=lambda at: (-near[at], texts[rows[at]]))
    return [int(rows[at]) for at in order]


def _is_dispute(candidates: Candidates, index: int, row: int, one: Difference) -> bool:
    """Whether neither document gives the other's figure of a difference, or is about several events."""
    texts, comparer = candidates.sentences.texts, candidates.comparer
    [ours] = [t for t in comparer.read_tolls(texts[index]) if (t.start, t.end) == one.first]
    [theirs] = [t for t in comparer.read_tolls(texts[row]) if (t.start, t.end) == one.second]
    for document, toll in (
        (int(candidates.document[index]), theirs),
        (int(candidates.document[row]), ours),
    ):
        figures = _own_figures(candidates, document, toll.what)
        if (toll.of, toll.least) in figures or len(figures) > MAX_FIGURES:
            return False
    return True


def _own_figures(
    candidates: Candidates, document: int, what: int
) -> set[tuple[frozenset[object], float]]:
    """The figures of one kind that a document gives, each with whom it counts."""
    texts, comparer = candidates.sentences.texts, candidates.comparer
    start, end = np.searchsorted(candidates.document, [document, document + 1])
    rows = start + np.flatnonzero(_has_toll(candidates)[start:end])
    return {
        (toll.of, toll.least)
        for row in rows[:MAX_OWN_TOLLS].tolist()
        for toll in comparer.read_tolls(texts[row])
        if toll.what == what
    }
