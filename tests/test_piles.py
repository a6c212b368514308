"""The evaluation of stories: piles, their metrics and the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import v_measure_score

from evaluation import piles
from evaluation.cli import main
from evaluation.pile_systems import SYSTEMS
from evaluation.topics import Topic
from summarize import Document, InputError

RAIN = ["Rain flooded the Colosseum in Rome.", "The Colosseum in Rome was flooded by rain."]
RACE = ["Ingrid Berg won the ski race in Oslo.", "The ski race in Oslo was won by Ingrid Berg."]
NOTICE = "This page was crawled and archived."


def topic(name: str, texts: list[str], **fields) -> Topic:
    return Topic(name, tuple(Document(text, **fields) for text in texts))


def test_a_text_of_several_topics_has_no_gold_story() -> None:
    topics = [topic("a", [*RAIN, NOTICE]), topic("b", [*RACE, NOTICE])]
    pile = piles.compose_pile(topics)
    assert (len(pile.documents), pile.gold.tolist(), pile.dropped) == (4, [0, 0, 1, 1], 2)
    assert len(piles.compose_pile(topics, keep_all=True).documents) == 6


def test_weeks_are_stories_of_their_own() -> None:
    days = [date(2024, 5, 6), date(2024, 5, 12), date(2024, 5, 13)]
    documents = tuple(Document(f"Rain {i}.", published=day) for i, day in enumerate(days))
    assert piles.compose_pile([Topic("a", documents)], weekly=True).gold.tolist() == [0, 0, 1]
    with pytest.raises(InputError, match="--weekly needs dated documents"):
        piles.compose_pile([topic("a", RAIN)], weekly=True)
    with pytest.raises(InputError, match="at least two topics"):
        piles.compose_pile([topic("a", RAIN)])


def test_b_cubed_by_hand() -> None:
    """Amigó et al.: each article is compared with those of its story and of its gold story."""
    gold, label = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1])
    precision, recall = piles._b_cubed(gold, label)
    assert precision.tolist() == [1, 1, 1 / 2, 1 / 2]
    assert recall.tolist() == [2 / 3, 2 / 3, 1 / 3, 1]


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_divides_a_pile(system: str) -> None:
    pile = piles.compose_pile([topic("a", RAIN * 2), topic("b", RACE * 2)])
    scores = piles.score_pile(pile, SYSTEMS[system](pile))
    assert set(scores.values) == set(piles.METRICS)
    assert all(0 <= value <= 100 for value in scores.values.values())
    low, high = scores.interval
    assert low <= scores.values["B-cubed F1"] + 1e-9
    assert high >= low
    assert scores.difference(scores) == (0.0, 0.0)


def test_stories_are_found_and_the_v_measure_is_that_of_scikit_learn() -> None:
    pile = piles.compose_pile([topic("a", RAIN), topic("b", RACE)])
    scores = piles.score_pile(pile, SYSTEMS["stories"](pile))
    assert scores.stories == 2
    assert scores.values["B-cubed F1"] == 100
    assert scores.values["V-measure"] == 100 * v_measure_score(pile.gold, [0, 0, 1, 1])


def test_the_command(tmp_path: Path, capsys) -> None:
    data = tmp_path / "topics.jsonl"
    rows = [{"id": "a", "documents": RAIN}, {"id": "b", "documents": RACE}]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["stories", str(data)]) == 0
    out = capsys.readouterr().out
    assert all(system in out for system in SYSTEMS)
    assert "gold stories:2" in out.replace("\n", "")
