"""Protocols: what can be rendered.

`summarize.Summary` and `summarize.Timeline` are of this kind. Rendering knows only these attributes, so
that results may import it and never the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from summarize.documents import Document
from summarize.picks import Pick
from summarize.text.sentences import LeftOut

__all__ = [
    "EntryLike",
    "HasKnown",
    "HasLanguage",
    "HtmlRenderable",
    "Sourced",
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


class HtmlRenderable(Protocol):
    """Something that renders itself as a fragment of HTML."""

    def to_html(self) -> str: ...
