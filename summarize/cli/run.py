"""Run: the command from its arguments to its exit code."""

from __future__ import annotations

import argparse
import gc
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarize.cli.batches import run_batch, run_stories_batch
from summarize.cli.browser import check_open, open_page
from summarize.cli.inputs import files_read
from summarize.cli.options import JSON_LINES, called_as, choose_format, parser
from summarize.cli.outputs import check_stories_options, make_text
from summarize.errors import InputError, InputWarning
from summarize.files import check_output_is_not_input, encode, write_atomically
from summarize.terminal import print_text, run_command

__all__ = ["main"]

GARBAGE = 100_000
"""Number of new objects after which cyclic garbage is looked for (assumed)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns
    -------
    int
        The exit code: 0; 1 if some clusters of a batch failed; 2 for bad input or a failed write; 130
        after Ctrl-C; 143 after SIGTERM; 129 after SIGHUP.
    """
    arguments = parser().parse_args(argv)
    if _is_lines_of_stories(arguments):
        arguments.batch, arguments.output = arguments.output, None
    resumable = arguments.batch is not None
    with _rare_collections():
        return run_command(
            lambda: _run_with_warnings(arguments),
            called_as(),
            on_interrupt="interrupted; resume with --resume" if resumable else "",
        )


def _is_lines_of_stories(arguments: argparse.Namespace) -> bool:
    """Whether --output asks for a line of JSON per story, which --batch also does."""
    is_free = arguments.batch is None and arguments.format is None and not arguments.open
    ending = Path(arguments.output or "").suffix.lower()
    return bool(arguments.stories) and is_free and ending in JSON_LINES


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for cyclic garbage less often: modules and patterns, which a short run mostly makes, are none.

    Measured: 6 % of the processor time of a run on five articles.
    """
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run_with_warnings(arguments: argparse.Namespace) -> int:
    """Run the command; each warning is said, however often it is raised in the same place."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", InputWarning)
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.jobs is not None and arguments.jobs < 1 and arguments.jobs != -1:
        raise InputError(
            f"--jobs must be at least 1, or -1 for one per processor, got {arguments.jobs}"
        )
    arguments.format_option, arguments.format = choose_format(arguments)
    check_stories_options(arguments)
    if arguments.open:
        check_open(arguments)
    if arguments.batch is not None:
        return run_stories_batch(arguments) if arguments.stories else run_batch(arguments)
    if arguments.resume or arguments.scheduler is not None:
        raise InputError("--resume and --scheduler need --batch")
    if arguments.output is not None:
        check_output_is_not_input(
            arguments.output, files_read(arguments)
        )  # but not --previous: a feed may keep its stories in one file, read first and then replaced
    text = make_text(arguments)
    if arguments.open:
        open_page(text, arguments.output)
    elif arguments.output is not None:
        write_atomically(Path(arguments.output), encode(text))
    else:
        print_text(text)
    return 0
