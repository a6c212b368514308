"""Linkage: articles joined to stories while the average similarity between them is high enough.

This is average linkage (UPGMA), cut at a threshold, on a sparse graph. The average over all pairs of two
groups is the product of the sums of their vectors, divided by their sizes, so no matrix of all pairs is
needed; and since an average is never above its highest part, two groups can only be joined if two of their
articles reach the threshold: the pairs that do not are never looked at. In each round, all groups that are
each other's nearest are joined at once. For average linkage this gives the same tree as joining one
pair at a time (it is *reducible*), in a few rounds instead of n.

scikit-learn's and scipy's implementations need the distances of all pairs, 40 GB for 100,000 articles. The tests
compare this one with scipy's.

References
----------
Murtagh (1983), "A survey of recent advances in hierarchical clustering algorithms".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.days import Days, closeness
from summarize.clustering.neighbours import Pairs, cosines
from summarize.similarity import sum_by_group

__all__ = ["average_linkage", "connected_groups", "join_copies"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def connected_groups(pairs: Pairs, n: int) -> Ints:
    """The group of each of n articles: those connected by pairs are in one, numbered by their first.

    >>> pairs = Pairs(np.array([0]), np.array([2]), np.array([0.9]))
    >>> connected_groups(pairs, 3).tolist()
    [0, 1, 0]
    """
    graph = sparse.coo_array((np.ones(len(pairs.first)), (pairs.first, pairs.second)), shape=(n, n))
    return _by_first(sparse.csgraph.connected_components(graph.tocsr(), directed=False)[1])


def join_copies(
    vectors: sparse.csr_array, days: Days, pairs: Pairs, label: Ints
) -> tuple[sparse.csr_array, Days, Pairs]:
    """Each group of articles as one article: the mean of its vectors, its days, and the pairs of groups.

    >>> rows = sparse.csr_array([[1.0, 0.0], [0.6, 0.8], [0.6, 0.8]])
    >>> pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.6, 0.6, 1.0]))
    >>> one, _, pairs = join_copies(rows, Days.of([None] * 3), pairs, np.array([0, 1, 1]))
    >>> one.toarray().round(1).tolist(), pairs.similarity.round(1).tolist()
    ([[1.0, 0.0], [0.6, 0.8]], [0.6])
    """
    number = int(label.max(initial=-1)) + 1
    means, days = sum_by_group(vectors, label, number), days.join(label, number)
    sizes = np.bincount(label, minlength=number).astype(vectors.dtype)
    means.data /= np.repeat(sizes, np.diff(means.indptr))
    return means, days, _average_pairs(means, np.ones(number), days, pairs, label)


def average_linkage(
    vectors: sparse.csr_array, days: Days, pairs: Pairs, threshold: float
) -> tuple[Ints, Floats]:
    """Join articles while the average similarity of two groups is at least `threshold`.

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
    days : Days of n articles
    pairs : Pairs
        All pairs whose similarity reaches the threshold, or the nearest of them.
    threshold : float

    Returns
    -------
    int array of shape (n,)
        The group of each article, numbered by the first article of each.
    float array
        The similarity at which two groups were joined, for each time.

    Examples
    --------
    >>> rows = sparse.csr_array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> pairs = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([0.8, 0.6]))
    >>> label, joined_at = average_linkage(rows, Days.of([None] * 3), pairs, 0.5)
    >>> label.tolist(), joined_at.tolist()
    ([0, 0, 1], [0.8])
    """
    n = vectors.shape[0]
    pairs = pairs.select(pairs.similarity >= threshold)
    label = np.arange(n)
    sums, sizes, spread = vectors, np.ones(n), days
    joined_at = [np.zeros(0)]
    while len(pairs.first):
        target, similarity = _join_nearest(pairs, len(sizes))
        joined_at.append(similarity)
        groups = int(target.max()) + 1
        label = target[label]
        sizes = np.bincount(target, sizes, minlength=groups).astype(np.float64)
        spread = spread.join(target, groups)
        sums = sum_by_group(vectors, label, groups)
        pairs = _average_pairs(sums, sizes, spread, pairs, target)
        pairs = pairs.select(pairs.similarity >= threshold)
    return _by_first(label), np.concatenate(joined_at)


def _join_nearest(pairs: Pairs, n: int) -> tuple[Ints, Floats]:
    """A new group for each of n groups, and how similar those are that are joined: each other's nearest.

    Of pairs that are equally similar, the first in order is the nearest; so at least one pair is joined.
    """
    order = np.lexsort((pairs.second, pairs.first, -pairs.similarity))
    both = np.concatenate([pairs.first[order], pairs.second[order]])
    place = np.tile(np.arange(len(order)), 2)
    nearest = np.full(n, len(order))
    np.minimum.at(nearest, both, place)  # the most similar pair of each group
    first, second = pairs.first[order], pairs.second[order]
    mutual = (nearest[first] == np.arange(len(order))) & (nearest[second] == np.arange(len(order)))
    target = np.arange(n)
    target[second[mutual]] = first[mutual]
    return _by_first(target), pairs.similarity[order][mutual]


def _average_pairs(
    sums: sparse.csr_array, sizes: Floats, spread: Days, pairs: Pairs, target: Ints
) -> Pairs:
    """The pairs of the new groups, with the average similarity of their articles."""
    joined = np.bincount(target, minlength=len(sizes)) > 1
    pairs = _merge_pairs(pairs, target)
    changed = joined[pairs.first] | joined[pairs.second]
    first, second = pairs.first[changed], pairs.second[changed]
    average = cosines(sums, sums, first, second) / (sizes[first] * sizes[second])
    pairs.similarity[changed] = average * closeness(spread, spread, first, second)
    return pairs


def _merge_pairs(pairs: Pairs, target: Ints) -> Pairs:
    """The pairs of the new groups, each once; the similarity of pairs that did not change stays."""
    one, other = target[pairs.first], target[pairs.second]
    first, second = np.minimum(one, other), np.maximum(one, other)
    apart = first != second
    order = np.lexsort((second[apart], first[apart]))
    first, second = first[apart][order], second[apart][order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (np.diff(first) > 0) | (np.diff(second) > 0)
    return Pairs(first[new], second[new], pairs.similarity[apart][order][new])


def _by_first(label: Ints) -> Ints:
    """The same groups, numbered in the order of their first article."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
