"""Runner: systems x topics -> records, one JSON object per line, in runs that can be killed and resumed.

A record is appended as soon as it is made, in the order of topics and systems whatever the number of
processes, so a killed run leaves the beginning of the finished file, perhaps with an incomplete last line.
Resuming removes that line and computes the remaining records; the result is byte-identical to that of a
run that was never killed. A topic that fails is a record too: scored + failed = total.
"""

from __future__ import annotations

import contextlib
import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from evaluation import metrics
from evaluation.languages import resolve_language
from evaluation.outputs import RECORDS, SETTINGS, output_files
from evaluation.rouge import Rouge
from evaluation.submissions import Submission, split_submissions
from evaluation.systems import System, system
from evaluation.topics import Broken, Topic, cases_of, fingerprint, read_topics, sample_topics
from summarize import InputError, InputWarning, SettingError, SummarizeError, __version__
from summarize.files import (
    append_record,
    cannot_write,
    open_exclusively,
    read_records,
    write_atomically,
)
from summarize.workers import map_in_order

__all__ = [
    "Settings",
    "run",
    "score_topic",
    "settings_for",
    "signature",
]

Record = dict[str, Any]
Work = tuple[Topic | Broken, str]

WINDOW = 4
"""Records per process that are under way together: those are lost if a run is killed."""


@dataclass(frozen=True)
class Settings:
    """The settings that determine the records of a run.

    Attributes
    ----------
    data : str
        Path of the data.
    fingerprint : str
        Of the data: a run is not resumed with other data.
    systems : tuple of str
        Names and recipes.
    holdout : str
        "references" or "version".
    words : int
        Budget of each summary, and where ROUGE cuts.
    language : str
    limit : int or None
        Only this many topics.
    seed : int or None
        Draws these topics at random; without it, they are the first.
    submissions : tuple of Submission
        Those of the systems whose summaries another program made.
    combine : str
        How several references are combined, as in `Rouge`.
    """

    data: str
    fingerprint: str
    systems: tuple[str, ...]
    holdout: str
    words: int
    language: str = "en"
    limit: int | None = None
    seed: int | None = None
    submissions: tuple[Submission, ...] = ()
    combine: str = "macro"

    def system(self, name: str) -> System:
        """The system of the run with this name."""
        for submission in self.submissions:
            if submission.name == name:
                return System(name, submission.make)
        return system(name)

    @property
    def scorer(self) -> Rouge:
        """ROUGE as in the literature: stemmed in English, tokens of all scripts otherwise.

        With references all texts are cut at the budget; a held-out version stays whole.
        """
        return Rouge.for_language(
            ("1", "2", "L", "SU4"),
            self.language,
            words=self.words if self.holdout == "references" else None,
            references=self.combine,
        )


def settings_for(
    data: str | Path,
    systems: Sequence[str],
    *,
    words: int = 100,
    holdout: str | None = None,
    language: str = "auto",
    limit: int | None = None,
    seed: int | None = None,
    combine: str = "macro",
    topics: Sequence[Topic | Broken] | None = None,
) -> Settings:
    """Check and complete the settings of a run.

    Parameters
    ----------
    data : path
    systems : sequence of str
        Names and recipes; ``name=file`` for summaries that another program made.
    words : int, default 100
    holdout : {"references", "version"}, optional
        By default references, if the data has them.
    language : str, default "auto"
        "auto" detects it once for all topics.
    limit : int, optional
        Only the first topics, or with a seed as many drawn at random.
    seed : int, optional
    combine : {"micro", "best", "jackknife", "macro"}, default "macro"
        How several references are combined.
    topics : sequence of Topic or Broken, optional
        The topics of `data`, if they have been read.

    Raises
    ------
    SettingError
        If a setting is not valid; all unknown systems are named.
    InputError
        If the summaries of another program cannot be read.
    """
    if words < 1:
        raise SettingError(f"words must be at least 1, got {words}")
    if holdout is None:
        first = next((t for t in topics or read_topics(data) if isinstance(t, Topic)), None)
        holdout = "references" if first is not None and first.references else "version"
    names, submissions = split_submissions(systems, data, system)
    problems = []
    for name in (name for name in names if name not in {one.name for one in submissions}):
        try:
            system(name)
        except SummarizeError as error:
            problems.append(str(error))
    if problems:
        raise SettingError("; ".join(problems))
    for submission in submissions:
        submission.check_ids(topics or read_topics(data))
    resolved = resolve_language(language, topics or read_topics(data))
    return Settings(
        str(data), fingerprint(data), tuple(names), holdout, words, resolved, limit,
        seed if limit else None, submissions, combine,
    )  # fmt: skip


def signature(settings: Settings) -> str:
    """Everything that is needed to reproduce the figures, in one line."""
    return (
        f"dataset:{Path(settings.data).name}@{settings.fingerprint}{_sample(settings)}|holdout:{settings.holdout}"
        f"|words:{settings.words}|lang:{settings.language}|"
        + "".join(f"{submission.signature}|" for submission in settings.submissions)
        + settings.scorer.signature
    )


def _sample(settings: Settings) -> str:
    if settings.limit is None:
        return ""
    if settings.seed is None:
        return f"|first:{settings.limit}"
    return f"|random:{settings.limit}, seed {settings.seed}"


def score_topic(topic: Topic | Broken, name: str, settings: Settings) -> Record:
    """Score one system on one topic.

    Returns
    -------
    dict
        The record: scores, averaged over the held-out versions that are no near-copies, or the error.
    """
    record: Record = {"id": topic.id, "system": name}
    if isinstance(topic, Broken):
        return {**record, "error": topic.error}
    try:
        chosen = settings.system(name)
        options = metrics.Options(settings.scorer, settings.language)
        cases: list[dict[str, Any]] = []
        for case in cases_of(topic, settings.holdout, lead_words=settings.words):
            output = chosen.make(case, settings.words, settings.language)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", InputWarning)  # an experiment says it once
                scores = metrics.measure(output, case, options)
            cases.append({"case": case.id, "near_copy": case.near_copy, "scores": scores})
    except Exception as error:
        return {**record, "error": f"{type(error).__name__}: {error}"}
    distinct = [case["scores"] for case in cases if not case["near_copy"]]
    kept = distinct or [case["scores"] for case in cases]
    names = sorted({key for scores in kept for key in scores})
    mean = {
        key: round(sum(s[key] for s in kept if key in s) / sum(key in s for s in kept), 10)
        for key in names
    }
    record["scores"] = mean
    if settings.holdout == "version":
        record["near_copies"] = sum(case["near_copy"] for case in cases)
        record["versions"] = cases
    return record


def run(
    settings: Settings,
    folder: Path | None,
    *,
    jobs: int = 1,
    resume: bool = False,
    progress: bool = False,
    topics: Sequence[Topic | Broken] | None = None,
) -> list[Record]:
    """Score every system on every topic, skipping records already in `folder`.

    Parameters
    ----------
    settings : Settings
    folder : Path or None
        Where ``records.jsonl`` and ``settings.json`` go; None writes nothing.
    jobs : int, default 1
        Number of processes. The records do not depend on it.
    resume : bool, default False
        Keep the records in the folder and compute the remaining ones; without it, a folder with records is
        refused.
    progress : bool, default False
        Show a bar once the run has taken a second, in a notebook or on standard error.
    topics : sequence of Topic or Broken, optional
        The topics of the data, if they have been read.

    Returns
    -------
    list of dict

    Raises
    ------
    InputError
        If the data have no topic, the folder has records, is damaged or cannot be written to, or
        another run is writing to it.
    SettingError
        If the records in the folder were made with other settings.
    """
    with _open_records(folder) as file:
        records = [] if file is None or folder is None else _prepare(file, folder, settings, resume)
        work = islice(_work(settings, topics), len(records), None)
        results = map_in_order(
            partial(_score_work, settings=settings),
            work,
            n_jobs=jobs,
            window=WINDOW,
            progress=progress,
            step="scoring",
            unit="record",
            total=_count(settings, topics) if progress else None,
            done=len(records),
        )
        with contextlib.closing(results):
            for (topic, name), result in results:
                if isinstance(result, Exception):
                    record: Record = {"id": topic.id, "system": name, "error": str(result)}
                else:
                    record = result
                if file is not None:
                    append_record(file, _line(record))
                records.append(record)
    if not records:
        raise InputError(f"{settings.data!r} has no topic")
    return records


def _score_work(work: Work, settings: Settings) -> Record:
    topic, name = work
    return score_topic(topic, name, settings)


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=True, sort_keys=True, allow_nan=False)


_Topics = Sequence[Topic | Broken] | None


def _work(settings: Settings, topics: _Topics) -> Iterator[Work]:
    for topic in _topics(settings, topics):
        for name in settings.systems:
            yield topic, name


def _topics(settings: Settings, topics: _Topics) -> Iterable[Topic | Broken]:
    """The topics of a run: those that have been read, or one at a time from the data."""
    found: Iterable[Topic | Broken] = topics or read_topics(settings.data)
    if settings.seed is None:
        return islice(found, settings.limit)
    return sample_topics(found, settings.limit, settings.seed)


def _count(settings: Settings, topics: _Topics) -> int:
    return sum(1 for _ in _topics(settings, topics)) * len(settings.systems)


# ── the folder of a run ─────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def _open_records(folder: Path | None) -> Iterator[IO[bytes] | None]:
    """The file of records, locked: a second run into the same folder is refused, not mixed in."""
    if folder is None:
        yield None
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None
    with open_exclusively(folder / RECORDS) as file:
        yield file


def _prepare(file: IO[bytes], folder: Path, settings: Settings, resume: bool) -> list[Record]:
    """Check that a run may write to this folder; the records that it keeps."""
    path, kept = folder / RECORDS, folder / SETTINGS
    is_empty = not path.stat().st_size
    if not is_empty and not resume:
        raise InputError(
            f"{str(folder)!r} already has records; add --resume, or choose another folder"
        )
    wanted = {
        **asdict(settings),
        "systems": list(settings.systems),
        "submissions": [asdict(submission) for submission in settings.submissions],
        "version": __version__,
    }
    if kept.exists():
        _check_same_settings(kept, wanted, resume)
    elif not is_empty:
        raise InputError(f"{str(folder)!r} has records but no {SETTINGS}; choose another folder")
    elif any(path.exists() for path in output_files(folder) if path.name != RECORDS):
        raise InputError(f"{str(folder)!r} has files of the names that are written; choose another")
    write_atomically(kept, (json.dumps(wanted, indent=1, sort_keys=True) + "\n").encode())
    records, end = _read_complete(file, path)
    file.truncate(end)
    return records


def _check_same_settings(kept: Path, wanted: Record, resume: bool) -> None:
    try:
        before = {"combine": "macro", **json.loads(kept.read_text(encoding="utf-8"))}
    except (ValueError, TypeError, RecursionError):
        raise InputError(f"{str(kept)!r} is damaged; choose another folder") from None
    if not {"systems", "version"} <= before.keys():
        raise InputError(
            f"{str(kept)!r} would be overwritten, but no earlier run wrote it; choose another folder"
        )
    changed = [key for key in wanted if before.get(key) != wanted[key]]
    if resume and before != wanted:
        raise SettingError(
            f"cannot resume in {str(kept.parent)!r}: it was made with other {', '.join(changed)} "
            f"({', '.join(f'{key}={before.get(key)!r}' for key in changed)})"
        )


def _read_complete(file: IO[bytes], path: Path) -> tuple[list[Record], int]:
    """The complete records of a file, and the offset after them.

    Raises
    ------
    InputError
        If a line is not a record: that is damage, not the end of a run that was killed.
    """
    records: list[Record] = []
    end = 0
    for number, (offset, record) in enumerate(read_records(file), start=1):
        if record is None or not {"id", "system"} <= record.keys():
            raise InputError(f"{str(path)!r} is damaged in line {number}: not a record")
        records.append(record)
        end = offset
    return records, end


def by_topic(records: Sequence[Record], metric: str) -> dict[str, dict[str, float]]:
    """System -> topic -> value of a metric, of the records that were scored.

    Raises
    ------
    InputError
        If a system has two scores on a topic.
    """
    systems: dict[str, dict[str, float]] = {}
    for record in records:
        values = systems.setdefault(record["system"], {})
        if metric in record.get("scores", {}):
            if record["id"] in values:
                raise InputError(
                    f"the records have two scores of {record['system']!r} on topic {record['id']!r}"
                )
            values[record["id"]] = record["scores"][metric]
    return systems
