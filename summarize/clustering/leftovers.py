"""Leftovers: articles that joined no group, added to the one group that they are plainly nearest to.

An article on another side of an event is often not similar enough to the others to be joined with them, but not
similar to anything else either.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.days import Days, closeness
from summarize.clustering.neighbours import Pairs, cosines
from summarize.similarity import sum_by_group

__all__ = ["add_leftovers", "similarity_to_groups"]

LEAD = 1.2
"""How many times as similar as the second-best group the best one must be. With 1.1 and 1.4, the mean B-cubed F1 of
five data sets, whole and in parts, differs by less than 0.002."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def similarity_to_groups(
    vectors: sparse.csr_array, days: Days, pairs: Pairs, label: Ints
) -> tuple[Ints, Ints, Floats]:
    """The average similarity of articles to the groups that they are not in, but have a similar article in.

    Returns
    -------
    article, group : int array
        In order.
    average : float array of the same shape
    """
    groups = int(label.max(initial=-1)) + 1
    sizes = np.bincount(label, minlength=groups).astype(np.float64)
    sums, spread = sum_by_group(vectors, label, groups), days.join(label, groups)
    apart = pairs.select(label[pairs.first] != label[pairs.second])
    article = np.concatenate([apart.first, apart.second])
    group = label[np.concatenate([apart.second, apart.first])]
    keys = np.unique(article * max(groups, 1) + group)
    article, group = keys // max(groups, 1), keys % max(groups, 1)
    average = cosines(vectors, sums, article, group) / sizes[group]
    return article, group, average * closeness(days, spread, article, group)


def add_leftovers(
    vectors: sparse.csr_array,
    days: Days,
    pairs: Pairs,
    label: Ints,
    threshold: float,
    copies: Ints,
) -> Ints:
    """Add each article that is alone to the group that it is most similar to, if that is plain.

    The average similarity to the group must be at least `threshold`, and `LEAD` times that to the second best,
    which may be a single article. All articles are added at once, so their order does not matter.

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
    days : Days of n articles
    pairs : Pairs
        All pairs whose similarity reaches the threshold, or the nearest of them.
    label : int array of shape (n,)
    threshold : float
    copies : int array of shape (n,)
        Number of copies of each article, itself included: copies are a group.

    Returns
    -------
    int array of shape (n,)
        The new groups; some numbers are not used.

    Examples
    --------
    >>> rows = sparse.csr_array([[1.0, 0.0], [1.0, 0.0], [0.4, 0.9]])
    >>> pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([1.0, 0.4, 0.4]))
    >>> label, copies = np.array([0, 0, 1]), np.ones(3, dtype=int)
    >>> add_leftovers(rows, Days.of([None] * 3), pairs, label, 0.3, copies).tolist()
    [0, 0, 0]
    """
    sizes = np.bincount(label, copies)
    alone = sizes[label] == 1
    open_pairs = pairs.select(alone[pairs.first] | alone[pairs.second])
    article, group, average = similarity_to_groups(vectors, days, open_pairs, label)
    chosen = alone[article]
    article, group, average = article[chosen], group[chosen], average[chosen]
    order = np.lexsort((group, -average, article))
    article, group, average = article[order], group[order], average[order]
    best = np.flatnonzero(np.diff(article, prepend=-1))
    runner = np.append(average, 0.0)[best + 1]
    second = np.where(np.append(article, -1)[best + 1] == article[best], runner, 0.0)
    is_plain = (average[best] >= threshold) & (average[best] >= LEAD * second)
    best = best[is_plain & (sizes[group[best]] > 1)]
    result = label.copy()
    result[article[best]] = group[best]
    return result
