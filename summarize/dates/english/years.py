"""Months, years, decades and centuries in English: "in May 2017", "the late 1990s"."""

from __future__ import annotations

import re
from datetime import date

from summarize.dates.arithmetic import (
    century_interval,
    half_interval,
    month_interval,
    part_of_interval,
    quarter_interval,
    season_interval,
    year_interval,
)
from summarize.dates.english.patterns import COUNTED, NO_QUANTITY, OTHER_YEAR, PART, normalize
from summarize.dates.names import MONTH_NAME, YEAR, month_number, parse_day
from summarize.dates.rules import ExpressionMatch, RuleTable
from summarize.dates.timespan import Basis, TimeSpan
from summarize.text.languages import get_language

__all__ = ["YEARS"]

YEARS = RuleTable()

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


@YEARS.rule(
    rf"\b(?:the\s)?(?:{PART}[\s-])?(?P<decade>(?:1[0-9]|20)\d0)s\b{_NO_NOUN}"
    rf"|\bthe\s(?:{PART.replace('part', 'part2')}[\s-])?(?:['’](?P<tens>\d0)s|(?P<name>{'|'.join(_DECADES)}))\b",
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


@YEARS.rule(
    rf"\b(?:the\s)?(?:{PART}[\s-])?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    r"[\s-]century\b(?!\s(?:B\.?C|BCE))",
    ignore_case=True,
    needs="century",
)
def read_century(match: ExpressionMatch) -> TimeSpan | None:
    number = match["number"].lower()
    century = century_interval(_ORDINALS[number] if number in _ORDINALS else parse_day(number))
    return match.span_for(part_of_interval(century, match["part"]), "century", "stated")


@YEARS.rule(
    rf"\b(?:in\s)?(?:the\s)?(?:{PART}[\s-])?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<year>{YEAR})"
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


@YEARS.rule(
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


@YEARS.rule(
    r"\b(?:A\.?D\.?\s(?P<year>\d{1,4})|(?P<year2>\d{1,4})\s(?:A\.D\.|AD|C\.E\.|CE))(?!\w)",
    needs="DIGIT",
)
def read_year_of_our_era(match: ExpressionMatch) -> TimeSpan | None:
    return match.span_for(year_interval(int(match["year"] or match["year2"])), "year", "stated")


@YEARS.rule(r"\b[Ii]n\s['’](?P<year>\d\d)\b(?!s)", needs="DIGIT '|’")
def read_short_year(match: ExpressionMatch) -> TimeSpan | None:
    """The year of two digits that is not ahead: "born in '85"."""
    if match.published is None:
        return None
    year = match.published.year // 100 * 100 + int(match["year"])
    year -= 100 * (year > match.published.year)
    return match.span_for(year_interval(year), "year", "resolved")


@YEARS.rule(
    rf"\b(?:{PART}[\s-])?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),?\s(?:of\s)?(?P<year>{YEAR})\b",
    needs="DIGIT MONTH",
)
def read_month_with_year(match: ExpressionMatch) -> TimeSpan | None:
    month = month_interval(int(match["year"]), month_number(match["month"]))
    return match.span_for(part_of_interval(month, match["part"]), "month", "stated")


@YEARS.rule(
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


@YEARS.rule(  # March last year, March this year, last March, this March, next March
    rf"\b(?:{PART}[\s-])?(?:(?P<month>{MONTH_NAME})\s(?:of\s)?(?P<side>last|this|next|that|the\sfollowing|the\sprevious)\syear"
    rf"|(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<month2>{MONTH_NAME}))\b",
    needs="MONTH last|this|next|year",
)
def read_month_of_other_year(match: ExpressionMatch) -> TimeSpan | None:
    month = month_number(match["month"] or match["month2"])
    side = normalize(match["side"] or match["side2"])
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


@YEARS.rule(
    r"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|of|[Ff]or)\s"
    rf"(?:{PART}[\s-])?(?P<month>{MONTH_NAME})\b"
    rf"(?!\s?\d{{1,2}}(?!\d|,\d{{3}}(?!\d))|,?\s?{YEAR}\b|\s[A-Z]|\s(?:of\s)?{OTHER_YEAR}|['’]s\s(?:government|plan|office|deal|party|speech|team))",
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


@YEARS.rule(
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


@YEARS.rule(r"\b(?:at\s)?this\stime\slast\syear\b", ignore_case=True, needs="time")
def read_this_time_last_year(match: ExpressionMatch) -> TimeSpan | None:
    if match.published is None:
        return None
    interval = month_interval(match.published.year - 1, match.published.month)
    return match.span_for(interval, "month", "resolved", relation=False)


@YEARS.rule(
    rf"\b{PART}[\s-](?P<month>{MONTH_NAME})\b(?!\s?\d)", ignore_case=True, needs="MONTH PART"
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


@YEARS.rule(
    rf"\b(?:[Ff]rom|[Bb]etween|[Ii]n|of|[Dd]uring)\s(?P<year>1[0-5]\d\d|{YEAR})(?:\s?[-–/]\s?(?P<year2>1[0-5]\d\d|{YEAR}|\d\d(?!\d))|\s(?:to|and|through)\s(?P<year5>1[0-5]\d\d|{YEAR}))\b(?![-–/]\d)"
    rf"|(?<![\w.,/$€£–-])(?P<year3>{YEAR})\s?[-–/]\s?(?P<year4>{YEAR}|\d\d(?!\d))\b(?![-–/.,%]\d)",
    needs="DIGIT",
)
def read_years_from_to(match: ExpressionMatch) -> TimeSpan | None:
    first, second = (
        int(match["year"] or match["year3"]),
        match["year2"] or match["year4"] or match["year5"],
    )
    last = int(second)
    if len(second) == 2:  # 2015-16
        last += first // 100 * 100
        if last % 100 == 0 and first % 100 == 99:
            last += 100
    if last <= first:
        return None
    interval = date(first, 1, 1), date(last, 12, 31)
    return match.span_for(interval, "year", "stated", relation=False)


@YEARS.rule(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|of|year|the"
    rf"|[Ii]n\sthe\syear|[Ss]ummer\sof|the\s(?:end|beginning|start|middle)\sof)[\s-](?P<year>{YEAR})\b{NO_QUANTITY}"
    rf"|\b[Ii]n\s(?:the\syear\s)?(?P<year2>1[0-5]\d\d)\b{NO_QUANTITY}(?!\s[a-z]+s\b)",
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


@YEARS.rule(
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
