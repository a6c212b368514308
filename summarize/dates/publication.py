"""Publication dates: when a document was published, from the best evidence there is.

The sources of evidence stand in `SOURCES`, most reliable first; each is a function that returns a day
or None. A text names many days, most of them of other events, so the last source takes one only for a reason
(`REASONS_TO_IGNORE`, `REASONS_TO_TRUST`), and only if the weekdays of the news agree with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from summarize.dates.arithmetic import make_date
from summarize.dates.date_lines import find_date_line, find_dateline, iterate_weekday_days
from summarize.dates.header import find_header_date
from summarize.dates.names import (
    MONTH_NAME,
    NAMED_DAY,
    WEEKDAYS,
    YEAR,
    month_number,
    parse_day,
)
from summarize.dates.vocabulary import get_vocabulary
from summarize.documents import Document

__all__ = ["calendar_day", "find_publication_date", "fractional_day"]


def find_publication_date(document: Document, language: str = "en") -> date | None:
    """The day a document was published, from the best evidence there is.

    In this order: the date that the document was given; the date that the text begins with
    ("date 2017-05-31 MOSCOW -- ..."); a line that only says when it was published ("Updated: May 31, 2017", the
    front matter of Markdown); a dateline ("MOSCOW, May 31, 2017 (Reuters) -"); the latest day that the text names
    with its weekday, or that a picture shows, if the weekdays of the news agree with it.

    Parameters
    ----------
    document : Document
    language : str, default "en"
        ISO 639-1 code; days with English names are read in every language.

    Returns
    -------
    datetime.date or None
        None if there is no evidence.

    Examples
    --------
    >>> from summarize import Document
    >>> news = "A railway bridge fell on Wednesday."
    >>> find_publication_date(Document(f"{news} A photo of May 31, 2017 shows the railway bridge."))
    datetime.date(2017, 5, 31)
    >>> find_publication_date(Document(f"{news} A photo of May 1, 2009 shows the railway bridge.")) is None
    True
    >>> find_publication_date(Document("Nobody knows when.")) is None
    True
    """
    return next((day for find in SOURCES if (day := find(document, language)) is not None), None)


# ── sources of evidence ─────────────────────────────────────────────────────────────────────────


def find_given_date(document: Document, _language: str) -> date | None:
    """The date that the document was given, without its time of day."""
    return document.published and calendar_day(document.published)


def find_date_at_the_beginning(document: Document, _language: str) -> date | None:
    """The date that the text begins with."""
    return find_header_date(document)


def find_date_of_a_line(document: Document, language: str) -> date | None:
    """The date of a line such as "Last updated: Wed, May 31, 2017"."""
    return find_date_line(document.text, language)


def find_date_of_the_dateline(document: Document, language: str) -> date | None:
    """The date of "MOSCOW, May 31, 2017 (Reuters) -"."""
    return find_dateline(document.text, language)


def find_day_of_news(document: Document, language: str) -> date | None:
    """The latest day that the text names, if there is reason to believe that it was written then.

    The day must belong to the latest year that the text names, and no years may have passed since ("four years
    after"). The weekdays that the news names without a date must agree with it: a picture of "Sunday, April 6" in
    news of "Monday" is of the day before.
    """
    text = document.text
    if not re.search(r"\d{4}", text):
        return None
    named = _collect_named_days(text, language)
    year = _find_latest_year(text, named)
    trusted = [day for day in named.trusted if day.year == year]
    if trusted:
        return _agree_with_news(max(trusted), named.news_weekdays)
    repeated = _find_repeated_day(named, year)
    return None if repeated is None or _tells_years_passed(text) else repeated


SOURCES: tuple[Callable[[Document, str], date | None], ...] = (
    find_given_date,
    find_date_at_the_beginning,
    find_date_of_a_line,
    find_date_of_the_dateline,
    find_day_of_news,
)
"""The sources of evidence, most reliable first."""


def _tells_years_passed(text: str) -> bool:
    folded = text.casefold()
    return bool(_YEARS_PASSED.search(folded) or _ANNIVERSARY.search(folded))


def _agree_with_news(day: date, weekdays: frozenset[int]) -> date | None:
    """That day, or the next one, by the weekdays of the news; None if these are others.

    "On Monday" with a picture of Sunday: written on Monday, not six days before the picture.
    """
    if not weekdays:
        return day
    if (day + timedelta(1)).weekday() in weekdays:
        return day + timedelta(1)
    return day if day.weekday() in weekdays else None


# ── reasons to ignore or to trust a day that is named ───────────────────────────────────────────

BEGINNING_LENGTH = 600
"""A weekday named within this many characters of the beginning may be the day of the news."""

LEAD_LENGTH = 100
"""Number of characters before a day in which words that say what day it is are looked for."""

CAPTION_LENGTH = 40
"""Number of characters at the beginning of a line in which the word "file" marks an archive photo."""

SHOWN_WORDS = 2
"""Number of words that a picture and the news have in common, if it is a picture of the news. Assumed."""

_COMMON_WORD = re.compile(r"\b[a-z]{5,}")
_PUBLISHED = re.compile(
    r"(?:^|[(/|\n]\s?)(?:published|posted|updated|filed)\b[^.;]{0,20}$", re.IGNORECASE
)
_ARCHIVE_PHOTO = re.compile(r"\bfile\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"\b(?:amended|corrected|corrections?|clarifications?|archived|retrieved)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:photo(?:graph)?|image|picture|pictured|footage|grab|video|frame|provided\sby|shows?|seen|credit|AP|Reuters|AFP|Getty)\b",
    re.IGNORECASE,
)
# Case-folded, and beginning with their letters, they are found in a sixth of the time.
_YEARS_PASSED = re.compile(r"year(?<!\wyear)s?\s(?:ago|later|after|earlier|since|before)\b")
_ANNIVERSARY = re.compile(r"anniversary(?<!\wanniversary)\b")
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|due|scheduled|slated|planned|expires?|deadline|begins?|starts?|will|next|through"
    r"|expected|upcoming|ends?|born|since)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A day that a text names.

    `year` and `day` are None if it is named without its year, `day` also if the calendar has no such
    day. `news_weekdays` are the weekdays named at the beginning of the text, 0 for Monday.
    """

    text: str
    start: int
    end: int
    line_start: int
    news_weekdays: frozenset[int]
    month_and_day: tuple[int, int]
    year: str | None
    day: date | None
    has_weekday: bool
    years_passed: bool

    @property
    def lead(self) -> str:
        """The text before the day, in the same line."""
        return self.text[max(self.line_start, self.start - LEAD_LENGTH) : self.start]

    @property
    def line(self) -> str:
        """The line that it stands in, at most so much of it as a caption has."""
        return self.text[max(self.line_start, self.start - 400) : self.end + 100].split("\n")[0]


def _is_ahead(mention: _Mention) -> bool:
    """Whether it is a deadline or an announcement: the text was written before that day."""
    return _AHEAD.search(mention.lead) is not None


def _captions_archive_photo(mention: _Mention) -> bool:
    """Whether it dates an archive picture: "FILE - In this May 1, 2009 photo ..."."""
    end = min(mention.line_start + CAPTION_LENGTH, mention.start)
    if re.search(r"\b[Ii]n\sthis\s$", mention.lead):
        return True  # "In this Saturday, July 1, 2017, photo": how agencies mark pictures of earlier days
    behind = mention.text[mention.end : mention.end + 20].lower()
    lead = mention.text[mention.line_start : end]
    return _ARCHIVE_PHOTO.search(lead) is not None or "file photo" in behind


def _dates_correction(mention: _Mention) -> bool:
    """Whether the text was corrected then, which may be long after: "This article was amended on ..."."""
    return _CORRECTION.search(mention.lead) is not None


def _stands_next_to_weekday(mention: _Mention) -> bool:
    """Whether its weekday is named: "Wednesday, May 31, 2017". News does so for recent days.

    Not in a text about something years ago, unless the day is that of a picture.
    """
    return mention.has_weekday and (
        not mention.years_passed or _PICTURE.search(mention.line) is not None
    )


def _is_called_published(mention: _Mention) -> bool:
    """Whether something was published then: "(Published May 31, 2017)"."""
    return _PUBLISHED.search(mention.lead) is not None


def _shows_day_of_news(mention: _Mention) -> bool:
    """Whether a picture is of a weekday with which the text begins: "said on Wednesday".

    One picture in seven of any other day is, too, so it has to show what the text tells.
    """
    return (
        mention.day is not None
        and mention.day.weekday() in mention.news_weekdays
        and not mention.years_passed
        and _PICTURE.search(mention.line) is not None
        and _shows_news(mention)
    )


def _shows_news(mention: _Mention) -> bool:
    """Whether the words on a picture and the news share `SHOWN_WORDS` words that are no names."""
    text = mention.text
    lead = re.split(r"[.!?]\s|\n", text[max(0, mention.start - 400) : mention.start])[-1]
    behind = re.split(r"[.!?](?:\s|$)|\n", text[mention.end : mention.end + 200])[0]
    start, end = mention.start - len(lead), mention.end + len(behind)
    news = text[: min(start, BEGINNING_LENGTH)] + text[end : end + BEGINNING_LENGTH]
    in_picture, in_news = (
        {word[:5] for word in _COMMON_WORD.findall(part)} for part in (lead + behind, news)
    )
    return len(in_picture & in_news) >= SHOWN_WORDS


Reason = Callable[[_Mention], bool]
REASONS_TO_IGNORE: tuple[Reason, ...] = (_is_ahead, _captions_archive_photo, _dates_correction)
REASONS_TO_TRUST: tuple[Reason, ...] = (
    _stands_next_to_weekday,
    _is_called_published,
    _shows_day_of_news,
)

# ── days that a text names ──────────────────────────────────────────────────────────────────────

MAX_DAYS_SINCE_MONTH = 183
"""Maximum number of days from a month named with its year to a day without one of the same year."""

_MONTH_WITH_YEAR = re.compile(rf"({MONTH_NAME})\s({YEAR})\b")  # behind a letter, it is none
# What stands before is asked behind the first characters, which a pattern is looked for by.
_YEAR_NUMBER = re.compile(r"(?:1[6-9]|20)(?<![\w.,$€£]\d\d)\d\d\b(?![.,]?\d)")
_YEAR_AHEAD = re.compile(rf"(?:by(?<!\wby)|until(?<!\wuntil)|in(?<!\win)\sthe)\s({YEAR})\b")


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
    news_weekdays: frozenset[int] = frozenset()


def _collect_named_days(text: str, language: str) -> _NamedDays:
    named = _NamedDays(news_weekdays=_find_news_weekdays(text, language))
    if language != "en":
        for found in iterate_weekday_days(text, language):
            named.with_year.append(found.day)
            named.trusted.append(found.day)
    for mention in _iterate_mentions(text, named.news_weekdays):
        if any(ignore(mention) for ignore in REASONS_TO_IGNORE):
            continue
        if mention.year is None:
            named.without_year[mention.month_and_day] += 1
        elif mention.day is not None:
            named.with_year.append(mention.day)
            named.months.append(mention.day.replace(day=1))
            if any(trust(mention) for trust in REASONS_TO_TRUST):
                named.trusted.append(mention.day)
    for match in _MONTH_WITH_YEAR.finditer(text):
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        if not (before.isalnum() or before == "_"):
            named.months.append(date(int(match[2]), month_number(match[1]), 1))
    return named


def _iterate_mentions(text: str, weekdays: frozenset[int]) -> Iterator[_Mention]:
    years_passed: bool | None = None
    line_start = searched = 0
    for match in NAMED_DAY.finditer(text):
        if years_passed is None:
            years_passed = _tells_years_passed(text)
        # Line ends are searched from the last match on only, so that long texts take linear time.
        line_start = text.rfind("\n", searched, match.start()) + 1 or line_start
        searched = match.start()
        month = month_number(match["month"] or match["month2"])
        number = parse_day(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        day = make_date(int(year), month, number) if year else None
        first_word = match[0].split(",")[0].split()[0].lower()
        has_weekday = day is not None and first_word == WEEKDAYS[day.weekday()]
        yield _Mention(
            text,
            *match.span(),
            line_start,
            weekdays,
            (month, number),
            year,
            day,
            has_weekday,
            years_passed,
        )


def _find_news_weekdays(text: str, language: str) -> frozenset[int]:
    """The weekdays that the beginning of a text names without a date: "said on Wednesday"."""
    beginning = text[:BEGINNING_LENGTH]
    weekdays = get_vocabulary(language).weekdays
    if not weekdays:
        return frozenset()
    return frozenset(
        weekdays[match[0].lower()]
        for match in _weekdays_without_a_date(language).finditer(beginning)
        if not _OTHER_WEEKDAY.search(beginning[max(0, match.start() - 40) : match.start()])
    )


@cache
def _weekdays_without_a_date(language: str) -> re.Pattern[str]:
    vocabulary = get_vocabulary(language)
    names = "|".join(map(re.escape, sorted(vocabulary.weekdays, key=len, reverse=True)))
    edge = r"\b" if vocabulary.spaces else ""
    return re.compile(rf"{edge}(?:{names}){edge}(?![.,]?\s?(?:[^\W\d_]+\.?\s)?\d)", re.IGNORECASE)


_OTHER_WEEKDAY = re.compile(
    r"\b(?:last|next|every|each|coming|will|by|until|due|expected|scheduled)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)


def _find_latest_year(text: str, named: _NamedDays) -> int:
    """The latest year that the text names, but for years to come ("by 2030"); 0 if there is none."""
    years = set(_YEAR_NUMBER.findall(text))
    if years:
        years -= set(_YEAR_AHEAD.findall(text))
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


def calendar_day(moment: date) -> date:
    """A date, or the date of a moment, without its time of day.

    >>> calendar_day(datetime(2024, 5, 6, 12))
    datetime.date(2024, 5, 6)
    """
    return moment.date() if isinstance(moment, datetime) else moment


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
