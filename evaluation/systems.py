"""Systems: what can be compared. Recipes of `summarize`, baselines, bounds, other packages.

=====================  =============================================================================
name                   system
=====================  =============================================================================
default                `summarize` with its defaults
any recipe             such as ``lexrank > mmr(diversity=0.3)``; a name alone is a ranker, with the default
                       selector: ``centroid`` is that ranker, ``textrank > centroid`` the selector
lead                   the first sentence of each document, then the second, ..., without repetition
first-document         the lead of the first document
random                 random sentences; ``random(seed=7) > top`` for another sample
textrank-plain         TextRank as published, without position, consensus and MMR
oracle                 the sentences that together score best: an upper bound
human                  one reference, scored against the other references of its topic
without ...            ablations of the default; see `evaluation.development.ablation`
name=file.jsonl        summaries that another program made; see `evaluation.submissions`
sumy-..., lede, ...    other packages, where installed (extra `peers`); see `evaluation.peers`; with
                       ``sumy-lexrank(sentences=10)`` they are asked for that many sentences
=====================  =============================================================================
"""

from __future__ import annotations

import contextlib
import difflib
import importlib.util
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation import peers
from evaluation.budgets import fill_budget
from evaluation.extras import import_development
from evaluation.metrics import Output
from evaluation.rouge import Rouge
from evaluation.topics import Case
from summarize import (
    Configuration,
    InputError,
    SettingError,
    parse_recipe,
    split_sentences,
    summarize,
)

__all__ = ["RecipeSystem", "System", "expand_peers", "installed_peers", "system"]

NAMED = {
    "default": "",
    "lead": "lead > top > source_order",
    "random": "random > top",
    "textrank-plain": "textrank(damping=0.85, intra_document_weight=1, position_decay=0, consensus=0, document_centrality=0) > top",
}


@dataclass(frozen=True)
class System:
    """A name, and a function that makes the output for a case.

    Attributes
    ----------
    name : str
    make : callable
        ``(case, words, language) -> Output``, of at most `words` words.
    """

    name: str
    make: Callable[[Case, int, str], Output]


@dataclass(frozen=True)
class RecipeSystem:
    """Makes the output of a recipe.

    Attributes
    ----------
    settings : mapping
        Arguments of `summarize`.
    """

    settings: Mapping[str, Any]

    def __call__(self, case: Case, words: int, language: str) -> Output:
        summary = summarize(case.documents, words=words, language=language, **self.settings)
        return Output(tuple(pick.text for pick in summary), summary)


def system(name: str) -> System:
    """The system with this name or recipe.

    Parameters
    ----------
    name : str

    Returns
    -------
    System

    Raises
    ------
    SettingError
        If there is no such system, or its package is not installed.

    Examples
    --------
    >>> system("lexrank > top").name
    'lexrank > top'
    """
    if name in _BUILT_IN:
        return System(name, _BUILT_IN[name])
    peer = _PEER.fullmatch(name)
    if peer and peer[1] in peers.PEERS:
        return System(name, _peer(peer[1], int(peer[2] or 0)))
    if name.endswith(".jsonl"):
        raise SettingError(f"the summaries of another program need a name: --systems mine={name}")
    ablation = import_development("ablation")
    if ablation is not None and ablation.is_ablation(name):
        return System(name, ablation.ablated(name))
    try:
        return System(name, parse_system(NAMED.get(name, name)))
    except SettingError as error:
        raise SettingError(f"{error}{_what_was_meant(name)}") from None


def _what_was_meant(name: str) -> str:
    """What a message adds for a name that is no recipe."""
    plain = r"[\w-]+"
    for recipe in (f"textrank > {name}", f"textrank > mmr > {name}"):
        with contextlib.suppress(SettingError):
            parse_system(recipe)
            return f"; as a system: {recipe!r}"
    if re.fullmatch(rf"{plain}(\s*,\s*{plain})+", name):
        return "; for several systems, repeat --systems"
    if not re.fullmatch(plain, name):
        return ""
    others = [*NAMED, *_BUILT_IN]
    close = difflib.get_close_matches(name, others, n=1)
    meant = f"; did you mean the system {close[0]!r}?" if close else ""
    return f"{meant} (other systems: {', '.join(others)})"


def parse_system(recipe: str) -> RecipeSystem:
    """The system of a recipe that names methods only.

    Raises
    ------
    SettingError
        If a method is unknown, or the recipe sets more than methods.
    """
    settings = parse_recipe(recipe)
    if set(settings) - {"ranker", "selector", "orderer"}:
        raise SettingError(
            f"system {recipe!r} may name methods only; budget and language are those of the run"
        )
    Configuration(**settings)  # raises if a name or a setting is wrong
    return RecipeSystem(settings)


def installed_peers() -> list[str]:
    """The systems of other packages that can be run here."""
    return [name for name in peers.PEERS if _is_installed(peers.PEERS[name][0])]


def expand_peers(names: Iterable[str]) -> list[str]:
    """Replace "peers" by the systems of other packages that can be run here.

    Raises
    ------
    SettingError
        If there are none.

    Examples
    --------
    >>> expand_peers(["default", "lead"])
    ['default', 'lead']
    """
    expanded: list[str] = []
    for name in names:
        if name == "peers" and not installed_peers():
            raise SettingError(
                "no other summarisation package is installed: pip install 'summarize[peers]'"
            )
        expanded.extend(installed_peers() if name == "peers" else [name])
    return expanded


_PEER = re.compile(r"([\w-]+)(?:\(sentences=(\d+)\))?")


def _peer(name: str, sentences: int) -> Callable[[Case, int, str], Output]:
    package, make = peers.PEERS[name]
    if not _is_installed(package):
        raise SettingError(f"system {name!r} needs the package {package}: pip install {package}")
    return _PeerSystem(make, sentences)


def _is_installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


@dataclass(frozen=True)
class _PeerSystem:
    """The first sentences of another package's summary that fit the budget.

    Most packages can be given a number of sentences only: by default `peers.WORDS_PER_SENTENCE` decides it.
    """

    make: Callable[[Case, int, str], Sequence[str]]
    sentences: int = 0

    def __call__(self, case: Case, words: int, language: str) -> Output:
        wanted = self.sentences * peers.WORDS_PER_SENTENCE or words
        return Output(tuple(fill_budget(self.make(case, wanted, language), words)))


# ── baselines and bounds ────────────────────────────────────────────────────────────────────────


def _first_document(case: Case, words: int, language: str) -> Output:
    first = replace(case, documents=case.documents[:1])
    return parse_system(NAMED["lead"])(first, words, language)


def _oracle(case: Case, words: int, language: str) -> Output:
    """Greedily add the sentence that raises ROUGE-1 plus ROUGE-2 F against the first target most.

    Nallapati, Zhai and Zhou (2017), "SummaRuNNer"; here with whole sentences within the budget.
    """
    references = [
        list(split_sentences(t, language=language)) for t in next(iter(case.targets.values()))
    ]
    scorer = Rouge(("1", "2"), words=words, references="macro", tokens="unicode")
    everything = summarize(
        case.documents,
        words=10**9,
        language=language,
        ranker="lead",
        selector="top",
        orderer="source_order",
    )
    candidates = [pick.text for pick in everything]
    chosen: list[str] = []
    best, left = 0.0, words
    while True:
        gains = []
        for i, text in enumerate(candidates):
            if len(text.split()) <= left:
                scores = scorer.score([*chosen, text], references)
                gains.append((-(scores["ROUGE-1"].f + scores["ROUGE-2"].f), i))
        if not gains or -min(gains)[0] <= best:
            return Output(tuple(chosen))
        negative, i = min(gains)
        best = -negative
        chosen.append(candidates.pop(i))
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
