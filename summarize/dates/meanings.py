"""Meanings: what days a match of a pattern of another language than English stands for.

A pattern names its meaning, such as "month" or "weekday"; a function for each turns the words in its slots into days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    GRAIN_OF_UNIT,
    Grain,
    Interval,
    add_months,
    century_interval,
    closest_weekday,
    half_interval,
    hours_from,
    make_date,
    month_interval,
    part_of_interval,
    period_around,
    quarter_interval,
    season_interval,
    shift_interval,
    year_interval,
)
from summarize.dates.attached import CLAUSE_LENGTH
from summarize.dates.timespan import Basis
from summarize.dates.vocabulary import HAN_DIGITS, Pattern, TimeVocabulary

__all__ = ["LEAD_LENGTH", "MEANINGS", "TimeMatch", "find_relation"]

LEAD_LENGTH = 60
"""Number of characters before and after an expression in which words such as "since" are looked for."""

MAX_DAYS_AHEAD = 120
"""Maximum distance from publication of a day without a year in a clause of unknown tense."""

MAX_DISTANCE_OF_THIS = timedelta(2)
"""Up to this far from publication, "this Tuesday" is the closest one, and unclear if the tense of the clause says
otherwise ("it was decided to publish it this Thursday"); of those further away, tense decides."""

MAX_DAYS_OF_NUMBER = 45
"""Maximum distance from publication of a weekday that is named with its day of the month only."""

EARLIEST_YEAR, LATEST_YEAR = 1000, 2100
"""Numbers of four digits outside are no years."""

_CLAUSE_END = re.compile(r"[,;:!?।،؛、。，；：！？]|\.(?=\s|$)|\s[–—-]\s")


@dataclass(frozen=True)
class TimeMatch:
    """A match of a pattern in a sentence, with what its meaning depends on."""

    sentence: str
    match: re.Match[str]
    pattern: Pattern
    vocabulary: TimeVocabulary
    published: date | None

    def get(self, slot: str) -> str:
        """The words in a slot in lower case, with single spaces; empty if there are none."""
        found = self.match.groupdict().get(slot) or self._second(slot)
        return " ".join(found.lower().split()) if found else ""

    def _second(self, slot: str) -> str | None:
        """The second such slot, where it stands for the first: "last Monday" or "Monday last"."""
        return self.match.groupdict().get(f"{slot}2") if slot in "WSNU" else None

    @property
    def year(self) -> int | None:
        """The year; None if the pattern names none."""
        words = self.get("Y")
        for era, year_before in self.vocabulary.eras.items():
            if words.startswith(era):
                number = words.removeprefix(era)
                return year_before + (1 if number == "元" else int(number))
        return _parse_year(words)

    @property
    def month(self) -> int:
        return self.vocabulary.months[self.get("M")]

    @property
    def count(self) -> int:
        words = self.get("N")
        if self.pattern.arguments[:1] and self.pattern.arguments[0].isdigit():
            return int(self.pattern.arguments[0])
        if words.isdigit():
            return int(words)
        return self.vocabulary.numbers.get(words, 1)

    @property
    def ordinal(self) -> int:
        """The number of a quarter, half or century: in figures, words or Roman figures."""
        roman = self.get("R")
        if roman:
            return _parse_roman(roman)
        words = self.get("O")
        return (
            int(words)
            if words.isdigit()
            else self.vocabulary.ordinals.get(words) or (self.vocabulary.numbers[words])
        )

    def part(self, interval: Interval) -> Interval:
        """The part of an interval that a word such as "early" names; without one the whole."""
        return part_of_interval(interval, self.vocabulary.parts.get(self.get("P")))

    @property
    def direction(self) -> int | None:
        """-1 in a clause about the past, 1 about the future, None where its words do not tell."""
        start, end = self.match.span()
        sentence = self.sentence
        before, after = (
            sentence[max(0, start - CLAUSE_LENGTH) : start],
            sentence[end : end + CLAUSE_LENGTH],
        )
        lead, follow = _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]
        clause = f"{lead}0{follow}"  # what is no word stands for the expression
        direction = self._tense(clause)
        if direction == 0:
            direction = self._tense(f"{before}0{after}")
        if direction == 0 and self.vocabulary.table.get("without_tense") == "past":
            return None if self.vocabulary.tells("unclear", clause) else -1
        return direction or None

    def _tense(self, clause: str) -> int:
        """-1 or 1; 0 if the words of a clause tell nothing, or both."""
        future = self.vocabulary.tells("future", clause)
        past = self.vocabulary.tells("past", clause)
        return 0 if future == past else 1 if future else -1


def _parse_year(words: str) -> int | None:
    if not words:
        return None
    if not words.isdigit():
        words = "".join(_han_digit(character) for character in words)
    year = int(words)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"{year} is no year of the Gregorian calendar")
    return year


def _han_digit(character: str) -> str:
    return str(max(0, HAN_DIGITS.index(character) - 2))


def _parse_day(words: str) -> int:
    """The day of the month in figures or in Chinese characters (up to 31)."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return int(_han_digit(words))
    return (int(_han_digit(tens)) if tens else 1) * 10 + (int(_han_digit(ones)) if ones else 0)


def _parse_roman(words: str) -> int:
    """A Roman number up to 39, as in names of centuries.

    >>> _parse_roman("xix")
    19
    """
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in words.lower()]
    following = [*values[1:], 0]
    return sum(
        -value if value < next_ else value for value, next_ in zip(values, following, strict=True)
    )


def find_relation(match: TimeMatch) -> tuple[str, str]:
    """How the words next to an expression relate its days to the event: the relation and the words."""
    start, end = match.match.span()
    lead = match.sentence[max(0, start - LEAD_LENGTH) : start]
    inside = match.match[0]
    for relation, pattern in match.vocabulary.leads:
        found = pattern.search(lead)
        if found:
            return relation, f"{found[0].strip()} {inside}"
    tail = match.sentence[end : end + LEAD_LENGTH]
    for relation, pattern in match.vocabulary.tails:
        found = pattern.match(tail)
        if found:
            return relation, inside + found[0]
    return "on", inside


# ── meanings ────────────────────────────────────────────────────────────────────────────────────

Result = tuple[Interval, Grain, Basis] | None
MEANINGS: dict[str, Callable[[TimeMatch], Result]] = {}


def _meaning(function: Callable[[TimeMatch], Result]) -> Callable[[TimeMatch], Result]:
    MEANINGS[function.__name__.removeprefix("_read_")] = function
    return function


def _one_day(day: date | None, basis: Basis) -> Result:
    return None if day is None else ((day, day), "day", basis)


def _basis(match: TimeMatch) -> Basis:
    return "stated" if match.get("Y") else "resolved"


@_meaning
def _read_day(match: TimeMatch) -> Result:
    """A day with its month; a weekday next to it has to be that of the day."""
    day = _resolve_day(match, match.month, _parse_day(match.get("D")))
    weekday = match.get("W")
    if day and weekday and match.vocabulary.weekdays.get(weekday) != day.weekday():
        return None
    return _one_day(day, _basis(match))


def _resolve_day(match: TimeMatch, month: int, number: int) -> date | None:
    """The day; without a year the one next to publication in the direction of the clause."""
    if match.year:
        return make_date(match.year, month, number)
    published = match.published
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := make_date(year, month, number)) is not None]
    direction = match.direction
    if direction is None:
        days = [day for day in days if abs((day - published).days) <= MAX_DAYS_AHEAD]
    elif direction < 0:
        days = [day for day in days if day <= published]
    else:
        days = [day for day in days if day >= published]
    return min(days, key=lambda day: abs((day - published).days), default=None)


@_meaning
def _read_day_of_figures(match: TimeMatch) -> Result:
    """A day and a month in figures, in languages that write them so in prose: "ngày 3/5"."""
    return _one_day(
        _resolve_day(match, int(match.get("D2")), _parse_day(match.get("D"))), "resolved"
    )


@_meaning
def _read_days(match: TimeMatch) -> Result:
    """Several days of one month, or of two."""
    second_month = match.get("M2")
    last_month = match.vocabulary.months[second_month] if second_month else match.month
    first = _resolve_day(match, match.month, _parse_day(match.get("D")))
    last = _resolve_day(match, last_month, _parse_day(match.get("D2")))
    if first is None or last is None or last < first:
        return None
    return (first, last), "days", _basis(match)


@_meaning
def _read_month(match: TimeMatch) -> Result:
    """A month: of a year that is named, "month -1" of last year, or the one next to publication."""
    if match.year:
        interval = month_interval(match.year, match.month)
        return match.part(interval), "month", "stated"
    if match.published is None:
        return None
    month, year = match.month, match.published.year
    if match.pattern.arguments and match.pattern.arguments[0] != "placed":
        year += int(match.pattern.arguments[0])
    else:
        relation = find_relation(match)[0]
        direction = {"until": 1, "since": -1}.get(relation, match.direction)
        if month == match.published.month:
            pass
        elif direction is None:
            return None
        elif direction < 0:
            year -= month > match.published.month
        else:
            year += month < match.published.month
    return match.part(month_interval(year, month)), "month", "resolved"


@_meaning
def _read_last_month(match: TimeMatch) -> Result:
    """The latest such month that is over: "last March"."""
    if match.published is None:
        return None
    year = match.published.year - (match.month >= match.published.month)
    return month_interval(year, match.month), "month", "resolved"


@_meaning
def _read_year(match: TimeMatch) -> Result:
    return match.part(year_interval(match.year or 0)), "year", "stated"


@_meaning
def _read_years(match: TimeMatch) -> Result:
    """Several years: "from 1899 to 1980", "1968/69"."""
    first, second = match.year, match.get("Y2")
    if len(second) == 2:  # "1968/69"
        second = match.get("Y")[:2] + second
    last = _parse_year(second)
    if first is None or last is None or last < first:
        return None
    return (date(first, 1, 1), date(last, 12, 31)), "year", "stated"


@_meaning
def _read_weekday(match: TimeMatch) -> Result:
    """A day close to publication; "weekday -1" is the last one, "weekday 1" the next, "weekday 0" this one."""
    published = match.published
    if published is None:
        return None
    weekday = match.vocabulary.weekdays[match.get("W")]
    sign = int(match.pattern.arguments[0]) if match.pattern.arguments else None
    if sign:
        day = closest_weekday(published + timedelta(sign), weekday, ahead=sign > 0)
        return _one_day(day, "resolved")
    if weekday == published.weekday():
        return _one_day(published, "resolved")  # news of a Monday says "on Monday"
    relation, _ = find_relation(match)
    direction = 1 if relation == "until" else -1 if relation == "since" else match.direction
    day = closest_weekday(published, weekday, ahead=(direction or 0) > 0)
    if sign == 0:
        closest = closest_weekday(published - timedelta(3), weekday, ahead=True)
        if abs(closest - published) <= MAX_DISTANCE_OF_THIS:
            return _one_day(closest, "resolved") if closest == day or direction is None else None
    return None if direction is None else _one_day(day, "resolved")


@_meaning
def _read_weekday_of_week(match: TimeMatch) -> Result:
    """A day of the week before, after or of publication: "Tuesday of last week" is "weekday_of_week -1"."""
    if match.published is None:
        return None
    monday = match.published - timedelta(match.published.weekday())
    number = int(match.pattern.arguments[0])
    weekday = match.vocabulary.weekdays[match.get("W")]
    return _one_day(monday + timedelta(7 * number + weekday), "resolved")


@_meaning
def _read_weekdays(match: TimeMatch) -> Result:
    """Two days of one week, and those between them: "from Monday to Friday", "Monday and Tuesday"."""
    published, direction = match.published, match.direction
    if published is None or direction is None:
        return None
    first, last = (match.vocabulary.weekdays[match.get(slot)] for slot in ("W", "W2"))
    start = closest_weekday(published, first, ahead=direction > 0)
    return (start, closest_weekday(start, last, ahead=True)), "days", "resolved"


@_meaning
def _read_day_of_month(match: TimeMatch) -> Result:
    """A day of the month of publication, or of one next to it: "on the 3rd of this month"."""
    if match.published is None:
        return None
    month = add_months(match.published.replace(day=1), int(match.pattern.arguments[0]))
    return _one_day(make_date(month.year, month.month, _parse_day(match.get("D"))), "resolved")


@_meaning
def _read_day_of_number(match: TimeMatch) -> Result:
    """The closest day with that number, in the direction of the clause: "3日夜"."""
    published, number = match.published, _parse_day(match.get("D"))
    if published is None:
        return None
    if number == published.day:
        return _one_day(published, "resolved")
    direction = match.direction
    if direction is None:
        return None
    near = (published + timedelta(direction * days) for days in range(1, 32))
    return _one_day(next((day for day in near if day.day == number), None), "resolved")


@_meaning
def _read_weekday_of_number(match: TimeMatch) -> Result:
    """A weekday with the day of the month: "segunda-feira, dia 6", "martedì 7"."""
    if match.published is None:
        return None
    published = match.published
    weekday, number = match.vocabulary.weekdays[match.get("W")], int(match.get("D"))
    offsets = range(-MAX_DAYS_OF_NUMBER, MAX_DAYS_OF_NUMBER + 1)
    near = [published + timedelta(offset) for offset in offsets]
    days = [day for day in near if day.day == number and day.weekday() == weekday]
    day = min(days, key=lambda day: abs((day - published).days), default=None)
    return _one_day(day, "resolved")


@_meaning
def _read_offset(match: TimeMatch) -> Result:
    """The day, week, month, year or season of publication, or one next to it: "offset -1 week"."""
    if match.published is None:
        return None
    number, unit = match.pattern.arguments
    unit = unit if unit != "season" else match.vocabulary.seasons[match.get("S")]
    if unit == "day":
        return _one_day(match.published + timedelta(int(number)), "resolved")
    if unit == "weekend":
        saturday = closest_weekday(match.published, 5, ahead=False) + timedelta(7 * int(number))
        return (saturday, saturday + timedelta(1)), "days", "resolved"
    interval = period_around(match.published, unit, int(number))
    return match.part(interval), GRAIN_OF_UNIT[unit], "resolved"


@_meaning
def _read_ago(match: TimeMatch) -> Result:
    if "ago_needs_past" in match.vocabulary.table and match.direction != -1:
        return None  # "mora há quatro anos na ilha": for four years
    return _count(match, -match.count)


@_meaning
def _read_ahead(match: TimeMatch) -> Result:
    """Days to come; "ahead future" only in a clause about the future, since it may mean "later"."""
    if match.pattern.arguments == ("future",) and match.direction != 1:
        return None
    return _count(match, match.count)


def _count(match: TimeMatch, number: int) -> Result:
    """Days, weeks ... from publication."""
    if match.published is None:
        return None
    unit = match.vocabulary.units[match.get("U")] if match.get("U") else match.pattern.arguments[1]
    if unit == "hour":
        hours = hours_from(match.published, number)
        return hours, "day" if hours[0] == hours[1] else "days", "resolved"
    interval, grain = shift_interval((match.published, match.published), number, unit)
    return interval, grain, "resolved"


@_meaning
def _read_season(match: TimeMatch) -> Result:
    return (
        season_interval(match.vocabulary.seasons[match.get("S")], match.year or 0),
        "season",
        "stated",
    )


@_meaning
def _read_quarter(match: TimeMatch) -> Result:
    return quarter_interval(match.ordinal, match.year or 0), "season", "stated"


@_meaning
def _read_half(match: TimeMatch) -> Result:
    number = int(match.pattern.arguments[0]) if match.pattern.arguments else match.ordinal
    return half_interval(number, match.year or 0), "season", "stated"


@_meaning
def _read_century(match: TimeMatch) -> Result:
    arguments = match.pattern.arguments
    number = int(arguments[0]) if arguments else match.ordinal
    return match.part(century_interval(number)), "century", "stated"


@_meaning
def _read_decade(match: TimeMatch) -> Result:
    """Ten years: "decade" with a year of four digits, "decade 1990", or two digits ("the 90s")."""
    if match.pattern.arguments == ("hundreds",):
        year = match.year or 0
        if year % 100 == 0:  # "1800-talet"
            return match.part((date(year, 1, 1), date(year + 99, 12, 31))), "century", "stated"
    elif match.pattern.arguments:
        year = int(match.pattern.arguments[0])
    elif match.get("O2"):  # the 90s of the 20th century
        year = (match.ordinal - 1) * 100 + int(match.get("O2"))
    elif match.get("T"):
        words = match.get("T").lstrip("'’")
        tens = int(words) if words.isdigit() else match.vocabulary.ordinals[words]
        year = (1900 if tens >= 30 else 2000) + tens
    else:
        year = match.year or 0
    if year % 10:
        return None
    return match.part((date(year, 1, 1), date(year + 9, 12, 31))), "decade", "stated"
