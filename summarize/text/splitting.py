"""Splitting: a line of text -> the spans of its sentences.

The decision "is this full stop the end of a sentence?" is Punkt's (Kiss and Strunk 2006, as
implemented in nltk), given a list of abbreviations and the fact that function words are not
capitalised within a sentence. Nothing is learned from the text at hand, so how one document is split
never depends on another, and nothing is downloaded.

Punkt is asked only where there is something to decide: at a full stop after an abbreviation, an
initial or a number. Everywhere else its answer is known beforehand, and a regular expression gives
it a hundred times faster (`tests/test_splitting.py` compares the two). What is decided before, and
why, is the list `RULES`; a sentence never begins with a small letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from summarize.characters import (
    CLOSING_MARKS,
    END_MARKS,
    IDEOGRAPH_OR_HANGUL,
    OPENING_MARKS,
    OTHER_END_MARKS,
    compose_accents,
)
from summarize.text.languages import Language

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["MAX_LINE", "Splitter"]

MAX_LINE = 20_000
"""A longer line is cut at the next white space: the time must stay linear for adversarial text."""

MAX_WORD = 1_000
"""No word is longer."""

MAX_CONTEXT = 100
"""How far to look for the ends of neighbouring words: the time must stay linear for adversarial text."""

MAX_LIST_NUMBER = 8
"""No list number is longer, in characters."""

MAX_ORDINAL = 3
"""No number at the beginning of an item, and no ordinal, has more digits."""

MAX_SPEAKER = 6
"""No speaker behind a quotation has more words before the verb of saying (assumed)."""

MAX_ADDRESSEE = 4
"""Nor more words behind it, up to the next comma or end mark: more of them are what is said (assumed)."""

MAX_ROMAN = 4
"""Nor is one of letters only."""

MAX_CLAUSE = 24
"""No clause that says who spoke is longer in a script without spaces, in characters (assumed)."""

_CLOSERS, _OPENERS = re.escape(CLOSING_MARKS), re.escape(OPENING_MARKS + "„‚»›”")
_NOTE = r"(?:\[\d{1,3}\]|[¹²³†‡])"  # a footnote mark, which encyclopedias put after a full stop
_AFTER_END = rf"(?:[{_CLOSERS}]|{_NOTE}|[\u00a0\u202f ](?:»(?!\w)|”(?=\s|$))|[“«‹](?=\s|$))*"
"""Closing marks behind an end mark: French puts a space before "»", careless writers before "”";
German closes with "“" and "«", and opens with "»" ("Freitag. »Das ist")."""
_CONTINUES = r"(?![ ]?[a-z]|(?<=[A-Za-z]\.)[A-Za-z]\.)"
"""In front of a small letter, and inside "U.S.", no sentence ends: a third of all marks need not be looked at."""
_GLUED = re.compile(rf"[{_OPENERS}]?([^\W\d_])([^\W\d_])")
_FIRST_UNSPACED = "\u3000"
_THREE_WITHOUT_CASE = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u0670-\u06d3]{3}")
"""Letters of a word in Arabic or Hebrew; fewer may be an abbreviation."""
_NUMBER = re.compile(r"[\d§#№]|[IVXLC]{2,}(?![^\W\d_])|[Nn][º°]")
_NUMBER_OR_LETTER = re.compile(rf"{_NUMBER.pattern}|[B-HJ-Z](?!\w)")
_ROMAN_LETTERS = "ivxIVX"
_ROMAN = re.compile(rf"[IVX]{{2,{MAX_ROMAN}}}")
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s*")
_SPACE = re.compile(r"\s+")
_VISIBLE = re.compile(r"[^\s•⁃‣▪◦●■]")
_BRACKETS_AND_QUOTES = CLOSING_MARKS + OPENING_MARKS
_PUNCTUATION = _BRACKETS_AND_QUOTES + "„‚.,;:!?…" + OTHER_END_MARKS
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]*")
_PLAIN = re.compile(r"([^\W\d_][^\W_]*(?:-[^\W_]+)*|[0-9]+)(?:['’][^\W\d_]*)?")
"""A word or number; Punkt reads "Smith's" as "Smith"."""
_PLAIN_HEAD = re.compile(r"[^\W\d_][^\W_]*(?:[.-][^\W_]+)*\.|[0-9](?:[0-9.,]*[0-9])?\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_ADDRESS = re.compile(r"(?:www\.|https?:|[@/\\])")
_CLOCK = ("a.m", "p.m")
_QUOTES = "\"'”’»“«›‹」』"
_ALL_INITIALS = "u.s"
"""What Punkt is asked about in place of any initials, which are an abbreviation in every language."""
_INITIAL_HEAD = "U.S."
_CLAUSE_END = re.compile(rf"[{END_MARKS}，、,：:；;「『“”\"]")

_COMBINING = "".join(chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c))[0] == "M")
_LETTER = re.compile(rf".[{_COMBINING}\u1160-\u11ff\ufe20-\ufe2f]*", re.DOTALL)
"""A character with those that belong to it: accents, vowel signs, the parts of a Korean syllable."""

Span = tuple[int, int]

Kind = tuple[int, int, bool]
"""A span, and whether the sentence is an ordinary one (`Splitter.kinds`)."""


class Splitter:
    """Callable that splits lines into sentences, for one language.

    Parameters
    ----------
    language : Language
        Decides on abbreviations, ordinals and function words.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> line = 'The U.S. left. "Why?" asked Gov. J. Smith. Nobody knew.'
    >>> [line[start:end] for start, end in Splitter(get_language("en"))(line)]
    ['The U.S. left.', '"Why?" asked Gov. J. Smith.', 'Nobody knew.']
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        marks = END_MARKS + re.escape(language.end_marks)
        self._end = re.compile(rf"[{marks}]++{_AFTER_END}+{_CONTINUES}")
        self._undecided = (
            language.abbreviations | language.abbreviation_parts | language.marked_names.keys()
        )
        self._listed = _plainly_listed(language)
        self._ordinary = _ordinary_sentence(language.end_marks).match
        self._punkt: PunktSentenceTokenizer | None = None
        self._answers: dict[str, bool] = {}

    def __call__(self, line: str) -> list[Span]:
        """Return the spans of the sentences of `line`, without the white space around them."""
        return [(start, end) for start, end, _ in self.kinds(line)]

    def kinds(self, line: str) -> list[Kind]:
        """Return the same spans, each with whether the sentence is an ordinary one.

        That is true of most sentences, and known once their end is found. An ordinary one begins with a capital
        or a figure, has a small letter before its end mark and no mark of a sentence or bracket inside, is not
        written in capitals, and has three words or more.
        """
        if not (line.isascii() or unicodedata.is_normalized("NFC", line)):
            line, positions = _compose(line)
            return [
                (positions[start], positions[end], False) for start, end, _ in self._kinds(line)
            ]
        return self._kinds(line)

    def _kinds(self, line: str) -> list[Kind]:
        if len(line) <= MAX_LINE:
            return self._split(line, 0, len(line))
        return [kind for first, last in _parts(line) for kind in self._split(line, first, last)]

    def _split(self, line: str, first: int, last: int) -> list[Kind]:
        kinds: list[Kind] = []
        begin, ordinary = first, self._ordinary
        while begin < last:
            start = begin
            while line[start].isspace():
                start += 1
                if start == last:
                    return kinds
            match = ordinary(line, start, last)
            if match is not None:
                end = match.end()
                is_last = end + 1 >= last or line[end + 1].isspace()
                if is_last or self._ends_in_plain_word(line, start, end):
                    kinds.append((start, end, True))
                    if is_last:
                        return kinds
                    begin = end
                    continue
            end = begin = self._next_end(line, begin, last)
            while line[end - 1].isspace():
                end -= 1
            kinds.append((start, end, False))
        return kinds

    def _ends_in_plain_word(self, line: str, start: int, end: int) -> bool:
        """Whether the word before the end mark of an ordinary sentence is no abbreviation, nor may be one."""
        stop = end - 1 if line[end - 1] in ".!?" else end - 2
        word = line[line.rfind(" ", start, stop) + 1 : stop]
        return word.isalpha() and len(word) < MAX_WORD and self._is_plain_word(word)

    def _is_plain_word(self, word: str) -> bool:
        """Whether letters before an end mark are no abbreviation, initial or Roman number, nor may be one."""
        return (
            len(word) > MAX_ROMAN or (len(word) > 1 and word.strip(_ROMAN_LETTERS) != "")
        ) and word.lower() not in self._undecided

    def _next_end(self, line: str, begin: int, last: int) -> int:
        """Where the sentence that starts at `begin` ends."""
        for mark in self._end.finditer(line, begin, last):
            stop, end = mark.span()
            if end + 1 < last and line[end] == " " and line[end + 1].isalnum():  # as nearly always
                after = end + 1
            elif end == last or (line[stop] == "." and self._continues(line, stop, end)):
                continue
            else:
                after = _NEXT.match(line, end, last).end()  # type: ignore[union-attr]  # matches ""
                if after < last and line[after] == ".":
                    behind = line[after + 1 : after + 2]
                    if behind in ("", " ") or (behind.isspace() and line[after - 1] in _QUOTES):
                        continue  # the first of ". . .", or of 'Why? ".'
            if after >= last or line[after].islower():
                continue
            if _is_glued_quotation_mark(line, stop, end):
                if line.count('"', 0, stop) % 2 == 0:
                    return end - 1  # it opens what follows
                if line[stop] == ".":
                    return end
            if self._ends(line, begin, stop, end, after, last):
                return end
        return last

    def _continues(self, line: str, stop: int, end: int) -> bool:
        """Whether a number or a compound continues behind a full stop: "3.5", "Dipl.-Ing."."""
        if line[end] not in "-‐‑":
            return line[end].isdigit()
        word = _next_word(line, end + 1, len(line)).strip(_PUNCTUATION)
        return line[stop - 1].isalpha() and word.lower() not in self.language.function_words

    def _ends(self, line: str, begin: int, stop: int, end: int, after: int, last: int) -> bool:
        """Whether the sentence that starts at `begin` ends with the mark at ``line[stop:end]``."""
        if (
            line[end - 1] in _QUOTES
            and (line[stop] != "." or line[stop + 1] == ".")
            and self.language.speech_verbs
            and _speaker_follows(line, after, last, self.language)
        ):
            return False
        near = begin if stop - begin < MAX_WORD else stop - MAX_WORD
        start = line.rfind(" ", near, stop) + 1 or near
        word = line[start:stop]
        # Nearly all marks follow a plain word: these end a sentence by the rules, too.
        if (
            line[end].isspace()
            and word.isalpha()
            and line[stop] in ".!?"
            and line[stop + 1] != "."
            and self._is_plain_word(word)
        ):
            return True
        if word.lower() in self.language.title_abbreviations and _is_name_with_article(
            line, after, last
        ):
            return False
        if line[stop:after] == ". " and (
            word.lower() in self._listed
            if word.isalpha()
            else len(word) > MAX_ORDINAL and word.isdigit() and word.isascii()
        ):  # no rule is about these
            follows = _next_word(line, after, last).strip(_PUNCTUATION)
            return self._breaks(line[start:end], follows) and not self._is_of_name(word, follows)
        return self._ends_by_rules(line, begin, start, stop, end, after, last)

    def _is_of_name(self, word: str, follows: str) -> bool:
        """Whether a courtesy title belongs to the name behind it, also one that begins with an article.

        "mevr. De Vries" is one, "5 mm. Le" and "Mr. Mr." are none.
        """
        titles = self.language.courtesy_titles
        is_title = word.lower() in titles and follows.lower() not in titles
        return is_title and (len(word) > 2 or word[0].isupper())

    def _ends_by_rules(
        self, line: str, begin: int, start: int, stop: int, end: int, after: int, last: int
    ) -> bool:
        if not line[start:stop].isalnum():  # it may contain other white space
            no_break = line.rfind("\xa0", begin, stop)
            start = max(start, no_break + 1, line.rfind("\n", begin, stop) + 1)
        mark = _EndMark(line, begin, start, stop, end, after, last)
        for rule in RULES:
            decision = rule(mark, self.language)
            if decision is not None:
                return decision
        return self._breaks(mark.head(), mark.next_word().strip(_PUNCTUATION))

    def _breaks(self, head: str, follows: str) -> bool:
        """What Punkt decides: between plain words and numbers, its answer is known beforehand."""
        if not _PLAIN_HEAD.fullmatch(head):
            return self.ask_punkt(f"{head} {follows}")
        core = head[:-1].lower()
        abbreviated = _is_listed(core, self.language)
        initial = len(core) == 1 and core.isalpha()
        if not (abbreviated or initial) and core[0].isalpha() and follows[:1].isalnum():
            return True
        plain = _PLAIN.fullmatch(follows)
        if follows[:1].islower() or not plain:
            return self.ask_punkt(f"{head} {follows}")
        word = plain[1]
        if not (abbreviated or initial):
            return True
        number = not word[0].isupper()  # or a word in a script without capitals
        if number or (abbreviated and initial):
            return not abbreviated
        # Only a function word is certain to be capitalised because of its position.
        return len(word) > 1 and word.lower() in self.language.function_words

    def ask_punkt(self, context: str) -> bool:
        """Whether Punkt ends a sentence between the first and the last word of `context`."""
        if self._punkt is None:
            self._punkt = punkt_for(self.language)
        answer = self._answers.get(context)
        if answer is None:
            answer = bool(self._punkt.text_contains_sentbreak(context))
            self._answers[context] = answer
        return answer


_NAME_WITH_ARTICLE = re.compile(r"[^\W\d_][a-zà-ÿ]{1,2} (?:[a-zà-ÿ'’]{1,3} ){0,2}([^\W\d_])")
"""A name that begins with an article: "Van den Berg"."""


def _is_name_with_article(line: str, after: int, last: int) -> bool:
    """Whether an article and another word follow, both with a capital: "De Vries", not "De winkel"."""
    name = _NAME_WITH_ARTICLE.match(line, after, last)
    return name is not None and line[after].isupper() and name[1].isupper()


def _next_word(line: str, after: int, last: int) -> str:
    """What begins at `after`, up to white space."""
    limit = min(after + MAX_CONTEXT, last)
    space = _SPACE.search(line, after, limit)
    return line[after : space.start() if space else limit]


@cache
def _plainly_listed(language: Language) -> frozenset[str]:
    """Abbreviations of letters alone that no rule says anything about: "Mr", "Gov", not "No", "Ph"."""
    known = language.number_abbreviations
    return frozenset(
        word
        for word in language.abbreviations - language.abbreviation_parts
        if word.isalpha()
        and len(word) > 1
        and word.strip(_ROMAN_LETTERS)
        and word not in known
        and word.capitalize() not in known
    )


class _EndMark:
    """An end mark in a line: where it is, the word before it, and what follows.

    Attributes
    ----------
    begin, start, stop, end, after, last : int
        Offsets of the sentence, of the word before the mark, of the mark, of what follows the mark
        and its quotation marks, of the next word, and of the end of what is split.
    word, core : str
        The word before the mark, and the same in lower case, without brackets and quotation marks.
    """

    __slots__ = ("after", "begin", "core", "end", "last", "line", "start", "stop", "word")

    def __init__(
        self, line: str, begin: int, start: int, stop: int, end: int, after: int, last: int
    ) -> None:
        self.line, self.begin, self.start, self.stop = line, begin, start, stop
        self.end, self.after, self.last = end, after, last
        self.word = line[start:stop]
        self.core = self.word.strip(_BRACKETS_AND_QUOTES).lower()

    def next_word(self) -> str:
        return _next_word(self.line, self.after, self.last)

    def head(self) -> str:
        """The word with its mark, as Punkt is asked about it."""
        if _INITIALS.fullmatch(self.core):  # any initials, J.B. or F.B.I., are an abbreviation
            return _INITIAL_HEAD
        start = max(
            self.start, self.stop - MAX_CONTEXT, self.stop - len(_without_elision(self.core))
        )
        return self.line[start : self.end].lstrip(_BRACKETS_AND_QUOTES)  # “Mr. Smith

    def previous_word(self) -> str:
        """The word before, without brackets and quotation marks."""
        first = max(self.begin, self.start - MAX_CONTEXT)
        words = self.line[first : self.start].rsplit(maxsplit=1)
        return words[-1].strip(_BRACKETS_AND_QUOTES) if words else ""

    def begins_sentence(self) -> bool:
        """Whether nothing but white space and bullets precedes the word."""
        return not _VISIBLE.search(self.line, self.begin, self.start)


# ── rules: each decides whether a sentence ends, or None: the next one decides ──────────────────


def _other_script(mark: _EndMark, _: Language) -> bool | None:
    """Marks of other scripts need no space after them.

    In Japanese, a sentence continues after a quotation with a particle: 「行こう。」と言った。 A title
    has marks of its own: 《摔跤吧！爸爸》. A wide full stop is also that of a decimal fraction: １．５.
    """
    line, stop = mark.line, mark.stop
    if line[stop] not in OTHER_END_MARKS:
        return None
    if line[mark.end - 1] in "」』" and "\u3040" <= line[mark.after] <= "\u309f":
        return False
    if line[stop] == "．" and not (
        IDEOGRAPH_OR_HANGUL.match(line, stop - 1) or line[mark.end].isspace()
    ):
        return line[mark.end - 1] in CLOSING_MARKS
    return not _in_title(mark)


def _in_title(mark: _EndMark) -> bool:
    line, begin, stop = mark.line, max(mark.begin, mark.stop - MAX_CONTEXT), mark.stop
    opened = line.rfind("《", begin, stop)
    if opened < 0 or opened < line.rfind("》", begin, stop):
        return False
    return line.find("》", stop, min(stop + MAX_CONTEXT, mark.last)) >= 0


def _glued(mark: _EndMark, language: Language) -> bool | None:
    """Without a space, two words may have been glued together ("depot.The"); addresses stay whole.

    Scripts without spaces have none here either: 我来了.他走了.
    """
    line, word = mark.line, mark.word
    if line[mark.end].isspace():
        return None
    if line[mark.stop - 1] > _FIRST_UNSPACED and IDEOGRAPH_OR_HANGUL.match(line, mark.stop - 1):
        return IDEOGRAPH_OR_HANGUL.match(line, mark.after) is not None
    if _is_glued_number(mark, language):
        return True
    following = _GLUED.match(line, mark.end) if word[-3:].isalpha() else None
    if not following:
        return False
    first, second = following.groups()
    if not (word[-3:].islower() and first.isupper() and not second.isupper()):
        return all(_THREE_WITHOUT_CASE.match(some) for some in (word[-3:], mark.next_word()))
    start = max(mark.start, mark.stop - MAX_CONTEXT)
    around = line[start : min(mark.end + MAX_CONTEXT, mark.last)]
    return not _ADDRESS.search(around.split(maxsplit=1)[0])


def _is_glued_number(mark: _EndMark, language: Language) -> bool:
    """Whether a function word with a capital stands right behind a number: "built in 1928.The hall"."""
    number = mark.word.lstrip(_BRACKETS_AND_QUOTES + "€$£")
    if len(number) < 2 or not number.isdigit():
        return False
    following = mark.next_word().strip(_PUNCTUATION)
    if len(following) == 1:
        return following.isupper() and following.lower() in language.indefinite_articles
    return _opens(following, language)


def _no_full_stop(mark: _EndMark, language: Language) -> bool | None:
    """A question or exclamation mark is no part of an abbreviation.

    Some names end in one, or have one inside: "Yahoo! Inc.", "Panic! At the Disco".
    """
    if mark.line[mark.stop] == ".":
        return None
    names = language.marked_names.get(mark.core)
    if not names or not mark.word.lstrip(_PUNCTUATION)[:1].isupper():
        return True
    follows = mark.line[mark.after : min(mark.after + MAX_CONTEXT, mark.last)].lower()
    if any(rest and follows.startswith(rest) for rest in names):
        return False
    return "" not in names or _opens(mark.next_word(), language)


def _opens(word: str, language: Language) -> bool:
    """Whether a word is written as only the beginning of a sentence is: a function word with a capital."""
    plain = word.strip(_PUNCTUATION)
    return len(plain) > 1 and plain[0].isupper() and plain.lower() in language.function_words


def _list_number(mark: _EndMark, _: Language) -> bool | None:
    """A number at the beginning is that of an item ("1. Rain", "• 2. Snow")."""
    if len(mark.word) > MAX_LIST_NUMBER or not mark.begins_sentence():
        return None
    return False if _LIST_NUMBER.fullmatch(mark.line, mark.start, mark.end) else None


def _ordinal(mark: _EndMark, language: Language) -> bool | None:
    """A full stop after a small number makes it an ordinal ("am 3. Mai", "II. Weltkrieg")."""
    if not language.ordinal_full_stop:
        return None
    number = mark.word.lstrip("(-–—")
    if _ROMAN.fullmatch(number):  # also behind a name: "Wilhelm II. Er war"
        return _opens(mark.next_word(), language)
    if not number.isdigit():
        return None
    before = mark.previous_word()
    if before.lower().rstrip(".") in language.number_abbreviations:
        return None  # "č. 5" and "kl. 17" are no ordinals
    if before.rstrip(".")[-1:].isalpha() and _opens_or_depends(mark.next_word(), language):
        return True  # "Er ist 45. Die Polizei sucht ihn."
    if len(number) > 2:
        return False if _is_counted_noun(before, len(number), language) else None
    return False


def _is_counted_noun(before: str, digits: int, language: Language) -> bool:
    """Whether a noun follows an ordinal of three digits: "zum 100. Geburtstag"."""
    return (
        language.capitalized_nouns
        and digits == MAX_ORDINAL
        and before.lower() in language.noun_introducers
    )


def _opens_or_depends(word: str, language: Language) -> bool:
    """Whether a word with a capital is a function word, or one that points back: "Danach"."""
    plain = word.strip(_PUNCTUATION)
    return _opens(word, language) or (
        plain[:1].isupper() and plain.lower() in language.dependent_words
    )


def _ellipsis(mark: _EndMark, _: Language) -> bool | None:
    """After three full stops, a capital begins a sentence."""
    dots = mark.line[mark.stop + 1 : mark.stop + 2] == "."
    return mark.line[mark.after].isupper() if dots else None


def _lone_full_stop(mark: _EndMark, _: Language) -> bool | None:
    """A full stop after a space ends what precedes it, if anything does; the last of ". . ." may."""
    if mark.core:
        return None
    if mark.line[max(mark.begin, mark.stop - 2) : mark.stop] == ". ":
        return mark.line[mark.after].isupper()
    return not mark.begins_sentence()


def _plain_word(mark: _EndMark, language: Language) -> bool | None:
    """What is neither an abbreviation nor an initial nor a number leaves nothing to decide."""
    core = mark.core
    if len(core) == 1 or core[-1].isdigit() or "." in core or _is_listed(core, language):
        return None
    return None if core in language.abbreviation_parts else True


def _single_letter(mark: _EndMark, language: Language) -> bool | None:
    """A small letter before a number is an abbreviation ("p. 55"), unless it is a unit ("5 m. 20").

    A capital behind a small word and before a title is no initial: "of type C. Dr. Meier".
    """
    if len(mark.core) != 1:
        return None
    following = mark.next_word()
    if mark.word[-1:].islower():
        unit = mark.previous_word()[-1:].isdigit()
        return False if following[:1].isdigit() and not unit else None
    title = len(following) > 2 and following[0].isupper() and following[-1] == "."
    listed = title and following[:-1].lower() in language.abbreviations
    return True if listed and mark.previous_word().islower() else None


def _spaced_abbreviation(mark: _EndMark, language: Language) -> bool | None:
    """The parts of an abbreviation may be written with spaces ("z. B.", "EE. UU.", "Ph. D.")."""
    core = mark.core
    if core not in language.abbreviation_parts:
        return None
    following = mark.next_word()
    word = following.strip(_PUNCTUATION).lower()
    if (core, word) in language.abbreviation_pairs and "." in following:
        return False
    if (mark.previous_word().lower().rstrip("."), core) in language.abbreviation_pairs:
        abbreviated = following.endswith(".") and _is_listed(word, language)  # Pub. L. No. 107
        return not abbreviated and _opens(following, language)
    return None


def _number_abbreviation(mark: _EndMark, language: Language) -> bool | None:
    """What "No." abbreviates precedes a number; elsewhere it is a word, or one letter an initial."""
    core, known = _without_elision(mark.core), language.number_abbreviations
    capital = core.capitalize()
    if core in known:
        numbered = _NUMBER.match(mark.next_word()) is not None
    elif capital in known:
        is_number = _NUMBER_OR_LETTER.match(mark.next_word())
        numbered = capital in mark.word and is_number is not None
    else:
        return None
    if numbered:
        return False
    return None if len(core) == 1 else True


def _clock_time(mark: _EndMark, language: Language) -> bool | None:
    """After "10 a.m.", a time zone, a weekday or a month continues the sentence."""
    if mark.core not in _CLOCK:
        return None
    return mark.next_word().strip(_PUNCTUATION).lower() not in language.clock_continuations


_TOWN = re.compile(r"(?:\S+\s+){3}[A-Z][\w’'-]{2,},\s$")
_ADJECTIVES = frozenset(("u.s", "u.k", "u.n", "e.u"))
"""Behind a comma these often begin the subject: "In London, U.S. Senator Roe"."""


def _state_behind_town(mark: _EndMark, language: Language) -> bool | None:
    """A state or country behind its town ends a sentence, else a comma would close it: "in Washington, D.C. Police ..."."""
    follows = mark.next_word()
    is_listed = "." in mark.core and mark.core in language.abbreviations - _ADJECTIVES
    if not is_listed or not mark.word.isupper() or not follows[:1].isupper():
        return None
    is_word = len(follows.strip(_PUNCTUATION)) > 1 and not _INITIALS.match(follows)
    before = mark.line[max(mark.begin, mark.start - MAX_CONTEXT) : mark.start]
    return True if is_word and _TOWN.search(before) else None


RULES: tuple[Callable[[_EndMark, Language], bool | None], ...] = (
    _other_script,
    _glued,
    _no_full_stop,
    _list_number,
    _ordinal,
    _ellipsis,
    _lone_full_stop,
    _plain_word,
    _single_letter,
    _spaced_abbreviation,
    _number_abbreviation,
    _clock_time,
    _state_behind_town,
)
"""Asked in this order, before Punkt: later rules rely on what earlier ones have excluded."""


def _is_glued_quotation_mark(line: str, stop: int, end: int) -> bool:
    """Whether a straight mark stands between two sentences without a space: 'in May."It was a mistake," he said'.

    Whether it opens or closes is only known where all marks of the line are pairs.
    """
    return (
        line[stop + 1 : end] == '"'
        and line[end].isupper()
        and (line[stop - 1].islower() or line[stop - 1].isdigit())
        and line.count('"') % 2 == 0
    )


def _speaker_follows(line: str, after: int, last: int, language: Language) -> bool:
    """Whether what follows a quotation says who spoke: "Where is it?" Wallace asked Harms.

    It does if a verb of saying comes after a few words that may name somebody, and hardly anything
    after the verb. "Harms said he knew" and "Harms said:" are sentences of their own. In scripts
    without capitals, the verb may come first.
    """
    verbs = language.speech_verbs
    if IDEOGRAPH_OR_HANGUL.match(line, after) and not "\uac00" <= line[after] <= "\ud7af":
        return _speaker_follows_unspaced(line, after, last, verbs)
    words = line[after : min(after + MAX_CONTEXT, last)].split()
    for k, word in enumerate(words[: MAX_SPEAKER + 1]):
        core = word.strip(_PUNCTUATION).lower()
        if core in verbs and (k or not word[0].isupper()):
            negated = k > 0 and words[k - 1].lower() in language.negations
            return not negated and _ends_soon(words[k : k + MAX_ADDRESSEE + 2], language)
        if word[-1] in _NO_SPEAKER and not (
            word[-1] == "." and (len(core) == 1 or _is_listed(core, language))
        ):
            return False
    return False


def _speaker_follows_unspaced(line: str, after: int, last: int, verbs: frozenset[str]) -> bool:
    """The same in Chinese and Japanese: a short clause with a verb of saying near its end."""
    end = _CLAUSE_END.search(line, after, min(after + MAX_CLAUSE, last))
    if not end or end[0] not in END_MARKS + "，、,":
        return False
    clause = line[after + 1 : end.start()]  # somebody is named before the verb
    behind = [clause.rpartition(verb)[2] for verb in verbs if verb in clause]
    return any(
        len(said) <= MAX_ADDRESSEE or all("\u3040" <= letter <= "\u309f" for letter in said)
        for said in behind
    )


_NO_SPEAKER = END_MARKS + ",:;" + CLOSING_MARKS


def _ends_soon(words: list[str], language: Language) -> bool:
    """Whether nothing is said behind the first word, a verb of saying, but to whom, where or when."""
    for k, word in enumerate(words[: MAX_ADDRESSEE + 1]):
        plain = word.lower()
        following = words[k + 1] if k + 1 < len(words) else ""
        if word[-1] in END_MARKS:
            return True
        if word[-1] == "," and k:  # Harms asked them, "Where is it?" introduces what follows
            return not (following[:1] in _QUOTES and following[1:2].isupper())
        if word[-1] in _NO_SPEAKER or word[0] in _QUOTES:
            return False
        if k < 3 and following in language.words_after_speech_verbs:
            return True
        if k and (plain in language.dependent_words or plain in language.demonstratives):
            return False
    return False


def _is_listed(word: str, language: Language) -> bool:
    """Whether a word, or its part after a hyphen or an elision, is an abbreviation of the language."""
    known = language.abbreviations
    if word in known or word == _ALL_INITIALS:
        return True
    if "-" in word and word.rpartition("-")[2] in known:
        return True
    return ("'" in word or "’" in word) and _without_elision(word) in known


def _without_elision(word: str) -> str:
    """The word behind an article or a preposition with an apostrophe: "l'art.", "dell'avv."."""
    part = word.replace("’", "'").rpartition("'")[2]
    return part if len(part) > 1 else word


def punkt_for(language: Language) -> PunktSentenceTokenizer:
    """Build nltk's Punkt with a language's abbreviations, its function words known as not capitalised.

    Parameters
    ----------
    language : Language

    Returns
    -------
    nltk.tokenize.punkt.PunktSentenceTokenizer

    References
    ----------
    Kiss and Strunk (2006), "Unsupervised Multilingual Sentence Boundary Detection".
    """
    from nltk.tokenize import punkt

    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {*language.abbreviations, _ALL_INITIALS}
    small_inside = punkt._ORTHO_BEG_UC | punkt._ORTHO_MID_LC
    for word in language.function_words:
        if len(word) > 1:
            parameters.ortho_context[word] = small_inside
    return punkt.PunktSentenceTokenizer(parameters)


def _compose(line: str) -> tuple[str, list[int]]:
    r"""The line with letters and accents as one character each, and the position of each in the original.

    >>> _compose("e\u0301t.")
    ('ét.', [0, 2, 3, 4])
    """
    parts, positions = [], []
    for letter in _LETTER.finditer(line):
        part = compose_accents(letter[0])
        parts.append(part)
        positions += [letter.start()] * len(part)
    return "".join(parts), [*positions, len(line)]


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """The line, or runs of at most about MAX_LINE characters of it, cut at white space."""
    first = 0
    while len(line) - first > MAX_LINE:
        space = _SPACE.search(line, first + MAX_LINE, first + 2 * MAX_LINE)
        last = space.start() if space else min(first + 2 * MAX_LINE, len(line))
        yield first, last
        first = last
    if first < len(line):
        yield first, len(line)


@cache
def _ordinary_sentence(end_marks: str) -> re.Pattern[str]:
    """An ordinary sentence (`Splitter.kinds`), if it ends where it may, for a language with more end marks.

    It is followed by nothing, or by the beginning of another sentence.
    """
    inner = rf"{END_MARKS}{re.escape(end_marks)}()\[\]"
    return re.compile(
        rf"""(?:["“][A-Z](?=[ ]?[a-z])|[A-Z0-9](?=[a-z0-9 ,'’-]))"""
        rf"""[^ {inner}]*+[ ](?!\s)[^ {inner}]*+(?<=[a-z0-9,;:'’%])[ ][^{inner}]*+"""
        r"""(?<=[a-z])(?:[.!?](?=\ ["“]?[A-Z0-9])|\.["”](?=\ ["“]?[A-Z0-9])|[.!?]["”]?(?=\s*\Z))"""
    )
