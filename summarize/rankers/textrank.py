"""TextRank: a sentence is important if important sentences are similar to it."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.similarity import SentenceGraph, column_sums, random_walk, squared_lengths
from summarize.validation import number

__all__ = ["textrank"]

POSITION_SCALE = 2.0
"""Position at which the weight has dropped to ``2 ** -position_decay``; larger values make the weight fall more
slowly over the first sentences. Assumed; see `python -m evaluation sensitivity`."""

SHORT_DOCUMENT = 18
"""Median number of sentences of a document below which the place counts more. Over ten sets with three budgets each, twice
the decay gained 1.0 points of ROUGE (standard error .4) with 9 to 12 sentences and lost .5 to .6 (.3) with 20 to 36;
with 12 to 20 there was no clear direction. Settled on these sets; short wire texts in seven languages and in
Vietnamese, on which it was not, had asked for two to three times the decay before."""

MAX_STEEPNESS = 2.0
"""By how much at most, reached with 9 sentences."""

BEGINNING = 6
"""Documents of so few sentences are all beginning: there the place counts as in long ones. A steeper decay gained
nothing there and cost .3 ROUGE-1 on reviews."""

DIGITS = 6
"""Digits of the factors that explain a score."""

PRIOR_FLOOR = 0.05
"""Centrality of a document that has nothing in common with the others, so that its score is not zero.
Assumed; see `python -m evaluation sensitivity`."""


@RANKERS.register(
    damping=number(
        0, 1, high_excluded=True, explore=(0, 0.95, 0.05), grid=(0.1, 0.2, 0.3, 0.5, 0.85)
    ),
    intra_document_weight=number(0, 1, explore=(0, 1, 0.05), grid=(0.3, 0.5, 0.7, 1.0)),
    position_decay=number(0, 100, explore=(0, 1.5, 0.05), grid=(0.0, 0.15, 0.25, 0.35, 0.5)),
    consensus=number(0, 100, explore=(0, 2, 0.05), grid=(0.0, 0.4, 0.5, 0.6, 0.75)),
    document_centrality=number(0, 100, explore=(0, 2, 0.05), grid=(0.0, 0.15, 0.3, 0.5)),
)
def textrank(
    candidates: Candidates,
    *,
    damping: float = 0.3,
    intra_document_weight: float = 0.7,
    position_decay: float = 0.25,
    consensus: float = 0.6,
    document_centrality: float = 0.3,
) -> Scores:
    """Score sentences by a random walk on their similarity graph, position, consensus and document.

    The walk is TextRank on TF-IDF cosines. What several documents on one story add to it enters as
    factors; ``damping=0.85, intra_document_weight=1, position_decay=0, consensus=0,
    document_centrality=0`` is TextRank as published, except for the similarity.

    Parameters
    ----------
    candidates : Candidates
    damping : float in [0, 1)
        Probability of following an edge instead of jumping to any sentence. 0.85 is the usual value;
        a lower one gives the other factors more weight.
    intra_document_weight : float in [0, 1]
        Factor on edges inside one document; below 1 a long document votes less for itself. No
        effect with a single document.
    position_decay : float in [0, 100]
        The score is multiplied by ``(1 + i / 2) ** -position_decay`` for the sentence at position i:
        news puts first what matters most. Up to twice as steep if the documents have only 7 to 17
        sentences (their median). 0 ignores the position.
    consensus : float in [0, 100]
        The score is multiplied by how far other documents say the same in the same words
        (`summarize.consensus`), to this power. 0 ignores it.
    document_centrality : float in [0, 100]
        The score is multiplied by the mean cosine of its document to the others, to this power: a
        document that strays from the story counts less. 0 treats all documents alike.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1

    References
    ----------
    Mihalcea and Tarau (2004), "TextRank: Bringing order into texts". Departs from it in the
    similarity (cosine of TF-IDF vectors instead of shared words over logarithms of lengths) and in
    the last four parameters. Edges by document: Wan and Yang (2006), "Improved affinity graph
    based multi-document summarization". Weights of documents: Wan (2008), "An exploration of
    document impact on graph-based multi-document summarization".

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Rain fell in Rome. The Tiber rose after rain in Rome."),
    ...                             Document("Heavy rain fell in Rome. A cat slept.")])
    >>> textrank(candidates).argsort()[::-1].tolist()  # best first
    [0, 2, 1, 3]
    """
    factors = _factors(
        candidates,
        damping=damping,
        intra_document_weight=intra_document_weight,
        position_decay=position_decay,
        consensus=consensus,
        document_centrality=document_centrality,
    )
    scores = _product(factors)
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


@RANKERS.explains("textrank", product=True)
def score_factors(
    candidates: Candidates, indices: Sequence[int], **settings: float
) -> list[dict[str, float]]:
    """What the scores of some sentences are the product of.

    Parameters
    ----------
    candidates : Candidates
    indices : sequence of int
    **settings
        All those of `textrank`.

    Returns
    -------
    list of dict of str to float
        One per index: each factor as a share of the greatest that a sentence has, in [0, 1], and ``scale``,
        which is the same for all sentences and makes the best score 1.
    """
    factors = _factors(candidates, **settings)
    greatest = {name: float(factor.max(initial=0.0)) for name, factor in factors.items()}
    best = float(_product(factors).max(initial=0.0))
    scale = math.prod(greatest.values()) / best if best > 0 else 0.0
    return [
        {
            **{name: _share(factor[i], greatest[name]) for name, factor in factors.items()},
            "scale": round(scale, DIGITS),
        }
        for i in indices
    ]


def _product(factors: Mapping[str, Scores]) -> Scores:
    return functools.reduce(np.multiply, factors.values())


def _share(value: float, greatest: float) -> float:
    return round(float(value) / greatest, DIGITS) if greatest > 0 else 0.0


def _factors(candidates: Candidates, **settings: float) -> dict[str, Scores]:
    """What the scores are the product of, shape (n,) each; kept for their explanation."""
    return candidates.remember(
        "textrank", settings, lambda: _compute_factors(candidates, **settings)
    )


def _compute_factors(
    candidates: Candidates,
    *,
    damping: float,
    intra_document_weight: float,
    position_decay: float,
    consensus: float,
    document_centrality: float,
) -> dict[str, Scores]:
    several = candidates.n_sources > 1
    graph = SentenceGraph(
        candidates.vectors,
        candidates.document,
        intra_document_weight=intra_document_weight if several else 1.0,
    )
    factors = {"centrality": random_walk(graph.__matmul__, graph.degree, damping=damping)}
    decay = position_decay * _steepness(candidates)
    factors["position"] = (1.0 + candidates.position / POSITION_SCALE) ** -decay
    if several and consensus:
        factors["consensus"] = candidates.consensus.factor() ** consensus
    if several and document_centrality:
        centrality = PRIOR_FLOOR + _document_centrality(candidates)
        factors["document_centrality"] = centrality**document_centrality
    return factors


def _steepness(candidates: Candidates) -> float:
    """How much more the place counts than in long documents, in [1, `MAX_STEEPNESS`].

    A short report tells in a few sentences what a long one tells in its first part.
    """
    sizes = np.bincount(candidates.document)
    median = float(np.median(sizes[sizes > 0]))
    return 1.0 if median <= BEGINNING else min(max(SHORT_DOCUMENT / median, 1.0), MAX_STEEPNESS)


def _document_centrality(candidates: Candidates) -> Scores:
    """The mean cosine of each sentence's document to the other documents, shape (n,), in [0, 1].

    With unit vectors d of documents, the sum of cosines of one to all is ``d @ (sum of all d)``.
    """
    document_vectors = candidates.document_vectors
    cosines = document_vectors @ column_sums(document_vectors)
    mean = (cosines - squared_lengths(document_vectors)) / (candidates.n_sources - 1)
    centrality: Scores = np.clip(mean, 0.0, 1.0)
    return centrality[candidates.document]
