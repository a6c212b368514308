"""Explanation: each sentence with its source, who else says it, its date and its score."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from summarize.dates.timespan import describe
from summarize.documents import count_sources
from summarize.picks import Parts, Pick
from summarize.rendering.left_out import best_left_out, count_left_out, shorten_sentence
from summarize.rendering.phrases import count_documents, count_variants, group_variants
from summarize.rendering.protocols import Sourced, SummaryLike, TimelineLike
from summarize.terminal import one_line

__all__ = ["render_explanation", "render_timeline_explanation"]

SHOWN = 0.0005
"""Parts of scores that are smaller are only added up."""


def render_explanation(summary: SummaryLike) -> str:
    """Render each sentence with a line on who says it, when, and how it scored, and one per variant.

    Below, what was left out: how much for each reason, and the best sentences of it.
    """
    return "\n".join((*_render_picks(summary.picks, summary), *_render_left_out(summary)))


def render_timeline_explanation(timeline: TimelineLike) -> str:
    """Render each day with how many documents are about it, and its sentences as for a summary."""
    lines: list[str] = []
    for entry in timeline.entries:
        lines.append(f"{entry.label} · {count_documents(entry)}")
        lines += _render_picks(entry.picks, timeline)
    return "\n".join(lines)


def _render_picks(picks: Sequence[Pick], result: Sourced) -> Iterator[str]:
    for number, pick in enumerate(picks, start=1):
        yield _render_pick(number, pick, result)


def _render_pick(number: int, pick: Pick, result: Sourced) -> str:
    sentence = pick.sentence
    support = f"said by {pick.support} of {count_sources(result.documents)}"
    if pick.also_in:
        names = (one_line(result.name_of(copy.document)) for copy in pick.also_in)
        support += f": {', '.join(names)}"
    counts = count_variants(pick)
    support += f"; {counts}" if counts else ""
    facts = (
        f"{one_line(result.name_of(sentence.document))} [{sentence.start}:{sentence.end}]",
        support,
        one_line(describe(pick.when)) if pick.when else "no date",
        f"{_score(pick.score)}picked {_ordinal(pick.rank + 1)}",
    )
    indent = " " * (len(str(number)) + 2)
    lines = [f"{number}. {one_line(pick.text)}", f"{indent}{' · '.join(facts)}"]
    if pick.parts:
        lines.append(_wrap(f"{indent}score: {_describe_parts(pick.parts)}", f"{indent}  "))
    for text, variants, more in group_variants(pick):
        sources = ", ".join(one_line(result.name_of(variant.document)) for variant in variants)
        if not variants:
            lines.append(f"{indent}≠ and {more:,} more sources, each with something else")
            continue
        sources += f" and {more:,} more" if more else ""
        kinds = ", ".join(dict.fromkeys(d.kind for d in variants[0].differences if d.conflict))
        verb = f"otherwise ({kinds})" if variants[0].conflict else "worded differently"
        lines.append(f"{indent}≠ {sources}: {verb}: {one_line(text)}")
    return "\n".join(lines)


def _describe_parts(parts: Parts) -> str:
    """What a score is made of, the largest part first; what rounds to 0 is added up.

    >>> _describe_parts((("textrank", 0.8), ("length", -0.1), ("names", 0.0004), ("lead", 0.0004)))
    'textrank +0.800, length -0.100, 2 others +0.001'
    """
    shown = [(name, value) for name, value in parts if abs(value) >= SHOWN]
    described = [f"{name} {value:+.3f}" for name, value in shown]
    if others := len(parts) - len(shown):
        rest = sum(value for _, value in parts) - sum(value for _, value in shown)
        described.append(f"{others} {'others' if others > 1 else 'other'} {rest:+.3f}")
    return ", ".join(described)


def _render_left_out(summary: SummaryLike) -> Iterator[str]:
    parts = [part for part in summary.left_out() if part.reason != "markup"]
    if not parts:
        return
    yield ""
    yield _wrap(f"{len(parts):,} left out: {count_left_out(parts)}", "")
    for part in best_left_out(parts):
        name = one_line(summary.name_of(part.document))
        yield _wrap(f"- {one_line(shorten_sentence(part.text))}", "  ")
        facts = f"{name} [{part.start}:{part.end}] · score {part.score:.3f} · {part.reason}"
        yield _wrap(f"  {one_line(facts)}", "  ")


def _score(score: float | None) -> str:
    return "no score: the selector reads none, " if score is None else f"score {score:.3f}, "


def _wrap(text: str, indent: str) -> str:
    return textwrap.fill(
        text, 80, subsequent_indent=indent, break_on_hyphens=False, replace_whitespace=False
    )


def _ordinal(number: int) -> str:
    """A number as 1st, 2nd, 3rd, 4th, ..., 11th, ...

    >>> [_ordinal(n) for n in (1, 2, 3, 4, 11, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '21st']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 11 <= number % 100 <= 13 else ending}"
