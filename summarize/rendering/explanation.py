"""Explanation: each sentence with its source, who else says it, its date and its score.

Sources have letters, as in the view and in a collation; what they stand for is listed below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarize.dates.timespan import describe
from summarize.documents import count_sources, have_texts
from summarize.headlines import first_headline
from summarize.picks import Parts, Pick
from summarize.rendering.html_elements import source_letter
from summarize.rendering.left_out import (
    NOT_KNOWN,
    best_left_out,
    count_left_out,
    shorten_sentence,
)
from summarize.rendering.phrases import (
    count_documents,
    count_variants,
    group_variants,
    pluralize,
)
from summarize.rendering.protocols import Sourced, SummaryLike, TimelineLike
from summarize.rendering.text import wrap_lines
from summarize.terminal import one_line

__all__ = ["render_explanation", "render_timeline_explanation"]

SHOWN = 0.0005
"""Parts of scores that are smaller are only added up."""

MAX_LETTERS = 20
"""Maximum number of sources named behind one sentence; the other formats name all."""

MAX_TITLE = 60
"""Longer headlines are cut in the list of sources (characters)."""


def render_explanation(summary: SummaryLike) -> str:
    """Render each sentence with a line on who says it, when, and how it scored, and one per variant.

    Below, the sources whose letters appear, and what was left out: how much for each reason, and the best
    sentences of it. No line is longer than `WIDTH`, if its words allow it.
    """
    letters = _Letters()
    picks = [*_render_picks(summary.picks, summary, letters)]
    left_out = [*_render_left_out(summary, letters)]
    return "\n".join([*picks, *letters.render(summary), *left_out])


def render_timeline_explanation(timeline: TimelineLike) -> str:
    """Render each day with how many documents are about it, and its sentences as for a summary."""
    letters = _Letters()
    lines: list[str] = []
    for entry in timeline.entries:
        lines += [""] * bool(lines)
        lines.append(f"{entry.label} · {count_documents(entry)}")
        lines += _render_picks(entry.picks, timeline, letters)
    return "\n".join([*lines, *letters.render(timeline)])


class _Letters:
    """The letters of sources, and which of them were used."""

    def __init__(self) -> None:
        self._used: set[int] = set()

    def of(self, documents: Iterable[int]) -> str:
        """The letters of the first sources, and how many more there are."""
        documents = sorted({*documents})
        self._used.update(documents[:MAX_LETTERS])
        left = len(documents) - MAX_LETTERS
        letters = " ".join(map(source_letter, documents[:MAX_LETTERS]))
        return letters + (f" and {left:,} more" if left > 0 else "")

    def render(self, result: Sourced) -> Iterator[str]:
        """A line for each source whose letter was used: its name, and its headline if it has one."""
        if not self._used:
            return
        yield ""
        width = max(len(source_letter(index)) for index in self._used)
        for index in sorted(self._used):
            head = f"{source_letter(index):{width}}  "
            headline = first_headline(result.documents[index], result.configuration.language)
            facts = [result.name_of(index), shorten_sentence(headline or "", MAX_TITLE)]
            yield from wrap_lines(one_line(" · ".join(filter(None, facts))), head, " " * len(head))


def _render_picks(picks: Sequence[Pick], result: Sourced, letters: _Letters) -> Iterator[str]:
    for number, pick in enumerate(picks, start=1):
        yield from _render_pick(number, pick, result, letters)


def _render_pick(number: int, pick: Pick, result: Sourced, letters: _Letters) -> Iterator[str]:
    sentence = pick.sentence
    support = f"said by {pick.support} of {count_sources(result.documents)}"
    if pick.also_in:
        support += f": {letters.of(part.document for part in (sentence, *pick.also_in))}"
    counts = count_variants(pick)
    support += f"; {counts}" if counts else ""
    facts = (
        f"{letters.of([sentence.document])} [{sentence.start}:{sentence.end}]",
        support,
        one_line(describe(pick.when)) if pick.when else "no date",
        f"{_score(pick.score)}picked {_ordinal(pick.rank + 1)}",
    )
    head = f"{number}. "
    indent = " " * len(head)
    yield from wrap_lines(one_line(pick.text), head, indent)
    yield from wrap_lines(" · ".join(facts), indent, indent)
    if pick.parts:
        yield from wrap_lines(f"score: {_describe_parts(pick.parts)}", indent, f"{indent}  ")
    if pick.factors:
        yield from wrap_lines(f"score = {_describe_factors(pick.factors)}", indent, f"{indent}  ")
    for text, variants, more in group_variants(pick):
        if not variants:
            rest = f"≠ and {pluralize(more, 'more source')}, each with something else"
            yield from wrap_lines(rest, indent, f"{indent}  ")
            continue
        sources = letters.of(variant.document for variant in variants)
        sources += f" and {more:,} more" if more else ""
        kinds = ", ".join(dict.fromkeys(d.kind for d in variants[0].differences if d.conflict))
        verb = (
            f"≠ {sources}: otherwise ({kinds})"
            if variants[0].conflict
            else f"~ {sources}: worded differently"
        )
        yield from wrap_lines(f"{verb}: {one_line(text)}", indent, f"{indent}  ")


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


def _describe_factors(factors: Parts) -> str:
    """What a score is the product of, in the order of the ranker.

    >>> _describe_factors((("centrality", 0.8), ("document_centrality", 1.0)))
    'centrality 0.80 × document centrality 1.00'
    """
    return " × ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in factors)


def _render_left_out(summary: SummaryLike, letters: _Letters) -> Iterator[str]:
    if summary.picks and not have_texts(summary.documents):
        yield ""
        yield from wrap_lines(f"Left out: {NOT_KNOWN}", "", "")
        return
    parts = [part for part in summary.left_out() if part.reason != "markup"]
    if not parts:
        return
    yield ""
    yield from wrap_lines(f"{len(parts):,} left out: {count_left_out(parts)}", "", "")
    for part in best_left_out(parts):
        place = f"{letters.of([part.document])} [{part.start}:{part.end}]"
        yield from wrap_lines(one_line(shorten_sentence(part.text)), "- ", "  ")
        facts = f"{place} · score {part.score:.3f} · {part.reason}"
        yield from wrap_lines(one_line(facts), "  ", "  ")


def _score(score: float | None) -> str:
    return "no score: the selector reads none, " if score is None else f"score {score:.3f}, "


def _ordinal(number: int) -> str:
    """A number as 1st, 2nd, 3rd, 4th, ..., 11th, ...

    >>> [_ordinal(n) for n in (1, 2, 3, 4, 11, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '21st']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 11 <= number % 100 <= 13 else ending}"
