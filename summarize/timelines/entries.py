"""Entries: what is reported of a day, and which days tell the same event.

The sentences of a day are those that are about it and those of documents that report it, said on that day or
later. They are scored by the ranker's score times the cosine to what all of them say together, in which
the first sentences of documents count more; and selected as in a summary, so that an entry does not repeat
itself or a more important day, and is understood by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from summarize.agreement import find_follow_ups, same_statement
from summarize.budget import Budget
from summarize.candidates import LEAD_SENTENCES, Candidates, Flags, Scores
from summarize.dates.timespan import TimeSpan
from summarize.draft import Draft
from summarize.similarity import dot, length
from summarize.timelines.days import Day

__all__ = ["choose_entries"]

SAME_EVENT_DAYS = 2
"""Maximum number of days between days that tell the same event (assumed)."""

SAME_EVENT_COSINE = 0.6
"""Minimum cosine of what is said of two neighbouring days for the same event. Of nine such pairs of which one
was in a journalist's timeline, two were both in it; 0.6 to 0.7 do not change date F1."""

MIN_VALUE = 0.5
"""Minimum value of a further sentence from within a document, as a share of the best one's: what has less to do
with the day is worse than a short entry. 0.3 to 0.7 make no difference to aligned ROUGE."""

POSITION_DECAY = 0.5
"""A sentence at position i has the weight ``(1 + i) ** -POSITION_DECAY`` in what is said of a day."""


def choose_entries(
    candidates: Candidates, scores: Scores, days: Sequence[Day], entries: int, budget: Budget
) -> Iterator[tuple[Day, list[int]]]:
    """The most important days of which something new can be reported, with the sentences about each, best first.

    A day next to a more important one that tells the same event is left out, and the next one takes its place.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
        The ranker's.
    days : sequence of Day
        Most important first.
    entries : int
        Maximum number of days.
    budget : Budget
        Of each.
    """
    covered = np.zeros(len(candidates), dtype=bool)
    scores = scores - min(
        float(scores.min()), 0.0
    )  # the penalty below needs a largest score above 0
    chosen: list[tuple[Day, Scores]] = []
    for day in days:
        if len(chosen) >= entries:
            return
        content = _content(candidates, day)
        if any(_tells_same(day, content, other, theirs) for other, theirs in chosen):
            continue
        picks = _select_sentences(candidates, scores, day, content, budget, covered)
        if picks:
            chosen.append((day, content))
            yield day, picks


def _content(candidates: Candidates, day: Day) -> Scores:
    """What is said of a day: the sum of its sentences, of length 1, shape (t,)."""
    weights = (1.0 + candidates.position[day.sentences]) ** -POSITION_DECAY
    total = candidates.vectors[day.sentences].T @ weights
    size = length(total)
    result: Scores = total / size if size > 0 else total
    return result


def _tells_same(day: Day, content: Scores, other: Day, theirs: Scores) -> bool:
    """Whether two neighbouring days tell the same event."""
    if day.is_month or other.is_month:
        return False
    between = abs((day.span[0] - other.span[0]).days)
    return between <= SAME_EVENT_DAYS and dot(content, theirs) >= SAME_EVENT_COSINE


def _select_sentences(
    candidates: Candidates,
    scores: Scores,
    day: Day,
    content: Scores,
    budget: Budget,
    covered: Flags,
) -> list[int]:
    """The best sentences about a day that say something new, best first.

    Marks the sentences that make the same statements in `covered`, for the days that follow. Not those that
    share words with them, as within a summary: "The mayor resigned over the collapse" is news.
    """
    about_day = np.zeros(len(candidates), dtype=bool)
    about_day[day.sentences] = True
    draft = Draft(candidates, budget, within=about_day & ~covered)
    value = np.zeros(len(candidates))
    value[day.sentences] = scores[day.sentences] * (candidates.vectors[day.sentences] @ content)
    highest = float(value[draft.eligible].max(initial=0.0))
    further = (value >= MIN_VALUE * highest) | (candidates.position < LEAD_SENTENCES)
    similarity = np.zeros(len(candidates))  # to the most similar sentence selected so far
    eligible = draft.eligible
    while eligible.any():
        best = int(np.argmax(np.where(eligible, value - similarity * highest, -np.inf)))
        for added in draft.add(best):
            np.maximum(similarity, candidates.cosines(added), out=similarity)
        eligible = draft.eligible & further
    for pick in draft.picks:
        covered |= _tells_same_event(candidates, pick)
    return draft.picks


def _tells_same_event(candidates: Candidates, pick: int) -> Flags:
    """Which sentences make the statement of a pick, and neither follow it up nor name another day than it does.

    "The death toll of the landslide near Pasto has risen" has most words of "A landslide buried a village near Pasto".
    """
    same = same_statement(*candidates.word_overlap(pick))
    alike = np.flatnonzero(same).tolist()
    for row in find_follow_ups(candidates, pick, same):
        same[row] = False
    named = _named_day(candidates, pick)
    if named is not None:
        for row in np.flatnonzero(same).tolist():
            same[row] = not _is_of_other_day(candidates, pick, row, named)
    texts = candidates.sentences.texts
    for row in alike:  # no entry quotes what another one does, word for word
        same[row] |= texts[row] == texts[pick]
    return same


def _is_of_other_day(candidates: Candidates, pick: int, row: int, named: TimeSpan) -> bool:
    """Whether a sentence names other days than a pick, or is news of another day in the words of the pick."""
    dates = candidates.event_dates
    other, when = _named_day(candidates, row), dates.event_date(row)
    is_undated = other is None and when is not None and when.basis == "published"
    if is_undated and candidates.compare(pick, row).answer == "unrelated":
        # "The tunnel that was closed after Monday's fire has reopened."
        other = dates.reported_day(row)
    return other is not None and (other.start > named.end or named.start > other.end)


def _named_day(candidates: Candidates, index: int) -> TimeSpan | None:
    """The days that a sentence itself says it is about."""
    when = candidates.event_dates.event_date(index)
    names = when is not None and when.relation == "on" and when.basis in ("stated", "resolved")
    return when if names else None
