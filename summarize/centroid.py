"""Centroid: the weighted sum of the sentences of all documents, and how near a summary comes to it.

Rossiello et al. (2017) and Gholipour Ghalandari (2017) select sentences by the cosine of the whole summary to it:
what the summary has as a whole counts, not what each sentence has.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.similarity import Multiplier, dot, length, row_entries, squared_lengths, sum_by_group

__all__ = ["Centroid"]

Floats = NDArray[np.float64]


class Centroid:
    """The centroid of n sentences, and a summary that grows towards it.

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
    weights : array of shape (n,)
        What each sentence counts in the centroid.
    document : int array of shape (n,), optional
        Index of each sentence's document. If given, all documents count the same, however long they are.

    Examples
    --------
    >>> centroid = Centroid(sparse.csr_array(np.eye(2)), np.array([3.0, 4.0]))
    >>> centroid.cosines().round(2).tolist()
    [0.6, 0.8]
    >>> centroid.add(1)
    >>> centroid.cosines().round(2).tolist(), round(centroid.cosine, 2)
    ([0.99, 0.8], 0.8)
    """

    def __init__(
        self,
        vectors: sparse.csr_array,
        weights: NDArray[np.floating[Any]],
        document: NDArray[np.int64] | None = None,
    ) -> None:
        if document is not None:
            weights = weights / _document_lengths(vectors, weights, document)[document]
        self._vectors, self._multiplier = vectors, Multiplier(vectors)
        target = self._multiplier.transposed(weights)
        size = length(target)
        self._nearness = self._multiplier @ (target / size if size else target)
        self._squares = squared_lengths(vectors)
        self._sum = np.zeros(vectors.shape[1])
        self._sum_nearness = 0.0

    @property
    def cosine(self) -> float:
        """The cosine of the summary to the centroid, in [0, 1]; 0 if it is empty."""
        size = length(self._sum)
        return self._sum_nearness / size if size else 0.0

    def cosines(self) -> Floats:
        """The cosine of the summary with each sentence added, shape (n,), in [0, 1]."""
        squares = dot(self._sum, self._sum) + 2.0 * (self._multiplier @ self._sum) + self._squares
        return np.asarray(
            (self._sum_nearness + self._nearness) / np.sqrt(np.maximum(squares, 1e-12))
        )

    def add(self, index: int) -> None:
        """Add a sentence to the summary."""
        columns, values = row_entries(self._vectors, index)
        self._sum[columns] += values
        self._sum_nearness += float(self._nearness[index])


def _document_lengths(
    vectors: sparse.csr_array, weights: NDArray[np.floating[Any]], document: NDArray[np.int64]
) -> Floats:
    """The length of the weighted sum of each document's sentences, above 0."""
    n_documents = int(document.max(initial=-1)) + 1
    sums = sum_by_group(vectors, document, n_documents, weights)
    return np.asarray(np.sqrt(np.maximum(squared_lengths(sums), 1e-12)))
