"""Event dates: what day or period each sentence of some documents is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property

from summarize.dates.arithmetic import year_interval
from summarize.dates.expressions import read_sentence
from summarize.dates.publication import find_publication_date, fractional_day
from summarize.dates.rules import Expression, SentenceDates
from summarize.dates.timespan import TimeSpan
from summarize.dates.vocabulary import get_vocabulary
from summarize.documents import Document
from summarize.text.context import continues_previous
from summarize.text.languages import get_language
from summarize.text.sentence_list import Sentences

__all__ = ["EventDates"]

MAX_REPORTING_DELAY = 3
"""Maximum number of days from an event to the publication of a document that reports on it.

"A day after" counts from the day of the first sentence if that is at most so long before publication, else
from the day of publication. Assumed."""

RETOLD_WORDS = 4
"""Number of words of content of the first sentence with which another one tells the same news. Assumed."""

DATE_LINE_LENGTH = 30
"""Maximum length of a line that gives the day or year of the sentences below it, in characters."""

REPORTING_LENGTH = 60
"""Number of characters before an expression in which a verb of reporting is looked for."""

_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|reports|added|confirmed|stated|wrote|tweeted|warned|statement|according|showed"  # data
    r"|asked|insisted|testified|acknowledged|disclosed|revealed|posted|published|released|briefing|interview)\b(?:(?!\bthat\b)[^,;]){0,25}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d\d")
# "May 8, 2024, 7:30 a.m."
_CLOCK_BEHIND = re.compile(
    r",?\s(?:\w{1,3}\s)?\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m|uhr|h|[A-Z]{3,4}))?$", re.I
)
_YEAR_LINE = re.compile(r"1[5-9]\d\d|20\d\d")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|will|still|now)\b|\b(?:it|that|he|she|there|who)['’]s\b", re.IGNORECASE
)
# "A month earlier", "the next day"
_COUNTS_ON = re.compile(
    r"\b(?:later|earlier|before|after(?:wards?)?|previous(?:ly)?|following|next|same)\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:in\sthe\spast|in\sprevious\syears|historically)\b", re.IGNORECASE)


class EventDates:
    """The event date of each sentence, computed when it is first asked for.

    A sentence is dated by its first time expression that does not say when something was
    *reported*: "said on Tuesday that leaflets were dropped over the weekend" is about the weekend.
    A sentence without a time expression that depends on the sentence right before it ("He was 41.")
    inherits its day or month. A sentence with a time expression that cannot be put on the calendar has
    no date; below a line that is only a day or a year, that is its date; all others get the publication date.

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
        self, sentences: Sentences, documents: Sequence[Document], language: str = "en"
    ) -> None:
        self._sentences = sentences
        self._texts = sentences.texts
        self._documents = documents
        self._language = language
        self._publication_dates: dict[int, date | None] = {}
        self._event_dates: dict[int, TimeSpan | None] = {}
        self._mentions: dict[int, TimeSpan] = {}
        self._complete: dict[int, bool] = {}

    @cached_property
    def _document(self) -> list[int]:
        """The index of each sentence's document."""
        result: list[int] = self._sentences.document.tolist()
        return result

    @cached_property
    def _position(self) -> list[int]:
        """The position of each sentence in its document."""
        result: list[int] = self._sentences.position.tolist()
        return result

    def publication_date(self, document: int) -> date | None:
        """The day a document was published, by `find_publication_date`; None if unknown."""
        if document not in self._publication_dates:
            self._publication_dates[document] = find_publication_date(
                self._documents[document], self._language
            )
        return self._publication_dates[document]

    def publication_time(self, document: int) -> float | None:
        """Publication time as a fractional day number; None if unknown."""
        return fractional_day(
            self._documents[document].published or self.publication_date(document)
        )

    def event_date(self, sentence: int) -> TimeSpan | None:
        """What a sentence is about; None if that is unknown.

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

    def mentioned_date(self, sentence: int) -> TimeSpan | None:
        """The day or month of something that a sentence only mentions: "judges fired on 3 November have sued".

        None if there is none, and in other languages than English.
        """
        self.event_date(sentence)
        return self._mentions.get(sentence)

    def reported_day(self, sentence: int) -> TimeSpan | None:
        """The day that a sentence without a date of its own reports on.

        The publication date, not the day of the event that the document follows: "The search has
        ended", published on 9 May in a report on a ship that sank on 6 May, is news of 9 May. Only a
        sentence that tells the news of the first sentence again, without "is" or "has", is about the
        same day as that one. None if the publication date is unknown.
        """
        published = self.publication_date(self._document[sentence])
        if published is None:
            return None
        news = self._day_of_news(sentence)
        if news is not None and news.basis != "published" and self._retells_news(sentence):
            return news
        return TimeSpan(published, published, "day", "published")

    def _retells_news(self, sentence: int) -> bool:
        """Whether a sentence shares `RETOLD_WORDS` words of content with the first of its document."""
        text = self._texts[sentence]
        first = self._texts[sentence - self._position[sentence]]
        if self._language == "en" and _PRESENT.search(text):
            return False
        function_words = get_language(self._language).function_words
        words, news = (
            # The first letters, so that "Russia" and "Russians" are one word.
            {
                word[:5]
                for word in re.findall(r"[^\W\d_]{4,}", each.lower())
                if word not in function_words
            }
            for each in (text, first)
        )
        return len(words & news) >= RETOLD_WORDS

    def _day_of_news(self, sentence: int) -> TimeSpan | None:
        """What "a day after" counts from: the day of the first sentence if it is recent."""
        position = self._position[sentence]
        published = self.publication_date(self._document[sentence])
        first = self.event_date(sentence - position)
        if published is None or first is None:
            return None
        if first.grain == "day" and 0 <= (published - first.start).days <= MAX_REPORTING_DELAY:
            return first
        return TimeSpan(published, published, "day", "published")

    def _follows_previous(self, index: int) -> bool:
        """Whether a sentence directly follows the one before it, in the same paragraph."""
        between = self._sentences.text_before(index)
        return between is not None and not between.strip() and "\n" not in between

    def _compute_event_date(self, index: int) -> TimeSpan | None:
        text = self._texts[index]
        published = self.publication_date(self._document[index])
        before = self._event_dates.get(index - 1) if self._follows_previous(index) else None
        if before is not None and before.basis == "published":
            before = None
        # "A day after" counts from the sentence before, else from the day that is reported on.
        anchor = before
        if anchor is None and self._position[index] and not self._leaves_news(index - 1):
            anchor = self._day_of_news(index)
        dates = read_sentence(text, published=published, before=anchor, language=self._language)
        if not any(e.span.basis == "inherited" for e in dates.expressions):
            self._complete[index] = dates.is_complete  # with or without an anchor
        for expression in dates.expressions:
            span = expression.span
            is_counted = span.text.endswith(
                "after"
            )  # "a day after the vote" is roughly when it came
            if expression.dates_another_event and span.grain in ("day", "month") and not is_counted:
                self._mentions.setdefault(index, span)
        stated = _select_event(text, dates, self._language)
        if stated is None or stated.basis == "resolved":
            stated = self._day_of_line(index, dates) or stated
        if stated is not None:
            return stated
        if not (dates.is_complete and all(e.dates_another_event for e in dates.expressions)):
            return None
        if before is not None and not dates.expressions and self._inherits(text, before):
            return replace(before, basis="inherited", text="")
        return self._date_line_before(index) or (
            TimeSpan(published, published, "day", "published") if published else None
        )

    def _day_of_line(self, index: int, dates: SentenceDates) -> TimeSpan | None:
        """The day of the line above a sentence if the sentence calls it so: "today", or its day of the week."""
        if dates.is_complete and not dates.expressions:
            return None
        line = self._date_line_before(index)
        if line is None or line.grain != "day":
            return None
        text = self._texts[index]
        counted = read_sentence(text, published=line.start, before=None, language=self._language)
        found = _select_event(text, counted, self._language)
        return found if found and (found.start, found.end) == (line.start, line.end) else None

    def _date_line_before(self, index: int) -> TimeSpan | None:
        """The day or year that a line of its own above a sentence gives, as in a list of events."""
        between = self._sentences.text_before(index) or ""
        line = between.strip().rpartition("\n")[2].strip(" .:–—-")
        line = _CLOCK_BEHIND.sub("", line)
        if "\n" not in between or len(line) > DATE_LINE_LENGTH or not _DIGITS.search(line):
            return None
        if _YEAR_LINE.fullmatch(line):
            return TimeSpan(*year_interval(int(line)), "year", "inherited")
        dates = read_sentence(line, published=None, before=None, language=self._language)
        if len(dates.expressions) != 1 or not dates.is_complete:
            return None
        span = dates.expressions[0].span
        is_line = span.text == line and span.start != self.publication_date(self._document[index])
        return replace(span, basis="inherited", text="") if is_line else None

    def _leaves_news(self, index: int) -> bool:
        """Whether a sentence tells of a time that could not be read, from which the next one may count."""
        following = self._texts[index + 1]
        if self._language != "en" or _COUNTS_ON.search(following) is None:
            return False
        if index not in self._complete:
            published = self.publication_date(self._document[index])
            dates = read_sentence(
                self._texts[index], published=published, before=None, language="en"
            )
            self._complete[index] = dates.is_complete
        return not self._complete[index]

    def _inherits(self, text: str, before: TimeSpan) -> bool:
        """Whether a sentence without a date is about the days of the sentence before.

        Days are inherited once, not from a sentence that inherited them itself.
        """
        return (
            before.relation == "on"
            and before.basis in ("stated", "resolved")
            and before.grain in ("day", "days", "month")
            and continues_previous(text, get_language(self._language))
            and not _LONG_AGO.search(text)
            and not (self._language == "en" and _PRESENT.search(text))
        )


def _select_event(text: str, dates: SentenceDates, language: str) -> TimeSpan | None:
    """The time span of the event that a sentence is about, of those that it names.

    The first that does not follow a verb of reporting, such as "said". If all do, the first, unless the
    sentence has another time expression that could not be read: then that one may be the event's.
    """
    candidates = [e for e in dates.expressions if not e.dates_another_event]
    unread = dates.unread
    if unread is not None and _is_reported(text, unread, language):
        unread = None
    candidates = _without_limits(candidates)
    for expression in candidates:
        if not _is_reported(text, expression.start, language):
            # What comes first dates the event, and so may an expression that was not read.
            return expression.span if unread is None or expression.start < unread else None
    # A time that belongs to something else may as well be that of what is reported.
    is_alone = len(dates.expressions) == sum(not e.dates_another_event for e in dates.expressions)
    return candidates[0].span if candidates and dates.is_complete and is_alone else None


def _without_limits(expressions: list[Expression]) -> list[Expression]:
    """Expressions without "until Friday" and "by 2030" where another one says when it happened."""
    happened = [e for e in expressions if e.span.relation not in ("until", "by")]
    return happened or expressions


def _is_reported(text: str, start: int, language: str) -> bool:
    """Whether a verb of reporting stands before an expression; in other languages also behind it."""
    lead = text[max(0, start - REPORTING_LENGTH) : max(start, 0)]
    if language == "en":
        return _REPORTING.search(lead) is not None
    verbs = _speech_verbs(language)
    return verbs is not None and (
        verbs[0].search(lead) is not None or verbs[1].match(text, max(start, 0)) is not None
    )


# What opens what is said: "informaram que no domingo"
_THAT = r"\b(?:que|che|dass|daß|dat|что|że|že|що|att)\b|\bqu['’]"


@cache
def _speech_verbs(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What finds a verb of saying in front of an expression, and behind its beginning."""
    vocabulary = get_vocabulary(language)
    verbs = {*get_language(language).speech_verbs, *vocabulary.table.get("reporting", "").split()}
    if not verbs:
        return None
    edge = r"\b" if vocabulary.spaces else ""
    one = rf"{edge}(?:{'|'.join(map(re.escape, sorted(verbs, key=len, reverse=True)))}){edge}"
    before = re.compile(rf"{one}(?:(?!{_THAT})[^,;，、。]){{0,25}}$", re.IGNORECASE)
    # "On Tuesday said the mayor that ...": as far as the clause goes, with another clause behind it
    return before, re.compile(rf"[^,;，、。]{{0,40}}?{one}", re.IGNORECASE)
