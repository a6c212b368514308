"""The contract of rankers, selectors and orderers: every registered method is tested for all of it."""

from __future__ import annotations

import inspect
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from summarize import Document, InputError, SummarizeError, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.draft import MAX_PICK_OVERLAP, Draft
from summarize.registry import ORDERERS, RANKERS, SELECTORS
from tests import strategies

ODD = {
    "one sentence": ["Rain fell in Rome."],
    "one word": ["Rain"],
    "only stop words": ["It was as it was. They are who they are."],
    "all the same": ["Rain fell in Rome."] * 5,
    "no shared word": ["Rain fell hard.", "Cats sleep often.", "Prices rose again."],
    "no words but signs": ["Rain fell in Rome. *** --- !!! ...", "Rain fell in Rome."],
    "numbers": ["1 2 3. 4 5 6. 1,000 2.5 7."],
}
WEIGHTS = Path(__file__).parent / "data" / "weights.json"
SPELLINGS = [*RANKERS.names(), f"learned(weights={str(WEIGHTS)!r})"]
"""Every ranker, with what it needs."""
BUDGETS = [Budget("words", 12), Budget("sentences", 2), Budget("characters", 60)]


def candidates_from(texts):
    """Return the candidates of some texts; reject an example without any word."""
    try:
        return build_candidates([Document(text) for text in texts])
    except InputError:
        return reject()


texts = st.lists(strategies.text, min_size=1, max_size=4)


def test_every_ranker_is_tested() -> None:
    assert [RANKERS.resolve(spelling).name for spelling in sorted(SPELLINGS)] == RANKERS.all_names()
    assert SELECTORS.names() == SELECTORS.all_names()
    assert ORDERERS.names() == ORDERERS.all_names()


@pytest.mark.parametrize("name", SPELLINGS, ids=lambda spelling: spelling.partition("(")[0])
class TestRankers:
    @pytest.mark.parametrize("odd", ODD)
    def test_every_sentence_has_a_score_from_0_to_1(self, name, odd) -> None:
        candidates = candidates_from(ODD[odd])
        scores = RANKERS.resolve(name)(candidates)
        assert scores.shape == (len(candidates),)
        assert scores.dtype == np.float64
        assert np.isfinite(scores).all()
        assert scores.min() >= 0
        assert scores.max() <= 1 + 1e-9

    @given(texts)
    def test_any_text_can_be_used(self, name, texts) -> None:
        candidates = candidates_from(texts)
        scores = RANKERS.resolve(name)(candidates)
        assert scores.shape == (len(candidates),)
        assert np.isfinite(scores).all()

    def test_candidates_are_not_changed(self, name, seeds) -> None:
        candidates = build_candidates(seeds)
        before = candidates.vectors.copy()
        RANKERS.resolve(name)(candidates)
        assert (before != candidates.vectors).nnz == 0

    def test_its_docstring_has_an_example(self, name) -> None:
        check_documentation(RANKERS[RANKERS.resolve(name).name])


@pytest.mark.parametrize("name", SELECTORS.names())
class TestSelectors:
    @pytest.mark.parametrize("budget", BUDGETS, ids=str)
    @pytest.mark.parametrize("odd", ODD)
    def test_picks_are_distinct_and_affordable(self, name, odd, budget) -> None:
        check_picks(name, candidates_from(ODD[odd]), budget)

    @given(texts, st.sampled_from(BUDGETS))
    def test_any_text_can_be_used(self, name, texts, budget) -> None:
        check_picks(name, candidates_from(texts), budget)

    def test_no_pick_repeats_another_on_the_seeds(self, name, seeds) -> None:
        candidates = build_candidates(seeds)
        scores = RANKERS.resolve("textrank")(candidates)
        picks = SELECTORS.resolve(name)(candidates, scores, Draft(candidates, Budget("words", 300)))
        words = [set(candidates.words[[i]].indices.tolist()) for i in picks]
        for left, right in combinations(words, 2):
            assert len(left & right) <= MAX_PICK_OVERLAP * min(len(left), len(right))

    def test_its_docstring_has_an_example(self, name) -> None:
        check_documentation(SELECTORS[name])


@pytest.mark.parametrize("name", ORDERERS.names())
class TestOrderers:
    @given(texts, st.randoms(use_true_random=False))
    def test_the_order_does_not_depend_on_that_of_the_picks(self, name, texts, chance):
        candidates = candidates_from(texts)
        assume(len(candidates) > 1)
        picks = chance.sample(range(len(candidates)), k=min(len(candidates), 15))
        order = list(ORDERERS.resolve(name)(candidates, picks))
        assert sorted(order) == sorted(picks)
        shuffled = chance.sample(picks, k=len(picks))
        if name != "selection_order":
            assert list(ORDERERS.resolve(name)(candidates, shuffled)) == order

    def test_its_docstring_has_an_example(self, name) -> None:
        check_documentation(ORDERERS[name])


@pytest.mark.parametrize("registry", [RANKERS, SELECTORS, ORDERERS], ids=lambda r: r.kind)
def test_every_setting_is_keyword_only_with_a_default(registry) -> None:
    for name in registry.all_names():
        for parameter in inspect.signature(registry[name]).parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY:
                assert parameter.default is not parameter.empty
            else:
                assert parameter.name in {"candidates", "scores", "draft", "picks"}


@pytest.mark.parametrize("registry", [RANKERS, SELECTORS, ORDERERS], ids=lambda r: r.kind)
@pytest.mark.parametrize("value", [float("nan"), -1, "x", None, True], ids=repr)
def test_a_bad_setting_is_an_error_that_names_it(registry, value, seeds) -> None:
    for name in registry.all_names():
        for setting in registry.defaults(name):
            spelling = f"{name}({setting}={value!r})".replace("=nan", "='nan'")
            with pytest.raises(SummarizeError, match=setting):
                summarize(seeds, **{registry.kind: spelling})


def check_picks(name, candidates, budget) -> None:
    scores = RANKERS.resolve("textrank")(candidates)
    picks = list(SELECTORS.resolve(name)(candidates, scores, Draft(candidates, budget)))
    assert len(set(picks)) == len(picks)
    costs = budget.costs([candidates.sentences[i].shown for i in picks]).tolist()
    assert budget.total(costs) <= budget.limit


def check_documentation(function) -> None:
    text = inspect.getdoc(function) or ""
    assert ">>>" in text, "an example that runs"
    module = inspect.getmodule(function)
    assert module is not None
    assert module.__doc__, "the idea in a line"
    assert module.__all__[-1] == function.__name__, "file and method share a name"
