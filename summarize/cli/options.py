"""Options: what the command `summarize` understands, and which format they stand for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from summarize.configuration import (
    DEFAULT_WORDS,
    TimelineConfiguration,
    default_of,
    help_of,
    setting_of,
)
from summarize.errors import InputError
from summarize.registry import METHODS
from summarize.terminal import program_name
from summarize.usage import CommandParser
from summarize.version import __version__

__all__ = ["JSON_LINES", "called_as", "choose_format", "parser"]

FORMATS = ("text", "markdown", "json", "html")

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".html": "html",
    ".htm": "html",
}
"""The formats that the ending of --output stands for, if there is no --format."""
JSON_LINES = (".jsonl", ".ndjson")

OTHER_TABLES = (".csv", ".tsv", ".parquet", ".xlsx")
"""Endings under which nobody expects JSON lines."""

_EPILOG = """\
examples:
  summarize seeds/*.txt --words 100
  summarize seeds --query "safe zones" --explain
  summarize seeds --open
  summarize seeds --collate --format html --output versions.html
  summarize monday.jsonl --known sunday.jsonl --format markdown
  cat report.txt | summarize --sentences 3 --ranker "lexrank(threshold=0.2)"
  summarize --batch clusters.jsonl --output summaries.jsonl --resume
  summarize --stories feed.jsonl --format html --output today.html
"""
_Options = argparse._ArgumentGroup


def called_as() -> str:
    """How the command was called, for messages."""
    return program_name("summarize", "summarize")


def parser() -> argparse.ArgumentParser:
    """The command line, as argparse knows it."""
    result = CommandParser(
        prog=called_as(),
        description="Summarise documents that tell one story, in their own sentences.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files (text, Markdown, pages, feeds, e-mail, JSON, tables, PDF, Word) or folders; "
        "standard input if none or '-'",
    )
    _add_length_options(
        result.add_argument_group(f"length (one of these; default: {DEFAULT_WORDS} words)")
    )
    _add_content_options(result.add_argument_group("content"))
    _add_stories_options(result.add_argument_group("stories"))
    _add_output_options(result.add_argument_group("input and output"))
    _add_scale_options(result.add_argument_group("large inputs and batches"))
    result.add_argument("--version", action="version", version=f"summarize {__version__}")
    return result


def _add_choice(group: _Options, name: str, metavar: str, help: str = "") -> None:
    """An option for a choice of `Configuration`, with its default and its meaning."""
    setting = setting_of(name)
    group.add_argument(
        f"--{name}",
        default=default_of(name),
        metavar=metavar,
        type=str if setting is None else int if setting.whole else float,
        help=help or help_of(name),
    )


def _add_length_options(group: _Options) -> None:
    _add_choice(group, "words", "N")
    _add_choice(group, "sentences", "N")
    _add_choice(group, "characters", "N")
    _add_choice(group, "tokens", "N", f"{help_of('tokens')}; needs --count-tokens")
    _add_choice(group, "ratio", "R")
    group.add_argument(
        "--count-tokens",
        metavar="NAME",
        help="what counts --tokens: an encoding or a model of tiktoken, such as o200k_base, or your own "
        "function, as in my_module:count",
    )


def _add_content_options(group: _Options) -> None:
    _add_choice(group, "query", "TEXT")
    group.add_argument(
        "--known",
        action="append",
        default=[],
        metavar="PATH",
        help=f"{help_of('known')} (repeatable)",
    )
    _add_choice(group, "language", "CODE")
    for kind in METHODS:
        _add_choice(group, kind, "METHOD", f"{help_of(kind)}; see --list-methods")
    group.add_argument(
        "--timeline",
        action="store_true",
        help="the most important days or months, with a few sentences each; --words is per entry "
        f"(default: {default_of('words', TimelineConfiguration)})",
    )
    group.add_argument(
        "--collate",
        action="store_true",
        help="no summary: all statements of all documents side by side, with what each source says "
        "in the same words, otherwise, or not at all",
    )
    group.add_argument(
        "--entries", type=int, metavar="N", help=help_of("entries", TimelineConfiguration)
    )


def _add_stories_options(group: _Options) -> None:
    group.add_argument(
        "--stories",
        action="store_true",
        help="group the documents into stories first, then make one summary per story; articles in no "
        "story are listed at the end. With --output FILE.jsonl (or --batch FILE, which is then no input), a line of "
        "JSON per story is written, and --resume works",
    )
    group.add_argument(
        "--granularity",
        type=float,
        metavar="R",
        help="from 0 (coarse: few large stories) to 1 (fine) (default: 0.5)",
    )
    group.add_argument(
        "--previous",
        metavar="FILE",
        help="stories of an earlier run, written with --stories --format json: they keep their ids, "
        "and notes say which are new, grew, merged or split",
    )


def _add_output_options(group: _Options) -> None:
    group.add_argument(
        "--encoding",
        default="auto",
        metavar="NAME",
        help="encoding of input files that are not UTF-8 and do not declare theirs (default: auto, which guesses it)",
    )
    group.add_argument(
        "--skip-unreadable",
        action="store_true",
        help="leave out files, and lines or rows of them, that cannot be read, with a warning for each, such as a PDF that is a picture of text",
    )
    group.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="the column of a table, or field of JSON, that holds the text, name, title, source, url or published of "
        "a document, if it is not called so (repeatable)",
    )
    group.add_argument(
        "--format",
        choices=FORMATS,
        help="output format (default: by the ending of --output, else text; html with --open)",
    )
    group.add_argument(
        "--explain",
        action="store_true",
        help="show source, support, date and score per sentence, and what was left out and why",
    )
    group.add_argument(
        "--citations",
        action="store_true",
        help="number the sources behind each sentence, and list them; footnotes in Markdown, links in HTML",
    )
    group.add_argument("--output", metavar="FILE", help="write to FILE (atomically)")
    group.add_argument(
        "--open",
        action="store_true",
        help="show the result in the browser, as one page: --output FILE or a temporary file",
    )
    group.add_argument(
        "--list-methods", action="store_true", help="list rankers, selectors and orderers"
    )
    group.add_argument(
        "--list-languages", action="store_true", help="list languages and what is known of each"
    )


def _add_scale_options(group: _Options) -> None:
    group.add_argument(
        "--batch",
        metavar="FILE",
        help='summarise each line of FILE, {"id": ..., "documents": [...]}, into a line of --output; '
        "standard input if '-'",
    )
    group.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="number of processes, for batches, stories and one large cluster; -1: one per processor, -2: one less, at least 1 (default: 1)",
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="address of a Dask scheduler on which to run --batch, such as tcp://host:8786 "
        "(extra: distributed)",
    )
    group.add_argument(
        "--resume",
        action="store_true",
        help="resume a --batch: keep what is done, try again what failed",
    )


def choose_format(arguments: argparse.Namespace) -> tuple[str, str]:
    """What the format was chosen by, as messages say it, and the format.

    Raises
    ------
    InputError
        If there is no --format, and the ending of --output is that of a format that cannot be written.
    """
    if arguments.format is not None:
        return f"--format {arguments.format}", str(arguments.format)
    implied = "html" if arguments.open else "text"
    ending = Path(arguments.output or "").suffix.lower()
    option = f"--output {arguments.output}"
    if not re.fullmatch(r"\.[a-z]\w*", ending):  # none, or the end of a version or a date
        return option, implied
    if arguments.batch is not None:
        if ENDINGS.get(ending, "json") != "json" or ending in OTHER_TABLES:
            raise InputError(
                f"{option} cannot be used with --batch, which writes JSON lines; choose a name ending in .jsonl"
            )
        return option, implied
    if ending not in ENDINGS:
        raise InputError(
            f"{option}: there is no format of files ending in {ending!r}; choose one of {', '.join(ENDINGS)}, or add "
            "--format text"
        )
    return option, ENDINGS[ending]
