"""Items: between which lines no sentence continues because of their form.

Items of lists, rows of tables, code, labels ("Time: 8 pm"), lines of signs, and first lines with an indent of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarize.text.layout.lines import Line, is_rule
from summarize.text.layout.pairs import says

__all__ = ["fill_hanging", "hard_breaks"]

MIN_ITEMS = 0.2
"""Minimum share of the lines of a block that begin with the same sign for it to be a list where lines are
full (assumed): a few begin with a dash or a number that was inside a sentence."""

MIN_CODE = 0.3
"""Minimum share of lines with signs of a programming language in code (assumed)."""

_BULLET = re.compile(r"(?:[•‣◦▪●○■□·*+–—-]|#{1,6}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])[ \t]+\S")

_NUMBER_OF_ITEM = re.compile(r"(\(?)(\d{1,3}|[a-zA-Z])([.)])(?=\s)")

_LABEL = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3} ?[:：](?:\s|$)")

_CELLS = re.compile(r"\S(?: {3,}|[ \t]*\t[ \t]*|[ \t]*\|[ \t]*)\S|^\|")

_CODE = re.compile(
    r"[{}]$|^(?=.*[=()\[\]+<>*/]|\S+(?: \S+){0,2}$).*;$|\w\([^\s()]*\)(?:[;:.{]|$)|[=!<>]=|[-=]>|::|^\$ \w|\w = \S|</|^@\w+$"
    r"|^(?:def|class|return|import|from|if|for|while|#include)\b.*[:(){}=;\[\]]$"
)


def _item_sign(text: str) -> tuple[str, bool]:
    """What the items of a list have in common at their beginning: a sign, and whether a small letter follows."""
    sign, _, rest = text.partition(" ")
    return "0" if sign[0] == "(" or sign[0].isalnum() else sign[0], rest.lstrip()[:1].islower()


def _has_next_item(texts: Sequence[str]) -> bool:
    """Whether the item behind that which begins the first line is inside a line: "of four kinds: / (1) ...; (2) ..."."""
    found = _NUMBER_OF_ITEM.match(texts[0])
    if found is None or found[2] == "z":
        return False
    number = str(int(found[2]) + 1) if found[2].isdigit() else chr(ord(found[2]) + 1)
    sign = f" {found[1]}{number}{found[3]} "
    return any(sign in f"{text} " for text in texts)


def hard_breaks(
    lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], full: Sequence[bool]
) -> list[bool]:
    """Between which lines, by their form, no sentence continues: at items of lists, around rows of tables."""
    texts = [line.text for line in lines]
    many = len(texts) // 2
    if sum(bool(_CODE.search(text)) for text in texts) > max(1, MIN_CODE * len(texts)):
        return [True] * len(pairs)
    rows = [bool(_CELLS.search(text)) for text in texts]
    if sum(rows) <= many:
        rows = [False] * len(texts)
    items = [bool(_BULLET.match(text)) for text in texts]
    labels = [bool(_LABEL.match(text)) for text in texts]
    if sum(labels) < 2:
        labels = [False] * len(texts)
    # A number or a dash may have come to the beginning of a wrapped line.
    signs = Counter(_item_sign(text) for text, item in zip(texts, items, strict=True) if item)
    begins = [
        item
        and (
            not i
            or not _may_have_come_here(pairs, full, i)
            or (texts[i - 1].endswith(":") and not _has_next_item(texts[i:]))
        )
        for i, (item, text) in enumerate(zip(items, texts, strict=True))
    ]
    of_lists = {_item_sign(text) for text, begin in zip(texts, begins, strict=True) if begin}
    items = [
        begin
        or (
            item
            and _item_sign(text) in of_lists
            and signs[_item_sign(text)] > max(1, MIN_ITEMS * len(texts))
        )
        for text, item, begin in zip(texts, items, begins, strict=True)
    ]
    first = _first_indents(lines, pairs, full)
    return [
        rows[i]
        or rows[i + 1]
        or items[i + 1]
        or (labels[i + 1] and not a.is_open)
        or is_rule(a.text)
        or is_rule(b.text)
        or b.indent in first
        for i, (a, b) in enumerate(pairs)
    ]


def _first_indents(
    lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], full: Sequence[bool]
) -> set[int]:
    """The indent of the first lines of paragraphs, if it tells them from all other lines."""
    indents = Counter(line.indent for line in lines)
    if len(indents) != 2:
        return set()
    least, first = sorted(indents)
    begins = lines[0].indent == first
    is_first = begins or 2 * indents[first] < len(lines)
    before = [i for i, (_, line) in enumerate(pairs) if line.indent == first]
    n_inside = sum(pairs[i][0].is_open and full[i] for i in before)
    is_first &= first - least > 1 and 2 * n_inside <= len(before) + begins
    return {first} if is_first else set()


def _may_have_come_here(pairs: Sequence[tuple[Line, Line]], full: Sequence[bool], i: int) -> bool:
    """Whether what begins line i may have been inside a sentence before its paragraph was wrapped."""
    return full[i - 1] and (pairs[i - 1][0].may_be_continued or says(*pairs[i - 1]))


def fill_hanging(pairs: Sequence[tuple[Line, Line]], full: list[bool]) -> None:
    """Count lines as full whose next one stands below the words of an item, not below its sign."""
    column = 0
    for i, (a, b) in enumerate(pairs):
        item = _BULLET.match(a.text)
        if item:
            column = a.indent + item.end() - 1
        elif a.indent != column:
            column = 0
        if column and b.indent == column and a.is_open and not _BULLET.match(b.text):
            full[i] = True
