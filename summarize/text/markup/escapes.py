"""Escapes: characters as exports, data bases and e-mail write them, and those that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.characters import CLOSING_MARKS, END_MARKS
from summarize.text.markup.edits import MARKUP
from summarize.text.markup.patterns import CLOSE, END, LazyPattern
from summarize.text.readable import Edit

__all__ = [
    "SYMBOL_BULLETS",
    "find_escapes",
    "find_foreign_bullets",
    "find_invisible_signs",
    "find_transfer_signs",
]

MIN_ESCAPES = 2
"""Number of line ends written as two characters, where a sentence ends, from which all are (assumed)."""
_SOFT_END = LazyPattern(r"=\r?\n")
_TRANSFER = LazyPattern(r"(?:=[0-9A-F]{2}(?:=\r?\n)?)+")


def find_transfer_signs(text: str) -> Iterator[Edit]:
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


_INVISIBLE = LazyPattern(
    rf"(?!\A)\ufeff+|\u00ad+(?![ \t\r]*(?:[\n\u00ad]|\Z))|(?<=[{END}])\u200b+(?=[^\W\d_]|\s|\Z)"
)


def find_invisible_signs(text: str) -> Iterator[Edit]:
    """Places where words may be parted, and spaces of no width behind an end mark.

    Soft hyphens at the end of a line are left to the layout, spaces of no width elsewhere to scripts without
    spaces.
    """
    for match in _INVISIBLE.finditer(text):
        glued = match[0][0] == "\u200b" and text[match.end() : match.end() + 1].isalpha()
        yield Edit(*match.span(), " " if glued else "", MARKUP)


SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc"
"""Bullets as copied from word processors: characters of symbol fonts, which other fonts do not have."""

_FOREIGN_BULLET = LazyPattern(
    rf"^[ \t]*((?:[{SYMBOL_BULLETS}](?=[ \t\u00a0])|[•‣◦▪●·](?=[ \t]*\u00a0)|o(?=\t))[ \t\u00a0]+)(?=\S)",
    re.M,
)


def find_foreign_bullets(text: str) -> Iterator[Edit]:
    """Bullets of symbol fonts, an "o" before a tab, and bullets before a no-break space, which are read as the usual one."""
    for match in _FOREIGN_BULLET.finditer(text):
        yield Edit(*match.span(1), "• ", MARKUP)


_ESCAPE = LazyPattern(r"(?:\\r\\n|\\n|\\r|\\t)(?:[ \t]*(?:\\r\\n|\\n|\\r|\\t))*[ \t]*")
_CLEAR_ESCAPE = LazyPattern(
    rf"(?<=[{END}])[{CLOSE}]{{0,3}}[ \t]?(?:(?:\\r)?\\n|\\t)(?![a-z])|\\n[ \t]*\\n"
)
_ESCAPE_AT_LINE_END = LazyPattern(rf"(?<=[{END}])(?:[ \t]?(?:\\r)?\\n)+(?=[ \t\r]*(?:\n|\Z))")
_OTHER_ESCAPE = LazyPattern(r"\\([\"'/])|\\u([0-9a-fA-F]{4})")


def find_escapes(text: str) -> Iterator[Edit]:
    r"""Line ends and tabs as exports write them: ``\n`` as two characters, if the text has few other line ends."""
    clear = sum(1 for _ in _CLEAR_ESCAPE.finditer(text))
    if clear < MIN_ESCAPES and text.count("\n") > clear:
        for match in _ESCAPE_AT_LINE_END.finditer(text):
            yield Edit(*match.span(), "", MARKUP)
        return
    if not clear:
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
