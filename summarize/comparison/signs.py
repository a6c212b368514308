"""Signs: degrees above and below zero in the same words."""

from __future__ import annotations

import re

from summarize.comparison.outcome import Difference
from summarize.comparison.units import Statement, Unit
from summarize.text.languages import Language

__all__ = ["find_opposite_degrees"]

_DEGREES = re.compile(r"\s?°|\s([^\W\d_]+)")
_SIGN = re.compile(r"(?<!\S)[-–−]$")


def find_opposite_degrees(a: Statement, b: Statement, language: Language) -> list[Difference]:
    """The degrees that only one of two statements of the same units gives as below zero.

    Only behind a function word: who says that it fell "-5 degrees" means that it fell 5 degrees.
    """
    if len(a.units) != len(b.units) or not all(map(_same_size, a.units, b.units)):
        return []
    return [
        Difference((one.start, one.end), (other.start, other.end), "number")
        for one, other in zip(a.units, b.units, strict=True)
        if one.kind == other.kind == "number"
        and one.glue[:1] == other.glue[:1] not in ((), (",",))
        and _counts_degrees(a, one, language)
        and _is_below_zero(a, one, language) != _is_below_zero(b, other, language)
    ]


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
