"""Scaling: similarities measured by how similar an article's nearest neighbour is.

Long reports on a subject of many reports have many words in common with reports on other events, short notes hardly any
with those on their own. So what is similar enough depends on the articles: the similarity of two is divided
by the geometric mean of their scales, each the similarity of the article's nearest neighbour plus `OFFSET`.
Since this divides the vectors of the articles, averages of groups stay products of sums.

References
----------
Zelnik-Manor and Perona (2004), "Self-tuning spectral clustering".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.neighbours import Pairs

__all__ = ["divide_by_scale", "local_scale", "scaled_threshold", "similarity_at"]

OFFSET = 0.3
"""Added to the similarity of the nearest neighbour. With 0, an article would always be similar enough to its nearest one,
and articles on nothing in common would become stories; a large one measures all articles alike."""

Floats = NDArray[np.float64]


def local_scale(pairs: Pairs, n: int) -> Floats:
    """The square root of the scale of each of n articles.

    >>> pairs = Pairs(np.array([0]), np.array([1]), np.array([0.7]))
    >>> (local_scale(pairs, 3) ** 2).round(2).tolist()
    [1.0, 1.0, 0.3]
    """
    nearest = np.zeros(n)
    np.maximum.at(nearest, pairs.first, pairs.similarity)
    np.maximum.at(nearest, pairs.second, pairs.similarity)
    return np.sqrt(np.minimum(nearest, 1.0) + OFFSET)


def divide_by_scale(
    vectors: sparse.csr_array, pairs: Pairs, scale: Floats
) -> tuple[sparse.csr_array, Pairs]:
    """Vectors and pairs whose products and similarities are measured by the scale."""
    factor = np.repeat(1.0 / scale, np.diff(vectors.indptr)).astype(vectors.dtype)
    scaled = sparse.csr_array(
        (vectors.data * factor, vectors.indices, vectors.indptr), shape=vectors.shape
    )
    similarity = pairs.similarity / (scale[pairs.first] * scale[pairs.second])
    return scaled, Pairs(pairs.first, pairs.second, similarity)


def scaled_threshold(similarity: float) -> float:
    """The scaled similarity of two articles that are each other's nearest and so similar.

    >>> round(scaled_threshold(0.3), 2)
    0.5
    """
    return similarity / (similarity + OFFSET)


def similarity_at(scaled: float) -> float:
    """The similarity of two articles that are each other's nearest, of their scaled one.

    >>> round(similarity_at(scaled_threshold(0.1)), 2)
    0.1
    """
    return scaled * OFFSET / (1.0 - scaled)
