"""Word diff: two wordings of a statement, compared word by word."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from summarize.characters import IDEOGRAPHS, compose_accents

__all__ = [
    "Piece",
    "WordDiff",
    "diff_words",
    "is_typography",
    "normalize_word",
    "normalize_words",
    "word_spans",
]

MAX_WORDS = 300
"""Longer sentences are not compared: the time grows with the square of their length."""

_WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}]+")


class Piece(NamedTuple):
    """Consecutive words that both wordings have, or only the second, or only the first."""

    kind: Literal["same", "added", "missing"]
    text: str


class WordDiff(NamedTuple):
    """The second wording in pieces, with what only the first has between them.

    `similarity` is the share of words in common, from 0 to 1; None if they were not compared.
    """

    pieces: list[Piece]
    similarity: float | None


def diff_words(first: str, second: str) -> WordDiff:
    """Compare two wordings of a statement word by word.

    Case, kinds of quotation marks and dashes, and punctuation at the edges of words make no
    difference; currency, degree and minus signs do.

    Parameters
    ----------
    first, second : str

    Returns
    -------
    WordDiff
        Texts of more than `MAX_WORDS` words are not compared: the second is then one piece.

    Examples
    --------
    >>> diff = diff_words("IS fired on Monday.", "ISIL fired on monday")
    >>> [(piece.kind, piece.text) for piece in diff.pieces]
    [('missing', 'IS '), ('added', 'ISIL '), ('same', 'fired on monday')]
    >>> diff.similarity
    0.75
    """
    left, right = _split_words(first), _split_words(second)
    if max(len(left), len(right)) > MAX_WORDS:
        return WordDiff([Piece("same", second)], 1.0 if first == second else None)
    matcher = SequenceMatcher(
        None, [normalize_word(w) for w in left], [normalize_word(w) for w in right], autojunk=False
    )
    pieces = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(right[c:d])))
            continue
        if b > a:
            pieces.append(Piece("missing", "".join(left[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(right[c:d])))
    if pieces:
        pieces[-1] = Piece(pieces[-1].kind, pieces[-1].text.rstrip())
    return WordDiff(pieces, matcher.ratio())


def normalize_words(text: str) -> tuple[str, ...]:
    """The words of a text without what makes no difference in `diff_words`.

    >>> normalize_words("“Rain fell,” he said.") == normalize_words('"rain fell" he said')
    True
    """
    return tuple(filter(None, map(normalize_word, _WORD.findall(text))))


def _split_words(text: str) -> list[str]:
    """Words, each with the white space behind it.

    The last one gets a space too: in a diff, words of the other wording may follow it.
    """
    text = f"{text} "
    starts = [*(match.start() for match in _WORD.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


@lru_cache(maxsize=65_536)
def normalize_word(word: str) -> str:
    """A word without case and typography, which make no difference in meaning."""
    text = compose_accents(word, "NFKC").casefold().replace("’", "'").strip()
    start, end = 0, len(text)
    while start < end and is_typography(text, start):
        start += 1
    while end > start and is_typography(text, end - 1):
        end -= 1
    return text[start:end]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends, punctuation included.

    >>> word_spans("Rain fell.")
    [(0, 4), (5, 10)]
    """
    return [match.span() for match in _WORD.finditer(text)]


def is_typography(text: str, index: int) -> bool:
    """Whether a character is mere punctuation: a per cent sign is not, nor a minus before a digit."""
    if text[index] == "%" or (text[index] in "-–−" and text[index + 1 : index + 2].isdigit()):
        return False
    return unicodedata.category(text[index])[0] == "P"
