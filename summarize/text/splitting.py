"""Splitting: a line of text -> the spans of its sentences.

The decision "is this full stop the end of a sentence?" is Punkt's (Kiss and Strunk 2006, as built
in nltk), given a list of abbreviations and the fact that function words are written small in the
middle of a sentence. Nothing is learned from the text at hand, so how one document is split never
depends on another, and nothing is downloaded.

Punkt is asked only where there is something to decide: a full stop behind an abbreviation, an
initial or a number. Everywhere else its answer is known beforehand, and a regular expression
gives it a hundred times faster (`tests/test_splitting.py` holds the two against each other).

On top of Punkt:

* a sentence does not begin with a small letter,
* nor does it end behind a list number ("1. Rain"),
* full stops of other scripts end a sentence without a space behind them,
* so does a full stop between two words that were glued together ("depot.The").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarize.characters import compose_accents
from summarize.text.languages import Language

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["MAX_LINE", "Splitter"]

MAX_LINE = 20_000
"""A longer line is cut at the next white space: hostile text must not cost more than its size."""

_CLOSERS = "\"'”’»)\\]}›」』）》】"
_NOTE = r"(?:\[\d{1,3}\]|[¹²³†‡])"  # a footnote mark, as encyclopedias put behind a full stop
_OPENERS = "\"'“‘«(\\[{‹「『（《【¿¡—–-"
_FOREIGN_STOPS = "。！？｡।॥؟۔።։။"
_END = re.compile(rf"[.!?…{_FOREIGN_STOPS}]+(?:[{_CLOSERS}]|{_NOTE}|[\u00a0\u202f ]»|“(?=\s|$))*")
_GLUED = re.compile(rf"[{_OPENERS}]?[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]")
_CLOSERS_AND_OPENERS = (_CLOSERS + _OPENERS).replace("\\", "")
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s*")
_SPACE = re.compile(r"\s+")
_INK = re.compile(r"\S")
_LONGEST = 1_000
"""No word is longer."""
_NEAR = 100
"""How far to look for the ends of a word: hostile text must not cost more than its size."""

_PUNCTUATION = _CLOSERS_AND_OPENERS + ".,;:!?…"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]*")
_ENUMERATED = 8
"""No list number is longer."""
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*|[0-9]+")
_PLAIN_HEAD = re.compile(r"[^\W\d_][^\W_]*(?:[.-][^\W_]+)*\.|[0-9](?:[0-9.,]*[0-9])?\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ADDRESS = re.compile(r"(?:www\.|https?:|[@/\\])")


_BEHIND = "".join(chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c))[0] == "M")
_LETTER = re.compile(rf".[{_BEHIND}\u1160-\u11ff\ufe20-\ufe2f]*", re.DOTALL)
"""A character with what stands behind it and belongs to it: accents, vowel signs, the parts of a Korean syllable."""

Span = tuple[int, int]


class Splitter:
    """Cuts lines into sentences for one language.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> line = 'The U.S. left. "Why?" asked Gov. J. Smith. Nobody knew.'
    >>> [line[start:end] for start, end in Splitter(get_language("en"))(line)]
    ['The U.S. left.', '"Why?" asked Gov. J. Smith.', 'Nobody knew.']
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._punkt: PunktSentenceTokenizer | None = None
        self._decided: dict[str, bool] = {}
        names = (form for forms in (*language.months, *language.weekdays) for form in forms)
        self._after_clock_time = language.words_after_clock_time.union(names)

    def __call__(self, line: str) -> list[Span]:
        """Spans of the sentences of `line`, without the white space around them."""
        if not (line.isascii() or unicodedata.is_normalized("NFC", line)):
            line, places = _composed(line)
            return [(places[start], places[end]) for start, end in self._spans(line)]
        return self._spans(line)

    def _spans(self, line: str) -> list[Span]:
        return [span for first, last in _pieces(line) for span in self._split(line, first, last)]

    def _split(self, line: str, first: int, last: int) -> list[Span]:
        found: list[Span] = []
        begin = first
        for mark in _END.finditer(line, first, last):
            stop, end = mark.span()
            if end + 1 < last and line[end] == " " and line[end + 1].isalnum():  # as nearly always
                after = end + 1
            else:
                after = _NEXT.match(line, end, last).end()  # type: ignore[union-attr]  # matches ""
            if after >= last or line[after].islower():
                continue
            if self._ends(line, begin, stop, end, after, last):
                _add_stripped(found, line, begin, end)
                begin = end
        _add_stripped(found, line, begin, last)
        return found

    def _ends(self, line: str, begin: int, stop: int, end: int, after: int, last: int) -> bool:
        first_mark = line[stop]
        if first_mark in _FOREIGN_STOPS:
            # Japanese goes on behind a quotation with a particle: 「行こう。」と言った。
            return not (line[end - 1] in "」』" and "\u3040" <= line[after] <= "\u309f")
        near = max(begin, stop - _LONGEST)
        start = max(near, line.rfind(" ", near, stop) + 1)
        word = line[start:stop]
        if not word.isalnum():  # it may hold other white space
            start = max(
                start, line.rfind("\xa0", begin, stop) + 1, line.rfind("\n", begin, stop) + 1
            )
            word = line[start:stop]
        if not line[end].isspace():  # glued to the next word; an address or a number stays whole
            if not (word[-3:].isalpha() and word[-3:].islower() and _GLUED.match(line, end)):
                return False
            return not _ADDRESS.search(
                line[max(start, stop - _NEAR) : min(end + _NEAR, last)].split(maxsplit=1)[0]
            )
        if first_mark != ".":
            return True
        if (
            len(word) <= _ENUMERATED
            and _ENUMERATOR.fullmatch(line, start, end)
            and not _INK.search(line, begin, start)
        ):
            return False
        if self.language.ordinal_full_stop and word.isdigit() and len(word) < 3:
            return False  # "am 3. Mai": a full stop behind a small number makes it an ordinal
        if line[stop + 1 : stop + 2] == ".":  # an ellipsis: the word behind it decides
            return line[after].isupper()
        core = word.strip(_CLOSERS_AND_OPENERS).lower()
        if not core:  # a full stop on its own ends what stands before it
            return bool(_INK.search(line, begin, start))
        if len(core) > 1 and not core[-1].isdigit() and not self._abbreviated(core):
            return True
        space = _SPACE.search(line, after, min(after + _NEAR, last))
        follows = line[after : space.start() if space else min(after + _NEAR, last)]
        if (
            core in self.language.number_abbreviations
        ):  # a number must follow, or it is the word and not the abbreviation
            return not follows[:1].isdigit()
        if core in ("a.m", "p.m"):
            return follows.strip(_PUNCTUATION).lower() not in self._after_clock_time
        head = line[max(start, stop - _NEAR) : end].lstrip(_CLOSERS_AND_OPENERS)  # “Mr. Smith
        if _INITIALS.fullmatch(core):  # any initials, J.B. or F.B.I., are an abbreviation like U.S.
            head = "U.S."
        return self._breaks(head, follows.strip(_PUNCTUATION))

    def _breaks(self, head: str, follows: str) -> bool:
        """What Punkt decides: behind a plain word or a number, and before such, known beforehand."""
        if not _PLAIN_HEAD.fullmatch(head):
            return self.ask_punkt(f"{head} {follows}")
        core = head[:-1].lower()
        known = self.language.abbreviations
        short = core in known or core.rpartition("-")[2] in known
        initial = len(core) == 1 and core.isalpha()
        if not (short or initial) and core[0].isalpha() and follows[:1].isalnum():
            return True
        number = not follows[:1].isupper()  # or a word in a script without capitals
        if follows[:1].islower() or not _PLAIN.fullmatch(follows):
            return self.ask_punkt(f"{head} {follows}")
        if not (short or initial):
            return True
        if number or (short and initial):
            return not short
        # Only a function word has its capital from the place where it stands.
        return len(follows) > 1 and follows.lower() in self.language.function_words

    def _abbreviated(self, word: str) -> bool:
        known = self.language.abbreviations
        return "." in word or word in known or word.rpartition("-")[2] in known

    def ask_punkt(self, context: str) -> bool:
        """Whether Punkt ends a sentence between the first and the last word of `context`."""
        if self._punkt is None:
            self._punkt = punkt_for(self.language)
        decided = self._decided.get(context)
        if decided is None:
            decided = bool(self._punkt.text_contains_sentbreak(context))
            self._decided[context] = decided
        return decided


def punkt_for(language: Language) -> PunktSentenceTokenizer:
    """Nltk's Punkt engine with our abbreviations, and function words known to be written small."""
    from nltk.tokenize import punkt

    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(language.abbreviations)
    small_inside = punkt._ORTHO_BEG_UC | punkt._ORTHO_MID_LC
    for word in language.function_words:
        if len(word) > 1:
            parameters.ortho_context[word] = small_inside
    return punkt.PunktSentenceTokenizer(parameters)


def _composed(line: str) -> tuple[str, list[int]]:
    r"""The line with accents on their letters instead of behind them, and where each character began.

    >>> _composed("e\u0301t.")
    ('ét.', [0, 2, 3, 4])
    """
    parts, places = [], []
    for found in _LETTER.finditer(line):
        part = compose_accents(found[0])
        parts.append(part)
        places += [found.start()] * len(part)
    return "".join(parts), [*places, len(line)]


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """The line, or runs of at most about MAX_LINE characters of it, cut at white space."""
    first = 0
    while len(line) - first > MAX_LINE:
        space = _SPACE.search(line, first + MAX_LINE, first + 2 * MAX_LINE)
        last = space.start() if space else min(first + 2 * MAX_LINE, len(line))
        yield first, last
        first = last
    if first < len(line):
        yield first, len(line)


def _add_stripped(found: list[Span], line: str, start: int, end: int) -> None:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
