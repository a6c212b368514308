"""Vectors: sentences -> rows of matrices, by TF-IDF or any vectorizer with scikit-learn's interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from scipy import sparse

from summarize.errors import InputTypeError, MethodError, SettingError, short_repr
from summarize.similarity import unit_rows, with_data

__all__ = ["Vectorizer", "binary_pattern", "check_vectorizer", "tfidf_vectors", "vectorize"]


@runtime_checkable
class Vectorizer(Protocol):
    """The interface of a vectorizer: two methods, as in scikit-learn."""

    def fit_transform(self, texts: Sequence[str]) -> Any: ...
    def transform(self, texts: Sequence[str]) -> Any: ...


def tfidf_vectors(
    counts: sparse.csr_array, fitted: int, idf: np.ndarray[Any, Any] | None = None
) -> sparse.csr_array:
    """TF-IDF vectors of unit length, with weights learned from the first `fitted` rows.

    Equal to scikit-learn's ``TfidfVectorizer`` digit for digit, without counting the words of each text
    again, and without importing scikit-learn, which takes longer than summarising five articles.

    Parameters
    ----------
    counts : sparse array of shape (n, t)
    fitted : int
        Number of rows to learn from. Words that do not occur in them have weight 0 in the others.
    idf : array of shape (t,), optional
        Weights to use instead of those learned here.

    Returns
    -------
    sparse array of shape (n, t), rows of length 1 or 0

    Examples
    --------
    >>> tfidf_vectors(sparse.csr_array([[1.0, 1.0, 0.0], [1.0, 0.0, 2.0]]), 1).toarray().round(3).tolist()
    [[0.707, 0.707, 0.0], [1.0, 0.0, 0.0]]
    """
    frequency = np.bincount(counts.indices[: counts.indptr[fitted]], minlength=counts.shape[1])
    if idf is None:
        idf = np.log((1 + fitted) / (1.0 + frequency)) + 1.0
    known = frequency > 0
    weights = np.where(known, idf, 0.0)
    data = weights[counts.indices]
    data *= counts.data
    weighted = with_data(counts, data)
    if fitted < counts.shape[0]:
        weighted = weighted.copy()
        weighted.eliminate_zeros()
    return unit_rows(weighted)


def check_vectorizer(vectorizer: object) -> Vectorizer:
    """The vectorizer, if it has the methods of one."""
    if not isinstance(vectorizer, Vectorizer) or isinstance(vectorizer, type):
        raise InputTypeError(
            "vectorizer must have fit_transform and transform, as TfidfVectorizer() of scikit-learn "
            f"has, got {short_repr(vectorizer)}"
        )
    return vectorizer


def vectorize(
    texts: Sequence[str], more: Sequence[str], vectorizer: object
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Unit vectors of `texts`, on which the vectorizer is fitted, and of `more`.

    Rows with negative entries, such as those of word embeddings, get a constant appended, which maps
    each cosine c to (1 + c) / 2: the graph needs weights that are not negative.

    Returns
    -------
    pair of sparse arrays of shape (n, t) and (m, t)
    """
    vectorizer = check_vectorizer(vectorizer)
    name = f"vectorizer {type(vectorizer).__name__}"
    try:
        fitted = _to_sparse(vectorizer.fit_transform(texts), len(texts), name)
    except ValueError as error:
        if "empty vocabulary" not in str(error):
            raise SettingError(f"{name} could not be fitted: {error}") from error
        return sparse.csr_array((len(texts), 1)), sparse.csr_array((len(more), 1))
    rest = (
        _to_sparse(vectorizer.transform(more), len(more), name)
        if more
        else sparse.csr_array((0, fitted.shape[1]))
    )
    fitted, rest = unit_rows(fitted), unit_rows(rest)
    if fitted.nnz and fitted.data.min() < 0:
        fitted, rest = _append_constant(fitted), _append_constant(rest)
    return fitted, rest


def binary_pattern(matrix: sparse.csr_array) -> sparse.csr_array:
    """The same matrix with each entry 1."""
    return with_data(matrix, np.ones_like(matrix.data))


def _to_sparse(matrix: Any, rows: int, name: str) -> sparse.csr_array:
    try:
        result = sparse.csr_array(matrix, dtype=np.float64)
    except (TypeError, ValueError):
        raise MethodError(
            f"{name} must return a matrix of numbers, got {short_repr(matrix)}"
        ) from None
    if result.shape[0] != rows:
        raise MethodError(f"{name} must return {rows} rows, got {result.shape[0]}")
    if not np.isfinite(result.data).all():
        raise MethodError(f"{name} returned values that are not finite")
    result.sum_duplicates()
    result.eliminate_zeros()
    return result


def _append_constant(matrix: sparse.csr_array) -> sparse.csr_array:
    """Unit rows with a constant appended, so that each cosine c becomes (1 + c) / 2."""
    constant = sparse.csr_array((np.diff(matrix.indptr) > 0).astype(float)[:, None])
    return unit_rows(sparse.hstack([matrix, constant], format="csr"))
