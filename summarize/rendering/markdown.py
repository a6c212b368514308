"""Markdown: a numbered list, each sentence with its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarize.dates.timespan import describe
from summarize.picks import Pick
from summarize.rendering.characters import presentable
from summarize.results import Summary

if TYPE_CHECKING:
    from summarize.timelines import Timeline

__all__ = ["as_markdown", "timeline_as_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|~!$&])")
_AT_START = re.compile(r"^(\s*)([-=])")
_NUMBER_AT_START = re.compile(r"^(\s*\d+)([.)])")


def as_markdown(summary: Summary) -> str:
    """One list item a sentence; what Markdown or HTML would take for markup is escaped."""
    return "\n".join(_items(summary.picks, summary))


def timeline_as_markdown(timeline: Timeline) -> str:
    """A heading a day, with its sentences as a list."""
    return "\n\n".join(
        f"## {entry.label}\n\n" + "\n".join(_items(entry.picks, timeline))
        for entry in timeline.entries
    )


def _items(picks: Sequence[Pick], source: Summary | Timeline) -> list[str]:
    lines = []
    for number, pick in enumerate(picks, start=1):
        names = [pick.sentence.document, *(sentence.document for sentence in pick.also_in)]
        sources = ", ".join(escaped(source.name_of(index)) for index in names)
        when = f"; {escaped(describe(pick.when))}" if pick.when else ""
        lines.append(f"{number}. {escaped(pick.text)} *({sources}{when})*")
    return lines


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> escaped("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    line = " ".join(presentable(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _AT_START.sub(r"\1\\\2", line)
    return _NUMBER_AT_START.sub(r"\1\\\2", line)
