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

__all__ = ["PREFIX", "disabled", "names", "recipe"]

PREFIX = "without "

_SETTINGS = {
    "the graph": "textrank(damping=0)",
    "weaker edges inside documents": "textrank(intra_document_weight=1)",
    "position": "textrank(position_decay=0)",
    "support": "textrank(consensus=0)",
    "weights of documents": "textrank(document_centrality=0)",
    "diversity": "textrank > mmr(diversity=0)",
    "telling support once": "textrank > mmr(coverage_decay=0)",
    "MMR (top scores instead)": "textrank > top",
}


def _identical(shared: Any, sizes: Any, size: Any) -> Any:
    """Instead of a share of words: all of them, on both sides."""
    return (shared >= sizes) & (shared >= size)


_FUNCTIONS: dict[str, dict[str, Callable[..., object]]] = {
    "the guard against leaning": {
        "summarize.text.context.is_context_dependent": lambda *_: False,
        "summarize.text.context._certain": lambda _: frozenset(),
    },
    "its part against pronouns, connectives": {
        "summarize.text.context._opens_so": lambda *_: False,
        "summarize.text.context._certain": lambda _: frozenset(),
    },
    "its part against bare quotations": {"summarize.text.context._all_quotation": lambda _: False},
    "its part against questions": {"summarize.text.context._asks": lambda _: False},
    "aliases": {"summarize.pipeline.find_acronyms": lambda *_: {}},
    "the best-written copy": {"summarize.draft.count_defects": lambda _: 0},
    "the limit on repetition": {
        "summarize.draft.repeats": _identical,
        "summarize.draft.same_statement": _identical,
    },
    "leaving furniture out": {
        "summarize.text.boilerplate._find_suspects": lambda *_: (),
        "summarize.text.sentences.is_caption": lambda *_: False,
        "summarize.text.sentences.find_link_lists": lambda *_: set(),
    },
}


def names() -> list[str]:
    """The systems of an ablation: each ingredient taken away in turn."""
    return [PREFIX + part for part in (*_SETTINGS, *_FUNCTIONS)]


def recipe(name: str) -> str | None:
    """The recipe of a system of `names`, or None if it is no such name.

    >>> recipe("without position")
    'textrank(position_decay=0)'
    """
    part = name.removeprefix(PREFIX)
    if not name.startswith(PREFIX) or (part not in _SETTINGS and part not in _FUNCTIONS):
        return None
    return _SETTINGS.get(part, "")


@contextmanager
def disabled(name: str) -> Iterator[None]:
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
