"""Submissions: summaries that another program made, read from a file and scored as a system.

One JSON object per line, as ``{"id": "flood", "summary": "Rain fell. The Tiber rose."}``. ``id`` is that of
a topic, or of a case if versions are held out (``"flood#1"``: the first document is not summarised). A line
without one stands for the topic on the same line of the data. The summary is a text or a list of sentences,
under one of `FIELDS`; the records of ``summarize --batch`` can be read as they are.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.metrics import Output
from evaluation.topics import Broken, Case, Topic, fingerprint
from summarize import InputError, SettingError, SummarizeError, split_sentences
from summarize.files import cannot_read

__all__ = ["FIELDS", "Submission", "file_of", "label_of", "split_submissions"]

FIELDS = ("summary", "text", "output", "prediction", "sentences")
"""The fields that may hold a summary; the first that a line has counts."""

# In a recipe, "=" stands in parentheses; what is equal to a number is a constant, in an ablation.
_NAMED_FILE = re.compile(r"([^=()>|]*)=(?!-?[\d.]+$)(.*)", re.DOTALL)


class _Given(NamedTuple):
    """What a line says: the sentences or the text of a summary, or why there is none."""

    summary: str | tuple[str, ...]
    place: str
    error: str = ""
    has_id: bool = True


@dataclass(frozen=True)
class Submission:
    """A file with one summary per topic, and what the system is called.

    Attributes
    ----------
    name : str
    path : str
    fingerprint : str
        Of the file: a run is not resumed with other summaries.
    data : str
        Name of the file of topics, by whose lines summaries without an id are matched.
    """

    name: str
    path: str
    fingerprint: str
    data: str

    @property
    def signature(self) -> str:
        """How signatures name the file."""
        return f"outputs:{Path(self.path).name}@{self.fingerprint}"

    def make(self, case: Case, words: int, language: str) -> Output:
        """The summary of a case as it stands in the file; nothing but ROUGE cuts it, as it cuts all others.

        Raises
        ------
        InputError
            If the file has no summary of the case, or an error in its place.
        """
        given = self.summaries().get(case.id)
        if given is None:
            raise InputError(f"{self.path!r} has no summary with the id {case.id!r}")
        if given.error:
            raise InputError(f"{given.place}: {given.error}")
        if isinstance(given.summary, str):
            return Output(tuple(split_sentences(given.summary, language=language)))
        return Output(given.summary)

    def summaries(self) -> dict[str, _Given]:
        """The summaries by the ids of their topics or cases; the file is read once per process.

        Raises
        ------
        InputError
            If the file cannot be read, a line is no summary, or an id stands twice.
        """
        return _read(self.path, self.fingerprint, self.data)

    def check_ids(self, topics: Iterable[Topic | Broken]) -> None:
        """Raise if no summary belongs to any of the topics, before anything is run.

        Raises
        ------
        InputError
            If all lines are without an id and the topics have some, or no id is that of a topic.
        """
        given = self.summaries()
        ids = {re.sub(r"#\d+$", "", name) for name in given} | {*given}
        first = ""
        for topic in topics:
            if topic.id in ids:
                return
            first = first or topic.id
        if not first:
            return
        if not any(one.has_id for one in given.values()):
            raise InputError(
                f"the lines of {self.path!r} have no id, but the topics of {self.data!r} have; give each summary the "
                f"id of its topic, such as {first!r}"
            )
        raise InputError(
            f"{self.path!r} has no summary with the id of a topic of {self.data!r}: its ids are such as "
            f"{next(iter(given))!r}, those of the topics such as {first!r}"
        )

    def unused(self, ids: Iterable[str]) -> list[str]:
        """The ids of summaries for which there was no topic or case with such an id; without an id, their places."""
        given = self.summaries()
        rest = sorted(given.keys() - {*ids})
        return [name if given[name].has_id else f"{given[name].place} (no id)" for name in rest]


def label_of(name: str) -> str:
    """What a system is called in tables: for a submission, the part before the file.

    >>> label_of("mine=runs/mine.jsonl"), label_of("lexrank(threshold=0.2) > top")
    ('mine', 'lexrank(threshold=0.2) > top')
    """
    found = _NAMED_FILE.fullmatch(name)
    return found[1].strip() if found else name


def file_of(name: str) -> str:
    """The file of a submission; empty for any other system.

    >>> file_of("mine=runs/mine.jsonl"), file_of("lead")
    ('runs/mine.jsonl', '')
    """
    found = _NAMED_FILE.fullmatch(name)
    return found[2].strip() if found else ""


def split_submissions(
    names: Sequence[str], data: str | Path, is_system: Callable[[str], object]
) -> tuple[list[str], tuple[Submission, ...]]:
    """The names of all systems as tables have them, and those of them that are submissions.

    Parameters
    ----------
    names : sequence of str
        Names and recipes of systems; ``name=file`` is a submission.
    data : path
        The topics.
    is_system : callable
        Raises `SummarizeError` for what is no name of a system.

    Raises
    ------
    SettingError
        If a name is missing, taken, or given twice.
    InputError
        If a file cannot be read; the message names the line.
    """
    labels: list[str] = []
    submissions: list[Submission] = []
    for name in dict.fromkeys(names):
        label, path = label_of(name), file_of(name)
        if label in labels:
            raise SettingError(f"--systems has the name {label!r} twice; choose another")
        labels.append(label)
        if not _NAMED_FILE.fullmatch(name):
            continue
        if not label or not path:
            raise SettingError(
                f"--systems must be NAME=FILE for the summaries of another program, got {name!r}"
            )
        if _accepts(is_system, label):
            raise SettingError(f"{label!r} is the name of a system; choose another for {path!r}")
        if not Path(path).is_file():
            raise InputError(f"cannot read {path!r}, the summaries of {label!r}: no such file")
        submissions.append(Submission(label, path, fingerprint(path), Path(data).name))
        submissions[-1].summaries()
    return labels, tuple(submissions)


def _accepts(is_system: Callable[[str], object], label: str) -> bool:
    try:
        is_system(label)
    except SummarizeError:
        return False
    return True


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=8)
def _read(path: str, fingerprint: str, data: str) -> dict[str, _Given]:
    """The summaries of a file; the fingerprint is there to read a file again that has changed."""
    found: dict[str, _Given] = {}
    for number, line in _lines(path):
        place = f"{path}:{number}"
        value = _parse(line, place)
        identity = value.get("id") if isinstance(value, Mapping) else None
        name = f"{data}:{number}" if identity is None else str(identity)
        if name in found:
            raise InputError(
                f"{place}: a second summary with the id {name!r}; the first is {found[name].place}"
            )
        found[name] = _given(value, place)._replace(has_id=identity is not None)
    if not found:
        raise InputError(
            f"{path!r} has no summaries: each line must be an object with 'id' and 'summary'"
        )
    return found


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise cannot_read(path, error) from None


def _parse(line: bytes, place: str) -> Any:
    try:
        return json.loads(line.removeprefix(codecs.BOM_UTF8).rstrip())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not JSON: {error}") from None


def _given(value: Any, place: str) -> _Given:
    """What a line holds.

    >>> _given({"id": "a", "summary": ["Rain fell.", "It rained."]}, "a.jsonl:1").summary
    ('Rain fell.', 'It rained.')
    """
    fields = value if isinstance(value, Mapping) else {"summary": value}
    if isinstance(fields.get("picks"), list):  # a record of `summarize --batch`
        fields = {
            "sentences": [
                pick.get("text") if isinstance(pick, Mapping) else pick for pick in fields["picks"]
            ]
        }
    name = next((name for name in FIELDS if name in fields), None)
    if name is None:
        if "error" in fields:
            return _Given("", place, str(fields["error"]))
        raise InputError(
            f"{place}: no summary: the line must have one of the fields {', '.join(FIELDS)}, "
            f"got {', '.join(map(repr, fields)) or 'none'}"
        )
    summary = fields[name]
    if isinstance(summary, str):
        return _Given(summary, place)
    if isinstance(summary, list) and all(isinstance(sentence, str) for sentence in summary):
        return _Given(tuple(summary), place)
    raise InputError(
        f"{place}: {name!r} must be a text or an array of sentences, got {type(summary).__name__}"
    )
