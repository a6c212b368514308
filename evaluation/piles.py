"""Piles: how well articles of many topics, thrown together, are divided into their topics again.

A *pile* is the documents of all topics of a data set; the gold story of a document is its topic, or its topic and
the week in which it was published. An article whose text stands in several topics word for word (a
notice of a web archive, mostly) has no gold story of its own and is left out, unless asked for.

The metrics are B-cubed precision, recall and F1 (Bagga and Baldwin 1998; Amigó et al. 2009) and the V-measure
(Rosenberg and Hirschberg 2007). An article in no story is a story of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.topics import Topic
from summarize import Document, InputError

__all__ = ["METRICS", "Floats", "Labels", "Pile", "Scores", "compose_pile", "score_pile"]

METRICS = ("B-cubed P", "B-cubed R", "B-cubed F1", "V-measure")

N_RESAMPLES = 1_000
LEVEL = 0.95
_SEED = 20170531

Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pile:
    """Documents of many topics.

    Attributes
    ----------
    documents : tuple of Document, length n
    gold : int array of shape (n,)
        The number of each document's gold story.
    dropped : int
        Number of articles that were left out because their text stands in several topics.
    """

    documents: tuple[Document, ...]
    gold: Labels
    dropped: int = 0


def compose_pile(topics: Sequence[Topic], *, weekly: bool = False, keep_all: bool = False) -> Pile:
    """Throw the documents of topics together.

    Parameters
    ----------
    topics : sequence of Topic
    weekly : bool, default False
        Whether each week of a topic is a story of its own.
    keep_all : bool, default False
        Whether to keep articles whose text stands in several topics.

    Returns
    -------
    Pile

    Raises
    ------
    InputError
        If there are fewer than two gold stories, or if `weekly` and no document is dated.

    Examples
    --------
    >>> topics = [Topic("a", (Document("Rain."),)), Topic("b", (Document("Snow."),))]
    >>> compose_pile(topics).gold.tolist()
    [0, 1]
    """
    texts: dict[str, set[str]] = defaultdict(set)
    for topic in topics:
        for document in topic.documents:
            texts[_normal(document)].add(topic.id)
    documents, names, dropped = [], [], 0
    for topic in topics:
        for document in topic.documents:
            if len(texts[_normal(document)]) > 1 and not keep_all:
                dropped += 1
                continue
            documents.append(document)
            names.append(f"{topic.id} {_week(document)}" if weekly else topic.id)
    if len(set(names)) < 2:
        raise InputError("a pile must have at least two topics, or two weeks with --weekly")
    gold = np.unique(names, return_inverse=True)[1].astype(np.int64)
    return Pile(tuple(documents), gold, dropped)


def _normal(document: Document) -> str:
    return " ".join(document.text.split())


def _week(document: Document) -> str:
    if document.published is None:
        raise InputError(
            f"--weekly needs dated documents, but {document.name or document.text[:40]!r} has no date"
        )
    year, week, _ = document.published.isocalendar()
    return f"{year}-{week}"


# ── metrics ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Scores:
    """How well the stories of a system agree with the gold stories.

    Attributes
    ----------
    values : mapping of str to float
        `METRICS` in percent.
    f1 : float array of shape (N_RESAMPLES,)
        The B-cubed F1 of bootstrap samples of gold stories, in percent, the same samples for all systems.
    stories : int
        Number of stories, articles in none included.
    """

    values: Mapping[str, float]
    f1: Floats
    stories: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the B-cubed F1."""
        return _middle(self.f1)

    def difference(self, other: Scores) -> tuple[float, float]:
        """The paired 95 % interval of the difference of the B-cubed F1."""
        return _middle(self.f1 - other.f1)


def _middle(values: Floats) -> tuple[float, float]:
    """The limits between which the share `LEVEL` of the values lies."""
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def score_pile(pile: Pile, label: Labels) -> Scores:
    """Compare a division of a pile with its gold stories.

    Parameters
    ----------
    pile : Pile
    label : int array
        The story of each article, as a system of `evaluation.pile_systems` finds it.

    Returns
    -------
    Scores
    """
    precision, recall = _b_cubed(pile.gold, label)
    p, r = float(precision.mean()), float(recall.mean())
    from sklearn.metrics import v_measure_score

    values = (p, r, _f1(p, r), float(v_measure_score(pile.gold, label)))
    return Scores(
        {name: 100 * value for name, value in zip(METRICS, values, strict=True)},
        100 * _resample(pile.gold, precision, recall),
        len(np.unique(label)),
    )


def _b_cubed(gold: Labels, label: Labels) -> tuple[Floats, Floats]:
    """Of each article: which share of its story is of its gold story, and the reverse."""
    pairs = Counter(zip(gold.tolist(), label.tolist(), strict=True))
    common = np.array(
        [pairs[g, s] for g, s in zip(gold.tolist(), label.tolist(), strict=True)], float
    )
    in_story, in_gold = Counter(label.tolist()), Counter(gold.tolist())
    precision = common / np.array([in_story[s] for s in label.tolist()])
    recall = common / np.array([in_gold[g] for g in gold.tolist()])
    return precision, recall


def _f1(precision: Any, recall: Any) -> Any:
    return 2 * precision * recall / (precision + recall)


def _resample(gold: Labels, precision: Floats, recall: Floats) -> Floats:
    """The F1 of samples of gold stories, drawn with replacement."""
    sizes = np.bincount(gold)
    sums = np.bincount(gold, precision), np.bincount(gold, recall)
    drawn = np.random.default_rng(_SEED).integers(0, len(sizes), (N_RESAMPLES, len(sizes)))
    number = sizes[drawn].sum(axis=1)
    result: Floats = _f1(*(total[drawn].sum(axis=1) / number for total in sums))
    return result
