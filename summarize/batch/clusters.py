"""Clusters: the documents of one story each, from Python or from a file of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from summarize.errors import InputError
from summarize.files import cannot_read

__all__ = ["Cluster", "as_clusters", "read_clusters"]


class Cluster(NamedTuple):
    """The documents of one story.

    Attributes
    ----------
    name : str
        What messages call it.
    documents : object
        What `summarize` takes, or the error that says why there are none.
    """

    name: str
    documents: Any


def as_clusters(items: Iterable[Any]) -> Iterator[Cluster]:
    """Name clusters by their id, or by their number, counted from 1.

    >>> [cluster.name for cluster in as_clusters([["Rain."], {"id": "flood", "documents": ["Rain."]}])]
    ['1', 'flood']
    """
    for number, item in enumerate(items, start=1):
        if isinstance(item, Cluster):
            yield item
        elif isinstance(item, Mapping) and "documents" in item:
            yield Cluster(_name(item, str(number)), item["documents"])
        else:
            yield Cluster(str(number), item)


def read_clusters(path: str | Path) -> Iterator[Cluster]:
    """Read a file of JSON lines, ``{"id": ..., "documents": [...]}``, one cluster per line.

    Yields
    ------
    Cluster
        A line that cannot be read is a cluster with an error instead of documents.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _parse_cluster(line, f"{path.name}:{number}")
    except OSError as error:
        raise cannot_read(path, error) from None


def _parse_cluster(line: bytes, place: str) -> Cluster:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Cluster(place, InputError(f"not JSON: {error}"))
    if not isinstance(value, dict) or not isinstance(value.get("documents"), list):
        return Cluster(place, InputError('a line must be an object with "documents", an array'))
    return Cluster(_name(value, place), value["documents"])


def _name(item: Mapping[Any, Any], default: str) -> str:
    """The id of a cluster; one that is None, ``null`` in JSON, counts as missing."""
    identity = item.get("id")
    return default if identity is None else str(identity)
