"""Days: how near in time articles, or groups of articles, were published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Days", "bonus", "closeness"]

HALF_CLOSE = 7.0
"""Days apart at which the similarity of two articles counts half. With 14, B-cubed F1 of the weeks of eight people and
firms is 0.02 lower; that of 50 stories of one day each is the same."""

BONUS_POWER, MAX_BONUS = 0.25, 3.0
"""Power of the average closeness by which the similarity of dated articles is divided, at most so much. In a
pile of years, that two articles are of one day says much; in a pile of one day it says nothing. With 0, B-cubed
F1 of those weeks is 0.07 lower."""

SAMPLE = 1_000
"""Number of days from which the average closeness is computed."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Days(NamedTuple):
    """The days of groups of articles, as sums that can be added when groups are joined.

    Attributes
    ----------
    dated, total, squares : float array of shape (n,)
        The number of dated articles of each group, the sum of their days, and of their squares.
    bonus : float, default 1
        Factor on the closeness of dated articles.
    """

    dated: Floats
    total: Floats
    squares: Floats
    bonus: float = 1.0

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
        return Days(count, values, values**2, _bonus(values[count > 0]))

    def join(self, label: Ints, size: int) -> Days:
        """The days of `size` groups, where `label` is the new group of each."""
        dated, total, squares = (
            np.bincount(label, values, minlength=size).astype(np.float64)
            for values in (self.dated, self.total, self.squares)
        )
        return Days(dated, total, squares, self.bonus)

    @property
    def are_known(self) -> bool:
        """Whether a group is dated."""
        return bool((self.dated > 0).any())

    def part(self, chosen: slice) -> Days:
        """The days of some of the groups."""
        return Days(self.dated[chosen], self.total[chosen], self.squares[chosen], self.bonus)


def _bonus(days: Floats) -> float:
    """How much more likely articles of one day are of one story than any two: 1 if all are of one day.

    >>> _bonus(np.zeros(5)), round(_bonus(np.arange(1000.0)), 1)
    (1.0, 2.6)
    """
    if len(days) == 0:
        return 1.0
    some = np.sort(days)[np.linspace(0, len(days) - 1, min(len(days), SAMPLE)).astype(np.int64)]
    average = float(_decay((some[:, None] - some[None, :]) ** 2).mean())
    return float(min(average**-BONUS_POWER, MAX_BONUS))


def _decay(squared: Floats) -> Floats:
    return 1.0 / (1.0 + squared / HALF_CLOSE**2)


def bonus(days: Days, first: Ints, second: Ints) -> Floats:
    """The closeness that pairs of groups have if they are of one day."""
    return np.where((days.dated[first] > 0) & (days.dated[second] > 0), days.bonus, 1.0)


def closeness(left: Days, right: Days, first: Ints, second: Ints) -> Floats:
    """A factor for pairs of groups: the bonus on the same day, half of it when `HALF_CLOSE` days lie between.

    It depends on the mean squared distance of the days of the one group to those of the other. Without known
    days it is 1.

    >>> days = Days.of([0.0, 7.0, None])._replace(bonus=1.0)
    >>> closeness(days, days, np.array([0, 0]), np.array([1, 2])).tolist()
    [0.5, 1.0]
    """
    if not (left.are_known and right.are_known):
        return np.ones(len(first))
    one, other = (
        [v[index] / np.maximum(days.dated[index], 1.0) for v in (days.total, days.squares)]
        for days, index in ((left, first), (right, second))
    )
    squared = np.maximum(one[1] + other[1] - 2.0 * one[0] * other[0], 0.0)
    known = (left.dated[first] > 0) & (right.dated[second] > 0)
    return np.where(known, left.bonus * _decay(squared), 1.0)
