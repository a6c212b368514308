"""Benchmarks: ratios of times measured in one process. ``python -m tests.benchmarks TOPICS``.

Machines are noisy, so nothing here is a test. CPU seconds, best of three.
"""

from __future__ import annotations

import contextlib
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice

import numpy as np

from evaluation import rouge
from evaluation.topics import Topic, read_topics
from summarize import collate, split_sentences, summarize


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The lowest CPU time of several calls."""
    measured = []
    for _ in range(times):
        began = time.process_time()
        work()
        measured.append(time.process_time() - began)
    return min(measured)


def scoring(topics: list[Topic], pairs: int = 1000) -> None:
    """ROUGE-1, 2, L and SU4 here, compared with ROUGE-1, 2 and L of rouge-score on the same pairs."""
    from rouge_score.rouge_scorer import RougeScorer

    def first_sentences(text: str) -> list[str]:
        kept: list[str] = []
        for sentence in split_sentences(text, language="en"):
            if sum(len(s.split()) for s in kept) >= 250:
                break
            kept.append(" ".join(sentence.split()))
        return kept

    texts = [
        (first_sentences(d.text), first_sentences(t.references[0]))
        for t in topics
        for d in t.documents
        if t.references
    ]
    sampled = list(islice(cycle(texts), pairs))
    ours = rouge.Rouge(("1", "2", "L", "SU4"))
    theirs = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    mine = seconds(lambda: [ours.score(c, [r]) for c, r in sampled])
    other = seconds(lambda: [theirs.score("\n".join(r), "\n".join(c)) for c, r in sampled], times=1)
    print(
        f"scoring {pairs} pairs: {mine:.2f} s, rouge-score {other:.2f} s: {other / mine:.1f}x as fast"
    )


def collating(topics: list[Topic], sizes: tuple[int, ...] = (1000, 3000, 10_000)) -> None:
    """Collations of more and more versions of the same texts: seconds, and the exponent of the growth."""
    chance = random.Random(0)
    texts = [
        split_sentences(document.text, language="en")
        for topic in topics
        for document in topic.documents
    ]
    texts = [text for text in texts if len(text) >= 5][:40]
    measured = []
    for size in sizes:
        versions: list[str] = []
        count = 0
        for text in cycle(texts):
            kept = [" ".join(_reworded(one, chance)) for one in text if chance.random() < 0.8]
            versions.append("\n\n".join(kept or text[:1]))
            count += len(kept)
            if count >= size:
                break
        measured.append(seconds(partial(collate, versions, language="en"), times=1))
    exponent = np.polyfit(np.log(sizes), np.log(measured), 1)[0]
    spent = ", ".join(f"{n:,} in {s:.1f} s" for n, s in zip(sizes, measured, strict=True))
    print(f"collating sentences: {spent}; exponent {exponent:.2f}")


def _reworded(sentence: str, chance: random.Random) -> list[str]:
    words = sentence.split()
    return [chance.choice(words) if chance.random() < 0.05 else word for word in words]


def summarising(topics: list[Topic], sentences: int = 10_000) -> None:
    """One call on many sentences, compared with splitting them and fitting one TfidfVectorizer."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    documents, count = [], 0
    for document in (d for t in topics for d in t.documents):
        if count >= sentences:
            break
        documents.append(document)
        count += len(split_sentences(document.text, language="en"))
    texts = [s for d in documents for s in split_sentences(d.text, language="en")]
    split = seconds(lambda: [split_sentences(d.text, language="en") for d in documents])
    fit = seconds(lambda: TfidfVectorizer().fit_transform(texts))
    whole = seconds(lambda: summarize(documents))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"summarising {len(texts)} sentences: {whole:.2f} s; splitting {split:.2f} s + TF-IDF {fit:.2f} s: "
        f"{whole / (split + fit):.2f}x the floor; peak memory of all {peak:.0f} MB"
    )


def malformed(topics: list[Topic]) -> None:
    """The long cases of the catalogue, compared with ordinary text of the same size."""
    from summarize import SummarizeError
    from tests.test_malformed_input import CATALOGUE, built, settings_of

    def attempt(texts: list[str], **settings: object) -> None:
        with contextlib.suppress(SummarizeError):
            summarize(texts, **settings)  # type: ignore[arg-type]

    attempt(["Mr. O’Neill left the U.S.| on Monday."])  # so that imports are not measured
    ordinary = "\n\n".join(d.text for t in topics for d in t.documents)
    rows = []
    for case in CATALOGUE:
        texts = [built(one) for one in case["documents"]]
        size = sum(map(len, texts))
        if size < 50_000:
            continue
        took = seconds(lambda: attempt(texts, **settings_of(case)))  # noqa: B023
        usual = seconds(lambda: attempt([ordinary[:size]], sentences=1))  # noqa: B023
        rows.append((took / usual, took, size, case["id"]))
    for ratio, took, size, name in sorted(rows, reverse=True)[:12]:
        print(f"{name:32} {size:9,} characters {took:6.2f} s {ratio:5.1f}x ordinary text")


def long_line(topics: list[Topic], size: int = 200_000_000) -> None:
    """A text of `size` bytes on one line, compared with the same text on its own lines."""
    text = "\n".join(d.text for t in topics for d in t.documents)
    copies, length = [], 0
    while length < size:  # no two copies are equal
        copies.append(text.replace(" the ", f" the{len(copies)} "))
        length += len(copies[-1].encode())
    text = "\n".join(copies)
    lines = seconds(lambda: summarize(text), times=1)
    text = text.replace("\n", " ")
    line = seconds(lambda: summarize(text), times=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"a line of {length / 1e6:.0f} MB: {line:.1f} s, on its lines {lines:.1f} s: {line / lines:.2f}x; "
        f"peak memory of both {peak:.0f} MB"
    )


if __name__ == "__main__":
    readable = [topic for topic in read_topics(sys.argv[1]) if isinstance(topic, Topic)]
    summarising(readable)
    collating(readable)
    scoring(readable)
    malformed(readable)
    long_line(readable)
