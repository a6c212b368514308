"""Arithmetic on days, weeks, months and seasons as intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from summarize.dates.names import MONTH_NUMBERS

__all__ = []

Grain = Literal["day", "days", "week", "month", "season", "year", "decade"]
Interval = tuple[date, date]

YEARS_PER_UNIT = {"year": 1, "decade": 10, "century": 100}


def make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_from_names(month: str, day: str, year: str) -> date | None:
    return make_date(int(year), month_number(month), parse_day(day))


def month_number(name: str) -> int:
    return MONTH_NUMBERS.get(name.rstrip(".").lower(), 0)


def parse_day(day: str) -> int:
    """31 of "31st"."""
    return int(re.sub(r"\D", "", day))


def month_interval(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_interval(year: int) -> Interval:
    return date(year, 1, 1), date(year, 12, 31)


def week_interval(day: date) -> Interval:
    """Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def add_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift_interval(span: Interval, number: int, unit: str) -> tuple[Interval, Grain]:
    """A span moved by a number of units, in the grain of the unit."""
    if unit == "hour":
        return span, "day"
    if unit == "day":
        return (span[0] + timedelta(number), span[1] + timedelta(number)), "day"
    if unit in ("week", "fortnight"):
        by = timedelta(number * (14 if unit == "fortnight" else 7))
        middle = span[0] + by
        return (middle - timedelta(3), middle + timedelta(3)), "week"
    if unit == "month":
        moved = add_months(span[0], number)
        return month_interval(moved.year, moved.month), "month"
    return year_interval(span[0].year + number * YEARS_PER_UNIT[unit]), "year"


def shift_day(day: date, number: int, unit: str) -> date:
    """A day, a number of units on, or back if it is negative."""
    if unit == "month":
        return add_months(day, number)
    if unit in YEARS_PER_UNIT:
        return add_months(day, 12 * number * YEARS_PER_UNIT[unit])
    return day + timedelta(number * {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit])


SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season_interval(name: str, year: int) -> Interval:
    """Three whole months; winter is named by the year that it begins in."""
    first = SEASON_STARTS[name]
    last = month_interval(year + 1, 2) if first == 12 else month_interval(year, first + 2)
    return date(year, first, 1), last[1]
