"""Dates of fields: the spellings that tables, feeds and exports use.

A field is not a sentence: all of it is the date, so every spelling that has one meaning is read, and one
with two ("03/04/2024") is refused, unless other values of its column show whether days or months come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import NamedTuple

from summarize.documents import use_date_parser
from summarize.errors import InputError, short_repr
from summarize.text.languages import LANGUAGES, get_language

__all__ = ["find_day_first", "parse_date"]

MISSING = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "#n/a", "nan", "nat", "null", "none", "unknown", "<na>"}
)
"""Spellings of a missing value, in lower case; most are those that pandas reads as missing."""

EPOCH_SECONDS = range(10**8, 10**10)
"""Numbers taken for seconds since 1970 (from March 1973 on); a thousand times as many are milliseconds."""

FIRST_SHORT_YEAR = 69
"""The first year of two figures that is one of the twentieth century."""

BUDDHIST_YEARS = 543
"""Years that the Thai calendar counts more."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first one of Japanese eras and of the calendar of Taiwan."""

_ERA = re.compile(rf"({'|'.join(ERAS)})(元|\d{{1,3}})年")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_TIME = (
    r"(?:[,;]?\s*(?:(?P<half_first>[上下]午|午[前后後]|오[전후])\s?|(?:[^\W\d_]{1,5}\.?\s*){0,2})"  # "um", "alle ore"
    r"(?P<hour>\d{1,2})(?::|\s?h\s?|\.)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:uhr|h|hrs)?\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d\d:?\d\d)?(?:\s?[A-Z]{2,5})?)?"
)
_AFTERNOON = re.compile(r"p|下|오후|午[后後]", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（][^\W\d_]{1,12}[)）]")
_ATTACHED_WEEKDAY = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
)
_NAME = r"(?P<name>[^\W\d_][^\s\d.,/()-]{2,19})\.?"  # with accents that are characters of their own
_PREFIX = r"(?:[^\W\d_]{1,20}[.,]{0,2}\s+)?"
"""A word before a day: an article, the short form of a weekday."""

_YEAR_WORD = r"(?:\s?(?:г|р|r)\.|\s?(?:г|р|года|год|році|року|рік|roku|r))?"


class _Patterns(NamedTuple):
    """The spellings of days. Compiled when the first date is read: most calls read none."""

    figures: re.Pattern[str]
    year_first: tuple[re.Pattern[str], ...]
    named: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern + _TIME, re.IGNORECASE)

    return _Patterns(
        figures=compiled(
            rf"{_PREFIX}(?P<first>\d{{1,2}})(?P<mark>[/.-])\s?(?P<second_figure>\d{{1,2}})(?P=mark)\s?"
            rf"(?P<year>\d{{4}}|\d{{2}})\.?{_YEAR_WORD}"
        ),
        year_first=(
            compiled(
                rf"{_PREFIX}(?P<year>\d{{4}})(?:[/.-]|\.\s)(?P<month>\d{{1,2}})(?:[/.-]|\.\s)(?P<day>\d{{1,2}})\.?"
            ),
            compiled(
                r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]?"
            ),
            compiled(
                r"(?:ngày\s)?(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})"
            ),
        ),
        named=(
            compiled(
                rf"{_PREFIX}{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
            ),
            compiled(
                rf"{_PREFIX}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s/-]*(?:(?:of|de|d')\s*)?"
                rf"{_NAME}[,\s/-]*(?:(?:de|del)\s+)?(?P<year>\d{{4}}|(?<=[\s/-])\d\d){_YEAR_WORD}"
            ),
            compiled(
                rf"(?P<year>\d{{4}})(?:\.|\s?m\.|ko)?\s{_NAME}\s+(?P<day>\d{{1,2}})(?:\.|\s?d\.|a)?"
            ),
        ),
    )


@use_date_parser
def parse_date(value: object, day_first: bool | None = None) -> datetime | date | None:
    """The date that a field names; None if it is empty.

    Parameters
    ----------
    value : date, datetime, numpy.datetime64, str, int, float or None
        Text in ISO 8601, as in e-mail, in figures, or with the name of a month in any of the languages;
        numbers are seconds or milliseconds since 1970.
    day_first : bool, optional
        Whether "03/04/2024" is in April. None refuses such a value.

    Raises
    ------
    InputError
        If it is no date, or one of two dates.

    Examples
    --------
    >>> parse_date("03/14/2024"), parse_date("14. März 2024")
    (datetime.date(2024, 3, 14), datetime.date(2024, 3, 14))
    >>> parse_date("2024-03-15 08:22:11 UTC").isoformat()
    '2024-03-15T08:22:11+00:00'
    >>> parse_date("14.03.24"), parse_date("03/14/99")
    (datetime.date(2024, 3, 14), datetime.date(1999, 3, 14))
    >>> parse_date("03/04/2024", day_first=True)
    datetime.date(2024, 4, 3)
    """
    if value is None or isinstance(value, date):
        return value
    if hasattr(value, "astype") and not isinstance(
        value, int | float
    ):  # numpy's, without importing it
        text = str(value)[:26]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = str(int(value)) if abs(value) < 1e15 else "too large"
    elif isinstance(value, str):
        text = " ".join(value.split())
    else:
        raise _not_a_date(value)
    if text.lower() in MISSING:
        return None
    found = _parse_standard(text) or _parse_epoch(text)
    if found is None:
        text = _without_weekday(text)
        found = _parse_words(text)
    if found is None and (match := _patterns().figures.fullmatch(text)):
        found = _parse_figures(match, day_first, value)
    if found is None:
        raise _not_a_date(value)
    return found


def find_day_first(values: Iterable[object]) -> bool | None:
    """Whether days come before months in a column of dates; None if its values do not show it.

    >>> find_day_first(["03/04/2024", "25/04/2024"]), find_day_first(["03/04/2024", ""])
    (True, None)
    """
    found = set()
    for value in values:
        if isinstance(value, str) and (
            match := _patterns().figures.fullmatch(_without_weekday(" ".join(value.split())))
        ):
            first, second = int(match["first"]), int(match["second_figure"])
            if max(first, second) > 12:
                found.add(first > 12)
    return found.pop() if len(found) == 1 else None


def _not_a_date(value: object) -> InputError:
    return InputError(
        "published of a document must be a date such as 2017-05-31 or 2017-05-31T10:00:00Z, got "
        f"{short_repr(value)}"
    )


def _parse_standard(text: str) -> datetime | date | None:
    """ISO 8601 or RFC 5322."""
    from email.utils import parsedate_to_datetime

    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _parse_epoch(text: str) -> datetime | None:
    whole, _, fraction = text.partition(".")
    if not text.isascii() or not whole.isdigit() or len(whole) > 13:
        return None
    if fraction and not fraction.isdigit():
        return None
    number = int(whole)
    for scale in (1, 1000):
        if number // scale in EPOCH_SECONDS:
            return datetime.fromtimestamp(number // scale, UTC)
    return None


def _parse_words(text: str) -> datetime | date | None:
    """Spellings with one meaning: the year first, or the month by its name."""
    for pattern in _patterns().year_first:
        if match := pattern.fullmatch(text):
            return _build(match, int(match["month"]), int(match["day"]))
    for pattern in _patterns().named:
        match = pattern.fullmatch(text)
        month = _month_names().get(match["name"].casefold()) if match else None
        if match and month:
            found = _build(match, month, int(match["day"]))
            if found and found.year > BUDDHIST_YEARS and _THAI.match(match["name"]):
                return found.replace(year=found.year - BUDDHIST_YEARS)
            return found
    return None


def _without_weekday(text: str) -> str:
    """A date without the name of its weekday, wherever that stands, and without a word in brackets."""
    text = _ERA.sub(_year_of_era, text)
    text = _ATTACHED_WEEKDAY.sub(" ", _BRACKETS.sub(" ", text))
    words = text.split()
    return " ".join(word for word in words if word.strip(".,").casefold() not in _weekdays())


def _year_of_era(year: re.Match[str]) -> str:
    """The year that is counted from an era, in figures: 令和6年 is 2024年."""
    number = 1 if year[2] == "元" else int(year[2])
    return f"{ERAS[year[1]] + number}年"


@cache
def _weekdays() -> frozenset[str]:
    """The names of weekdays in all languages."""
    return frozenset(
        form.rstrip(".").casefold()
        for code in LANGUAGES
        for forms in get_language(code).weekdays
        for form in forms
    )


@cache
def _month_names() -> dict[str, int]:
    """The names of months in all languages; without those that name different months in two."""
    names: dict[str, int] = {}
    for code in LANGUAGES:
        for number, forms in enumerate(get_language(code).months, start=1):
            for form in forms:
                name = form.rstrip(".").casefold()
                names[name] = number if names.get(name, number) == number else 0
    return names


def _parse_figures(
    match: re.Match[str], day_first: bool | None, value: object
) -> datetime | date | None:
    first, second = int(match["first"]), int(match["second_figure"])
    if len(match["year"]) == 2 and match["mark"] != "." and second <= 12:
        raise InputError(
            f"published of a document must be one date, got {short_repr(value)}, in which the year may stand first or "
            "last; write the year with four figures"
        )
    if max(first, second) > 12:
        day_first = first > 12
    elif match["mark"] == ".":
        day_first = True  # every language that writes dates with stops puts the day first
    elif first != second and day_first is None:
        raise InputError(
            f"published of a document must be one date, got {short_repr(value)}, which can be read with the day or the "
            f"month first; write {match['year']}-{first:02}-{second:02} or {match['year']}-{second:02}-{first:02}"
        )
    day, month = (first, second) if day_first else (second, first)
    return _build(match, month, day)


def _build(match: re.Match[str], month: int, day: int) -> datetime | date | None:
    """The date that a pattern found, with its time of day if it has one; None if there is no such day."""
    try:
        year = int(match["year"])
        if len(match["year"]) == 2:  # as in POSIX: 69 to 99 are in the twentieth century
            year += 1900 if year >= FIRST_SHORT_YEAR else 2000
        found = date(year, month, day)
        if not match["hour"]:
            return found
        hour = int(match["hour"])
        half = match["half"] or match["half_first"]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if _AFTERNOON.match(half) else 0)
        moment = time(hour, int(match["minute"]), int(match["second"] or 0))
        return datetime.combine(found, moment, _zone(match["zone"]))
    except ValueError:
        return None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    offset = re.search(r"([+-])(\d\d):?(\d\d)", name)
    if not offset:
        return UTC
    minutes = int(offset[2]) * 60 + int(offset[3])
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
