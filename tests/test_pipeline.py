"""summarize(): the sample story, the arguments, and the errors of bad ones."""

from __future__ import annotations

import functools
import json
from datetime import date
from html import unescape

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

from summarize import (
    Document,
    InputError,
    InputTypeError,
    MethodError,
    SettingError,
    SummarizeError,
    parse_recipe,
    summarize,
    timeline,
)
from summarize.candidates import build_candidates
from summarize.registry import RANKERS, SELECTORS


def test_the_summary_of_the_sample_story_opens_with_what_all_report(seeds) -> None:
    summary = summarize(seeds)
    text = str(summary)
    assert 110 <= len(text.split()) <= 150
    opening = summary.picks[0]
    assert "have fired four cruise missiles" in opening.text
    assert opening.support == 5
    others = {sentence.document for sentence in opening.also_in}
    assert others | {opening.sentence.document} == {0, 1, 2, 3, 4}
    for boilerplate in ("Photo", "Share:", "Load More", "Also read", "Related:", "TOP ARTICLES"):
        assert boilerplate not in text


def test_the_default_is_150_words(seeds) -> None:
    assert summarize(seeds) == summarize(seeds, words=150)


def test_ratio_is_a_share_of_all_words(seeds) -> None:
    whole = sum(len(document.text.split()) for document in seeds)
    assert 0.03 * whole < len(str(summarize(seeds, ratio=0.05)).split()) <= 0.05 * whole


def test_a_query_selects_what_is_relevant_to_it(seeds) -> None:
    assert "safe zones" in str(summarize(seeds, sentences=2, query="safe zones"))
    assert "leaflets" in str(summarize(seeds, sentences=1, query="Who dropped leaflets?"))
    assert "safe zones" not in str(summarize(seeds, sentences=2))


def test_known_content_is_left_out(seeds) -> None:
    first = summarize(seeds, words=100)
    second = summarize(seeds, words=100, known=str(first))
    assert not {pick.text for pick in first} & {pick.text for pick in second}
    assert "four cruise missiles at" not in str(second)
    assert summarize(seeds, known=[]) == summarize(seeds)
    assert summarize(seeds, known=iter(())) == summarize(seeds)


def test_a_sentence_with_another_number_or_a_negation_does_not_support() -> None:
    texts = ["Twelve ships, 12 in all, sank off Rome.", "Forty ships, 40 in all, sank off Rome."]
    assert {pick.support for pick in summarize(texts)} == {1}
    texts = ["The court found Smith guilty of fraud.", "The court found Smith not guilty of fraud."]
    assert summarize(texts, sentences=1).picks[0].support == 1


def test_the_summary_is_empty_where_everything_is_known(seeds) -> None:
    summary = summarize(seeds, known=seeds)
    assert len(summary) == 0
    assert str(summary) == ""


@pytest.mark.parametrize(
    "vectorizer",
    [
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        CountVectorizer(),
        HashingVectorizer(n_features=2**12),  # has negative entries
    ],
    ids=lambda v: type(v).__name__,
)
def test_any_scikit_learn_vectorizer_can_be_used(seeds, vectorizer) -> None:
    summary = summarize(
        seeds, words=100, vectorizer=vectorizer, query="missiles", known="Rain fell."
    )
    assert "cruise missiles" in str(summary)
    assert type(vectorizer).__name__ in summary.recipe
    assert (
        summarize(seeds, **parse_recipe(summary.recipe), vectorizer=vectorizer, known="Rain fell.")
        == summary
    )


def test_dense_vectors_can_be_used(seeds) -> None:
    class Letters:
        def fit_transform(self, texts):
            return self.transform(texts)

        def transform(self, texts):
            return np.array([[text.count(c) for c in "etaoinshr"] for text in texts], dtype=float)

    assert len(summarize(seeds, vectorizer=Letters())) > 1


def test_custom_functions_can_be_methods(seeds) -> None:
    def longest(candidates):
        return [len(s.text) for s in candidates.sentences]

    def first_two(candidates, scores, budget):
        return [0, 1]

    def backwards(candidates, picks):
        return picks[::-1]

    summary = summarize(seeds, words=100, ranker=longest, selector=first_two, orderer=backwards)
    assert [pick.sentence.position for pick in summary] == [1, 0]
    assert summary.recipe.startswith(
        "custom:longest > custom:first_two > custom:backwards | words:100"
    )


def test_near_duplicates_are_merged_for_a_custom_selector(seeds) -> None:
    def openings(candidates, scores, budget):
        return np.flatnonzero(candidates.position == 0)

    summary = summarize(seeds, selector=openings)
    assert [pick.support for pick in summary] == [5]  # all five open with it, one saying "ISIL"


def test_indices_of_a_selector_are_added_in_order_without_what_repeats_one_before() -> None:
    texts = ["Rain fell in Rome on Monday.", "The Tiber rose. On Monday rain fell in Rome."]
    monday, tiber, again = (
        "Rain fell in Rome on Monday.",
        "The Tiber rose.",
        "On Monday rain fell in Rome.",
    )
    for returned, kept in (
        ([2, 1, 0], [again, tiber]),
        ([0, 2], [monday]),
        ([1, 0], [tiber, monday]),
    ):
        made = summarize(texts, sentences=3, selector=lambda *_, chosen=returned: chosen)
        assert [pick.text for pick in sorted(made, key=lambda pick: pick.rank)] == kept


@pytest.mark.parametrize(
    ("method", "result", "says"),
    [
        ("ranker", [1.0], "ranker 'given' must return 128 scores"),
        ("ranker", "x", "ranker 'given' must return numbers"),
        ("ranker", [float("nan")] * 128, "finite"),
        ("selector", [0, 0], "selector 'given' must return each index once"),
        ("selector", [999], "from 0 to 127"),
        ("selector", list(range(50)), "must stay within words:150"),
        ("selector", None, "must return indices"),
        ("orderer", [], "orderer 'given' must return the picks it was given"),
    ],
)
def test_a_method_that_breaks_its_contract_is_named(seeds, method, result, says) -> None:
    def given(*_):
        return result

    with pytest.raises(MethodError, match=says):
        summarize(seeds, **{method: given})


@pytest.mark.parametrize(
    ("settings", "error", "says"),
    [
        ({"words": 0}, SettingError, "words must be at least 1, got 0"),
        ({"words": -5}, SettingError, "words must be at least 1, got -5"),
        ({"words": 2.5}, InputTypeError, "words must be a whole number, got float 2.5"),
        ({"words": float("nan")}, InputTypeError, "words must be a whole number, got float nan"),
        ({"words": True}, InputTypeError, "words must be a whole number, got bool True"),
        ({"words": "10"}, InputTypeError, "words must be a whole number, got str '10'"),
        ({"sentences": 0}, SettingError, "sentences must be at least 1"),
        ({"characters": -1}, SettingError, "characters must be at least 1"),
        ({"ratio": 0}, SettingError, "ratio must be above 0 and at most 1, got 0"),
        ({"ratio": float("nan")}, SettingError, "ratio must be above 0 and at most 1, got nan"),
        ({"ratio": 1.5}, SettingError, "ratio must be above 0 and at most 1, got 1.5"),
        (
            {"n_jobs": 0},
            SettingError,
            "n_jobs must not be 0; 1 is one process, -1 one per processor",
        ),
        ({"n_jobs": "2"}, InputTypeError, "n_jobs must be a whole number, got str '2'"),
        ({"ratio": "0.5"}, InputTypeError, "ratio must be a number, got str '0.5'"),
        (
            {"words": 10, "sentences": 2},
            SettingError,
            "at most one of words, .*words=10 and sentences=2",
        ),
        (
            {"words": 2},
            SettingError,
            "words must be at least 4, the length of the shortest .*got 2",
        ),
        ({"query": ""}, InputError, "query must contain some text"),
        ({"query": 5}, InputTypeError, "query must be a str, got int 5"),
        ({"query": "zebra crossing"}, InputError, "query 'zebra crossing' shares no word"),
        ({"known": 5}, InputTypeError, "known must be a str, Document"),
        (
            {"known": ["", ""]},
            InputError,
            "known must contain some text, got 2 documents without any",
        ),
        ({"language": "xx"}, SettingError, r"unknown language 'xx' \(known: ar, bg"),
        ({"language": 5}, InputTypeError, "language must be a str such as 'en'"),
        ({"ranker": "lexrnk"}, SettingError, r"unknown ranker 'lexrnk'; did you mean 'lexrank'\?"),
        (
            {"ranker": "zzz"},
            SettingError,
            r"unknown ranker 'zzz' \(known: centroid, lead, lexrank",
        ),
        (
            {"selector": "mmr(diversty=1)"},
            SettingError,
            "no setting 'diversty'; did you mean 'diversity'",
        ),
        ({"selector": "mmr(diversity=2)"}, SettingError, "diversity must be from 0 to 1, got 2"),
        (
            {"orderer": "chronological(votes=1e400)"},
            SettingError,
            "votes must be from 0 to 1000, got inf",
        ),
        ({"ranker": "textrank(damping=1)"}, SettingError, "damping must be at least 0 and below 1"),
        ({"ranker": "textrank("}, SettingError, "ranker must be spelled like"),
        ({"ranker": "__import__('os').getcwd()"}, SettingError, "ranker must be spelled like"),
        ({"ranker": "textrank(damping=open('x'))"}, SettingError, "ranker must be spelled like"),
        (
            {"orderer": 5},
            InputTypeError,
            "orderer must be a name such as .* or a callable, got int",
        ),
        ({"ranker": None}, InputTypeError, "ranker must be a name"),
        (
            {"vectorizer": "tfidf"},
            InputTypeError,
            "vectorizer must have fit_transform and transform",
        ),
        ({"vectorizer": TfidfVectorizer}, InputTypeError, "vectorizer must have fit_transform"),
    ],
    ids=str,
)
def test_a_bad_setting_is_an_error_that_names_it(seeds, settings, error, says) -> None:
    with pytest.raises(error, match=says) as caught:
        summarize(seeds, **settings)
    assert isinstance(caught.value, SummarizeError)
    assert isinstance(caught.value, TypeError if error is InputTypeError else ValueError)


class _Text(str):
    """A text with a spelling of its own."""

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"


def _named(candidates):
    return range(len(candidates), 0, -1)


_named.__name__ = "a > b | words:5"


def test_recipes_can_be_parsed_whatever_the_settings_are(seeds) -> None:
    asked = summarize(seeds, query=_Text("Palmyra"))
    assert parse_recipe(asked.recipe)["query"] == "Palmyra"
    diverse = functools.partial(SELECTORS["mmr"], diversity=np.float64(0.5))
    made = summarize(seeds, selector=diverse)
    assert summarize(seeds, **parse_recipe(made.recipe)) == made
    assert "custom:a_b_words_5 > mmr" in summarize(seeds, ranker=_named).recipe
    assert timeline(seeds, ranker=_named).to_html()


def test_a_registered_function_is_named_with_its_settings(seeds) -> None:
    by_name = summarize(seeds, ranker="lexrank")
    assert summarize(seeds, ranker=RANKERS["lexrank"]) == by_name
    assert by_name.recipe.startswith("lexrank(threshold=0.1, damping=0.85) > mmr(diversity=")


def test_the_documents_and_the_global_random_state_are_not_changed(seeds) -> None:
    state = np.random.get_state()[1].copy()
    given = list(seeds)
    summarize(given, ranker="random")
    assert given == seeds
    assert (np.random.get_state()[1] == state).all()


def test_a_single_document_and_other_languages_can_be_summarised() -> None:
    assert str(summarize("今天北京下雨。明天晴天。", words=8, language="zh")) == "今天北京下雨。"
    portuguese = [
        "Choveu em Lisboa na segunda-feira. O rio subiu.",
        "Na segunda-feira choveu em Lisboa.",
    ]
    assert str(summarize(portuguese, sentences=1, language="pt")).endswith(".")


class TestSummary:
    @pytest.fixture
    def summary(self):
        evil = (  # entities are shown as what they mean
            "&lt;script&gt;alert(1)&lt;/script&gt; fell on &#42;Rome&#42; in &#91;May](javascript:x)."
        )
        return summarize(
            [Document(evil, name="<b>a</b>", published=date(2024, 5, 6)), Document(evil, name="b")]
        )

    def test_its_length_and_picks(self, summary) -> None:
        assert len(summary) == 1
        assert [pick.rank for pick in summary] == [0]
        assert summary.picks[0].support == 2

    def test_html_is_escaped(self, summary) -> None:
        for html in (summary.to_html(), summary._repr_html_()):
            assert "<script" not in html
            assert "<b>" not in html
            assert "&lt;script&gt;" in html

    def test_markdown_is_escaped(self, summary) -> None:
        text = summary._repr_mimebundle_()["text/markdown"]
        assert r"\<script\>" in text
        assert r"\[May\]\(javascript:x\)" in text
        assert r"\*Rome\*" in text

    def test_json_holds_everything(self, summary) -> None:
        data = json.loads(summary.to_json())
        assert data == summary.to_dict()
        pick = data["picks"][0]
        text = summary.documents[pick["document"]].text
        assert unescape(text[pick["start"] : pick["end"]]) == pick["text"]
        assert pick["also_in"][0]["document"] == 1
        assert data["documents"][0]["published"] == "2024-05-06"

    def test_json_may_hold_a_lone_surrogate(self) -> None:
        text = summarize("Rain \ud800 fell in Rome.").to_json()
        assert json.loads(text.encode())["text"] == "Rain \ud800 fell in Rome."

    def test_explain_names_sources_dates_and_scores(self, summary) -> None:
        assert (
            "A [0:88] · said by 2 of 2: A B · published 2024-05-06 · score 1.000, picked 1st"
            in " ".join(summary.explain().split())
        )


@pytest.mark.parametrize("returned", [[False, True], [0.9, 1.9], "01", [np.True_]], ids=str)
def test_only_integers_are_indices(seeds, returned) -> None:
    with pytest.raises(MethodError, match="must return indices of sentences"):
        summarize(seeds, sentences=2, selector=lambda *_: returned)


def test_a_selector_that_adds_what_is_not_eligible_breaks_its_contract(seeds) -> None:
    with pytest.raises(MethodError, match="must add eligible sentences only"):
        summarize(seeds, sentences=2, selector=lambda c, s, draft: [draft.add(0), draft.add(0)])


def test_a_selector_cannot_change_the_scores(seeds) -> None:
    def clear(candidates, scores, draft):
        scores *= 0
        return [0]

    with pytest.raises(ValueError, match="read-only"):
        summarize(seeds, sentences=2, selector=clear)


def test_scores_count_by_their_differences_whatever_their_sign_and_size(seeds) -> None:
    def shifted(candidates):
        return RANKERS.resolve("textrank")(candidates) - 2.0

    def tiny(candidates):
        return RANKERS.resolve("textrank")(candidates) * 1e-13

    expected = str(summarize(seeds, words=120, selector="mmr(coverage_decay=0)"))
    for ranker in (shifted, tiny):
        made = summarize(seeds, words=120, selector="mmr(coverage_decay=0)", ranker=ranker)
        assert str(made) == expected
    assert all(pick.score > 0 for pick in summarize(seeds, words=120, ranker=tiny))


def test_covered_content_never_raises_a_negative_score(seeds) -> None:
    def shifted(candidates):
        return RANKERS.resolve("textrank")(candidates) - 2.0

    lowest = min(shifted(build_candidates(seeds)))
    made = summarize(seeds, words=120, ranker=shifted)
    raised = summarize(seeds, words=120, ranker=lambda c: shifted(c) - lowest)
    assert str(made) == str(raised)


@pytest.mark.parametrize(
    "query",
    [
        "Discuss safe zones.",
        "What are the safe zones?",
        "Describe the safe zones, including details.",
    ],
)
def test_instructions_in_a_query_weigh_nothing(seeds, query) -> None:
    expected = summarize(seeds, query="safe zones", words=80)
    assert str(summarize(seeds, query=query, words=80)) == str(expected)
