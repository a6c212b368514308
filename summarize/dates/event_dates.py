"""Event dates: what day or period each sentence of some documents is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from summarize.dates.english import ENGLISH
from summarize.dates.expressions import find_expressions
from summarize.dates.publication import find_publication_date, fractional_day
from summarize.dates.rules import Expression
from summarize.dates.timespan import TimeSpan
from summarize.documents import Document, Sentence
from summarize.text.context import continues_previous
from summarize.text.languages import get_language

__all__ = ["EventDates"]

MAX_REPORTING_DELAY = 3
"""Maximum number of days from an event to the publication of a document that reports on it.

A document reports on the day of its first sentence if that day is at most so long before publication,
else on the day of publication. Assumed."""

REPORTING_LENGTH = 60
"""Number of characters before an expression in which a verb of reporting is looked for."""

_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|reports|added|confirmed|stated|wrote|tweeted|warned|statement|according|showed"  # data
    r"|asked|insisted|testified|acknowledged|disclosed|revealed|posted|published|released|briefing|interview)\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:in\sthe\spast|in\sprevious\syears|historically)\b", re.IGNORECASE)


class EventDates:
    """The event date of each sentence, computed when it is first asked for.

    A sentence is dated by its first time expression that does not say when something was
    *reported*: "said on Tuesday that leaflets were dropped over the weekend" is about the weekend.
    A sentence without a time expression that depends on the sentence right before it ("He was 41.")
    inherits its day or month. All other sentences get the publication date.

    Parameters
    ----------
    sentences : sequence of Sentence
        Document by document, in the order of the text.
    documents : sequence of Document
    language : str, default "en"
        ISO 639-1 code.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.sentences import extract_sentences
    >>> documents = [Document("Smith resigned on Monday. He was tired.", published=date(2017, 5, 31))]
    >>> dates = EventDates(extract_sentences(documents, get_language("en")), documents)
    >>> str(dates.event_date(1)), dates.event_date(1).basis
    ('2017-05-29', 'inherited')
    """

    def __init__(
        self, sentences: Sequence[Sentence], documents: Sequence[Document], language: str = "en"
    ) -> None:
        self._sentences = sentences
        self._documents = documents
        self._language = language
        self._publication_dates: dict[int, date | None] = {}
        self._event_dates: dict[int, TimeSpan | None] = {}

    def publication_date(self, document: int) -> date | None:
        """The day a document was published, by `find_publication_date`; None if unknown."""
        if document not in self._publication_dates:
            self._publication_dates[document] = find_publication_date(self._documents[document])
        return self._publication_dates[document]

    def publication_time(self, document: int) -> float | None:
        """Publication time as a fractional day number; None if unknown."""
        return fractional_day(
            self._documents[document].published or self.publication_date(document)
        )

    def event_date(self, sentence: int) -> TimeSpan | None:
        """What a sentence is about; None if not even its publication date is known.

        Parameters
        ----------
        sentence : int
            Index into the sentences.
        """
        # Back to a sentence whose date is known already, or to the beginning of the paragraph: from
        # there on each sentence may depend on the date of the one before.
        chain = [sentence]
        while chain[-1] not in self._event_dates and self._follows_previous(chain[-1]):
            chain.append(chain[-1] - 1)
        for index in reversed(chain):
            if index not in self._event_dates:
                self._event_dates[index] = self._compute_event_date(index)
        return self._event_dates[sentence]

    def reported_day(self, sentence: int) -> TimeSpan | None:
        """The day that the document of a sentence reports on.

        The event date of its first sentence, if that is a day at most `MAX_REPORTING_DELAY` days
        before publication; else the publication date. None if the publication date is unknown.
        """
        document, position = self._sentences[sentence].document, self._sentences[sentence].position
        published = self.publication_date(document)
        first = self.event_date(sentence - position)
        if published is None or first is None:
            return None
        if first.grain == "day" and 0 <= (published - first.start).days <= MAX_REPORTING_DELAY:
            return first
        return TimeSpan(published, published, "day", "published")

    def _follows_previous(self, index: int) -> bool:
        """Whether a sentence directly follows the one before it, in the same paragraph."""
        if index == 0:
            return False
        before, sentence = self._sentences[index - 1], self._sentences[index]
        if before.document != sentence.document:
            return False
        between = self._documents[sentence.document].text[before.end : sentence.start]
        return not between.strip() and "\n" not in between

    def _compute_event_date(self, index: int) -> TimeSpan | None:
        sentence = self._sentences[index]
        published = self.publication_date(sentence.document)
        before = self._event_dates.get(index - 1) if self._follows_previous(index) else None
        if before is not None and before.basis == "published":
            before = None
        # "A day after" counts from the sentence before, else from the day that is reported on.
        anchor = before or (self.reported_day(index) if sentence.position else None)
        expressions = find_expressions(
            sentence.text, published=published, before=anchor, language=self._language
        )
        stated = _select_event(sentence.text, expressions)
        if stated is not None:
            return stated
        if before is not None and self._inherits(sentence.text, before):
            return replace(before, basis="inherited", text="")
        return TimeSpan(published, published, "day", "published") if published else None

    def _inherits(self, text: str, before: TimeSpan) -> bool:
        """Whether a sentence without a date is about the days of the sentence before.

        Days are inherited once, not from a sentence that inherited them itself; and never by a
        sentence with a time expression that could not be resolved, because the sentence then has a
        date of its own, though an unknown one.
        """
        return (
            before.relation == "on"
            and before.basis in ("stated", "resolved")
            and before.grain in ("day", "days", "month")
            and continues_previous(text, get_language(self._language))
            and not _LONG_AGO.search(text)
            and not ENGLISH.matches_any(text)
        )


def _select_event(text: str, expressions: Sequence[Expression]) -> TimeSpan | None:
    """The time span of the event that a sentence is about, of those that it names.

    The first that does not follow a verb of reporting, such as "said"; if all do, the first.
    """
    candidates = [expression for expression in expressions if not expression.dates_another_event]
    for expression in candidates:
        end = max(expression.start, 0)
        if not _REPORTING.search(text[max(0, end - REPORTING_LENGTH) : end]):
            return expression.span
    return candidates[0].span if candidates else None
