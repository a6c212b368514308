"""Alignment: which units of two statements correspond, and which stand at corresponding places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["Alignment", "Run", "align", "runs_without_partner"]


class Run(NamedTuple):
    """Units of one statement without a partner in the other, from `start` to before `end`."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """Number of units."""
        return self.end - self.start


class Alignment:
    """Which units of two statements are partners.

    Parameters
    ----------
    partner : list of int
        The partner of each unit of the first statement in the second; -1: none.
    size : int
        Number of units of the second statement.

    Attributes
    ----------
    partner, other : list of int
        The partners of the units of the first, and of those of the second statement.

    Examples
    --------
    >>> alignment = align(["rain", "fell", "rome"], ["snow", "fell", "rome", "today"])
    >>> alignment.partner, [(a.start, b.start) for a, b in alignment.facing_runs()]
    ([-1, 1, 2], [(0, 0)])
    """

    def __init__(self, partner: list[int], size: int) -> None:
        self.partner = partner
        self.other = [-1] * size
        for first, second in enumerate(partner):
            if second >= 0:
                self.other[second] = first

    def match(self, first: int, second: int) -> None:
        """Make two units partners."""
        self.partner[first] = second
        self.other[second] = first

    def unmatched(self) -> tuple[list[int], list[int]]:
        """The units without a partner in the first and in the second statement."""
        return (
            [i for i, partner in enumerate(self.partner) if partner < 0],
            [i for i, partner in enumerate(self.other) if partner < 0],
        )

    def facing_runs(self) -> Iterator[tuple[Run, Run]]:
        """Runs of units without a partner that stand at corresponding places.

        Their neighbours on both sides are partners; or those on one side are, and the others are
        not beginning or end. In a passive, left and right are exchanged.
        """
        firsts, seconds = runs_without_partner(self.partner), runs_without_partner(self.other)
        if not firsts or not seconds:
            return
        # Those next to a unit of the second statement: each run has two neighbours, so few can face another one.
        runs_next_to: dict[int, list[int]] = defaultdict(list)
        for k, second in enumerate(seconds):
            runs_next_to[second.start - 1].append(k)
            runs_next_to[second.end].append(k)
        taken: set[Run] = set()
        n, m = len(self.partner), len(self.other)
        for strict in (True, False):
            for first in firsts:
                if first in taken:
                    continue
                left = -1 if first.start == 0 else self.partner[first.start - 1]
                right = m if first.end == n else self.partner[first.end]
                for k in sorted({*runs_next_to.get(left, ()), *runs_next_to.get(right, ())}):
                    second = seconds[k]
                    if second in taken:
                        continue
                    one_side = (left == second.start - 1 >= 0) or (right == second.end < m)
                    if _face(second, left, right, m, first.end == n) if strict else one_side:
                        taken |= {first, second}
                        yield first, second
                        break


def _face(second: Run, left: int, right: int, m: int, ends: bool) -> bool:
    """Whether a run stands between the partners of the neighbours of another one, of which `ends` tells if it is the last.

    `m` is the number of units of its statement.
    """
    if left == second.start - 1 and right == second.end:
        return True
    crossed_right = left >= 0 and left == second.end
    if not crossed_right:
        return False
    return (right < m and right == second.start - 1) or (second.start == 0 and ends)


def runs_without_partner(partner: Sequence[int]) -> list[Run]:
    """The runs of units that have no partner."""
    runs = []
    start = -1
    for index, value in enumerate(partner):
        if value < 0 and start < 0:
            start = index
        elif value >= 0 and start >= 0:
            runs.append(Run(start, index))
            start = -1
    if start >= 0:
        runs.append(Run(start, len(partner)))
    return runs


def align(first: Sequence[object], second: Sequence[object]) -> Alignment:
    """Align two sequences of keys: in the same order where possible, then wherever they stand.

    What is equal at both ends is left out of the search, whose time grows with the square of the rest.
    """
    n, m = len(first), len(second)
    partner = [-1] * n
    start, least = 0, min(n, m)
    while start < least and first[start] == second[start]:
        partner[start] = start
        start += 1
    end = 0
    while end < least - start and first[n - 1 - end] == second[m - 1 - end]:
        partner[n - 1 - end] = m - 1 - end
        end += 1
    if start < n - end and start < m - end:
        left, right = list(first[start : n - end]), list(second[start : m - end])
        if not {*left}.isdisjoint(right):
            blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            for a, b, size in blocks:
                for i in range(size):
                    partner[start + a + i] = start + b + i
    alignment = Alignment(partner, m)
    rest, others = alignment.unmatched()
    if rest and others:
        places: dict[object, list[int]] = defaultdict(list)
        for index in reversed(others):
            places[second[index]].append(index)
        for index in rest:
            if places.get(first[index]):
                alignment.match(index, places[first[index]].pop())
    return alignment
