"""Words as the descriptive metrics count them: all scripts, case-folded, not stemmed."""

from __future__ import annotations

import re

__all__ = ["tokens"]

_WORD = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The words of a text.

    >>> tokens("The U.S. left in 2016.")
    ['the', 'u', 's', 'left', 'in', '2016']
    """
    return _WORD.findall(text.casefold())
