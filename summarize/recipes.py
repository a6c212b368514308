"""Recipes: every choice behind a summary, a timeline or a collation as a line of text, read back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from summarize.errors import SettingError, short_repr
from summarize.registry import CUSTOM, METHODS
from summarize.version import __version__

__all__ = ["parse_recipe", "read_recipe"]

_NOT_ARGUMENTS = ("known", "vectorizer", "count_tokens", "version")
"""What a recipe mentions and no function takes from it."""


def parse_recipe(recipe: str) -> dict[str, Any]:
    """The keyword arguments of `summarize`, `timeline` or `collate` that a recipe stands for.

    A recipe need not be complete: ``"lexrank > mmr(diversity=0.3)"`` names a ranker and a selector
    and leaves everything else at its default. A recipe only mentions `known` texts (by their number),
    a `vectorizer` (by its class), `count_tokens` (by its name) and custom functions (``custom:name``):
    they have to be passed again.

    Parameters
    ----------
    recipe : str
        ``ranker > selector > orderer | unit:limit | language:code | query:'text' | known:number |
        vectorizer:class | count_tokens:name | version``, each part optional; or ``timeline(entries=10, words=50) | ranker
        | language:code | version``; or ``collate | language:code | version``.

    Returns
    -------
    dict

    Raises
    ------
    SettingError
        If the recipe cannot be read, has a part twice, or was made by another version, whose
        defaults and methods may differ.

    Examples
    --------
    >>> parse_recipe("lexrank > mmr(diversity=0.3) | words:100")
    {'ranker': 'lexrank', 'selector': 'mmr(diversity=0.3)', 'words': 100}
    >>> parse_recipe("timeline(entries=5, words=50) | textrank | language:en")
    {'entries': 5, 'words': 50, 'ranker': 'textrank', 'language': 'en'}
    """
    arguments = read_recipe(recipe)
    version = arguments.get("version", __version__)
    if version != __version__:
        raise SettingError(
            f"recipe must be of version {__version__}, got version {version}: methods and "
            f"defaults may differ; remove '| v{version}' to use it with this version"
        )
    return {name: value for name, value in arguments.items() if name not in _NOT_ARGUMENTS}


def read_recipe(recipe: str) -> dict[str, Any]:
    """Everything that a recipe names, also what has to be passed again."""
    if not isinstance(recipe, str):
        raise SettingError(
            f"recipe must be a str, got {type(recipe).__name__} {short_repr(recipe)}"
        )
    head, *parts = _split_outside_quotes(recipe, "|")
    arguments: dict[str, Any] = {}
    of_timeline, of_collation = head.strip().startswith("timeline("), head.strip() == "collate"
    if of_timeline:
        arguments.update(_parse_timeline(head.strip(), recipe))
        kinds = ["ranker"]
        head = parts.pop(0) if parts else ""
    elif of_collation:
        kinds, head = [], ""
    else:
        kinds = list(METHODS)
    if re.match(rf"\s*(?!{CUSTOM})\w+:|\s*v[0-9][\w.+-]*\s*$", head):
        head, parts = "", [head, *parts]
    arguments.update(_parse_methods(head, kinds, recipe))
    for part in parts:
        for name, value in _parse_part(part.strip(), recipe):
            if name in arguments:
                raise SettingError(f"recipe has {name} twice: {short_repr(recipe)}")
            if (of_timeline or of_collation) and name not in ("language", "version"):
                kind = "timeline" if of_timeline else "collation"
                raise SettingError(f"recipe of a {kind} cannot have {name}: {short_repr(recipe)}")
            arguments[name] = value
    return arguments


def _parse_timeline(head: str, recipe: str) -> dict[str, int]:
    match = re.fullmatch(r"timeline\((?:entries=([0-9]{1,300}), )?words=([0-9]{1,300})\)", head)
    if match is None:
        raise SettingError(
            f"recipe must begin like 'timeline(entries=10, words=50)', got {short_repr(recipe)}"
        )
    words = {"words": int(match[2])}
    return words if match[1] is None else {"entries": int(match[1]), **words}


def _parse_methods(head: str, kinds: list[str], recipe: str) -> Iterator[tuple[str, str]]:
    spellings = [part.strip() for part in _split_outside_quotes(head, ">")] if head.strip() else []
    if len(spellings) > len(kinds):
        raise SettingError(
            f"recipe must name at most {' > '.join(kinds)}, got {short_repr(recipe)}"
        )
    for kind, spelling in zip(kinds, spellings, strict=False):
        if not spelling:
            raise SettingError(
                f"recipe must name a {kind} between the marks '>', got {short_repr(recipe)}"
            )
        yield kind, spelling


def _parse_part(part: str, recipe: str) -> Iterator[tuple[str, Any]]:
    """Parse one part after the methods, as name and value."""
    name, colon, value = part.partition(":")
    version = re.fullmatch(r"v(\d[\w.+-]*)", part)
    if version:
        yield "version", version[1]
    elif name in ("words", "sentences", "characters", "tokens", "known") and re.fullmatch(
        r"[0-9]{1,300}", value
    ):
        yield name, int(value)
    elif name == "ratio" and re.fullmatch(r"[0-9.e+-]{1,30}", value):
        yield name, _parse_literal("ratio", value)
    elif name in ("language", "vectorizer", "count_tokens") and value:
        yield name, value
    elif name == "query" and colon:
        yield name, _parse_literal("query", value)
    elif part:
        raise SettingError(f"recipe has an unknown part {short_repr(part)} in {short_repr(recipe)}")


def _parse_literal(name: str, value: str) -> Any:
    try:
        return ast.literal_eval(value)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        raise SettingError(
            f"recipe has a {name} that cannot be read: {short_repr(value)}"
        ) from None


def _split_outside_quotes(text: str, mark: str) -> list[str]:
    """`text` split at `mark`, except inside Python string literals.

    >>> _split_outside_quotes("query:'a | b' | words:9", "|")
    ["query:'a | b' ", ' words:9']
    """
    parts, begin, quote, at = [], 0, "", 0
    while at < len(text):
        if quote and text[at] == "\\":
            at += 1
        elif quote:
            quote = "" if text[at] == quote else quote
        elif text[at] in "'\"":
            quote = text[at]
        elif text[at] == mark:
            parts.append(text[begin:at])
            begin = at + 1
        at += 1
    return [*parts, text[begin:]]
