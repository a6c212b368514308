"""Guards: code that keeps a fault from doing harm. Each is removed in turn, and its test must then fail.

    python -m tests.guards

A test of a fault that passes without the guard would prove nothing.
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
    """A piece of code, what stands there without it, and the test that notices.

    Attributes
    ----------
    name : str
        What the guard ensures.
    file, code, without : str
        Where it is, the code, and the code without the guard.
    test : str
        An expression that selects the test, as for ``pytest -k``.
    tests : str
        The file of the test.
    """

    name: str
    file: str
    code: str
    without: str
    test: str
    tests: str = "tests/test_faults.py"


CHECK = "check_output_is_not_input("
NO_CHECK = "(lambda *_, **__: None)("

GUARDS = (
    Guard(
        "the items of a dead worker are reassigned",
        "summarize/workers.py",
        "            except BrokenProcessPool:\n                # A worker died",
        "            except ZeroDivisionError:\n                # A worker died",
        "test_if_a_worker_is_killed_its_clusters_are_reassigned",
    ),
    Guard(
        "an item that kills its worker is tried alone, and then given up",
        "summarize/workers.py",
        "            with contextlib.suppress(BrokenProcessPool):\n                return next(",
        "            with contextlib.suppress(ZeroDivisionError):\n                return next(",
        "test_a_cluster_that_kills_its_workers_is_named_and_the_others_are_done",
    ),
    Guard(
        "a worker does not outlive its parent",
        "summarize/workers.py",
        "        os._exit(1)\n",
        "        pass\n",
        "test_no_worker_outlives_a_killed_run",
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
        "summarize/terminal.py",
        "    except KeyboardInterrupt as stop:\n",
        "    except ZeroDivisionError as stop:\n",
        "test_an_interrupted_summary_leaves_nothing and 2",
    ),
    Guard(
        "SIGTERM ends a command as Ctrl-C does",
        "summarize/terminal.py",
        "    numbers = [signal.SIGTERM]\n",
        "    numbers = [signal.SIGINT]\n",
        "test_an_interrupted_summary_leaves_nothing and 15",
    ),
    Guard(
        "the output is opened when there is something to write",
        "summarize/cli/run.py",
        "    text = make_text(arguments)\n",
        "    Path(arguments.output).touch()\n    text = make_text(arguments)\n",
        "test_an_interrupted_summary_leaves_nothing and 9",
    ),
    Guard(
        "an unfinished file has another name",
        "summarize/batch/resumable.py",
        "    os.replace(part, target)\n",
        "    pass\n",
        "test_an_interrupted_batch_resumes",
    ),
    Guard(
        "an output is written to a temporary file, then moved to its place",
        "summarize/files.py",
        "            temporary = name\n",
        "            temporary = name\n            path.write_bytes(data)\n",
        "test_a_full_disk_leaves_no_half_summary",
    ),
    Guard(
        "an incomplete last line is removed before a batch resumes",
        "summarize/batch/resumable.py",
        "    file.truncate(ends[-1])\n",
        "",
        "test_a_batch_on_a_full_disk_keeps_what_was_written",
    ),
    Guard(
        "a batch says how to resume when no more can be written",
        "summarize/batch/resumable.py",
        "    except OSError as error:\n        raise InputError(f",
        "    except ZeroDivisionError as error:\n        raise InputError(f",
        "test_a_file_that_may_not_grow",
    ),
    Guard(
        "an output that may not be written is named",
        "summarize/files.py",
        "    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path\n        raise cannot_write",
        "    except ZeroDivisionError as error:\n        raise cannot_write",
        "test_a_place_that_is_read_only",
    ),
    Guard(
        "an output of a batch that may not be written is named",
        "summarize/files.py",
        "    except OSError as error:\n        raise cannot_write(path, error) from None\n    with file:",
        "    except ZeroDivisionError as error:\n        raise cannot_write(path, error) from None\n    with file:",
        "test_a_place_that_is_read_only",
    ),
    Guard(
        "a file that is gone is named",
        "summarize/reading.py",
        "    except (OSError, ValueError) as error:  # ValueError: a NUL",
        "    except ZeroDivisionError as error:  # ValueError: a NUL",
        "test_a_file_that_vanishes_before_it_is_read",
    ),
    Guard(
        "a file is read in one go",
        "summarize/reading.py",
        "else path.read_bytes()\n",
        "else path.read_bytes()[:9000] + path.read_bytes()[9000:]\n",
        "test_a_file_that_is_replaced_while_it_is_read",
    ),
    Guard(
        "a line that is cut costs its own cluster only",
        "summarize/batch/clusters.py",
        "    except (ValueError, RecursionError) as error:\n        return Cluster",
        "    except ZeroDivisionError as error:\n        return Cluster",
        "test_a_source_that_grows_during_a_batch",
    ),
    Guard(
        "no input is overwritten by a summary or a timeline",
        "summarize/cli/run.py",
        f"        {CHECK}\n",
        f"        {NO_CHECK}\n",
        "test_no_summary_overwrites_an_input and (documents or timeline)",
        "tests/test_files.py",
    ),
    Guard(
        "no text the reader knows is overwritten",
        "summarize/cli/inputs.py",
        "[STDIN]), *arguments.known, ",
        "[STDIN]), ",
        "test_no_summary_overwrites_an_input and known and not known_of_a_batch",
        "tests/test_files.py",
    ),
    Guard(
        "standard input may come from the output",
        "summarize/files.py",
        "            return os.fstat(sys.stdin.fileno())\n",
        "            return None\n",
        "test_standard_input_redirected_from_the_output",
        "tests/test_files.py",
    ),
    Guard(
        "no text the reader knows is overwritten by a batch",
        "summarize/batch/resumable.py",
        f"        {CHECK}place",
        f"        {NO_CHECK}place",
        "test_no_summary_overwrites_an_input and known_of_a_batch",
        "tests/test_files.py",
    ),
    Guard(
        "no data are overwritten by a run",
        "evaluation/outputs.py",
        f"            {CHECK}file",
        f"            {NO_CHECK}file",
        "test_no_evaluation_overwrites_its_data and run and not picture",
        "tests/test_files.py",
    ),
    Guard(
        "no data are overwritten by a picture",
        "evaluation/outputs.py",
        f'        {CHECK}options["picture"]',
        f'        {NO_CHECK}options["picture"]',
        "test_no_evaluation_overwrites_its_data and run and picture",
        "tests/test_files.py",
    ),
    Guard(
        "no data are overwritten by a gate",
        "evaluation/outputs.py",
        f'        {CHECK}options["file"]',
        f'        {NO_CHECK}options["file"]',
        "test_no_evaluation_overwrites_its_data and gate",
        "tests/test_files.py",
    ),
    Guard(
        "an output may be a file in a folder that is read",
        "summarize/files.py",
        "for read in (status, *_files_in(path))",
        "for read in (status,)",
        "test_no_summary_overwrites_an_input and documents",
        "tests/test_files.py",
    ),
    Guard(
        "an output may lie in a folder that is read",
        "summarize/files.py",
        "inside = any(os.path.samestat(folder, status) for folder in folders)\n",
        "inside = False\n",
        "test_no_summary_overwrites_an_input and documents",
        "tests/test_files.py",
    ),
    Guard(
        "a link in a folder that is read may lead to an output that does not exist yet",
        "summarize/files.py",
        "if inside or (written is None and _has_link_to(path, target)):\n",
        "if inside:\n",
        "test_an_output_that_a_link_in_the_folder_leads_to_is_refused",
        "tests/test_files.py",
    ),
    Guard(
        "a link may lead into a folder that is read",
        "summarize/files.py",
        "{*target.resolve().parents, ",
        "{",
        "test_no_summary_overwrites_an_input and documents",
        "tests/test_files.py",
    ),
    Guard(
        "a link in a folder that is read may lead elsewhere",
        "summarize/files.py",
        ", target.parent.resolve(), *target.parent.resolve().parents}",
        "}",
        "test_no_summary_overwrites_an_input and documents",
        "tests/test_files.py",
    ),
    Guard(
        "two evaluations never write the same records",
        "summarize/files.py",
        "        if not _lock(file) or ",
        "        if ",
        "test_two_evaluations_into_one_folder",
        "tests/test_files.py",
    ),
)


def noticed(guard: Guard, copy: Path) -> str:
    """What a test says, in a copy of the project, when its guard is removed."""
    path = copy / guard.file
    code = path.read_text(encoding="utf-8")
    if code.count(guard.code) != 1:
        raise RuntimeError(f"{guard.file} must contain this once: {guard.code}")
    before = _outcome(guard, copy)
    if before != "passed":
        return before
    changed = code.replace(guard.code, guard.without)
    compile(changed, guard.file, "exec")
    path.write_text(changed, encoding="utf-8")
    try:
        return "noticed" if _outcome(guard, copy) == "failed" else "UNNOTICED"
    finally:
        path.write_text(code, encoding="utf-8")


def _outcome(guard: Guard, copy: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-qx", "-rs", "-p", "no:cacheprovider", guard.tests, "-k", guard.test],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode not in (0, 1) or "NameError" in run.stdout or "SyntaxError" in run.stdout:
        raise RuntimeError(run.stdout + run.stderr)
    return "failed" if run.returncode else "skipped" if "SKIPPED" in run.stdout else "passed"


def main() -> int:
    """Try all guards, or those whose name contains the first argument; 1 if one is removed unnoticed.

    What cannot be tried here, such as mounting a file system, is skipped.
    """
    wanted = "".join(sys.argv[1:])
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "pictures"))
        for guard in GUARDS:
            if wanted in guard.name:
                outcomes.append(noticed(guard, copy))
                print(f"{outcomes[-1]:9}  {guard.name}", flush=True)
    return 1 if {"UNNOTICED", "failed"} & {*outcomes} else 0


if __name__ == "__main__":
    sys.exit(main())
