"""Known topics: sentences about an inquiry, a trial or a funeral, which only mention what it is about.

"An inquiry into the collapse of a stand in Lorch, which killed six people, opened on Monday" has most of its words in
common with the report of the collapse. Where what is known stands in languages that put it before its noun is found
without such words: "the in-Lorch-collapsed stand's owner was charged".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.comparison.mentions import is_covered, is_mostly_new
from summarize.comparison.readings import Readings
from summarize.comparison.speakers import is_of_saying
from summarize.comparison.units import Statement, is_contrast

__all__ = ["has_known_attribute_first", "has_known_topic", "names_aftermath"]

MAX_GAP = 3
"""Number of units between such a noun and what it is about: "an inquiry has begun into" (assumed)."""

MIN_DENSE = 0.75
"""Part of the units from the first to the last known one that are known (assumed)."""

MIN_REST = 4
"""Number of characters, or half the number of words, that tell something else behind what is known (assumed)."""


_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]")  # and katakana


def names_aftermath(readings: Readings, statement: Statement) -> bool:
    """Whether a statement has a word for what follows an event and is about it."""
    pattern = readings.lexicon.aftermath
    return pattern is not None and pattern.search(statement.text.casefold()) is not None


def has_known_topic(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether what two statements have in common is what an inquiry, a trial or the like of the second is about."""
    first_modifiers = readings.language.modifiers_first
    for start, end in _find_aftermath(readings, new):
        if any(shared[start:end]):
            continue  # both are about it
        if not readings.language.verbs_last and _is_topic(
            readings, known, new, shared, (start, end), _dense_behind(shared, end)
        ):
            return True
        if first_modifiers and _is_topic(
            readings, known, new, shared, (start, end), _dense_before(shared, start)
        ):
            return True
    return False


def _find_aftermath(readings: Readings, statement: Statement) -> Iterator[tuple[int, int]]:
    """The units of each word for what follows an event and is about it."""
    pattern = readings.lexicon.aftermath
    if pattern is None:
        return
    language, units = readings.language, statement.units
    for match in pattern.finditer(statement.text.casefold()):
        inside = [
            i
            for i, unit in enumerate(units)
            if unit.start < match.end() and unit.end > match.start()
        ]
        introduced = inside and not language.noun_introducers.isdisjoint(units[inside[0]].glue[-1:])
        if inside and (introduced or not is_of_saying(language, statement, inside[0])):
            yield inside[0], inside[-1] + 1  # "a report", not "the agency reports"


def _is_topic(
    readings: Readings,
    known: Statement,
    new: Statement,
    shared: Sequence[bool],
    noun: tuple[int, int],
    topic: tuple[int, int],
) -> bool:
    """Whether a noun is about what is known, which stands next to it, and the rest is new."""
    start, end = topic
    behind = start >= noun[1]
    between = range(noun[1], start + 1) if behind else range(end, noun[0] + 1)
    if (
        start == end
        or len(between) > MAX_GAP + 1
        or not _are_linked(readings, new, between, behind)
    ):
        return False
    mentioned = {new.keys[i] for i in range(start, end) if shared[i] and not new.units[i].weak}
    rest = [i for i in range(len(new.units)) if not start <= i < end]
    tells = [
        i
        for i in range(len(new.units))
        if not shared[i]
        and not noun[0] <= i < noun[1]
        and i not in between
        and new.units[i].kind != "date"
        and not is_contrast(new.keys[i])
    ]
    return (
        bool(tells)
        and is_covered(readings, known, mentioned)
        and is_mostly_new(readings, new, shared, rest, 1)
    )


def _are_linked(readings: Readings, statement: Statement, between: range, behind: bool) -> bool:
    """Whether no clause begins between a noun and what it is about, and a preposition or case joins them."""
    language = readings.language
    auxiliaries = language.finite_auxiliaries
    if any(not auxiliaries.isdisjoint(statement.units[i].glue[1:]) for i in between if behind):
        return False  # "the lawsuit states she was"
    glue = [word for i in between for word in statement.units[i].glue]
    if "," in glue or not language.conjunctions.isdisjoint(glue):
        return False
    if not language.complementizers.isdisjoint(glue) or any(
        is_of_saying(language, statement, i) for i in between[:-1]
    ):
        return False
    gap = [statement.units[i] for i in between[:-1]]
    if any(unit.kind == "character" for unit in gap) and behind:
        return False
    if not language.articles or not behind:
        return True
    prepositions = (language.noun_introducers | language.place_prepositions) - language.articles
    return (
        (bool(glue) and not gap)
        or not prepositions.isdisjoint(glue)
        or any(is_contrast(unit.key) for unit in gap)
    )


def _dense_behind(shared: Sequence[bool], at: int) -> tuple[int, int]:
    """The longest stretch from the first known unit behind a place on, of which most are known."""
    start = next((i for i in range(at, len(shared)) if shared[i]), len(shared))
    end, n_known = start, 0
    for i in range(start, len(shared)):
        n_known += shared[i]
        if shared[i] and n_known >= MIN_DENSE * (i + 1 - start):
            end = i + 1
    return start, end


def _dense_before(shared: Sequence[bool], at: int) -> tuple[int, int]:
    """The same before a place, to the last known unit there."""
    start, end = _dense_behind(shared[:at][::-1], 0)
    return at - end, at - start


def has_known_attribute_first(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether what is known stands before its noun, with its verb, and something else behind both.

    In languages whose verbs are last: "Osk-in crashed bus-of driver charged-was".
    """
    if not readings.language.verbs_last or not known.keys:
        return False
    start, end = _dense_behind(shared, 0)
    if end - start < len(known.keys) // 2 or start > MAX_GAP:
        return False
    last = max((i for i in range(len(known.units)) if _is_content(known, i)), default=-1)
    verb = known.keys[last]
    at = next((i for i in range(end - 1, start - 1, -1) if new.keys[i] == verb), end)
    if not any(_is_content(new, i) for i in range(at + 1, end)):
        return False
    mentioned = {new.keys[i] for i in range(start, end) if shared[i] and not new.units[i].weak}
    rest = [*range(start), *range(end, len(shared))]
    weight = sum(1 if new.units[i].kind == "character" else 2 for i in rest if not shared[i])
    return (
        weight >= MIN_REST
        and is_covered(readings, known, mentioned)
        and is_mostly_new(readings, new, shared, rest, 1)
    )


def _is_content(statement: Statement, at: int) -> bool:
    """Whether a unit is more than a letter of an ending."""
    return (
        statement.units[at].kind != "character"
        or _IDEOGRAPH.match(statement.written[at]) is not None
    )
