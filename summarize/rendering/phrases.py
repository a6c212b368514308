"""Phrases: counts and headings in words, shared by the formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from summarize.budget import SEPARATOR, count_words
from summarize.dates.timespan import TimeSpan
from summarize.documents import count_sources
from summarize.picks import Pick, Variant
from summarize.rendering.protocols import EntryLike, SummaryLike, TimelineLike

__all__ = [
    "count_documents",
    "count_variants",
    "describe_basis",
    "describe_difference",
    "describe_variant",
    "group_variants",
    "pluralize",
    "summary_heading",
    "timeline_heading",
]


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
    more = f", mentioned in {entry.mentioned:,} more" if entry.mentioned else ""
    return f"{entry.published:,} published that day{more}"


def describe_basis(when: TimeSpan, published: date | None) -> str:
    """How the date of a sentence is known.

    Parameters
    ----------
    when : TimeSpan
    published : datetime.date or None
        When its document was published.

    Examples
    --------
    >>> day = date(2017, 5, 31)
    >>> describe_basis(TimeSpan(day, day, "day", "resolved", "Wednesday"), day)
    'computed from “Wednesday” and the publication on 2017-05-31'
    >>> describe_basis(TimeSpan(day, day, "day", "published"), day)
    'the sentence names no date'
    """
    if when.basis == "published":
        return "the sentence names no date"
    if not when.text:
        return "inherited from the sentence before"
    if when.basis == "stated":
        return f"stated as “{when.text}”"
    if when.basis == "inherited":
        return f"computed from “{when.text}” and the sentence before"
    return f"computed from “{when.text}”" + (
        f" and the publication on {published.isoformat()[:10]}" if published else ""
    )


MAX_GROUPS = 8
"""Number of different things that sources say instead of a sentence that are spelled out."""

MAX_SOURCES_NAMED = 8
"""Number of sources that are named for each of them."""

MAX_SPAN = 60
"""Longer parts of a sentence that differ are cut (characters)."""


def count_variants(pick: Pick) -> str:
    """How many sources say otherwise, and how many say it in other words; empty if none does.

    >>> from summarize import summarize
    >>> texts = ["Twelve died in the flood in Rome.", "40 died in the flood in Rome."]
    >>> count_variants(summarize(texts, sentences=1).picks[0])
    '1 otherwise'
    """
    conflicts = sum(variant.conflict for variant in pick.variants)
    others = len(pick.variants) - conflicts
    counts = [f"{conflicts:,} otherwise"] if conflicts else []
    counts += [f"{others:,} worded differently"] if others else []
    return ", ".join(counts)


def describe_variant(pick: Pick, variant: Variant) -> str:
    """What a source says instead: its words, and those of the pick.

    Where there are conflicts, only these.

    >>> from summarize import summarize
    >>> texts = ["Twelve died in the flood in Rome.", "40 died in the flood in Rome."]
    >>> [pick] = summarize(texts, sentences=1)
    >>> describe_variant(pick, pick.variants[0])
    '“Twelve” instead of “40”'
    """
    shown = [d for d in variant.differences if d.conflict] or variant.differences
    parts = []
    for difference in shown:
        here = _cut(pick.text[slice(*difference.first)])
        there = _cut(variant.text[slice(*difference.second)])
        parts.append(describe_difference(here, there))
    return "; ".join(parts)


def describe_difference(here: str, there: str) -> str:
    """The words of one text in place of those of another; either may be empty.

    >>> describe_difference("Twelve", "40"), describe_difference("", "allegedly"), describe_difference("not", "")
    ('“40” instead of “Twelve”', 'with “allegedly”', 'without “not”')
    """
    if here and there:
        return f"“{there}” instead of “{here}”"
    return f"with “{there}”" if there else f"without “{here}”"


def group_variants(
    pick: Pick, *, conflicts_only: bool = False
) -> Iterator[tuple[str, list[Variant], int]]:
    """What is said instead, and the sources that say it; of many, those that most sources say.

    Yields
    ------
    (str, list of Variant, int)
        As `describe_variant`; at most `MAX_SOURCES_NAMED` sources; how many more say it. At the end, with an
        empty string, how many sources say something else again.
    """
    groups: dict[tuple[bool, str], list[Variant]] = defaultdict(list)
    for variant in pick.variants:
        if variant.conflict or not conflicts_only:
            groups[variant.conflict, describe_variant(pick, variant)].append(variant)
    ordered = sorted(groups.items(), key=lambda item: (not item[0][0], -len(item[1])))
    for (_, text), variants in ordered[:MAX_GROUPS]:
        yield text, variants[:MAX_SOURCES_NAMED], max(len(variants) - MAX_SOURCES_NAMED, 0)
    rest = sum(len(variants) for _, variants in ordered[MAX_GROUPS:])
    if rest:
        yield "", [], rest


def _cut(text: str) -> str:
    """A part of a sentence, on one line, without its middle if it is long."""
    line = " ".join(text.split())
    if len(line) <= MAX_SPAN:
        return line
    return f"{line[: MAX_SPAN - 20].rstrip()} … {line[-15:].lstrip()}"
