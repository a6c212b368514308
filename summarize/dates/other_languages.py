"""Time expressions in other languages than English, read by patterns from the data of each language.

A pattern says what its matches mean in a word or two ("ago", "offset -1 week"); each meaning is a function of
`summarize.dates.meanings`. What cannot be put on the calendar for certain is left out, and the sentence then counts
as one with an unread time expression: "on Friday" without a word that tells past from future may be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from summarize.dates.arithmetic import shift_day
from summarize.dates.attached import (
    CLAUSE_LENGTH,
    is_attached,
    is_bare,
    is_in_clause_of_noun,
    is_in_relative_clause,
    is_in_restrictive_clause,
    is_next_to_participle,
)
from summarize.dates.figures import is_quantity, is_quoted, read_figures
from summarize.dates.meanings import LEAD_LENGTH, MEANINGS, TimeMatch, find_relation
from summarize.dates.rules import Expression, SentenceDates, overlaps
from summarize.dates.timespan import Relation, TimeSpan
from summarize.dates.vocabulary import TimeVocabulary, get_vocabulary

__all__ = ["read_named_days", "read_other_language"]


def read_other_language(text: str, published: date | None, language: str) -> SentenceDates:
    """The time expressions of a sentence in another language than English.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date or None
        The publication date of the document.
    language : str
        ISO 639-1 code.
    """
    vocabulary = get_vocabulary(language)
    found = read_figures(text, published, vocabulary.language.day_order)
    spans = [(start, end) for start, end, _ in found]
    expressions, unread = [], []
    for start, end, span in found:
        if span is None or is_attached(text, start, end, vocabulary):
            unread.append(start)
        else:
            expressions.append(Expression(span, start))
    is_most, of_nouns = False, list[int]()
    for match in _find_matches(vocabulary, text, published, spans):
        start, end = match.match.span()
        spans.append((start, end))
        if match.pattern.meaning == "nothing":  # "the Street of 3 May"
            continue
        if match.pattern.meaning == "unknown" or _may_be_count(match):  # "three days later"
            unread.append(start)
            continue
        relation, words = find_relation(match)
        if relation != "comparison" and match.pattern.meaning in ("days", "years"):
            relation, words = "on", match.match[0]  # "from" belongs to "to"
        if relation == "comparison" or (
            _is_superlative(match) and (relation == "since" or _is_in_since_clause(match))
        ):
            is_most |= relation == "since"
            continue
        if _is_in_passing(match):
            continue
        span = _read(match, relation, words)
        if span is None or (_is_day_word(match) and is_quoted(text, start)):
            unread.append(start)
            continue
        whose = _whose_time(match, span)
        if whose == "noun":
            of_nouns.append(start)
        elif whose == "unknown":
            unread.append(start)
        else:
            expressions.append(Expression(span, start, dates_another_event=whose == "clause"))
    if all(expression.dates_another_event for expression in expressions):
        unread += of_nouns  # the main clause has no time of its own
    expressions.sort(key=lambda expression: expression.start)
    if not is_most:  # "the wettest April since 1998"
        unread += _find_unread(vocabulary, text, spans)
    return SentenceDates(expressions, min(unread, default=None))


def _whose_time(
    match: TimeMatch, span: TimeSpan
) -> Literal["sentence", "clause", "noun", "unknown"]:
    """What an expression dates: the sentence, a clause in it, a noun whose own time counts for nothing, or what is unknown."""
    place = (match.sentence, *match.match.span(), match.vocabulary)
    if is_in_clause_of_noun(*place):
        return "noun"
    is_restrictive = span.relation == "on" and is_in_restrictive_clause(*place)
    if _is_of_something_else(match, span):
        return "noun" if is_restrictive else "unknown"
    return "clause" if is_restrictive else "sentence"


def _is_of_something_else(match: TimeMatch, span: TimeSpan) -> bool:
    """Whether an expression dates something that the sentence only mentions."""
    text, vocabulary = match.sentence, match.vocabulary
    start, end = match.match.span()
    if is_in_relative_clause(text, start, vocabulary) or is_next_to_participle(
        text, start, vocabulary
    ):
        return True
    if span.relation == "since" and vocabulary.attributes:
        lead = text[max(0, start - LEAD_LENGTH) : start]
        if any(pattern.search(lead) for pattern in vocabulary.attributes):
            return True  # "die Zentren, die seit 1997 wachsen"
    is_month = span.grain == "month" and span.basis == "resolved"
    is_ahead = match.published is not None and span.end > match.published
    if span.relation == "until" and is_month and is_ahead and match.direction != 1:
        return True  # "Dobrou até julho", published in August
    if (
        match.pattern.arguments == ("0", "day")
        and match.direction is None
        and vocabulary.means_these_days(match.match[0])
    ):
        return True  # "Hoje não é possível saber": these days
    if span.relation != "on" or match.pattern.meaning in _DAYS_OF_NEWS:
        return False
    is_day = span.grain in ("day", "days", "week") or match.pattern.meaning == "ago"
    return is_attached(text, start, end, vocabulary) or (
        not is_day and is_bare(text, start, end, vocabulary)
    )


_DAYS_OF_NEWS = frozenset(
    {
        "days",
        "weekday",
        "weekdays",
        "day_of_month",
        "day_of_number",
        "weekday_of_number",
        "weekday_of_week",
        "day_of_figures",
    }
)


def read_named_days(text: str, language: str) -> list[tuple[int, int, date]]:
    """The days that a text names with month and year: where each starts and ends, and the day.

    >>> read_named_days("Madrid, 6 de mayo de 2024", "es")
    [(8, 25, datetime.date(2024, 5, 6))]
    """
    vocabulary = get_vocabulary(language)
    found = []
    for pattern in vocabulary.patterns:
        if pattern.meaning != "day":
            continue
        for match in pattern.regex.finditer(text):
            if not match.groupdict().get("Y"):
                continue
            span = _read(TimeMatch(text, match, pattern, vocabulary, None), "on", match[0])
            if span is not None:
                found.append((*match.span(), span.start))
    return found


def _find_matches(
    vocabulary: TimeVocabulary, text: str, published: date | None, taken: list[tuple[int, int]]
) -> Iterator[TimeMatch]:
    """Matches that do not overlap, the first first, of two at one place the longer one."""
    present = {slot for slot, cue in vocabulary.slot_cues.items() if cue.search(text)}
    rows = [
        (found.start(), -len(found[0]), order, found, pattern)
        for order, pattern in enumerate(vocabulary.patterns)
        if pattern.slots <= present
        for found in pattern.regex.finditer(text)
    ]
    end = 0
    figures = sorted(taken)
    # A bare number is a year where a word such as "since" stands before it.
    for start, _, _, found, pattern in sorted(rows, key=lambda row: row[:3]):
        if start < end or overlaps(figures, start, found.end()):
            continue
        match = TimeMatch(text, found, pattern, vocabulary, published)
        first_name = min(
            (found.start(slot) for slot in ("M", "W") if found.groupdict().get(slot)), default=-1
        )
        if (
            first_name > 0
            and not found.groupdict().get("D")
            and _is_inside_name(vocabulary, text, first_name)
        ):
            continue
        if pattern.arguments == ("placed",) and not _is_placed(match):
            continue
        yield match
        end = found.end()


def _is_placed(match: TimeMatch) -> bool:
    """Whether a preposition or a relation before a lone month or year makes it a time."""
    place = match.vocabulary.places.get(match.pattern.meaning)
    start = match.match.start()
    lead = match.sentence[max(0, start - LEAD_LENGTH) : start]
    return bool(place and place.search(lead)) or find_relation(match)[0] != "on"


def _may_be_count(match: TimeMatch) -> bool:
    """Whether a lone round number may count what follows: in "em 2000 casas faltou luz" it is no year.

    Where the word behind is a function word or says the tense, it does not: "In 2000 vreesden velen". In
    German, where no preposition is needed, such a word may also be a participle: "2000 verletzte Soldaten".
    """
    end = match.match.end()
    words = match.get("Y")
    if match.pattern.meaning != "year" or not words.isdigit() or int(words) % 100:
        return False
    follows = _FOLLOWING_WORDS.match(match.sentence, end)
    lead = _LEAD_WORD.search(match.sentence[: match.match.start("Y")])
    if follows is None or match.match.end("Y") < end or (lead and len(lead[0].strip()) > 2):
        return False
    word, second = follows[1], follows[2] or ""
    if word.lower() in match.vocabulary.language.function_words:
        return False
    is_verb = word[0].islower() and match._tense(word) != 0
    return not is_verb or (lead is None and second[:1].isupper())


_FOLLOWING_WORDS = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_LEAD_WORD = re.compile(r"[^\W\d_]+\s$")


def _is_superlative(match: TimeMatch) -> bool:
    """Whether something is the most since then, "the driest spring since 1976": no event is dated."""
    return match.vocabulary.tells("superlative", _around(match))


def _is_day_word(match: TimeMatch) -> bool:
    """Whether an expression counts days from the day on which it is spoken: "yesterday"."""
    return match.pattern.meaning == "offset" and match.pattern.arguments[1:] == ("day",)


def _is_in_since_clause(match: TimeMatch) -> bool:
    """Whether something else than the expression follows "since": "since it came to light in 2002"."""
    clause, start = match.vocabulary.since_clause, match.match.start()
    lead = match.sentence[max(0, start - CLAUSE_LENGTH) : start]
    return clause is not None and clause.search(lead) is not None


def _is_in_passing(match: TimeMatch) -> bool:
    """Whether an expression only says which thing is meant: "the profit, announced yesterday, ..."."""
    start, end = match.match.span()
    if start > LEAD_LENGTH and match.match[0][0] == "(":
        return True  # years of somebody who is not the subject: "bei Edmund Husserl (1858-1938)"
    lead = match.sentence[max(0, start - CLAUSE_LENGTH) : start]
    return any(
        before.search(lead) and behind.match(match.sentence, end)
        for before, behind in match.vocabulary.passing
    )


def _around(match: TimeMatch) -> str:
    """The text before and after a match, as far as words about it are looked for."""
    start, end = match.match.span()
    return match.sentence[max(0, start - CLAUSE_LENGTH) : end + CLAUSE_LENGTH]


def _read(match: TimeMatch, relation: str, words: str) -> TimeSpan | None:
    try:
        result = MEANINGS[match.pattern.meaning](match)
    except (OverflowError, ValueError, KeyError):  # no day of the calendar
        return None
    if result is None:
        return None
    (start, end), grain, basis = result
    if match.pattern.arguments[-1:] == ("more",):  # more than 30 years ago
        day = shift_day(
            match.published or start, -match.count, match.vocabulary.units[match.get("U")]
        )
        return TimeSpan(day, day, "month", basis, words, "before")
    text = words.strip()
    kind: Relation = relation if relation in ("since", "until", "before", "after") else "on"  # type: ignore[assignment]
    published = match.published
    if kind in ("since", "after"):
        end = max(published or end, end)
    elif kind == "before":
        start, end = min(start, published or start), start
    elif kind == "until":
        start = min(end, published) if published else start
    return TimeSpan(start, end, grain, basis, text, kind)


def _find_unread(vocabulary: TimeVocabulary, text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Where a sentence has words of time outside the expressions that were found."""
    unread = []
    spans = sorted(spans)
    for cue in vocabulary.unread_cues:
        for found in cue.finditer(text):
            start, end = found.span()
            if overlaps(spans, start, end):
                continue
            if found[0].isdigit() and is_quantity(text, found):
                continue
            if not _is_inside_name(vocabulary, text, start):
                unread.append(start)
    return unread


def _is_inside_name(vocabulary: TimeVocabulary, text: str, start: int) -> bool:
    """Whether a word for a time is part of a name: "Santo Domingo", "Rio de Janeiro".

    In languages that write months and weekdays with small letters, where it has a capital inside a sentence.
    """
    if not vocabulary.spaces or "names_have_capitals" in vocabulary.table or start == 0:
        return False
    return (
        text[start].isupper()
        and re.search(r"[^\W\d_]\s$", text[max(0, start - 2) : start]) is not None
    )
