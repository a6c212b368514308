"""Numerals: the value of a number in figures or in words, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

__all__ = [
    "IDEOGRAPHIC_DIGITS",
    "POWERS_OF_TEN",
    "SIGNS_OF_POWERS",
    "add_numeral",
    "join_figures",
    "read_clock",
    "read_figure",
    "read_ideographs",
    "split_compound",
]

MAX_LETTERS = 60
"""Longer words are no numbers."""

_GROUPED = re.compile(r"\d{1,3}(?P<mark>[^\d])(?:\d{2,3}(?P=mark))*\d{3}(?:[.,]\d+)?")
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?")
_COMPOUND_JOINERS = ("und", "en", "ën", "og", "ja", "")
_SPACES = re.compile("[\u00a0\u202f '’]")

IDEOGRAPHIC_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, *range(10), 2, 2), strict=True))
POWERS_OF_TEN = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
SIGNS_OF_POWERS = {**POWERS_OF_TEN, "백": 100, "천": 1000, "만": 10**4, "억": 10**8}
"""The same with those of Korean, which are also syllables of words."""


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


def read_clock(figure: str) -> tuple[int, int] | None:
    """The hour and minute of a time of day in figures; None if it is none.

    >>> read_clock("9:30"), read_clock("21"), read_clock("2:1")
    ((9, 30), (21, 0), None)
    """
    match = _CLOCK.fullmatch(figure)
    return (int(match["hour"]), int(match["minute"] or 0)) if match else None


def read_ideographs(characters: str) -> float | None:
    """The value of a number in Chinese characters; None if they are none.

    >>> read_ideographs("十二"), read_ideographs("三百四十"), read_ideographs("两万五千"), read_ideographs("二〇一七")
    (12.0, 340.0, 25000.0, 2017.0)
    >>> read_ideographs("两万亿")
    2000000000000.0
    """
    if all(c in IDEOGRAPHIC_DIGITS for c in characters):
        return float("".join(str(IDEOGRAPHIC_DIGITS[c]) for c in characters))
    total = part = 0.0
    digit: float | None = None
    for c in characters:
        if c in IDEOGRAPHIC_DIGITS:
            digit = IDEOGRAPHIC_DIGITS[c]
        elif c not in POWERS_OF_TEN:
            return None
        elif POWERS_OF_TEN[c] >= 10**4:
            if not part and digit is None and total:
                total *= POWERS_OF_TEN[c]
            else:
                total += (part + (digit or 0) or 1) * POWERS_OF_TEN[c]
            part, digit = 0, None
        else:
            part += (1 if digit is None else digit) * POWERS_OF_TEN[c]
            digit = None
    return total + part + (digit or 0)


def join_figures(parts: Iterable[float | str]) -> float:
    """The value of figures and of the characters that multiply them.

    >>> join_figures([1.0, "億", 2.0, "千", "万"]), join_figures([3.0, "万", 5.0, "千"]), join_figures([2.0, "万", "亿"])
    (120000000.0, 35000.0, 2000000000000.0)
    """
    total = below = figure = 0.0
    for part in parts:
        if not isinstance(part, str):
            figure = part
            continue
        power = SIGNS_OF_POWERS[part]
        if power < 10**4:
            below, figure = below + figure * power, 0.0
        elif below or figure:
            total, below, figure = total + (below + figure) * power, 0.0, 0.0
        else:
            total *= power
    return total + below + figure


def add_numeral(
    total: float, current: float, value: int, *, joined: bool = False, compound: bool = False
) -> tuple[float, float] | None:
    """What a number in words becomes with one more number word behind it; None if it is not part of it.

    Parameters
    ----------
    total, current : float
        The thousands so far, and what the word behind may multiply.
    value : int
        Of the word behind.
    joined : bool, default False
        Whether a word for "and" stands between that puts units before tens ("einundzwanzig").
    compound : bool, default False
        Whether the two are written together.

    Examples
    --------
    >>> add_numeral(0, 2, 1000), add_numeral(2000, 0, 300), add_numeral(0, 60, 12), add_numeral(0, 3, 4)
    ((2000, 0.0), (2000, 300), (0, 72), None)
    >>> add_numeral(0, 1, 20), add_numeral(0, 1, 20, joined=True)
    (None, (0, 21))
    """
    low = current % 100
    if value == 1000 and 0 < current < 1000:
        return total + current * value, 0.0
    if value == 100 and 0 < low < (100 if current == low else 10) and (current - low) % 1000 == 0:
        return total, current - low + low * 100
    if not total + current:
        return None
    fits = (
        (value < 100 and low == 0)
        or (value < 10 and low % 10 == 0 and (low >= 20 or (compound and low)))
        or (value < 1000 and value % 100 == 0 and current % 1000 == 0)
        or (10 <= value < 20 and low in (60, 80))  # "soixante-douze"
        or (joined and 0 < low < 10 and value % 10 == 0 and 20 <= value < 100)
    )
    return (total, current + value) if fits else None


def split_compound(word: str, values: Mapping[str, int]) -> float | None:
    """The value of a word that is several numbers written together; None if it is none.

    >>> values = {"ein": 1, "zwanzig": 20, "venti": 20, "cinque": 5, "zwei": 2, "hundert": 100}
    >>> split_compound("einundzwanzig", values), split_compound("venticinque", values)
    (21.0, 25.0)
    >>> split_compound("zweihundert", values), split_compound("zweihunderteinundzwanzig", values)
    (200.0, 221.0)
    """

    def rest_of(at: int, total: float, current: float) -> float | None:
        if at == len(word):
            return total + current
        for joiner in _COMPOUND_JOINERS if at else ("",):
            if not word.startswith(joiner, at):
                continue
            start = at + len(joiner)
            for end in range(len(word), start + 1, -1):
                value = values.get(word[start:end])
                if value is None or (not at and end == len(word)):
                    continue
                step = (0.0, float(value))
                if at:
                    added = add_numeral(total, current, value, joined=bool(joiner), compound=True)
                    # "hundertundzwanzig", "einundzwanzig", and not "vierunddrei"
                    if added is None:
                        continue
                    step = added
                found = rest_of(end, *step)
                if found is not None:
                    return found
        return None

    return rest_of(0, 0.0, 0.0) if len(word) <= MAX_LETTERS else None
