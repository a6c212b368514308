"""Acronyms and the names they stand for."""

from __future__ import annotations

import pytest

from summarize.candidates import build_candidates
from summarize.text.acronyms import find_acronyms
from summarize.text.tokens import tokenize_texts


def test_acronyms_of_the_sample_story(seeds) -> None:
    candidates = build_candidates(seeds)
    names = find_acronyms(tokenize_texts(candidates.sentences.texts), candidates.document)
    assert {names[acronym] for acronym in ("IS", "ISIS", "ISIL")} == {"Islamic State"}
    assert names["SDF"] == "Syrian Democratic Forces"
    assert names["U.S."] == "United States"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The World Health Organization (WHO) met."], {"WHO": "World Health Organization"}),
        (["Members of the United Nations met.", "The United Nations (left).", "The U.N. met."],
         {"U.N.": "United Nations"}),
        (["Since Comey left, S.C. voted.", "Since Comey stayed, nothing."], {}),  # the first word of a sentence
        (["The New Times met once.", "NT won."], {}),  # spelled out once only
        (["SMITH SAYS THE NEW YORK TIMES NYT WON."], {}),
        (["Nothing to see here."], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_acronyms_come_from_the_texts(texts, expected) -> None:
    assert find_acronyms(tokenize_texts(texts), list(range(len(texts)))) == expected


def test_an_acronym_without_a_name_needs_the_same_context_twice() -> None:
    texts = [
        "The Islamic State (IS) lost.", "Troops marched toward the IS stronghold of Sukhna.",
        "Jets bombed the IS base near Homs.", "Troops marched toward the ISIL stronghold of Sukhna.",
    ]  # fmt: skip
    assert "ISIL" not in find_acronyms(tokenize_texts(texts), [0, 0, 0, 1])
    texts.append("Jets bombed the ISIL base near Homs.")
    assert find_acronyms(tokenize_texts(texts), [0, 0, 0, 1, 1])["ISIL"] == "Islamic State"
    assert "ISIL" not in find_acronyms(
        tokenize_texts(texts), [0, 0, 0, 0, 0]
    )  # both in one document
