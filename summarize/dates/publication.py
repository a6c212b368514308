"""Publication: the day a document was published."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime

from summarize.dates.arithmetic import date_from_names, make_date, month_number, parse_day
from summarize.dates.names import (
    DAY,
    MONTH,
    MONTH_NAME,
    MONTH_NUMBERS,
    NAMED_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from summarize.documents import Document

_HEADER = re.compile(
    r"\s*(?:date|published|updated|posted)?\s*:?\s*(\d{4})-(\d\d)-(\d\d)\b", re.IGNORECASE
)
_UPDATED = re.compile(
    r"(?:\b(?:last\s)?(?:updated|published|posted|modified|first\spublished)\b|\bdate\b)\s*:?\s*(?:(?:on|at)\s)?"
    rf"(?:\d{{1,2}}:\d\d\s?(?:[ap]\.?m\.?)?\s?[A-Z]{{0,4}},?\s)?(?:(?:{WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s)?"
    rf"(?:({MONTH})\s({DAY}),?\s?({YEAR})|({DAY})\s({MONTH}),?\s({YEAR}))",
    re.IGNORECASE,
)
DATELINE = 40
"""A day named within so many characters of the beginning is taken for that of the dateline."""

BEGINNING = 600
"""A weekday named within so many characters of the beginning is taken for the day of the news."""

HALF_A_YEAR = 183

_FILE_PHOTO = re.compile(r"\bfile\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|released|provided|updated|filed)\b[^.;]{0,30}$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|due|scheduled|slated|planned|expires?|deadline|begins?|starts?|will|next|through"
    r"|expected|upcoming|ends?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def stated_date(text: str) -> date | None:
    """The date that a text begins with, as in ``date 2017-06-01 MOSCOW -- ...``.

    >>> stated_date("date 2017-06-01 MOSCOW -- Russian warships")
    datetime.date(2017, 6, 1)
    >>> stated_date("2017-99-01 is no date") is None
    True
    """
    found = _HEADER.match(text[:60])
    return make_date(*map(int, found.groups())) if found else None


def find_publication_date(document: Document) -> date | None:
    """The day a document was published, from the best evidence it has.

    What it was given as, or the header, or a line such as "Updated: May 31, 2017", or a dateline
    ("MOSCOW, May 31 (Reuters)"); failing all, the latest day that the text itself names, if there is
    reason to think that it was written then (`_latest_named` says which).

    Parameters
    ----------
    document : Document

    Returns
    -------
    datetime.date or None

    Examples
    --------
    >>> from summarize import Document
    >>> find_publication_date(Document("It fell on Wednesday. A photo of May 31, 2017 shows it."))
    datetime.date(2017, 5, 31)
    >>> find_publication_date(Document("It fell on Wednesday. A photo of May 1, 2009 shows it whole.")) is None
    True
    >>> find_publication_date(Document("Nobody knows when.")) is None
    True
    """
    if document.published is not None:
        given = document.published
        return given.date() if isinstance(given, datetime) else given
    header = stated_date(document.text)
    if header:
        return header
    found = _UPDATED.search(document.text[:2000])
    if found:
        month, day, year, day2, month2, year2 = found.groups()
        dated = date_from_names(month or month2, day or day2, year or year2)
        if dated:
            return dated
    return _latest_named(document.text)


def _latest_named(text: str) -> date | None:
    """The latest day that a text names, if there is reason to think that it was written then.

    An old day is named in many texts, so the day must belong to the latest year named, and its weekday
    must be the one that the text begins with ("said on Wednesday"), or stand beside it, or it must be
    called the day of publication. A day without a year must be named twice, and a month with a year
    that lies at most half a year before it.
    """
    full: list[tuple[date, bool]] = []  # the day, and whether there is reason to trust it
    bare: Counter[tuple[int, int]] = Counter()
    months: list[date] = []
    weekdays = {
        WEEKDAYS.index(name.lower()) for name in re.findall(rf"\b{WEEKDAY}\b", text[:BEGINNING])
    }
    line = seen = 0
    for found in NAMED_DAY.finditer(text):
        line = text.rfind("\n", seen, found.start()) + 1 or line
        seen = found.start()
        lead = text[max(line, found.start() - 60) : found.start()]
        if _AHEAD.search(lead) or _FILE_PHOTO.search(text[line : min(line + 40, found.start())]):
            continue
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        year = found["year"] or found["year2"]
        if not year:
            bare[month_number(month), parse_day(day)] += 1
            continue
        dated = date_from_names(month, day, year)
        if dated is not None:
            months.append(dated.replace(day=1))
            beside = found[0].split(",")[0].split()[0].lower() == WEEKDAYS[dated.weekday()]
            called = _PUBLISHED.search(lead) is not None or (
                found.start() < DATELINE and not re.search(r"[.!?]\s", text[: found.start()])
            )
            full.append((dated, beside or called or dated.weekday() in weekdays))
    months.extend(
        date(int(year), MONTH_NUMBERS[name.lower()], 1)
        for name, year in re.findall(rf"\b({MONTH_NAME})\s({YEAR})\b", text)
    )
    to_come = set(re.findall(rf"\b(?:by|until|in\sthe)\s({YEAR})\b", text))
    named = set(re.findall(rf"(?<![\d.,$€£])\b{YEAR}\b(?![.,]?\d)", text))
    years = [dated.year for dated, _ in full] + [int(year) for year in named - to_come]
    latest = max(years, default=0)
    known = [dated for dated, trusted in full if trusted and dated.year == latest]
    if known:
        return max(known)
    if not months or max(months).year != latest:
        return None
    twice = [make_date(latest, month, day) for (month, day), times in bare.items() if times > 1]
    return max((d for d in twice if d and 0 <= (d - max(months)).days <= HALF_A_YEAR), default=None)


def fractional_day(when: date | None) -> float | None:
    """Days since a fixed day, with the time of day as a fraction. Times without a zone are UTC.

    >>> fractional_day(datetime(2024, 5, 6, 12)) - fractional_day(date(2024, 5, 6))
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
