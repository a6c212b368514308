"""Publication dates: when a document was published, from the best evidence there is.

The sources of evidence stand in `SOURCES`, most reliable first; each is a function that returns a day
or None. A text names many days, so the last source takes one only for a reason: `REASONS_TO_IGNORE` and
`REASONS_TO_TRUST` list them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from summarize.dates.arithmetic import make_date
from summarize.dates.header import find_header_date
from summarize.dates.names import (
    DAY,
    MONTH,
    MONTH_NAME,
    NAMED_DAY,
    SHORT_WEEKDAYS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    date_from_names,
    month_number,
    parse_day,
)
from summarize.documents import Document

__all__ = ["find_publication_date", "fractional_day"]


def find_publication_date(document: Document) -> date | None:
    """The day a document was published, from the best evidence there is.

    In this order: the date that the document was given; the date that the text begins with
    ("date 2017-05-31 MOSCOW -- ..."); a line such as "Updated: May 31, 2017"; the latest day that
    the text names, if there is reason to believe that it was written then, such as a dateline
    ("MOSCOW, May 31, 2017 (Reuters)").

    Parameters
    ----------
    document : Document

    Returns
    -------
    datetime.date or None
        None if there is no evidence.

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
    return next((day for find in SOURCES if (day := find(document)) is not None), None)


# ── sources of evidence ─────────────────────────────────────────────────────────────────────────

UPDATE_LINE_LENGTH = 2000
"""Number of characters at the beginning of a text in which a line such as "Updated:" is looked for."""

_UPDATED = re.compile(
    r"(?:\b(?:last\s)?(?:updated|published|posted|modified|first\spublished)\b|\bdate\b)\s*:?\s*(?:(?:on|at)\s)?"
    rf"(?:\d{{1,2}}:\d\d\s?(?:[ap]\.?m\.?)?\s?[A-Z]{{0,4}},?\s)?(?:(?:{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\.?,?\s)?"
    rf"(?:({MONTH})\s({DAY}),?\s?({YEAR})|({DAY})\s({MONTH}),?\s({YEAR}))",
    re.IGNORECASE,
)


def find_given_date(document: Document) -> date | None:
    """The date that the document was given, without its time of day."""
    published = document.published
    return published.date() if isinstance(published, datetime) else published


def find_update_line(document: Document) -> date | None:
    """The date of a line such as "Last updated: Wed, May 31, 2017"."""
    line = _UPDATED.search(document.text[:UPDATE_LINE_LENGTH])
    if line is None:
        return None
    month, day, year, day2, month2, year2 = line.groups()
    return date_from_names(month or month2, day or day2, year or year2)


def find_latest_named_day(document: Document) -> date | None:
    """The latest day that the text names, if there is reason to believe that it was written then.

    The day must belong to the latest year that the text names. If no day with a year is trusted, a
    day without a year that is named repeatedly is taken (`_find_repeated_day`).
    """
    named = _collect_named_days(document.text)
    year = _find_latest_year(document.text, named)
    trusted = [day for day in named.trusted if day.year == year]
    return max(trusted) if trusted else _find_repeated_day(named, year)


SOURCES: tuple[Callable[[Document], date | None], ...] = (
    find_given_date,
    find_header_date,
    find_update_line,
    find_latest_named_day,
)
"""The sources of evidence, most reliable first."""

# ── reasons to ignore or to trust a day that is named ───────────────────────────────────────────

DATELINE_LENGTH = 40
"""A day named within this many characters of the beginning may be that of the dateline."""

BEGINNING_LENGTH = 600
"""A weekday named within this many characters of the beginning may be the day of the news."""

LEAD_LENGTH = 60
"""Number of characters before a day in which words that say what day it is are looked for."""

CAPTION_LENGTH = 40
"""Number of characters at the beginning of a line in which the word "file" marks an archive photo."""

_PUBLISHED = re.compile(
    r"\b(?:published|posted|released|provided|updated|filed)\b[^.;]{0,30}$", re.IGNORECASE
)
_ARCHIVE_PHOTO = re.compile(r"\bfile\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|due|scheduled|slated|planned|expires?|deadline|begins?|starts?|will|next|through"
    r"|expected|upcoming|ends?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A day that a text names.

    `year` and `day` are None if it is named without its year, `day` also if the calendar has no such
    day. `news_weekdays` are the weekdays named at the beginning of the text, 0 for Monday.
    """

    text: str
    match: re.Match[str]
    line_start: int
    news_weekdays: frozenset[int]
    month_and_day: tuple[int, int]
    year: str | None
    day: date | None

    @property
    def lead(self) -> str:
        """The text before the day, in the same line."""
        start = self.match.start()
        return self.text[max(self.line_start, start - LEAD_LENGTH) : start]


def _is_ahead(mention: _Mention) -> bool:
    """Whether it is a deadline or an announcement: the text was written before that day."""
    return _AHEAD.search(mention.lead) is not None


def _captions_archive_photo(mention: _Mention) -> bool:
    """Whether it dates an archive picture: "FILE - In this May 1, 2009 photo ..."."""
    end = min(mention.line_start + CAPTION_LENGTH, mention.match.start())
    return _ARCHIVE_PHOTO.search(mention.text[mention.line_start : end]) is not None


def _stands_next_to_weekday(mention: _Mention) -> bool:
    """Whether its weekday is named: "Wednesday, May 31, 2017". News does so for recent days."""
    first_word = mention.match[0].split(",")[0].split()[0]
    return mention.day is not None and first_word.lower() == WEEKDAYS[mention.day.weekday()]


def _is_called_published(mention: _Mention) -> bool:
    """Whether something was published then: "A photo released on May 31, 2017 shows ..."."""
    return _PUBLISHED.search(mention.lead) is not None


def _stands_in_dateline(mention: _Mention) -> bool:
    """Whether it stands at the beginning, before any sentence ends: "MOSCOW, May 31, 2017 - ..."."""
    start = mention.match.start()
    return start < DATELINE_LENGTH and not re.search(r"[.!?]\s", mention.text[:start])


def _is_weekday_of_news(mention: _Mention) -> bool:
    """Whether the text begins with the weekday of that day: "said on Wednesday"."""
    return mention.day is not None and mention.day.weekday() in mention.news_weekdays


Reason = Callable[[_Mention], bool]
REASONS_TO_IGNORE: tuple[Reason, ...] = (_is_ahead, _captions_archive_photo)
REASONS_TO_TRUST: tuple[Reason, ...] = (
    _stands_next_to_weekday,
    _is_called_published,
    _stands_in_dateline,
    _is_weekday_of_news,
)

# ── days that a text names ──────────────────────────────────────────────────────────────────────

MAX_DAYS_SINCE_MONTH = 183
"""Maximum number of days from a month named with its year to a day without one of the same year."""

_MONTH_WITH_YEAR = re.compile(rf"\b({MONTH_NAME})\s({YEAR})\b")
_YEAR_NUMBER = re.compile(rf"(?<![\d.,$€£])\b{YEAR}\b(?![.,]?\d)")
_YEAR_AHEAD = re.compile(rf"\b(?:by|until|in\sthe)\s({YEAR})\b")


@dataclass(slots=True)
class _NamedDays:
    """The days that a text names and that are not ignored.

    `months` are the first days of the months named with their year; `without_year` counts the
    days without one by (month, day).
    """

    with_year: list[date] = field(default_factory=list)
    trusted: list[date] = field(default_factory=list)
    without_year: Counter[tuple[int, int]] = field(default_factory=Counter)
    months: list[date] = field(default_factory=list)


def _collect_named_days(text: str) -> _NamedDays:
    named = _NamedDays()
    for mention in _iterate_mentions(text):
        if any(ignore(mention) for ignore in REASONS_TO_IGNORE):
            continue
        if mention.year is None:
            named.without_year[mention.month_and_day] += 1
        elif mention.day is not None:
            named.with_year.append(mention.day)
            named.months.append(mention.day.replace(day=1))
            if any(trust(mention) for trust in REASONS_TO_TRUST):
                named.trusted.append(mention.day)
    named.months.extend(
        date(int(year), month_number(month), 1) for month, year in _MONTH_WITH_YEAR.findall(text)
    )
    return named


def _iterate_mentions(text: str) -> Iterator[_Mention]:
    beginning = text[:BEGINNING_LENGTH]
    weekdays = frozenset(
        WEEKDAYS.index(name.lower()) for name in re.findall(rf"\b{WEEKDAY}\b", beginning)
    )
    line_start = searched = 0
    for match in NAMED_DAY.finditer(text):
        # Line ends are searched from the last match on only, so that long texts take linear time.
        line_start = text.rfind("\n", searched, match.start()) + 1 or line_start
        searched = match.start()
        month = month_number(match["month"] or match["month2"])
        number = parse_day(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        day = make_date(int(year), month, number) if year else None
        yield _Mention(text, match, line_start, weekdays, (month, number), year, day)


def _find_latest_year(text: str, named: _NamedDays) -> int:
    """The latest year that the text names, but for years to come ("by 2030"); 0 if there is none."""
    years = set(_YEAR_NUMBER.findall(text)) - set(_YEAR_AHEAD.findall(text))
    return max([*(day.year for day in named.with_year), *map(int, years)], default=0)


def _find_repeated_day(named: _NamedDays, year: int) -> date | None:
    """The latest day without a year that the text names at least twice.

    Only if the text also names a month of that year at most half a year before it: old days such as
    "September 11" are named repeatedly, too.
    """
    if not named.months or max(named.months).year != year:
        return None
    latest_month = max(named.months)
    repeated = (
        make_date(year, month, day)
        for (month, day), count in named.without_year.items()
        if count > 1
    )
    return max(
        (day for day in repeated if day and 0 <= (day - latest_month).days <= MAX_DAYS_SINCE_MONTH),
        default=None,
    )


# ── time of day ─────────────────────────────────────────────────────────────────────────────────


def fractional_day(moment: date | datetime | None) -> float | None:
    """Days since a fixed day, with the time of day as a fraction.

    Parameters
    ----------
    moment : datetime.date, datetime.datetime or None
        A time without a zone is taken for UTC.

    Returns
    -------
    float or None
        None for None.

    Examples
    --------
    >>> fractional_day(datetime(2024, 5, 6, 12)) - fractional_day(date(2024, 5, 6))
    0.5
    """
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        return float(moment.toordinal())
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    offset = moment.utcoffset()
    if offset is not None:
        seconds -= int(offset.total_seconds())
    return moment.toordinal() + seconds / 86400
