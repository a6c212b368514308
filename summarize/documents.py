"""Document and Sentence: the texts that are summarised, and the parts they are made of."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from summarize.errors import InputError, InputTypeError, short_repr
from summarize.validation import check_integer, is_missing

__all__ = [
    "OUTSIDE",
    "DateLike",
    "Document",
    "DocumentLike",
    "Sentence",
    "count_sources",
    "have_texts",
    "use_date_parser",
]

DateLike = datetime.date | str | float
"""What is accepted where a publication date is wanted; a `datetime` is a `date`."""

_DateParser = Callable[[object], datetime.datetime | datetime.date | None]
_P = TypeVar("_P", bound=_DateParser)
_date_parser: list[_DateParser] = []


def use_date_parser(parse: _P) -> _P:
    """Make `parse` read the dates of documents; a decorator.

    The parser knows the languages and stands in a layer above, so it registers itself when it is
    imported, which `import summarize` does. Thus a date means the same in a `Document`, a mapping and a
    file.
    """
    _date_parser[:] = [parse]
    return parse


def _parse_date(value: object) -> datetime.datetime | datetime.date | None:
    """The date that a field names; None if it is missing, as in mappings."""
    if is_missing(value):
        return None
    if isinstance(value, datetime.date):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (isinstance(value, str) or is_number or hasattr(value, "astype")):  # numpy's dates
        raise InputTypeError(
            "published of a document must be a date, or a text or number that names one, got "
            f"{type(value).__name__} {short_repr(value)}"
        )
    return _date_parser[0](value)


OUTSIDE = "outside the text"
"""The reason for what a file has besides the text of its document; ": " and its kind follow where it is known."""


def _one_date(published: object, date: object) -> datetime.datetime | datetime.date | None:
    """The date of two fields of the same meaning."""
    if is_missing(published) or is_missing(date):
        return _parse_date(date if is_missing(published) else published)
    found, other = _parse_date(published), _parse_date(date)
    if found is not None and other is not None and _day(found) != _day(other):
        raise InputError(
            "published and date of a document are the same field, but name two days: "
            f"{found.isoformat()} and {other.isoformat()}; give one of them"
        )
    return other if found is None else found


def _day(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, init=False)
class Document:
    """One text, with its name, title, source, publication date and address.

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
    published : datetime.datetime, datetime.date, str or number, optional
        When the document was published: a date, or a spelling of one that `read_documents` reads in a
        field, such as "2017-05-31". If it is not given, the date is read from the text where the text
        names it.
    url : str, optional
        The address, where `source` is the publisher.
    date : optional
        Another name of `published`, as in mappings. Both may be given if they are the same day.
    outside : iterable of (str, str), optional
        What the file has besides the text, such as the menus of a page, each with the reason why it is not
        part of it. No summary uses it; `Summary.left_out` lists it. Two documents are equal whatever it is.

    Raises
    ------
    InputTypeError
        If a field has the wrong type.
    InputError
        If the date cannot be read, or can be read in two ways, or if `date` and `published` are two days.

    Examples
    --------
    >>> from summarize import Document
    >>> Document("Rain fell on Monday.", name="wire").name
    'wire'
    >>> Document("Rain fell on Monday.", date="6 May 2024").published
    datetime.date(2024, 5, 6)
    """

    text: str
    name: str
    title: str | None
    source: str | None
    published: datetime.datetime | datetime.date | None
    url: str | None
    outside: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)

    def __init__(
        self,
        text: str,
        name: str = "",
        title: str | None = None,
        source: str | None = None,
        published: DateLike | None = None,
        url: str | None = None,
        *,
        date: DateLike | None = None,
        outside: Iterable[tuple[str, str]] = (),
    ) -> None:
        if not isinstance(text, str):
            hint = (
                "; decode it first, for example text.decode('utf-8')"
                if isinstance(text, bytes | bytearray)
                else ""
            )
            raise InputTypeError(
                f"text of a document must be a str, got {type(text).__name__} "
                f"{short_repr(text)}{hint}"
            )
        if not isinstance(name, str):
            raise InputTypeError(
                f"name of a document must be a str, got {type(name).__name__} {short_repr(name)}"
            )
        for label, value in (("title", title), ("source", source), ("url", url)):
            if value is not None and not isinstance(value, str):
                raise InputTypeError(
                    f"{label} of a document must be a str or None, got "
                    f"{type(value).__name__} {short_repr(value)}"
                )
        day = _one_date(published, date)
        fields = (text, name, title, source, day, url, tuple(outside))
        for slot, content in zip(Document.__slots__, fields, strict=True):
            object.__setattr__(self, slot, content)

    @property
    def web_address(self) -> str | None:
        """Its address, if `url` or else `source` is one with http or https.

        >>> Document("Rain.", source="https://example.org/rain").web_address
        'https://example.org/rain'
        >>> Document("Rain.", source="Reuters", url="javascript:alert(1)").web_address is None
        True
        """
        for address in (self.url, self.source):
            if address is not None and _WEB_ADDRESS.match(address.strip()):
                return address.strip()
        return None

    @property
    def is_blank(self) -> bool:
        """Whether the text is empty or white space."""
        return not self.text or self.text.isspace()


def name_document(documents: Sequence[Document], index: int) -> str:
    """How a document is called: by its name, else by its publisher, else by its number, counted from 1.

    Parameters
    ----------
    documents : sequence of Document
    index : int

    Raises
    ------
    InputTypeError, SettingError
        If it is no index of a document; they are counted from 0.

    Examples
    --------
    >>> documents = [Document("Rain.", source="BBC"), Document("Sun."), Document("Ice.", source="BBC")]
    >>> [name_document(documents, index) for index in range(3)]
    ['BBC', 'document 2', 'BBC (2)']
    """
    document = documents[check_integer("document", index, 0, len(documents) - 1)]
    if document.name:
        return document.name
    publisher = (document.source or "").strip()
    if not publisher or publisher == document.web_address:
        return f"document {index + 1}"
    alike = (one for one in documents[: index + 1] if not one.name)
    number = sum((one.source or "").strip() == publisher for one in alike)
    return publisher if number == 1 else f"{publisher} ({number})"


def count_sources(documents: Iterable[Document]) -> int:
    """How many documents can say anything: those that are not blank; all if their texts are not there.

    >>> count_sources([Document("Rain fell on Monday."), Document(" ")])
    1
    """
    blank = [document.is_blank for document in documents]
    return blank.count(False) or len(blank)


def have_texts(documents: Iterable[Document]) -> bool:
    """Whether any document has a text: those of a summary that was restored without texts have none.

    >>> have_texts([Document(""), Document("")])
    False
    """
    return any(document.text for document in documents)


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

    def __str__(self) -> str:
        return self.shown


DocumentLike = str | Document | os.PathLike[str] | Mapping[str, Any]
"""What is accepted where a document is wanted."""
