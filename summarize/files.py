"""Files: decode, write atomically, never overwrite an input, and append JSON lines that survive a crash.

Documents are read in `reading`, batches in `batch`, topics in `evaluation.topics`. The file handling
that these share is here.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from summarize.errors import InputError

__all__ = [
    "ENCODING_HINT",
    "STDIN",
    "STDIN_NAME",
    "append_record",
    "cannot_read",
    "cannot_write",
    "check_output_is_not_input",
    "decode",
    "encode",
    "is_stdin",
    "marked_encoding",
    "no_lines_reason",
    "open_exclusively",
    "read_file",
    "read_first_line",
    "read_records",
    "read_utf8",
    "resolve_output",
    "temporary_file",
    "write_atomically",
]

STDIN = "-"
"""The path that stands for standard input."""

STDIN_NAME = "standard input"
"""What a document from there, and messages, call it."""

ENCODING_HINT = (
    "pass its encoding, as in encoding='cp1252' (of Western Europe), 'windows-1251' (Cyrillic) or 'gb18030' "
    "(Chinese); on the command line: --encoding NAME"
)
"""The way out of an error about an encoding. Several, so that nobody takes one for the right one: cp1252
reads any bytes as some text."""

_ADDRESS = re.compile(r"(https?):/+", re.IGNORECASE)  # a path has single slashes

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it is tested first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_COMPRESSED = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)


# ── errors ──────────────────────────────────────────────────────────────────────────────────────


def cannot_read(path: str | os.PathLike[str], error: Exception) -> InputError:
    """The error to raise for a file that cannot be read.

    >>> str(cannot_read("a.txt", PermissionError(13, "Permission denied")))
    "cannot read 'a.txt': Permission denied"
    """
    name = str(path)
    reason = _reason(error)
    if _ADDRESS.match(name):
        name = _ADDRESS.sub(r"\1://", name)  # of which a path keeps one slash
        reason = "nothing is downloaded; save the page, and pass the path of the file"
    elif isinstance(error, FileNotFoundError) and any(c in name for c in "*?["):
        reason += "; wildcards are not replaced: name the folder, or each file"
    elif isinstance(error, FileNotFoundError) and re.search(r"\s\S+\s.*[.!?]$", name, re.DOTALL):
        reason += "; for a text instead of a file, use standard input, or summarize() in Python"
    return InputError(f"cannot read {name!r}: {reason}")


def cannot_write(path: str | os.PathLike[str], error: Exception) -> InputError:
    """The error to raise for a file that cannot be written."""
    return InputError(f"cannot write {str(path)!r}: {_reason(error)}")


def _reason(error: Exception) -> str:
    """The system's words for it, without the number and the path."""
    return str(getattr(error, "strerror", None) or error)


# ── encodings ───────────────────────────────────────────────────────────────────────────────────


def no_lines_reason(data: bytes) -> str:
    r"""What a file of JSON lines is instead, by its first bytes, and the way out; empty if it may have lines.

    >>> no_lines_reason(b"PK\x03\x04")
    'is compressed by zip, and has no lines of JSON; decompress it first'
    """
    name = next((name for first, name in _COMPRESSED if data.startswith(first)), "")
    return name and f"is compressed by {name}, and has no lines of JSON; decompress it first"


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of the data names, if there is one.

    >>> marked_encoding("Rain".encode("utf-16"))
    'utf-16'
    """
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    r"""Decode the content of a file; a byte order mark overrides `encoding`.

    Parameters
    ----------
    data : bytes
    name : str
        The file, as messages call it.
    encoding : str, default "utf-8"

    Raises
    ------
    InputError
        If the data are not in this encoding, or Python does not know it.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9", "a.txt")
    'café'
    """
    encoding = marked_encoding(data) or encoding
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name!r} is not {encoding}: byte {data[error.start]:#04x} at offset {error.start}; {ENCODING_HINT}"
        ) from None
    except (LookupError, ValueError):
        raise InputError(f"encoding must be one that Python knows, got {encoding!r}") from None


def read_utf8(path: Path) -> str:
    """The text of a file in UTF-8.

    Raises
    ------
    InputError
        If the file cannot be read, or is in another encoding.
    """
    return decode(read_file(path), str(path))


def encode(text: str) -> bytes:
    r"""Encode a text as UTF-8 with one newline at its end; lone surrogates become escapes.

    >>> encode("Rain\n\n")
    b'Rain\n'
    """
    return (text.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")


# ── inputs and outputs ─────────────────────────────────────────────────────────────────────────────────────


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The content of a file.

    Raises
    ------
    InputError
        If it cannot be read; the message says why.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise cannot_read(path, error) from None


def read_first_line(path: Path) -> bytes:
    """The first line of a file that is not blank; empty if it has none.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return next((line for line in file if line.strip()), b"")
    except OSError as error:
        raise cannot_read(path, error) from None


def is_stdin(path: str | os.PathLike[str]) -> bool:
    """Whether a path as it was given stands for standard input; ``./-`` is a file of that name.

    >>> is_stdin("-"), is_stdin("./-"), is_stdin(Path("-"))
    (True, False, False)
    """
    return isinstance(path, str) and path == STDIN


def check_output_is_not_input(
    target: str | os.PathLike[str],
    inputs: Iterable[str | os.PathLike[str]],
    *,
    option: str = "--output",
) -> None:
    """Raise if a file to write is, or lies in, something that is read.

    An output is refused if it is an input file, whatever path, link or spelling leads to it; if it is
    a file in an input folder; or if it lies inside an input folder, or a link in one leads to it, even
    when it does not exist yet: the next run would read it as a source.

    Parameters
    ----------
    target : path
        The file that will be written. It need not exist.
    inputs : iterable of path
        Files and folders that are read. ``"-"`` is standard input, which may be redirected from a
        file. Unreadable paths are skipped; the error is raised when they are read.
    option : str, default "--output"
        The option that named the target, for messages.

    Raises
    ------
    InputError
        If the target is an input or lies inside one.

    Examples
    --------
    >>> check_output_is_not_input("seeds/../seeds/summary.txt", ["seeds"])
    Traceback (most recent call last):
    ...
    summarize.errors.InputError: --output lies inside the input folder 'seeds'; choose a place outside it
    """
    if isinstance(target, str) and not target:
        raise InputError(f"{option} must be a path, got ''")
    target = Path(target)
    written = _stat(target)
    folders = _folders_of(target)
    for path in inputs:
        status = _stat(path)
        if status is None:
            continue
        if written is not None and any(
            os.path.samestat(written, read) for read in (status, *_files_in(path))
        ):
            raise InputError(f"{option} would overwrite the input {str(target)!r}; choose another")
        inside = any(os.path.samestat(folder, status) for folder in folders)
        if inside or (written is None and _has_link_to(path, target)):
            raise InputError(
                f"{option} lies inside the input folder {str(path)!r}; choose a place outside it"
            )


def _stat(path: str | os.PathLike[str]) -> os.stat_result | None:
    """What identifies a file, whatever its path: links are followed."""
    with contextlib.suppress(
        OSError, ValueError, AttributeError
    ):  # closed, gone, a NUL in the path
        if is_stdin(path):
            return os.fstat(sys.stdin.fileno())
        return Path(path).stat()
    return None


def _files_in(path: str | os.PathLike[str]) -> Iterator[os.stat_result]:
    """The files directly in a folder; some may be links to files elsewhere."""
    with contextlib.suppress(OSError, ValueError):
        for inside in Path(path).iterdir():
            status = _stat(inside)
            if status is not None:
                yield status


def _has_link_to(folder: str | os.PathLike[str], target: Path) -> bool:
    """Whether a link in a folder leads to a file that does not exist yet."""
    place = os.path.realpath(target)
    with contextlib.suppress(OSError, ValueError):
        return any(
            inside.is_symlink() and os.path.realpath(inside) == place
            for inside in Path(folder).iterdir()
        )
    return False


def _folders_of(target: Path) -> list[os.stat_result]:
    """All folders that a target lies in: where its name is, and where a link of this name leads."""
    with contextlib.suppress(OSError, ValueError, RuntimeError):  # RuntimeError: a loop of links
        parents = {*target.resolve().parents, target.parent.resolve(), *target.parent.resolve().parents}  # fmt: skip
        return [status for parent in parents if (status := _stat(parent)) is not None]
    return []


def resolve_output(path: Path) -> Path:
    """The file that will be replaced: `path`, or what it links to.

    Raises
    ------
    InputError
        If links lead in a circle.
    """
    try:
        place = path.resolve() if path.is_symlink() else path
        loops = place.is_symlink()  # since Python 3.13; before, `resolve` raises
    except (OSError, RuntimeError, ValueError) as error:
        raise cannot_write(path, error) from None
    if loops:
        raise cannot_write(path, OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
    return place


def temporary_file(suffix: str) -> Path:
    """A new file that only the user can read, and that stays: a browser may need it after the command."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix="summarize-", suffix=suffix)
    os.close(descriptor)
    return Path(name)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that afterwards it contains either all of the data or what it contained before.

    The data go to a temporary file in the same folder, which then replaces the target. Links are
    followed, permissions are kept (those of a new file follow the umask), and devices and pipes are
    written to directly.

    Raises
    ------
    InputError
        If the file cannot be written; the message says why.
    """
    temporary = None
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_bytes(data)  # as it was given: a pipe behind /dev/stdout has no other name
            return
        path = resolve_output(path)
        kept_mode = path.stat().st_mode & 0o777 if path.exists() else None
        # The name is short, so that it is valid wherever that of the target is.
        name = path.parent / f".{os.urandom(8).hex()}.tmp"
        with _create(name, 0o666 if kept_mode is None else kept_mode) as file:
            temporary = name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if kept_mode is not None:
            os.chmod(temporary, kept_mode)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path
        raise cannot_write(path, error) from None
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def _create(path: Path, mode: int) -> IO[bytes]:
    """Create a file, never wider than `mode`; the system applies the umask.

    The umask cannot be read without changing it for a moment, for all threads.
    """
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


# ── JSON lines that a run appends to, and resumes after a crash ─────────────────────────────────


@contextlib.contextmanager
def open_exclusively(path: Path, mode: str = "a+b") -> Iterator[IO[bytes]]:
    """Open a file to append records, and lock it: no other run can write to it until it is closed.

    Parameters
    ----------
    path : Path
    mode : {"a+b", "xb"}, default "a+b"
        "xb" raises `FileExistsError` if the file exists.

    Raises
    ------
    InputError
        If another run is writing to the file, or it cannot be opened.
    """
    try:
        file: IO[bytes] = path.open(mode)
    except FileExistsError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from None
    with file:
        # The other run may have moved its finished file away between opening and locking.
        if not _lock(file) or not path.exists() or not os.path.samestat(os.fstat(file.fileno()), path.stat()):  # fmt: skip
            raise InputError(f"{str(path)!r} is being written by another run; wait until it ends")
        yield file


def _lock(file: IO[bytes]) -> bool:
    """Whether no other process has locked the file, as far as the system can tell."""
    try:
        import fcntl
    except ImportError:  # Windows: a file that is open can be neither moved nor created again
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (
        OSError
    ) as error:  # not every file system has locks; only another run's lock is a reason to stop
        return not isinstance(error, BlockingIOError)
    return True


def read_records(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | None]]:
    r"""Read JSON lines from the start, up to a last line that was not finished.

    Yields
    ------
    pair of int and dict or None
        The offset after each line, to which the file can be truncated, and the line's record; None
        for a line that is no JSON object.

    Examples
    --------
    >>> import io
    >>> list(read_records(io.BytesIO(b'{"id": 1}\n5\n{"id": 2, "te')))
    [(10, {'id': 1}), (12, None)]
    """
    file.seek(0)
    end = 0
    for line in file:
        if not line.endswith(b"\n"):  # incomplete after a crash: the record is computed again
            return
        end += len(line)
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        yield end, record if isinstance(record, dict) else None


def append_record(file: IO[bytes], line: str) -> None:
    """Append a record and flush it to the operating system, so that a crash loses no record."""
    file.write(line.encode("utf-8") + b"\n")
    file.flush()
