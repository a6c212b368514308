"""Characters: what can be shown and sent as text."""

from __future__ import annotations

import re

__all__ = ["presentable"]

_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def presentable(text: str) -> str:
    r"""The text with U+FFFD for what steers a terminal or can stand in no page: controls, half pairs.

    >>> presentable("a\x00b")
    'a\ufffdb'
    """
    return _UNSHOWN.sub("\ufffd", text)
