"""English names of months, weekdays and numbers, and patterns of days that are written with them.

The names are those of the English data file (`summarize.text.languages`), read when this module is
imported: only where dates are read or shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from summarize.dates.arithmetic import make_date
from summarize.text.languages import get_language

__all__ = [
    "DAY",
    "MONTH",
    "MONTH_NAME",
    "NAMED_DAY",
    "NUMBER_WORDS",
    "SHORT_MONTHS",
    "SHORT_WEEKDAYS",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "date_from_names",
    "month_number",
    "parse_day",
    "parse_number",
]

_ENGLISH = get_language("en")

MONTH_NUMBERS = {
    name: number for number, names in enumerate(_ENGLISH.months, start=1) for name in names
}
WEEKDAYS = tuple(names[0] for names in _ENGLISH.weekdays)
SHORT_MONTHS = tuple(names[-1].title() for names in _ENGLISH.months)
SHORT_WEEKDAYS = tuple(names[-1].title() for names in _ENGLISH.weekdays)
NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "couple": 2,
    "dozen": 12,
    # Up to twenty; larger numbers are read in figures only.
    **{word: number for word, number in _ENGLISH.number_words.items() if 0 < number <= 20},
}

# ── patterns, as parts of larger ones ───────────────────────────────────────────────────────────


def _any_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(names)})"


MONTH_NAME = _any_of(names[0].title() for names in _ENGLISH.months)
_MONTH_ABBREVIATION = _any_of(name.title() for names in _ENGLISH.months for name in names[1:])
# Capitals as in headlines; no "MAR", "JUN" or "SEP", which are other things there.
MONTH = (
    rf"(?:{MONTH_NAME}|(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)\b\.?"
    rf"|{_MONTH_ABBREVIATION}\b\.?)"
)
WEEKDAY = _any_of(name.title() for name in WEEKDAYS)
YEAR = r"(?:1[6-9]|20)\d\d"
# Not the first digits of a time (12:30), a share (12%), a thousand (12,500) or a fraction (12.5).
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{3}(?!\d)|\.\d)"

NAMED_DAY = re.compile(
    rf"(?=[A-Z0-9])(?:{WEEKDAY},?\s)?\b(?:(?P<month>{MONTH})\s?(?P<day>{DAY})(?:,?\s?(?P<year>{YEAR})\b)?"
    rf"|(?P<day2>{DAY})\s(?:of\s)?(?P<month2>{MONTH})(?:,?\s(?P<year2>{YEAR})\b)?)"
)
"""A day with the name of its month, with or without a year: "May 31, 2017", "31 May"."""


# ── from names to numbers ───────────────────────────────────────────────────────────────────────


def month_number(name: str) -> int:
    """1 to 12 for a name or an abbreviation of a month, 0 for any other word.

    >>> month_number("Sept."), month_number("MAY"), month_number("Someday")
    (9, 5, 0)
    """
    return MONTH_NUMBERS.get(name.rstrip(".").lower(), 0)


def parse_day(day: str) -> int:
    """The day of the month as a number.

    >>> parse_day("31st")
    31
    """
    return int(re.sub(r"\D", "", day))


def parse_number(words: str) -> int:
    """A number in figures, or in words up to twenty; "a couple of" is 2, "a dozen" is 12.

    Raises
    ------
    KeyError
        If it is none of these.

    Examples
    --------
    >>> parse_number("12"), parse_number("a couple of"), parse_number("eleven")
    (12, 2, 11)
    """
    words = " ".join(words.lower().removeprefix("a ").split())
    return int(words) if words.isdigit() else NUMBER_WORDS[words.split()[0]]


def date_from_names(month: str, day: str, year: str) -> date | None:
    """The date, or None if the calendar has no such day.

    >>> date_from_names("May", "31st", "2017")
    datetime.date(2017, 5, 31)
    """
    return make_date(int(year), month_number(month), parse_day(day))
