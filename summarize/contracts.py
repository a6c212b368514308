"""Contracts: what rankers, selectors and orderers must keep, and the checks of what they return.

    Ranker   : (Candidates)                -> Scores             higher is better
    Selector : (Candidates, Scores, Draft) -> indices            distinct, affordable, in pick order
    Orderer  : (Candidates, indices)       -> the same indices   in reading order

A ranker does not select, a selector does not score, an orderer does not drop. Settings are
keyword-only parameters with defaults, so that the signature is the configuration. What a method
returns is checked once, where it enters the pipeline. Scores are rounded, so that ties are ties on every
machine; selectors that add one sentence at a time take the lowest index of equal ones. Which of
near-duplicates is shown, a `Draft` decides by what they say and how they are written.

Repeats are evidence for ranking and noise for reading: rankers see every copy; a selector adds
sentences to a `Draft`, which merges near-duplicates of what was picked and admits nothing that
repeats it. A custom selector may also just return indices: they are then added to a draft in that
order, context-dependent or not, without those that repeat one before them or that the reader knows.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from summarize.budget import SEPARATOR, Budget
from summarize.candidates import Candidates, Scores
from summarize.draft import Draft
from summarize.errors import MethodError, short_repr
from summarize.picks import Parts
from summarize.registry import RANKERS, Method

__all__ = [
    "Orderer",
    "Ranker",
    "Selector",
    "fit_tokens",
    "run_orderer",
    "run_ranker",
    "run_selector",
    "score_parts",
]

MAX_TRIALS = 20
"""Number of selections that are tried for a budget of tokens; two are usual, and one where sentences have
as many tokens together as apart."""

ROUNDING = 1e-9
"""Smaller parts of a score are rounding errors."""

FACTOR_ROUNDING = 1e-5
"""So much a score differs from the product of its rounded factors."""

SMALL_SCORES = 1e-3
"""Scores that are all smaller than this are rounded relative to the largest (assumed)."""

Ranker = Callable[[Candidates], Scores]
Selector = Callable[[Candidates, Scores, Draft], Sequence[int]]
Orderer = Callable[[Candidates, Sequence[int]], Sequence[int]]


def run_ranker(ranker: Method[Any], candidates: Candidates) -> Scores:
    """The scores of a ranker, shape (n,), rounded so that ties stay ties on every machine.

    Raises
    ------
    MethodError
        If they are not one finite number per sentence.
    """
    returned = ranker(candidates)
    try:
        scores = np.array(returned, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise MethodError(
            f"ranker {ranker.name!r} must return numbers, got {short_repr(returned)}"
        ) from None
    if scores.shape != (len(candidates),):
        raise MethodError(
            f"ranker {ranker.name!r} must return {len(candidates)} scores, one per sentence, "
            f"got {'None' if returned is None else f'shape {scores.shape}'}"
        )
    if not np.isfinite(scores).all():
        raise MethodError(f"ranker {ranker.name!r} must return finite scores, got NaN or infinity")
    # Sums of the same numbers in another order differ in the last digits. Very small scores, such as
    # probabilities of many sentences, are rounded relative to the largest.
    scale = float(np.abs(scores).max(initial=0.0))
    unit = scale if 0 < scale < SMALL_SCORES else 1.0
    rounded: Scores = np.round(scores / unit, 12) * unit
    rounded.setflags(write=False)
    return rounded


def score_parts(
    ranker: Method[Any], candidates: Candidates, scores: Scores | None, picks: Sequence[int]
) -> dict[int, dict[str, Parts]]:
    """What the scores of picks are made of, as ``parts`` or ``factors``; nothing if the ranker does not say.

    The parts of a score sum up to it, the largest first; its factors multiply to it, in the order of
    the ranker. What a query or a limit changed is one of its own.
    """
    explanation = RANKERS.explanation(ranker.name) if ranker.registered else None
    if explanation is None or scores is None or not picks:
        return {}
    explained = explanation.function(candidates, list(picks), **ranker.settings)
    complete = _factors if explanation.product else _parts
    rest = "limit" if candidates.query is None else "query"
    return {
        index: complete(named, float(scores[index]), rest)
        for index, named in zip(picks, explained, strict=True)
    }


def _parts(named: dict[str, float], score: float, rest: str) -> dict[str, Parts]:
    every = {**named, rest: score - sum(named.values())}
    shown = ((name, value) for name, value in every.items() if abs(value) > ROUNDING)
    return {"parts": tuple(sorted(shown, key=lambda part: (-abs(part[1]), part[0])))}


def _factors(named: dict[str, float], score: float, rest: str) -> dict[str, Parts]:
    product = math.prod(named.values())
    changed = product > 0 and abs(score - product) > FACTOR_ROUNDING
    return {"factors": (*named.items(), *([(rest, score / product)] if changed else []))}


def run_selector(
    selector: Method[Any], candidates: Candidates, scores: Scores | None, budget: Budget
) -> Draft:
    """The draft with the picks of a selector, in pick order; without scores, it gets zeros.

    Raises
    ------
    MethodError
        If they are not distinct indices of candidates, or exceed the budget.
    """
    draft = Draft(candidates, budget)
    returned = selector(candidates, np.zeros(len(candidates)) if scores is None else scores, draft)
    picks = _check_indices(f"selector {selector.name!r}", returned, candidates)
    costs = candidates.costs(budget.unit)[picks].tolist()
    if budget.total(costs) > budget.limit:
        raise MethodError(
            f"selector {selector.name!r} must stay within {budget}, "
            f"got {budget.total(costs)} {budget.unit}"
        )
    if picks != draft.picks:  # it did not work on the draft: merge near-duplicates here
        draft = Draft(candidates, budget, strict=False)
        for pick in picks:
            if draft.eligible[pick]:
                draft.add(pick)
    return draft


def run_orderer(orderer: Method[Any], candidates: Candidates, picks: list[int]) -> list[int]:
    """The picks in reading order.

    Raises
    ------
    MethodError
        If they are not the picks that were given.
    """
    returned = orderer(candidates, list(picks))
    order = _check_indices(f"orderer {orderer.name!r}", returned, candidates)
    if sorted(order) != sorted(picks):
        raise MethodError(
            f"orderer {orderer.name!r} must return the picks it was given, {sorted(picks)}, "
            f"got {sorted(order)}"
        )
    return order


def fit_tokens(
    select: Callable[[Budget], tuple[Draft, list[int]]], candidates: Candidates, budget: Budget
) -> tuple[Draft, list[int]]:
    """The draft, with its picks in reading order, whose text has at most as many tokens as it may have.

    A text does not have as many tokens as its sentences have together, so the limit that a selector is
    given is corrected by how far its estimate was off, until the whole text fits and nothing is gained by
    raising it.

    Parameters
    ----------
    select : callable
        From a budget to a draft and its picks in reading order.
    candidates : Candidates
    budget : Budget
        Of tokens; at least what the shortest sentence costs.

    Raises
    ------
    MethodError
        If not even the shortest text fits: `count_tokens` gives more than for its sentences together.
    """
    count, costs = candidates.count_tokens, candidates.costs("tokens")
    assert count is not None
    shortest = int(costs.min())
    best, longest, trial = None, -1, budget
    for number in range(MAX_TRIALS):
        draft, order = select(trial)
        length = count(SEPARATOR.join(candidates.sentences.texts[index] for index in order))
        if not order or longest < length <= budget.limit:
            best, longest = (draft, order), length
        error = length - trial.total(costs[order].tolist())
        limit = budget.limit - error
        if length > budget.limit and best is None:  # what does not fit is made shorter in any case
            most = trial.limit - 1 if number < MAX_TRIALS // 2 else trial.limit // 2
            limit = max(min(limit, most), shortest)
        elif limit <= trial.limit or length > budget.limit:
            break
        if limit == trial.limit:
            break
        trial = replace(budget, limit=limit)
    if best is None:
        raise MethodError(
            f"count_tokens must give about as many tokens for a text as for its sentences, got {length} for "
            f"{len(order)} sentences of together {trial.total(costs[order].tolist())}"
        )
    return best


def _check_indices(method: str, returned: Any, candidates: Candidates) -> list[int]:
    try:
        indices = [_as_index(index) for index in returned]
    except TypeError:
        raise MethodError(
            f"{method} must return indices of sentences, got {short_repr(returned)}"
        ) from None
    if len(set(indices)) != len(indices):
        raise MethodError(f"{method} must return each index once, got {short_repr(indices)}")
    if any(not 0 <= index < len(candidates) for index in indices):
        raise MethodError(
            f"{method} must return indices from 0 to {len(candidates) - 1}, got {short_repr(indices)}"
        )
    return indices


def _as_index(value: Any) -> int:
    """An integer; neither a truth value, as in a mask, nor a number with a fraction."""
    if isinstance(value, bool | np.bool_):
        raise TypeError
    return operator.index(value)
