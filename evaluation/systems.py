"""Systems: what can be compared. Recipes of ours, baselines, bounds, other packages.

=====================  =============================================================================
name                   makes
=====================  =============================================================================
default                `summarize` with its defaults
any recipe             such as ``lexrank > mmr(diversity=0.3)``
lead                   the first sentence of each document, then the second, ..., none twice
first-document         the beginning of the first document
random                 sentences by chance; ``random(seed=7) > top`` for another draw
textrank-plain         TextRank as published, without place, support and MMR
oracle                 the sentences that together score best: not a method, but a bound
human                  a reference, scored against the other references of its topic
without ...            the default without one ingredient; see `evaluation.ablation`
sumy-..., lede, ...    other packages, where they are installed (extra `peers`)
=====================  =============================================================================
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evaluation import ablation
from evaluation.metrics import Output
from evaluation.metrics.rouge import Rouge
from evaluation.topics import Case
from summarize import InputError, SettingError, parse_recipe, split_sentences, summarize

__all__ = ["System", "installed_peers", "system"]

NAMED = {
    "default": "",
    "lead": "lead > top > source_order",
    "random": "random > top",
    "textrank-plain": "textrank(damping=0.85, intra_document_weight=1, position_decay=0, consensus=0, document_centrality=0) > top",
}


@dataclass(frozen=True)
class System:
    """A name, and what makes an output of a case within a budget of words."""

    name: str
    make: Callable[[Case, int, str], Output]


def system(name: str) -> System:
    """The system with this name or recipe.

    Raises
    ------
    SettingError
        If it is neither, or a package that is not installed.

    Examples
    --------
    >>> system("lexrank > top").name
    'lexrank > top'
    """
    if name in _BUILT_IN:
        return System(name, _BUILT_IN[name])
    if name in _PEERS:
        package, make = _PEERS[name]
        if importlib.util.find_spec(package) is None:
            raise SettingError(
                f"system {name!r} needs the package {package}: pip install {package}"
            )
        return System(name, make)
    without = ablation.recipe(name)
    settings = parse_recipe(NAMED.get(name, name) if without is None else without)
    allowed = {"ranker", "selector", "orderer"}
    if set(settings) - allowed:
        raise SettingError(
            f"system {name!r} may name methods only; budget and language are those of the run"
        )
    summarize("A word is enough to check the names.", **settings)
    return System(name, _Recipe(settings, name if without is not None else ""))


@dataclass(frozen=True)
class _Recipe:
    settings: Mapping[str, Any]
    without: str = ""

    def __call__(self, case: Case, words: int, language: str) -> Output:
        with ablation.disabled(self.without):
            summary = summarize(case.documents, words=words, language=language, **self.settings)
        return Output(tuple(pick.text for pick in summary), summary)


def _first_document(case: Case, words: int, language: str) -> Output:
    first = replace(case, documents=case.documents[:1])
    return _Recipe(parse_recipe(NAMED["lead"]))(first, words, language)


def _oracle(case: Case, words: int, language: str) -> Output:
    """Greedily the sentence that adds most to ROUGE-1 and ROUGE-2 F against the first target.

    Nallapati, Zhai and Zhou (2017), "SummaRuNNer"; with whole sentences within the budget.
    """
    references = [
        list(split_sentences(t, language=language)) for t in next(iter(case.targets.values()))
    ]
    scorer = Rouge(("1", "2"), words=words, references="mean", tokens="unicode")
    everything = summarize(
        case.documents,
        words=10**9,
        language=language,
        ranker="lead",
        selector="top",
        orderer="source_order",
    )
    open_ = [pick.text for pick in everything]
    chosen: list[str] = []
    best, left = 0.0, words
    while True:
        scored = []
        for at, text in enumerate(open_):
            if len(text.split()) <= left:
                scores = scorer.score([*chosen, text], references)
                scored.append((-(scores["ROUGE-1"].f + scores["ROUGE-2"].f), at))
        if not scored or -min(scored)[0] <= best:
            return Output(tuple(chosen))
        value, at = min(scored)
        best = -value
        chosen.append(open_.pop(at))
        left -= len(chosen[-1].split())


def _human(case: Case, words: int, language: str) -> Output:
    if len(case.targets.get("reference", ())) < 2:
        raise InputError(f"case {case.id!r} needs two references for the system 'human'")
    return Output(tuple(split_sentences(case.targets["reference"][0], language=language)))


_BUILT_IN: dict[str, Callable[[Case, int, str], Output]] = {
    "first-document": _first_document,
    "oracle": _oracle,
    "human": _human,
}


# ── other packages: each through one small adapter ──────────────────────────────────────────────


def _joined(case: Case) -> str:
    return "\n\n".join(document.text for document in case.documents)


def _cut(sentences: list[str], words: int) -> Output:
    """The first sentences within the budget: most packages know a number of sentences only."""
    kept: list[str] = []
    for sentence in sentences:
        if sum(len(s.split()) for s in kept) + len(sentence.split()) <= words:
            kept.append(sentence)
    return Output(tuple(kept))


@dataclass(frozen=True)
class _Sumy:
    method: str

    def __call__(self, case: Case, words: int, language: str) -> Output:
        from importlib import import_module

        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

        class Tokenizer:
            """sumy's own downloads its data; ours needs none."""

            language = "english"

            def to_words(self, text: str) -> tuple[str, ...]:
                return tuple(text.split())

            def to_sentences(self, text: str) -> tuple[str, ...]:
                return tuple(split_sentences(text))

        module, name = _SUMY[self.method]
        tokenizer = Tokenizer()
        sentences = [
            Sentence(s, tokenizer) for s in split_sentences(_joined(case), language=language)
        ]
        model = ObjectDocumentModel([Paragraph(sentences)])
        found = getattr(import_module(f"sumy.summarizers.{module}"), name)()(
            model, max(words // 15, 1)
        )
        return _cut([str(sentence) for sentence in found], words)


# Not sumy's KL-Sum: on one topic of 400 sentences it did not end within minutes.
_SUMY = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}


def _summa(case: Case, words: int, language: str) -> Output:
    from summa.summarizer import summarize as summa

    return _cut(list(summa(_joined(case), words=words, split=True)), words)


def _lexrank(case: Case, words: int, language: str) -> Output:
    from lexrank import LexRank

    texts = [split_sentences(document.text, language=language) for document in case.documents]
    sentences = [sentence for text in texts for sentence in text]
    return _cut(LexRank(texts).get_summary(sentences, summary_size=max(words // 15, 1)), words)


def _pytextrank(case: Case, words: int, language: str) -> Output:
    import pytextrank  # noqa: F401  # registers its pipe
    import spacy

    pipeline = spacy.load("en_core_web_sm")
    pipeline.add_pipe("textrank")
    text = pipeline(_joined(case))
    found = text._.textrank.summary(limit_sentences=max(words // 15, 1), preserve_order=True)
    return _cut([str(sentence).strip() for sentence in found], words)


def _lede(case: Case, words: int, language: str) -> Output:
    import lede

    found = lede.summarize(_joined(case), max_length=words * 6)
    return _cut(split_sentences(getattr(found, "summary", str(found)), language=language), words)


_PEERS: dict[str, tuple[str, Callable[[Case, int, str], Output]]] = {
    **{f"sumy-{method}": ("sumy", _Sumy(method)) for method in _SUMY},
    "summa": ("summa", _summa),
    "lexrank-package": ("lexrank", _lexrank),
    "pytextrank": ("en_core_web_sm", _pytextrank),  # brings nothing without a model
    "lede": ("lede", _lede),
}


def installed_peers() -> list[str]:
    """The names of other packages' systems that can be run here."""
    return [
        n for n, (package, _) in _PEERS.items() if importlib.util.find_spec(package) is not None
    ]
