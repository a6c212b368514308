"""Mentions: which words of a sentence are those of a known one, and whether these are most of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from summarize.comparison.readings import Readings
from summarize.comparison.speakers import is_of_saying
from summarize.comparison.units import Statement

__all__ = ["MIN_MENTIONED", "find_verbs", "in_words_of", "is_covered", "is_mostly_new"]

MAX_SHARED = 0.34
"""How many words outside the relative clause, for each one that is new, may be known (assumed)."""

MIN_MENTIONED, MIN_COVERED = 3, 0.6
"""Number of known words before the verb of the main clause, and which part of the words of what is known they are
(assumed)."""

MIN_CLAUSE, MIN_CLAUSE_SHARE = 4, 0.4
"""Number and part of the words of what is known of which a clause consists that may be all that is mentioned (assumed)."""

MIN_STEM = 4
"""Number of letters of a verb without its prefix (assumed)."""


def in_words_of(readings: Readings, known: Statement, new: Statement) -> Statement:
    """A statement where the forms of words of another have the keys that these have there ("killed", "killing", "dead")."""
    keys = {*known.keys}
    words = [
        (unit.key, written, written[:1].casefold(), kind)
        for unit, written in zip(known.units, known.written, strict=True)
        if unit.kind in ("word", "name")
        for kind in [_toll_kind(readings, written)]
    ]
    found = [
        key
        if key in keys or kind not in ("word", "name")
        else _find_form(readings, written, words, key)
        for key, written, kind in zip(
            new.keys, new.written, [unit.kind for unit in new.units], strict=True
        )
    ]
    return replace(new, keys=found)


def _toll_kind(readings: Readings, written: str) -> int | None:
    """What figures of people a word stands with ("killed", "dead"); None if with none."""
    return readings.lexicon.toll_kinds.get(written.casefold())


def _find_form(
    readings: Readings,
    written: str,
    words: Sequence[tuple[object, str, str, int | None]],
    otherwise: object,
) -> object:
    """The key of the word that is a form of another, or tells with another word that people died."""
    initial, count = written[:1].casefold(), _toll_kind(readings, written)
    for key, other, first, kind in words:
        if (
            (first == initial and readings.same_word(written, other))
            or (count is not None and kind == count)
            or (readings.language.separable_prefixes and _is_whole_verb(readings, written, other))
        ):
            return key
    return otherwise


def is_covered(readings: Readings, known: Statement, mentioned: set[object]) -> bool:
    """Whether most of what is known, or of a large clause of it, is mentioned, with the verb behind its auxiliary."""
    units, verbs = known.units, find_verbs(readings, known)
    openings = readings.language.conjunctions | {","}
    ends = [
        i
        for i in range(1, len(units))
        if not openings.isdisjoint((*units[i].glue, known.written[i].casefold()))
    ]
    whole = len({unit.key for unit in units if not unit.weak})
    for start, end in {(0, len(units)), *pairwise([0, *ends, len(units)])}:
        clause = {unit.key for unit in units[start:end] if not unit.weak}
        if (
            len(clause) >= max(MIN_CLAUSE, MIN_CLAUSE_SHARE * whole)
            and len(clause & mentioned) >= max(MIN_MENTIONED, MIN_COVERED * len(clause))
            and mentioned.issuperset(known.keys[i] for i in verbs if start <= i < end)
        ):
            return True
    return False


def find_verbs(readings: Readings, statement: Statement) -> list[int]:
    """The units right behind an auxiliary."""
    auxiliaries = readings.language.finite_auxiliaries
    return [
        i
        for i, unit in enumerate(statement.units)
        if unit.kind != "date"
        and not auxiliaries.isdisjoint(
            unit.glue[:1] or [word.casefold() for word in statement.written[max(i - 1, 0) : i]]
        )
    ]


def _is_whole_verb(readings: Readings, written: str, other: str) -> bool:
    """Whether a word is a verb of which another is the part without its prefix: "instortte", "stortte in"."""
    return (
        len(other) >= MIN_STEM
        and written.endswith(other)
        and written[: len(written) - len(other)] in readings.language.separable_prefixes
    )


def is_mostly_new(
    readings: Readings,
    statement: Statement,
    shared: Sequence[bool],
    places: Sequence[int],
    least: int,
) -> bool:
    """Whether at least so many units at some places are new, and few are known and none of them a figure."""
    fresh = [
        i for i in places if not shared[i] and not is_of_saying(readings.language, statement, i)
    ]
    rest = [statement.units[i] for i in places if shared[i] and not statement.units[i].weak]
    return (
        len(fresh) >= least
        and len(rest) <= MAX_SHARED * len(fresh)
        and not any(unit.kind == "number" for unit in rest)
    )
