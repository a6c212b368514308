"""JSON: an object or several, JSON lines, and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.columns import rename_fields
from summarize.readers.formats import Source, reads
from summarize.readers.markup import text_of_markup
from summarize.readers.records import column_order, document_from_record, warn_of_unread_dates

__all__ = ["read_json", "read_json_lines"]


@reads(".json")
def read_json(source: Source) -> Iterator[Document]:
    """An object with ``text``, an array of these or of strings, such an array under ``documents``, or a feed."""
    value = _load(source.text(), source.name)
    if isinstance(value, Mapping) and _is_feed(value):
        value = [_fields_of_item(item) for item in value["items"]]
        source = replace(source, columns={})
    elif isinstance(value, Mapping) and isinstance(value.get("documents"), list):
        value = value["documents"]
    if not isinstance(value, list):
        record = _rename(value, source, source.name)
        inner = _path_of_objects(record)
        if inner and "text" not in record:
            raise InputError(
                f"{source.name!r}: a document must have the field 'text', or the objects be in an array under "
                f"'documents', got them under {inner!r}; save that array as a file of its own"
            )
        yield document_from_record(record, source.name)
        return
    places = source.read_each(
        enumerate(value, start=1),
        lambda item: (
            f"{source.name}:{item[0]}",
            _rename(item[1], source, f"{source.name}:{item[0]}"),
        ),
    )
    records = [record for _, record in places]
    warn_of_unread_dates(records, source.name)
    day_first = column_order(records)
    yield from source.read_each(
        places, lambda item: document_from_record(item[1], item[0], day_first)
    )


@reads(".jsonl", ".ndjson")
def read_json_lines(source: Source) -> Iterator[Document]:
    """An object with ``text``, or a string, on each line."""
    text = source.text()
    lines = [
        (f"{source.name}:{number}", line)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]

    def load(numbered: tuple[str, str]) -> tuple[str, Any]:
        place, line = numbered
        return place, _rename(_load(line.rstrip(), place), source, place)

    try:
        places = dict(source.read_each(lines, load))
    except InputError as error:
        if not _is_json(text):
            raise
        raise InputError(f"{error}; the file as a whole is: name it .json") from None
    warn_of_unread_dates(places.values(), source.name)
    day_first = column_order(places.values())
    yield from source.read_each(
        places.items(), lambda item: document_from_record(item[1], item[0], day_first)
    )


def _rename(value: Any, source: Source, place: str) -> Any:
    """An object with its fields under the names that documents use; anything else as it is."""
    if not source.columns or not isinstance(value, Mapping):
        return value
    return rename_fields(value, source.columns, repr(place))


def _path_of_objects(value: Any, depth: int = 4) -> str:
    """Where an array of objects lies in an object, or in the objects in it: "data.articles"; "" if nowhere."""
    if not depth or not isinstance(value, Mapping):
        return ""
    for name, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            return str(name)
        below = _path_of_objects(inner, depth - 1)
        if below:
            return f"{name}.{below}"
    return ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name!r} is not JSON: {error}") from None


# ── JSON Feed ───────────────────────────────────────────────────────────────────────────────────


def _is_feed(value: Mapping[str, Any]) -> bool:
    """Whether it is a JSON Feed (https://www.jsonfeed.org/version/1.1/), by its version or its items."""
    items = value.get("items")
    if not isinstance(items, list):
        return False
    return "jsonfeed.org" in str(value.get("version")) or any(
        isinstance(item, Mapping) and {"content_text", "content_html"} & set(item) for item in items
    )


def _fields_of_item(item: object) -> object:
    """The fields of a feed's item under the names that documents use."""
    if not isinstance(item, Mapping):
        return item
    text = item.get("content_text")
    if not isinstance(text, str) or not text.strip():
        text = text_of_markup(str(item.get("content_html") or ""))
    return {
        "text": text or item.get("summary") or item.get("title"),
        "title": item.get("title") or None,
        "source": item.get("url") or item.get("external_url") or None,
        "published": item.get("date_published") or item.get("date_modified"),
    }
