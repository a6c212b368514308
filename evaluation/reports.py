"""Reports: records -> tables for people, lines for programs, pictures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarize import InputError

__all__ = ["FORMATS", "leaderboard_picture", "sweep_picture", "table"]

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
        return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
    return cell


def _figure(height: float) -> tuple[Any, Any]:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError("pictures need matplotlib: pip install 'summarize[plots]'") from None
    figure = Figure(figsize=(8, height), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    figure.patch.set_alpha(0.0)
    axes.patch.set_alpha(0.0)
    grey = "#808080"  # reads on white and on black
    axes.tick_params(colors=grey)
    for spine in axes.spines.values():
        spine.set_color(grey)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.xaxis.label.set_color(grey)
    axes.yaxis.label.set_color(grey)
    axes.grid(visible=True, color=grey, alpha=0.25)
    return figure, axes


def leaderboard_picture(
    path: Path, names: Sequence[str], means: Sequence[float],
    intervals: Sequence[tuple[float, float]], label: str,
) -> None:  # fmt: skip
    """A dot a system with its interval, best on top, as a PNG that reads on light and dark."""
    figure, axes = _figure(0.9 + 0.36 * len(names))
    order = sorted(range(len(names)), key=lambda i: means[i])
    for y, i in enumerate(order):
        low, high = intervals[i]
        axes.plot([low, high], [y, y], color="#4c8ed9", linewidth=2)
        axes.plot(means[i], y, "o", color="#4c8ed9")
    axes.set_yticks(range(len(order)), [names[i] for i in order])
    axes.set_xlabel(f"{label}, mean and 95 % interval over topics")
    figure.savefig(path)


def sweep_picture(
    path: Path, values: Sequence[float], means: Sequence[float],
    intervals: Sequence[tuple[float, float]], setting: str, label: str,
) -> None:  # fmt: skip
    """The mean over the values of a setting, within its band."""
    figure, axes = _figure(4)
    axes.fill_between(values, [i[0] for i in intervals], [i[1] for i in intervals],
                      color="#4c8ed9", alpha=0.25, linewidth=0)  # fmt: skip
    axes.plot(values, means, "o-", color="#4c8ed9")
    axes.set_xlabel(setting)
    axes.set_ylabel(f"{label}, 95 % band over topics")
    figure.savefig(path)
