"""Chart data: what each chart shows, computed once for both ways of drawing it.

`charts` draws as SVG, for the explorers, which draw again at every change; `plots` draws with
matplotlib, for figures to keep. What is drawn, in which order, under which name and in which colour is
decided here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates, Scores
from summarize.errors import SummarizeError
from summarize.rendering.html_elements import select_sources, source_letter
from summarize.results import Summary

__all__ = ["HUES", "Curve", "DocumentMap", "Mark", "SimilarityMap", "SweepBand", "SweepLike",
           "compute_document_map", "compute_similarity", "compute_similarity_map", "compute_sweep_band",
           "compute_tradeoff", "find_runs", "metric_style", "spread_labels"]  # fmt: skip

MAX_CELLS = 400
"""Maximum number of cells per side of a similarity map; with more sentences, several share a cell."""

MAX_TOPIC_LINES = 12
"""With more topics, none is drawn as a line: nobody could follow one."""

MAX_SENTENCES = 4000
"""With more sentences, no similarities are computed for a picture, and a document map shows only what
the summary quotes or is supported by: the rest would be a fog, and megabytes at every change."""

HUES = (255, 55, 150, 310, 22, 200, 105, 350)
"""Hue of each source in degrees, as in ``rendering/style.css``; with more sources they repeat."""

BLUE, GREEN = "oklch(0.62 0.17 255)", "oklch(0.6 0.15 150)"
"""Colours of what is measured, and of what is statistically tied with the best."""


class SweepLike(Protocol):
    """What `compute_sweep_band` and `compute_tradeoff` read: `evaluation.Sweep`, or anything like it."""

    @property
    def setting(self) -> str: ...
    @property
    def values(self) -> Sequence[float]: ...
    @property
    def default(self) -> float | None: ...
    @property
    def scores(self) -> Mapping[str, NDArray[np.float64]]: ...
    @property
    def failed(self) -> Sequence[str]: ...
    def of(self, metric: str) -> NDArray[np.float64]: ...
    def mean(self, metric: str) -> NDArray[np.float64]: ...
    def confidence_intervals(self, metric: str) -> list[tuple[float, float]]: ...
    def best(self, metric: str) -> int | None: ...
    def not_significantly_different(self, metric: str) -> Sequence[bool]: ...


# ── metrics ─────────────────────────────────────────────────────────────────────────────────────


class MetricStyle(NamedTuple):
    """How a metric is drawn: a CSS colour, whether dashed, and 1 (-1) if higher (lower) is better."""

    colour: str
    dashed: bool
    direction: int


def metric_style(name: str) -> MetricStyle:
    """The style of a metric, as its file in `evaluation.metrics` declares it.

    Metrics that are not declared are drawn in blue.

    >>> metric_style("redundancy").direction, metric_style("redundancy").dashed
    (-1, True)
    """
    from evaluation.metrics import find  # here, since most plots do without `evaluation`

    try:
        metric = find(name)
    except SummarizeError:
        return MetricStyle(BLUE, dashed=False, direction=0)
    return MetricStyle(metric.colour or BLUE, metric.dash is not None, metric.direction)


# ── settings ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SweepBand:
    """The mean of a metric over the values of a setting, with its 95 % band, in per cent.

    Attributes
    ----------
    setting, metric : str
    values : array of shape (v,)
    mean, low, high : array of shape (v,)
    topics : array of shape (t, v)
        The scores of single topics, each moved to the common mean: how high a topic scores says nothing about the
        setting, how it changes does. None if there is only one topic or more than `MAX_TOPIC_LINES`.
    best : int or None
        The index of the best value.
    default : float or None
        The default of the setting, if it lies within the values.
    tied : list of (float, float)
        The stretches of the axis that are statistically tied with the best value.
    """

    setting: str
    metric: str
    values: NDArray[np.float64]
    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    topics: NDArray[np.float64]
    best: int | None
    default: float | None
    tied: list[tuple[float, float]]

    @property
    def limits(self) -> tuple[float, float]:
        """The limits of the vertical axis, with room for the stretches that are tied below the band."""
        low = float(min(self.low.min(), self.topics.min(initial=np.inf)))
        high = float(max(self.high.max(), self.topics.max(initial=-np.inf)))
        room = 0.3 * max(high - low, 0.1)
        bottom = low - 1.6 * room
        return (max(bottom, 0.0) if low >= 0 else bottom), high + room


def compute_sweep_band(sweep: SweepLike, metric: str) -> SweepBand:
    """Compute what a chart of a sweep shows.

    Parameters
    ----------
    sweep : evaluation.Sweep
    metric : str
    """
    values, topics = np.asarray(sweep.values, dtype=np.float64), 100 * sweep.of(metric)
    intervals = 100 * np.array(sweep.confidence_intervals(metric))
    best, several = sweep.best(metric), len(topics) > 1
    inside = sweep.default is not None and values.min() <= sweep.default <= values.max()
    tied: list[tuple[float, float]] = []
    if several and best is not None:
        tied = find_runs(sweep.values, sweep.not_significantly_different(metric))
    mean = 100 * sweep.mean(metric)
    shown = several and len(topics) <= MAX_TOPIC_LINES
    moved = topics - topics.mean(axis=1, keepdims=True) + mean.mean()
    return SweepBand(
        sweep.setting, metric, values, mean, intervals[:, 0], intervals[:, 1],
        moved if shown else topics[:0], best, sweep.default if inside else None, tied,
    )  # fmt: skip


@dataclass(frozen=True)
class Curve:
    """A metric over the values of a setting, with its style; and its 95 % band, if it is a mean."""

    name: str
    values: Sequence[float]
    style: MetricStyle
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None


def compute_tradeoff(sweep: SweepLike) -> list[Curve]:
    """The mean redundancy and coverage of a sweep, those of the two that it has."""
    curves = []
    for metric in ("redundancy", "concept coverage"):
        if metric in sweep.scores and len(sweep.of(metric)):
            low, high = zip(*sweep.confidence_intervals(metric), strict=True)
            mean = sweep.mean(metric).tolist()
            curves.append(Curve(metric, mean, metric_style(metric), low, high))
    return curves


def find_runs(values: Sequence[float], flags: Sequence[bool]) -> list[tuple[float, float]]:
    """The stretches of an axis that flagged values stand for, each up to the middle of the next gap.

    >>> find_runs([0, 1, 2, 3], [True, True, False, True])
    [(0, 1.5), (2.5, 3)]
    """
    runs: list[tuple[float, float]] = []
    for i, (value, flag) in enumerate(zip(values, flags, strict=True)):
        start = (values[i - 1] + value) / 2 if i else value
        end = (value + values[i + 1]) / 2 if i + 1 < len(values) else value
        if flag and runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        elif flag:
            runs.append((start, end))
    return runs


def spread_labels(places: Sequence[float], gap: float, highest: float = math.inf) -> list[float]:
    """Move labels apart until none covers another.

    Parameters
    ----------
    places : sequence of float
        Where they belong, ascending.
    gap : float
        Distance between two of them.
    highest : float
        Where the paper ends.

    Examples
    --------
    >>> spread_labels([10, 11, 90, 90], 5, highest=92)
    [10, 15, 87, 92]
    """
    spread: list[float] = []
    for place in places:
        spread.append(max(place, spread[-1] + gap) if spread else place)
    for i in reversed(range(len(spread))):  # back, where that left the paper
        limit = highest if i == len(spread) - 1 else spread[i + 1] - gap
        spread[i] = min(spread[i], limit)
    return spread


# ── sentences ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SimilarityMap:
    """Which sentences are similar, document by document.

    Attributes
    ----------
    cells : array of shape (m, m)
        Cosines from 0 to 1, each the highest of those that share the cell.
    sentences : int
        How many sentences the cells stand for.
    bounds : list of int
        Where the documents begin, and the number of sentences.
    letters : list of str
        One per document.
    indices : list of int
        The index of each.
    picked : list of int
        The sentences of the summary.
    """

    cells: NDArray[np.float64]
    sentences: int
    bounds: list[int]
    letters: list[str]
    indices: list[int]
    picked: list[int]

    @property
    def documents(self) -> list[tuple[str, int, int]]:
        """The letter of each document, and its first sentence and the one after its last."""
        return [
            (letter, start, end)
            for letter, (start, end) in zip(self.letters, pairwise(self.bounds), strict=True)
        ]


def compute_similarity_map(summary: Summary, candidates: Candidates) -> SimilarityMap | None:
    """Compute what a similarity map shows; None if there are more than `MAX_SENTENCES`."""
    cells = compute_similarity(candidates)
    if cells is None:
        return None
    bounds = np.flatnonzero(np.diff(candidates.document, prepend=-1, append=-1)).tolist()
    indices = [int(candidates.document[start]) for start in bounds[:-1]]
    letters = list(map(source_letter, indices))
    quoted = {(pick.sentence.document, pick.sentence.start) for pick in summary}
    picked = [
        i
        for i, sentence in enumerate(candidates.sentences)
        if (sentence.document, sentence.start) in quoted
    ]
    return SimilarityMap(cells, len(candidates), bounds, letters, indices, picked)


def compute_similarity(candidates: Candidates) -> NDArray[np.float64] | None:
    """Cosines of all pairs of sentences, each cell the highest of those it stands for.

    Returns
    -------
    array of shape (m, m), m at most `MAX_CELLS`, or None if there are more than `MAX_SENTENCES`
    """
    n = len(candidates)
    if n > MAX_SENTENCES:
        return None
    cells = np.arange(n) * min(n, MAX_CELLS) // n
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    transposed = candidates.vectors.T.tocsr()
    rows = []
    for begin, end in zip(starts, [*starts[1:], n], strict=True):
        block = (candidates.vectors[begin:end] @ transposed).toarray()
        block[np.arange(end - begin), np.arange(begin, end)] = 0.0  # itself
        rows.append(np.maximum.reduceat(block.max(axis=0), starts))
    return np.array(rows)


Role = Literal["quoted", "supporting", "other"]


class Mark(NamedTuple):
    """A sentence at its place in a document map.

    `number` is that of the pick that quotes it or that it supports; `strength` is its score as a share
    of the highest, None if it is not known.
    """

    row: int
    document: int
    start: int
    end: int
    role: Role
    number: int | None
    strength: float | None
    title: str


@dataclass(frozen=True)
class DocumentMap:
    """Documents from start to end, with what is quoted, what supports it, and what scores high.

    Attributes
    ----------
    documents : list of int
        The documents shown, at most `rendering.html_elements.MAX_SOURCES`, one per row.
    sizes : list of int
        Their lengths in characters.
    marks : list of Mark
        Those of the summary last, so that they are drawn above the others.
    caption : str
    """

    documents: list[int]
    sizes: list[int]
    marks: list[Mark]
    caption: str

    @property
    def letters(self) -> list[str]:
        """The letter of each document shown."""
        return [source_letter(index) for index in self.documents]


def compute_document_map(
    summary: Summary, candidates: Candidates | None = None, scores: Scores | None = None
) -> DocumentMap:
    """Compute what a document map shows.

    Parameters
    ----------
    summary : Summary
    candidates : Candidates, optional
    scores : array of shape (n,), optional
        One per candidate. Without scores only the sentences of the summary are shown.
    """
    own = _collect_own(summary)
    documents = select_sources(len(summary.documents), {document for document, _, _ in own})
    row_of = {index: row for row, index in enumerate(documents)}
    strengths: dict[_Place, tuple[float, float]] = {}
    if candidates is not None and scores is not None:
        best = max(float(scores.max(initial=0.0)), 1e-12)
        strengths = {
            (s.document, s.start, s.end): (float(score), float(score) / best)
            for s, score in zip(candidates.sentences, scores, strict=True)
        }
    others = len(strengths) <= MAX_SENTENCES
    places = [*(place for place in strengths if others and place not in own), *own]
    marks = []
    for place in places:
        document, start, end = place
        if document not in row_of:
            continue
        number, role = own.get(place, _OTHER)
        score, strength = strengths.get(place, (None, None))
        title = source_letter(document)
        title += "" if score is None else f", score {score:.2f}"
        title += f": {summary.documents[document].text[start:end][:160]}"
        marks.append(Mark(row_of[document], document, start, end, role, number, strength, title))
    caption = "Strong: quoted. Pale: supporting."
    if strengths:
        caption += (
            " Grey: the stronger, the higher the score." if others else " Too many others to draw."
        )
    hidden = len(summary.documents) - len(documents)
    caption += f" And {hidden:,} more documents." if hidden else ""
    sizes = [max(len(summary.documents[index].text), 1) for index in documents]
    return DocumentMap(documents, sizes, marks, caption)


_Place = tuple[int, int, int]
"""Document, start and end."""

_OTHER: tuple[int | None, Role] = (None, "other")


def _collect_own(summary: Summary) -> dict[_Place, tuple[int, Role]]:
    """The places of the summary, with the number of their pick; a quotation goes before support."""
    own: dict[_Place, tuple[int, Role]] = {}
    for number, pick in enumerate(summary, start=1):
        for s in pick.also_in:
            own.setdefault((s.document, s.start, s.end), (number, "supporting"))
    for number, pick in enumerate(summary, start=1):
        s = pick.sentence
        own[s.document, s.start, s.end] = (number, "quoted")
    return own
