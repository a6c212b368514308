"""Periods of the calendar in English: "last week", "over the weekend"."""

from __future__ import annotations

from datetime import date, timedelta

from summarize.dates.arithmetic import (
    GRAIN_OF_UNIT,
    Grain,
    closest_weekday,
    part_of_interval,
    period_around,
    shift_day,
)
from summarize.dates.english.patterns import MODAL_LEAD, normalize
from summarize.dates.names import WEEKDAY, WEEKDAYS
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import TimeSpan

__all__ = ["PERIODS"]

PERIODS = RuleTable()


@PERIODS.rule(
    r"\b(?P<part>earlier|later)\s(?P<which>this|that|last)\s(?P<unit>week|month|year|summer|spring|fall|autumn|winter)\b"
    rf"|\b(?P<part2>earlier|later)\s(?P<day>today|on\s{WEEKDAY})\b"
    r"|\b(?P<part3>the\send\sof|the\sbeginning\sof|the\sstart\sof)\s(?P<which3>the|this|last|next)\s(?P<unit3>week|month|year)\b",
    ignore_case=True,
    needs="earlier|later|end|beginning|start UNIT|SEASON",
)
def read_part_of_period(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    if match["day"]:
        return _read_earlier_on(match, match.published)
    unit = (match["unit"] or match["unit3"]).lower()
    which = (match["which"] or match["which3"]).lower()
    grain = GRAIN_OF_UNIT[unit]
    if which == "that":
        if match.anchor is None:
            return None
        period = period_around(match.anchor.start, unit, 0)
        return match.span_for(period, grain, "inherited", relation=False)
    period = period_around(match.published, unit, {"last": -1, "next": 1}.get(which, 0))
    if match["part3"]:
        return match.span_for(part_of_interval(period, match["part3"]), grain, "resolved")
    if which == "this":  # the part of it before publication, or after
        start, end = period
        if match["part"].lower() == "earlier":
            period = start, max(match.published, start)
        else:
            period = min(match.published, end), end
    return match.span_for(period, grain, "resolved", relation=False)


def _read_earlier_on(match: ExpressionMatch, published: date) -> TimeSpan | None:
    """Read "earlier today" and "later on Monday"."""
    day, name = published, match["day"].lower()
    if name != "today":
        weekday = WEEKDAYS.index(name.split()[-1])
        day = closest_weekday(published, weekday, ahead=match.is_future)
    return match.span_for((day, day), "day", "resolved", relation=False)


@PERIODS.rule(
    r"\b(?:(?:over|during|at|on)\s(?:the|(?P<which>last|this|next|this\spast))\sweekend"
    r"|(?P<which2>last|this|next|this\spast|this\scoming)\sweekend)\b",
    ignore_case=True,
    needs="weekend",
)
def read_weekend(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    which = normalize(match["which"] or match["which2"] or "")
    saturday = closest_weekday(match.published, 5, ahead=False)  # today, or the latest one
    is_weekend = match.published.weekday() >= 5
    if (
        which == "next"
        or (which == "this coming" and not is_weekend)
        or (which in ("", "this") and match.is_future and not is_weekend)
    ):
        saturday += timedelta(7)
    elif which == "last" and is_weekend:
        saturday -= timedelta(7)
    elif (which == "this" and not (is_weekend or match.is_past)) or MODAL_LEAD.search(match.lead):
        return None  # on a Friday, "this weekend" may be the next one
    return match.span_for((saturday, saturday + timedelta(1)), "days", "resolved", relation=False)


@PERIODS.rule(
    r"\b(?P<which>last|this|next|this\spast|the\spast|the\scoming|this\scoming)\s"
    r"(?P<unit>week|month|year|decade|century|summer|spring|fall|autumn|winter)\b(?!['’]s\s(?:Eve|end))",
    ignore_case=True,
    needs="last|this|next|past|coming UNIT|SEASON",
)
def read_last_period(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    unit, which = match["unit"].lower(), normalize(match["which"])
    if which == "last" and match.lead.lower().endswith("the "):
        which = "the past"  # "in the last year" is no year of the calendar
    grain: Grain = GRAIN_OF_UNIT[unit]
    if which in ("the past", "this past") and grain != "season":
        interval = shift_day(match.published, -1, unit), match.published
        return match.span_for(interval, grain, "resolved", relation=False)
    offset = 0
    is_weekend = match.published.weekday() >= 5
    if (
        which == "this"
        and unit == "week"
        and is_weekend
        and (match.is_future or not match.has_past)
    ):
        return None  # on a Saturday, "will meet this week" may be the next one
    if which in ("last", "the past", "this past"):
        offset = -1
    elif which in ("next", "the coming", "this coming"):
        offset = 1
    period = period_around(match.published, unit, offset)
    if offset >= 0 and match.lead.lower().endswith("from "):  # "from this year on"
        return TimeSpan(period[0], max(period), grain, "resolved", f"from {match.text}", "since")
    return match.span_for(period, grain, "resolved")
