"""Updates: pages that report as things happen, newest first (live blogs, tickers, liveblog exports).

Each update begins a line with a time or a day ("17:45 The search ended.", "Posted at 5.45pm", "6 May"). If
these run backwards down the page, the page is to be read from its end. A time of day alone is enough, so
midnight may lie between two updates; a day alone, too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarize.text.languages import Language, get_language

__all__ = ["find_newest_first", "find_updates"]

MIN_UPDATES = 3
"""Minimum number of updates, of which each must be older than the one before or as old (assumed)."""

MAX_STAMP_LENGTH = 60
"""Number of characters at the beginning of a line in which its stamp is looked for."""

_EVENING, _NOON = 18 * 60, 12 * 60
"""Going back from a time before noon to one in the evening passes midnight."""

_NUMBER = re.compile(r"\d+")
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])(?P<mark>[:：.h時时点시]|\s?(?:h|uhr)\s)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![:.,]?\d|\s?%)"
_ZONE = r"(?:uhr|horas|hrs|h|МСК|[A-Z]{2,4}T|GMT|UTC|Z)\b"
_TIME = (
    rf"(?:{_CLOCK}(?:\s?(?P<half>[ap])\.?m\b\.?|\s?(?P<zone>{_ZONE}))?"
    rf"|(?P<hour2>1[0-2]|[1-9])\s?(?P<half2>[ap])\.?m\b\.?|(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)\s{_ZONE})"
)
_DAY = (
    r"(?:(?:(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})[-/.月]|(?P<month4>\d{1,2})月)\s?(?P<day>\d{1,2})(?!\d)日?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s)?(?P<name2>[^\W\d_]{3,15})\.?"
    r"|(?P<name3>[^\W\d_]{3,15})\.?\s(?P<day3>\d{1,2})(?:st|nd|rd|th)?(?!\d))(?:,?\s(?:de\s)?(?P<year2>\d{4})(?!\d))?"
)
_MARKS = r"[\s\[(【>*#•+–—-]{0,6}(?:[^\W\d_]{2,15}(?:\s#?\d{1,2})?[.,:]?\s[\[(]?)?"
"""Marks of lists, tickers and quotes, and a weekday or "Update 4", in front of a stamp."""

_BEGINS_WITH_TIME = re.compile(
    rf"{_MARKS}(?:{_DAY}(?:[\s,:|@T–—-]{{1,4}}|(?<=日)))?(?:at\s|um\s|à\s)?{_TIME}", re.IGNORECASE
)
_BEGINS_WITH_DAY = re.compile(rf"{_MARKS}{_DAY}\s*(?=[:|–—\])-]|$)", re.IGNORECASE)
_ENDS_WITH_TIME = re.compile(rf"(?P<words>[^\d\n]{{2,40}}\s)(?:{_DAY}[\s,:|@–—-]{{1,4}})?(?:at\s|um\s|à\s)?{_TIME}[\s\])]*$", re.IGNORECASE)  # fmt: skip


class _Stamp(NamedTuple):
    """When an update was made; what it does not say is None."""

    start: int
    day: tuple[int, int, int] | None
    minute: int | None


def find_newest_first(text: str, language: Language) -> list[int] | None:
    r"""Where the updates of a page begin, if the newest stands first.

    Parameters
    ----------
    text : str
    language : Language
        Its names of months, and those of English, are read.

    Returns
    -------
    list of int or None
        The offsets of the updates, in the order of the text; None if it is no such page. What stands
        before the first is the page's introduction.

    Examples
    --------
    >>> page = "Ferry sinks\n17:45 The search ended.\n16:20 Eleven are missing.\n12:30 A ferry sank."
    >>> find_newest_first(page, get_language("en"))
    [12, 36, 62]
    >>> find_newest_first("12:30 A ferry sank.\n16:20 Eleven are missing.", get_language("en")) is None
    True
    """
    stamps = _find_stamps(text, language)
    if len(stamps) < MIN_UPDATES or not _run_backwards(stamps):
        return None
    return [stamp.start for stamp in stamps]


def find_updates(text: str, language: Language) -> list[int]:
    r"""Where the updates of a page begin, whether the newest or the oldest stands first; none if it is no such page.

    Parameters
    ----------
    text : str
    language : Language

    Returns
    -------
    list of int
        The offsets of the updates, in the order of the text.

    Examples
    --------
    >>> page = "12:30 A ferry sank.\n16:20 Eleven are missing.\n17:45 The search ended."
    >>> find_updates(page, get_language("en"))
    [0, 20, 46]
    >>> find_updates("A ferry sank at 12:30.", get_language("en"))
    []
    """
    stamps = _find_stamps(text, language)
    if len(stamps) < MIN_UPDATES or not (_run_backwards(stamps) or _run_backwards(stamps[::-1])):
        return []
    return [stamp.start for stamp in stamps]


def _find_stamps(text: str, language: Language) -> list[_Stamp]:
    """The stamps at the beginnings of lines."""
    stamps: list[_Stamp] = []
    end = 0  # of the last line that was looked at
    for number in _NUMBER.finditer(text):
        place = number.start()
        if place < end:
            continue
        start = text.rfind("\n", max(end - 1, place - MAX_STAMP_LENGTH, 0), place) + 1
        if start == 0 and place > MAX_STAMP_LENGTH:  # no line begins near it
            continue
        end = text.find("\n", place, place + 2000) % (len(text) + 1) or len(text)
        stamp = _read_stamp(text, start, min(end, start + 2 * MAX_STAMP_LENGTH), language)
        if stamp is None:
            continue
        stamps.append(stamp)
    return stamps


def _read_stamp(text: str, start: int, end: int, language: Language) -> _Stamp | None:
    """The stamp of a line: at its beginning, or at the end of a line that is nothing else."""
    line = text[start:end].rstrip()
    found = _BEGINS_WITH_TIME.match(line)
    is_alone = len(line) <= MAX_STAMP_LENGTH and not line.endswith((".", "!", "?", "。"))
    if found is None and is_alone:
        found = _ENDS_WITH_TIME.match(line)
    if found is not None:
        day = _day(found, language)
        is_clock = (
            found["mark"] != "."
            or found["half"]
            or found["zone"]
            or line[found.end() : found.end() + 2].strip() in ("", *":|-–—")
        )
        if is_clock and (day is not None or not _names_day(found)):
            return _Stamp(start, day, _minute(found))
        return None
    found = _BEGINS_WITH_DAY.match(line)
    day = None if found is None else _day(found, language)
    return None if day is None else _Stamp(start, day, None)


def _minute(time: re.Match[str]) -> int:
    hour, half = (
        int(time["hour"] or time["hour2"] or time["hour3"]),
        time["half"] or time["half2"],
    )
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return hour % 24 * 60 + int(time["minute"] or time["minute3"] or 0)


def _names_day(found: re.Match[str]) -> bool:
    return bool(found["day"] or found["day2"] or found["day3"])


def _day(found: re.Match[str], language: Language) -> tuple[int, int, int] | None:
    """Year (0 if it is not named), month and day."""
    if found["day"]:
        return int(found["year"] or 0), int(found["month"] or found["month4"]), int(found["day"])
    month = _months(language.code).get((found["name2"] or found["name3"] or "").casefold())
    day = found["day2"] or found["day3"]
    return (int(found["year2"] or 0), month, int(day)) if month and day else None


@cache
def _months(code: str) -> dict[str, int]:
    return {
        form.rstrip("."): number
        for language in ("en", code)
        for number, forms in enumerate(get_language(language).months, start=1)
        for form in forms
    }


def _run_backwards(stamps: list[_Stamp]) -> bool:
    """Whether no update is newer than the one before, and at least two are older."""
    older = 0
    day, minute = stamps[0].day, stamps[0].minute
    for stamp in stamps[1:]:
        if stamp.day is not None and day is not None and stamp.day != day:
            # Without years, December follows January when going back.
            is_older = stamp.day < day or (
                0 in (stamp.day[0], day[0]) and stamp.day[1] - day[1] >= 6
            )
            if not is_older:
                return False
            older += 1
            day, minute = stamp.day, stamp.minute
            continue
        day = stamp.day or day
        if stamp.minute is None:
            continue
        if minute is not None and stamp.minute != minute:
            passes_midnight = minute < _NOON and stamp.minute >= _EVENING
            if stamp.minute > minute and not passes_midnight:
                return False
            older += 1
        minute = stamp.minute
    return older >= MIN_UPDATES - 1
