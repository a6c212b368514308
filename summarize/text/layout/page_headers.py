"""Page headers: which lines are headers, footers or numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from summarize.text.layout.lines import MAX_WIDTH, Line, is_closing, is_title
from summarize.text.layout.page_numbers import (
    is_page_number,
    may_have_number,
    number_at_edge,
    stands_apart,
)
from summarize.text.layout.pairs import continuation, sentence_goes_on
from summarize.text.layout.widths import NEARLY, first_word

__all__ = ["MAX_HEADER_LINES", "consecutive", "count_blank_lines", "find_headers"]

MAX_HEADER_LINES = 3
"""Maximum number of lines between two pages: a footer, a page number, a header."""

MAX_HEADER_SHARE = 0.75
"""Maximum length of a header that only its place tells, as a share of the longest line (assumed)."""

_WORD = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\W*")


def find_headers(text: str, lines: Sequence[Line]) -> tuple[set[int], set[int]]:
    """Lines that look like headers, footers or numbers of pages; and others that may be.

    A number stands alone, or far from the words, or grows from page to page. A line that comes again without a
    number is a header if a page number, or another header, is next to it each time. If it stands alone between lines that do not, it may be
    one: a refrain, or words that happen to fill a line twice, are none. No header ends in an article or a preposition.
    """
    short = [
        line.is_open and len(line.text) <= MAX_WIDTH and not is_closing(line.text) for line in lines
    ]
    counts = Counter(line.text for line, is_short in zip(lines, short, strict=True) if is_short)
    numbered: dict[str, list[tuple[int, int]]] = {}
    certain = set()
    for i, line in enumerate(lines):
        if not short[i] or not may_have_number(line.text):
            continue
        if stands_apart(line.text) or (
            line.before and is_page_number(line.text) and not (i and _ends_date(lines[i - 1], line))
        ):
            certain.add(i)
        number = number_at_edge(line.text)
        if number is not None:
            words, page = number
            numbered.setdefault(words, []).append((i, page))
    for pages in numbered.values():
        if len(pages) > 1 and all(a < b for (_, a), (_, b) in pairwise(pages)):
            certain.update(i for i, _ in pages)
    again = {
        i
        for i, line in enumerate(lines)
        if short[i] and counts[line.text] > 1 and not line.is_inside
    } - certain
    named: set[int] = set()
    for _ in range(MAX_HEADER_LINES - 1):
        known = certain | named
        next_to = Counter(lines[i].text for i in again if i - 1 in known or i + 1 in known)
        named = {i for i in again if next_to[lines[i].text] == counts[lines[i].text]}
    longest = max(len(line.text) for line in lines) if lines else 0
    rest = {i for i in again - named if len(lines[i].text) <= MAX_HEADER_SHARE * longest}
    last = len(lines) - 1
    if last - 1 in certain and short[-1] and "\f" in text[lines[-2].first : lines[-1].first]:
        named.add(last)  # of an empty page
    named |= _inside_sentences(lines, rest, longest)
    named.update(_next_to_numbers(lines, certain))
    named.update(_between_halves(lines, short))
    apart = {lines[i].text for i in rest if not lines[i - 1].before and _interrupts(lines, i)}
    return certain | named, {i for i in rest if lines[i].text in apart and _interrupts(lines, i)}


def _next_to_numbers(lines: Sequence[Line], numbers: set[int]) -> Iterator[int]:
    """Lines right above or below the number of a page, where both stand inside a sentence, blank lines around them."""
    for i in numbers:
        for j in (i - 1, i + 1):
            first, last = min(i, j), max(i, j)
            if (
                first > 0
                and last + 1 < len(lines)
                and j not in numbers
                and lines[first].before
                and not lines[last].before
                and lines[last + 1].before
                and lines[j].is_open
                and not lines[j].starts_small
                and lines[first - 1].is_open
                and lines[last + 1].starts_small
            ):
                yield j


def _between_halves(lines: Sequence[Line], short: Sequence[bool]) -> Iterator[int]:
    """Short lines between the halves of a sentence, blank lines around them: a full line before, a small letter behind.

    A single line, or several of which one has a number at its edge. Where a blank line stands behind each line, it
    tells nothing.
    """
    longest = max((len(line.text) for line in lines if not line.is_long), default=0)
    for first in range(1, len(lines) - 1):
        a = lines[first - 1]
        if not (lines[first].before and a.is_open) or a.text[-1] in ":;" or is_title(a.text):
            continue
        stop = first
        while (
            stop < min(first + MAX_HEADER_LINES, len(lines) - 1)
            and short[stop]
            and not lines[stop].starts_small
            and len(lines[stop].text) <= MAX_HEADER_SHARE * longest
        ):
            stop += 1
        b = lines[stop]
        if first == stop or not (b.before and b.starts_small) or a.depth != b.depth:
            continue
        behind = lines[min(stop + 1, len(lines) - 1)]
        is_double_spaced = (first == 1 or a.before) and behind.before
        is_full = len(a.text) + 1 + len(first_word(b.text)) > NEARLY * longest
        is_header = any(number_at_edge(lines[i].text) for i in range(first, stop)) or (
            stop == first + 1 and _WORD.search(lines[first].text)
        )
        if is_full and is_header and not is_double_spaced:
            yield from range(first, stop)


def _inside_sentences(lines: Sequence[Line], again: Iterable[int], longest: int) -> set[int]:
    """Which lines that come again stand without blank lines inside a sentence, and are not as full as its lines.

    Where they do not, a sentence has to end before them and another to begin behind them. A line that comes again with
    the line before or behind it is part of a sentence that comes again, such as a caption.
    """
    inside, others = set(), set()
    seen: set[tuple[str, str]] = set()
    for i in again:
        text, a, b = lines[i].text, lines[max(i - 1, 0)], lines[min(i + 1, len(lines) - 1)]
        neighbours = {(a.text, text), (text, b.text)}
        if seen & neighbours:
            others.add(text)
        seen |= neighbours
        size = len(a.text) + 1 + len(first_word(text))
        goes_on = b.starts_small or sentence_goes_on(a, b)
        if i in (0, len(lines) - 1) or (not a.is_open and not b.starts_small):
            continue
        if a.is_open and goes_on and size > NEARLY * longest and not lines[i].starts_small:
            inside.add(text)
        else:
            others.add(text)
    return {i for i in again if lines[i].text in inside - others}


def consecutive(numbers: Sequence[int]) -> Iterator[range]:
    """Runs of consecutive numbers."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] > numbers[end - 1] + 1:
            yield range(numbers[start], numbers[end - 1] + 1)
            start = end


def count_blank_lines(lines: Sequence[Line], headers: range) -> int:
    """The number of blank lines around headers."""
    behind = lines[headers.stop].before if headers.stop < len(lines) else 0
    return sum(lines[i].before for i in headers) + behind


def _ends_date(a: Line, b: Line) -> bool:
    """Whether a number is the year or the end of a bracket of the line before it."""
    return a.is_open and (
        (b.text[-1] in ")]" and b.text[0] not in "([") or _YEAR.fullmatch(b.text) is not None
    )


def _interrupts(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands alone between the lines of a sentence, blank lines around it."""
    return (
        1 < i < len(lines) - 1
        and bool(lines[i].before and lines[i + 1].before)
        and lines[i - 1].is_open
        and (
            sentence_goes_on(lines[i - 1], lines[i + 1])
            or continuation(lines[i - 1], lines[i + 1]) != "other"
        )
    )
