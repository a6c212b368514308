"""Speakers: which words of a statement only tell who says it."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.comparison.alignment import Run
from summarize.comparison.pair import Pair, text_of
from summarize.comparison.units import Statement
from summarize.text.languages import Language

__all__ = ["is_of_saying", "is_report", "is_speaker", "is_speaker_of_report", "says_nothing_shared"]


def is_speaker(pair: Pair, statement: Statement, run: Run) -> bool:
    """Whether a run says who says it: a verb of saying stands in it, or right before or behind it."""
    verbs, units = pair.language.reporting_words, statement.units
    if units[run.end - 1].kind == "character":
        # Before it, the same character may be the end of another verb: 访问 is "visit", 问 "ask".
        following = units[run.end : run.end + 1]
        return any(text_of(statement, unit) in verbs for unit in following)
    behind = units[run.end].glue if run.end < len(units) else statement.tail
    if not verbs.isdisjoint(behind[:1]) or not verbs.isdisjoint(units[run.start].glue[-1:]):
        return True
    # Behind a comma, the verb is of another clause: "in Dover, sagte die Polizei".
    start, end = run.start, run.end
    if start > 0 and "," not in units[start].glue:
        start -= 1
    if end < len(units) and "," not in units[end].glue:
        end += 1
    around = units[start:end]
    return any(text_of(statement, unit).casefold() in verbs for unit in around)


def is_report(pair: Pair, statement: Statement, run: Run) -> bool:
    """Whether a run is a clause of its own that says who says it: ", police said."."""
    units = statement.units
    behind = units[run.end].glue if run.end < len(units) else ()
    return (
        (run.end == len(units) or "," in behind)
        and (run.start == 0 or "," in units[run.start].glue)
        and is_speaker(pair, statement, run)
    )


def is_speaker_of_report(pair: Pair, statement: Statement, run: Run) -> bool:
    """Whether a run and the verb of saying next to it are a clause of its own: ", the spokesman of the port" before "said"."""
    verbs, units = pair.language.reporting_words, statement.units
    for start, end, verb in (
        (run.start, run.end + 1, run.end),
        (run.start - 1, run.end, run.start - 1),
    ):
        if 0 <= verb < len(units) and text_of(statement, units[verb]).casefold() in verbs:
            behind = units[end].glue if end < len(units) else ()
            if (end == len(units) or "," in behind) and (start == 0 or "," in units[start].glue):
                return True
    return False


def is_of_saying(language: Language, statement: Statement, position: int) -> bool:
    """Whether a unit is a form of a verb of saying."""
    key, verbs = statement.units[position].key, language.reporting_words
    return statement.written[position].casefold() in verbs or (
        isinstance(key, tuple) and key[0] == "same" and key[1] in verbs
    )


def says_nothing_shared(
    language: Language, statement: Statement, partner: Sequence[int], least: int
) -> bool:
    """Whether what a statement shares with another only tells who says it: the rest, at least so many units, is behind a verb of saying, or before it."""
    shared = [at for at, other in enumerate(partner) if other >= 0]
    units, verbs = statement.units, language.reporting_words
    if not shared or any(unit.kind == "character" for unit in units):
        return False  # the character "say" may be a part of another verb
    first, end = shared[0], shared[-1] + 1
    tail = units[end].glue if end < len(units) else statement.tail
    spoken = not verbs.isdisjoint(tail) or is_of_saying(language, statement, end - 1)
    if len(units) - end >= least:
        return first < least and spoken
    return (
        end == len(units)
        and first >= least
        and "," in units[first].glue
        and (
            spoken
            or not verbs.isdisjoint(units[first].glue)
            or is_of_saying(language, statement, first)
        )
    )
