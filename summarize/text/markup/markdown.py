"""Markdown and its relatives (reStructuredText, Org, AsciiDoc, site generators): emphasis, links, code, headings, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.characters import END_MARKS
from summarize.text.markup.edits import (
    CODE,
    COMMENT,
    FRONT_MATTER,
    IMAGE,
    LINK,
    MARKUP,
    METADATA,
    NOTE,
    TEMPLATE,
    gap_for,
)
from summarize.text.markup.patterns import PARAGRAPH_END, LazyPattern
from summarize.text.readable import Edit

__all__ = [
    "HEADING",
    "MAX_TARGET",
    "RUNS",
    "find_emphasis",
    "find_escaped_signs",
    "find_fenced_code",
    "find_front_matter",
    "find_highlights",
    "find_instructions",
    "find_items",
    "find_lettered_items",
    "find_lines_of_dashes",
    "find_links",
    "find_marks_around",
    "find_numbered_items",
    "find_other_links",
    "find_pairs",
    "find_percent_comments",
    "find_roles",
]

MAX_TARGET = 2000
"""No address of a link is longer, in characters."""

_FRONT_MATTER = LazyPattern(
    r"\A\ufeff?(?:---[ \t]*\n(?:[\w\"'-][^\n]*:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n|#[^\n]*\n|[ \t]*\n)*?---"
    r"|\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+)[ \t]*(?:\n|\Z)"
)


def find_front_matter(text: str) -> Iterator[Edit]:
    """The fields between two lines of dashes with which a Markdown file may begin."""
    match = _FRONT_MATTER.match(text)
    if match and (":" in match[0] or "=" in match[0]):
        yield Edit(0, match.end(), "", FRONT_MATTER)


_FENCE = LazyPattern(
    r"^[ \t]{0,8}(?:[-*+] |\d{1,3}[.)] )?(?:>[ \t]?)*(`{3,}|~{3,})([^`\n]*)$", re.M
)


def find_fenced_code(text: str) -> Iterator[Edit]:
    """Code between lines of three or more backticks or tildes; without an end, only the line is markup."""
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1].startswith(opened[1]) and not match[2].strip():
            yield Edit(opened.start(), match.end(), "\n\n", CODE)
            opened = None
    if opened is not None:
        yield Edit(opened.start(), opened.end(), "\n\n", MARKUP)


_PERCENT_COMMENT = LazyPattern(r"(?<![\w%])%%(?!%).{1,2000}?(?<!%)%%(?!%)", re.DOTALL)


def find_percent_comments(text: str) -> Iterator[Edit]:
    """Notes that are not for readers, as programs for notes write them: ``%% ask him again %%``."""
    if text.count("%%") < 2:
        return
    for match in _PERCENT_COMMENT.finditer(text):
        yield Edit(*match.span(), "", COMMENT)


_INSTRUCTION = LazyPattern(r"\{%[^{}\n]{0,300}%\}|\{\{[<%][^{}\n]{0,300}[>%]\}\}")


def find_instructions(text: str) -> Iterator[Edit]:
    """Instructions to programs that make pages: {% include a.html %}, {{< figure a.png >}}."""
    for match in _INSTRUCTION.finditer(text):
        yield Edit(*match.span(), gap_for(text, *match.span()), TEMPLATE)


RUNS = {  # one pattern a sign: each is found by its first character
    "*": LazyPattern(r"\*\*?\*?"),
    "_": LazyPattern("__?_?"),
    "`": LazyPattern("``?"),
    "~~": LazyPattern("~~"),
    "''": LazyPattern("'''?'?'?"),
}


def find_emphasis(text: str) -> Iterator[Edit]:
    """Stars, underscores, tildes and backticks in pairs around words of one paragraph."""
    for sign, runs in RUNS.items():
        if sign != "''" and text.count(sign) > 1:
            yield from find_pairs(text, runs)


def find_pairs(text: str, runs: LazyPattern) -> Iterator[Edit]:
    """The marks that open and close emphasis, in pairs of equal ones."""
    opened: dict[
        str, tuple[int, int, int]
    ] = {}  # start, end, and up to where the paragraph continues
    for match in runs.finditer(text):
        sign, (start, end) = match[0], match.span()
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if before == "\\":
            continue
        opener = opened.pop(sign, None)
        if opener and PARAGRAPH_END.search(text, opener[2], start):
            opener = None
        if opener and _closes(sign, before, behind):
            if opener[1] < start and not (sign == "__" and _is_identifier(text[opener[1] : start])):
                yield Edit(*opener[:2], "", MARKUP)
                yield Edit(start, end, "", MARKUP)
        elif _opens(sign, before, behind):
            opened[sign] = (start, end, end)
        elif opener:
            opened[sign] = (*opener[:2], start)


_MAY_FOLLOW = frozenset(".,;:!?…)]}\"'”’»›|<>/*_~`-–— \t\r\n" + END_MARKS)
_CANNOT_BEGIN = frozenset(".,;:?…)]}”’»" + END_MARKS)


def _opens(sign: str, before: str, behind: str) -> bool:
    if not behind or behind.isspace():
        return False
    if sign[0] == "'":
        return True
    if behind in _CANNOT_BEGIN:
        return False
    ideograph = before > "\u2e80"  # no spaces between words
    return ideograph or not (before.isalnum() or before == "\\")


def _closes(sign: str, before: str, behind: str) -> bool:
    if not before or before.isspace():
        return False
    if sign[0] in "'~" or sign == "**":
        return True
    if sign == "*" and behind == "-":
        return False
    return (
        not behind or behind in _MAY_FOLLOW or behind > "\u2e80" or (sign == "`" and behind != "`")
    )


def _is_identifier(text: str) -> bool:
    """Whether what underscores surround may be the name of something in a program: ``__init__``."""
    return text.isidentifier() and text.isascii() and text.islower()


_HIGHLIGHT = LazyPattern(r"(?<![\w=])==(?![\s=])([^=\n]{1,300}?)(?<!\s)==(?![\w=])")
_INLINE_NOTE = LazyPattern(r"\^\[[^\[\]\n]{1,500}\]")
_BLOCK_NAME = LazyPattern(r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*(?=\n|\Z)")


def find_highlights(text: str) -> Iterator[Edit]:
    """What programs for notes add to Markdown: ``==marked==``, ``^[a note]``, the name of a paragraph, ``^a1b2``."""
    for match in _HIGHLIGHT.finditer(text):
        yield Edit(match.start(), match.start(1), "", MARKUP)
        yield Edit(match.end(1), match.end(), "", MARKUP)
    for match in _INLINE_NOTE.finditer(text):
        yield Edit(*match.span(), "", NOTE)
    for match in _BLOCK_NAME.finditer(text):
        yield Edit(*match.span(), "", METADATA)


_BRACKET = LazyPattern(r"\n[ \t\r]*\n|(?<!\\)(!?\[|\])")

_TARGET = LazyPattern(
    rf"\((?:<[^<>\n]{{0,{MAX_TARGET}}}>|[^\s()<>]{{0,{MAX_TARGET}}}(?:\([^\s()<>]{{0,{MAX_TARGET}}}\)[^\s()<>]{{0,{MAX_TARGET}}})?)"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \t]?\)(?:\{[^{}\n]{1,100}\})?"
)
_DEFINITION = LazyPattern(r"^[ \t]{0,3}\[([^\]\n]{1,200})\]:[ \t]*(?:<[^<>\n]*>|\S+)[^\n]*$", re.M)
_LOOKS_LIKE_TARGET = LazyPattern(r"\(<?(?:[a-z][a-z0-9+.-]{1,12}:|[/#.?]|[^\s()]*[/.#@])", re.I)
_EXTERNAL = LazyPattern(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(\s[^\[\]\n]{0,500})?\]")
_SIGNS_OF_LINKS = (LazyPattern(r"\](?=[(\[:])"), LazyPattern(r"\[(?=!)"), LazyPattern("/(?=/)"))
_ALERT = LazyPattern(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")


def find_links(text: str) -> Iterator[Edit]:
    """Links shown by their words, images left out, definitions of targets left out."""
    if not any(sign.search(text) for sign in _SIGNS_OF_LINKS):
        return
    names = set()
    for match in _DEFINITION.finditer(text):
        if match[1][0] == "^":
            names.add(match[1].casefold())
            words = match[0].partition("]:")[2].lstrip()
            yield Edit(match.start(), match.end() - len(words), "", NOTE)
            continue
        if ("/" in match[0] or "." in match[0] or "#" in match[0]) and len(match[0].split()) < 12:
            names.add(match[1].casefold())
            yield Edit(match.start(), match.end(), "", LINK)
    for match in _EXTERNAL.finditer(text):
        if match[1]:
            yield Edit(match.start(), match.start(1) + 1, "", MARKUP)
            yield Edit(match.end() - 1, match.end(), "", MARKUP)
        elif text[match.end() : match.end() + 1] != "(":
            yield Edit(match.start(), match.end(), "", LINK)
    for match in _ALERT.finditer(text):
        yield Edit(match.start(), match.end(), "", MARKUP)
    opened: list[tuple[int, int]] = []
    for token in _BRACKET.finditer(text):
        if token[1] is None:
            opened.clear()
        elif token[1] != "]":
            opened.append(token.span())
        elif opened:
            yield from _link(text, *opened.pop(), token.start(), names)


def _link(text: str, start: int, inner: int, close: int, names: set[str]) -> Iterator[Edit]:
    """The marks of one link with its words in ``text[inner:close]``, if it is one."""
    end = close + 1
    image = text[start] == "!"
    if text[end : end + 1] == "(" and (image or _LOOKS_LIKE_TARGET.match(text, end)):
        target = _TARGET.match(text, end)
        if target is None:
            return
        end = target.end()
    elif text[end : end + 1] == "[" and names:
        behind = text.find("]", end, end + 200)
        name = text[end + 1 : behind] or text[inner:close]
        if behind < 0 or name.casefold() not in names:
            return
        end = behind + 1
    elif not names or text[inner:close].casefold() not in names:
        return
    if image:
        yield Edit(start, end, "", IMAGE)
    elif text[inner] == "^":
        yield Edit(start, end, "", NOTE)
    else:
        yield Edit(start, inner, "", MARKUP)
        yield Edit(close, end, "", MARKUP)


_OTHER_LINK = LazyPattern(
    r"\[\[(?:https?|file|mailto|id):[^\[\]\n]{1,500}\]\[([^\[\]\n]{1,300})\]\]|https?://[^\s\[\]<>]{1,500}\[([^\[\]\n]{1,300})\]"
)


def find_other_links(text: str) -> Iterator[Edit]:
    """Links of Org and AsciiDoc by their words: ``[[address][words]]``, ``address[words]``."""
    for match in _OTHER_LINK.finditer(text):
        first, last = match.span(match.lastindex or 1)
        yield Edit(match.start(), first, "", MARKUP)
        yield Edit(last, match.end(), "", MARKUP)


_ROLE = LazyPattern(
    r"(?::[a-z][\w.+:-]{0,30}:)?`~?([^`<>\n]{1,300}?)(?:\s{1,3}<[^<>`\s]{1,2000}>)?`(_{0,2})(?!\w)"
)


def find_roles(text: str) -> Iterator[Edit]:
    """References of reStructuredText: :func:`main`, `words <target>`_, shown by their words."""
    for match in _ROLE.finditer(text):
        if match[0][0] == ":" or match[2]:
            yield Edit(match.start(), match.start(1), "", MARKUP)
            yield Edit(match.end(1), match.end(), "", MARKUP)


HEADING = LazyPattern(r"^([ \t]{0,3}#{1,6}[ \t]+)([^\n]*?)([ \t]*#*[ \t]*\r?)$", re.M)


def find_marks_around(heading: LazyPattern, text: str) -> Iterator[Edit]:
    """Marks of headings: what follows is another paragraph."""
    for match in heading.finditer(text):
        yield Edit(*match.span(1), "", MARKUP)
        yield Edit(match.start(3), match.end(), "\n\n", MARKUP)


_RULE = LazyPattern(
    r"^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})[ \t\r]*$", re.M
)


def find_lines_of_dashes(text: str) -> Iterator[Edit]:
    """Lines that are nothing but dashes, stars, underscores or equals signs."""
    for match in _RULE.finditer(text):
        yield Edit(*match.span(), "\n\n", MARKUP)


_ITEM = LazyPattern(
    r"^((?:[ \t]|>[ \t]?)*)((?:[-*+•]|(\d{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)(?!\d{1,4} ?-$)",
    re.M,
)
"""A number between two dashes is that of a page."""


def find_items(text: str) -> Iterator[Edit]:
    """Bullets and numbers of lists; a list with numbers begins with 1 and counts."""
    expected = 1
    for match in _ITEM.finditer(text):
        if match[3] is not None:
            number = int(match[3])
            if number not in (1, expected):
                continue
            expected = number + 1
        yield _item_edit(match)


def _item_edit(match: re.Match[str]) -> Edit:
    """What makes an item a paragraph, in quoted mail with the signs before it."""
    signs = match[1] if ">" in match[1] else ""
    shown = "" if match.start() == 0 else f"\n\n{signs}"
    return Edit(match.start(2), match.end(), shown, MARKUP)


_DAY_BEHIND_NUMBER = LazyPattern(
    r"[^\W\d_]{3,12}\.?(?:[ \t]\d{4})?[ \t]*[:,–-]|[^\W\d_]{3,12}[ \t]\d{4}\b"
)
"""The rest of a day that begins a line: "1. Mai 2020: "."""

_NEXT_NUMBER = LazyPattern(r"\n[ \t>]*\d{1,3}[.)][ \t]")
"""Which no text with two numbers of a list lacks."""


def find_numbered_items(text: str) -> Iterator[Edit]:
    """Numbers of a list in plain text: 1, 2 and so on, each at the beginning of a line, before a capital."""
    if not _NEXT_NUMBER.search(text):
        return
    found: list[re.Match[str]] = []
    for match in _ITEM.finditer(text):
        if (
            match[3] is None
            or text[match.end()].islower()
            or _DAY_BEHIND_NUMBER.match(text, match.end())
        ):
            continue
        number = int(match[3])
        if number == 1 and len(found) < 2:
            found = [match]
        elif found and number == len(found) + 1:
            found.append(match)
    if len(found) > 1:
        yield from map(_item_edit, found)


_LETTERED_ITEM = LazyPattern(
    r"^((?:[ \t]|>[ \t]?)*)(\(?([a-z])\)[ \t]+|\((\d{1,3})\)[ \t]+)(?=\S)", re.M
)
_NEXT_LETTER = LazyPattern(r"\n[ \t>]*(?:\(?b\)|\(2\))[ \t]")


def find_lettered_items(text: str) -> Iterator[Edit]:
    """Letters and numbers in brackets in front of items: a), b) or (1), (2) and so on, each before a capital.

    Half of them begin behind the end of a sentence, not where a line was wrapped.
    """
    if not _NEXT_LETTER.search(text):
        return
    found: dict[bool, list[re.Match[str]]] = {True: [], False: []}
    for match in _LETTERED_ITEM.finditer(text):
        if text[match.end()].islower():
            continue
        items = found[match[3] is None]
        number = int(match[4]) if match[3] is None else ord(match[3]) - ord("a") + 1
        if number == 1 and len(items) < 2:
            items[:] = [match]
        elif items and number == len(items) + 1:
            items.append(match)
    for items in found.values():
        begins = sum(_may_begin_item(text, match.start()) for match in items)
        if len(items) > 1 and 2 * begins >= len(items):
            yield from map(_item_edit, items)


def _may_begin_item(text: str, start: int) -> bool:
    """Whether nothing, a blank line, an end mark, a colon or a semicolon stands before a line."""
    before = text[max(start - 80, 0) : start]
    last = before.rstrip("> \t\r\n")
    return not last or before.count("\n", len(last)) > 1 or last[-1] in f"{END_MARKS}:;"


_ESCAPED = LazyPattern(r"\\([*_#`\[\]()<>~|.!+-])")


def find_escaped_signs(text: str) -> Iterator[Edit]:
    r"""Signs that Markdown would read as marks: ``\*``."""
    for match in _ESCAPED.finditer(text):
        yield Edit(*match.span(), match[1], MARKUP)
