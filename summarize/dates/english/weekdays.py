"""Days close to publication, in English: "on Wednesday", "yesterday"."""

from __future__ import annotations

from datetime import timedelta

from summarize.dates.arithmetic import closest_weekday
from summarize.dates.english.patterns import (
    MODAL_LEAD,
    NO_NAMED_WEEKDAY,
    NO_PAPER,
    NO_PAPER_OF_TODAY,
    PART_OF_DAY,
    normalize,
)
from summarize.dates.names import WEEKDAY, WEEKDAYS
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import TimeSpan

__all__ = ["WEEKDAYS_NEAR"]

WEEKDAYS_NEAR = RuleTable()


@WEEKDAYS_NEAR.rule(
    rf"\b(?:[Ff]rom|[Bb]etween|[Oo]n)\s(?P<first>{WEEKDAY})\s(?:to|and|through|until)\s(?P<last>{WEEKDAY})\b{NO_PAPER}",
    needs="day from|between|on",
)
def read_weekdays_from_to(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    first, last = (WEEKDAYS.index(match[name].lower()) for name in ("first", "last"))
    start = closest_weekday(match.published, first, ahead=match.is_ahead)
    end = closest_weekday(start, last, ahead=True)
    return match.span_for((start, end), "days", "resolved", relation=False)


@WEEKDAYS_NEAR.rule(
    r"(?<![\w.])(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=\s(?:[a-z]|at\b))"
    rf"{PART_OF_DAY}",
    needs="mon.|tue.|tues.|wed.|thu.|thur.|thurs.|fri.|sat.|sun.",
)
def read_short_weekday(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    short = match["weekday"].lower()[:3]
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.startswith(short))
    day = closest_weekday(match.published, weekday, ahead=match.is_ahead)
    return match.span_for((day, day), "day", "resolved")


@WEEKDAYS_NEAR.rule(
    rf"{NO_NAMED_WEEKDAY}\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\spast|[Tt]his\scoming)\s)?"
    rf"(?P<weekday>{WEEKDAY})\b{PART_OF_DAY}(?:\s(?:of\s)?(?P<week>last|next)\sweek\b)?{NO_PAPER}",
    needs="day",
)
def read_weekday(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    weekday = WEEKDAYS.index(match["weekday"].lower())
    which = normalize(match["which"] or "")
    if match["week"]:  # "on Tuesday of last week"
        monday = match.published - timedelta(match.published.weekday())
        day = monday + timedelta(weekday + (7 if match["week"] == "next" else -7))
    elif which in ("last", "this past"):
        day = closest_weekday(match.published - timedelta(1), weekday, ahead=False)
    elif which in ("next", "this coming"):
        day = closest_weekday(match.published + timedelta(1), weekday, ahead=True)
    elif weekday != match.published.weekday() and (
        match.is_planned or not (match.has_past or match.is_ahead or match.has_relation)
    ):
        return None  # "was due to meet on Monday", "the council meets on Monday"
    elif not match.is_ahead and MODAL_LEAD.search(match.lead):
        return None  # "hopes that it can be averted on Saturday"
    else:
        day = closest_weekday(match.published, weekday, ahead=match.is_ahead)
    if match.lead.lower().endswith(
        "from "
    ):  # "will strike from Friday", but not "a letter from Friday"
        return (
            TimeSpan(day, day, "day", "resolved", f"from {match.text}", "since")
            if match.is_ahead
            else None
        )
    return match.span_for((day, day), "day", "resolved")


@WEEKDAYS_NEAR.rule(
    r"\b(?P<word>the\sday\s(?:before\syesterday|after\stomorrow)|today"
    rf"{NO_PAPER_OF_TODAY}"
    r"|tonight|yesterday|tomorrow|overnight|last\snight|this\s(?:morning|afternoon|evening)"
    r"|yesterday\s(?:morning|evening|afternoon))\b(?!['’]s\s(?:world|standards|society|economy))",
    ignore_case=True,
    needs="today|night|yesterday|tomorrow|this",
)
def read_today(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    day, word = match.published, match["word"].lower()
    if match.text[0].isupper() and match.lead.rstrip()[-1:].isalnum():
        return None  # the song "Tonight"
    if word == "overnight":
        return match.span_for((day - timedelta(1), day), "days", "resolved", relation=False)
    if word.startswith("the"):
        day += timedelta(-2 if word.endswith("yesterday") else 2)
    elif word == "tomorrow":
        day += timedelta(1)
    elif word.startswith(("yesterday", "last")):
        day -= timedelta(1)
    return match.span_for((day, day), "day", "resolved")
