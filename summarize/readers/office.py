"""Office files: PDF by pypdfium2, Word by python-docx (extra `office`).

On an article printed by Chromium, in one and in two columns, a handbook of 90 pages and a page in
Chinese, Greek and Russian, pypdfium2 5.15 was the only one to find every word in its order (pypdf 7.1 and
pdfminer.six 20260107 lose the scripts of fallback fonts, pypdf keeps ligatures), in a tenth of the time. Its
licence is BSD and Apache.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any, NamedTuple

from summarize.characters import SUPERSCRIPTS
from summarize.documents import OUTSIDE, Document
from summarize.errors import InputError
from summarize.readers.formats import Source, missing_extra, reads
from summarize.readers.printed import PrintedLine, join_printed_lines
from summarize.text.hyphens import WIDE

__all__ = ["read_pdf", "read_word"]

MAX_UNPACKED = 500_000_000
"""Maximum size in bytes of the contents of a Word file, and `MAX_RATIO` times its own size: text shrinks to
a tenth, a bomb to a thousandth."""

MAX_RATIO = 200


@reads(".pdf")
def read_pdf(source: Source) -> Iterator[Document]:
    """One document: the text of all pages, a line per paragraph as far as the pages show which these are."""
    try:
        import pypdfium2
    except ImportError:
        raise missing_extra(source, "office") from None
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(source, str(error)) from None
    try:
        lines = [line for number in range(len(pdf)) for line in _lines_of_page(pdf[number], number)]
        n_pages = len(pdf)
        title = str(pdf.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(source, str(error)) from None
    finally:
        pdf.close()
    text = join_printed_lines(lines)
    if not text:
        raise InputError(
            f"{source.name!r} has no text on its {n_pages} pages, which may be pictures of text; "
            "recognise it first, for example by ocrmypdf"
        )
    yield Document(text, name=source.name, title=title or None)


def _cannot_open(source: Source, reason: str) -> InputError:
    if "password" in reason.lower():
        return InputError(f"{source.name!r} is encrypted; save it without a password")
    return InputError(f"{source.name!r} cannot be read as a PDF: {reason}")


_LINE = re.compile("[^\\r\\n\ufffe\x02]+[\ufffe\x02]?")
"""A printed line; pdfium writes a hyphen at its end as a character that is none, without a line end."""

_SYMBOL = re.compile("^[\ue000-\uf8ff](?=\\s)")
"""The sign of a list item from a font of symbols, whose characters have no meaning elsewhere."""

_WORD = re.compile(rf"{WIDE.pattern}|\S+")


def _lines_of_page(page: Any, number: int) -> Iterator[PrintedLine]:
    try:
        text_page = page.get_textpage()
        count = text_page.count_chars()
        text = text_page.get_text_range(0, count) if count else ""  # 4.30 warns of the default
        is_located = count == len(text)  # characters beyond the basic plane are counted otherwise
        left, bottom, right, top = page.get_bbox()
        if is_located:
            text = _with_raised_numbers(text_page, text)
        for line in _LINE.finditer(text):
            shown = re.sub(r"[\ufffe\x02]$", "-", line[0])
            shown = _SYMBOL.sub("•", re.sub(r"[\0\uffff]", "", shown).strip())
            if shown and not is_located:
                yield PrintedLine(shown, number, 0, 0, 0, (0, 0), 0, is_level=False)
            elif shown:
                found = _locate(text_page, line, shown, number)
                is_on_page = found.left < right and found.right > left
                if is_on_page and bottom < found.baseline < top:  # not the marks of a printer
                    yield found
        text_page.close()
    finally:
        page.close()


class _Letter(NamedTuple):
    """A letter of a page: its ends, the line it stands on, and its size, in points."""

    left: float
    right: float
    baseline: float
    size: float

    @classmethod
    def of(cls, text_page: Any, at: int) -> _Letter:
        # Its box depends on its font, and on the letter where the font does not say how high it is.
        from pypdfium2 import raw

        left, _, right, _ = text_page.get_charbox(at, loose=True)
        x, y, matrix = c_double(), c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(text_page, at, byref(x), byref(y))
        raw.FPDFText_GetMatrix(text_page, at, byref(matrix))
        size = raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.b, matrix.d)
        return cls(left, right, y.value, size)


def _locate(text_page: Any, line: re.Match[str], shown: str, page: int) -> PrintedLine:
    """A line with the place of its first and last letter."""
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    word = _WORD.match(line.string, start)
    first = _Letter.of(text_page, start)
    end_of_word = _Letter.of(text_page, (word.end() if word else start + 1) - 1)
    last = _Letter.of(text_page, line.start() + len(line[0].rstrip()) - 1)
    larger = max(first, last, key=lambda letter: letter.size)  # not a raised number
    return PrintedLine(
        shown,
        page,
        first.left,
        last.right,
        larger.baseline,
        (first.size, last.size),
        end_of_word.right - first.left,
        is_level=last.right > first.left
        and abs(first.baseline - last.baseline) < max(larger.size, 1),
    )


_NUMBER_BEHIND_MARK = re.compile(r"(?<=[.!?:;,)\]\"'”’»%…])\d{1,3}(?!\S)")
MAX_RAISED = 0.85
"""Maximum size of the number of a footnote, as a share of the letter in front of it (assumed)."""


def _with_raised_numbers(text_page: Any, text: str) -> str:
    """The text with the numbers of footnotes as they are printed: "in May 2011.2" would be another number."""

    def raise_number(number: re.Match[str]) -> str:
        before = _Letter.of(text_page, number.start() - 1)
        digit = _Letter.of(text_page, number.start())
        is_raised = digit.size < MAX_RAISED * before.size and digit.baseline > before.baseline
        return number[0].translate(SUPERSCRIPTS) if is_raised else number[0]

    return _NUMBER_BEHIND_MARK.sub(raise_number, text)


# ── Word ────────────────────────────────────────────────────────────────────────────────────────

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = (f"{_W}rt", f"{_W}moveFrom", f"{_W}del")
"""The reading above a word, and what was moved or deleted."""

_IN_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@reads(".docx")
def read_word(source: Source) -> Iterator[Document]:
    """One document: the paragraphs, also those in tables and boxes, then the footnotes; page headers are outside of it."""
    try:
        import docx
    except ImportError:
        raise missing_extra(source, "office") from None
    _check_archive(source)
    try:
        word = docx.Document(io.BytesIO(source.data))
        bodies = [word.element.body, *_notes(word.part)]
        paragraphs = [paragraph for body in bodies for paragraph in _paragraphs(body)]
        title = _title(word)
        outside = [*_outside(word.part)]
    except Exception as error:  # python-docx has no error of its own: KeyError, ValueError, lxml's
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"{source.name!r} cannot be read as a Word document: {reason}") from None
    text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        raise InputError(f"{source.name!r} must contain some text; leave it out")
    yield Document(text, name=source.name, title=title or None, outside=outside)


def _title(word: Any) -> str:
    """The title in the properties of a document; none if it has no properties, where python-docx makes one up."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    related = word.part.package.rels.values() if word.part.package else ()
    if all(one.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for one in related):
        return ""
    return (word.core_properties.title or "").strip()


def _check_archive(source: Source) -> None:
    """Refuse what is no archive, is encrypted, or unpacks to far more than text does."""
    if source.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            f"{source.name!r} is encrypted or an old .doc; save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{source.name!r} cannot be read as a Word document: {error}") from None
    if size > min(MAX_UNPACKED, max(10_000_000, MAX_RATIO * len(source.data))):
        raise InputError(
            f"{source.name!r} would unpack from {len(source.data):,} to {size:,} bytes, which no text does; it is not read"
        )


def _notes(part: Any) -> Iterator[Any]:
    """The footnotes and endnotes, without the lines that separate them from the text."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        for relation in part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                notes = parse_xml(relation.target_part.blob)
                yield from (n for n in notes.iter(f"{_W}{kind}") if n.get(f"{_W}type") is None)


def _outside(part: Any) -> Iterator[tuple[str, str]]:
    """The page headers, page footers and comments, each text once, with the reason."""
    from docx.oxml import parse_xml

    found = {}
    for kind, name in (("header", "page header"), ("footer", "page footer"), ("comments", "comments")):  # fmt: skip
        for relation in part.rels.values():
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                for text in _paragraphs(parse_xml(relation.target_part.blob)):
                    found[text] = f"{OUTSIDE}: {name}"
    yield from ((text, reason) for text, reason in found.items() if text)


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph; python-docx's own leaves out tracked insertions and content controls."""
    for paragraph in body.iter(f"{_W}p"):
        if any(True for _ in paragraph.iterancestors(_FALLBACK)):  # a second copy of a box
            continue
        parts = []
        for element in paragraph.iter(f"{_W}t", _FORMULA, *_IN_TEXT):
            if next(element.iterancestors(f"{_W}p")) is not paragraph:  # of a box inside it
                continue
            if not any(True for _ in element.iterancestors(*_LEFT_OUT)):
                parts.append(_IN_TEXT.get(element.tag) or _text_of_run(element))
        yield "".join(parts).strip()


def _text_of_run(element: Any) -> str:
    """The text of an element; raised digits as such, so that the number of a note is no part of a word."""
    text = str(element.text or "")
    if not text.isdigit():
        return text
    raised = element.getparent().find(f"{_W}rPr/{_W}vertAlign")
    is_raised = raised is not None and raised.get(f"{_W}val") == "superscript"
    return text.translate(SUPERSCRIPTS) if is_raised else text
