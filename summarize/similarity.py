"""Similarity: the sentence graph as a linear operator.

The graph of n sentences has n x n edges, but TextRank needs it only as ``S @ p``. With unit rows
``X`` the cosines are ``S = X X'``, so ``S @ p = X @ (X' @ p)``: two sparse products, exact, linear in
the number of words, and S is never built. This is also true of the part of S inside each document,
once columns are split by document: ``Y`` contains the entries of X under the key (document, term),
and ``Y Y'`` is S with all edges between documents removed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.arrays import distinct, row_blocks, sorted_distinct

__all__ = [
    "Multiplier",
    "SentenceGraph",
    "column_sums",
    "document_frequency",
    "dot",
    "edges",
    "length",
    "nonzero_columns",
    "product",
    "random_walk",
    "row_entries",
    "squared_lengths",
    "sum_by_group",
    "unit_rows",
    "with_data",
    "with_rows",
]


TOLERANCE = 1e-8
"""Upper bound of the sum of absolute errors of a random walk."""

ROWS = 4096
"""Minimum number of sentences processed at a time where documents can be processed separately."""

ON_ONE_CORE = 10_000
"""Number of elements of two dense vectors up to which BLAS multiplies them on one core."""

FEW_ENTRIES = 5000
"""Number of entries up to which a sparse matrix is multiplied with a vector by numpy: to begin, scipy takes 20
microseconds, which is most of the time of a small one."""

Floats = NDArray[np.float64]


class Multiplier:
    """A sparse matrix that is multiplied with many dense vectors.

    The results are those of scipy, which adds in the same order.

    Parameters
    ----------
    matrix : sparse array of shape (n, t)

    Examples
    --------
    >>> matrix = Multiplier(sparse.csr_array([[0.0, 2.0], [3.0, 4.0]]))
    >>> (matrix @ np.array([1.0, 10.0])).tolist(), matrix.transposed(np.array([1.0, 10.0])).tolist()
    ([20.0, 43.0], [30.0, 42.0])
    """

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._matrix = matrix
        self.shape: tuple[int, int] = matrix.shape
        self._is_small = matrix.nnz <= FEW_ENTRIES
        if self._is_small:
            self._columns = matrix.indices.astype(np.intp)
            self._rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        else:
            self._transposed = matrix.T  # a view, made once

    def __matmul__(self, vector: NDArray[np.floating[Any]]) -> Floats:
        """The product with a vector of shape (t,), shape (n,)."""
        result: Any
        if self._is_small:
            weights = self._matrix.data * vector[self._columns]
            result = np.bincount(self._rows, weights, self.shape[0])
        else:
            result = self._matrix @ vector
        return np.asarray(result, dtype=float)  # of nothing, numpy counts in integers

    def transposed(self, vector: NDArray[np.floating[Any]]) -> Floats:
        """The product of the transposed matrix with a vector of shape (n,), shape (t,)."""
        result: Any
        if self._is_small:
            weights = self._matrix.data * vector[self._rows]
            result = np.bincount(self._columns, weights, self.shape[1])
        else:
            result = self._transposed @ vector
        return np.asarray(result, dtype=float)


class SentenceGraph:
    """The weighted graph of sentences, without its edges in memory.

    The weight of an edge is the cosine of two sentences, times `intra_document_weight` if they are in
    one document. There are no edges from a sentence to itself.

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
        Rows of length 1 or 0, no entry negative.
    document : int array of shape (n,)
        The document of each sentence.
    intra_document_weight : float in [0, 1]
        Factor on edges inside a document.

    Attributes
    ----------
    degree : array of shape (n,)
        The sum of the weights at each sentence.

    Examples
    --------
    >>> X = unit_rows(sparse.csr_array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))
    >>> graph = SentenceGraph(X, np.array([0, 0, 1]), intra_document_weight=0.5)
    >>> (graph @ np.ones(3)).round(3).tolist()
    [1.061, 0.354, 0.707]
    """

    def __init__(
        self,
        vectors: sparse.csr_array,
        document: NDArray[np.int64],
        *,
        intra_document_weight: float,
    ) -> None:
        self._all = Multiplier(vectors)
        self._cut = 1.0 - intra_document_weight
        self._self = squared_lengths(vectors) * intra_document_weight
        if self._cut:
            self._inside = Multiplier(_by_document(vectors, document))
        self.degree: Floats = np.maximum(self @ np.ones(vectors.shape[0]), 0.0)

    def __matmul__(self, weights: Floats) -> Floats:
        total = self._all @ self._all.transposed(weights)
        if self._cut:
            total -= self._cut * (self._inside @ self._inside.transposed(weights))
        total -= self._self * weights
        return total


def _by_document(vectors: sparse.csr_array, document: NDArray[np.int64]) -> sparse.csr_array:
    """`vectors` with each column split into one for each document that uses it."""
    columns = np.empty(vectors.nnz, dtype=np.int32)
    width = 0
    for rows in _whole_documents(document):
        begin, end = vectors.indptr[rows.start], vectors.indptr[rows.stop]
        used, columns[begin:end] = distinct(_keys(vectors, document, rows))
        columns[begin:end] += width
        width += len(used)
    shape = (vectors.shape[0], width)
    return sparse.csr_array((vectors.data, columns, vectors.indptr), shape=shape)


def document_frequency(vectors: sparse.csr_array, document: NDArray[np.int64]) -> Floats:
    """The number of documents that use each column, shape (t,).

    >>> X = sparse.csr_array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    >>> document_frequency(X, np.array([0, 0, 1])).tolist()
    [1.0, 2.0]
    """
    frequency = np.zeros(vectors.shape[1])
    for rows in _whole_documents(document):
        used = sorted_distinct(_keys(vectors, document, rows))
        np.add.at(frequency, used % vectors.shape[1], 1.0)
    return frequency


def _whole_documents(document: NDArray[np.int64]) -> Iterator[slice]:
    """Slices of at least `ROWS` rows that do not split a document."""
    starts = np.flatnonzero(np.diff(document, prepend=-1))
    if len(np.unique(document[starts])) < len(starts):  # the rows of a document are not contiguous
        yield slice(0, len(document))
        return
    begin = 0
    for start in [*starts.tolist()[1:], len(document)]:
        if start - begin >= ROWS or start == len(document):
            yield slice(begin, start)
            begin = start


def _keys(vectors: sparse.csr_array, document: NDArray[np.int64], rows: slice) -> NDArray[np.int64]:
    """Document and column of each entry of some rows, as one number."""
    bounds = vectors.indptr[rows.start : rows.stop + 1]
    keys = np.repeat(document[rows], np.diff(bounds))
    keys *= vectors.shape[1]
    keys += vectors.indices[bounds[0] : bounds[-1]]
    return keys


def unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    """Each row divided by its length; rows of zeros stay.

    >>> unit_rows(sparse.csr_array([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    lengths = np.sqrt(squared_lengths(matrix))
    lengths[lengths == 0] = 1.0
    data = np.empty(matrix.nnz)
    for rows, part, bounds in row_blocks(matrix.indptr):
        np.divide(matrix.data[part], np.repeat(lengths[rows], np.diff(bounds)), out=data[part])
    return with_data(matrix, data)


def with_data(matrix: sparse.csr_array, data: Floats) -> sparse.csr_array:
    """A matrix with other values at the same places; making one of its parts takes ten times as long.

    >>> with_data(sparse.csr_array([[0.0, 2.0], [3.0, 0.0]]), np.array([1.0, 1.0])).toarray().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    result = copy(matrix)
    result.data = data
    return result


def with_rows(matrix: sparse.csr_array, rows: Mapping[int, Collection[int]]) -> sparse.csr_array:
    """A matrix of 0 and 1 in which some rows are replaced by others, given by the columns of their ones.

    >>> with_rows(sparse.csr_array([[0, 1], [1, 0], [1, 1]]), {0: [0], 2: []}).toarray().tolist()
    [[1, 0], [1, 0], [0, 0]]
    """
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    kept = ~np.isin(row, list(rows))
    new = [(number, column) for number, columns in rows.items() for column in columns]
    more_rows, more_columns = np.array(new, dtype=np.int64).reshape(-1, 2).T
    all_rows = np.concatenate((row[kept], more_rows))
    all_columns = np.concatenate((matrix.indices[kept], more_columns))
    ones = np.ones(len(all_rows), dtype=matrix.dtype)
    return sparse.csr_array((ones, (all_rows, all_columns)), shape=matrix.shape)


def dot(first: Floats, second: Floats) -> float:
    """The product of two dense vectors, on one core.

    For more elements, BLAS starts a thread for each core: on a busy machine that takes a thousand times as
    long, and the last digits depend on how many cores there are.

    >>> dot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    if len(first) <= ON_ONE_CORE:
        return float(first @ second)
    starts = range(0, len(first), ON_ONE_CORE)
    return sum(float(first[i : i + ON_ONE_CORE] @ second[i : i + ON_ONE_CORE]) for i in starts)


def length(vector: Floats) -> float:
    """The length of a dense vector.

    >>> length(np.array([3.0, 4.0]))
    5.0
    """
    return math.sqrt(dot(vector, vector))


def column_sums(matrix: sparse.csr_array) -> Floats:
    """The sum of each column, shape (columns,).

    >>> column_sums(sparse.csr_array([[0.0, 2.0], [3.0, 4.0]])).tolist()
    [3.0, 6.0]
    """
    sums: Floats = np.bincount(matrix.indices, matrix.data, matrix.shape[1]).astype(float)
    return sums


def sum_by_group(
    matrix: sparse.csr_array,
    group: NDArray[np.int64],
    n_groups: int,
    weights: NDArray[np.floating[Any]] | None = None,
) -> sparse.csr_array:
    """The sum of the rows of each group, such as a document, each row times its weight, shape (n_groups, columns).

    >>> rows = sparse.csr_array([[1.0, 0.0], [0.0, 2.0], [3.0, 0.0]])
    >>> sum_by_group(rows, np.array([0, 0, 1]), 2).toarray().tolist()
    [[1.0, 2.0], [3.0, 0.0]]
    """
    n = len(group)
    values = np.ones(n, dtype=matrix.dtype) if weights is None else weights
    columns = np.arange(n, dtype=np.int32)
    if (group[1:] >= group[:-1]).all():  # as documents are; scipy would sort, which takes longer
        bounds = np.searchsorted(group, np.arange(n_groups + 1)).astype(np.int32)
        member = sparse.csr_array((values, columns, bounds), shape=(n_groups, n))
    else:
        member = sparse.csr_array((values, (group, columns)), shape=(n_groups, n))
    return (member @ matrix).tocsr()


def squared_lengths(matrix: sparse.csr_array) -> Floats:
    """The sum of the squares of each row, shape (n,)."""
    result: Floats = np.zeros(matrix.shape[0])
    for rows, part, bounds in row_blocks(matrix.indptr):
        data, lengths = matrix.data[part], np.diff(bounds)
        row = np.repeat(np.arange(len(lengths)), lengths)
        result[rows] = np.bincount(row, data * data, minlength=len(lengths))
    return result


def random_walk(product: Callable[[Floats], Floats], degree: Floats, *, damping: float) -> Floats:
    """The stationary distribution of a random walk: PageRank on an undirected weighted graph.

    With probability `damping` the walk follows an edge, chosen by weight; otherwise, and always from a
    sentence without edges, it jumps to any sentence. Each step reduces the error by the factor
    `damping`, so the number of steps that reach `TOLERANCE` is known in advance and the walk always
    converges.

    Parameters
    ----------
    product : callable
        Multiplies the symmetric matrix of weights with a vector of shape (n,).
    degree : array of shape (n,)
        Its row sums, not negative.
    damping : float in [0, 1)

    Returns
    -------
    array of shape (n,), not negative, sum 1

    References
    ----------
    Brin and Page (1998), "The anatomy of a large-scale hypertextual web search engine".

    >>> S = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    >>> random_walk(lambda p: S @ p, S.sum(axis=1), damping=0.85).round(3).tolist()
    [0.486, 0.257, 0.257]
    """
    n = len(degree)
    rank = np.full(n, 1.0 / n)
    # Rounding leaves about 1e-16 where there is no edge; dividing by it would be noise.
    isolated = degree <= 1e-9
    inverse = np.where(isolated, 0.0, 1.0 / np.where(isolated, 1.0, degree))
    steps = math.ceil(math.log(TOLERANCE / 2) / math.log(damping)) if damping > 0 else 1
    for _ in range(steps):
        followed = np.maximum(product(rank * inverse), 0.0)
        following = damping * followed + (1.0 - damping * followed.sum()) / n
        change = np.abs(following - rank).sum()
        rank = following
        if change * damping <= TOLERANCE * (1.0 - damping):
            break
    return rank


def edges(vectors: sparse.csr_array, threshold: float, block: int = 1000) -> sparse.csr_array:
    """The graph with an edge of weight 1 where the cosine exceeds `threshold`, built in blocks.

    Unlike `SentenceGraph` it keeps its edges in memory, which grows with their number, n x n at worst.

    >>> X = unit_rows(sparse.csr_array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))
    >>> edges(X, 0.5).toarray().tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    """
    transposed = vectors.T.tocsr()
    blocks = []
    for start in range(0, vectors.shape[0], block):
        part = (vectors[start : start + block] @ transposed).tocoo()
        row, column = part.row, part.col
        kept = (part.data > threshold) & (row + start != column)
        blocks.append(
            sparse.csr_array((np.ones(kept.sum()), (row[kept], column[kept])), shape=part.shape)
        )
    return sparse.vstack(blocks, format="csr")


def row_entries(
    matrix: sparse.csr_array, index: int
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The columns and the values of one row: views, where slicing a matrix takes 50 microseconds.

    >>> columns, values = row_entries(sparse.csr_array([[0.0, 2.0], [3.0, 4.0]]), 1)
    >>> columns.tolist(), values.tolist()
    ([0, 1], [3.0, 4.0])
    """
    part = slice(matrix.indptr[index], matrix.indptr[index + 1])
    return matrix.indices[part], matrix.data[part]


def nonzero_columns(matrix: sparse.csr_array, rows: Iterable[int]) -> set[int]:
    """The columns that are not zero in any of some rows.

    >>> sorted(nonzero_columns(sparse.csr_array([[0.0, 2.0, 0.0], [3.0, 0.0, 0.0]]), [0, 1]))
    [0, 1]
    """
    return {column for row in rows for column in row_entries(matrix, row)[0].tolist()}


def product(
    matrix: sparse.csr_array | Multiplier, columns: NDArray[np.int32], values: Floats | float
) -> Floats:
    """`matrix` times one sparse row, given as its columns and values, as a dense vector of shape (n,)."""
    dense = np.zeros(matrix.shape[1])
    dense[columns] = values
    result: Floats = matrix @ dense
    return result
