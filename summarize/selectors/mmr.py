"""MMR: select what is relevant and differs most from what was selected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import number

__all__ = ["mmr"]


@SELECTORS.register(
    diversity=number(0, 1, explore=(0, 1, 0.05), grid=(0.2, 0.3, 0.35, 0.4, 0.5)),
    coverage_decay=number(0, 100, explore=(0, 2, 0.05), grid=(0.0, 0.2, 0.35, 0.5, 0.75)),
)
def mmr(
    candidates: Candidates,
    scores: Scores,
    draft: Draft,
    *,
    diversity: float = 0.35,
    coverage_decay: float = 0.35,
) -> Sequence[int]:
    """Greedily select the sentence with the best balance of relevance and novelty.

    Each step selects the eligible sentence with the highest
    ``(1 - diversity) * r - diversity * s``, where r is its score, scaled so that the best is 1 and the
    worst 0, and s its highest cosine to any pick. What no longer fits is skipped, so the budget is
    filled.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    diversity : float in [0, 1]
        0 ignores repetition (near-duplicates are still merged); 1 ignores the scores.
    coverage_decay : float in [0, 100]
        How much a score drops as picks cover what other documents confirm of the sentence: it is
        multiplied by what remains of its consensus (`summarize.consensus`), to this power. 0 is MMR
        as published.

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
    scores = scores - min(scores.min(), 0.0)  # a negative score would rise as it is covered
    low, high = scores.min(), scores.max()
    scale = high - low if high > low else 1.0
    similarity = np.zeros(len(candidates))
    several = len(candidates.documents) > 1
    coverage = candidates.consensus.coverage() if coverage_decay and several else None
    while draft.eligible.any():
        relevance = scores if coverage is None else scores * coverage.remaining() ** coverage_decay
        value = (1.0 - diversity) * (relevance - low) / scale - diversity * similarity
        pick = draft.add(int(np.argmax(np.where(draft.eligible, value, -np.inf))))
        np.maximum(similarity, candidates.cosines(pick), out=similarity)
        if coverage is not None:
            coverage.mark_covered(pick)
    return draft.picks
