"""The promises that hold for every input and every method, stated where users see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, SummarizeError, Summary, parse_recipe, summarize
from summarize.budget import count_words
from summarize.registry import ORDERERS, RANKERS, SELECTORS
from tests import strategies


def attempt(documents: list[Document], **settings: object) -> Summary | None:
    """A summary, or None where one of our own errors says that there can be none."""
    try:
        return summarize(documents, **settings)  # type: ignore[arg-type]
    except SummarizeError as error:
        assert isinstance(error, ValueError), error
        return None


@given(strategies.documents, strategies.budget)
def test_every_sentence_shown_is_a_verbatim_span_of_its_source(documents, budget) -> None:
    summary = attempt(documents, **budget)
    for pick in summary or ():
        for sentence in (pick.sentence, *pick.also_in):
            source = documents[sentence.document].text
            assert source[sentence.start : sentence.end] == sentence.text
        assert pick.text in str(summary)


@given(strategies.documents, strategies.budget)
def test_the_rendered_text_is_within_budget(documents, budget) -> None:
    summary = attempt(documents, **budget)
    if summary is None:
        return
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
        assert count_words(text) <= max(1, limit * whole)


@given(strategies.documents, strategies.budget)
def test_no_sentence_is_said_twice(documents, budget) -> None:
    summary = attempt(documents, **budget)
    texts = [pick.text for pick in summary or ()]
    assert len(texts) == len(set(texts))


@given(strategies.documents, strategies.budget)
def test_the_same_input_gives_the_same_output(documents, budget) -> None:
    assert attempt(documents, **budget) == attempt(documents, **budget)


@given(strategies.documents, strategies.budget, st.data())
def test_a_recipe_reproduces_its_summary(documents, budget, data) -> None:
    settings = {
        "ranker": data.draw(st.sampled_from(RANKERS.names())),
        "selector": data.draw(st.sampled_from(SELECTORS.names())),
        "orderer": data.draw(st.sampled_from(ORDERERS.names())),
        "query": data.draw(st.sampled_from([None, "Rome", "\"rain\" > 'Mr. Smith' | v2"])),
    }
    summary = attempt(documents, **budget, **settings)
    if summary is not None:
        assert summarize(documents, **parse_recipe(summary.recipe)) == summary


@given(strategies.documents, strategies.budget)
def test_two_sentences_of_one_document_keep_their_order(documents, budget) -> None:
    last: dict[int, int] = {}
    for pick in attempt(documents, **budget) or ():
        sentence = pick.sentence
        assert last.get(sentence.document, -1) < sentence.position
        last[sentence.document] = sentence.position


@given(strategies.documents)
def test_support_names_other_documents_each_once(documents) -> None:
    for pick in attempt(documents) or ():
        others = [sentence.document for sentence in pick.also_in]
        assert len(others) == len(set(others))
        assert pick.sentence.document not in others
        assert pick.support <= len(documents)


@given(strategies.documents, strategies.text)
def test_what_the_reader_knows_is_not_told_again(documents, known) -> None:
    summary = attempt([*documents, Document(known)], known=[known])
    told = {pick.text for pick in attempt([Document(known)], words=10_000) or ()}
    for pick in summary or ():
        assert pick.text not in told


@given(strategies.documents)
def test_an_exact_copy_of_a_document_adds_no_repeated_sentence(documents) -> None:
    texts = [pick.text for pick in attempt([*documents, documents[0]]) or ()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("unit", ["words", "characters"])
def test_every_budget_from_1_to_400_on_the_seeds(seeds, unit) -> None:
    measure = {"words": lambda text: len(text.split()), "characters": len}[unit]
    made = 0
    for limit in range(1, 401, 3):
        try:
            summary = summarize(seeds, **{unit: limit})
        except ValueError as error:
            assert f"{unit} must be at least" in str(error)
            assert f"got {limit}" in str(error)
            assert not made, "a larger budget failed where a smaller one did not"
        else:
            made += 1
            assert 0 < measure(str(summary)) <= limit
    assert made > 100
