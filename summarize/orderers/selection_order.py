"""As picked: the reading order is the order in which the selector took the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.candidates import Candidates
from summarize.registry import ORDERERS

__all__ = ["selection_order"]


@ORDERERS.register
def selection_order(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Leave the picks as they are: most important first.

    Examples
    --------
    >>> selection_order(None, [4, 1, 3])
    [4, 1, 3]
    """
    return list(picks)
