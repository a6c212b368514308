from __future__ import annotations

import pytest

from summarize import summarize
from summarize.comparison import compare_statements

TEXTS = {
    "en": "The ferry with {} fishermen on board sank near Velm on Monday.",
    "de": "Die Fähre mit {} Fischern an Bord sank am Montag bei Velm.",
    "fr": "Le bateau avec {} pêcheurs a coulé lundi près de Velm.",
    "it": "La barca con {} pescatori è affondata lunedì vicino a Velm.",
}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "10 to 12"),
        ("en", "10-12"),
        ("en", "between ten and twelve"),
        ("de", "zehn bis zwölf"),
        ("fr", "10 à 12"),
        ("it", "tra 10 e 12"),
    ],
)
def test_a_range_agrees_with_numbers_inside_and_conflicts_with_those_outside(
    language: str, written: str
) -> None:
    one = TEXTS[language].format(written)
    for number in ("10", "11", "12"):
        assert compare_statements(one, TEXTS[language].format(number), language).answer == "same"
    other = TEXTS[language].format("17")
    [found] = compare_statements(one, other, language).conflicts
    assert one[slice(*found.first)] in written
    assert compare_statements(other, one, language).conflicts == (found.reversed(),)
    summary = summarize([one, other], language=language)
    assert summary[0].support == 1
    assert summary.conflicts()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Exports of Velm rose {} percent in May.", "from 10 to 12|11"),
        ("Melk beat Velm {} in the final on Monday.", "12-10|11"),
        ("The towns of Velm and Melk have {} schools in all.", "10 and 12|11"),
    ],
)
def test_two_numbers_that_are_no_range_do_not_agree_with_one_between(
    text: str, written: str
) -> None:
    one, other = (text.format(number) for number in written.split("|"))
    assert compare_statements(one, other).answer == "otherwise"


def test_what_is_from_one_number_to_another_at_the_beginning_is_a_range() -> None:
    text = "{} fishermen near Velm were lost in the storm."
    assert compare_statements(text.format("From 10 to 12"), text.format("11")).answer == "same"
    assert compare_statements(text.format("From 10 to 12"), text.format("17")).conflicts


@pytest.mark.parametrize(
    ("number", "conflicts"), [("some 11", 0), ("about 20", 1), ("at least 9", 0), ("at most 9", 1)]
)
def test_a_rough_number_conflicts_with_a_range_that_it_cannot_lie_in(
    number: str, conflicts: int
) -> None:
    one, other = (TEXTS["en"].format(written) for written in ("10 to 12", number))
    assert len(compare_statements(one, other).conflicts) == conflicts
