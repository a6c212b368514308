"""Formats: file name extensions <-> the functions that read them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.encodings import AUTO, decode

__all__ = ["Reader", "Source", "find_reader", "known_extensions", "missing_extra", "reads"]


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
    """

    data: bytes
    name: str
    encoding: str = AUTO
    columns: Mapping[str, Hashable] = field(default_factory=dict)

    @property
    def text_column(self) -> str:
        """The name of the column with the texts."""
        return str(self.columns.get("text", "text"))

    def text(self, declared: str | None = None) -> str:
        """The data as text; `declared` is the encoding that they name themselves, if they do."""
        return decode(self.data, self.name, self.encoding, declared)

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
