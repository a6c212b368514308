"""HTML and XML: tags, comments, scripts, entities. Tags are read as layout whether or not the text is a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.characters import CLOSING_MARKS, END_MARKS, SUPERSCRIPTS
from summarize.text.markup.edits import CODE, COMMENT, MARKUP, METADATA, NOTE, gap_for
from summarize.text.markup.patterns import CLOSE, END, LazyPattern
from summarize.text.readable import Edit

__all__ = [
    "find_comments",
    "find_elements",
    "find_entities",
    "find_escaped_tags",
    "find_page_head",
    "find_scripts",
    "find_square_tags",
    "find_tags",
    "looks_like_page",
]

_COMMENT = LazyPattern(r"<!--")


def find_comments(text: str) -> Iterator[Edit]:
    """Comments of HTML."""
    return _between(text, _COMMENT, "-->", COMMENT)


def _between(text: str, opener: LazyPattern, closer: str, reason: str) -> Iterator[Edit]:
    """Everything from an opener to the closer behind it; an opener without one is no markup."""
    position = 0
    while match := opener.search(text, position):
        end = text.find(closer, match.end())
        if end < 0:
            return
        position = end + len(closer)
        yield Edit(match.start(), position, gap_for(text, match.start(), position), reason)


_SCRIPT = LazyPattern(r"<(script|style|svg|noscript|template|textarea)\b[^<>]{0,2000}>", re.I)


def find_scripts(text: str) -> Iterator[Edit]:
    """Elements of a page whose content is no text."""
    lower = None
    position = 0
    dead: set[str] = set()  # without a closing tag behind: looked for once
    while match := _SCRIPT.search(text, position):
        name = match[1].lower()
        lower = text.lower() if lower is None else lower
        end = (
            -1 if name in dead or len(lower) != len(text) else lower.find(f"</{name}", match.end())
        )
        if end < 0:
            dead.add(name)
            position = match.end()
            continue
        close = text.find(">", end)
        position = len(text) if close < 0 else close + 1
        yield Edit(match.start(), position, "", CODE)


_HEAD_END = LazyPattern(r"</head\s*>", re.I)
_HEAD = LazyPattern(r"<head\b[^<>]{0,200}>", re.I)


def find_page_head(text: str) -> Iterator[Edit]:
    """The head of a page: title, links, metadata."""
    match = _HEAD.search(text)
    if match:
        end = _HEAD_END.search(text, match.end())
        if end:
            yield Edit(match.start(), end.end(), "\n\n", METADATA)


_PARAGRAPH_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr button iframe audio video source picture object embed param "
    "meta link noindex center o:p"
)

ATTRIBUTES = (
    r"(?:\s+[\w:@.-]{1,40}(?:\s*=\s*(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,2000})))*"
)

_TAG = LazyPattern(
    rf"</?(?:(?P<line>br)|(?P<paragraph>{'|'.join(_PARAGRAPH_TAGS.split())})|(?P<inline>{'|'.join(_INLINE_TAGS.split())}))"
    rf"{ATTRIBUTES}\s*(?:/\s*|\s(?:clear|noshade|nowrap|hidden|async|defer|controls|checked|disabled|itemscope))?>"
    r"|<!doctype\b[^<>]{0,200}>|<\?xml\b[^<>]{0,200}>|<!\[CDATA\[|\]\]>",
    re.I,
)

_RAISED = LazyPattern(
    r"<su([pb])>\s*(?:<a\b[^<>]{0,300}>)?\s*(\[?\w{1,4}\]?)\s*(?:</a>)?\s*</su\1>", re.I
)


def find_tags(text: str) -> Iterator[Edit]:
    """Tags of HTML by their names: "a <b and c> d" has none."""
    for match in _RAISED.finditer(text):
        before = text[match.start() - 1 : match.start()]
        digits = match[2].strip("[]")
        if match[1] in "pP" and (
            before in END_MARKS or match[2][0] == "[" or before in CLOSING_MARKS
        ):
            yield Edit(match.start(), match.end(), "", NOTE)
        elif match[1] in "pP" and digits.isdigit():
            yield Edit(match.start(), match.end(), digits.translate(SUPERSCRIPTS), MARKUP)
    for match in _TAG.finditer(text):
        shown = "\n\n"
        if match["inline"]:
            shown = ""
        elif match["line"]:
            shown = "\n"
        yield Edit(match.start(), match.end(), shown, MARKUP)


_ANY_TAG = LazyPattern(rf"</?([A-Za-z][\w:.-]{{0,30}}){ATTRIBUTES}\s*/?>")
_CLOSING_TAG = LazyPattern(r"</([A-Za-z][\w:.-]{0,30})\s*>")


def find_elements(text: str) -> Iterator[Edit]:
    """Tags of XML: names that HTML does not have, if somewhere they are closed."""
    closed = {match[1] for match in _CLOSING_TAG.finditer(text)}
    if not closed:
        return
    for match in _ANY_TAG.finditer(text):
        if match[1] not in closed:
            continue
        start, end = match.span()
        before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
        outside = behind if text[start + 1] == "/" else before
        yield Edit(start, end, "\n\n" if outside in ("", "\n", "<", ">") else "", MARKUP)


MIN_ESCAPED = 2
"""Number of escaped line ends behind end marks that are the layout of a text without closing tags (assumed)."""

_ESCAPED_BREAK = LazyPattern(rf"(?<=[{END}])[{CLOSE}]{{0,3}}[ \t]?&lt;br\s*/?&gt;", re.I)
_GLUED_BREAK = LazyPattern(rf"(?<=[{END}])&lt;br\s*/?&gt;(?=[^\W\d_])", re.I)
_ESCAPED_TAG = LazyPattern(r"&lt;[^<>\n]{1,300}?&gt;")


def find_escaped_tags(text: str) -> Iterator[Edit]:
    """Tags of a page that was escaped as a whole: ``&lt;p&gt;``; a text on HTML has other tags, too."""
    from html import unescape

    if "&lt;" not in text or "</" in text:
        return
    if (
        "&lt;/" not in text
        and sum(1 for _ in _ESCAPED_BREAK.finditer(text)) < MIN_ESCAPED
        and not _GLUED_BREAK.search(text)
    ):
        return
    for match in _ESCAPED_TAG.finditer(text):
        for edit in find_tags(unescape(match[0])):
            yield Edit(*match.span(), edit.shown, MARKUP)


_ENTITY = LazyPattern(
    r"&(?:amp;)?(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};|nbsp(?![A-Za-z]))"
)


def find_entities(text: str) -> Iterator[Edit]:
    """Characters written as ``&name;`` or ``&#number;``, also those that were escaped twice."""
    from html import unescape

    for match in _ENTITY.finditer(text):
        shown = unescape(unescape(match[0]))
        if shown == match[0]:
            continue  # "R&D;" names none
        if len(shown) > 2:
            continue
        yield Edit(match.start(), match.end(), " " if shown.isspace() else shown, MARKUP)


_PAGE = LazyPattern(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.I)


def looks_like_page(text: str) -> bool:
    """Whether a text is the source of a whole page of HTML, menus included.

    >>> looks_like_page("<!DOCTYPE html><p>Rain fell.</p>"), looks_like_page("It rained.<br>A lot.")
    (True, False)
    """
    return "<" in text and _PAGE.search(text, 0, 5000) is not None


_SQUARE_TAG = LazyPattern(
    r"\[(/?)([A-Za-z][\w-]{0,20})(=[^\[\]\n]{0,500}|(?:\s+[\w-]{1,30}=(?:\"[^\"\[\]]{0,500}\"|[^\s\"\[\]]{1,200})){0,12})\s*/?\]"
)


def find_square_tags(text: str) -> Iterator[Edit]:
    """Tags of forums and blogs: ``[b]``, ``[caption id="a"]``, if somewhere one is closed: ``[/b]``."""
    if "[/" not in text:
        return
    found = list(_SQUARE_TAG.finditer(text))
    closed = {match[2] for match in found if match[1]}
    framing = {
        match[2] for match in found if match[3][:1].isspace()
    }  # a caption, not a stretch of words
    for match in found if closed else ():
        if match[2] in closed or match[3]:
            yield Edit(*match.span(), "\n\n" if match[2] in framing else "", MARKUP)
