"""Hyphens at the ends of lines: "estu-/aries" is one word, "well-/known" keeps its hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from summarize.characters import IDEOGRAPHS

__all__ = ["WIDE", "Hyphens"]

WIDE = re.compile(f"[{IDEOGRAPHS}\u3000-\u303f\uff01-\uff60]")
"""Characters between which a line may end without a space or a hyphen."""

MIN_HYPHENS = 0.02
"""Minimum share of lines that end in a hyphen in text whose words were parted at the ends of lines: of
lines that end in the hyphen of a compound, there are fewer. If it is one line, three times as much, since
that may be chance (assumed)."""

MIN_WORD = 4
"""Minimum length of the second part for it to be a word by itself because its document has that word."""

_PARTED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad\u058a])$")
_LETTERS = re.compile(r"[^\W\d_]+")
_INNER_HYPHEN = re.compile(r"\w\u2010\w")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*(?![-\u2010\w])")
"""Words, with the hyphens inside them; not the first part of one that is parted."""

_CONJUNCTIONS = frozenset(
    ("und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "y", "o", "u", "e", "ou", "et", "en", "of", "och",
     "eller", "og", "i", "a", "ili", "lub", "и", "или", "și", "sau", "és", "vagy", "ja", "tai")
)  # fmt: skip
"""Behind a hyphen these begin the second of two words: "Vor- und Nachteile"."""


_FIRST = frozenset(
    ("self", "well", "long", "short", "high", "low", "half", "non", "mid", "all", "cross", "anti", "two", "three", "four",
     "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
     "eighty", "ninety", "one", "first", "second", "third", "fourth", "year", "old", "new", "north", "south", "east",
     "west", "left", "right", "late", "early", "hard", "full", "part", "open", "state", "world", "near", "far", "vice")
)  # fmt: skip
_SECOND = frozenset(
    ("based", "backed", "term", "time", "called", "year", "years", "old", "month", "week", "hour", "minute", "mile",
     "style", "level", "led", "related", "owned", "like", "free", "run", "made", "known", "range", "quarter",
     "quarters", "third", "thirds", "elect", "class", "scale", "wing", "party", "degree", "up", "off", "down", "out",
     "in", "on", "by", "held", "long", "born", "funded", "driven", "speed", "profile", "winning", "looking", "being",
     "willed", "minded", "handed", "haired", "eyed", "sized", "shaped", "aged", "armed", "fashioned",
     "founder", "chief", "law", "feira", "se", "lhe", "lhes", "lo", "los", "las", "me", "te", "nos", "vos", "il", "elle", "ils",
     "elles", "vous", "nous", "je", "tu", "ce", "moi", "toi", "là", "ci", "même", "mêmes")
)  # fmt: skip
"""What compounds with a hyphen often begin or end with in English, and Portuguese and French pronouns behind
verbs: they are looked up where the document does not tell."""


class Hyphens:
    """What stands between two lines of a paragraph.

    Whether a word is one is looked up in its document: if it is written elsewhere with or without a hyphen, or
    if its second part is a word. Else, text in which many lines end in a hyphen has its words parted.

    Parameters
    ----------
    paragraphs : sequence of sequence of str
        The lines of each.

    Examples
    --------
    >>> hyphens = Hyphens([["in three shallow estu-", "aries during two winters."]])
    >>> hyphens.between("in three shallow estu-", "aries during two winters.")
    (1, '')
    >>> hyphens.between("the plan of Jean-", "Pierre and others"), hyphens.between("of the", "year")
    ((0, ''), (0, ' '))
    """

    def __init__(self, paragraphs: Sequence[Sequence[str]]) -> None:
        self._paragraphs = paragraphs
        ends = [line for lines in paragraphs for line in lines[:-1]]
        self._marks = "\u00ad\u058a"
        if not any(
            "\u2010" in line and _INNER_HYPHEN.search(line)
            for lines in paragraphs
            for line in lines
        ):
            self._marks += (
                "\u2010"  # browsers write it where they part words, and keep "-" inside them
            )
        n_hyphens = sum(line[-1] in "-\u2010" for line in ends)
        self._are_usual = n_hyphens >= MIN_HYPHENS * len(ends) * (1 + 2 / max(n_hyphens, 1))

    def between(self, before: str, after: str) -> tuple[int, str]:
        """How many characters at the end of a line go, and what stands before the next line."""
        if WIDE.match(before[-1]) or (WIDE.match(after[0]) and before[-1] not in ".!?,;:"):
            return 0, ""
        parted = _PARTED.search(before[-60:])
        if parted is None:
            is_hyphen = before[-1] in "-\u2010" and before[-2:-1].isalnum()  # "2010-/2012"
            return 0, "" if is_hyphen else " "
        left, right = parted[1], _LETTERS.match(after)
        is_chain = before[-60:][parted.start() - 1 : parted.start()] in ("-", "\u2010")
        if parted[2] in self._marks:
            return 1, ""
        capitals = left.isupper() and len(left) > 1
        if (
            right is None or is_chain or right[0][0].isupper() != capitals
        ):  # NATO-/led, Jean-/Pierre
            return 0, "" if after[0].isalnum() else " "
        goes_on = after[right.end() : right.end() + 1] in ("-", "\u2010")  # hit-/and-run
        if right[0] in _CONJUNCTIONS:
            return 0, "" if goes_on else " "
        return int(self._is_one_word(left.casefold(), right[0].casefold())), ""

    def _is_one_word(self, left: str, right: str) -> bool:
        if left + right in self._words:
            return True
        if f"{left}-{right}" in self._words or (len(right) >= MIN_WORD and right in self._words):
            return False
        if left in _FIRST or right in _SECOND:
            return False
        return self._are_usual

    @cached_property
    def _words(self) -> set[str]:
        """The words of the document, without the parts of those that are parted."""
        words: set[str] = set()
        for lines in self._paragraphs:
            is_parted = False
            for line in lines:
                found = _WORDS.findall(line.casefold())
                words.update(found[1:] if is_parted else found)
                is_parted = _PARTED.search(line[-60:]) is not None
        return words


def _have_one_case(left: str, right: str) -> bool:
    """Whether two parts may be of one word: not of Jean-Pierre or NATO-led."""
    if right.isupper() or (left.isupper() and len(left) > 1):
        return left.isupper() and right.isupper()
    return not right[0].isupper()
