"""Substitution: what stands in one statement in the place of something else in the other."""

from __future__ import annotations

from itertools import pairwise

from summarize.comparison.alignment import Run
from summarize.comparison.dates_and_numbers import (
    are_of_two_people,
    count_the_same,
    dates_differ,
    dates_differ_as_said,
    kind_of_date_difference,
    may_be_one_growth,
)
from summarize.comparison.names import are_names, compare_names
from summarize.comparison.occasions import lies_in
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import Pair, difference_between, is_in_parentheses, text_of
from summarize.comparison.speakers import is_report, is_speaker, is_speaker_of_report
from summarize.comparison.spelling import is_negated_form
from summarize.comparison.units import Statement, Unit

__all__ = ["compare_runs"]

MAX_SPEAKER = 2
"""Number of units of who is said to say something ("ministry officials"), where it is no clause of its own."""


def compare_runs(pair: Pair) -> int:
    """Note the differences at corresponding places; the number of units that count as shared."""
    shared = 0
    for first, second in list(pair.alignment.facing_runs()):
        if _written_together(pair, first, second):
            shared += min(first.size, second.size)
            continue
        found = _compare_facing(pair, first, second)
        shared += sum(one.kind in ("number", "date", "name") for one in found)
        pair.differences += found
    return shared


def _are_speakers(pair: Pair, first: Run, second: Run) -> bool:
    """Whether two runs say who says it: in few words, or in a clause of its own ("..., the spokesman of the port said")."""
    if is_speaker_of_report(pair, pair.a, first) and is_speaker_of_report(pair, pair.b, second):
        return True
    return (
        max(first.size, second.size) <= MAX_SPEAKER
        and is_speaker(pair, pair.a, first)
        and is_speaker(pair, pair.b, second)
    )


def _written_together(pair: Pair, first: Run, second: Run) -> bool:
    """Whether two runs are one spelling with and without spaces: "cease-fire", "ceasefire"."""
    a, b = pair.a.units, pair.b.units
    ours, theirs = a[first.start : first.end], b[second.start : second.end]
    one, other = _joined(pair.a, ours), _joined(pair.b, theirs)
    if one == other:
        return True
    # One of them has another word next to it.
    for statement, units, whole, rest in (
        (pair.a, ours, other, theirs),
        (pair.b, theirs, one, ours),
    ):
        for part in (units[1:], units[:-1]):
            if (
                0 < len(part) != len(rest)
                and _joined(statement, part) == whole
                and (
                    _is_hyphenated(pair.a if rest is ours else pair.b, rest)
                    or _is_hyphenated(statement, part)
                    or not whole.isalpha()
                )
            ):
                return True
    return False


def _joined(statement: Statement, units: list[Unit]) -> str:
    """Some units written together, in lower case."""
    written = "".join(statement.text[unit.start : unit.end] for unit in units)
    return (_letter_before(statement.text, units[0].start) + written).casefold().replace("-", "")


def _is_hyphenated(statement: Statement, units: list[Unit]) -> bool:
    """Whether hyphens join some units: "north-east"."""
    return len(units) > 1 and all(
        statement.text[one.end : other.start] == "-" for one, other in pairwise(units)
    )


def _letter_before(text: str, start: int) -> str:
    """The single letter that a hyphen joins to a word: "e-mail"."""
    joined = start >= 2 and text[start - 1] == "-" and text[start - 2].isalpha()
    if start >= 2 and text[start - 1] == " " and text[start].isdecimal():
        joined = text[start - 2].isupper()  # "A 7"
    return text[start - 2] if joined and not text[: start - 2][-1:].isalnum() else ""


def _compare_facing(pair: Pair, first: Run, second: Run) -> list[Difference]:
    ours = pair.a.units[first.start : first.end]
    theirs = pair.b.units[second.start : second.end]
    ours, theirs = _without_region(pair, ours, theirs)
    if not ours or not theirs:
        return []
    mine, other = _by_kind(ours), _by_kind(theirs)
    found: list[Difference] = []
    for one, another in zip(mine["date"], other["date"], strict=False):
        apart = is_in_parentheses(pair.a, one) != is_in_parentheses(pair.b, another)
        if dates_differ(pair, one, another) and not apart:
            found.append(
                difference_between([one], [another], kind_of_date_difference(pair, one, another))
            )
    for one, another in zip(mine["number"], other["number"], strict=False):
        alone = len(ours) == len(theirs) == 1
        kind: Kind = "number" if alone or count_the_same(pair, one, another) else "wording"
        if may_be_one_growth(pair, one, another) or are_of_two_people(pair, one, another):
            kind = "wording"
        found.append(difference_between([one], [another], kind))
    measured = mine["date"] or mine["number"] or other["date"] or other["number"]
    speakers = _are_speakers(pair, first, second)
    if (
        speakers
        and not measured
        and any(unit.kind != "name" for unit in (*ours, *theirs))
        and not are_names(pair, mine["word"], other["word"])
        and not _negate_each_other(pair, mine["word"], other["word"])
    ):
        return []  # "police said", "officials said": they say the same
    if not measured and is_report(pair, pair.a, first) != is_report(pair, pair.b, second):
        return []  # "..., police said" does not stand in the place of "... in a statement"
    found += compare_names(pair, mine["name"], other["name"], first, second, speakers)
    if [unit.kind for unit in (*ours, *theirs)] in (["word", "date"], ["date", "word"]):
        days = (ours[0], theirs[0])
        return (
            [difference_between([days[0]], [days[1]], "date")]
            if dates_differ_as_said(pair, *days)
            else []
        )
    if mine["word"] and other["word"]:
        words = _compare_words(pair, mine["word"], other["word"], speakers)
        if words is None:
            return found
        found.append(words)
    return found or _compare_mixed(ours, theirs)


def _without_region(
    pair: Pair, ours: list[Unit], theirs: list[Unit]
) -> tuple[list[Unit], list[Unit]]:
    """The units of two runs without a town and the region in which it lies: "in Mosul", "in Iraq"."""
    names = [[unit for unit in units if unit.kind == "name"] for units in (ours, theirs)]
    if [len(found) for found in names] != [1, 1]:
        return ours, theirs
    [[one], [other]] = names
    if not lies_in(pair.readings, pair.a, pair.b, (text_of(pair.a, one), text_of(pair.b, other))):
        return ours, theirs
    return [unit for unit in ours if unit != one], [unit for unit in theirs if unit != other]


def _by_kind(units: list[Unit]) -> dict[str, list[Unit]]:
    kinds: dict[str, list[Unit]] = {
        "word": [], "name": [], "number": [], "date": [], "character": []
    }  # fmt: skip
    for unit in units:
        kinds[unit.kind].append(unit)
    return kinds


def _compare_words(
    pair: Pair, words: list[Unit], others: list[Unit], speakers: bool
) -> Difference | None:
    kind: Kind = "wording"
    if not speakers and are_names(pair, words, others):
        names = text_of(pair.a, words[0]), text_of(pair.b, others[0])
        kind = "wording" if pair.readings.in_full_name(*names) else "name"
    elif _negate_each_other(pair, words, others):
        kind = "negation"
        if _negates_itself(pair, words[0], others[0]):
            return None
    return difference_between(words, others, kind)


def _negate_each_other(pair: Pair, words: list[Unit], others: list[Unit]) -> bool:
    """Whether one of two single words is the other one negated."""
    return len(words) == len(others) == 1 and is_negated_form(
        text_of(pair.a, words[0]), text_of(pair.b, others[0]), pair.language
    )


def _negates_itself(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether the shorter form of a word has a negation before it: "not able", "unable"."""
    shorter = one.end - one.start < other.end - other.start
    statement, unit = (pair.a, one) if shorter else (pair.b, other)
    position = statement.units.index(unit)
    before = [one for one in statement.negations if one.position == position]
    pair.negations[not shorter] = [one for one in pair.negations[not shorter] if one not in before]
    return bool(before)


def _compare_mixed(ours: list[Unit], theirs: list[Unit]) -> list[Difference]:
    """Something of one kind in the place of something of another: "Obama", "the president"."""
    if any(unit.kind == "date" for unit in (ours[0], theirs[0])):
        return []
    apart = "," in ours[0].glue
    if apart != ("," in theirs[0].glue):
        return []
    if apart and (_numerals(ours) != _numerals(theirs)):
        return []  # "Eva Klein, 43, ...", "Eva Klein, of Lorch, ..."
    kind: Kind = "wording"
    if ours[0].kind == theirs[0].kind == "character":
        numerals = _numerals(ours), _numerals(theirs)
        kind = "number" if all(numerals) else "wording"
    elif any(unit.weak for unit in (*ours, *theirs)):
        return []
    return [difference_between(ours, theirs, kind)]


def _numerals(units: list[Unit]) -> bool:
    return all(unit.kind == "number" for unit in units)
