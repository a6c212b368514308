"""Days: how near in time articles, or groups of articles, were published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Days", "closeness"]

HALF_CLOSE = 14.0
"""Days apart at which the similarity of two articles counts half (assumed): what is reported two weeks later
in the same words is as often the next event as the same one."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Days(NamedTuple):
    """The days of groups of articles, as sums that can be added when groups are joined.

    Attributes
    ----------
    dated, total, squares : float array of shape (n,)
        The number of dated articles of each group, the sum of their days, and of their squares.
    """

    dated: Floats
    total: Floats
    squares: Floats

    @staticmethod
    def of(days: Sequence[float | None]) -> Days:
        """Each article as a group; None where the day is not known.

        >>> Days.of([3.0, None]).total.tolist()
        [0.0, 0.0]
        """
        known = [day for day in days if day is not None]
        origin = min(known, default=0.0)  # squares of small numbers are exact
        values = np.array([0.0 if day is None else day - origin for day in days], dtype=np.float64)
        count = np.array([day is not None for day in days], dtype=np.float64)
        return Days(count, values, values**2)

    def join(self, label: Ints, size: int) -> Days:
        """The days of `size` groups, where `label` is the new group of each."""
        sums = [np.bincount(label, values, minlength=size).astype(np.float64) for values in self]
        return Days(*sums)

    @property
    def are_known(self) -> bool:
        """Whether at least two groups are dated."""
        return int((self.dated > 0).sum()) > 1


def closeness(left: Days, right: Days, first: Ints, second: Ints) -> Floats:
    """A factor in (0, 1] for pairs of groups: 1 on the same day, 0.5 when `HALF_CLOSE` days lie between.

    It depends on the mean squared distance of the days of the one group to those of the other. Without known
    days it is 1.

    >>> days = Days.of([0.0, 14.0, None])
    >>> closeness(days, days, np.array([0, 0]), np.array([1, 2])).tolist()
    [0.5, 1.0]
    """
    if not (left.are_known and right.are_known):
        return np.ones(len(first))
    one, other = (
        [values[index] / np.maximum(days.dated[index], 1.0) for values in days[1:]]
        for days, index in ((left, first), (right, second))
    )
    squared = np.maximum(one[1] + other[1] - 2.0 * one[0] * other[0], 0.0)
    known = (left.dated[first] > 0) & (right.dated[second] > 0)
    return np.where(known, 1.0 / (1.0 + squared / HALF_CLOSE**2), 1.0)
