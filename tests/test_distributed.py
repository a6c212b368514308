"""Many machines: a real scheduler and workers, processes of their own that talk over TCP on loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize import stories, summarize, summarize_many
from summarize.cli import main
from summarize.clustering import neighbours
from tests.test_batch import cluster, lines

ROOT = Path(__file__).parents[1]

# Dask warns of what machines lack; that is no matter of ours.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

Processes = list["subprocess.Popen[bytes]"]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[tuple[str, Processes]]:
    """The address of a scheduler with two workers, and the workers."""
    about = tmp_path / "scheduler.json"

    def start(*command: str) -> subprocess.Popen[bytes]:
        everything = [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]]
        return subprocess.Popen(everything, cwd=ROOT, stderr=subprocess.DEVNULL)

    running = [
        start(
            "dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(about),
        )
    ]
    try:
        running += [
            start("dask_worker", "--scheduler-file", str(about), "--nthreads", "1", "--no-dashboard", "--no-nanny",
                  "--local-directory", str(tmp_path / f"worker{i}"))
            for i in range(2)
        ]  # fmt: skip
        deadline = time.monotonic() + 30
        address = ""
        while not address and time.monotonic() < deadline:
            try:
                address = json.loads(about.read_text())["address"]
            except (OSError, ValueError):
                time.sleep(0.05)
        yield address, running[1:]
    finally:
        for process in running:
            process.kill()
            process.wait()


def test_a_worker_dies_and_every_summary_is_there(dask) -> None:
    from distributed import Client
    from joblib import parallel_config

    address, workers = dask
    expected = [summarize(cluster(i), sentences=1) for i in range(200)]
    with Client(address) as client:
        client.wait_for_workers(2, timeout=30)
        with parallel_config("dask"):
            results = summarize_many(map(cluster, range(200)), sentences=1)
            found = [next(results)]
            workers[0].send_signal(signal.SIGKILL)
            found += results
    assert found == expected


def test_stories_are_compared_there_and_are_the_same(dask, monkeypatch) -> None:
    from distributed import Client, get_task_stream
    from joblib import parallel_config

    address, _ = dask
    pile = [text for i in range(20) for text in cluster(i)]
    expected = stories(pile)
    monkeypatch.setattr(neighbours, "TILE", 10)
    with Client(address) as client:
        client.wait_for_workers(2, timeout=30)
        with parallel_config("dask"), get_task_stream(client) as done:
            found = stories(pile)
    assert found == expected
    assert len(done.data) >= 10  # 4 x 5 / 2 tiles; the articles are read in one part


def test_the_command_writes_the_same_bytes(dask, tmp_path) -> None:
    address, _ = dask
    source = tmp_path / "in.jsonl"
    source.write_text(lines(60) + "not json\n", encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    assert main(["--batch", str(source), "--output", str(here)]) == 1
    assert main(["--batch", str(source), "--output", str(there), "--scheduler", address]) == 1
    assert there.read_bytes() == here.read_bytes()


def test_a_scheduler_that_is_not_there_is_named(tmp_path, capsys, monkeypatch) -> None:
    import distributed

    source = tmp_path / "in.jsonl"
    source.write_text(lines(1), encoding="utf-8")

    def unreachable(address: str, **_: object) -> None:
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr(distributed, "Client", unreachable)
    arguments = [
        "--batch",
        str(source),
        "--output",
        str(tmp_path / "out"),
        "--scheduler",
        "tcp://127.0.0.1:1",
    ]
    assert main(arguments) == 2
    assert "cannot reach the scheduler 'tcp://127.0.0.1:1': Timed out" in capsys.readouterr().err
