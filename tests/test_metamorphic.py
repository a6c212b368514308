"""What must stay the same, or grow, when the input is changed in a known way."""

from __future__ import annotations

import json
import random
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, SummarizeError, summarize
from summarize.agreement import PARAPHRASE_COSINE
from summarize.registry import SELECTORS
from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from tests import strategies

DATA = Path(__file__).parents[2] / "shared" / "data"
FURNITURE = [
    "\n\nPhoto: AP",
    "\n\nShare:",
    "\n\nAlso read: Rain in Spain.",
    "\n\nJo Smith contributed to this report.",
    "\n\nTOP ARTICLES\nButcher on trial\nCloud over Europe",
    "\n\n© 2017 The Associated Press. All rights reserved.",
]


def picks(documents, **settings) -> list[str] | None:
    try:
        return [pick.text for pick in summarize(documents, language="en", **settings)]
    except SummarizeError:
        return None


def topics() -> list[list[str]]:
    """Some clusters of each English set at hand."""
    found = []
    for name in ("multi_news_validation250", "neus_validation"):
        path = DATA / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines()[:40] if path.is_file() else ():
            given = [one if isinstance(one, str) else one["text"] for one in json.loads(line)["documents"]]  # fmt: skip
            found.append([text for text in given if text.strip()])
    return [texts for texts in found if len(texts) > 1]


def statements(texts: list[str]) -> set[frozenset[str]]:
    words = TermAnalyzer(get_language("en"))
    return {frozenset(words(text)) for text in texts}


# ── the order of the documents ──────────────────────────────────────────────────────────────────


def test_the_order_of_the_documents_is_not_read(seeds) -> None:
    """Of near-copies that are written equally well the first is shown: so statements are compared."""
    chance = random.Random(0)
    for texts in [[one.text for one in seeds], *topics()]:
        expected = statements(picks(texts, sentences=5) or [])
        for _ in range(3):
            found = statements(picks(chance.sample(texts, len(texts)), sentences=5) or [])
            assert len(found) == len(expected)
            for one in found:
                assert (
                    max(len(one & o) / (len(one) * len(o)) ** 0.5 for o in expected)
                    >= PARAPHRASE_COSINE
                )


# ── one more copy of a document ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("selector", SELECTORS.names())
@given(documents=strategies.documents, data=st.data())
def test_a_copy_of_a_document_repeats_nothing(selector, documents, data) -> None:
    copied = data.draw(st.sampled_from(documents))
    found = picks([*documents, copied], sentences=6, selector=selector)
    words = TermAnalyzer(get_language("en"))
    for one, other in combinations([set(words(text)) for text in found or ()], 2):
        assert len(one & other) < PARAPHRASE_COSINE * (len(one) * len(other)) ** 0.5


# ── furniture behind a story ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_changes_nothing(seeds, furniture) -> None:
    for texts in [[one.text for one in seeds], *topics()[:15]]:
        for at in range(len(texts)):
            more = [text.rstrip() + furniture * (i == at) for i, text in enumerate(texts)]
            bare = [text.rstrip() for text in texts]
            assert picks(more, words=150) == picks(bare, words=150)


# ── a larger budget ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("selector", ["mmr", "top", "sumbasic", "facility_location"])
@given(documents=strategies.documents, size=st.integers(1, 6))
def test_one_sentence_more_takes_none_away(selector, documents, size) -> None:
    """In words that cannot be: with more of them a longer and better sentence may fit."""
    fewer = picks(documents, sentences=size, selector=selector)
    more = picks(documents, sentences=size + 1, selector=selector)
    if fewer is not None:
        assert more is not None
        assert set(fewer) <= set(more)


@given(strategies.documents, st.integers(5, 60), st.integers(1, 40))
def test_more_words_never_make_an_error(documents, words, added) -> None:
    if picks(documents, words=words) is not None:
        assert picks(documents, words=words + added) is not None


def test_a_story_told_twice_as_long_tells_no_less(seeds) -> None:
    """On average over real stories, though not for each: half of the words tell fewer statements."""
    shorter = longer = 0
    for texts in [[one.text for one in seeds], *topics()]:
        shorter += len(picks(texts, words=100) or ())
        longer += len(picks(texts, words=200) or ())
    assert longer > 1.5 * shorter


def test_more_words_seldom_tell_less(seeds) -> None:
    """Counted in distinct content words: where a longer sentence fits instead of two, it may be fewer."""
    words = TermAnalyzer(get_language("en"))
    steps, fewer = 0, 0
    for texts in [[one.text for one in seeds], *topics()[::4]]:
        told = [len(set(words(" ".join(picks(texts, words=w) or ())))) for w in range(80, 221, 20)]
        for before, after in pairwise(told):
            steps += 1
            fewer += after < before
            assert after >= 0.85 * before
    assert fewer <= 0.05 * steps


def test_a_document_that_says_something_else_leaves_the_sentences_of_others(seeds) -> None:
    before = summarize(seeds, sentences=50, ranker="lead", selector="top", orderer="source_order")
    other = Document("A cat slept on warm bricks. Nobody knew whose cat it was.")
    after = summarize(
        [*seeds, other], sentences=50, ranker="lead", selector="top", orderer="source_order"
    )
    kept = [pick.text for pick in after if pick.sentence.document < len(seeds)]
    assert [text for text in kept if text not in {p.text for p in before}] == []
