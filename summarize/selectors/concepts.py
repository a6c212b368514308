"""Concepts: cover as many as possible of the bigrams that many documents contain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import integer

__all__ = ["concepts"]

MAX_NONZEROS = 20_000
"""Maximum number of occurrences of concepts in sentences for the integer program; above it the greedy solution is
used, since solving would take minutes."""

MAX_NODES = 200
"""Maximum number of branches searched for the optimum. Not seconds: a result must not depend on the
machine."""


@SELECTORS.register(
    min_documents=integer(1, explore=(1, 8, 1)),
)
def concepts(
    candidates: Candidates, scores: Scores, draft: Draft, *, min_documents: int = 2
) -> Sequence[int]:
    """Select the sentences that together contain the most valuable set of concepts.

    A concept is a bigram of words that are not both function words; it is worth the number of
    documents that contain it, and counts once however often it occurs. The best set is the solution of an
    integer program over the sentences that contain a concept; if that is too large, or not solved within
    `MAX_NODES` branches, the sentence with the largest gain is added greedily. The rest of the budget
    is filled by the ranker's scores.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    min_documents : int, at least 1
        Minimum number of documents that contain a concept; all documents if there are fewer.

    References
    ----------
    Gillick and Favre (2009), "A scalable global model for summarization"; Gillick, Favre,
    Hakkani-Tür, Bohnet, Liu and Xie (2009), "The ICSI/UTD summarization system at TAC 2009". Departs
    from them in `min_documents` (3 there, for ten documents) and in what a `Draft` excludes.

    Examples
    --------
    >>> from summarize import summarize
    >>> texts = ["Rain fell in Rome today. A cat slept.", "Heavy rain fell in Rome. Prices rose."]
    >>> str(summarize(texts, words=5, selector="concepts"))
    'Rain fell in Rome today.'
    """
    incidence, worth = _concepts(candidates, min_documents)
    for index in _best_set(draft, incidence, worth):
        if draft.eligible[index]:
            draft.add(index)
    _cover(draft, incidence, worth)
    for index in np.argsort(-scores, kind="stable").tolist():
        if draft.eligible[index]:
            draft.add(index)
    return draft.picks


def _concepts(
    candidates: Candidates, min_documents: int
) -> tuple[sparse.csr_array, NDArray[np.float64]]:
    """Which concepts each sentence contains, and what each is worth."""
    bigrams, frequency = candidates.bigrams, candidates.bigram_frequency
    minimum = min(min_documents, candidates.n_sources)
    wanted = candidates.content_bigrams & (frequency >= minimum)
    return bigrams[:, np.flatnonzero(wanted)].tocsr(), frequency[wanted]


def _best_set(draft: Draft, incidence: sparse.csr_array, worth: NDArray[np.float64]) -> list[int]:
    """The best affordable set of eligible sentences; empty if that would take too long."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = np.flatnonzero(draft.eligible & (np.diff(incidence.indptr) > 0))
    part = incidence[rows]
    if not len(rows) or part.nnz > MAX_NONZEROS:
        return []
    used = np.unique(part.indices)
    part = part[:, used].tocsr()
    n, m = part.shape
    budget = draft.budget
    costs = draft.candidates.costs(budget.unit)[rows] + budget.separator_cost
    # x: sentences, y: concepts. A concept counts only if a chosen sentence contains it.
    afford = sparse.hstack(
        [sparse.csr_array(costs[None, :].astype(float)), sparse.csr_array((1, m))]
    )
    covered = sparse.hstack([-part.T, sparse.eye_array(m)])
    solution = milp(
        -np.concatenate([np.zeros(n), worth[used]]),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(afford, ub=budget.limit + budget.separator_cost),
            LinearConstraint(covered, ub=0.0),
        ],
        options={"node_limit": MAX_NODES},
    )
    if solution.x is None:
        return []
    chosen = rows[solution.x[:n] > 0.5]
    value = incidence[chosen] @ worth
    return [int(i) for i in chosen[np.argsort(-value, kind="stable")]]


def _cover(draft: Draft, incidence: sparse.csr_array, worth: NDArray[np.float64]) -> None:
    """Greedily add the sentence with the largest gain, until no gain is left."""
    left = worth.copy()
    for pick in draft.picks:
        left[incidence[[pick]].indices] = 0.0
    while draft.eligible.any():
        gain = np.where(draft.eligible, incidence @ left, 0.0)
        best = int(np.argmax(gain))
        if gain[best] <= 0:
            return
        for pick in draft.add(best):
            left[incidence[[pick]].indices] = 0.0
