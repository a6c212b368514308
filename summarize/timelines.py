"""Timeline: the days that matter in a story that spans days, and what happened on each.

    sentences -> event date of each -> days that matter -> a short summary per day

A day matters by the number of documents published on it and the number of documents that mention it,
later or before: the two signals on which the best unsupervised timelines rest (Gholipour Ghalandari
and Ifrim 2020, "Examining the state-of-the-art in news timeline summarization"). What happened on a day
is selected as in a summary, from the sentences about that day; content that an earlier day covers is
not repeated.
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
"""How much a document that mentions a day counts, compared with one that was published on it (assumed)."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day of a timeline, or a month where the text names no day.

    Parameters
    ----------
    start, end : datetime.date
        The same for a day; the first and the last day of a month.
    picks : tuple of Pick
        The sentences about it, in reading order.
    published : int
        Number of documents published that day.
    mentioned : int
        Number of documents that mention it but were not published that day.

    Attributes
    ----------
    label : str

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
        """The day or the month as ISO 8601: 2017-05-31 or 2016-03."""
        return self.start.isoformat() if self.start == self.end else self.start.isoformat()[:7]

    def __str__(self) -> str:
        return SEPARATOR.join(pick.text for pick in self.picks)

    def __iter__(self) -> Iterator[Pick]:
        return iter(self.picks)


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """Days in order, each with sentences that can be traced to their sources.

    ``str(timeline)`` is the text, one line per day; iterating gives the entries.

    Parameters
    ----------
    entries : tuple of TimelineEntry
        Earliest first.
    documents : tuple of Document
        The documents, in the order given.
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

        ``timeline(documents, **parse_recipe(result.recipe))`` gives an equal timeline. A custom
        ranker is only mentioned in it; pass it again.
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
        from summarize.rendering.json import timeline_to_dict

        return timeline_to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as JSON; the same timeline always gives the same bytes.

        Parameters
        ----------
        indent : int, optional
            Spaces per level; by default all is on one line.
        """
        from summarize.rendering.json import render_timeline_json

        return render_timeline_json(self, indent=indent)

    def to_markdown(self) -> str:
        """The timeline as Markdown: a heading per day, a list item per sentence with its sources."""
        from summarize.rendering.markdown import render_timeline_markdown

        return render_timeline_markdown(self)

    def to_html(self) -> str:
        """The timeline as a fragment of HTML, all text escaped."""
        from summarize.rendering.html import render_timeline_html

        return render_timeline_html(self)

    def explain(self) -> str:
        """Each day with the numbers of documents, each sentence with its source and how it is dated."""
        from summarize.rendering.explanation import render_timeline_explanation

        return render_timeline_explanation(self)

    def __repr__(self) -> str:
        from summarize.rendering.phrases import timeline_heading

        return f"<{timeline_heading(self)}>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from summarize.rendering.text import render_timeline_text

        return {
            "text/plain": render_timeline_text(self),
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
        As in `summarize`. Publication dates that are not given are read from the texts.
    entries : int, at least 1, default 10
        Maximum number of days.
    words : int, at least 1, default 50
        Maximum number of words per day.
    language : str, default "auto"
        ISO 639-1 code; "auto" detects it. Time expressions are read in English, in other languages
        where the extra `dates` is installed; dates in figures in every language.
    ranker : str or callable, default "textrank"
        How sentences are scored, as in `summarize`.

    Returns
    -------
    Timeline
        Fewer entries if fewer days are known; a day is left out if no sentence about it fits.

    Raises
    ------
    InputError
        If there is no document, or no sentence has a date.
    SettingError
        If a setting is out of range or unknown.
    InputTypeError
        If a setting or a document has the wrong type.

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
    sentences = _group_by_date(candidates)
    if not sentences:
        raise InputError(
            "documents must say when they were published, or name days, got none that do; "
            "give `published`"
        )
    published, mentioned = _count_documents(candidates, sentences)
    results: list[TimelineEntry] = []
    covered = np.zeros(len(candidates), dtype=bool)
    for span in sorted(_sort_by_importance(published, mentioned)[: configuration.entries]):
        budget = Budget("words", configuration.words)
        selected = _select_sentences(candidates, scores, sentences[span], budget, covered)
        if selected:
            picks = [
                make_pick(candidates, scores, index, selected.index(index))
                for index in chronological(candidates, selected)
            ]
            results.append(TimelineEntry(*span, tuple(picks), published[span], mentioned[span]))
    return Timeline(tuple(results), texts, configuration.resolved(candidates.language.code))


def _group_by_date(candidates: Candidates) -> dict[Interval, list[int]]:
    """The sentences about each day, and about each month for those that name no day.

    A sentence without a date of its own is about the day that its document reports on.
    """
    sentences: dict[Interval, list[int]] = defaultdict(list)
    for index in range(len(candidates)):
        span = candidates.event_dates.event_date(index)
        if span is not None and span.basis == "published":
            span = candidates.event_dates.reported_day(index)
        if span is not None and span.relation == "on" and span.grain in ("day", "month"):
            sentences[span.start, span.end].append(index)
    return dict(sentences)


def _count_documents(
    candidates: Candidates, sentences: Mapping[Interval, list[int]]
) -> tuple[dict[Interval, int], dict[Interval, int]]:
    """For each day, the number of documents published that day, and of others that mention it."""
    publications: dict[Interval, set[int]] = defaultdict(set)
    for document in range(len(candidates.documents)):
        day = candidates.event_dates.publication_date(document)
        if day is not None:
            publications[day, day].add(document)
    published: dict[Interval, int] = {}
    mentioned: dict[Interval, int] = {}
    for span, indices in sentences.items():
        mentions = {int(candidates.document[index]) for index in indices}
        published[span] = len(publications[span])
        mentioned[span] = len(mentions - publications[span])
    return published, mentioned


def _sort_by_importance(
    published: Mapping[Interval, int], mentioned: Mapping[Interval, int]
) -> list[Interval]:
    """Days by importance, most important first; of equally important ones the earlier first."""
    return sorted(
        published, key=lambda span: (-published[span] - MENTION_WEIGHT * mentioned[span], span)
    )


def _select_sentences(
    candidates: Candidates, scores: Scores, members: list[int], budget: Budget, covered: Flags
) -> list[int]:
    """The best sentences about a day that say something new, best first.

    Marks the sentences whose content they cover in `covered`, for the days that follow.
    """
    about_day = np.zeros(len(candidates), dtype=bool)
    about_day[members] = True
    draft = Draft(candidates, budget, within=about_day & ~covered)
    scores = scores - min(scores.min(), 0.0)  # the penalty below needs a largest score above 0
    similarity = np.zeros(len(candidates))  # to the most similar sentence selected so far
    while draft.eligible.any():
        value = scores - similarity * scores.max()
        best = int(np.argmax(np.where(draft.eligible, value, -np.inf)))
        for added in draft.add(best):
            np.maximum(similarity, candidates.cosines(added), out=similarity)
    covered |= draft.covered
    return draft.picks
