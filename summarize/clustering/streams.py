"""Streams: stories keep their ids from one day to the next, and say when they merge or split.

All articles, earlier and new, are clustered together, so the stories do not depend on the portions in which
articles came. What was earlier decides only what stories are called.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from summarize.documents import Document
from summarize.rendering.phrases import pluralize

__all__ = ["Named", "name_groups", "name_stories"]

ID_LENGTH = 10


class _HasIdentity(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def documents(self) -> Sequence[Document]: ...


class Named(NamedTuple):
    """The id of a story, and what happened to it."""

    id: str
    notes: tuple[str, ...] = ()


def name_groups(groups: Iterable[Sequence[Document]]) -> list[str]:
    """An id per group of documents, made of their content.

    >>> [one] = name_groups([[Document("Rain fell."), Document("Snow fell.")]])
    >>> [one] == name_groups([[Document("Snow fell."), Document("Rain fell.")]])
    True
    """
    return _unused_ids([min(map(_digest, documents)) for documents in groups], ())


def _digest(document: Document) -> str:
    content = "\n".join((document.title or "", document.name, document.text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def name_stories(
    groups: Sequence[Sequence[Document]], previous: Sequence[_HasIdentity]
) -> list[Named]:
    """The ids of stories: that of the earlier story with which each has most articles in common.

    Parameters
    ----------
    groups : sequence of sequence of Document
    previous : sequence of Story
        Their documents are among those of the groups.

    Returns
    -------
    list of Named
    """
    shared = _count_shared(groups, previous)
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for group, story in sorted(
        shared, key=lambda pair: (-shared[pair], previous[pair[1]].id, pair[0])
    ):
        if group not in kept and story not in taken:
            kept[group] = story
            taken.add(story)
    ids = _unused_ids(name_groups(groups), [story.id for story in previous])
    sources, targets = defaultdict(list), defaultdict(list)
    for group, story in sorted(shared):
        sources[group].append(story)
        targets[story].append(group)
    named = []
    for group, documents in enumerate(groups):
        name = previous[kept[group]].id if group in kept else ids[group]
        notes = _notes(group, documents, previous, shared, kept, sources, targets)
        named.append(Named(name, notes))
    return named


def _count_shared(
    groups: Sequence[Sequence[Document]], previous: Sequence[_HasIdentity]
) -> Mapping[tuple[int, int], int]:
    """How many articles each group has of each earlier story."""
    earlier: dict[Document, int] = {}
    for index, story in enumerate(previous):
        for document in story.documents:
            earlier.setdefault(document, index)
    return Counter(
        (group, earlier[document])
        for group, documents in enumerate(groups)
        for document in documents
        if document in earlier
    )


def _unused_ids(ids: Sequence[str], used: Iterable[str]) -> list[str]:
    """The ids, with a number behind those that are used, or that stand among them before."""
    taken = {*used}
    result = []
    for identity in ids:
        number, name = 1, identity
        while name in taken:
            number += 1
            name = f"{identity}-{number}"
        taken.add(name)
        result.append(name)
    return result


def _notes(
    group: int,
    documents: Sequence[Document],
    previous: Sequence[_HasIdentity],
    shared: Mapping[tuple[int, int], int],
    kept: Mapping[int, int],
    sources: Mapping[int, Sequence[int]],
    targets: Mapping[int, Sequence[int]],
) -> tuple[str, ...]:
    """What happened to a story, in words."""
    if not sources.get(group):
        return ("new",)
    notes = []
    own = kept.get(group)
    for story in sources[group]:
        if story == own:
            continue
        verb = "merged with" if len(targets[story]) == 1 else "split from"
        articles = pluralize(shared[group, story], "article")
        notes.append(f"{verb} {previous[story].id} ({articles})")
    if own is not None:
        lost = [other for other in targets[own] if other != group]
        notes += [f"{pluralize(shared[other, own], 'article')} split off" for other in lost]
        left = len(previous[own].documents) - sum(shared[g, own] for g in targets[own])
        if left > 0:
            notes.append(f"{pluralize(left, 'article')} left")
    added = len(documents) - sum(shared[group, story] for story in sources[group])
    if added:
        notes.append(f"{added:,} new")
    return tuple(notes)
