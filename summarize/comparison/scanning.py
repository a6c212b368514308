"""Scanning: a statement as words, figures, symbols and the marks between clauses, with their places."""

from __future__ import annotations

import re

from summarize.characters import IDEOGRAPHS, MARKS, SOUTH_EAST_ASIAN

__all__ = [
    "ASCII_TOKEN",
    "CLAUSE_MARKS",
    "CURRENCIES",
    "SYMBOLS",
    "TOKEN",
    "WIDE_CLAUSE_MARKS",
    "split_raw",
]

_SINGLE = IDEOGRAPHS + SOUTH_EAST_ASIAN
_INVISIBLE = "\u00ad\u034f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff"
_INSIDE = rf"[\w{MARKS}{_INVISIBLE}]"

CURRENCIES = "€$£¥₹₽₩"
"""Signs of currencies."""

SYMBOLS = f"{CURRENCIES}%‰°"
"""Marks that say what a number counts, and are no words."""

CLAUSE_MARKS = ",;:()—–"
"""Marks between clauses."""

WIDE_CLAUSE_MARKS = "，、；：（）"
"""The same in Chinese and Japanese."""

TOKEN = re.compile(
    # Words, as nearly all are, unless it is one such as "U.S.", which comes below.
    # Behind most of them no other character of a word can follow.
    r" ?([A-Za-z]++(?=[ ,])|[백천만억](?:(?<=\d.)|(?<=\d[백천].))"  # 5만명
    rf"|[^\W\d_{_SINGLE}](?!\.[^\W\d_]\.){_INSIDE}*(?:['’](?=[^\W\d_]){_INSIDE}*)*"
    r"|\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*"  # 1 500, 1,500.5, 11:45
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|[{_SINGLE}]"
    rf"|[{SYMBOLS}{re.escape(CLAUSE_MARKS)}{WIDE_CLAUSE_MARKS}])"
)
"""A token, as the only group, and a space before it, which is taken along because that is faster."""

ASCII_TOKEN = re.compile(
    r" ?([A-Za-z]++(?=[ ,])|[A-Za-z](?!\.[A-Za-z]\.)\w*(?:'(?=[A-Za-z])\w*)*"
    r"|\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*|(?:[A-Za-z]\.){2,}"
    rf"|[%${re.escape(CLAUSE_MARKS)}])",
    re.ASCII,
)
"""The same for ASCII text, for which it is faster."""


def split_raw(text: str) -> list[str]:
    """The tokens of a text in lower case.

    >>> split_raw("The U.S. didn't pay $1,500.")
    ['the', 'u.s.', "didn't", 'pay', '$', '1,500']
    """
    return [token.casefold() for token in TOKEN.findall(text)]
