"""Statements: a sentence as the units that are compared, read from its tokens.

A token is a unit by itself (`word_classes.py`), or part of one: of a number (`number_units.py`), of a day or a time of
day (`time_units.py`), or of a phrase of the language's lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from summarize.comparison.lexicon import Entry, Lexicon, phrase_key
from summarize.comparison.number_units import (
    compound_value,
    finish_number,
    finish_words,
    read_ideograph_number,
    read_measure,
    read_number,
)
from summarize.comparison.numerals import IDEOGRAPHIC_DIGITS, POWERS_OF_TEN
from summarize.comparison.scanning import ASCII_TOKEN, CLAUSE_MARKS, TOKEN, WIDE_CLAUSE_MARKS
from summarize.comparison.statement_builder import StatementBuilder, Token, Tokens
from summarize.comparison.time_units import (
    read_calendar,
    read_clock_phrase,
    read_clock_word,
    read_hour,
)
from summarize.comparison.units import JOINERS, Negation, Statement, Unit, UnitKind
from summarize.comparison.word_classes import NearlyPlain, WordClasses
from summarize.text.tokens import split_tokens

__all__ = ["StatementReader"]

MAX_LIMITED = 6
"""Number of words between a negation and what undoes it: "was not signed by both sides until Friday" (assumed)."""

MAX_ABBREVIATED = 3
"""Number of letters of the abbreviation of a month that may be another word ("mar", Spanish for "sea"; assumed)."""

_CLOSING_MARKS = frozenset(CLAUSE_MARKS) | {'"', "”", "“", "»", "«"}

_TIME_STAMP = re.compile(
    r"[\[(]?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\b\.?|Uhr\b|GMT\b|UTC\b|[A-Z]{2,3}T\b))?"
    r"(?:[\])]?\s?[|:–—-]\s|[\])]\s|\s)(?!Uhr\b)(?=[^\W\d_])"
)
"""When an update was made, before its first word ("15:04 Police ..."): it is no part of what happened."""


class StatementReader:
    """Reads sentences of one language as statements.

    What a token is does not depend on the sentence for nearly all of them, and is computed once.

    Parameters
    ----------
    lexicon : Lexicon
    stem : callable
        From a token to its terms, and whether they carry meaning (`TermAnalyzer.normalize`).
    acronyms : mapping of str to str
        What acronyms stand for.

    Examples
    --------
    >>> from summarize.comparison.lexicon import get_lexicon
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.terms import TermAnalyzer
    >>> stem = TermAnalyzer(get_language("en")).normalize
    >>> statement = StatementReader(get_lexicon("en"), stem, {}).read("About 40 people didn't leave Rome.")
    >>> [(unit.kind, unit.key, unit.hedged) for unit in statement.units][:2]
    [('number', 40.0, True), ('word', ('same', 'people'), False)]
    >>> [statement.text[n.start : n.end] for n in statement.negations]
    ["didn't"]
    """

    def __init__(
        self,
        lexicon: Lexicon,
        stem: Callable[[str], tuple[tuple[str, ...], bool]],
        acronyms: Mapping[str, str],
    ) -> None:
        self.lexicon = lexicon
        self.stem = stem
        self.acronyms = acronyms
        self._classes = WordClasses(lexicon, stem)
        self._acronym_keys: dict[str, list[object]] = {}
        self._inner_kind: UnitKind = "word" if lexicon.language.capitalized_nouns else "name"

    def read(self, text: str) -> Statement:
        """Read a sentence."""
        classes, plain, acronyms = self._classes, self._classes.plain, self.acronyms
        pattern = ASCII_TOKEN if text.isascii() else TOKEN
        starts = [(m.start(1), m[1]) for m in pattern.finditer(text)]
        statement = StatementBuilder(text, Tokens(starts, classes.forms), self.lexicon)
        units, glue = statement.units, statement.glue
        at, n = 0, len(starts)
        stamp = _TIME_STAMP.match(text)
        if stamp and not text[stamp.end()].islower():
            at = sum(start < stamp.end() for start, _ in starts)
        while at < n:
            start, written = starts[at]
            known = plain[written] if written in plain else classes.classify(written)
            if known is None:
                nearly = classes.nearly.get(written)
                if nearly is not None and not (
                    nearly.following and _may_be_phrase(statement, at, nearly)
                ):
                    known, written = nearly.plain, nearly.part
            if known is None or written in acronyms:
                at = self._read_at(statement, at)
                continue
            at += 1
            kind, key, word, capital = known
            if key is None:
                glue.append(word)
                continue
            if capital and (units or glue or statement.negations):
                kind = self._inner_kind
            end = start + len(written)
            units.append(Unit(start, end, kind, key, tuple(glue), (), statement.hedged))
            glue.clear()
            statement.hedged = False
        keys, forms = [unit.key for unit in units], [text[unit[0] : unit[1]] for unit in units]
        negations = statement.negations
        if negations and self.lexicon.limits:
            negations = self._without_limited(statement)
        return Statement(text, units, keys, forms, negations, tuple(glue), statement.replacements)

    def _without_limited(self, statement: StatementBuilder) -> list[Negation]:
        """The negations of a statement without one that a word behind it undoes: "not signed until Friday"."""
        kept, text = list(statement.negations), statement.text
        for at in range(len(statement.tokens)):
            token = statement.tokens[at]
            undone = self.lexicon.limits.get(token.lower.partition("'")[0])
            before = [one for one in kept if one.end <= token.start] if undone else []
            if undone and before:
                last = before[-1]
                between = text[last.end : token.start]
                negating = phrase_key(text[last.start : last.end])
                if (
                    negating in undone or (negating.endswith("n't") and "n't" in undone)
                ) and _are_in_one_clause(between):
                    kept.remove(last)
        return kept

    def _read_at(self, statement: StatementBuilder, at: int) -> int:
        """Read what begins at a token; return the index of the token behind it."""
        token = statement.tokens[at]
        if token.lower in self.lexicon.clock_phrases.starts:
            behind = read_clock_phrase(statement, at)
            if behind is not None:
                return behind
        if token.lower in self.lexicon.neighbourly and _stands_alone(statement, at):
            statement.add(token.start, token.end, "word", ("contrast", token.lower))
            return at + 1
        entry, end = statement.look_up(at)
        ideographs = token.text in IDEOGRAPHIC_DIGITS or token.text in POWERS_OF_TEN
        if ideographs and (entry is None or entry.role == "number"):
            return read_ideograph_number(statement, at)
        if token.lower[0].isdecimal() or (
            entry is not None
            and (
                entry.role in ("number", "ordinal")
                or _is_thousand(token.lower, entry, self.lexicon)
            )
        ):
            followers = self.lexicon.clock_phrases.followers
            if followers and _is_followed_by_one(statement, at, followers):
                behind = read_clock_phrase(statement, at)
                if behind is not None:
                    return behind
            return read_number(statement, at, entry, end)
        if entry is not None:
            self._read_entry(statement, at, end, entry)
            return end
        if token.lower in CLAUSE_MARKS or token.lower in WIDE_CLAUSE_MARKS:
            statement.glue.append(",")
        elif "'" in token.lower:
            calendar = self._calendar_with_ending(token)
            if calendar is not None:
                read_calendar(statement, at, at + 1, calendar)
            else:
                self._read_apostrophe(statement, token)
        elif self.lexicon.is_negated_function_word(token.lower):
            statement.add_negation(token.start, token.end)
        else:
            compound = compound_value(statement, token.lower)
            if compound is not None:
                return finish_words(statement, at, at + 1, compound)
            self._read_word(statement, token, token.text)
        return at + 1

    def _read_entry(self, statement: StatementBuilder, at: int, end: int, entry: Entry) -> None:
        first, last = statement.tokens[at], statement.tokens[end - 1]
        if entry.role == "negation":
            numbered = first.lower in self.lexicon.language.number_abbreviations
            if (
                numbered
                and end < len(statement.tokens)
                and statement.tokens[end].lower[0].isdecimal()
            ):
                return  # "No. 5"
            statement.add_negation(first.start, last.end)
        elif entry.role == "replacement":
            statement.add_replacement(first.start, last.end, behind=entry.key == "behind")
        elif entry.role == "about":
            statement.hedged = True
            if first.lower in self.lexicon.language.contrasting_words:  # "more than", "less than"
                statement.add(first.start, first.end, "word", ("contrast", first.lower))
                statement.hedged = True
        elif entry.role in ("weekday", "month"):
            lower = first.text[0].islower()
            if not lower or not (
                self.lexicon.calendar_has_capitals or _is_no_month(statement, at, end, entry)
            ):
                read_calendar(statement, at, end, entry)
            else:
                self._read_word(statement, first, first.text)
        elif entry.role == "place":
            self._read_place(statement, first, last, entry)
        elif entry.role in ("measure", "clock", "hour"):
            self._read_of_number(statement, first, last, entry)
        elif entry.role == "scale" and entry.key == 12:  # "a dozen"
            finish_number(statement, at, end, 12.0, ())
        elif entry.role == "scale":
            statement.add(first.start, last.end, "word", ("scale", entry.key))
        else:
            statement.add(first.start, last.end, "word", (entry.role, entry.key))

    def _read_of_number(
        self, statement: StatementBuilder, first: Token, last: Token, entry: Entry
    ) -> None:
        if entry.role == "measure" and isinstance(entry.key, tuple):
            read_measure(statement, first, last, entry.key)
        elif entry.role == "clock" and isinstance(entry.key, int):
            if not read_clock_word(statement, last, entry.key):
                self._read_word(statement, first, first.text)
        elif isinstance(entry.key, int):
            read_hour(statement, first, last, entry.key)

    def _read_place(
        self, statement: StatementBuilder, first: Token, last: Token, entry: Entry
    ) -> None:
        """Read a word for a place, which has a capital: not "us", "turkey"."""
        if first.text[0].islower():
            self._read_word(statement, first, first.text)
        else:
            statement.add(first.start, last.end, "name", (entry.role, entry.key))

    def _calendar_with_ending(self, token: Token) -> Entry | None:
        """The month or weekday with the ending of a case behind an apostrophe: "Şubat'ta"."""
        if not self.lexicon.language.case_endings:
            return None
        entry = self.lexicon.entries.get(token.lower.partition("'")[0])
        return entry if entry is not None and entry.role in ("weekday", "month") else None

    def _read_apostrophe(self, statement: StatementBuilder, token: Token) -> None:
        """Read the parts of a word with an apostrophe: "didn't", "l'eau", "mayor's"."""
        parts = token.lower.split("'")
        if parts[-1] == "t" and len(parts) == 2 and "n't" in self.lexicon.entries:
            statement.add_negation(token.start, token.end)
            return
        offset = token.start
        for part, lower in zip(token.text.replace("’", "'").split("'"), parts, strict=False):
            end = offset + len(part)
            if part:
                entry = self.lexicon.entries.get(lower)
                piece = Token(offset, end, part, lower)
                if entry is not None and entry.role == "negation":
                    statement.add_negation(offset, end)
                elif entry is not None and entry.role == "same":
                    statement.add(offset, end, "word", (entry.role, entry.key))
                elif entry is not None and entry.role == "place" and part[0].isupper():
                    statement.add(offset, end, "name", (entry.role, entry.key))
                elif len(part) > 1:
                    self._read_word(statement, piece, part)
            offset = end + 1

    def _read_word(self, statement: StatementBuilder, token: Token, written: str) -> None:
        if written in self.acronyms:
            for key in self._spelled_out(written):
                statement.add(token.start, token.end, "name", key)
            return
        known = self._classes.classify_word(written, token.lower)
        if known.key is None:
            statement.glue.append(known.glue)
            return
        named = known.capital and (statement.units or statement.glue or statement.negations)
        kind = self._inner_kind if named else known.kind
        statement.add(token.start, token.end, kind, known.key)

    def _spelled_out(self, acronym: str) -> list[object]:
        """The keys of the words that an acronym stands for."""
        keys = self._acronym_keys.get(acronym)
        if keys is None:
            keys = self._acronym_keys[acronym] = []
            for word in split_tokens(self.acronyms[acronym]):
                terms, content = self.stem(word)
                entry = self.lexicon.entries.get(word.casefold())
                if entry is not None and entry.role == "place":
                    keys.append((entry.role, entry.key))
                elif content:
                    keys.append(terms[0])
        return keys


def _are_in_one_clause(between: str) -> bool:
    """Whether a few words, no mark and no "and" stand between a negation and a word."""
    words = between.casefold().split()
    return (
        len(words) <= MAX_LIMITED
        and JOINERS.isdisjoint(words)
        and not any(mark in between for mark in _CLOSING_MARKS)
    )


def _is_no_month(statement: StatementBuilder, at: int, end: int, entry: Entry) -> bool:
    """Whether what abbreviates a month stands next to no figure, and is another word: "el mar"."""
    months, written = statement.lexicon.language.months, statement.tokens[at].lower
    return (
        entry.role == "month"
        and isinstance(entry.key, int)
        and len(written) <= MAX_ABBREVIATED < len(months[entry.key - 1][0])
        and not statement.is_number(end)
        and not (at and statement.is_number(at - 1))
    )


def _is_followed_by_one(statement: StatementBuilder, at: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands behind a token."""
    return at + 1 < len(statement.tokens) and statement.tokens[at + 1].lower in words


def _may_be_phrase(statement: StatementBuilder, at: int, nearly: NearlyPlain) -> bool:
    """Whether the token behind is the second word of a phrase that begins with one."""
    return at + 1 < len(statement.tokens) and statement.tokens[at + 1].lower in nearly.following


def _stands_alone(statement: StatementBuilder, at: int) -> bool:
    """Whether a token is a prefix at the end of a clause, or says how many without a number behind it."""
    language, token = statement.lexicon.language, statement.tokens[at]
    if token.lower in language.quantifiers:
        return not statement.is_number(at + 1)
    if at + 1 >= len(statement.tokens):
        return True
    behind = statement.tokens[at + 1].lower
    return behind in JOINERS or behind in CLAUSE_MARKS


def _is_thousand(word: str, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a word of scale is a number by itself: "mil", "tysiąc"."""
    language = lexicon.language
    return entry.role == "scale" and entry.key == 1000 and word in language.number_words
