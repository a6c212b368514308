"""Lazy greedy: add what gains most, without working out every gain every time.

A gain of a submodular objective only shrinks as picks are added, so a gain worked out earlier is a
bound: if the best bound is still the best gain when worked out anew, no other need be looked at.
Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions".
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from summarize.draft import Draft

__all__ = ["BLOCK", "lazy_greedy"]

BLOCK = 512
"""Gains are worked out for so many sentences at once, which bounds the memory."""


def lazy_greedy(
    draft: Draft,
    gain: Callable[[NDArray[np.int64]], NDArray[np.float64]],
    tell: Callable[[int], None],
) -> list[int]:
    """Fill a draft greedily; the same picks as looking at every gain at every step.

    Parameters
    ----------
    draft : Draft
    gain : callable
        Indices of sentences -> what each would add now. Must never grow as picks are added.
    tell : callable
        Called with each pick, so that later gains know of it.

    Returns
    -------
    list of int
        The picks. Of equal gains the lowest index wins.
    """
    n = len(draft.candidates)
    bounds: list[tuple[float, int]] = []
    for start in range(0, n, BLOCK):
        rows = np.arange(start, min(start + BLOCK, n))
        bounds.extend(zip((-gain(rows)).tolist(), rows.tolist(), strict=True))
    heapq.heapify(bounds)
    closed: dict[int, float] = {}
    while bounds:
        bound, row = heapq.heappop(bounds)
        if not draft.eligible[row]:
            closed[row] = bound  # a sentence that leans may open later
            continue
        fresh = -float(gain(np.array([row]))[0])
        if bounds and (fresh, row) > bounds[0]:
            heapq.heappush(bounds, (fresh, row))
            continue
        added = draft.add(row)
        tell(added)
        if added + 1 in closed:
            heapq.heappush(bounds, (closed.pop(added + 1), added + 1))
    return draft.picks
