"""Roundings: whether two figures may stand for one number, where one is rounded or a bound: "about 140", "at least 12"."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Figure", "FigureKind", "last_digit", "may_be_one_number"]

FigureKind = Literal["exact", "about", "least", "most"]

MIN_ROUGH, MAX_ROUGH = 0.05, 0.1
"""What is "about" a figure is at least and at most this share of it away (assumed). Half a unit of its last digit that is
not zero is 50 per cent of "about 100", for which nobody writes it, and 2 per cent of "about 25", for which 24 is."""

MAX_BEYOND = 0.25
"""What is on the right side of a bound is at most this share of it away (assumed): "more than 1,000" is not said of 1,900."""

MIN_ROUNDED = 1000
"""Numbers of this size, and those with decimals, may be rounded without a word that says so, if they have two digits."""


class Figure(NamedTuple):
    """A number, and whether it is said to be exact, rough, the least or the most."""

    value: float
    kind: FigureKind = "exact"


def may_be_one_number(one: Figure, other: Figure) -> bool:
    """Whether two figures may stand for one number.

    A rough figure stands for what rounds to it. A bound stands for what is on its side of it, and less than a unit of
    its last digit that is not zero away: "more than 700" is said of 742, not of 680 or 1,500. Without such a word, only
    a number of more than a thousand, or with decimals, with two digits or more, may be rounded.

    Examples
    --------
    >>> may_be_one_number(Figure(1.2e6), Figure(1234567)), may_be_one_number(Figure(40), Figure(38))
    (True, False)
    >>> [may_be_one_number(Figure(140, "about"), Figure(n)) for n in (138, 144, 150, 200)]
    [True, True, False, False]
    >>> [may_be_one_number(Figure(20, "least"), Figure(n)) for n in (12, 20, 24, 40)]
    [False, True, True, False]
    """
    if one.value <= 0 or other.value <= 0:
        return one.value == other.value
    if {one.kind, other.kind} <= {"exact", "about"}:
        rough = "about" in (one.kind, other.kind)
        apart = abs(one.value - other.value)
        return apart <= max(_rounds_by(figure.value, rough) for figure in (one, other))
    (low, high), (least, most) = _limits(one), _limits(other)
    return low <= most and least <= high


def _rounds_by(value: float, rough: bool) -> float:
    """How far a number is at most from what it was rounded from."""
    unit, n_digits = _last_digit(value)
    if rough:
        return max(min(unit / 2, value * MAX_ROUGH), value * MIN_ROUGH)
    if n_digits < 2 or (value < MIN_ROUNDED and value == int(value)):
        return 0.0
    return unit * 0.500001


def _limits(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure stands for."""
    value, kind = figure
    if kind in ("exact", "about"):
        apart = _rounds_by(value, kind == "about")
        return value - apart, value + apart
    unit = min(_last_digit(value)[0] * 0.999999, value * MAX_BEYOND)
    return (value, value + unit) if kind == "least" else (value - unit, value)


def _last_digit(value: float) -> tuple[float, int]:
    """What one is worth in the place of the last digit that is not zero, and the number of digits up to it."""
    whole, _, decimals = f"{value:.6f}".partition(".")
    decimals = decimals.rstrip("0")
    if decimals:
        return 10.0 ** -len(decimals), len((whole + decimals).lstrip("0"))
    kept = whole.rstrip("0")
    return 10.0 ** (len(whole) - len(kept)), len(kept)


def last_digit(value: float) -> float:
    """What one is worth in the place of the last digit of a number that is not zero.

    Examples
    --------
    >>> last_digit(6), last_digit(2000), last_digit(2.5)
    (1.0, 1000.0, 0.1)
    """
    return _last_digit(value)[0]
