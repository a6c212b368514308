"""Time expressions in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    Grain,
    Interval,
    add_months,
    date_from_names,
    make_date,
    month_interval,
    season_interval,
    shift_day,
    shift_interval,
    week_interval,
    year_interval,
)
from summarize.dates.names import (
    DAY,
    MONTH,
    MONTH_NAME,
    MONTH_NUMBERS,
    NAMED_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from summarize.dates.timespan import Basis, Relation, TimeSpan

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

RULES: list[tuple[str, re.Pattern[str]]] = [
    ("iso", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")),
    ("figures", re.compile(rf"\b(?P<one>\d{{1,2}})(?P<mark>[/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR})\b")),
    ("days", re.compile(  # May 3-5, 2018; May 30 to June 2; between May 3 and 5
        rf"\b(?:from\s|between\s)?(?P<month>{MONTH})\s(?P<day>{DAY})\s?(?:-|–|\sto\s|to\s|\sthrough\s|through\s|\sand\s|and\s"
        rf"|until\s)\s?(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY})(?:,?\s(?P<year>{YEAR})\b)?(?!\s?(?:percent|people|others))")),
    ("day", NAMED_DAY),
    ("decade", re.compile(rf"\b(?:the\s)?(?:{_PART}[\s-])?(?P<decade>(?:1[6-9]|20)\d0)s\b")),
    ("month_year", re.compile(rf"\b(?:{_PART}[\s-])?(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.),?\s(?:of\s)?(?P<year>{YEAR})\b")),
    ("month_side", re.compile(  # March last year, March this year, last March, this March, next March
        rf"\b(?:{_PART}[\s-])?(?:(?P<month>{MONTH_NAME})\s(?:of\s)?(?P<side>last|this|next|that|the\sfollowing|the\sprevious)\syear"
        rf"|(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<month2>{MONTH_NAME}))\b")),
    ("month", re.compile(
        rf"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|of|[Ff]or)\s"
        rf"(?:{_PART}[\s-])?"
        rf"(?P<month>{MONTH_NAME})\b(?!\s?\d|,\s\d{{4}}|\s[A-Z]|\s(?:of\s)?(?:last|this|next|that|the\sfollowing|the\sprevious)\syear|['’]s\s(?:government|plan|office|deal|party|speech|team))")),
    ("month_part", re.compile(rf"\b{_PART}[\s-](?P<month>{MONTH_NAME})\b(?!\s?\d)", re.IGNORECASE)),
    ("years", re.compile(rf"\b(?:from|between|in)\s(?P<year>{YEAR})\s?(?:-|–|to\s|and\s|through\s)\s?(?P<year2>{YEAR}|\d\d(?!\d))\b")),
    ("year", re.compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Tt]hrough|[Ee]arly|[Ll]ate|[Mm]id|of|year|the"
        rf"|[Ii]n\sthe\syear|[Ss]ummer\sof|the\s(?:end|beginning|start|middle)\sof)[\s-](?P<year>{YEAR})\b"
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
                           r"|\b(?P<part2>earlier|later)\s(?P<today>today|on\s" + WEEKDAY + r")\b"
                           r"|\b(?P<part3>the\send\sof|the\sbeginning\sof|the\sstart\sof)\s(?P<which3>the|this|last|next)\s(?P<unit3>week|month|year)\b", re.IGNORECASE)),
    ("weekend", re.compile(r"\b(?:(?:over|during|at|on)\s(?:the|(?P<which>last|this|next|this\spast))\sweekend|(?P<which2>last|this|next|this\spast|this\scoming)\sweekend)\b", re.IGNORECASE)),
    ("unit", re.compile(r"\b(?P<which>last|this|next|this\spast|the\spast|the\scoming|this\scoming)\s(?P<unit>week|month|year|decade|century|summer|spring|fall|autumn|winter)\b(?!['’]s\s(?:Eve|end))", re.IGNORECASE)),
    ("weekday", re.compile(rf"{_NO_DAY}\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\spast|[Tt]his\scoming)\s)?(?P<weekday>{WEEKDAY})\b{_PART_OF_DAY}{_NO_PAPER}")),
    ("today", re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|last\snight|this\s(?:morning|afternoon|evening)|yesterday\s(?:morning|evening|afternoon))\b(?!['’]s\s(?:world|standards|society|economy))", re.IGNORECASE)),
]  # fmt: skip

RULES_BY_NAME = dict(RULES)

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


def english_expressions(
    text: str, published: date | None, before: TimeSpan | None
) -> list[tuple[str, TimeSpan, int]]:
    """The expressions of an English sentence, each with the rule that read it and where it stands."""
    results: list[tuple[str, TimeSpan, int]] = []
    end = 0
    for name, found in match_rules(text):
        context = MatchContext(
            text, found, published, results[-1][1] if results else None, before, end
        )
        made = read_match(name, context)
        if made is not None:
            results.append((name, made, found.start()))
            end = found.end()
    return results


def read_match(name: str, context: MatchContext) -> TimeSpan | None:
    """What a rule reads; None for what lies beyond the calendar, or is spelled in letters of old."""
    try:
        return _READERS[name](context)
    except (OverflowError, ValueError, KeyError):  # year 0; "300 decades ago"; "last ſummer"
        return None


def match_rules(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Matches of all rules from left to right; where two overlap, the one that begins first, then the longer."""
    found = [(m.start(), -len(m[0]), order, name, m)
             for order, (name, rule) in enumerate(RULES) for m in rule.finditer(text)]  # fmt: skip
    end = 0
    for start, _, _, name, match in sorted(found, key=lambda one: one[:3]):
        if start >= end:
            yield name, match
            end = match.end()


@dataclass(slots=True)
class MatchContext:
    """A match with what is needed to read it."""

    text: str
    found: re.Match[str]
    published: date | None
    last: TimeSpan | None  # the expression before it in the sentence
    before: TimeSpan | None  # what the sentence before is about
    end: int  # of the expression before it in the sentence

    @property
    def anchor(self) -> TimeSpan | None:
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
        self, span: Interval | None, grain: Grain, basis: Basis, *, relation: bool = True
    ) -> TimeSpan | None:
        """A TimeSpan of this match; a word such as "since" in front of it opens the interval."""
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
        return TimeSpan(min(start, end), max(start, end), grain, basis, shown, how)


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return {"a couple of": 2, "a dozen": 12}.get(" ".join(word.split())) or _NUMBERS.get(word, 1)


def _part_of(span: Interval, part: str | None) -> Interval:
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


def _read_iso(c: MatchContext) -> TimeSpan | None:
    day = make_date(int(c.found["year"]), int(c.found["month"]), int(c.found["day"]))
    return c.when((day, day) if day else None, "day", "stated")


def _read_figures(c: MatchContext) -> TimeSpan | None:
    one, two, year = int(c.found["one"]), int(c.found["two"]), int(c.found["year"])
    # 5/31/2017 is American, 31.5.2017 is not; with a stroke and both below 13 the American is meant.
    month, day = (one, two) if c.found["mark"] == "/" and one <= 12 else (two, one)
    made = make_date(year, month, day)
    return c.when((made, made) if made else None, "day", "stated")


def _read_days(c: MatchContext) -> TimeSpan | None:
    first = _day_of(c, c.found["month"], c.found["day"], c.found["year"])
    last = _day_of(c, c.found["month2"] or c.found["month"], c.found["day2"], c.found["year"])
    if not first or not last or last < first:
        return None
    return c.when(
        (first, last), "days", "stated" if c.found["year"] else "resolved", relation=False
    )


def _read_day(c: MatchContext) -> TimeSpan | None:
    year = c.found["year"] or c.found["year2"]
    day = _day_of(c, c.found["month"] or c.found["month2"], c.found["day"] or c.found["day2"], year)
    return c.when((day, day) if day else None, "day", "stated" if year else "resolved")


def _day_of(c: MatchContext, month: str, day: str, year: str | None) -> date | None:
    if year:
        return date_from_names(month, day, year)
    if c.published is None:
        return None
    # Without a year: the nearest such day; one that is ahead only if not far, or said to be.
    near = [date_from_names(month, day, str(c.published.year + by)) for by in (-1, 0, 1)]
    dated = [one for one in near if one]
    if c.ahead:
        dated = [one for one in dated if one >= c.published] or dated
    else:
        dated = [one for one in dated if one <= c.published + timedelta(45)] or dated
    return min(dated, key=lambda one: abs((one - c.published).days), default=None)  # type: ignore[operator]


def _read_decade(c: MatchContext) -> TimeSpan | None:
    year = int(c.found["decade"])
    span = _part_of((date(year, 1, 1), date(year + 9, 12, 31)), c.found["part"])
    return c.when(span, "decade", "stated")


def _read_month_year(c: MatchContext) -> TimeSpan | None:
    month = MONTH_NUMBERS[c.found["month"].rstrip(".").lower()]
    return c.when(
        _part_of(month_interval(int(c.found["year"]), month), c.found["part"]), "month", "stated"
    )


def _read_month_side(c: MatchContext) -> TimeSpan | None:
    month = MONTH_NUMBERS[(c.found["month"] or c.found["month2"]).lower()]
    side = " ".join((c.found["side"] or c.found["side2"]).lower().split())
    if side in ("that", "the following", "the previous"):
        if c.anchor is None:
            return None
        by = {"that": 0, "the following": 1, "the previous": -1}[side]
        return c.when(month_interval(c.anchor.start.year + by, month), "month", "inherited")
    if c.published is None:
        return None
    year = c.published.year
    if c.found["side"]:
        year += {"last": -1, "this": 0, "next": 1}[side]
    elif side in ("last", "this past"):  # the latest one that is over
        year -= month >= c.published.month
    elif side == "next":
        year += month <= c.published.month
    return c.when(_part_of(month_interval(year, month), c.found["part"]), "month", "resolved")


def _read_month(c: MatchContext) -> TimeSpan | None:
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


def _read_month_part(c: MatchContext) -> TimeSpan | None:
    return _month_near(c, c.found["month"], c.found["part"])


def _month_near(c: MatchContext, name: str, part: str | None) -> TimeSpan | None:
    if c.published is None:
        return None
    month = MONTH_NUMBERS[name.lower()]
    lead = (c.found.groupdict().get("lead") or "").lower()
    year = c.published.year
    if c.future or lead in ("by", "until", "till"):
        year += month < c.published.month
    else:
        year -= month > c.published.month
    return c.when(_part_of(month_interval(year, month), part), "month", "resolved")


def _read_years(c: MatchContext) -> TimeSpan | None:
    first = int(c.found["year"])
    last = c.found["year2"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if until < first:
        return None
    return c.when((date(first, 1, 1), date(until, 12, 31)), "year", "stated", relation=False)


def _read_year(c: MatchContext) -> TimeSpan | None:
    lead = c.found[0].lower()
    part = next((p for p in ("early", "late", "mid") if lead.startswith(p)), None)
    part = part or next(
        (f"the {p} of" for p in ("end", "beginning", "start", "middle") if f"the {p} of" in lead),
        None,
    )
    if lead.startswith("the ") and not part:
        return None  # "the 2015 deal" is a name
    if lead.startswith("of ") and not re.search(
        rf"(?:{MONTH_NAME}|end|beginning|start|middle|summer|spring|winter|fall|autumn|half|quarter)\s$",
        c.lead,
    ):
        return None
    return c.when(_part_of(year_interval(int(c.found["year"])), part), "year", "stated")


def _read_ago(c: MatchContext) -> TimeSpan | None:
    if c.published is None:
        return None
    day = (c.published, c.published)
    span, grain = shift_interval(day, -_number(c.found["count"]), c.found["unit"].lower())
    return c.when(span, grain, "resolved")


_VAGUE = {"hour": 0, "day": 6, "week": 42, "month": 183, "year": 1826, "decade": 10958}
"""Days within which "in recent days", "weeks ago" lie."""


def _read_vague_ago(c: MatchContext) -> TimeSpan | None:
    unit = (c.found["vague"] or c.found["vague2"]).lower().rstrip("s")
    return None if _counted(c) else _vaguely(c, unit, c.published)


def _counted(c: MatchContext) -> bool:
    """Whether a number that no rule could read stands in front: "2,500 years ago"."""
    word = (c.lead.split() or [""])[-1].lower()
    parts = {*word.split("-"), word}
    return any(d.isdigit() for d in word) or bool(
        parts & {*_NUMBERS, "hundred", "thousand", "million"}
    )


def _vaguely(
    c: MatchContext, unit: str, until: date | None, *, basis: Basis = "resolved"
) -> TimeSpan | None:
    if until is None:
        return None
    return c.when((until - timedelta(_VAGUE[unit]), until), "days", basis, relation=False)


def _read_came_after(c: MatchContext) -> TimeSpan | None:
    """In "it came a day after the vote" the vote lies a day before what is told."""
    told = c.anchor.start if c.anchor else c.published
    if told is None:
        return None
    basis: Basis = "inherited" if c.anchor else "resolved"
    if c.found["vague"]:
        if _counted(c):
            return None
        return _vaguely(c, c.found["vague"].lower().rstrip("s"), told - timedelta(1), basis=basis)
    count, unit = _number(c.found["count"]), c.found["unit"].lower()
    if re.match(r"(?:less\sthan|nearly|almost|under)\b", c.found[0], re.IGNORECASE):
        return c.when((shift_day(told, -count, unit), told), "days", basis, relation=False)
    span, grain = shift_interval((told, told), -count, unit)
    return c.when(span, grain, basis, relation=False)


def _read_later(c: MatchContext) -> TimeSpan | None:
    if c.anchor is None:
        return None
    way = -1 if c.found["way"].lower().startswith(("earlier", "before", "prev")) else 1
    span, grain = shift_interval(
        (c.anchor.start, c.anchor.end), way * _number(c.found["count"]), c.found["unit"].lower()
    )
    return c.when(span, grain, "inherited", relation=False)


def _read_next_to(c: MatchContext) -> TimeSpan | None:
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
        span, grain = week_interval(start + timedelta(7 * by)), "week"
    else:
        span, grain = shift_interval((start, start if unit == "day" else c.anchor.end), by, unit)
    return c.when(span, grain, "inherited", relation=False)  # type: ignore[arg-type]


def _read_span(c: MatchContext) -> TimeSpan | None:
    if c.published is None:
        return None
    unit = c.found["unit"].lower()
    ahead = c.found["which"].lower() in ("next", "coming")
    if c.found["few"]:
        count = {"day": 6, "week": 5, "month": 5, "year": 5}.get(unit, 3)
    else:
        count = _number(c.found["count"])
    other = shift_day(c.published, count if ahead else -count, unit)
    span = (c.published, other) if ahead else (other, c.published)
    return c.when(span, "days", "resolved", relation=False)


def _read_recent(c: MatchContext) -> TimeSpan | None:
    return _vaguely(c, c.found["unit"].lower(), c.published)


def _read_for(c: MatchContext) -> TimeSpan | None:
    if not _PERFECT.search(c.text[max(0, c.found.start() - 200) : c.found.start()]):
        return None  # "jailed for years" is a length, not a time
    return _vaguely(c, c.found["unit"].lower(), c.published)


def _read_part_of(c: MatchContext) -> TimeSpan | None:
    if c.published is None:
        return None
    groups = c.found.groupdict()
    if groups["today"]:
        word = groups["today"].lower()
        day = (
            c.published
            if word == "today"
            else _weekday(c.published, WEEKDAYS.index(word.split()[-1]), ahead=c.future)
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


def _unit_around(day: date, unit: str, by: int) -> Interval:
    """The week, month, year or season that holds a day, or the one before or after."""
    if unit == "week":
        return week_interval(day + timedelta(7 * by))
    if unit == "month":
        moved = add_months(day.replace(day=1), by)
        return month_interval(moved.year, moved.month)
    if unit == "year":
        return year_interval(day.year + by)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * by
        return date(first, 1, 1), date(first + 9, 12, 31)
    if unit == "century":
        first = day.year // 100 * 100 + 100 * by
        return date(first, 1, 1), date(first + 99, 12, 31)
    spans = [season_interval(unit, day.year + years) for years in (-2, -1, 0, 1, 2)]
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


def _read_weekend(c: MatchContext) -> TimeSpan | None:
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


def _read_unit(c: MatchContext) -> TimeSpan | None:
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
            (shift_day(c.published, -1, unit), c.published),
            _grain(unit),
            "resolved",
            relation=False,
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


def _read_weekday(c: MatchContext) -> TimeSpan | None:
    if c.published is None:
        return None
    number = WEEKDAYS.index(c.found["weekday"].lower())
    which = " ".join((c.found["which"] or "").lower().split())
    if which in ("last", "this past"):
        day = _weekday(c.published - timedelta(1), number, ahead=False)
    elif which in ("next", "this coming"):
        day = _weekday(c.published + timedelta(1), number, ahead=True)
    else:
        day = _weekday(c.published, number, ahead=c.ahead)
    return c.when((day, day), "day", "resolved")


def _read_today(c: MatchContext) -> TimeSpan | None:
    if c.published is None:
        return None
    word = c.found["word"].lower()
    by = 1 if word == "tomorrow" else -1 if word.startswith("yesterday") or "last" in word else 0
    day = c.published + timedelta(by)
    if word == "overnight":
        return c.when((day - timedelta(1), day), "days", "resolved", relation=False)
    return c.when((day, day), "day", "resolved")


_READERS: dict[str, Callable[[MatchContext], TimeSpan | None]] = {
    name: globals()[f"_read_{name}"] for name, _ in RULES
}
