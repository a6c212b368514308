"""Word classes: what a token is wherever it stands, a unit or glue; each is classified once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from summarize.characters import UNSPACED_LETTER
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.numerals import IDEOGRAPHIC_DIGITS, POWERS_OF_TEN
from summarize.comparison.scanning import CLAUSE_MARKS, WIDE_CLAUSE_MARKS
from summarize.comparison.statement_builder import written_forms
from summarize.comparison.units import UnitKind

__all__ = ["NearlyPlain", "Plain", "WordClasses"]

MAX_KNOWN_TOKENS = 100_000
"""Number of tokens of a language that are remembered from one call to the next."""


class Plain(NamedTuple):
    """What a token is wherever it stands: a unit with its key, or, without a key, glue."""

    kind: UnitKind
    key: object | None
    glue: str
    capital: bool


class NearlyPlain(NamedTuple):
    """A token that is plain unless a phrase begins with it, or of which only a part is: "mayor's".

    `following` are the second words of those phrases, `part` is what the token begins with.
    """

    plain: Plain
    following: frozenset[str]
    part: str


class WordClasses:
    """The classes of the tokens of one language.

    Parameters
    ----------
    lexicon : Lexicon
        It remembers what was classified.
    stem : callable
        From a token to its terms, and whether they carry meaning (`TermAnalyzer.normalize`).

    Attributes
    ----------
    plain : dict of str to Plain or None
        What each token that was seen is wherever it stands; None if that depends on its neighbours.
    nearly : dict of str to NearlyPlain
        Some of the latter.
    forms : callable
        From a token to the form in which it is compared, and the same in lower case.
    """

    def __init__(
        self, lexicon: Lexicon, stem: Callable[[str], tuple[tuple[str, ...], bool]]
    ) -> None:
        self._lexicon, self._stem = lexicon, stem
        if len(lexicon.plain) > MAX_KNOWN_TOKENS:
            lexicon.plain, lexicon.nearly_plain = {}, {}
        self.plain: dict[str, Plain | None] = lexicon.plain
        self.nearly: dict[str, NearlyPlain] = lexicon.nearly_plain
        # No method: the tokens that keep it would keep this object, which keeps them.
        self.forms: Callable[[str], tuple[str, str]] = partial(
            written_forms, {}, lexicon.language.character_table
        )

    def classify(self, raw: str) -> Plain | None:
        """What a token is wherever it stands; None if that depends on its neighbours."""
        lexicon = self._lexicon
        written, lower = self.forms(raw)
        plain: Plain | None = None
        entry = lexicon.entries.get(lower)
        if lower in lexicon.neighbourly or lower in lexicon.clock_phrases.starts:
            pass
        elif lower in CLAUSE_MARKS or lower in WIDE_CLAUSE_MARKS:
            plain = Plain("word", None, ",", False)
        elif entry is not None and entry.role in ("same", "contrast"):
            if not lower[:1].isdecimal():
                plain = Plain("word", (entry.role, entry.key), "", False)
        elif entry is not None and entry.role == "place" and not written[0].islower():
            if not lower[:1].isdecimal():
                plain = Plain("name", (entry.role, entry.key), "", False)
        elif not (
            lower[:1].isdecimal()
            or lower in lexicon.entries
            or written in IDEOGRAPHIC_DIGITS
            or written in POWERS_OF_TEN
            or (len(lower) > 5 and lower[:2] in lexicon.number_starts)
            or lexicon.is_negated_function_word(lower)
        ):
            if "'" in lower:
                self._classify_part(raw, written, lower)
            else:
                plain = self.classify_word(written, lower)
        if lower in lexicon.phrases:
            following = frozenset(words[1] for words, _ in lexicon.phrases[lower])
            if plain is not None:
                self.nearly[raw] = NearlyPlain(plain, following, raw)
            plain = None
        self.plain[raw] = plain
        return plain

    def _classify_part(self, raw: str, written: str, lower: str) -> None:
        """Note what a word before an apostrophe and a single letter is wherever it stands: "mayor's"."""
        word, _, ending = lower.partition("'")
        part = written.replace("’", "'").partition("'")[0]
        entries = self._lexicon.entries
        if (
            len(word) > 1
            and len(ending) == 1
            and lower not in self._lexicon.phrases
            and word not in entries
            and ending not in entries
            and not (ending == "t" and "n't" in entries)
        ):
            plain = self.classify_word(part, word)
            self.nearly[raw] = NearlyPlain(plain, frozenset(), part)

    def classify_word(self, written: str, lower: str) -> Plain:
        """What a word without an apostrophe is: a content word or a name by its stem, or glue."""
        if UNSPACED_LETTER.match(written):
            return Plain("character", written, "", False)
        terms, content = self._stem(written)
        if not content or (lower in self._lexicon.function_words and not written.isupper()):
            return Plain("word", None, lower, False)
        key = terms[0] if len(terms) == 1 else lower
        return Plain("word", key, "", written[0].isupper())
