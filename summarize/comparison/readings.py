"""Readings: what is read of the statements of one language, each once: units, dates, hedges, and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summarize.characters import normalize_characters
from summarize.comparison.denials import Denial, find_denials
from summarize.comparison.hedging import Openness, find_hedges, find_open
from summarize.comparison.lexicon import get_lexicon
from summarize.comparison.scanning import CURRENCIES
from summarize.comparison.spelling import is_same_word, is_spelling_of_name
from summarize.comparison.statements import StatementReader
from summarize.comparison.units import Statement
from summarize.text.languages import Language
from summarize.text.terms import TermAnalyzer

if TYPE_CHECKING:
    from summarize.dates.rules import Expression

__all__ = ["Readings"]

_MAY_BE_SIGNED = re.compile(rf"(?<!\S)[-–−][\d{CURRENCIES}]|[{CURRENCIES}][-−]\d")
"""A minus sign before a figure or a currency, or between them."""


class Readings:
    """What is read of the statements of one language, and which of their words are the same; each is found once.

    Parameters
    ----------
    language : Language
    acronyms : mapping of str to str, optional
        Acronyms and the names they stand for.
    is_name : callable, optional
        Whether a word with a capital at the beginning of a sentence is a name.
    lies_in, in_full_name : callable, optional
        Whether one of two places is known to lie in the other, and whether two names are known to be parts of one.

    Attributes
    ----------
    lexicon : Lexicon
        The words of the language that stand for numbers, dates, negations and the like.
    telling : frozenset of str
        Terms that change what a statement says wherever they are added, such as numbers.
    """

    def __init__(
        self,
        language: Language,
        acronyms: Mapping[str, str] | None = None,
        is_name: Callable[[str], bool] | None = None,
        lies_in: Callable[[str, str], bool] | None = None,
        in_full_name: Callable[[str, str], bool] | None = None,
    ) -> None:
        self.language = language
        self.acronyms = acronyms or {}
        self.is_name = is_name or _no_name
        self.lies_in = lies_in or _not_known
        self.in_full_name = in_full_name or _not_known
        self.lexicon = lexicon = get_lexicon(language.code)
        self.stem = stem = TermAnalyzer(language).normalize
        self._reader = StatementReader(lexicon, stem, self.acronyms)
        self.telling = lexicon.telling(stem)
        self._same_words: dict[tuple[str, str], bool] = {}
        self._statements: dict[str, Statement] = {}
        self._dates: dict[tuple[str, date], list[Expression]] = {}
        self._hedges: dict[str, list[tuple[int, int]]] = {}
        self._denials: dict[str, list[Denial]] = {}
        self._open: dict[str, Openness] = {}
        self._signed: dict[str, bool] = {}
        self._former: dict[str, list[tuple[int, int]]] = {}
        self.tolls: dict[str, list[Any]] = {}  # those of each statement, by `read_tolls`
        self.relative_clauses: dict[str, list[Any]] = {}  # those of each statement, by `follow_ups`

    def read(self, text: str) -> Statement:
        """A statement as units."""
        statement = self._statements.get(text)
        if statement is None:
            statement = self._statements[text] = self._reader.read(text)
        return statement

    @cached_property
    def people(self) -> frozenset[object]:
        """The keys of words for people that leave none out."""
        words = sorted(self.language.people_words)
        return frozenset(key for word in words for key in self.read(word).keys)

    def read_dates(self, text: str, published: date) -> list[Expression]:
        """The time expressions of a statement, read once."""
        key = (text, published)
        if key not in self._dates:
            from summarize.dates.expressions import find_expressions  # patterns: slow to import

            self._dates[key] = find_expressions(
                text, published=published, before=None, language=self.language.code
            )
        return self._dates[key]

    def read_hedges(self, statement: Statement) -> list[tuple[int, int]]:
        """The places of the hedges in a statement, read once."""
        found = self._hedges.get(statement.text)
        if found is None:
            found = self._hedges[statement.text] = find_hedges(statement.text, self.lexicon)
        return found

    def read_denials(self, statement: Statement) -> list[Denial]:
        """The denials in a statement, found once."""
        found = self._denials.get(statement.text)
        if found is None:
            found = self._denials[statement.text] = find_denials(statement, self.lexicon)
        return found

    def read_open(self, statement: Statement) -> Openness:
        """What a statement leaves open, found once."""
        found = self._open.get(statement.text)
        if found is None:
            found = self._open[statement.text] = find_open(statement, self.lexicon)
        return found

    def read_former(self, statement: Statement) -> list[tuple[int, int]]:
        """The places of the words for what somebody no longer is ("former"), found once."""
        found, pattern = self._former.get(statement.text), self.lexicon.former
        if found is None:
            text = statement.text.lower()
            known = pattern is not None and any(
                word in text for word in self.lexicon.language.former_words
            )
            found = (
                [match.span() for match in pattern.finditer(statement.text)]
                if pattern and known
                else []
            )
            self._former[statement.text] = found
        return found

    def may_be_signed(self, statement: Statement) -> bool:
        """Whether a statement may give a figure below zero, as its text tells, looked for once."""
        found = self._signed.get(statement.text)
        if found is None:
            minus, text = self.language.minus_words, statement.text
            found = _MAY_BE_SIGNED.search(text) is not None
            if not found and minus:
                text = text.casefold()
                found = any(word in text for word in minus)
            self._signed[statement.text] = found
        return found

    def same_word(self, first: str, second: str) -> bool:
        """Whether two words are forms or spellings of one word, or of one name."""
        key = (first, second)
        if key not in self._same_words:
            same = is_same_word(first, second, self.language)
            if not same and first[0].isupper() and second[0].isupper():
                same = is_spelling_of_name(first, second)
            self._same_words[key] = same
        return self._same_words[key]

    def is_one_name(self, first: str, second: str) -> bool:
        """Whether two words of one stem are one name, if both have a capital ("Nigeria", "Niger")."""
        if first == second or not (first[0].isupper() and second[0].isupper()):
            return True
        if not (first.isascii() and second.isascii()):
            first, second = normalize_characters(first), normalize_characters(second)
        return first in self.acronyms or second in self.acronyms or self.same_word(first, second)


def _no_name(_: str) -> bool:
    return False


def _not_known(_one: str, _other: str) -> bool:
    """That it is known of no two names."""
    return False
