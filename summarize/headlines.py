"""Headlines: what a document is called, in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.dates.date_lines import find_date_line
from summarize.documents import Document
from summarize.text.boilerplate import is_boilerplate, is_caption
from summarize.text.datelines import dateline_length
from summarize.text.detection import resolve_language
from summarize.text.languages import get_language
from summarize.text.sentences import extract_sentences
from summarize.text.terms import TermAnalyzer

__all__ = ["Headline", "choose_headline", "first_headline", "first_line", "fitting_headline"]

MAX_WORDS = 20
"""A longer first line is text, not a headline (assumed)."""

MIN_WORDS = 3
"""A shorter first line is a place, a name or a section (assumed)."""

MAX_LENGTH = 140
"""Maximum number of characters of a first sentence that stands in for a headline; a longer one is cut."""

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
    >>> first_headline(Document("# Flood in Rome\n\nRain fell all day."))
    'Flood in Rome'
    >>> first_headline(Document("Rain fell all day.")) is None
    True
    """
    if document.title and document.title.strip():
        return " ".join(document.title.split())
    line, rest = first_line(document.text)
    line = " ".join(line.split())
    if not rest.strip(_LAYOUT) or line.endswith(tuple(_END_MARKS)):
        return None
    if not MIN_WORDS <= len(line.split()) <= MAX_WORDS:
        return None
    return None if _is_no_text(line, language) else line


def choose_headline(documents: Iterable[Document], language: str = "en") -> str:
    r"""The title or first line that has most of what the documents share; if none fits, a first sentence.

    Captions, credits and other lines around a text are neither.

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
    >>> credit = Document("Rain fell in Oslo.", title="Photo: AP")
    >>> choose_headline([credit, Document("Snow fell in Oslo.", title="Snow in Oslo")])
    'Snow in Oslo'
    >>> choose_headline([Document("Jupiterimages/Thinkstock\n\nROME (AP) -- Rain fell all day. It was cold.")])
    'Rain fell all day.'
    """
    documents = list(documents)
    resolved = get_language(language)
    beginnings = [one.text[:BEGINNING] for one in documents]
    fit = _Fit(TermAnalyzer(resolved), beginnings)
    given = [one for one in _find_headlines(documents, language) if not _is_no_text(one, language)]
    chosen = fit.best(given)
    if chosen is not None:
        return " ".join(chosen.split())
    first: dict[int, Headline] = {}
    usable = [Document(text) for text in beginnings if text.strip()]
    for sentence in extract_sentences(usable, resolved) if usable else ():
        first.setdefault(sentence.document, Headline(" ".join(sentence.text.split())))
    sentences = list(first.values())
    line = fit.best(sentences) or next(iter([*sentences, *given]), "")
    return _shorten(line[dateline_length(line) :] or line)


def _is_no_text(line: str, language: str) -> bool:
    """Whether a line is a caption, a credit, a date or another part of a page."""
    return (
        is_boilerplate(line, language)
        or is_caption(line, language)
        or find_date_line(line, language) is not None
    )


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
    used = [document for document in documents if not document.is_blank] or [*documents]
    beginnings = [one.text[:BEGINNING] for one in used[:: -(-len(used) // MAX_COMPARED)]]
    return _Fit(TermAnalyzer(resolved), beginnings, summary).best(found)


class _Fit:
    """How well headlines fit documents and what is said of them; without a summary, what documents share."""

    def __init__(
        self, analyze: TermAnalyzer, beginnings: Sequence[str], summary: Sequence[str] | None = None
    ) -> None:
        self._analyze = analyze
        self._number = len(beginnings)
        self._frequency = Counter(term for text in beginnings for term in set(analyze(text)))
        self._minimum = 2 if len(beginnings) > 1 else 1
        if summary is None:
            self._said = {t for t, n in self._frequency.items() if n >= self._minimum}
        else:
            self._said = {term for sentence in summary for term in analyze(sentence)}

    def best(self, headlines: Iterable[Headline]) -> Headline | None:
        """The headline that is worth most; None if none fits."""
        rated = ((self._worth(headline), str(headline), headline) for headline in headlines)
        fitting = [(-worth, text, headline) for worth, text, headline in rated if worth]
        return min(fitting, key=lambda one: one[:2])[-1] if fitting else None

    def _worth(self, headline: Headline) -> float:
        """What a headline is worth; 0 if it does not fit."""
        terms = set(self._analyze(headline))
        fitting = {t for t in terms if t in self._said or self._frequency[t] >= self._minimum}
        if not terms & self._said or len(fitting) < MIN_FIT * len(terms):
            return 0.0
        worth = sum(self._frequency[t] / self._number + (t in self._said) for t in fitting)
        loudness: float = 0.8 if _is_loud(headline) else 1.0
        return round(float(worth / len(terms) ** 0.5) * loudness, 9)


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


def first_line(text: str) -> tuple[str, str]:
    r"""The first line without the signs that lay it out, and the rest.

    >>> first_line("\n## Flood in Rome\nRain fell.")
    ('Flood in Rome', '\nRain fell.')
    """
    start, end = _first_line(text)
    return text[start:end], text[end:]


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
    return not _is_no_text(line, language)
