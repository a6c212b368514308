"""Plain: each sentence with the reasons for it, or wrapped for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarize.dates.timespan import describe, in_words
from summarize.picks import Pick
from summarize.results import Summary

if TYPE_CHECKING:
    from summarize.timelines import Timeline

__all__ = ["as_explanation", "as_listing", "timeline_as_explanation", "timeline_as_listing"]

WIDTH = 80
"""Columns of a terminal."""


def as_explanation(summary: Summary) -> str:
    """Two lines a sentence: what it says; who says it, when, and how it scored."""
    return "\n".join(_lines(summary.picks, summary))


def timeline_as_explanation(timeline: Timeline) -> str:
    """Each day with its counts, then two lines a sentence."""
    return "\n".join(
        f"{entry.label} · published that day: {entry.published}, spoken of by others: "
        f"{entry.mentioned}\n" + "\n".join(_lines(entry.picks, timeline))
        for entry in timeline.entries
    )


def _lines(picks: Sequence[Pick], source: Summary | Timeline) -> list[str]:
    total = len(source.documents)
    lines = []
    for number, pick in enumerate(picks, start=1):
        sentence = pick.sentence
        support = f"said by {pick.support} of {total}"
        if pick.also_in:
            support += ": " + ", ".join(
                _line(source.name_of(other.document)) for other in pick.also_in
            )
        facts = (
            f"{_line(source.name_of(sentence.document))} [{sentence.start}:{sentence.end}]",
            support,
            _line(describe(pick.when)) if pick.when else "no date",
            f"score {pick.score:.3f}, picked {_ordinal(pick.rank + 1)}",
        )
        indent = " " * (len(str(number)) + 2)
        lines.append(f"{number}. {_line(pick.text)}\n{indent}{' · '.join(facts)}")
    return lines


def as_listing(summary: Summary) -> str:
    """The numbered sentences, wrapped for a terminal, each with its source and support below."""
    return "\n".join([repr(summary)[1:-1], *_entries(summary.picks, summary)])


def timeline_as_listing(timeline: Timeline) -> str:
    """The same, day by day."""
    lines = [repr(timeline)[1:-1]]
    for entry in timeline.entries:
        lines += [entry.label, *_entries(entry.picks, timeline)]
    return "\n".join(lines)


def _entries(picks: Sequence[Pick], source: Summary | Timeline) -> list[str]:
    lines = []
    for number, pick in enumerate(picks, start=1):
        facts = [
            _line(source.name_of(pick.sentence.document)),
            f"{pick.support} of {len(source.documents)} sources",
            *([_line(in_words(pick.when))] if pick.when else []),
        ]
        for text, head in ((_line(pick.text), f"{number:>2}. "), (" · ".join(facts), "    ")):
            lines += textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent="    ",
                                   break_long_words=False, break_on_hyphens=False)  # fmt: skip
    return lines


def _line(text: str) -> str:
    """On one line, without the characters that steer a terminal."""
    return " ".join(
        "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split()
    )


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 11 <= number % 100 <= 13 else ending}"
