"""Event: by what each sentence is about when, earliest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarize.candidates import Candidates
from summarize.draft import dependency_chains
from summarize.orderers.chronological import chronological
from summarize.registry import ORDERERS

__all__ = ["event_date"]


@ORDERERS.register
def event_date(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Order by the time of what is told, not of its telling: "in March last year" before "on Wednesday".

    What a sentence is about when is read from its time expressions (`summarize.dates`). Sentences of
    the same time keep the order of `chronological`; those of which nothing is known come last. A
    sentence that leans on the one before it stays behind it, whatever it is about.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int

    Examples
    --------
    >>> from datetime import date
    >>> from summarize import Document, summarize
    >>> text = "Troops retook the town on Monday. Rebels took the town in May 2016. Both sides fought on."
    >>> document = Document(text, published=date(2017, 5, 31))
    >>> str(summarize([document], sentences=2, orderer="event_date"))
    'Rebels took the town in May 2016. Troops retook the town on Monday.'
    """
    together = dependency_chains(candidates, picks)
    told = chronological(candidates, list(together))

    def time(head: int) -> date:
        when = candidates.event_dates.event_date(head)
        return date.max if when is None else when.point

    return [pick for head in sorted(told, key=time) for pick in together[head]]
