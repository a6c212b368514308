"""Time expressions in other languages: dates in figures, and the rest through dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from summarize.dates.figures import FIGURES
from summarize.dates.names import YEAR
from summarize.dates.rules import Expression, ExpressionMatch
from summarize.dates.timespan import TimeSpan

__all__ = ["read_other_language"]

MAX_DISTANCE = 8
"""Maximum distance in days from publication for an expression without day and month ("ontem")."""

_DAY_AND_MONTH = re.compile(
    rf"\b(3[01]|[12]\d|0?[1-9])(?:º|\.|er)?\s(?:de\s|d['’])?[^\W\d_]{{3,}}(?:\s(?:de\s)?{YEAR})?\b"
)
_WORDS_ONLY = re.compile(r"(?:[^\W\d_]{1,3}\s)?[^\W\d_-]{4,}(?:-[^\W\d_]+)?(?:\s[^\W\d_]{4,})?")


def read_other_language(text: str, published: date | None, language: str) -> list[Expression]:
    """The time expressions of a sentence in another language than English.

    Dates in figures are always read, other expressions where the package dateparser is installed
    (extra `dates`).

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date or None
        The publication date of the document.
    language : str
        ISO 639-1 code.
    """
    spans = _read_figures(text, published)
    for words, day in _search_dates(text, published, language):
        if any(words in span.text for span in spans):
            continue
        span = _accept(words, day, published)
        if span is not None:
            spans.append(span)
    return [Expression(span, text.find(span.text)) for span in spans]


def _read_figures(text: str, published: date | None) -> list[TimeSpan]:
    matches = (
        rule.read(ExpressionMatch(text, match, published))
        for rule in FIGURES.rules
        for match in rule.pattern.finditer(text)
    )
    return [span for span in matches if span is not None]


def _search_dates(text: str, published: date | None, language: str) -> list[tuple[str, date]]:
    """What dateparser takes for dates: the words, and the day; nothing if it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return []
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["month"]}
    if published is not None:
        settings["RELATIVE_BASE"] = datetime.combine(published, datetime.min.time())
    try:
        results = search_dates(text, languages=[language], settings=settings) or []
    except (ValueError, RecursionError, OverflowError):  # raised inside dateparser by odd numbers
        return []
    return [(words, moment.date()) for words, moment in results]


def _accept(words: str, day: date, published: date | None) -> TimeSpan | None:
    """The day as a time span, if the words really are a date.

    dateparser finds dates in "200 m", "Rio de Janeiro" and "37". Accepted is only a day with the name
    of a month, and an expression of words alone that is close to publication ("ontem").
    """
    named = _DAY_AND_MONTH.search(words)
    if named and int(named[1]) == day.day:
        has_year = re.search(YEAR, words) is not None
        if has_year:
            return TimeSpan(day, day, "day", "stated", words)
        return TimeSpan(day, day, "day", "resolved", words) if published else None
    if published is None or abs((day - published).days) > MAX_DISTANCE:
        return None
    return TimeSpan(day, day, "day", "resolved", words) if _WORDS_ONLY.fullmatch(words) else None
