"""Formats: file name extensions <-> the functions that read them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import TypeVar

from summarize.documents import Document
from summarize.errors import InputError, warn_of_input
from summarize.readers.encodings import AUTO, decode

__all__ = ["Reader", "Source", "find_reader", "known_extensions", "missing_extra", "reads"]


MAX_NAMED = 5
"""Maximum number of records of a file that are left out with a warning for each."""

Record = TypeVar("Record")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes
    ----------
    data : bytes
    name : str
        What messages and documents call it.
    encoding : str, default "auto"
        The encoding of data that neither declare one nor are UTF-8.
    columns : mapping of str to column
        The names of columns that are not called as the fields of documents, by these fields.
    skip : bool, default False
        Whether records that cannot be read are left out, with a warning for each.
    """

    data: bytes
    name: str
    encoding: str = AUTO
    columns: Mapping[str, Hashable] = field(default_factory=dict)
    skip: bool = False

    @property
    def text_column(self) -> str:
        """The name of the column with the texts."""
        return str(self.columns.get("text", "text"))

    def text(self, declared: str | None = None) -> str:
        """The data as text; `declared` is the encoding that they name themselves, if they do."""
        return decode(self.data, self.name, self.encoding, declared)

    def read_each(self, records: Iterable[Record], read: Callable[[Record], Made]) -> list[Made]:
        """What is made of each record of the file; those that cannot be read are left out if that is wanted.

        Raises
        ------
        InputError
            If a record cannot be read and is not to be left out, or if none can be read: then it is the file.
        """
        made, errors = [], []
        for record in records:
            try:
                made.append(read(record))
            except InputError as error:
                if not self.skip:
                    raise
                errors.append(error)
        if errors and not made:
            raise errors[0]
        for reason in errors[:MAX_NAMED]:
            warn_of_input(f"left out: {reason}", stacklevel=2)
        if len(errors) > MAX_NAMED:
            rest = len(errors) - MAX_NAMED
            warn_of_input(f"left out: {rest:,} more of {self.name!r}", stacklevel=2)
        return made

    @property
    def extension(self) -> str:
        return PurePath(self.name).suffix.lower()


Reader = Callable[[Source], Iterable[Document]]
_READERS: dict[str, Reader] = {}


def reads(*extensions: str) -> Callable[[Reader], Reader]:
    """Register a function that makes documents of files with these extensions."""

    def register(reader: Reader) -> Reader:
        for extension in extensions:
            _READERS[extension] = reader
        return reader

    return register


@cache
def _discover() -> dict[str, Reader]:
    package = importlib.import_module("summarize.readers")
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        importlib.import_module(f"summarize.readers.{module.name}")
    return _READERS


def find_reader(extension: str) -> Reader | None:
    """The function that reads files with an extension (in lower case), None if there is none.

    >>> find_reader(".csv").__name__, find_reader(".xyz")
    ('read_table', None)
    """
    return _discover().get(extension)


def known_extensions() -> tuple[str, ...]:
    """The extensions that can be read; "" stands for a file without one.

    >>> {"", ".txt", ".html"} <= set(known_extensions())
    True
    """
    return tuple(_discover())


def missing_extra(source: Source, extra: str) -> InputError:
    """The error to raise if the library that reads this format is not installed."""
    return InputError(
        f"reading {source.name!r} needs the extra {extra}: pip install 'summarize[{extra}]'"
    )
