"""The command line: ``python -m evaluation`` and ``summarize-evaluate``.

Each file of `evaluation.commands` is a command. Exit codes: 0 all topics were scored, 1 some failed (or
a regression check did), 2 bad usage or data, 130 Ctrl-C, 143 terminated.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from evaluation.arguments import check_arguments
from evaluation.commands import discover
from evaluation.extras import DEVELOPMENT_COMMANDS
from summarize import __version__
from summarize.terminal import program_name, run_command
from summarize.usage import CommandParser

__all__ = ["build_parser", "main"]


class _Parser(CommandParser):
    """Knows the commands that only a clone has."""

    def explain(self, message: str) -> str:
        choice = re.match(r"argument COMMAND: invalid choice: '(\w+)'", message)
        if choice and choice[1] in DEVELOPMENT_COMMANDS:
            return (
                f"{choice[1]} measures this project itself and is only available in a clone of it"
            )
        return super().explain(message)


def _program() -> str:
    return program_name("evaluation", "summarize-evaluate")


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands that this installation has."""
    parser = _Parser(
        prog=_program(),
        description="Score summaries, compare systems, and show how certain the differences are.",
        epilog="COMMAND --help shows the options of a command.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
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
    is_kept = getattr(arguments, "output", None) is not None and hasattr(arguments, "resume")
    return run_command(
        lambda: _run(arguments),
        _program(),
        on_interrupt="interrupted; resume with --resume" if is_kept else "interrupted",
    )


def _run(arguments: argparse.Namespace) -> int:
    check_arguments(arguments)
    return discover()[arguments.command].run(arguments)
