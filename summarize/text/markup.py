r"""Markup: what a text holds that is not to be read as it stands, in what place.

Texts come out of pages, data bases, documentation, encyclopedias, subtitles and transcripts with parts of
the notation they were kept in: ``<br>``, ``&nbsp;``, ``\n`` as two characters, ``**``, link targets, tables,
code, time stamps, footnote numbers. Each kind is a rule below: the signs without which it cannot occur, and a
function that finds it. A text without these signs costs a few searches for single characters.

Rules go by structure, never by a list of words: a star opens emphasis only in front of a word, and only if
another one closes it behind a word of the same paragraph, so that "5 * 3" and "C*-algebra" stay. What is doubtful
stays as it is.

Tags of HTML are read as layout whether or not the text is a page: lines and paragraphs end where they say so.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from summarize.characters import CLOSING_MARKS, END_MARKS, OTHER_END_MARKS, SUPERSCRIPTS
from summarize.text.latex import find_latex_commands, find_latex_parts
from summarize.text.readable import Edit, ReadableText, disjoint_edits

__all__ = ["looks_like_page", "read_markup"]

MARKUP, COMMENT, CODE, TABLE = "markup", "comment", "code", "table"
FRONT_MATTER, IMAGE, TEMPLATE, NOTE = "front matter", "image", "template", "footnote"
TIME_STAMP, LINK, LABEL, METADATA = "time stamp", "link target", "speaker label", "metadata"
REPEATED = "repeated line"

MAX_TARGET = 2000
"""No address of a link is longer, in characters."""

MAX_VALUE = 40
"""No parameter that a template shows within a sentence is longer: footnotes are (assumed)."""

MAX_INDENT = 200
"""How far around a part of a text the ends of its line are looked for."""

MIN_ESCAPES = 2
"""Number of line ends written as two characters, where a sentence ends, from which all are (assumed)."""

MIN_REPEATED = 3
"""Every third subtitle or more begins with the line before where captions roll (assumed)."""

MIN_NUMBERED = 3
"""Number of lines in a row with their numbers from which these are no part of the text (assumed)."""

MAX_FIRST_NOTE = 9
"""The first footnote number of a text is not larger if there is only one (assumed)."""

MIN_NOTES = 3
"""Number of marks in brackets behind words from which they are footnotes, if none is behind an end mark:
"array[1]" is an index (assumed)."""

MAX_CELL_WORDS = 7
"""A cell with more words is prose: tables that lay out a page have such (assumed)."""

_END, _CLOSE = re.escape(END_MARKS), re.escape(CLOSING_MARKS + "“")


class _Pattern:
    r"""A regular expression that is compiled when it is first used: most texts need few of them.

    One that begins with a definite character ("\n", ":") is found two to ten times as fast as one that begins with a
    choice of them or looks back first, and faster than a string of two characters with `in`: so most begin so.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.fullmatch(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        return self._compiled.findall(text)

    def sub(self, by: str, text: str) -> str:
        return self._compiled.sub(by, text)


# ── parts that are left out as a whole ──────────────────────────────────────────────────────────


def _between(text: str, opener: _Pattern, closer: str, reason: str) -> Iterator[Edit]:
    """Everything from an opener to the closer behind it; an opener without one is no markup."""
    position = 0
    while match := opener.search(text, position):
        end = text.find(closer, match.end())
        if end < 0:
            return
        position = end + len(closer)
        yield Edit(match.start(), position, _gap(text, match.start(), position), reason)


def _gap(text: str, start: int, end: int) -> str:
    """What takes the place of a part: the end of a paragraph if it fills its lines, else nothing."""
    before, behind = text[max(start - MAX_INDENT, 0) : start], text[end : end + MAX_INDENT]
    begins_line = not before.rpartition("\n")[2].strip() and ("\n" in before or start < MAX_INDENT)
    ends_line = not behind.partition("\n")[0].strip() and (
        "\n" in behind or len(behind) < MAX_INDENT
    )
    return "\n\n" if begins_line and ends_line else ""


_FRONT_MATTER = _Pattern(
    r"\A\ufeff?(?:---[ \t]*\n(?:[\w\"'-][^\n]*:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n|#[^\n]*\n|[ \t]*\n)*?---"
    r"|\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+)[ \t]*(?:\n|\Z)"
)


def _front_matter(text: str) -> Iterator[Edit]:
    """The fields between two lines of dashes with which a Markdown file may begin."""
    match = _FRONT_MATTER.match(text)
    if match and (":" in match[0] or "=" in match[0]):
        yield Edit(0, match.end(), "", FRONT_MATTER)


_COMMENT = _Pattern(r"<!--")


def _comments(text: str) -> Iterator[Edit]:
    return _between(text, _COMMENT, "-->", COMMENT)


_FENCE = _Pattern(r"^[ \t]{0,8}(?:[-*+] |\d{1,3}[.)] )?(?:>[ \t]?)*(`{3,}|~{3,})([^`\n]*)$", re.M)


_PERCENT_COMMENT = _Pattern(r"(?<![\w%])%%(?!%).{1,2000}?(?<!%)%%(?!%)", re.DOTALL)


def _percent_comments(text: str) -> Iterator[Edit]:
    """Notes that are not for readers, as programs for notes write them: ``%% ask him again %%``."""
    if text.count("%%") < 2:
        return
    for match in _PERCENT_COMMENT.finditer(text):
        yield Edit(*match.span(), "", COMMENT)


def _fenced_code(text: str) -> Iterator[Edit]:
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


_SCRIPT = _Pattern(r"<(script|style|svg|noscript|template|textarea)\b[^<>]{0,2000}>", re.I)


def _scripts(text: str) -> Iterator[Edit]:
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


_HEAD_END = _Pattern(r"</head\s*>", re.I)
_HEAD = _Pattern(r"<head\b[^<>]{0,200}>", re.I)


def _page_head(text: str) -> Iterator[Edit]:
    """The head of a page: title, links, metadata."""
    match = _HEAD.search(text)
    if match:
        end = _HEAD_END.search(text, match.end())
        if end:
            yield Edit(match.start(), end.end(), "\n\n", METADATA)


_TABLE_RULE = _Pattern(
    r"^[ \t>]{0,8}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$"
    r"|^[ \t>]{0,8}\|[ \t]*:?-{2,}:?[ \t]*\|[ \t]*$",
    re.M,
)


def _tables(text: str) -> Iterator[Edit]:
    """Tables with a line of dashes under their head, with the head and all rows that hold a bar."""
    if "--" not in text:
        return
    position = 0
    for match in _TABLE_RULE.finditer(text):
        if match.start() < position:
            continue
        start, end = match.span()
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start and "|" in text[above:start]:
            start = above
        while end < len(text):
            line_end = text.find("\n", end + 1)
            line_end = len(text) if line_end < 0 else line_end
            if "|" not in text[end + 1 : line_end]:
                break
            end = line_end
        position = end
        yield Edit(start, end, "\n\n", TABLE)


_BAR_LINE = _Pattern(r"^[ \t]*\|(?!\|)[^\n]*$", re.M)
_BAR = _Pattern(r"[ \t]*\|[ \t]*")


def _bars(text: str) -> Iterator[Edit]:
    """Lines that begin with a bar: rows of a table if all cells are short, else laid-out paragraphs."""
    if "\n|" not in text and text[:1] != "|":
        return
    for match in _BAR_LINE.finditer(text):
        cells = [cell.strip() for cell in match[0].split("|")]
        full = [cell for cell in cells if cell]
        if len(full) > 2 and all(len(cell.split()) <= MAX_CELL_WORDS for cell in full):
            yield Edit(match.start(), match.end(), "\n\n", TABLE)
            continue
        bars = list(_BAR.finditer(text, *match.span()))
        # A line with no other one may be a line of a wrapped quotation.
        shown = "" if len(bars) == 1 and bars[0].start() == match.start() else "\n\n"
        for bar in bars:
            yield Edit(bar.start(), bar.end(), shown, MARKUP)


_INSTRUCTION = _Pattern(r"\{%[^{}\n]{0,300}%\}|\{\{[<%][^{}\n]{0,300}[>%]\}\}")


def _instructions(text: str) -> Iterator[Edit]:
    """Instructions to programs that make pages: {% include a.html %}, {{< figure a.png >}}."""
    for match in _INSTRUCTION.finditer(text):
        yield Edit(*match.span(), _gap(text, *match.span()), TEMPLATE)


_WIKI_TOKEN = _Pattern(r"\{\{(?=\s*[#:!]?[^\W\d_])|\}\}|\{\|(?=[^\n}]*\n)|\n[ \t]*\|\}")


def _templates(text: str) -> Iterator[Edit]:
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
        gap = _gap(text, start, token.end())
        shown = gap
        if not gap and reason == TEMPLATE:
            shown = _value(text[start + 2 : token.start()])
            if _SENTENCES.search(shown):  # they would have one span
                shown = ""
        yield Edit(start, token.end(), shown, reason)


_SENTENCES = _Pattern(
    rf"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|[.!?…][{_CLOSE}]*\s|[{re.escape(OTHER_END_MARKS)}][{_CLOSE}]*."
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


_WIKI_LINK = _Pattern(r"\[\[(?=[^\W_:#])|\[\[(?=[:#])|\]\]")
_FILE_LINK = _Pattern(
    r"\[\[[^\W\d_]{2,20}:[^\[\]|\n]{1,300}(?:\.(?:jpe?g|png|svg|gif|tiff?|webp|og[gv]|webm|pdf)\s*(?:\||\]\])|\|(?:thumb|mini))",
    re.I,
)
_CATEGORY = _Pattern(r"^[ \t]*\[\[[^\W\d_]{2,20}:[^\[\]\n]{1,300}\]\][ \t]*$", re.M)


def _wiki_links(text: str) -> Iterator[Edit]:
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


_CUE = _Pattern(
    r"(?:^[^\n]*\n)?"
    r"^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\n]*(?:\n|\Z)",
    re.M,
)
_CUE_NUMBER = _Pattern(r"[ \t]*(?:\d{1,6}|[\w-]{1,40}(?:/[\w-]{1,40}){0,4})?[ \t\r]*\n")
_VTT_BLOCK = _Pattern(
    r"^(?:WEBVTT|NOTE\b|STYLE\b|REGION\b|Kind:|Language:)[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*", re.M
)
_CUE_TAG = _Pattern(
    r"</?[cvbiu](?:\.[\w.]{1,40})?(?: [^<>\n]{1,80})?>|<\d[\d:.]{4,12}>|\{\\[^{}\n]{1,30}\}|♪"
)


def _subtitles(text: str) -> Iterator[Edit]:
    """Numbers and times of subtitles; a sentence runs on from one to the next unless it has ended."""
    first, body = True, 0
    repeated = _repeated_lines(text)
    for match in _CUE.finditer(text):
        number_end = text.find("\n", *match.span()) + 1
        numbered = "-->" not in text[match.start() : number_end] and _CUE_NUMBER.fullmatch(
            text, match.start(), number_end
        )
        start = match.start()
        if "-->" not in text[match.start() : number_end] and not numbered:
            start = number_end
        before = start
        while before > body and text[before - 1].isspace():
            before -= 1
        if not first:
            yield from _cue_lines(text, body, before)
        body = end = match.end()
        dash = _SPEAKER_DASH.match(text, end)
        shown = " "
        if dash or _has_ended(text, before):
            shown, end = "\n", dash.end() if dash else end
        yield Edit(before, end, shown if before else "", TIME_STAMP)
        if match.end() in repeated:
            body = repeated[match.end()]
            yield Edit(end, body, "", REPEATED)
        first = False
    if first:
        return
    last = _PARAGRAPH_END.search(text, body)
    yield from _cue_lines(text, body, last.start() if last else len(text.rstrip()))
    if text.lstrip("\ufeff \t\r\n").startswith("WEBVTT"):
        for block in _VTT_BLOCK.finditer(text):
            if "-->" in block[0]:
                yield Edit(block.start(), block.start() + block[0].find("\n"), "", METADATA)
            else:
                yield Edit(block.start(), block.end(), "", METADATA)
    for tag in _CUE_TAG.finditer(text):
        yield Edit(tag.start(), tag.end(), "", MARKUP)


def _repeated_lines(text: str) -> dict[int, int]:
    """First lines of subtitles that show the line before once more, as captions that roll do: where each begins and ends.

    Captions made by a machine do so in every second subtitle; what somebody says twice does not come so often.
    """
    if "<c>" not in text and "><" not in text:
        return {}
    found: dict[int, int] = {}
    last = ""
    cues = list(_CUE.finditer(text))
    ends = [*(match.start() for match in cues[1:]), len(text)] if cues else []
    for match, end in zip(cues, ends, strict=True):
        line_end = text.find("\n", match.end(), end) + 1 or end
        shown = _CUE_TAG.sub("", text[match.end() : end]).split("\n")
        if last and shown[0].strip() == last:
            found[match.end()] = line_end
        last = next((line.strip() for line in reversed(shown) if line.strip()), last)
    return found if MIN_REPEATED * len(found) >= len(cues) else {}


_SPEAKER_DASH = _Pattern(r"[ \t]*[-–—][ \t]*(?=\S)")
_LINE_END = _Pattern(r"[ \t\r]*\n[ \t]*(?=\S)")


_DIALOGUE = _Pattern(r"^(?:Dialogue: ?(?:[^,\n]*,){9}|(?!Dialogue:)[^\n]+)", re.M)
_DIALOGUE_SIGN = _Pattern(r"\{[^{}\n]{0,200}\}|\\[Nnh]")


def _dialogues(text: str) -> Iterator[Edit]:
    """Subtitles of the formats SSA and ASS: only what is spoken is text."""
    start = text.find("[Events]")
    if start < 0 or text.find("\nDialogue:", start) < 0:
        return
    before = start
    for match in _DIALOGUE.finditer(text, start):
        if not match[0].startswith("Dialogue:"):
            yield Edit(*match.span(), "\n", METADATA)
            continue
        end = text.find("\n", match.end()) % (len(text) + 1) or len(text)
        goes_on = before > start and not _has_ended(text, match.start() - 1)
        yield Edit(max(match.start() - 1, 0), match.end(), " " if goes_on else "\n", TIME_STAMP)
        for sign in _DIALOGUE_SIGN.finditer(text, match.end(), end):
            yield Edit(*sign.span(), "" if sign[0][0] == "{" else " ", MARKUP)
        before = end
    yield Edit(0, start, "", METADATA)


def _cue_lines(text: str, start: int, end: int) -> Iterator[Edit]:
    """The line ends inside one subtitle: they only keep it narrow, unless a sentence or a speaker has ended."""
    if text.find("\n", start, end) < 0:
        return
    for match in _LINE_END.finditer(text, start, end):
        dash = _SPEAKER_DASH.match(text, match.end())
        if dash:
            yield Edit(match.start(), dash.end(), "\n", MARKUP)
        elif match.start() > start and not _has_ended(text, match.start()):
            yield Edit(*match.span(), " ", MARKUP)


def _has_ended(text: str, end: int) -> bool:
    """Whether a sentence ends in front of an offset of subtitles."""
    return _ENDED.search(_CUE_TAG.sub("", text[max(end - 16, 0) : end])) is not None


_ENDED = _Pattern(rf"[{_END}][{_CLOSE}]*\s*\Z")

# ── signs within lines ──────────────────────────────────────────────────────────────────────────

_PARAGRAPH_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr button iframe audio video source picture object embed param "
    "meta link noindex center o:p"
)
_ATTRIBUTES = (
    r"(?:\s+[\w:@.-]{1,40}(?:\s*=\s*(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,2000})))*"
)
_TAG = _Pattern(
    rf"</?(?:(?P<line>br)|(?P<paragraph>{'|'.join(_PARAGRAPH_TAGS.split())})|(?P<inline>{'|'.join(_INLINE_TAGS.split())}))"
    rf"{_ATTRIBUTES}\s*(?:/\s*|\s(?:clear|noshade|nowrap|hidden|async|defer|controls|checked|disabled|itemscope))?>"
    r"|<!doctype\b[^<>]{0,200}>|<\?xml\b[^<>]{0,200}>|<!\[CDATA\[|\]\]>",
    re.I,
)
_RAISED = _Pattern(
    r"<su([pb])>\s*(?:<a\b[^<>]{0,300}>)?\s*(\[?\w{1,4}\]?)\s*(?:</a>)?\s*</su\1>", re.I
)
_REFERENCE = _Pattern(r"<ref\b(?:[^<>/]|/(?!>)){0,300}(/?)>", re.I)


def _tags(text: str) -> Iterator[Edit]:
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


_ANY_TAG = _Pattern(rf"</?([A-Za-z][\w:.-]{{0,30}}){_ATTRIBUTES}\s*/?>")
_CLOSING_TAG = _Pattern(r"</([A-Za-z][\w:.-]{0,30})\s*>")


def _elements(text: str) -> Iterator[Edit]:
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


_TIMED = _Pattern(
    r"</(text|p|s)>\s*<\1\s[^<>\n]{0,200}?\b(?:start|begin|t)=[\"'][\d:.,smh]{1,15}[\"'][^<>\n]{0,200}>"
)


def _timed_elements(text: str) -> Iterator[Edit]:
    """Borders of subtitles in XML, ``</p><p begin="0.5s">``: a sentence runs over them unless it has ended."""
    for match in _TIMED.finditer(text):
        shown = "\n" if _has_ended(text, match.start()) else " "
        yield Edit(*match.span(), shown, TIME_STAMP)


_ESCAPED_TAG = _Pattern(r"&lt;[^<>\n]{1,300}?&gt;")


def _escaped_tags(text: str) -> Iterator[Edit]:
    """Tags of a page that was escaped as a whole: ``&lt;p&gt;``; a text on HTML has other tags, too."""
    from html import unescape

    if "&lt;/" not in text or "</" in text:
        return
    for match in _ESCAPED_TAG.finditer(text):
        for edit in _tags(unescape(match[0])):
            yield Edit(*match.span(), edit.shown, MARKUP)


_SQUARE_TAG = _Pattern(
    r"\[(/?)([A-Za-z][\w-]{0,20})(=[^\[\]\n]{0,500}|(?:\s+[\w-]{1,30}=(?:\"[^\"\[\]]{0,500}\"|[^\s\"\[\]]{1,200})){0,12})\s*/?\]"
)


def _square_tags(text: str) -> Iterator[Edit]:
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


def _references(text: str) -> Iterator[Edit]:
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


_SOFT_END = _Pattern(r"=\r?\n")
_TRANSFER = _Pattern(r"(?:=[0-9A-F]{2}(?:=\r?\n)?)+")


def _transfer_signs(text: str) -> Iterator[Edit]:
    """E-mail as it was sent (quoted-printable): ``=`` at the end of a line that was broken, ``=C3=BC`` for a letter."""
    n_ends = sum(1 for _ in _SOFT_END.finditer(text))
    if not n_ends or (n_ends == 1 and not _TRANSFER.search(text)):
        return
    for match in _TRANSFER.finditer(text):
        data = bytes.fromhex(re.sub(r"=\r?\n|=", "", match[0]))
        try:
            shown = data.decode("utf-8")
        except UnicodeDecodeError:
            shown = data.decode("cp1252", "replace")
        yield Edit(*match.span(), shown, MARKUP)
    for match in _SOFT_END.finditer(text):
        yield Edit(*match.span(), "", MARKUP)


_ENTITY = _Pattern(
    r"&(?:amp;)?(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};|nbsp(?![A-Za-z]))"
)


def _entities(text: str) -> Iterator[Edit]:
    """Characters written as ``&name;`` or ``&#number;``, also those that were escaped twice."""
    from html import unescape

    for match in _ENTITY.finditer(text):
        shown = unescape(unescape(match[0]))
        if shown == match[0]:
            continue  # "R&D;" names none
        if len(shown) > 2:
            continue
        yield Edit(match.start(), match.end(), " " if shown.isspace() else shown, MARKUP)


_INVISIBLE = _Pattern(
    rf"(?!\A)\ufeff+|\u00ad+(?![ \t\r]*(?:[\n\u00ad]|\Z))|(?<=[{_END}])\u200b+(?=[^\W\d_]|\s|\Z)"
)


def _invisible_signs(text: str) -> Iterator[Edit]:
    """Places where words may be parted, and spaces of no width behind an end mark.

    Soft hyphens at the end of a line are left to the layout, spaces of no width elsewhere to scripts without
    spaces.
    """
    for match in _INVISIBLE.finditer(text):
        glued = match[0][0] == "\u200b" and text[match.end() : match.end() + 1].isalpha()
        yield Edit(*match.span(), " " if glued else "", MARKUP)


_ESCAPE = _Pattern(r"(?:\\r\\n|\\n|\\r|\\t)(?:[ \t]*(?:\\r\\n|\\n|\\r|\\t))*[ \t]*")
_CLEAR_ESCAPE = _Pattern(rf"(?<=[{_END}])[{_CLOSE}]{{0,3}}[ \t]?(?:\\r)?\\n(?![a-z])|\\n[ \t]*\\n")
_OTHER_ESCAPE = _Pattern(r"\\([\"'/])|\\u([0-9a-fA-F]{4})")


def _escapes(text: str) -> Iterator[Edit]:
    r"""Line ends as exports write them: ``\n`` as two characters, if the text has few other ones."""
    clear = sum(1 for _ in _CLEAR_ESCAPE.finditer(text))
    if not clear or (clear < MIN_ESCAPES and text.count("\n") > clear):
        return
    everywhere = clear >= MIN_ESCAPES and text.count("\n") <= clear
    for match in _ESCAPE.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()].rstrip()
        if everywhere or before[-1:] in END_MARKS + CLOSING_MARKS or not before:
            ends = match[0].count("\\n") or match[0].count("\\r")
            yield Edit(match.start(), match.end(), "\n" * min(ends, 2) if ends else " ", MARKUP)
    if everywhere:
        for match in _OTHER_ESCAPE.finditer(text):
            shown = match[1] or chr(int(match[2], 16))
            if not "\ud800" <= shown <= "\udfff":
                yield Edit(match.start(), match.end(), shown, MARKUP)


_RUNS = {  # one pattern a sign: each is found by its first character
    "*": _Pattern(r"\*\*?\*?"),
    "_": _Pattern("__?_?"),
    "`": _Pattern("``?"),
    "~~": _Pattern("~~"),
    "''": _Pattern("'''?'?'?"),
}
_PARAGRAPH_END = _Pattern(r"\n[ \t\r]*\n")
_MAY_FOLLOW = frozenset(".,;:!?…)]}\"'”’»›|<>/*_~`-–— \t\r\n" + END_MARKS)


def _emphasis(text: str) -> Iterator[Edit]:
    """Stars, underscores, tildes and backticks in pairs around words of one paragraph."""
    for sign, runs in _RUNS.items():
        if sign != "''" and text.count(sign) > 1:
            yield from _pairs(text, runs)


_HIGHLIGHT = _Pattern(r"(?<![\w=])==(?![\s=])([^=\n]{1,300}?)(?<!\s)==(?![\w=])")
_INLINE_NOTE = _Pattern(r"\^\[[^\[\]\n]{1,500}\]")
_BLOCK_NAME = _Pattern(r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*(?=\n|\Z)")


def _highlights(text: str) -> Iterator[Edit]:
    """What programs for notes add to Markdown: ``==marked==``, ``^[a note]``, the name of a paragraph, ``^a1b2``."""
    for match in _HIGHLIGHT.finditer(text):
        yield Edit(match.start(), match.start(1), "", MARKUP)
        yield Edit(match.end(1), match.end(), "", MARKUP)
    for match in _INLINE_NOTE.finditer(text):
        yield Edit(*match.span(), "", NOTE)
    for match in _BLOCK_NAME.finditer(text):
        yield Edit(*match.span(), "", METADATA)


_THREE_APOSTROPHES = _Pattern("'(?='')")


def _wiki_emphasis(text: str) -> Iterator[Edit]:
    """Two or more apostrophes in pairs around words of one paragraph, where a text has signs of wikis."""
    if _THREE_APOSTROPHES.search(text) or ("[" in text and "[[" in text):
        yield from _pairs(text, _RUNS["''"])


def _pairs(text: str, runs: _Pattern) -> Iterator[Edit]:
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
        if opener and _PARAGRAPH_END.search(text, opener[2], start):
            opener = None
        if opener and _closes(sign, before, behind):
            if opener[1] < start and not (sign == "__" and _is_name(text[opener[1] : start])):
                yield Edit(*opener[:2], "", MARKUP)
                yield Edit(start, end, "", MARKUP)
        elif _opens(sign, before, behind):
            opened[sign] = (start, end, end)
        elif opener:
            opened[sign] = (*opener[:2], start)


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


def _is_name(text: str) -> bool:
    """Whether what underscores surround may be the name of something in a program: ``__init__``."""
    return text.isidentifier() and text.isascii() and text.islower()


_BRACKET = _Pattern(r"\n[ \t\r]*\n|(?<!\\)(!?\[|\])")
_TARGET = _Pattern(
    rf"\((?:<[^<>\n]{{0,{MAX_TARGET}}}>|[^\s()<>]{{0,{MAX_TARGET}}}(?:\([^\s()<>]{{0,{MAX_TARGET}}}\)[^\s()<>]{{0,{MAX_TARGET}}})?)"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \t]?\)(?:\{[^{}\n]{1,100}\})?"
)
_DEFINITION = _Pattern(r"^[ \t]{0,3}\[([^\]\n]{1,200})\]:[ \t]*(?:<[^<>\n]*>|\S+)[^\n]*$", re.M)
_LOOKS_LIKE_TARGET = _Pattern(r"\(<?(?:[a-z][a-z0-9+.-]{1,12}:|[/#.?]|[^\s()]*[/.#@])", re.I)
_EXTERNAL = _Pattern(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(\s[^\[\]\n]{0,500})?\]")
_SIGNS_OF_LINKS = (_Pattern(r"\](?=[(\[:])"), _Pattern(r"\[(?=!)"), _Pattern("/(?=/)"))
_ALERT = _Pattern(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")


def _links(text: str) -> Iterator[Edit]:
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


_ROLE = _Pattern(
    r"(?::[a-z][\w.+:-]{0,30}:)?`~?([^`<>\n]{1,300}?)(?:\s{1,3}<[^<>`\s]{1,2000}>)?`(_{0,2})(?!\w)"
)


_OTHER_LINK = _Pattern(
    r"\[\[(?:https?|file|mailto|id):[^\[\]\n]{1,500}\]\[([^\[\]\n]{1,300})\]\]|https?://[^\s\[\]<>]{1,500}\[([^\[\]\n]{1,300})\]"
)


def _other_links(text: str) -> Iterator[Edit]:
    """Links of Org and AsciiDoc by their words: ``[[address][words]]``, ``address[words]``."""
    for match in _OTHER_LINK.finditer(text):
        first, last = match.span(match.lastindex or 1)
        yield Edit(match.start(), first, "", MARKUP)
        yield Edit(last, match.end(), "", MARKUP)


def _roles(text: str) -> Iterator[Edit]:
    """References of reStructuredText: :func:`main`, `words <target>`_, shown by their words."""
    for match in _ROLE.finditer(text):
        if match[0][0] == ":" or match[2]:
            yield Edit(match.start(), match.start(1), "", MARKUP)
            yield Edit(match.end(1), match.end(), "", MARKUP)


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


_BRACKETED = (
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|Anm|Note) ?\d{1,2}|(?:[a-z][a-z ]{2,20} )?(?:needed|nécessaire|verification)[?!]?)\]"
    r"(?::\d{1,4}(?:[-–]\d{1,4})?)?"
)
"""A number, a letter, or what editors of an encyclopedia ask for: "[citation needed]"."""
_NOTE_IN_BRACKETS = _Pattern(rf"{_BRACKETED}(?:{_BRACKETED})*")
_WORD_BEFORE = _Pattern(r"[^\W\d_]{3}\Z")
_MARK_BEFORE = _Pattern(rf"[{_END},;:{_CLOSE}]\Z")
_NOTE_SIGN = _Pattern(rf"[⁰¹²³⁴-⁹†‡](?<=[{_END}{_CLOSE}].)[⁰¹²³⁴-⁹†‡]{{0,2}}(?=\s|\Z|[A-ZÀ-Þ])")
_NOTE_STAR = _Pattern(rf"(?<=[{_END}])\*{{1,3}}(?=[ \t]+[A-ZÀ-ÞА-ЯΑ-Ω]|[ \t\r]*(?:\n|\Z))")
_NOTE_NUMBER = _Pattern(
    rf"\.([{_CLOSE}]{{0,2}})(\d{{1,3}})(?:,\d{{1,3}}){{0,3}}(?=\s+[“\"«„(‘]?[A-ZÀ-ÞА-ЯΑ-Ω]|[ \t]*(?:\n|\Z))"
)
_LAST_WORD = _Pattern(r"[^\W_]+\Z")
_NUMBERED = frozenset(
    [
        "abb",
        "abs",
        "art",
        "bl",
        "bd",
        "cap",
        "cf",
        "ch",
        "chap",
        "col",
        "cols",
        "dept",
        "div",
        "eq",
        "eqn",
        "ext",
        "fig",
        "figs",
        "kap",
        "lib",
        "lit",
        "lot",
        "nos",
        "nr",
        "num",
        "op",
        "par",
        "pos",
        "pt",
        "ref",
        "sec",
        "sect",
        "sek",
        "ser",
        "tab",
        "taf",
        "tit",
        "ver",
        "vers",
        "vol",
        "vols",
        "ziff",
    ]
)
"""What is followed by a number: "vol.3 The"."""


def _notes(text: str) -> Iterator[Edit]:
    """Footnote marks behind a word or an end mark: in brackets, raised, or as a bare number."""
    if "]" in text:
        found = list(_NOTE_IN_BRACKETS.finditer(text))
        behind_words = [
            match
            for match in found
            if _WORD_BEFORE.search(text, max(match.start() - 3, 0), match.start())
        ]
        behind_marks = [
            match
            for match in found
            if _MARK_BEFORE.search(text, max(match.start() - 1, 0), match.start())
        ]
        if not behind_marks and len(behind_words) < MIN_NOTES:
            behind_words = []
        for match in behind_words + behind_marks:
            yield Edit(*match.span(), "", NOTE)
    if "*" in text:
        for match in _NOTE_STAR.finditer(text):
            yield Edit(match.start(), match.end(), "", NOTE)
    if not text.isascii():
        for match in _NOTE_SIGN.finditer(text):
            yield Edit(match.start(), match.end(), "", NOTE)


def _note_numbers(text: str) -> Iterator[Edit]:
    """Numbers glued to a full stop in front of a capital, if they count upwards through the text.

    "in June.12 people" is a missing space: no capital follows. "in June.12 People" is a footnote only among
    others: alone, no number above nine is one.
    """
    found: list[tuple[int, int, int]] = []
    for match in _NOTE_NUMBER.finditer(text):
        word = _LAST_WORD.search(text[max(match.start() - 20, 0) : match.start()])
        if word and len(word[0]) > 2 and word[0].lower() not in _NUMBERED and word[0][-1].islower():
            found.append((match.start(2), match.end(), int(match[2])))
    numbers = [number for *_, number in found]
    if not numbers or 0 in numbers or (len(numbers) == 1 and numbers[0] > MAX_FIRST_NOTE):
        return
    rising = sum(1 <= b - a <= 5 for a, b in pairwise(numbers))
    if rising * 2 >= len(numbers) - 1:
        for start, end, _ in found:
            yield Edit(start, end, "", NOTE)


_ADDRESS = _Pattern(
    r"[ \t]+(?:https?://|pic\.twitter\.com/|t\.co/)[^\s<>\"\[\]()]+(?=[ \t\r]*(?:\n|\Z)|[ \t]+[A-ZÀ-ÞА-ЯΑ-Ω“\"#@]|[ \t]+https?://)"
)


def _addresses_behind_sentences(text: str) -> Iterator[Edit]:
    """Addresses behind an end mark, as posts have them: "It rained. https://t.co/a1"; the sentence does not need them."""
    if "://" not in text and "t.co/" not in text and "twitter.com/" not in text:
        return
    end = -1
    for match in _ADDRESS.finditer(text):
        if match.start() == end or _MARK_BEHIND.search(
            text, max(match.start() - 2, 0), match.start()
        ):
            yield Edit(*match.span(), "", LINK)
            end = match.end()


_MARK_BEHIND = _Pattern(rf"[{_END}][{_CLOSE}]?\Z")

# ── lines ───────────────────────────────────────────────────────────────────────────────────────

_HEADING = _Pattern(r"^([ \t]{0,3}#{1,6}[ \t]+)([^\n]*?)([ \t]*#*[ \t]*\r?)$", re.M)
_WIKI_HEADING = _Pattern(r"^([ \t]*={2,6}[ \t]*)([^\n=][^\n]*?)([ \t]*={2,6}[ \t\r]*)$", re.M)
_RULE = _Pattern(
    r"^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})[ \t\r]*$", re.M
)
_ITEM = _Pattern(
    r"^((?:[ \t]|>[ \t]?)*)((?:[-*+•]|(\d{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)", re.M
)
_WIKI_ITEM = _Pattern(r"^[*#:;]{1,6}[ \t]*(?=\S)", re.M)
_ESCAPED = _Pattern(r"\\([*_#`\[\]()<>~|.!+-])")


def _marks_around(heading: _Pattern, text: str) -> Iterator[Edit]:
    """Marks of headings: what follows is another paragraph."""
    for match in heading.finditer(text):
        yield Edit(*match.span(1), "", MARKUP)
        yield Edit(match.start(3), match.end(), "\n\n", MARKUP)


def _rules(text: str) -> Iterator[Edit]:
    """Lines that are nothing but dashes, stars, underscores or equals signs."""
    for match in _RULE.finditer(text):
        yield Edit(*match.span(), "\n\n", MARKUP)


def _items(text: str) -> Iterator[Edit]:
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


_DAY_BEHIND_NUMBER = _Pattern(
    r"[^\W\d_]{3,12}\.?(?:[ \t]\d{4})?[ \t]*[:,–-]|[^\W\d_]{3,12}[ \t]\d{4}\b"
)
"""The rest of a day that begins a line: "1. Mai 2020: "."""


def _numbered_items(text: str) -> Iterator[Edit]:
    """Numbers of a list in plain text: 1, 2 and so on, each at the beginning of a line, before a capital."""
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


def _wiki_items(text: str) -> Iterator[Edit]:
    for match in _WIKI_ITEM.finditer(text):
        yield Edit(*match.span(), "" if match.start() == 0 else "\n\n", MARKUP)


def _escaped_signs(text: str) -> Iterator[Edit]:
    r"""Signs that Markdown would read as marks: ``\*``."""
    for match in _ESCAPED.finditer(text):
        yield Edit(*match.span(), match[1], MARKUP)


_INITIALS = _Pattern(r"^[ \t]*([A-Z][A-Za-z]{0,3})(?=>+[ \t])", re.M)


def _initials(text: str) -> Iterator[Edit]:
    """Initials in front of the signs of quoted mail, "AH> ", if two lines or more have the same ones."""
    found = list(_INITIALS.finditer(text))
    number = Counter(match[1] for match in found)
    for match in found:
        if number[match[1]] > 1:
            yield Edit(*match.span(), "", LABEL)


_LATER_LINE_WITH_NUMBER = _Pattern(r"\n[ \t]{0,8}\d")
_LINE_NUMBER = _Pattern(r"^[ \t]{0,8}(\d{1,5})(?:[ \t]{1,8})(?=[^\W\d_]|[\"“«(])", re.M)


def _line_numbers(text: str) -> Iterator[Edit]:
    """Numbers of lines, as in records of courts and plays: each line, or each fifth, has the next one.

    Unlike the rows of a table, half of the lines or more continue a sentence: a small letter follows.
    """
    if len(_LATER_LINE_WITH_NUMBER.findall(text)) + 1 < MIN_NUMBERED:
        return
    found = list(_LINE_NUMBER.finditer(text))
    if len(found) < MIN_NUMBERED:
        return
    runs: list[list[tuple[re.Match[str], int]]] = []
    for match in found:
        number = int(match[1])
        before, last = runs[-1][-1] if runs else (match, number)
        lines = text.count("\n", before.start(), match.start())
        if runs and number - last == lines in (1, 5):
            runs[-1].append((match, number))
        else:
            runs.append([(match, number)])
    for run in runs:
        small = sum(text[match.end()].islower() for match, _ in run)
        if len(run) >= MIN_NUMBERED and 2 * small >= len(run):
            for match, _ in run:
                yield Edit(*match.span(), "", LABEL)


_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TO = rf"(?:[ \t]*(?:-->|[-–—])[ \t]*{_CLOCK})?"
_STAMP_IN_BRACKETS = _Pattern(
    rf"\[(?:\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},? )?\d{{1,3}}:\d{{2}}:\d{{2}}(?:[.,:]\d{{1,3}})?(?:[ \u202f][AaPp][Mm])?{_TO}\][ \t]*"
)
_DAY_AND_CLOCK = (
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?[ \t]{_CLOCK}(?:[ \t\u202f][AaPp]\.?[Mm]\.?)?"
)
_STAMP = _Pattern(
    rf"\n[ \t]*(?:{_DAY_AND_CLOCK}[ \t]+[-–][ \t]+|\[{_DAY_AND_CLOCK}\][ \t]*|[(\[]{_CLOCK}{_TO}[)\]][ \t]*|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?{_TO}[ \t]+|{_CLOCK}{_TO}[ \t\r]*(?=\n|\Z))"
)
_NAME_AND_TIME = _Pattern(
    rf"\n[ \t]*[^\W\d_][^\n:.!?]{{1,40}}[ \t][(\[]?{_CLOCK}[)\]]?[ \t\r]*(?=\n|\Z)"
)
_TIME_ENDS_LINE = _Pattern(r":\d{2}[)\]]?[ \t\r]*(?:\n|\Z)")
_SPEAKER = _Pattern(
    rf"\n[ \t]*(?:[(\[]?{_CLOCK}[)\]]?[ \t]*[-–]?[ \t]*)?(?:>{{2,3}}[ \t]*)?"
    r"([^\W\d_]{4,12}(?:[ _#]{0,2}\d{1,3}|[ _#]{1,2}[A-Z]):[ \t]+|([QA])[.:][ \t]+)"
)


_LABEL_END, _ANSWER = _Pattern(r":(?<=[10A].)"), _Pattern(r"\n(?=A\.)")
_TIME = _Pattern(r":\d{2}")


def _time_stamps(text: str) -> Iterator[Edit]:
    """Times of a recording: in brackets with seconds anywhere, others if two lines or more begin so."""
    if not _TIME.search(text):
        return
    if "[" in text:
        for match in _STAMP_IN_BRACKETS.finditer(text):
            yield Edit(*match.span(), "", TIME_STAMP)
    lines = "\n" + text
    for pattern in (_STAMP, _NAME_AND_TIME):
        if pattern is _NAME_AND_TIME and not _TIME_ENDS_LINE.search(text):
            continue
        found = list(pattern.finditer(lines))
        if len(found) < 2 or (pattern is _NAME_AND_TIME and 4 * len(found) < text.count("\n")):
            continue
        for match in found:
            start, end = match.start(), match.end() - 1
            alone = text[end : end + 1] == "\n"  # the lines around it are neighbours
            if (
                alone
                and start
                and text[end + 1 : end + 2].islower()
                and not _has_ended(text, start - 1)
            ):
                yield Edit(start - 1, end + 1, " ", TIME_STAMP)
            else:
                yield Edit(start, end + alone, "", TIME_STAMP)


def _speaker_labels(text: str) -> Iterator[Edit]:
    """Labels that name nobody, a word and a number or "Q." and "A.", if two lines or more have one.

    "Week 15:" and "October 7:" come once each; "Speaker 1:" comes again, or under its own name. A name ("HARMS: The pool closes.") stays: it says whose words these are.
    """
    if not (_LABEL_END.search(text) or _ANSWER.search(text)):
        return
    found = list(_SPEAKER.finditer("\n" + text))
    turns = {match[2] for match in found}
    labels = Counter(match[1].rstrip() for match in found)
    repeated = any(number > 1 for label, number in labels.items() if label[-2].isdigit())
    for match in found:
        numbered = repeated or (len(found) > 1 and match[1].lower().startswith("speaker"))
        if {"Q", "A"} <= turns if match[2] else numbered:
            yield Edit(match.start(1) - 1, match.end(1) - 1, "", LABEL)


# ── all rules ───────────────────────────────────────────────────────────────────────────────────


_Find = Callable[[str], Iterable[Edit]]


class _Rule(NamedTuple):
    """A kind of markup, and the characters without which a text cannot contain it, one of each group."""

    find: _Find
    signs: tuple[str, ...]


_PARTS = (
    _Rule(_comments, ("<", "!")),
    _Rule(_percent_comments, ("%",)),
    _Rule(_page_head, ("<",)),
    _Rule(_scripts, ("<",)),
    _Rule(find_latex_parts, ("\\", "{")),
    _Rule(_subtitles, (">", "-")),
    _Rule(_dialogues, ("[", ",")),
    _Rule(_fenced_code, ("`~",)),
    _Rule(_tables, ("|", "-")),
    _Rule(_instructions, ("}", "%<")),
    _Rule(_templates, ("}",)),
    _Rule(_references, ("<",)),
)
"""Left out as a whole, before anything else: what is inside is not looked at."""

_SIGNS = (
    _Rule(find_latex_commands, ("\\", "{")),
    _Rule(_transfer_signs, ("=", "\n")),
    _Rule(_tags, ("<",)),
    _Rule(_elements, ("<", ">")),
    _Rule(_timed_elements, ("<", "=")),
    _Rule(_escaped_tags, ("&", ";")),
    _Rule(_square_tags, ("[", "/")),
    _Rule(_entities, ("&", ";")),
    _Rule(_invisible_signs, ("\u00ad\u200b\ufeff",)),
    _Rule(_escapes, ("\\",)),
    _Rule(_bars, ("|",)),
    _Rule(_time_stamps, (":",)),
    _Rule(_speaker_labels, (":.",)),
    _Rule(_initials, (">",)),
    _Rule(_line_numbers, ("\n", "123456789")),
    _Rule(_numbered_items, ("\n", "2", ".)")),
    _Rule(_addresses_behind_sentences, ("/",)),
    _Rule(_notes, ("]¹†*",)),
    _Rule(_note_numbers, (".",)),
)
_MARKDOWN = (
    _Rule(_links, ("]",)),
    _Rule(_other_links, ("]", ":")),
    _Rule(_roles, ("`", ":_")),
    _Rule(_emphasis, ("*_~`",)),
    _Rule(_highlights, ("=^",)),
    _Rule(_wiki_emphasis, ("'",)),
    _Rule(partial(_marks_around, _HEADING), ("#",)),
)
_WIKI = (_Rule(_wiki_links, ("[",)), _Rule(partial(_marks_around, _WIKI_HEADING), ("=",)))

_IF_MARKDOWN = (_rules, _items, _escaped_signs)
_IF_WIKI = (_wiki_items,)
"""What these look for is usual in plain text, too."""

_GROUPS = (_PARTS, _SIGNS, _MARKDOWN, _WIKI)
_ALL_SIGNS = sorted({sign for rules in _GROUPS for rule in rules for sign in "".join(rule.signs)})


@lru_cache(maxsize=1024)
def _finders(present: frozenset[str]) -> tuple[tuple[_Find, ...], ...]:
    """Of each group, what finds the kinds of markup that a text with these signs may contain.

    Most texts have one of a few sets of signs, so there is no need to ask each rule about each text.
    """
    return tuple(
        tuple(
            rule.find
            for rule in rules
            if all(not present.isdisjoint(any_of) for any_of in rule.signs)
        )
        for rules in _GROUPS
    )


def read_markup(text: str) -> ReadableText:
    r"""A text without its markup.

    Parameters
    ----------
    text : str

    Returns
    -------
    ReadableText

    Examples
    --------
    >>> read_markup("**Rain** fell in [Rome](https://example.org).<br>It was&nbsp;cold.[1] So.").text
    'Rain fell in Rome.\nIt was cold. So.'
    >>> read_markup("C*-algebra, 5 * 3, a_b, AT&T; a <b and c> d").text
    'C*-algebra, 5 * 3, a_b, AT&T; a <b and c> d'
    """
    parts = list(_front_matter(text)) if text[:4].strip("\ufeff")[:3] in ("---", "+++") else []
    of_parts, *of_others = _finders(frozenset(filter(text.__contains__, _ALL_SIGNS)))
    for find in of_parts:
        parts += find(text)
    parts = disjoint_edits(parts)
    visible = _blank(text, parts)
    edits, markdown, wiki = ([edit for find in of for edit in find(visible)] for of in of_others)
    if markdown or any(part.reason in (CODE, TABLE, FRONT_MATTER) for part in parts):
        for find in _IF_MARKDOWN:
            markdown += find(visible)
    if wiki or any(part.reason == TEMPLATE for part in parts):
        for find in _IF_WIKI:
            wiki += find(visible)
    if not (parts or edits or markdown or wiki):
        return ReadableText(text)
    chosen = disjoint_edits([*parts, *wiki, *markdown, *edits])
    return ReadableText(text, [_keep_apart(text, edit) for edit in chosen])


def _keep_apart(text: str, edit: Edit) -> Edit:
    """An edit that does not glue what stands behind it to an end mark before it."""
    if edit.shown or edit.reason == MARKUP or not edit.start or edit.end >= len(text):
        return edit
    before, behind = text[edit.start - 1], text[edit.end]
    if before in END_MARKS + CLOSING_MARKS and not behind.isspace():
        return edit._replace(shown=" ")
    return edit


def _blank(text: str, parts: Iterable[Edit]) -> str:
    """A text of the same length in which parts that are left out are white space."""
    pieces: list[str] = []
    position = 0
    for part in parts:
        blank = "\n" if "\n" in part.shown else " "
        pieces += (text[position : part.start], blank * (part.end - part.start))
        position = part.end
    return "".join((*pieces, text[position:])) if pieces else text


_PAGE = _Pattern(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.I)


def looks_like_page(text: str) -> bool:
    """Whether a text is the source of a whole page of HTML, menus included.

    >>> looks_like_page("<!DOCTYPE html><p>Rain fell.</p>"), looks_like_page("It rained.<br>A lot.")
    (True, False)
    """
    return "<" in text and _PAGE.search(text, 0, 5000) is not None
