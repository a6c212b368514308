"""Recipes: every choice behind a summary as a line of text, and back to the call that makes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

from summarize.budget import Budget
from summarize.errors import SettingError, short_repr
from summarize.registry import CUSTOM, ORDERERS, RANKERS, SELECTORS, Method, plain
from summarize.version import __version__

__all__ = ["format_recipe", "parse_recipe", "recipe_language", "recipe_parts", "recipe_to_call"]

_KINDS = {"ranker": RANKERS, "selector": SELECTORS, "orderer": ORDERERS}
_DEFAULTS = {"ranker": "textrank", "selector": "mmr", "orderer": "chronological", "language": "en"}


def format_recipe(
    steps: Sequence[Method[Any]],
    budget: Budget,
    language: str,
    *,
    query: str | None = None,
    known: int = 0,
    vectorizer: object = None,
) -> str:
    """Every choice with its settings, and the version. `known` is the number of known documents."""
    parts = [" > ".join(str(step) for step in steps), str(budget), f"language:{language}"]
    if query is not None:
        parts.append(f"query:{query!r}")
    if known:
        parts.append(f"known:{known}")
    if vectorizer is not None:
        parts.append(f"vectorizer:{plain(type(vectorizer).__name__)}")
    return " | ".join([*parts, f"v{__version__}"])


def recipe_to_call(recipe: str) -> str:
    """The call that gives a summary or a timeline again: what is not at its default, and the version.

    Functions, a `vectorizer` and `known` texts stand there under the name of their argument: they have
    to be at hand.

    >>> recipe_to_call("lexrank(threshold=0.2, damping=0.85) > mmr(diversity=0.35, coverage_decay=0.35) | words:90 | v0.1.0")
    'summarize(documents, words=90, ranker="lexrank(threshold=0.2)")  # summarize 0.1.0'
    """
    made_by = recipe.rpartition(" | v")[2]
    if recipe.startswith("timeline("):
        return _timeline_call(recipe, made_by)
    settings = parse_recipe(recipe)
    arguments: dict[str, str] = {
        str(name): _literal(settings[name])
        for name in ("words", "sentences", "characters", "query", "language")
        if name in settings and settings[name] != _DEFAULTS.get(name)
    }
    for kind in _KINDS:
        if kind in settings:
            arguments[kind] = _method(kind, settings[kind])
    arguments.update(
        {name: name for name in sorted(recipe_parts(recipe) & {"known", "vectorizer"})}
    )
    return _call("summarize", arguments, made_by)


def recipe_parts(recipe: str) -> set[str]:
    """The names of the parts that a recipe has behind its methods.

    >>> sorted(recipe_parts("textrank > mmr > source_order | words:90 | query:'a | known:2' | v0.1.0"))
    ['query', 'v0.1.0', 'words']
    """
    return {part.strip().partition(":")[0] for part in _outside_quotes(recipe, "|")[1:]}


def recipe_language(recipe: str) -> str:
    """The language that a recipe names, of a summary or a timeline.

    >>> recipe_language("textrank > mmr > chronological | words:90 | language:pt | v0.1.0")
    'pt'
    """
    found = re.search(r" \| language:([a-z]{2,3})\b", recipe)
    return found[1] if found else _DEFAULTS["language"]


def _timeline_call(recipe: str, made_by: str) -> str:
    head, ranker, language = recipe.rpartition(" | v")[0].split(" | ")
    arguments = dict(part.split("=") for part in head[len("timeline(") : -1].split(", "))
    arguments["language"] = _literal(language.partition(":")[2])
    arguments["ranker"] = _method("ranker", ranker)
    return _call("timeline", arguments, made_by)


def _call(function: str, arguments: dict[str, str], made_by: str) -> str:
    given = [
        f"{name}={value}"
        for name, value in arguments.items()
        if value != _literal(_DEFAULTS.get(name))
    ]
    return f"{function}({', '.join(['documents', *given])})  # summarize {made_by}"


def _method(kind: str, spelling: str) -> str:
    """A method as an argument: its name with the settings that are not at their default."""
    if spelling.startswith(CUSTOM):
        return kind
    method = _KINDS[kind].resolve(spelling)
    usual = _KINDS[kind].resolve(method.name).settings
    settings = {name: value for name, value in method.settings.items() if value != usual[name]}
    return _literal(str(Method(method.name, method.function, settings)))


def _literal(value: object) -> str:
    """A value in Python's spelling, strings in double quotes where that needs no escape."""
    spelled = repr(value)
    plain = isinstance(value, str) and spelled[1:-1] == value and '"' not in value
    return f'"{value}"' if plain else spelled


def parse_recipe(recipe: str) -> dict[str, Any]:
    """The keyword arguments of `summarize` that a recipe stands for.

    A recipe need not be whole: ``"lexrank > mmr(diversity=0.3)"`` names a ranker and a selector and
    leaves everything else at its default. What a recipe cannot hold has to be passed again: texts
    given as `known`, a `vectorizer`, functions that are not registered.

    Parameters
    ----------
    recipe : str
        ``ranker > selector > orderer | unit:limit | language:code | query:'text' | version``, each
        part optional.

    Returns
    -------
    dict

    Raises
    ------
    SettingError
        If the recipe cannot be read.

    Examples
    --------
    >>> parse_recipe("lexrank > mmr(diversity=0.3) | words:100")
    {'ranker': 'lexrank', 'selector': 'mmr(diversity=0.3)', 'words': 100}
    """
    if not isinstance(recipe, str):
        raise SettingError(
            f"recipe must be a str, got {type(recipe).__name__} {short_repr(recipe)}"
        )
    stages, *rest = _outside_quotes(recipe, "|")
    settings: dict[str, Any] = {}
    if re.match(rf"\s*(?!{CUSTOM})\w+:", stages):
        stages, rest = "", [stages, *rest]
    kinds = ("ranker", "selector", "orderer")
    spellings = [part.strip() for part in _outside_quotes(stages, ">")] if stages.strip() else []
    if len(spellings) > len(kinds):
        raise SettingError(
            f"recipe must name at most {' > '.join(kinds)}, got {short_repr(recipe)}"
        )
    for kind, spelling in zip(kinds, spellings, strict=False):
        if not spelling:
            raise SettingError(
                f"recipe must name a {kind} between the marks '>', got {short_repr(recipe)}"
            )
        settings[kind] = spelling
    for part in rest:
        name, colon, value = part.strip().partition(":")
        if name in ("words", "sentences", "characters") and re.fullmatch(r"[0-9]{1,300}", value):
            settings[name] = int(value)
        elif name == "language" and colon:
            settings[name] = value
        elif name == "query" and colon:
            try:
                settings[name] = ast.literal_eval(value)
            except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
                raise SettingError(
                    f"recipe has a query that cannot be read: {short_repr(value)}"
                ) from None
        elif name not in ("known", "vectorizer", "") and not name.startswith("v"):
            raise SettingError(
                f"recipe has an unknown part {short_repr(part.strip())} in {short_repr(recipe)}"
            )
    return settings


def _outside_quotes(text: str, mark: str) -> list[str]:
    """`text` cut at `mark`, except inside Python string literals."""
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
