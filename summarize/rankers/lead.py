"""Lead: a sentence is important if it is near the beginning of its document."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS

__all__ = ["lead"]


@RANKERS.register
def lead(candidates: Candidates) -> Scores:
    """Score sentences by ``1 / (1 + position)``: the first of each document, then the second, ...

    The baseline that news summarisers have to beat, and often do not. Sentences at the same
    position keep the order of the documents.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    array of shape (n,), in (0, 1]

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> lead(build_candidates([Document("Rain fell in Rome. It was cold."), Document("A cat slept.")]))
    array([1. , 0.5, 1. ])
    """
    return np.asarray(1.0 / (1.0 + candidates.position), dtype=np.float64)
