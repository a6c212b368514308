"""Another package named `evaluation` is noticed, named, and never run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import InputError
from summarize.notebook.evaluation_package import import_evaluation

ROOT = Path(__file__).parents[1]
PROGRAM = """
import summarize
try:
    summarize.explore(["Rain fell in Rome. A cat slept.", "Rain fell in Rome."])
except summarize.InputError as error:
    print(error)
else:
    print("no error")
"""


@pytest.mark.parametrize("name", ["evaluation/__init__.py", "evaluation.py"])
def test_a_package_or_file_of_the_users_own_is_named(tmp_path, name) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("raise SystemExit('the other package was run')\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
    )  # fmt: skip
    place = str(tmp_path / name.split("/")[0])
    assert f"another package named 'evaluation' at '{place}' shadows" in done.stdout, done.stderr
    assert done.returncode == 0


def test_the_command_runs_where_python_m_would_run_another_package(tmp_path) -> None:
    command = Path(sys.executable).parent / "summarize-evaluate"
    if not command.exists():
        pytest.skip("the command is not installed")
    (tmp_path / "evaluation.py").write_text("raise SystemExit('the other module was run')\n")
    done = subprocess.run(
        [command, "score", "nothing.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "the other module was run" not in done.stderr
    assert "usage: summarize-evaluate" in done.stderr or "nothing.jsonl" in done.stderr


def test_a_folder_without_python_is_no_package(tmp_path) -> None:
    (tmp_path / "evaluation").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
    )  # fmt: skip
    assert done.stdout.strip() == "no error", done.stderr


def test_an_installation_without_the_package_says_so(monkeypatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(InputError, match="explore needs the package 'evaluation'"):
        import_evaluation()


def test_public_names_are_imported_when_they_are_needed() -> None:
    program = (
        "import sys, evaluation\n"
        "from evaluation.cli import build_parser\n"
        "build_parser().format_help()\n"
        "print(sorted({'sklearn', 'pandas', 'matplotlib', 'nltk', 'joblib'} & set(sys.modules)))\n"
        "from evaluation import scorer\n"
        "print('sklearn' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["[]", "True"], done.stderr


def test_every_public_name_exists() -> None:
    import evaluation

    assert dir(evaluation) == sorted(evaluation.__all__)
    for name in evaluation.__all__:
        assert getattr(evaluation, name) is not None
    assert evaluation.rouge.Rouge
    with pytest.raises(AttributeError, match="module 'evaluation' has no attribute 'nothing'"):
        evaluation.nothing  # noqa: B018
