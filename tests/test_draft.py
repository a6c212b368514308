"""Drafts: dependent sentences, chains, near-duplicates."""

from __future__ import annotations

from itertools import pairwise

import pytest

from summarize import Document, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.chains import dependency_chains
from summarize.draft import Draft
from summarize.registry import RANKERS, SELECTORS
from summarize.text.context import is_context_dependent
from summarize.text.languages import get_language

STORY = (
    "The mayor of Rome resigned on Monday. He gave no reason for it at all. Floods closed two bridges. "
    "Nobody was hurt in the floods. They will open again in May."
)

DAM = (
    "A dam broke near Palmyra on Friday, and water ran through eleven streets of the old town. "
    "It carried four military trucks of the Syrian army away. Nobody was hurt in the flood."
)


def test_no_answer_without_its_question() -> None:
    """Below a heading that asks, a text begins: its first sentence is no such answer."""
    closed = "The bridge in Lund was closed on Monday, and trucks take the ferry."
    answer = "Rust in nine cables of the bridge, engineers from Malmo wrote in March."
    asked = f"{closed} What went wrong? {answer}"
    assert str(summarize([asked, closed], words=99)) == closed
    below = f"{closed}\n\nWhat went wrong?\n\n{answer}"
    assert answer in str(summarize([below, closed], words=99))


def test_what_stands_behind_a_cry_that_is_no_sentence_opens_nothing() -> None:
    story = (
        "Or at least that is what the mayor of Lorch believes. The fair opens in Lorch on Friday."
    )
    for before, depends in (("Earplugs! ", True), ("Earplugs on sale\n", False)):
        candidates = build_candidates([Document(before + story)], language="en")
        assert candidates.sentences.texts[0].startswith("Or at least")
        assert bool(candidates.context_dependent[0]) is depends


@pytest.mark.parametrize("name", SELECTORS.names())
def test_no_method_takes_a_dependent_sentence_without_the_one_before(name, seeds) -> None:
    for documents in ([Document(STORY)], seeds):
        candidates = build_candidates(documents)
        scores = RANKERS.resolve("textrank")(candidates)
        for words in (12, 25, 60, 200):
            draft = Draft(candidates, Budget("words", words))
            picks = list(SELECTORS.resolve(name)(candidates, scores, draft))
            for pick in picks:
                if candidates.context_dependent[pick]:
                    assert candidates.follows_previous[pick]
                    assert pick - 1 in picks


@pytest.mark.parametrize("order", ["chronological", "publication_date", "source_order"])
def test_a_dependent_sentence_stays_right_after_the_one_before(order, seeds) -> None:
    english, dependent = get_language("en"), 0
    for documents in ([Document(STORY)], [Document(DAM)], seeds):
        summary = summarize(documents, words=800, orderer=order)
        for before, pick in pairwise(summary.picks):
            if is_context_dependent(pick.text, english):
                dependent += 1
                assert before.sentence.document == pick.sentence.document
                assert before.sentence.position == pick.sentence.position - 1
        assert not is_context_dependent(summary.picks[0].text, english)
    assert dependent >= 2


def test_dependency_chains() -> None:
    candidates = build_candidates([Document(STORY)])
    assert candidates.context_dependent.tolist() == [False, True, False, False, True]
    assert dependency_chains(candidates, [4, 3, 1, 0]) == {0: [0, 1], 3: [3, 4]}
    assert dependency_chains(candidates, [1, 4]) == {1: [1], 4: [4]}


def test_where_every_sentence_is_dependent_all_may_be_taken() -> None:
    assert str(summarize("He left the town. She stayed at home.", sentences=1)) in (
        "He left the town.",
        "She stayed at home.",
    )


def test_a_custom_selector_may_take_any_sentence() -> None:
    def second(candidates, scores, budget):
        return [1]

    assert str(summarize(STORY, selector=second)) == "He gave no reason for it at all."


def test_of_near_duplicates_the_one_with_fewest_defects_is_taken() -> None:
    messy = "Police in Rome arrested two men over the theft of the IS paintings on Monday night ."
    clean = "Police in Rome arrested two men over the theft of the Islamic State paintings on Monday night."
    other = "Police in Rome arrested two men over the theft of the IS paintings on Monday night."
    summary = summarize([messy, clean, other, "The Islamic State (IS) sold oil."], sentences=1)
    assert summary.picks[0].text == clean
    assert summary.picks[0].support == 3


def test_a_better_written_version_never_has_another_number() -> None:
    one = "Twelve of the 12 sailors of the NATO ship were saved off the coast of Rome on Monday"
    texts = [f"{one} .", f"{one.replace('12', '14')}."]
    draft = Draft(build_candidates([Document(text) for text in texts]), Budget("sentences", 1))
    assert draft.add(0) == [0]


def test_a_draft_that_is_not_strict_takes_any_sentence() -> None:
    candidates = build_candidates([Document(STORY)])
    draft = Draft(candidates, Budget("words", 100), strict=False)
    assert draft.eligible.all()
    assert draft.add(1) == [1]


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("Krasnodar", "Rostov"),
        ("Essen", "Makarov"),
        ("Palmyra", "Homs"),
        ("four cruise", "six cruise"),
    ],
)
@pytest.mark.parametrize("words", [60, 100, 230])
def test_what_one_version_alone_says_otherwise_does_not_stand_for_the_others(
    seeds, said, changed, words
) -> None:
    for number, document in enumerate(seeds):
        versions = list(seeds)
        versions[number] = Document(document.text.replace(said, changed), name=document.name)
        for pick in summarize(versions, words=words):
            alone = pick.support == 1 and any(one.conflict for one in pick.variants)
            assert not (alone and changed in pick.text)


REVIEWS = [
    "I bought this lamp for my desk. I love the warm light. The switch is at the back of the base.",
    "My daughter reads near it each evening. The cable is two metres long. We would buy it again.",
    "I had to return the first one because the glass was broken. Customer service sent me another lamp.",
]


def test_where_most_documents_say_i_such_sentences_use_what_room_is_left() -> None:
    summary = summarize(REVIEWS, words=60)
    assert {"The switch is at the back of the base.", "The cable is two metres long."} <= set(
        summary.sentences
    )
    assert any(" my " in one or one.startswith("I ") for one in summary.sentences)
    assert "first or second person" not in {one.reason for one in summary.left_out()}


def test_where_few_documents_say_i_no_such_sentence_is_taken() -> None:
    report = "The lamp was recalled on Monday. The maker named a faulty cable as the cause of three fires."
    other = "Shops had to stop selling the lamp. Buyers are offered a refund of 20 dollars by the maker."
    summary = summarize([*REVIEWS[:2], report, other], words=200)
    assert not any(" my " in f" {one} ".lower() or "I " in one for one in summary.sentences)
    assert "first or second person" in {one.reason for one in summary.left_out()}


def test_a_lead_that_names_nothing_new_only_retells_the_event() -> None:
    first = "Jo Smith, the mayor of Palmyra, said on Friday that 40 houses were flooded."
    retold = "Dozens of homes stood under deep water after the river rose, Smith said on Friday."
    news = "The government in Damascus sent 300 soldiers to help families leave their streets."
    candidates = build_candidates([Document(first), Document(retold), Document(news)])
    draft = Draft(candidates, Budget("words", 100))
    assert not draft.find_retellings().any()
    draft.add(0)
    assert draft.other_leads.tolist() == [False, True, True]
    assert draft.find_retellings().tolist() == [False, True, False]


def test_where_capitals_tell_no_names_no_lead_is_a_retelling() -> None:
    texts = [
        "the river rose on friday and flooded the old town.",
        "houses stood in water.",
        "Rome sent help.",
    ]
    candidates = build_candidates([Document(text) for text in texts], language="en")
    draft = Draft(candidates, Budget("words", 100))
    draft.add(0)
    assert not draft.find_retellings().any()


def test_what_is_worth_much_less_does_not_take_the_place_of_what_no_longer_fits(seeds) -> None:
    candidates = build_candidates(seeds)
    scores = RANKERS.resolve("textrank")(candidates)
    costs, ended_early = candidates.costs("words"), 0
    for words in range(40, 200, 10):
        draft = Draft(candidates, Budget("words", words))
        SELECTORS.resolve("mmr")(candidates, scores, draft)
        assert not (draft.crowded_out & draft.eligible).any()
        assert (costs[draft.crowded_out] > words - costs[draft.picks].sum()).all()
        ended_early += draft.eligible.any()
    assert ended_early


def test_of_two_wordings_the_one_that_more_documents_have_is_shown() -> None:
    """They may be opposites, which only a reader can tell."""
    guilty = "A jury found Daniel Marsh guilty of fraud on Thursday in Bristol."
    innocent = (
        "A jury found Daniel Marsh innocent of fraud on Thursday in Bristol, the court said today."
    )
    for texts in (
        [innocent, guilty, guilty.replace("A jury", "The jury")],
        [guilty, innocent, guilty],
    ):
        [pick] = summarize(texts, words=20)
        assert (pick.text, pick.support) == (guilty, 2)
        assert [variant.text for variant in pick.variants] == [innocent]


def test_a_lead_with_news_is_preferred_to_one_that_only_retells_the_event() -> None:
    first = "Jo Smith, the mayor of Palmyra, said on Friday that 40 houses were flooded."
    retold = "Dozens of homes stood under deep water after the river rose, Smith said on Friday."
    news = "The government in Damascus sent 300 soldiers to Palmyra to help families leave their flooded streets."
    summary = summarize(
        [first, retold, news, "Cats sleep on warm roofs."],
        sentences=2,
        ranker=lambda _: [1.0, 0.9, 0.8, 0.0],
        selector="mmr(centroid=0, coverage_decay=0)",
    )
    assert set(summary.sentences) == {first, news}


def test_from_deep_in_a_document_only_what_others_confirm_is_taken() -> None:
    beginning = (
        "Lorch closed its bridge on Monday. Engineers found rust in two pillars. Buses go round by Velm. "
        "Shops fear for their trade. Pupils walk to school. Anglers welcome the quiet. A ferry may start in June. "
        "Divers measured the current. Steel prices have doubled. Painters lost their scaffold. Cyclists want a lane. "
        "Swans nest under an arch. Tourists photograph the barrier."
    )
    deep = "Two carpenters offered oak beams for free."
    short = "The bridge of Lorch has been closed since Monday, because two pillars are rusty."
    alone = summarize([f"{beginning} {deep}", short], words=400)
    assert {one.text: one.reason for one in alone.left_out()}[deep] == "deep in its document"
    assert deep in summarize([f"{beginning} {deep}", f"{short} {deep}"], words=400).sentences


def test_who_was_introduced_is_not_introduced_again_from_another_document() -> None:
    first = "A bus with 30 pupils and their teachers hit a stone wall of the Orne bridge in Lorch on Monday."
    again = "A driver was pulled from cold water below the Orne bridge in Lorch by anglers and a passing nurse."
    for second, eligible in ((again, False), (again.replace("A driver", "The driver"), True)):
        draft = Draft(build_candidates([Document(first), Document(second)]), Budget("words", 100))
        draft.add(0)
        # "The driver" is understood only once something mentions one; it is no repetition.
        assert draft.obstacles()["repeats"].tolist() == [True, not eligible]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two lifts are shut.", "Museums stay shut until Sunday."),
        (
            "Bergen will build a second tunnel after the landslide, and pay 30 million kroner for it.",
            "A landslide cut the road to Bergen on Monday.",
        ),
        ("Eva Lind was charged with theft.", "Eva Lind denied on Monday that she had left Malta."),
    ],
)
def test_short_sentences_with_a_word_or_two_in_common_are_no_repetitions(first, second) -> None:
    opening = "Hail broke windows in the north of the county on Tuesday night."
    summary = summarize([f"{opening} {second}", f"{opening} {first}"], words=60)
    assert {first, second} <= {pick.text for pick in summary}


def test_a_short_sentence_that_adds_one_word_is_a_repetition() -> None:
    first, second = (
        "Guests of both hotels found the breakfast rooms cold.",
        "Breakfast rooms were dark.",
    )
    draft = Draft(build_candidates([Document(first), Document(second)]), Budget("words", 100))
    draft.add(0)
    assert draft.obstacles()["repeats"].tolist() == [True, True]


def test_room_that_is_left_is_filled_with_what_a_document_tells_of_its_story() -> None:
    """The words of the story, which every sentence of a short text has, do not make it a repetition."""
    texts = [
        "The town of Ulm will close two of its five schools in May. "
        "Parents of children at the two schools want to sue the town over a broken promise.",
        "Two of the five schools in Ulm will be closed in May. The council had voted 19 to 16.",
    ]
    parents = texts[0].partition(". ")[2]
    assert parents in summarize(texts, words=150)
    other = "A mill near Riga burned down on Monday, and 400 sheep were moved to a nearby island."
    full = summarize([*texts, f"{other} Schools in Ulm close in May."], sentences=2)
    assert parents not in full
    assert sum("close" in sentence for sentence in full.sentences) == 1  # no second lead
