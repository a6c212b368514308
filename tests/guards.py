"""Guards: code that keeps a fault from doing harm. Each is removed in turn, and its test must then fail.

    python -m tests.guards

A test of a fault that passes without the guard would say nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Guard(NamedTuple):
    """A piece of code, what would stand there without it, and the test that would notice."""

    name: str
    file: str
    code: str
    without: str
    test: str


GUARDS = (
    Guard(
        "the work of a dead worker is done again",
        "summarize/batch.py",
        "            except BrokenProcessPool:\n                # A worker died",
        "            except ZeroDivisionError:\n                # A worker died",
        "test_a_worker_that_is_killed_costs_nothing",
    ),
    Guard(
        "a cluster that kills its worker is tried alone, and then given up",
        "summarize/batch.py",
        "        with contextlib.suppress(BrokenProcessPool):\n            return next(",
        "        with contextlib.suppress(ZeroDivisionError):\n            return next(",
        "test_a_cluster_that_kills_its_workers_is_named_and_the_others_are_done",
    ),
    Guard(
        "a dead worker is explained",
        "summarize/text/sentences.py",
        "    except BrokenProcessPool:\n",
        "    except ZeroDivisionError:\n",
        "test_a_dead_worker_of_one_call_is_explained",
    ),
    Guard(
        "Ctrl-C ends without a traceback, with 130",
        "summarize/cli.py",
        "    except KeyboardInterrupt as stop:\n",
        "    except ZeroDivisionError as stop:\n",
        "test_an_interrupted_summary_leaves_nothing and 2",
    ),
    Guard(
        "SIGTERM ends the command without a traceback, with 143",
        "summarize/cli.py",
        "    before = signal.signal(signal.SIGTERM, stop)\n",
        "    before = signal.SIG_DFL\n",
        "test_an_interrupted_summary_leaves_nothing and 15",
    ),
    Guard(
        "the output is opened when there is something to write",
        "summarize/cli.py",
        "        text = _run(arguments)\n",
        "        Path(arguments.output or os.devnull).touch()\n        text = _run(arguments)\n",
        "test_an_interrupted_summary_leaves_nothing and 9",
    ),
    Guard(
        "an unfinished file has another name",
        "summarize/batch_files.py",
        "            os.replace(part, target)\n",
        "            pass\n",
        "test_interrupted_many_go_on",
    ),
    Guard(
        "an output is written to a temporary file, then renamed",
        "summarize/cli.py",
        "        handle, temporary = tempfile.mkstemp(",
        "        path.write_bytes(data)\n        handle, temporary = tempfile.mkstemp(",
        "test_a_full_disk_leaves_no_half_summary",
    ),
    Guard(
        "a torn last line is cut before the run resumes",
        "summarize/batch_files.py",
        "    file.truncate(ends[-1])\n",
        "",
        "test_many_on_a_full_disk_lose_nothing_that_was_written",
    ),
    Guard(
        "a batch says how to resume when no more can be written",
        "summarize/batch_files.py",
        '    except OSError as error:\n        raise InputError(\n            f"cannot write',
        '    except ZeroDivisionError as error:\n        raise InputError(\n            f"cannot write',
        "test_a_file_that_may_grow_no_further",
    ),
    Guard(
        "a place for a summary that may not be written to is named",
        "summarize/cli.py",
        "    except (OSError, RuntimeError) as error:",
        "    except ZeroDivisionError as error:",
        "test_a_place_that_is_read_only",
    ),
    Guard(
        "a place for many that may not be written to is named",
        "summarize/batch_files.py",
        '    except OSError as error:\n        raise InputError(f"cannot write',
        '    except ZeroDivisionError as error:\n        raise InputError(f"cannot write',
        "test_a_place_that_is_read_only",
    ),
    Guard(
        "a file that is gone is named",
        "summarize/reading.py",
        "    except (OSError, ValueError) as error:  # ValueError: a NUL",
        "    except ZeroDivisionError as error:  # ValueError: a NUL",
        "test_a_file_that_goes_before_it_is_read",
    ),
    Guard(
        "a file is read in one go",
        "summarize/reading.py",
        "        data = path.read_bytes()\n",
        "        data = path.read_bytes()[:9000] + path.read_bytes()[9000:]\n",
        "test_a_file_that_is_replaced_while_it_is_read",
    ),
    Guard(
        "a line that is cut costs its own cluster only",
        "summarize/batch_files.py",
        "    except (ValueError, RecursionError) as error:\n        return Cluster",
        "    except ZeroDivisionError as error:\n        return Cluster",
        "test_a_source_that_grows_while_many_are_made",
    ),
)


def noticed(guard: Guard, copy: Path) -> str:
    """What a test makes of it, in a copy of the project, that its guard is taken away."""
    path = copy / guard.file
    code = path.read_text(encoding="utf-8")
    if code.count(guard.code) != 1:
        raise RuntimeError(f"{guard.file} must hold once: {guard.code}")
    before = _outcome(guard.test, copy)
    if before != "passed":
        return before
    changed = code.replace(guard.code, guard.without)
    compile(changed, guard.file, "exec")
    path.write_text(changed, encoding="utf-8")
    try:
        return "noticed" if _outcome(guard.test, copy) == "failed" else "UNNOTICED"
    finally:
        path.write_text(code, encoding="utf-8")


def _outcome(test: str, copy: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-qx", "-rs", "-p", "no:cacheprovider", "tests/test_faults.py", "-k", test],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode not in (0, 1) or "NameError" in run.stdout or "SyntaxError" in run.stdout:
        raise RuntimeError(run.stdout + run.stderr)
    return "failed" if run.returncode else "skipped" if "SKIPPED" in run.stdout else "passed"


def main() -> int:
    """Try all guards; 1 if one could be taken away unnoticed. What cannot be tried here is skipped."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "pictures"))
        for guard in GUARDS:
            found.append(noticed(guard, copy))
            print(f"{found[-1]:9}  {guard.name}", flush=True)
    return 1 if {"UNNOTICED", "failed"} & {*found} else 0


if __name__ == "__main__":
    sys.exit(main())
