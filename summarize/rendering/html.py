"""HTML: an ordered list, each sentence with its sources. No script, no style sheet, all escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from summarize.dates import said
from summarize.summary import Pick, Summary

if TYPE_CHECKING:
    from summarize.timelines import Timeline

__all__ = ["as_html", "as_page", "timeline_as_html"]


def as_html(summary: Summary) -> str:
    """A fragment that a notebook or a page can take in."""
    return _list(summary.picks, summary) + _recipe(summary)


def timeline_as_html(timeline: Timeline) -> str:
    """A section a day, with its sentences as an ordered list."""
    days = []
    for entry in timeline.entries:
        day = entry.label
        counts = f"published: {entry.published}, spoken of: {entry.mentioned}"
        days.append(
            f'<dt><time datetime="{day}">{day}</time> <small>{counts}</small></dt>'
            f"<dd>{_list(entry.picks, timeline)}</dd>"
        )
    return f"<dl>{''.join(days)}</dl>{_recipe(timeline)}"


def _recipe(source: Summary | Timeline) -> str:
    return f"<p><small><code>{escape(source.recipe)}</code></small></p>"


def _list(picks: Sequence[Pick], source: Summary | Timeline) -> str:
    items = []
    for pick in picks:
        names = [pick.sentence.document, *(sentence.document for sentence in pick.also_in)]
        sources = escape(", ".join(source.name_of(index) for index in names))
        support = f"{pick.support} of {len(source.documents)}"
        items.append(
            f"<li><p>{escape(pick.text)}</p><p><small>{support}: {sources}{_time(pick)}</small></p></li>"
        )
    return f"<ol>{''.join(items)}</ol>"


def _time(pick: Pick) -> str:
    if pick.when is None:
        return ""
    return f' · <time datetime="{pick.when.start.isoformat()}">{escape(said(pick.when))}</time>'


def as_page(made: Summary | Timeline) -> str:
    """A complete page, readable without anything else."""
    kind = type(made).__name__
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>'
        f"{kind}</title></head><body><h1>{kind}</h1>{made.to_html()}</body></html>\n"
    )
