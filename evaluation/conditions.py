"""Conditions: what ``query=`` and ``known=`` are worth, compared with summaries without them.

**query** (query-focused summarisation). The query is the title of a reference, if the data have one, or
else its first sentence. A summary with the query should contain more of the query, and no less of the
references: both are scored.

Topics with a query each are also made of timelines that people wrote (`query_topics`): the documents are the articles
published nearest to a day, the query is what a person wrote of that day, and the reference is the beginning of an
article of the day that is held out.

**known** (update summarisation). The documents of a topic are sorted by publication date (documents
without a date last); the first half is what the reader knows, the second half is summarised. The target
is what is new in the reference: its sentences of which no known sentence has half the words. If the data have
an update in a field of their own, all documents and the update are summarised, and the target is what is new
in it; the reader knows the documents, or else the references (where they say what one has to know before the
update). Counted too are the share of the summary's sentences of which a known sentence has half the words, and that
of its word bigrams that occur in the known documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from evaluation.rouge import Rouge
from evaluation.timelines import REPORTED_DAYS, day_of, read_stories
from evaluation.tokens import tokenize
from evaluation.topics import Topic
from summarize import Document, SummarizeError, as_documents, split_sentences, summarize

__all__ = ["ConditionScores", "query_topics", "score_known", "score_query"]


@dataclass(frozen=True)
class ConditionScores:
    """The scores of one topic without and with a condition.

    Attributes
    ----------
    topic : str
    baseline : dict of str to float
        Metric -> its value without the condition.
    condition : dict of str to float
        The same metrics with it.
    """

    topic: str
    baseline: dict[str, float]
    condition: dict[str, float]


def score_query(
    topic: Topic, *, words: int, language: str, field: str | None = None
) -> ConditionScores | None:
    """Score the summaries of a topic without and with a query.

    Parameters
    ----------
    topic : Topic
    words : int
        Length of the summaries.
    language : str
    field : str, optional
        The field of the data that contains the query; by default it is the first sentence of the reference.

    Returns
    -------
    ConditionScores or None
        None if the topic has no reference, or its documents contain no word of the query.
    """
    if not topic.references:
        return None
    references = [split_sentences(text, language=language) for text in topic.references]
    title = topic.fields.get(field) if field else None
    wanted = title if isinstance(title, str) and title.strip() else references[0][0]
    scorer = Rouge.for_language(("1", "2"), language, words=words)

    def score(query: str | None) -> dict[str, float]:
        summary = summarize(topic.documents, words=words, language=language, query=query)
        texts = [pick.text for pick in summary]
        of_query, of_references = scorer.score(texts, [[wanted]]), scorer.score(texts, references)
        return {
            "query R-1 recall": of_query["ROUGE-1"].recall,
            "query R-2 recall": of_query["ROUGE-2"].recall,
            "reference R-1": of_references["ROUGE-1"].f,
            "reference R-2": of_references["ROUGE-2"].f,
        }

    try:
        return ConditionScores(topic.id, score(None), score(wanted))
    except SummarizeError:  # the documents contain no word of the query
        return None


def query_topics(topics: Sequence[Topic], *, size: int, words: int) -> list[Topic]:
    """Topics made of timelines, one for each day that has a text and two articles or more.

    Parameters
    ----------
    topics : sequence of Topic
        With timelines, as `evaluation.timelines.read_stories` takes them.
    size : int
        Number of documents of each.
    words : int
        Length of the reference.

    Returns
    -------
    list of Topic
        With the field ``query``.
    """
    made: list[Topic] = []
    for story in read_stories(topics):
        dated = [(day_of(one.published), one) for one in story.documents if one.published]
        for day, text in sorted(story.gold.items()):
            nearest = [one for _, one in sorted(dated, key=lambda pair: abs(pair[0] - day))]
            of_day = [one for other, one in dated if 0 <= (other - day).days <= REPORTED_DAYS]
            if len(of_day) < 2 or not text.strip():
                continue
            held_out = of_day[0]
            rest = [one for one in nearest if one is not held_out][:size]
            lead = " ".join(held_out.text.split()[:words])
            made.append(Topic(f"{story.id} {day}", tuple(rest), (lead,), {"query": text}))
    return made


def score_known(
    topic: Topic, *, words: int, language: str, field: str | None = None, source: str = "documents"
) -> ConditionScores | None:
    """Score the summaries of what comes later, without and with what came before as known.

    Parameters
    ----------
    topic : Topic
    words : int
        Length of the summaries.
    language : str
    field : str, optional
        The field of the data that contains the update; by default the later half of the documents is summarised.
    source : {"documents", "references"}
        What the reader knows if there is an update: the documents, or the references.

    Returns
    -------
    ConditionScores or None
        None if the topic has no reference or update, only one document, or nothing new in the reference.
    """
    parts = _before_and_after(topic, field, source)
    if parts is None:
        return None
    known, later, reference = parts
    known_sentences = [
        set(tokenize(sentence))
        for document in known
        for sentence in split_sentences(document.text, language=language)
    ]
    target = [
        sentence
        for sentence in split_sentences(reference, language=language)
        if not _is_known(set(tokenize(sentence)), known_sentences)
    ]
    known_bigrams = _bigrams([document.text for document in known])
    scorer = Rouge.for_language(("1", "2"), language, words=words)

    def score(known_documents: Sequence[Document] | None) -> dict[str, float]:
        summary = summarize(later, words=words, language=language, known=known_documents)
        texts = [pick.text for pick in summary]
        scores = scorer.score(texts, [target])
        bigrams = _bigrams(texts)
        repeated = sum(_is_known(set(tokenize(text)), known_sentences) for text in texts)
        return {
            "new R-1": scores["ROUGE-1"].f,
            "new R-2": scores["ROUGE-2"].f,
            "repeated": repeated / max(len(texts), 1),
            "known bigrams": len(bigrams & known_bigrams) / max(len(bigrams), 1),
        }

    try:
        return ConditionScores(topic.id, score(None), score(known)) if target else None
    except SummarizeError:
        return None


def _before_and_after(
    topic: Topic, field: str | None, source: str
) -> tuple[Sequence[Document], Sequence[Document], str] | None:
    """What is known, what is summarised, and the reference."""
    if field is None:
        if not topic.references or len(topic.documents) < 2:
            return None
        documents = _by_date(topic.documents)
        half = len(documents) // 2
        return documents[:half], documents[half:], topic.references[0]
    update = topic.fields.get(field)
    if not isinstance(update, str) or not update.strip():
        return None
    date = topic.fields.get("date")
    [new] = as_documents([{"text": update, "date": date}])
    known = topic.documents if source == "documents" else as_documents(topic.references)
    return known, [*topic.documents, new], update


def _is_known(sentence: set[str], known_sentences: Sequence[set[str]]) -> bool:
    """Whether a known sentence has at least half the words of a sentence."""
    return any(2 * len(sentence & known) >= len(sentence) for known in known_sentences)


def _by_date(documents: Sequence[Document]) -> list[Document]:
    def timestamp(document: Document) -> float:
        date = document.published
        if date is None:
            return float("inf")
        if not isinstance(date, datetime):
            date = datetime(date.year, date.month, date.day)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()

    return sorted(documents, key=timestamp)


def _bigrams(texts: Sequence[str]) -> set[tuple[str, str]]:
    return {pair for text in texts for pair in pairwise(tokenize(text))}
