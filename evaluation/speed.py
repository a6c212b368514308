"""Speed: time and peak memory at growing sizes, beside the floor and other packages, in one run.

Each measurement is a process of its own, so that none inherits the memory or the caches of another.
The floor is what nobody can do without: cutting the same documents into sentences with the same
splitter, and fitting one `TfidfVectorizer` on them. All run on one core. Times are CPU seconds.

Real text is repeated to reach the larger sizes: a hundred thousand sentences of the sets at hand hold
each sentence several times.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from evaluation.systems import system
from evaluation.topics import Case, Topic, read_topics
from summarize import Document, InputError, split_sentences, summarize

__all__ = ["growth", "measure", "rows_of"]

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
WORDS = 150

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
    command = [sys.executable, "-m", "evaluation.speed", what, str(size), *map(str, data)]
    row: Row = {"what": what, "size": size}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False, env={**os.environ, **ONE_CORE}
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {**row, "stopped": f"over {limit:g} s"}
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return {**row, "stopped": lines[-1][:200] if lines else f"code {done.returncode}"}
    return {**row, **json.loads(done.stdout)}


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent with which time grows between the first and the last size.

    >>> growth([10, 1000], [1.0, 100.0])
    1.0
    """
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def rows_of(found: Sequence[Row]) -> list[Row]:
    """Measurements as rows of a table, each with what it costs in floors and how it grows."""
    floors = {
        row["size"]: row["seconds"] for row in found if row["what"] == "floor" and "seconds" in row
    }
    rows = []
    for row in found:
        seconds = row.get("seconds")
        earlier = [one for one in found if one["what"] == row["what"] and "seconds" in one
                   and 10_000 <= one["size"] <= row["size"]]  # fmt: skip
        floor = floors.get(row["size"])
        rows.append(
            {
                "what": row["what"],
                "sentences": row["size"],
                "CPU s": seconds,
                "x floor": seconds / floor if seconds is not None and floor else None,
                "peak MB": row.get("MB"),
                "growth": growth([r["size"] for r in earlier], [r["seconds"] for r in earlier])
                if seconds is not None and len(earlier) > 1
                else None,
                "steps": " ".join(
                    f"{name} {took:.2f}" for name, took in row.get("steps", {}).items()
                ),
                "stopped": row.get("stopped", ""),
            }
        )
    return rows


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


def _floor(documents: Sequence[Document], step: Callable[[str, float], None]) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    began = time.process_time()
    sentences = [sentence for document in documents for sentence in split_sentences(document.text)]
    step("split", time.process_time() - began)
    began = time.process_time()
    TfidfVectorizer().fit_transform(sentences)
    step("tf-idf", time.process_time() - began)


def _ours(documents: Sequence[Document], step: Callable[[str, float], None]) -> None:
    """`summarize`, by its own steps: these are behind the public names, since users need only the whole."""
    from summarize import pipeline
    from summarize.languages import language_of
    from summarize.methods import ORDERERS, RANKERS, SELECTORS

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        result = work()
        step(name, time.process_time() - began)
        return result

    kept = tuple(documents)
    steps = [
        RANKERS.resolve("textrank"),
        SELECTORS.resolve("mmr"),
        ORDERERS.resolve("chronological"),
    ]
    prepared = timed("sentences, vectors", lambda: pipeline.prepare(kept, (), language_of("en")))
    budget = timed("budget", lambda: pipeline.affordable(prepared, words=WORDS))
    scores = timed("rank", lambda: pipeline.scores_of(prepared, steps[0]))
    timed("select, order", lambda: pipeline.summary_of(prepared, scores, steps, budget))


def _one(what: str, size: int, paths: Sequence[str]) -> Row:
    import resource

    documents = list(_documents(paths, size))
    summarize("Rain fell in Rome. The Tiber rose.")  # what is loaded once is no cost of size
    steps: dict[str, float] = {}
    began = time.process_time()
    if what == "floor":
        _floor(documents, steps.__setitem__)
    elif what == "summarize":
        _ours(documents, steps.__setitem__)
    else:
        system(what).make(Case("", "", tuple(documents), {}), WORDS, "en")
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "MB": round(peak), "steps": steps}


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], int(sys.argv[2]), sys.argv[3:])))
