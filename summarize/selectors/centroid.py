"""Centroid: the summary as a whole should point where the documents as a whole point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.centroid import Centroid
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import number

__all__ = ["centroid"]


@SELECTORS.register(
    reads_scores=False,
    position_decay=number(0, 100, explore=(0, 1.5, 0.05)),
)
def centroid(
    candidates: Candidates, scores: Scores, draft: Draft, *, position_decay: float = 0.25
) -> Sequence[int]:
    """Add the sentence after which the sum of the picks is most similar to the sum of all sentences.

    The ranker's scores are not read. Unlike the ranker of this name it looks at the summary as a
    whole, so that it needs no other guard against repetition.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    position_decay : float in [0, 100]
        A sentence at position i has the weight ``(1 + i) ** -position_decay`` in the sum of all
        sentences.

    References
    ----------
    Gholipour Ghalandari (2017), "Revisiting the centroid-based method: A strong baseline for
    multi-document summarization". Departs from it in the weights by position.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="centroid"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    place = (1.0 + candidates.position) ** -position_decay
    sums = Centroid(candidates.vectors, place * candidates.relevance)
    while draft.eligible.any():
        value = np.round(sums.cosines(), 12)
        for pick in draft.add(int(np.argmax(np.where(draft.eligible, value, -np.inf)))):
            sums.add(pick)
    return draft.picks
