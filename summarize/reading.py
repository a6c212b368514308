"""Reading: strings, mappings, data frames, files and folders -> Documents.

`as_documents` converts what `summarize` takes; `read_documents` reads paths, for it and for the command
line. A `str` is always a text, never a path: use `pathlib.Path` for files.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from summarize.dates.header import add_header_date
from summarize.documents import Document
from summarize.errors import InputError, InputTypeError, SummarizeError, short_repr
from summarize.files import cannot_read, decode, is_stdin

__all__ = ["as_documents", "is_iterable_of_clusters", "read_documents"]

_TEXT_FIELDS = ("text",)
_NAME_FIELDS = ("name", "id")
_SOURCE_FIELDS = ("source", "url")
_DATE_FIELDS = ("published", "date")
_ACCEPTED = "a str, Document, pathlib.Path or mapping"


def as_documents(
    documents: object, argument: str = "documents", *, may_be_empty: bool = False
) -> tuple[Document, ...]:
    """Convert anything that `summarize` takes to documents.

    Parameters
    ----------
    documents : str, Document, Path, mapping, iterable of these, pandas Series or DataFrame
    argument : str, default "documents"
        What messages call it.
    may_be_empty : bool, default False
        Whether to accept no document at all.

    Returns
    -------
    tuple of Document

    Raises
    ------
    InputTypeError
        If `documents`, or an item of it, has another type.
    InputError
        If there is no document, or one is empty; the message says which.

    Examples
    --------
    >>> from summarize import as_documents
    >>> [d.name for d in as_documents([{"text": "Rain fell.", "id": "a"}, "It was cold."])]
    ['a', '']
    """
    if isinstance(documents, str | Document | Path | Mapping):
        items: Iterable[object] = [documents]
    elif _is_frame(documents):
        items = _rows(documents, argument)
    elif hasattr(documents, "read"):
        raise InputTypeError(
            f"{argument} must be {_ACCEPTED}, got an open file; pass its pathlib.Path, or use "
            "read_documents(path)"
        )
    elif (
        documents is None
        or isinstance(documents, bytes | bytearray)
        or not isinstance(documents, Iterable)
        or getattr(documents, "shape", None) == ()  # an array without dimensions
    ):
        raise InputTypeError(
            f"{argument} must be {_ACCEPTED}, or an iterable of these, got "
            f"{type(documents).__name__} {short_repr(documents)}"
        )
    else:
        items = documents
    result: list[Document] = []
    for index, item in enumerate(items):
        result.extend(_convert_item(item, f"{argument}[{index}]"))
    if not result and not may_be_empty:
        used_up = "; an iterator can be read only once" if isinstance(documents, Iterator) else ""
        raise InputError(f"{argument} must contain at least one document, got none{used_up}")
    return tuple(result)


def is_iterable_of_clusters(value: object) -> bool:
    """Whether a value may be several clusters: an iterable that is no text, document or table itself.

    The elements are not looked at, so an iterator can be read afterwards.

    Examples
    --------
    >>> is_iterable_of_clusters([["Rain fell."], ["Snow fell."]]), is_iterable_of_clusters(b"Rain")
    (True, False)
    """
    if isinstance(
        value, str | bytes | bytearray | memoryview | Document | Mapping | os.PathLike
    ) or hasattr(value, "columns"):  # a frame: its elements are the names of its columns
        return False
    return isinstance(value, Iterable)


def read_documents(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    encoding: str = "utf-8",
) -> list[Document]:
    """Read documents from files and folders.

    Parameters
    ----------
    paths : path or iterable of paths
        ========== =====================================================================
        ``.txt``   one document; also ``.md`` and files without an extension
        ``.json``  an object with ``text``, an array of these or of strings, or an object
                   with such an array under ``documents``
        ``.jsonl`` one such object or string per line
        ``.csv``   a header with ``text``, then one document per row
        ``.html``  the article of a page (needs the extra `html`)
        a folder   its files with one of these extensions or none, by name; no subfolders, no
                   ``README*``, no hidden files
        ``-``      standard input, as one document
        ========== =====================================================================

        Objects and tables may also have ``name`` (or ``id``), ``title``, ``source`` (or ``url``) and
        ``published`` (or ``date``, as ISO 8601 or as in e-mail); other fields are ignored.
    encoding : str, default "utf-8"
        Encoding of the files. A byte order mark overrides it.

    Returns
    -------
    list of Document
        Named after their file; ``file:line`` in JSON lines and tables (the line where a row ends),
        ``file:number`` in an array.

    Raises
    ------
    InputError
        If a file is missing, empty, unreadable, malformed or of an unsupported type; the message
        names the file, and the line where there are lines.
    InputTypeError
        If a path is neither a str nor a `pathlib.Path`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from summarize import read_documents
    >>> [d.name for d in read_documents(Path("seeds"))][0]
    '000_abd9845bbf65aade.txt'
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    if isinstance(paths, bytes) or not isinstance(paths, Iterable):
        raise InputTypeError(
            f"paths must be str or pathlib.Path, or several, got {type(paths).__name__} {short_repr(paths)}"
        )
    if not isinstance(encoding, str):
        raise InputTypeError(
            f"encoding must be a str, got {type(encoding).__name__} {short_repr(encoding)}"
        )
    documents: list[Document] = []
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise InputTypeError(
                f"paths must be str or pathlib.Path, got {type(path).__name__} {short_repr(path)}"
            )
        if not str(path):
            raise InputError("paths must not be empty, got ''; for this folder use '.'")
        documents.extend(
            _read_stdin(encoding) if is_stdin(path) else _read_path(Path(path), encoding)
        )
    if not documents:
        raise InputError("paths must lead to at least one document, got none")
    return documents


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def _convert_item(item: object, place: str) -> list[Document]:
    if isinstance(item, Document):
        return [item]
    if isinstance(item, Path):
        return _read_path(item, "utf-8")
    try:
        if isinstance(item, str):
            return [add_header_date(Document(item))]
        if isinstance(item, Mapping):
            return [_convert_mapping(item)]
    except SummarizeError as error:
        raise type(error)(f"{place}: {error}") from None
    hint = ""
    if isinstance(item, bytes | bytearray):
        hint = "; decode it first"
    elif isinstance(item, list | tuple):
        hint = "; for several clusters use summarize_many()"
    elif hasattr(item, "read"):
        hint = "; pass its pathlib.Path"
    raise InputTypeError(
        f"{place} must be {_ACCEPTED}, got {type(item).__name__} {short_repr(item)}{hint}"
    )


def _convert_mapping(fields: Mapping[Any, Any], default_name: str = "") -> Document:
    text = _first_filled(fields, _TEXT_FIELDS)
    if text is None:
        empty = [fields[field] for field in _TEXT_FIELDS if field in fields]
        if empty:
            raise InputError(
                f"a document must contain some text, got {short_repr(empty[0])}; leave it out"
            )
        raise InputError(
            f"a document must have the field 'text', got the fields {short_repr(list(fields))}"
        )
    name = _first_filled(fields, _NAME_FIELDS)
    return add_header_date(
        Document(
            text,
            name=default_name if name is None else str(name),
            title=_first_filled(fields, ("title",)),
            source=_first_filled(fields, _SOURCE_FIELDS),
            published=_parse_date(_first_filled(fields, _DATE_FIELDS)),
        )
    )


def _first_filled(fields: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    """The first of these fields that exists and is not empty; tables mark empty cells by NaN."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and not value:
            continue
        if value is not None and not _is_missing(value):
            return value
    return None


def _is_missing(value: object) -> bool:
    """Whether a value is NaN, NaT or pandas' NA: these are not equal to themselves."""
    try:
        return not bool(value == value)  # noqa: PLR0124
    except (TypeError, ValueError, ArithmeticError):
        return type(value).__name__ == "NAType"


def _parse_date(value: object) -> datetime | date | None:
    if value is None or isinstance(value, date):
        return value
    if hasattr(value, "astype"):  # numpy.datetime64, without importing numpy
        value = str(value)[:26]
    if isinstance(value, str):
        text = value.strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            pass
    raise InputError(
        "published of a document must be a date such as 2017-05-31 or 2017-05-31T10:00:00Z, got "
        f"{short_repr(value)}"
    )


def _is_frame(value: object) -> bool:
    """Whether it is a pandas Series or DataFrame; pandas need not be imported to tell."""
    return hasattr(value, "iloc") and hasattr(value, "index")


def _rows(frame: Any, argument: str) -> Iterable[object]:
    if not hasattr(frame, "columns"):
        return list(frame)
    columns = [str(column) for column in frame.columns]
    if "text" not in columns:
        raise InputError(
            f"{argument} must have a column 'text', got the columns {short_repr(columns)}"
        )
    return [
        dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)
    ]


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def _read_stdin(encoding: str) -> list[Document]:
    if sys.stdin is None:
        raise InputError("standard input is closed")
    data = sys.stdin.buffer.read()
    return [_make_document(decode(data, "standard input", encoding), "standard input")]


def _read_path(path: Path, encoding: str) -> list[Document]:
    try:
        if path.is_dir():
            return _read_folder(path, encoding)
        is_special = path.exists() and not path.is_file()  # a pipe could keep us waiting
        data = b"" if is_special else path.read_bytes()
    except InputError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path
        raise cannot_read(path, error) from None
    if is_special:
        raise InputError(f"cannot read {str(path)!r}: it is neither a file nor a folder")
    return _parse_file(path, data, encoding)


def _read_folder(folder: Path, encoding: str) -> list[Document]:
    documents: list[Document] = []
    for path in sorted(folder.iterdir()):
        supported = path.suffix.lower() in _PARSERS and path.is_file()
        if supported and not path.name.startswith((".", "README")):
            documents.extend(_read_path(path, encoding))
    if not documents:
        raise InputError(f"folder {str(folder)!r} contains no file ending in {_extensions()}")
    return documents


def _parse_file(path: Path, data: bytes, encoding: str) -> list[Document]:
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise InputError(
            f"unsupported file type {path.suffix!r} of {str(path)!r}; supported: {_extensions()}"
        )
    try:
        documents = list(parse(decode(data, str(path), encoding), path.name))
    except InputError as error:
        if str(path) in str(error) or str(path) == path.name:
            raise
        raise InputError(f"{error} (in {str(path)!r})") from None
    if not documents:
        raise InputError(
            f"{str(path)!r} must contain at least one document, got none; leave it out"
        )
    return documents


def _make_document(text: str, name: str) -> Document:
    if not text.strip():
        raise InputError(f"{name!r} must contain some text, got {short_repr(text)}; leave it out")
    return add_header_date(Document(text, name=name))


def _parse_text(text: str, name: str) -> Iterator[Document]:
    yield _make_document(text, name)


def _parse_json(text: str, name: str) -> Iterator[Document]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name!r} is not JSON: {error}") from None
    if isinstance(value, Mapping) and isinstance(value.get("documents"), list):
        value = value["documents"]
    if not isinstance(value, list):
        yield _convert_record(value, name)
        return
    for index, item in enumerate(value, start=1):
        yield _convert_record(item, f"{name}:{index}")


def _parse_json_lines(text: str, name: str) -> Iterator[Document]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{place!r} is not JSON: {error}") from None
        yield _convert_record(value, place)


def _parse_csv(text: str, name: str) -> Iterator[Document]:
    limit = csv.field_size_limit(
        2**31 - 1
    )  # a document may be longer than the usual limit of a cell
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (reader.fieldnames or ()):
            raise InputError(
                f"{name!r} must have a column 'text', got {short_repr(reader.fieldnames)}"
            )
        for row in reader:
            yield _convert_record(row, f"{name}:{reader.line_num}")
    except csv.Error as error:
        raise InputError(f"'{name}:{reader.line_num}' is not CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _convert_record(value: object, name: str) -> Document:
    try:
        if isinstance(value, str):
            return add_header_date(Document(value, name=name))
        if isinstance(value, Mapping):
            return _convert_mapping(value, name)
    except SummarizeError as error:
        raise type(error)(f"{name!r}: {error}") from None
    raise InputError(
        f"{name!r} must be a string or an object with 'text', got {type(value).__name__} {short_repr(value)}"
    )


def _parse_html(text: str, name: str) -> Iterator[Document]:
    try:
        import trafilatura
    except ImportError:
        raise InputError(
            f"reading {name!r} needs the extra html: pip install 'summarize[html]'"
        ) from None
    page = trafilatura.bare_extraction(text, with_metadata=True)
    if page is None or not (page.text or "").strip():
        raise InputError(f"no article was found in {name!r}; save its text as .txt")
    yield Document(
        page.text,
        name=name,
        title=page.title or None,
        source=page.sitename or page.url or None,
        published=_parse_date(page.date or None),
    )


_PARSERS = {
    "": _parse_text,
    ".txt": _parse_text,
    ".md": _parse_text,
    ".json": _parse_json,
    ".jsonl": _parse_json_lines,
    ".csv": _parse_csv,
    ".html": _parse_html,
    ".htm": _parse_html,
}


def _extensions() -> str:
    return ", ".join(extension for extension in _PARSERS if extension)
