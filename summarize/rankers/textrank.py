"""TextRank: a sentence matters if sentences that matter are similar to it."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summarize.methods import RANKERS
from summarize.settings import number
from summarize.similarity import SentenceGraph, random_walk, squared_lengths, unit_rows
from summarize.stages import Candidates, Scores
from summarize.support import Support

__all__ = ["textrank"]

EASE = 2.0
"""The weight by position falls slowly over the first sentences: at position 2 it is 2 ** -position."""

STRANGE = 0.05
"""A document that has nothing in common with the others counts as if it had this much."""


@RANKERS.register
def textrank(
    candidates: Candidates,
    *,
    damping: float = 0.3,
    within: float = 0.7,
    position: float = 0.25,
    support: float = 0.5,
    document: float = 0.3,
) -> Scores:
    """Score sentences by a random walk on their similarity graph, by place, support and document.

    The walk is TextRank on TF-IDF cosines. What several documents on one story tell beyond that comes
    in as factors; ``damping=0.85, within=1, position=0, support=0, document=0`` is TextRank as published,
    but for the similarity.

    Parameters
    ----------
    candidates : Candidates
    damping : float in [0, 1)
        Probability of following an edge rather than jumping anywhere. 0.85 is usual; less lets the
        other factors count for more.
    within : float in [0, 1]
        Factor on edges inside one document; below 1 a long document votes less for itself. With a
        single document it has no effect.
    position : float in [0, 100]
        The score is multiplied by ``(1 + i / 2) ** -position`` for the sentence at position i: news
        puts first what matters most. 0 ignores the place.
    support : float in [0, 100]
        The score is multiplied by how far other documents say the same in the same words
        (`summarize.support`), to this power. 0 ignores it.
    document : float in [0, 100]
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
    >>> from summarize.pipeline import candidates_of
    >>> candidates = candidates_of([Document("Rain fell in Rome. The Tiber rose after rain in Rome."),
    ...                             Document("Heavy rain fell in Rome. A cat slept.")])
    >>> textrank(candidates).argsort()[::-1].tolist()  # best first
    [0, 2, 1, 3]
    """
    damping = number("damping", damping, 0, 1, below=True)
    within = number("within", within, 0, 1)
    position = number("position", position, 0, 100)
    support = number("support", support, 0, 100)
    document = number("document", document, 0, 100)
    several = len(candidates.documents) > 1
    graph = SentenceGraph(
        candidates.vectors, candidates.document, within=within if several else 1.0
    )
    scores = random_walk(graph.__matmul__, graph.degree, damping=damping)
    scores *= (1.0 + candidates.position / EASE) ** -position
    if several and support:
        scores *= Support(candidates).factor() ** support
    if several and document:
        scores *= (STRANGE + _nearness(candidates)) ** document
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _nearness(candidates: Candidates) -> Scores:
    """The mean cosine of each sentence's document to the other documents, shape (n,), in [0, 1].

    With unit vectors d of documents, the sum of cosines of one to all is ``d @ (sum of all d)``.
    """
    n, documents = len(candidates), len(candidates.documents)
    member = sparse.csr_array(
        (np.ones(n), (candidates.document, np.arange(n))), shape=(documents, n)
    )
    texts = unit_rows((member @ candidates.vectors).tocsr())
    cosines = texts @ np.asarray(texts.sum(axis=0)).ravel()
    near: Scores = np.clip((cosines - squared_lengths(texts)) / (documents - 1), 0.0, 1.0)
    return near[candidates.document]
