"""Reports: rows of figures as tables for people, or as lines for programs."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evaluation.significance import Comparison, confidence_interval
from summarize import SettingError
from summarize.files import write_atomically

__all__ = [
    "FORMATS",
    "FOR_PROGRAMS",
    "ONE_TOPIC",
    "check_picture",
    "format_confidence_interval",
    "format_difference",
    "format_interval",
    "format_table",
    "format_tables",
    "save_picture",
]

FORMATS = ("text", "json", "jsonl", "markdown", "csv")

FOR_PROGRAMS = ("json", "jsonl", "csv")
"""Those in which a cell is one figure."""

ONE_TOPIC = "one topic: intervals and tests need at least two"
"""The note below a table whose cells for them are empty."""

WIDTH = 80
"""Text tables and their signatures are wrapped at this width."""

Row = Mapping[str, Any]


def format_table(rows: Sequence[Row], form: str, *, signature: str = "", note: str = "") -> str:
    """A table in one of `FORMATS`.

    Parameters
    ----------
    rows : sequence of mappings
        All with the keys of the first, which are the columns.
    form : str
        One of `FORMATS`.
    signature : str
        What is needed to reproduce the figures, with a line for each data set. It follows the table;
        "jsonl" and "csv" have no place for it.
    note : str
        An explanation of columns, below the table; only "text" and "markdown" have it.

    Examples
    --------
    >>> print(format_table([{"system": "lead", "R-1": 44.04}], "markdown"))
    | system | R-1 |
    |---|---|
    | lead | 44.04 |
    """
    columns = list(rows[0]) if rows else []
    if form == "json":
        content = {"rows": list(rows), "signature": signature}
        return json.dumps(content, ensure_ascii=False, indent=1)
    if form == "jsonl":
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    if form == "csv":
        return _csv_table(columns, cells)
    if form == "markdown":
        parts = [_markdown_table(columns, cells), note, _code(signature)]
        return "\n\n".join(part for part in parts if part)
    numeric = [all(isinstance(row.get(c), int | float) for row in rows) for c in columns]
    parts = [_text_table(columns, cells, numeric), note, _wrap(signature) if signature else ""]
    return "\n\n".join(part for part in parts if part)


def format_tables(
    sections: Mapping[str, Sequence[Row]], form: str, *, signature: str = "", note: str = ""
) -> str:
    """Several tables, each under its name; those without rows are left out.

    Parameters
    ----------
    sections : mapping of str to rows
    form, signature, note
        As in `format_table`.

    Examples
    --------
    >>> print(format_tables({"lead": [{"R-1": 44.04}], "none": []}, "markdown"))
    ### lead
    <BLANKLINE>
    | R-1 |
    |---|
    | 44.04 |
    """
    filled = {name: rows for name, rows in sections.items() if rows}
    if form == "json":
        return json.dumps({**filled, "signature": signature}, ensure_ascii=False, indent=1)
    if form == "jsonl":
        rows = [{"table": name, **row} for name, section in filled.items() for row in section]
        return format_table(rows, form)
    heading = {"markdown": "### {}\n\n", "text": "{}\n", "csv": ""}[form]
    parts = [heading.format(name) + format_table(rows, form) for name, rows in filled.items()]
    if note and form != "csv":
        parts.append(note)
    if signature and form != "csv":
        parts.append(_code(signature) if form == "markdown" else _wrap(signature))
    return "\n\n".join(parts)


# ── cells ───────────────────────────────────────────────────────────────────────────────────────


def format_interval(low: float, high: float, *, digits: int = 2, signed: bool = False) -> str:
    """An interval, always in the same notation.

    >>> format_interval(12.3, 14.06), format_interval(-0.5, 1, signed=True)
    ('[12.30, 14.06]', '[-0.50, +1.00]')
    """
    sign = "+" if signed else ""
    return f"[{low:{sign}.{digits}f}, {high:{sign}.{digits}f}]"


def format_confidence_interval(values: Sequence[float], *, digits: int = 2) -> str:
    """The 95 % interval of a mean, or "-" if fewer than two values leave it unknown."""
    if len(values) < 2:
        return "-"
    return format_interval(*confidence_interval(values), digits=digits)


def format_difference(comparison: Comparison, *, factor: float = 100) -> dict[str, str]:
    """A difference, its interval and its p-value as cells, by default in per cent.

    An interval without width, as that of a single topic, is shown as "-".
    """
    low, high = factor * comparison.low, factor * comparison.high
    return {
        "difference": f"{factor * comparison.difference:+.2f}",
        "95 % CI": format_interval(low, high, signed=True) if low < high else "-",
        "p": f"{comparison.p:.4f}",
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


# ── formats ─────────────────────────────────────────────────────────────────────────────────────


def _csv_table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_without_formula(cell) for cell in line] for line in cells])
    return target.getvalue().rstrip("\n")


def _without_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    try:
        float(cell)
    except ValueError:
        first = unicodedata.normalize("NFKC", cell[:1])  # full-width signs count as signs
        return "'" + cell if first in ("=", "+", "-", "@", "\t", "\r", "\n") else cell
    return cell


def _markdown_table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    escaped = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in cells]
    lines = ["| " + " | ".join(line) + " |" for line in (columns, *escaped)]
    return "\n".join([lines[0], "|" + "---|" * len(columns), *lines[1:]])


MIN_NAME = 24
"""Characters that a name in the first column keeps before the columns go into several blocks."""


def _text_table(
    columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> str:
    """A table of at most `WIDTH` characters a line.

    Where it would be wider, headings are wrapped, then the names in the first column; columns for which
    there is still no room follow in a second block, as in pandas.
    """
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    if not columns or _total(widths) <= WIDTH:
        return _lay_out([list(columns), *cells], widths, numeric)
    columns = [heading.replace(" %", f"{_NO_BREAK}%") for heading in columns]
    widths = [
        max(map(len, [*heading.split(" "), *column]))
        for heading, *column in zip(columns, *cells, strict=True)
    ]
    names = _count_names(cells, numeric)
    longest_word = max(len(word) for line in (columns, *cells) for word in line[0].split() or [""])
    least = min(widths[0], max(longest_word + len(_HANGING), MIN_NAME))
    if names == 2 and _total([least, widths[1], max([0, *widths[2:]])]) > WIDTH:
        names = 1
    blocks: list[list[int]] = [[]]
    for column in range(names, len(columns)):
        shown = (*range(1, names), *blocks[-1], column)
        if blocks[-1] and _total([least, *(widths[c] for c in shown)]) > WIDTH:
            blocks.append([])
        blocks[-1].append(column)
    texts = []
    for block in blocks:
        shown = (*range(1, names), *block)
        rest = [widths[c] for c in shown]
        texts.append(
            _lay_out(
                [[line[0], *(line[c] for c in shown)] for line in (columns, *cells)],
                [_room([widths[0], *rest], least), *rest],
                [numeric[0], *(numeric[c] for c in shown)],
            )
        )
    return "\n\n".join(texts)


def _count_names(cells: Sequence[Sequence[str]], numeric: Sequence[bool]) -> int:
    """The number of columns, one or two, that say what a line is about: each block repeats them."""
    is_name = len(numeric) > 2 and all(line[1] and not line[1][0].isdigit() for line in cells)
    return 2 if is_name and any(line[1][0].isalpha() for line in cells) else 1


_HANGING = "  "
_NO_BREAK = "\u00a0"


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * (len(widths) - 1)


def _room(widths: Sequence[int], least: int) -> int:
    """The width of the first column, such that the table fits if it can."""
    return min(widths[0], max(least, widths[0] + WIDTH - _total(widths)))


def _lay_out(table: Sequence[Sequence[str]], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    """Lines of cells; a cell wider than its column is continued below, names with a hanging indent."""
    lines = []
    for number, cells in enumerate(table):
        wrapped = [
            textwrap.wrap(
                cell, width, subsequent_indent=_HANGING if number and not column else "",
                break_on_hyphens=False,
            ) if len(cell) > width else [cell]
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]  # fmt: skip
        for row in zip_longest(*wrapped, fillvalue=""):
            padded = [
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(row, widths, numeric, strict=True)
            ]
            lines.append("  ".join(padded).rstrip().replace(_NO_BREAK, " "))
    return "\n".join(lines)


def _code(signature: str) -> str:
    """A signature as code in Markdown, in a block if it has several lines."""
    if "\n" in signature:
        return f"```text\n{signature}\n```"
    return f"`{signature}`" if signature else ""


def _wrap(signature: str) -> str:
    """A signature on lines of at most `WIDTH` characters where it allows, broken behind bars.

    >>> print(_wrap("|".join(["dataset:seeds@28e75b263537"] * 4)))
    dataset:seeds@28e75b263537|dataset:seeds@28e75b263537|
    dataset:seeds@28e75b263537|dataset:seeds@28e75b263537
    """
    return "\n".join(map(_wrap_line, signature.splitlines()))


def _wrap_line(signature: str) -> str:
    parts = signature.split("|")
    lines = [""]
    for number, part in enumerate(parts, start=1):
        piece = part + ("|" if number < len(parts) else "")
        if lines[-1] and len(lines[-1]) + len(piece) > WIDTH:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


# ── pictures ───────────────────────────────────────────────────────────────────────


def check_picture(path: str) -> None:
    """Check that a picture can be drawn, before a run that may take hours.

    Raises
    ------
    SettingError
        If matplotlib is not installed, or cannot write files of this kind.
    """
    if importlib.util.find_spec("matplotlib") is None:
        raise SettingError("--picture needs matplotlib: pip install 'summarize[notebook]'")
    from matplotlib.figure import Figure

    kinds = sorted(Figure().canvas.get_supported_filetypes())
    kind = Path(path).suffix[1:].lower()
    if kind and kind not in kinds:
        raise SettingError(f"--picture must end in one of {', '.join(kinds)}, got {path!r}")


def save_picture(axes: Any, path: str) -> None:
    """Write a plot in the format that the file name ends in; PNG if it has no extension."""
    data = io.BytesIO()
    axes.figure.savefig(data, format=Path(path).suffix[1:] or "png")
    write_atomically(Path(path), data.getvalue())
