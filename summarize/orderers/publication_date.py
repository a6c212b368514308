"""Published: oldest document first, each in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.candidates import Candidates
from summarize.registry import ORDERERS

__all__ = ["publication_date"]


@ORDERERS.register
def publication_date(candidates: Candidates, picks: Sequence[int]) -> Sequence[int]:
    """Order by the date of the document, then by position.

    The date is the one that the document was given, or else what its text says of it
    (`summarize.dates.published_of`). Documents without a date come behind those with one, in the
    order given. Among versions of one story, published within hours, this order is close to random: see `chronological`.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize import Document, summarize
    >>> late = Document("The river rose on Tuesday.", published=date(2024, 5, 7))
    >>> early = Document("Rain fell all Monday.", published=date(2024, 5, 6))
    >>> str(summarize([late, early], orderer="publication_date"))
    'Rain fell all Monday. The river rose on Tuesday.'
    """
    days = [
        candidates.event_dates.publication_time(index) for index in range(len(candidates.documents))
    ]

    def place(pick: int) -> tuple[float, int]:
        day = days[int(candidates.document[pick])]
        return (float("inf") if day is None else day, pick)

    return sorted(picks, key=place)
