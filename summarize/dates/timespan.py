"""Time spans: an interval of days, with the words that name it and how it was determined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarize.dates.arithmetic import Grain, month_interval, year_interval

__all__ = ["Basis", "Relation", "TimeSpan", "describe", "in_words"]

Basis = Literal["stated", "resolved", "inherited", "published"]
Relation = Literal["on", "since", "until", "by", "before", "after"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An interval of days, with the words that name it and how it was determined.

    Parameters
    ----------
    start, end : datetime.date
        The first and the last day, both included.
    grain : {"day", "days", "week", "month", "season", "year", "decade"}
        How exact the words are: "in March" is a month, "over the weekend" is days.
    basis : {"stated", "resolved", "inherited", "published"}
        How the date was determined.

        ============= ===========================================================================
        ``stated``    the sentence names it, including the year: "March 2016"
        ``resolved``  computed from the publication date: "on Wednesday", "in March last year"
        ``inherited`` taken from the sentence before or counted from it: "eight months later"
        ``published`` the publication date, for a sentence that names no date
        ============= ===========================================================================
    text : str, default ""
        The expression as it stands in the sentence; empty if the sentence has none.
    relation : {"on", "since", "until", "by", "before", "after"}, default "on"
        How the interval relates to the days that the expression names. With all but "on" it begins
        or ends at those days, and reaches to the publication date on the other side.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize.dates.expressions import time_expressions
    >>> wednesday = date(2017, 5, 31)
    >>> [span] = time_expressions("Troops took the city in March last year.", published=wednesday)
    >>> str(span), span.grain, span.basis
    ('2016-03', 'month', 'resolved')
    """

    start: date
    end: date
    grain: Grain
    basis: Basis
    text: str = ""
    relation: Relation = "on"

    def __str__(self) -> str:
        """ISO 8601, as short as it is exact: 2017-05-31, 2016-03, 2016, 2015-01-01/2017-05-31."""
        if self.start == self.end:
            return self.start.isoformat()
        if (self.start, self.end) == month_interval(self.start.year, self.start.month):
            return self.start.isoformat()[:7]
        if (self.start, self.end) == year_interval(self.start.year):
            return self.start.isoformat()[:4]
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def point(self) -> date:
        """The day that stands for the interval when events are ordered.

        The end of an interval that the text bounds by its end ("until Friday"), else the start.
        """
        return self.end if self.relation in ("until", "by", "before") else self.start


def describe(span: TimeSpan) -> str:
    """A time span in ISO 8601, with how it was determined.

    >>> day = date(2016, 3, 1)
    >>> describe(TimeSpan(day, date(2016, 3, 31), "month", "resolved", "March last year"))
    '2016-03, from "March last year"'
    >>> describe(TimeSpan(day, day, "day", "published"))
    'published 2016-03-01'
    >>> describe(TimeSpan(day, day, "day", "inherited"))
    '2016-03-01, inherited from the sentence before'
    >>> describe(TimeSpan(day, day, "month", "resolved", "more than 30 years ago", "before"))
    'before 2016-03, from "more than 30 years ago"'
    """
    if span.basis == "published":
        return f"published {span}"
    days = str(span)
    if span.relation != "on" and span.start == span.end:  # one end of it only is known
        length = {"year": 4, "month": 7}.get(span.grain, len(days))
        days = f"{span.relation} {days[:length]}"
    if not span.text:
        return f"{days}, inherited from the sentence before"
    return f"{days}, stated" if span.basis == "stated" else f'{days}, from "{span.text}"'


def in_words(span: TimeSpan) -> str:
    """A time span in words, as short as it is clear.

    >>> in_words(TimeSpan(date(2017, 5, 31), date(2017, 5, 31), "day", "resolved", "Wednesday"))
    'Wed 31 May 2017'
    >>> in_words(TimeSpan(date(2017, 5, 30), date(2017, 6, 1), "days", "resolved", "this week"))
    '30 May to 1 Jun 2017'
    >>> in_words(TimeSpan(date(2015, 1, 1), date(2017, 6, 1), "year", "stated", "since 2015", "since"))
    'since 2015'
    """
    start, end = span.start, span.end
    if span.basis == "published":
        return f"published {_day_in_words(start, 'days')}"
    if span.relation != "on":
        return f"{span.relation} {_day_in_words(span.point, span.grain)}"
    if (start, end) == month_interval(start.year, start.month):
        return _day_in_words(start, "month")
    if (start, end) == year_interval(start.year):
        return _day_in_words(start, "year")
    if start == end:
        return _day_in_words(start, "day")
    first = _day_in_words(start, "days")
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return f"{first} to {_day_in_words(end, 'days')}"


def _day_in_words(day: date, grain: str) -> str:
    """A day as exactly as the grain asks for: 2017, May 2017, 31 May 2017, Wed 31 May 2017 ("day")."""
    from summarize.dates.names import SHORT_MONTHS, SHORT_WEEKDAYS  # patterns: slow to import

    if grain == "year":
        return str(day.year)
    month = f"{SHORT_MONTHS[day.month - 1]} {day.year}"
    if grain == "month":
        return month
    weekday = f"{SHORT_WEEKDAYS[day.weekday()]} " if grain == "day" else ""
    return f"{weekday}{day.day} {month}"
