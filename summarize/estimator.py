"""Summarizer: `summarize` as a scikit-learn estimator, for pipelines, grids and cross-validation.

A sample is a cluster: all documents of one story. Fitting learns in how many documents of the training
clusters each word occurs; everything else is what `summarize` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from summarize.configuration import CHOICES, Configuration, default_of
from summarize.documents import Document, DocumentLike
from summarize.errors import InputError, InputTypeError, SummarizeError, short_repr
from summarize.pipeline import summarize
from summarize.reading import as_documents, is_iterable_of_clusters
from summarize.results import Summary
from summarize.text.detection import resolve_language
from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import tokenize_texts
from summarize.token_counters import CountTokens, as_counter
from summarize.validation import check_number
from summarize.vectors import tfidf_vectors

__all__ = ["Summarizer"]

Cluster = DocumentLike | Iterable[DocumentLike]


class Summarizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Summarise clusters of documents; a scikit-learn estimator whose sample is a cluster.

    Parameters
    ----------
    words, sentences, characters, tokens, ratio, query, language, ranker, selector, orderer, count_tokens
        As in `summarize`.
    background : float in [0, 1], default 0.0
        How much of a word's weight comes from the training clusters instead of the cluster itself: 0 is
        what `summarize` does, 1 ignores how often a word occurs in the cluster's own sentences.

    Attributes
    ----------
    language_ : str
        ISO 639-1 code; with "auto", that of the first cluster.
    document_frequency_ : dict of str to int
        In how many of the training documents each word occurs.
    n_documents_ : int
        Number of training documents.

    Notes
    -----
    ``transform`` gives the summaries as texts, ``summaries`` as `Summary` objects. There is no target:
    references go to a scorer, as ``evaluation.scorer("ROUGE-2 F")`` makes them, for `GridSearchCV`.

    In-cluster weights are the default since they score higher (``background`` 0 compared with 0.5 and
    1: the table of settings in ``evaluation/RESULTS.md``).

    Examples
    --------
    >>> from summarize import Summarizer
    >>> rome = ["Rain fell in Rome on Monday. The Tiber rose.", "On Monday rain fell in Rome."]
    >>> oslo = ["Snow fell in Oslo. Trams stood still.", "Trams stood still in Oslo as snow fell."]
    >>> Summarizer(sentences=1).fit([rome, oslo]).transform([rome, oslo])
    ['Rain fell in Rome on Monday.', 'Trams stood still in Oslo as snow fell.']
    """

    def __init__(
        self,
        *,
        words: int | None = None,
        sentences: int | None = None,
        characters: int | None = None,
        tokens: int | None = None,
        ratio: float | None = None,
        query: str | None = None,
        language: str = default_of("language"),
        ranker: Any = default_of("ranker"),
        selector: Any = default_of("selector"),
        orderer: Any = default_of("orderer"),
        count_tokens: CountTokens | None = None,
        background: float = 0.0,
    ) -> None:
        self.words = words
        self.sentences = sentences
        self.characters = characters
        self.tokens = tokens
        self.ratio = ratio
        self.query = query
        self.language = language
        self.ranker = ranker
        self.selector = selector
        self.orderer = orderer
        self.count_tokens = count_tokens
        self.background = background

    def fit(self, X: Iterable[Cluster], y: object = None) -> Summarizer:
        """Learn in how many documents of the clusters each word occurs.

        Parameters
        ----------
        X : iterable of clusters
            Each a cluster as `summarize` takes it: texts, Documents, paths, mappings.
        y : ignored

        Returns
        -------
        Summarizer
            Itself.
        """
        self._check()
        analyze: TermAnalyzer | None = None
        language = self.language
        frequency: Counter[str] = Counter()
        documents = 0
        for cluster in _clusters(X):
            if analyze is None:  # with "auto" the first cluster decides for all
                texts = (document.text for document in cluster)
                analyze = TermAnalyzer(resolve_language(self.language, texts))
                language = analyze.language.code
            for document in cluster:
                frequency.update(set(analyze(document.text)))
                documents += 1
        # Only now: a cluster that cannot be read leaves the estimator as it was.
        self.language_ = language
        self.document_frequency_: dict[str, int] = dict(sorted(frequency.items()))
        self.n_documents_ = documents
        return self

    def summaries(self, X: Iterable[Cluster]) -> list[Summary]:
        """The summary of each cluster, with its sources.

        Parameters
        ----------
        X : iterable of clusters
            As in `fit`.

        Returns
        -------
        list of Summary

        Raises
        ------
        InputError
            If a cluster cannot be summarised; the message says which.
        """
        check_is_fitted(self, "document_frequency_")
        background = check_number("background", self.background, 0, 1)
        vectorizer = _Background(self, background) if background else None
        choices = {name: getattr(self, name) for name in CHOICES}
        choices["language"] = self.language_
        choices["count_tokens"] = self.count_tokens
        results = []
        for index, cluster in enumerate(_clusters(X)):
            try:
                results.append(summarize(cluster, **choices, vectorizer=vectorizer))
            except SummarizeError as error:
                raise type(error)(f"cluster {index}: {error}") from error
        return results

    def transform(self, X: Iterable[Cluster]) -> list[str]:
        """The summary of each cluster, as text.

        Parameters
        ----------
        X : iterable of clusters
            As in `fit`.

        Returns
        -------
        list of str
        """
        return [str(summary) for summary in self.summaries(X)]

    def predict(self, X: Iterable[Cluster]) -> list[str]:
        """The same as `transform`: what scikit-learn's tools for predictors call.

        Parameters
        ----------
        X : iterable of clusters
            As in `fit`.
        """
        return self.transform(X)

    def _check(self) -> None:
        """Raise if a parameter is out of range."""
        Configuration(**{name: getattr(self, name) for name in CHOICES})
        as_counter(self.count_tokens, self.tokens)
        check_number("background", self.background, 0, 1)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.no_validation = True
        return tags


def _clusters(X: Iterable[Cluster]) -> Iterable[tuple[Document, ...]]:
    """Each cluster as documents; an error in one names it."""
    if not is_iterable_of_clusters(X):
        raise InputTypeError(
            "X must be a sequence of clusters, each a sequence of documents, got "
            f"{type(X).__name__} {short_repr(X)}"
        )
    count = 0
    for count, cluster in enumerate(X, start=1):
        try:
            yield as_documents(cluster)
        except SummarizeError as error:
            raise type(error)(f"cluster {count - 1}: {error}") from error
    if not count:
        raise InputError("X must contain at least one cluster, got none")


class _Background:
    """TF-IDF whose weights come in part from the documents that a `Summarizer` was fitted on."""

    def __init__(self, fitted: Summarizer, share: float) -> None:
        self._fitted = fitted
        self._share = share
        self._words = TermAnalyzer(get_language(fitted.language_))

    def fit_transform(self, texts: Sequence[str]) -> sparse.csr_array:
        self._texts = list(texts)
        return self._vectors(())

    def transform(self, texts: Sequence[str]) -> sparse.csr_array:
        return self._vectors(texts)[len(self._texts) :]

    def _vectors(self, more: Sequence[str]) -> sparse.csr_array:
        n = len(self._texts)
        terms = self._words.terms(tokenize_texts([*self._texts, *more]))
        counts = terms.counts()
        names = terms.content_words()
        frequency = np.bincount(counts[:n].indices, minlength=len(names))
        own = np.log((1 + n) / (1 + frequency)) + 1.0
        known = np.array([self._fitted.document_frequency_.get(name, 0) for name in names])
        learned = np.log((1 + self._fitted.n_documents_) / (1 + known)) + 1.0
        return tfidf_vectors(counts, n, (1 - self._share) * own + self._share * learned)
