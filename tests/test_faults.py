"""Faults: processes killed or interrupted, full and read-only disks, files that change while they are read."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from summarize import WorkerError, summarize, summarize_many
from summarize.cli import main
from summarize.reading import read_documents
from tests.conftest import ROOT, workers_at_work

pytestmark = [
    pytest.mark.slow,  # processes are started and killed
    pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX"),
    # joblib warns of the results it discards when a worker dies
    pytest.mark.filterwarnings("ignore:.*tasks:UserWarning"),
]

RAIN = "Rain fell on Rome all day. The river rose by two metres."


def lines(count: int) -> str:
    records = (
        {"id": f"c{i}", "documents": [f"{RAIN} Bridge {i} is closed."]} for i in range(count)
    )
    return "".join(json.dumps(record) + "\n" for record in records)


def command(*arguments: str, **how: object) -> subprocess.Popen[str]:
    # A shell's background processes ignore Ctrl-C, and so would their children.
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from summarize.cli import main; sys.exit(main())"
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how,
    )  # fmt: skip


def wait_for_sigterm_handler(run: subprocess.Popen[str]) -> None:
    """Wait until the command handles SIGTERM: Python and its imports take a while to start."""
    status = Path(f"/proc/{run.pid}/status")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and status.exists():
        caught = re.search(r"SigCgt:\s*(\w+)", status.read_text())
        if caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1:
            break
        time.sleep(0.02)
    time.sleep(0.5)


# ── a worker that dies ──────────────────────────────────────────────────────────────────────────


def kill_at(marker: str, once: Path | None = None):  # type: ignore[no-untyped-def]
    """A ranker that kills its process where a sentence contains the marker; once, if a file is given."""

    def rank(candidates):  # type: ignore[no-untyped-def]
        alive = once is not None and once.exists()
        if not alive and any(marker in text for text in candidates.sentences.texts):
            if once is not None:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return np.arange(len(candidates), 0, -1)

    return rank


def clusters(count: int) -> list[dict[str, object]]:
    return [{"id": f"c{i}", "documents": [f"{RAIN} Bridge {i} is closed."]} for i in range(count)]


def test_if_a_worker_is_killed_its_clusters_are_reassigned(tmp_path) -> None:
    ranker = kill_at("Bridge 7 ", tmp_path / "died")
    summaries = list(summarize_many(clusters(40), n_jobs=2, ranker=ranker, sentences=3))
    assert (tmp_path / "died").exists()
    assert [str(summary) for summary in summaries] == [
        f"{RAIN} Bridge {i} is closed." for i in range(40)
    ]


def test_a_cluster_that_kills_its_workers_is_named_and_the_others_are_done() -> None:
    ranker = kill_at("Bridge 7 ")
    results = list(
        summarize_many(clusters(24), n_jobs=2, ranker=ranker, sentences=3, on_error="return")
    )
    assert isinstance(results[7], WorkerError)
    assert str(results[7]).startswith("cluster 'c7': the processes that worked on it died")
    others = [str(result) for i, result in enumerate(results) if i != 7]
    assert others == [f"{RAIN} Bridge {i} is closed." for i in range(24) if i != 7]


def test_a_dead_worker_of_one_call_is_explained(seeds, monkeypatch) -> None:
    from summarize.text import sentences

    def dying(texts, language, describe):  # type: ignore[no-untyped-def]
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(sentences, "MIN_PART", 2000)
    monkeypatch.setattr(sentences, "MAX_PART", 4000)
    monkeypatch.setattr(sentences, "_extract_part", dying)
    with pytest.raises(WorkerError, match="a process that n_jobs started died"):
        summarize(seeds, n_jobs=2)
    monkeypatch.undo()
    assert summarize(seeds, n_jobs=2) == summarize(seeds)


def test_no_worker_outlives_a_killed_run(tmp_path) -> None:
    source, part = tmp_path / "in.jsonl", tmp_path / "out.jsonl.part"
    source.write_text(lines(20_000))
    run = command("--batch", str(source), "--output", str(tmp_path / "out.jsonl"), "--jobs", "2")
    # A worker looks after its parent from its first task on: wait until both have had one.
    workers: list[int] = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (part.exists() and len(workers) >= 2):
        time.sleep(0.02)
        workers = workers_at_work(run.pid)
    run.kill()
    run.communicate(timeout=60)
    assert len(workers) >= 2
    deadline = time.monotonic() + 15
    while workers and time.monotonic() < deadline:
        workers = [pid for pid in workers if Path(f"/proc/{pid}").exists()]
        time.sleep(0.1)
    assert not workers


# ── interrupted ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_an_interrupted_summary_leaves_nothing(number, tmp_path) -> None:
    big, target = tmp_path / "a.txt", tmp_path / "out.txt"
    big.write_text("\n\n".join(f"{RAIN} Bridge {i} is closed." for i in range(60_000)))
    run = command(str(big), "--output", str(target))
    wait_for_sigterm_handler(run)
    assert run.poll() is None, "it should still be working"
    run.send_signal(number)
    _, err = run.communicate(timeout=60)
    assert run.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


CLUSTERS = 600
"""Enough that a batch is not done when a signal comes behind its first record."""


@pytest.mark.parametrize(
    ("number", "jobs"),
    [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGTERM, "2"), (signal.SIGHUP, "1")],
)
def test_an_interrupted_batch_resumes(number, jobs, tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(CLUSTERS))
    run = command("--batch", str(source), "--output", str(target), "--jobs", jobs)
    part = tmp_path / "out.jsonl.part"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (part.exists() and part.stat().st_size):
        time.sleep(0.02)
    run.send_signal(number)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 128 + number
    assert err.strip().splitlines()[-1] == "summarize: interrupted; resume with --resume"
    assert "Traceback" not in err
    assert not target.exists()
    kept = part.read_bytes()
    assert kept
    assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 0
    whole = target.read_bytes()
    assert whole.startswith(kept[: kept.rfind(b"\n") + 1])
    assert [json.loads(line)["id"] for line in whole.splitlines()] == [
        f"c{i}" for i in range(CLUSTERS)
    ]


# ── full and read-only disks ───────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def mounted(path: Path, options: str) -> Iterator[None]:
    """A small file system for one test, where the user may mount one."""
    path.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)], capture_output=True, check=False
    )  # fmt: skip
    if mount.returncode:
        pytest.skip("file systems may not be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def test_a_full_disk_leaves_no_half_summary(tmp_path, capsys) -> None:
    with mounted(tmp_path / "small", "size=4k"):
        target = tmp_path / "small" / "out.txt"
        target.write_text("what was there before")
        long = tmp_path / "a.txt"
        long.write_text(" ".join(f"Sentence {i} says quite another thing {i}." for i in range(400)))
        assert main([str(long), "--words", "2000", "--output", str(target)]) == 2
        assert "cannot write" in capsys.readouterr().err
        assert target.read_text() == "what was there before"
        assert [path.name for path in target.parent.iterdir()] == ["out.txt"]


def test_a_batch_on_a_full_disk_keeps_what_was_written(tmp_path, capsys) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(60))
    assert main(["--batch", str(source), "--output", str(tmp_path / "all.jsonl")]) == 0
    with mounted(tmp_path / "small", "size=16k"):
        target = tmp_path / "small" / "out.jsonl"
        assert main(["--batch", str(source), "--output", str(target)]) == 2
        assert "cannot write" in capsys.readouterr().err
        assert not target.exists()
        subprocess.run(["mount", "-o", "remount,size=1m", str(target.parent)], check=True)
        assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 0
        assert target.read_bytes() == (tmp_path / "all.jsonl").read_bytes()


def test_a_file_that_may_not_grow(tmp_path) -> None:
    """The same without a disk for it: the system refuses to write more."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(60))
    run = command(
        "--batch", str(source), "--output", str(target),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000)),
    )  # fmt: skip
    _, err = run.communicate(timeout=60)
    assert run.returncode == 2
    assert err.startswith("summarize: error: cannot write")
    assert "resume with --resume" in err
    assert not target.exists()
    assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 0
    assert len(target.read_bytes().splitlines()) == 60


def test_a_place_that_is_read_only(tmp_path, capsys) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(2))
    with mounted(tmp_path / "fixed", "ro"):
        for arguments in (["seeds"], ["--batch", str(source)]):
            target = tmp_path / "fixed" / "out"
            assert main([*arguments, "--output", str(target)]) == 2
            err = capsys.readouterr().err
            assert f"cannot write '{target}" in err
            assert "--resume" not in err  # there is nothing to resume


# ── files that change while they are read ───────────────────────────────────────────────────────────────


def test_a_file_that_vanishes_before_it_is_read(tmp_path, monkeypatch, capsys) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RAIN)
    is_file = Path.is_file

    def going(self: Path) -> bool:
        there = is_file(self)
        if self.name == "b.txt":
            self.unlink()
        return there

    monkeypatch.setattr(Path, "is_file", going)
    assert main([str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarize: error: cannot read")
    assert "b.txt" in err


def test_a_file_that_is_replaced_while_it_is_read(tmp_path) -> None:
    """What is read is one version or the other, never a mixture of both."""
    path = tmp_path / "a.txt"
    states = {"\n\n".join(f"{RAIN} {word} {i} is closed." for i in range(400)) for word in ("Bridge", "Street")}  # fmt: skip
    path.write_text(min(states))
    program = f"""
import itertools, os
states = {sorted(states)!r}
for i in itertools.count():
    with open({str(path) + ".new"!r}, "w") as file:
        file.write(states[i % 2])
    os.replace({str(path) + ".new"!r}, {str(path)!r})
"""
    writer = subprocess.Popen([sys.executable, "-c", program])
    try:
        seen = []
        deadline = time.monotonic() + 30
        while len(seen) < 2000 and time.monotonic() < deadline:
            seen.append(read_documents([path])[0].text)
        assert set(seen) == states
    finally:
        writer.kill()
        writer.wait()


def test_a_source_that_grows_during_a_batch(tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3))

    def growing() -> Iterator[dict[str, object]]:
        yield from clusters(3)
        with source.open("a") as file:
            file.write('{"id": "cut", "docu')

    assert len(list(summarize_many(growing(), sentences=1))) == 3
    assert main(["--batch", str(source), "--output", str(target)]) == 1
    records = [json.loads(line) for line in target.read_text().splitlines()]
    assert [("error" in record) for record in records] == [False] * 3 + [True]
    assert "not JSON" in records[-1]["error"]


# ── and each of these tests can fail ────────────────────────────────────────────────────────────


def test_each_fault_has_a_guard() -> None:
    """`python -m tests.guards` removes the guards and sees the tests fail."""
    from tests.guards import GUARDS

    for guard in GUARDS:
        assert (ROOT / guard.file).read_text(encoding="utf-8").count(guard.code) == 1, guard.name
        tests = (ROOT / guard.tests).read_text(encoding="utf-8")
        assert f"def {guard.test.split()[0]}(" in tests, guard.name
    tests = re.findall(r"^def (test_\w+)", Path(__file__).read_text(encoding="utf-8"), re.M)
    guarded = {guard.test.split()[0] for guard in GUARDS}
    assert {*tests} - guarded == {"test_each_fault_has_a_guard"}
