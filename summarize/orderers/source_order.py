"""Source order: the first document's sentences, then the second's, each in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.candidates import Candidates
from summarize.registry import ORDERERS

__all__ = ["source_order"]


@ORDERERS.register
def source_order(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Order by document, as given, then by position.

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
    >>> source_order(None, [4, 1, 3])
    [1, 3, 4]
    """
    return sorted(picks)  # candidates stand document by document, in the order of the text
