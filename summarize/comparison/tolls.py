"""Tolls: how many were killed, injured, arrested and so on, and when two sentences give other figures of one event.

Two reports of an event share few words, so that their sentences cannot be aligned. What a figure counts can be read
from the words around it: "killed 17 people", "17 dead", "a death toll of 17".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarize.comparison.lexicon import phrase_key
from summarize.comparison.occasions import are_at_other_places
from summarize.comparison.outcome import Difference
from summarize.comparison.pair import granularity_of
from summarize.comparison.readings import Readings
from summarize.comparison.scope import find_bound
from summarize.comparison.separable import find_separated
from summarize.comparison.units import JOINERS, Statement, Unit, is_contrast

__all__ = ["Toll", "contradict", "find_other_tolls", "gives_same_tolls", "read_tolls"]

MAX_BETWEEN = 3
"""Number of units between a figure and the word behind it that says what it counts: "17 people from Lorch died"."""

MAX_BEHIND_NOUN = 6
"""The same between a noun and its figure: "the death toll from the collapse of the bridge in Dover rose to 17"."""

ABOUT = 0.25
"""By what part of it a figure may differ from an approximate one ("about 40")."""

MAX_RATIO = 10.0
"""Of figures that are further apart, each is taken to be of another event (assumed)."""

MAX_MORE = 2
"""Number of words, besides its figures and who says so, that a sentence may tell more than one that confirms them:
a verb such as "left", or who says so without a comma (assumed)."""

MIN_TIME = 604800.0
"""Number of seconds of a span of time that may tell of another event: "last year"; not "within minutes"."""

_NO_PART_BEHIND = frozenset(",،、，'’")

_DAYS = frozenset({"day", "weekday"})


class Toll(NamedTuple):
    """A figure and what it counts.

    `what` is the line of the language's `tolls`; `of` are the words for whom it counts ("officers"), none if it
    counts all; `least` and `most` are what it may be; `start` and `end` are its place.
    """

    what: int
    of: frozenset[object]
    least: float
    most: float
    start: int
    end: int


class _Mark(NamedTuple):
    """A word that says what a figure counts: the units that it covers, and whether it is a noun such as "toll"."""

    first: int
    last: int
    what: int
    noun: bool
    start: int
    words: tuple[str, ...]


def read_tolls(readings: Readings, text: str) -> list[Toll]:
    """The tolls of a sentence, read once; none of a kind of which it has several.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> tolls = read_tolls(readings, "The storm left at least 12 people dead and injured 40 officers.")
    >>> [(toll.what, toll.least, toll.most) for toll in tolls], [len(toll.of) for toll in tolls]
    ([(0, 12.0, inf), (1, 40.0, 40.0)], [0, 1])
    """
    found = readings.tolls.get(text)
    if found is None:
        places = _tolls_in(readings, text)
        found = readings.tolls[text] = _read_tolls(readings, text, places) if places else []
    return found


def _read_tolls(readings: Readings, text: str, places: Sequence[tuple[int, int]]) -> list[Toll]:
    statement = readings.read(text)
    marks = _find_marks(readings, statement, places)
    found = [toll for mark in marks if (toll := _read_toll(readings, statement, marks, mark))]
    several = {one.what for one in found for other in found if _are_several(one, other)}
    taken = [toll.start for toll in found if toll.most]
    return [
        toll
        for toll in found
        if toll.what not in several and (not toll.most or taken.count(toll.start) == 1)
    ]


def _are_several(one: Toll, other: Toll) -> bool:
    return one is not other and one.what == other.what and one[1:4] != other[1:4]


def contradict(one: Toll, other: Toll) -> bool:
    """Whether two tolls of one event cannot both be true.

    Examples
    --------
    >>> some, more = Toll(0, frozenset(), 17, 17, 0, 2), Toll(0, frozenset(), 26, 26, 0, 2)
    >>> contradict(some, more), contradict(some._replace(most=math.inf), more)
    (True, False)
    """
    if one.what != other.what or (one.of != other.of and one.most and other.most):
        return False
    low, high = sorted((one, other), key=lambda toll: toll.most)
    if not low.most < high.least <= max(low.most, 1.0) * MAX_RATIO:
        return low.most == 0 < high.least
    return high.least - low.most > _rounding(high.least, low.most)


def _rounding(*values: float) -> float:
    """By how much figures may differ because one of them is a round one: "40,000" may be 41,237."""
    steps = [0.0]
    for value in values:
        step = 1
        while value >= 100 and value % (10 * step) == 0:
            step *= 10
        if step > 1:
            steps.append(step / 2)
    return max(steps)


def find_other_tolls(
    readings: Readings, first: str, second: str, leads: tuple[str, str] = ("", "")
) -> list[Difference]:
    """Where a second sentence gives other figures of the same event.

    Parameters
    ----------
    readings : Readings
    first, second : str
    leads : tuple of (str, str), optional
        Sentences before them that tell what event they are about, where they name nothing: "The toll rose to 26."

    Returns
    -------
    list of Difference
        None if the two do not seem to tell of one event.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> one, other = "A landslide in Lorch killed 17 people.", "In Lorch, the landslide left 26 dead."
    >>> [(one[slice(*d.first)], other[slice(*d.second)]) for d in find_other_tolls(readings, one, other)]
    [('17', '26')]
    """
    found = [
        Difference((one.start, one.end), (other.start, other.end), "number")
        for one in read_tolls(readings, first)
        for other in read_tolls(readings, second)
        if contradict(one, other)
    ]
    return found if found and _tell_of_one_event(readings, (first, second), leads) else []


def gives_same_tolls(readings: Readings, said: str, other: str) -> bool:
    """Whether a second sentence gives all figures of the first, which tells little else but who says so.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> said = "The fire in Dover left nine people dead, the mayor said."
    >>> gives_same_tolls(readings, said, "Nine people died in a fire in Dover, doctors reported.")
    True
    >>> gives_same_tolls(readings, said, "Nine people were hurt in a fire in Dover, doctors reported.")
    False
    """
    ours = {toll[:4] for toll in read_tolls(readings, said)}
    if not ours or not ours <= {toll[:4] for toll in read_tolls(readings, other)}:
        return False
    return _n_telling_more(readings, said, other) <= MAX_MORE and _tell_of_one_event(
        readings, (said, other), ("", "")
    )


def _n_telling_more(readings: Readings, said: str, other: str) -> int:
    """Number of units of a sentence that another lacks, besides its tolls and who says so."""
    statement, keys = readings.read(said), {*readings.read(other).keys}
    figures = {toll.start for toll in read_tolls(readings, said)}
    skipped = [
        range(*place) for place in (*_tolls_in(readings, said), *_find_reports(readings, said))
    ]
    return sum(
        unit.key not in keys
        and unit.key not in readings.people
        and unit.start not in figures
        and not any(unit.start in place for place in skipped)
        for unit in statement.units
    )


def _find_reports(readings: Readings, text: str) -> list[tuple[int, int]]:
    """The parts of a sentence between commas that say who says it, and no figure."""
    figures, parts, start = [toll.start for toll in read_tolls(readings, text)], [], 0
    for part in text.split(","):
        end = start + len(part)
        words = {word.strip('.;:"”').casefold() for word in part.split()}
        if not words.isdisjoint(readings.language.reporting_words) and not any(
            start <= figure < end for figure in figures
        ):
            parts.append((start, end))
        start = end + 1
    return parts


def _find_marks(
    readings: Readings, statement: Statement, places: Sequence[tuple[int, int]]
) -> list[_Mark]:
    language, units = readings.language, statement.units
    marks = []
    for start, end in places:
        first = sum(unit.end <= start for unit in units)
        last = sum(unit.start < end for unit in units) - 1
        phrase = phrase_key(statement.text[start:end])
        what = readings.lexicon.toll_kinds.get(phrase)
        if what is not None and last >= first:
            noun = phrase in language.toll_nouns
            marks.append(_Mark(first, last, what, noun, start, tuple(phrase.split())))
    for unit, what in _find_separated(readings, statement.text):
        at = units.index(unit)
        marks.append(_Mark(at, at, what, False, unit.start, ()))
    return sorted(marks)


def _read_toll(
    readings: Readings, statement: Statement, marks: Sequence[_Mark], mark: _Mark
) -> Toll | None:
    """The figure that belongs to a word such as "killed": before it, right behind it, or none at all."""
    units = statement.units
    if _is_joined(statement, marks, mark):
        return None
    nobody = _read_nobody(readings, statement, mark)
    if nobody is not None:
        return nobody
    before = _find_before(statement, marks, mark)
    adjacent = 0 <= before == mark.first - 1
    behind = -1 if adjacent else _find_behind(statement, marks, mark)
    at = behind if behind >= 0 else before
    if at < 0:
        return None
    limits = _read_limits(readings, statement, at)
    if limits is None or _is_part(readings, statement, at, mark):
        return None
    end = mark.first if at < mark.first else len(units)
    end = at + 1 if _ends_clause(statement, at) else end
    of = _find_counted(readings, statement, at + 1, end)
    unit = units[at]
    return Toll(mark.what, of, *limits, unit.start, unit.end)


def _is_joined(statement: Statement, marks: Sequence[_Mark], mark: _Mark) -> bool:
    """Whether one figure counts this and something else: "killed or wounded 40"; not "12 dead and injured 40"."""
    for one, other in pairwise(marks):
        if (
            mark in (one, other)
            and other.first == one.last + 1
            and not JOINERS.isdisjoint(statement.units[other.first].glue)
        ):
            own = _find_before(statement, marks, one), _find_behind(statement, marks, other)
            return -1 in own
    return False


def _find_before(statement: Statement, marks: Sequence[_Mark], mark: _Mark) -> int:
    """The figure before a word, in the same clause; -1: none."""
    units = statement.units
    if mark.noun:
        return -1
    for at in range(mark.first - 1, max(mark.first - 2 - MAX_BETWEEN, -1), -1):
        if not JOINERS.isdisjoint(units[at + 1].glue) or any(
            one.first <= at <= one.last for one in marks
        ):
            return -1
        if units[at].kind == "number":
            return at
        if units[at].kind == "date":
            return -1
    return -1


def _find_behind(statement: Statement, marks: Sequence[_Mark], mark: _Mark) -> int:
    """The figure right behind a verb, or in the clause behind a noun such as "toll"; -1: none."""
    units = statement.units
    reach = mark.last + 2 + (MAX_BEHIND_NOUN if mark.noun else 0)
    for at in range(mark.last + 1, min(reach, len(units))):
        glue = [word for word in units[at].glue if word not in mark.words]
        if "," in glue or (not mark.noun and glue) or any(one.first == at for one in marks):
            return -1
        if units[at].kind == "number":
            return at
    return -1


def _read_limits(readings: Readings, statement: Statement, at: int) -> tuple[float, float] | None:
    """What a figure may be at least and at most; None if it is no number of people."""
    units, unit, text = statement.units, statement.units[at], statement.text
    written = statement.written[at].casefold()
    language = readings.language
    if (
        unit.amount is not None
        or len(unit.values) != 1
        or unit.values[0] != int(unit.values[0])
        or written in language.ordinal_words
        or (written[0].isdecimal() and written[-1].isalpha() and written.isalnum())
        or text[unit.end : unit.end + 1] in ("-", "–", "%", ":", "/")
        or text[unit.start - 1 : unit.start] in ("-", "–", "$", "€", "£", ":", "/", "#")
        or written in language.number_scales
    ):
        return None
    for i in (at - 1, at + 1):
        if 0 <= i < len(units) and units[i].values and not units[i].weak:
            joint = units[max(i, at)]
            if "," not in joint.glue:
                return None  # "17 to 20", "from 17 to 26"
    behind = statement.written[at + 1].casefold() if at + 1 < len(units) else ""
    if behind in language.durations or behind in language.fractions:
        return None
    value = float(unit.values[0])
    if not unit.hedged:
        return value, value
    bound = find_bound(statement, unit, readings.lexicon)
    if bound is None:
        return value * (1 - ABOUT), value * (1 + ABOUT)
    return (0.0, value) if bound[1] else (value, math.inf)


def _is_part(readings: Readings, statement: Statement, at: int, mark: _Mark) -> bool:
    """Whether a figure counts only some: "another 17", "17 of them", "including 17"."""
    language, units, written = readings.language, statement.units, statement.written
    behind = at > mark.last and not _ends_clause(statement, at)
    first, last = min(at, mark.first), max(at, mark.last)
    start = first if units[first].hedged else max(first - 1, 0)  # "more than 17"
    words = {form.casefold() for form in written[start : last + 1 + behind]}
    following = {word for unit in units[at + 1 : last + 1] for word in unit.glue}
    if behind:
        following.update(units[at + 1].glue[:1] if at + 1 < len(units) else statement.tail[:1])
    elif at < mark.first:
        words.update(units[at].glue)
    return not (
        language.toll_parts.isdisjoint(words | following)
        and language.partitive_words.isdisjoint(following)
    )


def _ends_clause(statement: Statement, at: int) -> bool:
    """Whether a comma or an ending stands behind a figure ("17, including four women", "17'ye"): it counts all."""
    units = statement.units
    between = statement.text[units[at].end : units[at + 1].start if at + 1 < len(units) else None]
    return between.lstrip()[:1] in _NO_PART_BEHIND


def _find_counted(
    readings: Readings, statement: Statement, start: int, end: int
) -> frozenset[object]:
    """For whom a figure counts, by the words right behind it; nobody if for all."""
    found = set[object]()
    for unit in statement.units[start:end]:
        if unit.glue or unit.kind not in ("word", "name") or unit.key in readings.people:
            break
        found.add(unit.key)
    return frozenset(found)


def _read_nobody(readings: Readings, statement: Statement, mark: _Mark) -> Toll | None:
    """That there was nobody: "no one was hurt", "there were no injuries"."""
    words, text = readings.language.nobody_words, statement.text
    for negation in statement.negations:
        if not words or negation.end > mark.start:
            continue
        alone = text[negation.start : negation.end].casefold()
        written = text[negation.start : mark.start].strip().casefold()
        known = written in words or (alone in words and negation.position == mark.first)
        if known and not _is_part(readings, statement, mark.first, mark):
            return Toll(mark.what, frozenset(), 0.0, 0.0, negation.start, negation.end)
    return None


class _Scene(NamedTuple):
    """What tells which event a sentence is about: its words, those that are names, days, and longer times."""

    words: set[object]
    names: set[object]
    days: set[object]
    times: set[object]


def _tell_of_one_event(readings: Readings, texts: tuple[str, str], leads: tuple[str, str]) -> bool:
    """Whether two sentences share what they tell of, and no day, time or place keeps them apart."""
    counted = {key for text in texts for toll in read_tolls(readings, text) for key in toll.of}
    one, other = (
        _read_scene(readings, text, lead) for text, lead in zip(texts, leads, strict=True)
    )
    if one.times != other.times or are_at_other_places(readings, *map(readings.read, texts)):
        return False
    for ours, theirs in ((one.days, other.days), (one.names, other.names)):
        if ours and theirs and ours.isdisjoint(theirs):
            return False
    if one.words | other.words <= counted:
        return True  # both tell only how many: "No one was hurt.", "Two workers were hurt."
    return not (one.words & other.words) <= one.names | other.names | counted


def _read_scene(readings: Readings, text: str, lead: str) -> _Scene:
    scene = _read_own_scene(readings, text)
    if lead and not (scene.names or scene.days or scene.times):
        before = _read_own_scene(readings, lead)
        return _Scene(scene.words | before.words, before.names, before.days, scene.times)
    return scene


def _read_own_scene(readings: Readings, text: str) -> _Scene:
    statement = readings.read(text)
    tolls = [range(*place) for place in _tolls_in(readings, text)]
    words, names, days, times = set[object](), set[object](), set[object](), set[object]()
    for unit, written in zip(statement.units, statement.written, strict=True):
        if unit.kind == "number" or any(unit.start in place for place in tolls):
            continue
        if unit.kind == "date":
            (days if granularity_of(unit) in _DAYS else times).add(unit.key)
        elif readings.language.durations.get(written.casefold(), 0.0) >= MIN_TIME:
            times.add(unit.key)
        elif _tells(readings, unit, written):
            words.add(unit.key)
            if unit.kind == "name" or _begins_name(statement, unit):
                names.add(unit.key)
    return _Scene(words, names, days, times)


def _begins_name(statement: Statement, unit: Unit) -> bool:
    """Whether the first word of a sentence is a part of the name that continues behind it."""
    behind = statement.units[1:2]
    return unit is statement.units[0] and bool(behind) and behind[0][2:5:2] == ("name", ())


def _tolls_in(readings: Readings, text: str) -> list[tuple[int, int]]:
    finder = readings.lexicon.tolls
    places = [match.span() for match in finder.finditer(text)] if finder is not None else []
    return places + [(unit.start, unit.end) for unit, _ in _find_separated(readings, text)]


def _find_separated(readings: Readings, text: str) -> list[tuple[Unit, int]]:
    """The second part of each verb in two parts that says what a figure counts: "nahm 44 Menschen fest"."""
    kinds = readings.lexicon.separated_tolls
    if not any(verb in text for verb, _ in kinds):
        return []
    return find_separated(readings.read(text), kinds, readings.lexicon)


def _tells(readings: Readings, unit: Unit, written: str) -> bool:
    """Whether a unit may say which event a sentence is about."""
    key = unit.key
    return (
        unit.kind in ("word", "name")
        and not is_contrast(key)  # "up", "auf"
        and key not in readings.people
        and written.casefold() not in readings.language.reporting_words
    )
