"""Stories: the stories of a pile as plain data, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summarize.documents import Document
from summarize.rendering.json import document_fields
from summarize.rendering.markdown import escape_markdown, render_markdown
from summarize.rendering.phrases import pluralize
from summarize.rendering.protocols import StoriesLike, StoryLike, SummaryLike

__all__ = [
    "describe_story",
    "document_label",
    "render_stories_markdown",
    "render_stories_text",
    "stories_heading",
    "stories_to_dict",
    "story_facts",
    "story_to_dict",
]

UNASSIGNED = "In no story"

MAX_LABEL = 100
"""Maximum number of first characters that name a text without a name or a title."""


def story_to_dict(story: StoryLike) -> dict[str, Any]:
    """Convert a story to plain data, its documents with their texts."""
    return {
        "id": story.id,
        "title": story.title,
        "start": story.start.isoformat() if story.start else None,
        "end": story.end.isoformat() if story.end else None,
        "key_phrases": list(story.key_phrases),
        "confidence": story.confidence,
        "confidences": list(story.confidences),
        "notes": list(story.notes),
        "documents": [_document_to_dict(document) for document in story.documents],
    }


def stories_to_dict(stories: StoriesLike) -> dict[str, Any]:
    """Convert the stories of a pile to plain data, with the documents in none."""
    return {
        "granularity": stories.granularity,
        "stories": [story_to_dict(story) for story in stories],
        "unassigned": [_document_to_dict(document) for document in stories.unassigned],
    }


def _document_to_dict(document: Document) -> dict[str, Any]:
    return {"name": document.name, **document_fields(document, texts=True)}


# ── in words ────────────────────────────────────────────────────────────────────────────────────


def stories_heading(stories: StoriesLike) -> str:
    """How many stories there are, of how many articles, and how many articles are in none.

    >>> from summarize import stories
    >>> stories_heading(stories(["Rain flooded Rome.", "Rome was flooded by rain."]))
    '1 story of 2 articles'
    """
    number = pluralize(len(stories), "story", "stories")
    heading = f"{number} of {pluralize(len(stories.documents), 'article')}"
    rest = len(stories.unassigned)
    return f"{heading}, {rest:,} in no story" if rest else heading


def describe_story(story: StoryLike) -> str:
    """The title of a story, and its facts in a line."""
    return f"{story.title!r} ({', '.join(story_facts(story))})"


def story_facts(story: StoryLike) -> list[str]:
    """How many articles a story has, from when to when, how sure it is, and what happened to it."""
    facts = [pluralize(len(story.documents), "article")]
    if story.start is not None and story.end is not None:
        days = story.start.isoformat()
        if story.end != story.start:
            days += f" to {story.end.isoformat()}"
        facts.append(days)
    facts.append(f"{story.confidence:.0%} sure to be one story".replace("%", " %"))
    return [*facts, *story.notes]


def document_label(document: Document) -> str:
    """How a document is listed: by its title, or its name, or the beginning of its text.

    >>> document_label(Document("Rain fell in Rome.", name="wire"))
    'wire'
    """
    text = document.title or document.name or document.text
    line = " ".join(text.split())
    return line if len(line) <= MAX_LABEL else f"{line[:MAX_LABEL].rstrip()}…"


def render_stories_text(
    stories: StoriesLike, summaries: Sequence[SummaryLike | Exception] | None = None
) -> str:
    """Render a paragraph per story: title, facts, and the summary or the documents."""
    blocks = []
    for story, lines in _sections(stories, summaries):
        head = [story.title, f"({'; '.join(story_facts(story))})"]
        blocks.append("\n".join([*head, *lines]))
    rest = stories.unassigned
    if rest:
        names = [f"- {document_label(document)}" for document in rest]
        blocks.append("\n".join([f"{UNASSIGNED} ({pluralize(len(rest), 'article')})", *names]))
    return "\n\n".join(blocks)


def _sections(
    stories: StoriesLike, summaries: Sequence[SummaryLike | Exception] | None
) -> Iterator[tuple[StoryLike, list[str]]]:
    for index, story in enumerate(stories):
        if summaries is not None:
            yield story, [str(summaries[index])]
        else:
            yield story, [f"- {document_label(document)}" for document in story.documents]


def render_stories_markdown(
    stories: StoriesLike, summaries: Sequence[SummaryLike | Exception] | None = None
) -> str:
    """Render a heading per story, with its facts, and the summary or the documents."""
    blocks = []
    for index, story in enumerate(stories):
        blocks.append(f"## {escape_markdown(story.title)}")
        blocks.append(f"*{escape_markdown(' · '.join(story_facts(story)))}*")
        if summaries is not None:
            summary = summaries[index]
            if isinstance(summary, Exception):
                blocks.append(escape_markdown(str(summary)))
            else:
                blocks.append(render_markdown(summary))
        else:
            blocks.append(_list_documents(story.documents))
    if stories.unassigned:
        blocks += [f"## {UNASSIGNED}", _list_documents(stories.unassigned)]
    return "\n\n".join(blocks)


def _list_documents(documents: Sequence[Document]) -> str:
    return "\n".join(f"- {escape_markdown(document_label(document))}" for document in documents)
