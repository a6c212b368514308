"""Quotation marks and brackets: which sentences hold one that is not closed, and what is not quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Quoted", "brackets_balanced", "follow_quotations"]

_MARK = re.compile(r"``|''|[\"“”„‟«»「」『』＂]")
_OPENS = frozenset("「『„") | {"``"}
_CLOSES = frozenset("」』") | {"''"}
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’']*(?:['’]\w+[^‘’']*)*?[,.!?\w][’'](?!\w)")
_BRACKETS = {")": "(", "]": "[", "）": "（"}
_ITEM = re.compile(r"^\W*\w{1,2}\)")

MAX_SENTENCES = 4
"""Maximum number of adjacent sentences that one quotation may span; a mark that is closed later than this
is that of another quotation."""


@dataclass(frozen=True)
class Quoted:
    """A sentence and its quotation marks.

    Attributes
    ----------
    balanced : bool
        Whether each quotation is opened and closed, perhaps in an adjacent sentence.
    outside : str
        The text without what is quoted.
    """

    balanced: bool
    outside: str


def follow_quotations(sentences: Sequence[str]) -> list[Quoted]:
    """Follow quotations through adjacent sentences.

    Parameters
    ----------
    sentences : sequence of str

    Returns
    -------
    list of Quoted
        One per sentence.

    Examples
    --------
    >>> [quoted.balanced for quoted in follow_quotations(["“No.", "Never,” he said.", "“Why?"])]
    [True, True, False]
    >>> follow_quotations(['"It is late," she said.'])[0].outside.split()
    ['she', 'said.']
    """
    marks = [_marks(sentence) for sentence in sentences]
    quoted: list[Quoted] = []
    inside = False
    for at, sentence in enumerate(sentences):
        carried = inside
        kept: list[str] = []
        done, balanced = 0, True
        for start, end, kind in marks[at]:
            if inside:
                balanced = balanced and kind != "open"
                inside = kind == "open"
            elif kind == "close":
                balanced = False
                kept.clear()  # what stands before the mark is quoted
            else:
                kept.append(sentence[done:start])
                inside = True
            done = end
        if not inside:
            kept.append(sentence[done:])
        if inside and (marks[at] or not carried):
            inside = _closes_later(marks, at)
            balanced = balanced and inside
        quoted.append(Quoted(balanced, _SINGLE.sub(" ", " ".join(kept))))
    return quoted


def _marks(sentence: str) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.end(), _kind(match, sentence)) for match in _MARK.finditer(sentence)
    ]


def _closes_later(marks: Sequence[Sequence[tuple[int, int, str]]], at: int) -> bool:
    """Whether the next mark, if it is near enough, closes what is open at the end of a sentence."""
    following = [kinds for kinds in marks[at + 1 : at + MAX_SENTENCES] if kinds]
    return bool(following) and following[0][0][2] != "open"


def _kind(match: re.Match[str], sentence: str) -> str:
    """Whether a mark opens or closes; "either" for marks that languages use both ways.

    A mark after a space and before a letter opens, one after a letter or an end mark closes.
    """
    mark = match.group()
    if mark in _OPENS:
        return "open"
    if mark in _CLOSES:
        return "close"
    before = sentence[match.start() - 1 : match.start()]
    after = sentence[match.end() : match.end() + 1]
    begins = not before or before.isspace() or before in "([—–-"
    ends = not after or after.isspace() or after in ")].,;:!?—–-"
    if begins and not ends:
        return "open"
    return "close" if ends and not begins else "either"


def brackets_balanced(sentence: str) -> bool:
    """Whether brackets are closed in order.

    >>> brackets_balanced("Rain (and snow) fell."), brackets_balanced("Rain (and snow fell.")
    (True, False)
    >>> brackets_balanced("a) Rain fell.")
    True
    """
    stack = []
    for sign in _ITEM.sub("", sentence):
        if sign in "([（":
            stack.append(sign)
        elif sign in _BRACKETS and (not stack or stack.pop() != _BRACKETS[sign]):
            return False
    return not stack
