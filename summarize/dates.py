"""Dates: when a document was published, read from what stands around its text."""

from __future__ import annotations

import re
from datetime import date, datetime

__all__ = ["day_number", "stated_date"]

_HEADER = re.compile(
    r"\s*(?:date|published|updated|posted)?\s*:?\s*(\d{4})-(\d\d)-(\d\d)\b", re.IGNORECASE
)


def stated_date(text: str) -> date | None:
    """The date that a text begins with, as in ``date 2017-06-01 MOSCOW -- ...``.

    >>> stated_date("date 2017-06-01 MOSCOW -- Russian warships")
    datetime.date(2017, 6, 1)
    >>> stated_date("2017-99-01 is no date") is None
    True
    """
    found = _HEADER.match(text[:60])
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def day_number(when: date | None) -> float | None:
    """Days since a fixed day, with the time of day as a fraction. Times without a zone are UTC.

    >>> day_number(datetime(2024, 5, 6, 12)) - day_number(date(2024, 5, 6))
    0.5
    """
    if when is None:
        return None
    if isinstance(when, datetime):
        seconds = when.hour * 3600 + when.minute * 60 + when.second
        offset = when.utcoffset()
        if offset is not None:
            seconds -= int(offset.total_seconds())
        return when.toordinal() + seconds / 86400
    return float(when.toordinal())
