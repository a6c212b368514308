"""Settings: numbers that users pass, checked where they enter."""

from __future__ import annotations

import math
from numbers import Integral, Real

from summarize.errors import InputTypeError, SettingError, short_repr

__all__ = ["as_float", "check_integer", "check_n_jobs", "check_number"]


def check_number(
    name: str, value: object, low: float, high: float, *, below: bool = False
) -> float:
    """`value` if it is a number from `low` to `high` (below `high`, if asked), else an error.

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
    """`float(value)`; infinity for what is too large."""
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value // abs(value))


def check_integer(name: str, value: object, low: int) -> int:
    """`value` if it is a whole number, at least `low`, else an error.

    >>> check_integer("topics", 10, 1)
    10
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise InputTypeError(
            f"{name} must be a whole number, got {type(value).__name__} {short_repr(value)}"
        )
    if int(value) < low:
        raise SettingError(f"{name} must be at least {low}, got {short_repr(value)}")
    return int(value)


def check_n_jobs(name: str, value: object) -> int | None:
    """`value` if it is a number of processes as joblib counts them, or None, else an error.

    >>> check_n_jobs("n_jobs", -1)
    -1
    """
    if value is None:
        return None
    if isinstance(value, Integral) and value == 0:
        raise SettingError(f"{name} must not be 0; 1 is one process, -1 one a processor")
    return check_integer(name, value, -(2**31))
