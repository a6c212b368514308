"""Dates in figures, which are read in every language: 2017-05-31, 5/31/2017, 31.5.2017."""

from __future__ import annotations

import re
from datetime import date

from summarize.dates.arithmetic import make_date
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import TimeSpan

__all__ = ["FIGURES", "is_quantity", "is_quoted", "read_figures"]

FIGURES = RuleTable()

# Not part of a longer number, a time or a version: "1.2.2019.4".
_BEFORE = r"(?<![\d.,:/A-Za-z-])"
_AFTER = r"(?!\d|[.,:/-]\d)"


@FIGURES.rule(
    rf"{_BEFORE}(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?:T[\d:]{{4,8}}\S{{0,6}})?{_AFTER}",
    needs="DIGIT",
)
def read_iso_date(match: ExpressionMatch) -> TimeSpan | None:
    day = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return match.span_for((day, day) if day else None, "day", "stated")


@FIGURES.rule(
    rf"{_BEFORE}(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]){_AFTER}",
    needs="DIGIT",
)
def read_compact_date(match: ExpressionMatch) -> TimeSpan | None:
    return read_iso_date(match)


@FIGURES.rule(
    rf"{_BEFORE}(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<gap>(?<=\.)\s|)(?P<second>\d{{1,2}})(?P=mark)(?P=gap)(?P<year>\d{{4}}|\d\d){_AFTER}",
    needs="DIGIT",
)
def read_numeric_date(match: ExpressionMatch) -> TimeSpan | None:
    resolved = _read_in_order(match.match, "mdy")
    return match.span_for((resolved, resolved) if resolved else None, "day", "stated")


def _read_in_order(match: re.Match[str], order: str | None) -> date | None:
    """The day, by the order of the language; None where it may be one of two.

    A full stop stands between day and month in every language. A slash is American in English, a
    hyphen is either there; and so is a year of two digits.
    """
    first, second, mark = int(match["first"]), int(match["second"]), match["mark"]
    if len(match["year"]) == 2:
        return None
    if first > 12 or mark == "." or order == "dmy":
        day, month = first, second
    elif second > 12 or (mark == "/" and order == "mdy"):
        month, day = first, second
    elif first == second:
        day = month = first
    else:
        return None
    return make_date(int(match["year"]), month, day)


def read_figures(
    text: str, published: date | None, order: str | None
) -> list[tuple[int, int, TimeSpan | None]]:
    """The dates in figures of a sentence: where each starts and ends, and its day.

    Parameters
    ----------
    text : str
    published : datetime.date or None
    order : {"dmy", "mdy", "ymd"} or None
        The order of day, month and year in the language.

    Returns
    -------
    list of (int, int, TimeSpan or None)
        None for a day that the calendar does not have, or that may be one of two.

    Examples
    --------
    >>> [(_, _, span)] = read_figures("Signé le 03/02/2019.", None, "dmy")
    >>> str(span)
    '2019-02-03'
    """
    found = []
    for rule, match in FIGURES.match(text):
        if rule.reader is read_numeric_date:
            day = _read_in_order(match, order)
            span = TimeSpan(day, day, "day", "stated", match[0]) if day else None
        else:
            span = rule.read(ExpressionMatch(text, match, published))
        found.append((match.start(), match.end(), span))
    return found


def is_quantity(text: str, found: re.Match[str]) -> bool:
    """Whether a number of four digits counts something: "2000 people"; round numbers do.

    >>> text = "It held 2000 people."
    >>> is_quantity(text, re.search("2000", text))
    True
    """
    follows = text[found.end() : found.end() + 2]
    return int(found[0]) % 100 == 0 and re.match(r"\s?[^\W\d_]", follows) is not None


_QUOTATION_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("『", "』"))


def is_quoted(text: str, start: int) -> bool:
    """Whether a place is inside a quotation, whose "today" is the day on which it was spoken.

    >>> is_quoted('He said: "I leave today."', 17), is_quoted('"No," he said today.', 14)
    (True, False)
    """
    if text.count('"', 0, start) % 2:
        return True
    for opening, closing in _QUOTATION_MARKS:
        if opening == "“" and "„" in text:
            continue
        if text.rfind(opening, 0, start) > text.rfind(closing, 0, start):
            return True
    return False
