"""MMR: take what matters and differs most from what was taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.budget import Budget
from summarize.candidates import Candidates, Scores
from summarize.consensus import Consensus
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import check_number

__all__ = ["mmr"]


@SELECTORS.register
def mmr(
    candidates: Candidates,
    scores: Scores,
    budget: Budget,
    *,
    diversity: float = 0.35,
    coverage_decay: float = 0.35,
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
    coverage_decay : float in [0, 100]
        How much a score sinks as what other documents confirm of the sentence is told by picks: it is
        multiplied by what is left of its consensus (`summarize.consensus`), to this power. 0 is MMR as
        published.

    References
    ----------
    Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking". Their lambda is one
    minus `diversity`. `coverage_decay` is ours, after the coverage of Gillick and Favre (2009).

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="mmr(diversity=0.8)"))
    'Rain fell in Rome. A cat slept on a warm roof.'
    """
    diversity = check_number("diversity", diversity, 0, 1)
    coverage_decay = check_number("coverage_decay", coverage_decay, 0, 100)
    draft = Draft(candidates, budget)
    low, high = scores.min(), scores.max()
    scale = high - low if high > low else 1.0
    similar = np.zeros(len(candidates))
    consensus = Consensus(candidates) if coverage_decay and len(candidates.documents) > 1 else None
    while draft.eligible.any():
        left = scores if consensus is None else scores * consensus.remaining() ** coverage_decay
        value = (1.0 - diversity) * (left - low) / scale - diversity * similar
        added = draft.add(int(np.argmax(np.where(draft.eligible, value, -np.inf))))
        np.maximum(similar, candidates.cosines(added), out=similar)
        if consensus is not None:
            consensus.mark_covered(added)
    return draft.picks
