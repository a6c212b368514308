"""Centroid: a sentence is important if it is close to the average sentence."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.similarity import unit_rows

__all__ = ["centroid"]


@RANKERS.register
def centroid(candidates: Candidates) -> Scores:
    """Score sentences by their cosine to the sum of all sentence vectors.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    array of shape (n,), in [0, 1]

    References
    ----------
    Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple documents". Departs
    from it in using the cosine alone, without the scores for position and overlap with the title.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell in Rome. Heavy rain fell. A cat slept."
    >>> centroid(build_candidates([Document(text)])).round(2).tolist()
    [0.76, 0.76, 0.5]
    """
    from scipy import sparse

    total = np.asarray(candidates.vectors.sum(axis=0)).reshape(1, -1)
    scores: Scores = candidates.vectors @ unit_rows(sparse.csr_array(total)).toarray().ravel()
    return np.clip(scores, 0.0, 1.0)
