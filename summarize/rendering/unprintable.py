"""Unprintable characters: what no page may contain, and how it is replaced."""

from __future__ import annotations

import re

__all__ = ["replace_unprintable"]

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def replace_unprintable(text: str) -> str:
    r"""Replace by U+FFFD what no page can contain: control characters, lone surrogates, noncharacters.

    >>> replace_unprintable("a\x00b")
    'a\ufffdb'
    """
    return _UNPRINTABLE.sub("\ufffd", text)
