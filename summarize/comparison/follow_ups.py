"""Follow-ups: sentences that mention in a relative clause what is known, and tell something else in their main clause.

"The driver of the bus that crashed near Lorch on Monday was charged" has most of its words in common with "A bus crashed
near Lorch on Monday", and says another thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.comparison.readings import Readings
from summarize.comparison.units import Statement

__all__ = ["MIN_NEW", "is_follow_up"]

MIN_NEW = 2
"""Number of words outside the relative clause that only the follow-up has: who, and what was done (assumed)."""

MIN_KNOWN, MIN_KNOWN_SHARE = 2, 0.75
"""Number and part of the words of the relative clause that are known (assumed)."""

MAX_SHARED = 0.34
"""How many words outside the relative clause, for each one that is new, may be known (assumed)."""

MIN_LETTERS, MAX_ENDING = 3, 3
"""Number of letters that two forms of what a relative clause is about have in common at least, and that one has more
(assumed)."""


def is_follow_up(readings: Readings, known: Statement, new: Statement) -> bool:
    """Whether what two statements have in common stands in a relative clause of the second.

    What the clause is about, right before it, is in both: where it is not, as behind "said that", it is no
    relative clause.

    Parameters
    ----------
    readings : Readings
    known, new : Statement

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> known = readings.read("A bus crashed near Lorch on Monday.")
    >>> is_follow_up(readings, known, readings.read("The driver of the bus that crashed on Monday was charged."))
    True
    >>> is_follow_up(readings, known, readings.read("A bus that came from Mainz crashed near Lorch on Monday."))
    False
    """
    starts = _find_relative_clauses(readings, new)
    if not starts:
        return False
    keys = {*known.keys}
    shared = [key in keys for key in new.keys]
    mentioned = {known.keys[start - 1] for start in _find_relative_clauses(readings, known)}
    return any(
        _is_noun(readings, new, start - 1)
        and new.keys[start - 1] not in mentioned  # both mention it
        and (shared[start - 1] or _is_form(new.written[start - 1], known))
        and _tells_elsewhere(readings, new, shared, start)
        for start in starts
    )


def _find_relative_clauses(readings: Readings, statement: Statement) -> list[int]:
    """The units with which relative clauses begin."""
    language = readings.language
    words = language.relative_words
    starts = []
    for at, unit in enumerate(statement.units):
        if not at or words.isdisjoint(unit.glue):
            continue
        first = next(i for i, word in enumerate(unit.glue) if word in words)
        if unit.glue[:first] == (",",) or (not first and not language.comma_before_relative):
            starts.append(at)
    return starts


def _is_noun(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a unit may be what a relative clause is about: no day, figure or verb ("ruled that")."""
    key = statement.keys[at]
    return (
        statement.units[at].kind in ("word", "name")
        and not (isinstance(key, tuple) and key[0] == "contrast")  # "goes out that"
        and not readings.read_open(statement).has_verb(at)
        and not _is_of_saying(readings, statement, at)
    )


def _is_form(written: str, known: Statement) -> bool:
    """Whether a word is one of a statement with an ending, or without ("Bus", "Busses")."""
    return any(
        min(len(written), len(other)) >= MIN_LETTERS
        and abs(len(written) - len(other)) <= MAX_ENDING
        and (written.startswith(other) or other.startswith(written))
        for other in known.written
    )


def _tells_elsewhere(
    readings: Readings, statement: Statement, shared: Sequence[bool], start: int
) -> bool:
    """Whether most of what is outside a relative clause is new."""
    units = statement.units
    end = next((i for i in range(start + 1, len(units)) if "," in units[i].glue), len(units))
    while end > start and not shared[end - 1]:
        end -= 1
    inside = sum(shared[start:end])
    if inside < MIN_KNOWN or inside < MIN_KNOWN_SHARE * (end - start):
        return False
    before = start - 1
    while before > 0 and shared[before - 1] and not units[before].glue:  # "the two brothers who"
        before -= 1
    return _is_mostly_new(readings, statement, shared, range(before), 0) and _is_mostly_new(
        readings, statement, shared, [*range(before), *range(end, len(units))], MIN_NEW
    )


def _is_mostly_new(
    readings: Readings,
    statement: Statement,
    shared: Sequence[bool],
    places: Sequence[int],
    least: int,
) -> bool:
    """Whether at least so many units at some places are new, and few are known and none of them a figure."""
    fresh = [i for i in places if not shared[i] and not _is_of_saying(readings, statement, i)]
    rest = [statement.units[i] for i in places if shared[i] and not statement.units[i].weak]
    return (
        len(fresh) >= least
        and len(rest) <= MAX_SHARED * len(fresh)
        and not any(unit.kind == "number" for unit in rest)
    )


def _is_of_saying(readings: Readings, statement: Statement, at: int) -> bool:
    return statement.written[at].casefold() in readings.language.reporting_words
