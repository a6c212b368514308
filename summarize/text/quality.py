"""Surface quality: how well a sentence is written, to choose among several with the same content."""

from __future__ import annotations

import re

from summarize.characters import DOUBLE_QUOTATION_MARKS

__all__ = ["count_defects"]

MAX_WORDS = 50
"""Maximum number of words that a sentence may have before it is hard to read (assumed)."""

_QUOTATION_MARK = re.compile(f"[{DOUBLE_QUOTATION_MARKS}]")
_DAMAGED = re.compile(
    r"\ufffd|Ã[\x80-\xbf©¨±³¼]|â€|Â[\xa0-\xbf]|&(?:amp|quot|nbsp|#\d+);|\s[,.;:](?=\s|$)"
)
_UNEXPLAINED_ACRONYM = re.compile(r"(?<![\w(.])[A-Z]{2,6}\b(?!\))")


def count_defects(sentence: str) -> int:
    """Count the defects in how a sentence is written.

    An unpaired quotation mark or bracket, no capital at the beginning or nothing but capitals, damaged characters, a length of
    more than `MAX_WORDS` words, and each acronym whose name is not spelled out.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    int
        0 or more; fewer are better.

    Examples
    --------
    >>> count_defects("The Islamic State (IS) retreated."), count_defects("The IS retreated."), count_defects('it fell."')
    (0, 1, 2)
    """
    first = next((c for c in sentence if c.isalnum()), "A")
    return (
        (len(_QUOTATION_MARK.findall(sentence)) % 2)
        + (sentence.count("(") != sentence.count(")"))
        + (sentence.count("[") != sentence.count("]"))
        + first.islower()
        + sentence.isupper()
        + (_DAMAGED.search(sentence) is not None)
        + (len(sentence.split()) > MAX_WORDS)
        + (0 if sentence.isupper() else len(_UNEXPLAINED_ACRONYM.findall(sentence)))
    )
