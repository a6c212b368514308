"""Focus: what `query=` and `known=` are worth, against leaving them out.

**query**. The question is a reference's own title, if the data has one, or else its first sentence.
A summary that was asked should hold more of what was asked for, and no less of the whole reference:
both are scored.

**known**. The documents of a topic are put in order of time (or kept as given, where they have no
dates); the first half is what the reader knows, the second half is summarised. The target is what of
the reference is news to this reader: its sentences of which no known sentence holds half the words.
The share of the summary's word pairs that stand in the known documents is counted too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from evaluation.metrics.rouge import Rouge
from evaluation.tokens import tokenize
from evaluation.topics import Topic
from summarize import Document, SummarizeError, split_sentences, summarize

__all__ = ["Focused", "known_case", "query_case"]


@dataclass(frozen=True)
class Focused:
    """One topic: a figure without the argument and with it, for each measure."""

    topic: str
    without: dict[str, float]
    given: dict[str, float]


def query_case(
    topic: Topic, *, words: int, language: str, field: str | None = None
) -> Focused | None:
    """Summarise a topic without and with a question; None if it has no reference to ask from.

    Parameters
    ----------
    topic : Topic
    words : int
    language : str
    field : str, optional
        The field of the data that holds the title; by default the first sentence is the question.
    """
    if not topic.references:
        return None
    reference = split_sentences(topic.references[0], language=language)
    title = topic.fields.get(field) if field else None
    question = title if isinstance(title, str) and title.strip() else reference[0]
    scorer = Rouge.for_language(("1", "2"), language, words=words)

    def scored(query: str | None) -> dict[str, float]:
        summary = summarize(topic.documents, words=words, language=language, query=query)
        texts = [pick.text for pick in summary]
        asked, whole = scorer.score(texts, [[question]]), scorer.score(texts, [reference])
        return {
            "asked R-1 recall": asked["ROUGE-1"].recall,
            "asked R-2 recall": asked["ROUGE-2"].recall,
            "whole R-1": whole["ROUGE-1"].f,
            "whole R-2": whole["ROUGE-2"].f,
        }

    try:
        return Focused(topic.id, scored(None), scored(question))
    except SummarizeError:  # no word of the question occurs in the documents
        return None


def known_case(topic: Topic, *, words: int, language: str) -> Focused | None:
    """Summarise the later half of a topic, without and with the earlier half as known."""
    if not topic.references or len(topic.documents) < 2:
        return None
    documents = _in_time(topic.documents)
    half = len(documents) // 2
    known, new = documents[:half], documents[half:]
    told = [
        set(tokenize(sentence))
        for document in known
        for sentence in split_sentences(document.text, language=language)
    ]
    target = [
        sentence
        for sentence in split_sentences(topic.references[0], language=language)
        if not _held(set(tokenize(sentence)), told)
    ]
    told_pairs = _pairs([document.text for document in known])
    scorer = Rouge.for_language(("1", "2"), language, words=words)

    def scored(given: Sequence[Document] | None) -> dict[str, float]:
        summary = summarize(new, words=words, language=language, known=given)
        texts = [pick.text for pick in summary]
        found = scorer.score(texts, [target])
        pairs = _pairs(texts)
        return {
            "new R-1": found["ROUGE-1"].f,
            "new R-2": found["ROUGE-2"].f,
            "known pairs": len(pairs & told_pairs) / max(len(pairs), 1),
        }

    try:
        return Focused(topic.id, scored(None), scored(known)) if target else None
    except SummarizeError:
        return None


def _held(sentence: set[str], told: Sequence[set[str]]) -> bool:
    """Whether any known sentence holds half the words of a sentence."""
    return any(2 * len(sentence & other) >= len(sentence) for other in told)


def _in_time(documents: Sequence[Document]) -> list[Document]:
    def when(document: Document) -> float:
        date = document.published
        if date is None:
            return float("inf")
        if not isinstance(date, datetime):
            date = datetime(date.year, date.month, date.day)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()

    return sorted(documents, key=when)


def _pairs(texts: Sequence[str]) -> set[tuple[str, str]]:
    return {pair for text in texts for pair in pairwise(tokenize(text))}
