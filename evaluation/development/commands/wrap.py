"""``wrap``: whether the sentences of a text are found when its lines are wrapped."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation import reports
from evaluation.development.wrapping import LAYOUTS, WIDTHS, compare, is_ambiguous, lay_out
from summarize import read_documents
from summarize.text.detection import resolve_language

NAME = "wrap"
HELP = "check that wrapped text gives the sentences of the text, in each layout and width"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        help="files and folders of texts; files ending in .jsonl: data sets with a field 'documents'",
    )
    parser.add_argument(
        "--language", default="auto", help="language of the texts (default: %(default)s)"
    )
    parser.add_argument(
        "--limit", type=int, help="number of texts of each file, evenly spaced (default: all)"
    )
    parser.add_argument(
        "--floor",
        type=float,
        default=0,
        help="fail if a layout has a smaller percentage of the texts that are not ambiguous",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the percentage of texts, per layout, whose sentences are the same.

    ``all`` is that of all texts and widths, ``decidable`` that of those which are not ambiguous
    (`evaluation.development.wrapping.is_ambiguous`), ``ambiguous`` the percentage that is.
    """
    passed: dict[tuple[str, int | str], list[bool]] = defaultdict(list)
    texts = [text for file in arguments.files for text in _texts(file, arguments.limit)]
    for text in texts:
        paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
        language = resolve_language(arguments.language, [text]).code
        for layout in LAYOUTS:
            for width in WIDTHS:
                if "\n" in lay_out(paragraphs, layout, width).strip():
                    same = compare(paragraphs, layout, width, language)
                    passed[layout.name, width].append(same)
                    passed[layout.name, "all"].append(same)
                    ambiguous = is_ambiguous(paragraphs, layout, width, language)
                    passed[layout.name, "ambiguous"].append(ambiguous)
                    if not ambiguous:
                        passed[layout.name, "decidable"].append(same)
    rows: list[dict[str, Any]] = [
        {"layout": layout.name}
        | {
            f"{width}": 100 * sum(found) / max(len(found), 1)
            for width in (*WIDTHS, "all", "decidable", "ambiguous")
            for found in [passed[layout.name, width]]
        }
        for layout in LAYOUTS
    ]
    print(reports.format_table(rows, arguments.format, signature=f"texts:{len(texts)}"))
    return 0 if all(row["decidable"] >= arguments.floor for row in rows) else 1


def _texts(file: Path, limit: int | None) -> Iterator[str]:
    """The texts of a file or folder, at most `limit` of them, evenly spaced."""
    if file.suffix == ".jsonl":
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = [
            item if isinstance(item, str) else item["text"]
            for row in rows
            for item in row.get("documents", ())
        ]
    else:
        found = [document.text for document in read_documents(file)]
    step = max(1, len(found) // limit) if limit else 1
    return (text for text in found[::step][:limit] if text.strip())
