"""The measure of wrapped text: which layouts of which texts no reader could tell apart."""

from __future__ import annotations

from functools import partial

import pytest

from evaluation.development.wrapping import LAYOUTS, is_ambiguous, known_spellings, lay_out


def test_the_ends_of_paragraphs_that_are_half_a_sentence_are_ambiguous() -> None:
    halves = ["Diallo gave an interview in the US, she", "said that she waived it."]
    layouts = {layout.name: layout for layout in LAYOUTS}
    assert is_ambiguous(halves, layouts["one line end"], 30, "en")
    assert not is_ambiguous(halves, layouts["plain"], 30, "en")
    at_page_end = ["The council of the town of Leer gave her", "permission to speak on Monday."]
    assert is_ambiguous(at_page_end, layouts["plain"], 40, "en")


def test_only_the_longest_line_shows_how_wide_a_text_was_wrapped() -> None:
    layouts = {layout.name: layout for layout in LAYOUTS}
    one_line_end = layouts["one line end"]
    caption = "The old town hall of Leer at night"
    report = "Residents spent a week without water."
    assert len(caption) < len(report) < 40 < len(f"{caption} Residents")
    assert is_ambiguous([caption, report], one_line_end, 40, "en")
    assert is_ambiguous([caption, report], one_line_end, 50, "en")
    assert not is_ambiguous([caption, f"A {report} It ended on Monday."], one_line_end, 56, "en")


@pytest.mark.parametrize("layout", ["plain", "hyphens"])
def test_a_word_that_texts_spell_spellings_is_ambiguous_unless_its_text_tells(layout: str) -> None:
    layouts = {layout.name: layout for layout in LAYOUTS}
    text = "The people of Loga asked for an on-going talk with the town."
    is_unclear = partial(
        is_ambiguous,
        layout=layouts[layout],
        width=35,
        language="en",
        spellings=known_spellings(["ongoing", "Ongoing", "well-known", "the talk", "talk"]),
    )
    assert is_unclear([text])
    assert not is_unclear([f"{text} It is the on-going one."])
    assert is_unclear([f"{text} It is the on-going one.", "An ongoing talk is one."])
    assert not is_unclear([text.replace("on-going", "well-known")])
    assert is_unclear([f"{text} Long prohibited lines."]) == (layout == "hyphens")


def test_a_word_that_is_parted_where_other_texts_have_a_hyphen_is_ambiguous() -> None:
    layouts = {layout.name: layout for layout in LAYOUTS}
    spellings = known_spellings(["front-runner", "a front-runner"])
    text = "The people of Loga call her a frontrunner of the Greens."
    assert "a front-\nrunner" in lay_out([text], layouts["hyphens"], 36)
    assert is_ambiguous([text], layouts["hyphens"], 36, "en", spellings)
    assert not is_ambiguous([text], layouts["plain"], 36, "en", spellings)
    assert not is_ambiguous([text], layouts["hyphens"], 36, "en")


def test_who_says_it_is_half_a_sentence_where_a_line_of_the_text_itself_ends_in_a_quotation() -> (
    None
):
    layouts = {layout.name: layout for layout in LAYOUTS}
    halves = ['She stood up and asked: "Is the dam safe?"', "an old man shouted at her."]
    assert is_ambiguous(halves, layouts["one line end"], 40, "en")
    assert not is_ambiguous([halves[0], "She meant it."], layouts["one line end"], 60, "en")
    assert not is_ambiguous(halves, layouts["plain"], 40, "en")


def test_two_lines_with_a_blank_line_between_them_may_be_a_headline_and_its_paragraph() -> None:
    layouts = {layout.name: layout for layout in LAYOUTS}
    double = layouts["blank behind each"]
    assert is_ambiguous(["Two bridges of the town are closed to Herta Meyer."], double, 42, "en")
    assert not is_ambiguous(["Two bridges of the town are closed to cars now."], double, 42, "en")
    assert not is_ambiguous(["Two bridges are closed to Herta Meyer."], layouts["plain"], 32, "en")
