"""Office files: PDF by pypdfium2, Word by python-docx (extra `office`).

On an article printed by Chromium, in one and in two columns, a handbook of 90 pages and a page in
Chinese, Greek and Russian, pypdfium2 5.15 was the only one to find every word in its order (pypdf 7.1 and
pdfminer.six 20260107 lose the scripts of fallback fonts, pypdf keeps ligatures), in a tenth of the time. Its
licence is BSD and Apache.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.formats import Source, missing_extra, reads

__all__ = ["read_pdf", "read_word"]

MAX_UNPACKED = 500_000_000
"""Maximum size in bytes of the contents of a Word file, and `MAX_RATIO` times its own size: text shrinks to
a tenth, a bomb to a thousandth."""

MAX_RATIO = 200


@reads(".pdf")
def read_pdf(source: Source) -> Iterator[Document]:
    """One document: the text of all pages, a line per printed line, a blank line between pages."""
    try:
        import pypdfium2
    except ImportError:
        raise missing_extra(source, "office") from None
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(source, str(error)) from None
    try:
        pages = [_text_of_page(pdf[number]) for number in range(len(pdf))]
        title = str(pdf.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(source, str(error)) from None
    finally:
        pdf.close()
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise InputError(
            f"{source.name!r} has no text on its {len(pages)} pages, which may be pictures of text; "
            "recognise it first, for example by ocrmypdf"
        )
    yield Document(text, name=source.name, title=title or None)


def _cannot_open(source: Source, reason: str) -> InputError:
    if "password" in reason.lower():
        return InputError(f"{source.name!r} is encrypted; save it without a password")
    return InputError(f"{source.name!r} cannot be read as a PDF: {reason}")


def _text_of_page(page: Any) -> str:
    try:
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())
        text_page.close()
    finally:
        page.close()
    # pdfium writes a hyphen at the end of a line as a character that is none
    text = re.sub("[\ufffe\x02]\r?\n?", "-\n", text)
    return re.sub(r"[\0\ufffe\uffff]", "", text.replace("\r\n", "\n")).strip()


# ── Word ────────────────────────────────────────────────────────────────────────────────────────

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_IN_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@reads(".docx")
def read_word(source: Source) -> Iterator[Document]:
    """One document: the paragraphs, also those in tables and boxes, without page headers and footnotes."""
    try:
        import docx
    except ImportError:
        raise missing_extra(source, "office") from None
    _check_archive(source)
    try:
        word = docx.Document(io.BytesIO(source.data))
        paragraphs = list(_paragraphs(word.element.body))
        title = (word.core_properties.title or "").strip()
    except Exception as error:  # python-docx has no error of its own: KeyError, ValueError, lxml's
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"{source.name!r} cannot be read as a Word document: {reason}") from None
    text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        raise InputError(f"{source.name!r} must contain some text; leave it out")
    yield Document(text, name=source.name, title=title or None)


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


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph; python-docx's own leaves out tracked insertions and content controls."""
    for paragraph in body.iter(f"{_W}p"):
        if any(True for _ in paragraph.iterancestors(_FALLBACK)):  # a second copy of a box
            continue
        parts = []
        for element in paragraph.iter(f"{_W}t", *_IN_TEXT):
            if next(element.iterancestors(f"{_W}p")) is paragraph:  # not of a box inside it
                parts.append(_IN_TEXT.get(element.tag) or element.text or "")
        yield "".join(parts).strip()
