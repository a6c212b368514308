"""Tables of the explorer: the scores of what is shown, and results pinned for comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarize.configuration import default_of
from summarize.notebook.chart_data import metric_style
from summarize.registry import METHODS
from summarize.rendering.html_elements import escape_html

__all__ = ["render_pinned_tables", "render_score_table"]

_COLUMNS = {
    "ROUGE-1 F": "R-1",
    "ROUGE-2 F": "R-2",
    "concept coverage": "cov.",
    "redundancy": "red.",
}


def render_score_table(
    measures: Mapping[str, float], baseline: Mapping[str, float], previous: Mapping[str, float]
) -> str:
    """Render measures as bars.

    Parameters
    ----------
    measures : mapping of str to float
        From 0 to 1.
    baseline : mapping of str to float
        Those of the lead baseline, a vertical line where more is better.
    previous : mapping of str to float
        Those before the last change, for the difference.
    """
    rows = []
    for name, value in measures.items():
        change = value - previous.get(name, value)
        shown = f"{change:+.3f}".replace("-", "−") if abs(change) >= 0.0005 else ""
        line = ""
        if name in baseline and metric_style(name).direction > 0:
            line = f'<b style="left:{100 * min(baseline[name], 1):.1f}%"></b>'
        rows.append(
            f'<tr><th scope="row">{escape_html(name)}</th><td class="sz-meter" aria-hidden="true"><span>'
            f'<i style="width:{100 * min(value, 1):.1f}%"></i>{line}</span></td>'
            f"<td><strong>{value:.3f}</strong></td><td>{shown}</td></tr>"
        )
    return f'<table class="sz-scores"><tbody>{"".join(rows)}</tbody></table>'


def render_pinned_tables(pinned: Sequence[Mapping[str, Any]], name_of: Callable[[int], str]) -> str:
    """Render pinned results, one table per length, held-out version and query.

    Only results that share these are comparable.

    Parameters
    ----------
    pinned : sequence of mapping
        As in `Explorer.pinned`.
    name_of : callable
        The name of a held-out version, by its index.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, result in enumerate(pinned):
        key = (result["words"], result["held out"], result["query"])
        groups.setdefault(key, []).append(i)
    tables = []
    for (words, held_out, query), members in groups.items():
        facts = [f"{words} words"]
        if held_out >= 0:
            facts.append(f"{name_of(held_out)} held out")
        if query:
            facts.append(f"“{query}”")
        tables.append(_render_pinned_table({i: pinned[i] for i in members}, ", ".join(facts)))
    return "".join(tables)


def _render_pinned_table(results: Mapping[int, Mapping[str, Any]], title: str) -> str:
    """Render results, by their number, as one table."""
    scored = all("ROUGE-2 F" in result for result in results.values())
    best: set[int] = set()
    if scored and len(results) > 1:  # all that tie as far as it is shown
        shown = {i: _format(result["ROUGE-2 F"]) for i, result in results.items()}
        best = {i for i, figure in shown.items() if figure == max(shown.values())}
    columns = [name for name in _COLUMNS if scored or "ROUGE" not in name]
    heads = "".join(f'<th scope="col">{_COLUMNS[name]}</th>' for name in columns)
    rows = "".join(
        f"<tr{' class=sz-best' if i in best else ''}><td>{i + 1}</td>"
        f'<td class="sz-what">{escape_html(_describe_settings(result))}</td>'
        + "".join(f"<td>{_format(result.get(name))}</td>" for name in columns)
        + "</tr>"
        for i, result in results.items()
    )
    note = " (best ROUGE-2 in bold)" if best else ""
    return (
        f'<div class="sz-scroll"><table class="sz-pinned"><caption>Pinned, {escape_html(title)}{note}'
        f'</caption><thead><tr><th scope="col">#</th><th scope="col" class="sz-what">settings</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _format(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _describe_settings(result: Mapping[str, Any]) -> str:
    """The settings of a result that are not at their default."""
    parts = []
    for kind, registry in METHODS.items():
        method = registry.resolve(result[kind])
        defaults = registry.defaults(method.name)
        changed = ((k, v) for k, v in method.settings.items() if v != defaults[k])
        parts += [f"{k} {v:g}" if isinstance(v, int | float) else f"{k} {v}" for k, v in changed]
        if method.name != default_of(kind):
            parts.append(method.name)
    return ", ".join(parts) or "defaults"
