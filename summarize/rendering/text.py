"""Text: the numbered sentences, wrapped for a terminal, each with its source below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from summarize.dates.timespan import in_words
from summarize.documents import count_sources
from summarize.picks import Pick
from summarize.rendering.phrases import group_variants, summary_heading, timeline_heading
from summarize.rendering.protocols import Sourced, SummaryLike, TimelineLike
from summarize.terminal import one_line

__all__ = ["WIDTH", "render_text", "render_timeline_text", "wrap_lines"]

WIDTH = 80
"""Columns of a terminal."""


def render_text(summary: SummaryLike) -> str:
    """Render a heading and the numbered sentences, each with its source, support and date below."""
    return "\n".join([summary_heading(summary), *_render_picks(summary.picks, summary)])


def render_timeline_text(timeline: TimelineLike) -> str:
    """Render a heading and, under each day, its sentences as in `render_text`."""
    lines = [timeline_heading(timeline)]
    for entry in timeline.entries:
        lines += [entry.label, *_render_picks(entry.picks, timeline)]
    return "\n".join(lines)


def _render_picks(picks: Sequence[Pick], result: Sourced) -> Iterator[str]:
    for number, pick in enumerate(picks, start=1):
        yield from _render_pick(number, pick, result)


def _render_pick(number: int, pick: Pick, result: Sourced) -> list[str]:
    """The lines of a pick: its sentence, then where it is from, how many say it, and when."""
    facts = [
        one_line(result.name_of(pick.sentence.document)),
        f"{pick.support} of {count_sources(result.documents)} sources",
        *(
            f"{', '.join(one_line(result.name_of(variant.document)) for variant in variants)}"
            f"{f' and {more:,} more' if more else ''}: {one_line(text) or 'otherwise'}"
            for text, variants, more in group_variants(pick, conflicts_only=True)
        ),
        *([one_line(in_words(pick.when))] if pick.when else []),
    ]
    return [
        *wrap_lines(one_line(pick.text), f"{number:>2}. ", "    "),
        *wrap_lines(" · ".join(facts), "    ", "    "),
    ]


def wrap_lines(text: str, first: str, further: str) -> list[str]:
    """A text on lines of at most `WIDTH` characters, with an indent of the first and one of the others.

    A word that is longer stands on a line of its own, which is as long as it.

    >>> wrap_lines("Rain fell in Rome on Monday, and the Tiber rose by a metre and a half in one night.", "1. ", "   ")
    ['1. Rain fell in Rome on Monday, and the Tiber rose by a metre and a half in one', '   night.']
    """
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=further,
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip
