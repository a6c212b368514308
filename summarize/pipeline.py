"""The pipeline: the one place where the steps meet.

    reading -> sentences -> vectors -> ranker -> selector -> orderer -> Summary

To know *what* happens, read `summarize` below; to know *how*, open the file of the step.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Unpack

from summarize.agreement import make_pick
from summarize.budget import Budget
from summarize.candidates import Candidates, Scores, build_candidates
from summarize.configuration import CHOICES, Configuration, default_of
from summarize.contracts import (
    Orderer,
    Ranker,
    Selector,
    fit_tokens,
    run_orderer,
    run_ranker,
    run_selector,
    score_parts,
)
from summarize.documents import DocumentLike
from summarize.draft import Draft
from summarize.mixture import warn_of_mixture
from summarize.progress import QUIET, Progress
from summarize.query import blend_query, check_shared_words
from summarize.readers.columns import Columns, check_columns, column_arguments
from summarize.reading import as_documents
from summarize.reasons import Evidence
from summarize.registry import Method
from summarize.results import Summary
from summarize.token_counters import CountTokens, as_counter
from summarize.validation import check_n_jobs
from summarize.vectors import Vectorizer

__all__ = ["score_candidates", "select_and_order", "summarize"]

_ARGUMENTS = (*CHOICES, "known", "vectorizer", "count_tokens", "n_jobs", "progress")


def summarize(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    query: str | None = None,
    known: DocumentLike | Iterable[DocumentLike] | None = None,
    language: str = default_of("language"),
    ranker: str | Ranker = default_of("ranker"),
    selector: str | Selector = default_of("selector"),
    orderer: str | Orderer = default_of("orderer"),
    vectorizer: Vectorizer | None = None,
    count_tokens: CountTokens | None = None,
    n_jobs: int | None = None,
    progress: bool = False,
    **columns: Unpack[Columns],
) -> Summary:
    """Summarise documents that tell one story, in their own sentences.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, or iterable of these
        A `str` is one document. Mappings have the fields of `Document`. A Series of texts and a
        DataFrame with a column ``text``, of pandas or polars, work too.
    words, sentences, characters, tokens : int, at least 1, optional
        Maximum length of ``str(summary)``. At most one of these and `ratio`; 150 words if none is
        given. Words are what white space separates; Chinese and Japanese characters count one each.
        Tokens are what `count_tokens` counts.
    ratio : float, above 0 and up to 1, optional
        Maximum length as a share of the words of all usable sentences.
    query : str, optional
        A question or topic (query-focused summarisation): relevance to it counts as much as
        importance.
    known : like `documents`, optional
        Texts the reader already knows (update summarisation): their content is left out.
    language : str, default "auto"
        ISO 639-1 code of the documents' language, or "auto" to detect it from the script and the
        function words of the longest documents; English if that is inconclusive. ``summarize
        --list-languages`` shows what is supported for each.
    ranker, selector, orderer : str or callable
        The methods: a name, with settings as in ``"mmr(diversity=0.5)"``, or a custom function that
        keeps the contract in `summarize.contracts`. ``summarize --list-methods`` shows all.
    vectorizer : object with fit_transform and transform, optional
        Makes vectors of sentences; by default scikit-learn's TF-IDF over content words.
    count_tokens : callable, object with encode, or str, optional
        Counts the tokens of a text for `tokens`: a function from text to int, a tokenizer of tiktoken,
        tokenizers, transformers or sentencepiece, or the name of an encoding or a model of tiktoken.
    n_jobs : int, optional
        Number of processes that find sentences, tokens and quotations, as in joblib: -1 is one per processor, -2 one
        less, and so on, but at least one.
        The summary does not depend on it. It helps with several megabytes of text or more; for many
        small clusters see `summarize_many`.
    progress : bool, default False
        Show one progress bar per step once the call has taken a second, in a notebook or on
        standard error.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        The columns of a table, or the fields of mappings, if they have other names than the fields of
        `Document`; ``id_column`` and ``date_column`` are other names of two of them.

    Returns
    -------
    Summary

    Raises
    ------
    InputError
        If a document, `known` or `query` cannot be used; the message says which and why.
    SettingError
        If a setting is out of range or unknown, or the budget is below the shortest sentence.
    InputTypeError
        If an argument has the wrong type.
    MethodError
        If a custom ranker, selector or orderer breaks its contract.

    Warns
    -----
    InputWarning
        If the documents are plainly several stories: group them first, with `stories`.

    Examples
    --------
    >>> from summarize import summarize
    >>> wire = "Rain fell in Rome on Monday. The Tiber rose by a metre."
    >>> radio = "On Monday rain fell in Rome. A cat slept. The Tiber is still rising."
    >>> print(summarize([wire, radio], sentences=2))
    Rain fell in Rome on Monday. The Tiber rose by a metre.
    """
    check_columns(columns, "summarize", _ARGUMENTS)
    counter = as_counter(count_tokens, tokens)
    configuration = Configuration(
        words=words,
        sentences=sentences,
        characters=characters,
        tokens=tokens,
        ratio=ratio,
        query=query,
        language=language,
        ranker=ranker,
        selector=selector,
        orderer=orderer,
        vectorizer=None if vectorizer is None else type(vectorizer).__name__,
        count_tokens=None if counter is None else counter.name,
        column_arguments=column_arguments(columns),
    )
    n_jobs = check_n_jobs(n_jobs)
    bars = Progress(progress)
    candidates = build_candidates(
        as_documents(documents, **columns),
        # No known text yet is no error: the first of a series of nightly runs has none.
        known=() if known is None else as_documents(known, "known", may_be_empty=True, **columns),
        language=configuration.language,
        query=configuration.query,
        vectorizer=vectorizer,
        count_tokens=counter,
        n_jobs=n_jobs,
        progress=bars,
    )
    configuration.budget_for(candidates)  # if it is too small, say so before the work
    if vectorizer is None:  # what cosines of other vectors mean is not known
        warn_of_mixture(candidates)
    scores = None
    if configuration.selector.reads_scores:
        with bars.step("ranking"):
            scores = score_candidates(candidates, configuration.ranker)
    return select_and_order(candidates, scores, configuration, progress=bars)


def score_candidates(candidates: Candidates, ranker: Method[Any]) -> Scores:
    """The scores of a ranker, blended with relevance to the query if there is one, shape (n,)."""
    scores = run_ranker(ranker, candidates)
    return scores if candidates.query is None else blend_query(candidates, scores)


def select_and_order(
    candidates: Candidates,
    scores: Scores | None,
    configuration: Configuration,
    *,
    progress: Progress = QUIET,
) -> Summary:
    """The summary that selector and orderer make of the scores, within the budget.

    To try many settings on the same documents, call only this function again. A selector that reads no
    scores needs none: the picks have none, either.
    """
    budget = configuration.budget_for(candidates)
    if not configuration.selector.reads_scores:
        check_shared_words(candidates)
        scores = None

    def select(within: Budget) -> tuple[Draft, list[int]]:
        with progress.step("selecting"):
            draft = run_selector(configuration.selector, candidates, scores, within)
        with progress.step("ordering"):
            return draft, run_orderer(configuration.orderer, candidates, draft.picks)

    draft, order = (
        fit_tokens(select, candidates, budget) if budget.unit == "tokens" else select(budget)
    )
    rank = {index: place for place, index in enumerate(draft.picks)}
    parts = score_parts(configuration.ranker, candidates, scores, draft.picks)
    return Summary(
        picks=tuple(
            make_pick(candidates, scores, index, rank[index], **parts.get(index, {}))
            for index in order
        ),
        documents=candidates.documents,
        configuration=configuration.resolved(candidates, budget),
        _evidence=Evidence.of(draft, scores),
    )
