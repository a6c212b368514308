"""HTML of the stories of a pile: a table of contents, and a section per story.

In a notebook the table of contents has no links, since links need ids, and those of several outputs would
collide; a page has both.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.documents import Document
from summarize.rendering.html import render_unstyled, wrap_page
from summarize.rendering.html_elements import (
    MAX_HOVERED,
    NO_MATH,
    Allowance,
    escape_html,
    hover_rules,
    render_heading,
    shorten,
    style_sheet,
)
from summarize.rendering.phrases import pluralize
from summarize.rendering.protocols import StoriesLike, StoryLike, SummaryLike
from summarize.rendering.stories import UNASSIGNED, document_label, stories_heading, story_facts

__all__ = ["render_stories_html", "render_stories_page"]

MAX_EXTRA = 5_000_000
"""Characters for the contexts and sources of all summaries of a page together (assumed)."""

MAX_EXTRA_PER_STORY = 200_000

MAX_LISTED = 200
"""Number of articles listed in a section, and of stories shown in a notebook."""


def render_stories_html(
    stories: StoriesLike,
    summaries: Sequence[SummaryLike | Exception] | None = None,
    *,
    linked: bool = False,
) -> str:
    """Render the table of contents, and a section per story.

    Parameters
    ----------
    stories : StoriesLike
    summaries : sequence of SummaryLike, optional
        One per story; by default a section lists the documents.
    linked : bool, default False
        Whether the table of contents has links to the sections, for a page of its own.
    """
    limit = None if linked else MAX_LISTED
    shown = list(stories)[:limit]
    sections = [
        _render_section(number, story, summaries, len(shown), linked=linked)
        for number, story in enumerate(shown)
    ]
    left = len(stories) - len(shown)
    more = (
        f'<p class="sz-h">and {pluralize(left, "more story", "more stories")}</p>' if left else ""
    )
    hovered = hover_rules(MAX_HOVERED) if summaries is not None else ""
    return "".join(
        (
            f"<style>{style_sheet()}{hovered}</style>",
            f'<div class="sz sz1 {NO_MATH}" role="group" aria-label="Stories">',
            f'<div class="sz-hd">{render_heading("Stories")} <span>{stories_heading(stories)}</span></div>',
            _render_contents(shown, stories.unassigned, linked=linked),
            f"{more}</div>",
            *sections,
            _render_unassigned(stories.unassigned, linked=linked),
        )
    )


def render_stories_page(
    stories: StoriesLike, summaries: Sequence[SummaryLike | Exception] | None = None
) -> str:
    """Render a complete page, with links from the table of contents to the sections."""
    return wrap_page("Stories", render_stories_html(stories, summaries, linked=True))


def _render_contents(
    stories: Sequence[StoryLike], unassigned: Sequence[Document], *, linked: bool
) -> str:
    items = []
    for number, story in enumerate(stories):
        title = f"<bdi>{escape_html(shorten(story.title))}</bdi>"
        if linked:
            title = f'<a href="#story-{number + 1}">{title}</a>'
        facts = " · ".join(map(escape_html, story_facts(story)))
        items.append(f'<li>{title} <span class="sz-m">{facts}</span></li>')
    if unassigned:
        name = f'<a href="#no-story">{UNASSIGNED}</a>' if linked else UNASSIGNED
        count = pluralize(len(unassigned), "article")
        items.append(f'<li>{name} <span class="sz-m">{count}</span></li>')
    return f'<nav aria-label="Contents"><ol>{"".join(items)}</ol></nav>'


def _render_section(
    number: int,
    story: StoryLike,
    summaries: Sequence[SummaryLike | Exception] | None,
    total: int,
    *,
    linked: bool,
) -> str:
    identity = f' id="story-{number + 1}"' if linked else ""
    phrases = " · ".join(map(escape_html, story.key_phrases))
    head = (
        f'<section{identity} class="{NO_MATH}"><h2><bdi>'
        f"{escape_html(shorten(story.title))}</bdi></h2>"
        f'<p class="sz-m">{" · ".join(map(escape_html, story_facts(story)))}</p>'
        f'<p class="sz-m"><bdi>{phrases}</bdi></p>'
    )
    if summaries is None:
        return f"{head}{_list_documents(story.documents)}</section>"
    summary = summaries[number]
    if isinstance(summary, Exception):
        return f"{head}<p>{escape_html(str(summary))}</p></section>"
    space = min(MAX_EXTRA // max(total, 1), MAX_EXTRA_PER_STORY)
    return f"{head}{render_unstyled(summary, allowance=Allowance(space), titled=False)}</section>"


def _render_unassigned(documents: Sequence[Document], *, linked: bool) -> str:
    if not documents:
        return ""
    identity = ' id="no-story"' if linked else ""
    return f'<section{identity} class="{NO_MATH}"><h2>{UNASSIGNED}</h2>{_list_documents(documents)}</section>'


def _list_documents(documents: Sequence[Document]) -> str:
    items = "".join(
        f"<li><bdi>{escape_html(document_label(document))}</bdi>{_source(document)}</li>"
        for document in documents[:MAX_LISTED]
    )
    left = len(documents) - MAX_LISTED
    more = f'<li class="sz-h">and {left:,} more</li>' if left > 0 else ""
    return f"<ul>{items}{more}</ul>"


def _source(document: Document) -> str:
    """Where and when a document appeared."""
    parts = [document.source or "", f"{document.published or ''}"]
    text = " · ".join(escape_html(shorten(part)) for part in parts if part)
    return f' <span class="sz-m">{text}</span>' if text else ""
