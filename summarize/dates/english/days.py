"""Days with a month, in English: "May 31, 2017", "the first Monday in May", holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    add_months,
    closest_weekday,
    easter_sunday,
    make_date,
    month_interval,
    week_interval,
)
from summarize.dates.english.patterns import TO, normalize
from summarize.dates.names import (
    DAY,
    MONTH,
    MONTH_NAME,
    NAMED_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    date_from_names,
    month_number,
    parse_day,
)
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import Basis, TimeSpan

__all__ = ["DAYS"]

DAYS = RuleTable()


@DAYS.rule(  # May 3-5, 2018; May 30 to June 2; between May 3 and 5
    rf"\b(?:from\s|between\s)?(?P<month>{MONTH})\s(?P<day>{DAY}){TO}"
    rf"(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY})(?:,?\s(?P<year>{YEAR})\b)?(?!\s?(?:percent|people|others))",
    needs="DIGIT MONTH",
)
def read_days_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first = _resolve_day(match, match["month"], match["day"], match["year"])
    last = _resolve_day(match, match["month2"] or match["month"], match["day2"], match["year"])
    if not first or not last or last < first:
        return None
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for((first, last), "days", basis, relation=False)


@DAYS.rule(  # from 2 to 6 May; between 2 and 6 May 2024; 2-6 May
    rf"\b(?:(?:from|between)\s(?:the\s)?)?(?P<day>{DAY}){TO}(?:the\s)?(?P<day2>{DAY})\s(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR})\b)?",
    needs="DIGIT MONTH",
)
def read_numbers_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first = _resolve_day(match, match["month"], match["day"], match["year"])
    last = _resolve_day(match, match["month"], match["day2"], match["year"])
    if not first or not last or last < first:
        return None
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for((first, last), "days", basis, relation=False)


@DAYS.rule(
    rf"\b(?:[Ii]n\s)?the\sweek\s(?:of|beginning|starting)\s(?:on\s)?(?:(?P<month>{MONTH})\s(?P<day>{DAY})|(?P<day2>{DAY})\s(?P<month2>{MONTH}))(?:,?\s(?P<year>{YEAR})\b)?",
    needs="week MONTH DIGIT",
)
def read_week_of(match: ExpressionMatch) -> TimeSpan | None:
    month, number = match["month"] or match["month2"], match["day"] or match["day2"]
    day = _resolve_day(match, month, number, match["year"])
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for(week_interval(day) if day else None, "week", basis, relation=False)


@DAYS.rule(NAMED_DAY, needs="DIGIT MONTH")
def read_day(match: ExpressionMatch) -> TimeSpan | None:
    if _MAY_COUNT.match(match.sentence):
        return None  # "May 5 people rest in peace"
    year = match["year"] or match["year2"]
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    resolved = _resolve_day(match, month, day, year)
    basis: Basis = "stated" if year else "resolved"
    return match.span_for((resolved, resolved) if resolved else None, "day", basis)


_MAY_COUNT = re.compile(r"May\s\d{1,2}\s(?:people|persons|men|women|children|more|others)\b")


@DAYS.rule(rf"\b(?P<weekday>{WEEKDAY}),?\sthe\s(?P<day>{DAY})", needs="DIGIT day")
def read_weekday_of_number(match: ExpressionMatch) -> TimeSpan | None:
    """The closest day of the month that falls on this weekday: "Friday the 13th"."""
    if match.published is None:
        return None
    weekday, number = WEEKDAYS.index(match["weekday"].lower()), parse_day(match["day"])
    months = (add_months(match.published.replace(day=1), offset) for offset in (-2, -1, 0, 1, 2))
    days = [d for month in months if (d := make_date(month.year, month.month, number))]
    days = [d for d in days if d.weekday() == weekday]
    days = [d for d in days if (d >= match.published) == match.is_ahead] or days
    day = _closest_day(days, match.published)
    return match.span_for((day, day) if day else None, "day", "resolved")


def _closest_day(days: list[date], published: date) -> date | None:
    """The day closest to publication, None if there is none."""
    return min(days, key=lambda day: abs((day - published).days), default=None)


_COUNTED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}


@DAYS.rule(
    rf"\bthe\s(?P<count>first|second|third|fourth|last)\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s(?P<month>{MONTH_NAME})(?:,?\s(?:of\s)?(?P<year>{YEAR}))?\b",
    needs="day MONTH",
)
def read_counted_weekday(match: ExpressionMatch) -> TimeSpan | None:
    """The last Friday of April."""
    weekday = WEEKDAYS.index(match["weekday"].lower())
    month, count = month_number(match["month"]), _COUNTED[match["count"].lower()]
    if match["year"]:
        found = _nth_weekday(int(match["year"]), month, weekday, count)
        return match.span_for((found, found), "day", "stated")
    published = match.published
    if published is None:
        return None
    years = range(published.year - 1, published.year + 2)
    days = [_nth_weekday(year, month, weekday, count) for year in years]
    days = [day for day in days if (day >= published if match.is_ahead else day <= published)]
    day = _closest_day(days, published)
    return match.span_for((day, day) if day else None, "day", "resolved")


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The first, second ... of a weekday in a month; the fifth stands for the last."""
    first, last = month_interval(year, month)
    if count == 5:
        return closest_weekday(last, weekday, ahead=False)
    return closest_weekday(first, weekday, ahead=True) + timedelta(7 * (count - 1))


HOLIDAYS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "halloween": (10, 31),
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "9/11": (9, 11),
}  # fmt: skip


@DAYS.rule(
    r"\b(?:(?<=[Oo]n )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]efore )|(?<=[Ll]ast )|(?=[A-Z][\w'’]+\s\w+,?\s\d))"
    r"(?P<holiday>Christmas\s(?:Day|Eve)|Boxing\sDay|Halloween|New\sYear['’]s\s(?:Day|Eve)|Valentine['’]s\sDay)"
    rf"(?:,?\s(?:of\s|in\s)?(?P<year>{YEAR})\b)?",
    needs="christmas|boxing|halloween|new|valentine",
)
def read_holiday(match: ExpressionMatch) -> TimeSpan | None:
    month, day = HOLIDAYS[normalize(match["holiday"]).replace("’", "'")]
    if match["year"]:
        found = make_date(int(match["year"]), month, day)
    elif match.published is None:
        return None
    else:
        year = match.published.year
        days = [d for offset in (-1, 0, 1) if (d := make_date(year + offset, month, day))]
        ahead = match.is_ahead
        days = [d for d in days if (d >= match.published if ahead else d <= match.published)]
        found = _closest_day(days, match.published)
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for((found, found) if found else None, "day", basis)


@DAYS.rule(r"(?<![\d/])9/11(?![\d/])", needs="9/11")
def read_nine_eleven(match: ExpressionMatch) -> TimeSpan | None:
    day = date(2001, 9, 11)
    return match.span_for((day, day), "day", "stated")


@DAYS.rule(
    rf"\bEaster(?:\s(?P<day>Sunday|Monday|Saturday))?(?:,?\s(?:of\s|in\s)?(?P<year>{YEAR}))\b",
    needs="easter",
)
def read_easter(match: ExpressionMatch) -> TimeSpan | None:
    sunday = easter_sunday(int(match["year"]))
    if match["day"]:
        day = sunday + timedelta({"Saturday": -1, "Sunday": 0, "Monday": 1}[match["day"]])
        return match.span_for((day, day), "day", "stated")
    return match.span_for((sunday - timedelta(2), sunday + timedelta(1)), "days", "stated")


def _resolve_day(match: ExpressionMatch, month: str, day: str, year: str | None) -> date | None:
    """The day; without a year the one closest to publication, in the direction of the clause.

    Up to 45 days ahead need no word of the future: such days are announced in the present tense.
    """
    if year:
        return date_from_names(month, day, year)
    published = match.published
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [d for y in years if (d := date_from_names(month, day, str(y))) is not None]
    if match.lead.endswith((" of ", " from ")) and match.is_ahead:
        return None  # "will discuss the events of 8 February"
    if match.is_planned:
        pass  # "had been due to meet on May 15": the closest
    elif match.is_ahead:
        days = [d for d in days if d >= published] or days
    else:
        days = [d for d in days if d <= published + timedelta(45)] or days
    return _closest_day(days, published)
