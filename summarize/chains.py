"""Chains: picks that are read one behind the other, and which chain has to be read before which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarize.candidates import Candidates, Indices
from summarize.similarity import nonzero_columns

__all__ = ["dependency_chains", "introductions_before"]


def dependency_chains(
    candidates: Candidates, picks: Sequence[int], rank: Indices | None = None
) -> dict[int, list[int]]:
    """Picks that must stay together: an independent sentence with the dependent ones after it.

    A pick that is context-dependent, or begins with a definite article, follows the sentence right before
    it in its document, if that was picked too; every other pick starts a chain.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int
    rank : array of int, optional
        The order in which the candidates are read, if that is not their order: the first sentence of an update
        does not follow the newer update that stands before it.

    Returns
    -------
    dict of int to list of int
        First pick -> the chain, itself included, in the order of the text; keys ascending.
    """
    chains: dict[int, list[int]] = {}
    head = -1
    for index in sorted(picks):
        dependent = candidates.stays_behind[index] and candidates.follows_previous[index]
        dependent &= rank is None or bool(rank[index] == rank[index - 1] + 1)
        if not (dependent and head >= 0 and chains[head][-1] == index - 1):
            head = index
            chains[head] = []
        chains[head].append(index)
    return chains


def introductions_before(
    candidates: Candidates, chains: Mapping[int, Sequence[int]]
) -> list[tuple[int, int]]:
    """Pairs of chains of which the first spells out a name that the second uses alone.

    Only as many as are needed for each name to be spelled out before, and none that contradicts another or
    the order of a document.

    Parameters
    ----------
    candidates : Candidates
    chains : mapping of int to sequence of int
        As returned by `dependency_chains`.

    Returns
    -------
    list of (int, int)
        First pick of the chain that introduces, first pick of the one that needs it.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> texts = ["Jo Smith sang in Rome.", "In Rome, Jo Smith sang. Crowds cheered Smith."]
    >>> candidates = build_candidates([Document(text) for text in texts])
    >>> introductions_before(candidates, {0: [0], 2: [2]})
    [(0, 2)]
    """
    needed, given = candidates.introductions.needed, candidates.introductions.given
    spelled = {head: nonzero_columns(given, chain) for head, chain in chains.items()}
    lacking = {
        head: nonzero_columns(needed, chain) - spelled[head] for head, chain in chains.items()
    }
    if not any(lacking.values()):
        return []
    heads = sorted(chains)
    later: dict[int, list[int]] = {head: [] for head in heads}
    for head, following in pairwise(heads):
        if candidates.document[head] == candidates.document[following]:
            later[head].append(following)
    pairs: list[tuple[int, int]] = []
    for head in heads:
        for name in sorted(lacking[head]):
            providers = [other for other in chains if name in spelled[other] and other != head]
            if any(_leads_to(later, other, head) for other in providers):
                continue
            free = [other for other in providers if not _leads_to(later, head, other)]
            if free:
                later[free[0]].append(head)
                pairs.append((free[0], head))
    return pairs


def _leads_to(later: Mapping[int, list[int]], start: int, goal: int) -> bool:
    """Whether `goal` has to come after `start`."""
    waiting, visited = [start], {start}
    while waiting:
        for following in later[waiting.pop()]:
            if following == goal:
                return True
            if following not in visited:
                visited.add(following)
                waiting.append(following)
    return False
