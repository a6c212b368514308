"""Timelines: how well a timeline finds the days that people find important, and what happened on each.

Data whose topics have timelines by people is used as it is; each timeline is a *story*:

* ``timelines``: a list of timelines, each a list of pairs of a date and its text (one or several strings);
* or ``timeline_dates``: a list of lists of dates, of which each goes with the reference of the same place.
  A reference without its days is divided by `divide_reference`, so that aligned ROUGE is approximate.
* ``steps``: rows without documents, each the steps of an ``event`` by one ``annotator`` with ``date``,
  ``update`` and ``background``. The steps of each annotator in turn are the gold timeline, and those of the
  others the documents.

Other data has dated topics: topics each with its day and its references are sorted by date and grouped into
stories. The documents of a group are the input, and the gold timeline has an entry for the day of each topic,
which is its reference.

The metrics are those of tilse (`evaluation.timeline_metrics`), and as there every system knows how many days
the gold timeline has.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from math import log
from pathlib import Path
from typing import Any

from evaluation.tokens import tokenize
from evaluation.topics import Topic, readable_topics
from summarize import Document, InputError

__all__ = [
    "REPORTED_DAYS",
    "Story",
    "compose_stories",
    "day_of",
    "divide_reference",
    "read_data",
    "read_stories",
    "stories_of_steps",
]

TOPICS_PER_STORY = 10

REPORTED_DAYS = 1
"""Maximum number of days after a day on which an article that reports it is published, when a reference is divided."""


@dataclass(frozen=True)
class Story:
    """Dated documents and their gold timeline.

    Attributes
    ----------
    id : str
    documents : tuple of Document
    gold : dict of date to str
        The text of each day.
    topic : str
        The topic it was made of: the sampling unit, since one topic may have several timelines.
    is_composed : bool
        Whether it was composed of several topics.
    """

    id: str
    documents: tuple[Document, ...]
    gold: dict[date, str]
    topic: str = ""
    is_composed: bool = False


# ── stories ─────────────────────────────────────────────────────────────────────────────────────


def read_data(
    path: str | Path, *, limit: int | None = None, size: int = TOPICS_PER_STORY
) -> list[Story]:
    """The stories of a data set.

    Parameters
    ----------
    path : path
        Topics as `read_topics` reads them, or rows of steps.
    limit : int, optional
        How many topics, or rows, at most.
    size : int, at least 2
        Topics per composed story.

    Raises
    ------
    InputError
        As in `read_stories`.
    """
    rows = list(islice(_read_steps(Path(path)), limit))
    return stories_of_steps(rows) if rows else read_stories(readable_topics(path, limit), size=size)


def _read_steps(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a data set of steps; none if its first row is a topic."""
    if path.suffix != ".jsonl" or not path.is_file():
        return
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for line in filter(str.strip, lines):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                return
            if not isinstance(row, dict) or not {"event", "annotator", "steps"} <= row.keys():
                return
            yield row


def stories_of_steps(rows: Sequence[Mapping[str, Any]]) -> list[Story]:
    r"""A story per row: its steps are the gold timeline, and the steps of others for that event the documents.

    A document is an update with the background that its annotator gives to it, published on the day of the
    step.

    Parameters
    ----------
    rows : sequence of mappings
        Each with an ``event``, an ``annotator`` and ``steps``.

    Raises
    ------
    InputError
        If a step is malformed.

    Examples
    --------
    >>> step = {"date": "2024-05-06", "update": "Rain fell.", "background": "It was dry."}
    >>> rows = [{"event": "rain", "annotator": name, "steps": [step]} for name in ("one", "two")]
    >>> story = stories_of_steps(rows)[0]
    >>> story.id, story.documents[0].text, story.gold[date(2024, 5, 6)]
    ('rain, one', 'Rain fell.\n\nIt was dry.', 'Rain fell.')
    """
    documents: dict[str, dict[str, list[Document]]] = defaultdict(dict)
    golds = []
    for row in rows:
        event, annotator = str(row["event"]), str(row["annotator"])
        try:
            steps = [
                (str(s["date"]), str(s["update"]), str(s.get("background") or ""))
                for s in row["steps"]
            ]
        except (TypeError, KeyError, AttributeError) as error:
            raise InputError(
                f"steps of {event!r} by {annotator!r} must have a 'date' and an 'update', got {str(row['steps'])[:80]}"
            ) from error
        topic = Topic(event, ())
        golds.append((event, annotator, _read_timeline(topic, [step[:2] for step in steps])))
        documents[event][annotator] = [
            Document(f"{update}\n\n{background}".strip(), published=_read_date(topic, day))
            for day, update, background in steps
            if update.strip()
        ]
    return [
        Story(f"{event}, {annotator}", tuple(_others(documents[event], annotator)), gold, event)
        for event, annotator, gold in golds
        if len(documents[event]) > 1
    ]


def _others(documents: Mapping[str, Sequence[Document]], annotator: str) -> Iterator[Document]:
    for name in documents:
        if name != annotator:
            yield from documents[name]


def read_stories(topics: Sequence[Topic], *, size: int = TOPICS_PER_STORY) -> list[Story]:
    """The stories of some topics: their timelines by people, else stories that are composed of them.

    Parameters
    ----------
    topics : sequence of Topic
    size : int, at least 2
        Topics per composed story.

    Raises
    ------
    InputError
        If a timeline is malformed, or there is none and fewer than two topics can be composed.
    """
    stories = [story for topic in topics for story in _stories_of(topic)]
    return stories or list(compose_stories(topics, size=size))


def _stories_of(topic: Topic) -> Iterator[Story]:
    """A story per timeline of a topic."""
    golds: list[dict[date, str]] = []
    if "timelines" in topic.fields:
        golds = [_read_timeline(topic, entries) for entries in topic.fields["timelines"]]
    elif "timeline_dates" in topic.fields:
        for dates, reference in zip(topic.fields["timeline_dates"], topic.references, strict=False):
            days = [_read_date(topic, value) for value in dates]
            golds.append(divide_reference(reference, days, topic.documents))
    for number, gold in enumerate(golds, start=1):
        name = topic.id if len(golds) == 1 else f"{topic.id}, timeline {number}"
        yield Story(name, topic.documents, gold, topic.id)


def _read_timeline(topic: Topic, entries: Any) -> dict[date, str]:
    gold: dict[date, str] = defaultdict(str)
    try:
        for value, content in entries:
            text = content if isinstance(content, str) else " ".join(content)
            day = _read_date(topic, value)
            gold[day] = f"{gold[day]} {text}".strip()
    except (TypeError, ValueError) as error:
        raise InputError(
            f"timelines of topic {topic.id!r} must be lists of pairs of a date and a text, "
            f"got {str(entries)[:80]}"
        ) from error
    return dict(gold)


def _read_date(topic: Topic, value: Any) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(
            f"dates of timelines must be like '2017-05-31', got {value!r} in topic {topic.id!r}"
        ) from error


_SENTENCE_END = re.compile(
    r"\n|(?<=[.!?)])[\"”’']?(?=\s*(?:- )?[\"“‘'(]?[A-Z0-9])|(?<=[a-z0-9])(?=- [A-Z])"
)


def divide_reference(
    reference: str, days: Sequence[date], documents: Sequence[Document]
) -> dict[date, str]:
    """Divide a reference into the entries of its days.

    Sentences stay in order, each day has at least one, and the division is the one in which sentences are
    most similar to the documents published on their day or up to `REPORTED_DAYS` later. "- " begins a day.

    Parameters
    ----------
    reference : str
    days : sequence of date
        In order; a day may occur twice.
    documents : sequence of Document

    Returns
    -------
    dict of date to str
        With fewer sentences than days, the last days have no text.

    Examples
    --------
    >>> days = [date(2024, 5, 6), date(2024, 5, 8)]
    >>> news = Document("A bridge broke in Rome.", published=date(2024, 5, 8))
    >>> divided = divide_reference("Rain fell.Schools closed.A bridge broke.", days, [news])
    >>> divided[days[0]], divided[days[1]]
    ('Rain fell. Schools closed.', 'A bridge broke.')
    """
    sentences = [part.strip() for part in _split_reference(reference)]
    gold: dict[date, str] = dict.fromkeys(days, "")
    similarity = _similarity_to_days(sentences, days, documents)
    for sentence, place in zip(sentences, _best_division(sentences, similarity), strict=True):
        text = sentence.removeprefix("- ")
        gold[days[place]] = f"{gold[days[place]]} {text}".strip()
    return gold


def _split_reference(reference: str) -> list[str]:
    """Sentences, also where no space parts them."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(reference):
        end = match.end()
        if match.group().strip() and reference[start:end].count(match.group()) % 2:
            end = match.start()  # an opening mark
        parts.append(reference[start:end])
        start = end
    return [part for part in (*parts, reference[start:]) if part.strip()]


def _similarity_to_days(
    sentences: Sequence[str], days: Sequence[date], documents: Sequence[Document]
) -> list[list[float]]:
    """For each sentence and day, the share of its words, weighted by rarity, in the documents near that day."""
    words = [set(tokenize(document.text)) for document in documents]
    frequency = Counter(word for document in words for word in document)
    near = []
    for day in days:
        seen: set[str] = set()
        for document, own in zip(documents, words, strict=True):
            if document.published:
                late = (day_of(document.published) - day).days
                if 0 <= late <= REPORTED_DAYS:
                    seen |= own
        near.append(seen)
    result = []
    for sentence in sentences:
        own = set(tokenize(sentence))
        weight = {word: log((1 + len(documents)) / (1 + frequency[word])) for word in own}
        total = sum(weight.values()) or 1.0
        result.append([sum(weight[w] for w in own & seen) / total for seen in near])
    return result


def _best_division(sentences: Sequence[str], similarity: Sequence[Sequence[float]]) -> list[int]:
    """The day of each sentence: never falling, rising by one at a time, with the highest similarity in all."""
    n, k = len(sentences), len(similarity[0]) if similarity else 0
    value = [[-1e9] * k for _ in range(n)]
    rises = [[False] * k for _ in range(n)]
    for i in range(n):
        begins = sentences[i].startswith("- ")
        for j in range(min(i + 1, k)):
            stay = value[i - 1][j] - (1.0 if begins else 0.0) if i else -1e9
            rise = value[i - 1][j - 1] if i and j else (0.0 if not i else -1e9)
            value[i][j] = max(stay, rise) + similarity[i][j]
            rises[i][j] = rise >= stay
    place = min(n, k) - 1
    places = [0] * n
    for i in range(n - 1, -1, -1):
        places[i] = place
        place -= rises[i][place] and place > 0
    return places


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
        days = [day_of(document.published) for document in topic.documents if document.published]
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
            name = f"story {start // size + 1}"
            yield Story(name, tuple(shuffled), dict(gold), name, is_composed=True)


def day_of(moment: date) -> date:
    """The day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
