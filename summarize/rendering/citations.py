"""Citations: the summary as a text with the numbers of its sources, and the list of these sources.

A source has one number in all formats: the order in which the summary cites it. A sentence is followed by the
number of the source that it is quoted from, then by those that say the same, then, behind "≠", by those that say
otherwise; what they say stands below. Links go to addresses of the web
only, with http or https, and are escaped like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from summarize.budget import SEPARATOR
from summarize.headlines import first_headline
from summarize.picks import Pick
from summarize.rendering.html_elements import escape_html, language_attribute, shorten
from summarize.rendering.markdown import escape_address, escape_markdown, link_markdown
from summarize.rendering.phrases import group_variants
from summarize.rendering.protocols import Sourced, SummaryLike
from summarize.terminal import one_line

__all__ = [
    "Citation",
    "cite_sources",
    "html_markers",
    "number_sources",
    "render_cited_markdown",
    "render_cited_text",
    "render_html_citations",
]


class Citation(NamedTuple):
    """A source as a list of sources names it.

    Attributes
    ----------
    number : int
        Counted from 1.
    title : str
        The title, or the first line if that is a headline, or the name.
    details : tuple of str
        The publisher, the name and the day of publication, as far as they are known and not said yet.
    url : str or None
        The address, if it is one of the web; safe in Markdown and HTML.
    """

    number: int
    title: str
    details: tuple[str, ...]
    url: str | None


def number_sources(summary: SummaryLike) -> dict[int, int]:
    """The number of each document that a summary cites, counted from 1 in the order of the citations.

    Examples
    --------
    >>> from summarize import summarize
    >>> texts = ["The Tiber rose in Rome.", "Rain fell in Oslo. The Tiber rose in Rome."]
    >>> number_sources(summarize(texts, sentences=1))
    {0: 1, 1: 2}
    """
    numbers: dict[int, int] = {}
    for pick in summary.picks:
        for document in (*_cited_documents(pick), *_conflicting_documents(pick)):
            numbers.setdefault(document, len(numbers) + 1)
    return numbers


def cite_sources(summary: SummaryLike) -> list[Citation]:
    """The sources that a summary cites, in the order of their numbers."""
    numbers = number_sources(summary)
    return [_cite(number, document, summary) for document, number in numbers.items()]


def render_cited_text(summary: SummaryLike) -> str:
    """Render the text with numbers behind its sentences, and the list of the sources below."""
    if not summary.picks:
        return ""
    numbers = number_sources(summary)
    text = SEPARATOR.join(pick.text + _markers(pick, numbers) for pick in summary.picks)
    conflicts = _conflict_lines(summary, numbers)
    above = ["", *map(one_line, conflicts)] if conflicts else []
    return "\n".join([text, *above, "", "Sources:", *map(_line, cite_sources(summary))])


def render_cited_markdown(summary: SummaryLike, label: str = "") -> str:
    """Render the text with footnotes, one for each source, which have a label before their number."""
    if not summary.picks:
        return ""
    numbers = number_sources(summary)
    form = f"[^{label}-{{}}]" if label else "[^{}]"
    text = SEPARATOR.join(
        escape_markdown(pick.text) + _markers(pick, numbers, form) for pick in summary.picks
    )
    notes = (f"{form.format(one.number)}: {_footnote(one)}" for one in cite_sources(summary))
    conflicts = _conflict_lines(summary, numbers, form, escape_markdown)
    return "\n\n".join([text, *conflicts, "\n".join(notes)])


def html_markers(summary: SummaryLike) -> list[str]:
    """The numbers behind each sentence, as HTML."""
    numbers = number_sources(summary)
    return [f'<sup class="sz-cite">{_markers(pick, numbers)}</sup>' for pick in summary.picks]


def render_html_citations(summary: SummaryLike) -> str:
    """Render the numbered list of sources, with links to those of the web."""
    lang = language_attribute(summary)
    items = "".join(
        f"<li><bdi{lang}>{_link(one)}</bdi>"
        + "".join(f" · {escape_html(shorten(detail))}" for detail in one.details)
        + "</li>"
        for one in cite_sources(summary)
    )
    return f'<p class="sz-h">Cited sources</p><ol class="sz-cites">{items}</ol>'


def _cited_documents(pick: Pick) -> list[int]:
    """The document a pick is quoted from, then those that say the same."""
    return [pick.document, *sorted({sentence.document for sentence in pick.also_in})]


def _conflicting_documents(pick: Pick) -> list[int]:
    """The documents that say otherwise; of very many, those that are named."""
    groups = group_variants(pick, conflicts_only=True)
    return sorted({variant.document for _, variants, _ in groups for variant in variants})


def _markers(pick: Pick, numbers: dict[int, int], form: str = "[{}]") -> str:
    first, *others = (numbers[document] for document in _cited_documents(pick))
    same = _in_order((first, *sorted(others)), form)
    otherwise = _in_order(sorted(numbers[one] for one in _conflicting_documents(pick)), form)
    return f"{same} ≠{otherwise}" if otherwise else same


def _in_order(numbers: Iterable[int], form: str) -> str:
    return "".join(map(form.format, numbers))


def _conflict_lines(
    summary: SummaryLike,
    numbers: dict[int, int],
    form: str = "[{}]",
    escape: Callable[[str], str] = str,
) -> list[str]:
    """What the sources behind "≠" say instead, a line for each thing that is said."""
    return [
        f"≠{_in_order(sorted(numbers[one.document] for one in variants), form)}"
        + (f" and {more:,} more" if more else "")
        + f" {'says' if len(variants) + more == 1 else 'say'} {escape(text)}"
        for pick in summary.picks
        for text, variants, more in group_variants(pick, conflicts_only=True)
        if variants
    ]


def _cite(number: int, index: int, result: Sourced) -> Citation:
    document, name = result.documents[index], result.name_of(index)
    url = document.web_address
    headline = first_headline(document, result.configuration.language)
    publisher = document.source
    if publisher is not None and publisher.strip() == url:
        publisher = None
    if not headline and not document.name:
        publisher = None  # the name says it
    day = document.published.isoformat()[:10] if document.published else None
    named = name if headline and document.name and not publisher else None
    details = tuple(part for part in (publisher, named, day) if part)
    return Citation(number, headline or name, details, url and escape_address(url))


def _line(citation: Citation) -> str:
    """A source on one line, as plain text."""
    parts = [one_line(citation.title), one_line(", ".join(citation.details)), citation.url or ""]
    *before, last = filter(None, parts)
    ended = (part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in before)
    return " ".join([f"[{citation.number}]", *ended, last])


def _footnote(citation: Citation) -> str:
    title = link_markdown(citation.title, citation.url)
    return ", ".join([title, *map(escape_markdown, citation.details)])


def _link(citation: Citation) -> str:
    title = escape_html(shorten(citation.title))
    if citation.url is None:
        return title
    address = escape_html(citation.url)
    return f'<a href="{address}" rel="noopener noreferrer nofollow">{title}</a>'
