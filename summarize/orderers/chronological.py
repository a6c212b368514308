"""Chronological: the order on which the documents agree, by consensus over several signals.

Despite its name this is not an order by date. Versions of one story appear within hours of each
other, so their dates say little about order; where each version *places* a statement says much. But where
documents tell a story in instalments, over days, no version has both statements, and their dates say all.
Six signals compare every pair of picks a, b:

==============  ===================================================================================
``votes``       in how many documents the statement of a stands before that of b
``precedence``  how similar a is to what stands before b in b's document, and the other way round
``position``    how early a stands in its own document, in sentences and as a share of its length
``place``       how early the documents that make the statement place it, on average
``time``        when the documents were published; saturates after a day
``days``        how many full days lie between their publication, as far as no document makes both
                statements; saturates after three
==============  ===================================================================================

As far as ``days`` counts, ``precedence``, ``position`` and ``place`` do not: a follow-up opens with what was reported
before, which is no reason to read it in the middle of the first report.

Their weighted sum is the preference for a before b. The order with the highest total preference over
all pairs is found exactly for up to 12 picks, and by local search beyond. There are five constraints: two
sentences of one document keep their order (a page with the newest update first is read from its oldest); the
first sentence is one that opens its document, if such a one was picked and none was published
days before it; a context-dependent sentence stays right behind the one that it depends on; a sentence
that calls somebody by a part of the name only comes after one that spells it out, and a follow-up after the
report that it mentions.

A seventh signal, similarity of neighbours (cohesion), was tried and did not improve the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from summarize.agreement import follow_ups_behind_reports
from summarize.candidates import Candidates, Flags, Indices, Scores
from summarize.chains import dependency_chains, introductions_before
from summarize.registry import ORDERERS
from summarize.text.updates import find_newest_first
from summarize.validation import number

__all__ = [
    "MAX_EXACT_PICKS",
    "MIN_PLACE_COSINE",
    "MIN_VOTE_COSINE",
    "chronological",
]

MIN_VOTE_COSINE = 0.35
"""Minimum cosine of a sentence to a pick for its document to vote on the pick: the same statement (assumed)."""

MIN_PLACE_COSINE = 0.2
"""Minimum cosine for the place of the sentence to count: similar enough to say where it belongs (assumed)."""

VOTE_SMOOTHING = 0.5
"""Added to the number of votes on a pair, so that a single vote decides less than several. Assumed."""

POSITION_SCALE = 5.0
"""Difference in position, in sentences, at which `position` saturates. Assumed."""

SHARE_SLOPE = 3.0
"""How fast `position` saturates with the difference as a share of the document. Assumed."""

MAX_OPENINGS = 5
"""Maximum number of openings from which an order is searched for where the exact search would take too long."""

MAX_EXACT_PICKS = 12
"""Maximum number of picks for the exact search, which takes time and memory in 2 ** picks."""

ROWS = 1024
"""Number of sets of picks whose preferences are summed at a time."""

DECIMALS = 9
"""Preferences are rounded to this, so that ties do not depend on the machine's arithmetic."""

TOLERANCE = 1e-9
"""Minimum gain for which a search prefers another order."""


@ORDERERS.register(
    votes=number(0, 1000),
    precedence=number(0, 1000),
    position=number(0, 1000),
    place=number(0, 1000),
    time=number(0, 1000),
    days=number(0, 1000),
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
    days: float = 1.0,
) -> Sequence[int]:
    """Order picks by the consensus of all documents on what comes first.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int
    votes : float in [0, 1000], default 1.5
        Weight of how many documents make one statement before the other. Each signal lies in
        [-1, 1]; 0 disables it.
    precedence : float in [0, 1000], default 2.0
        Weight of how similar a pick is to what stands before the other one.
    position : float in [0, 1000], default 0.3
        Weight of the position in the pick's own document.
    place : float in [0, 1000], default 0.6
        Weight of the average place of the statement in all documents that make it.
    time : float in [0, 1000], default 0.1
        Weight of the publication dates.
    days : float in [0, 1000], default 1.0
        Weight of the publication dates where they are a day or more apart and no document makes both
        statements.

    Returns
    -------
    sequence of int
        The picks, in reading order.

    References
    ----------
    Votes: majority ordering, Barzilay, Elhadad and McKeown (2002), "Inferring strategies for
    sentence ordering in multidocument news summarization". Precedence: Okazaki, Matsuo and Ishizuka
    (2004), "Improving chronological sentence ordering by precedence relation". Position: Haghighi
    and Vanderwende (2009). `place`, the combination, its weights and the exact search are this
    project's own.

    Examples
    --------
    >>> from summarize import summarize
    >>> late = "The bridge broke on Friday. Two cars were lost."
    >>> whole = "Rain fell on Monday. The bridge broke on Friday. Repairs will take months."
    >>> str(summarize([late, whole], sentences=4, orderer="chronological"))
    'Rain fell on Monday. The bridge broke on Friday. Two cars were lost. Repairs will take months.'
    """
    weights = _Signals(votes, precedence, position, place, time, days)
    rank = reading_rank(candidates, picks)
    chains = dependency_chains(candidates, picks, rank)
    heads = np.array(list(chains), dtype=np.int64)
    if len(heads) < 2:
        return sorted(picks)
    preference = np.round(_compute_preference(candidates, heads, rank, weights), DECIMALS)
    earlier = _earlier_in_document(candidates, heads, rank)
    pairs = introductions_before(candidates, chains)
    for first, second in [*pairs, *follow_ups_behind_reports(candidates, heads.tolist())]:
        a, b = np.searchsorted(heads, [first, second])
        if not _leads_to(earlier, b, a):
            earlier[a, b] = True
    free: Flags = np.asarray(~earlier.any(axis=0))
    opening: Flags = free & _may_open(candidates, heads, rank)
    if not opening.any():
        opening = free
    search = _search_exactly if len(heads) <= MAX_EXACT_PICKS else _search_locally
    order = search(preference, earlier, opening)
    return [pick for index in order for pick in chains[int(heads[index])]]


# ── the signals ─────────────────────────────────────────────────────────────────────────────────


class _Signals(NamedTuple):
    """The weight of each signal."""

    votes: float
    precedence: float
    position: float
    place: float
    time: float
    days: float


class _Bounds(NamedTuple):
    """The candidates of each document that has any: the first, and the one after the last."""

    documents: Indices
    starts: Indices
    stops: Indices


class _Placement(NamedTuple):
    """Where a document places the statement of a pick: its most similar sentence."""

    pick: int  # 0 for the first of the picks that are ordered
    document: int
    position: int
    cosine: float


def _compute_preference(
    candidates: Candidates, picks: Indices, rank: Indices | None, weights: _Signals
) -> Scores:
    """How strongly pick a belongs before pick b, shape (k, k), antisymmetric."""
    order = None if rank is None else np.argsort(rank)
    places = picks if rank is None else rank[picks]
    precedence = np.zeros((len(picks), len(picks)))
    place = np.zeros(len(picks))
    placements: list[_Placement] = []
    position = _position(candidates, picks, rank).astype(float)
    picked = [*zip(candidates.document[picks].tolist(), position.tolist(), strict=True)]
    bounds = _find_bounds(candidates.document)
    starts = np.searchsorted(candidates.document, candidates.document[picks])
    for index, pick in enumerate(picks):
        cosines = candidates.cosines(int(pick))
        if order is not None:
            cosines = cosines[order]
        precedence[index] = _similarity_to_predecessors(index, cosines, starts, places)
        own = _find_placements(index, cosines, bounds)
        place[index] = _average_place(own)
        # Two picks are two statements: a sentence that is another one makes only that.
        others = {*picked} - {picked[index]}
        placements += [one for one in own if (one.document, one.position) not in others]
    votes = _count_votes(placements, len(picks))
    share = position / np.maximum(candidates.document_length[picks] - 1, 1)
    between = _days_between(candidates, picks)
    instalments = VOTE_SMOOTHING / (votes + votes.T + VOTE_SMOOTHING)
    instalments *= np.tanh(_full_days(between))
    versions: Scores = 1.0 - np.abs(instalments)  # what a follow-up repeats says nothing of order
    result: Scores = (
        weights.votes * (votes - votes.T) / (votes + votes.T + VOTE_SMOOTHING)
        + weights.precedence * versions * (precedence - precedence.T)
        + weights.position
        * versions
        * (
            np.tanh(SHARE_SLOPE * _differences(share))
            + np.tanh(_differences(position) / POSITION_SCALE)
        )
        / 2
        + weights.place * versions * np.tanh(_differences(place))
        + weights.time * np.tanh(between)
        + weights.days * instalments
    )
    return result


def _find_bounds(document: Indices) -> _Bounds:
    documents, starts = np.unique(document, return_index=True)
    return _Bounds(documents, starts, np.append(starts[1:], len(document)))


def _find_placements(pick: int, cosines: Scores, bounds: _Bounds) -> list[_Placement]:
    """Where each document places a pick, for those that have a similar sentence."""
    highest = np.maximum.reduceat(cosines, bounds.starts)
    placements = []
    for index in np.flatnonzero(highest >= MIN_PLACE_COSINE):
        sentences = cosines[bounds.starts[index] : bounds.stops[index]]
        position = int(np.argmax(sentences))
        placements.append(
            _Placement(pick, int(bounds.documents[index]), position, float(highest[index]))
        )
    return placements


def _average_place(placements: list[_Placement]) -> float:
    """The mean of log(1 + position) over documents, weighted by similarity; 0 without documents."""
    weighted = total = 0.0
    for placement in placements:
        weighted += placement.cosine * float(np.log1p(placement.position))
        total += placement.cosine
    return weighted / max(total, 1e-12)


def _similarity_to_predecessors(
    index: int, cosines: Scores, starts: Indices, picks: Indices
) -> Scores:
    """The highest cosine of a pick to what stands before each other pick in its document, shape (k,).

    Parameters
    ----------
    index : int
        The pick, by its place in `picks`.
    cosines : array of shape (n,)
        Its similarity to all candidates.
    starts : array of shape (k,)
        The first candidate of each pick's document.
    picks : array of shape (k,)
    """
    result = np.zeros(len(picks))
    for other, (start, stop) in enumerate(zip(starts, picks, strict=True)):
        if other != index and stop > start:
            result[other] = cosines[start:stop].max()
    return result


def _count_votes(placements: list[_Placement], k: int) -> Scores:
    """How many documents place pick a before pick b, weighted by similarity, shape (k, k)."""
    votes = np.zeros((k, k))
    voters = [p for p in placements if p.cosine >= MIN_VOTE_COSINE]
    voters.sort(key=lambda placement: placement.document)
    for _, group in groupby(voters, key=lambda placement: placement.document):
        picks, _, positions, cosines = map(np.array, zip(*group, strict=True))
        first = positions[:, None] < positions[None, :]
        votes[np.ix_(picks, picks)] += first * np.outer(cosines, cosines)
    return votes


def _differences(values: Scores) -> Scores:
    """How much b exceeds a, for every pair, shape (k, k)."""
    return values[None, :] - values[:, None]


def _days_between(candidates: Candidates, picks: Indices) -> Scores:
    """How many days after a b was published, 0 where one of the dates is unknown, shape (k, k)."""
    times = [
        candidates.event_dates.publication_time(d) for d in candidates.document[picks].tolist()
    ]
    known = np.array([time is not None for time in times])
    days = _differences(np.array([0.0 if time is None else time for time in times]))
    return np.where(known[:, None] & known[None, :], days, 0.0)


def _full_days(between: Scores) -> Scores:
    """How many full days: what is published hours apart are versions of one report."""
    return np.sign(between) * np.floor(np.abs(between))


def _later_days(between: Scores) -> Scores:
    """How many full days more than one: a detail opens no summary because its report is a day older."""
    return np.sign(between) * np.maximum(np.floor(np.abs(between)) - 1.0, 0.0)


def _may_open(candidates: Candidates, picks: Indices, rank: Indices | None) -> Flags:
    """Which picks open their document, or were published days before all that do, shape (k,)."""
    opens = _position(candidates, picks, rank) == 0
    later = _later_days(_days_between(candidates, picks))
    result: Flags = opens.copy()
    if opens.any():
        result |= (later[:, opens] > 0.0).all(axis=1)
    return result


def _earlier_in_document(candidates: Candidates, picks: Indices, rank: Indices | None) -> Flags:
    """Whether pick a is read before pick b in the same document, shape (k, k)."""
    document = candidates.document[picks]
    places = picks if rank is None else rank[picks]
    same_document = document[:, None] == document[None, :]
    return np.asarray(same_document & (places[:, None] < places[None, :]))


# ── pages with the newest first ─────────────────────────────────────────────────────────────────


def reading_rank(candidates: Candidates, picks: Sequence[int] | Indices) -> Indices | None:
    r"""The order in which all candidates are read, if that is not their order, shape (n,).

    Pages that report as things happen (`summarize.text.updates`) are read from the oldest update to the
    newest, each update from its beginning, behind the introduction of the page. Only the documents of
    several picks are looked at.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int

    Returns
    -------
    array of int or None
        None if no such page is among the documents.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> page = "17:45\nThe search ended.\n16:20\nTen are missing.\n12:30\nA ferry sank."
    >>> reading_rank(build_candidates([Document(page)]), [0, 1, 2]).tolist()
    [2, 1, 0]
    """
    rank: Indices | None = None
    documents, counts = np.unique(
        candidates.document[np.asarray(picks, dtype=np.int64)], return_counts=True
    )
    for document in documents[counts > 1].tolist():
        updates = find_newest_first(candidates.documents[document].text, candidates.language)
        if updates is None:
            continue
        if rank is None:
            rank = np.arange(len(candidates))
        rows = np.flatnonzero(candidates.document == document)
        starts = [candidates.sentences[row].start for row in rows.tolist()]
        number = np.searchsorted(updates, starts, side="right")  # 0 in the introduction
        age = np.where(number == 0, -len(updates) - 1, -number)
        rank[rows[np.lexsort((rows, age))]] = rows
    return rank


def _position(candidates: Candidates, picks: Indices, rank: Indices | None) -> Indices:
    """The position of each pick in its document as it is read."""
    if rank is None:
        return candidates.position[picks]
    return rank[picks] - np.searchsorted(candidates.document, candidates.document[picks])


def _leads_to(earlier: Flags, first: int, second: int) -> bool:
    """Whether one pick has to stand before another, through any number of others."""
    reached = earlier[first].copy()
    while True:
        further = reached | earlier[reached].any(axis=0)
        if (further == reached).all():
            return bool(reached[second])
        reached = further


# ── the search ──────────────────────────────────────────────────────────────────────────────────


def _search_exactly(preference: Scores, earlier: Flags, opening: Flags) -> list[int]:
    """The order with the highest total preference, by dynamic programming over sets of picks.

    ``value[S]`` is the best total over orders of the set S placed in front: the last pick of S adds the
    preference of all others of S over it. Sets are bit masks, and are visited by size, so that the
    values of all subsets are known before they are needed.

    Parameters
    ----------
    preference : array of shape (k, k)
    earlier : bool array of shape (k, k)
        Whether pick a must stand before pick b.
    opening : bool array of shape (k,)
        Which picks may stand first.

    References
    ----------
    Held and Karp (1962), "A dynamic programming approach to sequencing problems".
    """
    k = len(preference)
    sets = np.arange(1 << k)
    member = (sets[:, None] >> np.arange(k)) & 1 == 1
    # gain[S, j]: of placing j behind all of S. For more rows at once, BLAS would start threads.
    gains = [member[start : start + ROWS] @ preference for start in range(0, len(member), ROWS)]
    gain = np.round(np.concatenate(gains), DECIMALS)
    allowed = ~(~member @ earlier) & ~member  # all that must precede j is in S, and j is not
    allowed[0] &= opening
    value = np.full(1 << k, -np.inf)
    value[0] = 0.0
    last = np.zeros(1 << k, dtype=np.int64)
    for size in range(k):
        of_size = sets[member.sum(axis=1) == size]
        for j in range(k):
            source = of_size[allowed[of_size, j]]
            target = source | (1 << j)
            total = value[source] + gain[source, j]
            better = total > value[target] + TOLERANCE
            value[target[better]] = total[better]
            last[target[better]] = j
    order: list[int] = []
    remaining = (1 << k) - 1
    while remaining:
        order.append(int(last[remaining]))
        remaining ^= 1 << order[-1]
    return order[::-1]


def _search_locally(preference: Scores, earlier: Flags, opening: Flags) -> list[int]:
    """A good order: greedily from a few openings, then moving single picks as long as that helps.

    Parameters are those of `_search_exactly`.
    """
    openings = np.flatnonzero(opening)
    best_first = openings[np.argsort(-preference[openings].sum(axis=1), kind="stable")]
    orders = [
        _improve(_order_greedily(preference, earlier, int(first)), preference, earlier)
        for first in best_first[:MAX_OPENINGS]
    ]
    totals = [float(np.triu(preference[np.ix_(order, order)], 1).sum()) for order in orders]
    best = orders[int(np.argmax(np.round(totals, DECIMALS)))]
    return [int(pick) for pick in best]


def _improve(order: Indices, preference: Scores, earlier: Flags) -> Indices:
    """Move single picks as long as that helps."""
    for _ in range(len(order)):
        moved = False
        for pick in range(len(order)):
            better = _move(order, pick, preference, earlier)
            if better is not None:
                order, moved = better, True
        if not moved:
            break
    return order


def _move(order: Indices, pick: int, preference: Scores, earlier: Flags) -> Indices | None:
    """The order with one pick at its best place, None if it stands there; the first pick stays."""
    place = int(np.flatnonzero(order == pick)[0])
    if place == 0:
        return None
    rest = np.delete(order, place)
    # gain[p]: of the pick behind the first p of the rest, compared with the pick in front of all.
    steps = preference[rest, pick] - preference[pick, rest]
    gain = np.concatenate(([0.0], np.cumsum(steps)))
    lowest = int(np.flatnonzero(earlier[rest, pick]).max(initial=0)) + 1
    highest = int(np.flatnonzero(earlier[pick, rest]).min(initial=len(rest)))
    best = lowest + int(np.argmax(gain[lowest : highest + 1]))
    return np.insert(rest, best, pick) if gain[best] > gain[place] + TOLERANCE else None


def _order_greedily(preference: Scores, earlier: Flags, first: int) -> Indices:
    """From the first pick on, append the one that is preferred most to those left, of those that may follow.

    References
    ----------
    Cohen, Schapire and Singer (1999), "Learning to order things".
    """
    order: list[int] = []
    total = preference.sum(axis=1)  # over the picks that are left
    blocked = earlier.sum(axis=0).astype(float)  # by how many picks
    for place in range(len(preference)):
        pick = int(np.argmax(np.where(blocked <= 0, total, -np.inf))) if place else first
        order.append(pick)
        total = total - preference[:, pick]
        blocked -= earlier[pick]
        blocked[pick] = np.inf
    return np.array(order, dtype=np.int64)
