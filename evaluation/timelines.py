"""Timelines: how well a timeline finds the important days, and what happened on each.

No timelines by people come with this project, so they are composed of dated topics: topics of a data set,
each with its day and its references, are sorted by date and grouped into stories. The documents of a
group are the input, and the gold timeline has an entry for the day of each topic, which is its reference.
The metrics are the usual ones:

* date F1: which days were found;
* aligned ROUGE (``align+ m:1`` in Martschat and Markert 2017, "Improving ROUGE for timeline
  summarization"): the entry of each day is compared with the entry of the other timeline that is most
  similar in date and words, and matches are weighted by ``1 / (1 + days between)``.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evaluation.budgets import fill_budget
from evaluation.rouge import Rouge
from evaluation.topics import Topic
from summarize import Document, InputError, SummarizeError, split_sentences, timeline

__all__ = [
    "SYSTEMS",
    "Story",
    "aligned",
    "compose_stories",
    "date_f1",
    "make_timeline",
    "score_timeline",
]

Days = Mapping[date, str]

TOPICS_PER_STORY = 10

SYSTEMS = ("timeline", "publication", "random")


@dataclass(frozen=True)
class Story:
    """Dated documents and their gold timeline.

    Attributes
    ----------
    id : str
    documents : tuple of Document
    gold : dict of date to str
        The text of each day.
    """

    id: str
    documents: tuple[Document, ...]
    gold: dict[date, str]


def compose_stories(topics: Sequence[Topic], *, size: int = TOPICS_PER_STORY) -> Iterator[Story]:
    """Compose stories of several topics each, in chronological order.

    Parameters
    ----------
    topics : sequence of Topic
        Those without references or dated documents are left out.
    size : int, at least 2
        Topics per story.

    Yields
    ------
    Story
        One that spans at least two days.

    Raises
    ------
    InputError
        If fewer than two topics can be used.
    """
    dated = []
    for topic in topics:
        days = [_day(document.published) for document in topic.documents if document.published]
        if days and topic.references:
            dated.append((min(days), topic))
    if len(dated) < 2:
        raise InputError("data must contain at least 2 topics with references and dated documents")
    dated.sort(key=lambda pair: (pair[0], pair[1].id))
    for start in range(0, len(dated), size):
        group = dated[start : start + size]
        gold: dict[date, str] = defaultdict(str)
        for day, topic in group:
            gold[day] = f"{gold[day]} {topic.references[0]}".strip()
        if len(gold) > 1:
            documents = [document for _, topic in group for document in topic.documents]
            shuffled = random.Random(start).sample(documents, len(documents))
            yield Story(f"story {start // size + 1}", tuple(shuffled), dict(gold))


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def make_timeline(story: Story, system: str, *, words: int, language: str) -> dict[date, str]:
    """The timeline that a system makes of a story, with as many days as the gold timeline.

    Parameters
    ----------
    story : Story
    system : {"timeline", "publication", "random"}
        "timeline" is `summarize.timeline`, without entries that span more than a day; "publication" the
        first sentences published on the days with the most documents; "random" random days and
        sentences.
    words : int
        Length of each entry.
    language : str

    Returns
    -------
    dict of date to str
    """
    entries = len(story.gold)
    if system == "timeline":
        result = timeline(story.documents, entries=entries, words=words, language=language)
        return {entry.start: str(entry) for entry in result if entry.start == entry.end}
    by_day: dict[date, list[Document]] = defaultdict(list)
    for document in story.documents:
        if document.published:
            by_day[_day(document.published)].append(document)
    if system == "publication":
        days = sorted(sorted(by_day), key=lambda day: -len(by_day[day]))[:entries]
        return {day: _first_sentences(by_day[day][0], words, language) for day in days}
    generator = random.Random(hashlib.sha256(story.id.encode()).digest())
    days = generator.sample(sorted(by_day), min(entries, len(by_day)))
    return {day: _random_sentences(by_day[day], words, language, generator) for day in days}


def _first_sentences(document: Document, words: int, language: str) -> str:
    return " ".join(fill_budget(split_sentences(document.text, language=language), words))


def _random_sentences(
    documents: Sequence[Document], words: int, language: str, generator: random.Random
) -> str:
    sentences = [s for d in documents for s in split_sentences(d.text, language=language)]
    return " ".join(fill_budget(generator.sample(sentences, len(sentences)), words))


def date_f1(predicted: Days, gold: Days) -> float:
    """F1 of the days of a timeline.

    Parameters
    ----------
    predicted, gold : mapping with dates as keys

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> date_f1({date(2020, 1, 1): "", date(2020, 1, 2): ""}, {date(2020, 1, 2): ""}).__round__(3)
    0.667
    """
    hits = len(predicted.keys() & gold.keys())
    return 2 * hits / (len(predicted) + len(gold)) if hits else 0.0


def aligned(predicted: Days, gold: Days, *, n: int = 1, rouge: Rouge | None = None) -> float:
    """Aligned ROUGE-n F1 of a timeline.

    Recall: each gold entry is aligned with the predicted entry of least cost
    ``(1 - 1 / (1 + days)) * (1 - R)``, where R is the ROUGE-1 F1 of the two, and its matching n-grams
    are weighted by ``1 / (1 + days)``. Precision: the same with the roles exchanged.

    Parameters
    ----------
    predicted, gold : mapping of date to str
        The text of each day.
    n : int, default 1
    rouge : Rouge, optional
        Tokenises the texts and computes R; by default for English.

    Returns
    -------
    float in [0, 1]

    References
    ----------
    Martschat and Markert (2017), "Improving ROUGE for timeline summarization".

    Examples
    --------
    >>> gold = {date(2020, 1, 1): "Rain fell in Rome."}
    >>> aligned(gold, gold), round(aligned({date(2020, 1, 2): "Rain fell in Rome."}, gold), 2)
    (1.0, 0.5)
    """
    scorer = rouge or Rouge(("1",))
    recall = _aligned_recall(gold, predicted, n, scorer)
    precision = _aligned_recall(predicted, gold, n, scorer)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _aligned_recall(target: Days, source: Days, n: int, scorer: Rouge) -> float:
    """The weighted share of the target's n-grams in those entries of the source they align with."""
    total = hits = 0.0
    for day, text in target.items():
        ngrams = _ngrams(text, n, scorer)
        total += ngrams.total()
        costs = []
        for source_day, source_text in source.items():
            distance = abs((day - source_day).days)
            similarity = 0.0
            if text and source_text:
                similarity = scorer.score([source_text], [[text]])["ROUGE-1"].f
            costs.append(((1 - 1.0 / (1 + distance)) * (1 - similarity), distance, source_day))
        if costs:
            _, distance, source_day = min(costs)
            hits += (ngrams & _ngrams(source[source_day], n, scorer)).total() / (1 + distance)
    return hits / total if total else 0.0


def _ngrams(text: str, n: int, scorer: Rouge) -> Counter[Any]:
    tokens = scorer.prepare([text]).tokens if text else []
    return Counter(zip(*(tokens[i:] for i in range(n)), strict=False))


def score_timeline(
    story: Story, system: str, *, words: int, language: str
) -> dict[str, float] | None:
    """All metrics of one system on one story.

    Parameters
    ----------
    story : Story
    system, words, language
        As in `make_timeline`.

    Returns
    -------
    dict of str to float, or None
        None if the system cannot make a timeline of the story.
    """
    scorer = Rouge.for_language(("1",), language)
    try:
        predicted = make_timeline(story, system, words=words, language=language)
    except SummarizeError:
        return None
    return {
        "date F1": date_f1(predicted, story.gold),
        "aligned R-1": aligned(predicted, story.gold, n=1, rouge=scorer),
        "aligned R-2": aligned(predicted, story.gold, n=2, rouge=scorer),
    }
