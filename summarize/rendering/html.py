"""HTML: an ordered list, each sentence with its sources. No script, no style sheet, all escaped."""

from __future__ import annotations

from html import escape

from summarize.dates import said
from summarize.summary import Pick, Summary

__all__ = ["as_html", "as_page"]


def as_html(summary: Summary) -> str:
    """A fragment that a notebook or a page can take in."""
    items = []
    for pick in summary.picks:
        names = [pick.sentence.document, *(sentence.document for sentence in pick.also_in)]
        sources = escape(", ".join(summary.name_of(index) for index in names))
        support = f"{pick.support} of {len(summary.documents)}"
        items.append(
            f"<li><p>{escape(pick.text)}</p><p><small>{support}: {sources}{_time(pick)}</small></p></li>"
        )
    return f"<ol>{''.join(items)}</ol><p><small><code>{escape(summary.recipe)}</code></small></p>"


def _time(pick: Pick) -> str:
    if pick.when is None:
        return ""
    return f' · <time datetime="{pick.when.start.isoformat()}">{escape(said(pick.when))}</time>'


def as_page(summary: Summary) -> str:
    """A complete page, readable without anything else."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Summary</title></head>'
        f"<body><h1>Summary</h1>{as_html(summary)}</body></html>\n"
    )
