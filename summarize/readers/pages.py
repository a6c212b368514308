"""Pages: the article of an HTML page, found by trafilatura (extra `html`)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.encodings import declared_in_markup
from summarize.readers.formats import Source, missing_extra, reads
from summarize.readers.page_parts import PageBlocks

__all__ = ["read_page"]

_DATED = re.compile(r"date|time|publi[sc]|posted|byline|fecha|datum", re.IGNORECASE)
_NOT_DATED = re.compile(r"comment|related|footer|copyright|version|sidebar|recent", re.IGNORECASE)
MAX_DATE_LENGTH = 120
"""Number of characters of an element that only says when the page was published (assumed)."""

_LEAD = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|leads?|lede|dek|deck|sub-?(?:title|head(?:line)?)|intro(?:duction)?|summary|abstract|chapo"
    r"|vorspann|anriss|sommario|entradilla|bajada|ingress)(?:$|[\s_-])",
    re.IGNORECASE,
)
MAX_LEADS = 8
"""Number of paragraphs behind a headline that may introduce its article (assumed)."""

MIN_LEAD = 40
"""Minimum number of characters of such a paragraph (assumed): site headers have mottos."""

_ELSEWHERE = "ancestor::nav|ancestor::aside|ancestor::footer|ancestor::figure|ancestor::form"

_INLINE = frozenset(
    ("a", "abbr", "b", "br", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u")
)  # fmt: skip

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
    blocks = None if tree is None else PageBlocks(tree)
    if tree is not None and blocks is not None:
        blocks.drop()
        _unwrap_fonts(tree)
        _wrap_bare_text(tree)
        _unfold_layout_tables(tree)
        _collapse_white_space(tree)
    dated = None if tree is None else _elements_with_dates(tree)
    leads = [] if tree is None else _leads(tree)
    page = None if tree is None else trafilatura.bare_extraction(tree, with_metadata=True)
    text = "" if page is None else (page.text or "").strip()
    if blocks is not None and "\n" not in text:
        text = blocks.parted(text)
    if page is None or not text:
        raise InputError(f"no article was found in {source.name!r}; save its text as .txt")
    shown = " ".join(text.split())
    text = "\n".join([*(lead for lead in leads if lead not in shown), text])
    yield Document(
        text,
        name=source.name,
        title=page.title or None,
        source=page.sitename or page.url or None,
        published=_find_date(dated, page.url),
        outside=() if blocks is None else blocks.outside(f"{page.title or ''}\n{text}"),
    )


def _elements_with_dates(tree: Any) -> Any:
    """A page of what says of itself that it is a date: metadata, <time>, short elements of such a class.

    htmldate would take any other day of the page, if it finds none of these: that of the software, of an
    event in the text, and "(c) 2019" for 1 January 2019.
    """
    from lxml import html

    page = html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page
    head.extend(copy.deepcopy(element) for element in tree.xpath("//meta|//script[contains(@type, 'ld+json')]"))  # fmt: skip
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("meta", "script", "html", "body"):
            continue
        names = " ".join(
            element.get(name) or "" for name in ("class", "id", "itemprop", "datetime")
        )
        is_dated = element.tag == "time" or (element.tag != "a" and _DATED.search(names))
        if is_dated and not any(map(_is_elsewhere, (element, *element.iterancestors()))):
            kept = copy.deepcopy(element)
            kept.tail = None
            if len("".join(kept.itertext())) <= MAX_DATE_LENGTH:
                body.append(kept)
    return page


def _is_elsewhere(element: Any) -> bool:
    """Whether an element is about comments, other articles or the site."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("footer", "aside", "nav") or (
        element.tag not in ("html", "body") and _NOT_DATED.search(names) is not None
    )


def _find_date(dated: Any, url: str | None) -> date | None:
    from htmldate import find_date

    found = find_date(dated, extensive_search=False, original_date=True, url=url)
    return date.fromisoformat(found) if found else None


def _unwrap_fonts(tree: Any) -> None:
    """Take away the elements of old pages that only say how text looks: the text in them would be lost."""
    for element in tree.xpath("//body//font|//body//big|//body//nobr"):
        element.drop_tag()
    for element in tree.xpath("//body//center"):
        element.tag = "div"


def _wrap_bare_text(tree: Any) -> None:
    """Make paragraphs of text that stands in the body of an old page as it is: it would be lost."""
    from lxml import html

    for body in tree.xpath("//body[text()[normalize-space()]]"):
        start = html.Element("span")
        start.tail, body.text = body.text, None
        blocks: list[Any] = []
        is_open = False
        for node in (start, *body):
            tail, node.tail = node.tail, None
            is_inline = node.tag in _INLINE
            if not is_inline:
                blocks.append(node)
            if (is_inline or (tail or "").strip()) and not (is_open and is_inline):
                blocks.append(html.Element("p"))
            is_open = is_inline or bool((tail or "").strip())
            if is_inline:
                blocks[-1].append(node)
                node.tail = tail
            elif is_open:
                blocks[-1].text = tail
        body[:] = blocks


def _leads(tree: Any) -> list[str]:
    """The paragraphs between a headline and its article that introduce it: they often stand in a header of their own."""
    headlines = tree.xpath("//body//h1")
    if len(headlines) != 1:
        return []
    found = []
    for element in headlines[0].xpath("following::p|following::h2|following::div[not(*)]")[
        :MAX_LEADS
    ]:
        text = " ".join("".join(element.itertext()).split())
        names = " ".join(
            f"{one.get('class') or ''} {one.get('id') or ''}"
            for one in (element, element.getparent())
        )
        is_lead = _LEAD.search(names) or any(True for _ in element.iterancestors("header"))
        if (
            len(text) >= MIN_LEAD
            and is_lead
            and not element.xpath(_ELSEWHERE)
            and _SENTENCE_END.search(text[-2:])
        ):
            found.append(text)
    return found


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
