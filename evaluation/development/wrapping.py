"""Wrapping: whether the sentences of a text are found when its lines are wrapped.

A text is given a layout, as mail programs, typewriters and PDFs do: wrapped at a width, quoted, with a
blank line behind each line, with page headers, and so on. Its sentences have to stay the same.

Some layouts of some texts are *ambiguous*: another text, with other sentences, is laid out in the same way, so
that no reader can tell the two apart (`is_ambiguous`). They are counted, but also shown apart from the others.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple

from summarize.characters import has_end_mark
from summarize.text.languages import get_language
from summarize.text.paragraphs import paragraph_spans, read_paragraphs
from summarize.text.splitting import Splitter

__all__ = [
    "HEADER",
    "LAYOUTS",
    "WIDTHS",
    "Layout",
    "compare",
    "is_ambiguous",
    "known_spellings",
    "lay_out",
    "wrap",
]

WIDTHS = (40, 60, 72, 80)

NARROWEST = 35
"""Columns of newspapers are about as narrow; no text is taken for one that was wrapped at fewer columns."""

HEADER = "Final Report of the Commission"
"""What stands with its number on top of each page."""

PAGE_LENGTH = 20
"""Lines of a page."""

_URL = re.compile(r"https?://\S+")
_PAGE_LINE = re.compile(rf"{HEADER}(?: \d+)?|- \d+ -")

_IDEOGRAPHS = r"\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_WIDE = re.compile(f"[{_IDEOGRAPHS}]")
_UNITS = re.compile(rf"[{_IDEOGRAPHS}]| +|[^ \n{_IDEOGRAPHS}]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_HYPHEN = re.compile(r"(?<![\w-])([^\W\d_]+)-$")
_WORDS = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?:-[^\W\d_]{2,})?(?![\w-])")
_AT_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")
_SPACED_HYPHEN = re.compile(r"(?<=[^\W_]-) (?!(?:und|oder|and|or)\b)(?=\w)")
_NEVER_FIRST = "。、，．！？；：」』）》】”’ー・%"
_CLOSING = "\"'”’»“"
_VOWELS = "aeiouyáéíóúàèìòùäöüåøæâêîôûãõăąęěůűőıаеёиоуыэюяіїєαεηιουωάέήίόύώաեէըիոօու"


def _columns(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def wrap(paragraph: str, width: int, *, hyphenate: bool = False) -> list[str]:
    """The lines of a paragraph: filled with words, in Chinese and Japanese with characters.

    Parameters
    ----------
    paragraph : str
    width : int
        In columns; ideographs take two.
    hyphenate : bool, default False
        Part long words at the ends of lines, and compounds at their hyphens, as lines without hyphenation do.

    Examples
    --------
    >>> wrap("Rain fell on the harbour.", 22, hyphenate=True)
    ['Rain fell on the har-', 'bour.']
    >>> wrap("Rain on the well-known harbour.", 18, hyphenate=True)
    ['Rain on the well-', 'known harbour.']
    """
    if not _WIDE.search(paragraph) and not hyphenate:
        return textwrap.wrap(paragraph, width, break_long_words=False)
    lines, line = [], ""
    units = _UNITS.findall(paragraph)
    if hyphenate:
        units = [part for unit in units for part in _AT_HYPHEN.split(unit)]
    for unit in units:
        if line and _columns(line + unit.rstrip()) > width and unit not in _NEVER_FIRST:
            head = _part(unit, width - len(line) - 1) if hyphenate and line.endswith(" ") else 0
            if head:
                lines.append(f"{line}{unit[:head]}-")
                line = unit[head:]
                continue
            lines.append(line.rstrip())
            line = ""
        line = line + unit if line or unit.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines


def _part(word: str, room: int) -> int:
    """Where a word of letters is parted so that at most `room` of them stay: in front of a consonant and a vowel."""
    if not word.rstrip(".,;:!?").isalpha() or not word[:1].islower():
        return 0
    for at in range(min(room, len(word.rstrip(".,;:!?")) - 3), 2, -1):
        if (
            word[at] not in _VOWELS
            and word[at + 1] in _VOWELS
            and any(c in _VOWELS for c in word[:at])
        ):
            return at
    return 0


Paragraphs = Sequence[Sequence[str]]


def _plain(paragraphs: Paragraphs) -> str:
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _one_line_end(paragraphs: Paragraphs) -> str:
    return "\n".join("\n".join(lines) for lines in paragraphs)


def _quoted(paragraphs: Paragraphs, sign: str = ">") -> str:
    return f"\n{sign}\n".join("\n".join(f"{sign} {line}" for line in lines) for lines in paragraphs)


def _blank_behind_each(paragraphs: Paragraphs) -> str:
    return "\n\n\n".join("\n\n".join(lines) for lines in paragraphs)


def _pages(paragraphs: Paragraphs, between: str = f"\n\n{HEADER}          {{number}}\n\n") -> str:
    """A header with the page number every `PAGE_LENGTH` lines, wherever that is in a paragraph."""
    lines = [line for lines in paragraphs for line in (*lines, "")]
    pages = [lines[i : i + PAGE_LENGTH] for i in range(0, len(lines), PAGE_LENGTH)]
    return "".join(
        "\n".join(page) + between.format(number=number)
        for number, page in enumerate(pages, start=1)
    )


_TIGHT = f"\n- {{number}} -\n\f{HEADER}\n"
"""The same without blank lines around the header, a page number below, and a form feed."""


def _crlf(paragraphs: Paragraphs) -> str:
    return _plain(paragraphs).replace("\n", "\r\n")


def _trailing_blanks(paragraphs: Paragraphs) -> str:
    return "\n \n".join("\n".join(f"{line}  " for line in lines) for lines in paragraphs)


def _indented(paragraphs: Paragraphs) -> str:
    return "\n\n".join("\n".join(f"    {line}" for line in lines) for lines in paragraphs)


def _first_line_indented(paragraphs: Paragraphs) -> str:
    return "\n".join("    " + "\n".join(lines) for lines in paragraphs)


def _tabs_before_continuations(paragraphs: Paragraphs) -> str:
    return "\n\n".join("\n\t".join(lines) for lines in paragraphs)


class Layout(NamedTuple):
    """How a text is laid out."""

    name: str
    arrange: Callable[[Paragraphs], str]
    hyphenate: bool = False
    first: int | None = None


LAYOUTS: tuple[Layout, ...] = (
    Layout("plain", _plain),
    Layout("one line end", _one_line_end),
    Layout("short", _plain, first=2),
    Layout("pages", _pages),
    Layout("tight pages", partial(_pages, between=_TIGHT)),
    Layout("quoted", _quoted),
    Layout("quoted twice", partial(_quoted, sign=">>")),
    Layout("blank behind each", _blank_behind_each),
    Layout("hyphens", _plain, hyphenate=True),
    Layout("CRLF", _crlf),
    Layout("trailing blanks", _trailing_blanks),
    Layout("indented", _indented),
    Layout("first line indented", _first_line_indented),
    Layout("tabs", _tabs_before_continuations),
)


def lay_out(paragraphs: Sequence[str], layout: Layout, width: int) -> str:
    """A text in a layout."""
    return layout.arrange(
        [wrap(line, width, hyphenate=layout.hyphenate) for line in paragraphs[: layout.first]]
    )


def compare(paragraphs: Sequence[str], layout: Layout, width: int, language: str) -> bool:
    """Whether the sentences of a text in a layout are those of the text, as a summary would show them.

    All of them count, also headlines and captions, but no header of a page on its own.
    """
    wanted = _sentences("\n\n".join(paragraphs[: layout.first]), language)
    found = _sentences(lay_out(paragraphs, layout, width), language)
    return [one for one in found if not _PAGE_LINE.fullmatch(one)] == wanted


def known_spellings(texts: Iterable[str]) -> frozenset[str]:
    """Words that at least two of the texts have, in small letters, with the hyphen of compounds.

    Examples
    --------
    >>> sorted(known_spellings(["On-going talks.", "An on-going plan.", "Talks."]))
    ['on-going', 'talks']
    """
    counts = Counter(word for text in texts for word in {*_WORDS.findall(text.lower())})
    return frozenset(word for word, count in counts.items() if count > 1)


def is_ambiguous(
    paragraphs: Sequence[str],
    layout: Layout,
    width: int,
    language: str,
    spellings: Collection[str] = frozenset(),
) -> bool:
    r"""Whether another text, which has other sentences, looks the same in this layout.

    There are six kinds; all but the last depend on the lines alone:

    - Two paragraphs taken together give the same lines, since the last line of the first is full by chance,
      and nothing else parts them; or would be full if the text had been wrapped at the length of its longest line, which
      is all that can be seen of the width. Where the first ends in an end mark, their sentences are the same; but a
      headline without one, and the paragraph below it, are then one sentence.
    - A paragraph without any end mark has several lines, none of which begins in a small letter: each line
      may be a headline, a name or an item of a list.
    - A line of the text itself ends inside a sentence, whose rest begins with a small letter, and nothing but a line
      end is between paragraphs, or the line is full, as at the end of a page: a reader joins the halves.
    - A line ends in a hyphen with a space behind it ("1890- 1969"), which are wrapped as "1890-1969" is.
    - With a blank line behind each line, two lines are a whole text, and the second begins in a capital: the
      first may be the headline of the second.
    - A line ends in a hyphen, and the same word with or without it is also one (`spellings`: "on-going", "ongoing"). With
      the other spelling, and words parted, the text has the same lines; and the rest of it does not tell, since the word
      comes once, or also in the other spelling.

    Examples
    --------
    >>> one_line_end = LAYOUTS[1]
    >>> is_ambiguous(["Rain in the old town of Leer", "Bridges are closed."], one_line_end, 32, "en")
    True
    >>> is_ambiguous(["Rain in Leer", "Bridges are closed."], one_line_end, 32, "en")
    False
    """
    paragraphs = paragraphs[: layout.first]
    laid_out = [wrap(line, width, hyphenate=layout.hyphenate) for line in paragraphs]
    for paragraph, lines in zip(paragraphs, laid_out, strict=True):
        for space in _SPACED_HYPHEN.finditer(paragraph):
            other = paragraph[: space.start()] + paragraph[space.end() :]
            if wrap(other, width, hyphenate=layout.hyphenate) == lines:
                return True
    if spellings and _may_be_spelled_otherwise(paragraphs, laid_out, width, spellings):
        return True
    if layout.arrange is _blank_behind_each and _is_headline_above_line(laid_out):
        return True
    widest = max(_columns(line) for lines in laid_out for line in lines) if paragraphs else width
    widest = min(width, max(NARROWEST, widest))
    return any(map(_reads_as_lines, laid_out)) or any(
        _may_be_one(paragraphs, laid_out, layout, at, language) for at in {width, widest}
    )


def _may_be_one(
    paragraphs: Sequence[str], laid_out: Paragraphs, layout: Layout, width: int, language: str
) -> bool:
    """Whether two paragraphs taken together give the same lines at a width, and other sentences."""
    halves = [_is_half(a, b) for a, b in pairwise(paragraphs)]
    together = [
        wrap(f"{a} {b}", width, hyphenate=layout.hyphenate) for a, b in pairwise(paragraphs)
    ]
    if any(
        half and lines == [*first, *second]
        for half, lines, (first, second) in zip(halves, together, pairwise(laid_out), strict=True)
    ):
        return True
    if any(halves) and layout.arrange(laid_out) == layout.arrange(
        [[*chain.from_iterable(laid_out)]]
    ):
        return True
    return any(
        layout.arrange(laid_out[i : i + 2]) == layout.arrange([lines])
        and _sentences(f"{a}\n\n{b}", language) != _sentences(f"{a} {b}", language)
        for i, (lines, (a, b)) in enumerate(zip(together, pairwise(paragraphs), strict=True))
    )


def _may_be_spelled_otherwise(
    paragraphs: Sequence[str], laid_out: Paragraphs, width: int, spellings: Collection[str]
) -> bool:
    unclear = [
        (word, is_kept)
        for paragraph, lines in zip(paragraphs, laid_out, strict=True)
        for word, is_kept, room in _at_hyphens(paragraph, lines, width)
        if (word.replace("-", "") if is_kept else word) in spellings
        and (not is_kept or _may_be_parted(word, room))
    ]
    if not unclear or any(
        wrap(paragraph, width, hyphenate=True) != lines
        for paragraph, lines in zip(paragraphs, laid_out, strict=True)
    ):
        return False
    inside = Counter(
        word for lines in laid_out for line in lines for word in _WORDS.findall(line.lower())
    )
    for word, is_kept in unclear:
        counts = inside[word], inside[word.replace("-", "")]
        n_own, n_other = counts if is_kept else counts[::-1]
        if n_other or not n_own:
            return True
    return False


def _at_hyphens(
    paragraph: str, lines: Sequence[str], width: int
) -> Iterator[tuple[str, bool, int]]:
    """Words at whose hyphens lines end, whether the text has these, and the room for the first part."""
    end = 0
    for line, after in pairwise(lines):
        start = paragraph.find(line.removesuffix("-"), end)
        if start < 0:
            return
        at = start + len(line) - 1
        is_kept = paragraph[at] == "-"
        end = at + (is_kept or line[-1] != "-")
        left, right = _BEFORE_HYPHEN.search(line), _LETTERS.match(after)
        if left and right:
            yield f"{left[1]}-{right[0]}".lower(), is_kept, width - len(line) + len(left[1])


def _may_be_parted(word: str, room: int) -> bool:
    """Whether a word is parted where this spelling has a hyphen; behind two letters, other programs part it."""
    left = word.index("-")
    at = _part(word.replace("-", ""), room)
    return at == left or (left == 2 and not at)


def _is_half(a: str, b: str) -> bool:
    if has_end_mark(a):
        return a[-1] in _CLOSING and b[0].islower()  # "Why?" / asked Harms.
    return b[0].islower() or b[0] in ",;:)”’»"


def _is_headline_above_line(laid_out: Paragraphs) -> bool:
    lines = [*chain.from_iterable(laid_out)]
    return len(lines) == 2 and not has_end_mark(lines[0]) and lines[1][0].isupper()


def _reads_as_lines(lines: Sequence[str]) -> bool:
    return (
        len(lines) > 1
        and not any(map(has_end_mark, " ".join(lines).split()))
        and not any(line.lstrip("\"'“‘«(„")[:1].islower() for line in lines[1:])
    )


def _sentences(text: str, language: str) -> list[str]:
    """All sentences but addresses of pages and what has no word, with single spaces.

    Those that a summary may use would not do: which they are is also asked of the document as a whole, where a
    header on each page counts as a line that begins with a capital.
    """
    splitter = Splitter(get_language(language))
    read = read_paragraphs(text, splitter.language).text
    found = (
        " ".join(read[start + a : start + b].split())
        for start, end in paragraph_spans(read)
        for a, b in splitter(read[start:end])
    )
    return [one for one in found if any(map(str.isalnum, one)) and not _URL.fullmatch(one)]
