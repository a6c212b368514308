"""Lines: what one line of a text says by itself.

Whether it has an end mark, begins in a small letter or ends in a hyphen; its signs of quoted mail and its indent.
"""

from __future__ import annotations

import re

from summarize.characters import CLOSING_MARKS, OTHER_END_MARKS, has_end_mark
from summarize.text.hyphens import is_unspaced

__all__ = [
    "ABBREVIATION",
    "INNER_END",
    "ITEM_END",
    "MAX_WIDTH",
    "QUOTE_SIGNS",
    "Line",
    "is_address",
    "is_caseless",
    "is_closing",
    "is_parted",
    "is_rule",
    "is_title",
    "starts_small",
]

MAX_WIDTH = 130
"""Maximum width of a wrapped line, in characters (assumed): longer ones are paragraphs."""

MIN_TITLE = 0.9
"""Minimum share of capitalised words, of four letters or more, in English headlines (assumed)."""

MAX_END = 4
"""Maximum length of the marks that end a sentence (assumed)."""

QUOTE_SIGNS = re.compile(r"[ \t]*(?:>[ \t]?)+")
"""Of quoted mail: "> > "."""

_CLOSERS = re.escape(CLOSING_MARKS)

INNER_END = re.compile(rf"(?<![.…])[.!?…][{_CLOSERS}]*\s+\S|[{OTHER_END_MARKS}][{_CLOSERS}]*\s*\w")

_NEVER_FIRST = frozenset(".,;:!?)]}%،؛؟。、，；：！？」』）")
"""Marks that begin no line but that of a text whose words and marks are separated by spaces."""

_ADDRESS = re.compile(r"\w+[.\w-]*@|\w+://|www\.|\w+(?:\.\w+)+/")
"""Of mail and pages: these begin lines of their own."""

ABBREVIATION = re.compile(r"(?:^|[\s(])(?:(?:[^\W\d_]\.)+|[^\W\d_]{2,4}\.|\d{1,2}\.)$")

_BULLETS = frozenset("•‣◦▪●○■□·*+")

ITEM_END = re.compile(r"[;\u061b](?: [^\W\d_]{1,5})?$")
"""How the items of a list end, and the last but one: "; and"."""


class Line:
    """A line that is not blank.

    Attributes
    ----------
    start, first : int
        Offsets of the line and of its text.
    text : str
        Without white space around it and signs of quoted mail.
    depth : int
        Number of these signs.
    before : int
        Number of blank lines before it.
    indent : int
        Columns before the text.
    is_open : bool
        Whether it has no end mark.
    may_be_continued : bool
        Whether it has none, or the full stop may be that of an abbreviation or of an ordinal ("20. / Mai").
    n_hidden : int
        Number of characters of markup in the line that are not read.
    n_first : int
        Length of its first word with markup; 0 where there is none.
    is_inside : bool
        Whether it ends in a word that hardly any headline or item of a list ends in: an article, a
        preposition, a conjunction.
    begins_sentence : bool
        Whether it begins in an article or another function word with a capital.
    is_long : bool
        Whether it is longer than wrapped lines are; a word that is, as addresses of pages, does not count.
    """

    __slots__ = (
        "before",
        "begins_sentence",
        "depth",
        "first",
        "indent",
        "is_inside",
        "is_long",
        "is_open",
        "may_be_continued",
        "n_first",
        "n_hidden",
        "start",
        "text",
    )

    def __init__(self, line: str, start: int, before: int, *, quoted: bool) -> None:
        self.start, self.before = start, before
        signs = QUOTE_SIGNS.match(line) if quoted else None
        self.depth = signs[0].count(">") if signs else 0
        rest = line[signs.end() :] if signs else line
        self.text = rest.strip()
        self.first, self.indent = start, 0
        if signs or not line.startswith(self.text):
            prefix = line[: len(line) - len(rest.lstrip())]
            self.first = start + len(prefix)
            self.indent = len(prefix.expandtabs())
        self.is_open = not has_end_mark(self.text)
        self.may_be_continued = self.is_open or (
            self.text[-1:] == "." and ABBREVIATION.search(self.text[-12:]) is not None
        )
        self.n_hidden = self.n_first = 0
        self.is_inside = self.begins_sentence = False
        self.is_long = len(self.text) > MAX_WIDTH and " " in self.text

    @property
    def starts_small(self) -> bool:
        """Whether its first letter is a small one, or it begins with a mark that follows a word."""
        return starts_small(self.text)

    @property
    def is_parted(self) -> bool:
        """Whether it ends in a hyphen behind a word."""
        return is_parted(self.text)

    @property
    def is_caseless(self) -> bool:
        """Whether it begins in a script without capitals."""
        return is_caseless(self.text)


def starts_small(text: str) -> bool:
    """Whether a line begins in a small letter, or with a mark that follows a word."""
    first = text[0]
    if first.islower():
        return not _ADDRESS.match(text)
    if (len(text) < 3 or _is_end(text)) and not any(map(str.isalnum, text)):  # a lone mark
        return text not in _BULLETS
    return (first in "\"'“‘«(„" and text[1:2].islower()) or (
        first in _NEVER_FIRST and text[1:2] not in _NEVER_FIRST
    )


def is_address(text: str) -> bool:
    """Whether a line is the address of a page or of mail and nothing else."""
    return " " not in text and _ADDRESS.match(text) is not None


def is_parted(text: str) -> bool:
    """Whether a line ends in a hyphen behind a word."""
    return text[-1] in "-\u2010\u00ad" and (text[-2:-1].isalpha() or is_unspaced(text[-2:-1]))


def is_caseless(text: str) -> bool:
    """Whether a line begins in a script without capitals."""
    first = text[0] if text[0].isalpha() else text[1:2]
    return first.isalpha() and not first.islower() and not first.isupper()


def is_closing(text: str) -> bool:
    """Whether a line is nothing but closing quotation marks and brackets."""
    return all(mark in CLOSING_MARKS for mark in text)


def is_title(text: str) -> bool:
    """Whether nearly all words begin with a capital, as in English headlines and lists of names."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) > MIN_TITLE * len(words)


def is_rule(text: str) -> bool:
    """Whether it is a line of signs: "-----", "* * *"."""
    return len(text) > 2 and not any(map(str.isalnum, text)) and not _is_end(text)


def _is_end(text: str) -> bool:
    """Whether it is the end of a sentence without any word: "...", "!?»"."""
    return len(text) <= MAX_END and (text[-1] in CLOSING_MARKS or has_end_mark(text))
