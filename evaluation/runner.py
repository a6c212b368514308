"""The runner: systems x topics -> records, one JSON object a line, made to survive.

A record is appended and flushed as soon as it is made, in the order of topics and systems whatever
the number of jobs, so a killed run leaves the beginning of the finished file, perhaps with a torn
last line. Going on cuts the torn line and makes the rest; the bytes are those of a run that was
never killed. A topic that fails is a record too: scored + failed = total.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evaluation import metrics
from evaluation.languages import resolve_language
from evaluation.rouge import Rouge
from evaluation.systems import system
from evaluation.topics import Broken, Topic, cases_of, fingerprint, read_topics
from summarize import InputError, SettingError, SummarizeError, __version__

__all__ = ["Settings", "record_of", "records_in", "run", "settings_for", "signature"]

Record = dict[str, Any]
RECORDS = "records.jsonl"
SETTINGS = "settings.json"


@dataclass(frozen=True)
class Settings:
    """Everything that decides on the records of a run.

    Attributes
    ----------
    data : str
        The data's name, as given.
    fingerprint : str
        Of the data: going on with other data is refused.
    systems : tuple of str
        Names and recipes.
    holdout : str
        "references" or "version".
    words : int
        Budget of each summary, and where ROUGE cuts.
    language : str
    limit : int or None
        Only this many topics, from the first.
    """

    data: str
    fingerprint: str
    systems: tuple[str, ...]
    holdout: str
    words: int
    language: str = "en"
    limit: int | None = None

    @property
    def scorer(self) -> Rouge:
        """ROUGE as in the papers on these data: stemmed, all scripts if not English.

        With people's references everything is cut at the budget; a held-out version stays whole.
        """
        return Rouge.for_language(
            ("1", "2", "L", "SU4"),
            self.language,
            words=self.words if self.holdout == "references" else None,
        )


def settings_for(
    data: str | Path,
    systems: Sequence[str],
    *,
    words: int = 100,
    holdout: str | None = None,
    language: str = "auto",
    limit: int | None = None,
) -> Settings:
    """The settings of a run, checked; people's references are the target where the data has them."""
    if words < 1:
        raise SettingError(f"words must be at least 1, got {words}")
    if holdout is None:
        first = next((t for t in read_topics(data) if isinstance(t, Topic)), None)
        holdout = "references" if first is not None and first.references else "version"
    problems = []
    for name in systems:
        try:
            system(name)
        except SummarizeError as error:
            problems.append(str(error))
    if problems:
        raise SettingError("; ".join(problems))
    resolved = resolve_language(language, read_topics(data))
    return Settings(
        str(data), fingerprint(data), tuple(dict.fromkeys(systems)), holdout, words, resolved, limit
    )


def signature(settings: Settings) -> str:
    """What has to stand beside each figure, so that anyone can get it again."""
    limit = f"|first:{settings.limit}" if settings.limit else ""
    return (
        f"dataset:{Path(settings.data).name}@{settings.fingerprint}{limit}|holdout:{settings.holdout}"
        f"|words:{settings.words}|lang:{settings.language}|{settings.scorer.signature}"
    )


def record_of(topic: Topic | Broken, name: str, settings: Settings) -> Record:
    """One system on one topic: its scores, averaged over the versions held out, or its error."""
    record: Record = {"id": topic.id, "system": name}
    if isinstance(topic, Broken):
        return {**record, "error": topic.error}
    try:
        chosen = system(name)
        options = metrics.Options(settings.scorer, settings.language)
        made: list[dict[str, Any]] = []
        for case in cases_of(topic, settings.holdout, lead_words=settings.words):
            output = chosen.make(case, settings.words, settings.language)
            scores = metrics.measure(output, case, options)
            made.append({"case": case.id, "near_copy": case.near_copy, "scores": scores})
    except Exception as error:
        return {**record, "error": f"{type(error).__name__}: {error}"}
    apart = [one["scores"] for one in made if not one["near_copy"]]
    kept = apart or [one["scores"] for one in made]
    names = sorted({key for scores in kept for key in scores})
    mean = {
        key: round(sum(s[key] for s in kept if key in s) / sum(key in s for s in kept), 10)
        for key in names
    }
    record["scores"] = mean
    if settings.holdout == "version":
        record["near_copies"] = sum(one["near_copy"] for one in made)
        record["versions"] = made
    return record


def run(
    settings: Settings,
    folder: Path | None,
    *,
    jobs: int = 1,
    resume: bool = False,
    progress: Callable[[int, float], None] | None = None,
) -> list[Record]:
    """Make all records, keeping those that a folder holds already.

    Parameters
    ----------
    settings : Settings
    folder : Path or None
        Where ``records.jsonl`` and ``settings.json`` go; None keeps nothing.
    jobs : int
        Processes. The records do not depend on it.
    resume : bool
        Go on with what the folder holds; without it, a folder with records is refused.
    progress : callable, optional
        Called with the number of records made and the seconds since the start.

    Returns
    -------
    list of dict
    """
    done: list[Record] = []
    file = None
    if folder is not None:
        done = _prepare(folder, settings, resume)
        file = (folder / RECORDS).open("ab")
    records = list(done)
    began = time.monotonic()
    try:
        work = _without(_work(settings), len(done))
        for record in _made(work, settings, jobs):
            if file is not None:
                file.write(_line(record))
                file.flush()
            records.append(record)
            if progress:
                progress(len(records), time.monotonic() - began)
    finally:
        if file is not None:
            file.close()
    if not records:
        raise InputError(f"{settings.data!r} holds no topic")
    return records


def _line(record: Record) -> bytes:
    text = json.dumps(record, ensure_ascii=True, sort_keys=True, allow_nan=False)
    return text.encode("ascii") + b"\n"


def _work(settings: Settings) -> Iterator[tuple[Topic | Broken, str]]:
    for number, topic in enumerate(read_topics(settings.data)):
        if settings.limit is not None and number >= settings.limit:
            return
        for name in settings.systems:
            yield topic, name


def _without(
    work: Iterator[tuple[Topic | Broken, str]], made: int
) -> Iterator[tuple[Topic | Broken, str]]:
    for _ in range(made):
        next(work, None)
    return work


def _made(
    work: Iterable[tuple[Topic | Broken, str]], settings: Settings, jobs: int
) -> Iterator[Record]:
    """Records in the order of the work, never reading far ahead of what is written."""
    if jobs == 1:
        for topic, name in work:
            yield record_of(topic, name, settings)
        return
    pool = _pool(jobs)
    waiting: deque[tuple[Topic | Broken, str, Future[Record]]] = deque()
    try:
        for topic, name in work:
            waiting.append((topic, name, pool.submit(record_of, topic, name, settings)))
            if len(waiting) >= 4 * jobs:
                record, pool = _next(waiting, pool, settings, jobs)
                yield record
        while waiting:
            record, pool = _next(waiting, pool, settings, jobs)
            yield record
    finally:
        for process in list((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _next(
    waiting: deque[tuple[Topic | Broken, str, Future[Record]]],
    pool: ProcessPoolExecutor,
    settings: Settings,
    jobs: int,
) -> tuple[Record, ProcessPoolExecutor]:
    """The first record waited for. If its worker died, it is tried once more, alone."""
    topic, name, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
    alone = _pool(1)
    try:
        record = alone.submit(record_of, topic, name, settings).result()
    except BrokenProcessPool:
        record = {
            "id": topic.id,
            "system": name,
            "error": "the process that worked on it died twice",
        }
    alone.shutdown(wait=False, cancel_futures=True)
    pool = _pool(jobs)
    again = [(t, n) for t, n, _ in waiting]
    waiting.clear()
    waiting.extend((t, n, pool.submit(record_of, t, n, settings)) for t, n in again)
    return record, pool


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_die_with_parent, initargs=(os.getpid(),))


def _die_with_parent(parent: int) -> None:
    """Leave with the parent, however it went; and leave Ctrl-C to it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


# ── what a folder holds ─────────────────────────────────────────────────────────────────────────


def _prepare(folder: Path, settings: Settings, resume: bool) -> list[Record]:
    folder.mkdir(parents=True, exist_ok=True)
    path, kept = folder / RECORDS, folder / SETTINGS
    wanted = {**asdict(settings), "systems": list(settings.systems), "version": __version__}
    if path.exists() and path.stat().st_size and not resume:
        raise InputError(
            f"{str(folder)!r} holds records already: go on with --resume, or name another folder"
        )
    if kept.exists():
        try:
            found = dict(json.loads(kept.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            raise InputError(f"{str(kept)!r} is damaged: name another folder") from None
        if resume and found != wanted:
            other = [key for key in wanted if found.get(key) != wanted[key]]
            raise SettingError(
                f"cannot go on in {str(folder)!r}: it was made with other {', '.join(other)} "
                f"({', '.join(f'{key}={found.get(key)!r}' for key in other)})"
            )
    elif path.exists() and path.stat().st_size:
        raise InputError(f"{str(folder)!r} has records but no {SETTINGS}: name another folder")
    write_whole(kept, (json.dumps(wanted, indent=1, sort_keys=True) + "\n").encode())
    return list(records_in(path, repair=True)) if path.exists() else []


def records_in(path: Path, *, repair: bool = False) -> Iterator[Record]:
    """The records of a file. A torn last line is cut off (`repair`) or passed over.

    A malformed line that ends in a newline is damage, not a torn tail, and is an error.
    """
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if end < len(data):
        try:
            json.loads(data[end:])
            data += b"\n"  # complete, but for its newline
            if repair:
                path.write_bytes(data)
        except ValueError:
            data = data[:end]
            if repair:
                with path.open("r+b") as file:
                    file.truncate(end)
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            record = json.loads(line)
            record["id"], record["system"]
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{str(path)!r} is damaged in line {number}: not a record") from None
        yield record


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target and move into place: never half a file under its name."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise InputError(f"cannot write {str(path)!r}: {error.strerror}") from None
    finally:
        beside.unlink(missing_ok=True)


def by_topic(records: Sequence[Record], metric: str) -> dict[str, dict[str, float]]:
    """System -> topic -> value, of the records that were scored."""
    found: dict[str, dict[str, float]] = {}
    for record in records:
        values = found.setdefault(record["system"], {})
        if metric in record.get("scores", {}):
            values[record["id"]] = record["scores"][metric]
    return found
