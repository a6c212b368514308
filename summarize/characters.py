"""Characters: what makes two spellings of a word the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

__all__ = ["MARKS", "compose_accents", "normalize_characters"]

# Vowel signs and accents are part of a word, but not of \w.
MARKS = "".join(chr(c) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c))[0] == "M")

_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
)  # fmt: skip
_AS_COMPARED: dict[int, str | None] = {
    **dict.fromkeys(
        [0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
    ),  # hyphens and joiners unseen
    **dict.fromkeys(
        [*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7]
    ),  # points of Hebrew
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}
"""What may stand in a word, or be left out, without making it another; and one set of digits for all."""


def normalize_characters(text: str) -> str:
    r"""A text without differences that no reader sees.

    >>> normalize_characters("Bundes\u00adhaushalt"), normalize_characters("٢٥"), len(normalize_characters("e\u0301"))
    ('Bundeshaushalt', '25', 1)
    """
    return text if text.isascii() else compose_accents(text).translate(_AS_COMPARED)


def compose_accents(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """A text with its accents on their letters: `unicodedata.normalize`.

    But for more accents on one letter than any language has: to sort these takes the square of their
    number. A text with such stays as it is.
    """
    if text.isascii() or unicodedata.is_normalized(form, text) or _piled().search(text):
        return text
    return unicodedata.normalize(form, text)


@cache
def _piled() -> re.Pattern[str]:
    """More marks on one letter than the Stream-Safe Text Format of Unicode (UAX 15) allows."""
    marks = "".join(chr(c) for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c)))
    return re.compile(f"[{marks}]{{31}}")
