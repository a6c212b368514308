"""Tokens as the descriptive metrics count them: words of all scripts, case-folded, not stemmed."""

from __future__ import annotations

import re

__all__ = ["tokenize"]

_WORD = re.compile(r"[^\W_]+")


def tokenize(text: str) -> list[str]:
    """The words of a text.

    >>> tokenize("The U.S. left in 2016.")
    ['the', 'u', 's', 'left', 'in', '2016']
    """
    return _WORD.findall(text.casefold())
