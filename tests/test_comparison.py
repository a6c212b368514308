"""Comparison: statements that say the same are told apart from those that say otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.comparison import compare_statements

PAIRS = json.loads((Path(__file__).parent / "cases" / "statements.json").read_text("utf-8"))


@pytest.mark.parametrize(("language", "first", "second"), PAIRS["conflicting"])
def test_who_says_otherwise_does_not_agree(language: str, first: str, second: str) -> None:
    comparison = compare_statements(first, second, language)
    assert comparison.answer == "otherwise"
    assert comparison.differences
    assert compare_statements(second, first, language).answer == "otherwise"


@pytest.mark.parametrize(("language", "first", "second"), PAIRS["agreeing"])
def test_who_says_more_or_less_or_in_another_form_agrees(
    language: str, first: str, second: str
) -> None:
    assert compare_statements(first, second, language).answer == "same"
    assert compare_statements(second, first, language).answer == "same"
