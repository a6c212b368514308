"""Neighbours: the pairs of articles that are similar enough to belong together.

All pairs of 100,000 articles are five billion, nearly all of them unrelated. Candidates are pairs that share
a term of medium rarity; they come from products of sparse blocks. Their cosines are then computed from all terms.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.days import Days, closeness
from summarize.progress import QUIET, Progress

__all__ = ["Pairs", "cosines", "similar_pairs"]

MAX_FREQUENCY = 600
"""A term of more articles does not make two of them candidates: the number of candidates would grow with the
square of the articles. Up to so many articles, all pairs with a term in common are candidates."""

MAX_NEIGHBOURS = 50
"""Number of neighbours of an article that are followed; one that has more is connected through them."""

PARTIAL = 0.3
"""Share of the threshold that a candidate must reach with the terms that make candidates (assumed)."""

BLOCK = 500
"""Number of articles whose candidates are in memory together."""

PRODUCTS = 20_000
"""Number of pairs whose cosines are computed together."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Pairs(NamedTuple):
    """Pairs of articles, the smaller index first, in order, with their similarity."""

    first: Ints
    second: Ints
    similarity: Floats

    def select(self, kept: NDArray[np.bool_]) -> Pairs:
        """Those of the pairs where `kept` is true."""
        return Pairs(self.first[kept], self.second[kept], self.similarity[kept])


def similar_pairs(
    vectors: sparse.csr_array, days: Days, threshold: float, *, progress: Progress = QUIET
) -> Pairs:
    """The pairs whose similarity is at least `threshold`.

    The similarity is the cosine, times the closeness of the days of both. Of each article, the
    `MAX_NEIGHBOURS` most similar ones are returned.

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
        Rows of length 1 or 0, no entry negative.
    days : Days of n articles
    threshold : float, above 0

    Returns
    -------
    Pairs

    Examples
    --------
    >>> rows = sparse.csr_array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> pairs = similar_pairs(rows, Days.of([None] * 3), 0.7)
    >>> pairs.first.tolist(), pairs.second.tolist(), pairs.similarity.round(1).tolist()
    ([0], [1], [0.8])
    """
    n = vectors.shape[0]
    frequency = np.bincount(vectors.indices, minlength=vectors.shape[1])
    is_pruned = bool((frequency > MAX_FREQUENCY).any())
    kept = _columns(vectors, frequency <= MAX_FREQUENCY) if is_pruned else vectors
    transposed = kept.T.tocsr()
    minimum = threshold * (PARTIAL if is_pruned else 1.0)
    parts = []
    for start in progress.over("comparing", range(0, n, BLOCK), unit="block"):
        found = (kept[start : start + BLOCK] @ transposed).tocoo()
        row, column = found.row.astype(np.int64) + start, found.col.astype(np.int64)
        near = (found.data >= minimum - 1e-6) & (row != column)
        row, column, value = row[near], column[near], found.data[near].astype(np.float64)
        if is_pruned:
            value = cosines(vectors, vectors, row, column)
        value = value * closeness(days, days, row, column)
        enough = value >= threshold
        parts.append(_nearest(row[enough], column[enough], value[enough]))
    return _symmetric(parts)


def cosines(left: sparse.csr_array, right: sparse.csr_array, first: Ints, second: Ints) -> Floats:
    """The products of some rows of one matrix with some rows of another, shape (number of pairs,)."""
    result = np.empty(len(first))
    for start in range(0, len(first), PRODUCTS):
        part = slice(start, start + PRODUCTS)
        products = left[first[part]].multiply(right[second[part]])
        result[part] = products.sum(axis=1)
    return result


def _columns(matrix: sparse.csr_array, kept: NDArray[np.bool_]) -> sparse.csr_array:
    """The same matrix without the entries of some columns."""
    chosen = kept[matrix.indices]
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))[chosen]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=matrix.shape[0]))))
    return sparse.csr_array(
        (matrix.data[chosen], matrix.indices[chosen], offsets), shape=matrix.shape
    )


def _nearest(row: Ints, column: Ints, value: Floats) -> Pairs:
    """Of each row, the `MAX_NEIGHBOURS` pairs with the highest values; ties by column."""
    order = np.lexsort((column, -value, row))
    row, column, value = row[order], column[order], value[order]
    starts = np.searchsorted(row, row)
    kept = np.arange(len(row)) - starts < MAX_NEIGHBOURS
    return Pairs(row[kept], column[kept], value[kept])


def _symmetric(parts: list[Pairs]) -> Pairs:
    """Each pair once, the smaller index first, in order."""
    row, column, value = (
        np.concatenate([part[i] for part in parts]) if parts else np.zeros(0) for i in range(3)
    )
    first = np.minimum(row, column).astype(np.int64)
    second = np.maximum(row, column).astype(np.int64)
    order = np.lexsort((value, second, first))
    first, second, value = first[order], second[order], value[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (np.diff(first) > 0) | (np.diff(second) > 0)
    return Pairs(first[new], second[new], value[new])
