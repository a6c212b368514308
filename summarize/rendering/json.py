"""JSON: a summary or a timeline as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from summarize.budget import SEPARATOR
from summarize.comparison.outcome import Difference
from summarize.dates.timespan import TimeSpan
from summarize.documents import Document, Sentence
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.picks import Pick, Variant
from summarize.rendering.protocols import EntryLike, Sourced, SummaryLike, TimelineLike

__all__ = [
    "document_fields",
    "document_from_dict",
    "documents_to_dicts",
    "dump_json",
    "load_json",
    "render_timeline_json",
    "sentence_to_dict",
    "summary_parts",
    "summary_to_dict",
    "timeline_to_dict",
]


def render_timeline_json(timeline: TimelineLike, *, indent: int | None = None) -> str:
    """Render `timeline_to_dict` as JSON text, the same bytes for the same timeline."""
    return dump_json(timeline_to_dict(timeline), indent=indent)


def summary_to_dict(summary: SummaryLike, *, texts: bool = True) -> dict[str, Any]:
    """Convert a summary to plain dicts, lists, strings and numbers, with the texts of the documents if wanted."""
    return {
        "text": SEPARATOR.join(pick.text for pick in summary.picks),
        "picks": [_pick_to_dict(pick) for pick in summary.picks],
        "documents": documents_to_dicts(summary, texts=texts),
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


def load_json(text: object, what: str) -> Any:
    """The value of JSON text; `what` begins the message if it is none.

    Raises
    ------
    InputTypeError
        If it is neither a `str` nor `bytes`.
    InputError
        If it is no JSON, or nested too deeply.

    Examples
    --------
    >>> load_json(b'{"id": 1}', "text")
    {'id': 1}
    """
    if not isinstance(text, str | bytes):
        raise InputTypeError(
            f"text must be a str or bytes, got {type(text).__name__} {short_repr(text)}"
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{what}: {error}") from None


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
        **({"parts": dict(pick.parts)} if pick.parts else {}),
        **({"factors": dict(pick.factors)} if pick.factors else {}),
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


def documents_to_dicts(result: Sourced, *, texts: bool = False) -> list[dict[str, Any]]:
    """Convert the documents, by default without their texts."""
    return [
        {
            "name": result.name_of(index),
            "named": bool(document.name),
            **document_fields(document, texts=texts),
        }
        for index, document in enumerate(result.documents)
    ]


def document_fields(document: Document, *, texts: bool) -> dict[str, Any]:
    """What a document has besides its name, with its text if wanted."""
    return {
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "published": document.published.isoformat() if document.published else None,
        **({"text": document.text} if texts else {}),
        **({"outside": [*map(list, document.outside)]} if texts and document.outside else {}),
    }


# ── and back ────────────────────────────────────────────────────────────────────────────────────


def summary_parts(
    data: Mapping[str, Any], documents: Sequence[Document] | None = None
) -> tuple[tuple[Pick, ...], tuple[Document, ...]]:
    """The picks and documents of what `summary_to_dict` gives; the documents may be given instead.

    Raises
    ------
    InputError
        If something is missing or has another form; the message says what.
    """
    try:
        own = tuple(map(document_from_dict, data["documents"]))
        used = own if documents is None else tuple(documents)
        picks = () if len(used) != len(own) else data["picks"]
        restored = tuple(_pick_from_dict(pick, used) for pick in picks)
    except KeyError as error:
        raise InputError(f"data must be what to_dict() gives, but has no {error}") from None
    except InputError:
        raise
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        raise InputError(f"data must be what to_dict() gives: {error}") from None
    if len(used) != len(own):
        raise InputError(
            f"documents must be the {len(own):,} documents of the summary, got {len(used):,}"
        )
    return restored, used


def document_from_dict(data: Mapping[str, Any]) -> Document:
    """The document that a dict of `documents_to_dicts` stands for."""
    return Document(
        data.get("text", ""),
        name=data["name"] if data.get("named", True) else "",
        title=data["title"],
        source=data["source"],
        published=_moment_from_text(data["published"]),
        url=data.get("url"),
        outside=[(text, reason) for text, reason in data.get("outside", ())],
    )


def _moment_from_text(text: str | None) -> date | None:
    """The inverse of ``isoformat``; a date without a time of day stays one."""
    if text is None:
        return None
    return (
        date.fromisoformat(text) if len(text) == len("2017-05-31") else datetime.fromisoformat(text)
    )


def _sentence_from_dict(data: Mapping[str, Any], documents: Sequence[Document]) -> Sentence:
    start, end, index = data["start"], data["end"], data["document"]
    verbatim = documents[index].text[start:end]
    if documents[index].text and not _agree(verbatim, data["text"]):
        raise InputError(
            f"documents must be those of the summary, but documents[{index}] has "
            f"{short_repr(verbatim)} at [{start}:{end}] where the summary has {short_repr(data['text'])}"
        )
    return Sentence(
        verbatim or data["text"], data["document"], data["position"], start, end, data["text"]
    )


def _agree(verbatim: str, shown: str) -> bool:
    """Whether a sentence as it is shown may be a span of a document: without markup, they share most words."""
    words = shown.split()
    return 2 * sum(word in verbatim for word in words) >= len(words)


def _pick_from_dict(data: Mapping[str, Any], documents: Sequence[Document]) -> Pick:
    document = documents[data["document"]]
    when = data["when"]
    return Pick(
        _sentence_from_dict(data, documents),
        data["score"],
        data["rank"],
        tuple(_sentence_from_dict(other, documents) for other in data["also_in"]),
        None if when is None else _span_from_dict(when),
        tuple(_variant_from_dict(variant, documents) for variant in data["variants"]),
        document.source,
        document.web_address,
        tuple(data.get("parts", {}).items()),
        tuple(data.get("factors", {}).items()),
    )


def _variant_from_dict(data: Mapping[str, Any], documents: Sequence[Document]) -> Variant:
    differences = (
        Difference(tuple(one["first"]), tuple(one["second"]), one["kind"])
        for one in data["differences"]
    )
    return Variant(_sentence_from_dict(data, documents), tuple(differences))


def _span_from_dict(data: Mapping[str, Any]) -> TimeSpan:
    start, end = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    return TimeSpan(start, end, data["grain"], data["basis"], data["text"], data["relation"])
