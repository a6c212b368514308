"""Reports: records -> tables for people, lines for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["FORMATS", "harmless", "save", "table", "tables"]

FORMATS = ("text", "json", "jsonl", "markdown", "csv")

Row = Mapping[str, Any]


def table(rows: Sequence[Row], form: str, *, note: str = "") -> str:
    """Rows in one of `FORMATS`. All rows have the keys of the first.

    >>> print(table([{"system": "lead", "R-1": 44.04}], "markdown"))
    | system | R-1 |
    |---|---|
    | lead | 44.04 |
    """
    columns = list(rows[0]) if rows else []
    if form == "json":
        return json.dumps({"rows": list(rows), "signature": note}, ensure_ascii=False, indent=1)
    if form == "jsonl":
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    if form == "csv":
        target = io.StringIO()
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_inert(cell) for cell in line] for line in cells])
        return target.getvalue().rstrip("\n")
    if form == "markdown":
        lines = ["| " + " | ".join(line) + " |" for line in ([*columns], *map(_barless, cells))]
        lines.insert(1, "|" + "---|" * len(columns))
        return "\n".join(lines + ([f"\n`{note}`"] if note else []))
    widths = [max(len(column), *(len(line[i]) for line in cells)) if cells else len(column)
              for i, column in enumerate(columns)]  # fmt: skip
    numeric = [all(isinstance(row.get(c), int | float) for row in rows) for c in columns]
    text = []
    for line in ([*columns], *cells):
        text.append(
            "  ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, numeric, strict=True)
            ).rstrip()
        )
    return "\n".join(text + ([f"\n{note}"] if note else []))


def tables(sections: Mapping[str, Sequence[Row]], form: str, *, note: str = "") -> str:
    """Several tables, each under its name; those without rows are left out.

    >>> print(tables({"lead": [{"R-1": 44.04}], "none": []}, "markdown"))
    ### lead
    <BLANKLINE>
    | R-1 |
    |---|
    | 44.04 |
    """
    filled = {name: rows for name, rows in sections.items() if rows}
    if form == "json":
        return json.dumps({**filled, "signature": note}, ensure_ascii=False, indent=1)
    if form == "jsonl":
        return table([{"table": name, **r} for name, rows in filled.items() for r in rows], form)
    head = {"markdown": "### {}\n\n", "text": "{}\n", "csv": ""}[form]
    parts = [head.format(name) + table(rows, form) for name, rows in filled.items()]
    if note and form != "csv":
        parts.append(f"`{note}`" if form == "markdown" else note)
    return "\n\n".join(parts)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _barless(cells: list[str]) -> list[str]:
    return [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    try:
        float(cell)
    except ValueError:
        begins = unicodedata.normalize("NFKC", cell[:1])  # full-width signs are signs
        return "'" + cell if begins in ("=", "+", "-", "@", "\t", "\r", "\n") else cell
    return cell


def harmless(text: str) -> str:
    """A text without the characters that steer a terminal or turn the direction of writing."""
    steering = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {
        *"\n\t\u200c\u200d"
    }
    return text.translate(dict.fromkeys(map(ord, steering), "\ufffd"))


def save(axes: Any, path: Path) -> None:
    """A plot as a file, in the format that its name ends in; PNG if it says none."""
    axes.figure.savefig(path, format=path.suffix[1:] or "png")
