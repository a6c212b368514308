"""Protocols: what can be rendered.

`summarize.Summary`, `Timeline`, `Collation` and `Stories` are of this kind. Rendering knows only these attributes, so
that results may import it and never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from summarize.documents import Document, Sentence
from summarize.headlines import Headline
from summarize.picks import Pick
from summarize.text.left_out import LeftOut

__all__ = [
    "CollationLike",
    "DifferenceLike",
    "EntryLike",
    "HasKnown",
    "HasLanguage",
    "HtmlRenderable",
    "ReadingLike",
    "RowLike",
    "Sourced",
    "StoriesLike",
    "StoryLike",
    "SummaryLike",
    "TimelineLike",
]


class HasLanguage(Protocol):
    """A configuration, of which rendering reads the language."""

    @property
    def language(self) -> str: ...


class HasKnown(HasLanguage, Protocol):
    """The configuration of a summary, which also has the number of known documents."""

    @property
    def known(self) -> int: ...


class Sourced(Protocol):
    """Something made from documents, with the recipe and the call that give it again."""

    @property
    def documents(self) -> Sequence[Document]: ...
    @property
    def configuration(self) -> HasLanguage: ...
    @property
    def recipe(self) -> str: ...
    @property
    def call(self) -> str: ...
    def name_of(self, document: int) -> str: ...


class SummaryLike(Sourced, Protocol):
    """Picks in reading order, from documents."""

    @property
    def configuration(self) -> HasKnown: ...
    @property
    def picks(self) -> Sequence[Pick]: ...
    @property
    def title(self) -> Headline | None: ...
    def key_phrases(self, n: int = 8) -> Sequence[str]: ...
    def left_out(self) -> Sequence[LeftOut]: ...


class EntryLike(Protocol):
    """A day or a month of a timeline: its picks, and how many documents are about it."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...
    @property
    def label(self) -> str: ...
    @property
    def picks(self) -> Sequence[Pick]: ...
    @property
    def published(self) -> int: ...
    @property
    def mentioned(self) -> int: ...


class TimelineLike(Sourced, Protocol):
    """Entries in order, from documents."""

    @property
    def entries(self) -> Sequence[EntryLike]: ...


class DifferenceLike(Protocol):
    """Words of a row's text, and what a reading has in their place."""

    @property
    def base(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def conflict(self) -> bool: ...


class ReadingLike(Protocol):
    """How one document words the statement of a row."""

    @property
    def sentences(self) -> Sequence[Sentence]: ...
    @property
    def relation(self) -> str: ...
    @property
    def conflict(self) -> bool: ...
    @property
    def differences(self) -> Sequence[DifferenceLike]: ...
    @property
    def document(self) -> int: ...
    @property
    def text(self) -> str: ...


class RowLike(Protocol):
    """A statement, and how each document that makes it words it."""

    @property
    def readings(self) -> Sequence[ReadingLike]: ...
    @property
    def base(self) -> int: ...
    @property
    def covered_by(self) -> Sequence[int]: ...
    @property
    def text(self) -> str: ...
    @property
    def documents(self) -> Sequence[int]: ...
    @property
    def support(self) -> int: ...
    @property
    def is_disputed(self) -> bool: ...
    def reading_of(self, document: int) -> ReadingLike | None: ...


class CollationLike(Sourced, Protocol):
    """Statements in rows, one column per document."""

    @property
    def rows(self) -> Sequence[RowLike]: ...
    @property
    def sources(self) -> Sequence[int]: ...
    def disputed(self) -> Sequence[RowLike]: ...
    def only_in(self, document: int) -> Sequence[RowLike]: ...
    def missing_from(self, document: int) -> Sequence[RowLike]: ...
    def rewordings(self, document: int) -> Mapping[Any, int]: ...
    def left_out(self) -> Sequence[LeftOut]: ...


class HtmlRenderable(Protocol):
    """Something that renders itself as a fragment of HTML."""

    def to_html(self) -> str: ...


class StoryLike(Protocol):
    """A story: its documents, and what it is called."""

    @property
    def id(self) -> str: ...
    @property
    def documents(self) -> Sequence[Document]: ...
    @property
    def title(self) -> str: ...
    @property
    def key_phrases(self) -> Sequence[str]: ...
    @property
    def confidence(self) -> float: ...
    @property
    def confidences(self) -> Sequence[float]: ...
    @property
    def notes(self) -> Sequence[str]: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


class StoriesLike(Protocol):
    """The stories of a pile, in order, and the documents in none."""

    @property
    def documents(self) -> Sequence[Document]: ...
    @property
    def labels(self) -> Sequence[int]: ...
    @property
    def granularity(self) -> float: ...
    @property
    def unassigned(self) -> Sequence[Document]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
