"""Resumable: a file of clusters -> a file of summaries, by runs that can be killed and resumed.

    {"id": "flood", "documents": ["...", {"text": "...", "name": "wire"}]}   ->   {"id": "flood", "text": ..., ...}

Records are written to ``FILE.part`` in the order of the clusters, each as soon as all earlier ones are
complete; the settings are in ``FILE.part.json``, the settings file. At the end, ``FILE.part`` becomes
``FILE``. A run that was killed leaves the beginning of the finished file, perhaps with an incomplete last
line; resuming removes that line and computes the remaining records. Each cluster has a record: that of a
cluster that could not be summarised has the field ``error``, and resuming tries it again. A finished
``FILE`` can be resumed too: its records are compared with their clusters and kept. Each summary has the
``fingerprint`` of what it was made from, so that none of texts that have changed since is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from summarize.batch.clusters import Cluster, read_clusters
from summarize.batch.parallel import summarize_clusters, summarize_many
from summarize.configuration import CHOICES, Configuration
from summarize.errors import InputError, InputWarning, SummarizeError, collect_warnings
from summarize.files import (
    STDIN,
    STDIN_NAME,
    append_record,
    cannot_read,
    cannot_write,
    check_output_is_not_input,
    is_stdin,
    marked_encoding,
    no_lines_reason,
    open_exclusively,
    read_records,
    resolve_output,
    temporary_file,
)
from summarize.readers.columns import Columns
from summarize.rendering.json import dump_json, summary_to_dict
from summarize.results import Summary
from summarize.version import __version__

__all__ = ["Tally", "write_summaries"]

BEGINNING = 2**24
"""Bytes at the beginning of a source whose fingerprint identifies it: reading 16 MB takes 10 ms."""

FINGERPRINT_DIGITS = 16
"""Of the SHA-256 of a cluster, in its record: changed texts have the old ones in one of 10**19 cases."""

_NOT_OF_SUMMARY = ("fingerprint", "warnings")
"""Fields of a record that cannot be made again from its summary."""


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
    on_resume: Callable[[int, int], None] | None = None,
    on_end: Callable[[Tally], None] | None = None,
) -> tuple[int, int]:
    """Summarise each line of `source` into a line of `target`.

    Parameters
    ----------
    source, target : path
        The source ``"-"`` is standard input. To resume, it is first copied to a temporary file, since
        it is read more than once; otherwise it is read line by line.
    settings : mapping
        Arguments of `summarize`.
    n_jobs : int or None, default 1
        As in `summarize_many`. The records do not depend on it.
    resume : bool, default False
        Keep the records in ``target.part``, or of a finished `target`; compute those that are missing or
        have an error.
    progress : bool, default False
    inputs : iterable of path
        Files and folders that were read for the settings, such as known documents: they are never
        overwritten.
    details : mapping, optional
        Further fields of the record of each cluster, by its id.
    on_resume : callable, optional
        Called with the number of summaries that are kept, and of errors that are tried again, if a run is
        resumed.
    on_end : callable, optional
        Called with the `Tally` once all records are written.

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
    run = _Run(settings, n_jobs, progress, details or {})
    if not is_stdin(source):
        tally = _write(_Source(Path(source)), target, run, resume, inputs, on_resume)
    elif not resume:
        tally = _write(_Source(None, STDIN_NAME), target, run, resume, inputs, on_resume)
    else:
        tally = _resume_stdin(target, run, inputs, on_resume)
    if on_end is not None:
        on_end(tally)
    return tally.summarized, tally.failed


@dataclass
class Tally:
    """How many records a finished output has of each kind.

    Attributes
    ----------
    summarized, failed : int
    warnings : int
        How many warnings all clusters together were given.
    first_error : str
        That of the first cluster that failed in this run; empty if none did.
    """

    summarized: int = 0
    failed: int = 0
    warnings: int = 0
    first_error: str = ""

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a record."""
        error = record.get("error")
        self.failed += error is not None
        self.summarized += error is None
        self.warnings += len(record.get("warnings", ()))
        self.first_error = self.first_error or error or ""


def _resume_stdin(
    target: Path,
    run: _Run,
    inputs: Iterable[str | os.PathLike[str]],
    on_resume: Callable[[int, int], None] | None,
) -> Tally:
    copy = temporary_file(".jsonl")
    try:
        with copy.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        return _write(_Source(copy, STDIN_NAME), target, run, True, inputs, on_resume)
    finally:
        copy.unlink()


@dataclass(frozen=True)
class _Source:
    """A file of clusters: its path, None for standard input, and its name if that is not the path's."""

    path: Path | None
    name: str = ""

    def clusters(self, *, check_ids: bool = False) -> Iterator[Cluster]:
        path = STDIN if self.path is None else self.path
        return read_clusters(path, self.name, check_ids=check_ids)


@dataclass(frozen=True)
class _Run:
    """What determines the record of a cluster, and how the work is divided."""

    settings: Mapping[str, Any]
    n_jobs: int | None
    progress: bool
    details: Mapping[str, Mapping[str, Any]]

    @cached_property
    def configuration(self) -> Configuration:
        return Configuration(**{k: v for k, v in self.settings.items() if k in CHOICES})

    @cached_property
    def columns(self) -> Any:
        return {k: v for k, v in self.settings.items() if k in Columns.__annotations__}

    def records(self, clusters: Iterator[Cluster]) -> Iterator[dict[str, Any]]:
        """The record of each cluster, in their order."""
        read: deque[str] = deque()  # clusters are read ahead of their records
        with collect_warnings():  # known texts were warned of when the settings were checked
            outcomes = summarize_clusters(
                self._note_fingerprints(clusters, read),
                n_jobs=self.n_jobs,
                progress=self.progress,
                **self.settings,
            )
        for name, result, warned in outcomes:
            fingerprint = read.popleft()
            record = {"id": name, **self.details.get(name, {})}
            if isinstance(result, Exception):
                record["error"] = str(result)
            else:
                record |= {**summary_to_dict(result, texts=False), "fingerprint": fingerprint}
            yield {**record, "warnings": [*warned]} if warned else record

    def _note_fingerprints(
        self, clusters: Iterator[Cluster], read: deque[str]
    ) -> Iterator[Cluster]:
        for cluster in clusters:
            read.append(self.fingerprint(cluster))
            yield cluster

    def fingerprint(self, cluster: Cluster) -> str:
        """Of the documents of a cluster, as its line has them, and of what else the summary is made from.

        Spelling and the order of fields do not count, only what JSON they are.
        """
        documents = "" if isinstance(cluster.documents, Exception) else cluster.documents
        content = json.dumps(documents, sort_keys=True).encode()
        return hashlib.sha256(content + self._context).hexdigest()[:FINGERPRINT_DIGITS]

    @cached_property
    def _context(self) -> bytes:
        """The known texts and the names of fields; nothing if there are none."""
        known = self.settings.get("known")
        parts = [repr(value) for value in (known, self.columns) if value]
        return "".join(parts).encode("utf-8", "backslashreplace")

    def is_of(self, record: Mapping[str, Any], cluster: Cluster) -> bool:
        """Whether a record was made from a cluster as it is now; one without a fingerprint may be."""
        return record.get("fingerprint") in (None, self.fingerprint(cluster))


def _write(
    source: _Source,
    target: Path,
    run: _Run,
    resume: bool,
    inputs: Iterable[str | os.PathLike[str]],
    on_resume: Callable[[int, int], None] | None,
) -> Tally:
    named, target = target, _check_target(target)
    part = target.with_name(target.name + ".part")
    settings_file = target.with_name(target.name + ".part.json")
    read = [STDIN if source.path is None else source.path, *inputs]
    if source.path is not None:
        _check_source(source.path)
    for place in (named, target, part, settings_file):
        check_output_is_not_input(place, read)
    _check_settings_file(settings_file, part)
    before = _read_settings_file(settings_file) if part.exists() else None
    wanted = {
        "settings": {name: repr(value) for name, value in sorted(run.settings.items())},
        "source": source.name or str(source.path and source.path.name),
        "begins": _fingerprint_beginning(source.path, before),
        "version": __version__,
    }
    tally = Tally()
    try:
        with _open_part(part, resume=resume) as file:
            errors: list[bool] = []
            if resume and target.exists() and not file.seek(0, os.SEEK_END):
                with _removed_on_error(part):
                    _check_finished(target, source, run)
                settings_file.write_text(json.dumps(wanted), encoding="utf-8")
                file.write(target.read_bytes())
                file.flush()
                before = wanted
            if resume:
                errors, dropped = _resume(file, part, wanted, before, tally)
                if on_resume is not None and (errors or dropped):
                    on_resume(len(errors) - sum(errors), sum(errors) + dropped)
            settings_file.write_text(json.dumps(wanted), encoding="utf-8")
            clusters = source.clusters(check_ids=True)
            if errors:
                _skip(clusters, file, part, run)
            for record in run.records(clusters):
                tally.add(record)
                append_record(file, dump_json(record))
            if any(errors):
                _retry(file, part, target, source, run, errors, tally)
            else:
                _finish(file, part, target)
            settings_file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{cannot_write(part, error)}; resume with --resume") from None
    return tally


def _finish(file: IO[bytes], part: Path, target: Path) -> None:
    if not os.path.samestat(os.fstat(file.fileno()), part.stat()):
        raise InputError(f"{str(part)!r} was replaced while it was written; start the run again")
    file.flush()
    os.fsync(file.fileno())
    if os.name == "nt":  # where an open file cannot be moved
        file.close()
    os.replace(part, target)


def _retry(
    file: IO[bytes],
    part: Path,
    target: Path,
    source: _Source,
    run: _Run,
    errors: list[bool],
    tally: Tally,
) -> None:
    """Write `target` from the records of `part`, with those that are errors computed again.

    The records go to a file of their own, so that a run that is killed here loses no record of `part`.
    """
    wanted = {index for index, is_error in enumerate(errors) if is_error}
    clusters = (one for index, one in enumerate(source.clusters()) if index in wanted)
    made = run.records(clusters)
    complete = part.with_name(part.name + ".new")
    try:
        with complete.open("wb") as new:
            file.seek(0)
            for index, line in enumerate(file):
                if index not in wanted:
                    new.write(line)
                    continue
                record = next(made)
                tally.add(record)
                append_record(new, dump_json(record))
            new.flush()
            os.fsync(new.fileno())
        os.replace(complete, target)
    finally:
        complete.unlink(missing_ok=True)
    if os.name == "nt":  # where an open file cannot be removed
        file.close()
    part.unlink()


# ── paths ──────────────────────────────────────────────────────────────────────────────────────


def _check_target(path: Path) -> Path:
    """The file to write, or the one that a link leads to; an error if it is anything but a file."""
    path = resolve_output(path)
    try:
        usable = path.name and (path.is_file() or not path.exists())
    except OSError as error:
        raise cannot_write(path, error) from None
    if not path.parent.is_dir():
        raise InputError(f"cannot write {str(path)!r}: there is no folder {str(path.parent)!r}")
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


@contextlib.contextmanager
def _removed_on_error(part: Path) -> Iterator[None]:
    """An unfinished file that has no record yet does not stay if the run is refused: it would be resumed."""
    try:
        yield
    except InputError:
        with contextlib.suppress(OSError):  # Windows removes no file that is open
            part.unlink()
        raise


# ── resuming ────────────────────────────────────────────────────────────────────────────────────


def _check_finished(target: Path, source: _Source, run: _Run) -> None:
    """Raise unless the records of a finished output are those of the first clusters with these settings."""
    with target.open("rb") as file:
        clusters = source.clusters()
        for number, (_, record) in enumerate(read_records(file), start=1):
            cluster = next(clusters, None)
            reason = "there is no such cluster"
            if cluster is not None:
                reason = _difference(record, cluster, run)
            if reason:
                raise InputError(
                    f"{str(target)!r} cannot be resumed: line {number} is not a record of this run ({reason}); "
                    "leave out --resume to replace it, or choose another --output"
                )


def _difference(
    record: dict[str, Any] | None,
    cluster: Cluster,
    run: _Run,
) -> str:
    """Why a record is not that of a cluster with these settings; empty if it may be."""
    if record is None or "id" not in record:
        return "it has no 'id'"
    if record["id"] != cluster.name:
        return f"it has the id {record['id']!r}, the cluster {cluster.name!r}"
    if "error" in record:
        return ""
    if not run.is_of(record, cluster):
        return "it was made from other texts"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InputWarning)  # said when the cluster was summarised
            summary = Summary.from_dict(record, documents=cluster.documents, **run.columns)
    except (SummarizeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    found = summary.configuration
    is_known = bool(run.settings.get("known"))
    if not run.configuration.is_resolved_to(found) or bool(found.known) != is_known:
        return "it was made with other settings"
    fields = run.details.get(cluster.name, {})
    again = {"id": cluster.name, **fields, **summary_to_dict(summary, texts=False)}
    made = {name: value for name, value in record.items() if name not in _NOT_OF_SUMMARY}
    if json.loads(dump_json(again)) != made:
        return "it was made from other texts, or by another version"
    return ""


def _skip(clusters: Iterator[Cluster], file: IO[bytes], part: Path, run: _Run) -> None:
    """Pass over the clusters that have a record; raise if they are other ones."""
    for number, (_, record) in enumerate(read_records(file), start=1):
        cluster = next(clusters, None)
        if cluster is None or record is None or record.get("id") != cluster.name:
            raise InputError(
                f"{str(part)!r} was made with another source: line {number} has the id "
                f"{(record or {}).get('id')!r}, the cluster {cluster and cluster.name!r}; "
                "delete it to start again"
            )
        if not run.is_of(record, cluster):
            raise InputError(
                f"{str(part)!r} was made from other texts: the documents of {cluster.name!r} (line {number}) have "
                "changed; delete it to start again"
            )
    file.seek(0, os.SEEK_END)


def _resume(
    file: IO[bytes], part: Path, run: Mapping[str, Any], before: object, tally: Tally
) -> tuple[list[bool], int]:
    """Remove incomplete or damaged records; which of those that stay are errors, and how many errors do not.

    The summaries that stay are counted.

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
        if not errors[-1]:
            tally.add(record)
    dropped = 0
    if errors and errors[-1]:  # perhaps of a line of the source that was not complete yet
        errors.pop()
        ends.pop()
        dropped = 1
    file.truncate(ends[-1])
    return errors, dropped


def _read_settings_file(settings_file: Path) -> dict[str, Any] | None:
    """The settings that a run wrote; None if they cannot be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        value = json.loads(settings_file.read_text(encoding="utf-8"))
        return value if isinstance(value, dict) else None
    return None


def _fingerprint_beginning(source: Path | None, before: Any) -> list[Any]:
    """The size and SHA-256 of the beginning of the source; of nothing for standard input as it comes in.

    A source may grow while it is summarised; what was its beginning when the run started must stay.
    """
    size = BEGINNING
    with contextlib.suppress(LookupError, TypeError):
        if type(before["begins"][0]) is int and 0 <= before["begins"][0] < BEGINNING:
            size = before["begins"][0]
    try:
        data = b""
        if source is not None:
            with source.open("rb") as file:
                data = file.read(size)
    except OSError as error:
        raise cannot_read(source or STDIN, error) from None
    if reason := no_lines_reason(data):
        raise InputError(f"{str(source)!r} {reason}")
    marked = marked_encoding(data)
    if marked not in (None, "utf-8"):
        raise InputError(
            f"{str(source or STDIN)!r} must be in UTF-8, got the mark of {marked.upper()}; convert it"
        )
    return [len(data), hashlib.sha256(data).hexdigest()]
