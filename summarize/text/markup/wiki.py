"""Wikis: templates, links, references and emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.characters import END_MARKS, OTHER_END_MARKS
from summarize.text.markup.edits import IMAGE, MARKUP, METADATA, NOTE, TABLE, TEMPLATE, gap_for
from summarize.text.markup.markdown import MAX_TARGET, RUNS, find_pairs
from summarize.text.markup.patterns import CLOSE, LazyPattern
from summarize.text.readable import Edit

__all__ = [
    "WIKI_HEADING",
    "find_references",
    "find_templates",
    "find_wiki_emphasis",
    "find_wiki_items",
    "find_wiki_links",
]

MAX_VALUE = 40
"""No parameter that a template shows within a sentence is longer: footnotes are (assumed)."""
_WIKI_TOKEN = LazyPattern(r"\{\{(?=\s*[#:!]?[^\W\d_])|\}\}|\{\|(?=[^\n}]*\n)|\n[ \t]*\|\}")


def find_templates(text: str) -> Iterator[Edit]:
    """Templates and tables of wikis, the outermost ones."""
    stack: list[tuple[int, str]] = []
    for token in _WIKI_TOKEN.finditer(text):
        sign = token[0].strip()
        if sign in ("{{", "{|"):
            stack.append((token.start(), sign))
            continue
        wanted = "{{" if sign == "}}" else "{|"
        if not any(opener == wanted for _, opener in stack[-20:]):
            continue
        while stack:
            start, opener = stack.pop()
            if opener == wanted:
                break
        reason = TEMPLATE if wanted == "{{" else TABLE
        gap = gap_for(text, start, token.end())
        shown = gap
        if not gap and reason == TEMPLATE:
            shown = _value(text[start + 2 : token.start()])
            if _SENTENCES.search(shown):  # they would have one span
                shown = ""
        yield Edit(start, token.end(), shown, reason)


_SENTENCES = LazyPattern(
    rf"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|[.!?…][{CLOSE}]*\s|[{re.escape(OTHER_END_MARKS)}][{CLOSE}]*."
)
"""Where a value of a template would end a line or a sentence."""


def _value(template: str) -> str:
    """What a template within a sentence shows, as far as its parameters tell; nothing if they do not.

    >>> [_value(t) for t in ("lang|de|Rathaus", "convert|5|km|mi", "formatnum:4000", "cite|url=x")]
    ['Rathaus', '5 km', '4000', '']
    """
    if len(template) > MAX_TARGET:
        return ""
    name, *parameters = template.split("|")
    values = [value.strip() for value in parameters if "=" not in value]
    if any(len(value) > MAX_VALUE or "{" in value for value in values):
        return ""
    if not values:
        value = name.partition(":")[2].strip()
        return value if value[:1].isdigit() and len(value) <= MAX_VALUE else ""
    if len(values) == 1:
        return "" if values[0][-1:] in END_MARKS else values[0]
    first, second = values[:2]
    if first.isalpha() and first.islower() and len(first) <= 3:
        return second
    is_measure = first[:1].isdigit() and not second[:1].isdigit()
    return f"{first} {second}" if is_measure else ""


_WIKI_LINK = LazyPattern(r"\[\[(?=[^\W_:#])|\[\[(?=[:#])|\]\]")

_FILE_LINK = LazyPattern(
    r"\[\[[^\W\d_]{2,20}:[^\[\]|\n]{1,300}(?:\.(?:jpe?g|png|svg|gif|tiff?|webp|og[gv]|webm|pdf)\s*(?:\||\]\])|\|(?:thumb|mini))",
    re.I,
)
_CATEGORY = LazyPattern(r"^[ \t]*\[\[[^\W\d_]{2,20}:[^\[\]\n]{1,300}\]\][ \t]*$", re.M)


def find_wiki_links(text: str) -> Iterator[Edit]:
    """Links of wikis: shown by their words; files and lines that name a category are left out."""
    if "[[" not in text:
        return
    for match in _CATEGORY.finditer(text):
        yield Edit(match.start(), match.end(), "", METADATA)
    stack: list[int] = []
    for token in _WIKI_LINK.finditer(text):
        if token[0] == "[[":
            stack.append(token.start())
            continue
        if not stack:
            continue
        start = stack.pop()
        if _FILE_LINK.match(text, start):
            yield Edit(start, token.end(), "", IMAGE)
            continue
        if stack or token.start() - start > MAX_TARGET:
            continue  # only part of a caption
        words = text.rfind("|", start, token.start()) + 1 or start + 2
        yield Edit(start, words, "", MARKUP)
        yield Edit(token.start(), token.end(), "", MARKUP)


_REFERENCE = LazyPattern(r"<ref\b(?:[^<>/]|/(?!>)){0,300}(/?)>", re.I)


def find_references(text: str) -> Iterator[Edit]:
    """References of wikis, with what they cite."""
    position = 0
    while match := _REFERENCE.search(text, position):
        position = match.end()
        if not match[1]:
            end = text.find("</ref>", position)
            if end < 0:
                return
            position = end + len("</ref>")
        yield Edit(match.start(), position, "", NOTE)


_THREE_APOSTROPHES = LazyPattern("'(?='')")


def find_wiki_emphasis(text: str) -> Iterator[Edit]:
    """Two or more apostrophes in pairs around words of one paragraph, where a text has signs of wikis."""
    if _THREE_APOSTROPHES.search(text) or ("[" in text and "[[" in text):
        yield from find_pairs(text, RUNS["''"])


WIKI_HEADING = LazyPattern(r"^([ \t]*={2,6}[ \t]*)([^\n=][^\n]*?)([ \t]*={2,6}[ \t\r]*)$", re.M)
_WIKI_ITEM = LazyPattern(r"^[*#:;]{1,6}[ \t]*(?=\S)", re.M)


def find_wiki_items(text: str) -> Iterator[Edit]:
    """Items of lists, by the stars, signs and colons that begin their lines."""
    for match in _WIKI_ITEM.finditer(text):
        yield Edit(*match.span(), "" if match.start() == 0 else "\n\n", MARKUP)
