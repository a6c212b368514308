"""Units: what statements are compared by: words, names, numbers and dates, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = [
    "JOINERS",
    "Negation",
    "Replacement",
    "Statement",
    "Unit",
    "UnitKind",
    "is_contrast",
    "is_time",
]

UnitKind = Literal["word", "name", "number", "date", "character"]

JOINERS = frozenset(
    {
        "and",
        "und",
        "y",
        "et",
        "e",
        "i",
        "og",
        "och",
        "ja",
        "en",
        ",",
        "or",
        "oder",
        "ou",
        "o",
        "и",
        "a",
        "și",
        "şi",
        "و",
    }
)
"""Words between the parts of a number or of a list."""


class Unit(NamedTuple):
    """Something that a statement says, at one place.

    `key` is equal in two statements if they say the same there. `glue` is what stands between the unit
    before and this one: function words and marks between clauses. `values` are those that a number may
    have; `weak` numbers may be articles; `amount` is a number with a measure, as dimension and size.
    """

    start: int
    end: int
    kind: UnitKind
    key: object
    glue: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    hedged: bool = False
    weak: bool = False
    amount: tuple[str, float] | None = None


def is_contrast(key: object) -> bool:
    """Whether a key is that of a word such as "after" or "against"."""
    return isinstance(key, tuple) and key[0] == "contrast"


def is_time(unit: Unit) -> bool:
    """Whether a unit is a time of day."""
    return isinstance(unit.key, tuple) and unit.key[0] in ("time", "clock")


class Negation(NamedTuple):
    """A negation: its place, the number of units before it, and whether a new clause begins between."""

    start: int
    end: int
    position: int
    after_mark: bool


class Replacement(NamedTuple):
    """Words such as "instead of": their place, the number of units before them, and whether they stand behind what is not so."""

    start: int
    end: int
    position: int
    behind: bool


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence as units.

    Attributes
    ----------
    text : str
    units : list of Unit
    keys : list of object
        The keys of the units.
    written : list of str
        The units as they are written.
    negations : list of Negation
    tail : tuple of str
        The glue behind the last unit.
    replacements : list of Replacement
        The words such as "instead of".
    """

    text: str
    units: list[Unit]
    keys: list[object]
    written: list[str]
    negations: list[Negation]
    tail: tuple[str, ...] = ()
    replacements: Sequence[Replacement] = ()

    def first_from(self, offset: int) -> int:
        """The first unit that begins at an offset or behind it; the number of units if there is none."""
        return next(
            (i for i, unit in enumerate(self.units) if unit.start >= offset), len(self.units)
        )
