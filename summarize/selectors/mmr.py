"""MMR: select what is relevant and differs most from what was selected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarize.candidates import Candidates, Flags, Scores
from summarize.centroid import Centroid
from summarize.draft import Draft
from summarize.query import QUERY_WEIGHT
from summarize.registry import SELECTORS
from summarize.text.quality import count_defects
from summarize.validation import number

__all__ = ["CONTINUITY", "FLOOR", "FULLER_LOSS", "FULLER_OVERLAP", "MIN_VALUE", "mmr"]

FLOOR = 0.2
"""No sentence is selected whose score is below this part of the first one's: a shorter summary is better
than a filled one."""

LOW_FLOOR = 0.05
"""The floor where the budget has room for half of all sentences: not a choice is asked for but a shorter version."""

ROOM = (0.25, 0.5)
"""Between these shares of the sentences that the budget has room for, the floor falls. On 48 German topics with
references of half the length, the higher one stopped at two thirds of the budget and cost 7 points of ROUGE; with
less room than a quarter nothing changes."""

POSITION_DECAY = 0.25
"""A sentence at position i counts ``(1 + i) ** -POSITION_DECAY`` in the centroid, as in the selector `centroid`. With
0.5, ROUGE-2 differs by at most 0.2, in either direction."""

SECOND_LEAD = 0.15
"""Subtracted from the value of the first sentence of a document once that of another one on the same event was
picked: of such sentences readers accepted 48 %."""

RETELLING = 0.3
"""Subtracted as well from the value of such a sentence that names nothing new: of 13 such sentences, readers accepted
31 %, of those that do 58 %. With one new name allowed, ROUGE-2 is lower by 0.05."""

CONTINUITY = 0.15
"""Added to the value of a sentence that directly follows a pick: of such sentences readers accepted 86 %, of
others at the same positions 67 %."""

MAX_COSINE = 0.28
"""Maximum cosine to any pick of a sentence that does not directly follow one. Of nine such sentences with more,
readers found eight to repeat the pick, though few of their words were the same: in a cosine, names and rare words
count most."""

REPETITION = 0.3
"""Subtracted from the value of a sentence with a higher cosine."""

MIN_COSINE = 0.05
"""Minimum cosine to any pick for a sentence of a document from which one was picked, unless it directly follows one: what
links it to them stands in between. Of 46 such sentences with less, readers rejected 35 %, of the others 20 %."""

UNLINKED = 0.15
"""Subtracted from the value of a sentence with a lower cosine."""

LATE_POSITION = 10
"""Sentences so far down often depend on those before."""

LATE = 0.15
"""Subtracted from the value of a sentence at that position or later that does not directly follow a pick: of such
sentences readers accepted 46 %, of those that follow one 84 %."""

NAMELESS = 0.35
"""Subtracted as well if it has no name and no number: of seven such sentences, both readers accepted none.
Subtracted higher up, too, where they accepted 46 %, it costs half a point of ROUGE-2 on CSTNews."""

MIN_RELATEDNESS = 0.15
"""Minimum cosine of a document to the others for a sentence to be selected from anywhere in it: of other
sentences that do not directly follow a pick, readers accepted 40 %, of those in other documents 62 %."""

DIGRESSION = 0.5
"""Subtracted from the value of a sentence of a document with a lower cosine."""

MIN_PERSONAL = 0.3
"""Minimum share of sentences in the first or second person, outside quotations, in a document in which somebody gives
an opinion or an account of his own, as in a column, a letter or a statement. Of 49 sentences from such documents,
readers accepted 49 %, of 1257 from others 87 %."""

PERSONAL = 0.3
"""Subtracted from the value of sentences of such a document, unless most documents speak so."""

CRUMB = 0.12
"""A sentence that does not directly follow a pick is not selected if its value is lower by more than this than that of
one for which the budget has no room left."""

LAST_ROOM = 0.15
"""Only once no more than this part of the budget is left: of 18 such sentences, readers accepted 31 %, of ten where
more was left 55 %. Without this limit, summaries of 60 words may have 30."""

MIN_VALUE = -0.3
"""A sentence that does not directly follow a pick is not selected if its value is lower, that is, if it matters little
and stands in a column, retells an event, or comes from the one document that has little to do with the others. Of the
sentences that this keeps out, readers had labelled eleven, and accepted none; it was chosen on these. Where more than
a third of the documents digress (`DIGRESSION`), or a shorter version is asked for (`ROOM`), that tells nothing."""

ENOUGH = 0.4
"""Only once this part of the budget is used: a thin summary is worse. From the first pick on, and wherever documents
digress, ROUGE-1 on Multi-News is lower by half a point."""

FULLER_OVERLAP = 0.55
"""A sentence tells more of the same if it has this part of another's content words, and more words."""

FULLER_LOSS = 0.1
"""Maximum difference in value for which it is selected instead."""


@SELECTORS.register(
    diversity=number(0, 1, explore=(0, 1, 0.05), grid=(0.15, 0.2, 0.25, 0.3, 0.4)),
    coverage_decay=number(0, 100, explore=(0, 2, 0.05), grid=(0.0, 0.2, 0.35, 0.5, 0.75)),
    centroid=number(0, 100, explore=(0, 5, 0.1), grid=(0.0, 1.0, 1.5, 2.0, 2.5)),
)
def mmr(
    candidates: Candidates,
    scores: Scores,
    draft: Draft,
    *,
    diversity: float = 0.25,
    coverage_decay: float = 0.35,
    centroid: float = 2.0,
) -> Sequence[int]:
    """Greedily select the sentence with the best balance of relevance and novelty.

    Each step selects the eligible sentence with the highest
    ``(1 - diversity) * r - diversity * s``, where r is its score, scaled so that the best is 1 and the
    worst 0, and s its highest cosine to any pick. If another eligible sentence tells the same and more, and
    its value is nearly as high, that one is selected. A sentence that directly follows a pick is worth
    `CONTINUITY` more; any other is worth less if it resembles a pick, has nothing in common with any although
    its document has one (`UNLINKED`), stands far down (more so if it names nothing) or comes from a document
    that has little to do with the others. Reports are preferred to columns and letters (`PERSONAL`). What no
    longer fits is skipped; what is worth much less does not take its place (`CRUMB`). Nothing is selected whose
    score is below `FLOOR` of the first one's or, once there is something to read (`ENOUGH`), whose value is
    below `MIN_VALUE`.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    diversity : float in [0, 1]
        Weight of s against r. With 0, what resembles a pick much still loses `REPETITION`, and near-duplicates
        are merged; with 1, the scores still decide what is below the floor.
    coverage_decay : float in [0, 100]
        How much a score drops as picks cover what other documents confirm of the sentence: it is
        multiplied by what remains of its consensus (`summarize.consensus`), to this power. 0 leaves it as it is.
    centroid : float in [0, 100]
        Weight of how much nearer a sentence brings the whole summary to the centroid of the documents
        (`summarize.centroid`): the gain in cosine, times this, is added to r. Most of it is gained with the
        first sentence. 0 ignores it. With a query, sentences count by their relevance.

    References
    ----------
    Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking". Their lambda is one
    minus `diversity`. The centroid: Gholipour Ghalandari (2017), "Revisiting the centroid-based method".
    `coverage_decay`, after the coverage of Gillick and Favre (2009), the preference for fuller sentences and for
    passages, the floor, and what is subtracted from some sentences are ours, so no setting is MMR as published.

    Examples
    --------
    >>> from summarize import summarize
    >>> text = "Rain fell in Rome. Rain fell on the Tiber in Rome. A cat slept on a warm roof."
    >>> str(summarize(text, sentences=2, selector="mmr(diversity=0.8)"))
    'Rain fell on the Tiber in Rome. A cat slept on a warm roof.'
    """
    scores = scores - min(scores.min(), 0.0)  # a negative score would rise as it is covered
    low, high = scores.min(), scores.max()
    scale = high - low if high > low else 1.0
    similarity = np.zeros(len(candidates))
    several = candidates.n_sources > 1
    coverage = candidates.consensus.coverage() if coverage_decay and several else None
    summary = None
    if centroid:
        place = (1.0 + candidates.position) ** -POSITION_DECAY * candidates.relevance
        summary = Centroid(candidates.vectors, place, candidates.document)
    lowest = -np.inf
    personal = PERSONAL * (candidates.personal_share >= MIN_PERSONAL)
    if candidates.are_personal(MIN_PERSONAL):
        personal[:] = 0.0
    least = _least_values(draft)
    while True:
        relevance = scores if coverage is None else scores * coverage.remaining() ** coverage_decay
        worth = draft.eligible & (relevance >= lowest)
        if not worth.any():
            break
        relevant = (relevance - low) / scale
        if summary is not None:
            relevant += centroid * (summary.cosines() - summary.cosine)
        value = (1.0 - diversity) * relevant - diversity * similarity - personal
        if draft.picks:
            value += _continuation(draft, similarity)
        if candidates.query is None:  # what was asked for is worth any introduction
            pairs = draft.introducer >= 0
            value[pairs] = (value[pairs] + value[draft.introducer[pairs]]) / 2.0
        if draft.left <= LAST_ROOM * draft.limit:
            wanted = value[draft.crowded_out & (relevance >= lowest)]
            worth &= draft.follows_pick | (value >= wanted.max(initial=-np.inf) - CRUMB)
        if draft.limit - draft.left >= ENOUGH * draft.limit:
            worth &= draft.follows_pick | (value >= least)
        if not worth.any():
            break
        best = int(np.argmax(np.where(worth, value, -np.inf)))
        best = _fullest(candidates, worth, value, best)
        if not draft.picks:
            lowest = _floor(draft) * relevance[best]
        for pick in draft.add(best):
            np.maximum(similarity, candidates.cosines(pick), out=similarity)
            if summary is not None:
                summary.add(pick)
            if coverage is not None:
                coverage.mark_covered(pick)
    return draft.picks


def _floor(draft: Draft) -> float:
    """The floor, lower where the budget has room for much of the text, and with a query."""
    floor = float(np.interp(_room(draft), ROOM, (FLOOR, LOW_FLOOR)))
    # What has only its importance has no more than this part of it in a score with a query.
    return floor if draft.candidates.query is None else (1.0 - QUERY_WEIGHT) * floor


def _room(draft: Draft) -> float:
    """The share of all sentences that the budget has room for."""
    return draft.limit / max(int(draft.candidates.costs(draft.unit).sum()), 1)


def _least_values(draft: Draft) -> Scores:
    """The least value that each sentence must have once there is something to read."""
    candidates = draft.candidates
    if candidates.query is not None or _room(draft) >= ROOM[1]:
        return np.full(len(candidates), -np.inf)
    digressing = candidates.relatedness < MIN_RELATEDNESS
    opens = candidates.position == 0
    excused = 3 * int(digressing[opens].sum()) > int(opens.sum())
    return np.asarray(MIN_VALUE - DIGRESSION * (digressing & excused))


def _continuation(draft: Draft, similarity: Scores) -> Scores:
    """How much more or less each sentence is worth because of what was selected before it."""
    candidates = draft.candidates
    elsewhere = ~draft.follows_pick
    value = CONTINUITY * draft.follows_pick - SECOND_LEAD * draft.other_leads
    value -= RETELLING * draft.find_retellings()
    value -= REPETITION * (elsewhere & (similarity > MAX_COSINE))
    used = np.isin(candidates.document, candidates.document[draft.picks])
    value -= UNLINKED * (elsewhere & used & (similarity < MIN_COSINE))
    late = elsewhere & (candidates.position >= LATE_POSITION)
    value -= (LATE + NAMELESS * candidates.nameless) * late
    if candidates.n_sources > 1:
        value -= DIGRESSION * (elsewhere & (candidates.relatedness < MIN_RELATEDNESS))
    return np.asarray(value)


def _fullest(candidates: Candidates, worth: Flags, value: Scores, best: int) -> int:
    """The best sentence that tells what `best` tells and more, as well written; `best` if there is none."""
    shared, sizes, size = candidates.word_overlap(best)
    fuller = worth & (sizes > size) & (shared >= FULLER_OVERLAP * size)
    fuller &= value >= value[best] - FULLER_LOSS
    if not fuller.any():
        return best
    other = int(np.argmax(np.where(fuller, sizes, 0.0)))
    texts = candidates.sentences.texts
    return best if count_defects(texts[other]) > count_defects(texts[best]) else other
