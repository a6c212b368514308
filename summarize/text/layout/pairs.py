"""Pairs of lines: whether a sentence is continued from the end of one line at the beginning of the next.

Only words, letters and marks are asked here; whether the line is full, in `widths`.
"""

from __future__ import annotations

from summarize.characters import CLOSING_MARKS
from summarize.text.layout.lines import Line, is_closing

__all__ = ["break_kind", "closes", "continuation", "says", "sentence_goes_on"]


def break_kind(a: Line, b: Line, *, full: bool) -> str:
    """What stands behind the end of a line: as `continuation` says, or "closed" where no sentence continues."""
    if not a.is_open and not (b.starts_small and full):
        return "closed"
    return "small" if full and sentence_goes_on(a, b) else continuation(a, b)


def says(a: Line, b: Line) -> bool:
    """Whether a line ends in what somebody says, and the next one may say who ("Why?" / asked Harms) or only closes it.

    So is a pause continued: "nobody ... / came".
    """
    said = a.text[:-1].rstrip()[-1:]
    return (
        closes(a, b)
        or (said in "?!.,’'" and a.text[-1] in CLOSING_MARKS and _begins_clause(b.text))
        or (a.text.endswith(("...", "…")) and b.text[0].islower())
    )


def _begins_clause(text: str) -> bool:
    """Whether a line begins with a word, or with a dash and a word in small letters."""
    return text[0].isalpha() or (text[0] in "-–—" and text[1:].lstrip(" -")[:1].islower())


def closes(a: Line, b: Line) -> bool:
    """Whether a line is the closing mark of the line before it, with a space before it."""
    return not a.is_open and is_closing(b.text)


def sentence_goes_on(a: Line, b: Line) -> bool:
    """Whether a line ends in a word behind which its sentence continues, and the next line begins none."""
    return a.is_inside and not b.begins_sentence


def continuation(a: Line, b: Line) -> str:
    """What stands behind the end of an open line: a small letter, one of a script without capitals, or neither."""
    if b.starts_small or a.is_parted:
        return "small"
    return "caseless" if b.is_caseless else "other"
