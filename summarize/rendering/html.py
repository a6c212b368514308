"""HTML: a view that shows at a glance who says what; nothing but markup and one style sheet.

There is no script, no id and no address in it, so outputs cannot collide, and untrusted notebooks,
pages that strip styles and readers without a mouse still get a numbered list with its sources. All text
is escaped. Everything but the sentences is limited to `html_elements.MAX_EXTRA_CHARACTERS` characters;
the sentences themselves are always complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarize.budget import SEPARATOR, count_words
from summarize.documents import count_sources, have_texts
from summarize.errors import SummarizeError
from summarize.picks import Pick
from summarize.rendering.citations import html_markers, render_html_citations
from summarize.rendering.html_collation import render_collation_html
from summarize.rendering.html_elements import (
    BETWEEN,
    NO_MATH,
    Allowance,
    escape_html,
    hover_rules,
    language_attribute,
    render_chip,
    render_heading,
    shorten,
    source_letter,
    style_sheet,
)
from summarize.rendering.html_picks import render_picks
from summarize.rendering.html_sources import render_sources
from summarize.rendering.left_out import NOT_KNOWN, best_left_out, count_left_out, shorten_sentence
from summarize.rendering.phrases import count_documents, pluralize
from summarize.rendering.protocols import (
    CollationLike,
    EntryLike,
    HtmlRenderable,
    Sourced,
    SummaryLike,
    TimelineLike,
)

__all__ = [
    "render_header",
    "render_html",
    "render_page",
    "render_sentences",
    "render_timeline_html",
    "render_unstyled",
    "wrap_page",
]

MAX_COUNTED = 2_000_000
"""Characters up to which the words of the sources are counted, and title, key phrases and what was left out
are shown: with more, this would take longer than rendering the rest."""

MAX_KEY_PHRASES = 5
"""Number of key phrases below the title."""

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)  # text is escaped, so it contains none

_PAGE_STYLE = (
    ":root{background:Canvas;color:CanvasText}"
    "body{font-family:system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:62rem}"
    "body:has(.sz-collation){max-width:110rem}"
    "main>.sz:not(.sz-collation):not(:last-child){max-width:62rem;margin:0 auto 2.5rem}"
    "@media print{body{max-width:none;padding:0}}"
)

MAX_LEFT_OUT = 3
"""Number of sentences shown of those that were left out."""


def render_html(summary: SummaryLike, *, call: str = "", citations: bool = False) -> str:
    """Render a fragment for a notebook or a page.

    Parameters
    ----------
    summary : SummaryLike
    call : str
        The call shown below; by default the one that the recipe stands for.
    citations : bool
        Whether to number the sources, and to list them with links.
    """
    style = f"<style>{style_sheet()}{hover_rules(len(summary.picks))}</style>"
    return style + render_unstyled(summary, call=call, citations=citations)


def render_unstyled(
    summary: SummaryLike,
    *,
    call: str = "",
    allowance: Allowance | None = None,
    citations: bool = False,
    titled: bool = True,
) -> str:
    """Render a fragment without its style sheet, for pages with several.

    Parameters
    ----------
    summary, call, citations
        As in `render_html`.
    allowance : Allowance, optional
        The space left for contexts and sources; by default all of it.
    titled : bool
        Whether the title and the key phrases stand above the sentences.
    """
    allowance = allowance or Allowance()
    topic = allowance.take(_render_topic(summary)) if titled else ""
    sentences = pluralize(len(summary.picks), "sentence")
    label = f"Summary: {sentences} from {pluralize(count_sources(summary.documents), 'source')}"
    return "".join(
        (
            f'<div class="sz sz1 {NO_MATH}" role="group" aria-label="{label}">',
            f'<div class="sz-top">{render_header(summary)}{topic}',
            _render_body(summary, allowance, citations=citations),
            f"{_render_call(summary, call)}</div>",
        )
    )


def render_timeline_html(timeline: TimelineLike) -> str:
    """Render one section per day, with its sentences as a numbered list, and the sources below."""
    picks = [pick for entry in timeline.entries for pick in entry.picks]
    allowance = Allowance()
    sections, before = [], 0
    for entry in timeline.entries:
        sections.append(_render_entry(entry, timeline, allowance, before))
        before += len(entry.picks)
    entries = pluralize(len(timeline.entries), "entry", "entries")
    return "".join(
        (
            f"<style>{style_sheet()}{hover_rules(before)}</style>",
            f'<div class="sz sz1 {NO_MATH}" role="group" aria-label="Timeline">',
            _render_head("Timeline", entries, _count_quoted(picks, timeline)),
            *sections,
            render_sources(picks, timeline, allowance),
            f"{_render_call(timeline)}</div>",
        )
    )


def render_page(
    result: HtmlRenderable, content: str = "", *, collation: CollationLike | None = None
) -> str:
    """Render a complete page, readable without anything else.

    Parameters
    ----------
    result : Summary, Timeline or Collation
    content : str
        The result as HTML; by default ``result.to_html()``.
    collation : Collation, optional
        Of the same documents, shown below the result.
    """
    below = "" if collation is None else render_collation_html(collation)
    return wrap_page(type(result).__name__, content or result.to_html(), below)


def wrap_page(title: str, content: str, below: str = "") -> str:
    """A complete page with this content, whose heading becomes that of the page.

    Parameters
    ----------
    title : str
        The heading of `content`.
    content, below : str
        Fragments. Their style sheets move to the head, each of them once: inside a body they are no
        valid HTML. A bold heading of `below` becomes one of the second level.
    """
    body = content.replace(render_heading(title), f"<h1>{title}</h1>", 1)
    body += re.sub(r"<strong>(.*?)</strong>", r"<h2>\1</h2>", below, count=1)
    styles = "".join(dict.fromkeys(_STYLE.findall(body)))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{_PAGE_STYLE}</style>{styles}</head>"
        f"<body><main>{_STYLE.sub('', body)}</main></body></html>\n"
    )


def render_header(summary: SummaryLike, note: str = "") -> str:
    """Render the line above the sentences.

    Parameters
    ----------
    summary : SummaryLike
    note : str
        Shown after the number of sentences, the share of the sources' words, and the number quoted.
    """
    words = count_words(SEPARATOR.join(pick.text for pick in summary.picks))
    length = f"{words:,} words"
    if 0 < sum(len(document.text) for document in summary.documents) <= MAX_COUNTED:
        total = sum(count_words(document.text) for document in summary.documents)
        length = f"{words:,} of {total:,} words ({words / max(total, 1):.0%})".replace("%", " %")
    sentences = pluralize(len(summary.picks), "sentence")
    return _render_head("Summary", sentences, length, _count_quoted(summary.picks, summary), note)


def _render_topic(summary: SummaryLike) -> str:
    """Render the title, with the source that it is the headline of, and the key phrases."""
    if not summary.picks or sum(len(one.text) for one in summary.documents) > MAX_COUNTED:
        return ""
    lang, title = language_attribute(summary), summary.title
    lines = ""
    if title is not None:
        source = escape_html(shorten(title.source or summary.name_of(title.document)))
        lines += (
            f'<p class="sz-title">{render_chip(title.document, "from", shorten(summary.name_of(title.document)))}'
            f"<bdi{lang}>{escape_html(shorten(title))}</bdi> {BETWEEN}"
            f'<span class="sz-off">headline of {source_letter(title.document)}, </span>'
            f'<bdi class="sz-nm">{source}</bdi></p>'
        )
    phrases = " · ".join(
        f"<bdi{lang}>{escape_html(shorten(phrase))}</bdi>"
        for phrase in summary.key_phrases(MAX_KEY_PHRASES)
    )
    if phrases:
        lines += f'<p class="sz-kp"><span class="sz-off">Key phrases: </span>{phrases}</p>'
    return lines


def _render_head(title: str, *facts: str) -> str:
    """Render a heading followed by facts."""
    spans = BETWEEN.join(f"<span>{fact} </span>" for fact in facts if fact)
    return f'<div class="sz-hd">{render_heading(title)} {spans}</div>'


def render_sentences(summary: SummaryLike, *, new: Iterable[int] = ()) -> str:
    """Render the numbered sentences with their sources; the places in `new`, from 0, are highlighted."""
    return render_picks(summary.picks, summary, Allowance(), new=frozenset(new))


def _render_body(summary: SummaryLike, allowance: Allowance, *, citations: bool) -> str:
    """Render the sentences, which end what `render_unstyled` begins, and all that stands below them."""
    if not summary.picks:
        if summary.configuration.known:
            return '<p class="sz-t">Nothing new: <code>known</code> covers everything.</p></div>'
        return '<p class="sz-t">No sentence was selected.</p></div>'
    markers = html_markers(summary) if citations else ()
    sentences = render_picks(summary.picks, summary, allowance, markers=markers)
    return (
        f"{sentences}</div>"
        + (render_html_citations(summary) if citations else "")
        + render_sources(summary.picks, summary, allowance)
        + allowance.take(_render_left_out(summary))
    )


def _render_left_out(summary: SummaryLike) -> str:
    """Render what was left out: how much for each reason, and the best of it; closed until clicked."""
    if sum(len(document.text) for document in summary.documents) > MAX_COUNTED:
        return ""
    if not have_texts(summary.documents):
        return f'<p class="sz-h">Left out: {NOT_KNOWN}.</p>'
    parts = [part for part in summary.left_out() if part.reason != "markup"]
    if not parts:
        return ""
    lang = language_attribute(summary)
    items = "".join(
        f'<li><bdi{lang}>{escape_html(shorten_sentence(part.text))}</bdi> <span class="sz-m">'
        f"{source_letter(part.document)} · {escape_html(shorten(part.reason))}</span></li>"
        for part in best_left_out(parts, MAX_LEFT_OUT)
    )
    return (
        '<details class="sz-lo"><summary class="sz-h" data-lm-suppress-shortcuts="true">'
        f"Left out: {len(parts):,}</summary>"
        f'<p class="sz-h">{escape_html(count_left_out(parts))}</p>'
        f'<ul aria-label="The best of it">{items}</ul></details>'
    )


def _render_entry(
    entry: EntryLike, timeline: TimelineLike, allowance: Allowance, before: int
) -> str:
    return (
        f'<div class="sz-day"><div class="sz-hd"><strong><time datetime="{entry.label}">{entry.label}'
        f"</time></strong> <span>{count_documents(entry)}</span></div>"
        f"{render_picks(entry.picks, timeline, allowance, before=before)}</div>"
    )


def _count_quoted(picks: Sequence[Pick], result: Sourced) -> str:
    quoted = len({pick.sentence.document for pick in picks})
    return f"{quoted} of {pluralize(count_sources(result.documents), 'source')} quoted"


def _render_call(result: Sourced, call: str = "") -> str:
    try:
        text = escape_html(call or result.call)
    except SummarizeError:  # a result made by hand, whose recipe cannot be read
        return ""
    return f'<span class="sz-call"><code>{text}</code></span>'
