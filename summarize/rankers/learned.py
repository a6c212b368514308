"""Learned: a sentence is important if it is like those of which people made their summaries."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.errors import SettingError
from summarize.learning.features import BASE, FEATURES, feature_matrix
from summarize.learning.weights import (
    HOW_TO_TRAIN,
    Weights,
    WeightsSetting,
    check_weights,
    read_weights,
)
from summarize.registry import RANKERS

__all__ = ["learned"]

DIGITS = 12
"""Parts of scores are rounded like scores."""

MIN_DEVIATION = 0.05
"""Minimum standard deviation of the scores, where the default finds all sentences equally important (assumed)."""

ROUNDING = 1e-9
"""Sums whose standard deviation is lower are equal, up to rounding errors."""


@RANKERS.register(weights=WeightsSetting(0, needed=HOW_TO_TRAIN))
def learned(candidates: Candidates, *, weights: str | Weights | None = None) -> Scores:
    """Score sentences by a weighted sum of features, with weights learned from your own summaries.

    The features are scores of other rankers, place, consensus, length, quotation, names and numbers, first
    person and likeness to leads (`summarize.learning.features`). Without references of your own, the default
    ranker is as good.

    Parameters
    ----------
    candidates : Candidates
    weights : str, path or mapping
        A file that ``python -m evaluation train`` wrote, or its content. There is no default: the weights
        are yours.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1
        The sums, shifted and scaled to spread as the scores of the default do; what is below 0 becomes 0.

    Raises
    ------
    SettingError, InputError
        If there are no weights, or the file is not valid.

    References
    ----------
    Kupiec, Pedersen and Chen (1995), "A trainable document summarizer". Departs from it in a ridge regression
    on bigrams shared with the references instead of a naive Bayes classifier of extracted sentences; most
    features are new, and centred in each cluster.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> from summarize.learning.weights import make_weights
    >>> candidates = build_candidates([Document("Rain fell in Rome on 3 May. It was cold. A cat slept.")])
    >>> like_numbers = make_weights({**dict.fromkeys(FEATURES, 0.0), "textrank": 1.0, "numbers": 1.0})
    >>> learned(candidates, weights=like_numbers).round(2).tolist()
    [1.0, 0.86, 0.86]
    """
    parts, level = _parts(candidates, weights)
    return np.asarray(np.clip(parts.sum(axis=1) + level, 0.0, 1.0))


@RANKERS.explains("learned")
def score_parts(
    candidates: Candidates, indices: Sequence[int], *, weights: str | Weights | None = None
) -> list[dict[str, float]]:
    """What each feature adds to the scores of some sentences.

    Parameters
    ----------
    candidates : Candidates
    indices : sequence of int
    weights : str, path or mapping

    Returns
    -------
    list of dict of str to float
        One per index: the features in the order of `FEATURES`, and ``level``, which is the same for all
        sentences of a cluster.
    """
    parts, level = _parts(candidates, weights)
    rows = parts[list(indices)].round(DIGITS).tolist()
    return [{**dict(zip(FEATURES, row, strict=True)), "level": level} for row in rows]


def _parts(candidates: Candidates, weights: str | Weights | None) -> tuple[Scores, float]:
    """What each feature adds to each score, shape (n, number of features), and what all scores have.

    Scores are shifted and scaled to the mean and the standard deviation of the default's, and then so that
    the best is 1: selectors compare scores with parts of the best, and would leave out too much.
    """
    if weights is None:
        raise SettingError(f"ranker 'learned' needs weights: {HOW_TO_TRAIN}")
    if isinstance(weights, str | os.PathLike):
        content = read_weights(weights)
    else:
        content = check_weights(weights, "weights")
    features = feature_matrix(candidates)
    parts = features * np.array(list(content["weights"].values()))
    sums, base = parts.sum(axis=1), features[:, list(FEATURES).index(BASE)]
    deviation = float(sums.std())
    scale = max(float(base.std()), MIN_DEVIATION) / deviation if deviation > ROUNDING else 0.0
    level = float(base.mean() - scale * sums.mean())
    best = float((scale * sums + level).max())
    if best <= 0 or not scale:  # all sentences are alike
        return np.zeros_like(parts), 1.0
    return np.asarray(parts * (scale / best)), level / best
