"""English names of months, weekdays and numbers, and patterns of days that are written with them."""

from __future__ import annotations

import re
from datetime import date

from summarize.dates.arithmetic import make_date

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

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"))
    for word in words.split()
}  # fmt: skip

# ── patterns, as parts of larger ones ───────────────────────────────────────────────────────────

MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
# Capitals as in headlines; no "MAR", "JUN" or "SEP", which are other things there.
MONTH = (
    rf"(?:{MONTH_NAME}|(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)\b\.?"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:1[6-9]|20)\d\d"
# Not the first digits of a time (12:30), a share (12%), a thousand (12,500) or a fraction (12.5).
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{3}(?!\d)|\.\d)"

NAMED_DAY = re.compile(
    rf"(?:{WEEKDAY},?\s)?\b(?:(?P<month>{MONTH})\s?(?P<day>{DAY})(?:,?\s?(?P<year>{YEAR})\b)?"
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
