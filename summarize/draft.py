"""Draft: a summary in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from summarize.budget import Budget
from summarize.candidates import Candidates, Flags, Indices
from summarize.similarity import contradicts, find_known, repeats, same_statement, word_overlap
from summarize.text.quality import count_flaws

__all__ = ["Draft", "dependency_chains"]

DUPLICATE_OVERLAP = 0.7
"""Of sentences that share this part of the longer one's words, the best-written one is taken."""


def dependency_chains(candidates: Candidates, picks: Sequence[int]) -> dict[int, list[int]]:
    """Picks that must stay together: each sentence that stands alone, and those that lean on it.

    A pick that leans on the one right before it in its document, if that was picked too, follows it
    wherever it goes; everything else is the head of a chain.

    Returns
    -------
    dict of int to list of int
        Head -> the chain, itself included, in the order of the text; heads ascending.
    """
    found: dict[int, list[int]] = {}
    head = -1
    for index in sorted(picks):
        leaning = candidates.context_dependent[index] and candidates.follows_previous[index]
        if not (leaning and head >= 0 and found[head][-1] == index - 1):
            head = index
            found[head] = []
        found[head].append(index)
    return found


@dataclass(eq=False)
class Draft:
    """A summary in the making: knows what still fits, what has been said, and what can stand.

    A selector adds one sentence at a time and asks `open` which others may follow: those that

    * the budget still affords,
    * no pick says in much the same words, and that share at most 60 % of their content words (of the
      shorter sentence's) with any pick,
    * have at most 60 % of their content words in any one sentence that the reader knows,
    * do not lean on a sentence that is not there: a sentence that leans is open only once the one
      right before it was picked. If no sentence can stand on its own, all may.

    Of sentences that are nearly copies of each other, the best-written one is taken.

    Parameters
    ----------
    candidates : Candidates
    budget : Budget
    strict : bool, default True
        False takes each sentence as it comes, leaning or not, well written or not.

    Attributes
    ----------
    picks : list of int
        What has been added, in that order.
    eligible : bool array of shape (n,)
        Which sentences may be added next.

    Examples
    --------
    >>> from summarize.budget import Budget
    >>> from summarize.pipeline import build_candidates
    >>> from summarize import Document
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
        self._unsaid = ~find_known(candidates.words, candidates.known_words)
        self._stands = ~candidates.context_dependent
        if not self.strict or not (self._stands & self._unsaid & self._affordable).any():
            self._stands = np.ones(len(candidates), dtype=bool)
        self.eligible = self._unsaid & self._stands & self._affordable

    @property
    def _affordable(self) -> Flags:
        return np.asarray(self._costs <= self._left)

    @property
    def covered(self) -> Flags:
        """Which sentences say nothing new beside the picks and what the reader knows, shape (n,)."""
        return ~self._unsaid

    def add(self, index: int, *, only: Flags | None = None) -> int:
        """Add an open sentence, or the best-written one among its near-copies.

        Parameters
        ----------
        index : int
        only : bool array of shape (n,), optional
            Which sentences may be taken for it.

        Returns
        -------
        int
            The one that was added.
        """
        assert self.eligible[index], "a selector added a sentence that is not open"
        words = self.candidates.words
        shared = word_overlap(words, words[[index]])
        same = same_statement(*shared)
        if self.strict:
            copies = shared[0] >= DUPLICATE_OVERLAP * np.maximum(shared[1], shared[2])
            offered = self.eligible if only is None else self.eligible & only
            best = self._best_written(index, np.flatnonzero(copies & offered))
            if best != index:
                index = best
                shared = word_overlap(words, words[[index]])
                same |= same_statement(*shared)
        self._left -= int(self._costs[index]) + self.budget.joint
        self.picks.append(index)
        self._unsaid &= ~(same | repeats(*shared))
        self._unsaid[index] = False
        if index + 1 < len(words.indptr) - 1 and self.candidates.follows_previous[index + 1]:
            self._stands[index + 1] = True
        self.eligible = self._unsaid & self._stands & self._affordable
        return index

    def _best_written(self, index: int, members: Indices) -> int:
        """The one with the fewest flaws; `index`, if none is better."""
        best, fewest = int(index), count_flaws(self.candidates.sentences.texts[index])
        if fewest:
            for member in members.tolist():
                found = count_flaws(self.candidates.sentences.texts[member])
                if found < fewest and not contradicts(
                    self.candidates.sentences.texts[index], self.candidates.sentences.texts[member]
                ):
                    best, fewest = member, found
        return best
