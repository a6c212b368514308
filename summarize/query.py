"""Focus: what the reader asks, and how it changes what matters."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summarize.candidates import Candidates, Scores, product
from summarize.errors import InputError, InputTypeError, short_repr

__all__ = ["QUERY_WEIGHT", "blend_query", "check_query"]

QUERY_WEIGHT = 0.5
"""Weight of answering the question, against mattering at all."""


def check_query(query: object) -> str | None:
    """The query, if it is a str that holds something, or None."""
    if query is None:
        return None
    if not isinstance(query, str):
        raise InputTypeError(f"query must be a str, got {type(query).__name__} {short_repr(query)}")
    if not query.strip():
        raise InputError(f"query must hold some text, got {short_repr(query)}; leave it out")
    return str(query)  # without what a class of its own makes of it


def blend_query(
    candidates: Candidates, scores: Scores, query: sparse.csr_array, text: str
) -> Scores:
    """Scores of sentences to a reader who asks: how much they matter plus how well they answer.

    A sentence answers by its cosine to the question, in parts of the best answer's; it matters by its
    score, scaled so that the best is 1 and the worst 0. Both weigh the same, so that what answers
    best comes first and the rest of the summary still tells the story.

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
            f"query {short_repr(text)} shares no word with the documents; leave it out, or ask in their words"
        )
    low, high = scores.min(), scores.max()
    matter = (scores - low) / (high - low if high > low else 1.0)
    # As the scores of rankers: ties must stay ties on every machine.
    asked: Scores = np.round(
        (1.0 - QUERY_WEIGHT) * matter + QUERY_WEIGHT * answers / answers.max(), 12
    )
    return asked
