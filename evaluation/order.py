"""Order: how well an orderer recovers the sentence order of a text by people.

The sentences of a gold text are matched to sentences of the documents, shuffled, and ordered. Kendall's
tau measures the agreement with the gold order: 1 the same order, 0 unrelated, -1 reversed. Gold texts
are references, versions that are held out in turn, or a field of the data.

Sentences are shuffled first, since ties would leak the gold order otherwise. Each shuffle is also used
backwards, so that an orderer that returns its input scores 0.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from evaluation.tokens import tokenize
from evaluation.topics import Topic
from summarize import Document, InputError, split_sentences, summarize

__all__ = ["OrderScores", "continuity", "gold_orders", "kendall_tau", "order_scores"]

MIN_COSINE = 0.5
"""Least cosine of the word sets of a gold sentence and its match in the documents. Assumed."""

MIN_EXTRACT_COSINE = 0.8
"""The same for extracts, which are in the documents except for small edits. Assumed."""

MIN_SENTENCES = 3
"""Shorter gold texts say too little about order."""

MAX_SENTENCES = 12
"""Only this many first sentences of a gold text are used. Assumed."""


def kendall_tau(order: Sequence[int]) -> float:
    """Kendall's tau of a permutation and 0, 1, 2, ...: concordant minus discordant pairs, over all pairs.

    Parameters
    ----------
    order : sequence of int
        A permutation of ``range(n)``.

    Returns
    -------
    float in [-1, 1]

    References
    ----------
    Lapata (2006), "Automatic evaluation of information ordering: Kendall's tau".

    Examples
    --------
    >>> kendall_tau([0, 1, 2]), kendall_tau([2, 1, 0]), round(kendall_tau([0, 2, 1]), 3)
    (1.0, -1.0, 0.333)
    """
    pairs = list(combinations(order, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 1.0


def continuity(order: Sequence[int]) -> float:
    """The share of pairs of neighbours in the gold order that are still neighbours.

    >>> continuity([1, 2, 0])
    0.5
    """
    follows = set(pairwise(order))
    return sum((i, i + 1) in follows for i in range(len(order) - 1)) / max(len(order) - 1, 1)


@dataclass(frozen=True)
class OrderScores:
    """The scores of an orderer on one gold text.

    Attributes
    ----------
    topic : str
    tau : float
        Kendall's tau with the gold order.
    continuity : float
        See `continuity`.
    first : float
        Share of shuffles in which the first sentence came first.
    sentences : int
        How many sentences were ordered.
    """

    topic: str
    tau: float
    continuity: float
    first: float
    sentences: int


def gold_orders(
    topic: Topic, gold: str, *, language: str
) -> Iterator[tuple[tuple[Document, ...], list[str]]]:
    """The gold texts of a topic: documents, and sentences of them in gold order.

    Parameters
    ----------
    topic : Topic
    gold : str
        "references", "versions", or the name of a field with sentences in order: a text with one per line,
        or a list of texts or of objects with a "text".
    language : str

    Yields
    ------
    documents : tuple of Document
    sentences : list of str
        At least `MIN_SENTENCES`.

    Raises
    ------
    InputError
        If the topic has no such field.
    """
    if gold == "references":
        texts = [(topic.documents, split_sentences(r, language=language)) for r in topic.references]
    elif gold == "versions":
        texts = [
            (
                topic.documents[:i] + topic.documents[i + 1 :],
                split_sentences(version.text, language=language)[:MAX_SENTENCES],
            )
            for i, version in enumerate(topic.documents)
            if len(topic.documents) > 1
        ]
    else:
        texts = [(topic.documents, _lines_of(topic, gold))]
    for documents, sentences in texts:
        min_cosine = MIN_COSINE if gold in ("references", "versions") else MIN_EXTRACT_COSINE
        matches = _match_sentences(documents, sentences[:MAX_SENTENCES], language, min_cosine)
        if len(matches) >= MIN_SENTENCES:
            yield documents, matches


def _lines_of(topic: Topic, name: str) -> list[str]:
    """The sentences in a field: the lines of a text, the items of a list, or their "text"."""
    value = topic.fields.get(name)
    if isinstance(value, str):
        value = value.splitlines()
    if isinstance(value, list):
        value = [item.get("text") if isinstance(item, Mapping) else item for item in value]
        if all(isinstance(item, str) for item in value):
            return [item.strip() for item in value if item.strip()]
    raise InputError(f"topic {topic.id!r} has no text and no list of texts in the field {name!r}")


def _match_sentences(
    documents: Sequence[Document], gold: Sequence[str], language: str, min_cosine: float
) -> list[str]:
    """The most similar sentence of the documents for each gold sentence, each used once.

    The most similar pairs are matched first, so that a gold sentence that is in a document verbatim
    never loses it to another that only resembles it.
    """
    everything = summarize(
        documents,
        words=10**9,
        language=language,
        ranker="lead",
        selector=_select_all,
        orderer="source_order",
    )
    sentences = [(pick.text, set(tokenize(pick.text))) for pick in everything]
    pairs = []
    for i, gold_sentence in enumerate(gold):
        gold_words = set(tokenize(gold_sentence))
        for j, (_, words) in enumerate(sentences):
            shared = len(gold_words & words)
            if shared:
                cosine = shared / (len(gold_words) * len(words)) ** 0.5
                if cosine >= min_cosine:
                    pairs.append((-cosine, i, j))
    match: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in match and j not in match.values():
            match[i] = j
    return [sentences[match[i]][0] for i in sorted(match)]


def order_scores(
    topic: Topic,
    orderer: Any,
    gold: str,
    *,
    language: str = "en",
    seed: int = 0,
) -> list[OrderScores]:
    """Score an orderer on each gold text of a topic.

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
        Of the shuffling.

    Returns
    -------
    list of OrderScores
    """
    results = []
    for number, (documents, sentences) in enumerate(gold_orders(topic, gold, language=language)):
        digest = hashlib.sha256(f"{seed}|{topic.id}|{number}".encode()).digest()
        shuffled = random.Random(digest).sample(sentences, len(sentences))
        orders = [
            _order(documents, sentences, start, orderer, language)
            for start in (shuffled, shuffled[::-1])
        ]
        results.append(
            OrderScores(
                topic.id,
                sum(map(kendall_tau, orders)) / 2,
                sum(map(continuity, orders)) / 2,
                sum(order[0] == 0 for order in orders) / 2,
                len(orders[0]),
            )
        )
    return results


def _order(
    documents: Sequence[Document],
    sentences: Sequence[str],
    shuffled: Sequence[str],
    orderer: Any,
    language: str,
) -> list[int]:
    """The gold positions of shuffled sentences in the order that an orderer gives them."""
    if orderer in ("gold", "reversed"):
        return sorted(range(len(sentences)), reverse=orderer == "reversed")
    summary = summarize(
        documents,
        words=10**9,
        language=language,
        ranker="lead",
        selector=_select_exactly(shuffled),
        orderer=_by_position if orderer == "position" else orderer,
    )
    position = {text: i for i, text in enumerate(sentences)}
    return [position[pick.text] for pick in summary if pick.text in position]


def _by_position(candidates: Any, picks: Sequence[int]) -> list[int]:
    """Sort by relative position in the document; ties stay in document order."""
    relative = candidates.position / (candidates.document_length - 1).clip(1)
    return sorted(picks, key=lambda pick: (relative[pick], pick))


def _select_exactly(texts: Sequence[str]) -> Callable[..., list[int]]:
    def select(candidates: Any, scores: Any, budget: Any) -> list[int]:
        """These sentences, in this order."""
        index: dict[str, int] = {}
        for i, sentence in enumerate(candidates.sentences):
            index.setdefault(sentence.shown, i)
        return [index[text] for text in texts if text in index]

    return select


def _select_all(candidates: Any, scores: Any, budget: Any) -> list[int]:
    return list(range(len(candidates)))
