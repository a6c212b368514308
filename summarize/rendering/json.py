"""JSON: a summary or a timeline as plain data."""

from __future__ import annotations

import json
from typing import Any

from summarize.budget import SEPARATOR
from summarize.dates.timespan import TimeSpan
from summarize.documents import Sentence
from summarize.picks import Pick, Variant
from summarize.rendering.protocols import EntryLike, Sourced, SummaryLike, TimelineLike

__all__ = [
    "documents_to_dicts",
    "dump_json",
    "render_json",
    "render_timeline_json",
    "sentence_to_dict",
    "summary_to_dict",
    "timeline_to_dict",
]


def render_json(summary: SummaryLike, *, indent: int | None = None) -> str:
    """Render `summary_to_dict` as JSON text, the same bytes for the same summary."""
    return dump_json(summary_to_dict(summary), indent=indent)


def render_timeline_json(timeline: TimelineLike, *, indent: int | None = None) -> str:
    """Render `timeline_to_dict` as JSON text, the same bytes for the same timeline."""
    return dump_json(timeline_to_dict(timeline), indent=indent)


def summary_to_dict(summary: SummaryLike) -> dict[str, Any]:
    """Convert a summary to plain dicts, lists, strings and numbers."""
    return {
        "text": SEPARATOR.join(pick.text for pick in summary.picks),
        "picks": [_pick_to_dict(pick) for pick in summary.picks],
        "documents": documents_to_dicts(summary),
        "recipe": summary.recipe,
    }


def timeline_to_dict(timeline: TimelineLike) -> dict[str, Any]:
    """Convert a timeline to plain dicts, lists, strings and numbers."""
    return {
        "text": str(timeline),
        "entries": [_entry_to_dict(entry) for entry in timeline.entries],
        "documents": documents_to_dicts(timeline),
        "recipe": timeline.recipe,
    }


def dump_json(value: dict[str, Any], *, indent: int | None = None) -> str:
    """JSON text that keeps non-ASCII letters; lone surrogates are written as escapes.

    >>> dump_json({"text": "Zürich"})
    '{"text": "Zürich"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    # UTF-8 can encode everything but lone surrogates, whose escapes here are those of JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _entry_to_dict(entry: EntryLike) -> dict[str, Any]:
    return {
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "published": entry.published,
        "mentioned": entry.mentioned,
        "picks": [_pick_to_dict(pick) for pick in entry.picks],
    }


def _pick_to_dict(pick: Pick) -> dict[str, Any]:
    return {
        **sentence_to_dict(pick.sentence),
        "score": pick.score,
        "rank": pick.rank,
        "also_in": [sentence_to_dict(sentence) for sentence in pick.also_in],
        "variants": [_variant_to_dict(variant) for variant in pick.variants],
        "when": None if pick.when is None else _span_to_dict(pick.when),
    }


def _variant_to_dict(variant: Variant) -> dict[str, Any]:
    return {
        **sentence_to_dict(variant.sentence),
        "conflict": variant.conflict,
        "differences": [
            {
                "kind": difference.kind,
                "conflict": difference.conflict,
                "first": list(difference.first),
                "second": list(difference.second),
            }
            for difference in variant.differences
        ],
    }


def _span_to_dict(span: TimeSpan) -> dict[str, Any]:
    return {
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "grain": span.grain,
        "basis": span.basis,
        "text": span.text,
        "relation": span.relation,
    }


def sentence_to_dict(sentence: Sentence) -> dict[str, Any]:
    """Convert a sentence and its place."""
    return {
        "text": sentence.shown,
        "document": sentence.document,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
    }


def documents_to_dicts(result: Sourced) -> list[dict[str, Any]]:
    """Convert the documents, without their texts."""
    return [
        {
            "name": result.name_of(index),
            "title": document.title,
            "source": document.source,
            "published": document.published.isoformat() if document.published else None,
        }
        for index, document in enumerate(result.documents)
    ]
