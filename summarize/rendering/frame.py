"""Frame: a summary, a timeline or the stories of a pile as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from summarize.documents import Document
from summarize.errors import InputError
from summarize.picks import Pick
from summarize.rendering.html_elements import source_letter
from summarize.rendering.protocols import StoriesLike, SummaryLike, TimelineLike

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "import_pandas",
    "stories_to_frame",
    "stories_to_records",
    "summary_to_frame",
    "summary_to_records",
    "timeline_to_frame",
]

_COLUMNS = (
    "text", "document", "letter", "name", "title", "source", "url", "published", "start", "end", "score", "rank",
    "support", "also_in", "conflicts", "event_start", "event_end", "basis",
)  # fmt: skip


def summary_to_records(summary: SummaryLike) -> list[dict[str, Any]]:
    """Convert a summary to dicts, one per sentence."""
    return [_record(pick, summary) for pick in summary.picks]


def _record(pick: Pick, summary: SummaryLike) -> dict[str, Any]:
    document = summary.documents[pick.document]
    conflicts = [variant.document for variant in pick.variants if variant.conflict]
    values = (
        pick.text,
        pick.document,
        source_letter(pick.document),
        summary.name_of(pick.document),
        document.title,
        pick.source,
        pick.url,
        document.published,
        pick.start,
        pick.end,
        pick.score,
        pick.rank,
        pick.support,
        [summary.name_of(sentence.document) for sentence in pick.also_in],
        [summary.name_of(index) for index in conflicts],
        pick.when.start if pick.when else None,
        pick.when.end if pick.when else None,
        pick.when.basis if pick.when else None,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def summary_to_frame(summary: SummaryLike) -> pd.DataFrame:
    """Convert a summary to a DataFrame, one row per sentence; without one, it has the columns alone."""
    frame = import_pandas().DataFrame(summary_to_records(summary), columns=list(_COLUMNS))
    _convert_days(frame, ("event_start", "event_end"))
    _convert_published(frame, summary.documents)
    return frame


def timeline_to_frame(timeline: TimelineLike) -> pd.DataFrame:
    """Convert a timeline to a DataFrame, one row per sentence."""
    rows = [
        {
            "start": entry.start,
            "end": entry.end,
            "published": entry.published,
            "mentioned": entry.mentioned,
            "text": pick.text,
            "document": timeline.name_of(pick.sentence.document),
            "source": timeline.documents[pick.sentence.document].source,
            "score": pick.score,
            "basis": pick.when.basis if pick.when else None,
        }
        for entry in timeline.entries
        for pick in entry.picks
    ]
    frame = import_pandas().DataFrame(rows)
    _convert_days(frame, ("start", "end"))
    return frame


def import_pandas() -> Any:
    """The module, imported only here; an InputError says how to install it."""
    try:
        import pandas as pd
    except ImportError:
        raise InputError("to_frame() needs pandas: pip install pandas") from None
    return pd


def _convert_days(frame: pd.DataFrame, columns: Iterable[str]) -> None:
    """Convert columns to dates of pandas; days beyond its calendar (before 1678) stay what they are."""
    for column in columns:
        try:
            frame[column] = import_pandas().to_datetime(frame[column])
        except (ValueError, OverflowError):
            continue


def _convert_published(frame: pd.DataFrame, documents: Iterable[Document]) -> None:
    """Convert the days of publication, if all have one time zone: a column has one."""
    if len({getattr(document.published, "tzinfo", None) for document in documents}) == 1:
        _convert_days(frame, ("published",))


def stories_to_records(stories: StoriesLike) -> list[dict[str, Any]]:
    """Convert the stories of a pile to dicts, one per article, in the order given."""
    found = list(stories)
    sure = [dict(zip(map(id, story.documents), story.confidences, strict=True)) for story in found]
    return [
        {
            "story": found[label].id if label >= 0 else None,
            "story_title": found[label].title if label >= 0 else None,
            "confidence": sure[label].get(id(document)) if label >= 0 else None,
            "name": document.name,
            "title": document.title,
            "source": document.source,
            "url": document.url,
            "published": document.published,
            "text": document.text,
        }
        for document, label in zip(stories.documents, stories.labels, strict=True)
    ]


def stories_to_frame(stories: StoriesLike) -> pd.DataFrame:
    """Convert the stories of a pile to a DataFrame, one row per article."""
    frame = import_pandas().DataFrame(stories_to_records(stories), columns=list(_STORY_COLUMNS))
    _convert_published(frame, stories.documents)
    return frame


_STORY_COLUMNS = (
    "story", "story_title", "confidence", "name", "title", "source", "url", "published", "text",
)  # fmt: skip
