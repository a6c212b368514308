"""Writing: how well a sentence stands on the page, to choose among several that say the same."""

from __future__ import annotations

import re

__all__ = ["count_flaws"]

LONG = 50
"""Words from which on a sentence is hard to read."""

_QUOTES = re.compile(r"[\"“”„]")
_DAMAGED = re.compile(
    r"\ufffd|Ã[\x80-\xbf©¨±³¼]|â€|Â[\xa0-\xbf]|&(?:amp|quot|nbsp|#\d+);|\s[,.;:](?=\s|$)"
)
_ABBREVIATION = re.compile(r"(?<![\w(.])[A-Z]{2,6}\b(?!\))")


def count_flaws(sentence: str) -> int:
    """The number of things that are wrong with a sentence.

    A quotation or bracket without its other half, no capital at the beginning, damaged characters, a
    length beyond LONG words, and each abbreviation whose name is not spelled out.

    Examples
    --------
    >>> count_flaws("The Islamic State (IS) retreated."), count_flaws("The IS retreated."), count_flaws('it fell."')
    (0, 1, 2)
    """
    first = next((c for c in sentence if c.isalnum()), "A")
    return (
        (len(_QUOTES.findall(sentence)) % 2)
        + (sentence.count("(") != sentence.count(")"))
        + (sentence.count("[") != sentence.count("]"))
        + first.islower()
        + (_DAMAGED.search(sentence) is not None)
        + (len(sentence.split()) > LONG)
        + (0 if sentence.isupper() else len(_ABBREVIATION.findall(sentence)))
    )
