"""Pair: two statements that are compared, how they are aligned, and the differences noted so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from summarize.comparison.alignment import Alignment, align
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.readings import Readings
from summarize.comparison.units import Negation, Statement, Unit
from summarize.text.languages import Language

__all__ = [
    "Pair",
    "difference_between",
    "granularity_of",
    "is_in_parentheses",
    "span_of",
    "text_of",
]


@dataclass(eq=False)
class Pair:
    """Two statements of one language that are compared.

    The rules in the modules of this package take a pair, and add what they find to its `differences`.

    Parameters
    ----------
    readings : Readings
        What has been read of the statements of this language.
    a, b : Statement
        The first and the second statement.
    published : (datetime.date or None, datetime.date or None)
        When each was published, if that is known.

    Attributes
    ----------
    alignment : Alignment
        Which units of the two are partners; rules add pairs to it.
    differences : list of Difference
        Those noted so far, in the order in which they were found.
    negations : list of two lists of Negation
        The negations of each statement that are not yet accounted for.
    parted : set of object
        The keys of units of both statements that are different names of one stem ("Niger", "Nigeria").
    denied : set of Difference
        The denials of what the other statement asserts, which are no part of another wording.
    """

    readings: Readings
    a: Statement
    b: Statement
    published: tuple[date | None, date | None] = (None, None)
    alignment: Alignment = field(init=False)
    differences: list[Difference] = field(init=False, default_factory=list)
    negations: list[list[Negation]] = field(init=False)
    parted: set[object] = field(init=False, default_factory=set)
    denied: set[Difference] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.alignment = align(self.a.keys, self.b.keys)
        self.negations = [self.a.negations, self.b.negations]

    @property
    def language(self) -> Language:
        """The language of both."""
        return self.readings.language

    def side(self, first: bool) -> tuple[Statement, list[int]]:
        """The first or the second statement, and the partners of its units in the other."""
        return (self.a, self.alignment.partner) if first else (self.b, self.alignment.other)


def text_of(statement: Statement, unit: Unit) -> str:
    """A unit as it is written."""
    return statement.text[unit.start : unit.end]


def span_of(unit: Unit) -> tuple[int, int]:
    """The offsets of a unit in its statement."""
    return unit.start, unit.end


def difference_between(ours: list[Unit], theirs: list[Unit], kind: Kind) -> Difference:
    """The difference between units in a row of the first and of the second statement."""
    return Difference((ours[0].start, ours[-1].end), (theirs[0].start, theirs[-1].end), kind)


def granularity_of(unit: Unit) -> object:
    """What a date names: "day", "weekday", "year" and the like."""
    return unit.key[0] if isinstance(unit.key, tuple) else "year"


def is_in_parentheses(statement: Statement, unit: Unit) -> bool:
    """Whether a parenthesis before a unit is open there."""
    before = statement.text[: unit.start]
    return before.count("(") + before.count("（") > before.count(")") + before.count("）")
