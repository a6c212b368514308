"""Sources: how many documents a summary draws on, and how many confirm its content."""

from __future__ import annotations

import math
from collections import Counter

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.topics import Case

__all__ = ["METRICS", "measure"]

METRICS = (
    Metric("source diversity", "Source diversity", 1, needs="summary"),
    Metric("support", "Supporting documents (share)", 1, needs="summary"),
)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``source diversity`` and ``support``; only for systems that know their sources.

    Diversity is the entropy of the distribution of sentences over documents, divided by its maximum: 1
    if all documents are quoted equally, 0 if only one is. Support is the mean share of documents that
    confirm a sentence.
    """
    if output.summary is None or not output.summary.picks or len(case.documents) < 2:
        return {}
    picks = output.summary.picks
    counts = Counter(pick.sentence.document for pick in picks)
    shares = [count / len(picks) for count in counts.values()]
    possible = min(len(case.documents), len(picks))
    entropy = -sum(share * math.log(share) for share in shares)
    return {
        "source diversity": entropy / math.log(possible) if possible > 1 else 1.0,
        "support": sum(pick.support for pick in picks) / len(picks) / len(case.documents),
    }
