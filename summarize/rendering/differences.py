"""Differences: two versions of a statement, word by word."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from summarize.characters import IDEOGRAPHS, compose_accents

__all__ = ["Difference", "Piece", "differences"]

MAX_WORDS = 300
"""Longer sentences are not compared: the time grows with the square of their length."""

_WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}]+")


class Piece(NamedTuple):
    """Some words in a row, and whether both have them, the other one alone, or the first alone."""

    kind: Literal["same", "added", "missing"]
    text: str


class Difference(NamedTuple):
    """The other version in pieces; the share of words that both have, from 0 to 1, None if not compared."""

    pieces: list[Piece]
    alike: float | None


def differences(one: str, other: str) -> Difference:
    """How `other` says what `one` says; its words in pieces, with those that only `one` has between.

    Capitals, kinds of quotation marks and dashes, and punctuation at the edges of words make no
    difference; signs of currency, of degree and of minus do.

    >>> found = differences("IS fired on Monday.", "ISIL fired on monday")
    >>> [(piece.kind, piece.text) for piece in found.pieces]
    [('missing', 'IS '), ('added', 'ISIL '), ('same', 'fired on monday')]
    >>> found.alike
    0.75
    """
    left, right = _words(one), _words(other)
    if max(len(left), len(right)) > MAX_WORDS:
        return Difference([Piece("same", other)], 1.0 if one == other else None)
    matcher = SequenceMatcher(
        None, [_key(w) for w in left], [_key(w) for w in right], autojunk=False
    )
    pieces = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(right[c:d])))
            continue
        if b > a:
            pieces.append(Piece("missing", "".join(left[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(right[c:d])))
    return Difference(pieces, matcher.ratio())


def _words(text: str) -> list[str]:
    """Words, each with the white space behind it."""
    ends = [*(match.start() for match in _WORD.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(ends)]


def _key(word: str) -> str:
    """A word without what is typography: signs of money, of degree and of minus are not."""
    text = compose_accents(word, "NFKC").casefold().replace("’", "'").strip()
    start, end = 0, len(text)
    while start < end and _is_typography(text, start):
        start += 1
    while end > start and _is_typography(text, end - 1):
        end -= 1
    return text[start:end]


def _is_typography(text: str, at: int) -> bool:
    if text[at] == "%" or (text[at] in "-–−" and text[at + 1 : at + 2].isdigit()):
        return False
    return unicodedata.category(text[at])[0] == "P"
