"""HTML: the summary with, at a glance, who says what; nothing but markup and one style sheet.

There is no script, no id and no address in it, so that outputs cannot collide, and a notebook that
is not trusted, a page that strips styles, or a reader without a mouse still get a numbered list with
its sources. All text is escaped. What is shown beside the sentences shrinks to `MAX_EXTRA_CHARACTERS` characters: the
sentences themselves are always all there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from summarize.budget import count_words
from summarize.dates.timespan import describe, in_words
from summarize.documents import Document, Sentence
from summarize.errors import SummarizeError
from summarize.picks import Pick
from summarize.rendering.characters import presentable
from summarize.rendering.differences import differences
from summarize.results import Summary

if TYPE_CHECKING:
    from summarize.timelines import Timeline

__all__ = ["ROWS", "as_html", "as_page", "chip", "escaped", "foremost", "header", "label_of", "links",
           "sentences_list", "sources_list", "style_sheet", "timeline_as_html"]  # fmt: skip

MAX_EXTRA_CHARACTERS = 200_000
"""Characters for contexts and sources, over all: what does not fit any more is left out."""

WHOLE = 47_000
"""Sources are shown whole if they fit into this together with all contexts, else around what is marked."""

AROUND = 240
"""Characters of context on either side of a sentence."""

CHIPS = 8
"""With more sources than this, only those that say a sentence get a chip, at most this many."""

NAME = 200
"""Longer names, titles and addresses of sources are cut."""

ROWS = 40
"""So many sources are listed, those quoted and agreeing first."""

LINKED = 60
"""So many sentences light up together with their places."""

HUES = 8


class _Mark(NamedTuple):
    """A place in a source: where, and which sentence of the summary it stands for."""

    start: int
    end: int
    number: int
    quoted: bool


def as_html(summary: Summary, *, call: str = "") -> str:
    """A fragment that a notebook or a page can take in; `call`, if it is not the usual one, made it."""
    return "".join(
        (
            f"<style>{style_sheet()}{links(len(summary))}</style>",
            f'<div class="sz sz1" role="group" aria-label="{_counted(summary)}">',
            header(summary),
            _body(summary),
            f"{_call(summary, call)}</div>",
        )
    )


def timeline_as_html(timeline: Timeline) -> str:
    """A section a day, with its sentences as a numbered list, and the sources below."""
    picks = [pick for entry in timeline.entries for pick in entry.picks]
    room = _Room()
    days, before = [], 0
    for entry in timeline.entries:
        counts = f"{entry.published} published then, {_many(entry.mentioned, 'other speaks', 'others speak')} of it"
        days.append(
            f'<div class="sz-day"><div class="sz-hd"><strong><time datetime="{entry.label}">{entry.label}'
            f"</time></strong> <span>{counts}</span></div>"
            f"{_list(entry.picks, timeline, room, before=before)}</div>"
        )
        before += len(entry.picks)
    return "".join(
        (
            f"<style>{style_sheet()}{links(before)}</style>",
            '<div class="sz sz1" role="group" aria-label="Timeline">',
            f'<div class="sz-hd"><strong>Timeline</strong> <span>{_many(len(timeline), "entry", "entries")}'
            f"</span> <span>{_quoted(picks, timeline)}</span></div>",
            *days,
            sources_list(picks, timeline, room),
            f"{_call(timeline)}</div>",
        )
    )


def as_page(made: Summary | Timeline) -> str:
    """A complete page, readable without anything else."""
    kind = type(made).__name__
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{kind}</title><style>:root{{background:Canvas;color:CanvasText}}body{{font-family:system-ui,sans-serif;margin:0 auto;padding:1rem;"
        "max-width:62rem}h1{position:absolute;clip-path:inset(50%)}</style></head>"
        f"<body><main><h1>{kind}</h1>{made.to_html()}</main></body></html>\n"
    )


# ── the parts ───────────────────────────────────────────────────────────────────────────────────


@cache
def style_sheet() -> str:
    """The style sheet, without its comments and line breaks."""
    text = (resources.files("summarize.rendering") / "style.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split())).replace(";}", "}")


def links(sentences: int) -> str:
    """Rules that light up a sentence together with all its places, for as long as one is pointed at."""
    return "".join(
        f".sz1:has(.k{k}:hover) .k{k}{{outline:2px solid var(--sz-blue);outline-offset:1px}}"
        for k in range(1, min(sentences, LINKED) + 1)
    )


class _Room:
    """What is left for everything but the sentences themselves, in characters."""

    def __init__(self) -> None:
        self.used = 0

    def take(self, part: str) -> str:
        """The part if it fits, else nothing; later, smaller ones may still fit."""
        if self.used + len(part) > MAX_EXTRA_CHARACTERS:
            return ""
        self.used += len(part)
        return part


def header(summary: Summary, note: str = "") -> str:
    """The line above the sentences: how long, how much of the sources, how many are quoted; and a note."""
    words = count_words(str(summary))
    given = sum(len(document.text) for document in summary.documents)
    length = f"{words:,} words"
    if given <= 2_000_000:  # counting more would take longer than showing the rest
        total = sum(count_words(document.text) for document in summary.documents)
        length = f"{words:,} of {total:,} words ({words / max(total, 1):.0%})".replace("%", " %")
    facts = (_many(len(summary), "sentence"), length, _quoted(summary.picks, summary), note)
    spans = " ".join(f"<span>{fact}</span>" for fact in facts if fact)
    return f'<div class="sz-hd"><strong>Summary</strong> {spans}</div>'


def _counted(summary: Summary) -> str:
    return (
        f"Summary: {_many(len(summary), 'sentence')} from {_many(len(summary.documents), 'source')}"
    )


def _quoted(picks: Sequence[Pick], made: Summary | Timeline) -> str:
    quoted = len({pick.sentence.document for pick in picks})
    return f"{quoted} of {_many(len(made.documents), 'source')} quoted"


def _many(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _body(summary: Summary) -> str:
    if not summary.picks:
        return '<p class="sz-t">Nothing to tell: everything is known already.</p>'
    room = _Room()
    return _list(summary.picks, summary, room) + sources_list(summary.picks, summary, room)


def _call(made: Summary | Timeline, call: str = "") -> str:
    try:
        text = escaped(call or made.call)
    except SummarizeError:  # a summary made by hand
        return ""
    return f'<span class="sz-call"><code>{text}</code></span>'


def sentences_list(summary: Summary, *, new: Iterable[int] = ()) -> str:
    """The numbered sentences with their sources; those in `new` (by place, from 0) stand out."""
    return _list(summary.picks, summary, _Room(), new=frozenset(new))


def _list(
    picks: Sequence[Pick],
    made: Summary | Timeline,
    room: _Room,
    *,
    before: int = 0,
    new: frozenset[int] = frozenset(),
) -> str:
    lang = _language(made)
    items = []
    for number, pick in enumerate(picks, start=before + 1):
        classes = f"k{number} sz-new" if number - before - 1 in new else f"k{number}"
        items.append(
            f'<li class="{classes}"><p class="sz-t" dir="auto"{lang}>{escaped(pick.text)}</p>'
            + room.take(_details(pick, made, lang))
            + "</li>"
        )
    start = f' start="{before + 1}" style="--sz-before:{before}"' if before else ""
    return f'<ol class="sz-s"{start}>{"".join(items)}</ol>'


def _details(pick: Pick, made: Summary | Timeline, lang: str) -> str:
    """The row below a sentence, and what opens under it."""
    total, own = len(made.documents), pick.sentence.document
    others = {sentence.document for sentence in pick.also_in}
    only = " sz-only" if pick.support == 1 and total > 2 else ""
    support = f"{'only ' if only else ''}{pick.support} of {_many(total, 'source')}"
    also = ", ".join(label_of(index) for index in sorted(others))
    said_by = f"From {label_of(own)}{f'; also in {also}' if also else ''}. "
    when = ""
    if pick.when is not None:
        machine = str(pick.when) if "/" not in str(pick.when) else pick.when.start.isoformat()
        when = (
            f'<time datetime="{machine}" title="{escaped(describe(pick.when))}">'
            f"{escaped(in_words(pick.when))} </time>"
        )
    width = round(100 * min(max(pick.score, 0.0), 1.0)) if pick.score == pick.score else 0
    row = (
        f'<summary class="sz-row" data-lm-suppress-shortcuts="true">{_chips(pick, made)}'
        f'<span class="sz-off">{said_by}</span><span class="sz-n{only}">{support} </span>{when}'
        f'<span title="score {pick.score:.3f}; picked as number {pick.rank + 1}">'
        f'<span class="sz-bar"><i style="width:{width}%"></i></span>'
        f'<span class="sz-off">score </span>{pick.score:.2f}</span></summary>'
    )
    return f'<details>{row}<div class="sz-x">{_context(pick, made, lang)}{_versions(pick, lang)}</div></details>'


def _chips(pick: Pick, made: Summary | Timeline) -> str:
    own = pick.sentence.document
    others = {sentence.document for sentence in pick.also_in}
    everybody = range(len(made.documents))
    shown = list(everybody) if len(everybody) <= CHIPS else sorted({own, *others})
    left = len(shown) - CHIPS
    if left > 0:
        shown = sorted([own, *[one for one in shown if one != own][: CHIPS - 1]])
    chips = [
        chip(
            index,
            "from" if index == own else "also" if index in others else "none",
            _cut(made.name_of(index)),
        )
        for index in shown
    ]
    more = f"<span>+{left}</span>" if left > 0 else ""
    return f'<span class="sz-chips">{"".join(chips)}{more}</span>'


def chip(index: int, role: str, name: str = "") -> str:
    """The letter of a source in its colour: filled if quoted, tinted if it agrees, dashed if silent."""
    what = {"from": "quoted from", "also": "also said by", "none": "not said by"}[role]
    title = f' title="{what} {escaped(name)}"' if name else ""
    return f'<span class="sz-c h{index % HUES} {role}" data-l="{label_of(index)}"{title}></span>'


def label_of(index: int) -> str:
    """The letter of a source: A to Z, then AA, AB, and so on.

    >>> [label_of(i) for i in (0, 25, 26, 702)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _context(pick: Pick, made: Summary | Timeline, lang: str) -> str:
    sentence = pick.sentence
    text = made.documents[sentence.document].text
    before = text[max(sentence.start - AROUND, 0) : sentence.start]
    after = text[sentence.end : sentence.end + AROUND]
    if sentence.start > AROUND:
        before = "… " + before[_near_space(before) :]
    if sentence.end + AROUND < len(text):
        after = after[: len(after) - _near_space(after[::-1])] + " …"
    where = f"In {label_of(sentence.document)} · {escaped(_cut(made.name_of(sentence.document)))}"
    hue = sentence.document % HUES
    return (
        f'<p class="sz-h">{where}</p><p dir="auto"{lang}>{escaped(before)}'
        f'<mark class="h{hue}">{escaped(sentence.text)}</mark>{escaped(after)}</p>'
    )


def _near_space(text: str) -> int:
    """Where to cut so that no word is torn; at the very edge in scripts without spaces."""
    return max(text.find(" ", 0, 40), 0)


def _versions(pick: Pick, lang: str) -> str:
    """How others say it, those with the same words together."""
    if not pick.also_in:
        return ""
    versions: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in pick.also_in:
        versions[" ".join(sentence.text.split())].append(sentence)
    items = []
    for text, sentences in versions.items():
        found = differences(pick.text, text)
        pieces = "".join(_piece(kind, words) for kind, words in found.pieces)
        chips = "".join(chip(sentence.document, "also") for sentence in sentences)
        labels = ", ".join(label_of(sentence.document) for sentence in sentences)
        changed = any(kind != "same" for kind, _ in found.pieces)
        alike = "the same words"
        if found.alike is None:
            alike = "too long to compare"
        elif changed:
            alike = f"{found.alike:.0%}".replace("%", " %")
        items.append(
            f'<li><span class="sz-chips">{chips}<span class="sz-off">{labels}: </span></span>'
            f'<span dir="auto"{lang}>{pieces}</span> <span class="sz-alike" title="words that both have">'
            f"{alike}</span></li>"
        )
    return (
        '<p class="sz-h">Also said by (underlined: in their words; struck out: not theirs)</p>'
        f"<ul>{''.join(items)}</ul>"
    )


def _piece(kind: str, words: str) -> str:
    tag = {"added": "ins", "missing": "del"}.get(kind)
    return f"<{tag}>{escaped(words.rstrip())}</{tag}> " if tag else escaped(words)


# ── the sources ─────────────────────────────────────────────────────────────────────────────────


def foremost(documents: int, marked: Set[int]) -> list[int]:
    """The documents that are shown where there is room for `ROWS`: those marked first, in their order."""
    silent_last = sorted(range(documents), key=lambda index: index not in marked)
    return sorted(silent_last[:ROWS])


def sources_list(picks: Sequence[Pick], made: Summary | Timeline, room: _Room | None = None) -> str:
    """Every source with what it says of the summary, and where; its text, marked, opens below."""
    room = room or _Room()
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for number, pick in enumerate(picks, start=1):
        for sentence in (pick.sentence, *pick.also_in):
            marks[sentence.document].append(
                _Mark(sentence.start, sentence.end, number, sentence is pick.sentence)
            )
    whole = room.used + sum(len(document.text) for document in made.documents) <= WHOLE
    rows = []
    for index in foremost(len(made.documents), set(marks)):
        text = _source(index, made, sorted(marks[index]), whole=whole)
        rows.append(
            room.take(text) or room.take(_source(index, made, sorted(marks[index]), whole=None))
        )
    left = len(made.documents) - sum(map(bool, rows))
    more = f'<p class="sz-h">and {_many(left, "more source")}</p>' if left > 0 else ""
    return f'<div class="sz-src">{"".join(rows)}{more}</div>'


def _source(
    index: int, made: Summary | Timeline, marks: Sequence[_Mark], *, whole: bool | None
) -> str:
    """A source as a row. `check_integer`: its whole text below, or what is around the marks, or (None) nothing."""
    document, lang = made.documents[index], _language(made)
    label, name = label_of(index), escaped(_cut(made.name_of(index)))
    quoted = sum(mark.quoted for mark in marks)
    opening = _opening(document.text)
    row = (
        f"{chip(index, 'from' if quoted else 'also' if marks else 'none')}"
        f'<span class="sz-off">{label}: </span><bdi class="sz-nm" title="{name}">{name}</bdi> '
        f'<bdi class="sz-w"{lang}>{escaped(_cut(document.title) if document.title else opening)}</bdi> '
        f'<span class="sz-m">{quoted} quoted, {len(marks) - quoted} agree</span>'
        f"{_strip(document, marks)}"
    )
    if whole is None:
        return f"<p>{row}</p>"
    facts = [name]
    if document.published is not None:
        facts.append(f"published {document.published.isoformat()[:10]}")
    if document.source:
        facts.append(escaped(_cut(document.source)))
    return (
        f'<details class="h{index % HUES}"><summary data-lm-suppress-shortcuts="true">{row}</summary>'
        f'<div class="sz-txt" tabindex="0" role="group" aria-label="Text of source {label}"{lang}>'
        f'<p class="sz-h">{" · ".join(facts)}</p>{_marked(document.text, marks, whole=whole)}</div></details>'
    )


def _cut(name: str) -> str:
    """A name or title, no longer than anybody reads."""
    return name if len(name) <= NAME else f"{name[:NAME]}…"


def _opening(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text[:400].split())
    if len(line) <= 120:
        return line
    return f"{line[:120].rpartition(' ')[0] or line[:120]} …"


def _strip(document: Document, marks: Sequence[_Mark]) -> str:
    size = max(len(document.text), 1)
    ticks = "".join(
        f'<i class="k{mark.number}{" from" if mark.quoted else ""}" style="left:{100 * mark.start / size:.1f}%;'
        f'width:{100 * (mark.end - mark.start) / size:.1f}%"></i>'
        for mark in sorted(marks, key=lambda mark: mark.quoted)
    )
    return f'<span class="sz-strip" aria-hidden="true">{ticks}</span>'


def _marked(text: str, marks: Sequence[_Mark], *, whole: bool) -> str:
    """The text in paragraphs, with what is quoted and what agrees marked and numbered."""
    places: dict[tuple[int, int], list[_Mark]] = defaultdict(list)
    for mark in marks:
        places[mark.start, mark.end].append(mark)
    result = []
    for start, end in [(0, len(text))] if whole else _windows(text, places):
        pieces, at = ["" if start == 0 else "… "], start
        for (a, b), here in sorted(places.items()):
            if at <= a and b <= end:
                pieces += [_paragraphs(text[at:a]), _marked_piece(text[a:b], here)]
                at = b
        pieces += [_paragraphs(text[at:end]), "" if end == len(text) else " …"]
        result.append(f"<p>{''.join(pieces)}</p>")
    return "".join(result).replace("<p></p>", "") or "<p>…</p>"


def _marked_piece(text: str, marks: Sequence[_Mark]) -> str:
    numbers = ", ".join(str(mark.number) for mark in marks)
    classes = " ".join(f"k{mark.number}" for mark in marks)
    tag = "mark" if any(mark.quoted for mark in marks) else "u"
    return f'<{tag} class="{classes}">{escaped(text)}<sup>{numbers}</sup></{tag}>'


def _paragraphs(text: str) -> str:
    parts = text.split("\n")
    kept = [part.strip() if 0 < i < len(parts) - 1 else part for i, part in enumerate(parts)]
    if len(parts) > 1:
        kept[0], kept[-1] = kept[0].rstrip(), kept[-1].lstrip()
    return "</p><p>".join(escaped(part) for part in kept)


def _windows(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places with `AROUND` characters on either side, those that touch together."""
    spans: list[list[int]] = []
    for a, b in sorted(places):
        start, end = max(a - AROUND, 0), min(b + AROUND, len(text))
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    for start, end in spans or [[0, min(2 * AROUND, len(text))]]:
        yield start, end


# ── text in markup ──────────────────────────────────────────────────────────────────────────────


def escaped(text: str) -> str:
    r"""Text that a page shows as it is, in attributes, too; what cannot stand in a page becomes U+FFFD.

    >>> escaped("<b>\x00 & 'c'")
    '&lt;b&gt;\ufffd &amp; &#x27;c&#x27;'
    """
    return escape(presentable(text), quote=True)


def _language(made: Summary | Timeline) -> str:
    """The attribute that tells in which language the sources are written."""
    return f' lang="{made.configuration.language}"'
