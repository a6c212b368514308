"""Phrases: counts and headings in words, shared by the formats."""

from __future__ import annotations

from summarize.budget import SEPARATOR, count_words
from summarize.documents import count_sources
from summarize.rendering.protocols import EntryLike, SummaryLike, TimelineLike

__all__ = ["count_documents", "pluralize", "summary_heading", "timeline_heading"]


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> pluralize(1, "source"), pluralize(1200, "source"), pluralize(2, "entry", "entries")
    ('1 source', '1,200 sources', '2 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def summary_heading(summary: SummaryLike) -> str:
    """How long a summary is and of how many sources.

    >>> from summarize import summarize
    >>> summary_heading(summarize("Rain fell in Rome."))
    'Summary of 1 source: 1 sentence, 4 words'
    """
    words = count_words(SEPARATOR.join(pick.text for pick in summary.picks))
    sources = pluralize(count_sources(summary.documents), "source")
    sentences = pluralize(len(summary.picks), "sentence")
    return f"Summary of {sources}: {sentences}, {pluralize(words, 'word')}"


def timeline_heading(timeline: TimelineLike) -> str:
    """How many entries a timeline has and of how many sources."""
    sources = pluralize(count_sources(timeline.documents), "source")
    return f"Timeline of {sources}: {pluralize(len(timeline.entries), 'entry', 'entries')}"


def count_documents(entry: EntryLike) -> str:
    """How many documents were published on the day of an entry, and how many others mention it.

    Documents are counted as published on days, not in months: for a month, and for a day on which none
    was published, only mentions are counted.
    """
    if not entry.published:
        return f"mentioned in {pluralize(entry.mentioned, 'document')}"
    return f"{entry.published:,} published that day, mentioned in {entry.mentioned:,} more"
