"""Vectors: sentences -> rows of matrices, through any scikit-learn vectorizer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from scipy import sparse

from summarize.errors import InputTypeError, MethodError, SettingError, shown
from summarize.similarity import unit_rows
from summarize.words import Words

__all__ = ["Vectorizer", "vectorized", "words_of"]


@runtime_checkable
class Vectorizer(Protocol):
    """What a vectorizer must offer: scikit-learn's two methods."""

    def fit_transform(self, texts: Sequence[str]) -> Any: ...
    def transform(self, texts: Sequence[str]) -> Any: ...


def vectorized(
    texts: Sequence[str], more: Sequence[str], vectorizer: Vectorizer | None, words: Words
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Unit vectors of `texts`, on which the vectorizer is fitted, and of `more`.

    The default is TF-IDF over content words. Rows with negative entries, such as those of word
    embeddings, get a constant appended, which maps each cosine c to (1 + c) / 2: the graph needs
    weights that are not negative.

    Returns
    -------
    pair of sparse arrays of shape (n, t) and (m, t)
    """
    if vectorizer is None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(analyzer=words)
    elif not isinstance(vectorizer, Vectorizer) or isinstance(vectorizer, type):
        raise InputTypeError(
            "vectorizer must have fit_transform and transform, as TfidfVectorizer() of scikit-learn "
            f"has, got {shown(vectorizer)}"
        )
    name = f"vectorizer {type(vectorizer).__name__}"
    try:
        fitted = _checked(vectorizer.fit_transform(texts), len(texts), name)
    except ValueError as error:
        if "empty vocabulary" not in str(error):
            raise SettingError(f"{name} could not be fitted: {error}") from error
        return sparse.csr_array((len(texts), 1)), sparse.csr_array((len(more), 1))
    other = (
        _checked(vectorizer.transform(more), len(more), name)
        if more
        else sparse.csr_array((0, fitted.shape[1]))
    )
    fitted, other = unit_rows(fitted), unit_rows(other)
    if fitted.nnz and fitted.data.min() < 0:
        fitted, other = _lifted(fitted), _lifted(other)
    return fitted, other


def words_of(
    texts: Sequence[str], more: Sequence[str], words: Words
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Which content words `texts` and `more` hold, as 0 and 1 over one vocabulary."""
    columns: dict[str, int] = {}
    indices: list[int] = []
    ends = [0]
    for text in (*texts, *more):
        indices.extend({columns.setdefault(word, len(columns)): None for word in words(text)})
        ends.append(len(indices))
    matrix = sparse.csr_array(
        (np.ones(len(indices)), np.array(indices, dtype=np.int64), np.array(ends)),
        shape=(len(ends) - 1, max(len(columns), 1)),
    )
    return matrix[: len(texts)], matrix[len(texts) :]


def _checked(matrix: Any, rows: int, name: str) -> sparse.csr_array:
    result = sparse.csr_array(matrix, dtype=np.float64)
    if result.shape[0] != rows:
        raise MethodError(f"{name} must return {rows} rows, got {result.shape[0]}")
    if not np.isfinite(result.data).all():
        raise MethodError(f"{name} returned values that are not finite")
    result.sum_duplicates()
    result.eliminate_zeros()
    return result


def _lifted(matrix: sparse.csr_array) -> sparse.csr_array:
    filled = sparse.csr_array((np.diff(matrix.indptr) > 0).astype(float)[:, None])
    return unit_rows(sparse.hstack([matrix, filled], format="csr"))
