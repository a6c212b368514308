"""Quick check: whether a line may be continued at all, so that plain documents cost next to nothing."""

from __future__ import annotations

from itertools import pairwise

from summarize.characters import CLOSING_MARKS, has_end_mark
from summarize.text.hyphens import WIDE
from summarize.text.layout.lines import (
    ABBREVIATION,
    MAX_WIDTH,
    is_caseless,
    is_closing,
    is_parted,
    starts_small,
)
from summarize.text.layout.widths import MIN_WIDTH, NEARLY
from summarize.text.readable import ReadableText

__all__ = ["may_be_wrapped"]


def may_be_wrapped(source: ReadableText) -> bool:
    """Whether a line may be continued in a later one: false for nearly all documents of whole paragraphs."""
    text = source.text
    if ">" in text and (text[0] == ">" or "\n>" in text):  # one sign is found ten times as fast
        return True
    lines = list(filter(None, map(str.strip, text.splitlines())))
    if not any(
        len(a) <= MAX_WIDTH
        and len(b) <= MAX_WIDTH
        and len(a) >= MIN_WIDTH // 2
        and (_may_go_on(a) or _may_belong(a, b))
        for a, b in pairwise(lines)
    ):
        return False
    if source.edits or (not text.isascii() and WIDE.search(text)):
        return True  # the width of lines is not their length
    others = [b for b in lines[1:] if not b[0].isupper()]
    if any(starts_small(b) or is_caseless(b) for b in others) or any(map(is_parted, lines)):
        return True
    return _has_full_line(text)


def _has_full_line(text: str) -> bool:
    """Whether a line without an end mark may be full, and as wide as such lines have to be (`Block`)."""
    lines = [line.rstrip().expandtabs() for line in text.splitlines() if not line.isspace()]
    widest = max((len(line.strip()) for line in lines if " " in line.strip()), default=0)
    longest_word = max(len(line.split(maxsplit=1)[0]) for line in lines if line)
    least = NEARLY * widest - longest_word - 1
    return any(len(line) > least and _may_go_on(line) for line in lines)


def _may_go_on(line: str) -> bool:
    """Whether a line has no end mark, or its full stop may be that of an ordinal."""
    return line[-2:-1].isdigit() or not has_end_mark(line)


def _may_belong(a: str, b: str) -> bool:
    """Whether a line may belong to the one before it though this has an end mark: behind an abbreviation or a quotation."""
    if b[0].islower():
        return a[-1] in CLOSING_MARKS + ".…" and (
            a[-1] != "." or a.endswith("...") or ABBREVIATION.search(a[-12:]) is not None
        )
    return b[0] in CLOSING_MARKS and is_closing(b)
