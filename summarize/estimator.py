"""Summarizer: `summarize` as a scikit-learn estimator, for pipelines, grids and cross-validation.

A sample is a cluster: all documents of one story. Fitting learns in how many documents of the training
clusters each word occurs; everything else is what `summarize` does.

Clusters are summarised by joblib, as other estimators do their work: ``joblib.parallel_config`` holds
for them too.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn import get_config
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted

from summarize.batch.clusters import as_clusters
from summarize.candidates import build_candidates
from summarize.configuration import CHOICES, Configuration, default_of
from summarize.documents import Document, DocumentLike
from summarize.errors import (
    InputError,
    InputTypeError,
    SettingError,
    SummarizeError,
    collect_warnings,
    short_repr,
    warn_of_input,
)
from summarize.pipeline import summarize
from summarize.readers.columns import check_columns, column_arguments
from summarize.reading import as_documents, is_iterable_of_clusters
from summarize.registry import RANKERS
from summarize.results import Summary
from summarize.text.detection import resolve_language
from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import tokenize_texts
from summarize.token_counters import CountTokens, as_counter
from summarize.validation import check_n_jobs, check_number
from summarize.vectors import Vectorizer, check_vectorizer, tfidf_vectors

if TYPE_CHECKING:
    from summarize.learning.training import Example

__all__ = ["Summarizer"]

Cluster = DocumentLike | Iterable[DocumentLike]


class Summarizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Summarise clusters of documents; a scikit-learn estimator whose sample is a cluster.

    Parameters
    ----------
    words, sentences, characters, tokens, ratio, query, language, ranker, selector, orderer, count_tokens
        As in `summarize`.
    known : like the documents of one cluster, optional
        Texts the reader already knows: their content is left out of the summary of every cluster. Not an
        iterator, which could be read only once.
    vectorizer : object with fit_transform and transform, optional
        As in `summarize`. One of scikit-learn is cloned for each cluster, so its settings can be searched:
        ``{"vectorizer__ngram_range": [(1, 1), (1, 2)]}``.
    n_jobs : int, optional
        Number of processes that summarise clusters, and read them to learn weights, as in joblib: -1
        means one per processor. The results do not depend on it.
    text_column, name_column, title_column, source_column, url_column, published_column : str, optional
        As in `summarize`, for clusters that are tables or mappings, and for `known`; ``id_column`` and
        ``date_column`` are other names of two of them.
    background : float in [0, 1], default 0.0
        How much of a word's weight comes from the training clusters instead of the cluster itself: 0 is
        what `summarize` does, 1 ignores how often a word occurs in the cluster's own sentences.

        Only with the default vectorizer.

    Attributes
    ----------
    language_ : str
        ISO 639-1 code; with "auto", that of the first cluster.
    document_frequency_ : dict of str to int
        In how many of the training documents each word occurs.
    n_documents_ : int
        Number of training documents.
    known_ : tuple of Document
        The `known` texts.
    weights_ : dict
        With ``ranker="learned"``: what was learned from the references, as the JSON file has it that
        `save_weights` writes.

    Notes
    -----
    ``transform`` gives the summaries as texts, ``summaries`` as `Summary` objects. References, y, are used by
    ``ranker="learned"`` only; other rankers learn nothing from them. They also go to a scorer, as
    ``evaluation.scorer("ROUGE-2 F")`` makes them, for `GridSearchCV`.

    ``set_output(transform="pandas")`` makes ``transform`` give a frame with the column ``summary``, whose
    index is that of X if X is a Series (scikit-learn 1.5 or newer).

    In-cluster weights are the default: on Multi-News, CSTNews and NeuS ``background`` 0.5 and 1 score 0.1 to 0.6 ROUGE-2 lower,
    on Opinosis about as high (``python -m evaluation tune`` in the source tree).

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
        known: Any = None,
        language: str = default_of("language"),
        ranker: Any = default_of("ranker"),
        selector: Any = default_of("selector"),
        orderer: Any = default_of("orderer"),
        count_tokens: CountTokens | None = None,
        vectorizer: Vectorizer | None = None,
        n_jobs: int | None = None,
        background: float = 0.0,
        text_column: Hashable = None,
        name_column: Hashable = None,
        id_column: Hashable = None,
        title_column: Hashable = None,
        source_column: Hashable = None,
        url_column: Hashable = None,
        published_column: Hashable = None,
        date_column: Hashable = None,
    ) -> None:
        self.words = words
        self.sentences = sentences
        self.characters = characters
        self.tokens = tokens
        self.ratio = ratio
        self.query = query
        self.known = known
        self.language = language
        self.ranker = ranker
        self.selector = selector
        self.orderer = orderer
        self.count_tokens = count_tokens
        self.vectorizer = vectorizer
        self.n_jobs = n_jobs
        self.background = background
        self.text_column = text_column
        self.name_column = name_column
        self.id_column = id_column
        self.title_column = title_column
        self.source_column = source_column
        self.url_column = url_column
        self.published_column = published_column
        self.date_column = date_column

    def fit(self, X: Iterable[Cluster], y: object = None) -> Summarizer:
        """Learn in how many documents of the clusters each word occurs, and weights from references.

        Parameters
        ----------
        X : iterable of clusters
            Each a cluster as `summarize` takes it: texts, Documents, paths, mappings, a table; or a pair of
            a key and documents, as ``frame.groupby("story")`` gives.
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
        known = self._read_known()
        analyze: TermAnalyzer | None = None
        language = self.language
        frequency: Counter[str] = Counter()
        documents = 0
        for cluster, _ in _clusters(X, self._columns):
            if analyze is None:  # with "auto" the first cluster decides for all
                texts = (document.text for document in cluster)
                analyze = TermAnalyzer(resolve_language(self.language, texts))
                language = analyze.language.code
            for document in cluster:
                frequency.update(set(analyze(document.text)))
                documents += 1
            if targets is not None:
                kept.append(cluster)
        words = _KnownWords(language, dict(sorted(frequency.items())), documents)
        weights = None if targets is None else self._learn(kept, targets, words, known)
        # Only now: a cluster that cannot be read leaves the estimator as it was.
        self.language_ = language
        self.document_frequency_ = words.document_frequency
        self.n_documents_ = documents
        self.known_ = known
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
        words: _KnownWords,
        known: tuple[Document, ...],
    ) -> dict[str, Any]:
        """The weights that the references of the clusters teach."""
        from summarize.learning.training import train

        if len(targets) != len(clusters):
            raise InputError(
                f"y must contain references for {len(clusters)} clusters, one entry each, got {len(targets)}"
            )
        examples: list[Example] = _run_all(
            _make_example,
            (
                (cluster, references, known, words.language, self._make_vectorizer(words))
                for cluster, references in zip(clusters, targets, strict=True)
            ),
            self.n_jobs,
        )
        return train(examples, language=words.language)

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
        n_jobs = self._check()
        settings = {name: getattr(self, name) for name in (*CHOICES, "count_tokens")}
        settings |= {"language": self.language_, "known": self.known_ or None}
        if self._learns:
            check_is_fitted(self, "weights_")
            settings["ranker"] = partial(RANKERS["learned"], weights=self.weights_)
        words = _KnownWords(self.language_, self.document_frequency_, self.n_documents_)
        settings |= self._columns
        clusters = list(
            _clusters(X, self._columns)
        )  # a cluster that cannot be read ends the call before the work
        made: list[tuple[Summary, tuple[str, ...]]] = _run_all(
            _summarize_cluster,
            ((cluster, settings, self._make_vectorizer(words)) for cluster, _ in clusters),
            n_jobs,
        )
        for index, ((_, warned), (_, messages)) in enumerate(zip(clusters, made, strict=True)):
            _warn_of_cluster(index, (one for one in messages if one not in warned))
        return [summary for summary, _ in made]

    def transform(self, X: Iterable[Cluster]) -> Any:
        """The summary of each cluster, as text.

        Parameters
        ----------
        X : iterable of clusters
            As in `fit`.

        Returns
        -------
        list of str, or a frame with the column ``summary`` if ``set_output`` asks for one
        """
        texts = self.predict(X)
        wanted = getattr(self, "_sklearn_output_config", {}).get("transform")
        if (wanted or get_config()["transform_output"]) == "default":
            return texts
        return [(text,) for text in texts]  # rows: polars takes a list of texts for columns

    def predict(self, X: Iterable[Cluster]) -> list[str]:
        """The summary of each cluster, as text: what scikit-learn's tools for predictors call.

        Parameters
        ----------
        X : iterable of clusters
            As in `fit`.

        Returns
        -------
        list of str
            Also after ``set_output``.
        """
        return [str(summary) for summary in self.summaries(X)]

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, Any]:
        """The name of the column that `transform` gives after ``set_output(transform="pandas")``.

        Parameters
        ----------
        input_features : object, optional
            Ignored; scikit-learn passes it.

        Returns
        -------
        array of shape (1,)

        Examples
        --------
        >>> Summarizer().fit([["Rain fell in Rome."]]).get_feature_names_out().tolist()
        ['summary']
        """
        check_is_fitted(self, "document_frequency_")
        return np.array(["summary"], dtype=object)

    def _check(self) -> int | None:
        """`n_jobs`; raise if a parameter is out of range."""
        choices = {name: getattr(self, name) for name in CHOICES}
        if self._learns:  # what it needs is what `fit` finds
            del choices["ranker"]
        Configuration(**choices)
        as_counter(self.count_tokens, self.tokens)
        check_columns(self._columns, type(self).__name__)
        background = check_number("background", self.background, 0, 1)
        if self.vectorizer is not None:
            check_vectorizer(self.vectorizer)
            if background:
                raise SettingError(
                    "background needs the default vectorizer, got "
                    f"{type(self.vectorizer).__name__}; use background=0 or vectorizer=None"
                )
        return check_n_jobs(self.n_jobs)

    @property
    def _columns(self) -> Any:
        """The arguments that name columns."""
        return dict(column_arguments(vars(self)))

    def _read_known(self) -> tuple[Document, ...]:
        if self.known is None:
            return ()
        if isinstance(self.known, Iterator):
            raise InputTypeError(
                f"known must not be an iterator, which can be read only once, got "
                f"{short_repr(self.known)}; use list(...)"
            )
        return as_documents(self.known, "known", may_be_empty=True, **self._columns)

    def _make_vectorizer(self, words: _KnownWords) -> Vectorizer | None:
        """A vectorizer of its own for each cluster, because it is fitted there."""
        if self.background:
            return _Background(words, float(self.background))
        has_settings = hasattr(self.vectorizer, "get_params")
        return clone(self.vectorizer) if has_settings else self.vectorizer

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.no_validation = True
        return tags


def _run_all(
    function: Callable[..., Any], arguments: Iterable[tuple[Any, ...]], n_jobs: int | None
) -> list[Any]:
    """What a function gives for each cluster, in parallel; of several errors that it returns, the first is raised."""
    from joblib import Parallel, delayed

    outcomes = Parallel(n_jobs=n_jobs)(delayed(function)(*given) for given in arguments)
    for index, outcome in enumerate(outcomes):
        if isinstance(outcome, SummarizeError):
            raise type(outcome)(f"cluster {index}: {outcome}") from outcome
    return list(outcomes)


def _make_example(
    documents: tuple[Document, ...],
    references: tuple[str, ...],
    known: tuple[Document, ...],
    language: str,
    vectorizer: Vectorizer | None,
) -> Example | SummarizeError:
    """What a cluster with references has to teach, or why nothing."""
    from summarize.learning.training import make_example

    try:
        candidates = build_candidates(
            documents, known=known, language=language, vectorizer=vectorizer
        )
    except SummarizeError as error:
        return error
    return make_example(candidates, references)


def _summarize_cluster(
    documents: tuple[Document, ...], settings: Mapping[str, Any], vectorizer: Vectorizer | None
) -> tuple[Summary, tuple[str, ...]] | SummarizeError:
    """The summary of a cluster and what it warns of, or why there is none: of several errors the first is to be raised."""
    try:
        with collect_warnings() as messages:
            summary = summarize(documents, **settings, vectorizer=vectorizer)
    except SummarizeError as error:
        return error
    # What was read in `fit` was warned of there.
    return summary, tuple(one for one in messages if not one.startswith("known"))


def _warn_of_cluster(index: int, messages: Iterable[str]) -> None:
    for message in messages:
        warn_of_input(f"cluster {index}: {message}", stacklevel=3)


def _clusters(
    X: Iterable[Cluster], columns: Any
) -> Iterable[tuple[tuple[Document, ...], list[str]]]:
    """Each cluster as documents, with what was warned of; an error in one names it."""
    if not is_iterable_of_clusters(X):
        raise InputTypeError(
            "X must be a sequence of clusters, each a sequence of documents, got "
            f"{type(X).__name__} {short_repr(X)}"
        )
    count = 0
    for count, cluster in enumerate(as_clusters(X), start=1):
        try:
            with collect_warnings() as messages:
                documents = as_documents(cluster.documents, **columns)
            _warn_of_cluster(count - 1, messages)
            yield documents, messages
        except SummarizeError as error:
            key = "" if cluster.key is None else f" ({cluster.key!r})"
            raise type(error)(f"cluster {count - 1}{key}: {error}") from error
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
