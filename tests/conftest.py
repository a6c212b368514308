"""Shared by all tests: the sample story, and how many examples hypothesis tries."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from summarize import Document, read_documents

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", parent=settings.get_profile("default"), max_examples=25)
settings.register_profile("versions", parent=settings.get_profile("default"), max_examples=10)
settings.register_profile("fuzz", parent=settings.get_profile("default"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# What a shell starts in the background ignores Ctrl-C, and so would all that tests start: `workers_at_work` would count
# workers without a task.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def seeds() -> list[Document]:
    """The five versions of one wire report."""
    return read_documents(sorted((ROOT / "seeds").glob("*.txt")))


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name files as a reader in the project's folder would."""
    monkeypatch.chdir(ROOT)


def is_running(pid: int) -> bool:
    """Whether a process has not ended; one that has may be listed until somebody asks for its result."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return re.search(r"State:\s*[ZX]", status) is None


def workers_at_work(parent: int) -> list[int]:
    """The processes of a run that ignore Ctrl-C, as they do from their first task on."""
    found = []
    for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            process = Path("/proc", pid)
            ignored = re.search(r"SigIgn:\s*(\w+)", (process / "status").read_text())
            is_worker = "LokyProcess" in (process / "cmdline").read_text()
            if is_worker and ignored is not None and int(ignored[1], 16) >> 1 & 1:
                found.append(int(pid))
    return found
