"""Records: mappings of fields, as objects in JSON and rows of tables are, -> Documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from summarize.dates.header import add_header_date
from summarize.documents import Document
from summarize.errors import InputError, SummarizeError, short_repr, warn_of_input
from summarize.readers.dates import find_day_first, parse_date
from summarize.validation import is_missing

__all__ = [
    "DATE_FIELDS",
    "FIELDS",
    "column_order",
    "document_from_fields",
    "document_from_record",
    "warn_of_unread_dates",
]

TEXT_FIELDS = ("text",)
NAME_FIELDS = ("name", "id")
TITLE_FIELDS = ("title",)
SOURCE_FIELDS = ("source", "url")
ADDRESS_FIELDS = ("url",)
DATE_FIELDS = ("published", "date")

FIELDS = (TEXT_FIELDS, NAME_FIELDS, TITLE_FIELDS, ("source",), ADDRESS_FIELDS, DATE_FIELDS)
"""The spellings of each field; the first that is filled counts."""

MAX_RECORDS = 100
"""Number of records that are looked at to see whether a field holds nothing but dates (assumed)."""


def document_from_fields(
    fields: Mapping[Any, Any], default_name: str = "", day_first: bool | None = None
) -> Document:
    """The document with these fields.

    Parameters
    ----------
    fields : mapping
        ``text``, and ``name`` or ``id``, ``title``, ``source`` or ``url``, ``published`` or ``date``.
    default_name : str, default ""
        The name if the fields have none.
    day_first : bool, optional
        How a date such as "03/04/2024" is read (see `dates.parse_date`).

    Raises
    ------
    InputError
        If there is no text, or the date cannot be read.
    """
    text = _first_filled(fields, TEXT_FIELDS)
    if text is None:
        if not any(field in fields for field in TEXT_FIELDS):
            raise InputError(
                f"a document must have the field 'text', got the fields {short_repr(list(fields))}; "
                f"{_hint_of_array(fields) or 'call it so, or say by text_column (--column text=NAME) how it is called'}"
            )
        text = ""  # tables have empty cells: a document without sentences
    name = _first_filled(fields, NAME_FIELDS)
    source, address = _first_filled(fields, SOURCE_FIELDS), _first_filled(fields, ADDRESS_FIELDS)
    return add_header_date(
        Document(
            text,
            name=default_name if name is None else str(name),
            title=_first_filled(fields, TITLE_FIELDS),
            source=source,
            published=parse_date(_first_filled(fields, DATE_FIELDS), day_first),
            url=None if address == source else address,
        )
    )


def _hint_of_array(fields: Mapping[Any, Any]) -> str:
    """What to do with an object of arrays or texts: several clusters, documents under another name, or by their names."""
    arrays = [name for name, value in fields.items() if isinstance(value, list | tuple)]
    if not arrays and len(fields) > 1 and all(isinstance(one, str) for one in fields.values()):
        return "call it so, or say by text_column (--column text=NAME) how it is called; for texts by their names pass a pandas.Series"
    if not arrays:
        return ""
    clusters = (
        "summarise clusters by summarize_many(), or those of a file by summarize --batch FILE"
    )
    if "documents" in arrays:
        return f"with 'documents' it is a cluster: {clusters}"
    return f"if {arrays[0]!r} holds the documents of a cluster, call it 'documents', and {clusters}"


def document_from_record(value: object, name: str, day_first: bool | None = None) -> Document:
    """The document of a string, or of an object with fields; a message says where it stands.

    >>> document_from_record({"text": "Rain fell.", "date": "14/03/2024"}, "a.json:1").published
    datetime.date(2024, 3, 14)
    """
    try:
        if isinstance(value, str):
            return add_header_date(Document(value, name=name))
        if isinstance(value, Mapping):
            return document_from_fields(value, name, day_first)
    except SummarizeError as error:
        raise type(error)(f"{name!r}: {error}") from None
    raise InputError(
        f"{name!r} must be a string or an object with 'text', got {type(value).__name__} {short_repr(value)}"
    )


def column_order(records: Iterable[object]) -> bool | None:
    """Whether the dates of records put the day first, as far as they show it all together."""
    return find_day_first(
        _first_filled(record, DATE_FIELDS) for record in records if isinstance(record, Mapping)
    )


def warn_of_unread_dates(records: Iterable[object], place: str) -> None:
    """Warn of a field that holds nothing but dates, if it is the only one and none says when texts were published.

    Parameters
    ----------
    records : iterable of object
        Those that are no mappings are passed over.
    place : str
        What the message calls them.
    """
    rows = [record for record in records if isinstance(record, Mapping)][:MAX_RECORDS]
    if not rows or any(field in row for row in rows for field in DATE_FIELDS):
        return
    known = {spelling for group in FIELDS for spelling in group}
    dates = [
        name for name in rows[0] if name not in known and _hold_dates(row.get(name) for row in rows)
    ]
    if len(dates) == 1:
        [name] = dates
        warn_of_input(
            f"{place}: {name!r} holds dates and is not read; if they say when each text was published, name it by "
            f"published_column={name!r} (--column published={name})",
            stacklevel=2,
        )


def _hold_dates(values: Iterable[Any]) -> bool:
    """Whether there are values, and all of them are dates; numbers are none."""
    filled = [value for value in values if not is_missing(value) and value != ""]
    return bool(filled) and all(map(_is_date, filled))


def _is_date(value: object) -> bool:
    if isinstance(value, date):
        return True
    if not isinstance(value, str) or value.strip().isdigit():
        return False
    try:
        return parse_date(value, day_first=True) is not None
    except InputError:
        return False


def _first_filled(fields: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    """The first of these fields that exists and is not empty; tables mark empty cells by NaN."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and not value:
            continue
        if not is_missing(value):
            return value
    return None
