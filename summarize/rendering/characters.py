"""Characters: what can be shown in a page or on a terminal, and sent as text."""

from __future__ import annotations

import re

__all__ = ["printable_line", "replace_unprintable"]

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def replace_unprintable(text: str) -> str:
    r"""Replace by U+FFFD what no page can hold: control characters, lone surrogates, noncharacters.

    >>> replace_unprintable("a\x00b")
    'a\ufffdb'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def printable_line(text: str) -> str:
    r"""Text on one line, without escape sequences or anything else that a terminal would act on.

    >>> printable_line("a\n b\x1b[31m")
    'a b\ufffd[31m'
    """
    kept = (c if c.isprintable() or c.isspace() else "\ufffd" for c in text)
    return " ".join("".join(kept).split())
