"""Publication date: oldest document first, each in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.candidates import Candidates
from summarize.orderers.chronological import reading_rank
from summarize.registry import ORDERERS

__all__ = ["publication_date"]


@ORDERERS.register
def publication_date(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Order by when the document was published, then by position (the oldest update of a page first).

    The date is the one that the document was given, else the one that its text names
    (`summarize.dates.publication.find_publication_date`). Documents without a date come last, in the
    order given. Among versions of one story, published within hours of each other, this order is
    close to random: see `chronological`.

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
    >>> late = Document("The river rose on Tuesday.", published=date(2024, 5, 7))
    >>> early = Document("Rain fell all Monday.", published=date(2024, 5, 6))
    >>> str(summarize([late, early], orderer="publication_date"))
    'Rain fell all Monday. The river rose on Tuesday.'
    """
    dates = candidates.event_dates
    times = [dates.publication_time(index) for index in range(len(candidates.documents))]
    rank = reading_rank(candidates, picks) if len(picks) else None

    def sort_key(pick: int) -> tuple[float, int]:
        time = times[int(candidates.document[pick])]
        return (float("inf") if time is None else time, pick if rank is None else int(rank[pick]))

    return sorted(picks, key=sort_key)
