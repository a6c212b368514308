"""What must stay the same, or grow, when the input is changed in a known way."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize import Document, summarize
from summarize.agreement import PARAPHRASE_COSINE
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.draft import Draft
from summarize.registry import SELECTORS
from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from tests import datasets, strategies

BOILERPLATE = [
    "\n\nPhoto: AP",
    "\n\nShare:",
    "\n\nAlso read: Rain in Spain.",
    "\n\nJo Smith contributed to this report.",
    "\n\nTOP ARTICLES\nButcher on trial\nCloud over Europe",
    "\n\n© 2017 The Associated Press. All rights reserved.",
]
# A known fault: headings below the form of an embedded tweet are taken for sentences.
TWEET_FORM = "You always have the option to delete your Tweet location history. Learn more"
ENGLISH_WORDS = TermAnalyzer(get_language("en"))


def picks(documents, **settings) -> list[str]:
    """Return the texts of the picks; the example is rejected where there can be no summary."""
    return [pick.text for pick in strategies.summary_of(documents, language="en", **settings)]


@pytest.fixture(params=["sample story", "multi_news_validation250", "neus_validation"])
def stories(request, seeds) -> list[list[str]]:
    """Clusters of one source: the sample story, or some of a data set where that is available."""
    if request.param == "sample story":
        return [[document.text for document in seeds]]
    return datasets.clusters(request.param, 12)


def content_words(texts: list[str]) -> set[frozenset[str]]:
    return {frozenset(ENGLISH_WORDS(text)) for text in texts}


def cosine(left: set[str] | frozenset[str], right: set[str] | frozenset[str]) -> float:
    return len(left & right) / (len(left) * len(right)) ** 0.5


# ── the order of the documents ──────────────────────────────────────────────────────────────────


def test_the_order_of_the_documents_does_not_change_what_is_reported(stories) -> None:
    """Of equally well written near-duplicates the first is shown, so content words are compared."""
    chance = random.Random(0)
    for texts in stories:
        expected = content_words(picks(texts, sentences=5))
        for _ in range(3):
            shuffled = content_words(picks(chance.sample(texts, len(texts)), sentences=5))
            assert len(shuffled) == len(expected)
            for words in shuffled:
                assert max(cosine(words, others) for others in expected) >= PARAPHRASE_COSINE


# ── one more copy of a document ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("selector", SELECTORS.names())
@given(documents=strategies.documents, data=st.data())
def test_a_copy_of_a_document_repeats_nothing(selector, documents, data) -> None:
    copied = data.draw(st.sampled_from(documents))
    texts = picks([*documents, copied], sentences=6, selector=selector)
    for left, right in combinations([set(ENGLISH_WORDS(text)) for text in texts], 2):
        # without a division: a pick may hold no content word
        assert len(left & right) < PARAPHRASE_COSINE * (len(left) * len(right)) ** 0.5


# ── boilerplate below a story ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("boilerplate", BOILERPLATE)
def test_boilerplate_below_a_story_changes_nothing(stories, boilerplate) -> None:
    for texts in stories:
        bare = [text.rstrip() for text in texts]
        expected = picks(bare, words=150)
        for place in range(len(texts)):
            if bare[place].endswith(TWEET_FORM):
                continue
            more = [*bare[:place], bare[place] + boilerplate, *bare[place + 1 :]]
            assert picks(more, words=150) == expected


# ── a larger budget ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("selector", ["mmr", "top", "sumbasic", "facility_location"])
@given(documents=strategies.documents, size=st.integers(1, 6))
def test_one_sentence_more_takes_none_away(selector, documents, size) -> None:
    """With a budget in words this cannot hold: a longer and better sentence may fit; nor with one that needs another."""
    fewer = picks(documents, sentences=size, selector=selector)
    draft = Draft(build_candidates(documents, language="en"), Budget("sentences", size + 1))
    assume((draft.introducer < 0).all())
    more = picks(documents, sentences=size + 1, selector=selector)
    assert set(fewer) <= set(more)


@given(strategies.documents, st.integers(5, 60), st.integers(1, 40))
def test_more_words_never_make_an_error(documents, words, added) -> None:
    picks(documents, words=words)  # rejects the example where this is an error
    assert len(summarize(documents, language="en", words=words + added)) > 0


def test_twice_the_words_give_more_than_one_and_a_half_times_the_sentences(stories) -> None:
    """On average over real stories that are long enough, though not for each."""
    stories = [texts for texts in stories if sum(len(text.split()) for text in texts) > 1_000]
    if not stories:
        pytest.skip("the stories are shorter than five summaries")
    sizes = (80, 90, 100, 110, 120)
    shorter = sum(len(picks(texts, words=words)) for texts in stories for words in sizes)
    longer = sum(len(picks(texts, words=2 * words)) for texts in stories for words in sizes)
    assert longer > 1.5 * shorter


def test_more_words_seldom_report_less(stories) -> None:
    """In distinct content words, which may become fewer where a longer sentence replaces two.

    Also where a longer sentence no longer fits, and nothing that does is worth its place; so one step may
    report less even where there are few.
    """
    steps, fewer = 0, 0
    for texts in stories:
        covered = [
            len(set(ENGLISH_WORDS(" ".join(picks(texts, words=words)))))
            for words in range(80, 221, 20)
        ]
        for before, after in pairwise(covered):
            steps += 1
            fewer += after < before
            assert after >= 0.85 * before
    assert fewer <= max(0.05 * steps, 1)


def test_an_unrelated_document_leaves_the_sentences_of_the_others(seeds) -> None:
    methods = {"ranker": "lead", "selector": "top", "orderer": "source_order"}
    before = {pick.text for pick in summarize(seeds, sentences=50, **methods)}
    unrelated = Document("A cat slept on warm bricks. Nobody knew whose cat it was.")
    after = summarize([*seeds, unrelated], sentences=50, **methods)
    kept = [pick.text for pick in after if pick.sentence.document < len(seeds)]
    assert kept
    assert set(kept) <= before
