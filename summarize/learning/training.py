"""Training: a ridge regression of how much of the references a sentence holds on its features.

The score of the default ranker is the one feature whose weight is not shrunk: what the data say nothing about
stays as it is. The other weights are shrunk as if there were further clusters in which they explain nothing;
how many, cross-validation finds out. Clusters that agree are learned from readily, others change little.
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

PRIORS = (300.0, 100.0, 30.0, 10.0, 3.0)
"""Strengths of the prior that are tried, in clusters, the strongest first: it wins ties."""

FOLDS = 5
"""Number of parts for cross-validation of the prior; fewer if there are fewer clusters."""

MIN_CLUSTERS = 100
"""Number of clusters from which a gain is likely, if there is one: with 25 and 50, no gain was certain on any set
(the learning curves in docs/style.md)."""

DIGITS = 6
"""Weights are rounded to this many digits, for people who read them."""

_SCALE = np.array([1e4 if name == BASE else 1.0 for name in FEATURES])
"""Factors on the features: the penalty on a weight is smaller by the square of its factor."""

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
    every = list(examples)
    # In an order of their own, so that theirs does not matter.
    used = sorted((e for e in every if e.overlap.any()), key=_content)
    if not used:
        raise InputError(
            f"y must share two words in a row with the documents, got {len(every)} clusters whose "
            "references share none; check that references and clusters are in the same order"
        )
    _warn(len(used), len(every) - len(used))
    coefficients = _fit(used, _best_prior(used)).coef_ * _SCALE
    weights = {
        name: round(float(weight), DIGITS) + 0.0  # no -0.0
        for name, weight in zip(FEATURES, coefficients, strict=True)
    }
    if not any(weights.values()):  # all sentences are alike
        weights[BASE] = 1.0
    sentences = sum(len(example.overlap) for example in used)
    return make_weights(weights, language=language, clusters=len(used), sentences=sentences)


def _content(example: Example) -> bytes:
    """What an example is sorted by."""
    return example.overlap.tobytes() + example.features.tobytes()


def _fit(examples: Sequence[Example], prior: float) -> Any:
    """The regression with a prior of this strength."""
    from sklearn.linear_model import Ridge

    share = np.concatenate([np.full(len(e.overlap), 1.0 / len(e.overlap)) for e in examples])
    model = Ridge(alpha=prior, solver="cholesky")
    return model.fit(
        np.vstack([example.features for example in examples]) * _SCALE,
        np.concatenate([example.overlap for example in examples]),
        sample_weight=share,
    )


def _best_prior(examples: Sequence[Example]) -> float:
    """The strength of the prior that predicts clusters best that were not learned from."""
    folds = min(FOLDS, len(examples))
    if folds < 2:
        return PRIORS[0]
    errors = dict.fromkeys(PRIORS, 0.0)
    for fold in range(folds):
        others = [example for index, example in enumerate(examples) if index % folds != fold]
        for prior in PRIORS:
            model = _fit(others, prior)
            for example in examples[fold::folds]:
                missed = model.predict(example.features * _SCALE) - example.overlap
                errors[prior] += float(np.mean(missed**2))
    return min(errors, key=lambda prior: errors[prior])


def _warn(used: int, without_overlap: int) -> None:
    if without_overlap:
        warnings.warn(
            f"{without_overlap} clusters have references that share no two words in a row with the "
            "documents, and teach nothing; check that references and clusters are in the same order",
            InputWarning,
            stacklevel=5,
        )
    if used < MIN_CLUSTERS:
        warnings.warn(
            f"the ranker 'learned' needs at least {MIN_CLUSTERS} clusters with references to be likely to gain on "
            f"the default, got {used}; add clusters, or compare with the default: "
            "python -m evaluation train DATA prints the cross-validated gain",
            InputWarning,
            stacklevel=5,
        )
