"""Ablation: what each part of the default is worth, by disabling it, and what its constants are worth.

Parts with a setting are disabled by that setting. Parts without one, because no user should want to do
without them, are disabled by replacing functions of the package while a summary is made. Constants that have no
setting are changed in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from evaluation.metrics import Output
from evaluation.systems import RecipeSystem, parse_system
from evaluation.topics import Case
from summarize.text import context
from summarize.text.introductions import Introductions
from summarize.text.languages import Language
from summarize.text.quotations import Quotations, find_quotations
from summarize.text.sentence_list import Sentences
from summarize.text.terms import TermSequences
from summarize.text.tokens import TokenizedTexts

__all__ = ["PREFIX", "ablated", "constant_systems", "disabled", "is_ablation", "names"]

PREFIX = "without "

_SETTINGS = {
    "the graph": "textrank(damping=0)",
    "weaker edges inside documents": "textrank(intra_document_weight=1)",
    "position": "textrank(position_decay=0)",
    "consensus": "textrank(consensus=0)",
    "document centrality": "textrank(document_centrality=0)",
    "diversity": "textrank > mmr(diversity=0)",
    "coverage decay": "textrank > mmr(coverage_decay=0)",
    "MMR (top scores instead)": "textrank > top",
}


def _without_quotations(_: Any, sentences: Sentences, *__: Any) -> Quotations:
    """Replaces `find_quotations`: all sentences stand outside."""
    n = len(sentences)
    no = np.zeros(n, dtype=bool)
    return Quotations(np.zeros(n, dtype=np.int8), np.arange(n), ~no, no, no)


def _without_personal(*arguments: Any) -> Quotations:
    """Replaces `find_quotations`: the first and second person may stand outside quotation marks."""
    found = find_quotations(*arguments)
    return replace(found, personal=np.zeros_like(found.personal))


def _without_introductions(texts: TokenizedTexts, *_: Any, **__: Any) -> Introductions:
    """Replaces `find_introductions`: no name has to be spelled out."""
    nothing = sparse.csr_array((len(texts.texts), 0))
    return Introductions(nothing, nothing, ())


def _without_articles(terms: TermSequences, *_: Any, **__: Any) -> sparse.csr_array:
    """Replaces what finds presuppositions: an article presupposes nothing."""
    return sparse.csr_array((len(terms), terms.n_content_words))


def _identical(shared: Any, sizes: Any, size: Any) -> Any:
    """Replaces a limit on the share of common words: all words in common, on both sides."""
    return (shared >= sizes) & (shared >= size)


Rule = Callable[[str, Language], bool]


def _is_dependent_by(*rules: Rule) -> Callable[..., NDArray[np.bool_]]:
    """Replaces `find_context_dependent`: of the sentences that it finds, those to which one of these rules applies."""

    def find(
        texts: TokenizedTexts, language: Language, documents: NDArray[np.int64] | None = None
    ) -> NDArray[np.bool_]:
        found = context.find_context_dependent(texts, language, documents)
        for row in np.flatnonzero(found).tolist():
            found[row] = any(rule(texts.texts[row], language) for rule in rules)
        return found

    return find


def _is_quotation(sentence: str, _: Language) -> bool:
    return context._is_all_quotation(sentence)


def _is_question(sentence: str, _: Language) -> bool:
    return context._is_question(sentence)


_DEPENDENT = "summarize.text.dependence.find_context_dependent"


def _without(texts: Sequence[str], *_: object) -> NDArray[np.bool_]:
    return np.zeros(len(texts), dtype=bool)


_FUNCTIONS: dict[str, dict[str, object]] = {
    "the filter of context-dependent sentences": {_DEPENDENT: _is_dependent_by()},
    "its rule for pronouns, connectives": {
        _DEPENDENT: _is_dependent_by(_is_quotation, _is_question, context._lacks_antecedent)
    },
    "its rule for bare quotations": {
        _DEPENDENT: _is_dependent_by(
            context._has_dependent_opening, _is_question, context._lacks_antecedent
        )
    },
    "its rule for questions": {
        _DEPENDENT: _is_dependent_by(
            context._has_dependent_opening, _is_quotation, context._lacks_antecedent
        )
    },
    "its rule for pronouns and pointers inside": {
        _DEPENDENT: _is_dependent_by(context.continues_previous)
    },
    "quotations": {"summarize.text.dependence.find_quotations": _without_quotations},
    "the filter of first and second person": {
        "summarize.text.dependence.find_quotations": _without_personal
    },
    "the first person where most documents use it": {"summarize.candidates.MOSTLY_PERSONAL": 2.0},
    "introductions of names": {"summarize.candidates.find_introductions": _without_introductions},
    "presuppositions of articles": {
        "summarize.candidates.find_definite_openings": _without_articles,
        "summarize.candidates.find_anaphoric_nouns": _without_articles,
    },
    "the minimum length": {"summarize.candidates.MIN_LENGTH": 0.0},
    "the filter of deep sentences": {"summarize.candidates.DEEP": 10**9},
    "the preference for passages": {"summarize.selectors.mmr.CONTINUITY": 0.0},
    "the distrust of second leads": {
        "summarize.selectors.mmr.SECOND_LEAD": 0.0,
        "summarize.selectors.mmr.RETELLING": 0.0,
        "summarize.draft.MIN_INDEFINITE_OVERLAP": 2.0,
    },
    "the filter of unrelated documents": {"summarize.candidates.MIN_RELATED": 0.0},
    "the distrust of digressions": {"summarize.selectors.mmr.DIGRESSION": 0.0},
    "the distrust of late sentences": {
        "summarize.selectors.mmr.LATE": 0.0,
        "summarize.selectors.mmr.NAMELESS": 0.0,
    },
    "the distrust of unlinked sentences": {"summarize.selectors.mmr.UNLINKED": 0.0},
    "the preference for reports": {"summarize.selectors.mmr.PERSONAL": 0.0},
    "the distrust of what takes the last room": {"summarize.selectors.mmr.CRUMB": 1e9},
    "the distrust of similar sentences": {"summarize.selectors.mmr.REPETITION": 0.0},
    "the filters of questions and parts of sentences": {
        "summarize.candidates.find_questions": _without,
        "summarize.candidates.find_cut_off": _without,
    },
    "acronyms": {"summarize.candidates.find_acronyms": lambda *_: {}},
    "the best-written near-duplicate": {"summarize.draft.count_defects": lambda _: 0},
    "the limit on redundancy": {
        "summarize.draft.MAX_PICK_OVERLAP": 1.0,
        "summarize.draft.MAX_LEAD_OVERLAP": 1.0,
        "summarize.draft.MAX_UNION": 1.0,
        "summarize.draft.same_statement": _identical,
    },
    "the fuller sentence": {"summarize.selectors.mmr.FULLER_LOSS": -1.0},
    "the floor": {"summarize.selectors.mmr.FLOOR": 0.0},
    "the removal of boilerplate": {
        "summarize.text.boilerplate._find_suspects": lambda *_: (),
        "summarize.text.filters.is_caption": lambda *_: False,
        "summarize.text.filters.find_link_lists": lambda *_: set(),
    },
}


CONSTANTS: dict[str, tuple[float, float]] = {
    "summarize.rankers.textrank.POSITION_SCALE": (1.0, 4.0),
    "summarize.rankers.textrank.SHORT_DOCUMENT": (12, 26),
    "summarize.rankers.textrank.MAX_STEEPNESS": (1.5, 3.0),
    "summarize.rankers.textrank.PRIOR_FLOOR": (0.01, 0.2),
    "summarize.consensus.PRIOR_DOCUMENTS": (2.0, 8.0),
    "summarize.candidates.MOSTLY_PERSONAL": (0.4, 0.6),
    "summarize.consensus.PRIOR_BIGRAMS": (1.0, 4.0),
    "summarize.selectors.mmr.CONTINUITY": (0.08, 0.3),
    "summarize.selectors.mmr.SECOND_LEAD": (0.08, 0.3),
    "summarize.selectors.mmr.RETELLING": (0.15, 0.6),
    "summarize.selectors.mmr.LATE": (0.08, 0.3),
    "summarize.selectors.mmr.NAMELESS": (0.15, 0.7),
    "summarize.selectors.mmr.REPETITION": (0.15, 0.6),
    "summarize.selectors.mmr.DIGRESSION": (0.25, 1.0),
    "summarize.selectors.mmr.UNLINKED": (0.08, 0.3),
    "summarize.selectors.mmr.PERSONAL": (0.15, 0.6),
    "summarize.selectors.mmr.FULLER_LOSS": (0.05, 0.2),
    "summarize.selectors.mmr.CRUMB": (0.05, 0.2),
    "summarize.selectors.mmr.FLOOR": (0.1, 0.4),
    "summarize.draft.DUPLICATE_OVERLAP": (0.5, 0.9),
    "summarize.agreement.PARAPHRASE_COSINE": (0.5, 0.7),
    "summarize.agreement.MAX_OVERLAP": (0.5, 0.7),
    "summarize.text.filters.MIN_PROSE_SHARE": (0.1, 0.4),
}
"""Constant without a setting -> a smaller and a larger value than its own."""


def constant_systems() -> dict[str, tuple[str, float]]:
    """System with a changed constant -> the constant and its value.

    >>> constant_systems()["POSITION_SCALE=4"]
    ('summarize.rankers.textrank.POSITION_SCALE', 4.0)
    """
    return {
        f"{target.rpartition('.')[2]}={value:g}": (target, value)
        for target, values in CONSTANTS.items()
        for value in values
    }


@dataclass(frozen=True)
class _Ablated:
    """Makes the output of a recipe while a part of the package is disabled or changed."""

    name: str
    recipe: RecipeSystem

    def __call__(self, case: Case, words: int, language: str) -> Output:
        with disabled(self.name):
            return self.recipe(case, words, language)


def names() -> list[str]:
    """The systems of an ablation, each with one part disabled.

    >>> names()[0]
    'without the graph'
    """
    return [PREFIX + part for part in (*_SETTINGS, *_FUNCTIONS)]


def is_ablation(name: str) -> bool:
    """Whether a system is one of `names`, or of `constant_systems`."""
    return name in names() or name in constant_systems()


def ablated(name: str) -> Callable[[Case, int, str], Output]:
    """What makes the output of a system of `names` or `constant_systems`.

    >>> ablated("without position").recipe.settings
    {'ranker': 'textrank(position_decay=0)'}
    """
    return _Ablated(name, parse_system(_SETTINGS.get(name.removeprefix(PREFIX), "")))


@contextmanager
def disabled(name: str) -> Iterator[None]:
    """Disable the functions of a part, or change a constant, within this context."""
    changed = constant_systems().get(name)
    replaced = dict([changed]) if changed else _FUNCTIONS.get(name.removeprefix(PREFIX), {})
    patches = [mock.patch(target, replacement) for target, replacement in replaced.items()]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()
