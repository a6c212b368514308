"""Neighbours: the pairs of articles that are similar enough to belong together.

All pairs of 100,000 articles are five billion, nearly all of them unrelated. Candidates are pairs that share
a term of medium rarity; they come from products of sparse blocks. Their cosines are then computed from all terms.

The matrix of all pairs is divided into square tiles, each of which needs only the articles of its rows and
of its columns. So tiles may be compared in other processes, or on the machines of a Dask cluster.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.days import Days, closeness
from summarize.errors import WorkerError
from summarize.workers import map_in_order

__all__ = ["Pairs", "cosines", "similar_pairs"]

MAX_FREQUENCY = 600
"""A term of more articles does not make two of them candidates: the number of candidates would grow with the
square of the articles. In a pile of no more articles than this, all pairs with a term in common are candidates."""

MAX_NEIGHBOURS = 50
"""Number of neighbours of an article that are followed; one that has more is connected through them."""

PARTIAL = 0.5
"""Share of the threshold that a candidate must reach with the terms that make candidates. Of 40,000 articles, where two
fifths of the terms make none, it misses 2 in 100 pairs, all of them close to the threshold."""

TILE = 5_000
"""Number of articles that are compared with as many others in one task: enough to be worth sending."""

BLOCK = 500
"""Number of articles whose candidates are in memory together."""

MAX_PARTS = 50
"""Number of tiles whose pairs are kept before all but the nearest neighbours are dropped."""

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
    vectors: sparse.csr_array,
    days: Days,
    threshold: float,
    *,
    n_jobs: int | None = 1,
    progress: bool = False,
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
    n_jobs : int or None, default 1
        Number of processes, as in joblib; the pairs do not depend on it.
    progress : bool, default False

    Returns
    -------
    Pairs

    Raises
    ------
    WorkerError
        If two processes died while comparing the same articles.

    Examples
    --------
    >>> rows = sparse.csr_array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> pairs = similar_pairs(rows, Days.of([None] * 3), 0.7)
    >>> pairs.first.tolist(), pairs.second.tolist(), pairs.similarity.round(1).tolist()
    ([0], [1], [0.8])
    """
    articles = _Articles.of(vectors, days)
    starts = range(0, vectors.shape[0], TILE)
    number = len(starts) * (len(starts) + 1) // 2
    tiles = (
        _Tile(articles.part(row), articles.part(column) if column > row else None, threshold)
        for row in starts
        for column in starts
        if column >= row
    )
    parts: list[_Directed] = []
    for _, part in map_in_order(
        _compare_tile,
        tiles,
        n_jobs=n_jobs if number > 1 else 1,
        window=2,
        progress=progress,
        step="comparing",
        unit="tile",
        total=number,
    ):
        if isinstance(part, WorkerError):
            raise part
        parts.append(part)
        if len(parts) > MAX_PARTS:  # of each article, only the nearest are kept
            parts = [_nearest(_join(parts))]
    return _symmetric(_nearest(_join(parts)))


class _Directed(NamedTuple):
    """Pairs of an article and a neighbour of it, with their similarity."""

    article: Ints
    neighbour: Ints
    similarity: Floats


class _Articles(NamedTuple):
    """Successive articles, the first of which has the number `start`.

    Attributes
    ----------
    rare : sparse array
        Weights of the terms that make candidates.
    common : sparse array
        Weights of the terms that too many articles have.
    days : Days
    start : int
    """

    rare: sparse.csr_array
    common: sparse.csr_array
    days: Days
    start: int

    @staticmethod
    def of(vectors: sparse.csr_array, days: Days) -> _Articles:
        """All articles."""
        frequency = np.bincount(vectors.indices, minlength=vectors.shape[1])
        is_rare = frequency <= MAX_FREQUENCY
        if is_rare.all():
            return _Articles(vectors, vectors[:, :0], days, 0)
        return _Articles(_columns(vectors, is_rare), _columns(vectors, ~is_rare), days, 0)

    def part(self, start: int) -> _Articles:
        """The articles of a tile."""
        one = slice(start, start + TILE)
        if start == 0 and self.rare.shape[0] <= TILE:
            return self
        return _Articles(self.rare[one], self.common[one], self.days.part(one), start)


class _Tile(NamedTuple):
    """Articles to compare with others; None where they are compared with each other."""

    rows: _Articles
    columns: _Articles | None
    threshold: float


def _compare_tile(tile: _Tile) -> _Directed:
    """The nearest neighbours of each article of a tile among the others of it."""
    rows, columns = tile.rows, tile.columns or tile.rows
    transposed = columns.rare.T.tocsr()
    is_exact = rows.common.nnz == 0 or columns.common.nnz == 0
    share = 1.0 if is_exact else PARTIAL
    minimum = tile.threshold * share / rows.days.bonus - 1e-6
    parts = []
    for start in range(0, rows.rare.shape[0], BLOCK):
        found = (rows.rare[start : start + BLOCK] @ transposed).tocoo()
        near = found.data >= minimum
        row, column = found.row[near].astype(np.int64) + start, found.col[near].astype(np.int64)
        pairs = _Directed(row, column, found.data[near].astype(np.float64))
        if tile.columns is None:
            pairs = _select(pairs, row != column)
        if not is_exact:
            pairs = _complete(pairs, rows, columns)
        value = pairs.similarity * closeness(rows.days, columns.days, *pairs[:2])
        pairs = _select(_Directed(*pairs[:2], value), value >= tile.threshold)
        parts.append(pairs)
    found = _join(parts)
    one = _Directed(found.article + rows.start, found.neighbour + columns.start, found.similarity)
    kept = [_nearest(one)]
    if tile.columns is not None:
        other = _Directed(one.neighbour, one.article, one.similarity)
        kept.append(_nearest(other))
    return _join(kept)


def _complete(pairs: _Directed, rows: _Articles, columns: _Articles) -> _Directed:
    """The same pairs, with the cosines of all terms."""
    common = cosines(rows.common, columns.common, pairs.article, pairs.neighbour)
    return pairs._replace(similarity=pairs.similarity + common)


def cosines(left: sparse.csr_array, right: sparse.csr_array, first: Ints, second: Ints) -> Floats:
    """The products of some rows of one matrix with some rows of another, shape (number of pairs,)."""
    result = np.empty(len(first))
    for start in range(0, len(first), PRODUCTS):
        part = slice(start, start + PRODUCTS)
        products = left[first[part]].multiply(right[second[part]])
        result[part] = products.sum(axis=1)
    return result


def _columns(matrix: sparse.csr_array, kept: NDArray[np.bool_]) -> sparse.csr_array:
    """Some of the columns of a matrix."""
    chosen = kept[matrix.indices]
    number = np.concatenate(([0], np.cumsum(chosen)))
    column = (np.cumsum(kept) - 1).astype(matrix.indices.dtype)[matrix.indices[chosen]]
    shape = (matrix.shape[0], int(kept.sum()))
    return sparse.csr_array((matrix.data[chosen], column, number[matrix.indptr]), shape=shape)


def _select(pairs: _Directed, kept: NDArray[np.bool_] | Ints) -> _Directed:
    return _Directed(pairs.article[kept], pairs.neighbour[kept], pairs.similarity[kept])


def _join(parts: list[_Directed]) -> _Directed:
    if not parts:
        return _Directed(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    article, neighbour, similarity = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return _Directed(article, neighbour, similarity)


def _nearest(pairs: _Directed) -> _Directed:
    """Of each article, the `MAX_NEIGHBOURS` most similar neighbours; ties by number."""
    order = np.lexsort((pairs.neighbour, -pairs.similarity, pairs.article))
    pairs = _select(pairs, order)
    starts = np.searchsorted(pairs.article, pairs.article)
    return _select(pairs, np.arange(len(pairs.article)) - starts < MAX_NEIGHBOURS)


def _symmetric(pairs: _Directed) -> Pairs:
    """Each pair once, the smaller index first, in order."""
    first = np.minimum(pairs.article, pairs.neighbour)
    second = np.maximum(pairs.article, pairs.neighbour)
    order = np.lexsort((pairs.similarity, second, first))
    first, second, value = first[order], second[order], pairs.similarity[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (np.diff(first) > 0) | (np.diff(second) > 0)
    return Pairs(first[new], second[new], value[new])
