"""Spans counted from publication or from another event, in English: "eight months later", "the past two weeks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    Interval,
    add_months,
    hours_from,
    month_interval,
    shift_day,
    shift_interval,
    week_interval,
    year_interval,
)
from summarize.dates.english.patterns import (
    APPROXIMATE,
    COUNT,
    LESS,
    LESS_THAN,
    MORE,
    NO_LASTING,
    UNIT,
    normalize,
)
from summarize.dates.names import NUMBER_WORDS, parse_number
from summarize.dates.rules import PAST_VERBS, ExpressionMatch, RuleTable
from summarize.dates.timespan import Basis, TimeSpan

__all__ = ["SPANS"]

SPANS = RuleTable()


@SPANS.rule(rf"\b{COUNT}\s{UNIT}\sago\b", ignore_case=True, needs="ago")
def read_ago(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    published, count, unit = match.published, parse_number(match["count"]), match["unit"].lower()
    if unit == "hour":
        interval = hours_from(published, -count)
        return match.span_for(interval, "day" if interval[0] == interval[1] else "days", "resolved")
    if MORE.match(match.text) and unit != "day":
        return _before(match, shift_day(published, -count, unit))
    if LESS_THAN.match(match.text):
        interval = shift_day(published, -count, unit), published
        return match.span_for(interval, "days", "resolved", relation=False)
    if LESS.match(match.text) and unit == "day":
        return None
    if unit in ("decade", "century"):  # round numbers
        year = published.year - count * (10 if unit == "decade" else 100)
        around = count * (1 if unit == "decade" else 10)
        interval = year_interval(year - around)[0], year_interval(year + around)[1]
        return match.span_for(interval, "year", "resolved")
    interval, grain = shift_interval((published, published), -count, unit)
    if count >= 10 and unit == "year" and APPROXIMATE.match(match.text):
        interval = year_interval(interval[0].year - 1)[0], year_interval(interval[1].year + 1)[1]
    return match.span_for(interval, grain, "resolved")


def _before(match: ExpressionMatch, day: date) -> TimeSpan:
    """The time before a month: "more than 30 years ago"."""
    return TimeSpan(day, day, "month", "resolved", match.text, "before")


@SPANS.rule(
    r"\b(?:half\sa\s(?P<unit>year)|(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r"(?:\s(?P<unit2>year|month|week|day)s?\sand\sa\shalf|\sand\sa\shalf\s(?P<unit3>year|month|week|day)s))\sago\b",
    ignore_case=True,
    needs="ago",
)
def read_halves_ago(match: ExpressionMatch) -> TimeSpan | None:
    """Years with a half are exact to the month: "two and a half years ago"."""
    if match.published is None:
        return None
    if match["unit"]:
        months = 6
    else:
        unit, count = (match["unit2"] or match["unit3"]).lower(), parse_number(match["count"])
        if unit != "year":
            days = {"day": (count, count + 1), "week": (7 * count, 7 * count + 7)}
            if unit == "month":
                first, last = (add_months(match.published, -count - extra) for extra in (1, 0))
            else:
                last, first = (match.published - timedelta(n) for n in days[unit])
            return match.span_for((first, last), "days", "resolved")
        months = 12 * count + 6
    moved = add_months(match.published.replace(day=1), -months)
    interval = month_interval(moved.year, moved.month)
    return match.span_for(interval, "month", "resolved")


VAGUE_DAYS = {"hour": 0, "day": 6, "week": 42, "month": 183, "year": 1826, "decade": 10958}
"""Number of days that "in recent days" or "weeks ago" reach back, by unit. Assumed, not measured."""


@SPANS.rule(
    r"\b(?P<vague>days|weeks|months|years|decades)\sago\b|\ba\sfew\s(?P<vague2>days|weeks|months|years)\sago\b",
    ignore_case=True,
    needs="ago",
)
def read_vague_ago(match: ExpressionMatch) -> TimeSpan | None:
    if _follows_number(match):
        return None
    return _recent_span(match, match["vague"] or match["vague2"], match.published)


def _follows_number(match: ExpressionMatch) -> bool:
    """Whether a number that no rule can read stands in front: "2,500 years ago"."""
    word = (match.lead.split() or [""])[-1].lower()
    parts = {*word.split("-"), word}
    return any(character.isdigit() for character in word) or bool(
        parts & {*NUMBER_WORDS, "hundred", "thousand", "million"}
    )


def _recent_span(
    match: ExpressionMatch, unit: str, end: date | None, *, basis: Basis = "resolved"
) -> TimeSpan | None:
    """The days, weeks, months ... before a day, as many as "recent" usually means."""
    if end is None:
        return None
    interval = end - timedelta(VAGUE_DAYS[unit.lower().rstrip("s")]), end
    return match.span_for(interval, "days", basis, relation=False)


@SPANS.rule(
    rf"\b(?:{COUNT}\s{UNIT}|(?:(?:a\s)?few\s|several\s|some\s|many\s)?(?P<vague>hours|days|weeks|months|years))\safter\b(?!\s(?:that|this|it)\b)",
    ignore_case=True,
    dates_another_event=True,
    needs="after UNIT",
)
def read_came_after(match: ExpressionMatch) -> TimeSpan | None:
    """The event that is named: in "it came a day after the vote" the vote, a day before "it"."""
    event = match.anchor.start if match.anchor else match.published
    if event is None:
        return None
    basis: Basis = "inherited" if match.anchor else "resolved"
    if match["vague"]:
        if _follows_number(match):
            return None
        return _recent_span(match, match["vague"], event - timedelta(1), basis=basis)
    count, unit = parse_number(match["count"]), match["unit"].lower()
    if re.match(r"(?:less\sthan|nearly|almost|under)\b", match.text, re.IGNORECASE):
        interval = shift_day(event, -count, unit), event
        return match.span_for(interval, "days", basis, relation=False)
    interval, grain = shift_interval((event, event), -count, unit)
    return match.span_for(interval, grain, basis, relation=False)


@SPANS.rule(
    rf"\b{COUNT}\s{UNIT}\s(?P<way>later|after\sthat|afterwards?|earlier|before\sthat|previously|before(?=[.,;]))\b",
    ignore_case=True,
    needs="later|after|earlier|before|previous UNIT",
)
def read_later(match: ExpressionMatch) -> TimeSpan | None:
    if match.anchor is None:
        return None
    if match.clause_start == 0 and _IN_A_LIST.search(match.lead) and PAST_VERBS.search(match.lead):
        return None  # "He shot two, then 24 hours later blinded a third" counts from what stands before
    count = parse_number(match["count"])
    if match["way"].lower().startswith(("earlier", "before", "prev")):
        count = -count
    event = match.anchor.start, match.anchor.end
    interval, grain = shift_interval(event, count, match["unit"].lower())
    if match.published and interval[0] > match.published and not match.is_future:
        return None  # "A week later they were free" counts from something else
    return match.span_for(interval, grain, "inherited", relation=False)


_IN_A_LIST = re.compile(r"(?:,|\band|\bthen)\s(?:and\s)?(?:then\s)?$")


@SPANS.rule(
    r"\b(?P<which>the\snext|the\sfollowing|the\sprevious|the\ssame|that\ssame)\s(?P<unit>day|week|month|year|morning|night|evening|afternoon)\b"
    r"|\bthe\sday\s(?P<which2>before|after)\b",
    ignore_case=True,
    needs="next|following|previous|same|before|after UNIT|morning|night|evening|noon",
)
def read_next_day(match: ExpressionMatch) -> TimeSpan | None:
    if match.anchor is None:
        return None
    offset = {
        "the next": 1,
        "the following": 1,
        "after": 1,
        "the previous": -1,
        "before": -1,
    }.get(normalize(match["which"] or match["which2"]), 0)
    start, end = match.anchor.start, match.anchor.end
    unit = (match["unit"] or "day").lower()
    if unit == "week":
        interval: Interval = week_interval(start + timedelta(7 * offset))
        return match.span_for(interval, "week", "inherited", relation=False)
    if unit in ("month", "year"):
        interval, grain = shift_interval((start, end), offset, unit)
    else:  # a day, or a part of one
        interval, grain = shift_interval((start, start), offset, "day")
    if match.published and interval[0] > match.published and not match.is_future:
        return None
    return match.span_for(interval, grain, "inherited", relation=False)


@SPANS.rule(
    rf"\b(?:the\s)?(?P<which>past|last|next|coming|previous){NO_LASTING}\s(?:{COUNT}|(?P<few>few|several))\s{UNIT}\b",
    ignore_case=True,
    needs="past|last|next|coming|previous UNIT",
)
def read_past_units(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    unit = match["unit"].lower()
    if match["few"]:
        count = {"day": 6, "week": 5, "month": 5, "year": 5}.get(unit, 3)
    else:
        count = parse_number(match["count"])
    if match["which"].lower() not in ("next", "coming"):
        count = -count
    interval = match.published, shift_day(match.published, count, unit)
    return match.span_for(interval, "days", "resolved", relation=False)


@SPANS.rule(
    r"\b(?:in|over|during|within)\s(?:the\s)?(?:most\s)?recent\s(?P<unit>day|week|month|year|decade)s\b",
    ignore_case=True,
    needs="recent",
)
def read_recent(match: ExpressionMatch) -> TimeSpan | None:
    return _recent_span(match, match["unit"], match.published)


@SPANS.rule(
    r"\bfor\s(?P<unit>day|week|month|year|decade)s\b(?!\s(?:to\scome|ahead|in\sprison|behind))",
    ignore_case=True,
    needs="for UNIT",
)
def read_for_units(match: ExpressionMatch) -> TimeSpan | None:
    start = match.match.start()
    if not _PERFECT.search(match.sentence[max(0, start - 200) : start]):
        return None  # "jailed for years" is a duration; "has been in jail for years" is a period
    return _recent_span(match, match["unit"], match.published)


_PERFECT = re.compile(r"\b(?:has|have|had|'ve|’ve)\b")
