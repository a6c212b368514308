"""The command line: ``python -m evaluation`` and ``summarize-evaluate``.

Each file of `evaluation.commands` is a command. Exit codes: 0 all topics were scored, 1 some failed (or
a regression check did), 2 bad usage or data, 130 Ctrl-C, 143 terminated.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from evaluation.arguments import check_arguments
from evaluation.commands import discover
from evaluation.reports import harmless, print_error
from summarize import SummarizeError

__all__ = ["build_parser", "main"]


class _Parser(argparse.ArgumentParser):
    """An argument parser whose messages hold no escape sequences."""

    def error(self, message: str) -> NoReturn:
        super().error(harmless(message))


def program_name() -> str:
    """The command as it was typed, for usage and messages.

    >>> program_name()
    'python -m evaluation'
    """
    name = Path(sys.argv[0]).name
    return name if name.startswith("summarize-evaluate") else "python -m evaluation"


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands that this installation has."""
    parser = _Parser(
        prog=program_name(),
        description="Score summaries, compare systems, and show how certain the differences are.",
        epilog="COMMAND --help shows the options of a command.",
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in discover().items():
        subparser = subparsers.add_parser(
            name,
            help=command.HELP,
            description=f"{command.HELP[0].upper()}{command.HELP[1:]}.",
            allow_abbrev=False,
        )
        command.add_arguments(subparser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments, by default those of the process.

    Returns
    -------
    int
        The exit code.
    """
    arguments = build_parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _exit_on_sigterm)
    try:
        check_arguments(arguments)
        code = discover()[arguments.command].run(arguments)
        sys.stdout.flush()
    except SummarizeError as error:
        return _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        file = f" {error.filename!r}" if error.filename else ""
        return _fail(f"cannot write{file}: {error.strerror}")
    except KeyboardInterrupt:
        hint = "; repeat the command with --resume to continue" if _is_kept(arguments) else ""
        print_error(f"{program_name()}: interrupted{hint}")
        return 130
    return code


def _fail(message: str) -> int:
    print_error(f"{program_name()}: error: {message}")
    return 2


def _is_kept(arguments: argparse.Namespace) -> bool:
    return getattr(arguments, "output", None) is not None


def _exit_on_sigterm(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(143)
