"""Features: what is known of each sentence, as numbers that mean the same in every cluster.

All of it comes from the candidates themselves. A value says where a sentence stands among those of its own
cluster: in standard deviations from their mean, so that weights learned on long documents hold for short ones.
Only `BASE` stays as it is, so that its weight alone gives the default ranking.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates
from summarize.characters import QUOTATION_MARKS
from summarize.registry import RANKERS
from summarize.similarity import sum_by_group

__all__ = ["BASE", "FEATURES", "feature_matrix"]

Floats = NDArray[np.float64]

BASE = "textrank"
"""The feature that is not centred: the score of the default ranker, in [0, 1]."""

LIMIT = 4.0
"""Values farther from the mean than this many standard deviations are cut: one sentence of 500 words must not
decide. Assumed."""

MIN_DEVIATION = 1e-9
"""Where the standard deviation is lower, all sentences have the same value, up to rounding errors."""

_QUOTATION_MARKS = frozenset(QUOTATION_MARKS)


def _score(spelling: str) -> Callable[[Candidates], Floats]:
    """A feature that is the score of a ranker."""
    return lambda candidates: np.asarray(RANKERS.resolve(spelling)(candidates), dtype=np.float64)


def _depth(candidates: Candidates) -> Floats:
    """The part of the document that stands before each sentence, shape (n,), in [0, 1]."""
    return np.asarray(candidates.position / np.maximum(candidates.document_length - 1, 1))


def _confirmed(candidates: Candidates) -> Floats:
    """The square root of the number of bigrams that the other documents have, on average, shape (n,)."""
    consensus = candidates.consensus
    return np.asarray(np.sqrt(consensus.share * consensus.size))


def _content(candidates: Candidates) -> Floats:
    """The number of distinct content words as a share of all words, shape (n,)."""
    return np.asarray(candidates.word_sizes / np.maximum(candidates.terms.lengths(), 1))


def _leads(candidates: Candidates) -> Floats:
    """The sum of the cosines to the first sentences of the other documents, shape (n,)."""
    first = candidates.position == 0
    of_first = candidates.vectors[first]
    leads = sum_by_group(of_first, candidates.document[first], len(candidates.documents))
    to_all = candidates.vectors @ np.asarray(leads.sum(axis=0)).ravel()
    own = leads[candidates.document].multiply(candidates.vectors).sum(axis=1)
    return np.asarray(np.maximum(to_all - np.asarray(own).ravel(), 0.0))


def _quotation(candidates: Candidates) -> Floats:
    """1 for a sentence with a quotation mark, or inside a quotation, shape (n,)."""
    marked = [not _QUOTATION_MARKS.isdisjoint(text) for text in candidates.sentences.texts]
    return np.asarray(np.array(marked) | candidates.quotations.continues, dtype=np.float64)


def _names(candidates: Candidates) -> Floats:
    """The share of words that begin with a capital, apart from the first one, shape (n,)."""
    return _share(candidates, _begins_with_capital, 1)


def _numbers(candidates: Candidates) -> Floats:
    """The share of words with a digit, shape (n,)."""
    return _share(candidates, _has_digit, 0)


def _share(candidates: Candidates, is_kind: Callable[[str], bool], skipped: int) -> Floats:
    """The share of words, as white space separates them, that are of a kind."""
    asked = cache(is_kind)  # there are far fewer distinct words
    pieces = (text.split()[skipped:] for text in candidates.sentences.texts)
    return np.array([sum(map(asked, words)) / max(len(words), 1) for words in pieces])


def _begins_with_capital(word: str) -> bool:
    return next((c.isupper() for c in word if c.isalpha()), False)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


# `lsa` is left out: without it ROUGE-2 differs by 0.00 on Multi-News, and on a million sentences its
# decomposition would take longer than everything else.
FEATURES: Mapping[str, Callable[[Candidates], Floats]] = {
    BASE: _score("textrank"),
    "lexrank": _score("lexrank(threshold=0)"),
    "centroid": _score("centroid"),
    "luhn": _score("luhn"),
    "lead": _score("lead"),
    "position": lambda candidates: np.log1p(candidates.position),
    "depth": _depth,
    "consensus": lambda candidates: candidates.consensus.share,
    "confirmed": _confirmed,
    "leads": _leads,
    "document_centrality": lambda candidates: candidates.relatedness,
    "document_length": lambda candidates: np.log1p(candidates.document_length),
    "length": lambda candidates: np.log1p(candidates.costs("words")),
    "content": _content,
    "quotation": _quotation,
    "names": _names,
    "numbers": _numbers,
    "first_person": lambda candidates: candidates.quotations.personal.astype(np.float64),
    "context_dependent": lambda candidates: candidates.context_dependent.astype(np.float64),
}
"""Name -> what computes the values of n sentences, before they are centred."""


def feature_matrix(candidates: Candidates) -> Floats:
    """The features of each sentence, in the order of `FEATURES`, shape (n, number of features).

    Kept as long as the candidates are, for the explanation of the scores.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    array of shape (n, f)
        `BASE` in [0, 1]; the others have mean 0 and standard deviation 1 in the cluster (or are all 0), and
        are cut at `LIMIT`.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Rain fell in Rome on 3 May. It was cold. A cat slept.")])
    >>> numbers = feature_matrix(candidates)[:, list(FEATURES).index("numbers")]
    >>> numbers.round(2).tolist()
    [1.41, -0.71, -0.71]
    """
    return candidates.remember("learned", {}, lambda: _compute_features(candidates))


def _compute_features(candidates: Candidates) -> Floats:
    columns = [compute(candidates) for compute in FEATURES.values()]
    matrix = np.column_stack(columns).astype(np.float64)
    others = matrix[:, [name != BASE for name in FEATURES]]
    deviation = others.std(axis=0)
    others = (others - others.mean(axis=0)) / np.where(deviation > MIN_DEVIATION, deviation, np.inf)
    matrix[:, [name != BASE for name in FEATURES]] = np.clip(others, -LIMIT, LIMIT)
    matrix.setflags(write=False)
    return matrix
