"""The pipeline: the one place where the steps meet.

    reading -> sentences -> vectors -> ranker -> selector -> orderer -> Summary

To know *what* happens, read `summarize` below; to know *how*, open the file of the step.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from summarize.budget import Budget, check_budget, make_budget
from summarize.candidates import Candidates, Flags, Scores
from summarize.configuration import format_recipe
from summarize.contracts import Orderer, Ranker, Selector
from summarize.dates.event_dates import EventDates
from summarize.documents import Document, Sentence
from summarize.draft import Draft
from summarize.errors import InputError, MethodError, SettingError, short_repr
from summarize.picks import Pick
from summarize.progress import QUIET, Progress
from summarize.query import blend_query, check_query
from summarize.reading import as_documents
from summarize.registry import ORDERERS, RANKERS, SELECTORS, Method
from summarize.results import Summary
from summarize.similarity import contradicts, document_frequency, same_statement, word_overlap
from summarize.text.acronyms import find_acronyms
from summarize.text.context import find_context_dependent
from summarize.text.detection import check_language, resolve_language
from summarize.text.languages import Language
from summarize.text.sentences import Sentences, extract_sentences
from summarize.text.terms import TermAnalyzer
from summarize.validation import check_n_jobs
from summarize.vectors import Vectorizer, binary_pattern, tfidf_vectors, vectorize

__all__ = [
    "PreparedDocuments",
    "assemble_summary",
    "build_candidates",
    "make_pick",
    "prepare",
    "prepare_vectors",
    "resolve_budget",
    "run_ranker",
    "score_candidates",
    "summarize",
]

DocumentLike = str | Document | os.PathLike[str] | Mapping[str, Any]


def summarize(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    ratio: float | None = None,
    query: str | None = None,
    known: DocumentLike | Iterable[DocumentLike] | None = None,
    language: str = "auto",
    ranker: str | Ranker = "textrank",
    selector: str | Selector = "mmr",
    orderer: str | Orderer = "chronological",
    vectorizer: Vectorizer | None = None,
    n_jobs: int | None = None,
    progress: bool = False,
) -> Summary:
    """Summarise documents that tell one story, in their own sentences.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, or iterable of these
        A `str` is one document. Mappings have the fields of `Document`, or ``date`` and ``url``. A
        pandas Series of texts and a DataFrame with a column ``text`` work too.
    words, sentences, characters : int, at least 1, optional
        The longest that ``str(summary)`` may be. At most one of these and `ratio`; none means 150
        words. Words are what white space separates; Chinese and Japanese characters count one each.
    ratio : float, above 0 and up to 1, optional
        The same as a share of the words of all usable sentences.
    query : str, optional
        A question or topic: sentences that bear on it are preferred.
    known : like `documents`, optional
        Texts that the reader already has. What they say counts as already said.
    language : str, default "auto"
        ISO 639-1 code of the documents' language, or "auto": it is found out from the script and the
        function words of the longest, English where nothing can be told. ``summarize
        --list-languages`` shows what is known of each.
    ranker, selector, orderer : str or callable
        The methods, by name, with settings as in ``"mmr(diversity=0.5)"``, or as functions that keep
        the contracts in `summarize.contracts`. ``summarize --list-methods`` shows all.
    vectorizer : object with fit_transform and transform, optional
        Makes vectors of sentences; by default scikit-learn's TF-IDF over content words.
    n_jobs : int, optional
        Processes that cut texts into sentences, as in joblib: -1 is one a processor. It changes
        nothing but the time, and that only for some megabytes of text or more; for many small
        clusters see `summarize_many`.
    progress : bool, default False
        Show a bar for each step once the call has taken a second, in a notebook or on standard error.

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
        If a ranker, selector or orderer that you passed breaks its contract.

    Examples
    --------
    >>> from summarize import summarize
    >>> wire = "Rain fell in Rome on Monday. The Tiber rose by a metre."
    >>> radio = "On Monday rain fell in Rome. A cat slept. The Tiber is still rising."
    >>> print(summarize([wire, radio], sentences=2))
    Rain fell in Rome on Monday. The Tiber rose by a metre.
    """
    check_language(language)
    steps = (RANKERS.resolve(ranker), SELECTORS.resolve(selector), ORDERERS.resolve(orderer))
    check_budget(words=words, sentences=sentences, characters=characters, ratio=ratio)
    n_jobs = check_n_jobs("n_jobs", n_jobs)
    query = check_query(query)
    texts = as_documents(documents)
    # Nothing known yet is no error: nightly runs have to start.
    known_texts = () if known is None else as_documents(known, "known", may_be_empty=True)

    lang = resolve_language(language, (document.text for document in texts))
    bars = Progress(progress)
    prepared = prepare(
        texts, known_texts, lang, query=query, vectorizer=vectorizer, n_jobs=n_jobs, progress=bars
    )
    budget = resolve_budget(
        prepared, words=words, sentences=sentences, characters=characters, ratio=ratio
    )
    with bars.step("ranking"):
        scores = score_candidates(prepared, steps[0])
    return assemble_summary(prepared, scores, steps, budget, progress=bars)


# ── the steps; whoever tries many settings on the same documents repeats only the later ones ────


@dataclass(frozen=True, slots=True, eq=False)
class PreparedDocuments:
    """Documents read, cut and counted: everything that no method and no budget changes.

    Attributes
    ----------
    candidates : Candidates
    language : Language
    query : str or None
    asked : sparse array of shape (1, t) or (0, t)
        The vector of the query.
    known : int
        Number of documents that the reader has.
    vectorizer : Vectorizer or None
        As it was given.
    """

    candidates: Candidates
    language: Language
    query: str | None
    asked: sparse.csr_array
    known: int
    vectorizer: Vectorizer | None


def prepare(
    documents: tuple[Document, ...],
    known: tuple[Document, ...],
    language: Language,
    *,
    query: str | None = None,
    vectorizer: Vectorizer | None = None,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
) -> PreparedDocuments:
    """Sentences and vectors of checked documents."""
    found = extract_sentences(documents, language, n_jobs=n_jobs, progress=progress)
    with progress.step("vectors"):
        return prepare_vectors(
            documents, found, language, known=known, query=query, vectorizer=vectorizer
        )


def prepare_vectors(
    documents: tuple[Document, ...],
    found: Sentences,
    language: Language,
    *,
    known: tuple[Document, ...] = (),
    query: str | None = None,
    vectorizer: Vectorizer | None = None,
) -> PreparedDocuments:
    """What `prepare` makes, once the sentences are found."""
    candidates, asked = _candidates(documents, found, known, language, query, vectorizer)
    return PreparedDocuments(candidates, language, query, asked, len(known), vectorizer)


def resolve_budget(
    prepared: PreparedDocuments,
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    ratio: float | None = None,
) -> Budget:
    """The budget that was asked for, if it is enough for the shortest sentence."""
    candidates = prepared.candidates
    available = int(candidates.costs("words").sum()) if ratio else 0
    budget = make_budget(
        words=words,
        sentences=sentences,
        characters=characters,
        ratio=ratio,
        available_words=available,
    )
    _check_affordable(candidates, budget, default=not (words or sentences or characters or ratio))
    return budget


def score_candidates(prepared: PreparedDocuments, ranker: Method[Any]) -> Scores:
    """The scores of a ranker, turned to the query if there is one, shape (n,)."""
    scores = run_ranker(ranker, prepared.candidates)
    if prepared.query is None:
        return scores
    return blend_query(prepared.candidates, scores, prepared.asked, prepared.query)


def assemble_summary(
    prepared: PreparedDocuments,
    scores: Scores,
    steps: Sequence[Method[Any]],
    budget: Budget,
    *,
    progress: Progress = QUIET,
) -> Summary:
    """What selector and orderer, the last two of `steps`, make of the scores within the budget."""
    candidates = prepared.candidates
    with progress.step("selecting"):
        picks = _selected(steps[1], candidates, scores, budget)
    with progress.step("ordering"):
        order = _ordered(steps[2], candidates, picks)
    rank = {pick: place for place, pick in enumerate(picks)}
    return Summary(
        picks=tuple(make_pick(candidates, scores, i, rank[i]) for i in order),
        documents=candidates.documents,
        recipe=format_recipe(
            steps,
            budget,
            prepared.language.code,
            query=prepared.query,
            known=prepared.known,
            vectorizer=prepared.vectorizer,
        ),
    )


def build_candidates(
    documents: Sequence[Document],
    *,
    known: Sequence[Document] = (),
    language: str = "auto",
    vectorizer: Vectorizer | None = None,
) -> Candidates:
    """What rankers, selectors and orderers get to see: for trying methods by hand.

    Examples
    --------
    >>> from summarize import Document
    >>> build_candidates([Document("Rain fell in Rome. A cat slept.")]).vectors.shape
    (2, 5)
    """
    lang = resolve_language(language, (document.text for document in documents))
    return prepare(tuple(documents), tuple(known), lang, vectorizer=vectorizer).candidates


def _candidates(
    documents: tuple[Document, ...],
    found: Sentences,
    known: tuple[Document, ...],
    language: Language,
    query: str | None,
    vectorizer: Vectorizer | None,
) -> tuple[Candidates, sparse.csr_array]:
    """Sentences and their vectors, and the vector of the query."""
    if not found:
        raise InputError("documents must hold at least one word, got none in any of them")
    known_sentences = extract_sentences(known, language) if known else Sentences()
    texts = found.texts
    more = known_sentences.texts + ([query] if query else [])
    n, n_known = len(texts), len(known_sentences)
    document = found.document
    words = TermAnalyzer(language, find_acronyms(found.tokenized, document))
    terms = words.terms(found.tokenized.and_of(more))
    counts = terms.counts()
    if vectorizer is None:
        together = tfidf_vectors(counts, n)
        vectors, more_vectors = _first(together, n), together[n:]
    else:
        vectors, more_vectors = vectorize(texts, more, vectorizer)
    held = binary_pattern(counts)
    pairs, content_pairs = terms.first(n + n_known).pairs()
    said = _first(pairs, n)
    candidates = Candidates(
        sentences=found,
        documents=documents,
        vectors=vectors,
        terms=terms.first(n),
        counts=_first(counts, n),
        words=_first(held, n),
        pairs=said,
        content_pairs=content_pairs,
        pair_frequency=document_frequency(said, document),
        known_pairs=np.bincount(pairs[n:].indices, minlength=pairs.shape[1]) > 0,
        document=document,
        position=found.position,
        context_dependent=find_context_dependent(found.tokenized, language),
        follows_previous=_follows(found, documents),
        event_dates=EventDates(found, documents, language.code),
        known_words=held[n : n + n_known],
        _costs={"words": found.tokenized.words()},
    )
    found.forget()
    return candidates, more_vectors[n_known:]


def _first(matrix: sparse.csr_array, n: int) -> sparse.csr_array:
    """The first n rows; a copy only if there are more."""
    return matrix if matrix.shape[0] == n else matrix[:n]


def _follows(found: Sentences, documents: Sequence[Document]) -> Flags:
    """Which sentences stand right behind the one before them, with nothing usable or not between."""
    result = np.zeros(len(found), dtype=bool)
    owner, start, end = found.document.tolist(), found.start.tolist(), found.end.tolist()
    for i in range(1, len(found)):
        if owner[i] == owner[i - 1]:
            between = documents[owner[i]].text[end[i - 1] : start[i]]
            result[i] = not between or between.isspace()
    return result


# ── the contracts, checked where results enter ──────────────────────────────────────────────────


def _check_affordable(candidates: Candidates, budget: Budget, *, default: bool) -> None:
    if budget.unit == "sentences":
        return
    shortest = int(candidates.costs(budget.unit).min())
    if shortest > budget.limit:
        raise SettingError(
            f"{budget.unit} must be at least {shortest}, the length of the shortest usable "
            f"sentence, got {budget.limit}{' (the default)' if default else ''}"
        )


def run_ranker(ranker: Method[Any], candidates: Candidates) -> Scores:
    """The scores of a ranker, if it keeps its contract."""
    given = ranker(candidates)
    try:
        scores = np.array(given, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise MethodError(
            f"ranker {ranker.name!r} must return numbers, got {short_repr(given)}"
        ) from None
    if scores.shape != (len(candidates),):
        raise MethodError(
            f"ranker {ranker.name!r} must return {len(candidates)} scores, one a sentence, "
            f"got shape {scores.shape}"
        )
    if not np.isfinite(scores).all():
        raise MethodError(f"ranker {ranker.name!r} must return finite scores, got NaN or infinity")
    # Sums of the same numbers in another order differ in the last digits; ties must stay ties.
    return np.round(scores, 12)


def _selected(
    selector: Method[Any], candidates: Candidates, scores: Scores, budget: Budget
) -> list[int]:
    picks = _indices(
        f"selector {selector.name!r}", selector(candidates, scores, budget), candidates
    )
    if selector.registered:
        draft_picks = picks
    else:  # a selector from outside may know nothing of copies: merge them here
        draft = Draft(candidates, budget, strict=False)
        for pick in picks:
            if draft.eligible[pick]:
                draft.add(pick)
        draft_picks = draft.picks
    costs = candidates.costs(budget.unit)[picks].tolist()
    if budget.of(costs) > budget.limit:
        raise MethodError(
            f"selector {selector.name!r} must stay within {budget}, got {budget.of(costs)} {budget.unit}"
        )
    return draft_picks


def _ordered(orderer: Method[Any], candidates: Candidates, picks: list[int]) -> list[int]:
    order = _indices(f"orderer {orderer.name!r}", orderer(candidates, list(picks)), candidates)
    if sorted(order) != sorted(picks):
        raise MethodError(
            f"orderer {orderer.name!r} must return the picks it was given, {sorted(picks)}, "
            f"got {sorted(order)}"
        )
    return order


def _indices(method: str, given: Any, candidates: Candidates) -> list[int]:
    try:
        indices = [int(index) for index in given]
    except (TypeError, ValueError, OverflowError):
        raise MethodError(
            f"{method} must return indices of sentences, got {short_repr(given)}"
        ) from None
    if len(set(indices)) != len(indices):
        raise MethodError(f"{method} must return each index once, got {short_repr(indices)}")
    if any(not 0 <= index < len(candidates) for index in indices):
        raise MethodError(
            f"{method} must return indices from 0 to {len(candidates) - 1}, got {short_repr(indices)}"
        )
    return indices


def make_pick(candidates: Candidates, scores: Scores, index: int, rank: int) -> Pick:
    """A sentence as a pick, with who else says it and what it is about when."""
    return Pick(
        candidates.sentences[index],
        float(scores[index]),
        rank,
        _also_in(candidates, index),
        candidates.event_dates.when(index),
    )


def _also_in(candidates: Candidates, index: int) -> tuple[Sentence, ...]:
    """The best match in each other document that makes the same statement."""
    shared, sizes, size = word_overlap(candidates.words, candidates.words[[index]])
    same = same_statement(shared, sizes, size)
    same &= candidates.document != candidates.document[index]
    said = candidates.sentences.texts[index]
    rows = np.flatnonzero(same)
    kept = [not contradicts(said, candidates.sentences[row].text) for row in rows.tolist()]
    rows = rows[kept]
    if not len(rows):
        return ()
    match = shared[rows] / np.sqrt(sizes[rows])
    best: dict[int, tuple[float, int]] = {}
    for value, row in zip(match.tolist(), rows.tolist(), strict=True):
        where = int(candidates.document[row])
        if where not in best or value > best[where][0] + 1e-9:
            best[where] = (value, row)
    return tuple(candidates.sentences[row] for _, (_, row) in sorted(best.items()))
