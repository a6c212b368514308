"""HTML of a collation: a table with one column per source, in which only what differs is spelled out.

A cell in the colour of its source says that the source makes the statement; words in it are those that
differ. An empty cell says that it is silent. Each statement opens to all its wordings in full. In a narrow
window every row becomes a block, with the letters of the sources in front of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarize.rendering.collation import (
    MAX_ROWS,
    count_of_source,
    count_rows,
    describe_reading_difference,
    frequent_rewordings,
    is_rewritten,
    parts_left_out,
    shown_sources,
    source_title,
)
from summarize.rendering.html_elements import (
    BETWEEN,
    HUES,
    NO_MATH,
    Allowance,
    Role,
    escape_html,
    language_attribute,
    render_chip,
    render_heading,
    render_piece,
    shorten,
    source_letter,
    style_sheet,
)
from summarize.rendering.left_out import count_left_out, shorten_sentence
from summarize.rendering.phrases import pluralize
from summarize.rendering.protocols import CollationLike, DifferenceLike, ReadingLike, RowLike
from summarize.rendering.word_diff import diff_words, normalize_words

__all__ = ["render_collation_html"]

MAX_LISTED = 20
"""Maximum number of statements listed below a source, for each kind."""

MANY = 6
"""With more sources than this, the column of the statements is narrower."""

MAX_OPEN = 12
"""With more sources than this, their list is closed until it is clicked on."""

MAX_HABITS = 3
"""Maximum number of rewordings named in the line of a source."""


def render_collation_html(collation: CollationLike) -> str:
    """Render a fragment for a notebook or a page."""
    allowance = Allowance()
    columns = shown_sources(collation)
    rows = collation.rows[:MAX_ROWS]
    label = (
        f"Collation: {pluralize(len(collation.rows), 'statement')} from "
        f"{pluralize(len(collation.sources), 'source')}"
    )
    counts = BETWEEN.join(f"<span>{count} </span>" for count in count_rows(collation))
    return "".join(
        (
            f"<style>{style_sheet()}{style_sheet('collation.css')}</style>",
            f'<div class="sz sz1 sz-collation {NO_MATH}" role="group" aria-label="{label}">',
            f'<div class="sz-hd">{render_heading("Collation")} {counts}</div>',
            _render_sources(collation, columns, allowance),
            _render_legend(collation),
            _render_filters(rows, len(collation.sources)),
            _render_table(collation, rows, columns, allowance),
            _render_rest(collation, len(rows), len(columns)),
            f'<span class="sz-call"><code>{escape_html(collation.call)}</code></span></div>',
        )
    )


# ── the sources ─────────────────────────────────────────────────────────────────────────────────


def _render_sources(collation: CollationLike, columns: Sequence[int], allowance: Allowance) -> str:
    """Render each source with how many statements it has; what it lacks and adds opens below."""
    parts = []
    for document in columns:
        line = _render_source_line(collation, document)
        opened = _render_changes(collation, document)
        full = (
            f'<details class="h{document % HUES}"><summary data-lm-suppress-shortcuts="true">{line}'
            f'</summary><div class="sz-x">{opened}</div></details>'
        )
        parts.append(allowance.take(full) or f"<p>{line}</p>")
    if len(parts) <= MAX_OPEN:
        return f'<div class="sz-src">{"".join(parts)}</div>'
    shown = pluralize(len(collation.sources), "source")
    if len(parts) < len(collation.sources):
        shown = f"{len(parts)} of {shown}"
    return (
        '<details class="sz-lo"><summary class="sz-h" data-lm-suppress-shortcuts="true">'
        f"{shown}: what each lacks and adds</summary>"
        f'<div class="sz-src">{"".join(parts)}</div></details>'
    )


def _render_source_line(collation: CollationLike, document: int) -> str:
    name = escape_html(shorten(collation.name_of(document)))
    title = escape_html(source_title(collation, document, 120))
    facts = " · ".join(count_of_source(collation, document))
    habits = " · ".join(
        f"{escape_html(what)} ({rows})"
        for what, rows in frequent_rewordings(collation, document, MAX_HABITS)
    )
    habits = f' <bdi class="sz-habits">{habits}</bdi>' if habits else ""
    return (
        f'{render_chip(document, "from")}<span class="sz-off">{source_letter(document)}: </span>'
        f'<bdi class="sz-w"{language_attribute(collation)}>{title} </bdi>{BETWEEN}'
        f'<bdi class="sz-nm" title="{name}">{name} </bdi>{BETWEEN}'
        f'<span class="sz-m">{facts}</span>{habits}'
    )


def _render_changes(collation: CollationLike, document: int) -> str:
    """What a source writes in other words, what it lacks, and what it alone has."""
    parts = []
    words = [
        (describe_reading_difference(difference), rows)
        for difference, rows in collation.rewordings(document).items()
    ]
    if words:
        items = " · ".join(
            f"{escape_html(what)}{f' ({rows})' if rows > 1 else ''}"
            for what, rows in words[: 3 * MAX_LISTED]
        )
        left = len(words) - 3 * MAX_LISTED
        more = f" · and {left:,} more" if left > 0 else ""
        parts.append(f'<p class="sz-h">Other words</p><p dir="auto">{items}{more}</p>')
    numbers = {id(row): number for number, row in enumerate(collation.rows, start=1)}
    for heading, rows in (
        ("Lacks what most others have", collation.missing_from(document)),
        ("Only here", collation.only_in(document)),
    ):
        if not rows or len(collation.sources) == 1:
            continue
        lang = language_attribute(collation)
        items = "".join(
            f"<li><span>{numbers[id(row)]}.</span> <bdi{lang}>"
            f"{escape_html(shorten_sentence(row.text))}</bdi></li>"
            for row in rows[:MAX_LISTED]
        )
        left = len(rows) - MAX_LISTED
        more = f"<li>and {left:,} more</li>" if left > 0 else ""
        parts.append(f'<p class="sz-h">{heading}</p><ul>{items}{more}</ul>')
    return "".join(parts) or '<p class="sz-h">The usual wording throughout.</p>'


# ── the table ───────────────────────────────────────────────────────────────────────────────────


def _render_legend(collation: CollationLike) -> str:
    if len(collation.sources) == 1:
        return ""
    marks = [
        "Strong colour: the source whose wording is shown",
        "=: the same words",
        "<ins>Underlined</ins>, <del>struck out</del>: words that it adds, lacks",
        "Empty or dashed: it does not say so",
    ]
    if any(one.relation == "otherwise" for row in collation.rows for one in row.readings):
        marks.append(
            "~: it says something else in its place, which may mean the same or the opposite"
        )
    if any(row.covered_by for row in collation.rows):
        marks.append("≈: it has that in two sentences of other rows")
    if collation.disputed():
        marks.append("Red frame: it contradicts the wording shown")
    return f'<p class="sz-note">{". ".join(marks)}.</p>'


def _render_filters(rows: Sequence[RowLike], total: int) -> str:
    """Render switches that hide rows; they need no script."""
    kinds = [_kind(row, total) for row in rows]
    switches = [
        ("sz-no-alike", "hide what all say in the same words", "alike" in kinds),
        ("sz-no-agreed", "only what is disputed", "disputed" in kinds),
    ]
    return "".join(
        f'<label class="sz-switch"><input type="checkbox" class="{name}" '
        f'data-lm-suppress-shortcuts="true"> {label}</label>'
        for name, label, is_needed in switches
        if is_needed and len(set(kinds)) > 1
    )


def _kind(row: RowLike, total: int) -> str:
    """Whether a row is "disputed", "alike" (all have it, in the same words) or neither."""
    if row.is_disputed:
        return "disputed"
    everywhere = len(row.documents) == total
    return "alike" if everywhere and not any(one.differences for one in row.readings) else "varied"


def _render_table(
    collation: CollationLike,
    rows: Sequence[RowLike],
    columns: Sequence[int],
    allowance: Allowance,
) -> str:
    lang = language_attribute(collation)
    heads = "".join(
        f'<th scope="col" class="h{document % HUES}"><span class="sz-c h{document % HUES} from" '
        f'data-l="{source_letter(document)}"></span><span class="sz-off">{source_letter(document)} </span>'
        f"<bdi>{escape_html(shorten(collation.name_of(document)))}</bdi>"
        f'<span class="sz-ti" dir="auto"{lang}>{escape_html(source_title(collation, document))}</span></th>'
        for document in columns
    )
    body = "".join(
        _render_row(collation, number, row, columns, allowance)
        for number, row in enumerate(rows, start=1)
    )
    return (
        f'<div class="sz-grid" tabindex="0" role="region" aria-label="Statements by source"><table style="--sz-n:{len(columns)}" class="sz-{"few" if len(columns) <= MANY else "many"}">'
        f'<thead><tr><th scope="col">Statement, in its most usual wording</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _render_row(
    collation: CollationLike,
    number: int,
    row: RowLike,
    columns: Sequence[int],
    allowance: Allowance,
) -> str:
    lang, total = language_attribute(collation), len(collation.sources)
    readings = {reading.document: reading for reading in row.readings}
    support = _describe_support(row, total)
    cells = "".join(
        _render_cell(row, document, readings.get(document), lang) for document in columns
    )
    wordings = allowance.take(_render_wordings(row, support, lang)) or (
        f'<span class="sz-m">{support}</span>'
    )
    return (
        f'<tr class="sz-row-{_kind(row, total)}"><th scope="row"><span class="sz-no">{number}</span>'
        f'<p class="sz-t" dir="auto"{lang}>{escape_html(row.text)}</p>{wordings}</th>{cells}</tr>'
    )


def _describe_support(row: RowLike, total: int) -> str:
    """How many sources say it, in other words, or otherwise."""
    otherwise = sum(reading.conflict for reading in row.readings)
    reworded = len(row.readings) - row.support - otherwise
    counts = [f"{row.support} of {pluralize(total, 'source')}"]
    counts += [f"{reworded} worded differently"] if reworded else []
    counts += [f"{otherwise} otherwise"] if otherwise else []
    return ", ".join(counts)


def _render_cell(row: RowLike, document: int, reading: ReadingLike | None, lang: str) -> str:
    """One source in one row: silent, the same words, other words, or otherwise."""
    letter, hue = source_letter(document), document % HUES
    if reading is None and document in row.covered_by:
        return (
            f'<td class="sz-silent" title="in two sentences of other rows">'
            f'<span class="sz-c none" data-l="{letter}"></span><span class="sz-off">{letter}: </span>'
            f'<span class="sz-m">≈<span class="sz-wide"> in other rows</span></span></td>'
        )
    if reading is None:
        return (
            f'<td class="sz-silent"><span class="sz-c none" data-l="{letter}"></span>'
            f'<span class="sz-off">{letter}: silent</span></td>'
        )
    if reading.conflict:
        kind, sign, said = "sz-other", "otherwise ", "otherwise: "
    elif reading.relation == "otherwise":
        kind, sign, said = "sz-varied sz-near", "", "worded differently: "
    elif reading.differences:
        kind, sign, said = "sz-varied", "", ""
    else:
        kind, sign, said = "sz-same", "", "the same words"
    if document == row.base:
        kind += " sz-base"
        said = "this wording"
    role = _role(row, reading)
    sign = f'<b aria-hidden="true">{sign}</b>' if sign else ""
    return (
        f'<td class="h{hue} {kind}"><span class="sz-c h{hue} {role}" data-l="{letter}"></span>'
        f'<span class="sz-off">{letter}: {said}</span>{sign}{_render_words(row, reading, lang)}</td>'
    )


def _role(row: RowLike, reading: ReadingLike) -> Role:
    """What a source is to the text of a row, for the look of its letter."""
    if reading.document == row.base:
        return "from"
    if reading.conflict:
        return "else"
    return "near" if reading.relation == "otherwise" else "also"


def _render_words(row: RowLike, reading: ReadingLike, lang: str) -> str:
    """The words that differ; all words, if most do."""
    if not reading.differences:
        return ""
    if is_rewritten(row, reading):
        return f'<span dir="auto"{lang}>{escape_html(shorten_sentence(reading.text, 400))}</span>'
    return " ".join(
        f'<span class="sz-d{" sz-cf" if one.conflict else ""}" dir="auto"{lang}>{_render_difference(one)}</span>'
        for one in reading.differences
    )


def _render_difference(difference: DifferenceLike) -> str:
    base = escape_html(shorten_sentence(difference.base))
    reading = escape_html(shorten_sentence(difference.reading))
    return " ".join(
        part
        for part in (
            f"<del>{base}</del>" if base else "",
            f"<ins>{reading}</ins>" if reading else "",
        )
        if part
    )


def _render_wordings(row: RowLike, support: str, lang: str) -> str:
    """All wordings of a statement in full, the sources of each together; closed until clicked."""
    sources: defaultdict[tuple[str, ...], list[ReadingLike]] = defaultdict(list)
    for reading in row.readings:
        sources[normalize_words(reading.text)].append(reading)
    if len(sources) == 1:
        return f'<span class="sz-m">{support}</span>'
    items = []
    for readings in sources.values():
        texts = [reading.text for reading in readings]
        text = row.text if row.text in texts else texts[0]
        chips = "".join(
            render_chip(reading.document, _role(row, reading)) for reading in readings[: 2 * HUES]
        )
        letters = ", ".join(source_letter(reading.document) for reading in readings)
        pieces = "".join(map(render_piece, diff_words(row.text, text).pieces))
        items.append(
            f'<li><span class="sz-chips">{chips}<span class="sz-off">{letters}: </span></span>'
            f'<span dir="auto"{lang}>{pieces}</span></li>'
        )
    return (
        f'<details><summary class="sz-m" data-lm-suppress-shortcuts="true">{support} · '
        f'{len(sources)} wordings</summary><div class="sz-x"><ul>{"".join(items)}</ul></div></details>'
    )


def _render_rest(collation: CollationLike, n_rows: int, n_columns: int) -> str:
    """What is not in the table: further statements and sources, and lines that were not compared."""
    parts = []
    rows, columns = len(collation.rows) - n_rows, len(collation.sources) - n_columns
    if rows > 0 or columns > 0:
        more = [pluralize(rows, "more statement")] if rows > 0 else []
        more += [pluralize(columns, "more source")] if columns > 0 else []
        parts.append(
            f'<p class="sz-h">and {" and ".join(more)}: <code>to_frame()</code> and '
            "<code>to_json()</code> have all</p>"
        )
    left = parts_left_out(collation)
    if left:
        lang = language_attribute(collation)
        items = "".join(
            f'<li><bdi{lang}>{escape_html(shorten_sentence(part.text))}</bdi> <span class="sz-m">'
            f"{source_letter(part.document)} · {escape_html(shorten(part.reason))}</span></li>"
            for part in left[: 3 * MAX_LISTED]
        )
        parts.append(
            '<details class="sz-lo"><summary class="sz-h" data-lm-suppress-shortcuts="true">'
            f'Not compared: {pluralize(len(left), "line")} around the stories</summary><p class="sz-h">'
            f"{escape_html(count_left_out(left))}</p><ul>{items}</ul></details>"
        )
    return "".join(parts)
