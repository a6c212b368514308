"""Significance: how sure a mean is, and whether two systems differ.

Topics are the sampling unit: scores of several versions held out of one topic are averaged first.
All draws come from a generator seeded here, so that figures are the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Comparison", "compare", "holm", "interval"]

N_RESAMPLES = 10_000
LEVEL = 0.95
_SEED = 20170531


def _resampled_means(values: NDArray[np.float64], n_resamples: int) -> NDArray[np.float64]:
    chance = np.random.default_rng(_SEED)
    means = np.empty(n_resamples)
    step = max(1, 2_000_000 // max(len(values), 1))
    for start in range(0, n_resamples, step):
        size = min(step, n_resamples - start)
        rows = chance.integers(0, len(values), (size, len(values)))
        means[start : start + size] = values[rows].mean(axis=1)
    return means


def interval(values: Sequence[float], *, n_resamples: int = N_RESAMPLES) -> tuple[float, float]:
    """95 % percentile bootstrap interval of the mean.

    References
    ----------
    Efron and Tibshirani (1993), "An introduction to the bootstrap".

    Examples
    --------
    >>> low, high = interval([0.2, 0.4, 0.3, 0.5])
    >>> low < 0.35 < high
    True
    """
    array = np.asarray(values, dtype=np.float64)
    if len(array) < 2:
        only = float(array[0]) if len(array) else float("nan")
        return only, only
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(_resampled_means(array, n_resamples), [tail, 1 - tail])
    return float(low), float(high)


@dataclass(frozen=True)
class Comparison:
    """Two systems on the same topics: mean difference, its interval, and the p-value."""

    difference: float
    low: float
    high: float
    p: float


def compare(
    one: Sequence[float], other: Sequence[float], *, n_resamples: int = N_RESAMPLES
) -> Comparison:
    """Paired comparison: bootstrap interval of the difference, approximate randomisation for p.

    The p-value is two-sided: how often swapping the two scores of a topic by the toss of a coin
    gives a difference at least as large, the observed one included.

    References
    ----------
    Noreen (1989), "Computer-intensive methods for testing hypotheses".

    Examples
    --------
    >>> compare([0.3, 0.4, 0.5, 0.6], [0.3, 0.4, 0.5, 0.6]).p
    1.0
    """
    difference = np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    low, high = interval(difference.tolist(), n_resamples=n_resamples)
    observed = abs(difference.sum())
    chance = np.random.default_rng(_SEED)
    extreme = 0
    step = max(1, 2_000_000 // max(len(difference), 1))
    for start in range(0, n_resamples, step):
        size = min(step, n_resamples - start)
        signs = chance.integers(0, 2, (size, len(difference))) * 2 - 1
        extreme += int((np.abs(signs @ difference) >= observed - 1e-12).sum())
    mean = float(difference.mean()) if len(difference) else 0.0
    return Comparison(mean, low, high, (extreme + 1) / (n_resamples + 1))


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values corrected for the number of comparisons, in the order given.

    References
    ----------
    Holm (1979), "A simple sequentially rejective multiple test procedure".

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [0.0] * len(p_values)
    largest = 0.0
    for place, i in enumerate(order):
        largest = max(largest, min(1.0, p_values[i] * (len(p_values) - place)))
        corrected[i] = largest
    return corrected
