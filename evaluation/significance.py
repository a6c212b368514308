"""Significance: how precise a mean is, and whether two systems differ.

Topics are the sampling unit: scores of several held-out versions of one topic are averaged first. All
random numbers come from a generator with a fixed seed, so that figures are reproducible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize import InputError

__all__ = ["Comparison", "compare", "confidence_interval", "holm", "mean_interval"]

N_RESAMPLES = 10_000
LEVEL = 0.95

_SEED = 20170531
_CHUNK = 2_000_000
"""Maximum number of random numbers in memory at a time."""


def _resampled_means(
    values: NDArray[np.float64], n_resamples: int, seed: int = _SEED
) -> NDArray[np.float64]:
    generator = np.random.default_rng(seed)
    means = np.empty(n_resamples)
    step = max(1, _CHUNK // max(len(values), 1))
    for start in range(0, n_resamples, step):
        size = min(step, n_resamples - start)
        rows = generator.integers(0, len(values), (size, len(values)))
        means[start : start + size] = values[rows].mean(axis=1)
    return means


def confidence_interval(
    values: Sequence[float], *, n_resamples: int = N_RESAMPLES
) -> tuple[float, float]:
    """95 % percentile bootstrap interval of the mean.

    Parameters
    ----------
    values : sequence of float, length n
        One score per topic.
    n_resamples : int
        Number of bootstrap samples.

    Returns
    -------
    (float, float)
        The lower and the upper limit: both equal the value if there is only one, and are NaN if there is none.

    References
    ----------
    Efron and Tibshirani (1993), "An introduction to the bootstrap".

    Examples
    --------
    >>> low, high = confidence_interval([0.2, 0.4, 0.3, 0.5])
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
    """The comparison of two systems on the same topics.

    Attributes
    ----------
    difference : float
        Mean of the first minus mean of the second.
    low, high : float
        The 95 % confidence interval of the difference.
    p : float
        The two-sided p-value.
    """

    difference: float
    low: float
    high: float
    p: float


def compare(
    first: Sequence[float], second: Sequence[float], *, n_resamples: int = N_RESAMPLES
) -> Comparison:
    """Paired comparison: bootstrap interval of the mean difference, approximate randomisation test.

    The p-value is two-sided: the share of random swaps of the two scores within topics that give a
    difference at least as large as the observed one, which is counted too.

    Parameters
    ----------
    first, second : sequence of float, length n
        One score per topic, in the same order of topics.
    n_resamples : int
        Number of bootstrap samples and of random swaps.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        If one has more scores than the other.

    References
    ----------
    Noreen (1989), "Computer-intensive methods for testing hypotheses".

    Examples
    --------
    >>> compare([0.3, 0.4, 0.5, 0.6], [0.3, 0.4, 0.5, 0.6]).p
    1.0
    """
    if len(first) != len(second):
        raise InputError(
            "first and second must have one score per topic, in the same order of topics, "
            f"got {len(first)} and {len(second)} scores"
        )
    difference = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    low, high = confidence_interval(difference.tolist(), n_resamples=n_resamples)
    observed = abs(difference.sum())
    generator = np.random.default_rng(_SEED)
    extreme = 0
    step = max(1, _CHUNK // max(len(difference), 1))
    for start in range(0, n_resamples, step):
        size = min(step, n_resamples - start)
        signs = generator.integers(0, 2, (size, len(difference))) * 2 - 1
        extreme += int((np.abs(signs @ difference) >= observed - 1e-12).sum())
    mean = float(difference.mean()) if len(difference) else 0.0
    return Comparison(mean, low, high, (extreme + 1) / (n_resamples + 1))


def mean_interval(
    groups: Sequence[Sequence[float]], *, n_resamples: int = N_RESAMPLES
) -> tuple[float, float]:
    """95 % percentile bootstrap interval of the mean of the means of several groups.

    Each group counts the same, and its values are resampled among themselves: it is the interval for these
    data sets, not for data sets like them.

    Parameters
    ----------
    groups : sequence of sequences of float
        One value per topic; one sequence per data set.
    n_resamples : int

    Returns
    -------
    low, high : float
        NaN if there is no group; a group of one value adds no width.

    Examples
    --------
    >>> low, high = mean_interval([[0.2, 0.4, 0.3], [0.5, 0.6]])
    >>> low < 0.425 < high
    True
    """
    if not groups:
        return float("nan"), float("nan")
    total = np.zeros(n_resamples)
    for number, group in enumerate(groups):
        total += _resampled_means(np.asarray(group, dtype=np.float64), n_resamples, _SEED + number)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(total / len(groups), [tail, 1 - tail])
    return float(low), float(high)


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values corrected for multiple comparisons.

    Parameters
    ----------
    p_values : sequence of float

    Returns
    -------
    list of float
        In the order given.

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
    for position, i in enumerate(order):
        largest = max(largest, min(1.0, p_values[i] * (len(p_values) - position)))
        corrected[i] = largest
    return corrected
