"""Draft: a summary in the making, which knows which sentences may still be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from summarize.agreement import (
    contradicts,
    find_known,
    repeats,
    same_statement,
    word_overlap,
)
from summarize.budget import Budget, Unit
from summarize.candidates import Candidates, Flags, Indices
from summarize.errors import MethodError
from summarize.text.quality import count_defects

__all__ = ["DUPLICATE_OVERLAP", "Draft", "dependency_chains"]

DUPLICATE_OVERLAP = 0.7
"""Sentences that share this part of the longer one's words are near-duplicates: the best-written one
of them is taken. Assumed; see `python -m evaluation sensitivity`."""


def dependency_chains(candidates: Candidates, picks: Sequence[int]) -> dict[int, list[int]]:
    """Picks that must stay together: an independent sentence with the dependent ones after it.

    A context-dependent pick follows the sentence right before it in its document, if that was picked
    too; every other pick starts a chain.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int

    Returns
    -------
    dict of int to list of int
        First pick -> the chain, itself included, in the order of the text; keys ascending.
    """
    chains: dict[int, list[int]] = {}
    head = -1
    for index in sorted(picks):
        dependent = candidates.context_dependent[index] and candidates.follows_previous[index]
        if not (dependent and head >= 0 and chains[head][-1] == index - 1):
            head = index
            chains[head] = []
        chains[head].append(index)
    return chains


@dataclass(eq=False)
class Draft:
    """A summary in the making.

    A selector adds one sentence at a time and reads `eligible` to see which ones may follow. Eligible are
    sentences that

    * fit into the remaining budget,
    * do not make the same statement as a pick, and share at most 60 % of their content words (of the
      shorter sentence's) with any pick,
    * have at most 60 % of their content words in any one sentence the reader knows,
    * do not depend on a sentence that is missing: a context-dependent sentence is eligible only once
      the one right before it was picked. If no independent sentence is new and
      affordable, all are eligible.

    Of near-duplicates, the best-written one is added.

    Parameters
    ----------
    candidates : Candidates
    budget : Budget
    strict : bool, default True
        False adds each sentence as it is, context-dependent or not, well written or not.

    Attributes
    ----------
    picks : list of int
        What has been added, in that order.
    eligible : bool array of shape (n,)
        Which sentences may be added next.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell on Rome. It was cold. Rain fell on Rome. The sun shone."
    >>> draft = Draft(build_candidates([Document(text)]), Budget("words", 12))
    >>> draft.eligible.tolist()
    [True, False, True, True]
    >>> draft.add(0)
    0
    >>> draft.eligible.tolist()
    [False, True, False, True]
    """

    candidates: Candidates
    budget: Budget
    strict: bool = True
    picks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        candidates = self.candidates
        self._costs = candidates.costs(self.budget.unit)
        self._left = self.budget.limit
        self._new = ~find_known(candidates.words, candidates.known_words)
        self._independent = ~candidates.context_dependent
        if not self.strict or not (self._independent & self._new & self._affordable).any():
            self._independent = np.ones(len(candidates), dtype=bool)
        self.eligible = self._new & self._independent & self._affordable

    @property
    def unit(self) -> Unit:
        """The unit of the budget."""
        return self.budget.unit

    @property
    def limit(self) -> int:
        """The limit of the budget, in `unit`."""
        return self.budget.limit

    @property
    def _affordable(self) -> Flags:
        return np.asarray(self._costs <= self._left)

    @property
    def covered(self) -> Flags:
        """Which sentences say nothing that the picks or the known texts do not, shape (n,)."""
        return ~self._new

    def add(self, index: int, *, only: Flags | None = None) -> int:
        """Add an eligible sentence, or the best-written one among its near-duplicates.

        Parameters
        ----------
        index : int
        only : bool array of shape (n,), optional
            Which sentences may take its place.

        Returns
        -------
        int
            The sentence that was added.

        Raises
        ------
        MethodError
            If the sentence is not eligible.
        """
        if not self.eligible[index]:
            raise MethodError(f"a selector must add eligible sentences only, got {index}")
        words = self.candidates.words
        overlap = word_overlap(words, words[[index]])
        same = same_statement(*overlap)
        if self.strict:
            shared, sizes, size = overlap
            duplicates = shared >= DUPLICATE_OVERLAP * np.maximum(sizes, size)
            offered = self.eligible if only is None else self.eligible & only
            best = self._best_written(index, np.flatnonzero(duplicates & offered))
            if best != index:
                index = best
                overlap = word_overlap(words, words[[index]])
                same |= same_statement(*overlap)
        self._left -= int(self._costs[index]) + self.budget.separator_cost
        self.picks.append(index)
        self._new &= ~(same | repeats(*overlap))
        self._new[index] = False
        if index + 1 < len(self.candidates) and self.candidates.follows_previous[index + 1]:
            self._independent[index + 1] = True
        self.eligible = self._new & self._independent & self._affordable
        return index

    def _best_written(self, index: int, duplicates: Indices) -> int:
        """The duplicate with the fewest defects; `index` if none has fewer."""
        texts = self.candidates.sentences.texts
        best, fewest = int(index), count_defects(texts[index])
        if fewest:
            for duplicate in duplicates.tolist():
                defects = count_defects(texts[duplicate])
                if defects < fewest and not contradicts(texts[index], texts[duplicate]):
                    best, fewest = duplicate, defects
        return best
