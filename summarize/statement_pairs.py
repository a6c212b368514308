"""Statement pairs: whether one sentence of the documents says what another one says, each pair compared once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from summarize.comparison import SAME, Comparison
from summarize.comparison.comparer import Comparer
from summarize.comparison.full_names import FullNames
from summarize.comparison.regions import Regions
from summarize.comparison.scanning import SYMBOLS
from summarize.dates.publication import calendar_day
from summarize.documents import Document
from summarize.text.languages import Language
from summarize.text.sentence_list import Sentences
from summarize.text.terms import TermSequences

__all__ = ["StatementPairs"]

_SYMBOL = re.compile(f"[{re.escape(SYMBOLS)}]" r"|(?<!\S)[-–−](?=\d)")


@dataclass(frozen=True, eq=False)
class StatementPairs:
    """Compares the sentences of some documents.

    Parameters
    ----------
    sentences : Sentences
    documents : sequence of Document
    language : Language
    terms : TermSequences
        Those of the sentences, in reading order; there may be others behind them.
    acronyms : dict of str to str
        What acronyms stand for in the documents.
    """

    sentences: Sentences
    documents: Sequence[Document]
    language: Language
    terms: TermSequences
    acronyms: dict[str, str]
    _comparisons: dict[tuple[int, int], Comparison] = field(default_factory=dict)
    _rows: dict[int, tuple[list[int], bool, set[str]]] = field(default_factory=dict)

    @cached_property
    def comparer(self) -> Comparer:
        """Compares statements in the language of the documents."""
        # Not a method of this object: it would refer to itself, and be in memory until it is looked for.
        return Comparer(
            self.language,
            self.acronyms,
            partial(_is_capitalised_inside, self.documents),
            Regions((one.text for one in self.documents), self.language),
            FullNames(one.text for one in self.documents),
        )

    def compare(self, first: int, second: int) -> Comparison:
        """Whether one sentence says what another one says (`summarize.comparison`)."""
        comparison = self._comparisons.get((first, second))
        if comparison is None:
            comparison = (
                SAME if self._adds_only_words(first, second) else self._compare(first, second)
            )
            self._comparisons[first, second] = comparison
            self._comparisons[second, first] = comparison.reversed()
        return comparison

    def _compare(self, first: int, second: int) -> Comparison:
        texts, document = self.sentences.texts, self.sentences.document
        one, other = (self.documents[document[i]].published for i in (first, second))
        published = one and calendar_day(one), other and calendar_day(other)
        return self.comparer.compare(texts[first], texts[second], published=published)

    def _adds_only_words(self, first: int, second: int) -> bool:
        """Whether one of two sentences is the other one, but for a few words at one place.

        Either only function words differ there, or one has content words where the other has none. This can be
        seen from their terms, without reading them as statements, and is so for most copies.
        """
        terms = self.terms
        # Terms of scripts without spaces leave out pairs of characters without a meaning of their own.
        if terms.parts is not None or self.language.function_characters:
            return False
        one, symbol, capitals = self._read_row(first)
        other, other_symbol, other_capitals = self._read_row(second)
        if symbol or other_symbol:
            return False
        least = min(len(one), len(other))
        if 4 * abs(len(one) - len(other)) > least:
            return False
        start = end = 0
        while start < least and one[start] == other[start]:
            start += 1
        while end < least - start and one[-1 - end] == other[-1 - end]:
            end += 1
        middles = one[start : len(one) - end], other[start : len(other) - end]
        if all(any(terms.content[i] for i in middle) for middle in middles):
            return False
        if capitals - other_capitals and other_capitals - capitals:
            return False  # names of one term: "Niger", "Nigeria"
        texts = self.sentences.texts
        if not self.comparer.has_as_many_plans(texts[first], texts[second]):
            return False  # verbs of one term: "dimitirá", "dimitió"
        if len({_count_owners(texts[row]) for row in (first, second)}) > 1:
            return False  # "the mayor's brother", "the mayor"
        names = terms.names
        return self.comparer.adds_nothing_telling(names[i] for middle in middles for i in middle)

    def _read_row(self, row: int) -> tuple[list[int], bool, set[str]]:
        """The terms of a sentence, whether it has a symbol, and its words with a capital, read once."""
        read = self._rows.get(row)
        if read is None:
            terms, text = self.terms, self.sentences.texts[row]
            ids = terms.ids[terms.offsets[row] : terms.offsets[row + 1]].tolist()
            capitals = {word for word in text.split() if word[0].isupper()}
            read = self._rows[row] = ids, _SYMBOL.search(text) is not None, capitals
        return read


def _count_owners(text: str) -> int:
    """Number of words with an ending that says that something belongs to them: "the mayor's"."""
    return text.count("'s ") + text.count("’s ")


def _is_capitalised_inside(documents: Sequence[Document], word: str) -> bool:
    """Whether a word has a capital in the middle of a sentence of some documents."""
    # What begins with the word itself is found faster than what begins with any letter.
    written = re.escape(word)
    pattern = re.compile(rf"{written}\b(?:(?<=[^\W\d_] {written})|(?<=[^\W\d_], {written}))")
    return any(word in one.text and pattern.search(one.text) for one in documents)
