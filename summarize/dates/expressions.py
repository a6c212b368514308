"""Time expressions: text -> the time spans it names."""

from __future__ import annotations

from datetime import date

from summarize.dates.english import english_expressions
from summarize.dates.other_languages import expressions_in_other_language
from summarize.dates.timespan import TimeSpan

__all__ = ["find_expressions", "time_expressions"]


def time_expressions(
    text: str,
    *,
    published: date | None = None,
    before: TimeSpan | None = None,
    language: str = "en",
) -> list[TimeSpan]:
    """The time expressions of a sentence that can be put on a calendar, in order.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date, optional
        The day it was published; without it only what is stated can be known.
    before : TimeSpan, optional
        What the sentence before is about, for "eight months later" and "the next day".
    language : str, default "en"
        ISO 639-1 code.

    Returns
    -------
    list of TimeSpan

    Examples
    --------
    >>> from datetime import date
    >>> wednesday = date(2017, 5, 31)
    >>> [str(w) for w in time_expressions("He said on Tuesday it fell over the weekend.", published=wednesday)]
    ['2017-05-30', '2017-05-27/2017-05-28']
    >>> time_expressions("May said she may march on.", published=wednesday)
    []
    """
    return [when for _, when, _ in find_expressions(text, published, before, language)]


def find_expressions(
    text: str, published: date | None, before: TimeSpan | None, language: str
) -> list[tuple[str, TimeSpan, int]]:
    """The expressions, each with the rule that read it and where it stands."""
    if language != "en":
        return [
            ("other", when, text.find(when.text))
            for when in expressions_in_other_language(text, published, language)
        ]
    return english_expressions(text, published, before)
