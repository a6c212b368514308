"""LexRank: a sentence is important if it is similar to many important sentences."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.similarity import SentenceGraph, edges, random_walk
from summarize.validation import number

__all__ = ["lexrank"]


@RANKERS.register(
    threshold=number(0, 1, high_excluded=True, explore=(0, 0.5, 0.02)),
    damping=number(0, 1, high_excluded=True, explore=(0, 0.95, 0.05)),
)
def lexrank(candidates: Candidates, *, threshold: float = 0.1, damping: float = 0.85) -> Scores:
    """Score sentences by a random walk on the graph of sentences whose similarity exceeds a threshold.

    Parameters
    ----------
    candidates : Candidates
    threshold : float in [0, 1)
        Sentences are neighbours if their cosine exceeds it; all edges have the same weight. The graph
        is kept in memory: for many thousands of sentences use 0, which is continuous LexRank, with
        edges weighted by their cosine and no graph in memory.
    damping : float in [0, 1)
        Probability of following an edge instead of jumping to any sentence. The paper's d is one minus
        this.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1

    References
    ----------
    Erkan and Radev (2004), "LexRank: Graph-based lexical centrality as salience in text
    summarization", JAIR 22. Departs from it in leaving out the edge from a sentence to itself.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Rain fell in Rome. The Tiber rose after rain in Rome."),
    ...                             Document("Heavy rain fell in Rome. A cat slept.")])
    >>> lexrank(candidates).round(2).tolist()
    [1.0, 1.0, 1.0, 0.15]
    """
    if threshold:
        graph = edges(candidates.vectors, threshold)
        degree = np.asarray(graph.sum(axis=1)).ravel()
        scores = random_walk(graph.__matmul__, degree, damping=damping)
    else:
        complete = SentenceGraph(candidates.vectors, candidates.document, intra_document_weight=1.0)
        scores = random_walk(complete.__matmul__, complete.degree, damping=damping)
    return np.asarray(scores / scores.max())
