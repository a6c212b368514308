"""Dates: when a document was published, and what each sentence is about when.

News says "on Wednesday", "over the weekend", "eight months later". What day that is follows from the
day of publication, the tense, and what was said before. Each expression becomes an interval of days,
with the grain it was said in and how it is known:

=============  ==================================================================================
known          the interval
=============  ==================================================================================
``stated``     stands in the sentence, year and all: "March 2016"
``resolved``   follows from the day of publication: "on Wednesday", "in March last year"
``inherited``  is that of the sentence it leans on, or is counted from it: "eight months later"
``published``  is only the day of publication: the sentence says nothing
=============  ==================================================================================

A weekday in an article of that weekday is that day if it is past ("said on Wednesday"). In "a day
after rebels reached the gates" the day counts back from the event told to the one it came after.

English is read by the rules below. Other languages are read by the package dateparser where it is
installed (extra `dates`), and otherwise only for dates in figures. The names of months are taken for
dates only where they cannot be something else: "May resigned", "they march on" and "5-4" are not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from summarize.documents import Document, Sentence
from summarize.languages import language_of
from summarize.openings import leans

__all__ = [
    "Calendar",
    "Grain",
    "Known",
    "Span",
    "When",
    "day_number",
    "expressions",
    "published_of",
    "said",
    "stated_date",
]

Grain = Literal["day", "days", "week", "month", "season", "year", "decade"]
Known = Literal["stated", "resolved", "inherited", "published"]
Relation = Literal["on", "since", "until", "by", "before", "after"]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, as said and as known.

    Attributes
    ----------
    start, end : datetime.date
        The first and the last day, both included.
    grain : str
        What it was said in: "day", "days", "week", "month", "season", "year" or "decade".
    known : str
        "stated", "resolved", "inherited" or "published".
    text : str
        The expression, as it stands in the sentence; empty if there is none.
    relation : str
        "on" it; or "since", "until", "by", "before" or "after" what the expression names. The
        interval then begins or ends there, and at the day of publication on the other side.

    Examples
    --------
    >>> from datetime import date
    >>> [when] = expressions("Troops took the city in March last year.", published=date(2017, 5, 31))
    >>> str(when), when.grain, when.known
    ('2016-03', 'month', 'resolved')
    """

    start: date
    end: date
    grain: Grain
    known: Known
    text: str = ""
    relation: Relation = "on"

    def __str__(self) -> str:
        """The interval in figures, as short as it is exact: 2017-05-31, 2016-03, 2015/2017-05-31."""
        if self.start == self.end:
            return self.start.isoformat()
        if (self.start, self.end) == _month(self.start.year, self.start.month):
            return self.start.isoformat()[:7]
        if (self.start, self.end) == _year(self.start.year):
            return self.start.isoformat()[:4]
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def point(self) -> date:
        """Where it stands in an order of events: its end if that is what is said, else its start."""
        return self.end if self.relation in ("until", "by", "before") else self.start


def said(when: When) -> str:
    """An interval for people, with how it is known.

    >>> day = date(2016, 3, 1)
    >>> said(When(day, date(2016, 3, 31), "month", "resolved", "March last year"))
    '2016-03, from "March last year"'
    >>> said(When(day, day, "day", "published"))
    'published 2016-03-01'
    """
    if when.known == "published":
        return f"published {when}"
    if not when.text:
        return f"{when}, as the sentence before"
    return f"{when}, stated" if when.known == "stated" else f'{when}, from "{when.text}"'


def spoken(when: When) -> str:
    """An interval in words, as short as it is clear.

    >>> spoken(When(date(2017, 5, 31), date(2017, 5, 31), "day", "resolved", "Wednesday"))
    'Wed 31 May 2017'
    >>> spoken(When(date(2017, 5, 30), date(2017, 6, 1), "days", "resolved", "this week"))
    '30 May to 1 Jun 2017'
    >>> spoken(When(date(2015, 1, 1), date(2017, 6, 1), "year", "stated", "since 2015", "since"))
    'since 2015'
    """
    start, end = when.start, when.end
    if when.known == "published":
        return f"published {_spoken_day(start, 'days')}"
    if when.relation != "on":
        return f"{when.relation} {_spoken_day(when.point, when.grain)}"
    for grain, whole in (("month", _month(start.year, start.month)), ("year", _year(start.year))):
        if (start, end) == whole:
            return _spoken_day(start, grain)
    if start == end:
        return _spoken_day(start, "day")
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {_SHORT_MONTHS[start.month - 1]}{year} to {_spoken_day(end, 'days')}"


def _spoken_day(day: date, grain: str) -> str:
    if grain == "year":
        return str(day.year)
    month = f"{_SHORT_MONTHS[day.month - 1]} {day.year}"
    if grain == "month":
        return month
    weekday = f"{_DAYS[day.weekday()][:3].capitalize()} " if grain == "day" else ""
    return f"{weekday}{day.day} {month}"


# ── the day of publication ──────────────────────────────────────────────────────────────────────

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTH = (
    rf"(?:{_MONTH_NAME}|(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)\b\.?"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{3}(?!\d)|\.\d)"

_HEADER = re.compile(
    r"\s*(?:date|published|updated|posted)?\s*:?\s*(\d{4})-(\d\d)-(\d\d)\b", re.IGNORECASE
)
_UPDATED = re.compile(
    r"(?:\b(?:last\s)?(?:updated|published|posted|modified|first\spublished)\b|\bdate\b)\s*:?\s*(?:(?:on|at)\s)?"
    rf"(?:\d{{1,2}}:\d\d\s?(?:[ap]\.?m\.?)?\s?[A-Z]{{0,4}},?\s)?(?:(?:{_WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s)?"
    rf"(?:({_MONTH})\s({_DAY}),?\s?({_YEAR})|({_DAY})\s({_MONTH}),?\s({_YEAR}))",
    re.IGNORECASE,
)
DATELINE = 40
"""A day named within so many characters of the beginning is taken for that of the dateline."""

BEGINNING = 600
"""A weekday named within so many characters of the beginning is taken for the day of the news."""

HALF_A_YEAR = 183

_FILE_PHOTO = re.compile(r"\bfile\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|released|provided|updated|filed)\b[^.;]{0,30}$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|due|scheduled|slated|planned|expires?|deadline|begins?|starts?|will|next|through"
    r"|expected|upcoming|ends?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def stated_date(text: str) -> date | None:
    """The date that a text begins with, as in ``date 2017-06-01 MOSCOW -- ...``.

    >>> stated_date("date 2017-06-01 MOSCOW -- Russian warships")
    datetime.date(2017, 6, 1)
    >>> stated_date("2017-99-01 is no date") is None
    True
    """
    found = _HEADER.match(text[:60])
    return _date(*map(int, found.groups())) if found else None


def published_of(document: Document) -> date | None:
    """The day a document was published, from the best evidence it has.

    What it was given as, or the header, or a line such as "Updated: May 31, 2017", or a dateline
    ("MOSCOW, May 31 (Reuters)"); failing all, the latest day that the text itself names, if there is
    reason to think that it was written then (`_latest_named` says which).

    Parameters
    ----------
    document : Document

    Returns
    -------
    datetime.date or None

    Examples
    --------
    >>> from summarize import Document
    >>> published_of(Document("It fell on Wednesday. A photo of May 31, 2017 shows it."))
    datetime.date(2017, 5, 31)
    >>> published_of(Document("It fell on Wednesday. A photo of May 1, 2009 shows it whole.")) is None
    True
    >>> published_of(Document("Nobody knows when.")) is None
    True
    """
    if document.published is not None:
        given = document.published
        return given.date() if isinstance(given, datetime) else given
    header = stated_date(document.text)
    if header:
        return header
    found = _UPDATED.search(document.text[:2000])
    if found:
        month, day, year, day2, month2, year2 = found.groups()
        dated = _named_date(month or month2, day or day2, year or year2)
        if dated:
            return dated
    return _latest_named(document.text)


def _latest_named(text: str) -> date | None:
    """The latest day that a text names, if there is reason to think that it was written then.

    An old day is named in many texts, so the day must belong to the latest year named, and its weekday
    must be the one that the text begins with ("said on Wednesday"), or stand beside it, or it must be
    called the day of publication. A day without a year must be named twice, and a month with a year
    that lies at most half a year before it.
    """
    full: list[tuple[date, bool]] = []  # the day, and whether there is reason to trust it
    bare: Counter[tuple[int, int]] = Counter()
    months: list[date] = []
    weekdays = {
        _DAYS.index(name.lower()) for name in re.findall(rf"\b{_WEEKDAY}\b", text[:BEGINNING])
    }
    line = seen = 0
    for found in _NAMED_DAY.finditer(text):
        line = text.rfind("\n", seen, found.start()) + 1 or line
        seen = found.start()
        lead = text[max(line, found.start() - 60) : found.start()]
        if _AHEAD.search(lead) or _FILE_PHOTO.search(text[line : min(line + 40, found.start())]):
            continue
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        year = found["year"] or found["year2"]
        if not year:
            bare[_month_number(month), _day_number(day)] += 1
            continue
        dated = _named_date(month, day, year)
        if dated is not None:
            months.append(dated.replace(day=1))
            beside = found[0].split(",")[0].split()[0].lower() == _DAYS[dated.weekday()]
            called = _PUBLISHED.search(lead) is not None or (
                found.start() < DATELINE and not re.search(r"[.!?]\s", text[: found.start()])
            )
            full.append((dated, beside or called or dated.weekday() in weekdays))
    months.extend(
        date(int(year), _MONTHS[name.lower()], 1)
        for name, year in re.findall(rf"\b({_MONTH_NAME})\s({_YEAR})\b", text)
    )
    to_come = set(re.findall(rf"\b(?:by|until|in\sthe)\s({_YEAR})\b", text))
    named = set(re.findall(rf"(?<![\d.,$€£])\b{_YEAR}\b(?![.,]?\d)", text))
    years = [dated.year for dated, _ in full] + [int(year) for year in named - to_come]
    latest = max(years, default=0)
    known = [dated for dated, trusted in full if trusted and dated.year == latest]
    if known:
        return max(known)
    if not months or max(months).year != latest:
        return None
    twice = [_date(latest, month, day) for (month, day), times in bare.items() if times > 1]
    return max((d for d in twice if d and 0 <= (d - max(months)).days <= HALF_A_YEAR), default=None)


def day_number(when: date | None) -> float | None:
    """Days since a fixed day, with the time of day as a fraction. Times without a zone are UTC.

    >>> day_number(datetime(2024, 5, 6, 12)) - day_number(date(2024, 5, 6))
    0.5
    """
    if when is None:
        return None
    if isinstance(when, datetime):
        seconds = when.hour * 3600 + when.minute * 60 + when.second
        offset = when.utcoffset()
        if offset is not None:
            seconds -= int(offset.total_seconds())
        return when.toordinal() + seconds / 86400
    return float(when.toordinal())


# ── days, weeks, months as intervals ────────────────────────────────────────────────────────────

Span = tuple[date, date]

_YEARS = {"year": 1, "decade": 10, "century": 100}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named_date(month: str, day: str, year: str) -> date | None:
    return _date(int(year), _month_number(month), _day_number(day))


def _month_number(name: str) -> int:
    return _MONTHS.get(name.rstrip(".").lower(), 0)


def _day_number(day: str) -> int:
    """31 of "31st"."""
    return int(re.sub(r"\D", "", day))


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def _week(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _moved(span: Span, number: int, unit: str) -> tuple[Span, Grain]:
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
        moved = _months_on(span[0], number)
        return _month(moved.year, moved.month), "month"
    return _year(span[0].year + number * _YEARS[unit]), "year"


def _shifted(day: date, number: int, unit: str) -> date:
    """A day, a number of units on, or back if it is negative."""
    if unit == "month":
        return _months_on(day, number)
    if unit in _YEARS:
        return _months_on(day, 12 * number * _YEARS[unit])
    return day + timedelta(number * {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit])


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(name: str, year: int) -> Span:
    """Three whole months; winter is named by the year that it begins in."""
    first = _SEASONS[name]
    last = _month(year + 1, 2) if first == 12 else _month(year, first + 2)
    return date(year, first, 1), last[1]


# ── expressions ─────────────────────────────────────────────────────────────────────────────────

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"))
    for word in words.split()
}  # fmt: skip
_COUNT = (
    r"(?:(?:about|around|nearly|almost|roughly|some|exactly|just|more\sthan|less\sthan|over|at\sleast)\s)?"
    r"(?<![\d.,–-])(?<![Hh]alf )(?<!undred and )(?<!ousand and )"
    rf"(?P<count>\d{{1,3}}|a\scouple\sof|a\sdozen|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
)
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)s?"
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)"
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight|overnight))?"
_NO_DAY = r"(?<!Black )(?<!Good )(?<!Super )(?<!Cyber )(?<!Ash )(?<!Fat )(?<!Bloody )(?<!Palm )(?<!Easter )(?<!Big )"
_NO_PAPER = r"(?!\s(?:Times|Mirror|Express|Telegraph|Post|Herald|School|Mass|Addams|Night\s(?:Live|Football)|Service))"

_NAMED_DAY = re.compile(
    rf"(?:{_WEEKDAY},?\s)?\b(?:(?P<month>{_MONTH})\s?(?P<day>{_DAY})(?:,?\s?(?P<year>{_YEAR})\b)?"
    rf"|(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH})(?:,?\s(?P<year2>{_YEAR})\b)?)"
)

_RULES: list[tuple[str, re.Pattern[str]]] = [
    ("iso", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")),
    ("figures", re.compile(rf"\b(?P<one>\d{{1,2}})(?P<mark>[/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})\b")),
    ("days", re.compile(  # May 3-5, 2018; May 30 to June 2; between May 3 and 5
        rf"\b(?:from\s|between\s)?(?P<month>{_MONTH})\s(?P<day>{_DAY})\s?(?:-|–|\sto\s|to\s|\sthrough\s|through\s|\sand\s|and\s"
        rf"|until\s)\s?(?:(?P<month2>{_MONTH})\s)?(?P<day2>{_DAY})(?:,?\s(?P<year>{_YEAR})\b)?(?!\s?(?:percent|people|others))")),
    ("day", _NAMED_DAY),
    ("decade", re.compile(rf"\b(?:the\s)?(?:{_PART}[\s-])?(?P<decade>(?:1[6-9]|20)\d0)s\b")),
    ("month_year", re.compile(rf"\b(?:{_PART}[\s-])?(?P<month>{_MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),?\s(?:of\s)?(?P<year>{_YEAR})\b")),
    ("month_side", re.compile(  # March last year, March this year, last March, this March, next March
        rf"\b(?:{_PART}[\s-])?(?:(?P<month>{_MONTH_NAME})\s(?:of\s)?(?P<side>last|this|next|that|the\sfollowing|the\sprevious)\syear"
        rf"|(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<month2>{_MONTH_NAME}))\b")),
    ("month", re.compile(
        rf"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|of|[Ff]or)\s"
        rf"(?:{_PART}[\s-])?"
        rf"(?P<month>{_MONTH_NAME})\b(?!\s?\d|,\s\d{{4}}|\s[A-Z]|\s(?:of\s)?(?:last|this|next|that|the\sfollowing|the\sprevious)\syear|['’]s\s(?:government|plan|office|deal|party|speech|team))")),
    ("month_part", re.compile(rf"\b{_PART}[\s-](?P<month>{_MONTH_NAME})\b(?!\s?\d)", re.IGNORECASE)),
    ("years", re.compile(rf"\b(?:from|between|in)\s(?P<year>{_YEAR})\s?(?:-|–|to\s|and\s|through\s)\s?(?P<year2>{_YEAR}|\d\d(?!\d))\b")),
    ("year", re.compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|of|year|the"
        rf"|[Ii]n\sthe\syear|[Ss]ummer\sof|the\s(?:end|beginning|start|middle)\sof)[\s-](?P<year>{_YEAR})\b"
        r"(?!\s(?:people|men|women|children|cases|dollars|euros|votes|miles|km|jobs|troops|soldiers|homes|workers|of\b|feet|tons))(?![,.]\d|%)")),
    ("ago", re.compile(rf"\b{_COUNT}\s{_UNIT}\sago\b", re.IGNORECASE)),
    ("vague_ago", re.compile(r"\b(?P<vague>days|weeks|months|years|decades)\sago\b|\ba\sfew\s(?P<vague2>days|weeks|months|years)\sago\b", re.IGNORECASE)),
    ("came_after", re.compile(  # told event, counted back: "a day after rebels reached"
        rf"\b(?:{_COUNT}\s{_UNIT}|(?P<vague>hours|days|weeks|months|years))\safter\b(?!\s(?:that|this|it)\b)", re.IGNORECASE)),
    ("later", re.compile(
        rf"\b{_COUNT}\s{_UNIT}\s(?P<way>later|after\sthat|afterwards?|earlier|before\sthat|previously|before(?=[.,;]))\b", re.IGNORECASE)),
    ("next_to", re.compile(r"\b(?P<which>the\snext|the\sfollowing|the\sprevious|the\ssame|that\ssame)\s(?P<unit>day|week|month|year|morning|night|evening|afternoon)\b"
                           r"|\bthe\sday\s(?P<which2>before|after)\b", re.IGNORECASE)),
    ("span", re.compile(  # the past two weeks
        rf"\b(?:the\s)?(?P<which>past|last|next|coming|previous)\s(?:{_COUNT}|(?P<few>few|several))\s{_UNIT}\b", re.IGNORECASE)),
    ("recent", re.compile(r"\b(?:in|over|during|within)\s(?:the\s)?(?:most\s)?recent\s(?P<unit>day|week|month|year|decade)s\b", re.IGNORECASE)),
    ("for", re.compile(r"\bfor\s(?P<unit>day|week|month|year|decade)s\b(?!\s(?:to\scome|ahead|in\sprison|behind))", re.IGNORECASE)),
    ("part_of", re.compile(r"\b(?P<part>earlier|later)\s(?P<which>this|that|last)\s(?P<unit>week|month|year|summer|spring|fall|autumn|winter)\b"
                           r"|\b(?P<part2>earlier|later)\s(?P<today>today|on\s" + _WEEKDAY + r")\b"
                           r"|\b(?P<part3>the\send\sof|the\sbeginning\sof|the\sstart\sof)\s(?P<which3>the|this|last|next)\s(?P<unit3>week|month|year)\b", re.IGNORECASE)),
    ("weekend", re.compile(r"\b(?:(?:over|during|at|on)\s(?:the|(?P<which>last|this|next|this\spast))\sweekend|(?P<which2>last|this|next|this\spast|this\scoming)\sweekend)\b", re.IGNORECASE)),
    ("unit", re.compile(r"\b(?P<which>last|this|next|this\spast|the\spast|the\scoming|this\scoming)\s(?P<unit>week|month|year|decade|century|summer|spring|fall|autumn|winter)\b(?!['’]s\s(?:Eve|end))", re.IGNORECASE)),
    ("weekday", re.compile(rf"{_NO_DAY}\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\spast|[Tt]his\scoming)\s)?(?P<weekday>{_WEEKDAY})\b{_PART_OF_DAY}{_NO_PAPER}")),
    ("today", re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|last\snight|this\s(?:morning|afternoon|evening)|yesterday\s(?:morning|evening|afternoon))\b(?!['’]s\s(?:world|standards|society|economy))", re.IGNORECASE)),
]  # fmt: skip

_RULE = dict(_RULES)

_RELATION = re.compile(
    r"\b(?P<relation>since|until|till|by|before|after|as\sof|prior\sto|starting|beginning)\s(?:at\sleast\s|about\s|the\s|early\s|late\s)?$",
    re.IGNORECASE,
)
_RELATIONS: dict[str, Relation] = {
    "since": "since", "starting": "since", "beginning": "since", "from": "since", "until": "until", "till": "until",
    "by": "by", "before": "before", "prior to": "before", "after": "after", "as of": "on",
}  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|shall|going\sto|due|scheduled|slated|set\s(?:to|for)|expected|plan(?:s|ned|ning)?\sto|hopes?\sto|to\sbe\sheld|upcoming"
    r"|is\sto|are\sto|deadline|until|till|vow(?:s|ed)?\sto|would|begins|starts|ready)\b",
    re.IGNORECASE,
)
_WILL_FOLLOW = re.compile(
    r"^\W{0,3}(?:[\w.’'-]+\s){0,6}?(?:will|is\sto|are\sto|is\sexpected|are\sexpected|is\sscheduled)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had|'ve|’ve)\b")


def expressions(
    text: str,
    *,
    published: date | None = None,
    before: When | None = None,
    language: str = "en",
) -> list[When]:
    """The time expressions of a sentence that can be put on a calendar, in order.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date, optional
        The day it was published; without it only what is stated can be known.
    before : When, optional
        What the sentence before is about, for "eight months later" and "the next day".
    language : str, default "en"
        ISO 639-1 code.

    Returns
    -------
    list of When

    Examples
    --------
    >>> from datetime import date
    >>> wednesday = date(2017, 5, 31)
    >>> [str(w) for w in expressions("He said on Tuesday it fell over the weekend.", published=wednesday)]
    ['2017-05-30', '2017-05-27/2017-05-28']
    >>> expressions("May said she may march on.", published=wednesday)
    []
    """
    return [when for _, when, _ in _found(text, published, before, language)]


def _found(
    text: str, published: date | None, before: When | None, language: str
) -> list[tuple[str, When, int]]:
    """The expressions, each with the rule that read it and where it stands."""
    if language != "en":
        return [
            ("other", when, text.find(when.text))
            for when in _in_other_language(text, published, language)
        ]
    results: list[tuple[str, When, int]] = []
    end = 0
    for name, found in _matches(text):
        context = _Context(text, found, published, results[-1][1] if results else None, before, end)
        made = _made(name, context)
        if made is not None:
            results.append((name, made, found.start()))
            end = found.end()
    return results


def _made(name: str, context: _Context) -> When | None:
    """What a rule reads; None for what lies beyond the calendar, or is spelled in letters of old."""
    try:
        return _READERS[name](context)
    except (OverflowError, ValueError, KeyError):  # year 0; "300 decades ago"; "last ſummer"
        return None


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Matches of all rules from left to right; where two overlap, the one that begins first, then the longer."""
    found = [(m.start(), -len(m[0]), order, name, m)
             for order, (name, rule) in enumerate(_RULES) for m in rule.finditer(text)]  # fmt: skip
    end = 0
    for start, _, _, name, match in sorted(found, key=lambda one: one[:3]):
        if start >= end:
            yield name, match
            end = match.end()


@dataclass(slots=True)
class _Context:
    """A match with what is needed to read it."""

    text: str
    found: re.Match[str]
    published: date | None
    last: When | None  # the expression before it in the sentence
    before: When | None  # what the sentence before is about
    end: int  # of the expression before it in the sentence

    @property
    def anchor(self) -> When | None:
        return self.last or self.before

    @property
    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        if _FUTURE.search(self.text[max(self.end, self.found.start() - 90) : self.found.start()]):
            return True
        fronted = self.found.start() <= 12 and len(self.text[: self.found.start()].split()) <= 1
        return fronted and _WILL_FOLLOW.match(self.text[self.found.end() :]) is not None

    @property
    def ahead(self) -> bool:
        """Whether the clause speaks of what is to come, or sets a term ("by", "until")."""
        if self.future:
            return True
        found = _RELATION.search(self.lead)
        return found is not None and found["relation"].lower() in ("by", "until", "till")

    @property
    def lead(self) -> str:
        """What stands right in front of the match."""
        return self.text[max(0, self.found.start() - 60) : self.found.start()]

    def when(
        self, span: Span | None, grain: Grain, known: Known, *, relation: bool = True
    ) -> When | None:
        """A When of this match; a word such as "since" in front of it opens the interval."""
        if span is None:
            return None
        shown = self.found[0].strip()
        lead = _RELATION.search(self.lead) if relation else None
        word = lead["relation"] if lead else ""
        if relation and not word and "lead" in self.found.groupdict():
            word = self.found["lead"]
        if relation and not word:
            first = shown.split()[0].lower()
            word = first if first in _RELATIONS else ""
        how = _RELATIONS.get(" ".join(word.lower().split()), "on")
        start, end = span
        if how in ("since", "after"):
            start, end = (
                (end if how == "after" and grain == "day" else start),
                max(self.published or end, end),
            )
        elif how == "before":
            start, end = min(start, self.published or start), start
        elif how in ("by", "until"):
            start = min(end, self.published) if self.published else start
        if lead and not shown.lower().startswith(word.lower()):
            shown = f"{lead[0].strip()} {shown}"
        return When(min(start, end), max(start, end), grain, known, shown, how)


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return {"a couple of": 2, "a dozen": 12}.get(" ".join(word.split())) or _NUMBERS.get(word, 1)


def _part_of(span: Span, part: str | None) -> Span:
    """The first, middle or last third of a span."""
    if not part:
        return span
    third = ((span[1] - span[0]).days + 1) // 3
    name = part.lower()
    if name.startswith(("early", "the beg", "the start")):
        return span[0], span[0] + timedelta(third - 1)
    if name.startswith("mid") or name.startswith("the mid"):
        return span[0] + timedelta(third), span[1] - timedelta(third)
    return span[1] - timedelta(third - 1), span[1]


def _read_iso(c: _Context) -> When | None:
    day = _date(int(c.found["year"]), int(c.found["month"]), int(c.found["day"]))
    return c.when((day, day) if day else None, "day", "stated")


def _read_figures(c: _Context) -> When | None:
    one, two, year = int(c.found["one"]), int(c.found["two"]), int(c.found["year"])
    # 5/31/2017 is American, 31.5.2017 is not; with a stroke and both below 13 the American is meant.
    month, day = (one, two) if c.found["mark"] == "/" and one <= 12 else (two, one)
    made = _date(year, month, day)
    return c.when((made, made) if made else None, "day", "stated")


def _read_days(c: _Context) -> When | None:
    first = _day_of(c, c.found["month"], c.found["day"], c.found["year"])
    last = _day_of(c, c.found["month2"] or c.found["month"], c.found["day2"], c.found["year"])
    if not first or not last or last < first:
        return None
    return c.when(
        (first, last), "days", "stated" if c.found["year"] else "resolved", relation=False
    )


def _read_day(c: _Context) -> When | None:
    year = c.found["year"] or c.found["year2"]
    day = _day_of(c, c.found["month"] or c.found["month2"], c.found["day"] or c.found["day2"], year)
    return c.when((day, day) if day else None, "day", "stated" if year else "resolved")


def _day_of(c: _Context, month: str, day: str, year: str | None) -> date | None:
    if year:
        return _named_date(month, day, year)
    if c.published is None:
        return None
    # Without a year: the nearest such day; one that is ahead only if not far, or said to be.
    near = [_named_date(month, day, str(c.published.year + by)) for by in (-1, 0, 1)]
    dated = [one for one in near if one]
    if c.ahead:
        dated = [one for one in dated if one >= c.published] or dated
    else:
        dated = [one for one in dated if one <= c.published + timedelta(45)] or dated
    return min(dated, key=lambda one: abs((one - c.published).days), default=None)  # type: ignore[operator]


def _read_decade(c: _Context) -> When | None:
    year = int(c.found["decade"])
    span = _part_of((date(year, 1, 1), date(year + 9, 12, 31)), c.found["part"])
    return c.when(span, "decade", "stated")


def _read_month_year(c: _Context) -> When | None:
    month = _MONTHS[c.found["month"].rstrip(".").lower()]
    return c.when(_part_of(_month(int(c.found["year"]), month), c.found["part"]), "month", "stated")


def _read_month_side(c: _Context) -> When | None:
    month = _MONTHS[(c.found["month"] or c.found["month2"]).lower()]
    side = " ".join((c.found["side"] or c.found["side2"]).lower().split())
    if side in ("that", "the following", "the previous"):
        if c.anchor is None:
            return None
        by = {"that": 0, "the following": 1, "the previous": -1}[side]
        return c.when(_month(c.anchor.start.year + by, month), "month", "inherited")
    if c.published is None:
        return None
    year = c.published.year
    if c.found["side"]:
        year += {"last": -1, "this": 0, "next": 1}[side]
    elif side in ("last", "this past"):  # the latest one that is over
        year -= month >= c.published.month
    elif side == "next":
        year += month <= c.published.month
    return c.when(_part_of(_month(year, month), c.found["part"]), "month", "resolved")


def _read_month(c: _Context) -> When | None:
    lead, name = c.found["lead"].lower(), c.found["month"]
    if (
        name == "May"
        and lead in ("by", "of", "for", "from", "after", "before")
        and not c.found["part"]
    ):
        return None  # a prime minister as well as a month
    if lead in ("of", "for") and not c.found["part"]:
        return None
    return _month_near(c, name, c.found["part"])


def _read_month_part(c: _Context) -> When | None:
    return _month_near(c, c.found["month"], c.found["part"])


def _month_near(c: _Context, name: str, part: str | None) -> When | None:
    if c.published is None:
        return None
    month = _MONTHS[name.lower()]
    lead = (c.found.groupdict().get("lead") or "").lower()
    year = c.published.year
    if c.future or lead in ("by", "until", "till"):
        year += month < c.published.month
    else:
        year -= month > c.published.month
    return c.when(_part_of(_month(year, month), part), "month", "resolved")


def _read_years(c: _Context) -> When | None:
    first = int(c.found["year"])
    last = c.found["year2"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if until < first:
        return None
    return c.when((date(first, 1, 1), date(until, 12, 31)), "year", "stated", relation=False)


def _read_year(c: _Context) -> When | None:
    lead = c.found[0].lower()
    part = next((p for p in ("early", "late", "mid") if lead.startswith(p)), None)
    part = part or next(
        (f"the {p} of" for p in ("end", "beginning", "start", "middle") if f"the {p} of" in lead),
        None,
    )
    if lead.startswith("the ") and not part:
        return None  # "the 2015 deal" is a name
    if lead.startswith("of ") and not re.search(
        rf"(?:{_MONTH_NAME}|end|beginning|start|middle|summer|spring|winter|fall|autumn|half|quarter)\s$",
        c.lead,
    ):
        return None
    return c.when(_part_of(_year(int(c.found["year"])), part), "year", "stated")


def _read_ago(c: _Context) -> When | None:
    if c.published is None:
        return None
    day = (c.published, c.published)
    span, grain = _moved(day, -_number(c.found["count"]), c.found["unit"].lower())
    return c.when(span, grain, "resolved")


_VAGUE = {"hour": 0, "day": 6, "week": 42, "month": 183, "year": 1826, "decade": 10958}
"""Days within which "in recent days", "weeks ago" lie."""


def _read_vague_ago(c: _Context) -> When | None:
    unit = (c.found["vague"] or c.found["vague2"]).lower().rstrip("s")
    return None if _counted(c) else _vaguely(c, unit, c.published)


def _counted(c: _Context) -> bool:
    """Whether a number that no rule could read stands in front: "2,500 years ago"."""
    word = (c.lead.split() or [""])[-1].lower()
    parts = {*word.split("-"), word}
    return any(d.isdigit() for d in word) or bool(
        parts & {*_NUMBERS, "hundred", "thousand", "million"}
    )


def _vaguely(
    c: _Context, unit: str, until: date | None, *, known: Known = "resolved"
) -> When | None:
    if until is None:
        return None
    return c.when((until - timedelta(_VAGUE[unit]), until), "days", known, relation=False)


def _read_came_after(c: _Context) -> When | None:
    """In "it came a day after the vote" the vote lies a day before what is told."""
    told = c.anchor.start if c.anchor else c.published
    if told is None:
        return None
    known: Known = "inherited" if c.anchor else "resolved"
    if c.found["vague"]:
        if _counted(c):
            return None
        return _vaguely(c, c.found["vague"].lower().rstrip("s"), told - timedelta(1), known=known)
    count, unit = _number(c.found["count"]), c.found["unit"].lower()
    if re.match(r"(?:less\sthan|nearly|almost|under)\b", c.found[0], re.IGNORECASE):
        return c.when((_shifted(told, -count, unit), told), "days", known, relation=False)
    span, grain = _moved((told, told), -count, unit)
    return c.when(span, grain, known, relation=False)


def _read_later(c: _Context) -> When | None:
    if c.anchor is None:
        return None
    way = -1 if c.found["way"].lower().startswith(("earlier", "before", "prev")) else 1
    span, grain = _moved(
        (c.anchor.start, c.anchor.end), way * _number(c.found["count"]), c.found["unit"].lower()
    )
    return c.when(span, grain, "inherited", relation=False)


def _read_next_to(c: _Context) -> When | None:
    if c.anchor is None:
        return None
    which = " ".join((c.found["which"] or c.found["which2"]).lower().split())
    unit = (c.found["unit"] or "day").lower()
    by = {"the next": 1, "the following": 1, "after": 1, "the previous": -1, "before": -1}.get(
        which, 0
    )
    if unit in ("morning", "night", "evening", "afternoon"):
        unit = "day"
    start = c.anchor.start
    if unit == "week":
        span, grain = _week(start + timedelta(7 * by)), "week"
    else:
        span, grain = _moved((start, start if unit == "day" else c.anchor.end), by, unit)
    return c.when(span, grain, "inherited", relation=False)  # type: ignore[arg-type]


def _read_span(c: _Context) -> When | None:
    if c.published is None:
        return None
    unit = c.found["unit"].lower()
    ahead = c.found["which"].lower() in ("next", "coming")
    if c.found["few"]:
        count = {"day": 6, "week": 5, "month": 5, "year": 5}.get(unit, 3)
    else:
        count = _number(c.found["count"])
    other = _shifted(c.published, count if ahead else -count, unit)
    span = (c.published, other) if ahead else (other, c.published)
    return c.when(span, "days", "resolved", relation=False)


def _read_recent(c: _Context) -> When | None:
    return _vaguely(c, c.found["unit"].lower(), c.published)


def _read_for(c: _Context) -> When | None:
    if not _PERFECT.search(c.text[max(0, c.found.start() - 200) : c.found.start()]):
        return None  # "jailed for years" is a length, not a time
    return _vaguely(c, c.found["unit"].lower(), c.published)


def _read_part_of(c: _Context) -> When | None:
    if c.published is None:
        return None
    groups = c.found.groupdict()
    if groups["today"]:
        word = groups["today"].lower()
        day = (
            c.published
            if word == "today"
            else _weekday(c.published, _DAYS.index(word.split()[-1]), ahead=c.future)
        )
        return c.when((day, day), "day", "resolved", relation=False)
    unit = (groups["unit"] or groups["unit3"]).lower()
    which = (groups["which"] or groups["which3"]).lower()
    if which == "that":
        if c.anchor is None:
            return None
        whole = _unit_around(c.anchor.start, unit, 0)
        return c.when(whole, _grain(unit), "inherited", relation=False)
    whole = _unit_around(c.published, unit, {"last": -1, "next": 1}.get(which, 0))
    if groups["part3"]:
        return c.when(_part_of(whole, groups["part3"].lower()), _grain(unit), "resolved")
    part = groups["part"].lower()
    if which == "this":
        whole = (
            (whole[0], max(c.published, whole[0]))
            if part == "earlier"
            else (min(c.published, whole[1]), whole[1])
        )
    return c.when(whole, _grain(unit), "resolved", relation=False)


def _grain(unit: str) -> Grain:
    return {
        "week": "week",
        "month": "month",
        "year": "year",
        "decade": "decade",
        "century": "decade",
    }.get(unit, "season")  # type: ignore[return-value]


def _unit_around(day: date, unit: str, by: int) -> Span:
    """The week, month, year or season that holds a day, or the one before or after."""
    if unit == "week":
        return _week(day + timedelta(7 * by))
    if unit == "month":
        moved = _months_on(day.replace(day=1), by)
        return _month(moved.year, moved.month)
    if unit == "year":
        return _year(day.year + by)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * by
        return date(first, 1, 1), date(first + 9, 12, 31)
    if unit == "century":
        first = day.year // 100 * 100 + 100 * by
        return date(first, 1, 1), date(first + 99, 12, 31)
    spans = [_season(unit, day.year + years) for years in (-2, -1, 0, 1, 2)]
    if by < 0:
        return [span for span in spans if span[1] < day][-1]
    if by > 0:
        return next(span for span in spans if span[0] > day)
    return min(
        spans,
        key=lambda span: (
            0
            if span[0] <= day <= span[1]
            else min(abs((span[0] - day).days), abs((span[1] - day).days))
        ),
    )


def _read_weekend(c: _Context) -> When | None:
    if c.published is None:
        return None
    which = " ".join((c.found["which"] or c.found["which2"] or "").lower().split())
    saturday = c.published - timedelta(
        (c.published.weekday() - 5) % 7
    )  # the latest, today included
    if (
        which in ("this", "this coming")
        and (c.future or which == "this coming")
        and c.published.weekday() < 5
    ) or which == "next":
        saturday += timedelta(7)
    elif which == "last" and c.published.weekday() >= 5:
        saturday -= timedelta(7)
    elif not which and c.future and c.published.weekday() < 5:
        saturday += timedelta(7)
    return c.when((saturday, saturday + timedelta(1)), "days", "resolved", relation=False)


def _read_unit(c: _Context) -> When | None:
    if c.published is None:
        return None
    unit, which = c.found["unit"].lower(), " ".join(c.found["which"].lower().split())
    if which in ("the past", "this past") and unit in (
        "week",
        "month",
        "year",
        "decade",
        "century",
    ):
        return c.when(
            (_shifted(c.published, -1, unit), c.published), _grain(unit), "resolved", relation=False
        )
    by = {
        "last": -1,
        "next": 1,
        "the coming": 1,
        "this coming": 1,
        "the past": -1,
        "this past": -1,
    }.get(which, 0)
    return c.when(_unit_around(c.published, unit, by), _grain(unit), "resolved")


def _weekday(published: date, number: int, *, ahead: bool) -> date:
    if ahead:
        return published + timedelta((number - published.weekday()) % 7)
    return published - timedelta((published.weekday() - number) % 7)


def _read_weekday(c: _Context) -> When | None:
    if c.published is None:
        return None
    number = _DAYS.index(c.found["weekday"].lower())
    which = " ".join((c.found["which"] or "").lower().split())
    if which in ("last", "this past"):
        day = _weekday(c.published - timedelta(1), number, ahead=False)
    elif which in ("next", "this coming"):
        day = _weekday(c.published + timedelta(1), number, ahead=True)
    else:
        day = _weekday(c.published, number, ahead=c.ahead)
    return c.when((day, day), "day", "resolved")


def _read_today(c: _Context) -> When | None:
    if c.published is None:
        return None
    word = c.found["word"].lower()
    by = 1 if word == "tomorrow" else -1 if word.startswith("yesterday") or "last" in word else 0
    day = c.published + timedelta(by)
    if word == "overnight":
        return c.when((day - timedelta(1), day), "days", "resolved", relation=False)
    return c.when((day, day), "day", "resolved")


_READERS: dict[str, Callable[[_Context], When | None]] = {
    name: globals()[f"_read_{name}"] for name, _ in _RULES
}


def _in_other_language(text: str, published: date | None, language: str) -> list[When]:
    """Through dateparser, where it is installed; dates in figures in any case."""
    found = []
    for rule in ("iso", "figures"):
        for match in _RULE[rule].finditer(text):
            made = _made(rule, _Context(text, match, published, None, None, 0))
            if made:
                found.append(made)
    try:
        from dateparser.search import search_dates
    except ImportError:
        return found
    base = datetime.combine(published, datetime.min.time()) if published else None
    settings = {
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["month"],
        **({"RELATIVE_BASE": base} if base else {}),
    }
    try:
        hits = search_dates(text, languages=[language], settings=settings) or []
    except (ValueError, RecursionError, OverflowError):
        hits = []
    for shown, moment in hits:
        day = moment.date()
        near = published is not None and abs((day - published).days) <= 8
        if any(shown in one.text for one in found):
            continue
        # The package finds dates in "200 m", "Rio de Janeiro" and "37": only what has a day and a month in
        # words, or is nothing but words and not far, is believed.
        named = _DAY_AND_MONTH.search(shown)
        if named and int(named[1]) == day.day:
            year = re.search(_YEAR, shown)
            if year or published:
                found.append(When(day, day, "day", "stated" if year else "resolved", shown))
        elif near and _NEAR_DAY.fullmatch(shown):
            found.append(When(day, day, "day", "resolved", shown))
    return found


_DAY_AND_MONTH = re.compile(
    rf"\b(3[01]|[12]\d|0?[1-9])(?:º|\.|er)?\s(?:de\s|d['’])?[^\W\d_]{{3,}}(?:\s(?:de\s)?{_YEAR})?\b"
)
_NEAR_DAY = re.compile(r"(?:[^\W\d_]{1,3}\s)?[^\W\d_-]{4,}(?:-[^\W\d_]+)?(?:\s[^\W\d_]{4,})?")


# ── what a sentence is about when ───────────────────────────────────────────────────────────────

_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|reports|added|confirmed|stated|wrote|tweeted|warned|statement|according|showed"
    r"|asked|insisted|testified|acknowledged|disclosed|revealed|posted|published|released|briefing|interview)\b[^,;]{0,25}$",
    re.IGNORECASE,
)


NEWS = 3
"""A document whose first sentence is about a day so shortly before its publication reports on that day."""

_LONG_AGO = re.compile(r"\b(?:in\sthe\spast|in\sprevious\syears|historically)\b", re.IGNORECASE)


class Calendar:
    """What each sentence is about when; worked out for those that are asked for, and what they lean on.

    Of several expressions in a sentence the first counts that does not say when something was *said*:
    "said on Tuesday that leaflets were dropped over the weekend" is about the weekend. A sentence
    without any that leans on the one right before it ("He was 41.") is about the same days or month;
    of others only the day of publication is known. "A day after" counts from the day that the
    document's first sentence reports on.

    Parameters
    ----------
    sentences : sequence of Sentence
        Document by document, in the order of the text.
    documents : sequence of Document
    language : str, default "en"

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.languages import language_of
    >>> from summarize.sentences import sentences_of
    >>> documents = [Document("Smith resigned on Monday. He was tired.", published=date(2017, 5, 31))]
    >>> calendar = Calendar(sentences_of(documents, language_of("en")), documents)
    >>> str(calendar.when(1)), calendar.when(1).known
    ('2017-05-29', 'inherited')
    """

    def __init__(
        self, sentences: Sequence[Sentence], documents: Sequence[Document], language: str = "en"
    ) -> None:
        self._sentences = sentences
        self._documents = documents
        self._language = language
        self._published: dict[int, date | None] = {}
        self._when: dict[int, When | None] = {}

    def published(self, document: int) -> date | None:
        """The day a document was published, as `published_of` has it."""
        if document not in self._published:
            self._published[document] = published_of(self._documents[document])
        return self._published[document]

    def day(self, document: int) -> float | None:
        """The day a document was published as `day_number` has it, with the time where it was given."""
        return day_number(self._documents[document].published or self.published(document))

    def when(self, index: int) -> When | None:
        """What a sentence is about when; None if not even the day of publication is known."""
        chain = [index]  # back to a sentence that is known, or begins a paragraph
        while chain[-1] not in self._when and self._together(chain[-1]):
            chain.append(chain[-1] - 1)
        for one in reversed(chain):
            if one not in self._when:
                self._when[one] = self._read(one)
        return self._when[index]

    def _together(self, index: int) -> bool:
        """Whether the sentence stands right behind the one before it, in one paragraph."""
        if index == 0:
            return False
        before, sentence = self._sentences[index - 1], self._sentences[index]
        if before.document != sentence.document:
            return False
        between = self._documents[sentence.document].text[before.end : sentence.start]
        return not between.strip() and "\n" not in between

    def _read(self, index: int) -> When | None:
        sentence = self._sentences[index]
        published = self.published(sentence.document)
        before = self._when.get(index - 1) if self._together(index) else None
        if before is not None and before.known == "published":
            before = None
        anchor = before or (self.reported(index) if sentence.position else None)
        own = _principal(sentence.text, _found(sentence.text, published, anchor, self._language))
        if own is not None:
            return own
        if (
            before is not None
            and before.relation == "on"
            and before.known in ("stated", "resolved")
            and before.grain in ("day", "days", "month")
            and leans(sentence.text, language_of(self._language))
            and not _LONG_AGO.search(sentence.text)
            and next(_matches(sentence.text), None) is None  # says when, if not when that is
        ):
            return replace(before, known="inherited", text="")
        return When(published, published, "day", "published") if published else None

    def reported(self, index: int) -> When | None:
        """The day that the document of a sentence reports on.

        What its first sentence is about, if that is a day at most NEWS days before publication; else
        the day of publication.
        """
        sentence = self._sentences[index]
        published = self.published(sentence.document)
        first = self.when(index - sentence.position)
        if published is None or first is None:
            return None
        if first.grain == "day" and 0 <= (published - first.start).days <= NEWS:
            return first
        return When(published, published, "day", "published")


def _principal(text: str, found: Iterable[tuple[str, When, int]]) -> When | None:
    """The expression that says when what the sentence tells took place."""
    own = [(when, at) for rule, when, at in found if rule != "came_after"]
    for when, at in own:
        if not _REPORTING.search(text[max(0, at - 60) : max(at, 0)]):
            return when
    return own[0][0] if own else None
