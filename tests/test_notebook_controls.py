"""The controls of an explorer by themselves: what they stand for, and when they say that something changed."""

from __future__ import annotations

from typing import Any

import pytest

from summarize import Configuration

pytest.importorskip("ipywidgets")

from summarize.notebook.controls import Controls

START: dict[str, Any] = {
    "words": 120,
    "query": "bridges of Rome",
    "ranker": str(Configuration().ranker),
    "selector": str(Configuration(selector="mmr(diversity=0.4)").selector),
    "orderer": str(Configuration(orderer="chronological(votes=3)").orderer),
}


@pytest.fixture
def changes() -> list[str]:
    return []


@pytest.fixture
def controls(changes) -> Controls:
    return Controls(START, ["wire", "radio", "paper"], 300, lambda: changes.append("changed"))


def test_they_stand_for_what_they_are_moved_to(controls, changes) -> None:
    assert controls.read() == START
    other = {**START, "words": 60, "query": None, "ranker": "lexrank(threshold=0.2, damping=0.85)"}
    controls.held_out.value = 1
    changes.clear()
    controls.move_to(other)
    assert controls.read() == {**other, "ranker": "lexrank(threshold=0.2, damping=0.85)"}
    assert controls.held_out.value == -1
    assert changes == []


def test_what_has_no_control_stays_as_it_was_at_the_start(controls) -> None:
    controls.methods["orderer"].value = "source_order"
    assert controls.read()["orderer"] == "source_order"
    controls.methods["orderer"].value = "chronological"
    assert "votes=3" in controls.read()["orderer"]


@pytest.mark.parametrize(
    ("name", "value"), [("words", 200), ("query", "rain"), ("held_out", 2)], ids=str
)
def test_a_change_by_hand_is_reported_once(controls, changes, name, value) -> None:
    getattr(controls, name).value = value
    assert changes == ["changed"]


def test_a_method_and_its_settings_are_reported(controls, changes) -> None:
    controls.methods["selector"].value = "submodular"
    assert changes == ["changed"]
    controls.slider("selector", "submodular", "saturation").value = 2.5
    assert changes == ["changed"] * 2
    assert controls.read()["selector"].startswith("submodular(saturation=2.5")
