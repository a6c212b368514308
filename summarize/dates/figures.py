"""Dates in figures, which are read in every language: 2017-05-31, 5/31/2017, 31.5.2017."""

from __future__ import annotations

from summarize.dates.arithmetic import make_date
from summarize.dates.names import YEAR
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import TimeSpan

__all__ = ["FIGURES"]

FIGURES = RuleTable()


@FIGURES.rule(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")
def read_iso_date(match: ExpressionMatch) -> TimeSpan | None:
    day = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return match.span_for((day, day) if day else None, "day", "stated")


@FIGURES.rule(
    rf"\b(?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{YEAR})\b"
)
def read_numeric_date(match: ExpressionMatch) -> TimeSpan | None:
    first, second = int(match["first"]), int(match["second"])
    # A slash is American, 5/31/2017, unless the first number can be no month; a full stop is not.
    month_first = match["mark"] == "/" and first <= 12
    month, day = (first, second) if month_first else (second, first)
    resolved = make_date(int(match["year"]), month, day)
    return match.span_for((resolved, resolved) if resolved else None, "day", "stated")
