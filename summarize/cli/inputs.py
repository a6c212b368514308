"""Inputs: the documents and the settings that the options stand for, and every file that is read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summarize.configuration import CHOICES, default_of
from summarize.errors import InputError
from summarize.files import STDIN
from summarize.readers.columns import Columns

if TYPE_CHECKING:
    from summarize.documents import Document

__all__ = [
    "check_stdin",
    "check_unused",
    "columns_from",
    "documents_from",
    "files_read",
    "settings_from",
    "weights_read",
]


def check_stdin() -> None:
    """Refuse to wait for somebody to type."""
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError("no input: name files or folders, or pipe text in; see --help")


def documents_from(arguments: argparse.Namespace) -> list[Document]:
    """The documents that the command names, or those of standard input."""
    from summarize.reading import read_documents

    return read_documents(
        arguments.paths or [STDIN],
        encoding=arguments.encoding,
        on_error="skip" if arguments.skip_unreadable else "raise",
        **columns_from(arguments),
    )


def columns_from(arguments: argparse.Namespace) -> Any:
    """The arguments of `read_documents` that the options --column stand for."""
    columns = {}
    for column in arguments.column:
        field, equals, name = column.partition("=")
        if not equals or not name or f"{field}_column" not in Columns.__annotations__:
            fields = ", ".join(one.removesuffix("_column") for one in Columns.__annotations__)
            swapped = f"{name}={field}" if f"{name}_column" in Columns.__annotations__ else ""
            meant = f"; did you mean {swapped}?" if swapped else ""
            raise InputError(
                f"--column must be FIELD=NAME, with one of the fields {fields}, got {column!r}{meant}"
            )
        columns[f"{field}_column"] = name
    return columns


def settings_from(arguments: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `summarize` that the options stand for."""
    from summarize.reading import read_documents

    known = arguments.known
    choices = {name: getattr(arguments, name) for name in CHOICES}
    if arguments.count_tokens is not None:
        from summarize.token_counters import load_counter

        choices["count_tokens"] = load_counter(arguments.count_tokens)
    choices["known"] = (
        read_documents(known, encoding=arguments.encoding, **columns_from(arguments))
        if known
        else None
    )
    return choices


def files_read(arguments: argparse.Namespace) -> list[str]:
    """Everything that is read, so that no output is written over it."""
    return [*(arguments.paths or [STDIN]), *arguments.known, *weights_read(arguments)]


def weights_read(arguments: argparse.Namespace) -> list[str]:
    """The file of weights that the ranker reads, if it is one."""
    from summarize.registry import RANKERS

    weights = RANKERS.resolve(arguments.ranker).settings.get("weights")
    return [weights] if isinstance(weights, str) else []


def check_unused(
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
