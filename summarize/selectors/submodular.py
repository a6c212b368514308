"""Submodular: cover all sentences up to a saturation point, from all parts of the story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.lazy_greedy import BLOCK, lazy_greedy
from summarize.registry import SELECTORS
from summarize.similarity import unit_rows
from summarize.validation import number

__all__ = ["submodular"]

MAX_ROUNDS = 10
"""Maximum number of rounds of k-means."""


@SELECTORS.register(
    reads_scores=False,
    saturation=number(1e-9, 1e6, explore=(0.5, 20, 0.5)),
    diversity=number(0, 1000, explore=(0, 20, 0.5)),
    cost=number(0, 2, explore=(0, 1, 0.05)),
)
def submodular(
    candidates: Candidates,
    scores: Scores,
    draft: Draft,
    *,
    saturation: float = 5.0,
    diversity: float = 6.0,
    cost: float = 0.0,
) -> Sequence[int]:
    """Greedily add the sentence with the largest gain in coverage plus diversity.

    Coverage is the similarity of each sentence to the picks, capped at a share ``saturation / n`` of
    its similarity to all sentences. Diversity is the sum, over clusters of similar sentences, of the
    square root of the mean similarity of its picks to all sentences. Both are submodular, so greedy
    selection is near-optimal, and gains only decrease as the summary grows, so few are computed again.

    The ranker's scores are not read. Time grows with the square of the number of sentences, memory
    does not.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    saturation : float in (0, 1e6]
        Lower values spread the picks more.
    diversity : float in [0, 1000]
        Weight of diversity; 0 leaves coverage alone.
    cost : float in [0, 2]
        Gains are divided by the length to this power.

    References
    ----------
    Lin and Bilmes (2011), "A class of submodular functions for document summarization": their L1 +
    lambda R1, with alpha = `saturation` / n, lambda = `diversity`, r = `cost`. The clusters are n / 5 by
    spherical k-means (Dhillon and Modha 2001) from evenly spaced sentences, without randomness. Minoux
    (1978) for the lazy greedy search.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="submodular"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    vectors, n = candidates.vectors, len(candidates)
    relevance = candidates.relevance
    total = vectors.T @ relevance
    mass = vectors @ total  # similarity of each sentence to all, as far as they matter
    cap = np.minimum(saturation / n, 1.0) * mass
    cluster = _cluster(candidates, max(n // 5, 1))
    lengths = np.maximum(candidates.costs(draft.budget.unit), 1) ** cost

    covered, filled = np.zeros(n), np.zeros(n)  # by sentence; by cluster

    def gain(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        similar = (vectors @ vectors[rows].T).toarray()
        coverage = relevance @ np.minimum(similar, np.maximum(cap - covered, 0.0)[:, None])
        before = filled[cluster[rows]]
        spread = np.sqrt(before + mass[rows] / n) - np.sqrt(before)
        return np.asarray(np.round((coverage + diversity * spread) / lengths[rows], 12))

    def update(index: int) -> None:
        covered[:] += candidates.cosines(index)
        filled[cluster[index]] += mass[index] / n

    return lazy_greedy(draft, gain, update)


def _cluster(candidates: Candidates, k: int) -> NDArray[np.int64]:
    """The cluster of each sentence, from 0 to k - 1, by spherical k-means."""
    vectors, n = candidates.vectors, len(candidates)
    centres = vectors[np.arange(k) * n // k]
    cluster = np.full(n, -1)
    for _ in range(MAX_ROUNDS):
        transposed = centres.T.tocsr()
        nearest = np.concatenate([
            np.round((vectors[start : start + BLOCK] @ transposed).toarray(), 12).argmax(axis=1)
            for start in range(0, n, BLOCK)
        ])  # fmt: skip
        if (nearest == cluster).all():
            break
        cluster = nearest
        member = sparse.csr_array((np.ones(n), (cluster, np.arange(n))), shape=(k, n))
        centres = unit_rows((member @ vectors).tocsr())
    return cluster
