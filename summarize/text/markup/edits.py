"""Edits: why a part of a text is not read, and what takes its place."""

from __future__ import annotations

__all__ = [
    "CODE",
    "COMMENT",
    "FRONT_MATTER",
    "IMAGE",
    "LABEL",
    "LINK",
    "MARKUP",
    "METADATA",
    "NOTE",
    "REPEATED",
    "SOUND",
    "TABLE",
    "TEMPLATE",
    "TIME_STAMP",
    "gap_for",
]

MARKUP, COMMENT, CODE, TABLE = "markup", "comment", "code", "table"
FRONT_MATTER, IMAGE, TEMPLATE, NOTE = "front matter", "image", "template", "footnote"
TIME_STAMP, LINK, LABEL, METADATA = "time stamp", "link target", "speaker label", "metadata"
REPEATED, SOUND = "repeated line", "sound"

MAX_INDENT = 200
"""How far around a part of a text the ends of its line are looked for."""


def gap_for(text: str, start: int, end: int) -> str:
    """What takes the place of a part: the end of a paragraph if it fills its lines, else nothing."""
    before, behind = text[max(start - MAX_INDENT, 0) : start], text[end : end + MAX_INDENT]
    begins_line = not before.rpartition("\n")[2].strip() and ("\n" in before or start < MAX_INDENT)
    ends_line = not behind.partition("\n")[0].strip() and (
        "\n" in behind or len(behind) < MAX_INDENT
    )
    return "\n\n" if begins_line and ends_line else ""
