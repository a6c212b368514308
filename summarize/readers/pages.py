"""Pages: the article of an HTML page, found by trafilatura (extra `html`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.dates import parse_date
from summarize.readers.encodings import declared_in_markup
from summarize.readers.formats import Source, missing_extra, reads

__all__ = ["read_page"]

_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": None}
"""Only what says that it is the date: the extensive search of htmldate takes "(c) 2019" for 1 January 2019."""

_AS_WRITTEN = frozenset({"pre", "textarea", "script", "style"})
_CELL_BLOCKS = (
    ".//br|.//p|.//div|.//h1|.//h2|.//h3|.//h4|.//ul|.//ol|.//table|.//blockquote|.//article"
)
_PARAGRAPHS = ".//p|.//h1|.//h2|.//h3|.//table|.//article"
LONG_CELL = 60
"""Number of characters from which a cell with the end of a sentence is prose (assumed)."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[。！？।؟։]")


@reads(".html", ".htm", ".xhtml")
def read_page(source: Source) -> Iterator[Document]:
    """One document: the article, with its title, date and publisher."""
    try:
        import trafilatura
    except ImportError:
        raise missing_extra(source, "html") from None
    tree = trafilatura.load_html(source.text(declared_in_markup(source.data)))
    if tree is not None:
        _unfold_layout_tables(tree)
        _collapse_white_space(tree)
    page = None if tree is None else trafilatura.bare_extraction(
        tree, with_metadata=True, date_extraction_params=dict(_DATE_SEARCH)
    )  # fmt: skip
    text = "" if page is None else (page.text or "").strip()
    if page is None or not text:
        raise InputError(f"no article was found in {source.name!r}; save its text as .txt")
    yield Document(
        text,
        name=source.name,
        title=page.title or None,
        source=page.sitename or page.url or None,
        published=_parse_page_date(page.date),
    )


def _parse_page_date(text: str | None) -> date | None:
    try:
        return parse_date(text)
    except InputError:  # what a page says of its date is no fault of the caller
        return None


def _collapse_white_space(tree: Any) -> None:
    """Make line ends of the source spaces, as a browser does; those of the text are <br> and blocks."""
    for element in tree.iter():
        is_tag = isinstance(element.tag, str)  # not a comment
        if is_tag and element.text and element.tag not in _AS_WRITTEN and not _is_in_pre(element):
            element.text = re.sub(r"[ \t\r\n\f]+", " ", element.text)
        if element.tail and not _is_in_pre(element):
            element.tail = re.sub(r"[ \t\r\n\f]+", " ", element.tail)


def _is_in_pre(element: Any) -> bool:
    return any(True for _ in element.iterancestors("pre", "textarea"))


def _unfold_layout_tables(tree: Any) -> None:
    """Make tables that only place text on the page blocks: their cells are paragraphs, not data."""
    for table in tree.xpath("//table"):
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table"), None) is table]  # fmt: skip
        if table.get("role") != "presentation" and not any(map(_holds_prose, cells)):
            continue
        for part in (table, *table.xpath("./tr|./tbody|./thead|./tfoot|./*/tr")):
            part.tag = "div"
        for cell in cells:
            cell.tag = "div" if cell.xpath(_CELL_BLOCKS) else "p"


def _holds_prose(cell: Any) -> bool:
    """Whether a cell holds blocks or sentences."""
    if cell.tag == "td" and cell.xpath(_PARAGRAPHS):
        return True
    text = " ".join(cell.itertext()).strip()
    return len(text) >= LONG_CELL and _SENTENCE_END.search(text) is not None
