"""Speed: time and memory, next to the unavoidable cost and other packages, measured in one run.

Six questions, each measured together with what it is compared with, since machines are noisy:

* growth: time and peak memory at growing sizes, of the whole and of each step. The unavoidable cost
  ("floor") is to split the same documents into sentences with the same splitter, and to fit one
  `TfidfVectorizer` to them;
* articles: one small cluster, repeated in one warm process, as a whole and step by step;
* cold start: the command from the shell on the same articles, alternating with importing scikit-learn;
* clusters: many small clusters with one process and with two;
* processes: one large cluster with one process and with two;
* versions: warm calls of this version and of another one, in turns.

Each measurement has a process of its own, so that none inherits the memory or the caches of another, and
all except the last use one core. Real text is repeated to reach the larger sizes: a hundred thousand
sentences of the available sets contain each sentence several times.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
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

__all__ = [
    "OWN",
    "check_version",
    "compare_versions",
    "growth_exponent",
    "measure",
    "tabulate_growth",
    "tabulate_rates",
    "tabulate_steps",
    "time_article_steps",
    "time_articles",
    "time_clusters",
    "time_cold_start",
    "time_processes",
]

OWN = ("floor", "summarize")
"""What is always measured: the unavoidable cost, and `summarize`."""

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
WORDS = 150
FEW_WORDS = 100
ROUNDS = 9
"""How often short measurements are repeated; the median counts."""

TURNS = 3
"""How often a large cluster is summarised with each number of processes."""

TOPICS, LARGE, CALLS = 60, 1000, 5
"""What two versions are compared on: small clusters, documents of a large one, calls of a few articles."""

Row = dict[str, Any]


def measure(data: Sequence[str | Path], what: str, size: int, *, timeout: float) -> Row:
    """One measurement in a process of its own.

    Parameters
    ----------
    data : sequence of path
        Topics, whose documents are used in turn and, when they are used up, from the first again.
    what : str
        "floor", "summarize", or a system of `evaluation.systems`.
    size : int
        Least number of sentences.
    timeout : float
        Seconds after which it is stopped.

    Returns
    -------
    dict
        ``what``, ``size``, and ``seconds``, ``MB``, the ``characters`` of the text and the seconds of each step, or
        ``stopped``.
    """
    row: Row = {"what": what, "size": size}
    return {**row, **_in_a_process([what, str(size), *map(str, data)], timeout)}


def _in_a_process(arguments: Sequence[str], timeout: float | None = None) -> Row:
    """What this module prints when it is run with these arguments, or why it was stopped."""
    command = [sys.executable, "-m", "evaluation.development.speed", *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout, check=False, env={**os.environ, **ONE_CORE}
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"stopped": f"over {timeout:g} s"}
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return {"stopped": lines[-1][:200] if lines else f"code {done.returncode}"}
    output: Row = json.loads(done.stdout)
    return output


def time_articles(paths: Sequence[str], systems: Sequence[str]) -> list[Row]:
    """CPU time of one summary of a few articles in a warm process.

    Parameters
    ----------
    paths : sequence of str
        Files or folders with the articles.
    systems : sequence of str
        What is measured besides `summarize`.

    Returns
    -------
    list of dict
        Rows of a table.
    """
    times = _in_a_process(["--articles", json.dumps([list(systems), list(paths)])])
    if "stopped" in times:
        raise InputError(f"articles could not be summarised: {times['stopped']}")
    ours = median(times["summarize"])
    return [
        {"what": name, "CPU ms": 1000 * median(seconds), "x summarize": median(seconds) / ours}
        for name, seconds in times.items()
    ]


def time_article_steps(paths: Sequence[str]) -> list[Row]:
    """CPU time of each step of a summary of a few articles, and of the unavoidable cost, in a warm process.

    Parameters
    ----------
    paths : sequence of str
        Files or folders with the articles.

    Returns
    -------
    list of dict
        Rows of a table.
    """
    times = _in_a_process(["--article-steps", *paths])
    if "stopped" in times:
        raise InputError(f"articles could not be summarised: {times['stopped']}")
    whole = sum(median(seconds) for seconds in times["summarize"].values())
    return [
        {
            "what": what,
            "step": name,
            "CPU ms": 1000 * median(seconds),
            "share %": 100 * median(seconds) / whole,
        }
        for what, steps in times.items()
        for name, seconds in steps.items()
    ]


def time_cold_start(paths: Sequence[str]) -> list[Row]:
    """Wall time of the command from the shell, alternating with an import of scikit-learn.

    Returns
    -------
    list of dict
        Rows of a table.
    """
    commands = {
        "summarize PATH": [sys.executable, "-m", "summarize", *paths],
        "import sklearn.feature_extraction.text": [
            sys.executable, "-c", "import sklearn.feature_extraction.text"
        ],
        "import summarize": [sys.executable, "-c", "import summarize"],
        "python": [sys.executable, "-c", ""],
    }  # fmt: skip
    # An installer compiles what it installs; a checkout is compiled in the first round, unless that is disabled.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            start, before = time.perf_counter(), _seconds_of_children()
            done = subprocess.run(command, capture_output=True, check=False, env=environment)
            times[name].append(time.perf_counter() - start)
            processor[name].append(_seconds_of_children() - before)
            if done.returncode:
                raise InputError(f"{name} failed: {done.stderr.decode(errors='replace')[-200:]}")
    reference = "import sklearn.feature_extraction.text"
    return [
        {
            "what": name,
            "wall s": median(times[name]),
            "x import": _ratio(times[name], times[reference]),
            "CPU s": median(processor[name]),
            "x import, CPU": _ratio(processor[name], processor[reference]),
        }
        for name in commands
    ]


def _ratio(seconds: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios of measurements that were made in turns."""
    return median(a / max(b, 1e-9) for a, b in zip(seconds, others, strict=True))


def _seconds_of_children() -> float:
    """Processor time of all processes that this one has started and waited for."""
    times = os.times()
    return times.children_user + times.children_system


def time_processes(data: Sequence[str | Path], size: int) -> list[Row]:
    """Wall time and processor time of one large cluster with one process and with two, in turns.

    Parameters
    ----------
    data : sequence of path
    size : int
        Least number of sentences.

    Returns
    -------
    list of dict
        Rows of a table.
    """
    found = _in_a_process(["--processes", str(size), *map(str, data)])
    if "stopped" in found:
        raise InputError(f"a large cluster could not be summarised: {found['stopped']}")
    one = found["1"]["wall s"]
    return [
        {
            "jobs": int(jobs),
            "sentences": size,
            "wall s": median(times["wall s"]),
            "x one process": _ratio(one, times["wall s"]),
            "CPU s of the first": median(times["CPU s"]),
        }
        for jobs, times in found.items()
    ]


def check_version(other: str | Path) -> None:
    """Check that a folder is a checkout of a version, before anything is measured.

    Raises
    ------
    InputError
        If it is not.
    """
    if not (Path(other) / "summarize" / "__init__.py").is_file():
        raise InputError(f"--against must be a checkout of another version, got {str(other)!r}")


def compare_versions(
    data: Sequence[str | Path], articles: Sequence[str], other: str | Path
) -> list[Row]:
    """Processor time of warm calls of this version and of another one, in turns.

    Parameters
    ----------
    data : sequence of path
        Topics: the first `TOPICS` are small clusters, the first `LARGE` documents one large one.
    articles : sequence of str
        Files or folders with the articles of a small cluster; none is left out.
    other : path
        The root of a checkout of the other version.

    Returns
    -------
    list of dict
        Rows of a table.

    Raises
    ------
    InputError
        If one of them fails.
    """
    topics = [topic for path in data for topic in read_topics(path) if isinstance(topic, Topic)]
    texts = [[document.text for document in topic.documents] for topic in topics]
    tasks = {
        f"{len(texts[:TOPICS])} clusters": texts[:TOPICS],
        "one cluster": [[text for some in texts for text in some][:LARGE]],
    }
    if articles:
        tasks = {"articles": [[one.text for one in read_documents(articles)]] * CALLS, **tasks}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tasks.json"
        file.write_text(json.dumps(tasks), encoding="utf-8")
        times = _take_turns(file, list(tasks), (Path(__file__).parents[2], Path(other)))
    return [
        {
            "what": name,
            "CPU ms": 1000 * median(ours) / len(tasks[name]),
            "other version": 1000 * median(theirs) / len(tasks[name]),
            "x other version": _ratio(ours, theirs),
        }
        for name, (ours, theirs) in times.items()
    ]


def _take_turns(
    file: Path, tasks: Sequence[str], versions: Sequence[Path]
) -> dict[str, tuple[list[float], ...]]:
    """The seconds that each version needs for each task, in several rounds."""
    program = [sys.executable, "-P", str(Path(__file__).with_name("warm_calls.py")), str(file)]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                    env={**os.environ, **ONE_CORE, "PYTHONPATH": str(version.resolve())},
                )
            )
            for version in versions
        ]  # fmt: skip
        times: dict[str, tuple[list[float], ...]] = {
            task: tuple([] for _ in versions) for task in tasks
        }
        for turn in range(ROUNDS + 1):  # one round to warm up
            for task in tasks:
                for process, seconds in zip(running, times[task], strict=True):
                    answer = _ask(process, task)
                    if turn:
                        seconds.append(answer)
    return times


def _ask(process: subprocess.Popen[str], task: str) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{task}\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise InputError(f"a version could not summarise {task}; its message stands above")
    return float(answer)


def time_clusters(data: Sequence[str | Path], count: int) -> list[Row]:
    """Wall time and memory of many clusters with one process and with two.

    Returns
    -------
    list of dict
        Rows of a table.
    """
    rows: list[Row] = []
    for jobs in (1, 2):
        row = _in_a_process(["--clusters", str(count), str(jobs), *map(str, data)])
        if "stopped" in row:
            raise InputError(f"clusters could not be summarised: {row['stopped']}")
        rows.append({"jobs": jobs, "clusters": count, **row})
    return [{**row, "x one process": rows[0]["wall s"] / row["wall s"]} for row in rows]


def growth_exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent with which time grows between the first and the last size.

    >>> growth_exponent([10, 1000], [1.0, 100.0])
    1.0
    """
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def tabulate_growth(measurements: Sequence[Row]) -> list[Row]:
    """Measurements as rows of a table, relative to the floor and to `summarize`.

    Parameters
    ----------
    measurements : sequence of dict
        As `measure` returns them.
    """
    seconds_of = {
        (row["what"], row["size"]): row["seconds"] for row in measurements if "seconds" in row
    }

    def ratio(row: Row, other: str) -> float | None:
        own, theirs = (seconds_of.get((what, row["size"])) for what in (row["what"], other))
        return own / theirs if own is not None and theirs else None

    def exponent(row: Row) -> float | None:
        """From 10,000 sentences on: with fewer, constant costs dominate."""
        points = [
            (size, seconds)
            for (what, size), seconds in seconds_of.items()
            if what == row["what"] and 10_000 <= size <= row["size"]
        ]
        if "seconds" not in row or len(points) < 2:
            return None
        return growth_exponent(*zip(*points, strict=True))

    return [
        {
            "what": row["what"],
            "sentences": row["size"],
            "CPU s": row.get("seconds"),
            "x floor": ratio(row, "floor"),
            "x summarize": ratio(row, "summarize"),
            "peak MB": row.get("MB"),
            "growth": exponent(row),
            "stopped": row.get("stopped", ""),
        }
        for row in measurements
    ]


def tabulate_steps(measurements: Sequence[Row]) -> list[Row]:
    """The steps of the largest measured summary as rows of a table."""
    whole = [row for row in measurements if row["what"] == "summarize" and "steps" in row]
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


def tabulate_rates(measurements: Sequence[Row]) -> list[Row]:
    """How many megabytes of text a core reads in a second, at the largest size that was measured.

    Of splitting into sentences alone, with one `TfidfVectorizer`; of sentences with their tokens, and which of
    them a summary may use; and of a whole summary.
    """
    done = [row for row in measurements if row["what"] in OWN and "seconds" in row]
    if not done:
        return []
    size = max(int(row["size"]) for row in done)
    seconds: dict[str, float] = {}
    characters = 0
    for row in done:
        if row["size"] == size:
            characters = row["characters"]
            steps = {name: time for name, (time, _) in row["steps"].items()}
            if row["what"] == "floor":
                seconds["splitting"] = steps["split"]
                seconds["splitting and TF-IDF"] = row["seconds"]
            else:
                seconds["sentences, tokens, eligibility"] = steps["sentences"]
                seconds["summarize"] = row["seconds"]
    return [
        {
            "what": name,
            "sentences": size,
            "CPU s": one,
            "million characters a second": characters / 1e6 / max(one, 1e-9),
        }
        for name, one in seconds.items()
    ]


# ── one measurement, in its own process ─────────────────────────────────────────────────────────


def _documents(paths: Sequence[str], size: int) -> Iterator[Document]:
    topics = [topic for path in paths for topic in read_topics(path) if isinstance(topic, Topic)]
    pool = [
        (document, len(split_sentences(document.text, language="en")))
        for topic in topics
        for document in topic.documents
    ]
    if not any(sentences for _, sentences in pool):
        raise InputError("data must contain documents with sentences")
    count = 0
    for document, sentences in cycle(pool):
        if count >= size:
            return
        count += sentences
        # A copy of the string: shared strings would make memory look smaller than it is.
        yield Document(document.text[:1] + document.text[1:])


class _Steps:
    """Seconds of each step, and the peak memory after it."""

    def __init__(self) -> None:
        self.measured: dict[str, tuple[float, int]] = {}

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        self.measured[name] = (time.process_time() - start, _peak())
        return result


def _peak() -> int:
    """Peak memory of this process, in MB."""
    import resource

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def _floor(documents: Sequence[Document], step: _Steps) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    sentences = step(
        "split", lambda: [s for d in documents for s in split_sentences(d.text, language="en")]
    )
    step("tf-idf", lambda: TfidfVectorizer().fit_transform(sentences))


def _ours(documents: Sequence[Document], step: _Steps, words: int = WORDS) -> None:
    """`summarize`, step by step. The steps are not public, since users need only the whole."""
    from summarize import pipeline
    from summarize.candidates import candidates_from_sentences
    from summarize.configuration import Configuration
    from summarize.text.languages import get_language
    from summarize.text.sentences import extract_tokenized_sentences

    configuration, language = Configuration(words=words, language="en"), get_language("en")
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
    summarize(documents[:300])  # what is loaded or compiled once is no cost of size
    if what == "floor":
        _floor(documents[:1], _Steps())
    steps = _Steps()
    start = time.process_time()
    if what == "floor":
        _floor(documents, steps)
    elif what == "summarize":
        _ours(documents, steps)
    else:
        system(what).make(Case("", "", tuple(documents), {}), WORDS, "en")
    return {
        "seconds": time.process_time() - start,
        "MB": _peak(),
        "steps": steps.measured,
        "characters": sum(len(document.text) for document in documents),
    }


def _processes(size: int, paths: Sequence[str]) -> dict[str, dict[str, list[float]]]:
    documents = list(_documents(paths, size))
    summarize(documents[:300], n_jobs=2)
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(TURNS):
        for jobs in (1, 2):
            wall, processor = time.perf_counter(), time.process_time()
            summarize(documents, n_jobs=jobs)
            times = found.setdefault(str(jobs), {"wall s": [], "CPU s": []})
            times["wall s"].append(time.perf_counter() - wall)
            times["CPU s"].append(time.process_time() - processor)
    return found


def _articles(systems: Sequence[str], paths: Sequence[str]) -> dict[str, list[float]]:
    documents = read_documents(paths)
    case = Case("", "", tuple(documents), {})
    work: dict[str, Callable[[], Any]] = {
        "summarize": lambda: summarize(documents, words=FEW_WORDS),
        **{name: partial(system(name).make, case, FEW_WORDS, "en") for name in systems},
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(ROUNDS + 2):  # two rounds to warm up
        for name, call in work.items():
            start = time.process_time()
            call()
            if turn > 1:
                times[name].append(time.process_time() - start)
    return times


def _article_steps(paths: Sequence[str]) -> dict[str, dict[str, list[float]]]:
    documents = read_documents(paths)
    work: dict[str, Callable[[_Steps], None]] = {
        "floor": partial(_floor, documents),
        "summarize": partial(_ours, documents, words=FEW_WORDS),
    }
    times: dict[str, dict[str, list[float]]] = {name: {} for name in work}
    for turn in range(ROUNDS + 2):  # two rounds to warm up
        for what, call in work.items():
            steps = _Steps()
            call(steps)
            for name, (seconds, _) in steps.measured.items() if turn > 1 else ():
                times[what].setdefault(name, []).append(seconds)
    return times


def _clusters(count: int, jobs: int, paths: Sequence[str]) -> Row:
    topics = [topic for path in paths for topic in read_topics(path) if isinstance(topic, Topic)]
    sampled = Random(0).choices(topics, k=count)
    edge = max(count // 10, 1)
    memory: dict[str, float] = {"first": 0.0, "last": 0.0}
    start, processor = time.perf_counter(), time.process_time()
    results = summarize_many(
        ({"id": topic.id, "documents": topic.documents} for topic in sampled),
        n_jobs=jobs, on_error="return", words=FEW_WORDS,
    )  # fmt: skip
    failed = 0
    for number, result in enumerate(results):
        failed += isinstance(result, Exception)
        if number % max(edge // 20, 1) == 0 and (number < edge or number >= count - edge):
            which = "first" if number < edge else "last"
            memory[which] = max(memory[which], _current_memory())
    seconds = time.perf_counter() - start
    return {
        "wall s": seconds,
        "a second": count / seconds,
        # Of other processes, the time is known only once they have ended.
        "a CPU second": count / (time.process_time() - processor) if jobs == 1 else None,
        "MB first tenth": memory["first"],
        "MB last tenth": memory["last"],
        "failed": failed,
    }


def _current_memory() -> float:
    """Current memory of this process and its children, in MB; the peak where there is no /proc."""
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
    if arguments[0] == "--article-steps":
        return _article_steps(arguments[1:])
    if arguments[0] == "--clusters":
        return _clusters(int(arguments[1]), int(arguments[2]), arguments[3:])
    if arguments[0] == "--processes":
        return _processes(int(arguments[1]), arguments[2:])
    return _growth(arguments[0], int(arguments[1]), arguments[2:])


if __name__ == "__main__":
    print(json.dumps(_main(sys.argv[1:])))
