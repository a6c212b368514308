"""Query: what was asked for, and how it changes the scores."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Flags, Scores
from summarize.errors import InputError, short_repr
from summarize.similarity import length, product

__all__ = ["MIN_BEARING", "MIN_SHARE", "QUERY_WEIGHT", "blend_query", "check_shared_words"]

QUERY_WEIGHT = 0.5
"""Weight of relevance to the query; the rest is the weight of importance. Assumed: RESULTS.md shows what
is recalled of the query and of the reference with this value."""

MIN_BEARING = 0.05
"""Minimum cosine of a sentence to all that share words with the query, weighted by how many (assumed)."""


MIN_SHARE = 0.25
"""Share of such sentences from which on all of their document have to do with the query (assumed): without it, a query of few
words that are elsewhere left a sentence or two of a whole story, in 39 of 247 clusters of Multi-News less than
80 % of the length without a query."""


def blend_query(candidates: Candidates, scores: Scores) -> Scores:
    """Scores for query-focused summarisation: importance plus relevance to the query.

    Relevance is `Candidates.relevance`; importance is the
    score, scaled so that the best is 1 and the worst 0. Both weigh the same, so that the most relevant
    sentence comes first and the rest of the summary still tells the story. What has nothing to do with
    the query, or with the sentences that share words with it, scores 0, unless much else of its document has.

    Parameters
    ----------
    candidates : Candidates
        With a query.
    scores : array of shape (n,)

    Returns
    -------
    array of shape (n,), in [0, 1]

    Raises
    ------
    InputError
        If the query shares no word with the documents.
    """
    relevance = candidates.relevance
    check_shared_words(candidates)
    low, high = scores.min(), scores.max()
    importance = (scores - low) / (high - low if high > low else 1.0)
    # Rounded like the scores of rankers: ties must stay ties on every machine.
    blended: Scores = np.round((1.0 - QUERY_WEIGHT) * importance + QUERY_WEIGHT * relevance, 12)
    shared = product(
        candidates.vectors, candidates.query_vector.indices, candidates.query_vector.data
    )
    blended = np.where(_bears_on_query(candidates, shared), blended, 0.0)
    blended.setflags(write=False)
    return blended


def check_shared_words(candidates: Candidates) -> None:
    """Raise an error if there is a query that has no word of the documents.

    Raises
    ------
    InputError
    """
    if not candidates.relevance.any():
        raise InputError(
            f"query {short_repr(candidates.query)} shares no word with the documents; remove the "
            "query or use words from the documents"
        )


def _bears_on_query(candidates: Candidates, relevance: Scores) -> Flags:
    """Which sentences share something with the query, or with the sentences that do, shape (n,).

    So do all of a document of which many do: it is about what was asked for.
    """
    context = candidates.vectors.T @ relevance
    context /= length(context)
    bears = np.asarray(candidates.vectors @ context >= MIN_BEARING)
    of_document = np.bincount(candidates.document, weights=bears)
    share = of_document / np.maximum(np.bincount(candidates.document), 1)
    return bears | (share >= MIN_SHARE)[candidates.document]
