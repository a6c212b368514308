"""Reading: files, folders, frames, mappings, strings -> Documents. The only place that opens documents.

Values given to `summarize` are taken apart by `as_documents`; paths, there or on the command line,
by `read_documents`. A `str` is always a text, never a path: use `pathlib.Path` for files.
"""

from __future__ import annotations

import codecs
import contextlib
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

__all__ = ["as_documents", "read_documents"]

_TEXT_FIELDS = ("text",)
_NAME_FIELDS = ("name", "id")
_SOURCE_FIELDS = ("source", "url")
_DATE_FIELDS = ("published", "date")
_ACCEPTED = "a str, Document, pathlib.Path or mapping"


def as_documents(
    given: object, argument: str = "documents", *, may_be_empty: bool = False
) -> tuple[Document, ...]:
    """Anything that `summarize` takes for documents, as a tuple of them.

    Parameters
    ----------
    given : str, Document, Path, mapping, iterable of these, pandas Series or DataFrame
    argument : str
        What messages call it.
    may_be_empty : bool
        Whether no document at all is fine.

    Raises
    ------
    InputTypeError
        If `given`, or something in it, is of another type.
    InputError
        If there is no document, or one is empty; the message says which.

    Examples
    --------
    >>> from summarize import as_documents
    >>> [d.name for d in as_documents([{"text": "Rain fell.", "id": "a"}, "It was cold."])]
    ['a', '']
    """
    if isinstance(given, str | Document | Path | Mapping):
        items: Iterable[object] = [given]
    elif _is_frame(given):
        items = _rows(given, argument)
    elif (
        given is None
        or isinstance(given, bytes | bytearray)
        or not isinstance(given, Iterable)
        or getattr(given, "shape", None) == ()  # an array of no dimension
    ):
        raise InputTypeError(
            f"{argument} must be {_ACCEPTED}, or an iterable of these, got "
            f"{type(given).__name__} {short_repr(given)}"
        )
    else:
        items = given
    documents: list[Document] = []
    for index, item in enumerate(items):
        documents.extend(_from_item(item, f"{argument}[{index}]"))
    if not documents and not may_be_empty:
        raise InputError(f"{argument} must hold at least one document, got none")
    return tuple(documents)


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
        ``.txt``   a document; also ``.md`` and files without an ending
        ``.json``  an object with ``text``, an array of these or of strings, or an object
                   with such an array under ``documents``
        ``.jsonl`` such an object, or a string, on each line
        ``.csv``   a header with ``text`` and a document on each line
        ``.html``  the article of a page (needs the extra `html`)
        a folder   its files with one of these endings or none, by name; not ``README*``, not hidden
        ``-``      standard input: a document
        ========== =====================================================================

        Objects and tables may also have ``name`` (or ``id``), ``title``, ``source`` (or ``url``) and
        ``published`` (or ``date``, as ISO 8601 or as in e-mail); other fields are ignored.
    encoding : str, default "utf-8"
        Encoding of the files. A byte order mark is heeded.

    Returns
    -------
    list of Document
        Named by their file; by ``file:line`` in lines and tables (the line where a row ends); by
        ``file:number`` in an array.

    Raises
    ------
    InputError
        If a file is missing, empty, unreadable, of an unknown kind, or broken; the message names
        the file, and the line where there are lines.

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
    found: list[Document] = []
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise InputTypeError(
                f"paths must be str or pathlib.Path, got {type(path).__name__} {short_repr(path)}"
            )
        if not str(path):
            raise InputError("paths must not be empty, got ''; for this folder use '.'")
        found.extend(_read(Path(path), encoding))
    if not found:
        raise InputError("paths must lead to at least one document, got none")
    return found


def check_apart(target: Path, read: Iterable[str | os.PathLike[str]]) -> None:
    """Raise if `target`, which is to be written, is a file that is read."""
    same = False
    for one in read:
        with contextlib.suppress(OSError, ValueError):  # what cannot be read is said elsewhere
            same = same or (target.is_file() and target.samefile(one))
    if same:
        raise InputError(f"{str(target)!r} is what is read: name another file to write to")


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def _from_item(item: object, where: str) -> list[Document]:
    if isinstance(item, Document):
        return [item]
    if isinstance(item, Path):
        return _read(item, "utf-8")
    try:
        if isinstance(item, str):
            return [add_header_date(Document(item))]
        if isinstance(item, Mapping):
            return [_from_mapping(item)]
    except SummarizeError as error:
        raise type(error)(f"{where}: {error}") from None
    hint = "; decode it first" if isinstance(item, bytes | bytearray) else ""
    raise InputTypeError(
        f"{where} must be {_ACCEPTED}, got {type(item).__name__} {short_repr(item)}{hint}"
    )


def _from_mapping(fields: Mapping[Any, Any], name: str = "") -> Document:
    text = _first(fields, _TEXT_FIELDS)
    if text is None:
        empty = [fields[name] for name in _TEXT_FIELDS if name in fields]
        if empty:
            raise InputError(
                f"a document must hold some text, got {short_repr(empty[0])}; leave it out"
            )
        raise InputError(
            f"a document must have the field 'text', got the fields {short_repr(list(fields))}"
        )
    given = _first(fields, _NAME_FIELDS)
    return add_header_date(
        Document(
            text,
            name=name if given is None else str(given),
            title=_first(fields, ("title",)),
            source=_first(fields, _SOURCE_FIELDS),
            published=_moment(_first(fields, _DATE_FIELDS)),
        )
    )


def _first(fields: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    """The first of these fields that is there and not empty; tables mark empty cells by NaN."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and not value:
            continue
        if value is not None and not _is_missing(value):
            return value
    return None


def _is_missing(value: object) -> bool:
    """NaN, NaT and pandas' NA: not equal to themselves, or neither equal nor unequal."""
    try:
        return not bool(value == value)  # noqa: PLR0124
    except (TypeError, ValueError, ArithmeticError):
        return type(value).__name__ == "NAType"


def _moment(value: object) -> datetime | date | None:
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


def _is_frame(given: object) -> bool:
    """A pandas Series or DataFrame, or what behaves like one; nothing is imported to find out."""
    return hasattr(given, "iloc") and hasattr(given, "index")


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


def _read(path: Path, encoding: str) -> list[Document]:
    if str(path) == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed")
        data = sys.stdin.buffer.read()
        return [_document(_decoded(data, "standard input", encoding), "standard input")]
    try:
        if path.is_dir():
            found: list[Document] = []
            for inside in sorted(path.iterdir()):
                wanted = inside.suffix.lower() in _READERS and inside.is_file()
                if wanted and not inside.name.startswith((".", "README")):
                    found.extend(_read(inside, encoding))
            if not found:
                raise InputError(f"folder {str(path)!r} holds no file ending in {_endings()}")
            return found
        if path.exists() and not path.is_file():
            raise InputError(f"cannot read {str(path)!r}: it is neither a file nor a folder")
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a surrogate pair in the path
        if isinstance(error, InputError):
            raise
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {str(path)!r}: {reason or error}") from None
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"cannot tell what {str(path)!r} holds: its name must end in {_endings()}")
    try:
        read = list(reader(_decoded(data, str(path), encoding), path.name))
    except InputError as error:
        if str(path) in str(error) or str(path) == path.name:
            raise
        raise InputError(f"{error} (in {str(path)!r})") from None
    if not read:
        raise InputError(f"{str(path)!r} must hold at least one document, got none; leave it out")
    return read


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marked_encoding(data: bytes) -> str | None:
    """The encoding whose mark the bytes begin with."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _decoded(data: bytes, where: str, encoding: str) -> str:
    encoding = marked_encoding(data) or encoding
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where!r} is not {encoding}: byte {data[error.start]:#04x} at offset {error.start}; "
            "name its encoding, such as cp1252"
        ) from None
    except (LookupError, ValueError):
        raise InputError(f"encoding must be one that Python knows, got {encoding!r}") from None


def _document(text: str, name: str) -> Document:
    if not text.strip():
        raise InputError(f"{name!r} must hold some text, got {short_repr(text)}; leave it out")
    return add_header_date(Document(text, name=name))


def _one(text: str, name: str) -> Iterator[Document]:
    yield _document(text, name)


def _json(text: str, name: str) -> Iterator[Document]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name!r} is not JSON: {error}") from None
    if isinstance(value, Mapping) and isinstance(value.get("documents"), list):
        value = value["documents"]
    if not isinstance(value, list):
        yield _record(value, name, name)
        return
    for index, item in enumerate(value, start=1):
        yield _record(item, f"{name}:{index}", f"{name}:{index}")


def _json_lines(text: str, name: str) -> Iterator[Document]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where!r} is not JSON: {error}") from None
        yield _record(value, where, where)


def _csv(text: str, name: str) -> Iterator[Document]:
    limit = csv.field_size_limit(2**31 - 1)  # a document may be longer than what is usual in a cell
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (reader.fieldnames or ()):
            raise InputError(
                f"{name!r} must have a column 'text', got {short_repr(reader.fieldnames)}"
            )
        for row in reader:
            where = f"{name}:{reader.line_num}"
            yield _record(row, where, where)
    except csv.Error as error:
        raise InputError(f"'{name}:{reader.line_num}' is not CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _record(value: object, name: str, where: str) -> Document:
    try:
        if isinstance(value, str):
            return add_header_date(Document(value, name=name))
        if isinstance(value, Mapping):
            return _from_mapping(value, name)
    except SummarizeError as error:
        raise type(error)(f"{where!r}: {error}") from None
    raise InputError(
        f"{where!r} must be a string or an object with 'text', got {type(value).__name__} {short_repr(value)}"
    )


def _html(text: str, name: str) -> Iterator[Document]:
    try:
        import trafilatura
    except ImportError:
        raise InputError(
            f"reading {name!r} needs the extra html: pip install 'summarize[html]'"
        ) from None
    page = trafilatura.bare_extraction(text, with_metadata=True)
    if page is None or not (page.text or "").strip():
        raise InputError(f"{name!r} holds no article that could be found; save its text as .txt")
    yield Document(
        page.text,
        name=name,
        title=page.title or None,
        source=page.sitename or page.url or None,
        published=_moment(page.date or None),
    )


_READERS = {
    "": _one,
    ".txt": _one,
    ".md": _one,
    ".json": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".html": _html,
    ".htm": _html,
}


def _endings() -> str:
    return ", ".join(ending for ending in _READERS if ending)
