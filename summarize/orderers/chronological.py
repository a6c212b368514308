"""Chronological: the order in which the documents together tell it.

Versions of one story appear within hours, so their dates say little about order; where each
version *places* a statement says much. Signals vote on every pair of picks a, b:

* votes: in how many documents what says a comes before what says b,
* precedence: how much a resembles what stands before b in b's own document, and the other way round,
* position: how early a stands in its own document, in sentences and in parts of the whole,
* place: how early the documents tell it, averaged over those that do,
* time: what they are about when, saturating after a day.

The order that agrees most with all pairs is found exactly for up to 12 picks, by insertion search
beyond. Two sentences of one document are never inverted, the first sentence is one that opened its
document, if one was picked, and a sentence that leans on the one before it stays right behind it.
Wanting neighbours alike (cohesion) was tried as a sixth signal and brought nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates
from summarize.draft import dependency_chains
from summarize.registry import ORDERERS
from summarize.validation import number

__all__ = ["EXACT", "MIN_VOTE_COSINE", "chronological"]

MIN_VOTE_COSINE = 0.35
"""A document tells a pick where a sentence of it has at least this cosine to the pick."""

MIN_PLACE_COSINE = 0.2
"""It tells much the same where the cosine is at least this: enough to say where it places it."""

EXACT = 12
"""Up to this many picks the best order is found for certain."""

Floats = NDArray[np.float64]


@ORDERERS.register(
    votes=number(0, 1000),
    precedence=number(0, 1000),
    position=number(0, 1000),
    place=number(0, 1000),
    time=number(0, 1000),
)
def chronological(
    candidates: Candidates,
    picks: Sequence[int],
    *,
    votes: float = 1.5,
    precedence: float = 2.0,
    position: float = 0.3,
    place: float = 0.6,
    time: float = 0.1,
) -> Sequence[int]:
    """Order picks by the consensus of all documents on what comes first.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int
    votes, precedence, position, place, time : float in [0, 1000]
        Weights of the signals, each of which lies in [-1, 1].

    References
    ----------
    Votes: majority ordering, Barzilay, Elhadad and McKeown (2002), "Inferring strategies for
    sentence ordering in multidocument news summarization". Precedence: Okazaki, Matsuo and Ishizuka
    (2004), "Improving chronological sentence ordering by precedence relation". Position: Haghighi
    and Vanderwende (2009). Place, the combination, its weights and the exact search are ours.

    Examples
    --------
    >>> from summarize import summarize
    >>> late = "The bridge broke on Friday. Two cars were lost."
    >>> whole = "Rain fell on Monday. The bridge broke on Friday. Repairs will take months."
    >>> str(summarize([late, whole], sentences=3, orderer="chronological"))
    'Rain fell on Monday. The bridge broke on Friday. Two cars were lost.'
    """
    weights = {
        "votes": votes,
        "precedence": precedence,
        "position": position,
        "place": place,
        "time": time,
    }
    together = dependency_chains(candidates, picks)
    items = np.array(list(together), dtype=np.int64)
    if len(items) < 2:
        return sorted(picks)
    before = np.round(_preference(candidates, items, weights), 9)
    earlier = _earlier_in_document(candidates, items)
    opening = candidates.position[items] == 0
    if not opening.any():
        opening[:] = True
    solve = _exact if len(items) <= EXACT else _search
    order = [int(items[place]) for place in solve(before, earlier, opening)]
    return [pick for head in order for pick in together[head]]


def _preference(
    candidates: Candidates, items: NDArray[np.int64], weights: dict[str, float]
) -> Floats:
    """How strongly item a belongs before item b, shape (k, k), antisymmetric."""
    document, position = candidates.document, candidates.position
    k, n_documents = len(items), len(candidates.documents)
    starts = np.searchsorted(document, np.arange(n_documents))
    filled = np.flatnonzero(np.bincount(document, minlength=n_documents))

    precede = np.zeros((k, k))
    place = np.zeros(k)
    found_pick, found_document, found_weight, found_place = [], [], [], []
    for a, item in enumerate(items):
        similar = candidates.cosines(int(item))
        best = np.maximum.reduceat(similar, starts[filled])
        total = 0.0
        for d in np.flatnonzero(best >= MIN_PLACE_COSINE):
            first = starts[filled[d]]
            stop = starts[filled[d + 1]] if d + 1 < len(filled) else len(similar)
            at = int(np.argmax(similar[first:stop]))
            place[a] += best[d] * np.log1p(at)
            total += best[d]
            if best[d] >= MIN_VOTE_COSINE:
                found_pick.append(a)
                found_document.append(filled[d])
                found_weight.append(best[d])
                found_place.append(at)
        place[a] /= max(total, 1e-12)
        for b, other in enumerate(items):
            first = starts[document[other]]
            if a != b and other > first:
                precede[a, b] = similar[first:other].max()
    tally = _votes(k, found_pick, found_document, found_weight, found_place)

    sentences = position[items].astype(float)
    relative = sentences / np.maximum(candidates.length[items] - 1, 1)
    result: Floats = (
        weights["votes"] * (tally - tally.T) / (tally + tally.T + 0.5)
        + weights["precedence"] * (precede - precede.T)
        + weights["position"]
        * (np.tanh(3.0 * _gaps(relative)) + np.tanh(_gaps(sentences) / 5.0))
        / 2
        + weights["place"] * np.tanh(_gaps(place))
        + weights["time"] * np.tanh(_days_apart(candidates, items))
    )
    return result


def _gaps(values: Floats) -> Floats:
    """How far b lies behind a, for every pair."""
    return values[None, :] - values[:, None]


def _days_apart(candidates: Candidates, items: NDArray[np.int64]) -> Floats:
    """How many days b was published behind a, 0 where one of the two days is not known."""
    days = [candidates.event_dates.publication_time(d) for d in candidates.document[items].tolist()]
    known = np.array([day is not None for day in days])
    gaps = _gaps(np.array([0.0 if day is None else day for day in days]))
    return np.where(known[:, None] & known[None, :], gaps, 0.0)


def _votes(
    k: int, pick: list[int], document: list[int], weight: list[float], place: list[int]
) -> Floats:
    """Over the documents that tell both a and b: the weight of those that tell a first."""
    tally = np.zeros((k, k))
    order = np.argsort(document, kind="stable")
    picks, places, weights = np.array(pick)[order], np.array(place)[order], np.array(weight)[order]
    bounds = np.flatnonzero(np.diff(np.array(document)[order])) + 1
    for group in np.split(np.arange(len(order)), bounds):
        if len(group) > 1:
            first = places[group][:, None] < places[group][None, :]
            tally[np.ix_(picks[group], picks[group])] += first * np.outer(
                weights[group], weights[group]
            )
    return tally


def _earlier_in_document(candidates: Candidates, items: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether item a stands before item b in one document, shape (k, k)."""
    document = candidates.document[items]
    together = document[:, None] == document[None, :]
    return np.asarray(together & (items[:, None] < items[None, :]))


def _exact(before: Floats, earlier: NDArray[np.bool_], opening: NDArray[np.bool_]) -> list[int]:
    """The best order, by dynamic programming over sets of items.

    ``value[S]`` is the best total over orders of the set S placed in front; the last of S adds its
    preference over nothing and the preference of all others of S over it. Sets are bit masks, and a
    set is smaller than every set that contains it, so one pass over the masks in order suffices.
    """
    k = len(before)
    masks = np.arange(1 << k)
    member = (masks[:, None] >> np.arange(k)) & 1 == 1
    gain = np.round(member @ before, 9)  # gain[S, j]: putting j behind all of S
    allowed = ~(~member @ earlier) & ~member  # all that must precede j is in S, and j is not
    allowed[0] &= opening
    value = np.full(1 << k, -np.inf)
    value[0] = 0.0
    last = np.zeros(1 << k, dtype=np.int64)
    for size in range(k):
        rows = masks[member.sum(axis=1) == size]
        for j in range(k):
            source = rows[allowed[rows, j]]
            target = source | (1 << j)
            total = value[source] + gain[source, j]
            better = total > value[target] + 1e-9
            value[target[better]] = total[better]
            last[target[better]] = j
    order: list[int] = []
    mask = (1 << k) - 1
    while mask:
        order.append(int(last[mask]))
        mask ^= 1 << order[-1]
    return order[::-1]


def _search(before: Floats, earlier: NDArray[np.bool_], opening: NDArray[np.bool_]) -> list[int]:
    """A good order: by total preference, then moving single items while that helps."""
    total = before.sum(axis=1)
    order = np.argsort(-total, kind="stable")
    order = order[np.argsort(~(order == order[opening[order]][0]), kind="stable")]
    order = _repaired(order, earlier)
    for _ in range(len(order)):
        moved = False
        for item in range(len(order)):
            at = int(np.flatnonzero(order == item)[0])
            if at == 0:
                continue  # the opening stays
            rest = np.delete(order, at)
            # Behind the first p of the rest: what stands before prefers to, what stands after is preferred.
            worth = np.concatenate(([0.0], np.cumsum(before[rest, item] - before[item, rest])))
            low = int(np.flatnonzero(earlier[rest, item]).max(initial=0)) + 1
            high = int(np.flatnonzero(earlier[item, rest]).min(initial=len(rest)))
            to = low + int(np.argmax(worth[low : high + 1]))
            if worth[to] > worth[at] + 1e-9:
                order = np.insert(rest, to, item)
                moved = True
        if not moved:
            break
    return [int(item) for item in order]


def _repaired(order: NDArray[np.int64], earlier: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The same places for each document, its own sentences in their order."""
    result = order.copy()
    linked = earlier | earlier.T | np.eye(len(order), dtype=bool)
    for item in order:
        places = np.flatnonzero(linked[item][order])
        result[places] = np.sort(order[places])
    return result
