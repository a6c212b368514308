"""Tables in plain text: rows with bars between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.text.markup.edits import MARKUP, TABLE
from summarize.text.markup.patterns import LazyPattern
from summarize.text.readable import Edit

__all__ = ["find_rows_without_head", "find_tables"]

MAX_CELL_WORDS = 7
"""A cell with more words is prose: tables that lay out a page have such (assumed)."""

_TABLE_RULE = LazyPattern(
    r"^[ \t>]{0,8}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$"
    r"|^[ \t>]{0,8}\|[ \t]*:?-{2,}:?[ \t]*\|[ \t]*$",
    re.M,
)


def find_tables(text: str) -> Iterator[Edit]:
    """Tables with a line of dashes under their head, with the head and all rows that hold a bar."""
    if "--" not in text:
        return
    position = 0
    for match in _TABLE_RULE.finditer(text):
        if match.start() < position:
            continue
        start, end = match.span()
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start and "|" in text[above:start]:
            start = above
        while end < len(text):
            line_end = text.find("\n", end + 1)
            line_end = len(text) if line_end < 0 else line_end
            if "|" not in text[end + 1 : line_end]:
                break
            end = line_end
        position = end
        yield Edit(start, end, "\n\n", TABLE)


_BAR_LINE = LazyPattern(r"^[ \t]*\|(?!\|)[^\n]*$", re.M)
_BAR = LazyPattern(r"[ \t]*\|[ \t]*")


def find_rows_without_head(text: str) -> Iterator[Edit]:
    """Lines that begin with a bar: rows of a table if all cells are short, else laid-out paragraphs."""
    if "\n|" not in text and text[:1] != "|":
        return
    for match in _BAR_LINE.finditer(text):
        cells = [cell.strip() for cell in match[0].split("|")]
        full = [cell for cell in cells if cell]
        if len(full) > 2 and all(len(cell.split()) <= MAX_CELL_WORDS for cell in full):
            yield Edit(match.start(), match.end(), "\n\n", TABLE)
            continue
        bars = list(_BAR.finditer(text, *match.span()))
        # A line with no other one may be a line of a wrapped quotation.
        shown = "" if len(bars) == 1 and bars[0].start() == match.start() else "\n\n"
        for bar in bars:
            yield Edit(bar.start(), bar.end(), shown, MARKUP)
