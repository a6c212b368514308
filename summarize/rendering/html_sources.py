"""HTML of the sources: what the summary takes from each, and where it stands in their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from summarize.documents import Document
from summarize.picks import Pick
from summarize.rendering.html_elements import (
    BETWEEN,
    HUES,
    Allowance,
    Role,
    escape_html,
    language_attribute,
    render_chip,
    select_sources,
    shorten,
    source_letter,
)
from summarize.rendering.html_picks import CONTEXT_CHARACTERS
from summarize.rendering.left_out import document_title
from summarize.rendering.phrases import pluralize
from summarize.rendering.protocols import Sourced

__all__ = ["render_sources"]

MAX_FULL_TEXT = 47_000
"""Sources are shown in full if they fit into this many characters with all contexts; else only the
surroundings of what is marked."""

NAME_WIDTHS = (4, 8, 12, 16)
"""Numbers of characters for which names have room next to the headlines, as in ``style.css``: the first that is
enough for all, or the last; the whole name is in its tooltip."""

_Extent = Literal["full", "surroundings", "none"]


class _Mark(NamedTuple):
    """A place in a source: where, and which sentence of the summary it stands for."""

    start: int
    end: int
    number: int
    quoted: bool
    differs: bool = False


def render_sources(
    picks: Sequence[Pick], result: Sourced, allowance: Allowance | None = None
) -> str:
    """Render each source with what it says of the summary; its text, marked, opens below.

    Parameters
    ----------
    picks : sequence of Pick
    result : Sourced
        The summary or timeline that they belong to.
    allowance : Allowance, optional
        The space left; by default all of it.
    """
    allowance = allowance or Allowance()
    marks = _collect_marks(picks)
    size = allowance.used + sum(len(document.text) for document in result.documents)
    extent: _Extent = "full" if size <= MAX_FULL_TEXT else "surroundings"
    rows = []
    shown = select_sources(len(result.documents), set(marks))
    longest = max(len(result.name_of(index)) for index in shown)
    width = next((size for size in NAME_WIDTHS if longest <= size), NAME_WIDTHS[-1])
    for index in shown:
        row = _Row(index, result, marks.get(index, []))
        rows.append(allowance.take(row.render(extent)) or allowance.take(row.render("none")))
    left = len(result.documents) - sum(map(bool, rows))
    more = f'<p class="sz-h">and {pluralize(left, "more source")}</p>' if left > 0 else ""
    return f'<div class="sz-src sz-n{width}">{"".join(rows)}{more}</div>'


def _collect_marks(picks: Sequence[Pick]) -> dict[int, list[_Mark]]:
    """The marks of each document, in order."""
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for number, pick in enumerate(picks, start=1):
        for sentence in (pick.sentence, *pick.also_in):
            quoted = sentence is pick.sentence
            marks[sentence.document].append(_Mark(sentence.start, sentence.end, number, quoted))
        for variant in pick.variants:
            sentence = variant.sentence
            marks[sentence.document].append(
                _Mark(sentence.start, sentence.end, number, quoted=False, differs=True)
            )
    return {index: sorted(places) for index, places in marks.items()}


class _Row:
    """A source as a row; its text below."""

    def __init__(self, index: int, result: Sourced, marks: Sequence[_Mark]) -> None:
        self.index = index
        self.document = result.documents[index]
        self.title = escape_html(document_title(self.document))
        self.name = escape_html(shorten(result.name_of(index)))
        self.lang = language_attribute(result)
        self.marks = marks

    def render(self, extent: _Extent) -> str:
        """Render the row with its text in "full", the "surroundings" of the marks, or "none" of it."""
        if extent == "none":
            return f"<p>{self._render_line()}</p>"
        return (
            f'<details class="h{self.index % HUES}"><summary data-lm-suppress-shortcuts="true">'
            f"{self._render_line()}</summary>"
            f'<div class="sz-txt" tabindex="0" role="group" aria-label="Text of source '
            f'{source_letter(self.index)}"{self.lang}><p class="sz-h">{self._render_facts()}</p>'
            f"{_render_text(self.document.text, self.marks, full=extent == 'full')}</div></details>"
        )

    def _render_line(self) -> str:
        document, marks = self.document, self.marks
        quoted = sum(mark.quoted for mark in marks)
        differing = sum(mark.differs for mark in marks)
        supporting = len(marks) - quoted - differing
        role: Role = "from" if quoted else "also" if supporting else "near" if marks else "none"
        return (
            f"{render_chip(self.index, role)}"
            f'<span class="sz-off">{source_letter(self.index)}: </span>'
            f'<bdi class="sz-w"{self.lang}>{self.title} </bdi>{BETWEEN}'
            f'<bdi class="sz-nm" title="{self.name}">{self.name} </bdi>{BETWEEN}'
            f'<span class="sz-m{" sz-dm" if differing else ""}">{quoted} quoted, {supporting} supporting'
            f"{f', {differing} differing' if differing else ''}</span>"
            f"{_render_strip(document, marks)}"
        )

    def _render_facts(self) -> str:
        """The name, the date of publication and the address of the source, as far as known."""
        facts = [self.name]
        if self.document.published is not None:
            facts.append(f"published {self.document.published.isoformat()[:10]}")
        if self.document.source:
            facts.append(escape_html(shorten(self.document.source)))
        return " · ".join(facts)


def _render_strip(document: Document, marks: Sequence[_Mark]) -> str:
    """The document as a bar, with a tick at each place."""
    size = max(len(document.text), 1)
    ticks = "".join(
        f'<i class="k{mark.number}{" from" if mark.quoted else ""}" style="left:{100 * mark.start / size:.1f}%;'
        f'width:{100 * (mark.end - mark.start) / size:.1f}%"></i>'
        for mark in sorted(marks, key=lambda mark: mark.quoted)
    )
    return f'<span class="sz-strip" aria-hidden="true">{ticks}</span>'


def _render_text(text: str, marks: Sequence[_Mark], *, full: bool) -> str:
    """The text in paragraphs, with its marks numbered."""
    places: dict[tuple[int, int], list[_Mark]] = defaultdict(list)
    for mark in marks:
        places[mark.start, mark.end].append(mark)
    windows = [(0, len(text))] if full else _find_windows(text, places)
    html = "".join(_render_window(text, start, end, places) for start, end in windows)
    return html.replace("<p></p>", "") or "<p>…</p>"


def _render_window(
    text: str, start: int, end: int, places: Mapping[tuple[int, int], Sequence[_Mark]]
) -> str:
    pieces, at = ["" if start == 0 else "… "], start
    for (a, b), marks in sorted(places.items()):
        if at <= a and b <= end:
            pieces += [_render_paragraphs(text[at:a]), _render_marked(text[a:b], marks)]
            at = b
    pieces += [_render_paragraphs(text[at:end]), "" if end == len(text) else " …"]
    return f"<p>{''.join(pieces)}</p>"


def _render_marked(text: str, marks: Sequence[_Mark]) -> str:
    numbers = ", ".join(str(mark.number) for mark in marks)
    classes = " ".join(f"k{mark.number}" for mark in marks)
    tag = "mark" if any(mark.quoted for mark in marks) else "u"
    return f'<{tag} class="{classes}">{escape_html(text)}<sup>{numbers}</sup></{tag}>'


def _render_paragraphs(text: str) -> str:
    lines = text.split("\n")
    kept = [line.strip() if 0 < i < len(lines) - 1 else line for i, line in enumerate(lines)]
    if len(lines) > 1:
        kept[0], kept[-1] = kept[0].rstrip(), kept[-1].lstrip()
    return "</p><p>".join(escape_html(line) for line in kept)


def _find_windows(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places with `CONTEXT_CHARACTERS` on either side, overlapping ones merged."""
    spans: list[list[int]] = []
    for a, b in sorted(places):
        start, end = max(a - CONTEXT_CHARACTERS, 0), min(b + CONTEXT_CHARACTERS, len(text))
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    for start, end in spans or [[0, min(2 * CONTEXT_CHARACTERS, len(text))]]:
        yield start, end
