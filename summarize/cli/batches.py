"""Batches: many clusters from a file, or the stories of a pile, as JSON lines."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.cli.inputs import (
    check_stdin,
    columns_from,
    files_read,
    settings_from,
    weights_read,
)
from summarize.cli.options import called_as
from summarize.cli.outputs import find_stories
from summarize.errors import InputError
from summarize.files import (
    STDIN,
    check_output_is_not_input,
    encode,
    read_first_line,
    write_atomically,
)
from summarize.terminal import is_watched, print_message

if TYPE_CHECKING:
    from summarize.batch.resumable import Tally

__all__ = ["run_batch", "run_stories_batch"]


def run_batch(arguments: argparse.Namespace) -> int:
    """Summarise the clusters of a file, one line of JSON each; the exit code."""
    from summarize.batch.resumable import write_summaries

    _check_batch_options(arguments)
    inputs = [*arguments.known, *weights_read(arguments)]
    check_output_is_not_input(arguments.output, inputs)  # before any of them is read
    with _dask_cluster(arguments.scheduler):
        _, failed = write_summaries(
            arguments.batch,
            Path(arguments.output),
            {**settings_from(arguments), **columns_from(arguments)},
            n_jobs=None if arguments.scheduler else arguments.jobs or 1,
            resume=arguments.resume,
            progress=is_watched(),
            inputs=inputs,
            on_resume=_say_resumed,
            on_end=partial(_say_written, place=arguments.output),
        )
    return 1 if failed else 0


def _say_resumed(kept: int, retried: int) -> None:
    summaries = "1 summary is" if kept == 1 else f"{kept:,} summaries are"
    tried = "1 that failed is" if retried == 1 else f"{retried:,} that failed are"
    rest = f"; {tried} tried again" if retried else ""
    print_message(f"{called_as()}: resumed: {summaries} kept{rest}")


def _say_written(tally: Tally, place: str) -> None:
    from summarize.rendering.phrases import pluralize

    total = tally.summarized + tally.failed
    if tally.failed:
        print_message(
            f"{called_as()}: {tally.failed} of {total} clusters failed; the first: {tally.first_error}"
        )
    ends = [
        f"{pluralize(tally.summarized, 'cluster')} summarised",
        f"{tally.failed:,} failed",
    ]
    if tally.warnings:
        ends.append(pluralize(tally.warnings, "warning"))
    place = f" (see {place})"
    if tally.failed:
        ends[1] += place
    elif tally.warnings:
        ends[2] += place
    print_message(f"{called_as()}: {', '.join(ends)}")


def run_stories_batch(arguments: argparse.Namespace) -> int:
    """Divide a pile into stories and summarise each, one line of JSON per story; the exit code."""
    from summarize.batch.parallel import summarize_many
    from summarize.batch.resumable import write_summaries
    from summarize.rendering.json import dump_json
    from summarize.rendering.stories import stories_heading

    target = Path(arguments.batch)
    clusters = target.with_name(f"{target.name}.stories")
    _check_stories_batch_options(arguments)
    read = files_read(arguments)
    for place, fields in ((target, {"picks", "error"}), (clusters, {"documents"})):
        check_output_is_not_input(place, read)
        _check_replaced(place, fields)
    settings = settings_from(arguments)
    n_jobs = None if arguments.scheduler else arguments.jobs or 1
    summarize_many((), n_jobs=n_jobs, **settings)  # a wrong setting, before the work
    with _dask_cluster(arguments.scheduler):
        found = find_stories(arguments)
        records = [story.to_dict() for story in found]
        write_atomically(clusters, encode("".join(f"{dump_json(record)}\n" for record in records)))
        _, failed = write_summaries(
            clusters,
            target,
            settings,
            n_jobs=n_jobs,
            resume=arguments.resume,
            progress=is_watched(),
            inputs=read,
            on_resume=_say_resumed,
            on_end=partial(_say_written, place=str(target)),
            details={
                record["id"]: {name: record[name] for name in _STORY_FIELDS} for record in records
            },
        )
    clusters.unlink()
    rest = len(found.unassigned)
    message = stories_heading(found)
    print_message(f"{called_as()}: {message}" + ("; --format json lists them" if rest else ""))
    return 1 if failed else 0


_STORY_FIELDS = ("title", "start", "end", "key_phrases", "confidence", "notes")


def _check_replaced(place: Path, fields: set[str]) -> None:
    """Raise if a file has anything but stories of an earlier run, each with one of these fields.

    With --stories, --batch names the output: one who takes it for the input, as it is otherwise, must not lose
    that file.
    """
    if not place.is_file():
        return
    first = read_first_line(place)
    record: object = None
    with contextlib.suppress(ValueError, RecursionError):
        record = json.loads(first)
    has = record.keys() if isinstance(record, dict) else set[str]()
    if first and not ({"id", *_STORY_FIELDS} <= has and fields & has):
        raise InputError(
            f"{str(place)!r} would be overwritten, but no earlier run of --stories wrote it; name the articles as PATH, "
            "and a new file as --output FILE.jsonl, or delete it"
        )


def _check_stories_batch_options(arguments: argparse.Namespace) -> None:
    if arguments.output is not None:
        raise InputError(
            "--output cannot be used with --stories and --batch FILE, which writes to FILE; "
            f"leave out --output {arguments.output}"
        )
    if arguments.batch == STDIN:
        raise InputError(
            "--batch - cannot be used with --stories, which writes to the file of --batch"
        )
    if _is_other_format(arguments):
        raise InputError(
            f"{arguments.format_option} cannot be used with --batch, which writes JSON lines"
        )
    _check_one_scheduler(arguments)


def _is_other_format(arguments: argparse.Namespace) -> bool:
    """Whether another format than JSON was asked for; text is only the default of other commands."""
    is_asked = str(arguments.format_option).startswith("--format")
    return str(arguments.format) not in (("json",) if is_asked else ("json", "text"))


def _check_one_scheduler(arguments: argparse.Namespace) -> None:
    if arguments.jobs is not None and arguments.scheduler is not None:
        raise InputError(
            "--jobs (local processes) and --scheduler (Dask workers) cannot be combined"
        )


def _check_batch_options(arguments: argparse.Namespace) -> None:
    if arguments.paths:
        raise InputError(
            "PATH cannot be combined with --batch, which reads its documents from FILE"
        )
    is_utf8 = arguments.encoding.lower() in ("auto", "utf-8", "utf8")
    unused = {
        "--timeline": arguments.timeline or None,
        "--collate": arguments.collate or None,
        "--entries": arguments.entries,
        "--skip-unreadable": arguments.skip_unreadable or None,
        "--explain": arguments.explain or None,
        "--citations": arguments.citations or None,
        "--encoding": None if is_utf8 else arguments.encoding,
        "--format": arguments.format if _is_other_format(arguments) else None,
    }
    for option, value in unused.items():
        if value is not None:
            raise InputError(f"{option} cannot be used with --batch, which writes JSON lines")
    if arguments.batch == STDIN:
        check_stdin()
    if arguments.output is None:
        raise InputError("--batch needs --output FILE, so that a run that is stopped can resume")
    _check_one_scheduler(arguments)


@contextlib.contextmanager
def _dask_cluster(address: str | None) -> Iterator[None]:
    """A context in which joblib runs on the Dask cluster of this scheduler, if there is one."""
    if address is None:
        yield
        return
    try:
        from distributed import Client
        from joblib import parallel_config
    except ImportError:
        raise InputError("--scheduler needs Dask: pip install 'summarize[distributed]'") from None
    try:
        client = Client(address, timeout=20, set_as_default=True)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError(f"cannot reach the scheduler {address!r}: {error}") from None
    with client, parallel_config("dask"):
        yield
