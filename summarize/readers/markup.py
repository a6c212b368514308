"""Markup: HTML inside other formats (feeds, e-mail) -> text with a line per paragraph."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["text_of_markup"]

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
        ),
        *(
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "li",
        ),
        *(
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    }
)
_SKIPPED = frozenset({"script", "style", "template", "title"})
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
    parser = _TextParser()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\0"))
    return "\n".join(line for line in lines if line)


class _TextParser(HTMLParser):
    """Collects the text; a NUL stands for the border of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.parts.append("\0")
        if tag in _SKIPPED and not self._skipped:
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\0")
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data.replace("\0", " "))
