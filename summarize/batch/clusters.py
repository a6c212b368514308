"""Clusters: the documents of one story each, from Python or from a file of JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from summarize.errors import InputError, short_repr, warn_of_input
from summarize.files import STDIN_NAME, cannot_read, is_stdin, no_lines_reason
from summarize.reading import is_iterable_of_documents

__all__ = ["Cluster", "as_clusters", "read_clusters"]


_RULE = 'a line must be an object with "documents", an array'


class Cluster(NamedTuple):
    """The documents of one story.

    Attributes
    ----------
    name : str
        What messages call it.
    documents : object
        What `summarize` takes, or the error that says why there are none.
    key : hashable, optional
        What the caller calls it.
    """

    name: str
    documents: Any
    key: Hashable = None


def as_clusters(items: Mapping[Any, Any] | Iterable[Any]) -> Iterator[Cluster]:
    """Name clusters by their key or id, or by their number, counted from 1.

    Parameters
    ----------
    items : mapping of keys to clusters, or iterable of clusters
        A cluster may be a pair of a key and documents, as ``groupby`` of pandas gives.

    Examples
    --------
    >>> [cluster.name for cluster in as_clusters([["Rain."], {"id": "flood", "documents": ["Rain."]}])]
    ['1', 'flood']
    >>> [cluster.key for cluster in as_clusters({"flood": ["Rain."], ("snow", 2): ["Snow."]})]
    ['flood', ('snow', 2)]
    """
    pairs = isinstance(items, Mapping)
    for number, item in enumerate(items.items() if isinstance(items, Mapping) else items, start=1):
        if isinstance(item, Cluster):
            yield item
            continue
        key, documents = item if pairs or _is_pair(item) else (None, item)
        if isinstance(documents, Mapping) and "documents" in documents:
            key = documents.get("id") if key is None else key
            documents = documents["documents"]
        elif key is None and isinstance(getattr(documents, "id", None), str):  # a story
            key = documents.id
        yield Cluster(str(number) if key is None else str(key), documents, key)


def _is_pair(item: object) -> bool:
    """Whether it is a key with documents: the second of two documents is never a list or a table."""
    if not isinstance(item, tuple) or len(item) != 2:
        return False
    key, documents = item
    has_documents = isinstance(documents, Mapping) and "documents" in documents
    return isinstance(key, Hashable) and (has_documents or is_iterable_of_documents(documents))


def read_clusters(
    path: str | Path, name: str = "", *, check_ids: bool = False
) -> Iterator[Cluster]:
    """Read a file of JSON lines, ``{"id": ..., "documents": [...]}``, one cluster per line.

    Parameters
    ----------
    path : path
        ``"-"`` stands for standard input, which is read line by line.
    name : str, default ""
        What messages and the ids of lines without one call the file; by default its own name.
    check_ids : bool, default False
        Warn of a line with the id of an earlier one.

    Yields
    ------
    Cluster
        A line that cannot be read is a cluster with an error instead of documents.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if is_stdin(path):
        yield from _read_lines(sys.stdin.buffer, name or STDIN_NAME, check_ids)
        return
    path = Path(path)
    try:
        with path.open("rb") as file:
            yield from _read_lines(file, name or path.name, check_ids)
    except OSError as error:
        raise cannot_read(path, error) from None


def _read_lines(file: IO[bytes], name: str, check_ids: bool) -> Iterator[Cluster]:
    lines: dict[int, int] = {}  # of hashes, which need less memory than ids
    for number, line in enumerate(file, start=1):
        if number == 1 and (reason := no_lines_reason(line)):
            yield Cluster(name, InputError(f"{name!r} {reason}"))
            return
        if not line.strip():
            continue
        cluster = _parse_cluster(line, f"{name}:{number}")
        if check_ids:
            first = lines.setdefault(hash(cluster.name), number)
            if first != number:
                warn_of_input(
                    f"{f'{name}:{number}'!r} has the id {cluster.name!r} of line {first}; both are summarised, but "
                    "records are found by their id: give each cluster an id of its own"
                )
        yield cluster


def _parse_cluster(line: bytes, place: str) -> Cluster:
    try:
        value = json.loads(line.rstrip())  # a text that is cut off ends here, not with a line break
    except (ValueError, RecursionError) as error:
        return Cluster(place, InputError(f"not JSON: {error}; {_RULE}"))
    if not isinstance(value, dict):
        return Cluster(place, InputError(f"{_RULE}, got {short_repr(value)}"))
    identity = value.get("id")
    name = place if identity is None else str(identity)
    if "documents" not in value:
        return Cluster(name, InputError(f"{_RULE}, got the fields {short_repr(list(value))}"))
    documents = value["documents"]
    if not isinstance(documents, list):
        return Cluster(
            name, InputError(f"{_RULE}, got {type(documents).__name__} {short_repr(documents)}")
        )
    return Cluster(name, documents)
