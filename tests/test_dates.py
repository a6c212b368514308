"""Dates: the cases in cases/dates.json, known failures included; published = Wednesday 31 May 2017 unless said."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document
from summarize.dates.arithmetic import month_interval, year_interval
from summarize.dates.event_dates import EventDates
from summarize.dates.expressions import time_expressions
from summarize.dates.publication import find_publication_date
from summarize.dates.timespan import TimeSpan
from summarize.text.languages import get_language
from summarize.text.sentences import extract_sentences
from tests import strategies

CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))
WEDNESDAY = "2017-05-31"


def span_of(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    if last:
        return date.fromisoformat(first), date.fromisoformat(last)
    if len(first) == 10:
        return date.fromisoformat(first), date.fromisoformat(first)
    if len(first) == 7:
        return month_interval(int(first[:4]), int(first[5:]))
    return year_interval(int(first))


def when_of(text: str) -> TimeSpan:
    return TimeSpan(*span_of(text), "day" if len(text) == 10 else "month", "resolved")


@pytest.mark.parametrize("case", CASES["expressions"], ids=lambda c: c["text"][:50])
def test_an_expression_is_the_days_a_careful_reader_takes_it_for(case, request) -> None:
    if "fail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fail"], strict=True))
    published = date.fromisoformat(case.get("published", WEDNESDAY))
    before = when_of(case["before"]) if "before" in case else None
    found = time_expressions(case["text"], published=published, before=before)
    read = {when.text: (when.start, when.end) for when in found}
    assert read.get(case["expression"]) == span_of(case["is"]), read
    assert len(found) == 1 or " and " in case["text"]


@pytest.mark.parametrize("sentence", CASES["none"])
def test_what_is_no_date_is_not_taken_for_one(sentence) -> None:
    assert time_expressions(sentence, published=date.fromisoformat(WEDNESDAY)) == []


@pytest.mark.parametrize("case", CASES["documents"], ids=lambda c: c["text"][:40])
def test_the_day_of_publication_is_read_from_the_text(case) -> None:
    expected = date.fromisoformat(case["is"]) if case["is"] else None
    assert find_publication_date(Document(case["text"])) == expected


def test_what_a_document_was_given_as_its_date_comes_first() -> None:
    text = "Updated: May 31, 2017. Ships fired."
    assert find_publication_date(Document(text, published=date(2016, 1, 2))) == date(2016, 1, 2)
    assert find_publication_date(Document(text, published=datetime(2016, 1, 2, 23))) == date(
        2016, 1, 2
    )


def test_the_days_of_the_sample_story(seeds) -> None:
    assert [str(find_publication_date(document)) for document in seeds] == [
        "2017-05-31",
        "2017-05-31",
        "2017-06-01",
        "2017-05-31",
        "2017-05-31",
    ]


@pytest.mark.parametrize("case", CASES["seeds"], ids=lambda c: f"{c['document']} {c['expression']}")
def test_each_expression_of_the_sample_story(case, seeds) -> None:
    published = find_publication_date(seeds[case["document"]])
    sentences = extract_sentences(seeds, get_language("en"))
    calendar = EventDates(sentences, seeds)
    at = next(
        i
        for i, s in enumerate(sentences)
        if s.document == case["document"] and case["sentence"] in s.text
    )
    news = calendar.event_date(at - sentences[at].position)
    before = calendar.event_date(at - 1) if calendar._follows_previous(at) else None
    known = before is not None and before.basis != "published"
    found = time_expressions(
        sentences[at].text, published=published, before=before if known else news
    )
    read = {when.text: (when.start, when.end) for when in found}
    assert read.get(case["expression"]) == span_of(case["is"]), read


def times_of(text: str, published: date | None) -> list[TimeSpan | None]:
    documents = [Document(text, published=published)]
    sentences = extract_sentences(documents, get_language("en"))
    calendar = EventDates(sentences, documents)
    asked = [calendar.event_date(i) for i in reversed(range(len(sentences)))][::-1]
    again = EventDates(sentences, documents)
    assert [
        again.event_date(i) for i in range(len(sentences))
    ] == asked  # whatever is asked for first
    return asked


@pytest.mark.parametrize("case", CASES["about"], ids=lambda c: c["text"][:40])
def test_what_a_sentence_is_about(case) -> None:
    [when] = times_of(case["text"], date.fromisoformat(WEDNESDAY))
    assert (when.start, when.end) == span_of(case["is"])
    assert when.basis == case["basis"]


def test_a_sentence_inherits_from_the_one_it_leans_on_and_once_only() -> None:
    text = (
        "The army took the town in March 2016. It lost ten men. It went on north. Nobody was hurt.\n\n"
        "They left on Monday. In the past they had stayed."
    )
    assert [(str(w), w.basis) for w in times_of(text, date(2017, 5, 31))] == [
        ("2016-03", "stated"),
        ("2016-03", "inherited"),
        ("2017-05-31", "published"),
        ("2017-05-31", "published"),
        ("2017-05-29", "resolved"),
        ("2017-05-31", "published"),
    ]


def test_the_day_beside_the_verb_of_saying_is_found_where_it_stands() -> None:
    for day in (3, 4):
        text = f"The mayor said on May 30 that the fire in the old mill began May {day}."
        [when] = times_of(text, date(2017, 5, 31))
        assert when.start == date(2017, 5, day)


@pytest.mark.parametrize("day", [date.min, date.max, date(1, 12, 31), date(9999, 1, 1)])
def test_the_ends_of_the_calendar_are_survived(day) -> None:
    for case in CASES["expressions"]:
        time_expressions(case["text"], published=day, before=TimeSpan(day, day, "day", "stated"))


def test_without_a_day_of_publication_only_what_is_stated_is_known() -> None:
    times = times_of("He left on Monday. She left in May 2016. They met last week.", None)
    assert [w and str(w) for w in times] == [None, "2016-05", None]


@given(strategies.text, st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_any_text_can_be_read_and_intervals_run_forwards(text, published) -> None:
    for when in time_expressions(text, published=published):
        assert when.start <= when.end
        assert when.text


@given(
    st.dates(date(1950, 1, 1), date(2080, 1, 1)),
    st.sampled_from([c["text"] for c in CASES["expressions"]]),
)
def test_every_expression_can_be_read_on_every_day(published, text) -> None:
    for when in time_expressions(
        text, published=published, before=TimeSpan(published, published, "day", "stated")
    ):
        assert when.start <= when.end


def test_dates_in_figures_are_read_in_every_language() -> None:
    [when] = time_expressions(
        "Choveu em 16/07/2007 em São Paulo.", published=date(2007, 7, 20), language="pt"
    )[:1]
    assert str(when) == "2007-07-16"


def test_hostile_text_is_read_in_time_that_grows_with_its_length() -> None:
    import time

    def seconds(text: str) -> float:
        began = time.process_time()
        time_expressions(text, published=date(2017, 5, 31))
        return time.process_time() - began

    for piece in ("May 3 ", "in the ", "a day after ", "Monday ", "2015-16 ", "x" * 7):
        assert seconds(piece * 4000) < 40 * max(seconds(piece * 400), 0.02)
