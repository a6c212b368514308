"""Ablation: what each ingredient of the default is worth, by taking it away.

Settings are taken away by setting them to nothing. What has no setting, because a user should never
want to do without it, is taken away by replacing one function of the package while a summary is made;
this is the only place where the evaluation reaches behind the public names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

__all__ = ["PREFIX", "names", "recipe", "taken_away"]

PREFIX = "without "

_SETTINGS = {
    "the graph": "textrank(damping=0)",
    "weaker edges inside documents": "textrank(within=1)",
    "position": "textrank(position=0)",
    "support": "textrank(support=0)",
    "weights of documents": "textrank(document=0)",
    "diversity": "textrank > mmr(diversity=0)",
    "telling support once": "textrank > mmr(told=0)",
    "MMR (top scores instead)": "textrank > top",
}


def _identical(shared: Any, sizes: Any, size: Any) -> Any:
    """Instead of a share of words: all of them, on both sides."""
    return (shared >= sizes) & (shared >= size)


_FUNCTIONS: dict[str, dict[str, Callable[..., object]]] = {
    "the guard against leaning": {
        "summarize.openings.leans": lambda *_: False,
        "summarize.openings._certain": lambda _: frozenset(),
    },
    "its part against pronouns, connectives": {
        "summarize.openings._opens_so": lambda *_: False,
        "summarize.openings._certain": lambda _: frozenset(),
    },
    "its part against bare quotations": {"summarize.openings._all_quotation": lambda _: False},
    "its part against questions": {"summarize.openings._asks": lambda _: False},
    "aliases": {"summarize.pipeline.aliases_of": lambda *_: {}},
    "the best-written copy": {"summarize.stages.flaws": lambda _: 0},
    "the limit on repetition": {
        "summarize.stages.repeated": _identical,
        "summarize.stages.same_statement": _identical,
    },
    "leaving furniture out": {
        "summarize.furniture.is_furniture": lambda _: False,
        "summarize.sentences.is_caption": lambda _: False,
        "summarize.sentences.link_lists": lambda *_: set(),
    },
}


def names() -> list[str]:
    """The systems of an ablation: each ingredient taken away in turn."""
    return [PREFIX + part for part in (*_SETTINGS, *_FUNCTIONS)]


def recipe(name: str) -> str | None:
    """The recipe of a system of `names`, or None if it is no such name.

    >>> recipe("without position")
    'textrank(position=0)'
    """
    part = name.removeprefix(PREFIX)
    if not name.startswith(PREFIX) or (part not in _SETTINGS and part not in _FUNCTIONS):
        return None
    return _SETTINGS.get(part, "")


@contextmanager
def taken_away(name: str) -> Iterator[None]:
    """While this is entered, the functions that make up an ingredient do nothing."""
    patches = [
        mock.patch(target, replacement)
        for target, replacement in _FUNCTIONS.get(name.removeprefix(PREFIX), {}).items()
    ]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()
