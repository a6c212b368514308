"""Workbench: documents prepared once, so that any setting is tried in milliseconds.

The explorers compute with it; nothing here knows of widgets. A summary from the workbench equals that
of `summarize` with the same settings.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any

from evaluation.metrics import Options, Output, concepts, redundancy
from evaluation.rouge import Rouge
from evaluation.topics import Case
from summarize.candidates import Candidates, Scores, build_candidates
from summarize.configuration import Configuration, default_of
from summarize.documents import Document
from summarize.errors import SettingError
from summarize.pipeline import score_candidates, select_and_order
from summarize.registry import METHODS, RANKERS
from summarize.results import Summary
from summarize.text.detection import resolve_language
from summarize.text.sentences import split_sentences
from summarize.validation import Range
from summarize.vectors import Vectorizer

__all__ = [
    "ADVANCED",
    "Workbench",
    "explorable_settings",
    "find_inactive",
    "method_help",
    "setting_help",
    "setting_label",
]

ROUGE_VARIANTS = ("1", "2", "L")


LABELS = {
    "coverage_decay": "Repeat penalty",
    "centroid": "Whole story",
    "document_centrality": "Document weight",
    "intra_document_weight": "Same-document links",
    "min_count": "Minimum count",
    "min_documents": "Minimum documents",
}
"""Labels of settings whose name says too little to somebody who has not read the method."""


ADVANCED = frozenset({"coverage_decay", "damping", "document_centrality", "intra_document_weight"})
"""Settings that are folded away at first: of the default methods, those that change least (assumed)."""

_ONE_DOCUMENT = {
    ("selector", "mmr"): ("coverage_decay",),
    ("selector", "concepts"): ("min_documents",),
    ("ranker", "textrank"): ("intra_document_weight", "consensus", "document_centrality"),
}
"""Settings that compare documents with each other."""


def explorable_settings(kind: str, method: str) -> dict[str, Range]:
    """The settings of a method that can be varied, in the order of its signature.

    Parameters
    ----------
    kind : {"ranker", "selector"}
    method : str

    Returns
    -------
    dict of str to Range
        What the setting declares as worth exploring.

    Examples
    --------
    >>> list(explorable_settings("selector", "mmr"))
    ['diversity', 'coverage_decay', 'centroid']
    """
    declared = METHODS[kind].settings(METHODS[kind].resolve(method, with_files=False).name)
    return {name: s.explore for name, s in declared.items() if s.explore is not None}


def setting_label(name: str) -> str:
    """The label of a setting.

    >>> setting_label("coverage_decay"), setting_label("position_decay")
    ('Repeat penalty', 'Position decay')
    """
    return LABELS.get(name, name.replace("_", " ").capitalize())


def method_help(kind: str, name: str) -> str:
    """What a method does: the first sentence of its docstring.

    >>> method_help("selector", "top")
    'Select sentences by descending score, skipping what does not fit or repeats a pick.'
    """
    lines = inspect.cleandoc(METHODS[kind][name].__doc__ or "").splitlines()
    return _without_markup(lines[0]) if lines else ""


def setting_help(kind: str, method: str, name: str) -> str:
    """What a setting does: its description in the docstring of the method.

    >>> setting_help("selector", "submodular", "diversity")
    'Weight of diversity; 0 leaves coverage alone.'
    """
    lines = iter(inspect.cleandoc(METHODS[kind][method].__doc__ or "").splitlines())
    for line in lines:
        if re.match(rf"{name} : ", line):
            described = takewhile(lambda text: text.startswith(" ") or not text, lines)
            return _without_markup(" ".join(" ".join(described).split()))
    return ""


def _without_markup(text: str) -> str:
    """Text of a docstring as it is read: names without backticks."""
    return text.replace("`", "")


def find_inactive(settings: Mapping[str, Any], documents: int) -> dict[tuple[str, str], str]:
    """Which settings have no effect with the others as they are, and why.

    Parameters
    ----------
    settings : mapping
        Arguments of `Workbench.summary`.
    documents : int
        How many different documents there are.

    Returns
    -------
    dict
        From kind and setting to the reason; the setting is empty if it is the method as a whole.

    Examples
    --------
    >>> made = {"ranker": "lead", "selector": "sumbasic", "orderer": "chronological"}
    >>> find_inactive(made, documents=2)
    {('ranker', ''): 'no effect: the selector sumbasic reads no scores'}
    """
    inactive: dict[tuple[str, str], str] = {}
    for kind in ("ranker", "selector"):
        method = METHODS[kind].resolve(settings[kind])
        if not method.reads_scores:
            reason = f"no effect: the selector {method.name} reads no scores"
            inactive["ranker", ""] = reason
            inactive.update(
                {
                    ("ranker", n): reason
                    for n in METHODS["ranker"].resolve(settings["ranker"]).settings
                }
            )
        if documents < 2:
            for name in _ONE_DOCUMENT.get((kind, method.name), ()):
                inactive[kind, name] = "no effect with a single document"
    return inactive


class Workbench:
    """Documents of one story, perhaps with references, to try settings on.

    Parameters
    ----------
    documents : tuple of Document
    references : sequence of str
        What summaries are compared with; without any there are no ROUGE scores.
    full_references : bool
        Whether references are held-out versions: ROUGE then reads them in full, as the evaluation
        does, whereas human references and the summary are cut at the budget.
    language : str
    known : tuple of Document
    vectorizer : Vectorizer, optional
    columns : tuple of (str, column)
        As in `Configuration`.

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
        full_references: bool = False,
        language: str = default_of("language"),
        known: tuple[Document, ...] = (),
        vectorizer: Vectorizer | None = None,
        columns: tuple[tuple[str, Hashable], ...] = (),
    ) -> None:
        self.documents = documents
        lang = resolve_language(language, (document.text for document in documents))
        self.language = lang.code
        self._detected = language == "auto"
        self._columns = columns
        self._vectorizer_name = None if vectorizer is None else type(vectorizer).__name__
        self.full_references = full_references
        self.references = [split_sentences(text, language=lang.code) for text in references]
        self._case = Case("", "", documents, {"reference": tuple(references)})
        # Caches of this instance: they are released with it.
        self.prepared = lru_cache(maxsize=4)(
            lambda query: build_candidates(
                documents, known=known, language=lang, query=query, vectorizer=vectorizer
            )
        )
        self._scores = lru_cache(maxsize=64)(
            lambda query, ranker: score_candidates(self.prepared(query), RANKERS.resolve(ranker))
        )
        self.baseline = lru_cache(maxsize=64)(self._measure_baseline)

    @cached_property
    def candidates(self) -> Candidates:
        """The sentences, without any query."""
        candidates: Candidates = self.prepared(None)
        return candidates

    def scores(self, ranker: str = default_of("ranker"), query: str | None = None) -> Scores:
        """The ranker's score of each sentence, shape (n,)."""
        scores: Scores = self._scores(query, ranker)
        return scores

    def summary(
        self,
        *,
        words: int,
        ranker: str = default_of("ranker"),
        selector: str = default_of("selector"),
        orderer: str = default_of("orderer"),
        query: str | None = None,
    ) -> Summary:
        """The summary that `summarize` gives with these settings."""
        configuration = Configuration(
            words=words,
            query=query,
            language=self.language,
            ranker=ranker,
            selector=selector,
            orderer=orderer,
            vectorizer=self._vectorizer_name,
            detected=self._detected,
            column_arguments=self._columns,
        )
        needed = configuration.selector.reads_scores
        scores = self._scores(query, ranker) if needed else None
        return select_and_order(self.prepared(query), scores, configuration)

    def measure(self, summary: Summary, words: int) -> dict[str, float]:
        """Measure a summary.

        Parameters
        ----------
        summary : Summary
        words : int
            Its budget, at which human references are cut.

        Returns
        -------
        dict of str to float
            ROUGE F against the references, concept coverage and redundancy, each from 0 to 1.
        """
        output = Output(tuple(pick.text for pick in summary), summary)
        options = Options(language=self.language)
        measures = {}
        if self.references:
            cut = None if self.full_references else words
            rouge = Rouge.for_language(ROUGE_VARIANTS, self.language, words=cut)
            scores = rouge.score(list(output.sentences), self.references)
            measures = {f"{name} F": score.f for name, score in scores.items()}
        measures.update(concepts.measure(output, self._case, options))
        repeated = redundancy.measure(output, self._case, options)
        measures["redundancy"] = repeated.get("redundancy", 0.0)
        return measures

    def _measure_baseline(self, words: int) -> dict[str, float]:
        """Measure the lead baseline: the first sentence of each document, then the second, and so on."""
        summary = self.summary(words=words, ranker="lead", selector="top", orderer="source_order")
        return self.measure(summary, words)

    def sweep(
        self, settings: Mapping[str, Any], kind: str, name: str, values: Sequence[float]
    ) -> list[dict[str, float]]:
        """Measure at each value of one setting, all others unchanged.

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
        list of dict
            One per value, as from `measure`.

        Raises
        ------
        SettingError
            If the method has no such setting.
        """
        method = METHODS[kind].resolve(settings[kind])
        if name not in method.settings:
            raise SettingError(f"{kind} {method.name!r} has no setting {name!r}")
        measures = []
        for value in values:
            spelling = method.with_settings(**{name: value})
            summary = self.summary(**{**settings, kind: spelling})
            measures.append(self.measure(summary, settings["words"]))
        return measures
