"""Usage: a parser of command lines whose errors are one line, and say which option was meant."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from summarize.terminal import remove_controls

__all__ = ["CommandParser"]

_RULES = {"int": "a whole number", "float": "a number"}
"""What the types of options are called."""

_UNKNOWN = re.compile(r"unrecognized arguments: (-[^\s=]+)")


class CommandParser(argparse.ArgumentParser):
    """Like its base, but an error does not print all options, and holds nothing that a terminal would obey.

    Examples
    --------
    >>> parser = CommandParser(prog="rain")
    >>> _ = parser.add_argument("--words")
    >>> parser.explain("unrecognized arguments: --word 50")
    'unrecognized arguments: --word 50; did you mean --words? (rain --help lists all options)'
    >>> parser.explain("argument --words: invalid int value: 'ten'")
    "--words must be a whole number, got 'ten' (rain --help lists all options)"
    """

    _command = ""
    """The command whose arguments were parsed, if there are commands."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As its base, but paths may stand before and behind options, and what is unknown is explained."""
        found, unknown = self.parse_known_args(args, namespace)
        many = [one.dest for one in self._actions if one.nargs == "*" and not one.option_strings]
        if many and not any(one.startswith("-") for one in unknown):
            setattr(found, many[0], [*getattr(found, many[0]), *unknown])
            unknown = []
        if unknown:
            self._command = getattr(found, "command", "")
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found

    def error(self, message: str) -> NoReturn:
        self.exit(2, remove_controls(f"{self.prog}: error: {self.explain(message)}\n"))

    def explain(self, message: str) -> str:
        """A message of argparse, with what was meant, or where to look."""
        for kind, rule in _RULES.items():
            message = re.sub(
                rf"argument (\S+): invalid {kind} value: (.*)",
                rf"\1 must be {rule}, got \2",
                message,
            )
        unknown = _UNKNOWN.match(message)
        meant = _what_was_meant(unknown[1], self, self._command) if unknown else ""
        program = f"{self.prog} {self._command}".strip()
        return f"{message}{meant} ({program} --help lists all options)"


def _what_was_meant(option: str, parser: argparse.ArgumentParser, command: str) -> str:
    """The option of the command that is spelled most like one that there is not, or the commands that have it."""
    known = list(_options(parser, ""))
    commands = [name for name, one in known if one == option]
    if commands:
        return f"; it is an option of {', '.join(commands)}"
    own = [one for name, one in known if not command or name == command]
    names = {one.strip("-"): one for one in own if len(one) > len("-h")}
    close = difflib.get_close_matches(option.strip("-"), names, n=1, cutoff=0.7)
    return f"; did you mean {names[close[0]]}?" if close else ""


def _options(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, str]]:
    """The options of a parser and of its commands, each with its command."""
    for action in parser._actions:
        yield from ((name, option) for option in action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for command, subparser in action.choices.items():
                yield from _options(subparser, command)
