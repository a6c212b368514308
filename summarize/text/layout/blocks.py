"""Blocks: whether lines without anything between them were wrapped at a width, and where their paragraphs end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from summarize.characters import CLOSING_MARKS
from summarize.text.layout.items import fill_hanging, hard_breaks
from summarize.text.layout.lines import INNER_END, Line, is_address, is_title
from summarize.text.layout.pairs import break_kind, closes, says
from summarize.text.layout.widths import (
    DOUBLE_COLUMNS,
    MIN_PAIR_WIDTH,
    MIN_RAGGED_WIDTH,
    MIN_WIDTH,
    NEARLY,
    count_columns,
    fullness,
)

__all__ = ["Block", "may_be_continued"]

RAGGED = 0.6
"""Minimum width of a line inside a paragraph whose lines are not full, as a share of the longest one (assumed)."""

MIN_UNENDED = 2
"""Minimum number of small letters behind full lines in a block without any end mark (assumed)."""

MIN_SMALL_RATIO = 4
"""Minimum number of small letters behind full lines, for each open line that is not full, where single lines
end in an end mark: of verses, few are full (assumed)."""

MIN_OPENED = 0.15
"""Minimum number of full lines without an end mark for each line with one (assumed): of lines that are
sentences, a few lack it."""


class Block:
    """Lines without anything between them, and which of their breaks are inside paragraphs.

    Attributes
    ----------
    lines : list of Line
    widest : int
        Number of characters of the longest line of the document in this depth of quotation.
    width : int
        Of the longest line, in columns.
    full : list of bool
        Which lines have no room for the first word of the next one.
    """

    def __init__(self, lines: list[Line], widest: int, width: int = 0) -> None:
        self.lines = lines
        self.widest = widest
        self.pairs = list(pairwise(lines))
        self.width = 0
        self.full: list[bool] = []
        self.is_certain = self.is_wrapped = self.is_ragged = self.joins_closed = False
        self.may_be_wrapped = False
        if not self.pairs:  # as in most blocks
            return
        self.width, self.full = fullness(lines, self.pairs, width)
        fill_hanging(self.pairs, self.full)
        self.may_be_wrapped = any(
            (a.may_be_continued and (full or b.starts_small)) or (full and says(a, b))
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        )
        if self.may_be_wrapped:
            self.is_certain = self.is_wrapped = self._is_wrapped()

    def _is_wrapped(self) -> bool:
        wide = bool(DOUBLE_COLUMNS.search(self.lines[0].text))
        if self.width < (MIN_WIDTH // 2 if wide else MIN_WIDTH):
            return False
        kinds = [
            (break_kind(a, b, full=full), full)
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        ]
        narrow = NEARLY * self.widest > self.width
        if narrow and not any(
            kind == "small" or (kind == "caseless" and full) for kind, full in kinds
        ):
            return False  # only the width could tell: no need to look for lists and tables
        breaks = Counter(kind for kind, hard in zip(kinds, self.hard, strict=True) if not hard)
        small, loose = breaks["small", True], breaks["small", False]
        other, other_loose = breaks["other", True], breaks["other", False]
        plain, plain_loose = breaks["caseless", True], breaks["caseless", False]
        closed = breaks["closed", True] + breaks["closed", False]
        self.is_ragged = loose > small / 4
        self.joins_closed = small + plain + other >= closed / 2
        if small + plain + other + loose * self.is_ragged < MIN_OPENED * closed:
            return False
        inside = any(INNER_END.search(line.text) for line in self.lines)
        ends = inside or not self.lines[-1].is_open or self.lines[-1].text[-1] in ":："
        ends |= closes(*self.pairs[-1])
        ends |= bool(closed) and small > MIN_SMALL_RATIO * (loose + other_loose)
        ends |= self._is_wrapped_before_last_lines(kinds)
        if small + loose:
            if not self.is_ragged:
                return (
                    ends
                    or (small >= MIN_UNENDED * (1 + other_loose) and not narrow)
                    or self._is_long_headline()
                    or self._has_parted_word()
                )
            if self.width < MIN_RAGGED_WIDTH:
                return self._reads_on()
            return small + loose > other_loose and (inside or self._goes_on_behind_small_word())
        if plain or plain_loose:
            return (plain > 3 * plain_loose and ends) or (inside and self._is_even())
        if other_loose or not other or narrow:
            return False
        # Names and nouns begin the next lines, or the text is in capitals.
        is_ended = not self.lines[-1].is_open
        return (inside and (is_ended or other > 1)) or (
            is_ended and self.width >= MIN_PAIR_WIDTH and not self.has_title
        )

    def _is_wrapped_before_last_lines(self, kinds: Sequence[tuple[str, bool]]) -> bool:
        """Whether sentences go on behind full lines up to the last end mark; names, dates and addresses may follow it."""
        last = max((i for i, line in enumerate(self.lines) if not line.is_open), default=0)
        counts = Counter(
            kind for kind, hard in zip(kinds[:last], self.hard, strict=False) if not hard
        )
        n_loose = counts["small", False] + counts["other", False]
        return counts["small", True] > MIN_SMALL_RATIO * max(n_loose, 1)

    def _is_even(self) -> bool:
        """Whether all open lines are nearly as wide as the widest one, and the last line has ended; they count as full."""
        sizes = [count_columns(line.text) for line in self.lines]
        is_open = [a.is_open for a, _ in self.pairs]
        if self.lines[-1].is_open or any(
            one and size < NEARLY * max(sizes) for one, size in zip(is_open, sizes, strict=False)
        ):
            return False
        self.full = [full or one for full, one in zip(self.full, is_open, strict=True)]
        return True

    def _reads_on(self) -> bool:
        """Whether each line begins small where the one before is open, and with a capital where it has ended."""
        firsts = [line.text[0] for line in self.lines]
        return (
            not self.lines[-1].is_open
            and firsts[0].isupper()
            and sum(not line.is_open for line in self.lines) > 1
            and all(b.starts_small if a.is_open else b.text[0].isupper() for a, b in self.pairs)
        )

    def _goes_on_behind_small_word(self) -> bool:
        """Whether the last line has ended, and a line ends in an article or a preposition before a small letter."""
        return not self.lines[-1].is_open and any(
            a.is_inside and b.starts_small for a, b in self.pairs
        )

    def _has_parted_word(self) -> bool:
        """Whether a full line ends in a hyphen, and the next one begins with no capital and no number."""
        return any(
            full and a.is_parted and b.text[0].isalpha() and not b.text[0].isupper()
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        )

    def _is_long_headline(self) -> bool:
        """Whether it is two lines without an end mark, too long for a verse, of which the second begins in a small letter."""
        return (
            len(self.lines) == 2
            and self.width >= max(MIN_RAGGED_WIDTH, NEARLY * self.widest)
            and self.lines[0].text.lstrip("\"'“‘«(„")[:1].isupper()
            and self.lines[0].text[-1].isalnum()
            and self.lines[1].text[0].islower()
        )

    @cached_property
    def hard(self) -> list[bool]:
        """Between which lines, by their form, no sentence continues."""
        return hard_breaks(self.lines, self.pairs, self.full)

    @property
    def has_title(self) -> bool:
        """Whether a line without an end mark reads like a headline; the last word of a paragraph is none."""
        return any(is_title(a.text) for a, _ in self.pairs if a.is_open) and not all(
            line.text.isupper() for line in self.lines
        )


def may_be_continued(block: Block, i: int) -> bool:
    """Whether the paragraph of line i of a wrapped block continues in the next line."""
    if block.hard[i]:
        return False
    (a, b), full = block.pairs[i], block.full[i]
    if not block.is_certain:
        return full
    share = len(a.text) / block.width
    if not a.is_open:  # whether a sentence ends here is asked again when the paragraph is split
        continues = full or (block.is_ragged and share >= RAGGED)
        if b.starts_small:  # also behind what somebody says: "Why?" / asked Harms
            return continues or a.text[-1] in CLOSING_MARKS
        return continues and block.joins_closed and not is_address(b.text)
    if b.starts_small or a.is_parted:
        return full or share >= RAGGED / 2
    return full or (block.is_ragged and share >= 1.25 * RAGGED)
