"""Page numbers: whether a line is or holds the number of a page, in figures or, as in a preface, in Roman numerals."""

from __future__ import annotations

import re

__all__ = ["DASHED_NUMBER", "is_page_number", "may_have_number", "number_at_edge", "stands_apart"]

_PAGE_NUMBER = re.compile(
    r"[^\w]*(?:[^\W\d_]{1,8}\.? )?\d{1,4}(?: ?(?:/|[^\W\d_]+) ?\d{1,4})?[^\w.!?]*|第\s?\d+\s?页"
)

DASHED_NUMBER = re.compile(r"([-–—]) ?\d{1,4} ?\1")

_DIGIT = re.compile(r"\d")

_NUMBER_AT_EDGE = re.compile(
    r"\d{1,4}(?: {2,}| ?\t)\s*[^\sa-zß-öø-ÿа-яё]"
    r"|.*\S(?: {2,}|\t)\s*[\[(]?(?:[^\W\d_]+\.? )?\d{1,4}(?: ?(?:/|[^\W\d_]{1,5}) ?\d{1,4})?[\])]?$"
)

_EDGE = re.compile(r"(\d{1,4}) \S.*|(?:.*\D )?[^\w]*(\d{1,4})(?: ?[-–—|])?$")
"""A number before or behind all words."""


_OF_ALL = re.compile(r"(?:.*[^\d.,] )?(\d{1,4}) ?(?:/|[^\W\d_]{1,5}) ?(\d{1,4})[^\w.,]*")
"""A number of how many: "Page 2 of 9", "Report 2/9"."""

_ROMAN = r"(?:xl|l?x{1,3}(?:ix|iv|v?i{0,3})|ix|iv|vi{0,3}|i{1,3})"
"""A number below 90: the letters of higher ones also make words."""

_ROMAN_ALONE = re.compile(rf"[-–— ]*{_ROMAN}[-–— ]*")
_ROMAN_APART = re.compile(rf"{_ROMAN}(?: {{3,}}|\t)\s*\S.*|.*\S(?: {{3,}}|\t)\s*{_ROMAN}", re.I)
_ROMAN_AT_EDGE = re.compile(rf"({_ROMAN})(?: +\S.*)?|.*\S +({_ROMAN})", re.IGNORECASE)
_ROMAN_WORD = re.compile(rf"{_ROMAN}|[-–—]|[-–—]{_ROMAN}[-–—]", re.IGNORECASE)
_ROMAN_OR_DASH = "ivxlIVXL-–—"
MAX_ROMAN = 12
"""Number of characters at the end of a line that hold the longest numeral, with dashes."""

_ROMAN_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50}


def may_have_number(text: str) -> bool:
    """Whether a line holds a figure, or begins or ends in a letter of Roman numerals."""
    return _DIGIT.search(text) is not None or _has_roman(text)


def stands_apart(text: str) -> bool:
    """Whether a number stands far from the words before or behind it, or between dashes.

    >>> [stands_apart(line) for line in ("Report on the Dam     17", "Preface     iv", "- 17 -", "King Louis  XIV")]
    [True, True, True, False]
    """
    return (
        _NUMBER_AT_EDGE.match(text) is not None
        or DASHED_NUMBER.fullmatch(text) is not None
        or (_has_roman(text) and _ROMAN_APART.fullmatch(text) is not None)
    )


def is_page_number(text: str) -> bool:
    """Whether a line is a number, or a word and a number; Roman numerals in capitals are those of chapters."""
    return _PAGE_NUMBER.fullmatch(text) is not None or _ROMAN_ALONE.fullmatch(text) is not None


def number_at_edge(text: str) -> tuple[str, int] | None:
    """A line without the number before or behind all its words, and this number.

    >>> number_at_edge("Report 17"), number_at_edge("xiv Report"), number_at_edge("Report")
    (('Report 0', 17), ('0 Report', 14), None)
    >>> number_at_edge("Page 2 of 9")
    ('Page 0 of 9', 2)
    """
    of_all = _OF_ALL.fullmatch(text) if text[-1].isdigit() else None
    if of_all and int(of_all[1]) <= int(of_all[2]):
        return f"{text[: of_all.start(1)]}0{text[of_all.end(1) :]}", int(of_all[1])
    figures = _EDGE.match(text)
    if figures:
        number = figures[1] or figures[2]
        return text.replace(number, "0", 1), int(number)
    roman = _ROMAN_AT_EDGE.fullmatch(text) if _has_roman(text) else None
    if roman is None:
        return None
    start, end = roman.span(1 if roman[1] else 2)
    return f"{text[:start]}0{text[end:]}", _read_roman(text[start:end].lower())


def _has_roman(text: str) -> bool:
    """Whether the first or the last word is a Roman numeral."""
    return (
        text[0] in _ROMAN_OR_DASH and _ROMAN_WORD.fullmatch(text.partition(" ")[0]) is not None
    ) or (text[-1] in _ROMAN_OR_DASH and _ROMAN_WORD.fullmatch(_last_word(text)) is not None)


def _last_word(text: str) -> str:
    return text[-MAX_ROMAN:].replace("\t", " ").rpartition(" ")[2]


def _read_roman(numeral: str) -> int:
    """The value of a Roman numeral; a letter before a higher one is subtracted."""
    values = [_ROMAN_LETTERS[letter] for letter in numeral]
    return sum(
        -value if value < behind else value
        for value, behind in zip(values, [*values[1:], 0], strict=True)
    )
