"""Ranges: numbers between two others, which a single number may be one of: "10 to 12", "between 10 and 12", "10-12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.comparison.alignment import Run
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference
from summarize.comparison.pair import Pair
from summarize.comparison.roundings import Figure, may_be_one_number
from summarize.comparison.scope import find_bound
from summarize.comparison.units import JOINERS, Statement, Unit
from summarize.text.languages import Language

__all__ = ["compare_ranges", "match_ranges"]


def match_ranges(pair: Pair, rest: Sequence[int], others: Sequence[int]) -> None:
    """Make partners of both ends of a range in one statement and the number in its place that lies between them.

    Parameters
    ----------
    pair : Pair
    rest, others : sequence of int
        The units of the first and of the second statement without a partner.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one = "Between 10 and 12 trucks burned in Dover."
    >>> [compare_statements(one, f"{n} trucks burned in Dover.").answer for n in (11, 17)]
    ['same', 'otherwise']
    """
    if not (_may_have_range(pair.a, rest) or _may_have_range(pair.b, others)):
        return
    for statement, run, number, at, mirrored in _facing(pair):
        if _is_between(statement, run, number):
            for i in range(run.start, run.end):
                pair.alignment.match(*((at, i) if mirrored else (i, at)))


def compare_ranges(pair: Pair) -> list[Difference]:
    """The ranges in the place of which a number stands that lies outside."""
    found = []
    for statement, run, number, at, mirrored in _facing(pair):
        other = pair.a if mirrored else pair.b
        if _is_outside(statement, run, other, at, pair.readings.lexicon):
            span = statement.units[run.start].start, statement.units[run.end - 1].end
            one = Difference(span, (number.start, number.end), "number")
            found.append(one.reversed() if mirrored else one)
    return found


def _may_have_range(statement: Statement, positions: Sequence[int]) -> bool:
    units = statement.units
    return any(units[i].values and i + 1 < len(units) and units[i + 1].values for i in positions)


def _facing(pair: Pair) -> Iterator[tuple[Statement, Run, Unit, int, bool]]:
    """Each range with the number in its place, and whether the range is in the second statement."""
    for first, second in list(pair.alignment.facing_runs()):
        for statement, run, other, one, mirrored in (
            (pair.a, first, pair.b, second, False),
            (pair.b, second, pair.a, first, True),
        ):
            if run.size != 2 or one.size != 1:
                continue
            number = other.units[one.start]
            if (
                number.kind == "number"
                and len(number.values) == 1
                and not number.weak
                and _is_range(statement, run, pair.language)
            ):
                yield statement, run, number, one.start, mirrored


def _is_range(statement: Statement, run: Run, language: Language) -> bool:
    """Whether two numbers are the ends of a range, and not what something rose from and to."""
    low, high = statement.units[run.start : run.end]
    if not (low.kind == high.kind == "number" and len(low.values) == len(high.values) == 1):
        return False
    if low.amount or high.amount or not low.values[0] < high.values[0]:
        return False
    before, glue = low.glue[-1:], high.glue
    if not glue or glue == (",",):
        return statement.text[low.end : high.start] in ("-", "–")
    if run.start and not language.from_words.isdisjoint(before):
        return False
    joined = not language.between_words.isdisjoint(before) and not JOINERS.isdisjoint(glue)
    return len(glue) == 1 and (joined or glue[0] in language.range_words)


def _is_outside(
    statement: Statement, run: Run, other: Statement, at: int, lexicon: Lexicon
) -> bool:
    """Whether a number, or all that it may stand for if it is rough or a bound, lies outside a range."""
    number, (low, high) = other.units[at], statement.units[run.start : run.end]
    value = number.values[0]
    if not number.hedged:
        return not _is_between(statement, run, number)
    bound = find_bound(other, number, lexicon)
    if bound is not None:
        return value < low.values[0] if bound[1] else value > high.values[0]
    nearest = min(max(value, low.values[0]), high.values[0])
    return not may_be_one_number(Figure(value, "about"), Figure(nearest))


def _is_between(statement: Statement, run: Run, number: Unit) -> bool:
    low, high = statement.units[run.start : run.end]
    return low.values[0] <= number.values[0] <= high.values[0]
