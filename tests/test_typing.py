"""What a type checker sees of the package, checked as in a project that uses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

USES = """
from typing import assert_type

import summarize as package
from summarize import Document, Pick, Summary, as_documents, summarize, summarize_many

rows: list[dict[str, object]] = [{"body": "Rain fell in Rome."}]
summary = summarize(rows, text_column="body", words=20)
assert_type(summary, Summary)
assert_type(summary[0], Pick)
assert_type(summary[:1], tuple[Pick, ...])
assert_type([pick.text for pick in summary], list[str])
assert_type(summary.sentences, tuple[str, ...])
assert_type(summary[0].url, str | None)
assert_type(Summary.from_dict(summary.to_dict()), Summary)
for one in summarize_many({"rain": rows}, words=20):
    assert_type(one, Summary)
for one in summarize_many([rows], on_error="skip", n_jobs=1):
    print(one.title, one.key_phrases(5), one.cited())
for either in summarize_many([rows], on_error="return"):
    assert_type(either, Summary | Exception)
assert_type(package.summarize("Rain fell."), Summary)
assert_type(as_documents(rows, text_column="body"), tuple[Document, ...])
Document("Rain fell.", date="2024-05-06", url="https://example.org")
summarize("Rain fell.", tokens=20, count_tokens=len)
"""

MISUSES = """
from summarize import summarize

summarize("Rain fell.", num_sentences=3)
summarize("Rain fell.", words="3")
"""


def check(code: str, folder: Path) -> str:
    file = folder / "uses.py"
    file.write_text(code, encoding="utf-8")
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", str(file)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.slow
def test_a_small_program_passes_the_strict_type_check(tmp_path) -> None:
    pytest.importorskip("mypy")
    assert check(USES, tmp_path).startswith("Success"), check(USES, tmp_path)


@pytest.mark.slow
def test_mistakes_are_seen_by_the_type_check(tmp_path) -> None:
    pytest.importorskip("mypy")
    report = check(MISUSES, tmp_path)
    assert "num_sentences" in report
    assert 'incompatible type "str"' in report
