"""Statement builder: a statement while its units are read, token by token."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, overload

from summarize.characters import normalize_characters
from summarize.comparison.lexicon import Entry, Lexicon
from summarize.comparison.units import Negation, Replacement, Unit, UnitKind

__all__ = ["StatementBuilder", "Token", "Tokens", "written_forms"]

_NUMERALS = frozenset({"number", "scale"})
"""Roles of words that are numbers or begin one."""


class Token(NamedTuple):
    """A token with its place, as it is compared and in lower case."""

    start: int
    end: int
    text: str
    lower: str


class Tokens:
    """The tokens of a sentence, each made when it is asked for: most are known as they stand."""

    def __init__(
        self, starts: list[tuple[int, str]], forms: Callable[[str], tuple[str, str]]
    ) -> None:
        self._starts, self._forms = starts, forms
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        token = self._made.get(index)
        if token is None:
            start, written = self._starts[index]
            token = Token(start, start + len(written), *self._forms(written))
            self._made[index] = token
        return token


def written_forms(
    known: dict[str, tuple[str, str]], table: dict[int, str], written: str
) -> tuple[str, str]:
    """A token as it is compared, and the same in lower case."""
    forms = known.get(written)
    if forms is None:
        normalized = written if written.isascii() else normalize_characters(written)
        normalized = normalized.translate(table) if table else normalized
        forms = known[written] = normalized, normalized.casefold().replace("’", "'")
    return forms


class StatementBuilder:
    """A statement while it is read.

    Parameters
    ----------
    text : str
    tokens : Tokens
    lexicon : Lexicon

    Attributes
    ----------
    units : list of Unit
    negations : list of Negation
    replacements : list of Replacement
        Words such as "instead of".
    glue : list of str
        What stands behind the last unit: function words and marks between clauses.
    hedged : bool
        Whether a word such as "about" stands before the next unit.
    """

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = tokens
        self.lexicon = lexicon
        self.units: list[Unit] = []
        self.negations: list[Negation] = []
        self.replacements: list[Replacement] = []
        self.glue: list[str] = []
        self.hedged = False

    def add(
        self,
        start: int,
        end: int,
        kind: UnitKind,
        key: object,
        *,
        values: tuple[float, ...] = (),
        weak: bool = False,
    ) -> None:
        """Add a unit, with the glue before it."""
        glue = tuple(self.glue)
        self.units.append(Unit(start, end, kind, key, glue, values, self.hedged, weak))
        self.glue.clear()
        self.hedged = False

    def add_negation(self, start: int, end: int) -> None:
        """Add a negation at this place."""
        self.negations.append(Negation(start, end, len(self.units), "," in self.glue))

    def add_replacement(self, start: int, end: int, *, behind: bool) -> None:
        """Add words such as "instead of" at this place, before or behind what is not so."""
        self.replacements.append(Replacement(start, end, len(self.units), behind))

    def token_from(self, offset: int, at: int) -> int:
        """The first token, from one on, that begins at an offset or behind it; the number of tokens if there is none."""
        tokens = self.tokens
        while at < len(tokens) and tokens[at].start < offset:
            at += 1
        return at

    def look_up(self, at: int) -> tuple[Entry | None, int]:
        """The entry of the longest phrase that begins at a token, and the token behind it."""
        tokens, word = self.tokens, self.tokens[at].lower
        for words, entry in self.lexicon.phrases.get(word, ()):
            end = at + len(words)
            if end <= len(tokens) and all(
                tokens[at + i].lower == words[i] for i in range(1, len(words))
            ):
                return entry, end
        return self.lexicon.entries.get(word), at + 1

    def is_number(self, at: int) -> bool:
        """Whether a token is a number in figures or in words."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        entry, _ = self.look_up(at)
        return token.lower[:1].isdecimal() or (entry is not None and entry.role in _NUMERALS)

    def is_followed_by(self, at: int, mark: str) -> bool:
        """Whether a mark and then a figure follow right behind a token."""
        if at + 1 >= len(self.tokens):
            return False
        end, start = self.tokens[at].end, self.tokens[at + 1].start
        return self.text[end:start] == mark and self.tokens[at + 1].lower[:1].isdecimal()
