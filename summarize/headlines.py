"""Headlines: what a document is called, in its own words."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.documents import Document
from summarize.text.boilerplate import is_boilerplate, is_caption
from summarize.text.sentences import split_sentences

__all__ = ["choose_headline", "first_headline"]

MAX_WORDS = 20
"""A longer first line is text, not a headline (assumed)."""

MIN_WORDS = 3
"""A shorter first line is a place, a name or a section (assumed)."""

MAX_LENGTH = 140
"""A first sentence that stands in for a headline is cut at so many characters."""

BEGINNING = 2_000
"""Characters of a text in which its first sentence is looked for (assumed)."""

_END_MARKS = ".:;,…。．！!?？।"


def first_headline(document: Document, language: str = "en") -> str | None:
    r"""The title of a document, or its first line if that is a headline.

    A line without an end mark, of 3 to 20 words, that is neither a caption nor another part of a page, is
    taken for a headline if more text follows.

    >>> first_headline(Document("Flood in Rome closes schools\n\nRain fell all day."))
    'Flood in Rome closes schools'
    >>> first_headline(Document("Rain fell all day.")) is None
    True
    """
    if document.title and document.title.strip():
        return " ".join(document.title.split())
    line, end, rest = document.text.lstrip().partition("\n")
    line = " ".join(line.split())
    if not end or not rest.strip() or line.endswith(tuple(_END_MARKS)):
        return None
    if not MIN_WORDS <= len(line.split()) <= MAX_WORDS:
        return None
    return None if is_boilerplate(line, language) or is_caption(line, language) else line


def choose_headline(documents: Iterable[Document], language: str = "en") -> str:
    """The headline of the first document that has one; else the first sentence of the first that has any.

    Parameters
    ----------
    documents : iterable of Document
        The most typical first.
    language : str, default "en"

    Returns
    -------
    str
        Empty if no document has text.

    Examples
    --------
    >>> choose_headline([Document("Rain fell."), Document("Snow fell.", title="Snow in Oslo")])
    'Snow in Oslo'
    >>> choose_headline([Document("Rain fell. It was cold.")])
    'Rain fell.'
    """
    documents = list(documents)
    for document in documents:
        headline = first_headline(document, language)
        if headline is not None:
            return headline
    for document in documents:
        for sentence in split_sentences(document.text[:BEGINNING], language=language):
            return _shorten(" ".join(sentence.split()))
    return ""


def _shorten(text: str) -> str:
    """The text, cut between words with an ellipsis if it is long."""
    if len(text) <= MAX_LENGTH:
        return text
    head, space, _ = text[:MAX_LENGTH].rpartition(" ")
    return f"{head if space else text[:MAX_LENGTH]}…"
