"""Data sets of real text, which lie outside the repository: what is not there is skipped, and said so.

The folder is ``$SUMMARIZE_DATA`` or, where that is not set, the nearest ``shared/data`` above the
repository. Samples are evenly spaced rows, the same in every run.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def data_folder() -> Path | None:
    """Return the folder with the data sets, or None where there is none."""
    named = os.environ.get("SUMMARIZE_DATA")
    candidates = [Path(named)] if named else [above / "shared" / "data" for above in ROOT.parents]
    return next((folder for folder in candidates if folder.is_dir()), None)


def rows(name: str, count: int | None = None) -> list[dict[str, Any]]:
    """Return `count` evenly spaced rows of a data set, or all; skip the test if it is not there."""
    folder = data_folder()
    path = folder / f"{name}.jsonl" if folder else None
    if path is None or not path.is_file():
        pytest.skip(f"the data set {name}.jsonl is not available; set SUMMARIZE_DATA to its folder")
    lines = path.read_text(encoding="utf-8").splitlines()
    step = max(1, len(lines) // count) if count else 1
    return [json.loads(line) for line in lines[::step][:count]]


def texts(row: dict[str, Any]) -> list[str]:
    """Return the texts of a row's documents, without the empty ones."""
    documents = row.get("documents", ())
    all_texts = [item if isinstance(item, str) else item["text"] for item in documents]
    return [text for text in all_texts if text.strip()]


def clusters(name: str, count: int) -> list[list[str]]:
    """Return evenly spaced clusters of at least two texts."""
    return [cluster for row in rows(name, count) if len(cluster := texts(row)) > 1]


def names() -> list[str]:
    """Return the names of the data sets at hand; skip the test if there is none."""
    folder = data_folder()
    stems = sorted(path.stem for path in folder.glob("*.jsonl")) if folder else []
    if not stems:
        pytest.skip("no data sets are available; set SUMMARIZE_DATA to their folder")
    return stems
