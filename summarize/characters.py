"""Characters: scripts, end marks, quotation marks, and what makes two spellings the same word.

Classes of characters that several modules need are written down here once. What one module alone needs stands there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

__all__ = [
    "CLOSING_MARKS",
    "DOUBLE_QUOTATION_MARKS",
    "END_MARKS",
    "HANGUL",
    "IDEOGRAPH",
    "IDEOGRAPHS",
    "IDEOGRAPHS_WITHOUT_VOICING",
    "IDEOGRAPH_OR_HANGUL",
    "KANA",
    "MARKS",
    "OPENING_MARKS",
    "OTHER_END_MARKS",
    "QUESTION_MARKS",
    "QUOTATION_FAMILIES",
    "QUOTATION_MARKS",
    "SCRIPTS",
    "SINGLE_CLOSERS",
    "SOUTH_EAST_ASIAN",
    "SUPERSCRIPTS",
    "UNSPACED_LETTER",
    "compose_accents",
    "has_end_mark",
    "normalize_characters",
]

# Ranges of code points, to be put between the brackets of a pattern.
KANA = r"\u3040-\u30ff"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_COMPATIBILITY_IDEOGRAPHS = r"\uf900-\ufaff"
IDEOGRAPHS = KANA + _HAN + _COMPATIBILITY_IDEOGRAPHS
"""Characters of Chinese and Japanese, which stand for words without spaces."""

IDEOGRAPHS_WITHOUT_VOICING = r"\u3040-\u3098\u309b-\u30ff" + _HAN + _COMPATIBILITY_IDEOGRAPHS
"""The same without the combining marks of a voiced syllable, which belong to the letter before."""

HANGUL = r"\uac00-\ud7af"
SOUTH_EAST_ASIAN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer, which are written without spaces."""

IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
"""A character of Chinese or Japanese."""

IDEOGRAPH_OR_HANGUL = re.compile(f"[{IDEOGRAPHS}{HANGUL}]")
"""A character of Chinese, Japanese or Korean, which do without a space where other languages need one."""

UNSPACED_LETTER = re.compile(f"[{IDEOGRAPHS}{SOUTH_EAST_ASIAN}]")
"""A character of a script that puts no spaces between words."""

SCRIPTS = {
    "Hangul": HANGUL,
    "Kana": KANA,
    "Han": _HAN,
    "Thai": r"\u0e00-\u0e7f",
    "Tamil": r"\u0b80-\u0bff",
    "Armenian": r"\u0530-\u058f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": r"\u0590-\u05ff",
    "Devanagari": r"\u0900-\u097f",
    "Arabic": r"\u0600-\u06ff\u0750-\u077f",
    "Cyrillic": r"\u0400-\u04ff",
    "Latin": r"A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
"""Name of a script -> its characters, by which the script of a text is detected."""

OTHER_END_MARKS = "。！？｡．।॥؟۔።፧፨։။‼⁇⁈⁉"
"""Full stops, question and exclamation marks of other scripts than the Latin one."""

END_MARKS = ".!?…" + OTHER_END_MARKS
"""Marks that end a sentence."""

QUESTION_MARKS = "?？؟፧⁇⁈"

DOUBLE_QUOTATION_MARKS = '"“”„'

QUOTATION_MARKS = DOUBLE_QUOTATION_MARKS + "«»"
"""Marks around quotations in European languages; single ones are left out, since they are apostrophes, too."""

QUOTATION_FAMILIES = ('"“”„＂', "«»", "‹›", "「」", "『』")
"""Marks that open and close each other's quotations: texts mix those of one family, wires write " for
all of the first. 《》 are left out: they stand around titles."""

SINGLE_CLOSERS = "'’‘"
"""Closing quotation marks that may be apostrophes."""

CLOSING_MARKS = "\"'”’»)]}›」』）》】"
"""Closing quotation marks and brackets: they may follow an end mark."""

OPENING_MARKS = "\"'“‘«([{‹「『（《【¿¡—–-"
"""What may stand before the first word of a sentence: opening quotation marks, brackets, dashes."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digit -> the same digit raised, for `str.translate`."""

_PLAIN_END_MARKS = frozenset(".!?…")
_LOCAL_END_MARKS = "|".join(
    rf"(?<=[{SCRIPTS[script]}]){mark}"
    for script, mark in (("Greek", ";"), ("Armenian", ":"), ("Devanagari", r" ?\|"))
)
"""Marks that end a sentence only behind a letter of one script: the question mark of Greek, and full stops as
they are typed where the keyboard has no other."""

_ENDS_IN_MARK = re.compile(
    rf"(?:[{END_MARKS}]|{_LOCAL_END_MARKS})(?:[{re.escape(CLOSING_MARKS)}“*\s¹²³†‡]|\[\d{{1,3}}\])*$"
)
"""An end mark, and what may follow it: quotation marks, brackets, footnote marks."""

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
    ),  # invisible hyphens and joiners
    **dict.fromkeys(
        [*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7]
    ),  # Hebrew points
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}
"""Characters that may be present or absent in a word without making it another; one set of digits for all."""
_WRITTEN_OTHERWISE = re.compile(f"[{''.join(map(chr, _AS_COMPARED))}]")


def has_end_mark(line: str) -> bool:
    """Return whether a line ends in the punctuation of a sentence, quotation marks and brackets aside.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> has_end_mark('He said "no."'), has_end_mark("Russia fires missiles")
    (True, False)
    >>> has_end_mark("Ποιος το είπε;"), has_end_mark("Who said it;")
    (True, False)
    """
    # Nearly all full lines end in a plain mark and nearly all others in a letter; few need the pattern.
    last = line[-1:]
    if last in _PLAIN_END_MARKS or (last in CLOSING_MARKS and line[-2:-1] in _PLAIN_END_MARKS):
        return True
    return not last.isalpha() and _ENDS_IN_MARK.search(line[-40:]) is not None


def normalize_characters(text: str) -> str:
    r"""Return a text without the differences that no reader sees: in how accents, digits and joiners are encoded.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> normalize_characters("Bundes\u00adhaushalt"), normalize_characters("٢٥"), len(normalize_characters("e\u0301"))
    ('Bundeshaushalt', '25', 1)
    """
    if text.isascii():
        return text
    composed = compose_accents(text)
    # Looking takes a fifth of the time of translating, and most texts have none of these characters.
    return composed.translate(_AS_COMPARED) if _WRITTEN_OTHERWISE.search(composed) else composed


def compose_accents(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    r"""Return a text with accents and letters as one character each: `unicodedata.normalize`.

    A text with more accents on a letter than any language has is returned as it is: sorting these
    takes time quadratic in their number.

    Parameters
    ----------
    text : str
    form : {"NFC", "NFKC"}, default "NFC"

    Returns
    -------
    str

    Examples
    --------
    >>> compose_accents("re\u0301sume\u0301"), compose_accents("ﬁn", "NFKC")
    ('résumé', 'fin')
    """
    if text.isascii() or unicodedata.is_normalized(form, text) or _stacked_accents().search(text):
        return text
    return unicodedata.normalize(form, text)


@cache
def _stacked_accents() -> re.Pattern[str]:
    """More marks on one letter than the Stream-Safe Text Format of Unicode (UAX 15) allows."""
    marks = "".join(chr(c) for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c)))
    return re.compile(f"[{marks}]{{31}}")
