"""Document and Sentence: the texts that are summarised, and the parts they are made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from summarize.errors import InputTypeError, short_repr

__all__ = ["Document", "DocumentLike", "Sentence", "count_sources"]


@dataclass(frozen=True, slots=True)
class Document:
    """One text, with its name, title, source and publication date.

    Parameters
    ----------
    text : str
        The text, kept exactly as given, so that offsets into it stay valid. A blank one makes a document
        without sentences, which does not count as a source.
    name : str, default ""
        How a summary cites the document. Without a name it is cited by its number.
    title : str, optional
        The headline. A line of the text that repeats it is not a candidate for the summary.
    source : str, optional
        The publisher, or the address of the document.
    published : datetime.datetime or datetime.date, optional
        When the document was published. If it is not given, the date is read from the text where
        the text names it.

    Raises
    ------
    InputTypeError
        If a field has the wrong type.

    Examples
    --------
    >>> from summarize import Document
    >>> Document("Rain fell on Monday.", name="wire").name
    'wire'
    """

    text: str
    name: str = ""
    title: str | None = None
    source: str | None = None
    published: datetime | date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            hint = (
                "; decode it first, for example text.decode('utf-8')"
                if isinstance(self.text, bytes | bytearray)
                else ""
            )
            raise InputTypeError(
                f"text of a document must be a str, got {type(self.text).__name__} "
                f"{short_repr(self.text)}{hint}"
            )
        if not isinstance(self.name, str):
            raise InputTypeError(
                f"name of a document must be a str, got {type(self.name).__name__} "
                f"{short_repr(self.name)}"
            )
        for field, value in (("title", self.title), ("source", self.source)):
            if value is not None and not isinstance(value, str):
                raise InputTypeError(
                    f"{field} of a document must be a str or None, got "
                    f"{type(value).__name__} {short_repr(value)}"
                )
        if self.published is not None and (
            not isinstance(self.published, date) or self.published != self.published  # NaT
        ):
            raise InputTypeError(
                "published of a document must be a datetime, a date or None, got "
                f"{type(self.published).__name__} {short_repr(self.published)}; "
                "for text use datetime.fromisoformat(...)"
            )

    @property
    def is_blank(self) -> bool:
        """Whether the text is empty or white space."""
        return not self.text or self.text.isspace()


def count_sources(documents: Iterable[Document]) -> int:
    """How many documents can say anything: those that are not blank.

    >>> count_sources([Document("Rain fell on Monday."), Document(" ")])
    1
    """
    return sum(not document.is_blank for document in documents)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: ``documents[document].text[start:end] == text``, always.

    Parameters
    ----------
    text : str
        The sentence, a verbatim span of its document.
    document : int
        Index of its document, in the order given.
    position : int
        0 for the first sentence of its document that is not boilerplate, 1 for the next, and so on.
    start, end : int
        Offsets into the document's text, in characters (code points).
    shown : str, optional
        The sentence as it is read and shown: without markup, with single spaces for the ends of wrapped lines. By default `text`.

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize(["**Rain** fell on _Rome_. The river rose."], sentences=1)
    >>> sentence = summary.picks[0].sentence
    >>> summary.documents[sentence.document].text[sentence.start : sentence.end]
    'Rain** fell on _Rome_.'
    >>> sentence.shown
    'Rain fell on Rome.'
    """

    text: str
    document: int
    position: int
    start: int
    end: int
    shown: str = ""

    def __post_init__(self) -> None:
        if not self.shown:
            object.__setattr__(self, "shown", self.text)


DocumentLike = str | Document | os.PathLike[str] | Mapping[str, Any]
"""What is accepted where a document is wanted."""
