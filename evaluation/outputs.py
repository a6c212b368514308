"""Outputs: what a run writes, and a check that no output of a command overwrites its data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from errno import ENOENT
from pathlib import Path

from evaluation.submissions import file_of
from summarize import InputError
from summarize.files import cannot_write, check_output_is_not_input, write_atomically

__all__ = [
    "RECORDS",
    "SETTINGS",
    "check_outputs",
    "folder_of",
    "input_paths",
    "keep_table",
    "output_files",
]

RECORDS = "records.jsonl"
SETTINGS = "settings.json"
TABLES = tuple(f"table.{extension}" for extension in ("txt", "md", "json", "jsonl", "csv"))


def check_outputs(arguments: argparse.Namespace) -> None:
    """Raise if an output of a command would overwrite what the command reads.

    Parameters
    ----------
    arguments : Namespace
        Of any command; ``data``, ``articles`` and the files of ``systems`` are read, ``output`` (a folder if the command can
        ``resume``), ``picture`` and a floor ``file`` that is ``set`` are written.

    Raises
    ------
    InputError
        If an output is an input, or lies inside a folder of data: the next run would read it.
    """
    options = vars(arguments)
    data = options.get("data") or []
    inputs = [data] if isinstance(data, str) else [*data]
    read: list[str | Path] = [path for name in inputs for path in input_paths(name)]
    read += options.get("articles") or []
    read += [path for name in options.get("systems") or [] if (path := file_of(name))]
    for option in ("output", "picture"):
        if options.get(option) == "":
            raise InputError(f"--{option} must be a path, got ''")
    if options.get("output"):
        output = Path(options["output"])
        folders = [
            output,
            *([] if isinstance(data, str) else [folder_of(output, n) for n in inputs]),
        ]
        files = [file for folder in folders for file in output_files(folder)]
        for file in files if "resume" in options else [output]:
            check_output_is_not_input(file, read)
    if options.get("picture"):
        check_output_is_not_input(options["picture"], read, option="--picture")
        if not Path(options["picture"]).parent.is_dir():  # said now, not after an hour of work
            raise cannot_write(options["picture"], FileNotFoundError(ENOENT, os.strerror(ENOENT)))
    if options.get("set"):
        check_output_is_not_input(options["file"], read, option="--file")


def input_paths(data: str | Path) -> Iterator[Path]:
    """All files and folders that reading topics from `data` opens.

    >>> [path.as_posix() for path in input_paths("news.src")]
    ['news.src', 'news.tgt']
    """
    data = Path(data)
    yield data
    if data.suffix == ".src":
        yield data.with_suffix(".tgt")
    if data.is_dir():  # one topic per subfolder, with references in one of its own
        yield from (path for path in data.glob("*") if path.is_dir())
        yield from data.glob("references")
        yield from data.glob("*/references")


def folder_of(output: Path, data: str) -> Path:
    """The folder of the records of one of several data sets.

    >>> folder_of(Path("runs"), "data/news.jsonl").as_posix()
    'runs/news'
    """
    return output / Path(data).stem


def keep_table(text: str, arguments: argparse.Namespace) -> None:
    """Write the table of a run next to its records, if they are kept."""
    if arguments.output:
        ending = {"text": "txt", "markdown": "md"}.get(arguments.format, arguments.format)
        write_atomically(Path(arguments.output) / f"table.{ending}", text.encode() + b"\n")


def output_files(folder: Path) -> list[Path]:
    """The files that a run may write into its folder."""
    return [folder / name for name in (RECORDS, SETTINGS, *TABLES)]
