"""Judgement: the answer for two aligned statements, from all that differs between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from summarize.comparison.alignment import Run, runs_without_partner
from summarize.comparison.dates_and_numbers import compare_amounts, compare_elsewhere
from summarize.comparison.denied_clauses import compare_denials
from summarize.comparison.equivalents import match_equivalents
from summarize.comparison.exchange import (
    find_exchanged_cases,
    find_exchanges,
    find_moved_negation,
    find_moved_prefix,
    find_other_at_place,
    find_possession,
    find_relation,
)
from summarize.comparison.hedging import (
    Openness,
    find_one_sided_condition,
    find_one_sided_hedge,
    find_plan_and_deed,
)
from summarize.comparison.names import part_names
from summarize.comparison.negations import compare_negations
from summarize.comparison.outcome import SAME, Comparison, Difference
from summarize.comparison.pair import Pair, text_of
from summarize.comparison.readings import Readings
from summarize.comparison.roles import compare_order
from summarize.comparison.same_event import (
    share_only_speaker,
    soften_conflicts,
    tell_different_things,
)
from summarize.comparison.scope import compare_scope, has_other_scope
from summarize.comparison.separable import find_lone_prefix, is_lone_prefix
from summarize.comparison.signs import compare_signs
from summarize.comparison.single import compare_with_articles
from summarize.comparison.speakers import is_of_saying, is_report
from summarize.comparison.substitution import compare_runs
from summarize.comparison.units import JOINERS, Statement, Unit

__all__ = [
    "MIN_CLAUSE",
    "MIN_COSINE",
    "MIN_NEWS",
    "compare_as_sets",
    "judge",
    "lacks_clause",
    "say_the_same_in_the_same_words",
    "tells_more",
]

MIN_COSINE = 0.6
"""Statements are about the same if the cosine of their sets of units is at least this, where units of one
kind that stand in each other's place count as shared (assumed)."""

MIN_NEWS = 2
"""Number of words in a row, or half the number of characters in scripts without spaces, that make a statement tell
more than another: a clause has two ("and sank a ferry"). With 3, a clause is lost and repetitions of known statements are
0.1 to 0.6 per cent rarer."""

MIN_CLAUSE = 3
"""Number of words, beyond those that stand in their place, of which a clause that only one statement has consists (assumed)."""

_UNRELATED = Comparison("unrelated")


def say_the_same_in_the_same_words(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether two statements have the same units in one order, and nothing about these tells them apart.

    It is the common case, found without the comparison of all that may differ.
    """
    return (
        a.keys == b.keys
        and not (a.negations or b.negations)
        and not (
            _may_be_passive(readings, a, b)
            or _have_other_names(readings, a, b)
            or _have_other_cases(readings, a, b)
        )
        and not (readings.read_hedges(a) or readings.read_hedges(b))
        and not _leave_other_things_open(readings, a, b)
        and not has_other_scope(readings, a, b)
    )


def _may_be_passive(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether one of two statements in the same words may be a passive, and the other none."""
    agent = readings.language.agent_words
    return bool(agent) and any(
        agent.isdisjoint(one.glue) != agent.isdisjoint(other.glue)
        for one, other in zip(a.units, b.units, strict=True)
    )


def _have_other_names(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether a word of one of two statements in the same words is another name than that of the other."""
    return any(
        one != other and not readings.is_one_name(one, other)
        for one, other in zip(a.written, b.written, strict=True)
    )


def _have_other_cases(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether an article of one of two statements in the same words is for an object only there."""
    objects = readings.language.object_articles
    return bool(objects) and any(
        objects.isdisjoint(one.glue[-1:]) != objects.isdisjoint(other.glue[-1:])
        for one, other in zip(a.units, b.units, strict=True)
    )


def _leave_other_things_open(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether one of two statements in the same words leaves open what the other does not."""
    ours, theirs = readings.read_open(a), readings.read_open(b)
    return ours[1:] != theirs[1:] or bool(ours.conditions) != bool(theirs.conditions)


def judge(pair: Pair, related: bool) -> Comparison:
    """Compare two statements.

    Parameters
    ----------
    pair : Pair
    related : bool
        Whether it is known that they are about the same, so that the answer is never "unrelated".
    """
    part_names(pair)
    match_equivalents(pair)
    substituted = compare_runs(pair)
    aside = compare_denials(pair)
    if not related and _cosine(pair, substituted, aside) < MIN_COSINE - 1e-9:
        return _UNRELATED
    compare_elsewhere(pair)
    compare_amounts(pair)
    compare_signs(pair)
    compare_with_articles(pair)
    compare_negations(pair)
    compare_order(pair)
    if not pair.differences:
        _compare_relations(pair)
    if not pair.differences and pair.language.hedges:
        _compare_hedges(pair)
    if not pair.differences and pair.language.conditions:
        _compare_openness(pair)
    if not pair.differences:
        compare_scope(pair)
    soften_conflicts(pair)
    if not related and _agree(pair) and share_only_speaker(pair):
        return _UNRELATED
    if not pair.differences:
        return _UNRELATED if not related and tell_different_things(pair) else SAME
    pair.differences.sort(key=lambda one: (one.first, one.second))
    return Comparison("otherwise", tuple(dict.fromkeys(pair.differences)))


def _agree(pair: Pair) -> bool:
    """Whether no difference is a contradiction."""
    return not any(one.conflict for one in pair.differences)


def _cosine(pair: Pair, substituted: int, aside: Sequence[int]) -> float:
    """The cosine of the sets of units, without those of each that tell only who denies it."""
    sizes = (_n_compared(pair, pair.a) - aside[0], _n_compared(pair, pair.b) - aside[1])
    size = math.sqrt(sizes[0] * sizes[1])
    partner = pair.alignment.partner
    shared = len(partner) - partner.count(-1) + substituted
    return min(shared / size, 1.0) if size else 0.0


def _n_compared(pair: Pair, statement: Statement) -> int:
    """Number of units, where a prefix and its verb are one word."""
    if not pair.language.separable_prefixes:
        return len(statement.units)
    lexicon = pair.readings.lexicon
    return sum(not is_lone_prefix(unit, lexicon) for unit in statement.units)


def _compare_relations(pair: Pair) -> None:
    """What belongs to what, where both have the same words."""
    a, b, language, lexicon = pair.a, pair.b, pair.language, pair.readings.lexicon
    partner, other = pair.alignment.partner, pair.alignment.other
    pair.differences += find_exchanges(a, b, other, language.articles)
    if not pair.differences and a.negations and b.negations:
        pair.differences += find_moved_negation(a, b, partner)
    if not pair.differences and language.object_articles:
        pair.differences += find_exchanged_cases(a, b, partner, language)
    if pair.differences:
        return
    alone = find_possession(a, b, partner) or _reversed(find_possession(b, a, other))
    alone = alone or find_relation(a, b, partner, language)
    alone = alone or _reversed(find_relation(b, a, other, language))
    alone = alone or find_moved_prefix(a, b, partner)
    alone = alone or find_other_at_place(a, b, partner, other, language)
    alone = alone or _reversed(find_other_at_place(b, a, other, partner, language))
    if alone is None and language.separable_prefixes:
        alone = find_lone_prefix(a, partner, b, lexicon) or _reversed(
            find_lone_prefix(b, other, a, lexicon)
        )
    pair.differences += [alone] if alone else []


def _compare_hedges(pair: Pair) -> None:
    """A hedge in one statement, where the other one asserts the same."""
    hedges = pair.readings.read_hedges(pair.a), pair.readings.read_hedges(pair.b)
    find = partial(find_one_sided_hedge, lexicon=pair.readings.lexicon)
    found = _find_one_sided(pair, find, *hedges)
    pair.differences += [found] if found else []


def _compare_openness(pair: Pair) -> None:
    """An exception or a condition in one statement only, or what is to be in one and was in the other."""
    opens = pair.readings.read_open(pair.a), pair.readings.read_open(pair.b)
    found = _find_one_sided(pair, find_one_sided_condition, *(one.conditions for one in opens))
    found = found or find_plan_and_deed(pair.a, pair.b, opens, pair.alignment.partner)
    pair.differences += [found] if found else []


def _find_one_sided(
    pair: Pair,
    find: Callable[
        [Statement, Statement, Sequence[tuple[int, int]], Sequence[int]], Difference | None
    ],
    ours: Sequence[tuple[int, int]],
    theirs: Sequence[tuple[int, int]],
) -> Difference | None:
    """What is found of the places of the one statement that has any, if the other has none."""
    if ours and not theirs:
        return find(pair.a, pair.b, ours, pair.alignment.partner)
    if theirs and not ours:
        return _reversed(find(pair.b, pair.a, theirs, pair.alignment.other))
    return None


def _reversed(difference: Difference | None) -> Difference | None:
    return difference.reversed() if difference is not None else None


def tells_more(pair: Pair, news: Sequence[bool]) -> bool:
    """Whether the second tells more than the first by units that may be news; see `Comparer.tells_more`."""
    match_equivalents(pair)
    facing = {second: first for first, second in pair.alignment.facing_runs()}
    for run in runs_without_partner(pair.alignment.other):
        first = facing.get(run, Run(0, 0))
        ours = pair.a.units[first.start : first.end]
        theirs = [pair.b.units[i] for i in range(run.start, run.end) if news[i]]
        if _n_telling(theirs) > _n_telling(ours) or _size(theirs) - _size(ours) >= MIN_NEWS:
            return True
    return False


def lacks_clause(pair: Pair, is_familiar: Callable[[str], bool]) -> bool:
    """Whether the second lacks a clause of the first; see `Comparer.lacks_clause`."""
    if all(run.size < MIN_CLAUSE for run in runs_without_partner(pair.alignment.partner)):
        return False  # equivalents would only make them shorter
    match_equivalents(pair)
    a, alignment = pair.a, pair.alignment
    facing = dict(alignment.facing_runs())
    verbs = pair.readings.read_open(a)
    for run in runs_without_partner(alignment.partner):
        others = facing.get(run, Run(0, 0))
        if (
            run.size - others.size >= MIN_CLAUSE
            and any(_is_verb(pair, a, i, verbs) for i in range(run.start, run.end))
            and _has_boundary(a, run)
            and not is_report(pair, a, run)
            and not is_of_saying(pair.language, a, run.end - 1)
        ):
            own = [text_of(a, unit) for unit in a.units[run.start : run.end]]
            if sum(not is_familiar(word) for word in own) > 1:
                return True
    return False


def _is_verb(pair: Pair, statement: Statement, position: int, verbs: Openness) -> bool:
    """Whether a unit is known to be a verb: by what is before it, or as the first behind "and" or a mark."""
    units = statement.units
    unit = units[position]
    if "-" in (
        statement.text[unit.start - 1 : unit.start],
        statement.text[unit.end : unit.end + 1],
    ):
        return False  # "a mixed-blooded dog"
    if verbs.has_verb(position):
        return True
    if unit.kind != "word" or not (unit.glue and unit.glue[-1] in JOINERS):
        return False
    language = pair.language
    behind = units[position + 1].glue[:1] if position + 1 < len(units) else ()
    return bool(language.past_endings) and (
        statement.written[position].endswith(language.past_endings)
        or not language.articles.isdisjoint(behind)  # "and sank a ferry"
    )


def _has_boundary(statement: Statement, run: Run) -> bool:
    """Whether a run begins or ends where a clause does."""
    units = statement.units
    behind = units[run.end].glue if run.end < len(units) else ()
    return any(not JOINERS.isdisjoint(glue[:1]) for glue in (units[run.start].glue, behind))


def _size(units: Iterable[Unit]) -> float:
    return sum(0.5 if unit.kind == "character" else 1.0 for unit in units)


def _n_telling(units: Iterable[Unit]) -> int:
    return sum(unit.kind in ("number", "date") and not unit.weak for unit in units)


def compare_as_sets(first: Statement, second: Statement) -> Comparison:
    """The answer for texts too long to be aligned: by their words, numbers and number of negations."""
    ours, theirs = {*first.keys}, {*second.keys}
    measured = [
        {unit.key for unit in statement.units if unit.kind in ("number", "date")}
        for statement in (first, second)
    ]
    alike = len(ours & theirs) >= MIN_COSINE * math.sqrt(len(ours) * len(theirs))
    agree = measured[0] == measured[1] and len(first.negations) == len(second.negations)
    if not alike or agree:
        return SAME if alike else _UNRELATED
    everything = Difference((0, len(first.text)), (0, len(second.text)), "wording")
    return Comparison("otherwise", (everything,))
