"""Bench: documents prepared once, so that any setting is tried in milliseconds.

What the explorers show comes from here; nothing here knows of widgets. A summary from the bench
equals that of `summarize` with the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from evaluation.metrics import Options, Output, concepts, redundancy
from evaluation.metrics.rouge import Rouge
from evaluation.topics import Case
from summarize.candidates import Candidates, Scores, build_candidates
from summarize.configuration import METHODS, Configuration
from summarize.documents import Document
from summarize.errors import SettingError
from summarize.pipeline import (
    score_candidates,
    select_and_order,
)
from summarize.registry import RANKERS
from summarize.results import Summary
from summarize.text.detection import resolve_language
from summarize.text.sentences import split_sentences
from summarize.validation import Range
from summarize.vectors import Vectorizer

__all__ = ["METHODS", "Workbench", "choices"]

ROUGES = ("1", "2", "L")


def choices(kind: str, method: str) -> dict[str, Range]:
    """The settings of a method that the explorer offers, in the order of its signature.

    >>> list(choices("selector", "mmr"))
    ['diversity', 'coverage_decay']
    """
    declared = METHODS[kind].settings(METHODS[kind].resolve(method).name)
    return {name: one.explore for name, one in declared.items() if one.explore is not None}


class Workbench:
    """Documents of one story, perhaps with references, to try settings on.

    Parameters
    ----------
    documents : tuple of Document
    references : sequence of str
        What summaries are compared with; none leaves the scores out.
    whole : bool
        Whether references are versions that were held out: then ROUGE reads all of them, as the
        evaluation does, where summaries by people are cut at the budget.
    language : str
    known : tuple of Document
    vectorizer : Vectorizer, optional

    Examples
    --------
    >>> bench = Workbench((Document("Rain fell in Rome. A cat slept."), Document("Rain fell in Rome today.")))
    >>> str(bench.summary(words=4, selector="top"))
    'Rain fell in Rome.'
    """

    def __init__(
        self,
        documents: tuple[Document, ...],
        references: Sequence[str] = (),
        *,
        whole: bool = False,
        language: str = "auto",
        known: tuple[Document, ...] = (),
        vectorizer: Vectorizer | None = None,
    ) -> None:
        self.documents = documents
        lang = resolve_language(language, (document.text for document in documents))
        self.language = lang.code
        self._detected = language == "auto"
        self._vectorizer_name = None if vectorizer is None else type(vectorizer).__name__
        self.whole = whole
        self.references = [split_sentences(text, language=lang.code) for text in references]
        self._case = Case("", "", documents, {"reference": tuple(references)})
        # Caches of this bench alone: they go when it goes.
        self.prepared = lru_cache(maxsize=4)(
            lambda query: build_candidates(
                documents, known=known, language=lang, query=query, vectorizer=vectorizer
            )
        )
        self._scores = lru_cache(maxsize=64)(
            lambda query, ranker: score_candidates(self.prepared(query), RANKERS.resolve(ranker))
        )
        self.baseline = lru_cache(maxsize=64)(self._baseline)

    @cached_property
    def candidates(self) -> Candidates:
        """The sentences, without any query."""
        candidates: Candidates = self.prepared(None)
        return candidates

    def scores(self, ranker: str = "textrank", query: str | None = None) -> Scores:
        """What a ranker gives each sentence, shape (n,)."""
        found: Scores = self._scores(query, ranker)
        return found

    def summary(
        self,
        *,
        words: int,
        ranker: str = "textrank",
        selector: str = "mmr",
        orderer: str = "chronological",
        query: str | None = None,
    ) -> Summary:
        """What `summarize` gives with these settings."""
        configuration = Configuration(
            words=words,
            query=query,
            language=self.language,
            ranker=ranker,
            selector=selector,
            orderer=orderer,
            vectorizer=self._vectorizer_name,
            detected=self._detected,
        )
        scores = self._scores(query, ranker)
        return select_and_order(self.prepared(query), scores, configuration)

    def measures(self, summary: Summary, words: int) -> dict[str, float]:
        """ROUGE F against the references, redundancy and concept coverage, each from 0 to 1."""
        output = Output(tuple(pick.text for pick in summary), summary)
        options = Options(language=self.language)
        found = {}
        if self.references:
            cut = None if self.whole else words
            rouge = Rouge.for_language(ROUGES, self.language, words=cut)
            scores = rouge.score(list(output.sentences), self.references)
            found = {f"{name} F": score.f for name, score in scores.items()}
        found.update(concepts.measure(output, self._case, options))
        found["redundancy"] = redundancy.measure(output, self._case, options).get("redundancy", 0.0)
        return found

    def _baseline(self, words: int) -> dict[str, float]:
        """The measures of the lead baseline: the first sentence of each document, then the second."""
        made = self.summary(words=words, ranker="lead", selector="top", orderer="source_order")
        return self.measures(made, words)

    def sweep(
        self, settings: Mapping[str, Any], kind: str, name: str, values: Sequence[float]
    ) -> list[dict[str, float]]:
        """The measures at each value of one setting, all others as they are.

        Parameters
        ----------
        settings : mapping
            Arguments of `summary`.
        kind : {"ranker", "selector"}
            The method whose setting it is.
        name : str
        values : sequence of float

        Returns
        -------
        list of dict, one a value
        """
        method = METHODS[kind].resolve(settings[kind])
        if name not in method.settings:
            raise SettingError(f"{kind} {method.name!r} has no setting {name!r}")
        found = []
        for value in values:
            changed = method.with_settings(**{name: value})
            made = self.summary(**{**settings, kind: changed})
            found.append(self.measures(made, settings["words"]))
        return found
