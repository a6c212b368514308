"""Charts as inline SVG: small, drawn in the text's own colour, no script, nothing to load.

For figures to keep or to publish see `summarize.plots`; these here are redrawn at every key press.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates, Scores
from summarize.rendering.html_elements import HUES, escape_html, select_sources, source_letter
from summarize.results import Summary

__all__ = [
    "banded",
    "document_map",
    "lines",
    "runs",
    "score_table",
    "similarity_map",
    "similarity_of",
    "tradeoff",
]

COLOURS = {
    "ROUGE-2 F": "oklch(0.62 0.17 255)",
    "concept coverage": "oklch(0.6 0.15 150)",
    "redundancy": "oklch(0.62 0.16 55)",
}

MAX_SIDE = 400
"""A similarity map has at most so many cells a side; more sentences share them."""

UNITS = 40
"""Lines of single topics are drawn for at most so many."""

MAX_SENTENCES = 4000
"""More sentences are not compared with each other for a picture."""

_FAINT = "color-mix(in srgb,currentColor 16%,transparent)"
_MUTED = "color-mix(in srgb,currentColor 72%,transparent)"

Point = tuple[float, float]


def _svg(width: float, height: float, label: str, inside: str) -> str:
    return (
        f'<svg class="sz-svg" role="img" aria-label="{escape_html(label)}" viewBox="0 0 {width:g} {height:g}" '
        f'style="width:100%;max-width:{width:g}px;font-size:12px">{inside}</svg>'
    )


def _note(text: str) -> str:
    return f'<p class="sz-note">{escape_html(text)}</p>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_MUTED}"{more}>{escape_html(text)}</text>'


class _Frame:
    """Where data stand on the paper."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], *, right: float) -> None:
        self.width, self.height = 460.0, 250.0
        self.left, self.right, self.top, self.bottom = 44.0, self.width - right, 20.0, 206.0
        self.low_x, self.high_x = min(xs), max(xs)
        self.low_y, self.high_y = min(ys), max(ys)
        if self.high_x == self.low_x:
            self.high_x += 1
        if self.high_y == self.low_y:
            self.high_y += 0.1

    def x(self, value: float) -> float:
        share = (value - self.low_x) / (self.high_x - self.low_x)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        share = (value - self.low_y) / (self.high_y - self.low_y)
        return self.bottom - share * (self.bottom - self.top)

    def way(self, xs: Sequence[float], ys: Sequence[float]) -> str:
        """The points of a line on the paper."""
        return " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in zip(xs, ys, strict=True))

    def axes(self, x_label: str, y_label: str) -> str:
        parts = []
        for value in _ticks(self.low_y, self.high_y):
            y = self.y(value)
            parts.append(
                f'<line x1="{self.left}" x2="{self.right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_FAINT}"/>'
                + _text(self.left - 7, y + 4, f"{value:g}", anchor="end")
            )
        parts += [
            _text(self.x(value), self.bottom + 18, f"{value:g}", anchor="middle")
            for value in _ticks(self.low_x, self.high_x)
        ]
        middle = (self.left + self.right) / 2
        parts.append(_text(middle, self.bottom + 38, x_label, anchor="middle"))
        if y_label:
            parts.append(_text(0, self.top - 8, y_label))
        return "".join(parts)


def _ticks(low: float, high: float) -> list[float]:
    """About five round numbers from `low` to `high`.

    >>> _ticks(0, 1)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    rough = (high - low) / 5
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(min((power * f for f in (1, 2, 2.5, 5, 10)), key=lambda one: abs(one - rough)))
    first = int(np.ceil(low / step - 1e-9))
    last = int(np.floor(high / step + 1e-9))
    return [round(i * step, 10) for i in range(first, last + 1)]


def lines(
    values: Sequence[float], series: Mapping[str, Sequence[float]], at: float, setting: str
) -> str:
    """Measures over the values of a setting, each named at the end of its line.

    Parameters
    ----------
    values : sequence of float, length v
    series : mapping of str to sequence of float, length v
    at : float
        The value that is set now.
    setting : str
    """
    everything = [y for ys in series.values() for y in ys]
    frame = _Frame(values, [0.0, *everything], right=128)
    now = frame.x(min(max(at, frame.low_x), frame.high_x))
    nearest = min(range(len(values)), key=lambda i: abs(values[i] - at))
    parts = [
        frame.axes(setting, ""),
        f'<line x1="{now:.1f}" x2="{now:.1f}" y1="{frame.top}" y2="{frame.bottom}" stroke="currentColor" '
        'stroke-dasharray="3 3" opacity="0.6"/>',
    ]
    names = sorted(series, key=lambda name: series[name][-1])
    places = _spread([frame.y(series[name][-1]) for name in names])
    for name, place in zip(names, places, strict=True):
        colour = COLOURS.get(name, "currentColor")
        dashed = ' stroke-dasharray="6 3"' if name == "redundancy" else ""
        parts.append(
            f'<polyline points="{frame.way(values, series[name])}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
            f'<circle cx="{frame.x(values[nearest]):.1f}" cy="{frame.y(series[name][nearest]):.1f}" r="4.5" fill="{colour}"/>'
            f'<circle cx="{frame.right + 8}" cy="{place - 4:.1f}" r="4" fill="{colour}"/>'
            + _text(frame.right + 16, place, name)
        )
    label = f"{', '.join(series)} over {setting}, now {at:g}"
    return _svg(frame.width, frame.height, label, "".join(parts))


def banded(found: Any, metric: str) -> str:
    """A sweep over topics: the mean with its band, topics as thin lines, and what is as good as the best.

    Parameters
    ----------
    found : evaluation.Sweep
    metric : str
    """
    values, band = found.values, found.confidence_intervals(metric)
    mean, best, units = found.mean(metric), found.best(metric), found.of(metric)
    low, high = min(one for one, _ in band), max(one for _, one in band)
    room = 0.3 * max(high - low, 0.01)
    frame = _Frame(values, [max(low - room, 0.0), high + room], right=16)
    lows, highs = [a for a, _ in band], [b for _, b in band]
    area = frame.way([*values, *values[::-1]], [*highs, *lows[::-1]])
    blue, green = COLOURS["ROUGE-2 F"], COLOURS["concept coverage"]
    thin = "".join(
        f'<polyline points="{frame.way(values, unit)}" fill="none" stroke="currentColor" opacity="0.13"/>'
        for unit in (units[:UNITS] if len(units) > 1 else ())
    )
    parts = [
        frame.axes(found.setting, f"{metric}, 95 % band"),
        f'<svg x="{frame.left}" y="{frame.top}" width="{frame.right - frame.left}" height="{frame.bottom - frame.top}" '
        f'viewBox="{frame.left} {frame.top} {frame.right - frame.left} {frame.bottom - frame.top}">{thin}</svg>',
        f'<polygon points="{area}" fill="{blue}" opacity="0.2"/>',
        f'<polyline points="{frame.way(values, mean)}" fill="none" stroke="{blue}" stroke-width="2.5"/>',
    ]  # fmt: skip
    if best is not None:
        x, y = frame.x(values[best]), frame.y(mean[best])
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{blue}"/>')
        bold = ' style="font-weight:700"'
        parts.append(_text(x, y - 10, f"best {values[best]:g}", anchor="middle", more=bold))
    if found.default is not None and values[0] <= found.default <= values[-1]:
        x = frame.x(found.default)
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top}" y2="{frame.bottom}" stroke="currentColor" '
            'stroke-dasharray="2 3" opacity="0.6"/>' + _text(x + 4, frame.bottom - 10, "default")
        )
    if len(units) > 1:
        for start, end in runs(values, found.not_significantly_different(metric)):
            parts.append(
                f'<path d="M{frame.x(start):.1f} {frame.bottom}H{frame.x(end):.1f}" stroke="{green}" '
                'stroke-width="6"/>'
            )
    return _svg(frame.width, frame.height, f"{metric} over {found.setting}", "".join(parts))


def runs(values: Sequence[float], flags: Sequence[bool]) -> list[tuple[float, float]]:
    """The stretches of an axis that flagged values stand for, each to the middle of the next gap.

    >>> runs([0, 1, 2, 3], [True, True, False, True])
    [(0, 1.5), (2.5, 3)]
    """
    found: list[tuple[float, float]] = []
    for i, (value, flag) in enumerate(zip(values, flags, strict=True)):
        start = (values[i - 1] + value) / 2 if i else value
        end = (value + values[i + 1]) / 2 if i + 1 < len(values) else value
        if flag and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif flag:
            found.append((start, end))
    return found


def _spread(places: Sequence[float], least: float = 15.0, top: float = 14.0) -> list[float]:
    """Heights of labels, moved apart until none covers another; given from the lowest to the highest.

    >>> _spread([100, 95, 20, 20])
    [104, 89.0, 29.0, 14.0]
    """
    result: list[float] = []
    for place in places:  # up, away from the one below
        result.append(min(place + 4, result[-1] - least) if result else place + 4)
    for i in reversed(range(len(result))):  # and down again, where that left the paper
        limit = top if i == len(result) - 1 else result[i + 1] + least
        result[i] = max(result[i], limit)
    return result


def tradeoff(
    values: Sequence[float], redundancy: Sequence[float], coverage: Sequence[float], at: float, setting: str
) -> str:  # fmt: skip
    """The way that a setting takes through redundancy and coverage."""
    frame = _Frame(redundancy, coverage, right=30)
    nearest = min(range(len(values)), key=lambda i: abs(values[i] - at))
    points = [(frame.x(x), frame.y(y)) for x, y in zip(redundancy, coverage, strict=True)]
    parts = [
        frame.axes("redundancy (less is better)", "↑ coverage"),
        f'<polyline points="{frame.way(redundancy, coverage)}" fill="none" stroke="currentColor" opacity="0.4" stroke-width="1.5"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="currentColor" opacity="0.5"/>' for x, y in points),
    ]  # fmt: skip
    parts.append(
        f'<circle cx="{points[nearest][0]:.1f}" cy="{points[nearest][1]:.1f}" r="7" fill="{COLOURS["ROUGE-2 F"]}"/>'
    )
    taken: list[Point] = []
    for index in (nearest, 0, len(values) - 1):
        x, y = points[index]
        if all(abs(x - a) > 40 or abs(y - b) > 16 for a, b in taken):
            taken.append((x, y))
            bold = ' style="font-weight:700"' if index == nearest else ""
            end = "end" if x > frame.right - 40 else "start"
            parts.append(_text(x + (-11 if end == "end" else 11), y - 6, f"{values[index]:g}", anchor=end, more=bold))  # fmt: skip
    label = f"coverage over redundancy along {setting}, now {at:g}"
    return _svg(frame.width, frame.height, label, "".join(parts))


def document_map(summary: Summary, candidates: Candidates, scores: Scores) -> str:
    """Every usable sentence of every document at its place, with what is quoted and what agrees."""
    quoted, agreeing = _numbers(summary)
    told = {document for document, _ in (*quoted, *agreeing)}
    row_of = {
        index: row for row, index in enumerate(select_sources(len(candidates.documents), told))
    }
    left = len(candidates.documents) - len(row_of)
    grey = len(candidates) <= MAX_SENTENCES  # more would be a fog, and megabytes at every change
    sizes = [max(len(document.text), 1) for document in candidates.documents]
    unit = 520.0 / max(sizes)
    best = max(float(scores.max(initial=0.0)), 1e-12)
    parts = []
    for index, row in row_of.items():
        y = 6 + 26 * row
        parts.append(
            _text(20, y + 15, source_letter(index), anchor="end", more=' style="font-weight:700"')
        )
        parts.append(
            f'<rect x="28" y="{y + 9}" width="{sizes[index] * unit:.1f}" height="2" fill="{_FAINT}"/>'
        )
    for i, sentence in enumerate(candidates.sentences):
        place = (sentence.document, sentence.start)
        if sentence.document not in row_of or not (grey or place in quoted or place in agreeing):
            continue
        y = 6 + 26 * row_of[sentence.document]
        x, width = 28 + sentence.start * unit, max((sentence.end - sentence.start) * unit - 1, 1.5)
        number = quoted.get(place) or agreeing.get(place)
        hue = f' class="h{sentence.document % HUES}"'
        strength = float(scores[i]) / best
        fill = f"color-mix(in srgb,currentColor {12 + 48 * strength:.0f}%,transparent)"
        stroke = ""
        if place in quoted:
            fill = "oklch(0.5 0.14 var(--sz-h))"
        elif place in agreeing:
            fill, stroke = (
                "oklch(0.7 0.13 var(--sz-h) / 0.22)",
                ' stroke="oklch(0.62 0.14 var(--sz-h))"',
            )
        title = f"{source_letter(sentence.document)}, score {scores[i]:.2f}: {sentence.text[:160]}"
        parts.append(
            f'<g{hue}><title>{escape_html(title)}</title><rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="20" '
            f'rx="2" fill="{fill}"{stroke}/>'
        )
        if number and width >= 7 * len(str(number)):
            colour = "#fff" if place in quoted else "currentColor"
            parts.append(
                f'<text x="{x + width / 2:.1f}" y="{y + 14.5}" text-anchor="middle" fill="{colour}" '
                f'style="font-weight:600">{number}</text>'
            )
        parts.append("</g>")
    label = f"{len(summary)} sentences of the summary at their places in {len(candidates.documents)} documents"
    legend = (
        "Each document from its start to its end. Filled: quoted. Outlined: says the same. "
        + ("Grey: the stronger, the higher its score." if grey else "Too many others to draw.")
        + (f" And {left:,} more documents." if left > 0 else "")
    )
    return _svg(556, 6 + 26 * len(row_of), label, "".join(parts)) + _note(legend)


def _numbers(summary: Summary) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """The number of the pick that each place is quoted in, and that it agrees with."""
    quoted: dict[tuple[int, int], int] = {}
    agreeing: dict[tuple[int, int], int] = {}
    for number, pick in enumerate(summary, start=1):
        quoted[pick.sentence.document, pick.sentence.start] = number
        for sentence in pick.also_in:
            agreeing.setdefault((sentence.document, sentence.start), number)
    return quoted, agreeing


def similarity_of(candidates: Candidates) -> NDArray[np.float64] | None:
    """Cosines of all pairs of sentences, each cell the highest of those it stands for.

    Returns
    -------
    array of shape (m, m), m at most `MAX_SIDE`, or None if there are more than `MAX_SENTENCES`
    """
    n = len(candidates)
    if n > MAX_SENTENCES:
        return None
    cells = np.arange(n) * min(n, MAX_SIDE) // n
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    transposed = candidates.vectors.T.tocsr()
    rows = []
    for begin, end in zip(starts, [*starts[1:], n], strict=True):
        block = (candidates.vectors[begin:end] @ transposed).toarray()
        block[np.arange(end - begin), np.arange(begin, end)] = 0.0  # itself
        rows.append(np.maximum.reduceat(block.max(axis=0), starts))
    return np.array(rows)


def similarity_map(summary: Summary, candidates: Candidates) -> str:
    """Which sentences resemble which, document by document: copies are lines, cuts are breaks in them."""
    found = similarity_of(candidates)
    if found is None:
        return (
            f'<p class="sz-h">More than {MAX_SENTENCES:,} sentences: no picture of all pairs.</p>'
        )
    side, left, top = 480.0, 34.0, 30.0
    n = len(candidates)
    picture = (
        f'<image href="data:image/png;base64,{base64.b64encode(_png(found)).decode()}" x="{left}" y="{top}" '
        f'width="{side}" height="{side}" style="image-rendering:pixelated"/>'
    )
    parts = [
        picture,
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="{_FAINT}"/>',
    ]
    edges = np.flatnonzero(np.diff(candidates.document, prepend=-1, append=-1))
    for begin, end in pairwise(edges):
        label = source_letter(int(candidates.document[begin]))
        at = float(begin + end) / 2 / n * side
        if (end - begin) / n * side >= 10:
            parts.append(
                _text(left + at, top - 12, label, anchor="middle", more=' style="font-weight:700"')
            )
            parts.append(
                _text(left - 12, top + at + 4, label, anchor="end", more=' style="font-weight:700"')
            )
        cut = end / n * side
        parts.append(
            f'<path d="M{left + cut:.1f} {top}V{top + side}M{left} {top + cut:.1f}H{left + side}" stroke="{_FAINT}"/>'
        )
    quoted, _ = _numbers(summary)
    for i, sentence in enumerate(candidates.sentences):
        if (sentence.document, sentence.start) in quoted:
            at = float((i + 0.5) / n * side)
            parts.append(
                f'<path d="M{left + at:.1f} {top - 8}V{top}M{left - 8} {top + at:.1f}H{left}" '
                f'stroke="{COLOURS["ROUGE-2 F"]}" stroke-width="3"/>'
            )
    label = f"similarity of {n} sentences in {len(candidates.documents)} documents"
    legend = "Stronger: more alike. Lines along a diagonal: copies. Ticks: in the summary."
    return _svg(left + side + 6, top + side + 6, label, "".join(parts)) + _note(legend)


def _png(strength: NDArray[np.float64]) -> bytes:
    """A picture in one blue, the stronger the more opaque, so that it shows on light and dark."""
    height, width = strength.shape
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    pixels[..., :3] = (66, 126, 230)
    pixels[..., 3] = np.round(255 * np.clip(strength, 0, 1))
    raw = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(raw.tobytes(), 6)),
            chunk(b"IEND", b""),
        )
    )


def score_table(
    measures: Mapping[str, float], baseline: Mapping[str, float], before: Mapping[str, float]
) -> str:
    """Measures as bars, with the lead baseline as a line and the change since the last setting."""
    rows = []
    for name, value in measures.items():
        change = value - before.get(name, value)
        moved = (
            f"{change:+.3f}".replace("-", "−").replace("0.", ".") if abs(change) >= 0.0005 else ""
        )
        mark = ""
        if name in baseline and name != "redundancy":
            mark = f'<b style="left:{100 * min(baseline[name], 1):.1f}%"></b>'
        rows.append(
            f'<tr><th scope="row">{escape_html(name)}</th><td class="sz-meter" aria-hidden="true"><span>'
            f'<i style="width:{100 * min(value, 1):.1f}%"></i>{mark}</span></td>'
            f"<td><strong>{value:.3f}</strong></td><td>{moved}</td></tr>"
        )
    return f'<table class="sz-scores"><tbody>{"".join(rows)}</tbody></table>'
