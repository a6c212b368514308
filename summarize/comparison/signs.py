"""Signs: degrees above and below zero in the same words."""

from __future__ import annotations

import re

from summarize.comparison.outcome import Difference
from summarize.comparison.units import Statement, Unit
from summarize.text.languages import Language

__all__ = ["find_opposite_degrees"]

_DEGREES = re.compile(r"\s?°|\s([^\W\d_]+)")
_SIGN = re.compile(r"(?<!\S)[-–−]$")
_MAY_BE_SIGNED = re.compile(r"(?<!\S)[-–−]\S")


def find_opposite_degrees(a: Statement, b: Statement, language: Language) -> list[Difference]:
    """The degrees that only one of two statements of the same units gives as below zero.

    Only behind a function word: who says that it fell "-5 degrees" means that it fell 5 degrees.
    """
    if not (_may_be_below_zero(a, language) or _may_be_below_zero(b, language)):
        return []  # as nearly always, seen without looking at the units
    ours, theirs = _without_minus(a, language), _without_minus(b, language)
    if len(ours) != len(theirs) or not all(map(_same_size, ours, theirs)):
        return []
    return [
        Difference(_signed(a, one, language), _signed(b, other, language), "number")
        for one, other in zip(ours, theirs, strict=True)
        if one.kind == other.kind == "number"
        and one.values == other.values  # 14 degrees Fahrenheit are below zero, too
        and _preposition(a, one, language) == _preposition(b, other, language) is not None
        and _counts_degrees(a, one, language)
        and _is_below_zero(a, one, language) != _is_below_zero(b, other, language)
    ]


def _may_be_below_zero(statement: Statement, language: Language) -> bool:
    text = statement.text.casefold()
    return _MAY_BE_SIGNED.search(text) is not None or any(
        word in text for word in language.minus_words
    )


def _without_minus(statement: Statement, language: Language) -> list[Unit]:
    """The units of a statement without the words for a minus sign."""
    units = statement.units
    return [unit for at, unit in enumerate(units) if not _is_minus(statement, at, language)]


def _preposition(statement: Statement, unit: Unit, language: Language) -> object:
    """The function word before a figure and its minus sign, or a word like "auf" that is a unit; None if there is none."""
    at = statement.units.index(unit)
    at -= bool(at) and _is_minus(statement, at - 1, language)
    first = statement.units[at].glue[:1]
    if first:
        return first if first != (",",) else None
    key = statement.keys[at - 1] if at else None
    return key if isinstance(key, tuple) and key[0] == "contrast" else None


def _is_minus(statement: Statement, at: int, language: Language) -> bool:
    return statement.written[at].casefold() in language.minus_words


def _signed(statement: Statement, unit: Unit, language: Language) -> tuple[int, int]:
    """The place of a figure with its minus sign."""
    at = statement.units.index(unit)
    if at and _is_minus(statement, at - 1, language):
        return statement.units[at - 1].start, unit.end
    return unit.start - bool(_SIGN.search(statement.text[: unit.start])), unit.end


def _same_size(one: Unit, other: Unit) -> bool:
    """Whether two units are equal, or degrees that are apart in their sign alone."""
    if one.key == other.key or one.amount is None or other.amount is None:
        return one.key == other.key
    return one.amount[0] == other.amount[0] == "temperature" and one.values == other.values


def _counts_degrees(statement: Statement, unit: Unit, language: Language) -> bool:
    if unit.amount is not None:
        return unit.amount[0] == "temperature"
    found = _DEGREES.match(statement.text, unit.end)
    if found is None:
        return False
    words = {measure.split()[0] for measure in language.temperatures}
    return found[1] is None or found[1].casefold() in words


def _is_below_zero(statement: Statement, unit: Unit, language: Language) -> bool:
    before = statement.text[: unit.start]
    words = before.casefold().split()[-1:]
    return bool(_SIGN.search(before)) or (bool(words) and words[0] in language.minus_words)
