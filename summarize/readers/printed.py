"""Printed lines: from where the lines of pages stand to the paragraphs that they make.

A text alone does not show whether "... the Bank of" and "England said ..." are one paragraph, but a page
does: a line that was wrapped is *full* (the next word would not have fitted), the lines of a paragraph are
equally far apart and equally large, and its first line is indented or has a gap above. Two lines are joined
only where all of this says so; elsewhere the line end stays, and `summarize.text.layout` decides by the
words.

Running heads, page numbers and footnotes are *asides*: what they interrupt is continued behind them, and they
follow it as paragraphs of their own. Nothing is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.characters import has_end_mark
from summarize.text.hyphens import Hyphens

__all__ = ["PrintedLine", "join_printed_lines"]

WINDOW = 8
"""Number of lines before and after one that show how wide its column is (assumed)."""

MIN_LINES = 3
"""Minimum number of lines that reach nearly as far as the widest of them, for it to be the width of a column
(assumed)."""

NEARLY = 0.2
"""How much shorter these lines may be, as a share of the width (assumed): ragged lines lack a word."""

SAME_SIZE = 0.07
"""Maximum difference of two sizes of letters that are the same (assumed): fonts round differently."""

MAX_PITCH = 1.25
"""Maximum distance of two lines of a paragraph, compared with the smallest around them (assumed)."""

INDENT = 0.7
"""Minimum indent of the first line of a paragraph, in heights of a line (assumed)."""

MARGIN = 4
"""Maximum difference of the left margins of two columns that are the same, in points (assumed)."""

EDGE = 3
"""Number of lines at the top and at the bottom of a page that may be a running head or foot (assumed)."""

MAX_POINTS = 5000
"""No page is wider."""

_ITEM = re.compile(r"(?:[-–•*◦▪‣·]|\(?\w{1,3}[.)])\s")
"""The sign of a list item, whose further lines are indented."""

_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|p[aá]gina|pagina|strona|side|стр\.?)\s*)?[-–—|(\[]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|)\]]?"
    r"(?:\s*(?:/|of|von|de|sur|di|z|из)\s*\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class PrintedLine:
    """A line of a page, and where it stands, in points from the lower left corner.

    Attributes
    ----------
    text : str
    page : int
    left, right : float
        Its ends.
    baseline : float
        What its letters stand on.
    sizes : tuple of float
        The heights of its first and its last letter.
    first_word : float
        The width of its first word.
    is_level : bool, default True
        Whether it is read from left to right, and not turned.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    sizes: tuple[float, float]
    first_word: float
    is_level: bool = True

    @property
    def size(self) -> float:
        return max(self.sizes)

    def has_size_of(self, other: PrintedLine) -> bool:
        return any(
            abs(one - two) <= SAME_SIZE * max(one, two) for one in self.sizes for two in other.sizes
        )


def join_printed_lines(lines: Sequence[PrintedLine]) -> str:
    """The text of printed lines: a line for each paragraph, as far as the page shows which these are.

    Examples
    --------
    >>> words = ["Rain fell on the city of", "Rome, and the banks of", "the Tiber gave way to", "it.", "Snow fell."]
    >>> lines = [
    ...     PrintedLine(text, 1, 70, 70 + 5 * len(text), 700 - 12 * row, (10, 10), 20)
    ...     for row, text in enumerate(words)
    ... ]
    >>> join_printed_lines(lines).splitlines()
    ['Rain fell on the city of Rome, and the banks of the Tiber gave way to it.', 'Snow fell.']
    """
    asides = _find_asides(lines)
    body = [line for line in lines if line not in asides]
    of_page: dict[int, list[PrintedLine]] = {}
    for line in lines:
        if line in asides:
            of_page.setdefault(line.page, []).append(line)
    # A running head as wide as the page is no beginning of that of the next page.
    groups = [*_group(body), *(group for some in of_page.values() for group in _group(some))]
    places = {line: number for number, line in enumerate(lines)}
    groups.sort(key=lambda group: places[group[0][0]])
    hyphens = Hyphens(
        [[line.text for line in paragraph] for group in groups for paragraph in group]
    )
    return "\n\n".join(
        "\n".join(_text_of_paragraph(paragraph, hyphens) for paragraph in group) for group in groups
    )


def _text_of_paragraph(lines: Sequence[PrintedLine], hyphens: Hyphens) -> str:
    text = lines[0].text
    for before, after in pairwise(lines):
        dropped, gap = hyphens.between(before.text, after.text)
        text = text[: len(text) - dropped] + gap + after.text
    return text


Paragraph = list[PrintedLine]


def _group(lines: Sequence[PrintedLine]) -> list[list[Paragraph]]:
    """Paragraphs, and which of them have no gap between them."""
    groups: list[list[Paragraph]] = []
    columns = _Columns(lines)
    for number, line in enumerate(lines):
        if number and columns.is_joined(number - 1):
            groups[-1][-1].append(line)
        elif number and columns.is_close(number - 1):
            groups[-1].append([line])
        else:
            groups.append([[line]])
    return groups


class _Columns:
    """The columns that lines stand in: runs of lines of which each stands below the one before.

    Parameters
    ----------
    lines : sequence of PrintedLine
        In reading order.
    """

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._lines = lines
        self._starts: list[int] = []
        for number, line in enumerate(lines):
            is_below = bool(number) and _is_below(lines[number - 1], line)
            self._starts.append(self._starts[-1] if is_below else number)
        margins: dict[int, float] = {}
        for line, start in zip(lines, self._starts, strict=True):
            margins[start] = min(line.left, margins.get(start, line.left))
        self._margins = [round(margins[start] / MARGIN) for start in self._starts]
        self._at_margin: dict[int, list[int]] = {}
        for number, margin in enumerate(self._margins):
            self._at_margin.setdefault(margin, []).append(number)

    def is_joined(self, number: int) -> bool:
        """Whether a line and the next are parts of one paragraph."""
        a, b = self._lines[number], self._lines[number + 1]
        if not (a.is_level and b.is_level and a.has_size_of(b)) or not self._is_full(number):
            return False
        around = self._around(number)
        if self._starts[number + 1] == self._starts[number]:  # one column
            is_indented = b.left - min(line.left for line in around) > INDENT * b.size
            is_hanging = _ITEM.match(a.text) is not None
            return self.is_close(number) and (not is_indented or is_hanging)
        below = self._around(number + 1)
        is_indented = len(below) > 1 and b.left - min(line.left for line in below) > INDENT * b.size
        return not is_indented and not has_end_mark(a.text)

    def is_close(self, number: int) -> bool:
        """Whether the next line of the column has the distance of the lines of a paragraph."""
        a, b = self._lines[number], self._lines[number + 1]
        if self._starts[number + 1] != self._starts[number]:
            return False
        pitches = [
            one.baseline - two.baseline
            for one, two in pairwise(self._around(number))
            if one.has_size_of(two)
        ]
        return a.baseline - b.baseline <= MAX_PITCH * min(pitches, default=0)

    def _around(self, number: int) -> Sequence[PrintedLine]:
        """The lines of the column around one."""
        start = self._starts[number]
        first, last = max(start, number - WINDOW), number
        while (
            last + 1 < len(self._lines)
            and last < number + WINDOW
            and self._starts[last + 1] == start
        ):
            last += 1
        return self._lines[first : last + 1]

    def _is_full(self, number: int) -> bool:
        """Whether the first word of the next line would not have fitted.

        How wide a column is, those with the same margin on the pages before and behind show, too.
        """
        a, b = self._lines[number], self._lines[number + 1]
        numbers = self._at_margin[self._margins[number]]
        at = bisect_left(numbers, number)
        around = [self._lines[one] for one in numbers[max(0, at - WINDOW) : at + WINDOW + 1]]
        alike = [line for line in around if line.has_size_of(a)]
        left, edge = min(line.left for line in alike), max(line.right for line in alike)
        n_wide = sum(line.right >= edge - NEARLY * (edge - left) for line in alike)
        return n_wide >= MIN_LINES and a.right + b.first_word + 0.2 * a.size > edge


def _is_below(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether a line stands in the same column as the one before, below it."""
    overlap = min(a.right, b.right) - max(a.left, b.left)
    return a.page == b.page and overlap > 0 and 0.5 * a.size < a.baseline - b.baseline < 6 * a.size


# ── asides ──────────────────────────────────────────────────────────────────────────────────────


def _find_asides(lines: Sequence[PrintedLine]) -> set[PrintedLine]:
    """Running heads and feet, page numbers, footnotes."""
    pages: dict[int, list[PrintedLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {
        page: {*sorted(some, key=_height)[:EDGE], *sorted(some, key=_height)[-EDGE:]}
        for page, some in pages.items()
    }
    seen = Counter(
        key for some in edges.values() for key in {_key(line) for line in some if len(pages) > 1}
    )
    running = {
        line
        for some in edges.values()
        for line in some
        if seen[_key(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text)
    }
    letters: Counter[float] = Counter()
    for line in lines:
        if line not in running:
            letters[round(line.size, 1)] += len(line.text)
    usual = max(letters, key=lambda size: (letters[size], size), default=0.0)
    for some in pages.values():
        running.update(_footnotes([line for line in some if line not in running], usual))
    return running


def _height(line: PrintedLine) -> float:
    return line.baseline


def _key(line: PrintedLine) -> tuple[str, int]:
    """A running head on all its pages: its words without numbers, and its height."""
    return re.sub(r"\d+", "0", line.text), round(line.baseline / 4)


def _footnotes(lines: Sequence[PrintedLine], usual: float) -> Iterator[PrintedLine]:
    """The small lines with nothing of the usual size below them."""
    covered = 0  # a bit for each point of the width of the page, below which something was seen
    for line in sorted(lines, key=_height):
        first, last = (round(min(max(x, 0), MAX_POINTS)) for x in (line.left, line.right))
        width = (1 << max(last, first)) - (1 << first)
        if line.size > (1 - SAME_SIZE) * usual:
            covered |= width
        elif not covered & width:
            yield line
