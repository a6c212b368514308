"""Lazy greedy: add the sentence with the largest gain, without computing every gain at every step.

Gains of a submodular objective only decrease as picks are added, so a gain computed earlier is an upper
bound: if the best bound is still the best gain when computed again, no other needs to be looked at.
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
"""Number of sentences whose gains are computed at a time, which bounds the memory."""


def lazy_greedy(
    draft: Draft,
    gain: Callable[[NDArray[np.int64]], NDArray[np.float64]],
    update: Callable[[int], None],
) -> list[int]:
    """Fill a draft greedily; the picks are those of computing every gain at every step.

    Parameters
    ----------
    draft : Draft
    gain : callable
        Indices of sentences -> what each would add now. Must never increase as picks are added.
    update : callable
        Called with each pick, so that later gains account for it.

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
    ineligible: dict[int, float] = {}
    while bounds:
        bound, row = heapq.heappop(bounds)
        if not draft.eligible[row]:
            ineligible[row] = bound  # it may become eligible once another is picked
            continue
        current = -float(gain(np.array([row]))[0])
        if bounds and (current, row) > bounds[0]:
            heapq.heappush(bounds, (current, row))
            continue
        for pick in draft.add(row):
            update(pick)
        for again in [i for i in ineligible if draft.eligible[i]]:
            heapq.heappush(bounds, (ineligible.pop(again), again))
    return draft.picks
