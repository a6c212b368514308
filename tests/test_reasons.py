"""Reasons: for everything that is not in a summary, `Summary.left_out` says why."""

from __future__ import annotations

import copy
import json
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given

from summarize import Document, Summary, summarize, summarize_many
from summarize.candidates import build_candidates
from summarize.text.languages import get_language
from summarize.text.layout import PAGE_HEADER
from summarize.text.left_out import left_out
from summarize.text.quality import find_cut_off
from tests import strategies

FLOOD = [
    "The river Tiber flooded the centre of Rome on Monday after three days of heavy rain.",
    "Mayor Anna Rossi closed all schools and bridges in the city until Wednesday morning.",
    "Engineers measured a water level of nine metres at the old gauge near the harbour.",
]


def reasons(summary: Summary) -> dict[str, str]:
    return {part.text: part.reason for part in summary.left_out()}


# ── each reason ─────────────────────────────────────────────────────────────────────────────────


def test_boilerplate_is_named_with_its_rule() -> None:
    story = f"Rain in Rome\n\n{' '.join(FLOOD)} Also read: Sun in Oslo.\n\nPhoto: AP"
    found = reasons(summarize(story))
    assert found == {
        "Rain in Rome": "headline",
        "Also read: Sun in Oslo.": "boilerplate: also read",
        "Photo: AP": "caption",
    }


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("“The water is rising by the hour in all of Rome, said Carlo Bianchi.", "incomplete"),
        (
            "We have never seen so much water in the streets of Rome as this week.",
            "first or second",
        ),
        ("The Tiber rose.", "too short"),
        ("How long will the people of Rome have to wait for a second dam?", "question or"),
        ("[T]he embankments of Rome were never made for so much water.", "cut off"),
        ("Because the old dam of Rome can no longer hold so much water.", "cut off"),
        ("It was, he said, more than in any year since the great flood of 1870.", "depends on"),
        (
            "“Nobody in Rome was ready for a flood of this size on a Monday.”",
            "quotation without its",
        ),
    ],
)
def test_what_is_wrong_with_a_sentence_itself(sentence, reason) -> None:
    # Behind a caption, because what follows a pick may depend on it.
    found = reasons(summarize(f"{' '.join(FLOOD)}\n\nPhoto: AP\n\n{sentence}", words=40))
    assert found[sentence].startswith(reason)


@pytest.mark.parametrize(
    ("language", "single", "whole"),
    [
        ("de", "Weil der Fluss stieg.", "Weil der Fluss stieg, blieben die Schulen zu."),
        (
            "fr",
            "Parce que le fleuve montait.",
            "Parce que le fleuve montait, les écoles ont fermé.",
        ),
        ("es", "Aunque el río subía.", "Aunque el río subía, nadie se fue."),
        ("it", "Poiché il fiume saliva.", "Poiché il fiume saliva, le scuole restarono chiuse."),
        ("pt", "Embora o rio subisse.", "Embora o rio subisse, ninguém saiu."),
        ("nl", "Omdat de rivier steeg.", "Omdat de rivier steeg, bleven de scholen dicht."),
        ("ru", "Поскольку река поднялась.", "Поскольку река поднялась, школы закрыли."),
    ],
)
def test_a_clause_without_the_one_it_belongs_to(language, single, whole) -> None:
    openings = get_language(language).clause_openings
    texts = [single, whole]
    found = find_cut_off(texts, np.zeros(2, dtype=np.int64), clause_openings=openings)
    assert found.tolist() == [True, False]


def test_an_aside_in_brackets_is_no_statement() -> None:
    texts = ["(He was later seen in a shop.)", "(Reuters) Rain fell.", "(Rain) fell (in Rome)."]
    assert find_cut_off(texts, np.zeros(3, dtype=np.int64)).tolist() == [True, False, False]


def test_the_end_of_a_text_that_was_cut_off() -> None:
    cut = "The mayor of Rome said that the old dam near the harbour"
    documents = [f"{' '.join(FLOOD)} {cut}", " ".join(FLOOD[::-1])]
    assert reasons(summarize(documents, words=40))[cut] == "cut off"
    texts = [*FLOOD, cut, *FLOOD]
    alone = np.array([0, 1, 2, 3, 4, 5, 6])
    assert find_cut_off(texts, alone).tolist() == [text == cut for text in texts]
    without = ["Good food", "We came back twice", "Great food.", "Nice place by the river"]
    assert not find_cut_off(without, np.array([0, 0, 1, 1])).any()


def test_a_link_with_an_ellipsis_is_no_sentence() -> None:
    texts = ["Anna Rossi, Carlo Bianchi Divorce Settlement Complete ...", *FLOOD]
    assert find_cut_off(texts, np.zeros(4, dtype=np.int64)).tolist() == [True, False, False, False]
    texts = ["Rain, wind, cold, ...", "So the people of Rome waited, and waited ..."]
    assert not find_cut_off(texts, np.array([0, 1])).any()


def test_a_sentence_from_inside_a_quotation() -> None:
    inside = "The mayor has stolen four million crowns from the city."
    story = f"{' '.join(FLOOD)} “We have had enough of this. {inside} I will not rest until he goes,” said Petr Dvorak."
    assert reasons(summarize(story, words=30))[inside] == "inside a quotation"


def scoring(**scores: float):
    """A ranker that gives scores by the first word of a sentence."""
    return lambda candidates: [scores[text.split()[0]] for text in candidates.sentences.texts]


def test_whoever_has_to_be_introduced_is_named() -> None:
    story = [
        "Police closed a school in San Bernardino on Monday.",
        "Cedric Anderson, 53, a pastor from Riverside who had a history of violence, came at noon.",
        "Teachers heard that Anderson reloaded his large revolver twice.",
    ]
    ranker = scoring(Police=1.0, Teachers=0.9, Cedric=0.5)
    assert reasons(summarize(" ".join(story), words=18, ranker=ranker)) == {
        story[1]: "does not fit into 18 words",
        story[2]: "needs an introduction: Anderson",
    }


def test_what_kept_a_sentence_out_while_there_was_room() -> None:
    last = "It was, he said, more than in any year since the great flood of 1870."
    story = " ".join([*FLOOD, last])
    ranker = scoring(Mayor=1.0, The=0.9, Engineers=0.5, It=0.95)
    found = reasons(summarize(story, words=50, ranker=ranker))
    assert found == {
        last: "does not fit into 50 words: while there was room, depends on the sentence before"
    }
    assert summarize(story, words=60, ranker=ranker).left_out() == []


def test_a_sentence_that_was_free_to_be_picked_just_does_not_fit() -> None:
    ranker = scoring(Mayor=1.0, The=0.9, Engineers=0.5)
    found = reasons(summarize(" ".join(FLOOD), words=30, ranker=ranker))
    assert found == {FLOOD[2]: "does not fit into 30 words"}


def test_what_is_too_short_says_how_short() -> None:
    story = f"{' '.join(FLOOD)}\n\nPhoto: AP\n\nThe Tiber rose. Rain fell. It was."
    found = reasons(summarize(story, words=40))
    # 0.45 of the median, and three words in any case
    assert found["The Tiber rose."] == "too short: 3 words, at least 7 needed"
    assert found["Rain fell."] == "too short: 2 words, at least 3 needed"
    explained = summarize(story, words=40).explain()
    assert "too short (3)" in explained


def test_a_definite_article_needs_an_introduction_too() -> None:
    begins = "The proposed dam would have held all of that back, experts say."
    ranker = scoring(The=0.9, Engineers=0.5, Mayor=1.0)
    story = f"{FLOOD[1]} {FLOOD[2]} {begins}"
    found = reasons(summarize(story, words=27, ranker=ranker))
    assert found[begins] == "needs an introduction: The proposed dam"
    assert found[FLOOD[2]] == "does not fit into 27 words"


def test_an_unrelated_document() -> None:
    others = ["Penguins hatched twelve healthy chicks inside a zoological park near Sydney."]
    documents = [" ".join(FLOOD), f"{FLOOD[0]} {FLOOD[1]}", others[0]]
    assert reasons(summarize(documents, words=45))[others[0]] == "about something else"


def test_what_no_single_sentence_says_is_not_blamed_on_one() -> None:
    first = "Heavy rain fell on seven hills of Rome and closed eleven roads of the city."
    second = "Strong winds tore roofs from houses in Milan and stopped nine trains to Turin."
    both = "Heavy rain closed bridges in Bergen, and strong winds stopped buses."
    documents = [f"{first} {second}", f"Oslo stayed dry on all of that Monday, it was said. {both}"]
    summary = summarize(documents, words=80, ranker="lead")
    assert {first, second} <= {pick.text for pick in summary}
    assert reasons(summary)[both] == "shares many words with the summary"


def test_repeats_are_numbered_in_reading_order() -> None:
    repeat = FLOOD[1].replace("until Wednesday morning", "until Wednesday")
    summary = summarize([repeat, " ".join(FLOOD)], words=45)
    repeated = [pick.text for pick in summary]
    copies = {repeat, FLOOD[1]}
    (shown,) = copies & {*repeated}
    number = repeated.index(shown) + 1
    assert number == 2
    assert reasons(summary) == {(copies - {shown}).pop(): "repeats sentence 2"}


def test_what_the_reader_knows() -> None:
    summary = summarize(" ".join(FLOOD), known=FLOOD[1])
    assert reasons(summary) == {FLOOD[1]: "known to the reader"}


def test_what_does_not_fit_says_into_what() -> None:
    for length, says in (({"sentences": 1}, "1 sentence"), ({"words": 16}, "16 words")):
        found = reasons(summarize(" ".join(FLOOD), **length))
        assert set(found.values()) == {f"does not fit into {says}"}


def test_what_the_selector_does_not_want() -> None:
    low = lambda candidates: np.where(np.arange(len(candidates)) == 0, 1.0, 0.01)  # noqa: E731
    found = reasons(summarize(" ".join(FLOOD), ranker=low, selector="mmr(diversity=0)"))
    assert found == {FLOOD[1]: "below the floor", FLOOD[2]: "below the floor"}
    first_only = lambda candidates, scores, draft: [0]  # noqa: E731
    found = reasons(summarize(" ".join(FLOOD), selector=first_only))
    assert found == {FLOOD[1]: "not selected", FLOOD[2]: "not selected"}


# ── what holds of all ───────────────────────────────────────────────────────────────────────────


@example(
    [
        Document(
            "Rome rose Rome on Monday.\nPhoto Credit: AP\n Rome rose Rome on Monday. TOP ARTICLES\n\n"
            "Photo Credit: AP\n\n東京 rose Rome on Monday.\nPhoto Credit: AP\n "
        )
    ],
    {"words": 8},
)
@given(strategies.documents, strategies.budget)
def test_everything_is_picked_or_left_out_with_a_reason(documents, budget) -> None:
    summary = strategies.summary_of(documents, language="en", **budget)
    english = get_language("en")
    parts = summary.left_out()
    spans = [(part.document, part.start, part.end) for part in parts]
    assert spans == sorted(spans)
    assert all(part.reason for part in parts)
    for part in parts:
        assert summary.documents[part.document].text[part.start : part.end] == part.text
    usable = Counter(
        (s.document, s.start, s.end) for s in build_candidates(documents, language="en").sentences
    )
    picked = Counter((p.sentence.document, p.sentence.start, p.sentence.end) for p in summary)
    scored = Counter(
        span for span, part in zip(spans, parts, strict=True) if part.score is not None
    )
    assert picked + scored == usable
    unscored = {*spans} - {*scored}
    for index, document in enumerate(documents):
        for part in left_out(document, english):  # if nothing else was usable, this was
            was_used = part.reason != PAGE_HEADER and any(  # these stand inside of sentences
                other == index and start < part.end and part.start < end
                for other, start, end in usable
            )
            assert ((index, part.start, part.end) in unscored) != was_used


@given(strategies.documents, strategies.budget)
def test_asking_changes_nothing(documents, budget) -> None:
    summary = strategies.summary_of(documents, **budget)
    before = summary.to_json()
    assert summary.left_out() == summary.left_out()
    assert summary.to_json() == before
    assert summary == strategies.summary_of(documents, **budget)


# ── summaries of other origin ───────────────────────────────────────────────────────────────────


def test_every_way_to_a_summary_knows_the_same_reasons(seeds) -> None:
    settings = {"known": FLOOD[0], "words": 100}
    alone = summarize(seeds, **settings)
    (one,) = summarize_many([seeds], **settings)
    assert one.left_out() == alone.left_out()
    assert all(part.score is None or part.score > 0 for part in alone.left_out())


@pytest.mark.parametrize("remake", [lambda s: pickle.loads(pickle.dumps(s)), copy.copy])
def test_a_restored_summary_has_the_reasons_but_no_scores(seeds, remake) -> None:
    made = summarize(seeds)
    restored = remake(made)
    assert restored == made
    assert hash(restored) == hash(made)
    assert restored.left_out() == [part._replace(score=None) for part in made.left_out()]


def test_a_summary_made_by_hand_has_reasons() -> None:
    made = summarize([" ".join(FLOOD), FLOOD[1]], sentences=1)
    by_hand = Summary(made.picks, made.documents)
    assert len(by_hand.left_out()) == len(made.left_out())
    assert Summary((), (Document("Rain fell in Rome."),)).left_out()[0].text == "Rain fell in Rome."
    assert Summary((), ()).left_out() == []
    other = Summary(made.picks, (Document("..."),), made.configuration, made._evidence)
    assert [part.text for part in other.left_out()] == ["..."]


def test_a_vectorizer_that_was_used_is_not_called_again() -> None:
    class Counting:
        calls = 0

        def fit_transform(self, texts):
            from sklearn.feature_extraction.text import TfidfVectorizer

            type(self).calls += 1
            return TfidfVectorizer().fit_transform(texts)

        def transform(self, texts):
            raise AssertionError("nothing else to transform")

    summary = summarize([" ".join(FLOOD), FLOOD[0]], vectorizer=Counting(), sentences=2)
    assert Counting.calls == 1
    found = sorted(part.reason for part in summary.left_out())
    assert found == ["does not fit into 2 sentences", "repeats sentence 1"]
    assert Counting.calls == 1


def test_every_language_has_reasons() -> None:
    cases = Path(__file__).parent / "cases" / "languages.json"
    for code, story in json.loads(cases.read_text(encoding="utf-8")).items():
        summary = summarize(" ".join(story), language=code, sentences=1)
        found = reasons(summary)
        assert len(found) == len(story) - len(summary), code
        assert not any(reason.endswith((":", " ")) for reason in found.values()), code


def test_what_is_said_in_other_words_is_named_with_them() -> None:
    """They may mean the opposite, which is for the reader to say."""
    text = "The court convicted the mayor of Lens on Friday, after a trial of two weeks."
    other = text.replace("convicted", "acquitted")
    [part] = summarize([text, other, text], words=20).left_out()[:1]
    assert part.text == other
    assert part.reason == "repeats sentence 1, with “acquitted” instead of “convicted”"
    hedged = text.replace("convicted", "allegedly convicted")
    [part] = [p for p in summarize([text, hedged, text], words=20).left_out() if p.text == hedged]
    assert part.reason == "repeats sentence 1, with “allegedly”"


def test_a_sentence_that_only_has_many_words_of_another_is_not_said_to_repeat_it() -> None:
    first = "Storm Petra cut power to 9,000 homes in Lorch on Monday night."
    other = (
        "Engineers hope that all homes in Lorch will have power by Friday, since the storm felled few "
        "pylons on Monday."
    )
    summary = summarize([first, other], words=40, ranker="lead")
    assert reasons(summary) == {first: "shares many words with sentence 1"}
    assert "shares many words with a sentence (1)" in summary.explain()
