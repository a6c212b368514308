"""Reading lines: a text -> its lines that are not blank, with the signs of quoted mail before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.text.hyphens import CONJUNCTIONS
from summarize.text.languages import Language
from summarize.text.layout.lines import Line
from summarize.text.layout.pairs import sentence_goes_on

__all__ = ["read_lines"]

_ONE_QUOTED = re.compile(r"(?:\A|[\n.!?:]\r?\n)> ?[^\s\d>=]")
"""A single line of quoted mail; others that begin so are "> 50 %", or continue "Settings > General"."""

_ORDINAL = re.compile(r"\s\d{1,2}\.$")


def read_lines(text: str, language: Language | None) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines that are not blank, and the spans of the signs in lines of quoted mail that are."""
    inside = language.noun_introducers if language else frozenset()
    openings = language.function_words if language else frozenset()
    has_ordinals = language is not None and language.ordinal_full_stop
    lines: list[Line] = []
    empty_quotes: list[tuple[int, int]] = []
    start = before = 0
    quoted = ">" in text and (
        text.count("\n>") + text.startswith(">") > 1 or _ONE_QUOTED.search(text)
    )
    for raw in text.splitlines(keepends=True):
        line = None if raw.isspace() else Line(raw, start, before, quoted=bool(quoted))
        if line is not None and not line.text:
            empty_quotes.append((start, start + len(raw.rstrip())))
        start += len(raw)
        if line is None or not line.text:
            before += 1
        else:
            if line.is_open:
                last = line.text.rpartition(" ")[2]
                line.is_inside = last in inside or last in CONJUNCTIONS
            elif has_ordinals and _ORDINAL.search(line.text):  # "on the 20. / of May"
                line.is_inside = line.is_open = line.text.split()[-2] in inside
            line.begins_sentence = (
                line.text[0].isupper() and line.text.partition(" ")[0].lower() in openings
            )
            lines.append(line)
            before = 0
    if quoted:
        _deepen_continuations(lines)
    return lines, empty_quotes


def _deepen_continuations(lines: Sequence[Line]) -> None:
    """Give lines that continue a sentence of quoted mail with too few signs the depth of that sentence.

    Programs that wrap quoted lines once more leave the rest of a line without its signs.
    """
    for i in range(1, len(lines)):
        a, b = lines[i - 1], lines[i]
        if b.depth >= a.depth or b.before or not a.is_open:
            continue
        is_inside = i + 1 < len(lines) and lines[i + 1].depth == a.depth and not lines[i + 1].before
        if b.text[0].islower() or (is_inside and (b.is_caseless or sentence_goes_on(a, b))):
            b.depth, b.indent = a.depth, a.indent
