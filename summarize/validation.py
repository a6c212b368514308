"""Validation: what numbers users may pass, declared once and checked where they enter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import NamedTuple

from summarize.errors import InputTypeError, SettingError, short_repr

__all__ = [
    "Range",
    "Setting",
    "as_float",
    "check_choice",
    "check_integer",
    "check_n_jobs",
    "check_number",
    "choice",
    "integer",
    "is_missing",
    "number",
]


class Range(NamedTuple):
    """The part of a setting's domain that is worth trying, and in what steps."""

    low: float
    high: float
    step: float

    def values(self, most: int = 21) -> list[float]:
        """Evenly spaced values on the steps.

        Parameters
        ----------
        most : int, default 21
            Maximum number of values.

        Examples
        --------
        >>> Range(0, 1, 0.25).values()
        [0.0, 0.25, 0.5, 0.75, 1.0]
        """
        steps = int((self.high - self.low) / self.step + 1e-9)
        every = max(-(-steps // (most - 1)), 1)
        return [round(self.low + i * self.step, 6) for i in range(0, steps + 1, every)]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its bounds, and the values worth trying.

    Declared where the setting is used, with `number`, `integer` or `choice`; checks, the explorer's sliders
    and the tuning grid are made from it.

    Attributes
    ----------
    low, high : float
        The bounds, both included unless said otherwise.
    whole : bool
        Whether it must be an integer.
    high_excluded : bool
        Whether `high` itself is out of range.
    explore : Range or None
        What the explorer offers; None if the setting is not offered.
    grid : tuple of float
        What tuning tries.
    needed : str
        If the setting has no default: how to get a value.
    options : tuple of str
        The words that it must be one of, if it is no number.
    """

    low: float
    high: float = math.inf
    whole: bool = False
    high_excluded: bool = False
    explore: Range | None = None
    grid: tuple[float, ...] = ()
    needed: str = ""
    options: tuple[str, ...] = ()

    def check(self, name: str, value: object) -> float | str:
        """`value` if it is in range.

        Raises
        ------
        InputTypeError, SettingError
            If `value` has the wrong type or is out of range; the message starts with `name`.

        Examples
        --------
        >>> Setting(0, 1).check("damping", 0.85)
        0.85
        """
        if self.options:
            return check_choice(name, value, self.options)
        if self.whole:
            return check_integer(name, value, int(self.low), self.high)
        return check_number(name, value, self.low, self.high, below=self.high_excluded)


def number(
    low: float,
    high: float,
    *,
    high_excluded: bool = False,
    explore: tuple[float, float, float] | None = None,
    grid: Sequence[float] = (),
) -> Setting:
    """Declare a setting that is a number from `low` to `high`."""
    span = None if explore is None else Range(*explore)
    return Setting(low, high, high_excluded=high_excluded, explore=span, grid=tuple(grid))


def integer(
    low: int, high: float = math.inf, *, explore: tuple[int, int, int] | None = None
) -> Setting:
    """Declare a setting that is an integer, at least `low` and at most `high`."""
    return Setting(low, high, whole=True, explore=None if explore is None else Range(*explore))


def choice(*options: str) -> Setting:
    """Declare a setting that is one of some words."""
    return Setting(0, options=options)


def check_number(
    name: str, value: object, low: float, high: float, *, below: bool = False
) -> float:
    """`value` as a float if it is a number from `low` to `high`, or below `high` if `below`.

    Raises
    ------
    InputTypeError
        If `value` is not a number.
    SettingError
        If it is out of range, or NaN.

    Examples
    --------
    >>> check_number("damping", 0.85, 0, 1)
    0.85
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InputTypeError(
            f"{name} must be a number, got {type(value).__name__} {short_repr(value)}"
        )
    result = as_float(value)
    if not (low <= result <= high) or (below and result == high):  # NaN fails every comparison
        bound = f"at least {low:g}" if math.isinf(high) else f"from {low:g} to {high:g}"
        if below:
            bound = f"at least {low:g} and below {high:g}"
        raise SettingError(f"{name} must be {bound}, got {short_repr(value)}")
    return result


def as_float(value: Real) -> float:
    """`float(value)`, or infinity with its sign for what is too large for a float."""
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value // abs(value))


def check_integer(name: str, value: object, low: int, high: float = math.inf) -> int:
    """`value` as an int if it is an integer from `low` to `high`.

    Raises
    ------
    InputTypeError
        If `value` is not an integer.
    SettingError
        If it is out of range.

    Examples
    --------
    >>> check_integer("topics", 10, 1)
    10
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise InputTypeError(
            f"{name} must be a whole number, got {type(value).__name__} {short_repr(value)}"
        )
    if not low <= int(value) <= high:
        bound = f"at least {low}" if math.isinf(high) else f"from {low} to {high:g}"
        raise SettingError(f"{name} must be {bound}, got {short_repr(value)}")
    return int(value)


def check_choice(name: str, value: object, options: Sequence[str]) -> str:
    """`value` if it is one of some words.

    Raises
    ------
    InputTypeError
        If `value` is not a str.
    SettingError
        If it is none of them.

    Examples
    --------
    >>> check_choice("guards", "paper", ("paper", "reading"))
    'paper'
    """
    known = " or ".join(map(repr, options))
    if not isinstance(value, str):
        raise InputTypeError(
            f"{name} must be {known}, got {type(value).__name__} {short_repr(value)}"
        )
    if value not in options:
        raise SettingError(f"{name} must be {known}, got {short_repr(value)}")
    return str(value)


def check_n_jobs(value: object) -> int | None:
    """`value` if it is a number of processes as joblib counts them, or None.

    Below -1, joblib leaves processors free, -2 one of them, but always takes at least one process.

    Raises
    ------
    InputTypeError
        If `value` is neither an integer nor None.
    SettingError
        If it is 0.

    Examples
    --------
    >>> check_n_jobs(-1)
    -1
    """
    if value is None:
        return None
    if isinstance(value, Integral) and value == 0:
        raise SettingError("n_jobs must not be 0; 1 is one process, -1 one per processor")
    return check_integer("n_jobs", value, -(2**31))


def is_missing(value: object) -> bool:
    """Whether a value is None, NaN, NaT or pandas' NA: the latter are not equal to themselves."""
    if value is None:
        return True
    try:
        return not bool(value == value)  # noqa: PLR0124
    except (TypeError, ValueError, ArithmeticError):
        return type(value).__name__ == "NAType"
