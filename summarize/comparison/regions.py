"""Regions: which towns lie in which regions, as far as the texts say so themselves: "Mosul, Iraq", "Mosul in northern Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product

from summarize.comparison.units import JOINERS
from summarize.text.languages import Language

__all__ = ["Regions"]

MAX_TEXTS, MAX_BEGINNING = 1000, 2000
"""Number of texts, and of characters at the beginning of each, that are searched: reports say first where they are from (assumed)."""

_NAME = r"[^\W\d_a-z][\w’'-]+"


class Regions:
    """Callable that says whether some texts name a town together with the region in which it lies.

    Parameters
    ----------
    texts : iterable of str
        The beginnings of the first ones are kept.
    language : Language

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> regions = Regions(["A bomb exploded in Velm, Orland, on Monday."], get_language("en"))
    >>> regions("Velm", "Orland"), regions("Velm", "Lorch")
    (True, False)
    """

    def __init__(self, texts: Iterable[str], language: Language) -> None:
        self._texts = [text[:MAX_BEGINNING] for text in islice(texts, MAX_TEXTS)]
        self._language = language

    def __call__(self, one: str, other: str) -> bool:
        """Whether one of two names lies in the other."""
        pairs = self._pairs
        return (one.casefold(), other.casefold()) in pairs or (
            other.casefold(),
            one.casefold(),
        ) in pairs

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        inside = "|".join(map(re.escape, sorted(self._language.place_prepositions)))
        behind = rf",?\s+(?:{inside})\s+(?:[^\W\d_A-Z]+\s+){{0,2}}" if inside else r"(?!)"
        pattern = re.compile(
            rf"((?:{_NAME}\s+)*{_NAME})(?:,\s+|\s+\(|{behind})({_NAME}(?:\s+{_NAME})*)(,?\s+\w+)?"
        )
        found: set[tuple[str, str]] = set()
        for text in self._texts:
            for town, region, following in pattern.findall(text):
                word = following.strip(", ").casefold()
                if word not in JOINERS and not (following[:1] == "," and word != following[2:]):
                    names = town.split(), region.split()
                    if all(name[0].isupper() for words in names for name in words):
                        pairs = product(*names)
                        found.update((one.casefold(), other.casefold()) for one, other in pairs)
        return found
