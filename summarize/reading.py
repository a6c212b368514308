"""Reading: strings, mappings, data frames, files and folders -> Documents.

`as_documents` converts what `summarize` takes; `read_documents` reads paths, for it and for the command
line. A `str` is always a text, never a path: use `pathlib.Path` for files. If it is the name of a file or an
address all the same, a warning says so: what a text means must not depend on what is on the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from mimetypes import MimeTypes
from pathlib import Path
from typing import Any, Literal, Unpack

from summarize.dates.header import add_header_date
from summarize.documents import Document
from summarize.errors import (
    InputError,
    InputTypeError,
    SettingError,
    SummarizeError,
    short_repr,
    warn_of_input,
)
from summarize.files import STDIN_NAME, cannot_read, is_stdin
from summarize.readers.checks import check_blank, check_texts
from summarize.readers.columns import Columns, check_columns, rename_fields, require_column
from summarize.readers.encodings import AUTO, check_encoding, decode
from summarize.readers.formats import Source, find_reader, known_extensions
from summarize.readers.plain import document_from_text
from summarize.readers.records import (
    NAME_FIELDS,
    TEXT_FIELDS,
    column_order,
    document_from_fields,
    warn_of_unread_dates,
)
from summarize.validation import is_missing

__all__ = [
    "as_documents",
    "is_iterable_of_clusters",
    "is_iterable_of_documents",
    "is_mapping_of_clusters",
    "read_documents",
]

MAX_LISTED = 5
"""Maximum number of subfolders or files that a warning names."""

_ACCEPTED = "a str, Document, pathlib.Path or mapping"
_UNORDERED = "; a set has no order, and the summary depends on it: pass a list, such as sorted(...)"
_DECODE = "; decode it first, for example text.decode('utf-8')"


def as_documents(
    documents: object,
    argument: str = "documents",
    *,
    may_be_empty: bool = False,
    **columns: Unpack[Columns],
) -> tuple[Document, ...]:
    """Convert anything that `summarize` takes to documents.

    Parameters
    ----------
    documents : str, Document, Path, mapping, iterable of these, Series or DataFrame
        Of pandas or polars. In a Series and a DataFrame of pandas, the labels of the index are the names
        of the documents, unless there is a column with names or the index only counts the rows.
    argument : str, default "documents"
        What messages call it.
    may_be_empty : bool, default False
        Whether to accept no document at all.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        The columns of a table, or the fields of mappings, if they are not called "text", "name" (or "id"),
        "title", "source", "url" and "published" (or "date").

    Returns
    -------
    tuple of Document

    Raises
    ------
    InputTypeError
        If `documents`, or an item of it, has another type.
    InputError
        If there is no document, or all are blank; the message says which.

    Warns
    -----
    InputWarning
        If some are blank, or a text is a path, an address, the source of a page, or was read in the wrong encoding.

    Examples
    --------
    >>> from summarize import as_documents
    >>> [d.name for d in as_documents([{"text": "Rain fell.", "id": "a"}, "It was cold."])]
    ['a', '']
    >>> as_documents({"body": "Rain fell.", "day": "6 May 2024"}, text_column="body", date_column="day")[0].published
    datetime.date(2024, 5, 6)
    """
    named = check_columns(columns, "as_documents", ("documents", "may_be_empty"))
    if isinstance(documents, str | Document | os.PathLike | Mapping):
        items: Iterable[object] = [documents]
    elif _is_frame(documents):
        items = _rows(documents, argument, named)
    elif hasattr(documents, "read"):
        raise InputTypeError(
            f"{argument} must be {_ACCEPTED}, got an open file; pass its pathlib.Path, or use "
            "read_documents(path)"
        )
    elif (
        documents is None
        or isinstance(documents, bytes | bytearray | memoryview | set | frozenset)
        or not isinstance(documents, Iterable)
        or getattr(documents, "shape", None) == ()  # an array without dimensions
    ):
        hint = _UNORDERED if isinstance(documents, set | frozenset) else ""
        hint = _DECODE if isinstance(documents, bytes | bytearray | memoryview) else hint
        raise InputTypeError(
            f"{argument} must be {_ACCEPTED}, or an iterable of these, got "
            f"{type(documents).__name__} {short_repr(documents)}{hint}"
        )
    else:
        items = documents
    result: list[Document] = []
    items = list(items)
    if named and not _is_frame(documents):
        items = [
            rename_fields(item, named, f"{argument}[{i}]") if isinstance(item, Mapping) else item
            for i, item in enumerate(items)
        ]
    warn_of_unread_dates(items, argument)
    day_first = column_order(items)
    for index, item in enumerate(items):
        result.extend(_convert_item(item, f"{argument}[{index}]", day_first, named))
    check_texts(items, argument)
    check_blank(result, argument)
    if not result and not may_be_empty:
        used_up = "; an iterator can be read only once" if isinstance(documents, Iterator) else ""
        raise InputError(f"{argument} must contain at least one document, got none{used_up}")
    return tuple(result)


def is_iterable_of_documents(value: object) -> bool:
    """Whether a value is documents, and not one: an iterable that is no text, mapping or path.

    The elements are not looked at, so an iterator can be read afterwards.

    Examples
    --------
    >>> is_iterable_of_documents(["Rain fell."]), is_iterable_of_documents({"text": "Rain fell."})
    (True, False)
    """
    if isinstance(
        value, str | bytes | bytearray | memoryview | Document | Mapping | os.PathLike
    ) or hasattr(value, "read"):
        return False
    return isinstance(value, Iterable)


def is_iterable_of_clusters(value: object) -> bool:
    """Whether a value may be several clusters: an iterable that is no text, document, table or set itself.

    The elements are not looked at, so an iterator can be read afterwards.

    Examples
    --------
    >>> is_iterable_of_clusters([["Rain fell."], ["Snow fell."]]), is_iterable_of_clusters(b"Rain")
    (True, False)
    """
    # The elements of a frame are the names of its columns.
    is_set = isinstance(value, set | frozenset)  # its order differs from run to run
    return is_iterable_of_documents(value) and not hasattr(value, "columns") and not is_set


def is_mapping_of_clusters(value: object) -> bool:
    """Whether a value may be clusters by their keys: a mapping that is neither a document nor one cluster.

    Examples
    --------
    >>> is_mapping_of_clusters({"snow": ["Snow fell."]}), is_mapping_of_clusters({"text": "Snow fell."})
    (True, False)
    """
    if not isinstance(value, Mapping) or any(isinstance(text, str) for text in value.values()):
        return False
    return "documents" not in value or not value.keys() <= {"documents", "id"}


def read_documents(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    encoding: str = AUTO,
    on_error: Literal["raise", "skip"] = "raise",
    **columns: Unpack[Columns],
) -> list[Document]:
    """Read documents from files and folders.

    Parameters
    ----------
    paths : path or iterable of paths
        ============ =====================================================================
        ``.txt``     one document; also ``.md`` and files without an extension
        ``.json``    an object with ``text``, an array of these or of strings, an object
                     with such an array under ``documents``, or a JSON Feed
        ``.jsonl``   one such object or string per line
        ``.csv``     a header with ``text``, then one document per row; cells are separated
                     by a comma, semicolon, tab or ``|``; also ``.tsv``
        ``.xml``     one document per item of an RSS or Atom feed; also ``.rss``, ``.atom``
        ``.eml``     the body of an e-mail; ``.mbox``: one document per message
        ``.html``    the article of a page (needs the extra `html`)
        ``.pdf``     one document; also ``.docx`` (need the extra `office`)
        ``.parquet`` one document per row, as in ``.csv`` (needs the extra `parquet`)
        a folder     its files with one of these extensions or none, by name; no ``README*``, no
                     hidden files; a warning names files of other formats, such as ``.doc``, and
                     subfolders with files, which are not read
        ``-``        standard input, as one document
        ============ =====================================================================

        Objects and tables may also have ``name`` (or ``id``), ``title``, ``source`` (or ``url``) and
        ``published`` (or ``date``, in any spelling that has one meaning: ISO 8601, as in e-mail, with
        the name of a month, "03/14/2024"; "03/04/2024" only if other dates of the column show whether
        days come first); other fields are ignored.
    encoding : str, default "auto"
        Encoding of the files that are not UTF-8 and do not say their own by a byte order mark or, in
        pages, feeds and e-mail, by a declaration. "auto" guesses it with a warning (extra
        `encodings`).
    on_error : {"raise", "skip"}, default "raise"
        With "skip", a file that cannot be read as what its ending says, such as a PDF that is a picture of
        text, is left out with a warning that names it; of JSON lines, arrays and tables, only the lines,
        objects or rows that cannot be read.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        The columns of tables, and fields of JSON, that are not called as the fields of documents are.

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
    if _is_frame(paths):
        raise InputTypeError(
            f"paths must be str or pathlib.Path, or several, got a {type(paths).__name__}; a table goes to "
            "summarize() as it is, or to as_documents()"
        )
    if on_error not in ("raise", "skip"):
        raise SettingError(f"on_error must be 'raise' or 'skip', got {short_repr(on_error)}")
    if isinstance(paths, bytes | set | frozenset) or not isinstance(paths, Iterable):
        hint = _UNORDERED if isinstance(paths, set | frozenset) else ""
        raise InputTypeError(
            f"paths must be str or pathlib.Path, or several, got {type(paths).__name__} {short_repr(paths)}{hint}"
        )
    if not isinstance(encoding, str):
        raise InputTypeError(
            f"encoding must be a str, got {type(encoding).__name__} {short_repr(encoding)}"
        )
    check_encoding(encoding)
    named = check_columns(columns, "read_documents", ("paths", "encoding", "on_error"))
    documents: list[Document] = []
    folders: list[Path] = []
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise InputTypeError(
                f"paths must be str or pathlib.Path, got {type(path).__name__} {short_repr(path)}"
            )
        if not str(path):
            raise InputError("paths must not be empty, got ''; for this folder use '.'")
        if not is_stdin(path) and os.path.isdir(path):  # noqa: PTH112 - a NUL in it is an error below
            folders.append(Path(path))
        documents.extend(
            _read_stdin(encoding)
            if is_stdin(path)
            else _read_path(Path(path), encoding, named, skip=on_error == "skip")
        )
    _warn_of_subfolders(folders)
    if not documents:
        raise InputError("paths must lead to at least one document, got none")
    if all(document.is_blank for document in documents):
        if len(documents) == 1 and documents[0].name == STDIN_NAME:
            raise InputError(
                "no input: standard input is blank; name files or folders, or pipe text in"
            )
        check_blank(documents, "paths")
    return documents


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def _convert_item(
    item: object, place: str, day_first: bool | None, columns: Mapping[str, Hashable]
) -> list[Document]:
    if isinstance(item, Document):
        return [item]
    if isinstance(item, os.PathLike):
        found = _read_path(Path(item), AUTO, columns)
        _warn_of_subfolders([Path(item)] if Path(item).is_dir() else [])
        return found
    try:
        if isinstance(item, str):
            return [add_header_date(Document(item))]
        if isinstance(item, Mapping):
            return [document_from_fields(item, day_first=day_first)]
    except SummarizeError as error:
        raise type(error)(f"{place}: {error}") from None
    hint = ""
    if isinstance(item, bytes | bytearray | memoryview):
        hint = _DECODE
    elif isinstance(item, list | tuple):
        hint = "; for several clusters use summarize_many()"
    elif isinstance(item, set | frozenset):
        hint = _UNORDERED
    elif hasattr(item, "read"):
        hint = "; pass its pathlib.Path"
    elif is_missing(item):
        hint = "; a missing text is '', or leave it out"
    elif hasattr(item, "sentence"):  # a pick, of a summary
        hint = "; of a summary, pass its text or its documents"
    raise InputTypeError(
        f"{place} must be {_ACCEPTED}, got {type(item).__name__} {short_repr(item)}{hint}"
    )


def _is_frame(value: object) -> bool:
    """Whether it is a Series or DataFrame; neither pandas nor polars need be imported to tell."""
    if hasattr(value, "iloc") and hasattr(value, "index"):
        return True
    return hasattr(value, "to_dicts") or (hasattr(value, "to_list") and hasattr(value, "dtype"))


def _rows(frame: Any, argument: str, columns: Mapping[str, Hashable]) -> Iterable[object]:
    labels = _labels(frame)
    if not hasattr(frame, "columns"):
        if labels is not None and any(
            columns.get("text", field) in frame.index for field in TEXT_FIELDS
        ):  # a row of a table
            return [rename_fields(dict(frame.items()), columns, argument)]
        cells = ["" if is_missing(cell) else cell for cell in frame]
        if labels is None or not all(isinstance(cell, str) for cell in cells):
            return cells
        return [{"text": cell, "name": label} for cell, label in zip(cells, labels, strict=True)]
    names = list(frame.columns)
    require_column(names, columns, argument)
    if hasattr(frame, "iloc"):
        cells = frame.itertuples(index=False, name=None)
        rows = [dict(zip(names, row, strict=True)) for row in cells]
    else:
        rows = frame.to_dicts()
    rows = [rename_fields(row, columns) for row in rows]
    if labels is not None:
        for row, label in zip(rows, labels, strict=True):
            if all(is_missing(row.get(field)) or row[field] == "" for field in NAME_FIELDS):
                row["name"] = label
    return rows


def _labels(frame: Any) -> list[str] | None:
    """The labels of the rows as names; None if there are none, or they only count the rows.

    Whole numbers count rows, also those of a selection or a group, unless the index has a name.
    """
    index = getattr(frame, "index", None)
    if not hasattr(frame, "iloc") or index is None:
        return None
    if index.name is None and getattr(index.dtype, "kind", "") in "iu":
        return None
    return [
        ", ".join(map(str, label)) if isinstance(label, tuple) else str(label) for label in index
    ]


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def _read_stdin(encoding: str) -> list[Document]:
    if sys.stdin is None:
        raise InputError("standard input is closed")
    data = sys.stdin.buffer.read()
    return [document_from_text(decode(data, STDIN_NAME, encoding), STDIN_NAME)]


def _read_path(
    path: Path, encoding: str, columns: Mapping[str, Hashable], skip: bool = False
) -> list[Document]:
    try:
        if path.is_dir():
            return _read_folder(path, encoding, columns, skip)
        is_special = path.exists() and not path.is_file()  # a pipe could keep us waiting
        data = b"" if is_special else path.read_bytes()
    except InputError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path
        raise cannot_read(path, error) from None
    if is_special:
        raise InputError(f"cannot read {str(path)!r}: it is neither a file nor a folder")
    try:
        return _parse_file(path, data, encoding, columns, skip)
    except InputError as error:
        if not skip:
            raise
        _leave_out(error, path)
        return []


def _leave_out(error: InputError, path: Path) -> None:
    """Say that a file is not read, and why; also that it is the file where the reason names a line."""
    whole = f"all of {path.name!r}: " if f"{path.name}:" in str(error) else ""
    warn_of_input(f"left out: {whole}{error}", stacklevel=4)


def _read_folder(
    folder: Path, encoding: str, columns: Mapping[str, Hashable], skip: bool
) -> list[Document]:
    documents: list[Document] = []
    is_any = False
    for path in sorted(folder.iterdir()):
        is_broken_link = path.is_symlink() and not path.exists()
        if _is_readable_name(path.name) and (path.is_file() or is_broken_link):
            is_any = True
            try:
                documents.extend(_read_path(path, encoding, columns, skip))
            except InputError as error:
                if skip:
                    _leave_out(error, path)
                    continue
                raise InputError(
                    f"{error}; read_documents(..., on_error='skip') or --skip-unreadable leaves such files out"
                ) from None
    others = [path.name for path in _files_of_other_formats(folder)]
    if not is_any:
        below = _subfolders_with_files(folder)
        hint = f", but {_listed(others)}" if others else ""
        hint += f"; its subfolders are not read, name them: {_listed(below)}" if below else ""
        raise InputError(f"folder {str(folder)!r} contains no file ending in {_extensions()}{hint}")
    if others:
        warn_of_input(
            f"files of {str(folder)!r} are not read, since there is no reader of their format: {_listed(others)}; save "
            "them as .docx, .pdf or .txt to have them read",
            stacklevel=4,
        )
    return documents


_NO_DOCUMENTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript")
"""Types of files that nobody expects to be read, such as the pictures of a page."""

_NO_DOCUMENT_ENDINGS = (".webp", ".avif", ".heic", ".js", ".db", ".ini", ".lnk", ".tmp", ".bak")


def _files_of_other_formats(folder: Path) -> list[Path]:
    """The files of a folder that are perhaps texts, and have no reader."""
    return [
        path for path in sorted(folder.iterdir()) if _is_other_format(path.name) and path.is_file()
    ]


@cache
def _types() -> MimeTypes:
    """Those of Python: with a list of the machine, warnings would depend on it."""
    return MimeTypes()


def _is_other_format(name: str) -> bool:
    """Whether a file may be a document but cannot be read.

    >>> [_is_other_format(name) for name in ("report.doc", "photo.jpg", "report.docx", ".DS_Store", "README.rtf")]
    [True, False, False, False, False]
    """
    if name.startswith((".", "README", "~")) or find_reader(Path(name).suffix.lower()) is not None:
        return False
    kind = _types().guess_type(name.lower())[0] or ""
    return not kind.startswith(_NO_DOCUMENTS) and not name.lower().endswith(_NO_DOCUMENT_ENDINGS)


def _is_readable_name(name: str) -> bool:
    """Whether a file of a folder is read."""
    supported = find_reader(Path(name).suffix.lower()) is not None
    return supported and not name.startswith((".", "README"))


def _warn_of_subfolders(folders: Sequence[Path]) -> None:
    """Say once which subfolders are not read though they have files that could be."""
    read = {folder.resolve() for folder in folders}
    below = [
        path
        for folder in folders
        for path in _subfolders_with_files(folder)
        if path.resolve() not in read
    ]
    if below:
        warn_of_input(
            f"subfolders are not read: {_listed(below)}; name each of them, too, to read its files",
            stacklevel=3,
        )


def _subfolders_with_files(folder: Path) -> list[Path]:
    """The subfolders that have files to read, without hidden ones and those in which browsers save parts of a page."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_dir()
        and not path.name.startswith((".", "_"))
        and not path.name.endswith(("_files", ".files"))
        and any(
            _is_readable_name(name) or _is_other_format(name)
            for _, _, names in os.walk(path)
            for name in names
        )
    ]


def _listed(names: Sequence[object]) -> str:
    """The first of them, and how many there are."""
    shown = ", ".join(repr(str(name)) for name in names[:MAX_LISTED])
    return shown if len(names) <= MAX_LISTED else f"{shown} and {len(names) - MAX_LISTED} more"


def _parse_file(
    path: Path, data: bytes, encoding: str, columns: Mapping[str, Hashable], skip: bool
) -> list[Document]:
    read = find_reader(path.suffix.lower())
    if read is None:
        raise InputError(
            f"unsupported file type {path.suffix!r} of {str(path)!r}; supported: {_extensions()}"
        )
    try:
        documents = list(read(Source(data, path.name, encoding, columns, skip)))
    except InputError as error:
        if str(path) in str(error) or str(path) == path.name:
            raise
        raise InputError(f"{error} (in {str(path)!r})") from None
    if not documents:
        raise InputError(
            f"{str(path)!r} must contain at least one document, got none; leave it out"
        )
    return documents


def _extensions() -> str:
    return ", ".join(extension for extension in known_extensions() if extension)
