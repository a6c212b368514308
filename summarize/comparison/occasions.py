"""Occasions: whether two statements date what they tell to other times, or place it elsewhere.

"In 2009 a quake killed 300" is no contradiction of "the quake killed 40 on Friday", nor are the figures of attacks on two
towns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from summarize.comparison.pair import Pair, granularity_of
from summarize.comparison.readings import Readings
from summarize.comparison.units import Statement, Unit
from summarize.dates.timespan import TimeSpan

__all__ = ["are_at_other_places", "are_at_other_times", "lies_in"]

NEAR = timedelta(days=2)
"""Maximum time between two days that may be two statements on the day of one event: they contradict each other in it, and
in what else they say (assumed)."""

MAX_BEGIN = 2
"""Number of words that may tell since when something is counted (assumed)."""

_SOME_DAY = date(2001, 8, 15)
"""When both are taken to be published if it is not known of either; in the middle of a month, the days before are of it, too."""


def are_at_other_times(pair: Pair) -> bool:
    """Whether both say when, and these are other years, days that are not next to each other, or times since something else.

    If it is not known when either was published, a weekday may be any day with a date, but is none of a mere month or year.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "In 1910 a flood in Lorch killed 90 people.", "A flood in Lorch killed 27 people on Sunday."
    >>> compare_statements(one, two).conflicts
    ()
    """
    if _count_since_other_times(pair):
        return True
    first, second = pair.published
    known = first or second
    ours = _read_times(pair.readings, pair.a, first or second or _SOME_DAY)
    theirs = _read_times(pair.readings, pair.b, second or first or _SOME_DAY)
    return bool(ours and theirs) and not any(
        _may_be_one(one, other, bool(known)) for one in ours for other in theirs
    )


def _count_since_other_times(pair: Pair) -> bool:
    """Whether two statements tell of spans that begin with something else, or one of a span of which the other knows nothing."""
    ours, theirs = (_begins_of_spans(pair.readings, one) for one in (pair.a, pair.b))
    if ours and theirs:
        return ours.isdisjoint(theirs)
    for begun, other in ((ours, pair.b), (theirs, pair.a)):
        # A date may be the day of the event: "killed 40 people since Monday".
        if begun and not any(isinstance(key, tuple) and key[0] != "same" for key in begun):
            return begun.isdisjoint(other.keys)
    return False


def _begins_of_spans(readings: Readings, statement: Statement) -> frozenset[object]:
    """What the spans of time of a statement begin with: "since the start of the operation"."""
    units, since = statement.units, readings.language.since_words
    found: set[object] = set()
    for at, unit in enumerate(units):
        if not since.isdisjoint((*unit.glue, *_word_before(statement, at))):
            end = next((i for i in range(at + 1, len(units)) if "," in units[i].glue), len(units))
            size = 1 if unit.kind == "date" else MAX_BEGIN
            found.update(one.key for one in units[at : min(end, at + size)])
    return frozenset(found)


def _may_be_one(one: TimeSpan, other: TimeSpan, comparable: bool) -> bool:
    if comparable or one.basis == other.basis:
        gap = max(one.start - other.end, other.start - one.end)
        return gap <= (NEAR if one.grain == other.grain == "day" else timedelta())
    return not {one.grain, other.grain} & {"month", "season", "year", "decade"}


def _read_times(readings: Readings, statement: Statement, published: date) -> list[TimeSpan]:
    """The times of what a statement tells."""
    times = [
        found.span
        for found in readings.read_dates(statement.text, published)
        if found.span.relation == "on" and not found.dates_another_event
    ]
    if not times and not any(_is_day(unit) for unit in statement.units):
        times = [_year(unit) for unit in statement.units if _is_attribute(readings, unit)]
    return times


def _is_day(unit: Unit) -> bool:
    return unit.kind == "date" and granularity_of(unit) in ("day", "weekday")


def _is_attribute(readings: Readings, unit: Unit) -> bool:
    """Whether a unit is a year that stands before what it dates: "the 2009 quake"."""
    return (
        unit.kind == "date"
        and granularity_of(unit) == "year"
        and readings.language.articles.issuperset(unit.glue)
        and len(unit.values) == 1
        and date.min.year <= unit.values[0] <= date.max.year
    )


def _year(unit: Unit) -> TimeSpan:
    year = int(unit.values[0])
    return TimeSpan(date(year, 1, 1), date(year, 12, 31), "year", "stated")


def are_at_other_places(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether both say where, and the first place of each is not named in the other, nor known to lie in it.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> one = readings.read("A bomb killed six people in Lorch.")
    >>> other = readings.read("A bomb near Velm killed nine people.")
    >>> are_at_other_places(readings, one, other)
    True
    """
    ours, theirs = _find_places(readings, a), _find_places(readings, b)
    one = next((at for at in ours if not _is_elsewhere(a, at, b, theirs)), -1)
    other = next((at for at in theirs if not _is_elsewhere(b, at, a, ours)), -1)
    if one < 0 or other < 0:
        return False
    keys = a.keys[one], b.keys[other]
    if keys[0] in b.keys or keys[1] in a.keys:
        return False
    names = a.written[one], b.written[other]
    return not readings.same_word(*names) and not lies_in(readings, a, b, names)


def lies_in(readings: Readings, a: Statement, b: Statement, names: tuple[str, str]) -> bool:
    """Whether one of two places is known to lie in the other, and both statements may tell of one event there."""
    return readings.lies_in(*names) and _tell_in_same_forms(a, b)


def _tell_in_same_forms(a: Statement, b: Statement) -> bool:
    """Whether the words of both have one form: "attacks in Orland" are more than "an attack in Velm"."""
    forms = {unit.key: written.casefold() for unit, written in zip(a.units, a.written, strict=True)}
    return all(
        forms.get(unit.key, written.casefold()) == written.casefold()
        for unit, written in zip(b.units, b.written, strict=True)
        if unit.kind == "word"
    )


def _find_places(readings: Readings, statement: Statement) -> list[int]:
    """The names behind prepositions of place."""
    language = readings.language
    kinds = ("name", "word") if language.capitalized_nouns else ("name",)
    return [
        at
        for at, unit in enumerate(statement.units)
        if unit.kind in kinds
        and statement.written[at][:1].isupper()
        and not language.place_prepositions.isdisjoint(
            unit.glue[-1:] or _word_before(statement, at)
        )
    ]


def _word_before(statement: Statement, at: int) -> list[str]:
    return [statement.written[at - 1].casefold()] if at else []


def _is_elsewhere(statement: Statement, at: int, other: Statement, places: Sequence[int]) -> bool:
    """Whether another statement has a word, but not as a place: "bei Angriffen auf Ulm", "ein Angriff auf Ulm"."""
    key = statement.keys[at]
    return key in other.keys and not any(other.keys[place] == key for place in places)
