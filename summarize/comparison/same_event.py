"""Same event: whether two statements tell of one event, without which another number is no contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from summarize.comparison.alignment import runs_without_partner
from summarize.comparison.names import names_differ
from summarize.comparison.occasions import are_at_other_places, are_at_other_times
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import Pair, granularity_of, span_of, text_of
from summarize.comparison.scope import leaves_open
from summarize.comparison.speakers import is_report, says_nothing_shared
from summarize.comparison.units import Statement, Unit, is_contrast, is_time

__all__ = ["share_only_speaker", "soften_conflicts", "tell_different_things"]

MIN_APART, MIN_APART_SHARE = 3, 0.3
"""Minimum number of units, and share of its units, that each of two statements has and the other lacks for them to report
different things (assumed): "..., Mayor Eva Klein said." twice is no agreement."""

MIN_SAID = 2
"""Number of units that each of two statements of one speaker has, and the other lacks, for them to be different statements (assumed)."""

MAX_WORDINGS = 2
"""With more places where another wording stands, two sentences are taken to be about different things."""

MAX_NUMBERS = 2
"""Where more numbers differ, two sentences are lines of a table about different things (assumed)."""


def tell_different_things(pair: Pair) -> bool:
    """Whether each of the two tells much that the other does not: they have only a speaker in common, or a place."""
    sides = pair.side(True), pair.side(False)
    least = [max(MIN_APART, MIN_APART_SHARE * len(statement.units)) for statement, _ in sides]
    if any(partner.count(-1) < few for (_, partner), few in zip(sides, least, strict=True)):
        return False
    return all(
        _n_left(pair, statement, partner) >= few
        for (statement, partner), few in zip(sides, least, strict=True)
    )


def share_only_speaker(pair: Pair) -> bool:
    """Whether all that the two have in common stands before or behind a verb of saying, and neither has any of it on the other side.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> who = "Eva Klein, head of the Lorch Centre for River Studies, said"
    >>> compare_statements(f"{who} the dam would hold.", f"{who} Mayor Ott wants to retire.").answer
    'unrelated'
    """
    return all(
        says_nothing_shared(pair.language, *pair.side(first), MIN_SAID) for first in (True, False)
    )


def _n_left(pair: Pair, statement: Statement, partner: Sequence[int]) -> int:
    """Number of units without a partner, but for who says it."""
    return sum(
        run.size for run in runs_without_partner(partner) if not is_report(pair, statement, run)
    )


def soften_conflicts(pair: Pair) -> None:
    """Take conflicts for other wording where the two sentences seem to be about different things.

    Where the wording differs as well, another name or a negation may be part of that. Where a name and
    a number differ, or much else, one tells of something else than the other.
    """
    if not pair.differences:
        return
    kinds = [one.kind for one in pair.differences]
    softened: set[Kind] = set()
    kept = pair.denied
    if "wording" in kinds:
        softened = {"name", "negation"}
    if (
        kinds.count("wording") > MAX_WORDINGS
        or (not {"number", "date"}.isdisjoint(kinds) and names_differ(pair))
        or _are_lines_of_table(pair)
        or _at_other_times(pair)
        or ("number" in kinds and _are_of_other_events(pair))
        or ("date" in kinds and are_at_other_places(pair.readings, pair.a, pair.b))
        or ("number" in kinds and _measure_other_things(pair))
    ):
        softened, kept = {"name", "negation", "number", "date"}, set()
    pair.differences = [
        Difference(one.first, one.second, "wording")
        if (one.kind in softened and one not in kept)
        or (one.kind == "number" and _may_both_hold(pair, one))
        else one
        for one in pair.differences
    ]


def _are_of_other_events(pair: Pair) -> bool:
    return are_at_other_places(pair.readings, pair.a, pair.b) or are_at_other_times(pair)


def _measure_other_things(pair: Pair) -> bool:
    """Whether sums or shares differ, and what they are of is qualified by other words: "net profit", "operating profit"."""
    lexicon = pair.readings.lexicon
    measures = lexicon.currencies | {lexicon.percent}
    units = pair.a.units
    measured = any(
        one.kind == "number" and span_of(unit) == one.first and not measures.isdisjoint(around)
        for at, unit in enumerate(units)
        for around in [pair.a.keys[max(at - 1, 0) : at + 2]]
        for one in pair.differences
    )
    return measured and any(
        one.kind == "wording" and _qualify_one_word(pair, one, measures) for one in pair.differences
    )


def _qualify_one_word(pair: Pair, one: Difference, measures: Set[object]) -> bool:
    """Whether two words that differ stand right before one word, and begin a phrase."""
    behind = []
    for statement, span in ((pair.a, one.first), (pair.b, one.second)):
        at = next((i for i, unit in enumerate(statement.units) if span_of(unit) == span), -1)
        following = statement.units[at + 1 : at + 2]
        if at < 0 or not following or following[0].glue or following[0].kind != "word":
            return False
        glue = statement.units[at].glue
        if at and (not glue or not pair.language.finite_auxiliaries.isdisjoint(glue)):
            return False  # "rose sharply", "has risen sharply"
        behind.append(at + 1)
    return pair.alignment.partner[behind[0]] == behind[1] and pair.a.keys[behind[0]] not in measures


def _may_both_hold(pair: Pair, one: Difference) -> bool:
    """Whether a difference is between two numbers of which one leaves the other open: also "shortly after 9 a.m.", "at 9:20 a.m."."""
    ours = [i for i, unit in enumerate(pair.a.units) if span_of(unit) == one.first]
    theirs = [i for i, unit in enumerate(pair.b.units) if span_of(unit) == one.second]
    if not (ours and theirs):
        return False
    first, second = pair.a.units[ours[0]], pair.b.units[theirs[0]]
    if is_time(first) or is_time(second):
        sides = _is_shifted(pair.a, ours[0]), _is_shifted(pair.b, theirs[0])
        return sides[0] != sides[1]
    return leaves_open(pair.a, first, pair.b, second, pair.readings.lexicon)


def _is_shifted(statement: Statement, position: int) -> bool:
    """Whether a word such as "after" stands right before a unit."""
    return position > 0 and is_contrast(statement.keys[position - 1])


def _are_lines_of_table(pair: Pair) -> bool:
    """Whether the two seem to be of one form and about different things: products, results, years.

    More numbers differ than two reports of one event have; or several do, the wording as well, and no
    name or day is shared that would tie them to one thing. Abbreviations are units, models and tables.
    """
    numbers = sum(_is_of_numbers(pair, one) for one in pair.differences)
    if numbers < 2:
        return False
    partner = pair.alignment.partner
    tied = any(
        j >= 0
        and (
            (unit.kind == "date" and granularity_of(unit) in ("day", "weekday"))
            or (unit.kind == "name" and not _is_abbreviation(pair, unit))
        )
        for unit, j in zip(pair.a.units, partner, strict=True)
    )
    worded = any(
        one.kind == "wording" and not _is_of_numbers(pair, one) for one in pair.differences
    )
    worded |= any(_measures_more(pair))
    return numbers > MAX_NUMBERS or (worded and not tied)


def _is_of_numbers(pair: Pair, one: Difference) -> bool:
    return all(
        any(unit.values and span_of(unit) == span for unit in statement.units)
        for statement, span in ((pair.a, one.first), (pair.b, one.second))
    )


def _is_abbreviation(pair: Pair, unit: Unit) -> bool:
    """Whether a name of the first statement is an abbreviation, or a symbol such as "Hz"."""
    written = text_of(pair.a, unit)
    return written.isupper() or len(written) < 3


def _measures_more(pair: Pair) -> Iterator[bool]:
    """Whether each number or date that only one has is of no difference: "in the first half"."""
    for statement, partners, spans in (
        (pair.a, pair.alignment.partner, [one.first for one in pair.differences]),
        (pair.b, pair.alignment.other, [one.second for one in pair.differences]),
    ):
        for unit, partner in zip(statement.units, partners, strict=True):
            if partner < 0 and unit.kind in ("number", "date") and not unit.weak:
                yield not any(start <= unit.start < end for start, end in spans)


def _at_other_times(pair: Pair) -> bool:
    """Whether only one says at its beginning that it tells of another time: "Earlier, ..."."""
    return _begins_at_other_time(pair, pair.a) != _begins_at_other_time(pair, pair.b)


def _begins_at_other_time(pair: Pair, statement: Statement) -> bool:
    openings = pair.language.time_shifts
    return bool(openings) and statement.text.casefold().startswith(openings)
