"""Event date: earliest event first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarize.candidates import Candidates
from summarize.chains import dependency_chains
from summarize.orderers.chronological import chronological
from summarize.registry import ORDERERS

__all__ = ["event_date"]


@ORDERERS.register
def event_date(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Order by when the events took place: "in March last year" before "on Wednesday".

    Event dates are read from the time expressions of each sentence (`summarize.dates`). Sentences
    with the same date keep the order of `chronological`; those without a date stay behind the one that is
    before them there. A context-dependent sentence stays behind the one that it depends on, whatever its date.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int

    Returns
    -------
    sequence of int
        The picks, in reading order.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize import Document, summarize
    >>> text = "Troops retook the town on Monday. Rebels took the town in May 2016. Both sides fought on."
    >>> document = Document(text, published=date(2017, 5, 31))
    >>> str(summarize([document], sentences=2, orderer="event_date"))
    'Rebels took the town in May 2016. Troops retook the town on Monday.'
    """
    chains = dependency_chains(candidates, picks)
    heads = chronological(candidates, list(chains))

    days: list[date | None] = []
    for head in heads:
        span = candidates.event_dates.event_date(head)
        days.append(span.point if span else days[-1] if days else None)
    first = next((day for day in days if day is not None), date.min)
    order = sorted(range(len(heads)), key=lambda place: days[place] or first)
    return [pick for place in order for pick in chains[heads[place]]]
