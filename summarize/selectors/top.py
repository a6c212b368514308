"""Top: select the best sentences that fit and do not repeat each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.registry import SELECTORS

__all__ = ["top"]


@SELECTORS.register
def top(candidates: Candidates, scores: Scores, draft: Draft) -> Sequence[int]:
    """Select sentences by descending score, skipping what does not fit or repeats a pick.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft

    Examples
    --------
    >>> from summarize import summarize
    >>> str(summarize("Rain fell in Rome. Rain fell. A cat slept.", words=8, selector="top"))
    'Rain fell in Rome. A cat slept.'
    """
    for index in np.argsort(-scores, kind="stable"):
        if draft.eligible[index]:
            draft.add(int(index))
    return draft.picks
