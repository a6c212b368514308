"""Mixture: whether the documents of a cluster are plainly several stories.

A summary of several stories reads like one, so it has to be said. Documents are compared by the sums of
their sentences' vectors; those with a cosine of at least `MIN_LINK` are linked. Two groups of linked documents
that are alike within, without a single link between them, are two stories. Among many documents chance links
join everything; there it tells that each has a near neighbour though they have little in common on average.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates
from summarize.errors import warn_of_input

__all__ = ["count_stories", "warn_of_mixture"]

MIN_LINK = 0.13
"""Cosine of two documents from which they may be of one story.

With it and `MIN_COHESION`, 1 of 1,248 topics of ten data sets, each one story or product, is taken for
several, and mixtures of 2, 3, 4 and 6 topics of five of them are found in 69, 87, 86 and 79 of 100 cases."""

MIN_COHESION = 0.18
"""Average cosine in a group from which it is a story of its own, not documents that have little to do with each other."""

COPY = 0.999
"""Cosine from which a document is a copy of another one and shows no story of two reports."""

MIN_WORDS = 20
"""Shorter documents have too few words to be compared."""

MIN_TERMS = 9
"""Documents with fewer different content words are no reports of anything (assumed)."""

MANY = 12
"""Number of documents from which their neighbours tell."""

MIN_NEIGHBOUR = 0.25
"""Average cosine to the nearest document from which documents have neighbours, with `MIN_CONTRAST` times the average
over all pairs. With these, no further topic of ten data sets with 12 documents or more is taken for several, and
mixtures of 20 and 40 topics of five of them are found in all of 120 cases (15 of 100 before)."""

MIN_CONTRAST = 4.0

NEAR_COPY = 0.6
"""Cosine from which a document is a version of another one: that each has a version is no sign of several stories."""

MIN_REPORT = 35
"""Average number of words from which documents are reports rather than remarks, which seldom share words (assumed)."""

MIN_SHARE = 0.5
"""Minimum share of the documents that are in such groups."""

_GROUPED = {
    "summary": "summarize_many(stories(documents))",
    "timeline": "timeline(story.documents) for each of stories(documents)",
}

MAX_DOCUMENTS = 300
"""Number of documents that are compared, the longest ones: all pairs of them are."""


def warn_of_mixture(candidates: Candidates, result: str = "summary") -> None:
    """Warn if the documents are plainly several stories.

    Parameters
    ----------
    candidates : Candidates
    result : str, default "summary"
        What is made of them.

    Warns
    -----
    InputWarning
        It says how many stories there are at least, and what to do.
    """
    number = count_stories(candidates)
    if number > 1:
        warn_of_input(
            f"documents seem to tell {number} different stories or more, which one {result} mixes; "
            f"group them first: {_GROUPED[result]}, or summarize --stories",
            stacklevel=3,
        )


def count_stories(candidates: Candidates) -> int:
    """How many stories the documents plainly tell; 1 where that is not plain.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    int, at least 1
    """
    documents = _documents_to_compare(candidates)
    if len(documents) < 4:
        return 1
    vectors = candidates.document_vectors
    if len(documents) < vectors.shape[0]:
        vectors = vectors[documents]
    cosines = (vectors @ vectors.T).toarray()
    first = np.triu(cosines >= COPY, k=1).any(axis=0)  # like a document before
    cosines = cosines[np.ix_(~first, ~first)]
    if len(cosines) < 4:
        return 1
    label = _connected(cosines >= MIN_LINK)
    sizes = np.bincount(label)
    cohesive = [
        size
        for group, size in enumerate(sizes)
        if size > 1 and _is_cohesive(cosines, label == group)
    ]
    if len(cohesive) > 1 and sum(cohesive) >= MIN_SHARE * len(cosines):
        return len(cohesive)
    words = np.bincount(candidates.document, candidates.costs("words"))[documents]
    return _count_neighbourhoods(cosines) if words.mean() >= MIN_REPORT else 1


def _count_neighbourhoods(cosines: NDArray[np.float64]) -> int:
    """How many groups of near neighbours there are, if documents have little in common with all others."""
    n = len(cosines)
    if n < MANY:
        return 1
    others = np.where(cosines >= NEAR_COPY, 0.0, cosines)
    np.fill_diagonal(others, 0.0)
    nearest = float(others.max(axis=1).mean())
    average = float((cosines.sum() - cosines.trace()) / (n * (n - 1)))
    if nearest < MIN_NEIGHBOUR or nearest < MIN_CONTRAST * average:
        return 1
    sizes = np.bincount(_connected(cosines >= MIN_NEIGHBOUR))
    return max(int((sizes > 1).sum()), 1)


def _documents_to_compare(candidates: Candidates) -> NDArray[np.int64]:
    """The documents that are long enough, in order; of very many, the longest."""
    if len(candidates.documents) < 4:
        return np.zeros(0, dtype=np.int64)
    words = np.bincount(
        candidates.document, candidates.costs("words"), minlength=len(candidates.documents)
    )
    terms = np.diff(candidates.document_vectors.indptr)
    long_enough = np.flatnonzero((words >= MIN_WORDS) & (terms >= MIN_TERMS))
    if len(long_enough) > MAX_DOCUMENTS:
        ranked = sorted(
            long_enough.tolist(), key=lambda i: (-words[i], candidates.documents[i].text)
        )
        long_enough = np.array(sorted(ranked[:MAX_DOCUMENTS]))
    return long_enough


def _connected(links: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The group of each document: those connected by links have the same number.

    scipy's `connected_components` takes longer to import than a summary takes.
    """
    n = len(links)
    label = np.arange(n)
    while True:
        lowest = np.where(links, label[None, :], n).min(axis=1)
        lowest = np.minimum(lowest, label)
        if (lowest == label).all():
            return label
        label = lowest


def _is_cohesive(cosines: NDArray[np.float64], members: NDArray[np.bool_]) -> bool:
    """Whether the documents of a group are alike on average."""
    inside = cosines[np.ix_(members, members)]
    size = len(inside)
    return bool((inside.sum() - inside.trace()) / (size * (size - 1)) >= MIN_COHESION)
