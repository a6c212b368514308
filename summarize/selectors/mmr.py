"""MMR: take what matters and differs most from what was taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.budget import Budget
from summarize.methods import SELECTORS, number
from summarize.similarity import closest
from summarize.stages import Candidates, Draft, Scores

__all__ = ["mmr"]


@SELECTORS.register
def mmr(
    candidates: Candidates, scores: Scores, budget: Budget, *, diversity: float = 0.5
) -> Sequence[int]:
    """Take the sentence with the best balance of score and novelty, again and again.

    Each step takes the open sentence with the highest ``(1 - diversity) * r - diversity * s``, where
    r is its score, scaled so that the best is 1 and the worst 0, and s its highest cosine to what was
    taken or is known. What does not fit any more is skipped, so the budget is filled.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    budget : Budget
    diversity : float in [0, 1]
        0 ignores repetition (copies are still merged); 1 ignores the scores.

    References
    ----------
    Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking". Their lambda is one
    minus `diversity`.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="mmr(diversity=0.8)"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    diversity = number("diversity", diversity, 0, 1)
    draft = Draft(candidates, budget)
    low, high = scores.min(initial=0.0), scores.max(initial=0.0)
    relevance = (scores - low) / (high - low if high > low else 1.0)
    similar = closest(candidates.vectors, candidates.known_vectors)
    while draft.open.any():
        value = (1.0 - diversity) * relevance - diversity * similar
        best = int(np.argmax(np.where(draft.open, value, -np.inf)))
        draft.add(best)
        np.maximum(similar, candidates.cosines(best), out=similar)
    return draft.picks
