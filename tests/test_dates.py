"""Dates: the cases of cases/dates.json, known failures included.

Where a case gives no publication date, it is Wednesday 31 May 2017.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Document, as_documents
from summarize.dates.arithmetic import month_interval, year_interval
from summarize.dates.english import ENGLISH
from summarize.dates.event_dates import EventDates
from summarize.dates.expressions import time_expressions
from summarize.dates.meanings import MEANINGS
from summarize.dates.other_languages import read_other_language
from summarize.dates.publication import find_publication_date
from summarize.dates.rules import meets
from summarize.dates.timespan import TimeSpan
from summarize.dates.vocabulary import get_vocabulary
from summarize.text.languages import LANGUAGES, get_language
from summarize.text.sentences import extract_sentences
from tests import strategies

CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))
TABLES = tomllib.loads(
    (Path(__file__).parent / "cases" / "date_expressions.toml").read_text(encoding="utf-8")
)
PUBLICATIONS = tomllib.loads(
    (Path(__file__).parent / "cases" / "publication_dates.toml").read_text(encoding="utf-8")
)["case"]
ROWS = [
    (language, *line.rsplit(" | ", 1))
    for language, halves in TABLES.items()
    for half in halves.values()
    for line in half.strip().splitlines()
]
WEDNESDAY = "2017-05-31"


def parse_interval(text: str) -> tuple[date, date]:
    """2017-05-31, 2017-05, 2017, or two of these with a slash between them."""
    first, _, last = text.partition("/")
    if last:
        return parse_interval(first)[0], parse_interval(last)[1]
    if len(first) == 10:
        return date.fromisoformat(first), date.fromisoformat(first)
    if len(first) == 7:
        return month_interval(int(first[:4]), int(first[5:]))
    return year_interval(int(first))


def parse_span(text: str) -> TimeSpan:
    return TimeSpan(*parse_interval(text), "day" if len(text) == 10 else "month", "resolved")


@pytest.mark.parametrize("case", CASES["expressions"], ids=lambda c: c["text"][:50])
def test_an_expression_is_read_as_the_days_that_it_means(case, request) -> None:
    if "fail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fail"], strict=True))
    published = date.fromisoformat(case.get("published", WEDNESDAY))
    before = parse_span(case["before"]) if "before" in case else None
    spans = time_expressions(case["text"], published=published, before=before)
    intervals = {span.text: (span.start, span.end) for span in spans}
    assert intervals.get(case["expression"]) == parse_interval(case["is"]), intervals
    assert len(spans) == 1 or " and " in case["text"]


def parse_cell(cell: str) -> str:
    """What `describe_event` gives where it agrees with a cell of the tables."""
    if cell in ("now", "?") or cell[0] == "<":
        return cell
    first, last = parse_interval(cell.strip(".~"))
    if cell[0] == "~":
        return f"{first - timedelta(3)}/{last + timedelta(3)}"
    if cell.startswith(".."):
        return f"..{last}"
    return f"{first}.." if cell.endswith("..") else f"{first}/{last}"


def describe_event(text: str, language: str) -> str:
    """The event date of one sentence of 8 May 2024, as the tables write it."""
    documents = [Document(text, published=date(2024, 5, 8))]
    sentences = extract_sentences(documents, get_language(language))
    assert len(sentences) == 1
    span = EventDates(sentences, documents, language).event_date(0)
    if span is None or span.basis == "published":
        return "now" if span else "?"
    if span.relation == "before" and span.grain == "month":
        return f"<{span.end.isoformat()[:7]}"
    if span.relation in ("until", "by"):
        return f"..{span.end}"
    return f"{span.start}.." if span.relation == "since" else f"{span.start}/{span.end}"


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=lambda value: value[:40])
def test_the_event_date_is_the_one_that_a_careful_reader_names(
    language, text, expected, request
) -> None:
    expected, _, fault = expected.partition(" xfail: ")
    if fault:
        request.applymarker(pytest.mark.xfail(reason=fault, strict=True))
    assert describe_event(text, language) == parse_cell(expected)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_patterns_of_a_language_can_be_used(code) -> None:
    vocabulary = get_vocabulary(code)
    for pattern in vocabulary.patterns:
        assert pattern.regex.search("") is None  # and it can be compiled
        assert pattern.meaning in {*MEANINGS, "nothing", "unknown"}
    for sentence in ("2024", "", vocabulary.language.name):
        assert read_other_language(sentence, date(2024, 5, 8), code).expressions == []
    text = f"{vocabulary.language.months[5][0]} 2019"
    spans = time_expressions(text, published=date(2024, 5, 8), language=code)
    assert code == "en" or spans or "M" not in vocabulary.slot_cues or not vocabulary.spaces


@pytest.mark.parametrize("code", sorted(TABLES))
def test_any_text_can_be_read_in_a_language(code) -> None:
    sentences = [text for language, text, _ in ROWS if language == code]

    @given(st.lists(st.sampled_from(sentences), min_size=1, max_size=3), strategies.text)
    @settings(max_examples=25, deadline=None)
    def check(several, other) -> None:
        for span in time_expressions(
            other + " ".join(several), published=date(2024, 2, 29), language=code
        ):
            assert span.start <= span.end
            assert span.text

    check()


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(TABLES))
def test_adversarial_text_of_a_language_takes_time_in_proportion(code) -> None:
    import time

    sentences = [text for language, text, _ in ROWS if language == code]

    def seconds(times: int) -> float:
        began = time.process_time()
        time_expressions(" ".join(sentences[:8]) * times, published=date(2024, 5, 8), language=code)
        return time.process_time() - began

    seconds(1)
    assert seconds(200) < 40 * max(seconds(20), 0.02)


def test_every_english_rule_has_a_case() -> None:
    sentences = [case["text"] for case in CASES["expressions"] + CASES["about"]]
    sentences += [line for half in TABLES["en"].values() for line in half.splitlines()]
    matched = {id(rule) for sentence in sentences for rule, _ in ENGLISH.match(sentence)}
    assert [rule.reader.__name__ for rule in ENGLISH.rules if id(rule) not in matched] == []


@given(
    st.sampled_from([c["text"] for c in CASES["expressions"]] + [row[1] for row in ROWS]),
    strategies.text,
)
def test_no_rule_is_skipped_that_would_match(sentence, text) -> None:
    for each in (sentence, text, f"{text} {sentence}"):
        lowered = each.lower()
        for rule in ENGLISH.rules:
            assert meets(lowered, rule.needs) or not rule.pattern.search(each), rule.reader.__name__


@pytest.mark.parametrize("sentence", CASES["none"])
def test_words_that_are_no_date_are_not_read_as_one(sentence) -> None:
    assert time_expressions(sentence, published=date.fromisoformat(WEDNESDAY)) == []


@pytest.mark.parametrize("case", CASES["documents"], ids=lambda c: c["text"][:40])
def test_the_publication_date_is_read_from_the_text(case) -> None:
    expected = date.fromisoformat(case["is"]) if case["is"] else None
    assert find_publication_date(Document(case["text"])) == expected


@pytest.mark.parametrize("case", PUBLICATIONS, ids=lambda c: f"{c['language']}: {c['text'][:30]}")
def test_only_what_says_so_is_the_publication_date(case) -> None:
    expected = None if case["is"] == "none" else date.fromisoformat(case["is"])
    assert find_publication_date(Document(case["text"]), case["language"]) == expected


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Boat\ndate: 2024-03-04\n---",
        "+++\ntitle = 'Boat'\ndate = 2024-03-04T09:00:00Z\n+++",
        '+++\n[params]\nauthor = "A. Roe"\npublishDate = "2024-03-04"\n+++',
    ],
)
def test_the_front_matter_of_a_page_has_its_day(matter) -> None:
    """In YAML between dashes, or in TOML between plus signs."""
    text = f"{matter}\n\nA boat sank off Veldt on 1 March 2024. Nine people were saved."
    assert find_publication_date(Document(text)) == date(2024, 3, 4)


def test_the_date_that_a_document_was_given_comes_first() -> None:
    text = "Updated: May 31, 2017. Ships fired."
    assert find_publication_date(Document(text, published=date(2016, 1, 2))) == date(2016, 1, 2)
    assert find_publication_date(Document(text, published=datetime(2016, 1, 2, 23))) == date(
        2016, 1, 2
    )


def test_the_publication_dates_of_the_sample_story(seeds) -> None:
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
    dates = EventDates(sentences, seeds)
    index = next(
        i
        for i, sentence in enumerate(sentences)
        if sentence.document == case["document"] and case["sentence"] in sentence.text
    )
    before = dates.event_date(index - 1) if dates._follows_previous(index) else None
    if before is None or before.basis == "published":
        before = dates.event_date(index - sentences[index].position)
    spans = time_expressions(sentences[index].text, published=published, before=before)
    intervals = {span.text: (span.start, span.end) for span in spans}
    assert intervals.get(case["expression"]) == parse_interval(case["is"]), intervals


def event_dates_of(
    text: str, published: date | None, language: str = "en"
) -> list[TimeSpan | None]:
    documents = [Document(text, published=published)]
    sentences = extract_sentences(documents, get_language(language))
    backwards, forwards = (EventDates(sentences, documents, language) for _ in range(2))
    spans = [backwards.event_date(i) for i in reversed(range(len(sentences)))][::-1]
    # The dates do not depend on which sentence is asked for first.
    assert [forwards.event_date(i) for i in range(len(sentences))] == spans
    return spans


@pytest.mark.parametrize("case", CASES["about"], ids=lambda c: c["text"][:40])
def test_the_event_date_of_a_sentence(case) -> None:
    [span] = event_dates_of(case["text"], date.fromisoformat(WEDNESDAY))
    assert (span.start, span.end) == parse_interval(case["is"])
    assert span.basis == case["basis"]


def test_a_context_dependent_sentence_inherits_its_date_but_only_once() -> None:
    text = (
        "The army took the town in March 2016. It lost ten men. It went on north. Nobody was hurt.\n\n"
        "They left on Monday. In the past they had stayed."
    )
    spans = event_dates_of(text, date(2017, 5, 31))
    assert [(str(span), span.basis) for span in spans] == [
        ("2016-03", "stated"),
        ("2016-03", "inherited"),
        ("2017-05-31", "published"),
        ("2017-05-31", "published"),
        ("2017-05-29", "resolved"),
        ("2017-05-31", "published"),
    ]


def test_of_two_equal_looking_days_the_one_after_the_verb_of_reporting_is_left_out() -> None:
    for day in (3, 4):
        text = f"The mayor said on May 30 that the fire in the old mill began May {day}."
        [span] = event_dates_of(text, date(2017, 5, 31))
        assert span.start == date(2017, 5, day)


@pytest.mark.parametrize("day", [date.min, date.max, date(1, 12, 31), date(9999, 1, 1)])
def test_the_first_and_last_days_of_the_calendar_raise_no_error(day) -> None:
    for case in CASES["expressions"]:
        time_expressions(case["text"], published=day, before=TimeSpan(day, day, "day", "stated"))


def test_without_a_publication_date_only_dates_with_a_year_are_known() -> None:
    text = "He left on Monday. She left in May 2016. They met last week."
    spans = event_dates_of(text, None)
    assert [span and str(span) for span in spans] == [None, "2016-05", None]


@given(strategies.text, st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_any_text_can_be_read_and_no_interval_ends_before_it_starts(text, published) -> None:
    for span in time_expressions(text, published=published):
        assert span.start <= span.end
        assert span.text


@given(
    st.dates(date(1950, 1, 1), date(2080, 1, 1)),
    st.sampled_from([c["text"] for c in CASES["expressions"]]),
)
def test_every_expression_can_be_read_on_every_day(published, text) -> None:
    before = TimeSpan(published, published, "day", "stated")
    for span in time_expressions(text, published=published, before=before):
        assert span.start <= span.end


def test_dates_in_figures_are_read_in_every_language() -> None:
    text = "Choveu em 16/07/2007 em São Paulo."
    spans = time_expressions(text, published=date(2007, 7, 20), language="pt")
    assert str(spans[0]) == "2007-07-16"


def test_a_header_date_counts_whether_a_document_is_read_or_given() -> None:
    text = "date 2017-06-01 MOSCOW -- Russian warships fired."
    assert [document.published for document in as_documents(text)] == [date(2017, 6, 1)]
    [document] = as_documents(Document(text))
    assert document.published is None
    assert find_publication_date(document) == date(2017, 6, 1)


@pytest.mark.slow
def test_adversarial_text_takes_time_in_proportion_to_its_length() -> None:
    import time

    def seconds(text: str) -> float:
        began = time.process_time()
        time_expressions(text, published=date(2017, 5, 31))
        return time.process_time() - began

    for piece in ("May 3 ", "in the ", "a day after ", "Monday ", "2015-16 ", "x" * 7):
        assert seconds(piece * 4000) < 40 * max(seconds(piece * 400), 0.02)


def test_a_date_and_a_time_in_front_of_an_update_date_it() -> None:
    """Pages of updates begin each with its day and time of day, in the same line."""
    page = [
        Document("A fire burns near Lorch.\n\nMay 3, 2024, 6:00 p.m. The mill of Lorch was lost.\n")
    ]
    dates = EventDates(extract_sentences(page, get_language("en")), page)
    assert [str(dates.event_date(k)) for k in range(2)] == ["None", "2024-05-03"]


def test_a_line_that_is_only_a_year_or_a_day_dates_the_sentence_below_it() -> None:
    text = "The army has seized power again.\n1971\nThe east of the country broke away.\n5 July 1977\nA general took over."
    spans = event_dates_of(text, date(1999, 10, 14))
    assert [str(span) for span in spans] == ["1999-10-14", "1971", "1977-07-05"]
    assert [span.basis for span in spans] == ["published", "inherited", "inherited"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This is how it went.\n\n4 May 2021\n\nOn Tuesday workers cleared the river.\n\n7 May 2021\n\n"
         "The schools opened again today.\n\n8 May 2021\n\nThe bridge had closed on 3 March."),
        ("de", "So verlief es.\n\n4. Mai 2021\n\nAm Dienstag räumten Arbeiter den Fluss.\n\n7. Mai 2021\n\n"
         "Heute öffneten die Schulen wieder.\n\n8. Mai 2021\n\nDie Schule brannte am 3. März."),
        ("zh", "洪水的经过。\n\n2021年5月4日\n\n星期二，工人开始清理河道。\n\n2021年5月7日\n\n今天学校重新开放。"
         "\n\n2021年5月8日\n\n大桥于3月3日关闭。"),
    ],
)  # fmt: skip
def test_the_weekday_of_a_line_and_today_are_the_day_of_that_line(language, text) -> None:
    spans = event_dates_of(text, date(2021, 5, 12), language)
    days = ["2021-05-12", "2021-05-04", "2021-05-07", "2021-03-03"]
    assert [str(span) for span in spans] == days
