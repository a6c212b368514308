"""Timelines: how well a timeline finds the days that matter, and what was to be told of each.

No set of timelines made by people comes with this project, so dated topics make one: the topics of a
data set, each with its day and its references, are put together by kind (or all, in order of time, by
the dozen), their documents are given as one story, and the gold timeline has an entry for each
topic's day that holds its reference. The measures are the field's:

* date F1: which days were found;
* aligned ROUGE (``align+ m:1`` in Martschat and Markert 2017, "Improving ROUGE for timeline
  summarization"): the entry of each day is compared with that entry of the other timeline that is
  nearest in time and words, and what matches counts ``1 / (1 + days between)``.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evaluation.metrics.rouge import Rouge
from evaluation.topics import Topic
from summarize import Document, InputError, SummarizeError, split_sentences, timeline

__all__ = ["Story", "aligned", "date_f1", "made", "stories"]

Days = Mapping[date, str]
GROUP = 10
"""So many topics make a story where their kind is not known."""

SYSTEMS = ("timeline", "publication", "random")


@dataclass(frozen=True)
class Story:
    """Dated documents, and a gold timeline of them."""

    id: str
    documents: tuple[Document, ...]
    gold: dict[date, str]


def stories(topics: Sequence[Topic], *, size: int = GROUP) -> Iterator[Story]:
    """Stories that span days, of `size` topics each, in order of time.

    Parameters
    ----------
    topics : sequence of Topic
        With references and dated documents; others are left out.
    size : int, at least 2
    """
    dated = []
    for topic in topics:
        days = [_day(document.published) for document in topic.documents if document.published]
        if days and topic.references:
            dated.append((min(days), topic))
    if len(dated) < 2:
        raise InputError("data must hold at least 2 topics with references and dated documents")
    dated.sort(key=lambda one: (one[0], one[1].id))
    for start in range(0, len(dated), size):
        group = dated[start : start + size]
        gold: dict[date, str] = defaultdict(str)
        for day, topic in group:
            gold[day] = f"{gold[day]} {topic.references[0]}".strip()
        if len(gold) > 1:
            documents = [document for _, topic in group for document in topic.documents]
            shuffled = random.Random(start).sample(documents, len(documents))
            yield Story(f"story {start // size + 1}", tuple(shuffled), dict(gold))


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def made(story: Story, system: str, *, words: int, language: str) -> dict[date, str]:
    """The timeline that a system makes of a story, with as many days as the gold one.

    Systems are ``timeline``, ours, without its months; ``publication``, the first sentences of what was published on the
    days with the most documents; ``random``, days and sentences by chance.
    """
    entries = len(story.gold)
    if system == "timeline":
        found = timeline(story.documents, entries=entries, words=words, language=language)
        return {entry.start: str(entry) for entry in found if entry.start == entry.end}
    by_day: dict[date, list[Document]] = defaultdict(list)
    for document in story.documents:
        if document.published:
            by_day[_day(document.published)].append(document)
    if system == "publication":
        days = sorted(sorted(by_day), key=lambda day: -len(by_day[day]))[:entries]
        return {day: _first(by_day[day], words, language) for day in days}
    digest = hashlib.sha256(story.id.encode()).digest()
    chance = random.Random(digest)
    days = chance.sample(sorted(by_day), min(entries, len(by_day)))
    return {day: _chosen(by_day[day], words, language, chance) for day in days}


def _first(documents: Sequence[Document], words: int, language: str) -> str:
    return _cut(split_sentences(documents[0].text, language=language), words)


def _chosen(documents: Sequence[Document], words: int, language: str, chance: random.Random) -> str:
    sentences = [s for d in documents for s in split_sentences(d.text, language=language)]
    return _cut(chance.sample(sentences, len(sentences)), words)


def _cut(sentences: Sequence[str], words: int) -> str:
    kept: list[str] = []
    for sentence in sentences:
        if sum(len(s.split()) for s in kept) + len(sentence.split()) <= words:
            kept.append(sentence)
    return " ".join(kept)


def date_f1(found: Days, gold: Days) -> float:
    """Days in both timelines: the harmonic mean of precision and recall.

    >>> date_f1({date(2020, 1, 1): "", date(2020, 1, 2): ""}, {date(2020, 1, 2): ""}).__round__(3)
    0.667
    """
    hits = len(found.keys() & gold.keys())
    return 2 * hits / (len(found) + len(gold)) if hits else 0.0


def aligned(found: Days, gold: Days, *, n: int = 1, rouge: Rouge | None = None) -> float:
    """Aligned ROUGE-n F1 of a timeline.

    Recall: each gold entry is aligned with the entry of `found` of least cost
    ``(1 - 1 / (1 + days)) * (1 - R)``, R the ROUGE-1 F1 of the two, and its matching n-grams count
    ``1 / (1 + days)``. Precision: the same the other way round.

    >>> gold = {date(2020, 1, 1): "Rain fell in Rome."}
    >>> aligned(gold, gold), round(aligned({date(2020, 1, 2): "Rain fell in Rome."}, gold), 2)
    (1.0, 0.5)
    """
    scorer = rouge or Rouge(("1",))
    recall = _one_way(gold, found, n, scorer)
    precision = _one_way(found, gold, n, scorer)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _one_way(whole: Days, other: Days, n: int, scorer: Rouge) -> float:
    total = hits = 0.0
    for day, text in whole.items():
        grams = _grams(text, n, scorer)
        total += grams.total()
        costs = []
        for day2, text2 in other.items():
            near = 1.0 / (1 + abs((day - day2).days))
            same = scorer.score([text2], [[text]])["ROUGE-1"].f if text and text2 else 0.0
            costs.append(((1 - near) * (1 - same), abs((day - day2).days), day2))
        if costs:
            _, days, day2 = min(costs)
            hits += (grams & _grams(other[day2], n, scorer)).total() / (1 + days)
    return hits / total if total else 0.0


def _grams(text: str, n: int, scorer: Rouge) -> Counter[Any]:
    tokens = scorer.prepare([text]).tokens if text else []
    return Counter(zip(*(tokens[i:] for i in range(n)), strict=False))


def measured(story: Story, system: str, *, words: int, language: str) -> dict[str, float] | None:
    """All measures of one system on one story; None if it can make no timeline of it."""
    scorer = Rouge.for_language(("1",), language)
    try:
        found = made(story, system, words=words, language=language)
    except SummarizeError:
        return None
    return {
        "date F1": date_f1(found, story.gold),
        "aligned R-1": aligned(found, story.gold, n=1, rouge=scorer),
        "aligned R-2": aligned(found, story.gold, n=2, rouge=scorer),
    }
