"""Charts as inline SVG: small, drawn in the colour of the text, no script, nothing to load.

What they show is computed in `chart_data`. For figures to keep or to publish see `summarize.plots`;
these here are drawn again at every change.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarize.notebook.chart_data import (
    BLUE,
    GREEN,
    MAX_SENTENCES,
    Curve,
    DocumentMap,
    Mark,
    SimilarityMap,
    SweepBand,
    spread_labels,
)
from summarize.rendering.html_elements import HUES, escape_html

__all__ = [
    "render_curves",
    "render_document_map",
    "render_note",
    "render_similarity_map",
    "render_sweep_band",
    "render_tradeoff",
]

_FAINT = "color-mix(in srgb,currentColor 16%,transparent)"
_MUTED = "color-mix(in srgb,currentColor 72%,transparent)"
_BOLD = ' style="font-weight:700"'
_COLOURED = (
    ' style="font-weight:700;fill:color-mix(in srgb,oklch(0.56 0.17 var(--sz-h)) 62%,currentColor)"'
)

ROW = 26
"""Height of a row of a document map."""

Point = tuple[float, float]


# ── settings ────────────────────────────────────────────────────────────────────────────────────


def render_curves(
    values: Sequence[float], curves: Sequence[Curve], current: float, setting: str
) -> str:
    """Render metrics over the values of a setting, each named at the end of its line.

    Parameters
    ----------
    values : sequence of float, length v
    curves : sequence of Curve
        With v values each.
    current : float
        The value that is set now.
    setting : str
    """
    frame = _Frame(values, _fixed_scale(*(curve.values for curve in curves)), right=128)
    x = frame.x(min(max(current, frame.low_x), frame.high_x))
    nearest = min(range(len(values)), key=lambda i: abs(values[i] - current))
    parts = [
        frame.axes(setting, ""),
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top}" y2="{frame.bottom}" stroke="currentColor" '
        'stroke-dasharray="3 3" opacity="0.6"/>',
    ]
    by_end = sorted(curves, key=lambda curve: curve.values[-1])
    # SVG counts downwards: labels are spread from the lowest up.
    ends = [-frame.y(curve.values[-1]) - 4 for curve in by_end]
    for curve, place in zip(by_end, spread_labels(ends, 15.0, highest=-14.0), strict=True):
        parts.append(_render_curve(frame, values, curve, nearest, -place))
    names = ", ".join(curve.name for curve in curves)
    return _svg(
        frame.width, frame.height, f"{names} over {setting}, now {current:g}", "".join(parts)
    )


def _render_curve(
    frame: _Frame, values: Sequence[float], curve: Curve, nearest: int, label_y: float
) -> str:
    colour = curve.style.colour
    dashed = ' stroke-dasharray="6 3"' if curve.style.dashed else ""
    return (
        f'<polyline points="{frame.points(values, curve.values)}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
        f'<circle cx="{frame.x(values[nearest]):.1f}" cy="{frame.y(curve.values[nearest]):.1f}" r="4.5" fill="{colour}"/>'
        f'<circle cx="{frame.right + 8}" cy="{label_y - 4:.1f}" r="4" fill="{colour}"/>'
        + _text(frame.right + 16, label_y, curve.name)
    )


def render_tradeoff(
    values: Sequence[float], redundancy: Curve, coverage: Curve, current: float, setting: str
) -> str:
    """Render redundancy and coverage at each value of a setting as dots, the stronger the higher the value."""
    xs, ys = redundancy.values, coverage.values
    scale = _fixed_scale(xs, ys)
    frame = _Frame(scale, scale, right=30)
    nearest = min(range(len(values)), key=lambda i: abs(values[i] - current))
    points = [(frame.x(x), frame.y(y)) for x, y in zip(xs, ys, strict=True)]
    parts = [
        frame.axes("redundancy (less is better)", "↑ coverage"),
        *(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="currentColor" opacity="{0.2 + 0.6 * i / max(len(points) - 1, 1):.2f}">'
            f"<title>{values[i]:g}</title></circle>"
            for i, (x, y) in enumerate(points)
        ),
        f'<circle cx="{points[nearest][0]:.1f}" cy="{points[nearest][1]:.1f}" r="7" fill="{BLUE}"/>',
    ]  # fmt: skip
    labelled: list[Point] = []
    for index in (nearest, 0, len(values) - 1):
        x, y = points[index]
        if all(abs(x - a) > 40 or abs(y - b) > 16 for a, b in labelled):
            labelled.append((x, y))
            bold = _BOLD if index == nearest else ""
            text = f"{values[index]:g}"
            x, y, anchor = _free_place((x, y), 7.0 * len(text), points, frame.right)
            parts.append(_text(x, y, text, anchor=anchor, more=bold))
    label = f"coverage over redundancy along {setting}, now {current:g}"
    return _svg(frame.width, frame.height, label, "".join(parts))


def _fixed_scale(*shares: Sequence[float]) -> tuple[float, float]:
    """The limits of an axis for shares: the same while settings change, so that noise is not enlarged.

    >>> _fixed_scale([0.1, 0.2]), _fixed_scale([0.1, 0.6])
    ((0.0, 0.5), (0.0, 1.0))
    """
    return 0.0, 0.5 if all(share <= 0.5 for values in shares for share in values) else 1.0


def render_sweep_band(band: SweepBand) -> str:
    """Render a sweep over topics: the mean with its band, topics as thin lines, and what ties with the best."""
    values = band.values.tolist()
    frame = _Frame(values, band.limits, right=16, width=540.0, height=270.0)
    area = frame.points([*values, *values[::-1]], [*band.high, *band.low[::-1]])
    thin = "".join(
        f'<polyline points="{frame.points(values, topic)}" fill="none" stroke="currentColor" opacity="0.13"/>'
        for topic in band.topics
    )
    width, height = frame.right - frame.left, frame.bottom - frame.top
    parts = [
        frame.axes(band.setting, f"{band.metric} (%), 95 % band"),
        f'<svg x="{frame.left}" y="{frame.top}" width="{width}" height="{height}" '
        f'viewBox="{frame.left} {frame.top} {width} {height}">{thin}</svg>',
        f'<polygon points="{area}" fill="{BLUE}" opacity="0.2"/>',
        f'<polyline points="{frame.points(values, band.mean)}" fill="none" stroke="{BLUE}" stroke-width="2.5"/>',
    ]
    if band.best is not None:
        x, y = frame.x(values[band.best]), frame.y(float(band.mean[band.best]))
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{BLUE}"/>')
        parts.append(_text(x, y - 10, f"best {values[band.best]:g}", anchor="middle", more=_BOLD))
    if band.default is not None:
        x = frame.x(band.default)
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top}" y2="{frame.bottom}" stroke="currentColor" '
            'stroke-dasharray="2 3" opacity="0.6"/>' + _text(x + 4, frame.bottom - 10, "default")
        )
    parts += [
        f'<path d="M{frame.x(start):.1f} {frame.bottom}H{frame.x(end):.1f}" stroke="{GREEN}" stroke-width="6"/>'
        for start, end in band.tied
    ]
    return _svg(frame.width, frame.height, f"{band.metric} over {band.setting}", "".join(parts))


# ── sentences ───────────────────────────────────────────────────────────────────────────────────


def render_document_map(document_map: DocumentMap) -> str:
    """Render documents as rows, each sentence at its place."""
    unit = 520.0 / max(document_map.sizes)
    parts = []
    for row, (letter, size) in enumerate(
        zip(document_map.letters, document_map.sizes, strict=True)
    ):
        y = 6 + ROW * row
        parts.append(_letter(20, y + 15, letter, document_map.documents[row], anchor="end"))
        parts.append(
            f'<rect x="28" y="{y + 9}" width="{size * unit:.1f}" height="2" fill="{_FAINT}"/>'
        )
    parts += [_render_mark(mark, unit) for mark in document_map.marks]
    quoted = sum(mark.role == "quoted" for mark in document_map.marks)
    label = f"{quoted} sentences of the summary at their places in {len(document_map.documents)} documents"
    legend = f"Each document from its start to its end. {document_map.caption}"
    height = 6 + ROW * len(document_map.documents)
    return _svg(556, height, label, "".join(parts)) + render_note(legend)


def _render_mark(mark: Mark, unit: float) -> str:
    x, y = 28 + mark.start * unit, 6 + ROW * mark.row
    width = max((mark.end - mark.start) * unit - 1, 1.5)
    fill = f"color-mix(in srgb,currentColor {12 + 48 * (mark.strength or 0):.0f}%,transparent)"
    stroke = ""
    if mark.role == "quoted":
        fill = "oklch(0.5 0.14 var(--sz-h))"
    elif mark.role == "supporting":
        fill = "oklch(0.7 0.13 var(--sz-h) / 0.22)"
        stroke = ' stroke="oklch(0.62 0.14 var(--sz-h))"'
    number = ""
    if mark.number and width >= 7 * len(str(mark.number)):
        colour = "#fff" if mark.role == "quoted" else "currentColor"
        number = (
            f'<text x="{x + width / 2:.1f}" y="{y + 14.5}" text-anchor="middle" fill="{colour}" '
            f'style="font-weight:600">{mark.number}</text>'
        )
    return (
        f'<g class="h{mark.document % HUES}"><title>{escape_html(mark.title)}</title>'
        f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="20" rx="2" fill="{fill}"{stroke}/>{number}</g>'
    )


def render_similarity_map(similarity: SimilarityMap | None) -> str:
    """Render the similarities of all pairs of sentences; without any, say why."""
    if similarity is None:
        return f'<p class="sz-h">More than {MAX_SENTENCES:,} sentences: too many to draw all pairs.</p>'
    side, left, top, n = 480.0, 34.0, 30.0, similarity.sentences
    picture = base64.b64encode(_encode_png(similarity.cells)).decode()
    parts = [
        f'<image href="data:image/png;base64,{picture}" x="{left}" y="{top}" '
        f'width="{side}" height="{side}" style="image-rendering:pixelated"/>',
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="{_FAINT}"/>',
    ]
    for (letter, start, end), document in zip(
        similarity.documents, similarity.indices, strict=True
    ):
        at, cut = (start + end) / 2 / n * side, end / n * side
        if (end - start) / n * side >= 10:
            parts.append(_letter(left + at, top - 12, letter, document, anchor="middle"))
            parts.append(_letter(left - 12, top + at + 4, letter, document, anchor="end"))
        parts.append(
            f'<path d="M{left + cut:.1f} {top}V{top + side}M{left} {top + cut:.1f}H{left + side}" stroke="{_FAINT}"/>'
        )
    for index in similarity.picked:
        at = (index + 0.5) / n * side
        parts.append(
            f'<path d="M{left + at:.1f} {top - 8}V{top}M{left - 8} {top + at:.1f}H{left}" '
            f'stroke="{BLUE}" stroke-width="3"/>'
        )
    label = f"similarity of {n} sentences in {len(similarity.letters)} documents"
    legend = "Stronger: more similar. Lines along a diagonal: copies. Ticks: in the summary."
    return _svg(left + side + 6, top + side + 6, label, "".join(parts)) + render_note(legend)


def _encode_png(strength: NDArray[np.float64]) -> bytes:
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


# ── paper ───────────────────────────────────────────────────────────────────────────────────────


def render_note(text: str) -> str:
    """Render a muted line of text, escaped."""
    return f'<p class="sz-note">{escape_html(text)}</p>'


def _free_place(
    dot: Point, width: float, dots: Sequence[Point], right: float
) -> tuple[float, float, str]:
    """Where a label of a dot covers the fewest other dots, and which end of it is there.

    >>> _free_place((50.0, 50.0), 20.0, [(50.0, 50.0)], 200.0)
    (61.0, 44.0, 'start')
    >>> _free_place((50.0, 50.0), 20.0, [(50.0, 50.0), (65.0, 40.0)], 200.0)
    (39.0, 44.0, 'end')
    """
    x, y = dot
    places = [
        (x + side, y + below) for below in (-6.0, 16.0, -20.0, 30.0) for side in (11.0, -11.0)
    ]
    if x > right - 40:
        places = [place for place in places if place[0] < x]

    def covered(place: Point) -> int:
        left = place[0] if place[0] > x else place[0] - width
        return sum(
            left - 5 < a < left + width + 5 and place[1] - 15 < b < place[1] + 5 for a, b in dots
        )

    best = min(places, key=covered)
    return *best, "start" if best[0] > x else "end"


def _svg(width: float, height: float, label: str, inside: str) -> str:
    return (
        f'<svg class="sz-svg" role="img" aria-label="{escape_html(label)}" viewBox="0 0 {width:g} {height:g}" '
        f'style="width:100%;max-width:{width:g}px;font-size:12px">{inside}</svg>'
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_MUTED}"{more}>{escape_html(text)}</text>'


def _letter(x: float, y: float, letter: str, document: int, *, anchor: str) -> str:
    """The letter of a source, in its colour."""
    text = _text(x, y, letter, anchor=anchor, more=_COLOURED)
    return f'<g class="h{document % HUES}">{text}</g>'


class _Frame:
    """The axes of a chart: from values to places on the paper."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        right: float,
        width: float = 460.0,
        height: float = 250.0,
    ) -> None:
        self.width, self.height = width, height
        self.left, self.right, self.top, self.bottom = 44.0, width - right, 26.0, height - 44.0
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

    def points(self, xs: Sequence[float], ys: Sequence[float] | NDArray[np.float64]) -> str:
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
            parts.append(_text(0, self.top - 14, y_label))
        return "".join(parts)


def _ticks(low: float, high: float) -> list[float]:
    """About five round numbers from `low` to `high`.

    >>> _ticks(0, 1)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    rough = (high - low) / 5
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(min((power * f for f in (1, 2, 2.5, 5, 10)), key=lambda size: abs(size - rough)))
    first = int(np.ceil(low / step - 1e-9))
    last = int(np.floor(high / step + 1e-9))
    return [round(i * step, 10) for i in range(first, last + 1)]
