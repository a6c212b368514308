"""Filters: which lines and sentences of a document a summary may use, and why not the others.

A list of filters decides by looking at one document at a time: adding a document never changes the sentences of
another. Each filter has a reason, which `left_out` reports; the first one that applies decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.documents import Document
from summarize.text.boilerplate import caption_test, find_link_lists, is_caption
from summarize.text.datelines import (
    dateline_length,
    is_dateline,
    is_time_of_writing,
    may_be_time_of_writing,
    opening_day_length,
)
from summarize.text.labels import label_length, label_start_test, label_test
from summarize.text.languages import get_language
from summarize.text.sentence_list import Span
from summarize.text.splitting import Splitter

__all__ = [
    "LINE_FILTERS",
    "MIN_WORDS",
    "SENTENCE_FILTERS",
    "filter_spans",
    "has_no_word",
    "opens_letter",
    "opens_quoted_text",
]

MAX_PHOTOGRAPHER = 40
"""Maximum number of characters of a photographer's name above a story (assumed)."""

MIN_WORDS = 3
"""Minimum number of words of a usable sentence: "He did." says nothing on its own (assumed)."""

MIN_PROSE_SHARE = 0.2
"""Minimum share of a document's words in lines with an end mark for it to be prose, in which the
lines without an end mark are headlines, captions or buttons (assumed)."""

MAX_CAPTION_WORDS = 80
"""Maximum number of words of a line that is dropped as a caption as a whole: some documents are a
single line (assumed)."""

UPPERCASE_SHARE = 0.5
"""A text with a larger share of capitals among its letters is written in capitals (assumed)."""

MAX_UNUSUAL = 0.2
"""Maximum share of a document's sentences that begin with a small letter, or end with an ellipsis, where
that is the mark of a cut sentence; more of them are the author's habit (assumed)."""

MAX_HEADLINE_WORDS = 12
"""Maximum number of words of a line that is dropped with the sentences in it, since it ends without an end mark: "Rain
in Rome. Schools closed", or a caption with a name behind it. Of 36 such sentences in news, some 32 deserved it."""

MAX_SIGN = 10
"""Maximum number of letters of the sign of an agency (assumed)."""

_SENTENCE_END = re.compile(r"[.!?…。]\S?\s")
_UNFINISHED = (":", ",...", ", ...", ",…")
_ELLIPSES = ("...", "…", ". . .", "[...]", "[…]")
_MARKS_OF_A_CUT = _UNFINISHED + _ELLIPSES
_FULL_STOP_AND_ELLIPSIS = ("....", "….", ".…", ". . . .")
_OPENING_QUOTES = frozenset('"“«„「')
_SINGLE_MARKS = frozenset("'‘’‚‹›")

MAX_SALUTATION = 6
"""Maximum number of words with which a letter begins in a line of their own (assumed)."""

MIN_VERSES, MAX_VERSE = 3, 60
"""Lines that follow each other without a blank line are verses from this number on, none longer than so many characters;
prose that was wrapped has been joined before (assumed)."""

_VERSE_COMMAS = (",", ";")
_DASHES = "-–—―"

_NO_BRACKET = re.compile(r"(?<![^\s(])\w{1,3}[.]?\)|[:;=8][-']?[()\[\]]")
"""Brackets that need no partner: behind the number or letter of a list, and in faces of signs."""

_CUT_SPEECH = re.compile(r"[^a-z:]{2,40}:\s?[\"“]?(?:--|—|…|\.\.)")
"""What a transcript prints where a speaker continues: "OBAMA: --and then"."""

_SENTENCE_START = re.compile(
    # A choice of two beginnings would be tried at each character: that takes four times as long.
    r"[.!?…\n](?:(?<=\n)[ \t]*|(?<!\n)[\"”’)]?\s+)([^\W\d_])"
)
_ENDS_OF_SENTENCES = (". ", ".\n", ".\r", '."', ".”", "! ", "? ", *"。！？।؟")

_LIST_SIGN = re.compile(r"[,;、،，]")
"""In a list an ellipsis means "and so on": in Vietnamese news one sentence of 50 ends so. In English it is
where the teaser of a page was cut, whatever stands before it."""

MOSTLY_UPPERCASE_SHARE = 0.8
"""A sentence with a larger share of capitals among its letters is in capitals (assumed)."""


def opens_letter(text: str) -> bool:
    r"""Whether the first line of a text is that with which a letter begins, behind quote signs or not.

    Examples
    --------
    >>> opens_letter("> Dear Mr Roe,\n> I have no water."), opens_letter("Rain and then a little snow fell,\nand it froze.")
    (True, False)
    """
    first, _, behind = text.lstrip("> \t\r\n").partition("\n")
    return bool(behind.strip()) and _is_salutation(first.strip(), is_first=True)


def opens_quoted_text(text: str, start: int) -> bool:
    r"""Whether what begins at an offset is the first of a text that another one quotes with signs, as e-mail does.

    Examples
    --------
    >>> text = "Thank you.\n\nAnn wrote:\n> The lamp is dark. The road\n> is wet."
    >>> opens_quoted_text(text, text.index("The lamp")), opens_quoted_text(text, text.index("The road"))
    (True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    signs = text[line:start].strip()
    if not signs or signs.strip("> "):
        return False
    before = text[:line].rstrip("> \t\r\n").rpartition("\n")[2]
    return not before.lstrip().startswith(">")


def _is_salutation(line: str, *, is_first: bool) -> bool:
    return (
        line.endswith((",", "，", ":") if is_first else (",", "，"))
        and line[0].isupper()
        and len(line.split()) <= MAX_SALUTATION
    )


class DocumentLines:
    """The lines of a document, with the properties that the filters test.

    Attributes
    ----------
    text, language : str
    spans : list of (int, int)
        Lines or paragraphs that are not blank.
    texts : list of str
        Their texts, without white space around them.
    complete : list of bool
        Which lines end with an end mark.
    is_prose : bool
    links : set of int
        The lines in lists of links to other stories.
    verses : set of int
        The lines of poems and songs in prose.
    title : str or None
        Case-folded, if the document has one.
    at : int
        The offset of the sentence that is tested.
    """

    at = 0

    def __init__(self, document: Document, language: str) -> None:
        self.text = document.text
        self.language = language
        lines = self.text.splitlines(keepends=True)
        stripped = list(map(str.strip, lines))
        bounds = accumulate(map(len, lines), initial=0)
        self.spans: list[Span] = list(compress(pairwise(bounds), stripped))
        self.texts: list[str] = list(filter(None, stripped))
        self.complete = [has_end_mark(line) for line in self.texts]
        if self.texts and not self.complete[-1]:
            self.complete[-1] = _story_length(self.texts[-1]) < len(self.texts[-1])
        self.is_prose = is_prose(self.texts, self.complete)
        self.links: set[int] = set()
        if self.is_prose:
            self.links = find_link_lists(self.texts, self.complete, language)
        self.verses: set[int] = set()
        if self.is_prose and not all(self.complete):
            self.verses = self._find_verses()
        self.title = _fold(document.title) if document.title else None
        self.has_brackets = any(bracket in self.text for bracket in "()[]")
        self._marks: dict[int, list[_Marks]] = {}

    def _find_verses(self) -> set[int]:
        """The lines of poems and songs: short, each with a capital, without an end mark inside, some ending in a comma."""
        found: set[int] = set()
        first = 0
        for i in range(1, len(self.spans) + 1):
            if i < len(self.spans) and self.spans[i - 1][1] == self.spans[i][0]:
                continue
            block, ends = self.texts[first:i], self.complete[first : i - 1]
            if (
                len(block) >= MIN_VERSES
                and not any(ends)
                and any(line.endswith(_VERSE_COMMAS) for line in block[:-1])
                and all(len(line) <= MAX_VERSE and line[0].isupper() for line in block)
            ):
                found.update(range(first, i))
            first = i
        return found

    def continues_line_before(self, i: int) -> bool:
        """Whether line i directly follows a line without an end mark."""
        return i > 0 and not self.complete[i - 1] and self.spans[i - 1][1] == self.spans[i][0]

    def is_continued(self, i: int) -> bool:
        """Whether line i may be part of a sentence that the line before begins, or the next one ends."""
        behind = self.texts[i + 1][:1] if i + 1 < len(self.texts) else ""
        return self.continues_line_before(i) or behind.islower()

    def follows_salutation(self, i: int) -> bool:
        """Whether the line before ends as that with which a letter begins: "Dear all,"; "Hola Ana:" is a first line."""
        return i > 0 and _is_salutation(self.texts[i - 1], is_first=i == 1)

    def is_unusual(self, i: int) -> bool:
        """Whether one of the filters of lines, but that of captions, may apply to line i."""
        return not self.complete[i] or self.title is not None or i in self.links or i in self.verses

    @cached_property
    def headline(self) -> str | None:
        """The first line, if it has no end mark: what pages repeat in front of the first sentence."""
        first = self.texts[0] if self.texts and not self.complete[0] else ""
        return first if count_words(first) >= MIN_WORDS else None

    @cached_property
    def begins_with_capitals(self) -> bool:
        """Whether sentences begin with capitals, so that one with a small letter is cut off."""
        firsts = [
            first for first in self.text.lstrip()[:1] if first.isalnum() and not first.isdecimal()
        ]
        firsts += _SENTENCE_START.findall(self.text)
        small = sum(map(str.islower, firsts))
        return small <= MAX_UNUSUAL * len(firsts)

    @cached_property
    def ends_in_full_stops(self) -> bool:
        """Whether sentences end in full stops, so that one with an ellipsis is cut off."""
        ellipses = self.text.count("...") + self.text.count("…")
        ends = sum(map(self.text.count, _ENDS_OF_SENTENCES))
        # A single one behind other sentences is no habit: it is where a teaser was cut.
        return ellipses <= max(MAX_UNUSUAL * max(ends, ellipses), min(1, ends // 2))

    def is_part_of_quotation(self, i: int, end: int) -> bool:
        """Whether the sentence at `at` in line i, which ends at `end`, belongs to a longer quotation."""
        if i not in self._marks:
            pairs = {*get_language(self.language).quotation_marks, ('"', '"')}
            text, span = self.text, self.spans[i]
            self._marks[i] = [
                _Marks(_find_all(text, first, *span), _find_all(text, last, *span), first == last)
                for first, last in sorted(pairs)
                if first not in _SINGLE_MARKS
            ]
        for marks in self._marks[i]:
            open_before, open_behind = marks.is_open(self.at), marks.is_open(end)
            if open_behind and marks.closers[-1:] > [end - 1]:
                return True
            if open_before and not open_behind:
                return True
        return False

    @cached_property
    def is_uppercase(self) -> bool:
        """Whether the text is in capitals, in which case sentences in capitals are not filtered."""
        letters = sum(map(str.isalpha, self.text))
        return sum(map(str.isupper, self.text)) > UPPERCASE_SHARE * letters


def _find_all(text: str, sign: str, start: int, end: int) -> list[int]:
    """The offsets of a sign in a part of a text."""
    offsets = []
    at = text.find(sign, start, end)
    while at >= 0:
        offsets.append(at)
        at = text.find(sign, at + len(sign), end)
    return offsets


class _Marks(NamedTuple):
    """The offsets of a pair of quotation marks in a line, and whether both are the same sign."""

    openers: list[int]
    closers: list[int]
    is_one_sign: bool

    def is_open(self, offset: int) -> bool:
        """Whether a quotation is open before an offset; of marks without a direction, every other one opens."""
        n_opened = bisect_left(self.openers, offset)
        if self.is_one_sign:
            return n_opened % 2 == 1
        return n_opened > bisect_left(self.closers, offset)


def filter_spans(document: Document, splitter: Splitter) -> Iterator[tuple[int, int, str | None]]:
    """Yield (start, end, reason) for each sentence and each excluded line; None if it is usable."""
    lines = DocumentLines(document, splitter.language.code)
    text, headline = lines.text, lines.headline
    may_have_label, is_caption = label_test(lines.language), caption_test(lines.language)
    begins_with_label = label_start_test(lines.language)
    for i, (start, end) in enumerate(lines.spans):
        left_out_for = None
        if lines.is_unusual(i) or is_caption(lines.texts[i]):
            left_out_for = next((name for name, applies in LINE_FILTERS if applies(lines, i)), None)
        if left_out_for is not None:
            first = start + text[start:end].index(lines.texts[i])
            yield first, first + len(lines.texts[i]), left_out_for
        else:
            first = start + (text[start].isspace() and text[start:end].index(lines.texts[i]))
            first += dateline_length(text[first:end]) or (first == 0 and opening_day_length(text))
            line = text[first:end]
            if i == len(lines.spans) - 1:
                line = line[: _story_length(line.rstrip())]
            opens_page = first == 0
            for begin, b, passes in splitter.kinds(line):
                sentence, a, is_ordinary = line[begin:b], begin, passes
                if is_ordinary and not (
                    opens_page
                    or begins_with_label(sentence)
                    or (headline and sentence.startswith(headline))
                ):
                    yield first + begin, first + b, None  # two of three sentences
                    continue
                if (
                    # A photographer is named only in front of the first words of a page.
                    (opens_page and begin == 0 and ", " in sentence[:MAX_PHOTOGRAPHER])
                    or may_have_label(sentence)
                    or (headline and sentence.startswith(headline))
                ):
                    is_ordinary = False
                    a += _length_before_story(sentence, lines)
                    sentence = line[a:b]
                left_out_for = None
                if not is_ordinary and (
                    not passes_all_filters(sentence)
                    or (lines.has_brackets and may_have_lone_bracket(sentence))
                ):
                    lines.at = first + a
                    for reason, leaves_out in SENTENCE_FILTERS:
                        if leaves_out(sentence, lines, i, begin == 0):
                            left_out_for = reason
                            break
                yield first + a, first + b, left_out_for


def _is_listed_link(lines: DocumentLines, i: int) -> bool:
    return i in lines.links


def _is_verse(lines: DocumentLines, i: int) -> bool:
    return i in lines.verses


def _repeats_title(lines: DocumentLines, i: int) -> bool:
    return lines.title is not None and _fold(lines.texts[i]) == lines.title


def _is_caption_line(lines: DocumentLines, i: int) -> bool:
    text = lines.texts[i]
    if count_words(text) > MAX_CAPTION_WORDS or not is_caption(text, lines.language):
        return False
    story = text[: _story_length(text)]
    several = len(_SENTENCE_END.findall(f"{story} ")) > 1
    return not (several and i == len(lines.texts) - 1) or is_caption(story, lines.language)


def _story_length(line: str) -> int:
    """Where the sign of an agency begins behind a line, which is that of the whole report: "... roads are closed. (AP)"."""
    story, _, sign = line.rpartition("(")
    letters = sign.removesuffix(")")
    words = re.split("[/-]", letters)  # "dpa/lsw"
    is_sign = letters != sign and len(letters) <= MAX_SIGN and all(map(str.isalpha, words))
    story = story.rstrip()
    return len(story) if is_sign and has_end_mark(story) else len(line)


def _is_headline(lines: DocumentLines, i: int) -> bool:
    if not lines.is_prose or lines.complete[i]:
        return False
    n_words = count_words(lines.texts[i])
    return n_words < 2 * MIN_WORDS or (
        n_words <= MAX_HEADLINE_WORDS and not lines.is_continued(i) and len(lines.texts) > 1
    )


LINE_FILTERS: Sequence[tuple[str, Callable[[DocumentLines, int], bool]]] = (
    ("link list", _is_listed_link),
    ("verse", _is_verse),
    ("title", _repeats_title),
    ("caption", _is_caption_line),
    ("headline", _is_headline),
)
"""Filters of whole lines, with the reason each gives; the first that applies decides."""


def _length_before_story(sentence: str, lines: DocumentLines) -> int:
    """Length of labels, the headline and a dateline at the start of a sentence."""
    length = label_length(sentence, lines.language)
    if lines.headline and sentence.startswith(lines.headline):
        length = max(length, _headline_length(sentence, lines.headline))
    if length or sentence[0] == "(":
        length += dateline_length(sentence[length:])
    return length


def _headline_length(sentence: str, headline: str) -> int:
    """Length of the headline that a sentence begins with, if a sentence follows it; else 0."""
    rest = sentence[len(headline) :]
    story = rest.lstrip()
    return len(sentence) - len(story) if rest[:1].isspace() and story[:1].isupper() else 0


def _is_fragment(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    """Whether its beginning is missing: it begins with a small letter, or the mark of a cut."""
    first = sentence[0]
    if sentence[1:2].isupper() and _CUT_SPEECH.match(sentence):
        return True
    if first.islower():
        if begins_line and lines.is_prose and lines.continues_line_before(i):
            return True
        if begins_line and lines.follows_salutation(i):
            return False
        return not _begins_with_name(sentence, lines.language) and lines.begins_with_capitals
    if first in _DASHES:
        return not sentence[1:].lstrip(_DASHES + " ")[:1].isdigit()
    if first == ".":
        return not sentence[1:2].isalnum()
    return first == "…" and lines.ends_in_full_stops


def _begins_with_name(sentence: str, language: str) -> bool:
    """Whether a small first letter belongs to a name: iPhone, eBay, de Blasio, example.org."""
    word, _, rest = sentence.partition(" ")
    if not word.rstrip(",;:'’").islower() or not word.rstrip(",;:.!?'’").isalpha():
        return True
    return rest[:1].isupper() and word not in get_language(language).function_words


def _lacks_end_mark(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    return lines.is_prose and not has_end_mark(sentence)


def _is_in_capitals(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    if not sentence.isupper() and not (
        0 < first < second
        and sentence[second - 1].isupper()
        and sentence[second + 2 : second + 3].isupper()
    ):
        return False
    letters = sum(map(str.isalpha, sentence))
    upper = sum(map(str.isupper, sentence))
    return upper > MOSTLY_UPPERCASE_SHARE * letters and not lines.is_uppercase


def _is_unfinished(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    if sentence.endswith(_UNFINISHED):
        return True
    return (
        sentence.endswith(_ELLIPSES)
        and not sentence.endswith(_FULL_STOP_AND_ELLIPSIS)
        and lines.ends_in_full_stops
        and (lines.language == "en" or not _LIST_SIGN.search(sentence[-200:]))
    )


def _is_dateline(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    if is_time_of_writing(sentence, lines.language):
        return True
    return is_dateline(sentence) and not lines.is_uppercase


def _is_too_short(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    # Most have a word after the second space: then there is no need to count.
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    if 0 < first < second and not sentence[first + 1].isspace():
        return False
    # A quotation over several sentences is shown completely or left out, so none of them may be missing.
    return count_words(sentence) < MIN_WORDS and not lines.is_part_of_quotation(
        i, lines.at + len(sentence)
    )


def may_have_lone_bracket(sentence: str) -> bool:
    return ("(" in sentence) != (")" in sentence) or ("[" in sentence) != ("]" in sentence)


def _has_lone_bracket(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    """Whether a bracket has no partner: the sentence was cut, or is one of several in brackets."""
    if not may_have_lone_bracket(sentence):
        return False
    sentence = _NO_BRACKET.sub("", sentence)
    return any(sentence.count(first) != sentence.count(last) for first, last in ("()", "[]"))


def _is_symbols(sentence: str, lines: DocumentLines, i: int, begins_line: bool) -> bool:
    return not sentence[:1].isalnum() and has_no_word(sentence)


SENTENCE_FILTERS: Sequence[tuple[str, Callable[[str, DocumentLines, int, bool], bool]]] = (
    ("no letters", _is_symbols),
    ("fragment", _is_fragment),
    ("no end mark", _lacks_end_mark),
    ("capitals", _is_in_capitals),
    ("unfinished", _is_unfinished),
    ("dateline", _is_dateline),
    ("bracket", _has_lone_bracket),
    ("too short", _is_too_short),
)
"""Filters of sentences, with the reason each gives; the first that applies decides. Called with the
sentence, the lines of its document, the number of its line, and whether it is the first of its line."""


def passes_all_filters(sentence: str) -> bool:
    """Whether no filter of sentences can apply: true of most, and decided with a single call."""
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    return (
        0 < first < second
        and not sentence[first + 1].isspace()
        and (
            (sentence[0].isalnum() and not sentence[0].islower())
            or (sentence[0] in _OPENING_QUOTES and sentence[1].isalnum())
        )
        and (
            (sentence[-1] in ".!?" and sentence[-2].isalnum())  # nine of ten: no call needed
            or (has_end_mark(sentence) and not sentence.endswith(_MARKS_OF_A_CUT))
        )
        and not sentence.isupper()
        and not (sentence[second - 1].isupper() and sentence[second + 2 : second + 3].isupper())
        and not may_be_time_of_writing(sentence)
        and not (sentence[1].isupper() and (is_dateline(sentence) or _CUT_SPEECH.match(sentence)))
    )


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def has_no_word(text: str) -> bool:
    """Whether a text has neither a letter nor a digit."""
    return not any(c.isalnum() for c in text)


def is_prose(lines: Sequence[str], complete: Sequence[bool]) -> bool:
    """Whether enough of the words are in lines with an end mark; counts no more than necessary."""
    if all(complete):
        return True
    others = sum(count_words(line) for line, ends in zip(lines, complete, strict=True) if not ends)
    words = 0
    for line, ends in zip(lines, complete, strict=True):
        if ends:
            words += count_words(line)
            if (1 - MIN_PROSE_SHARE) * words > MIN_PROSE_SHARE * others + 1:
                return True  # more of them cannot change it
    return words >= MIN_PROSE_SHARE * (words + others)
