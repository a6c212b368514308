"""Plugins: methods and metrics of another package, installed next to this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize import SettingError
from summarize.registry import RANKERS
from tests.conftest import ROOT

PACKAGE = """
import numpy as np

from summarize.registry import RANKERS
from summarize.validation import number


@RANKERS.register(threshold=number(0, 1))
def degree(candidates, *, threshold: float = 0.1):
    cosines = (candidates.vectors @ candidates.vectors.T).toarray()
    return (cosines >= threshold).sum(axis=1).astype(float)


def longest(candidates):
    return np.array([float(len(text)) for text in candidates.sentences.texts])


def in_order(candidates, scores, draft):
    return list(range(min(2, len(candidates))))


def four(candidates, scores, draft, more):
    return []


def backwards(candidates, picks):
    return list(picks)[::-1]
"""
FAULTY_METRIC = """
METRICS = ("capitals",)


def measure(output, case, options):
    return {"capitals": 1.0}
"""
METRIC = """
from evaluation.metrics import Metric

METRICS = (Metric("commas", "Commas", 0),)


def measure(output, case, options):
    return {"commas": float(str(output.text).count(","))}
"""
ENTRY_POINTS = """[summarize.methods]
degree = other_package:degree
longest = other_package:longest
mmr = other_package:in_order
in_order = other_package:in_order
backwards = other_package:backwards
commas = other_metric
broken = not_there:nothing
four = other_package:four
capitals = other_capitals
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder as pip leaves it behind."""
    (tmp_path / "other_package.py").write_text(PACKAGE, encoding="utf-8")
    (tmp_path / "other_metric.py").write_text(METRIC, encoding="utf-8")
    (tmp_path / "other_capitals.py").write_text(FAULTY_METRIC, encoding="utf-8")
    info = tmp_path / "other_package-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-package\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    return tmp_path


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(installed), str(ROOT)])
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=installed,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


TEXT = (
    "Rain fell in Rome on Monday, and the Tiber rose by a metre.\nA cat slept.\nTrams stood still."
)


def test_its_methods_are_called_by_name(installed) -> None:
    (installed / "text.txt").write_text(TEXT, encoding="utf-8")
    arguments = ["-m", "summarize", "text.txt", "--sentences", "1", "--ranker"]
    done = run(installed, *arguments, "longest")
    assert done.stdout.startswith("Rain fell in Rome"), done.stderr
    done = run(installed, *arguments, "degree(threshold=0.5)")
    assert done.returncode == 0, done.stderr
    done = run(installed, *arguments, "degree(threshold=2)")
    assert "threshold" in done.stderr
    done = run(
        installed, "-m", "summarize", "text.txt", "--selector", "in_order", "--orderer", "backwards"
    )
    assert done.stdout.startswith("A cat slept. Rain fell"), done.stderr


def test_they_are_listed_and_faults_are_named(installed) -> None:
    done = run(installed, "-m", "summarize", "--list-methods")
    assert all(name in done.stdout for name in ("degree", "longest", "in_order", "backwards"))
    assert "entry point 'broken' of package 'other-package' cannot be loaded" in done.stderr
    assert (
        "entry point 'four' of package 'other-package' is left out: it must be a module, or"
        in done.stderr
    )
    assert "'other-package' has a selector 'mmr', which is the name of another one" in done.stderr


def test_what_is_built_in_does_not_look_for_them(installed) -> None:
    (installed / "text.txt").write_text(TEXT, encoding="utf-8")
    done = run(installed, "-m", "summarize", "text.txt")
    assert (done.returncode, done.stderr) == (0, "")


def test_its_recipes_are_read_back(installed) -> None:
    program = (
        "from summarize import parse_recipe, summarize\n"
        f"summary = summarize({TEXT!r}, sentences=1, ranker='degree(threshold=0.2)')\n"
        "assert 'degree(threshold=0.2)' in summary.recipe, summary.recipe\n"
        f"assert summarize({TEXT!r}, **parse_recipe(summary.recipe)) == summary\n"
    )
    done = run(installed, "-c", program)
    assert done.returncode == 0, done.stderr


def test_its_metrics_are_measured(installed) -> None:
    program = "from evaluation.metrics import declared; print('commas' in declared(), 'capitals' in declared())"
    done = run(installed, "-c", program)
    assert done.stdout == "True False\n"
    assert (
        "'capitals' of package 'other-package' is left out: METRICS must be a tuple of"
        in done.stderr
    )


def test_a_name_that_is_built_in_is_refused() -> None:
    def luhn(candidates):
        return candidates

    with pytest.raises(SettingError, match="ranker 'luhn' is built in"):
        RANKERS.register(luhn)
