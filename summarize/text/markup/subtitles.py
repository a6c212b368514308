"""Subtitles: numbers and times between their lines, and captions that roll."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.text.markup.edits import MARKUP, METADATA, REPEATED, SOUND, TIME_STAMP
from summarize.text.markup.patterns import CLOSE, END, PARAGRAPH_END, LazyPattern
from summarize.text.readable import Edit

__all__ = ["find_ssa_subtitles", "find_subtitles", "find_timed_elements", "has_ended"]

MIN_REPEATED = 3
"""Every third subtitle or more begins with the line before where captions roll (assumed)."""

_CUE = LazyPattern(
    r"(?:^[^\n]*\n)?"
    r"^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\n]*(?:\n|\Z)",
    re.M,
)
_CUE_NUMBER = LazyPattern(r"[ \t]*(?:\d{1,6}|[\w-]{1,40}(?:/[\w-]{1,40}){0,4})?[ \t\r]*\n")

_VTT_BLOCK = LazyPattern(
    r"^(?:WEBVTT|NOTE\b|STYLE\b|REGION\b|Kind:|Language:)[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*", re.M
)

_CUE_TAG = LazyPattern(
    r"</?[cvbiu](?:\.[\w.]{1,40})?(?: [^<>\n]{1,80})?>|<\d[\d:.]{4,12}>|\{\\[^{}\n]{1,30}\}|♪"
)

_SOUND = LazyPattern(
    r"\[(?!\d{1,3}\])[^\[\]\n]{1,60}\][ \t]*|^[ \t]*(?:<[ib]>)?\([^()\n]{1,60}\)(?:</[ib]>)?[ \t]*$|^[ \t]*♪[^♪\n]{1,80}♪[ \t]*$",
    re.M,
)
"""What is heard and not said: "[applause]" anywhere, others on lines of their own."""


def find_subtitles(text: str) -> Iterator[Edit]:
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
        if dash or has_ended(text, before):
            shown, end = "\n", dash.end() if dash else end
        yield Edit(before, end, shown if before else "", TIME_STAMP)
        if match.end() in repeated:
            body = repeated[match.end()]
            yield Edit(end, body, "", REPEATED)
        first = False
    if first:
        return
    last = PARAGRAPH_END.search(text, body)
    yield from _cue_lines(text, body, last.start() if last else len(text.rstrip()))
    if text.lstrip("\ufeff \t\r\n").startswith("WEBVTT"):
        for block in _VTT_BLOCK.finditer(text):
            if "-->" in block[0]:
                yield Edit(block.start(), block.start() + block[0].find("\n"), "", METADATA)
            else:
                yield Edit(block.start(), block.end(), "", METADATA)
    for sound in _SOUND.finditer(text):
        yield Edit(*sound.span(), "", SOUND)
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


_SPEAKER_DASH = LazyPattern(r"[ \t]*[-–—][ \t]*(?=\S)")
_LINE_END = LazyPattern(r"[ \t\r]*\n[ \t]*(?=\S)")


def _cue_lines(text: str, start: int, end: int) -> Iterator[Edit]:
    """The line ends inside one subtitle: they only keep it narrow, unless a sentence or a speaker has ended."""
    if text.find("\n", start, end) < 0:
        return
    for match in _LINE_END.finditer(text, start, end):
        dash = _SPEAKER_DASH.match(text, match.end())
        if dash:
            yield Edit(match.start(), dash.end(), "\n", MARKUP)
        elif match.start() > start and not has_ended(text, match.start()):
            yield Edit(*match.span(), " ", MARKUP)


_ENDED = LazyPattern(rf"[{END}][{CLOSE}]*\s*\Z")


def has_ended(text: str, end: int) -> bool:
    """Whether a sentence ends in front of an offset of subtitles."""
    return _ENDED.search(_CUE_TAG.sub("", text[max(end - 16, 0) : end])) is not None


_DIALOGUE = LazyPattern(r"^(?:Dialogue: ?(?:[^,\n]*,){9}|(?!Dialogue:)[^\n]+)", re.M)
_DIALOGUE_SIGN = LazyPattern(r"\{[^{}\n]{0,200}\}|\\[Nnh]")


def find_ssa_subtitles(text: str) -> Iterator[Edit]:
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
        goes_on = before > start and not has_ended(text, match.start() - 1)
        yield Edit(max(match.start() - 1, 0), match.end(), " " if goes_on else "\n", TIME_STAMP)
        for sign in _DIALOGUE_SIGN.finditer(text, match.end(), end):
            yield Edit(*sign.span(), "" if sign[0][0] == "{" else " ", MARKUP)
        before = end
    yield Edit(0, start, "", METADATA)


_TIMED = LazyPattern(
    r"</(text|p|s)>\s*<\1\s[^<>\n]{0,200}?\b(?:start|begin|t)=[\"'][\d:.,smh]{1,15}[\"'][^<>\n]{0,200}>"
)


def find_timed_elements(text: str) -> Iterator[Edit]:
    """Borders of subtitles in XML, ``</p><p begin="0.5s">``: a sentence runs over them unless it has ended."""
    for match in _TIMED.finditer(text):
        shown = "\n" if has_ended(text, match.start()) else " "
        yield Edit(*match.span(), shown, TIME_STAMP)
