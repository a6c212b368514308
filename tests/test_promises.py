"""The promises that hold for every input and every method, stated where users see them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize import Document, InputError, SettingError, parse_recipe, summarize
from summarize.budget import count_words
from summarize.registry import ORDERERS, RANKERS, SELECTORS
from tests import strategies
from tests.strategies import summary_of


@given(strategies.documents, strategies.budget)
def test_every_sentence_shown_is_a_verbatim_span_of_its_source(documents, budget) -> None:
    summary = summary_of(documents, **budget)
    for pick in summary:
        for sentence in (pick.sentence, *pick.also_in):
            source = documents[sentence.document].text
            assert source[sentence.start : sentence.end] == sentence.text
        assert pick.text in str(summary)


@given(strategies.documents, strategies.budget)
def test_the_rendered_text_is_within_budget(documents, budget) -> None:
    summary = summary_of(documents, **budget)
    (unit, limit), *_ = budget.items()
    text = str(summary)
    if unit == "words":
        assert count_words(text) <= limit
        assert len(text.split()) <= limit
    elif unit == "characters":
        assert len(text) <= limit
    elif unit == "sentences":
        assert len(summary) <= limit
    else:
        whole = sum(count_words(document.text) for document in documents)
        assert count_words(text) <= max(1, Fraction(repr(limit)) * whole)


@pytest.mark.parametrize(("ratio", "words"), [(0.29, 29), (0.1, 10), (1 - 1e-16, 99), (1, 100)])
def test_a_ratio_is_the_share_that_is_written(ratio, words) -> None:
    text = " ".join(f"Rain number {i} fell in Rome on day {i} again." for i in range(10))
    assert summarize(text, ratio=ratio).configuration.words == words


@given(strategies.documents, st.sampled_from(["words", "characters"]), st.integers(1, 10))
def test_the_error_of_a_budget_that_is_too_small_names_one_that_suffices(
    documents, unit, limit
) -> None:
    try:
        summarize(documents, **{unit: limit})
    except SettingError as error:
        least = re.search(rf"{unit} must be at least (\d+),.* got {limit}", str(error))
        assert least, error
        assert int(least[1]) > limit
        assert len(summarize(documents, **{unit: int(least[1])})) >= 1
    except InputError as error:
        assert "at least one word" in str(error)
    else:
        assume(False)


@given(strategies.documents, strategies.budget)
def test_no_two_picks_have_the_same_text(documents, budget) -> None:
    texts = [pick.text for pick in summary_of(documents, **budget)]
    assume(len(texts) > 1)
    assert len(texts) == len(set(texts))


@given(strategies.documents, strategies.budget)
def test_the_same_input_gives_the_same_output(documents, budget) -> None:
    assert summary_of(documents, **budget) == summary_of(documents, **budget)


@given(
    strategies.documents,
    strategies.budget,
    st.sampled_from(RANKERS.names()),
    st.sampled_from(SELECTORS.names()),
    st.sampled_from(ORDERERS.names()),
    st.sampled_from([None, "Rome", "\"rain\" > 'Mr. Smith' | v2"]),
)
def test_a_recipe_reproduces_its_summary(
    documents, budget, ranker, selector, orderer, query
) -> None:
    methods = {"ranker": ranker, "selector": selector, "orderer": orderer}
    documents = [
        *documents,
        Document("Rain fell in Rome for five days."),
    ]  # every query has a match
    summary = summary_of(documents, **budget, **methods, query=query)
    assert summarize(documents, **parse_recipe(summary.recipe)) == summary


@given(strategies.documents, strategies.budget)
def test_two_sentences_of_one_document_keep_their_order(documents, budget) -> None:
    summary = summary_of(documents, **budget)
    assume(len(summary) > 1)
    last: dict[int, int] = {}
    for pick in summary:
        sentence = pick.sentence
        assert last.get(sentence.document, -1) < sentence.position
        last[sentence.document] = sentence.position


@given(strategies.documents)
def test_support_counts_every_other_document_once(documents) -> None:
    for pick in summary_of(documents):
        others = [sentence.document for sentence in pick.also_in]
        assert len(others) == len(set(others))
        assert pick.sentence.document not in others
        assert pick.support <= len(documents)


@given(strategies.documents, strategies.text)
def test_known_sentences_are_not_picked(documents, known) -> None:
    already = {pick.text for pick in summary_of([Document(known)], words=10_000)}
    summary = summary_of([*documents, Document(known)], known=[known])
    assert not already & {pick.text for pick in summary}


@given(strategies.documents)
def test_an_exact_copy_of_a_document_adds_no_repeated_sentence(documents) -> None:
    texts = [pick.text for pick in summary_of([*documents, documents[0]])]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("unit", ["words", "characters"])
def test_every_budget_is_kept_and_a_larger_one_never_fails(seeds, unit) -> None:
    measure = {"words": lambda text: len(text.split()), "characters": len}[unit]
    # Every small budget, where it fails or has room for one sentence, and fewer of the larger ones.
    limits = [*range(1, 60, 3), *range(60, 401, 10)]
    summaries = 0
    for limit in limits:
        try:
            summary = summarize(seeds, **{unit: limit})
        except SettingError as error:
            assert f"{unit} must be at least" in str(error)
            assert f"got {limit}" in str(error)
            assert not summaries, "a larger budget failed where a smaller one did not"
        else:
            summaries += 1
            assert 0 < measure(str(summary)) <= limit
    assert summaries > 30
