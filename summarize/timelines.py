"""Timeline: the days that matter in a story that spans days, and what happened on each.

    sentences -> what each is about when -> days that matter -> a short summary a day

A day matters by how much was published on it and how many documents speak of it, later or before:
counts of publication and of mention are what the best timelines without training rest on (Gholipour
Ghalandari and Ifrim 2020, "Examining the state-of-the-art in news timeline summarization"). What is
said of a day is picked like a summary, from the sentences about that day, and nothing that an earlier
day told is told again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from summarize.agreement import make_pick
from summarize.budget import SEPARATOR, Budget
from summarize.candidates import Candidates, Flags, Scores, build_candidates
from summarize.configuration import TimelineConfiguration, default_of
from summarize.contracts import Ranker, run_ranker
from summarize.dates.arithmetic import Interval
from summarize.documents import Document, DocumentLike
from summarize.draft import Draft
from summarize.errors import InputError
from summarize.orderers.chronological import chronological
from summarize.picks import Pick
from summarize.reading import as_documents

__all__ = ["Timeline", "TimelineEntry", "timeline"]

MENTION_WEIGHT = 0.5
"""A document that speaks of a day counts this many times one that was published on it."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day of a timeline, or a month of which no day is known.

    Attributes
    ----------
    start, end : datetime.date
        The same for a day; the first and last of a month.
    picks : tuple of Pick
        What happened, in reading order.
    published : int
        How many documents were published then.
    mentioned : int
        How many documents speak of it, other than those.

    Examples
    --------
    >>> from summarize import timeline
    >>> [entry] = timeline("On 2024-05-06 rain fell in Rome.")
    >>> entry.label, str(entry), entry.mentioned
    ('2024-05-06', 'On 2024-05-06 rain fell in Rome.', 1)
    """

    start: date
    end: date
    picks: tuple[Pick, ...]
    published: int
    mentioned: int

    @property
    def label(self) -> str:
        """The day or month in figures: 2017-05-31 or 2016-03."""
        return self.start.isoformat() if self.start == self.end else self.start.isoformat()[:7]

    def __str__(self) -> str:
        return SEPARATOR.join(pick.text for pick in self.picks)

    def __iter__(self) -> Iterator[Pick]:
        return iter(self.picks)


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """Days in order, each with sentences that can be traced to their sources.

    ``str(timeline)`` is the text, a day a line; iterating gives the entries.

    Attributes
    ----------
    entries : tuple of Entry
        Earliest first.
    documents : tuple of Document
    configuration : TimelineConfiguration
        Every choice that was made, with the language that was used.

    Examples
    --------
    >>> from summarize import timeline
    >>> print(timeline("On 2024-05-06 rain fell in Rome. On 2024-05-08 a bridge broke."))
    2024-05-06  On 2024-05-06 rain fell in Rome.
    2024-05-08  On 2024-05-08 a bridge broke.
    """

    entries: tuple[TimelineEntry, ...]
    documents: tuple[Document, ...]
    configuration: TimelineConfiguration

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line.

        ``timeline(documents, **parse_recipe(result.recipe))`` gives an equal timeline.
        """
        return self.configuration.recipe

    @property
    def call(self) -> str:
        """Python code that makes the timeline again."""
        return self.configuration.call

    def __str__(self) -> str:
        return "\n".join(f"{entry.label:<10}  {entry}" for entry in self.entries)

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def name_of(self, document: int) -> str:
        """How to cite a document: its name, or its number, counted from 1."""
        return self.documents[document].name or f"document {document + 1}"

    def to_dict(self) -> dict[str, Any]:
        """The timeline as plain dicts, lists, strings and numbers."""
        from summarize.rendering.json import timeline_as_dict

        return timeline_as_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as JSON; the same timeline always gives the same bytes."""
        from summarize.rendering.json import as_text

        return as_text(self.to_dict(), indent=indent)

    def to_markdown(self) -> str:
        """A heading a day, a list item a sentence, each with its sources."""
        from summarize.rendering.markdown import timeline_as_markdown

        return timeline_as_markdown(self)

    def to_html(self) -> str:
        """A list of days as a fragment of HTML, all text escaped."""
        from summarize.rendering.html import timeline_as_html

        return timeline_as_html(self)

    def explain(self) -> str:
        """Each day with why it is there, each sentence with its source and how its day is known."""
        from summarize.rendering.plain import timeline_as_explanation

        return timeline_as_explanation(self)

    def __repr__(self) -> str:
        return f"<Timeline of {len(self.documents)} sources: {len(self)} entries>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from summarize.rendering.plain import timeline_as_listing

        return {
            "text/plain": timeline_as_listing(self),
            "text/html": self.to_html(),
            "text/markdown": self.to_markdown(),
        }


def timeline(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    entries: int = default_of("entries", TimelineConfiguration),
    words: int = default_of("words", TimelineConfiguration),
    language: str = default_of("language", TimelineConfiguration),
    ranker: str | Ranker = default_of("ranker", TimelineConfiguration),
) -> Timeline:
    """The days that matter in documents that span days, with a few sentences each.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, or iterable of these
        As in `summarize`. Dates of publication are read from the text where they are not given.
    entries : int, at least 1, default 10
        At most so many days.
    words : int, at least 1, default 50
        At most so many words a day.
    language : str, default "auto"
        ISO 639-1 code, or found out. Time expressions are read in English; in other languages where the extra
        `dates` is installed, and otherwise only dates in figures.
    ranker : str or callable
        Which sentences matter, as in `summarize`.

    Returns
    -------
    Timeline
        Fewer entries where fewer days are known. Days of which no sentence fits are left out.

    Raises
    ------
    InputError
        If no sentence can be put on a day.
    SettingError, InputTypeError
        If a setting is out of range, unknown, or of the wrong type.

    Examples
    --------
    >>> from datetime import date
    >>> from summarize import Document, timeline
    >>> first = Document("Rain fell in Rome all day.", published=date(2024, 5, 6))
    >>> later = Document("A bridge broke on Wednesday. Rain had fallen since Monday.", published=date(2024, 5, 9))
    >>> print(timeline([first, later], entries=2))
    2024-05-06  Rain fell in Rome all day.
    2024-05-08  A bridge broke on Wednesday.
    """
    configuration = TimelineConfiguration(
        entries=entries, words=words, language=language, ranker=ranker
    )
    texts = as_documents(documents)
    candidates = build_candidates(texts, language=configuration.language)
    scores = run_ranker(configuration.ranker, candidates)
    about = _days(candidates)
    if not about:
        raise InputError(
            "documents must say when they were published, or name days, got none that do; "
            "give `published`"
        )
    published, mentioned = _counts(candidates, about)
    matter = {span: len(published[span]) + MENTION_WEIGHT * len(mentioned[span]) for span in about}
    chosen = sorted(sorted(about), key=lambda span: -matter[span])[: configuration.entries]
    made: list[TimelineEntry] = []
    said = np.zeros(len(candidates), dtype=bool)
    for span in sorted(chosen):
        picks = _told(candidates, scores, about[span], Budget("words", configuration.words), said)
        rank = {pick: place for place, pick in enumerate(picks)}
        if picks:
            order = [
                make_pick(candidates, scores, i, rank[i]) for i in chronological(candidates, picks)
            ]
            made.append(
                TimelineEntry(*span, tuple(order), len(published[span]), len(mentioned[span]))
            )
    return Timeline(tuple(made), texts, configuration.resolved(candidates.language.code))


def _days(candidates: Candidates) -> dict[Interval, list[int]]:
    """The sentences about each day, and about each month of which the day is not known."""
    about: dict[Interval, list[int]] = defaultdict(list)
    for index in range(len(candidates)):
        when = candidates.event_dates.event_date(index)
        if when is not None and when.basis == "published":
            when = candidates.event_dates.reported_day(index)
        if when is not None and when.relation == "on" and when.grain in ("day", "month"):
            about[when.start, when.end].append(index)
    return dict(about)


def _counts(
    candidates: Candidates, about: Mapping[Interval, list[int]]
) -> tuple[dict[Interval, set[int]], dict[Interval, set[int]]]:
    """The documents published on each day, and those that speak of it though published on another."""
    published: dict[Interval, set[int]] = defaultdict(set)
    mentioned: dict[Interval, set[int]] = defaultdict(set)
    for document in range(len(candidates.documents)):
        day = candidates.event_dates.publication_date(document)
        if day is not None:
            published[day, day].add(document)
    for span, indices in about.items():
        mentioned[span] = {int(candidates.document[i]) for i in indices} - published[span]
    return published, mentioned


def _told(
    candidates: Candidates, scores: Scores, members: list[int], budget: Budget, said: Flags
) -> list[int]:
    """The best sentences about a day that say something new; marks what they say in `said`."""
    draft = Draft(candidates, budget)
    inside = np.zeros(len(candidates), dtype=bool)
    inside[members] = True
    similar = np.zeros(len(candidates))
    while (offered := draft.eligible & inside & ~said).any():
        value = scores - similar * scores.max()
        best = int(np.argmax(np.where(offered, value, -np.inf)))
        added = draft.add(best, only=inside & ~said)
        np.maximum(similar, candidates.cosines(added), out=similar)
    said |= draft.covered
    return draft.picks
