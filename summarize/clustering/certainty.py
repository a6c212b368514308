"""Certainty: how sure it is that an article belongs to its story."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.clustering.days import Days, closeness
from summarize.clustering.leftovers import similarity_to_groups
from summarize.clustering.neighbours import Pairs, cosines
from summarize.similarity import sum_by_group

__all__ = ["Certainty", "measure_certainty"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Certainty(NamedTuple):
    """How each of n articles fits its story.

    Attributes
    ----------
    confidence : float array of shape (n,)
        In [0, 1]; 0.5 where the article is as similar to another story, or where the similarity is only just
        enough.
    typical : float array of shape (n,)
        Average similarity to the articles of the story.
    """

    confidence: Floats
    typical: Floats

    def of(self, index: Ints) -> Certainty:
        """The same for the articles with these indices."""
        return Certainty(self.confidence[index], self.typical[index])


def measure_certainty(
    vectors: sparse.csr_array, days: Days, pairs: Pairs, label: Ints, threshold: float
) -> Certainty:
    """Compare each article with the rest of its story, and with the other stories it is similar to.

    With s, the average similarity to the rest of the story, and t, that to the best other story or the
    threshold, if that is higher, the confidence is s² / (s² + t²).

    Parameters
    ----------
    vectors : sparse array of shape (n, t)
    days : Days of n articles
    pairs : Pairs
    label : int array of shape (n,)
    threshold : float

    Returns
    -------
    Certainty
        An article that stands for several copies alone is sure.
    """
    n = len(label)
    groups = int(label.max(initial=-1)) + 1
    sizes = np.bincount(label, minlength=groups).astype(np.float64)
    sums, spread = sum_by_group(vectors, label, groups), days.join(label, groups)
    every = np.arange(n)
    length = np.asarray(vectors.multiply(vectors).sum(axis=1), dtype=np.float64).ravel()
    inside = cosines(vectors, sums, every, label) - length
    own = inside / np.maximum(sizes[label] - 1.0, 1.0) * closeness(days, spread, every, label)
    own[sizes[label] == 1] = 1.0
    other = np.full(n, threshold)
    article, _, average = similarity_to_groups(vectors, days, pairs, label)
    np.maximum.at(other, article, average)
    own = np.maximum(own, 0.0)
    return Certainty(own**2 / (own**2 + other**2), own)
