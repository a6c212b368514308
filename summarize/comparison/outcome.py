"""Outcome: the answer of a comparison of two statements, with the differences behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CONFLICTING", "SAME", "Answer", "Comparison", "Difference", "Kind"]

Answer = Literal["same", "otherwise", "unrelated"]
Kind = Literal["number", "date", "name", "negation", "wording"]

CONFLICTING: frozenset[Kind] = frozenset({"number", "date", "name", "negation"})
"""Kinds of difference that make two statements conflict; other wording alone does not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two statements say something else.

    Parameters
    ----------
    first, second : (int, int)
        The span of the words in the first and in the second statement, as offsets into their texts. One
        of them may be empty: where a negation or a hedge is missing, and at which place it would stand.
    kind : {"number", "date", "name", "negation", "wording"}
        What differs. "wording" is any other word instead of another, which may be its opposite
        ("convicted", "acquitted") or mean the same ("huge", "vast"): that is for the reader to say.

    Attributes
    ----------
    conflict : bool

    Examples
    --------
    >>> Difference((0, 6), (0, 5), "number").conflict
    True
    """

    first: tuple[int, int]
    second: tuple[int, int]
    kind: Kind

    @property
    def conflict(self) -> bool:
        """Whether both cannot be true: the difference is in a number, a date, a name or a negation."""
        return self.kind in CONFLICTING

    def reversed(self) -> Difference:
        """The same difference, seen from the second statement."""
        return Difference(self.second, self.first, self.kind)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to whether a second statement says what a first one says.

    Parameters
    ----------
    answer : {"same", "otherwise", "unrelated"}
        "same": it says the same, more, or less. "otherwise": it is about the same, but says something
        else in its place. "unrelated": it says nothing about it.
    differences : tuple of Difference, default ()
        In the order of the first statement; empty unless the answer is "otherwise".

    Attributes
    ----------
    conflicts : tuple of Difference
    """

    answer: Answer
    differences: tuple[Difference, ...] = ()

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that are not only another wording."""
        return tuple(one for one in self.differences if one.conflict)

    def reversed(self) -> Comparison:
        """The same comparison, seen from the second statement."""
        reversed_differences = sorted(
            (one.reversed() for one in self.differences), key=lambda one: (one.first, one.second)
        )
        return Comparison(self.answer, tuple(reversed_differences))


SAME = Comparison("same")
"""The answer where nothing differs."""
