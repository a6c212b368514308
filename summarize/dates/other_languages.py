"""Time expressions in other languages than English, read by patterns from the data of each language.

A pattern says what its matches mean in a word or two ("ago", "offset -1 week"); each meaning is a function
below. What cannot be put on the calendar for certain is left out, and the sentence then counts as one with
an unread time expression: "on Friday" without a word that tells past from future may be either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarize.dates.arithmetic import (
    GRAIN_OF_UNIT,
    Grain,
    Interval,
    add_months,
    century_interval,
    closest_weekday,
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
    year_interval,
)
from summarize.dates.attached import (
    CLAUSE_LENGTH,
    is_attached,
    is_bare,
    is_in_relative_clause,
    is_next_to_participle,
)
from summarize.dates.figures import is_quantity, is_quoted, read_figures
from summarize.dates.rules import Expression, SentenceDates, overlaps
from summarize.dates.timespan import Basis, Relation, TimeSpan
from summarize.dates.vocabulary import HAN_DIGITS, Pattern, TimeVocabulary, get_vocabulary

__all__ = ["read_named_days", "read_other_language"]

LEAD_LENGTH = 60
"""Number of characters before and after an expression in which words such as "since" are looked for."""

MAX_DAYS_AHEAD = 120
"""Maximum distance from publication of a day without a year in a clause of unknown tense."""

MAX_DISTANCE_OF_THIS = timedelta(2)
"""Up to this far from publication, "this Tuesday" is the closest one, and unclear if the tense of the clause says
otherwise ("it was decided to publish it this Thursday"); of those further away, tense decides."""

MAX_DAYS_OF_NUMBER = 45
"""Maximum distance from publication of a weekday that is named with its day of the month only."""

EARLIEST_YEAR, LATEST_YEAR = 1000, 2100
"""Numbers of four digits outside are no years."""

_CLAUSE_END = re.compile(r"[,;:!?।،؛、。，；：！？]|\.(?=\s|$)|\s[–—-]\s")


@dataclass(frozen=True)
class _Match:
    """A match of a pattern in a sentence, with what its meaning depends on."""

    sentence: str
    match: re.Match[str]
    pattern: Pattern
    vocabulary: TimeVocabulary
    published: date | None

    def get(self, slot: str) -> str:
        """The words in a slot in lower case, with single spaces; empty if there are none."""
        found = self.match.groupdict().get(slot) or self._second(slot)
        return " ".join(found.lower().split()) if found else ""

    def _second(self, slot: str) -> str | None:
        """The second such slot, where it stands for the first: "last Monday" or "Monday last"."""
        return self.match.groupdict().get(f"{slot}2") if slot in "WSNU" else None

    @property
    def year(self) -> int | None:
        """The year; None if the pattern names none."""
        words = self.get("Y")
        for era, year_before in self.vocabulary.eras.items():
            if words.startswith(era):
                number = words.removeprefix(era)
                return year_before + (1 if number == "元" else int(number))
        return _parse_year(words)

    @property
    def month(self) -> int:
        return self.vocabulary.months[self.get("M")]

    @property
    def count(self) -> int:
        words = self.get("N")
        if self.pattern.arguments[:1] and self.pattern.arguments[0].isdigit():
            return int(self.pattern.arguments[0])
        if words.isdigit():
            return int(words)
        return self.vocabulary.numbers.get(words, 1)

    @property
    def ordinal(self) -> int:
        """The number of a quarter, half or century: in figures, words or Roman figures."""
        roman = self.get("R")
        if roman:
            return _parse_roman(roman)
        words = self.get("O")
        return (
            int(words)
            if words.isdigit()
            else self.vocabulary.ordinals.get(words) or (self.vocabulary.numbers[words])
        )

    def part(self, interval: Interval) -> Interval:
        """The part of an interval that a word such as "early" names; without one the whole."""
        return part_of_interval(interval, self.vocabulary.parts.get(self.get("P")))

    @property
    def direction(self) -> int | None:
        """-1 in a clause about the past, 1 about the future, None where its words do not tell."""
        start, end = self.match.span()
        sentence = self.sentence
        before, after = (
            sentence[max(0, start - CLAUSE_LENGTH) : start],
            sentence[end : end + CLAUSE_LENGTH],
        )
        lead, follow = _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]
        clause = f"{lead}0{follow}"  # what is no word stands for the expression
        direction = self._tense(clause)
        if direction == 0:
            direction = self._tense(f"{before}0{after}")
        if direction == 0 and self.vocabulary.table.get("without_tense") == "past":
            return None if self.vocabulary.tells("unclear", clause) else -1
        return direction or None

    def _tense(self, clause: str) -> int:
        """-1 or 1; 0 if the words of a clause tell nothing, or both."""
        future = self.vocabulary.tells("future", clause)
        past = self.vocabulary.tells("past", clause)
        return 0 if future == past else 1 if future else -1


def _parse_year(words: str) -> int | None:
    if not words:
        return None
    if not words.isdigit():
        words = "".join(_han_digit(character) for character in words)
    year = int(words)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"{year} is no year of the Gregorian calendar")
    return year


def _han_digit(character: str) -> str:
    return str(max(0, HAN_DIGITS.index(character) - 2))


def _parse_day(words: str) -> int:
    """The day of the month in figures or in Chinese characters (up to 31)."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return int(_han_digit(words))
    return (int(_han_digit(tens)) if tens else 1) * 10 + (int(_han_digit(ones)) if ones else 0)


def _parse_roman(words: str) -> int:
    """A Roman number up to 39, as in names of centuries.

    >>> _parse_roman("xix")
    19
    """
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in words.lower()]
    following = [*values[1:], 0]
    return sum(
        -value if value < next_ else value for value, next_ in zip(values, following, strict=True)
    )


# ── meanings ────────────────────────────────────────────────────────────────────────────────────

Result = tuple[Interval, Grain, Basis] | None
MEANINGS: dict[str, Callable[[_Match], Result]] = {}


def _meaning(function: Callable[[_Match], Result]) -> Callable[[_Match], Result]:
    MEANINGS[function.__name__.removeprefix("_read_")] = function
    return function


def _one_day(day: date | None, basis: Basis) -> Result:
    return None if day is None else ((day, day), "day", basis)


def _basis(match: _Match) -> Basis:
    return "stated" if match.get("Y") else "resolved"


@_meaning
def _read_day(match: _Match) -> Result:
    """A day with its month; a weekday next to it has to be that of the day."""
    day = _resolve_day(match, match.month, _parse_day(match.get("D")))
    weekday = match.get("W")
    if day and weekday and match.vocabulary.weekdays.get(weekday) != day.weekday():
        return None
    return _one_day(day, _basis(match))


def _resolve_day(match: _Match, month: int, number: int) -> date | None:
    """The day; without a year the one next to publication in the direction of the clause."""
    if match.year:
        return make_date(match.year, month, number)
    published = match.published
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := make_date(year, month, number)) is not None]
    direction = match.direction
    if direction is None:
        days = [day for day in days if abs((day - published).days) <= MAX_DAYS_AHEAD]
    elif direction < 0:
        days = [day for day in days if day <= published]
    else:
        days = [day for day in days if day >= published]
    return min(days, key=lambda day: abs((day - published).days), default=None)


@_meaning
def _read_day_of_figures(match: _Match) -> Result:
    """A day and a month in figures, in languages that write them so in prose: "ngày 3/5"."""
    return _one_day(
        _resolve_day(match, int(match.get("D2")), _parse_day(match.get("D"))), "resolved"
    )


@_meaning
def _read_days(match: _Match) -> Result:
    """Several days of one month, or of two."""
    second_month = match.get("M2")
    last_month = match.vocabulary.months[second_month] if second_month else match.month
    first = _resolve_day(match, match.month, _parse_day(match.get("D")))
    last = _resolve_day(match, last_month, _parse_day(match.get("D2")))
    if first is None or last is None or last < first:
        return None
    return (first, last), "days", _basis(match)


@_meaning
def _read_month(match: _Match) -> Result:
    """A month: of a year that is named, "month -1" of last year, or the one next to publication."""
    if match.year:
        interval = month_interval(match.year, match.month)
        return match.part(interval), "month", "stated"
    if match.published is None:
        return None
    month, year = match.month, match.published.year
    if match.pattern.arguments and match.pattern.arguments[0] != "placed":
        year += int(match.pattern.arguments[0])
    else:
        relation = _find_relation(match)[0]
        direction = {"until": 1, "since": -1}.get(relation, match.direction)
        if month == match.published.month:
            pass
        elif direction is None:
            return None
        elif direction < 0:
            year -= month > match.published.month
        else:
            year += month < match.published.month
    return match.part(month_interval(year, month)), "month", "resolved"


@_meaning
def _read_last_month(match: _Match) -> Result:
    """The latest such month that is over: "last March"."""
    if match.published is None:
        return None
    year = match.published.year - (match.month >= match.published.month)
    return month_interval(year, match.month), "month", "resolved"


@_meaning
def _read_year(match: _Match) -> Result:
    return match.part(year_interval(match.year or 0)), "year", "stated"


@_meaning
def _read_years(match: _Match) -> Result:
    """Several years: "from 1899 to 1980", "1968/69"."""
    first, second = match.year, match.get("Y2")
    if len(second) == 2:  # "1968/69"
        second = match.get("Y")[:2] + second
    last = _parse_year(second)
    if first is None or last is None or last < first:
        return None
    return (date(first, 1, 1), date(last, 12, 31)), "year", "stated"


@_meaning
def _read_weekday(match: _Match) -> Result:
    """A day close to publication; "weekday -1" is the last one, "weekday 1" the next, "weekday 0" this one."""
    published = match.published
    if published is None:
        return None
    weekday = match.vocabulary.weekdays[match.get("W")]
    sign = int(match.pattern.arguments[0]) if match.pattern.arguments else None
    if sign:
        day = closest_weekday(published + timedelta(sign), weekday, ahead=sign > 0)
        return _one_day(day, "resolved")
    if weekday == published.weekday():
        return _one_day(published, "resolved")  # news of a Monday says "on Monday"
    relation, _ = _find_relation(match)
    direction = 1 if relation == "until" else -1 if relation == "since" else match.direction
    day = closest_weekday(published, weekday, ahead=(direction or 0) > 0)
    if sign == 0:
        closest = closest_weekday(published - timedelta(3), weekday, ahead=True)
        if abs(closest - published) <= MAX_DISTANCE_OF_THIS:
            return _one_day(closest, "resolved") if closest == day or direction is None else None
    return None if direction is None else _one_day(day, "resolved")


@_meaning
def _read_weekdays(match: _Match) -> Result:
    """Two days of one week, and those between them: "from Monday to Friday", "Monday and Tuesday"."""
    published, direction = match.published, match.direction
    if published is None or direction is None:
        return None
    first, last = (match.vocabulary.weekdays[match.get(slot)] for slot in ("W", "W2"))
    start = closest_weekday(published, first, ahead=direction > 0)
    return (start, closest_weekday(start, last, ahead=True)), "days", "resolved"


@_meaning
def _read_day_of_month(match: _Match) -> Result:
    """A day of the month of publication, or of one next to it: "on the 3rd of this month"."""
    if match.published is None:
        return None
    month = add_months(match.published.replace(day=1), int(match.pattern.arguments[0]))
    return _one_day(make_date(month.year, month.month, _parse_day(match.get("D"))), "resolved")


@_meaning
def _read_day_of_number(match: _Match) -> Result:
    """The closest day with that number, in the direction of the clause: "3日夜"."""
    published, number = match.published, _parse_day(match.get("D"))
    if published is None:
        return None
    if number == published.day:
        return _one_day(published, "resolved")
    direction = match.direction
    if direction is None:
        return None
    near = (published + timedelta(direction * days) for days in range(1, 32))
    return _one_day(next((day for day in near if day.day == number), None), "resolved")


@_meaning
def _read_weekday_of_number(match: _Match) -> Result:
    """A weekday with the day of the month: "segunda-feira, dia 6", "martedì 7"."""
    if match.published is None:
        return None
    published = match.published
    weekday, number = match.vocabulary.weekdays[match.get("W")], int(match.get("D"))
    offsets = range(-MAX_DAYS_OF_NUMBER, MAX_DAYS_OF_NUMBER + 1)
    near = [published + timedelta(offset) for offset in offsets]
    days = [day for day in near if day.day == number and day.weekday() == weekday]
    day = min(days, key=lambda day: abs((day - published).days), default=None)
    return _one_day(day, "resolved")


@_meaning
def _read_offset(match: _Match) -> Result:
    """The day, week, month, year or season of publication, or one next to it: "offset -1 week"."""
    if match.published is None:
        return None
    number, unit = match.pattern.arguments
    unit = unit if unit != "season" else match.vocabulary.seasons[match.get("S")]
    if unit == "day":
        return _one_day(match.published + timedelta(int(number)), "resolved")
    if unit == "weekend":
        saturday = closest_weekday(match.published, 5, ahead=False) + timedelta(7 * int(number))
        return (saturday, saturday + timedelta(1)), "days", "resolved"
    interval = period_around(match.published, unit, int(number))
    return match.part(interval), GRAIN_OF_UNIT[unit], "resolved"


@_meaning
def _read_ago(match: _Match) -> Result:
    if "ago_needs_past" in match.vocabulary.table and match.direction != -1:
        return None  # "mora há quatro anos na ilha": for four years
    return _count(match, -match.count)


@_meaning
def _read_ahead(match: _Match) -> Result:
    """Days to come; "ahead future" only in a clause about the future, since it may mean "later"."""
    if match.pattern.arguments == ("future",) and match.direction != 1:
        return None
    return _count(match, match.count)


def _count(match: _Match, number: int) -> Result:
    """Days, weeks ... from publication."""
    if match.published is None:
        return None
    unit = match.vocabulary.units[match.get("U")] if match.get("U") else match.pattern.arguments[1]
    if unit == "hour":
        hours = hours_from(match.published, number)
        return hours, "day" if hours[0] == hours[1] else "days", "resolved"
    interval, grain = shift_interval((match.published, match.published), number, unit)
    return interval, grain, "resolved"


@_meaning
def _read_season(match: _Match) -> Result:
    return (
        season_interval(match.vocabulary.seasons[match.get("S")], match.year or 0),
        "season",
        "stated",
    )


@_meaning
def _read_quarter(match: _Match) -> Result:
    return quarter_interval(match.ordinal, match.year or 0), "season", "stated"


@_meaning
def _read_half(match: _Match) -> Result:
    number = int(match.pattern.arguments[0]) if match.pattern.arguments else match.ordinal
    return half_interval(number, match.year or 0), "season", "stated"


@_meaning
def _read_century(match: _Match) -> Result:
    arguments = match.pattern.arguments
    number = int(arguments[0]) if arguments else match.ordinal
    return match.part(century_interval(number)), "century", "stated"


@_meaning
def _read_decade(match: _Match) -> Result:
    """Ten years: "decade" with a year of four digits, "decade 1990", or two digits ("the 90s")."""
    if match.pattern.arguments == ("hundreds",):
        year = match.year or 0
        if year % 100 == 0:  # "1800-talet"
            return match.part((date(year, 1, 1), date(year + 99, 12, 31))), "century", "stated"
    elif match.pattern.arguments:
        year = int(match.pattern.arguments[0])
    elif match.get("O2"):  # the 90s of the 20th century
        year = (match.ordinal - 1) * 100 + int(match.get("O2"))
    elif match.get("T"):
        words = match.get("T").lstrip("'’")
        tens = int(words) if words.isdigit() else match.vocabulary.ordinals[words]
        year = (1900 if tens >= 30 else 2000) + tens
    else:
        year = match.year or 0
    if year % 10:
        return None
    return match.part((date(year, 1, 1), date(year + 9, 12, 31))), "decade", "stated"


# ── reading a sentence ──────────────────────────────────────────────────────────────────────────


def read_other_language(text: str, published: date | None, language: str) -> SentenceDates:
    """The time expressions of a sentence in another language than English.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date or None
        The publication date of the document.
    language : str
        ISO 639-1 code.
    """
    vocabulary = get_vocabulary(language)
    found = read_figures(text, published, vocabulary.language.day_order)
    spans = [(start, end) for start, end, _ in found]
    expressions, unread = [], []
    for start, end, span in found:
        if span is None or is_attached(text, start, end, vocabulary):
            unread.append(start)
        else:
            expressions.append(Expression(span, start))
    is_most = False
    for match in _find_matches(vocabulary, text, published, spans):
        start, end = match.match.span()
        spans.append((start, end))
        if match.pattern.meaning == "nothing":  # "the Street of 3 May"
            continue
        if match.pattern.meaning == "unknown" or _may_be_count(match):  # "three days later"
            unread.append(start)
            continue
        relation, words = _find_relation(match)
        if relation != "comparison" and match.pattern.meaning in ("days", "years"):
            relation, words = "on", match.match[0]  # "from" belongs to "to"
        if relation == "comparison" or (
            _is_superlative(match) and (relation == "since" or _is_in_since_clause(match))
        ):
            is_most |= relation == "since"
            continue
        if _is_in_passing(match):
            continue
        span = _read(match, relation, words)
        if span is None or (_is_day_word(match) and is_quoted(text, start)):
            unread.append(start)
            continue
        if _is_of_something_else(match, span):
            unread.append(start)
        else:
            expressions.append(Expression(span, start))
    expressions.sort(key=lambda expression: expression.start)
    if not is_most:  # "the wettest April since 1998"
        unread += _find_unread(vocabulary, text, spans)
    return SentenceDates(expressions, min(unread, default=None))


def _is_of_something_else(match: _Match, span: TimeSpan) -> bool:
    """Whether an expression dates something that the sentence only mentions."""
    text, vocabulary = match.sentence, match.vocabulary
    start, end = match.match.span()
    if is_in_relative_clause(text, start, vocabulary) or is_next_to_participle(
        text, start, vocabulary
    ):
        return True
    if span.relation == "since" and vocabulary.attributes:
        lead = text[max(0, start - LEAD_LENGTH) : start]
        if any(pattern.search(lead) for pattern in vocabulary.attributes):
            return True  # "die Zentren, die seit 1997 wachsen"
    is_month = span.grain == "month" and span.basis == "resolved"
    is_ahead = match.published is not None and span.end > match.published
    if span.relation == "until" and is_month and is_ahead and match.direction != 1:
        return True  # "Dobrou até julho", published in August
    if (
        match.pattern.arguments == ("0", "day")
        and match.direction is None
        and vocabulary.means_these_days(match.match[0])
    ):
        return True  # "Hoje não é possível saber": these days
    if span.relation != "on" or match.pattern.meaning in _DAYS_OF_NEWS:
        return False
    is_day = span.grain in ("day", "days", "week") or match.pattern.meaning == "ago"
    return is_attached(text, start, end, vocabulary) or (
        not is_day and is_bare(text, start, end, vocabulary)
    )


_DAYS_OF_NEWS = frozenset(
    {
        "days",
        "weekday",
        "weekdays",
        "day_of_month",
        "day_of_number",
        "weekday_of_number",
        "day_of_figures",
    }
)


def read_named_days(text: str, language: str) -> list[tuple[int, int, date]]:
    """The days that a text names with month and year: where each starts and ends, and the day.

    >>> read_named_days("Madrid, 6 de mayo de 2024", "es")
    [(8, 25, datetime.date(2024, 5, 6))]
    """
    vocabulary = get_vocabulary(language)
    found = []
    for pattern in vocabulary.patterns:
        if pattern.meaning != "day":
            continue
        for match in pattern.regex.finditer(text):
            if not match.groupdict().get("Y"):
                continue
            span = _read(_Match(text, match, pattern, vocabulary, None), "on", match[0])
            if span is not None:
                found.append((*match.span(), span.start))
    return found


def _find_matches(
    vocabulary: TimeVocabulary, text: str, published: date | None, taken: list[tuple[int, int]]
) -> Iterator[_Match]:
    """Matches that do not overlap, the first first, of two at one place the longer one."""
    present = {slot for slot, cue in vocabulary.slot_cues.items() if cue.search(text)}
    rows = [
        (found.start(), -len(found[0]), order, found, pattern)
        for order, pattern in enumerate(vocabulary.patterns)
        if pattern.slots <= present
        for found in pattern.regex.finditer(text)
    ]
    end = 0
    figures = sorted(taken)
    # A bare number is a year where a word such as "since" stands before it.
    for start, _, _, found, pattern in sorted(rows, key=lambda row: row[:3]):
        if start < end or overlaps(figures, start, found.end()):
            continue
        match = _Match(text, found, pattern, vocabulary, published)
        first_name = min(
            (found.start(slot) for slot in ("M", "W") if found.groupdict().get(slot)), default=-1
        )
        if (
            first_name > 0
            and not found.groupdict().get("D")
            and _is_inside_name(vocabulary, text, first_name)
        ):
            continue
        if pattern.arguments == ("placed",) and not _is_placed(match):
            continue
        yield match
        end = found.end()


def _is_placed(match: _Match) -> bool:
    """Whether a preposition or a relation before a lone month or year makes it a time."""
    place = match.vocabulary.places.get(match.pattern.meaning)
    start = match.match.start()
    lead = match.sentence[max(0, start - LEAD_LENGTH) : start]
    return bool(place and place.search(lead)) or _find_relation(match)[0] != "on"


def _may_be_count(match: _Match) -> bool:
    """Whether a lone round number may count what follows: in "em 2000 casas faltou luz" it is no year.

    Where the word behind is a function word or says the tense, it does not: "In 2000 vreesden velen". In
    German, where no preposition is needed, such a word may also be a participle: "2000 verletzte Soldaten".
    """
    end = match.match.end()
    words = match.get("Y")
    if match.pattern.meaning != "year" or not words.isdigit() or int(words) % 100:
        return False
    follows = _FOLLOWING_WORDS.match(match.sentence, end)
    lead = _LEAD_WORD.search(match.sentence[: match.match.start("Y")])
    if follows is None or match.match.end("Y") < end or (lead and len(lead[0].strip()) > 2):
        return False
    word, second = follows[1], follows[2] or ""
    if word.lower() in match.vocabulary.language.function_words:
        return False
    is_verb = word[0].islower() and match._tense(word) != 0
    return not is_verb or (lead is None and second[:1].isupper())


_FOLLOWING_WORDS = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_LEAD_WORD = re.compile(r"[^\W\d_]+\s$")


def _find_relation(match: _Match) -> tuple[str, str]:
    """How the words next to an expression relate its days to the event: the relation and the words."""
    start, end = match.match.span()
    lead = match.sentence[max(0, start - LEAD_LENGTH) : start]
    inside = match.match[0]
    for relation, pattern in match.vocabulary.leads:
        found = pattern.search(lead)
        if found:
            return relation, f"{found[0].strip()} {inside}"
    tail = match.sentence[end : end + LEAD_LENGTH]
    for relation, pattern in match.vocabulary.tails:
        found = pattern.match(tail)
        if found:
            return relation, inside + found[0]
    return "on", inside


def _is_superlative(match: _Match) -> bool:
    """Whether something is the most since then, "the driest spring since 1976": no event is dated."""
    return match.vocabulary.tells("superlative", _around(match))


def _is_day_word(match: _Match) -> bool:
    """Whether an expression counts days from the day on which it is spoken: "yesterday"."""
    return match.pattern.meaning == "offset" and match.pattern.arguments[1:] == ("day",)


def _is_in_since_clause(match: _Match) -> bool:
    """Whether something else than the expression follows "since": "since it came to light in 2002"."""
    clause, start = match.vocabulary.since_clause, match.match.start()
    lead = match.sentence[max(0, start - CLAUSE_LENGTH) : start]
    return clause is not None and clause.search(lead) is not None


def _is_in_passing(match: _Match) -> bool:
    """Whether an expression only says which thing is meant: "the profit, announced yesterday, ..."."""
    start, end = match.match.span()
    if start > LEAD_LENGTH and match.match[0][0] == "(":
        return True  # years of somebody who is not the subject: "bei Edmund Husserl (1858-1938)"
    lead = match.sentence[max(0, start - CLAUSE_LENGTH) : start]
    return any(
        before.search(lead) and behind.match(match.sentence, end)
        for before, behind in match.vocabulary.passing
    )


def _around(match: _Match) -> str:
    """The text before and after a match, as far as words about it are looked for."""
    start, end = match.match.span()
    return match.sentence[max(0, start - CLAUSE_LENGTH) : end + CLAUSE_LENGTH]


def _read(match: _Match, relation: str, words: str) -> TimeSpan | None:
    try:
        result = MEANINGS[match.pattern.meaning](match)
    except (OverflowError, ValueError, KeyError):  # no day of the calendar
        return None
    if result is None:
        return None
    (start, end), grain, basis = result
    if match.pattern.arguments[-1:] == ("more",):  # more than 30 years ago
        day = shift_day(
            match.published or start, -match.count, match.vocabulary.units[match.get("U")]
        )
        return TimeSpan(day, day, "month", basis, words, "before")
    text = words.strip()
    kind: Relation = relation if relation in ("since", "until", "before", "after") else "on"  # type: ignore[assignment]
    published = match.published
    if kind in ("since", "after"):
        end = max(published or end, end)
    elif kind == "before":
        start, end = min(start, published or start), start
    elif kind == "until":
        start = min(end, published) if published else start
    return TimeSpan(start, end, grain, basis, text, kind)


def _find_unread(vocabulary: TimeVocabulary, text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Where a sentence has words of time outside the expressions that were found."""
    unread = []
    spans = sorted(spans)
    for cue in vocabulary.unread_cues:
        for found in cue.finditer(text):
            start, end = found.span()
            if overlaps(spans, start, end):
                continue
            if found[0].isdigit() and is_quantity(text, found):
                continue
            if not _is_inside_name(vocabulary, text, start):
                unread.append(start)
    return unread


def _is_inside_name(vocabulary: TimeVocabulary, text: str, start: int) -> bool:
    """Whether a word for a time is part of a name: "Santo Domingo", "Rio de Janeiro".

    In languages that write months and weekdays with small letters, where it has a capital inside a sentence.
    """
    if not vocabulary.spaces or "names_have_capitals" in vocabulary.table or start == 0:
        return False
    return (
        text[start].isupper()
        and re.search(r"[^\W\d_]\s$", text[max(0, start - 2) : start]) is not None
    )
