"""Plain text: the whole file is one document."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from summarize.dates.header import add_header_date
from summarize.documents import Document
from summarize.errors import InputError, InputWarning
from summarize.readers.formats import Source, reads
from summarize.text.markup import looks_like_page

__all__ = ["document_from_text", "read_text"]

_SIGNATURES = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive, as .docx and .epub are", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", None),
    (b"PAR1", "a Parquet table", ".parquet"),
    (b"\x1f\x8b\x08", "compressed by gzip", None),
    (b"{\\rtf", "in Rich Text Format", None),
)
"""First bytes of files that are no plain text, with the extension under which they are read."""


@reads("", ".txt", ".text", ".md", ".markdown", ".rst", ".srt", ".vtt")
def read_text(source: Source) -> Iterator[Document]:
    """One document: the text as it is."""
    for signature, what, extension in _SIGNATURES:
        if source.data.startswith(signature):
            way_out = f"name it {extension}" if extension else "convert it to text"
            raise InputError(f"{source.name!r} is {what}, not plain text; {way_out}")
    text = source.text()
    if looks_like_page(text) and source.extension in ("", ".txt", ".text"):
        warnings.warn(
            f"{source.name!r}: the source of a page in HTML is taken as a text, menus and all; name it .html, to "
            "get the article alone",
            InputWarning,
            stacklevel=2,
        )
    yield document_from_text(text, source.name)


def document_from_text(text: str, name: str) -> Document:
    """The document of a text that a file or standard input holds."""
    return add_header_date(Document(text, name=name))
