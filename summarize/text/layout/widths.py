"""Widths: which lines are full, so that the first word of the next one would not have fitted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from summarize.characters import HANGUL
from summarize.text.hyphens import WIDE
from summarize.text.layout.lines import Line

__all__ = [
    "DOUBLE_COLUMNS",
    "MIN_PAIR_WIDTH",
    "MIN_RAGGED_WIDTH",
    "MIN_WIDTH",
    "NEARLY",
    "count_columns",
    "first_word",
    "fullness",
    "gap_width",
]

MIN_WIDTH = 25
"""Minimum width of the longest line of a wrapped block, in columns: below it are verses and lists
(assumed)."""

MIN_RAGGED_WIDTH = 45
"""The same for lines that are not full, as PDFs and people break them: lines of free verse are shorter
(assumed)."""

MIN_PAIR_WIDTH = 35
"""Minimum width where only their widths and a final end mark tell that lines are one sentence (assumed)."""

NEARLY = 0.85
"""A block may be this much wider than those that are certainly wrapped (assumed)."""

_FIRST_WORD = re.compile(
    rf"{WIDE.pattern}|(?:[^\s{WIDE.pattern[1:-1]}]|(?<=\S)[\u00a0\u202f](?=\S))+"  # no-break spaces
)

_COMBINING = re.compile(
    "["
    + "".join(chr(c) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c)) == "Mn")
    + "]"
)

DOUBLE_COLUMNS = re.compile(f"[{WIDE.pattern[1:-1]}{HANGUL}]")
"""Characters as wide as two Latin ones."""

_NO_SINGLE_COLUMN = re.compile(f"[{DOUBLE_COLUMNS.pattern[1:-1]}{_COMBINING.pattern[1:-1]}]")
"""Of a text without these, the number of columns is that of characters."""


def first_word(text: str) -> str:
    """The word that a wrapped line would have had to hold, too."""
    word = _FIRST_WORD.search(text)
    return word[0] if word else ""


def gap_width(before: str, after: str) -> int:
    """What a space takes; where there is none, what a mark takes that may not begin a line."""
    return 5 if WIDE.match(before[-1]) or WIDE.match(after[0]) else 1


def count_columns(text: str) -> int:
    """The width of a text on a screen: ideographs and Hangul take two columns, accents none."""
    return len(text) + len(DOUBLE_COLUMNS.findall(text)) - len(_COMBINING.findall(text))


def fullness(
    lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], width: int
) -> tuple[int, list[bool]]:
    """The width, and which lines are full, in the measure in which most are.

    Some programs count characters, others columns; some the indent and the signs of quoted mail.
    """
    texts = [line.text for line in lines]
    measures = [[len(text) for text in texts]]
    firsts = [first_word(text) for text in texts]
    words = [[len(word) for word in firsts]]
    if any(line.indent for line in lines):
        measures.append([len(line.text) + line.indent for line in lines])
        words.append(words[0])
    if any(not text.isascii() and _NO_SINGLE_COLUMN.search(text) for text in texts):
        measures.append([count_columns(text) for text in texts])
        words.append([count_columns(word) for word in firsts])
    if any(line.n_hidden for line in lines):
        measures.append([len(line.text) + line.n_hidden for line in lines])
        words.append([line.n_first or len(word) for line, word in zip(lines, firsts, strict=True)])
    best: tuple[int, int, list[bool]] = (-1, 0, [])
    for sizes, heads in zip(measures, words, strict=True):
        several = [size for size, text in zip(sizes, texts, strict=True) if " " in text]
        longest = max(several or sizes)  # a word that is longer than the width stands alone
        longest = max(longest, width)
        full = [
            sizes[i] + heads[i + 1] + gap_width(texts[i], texts[i + 1]) > longest
            for i in range(len(texts) - 1)
        ]
        count = sum(f for f, (a, _) in zip(full, pairs, strict=True) if a.is_open)
        if count > best[0]:
            best = (count, longest, full)
    return best[1], best[2]
