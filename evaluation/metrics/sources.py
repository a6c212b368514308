"""Sources: how many documents a summary draws on, and how many say what it says."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["measure"]


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``source diversity`` and ``support``; only for systems that know their sources.

    Diversity is the entropy of the documents quoted, divided by its maximum: 1 if all are quoted
    alike, 0 if one alone is. Support is the mean share of documents that say what a sentence says.
    """
    if output.summary is None or not output.summary.picks or len(case.documents) < 2:
        return {}
    picks = output.summary.picks
    used = Counter(pick.sentence.document for pick in picks)
    shares = [count / len(picks) for count in used.values()]
    possible = min(len(case.documents), len(picks))
    entropy = -sum(share * math.log(share) for share in shares)
    return {
        "source diversity": entropy / math.log(possible) if possible > 1 else 1.0,
        "support": sum(p.support for p in picks) / len(picks) / len(case.documents),
    }
