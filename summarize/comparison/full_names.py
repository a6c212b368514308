"""Full names: which two names the texts write next to each other, so that both may be of one person: "Ida", "Brandt"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

__all__ = ["FullNames"]

MAX_TEXTS = 1000
"""Number of texts that are searched (assumed)."""


class FullNames:
    """Callable that says whether some texts write two names next to each other.

    Parameters
    ----------
    texts : iterable of str
        The first ones are kept.

    Examples
    --------
    >>> full_names = FullNames(["Ida Brandt was born in Velm."])
    >>> full_names("Brandt", "Ida"), full_names("Ida", "Velm")
    (True, False)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(islice(texts, MAX_TEXTS))
        self._found: dict[tuple[str, str], bool] = {}

    def __call__(self, one: str, other: str) -> bool:
        """Whether one of two names stands right before the other, or the other before it."""
        names = (_without_ending(one), _without_ending(other))
        pair = (min(names), max(names))
        if pair not in self._found:
            self._found[pair] = any(map(str.isalpha, names)) and self._search(*pair)
        return self._found[pair]

    def _search(self, one: str, other: str) -> bool:
        ours, theirs = re.escape(one), re.escape(other)
        pattern = re.compile(rf"\b(?:{ours} {theirs}|{theirs} {ours})\b")
        return any(one in text and other in text and pattern.search(text) for text in self._texts)


def _without_ending(name: str) -> str:
    """A name without the ending that tells whose something is."""
    return re.sub(r"['’]s?$", "", name)
