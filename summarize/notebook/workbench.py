"""Bench: documents prepared once, so that any setting is tried in milliseconds.

What the explorers show comes from here; nothing here knows of widgets. A summary from the bench
equals that of `summarize` with the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from evaluation.metrics import Options, Output, concepts, redundancy
from evaluation.metrics.rouge import Rouge
from evaluation.topics import Case
from summarize.candidates import Candidates, Scores
from summarize.documents import Document
from summarize.errors import SettingError
from summarize.pipeline import (
    PreparedDocuments,
    assemble_summary,
    prepare,
    resolve_budget,
    score_candidates,
)
from summarize.registry import ORDERERS, RANKERS, SELECTORS
from summarize.results import Summary
from summarize.text.detection import resolve_language
from summarize.text.sentences import split_sentences
from summarize.vectors import Vectorizer

__all__ = ["RANGES", "Range", "Workbench", "choices", "spelled"]

REGISTRIES = {"ranker": RANKERS, "selector": SELECTORS, "orderer": ORDERERS}

ROUGES = ("1", "2", "L")


class Range(NamedTuple):
    """From where to where a setting is worth trying, and in what steps."""

    low: float
    high: float
    step: float

    def values(self, most: int = 21) -> list[float]:
        """Evenly spaced settings on the steps, at most so many.

        >>> Range(0, 1, 0.25).values()
        [0.0, 0.25, 0.5, 0.75, 1.0]
        """
        steps = round((self.high - self.low) / self.step)
        every = -(-steps // (most - 1))
        return [round(self.low + i * self.step, 6) for i in range(0, steps + 1, every)]


RANGES = {
    "damping": Range(0, 0.95, 0.05),
    "intra_document_weight": Range(0, 1, 0.05),
    "position_decay": Range(0, 1.5, 0.05),
    "consensus": Range(0, 2, 0.05),
    "document_centrality": Range(0, 2, 0.05),
    "threshold": Range(0, 0.5, 0.02),
    "topics": Range(1, 30, 1),
    "least": Range(1, 8, 1),
    "gap": Range(1, 10, 1),
    "seed": Range(0, 50, 1),
    "mmr.diversity": Range(0, 1, 0.05),
    "diversity": Range(0, 20, 0.5),
    "coverage_decay": Range(0, 2, 0.05),
    "saturation": Range(0.5, 20, 0.5),
    "cost": Range(0, 1, 0.05),
    "smoothing": Range(0.005, 0.2, 0.005),
}
"""By the name of the setting, or of the method and the setting."""


def choices(kind: str, method: str) -> dict[str, Range]:
    """The settings of a method that can be tried, in the order of its signature.

    >>> list(choices("selector", "mmr"))
    ['diversity', 'coverage_decay']
    """
    known = REGISTRIES[kind].resolve(method).settings
    found = {name: RANGES.get(f"{method}.{name}", RANGES.get(name)) for name in known}
    return {name: reach for name, reach in found.items() if reach is not None}


def spelled(method: str, settings: Mapping[str, object]) -> str:
    """A method in its spelling.

    >>> spelled("mmr", {"diversity": 0.5})
    'mmr(diversity=0.5)'
    """
    inside = ", ".join(f"{name}={value!r}" for name, value in settings.items())
    return f"{method}({inside})" if inside else method


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
        self.whole = whole
        self.references = [split_sentences(text, language=lang.code) for text in references]
        self._case = Case("", "", documents, {"reference": tuple(references)})
        # Caches of this bench alone: they go when it goes.
        self.prepared = lru_cache(maxsize=4)(
            lambda query: prepare(documents, known, lang, query=query, vectorizer=vectorizer)
        )
        self._scores = lru_cache(maxsize=64)(
            lambda query, ranker: score_candidates(self.prepared(query), RANKERS.resolve(ranker))
        )
        self.baseline = lru_cache(maxsize=64)(self._baseline)

    @cached_property
    def candidates(self) -> Candidates:
        """The sentences, without any query."""
        found: PreparedDocuments = self.prepared(None)
        return found.candidates

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
        prepared = self.prepared(query)
        given = {"ranker": ranker, "selector": selector, "orderer": orderer}
        steps = [REGISTRIES[kind].resolve(method) for kind, method in given.items()]
        budget = resolve_budget(prepared, words=words)
        return assemble_summary(prepared, self._scores(query, ranker), steps, budget)

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
        method = REGISTRIES[kind].resolve(settings[kind])
        if name not in method.settings:
            raise SettingError(f"{kind} {method.name!r} has no setting {name!r}")
        found = []
        for value in values:
            changed = spelled(method.name, {**method.settings, name: value})
            made = self.summary(**{**settings, kind: changed})
            found.append(self.measures(made, settings["words"]))
        return found
