"""Topics: documents with something to compare their summary with, and how to hold it out.

A *topic* is a set of documents, with references if there are any. A *case* is one summary to be
made and scored: the documents that may be read, and the targets that were held out.

=============  =====================================================================================
read from      as
=============  =====================================================================================
``.jsonl``     a topic on each line: ``{"id", "documents": [text or {"text", ...}], "references": [text]}``;
               rows of Hugging Face data sets also work: ``document`` (joined by ``|||||``) and ``summary``
``.src``       Multi-News: a topic a line, documents joined by ``|||||`` or ``story_separator_special_tag``,
               newlines written NEWLINE_CHAR; references in the file of the same name ending in ``.tgt``
a folder       of folders: a topic each, documents as files, references in ``references/``
a folder       of files: one topic, without references
=============  =====================================================================================
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.tokens import tokenize
from summarize import Document, InputError, SummarizeError, as_documents, read_documents

__all__ = ["Broken", "Case", "Topic", "cases_of", "fingerprint", "read_topics"]

NEAR_COPY = 0.9
"""A held-out version with this share of its 5-grams in another version is a near-copy of it."""

_PIECE_ENDS = re.compile(r"[.!?…。！？]\s|\n")
_SEPARATOR = re.compile(r"\|\|\|\|\||story_separator_special_tag")


@dataclass(frozen=True)
class Topic:
    """Documents, and what people wrote about them.

    Attributes
    ----------
    id : str
    documents : tuple of Document
    references : tuple of str
        Summaries by people; may be empty.
    fields : mapping
        Everything else that the data says of this topic.
    """

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """A topic that could not be read, and why. It counts as failed; the others go on."""

    id: str
    error: str


@dataclass(frozen=True)
class Case:
    """One summary to be made: the documents that may be read, and the targets held out.

    Attributes
    ----------
    topic : str
        The topic it belongs to: the unit that is sampled.
    id : str
        The topic, and which version was held out, if one was.
    documents : tuple of Document
    targets : mapping of str to tuple of str
        By name (``"reference"``, or ``"version"`` and ``"lead"``), the texts to compare with.
    near_copy : bool
        Whether the held-out version nearly stands in another one.
    """

    topic: str
    id: str
    documents: tuple[Document, ...]
    targets: Mapping[str, tuple[str, ...]]
    near_copy: bool = False

    @cached_property
    def shared_bigrams(self) -> Counter[tuple[str, str]]:
        """The pairs of neighbouring words that several documents hold, with the number of the others."""
        frequency: Counter[tuple[str, str]] = Counter()
        for document in self.documents:
            pieces = _PIECE_ENDS.split(document.text)  # none runs over the end of a sentence
            frequency.update({pair for piece in pieces for pair in pairwise(tokenize(piece))})
        return Counter({pair: count - 1 for pair, count in frequency.items() if count > 1})


def read_topics(path: str | Path) -> Iterator[Topic | Broken]:
    """Read topics one after the other, as the module's documentation lists.

    Raises
    ------
    InputError
        If there is nothing to read. A single topic that cannot be read comes as `Broken`.

    Examples
    --------
    >>> [topic] = read_topics("seeds")
    >>> topic.id, len(topic.documents)
    ('seeds', 5)
    """
    path = Path(path)
    if path.is_dir():
        yield from _read_folder(path)
    elif path.suffix == ".src":
        yield from _read_multi_news(path)
    elif path.suffix in (".jsonl", ".json"):
        yield from _read_json_lines(path)
    elif not path.exists():
        raise InputError(f"cannot read {str(path)!r}: there is no such file or folder")
    else:
        raise InputError(f"{str(path)!r} must be a folder, or end in .jsonl or .src")


def fingerprint(path: str | Path) -> str:
    """The first 12 digits of the SHA-256 of the data, with the names of files for a folder.

    >>> len(fingerprint("seeds"))
    12
    """
    path = Path(path)
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    if path.suffix == ".src":
        files.append(path.with_suffix(".tgt"))
    total = hashlib.sha256()
    for file in files:
        if file.is_file():
            if path.is_dir():
                total.update(file.relative_to(path).as_posix().encode())
            with file.open("rb") as data:
                while chunk := data.read(1 << 20):
                    total.update(chunk)
    return total.hexdigest()[:12]


def cases_of(topic: Topic, holdout: str, *, lead_words: int) -> Iterator[Case]:
    """What to summarise and score for a topic.

    Parameters
    ----------
    topic : Topic
    holdout : {"references", "version"}
        "references": all documents are read, people's summaries are the target. "version": each
        document in turn is held out and is the target, whole and its first words; the others are
        read. The two targets reward different things, coverage and judgement, so both are scored.
    lead_words : int
        Length of the lead of a held-out version, in words.

    Examples
    --------
    >>> topic = next(read_topics("seeds"))
    >>> [case.id for case in cases_of(topic, "version", lead_words=100)][:2]
    ['seeds#1', 'seeds#2']
    """
    if holdout == "references":
        if not topic.references:
            raise InputError(f"topic {topic.id!r} has no references; use --holdout version")
        yield Case(topic.id, topic.id, topic.documents, {"reference": topic.references})
        return
    if len(topic.documents) < 2:
        raise InputError(f"topic {topic.id!r} has one document: none can be held out")
    grams = [_grams(document.text) for document in topic.documents]
    for i, held in enumerate(topic.documents):
        rest = topic.documents[:i] + topic.documents[i + 1 :]
        copied = max(
            len(grams[i] & other) / max(len(grams[i]), 1) for j, other in enumerate(grams) if j != i
        )
        yield Case(
            topic.id,
            f"{topic.id}#{i + 1}",
            rest,
            {"version": (held.text,), "lead": (" ".join(held.text.split()[:lead_words]),)},
            near_copy=copied > NEAR_COPY,
        )


def _grams(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(*(words[i:] for i in range(5)), strict=False))


# ── readers ─────────────────────────────────────────────────────────────────────────────────────


def _documents(given: Sequence[Any]) -> tuple[Document, ...]:
    """Documents from texts or objects. Those without any text are left out: data sets hold some."""
    texts = [item.get("text") if isinstance(item, Mapping) else item for item in given]
    kept = [
        i for i, text in zip(given, texts, strict=True) if not isinstance(text, str) or text.strip()
    ]
    return as_documents(kept)


def _topic(value: Any, name: str) -> Topic | Broken:
    try:
        if not isinstance(value, Mapping):
            raise InputError(f"a topic must be an object, got {type(value).__name__}")
        fields = dict(value)
        identity = str(fields.pop("id", name))
        given = fields.pop("documents", None)
        if given is None and isinstance(fields.get("document"), str):
            given = _SEPARATOR.split(fields.pop("document"))
        references = fields.pop("references", None)
        if references is None:
            references = fields.pop("reference", fields.pop("summary", []))
        if isinstance(references, str):
            references = [references]
        if not isinstance(given, list):
            raise InputError("a topic must have the field 'documents', an array")
        if not all(isinstance(reference, str) for reference in references):
            raise InputError("references must be strings")
        kept = tuple(reference for reference in references if reference.strip())
        return Topic(identity, _documents(given), kept, fields)
    except (SummarizeError, TypeError, AttributeError, KeyError) as error:
        return Broken(name, f"{name}: {error}")


def _read_json_lines(path: Path) -> Iterator[Topic | Broken]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                name = f"{path.name}:{number}"
                try:
                    yield _topic(json.loads(line), name)
                except (ValueError, RecursionError) as error:
                    yield Broken(name, f"{name}: not JSON: {error}")
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror}") from None


def _read_multi_news(path: Path) -> Iterator[Topic | Broken]:
    target = path.with_suffix(".tgt")
    try:
        with path.open(encoding="utf-8") as sources, target.open(encoding="utf-8") as targets:
            for number, (source, reference) in enumerate(
                zip(sources, targets, strict=True), start=1
            ):
                texts = _SEPARATOR.split(source.replace("NEWLINE_CHAR", "\n"))
                text = reference.strip().removeprefix("– ")
                name = f"{path.name}:{number}"
                yield _topic({"id": name, "documents": texts, "references": [text]}, name)
    except OSError as error:
        raise InputError(f"cannot read {str(error.filename)!r}: {error.strerror}") from None
    except ValueError:
        raise InputError(f"{str(path)!r} and {str(target)!r} must have as many lines") from None


def _read_folder(path: Path) -> Iterator[Topic | Broken]:
    inside = sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))
    topics = [folder for folder in inside if folder.name != "references"]
    for folder in topics or [path]:
        try:
            references = sorted((folder / "references").glob("*"))
            yield Topic(
                folder.resolve().name,
                tuple(read_documents(folder)),
                tuple(r.read_text(encoding="utf-8") for r in references if r.is_file()),
            )
        except (SummarizeError, OSError, UnicodeDecodeError) as error:
            yield Broken(folder.name, f"{folder}: {error}")
