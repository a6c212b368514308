"""Topics: documents with references, or with a held-out version, to compare their summary with.

A *topic* is a set of documents, with references if there are any. A *case* is one summary to make and
score: the documents it is made of, and the targets it is compared with.

=============  =====================================================================================
read from      as
=============  =====================================================================================
``.jsonl``     one topic per line: ``{"id", "documents": [text or {"text", ...}], "references": [text]}``;
               rows of Hugging Face data sets also work: ``document`` (joined by ``|||||``) and ``summary``
``.src``       Multi-News: one topic per line, documents joined by ``|||||`` or ``story_separator_special_tag``,
               newlines written NEWLINE_CHAR; references in the file of the same name ending in ``.tgt``
a folder       of folders: one topic per folder, documents as files, references in ``references/``
a folder       of files: one topic, without references
=============  =====================================================================================
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from evaluation.tokens import tokenize
from summarize import Document, InputError, SummarizeError, as_documents, read_documents

__all__ = [
    "Broken",
    "Case",
    "Topic",
    "cases_of",
    "fingerprint",
    "limited_topics",
    "name_with_fingerprint",
    "read_topics",
    "readable_topics",
    "reference_words",
    "sample_topics",
]

NEAR_COPY = 0.9
"""Share of its 5-grams in another version above which a held-out version is a near-copy."""

# Not the splitter of the summariser: the bigrams that documents share must not change with it.
_SENTENCE_ENDS = re.compile(r"[.!?…。！？]\s|\n")
_SEPARATOR = re.compile(r"\|\|\|\|\||story_separator_special_tag")


@dataclass(frozen=True)
class Topic:
    """Documents and their references.

    Attributes
    ----------
    id : str
    documents : tuple of Document
    references : tuple of str
        Human summaries; may be empty.
    fields : mapping
        All other fields of the topic in the data.

    Examples
    --------
    >>> from summarize import Document
    >>> Topic("rome", (Document("Rain fell in Rome."),), ("It rained in Rome.",)).references
    ('It rained in Rome.',)
    """

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """A topic that could not be read; it counts as failed.

    Attributes
    ----------
    id : str
    error : str
    """

    id: str
    error: str


@dataclass(frozen=True)
class Case:
    """One summary to make and score.

    Attributes
    ----------
    topic : str
        The id of its topic, which is the sampling unit of all statistics.
    id : str
        The id of its topic and, if a version was held out, its number.
    documents : tuple of Document
        What is summarised.
    targets : mapping of str to tuple of str
        By name (``"reference"``, or ``"version"`` and ``"lead"``), the texts to compare with.
    near_copy : bool
        Whether the held-out version is almost contained in another one.
    """

    topic: str
    id: str
    documents: tuple[Document, ...]
    targets: Mapping[str, tuple[str, ...]]
    near_copy: bool = False

    @cached_property
    def shared_bigrams(self) -> Counter[tuple[str, str]]:
        """The word bigrams that k > 1 documents have in common, each with k - 1."""
        frequency: Counter[tuple[str, str]] = Counter()
        for document in self.documents:
            sentences = _SENTENCE_ENDS.split(document.text)  # no bigram spans two sentences
            frequency.update(
                {pair for sentence in sentences for pair in pairwise(tokenize(sentence))}
            )
        return Counter({pair: count - 1 for pair, count in frequency.items() if count > 1})


def read_topics(path: str | Path) -> Iterator[Topic | Broken]:
    """Read topics lazily, in the formats listed at the top of this module.

    Parameters
    ----------
    path : path
        A file or a folder.

    Yields
    ------
    Topic or Broken
        A topic that cannot be read comes as `Broken`. Ids are unique: the second topic with the id "a" is
        "a (2)".

    Raises
    ------
    InputError
        If the file or folder cannot be read at all.

    Examples
    --------
    >>> [topic] = read_topics("seeds")
    >>> topic.id, len(topic.documents)
    ('seeds', 5)
    """
    yield from _number_equal_ids(_read_any(Path(path)))


def _read_any(path: Path) -> Iterator[Topic | Broken]:
    if path.is_dir():
        yield from _read_folder(path)
    elif path.suffix == ".src":
        yield from _read_multi_news(path)
    elif path.suffix in (".jsonl", ".json"):
        yield from _read_json_lines(path)
    elif not path.exists():
        raise InputError(f"cannot read {str(path)!r}: no such file or folder")
    else:
        raise InputError(f"{str(path)!r} must be a folder, or end in .jsonl or .src")


def _number_equal_ids(topics: Iterable[Topic | Broken]) -> Iterator[Topic | Broken]:
    """Make ids unique: records and paired comparisons match the scores of a topic by its id."""
    used: set[str] = set()
    next_number: dict[str, int] = {}
    for topic in topics:
        identity, number = topic.id, next_number.get(topic.id, 2)
        while identity in used:  # more than once where another topic is really called "a (2)"
            identity = f"{topic.id} ({number})"
            number += 1
        used.add(identity)
        next_number[topic.id] = number
        yield topic if identity == topic.id else replace(topic, id=identity)


def limited_topics(
    path: str | Path, limit: int | None = None, seed: int | None = None
) -> list[Topic | Broken]:
    """The first topics of a data set, or all; with a seed, a random sample in the order of the data.

    Parameters
    ----------
    path : path
        As `read_topics` reads it.
    limit : int, optional
        How many topics at most.
    seed : int, optional
        Draws the sample; without it, the topics are the first.
    """
    return sample_topics(read_topics(path), limit, seed)


def sample_topics(
    topics: Iterable[Topic | Broken], limit: int | None = None, seed: int | None = None
) -> list[Topic | Broken]:
    """The first of some topics, or a random sample; see `limited_topics`."""
    if limit is None or seed is None:
        return list(islice(topics, limit))
    topics = list(topics)
    chosen = random.Random(seed).sample(range(len(topics)), min(limit, len(topics)))
    return [topics[index] for index in sorted(chosen)]


def reference_words(topics: Iterable[Topic | Broken]) -> int | None:
    """The mean number of words of the references, rounded; None if there are none.

    Words are what white space separates, as where ROUGE cuts.

    >>> reference_words([Topic("a", (), ("Rain fell.", "Rain fell in Rome."))])
    3
    """
    texts = [text for topic in topics if isinstance(topic, Topic) for text in topic.references]
    return round(sum(len(text.split()) for text in texts) / len(texts)) if texts else None


def readable_topics(path: str | Path, limit: int | None = None) -> list[Topic]:
    """Those of the first topics of a data set that can be read."""
    return [topic for topic in limited_topics(path, limit) if isinstance(topic, Topic)]


def fingerprint(path: str | Path) -> str:
    """The first 12 digits of the SHA-256 of the data, with the names of files for a folder.

    In a folder, linked folders are followed. Hidden files and ``README*`` are left out, because
    `read_documents` does not read them; but among references they are read.

    >>> len(fingerprint("seeds"))
    12
    """
    path = Path(path)
    files = [path]
    if path.is_dir():
        files = sorted(_files_below(path))
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


def _files_below(folder: Path) -> Iterator[Path]:
    """The files whose content counts, three levels deep: a data set, its topics, their references."""
    for pattern in ("*", "*/*", "*/*/*"):
        for path in folder.glob(pattern):
            is_reference = path.parent.name == "references" and not path.name.startswith(".")
            if is_reference or not path.name.startswith((".", "README")):
                yield path


def name_with_fingerprint(path: str | Path) -> str:
    """How signatures name a data set.

    >>> name_with_fingerprint("seeds")
    'dataset:seeds@28e75b263537'
    """
    return f"dataset:{Path(path).name}@{fingerprint(path)}"


def cases_of(topic: Topic, holdout: str, *, lead_words: int) -> Iterator[Case]:
    """The summaries to make and score for a topic.

    Parameters
    ----------
    topic : Topic
    holdout : {"references", "version"}
        "references": all documents are summarised; the target is the references. "version": each
        document in turn is held out and the others are summarised; the targets are the whole version,
        which rewards coverage, and its lead, which rewards the choice of what is important.
    lead_words : int
        Length of the lead of a held-out version, in words.

    Yields
    ------
    Case

    Raises
    ------
    InputError
        If the topic has no references, or only one document.

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
        raise InputError(f"topic {topic.id!r} has only one document; none can be held out")
    grams = [_five_grams(document.text) for document in topic.documents]
    for i, version in enumerate(topic.documents):
        rest = topic.documents[:i] + topic.documents[i + 1 :]
        overlap = max(
            len(grams[i] & other) / max(len(grams[i]), 1) for j, other in enumerate(grams) if j != i
        )
        yield Case(
            topic.id,
            f"{topic.id}#{i + 1}",
            rest,
            {"version": (version.text,), "lead": (" ".join(version.text.split()[:lead_words]),)},
            near_copy=overlap > NEAR_COPY,
        )


def _five_grams(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(*(words[i:] for i in range(5)), strict=False))


# ── readers ─────────────────────────────────────────────────────────────────────────────────────


def _read_items(items: Sequence[Any]) -> tuple[Document, ...]:
    """Documents from texts or objects; empty ones are left out, since data sets contain some."""
    for index, item in enumerate(items):
        if isinstance(item, Mapping) and "text" not in item:
            raise InputError(
                f"documents[{index}] must be a text, or an object with the field 'text', got the fields "
                f"{', '.join(map(str, item)) or 'none'}"
            )
    texts = [item.get("text") if isinstance(item, Mapping) else item for item in items]
    kept = [
        item
        for item, text in zip(items, texts, strict=True)
        if not isinstance(text, str) or text.strip()
    ]
    return as_documents(kept)


def _topic(value: Any, name: str) -> Topic | Broken:
    try:
        if not isinstance(value, Mapping):
            raise InputError(f"a topic must be an object, got {type(value).__name__}")
        fields = dict(value)
        identity = fields.pop("id", None)
        identity = name if identity is None else str(identity)
        items = fields.pop("documents", None)
        if items is None and isinstance(fields.get("document"), str):
            items = _SEPARATOR.split(fields.pop("document"))
        references = fields.pop("references", None)
        if references is None:
            references = fields.pop("reference", fields.pop("summary", []))
        if isinstance(references, str):
            references = [references]
        if not isinstance(items, list):
            got = [name for name in value if name != "id"]
            raise InputError(
                "a topic must have the field 'documents', an array, or 'document', a text, and summaries by people under "
                f"'references' or 'summary'; got the fields {', '.join(got[:12]) or 'id only'}"
            )
        if not all(isinstance(reference, str) for reference in references):
            raise InputError("references must be strings")
        kept = tuple(reference for reference in references if reference.strip())
        return Topic(identity, _read_items(items), kept, fields)
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
                    yield _topic(json.loads(line.rstrip()), name)
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
        raise InputError(
            f"{str(path)!r} and {str(target)!r} must have the same number of lines"
        ) from None


def _read_folder(path: Path) -> Iterator[Topic | Broken]:
    inside = sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))
    topics = [folder for folder in inside if folder.name != "references"]
    for folder in topics or [path]:
        try:
            references = sorted((folder / "references").glob("[!.]*"))
            yield Topic(
                folder.resolve().name,
                _read_files(folder),
                tuple(r.read_text(encoding="utf-8") for r in references if r.is_file()),
            )
        except (SummarizeError, OSError, UnicodeDecodeError) as error:
            yield Broken(folder.name, f"{folder}: {error}")


def _read_files(folder: Path) -> tuple[Document, ...]:
    """The documents of a folder; its references are no subfolder to warn of."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "subfolders are not read")
        return tuple(read_documents(folder))
