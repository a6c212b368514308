"""Tables: CSV with any delimiter, tab-separated values, Parquet; a document per row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from summarize.documents import Document
from summarize.errors import InputError, did_you_mean, short_repr
from summarize.readers.columns import rename_fields, require_column
from summarize.readers.formats import Source, missing_extra, reads
from summarize.readers.records import column_order, document_from_record, warn_of_unread_dates

__all__ = ["read_parquet", "read_table"]

DELIMITERS = (",", ";", "\t", "|")
"""What may stand between the cells of a table; the one that makes a column 'text' is used."""

MAX_CELL = 2**31 - 1
"""A document may be longer than the usual limit of a cell."""


@reads(".csv", ".tsv", ".tab")
def read_table(source: Source) -> Iterator[Document]:
    """A header with ``text``, then one document per row."""
    limit = csv.field_size_limit(MAX_CELL)
    try:
        rows = _read_rows(source)
    finally:
        csv.field_size_limit(limit)
    renamed = [(number, rename_fields(fields, source.columns)) for number, fields in rows]
    warn_of_unread_dates((fields for _, fields in renamed), source.name)
    day_first = column_order(fields for _, fields in renamed)
    yield from source.read_each(
        renamed, lambda row: document_from_record(row[1], f"{source.name}:{row[0]}", day_first)
    )


def _read_rows(source: Source) -> list[tuple[int, dict[str, str]]]:
    """The rows as mappings, each with the number of the line it ends in."""
    text = source.text()
    if text[:4].lower() == "sep=":  # a line for Excel
        text = "\n" + text.partition("\n")[2]
    delimiter = _find_delimiter(text, source)
    is_quoted = _quotes_are_paired(text, delimiter, source)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
    )
    try:
        lines = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise InputError(f"'{source.name}:{reader.line_num}' is not CSV: {error}") from None
    if not lines:
        return []
    header = _column_names(lines[0][1], source.text_column)
    require_column(header, source.columns, repr(source.name))

    def name_cells(numbered: tuple[int, list[str]]) -> tuple[int, dict[str, str]]:
        number, cells = numbered
        if len(cells) > len(header) and any(map(str.strip, cells[len(header) :])):
            raise InputError(
                f"'{source.name}:{number}' has {len(cells)} cells, more than the header's {len(header)}; "
                f'put texts that contain {delimiter!r} in quotation marks (")'
            )
        return number, dict(zip(header, cells, strict=False))

    return source.read_each(lines[1:], name_cells)


def _column_names(cells: list[str], text_column: str) -> list[str]:
    """The names of the columns, without blanks; in lower case if that makes a column 'text'."""
    names = [cell.strip() for cell in cells]
    lower = [name.lower() for name in names]
    return lower if text_column == "text" and "text" not in names else names


def _find_delimiter(text: str, source: Source) -> str:
    """The delimiter that makes a column 'text'."""
    start = len(text) - len(text.lstrip("\r\n"))
    header = text[start:].splitlines()[0] if text[start:] else ""
    for delimiter in DELIMITERS:
        for cells in csv.reader([header], delimiter=delimiter):
            if source.text_column in _column_names(cells, source.text_column):
                return delimiter
    if not header.strip():
        raise InputError(f"{source.name!r} is empty; leave it out")
    split = [next(csv.reader([header], delimiter=delimiter), []) for delimiter in DELIMITERS]
    columns = [cell.strip() for cell in max(split, key=len)]
    meant = did_you_mean(source.text_column, columns)
    alone = ", and separate the cells by a comma, semicolon, tab or |" if len(columns) == 1 else ""
    raise InputError(
        f"{source.name!r} must have a column {source.text_column!r}, got {short_repr(columns)}{meant}; name the column "
        f"with the texts so, or by text_column (--column text=NAME){alone}"
    )


def _quotes_are_paired(text: str, delimiter: str, source: Source) -> bool:
    """Whether quotation marks enclose cells; they are text in most files with tabs.

    Raises
    ------
    InputError
        If one is not closed, so that the rest of the file would be one cell.
    """
    if '"' not in text or (delimiter != "\t" and text.count('"') % 2 == 0):
        return True
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for _ in reader:
            begun = reader.line_num + 1
    except csv.Error as error:
        if delimiter == "\t":
            return False
        if "end of data" in str(error) and reader.line_num > begun:
            raise InputError(
                f'\'{source.name}:{begun}\' opens a quotation mark (") that is not closed; close it, or write "" for '
                "one inside a text"
            ) from None
    return True


@reads(".parquet")
def read_parquet(source: Source) -> Iterator[Document]:
    """The column ``text`` of a Parquet table, and the other columns that documents use."""
    try:
        from pyarrow import ArrowException, BufferReader, parquet
    except ImportError:
        raise missing_extra(source, "parquet") from None
    try:
        table = parquet.ParquetFile(BufferReader(source.data))
        columns = table.schema_arrow.names
        require_column(columns, source.columns, repr(source.name))
        used = [name for name in columns if name in (*_USED, *source.columns.values())]
        rows: list[dict[str, Any]] = table.read(columns=used).to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = " ".join(str(error).split())
        raise InputError(f"{source.name!r} cannot be read as Parquet: {reason}") from None
    rows = [rename_fields(row, source.columns) for row in rows]
    day_first = column_order(rows)
    yield from source.read_each(
        enumerate(rows, start=1),
        lambda row: document_from_record(row[1], f"{source.name}:{row[0]}", day_first),
    )


_USED = ("text", "name", "id", "title", "source", "url", "published", "date")
