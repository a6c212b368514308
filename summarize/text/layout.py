"""Layout: where the lines of a text are parts of paragraphs, and how these read.

A line break ends a sentence: headlines, captions, verses and items of lists have no full stop. But text
that was wrapped at a width breaks its lines inside sentences. Which of the two it is, is decided for
each block of lines by what they say and by how full they are:

- A wrapped line is *full*: the first word of the next line would not have fitted. Lines that their
  author ended are full by chance only. This holds in every script.
- In scripts with capitals, a line without an end mark followed by a small letter is continued.
- So is a full line that ends in an article, a preposition or a conjunction.
- Prose has end marks inside its lines; verses, lists and addresses hardly ever.

Signs of quoted mail ("> "), indents, trailing blanks, a blank line behind each line and page headers
are seen through. What is found are edits (`summarize.text.readable`): a line end inside a paragraph
becomes a space, and a word that was parted by a hyphen becomes whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from summarize.characters import CLOSING_MARKS, OTHER_END_MARKS, has_end_mark
from summarize.text.hyphens import CONJUNCTIONS, WIDE, Hyphens, is_unspaced
from summarize.text.languages import Language
from summarize.text.readable import Edit, ReadableText

__all__ = ["PAGE_HEADER", "join_lines"]

LINE_END, QUOTE_SIGN, PAGE_HEADER = "line end", "quote sign", "page header"

MAX_WIDTH = 130
"""Maximum width of a wrapped line, in characters (assumed): longer ones are paragraphs."""

MIN_WIDTH = 25
"""Minimum width of the longest line of a wrapped block, in columns: below it are verses and lists
(assumed)."""

MIN_RAGGED_WIDTH = 45
"""The same for lines that are not full, as PDFs and people break them: lines of free verse are shorter
(assumed)."""

RAGGED = 0.6
"""Minimum width of a line inside such a paragraph, as a share of the longest one (assumed)."""

MIN_PAIR_WIDTH = 35
"""Minimum width where only their widths and a final end mark tell that lines are one sentence (assumed)."""

MIN_TITLE = 0.9
"""Minimum share of capitalised words, of four letters or more, in English headlines (assumed)."""

MIN_ITEMS = 0.2
"""Minimum share of the lines of a block that begin with the same sign for it to be a list where lines are
full (assumed): a few begin with a dash or a number that was inside a sentence."""

NEARLY = 0.85
"""A block may be this much wider than those that are certainly wrapped (assumed)."""

MIN_UNENDED = 2
"""Minimum number of small letters behind full lines in a block without any end mark (assumed)."""

MIN_SMALL_RATIO = 4
"""Minimum number of small letters behind full lines, for each open line that is not full, where single lines
end in an end mark: of verses, few are full (assumed)."""

MIN_OPENED = 0.15
"""Minimum number of full lines without an end mark for each line with one (assumed): of lines that are
sentences, a few lack it."""

MIN_CODE = 0.3
"""Minimum share of lines with signs of a programming language in code (assumed)."""

MIN_OPEN_SHARE = 0.5
"""Minimum share of lines without an end mark where a blank line is behind each wrapped line: of
paragraphs of one line, most have an end mark (assumed)."""

MAX_HEADER_SHARE = 0.75
"""Maximum length of a header that only its place tells, as a share of the longest line (assumed)."""

MIN_FULL_SHARE, MIN_INSIDE_SHARE = 0.9, 0.25
"""Minimum share of full lines, and of lines that certainly go on, among these (assumed)."""

MAX_END = 4
"""Maximum length of the marks that end a sentence (assumed)."""

MAX_HEADER_LINES = 3
"""Maximum number of lines between two pages: a footer, a page number, a header."""


def join_lines(source: ReadableText, language: Language | None = None) -> ReadableText:
    r"""A text in which each line is a paragraph, a headline, a verse, an item of a list, ...

    Parameters
    ----------
    source : ReadableText
    language : Language, optional
        Its articles and prepositions end no sentence: a full line that ends in one is continued ("in the / Ministry").

    Returns
    -------
    ReadableText

    Examples
    --------
    >>> mail = "Rain in Spain\n\n> The mayor said that all of the schools of the\n> town were closed."
    >>> join_lines(ReadableText(mail)).text
    'Rain in Spain\n\nThe mayor said that all of the schools of the town were closed.'
    """
    text = source.text
    if not _may_be_wrapped(source):
        return source
    edits = _Document(source, language).edits()
    return ReadableText(text, edits, source) if edits else source


def _may_be_wrapped(source: ReadableText) -> bool:
    """Whether a line may be continued in a later one: false for nearly all documents of whole paragraphs."""
    text = source.text
    if ">" in text and (text[0] == ">" or "\n>" in text):  # one sign is found ten times as fast
        return True
    lines = list(filter(None, map(str.strip, text.splitlines())))
    if not any(
        len(a) <= MAX_WIDTH
        and len(b) <= MAX_WIDTH
        and len(a) >= MIN_WIDTH // 2
        and (_may_go_on(a) or _may_belong(a, b))
        for a, b in pairwise(lines)
    ):
        return False
    if source.edits or (not text.isascii() and WIDE.search(text)):
        return True  # the width of lines is not their length
    others = [b for b in lines[1:] if not b[0].isupper()]
    if any(_starts_small(b) or _is_caseless(b) for b in others) or any(map(_is_parted, lines)):
        return True
    return _has_full_line(text)


def _has_full_line(text: str) -> bool:
    """Whether a line without an end mark may be full, and as wide as such lines have to be (`_Block`)."""
    lines = [line.rstrip().expandtabs() for line in text.splitlines() if not line.isspace()]
    widest = max((len(line.strip()) for line in lines if " " in line.strip()), default=0)
    longest_word = max(len(line.split(maxsplit=1)[0]) for line in lines if line)
    least = NEARLY * widest - longest_word - 1
    return any(len(line) > least and _may_go_on(line) for line in lines)


def _may_go_on(line: str) -> bool:
    """Whether a line has no end mark, or its full stop may be that of an ordinal."""
    return line[-2:-1].isdigit() or not has_end_mark(line)


def _may_belong(a: str, b: str) -> bool:
    """Whether a line may belong to the one before it though this has an end mark: behind an abbreviation or a quotation."""
    if b[0].islower():
        return a[-1] in CLOSING_MARKS or _ABBREVIATION.search(a[-12:]) is not None
    return b[0] in CLOSING_MARKS and _is_closing(b)


# ── lines ───────────────────────────────────────────────────────────────────────────────────────

_QUOTE_SIGNS = re.compile(r"[ \t]*(?:>[ \t]?)+")
"""Of quoted mail: "> > "."""

_ONE_QUOTED = re.compile(r"(?:\A|[\n.!?:]\r?\n)> ?[^\s\d>=]")
"""A single line of quoted mail; others that begin so are "> 50 %", or continue "Settings > General"."""

_FIRST_WORD = re.compile(
    rf"{WIDE.pattern}|(?:[^\s{WIDE.pattern[1:-1]}]|(?<=\S)[\u00a0\u202f](?=\S))+"  # no-break spaces
)
_COMBINING = re.compile(
    "["
    + "".join(chr(c) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c)) == "Mn")
    + "]"
)
_NO_SINGLE_COLUMN = re.compile(f"[{WIDE.pattern[1:-1]}{_COMBINING.pattern[1:-1]}]")
"""Of a text without these, the number of columns is that of characters."""

_CLOSERS = re.escape(CLOSING_MARKS)
_INNER_END = re.compile(rf"(?<![.…])[.!?…][{_CLOSERS}]*\s+\S|[{OTHER_END_MARKS}][{_CLOSERS}]*\s*\w")
_SEVERAL_SPACES = re.compile(r"[ \t]{2,}|\t")
"""Justified lines have them between words."""

_NEVER_FIRST = frozenset(".,;:!?)]}%،؛؟。、，；：！？」』）")
"""Marks that begin no line but that of a text whose words and marks are separated by spaces."""

_ADDRESS = re.compile(r"\w+[.\w-]*@|\w+://|www\.|\w+(?:\.\w+)+/")
"""Of mail and pages: these begin lines of their own."""

_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:(?:[^\W\d_]\.)+|[^\W\d_]{2,4}\.|\d{1,2}\.)$")
_ORDINAL = re.compile(r"\s\d{1,2}\.$")
_BULLETS = frozenset("•‣◦▪●○■□·*+")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□·*+–—-]|#{1,6}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])[ \t]+\S")
_NUMBER_OF_ITEM = re.compile(r"(\(?)(\d{1,3}|[a-zA-Z])([.)])(?=\s)")
_LABEL = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3} ?[:：](?:\s|$)")
_ITEM_END = re.compile(r"[;\u061b](?: [^\W\d_]{1,5})?$")
"""How the items of a list end, and the last but one: "; and"."""

_CELLS = re.compile(r"\S(?: {3,}|[ \t]*\t[ \t]*|[ \t]*\|[ \t]*)\S|^\|")
_CODE = re.compile(
    r"[{}]$|^(?=.*[=()\[\]+<>*/]|\S+(?: \S+){0,2}$).*;$|\w\([^\s()]*\)(?:[;:.{]|$)|[=!<>]=|[-=]>|::|^\$ \w|\w = \S|</|^@\w+$"
    r"|^(?:def|class|return|import|from|if|for|while|#include)\b.*[:(){}=;\[\]]$"
)
_PAGE_NUMBER = re.compile(
    r"[^\w]*(?:[^\W\d_]{1,8}\.? )?\d{1,4}(?: ?(?:/|[^\W\d_]+) ?\d{1,4})?[^\w.!?]*|第\s?\d+\s?页"
)
_DASHED_NUMBER = re.compile(r"([-–—]) ?\d{1,4} ?\1")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\W*")
_NUMBER_AT_EDGE = re.compile(
    r"\d{1,4}(?: {2,}| ?\t)\s*[^\sa-zß-öø-ÿа-яё]"
    r"|.*\S(?: {2,}|\t)\s*[\[(]?(?:[^\W\d_]+\.? )?\d{1,4}(?: ?(?:/|[^\W\d_]{1,5}) ?\d{1,4})?[\])]?$"
)
_EDGE = re.compile(r"(\d{1,4}) \S.*|(?:.*\D )?[^\w]*(\d{1,4})(?: ?[-–—|])?$")
"""A number before or behind all words."""


class _Line:
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
        signs = _QUOTE_SIGNS.match(line) if quoted else None
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
            self.text[-1:] == "." and _ABBREVIATION.search(self.text[-12:]) is not None
        )
        self.n_hidden = self.n_first = 0
        self.is_inside = self.begins_sentence = False
        self.is_long = len(self.text) > MAX_WIDTH and " " in self.text

    @property
    def starts_small(self) -> bool:
        """Whether its first letter is a small one, or it begins with a mark that follows a word."""
        return _starts_small(self.text)

    @property
    def is_parted(self) -> bool:
        """Whether it ends in a hyphen behind a word."""
        return _is_parted(self.text)

    @property
    def is_caseless(self) -> bool:
        """Whether it begins in a script without capitals."""
        return _is_caseless(self.text)


def _starts_small(text: str) -> bool:
    first = text[0]
    if first.islower():
        return not _ADDRESS.match(text)
    if (len(text) < 3 or _is_end(text)) and not any(map(str.isalnum, text)):  # a lone mark
        return text not in _BULLETS
    return (first in "\"'“‘«(„" and text[1:2].islower()) or (
        first in _NEVER_FIRST and text[1:2] not in _NEVER_FIRST
    )


def _is_address(text: str) -> bool:
    """Whether a line is the address of a page or of mail and nothing else."""
    return " " not in text and _ADDRESS.match(text) is not None


def _is_parted(text: str) -> bool:
    return text[-1] in "-\u2010\u00ad" and (text[-2:-1].isalpha() or is_unspaced(text[-2:-1]))


def _is_caseless(text: str) -> bool:
    first = text[0] if text[0].isalpha() else text[1:2]
    return first.isalpha() and not first.islower() and not first.isupper()


def _read_lines(text: str, language: Language | None) -> tuple[list[_Line], list[tuple[int, int]]]:
    """The lines that are not blank, and the spans of the signs in lines of quoted mail that are."""
    inside = language.noun_introducers if language else frozenset()
    openings = language.function_words if language else frozenset()
    has_ordinals = language is not None and language.ordinal_full_stop
    lines: list[_Line] = []
    empty_quotes: list[tuple[int, int]] = []
    start = before = 0
    quoted = ">" in text and (
        text.count("\n>") + text.startswith(">") > 1 or _ONE_QUOTED.search(text)
    )
    for raw in text.splitlines(keepends=True):
        line = None if raw.isspace() else _Line(raw, start, before, quoted=bool(quoted))
        if line is not None and not line.text:
            empty_quotes.append((start, start + len(raw.rstrip())))
        start += len(raw)
        if line is None or not line.text:
            before += 1
        else:
            if line.is_open:
                last = line.text.rpartition(" ")[2]
                line.is_inside = last in inside or last in CONJUNCTIONS
            elif has_ordinals and _ORDINAL.search(line.text):  # "on the 20. / of May"
                line.is_inside = line.is_open = line.text.split()[-2] in inside
            line.begins_sentence = (
                line.text[0].isupper() and line.text.partition(" ")[0].lower() in openings
            )
            lines.append(line)
            before = 0
    if quoted:
        _deepen_continuations(lines)
    return lines, empty_quotes


def _deepen_continuations(lines: Sequence[_Line]) -> None:
    """Give lines that continue a sentence of quoted mail with too few signs the depth of that sentence.

    Programs that wrap quoted lines once more leave the rest of a line without its signs.
    """
    for i in range(1, len(lines)):
        a, b = lines[i - 1], lines[i]
        if b.depth >= a.depth or b.before or not a.is_open:
            continue
        is_inside = i + 1 < len(lines) and lines[i + 1].depth == a.depth and not lines[i + 1].before
        if b.text[0].islower() or (is_inside and (b.is_caseless or _goes_on(a, b))):
            b.depth, b.indent = a.depth, a.indent


# ── blocks of lines ─────────────────────────────────────────────────────────────────────────────


class _Block:
    """Lines without anything between them, and which of their breaks are inside paragraphs.

    Attributes
    ----------
    lines : list of _Line
    widest : int
        Number of characters of the longest line of the document in this depth of quotation.
    width : int
        Of the longest line, in columns.
    full : list of bool
        Which lines have no room for the first word of the next one.
    """

    def __init__(self, lines: list[_Line], widest: int, width: int = 0) -> None:
        self.lines = lines
        self.widest = widest
        self.pairs = list(pairwise(lines))
        self.width = 0
        self.full: list[bool] = []
        self.is_certain = self.is_wrapped = self.is_ragged = self.joins_closed = False
        self.may_be_wrapped = False
        if not self.pairs:  # as in most blocks
            return
        self.width, self.full = self._fullness(width)
        self._fill_hanging()
        self.may_be_wrapped = any(
            (a.may_be_continued and (full or b.starts_small)) or (full and _says(a, b))
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        )
        if self.may_be_wrapped:
            self.is_certain = self.is_wrapped = self._is_wrapped()

    @cached_property
    def hard(self) -> list[bool]:
        """Between which lines, by their form, no sentence continues: at items of lists, around rows of tables."""
        texts = [line.text for line in self.lines]
        many = len(texts) // 2
        if sum(bool(_CODE.search(text)) for text in texts) > max(1, MIN_CODE * len(texts)):
            return [True] * len(self.pairs)
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
                or not self._may_have_come_here(i)
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
        first = self._first_indents()
        return [
            rows[i]
            or rows[i + 1]
            or items[i + 1]
            or (labels[i + 1] and not a.is_open)
            or _is_rule(a.text)
            or _is_rule(b.text)
            or b.indent in first
            for i, (a, b) in enumerate(self.pairs)
        ]

    def _first_indents(self) -> set[int]:
        """The indent of the first lines of paragraphs, if it tells them from all other lines."""
        indents = Counter(line.indent for line in self.lines)
        if len(indents) != 2:
            return set()
        least, first = sorted(indents)
        begins = self.lines[0].indent == first
        is_first = begins or 2 * indents[first] < len(self.lines)
        before = [i for i, (_, line) in enumerate(self.pairs) if line.indent == first]
        n_inside = sum(self.pairs[i][0].is_open and self.full[i] for i in before)
        is_first &= first - least > 1 and 2 * n_inside <= len(before) + begins
        return {first} if is_first else set()

    def _may_have_come_here(self, i: int) -> bool:
        """Whether what begins line i may have been inside a sentence before its paragraph was wrapped."""
        return self.pairs[i - 1][0].may_be_continued and self.full[i - 1]

    def _fullness(self, width: int) -> tuple[int, list[bool]]:
        """The width, and which lines are full, in the measure in which most are.

        Some programs count characters, others columns; some the indent and the signs of quoted mail.
        """
        texts = [line.text for line in self.lines]
        measures = [[len(text) for text in texts]]
        firsts = [_first_word(text) for text in texts]
        words = [[len(word) for word in firsts]]
        if any(line.indent for line in self.lines):
            measures.append([len(line.text) + line.indent for line in self.lines])
            words.append(words[0])
        if any(not text.isascii() and _NO_SINGLE_COLUMN.search(text) for text in texts):
            measures.append([_columns(text) for text in texts])
            words.append([_columns(word) for word in firsts])
        if any(line.n_hidden for line in self.lines):
            measures.append([len(line.text) + line.n_hidden for line in self.lines])
            words.append(
                [line.n_first or len(word) for line, word in zip(self.lines, firsts, strict=True)]
            )
        best: tuple[int, int, list[bool]] = (-1, 0, [])
        for sizes, heads in zip(measures, words, strict=True):
            several = [size for size, text in zip(sizes, texts, strict=True) if " " in text]
            longest = max(several or sizes)  # a word that is longer than the width stands alone
            longest = max(longest, width)
            full = [
                sizes[i] + heads[i + 1] + _room(texts[i], texts[i + 1]) > longest
                for i in range(len(texts) - 1)
            ]
            count = sum(f for f, (a, _) in zip(full, self.pairs, strict=True) if a.is_open)
            if count > best[0]:
                best = (count, longest, full)
        return best[1], best[2]

    def _fill_hanging(self) -> None:
        """Count lines as full whose next one stands below the words of an item, not below its sign."""
        column = 0
        for i, (a, b) in enumerate(self.pairs):
            item = _BULLET.match(a.text)
            if item:
                column = a.indent + item.end() - 1
            elif a.indent != column:
                column = 0
            if column and b.indent == column and a.is_open and not _BULLET.match(b.text):
                self.full[i] = True

    def _is_wrapped(self) -> bool:
        wide = bool(WIDE.search(self.lines[0].text))
        if self.width < (MIN_WIDTH // 2 if wide else MIN_WIDTH):
            return False
        kinds = [
            (_kind(a, b, full=full), full)
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        ]
        narrow = NEARLY * self.widest > self.width
        if narrow and not any(
            kind == "small" or (kind == "caseless" and full) for kind, full in kinds
        ):
            return False  # only the width could tell: no need to look for lists and tables
        breaks = Counter(kind for kind, hard in zip(kinds, self.hard, strict=True) if not hard)
        small, loose = breaks["small", True], breaks["small", False]
        other, other_loose = breaks["other", True], breaks["other", False]
        plain, plain_loose = breaks["caseless", True], breaks["caseless", False]
        closed = breaks["closed", True] + breaks["closed", False]
        self.is_ragged = loose > small / 4
        self.joins_closed = small + plain + other >= closed / 2
        if small + plain + other + loose * self.is_ragged < MIN_OPENED * closed:
            return False
        inside = any(_INNER_END.search(line.text) for line in self.lines)
        ends = inside or not self.lines[-1].is_open or self.lines[-1].text[-1] in ":："
        ends |= _closes(*self.pairs[-1])
        ends |= bool(closed) and small > MIN_SMALL_RATIO * (loose + other_loose)
        if small + loose:
            if not self.is_ragged:
                return (
                    ends
                    or (small >= MIN_UNENDED * (1 + other_loose) and not narrow)
                    or self._is_long_headline()
                    or self._has_parted_word()
                )
            if self.width < MIN_RAGGED_WIDTH:
                return self._reads_on()
            return small + loose > other_loose and inside
        if plain:
            return plain > 3 * plain_loose and ends
        if other_loose or not other or narrow:
            return False
        # Names and nouns begin the next lines, or the text is in capitals.
        is_ended = not self.lines[-1].is_open
        return (inside and (is_ended or other > 1)) or (
            is_ended and self.width >= MIN_PAIR_WIDTH and not self.has_title
        )

    def _reads_on(self) -> bool:
        """Whether each line begins small where the one before is open, and with a capital where it has ended."""
        firsts = [line.text[0] for line in self.lines]
        return (
            not self.lines[-1].is_open
            and firsts[0].isupper()
            and sum(not line.is_open for line in self.lines) > 1
            and all(b.starts_small if a.is_open else b.text[0].isupper() for a, b in self.pairs)
        )

    def _has_parted_word(self) -> bool:
        """Whether a full line ends in a hyphen, and the next one begins with no capital and no number."""
        return any(
            full and a.is_parted and b.text[0].isalpha() and not b.text[0].isupper()
            for (a, b), full in zip(self.pairs, self.full, strict=True)
        )

    def _is_long_headline(self) -> bool:
        """Whether it is two lines without an end mark, too long for a verse, of which the second begins in a small letter."""
        return (
            len(self.lines) == 2
            and self.width >= max(MIN_RAGGED_WIDTH, NEARLY * self.widest)
            and self.lines[0].text[0].isupper()
            and self.lines[0].text[-1].isalnum()
            and self.lines[1].text[0].islower()
        )

    @property
    def has_title(self) -> bool:
        """Whether a line without an end mark reads like a headline; the last word of a paragraph is none."""
        return any(_is_title(a.text) for a, _ in self.pairs if a.is_open) and not all(
            line.text.isupper() for line in self.lines
        )


def _kind(a: _Line, b: _Line, *, full: bool) -> str:
    """The same of any line: where no sentence continues, "closed"."""
    if not a.is_open and not (b.starts_small and full):
        return "closed"
    return "small" if full and _goes_on(a, b) else _continuation(a, b)


def _says(a: _Line, b: _Line) -> bool:
    """Whether a line ends in what somebody says, and the next one may say who ("Why?" / asked Harms) or only closes it."""
    said = a.text[:-1].rstrip()[-1:]
    return _closes(a, b) or (
        said in "?!.,’'" and a.text[-1] in CLOSING_MARKS and b.text[0].isalpha()
    )


def _closes(a: _Line, b: _Line) -> bool:
    """Whether a line is the closing mark of the line before it, with a space before it."""
    return not a.is_open and _is_closing(b.text)


def _is_closing(text: str) -> bool:
    return all(mark in CLOSING_MARKS for mark in text)


def _goes_on(a: _Line, b: _Line) -> bool:
    """Whether a line ends in a word behind which its sentence continues, and the next line begins none."""
    return a.is_inside and not b.begins_sentence


def _continuation(a: _Line, b: _Line) -> str:
    """What stands behind the end of an open line: a small letter, one of a script without capitals, or neither."""
    if b.starts_small or a.is_parted:
        return "small"
    return "caseless" if b.is_caseless else "other"


def _is_title(text: str) -> bool:
    """Whether nearly all words begin with a capital, as in English headlines and lists of names."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) > MIN_TITLE * len(words)


def _is_rule(text: str) -> bool:
    """Whether it is a line of signs: "-----", "* * *"."""
    return len(text) > 2 and not any(map(str.isalnum, text)) and not _is_end(text)


def _is_end(text: str) -> bool:
    """Whether it is the end of a sentence without any word: "...", "!?»"."""
    return len(text) <= MAX_END and (text[-1] in CLOSING_MARKS or has_end_mark(text))


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


def _first_word(text: str) -> str:
    word = _FIRST_WORD.search(text)
    return word[0] if word else ""


def _room(before: str, after: str) -> int:
    """What a space takes; where there is none, what a mark takes that may not begin a line."""
    return 5 if WIDE.match(before[-1]) or WIDE.match(after[0]) else 1


def _columns(text: str) -> int:
    """The width of a text on a screen: ideographs take two columns, accents none."""
    return len(text) + len(WIDE.findall(text)) - len(_COMBINING.findall(text))


def _may_be_continued(block: _Block, i: int) -> bool:
    """Whether the paragraph of line i of a wrapped block continues in the next line."""
    if block.hard[i]:
        return False
    (a, b), full = block.pairs[i], block.full[i]
    if not block.is_certain:
        return full
    share = len(a.text) / block.width
    if not a.is_open:  # whether a sentence ends here is asked again when the paragraph is split
        continues = full or (block.is_ragged and share >= RAGGED)
        if b.starts_small:  # also behind what somebody says: "Why?" / asked Harms
            return continues or a.text[-1] in CLOSING_MARKS
        return continues and block.joins_closed and not _is_address(b.text)
    if b.starts_small or a.is_parted:
        return full or share >= RAGGED / 2
    return full or (block.is_ragged and share >= 1.25 * RAGGED)


# ── documents ───────────────────────────────────────────────────────────────────────────────────


class _Document:
    """The lines of a text, and what is known about all of them.

    Attributes
    ----------
    lines : list of _Line
    headers, possible : set of int
        Lines that may be headers, footers or numbers of pages, and which of them are not certain.
    blocks : list of _Block
        Of the other lines.
    page_gap : int
        Minimum number of blank lines between the lines of two pages.
    widths : dict from int to int
        Depth of quotation -> the width at which its lines were wrapped.
    """

    def __init__(self, source: ReadableText, language: Language | None = None) -> None:
        self.text = text = source.text
        self.language = language
        self.joined: set[int] = set()
        self.headers_before: dict[int, list[_Line]] = {}
        self.lines, self.empty_quotes = _read_lines(text, language)
        certain, possible = _find_headers(text, self.lines)
        self.headers, self.possible = certain | possible, possible
        self.page_gap = min(
            (_gap(self.lines, run) for run in _runs(sorted(self.headers))), default=0
        )
        if source.edits:  # lines were wrapped with their markup in them
            behind = 0
            for line in self.lines:
                end = line.first + len(line.text)
                first, last = source.original_span(line.first, end)
                before = source.original[behind:first].rpartition("\n")[2]  # the number of an item
                signs = _QUOTE_SIGNS.match(before)
                hidden = before[signs.end() :] if signs else before
                line.n_hidden = last - first - len(line.text) + len(hidden.lstrip())
                behind = last
                if line.n_hidden:
                    word = re.match(r"\S+", source.original[first:last])
                    line.n_first = len(word[0]) if word else 0
        self.numbers = {line.start: i for i, line in enumerate(self.lines)}
        self.widest: dict[int, int] = {}
        for line in self.lines:
            if " " in line.text:
                self.widest[line.depth] = max(self.widest.get(line.depth, 0), len(line.text))
        self.blocks = self._find_blocks()
        self.widths: dict[int, int] = {}
        for block in self.blocks:
            if block.is_wrapped and not block.is_ragged:
                depth = block.lines[0].depth
                self.widths[depth] = max(self.widths.get(depth, 0), block.width)

    def edits(self) -> list[Edit]:
        """What is replaced, in order."""
        is_quoted = bool(self.empty_quotes) or any(line.depth for line in self.lines)
        if not is_quoted and not any(block.is_wrapped for block in self.blocks):
            return []
        groups = self._join_pages([group for block in self.blocks for group in self._split(block)])
        hyphens = Hyphens([[line.text for line in group] for group in groups], self.language)
        result: list[Edit] = []
        for group in groups:
            result += self._read(group, hyphens)
        for line in self.lines:
            if line.depth and line.first > line.start and line.start not in self.joined:
                result.append(Edit(line.start, line.first, "", QUOTE_SIGN))
        for line in (self.lines[i] for i in self.headers):
            if line.start not in self.joined and _DASHED_NUMBER.fullmatch(line.text):
                end = line.first + len(line.text)
                result.append(Edit(line.first, end, "", PAGE_HEADER))
        inside = sorted((edit.start, edit.end) for edit in result)
        for start, end in self.empty_quotes:
            place = bisect_right(inside, (start, end)) - 1
            if place < 0 or inside[place][1] < end:
                result.append(Edit(start, end, "", QUOTE_SIGN))
        return sorted(result)

    def _find_blocks(self) -> list[_Block]:
        """Blocks between blank lines; of text with a blank line behind each line, between two of them."""
        singles: list[list[_Line]] = []
        last = -1
        for i, line in enumerate(self.lines):
            if i in self.headers:
                continue
            headers = range(last + 1, i)
            if last < 0 or not self._is_next(self.lines[last], line, headers):
                singles.append([line])
            else:
                self.headers_before[line.start] = [self.lines[h] for h in headers]
                singles[-1].append(line)
            last = i
        blocks: list[_Block] = []
        n_single = sum(len(lines) == 1 for lines in singles)
        is_double_spaced = 2 * n_single > sum(map(len, singles))
        for is_single, run in groupby(singles, key=lambda lines: len(lines) == 1):
            if is_single and is_double_spaced:
                blocks += self._double_spaced([lines[0] for lines in run])
            else:
                blocks += map(self._block, run)
        return blocks

    def _block(self, lines: list[_Line], width: int = 0) -> _Block:
        return _Block(lines, self.widest.get(lines[0].depth, 0), width)

    def _is_next(self, a: _Line, b: _Line, headers: range) -> bool:
        """Whether nothing is between two lines but headers of pages, in the middle of a sentence."""
        if a.depth != b.depth or a.is_long or b.is_long:
            return False
        if not headers:
            return not b.before
        how = _continuation(a, b)
        certain = not self.possible.intersection(headers)
        is_apart = bool(self.lines[headers[0]].before and b.before)  # rows of a table are not
        is_apart |= "\f" in self.text[a.first : b.first]
        is_usual = _gap(self.lines, headers) == self.page_gap  # else a paragraph ends with its page
        return len(headers) <= MAX_HEADER_LINES and (
            (a.is_open and (how != "other" or _goes_on(a, b)))
            or (certain and is_apart and (b.starts_small or (a.may_be_continued and is_usual)))
        )

    def _double_spaced(self, lines: list[_Line]) -> Iterator[_Block]:
        """Blocks of lines with one blank line behind each, if they are wrapped; else each line alone."""
        runs: list[list[_Line]] = []
        for line in lines:
            before = runs[-1][-1] if runs else None
            if (
                before is not None
                and line.before == 1
                and line.depth == before.depth
                and self.numbers[line.start] == self.numbers[before.start] + 1
            ):
                runs[-1].append(line)
            else:
                runs.append([line])
        if not any(
            _is_mostly_open(run) or _has_small_start(run) for run in runs
        ):  # paragraphs of one line, as in most documents
            yield from (self._block([line]) for line in lines)
            return
        blocks = [self._block(run) for run in runs]
        if _are_double_spaced([self._block(run, self.widest.get(run[0].depth, 0)) for run in runs]):
            certain = [True] * len(blocks)
        else:
            certain = [block.is_wrapped and _are_double_spaced([block]) for block in blocks]
        for run, block, yes in zip(runs, blocks, certain, strict=True):
            if yes:
                yield block
            else:
                yield from (self._block([line]) for line in run)

    def _split(self, block: _Block) -> Iterator[list[_Line]]:
        """The lines of each paragraph of a block."""
        width = self.widths.get(block.lines[0].depth, 0)
        if block.may_be_wrapped and not block.is_wrapped and width >= NEARLY * block.width:
            block = self._block(block.lines, width)
            block.is_wrapped, block.joins_closed = block.may_be_wrapped, True
            block.is_certain = False
        group = [block.lines[0]]
        for i, (_, line) in enumerate(block.pairs):
            if block.is_wrapped and _may_be_continued(block, i):
                group.append(line)
            else:
                yield group
                group = [line]
        yield group

    def _join_pages(self, groups: list[list[_Line]]) -> list[list[_Line]]:
        """The same, with the halves of a sentence joined that blank lines at the end of a page separate."""
        result: list[list[_Line]] = []
        for group in groups:
            if result and self._continues(result[-1][-1], group[0]):
                result[-1] = result[-1] + group
            else:
                result.append(group)
        return result

    def _continues(self, a: _Line, b: _Line) -> bool:
        """Whether a sentence continues behind blank lines."""
        is_small = b.starts_small or a.is_parted or _goes_on(a, b)
        if not (a.is_open and b.before and is_small) or a.depth != b.depth:
            return False
        if _ITEM_END.search(a.text) or (_is_title(a.text) and not a.is_inside):
            return False
        if self.numbers[b.start] != self.numbers[a.start] + 1:
            return False
        width = self.widths.get(a.depth, 0)
        size = len(a.text) + _room(a.text, b.text) + len(_first_word(b.text))
        return size > width >= NEARLY * len(a.text)

    def _read(self, group: Sequence[_Line], hyphens: Hyphens) -> Iterator[Edit]:
        """The edits that make a paragraph of its lines."""
        if len(group) == 1:
            return
        for line in group:
            for spaces in _SEVERAL_SPACES.finditer(line.text):
                yield Edit(line.first + spaces.start(), line.first + spaces.end(), " ", LINE_END)
        for a, b in pairwise(group):
            self.joined.add(b.start)
            hyphen, gap = hyphens.between(a.text, b.text)
            position = a.first + len(a.text) - hyphen
            for header in self.headers_before.get(b.start, ()):
                self.joined.add(header.start)
                yield Edit(position, header.first, "", LINE_END)
                position = header.first + len(header.text)
                yield Edit(header.first, position, "", PAGE_HEADER)
            yield Edit(position, b.first, gap, LINE_END)


def _is_mostly_open(lines: Sequence[_Line]) -> bool:
    """Whether several lines follow each other, most of them open, as in a wrapped block."""
    n_pairs = len(lines) - 1
    return n_pairs > 0 and sum(line.is_open for line in lines[:-1]) >= MIN_OPEN_SHARE * n_pairs


def _are_double_spaced(blocks: Sequence[_Block]) -> bool:
    """Whether most of their lines are open, and these are full and certainly go on.

    A headline above a paragraph of one line is open and full, too.
    """
    if _are_parted_wider(blocks) or (
        len(blocks) == 1 and (_is_one_paragraph(blocks[0]) or _has_parted_sentence(blocks[0]))
    ):
        return True
    n_pairs = n_open = n_full = n_inside = n_caseless = 0
    for block in blocks:
        for (a, b), full in zip(block.pairs, block.full, strict=True):
            n_pairs += 1
            if a.is_open:
                how = _kind(a, b, full=full)
                n_open += 1
                n_full += full
                n_inside += how == "small" or _INNER_END.search(a.text) is not None
                n_caseless += how == "caseless"
    return (
        n_open >= MIN_OPEN_SHARE * n_pairs
        and n_full >= MIN_FULL_SHARE * n_open
        and (n_inside >= max(1, MIN_INSIDE_SHARE * n_open) or n_caseless >= 2)
    )


def _has_small_start(lines: Sequence[_Line]) -> bool:
    return any(a.is_open and b.starts_small for a, b in pairwise(lines))


def _has_parted_sentence(block: _Block) -> bool:
    """Whether all lines are full, and behind an open one, in which a sentence ended, the next begins in a small letter."""
    return (
        block.width >= MIN_PAIR_WIDTH
        and all(block.full)
        and not block.lines[-1].is_open
        and any(
            a.is_open and b.starts_small and (len(block.pairs) > 1 or _INNER_END.search(a.text))
            for a, b in block.pairs
        )
    )


def _is_one_paragraph(block: _Block) -> bool:
    """Whether of several lines only the last has an end mark and room: headlines are as long by chance only."""
    return (
        len(block.pairs) > 1
        and block.width >= MIN_PAIR_WIDTH
        and all(block.full)
        and all(a.is_open for a, _ in block.pairs)
        and not (block.lines[-1].is_open or block.has_title)
    )


def _are_parted_wider(blocks: Sequence[_Block]) -> bool:
    """Whether paragraphs of few lines have more blank lines between them than inside.

    No line has room for the first word of the next one, but the last line of each, which has an end mark; and nothing
    reads like a headline.
    """
    pairs = [
        (a.is_open, full)
        for block in blocks
        for (a, _), full in zip(block.pairs, block.full, strict=True)
    ]
    return (
        len(blocks) > 1
        and any(is_open for is_open, _ in pairs)
        and all(full for _, full in pairs)
        and max(block.widest for block in blocks) >= MIN_PAIR_WIDTH
        and not any(block.lines[-1].is_open or block.has_title for block in blocks)
        and all(block.lines[0].before > 1 for block in blocks[1:])
    )


def _find_headers(text: str, lines: Sequence[_Line]) -> tuple[set[int], set[int]]:
    """Lines that look like headers, footers or numbers of pages; and others that may be.

    A number stands alone, or far from the words, or grows from page to page. A line that comes again without a
    number is a header if a page number is next to it. If it stands alone between lines that do not, it may be
    one: a refrain, or words that happen to fill a line twice, are none.
    """
    short = [
        line.is_open and len(line.text) <= MAX_WIDTH and not _is_closing(line.text)
        for line in lines
    ]
    counts = Counter(line.text for line, is_short in zip(lines, short, strict=True) if is_short)
    numbered: dict[str, list[tuple[int, int]]] = {}
    certain = set()
    for i, line in enumerate(lines):
        if not short[i] or not _DIGIT.search(line.text):  # each of the patterns needs a number
            continue
        if (
            _NUMBER_AT_EDGE.match(line.text)
            or _DASHED_NUMBER.fullmatch(line.text)
            or (
                line.before
                and _PAGE_NUMBER.fullmatch(line.text)
                and not (i and _ends_date(lines[i - 1], line))
            )
        ):
            certain.add(i)
        number = _EDGE.match(line.text)
        if number:
            key = line.text.replace(number[1] or number[2], "0", 1)
            numbered.setdefault(key, []).append((i, int(number[1] or number[2])))
    for pages in numbered.values():
        if len(pages) > 1 and all(a < b for (_, a), (_, b) in pairwise(pages)):
            certain.update(i for i, _ in pages)
    again = {i for i, line in enumerate(lines) if short[i] and counts[line.text] > 1} - certain
    next_to = Counter(lines[i].text for i in again if i - 1 in certain or i + 1 in certain)
    named = {i for i in again if next_to[lines[i].text] == counts[lines[i].text]}
    longest = max(len(line.text) for line in lines) if lines else 0
    rest = {i for i in again - named if len(lines[i].text) <= MAX_HEADER_SHARE * longest}
    last = len(lines) - 1
    if last - 1 in certain and short[-1] and "\f" in text[lines[-2].first : lines[-1].first]:
        named.add(last)  # of an empty page
    named |= _inside_sentences(lines, rest, longest)
    apart = {lines[i].text for i in rest if not lines[i - 1].before and _interrupts(lines, i)}
    return certain | named, {i for i in rest if lines[i].text in apart and _interrupts(lines, i)}


def _inside_sentences(lines: Sequence[_Line], again: Iterable[int], longest: int) -> set[int]:
    """Which lines that come again stand without blank lines inside a sentence, and are not as full as its lines.

    Where they do not, a sentence has to end before them and another to begin behind them.
    """
    inside, others = set(), set()
    for i in again:
        text, a, b = lines[i].text, lines[max(i - 1, 0)], lines[min(i + 1, len(lines) - 1)]
        size = len(a.text) + 1 + len(_first_word(text))
        goes_on = b.starts_small or _goes_on(a, b)
        if i in (0, len(lines) - 1) or (not a.is_open and not b.starts_small):
            continue
        if a.is_open and goes_on and size > NEARLY * longest and not lines[i].starts_small:
            inside.add(text)
        else:
            others.add(text)
    return {i for i in again if lines[i].text in inside - others}


def _runs(numbers: Sequence[int]) -> Iterator[range]:
    """Runs of consecutive numbers."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] > numbers[end - 1] + 1:
            yield range(numbers[start], numbers[end - 1] + 1)
            start = end


def _gap(lines: Sequence[_Line], headers: range) -> int:
    """The number of blank lines around headers."""
    behind = lines[headers.stop].before if headers.stop < len(lines) else 0
    return sum(lines[i].before for i in headers) + behind


def _ends_date(a: _Line, b: _Line) -> bool:
    """Whether a number is the year or the end of a bracket of the line before it."""
    return a.is_open and (
        (b.text[-1] in ")]" and b.text[0] not in "([") or _YEAR.fullmatch(b.text) is not None
    )


def _interrupts(lines: Sequence[_Line], i: int) -> bool:
    """Whether a line stands alone between the lines of a sentence, blank lines around it."""
    return (
        1 < i < len(lines) - 1
        and bool(lines[i].before and lines[i + 1].before)
        and lines[i - 1].is_open
        and (
            _goes_on(lines[i - 1], lines[i + 1])
            or _continuation(lines[i - 1], lines[i + 1]) != "other"
        )
    )
