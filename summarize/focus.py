"""Focus: what the reader asks, and how it changes what matters."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summarize.errors import InputError, InputTypeError, shown
from summarize.stages import Candidates, Scores, product

__all__ = ["FEEDBACK", "checked_query", "focused"]

FEEDBACK = 0.5
"""Weight of the sentences that answer best, when the question is widened by their words."""


def checked_query(query: object) -> str | None:
    """The query, if it is a str that holds something, or None."""
    if query is None:
        return None
    if not isinstance(query, str):
        raise InputTypeError(f"query must be a str, got {type(query).__name__} {shown(query)}")
    if not query.strip():
        raise InputError(f"query must hold some text, got {shown(query)}; leave it out")
    return query


def focused(candidates: Candidates, scores: Scores, query: sparse.csr_array, text: str) -> Scores:
    """Scores of sentences to a reader who asks: how well they answer, times how much they matter.

    A sentence answers by its cosine to the question, widened once by the words of the sentences that
    answer best (pseudo-relevance feedback), so that an answer in other words counts too.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    query : sparse array of shape (1, t)
    text : str
        The question as given, for the message if no word of it occurs.

    Returns
    -------
    array of shape (n,), in [0, 1]
    """
    answers = product(candidates.vectors, query)
    if not answers.any():
        raise InputError(
            f"query {shown(text)} shares no word with the documents; leave it out, or ask in their words"
        )
    answers /= answers.max()
    widened = candidates.vectors.T @ (answers * (answers >= 0.5))
    widened /= max(float(np.sqrt(widened @ widened)), 1e-12)
    answers += FEEDBACK * (candidates.vectors @ widened)
    answers /= answers.max()
    low, high = scores.min(), scores.max()
    matter = (scores - low) / (high - low if high > low else 1.0)
    return np.asarray(answers * (0.1 + matter) / 1.1)
