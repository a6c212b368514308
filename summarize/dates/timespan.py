"""Time spans: an interval of days, as a text names it and as it was determined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarize.dates.arithmetic import Grain, month_interval, year_interval
from summarize.dates.names import SHORT_MONTHS, WEEKDAYS

Basis = Literal["stated", "resolved", "inherited", "published"]
Relation = Literal["on", "since", "until", "by", "before", "after"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An interval of days, as said and as known.

    Attributes
    ----------
    start, end : datetime.date
        The first and the last day, both included.
    grain : str
        What it was said in: "day", "days", "week", "month", "season", "year" or "decade".
    basis : str
        "stated", "resolved", "inherited" or "published".
    text : str
        The expression, as it stands in the sentence; empty if there is none.
    relation : str
        "on" it; or "since", "until", "by", "before" or "after" what the expression names. The
        interval then begins or ends there, and at the day of publication on the other side.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize.dates.expressions import time_expressions
    >>> [when] = time_expressions("Troops took the city in March last year.", published=date(2017, 5, 31))
    >>> str(when), when.grain, when.basis
    ('2016-03', 'month', 'resolved')
    """

    start: date
    end: date
    grain: Grain
    basis: Basis
    text: str = ""
    relation: Relation = "on"

    def __str__(self) -> str:
        """The interval in figures, as short as it is exact: 2017-05-31, 2016-03, 2015/2017-05-31."""
        if self.start == self.end:
            return self.start.isoformat()
        if (self.start, self.end) == month_interval(self.start.year, self.start.month):
            return self.start.isoformat()[:7]
        if (self.start, self.end) == year_interval(self.start.year):
            return self.start.isoformat()[:4]
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def point(self) -> date:
        """Where it stands in an order of events: its end if that is what is said, else its start."""
        return self.end if self.relation in ("until", "by", "before") else self.start


def describe(when: TimeSpan) -> str:
    """An interval for people, with how it is known.

    >>> day = date(2016, 3, 1)
    >>> describe(TimeSpan(day, date(2016, 3, 31), "month", "resolved", "March last year"))
    '2016-03, from "March last year"'
    >>> describe(TimeSpan(day, day, "day", "published"))
    'published 2016-03-01'
    """
    if when.basis == "published":
        return f"published {when}"
    if not when.text:
        return f"{when}, as the sentence before"
    return f"{when}, stated" if when.basis == "stated" else f'{when}, from "{when.text}"'


def in_words(when: TimeSpan) -> str:
    """An interval in words, as short as it is clear.

    >>> in_words(TimeSpan(date(2017, 5, 31), date(2017, 5, 31), "day", "resolved", "Wednesday"))
    'Wed 31 May 2017'
    >>> in_words(TimeSpan(date(2017, 5, 30), date(2017, 6, 1), "days", "resolved", "this week"))
    '30 May to 1 Jun 2017'
    >>> in_words(TimeSpan(date(2015, 1, 1), date(2017, 6, 1), "year", "stated", "since 2015", "since"))
    'since 2015'
    """
    start, end = when.start, when.end
    if when.basis == "published":
        return f"published {_day_in_words(start, 'days')}"
    if when.relation != "on":
        return f"{when.relation} {_day_in_words(when.point, when.grain)}"
    for grain, whole in (
        ("month", month_interval(start.year, start.month)),
        ("year", year_interval(start.year)),
    ):
        if (start, end) == whole:
            return _day_in_words(start, grain)
    if start == end:
        return _day_in_words(start, "day")
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {SHORT_MONTHS[start.month - 1]}{year} to {_day_in_words(end, 'days')}"


def _day_in_words(day: date, grain: str) -> str:
    if grain == "year":
        return str(day.year)
    month = f"{SHORT_MONTHS[day.month - 1]} {day.year}"
    if grain == "month":
        return month
    weekday = f"{WEEKDAYS[day.weekday()][:3].capitalize()} " if grain == "day" else ""
    return f"{weekday}{day.day} {month}"
