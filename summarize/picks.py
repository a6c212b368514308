"""Pick: a sentence of a summary, with its score, its date, and the documents that confirm it or say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from summarize.comparison.outcome import Difference
from summarize.dates.timespan import TimeSpan
from summarize.documents import Sentence

__all__ = ["Conflict", "Parts", "Pick", "Variant"]

Parts = tuple[tuple[str, float], ...]
"""What a score is made of: names and summands, the largest first."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence of another document that is about the same as a pick, but says something else.

    Parameters
    ----------
    sentence : Sentence
    differences : tuple of Difference
        Where the two differ: `first` is a span of the pick's text, `second` of this sentence's text.

    Attributes
    ----------
    text : str
    document : int
    conflict : bool

    Examples
    --------
    >>> from summarize import summarize
    >>> wire, radio = "Twelve people died in the flood in Rome.", "40 people died in the flood in Rome."
    >>> [pick] = summarize([wire, radio], sentences=1)
    >>> [variant] = pick.variants
    >>> variant.document, variant.conflict, [d.kind for d in variant.differences]
    (0, True, ['number'])
    """

    sentence: Sentence
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence as it is shown: its span of the document without markup."""
        return self.sentence.shown

    @property
    def document(self) -> int:
        """The document that the sentence is from."""
        return self.sentence.document

    @property
    def conflict(self) -> bool:
        """Whether a number, a date, a name or a negation differs, not only the wording."""
        return any(difference.conflict for difference in self.differences)


class Conflict(NamedTuple):
    """A place where another source says otherwise than a sentence of a summary.

    Attributes
    ----------
    sentence : int
        The index of the pick in the summary.
    kind : {"number", "date", "name", "negation"}
        What differs.
    here, there : str
        What the pick has, and what the other source has instead. One of them is empty where it is a negation
        that is missing.
    document : int
        The index of the other source.
    name : str
        What it is called.
    text : str
        Its sentence.
    """

    sentence: int
    kind: str
    here: str
    there: str
    document: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence of a summary, and why it was picked.

    Parameters
    ----------
    sentence : Sentence
        The sentence and its place in its document.
    score : float or None
        The ranker's score of the sentence, higher is better. The rankers of this package give
        scores in [0, 1]; a custom ranker may give any finite number. None if the selector does without
        scores: no ranker was run.
    rank : int
        When the selector took it, counted from 0: 0 for the first pick, 1 for the second.
    also_in : tuple of Sentence, default ()
        The sentences of other documents that make the same statement, at most one per document
        (the most similar one).
    when : TimeSpan or None, default None
        The event date: what days the sentence is about, and how they were determined. None if
        neither the sentence nor its document has a date.
    variants : tuple of Variant, default ()
        The sentences of other documents that are about the same but say something else, with what
        differs; at most one per document, of documents that are not in `also_in`.
    source : str or None, default None
        The `source` of its document: the publisher, or the address.
    url : str or None, default None
        The address of its document, if it is one of the web.
    parts : tuple of (str, float), default ()
        What the score is the sum of, the largest part first, if the ranker says so: `learned` does.
    factors : tuple of (str, float), default ()
        What the score is the product of, if the ranker says so: `textrank`, the default, does.

    Attributes
    ----------
    text : str
    document, start, end : int
    support : int

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize(["Rain fell in Rome on Monday.", "On Monday, rain fell in Rome."])
    >>> pick = summary.picks[0]
    >>> pick.text, pick.rank, pick.support
    ('Rain fell in Rome on Monday.', 0, 2)
    >>> print(pick)
    Rain fell in Rome on Monday.
    >>> pick
    <Pick 'Rain fell in Rome on Monday.' (document 0, support 2)>
    >>> [sentence.text for sentence in pick.also_in]
    ['On Monday, rain fell in Rome.']
    >>> summary.documents[pick.document].text[pick.start : pick.end]
    'Rain fell in Rome on Monday.'
    """

    sentence: Sentence
    score: float | None
    rank: int
    also_in: tuple[Sentence, ...] = ()
    when: TimeSpan | None = None
    variants: tuple[Variant, ...] = ()
    source: str | None = None
    url: str | None = None
    parts: Parts = ()
    factors: Parts = ()

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Pick {self.text!r} (document {self.document}, support {self.support})>"

    @property
    def text(self) -> str:
        """The sentence as it is shown: its span of the document without markup."""
        return self.sentence.shown

    @property
    def document(self) -> int:
        """The index of its document."""
        return self.sentence.document

    @property
    def start(self) -> int:
        """The offset in the document's text at which the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """The offset in the document's text at which the sentence ends."""
        return self.sentence.end

    @property
    def support(self) -> int:
        """Number of documents that make the statement, the pick's own document included."""
        return 1 + len(self.also_in)
