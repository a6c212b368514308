"""The command `summarize`: files in, summary out. Errors go to standard error with exit code 2."""

from __future__ import annotations

import argparse
import contextlib
import logging
import re
import sys
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.configuration import (
    CHOICES,
    DEFAULT_WORDS,
    METHODS,
    TimelineConfiguration,
    default_of,
    help_of,
    setting_of,
)
from summarize.errors import InputError, InputWarning
from summarize.files import (
    STDIN,
    check_output_is_not_input,
    encode,
    temporary_file,
    write_atomically,
)
from summarize.readers.columns import Columns
from summarize.terminal import (
    is_watched,
    print_message,
    print_text,
    program_name,
    run_command,
)
from summarize.usage import CommandParser
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.batch.resumable import Tally
    from summarize.clustering import Stories
    from summarize.collation import Collation
    from summarize.documents import Document
    from summarize.results import Summary
    from summarize.timelines import Timeline

__all__ = ["main"]

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

_JSON_LINES = (".jsonl", ".ndjson")

_OTHER_TABLES = (".csv", ".tsv", ".parquet", ".xlsx")
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


def _program() -> str:
    return program_name("summarize", "summarize")


def parser() -> argparse.ArgumentParser:
    """The command line, as argparse knows it."""
    result = CommandParser(
        prog=_program(),
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


_Options = argparse._ArgumentGroup


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
        "story are listed at the end. With --batch FILE, the summaries are written as JSON lines",
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
        help="leave out files that cannot be read, with a warning for each, such as a PDF that is a picture of text",
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
        help="number of processes; -1: one per processor (default: 1)",
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns
    -------
    int
        The exit code: 0; 1 if some clusters of a batch failed; 2 for bad input or a failed write; 130
        after Ctrl-C; 143 after SIGTERM.
    """
    arguments = parser().parse_args(argv)
    resumable = arguments.batch is not None
    if resumable:
        # A pool of processes that is stopped logs, with a traceback, what it can no longer start.
        logging.getLogger("concurrent.futures").setLevel(logging.CRITICAL)
    return run_command(
        lambda: _run_with_warnings(arguments),
        _program(),
        on_interrupt="interrupted; resume with --resume" if resumable else "",
    )


def _run_with_warnings(arguments: argparse.Namespace) -> int:
    """Run the command; warnings about the input are messages, without the place in the code."""
    with warnings.catch_warnings():
        show = warnings.showwarning

        def show_message(
            message: Warning | str, category: type[Warning], *place: Any, **options: Any
        ) -> None:
            if issubclass(category, InputWarning):
                print_message(f"{_program()}: warning: {message}")
            else:
                show(message, category, *place, **options)

        warnings.showwarning = show_message
        warnings.simplefilter("always", InputWarning)
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.jobs is not None and arguments.jobs < 1 and arguments.jobs != -1:
        raise InputError(
            f"--jobs must be at least 1, or -1 for one per processor, got {arguments.jobs}"
        )
    arguments.format_option, arguments.format = _choose_format(arguments)
    _check_stories_options(arguments)
    if arguments.open:
        _check_open(arguments)
    if arguments.batch is not None:
        return _run_stories_batch(arguments) if arguments.stories else _run_batch(arguments)
    if arguments.resume or arguments.scheduler is not None:
        raise InputError("--resume and --scheduler need --batch")
    if arguments.output is not None:
        check_output_is_not_input(
            arguments.output, _files_read(arguments)
        )  # but not --previous: a feed may keep its stories in one file, read first and then replaced
    text = _make_text(arguments)
    if arguments.open:
        _open_page(text, arguments.output)
    elif arguments.output is not None:
        write_atomically(Path(arguments.output), encode(text))
    else:
        print_text(text)
    return 0


def _choose_format(arguments: argparse.Namespace) -> tuple[str, str]:
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
        if ENDINGS.get(ending) in ("html", "markdown") or ending in _OTHER_TABLES:
            raise InputError(
                f"{option} cannot be used with --batch, which writes JSON lines; choose a name ending in .jsonl"
            )
        return option, implied
    if ending not in ENDINGS:
        raise InputError(
            f"{option}: there is no format of files ending in {ending!r}; choose one of {', '.join(ENDINGS)}, or add "
            "--format text"
        )
    if ending in _JSON_LINES and arguments.stories:
        raise InputError(
            f"{option}: stories are written as JSON lines by --stories --batch {arguments.output}; leave out --output"
        )
    return option, ENDINGS[ending]


# ── the page in the browser ─────────────────────────────────────────────────────────────────────


def _check_open(arguments: argparse.Namespace) -> None:
    """Refuse --open where there is no page, before any work."""
    for option in ("batch", "explain", "list_methods", "list_languages"):
        if getattr(arguments, option):
            name = option.replace("_", "-")
            raise InputError(f"--open shows a page and cannot be combined with --{name}")
    if arguments.format != "html":
        raise InputError(
            f"--open shows a page and cannot be combined with {arguments.format_option}; "
            "leave it out, or write --format html"
        )


def _open_page(page: str, output: str | None) -> None:
    """Write a page, and show it in the browser; where there is none, say where the page is."""
    import webbrowser

    path = temporary_file(".html") if output is None else Path(output)
    write_atomically(path, encode(page))
    try:
        is_shown = webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        is_shown = False
    shown = (
        "the page is shown in the browser" if is_shown else "no browser was found; open the page"
    )
    print_message(f"{_program()}: {shown}: {path}")


# ── what is printed ─────────────────────────────────────────────────────────────────────────────


def _make_text(arguments: argparse.Namespace) -> str:
    if arguments.list_methods:
        return _list_methods()
    if arguments.list_languages:
        return _list_languages()
    if arguments.explain and arguments.format != "text":
        raise InputError(
            f"--explain prints plain text and cannot be combined with {arguments.format_option}"
        )
    if arguments.citations:
        _check_citations(arguments)
    if not arguments.paths:
        _check_stdin()
    if arguments.timeline and arguments.collate:
        raise InputError("--timeline and --collate cannot be combined; choose one")
    if arguments.stories:
        return _make_stories(arguments)
    if arguments.timeline:
        return _make_timeline(arguments)
    if arguments.collate:
        return _make_collation(arguments)
    if arguments.entries is not None:
        raise InputError("--entries is the number of entries of a timeline; add --timeline")
    return _make_summary(arguments)


def _check_stdin() -> None:
    """Refuse to wait for somebody to type."""
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError("no input: name files or folders, or pipe text in; see --help")


def _check_citations(arguments: argparse.Namespace) -> None:
    """Refuse --citations where nothing is cited, or cited anyway."""
    for option in ("explain", "timeline", "collate", "stories"):
        if getattr(arguments, option):
            raise InputError(f"--citations cannot be combined with --{option}; choose one")
    if arguments.format == "json":
        raise InputError(
            f"--citations cannot be combined with {arguments.format_option}: JSON has the documents of each sentence"
        )


def _make_summary(arguments: argparse.Namespace) -> str:
    from summarize.pipeline import summarize

    summary = summarize(
        _read_documents(arguments),
        **_settings(arguments),
        n_jobs=arguments.jobs,
        progress=is_watched(),
    )
    if not summary.picks:
        is_known = bool(summary.configuration.known)
        reason = (
            "nothing new: --known covers everything" if is_known else "no sentence was selected"
        )
        print_message(f"{_program()}: {reason}")
    if arguments.format == "html":
        return _make_page(summary, arguments)
    if arguments.citations:
        return summary.cited("markdown" if arguments.format == "markdown" else "text")
    return summary.explain() if arguments.explain else _render(summary, arguments)


MAX_COLLATED = 1_000_000
"""Characters of all documents up to which a page has their collation, which takes several times as long
as a summary; --collate makes it of any size."""


def _make_page(summary: Summary, arguments: argparse.Namespace) -> str:
    """The page of a summary, with the collation of its documents."""
    from summarize.collation import collate

    size = sum(len(one.text) for one in summary.documents)
    collation = None
    if len(summary.documents) > 1 and size <= MAX_COLLATED:
        collation = collate(summary.documents, language=arguments.language)
    elif size > MAX_COLLATED:
        print_message(
            f"{_program()}: the page has no collation of more than {MAX_COLLATED:,} characters; "
            "--collate makes one"
        )
    return summary.to_html(citations=arguments.citations, page=True, collation=collation)


def _read_documents(arguments: argparse.Namespace) -> list[Document]:
    from summarize.reading import read_documents

    return read_documents(
        arguments.paths or [STDIN],
        encoding=arguments.encoding,
        on_error="skip" if arguments.skip_unreadable else "raise",
        **_columns(arguments),
    )


def _columns(arguments: argparse.Namespace) -> Any:
    """The arguments of `read_documents` that the options --column stand for."""
    columns = {}
    for column in arguments.column:
        field, equals, name = column.partition("=")
        if not equals or not name or f"{field}_column" not in Columns.__annotations__:
            fields = ", ".join(one.removesuffix("_column") for one in Columns.__annotations__)
            raise InputError(
                f"--column must be FIELD=NAME, with one of the fields {fields}, got {column!r}"
            )
        columns[f"{field}_column"] = name
    return columns


def _settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `summarize` that the options stand for."""
    from summarize.reading import read_documents

    known = arguments.known
    choices = {name: getattr(arguments, name) for name in CHOICES}
    if arguments.count_tokens is not None:
        from summarize.token_counters import load_counter

        choices["count_tokens"] = load_counter(arguments.count_tokens)
    choices["known"] = (
        read_documents(known, encoding=arguments.encoding, **_columns(arguments)) if known else None
    )
    return choices


def _check_unused(
    arguments: argparse.Namespace, command: str, names: Sequence[str], instead: str = ""
) -> None:
    """Refuse options that a timeline or a collation has no use for; for lengths, say what to use."""
    unused = {
        "--known": bool(arguments.known),
        "--jobs": arguments.jobs is not None,
        "--count-tokens": arguments.count_tokens is not None,
    }
    for name in names:
        unused[f"--{name}"] = getattr(arguments, name) != default_of(name)
    for option, is_given in unused.items():
        if is_given:
            is_length = option in ("--sentences", "--characters", "--tokens", "--ratio")
            raise InputError(
                f"{option} cannot be used with {command}{instead if is_length else ''}"
            )


def _files_read(arguments: argparse.Namespace) -> list[str]:
    """Everything that is read, so that no output is written over it."""
    return [*(arguments.paths or [STDIN]), *arguments.known, *_weights_read(arguments)]


def _weights_read(arguments: argparse.Namespace) -> list[str]:
    """The file of weights that the ranker reads, if it is one."""
    from summarize.registry import RANKERS

    weights = RANKERS.resolve(arguments.ranker).settings.get("weights")
    return [weights] if isinstance(weights, str) else []


def _check_stories_options(arguments: argparse.Namespace) -> None:
    if not arguments.stories:
        for name in ("granularity", "previous"):
            if getattr(arguments, name) is not None:
                raise InputError(f"--{name} is an option of --stories; add --stories")
        return
    for name in ("timeline", "collate", "explain"):
        if getattr(arguments, name):
            raise InputError(f"--stories and --{name} cannot be combined; choose one")
    if arguments.entries is not None:
        raise InputError("--entries cannot be used with --stories")


def _find_stories(arguments: argparse.Namespace) -> Stories:
    from summarize.clustering import stories

    granularity = {} if arguments.granularity is None else {"granularity": arguments.granularity}
    return stories(
        _read_documents(arguments),
        previous=None if arguments.previous is None else Path(arguments.previous),
        n_jobs=arguments.jobs,  # None: as many as the context says, on Dask those of the cluster
        progress=is_watched(),
        **granularity,
    )


def _make_stories(arguments: argparse.Namespace) -> str:
    from summarize.batch.parallel import summarize_many
    from summarize.rendering.html_stories import render_stories_page
    from summarize.rendering.json import dump_json, summary_to_dict

    settings = _settings(arguments)
    summarize_many((), n_jobs=arguments.jobs, **settings)  # a wrong setting, before the work
    found = _find_stories(arguments)
    summaries = list(
        summarize_many(
            found, n_jobs=arguments.jobs, on_error="return", progress=is_watched(), **settings
        )
    )
    if arguments.format == "html":
        return render_stories_page(found, summaries)
    if arguments.format == "markdown":
        return found.to_markdown(summaries)
    if arguments.format == "json":
        result = found.to_dict()
        for record, summary in zip(result["stories"], summaries, strict=True):
            if isinstance(summary, Exception):
                record["error"] = str(summary)
            else:
                record["summary"] = summary_to_dict(summary, texts=False)
        return dump_json(result, indent=2)
    return found.to_text(summaries)


def _make_collation(arguments: argparse.Namespace) -> str:
    from summarize.collation import collate

    _check_unused(arguments, "--collate", [name for name in CHOICES if name != "language"])
    if arguments.explain or arguments.entries is not None:
        option = "--explain" if arguments.explain else "--entries"
        raise InputError(f"{option} cannot be used with --collate")
    result = collate(
        _read_documents(arguments),
        language=arguments.language,
    )
    return _render(result, arguments)


def _make_timeline(arguments: argparse.Namespace) -> str:
    from summarize.timelines import timeline

    names = ("sentences", "characters", "tokens", "ratio", "query", "selector", "orderer")
    _check_unused(arguments, "--timeline", names, "; use --entries and --words")
    result = timeline(
        _read_documents(arguments),
        **{
            name: getattr(arguments, name)
            for name in ("entries", "words", "language", "ranker")
            if getattr(arguments, name) is not None
        },
    )
    return result.explain() if arguments.explain else _render(result, arguments)


def _render(summary: Summary | Timeline | Collation, arguments: argparse.Namespace) -> str:
    form = arguments.format
    if form == "html":
        from summarize.rendering.html import render_page

        return render_page(summary)
    if form == "json":
        is_line = Path(arguments.output or "").suffix.lower() in _JSON_LINES
        return summary.to_json(indent=None if is_line else 2)
    return summary.to_markdown() if form == "markdown" else str(summary)


def _list_methods() -> str:
    from summarize.registry import ORDERERS, RANKERS, SELECTORS

    lines = []
    for registry in (RANKERS, SELECTORS, ORDERERS):
        lines.append(f"{registry.kind}s")
        for name in registry.all_names():
            description = (registry[name].__doc__ or "").strip().partition("\n")[0].replace("`", "")
            if name == default_of(registry.kind):
                description += " The default."
            if not registry.reads_scores(name):
                description += " Reads no scores: no ranker is run."
            for text, indent in ((registry.spelling(name), "  "), (description, "      ")):
                lines.extend(
                    textwrap.wrap(text, 80, initial_indent=indent, subsequent_indent=indent + "  ")
                )
    return "\n".join(lines)


def _list_languages() -> str:
    from summarize.text.languages import LANGUAGES

    units = {"ja": "bigrams", "ko": "bigrams", "zh": "bigrams", "th": "trigrams"}
    lines = [
        "                                      function                 context-dependent",
        "code  language    terms      stemmer     words  abbreviations           openings",
    ]
    for code, language in sorted(LANGUAGES.items()):
        terms = "syllables" if language.spaces_separate_syllables else units.get(code, "words")
        known = len(language.function_words) or len(language.function_characters)
        lines.append(
            f"{code:4}  {language.name:10}  {terms:9}  {'yes' if language.stemmer else 'no':>7}  {known or '-':>8}  "
            f"{len(language.abbreviations) or '-':>13}  {len(language.dependent_openings) or '-':>17}"
        )
    return "\n".join(lines)


# ── batches ─────────────────────────────────────────────────────────────────────────────────────


def _run_batch(arguments: argparse.Namespace) -> int:
    from summarize.batch.resumable import write_summaries

    _check_batch_options(arguments)
    with _dask_cluster(arguments.scheduler):
        _, failed = write_summaries(
            arguments.batch,
            Path(arguments.output),
            {**_settings(arguments), **_columns(arguments)},
            n_jobs=None if arguments.scheduler else arguments.jobs or 1,
            resume=arguments.resume,
            progress=is_watched(),
            inputs=[*arguments.known, *_weights_read(arguments)],
            on_resume=_say_resumed,
            on_end=partial(_say_written, place=arguments.output),
        )
    return 1 if failed else 0


def _say_resumed(kept: int, retried: int) -> None:
    summaries = "1 summary is" if kept == 1 else f"{kept:,} summaries are"
    tried = "1 that failed is" if retried == 1 else f"{retried:,} that failed are"
    rest = f"; {tried} tried again" if retried else ""
    print_message(f"{_program()}: resumed: {summaries} kept{rest}")


def _say_written(tally: Tally, place: str) -> None:
    from summarize.rendering.phrases import pluralize

    total = tally.summarized + tally.failed
    if tally.failed:
        print_message(
            f"{_program()}: {tally.failed} of {total} clusters failed; the first: {tally.first_error}"
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
    print_message(f"{_program()}: {', '.join(ends)}")


def _run_stories_batch(arguments: argparse.Namespace) -> int:
    from summarize.batch.parallel import summarize_many
    from summarize.batch.resumable import write_summaries
    from summarize.rendering.json import dump_json
    from summarize.rendering.stories import stories_heading

    target = Path(arguments.batch)
    clusters = target.with_name(f"{target.name}.stories")
    _check_stories_batch_options(arguments)
    read = _files_read(arguments)
    for place in (target, clusters):
        check_output_is_not_input(place, read)
    settings = _settings(arguments)
    n_jobs = None if arguments.scheduler else arguments.jobs or 1
    summarize_many((), n_jobs=n_jobs, **settings)  # a wrong setting, before the work
    with _dask_cluster(arguments.scheduler):
        found = _find_stories(arguments)
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
    print_message(f"{_program()}: {message}" + ("; --format json lists them" if rest else ""))
    return 1 if failed else 0


_STORY_FIELDS = ("title", "start", "end", "key_phrases", "confidence", "notes")


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
    if arguments.format not in ("text", "json"):
        raise InputError(
            f"--format {arguments.format} cannot be used with --batch, which writes JSON lines"
        )
    _check_one_scheduler(arguments)


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
        "--format": None if arguments.format in ("text", "json") else arguments.format,
    }
    for option, value in unused.items():
        if value is not None:
            raise InputError(f"{option} cannot be used with --batch, which writes JSON lines")
    if arguments.batch == STDIN:
        _check_stdin()
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
