"""Collation as text, Markdown, plain data and a data frame."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from summarize.errors import InputError, short_repr
from summarize.rendering.frame import import_pandas
from summarize.rendering.html_elements import MAX_SOURCES, source_letter
from summarize.rendering.left_out import count_left_out, document_title, shorten_sentence
from summarize.rendering.markdown import escape_markdown
from summarize.rendering.phrases import pluralize
from summarize.rendering.protocols import CollationLike, DifferenceLike, ReadingLike, RowLike
from summarize.rendering.text import wrap_lines
from summarize.terminal import one_line
from summarize.text.languages import get_language
from summarize.text.left_out import LeftOut

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "MAX_ROWS",
    "collation_heading",
    "collation_to_dict",
    "collation_to_frame",
    "count_of_source",
    "count_rows",
    "describe_reading_difference",
    "frequent_rewordings",
    "is_rewritten",
    "not_compared",
    "parts_left_out",
    "render_collation_markdown",
    "render_collation_text",
    "shown_sources",
    "sign_of",
    "source_title",
]

REWRITTEN = 0.5
"""A reading is shown whole if more than this part of its words, or of the row's, differ (assumed)."""

MAX_LETTERS = 20
"""Maximum number of sources named in one line; the other formats name all."""

MAX_ROWS = 1_000
"""Maximum number of statements on a page: with more, no browser scrolls smoothly (assumed). Text and Markdown
do not say what was not compared where there are more, since to find it takes as long as the collation."""

MAX_LEFT_OUT = 5
"""Maximum number of lines shown that were not compared."""

MAX_REWORDINGS = 6
"""Maximum number of rewordings named for a source."""


def collation_heading(collation: CollationLike) -> str:
    """How many statements a collation has, of how many sources."""
    sources = pluralize(len(collation.sources), "source")
    return f"Collation of {sources}: {', '.join(count_rows(collation))}"


def count_rows(collation: CollationLike) -> list[str]:
    """The number of statements: all, those of every source, those of a single one, and those disputed."""
    counts = [pluralize(len(collation.rows), "statement")]
    total = len(collation.sources)
    if total > 1:
        everywhere = sum(len(row.documents) == total for row in collation.rows)
        alone = sum(len(row.documents) == 1 and not row.covered_by for row in collation.rows)
        counts += [f"{everywhere:,} in every source", f"{alone:,} in one only"]
        counts.append(f"{len(collation.disputed()):,} disputed")
    return counts


def shown_sources(collation: CollationLike) -> list[int]:
    """At most `MAX_SOURCES` sources to be listed, in order; first those whose wording is shown most often."""
    sources = collation.sources
    often = Counter(row.base for row in collation.rows)
    first = sorted(range(len(sources)), key=lambda place: (-often[sources[place]], place))
    return [sources[place] for place in sorted(first[:MAX_SOURCES])]


def parts_left_out(collation: CollationLike) -> Sequence[LeftOut]:
    """What was not compared, without mere markup; nothing if there are more than `MAX_ROWS` rows."""
    if len(collation.rows) > MAX_ROWS:
        return []
    return [part for part in collation.left_out() if part.reason != "markup"]


def not_compared(parts: Sequence[LeftOut]) -> str:
    """How many lines were not compared, and why.

    >>> not_compared([LeftOut("Photo: AP", 0, 9, "caption")])
    'Not compared: 1 line around the stories: caption (1)'
    """
    return (
        f"Not compared: {pluralize(len(parts), 'line')} around the stories: {count_left_out(parts)}"
    )


def source_title(collation: CollationLike, document: int, characters: int = 80) -> str:
    """The title of a source, or the first line of its text."""
    return document_title(collation.documents[document], characters)


def sign_of(reading: ReadingLike) -> str:
    """How a reading relates to the text of its row: "=" the same, "~" worded differently, "≠" otherwise."""
    if reading.conflict:
        return "≠"
    return "~" if reading.relation == "otherwise" else "="


def is_rewritten(row: RowLike, reading: ReadingLike) -> bool:
    """Whether so much of a reading differs that the differences alone say little."""
    base = sum(len(one.base.split()) for one in reading.differences)
    new = sum(len(one.reading.split()) for one in reading.differences)
    return (
        new > REWRITTEN * len(reading.text.split()) or base > REWRITTEN * len(row.text.split())
    ) and len(reading.differences) > 1


def describe_reading_difference(difference: DifferenceLike) -> str:
    """A difference in words: “3” for “2”; adds “today”; lacks “Syrian President”."""
    base, reading = (one_line(shorten_sentence(part, 120)) for part in
                     (difference.base, difference.reading))  # fmt: skip
    if not base:
        return f"adds “{reading}”"
    if not reading:
        return f"lacks “{base}”"
    return f"“{reading}” for “{base}”"


def frequent_rewordings(
    collation: CollationLike, document: int, number: int = MAX_REWORDINGS
) -> list[tuple[str, int]]:
    """What a source writes for what others write, in at least two rows, with the number of rows.

    What it writes for several spellings is named once: “ISIL” for “IS”, “ISIS”.
    """
    function_words = get_language(collation.configuration.language).function_words
    bases: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    repeated: set[str] = set()
    for difference, rows in collation.rewordings(document).items():
        if f"{difference.base} {difference.reading}".strip().casefold() in function_words:
            continue  # "on Wednesday", "Wednesday"
        key = difference.reading or f"-{difference.base}"
        bases.setdefault(key, []).append(difference.base)
        counts[key] += rows
        if rows > 1:
            repeated.add(key)
    result: list[tuple[str, int]] = []
    for key, rows in counts.most_common():
        if key in repeated and len(result) < number:
            named = [base for base in bases[key] if base]
            spelled = "”, “".join(named)
            if not named:
                result.append((f"adds “{key}”", rows))
            elif key == f"-{spelled}":
                result.append((f"lacks “{spelled}”", rows))
            else:
                result.append((f"“{key}” for “{spelled}”", rows))
    return [(one_line(what), rows) for what, rows in result]


def count_of_source(collation: CollationLike, document: int) -> list[str]:
    """How many rows a source has, how many of most others it lacks, and how many it alone has."""
    has = sum(row.reading_of(document) is not None for row in collation.rows)
    facts = [f"{has:,} of {pluralize(len(collation.rows), 'statement')}"]
    lacking, alone = len(collation.missing_from(document)), len(collation.only_in(document))
    if lacking:
        facts.append(f"lacks {lacking:,} that most others have")
    if alone and len(collation.sources) > 1:
        facts.append(f"{alone:,} only here")
    return facts


# ── text ────────────────────────────────────────────────────────────────────────────────────────


def render_collation_text(collation: CollationLike) -> str:
    """Render the sources, then each statement with who says it, who says it otherwise, and who does not."""
    lines = [*wrap_lines(collation_heading(collation), "", ""), ""]
    shown = shown_sources(collation)
    for document in shown:
        lines += _render_source(collation, document)
    if len(shown) < len(collation.sources):
        lines.append(f"and {pluralize(len(collation.sources) - len(shown), 'more source')}")
    if len(collation.sources) > 1:
        lines += ["", "= says the same   ~ worded differently   ≠ says otherwise   - is silent"]
    if any(row.covered_by for row in collation.rows):
        lines.append("≈ has it in two sentences of other rows")
    for number, row in enumerate(collation.rows, start=1):
        lines += ["", *_render_row(collation, number, row)]
    return "\n".join([*lines, *_render_left_out(collation)])


def _render_left_out(collation: CollationLike) -> Iterator[str]:
    """What was not compared, by reason, and the first of it."""
    left = parts_left_out(collation)
    if left:
        yield ""
        yield from wrap_lines(not_compared(left), "", "")
        for part in left[:MAX_LEFT_OUT]:
            shown = one_line(shorten_sentence(part.text, 120))
            yield from wrap_lines(
                f"{shown} ({source_letter(part.document)}, {one_line(part.reason)})", "- ", "  "
            )
        if len(left) > MAX_LEFT_OUT:
            yield f"- and {len(left) - MAX_LEFT_OUT:,} more"


def _render_source(collation: CollationLike, document: int) -> Iterator[str]:
    letter = source_letter(document)
    title = one_line(source_title(collation, document, 60))
    indent = " " * (len(letter) + 2)
    yield from wrap_lines(
        f"{one_line(collation.name_of(document))} · {title}", f"{letter}  ", indent
    )
    facts = ", ".join(count_of_source(collation, document))
    habits = [f"{what} ({rows})" for what, rows in frequent_rewordings(collation, document)]
    yield from wrap_lines("; ".join([facts, *habits]), indent, indent)


def _render_row(collation: CollationLike, number: int, row: RowLike) -> Iterator[str]:
    head = f"{number:>3}. "
    yield from wrap_lines(one_line(row.text), head, " " * len(head))
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in row.readings:
        groups[sign_of(reading), _describe_reading(row, reading)].append(
            source_letter(reading.document)
        )
    for (sign, what), letters in groups.items():
        names = _join_letters(letters[:MAX_LETTERS], len(letters))
        yield from wrap_lines(f"{sign} {names}{f': {what}' if what else ''}", "     ", "       ")
    covered = [source_letter(document) for document in row.covered_by]
    if covered:
        names = _join_letters(covered[:MAX_LETTERS], len(covered))
        yield from wrap_lines(f"≈ {names}: in other rows", "     ", "       ")
    silent = _silent_letters(collation, row)
    if silent:
        yield from wrap_lines(f"- {silent}", "     ", "       ")


def _describe_reading(row: RowLike, reading: ReadingLike) -> str:
    """The differences of a reading in words, or all of it; empty if there are none."""
    if is_rewritten(row, reading):
        return f"“{one_line(reading.text)}”"
    return "; ".join(map(describe_reading_difference, reading.differences))


def _silent_letters(collation: CollationLike, row: RowLike) -> str:
    has = {*row.documents, *row.covered_by}
    silent = (source_letter(d) for d in collation.sources if d not in has)
    first = list(islice(silent, MAX_LETTERS))
    return _join_letters(first, len(collation.sources) - len(has))


def _join_letters(letters: Sequence[str], total: int) -> str:
    """The letters of the first of `total` sources, and how many more there are.

    >>> _join_letters(["A", "B"], 2), _join_letters(["A", "B"], 5)
    ('A B', 'A B and 3 more')
    """
    left = total - len(letters)
    return " ".join(letters) + (f" and {left:,} more" if left else "")


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────


def render_collation_markdown(collation: CollationLike) -> str:
    """Render a table with one column per source, and the names of the sources above it.

    A cell is "=" if the source says the same, "~" if it is worded differently, "≠" if it says otherwise, each
    with the words that differ; "≈" if it says so in two sentences of other rows; and empty if the source is silent.
    """
    shown = shown_sources(collation)
    letters = [source_letter(document) for document in shown]
    names = [
        f"- **{letter}** {escape_markdown(collation.name_of(document))}: "
        f"{escape_markdown(source_title(collation, document))}"
        for document, letter in zip(shown, letters, strict=True)
    ]
    head = [_markdown_line(["", "statement", *letters]), _markdown_line(["--:", "---"] + ["---"] * len(letters))]  # fmt: skip
    body = [
        _markdown_line([str(number), escape_markdown(row.text), *_markdown_cells(row, shown)])
        for number, row in enumerate(collation.rows, start=1)
    ]
    left = len(collation.sources) - len(shown)
    more = [f"- and {pluralize(left, 'more source')}"] if left else []
    left_out = parts_left_out(collation)
    end = ["", not_compared(left_out)] if left_out else []
    return "\n".join([*names, *more, "", *head, *body, *end])


def _markdown_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cells(row: RowLike, sources: Sequence[int]) -> Iterator[str]:
    for document in sources:
        reading = row.reading_of(document)
        if reading is None:
            yield "≈" if document in row.covered_by else ""
            continue
        yield f"{sign_of(reading)} {escape_markdown(_describe_reading(row, reading))}".rstrip()


# ── data ────────────────────────────────────────────────────────────────────────────────────────


def collation_to_dict(collation: CollationLike) -> dict[str, Any]:
    """Convert a collation to plain dicts, lists, strings and numbers."""
    from summarize.rendering.json import documents_to_dicts, sentence_to_dict

    return {
        "rows": [
            {
                "text": row.text,
                "base": row.base,
                "support": row.support,
                "covered_by": list(row.covered_by),
                "readings": [
                    {
                        "document": reading.document,
                        "relation": reading.relation,
                        "text": reading.text,
                        "sentences": [sentence_to_dict(one) for one in reading.sentences],
                        "differences": [
                            {"base": one.base, "reading": one.reading, "kind": one.kind}
                            for one in reading.differences
                        ],
                    }
                    for reading in row.readings
                ],
            }
            for row in collation.rows
        ],
        "documents": documents_to_dicts(collation),
        "recipe": collation.recipe,
    }


def collation_to_frame(collation: CollationLike, values: str) -> pd.DataFrame:
    """Convert a collation to a data frame with one line per row and one column per document."""
    cells = {"text": _text_of, "relation": _relation_of, "differences": _differences_of}
    if values not in cells:
        raise InputError(f"values must be one of {', '.join(cells)}, got {short_repr(values)}")
    pandas = import_pandas()
    columns = _column_names(collation)
    data = [
        [cells[values](row, document) for document in range(len(columns))] for row in collation.rows
    ]
    index = pandas.RangeIndex(1, len(data) + 1, name="row")
    frame: pd.DataFrame = pandas.DataFrame(data, columns=columns, index=index, dtype=object)
    return frame


def _column_names(collation: CollationLike) -> list[str]:
    """The names of the documents; where several have one name, each with its letter."""
    names = [collation.name_of(document) for document in range(len(collation.documents))]
    count: defaultdict[str, int] = defaultdict(int)
    for name in names:
        count[name] += 1
    return [
        f"{name} ({source_letter(d)})" if count[name] > 1 else name for d, name in enumerate(names)
    ]


def _text_of(row: RowLike, document: int) -> str | None:
    reading = row.reading_of(document)
    return None if reading is None else reading.text


def _relation_of(row: RowLike, document: int) -> str:
    reading = row.reading_of(document)
    if reading is None:
        return "silent"
    return "base" if document == row.base else reading.relation


def _differences_of(row: RowLike, document: int) -> str | None:
    reading = row.reading_of(document)
    if reading is None:
        return None
    return "; ".join(f"{one.base} -> {one.reading}" for one in reading.differences)
