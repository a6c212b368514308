"""Making: from documents to a timeline, in one function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Unpack

from summarize.agreement import make_pick
from summarize.budget import Budget
from summarize.candidates import Candidates, build_candidates
from summarize.configuration import TimelineConfiguration, default_of
from summarize.contracts import Ranker, run_ranker, score_parts
from summarize.dates.event_dates import EventDates
from summarize.documents import DocumentLike
from summarize.errors import InputError
from summarize.mixture import warn_of_mixture
from summarize.orderers.chronological import chronological
from summarize.readers.columns import Columns, check_columns, column_arguments
from summarize.reading import as_documents
from summarize.timelines.days import default_entries, rank_days
from summarize.timelines.entries import choose_entries
from summarize.timelines.results import Timeline, TimelineEntry

__all__ = ["timeline"]


def timeline(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    entries: int | None = default_of("entries", TimelineConfiguration),
    words: int = default_of("words", TimelineConfiguration),
    language: str = default_of("language", TimelineConfiguration),
    ranker: str | Ranker = default_of("ranker", TimelineConfiguration),
    **columns: Unpack[Columns],
) -> Timeline:
    """The days that matter in documents that span days, with a few sentences each.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, or iterable of these
        As in `summarize`. Publication dates that are not given are read from the texts.
    entries : int, at least 1, optional
        Maximum number of days. By default the square root of the number of documents, at least 10,
        without days that matter little.
    words : int, at least 1, default 50
        Maximum number of words per day.
    language : str, default "auto"
        ISO 639-1 code; "auto" detects it. Time expressions are read in 23 languages, dates in
        figures or with the name of a month in all.
    ranker : str or callable, default "textrank"
        How sentences are scored, as in `summarize`.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        As in `summarize`.

    Returns
    -------
    Timeline
        Fewer entries if fewer days are known; a day is left out if no sentence about it fits, or if a
        more important day next to it tells the same event.

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
    check_columns(columns, "timeline", ("entries", "words", "language", "ranker"))
    configuration = TimelineConfiguration(
        entries=entries,
        words=words,
        language=language,
        ranker=ranker,
        column_arguments=column_arguments(columns),
    )
    texts = as_documents(documents, **columns)
    candidates = build_candidates(texts, language=configuration.language)
    warn_of_mixture(candidates, "timeline")
    scores = run_ranker(configuration.ranker, candidates)
    days = rank_days(candidates)
    if not days:
        raise _no_days(candidates)
    number = configuration.entries or default_entries(days, len(texts))
    results = []
    budget = Budget("words", configuration.words)
    for day, selected in choose_entries(candidates, scores, days, number, budget):
        parts = score_parts(configuration.ranker, candidates, scores, selected)
        picks = tuple(
            make_pick(candidates, scores, index, selected.index(index), **parts.get(index, {}))
            for index in chronological(candidates, selected)
        )
        results.append(TimelineEntry(*day.span, picks, day.published, day.mentioned))
    results.sort(key=lambda entry: (entry.start, entry.end))
    return Timeline(tuple(results), texts, configuration.resolved(candidates.language.code))


_ANY_DAY = date(2024, 5, 8)
"""From which relative expressions are read to see whether there are any."""

MAX_NAMED = 3
"""Maximum number of expressions that a message quotes."""


def _no_days(candidates: Candidates) -> InputError:
    """Why there is no day: relative expressions ("on Tuesday") need a publication date, or there are none, either."""
    named = ", ".join(islice(map(repr, _relative_expressions(candidates)), MAX_NAMED))
    if named:
        reason = f"documents must say when they were published, so that {named} can be found on the calendar"
    else:
        reason = "documents must say when they were published, or name days, got none that do"
    return InputError(
        f"{reason}; give each its field published, or begin its text with a date such as 6 May 2024; in tables and "
        "JSON, published_column (--column published=NAME) names the field"
    )


def _relative_expressions(candidates: Candidates) -> dict[str, None]:
    """What dates sentences once the documents have a publication date."""
    documents = [replace(document, published=_ANY_DAY) for document in candidates.documents]
    dates = EventDates(candidates.sentences, documents, candidates.language.code)
    spans = map(dates.event_date, range(len(candidates.sentences)))
    return {span.text: None for span in spans if span is not None and span.basis == "resolved"}
