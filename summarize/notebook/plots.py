"""Plots for notebooks and reports, with matplotlib. Needs the extra `notebook`.

Each function draws into the axes it is given, or into a figure of its own, and returns the axes, which
show themselves as the last expression of a cell. Backgrounds are transparent and text is grey, so one
picture serves light and dark pages. Nothing global is touched: no rcParams, no pyplot, no list of open
figures. Save one with ``axes.figure.savefig("name.png")``.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from summarize.candidates import Candidates, Scores
from summarize.configuration import parse_recipe, recipe_language, recipe_parts
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.notebook.charts import MAX_SENTENCES, UNITS, runs, similarity_of
from summarize.pipeline import build_candidates, prepare, score_candidates
from summarize.registry import CUSTOM, RANKERS
from summarize.rendering.characters import replace_unprintable
from summarize.rendering.html_elements import select_sources, source_letter
from summarize.results import Summary
from summarize.text.languages import get_language
from summarize.timelines import Timeline
from summarize.vectors import Vectorizer

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["document_map", "growth", "leaderboard", "similarity", "sweep", "timeline", "tradeoff"]

GREY = "#7f7f7f"
"""Reads on white (4.0 : 1) and on black (5.3 : 1)."""

BLUE, ORANGE, GREEN = "#3b82dd", "#c9711c", "#2c9a55"
SOURCES = (BLUE, ORANGE, GREEN, "#9a5fc9", "#cf4a4a", "#1f97a5", "#9a8a1f", "#d0529a")
DPI = 144


class SweepLike(Protocol):
    """What `sweep` and `tradeoff` draw: `evaluation.Sweep`, or anything of its kind."""

    @property
    def setting(self) -> str: ...
    @property
    def values(self) -> Sequence[float]: ...
    @property
    def default(self) -> float | None: ...
    @property
    def scores(self) -> Mapping[str, NDArray[np.float64]]: ...
    @property
    def failed(self) -> Sequence[str]: ...
    def of(self, metric: str) -> NDArray[np.float64]: ...
    def mean(self, metric: str) -> NDArray[np.float64]: ...
    def confidence_intervals(self, metric: str) -> list[tuple[float, float]]: ...
    def best(self, metric: str) -> int | None: ...
    def not_significantly_different(self, metric: str) -> Sequence[bool]: ...


def sweep(found: SweepLike, metric: str = "ROUGE-2 F", *, ax: Axes | None = None) -> Axes:
    """The mean of a metric over a setting with its 95 % band, and which values are as good as the best.

    Parameters
    ----------
    found : evaluation.Sweep
    metric : str
        Falls back on the metric of held-out versions if the sweep has no references.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes
        Thin lines are topics. The bar at the bottom spans the values that cannot be told apart from the
        best one: between these, chance decides.

    Examples
    --------
    >>> import evaluation
    >>> found = evaluation.sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    >>> sweep(found, "lead ROUGE-2 F").get_xlabel()
    'mmr diversity'
    """
    metric = _metric(found, metric)
    ax = _axes(ax, 6.4, 3.4)
    values, units = np.asarray(found.values), 100 * found.of(metric)
    band = 100 * np.array(found.confidence_intervals(metric))
    mean, best = 100 * found.mean(metric), found.best(metric)
    for unit in units[:UNITS] if len(units) > 1 else ():
        ax.plot(values, unit, color=GREY, linewidth=0.7, alpha=0.35)
    ax.fill_between(values, band[:, 0], band[:, 1], color=BLUE, alpha=0.2, linewidth=0)
    ax.plot(values, mean, color=BLUE, linewidth=2.2)
    low, high = band[:, 0].min(), band[:, 1].max()
    room = max(high - low, 0.1) * 0.3
    ax.set_ylim(max(low - 1.6 * room, 0) if low >= 0 else low - 1.6 * room, high + room)
    if best is not None:
        ax.plot(values[best], mean[best], "o", color=BLUE, markersize=8)
        _say(ax, f"best: {values[best]:g}", (values[best], mean[best]), (0, 9), color=BLUE)
    if found.default is not None and values.min() <= found.default <= values.max():
        ax.axvline(found.default, color=GREY, linestyle=":", linewidth=1.2)
        _say(
            ax,
            f"default {found.default:g}",
            (found.default, ax.get_ylim()[1]),
            (3, -10),
            align="left",
        )
    if len(units) > 1 and best is not None:
        floor, tied = (
            ax.get_ylim()[0],
            runs(found.values, found.not_significantly_different(metric)),
        )
        for start, end in tied:
            ax.plot([start, end], [floor, floor], color=GREEN, linewidth=7, solid_capstyle="butt")
        start, end = max(tied, key=lambda one: one[1] - one[0])
        _say(ax, "not told apart from the best", ((start + end) / 2, floor), (0, 7), color=GREEN)
    ax.set_xlabel(found.setting, parse_math=False)
    ax.set_ylabel(f"{metric} (%)", parse_math=False)
    return ax


def tradeoff(found: SweepLike, *, ax: Axes | None = None) -> Axes:
    """Redundancy and coverage over a setting: what it buys and what it costs.

    Parameters
    ----------
    found : evaluation.Sweep
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> import evaluation
    >>> tradeoff(evaluation.sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)).get_ylabel()
    'share'
    """
    ax = _axes(ax, 6.4, 3.0)
    ends = []
    for metric, colour, style in (
        ("redundancy", ORANGE, "--"),
        ("concept coverage", GREEN, "-"),
    ):
        if metric in found.scores and len(found.of(metric)):
            mean, band = found.mean(metric), np.array(found.confidence_intervals(metric))
            ax.fill_between(
                found.values, band[:, 0], band[:, 1], color=colour, alpha=0.15, linewidth=0
            )
            ax.plot(found.values, mean, style, color=colour, linewidth=2)
            ends.append((float(mean[-1]), metric, colour))
    if not ends:
        raise InputError(
            "found must hold redundancy or concept coverage, as evaluation.sweep makes them"
        )
    ax.set_ylim(0, ax.get_ylim()[1])
    for place, metric, colour in _apart(sorted(ends), 0.09 * ax.get_ylim()[1]):
        _say(ax, metric, (found.values[-1], place), (7, -3), color=colour, align="left")
    ax.set_xlabel(found.setting, parse_math=False)
    ax.set_ylabel("share")
    return ax


def _apart(ends: Sequence[tuple[float, str, str]], least: float) -> list[tuple[float, str, str]]:
    placed: list[tuple[float, str, str]] = []
    for place, name, colour in ends:
        placed.append((max(place, placed[-1][0] + least) if placed else place, name, colour))
    return placed


def similarity(
    summary: Summary, *, vectorizer: Vectorizer | None = None, ax: Axes | None = None
) -> Axes:
    """Which sentences resemble which, document by document, with those of the summary ticked.

    Copies show as lines along the diagonal of two documents, paragraphs that one of them cut as breaks
    in them, and what belongs to no story as empty bands.

    Parameters
    ----------
    summary : Summary
    vectorizer : Vectorizer, optional
        The one that the summary was made with, if it was.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from summarize import summarize
    >>> made = summarize(["Rain fell in Rome. A cat slept there.", "Rain fell in Rome today."])
    >>> len(similarity(made).images)
    1
    """
    from matplotlib.colors import LinearSegmentedColormap

    recipe = _of(summary, Summary, "summary").recipe
    if "vectorizer" in recipe_parts(recipe) and vectorizer is None:
        raise InputError(
            "vectorizer must be the one that the summary was made with: similarity is its cosine"
        )
    candidates = build_candidates(
        summary.documents, language=recipe_language(recipe), vectorizer=vectorizer
    )
    found = similarity_of(candidates)
    if found is None:
        raise InputError(
            f"summary has {len(candidates):,} sentences to choose from, more than the "
            f"{MAX_SENTENCES:,} that are compared for a picture; summarise fewer documents"
        )
    ax = _axes(ax, 5.2, 5.2)
    n = len(candidates)
    clear = LinearSegmentedColormap.from_list(
        "clear", [(0.23, 0.51, 0.87, 0), (0.23, 0.51, 0.87, 1)]
    )
    ax.imshow(found, cmap=clear, vmin=0, vmax=1, extent=(0, n, n, 0), interpolation="nearest")
    edges = np.flatnonzero(np.diff(candidates.document, prepend=-1, append=-1)).tolist()
    for edge in edges[1:-1]:
        ax.axhline(edge, color=GREY, linewidth=0.6)
        ax.axvline(edge, color=GREY, linewidth=0.6)
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    labels = [source_letter(int(candidates.document[edge])) for edge in edges[:-1]]
    ax.set_xticks(middles, labels)
    ax.set_yticks(middles, labels)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(visible=False)
    picked = {(pick.sentence.document, pick.sentence.start) for pick in summary}
    for i, sentence in enumerate(candidates.sentences):
        if (sentence.document, sentence.start) in picked:
            ax.plot(i + 0.5, n, marker=6, color=ORANGE, markersize=7, clip_on=False)
    ax.set_xlabel("▴ in the summary. Darker: more alike", color=GREY)
    return ax


def document_map(summary: Summary, *, ax: Axes | None = None) -> Axes:
    """Every document as a bar from its start to its end: what is quoted, what agrees, what matters.

    What matters is left out if the summary was made with `known` texts, a vectorizer or a ranker of your
    own, which it does not keep. At most 40 documents are drawn, those quoted and agreeing first.

    Parameters
    ----------
    summary : Summary
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> from summarize import summarize
    >>> made = summarize(["Rain fell in Rome. A cat slept there.", "Rain fell in Rome today."])
    >>> [tick.get_text() for tick in document_map(made).get_yticklabels()]
    ['A', 'B']
    """
    recipe = _of(summary, Summary, "summary").recipe
    scored = _scored(recipe, summary)
    marked = {s.document for pick in summary for s in (pick.sentence, *pick.also_in)}
    rows = {index: row for row, index in enumerate(select_sources(len(summary.documents), marked))}
    n = len(rows)
    ax = _axes(ax, 7.2, 0.9 + 0.34 * n)
    if scored is not None:
        candidates, scores = scored
        best = max(float(scores.max(initial=0)), 1e-12)
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        greys: dict[int, list[tuple[float, ...]]] = defaultdict(list)
        for i, sentence in enumerate(candidates.sentences):
            if sentence.document in rows:
                spans[sentence.document].append((sentence.start, sentence.end - sentence.start))
                greys[sentence.document].append((*_rgb(GREY), 0.15 + 0.5 * float(scores[i]) / best))
        for index, places in spans.items():
            ax.broken_barh(
                places, (rows[index] - 0.31, 0.62), facecolors=greys[index], edgecolor="none"
            )
    for number, pick in enumerate(summary, start=1):
        for place in (*pick.also_in, pick.sentence):
            if place.document not in rows:
                continue
            row, colour = rows[place.document], SOURCES[place.document % len(SOURCES)]
            quoted = place is pick.sentence
            ax.barh(row, place.end - place.start, left=place.start, height=0.74,
                    color=colour if quoted else (*_rgb(colour), 0.25), edgecolor=colour, linewidth=1)  # fmt: skip
            ax.text((place.start + place.end) / 2, row, str(number), ha="center", va="center",
                    fontsize=7, color="white" if quoted else GREY, fontweight="bold", clip_on=True)  # fmt: skip
    ax.set_yticks(range(n), [source_letter(i) for i in rows])
    ax.invert_yaxis()
    ax.set_xlim(0, max(len(summary.documents[i].text) for i in rows))
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    left = len(summary.documents) - n
    what = "characters from the start. Filled: quoted; outlined: says the same"
    what += "; grey: the darker, the higher its score" if scored is not None else ""
    ax.set_xlabel(what + (f"; {left:,} more documents" if left else ""), fontsize=8)
    return ax


def leaderboard(
    names: Sequence[str],
    means: Sequence[float],
    intervals: Sequence[tuple[float, float]],
    *,
    label: str = "ROUGE-2 F",
    ax: Axes | None = None,
) -> Axes:
    """A dot a system with its interval, the best on top.

    Parameters
    ----------
    names : sequence of str, length s
    means : sequence of float, length s
    intervals : sequence of (low, high), length s
    label : str
        What is measured.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> drawn = leaderboard(["lead", "default"], [15.6, 17.2], [(14.5, 16.8), (16.0, 18.5)])
    >>> [tick.get_text() for tick in drawn.get_yticklabels()]
    ['lead', 'default']
    """
    if not len(names) == len(means) == len(intervals):
        raise InputError(
            f"names, means and intervals must have one length, got {len(names)}, {len(means)} and {len(intervals)}"
        )
    ax = _axes(ax, 6.4, 0.9 + 0.3 * len(names))
    order = sorted(range(len(names)), key=lambda i: means[i])
    for y, i in enumerate(order):
        ax.plot(intervals[i], [y, y], color=BLUE, linewidth=2, solid_capstyle="round")
        ax.plot(means[i], y, "o", color=BLUE, markersize=7)
        _say(ax, f"{means[i]:.1f}", (means[i], y), (0, 6), size=7)
    ax.set_yticks(range(len(order)), [replace_unprintable(names[i]) for i in order])
    for tick in ax.get_yticklabels():
        tick.set_parse_math(False)
    ax.set_ylim(-0.7, len(order) - 0.3)
    ax.set_xlabel(f"{label}, mean and 95 % interval", parse_math=False)
    return ax


def growth(found: Sequence[Mapping[str, Any]], *, ax: Axes | None = None) -> Axes:
    """Seconds over the number of sentences, both in steps of ten: a straight line a system.

    Parameters
    ----------
    found : sequence of mapping
        Measurements with ``what``, ``size`` and ``seconds``, as `evaluation.speed` makes them.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> found = [{"what": "floor", "size": 10, "seconds": 1}, {"what": "floor", "size": 100, "seconds": 9}]
    >>> growth(found).get_xscale()
    'log'
    """
    ax = _axes(ax, 6.4, 4.4)
    looks = {"summarize": ("o-", ORANGE, 2.2), "floor": ("o--", BLUE, 1.4)}
    ends: dict[float, list[tuple[float, str, str]]] = {}
    for name in dict.fromkeys(row["what"] for row in found):
        points = [(r["size"], r["seconds"]) for r in found if r["what"] == name and "seconds" in r]
        if points:
            xs, ys = zip(*points, strict=True)
            style, colour, width = looks.get(name, ("o-", GREY, 1.0))
            ax.plot(xs, ys, style, color=colour, linewidth=width, markersize=3.5)
            ends.setdefault(xs[-1], []).append((float(np.log10(ys[-1])), name, colour))
    ax.set_xscale("log")
    ax.set_yscale("log")
    low, high = ax.get_ylim()
    line = float(np.log10(high / low)) / 24  # the height of one
    for x, some in ends.items():
        near = [y for other, more in ends.items() if x < other <= 3 * x for y, _, _ in more]
        for place, name, colour in _apart(sorted(some), line):
            # To the left where it would run into the next line's end.
            left = any(abs(place - y) < 2 * line for y in near)
            _say(ax, name, (x, 10**place), (-7 if left else 7, -3), color=colour,
                 align="right" if left else "left")  # fmt: skip
    ax.set_xlabel("sentences")
    ax.set_ylabel("CPU seconds")
    return ax


def timeline(made: Timeline, *, ax: Axes | None = None) -> Axes:
    """The days of a timeline along time, the larger the more documents tell of them.

    Parameters
    ----------
    made : Timeline
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> import summarize
    >>> made = summarize.timeline("On 2024-05-06 rain fell in Rome. On 2024-05-08 a bridge broke.")
    >>> len(timeline(made).texts)
    2
    """
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

    entries = _of(made, Timeline, "made").entries
    ax = _axes(ax, 7.2, 0.8 + 0.36 * len(entries))
    most = max(entry.published + entry.mentioned for entry in entries)
    starts = [date2num(entry.start) for entry in entries]  # type: ignore[no-untyped-call]
    ends = [date2num(entry.end) for entry in entries]  # type: ignore[no-untyped-call]
    middle = (min(starts) + max(ends)) / 2
    for y, (entry, start, end) in enumerate(zip(entries, starts, ends, strict=True)):
        weight = (entry.published + entry.mentioned) / most
        at = (start + end) / 2
        ax.plot(
            [start, max(end, start + 0.5)],
            [y, y],
            color=BLUE,
            linewidth=4,
            alpha=0.4,
            solid_capstyle="round",
        )
        ax.plot(at, y, "o", color=BLUE, markersize=4 + 8 * weight)
        text = " ".join(str(entry).split())
        text = (
            f"{entry.label}  {text[:52].rsplit(' ', 1)[0]} …"
            if len(text) > 52
            else f"{entry.label}  {text}"
        )
        later = at > middle
        _say(
            ax,
            text,
            (start if later else end, y),
            (-11 if later else 11, -3),
            align="right" if later else "left",
        )
    ax.set_yticks([])
    ax.set_ylim(len(entries) - 0.4, -0.6)
    ax.spines["left"].set_visible(False)
    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    span = max(max(ends) - min(starts), 1)
    ax.set_xlim(min(starts) - 0.06 * span, max(ends) + 0.06 * span)
    return ax


def _scored(recipe: str, summary: Summary) -> tuple[Candidates, Scores] | None:
    """The sentences with their scores, None if it takes more than the recipe to get them again."""
    held = recipe_parts(recipe)
    settings = parse_recipe(recipe)
    ranker = settings.get("ranker", "textrank")
    if held & {"known", "vectorizer"} or ranker.startswith(CUSTOM):
        return None
    language = get_language(recipe_language(recipe))
    prepared = prepare(summary.documents, (), language, query=settings.get("query"))
    return prepared.candidates, score_candidates(prepared, RANKERS.resolve(ranker))


# ── the paper ───────────────────────────────────────────────────────────────────────────────────


def _axes(given: Axes | None, width: float, height: float) -> Axes:
    if given is not None:
        return given
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError("plots need matplotlib: pip install 'summarize[notebook]'") from None
    figure = Figure(figsize=(width, height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    figure.patch.set_alpha(0.0)
    ax: Axes = figure.add_subplot(axes_class=_shown_axes())
    ax.patch.set_alpha(0.0)
    ax.tick_params(colors=GREY, labelsize=9)
    ax.xaxis.label.set_color(GREY)
    ax.yaxis.label.set_color(GREY)
    for side, spine in ax.spines.items():
        spine.set_color(GREY)
        spine.set_visible(side in ("left", "bottom"))
    ax.grid(visible=True, axis="y", color=GREY, alpha=0.2, linewidth=0.8)
    ax.set_axisbelow(True)
    return ax


@cache
def _shown_axes() -> Any:
    """Axes that a notebook shows as their picture, without pyplot's list of figures."""
    from matplotlib.axes import Axes

    class ShownAxes(Axes):
        def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
            figure: Any = self.get_figure(root=True)
            target = io.BytesIO()
            figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
            width, height = figure.get_size_inches() * 96
            return target.getvalue(), {"width": int(width), "height": int(height)}

    return ShownAxes


def _say(
    ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], *,
    color: str = GREY, align: str = "center", size: float = 8.5,
) -> None:  # fmt: skip
    ax.annotate(replace_unprintable(text), at, xytext=offset, textcoords="offset points", color=color, fontsize=size,
                ha=align, parse_math=False, annotation_clip=False)  # fmt: skip


def _rgb(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def _metric(found: SweepLike, wanted: str) -> str:
    if not found.scores:
        raise InputError("found holds no scores: " + ("; ".join(found.failed[:3]) or "no topics"))
    for name in (wanted, f"lead {wanted}", f"version {wanted}"):
        if name in found.scores:
            return name
    raise InputError(
        f"unknown metric {short_repr(wanted)}; known: {', '.join(sorted(found.scores))}"
    )


def _of(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind):
        raise InputTypeError(
            f"{name} must be a {kind.__name__}, got {type(value).__name__} {short_repr(value)}"
        )
    return value
