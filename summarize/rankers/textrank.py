"""TextRank: a sentence matters if sentences that matter are similar to it."""

from __future__ import annotations

from summarize.methods import RANKERS, number
from summarize.similarity import SentenceGraph, document_frequency, random_walk
from summarize.stages import Candidates, Scores

__all__ = ["textrank"]


@RANKERS.register
def textrank(
    candidates: Candidates,
    *,
    damping: float = 0.85,
    within: float = 0.3,
    position: float = 0.5,
    support: float = 1.0,
) -> Scores:
    """Score sentences by a random walk on their similarity graph, by place and by support.

    The walk is TextRank on TF-IDF cosines. Three things are added for several documents on one
    story; ``within=1, position=0, support=0`` is TextRank as published, but for the similarity.

    Parameters
    ----------
    candidates : Candidates
    damping : float in [0, 1)
        Probability of following an edge rather than jumping anywhere.
    within : float in [0, 1]
        Factor on edges inside one document, so that a long document does not vote for itself.
        1 treats all edges alike. With a single document it has no effect.
    position : float in [0, 100]
        The score is multiplied by ``(1 + i) ** -position`` for the sentence at position i: news
        puts first what matters most. 0 ignores the place.
    support : float in [0, 100]
        The score is multiplied by ``(1 + s) ** support``, where s, from 0 to 1, is the part of the
        sentence's weight that the other documents hold too, averaged over them. 0 ignores it.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1

    References
    ----------
    Mihalcea and Tarau (2004), "TextRank: Bringing order into texts". Departs from it in the
    similarity (cosine of TF-IDF vectors instead of shared words over logarithms of lengths) and in
    the last three parameters. Edges by document: Wan and Yang (2006), "Improved affinity graph
    based multi-document summarization".

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
    if len(candidates.documents) == 1:
        within = 1.0
    graph = SentenceGraph(candidates.vectors, candidates.document, within=within)
    scores = random_walk(graph.__matmul__, graph.degree, damping=damping)
    scores *= (1.0 + candidates.position) ** -position
    if support and len(candidates.documents) > 1:
        scores *= (1.0 + _support(candidates)) ** support
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _support(candidates: Candidates) -> Scores:
    """For each sentence, the share of its weight that another document holds, on average.

    The squares of a row sum to 1 and are the weights of its words; another document holds a word
    or does not, so the average share follows from the number of documents that hold each word.
    """
    vectors = candidates.vectors
    holders = document_frequency(vectors, candidates.document)
    elsewhere = (holders - 1.0) / (len(candidates.documents) - 1.0)
    shares: Scores = vectors.multiply(vectors).tocsr() @ elsewhere
    return shares
