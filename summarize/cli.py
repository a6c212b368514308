"""The command `summarize`: files in, summary out. Errors go to standard error with exit code 2."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import textwrap
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from summarize.errors import InputError, SummarizeError
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.results import Summary
    from summarize.timelines import Timeline

__all__ = ["main"]

FORMATS = ("text", "markdown", "json", "html")

_EPILOG = """\
examples:
  summarize seeds/*.txt --words 100
  summarize seeds --query "safe zones" --explain
  summarize monday.jsonl --known sunday.jsonl --format markdown
  cat report.txt | summarize --sentences 3 --ranker "lexrank(threshold=0.2)"
  summarize --many clusters.jsonl --output summaries.jsonl --jobs 2
"""


class _Parser(argparse.ArgumentParser):
    """Shows what was given without the characters that steer a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(_safe(message))


def parser() -> argparse.ArgumentParser:
    """The command line, as argparse knows it."""
    result = _Parser(
        prog="summarize",
        description="Summarise documents that tell one story, in their own sentences.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files (.txt .md .json .jsonl .csv .html) and folders; - or nothing: standard input",
    )
    length = result.add_argument_group("length (one of these; 150 words if none)")
    length.add_argument("--words", type=int, metavar="N", help="at most N words")
    length.add_argument("--sentences", type=int, metavar="N", help="at most N sentences")
    length.add_argument("--characters", type=int, metavar="N", help="at most N characters")
    length.add_argument("--ratio", type=float, metavar="R", help="at most this share of all words")
    what = result.add_argument_group("what to pick")
    what.add_argument("--query", metavar="TEXT", help="prefer what bears on this question")
    what.add_argument(
        "--known", action="append", default=[], metavar="PATH", help="leave out what this file says"
    )
    what.add_argument(
        "--language", default="auto", metavar="CODE", help="ISO 639-1 code (default: found out)"
    )
    what.add_argument("--ranker", default="textrank", metavar="METHOD", help="(default textrank)")
    what.add_argument("--selector", default="mmr", metavar="METHOD", help="(default mmr)")
    what.add_argument(
        "--timeline", action="store_true", help="the days that matter, with a few sentences each"
    )
    what.add_argument(
        "--entries", type=int, metavar="N", help="at most N days (with --timeline; default 10)"
    )
    what.add_argument(
        "--order", default="chronological", metavar="METHOD", help="(default chronological)"
    )
    out = result.add_argument_group("output")
    out.add_argument("--format", choices=FORMATS, default="text", help="(default text)")
    out.add_argument(
        "--explain", action="store_true", help="each sentence with source, support, date, score"
    )
    out.add_argument("--output", metavar="FILE", help="write to FILE, whole or not at all")
    out.add_argument(
        "--encoding", default="utf-8", metavar="NAME", help="of the files (default utf-8)"
    )
    out.add_argument(
        "--list-methods", action="store_true", help="show rankers, selectors and orderers"
    )
    out.add_argument(
        "--list-languages", action="store_true", help="show languages and what is known of each"
    )
    many = result.add_argument_group("much text, many clusters")
    many.add_argument(
        "--many",
        metavar="FILE",
        help='JSON lines, {"id", "documents"} each; a record a line comes out',
    )
    many.add_argument("--jobs", type=int, metavar="N", help="processes (default 1)")
    many.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask cluster does it, such as tcp://host:8786 (extra distributed)",
    )
    many.add_argument("--resume", action="store_true", help="go on where --many stopped")
    result.add_argument("--version", action="version", version=f"summarize {__version__}")
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code: 0, 1 if some of many failed, 2 for bad input, 130 for Ctrl-C, 143 if told to stop."""
    arguments = parser().parse_args(argv)
    with _told_to_stop():
        return _main(arguments)


class _Told(KeyboardInterrupt):
    """SIGTERM: to stop in the same way as for Ctrl-C."""


@contextlib.contextmanager
def _told_to_stop() -> Iterator[None]:
    """Within it SIGTERM takes away what is unfinished, as every other end does."""
    if threading.current_thread() is not threading.main_thread():  # only there signals are heard
        yield
        return

    def stop(*_: object) -> NoReturn:
        raise _Told

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _main(arguments: argparse.Namespace) -> int:
    try:
        if arguments.jobs is not None and arguments.jobs < 1:
            raise InputError(f"--jobs must be at least 1, got {arguments.jobs}")
        if arguments.many is not None:
            return _many(arguments)
        if arguments.resume or arguments.scheduler is not None:
            raise InputError("--resume and --scheduler go with --many")
        if arguments.output is not None:
            from summarize.reading import check_apart

            check_apart(Path(arguments.output), [*arguments.paths, *arguments.known])
        text = _run(arguments)
        if arguments.output is not None:
            _write(Path(arguments.output), text)
        else:
            _print(text)
    except SummarizeError as error:
        print(f"summarize: error: {_safe(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"summarize: error: cannot write: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        if arguments.many is not None:
            print("summarize: interrupted; go on with --resume", file=sys.stderr)
        return 143 if isinstance(stop, _Told) else 130
    return 0


def _run(arguments: argparse.Namespace) -> str:
    if arguments.list_methods:
        return _methods()
    if arguments.list_languages:
        return _languages()
    from summarize.pipeline import summarize
    from summarize.reading import read_documents

    if arguments.explain and arguments.format != "text":
        raise InputError(f"--explain is text: leave out --format {arguments.format}")
    if not arguments.paths and (sys.stdin is None or sys.stdin.isatty()):
        raise InputError("name files or folders to summarise, or pipe a text in; see --help")
    if arguments.timeline:
        return _timeline(arguments)
    if arguments.entries is not None:
        raise InputError("--entries counts the days of a timeline: add --timeline")
    documents = read_documents(arguments.paths or ["-"], encoding=arguments.encoding)
    summary = summarize(
        documents, **_settings(arguments), n_jobs=arguments.jobs, progress=_is_watched()
    )
    if not summary.picks:
        print("summarize: everything is known already, there is nothing to tell", file=sys.stderr)
    return summary.explain() if arguments.explain else _rendered(summary, arguments.format)


def _settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `summarize` that the options stand for."""
    from summarize.reading import read_documents

    known = arguments.known
    return {
        "words": arguments.words,
        "sentences": arguments.sentences,
        "characters": arguments.characters,
        "ratio": arguments.ratio,
        "query": arguments.query,
        "known": read_documents(known, encoding=arguments.encoding) if known else None,
        "language": arguments.language,
        "ranker": arguments.ranker,
        "selector": arguments.selector,
        "orderer": arguments.order,
    }


def _many(arguments: argparse.Namespace) -> int:
    from summarize.batch_files import write_summaries

    unused = {
        "a PATH": arguments.paths or None,
        "--timeline": arguments.timeline or None,
        "--entries": arguments.entries,
        "--explain": arguments.explain or None,
        "--encoding": None
        if arguments.encoding.lower() in ("utf-8", "utf8")
        else arguments.encoding,
        "--format": None if arguments.format in ("text", "json") else arguments.format,
    }
    for option, value in unused.items():
        if value is not None:
            raise InputError(f"{option} does not go with --many, which writes JSON lines")
    if arguments.output is None:
        raise InputError("--many needs --output FILE, where a run that stops can be gone on with")
    if arguments.jobs is not None and arguments.scheduler is not None:
        raise InputError("--jobs counts processes here, --scheduler works elsewhere: leave one out")
    with _on_cluster(arguments.scheduler):
        made, failed = write_summaries(
            arguments.many,
            Path(arguments.output),
            _settings(arguments),
            n_jobs=None if arguments.scheduler else arguments.jobs or 1,
            resume=arguments.resume,
            progress=_is_watched(),
        )
    if failed:
        print(
            f"summarize: {failed} of {made + failed} clusters failed; their records say why",
            file=sys.stderr,
        )
    return 1 if failed else 0


def _is_watched() -> bool:
    """Whether somebody sees how far it is."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def _on_cluster(address: str | None) -> Iterator[None]:
    """Within it joblib works on the Dask cluster of this scheduler, if one is named."""
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


def _timeline(arguments: argparse.Namespace) -> str:
    from summarize.reading import read_documents
    from summarize.timelines import timeline

    unused = {
        "--sentences": arguments.sentences,
        "--characters": arguments.characters,
        "--ratio": arguments.ratio,
        "--query": arguments.query,
        "--known": arguments.known or None,
        "--jobs": arguments.jobs,
    }
    for option, value in unused.items():
        if value is not None:
            raise InputError(f"{option} does not go with --timeline; it has --entries and --words")
    made = timeline(
        read_documents(arguments.paths or ["-"], encoding=arguments.encoding),
        entries=10 if arguments.entries is None else arguments.entries,
        words=50 if arguments.words is None else arguments.words,
        language=arguments.language,
        ranker=arguments.ranker,
    )
    return made.explain() if arguments.explain else _rendered(made, arguments.format)


def _rendered(summary: Summary | Timeline, form: str) -> str:
    if form == "html":
        from summarize.rendering.html import render_page

        return render_page(summary)
    if form == "json":
        return summary.to_json(indent=2)
    return summary.to_markdown() if form == "markdown" else str(summary)


def _methods() -> str:
    from summarize.registry import ORDERERS, RANKERS, SELECTORS

    lines = []
    for registry in (RANKERS, SELECTORS, ORDERERS):
        lines.append(f"{registry.kind}s")
        for name in registry.names():
            said = (registry[name].__doc__ or "").strip().splitlines()[0]
            for text, indent in ((str(registry.resolve(name)), "  "), (said, "      ")):
                lines.extend(
                    textwrap.wrap(text, 80, initial_indent=indent, subsequent_indent=indent + "  ")
                )
    return "\n".join(lines)


def _languages() -> str:
    from summarize.text.languages import LANGUAGES

    units = {"ja": "pairs", "ko": "pairs", "zh": "pairs", "th": "threes", "vi": "syllables"}
    lines = ["code  language    words as      stems  function words  abbreviations  openings"]
    for code, one in sorted(LANGUAGES.items()):
        words = units.get(code, "written")
        known = len(one.function_words) or len(one.function_characters)
        lines.append(
            f"{code:4}  {one.name:10}  {words:9} {'yes' if one.stemmer else 'no':>8}  "
            f"{known or '-':>14}  {len(one.abbreviations) or '-':>13}  {len(one.dependent_openings) or '-':>8}"
        )
    return "\n".join(lines)


def _print(text: str) -> None:
    if sys.stdout is None:
        raise InputError("standard output is closed; name a file with --output")
    if sys.stdout.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        text = "\n".join(_wrapped(_safe(line), width) for line in text.splitlines())
    data = (text.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _wrapped(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _safe(text: str) -> str:
    """Without the characters that steer a terminal or turn the direction of writing."""
    return "".join(
        "\ufffd"
        if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200c\u200d"
        else c
        for c in text
    )


def _write(path: Path, text: str) -> None:
    """Write beside the target, then move into place, so that no half-written file stays."""
    data = (text.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")
    temporary = None
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            path.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
        os.replace(temporary, path)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, up to Python 3.12
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot write {str(path)!r}: {reason}") from None
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
