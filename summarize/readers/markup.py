"""Markup: HTML inside other formats (feeds, e-mail) -> text with a line per paragraph."""

from __future__ import annotations

import html
import re

__all__ = ["text_of_markup"]

_BLOCK_TAGS = (
    "address article aside blockquote body br caption dd div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section "
    "table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SKIPPED = frozenset({"script", "style", "template", "title"})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_DECLARATION = re.compile(r"<[!?][^>]*(?:>|\Z)")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})"
    r"(?:(?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?>|[\s/][^<>]*>)"
)
"""A tag; its attributes hold no "<", so that many tags that are not closed take linear time, unlike html.parser
(200 KB of "<!--" or "<a " take it a minute and more)."""
_LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d|#x|[a-zA-Z]{2,8};)")


def text_of_markup(markup: str) -> str:
    r"""The text of a piece of HTML: a line per block, white space as a browser shows it.

    >>> text_of_markup("<p>Rain  fell\n&amp; rose.</p><p>It was <b>cold</b>.<br>Then warm.</p>")
    'Rain fell & rose.\nIt was cold.\nThen warm.'
    >>> text_of_markup("Rain fell. 3 < 4")
    'Rain fell. 3 < 4'
    """
    if not _LOOKS_LIKE_MARKUP.search(markup):
        return markup.strip()
    markup = _DECLARATION.sub("", _CDATA.sub("", _COMMENT.sub("", markup.replace("\0", " "))))
    parts: list[str] = []
    skipped, place = "", 0
    for tag in _TAG.finditer(markup):
        name = tag["name"].lower()
        if not skipped:
            parts.append(html.unescape(markup[place : tag.start()]))
        place = tag.end()
        if name in _BLOCKS:
            parts.append("\0")  # stands for the border of a block
        if name in _SKIPPED:
            skipped = "" if tag["end"] and name == skipped else skipped or name
    if not skipped:
        parts.append(html.unescape(markup[place:]))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\0"))
    return "\n".join(line for line in lines if line)
