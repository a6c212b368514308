"""Usage: a parser of command lines whose errors are one line, and say which option was meant."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterator
from typing import NoReturn

from summarize.terminal import remove_controls

__all__ = ["CommandParser"]

_UNKNOWN = re.compile(r"unrecognized arguments: (-[^\s=]+)")


class CommandParser(argparse.ArgumentParser):
    """Like its base, but an error does not print all options, and holds nothing that a terminal would obey.

    Examples
    --------
    >>> parser = CommandParser(prog="rain")
    >>> _ = parser.add_argument("--words")
    >>> parser.explain("unrecognized arguments: --word 50")
    'unrecognized arguments: --word 50; did you mean --words? (rain --help lists all options)'
    """

    def error(self, message: str) -> NoReturn:
        self.exit(2, remove_controls(f"{self.prog}: error: {self.explain(message)}\n"))

    def explain(self, message: str) -> str:
        """A message of argparse, with what was meant, or where to look."""
        unknown = _UNKNOWN.match(message)
        close = difflib.get_close_matches(unknown[1], _options(self), n=1) if unknown else ()
        meant = f"; did you mean {close[0]}?" if close else ""
        return f"{message}{meant} ({self.prog} --help lists all options)"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options of a parser and of its commands."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _options(command)
