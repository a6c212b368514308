"""KL-Sum: keep the summary's words as close as possible to those of the documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import number

__all__ = ["kl_sum"]


@SELECTORS.register(
    reads_scores=False,
    smoothing=number(1e-9, 1, explore=(0.005, 0.2, 0.005)),
)
def kl_sum(
    candidates: Candidates, scores: Scores, draft: Draft, *, smoothing: float = 0.01
) -> Sequence[int]:
    """Add the sentence after which the summary's words diverge least from those of the documents.

    With P the distribution of content words in the documents and Q that in the summary, each step
    takes the eligible sentence that makes ``sum(P log(P / Q))`` smallest. The ranker's scores are not read.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    smoothing : float, above 0 and up to 1
        Added to the count of each word in the summary: a missing word must not cost infinitely much.

    References
    ----------
    Haghighi and Vanderwende (2009), "Exploring content models for multi-document summarization".

    Examples
    --------
    >>> from summarize import summarize
    >>> str(summarize("Rain fell in Rome. Rain fell. A cat slept.", words=4, selector="kl_sum"))
    'Rain fell in Rome.'
    """
    counts = candidates.counts
    total = counts.T @ candidates.relevance
    if not total.any():
        total = np.ones_like(total)
    p = total / total.sum()
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    summary_counts = np.zeros(counts.shape[1])
    width = int((p > 0).sum())
    rows = np.repeat(np.arange(len(candidates)), np.diff(counts.indptr))
    while draft.eligible.any():
        # sum P log Q = sum P log(counts + smoothing) - log(size); only words of the new sentence change.
        gains = p[counts.indices] * np.log1p(
            counts.data / (summary_counts[counts.indices] + smoothing)
        )
        gain = np.bincount(rows, weights=gains, minlength=len(candidates))
        value = gain - np.log(summary_counts.sum() + sizes + smoothing * width)
        best = int(np.argmax(np.where(draft.eligible, np.round(value, 12), -np.inf)))
        for pick in draft.add(best):
            row = counts[[pick]]
            summary_counts[row.indices] += row.data
    return draft.picks
