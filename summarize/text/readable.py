"""Readable text: a text without its markup, with the way back to the offsets of the original.

Whatever is not to be read is an `Edit`: a span of the original, what stands in its place, and what it was. All
steps from lines to sentences see the readable text; what users get are offsets into the text they gave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Edit", "ReadableText", "disjoint_edits"]


class Edit(NamedTuple):
    """A span of a text that is not read as it stands.

    Attributes
    ----------
    start, end : int
        Offsets into the original.
    shown : str
        What stands in its place: nothing, a space, line ends, or the character an entity means.
    reason : str
        What it is: "markup", "code", "table", "comment", "time stamp", ...
    """

    start: int
    end: int
    shown: str
    reason: str


class ReadableText:
    r"""A text with edits applied.

    Parameters
    ----------
    original : str
    edits : sequence of Edit
        In order, not overlapping.
    source : ReadableText, optional
        The result of an earlier step, of which `original` is the text.

    Attributes
    ----------
    text : str
        What is read and shown.
    original : str
    edits : sequence of Edit

    Examples
    --------
    >>> page = ReadableText("It rained.<br>AT&amp;T left.", [
    ...     Edit(10, 14, "\n", "markup"), Edit(16, 21, "&", "markup")])
    >>> page.text
    'It rained.\nAT&T left.'
    >>> page.original[slice(*page.original_span(11, 21))]
    'AT&amp;T left.'
    """

    def __init__(
        self, original: str, edits: Sequence[Edit] = (), source: ReadableText | None = None
    ) -> None:
        self.original: str = original if source is None else source.original
        self.edits = edits
        self.text = original
        self._source = source
        # Of each edit: the offset in the text at which it stands.
        self._clean: Sequence[int] = ()
        if edits:
            self.text, self._clean = self._apply()

    def _apply(self) -> tuple[str, list[int]]:
        parts: list[str] = []
        clean: list[int] = []
        position = length = 0
        for edit in self.edits:
            parts += (self.text[position : edit.start], edit.shown)
            length += edit.start - position
            clean.append(length)
            length += len(edit.shown)
            position = edit.end
        parts.append(self.text[position:])
        return "".join(parts), clean

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the text, of at least one character, was made of."""
        if self.edits:
            start, end = self._original_bounds(start)[0], self._original_bounds(end - 1)[1]
        return (start, end) if self._source is None else self._source.original_span(start, end)

    def _original_bounds(self, offset: int) -> tuple[int, int]:
        """The span of the original that shows as the character at an offset of the text."""
        number = bisect_right(self._clean, offset) - 1
        if number < 0:
            return offset, offset + 1
        edit, begins = self.edits[number], self._clean[number]
        inside = offset - begins
        if inside < len(edit.shown):
            return edit.start, edit.end
        first = edit.end + inside - len(edit.shown)
        return first, first + 1

    def left_out(self) -> list[Edit]:
        """The edits that leave something out, in order, with offsets into the original."""
        edits = [edit for edit in self.edits if edit.end > edit.start]
        if self._source is None:
            return edits
        spans = [self._source.original_span(edit.start, edit.end) for edit in edits]
        moved = [
            Edit(*span, edit.shown, edit.reason) for edit, span in zip(edits, spans, strict=True)
        ]
        return sorted([*moved, *self._source.left_out()])


def disjoint_edits(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order, without those that overlap one that begins earlier or, from the same place, is longer.

    >>> disjoint_edits([Edit(4, 6, "", "markup"), Edit(0, 5, "", "code"), Edit(7, 8, " ", "markup")])
    [Edit(start=0, end=5, shown='', reason='code'), Edit(start=7, end=8, shown=' ', reason='markup')]
    """
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not result or edit.start >= result[-1].end:
            result.append(edit)
    return result
