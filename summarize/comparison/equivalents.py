"""Equivalents: units that say the same in another form: a number, a word, an acronym, an amount."""

from __future__ import annotations

import math
from collections import defaultdict

from summarize.comparison.amounts import match_amounts
from summarize.comparison.pair import Pair, text_of
from summarize.comparison.ranges import match_ranges
from summarize.comparison.roundings import Figure, FigureKind, last_digit, may_be_one_number
from summarize.comparison.scope import find_bound
from summarize.comparison.separable import match_separated_verbs
from summarize.comparison.spelling import initial_sound
from summarize.comparison.units import Statement, Unit, is_time

__all__ = ["match_equivalents"]

MAX_CONVERSION = 1.03
"""Amounts in two measures are equal if one is at most this times the other: 60 kilometres are 37 miles."""

MAX_ROUNDED_CONVERSION = 1.08
"""The same where one is rounded to the last digit of the other: 10 kilometres are 6 miles (assumed)."""

MAX_DEGREES = 0.56
"""Degrees Celsius between two temperatures of which each is rounded in its own measure: half a degree Fahrenheit, or half
a degree Celsius."""

MAX_ROUNDING = 1.02
"""A round number of hundreds is at most this times another one that it stands for (assumed)."""


def match_equivalents(pair: Pair) -> None:
    """Make partners of units without one that say the same in another form."""
    rest, others = pair.alignment.unmatched()
    if not rest or not others:
        return
    groups: dict[str, list[int]] = defaultdict(list)
    for j in others:
        groups[_group(pair.b.units[j])].append(j)
    for i in rest:
        for j in groups.get(_group(pair.a.units[i]), ()):
            if pair.alignment.other[j] < 0 and _are_equivalent(pair, *_with_weights(pair, i, j)):
                pair.alignment.match(i, j)
                break
    if pair.language.currency_weights:
        rest, others = pair.alignment.unmatched()
        _match_weights(pair, rest, others)
    _match_initials(rest, pair.a, pair.b, pair.alignment.partner, pair.alignment.other)
    _match_initials(others, pair.b, pair.a, pair.alignment.other, pair.alignment.partner)
    lexicon = pair.readings.lexicon
    match_amounts(pair.a, pair.b, pair.alignment, lexicon, (rest, others))
    if pair.language.range_words:
        match_ranges(pair, rest, others)
    if pair.language.separable_prefixes:
        same = pair.readings.same_word
        match_separated_verbs(pair.a, pair.b, pair.alignment, lexicon, same)


def _match_weights(pair: Pair, rest: list[int], others: list[int]) -> None:
    """Match weights with the name of a currency ("600 pounds") to weights in another measure."""
    for i in rest:
        for j in others:
            one, other = _with_weights(pair, i, j)
            if (
                one.amount
                and other.amount
                and pair.alignment.other[j] < 0
                and one.amount[0] == other.amount[0] == "weight"
                and _are_equal_amounts(pair, one, other)
            ):
                pair.alignment.match(i, j)
                break


def _with_weights(pair: Pair, i: int, j: int) -> tuple[Unit, Unit]:
    """Two units, of which a number before the name of a currency is a weight where the other one is: "500 pounds", "500 tons"."""
    one, other = pair.a.units[i], pair.b.units[j]
    if (
        not pair.language.currency_weights
        or not (one.values and other.values)
        or (one.amount or other.amount or ("", 0))[0] != "weight"
    ):
        return one, other
    return _with_weight(pair, pair.a, i), _with_weight(pair, pair.b, j)


def _with_weight(pair: Pair, statement: Statement, position: int) -> Unit:
    """A number as a weight, if the unit behind it may be one."""
    unit, behind = statement.units[position], statement.written[position + 1 : position + 2]
    factor = pair.language.currency_weights.get(behind[0].casefold()) if behind else None
    if unit.amount or factor is None:
        return unit
    return unit._replace(amount=("weight", unit.values[0] * factor))


def _group(unit: Unit) -> str:
    """Units in different groups are never equivalent."""
    if unit.values:
        return "0"
    return initial_sound(unit.key) if isinstance(unit.key, str) else "-"


def _are_equivalent(pair: Pair, one: Unit, other: Unit) -> bool:
    if one.amount and other.amount and not _in_one_measure(one, other):
        return one.amount[0] == other.amount[0] and _are_equal_amounts(pair, one, other)
    if is_time(one) or is_time(other):
        return _is_same_time(one, other)
    if one.values and other.values:
        if {*one.values} & {*other.values}:
            return True
        ours, theirs = _figure_of(pair, pair.a, one), _figure_of(pair, pair.b, other)
        return may_be_one_number(ours, theirs) or _may_be_rounded_too(pair, one, other)
    if isinstance(one.key, str) and isinstance(other.key, str):
        if one.kind == "character" or other.kind == "character":
            return False
        return pair.readings.same_word(text_of(pair.a, one), text_of(pair.b, other))
    return False


def _figure_of(pair: Pair, statement: Statement, unit: Unit) -> Figure:
    """A number with what the words before it say of it: "about", "at least"."""
    kind: FigureKind = "exact"
    if unit.hedged:
        bound = find_bound(statement, unit, pair.readings.lexicon)
        kind = "about" if bound is None else "most" if bound[1] else "least"
    return Figure(unit.values[0], kind)


def _in_one_measure(one: Unit, other: Unit) -> bool:
    """Whether two amounts are in the same measure, in which no figure has to be converted."""
    if one.amount is None or other.amount is None or one.amount[0] != other.amount[0]:
        return False
    (dimension, ours), (_, theirs) = one.amount, other.amount
    if dimension == "temperature":
        return (abs(ours) == one.values[0]) == (abs(theirs) == other.values[0])
    return math.isclose(ours * other.values[0], theirs * one.values[0], rel_tol=1e-6)


def _are_equal_amounts(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether two amounts of one dimension in two measures are equal, as far as figures are rounded.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> compare_statements("The wall is 10 kilometres long.", "The wall is 6 miles long.").answer
    'same'
    >>> compare_statements("The wall is 10 kilometres long.", "The wall is 8 miles long.").answer
    'otherwise'
    """
    assert one.amount is not None
    assert other.amount is not None
    ours, theirs = one.amount[1], other.amount[1]
    if one.amount[0] == "temperature":
        rough = 1 + (one.hedged or other.hedged)
        return abs(ours - theirs) <= MAX_DEGREES * rough
    low, high = sorted((ours, theirs))
    if low * MAX_CONVERSION >= high:
        return True
    if low <= 0:
        return False
    figures = _figure_of(pair, pair.a, one), _figure_of(pair, pair.b, other)
    sizes = (ours * other.values[0] / theirs, theirs * one.values[0] / ours)  # each in the other's
    return any(
        may_be_one_number(Figure(size), figure) or _rounds_to(size, figure.value)
        for size, figure in zip(sizes, reversed(figures), strict=True)
    )


def _rounds_to(size: float, figure: float) -> bool:
    """Whether a figure is a size rounded to its last digit that is not zero."""
    low, high = sorted((size, figure))
    return high <= low * MAX_ROUNDED_CONVERSION and abs(size - figure) <= last_digit(figure) / 2


def _is_same_time(one: Unit, other: Unit) -> bool:
    """Whether two numbers may be one time of day; where nothing tells its half, either is possible."""
    if is_time(one) and is_time(other):
        assert isinstance(one.key, tuple)
        assert isinstance(other.key, tuple)
        if one.key[0] == other.key[0]:
            return bool(one.key == other.key)
        return bool((one.key[1] - other.key[1]) % 720 == 0)
    return one.values == other.values or _is_same_clock(one, other)  # "at 9"


def _is_same_clock(one: Unit, other: Unit) -> bool:
    """Whether a figure such as "20.30" is a time of day in words."""
    time, figure = (one, other) if is_time(one) else (other, one)
    if len(figure.values) != 1 or not isinstance(time.key, tuple):
        return False
    hour, minute = divmod(round(figure.values[0] * 100), 100)
    if not (minute and hour <= 24 and minute < 60):
        return False
    apart = hour * 60 + minute - time.key[1]
    return bool(apart % (1440 if time.key[0] == "time" and hour > 12 else 720) == 0)


def _may_be_rounded_too(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether two numbers of hundreds are nearly the same, where a statement rounds another number."""
    low, high = sorted((one.values[0], other.values[0]))
    return (
        low >= 100
        and high <= low * MAX_ROUNDING
        and any(
            j >= 0 and unit.values and (unit.hedged or pair.b.units[j].hedged)
            for unit, j in zip(pair.a.units, pair.alignment.partner, strict=True)
            if unit.values and pair.b.units[j].values and unit.values != pair.b.units[j].values
        )
        and 0 in (low % 100, high % 100)
    )


def _match_initials(
    shorter: list[int],
    short: Statement,
    long: Statement,
    own: list[int],
    theirs: list[int],
) -> None:
    """Match an acronym to the words of which it has the first letters."""
    for i in shorter:
        if own[i] >= 0 or not short.written[i].isupper():
            continue
        letters = short.written[i].replace(".", "")
        if not 2 <= len(letters) <= 6:
            continue
        firsts = [written[:1].upper() for written in long.written]
        for start in range(len(firsts) - len(letters) + 1):
            span = range(start, start + len(letters))
            if firsts[start : span.stop] == [*letters] and all(theirs[j] < 0 for j in span):
                for j in span:
                    theirs[j] = i
                own[i] = start
                break
