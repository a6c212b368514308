"""Markdown: a numbered list, each sentence with its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.dates.timespan import describe
from summarize.picks import Pick, Variant
from summarize.rendering.phrases import describe_variant
from summarize.rendering.protocols import Sourced, SummaryLike, TimelineLike
from summarize.rendering.unprintable import replace_unprintable

__all__ = ["escape_markdown", "render_markdown", "render_timeline_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|~!$&])")
_AT_START = re.compile(r"^(\s*)([-=])")
_NUMBER_AT_START = re.compile(r"^(\s*\d+)([.)])")


def render_markdown(summary: SummaryLike) -> str:
    """Render one list item per sentence; what Markdown or HTML would take for markup is escaped."""
    return _render_picks(summary.picks, summary)


def render_timeline_markdown(timeline: TimelineLike) -> str:
    """Render one heading per day, with its sentences as a list."""
    return "\n\n".join(
        f"## {entry.label}\n\n{_render_picks(entry.picks, timeline)}" for entry in timeline.entries
    )


def _render_picks(picks: Sequence[Pick], result: Sourced) -> str:
    return "\n".join(
        _render_pick(number, pick, result) for number, pick in enumerate(picks, start=1)
    )


def _render_pick(number: int, pick: Pick, result: Sourced) -> str:
    documents = [pick.sentence.document, *(copy.document for copy in pick.also_in)]
    sources = ", ".join(escape_markdown(result.name_of(index)) for index in documents)
    when = f"; {escape_markdown(describe(pick.when))}" if pick.when else ""
    variants = "".join(
        f"; {_otherwise(variant)} {escape_markdown(result.name_of(variant.document))}: "
        f"{escape_markdown(describe_variant(pick, variant))}"
        for variant in pick.variants
    )
    return f"{number}. {escape_markdown(pick.text)} *({sources}{when}{variants})*"


def _otherwise(variant: Variant) -> str:
    return "otherwise in" if variant.conflict else "worded differently in"


def escape_markdown(text: str) -> str:
    r"""Escape text so that Markdown shows it as it is, on one line.

    >>> escape_markdown("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    line = " ".join(replace_unprintable(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _AT_START.sub(r"\1\\\2", line)
    return _NUMBER_AT_START.sub(r"\1\\\2", line)
