"""MMR: take what matters and differs most from what was taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.budget import Budget
from summarize.methods import SELECTORS
from summarize.settings import number
from summarize.stages import Candidates, Draft, Scores
from summarize.support import Support

__all__ = ["mmr"]


@SELECTORS.register
def mmr(
    candidates: Candidates,
    scores: Scores,
    budget: Budget,
    *,
    diversity: float = 0.35,
    told: float = 0.35,
) -> Sequence[int]:
    """Take the sentence with the best balance of score and novelty, again and again.

    Each step takes the open sentence with the highest ``(1 - diversity) * r - diversity * s``, where
    r is its score, scaled so that the best is 1 and the worst 0, and s its highest cosine to what was
    taken. What does not fit any more is skipped, so the budget is filled.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    budget : Budget
    diversity : float in [0, 1]
        0 ignores repetition (copies are still merged); 1 ignores the scores.
    told : float in [0, 100]
        How much a score sinks as what other documents confirm of the sentence is told by picks: it is
        multiplied by what is left of its support (`summarize.support`), to this power. 0 is MMR as
        published.

    References
    ----------
    Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking". Their lambda is one
    minus `diversity`. `told` is ours, after the coverage of Gillick and Favre (2009).

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="mmr(diversity=0.8)"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    diversity = number("diversity", diversity, 0, 1)
    told = number("told", told, 0, 100)
    draft = Draft(candidates, budget)
    low, high = scores.min(), scores.max()
    scale = high - low if high > low else 1.0
    similar = np.zeros(len(candidates))
    support = Support(candidates) if told and len(candidates.documents) > 1 else None
    while draft.open.any():
        left = scores if support is None else scores * support.untold() ** told
        value = (1.0 - diversity) * (left - low) / scale - diversity * similar
        added = draft.add(int(np.argmax(np.where(draft.open, value, -np.inf))))
        np.maximum(similar, candidates.cosines(added), out=similar)
        if support is not None:
            support.tell(added)
    return draft.picks
