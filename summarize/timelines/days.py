"""Days: which days of a story matter.

Every document votes for days. It votes for the day that it reports, for its own day if it has news of that
too ("The search has ended", three days after the ship sank), and for each day that one of its sentences is
about. A vote counts as much as what casts it has to do with the story, which is what all documents have in
common:

==================================  ==============================================================
a day that the document reports     relevance of the document x 2
a day that a sentence is about      relevance of the document x relevance of the sentence
... or mentions                     the same: later articles name the days that mattered
... twice that                      if the sentence is one of the first of its document
... half of that                    if the document was published before the day: it announces it
==================================  ==============================================================

Relevance is the cosine to the sum of all other documents, divided by its mean: 1 is average. Of several
sentences of one document about a day, the best counts. So a day matters if it was news (documents
published that day or the next, with it in their first sentences) and if later documents come back to it.

The evidence (`evaluation/RESULTS.md`): on eight collections of 150 to 250 articles with timelines by
journalists, relevance is worth most; between all weights of half and twice the ones above, date F1
differs by less than its confidence interval, so none of them was tuned.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy import sparse

from summarize.candidates import LEAD_SENTENCES, Candidates, Indices, Scores
from summarize.dates.arithmetic import Interval
from summarize.similarity import squared_lengths

__all__ = ["Day", "default_entries", "rank_days"]

LEAD_FACTOR = 2.0
"""How much more a day counts in the first sentences of a document, which tell its news."""

ANNOUNCED_FACTOR = 0.5
"""How much less a day counts before it has come: what is announced may not happen."""

MIN_RELEVANCE = 1e-9
"""Where documents have less than this in common, each counts the same."""

MIN_ENTRIES = 10
"""Number of entries, if none is given and there are as many days, of up to a hundred documents (assumed)."""

MIN_SHARE = 0.05
"""Minimum weight of a day on which nothing was published, as a share of the highest, if no number of entries is
given: in hundreds of articles, some days are mentioned in passing only (assumed)."""


@dataclass(slots=True)
class Day:
    """A day that a timeline may have, or a month where the text names no day.

    Attributes
    ----------
    span : (date, date)
        Its first and its last day.
    weight : float
        How much it matters.
    reported : list of int
        The sentences about it in documents published on it or later, ascending.
    announced : list of int
        Those in documents published before it.
    published, mentioned : int
        Number of documents published that day, and of others that are about it.
    """

    span: Interval
    weight: float = 0.0
    reported: list[int] = field(default_factory=list)
    announced: list[int] = field(default_factory=list)
    published: int = 0
    mentioned: int = 0

    @property
    def is_month(self) -> bool:
        """Whether it is a month."""
        return self.span[0] != self.span[1]

    @property
    def sentences(self) -> list[int]:
        """What may be said of it: what was said on the day or later, or before if that is all there is."""
        return self.reported or self.announced


def rank_days(candidates: Candidates) -> list[Day]:
    """All days that sentences are about, the most important first.

    Days come before months, which would take the places of the days in them, and those that have only been
    announced come last.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    list of Day
        Of equally important ones the earlier first.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell in Rome. The bridge over the Tiber in Rome was built in March 1970."
    >>> documents = [Document(text, published=date(2024, 5, 6))]
    >>> [str(day.span[0]) for day in rank_days(build_candidates(documents))]
    ['2024-05-06', '1970-03-01']
    """
    days: dict[Interval, Day] = {}
    votes: dict[Interval, dict[int, float]] = defaultdict(dict)
    relevance = _relevance(candidates)
    for index, document, span, vote, is_reported in _votes(candidates, relevance):
        day = days.setdefault(span, Day(span))
        (day.reported if is_reported else day.announced).append(index)
        votes[span][document] = max(votes[span].get(document, 0.0), vote)
    for span, vote in _reports(candidates, relevance[0]):
        if span in days:
            days[span].weight += vote
    publications = _publications(candidates)
    for span, day in days.items():
        day.weight += math.fsum(votes[span].values())
        published = publications[span]
        day.published = len(published)
        day.mentioned = len(votes[span].keys() - published)
    return sorted(
        days.values(),
        key=lambda day: (not day.reported, day.is_month, -round(day.weight, 9), day.span),
    )


def default_entries(days: Sequence[Day], n_documents: int) -> int:
    """How many entries a timeline has if none is given.

    The square root of the number of documents, at least `MIN_ENTRIES`; but no day that is only mentioned, and
    matters less than `MIN_SHARE` of the first one.

    >>> from datetime import date
    >>> days = [Day((date(2024, 5, i),) * 2, weight=i) for i in range(1, 29)]
    >>> default_entries(days, 5), default_entries(days, 400), default_entries(days[:4], 400)
    (10, 20, 4)
    """
    highest = max((day.weight for day in days), default=0.0)
    enough = sum(day.published > 0 or day.weight >= MIN_SHARE * highest for day in days)
    return max(1, min(enough, max(MIN_ENTRIES, math.isqrt(n_documents))))


class _Vote(NamedTuple):
    """A sentence about a day, with what its document gives to that day."""

    sentence: int
    document: int
    span: Interval
    vote: float
    is_reported: bool


def _votes(candidates: Candidates, relevance: tuple[Scores, Scores]) -> Iterator[_Vote]:
    """A vote for the day of each sentence, and for a day of something that it only mentions.

    Sentences without a date of their own are about the day that their document reports, and give nothing to
    it: the document does, once (`_reports`).
    """
    dates = candidates.event_dates
    of_document, of_sentence = relevance
    owner, position = candidates.document.tolist(), candidates.position.tolist()
    for index, document in enumerate(owner):
        span = dates.event_date(index)
        is_own = span is not None and span.basis != "published"
        mentioned = None
        if not is_own:
            span = dates.reported_day(index) if span is not None else None
            mentioned = dates.mentioned_date(index)
        published = dates.publication_date(document)
        for named in (span, mentioned):
            if named is None or named.relation != "on" or named.grain not in ("day", "month"):
                continue
            is_reported = published is None or published >= named.start
            vote = 0.0
            if is_own or named is mentioned:
                vote = float(of_document[document] * of_sentence[index])
                vote *= LEAD_FACTOR if position[index] < LEAD_SENTENCES else 1.0
                vote *= 1.0 if is_reported else ANNOUNCED_FACTOR
            yield _Vote(index, document, (named.start, named.end), vote, is_reported)


def _reports(candidates: Candidates, of_document: Scores) -> Iterator[tuple[Interval, float]]:
    """The days that each document reports, with what the document gives to each.

    The day of its first sentence and, if a sentence without a date of its own is news of the day of
    publication, that day: a follow-up names the old event first, and its own news names no day.
    """
    dates = candidates.event_dates
    reported: dict[int, set[Interval]] = defaultdict(set)
    owner, position = candidates.document.tolist(), candidates.position.tolist()
    for index, document in enumerate(owner):
        if len(reported[document]) == 2:  # its event's day and its own
            continue
        own = dates.event_date(index)
        if position[index] == 0 or (own is not None and own.basis == "published"):
            span = dates.reported_day(index)
            if span is not None:
                reported[document].add((span.start, span.end))
    for document, spans in reported.items():
        for reported_span in sorted(spans):
            yield reported_span, LEAD_FACTOR * float(of_document[document])


def _publications(candidates: Candidates) -> dict[Interval, set[int]]:
    """The documents that were published on each day."""
    result: dict[Interval, set[int]] = defaultdict(set)
    for document in range(len(candidates.documents)):
        day = candidates.event_dates.publication_date(document)
        if day is not None:
            result[day, day].add(document)
    return result


def _relevance(candidates: Candidates) -> tuple[Scores, Scores]:
    """How much each document, and each sentence, has to do with all other documents; 1 on average."""
    vectors = candidates.document_vectors
    total = np.asarray(vectors.sum(axis=0)).ravel()
    of_document = vectors @ total - squared_lengths(vectors)
    own = _products_with_owners(candidates.vectors, vectors, candidates.document)
    of_sentence = candidates.vectors @ total - own
    return _per_mean(of_document), _per_mean(of_sentence)


def _products_with_owners(
    rows: sparse.csr_array, owners: sparse.csr_array, owner: Indices
) -> Scores:
    """The product of each row with the row of its owner, whose rows are not repeated for this."""
    width = np.int64(rows.shape[1])
    owners = owners.sorted_indices()
    places = np.repeat(np.arange(owners.shape[0]), np.diff(owners.indptr)) * width + owners.indices
    wanted = np.repeat(owner.astype(np.int64), np.diff(rows.indptr)) * width + rows.indices
    found = np.minimum(np.searchsorted(places, wanted), max(len(places) - 1, 0))
    values = rows.data * np.where(places[found] == wanted, owners.data[found], 0.0)
    products = sparse.csr_array((values, rows.indices, rows.indptr), shape=rows.shape)
    return np.asarray(products.sum(axis=1)).ravel()


def _per_mean(values: Scores) -> Scores:
    mean = float(values.mean())
    return np.maximum(values, 0.0) / mean if mean > MIN_RELEVANCE else np.ones_like(values)
