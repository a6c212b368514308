"""Hyphens at the ends of lines: "estu-/aries" is one word, "well-/known" keeps its hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from summarize.characters import IDEOGRAPHS, SOUTH_EAST_ASIAN
from summarize.text.languages import Language
from summarize.text.words import word_check

__all__ = ["CONJUNCTIONS", "WIDE", "Hyphens", "is_unspaced"]

WIDE = re.compile(f"[{IDEOGRAPHS}\u3000-\u303f\uff01-\uff60]")
"""Characters between which a line may end without a space or a hyphen."""

MIN_HYPHENS, MIN_HYPHEN_SHARE = 3, 0.08
"""Minimum number of lines that end in a hyphen, and their minimum share, for words to be parted in text
whose letters have different widths, where the room at the end of a line is not known (assumed)."""

MIN_ROOM, MIN_LONG_WORD = 5, 8
"""A word of this many letters that was not parted though the line before it had room for this many columns
(measured: of 160 documents, wrapped at 40 to 80 columns with words parted, 99 % have at most as many such
words as hyphens at line ends; where compounds alone end in hyphens, 4 of 5 have more)."""

MAX_ROOM = 3
"""Maximum number of columns that a word was parted before, if it may also be a compound ("on-/going"), in a text where
only one is: else another syllable would have fitted (measured: of 298 words that were parted, 2 have more room, and 5
of 7 that were not)."""

MIN_NARROW_SHARE = 0.3
"""Minimum share of lines that end in a hyphen in columns where most words at line ends are parted (assumed): of lines
that end in compounds alone, one in ten does."""

MIN_LONG_PART = 5
"""Minimum number of letters of a word of the document, or of one that compounds begin with, that is not taken for a part of another one (measured: of
shorter ones, as "for", "nach" and "vor", 5 of 6 are)."""

MIN_NAME, MIN_BEHIND_NAME = 4, 6
"""Minimum number of letters of a name, and of a word behind its hyphen (assumed): "-land", "-field" and "-burn" are parts of names."""

MIN_PART = 3
"""Minimum number of letters of the second part of a compound that is looked up: shorter ones are ends of words."""

_PARTED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad\u058a])$")
_DASHES_END, _DASHES_BEGIN = re.compile(r"[^\W_]--$"), re.compile(r"-{2,3}[^\W_]")
_DASHES = re.compile(r"(?<=\w)(?: --|-- |--)(?=\w)")
_NO_SPACES = re.compile(f"[{SOUTH_EAST_ASIAN}]")
_VOWEL = "aeiouyáàâãäåæéèêëíìîïóòôõöøœúùûü"
_VOWELS, _SILENT_END = re.compile(f"[{_VOWEL}]+"), re.compile("e[sd]?$")
_SYLLABLE = re.compile(
    rf"(?=..)[^{_VOWEL}\W]*[{_VOWEL}]\w*?(?<=..)(?=[^{_VOWEL}\W](?!y)[{_VOWEL}])"
)
"""At least two letters with a vowel, before a consonant and a vowel."""

MIN_SYLLABLES, SLACK = 3, 2
"""Minimum number of syllables of a word that could certainly have been parted once more ("caped" and "porters" are parted
nowhere, or late), and of columns beyond the first one: the hyphen takes one, and dictionaries part a letter later at times."""

_LETTERS = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"[^\W_][,;]?[’']? $")
"""In front of a word inside a sentence."""

_PLAIN_WORD = re.compile(r"([^\W\d_]+)[.,;:!?]?(?:\s|$)")
"""A word that any program would part."""

_INNER_HYPHEN = re.compile(r"\w\u2010\w")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*(?![-\u2010\w])")
"""Words, with the hyphens inside them; not the first part of one that is parted."""

_ADJECTIVES = re.compile(r"...isch-\w{5}")
"""German adjectives in front of another one: "historisch-politisch"; a word is parted before the "sch"."""

_FORMER = re.compile(r"ex-[bdfgjklmnrvwz]\w")
"""A former one: "ex-minister"; within words these letters do not follow "ex" ("ex-pect", "ex-hibit")."""

CONJUNCTIONS = frozenset(
    ("und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "y", "o", "u", "e", "ou", "et", "en", "of", "och",
     "eller", "og", "i", "a", "ili", "lub", "и", "или", "și", "sau", "és", "vagy", "ja", "tai")
)  # fmt: skip
"""Behind a hyphen these begin the second of two words: "Vor- und Nachteile"."""


_AMBIGUOUS = frozenset(
    ("a", "bis", "e", "en", "i", "ili", "ja", "lub", "o", "of", "tai", "to", "u", "y")
)
"""Conjunctions that are also the ends of words, or words of other languages: only if their document has them."""

_FIRST = frozenset(
    ("well", "long", "short", "high", "low", "half", "non", "mid", "all", "cross", "two", "three", "four",
     "five", "six", "seven", "eight", "nine", "one", "first", "second", "third", "fourth", "year", "north", "south", "east",
     "west", "left", "right", "late", "early", "hard", "full", "vice", "multi", "semi",
     "norte", "recém", "não", "nicht", "pós", "pré", "primeiro", "latino", "afro")
)  # fmt: skip
_ALWAYS_FIRST = frozenset(("self", "meia", "secretário", "secretária"))
"""No word begins with these but those that the language has ("selfless")."""

_NAME_PREFIXES = frozenset(("Mc", "Mac"))
"""These stand in front of a capital without a hyphen: "McConnell"."""

_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_MAYBE_FIRST = frozenset(
    ("anti", "co", "counter", "ex", "extra", "pre", "re", "sub", "super", "ultra",
     "contra", "guarda", "meio", "pan", "porta", "sul")
)  # fmt: skip
_SECOND = frozenset(
    ("based", "backed", "term", "called", "year", "years", "old", "month", "week", "hour", "minute", "mile",
     "style", "level", "related", "owned", "like", "free", "run", "made", "known", "range", "quarter", "era", "built",
     "third", "thirds", "elect", "class", "scale", "party", "degree", "up", "off", "out", "in", "on", "by",
     "born", "funded", "driven", "speed", "profile", "winning", "looking", "being", "willed", "minded", "proof", "fashion", "inducing", "speaking", "filled",
     "handed", "haired", "eyed", "sized", "shaped", "aged", "armed", "fashioned", "founder", "chief",
     "feira", "se", "lhe", "lhes", "me", "te", "vos", "il", "elle", "ils", "elles", "vous", "nous", "je",
     "tu", "ce", "moi", "toi", "là", "ci", "même", "mêmes")
)  # fmt: skip
_MAYBE_SECOND = frozenset(
    ("time", "led", "wing", "quarters", "held", "down", "long", "lo", "los", "las", "nos")
)
"""What compounds with a hyphen often begin or end with in English, and Portuguese and French pronouns behind
verbs: they are looked up where neither the document nor the words of the language tell. Those that may be are also parts of other words
("part-/ner", "cal-/led"): they count only where few words are parted, or if their document has them."""


_PREFIXES = frozenset(("anti", "co", "ex", "multi", "non", "pre", "semi"))
"""Parts of compounds that are no words: in front of one, "anti-/government" is a compound unless the language has a
word "antigovernment"."""


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script such as Thai, which has spaces between phrases only."""
    return _NO_SPACES.match(character) is not None


def _could_be_parted(word: str, room: int, n_syllables: int = 1) -> bool:
    """Whether a word of at least some syllables could be parted so that its first letters fit into a number of columns.

    >>> _could_be_parted("elections", 7, 3), _could_be_parted("porters", 7, 3)
    (True, False)
    """
    if not _VOWELS.search(word):  # of another script
        return True
    vowels = _VOWELS.findall(_SILENT_END.sub("", word))
    found = _SYLLABLE.match(word)
    return found is not None and found.end() + SLACK <= room and len(vowels) >= n_syllables


class Hyphens:
    """What stands between two lines of a paragraph.

    Whether a word is one is looked up in its document: if it is written elsewhere with or without a hyphen; and in
    the words of its language: if the whole is one, or both parts are. Else, words are parted in text where hardly any
    line has room for a part of the long word that begins the next one; what compounds begin and end with, and parts
    that are words of the document, are exceptions.

    Parameters
    ----------
    paragraphs : sequence of sequence of str
        The lines of each.
    language : Language, optional

    Examples
    --------
    >>> hyphens = Hyphens([["in three shallow estu-", "aries during two winters."]])
    >>> hyphens.between("in three shallow estu-", "aries during two winters.")
    (1, '')
    >>> hyphens.between("the plan of Jean-", "Pierre and others"), hyphens.between("of the", "year")
    ((0, ''), (0, ' '))
    """

    def __init__(
        self, paragraphs: Sequence[Sequence[str]], language: Language | None = None
    ) -> None:
        self._paragraphs = paragraphs
        self._language = language
        self._is_word = word_check(language) if language else None
        self._marks = "\u00ad\u058a"
        if not any(
            "\u2010" in line and _INNER_HYPHEN.search(line)
            for lines in paragraphs
            for line in lines
        ):
            self._marks += (
                "\u2010"  # browsers write it where they part words, and keep "-" inside them
            )

    def between(self, before: str, after: str) -> tuple[int, str]:
        """How many characters at the end of a line go, and what stands before the next line."""
        if WIDE.match(before[-1]) or (WIDE.match(after[0]) and before[-1] not in ".!?,;:"):
            return 0, ""
        if is_unspaced(after[0]):
            hyphen = before[-1] in "-\u2010\u00ad"
            if is_unspaced(before[-1 - hyphen :][:1]):
                return int(hyphen), ""
        if _DASHES_END.search(before[-3:]):
            n_spaced, n_without = self._dashes
            return 0, " " if n_spaced > n_without else ""  # successful--/but
        if before[-1].isalnum() and _DASHES_BEGIN.match(after):
            n_spaced, n_without = self._dashes
            has_room = self._width - len(before) > 1  # for the dashes
            return 0, " " if has_room or n_spaced > n_without else ""
        parted = _PARTED.search(before[-60:])
        if parted is None:
            is_hyphen = before[-1] in "-\u2010" and before[-2:-1].isalnum()  # "2010-/2012"
            return 0, "" if is_hyphen else " "
        left, right = parted[1], _LETTERS.match(after)
        if left in _NAME_PREFIXES and right is not None and right[0][0].isupper():
            return 1, ""
        is_chain = before[-60:][parted.start() - 1 : parted.start()] in ("-", "\u2010")
        if parted[2] in self._marks:
            return 1, ""
        capitals = left.isupper() and len(left) > 1
        if capitals and any(map(str.islower, before)):  # PSDB-/BA
            return 0, "" if after[0].isalnum() else " "
        if (
            right is None or is_chain or right[0][0].isupper() != capitals
        ):  # NATO-/led, Jean-/Pierre
            return 0, "" if after[0].isalnum() else " "
        goes_on = after[right.end() : right.end() + 1] in ("-", "\u2010")  # hit-/and-run
        if goes_on:
            return 0, ""
        is_conjunction = right[0] in CONJUNCTIONS and (
            right[0] not in _AMBIGUOUS or right[0] in self._words or not self._frequency
        )
        if is_conjunction:
            return 0, " "
        is_name = left[0].isupper() and _INSIDE.search(before[: -len(left) - 1]) is not None
        room = self._width - len(before)
        return int(
            self._is_one_word(left.casefold(), right[0].casefold(), room, is_name=is_name)
        ), ""

    def _is_one_word(self, left: str, right: str, room: int, *, is_name: bool) -> bool:
        functions = self._language.function_words if self._language else frozenset()
        if left + right in self._words or left + right in functions:
            return True
        if f"{left}-{right}" in self._words:
            return False
        is_word = self._is_word
        if is_name and is_word and right not in _SECOND and not is_word(left + right):
            is_behind_name = len(right) >= MIN_BEHIND_NAME and is_word(right)
            return not (is_behind_name and len(left) >= MIN_NAME) and self._may_part(room)
        if is_word:
            whole = is_word(left + right)
            parts = len(right) >= MIN_PART and len(left) > 1
            parts = parts and self._is_part(left, is_word) and self._is_part(right, is_word)
            if whole != parts:
                return whole
            if whole and self._frequency == 2:  # re-/elected, if another syllable would have fitted
                return not _could_be_parted(right, room, MIN_SYLLABLES)
            if whole:  # on-/going
                return self._may_part(room)
            if left in functions and right in functions:  # would-/be
                return False
        if not self._frequency:
            return False
        if not self._is_narrow and room >= MIN_ROOM and _could_be_parted(right, room):
            return False
        if (
            right in _SECOND
            or left in _TENS
            or left in _ALWAYS_FIRST
            or _ADJECTIVES.search(f"{left}-{right}")
            or _FORMER.match(f"{left}-{right}")
        ):
            return False
        if self._frequency == 2:
            return left not in _FIRST or (len(left) < MIN_LONG_PART and right not in self._words)
        if left in _FIRST or (len(left) >= MIN_LONG_PART and left in self._words):
            return False
        return left not in _MAYBE_FIRST and (right not in _MAYBE_SECOND or right not in self._words)

    @cached_property
    def _is_narrow(self) -> bool:
        """Whether so many lines end in hyphens that the room in them says nothing: their letters have different widths."""
        n_hyphens = sum(line[-1] in "-\u2010" and line[-2:-1].isalpha() for line, _ in self._breaks)
        return n_hyphens >= max(MIN_HYPHENS, MIN_NARROW_SHARE * len(self._breaks))

    def _may_part(self, room: int) -> bool:
        """Whether a word is parted, if nothing but the other lines, and the room in this one, tells."""
        return self._frequency == 2 or (self._frequency == 1 and room <= MAX_ROOM)

    def _is_part(self, part: str, is_word: Callable[[str], bool]) -> bool:
        """Whether a compound may begin or end in it: a word of the language, or a long one of the document."""
        is_known = len(part) >= MIN_LONG_PART and part in self._words
        return is_known or part in _PREFIXES or is_word(part)

    @cached_property
    def _dashes(self) -> tuple[int, int]:
        """How many double dashes in the document have a space on one side, before or behind an inserted clause, or none."""
        found = Counter(
            dash for lines in self._paragraphs for line in lines for dash in _DASHES.findall(line)
        )
        return found[" --"] + found["-- "], found["--"]

    @cached_property
    def _width(self) -> int:
        joined = [line for lines in self._paragraphs if len(lines) > 1 for line in lines]
        several = [len(line) for line in joined if " " in line]  # a longer word stands alone
        return max(several or map(len, joined), default=0)

    @cached_property
    def _breaks(self) -> list[tuple[str, str]]:
        """The lines of each paragraph with those behind them."""
        return [pair for lines in self._paragraphs for pair in pairwise(lines)]

    @cached_property
    def _frequency(self) -> int:
        """How often words are parted: usually (2), perhaps (1), or never (0)."""
        n_hyphens = n_unparted = 0
        for line, after in self._breaks:
            if line[-1] in "-\u2010":
                n_hyphens += line[-2:-1].isalpha()
            elif self._width - len(line) > MIN_ROOM:
                word = _LETTERS.match(after)
                n_unparted += (
                    word is not None and len(word[0]) >= MIN_LONG_WORD and word[0].islower()
                )
        if self._has_only_compounds():
            return 0
        if n_hyphens >= max(MIN_HYPHENS, MIN_HYPHEN_SHARE * len(self._breaks)):
            return 2
        if n_hyphens > 1 and n_hyphens >= n_unparted:
            return 2
        return int(n_hyphens >= n_unparted)

    def _has_only_compounds(self) -> bool:
        """Whether two words are around each hyphen at a line end, and a line has room for a part of a long word."""
        if self._is_word is None:
            return False
        has_room = False
        for line, after in self._breaks:
            left = _PARTED.search(line[-60:])
            right = (_LETTERS if left else _PLAIN_WORD).match(after)
            if left and right and not self._are_words(left[1], right[0]):
                return False
            if not left and right and not has_room and right[1].islower():
                has_room = _could_be_parted(right[1], self._width - len(line) - 1, MIN_SYLLABLES)
        return has_room

    def _are_words(self, left: str, right: str) -> bool:
        """Whether both parts are words of the language."""
        return self._is_word is not None and all(
            self._is_part(part.casefold(), self._is_word) for part in (left, right)
        )

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
