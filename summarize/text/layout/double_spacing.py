"""Double spacing: whether blank lines stand behind wrapped lines, and not between paragraphs of one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize.text.layout.blocks import Block
from summarize.text.layout.lines import INNER_END, Line
from summarize.text.layout.pairs import break_kind
from summarize.text.layout.widths import MIN_PAIR_WIDTH

__all__ = ["are_double_spaced", "has_small_start", "is_mostly_open"]

MIN_OPEN_SHARE = 0.5
"""Minimum share of lines without an end mark where a blank line is behind each wrapped line: of
paragraphs of one line, most have an end mark (assumed)."""

MIN_FULL_SHARE, MIN_INSIDE_SHARE = 0.9, 0.25
"""Minimum share of full lines, and of lines that certainly go on, among these (assumed)."""


def is_mostly_open(lines: Sequence[Line]) -> bool:
    """Whether several lines follow each other, most of them open, as in a wrapped block."""
    n_pairs = len(lines) - 1
    return n_pairs > 0 and sum(line.is_open for line in lines[:-1]) >= MIN_OPEN_SHARE * n_pairs


def are_double_spaced(blocks: Sequence[Block]) -> bool:
    """Whether most of their lines are open, and these are full and certainly go on.

    A headline above a paragraph of one line is open and full, too.
    """
    if _are_parted_wider(blocks) or (
        len(blocks) == 1 and (_is_one_paragraph(blocks[0]) or _has_parted_sentence(blocks[0]))
    ):
        return True
    n_pairs = n_open = n_full = n_inside = n_caseless = 0
    for block in blocks:
        for (a, b), full in zip(block.pairs, block.full, strict=True):
            n_pairs += 1
            if a.is_open:
                how = break_kind(a, b, full=full)
                n_open += 1
                n_full += full
                n_inside += how == "small" or INNER_END.search(a.text) is not None
                n_caseless += how == "caseless"
    return (
        n_open >= MIN_OPEN_SHARE * n_pairs
        and n_full >= MIN_FULL_SHARE * n_open
        and (n_inside >= max(1, MIN_INSIDE_SHARE * n_open) or n_caseless >= 2)
    )


def has_small_start(lines: Sequence[Line]) -> bool:
    """Whether one of the lines begins in a small letter behind one that may be continued."""
    return any(a.may_be_continued and b.starts_small for a, b in pairwise(lines))


def _has_parted_sentence(block: Block) -> bool:
    """Whether all lines are full, and behind one that may be continued, in which a sentence ended, the next begins in a small letter."""
    return (
        block.width >= MIN_PAIR_WIDTH
        and all(block.full)
        and not block.lines[-1].is_open
        and any(
            a.may_be_continued
            and b.starts_small
            and (len(block.pairs) > 1 or INNER_END.search(a.text))
            for a, b in block.pairs
        )
    )


def _is_one_paragraph(block: Block) -> bool:
    """Whether of several lines only the last has an end mark and room: headlines are as long by chance only."""
    return (
        len(block.pairs) > 1
        and block.width >= MIN_PAIR_WIDTH
        and all(block.full)
        and all(a.is_open for a, _ in block.pairs)
        and not (block.lines[-1].is_open or block.has_title)
    )


def _are_parted_wider(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs of few lines have more blank lines between them than inside.

    No line has room for the first word of the next one, but the last line of each, which has an end mark; and nothing
    reads like a headline.
    """
    pairs = [
        (a.is_open, full)
        for block in blocks
        for (a, _), full in zip(block.pairs, block.full, strict=True)
    ]
    return (
        len(blocks) > 1
        and any(is_open for is_open, _ in pairs)
        and all(full for _, full in pairs)
        and max(block.widest for block in blocks) >= MIN_PAIR_WIDTH
        and not any(block.lines[-1].is_open or block.has_title for block in blocks)
        and all(block.lines[0].before > 1 for block in blocks[1:])
    )
