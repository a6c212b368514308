"""Time expressions in English, as rules: each pattern stands above the function that reads it.

Names of months are taken for dates only where they cannot be something else: "May resigned", "they
march on" and "5-4" are not dates. In news of a weekday the name of that weekday means the same day
("said on Wednesday"), unless the clause is about the future.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    GRAIN_OF_UNIT,
    Grain,
    Interval,
    closest_weekday,
    month_interval,
    part_of_interval,
    period_around,
    shift_day,
    shift_interval,
    week_interval,
    year_interval,
)
from summarize.dates.figures import FIGURES
from summarize.dates.names import (
    DAY,
    MONTH,
    MONTH_NAME,
    NAMED_DAY,
    NUMBER_WORDS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    date_from_names,
    month_number,
    parse_number,
)
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import Basis, TimeSpan

__all__ = ["ENGLISH"]

ENGLISH = RuleTable(FIGURES.rules)

# ── parts of patterns ───────────────────────────────────────────────────────────────────────────

# Not the rest of a number: "1,200 years", "3.5 years", "20-30 days", "two and a half years", "a hundred and two".
_COUNT = (
    r"(?:(?:about|around|nearly|almost|roughly|some|exactly|just|more\sthan|less\sthan|over|at\sleast)\s)?"
    r"(?<![\d.,–-])(?<![Hh]alf )(?<!undred and )(?<!ousand and )"
    rf"(?P<count>\d{{1,3}}|a\scouple\sof|a\sdozen|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
)
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)s?"
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)"
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight|overnight))?"
_TO = r"\s?(?:-|–|\sto\s|to\s|\sthrough\s|through\s|\sand\s|and\s|until\s)\s?"
# Weekdays in names of days, and in names of papers, series and services.
_NO_NAMED_WEEKDAY = r"(?<!Black )(?<!Good )(?<!Super )(?<!Cyber )(?<!Ash )(?<!Fat )(?<!Bloody )(?<!Palm )(?<!Easter )(?<!Big )"
_NO_PAPER = r"(?!\s(?:Times|Mirror|Express|Telegraph|Post|Herald|School|Mass|Addams|Night\s(?:Live|Football)|Service))"
_OTHER_YEAR = r"(?:last|this|next|that|the\sfollowing|the\sprevious)\syear"
# "in 2000 people" is a number.
_NO_QUANTITY = (
    r"(?!\s(?:people|men|women|children|cases|dollars|euros|votes|miles|km|jobs|troops|soldiers|homes|workers|of\b|feet|tons))"
    r"(?![,.]\d|%)"
)


def _normalize(words: str) -> str:
    """In lower case, with single spaces."""
    return " ".join(words.lower().split())


# ── days with a month: "May 31, 2017" ───────────────────────────────────────────────────────────


@ENGLISH.rule(  # May 3-5, 2018; May 30 to June 2; between May 3 and 5
    rf"\b(?:from\s|between\s)?(?P<month>{MONTH})\s(?P<day>{DAY}){_TO}"
    rf"(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY})(?:,?\s(?P<year>{YEAR})\b)?(?!\s?(?:percent|people|others))"
)
def read_days_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first = _resolve_day(match, match["month"], match["day"], match["year"])
    last = _resolve_day(match, match["month2"] or match["month"], match["day2"], match["year"])
    if not first or not last or last < first:
        return None
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for((first, last), "days", basis, relation=False)


@ENGLISH.rule(NAMED_DAY)
def read_day(match: ExpressionMatch) -> TimeSpan | None:
    year = match["year"] or match["year2"]
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    resolved = _resolve_day(match, month, day, year)
    basis: Basis = "stated" if year else "resolved"
    return match.span_for((resolved, resolved) if resolved else None, "day", basis)


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
    if match.is_ahead:
        days = [d for d in days if d >= published] or days
    else:
        days = [d for d in days if d <= published + timedelta(45)] or days
    return min(days, key=lambda d: abs((d - published).days), default=None)


# ── months, years and decades ───────────────────────────────────────────────────────────────────


@ENGLISH.rule(rf"\b(?:the\s)?(?:{_PART}[\s-])?(?P<decade>(?:1[6-9]|20)\d0)s\b")
def read_decade(match: ExpressionMatch) -> TimeSpan | None:
    year = int(match["decade"])
    decade = date(year, 1, 1), date(year + 9, 12, 31)
    return match.span_for(part_of_interval(decade, match["part"]), "decade", "stated")


@ENGLISH.rule(
    rf"\b(?:{_PART}[\s-])?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),?\s(?:of\s)?(?P<year>{YEAR})\b"
)
def read_month_with_year(match: ExpressionMatch) -> TimeSpan | None:
    month = month_interval(int(match["year"]), month_number(match["month"]))
    return match.span_for(part_of_interval(month, match["part"]), "month", "stated")


@ENGLISH.rule(  # March last year, March this year, last March, this March, next March
    rf"\b(?:{_PART}[\s-])?(?:(?P<month>{MONTH_NAME})\s(?:of\s)?(?P<side>last|this|next|that|the\sfollowing|the\sprevious)\syear"
    rf"|(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<month2>{MONTH_NAME}))\b"
)
def read_month_of_other_year(match: ExpressionMatch) -> TimeSpan | None:
    month = month_number(match["month"] or match["month2"])
    side = _normalize(match["side"] or match["side2"])
    if side in ("that", "the following", "the previous"):
        if match.anchor is None:
            return None
        year = match.anchor.start.year + {"that": 0, "the following": 1, "the previous": -1}[side]
        return match.span_for(month_interval(year, month), "month", "inherited")
    if match.published is None:
        return None
    year = match.published.year
    if match["side"]:
        year += {"last": -1, "this": 0, "next": 1}[side]
    elif side in ("last", "this past"):  # the latest one that is over
        year -= month >= match.published.month
    elif side == "next":
        year += month <= match.published.month
    interval = part_of_interval(month_interval(year, month), match["part"])
    return match.span_for(interval, "month", "resolved")


@ENGLISH.rule(
    r"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|of|[Ff]or)\s"
    rf"(?:{_PART}[\s-])?(?P<month>{MONTH_NAME})\b"
    rf"(?!\s?\d|,\s\d{{4}}|\s[A-Z]|\s(?:of\s)?{_OTHER_YEAR}|['’]s\s(?:government|plan|office|deal|party|speech|team))"
)
def read_month(match: ExpressionMatch) -> TimeSpan | None:
    lead, month = match["lead"].lower(), match["month"]
    if not match["part"]:
        if lead in ("of", "for"):
            return None
        if month == "May" and lead in ("by", "from", "after", "before"):
            return None  # a prime minister as well as a month
    return _resolve_month(match, month, is_ahead=lead in ("by", "until", "till"))


@ENGLISH.rule(rf"\b{_PART}[\s-](?P<month>{MONTH_NAME})\b(?!\s?\d)", ignore_case=True)
def read_part_of_month(match: ExpressionMatch) -> TimeSpan | None:
    return _resolve_month(match, match["month"], is_ahead=False)


def _resolve_month(match: ExpressionMatch, name: str, *, is_ahead: bool) -> TimeSpan | None:
    """The latest such month; the next one in a clause about the future."""
    if match.published is None:
        return None
    month, year = month_number(name), match.published.year
    if is_ahead or match.is_future:
        year += month < match.published.month
    else:
        year -= month > match.published.month
    interval = part_of_interval(month_interval(year, month), match["part"])
    return match.span_for(interval, "month", "resolved")


@ENGLISH.rule(
    rf"\b(?:from|between|in)\s(?P<year>{YEAR})\s?(?:-|–|to\s|and\s|through\s)\s?(?P<year2>{YEAR}|\d\d(?!\d))\b"
)
def read_years_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first, last = int(match["year"]), int(match["year2"])
    if len(match["year2"]) == 2:  # 2015-16
        last += first // 100 * 100
    if last < first:
        return None
    interval = date(first, 1, 1), date(last, 12, 31)
    return match.span_for(interval, "year", "stated", relation=False)


@ENGLISH.rule(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|of|year|the"
    rf"|[Ii]n\sthe\syear|[Ss]ummer\sof|the\s(?:end|beginning|start|middle)\sof)[\s-](?P<year>{YEAR})\b{_NO_QUANTITY}"
)
def read_year(match: ExpressionMatch) -> TimeSpan | None:
    text = match.text.lower()
    part = re.match(r"early|late|mid|the (?:end|beginning|start|middle) of", text)
    if text.startswith("the ") and not part:
        return None  # "the 2015 deal" is a name
    if text.startswith("of ") and not _PERIOD_OF.search(match.lead):
        return None  # "the class of 2015" is a name
    interval = part_of_interval(year_interval(int(match["year"])), part[0] if part else None)
    return match.span_for(interval, "year", "stated")


_PERIOD_OF = re.compile(
    rf"(?:{MONTH_NAME}|end|beginning|start|middle|summer|spring|winter|fall|autumn|half|quarter)\s$"
)


# ── counted from publication or from another event: "eight months later" ────────────────────────


@ENGLISH.rule(rf"\b{_COUNT}\s{_UNIT}\sago\b", ignore_case=True)
def read_ago(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    today = match.published, match.published
    interval, grain = shift_interval(today, -parse_number(match["count"]), match["unit"].lower())
    return match.span_for(interval, grain, "resolved")


VAGUE_DAYS = {"hour": 0, "day": 6, "week": 42, "month": 183, "year": 1826, "decade": 10958}
"""Number of days that "in recent days" or "weeks ago" reach back, by unit. Assumed, not measured."""


@ENGLISH.rule(
    r"\b(?P<vague>days|weeks|months|years|decades)\sago\b|\ba\sfew\s(?P<vague2>days|weeks|months|years)\sago\b",
    ignore_case=True,
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


@ENGLISH.rule(
    rf"\b(?:{_COUNT}\s{_UNIT}|(?P<vague>hours|days|weeks|months|years))\safter\b(?!\s(?:that|this|it)\b)",
    ignore_case=True,
    dates_another_event=True,
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


@ENGLISH.rule(
    rf"\b{_COUNT}\s{_UNIT}\s(?P<way>later|after\sthat|afterwards?|earlier|before\sthat|previously|before(?=[.,;]))\b",
    ignore_case=True,
)
def read_later(match: ExpressionMatch) -> TimeSpan | None:
    if match.anchor is None:
        return None
    count = parse_number(match["count"])
    if match["way"].lower().startswith(("earlier", "before", "prev")):
        count = -count
    event = match.anchor.start, match.anchor.end
    interval, grain = shift_interval(event, count, match["unit"].lower())
    return match.span_for(interval, grain, "inherited", relation=False)


@ENGLISH.rule(
    r"\b(?P<which>the\snext|the\sfollowing|the\sprevious|the\ssame|that\ssame)\s(?P<unit>day|week|month|year|morning|night|evening|afternoon)\b"
    r"|\bthe\sday\s(?P<which2>before|after)\b",
    ignore_case=True,
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
    }.get(_normalize(match["which"] or match["which2"]), 0)
    start, end = match.anchor.start, match.anchor.end
    unit = (match["unit"] or "day").lower()
    if unit == "week":
        interval: Interval = week_interval(start + timedelta(7 * offset))
        return match.span_for(interval, "week", "inherited", relation=False)
    if unit in ("month", "year"):
        interval, grain = shift_interval((start, end), offset, unit)
    else:  # a day, or a part of one
        interval, grain = shift_interval((start, start), offset, "day")
    return match.span_for(interval, grain, "inherited", relation=False)


# ── periods up to publication or from it: "the past two weeks" ──────────────────────────────────


@ENGLISH.rule(
    rf"\b(?:the\s)?(?P<which>past|last|next|coming|previous)\s(?:{_COUNT}|(?P<few>few|several))\s{_UNIT}\b",
    ignore_case=True,
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


@ENGLISH.rule(
    r"\b(?:in|over|during|within)\s(?:the\s)?(?:most\s)?recent\s(?P<unit>day|week|month|year|decade)s\b",
    ignore_case=True,
)
def read_recent(match: ExpressionMatch) -> TimeSpan | None:
    return _recent_span(match, match["unit"], match.published)


@ENGLISH.rule(
    r"\bfor\s(?P<unit>day|week|month|year|decade)s\b(?!\s(?:to\scome|ahead|in\sprison|behind))",
    ignore_case=True,
)
def read_for_units(match: ExpressionMatch) -> TimeSpan | None:
    start = match.match.start()
    if not _PERFECT.search(match.sentence[max(0, start - 200) : start]):
        return None  # "jailed for years" is a duration; "has been in jail for years" is a period
    return _recent_span(match, match["unit"], match.published)


_PERFECT = re.compile(r"\b(?:has|have|had|'ve|’ve)\b")


# ── periods of the calendar: "last week", "over the weekend" ────────────────────────────────────


@ENGLISH.rule(
    r"\b(?P<part>earlier|later)\s(?P<which>this|that|last)\s(?P<unit>week|month|year|summer|spring|fall|autumn|winter)\b"
    rf"|\b(?P<part2>earlier|later)\s(?P<day>today|on\s{WEEKDAY})\b"
    r"|\b(?P<part3>the\send\sof|the\sbeginning\sof|the\sstart\sof)\s(?P<which3>the|this|last|next)\s(?P<unit3>week|month|year)\b",
    ignore_case=True,
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


@ENGLISH.rule(
    r"\b(?:(?:over|during|at|on)\s(?:the|(?P<which>last|this|next|this\spast))\sweekend"
    r"|(?P<which2>last|this|next|this\spast|this\scoming)\sweekend)\b",
    ignore_case=True,
)
def read_weekend(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    which = _normalize(match["which"] or match["which2"] or "")
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
    return match.span_for((saturday, saturday + timedelta(1)), "days", "resolved", relation=False)


@ENGLISH.rule(
    r"\b(?P<which>last|this|next|this\spast|the\spast|the\scoming|this\scoming)\s"
    r"(?P<unit>week|month|year|decade|century|summer|spring|fall|autumn|winter)\b(?!['’]s\s(?:Eve|end))",
    ignore_case=True,
)
def read_last_period(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    unit, which = match["unit"].lower(), _normalize(match["which"])
    grain: Grain = GRAIN_OF_UNIT[unit]
    if which in ("the past", "this past") and grain != "season":
        interval = shift_day(match.published, -1, unit), match.published
        return match.span_for(interval, grain, "resolved", relation=False)
    offset = 0
    if which in ("last", "the past", "this past"):
        offset = -1
    elif which in ("next", "the coming", "this coming"):
        offset = 1
    return match.span_for(period_around(match.published, unit, offset), grain, "resolved")


# ── days close to publication: "on Wednesday", "yesterday" ──────────────────────────────────────


@ENGLISH.rule(
    rf"{_NO_NAMED_WEEKDAY}\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\spast|[Tt]his\scoming)\s)?"
    rf"(?P<weekday>{WEEKDAY})\b{_PART_OF_DAY}{_NO_PAPER}"
)
def read_weekday(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    weekday = WEEKDAYS.index(match["weekday"].lower())
    which = _normalize(match["which"] or "")
    if which in ("last", "this past"):
        day = closest_weekday(match.published - timedelta(1), weekday, ahead=False)
    elif which in ("next", "this coming"):
        day = closest_weekday(match.published + timedelta(1), weekday, ahead=True)
    else:
        day = closest_weekday(match.published, weekday, ahead=match.is_ahead)
    return match.span_for((day, day), "day", "resolved")


@ENGLISH.rule(
    r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|last\snight|this\s(?:morning|afternoon|evening)"
    r"|yesterday\s(?:morning|evening|afternoon))\b(?!['’]s\s(?:world|standards|society|economy))",
    ignore_case=True,
)
def read_today(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    day, word = match.published, match["word"].lower()
    if word == "overnight":
        return match.span_for((day - timedelta(1), day), "days", "resolved", relation=False)
    if word == "tomorrow":
        day += timedelta(1)
    elif word.startswith(("yesterday", "last")):
        day -= timedelta(1)
    return match.span_for((day, day), "day", "resolved")
