"""Introductions: who and what has to be named before a sentence can be understood."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, InputError, SettingError, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.draft import Draft
from summarize.text.introductions import find_anaphoric_nouns, find_introductions, find_nameless
from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import tokenize_texts
from tests import datasets, strategies

ENGLISH = get_language("en")

FULL = (
    "Cedric Anderson, a pastor from Lorch, shot his wife at a school in the town on Monday morning."
)
BARE = "Anderson shot himself in the classroom before police officers from Ulm could arrive there."
POLICE = "Police officers closed the school, and pupils were taken to a church by yellow buses."


def names(texts, documents, code="en"):
    """Which sentences use a name alone that documents spell out, and which spell it out."""
    found = find_introductions(tokenize_texts(texts), np.array(documents), get_language(code))
    return found.needed.toarray().tolist(), found.given.toarray().tolist()


def test_a_name_that_is_used_alone_needs_one_that_spells_it_out() -> None:
    assert names([FULL, BARE], [0, 0]) == ([[0], [1]], [[1], [0]])


def test_a_document_that_begins_with_mr_does_not_say_that_everybody_knows_the_name() -> None:
    polite = "The lawyer of Mr. Anderson left in silence."
    assert names([polite, FULL], [0, 1]) == ([[1], [0]], [[0], [1]])
    assert names([polite.replace("Mr. ", ""), FULL], [0, 1]) == ([[], []], [[], []])


def test_who_says_something_is_introduced_if_half_of_the_documents_do_so() -> None:
    said = "Much was lost, Harms said."
    assert names([said, "Mayor Anna Harms resigned."], [0, 1]) == ([[1], [0]], [[0], [1]])
    # A house, which speaks as well, is not the end of "Harms Institute".
    institute = "The Harms Institute was closed."
    assert names([said, institute], [0, 1]) == ([[], []], [[], []])


@pytest.mark.parametrize(("code", "full", "bare"), [
    ("ru", "Мэр Анна Кротова закрыла мост.", "По словам Кротовой, мост закрыт."),
    ("pl", "Burmistrz Anna Bielska zamknęła most.", "Most zamknięto według Bielskiej."),
])  # fmt: skip
def test_a_name_in_another_case_needs_the_one_that_spells_it_out(code, full, bare) -> None:
    needed, given = names([full, bare], [0, 0], code)
    assert (needed, [row[:1] for row in given]) == ([[0], [1]], [[1], [0]])


def test_a_caption_that_spells_a_name_out_introduces_it_in_its_document_only() -> None:
    caption = "Mayor Anna Harms at the dam last year. (Photo: Lorch Press)"
    bare = "Votes for Harms fell by a third in the district of Lorch on Sunday."
    full = "Mayor Anna Harms lost a third of her votes in Lorch on Sunday evening."
    candidates = build_candidates([Document(f"{caption}\n{bare}"), Document(full)], language="en")
    assert candidates.sentences.texts == [bare, full]
    assert candidates.introductions.needed.toarray().tolist() == [[1], [0]]


def test_a_name_with_a_description_behind_it_needs_nothing() -> None:
    described = "Anderson, a pastor, shot himself."
    needed, spelled = names([FULL, described, BARE], [0, 0, 0])
    assert (needed, spelled) == ([[0], [0], [1]], [[1], [1], [0]])


@pytest.mark.parametrize(
    "sentence",
    [
        "The lawyer of Mr. Anderson said nothing.",
        "Friends called Anderson’s wife a saint.",
        '"Anderson was ill," a friend said.',
        "It was Anderson, neighbours said.",
        "Nobody knew (Anderson least of all) why.",
    ],
)
def test_a_title_or_a_mark_is_no_part_of_a_name(sentence) -> None:
    assert names([FULL, sentence], [0, 0])[0] == [[0], [1]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cedric Anderson had a gun.",  # spelled out
        "Anderson, who was born as Cedric Anderson, had a gun.",  # in the same sentence
        "He had a gun.",
    ],
)
def test_a_name_that_is_spelled_out_needs_nothing(sentence) -> None:
    assert not any(sum(row) for row in names([FULL, sentence], [0, 0])[0])


def test_what_most_documents_use_alone_from_the_beginning_is_known_to_all() -> None:
    texts = [
        "Paris was quiet.",
        "In Paris, rain fell.",
        "Central Paris was quiet.",
        "Crowds left Paris.",
    ]
    assert not any(sum(row) for row in names(texts, [0, 1, 2, 2])[0])
    two = [
        "Mayor Anna Harms resigned.",
        "Votes for Harms fell.",
        "In Lorch, Mayor Anna Harms resigned.",
    ]
    assert names(two, [0, 0, 1])[0][1] == [1]


def test_names_in_cyrillic_and_in_scripts_without_capitals() -> None:
    russian = ["В Риге пел Иван Петров.", "Зал слушал Петрова и Петров пел."]
    assert sum(names(russian, [0, 0], "ru")[0][1]) == 1
    assert names(["市长安娜辞职。", "安娜没有回答。"], [0, 0], "zh") == ([[], []], [[], []])


def test_a_summary_spells_a_name_out_before_it_uses_it_alone() -> None:
    # The later document, which stands first, does not say who that is.
    documents = [f"{POLICE} {BARE}", f"{FULL} {BARE} It rained."]
    text = str(summarize(documents, sentences=4))
    assert 0 <= text.find("Cedric Anderson") < text.index("Anderson shot himself")


def test_what_is_read_later_introduces_nobody() -> None:
    late = "Cedric Anderson had owned a rifle since 2009, a neighbour said to the newspaper."
    documents = [Document(FULL), Document(FULL), Document(f"{POLICE} {BARE} {late}")]
    candidates = build_candidates(documents, language="en")
    bare, full = candidates.sentences.texts.index(BARE), candidates.sentences.texts.index(late)
    draft = Draft(candidates, Budget("words", 200))
    draft.add(full)
    assert not draft.eligible[bare] or draft.introducer[bare] in {0, 1}
    draft.add(0)
    assert draft.eligible[bare]


def test_a_quotation_of_several_sentences_needs_what_any_of_them_needs() -> None:
    quotation = (
        'Eva Kern, who teaches music, said: "Two bangs came from the yard. Anderson ran across it."'
    )
    candidates = build_candidates([Document(f"{FULL} {POLICE} {quotation}")], language="en")
    draft = Draft(candidates, Budget("words", 200))
    begins = next(i for i, text in enumerate(candidates.sentences.texts) if "bangs" in text)
    assert candidates.unit_ends[begins] == begins + 2
    assert not draft.eligible[begins] or draft.introducer[begins] == 0
    draft.add(0)
    assert draft.eligible[begins]


def test_a_sentence_about_somebody_unknown_never_stands_alone() -> None:
    documents = [f"{FULL} {BARE} {POLICE}"] * 2
    for words in range(15, 60):
        text = str(summarize(documents, words=words))
        assert "Anderson shot himself" not in text or "Cedric Anderson" in text, words


def test_what_is_asked_for_comes_with_its_introduction() -> None:
    documents = [f"{FULL} {BARE} {POLICE}"]
    assert (
        str(summarize(documents, sentences=2, query="shot himself in the classroom"))
        == f"{FULL} {BARE}"
    )


@given(strategies.documents, st.integers(10, 80))
def test_every_name_is_spelled_out_before(documents, words) -> None:
    check_introductions([str(getattr(d, "text", d)) for d in documents], words)


def test_every_name_of_real_stories_is_spelled_out_before() -> None:
    for texts in datasets.clusters("multi_news_validation250", 30):
        check_introductions(texts, 150)


def check_introductions(texts, words) -> None:
    try:
        summary = summarize(texts, words=words, language="en")
    except (
        SettingError,
        InputError,
    ):  # the budget is below the shortest sentence, or there is none
        return
    candidates = build_candidates(summary.documents, language="en")
    at = {(s.document, s.start): i for i, s in enumerate(candidates.sentences)}
    picks = [at[pick.sentence.document, pick.sentence.start] for pick in summary]
    needed, given_names = candidates.introductions.needed, candidates.introductions.given
    spelled: set[int] = set()
    if not needed[[picks[0]]].nnz:  # otherwise nothing else could be picked: no guard holds
        for pick in picks:
            spelled |= set(given_names[[pick]].indices.tolist())
            assert set(needed[[pick]].indices.tolist()) <= spelled, candidates.sentences.texts[pick]


def anaphoric(texts):
    terms = TermAnalyzer(ENGLISH).terms(tokenize_texts(texts))
    found = find_anaphoric_nouns(terms, np.zeros(len(texts), dtype=np.int64), ENGLISH)
    return [
        [terms.content_words()[c] for c in found.indices[a:b]]
        for a, b in zip(found.indptr, found.indptr[1:], strict=False)
    ]


def test_the_noun_of_the_sentence_before_is_presupposed() -> None:
    assert anaphoric(["They agreed on a plan.", "Nobody liked the plan."])[1] == ["plan"]
    assert (
        anaphoric(["They agreed on the plan.", "Nobody liked the plan."])[1] == []
    )  # known to all
    assert anaphoric(["They agreed on a plan.", "Nobody liked the old plan."])[1] == ["plan"]
    assert anaphoric(["They agreed on a plan.", "Nobody liked plan B."])[1] == []
    assert (
        anaphoric(["They agreed on a plan."] + ["It rained."] * 4 + ["I liked the plan."])[5] == []
    )


def test_a_sentence_that_begins_with_the_and_an_unknown_noun_follows_its_introduction() -> None:
    first = (
        "Private detectives from Ulm planned how to bring a witness to the court of Lorch unseen."
    )
    team = "The team used four cars and a lorry with two doors for that."
    other = "Police in Lorch closed eleven roads around the old court on Monday morning."
    for sentences in (1, 2, 3):
        text = str(summarize(f"{other} {first} {team}", sentences=sentences))
        assert team not in text or f"{first} {team}" in text


def test_with_articles_alone_nothing_is_presupposed_in_languages_where_names_have_one() -> None:
    for code in ("fr", "pt", "es", "it", "de", "ru"):
        assert not get_language(code).definite_articles
    portuguese = build_candidates(
        [Document("A chuva caiu em Roma. A ponte fechou.")], language="pt"
    )
    assert portuguese.definite_openings.nnz == portuguese.anaphoric_nouns.nnz == 0


def nameless(texts: list[str], code: str = "en") -> list[bool]:
    return find_nameless(tokenize_texts(texts), get_language(code)).tolist()


def test_what_names_nothing_has_no_name_and_no_number() -> None:
    named = [
        "Rain fell in Rome.",
        "Snow fell on Émile.",
        "Nine of 12 roads closed.",
        "2 roads closed.",
    ]
    assert not any(nameless(named))
    assert nameless([*named, "Roads closed, and I slept."])[-1]
    assert not any(nameless(["it rained.", "roads closed.", "we slept."]))  # no capitals at all
    assert not any(nameless(["Regen fiel.", "In Rom schien die Sonne.", "Es war warm."], "de"))
    assert nameless([]) == []


@pytest.mark.parametrize(
    ("text", "presupposed"),
    [
        ("The team used four cars.", True),
        ("The mayor of Lorch used four cars.", False),
        ("The life expectancy of white rhinos is 40 years.", False),
        ("The team nearly missed the start of the race.", True),
    ],
)
def test_what_a_complement_explains_is_not_presupposed(text, presupposed) -> None:
    document = Document(f"Rain fell in Lorch on Monday. {text}")
    openings = build_candidates([document], language="en").definite_openings
    assert (openings[[1]].nnz > 0) is presupposed
