"""The commands that measure arguments and ingredients: focus, ablate, tune, timeline, order."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from evaluation import ablation
from evaluation.cli import main
from evaluation.focus import _in_time, known_case, query_case
from evaluation.systems import system
from evaluation.topics import Topic, cases_of
from summarize import Document, summarize

STORY = [
    "Heavy rain fell in Rome on Monday. The river Tiber rose by a metre. Schools stayed shut all day.",
    "On Monday heavy rain fell in Rome. Two old bridges were closed. He said it was bad.",
    "Rain fell in Rome again on Tuesday. Trains stood still in the north. Shops sold umbrellas.",
]
REFERENCE = "Heavy rain fell in Rome. Trains stood still in the north."


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "topics.jsonl"
    rows = [
        {
            "id": f"t{i}",
            "documents": [
                {"text": text, "date": f"2024-05-{6 + i + d:02}"} for d, text in enumerate(STORY)
            ],
            "references": [REFERENCE],
            "title": "Trains in the north",
            "extract": "Heavy rain fell in Rome on Monday.\nTwo old bridges were closed.\nShops sold umbrellas.",
        }
        for i in range(6)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def topic(**fields) -> Topic:
    return Topic("t", tuple(Document(text) for text in STORY), (REFERENCE,), fields)


def test_a_question_brings_what_was_asked_for() -> None:
    found = query_case(topic(title="Trains in the north"), words=8, language="en", field="title")
    assert found.without["asked R-1 recall"] < found.given["asked R-1 recall"]
    first = query_case(topic(), words=8, language="en")
    assert set(first.given) == {"asked R-1 recall", "asked R-2 recall", "whole R-1", "whole R-2"}
    assert query_case(Topic("t", topic().documents), words=8, language="en") is None
    nothing = query_case(topic(title="xyzzy"), words=8, language="en", field="title")
    assert nothing is None  # no word of it occurs


def test_what_is_known_is_told_less() -> None:
    found = known_case(topic(), words=25, language="en")
    assert found.given["known pairs"] < found.without["known pairs"]
    assert (
        known_case(Topic("t", topic().documents[:1], (REFERENCE,)), words=9, language="en") is None
    )


def test_what_was_published_first_is_known_whatever_the_zone() -> None:
    late = Document("x", published=datetime(2024, 5, 6, 23, tzinfo=timezone(timedelta(hours=-10))))
    early = Document("y", published=datetime(2024, 5, 7, 1, tzinfo=timezone(timedelta(hours=10))))
    assert [d.text for d in _in_time([late, Document("z"), early])] == ["y", "x", "z"]


def test_a_short_known_sentence_does_not_forbid_all_that_holds_its_words() -> None:
    text = "Smith resigned on Monday over a report on missing funds in Rome."
    assert str(summarize(text, known="Smith resigned. Funds are missing.")) == text
    assert len(summarize(text, known=text)) == 0


def test_every_ingredient_can_be_taken_away_and_comes_back(seeds) -> None:
    case = next(
        cases_of(Topic("t", tuple(seeds), ("Ships fired missiles.",)), "references", lead_words=9)
    )
    whole = system("default").make(case, 400, "en").text
    changed = 0
    for name in ablation.names():
        changed += system(name).make(case, 400, "en").text != whole
        assert system("default").make(case, 400, "en").text == whole
    assert changed >= 6


@pytest.mark.parametrize(
    ("command", "holds"),
    [
        (["ablate", "--words", "20"], "without position"),
        (["focus", "--kind", "query", "--field", "title", "--words", "15"], "asked R-2 recall"),
        (["focus", "--kind", "known", "--words", "15"], "known pairs"),
        (["timeline", "--size", "3", "--words", "20"], "publication"),
        (["order", "--gold", "extract"], "position"),
    ],
)
def test_commands_print_a_table_with_a_signature(data, capsys, command, holds) -> None:
    assert main([command[0], data, *command[1:]]) == 0
    out = capsys.readouterr().out
    assert holds in out
    assert "data:topics.jsonl@" in out


def test_tune_marks_the_defaults_once_a_setting(data, capsys) -> None:
    assert main(["tune", data, "--words", "20", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    settings = {row["setting"] for row in rows}
    assert len(settings) == 8
    for setting in settings:
        assert sum(row["default"] == "*" for row in rows if row["setting"] == setting) == 1


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["focus", "--kind", "query", "--words", "0"], "--words must be at least 1"),
        (["timeline", "--size", "1"], "--size at least 2"),
        (["tune", "--jobs", "0"], "must be at least 1"),
        (["tune", "--limit", "2"], "at least 5 topics"),
    ],
)
def test_bad_options_are_explained(data, capsys, command, says) -> None:
    assert main([command[0], data, *command[1:]]) == 2
    assert says in capsys.readouterr().err
