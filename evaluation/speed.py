"""Speed: time and memory, beside the floor and other packages, in one run.

Four questions, each measured side by side with what it is compared with, since machines are noisy:

* growth: time and peak memory at growing sizes, of the whole and of each step. The floor is what nobody
  can do without: cutting the same documents into sentences with the same splitter, and fitting one
  `TfidfVectorizer` on them;
* articles: one small cluster, again and again in one warm process;
* cold start: the command from the shell on the same articles, in turn with importing scikit-learn;
* clusters: many small clusters with one process and with two.

Each measurement is a process of its own, so that none inherits the memory or the caches of another, and
all but the last are on one core. Real text is repeated to reach the larger sizes: a hundred thousand
sentences of the sets at hand hold each sentence several times.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from evaluation.systems import system
from evaluation.topics import Case, Topic, read_topics
from summarize import (
    Document,
    InputError,
    read_documents,
    split_sentences,
    summarize,
    summarize_many,
)

__all__ = ["articles", "clusters", "cold_start", "growth", "measure", "rows_of", "steps_of"]

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
WORDS = 150
FEW_WORDS = 100
ROUNDS = 9
"""So often is what takes no time measured; the middle one counts."""

Row = dict[str, Any]


def measure(data: Sequence[str | Path], what: str, size: int, *, limit: float) -> Row:
    """One measurement in a process of its own.

    Parameters
    ----------
    data : sequence of path
        Topics, whose documents are used in turn, from the first again when they end.
    what : str
        "floor", "summarize", or a system of `evaluation.systems`.
    size : int
        Sentences, at least.
    limit : float
        Seconds after which it is stopped.

    Returns
    -------
    dict
        ``what``, ``size``, and ``seconds``, ``MB`` and the seconds of each step, or ``stopped``.
    """
    row: Row = {"what": what, "size": size}
    return {**row, **_in_a_process([what, str(size), *map(str, data)], limit)}


def _in_a_process(arguments: Sequence[str], limit: float | None = None) -> Row:
    """What this module prints when it is run with these arguments, or why it did not."""
    command = [sys.executable, "-m", "evaluation.speed", *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False, env={**os.environ, **ONE_CORE}
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"stopped": f"over {limit:g} s"}
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return {"stopped": lines[-1][:200] if lines else f"code {done.returncode}"}
    found: Row = json.loads(done.stdout)
    return found


def articles(paths: Sequence[str], systems: Sequence[str]) -> list[Row]:
    """CPU time of one summary of a few articles, warm: rows of a table."""
    found = _in_a_process(["--articles", json.dumps([list(systems), list(paths)])])
    if "stopped" in found:
        raise InputError(f"articles could not be summarised: {found['stopped']}")
    ours = median(found["summarize"])
    return [
        {"what": name, "CPU ms": 1000 * median(times), "x summarize": median(times) / ours}
        for name, times in found.items()
    ]


def cold_start(paths: Sequence[str]) -> list[Row]:
    """Wall time from the shell, by turns with an import of scikit-learn: rows of a table."""
    commands = {
        "summarize PATH": [sys.executable, "-m", "summarize", *paths],
        "import sklearn.feature_extraction.text": [
            sys.executable, "-c", "import sklearn.feature_extraction.text"
        ],
        "import summarize": [sys.executable, "-c", "import summarize"],
        "python": [sys.executable, "-c", ""],
    }  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=False)
            times[name].append(time.perf_counter() - began)
            if done.returncode:
                raise InputError(f"{name} failed: {done.stderr.decode(errors='replace')[-200:]}")
    other = times["import sklearn.feature_extraction.text"]
    return [
        {
            "what": name,
            "wall s": median(seconds),
            "x import": median(a / b for a, b in zip(seconds, other, strict=True)),
        }
        for name, seconds in times.items()
    ]


def clusters(data: Sequence[str | Path], count: int) -> list[Row]:
    """Wall time and memory of many clusters with one process and with two: rows of a table."""
    rows: list[Row] = []
    for jobs in (1, 2):
        found = _in_a_process(["--clusters", str(count), str(jobs), *map(str, data)])
        if "stopped" in found:
            raise InputError(f"clusters could not be summarised: {found['stopped']}")
        rows.append({"jobs": jobs, "clusters": count, **found})
    return [{**row, "x one process": rows[0]["wall s"] / row["wall s"]} for row in rows]


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent with which time grows between the first and the last size.

    >>> growth([10, 1000], [1.0, 100.0])
    1.0
    """
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def rows_of(found: Sequence[Row]) -> list[Row]:
    """Measurements as rows of a table, each with what it costs in floors and how it grows."""
    taken = {(row["what"], row["size"]): row["seconds"] for row in found if "seconds" in row}

    def times(row: Row, other: str) -> float | None:
        mine, theirs = (taken.get((what, row["size"])) for what in (row["what"], other))
        return mine / theirs if mine is not None and theirs else None

    rows = []
    for row in found:
        seconds = row.get("seconds")
        earlier = [one for one in found if one["what"] == row["what"] and "seconds" in one
                   and 10_000 <= one["size"] <= row["size"]]  # fmt: skip
        rows.append(
            {
                "what": row["what"],
                "sentences": row["size"],
                "CPU s": seconds,
                "x floor": times(row, "floor"),
                "x summarize": times(row, "summarize"),
                "peak MB": row.get("MB"),
                "growth": growth([r["size"] for r in earlier], [r["seconds"] for r in earlier])
                if seconds is not None and len(earlier) > 1
                else None,
                "stopped": row.get("stopped", ""),
            }
        )
    return rows


def steps_of(found: Sequence[Row]) -> list[Row]:
    """The steps of the largest summary that was measured, as rows of a table."""
    whole = [row for row in found if row["what"] == "summarize" and "steps" in row]
    if not whole:
        return []
    largest = max(whole, key=lambda row: int(row["size"]))
    return [
        {
            "step": name,
            "sentences": largest["size"],
            "CPU s": seconds,
            "share %": 100 * seconds / largest["seconds"],
            "peak MB": mb,
        }
        for name, (seconds, mb) in largest["steps"].items()
    ]


# ── one measurement, in its own process ─────────────────────────────────────────────────────────


def _documents(paths: Sequence[str], size: int) -> Iterator[Document]:
    topics = [topic for path in paths for topic in read_topics(path) if isinstance(topic, Topic)]
    pool = [
        (document, len(split_sentences(document.text)))
        for topic in topics
        for document in topic.documents
    ]
    if not any(sentences for _, sentences in pool):
        raise InputError("data must hold documents with sentences")
    count = 0
    for document, sentences in cycle(pool):
        if count >= size:
            return
        count += sentences
        # A string of its own: shared ones would flatter the memory of all.
        yield Document(document.text[:1] + document.text[1:])


class _Steps:
    """Seconds of each step, and the peak memory behind it."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, int]] = {}

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        result = work()
        self.found[name] = (time.process_time() - began, _peak())
        return result


def _peak() -> int:
    """The most memory that this process has held, in MB."""
    import resource

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def _floor(documents: Sequence[Document], step: _Steps) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    sentences = step("split", lambda: [s for one in documents for s in split_sentences(one.text)])
    step("tf-idf", lambda: TfidfVectorizer().fit_transform(sentences))


def _ours(documents: Sequence[Document], step: _Steps) -> None:
    """`summarize`, by its own steps: these are behind the public names, since users need only the whole."""
    from summarize import pipeline
    from summarize.candidates import candidates_from_sentences
    from summarize.configuration import Configuration
    from summarize.text.languages import get_language
    from summarize.text.sentences import extract_tokenized_sentences

    configuration, language = Configuration(words=WORDS, language="en"), get_language("en")
    sentences, tokenized = step(
        "sentences", lambda: extract_tokenized_sentences(documents, language)
    )
    candidates = step(
        "vectors", lambda: candidates_from_sentences(sentences, tokenized, documents, language)
    )
    scores = step("ranking", lambda: pipeline.score_candidates(candidates, configuration.ranker))
    step(
        "selecting, ordering",
        lambda: pipeline.select_and_order(candidates, scores, configuration),
    )


def _growth(what: str, size: int, paths: Sequence[str]) -> Row:
    documents = list(_documents(paths, size))
    summarize("Rain fell in Rome. The Tiber rose.")  # what is loaded once is no cost of size
    steps = _Steps()
    began = time.process_time()
    if what == "floor":
        _floor(documents, steps)
    elif what == "summarize":
        _ours(documents, steps)
    else:
        system(what).make(Case("", "", tuple(documents), {}), WORDS, "en")
    return {"seconds": time.process_time() - began, "MB": _peak(), "steps": steps.found}


def _articles(systems: Sequence[str], paths: Sequence[str]) -> dict[str, list[float]]:
    documents = read_documents(paths)
    case = Case("", "", tuple(documents), {})
    work: dict[str, Callable[[], Any]] = {
        "summarize": lambda: summarize(documents, words=FEW_WORDS),
        **{name: partial(system(name).make, case, FEW_WORDS, "en") for name in systems},
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(ROUNDS + 2):  # the first two load and fill what is kept
        for name, one in work.items():
            began = time.process_time()
            one()
            if turn > 1:
                times[name].append(time.process_time() - began)
    return times


def _clusters(count: int, jobs: int, paths: Sequence[str]) -> Row:
    topics = [topic for path in paths for topic in read_topics(path) if isinstance(topic, Topic)]
    sampled = Random(0).choices(topics, k=count)
    edge = max(count // 10, 1)
    memory: dict[str, float] = {"first": 0.0, "last": 0.0}
    began = time.perf_counter()
    results = summarize_many(
        ({"id": topic.id, "documents": topic.documents} for topic in sampled),
        n_jobs=jobs, on_error="return", words=FEW_WORDS,
    )  # fmt: skip
    failed = 0
    for number, made in enumerate(results):
        failed += isinstance(made, Exception)
        if number % max(edge // 20, 1) == 0 and (number < edge or number >= count - edge):
            which = "first" if number < edge else "last"
            memory[which] = max(memory[which], _held())
    seconds = time.perf_counter() - began
    return {
        "wall s": seconds,
        "a second": count / seconds,
        "MB first tenth": memory["first"],
        "MB last tenth": memory["last"],
        "failed": failed,
    }


def _held() -> float:
    """The memory that this process and those that it started hold now, in MB; the peak where there is no /proc."""
    pids, total = [os.getpid()], 0.0
    try:
        for pid in pids:
            tasks = Path(f"/proc/{pid}/task")
            for task in tasks.iterdir():
                pids += map(int, (task / "children").read_text().split())
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            total += pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
    except OSError:
        return total or float(_peak())
    return total


def _main(arguments: Sequence[str]) -> Any:
    if arguments[0] == "--articles":
        return _articles(*json.loads(arguments[1]))
    if arguments[0] == "--clusters":
        return _clusters(int(arguments[1]), int(arguments[2]), arguments[3:])
    return _growth(arguments[0], int(arguments[1]), arguments[2:])


if __name__ == "__main__":
    print(json.dumps(_main(sys.argv[1:])))
