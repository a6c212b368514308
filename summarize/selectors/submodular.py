"""Submodular: cover all sentences, but none more than enough, from all parts of the story."""

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


@SELECTORS.register(
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
    """Add the sentence with the largest gain in coverage plus diversity; greedy, which is near-optimal.

    Coverage is the similarity of each sentence to the picks, added up to a share
    ``saturation / n`` of its similarity to all sentences. Diversity is the sum, over groups of like
    sentences, of the square root of how much the picks in it resemble all sentences on average. Both are
    submodular: a gain only shrinks as the summary grows, so that a gain worked out earlier is a bound
    and few are worked out again.

    The ranker's scores are not read. Time grows with the square of the number of sentences, memory
    does not.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    saturation : float in (0, 1e6]
        Low values spread the picks more.
    diversity : float in [0, 1000]
        Weight of diversity; 0 leaves coverage alone.
    cost : float in [0, 2]
        Gains are divided by the length to this power.

    References
    ----------
    Lin and Bilmes (2011), "A class of submodular functions for document summarization": their L1 +
    lambda R1, with alpha = `saturation` / n, lambda = `diversity`, r = `cost`. The groups are n / 5 by
    spherical k-means (Dhillon and Modha 2001) from evenly spaced sentences: nothing is random. Minoux
    (1978) for the lazy search.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="submodular"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    vectors, n = candidates.vectors, len(candidates)
    total = np.asarray(vectors.sum(axis=0)).ravel()
    mass = vectors @ total  # similarity of each sentence to all
    enough = np.minimum(saturation / n, 1.0) * mass
    group = _groups(candidates, max(n // 5, 1))
    lengths = np.maximum(candidates.costs(draft.budget.unit), 1) ** cost

    covered, filled = np.zeros(n), np.zeros(n)  # by sentence; by group

    def gain(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        similar = (vectors @ vectors[rows].T).toarray()
        coverage = np.minimum(similar, np.maximum(enough - covered, 0.0)[:, None]).sum(axis=0)
        there = filled[group[rows]]
        spread = np.sqrt(there + mass[rows] / n) - np.sqrt(there)
        return np.asarray(np.round((coverage + diversity * spread) / lengths[rows], 12))

    def tell(index: int) -> None:
        covered[:] += candidates.cosines(index)
        filled[group[index]] += mass[index] / n

    return lazy_greedy(draft, gain, tell)


def _groups(candidates: Candidates, k: int, rounds: int = 10) -> NDArray[np.int64]:
    """The group of each sentence, from 0 to k - 1, by spherical k-means."""
    vectors, n = candidates.vectors, len(candidates)
    centres = vectors[np.arange(k) * n // k]
    group = np.full(n, -1)
    for _ in range(rounds):
        transposed = centres.T.tocsr()
        nearest = np.concatenate([
            np.round((vectors[start : start + BLOCK] @ transposed).toarray(), 12).argmax(axis=1)
            for start in range(0, n, BLOCK)
        ])  # fmt: skip
        if (nearest == group).all():
            break
        group = nearest
        member = sparse.csr_array((np.ones(n), (group, np.arange(n))), shape=(k, n))
        centres = unit_rows((member @ vectors).tocsr())
    return group
