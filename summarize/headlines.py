"""Headlines: what a document is called, in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.documents import Document
from summarize.text.boilerplate import dateline_length, is_boilerplate, is_caption
from summarize.text.detection import resolve_language
from summarize.text.sentences import split_sentences
from summarize.text.terms import TermAnalyzer

__all__ = ["Headline", "choose_headline", "first_headline", "fitting_headline"]

MAX_WORDS = 20
"""A longer first line is text, not a headline (assumed)."""

MIN_WORDS = 3
"""A shorter first line is a place, a name or a section (assumed)."""

MAX_LENGTH = 140
"""A first sentence that stands in for a headline is cut at so many characters."""

BEGINNING = 2_000
"""Characters of a text in which its first sentence is looked for (assumed)."""

MIN_FIT = 0.4
"""Minimum share of the content words of a headline that the documents share or the summary has (assumed)."""

MAX_COMPARED = 200
"""Number of documents, evenly spread, whose beginnings show what all are about (assumed)."""

_CUT = ("...", "…", "[…]")
_LAYOUT = " \t\r\n#*_=>|~"

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
    >>> choose_headline([Document("ROME (AP) -- Rain fell. It was cold.")])
    'Rain fell.'
    """
    documents = list(documents)
    for document in documents:
        headline = first_headline(document, language)
        if headline is not None:
            return headline
    for document in documents:
        for sentence in split_sentences(document.text[:BEGINNING], language=language):
            line = " ".join(sentence.split())
            return _shorten(line[dateline_length(line) :] or line)
    return ""


def _shorten(text: str) -> str:
    """The text, cut between words with an ellipsis if it is long."""
    if len(text) <= MAX_LENGTH:
        return text
    head, space, _ = text[:MAX_LENGTH].rpartition(" ")
    return f"{head if space else text[:MAX_LENGTH]}…"


class Headline(str):
    """The headline of a document: a `str` that knows where it is from.

    Attributes
    ----------
    text : str
        The headline itself.
    document : int
        Index of its document.
    name : str
        The name of its document, which may be empty.
    source, url : str or None
        As in `Pick`.
    start, end : int or None
        Its offsets in the document's text; None if it is the `title` of the document.
    """

    document: int
    name: str
    source: str | None
    url: str | None
    start: int | None
    end: int | None

    def __new__(cls, text: str, document: int = 0, **place: Any) -> Headline:
        headline = super().__new__(cls, text)
        headline.document = document
        for field in ("name", "source", "url", "start", "end"):
            setattr(headline, field, place.get(field))
        return headline

    @property
    def text(self) -> str:
        """The headline as a plain `str`."""
        return str(self)

    def __str__(self) -> str:
        return str.__str__(self)


def fitting_headline(
    documents: Sequence[Document], summary: Sequence[str], language: str
) -> Headline | None:
    r"""The headline, of all titles and first lines, that has most of what documents and summary share.

    A word is worth the share of documents that have it in their beginning, and as much again if the summary
    has it. A headline is worth its words, divided by the square root of their number, so neither the longest
    nor the shortest wins. One that asks, or is in capitals, comes after others that are as good.

    Parameters
    ----------
    documents : sequence of Document
    summary : sequence of str
        The sentences of the summary.
    language : str

    Returns
    -------
    Headline or None
        None if no document has a headline, or three of five content words of each are in neither the summary
        nor several documents.

    Examples
    --------
    >>> texts = ["Flood in Rome closes schools\n\nRain flooded schools in Rome.", "Rain flooded Rome."]
    >>> fitting_headline([Document(text) for text in texts], ["Rain flooded schools in Rome."], "en")
    'Flood in Rome closes schools'
    """
    resolved = resolve_language(language, (one.text[:BEGINNING] for one in documents))
    found = list(_find_headlines(documents, resolved.code))
    if not found or not summary:
        return None
    analyze = TermAnalyzer(resolved)
    said = {term for sentence in summary for term in analyze(sentence)}
    used = [document for document in documents if not document.is_blank] or [*documents]
    used = used[:: -(-len(used) // MAX_COMPARED)]
    frequency = Counter(
        term for document in used for term in set(analyze(document.text[:BEGINNING]))
    )
    minimum = 2 if len(used) > 1 else 1
    best: tuple[float, str] | None = None
    chosen = None
    for headline in found:
        terms = set(analyze(headline))
        fitting = {term for term in terms if term in said or frequency[term] >= minimum}
        if not terms & said or len(fitting) < MIN_FIT * len(terms):
            continue
        worth = sum(frequency[term] / len(used) + (term in said) for term in fitting)
        score = worth / len(terms) ** 0.5 * (0.8 if _is_loud(headline) else 1.0)
        key = (-round(score, 9), str(headline))
        if best is None or key < best:
            best, chosen = key, headline
    return chosen


def _is_loud(headline: str) -> bool:
    """Whether it asks, exclaims, or is in capitals."""
    return headline.isupper() or headline.rstrip().endswith(("?", "!", "？", "！", "؟"))


def _find_headlines(documents: Sequence[Document], language: str) -> Iterator[Headline]:
    """The title of each document, or its first line if that is a headline."""
    for index, document in enumerate(documents):
        place: dict[str, Any] = {
            "name": document.name,
            "source": document.source,
            "url": document.web_address,
        }
        if document.title and document.title.strip() and not document.title.endswith(_CUT):
            yield Headline(document.title, index, **place)
        start, end = _first_line(document.text)
        line = document.text[start:end]
        if _is_headline(line, document.text[end:], language):
            yield Headline(line, index, start=start, end=end, **place)


def _first_line(text: str) -> tuple[int, int]:
    """Where the first line is, without the signs that lay it out."""
    start = len(text) - len(text.lstrip(_LAYOUT))
    line = text[start : start + BEGINNING].partition("\n")[0]
    return start, start + len(line.rstrip(_LAYOUT))


def _is_headline(line: str, rest: str, language: str) -> bool:
    """Whether a first line is the headline of what follows: a line alone is the text."""
    if not line or not rest.strip() or line.endswith((*_CUT, ",", ";", ":")):
        return False
    if has_end_mark(line) and not line.endswith(("?", "!", "？", "！", "؟")):
        return False
    letters = sum(map(str.isalpha, line))
    words = count_words(line) / (2 if len(line.split()) == 1 and letters > MAX_WORDS // 2 else 1)
    if not MIN_WORDS <= words <= MAX_WORDS:
        return False
    return not is_boilerplate(line, language) and not is_caption(line, language)
