"""Summarizer: `summarize` as a scikit-learn estimator, for pipelines, grids and cross-validation.

A sample is a cluster: all documents of one story. Fitting learns in how many documents of the training
clusters each word occurs; everything else is what `summarize` does.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from summarize.candidates import build_candidates
from summarize.configuration import CHOICES, Configuration, default_of
from summarize.documents import Document, DocumentLike
from summarize.errors import InputError, InputTypeError, SummarizeError, short_repr
from summarize.pipeline import summarize
from summarize.reading import as_documents, is_iterable_of_clusters
from summarize.registry import RANKERS
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
    weights_ : dict
        With ``ranker="learned"``: what was learned from the references, as the JSON file has it that
        `save_weights` writes.

    Notes
    -----
    ``transform`` gives the summaries as texts, ``summaries`` as `Summary` objects. References, y, are used by
    ``ranker="learned"`` only; other rankers learn nothing from them. They also go to a scorer, as
    ``evaluation.scorer("ROUGE-2 F")`` makes them, for `GridSearchCV`.

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
        """Learn in how many documents of the clusters each word occurs, and weights from references.

        Parameters
        ----------
        X : iterable of clusters
            Each a cluster as `summarize` takes it: texts, Documents, paths, mappings.
        y : iterable of references, optional
            For each cluster a summary by people or several, a str or an iterable of str. Needed with
            ``ranker="learned"`` and ignored otherwise.

        Returns
        -------
        Summarizer
            Itself.

        Raises
        ------
        InputError, InputTypeError
            If a cluster or its references cannot be used; the message says which.

        Warns
        -----
        InputWarning
            With ``ranker="learned"``, if there are too few clusters to expect a gain.

        Examples
        --------
        >>> import warnings
        >>> from summarize import InputWarning, Summarizer
        >>> rome = ["Rain fell in Rome on Monday. The Tiber rose.", "On Monday rain fell in Rome."]
        >>> with warnings.catch_warnings():
        ...     warnings.simplefilter("ignore", InputWarning)  # one cluster is too few to learn from
        ...     fitted = Summarizer(ranker="learned", sentences=1).fit([rome], ["Rain fell in Rome."])
        >>> fitted.transform([rome]), fitted.weights_["clusters"]
        (['Rain fell in Rome on Monday.'], 1)
        """
        self._check()
        learns = self._learns
        targets = _references(y) if learns else None
        kept: list[tuple[Document, ...]] = []
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
            if targets is not None:
                kept.append(cluster)
        known = _KnownWords(language, dict(sorted(frequency.items())), documents)
        weights = None if targets is None else self._learn(kept, targets, known)
        # Only now: a cluster that cannot be read leaves the estimator as it was.
        self.language_ = language
        self.document_frequency_ = known.document_frequency
        self.n_documents_ = documents
        if weights is not None:
            self.weights_ = weights
        elif hasattr(self, "weights_"):
            del self.weights_
        return self

    @property
    def _learns(self) -> bool:
        """Whether the ranker is to be trained: it is `learned` without weights."""
        ranker = self.ranker
        return isinstance(ranker, str) and ranker.strip().removesuffix("()") == "learned"

    def _learn(
        self,
        clusters: Sequence[tuple[Document, ...]],
        targets: Sequence[tuple[str, ...]],
        known: _KnownWords,
    ) -> dict[str, Any]:
        """The weights that the references of the clusters teach."""
        from summarize.learning.training import make_example, train

        if len(targets) != len(clusters):
            raise InputError(
                f"y must contain references for {len(clusters)} clusters, one entry each, got {len(targets)}"
            )
        examples = []
        for index, (cluster, references) in enumerate(zip(clusters, targets, strict=True)):
            vectorizer = _Background(known, self.background) if self.background else None
            try:
                candidates = build_candidates(
                    cluster, language=known.language, vectorizer=vectorizer
                )
            except SummarizeError as error:
                raise type(error)(f"cluster {index}: {error}") from error
            examples.append(make_example(candidates, references))
        return train(examples, language=known.language)

    def save_weights(self, path: str | os.PathLike[str]) -> None:
        """Write what was learned to a JSON file, for ``ranker="learned(weights='style.json')"``.

        Parameters
        ----------
        path : path
            A file, written atomically.

        Raises
        ------
        NotFittedError
            If nothing was learned: the estimator was not fitted, or its ranker is not "learned".
        InputError
            If the file cannot be written.
        """
        from summarize.learning.weights import write_weights

        check_is_fitted(self, "weights_")
        write_weights(path, self.weights_)

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
        known = _KnownWords(self.language_, self.document_frequency_, self.n_documents_)
        vectorizer = _Background(known, background) if background else None
        choices = {name: getattr(self, name) for name in CHOICES}
        choices["language"] = self.language_
        choices["count_tokens"] = self.count_tokens
        if self._learns:
            check_is_fitted(self, "weights_")
            choices["ranker"] = partial(RANKERS["learned"], weights=self.weights_)
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
        choices = {name: getattr(self, name) for name in CHOICES}
        if self._learns:  # what it needs is what `fit` finds
            del choices["ranker"]
        Configuration(**choices)
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


def _references(y: object) -> list[tuple[str, ...]]:
    """The references of each cluster; an error in one names it."""
    if y is None or isinstance(y, str | bytes | Mapping) or not isinstance(y, Iterable):
        raise InputTypeError(
            "y must be a sequence with one or several references for each cluster, from which the ranker "
            f"'learned' learns, got {type(y).__name__} {short_repr(y)}; or pass weights that were learned "
            "before: ranker=\"learned(weights='style.json')\""
        )
    return [_references_of(index, given) for index, given in enumerate(y)]


def _references_of(index: int, given: Any) -> tuple[str, ...]:
    is_several = isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)
    references = tuple(given) if is_several else (given,)
    for reference in references:
        if not isinstance(reference, str):
            raise InputTypeError(
                f"y[{index}] must be a reference or several, each a str, got "
                f"{type(reference).__name__} {short_repr(reference)}"
            )
    with_text = tuple(str(reference) for reference in references if reference.strip())
    if not with_text:
        raise InputError(
            f"y[{index}] must contain a reference with some text, got {short_repr(given)}; leave out "
            "clusters without one"
        )
    return with_text


class _KnownWords(NamedTuple):
    """In how many of the training documents each word occurs."""

    language: str
    document_frequency: dict[str, int]
    n_documents: int


class _Background:
    """TF-IDF whose weights come in part from the documents that a `Summarizer` was fitted on."""

    def __init__(self, known: _KnownWords, share: float) -> None:
        self._known = known
        self._share = share
        self._words = TermAnalyzer(get_language(known.language))

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
        known = np.array([self._known.document_frequency.get(name, 0) for name in names])
        learned = np.log((1 + self._known.n_documents) / (1 + known)) + 1.0
        return tfidf_vectors(counts, n, (1 - self._share) * own + self._share * learned)
