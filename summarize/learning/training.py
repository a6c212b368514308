"""Training: a ridge regression of how much of the references a sentence holds on its features.

The score of the default ranker is the one feature whose weight is not shrunk: what little data says nothing
about stays as it is, and few clusters change little. The other weights are shrunk as if there were
`PRIOR_CLUSTERS` further clusters in which they explain nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates
from summarize.errors import InputError, InputWarning
from summarize.learning.features import BASE, FEATURES, feature_matrix
from summarize.learning.weights import make_weights
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import tokenize_texts

__all__ = ["MIN_CLUSTERS", "Example", "make_example", "train"]

PRIOR_CLUSTERS = 50.0
"""Strength of the prior, in clusters. Assumed: from 10 to 100, ROUGE-2 differs by at most 0.2 on Multi-News; on sets
with a style of their own less would be better, on the others more."""

MIN_CLUSTERS = 50
"""Number of clusters from which a gain can be expected, if there is one: docs/style.md has the learning curve."""

DIGITS = 6
"""Weights are rounded to this many digits, so that the order of the clusters does not matter."""

_UNSHRUNK = 1e4
"""Factor on the feature that is not shrunk: its penalty is smaller by the square of this."""

Floats = NDArray[np.float64]


class Example(NamedTuple):
    """What a cluster with references has to teach.

    Attributes
    ----------
    features : array of shape (n, f)
    overlap : array of shape (n,), in [0, 1], the best sentence at 1
        How much of the references each sentence holds.
    """

    features: Floats
    overlap: Floats


def make_example(candidates: Candidates, references: Sequence[str]) -> Example:
    """The features of a cluster's sentences, and how much of the references each holds.

    The cosine of their sets of bigrams, averaged over the references: what of the references a sentence has
    counts, and what it has besides counts against it.

    Parameters
    ----------
    candidates : Candidates
    references : sequence of str, at least one

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Rain fell in Rome. Rain fell in Oslo. A cat slept.")])
    >>> make_example(candidates, ["Heavy rain fell in Rome."]).overlap.round(2).tolist()
    [1.0, 0.67, 0.0]
    """
    n = len(candidates)
    analyze = TermAnalyzer(candidates.language, candidates.acronyms)
    terms = analyze.terms(tokenize_texts([*candidates.sentences.texts, *references]))
    bigrams, _ = terms.bigram_incidence()
    sizes = np.diff(bigrams.indptr)
    shared = (bigrams[:n] @ bigrams[n:].T).toarray()
    cosines = shared / np.sqrt(np.maximum(np.outer(sizes[:n], sizes[n:]), 1.0))
    overlap = cosines.mean(axis=1)
    best = overlap.max(initial=0.0)
    return Example(feature_matrix(candidates), overlap / best if best > 0 else overlap)


def train(examples: Iterable[Example], *, language: str) -> dict[str, Any]:
    """The weights that fit the examples best, as the content of a file.

    Each cluster counts the same, however many sentences it has.

    Parameters
    ----------
    examples : iterable of Example
    language : str
        ISO 639-1 code, recorded in the file.

    Returns
    -------
    dict
        As `summarize.learning.weights.make_weights` makes it.

    Raises
    ------
    InputError
        If no reference has two words in a row in common with its cluster.

    Warns
    -----
    InputWarning
        If there are fewer than `MIN_CLUSTERS` clusters, or references that have nothing in common with
        their clusters.
    """
    from sklearn.linear_model import Ridge

    every = list(examples)
    used = [example for example in every if example.overlap.any()]
    if not used:
        raise InputError(
            f"y must share two words in a row with the documents, got {len(every)} clusters whose "
            "references share none; check that references and clusters are in the same order"
        )
    _warn(len(used), len(every) - len(used))
    X = np.vstack([example.features for example in used])
    base = list(FEATURES).index(BASE)
    scale = np.where(np.arange(X.shape[1]) == base, _UNSHRUNK, 1.0)
    share = np.concatenate([np.full(len(e.overlap), 1.0 / len(e.overlap)) for e in used])
    model = Ridge(alpha=PRIOR_CLUSTERS, solver="cholesky")
    model.fit(X * scale, np.concatenate([e.overlap for e in used]), sample_weight=share)
    weights = {
        name: round(float(weight), DIGITS) + 0.0  # no -0.0
        for name, weight in zip(FEATURES, model.coef_ * scale, strict=True)
    }
    if not any(weights.values()):  # all sentences are alike
        weights[BASE] = 1.0
    return make_weights(weights, language=language, clusters=len(used), sentences=len(X))


def _warn(used: int, without_overlap: int) -> None:
    if without_overlap:
        warnings.warn(
            f"y: {without_overlap} clusters have references that share no two words in a row with the "
            "documents, and teach nothing; check that references and clusters are in the same order",
            InputWarning,
            stacklevel=5,
        )
    if used < MIN_CLUSTERS:
        warnings.warn(
            f"X must contain at least {MIN_CLUSTERS} clusters with references for the ranker 'learned' to "
            f"have a chance against the default, got {used}; add clusters, or compare with the default: "
            "python -m evaluation train DATA prints the cross-validated gain",
            InputWarning,
            stacklevel=5,
        )
