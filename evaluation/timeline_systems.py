"""Timeline systems: what makes timelines of stories, `summarize.timeline` and the baselines, and their scores."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import log

from evaluation.budgets import fill_budget
from evaluation.timeline_metrics import (
    Days,
    agreement,
    aligned,
    concat,
    date_f1,
    separate_punctuation,
    timeline_rouge,
)
from evaluation.timelines import Story, day_of
from evaluation.tokens import tokenize
from summarize import Document, SummarizeError, split_sentences, timeline

__all__ = ["METRICS", "SYSTEMS", "make_timeline", "score_timeline"]

METRICS = (
    "date F1",
    "aligned R-1",
    "aligned R-2",
    "agreement R-1",
    "agreement R-2",
    "concat R-1",
    "concat R-2",
)


def make_timeline(
    story: Story, system: str, *, words: int | None = None, language: str
) -> dict[date, str]:
    """The timeline that a system makes of a story, with as many days as the gold timeline.

    Parameters
    ----------
    story : Story
    system : {"timeline", "publication", "submodular", "random"}
        "timeline" is `summarize.timeline`, without entries that span more than a day; "publication" the
        first sentences published on the days with the most documents; "submodular" the first sentences
        published on the days that together represent all days best; "random" random days and sentences.
    words : int, optional
        Length of each entry. By default the average in the gold timeline.
    language : str

    Returns
    -------
    dict of date to str
    """
    entries = len(story.gold)
    if words is None:
        words = max(1, round(sum(len(text.split()) for text in story.gold.values()) / entries))
    if system == "timeline":
        result = timeline(story.documents, entries=entries, words=words, language=language)
        return {entry.start: str(entry) for entry in result if entry.start == entry.end}
    by_day: dict[date, list[Document]] = defaultdict(list)
    for document in story.documents:
        if document.published:
            by_day[day_of(document.published)].append(document)
    return _BASELINES[system](story, by_day, words, language)


ByDay = Mapping[date, list[Document]]


def _most_published(story: Story, by_day: ByDay, words: int, language: str) -> dict[date, str]:
    days = sorted(sorted(by_day), key=lambda day: -len(by_day[day]))[: len(story.gold)]
    return {day: _first_sentences(by_day[day][0], words, language) for day in days}


def _submodular(story: Story, by_day: ByDay, words: int, language: str) -> dict[date, str]:
    """Days that represent all: the greedy maximum of the sum over days of their best cosine to a chosen one.

    Each day counts as often as documents were published on it.

    References
    ----------
    The objective is facility location: Lin and Bilmes (2011), "A class of submodular functions for document
    summarization"; its use for days after Martschat and Markert (2018), "A temporally sensitive submodularity
    framework for timeline summarization".
    """
    days = sorted(by_day)
    cosine = _day_cosines([by_day[day] for day in days])
    size = [len(by_day[day]) for day in days]
    best = [0.0] * len(days)
    chosen: list[int] = []

    def gain(place: int) -> float:
        pairs = zip(size, cosine[place], best, strict=True)
        return sum(n * max(0.0, c - b) for n, c, b in pairs)

    while len(chosen) < min(len(story.gold), len(days)):
        place = max((p for p in range(len(days)) if p not in chosen), key=gain)
        chosen.append(place)
        best = [max(pair) for pair in zip(best, cosine[place], strict=True)]
    return {
        days[place]: _first_sentences(by_day[days[place]][0], words, language) for place in chosen
    }


def _day_cosines(days: Sequence[Sequence[Document]]) -> list[list[float]]:
    """Cosines of the words of days, weighted by the share of days without them."""
    counts = [Counter(word for d in documents for word in tokenize(d.text)) for documents in days]
    frequency = Counter(word for day in counts for word in day)
    vectors = []
    for day in counts:
        weights = {w: n * log(len(days) / frequency[w]) for w, n in day.items()}
        length = sum(x * x for x in weights.values()) ** 0.5 or 1.0
        vectors.append({w: x / length for w, x in weights.items() if x})
    result = [[1.0] * len(days) for _ in days]
    for i, one in enumerate(vectors):
        for j in range(i):
            short, long = sorted((one, vectors[j]), key=len)
            result[i][j] = result[j][i] = sum(x * long.get(w, 0.0) for w, x in short.items())
    return result


def _random(story: Story, by_day: ByDay, words: int, language: str) -> dict[date, str]:
    generator = random.Random(hashlib.sha256(story.id.encode()).digest())
    days = generator.sample(sorted(by_day), min(len(story.gold), len(by_day)))
    return {day: _random_sentences(by_day[day], words, language, generator) for day in days}


_BASELINES: dict[str, Callable[[Story, ByDay, int, str], dict[date, str]]] = {
    "publication": _most_published,
    "submodular": _submodular,
    "random": _random,
}

SYSTEMS = ("timeline", *_BASELINES)


def _first_sentences(document: Document, words: int, language: str) -> str:
    return " ".join(fill_budget(split_sentences(document.text, language=language), words))


def _random_sentences(
    documents: Sequence[Document], words: int, language: str, generator: random.Random
) -> str:
    sentences = [s for d in documents for s in split_sentences(d.text, language=language)]
    return " ".join(fill_budget(generator.sample(sentences, len(sentences)), words))


def score_timeline(
    story: Story, system: str, *, words: int | None = None, language: str
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
    try:
        result = make_timeline(story, system, words=words, language=language)
    except SummarizeError:
        return None
    scorer = timeline_rouge(language)
    predicted, gold = _tokenized(result), _tokenized(story.gold)
    scores = {"date F1": date_f1(predicted, gold)}
    for name, metric in (("aligned", aligned), ("agreement", agreement), ("concat", concat)):
        for n in (1, 2):
            scores[f"{name} R-{n}"] = metric(predicted, gold, n=n, rouge=scorer)
    return scores


def _tokenized(days: Days) -> dict[date, str]:
    return {day: separate_punctuation(text) for day, text in days.items()}
