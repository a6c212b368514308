"""Pile systems: what divides a pile into stories, `summarize.stories` and the baselines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.piles import Floats, Labels, Pile
from evaluation.tokens import tokenize
from summarize import stories

__all__ = ["SYSTEMS"]

NEAR_COPY = 0.8
"""Cosine from which the baseline of near-copies joins two articles."""

DUPLICATE = 0.9
"""Cosine from which the baseline of duplicates joins two articles, as packages that remove duplicates do."""

COMPONENTS = 100
"""Dimensions to which vectors are reduced for HDBSCAN, which does not work with thousands."""


def _stories(pile: Pile) -> Labels:
    found = stories(pile.documents)
    return _alone(np.array(found.labels))


def _alone(label: Labels) -> Labels:
    """The labels, where each -1 is a label of its own."""
    result = label.copy()
    none = np.flatnonzero(label < 0)
    result[none] = label.max(initial=-1) + 1 + np.arange(len(none))
    return result


def _vectors(pile: Pile) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=tokenize, sublinear_tf=True, max_df=0.5, min_df=2)
    return vectorizer.fit_transform(
        [f"{document.title or ''} {document.text}" for document in pile.documents]
    )


def _kmeans(pile: Pile) -> Labels:
    from sklearn.cluster import KMeans

    number = len(np.unique(pile.gold))
    return np.asarray(
        KMeans(number, n_init=1, random_state=0).fit_predict(_vectors(pile)), np.int64
    )


def _hdbscan(pile: Pile) -> Labels:
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    vectors = _vectors(pile)
    size = min(COMPONENTS, min(vectors.shape) - 1)
    reduced = normalize(TruncatedSVD(size, random_state=0).fit_transform(vectors))
    return _alone(np.asarray(HDBSCAN(min_cluster_size=2, copy=True).fit_predict(reduced), np.int64))


def _connected(pile: Pile, minimum: float) -> Labels:
    from scipy.sparse.csgraph import connected_components

    vectors = _vectors(pile)
    cosines = vectors @ vectors.T
    cosines.data *= cosines.data >= minimum
    cosines.eliminate_zeros()
    return np.asarray(connected_components(cosines, directed=False)[1], np.int64)


def _near_copies(pile: Pile) -> Labels:
    return _connected(pile, NEAR_COPY)


def _duplicates(pile: Pile) -> Labels:
    return _connected(pile, DUPLICATE)


def _ceiling(pile: Pile) -> Labels:
    """The gold stories of the articles whose nearest article is of the same one; the others stay alone.

    No system does better that compares articles by the cosine of their words, and puts one that is nearer to
    another story with that story, or with none.
    """
    vectors = _vectors(pile)
    cosines = (vectors @ vectors.T).tocoo()
    same = pile.gold[cosines.row] == pile.gold[cosines.col]
    apart = cosines.row != cosines.col
    own, other = (_highest(cosines, apart & chosen) for chosen in (same, ~same))
    return _alone(np.where(own > other, pile.gold, -1))


def _highest(cosines: Any, chosen: NDArray[np.bool_]) -> Floats:
    """The highest of the chosen cosines of each row; 0 if there is none."""
    result = np.zeros(cosines.shape[0])
    np.maximum.at(result, cosines.row[chosen], cosines.data[chosen])
    return result


SYSTEMS: dict[str, Callable[[Pile], Labels]] = {
    "stories": _stories,
    "kmeans, number given": _kmeans,
    "hdbscan": _hdbscan,
    "near-copies": _near_copies,
    "duplicates": _duplicates,
    "ceiling: gold where the nearest is right": _ceiling,
}
