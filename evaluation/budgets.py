"""Budgets: sentences up to a number of words, for systems that cannot be given one."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["fill_budget"]


def fill_budget(sentences: Iterable[str], words: int) -> list[str]:
    """The sentences that fit within a number of words, in the order given.

    >>> fill_budget(["Rain fell.", "The river rose by a metre.", "Rome slept."], 4)
    ['Rain fell.', 'Rome slept.']
    """
    kept: list[str] = []
    left = words
    for sentence in sentences:
        length = len(sentence.split())
        if length <= left:
            kept.append(sentence)
            left -= length
    return kept
