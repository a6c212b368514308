"""``wrap``: whether the sentences of a text are found when its lines are wrapped."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from evaluation import reports
from evaluation.development.wrapping import (
    LAYOUTS,
    WIDTHS,
    compare,
    is_ambiguous,
    known_spellings,
    lay_out,
)
from evaluation.topics import name_with_fingerprint
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
    (`evaluation.development.wrapping.is_ambiguous`), ``ambiguous`` the percentage that is. Of several files, each
    has a column with the first two, and the last column has their means.
    """
    counts = {
        file: _count(texts[::step][: arguments.limit], arguments.language, known_spellings(texts))
        for file in arguments.files
        for texts in [list(_texts(file))]
        for step in [max(1, len(texts) // arguments.limit) if arguments.limit else 1]
    }
    if len(counts) == 1:
        [of_file] = counts.values()
        rows = [{"layout": layout, **row} for layout, row in of_file.items()]
    else:
        rows = [
            {
                "layout": layout.name,
                **{
                    file.stem: _both(row["all"], row["decidable"])
                    for file, row in of_layout.items()
                },
                "mean": _both(
                    *(fmean(row[of] for row in of_layout.values()) for of in ("all", "decidable"))
                ),
            }
            for layout in LAYOUTS
            for of_layout in [{file: of_file[layout.name] for file, of_file in counts.items()}]
        ]
    signature = "\n".join(
        f"{name_with_fingerprint(file)}" + (f"|limit:{arguments.limit}" if arguments.limit else "")
        for file in counts
    )
    note = "" if len(counts) == 1 else "all texts / those that are not ambiguous, in per cent"
    print(reports.format_table(rows, arguments.format, signature=signature, note=note))
    least = min(row["decidable"] for of in counts.values() for row in of.values())
    return 0 if least >= arguments.floor else 1


def _both(of_all: float, of_decidable: float) -> str:
    return f"{of_all:.1f} / {of_decidable:.1f}"


def _count(
    texts: Sequence[str], language: str, spellings: Collection[str]
) -> dict[str, dict[str, float]]:
    """Layout -> the percentage of texts whose sentences are the same, by width, all, and those not ambiguous."""
    passed: dict[tuple[str, int | str], list[bool]] = defaultdict(list)
    for text in texts:
        paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
        code = resolve_language(language, [text]).code
        for layout in LAYOUTS:
            for width in WIDTHS:
                if "\n" in lay_out(paragraphs, layout, width).strip():
                    same = compare(paragraphs, layout, width, code)
                    passed[layout.name, width].append(same)
                    passed[layout.name, "all"].append(same)
                    ambiguous = is_ambiguous(paragraphs, layout, width, code, spellings)
                    passed[layout.name, "ambiguous"].append(ambiguous)
                    if not ambiguous:
                        passed[layout.name, "decidable"].append(same)
    return {
        layout.name: {
            f"{width}": 100 * sum(found) / max(len(found), 1)
            for width in (*WIDTHS, "all", "decidable", "ambiguous")
            for found in [passed[layout.name, width]]
        }
        for layout in LAYOUTS
    }


def _texts(file: Path) -> Iterator[str]:
    """The texts of a file or folder."""
    if file.suffix == ".jsonl":
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = [
            item if isinstance(item, str) else item["text"]
            for row in rows
            for item in row.get("documents", ())
        ]
    else:
        found = [document.text for document in read_documents(file)]
    return (text for text in found if text.strip())
