"""Resumable: a file of clusters -> a file of summaries, by runs that can be killed and resumed.

    {"id": "flood", "documents": ["...", {"text": "...", "name": "wire"}]}   ->   {"id": "flood", "text": ..., ...}

Records are written to ``FILE.part`` in the order of the clusters, each as soon as all earlier ones are
complete; the settings are in ``FILE.part.json``, the settings file. At the end, ``FILE.part`` becomes
``FILE``. A run that was killed leaves the beginning of the finished file, perhaps with an incomplete last
line; resuming removes that line and computes the remaining records. Each cluster has a record: that of a
cluster that could not be summarised has the field ``error``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from summarize.batch.clusters import Cluster, read_clusters
from summarize.batch.parallel import summarize_many
from summarize.errors import InputError
from summarize.files import (
    append_record,
    cannot_read,
    cannot_write,
    check_output_is_not_input,
    marked_encoding,
    open_exclusively,
    read_records,
    resolve_output,
)
from summarize.rendering.json import dump_json, summary_to_dict
from summarize.version import __version__

__all__ = ["write_summaries"]

BEGINNING = 2**24
"""Bytes at the beginning of a source whose fingerprint identifies it: reading 16 MB takes 10 ms."""


def write_summaries(
    source: str | Path,
    target: Path,
    settings: Mapping[str, Any],
    *,
    n_jobs: int | None = 1,
    resume: bool = False,
    progress: bool = False,
    inputs: Iterable[str | os.PathLike[str]] = (),
    details: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[int, int]:
    """Summarise each line of `source` into a line of `target`.

    Parameters
    ----------
    source, target : path
    settings : mapping
        Arguments of `summarize`.
    n_jobs : int or None, default 1
        As in `summarize_many`. The records do not depend on it.
    resume : bool, default False
        Keep the records in ``target.part`` and compute the remaining ones.
    progress : bool, default False
    inputs : iterable of path
        Files and folders that were read for the settings, such as known documents: they are never
        overwritten.
    details : mapping, optional
        Further fields of the record of each cluster, by its id.

    Returns
    -------
    pair of int
        How many clusters were summarised and how many failed, those of the resumed run included.

    Raises
    ------
    InputError
        If a file cannot be read or written, if an output would overwrite an input, or if the run cannot
        be resumed: it had other settings, another source or another version.
    """
    summarize_many((), n_jobs=n_jobs, **settings)  # checks the settings before any file is created
    source, named, target = Path(source), target, _check_target(target)
    part = target.with_name(target.name + ".part")
    settings_file = target.with_name(target.name + ".part.json")
    _check_source(source)
    read = [source, *inputs]
    for place in (named, target, part, settings_file):
        check_output_is_not_input(place, read)
    _check_settings_file(settings_file, part)
    before = _read_settings_file(settings_file) if part.exists() else None
    run = {
        "settings": {name: repr(value) for name, value in sorted(settings.items())},
        "source": source.name,
        "begins": _fingerprint_beginning(source, before),
        "version": __version__,
    }
    try:
        with _open_part(part, resume=resume) as file:
            done, failed = _resume(file, part, run, before) if resume else (0, 0)
            settings_file.write_text(json.dumps(run), encoding="utf-8")
            clusters = _NameQueue(islice(read_clusters(source), done, None))
            summaries = summarize_many(
                clusters, n_jobs=n_jobs, on_error="return", progress=progress, **settings
            )
            for summary in summaries:
                name = clusters.next_name()
                fields = (details or {}).get(name, {})
                if isinstance(summary, Exception):
                    failed += 1
                    record = {"id": name, **fields, "error": str(summary)}
                else:
                    record = {"id": name, **fields, **summary_to_dict(summary, texts=False)}
                append_record(file, dump_json(record))
                done += 1
            _finish(file, part, target)
            settings_file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{cannot_write(part, error)}; resume with --resume") from None
    return done - failed, failed


def _finish(file: IO[bytes], part: Path, target: Path) -> None:
    if not os.path.samestat(os.fstat(file.fileno()), part.stat()):
        raise InputError(f"{str(part)!r} was replaced while it was written; start the run again")
    file.flush()
    os.fsync(file.fileno())
    if os.name == "nt":  # where an open file cannot be moved
        file.close()
    os.replace(part, target)


# ── paths ──────────────────────────────────────────────────────────────────────────────────────


def _check_target(path: Path) -> Path:
    """The file to write, or the one that a link leads to; an error if it is anything but a file."""
    path = resolve_output(path)
    try:
        usable = path.name and (path.is_file() or not path.exists())
    except OSError as error:
        raise cannot_write(path, error) from None
    if not usable:
        raise InputError(f"cannot write {str(path)!r}: it must be a file, or the name of a new one")
    return path


def _check_source(source: Path) -> None:
    if source.exists() and not source.is_file():
        raise InputError(
            f"cannot read {str(source)!r}: it must be a file, since resuming reads it again"
        )


def _check_settings_file(settings_file: Path, part: Path) -> None:
    """Raise if the settings file would overwrite a file that no earlier run wrote."""
    if settings_file.exists() and not part.exists():
        content = _read_settings_file(settings_file) or {}
        if not {"begins", "settings"} <= content.keys():
            raise InputError(
                f"{str(settings_file)!r} would be overwritten, but no earlier run wrote it; choose another --output"
            )


@contextlib.contextmanager
def _open_part(part: Path, *, resume: bool) -> Iterator[IO[bytes]]:
    """The unfinished file, for this run alone."""
    try:
        with open_exclusively(part, "a+b" if resume else "xb") as file:
            yield file
    except FileExistsError:
        with open_exclusively(part):  # raises if the other run is still at work
            pass
        raise InputError(
            f"{str(part)!r} has the records of a run that stopped: add --resume, or delete it"
        ) from None


class _NameQueue:
    """Iterates over clusters and queues their names for the summaries to come."""

    def __init__(self, clusters: Iterator[Cluster]) -> None:
        self._clusters = clusters
        self._names: list[str] = []

    def __iter__(self) -> Iterator[Cluster]:
        for cluster in self._clusters:
            self._names.append(cluster.name)
            yield cluster

    def next_name(self) -> str:
        return self._names.pop(0)


# ── resuming ────────────────────────────────────────────────────────────────────────────────────


def _resume(file: IO[bytes], part: Path, run: Mapping[str, Any], before: object) -> tuple[int, int]:
    """Remove incomplete or damaged records; count those that stay, and the errors among them.

    Nothing is removed from a file that this run did not begin.
    """
    if file.seek(0, os.SEEK_END) and before is None:
        raise InputError(
            f"{str(part)!r} has no readable settings file of an earlier run next to it, so it is not resumed; "
            "delete it to start again, or choose another --output"
        )
    if file.tell() and before != run:
        raise InputError(
            f"{str(part)!r} was made with other settings, another source or another version; "
            "delete it to start again"
        )
    ends, errors = [0], []
    for end, record in read_records(file):
        if record is None:  # damaged: it and all after it are computed again
            break
        ends.append(end)
        errors.append("error" in record)
    if errors and errors[-1]:  # perhaps of a line of the source that was not complete yet
        errors.pop()
        ends.pop()
    file.truncate(ends[-1])
    return len(errors), sum(errors)


def _read_settings_file(settings_file: Path) -> dict[str, Any] | None:
    """The settings that a run wrote; None if they cannot be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        value = json.loads(settings_file.read_text(encoding="utf-8"))
        return value if isinstance(value, dict) else None
    return None


def _fingerprint_beginning(source: Path, before: Any) -> list[Any]:
    """The size and SHA-256 of the beginning of the source.

    A source may grow while it is summarised; what was its beginning when the run started must stay.
    """
    size = BEGINNING
    with contextlib.suppress(LookupError, TypeError):
        if type(before["begins"][0]) is int and 0 <= before["begins"][0] < BEGINNING:
            size = before["begins"][0]
    try:
        with source.open("rb") as file:
            data = file.read(size)
    except OSError as error:
        raise cannot_read(source, error) from None
    marked = marked_encoding(data)
    if marked not in (None, "utf-8"):
        raise InputError(
            f"{str(source)!r} must be in UTF-8, got the mark of {marked.upper()}; convert it"
        )
    return [len(data), hashlib.sha256(data).hexdigest()]
