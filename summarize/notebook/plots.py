"""Plots for notebooks and reports, with matplotlib. Needs the extra `notebook`.

Each function draws into the axes it is given, or into a figure of its own, and returns the axes, which
are displayed as the last expression of a cell. Backgrounds are transparent and text is grey, so one
picture serves light and dark pages. Nothing global is touched: no rcParams, no pyplot, no list of open
figures. Save one with ``axes.figure.savefig("name.png")``.

What the plots of sweeps and summaries show is computed in `chart_data`, as for the explorers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.candidates import Candidates, Scores, build_candidates
from summarize.dates.names import SHORT_MONTHS
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.notebook.chart_data import (
    BLUE,
    GREEN,
    HUES,
    MAX_SENTENCES,
    Curve,
    DocumentMap,
    SweepBand,
    SweepLike,
    compute_document_map,
    compute_similarity_map,
    compute_sweep_band,
    compute_tradeoff,
    spread_labels,
)
from summarize.pipeline import score_candidates
from summarize.rendering.unprintable import replace_unprintable
from summarize.results import Summary
from summarize.timelines import Timeline, TimelineEntry
from summarize.vectors import Vectorizer

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["document_map", "growth", "leaderboard", "similarity", "sweep", "timeline", "tradeoff"]

GREY = "#7f7f7f"
"""Reads on white (4.0 : 1) and on black (5.3 : 1)."""

ORANGE = "oklch(0.62 0.16 55)"

TIME_SHARE = 0.3
"""Share of the width of a timeline that is its axis; the rest are the labels."""

LABEL_GAP = 0.09
"""Where the labels begin, as a share of the length of the axis, behind its end: no dot is wider."""

MIN_YEARS, MAX_TICKS, YEAR_STEPS = (
    3,
    4,
    (1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000),
)
"""Number of turns of the year from which only round years are named below a timeline; how many are named at most; and
the distances in years between them."""


def __dir__() -> list[str]:
    return sorted(__all__)


def sweep(result: SweepLike, metric: str = "ROUGE-2 F", *, ax: Axes | None = None) -> Axes:
    """Plot the mean of a metric over a setting, with its 95 % band and the values tied with the best.

    Parameters
    ----------
    result : evaluation.Sweep
        As `evaluation.sweep` gives it.
    metric : str, default "ROUGE-2 F"
        Falls back on the metric against held-out versions if the sweep has no references.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes
        Thin lines are topics. The bar at the bottom spans the values that do not differ significantly
        from the best one: differences between these may be chance.

    Raises
    ------
    InputError
        If the sweep does not have the metric, or matplotlib is not installed.

    Examples
    --------
    >>> import evaluation
    >>> result = evaluation.sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    >>> sweep(result, "lead ROUGE-2 F").get_xlabel()
    'mmr diversity'
    """
    metric = _resolve_metric(result, metric)
    ax = _prepare_axes(ax, 6.4, 3.4)
    band = compute_sweep_band(result, metric)
    values, blue = band.values, _to_rgb(BLUE)
    for topic in band.topics:
        ax.plot(values, topic, color=GREY, linewidth=0.7, alpha=0.35)
    ax.fill_between(values, band.low, band.high, color=blue, alpha=0.2, linewidth=0)
    ax.plot(values, band.mean, color=blue, linewidth=2.2)
    ax.set_ylim(*band.limits)
    if band.best is not None:
        best = (values[band.best], band.mean[band.best])
        ax.plot(*best, "o", color=blue, markersize=8)
        _annotate(ax, f"best: {best[0]:g}", best, (0, 9), color=blue)
    if band.default is not None:
        ax.axvline(band.default, color=GREY, linestyle=":", linewidth=1.2)
        top = (band.default, band.limits[1])
        _annotate(ax, f"default {band.default:g}", top, (3, -10), align="left")
    _draw_tied(ax, band)
    ax.set_xlabel(band.setting, parse_math=False)
    ax.set_ylabel(f"{metric} (%)", parse_math=False)
    return ax


def _draw_tied(ax: Axes, band: SweepBand) -> None:
    """Draw what is tied with the best along the bottom, named at its longest stretch."""
    if not band.tied:
        return
    bottom, green = band.limits[0], _to_rgb(GREEN)
    for start, end in band.tied:
        ax.plot([start, end], [bottom, bottom], color=green, linewidth=7, solid_capstyle="butt")
    start, end = max(band.tied, key=lambda run: run[1] - run[0])
    middle = ((start + end) / 2, bottom)
    _annotate(ax, "statistically tied with the best", middle, (0, 7), color=green)


def tradeoff(result: SweepLike, *, ax: Axes | None = None) -> Axes:
    """Plot redundancy and coverage over a setting: what it gains and what it costs.

    Parameters
    ----------
    result : evaluation.Sweep
        As `evaluation.sweep` gives it.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If the sweep has neither, or matplotlib is not installed.

    Examples
    --------
    >>> import evaluation
    >>> tradeoff(evaluation.sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)).get_ylabel()
    'share'
    """
    curves = compute_tradeoff(result)
    if not curves:
        raise InputError(
            "result must contain redundancy or concept coverage, as evaluation.sweep computes them"
        )
    ax = _prepare_axes(ax, 6.4, 3.0)
    for curve in curves:
        _draw_curve(ax, result.values, curve)
    ax.set_ylim(0, ax.get_ylim()[1])
    curves.sort(key=lambda curve: curve.values[-1])
    places = spread_labels([curve.values[-1] for curve in curves], 0.09 * ax.get_ylim()[1])
    for curve, place in zip(curves, places, strict=True):
        end, colour = (result.values[-1], place), _to_rgb(curve.style.colour)
        _annotate(ax, curve.name, end, (7, -3), color=colour, align="left")
    ax.set_xlabel(result.setting, parse_math=False)
    ax.set_ylabel("share")
    return ax


def _draw_curve(ax: Axes, values: Sequence[float], curve: Curve) -> None:
    colour = _to_rgb(curve.style.colour)
    if curve.low is not None and curve.high is not None:
        ax.fill_between(values, curve.low, curve.high, color=colour, alpha=0.15, linewidth=0)
    style = "--" if curve.style.dashed else "-"
    ax.plot(values, curve.values, style, color=colour, linewidth=2)


def similarity(
    summary: Summary, *, vectorizer: Vectorizer | None = None, ax: Axes | None = None
) -> Axes:
    """Plot which sentences are similar, document by document, with those of the summary marked.

    Copies appear as lines along the diagonal of two documents, paragraphs that one of them cut as
    breaks in these lines, and documents of another story as empty bands.

    Parameters
    ----------
    summary : Summary
        The summary whose documents are drawn.
    vectorizer : Vectorizer, optional
        The one that the summary was made with, if any.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If the summary was made with a vectorizer that is not passed, there are too many sentences to
        compare all pairs, or matplotlib is not installed.

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize(["Rain fell in Rome. A cat slept there.", "Rain fell in Rome today."])
    >>> len(similarity(summary).images)
    1
    """
    configuration = _check_type(summary, Summary, "summary").configuration
    if configuration.vectorizer is not None and vectorizer is None:
        raise InputError(
            "vectorizer must be the one that the summary was made with: similarity is its cosine"
        )
    candidates = build_candidates(
        summary.documents, language=configuration.language, vectorizer=vectorizer
    )
    data = compute_similarity_map(summary, candidates)
    if data is None:
        raise InputError(
            f"summary has {len(candidates):,} sentences to choose from, more than the "
            f"{MAX_SENTENCES:,} that are compared for a picture; summarise fewer documents"
        )
    ax = _prepare_axes(ax, 5.2, 5.2)
    from matplotlib.colors import LinearSegmentedColormap

    n, blue = data.sentences, _to_rgb(BLUE)
    colours = LinearSegmentedColormap.from_list("clear", [(*blue, 0), (*blue, 1)])
    ax.imshow(
        data.cells, cmap=colours, vmin=0, vmax=1, extent=(0, n, n, 0), interpolation="nearest"
    )
    for bound in data.bounds[1:-1]:
        ax.axhline(bound, color=GREY, linewidth=0.6)
        ax.axvline(bound, color=GREY, linewidth=0.6)
    middles = [(start + end) / 2 for _, start, end in data.documents]
    ax.set_xticks(middles, data.letters)
    ax.set_yticks(middles, data.letters)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for index in data.picked:
        ax.plot(index + 0.5, n, marker=6, color=_to_rgb(ORANGE), markersize=7, clip_on=False)
    caption = "▴ in the summary. Stronger: more similar"
    ax.set_xlabel(caption, color=GREY, labelpad=12)  # below the marks
    return ax


def document_map(summary: Summary, *, ax: Axes | None = None) -> Axes:
    """Plot each document as a bar: what is quoted, what supports it, and what scores high.

    Scores are left out if the summary was made with `known` texts, a vectorizer or a custom ranker,
    which it does not keep. At most 40 documents are drawn, those quoted and supporting first.

    Parameters
    ----------
    summary : Summary
        The summary whose documents are drawn.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If matplotlib is not installed.

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize(["Rain fell in Rome. A cat slept there.", "Rain fell in Rome today."])
    >>> [tick.get_text() for tick in document_map(summary).get_yticklabels()]
    ['A', 'B']
    """
    _check_type(summary, Summary, "summary")
    data = compute_document_map(summary, *_score_again(summary))
    n = len(data.documents)
    ax = _prepare_axes(ax, 7.2, 0.9 + 0.34 * n)
    _draw_scores(ax, data)
    for mark in data.marks:
        if mark.role == "other":
            continue
        quoted = mark.role == "quoted"
        # Opaque, so that the number reads on light and dark pages.
        strong, pale = _source_colour(mark.document), _source_colour(mark.document, 0.64, 0.06)
        ax.barh(mark.row, mark.end - mark.start, left=mark.start, height=0.74,
                color=strong if quoted else pale, edgecolor=strong, linewidth=1)  # fmt: skip
        ax.text((mark.start + mark.end) / 2, mark.row, str(mark.number), ha="center", va="center",
                fontsize=7, color="white" if quoted else "black", fontweight="bold", clip_on=True)  # fmt: skip
    ax.set_yticks(range(n), data.letters)
    ax.invert_yaxis()
    ax.set_xlim(0, max(data.sizes))
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(f"Characters from the start. {data.caption}", fontsize=8)
    return ax


def _draw_scores(ax: Axes, data: DocumentMap) -> None:
    """Draw scores in grey, below the marks; all of a document at once, since there may be thousands."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    greys: dict[int, list[tuple[float, ...]]] = defaultdict(list)
    for mark in data.marks:
        if mark.strength is not None:
            spans[mark.row].append((mark.start, mark.end - mark.start))
            greys[mark.row].append((*_to_rgb(GREY), 0.15 + 0.5 * mark.strength))
    for row, places in spans.items():
        ax.broken_barh(places, (row - 0.31, 0.62), facecolors=greys[row], edgecolor="none")


def leaderboard(
    names: Sequence[str],
    means: Sequence[float],
    intervals: Sequence[tuple[float, float]],
    *,
    label: str = "ROUGE-2 F",
    own: Collection[str] = ("default",),
    ax: Axes | None = None,
) -> Axes:
    """Plot one dot per system with its confidence interval, the best on top; baselines in grey.

    Parameters
    ----------
    names : sequence of str, length s
        The systems.
    means : sequence of float, length s
        The mean score of each.
    intervals : sequence of (low, high), length s
        The confidence interval of each mean.
    label : str, default "ROUGE-2 F"
        What is measured.
    own : collection of str, default ("default",)
        The systems drawn in colour. If none of these is there, all are.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If the lengths differ, or matplotlib is not installed.

    Examples
    --------
    >>> ax = leaderboard(["lead", "default"], [15.6, 17.2], [(14.5, 16.8), (16.0, 18.5)])
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['lead', 'default']
    """
    if not len(names) == len(means) == len(intervals):
        raise InputError(
            f"names, means and intervals must have one length, got {len(names)}, {len(means)} and {len(intervals)}"
        )
    ax = _prepare_axes(ax, 6.4, 0.9 + 0.3 * len(names))
    shown = set(own).intersection(names) or set(names)
    order = sorted(range(len(names)), key=lambda i: means[i])
    for y, i in enumerate(order):
        colour = _to_rgb(BLUE if names[i] in shown else GREY)
        ax.plot(intervals[i], [y, y], color=colour, linewidth=2, solid_capstyle="round")
        ax.plot(means[i], y, "o", color=colour, markersize=7)
        _annotate(ax, f"{means[i]:.1f}", (means[i], y), (0, 6), size=7)
    ax.set_yticks(range(len(order)), [replace_unprintable(names[i]) for i in order])
    for tick in ax.get_yticklabels():
        tick.set_parse_math(False)
    ax.set_ylim(-0.7, len(order) - 0.3)
    ax.set_xlabel(f"{label}, mean and 95 % interval", parse_math=False)
    return ax


def growth(measurements: Sequence[Mapping[str, Any]], *, ax: Axes | None = None) -> Axes:
    """Plot seconds over the number of sentences, both on logarithmic axes, one line per system.

    Parameters
    ----------
    measurements : sequence of mapping
        With ``what``, ``size`` and ``seconds``, as `evaluation.development.speed` measures
        them.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If matplotlib is not installed.

    Examples
    --------
    >>> measurements = [{"what": "floor", "size": 10, "seconds": 1}, {"what": "floor", "size": 100, "seconds": 9}]
    >>> growth(measurements).get_xscale()
    'log'
    """
    ax = _prepare_axes(ax, 6.4, 4.4)
    styles = {"summarize": ("o-", _to_rgb(ORANGE), 2.2), "floor": ("o--", _to_rgb(BLUE), 1.4)}
    ends: dict[float, list[tuple[float, str, Any]]] = defaultdict(list)
    for name in dict.fromkeys(row["what"] for row in measurements):
        points = [
            (r["size"], r["seconds"]) for r in measurements if r["what"] == name and "seconds" in r
        ]
        if points:
            xs, ys = zip(*points, strict=True)
            style, colour, width = styles.get(name, ("o-", _to_rgb(GREY), 1.0))
            ax.plot(xs, ys, style, color=colour, linewidth=width, markersize=3.5)
            ends[xs[-1]].append((float(np.log10(ys[-1])), name, colour))
    ax.set_xscale("log")
    ax.set_yscale("log")
    _name_lines(ax, ends)
    ax.set_xlabel("sentences")
    ax.set_ylabel("CPU seconds")
    return ax


def _name_lines(ax: Axes, ends: Mapping[float, list[tuple[float, str, Any]]]) -> None:
    """Name lines at their ends, which are the logarithm of y, name and colour, by x."""
    low, high = ax.get_ylim()
    height = float(np.log10(high / low)) / 24  # of a line of text
    for x, lines in ends.items():
        near = [y for x2, others in ends.items() if x < x2 <= 8 * x for y, _, _ in others]
        lines.sort()
        places = spread_labels([y for y, _, _ in lines], height)
        for place, (_, name, colour) in zip(places, lines, strict=True):
            # To the left where it would run into the next line's end.
            left = any(abs(place - y) < 1.2 * height for y in near)
            _annotate(ax, name, (x, 10**place), (-7 if left else 7, -3), color=colour,
                      align="right" if left else "left")  # fmt: skip


def timeline(result: Timeline, *, ax: Axes | None = None) -> Axes:
    """Plot the entries of a timeline along time, the larger the more documents are about them.

    Each has its day and its first words, in one column on the right.

    Parameters
    ----------
    result : Timeline
        As `summarize.timeline` gives it.
    ax : matplotlib Axes, optional
        Where to draw; by default, on a figure of its own.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    InputError
        If matplotlib is not installed.

    Examples
    --------
    >>> import summarize
    >>> result = summarize.timeline("On 2024-05-06 rain fell in Rome. On 2024-05-08 a bridge broke.")
    >>> len(timeline(result).texts)
    2
    """
    entries = _check_type(result, Timeline, "result").entries
    ax = _prepare_axes(ax, 7.2, 0.8 + 0.3 * len(entries))
    most = max(entry.published + entry.mentioned for entry in entries)
    first = min(entry.start for entry in entries).toordinal()
    last = max(entry.end for entry in entries).toordinal()
    blue, grey = _to_rgb(BLUE), _to_rgb(GREY)
    length = max(last - first, 1)
    column = last + LABEL_GAP * length
    for y, entry in enumerate(entries):
        start, end = entry.start.toordinal(), entry.end.toordinal()
        ax.plot([end, column], [y, y], color=grey, linewidth=0.6, alpha=0.3)
        ax.plot([start, end], [y, y], color=blue, linewidth=4, alpha=0.4, solid_capstyle="round")
        weight = (entry.published + entry.mentioned) / most
        ax.plot((start + end) / 2, y, "o", color=blue, markersize=4 + 8 * weight)
        _annotate(ax, _entry_label(entry), (column, y), (4, -3), align="left")
    ax.set_yticks([])
    ax.set_ylim(len(entries) - 0.4, -0.6)
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(first, last)
    ticks = _date_ticks(date.fromordinal(first), date.fromordinal(last))
    ax.set_xticks([day.toordinal() for day in ticks], list(ticks.values()))
    # The labels have the rest of the width, as one column.
    ax.set_xlim(first - 0.05 * length, first + length / TIME_SHARE)
    return ax


def _date_ticks(first: date, last: date) -> dict[date, str]:
    """The days that are named below the axis, with their names: both ends, or round years.

    >>> _date_ticks(date(2024, 5, 6), date(2024, 5, 8))
    {datetime.date(2024, 5, 6): '6 May 2024', datetime.date(2024, 5, 8): '8 May 2024'}
    >>> list(_date_ticks(date(2003, 2, 3), date(2016, 3, 18)).values())
    ['2004', '2008', '2012', '2016']
    """
    years = range(first.year + 1, last.year + 1)
    if len(years) < MIN_YEARS:
        return {day: f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}" for day in (first, last)}
    step = next(step for step in YEAR_STEPS if len(years) <= MAX_TICKS * step)
    return {date(year, 1, 1): str(year) for year in years if year % step == 0}


def _entry_label(entry: TimelineEntry) -> str:
    """The day of an entry and its first words."""
    text = " ".join(str(entry).split())
    if len(text) > 52:
        text = f"{text[:52].rsplit(' ', 1)[0]} …"
    return f"{entry.label}  {text}"


def _score_again(summary: Summary) -> tuple[Candidates, Scores] | tuple[()]:
    """The candidates with their scores.

    Nothing if known texts, a vectorizer or a custom ranker were used: a summary does not keep them.
    """
    used = summary.configuration
    if used.known or used.vectorizer is not None or not used.ranker.registered:
        return ()
    candidates = build_candidates(summary.documents, language=used.language, query=used.query)
    return candidates, score_candidates(candidates, used.ranker)


# ── paper and ink ───────────────────────────────────────────────────────────────────────────────


def _prepare_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or new ones of this size in inches."""
    if ax is not None:
        return ax
    try:
        from summarize.notebook.displayed_axes import create_axes
    except ImportError:
        raise InputError("plots need matplotlib: pip install 'summarize[notebook]'") from None
    return create_axes(width, height, GREY)


def _annotate(
    ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], *,
    color: Any = GREY, align: str = "center", size: float = 8.5,
) -> None:  # fmt: skip
    ax.annotate(replace_unprintable(text), at, xytext=offset, textcoords="offset points", color=color,
                fontsize=size, ha=align, parse_math=False, annotation_clip=False)  # fmt: skip


Colour = tuple[float, float, float]


def _source_colour(document: int, lightness: float = 0.51, chroma: float = 0.16) -> Colour:
    return _to_rgb(f"oklch({lightness} {chroma} {HUES[document % len(HUES)]})")


def _to_rgb(colour: str) -> Colour:
    """Red, green and blue from 0 to 1 of a colour spelled ``#rrggbb`` or ``oklch(lightness chroma hue)``.

    >>> _to_rgb("#7f7f7f") == (127 / 255,) * 3
    True
    >>> [abs(round(part, 2)) for part in _to_rgb("oklch(0.628 0.2577 29.23)")]  # pure red
    [1.0, 0.0, 0.0]

    References
    ----------
    Ottosson (2020), "A perceptual color space for image processing".
    """
    if colour.startswith("#"):
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue
    lightness, chroma, hue = map(float, colour.removeprefix("oklch(").removesuffix(")").split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red, green, blue = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return _encode(red), _encode(green), _encode(blue)


def _encode(linear: float) -> float:
    """A linear part of a colour as sRGB has it, cut to what can be shown."""
    linear = min(max(linear, 0.0), 1.0)
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


# ── arguments ───────────────────────────────────────────────────────────────────────────────────


def _resolve_metric(result: SweepLike, metric: str) -> str:
    """The name of the metric in a sweep, perhaps against held-out versions."""
    if not result.scores:
        raise InputError("result has no scores: " + ("; ".join(result.failed[:3]) or "no topics"))
    for name in (metric, f"lead {metric}", f"version {metric}"):
        if name in result.scores:
            return name
    raise InputError(
        f"unknown metric {short_repr(metric)}; known: {', '.join(sorted(result.scores))}"
    )


def _check_type(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind):
        raise InputTypeError(
            f"{name} must be a {kind.__name__}, got {type(value).__name__} {short_repr(value)}"
        )
    return value
