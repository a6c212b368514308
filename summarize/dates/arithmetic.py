"""Arithmetic on days, weeks, months, seasons and years as intervals of days (both ends included)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

__all__ = [
    "GRAIN_OF_UNIT",
    "Grain",
    "Interval",
    "add_months",
    "century_interval",
    "closest_weekday",
    "easter_sunday",
    "half_interval",
    "hours_from",
    "make_date",
    "month_interval",
    "part_of_interval",
    "period_around",
    "quarter_interval",
    "season_interval",
    "shift_day",
    "shift_interval",
    "week_interval",
    "year_interval",
]

Grain = Literal["day", "days", "week", "month", "season", "year", "decade", "century"]
Interval = tuple[date, date]

YEARS_PER_UNIT = {"year": 1, "decade": 10, "century": 100}
DAYS_PER_UNIT = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

MAX_HOURS_OF_A_DAY = 6
"""Maximum number of hours from publication that are taken for the same day (assumed)."""

GRAIN_OF_UNIT: dict[str, Grain] = {
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
    "century": "century",
    **dict.fromkeys(SEASON_STARTS, "season"),
}


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day.

    >>> make_date(2017, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


# ── intervals of the calendar ───────────────────────────────────────────────────────────────────


def week_interval(day: date) -> Interval:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def month_interval(year: int, month: int) -> Interval:
    """The whole month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_interval(year: int) -> Interval:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def quarter_interval(number: int, year: int) -> Interval:
    """The first to fourth three months of a year; `ValueError` for another number."""
    return date(year, 3 * number - 2, 1), month_interval(year, 3 * number)[1]


def half_interval(number: int, year: int) -> Interval:
    """The first or the second half of a year; `ValueError` for another number."""
    return date(year, 6 * number - 5, 1), month_interval(year, 6 * number)[1]


def century_interval(number: int) -> Interval:
    """The 19th century is 1801 to 1900.

    >>> [str(day) for day in century_interval(19)]
    ['1801-01-01', '1900-12-31']
    """
    return date(100 * number - 99, 1, 1), date(100 * number, 12, 31)


def easter_sunday(year: int) -> date:
    """Easter of the western churches, by the method of Meeus, Jones and Butcher.

    >>> str(easter_sunday(2023)), str(easter_sunday(2024))
    ('2023-04-09', '2024-03-31')
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def season_interval(name: str, year: int) -> Interval:
    """Three whole months; a winter belongs to the year in which it begins."""
    first = SEASON_STARTS[name]
    last = month_interval(year + 1, 2) if first == 12 else month_interval(year, first + 2)
    return date(year, first, 1), last[1]


def period_around(day: date, unit: str, offset: int) -> Interval:
    """The week, month, season, year, decade or century that contains a day, or one next to it.

    Parameters
    ----------
    day : datetime.date
    unit : str
        "week", "month", "year", "decade", "century" or the name of a season.
    offset : int
        0 for the period itself (for a season, the closest one), -1 for the one before, 1 for the
        one after. A season must be over before the day (-1) or begin after it (1).

    Examples
    --------
    >>> [str(day) for day in period_around(date(2017, 5, 31), "summer", -1)]
    ['2016-06-01', '2016-08-31']
    """
    if unit == "week":
        return week_interval(day + timedelta(7 * offset))
    if unit == "month":
        moved = add_months(day.replace(day=1), offset)
        return month_interval(moved.year, moved.month)
    if unit == "century":
        return century_interval((day.year - 1) // 100 + 1 + offset)
    if unit in YEARS_PER_UNIT:
        length = YEARS_PER_UNIT[unit]
        first = day.year // length * length + length * offset
        return date(first, 1, 1), date(first + length - 1, 12, 31)
    seasons = [season_interval(unit, day.year + years) for years in (-2, -1, 0, 1, 2)]
    if offset < 0:
        return [season for season in seasons if season[1] < day][-1]
    if offset > 0:
        return next(season for season in seasons if season[0] > day)
    return min(seasons, key=lambda season: _days_outside(day, season))


def _days_outside(day: date, interval: Interval) -> int:
    """Number of days between a day and an interval, 0 inside it."""
    return max((interval[0] - day).days, (day - interval[1]).days, 0)


def part_of_interval(interval: Interval, part: str | None) -> Interval:
    """The first, middle or last third of an interval.

    Parameters
    ----------
    interval : tuple of two datetime.date
    part : str or None
        "early", "mid", "late", "the beginning of", "the start of", "the middle of" or "the end
        of"; None gives the whole interval.

    Examples
    --------
    >>> [str(day) for day in part_of_interval(month_interval(2017, 4), "early")]
    ['2017-04-01', '2017-04-10']
    """
    if not part:
        return interval
    part = part.lower()
    if interval == year_interval(interval[0].year):  # four whole months
        first = {"e": 1, "m": 5, "l": 9}[_initial(part)]
        return date(interval[0].year, first, 1), month_interval(interval[0].year, first + 3)[1]
    third = ((interval[1] - interval[0]).days + 1) // 3
    if _initial(part) == "e":
        return interval[0], interval[0] + timedelta(third - 1)
    if _initial(part) == "m":
        return interval[0] + timedelta(third), interval[1] - timedelta(third)
    return interval[1] - timedelta(third - 1), interval[1]


def _initial(part: str) -> str:
    """The "e", "m" or "l" of "early", "mid" and "late", for all words for parts."""
    if part.startswith(("early", "the beg", "the start")):
        return "e"
    return "m" if part.startswith(("mid", "the mid")) else "l"


# ── moving days and intervals ───────────────────────────────────────────────────────────────────


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of the month where that month is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift_day(day: date, number: int, unit: str) -> date:
    """A day moved by a number of units, back if the number is negative."""
    if unit == "month":
        return add_months(day, number)
    if unit in YEARS_PER_UNIT:
        return add_months(day, 12 * number * YEARS_PER_UNIT[unit])
    return day + timedelta(number * DAYS_PER_UNIT[unit])


def shift_interval(interval: Interval, number: int, unit: str) -> tuple[Interval, Grain]:
    """An interval moved by a number of units, as exact as the unit is.

    "Two weeks ago" is a week around that day, "three months ago" a whole month, "five years ago"
    a whole year.

    Parameters
    ----------
    interval : tuple of two datetime.date
    number : int
        Negative to move back.
    unit : str
        "hour", "day", "week", "fortnight", "month", "year", "decade" or "century".

    Returns
    -------
    tuple of (interval, grain)

    Examples
    --------
    >>> day = date(2017, 5, 31)
    >>> (start, end), grain = shift_interval((day, day), -3, "month")
    >>> str(start), str(end), grain
    ('2017-02-01', '2017-02-28', 'month')
    """
    if unit == "hour":
        return interval, "day"
    if unit == "day":
        return (interval[0] + timedelta(number), interval[1] + timedelta(number)), "day"
    if unit in ("week", "fortnight"):
        middle = shift_day(interval[0], number, unit)
        return (middle - timedelta(3), middle + timedelta(3)), "week"
    if unit == "month":
        moved = add_months(interval[0], number)
        return month_interval(moved.year, moved.month), "month"
    return year_interval(interval[0].year + number * YEARS_PER_UNIT[unit]), "year"


def hours_from(day: date, hours: int) -> Interval:
    """The days some hours from a day, whose hour is unknown: one if these are whole days, or few.

    >>> [str(end) for end in hours_from(date(2024, 5, 8), -36)]
    ['2024-05-06', '2024-05-07']
    """
    days, rest = divmod(abs(hours), 24)
    sign = -1 if hours < 0 else 1
    near = day + timedelta(sign * days)
    far = near + timedelta(sign) if rest and abs(hours) > MAX_HOURS_OF_A_DAY else near
    return min(near, far), max(near, far)


def closest_weekday(day: date, weekday: int, *, ahead: bool) -> date:
    """The first day on or after `day` (ahead) or the last on or before it that is this weekday.

    >>> str(closest_weekday(date(2017, 5, 31), 0, ahead=False))  # Wednesday -> Monday
    '2017-05-29'
    """
    if ahead:
        return day + timedelta((weekday - day.weekday()) % 7)
    return day - timedelta((day.weekday() - weekday) % 7)
