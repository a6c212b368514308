"""Numerals: the value of a number in figures or in words, in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

__all__ = ["IDEOGRAPHIC_DIGITS", "is_rounding", "read_figure", "read_ideographs", "split_compound"]

_GROUPED = re.compile(r"\d{1,3}(?P<mark>[^\d])(?:\d{2,3}(?P=mark))*\d{3}(?:[.,]\d+)?")
_SPACES = re.compile("[\u00a0\u202f '’]")

IDEOGRAPHIC_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, *range(10), 2, 2), strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


@lru_cache(maxsize=4096)
def read_figure(figure: str, decimal_point: bool) -> tuple[float, ...]:
    """The values that a number in figures may have, the likeliest first; none for a time or a date.

    Parameters
    ----------
    figure : str
    decimal_point : bool
        Whether the language writes 1.5 and 1,500, not 1,5 and 1.500.

    Examples
    --------
    >>> read_figure("1,500", True), read_figure("1.500", False), read_figure("1 500", False)
    ((1500.0,), (1500.0,), (1500.0,))
    >>> read_figure("3.5", True), read_figure("1.500", True), read_figure("11:45", True)
    ((3.5,), (1.5, 1500.0), ())
    """
    text = _SPACES.sub("", figure) if _SPACES.search(figure) else figure
    marks = [c for c in text if not c.isdecimal()]
    if not marks:
        return (float(text),) if len(text) < 16 else ()
    if ":" in marks or len(text) > 24:
        return ()
    grouped = _GROUPED.fullmatch(text) is not None and text[0] != "0"
    if len(marks) == 1:
        as_decimal = float(text.replace(",", "."))
        if not grouped:
            return (as_decimal,)
        as_group = float(text.replace(marks[0], ""))
        usual = "," if decimal_point else "."
        return (as_group,) if marks[0] == usual else (as_decimal, as_group)
    if not grouped:
        return ()  # 31.5.2017, a version
    whole, last = text, ""
    if marks[-1] != marks[0]:
        whole, _, last = text.rpartition(marks[-1])
    return (float(f"{whole.replace(marks[0], '')}.{last or 0}"),)


def read_ideographs(characters: str) -> float | None:
    """The value of a number in Chinese characters; None if they are none.

    >>> read_ideographs("十二"), read_ideographs("三百四十"), read_ideographs("两万五千"), read_ideographs("二〇一七")
    (12.0, 340.0, 25000.0, 2017.0)
    """
    if all(c in IDEOGRAPHIC_DIGITS for c in characters):
        return float("".join(str(IDEOGRAPHIC_DIGITS[c]) for c in characters))
    total = part = 0.0
    digit: float | None = None
    for c in characters:
        if c in IDEOGRAPHIC_DIGITS:
            digit = IDEOGRAPHIC_DIGITS[c]
        elif c not in _POWERS:
            return None
        elif _POWERS[c] >= 10**4:
            total += (part + (digit or 0) or 1) * _POWERS[c]
            part, digit = 0, None
        else:
            part += (1 if digit is None else digit) * _POWERS[c]
            digit = None
    return total + part + (digit or 0)


def split_compound(
    word: str,
    values: Mapping[str, int],
    joiners: Sequence[str] = ("", "und", "en", "ën", "og", "ja"),
) -> float | None:
    """The value of a word that is two numbers written together; None if it is none.

    >>> values = {"ein": 1, "zwanzig": 20, "venti": 20, "cinque": 5, "zwei": 2, "hundert": 100}
    >>> split_compound("einundzwanzig", values), split_compound("venticinque", values)
    (21.0, 25.0)
    >>> split_compound("zweihundert", values), split_compound("hundertzwei", values)
    (200.0, 102.0)
    """
    for cut in range(2, len(word) - 1):
        first = values.get(word[:cut])
        if first is None:
            continue
        for joiner in joiners:
            if not word.startswith(joiner, cut):
                continue
            rest = word[cut + len(joiner) :]
            second = values.get(rest)
            if second is None and first and first % 100 == 0 and len(rest) > 4:
                second = split_compound(rest, values, joiners)  # type: ignore[assignment]
            if second is None:
                continue
            if second in (100, 1000) and first < 100 and not joiner:
                return float(first * second)
            if second < first and (first % 100 == 0 or (first % 10 == 0 and second < 10)):
                return float(first + second)
            if joiner and first < 10 and second % 10 == 0 and second < 100:
                return float(first + second)
    return None


def is_rounding(first: float, second: float, hedged: bool) -> bool:
    """Whether one of two numbers is the other one, rounded.

    A number with a word such as "about" may stand for any that rounds to it up or down; without one, only a
    number of more than a thousand, or with decimals, with two digits or more.

    >>> is_rounding(1.2e6, 1234567, False), is_rounding(40, 38, True), is_rounding(40, 38, False)
    (True, True, False)
    >>> is_rounding(120, 123, False), is_rounding(3.4, 3.41, False), is_rounding(12, 40, True)
    (False, True, False)
    """
    coarse, exact = sorted((first, second), key=lambda value: (_digits(value), value))
    if coarse <= 0 or exact <= 0:
        return False
    digits = _digits(coarse)
    if not hedged and (digits < 2 or (exact < 1000 and exact == int(exact))):
        return False
    unit = 10.0 ** (len(str(int(coarse))) - digits) if coarse >= 1 else 10.0 ** -(digits + 1)
    if coarse != int(coarse):
        unit = 10.0 ** -len(f"{coarse:.6f}".rstrip("0").partition(".")[2])
    return abs(coarse - exact) < unit * (1 if hedged else 0.500001)


def _digits(value: float) -> int:
    """Number of significant digits."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return len(
        text.replace(".", "").strip("0") if "." not in text else text.replace(".", "").lstrip("0")
    )
