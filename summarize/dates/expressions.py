"""Time expressions: from a sentence to the time spans that it names, in any language."""

from __future__ import annotations

from datetime import date

from summarize.dates.english_sentences import read_english
from summarize.dates.other_languages import read_other_language
from summarize.dates.rules import Expression, SentenceDates
from summarize.dates.timespan import TimeSpan

__all__ = ["find_expressions", "read_sentence", "time_expressions"]


def time_expressions(
    text: str,
    *,
    published: date | None = None,
    before: TimeSpan | None = None,
    language: str = "en",
) -> list[TimeSpan]:
    """The days and periods that a sentence names.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date, optional
        The publication date of its document. Without it only expressions with a year are read.
    before : TimeSpan, optional
        The event date of the sentence before, for "eight months later" and "the next day".
    language : str, default "en"
        ISO 639-1 code. English is read by the rules of `summarize.dates.english`, other languages
        by the patterns of their data files.

    Returns
    -------
    list of TimeSpan
        From left to right. Expressions that cannot be put on a calendar are left out.

    Examples
    --------
    >>> from datetime import date
    >>> wednesday = date(2017, 5, 31)
    >>> text = "He said on Tuesday it fell over the weekend."
    >>> [str(span) for span in time_expressions(text, published=wednesday)]
    ['2017-05-30', '2017-05-27/2017-05-28']
    >>> time_expressions("May said she may march on.", published=wednesday)
    []
    """
    expressions = find_expressions(text, published=published, before=before, language=language)
    return [expression.span for expression in expressions]


def find_expressions(
    text: str, *, published: date | None, before: TimeSpan | None, language: str
) -> list[Expression]:
    """As `time_expressions`, each with its place in the sentence."""
    return read_sentence(text, published=published, before=before, language=language).expressions


def read_sentence(
    text: str, *, published: date | None, before: TimeSpan | None, language: str
) -> SentenceDates:
    """As `find_expressions`, with whether every word of time was read."""
    if language == "en":
        return read_english(text, published, before)
    return read_other_language(text, published, language)
