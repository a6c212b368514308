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
    add_months,
    century_interval,
    closest_weekday,
    easter_sunday,
    half_interval,
    hours_from,
    make_date,
    month_interval,
    part_of_interval,
    period_around,
    quarter_interval,
    season_interval,
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
    parse_day,
    parse_number,
)
from summarize.dates.rules import PAST_VERBS, ExpressionMatch, RuleTable
from summarize.dates.timespan import Basis, TimeSpan
from summarize.text.languages import get_language

__all__ = ["COUNTED", "ENGLISH"]

ENGLISH = RuleTable(FIGURES.rules)

# ── parts of patterns ───────────────────────────────────────────────────────────────────────────

# Not the rest of a number: "1,200 years", "3.5 years", "20-30 days", "two and a half years", "a hundred and two".
_COUNT = (
    r"(?:(?:about|around|nearly|almost|roughly|some|exactly|just|more\sthan|less\sthan|over|at\sleast)\s)?"
    r"(?<![\d.,–-])(?<![Hh]alf )(?<!undred and )(?<!ousand and )"
    rf"(?P<count>\d{{1,3}}|a\scouple\sof|a\sdozen|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
)
_APPROXIMATE = re.compile(r"(?:about|around|nearly|almost|roughly|some)\s", re.IGNORECASE)
_MORE = re.compile(r"(?:more\sthan|over|at\sleast)\s", re.IGNORECASE)
_LESS_THAN = re.compile(r"(?:less\sthan|under)\s", re.IGNORECASE)
_LESS = re.compile(r"(?:less\sthan|nearly|almost|under)\s", re.IGNORECASE)
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)s?"
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)"
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight|overnight))?"
_TO = r"\s?(?:-|–|\sto\s|to\s|\sthrough\s|through\s|\sand\s|and\s|until\s)\s?"
# Weekdays in names of days, and in names of papers, series and services.
_NO_NAMED_WEEKDAY = r"(?<!Black )(?<!Good )(?<!Super )(?<!Cyber )(?<!Ash )(?<!Fat )(?<!Bloody )(?<!Palm )(?<!Easter )(?<!Big )"
_NO_PAPER = (
    r"(?!\s(?:Times|Mirror|Express|Telegraph|Post|Herald|School|Mass|Addams|Night\s[A-Z]|Service))"
)
_OTHER_YEAR = r"(?:last|this|next|that|the\sfollowing|the\sprevious)\syear"
# "It will last two hours"; behind the word, so that it is asked only there
_NO_LASTING = "".join(
    f"(?<!{verb} last)"
    for verb in ("to", "will", "would", "can", "could", "may", "might", "should", "must", "not")
)
# "USA TODAY"
_NO_PAPER_OF_TODAY = "".join(
    f"(?<!{name} today)" for name in ("usa", "psychology", "history", "russia", "india")
)
# "in 2000 people" is a number.
COUNTED = (
    r"(?:people|persons|men|women|children|families|households|cases|dollars|euros|pounds|votes|miles|met(?:re|er)s|kilomet(?:re|er)s|km|jobs"
    r"|troops|soldiers|homes|houses|workers|residents|students|patients|deaths|years|days|feet|tons|tonnes)\b"
)
_NO_QUANTITY = rf"(?!\s(?:{COUNTED}|of\b))(?![,.]\d|%)"


def _normalize(words: str) -> str:
    """In lower case, with single spaces."""
    return " ".join(words.lower().split())


# ── days with a month: "May 31, 2017" ───────────────────────────────────────────────────────────


@ENGLISH.rule(  # May 3-5, 2018; May 30 to June 2; between May 3 and 5
    rf"\b(?:from\s|between\s)?(?P<month>{MONTH})\s(?P<day>{DAY}){_TO}"
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


@ENGLISH.rule(  # from 2 to 6 May; between 2 and 6 May 2024; 2-6 May
    rf"\b(?:(?:from|between)\s(?:the\s)?)?(?P<day>{DAY}){_TO}(?:the\s)?(?P<day2>{DAY})\s(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR})\b)?",
    needs="DIGIT MONTH",
)
def read_numbers_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first = _resolve_day(match, match["month"], match["day"], match["year"])
    last = _resolve_day(match, match["month"], match["day2"], match["year"])
    if not first or not last or last < first:
        return None
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for((first, last), "days", basis, relation=False)


@ENGLISH.rule(
    rf"\b(?:[Ii]n\s)?the\sweek\s(?:of|beginning|starting)\s(?:on\s)?(?:(?P<month>{MONTH})\s(?P<day>{DAY})|(?P<day2>{DAY})\s(?P<month2>{MONTH}))(?:,?\s(?P<year>{YEAR})\b)?",
    needs="week MONTH DIGIT",
)
def read_week_of(match: ExpressionMatch) -> TimeSpan | None:
    month, number = match["month"] or match["month2"], match["day"] or match["day2"]
    day = _resolve_day(match, month, number, match["year"])
    basis: Basis = "stated" if match["year"] else "resolved"
    return match.span_for(week_interval(day) if day else None, "week", basis, relation=False)


@ENGLISH.rule(NAMED_DAY, needs="DIGIT MONTH")
def read_day(match: ExpressionMatch) -> TimeSpan | None:
    if _MAY_COUNT.match(match.sentence):
        return None  # "May 5 people rest in peace"
    year = match["year"] or match["year2"]
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    resolved = _resolve_day(match, month, day, year)
    basis: Basis = "stated" if year else "resolved"
    return match.span_for((resolved, resolved) if resolved else None, "day", basis)


_MAY_COUNT = re.compile(r"May\s\d{1,2}\s(?:people|persons|men|women|children|more|others)\b")


@ENGLISH.rule(rf"\b(?P<weekday>{WEEKDAY}),?\sthe\s(?P<day>{DAY})", needs="DIGIT day")
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


@ENGLISH.rule(
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


@ENGLISH.rule(
    r"\b(?:(?<=[Oo]n )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]efore )|(?<=[Ll]ast )|(?=[A-Z][\w'’]+\s\w+,?\s\d))"
    r"(?P<holiday>Christmas\s(?:Day|Eve)|Boxing\sDay|Halloween|New\sYear['’]s\s(?:Day|Eve)|Valentine['’]s\sDay)"
    rf"(?:,?\s(?:of\s|in\s)?(?P<year>{YEAR})\b)?",
    needs="christmas|boxing|halloween|new|valentine",
)
def read_holiday(match: ExpressionMatch) -> TimeSpan | None:
    month, day = HOLIDAYS[_normalize(match["holiday"]).replace("’", "'")]
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


@ENGLISH.rule(r"(?<![\d/])9/11(?![\d/])", needs="9/11")
def read_nine_eleven(match: ExpressionMatch) -> TimeSpan | None:
    day = date(2001, 9, 11)
    return match.span_for((day, day), "day", "stated")


@ENGLISH.rule(
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


# ── months, years and decades ───────────────────────────────────────────────────────────────────


# "A 1960s group" is a name.
_NO_NOUN = (
    r"(?=[^\w\s-]|\s?$|\s(?:[^a-z]|(?:and|or|to|when|as|in|at|by|with|for|from|on|until|was|were|had|has|have|is|the|a|an|of"
    r"|but|because|before|after|that|which|who|it|he|she|they|we|I|onwards?|through|during|under|while)\b))"
)
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
# "In the 90s" may be an age or a temperature.
_NO_DECADE = re.compile(
    r"\b(?:degrees?|temperatures?|heat|highs?|lows?|aged?|his|her|their|year-old)\b|°",
    re.IGNORECASE,
)


@ENGLISH.rule(
    rf"\b(?:the\s)?(?:{_PART}[\s-])?(?P<decade>(?:1[0-9]|20)\d0)s\b{_NO_NOUN}"
    rf"|\bthe\s(?:{_PART.replace('part', 'part2')}[\s-])?(?:['’](?P<tens>\d0)s|(?P<name>{'|'.join(_DECADES)}))\b",
    needs="DIGIT|ties",
)
def read_decade(match: ExpressionMatch) -> TimeSpan | None:
    if match["decade"]:
        year = int(match["decade"])
    elif _NO_DECADE.search(match.sentence):
        return None
    elif match["name"]:
        year = _DECADES[match["name"].lower()]
    else:
        year = int(match["tens"]) + (1900 if int(match["tens"]) >= 30 else 2000)
    decade = date(year, 1, 1), date(year + 9, 12, 31)
    part = match["part"] or match["part2"]
    return match.span_for(part_of_interval(decade, part), "decade", "stated")


_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        start=1,
    )
}


@ENGLISH.rule(
    rf"\b(?:the\s)?(?:{_PART}[\s-])?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    r"[\s-]century\b(?!\s(?:B\.?C|BCE))",
    ignore_case=True,
    needs="century",
)
def read_century(match: ExpressionMatch) -> TimeSpan | None:
    number = match["number"].lower()
    century = century_interval(_ORDINALS[number] if number in _ORDINALS else parse_day(number))
    return match.span_for(part_of_interval(century, match["part"]), "century", "stated")


@ENGLISH.rule(
    rf"\b(?:in\s)?(?:the\s)?(?:{_PART}[\s-])?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<year>{YEAR})"
    r"(?:\s?[-–/]\s?(?:20)?(?P<next>\d\d))?\b(?![-–/]\d)",
    ignore_case=True,
    needs="DIGIT SEASON",
)
def read_season(match: ExpressionMatch) -> TimeSpan | None:
    year = int(match["year"])
    if match["next"] and int(match["next"]) != (year + 1) % 100:
        return None
    season = season_interval(match["season"].lower(), year)
    return match.span_for(part_of_interval(season, match["part"]), "season", "stated")


_STATED: Basis = "stated"
_RESOLVED: Basis = "resolved"
_NUMBERS_OF_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


@ENGLISH.rule(
    rf"\b(?:the\s)?(?P<number>first|second|third|fourth|final|last)[\s-](?P<kind>quarter|half)\s(?:of\s)?(?P<year>{YEAR}|(?:last|this|next)\syear)\b"
    rf"|\b(?P<short>[QH])(?P<number2>[1-4])(?:\sof|,)?\s?(?P<year2>{YEAR})\b",
    needs="quarter|half|q1|q2|q3|q4|h1|h2",
)
def read_quarter(match: ExpressionMatch) -> TimeSpan | None:
    words = match["year"] or match["year2"]
    if words.isdigit():
        year, basis = int(words), _STATED
    elif match.published is None:
        return None
    else:
        year = match.published.year + {"last": -1, "this": 0, "next": 1}[words.split()[0]]
        basis = _RESOLVED
    number = int(match["number2"] or _NUMBERS_OF_PARTS[match["number"]])
    if (match["kind"] or match["short"]) in ("quarter", "Q"):
        return match.span_for(quarter_interval(number, year), "season", basis)
    if match["number"] in ("final", "last"):
        number = 2
    return match.span_for(half_interval(number, year), "season", basis)


@ENGLISH.rule(
    r"\b(?:A\.?D\.?\s(?P<year>\d{1,4})|(?P<year2>\d{1,4})\s(?:A\.D\.|AD|C\.E\.|CE))(?!\w)",
    needs="DIGIT",
)
def read_year_of_our_era(match: ExpressionMatch) -> TimeSpan | None:
    return match.span_for(year_interval(int(match["year"] or match["year2"])), "year", "stated")


@ENGLISH.rule(r"\b[Ii]n\s['’](?P<year>\d\d)\b(?!s)", needs="DIGIT '|’")
def read_short_year(match: ExpressionMatch) -> TimeSpan | None:
    """The year of two digits that is not ahead: "born in '85"."""
    if match.published is None:
        return None
    year = match.published.year // 100 * 100 + int(match["year"])
    year -= 100 * (year > match.published.year)
    return match.span_for(year_interval(year), "year", "resolved")


@ENGLISH.rule(
    rf"\b(?:{_PART}[\s-])?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),?\s(?:of\s)?(?P<year>{YEAR})\b",
    needs="DIGIT MONTH",
)
def read_month_with_year(match: ExpressionMatch) -> TimeSpan | None:
    month = month_interval(int(match["year"]), month_number(match["month"]))
    return match.span_for(part_of_interval(month, match["part"]), "month", "stated")


@ENGLISH.rule(
    rf"\b(?:[Ff]rom|[Bb]etween)\s(?P<month>{MONTH_NAME})(?:\s(?P<year>{YEAR}))?\s(?:to|and|until|through)\s"
    rf"(?P<month2>{MONTH_NAME})\s(?P<year2>{YEAR})\b",
    needs="DIGIT MONTH",
)
def read_months_from_to(match: ExpressionMatch) -> TimeSpan | None:
    last_year, last_month = int(match["year2"]), month_number(match["month2"])
    month = month_number(match["month"])
    year = int(match["year"] or last_year - (month > last_month))
    first, last = month_interval(year, month), month_interval(last_year, last_month)
    if last < first:
        return None
    return match.span_for((first[0], last[1]), "month", "stated", relation=False)


@ENGLISH.rule(  # March last year, March this year, last March, this March, next March
    rf"\b(?:{_PART}[\s-])?(?:(?P<month>{MONTH_NAME})\s(?:of\s)?(?P<side>last|this|next|that|the\sfollowing|the\sprevious)\syear"
    rf"|(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<month2>{MONTH_NAME}))\b",
    needs="MONTH last|this|next|year",
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
    rf"(?!\s?\d{{1,2}}(?!\d|,\d{{3}}(?!\d))|,?\s?{YEAR}\b|\s[A-Z]|\s(?:of\s)?{_OTHER_YEAR}|['’]s\s(?:government|plan|office|deal|party|speech|team))",
    needs="MONTH",
)
def read_month(match: ExpressionMatch) -> TimeSpan | None:
    lead, month = match["lead"].lower(), match["month"]
    if not match["part"]:
        # April, May, June and August are names, too: "the father of June".
        if lead == "for" or (lead == "of" and month in ("April", "May", "June", "August")):
            return None
        if month == "May" and lead in ("by", "from", "after", "before"):
            return None  # a prime minister as well as a month
    return _resolve_month(match, month, is_ahead=lead in ("by", "until", "till"))


@ENGLISH.rule(
    rf"\b(?:[Ff]rom|[Bb]etween)\s(?P<month>{MONTH_NAME})\s(?:to|and|until|through)\s(?P<month2>{MONTH_NAME})\b(?!,?\s?\d)",
    needs="MONTH from|between",
)
def read_months_from_to_without_year(match: ExpressionMatch) -> TimeSpan | None:
    """The latest such months, in a clause about the past: "was closed from November to March"."""
    if match.published is None or match.is_future or not match.is_past:
        return None
    year, last = match.published.year, month_number(match["month2"])
    year -= last > match.published.month
    first_year = year - (month_number(match["month"]) > last)
    first = month_interval(first_year, month_number(match["month"]))
    interval = first[0], month_interval(year, last)[1]
    return match.span_for(interval, "month", "resolved", relation=False)


@ENGLISH.rule(r"\b(?:at\s)?this\stime\slast\syear\b", ignore_case=True, needs="time")
def read_this_time_last_year(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    interval = month_interval(match.published.year - 1, match.published.month)
    return match.span_for(interval, "month", "resolved", relation=False)


@ENGLISH.rule(
    rf"\b{_PART}[\s-](?P<month>{MONTH_NAME})\b(?!\s?\d)", ignore_case=True, needs="MONTH PART"
)
def read_part_of_month(match: ExpressionMatch) -> TimeSpan | None:
    return _resolve_month(match, match["month"], is_ahead=False)


MONTHS_AHEAD = 6
"""A month that is so close may be meant where no verb in the past says otherwise."""


def _resolve_month(match: ExpressionMatch, name: str, *, is_ahead: bool) -> TimeSpan | None:
    """The latest such month; the next one in a clause about the future."""
    if match.published is None:
        return None
    month, year = month_number(name), match.published.year
    if is_ahead or match.is_future:
        year += month < match.published.month
    elif 0 < month - match.published.month < MONTHS_AHEAD and not (match.is_past or match["part"]):
        return None  # "talks in December", said in September
    else:
        year -= month > match.published.month
    interval = part_of_interval(month_interval(year, month), match["part"])
    return match.span_for(interval, "month", "resolved")


@ENGLISH.rule(
    rf"\b(?:[Ff]rom|[Bb]etween|[Ii]n|of|[Dd]uring)\s(?P<year>1[0-5]\d\d|{YEAR})\s?(?:-|–|/|to\s|and\s|through\s)\s?(?P<year2>1[0-5]\d\d|{YEAR}|\d\d(?!\d))\b(?![-–/]\d)"
    rf"|(?<![\w.,/$€£–-])(?P<year3>{YEAR})\s?[-–/]\s?(?P<year4>{YEAR}|\d\d(?!\d))\b(?![-–/.,%]\d)",
    needs="DIGIT",
)
def read_years_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first, second = int(match["year"] or match["year3"]), match["year2"] or match["year4"]
    last = int(second)
    if len(second) == 2:  # 2015-16
        last += first // 100 * 100
        if last % 100 == 0 and first % 100 == 99:
            last += 100
    if last <= first:
        return None
    interval = date(first, 1, 1), date(last, 12, 31)
    return match.span_for(interval, "year", "stated", relation=False)


@ENGLISH.rule(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|of|year|the"
    rf"|[Ii]n\sthe\syear|[Ss]ummer\sof|the\s(?:end|beginning|start|middle)\sof)[\s-](?P<year>{YEAR})\b{_NO_QUANTITY}"
    rf"|\b[Ii]n\s(?:the\syear\s)?(?P<year2>1[0-5]\d\d)\b{_NO_QUANTITY}(?!\s[a-z]+s\b)",
    needs="DIGIT",
)
def read_year(match: ExpressionMatch) -> TimeSpan | None:
    text = match.text.lower()
    part = re.match(r"early|late|mid|the (?:end|beginning|start|middle) of", text)
    if match["year2"]:
        return match.span_for(year_interval(int(match["year2"])), "year", "stated")
    if text.startswith("the ") and not part:
        return None  # "the 2015 deal" is a name
    if text.startswith("of ") and not _PERIOD_OF.search(match.lead):
        return None  # "the class of 2015" is a name
    if text.startswith("by ") and _AGENT.search(match.lead):
        follows = re.match(r"\s([a-z]+)", match.sentence[match.match.end() :])
        if follows and follows[1] not in get_language("en").function_words:
            return None  # "determined by 2017 guidelines"
    interval = part_of_interval(year_interval(int(match["year"])), part[0] if part else None)
    return match.span_for(interval, "year", "stated")


_AGENT = re.compile(r"(?:\w(?:ed|en|wn)|\b(?:set|put|cut|made|built|held))\s$")


@ENGLISH.rule(
    rf"(?:^|(?<=[;:] ))(?:In|By|Since|Until)\s(?P<year>{YEAR})(?=\s{COUNTED}(?!\s(?:the|an?|no|this|that|his|her|its|their|he|she|it|they|we|I|there)\b))",
    needs="DIGIT",
)
def read_year_or_count(match: ExpressionMatch) -> TimeSpan | None:
    """The year if a verb follows that ends the count: "In 2000 people were poor", not "In 2000 homes lamps broke"."""
    behind = match.sentence[match.match.end() :]
    if not _COUNTED_VERB.match(behind):
        return None
    return match.span_for(year_interval(int(match["year"])), "year", "stated")


_COUNTED_VERB = re.compile(
    rf"\s{COUNTED}\s(?:were|was|have|had|did|could|would|began|rose|fell|came|went|saw|\w{{2,}}ed(?!\sby\b))\b[^,;]*$"
)


_PERIOD_OF = re.compile(
    rf"(?:{MONTH_NAME}|end|beginning|start|middle|summer|spring|winter|fall|autumn|half|quarter)\s$"
)


# ── counted from publication or from another event: "eight months later" ────────────────────────


@ENGLISH.rule(rf"\b{_COUNT}\s{_UNIT}\sago\b", ignore_case=True, needs="ago")
def read_ago(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    published, count, unit = match.published, parse_number(match["count"]), match["unit"].lower()
    if unit == "hour":
        interval = hours_from(published, -count)
        return match.span_for(interval, "day" if interval[0] == interval[1] else "days", "resolved")
    if _MORE.match(match.text) and unit != "day":
        return _before(match, shift_day(published, -count, unit))
    if _LESS_THAN.match(match.text):
        interval = shift_day(published, -count, unit), published
        return match.span_for(interval, "days", "resolved", relation=False)
    if _LESS.match(match.text) and unit == "day":
        return None
    if unit in ("decade", "century"):  # round numbers
        year = published.year - count * (10 if unit == "decade" else 100)
        around = count * (1 if unit == "decade" else 10)
        interval = year_interval(year - around)[0], year_interval(year + around)[1]
        return match.span_for(interval, "year", "resolved")
    interval, grain = shift_interval((published, published), -count, unit)
    if count >= 10 and unit == "year" and _APPROXIMATE.match(match.text):
        interval = year_interval(interval[0].year - 1)[0], year_interval(interval[1].year + 1)[1]
    return match.span_for(interval, grain, "resolved")


def _before(match: ExpressionMatch, day: date) -> TimeSpan:
    """The time before a month: "more than 30 years ago"."""
    return TimeSpan(day, day, "month", "resolved", match.text, "before")


@ENGLISH.rule(
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


@ENGLISH.rule(
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


@ENGLISH.rule(
    rf"\b(?:{_COUNT}\s{_UNIT}|(?:(?:a\s)?few\s|several\s|some\s|many\s)?(?P<vague>hours|days|weeks|months|years))\safter\b(?!\s(?:that|this|it)\b)",
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


@ENGLISH.rule(
    rf"\b{_COUNT}\s{_UNIT}\s(?P<way>later|after\sthat|afterwards?|earlier|before\sthat|previously|before(?=[.,;]))\b",
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


@ENGLISH.rule(
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
    if match.published and interval[0] > match.published and not match.is_future:
        return None
    return match.span_for(interval, grain, "inherited", relation=False)


# ── periods up to publication or from it: "the past two weeks" ──────────────────────────────────


@ENGLISH.rule(
    rf"\b(?:the\s)?(?P<which>past|last|next|coming|previous){_NO_LASTING}\s(?:{_COUNT}|(?P<few>few|several))\s{_UNIT}\b",
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


@ENGLISH.rule(
    r"\b(?:in|over|during|within)\s(?:the\s)?(?:most\s)?recent\s(?P<unit>day|week|month|year|decade)s\b",
    ignore_case=True,
    needs="recent",
)
def read_recent(match: ExpressionMatch) -> TimeSpan | None:
    return _recent_span(match, match["unit"], match.published)


@ENGLISH.rule(
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


# ── periods of the calendar: "last week", "over the weekend" ────────────────────────────────────


@ENGLISH.rule(
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


@ENGLISH.rule(
    r"\b(?:(?:over|during|at|on)\s(?:the|(?P<which>last|this|next|this\spast))\sweekend"
    r"|(?P<which2>last|this|next|this\spast|this\scoming)\sweekend)\b",
    ignore_case=True,
    needs="weekend",
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
    elif (which == "this" and not (is_weekend or match.is_past)) or _MODAL_LEAD.search(match.lead):
        return None  # on a Friday, "this weekend" may be the next one
    return match.span_for((saturday, saturday + timedelta(1)), "days", "resolved", relation=False)


@ENGLISH.rule(
    r"\b(?P<which>last|this|next|this\spast|the\spast|the\scoming|this\scoming)\s"
    r"(?P<unit>week|month|year|decade|century|summer|spring|fall|autumn|winter)\b(?!['’]s\s(?:Eve|end))",
    ignore_case=True,
    needs="last|this|next|past|coming UNIT|SEASON",
)
def read_last_period(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    unit, which = match["unit"].lower(), _normalize(match["which"])
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


# ── days close to publication: "on Wednesday", "yesterday" ──────────────────────────────────────


@ENGLISH.rule(
    rf"\b(?:[Ff]rom|[Bb]etween|[Oo]n)\s(?P<first>{WEEKDAY})\s(?:to|and|through|until)\s(?P<last>{WEEKDAY})\b{_NO_PAPER}",
    needs="day from|between|on",
)
def read_weekdays_from_to(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    first, last = (WEEKDAYS.index(match[name].lower()) for name in ("first", "last"))
    start = closest_weekday(match.published, first, ahead=match.is_ahead)
    end = closest_weekday(start, last, ahead=True)
    return match.span_for((start, end), "days", "resolved", relation=False)


@ENGLISH.rule(
    r"(?<![\w.])(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=\s(?:[a-z]|at\b))"
    rf"{_PART_OF_DAY}",
    needs="mon.|tue.|tues.|wed.|thu.|thur.|thurs.|fri.|sat.|sun.",
)
def read_short_weekday(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    short = match["weekday"].lower()[:3]
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.startswith(short))
    day = closest_weekday(match.published, weekday, ahead=match.is_ahead)
    return match.span_for((day, day), "day", "resolved")


_MODAL_LEAD = re.compile(
    r"\b(?:can|could|may|might|should|must|prepar\w+)\b(?!\snot\shave|\shave)[^,;]{0,40}$"
)


@ENGLISH.rule(
    rf"{_NO_NAMED_WEEKDAY}\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\spast|[Tt]his\scoming)\s)?"
    rf"(?P<weekday>{WEEKDAY})\b{_PART_OF_DAY}{_NO_PAPER}",
    needs="day",
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
    elif weekday != match.published.weekday() and (
        match.is_planned or not (match.has_past or match.is_ahead or match.has_relation)
    ):
        return None  # "was due to meet on Monday", "the council meets on Monday"
    elif not match.is_ahead and _MODAL_LEAD.search(match.lead):
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


@ENGLISH.rule(
    r"\b(?P<word>the\sday\s(?:before\syesterday|after\stomorrow)|today"
    rf"{_NO_PAPER_OF_TODAY}"
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
