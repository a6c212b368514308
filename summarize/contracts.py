"""Stages: what the steps hand to each other, and the three contracts.

    Ranker   : (Candidates)                 -> Scores             higher is better
    Selector : (Candidates, Scores, Budget) -> indices            distinct, affordable, in pick order
    Orderer  : (Candidates, indices)        -> the same indices   in reading order

A ranker does not cut, a selector does not score, an orderer does not drop. Settings are
keyword-only parameters with defaults, so that the signature is the configuration. What a method
returns is checked once, where it enters the pipeline. Ties go to the lowest index, everywhere.

Repeats are evidence for ranking and noise for reading: rankers see every copy; a selector works on
a `Draft`, which merges the copies of what was picked and admits nothing that repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarize.budget import Budget
from summarize.candidates import Candidates, Scores

__all__ = ["Orderer", "Ranker", "Selector"]

Ranker = Callable[[Candidates], Scores]
Selector = Callable[[Candidates, Scores, Budget], Sequence[int]]
Orderer = Callable[[Candidates, Sequence[int]], Sequence[int]]
