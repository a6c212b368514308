"""English names of months and weekdays, and patterns that find them."""

from __future__ import annotations

import re

__all__ = []

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
MONTH = (
    rf"(?:{MONTH_NAME}|(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)\b\.?"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:1[6-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{3}(?!\d)|\.\d)"


NAMED_DAY = re.compile(
    rf"(?:{WEEKDAY},?\s)?\b(?:(?P<month>{MONTH})\s?(?P<day>{DAY})(?:,?\s?(?P<year>{YEAR})\b)?"
    rf"|(?P<day2>{DAY})\s(?:of\s)?(?P<month2>{MONTH})(?:,?\s(?P<year2>{YEAR})\b)?)"
)
