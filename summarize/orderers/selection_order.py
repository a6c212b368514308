"""Selection order: picks are read in the order in which the selector took them."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.candidates import Candidates
from summarize.registry import ORDERERS

__all__ = ["selection_order"]


@ORDERERS.register
def selection_order(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Keep the order of selection: most important first.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int

    Returns
    -------
    sequence of int
        The picks, in reading order.

    Examples
    --------
    >>> selection_order(None, [4, 1, 3])
    [4, 1, 3]
    """
    return list(picks)
