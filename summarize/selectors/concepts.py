"""Concepts: cover as many as possible of the bigrams that many documents contain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.candidates import Candidates, Flags, Scores
from summarize.characters import END_MARKS, QUOTATION_FAMILIES
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.validation import choice, integer

__all__ = ["concepts"]

MAX_NONZEROS = 20_000
"""Maximum number of occurrences of concepts in sentences for the integer program; above it the greedy solution is
used, since solving would take minutes."""

MAX_NODES = 200
"""Maximum number of branches searched for the optimum. Not seconds: a result must not depend on the
machine."""

QUOTATION_MARKS = ("``", "''", *"".join(QUOTATION_FAMILIES))

Floats = NDArray[np.float64]


@SELECTORS.register(
    reads_scores=False,
    min_documents=integer(1, explore=(1, 8, 1)),
    min_words=integer(1),
    guards=choice("paper", "reading"),
)
def concepts(
    candidates: Candidates,
    scores: Scores,
    draft: Draft,
    *,
    min_documents: int = 3,
    min_words: int = 10,
    guards: str = "paper",
) -> Sequence[int]:
    """Select the sentences that together contain the most valuable set of concepts.

    A concept is a bigram of stems that are not both function words; it is worth the number of
    documents that contain it, and counts once however often it occurs. The best set is the solution of an
    integer program over the sentences that contain a concept; if that is too large, or not solved within
    `MAX_NODES` branches, the sentence with the largest gain is added greedily. The rest of the budget
    is filled in the same way with concepts of one document less, and so on. The ranker's scores are not read.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,)
    draft : Draft
    min_documents : int, at least 1
        Minimum number of documents that contain a concept; all documents if there are fewer.
    min_words : int, at least 1
        Minimum number of words in a sentence; less if no sentence has so many.
    guards : str
        "paper": no sentence is excluded but the short ones, those that are nothing but a quotation, and
        copies. "reading": what a `Draft` excludes as well, as with all other selectors: sentences that
        need the one before them, unbalanced quotation marks, and so on.

    References
    ----------
    Gillick and Favre (2009), "A scalable global model for summarization"; Gillick, Favre,
    Hakkani-Tür, Bohnet, Liu and Xie (2009), "The ICSI/UTD summarization system at TAC 2009"; Boudin, Mougard
    and Favre (2015), "Concept-based summarization using integer linear programming". Departs from them
    where there are fewer than `min_documents` documents, and in filling the budget.

    Examples
    --------
    >>> from summarize import summarize
    >>> texts = ["Rain fell in Rome today. A cat slept.", "Heavy rain fell in Rome. Prices rose."]
    >>> str(summarize(texts, words=5, selector="concepts"))
    'Rain fell in Rome today.'
    """
    if guards == "paper":
        draft = Draft(candidates, draft.budget, strict=False, within=draft.within)
    admitted = _admitted(candidates, draft, min_words)
    bigrams, frequency = candidates.bigrams, candidates.bigram_frequency
    for minimum in range(min(min_documents, candidates.n_sources), 0, -1):
        wanted = np.flatnonzero(candidates.content_bigrams & (frequency >= minimum))
        incidence = bigrams[:, wanted].tocsr()
        left = frequency[wanted].copy()
        if candidates.query is not None:  # what relevant sentences say counts more
            left *= (
                incidence.T
                @ candidates.relevance
                / np.bincount(incidence.indices, minlength=len(wanted))
            )
        for pick in draft.picks:
            left[incidence[[pick]].indices] = 0.0
        for index in _best_set(draft, admitted, incidence, left):
            if draft.eligible[index]:
                for pick in draft.add(index):
                    left[incidence[[pick]].indices] = 0.0
        _cover(draft, admitted, incidence, left)
        if not (draft.eligible & admitted).any():
            break
    return draft.picks


def _admitted(candidates: Candidates, draft: Draft, min_words: int) -> Flags:
    """The sentences that may be taken: those long enough that are not only a quotation, if there are any."""
    texts = candidates.sentences.texts
    long_enough = candidates.costs("words") >= min_words
    quoted = np.array([_is_quotation(text) for text in texts], dtype=bool)
    for admitted in (long_enough & ~quoted, ~quoted):
        if (draft.eligible & admitted).any():
            return np.asarray(admitted)
    return np.ones(len(candidates), dtype=bool)


def _is_quotation(text: str) -> bool:
    """Whether a sentence begins and ends with a quotation mark.

    >>> _is_quotation('"It rained."'), _is_quotation('"It rained", he said.')
    (True, False)
    """
    return text.startswith(QUOTATION_MARKS) and text.rstrip(END_MARKS).endswith(QUOTATION_MARKS)


def _best_set(
    draft: Draft, admitted: Flags, incidence: sparse.csr_array, worth: Floats
) -> list[int]:
    """The best affordable set of eligible sentences, the most valuable first; none if that would take too long."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    worthy = np.flatnonzero(worth > 0)
    incidence, worth = incidence[:, worthy].tocsr(), worth[worthy]
    rows = np.flatnonzero(draft.eligible & admitted & (np.diff(incidence.indptr) > 0))
    part = incidence[rows]
    if not len(rows) or part.nnz > MAX_NONZEROS:
        return []
    used = np.unique(part.indices)
    part = part[:, used].tocsr()
    n, m = part.shape
    budget = draft.budget
    costs = draft.candidates.costs(budget.unit)
    spent = sum(int(costs[pick]) + budget.separator_cost for pick in draft.picks)
    own = (costs[rows] + budget.separator_cost).astype(float)
    # x: sentences, y: concepts. A concept counts only if a chosen sentence contains it.
    afford = sparse.hstack([sparse.csr_array(own[None, :]), sparse.csr_array((1, m))])
    covered = sparse.hstack([-part.T, sparse.eye_array(m)])
    solution = milp(
        -np.concatenate([np.zeros(n), worth[used]]),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(afford, ub=budget.limit + budget.separator_cost - spent),
            LinearConstraint(covered, ub=0.0),
        ],
        options={"node_limit": MAX_NODES, "disp": False},  # the solver prints nothing of its own
    )
    if solution.x is None:
        return []
    chosen = rows[solution.x[:n] > 0.5]
    value = incidence[chosen] @ worth
    return [int(i) for i in chosen[np.argsort(-value, kind="stable")]]


def _cover(draft: Draft, admitted: Flags, incidence: sparse.csr_array, left: Floats) -> None:
    """Greedily add the sentence with the largest gain, until no gain is left."""
    while True:
        gain = np.where(draft.eligible & admitted, incidence @ left, 0.0)
        best = int(np.argmax(gain))
        if gain[best] <= 0:
            return
        for pick in draft.add(best):
            left[incidence[[pick]].indices] = 0.0
