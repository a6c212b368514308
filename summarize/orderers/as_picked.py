"""As picked: the reading order is the order in which the selector took the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.methods import ORDERERS
from summarize.stages import Candidates

__all__ = ["as_picked"]


@ORDERERS.register
def as_picked(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Leave the picks as they are: most important first.

    Examples
    --------
    >>> as_picked(None, [4, 1, 3])
    [4, 1, 3]
    """
    return list(picks)
