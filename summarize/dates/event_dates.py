"""Dates: when a document was published, and what each sentence is about when.

News says "on Wednesday", "over the weekend", "eight months later". What day that is follows from the
day of publication, the tense, and what was said before. Each expression becomes an interval of days,
with the grain it was said in and how it is known:

=============  ==================================================================================
known          the interval
=============  ==================================================================================
``stated``     stands in the sentence, year and all: "March 2016"
``resolved``   follows from the day of publication: "on Wednesday", "in March last year"
``inherited``  is that of the sentence it leans on, or is counted from it: "eight months later"
``published``  is only the day of publication: the sentence says nothing
=============  ==================================================================================

A weekday in an article of that weekday is that day if it is past ("said on Wednesday"). In "a day
after rebels reached the gates" the day counts back from the event told to the one it came after.

English is read by the rules below. Other languages are read by the package dateparser where it is
installed (extra `dates`), and otherwise only for dates in figures. The names of months are taken for
dates only where they cannot be something else: "May resigned", "they march on" and "5-4" are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from summarize.dates.english import match_rules
from summarize.dates.expressions import find_expressions
from summarize.dates.publication import find_publication_date, fractional_day
from summarize.dates.timespan import TimeSpan
from summarize.documents import Document, Sentence
from summarize.text.context import is_context_dependent
from summarize.text.languages import get_language

# ── what a sentence is about when ───────────────────────────────────────────────────────────────

_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|reports|added|confirmed|stated|wrote|tweeted|warned|statement|according|showed"
    r"|asked|insisted|testified|acknowledged|disclosed|revealed|posted|published|released|briefing|interview)\b[^,;]{0,25}$",
    re.IGNORECASE,
)


MAX_REPORTING_DELAY = 3
"""A document whose first sentence is about a day so shortly before its publication reports on that day."""

_LONG_AGO = re.compile(r"\b(?:in\sthe\spast|in\sprevious\syears|historically)\b", re.IGNORECASE)


class EventDates:
    """What each sentence is about when; worked out for those that are asked for, and what they lean on.

    Of several expressions in a sentence the first counts that does not say when something was *said*:
    "said on Tuesday that leaflets were dropped over the weekend" is about the weekend. A sentence
    without any that leans on the one right before it ("He was 41.") is about the same days or month;
    of others only the day of publication is known. "A day after" counts from the day that the
    document's first sentence reports on.

    Parameters
    ----------
    sentences : sequence of Sentence
        Document by document, in the order of the text.
    documents : sequence of Document
    language : str, default "en"

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.sentences import extract_sentences
    >>> documents = [Document("Smith resigned on Monday. He was tired.", published=date(2017, 5, 31))]
    >>> calendar = EventDates(extract_sentences(documents, get_language("en")), documents)
    >>> str(calendar.when(1)), calendar.when(1).basis
    ('2017-05-29', 'inherited')
    """

    def __init__(
        self, sentences: Sequence[Sentence], documents: Sequence[Document], language: str = "en"
    ) -> None:
        self._sentences = sentences
        self._documents = documents
        self._language = language
        self._published: dict[int, date | None] = {}
        self._when: dict[int, TimeSpan | None] = {}

    def published(self, document: int) -> date | None:
        """The day a document was published, as `find_publication_date` has it."""
        if document not in self._published:
            self._published[document] = find_publication_date(self._documents[document])
        return self._published[document]

    def day(self, document: int) -> float | None:
        """The day a document was published as `fractional_day` has it, with the time where it was given."""
        return fractional_day(self._documents[document].published or self.published(document))

    def when(self, index: int) -> TimeSpan | None:
        """What a sentence is about when; None if not even the day of publication is known."""
        chain = [index]  # back to a sentence that is known, or begins a paragraph
        while chain[-1] not in self._when and self._together(chain[-1]):
            chain.append(chain[-1] - 1)
        for one in reversed(chain):
            if one not in self._when:
                self._when[one] = self._read_sentence(one)
        return self._when[index]

    def _together(self, index: int) -> bool:
        """Whether the sentence stands right behind the one before it, in one paragraph."""
        if index == 0:
            return False
        before, sentence = self._sentences[index - 1], self._sentences[index]
        if before.document != sentence.document:
            return False
        between = self._documents[sentence.document].text[before.end : sentence.start]
        return not between.strip() and "\n" not in between

    def _read_sentence(self, index: int) -> TimeSpan | None:
        sentence = self._sentences[index]
        published = self.published(sentence.document)
        before = self._when.get(index - 1) if self._together(index) else None
        if before is not None and before.basis == "published":
            before = None
        anchor = before or (self.reported(index) if sentence.position else None)
        own = _principal(
            sentence.text, find_expressions(sentence.text, published, anchor, self._language)
        )
        if own is not None:
            return own
        if (
            before is not None
            and before.relation == "on"
            and before.basis in ("stated", "resolved")
            and before.grain in ("day", "days", "month")
            and is_context_dependent(sentence.text, get_language(self._language))
            and not _LONG_AGO.search(sentence.text)
            and next(match_rules(sentence.text), None) is None  # says when, if not when that is
        ):
            return replace(before, basis="inherited", text="")
        return TimeSpan(published, published, "day", "published") if published else None

    def reported(self, index: int) -> TimeSpan | None:
        """The day that the document of a sentence reports on.

        What its first sentence is about, if that is a day at most NEWS days before publication; else
        the day of publication.
        """
        sentence = self._sentences[index]
        published = self.published(sentence.document)
        first = self.when(index - sentence.position)
        if published is None or first is None:
            return None
        if first.grain == "day" and 0 <= (published - first.start).days <= MAX_REPORTING_DELAY:
            return first
        return TimeSpan(published, published, "day", "published")


def _principal(text: str, found: Iterable[tuple[str, TimeSpan, int]]) -> TimeSpan | None:
    """The expression that says when what the sentence tells took place."""
    own = [(when, at) for rule, when, at in found if rule != "came_after"]
    for when, at in own:
        if not _REPORTING.search(text[max(0, at - 60) : max(at, 0)]):
            return when
    return own[0][0] if own else None
