"""JSON: a summary as plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarize.dates.timespan import TimeSpan
from summarize.documents import Document, Sentence
from summarize.picks import Pick
from summarize.results import Summary

if TYPE_CHECKING:
    from summarize.timelines import Timeline

__all__ = ["as_dict", "as_json", "as_text", "timeline_as_dict"]


def as_dict(summary: Summary) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers."""
    return {
        "text": str(summary),
        "picks": [_pick(pick) for pick in summary.picks],
        "documents": [_document(summary, index) for index in range(len(summary.documents))],
        "recipe": summary.recipe,
    }


def as_json(summary: Summary, *, indent: int | None = None) -> str:
    """`as_dict` as JSON text."""
    return as_text(as_dict(summary), indent=indent)


def timeline_as_dict(timeline: Timeline) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers."""
    return {
        "text": str(timeline),
        "entries": [
            {
                "start": entry.start.isoformat(),
                "end": entry.end.isoformat(),
                "published": entry.published,
                "mentioned": entry.mentioned,
                "picks": [_pick(pick) for pick in entry.picks],
            }
            for entry in timeline.entries
        ],
        "documents": [_document(timeline, index) for index in range(len(timeline.documents))],
        "recipe": timeline.recipe,
    }


def as_text(value: dict[str, Any], *, indent: int | None = None) -> str:
    """JSON that keeps the script of its text; half surrogate pairs are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return "".join(c if not "\ud800" <= c <= "\udfff" else f"\\u{ord(c):04x}" for c in text)


def _pick(pick: Pick) -> dict[str, Any]:
    return {
        **_sentence(pick.sentence),
        "score": pick.score,
        "rank": pick.rank,
        "also_in": [_sentence(sentence) for sentence in pick.also_in],
        "when": _when(pick.when),
    }


def _when(when: TimeSpan | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "start": when.start.isoformat(),
        "end": when.end.isoformat(),
        "grain": when.grain,
        "basis": when.basis,
        "text": when.text,
        "relation": when.relation,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "document": sentence.document,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
    }


def _document(summary: Summary | Timeline, index: int) -> dict[str, Any]:
    document: Document = summary.documents[index]
    return {
        "name": summary.name_of(index),
        "title": document.title,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
    }
