"""Signs: figures below and above zero in the same words: degrees, shares, money; and a loss in the place of a profit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference
from summarize.comparison.pair import Pair
from summarize.comparison.scanning import CURRENCIES
from summarize.comparison.units import Statement, Unit, is_contrast
from summarize.text.languages import Language

__all__ = ["compare_signs", "find_losses", "find_opposite_signs"]

MAX_FROM_FALL = 2
"""Number of units before or behind a figure among which the word for a fall stands that makes its minus sign superfluous."""

_DEGREES = re.compile(r"\s?°|\s([^\W\d_]+)")
_SIGN = re.compile(r"(?<!\S)[-–−]\Z")
_CLOSING_DASH = re.compile(r"[^\W_]\s?[-–](?=[\s,.])")
"""The second of two dashes around a parenthesis, of which the first stands right before its first word: "(...) -5 euros- (...)"."""


def find_opposite_signs(a: Statement, b: Statement, lexicon: Lexicon) -> list[Difference]:
    """The figures that only one of two statements of the same units gives as below zero."""
    language = lexicon.language
    ours, theirs = _without_minus(a, language), _without_minus(b, language)
    if len(ours) != len(theirs) or not all(map(_same_size, ours, theirs)):
        return []
    return _find_opposite(a, b, zip(ours, theirs, strict=True), lexicon)


def compare_signs(pair: Pair) -> None:
    """The same figures of two other statements."""
    a, b = pair.a, pair.b
    if pair.readings.may_be_signed(a) or pair.readings.may_be_signed(b):
        partners = [
            (a.units[i], b.units[j]) for i, j in enumerate(pair.alignment.partner) if j >= 0
        ]
        pair.differences += _find_opposite(a, b, partners, pair.readings.lexicon)


def _find_opposite(
    a: Statement, b: Statement, pairs: Iterable[tuple[Unit, Unit]], lexicon: Lexicon
) -> list[Difference]:
    """The figures with a minus sign in one statement only, behind the same function word.

    Who says that it fell "-5 degrees", or by "-5 %", means that it fell 5.
    """
    return [
        Difference(
            _signed(a, one, lexicon.language),
            _signed(b, other, lexicon.language),
            "wording" if _preposition(a, one, lexicon.language) is None else "number",
        )
        for one, other in pairs
        if one.kind == other.kind == "number"
        and one.values
        and one.values == other.values  # 14 degrees Fahrenheit are below zero, too
        and _is_below_zero(a, one, lexicon.language) != _is_below_zero(b, other, lexicon.language)
        and _preposition(a, one, lexicon.language) == _preposition(b, other, lexicon.language)
        and _may_be_below_zero(a, one, lexicon)
        and _may_be_below_zero(b, other, lexicon)
    ]


def find_losses(pair: Pair) -> list[Difference]:
    """The sum that is a loss in one statement and a profit in the other: "a loss of $5 million", "a profit of $5 million".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The bank made a profit of $5 million.", "The bank made a loss of $5 million."
    >>> [(d.kind, one[slice(*d.first)], two[slice(*d.second)]) for d in compare_statements(one, two).differences]
    [('number', 'profit', 'loss')]
    """
    a, b, partner = pair.a, pair.b, pair.alignment.partner
    words = pair.language.profit_words, pair.language.loss_words
    currencies = pair.readings.lexicon.currencies
    if not all(words):
        return []
    opposites = [
        (i, j)
        for i, j in product(*_positions_of(pair, words))
        if (a.written[i].casefold() in words[0]) != (b.written[j].casefold() in words[0])
    ]
    for i, j in opposites[:1]:
        sums = [k for k, unit in enumerate(a.units) if unit.values and partner[k] >= 0]
        near = [k for k in sums if k in _near(a, i) and partner[k] in _near(b, j)]
        money = [k for k in sums if a.keys[k + 1 : k + 2] and a.keys[k + 1] in currencies]
        if near or (money and len(pair.differences) == 1):  # "the loss of the bank was $5 million"
            spans = (a.units[i].start, a.units[i].end), (b.units[j].start, b.units[j].end)
            return [Difference(*spans, "number")]
    return []


def _positions_of(pair: Pair, words: tuple[frozenset[str], frozenset[str]]) -> list[list[int]]:
    """Where the words for a profit or a loss stand in both statements that are not in both."""
    every = words[0] | words[1]
    return [
        [
            k
            for k, one in enumerate(statement.written)
            if partners[k] < 0 and one.casefold() in every
        ]
        for statement, partners in (pair.side(True), pair.side(False))
    ]


def _near(statement: Statement, position: int) -> range:
    """The positions near one: those up to `MAX_FROM_FALL` before and behind it."""
    first, last = position - MAX_FROM_FALL, position + MAX_FROM_FALL
    return range(max(first, 0), min(last + 1, len(statement.units)))


def _without_minus(statement: Statement, language: Language) -> list[Unit]:
    """The units of a statement without the words for a minus sign."""
    units = statement.units
    return [unit for at, unit in enumerate(units) if not _is_minus(statement, at, language)]


def _preposition(statement: Statement, unit: Unit, language: Language) -> object:
    """The function word before a figure and its minus sign, or a word like "auf" that is a unit; None if there is none."""
    at = _first_unit(statement, unit, language)
    first = statement.units[at].glue[:1]
    if first:
        return first if first != (",",) else None
    key = statement.keys[at - 1] if at else None
    return key if is_contrast(key) else None


def _first_unit(statement: Statement, unit: Unit, language: Language) -> int:
    """The position of a figure, or of the sign of its currency and the word for a minus sign before it."""
    at = statement.units.index(unit)
    at -= bool(at) and statement.written[at - 1] in tuple(CURRENCIES)
    return at - (bool(at) and _is_minus(statement, at - 1, language))


def _is_minus(statement: Statement, at: int, language: Language) -> bool:
    return statement.written[at].casefold() in language.minus_words


def _signed(statement: Statement, unit: Unit, language: Language) -> tuple[int, int]:
    """The place of a figure with its minus sign."""
    at = _first_unit(statement, unit, language)
    if _is_minus(statement, at, language):
        return statement.units[at].start, unit.end
    before = _before(statement, unit)
    return (len(before) - 1 if _has_sign(statement, unit) else unit.start), unit.end


def _before(statement: Statement, unit: Unit) -> str:
    """The text before a figure and its currency."""
    before = statement.text[: unit.start]
    return before if before.endswith(("-", "−")) else before.rstrip(CURRENCIES)


def _has_sign(statement: Statement, unit: Unit) -> bool:
    before = _before(statement, unit)
    if before.endswith(("-", "−")) and before[-2:-1] in tuple(CURRENCIES):
        return True  # "$-5 million"
    return _SIGN.search(before) is not None and not _CLOSING_DASH.search(statement.text, unit.end)


def _same_size(one: Unit, other: Unit) -> bool:
    """Whether two units are equal, or degrees that are apart in their sign alone."""
    if one.key == other.key or one.amount is None or other.amount is None:
        return one.key == other.key
    return one.amount[0] == other.amount[0] == "temperature" and one.values == other.values


def _may_be_below_zero(statement: Statement, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a figure counts degrees, or shares or money that no word for a fall or a loss is said of."""
    language, preposition = lexicon.language, _preposition(statement, unit, lexicon.language)
    if _counts_degrees(statement, unit, language):
        return preposition is not None
    at = statement.units.index(unit)
    counted = [*statement.units[at + 1 : at + 2], *statement.units[max(at - 1, 0) : at]]
    if not language.loss_words or lexicon.currencies.union([lexicon.percent]).isdisjoint(
        one.key for one in counted
    ):
        return False
    near = {statement.written[i].casefold() for i in _near(statement, at)}
    by = preposition is None or (
        isinstance(preposition, tuple) and not language.change_prepositions.isdisjoint(preposition)
    )
    return near.isdisjoint(language.loss_words) and not (
        by and not near.isdisjoint(language.falling_words)
    )


def _counts_degrees(statement: Statement, unit: Unit, language: Language) -> bool:
    if unit.amount is not None:
        return unit.amount[0] == "temperature"
    found = _DEGREES.match(statement.text, unit.end)
    if found is None:
        return False
    words = {measure.split()[0] for measure in language.temperatures}
    return found[1] is None or found[1].casefold() in words


def _is_below_zero(statement: Statement, unit: Unit, language: Language) -> bool:
    if unit.hedged:  # "al menos 5"
        return False
    first = _first_unit(statement, unit, language)
    return _is_minus(statement, first, language) or _has_sign(statement, unit)
