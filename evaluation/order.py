"""Order: whether an orderer recovers an order that people chose.

Sentences of a gold text are matched to sentences of the documents, shuffled, and ordered; Kendall's
tau tells how much of the gold order comes back: 1 all of it, 0 none, -1 the reverse. The gold order
comes from references, from versions held out in turn, or from a field of the data.

Sentences are shuffled before the orderer sees them: ties would leak the gold order otherwise. Each
shuffle is used forwards and backwards, so that an orderer which returns its input scores 0.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from evaluation.tokens import tokenize
from evaluation.topics import Topic
from summarize import Document, InputError, split_sentences, summarize

__all__ = ["Ordered", "continuity", "gold_orders", "kendall_tau", "order_scores"]

MIN_VOTE_COSINE = 0.5
"""A gold sentence that shares less than this part of the words of both with its best match is left out."""

EXTRACT = 0.8
"""The same for gold sentences that are extracts: they stand in the documents, but for small repairs."""

LEAST = 3
"""Shorter gold texts say nothing about order."""

MOST = 12


def kendall_tau(order: Sequence[int]) -> float:
    """Agreement of a permutation with 0, 1, 2, ...: concordant minus discordant pairs, over all.

    Lapata (2006), "Automatic evaluation of information ordering: Kendall's tau".

    >>> kendall_tau([0, 1, 2]), kendall_tau([2, 1, 0]), round(kendall_tau([0, 2, 1]), 3)
    (1.0, -1.0, 0.333)
    """
    pairs = list(combinations(order, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 1.0


def continuity(order: Sequence[int]) -> float:
    """The share of neighbours in the gold order that are neighbours still.

    >>> continuity([1, 2, 0])
    0.5
    """
    follows = set(pairwise(order))
    return sum((i, i + 1) in follows for i in range(len(order) - 1)) / max(len(order) - 1, 1)


@dataclass(frozen=True)
class Ordered:
    """What an orderer made of one gold text: its figures, and on how many sentences."""

    topic: str
    tau: float
    continuity: float
    first: float
    sentences: int


def gold_orders(
    topic: Topic, gold: str, *, language: str
) -> Iterator[tuple[tuple[Document, ...], list[str]]]:
    """Documents, and sentences of them in gold order.

    Parameters
    ----------
    topic : Topic
    gold : str
        "references", "versions", or the name of a field with a text, a sentence a line.
    language : str
    """
    if gold == "references":
        texts = [(topic.documents, split_sentences(r, language=language)) for r in topic.references]
    elif gold == "versions":
        texts = [
            (
                topic.documents[:i] + topic.documents[i + 1 :],
                split_sentences(held.text, language=language)[:MOST],
            )
            for i, held in enumerate(topic.documents)
            if len(topic.documents) > 1
        ]
    else:
        value = topic.fields.get(gold)
        if not isinstance(value, str):
            raise InputError(f"topic {topic.id!r} has no text in the field {gold!r}")
        texts = [(topic.documents, [line.strip() for line in value.splitlines() if line.strip()])]
    for documents, sentences in texts:
        least = MIN_VOTE_COSINE if gold in ("references", "versions") else EXTRACT
        matched = _matched(documents, sentences[:MOST], language, least)
        if len(matched) >= LEAST:
            yield documents, matched


def _matched(
    documents: Sequence[Document], sentences: Sequence[str], language: str, least: float
) -> list[str]:
    """For each gold sentence the sentence of the documents that says most of it, each used once.

    The best matches are settled first, so that a gold sentence that stands in a document word for
    word never loses it to another that only resembles it.
    """
    everything = summarize(
        documents,
        words=10**9,
        language=language,
        ranker="lead",
        selector=_all,
        orderer="source_order",
    )
    offered = [(pick.text, set(tokenize(pick.text))) for pick in everything]
    pairs = []
    for gold, sentence in enumerate(sentences):
        words = set(tokenize(sentence))
        for at, (_, other) in enumerate(offered):
            shared = len(words & other)
            if shared:
                score = shared / (len(words) * len(other)) ** 0.5
                if score >= least:
                    pairs.append((-score, gold, at))
    found: dict[int, int] = {}
    for _, gold, at in sorted(pairs):
        if gold not in found and at not in found.values():
            found[gold] = at
    return [offered[found[gold]][0] for gold in sorted(found)]


def order_scores(
    topic: Topic,
    orderer: Any,
    gold: str,
    *,
    language: str = "en",
    seed: int = 0,
) -> list[Ordered]:
    """Let an orderer order the sentences of each gold text of a topic.

    Parameters
    ----------
    topic : Topic
    orderer : str or callable
        As in `summarize`; or "gold" and "reversed", the two ends of the scale; or "position", the
        baseline that sorts by relative position in the document.
    gold : str
        As in `gold_orders`.
    language : str
    seed : int
        Of the shuffle.
    """
    results = []
    for number, (documents, sentences) in enumerate(gold_orders(topic, gold, language=language)):
        place = {text: i for i, text in enumerate(sentences)}
        digest = hashlib.sha256(f"{seed}|{topic.id}|{number}".encode()).digest()
        shuffled = random.Random(digest).sample(sentences, len(sentences))
        orders = []
        for given in (shuffled, shuffled[::-1]):
            if orderer in ("gold", "reversed"):
                orders.append(sorted(range(len(sentences)), reverse=orderer == "reversed"))
                continue
            summary = summarize(
                documents,
                words=10**9,
                language=language,
                ranker="lead",
                selector=_these(given),
                orderer=_by_position if orderer == "position" else orderer,
            )
            orders.append([place[pick.text] for pick in summary if pick.text in place])
        results.append(
            Ordered(
                topic.id,
                sum(map(kendall_tau, orders)) / 2,
                sum(map(continuity, orders)) / 2,
                sum(order[0] == 0 for order in orders) / 2,
                len(orders[0]),
            )
        )
    return results


def _by_position(candidates: Any, picks: Sequence[int]) -> list[int]:
    """How far down its document each stands, in parts of the whole; ties as given in the documents."""
    relative = candidates.position / (candidates.length - 1).clip(1)
    return sorted(picks, key=lambda pick: (relative[pick], pick))


def _these(texts: Sequence[str]) -> Callable[..., list[int]]:
    def chosen(candidates: Any, scores: Any, budget: Any) -> list[int]:
        """Exactly these sentences, in this order."""
        index: dict[str, int] = {}
        for i, sentence in enumerate(candidates.sentences):
            index.setdefault(sentence.text, i)
        return [index[text] for text in texts if text in index]

    return chosen


def _all(candidates: Any, scores: Any, budget: Any) -> list[int]:
    return list(range(len(candidates)))
