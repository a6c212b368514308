"""Columns: which column of a table, or field of a mapping, holds which field of a document."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypedDict

from summarize.errors import InputError, InputTypeError, short_repr
from summarize.readers.records import FIELDS

__all__ = ["Columns", "check_columns", "column_arguments", "rename_fields", "require_column"]


class Columns(TypedDict, total=False):
    """The arguments that name columns, where they are not called as the fields of a document are.

    Examples
    --------
    >>> from summarize import as_documents
    >>> rows = [{"body": "Rain fell in Rome.", "outlet": "wire"}]
    >>> as_documents(rows, text_column="body", name_column="outlet")[0].name
    'wire'
    """

    text_column: Hashable
    name_column: Hashable
    id_column: Hashable
    title_column: Hashable
    source_column: Hashable
    url_column: Hashable
    published_column: Hashable
    date_column: Hashable


def check_columns(
    given: Mapping[str, Any], function: str, arguments: Iterable[str] = ()
) -> dict[str, Hashable]:
    """The columns that arguments name, by the fields of documents.

    Parameters
    ----------
    given : mapping
        The arguments that `function` did not expect, of which only those of `Columns` are allowed.
    function : str
        What messages call it.
    arguments : iterable of str
        Its other arguments, which may have been meant.

    Raises
    ------
    InputTypeError
        If there is another argument, or a name that no column can have.

    Examples
    --------
    >>> check_columns({"text_column": "body"}, "summarize")
    {'text': 'body'}
    >>> check_columns({"num_sentences": 3}, "summarize", ["sentences"])
    Traceback (most recent call last):
    ...
    summarize.errors.InputTypeError: summarize() has no argument 'num_sentences'; did you mean 'sentences'?
    """
    columns: dict[str, Hashable] = {}
    for argument, column in given.items():
        if argument not in Columns.__annotations__:
            known = [*arguments, *Columns.__annotations__]
            by_stem = {name.removesuffix("_column"): name for name in known}
            stem = argument.removesuffix("_column")
            close = [by_stem[name] for name in difflib.get_close_matches(stem, by_stem, n=1)]
            close += difflib.get_close_matches(argument, known, n=1, cutoff=0.8)
            hint = f"did you mean {close[0]!r}?" if close else f"it has {', '.join(known)}"
            raise InputTypeError(f"{function}() has no argument {argument!r}; {hint}")
        if column is None:
            continue
        if not isinstance(column, Hashable) or column == "":
            raise InputTypeError(
                f"{argument} must be the name of a column, got {type(column).__name__} "
                f"{short_repr(column)}"
            )
        columns[argument.removesuffix("_column")] = column
    return columns


def column_arguments(given: Mapping[str, Any]) -> tuple[tuple[str, Hashable], ...]:
    """The arguments that name columns, as pairs in the order of `Columns`; those that are None name none.

    >>> column_arguments({"title_column": "headline", "words": 90, "text_column": "body", "url_column": None})
    (('text_column', 'body'), ('title_column', 'headline'))
    """
    return tuple(
        (name, given[name]) for name in Columns.__annotations__ if given.get(name) is not None
    )


def require_column(
    names: Iterable[Hashable], columns: Mapping[str, Hashable], argument: str
) -> None:
    """Raise unless a table has a column with texts, and all columns that were named.

    Raises
    ------
    InputError
        The message lists the columns that there are.
    """
    existing = list(names)
    for field, column in columns.items():
        if column not in existing:
            raise InputError(
                f"{argument} must have a column {column!r}, as {field}_column says "
                f"(--column {field}={column}), got the columns {short_repr(existing)}"
            )
    if "text" not in columns and "text" not in existing:
        raise InputError(
            f"{argument} must have a column 'text', got the columns {short_repr(existing)}; "
            "name the column with the texts by text_column (--column text=NAME)"
        )


def rename_fields(
    fields: Mapping[Any, Any], columns: Mapping[str, Hashable], place: str = ""
) -> dict[Any, Any]:
    """The fields under the names that documents use; a column that was named comes before all others.

    Parameters
    ----------
    fields : mapping
    columns : mapping of str to column
        As from `check_columns`.
    place : str
        What messages call a mapping that must have the column of the texts.

    Raises
    ------
    InputError
        If `place` is given and there is no such column.

    Examples
    --------
    >>> rename_fields({"body": "Rain fell.", "id": 1, "outlet": "wire"}, {"text": "body", "name": "outlet"})
    {'text': 'Rain fell.', 'name': 'wire'}
    """
    if place and "text" in columns and columns["text"] not in fields:
        raise InputError(
            f"{place}: a document must have the field {columns['text']!r}, as text_column says "
            f"(--column text={columns['text']}), got the fields {short_repr(list(fields))}"
        )
    renamed = {name: value for name, value in fields.items() if name not in columns.values()}
    for field, column in columns.items():
        for spelling in next(group for group in FIELDS if field in group):
            renamed.pop(spelling, None)
        renamed[field] = fields.get(column)
    return renamed
