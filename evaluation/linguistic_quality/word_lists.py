"""Word lists of the readability measure, one file per language in ``data``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["Words", "languages", "load"]

_PHRASES = (
    "page_openings",
    "ambiguous_openings",
    "page_phrases",
    "impersonal",
    "connectives",
)


@dataclass(frozen=True)
class Words:
    """The word lists of a language; the comments of the data files say what each is for.

    A list that a language does not have is empty: its marks are never set.
    """

    function_words: frozenset[str] = frozenset()
    page_openings: re.Pattern[str] | None = None
    ambiguous_openings: re.Pattern[str] | None = None
    page_phrases: re.Pattern[str] | None = None
    weekdays: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    first_and_second_person: frozenset[str] = frozenset()
    personal_pronouns: frozenset[str] = frozenset()
    other_pronouns: frozenset[str] = frozenset()
    impersonal: re.Pattern[str] | None = None
    connectives: re.Pattern[str] | None = None
    person_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    courtesy_titles: frozenset[str] = frozenset()
    speech_verbs: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    known_names: frozenset[str] = frozenset()
    definite_words: frozenset[str] = frozenset()
    defining_words: frozenset[str] = frozenset()


@cache
def languages() -> tuple[str, ...]:
    """The languages with word lists.

    >>> "en" in languages()
    True
    """
    files = (resources.files(__package__) / "data").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


@cache
def load(language: str) -> Words:
    """The word lists of a language; all are empty for a language that has no file.

    Parameters
    ----------
    language : str
        An ISO 639-1 code.

    Examples
    --------
    >>> "mayor" in load("en").person_words, load("xx") == Words()
    (True, True)
    """
    if language not in languages():
        return Words()
    file = resources.files(__package__) / "data" / f"{language}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(**{name: _entry(name, value) for name, value in table.items()})


def _entry(name: str, value: str) -> Any:
    if name in _PHRASES:
        phrases = [" ".join(phrase.split()) for phrase in value.split("|")]
        longest_first = sorted(filter(None, phrases), key=len, reverse=True)
        pattern = "|".join(re.escape(phrase) for phrase in longest_first)
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    return frozenset(value.split())
