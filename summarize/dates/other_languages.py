"""Time expressions in other languages, through dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime

from summarize.dates.english import RULES_BY_NAME, MatchContext, read_match
from summarize.dates.names import YEAR
from summarize.dates.timespan import TimeSpan


def expressions_in_other_language(
    text: str, published: date | None, language: str
) -> list[TimeSpan]:
    """Through dateparser, where it is installed; dates in figures in any case."""
    found = []
    for rule in ("iso", "figures"):
        for match in RULES_BY_NAME[rule].finditer(text):
            made = read_match(rule, MatchContext(text, match, published, None, None, 0))
            if made:
                found.append(made)
    try:
        from dateparser.search import search_dates
    except ImportError:
        return found
    base = datetime.combine(published, datetime.min.time()) if published else None
    settings = {
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["month"],
        **({"RELATIVE_BASE": base} if base else {}),
    }
    try:
        hits = search_dates(text, languages=[language], settings=settings) or []
    except (ValueError, RecursionError, OverflowError):
        hits = []
    for shown, moment in hits:
        day = moment.date()
        near = published is not None and abs((day - published).days) <= 8
        if any(shown in one.text for one in found):
            continue
        # The package finds dates in "200 m", "Rio de Janeiro" and "37": only what has a day and a month in
        # words, or is nothing but words and not far, is believed.
        named = _DAY_AND_MONTH.search(shown)
        if named and int(named[1]) == day.day:
            year = re.search(YEAR, shown)
            if year or published:
                found.append(TimeSpan(day, day, "day", "stated" if year else "resolved", shown))
        elif near and _NEAR_DAY.fullmatch(shown):
            found.append(TimeSpan(day, day, "day", "resolved", shown))
    return found


_DAY_AND_MONTH = re.compile(
    rf"\b(3[01]|[12]\d|0?[1-9])(?:º|\.|er)?\s(?:de\s|d['’])?[^\W\d_]{{3,}}(?:\s(?:de\s)?{YEAR})?\b"
)
_NEAR_DAY = re.compile(r"(?:[^\W\d_]{1,3}\s)?[^\W\d_-]{4,}(?:-[^\W\d_]+)?(?:\s[^\W\d_]{4,})?")
