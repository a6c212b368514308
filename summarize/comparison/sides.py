"""Sides: which of several statements that contradict each other is shown, in a summary and in a collation."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MAX_SIDES", "Side"]

MAX_SIDES = 5
"""Maximum number of sides that are weighed where documents contradict each other (assumed)."""


class Side(NamedTuple):
    """What some documents say, where others say otherwise.

    Parameters
    ----------
    support : int
        Number of documents that say so.
    time : float or None
        When the document of its sentence was published, in days; None if that is not known.
    text : str
        Its sentence.
    """

    support: int
    time: float | None
    text: str

    def is_stronger(self, other: Side) -> bool:
        """Whether it is shown instead of the other: more documents say so, or else it is newer, or else longer.

        Of two as long, it is the first in the alphabet, so that the order of the documents does not matter.

        Examples
        --------
        >>> said, denied = Side(1, None, "The dam held."), Side(1, None, "The dam did not hold.")
        >>> denied.is_stronger(said), said.is_stronger(denied)
        (True, False)
        >>> Side(2, None, "The dam held.").is_stronger(denied)
        True
        """
        if self.support != other.support:
            return self.support > other.support
        if self.time is not None and other.time is not None and self.time != other.time:
            return self.time > other.time
        return (-len(self.text.split()), self.text) < (-len(other.text.split()), other.text)
