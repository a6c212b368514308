"""Lines: clusters as JSON lines in, summaries as JSON lines out, made to be stopped and gone on with.

    {"id": "flood", "documents": ["...", {"text": "...", "name": "wire"}]}   ->   {"id": "flood", "text": ..., ...}

While it runs, records go to ``FILE.part``, in order, each as soon as it and those before it are made; ``FILE`` appears whole, at the
end. A run that was killed leaves the beginning of the finished file, perhaps with a torn last line; going
on cuts the torn line and makes the rest. Every cluster has its record: what could not be summarised
has ``error`` in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from summarize.batch import Cluster, summarize_many
from summarize.errors import InputError
from summarize.reading import check_apart, marked_encoding
from summarize.rendering.json import dump_json, summary_to_dict
from summarize.version import __version__

__all__ = ["read_clusters", "write_summaries"]

BEGINNING = 2**24
"""So many bytes of a source tell it from others."""


def read_clusters(path: str | Path) -> Iterator[Cluster]:
    """The clusters of a file, a line each. A line that cannot be read is a cluster with an error.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _cluster(line, f"{path.name}:{number}")
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror}") from None


def _cluster(line: bytes, place: str) -> Cluster:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Cluster(place, InputError(f"not JSON: {error}"))
    if not isinstance(value, dict) or not isinstance(value.get("documents"), list):
        return Cluster(place, InputError('a line must be an object with "documents", an array'))
    return Cluster(str(value.get("id", place)), value["documents"])


def write_summaries(
    source: str | Path,
    target: Path,
    settings: Mapping[str, Any],
    *,
    n_jobs: int | None = 1,
    resume: bool = False,
    progress: bool = False,
) -> tuple[int, int]:
    """Summarise each line of `source` into a line of `target`.

    Parameters
    ----------
    source, target : path
    settings : mapping
        Arguments of `summarize`.
    n_jobs : int or None
        As in `summarize_many`. The records do not depend on it.
    resume : bool
        Go on with what ``target.part`` holds.
    progress : bool

    Returns
    -------
    pair of int
        How many were summarised, and how many failed, those of before included.

    Raises
    ------
    InputError
        If the run cannot be gone on with: made with other settings, or of another file.
    """
    # What is wrong with these is said before anything is made.
    summarize_many((), n_jobs=n_jobs, **settings)
    source, target = Path(source), _target(target)
    part = target.with_name(target.name + ".part")
    notes = target.with_name(target.name + ".part.json")
    _check_places(source, target, part, notes)
    before = _noted(notes) if part.exists() else None
    run = {
        "settings": {name: repr(value) for name, value in sorted(settings.items())},
        "source": source.name,
        "begins": _beginning(source, before),
        "version": __version__,
    }
    try:
        with _opened(part, resume=resume) as file:
            done, failed = _gone_on_with(file, part, run, before) if resume else (0, 0)
            notes.write_text(json.dumps(run), encoding="utf-8")
            names = _Names(islice(read_clusters(source), done, None))
            results = summarize_many(names, n_jobs=n_jobs, on_error="return", progress=progress, **settings)  # fmt: skip
            for made in results:
                name = names.taken()
                if isinstance(made, Exception):
                    failed += 1
                    record = {"id": name, "error": str(made)}
                else:
                    record = {"id": name, **summary_to_dict(made)}
                _write(file, record)
                done += 1
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":  # where nothing that is open can be moved
                file.close()
            os.replace(part, target)
            notes.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot write {str(part)!r}: {error.strerror}; go on with --resume"
        ) from None
    return done - failed, failed


def _target(path: Path) -> Path:
    """The file to write, or what a link to it leads to."""
    try:
        path = path.resolve() if path.is_symlink() else path
        usable = path.name and (path.is_file() or not path.exists())
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, up to Python 3.12
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot write {str(path)!r}: {reason}") from None
    if not usable:
        raise InputError(f"cannot write {str(path)!r}: it must be a file, or the name of a new one")
    return path


def _check_places(source: Path, target: Path, part: Path, notes: Path) -> None:
    """What is read, and what is not ours, must not be written over."""
    if source.exists() and not source.is_file():
        raise InputError(
            f"cannot read {str(source)!r}: it must be a file, since a run that stops reads it again"
        )
    for place in (target, part, notes):
        check_apart(place, [source])
    if notes.exists() and not part.exists() and not {"begins", "settings"} <= {*(_noted(notes) or ())}:  # fmt: skip
        raise InputError(f"{str(notes)!r} would be written over: name another file to write to")


def _noted(notes: Path) -> Any:
    """What the run before wrote of itself, a dict; None if that cannot be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        found = json.loads(notes.read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else None
    return None


def _beginning(source: Path, before: Any) -> list[Any]:
    """How many bytes of the source were looked at when the run began, and their fingerprint now.

    A source may grow while it is worked on; its beginning must stay as it was.
    """
    size = BEGINNING
    with contextlib.suppress(LookupError, TypeError):
        if type(before["begins"][0]) is int and 0 <= before["begins"][0] < BEGINNING:
            size = before["begins"][0]
    try:
        with source.open("rb") as file:
            data = file.read(size)
    except OSError as error:
        raise InputError(f"cannot read {str(source)!r}: {error.strerror}") from None
    marked = marked_encoding(data)
    if marked not in (None, "utf-8"):
        raise InputError(
            f"{str(source)!r} must be in UTF-8, got the mark of {marked.upper()}; convert it"
        )
    return [len(data), hashlib.sha256(data).hexdigest()]


@contextlib.contextmanager
def _opened(part: Path, *, resume: bool) -> Iterator[IO[bytes]]:
    """The unfinished file, for this run alone."""
    try:
        file = part.open("a+b" if resume else "xb")
    except FileExistsError:
        raise InputError(
            f"{str(part)!r} holds what a run made before it stopped: go on with --resume, or delete it"
        ) from None
    except OSError as error:
        raise InputError(f"cannot write {str(part)!r}: {error.strerror}") from None
    with file:
        if not _locked(file) or not part.exists() or not os.path.samestat(os.fstat(file.fileno()), part.stat()):  # fmt: skip
            raise InputError(f"{str(part)!r} is being written by another run: wait until it ends")
        yield file


def _locked(file: IO[bytes]) -> bool:
    """Whether nobody else has the file, as far as the system can tell; nobody gets it until it is closed."""
    try:
        import fcntl
    except ImportError:  # Windows moves no open file, and so finds out by itself
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # others: not every file system can do it
        return not isinstance(error, BlockingIOError)
    return True


class _Names:
    """Clusters handed on as they are, their names kept until their results are there."""

    def __init__(self, clusters: Iterator[Cluster]) -> None:
        self._clusters = clusters
        self._names: list[str] = []

    def __iter__(self) -> Iterator[Cluster]:
        for cluster in self._clusters:
            self._names.append(cluster.name)
            yield cluster

    def taken(self) -> str:
        return self._names.pop(0)


def _write(file: IO[bytes], record: Mapping[str, Any]) -> None:
    file.write(dump_json(dict(record)).encode("utf-8") + b"\n")
    file.flush()


def _gone_on_with(
    file: IO[bytes], part: Path, run: Mapping[str, Any], before: Any
) -> tuple[int, int]:
    """How many records are there already, and how many of them are errors; what is torn is cut off."""
    file.seek(0)
    ends, wrong = [0], []
    for line in file:
        if not line.endswith(b"\n"):
            break
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            break
        if not isinstance(record, dict):
            break
        wrong.append("error" in record)
        ends.append(ends[-1] + len(line))
    if ends[-1] and before != run:
        raise InputError(
            f"{str(part)!r} was made with other settings, of another file or version: delete it to start anew"
        )
    if wrong and wrong[-1]:  # perhaps of a line that was not yet written to its end
        wrong.pop()
        ends.pop()
    file.truncate(ends[-1])
    return len(wrong), sum(wrong)
