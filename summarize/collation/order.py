"""Order: the sequence of rows that most documents follow.

A row comes before the next one of a document if most of the documents that have both agree. What remains
free is decided by nearness: after a row comes the one that a document has next, so that what only one
document says stands where it says it. Where majorities contradict each other in a circle, the row that
stands earliest on average goes first.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["consensus_order"]

MAX_ASKED = 64
"""Maximum number of documents whose order of two rows is compared."""


def consensus_order(places: Sequence[dict[int, int]], documents: Sequence[int]) -> list[int]:
    """The rows in the order that most documents follow.

    Parameters
    ----------
    places : sequence of dict
        For each row, the documents that have it and where: any numbers that grow from the beginning of a
        document to its end.
    documents : sequence of int
        All documents; the first decides where as many have one order as the other.

    Returns
    -------
    list of int
        Indices of `places`, each once.

    Examples
    --------
    >>> consensus_order([{0: 0, 1: 2}, {0: 1, 1: 0}, {2: 0}, {0: 2, 1: 1, 2: 1}], [0, 1, 2])
    [0, 1, 2, 3]
    """
    sequences = _sequences(places, documents)
    following = _precedence(places, sequences, {d: n for n, d in enumerate(documents)})
    position = _mean_positions(sequences, len(places))
    support = [len(row) for row in places]
    return _sort(following, [(-s, p) for s, p in zip(support, position, strict=True)], position)


def _sequences(places: Sequence[dict[int, int]], documents: Sequence[int]) -> list[list[int]]:
    """The rows of each document, in its order."""
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, where in enumerate(places):
        for document, place in where.items():
            rows[document].append((place, row))
    return [[row for _, row in sorted(rows[document])] for document in documents]


def _precedence(
    places: Sequence[dict[int, int]], sequences: Sequence[list[int]], rank: dict[int, int]
) -> list[list[int]]:
    """For each row, those that come later: neighbours in a document in whose order most agree."""
    decided: set[tuple[int, int]] = set()
    following: list[list[int]] = [[] for _ in places]
    for sequence in sequences:
        for first, second in pairwise(sequence):
            if (first, second) in decided or (second, first) in decided:
                continue
            decided.add((first, second))
            one, other = places[first], places[second]
            fewer = one if len(one) <= len(other) else other
            common = [d for d in fewer if d in one and d in other][:MAX_ASKED]
            balance = sum(1 if one[d] < other[d] else -1 for d in common)
            if not balance:
                judge = min(common, key=rank.__getitem__)
                balance = 1 if one[judge] < other[judge] else -1
            if balance > 0:
                following[first].append(second)
            else:
                following[second].append(first)
    return following


def _mean_positions(sequences: Sequence[list[int]], n_rows: int) -> list[float]:
    """Where each row stands in the documents that have it, from 0 to 1, on average."""
    total, count = [0.0] * n_rows, [0] * n_rows
    for sequence in sequences:
        for place, row in enumerate(sequence):
            total[row] += (place + 0.5) / len(sequence)
            count[row] += 1
    return [round(t / max(c, 1), 12) for t, c in zip(total, count, strict=True)]


def _sort(
    following: Sequence[list[int]], key: Sequence[tuple[int, float]], position: Sequence[float]
) -> list[int]:
    """A topological order that keeps to what comes next, and cuts circles where documents begin."""
    before = [0] * len(following)
    for rows in following:
        for row in rows:
            before[row] += 1
    ready = sorted(
        (r for r, n in enumerate(before) if not n), key=lambda r: (key[r], r), reverse=True
    )
    waiting = [(position[row], row) for row in range(len(following))]
    heapq.heapify(waiting)
    done = [False] * len(following)
    result: list[int] = []
    while len(result) < len(following):
        while ready and done[ready[-1]]:
            ready.pop()
        if ready:
            row = ready.pop()
        else:
            while done[waiting[0][1]]:
                heapq.heappop(waiting)
            row = heapq.heappop(waiting)[1]
        done[row] = True
        result.append(row)
        free = []
        for later in following[row]:
            before[later] -= 1
            if not before[later] and not done[later]:
                free.append(later)
        ready.extend(sorted(free, key=lambda r: (key[r], r), reverse=True))
    return result
