"""Queries and known texts, and the commands that measure them: focus, order, timeline."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from evaluation.cli import main
from evaluation.conditions import _by_date, query_topics, score_known, score_query
from evaluation.topics import Topic
from summarize import Document, summarize
from summarize.candidates import build_candidates
from summarize.query import blend_query
from summarize.registry import RANKERS
from tests.topics import REFERENCE, STORY, write_topics


@pytest.fixture
def data(tmp_path):
    return write_topics(
        tmp_path / "topics.jsonl",
        title="Trains in the north",
        extract="Heavy rain fell in Rome on Monday.\nTwo old bridges were closed.\nShops sold umbrellas.",
    )


def topic(**fields) -> Topic:
    return Topic("t", tuple(Document(text) for text in STORY), (REFERENCE,), fields)


def test_a_query_raises_the_recall_of_its_words() -> None:
    found = score_query(topic(title="Trains in the north"), words=8, language="en", field="title")
    assert found.baseline["query R-1 recall"] < found.condition["query R-1 recall"]
    first = score_query(topic(), words=8, language="en")
    assert set(first.condition) == {
        "query R-1 recall",
        "query R-2 recall",
        "reference R-1",
        "reference R-2",
    }
    assert score_query(Topic("t", topic().documents), words=8, language="en") is None
    nothing = score_query(topic(title="xyzzy"), words=8, language="en", field="title")
    assert nothing is None  # no word of it occurs


def test_a_query_leaves_the_rest_of_its_story_in_and_other_stories_out() -> None:
    """What was asked for comes first; a summary is not one sentence because only one has a word of the query."""
    about = (
        "A city opened a tram line between its harbour and its airport on Monday. Tickets for trams cost two euros for "
        "adults and one for children. Engineers built a long bridge across a river in four years of work. Shops near "
        "tram stops expect more customers from abroad. Critics of trams had asked for more buses in suburbs."
    )
    other = (
        "A volcano erupted on a distant island at dawn. Farmers left their fields before lava arrived. Scientists had "
        "warned of an eruption for weeks. Ash closed two schools on the island."
    )
    summary = summarize([about, other], words=70, query="price of tram tickets", language="en")
    assert "cost two euros" in str(summary)
    assert len(summary) >= 3
    assert {pick.sentence.document for pick in summary} == {0}


def test_what_shares_no_word_counts_in_a_document_of_which_a_quarter_bears_on_the_query() -> None:
    about = (
        "Tickets for trams cost two euros. Trams run between harbour and airport. Engineers built long bridges across "
        "rivers. Bridges of engineers last four decades. Critics asked for buses in suburbs. Suburbs have few buses."
    )
    other = (
        "Volcanoes erupted on distant islands. Farmers left fields before lava arrived. Scientists warned of "
        "eruptions. Ash closed schools."
    )
    documents = [Document(about), Document(other)]
    candidates = build_candidates(documents, language="en", query="price of tickets")
    scores = blend_query(candidates, RANKERS.resolve("textrank")(candidates))
    assert (scores[candidates.document == 0] > 0).all()
    assert not scores[candidates.document == 1].any()


def test_known_texts_are_repeated_less() -> None:
    found = score_known(topic(), words=25, language="en")
    assert found.condition["known bigrams"] < found.baseline["known bigrams"]
    assert (
        score_known(Topic("t", topic().documents[:1], (REFERENCE,)), words=9, language="en") is None
    )


def test_topics_with_queries_are_made_of_timelines() -> None:
    """The reference is an article of the day, which is not among the documents."""
    articles = [
        Document(f"Report {day} {n}: a bridge broke.", published=datetime(2024, 5, day)) for day in range(1, 9) for n in "ab"
    ]  # fmt: skip
    dates = ["2024-05-03", "2024-05-07", "2024-06-01"]
    timeline = Topic(
        "t",
        tuple(articles),
        ("- A bridge broke.- It was closed.- Nothing.",),
        {"timeline_dates": [dates]},
    )
    made = query_topics([timeline], size=4, words=3)
    assert [one.id for one in made] == ["t 2024-05-03", "t 2024-05-07"]
    for one, day in zip(made, (3, 7), strict=True):
        assert one.references == (f"Report {day} a:",)
        assert len(one.documents) == 4
        assert not any(f"Report {day} a:" in document.text for document in one.documents)
        assert all(abs(document.published.day - day) <= 2 for document in one.documents)
        assert one.fields["query"]


def test_documents_are_sorted_by_date_across_time_zones() -> None:
    late = Document("x", published=datetime(2024, 5, 6, 23, tzinfo=timezone(timedelta(hours=-10))))
    early = Document("y", published=datetime(2024, 5, 7, 1, tzinfo=timezone(timedelta(hours=10))))
    assert [d.text for d in _by_date([late, Document("z"), early])] == ["y", "x", "z"]


def test_a_short_known_sentence_does_not_exclude_all_that_contain_its_words() -> None:
    text = "Smith resigned on Monday over a report on missing funds in Rome."
    assert str(summarize(text, known="Smith resigned. Funds are missing.")) == text
    assert len(summarize(text, known=text)) == 0


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["focus", "--kind", "query", "--field", "title", "--words", "15"], "query R-2 recall"),
        (["focus", "--kind", "known", "--words", "15"], "known bigrams"),
        (["timeline", "--size", "3", "--words", "20"], "publication"),
        (["order", "--gold", "extract"], "position"),
    ],
)
def test_commands_print_a_table_with_a_signature(data, capsys, command, expected) -> None:
    assert main([command[0], data, *command[1:]]) == 0
    out = capsys.readouterr().out
    assert expected in out
    assert "dataset:topics.jsonl@" in out


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["focus", "--kind", "query", "--words", "0"], "--words must be at least 1"),
        (["timeline", "--size", "1"], "--size must be at least 2"),
    ],
)
def test_bad_options_are_explained(data, capsys, command, says) -> None:
    assert main([command[0], data, *command[1:]]) == 2
    assert says in capsys.readouterr().err
