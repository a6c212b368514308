"""Feeds: RSS and Atom; a document per item.

Parsed by expat of the standard library, which is enough for feeds that are well-formed XML; a feed that
declares entities is refused, so that none of them grows ("billion laughs") or names a file.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from summarize.documents import Document
from summarize.errors import InputError, InputWarning
from summarize.readers.dates import parse_date
from summarize.readers.encodings import declared_in_markup
from summarize.readers.formats import Source, reads
from summarize.readers.markup import text_of_markup
from summarize.readers.records import document_from_record

__all__ = ["read_feed"]

MAX_DEPTH = 200
"""Maximum depth of elements."""

_ITEMS = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "feed", "rdf"})
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"})
_BARE_AMPERSAND = re.compile(r"&(?!(?:\w{1,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
"""Titles such as "A & B", and addresses, where a feed was written by hand."""

_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")


@reads(".xml", ".rss", ".atom", ".rdf")
def read_feed(source: Source) -> Iterator[Document]:
    """A document per item, with its title, date and address."""
    text = source.text(declared_in_markup(source.data)).lstrip()
    # &nbsp; and the like belong to HTML, but stand in many feeds
    text = _NAMED_ENTITY.sub(lambda match: html.unescape(match[0]), text)
    try:
        items = _FeedParser(source.name).parse(text)
    except InputError:
        if not _BARE_AMPERSAND.search(text):
            raise
        items = _FeedParser(source.name).parse(_BARE_AMPERSAND.sub("&amp;", text))
    if not items:
        raise InputError(f"feed {source.name!r} must contain at least one item, got none")
    for number, item in enumerate(items, start=1):
        place = f"{source.name}:{number}"
        fields = _fields(item)
        try:
            fields["published"] = parse_date(fields["published"])
        except InputError as error:  # a feed is not the reader's to mend
            warnings.warn(f"{place!r} has no date: {error}", InputWarning, stacklevel=2)
            fields["published"] = None
        yield document_from_record(fields, place)


def _fields(item: Mapping[str, str]) -> dict[str, Any]:
    title = text_of_markup(item.get("title", ""))
    texts = [text_of_markup(item[name]) for name in _TEXTS if name in item]
    return {
        "text": max(texts, key=len, default="") or title,
        "title": title or None,
        "source": item.get("link", "").strip() or item.get("guid", "").strip() or None,
        "published": next((item[name] for name in _DATES if item.get(name, "").strip()), None),
    }


class _FeedParser:
    """Collects the items of a feed: the text of each child element under its name without a namespace."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._path: list[str] = []
        self._item_depth = 0
        self.items: list[dict[str, str]] = []
        self._parts: list[str] = []

    def parse(self, text: str) -> list[dict[str, str]]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._parts.append
        parser.EntityDeclHandler = self._refuse_entity
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise InputError(f"{self._name!r} is not well-formed XML: {error}") from None
        return self.items

    def _refuse_entity(self, *declaration: object) -> None:
        raise InputError(
            f"{self._name!r} declares the entity {declaration[0]!r}, which no feed needs; remove its DOCTYPE"
        )

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        tag = qualified.rpartition(" ")[2].lower()
        if not self._path and tag not in _ROOTS:
            raise InputError(
                f"{self._name!r} is XML but no RSS or Atom feed (its root is <{tag}>); save its text as .txt"
            )
        if len(self._path) >= MAX_DEPTH:
            raise InputError(f"{self._name!r} must have at most {MAX_DEPTH} levels of elements")
        self._path.append(tag)
        if tag in _ITEMS and not self._item_depth:
            self._item_depth = len(self._path)
            self.items.append({})
        elif self._is_field():
            self._parts.clear()
            if tag == "link" and attributes.get("rel", "alternate") == "alternate":
                self.items[-1].setdefault("link", attributes.get("href", ""))
        elif tag in _BLOCKS:  # Atom's content may be XHTML
            self._parts.append("<br>")

    def _end(self, qualified: str) -> None:
        del qualified
        if self._is_field():
            item, tag, text = self.items[-1], self._path[-1], "".join(self._parts)
            if tag != "link" or text.strip():
                item[tag] = max(item.get(tag, ""), text, key=len)
        elif self._path[-1] in _BLOCKS:
            self._parts.append("<br>")
        if len(self._path) == self._item_depth:
            self._item_depth = 0
        self._path.pop()

    def _is_field(self) -> bool:
        """Whether the element is a child of an item."""
        return bool(self._item_depth) and len(self._path) == self._item_depth + 1
