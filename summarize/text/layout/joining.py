"""Joining: the lines of a document -> what is replaced so that each line is a paragraph.

Here the decisions meet: page headers are taken out, blocks are found and split into paragraphs, halves of a sentence at the
end of a page are joined, and each line end inside a paragraph becomes a space, or a parted word whole (`hyphens`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from summarize.text.hyphens import Hyphens
from summarize.text.languages import Language
from summarize.text.layout.blocks import Block, may_be_continued
from summarize.text.layout.double_spacing import are_double_spaced, has_small_start, is_mostly_open
from summarize.text.layout.lines import ITEM_END, QUOTE_SIGNS, Line, is_title
from summarize.text.layout.page_headers import (
    MAX_HEADER_LINES,
    consecutive,
    count_blank_lines,
    find_headers,
)
from summarize.text.layout.page_numbers import DASHED_NUMBER
from summarize.text.layout.pairs import continuation, sentence_goes_on
from summarize.text.layout.quick_check import may_be_wrapped
from summarize.text.layout.reading import read_lines
from summarize.text.layout.widths import NEARLY, first_word, gap_width
from summarize.text.readable import Edit, ReadableText

__all__ = ["PAGE_HEADER", "join_lines"]

LINE_END, QUOTE_SIGN, PAGE_HEADER = "line end", "quote sign", "page header"

_SEVERAL_SPACES = re.compile(r"[ \t]{2,}|\t")
"""Justified lines have them between words."""


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
    if not may_be_wrapped(source):
        return source
    edits = _Document(source, language).edits()
    return ReadableText(text, edits, source) if edits else source


class _Document:
    """The lines of a text, and what is known about all of them.

    Attributes
    ----------
    lines : list of Line
    headers, possible : set of int
        Lines that may be headers, footers or numbers of pages, and which of them are not certain.
    blocks : list of Block
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
        self.headers_before: dict[int, list[Line]] = {}
        self.lines, self.empty_quotes = read_lines(text, language)
        certain, possible = find_headers(text, self.lines)
        self.headers, self.possible = certain | possible, possible
        self.page_gap = min(
            (count_blank_lines(self.lines, run) for run in consecutive(sorted(self.headers))),
            default=0,
        )
        if source.edits:
            _count_hidden(source, self.lines)
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
            if line.start not in self.joined and DASHED_NUMBER.fullmatch(line.text):
                end = line.first + len(line.text)
                result.append(Edit(line.first, end, "", PAGE_HEADER))
        inside = sorted((edit.start, edit.end) for edit in result)
        for start, end in self.empty_quotes:
            place = bisect_right(inside, (start, end)) - 1
            if place < 0 or inside[place][1] < end:
                result.append(Edit(start, end, "", QUOTE_SIGN))
        return sorted(result)

    def _find_blocks(self) -> list[Block]:
        """Blocks between blank lines; of text with a blank line behind each line, between two of them."""
        singles: list[list[Line]] = []
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
        blocks: list[Block] = []
        n_single = sum(len(lines) == 1 for lines in singles)
        is_double_spaced = 2 * n_single > sum(map(len, singles))
        for is_single, run in groupby(singles, key=lambda lines: len(lines) == 1):
            if is_single and is_double_spaced:
                blocks += self._double_spaced([lines[0] for lines in run])
            else:
                blocks += map(self._block, run)
        return blocks

    def _block(self, lines: list[Line], width: int = 0) -> Block:
        return Block(lines, self.widest.get(lines[0].depth, 0), width)

    def _at_widest(self, block: Block) -> Block:
        """The same block, wrapped at the width of the longest line of the document."""
        width = self.widest.get(block.lines[0].depth, 0)
        return block if block.width >= width > 0 else self._block(block.lines, width)

    def _is_next(self, a: Line, b: Line, headers: range) -> bool:
        """Whether nothing is between two lines but headers of pages, in the middle of a sentence."""
        if a.depth != b.depth or a.is_long or b.is_long:
            return False
        if not headers:
            return not b.before
        how = continuation(a, b)
        certain = not self.possible.intersection(headers)
        is_apart = bool(self.lines[headers[0]].before and b.before)  # rows of a table are not
        is_apart |= "\f" in self.text[a.first : b.first]
        is_usual = (
            count_blank_lines(self.lines, headers) == self.page_gap
        )  # else a paragraph ends with its page
        return len(headers) <= MAX_HEADER_LINES and (
            (a.is_open and (how != "other" or sentence_goes_on(a, b)))
            or (certain and is_apart and is_usual and (b.starts_small or a.may_be_continued))
        )

    def _double_spaced(self, lines: list[Line]) -> Iterator[Block]:
        """Blocks of lines with one blank line behind each, if they are wrapped; else each line alone."""
        runs: list[list[Line]] = []
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
            is_mostly_open(run) or has_small_start(run) for run in runs
        ):  # paragraphs of one line, as in most documents
            yield from (self._block([line]) for line in lines)
            return
        blocks = [self._block(run) for run in runs]
        if are_double_spaced([self._at_widest(block) for block in blocks]):
            certain = [True] * len(blocks)
        else:
            certain = [block.is_wrapped and are_double_spaced([block]) for block in blocks]
        for run, block, yes in zip(runs, blocks, certain, strict=True):
            if yes:
                yield block
            else:
                yield from (self._block([line]) for line in run)

    def _split(self, block: Block) -> Iterator[list[Line]]:
        """The lines of each paragraph of a block."""
        width = self.widths.get(block.lines[0].depth, 0)
        if block.may_be_wrapped and not block.is_wrapped and width >= NEARLY * block.width:
            block = self._block(block.lines, width)
            block.is_wrapped, block.joins_closed = block.may_be_wrapped, True
            block.is_certain = False
        group = [block.lines[0]]
        for i, (_, line) in enumerate(block.pairs):
            if block.is_wrapped and may_be_continued(block, i):
                group.append(line)
            else:
                yield group
                group = [line]
        yield group

    def _join_pages(self, groups: list[list[Line]]) -> list[list[Line]]:
        """The same, with the halves of a sentence joined that blank lines at the end of a page separate."""
        result: list[list[Line]] = []
        for group in groups:
            if result and self._continues(result[-1][-1], group[0]):
                result[-1] = result[-1] + group
            else:
                result.append(group)
        return result

    def _continues(self, a: Line, b: Line) -> bool:
        """Whether a sentence continues behind blank lines."""
        is_small = b.starts_small or a.is_parted or sentence_goes_on(a, b)
        if not (a.is_open and b.before and is_small) or a.depth != b.depth:
            return False
        if ITEM_END.search(a.text) or (is_title(a.text) and not a.is_inside):
            return False
        if self.numbers[b.start] != self.numbers[a.start] + 1:
            return False
        width = self.widths.get(a.depth, 0)
        size = len(a.text) + gap_width(a.text, b.text) + len(first_word(b.text))
        return size > width >= NEARLY * len(a.text)

    def _read(self, group: Sequence[Line], hyphens: Hyphens) -> Iterator[Edit]:
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


def _count_hidden(source: ReadableText, lines: Sequence[Line]) -> None:
    """Count the characters of markup in lines, which were wrapped with their markup in them."""
    behind = 0
    for line in lines:
        end = line.first + len(line.text)
        first, last = source.original_span(line.first, end)
        before = source.original[behind:first].rpartition("\n")[2]  # the number of an item
        signs = QUOTE_SIGNS.match(before)
        hidden = before[signs.end() :] if signs else before
        line.n_hidden = last - first - len(line.text) + len(hidden.lstrip())
        behind = last
        if line.n_hidden:
            word = re.match(r"\S+", source.original[first:last])
            line.n_first = len(word[0]) if word else 0
