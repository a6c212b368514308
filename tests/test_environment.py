"""Deterministic, offline, light: promises of the package as a whole."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import summarize as package
from summarize import summarize

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "summarize").rglob("*.py")) + sorted((ROOT / "evaluation").rglob("*.py"))

PROGRAM = """
from summarize import read_documents, summarize
documents = read_documents("seeds")
print(summarize(documents, words=120, query="Palmyra", known=documents[4]).to_json())
print(summarize(documents, words=300, ranker="lexrank", selector="top").to_json())
"""


def outcome(**environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_hash_seeds_and_thread_counts_do_not_change_a_byte() -> None:
    one = outcome(PYTHONHASHSEED="0", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    two = outcome(PYTHONHASHSEED="4242", OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2")
    assert one == two


def test_many_threads_at_once_give_the_same_summary(seeds) -> None:
    expected = summarize(seeds).to_json()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: summarize(seeds).to_json(), range(16)))
    assert set(found) == {expected}


def test_no_connection_file_or_process_is_opened() -> None:
    program = (
        """
import sys
opened = []
def audit(event, args):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.")):
        raise SystemExit(f"{event} {args}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        opened.append(args[0])
"""
        + "import nltk, sklearn.feature_extraction.text, scipy.sparse, Stemmer\nsys.addaudithook(audit)\n"
        + PROGRAM
        + "assert not opened, opened\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout


NEVER_CALLED = {"compile", "__import__", "os.system", "os.popen", "joblib.load", "builtins.compile"}
NEVER_IMPORTED = {
    "pickle", "marshal", "shelve", "dill", "ctypes", "subprocess", "socket", "ssl", "http", "urllib", "ftplib",
    "smtplib", "requests", "httpx", "aiohttp",
}  # fmt: skip
MAY_IMPORT = {
    "evaluation/development/speed.py": {"subprocess"},  # it times whole processes
    "summarize/readers/office.py": {"ctypes"},  # numbers that pypdfium2 fills in
}
OPENS = {"open", "fdopen", "mkstemp", "read_bytes", "read_text", "write_bytes", "write_text"}
MAY_OPEN = {  # the style sheet and the data of languages are the package's own; output to nobody goes to /dev/null
    "summarize/reading.py", "summarize/files.py", "summarize/batch/clusters.py", "summarize/batch/resumable.py",
    "summarize/rendering/html_elements.py", "summarize/text/languages.py", "summarize/dates/vocabulary.py", "summarize/text/boilerplate_rules.py", "summarize/text/detection.py", "summarize/text/words.py", "summarize/terminal.py",
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_evaluates_text_unpickles_or_connects(path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert ast.unparse(node.func) not in NEVER_CALLED, ast.unparse(node)
            assert called not in {"eval", "exec"}, ast.unparse(node)
            assert "allow_pickle" not in {keyword.arg for keyword in node.keywords}
            if ast.unparse(node.func) == "webbrowser.open":  # `--open` shows a page of its own
                assert name == "summarize/cli/browser.py"
            elif name.startswith("summarize/") and called in OPENS:
                assert name in MAY_OPEN, ast.unparse(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]  # fmt: skip
            assert not (NEVER_IMPORTED - MAY_IMPORT.get(name, set())) & {one.split(".")[0] for one in names}  # fmt: skip


def test_importing_the_package_imports_nothing_heavy() -> None:
    program = "import summarize, sys; print(sorted({'numpy', 'scipy', 'sklearn', 'nltk'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_command_imports_only_what_it_needs(seeds) -> None:
    """From the shell, imports take longer than the summary: what is not needed is not loaded."""
    program = (
        "import sys; from summarize.cli import main; main(['seeds']); "
        "print(sorted({'sklearn', 'nltk', 'pandas', 'matplotlib', 'IPython', 'joblib', 'tqdm'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stdout.startswith("Russia")


def test_every_public_name_can_be_imported() -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert dir(package) == sorted(package.__all__)
    with pytest.raises(AttributeError, match="summarise"):
        package.summarise  # noqa: B018


@pytest.mark.parametrize("name", [n for n in package.__all__ if not n.startswith("__")])
def test_every_public_name_has_a_docstring(name) -> None:
    text = getattr(package, name).__doc__ or ""
    assert len(text) > 40
    if not name.endswith("Error"):
        assert ">>>" in text
