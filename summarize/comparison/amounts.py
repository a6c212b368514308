"""Amounts: shares and spans of time that are the same in other words ("half", 50 percent) or not ("three hours", "three days"), and sums in two currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from summarize.comparison.alignment import Alignment, Run, runs_without_partner
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.units import JOINERS, Statement, Unit

__all__ = ["find_currency", "find_other_amounts", "find_other_currencies", "match_amounts"]

MAX_APART = 0.7
"""Shares are the same if they are less than this apart, in per cent: two thirds are 67 or 66.7 per cent."""

MAX_LONGER = 1.03
"""One of two equal spans of time is at most this times the other: a month has 30 days."""

MAX_GAP = 4
"""Number of characters between a number and its currency: "45 millones de euros", "45 Mio. Euro"."""


_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}\Z")
"""Letters for a country right before the sign of its currency."""


class _Amount(NamedTuple):
    """Units that tell one share, in per cent, or one span of time, in seconds."""

    dimension: str
    size: float
    start: int
    end: int


def match_amounts(
    a: Statement,
    b: Statement,
    alignment: Alignment,
    lexicon: Lexicon,
    unmatched: tuple[Sequence[int], Sequence[int]],
) -> None:
    """Make partners of the units without one that tell the same share or span of time in two ways.

    `unmatched` are those that had none at first.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> compare_statements("Half of the voters agreed.", "50% of the voters agreed.").answer
    'same'
    >>> compare_statements("The flight took 90 minutes.", "The flight took an hour and a half.").answer
    'same'
    """
    words = lexicon.amount_words
    if not words or not _may_tell_amount(a, b, unmatched, words, lexicon):
        return
    ours = [*_find_amounts(a, alignment.partner, lexicon)]
    theirs = [*_find_amounts(b, alignment.other, lexicon)] if ours else []
    for one in ours:
        for other in theirs:
            if _is_same(one, other) and alignment.other[other.start] < 0:
                _match(alignment, one, other)
                break


def find_other_amounts(
    a: Statement, b: Statement, alignment: Alignment, lexicon: Lexicon
) -> list[Difference]:
    """The shares and spans of time that stand in the place of other ones: "a third", "half"; "two weeks", "two months".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The siege lasted three hours.", "The siege lasted three days."
    >>> [(d.kind, one[slice(*d.first)], two[slice(*d.second)]) for d in compare_statements(one, two).differences]
    [('number', 'three hours', 'three days')]
    """
    found: list[Difference] = []
    if not _may_tell_amount(a, b, alignment.unmatched(), lexicon.measured_words, lexicon):
        return found
    for first, second in alignment.facing_runs():
        ours = _read_whole(a, _with_number(a, first, alignment.partner), lexicon)
        theirs = _read_whole(b, _with_number(b, second, alignment.other), lexicon) if ours else None
        if (
            ours is not None
            and theirs is not None
            and ours.dimension == theirs.dimension
            and not _is_same(ours, theirs)
            and (alignment.partner[ours.start] in (-1, theirs.start))
            and _stand_alike(a, ours, b, theirs, lexicon)
        ):
            found.append(Difference(_span_of(a, ours), _span_of(b, theirs), "number"))
    return found


def _may_tell_amount(
    a: Statement,
    b: Statement,
    unmatched: Iterable[Sequence[int]],
    words: Set[str],
    lexicon: Lexicon,
) -> bool:
    """Whether a word for an amount, or a ratio, is among the units without a partner."""
    return any(
        statement.written[i].casefold() in words or _may_be_ratio(statement, i, lexicon)
        for statement, positions in zip((a, b), unmatched, strict=True)
        for i in positions
    )


def _may_be_ratio(statement: Statement, position: int, lexicon: Lexicon) -> bool:
    unit = statement.units[position]
    return (
        bool(unit.values and unit.glue)
        and _read_ratio(
            statement.units, position - (unit.glue[-1] not in lexicon.language.every_words), lexicon
        )
        is not None
    )


def _with_number(statement: Statement, run: Run, partner: Sequence[int]) -> Run:
    """A run that is a word for a span of time, with the number right before it, which both statements have."""
    before = run.start - 1
    if (
        run.size == 1
        and before >= 0
        and partner[before] >= 0
        and statement.units[before].values
        and not statement.units[run.start].glue
    ):
        return Run(before, run.end)
    return run


def _read_whole(statement: Statement, run: Run, lexicon: Lexicon) -> _Amount | None:
    """The amount that all units of a run tell."""
    units, written = statement.units, [form.casefold() for form in statement.written[: run.end]]
    amount = _read_weight(units, written, run, lexicon)
    if amount is not None:
        return amount
    amount = _read_amount(units[: run.end], written, run.start, lexicon)
    return amount if amount is not None and amount.end == run.end else None


def _read_weight(
    units: list[Unit], written: list[str], run: Run, lexicon: Lexicon
) -> _Amount | None:
    """The weight that all units of a run tell, in a measure that may have the name of a currency: "500 tons", "500 pounds"."""
    number = units[run.start]
    if run.size == 1 and number.amount and number.amount[0] == "weight":
        return _Amount(*number.amount, run.start, run.end)
    factor = lexicon.language.currency_weights.get(written[-1]) if run.size == 2 else None
    if factor is None or not number.values or number.amount:
        return None
    return _Amount("weight", number.values[0] * factor, run.start, run.end)


def _stand_alike(
    a: Statement, one: _Amount, b: Statement, other: _Amount, lexicon: Lexicon
) -> bool:
    """Whether two amounts are of one thing, as the words around them tell; what is at least one of them may be the other."""
    first, second = a.units[one.start], b.units[other.start]
    if (first.hedged or second.hedged) and first.values != second.values:
        return False
    if one.dimension != "share":
        return first.key == second.key or first.glue[-1:] == second.glue[-1:]
    fractions = lexicon.language.fractions
    if not any(
        statement.written[amount.end - 1].casefold() in fractions
        for statement, amount in ((a, one), (b, other))
    ):
        return True
    behind = [
        statement.units[amount.end].glue
        for statement, amount in ((a, one), (b, other))
        if amount.end < len(statement.units)
    ]  # "a third of the voters", not "the third voter"
    return len(behind) == 2 and (all(behind) or not lexicon.language.articles)


def _span_of(statement: Statement, amount: _Amount) -> tuple[int, int]:
    return statement.units[amount.start].start, statement.units[amount.end - 1].end


def find_other_currencies(
    a: Statement, b: Statement, alignment: Alignment, lexicon: Lexicon
) -> list[Difference]:
    """The sums of one number in two currencies, whether the currency is before or behind it.

    A currency that the other statement has as well may belong to another sum there.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The bridge cost $30 million to build.", "The bridge cost 30 million euros to build."
    >>> [(d.kind, one[slice(*d.first)], two[slice(*d.second)]) for d in compare_statements(one, two).differences]
    [('number', '$30 million', '30 million euros')]
    """
    found: list[Difference] = []
    for i, j in enumerate(alignment.partner):
        if j < 0 or not a.units[i].values:
            continue
        ours = find_currency(a, i, lexicon)
        theirs = find_currency(b, j, lexicon) if ours >= 0 else -1
        if theirs < 0:
            continue
        if a.units[ours].key == b.units[theirs].key:
            issuers = _find_issuer(a, ours), _find_issuer(b, theirs)
            if _are_two_issuers(*issuers):
                kind: Kind = "number" if all(issuers) else "wording"
                found.append(Difference(_join(a, i, ours), _join(b, j, theirs), kind))
        elif alignment.partner[ours] < 0 and alignment.other[theirs] < 0:
            found.append(Difference(_join(a, i, ours), _join(b, j, theirs), "number"))
    return found


def _find_issuer(statement: Statement, currency: int) -> str:
    """Whose a currency is: letters right before its sign ("A$", "HK$"), or a country ("Australian dollars")."""
    letters = _LETTERS.search(statement.text, 0, statement.units[currency].start)
    if letters is not None:
        return letters[0].casefold()
    key = statement.units[currency - 1].key if currency else None
    before = isinstance(key, tuple) and key[0] == "place"
    return str(key[1]) if before and isinstance(key, tuple) else ""


def _are_two_issuers(one: str, other: str) -> bool:
    """Whether two currencies of one name are of two countries; without a country, they may be those of the US."""
    if one == other or not {one, other}.isdisjoint(("us", "united states")):
        return (
            one != other and "" not in (one, other) and not {one, other} <= {"us", "united states"}
        )
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in long.split())
    return not short or not (long.startswith(short) or initials == short)


def find_currency(statement: Statement, number: int, lexicon: Lexicon) -> int:
    """The unit that is the currency of a number: right before it as a sign or code, or right behind; -1: none."""
    units, written = statement.units, statement.written
    at = number - 1
    if (
        at >= 0
        and units[at].key in lexicon.currencies
        and units[number].start - units[at].end <= 1
        and not written[at].islower()
    ):
        return at
    at = number + 1
    if at + 1 < len(units) and isinstance(key := units[at].key, tuple) and key[0] == "place":
        at += 1  # "40 million Australian dollars"
    if (
        at < len(units)
        and units[at].key in lexicon.currencies
        and units[at].start - units[at - 1].end <= MAX_GAP
        and "," not in units[at].glue
    ):
        return at
    return -1


def _join(statement: Statement, number: int, currency: int) -> tuple[int, int]:
    first, last = sorted((number, currency))
    letters = _LETTERS.search(statement.text, 0, statement.units[currency].start)
    start = letters.start() if letters and currency < number else statement.units[first].start
    return start, statement.units[last].end


def _is_same(one: _Amount, other: _Amount) -> bool:
    if one.dimension != other.dimension:
        return False
    if one.dimension == "share":
        return abs(one.size - other.size) < MAX_APART
    low, high = sorted((one.size, other.size))
    return high <= low * MAX_LONGER


def _match(alignment: Alignment, one: _Amount, other: _Amount) -> None:
    """Match the units of two amounts in order, the last with the last."""
    for k in range(max(one.end - one.start, other.end - other.start)):
        alignment.match(min(one.start + k, one.end - 1), min(other.start + k, other.end - 1))


def _find_amounts(
    statement: Statement, partner: Sequence[int], lexicon: Lexicon
) -> Iterator[_Amount]:
    """The shares and spans of time of which no unit has a partner."""
    written = [form.casefold() for form in statement.written]
    for run in runs_without_partner(partner):
        at = run.start
        while at < run.end:
            amount = _read_amount(statement.units[: run.end], written, at, lexicon)
            if amount is not None:
                yield amount
            at = amount.end if amount is not None else at + 1


def _read_ratio(units: list[Unit], start: int, lexicon: Lexicon) -> _Amount | None:
    """The share that one of a number is: "one in three", "every third"."""
    language, number = lexicon.language, units[start]
    if len(number.values) != 1 or number.amount or number.kind != "number":
        return None
    if number.values[0] > 1 and not language.every_words.isdisjoint(number.glue[-1:]):
        return _Amount("share", 100 / number.values[0], start, start + 1)
    behind = units[start + 1] if start + 1 < len(units) else number
    if (
        behind.kind == "number"
        and " ".join(behind.glue) in language.ratio_words
        and len(behind.values) == 1
        and 0 < number.values[0] < behind.values[0]
    ):
        return _Amount("share", 100 * number.values[0] / behind.values[0], start, start + 2)
    return None


def _read_amount(
    units: list[Unit], written: list[str], start: int, lexicon: Lexicon
) -> _Amount | None:
    """The amount that begins at a unit: a number, a part of a whole, what they count, and another half."""
    fractions, durations = lexicon.language.fractions, lexicon.language.durations
    at, n, number = start, len(units), 0.0
    ratio = _read_ratio(units, start, lexicon)
    if ratio is not None:
        return ratio
    if units[at].values and written[at] not in fractions:
        number, at = units[at].values[0], at + 1
        if at < n and units[at].key == lexicon.percent:
            return _Amount("share", number, start, at + 1)
    parts = fractions.get(written[at]) if at < n else None
    if parts is not None:
        at += 1
    span = durations.get(written[at]) if at < n else None
    if span is None:
        return _Amount("share", 100 * (number or 1) / parts, start, at) if parts else None
    if parts is not None:  # "half an hour", "three quarters of an hour", "two and a half hours"
        added = number and not JOINERS.isdisjoint(units[at - 1].glue)
        number = number + 1 / parts if added else (number or 1) / parts
    elif not number:
        if not lexicon.is_one(units[at].glue):
            return None
        number = 1
    at += 1
    if at < n and fractions.get(written[at]) == 2:  # "an hour and a half"
        number, at = number + 0.5, at + 1
    return _Amount("time", number * span, start, at)
