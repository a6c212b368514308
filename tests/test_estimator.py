"""Summarizer: what users of scikit-learn expect of an estimator."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
import sklearn
from joblib import parallel_config
from sklearn import config_context
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks

from evaluation import scorer
from evaluation.rouge import Rouge
from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Summarizer,
    Summary,
    summarize,
)

CLUSTERS = [
    [
        "Rain fell in Rome on Monday. The Tiber rose by a metre.",
        "On Monday heavy rain fell in Rome.",
    ],
    ["Snow fell in Oslo. Trams stood still all day.", "Trams stood still in Oslo as snow fell."],
    ["Prices rose in May. Bread cost more.", "In May prices rose again, said the bank."],
    ["The match ended late. Nobody scored a goal.", "Nobody scored a goal in the match."],
]
REFERENCES = [
    "Rain fell in Rome.",
    ["Snow fell in Oslo.", "Snow in Oslo."],
    "Prices rose.",
    "No goals.",
]


def test_it_gives_the_summaries_of_summarize(seeds) -> None:
    made = Summarizer(words=80).fit([seeds]).summaries([seeds])
    assert made == [summarize(seeds, words=80)]
    assert isinstance(made[0], Summary)
    assert Summarizer(words=80).fit_transform([seeds]) == [str(made[0])]


def test_fit_counts_the_documents_of_each_word() -> None:
    fitted = Summarizer().fit(CLUSTERS)
    assert fitted.n_documents_ == 8
    assert fitted.document_frequency_["rain"] == 2
    assert fitted.document_frequency_["goal"] == 2
    assert "the" not in fitted.document_frequency_


def test_a_background_near_0_changes_no_text_and_one_of_1_changes_the_scores(seeds) -> None:
    fitted = Summarizer(words=80).fit([seeds, *CLUSTERS])
    [plain] = fitted.summaries([seeds])
    [nearly] = clone(fitted).set_params(background=1e-12).fit([seeds, *CLUSTERS]).summaries([seeds])
    assert str(nearly) == str(plain)
    [whole] = clone(fitted).set_params(background=1.0).fit([seeds, *CLUSTERS]).summaries([seeds])
    assert {pick.score for pick in whole} != {pick.score for pick in plain}


def test_it_can_be_cloned_printed_and_pickled() -> None:
    made = Summarizer(words=30, ranker="lexrank(threshold=0.2)", background=0.5)
    copy = clone(made)
    assert copy.get_params() == made.get_params()
    assert repr(made) == "Summarizer(background=0.5, ranker='lexrank(threshold=0.2)', words=30)"
    made.fit(CLUSTERS)
    assert pickle.loads(pickle.dumps(made)).transform(CLUSTERS) == made.transform(CLUSTERS)


def test_it_works_in_a_pipeline() -> None:
    def with_names(clusters):
        return [[Document(text, name=str(i)) for i, text in enumerate(c)] for c in clusters]

    whole = make_pipeline(FunctionTransformer(with_names), Summarizer(sentences=1))
    assert whole.fit(CLUSTERS).transform(CLUSTERS)[0] == "On Monday heavy rain fell in Rome."
    whole.set_params(summarizer__sentences=2)
    assert len(whole.fit(CLUSTERS).predict(CLUSTERS)) == len(CLUSTERS)


def test_it_works_in_a_grid_search_with_our_scorer() -> None:
    grid = {"ranker": ["random", "textrank(position_decay=0)", "textrank"], "words": [6, 14]}
    search = GridSearchCV(Summarizer(), grid, scoring=scorer("ROUGE-1 F", words=14), cv=2)
    search.fit(CLUSTERS, REFERENCES)
    assert search.best_params_["words"] == 6
    assert np.isfinite(search.cv_results_["mean_test_score"]).all()
    scores = cross_val_score(
        Summarizer(words=10), CLUSTERS, REFERENCES, scoring=scorer("ROUGE-1 recall"), cv=2
    )
    assert scores.shape == (2,)


def test_the_scorer_equals_the_evaluation_command(seeds) -> None:
    text = "Russian ships fired missiles. The ministry said so."
    fitted = Summarizer(words=40).fit([seeds])
    expected = Rouge(("2",), words=40, references="macro").score(
        [pick.text for pick in summarize(seeds, words=40)],
        [["Russian ships fired missiles.", "The ministry said so."]],
    )
    assert scorer("ROUGE-2 F")(fitted, [seeds], [text]) == pytest.approx(expected["ROUGE-2"].f)


def test_errors_name_the_cluster_and_the_setting() -> None:
    with pytest.raises(NotFittedError):
        Summarizer().transform(CLUSTERS)
    with pytest.raises(InputError, match="cluster 1: documents must contain some text"):
        Summarizer().fit([CLUSTERS[0], ["", " "]])
    with pytest.raises(InputTypeError, match="X must be a sequence of clusters"):
        Summarizer().fit("Rain fell in Rome.")
    with pytest.raises(InputError, match="at least one cluster"):
        Summarizer().fit([])
    with pytest.raises(SettingError, match="background must be from 0 to 1"):
        Summarizer(background=2).fit(CLUSTERS)
    with pytest.raises(SettingError, match="unknown ranker"):
        Summarizer(ranker="lexrnk").fit(CLUSTERS)
    with pytest.raises(SettingError, match="cluster 0: words must be at least"):
        Summarizer(words=1).fit_transform(CLUSTERS)
    with pytest.raises(SettingError, match="metric must be a variant of ROUGE"):
        scorer("rouge2")
    with pytest.raises(InputTypeError, match="metric must be a str, got int"):
        scorer(5)
    with pytest.raises(InputError, match="y must contain one or several references"):
        scorer()(Summarizer(words=10).fit(CLUSTERS), CLUSTERS, None)
    with pytest.raises(InputTypeError, match="X must be a sequence of clusters, .* got DataFrame"):
        Summarizer().fit(pd.DataFrame({"text": ["Rain fell in Rome."]}))
    with pytest.raises(InputError, match="references for 4 clusters, got 1"):
        scorer()(Summarizer(words=10).fit(CLUSTERS), CLUSTERS, ["one"])


def test_the_scorer_uses_the_language_of_the_fitted_estimator() -> None:
    """English is stemmed, whether its code is given or detected."""
    clusters = [["The ships fired missiles at the old town in the morning of that day."]]
    references = ["A ship is firing a missile at the old towns in the mornings of those days."]
    score = scorer("ROUGE-1 F")
    given = score(Summarizer(language="en").fit(clusters), clusters, references)
    assert score(Summarizer().fit(clusters), clusters, references) == given
    in_a_pipeline = make_pipeline(FunctionTransformer(), Summarizer()).fit(clusters)
    assert score(in_a_pipeline, clusters, references) == given
    assert given > score(Summarizer(language="pt").fit(clusters), clusters, references)


def test_the_scorer_detects_the_language_for_other_estimators() -> None:
    class Copy:
        def predict(self, clusters):
            return [texts[0] for texts in clusters]

    clusters = [["The ships fired missiles at the old town in the morning."]]
    references = ["The ship is firing a missile at the old towns in the mornings."]
    stemmed = Rouge.for_language(("1",), "en").score(clusters[0][0], references)["ROUGE-1"].f
    assert scorer("ROUGE-1 F")(Copy(), clusters, references) == pytest.approx(stemmed)


def test_a_rouge_scorer_needs_to_know_the_language() -> None:
    with pytest.raises(SettingError, match="language must be a code such as 'en', got 'auto'"):
        Rouge.for_language(("1",), "auto")


def test_a_fit_that_fails_leaves_the_estimator_as_it_was() -> None:
    fitted = Summarizer().fit([["Rain fell in Rome on Monday.", "The rain was heavy."]])
    before = dict(vars(fitted))
    portuguese = ["A chuva caiu em Roma e não parou até à noite.", "O rio subiu muito na cidade."]
    with pytest.raises(InputError, match="cluster 1"):
        fitted.fit([portuguese, [" "]])
    assert vars(fitted) == before
    fresh = Summarizer()
    with pytest.raises(InputError, match="cluster 1"):
        fresh.fit([portuguese, [" "]])
    with pytest.raises(NotFittedError):
        fresh.transform(CLUSTERS)
    assert not hasattr(fresh, "language_")
    assert fitted.fit([portuguese]).language_ == "pt"


@pytest.mark.parametrize("value", [b"abc", bytearray(b"abc"), memoryview(b"abc"), "abc"])
def test_one_text_is_no_clusters(value) -> None:
    with pytest.raises(InputTypeError, match="X must be a sequence of clusters"):
        Summarizer().fit(value)


@pytest.mark.parametrize(("short", "long"), [("R", "recall"), ("P", "precision")])
def test_the_scorer_takes_the_names_of_records(short, long) -> None:
    fitted = Summarizer(words=10).fit(CLUSTERS)
    references = ["Rain fell in Rome, and it did not stop."] * len(CLUSTERS)
    scores = [
        scorer(f"ROUGE-1 {part}")(fitted, CLUSTERS, references) for part in (short, long, "F")
    ]
    assert scores[0] == scores[1] != scores[2]


def test_known_texts_are_left_out_of_every_summary() -> None:
    known = ["On Monday heavy rain fell in Rome."]
    made = Summarizer(known=known, sentences=1).fit(CLUSTERS)
    expected = [str(summarize(cluster, known=known, sentences=1)) for cluster in CLUSTERS]
    assert made.transform(CLUSTERS) == expected
    assert expected[0] == "The Tiber rose by a metre."
    assert clone(made).fit(CLUSTERS).transform(CLUSTERS) == expected
    assert Summarizer(known=[], sentences=1).fit_transform(CLUSTERS)[0] != expected[0]
    with pytest.raises(InputTypeError, match="known must not be an iterator.*use list"):
        Summarizer(known=iter(known)).fit(CLUSTERS)
    with pytest.raises(InputTypeError, match=r"known\[0\] must be"):
        Summarizer(known=[5]).fit(CLUSTERS)


def test_a_vectorizer_is_used_for_each_cluster_and_left_as_it_was(seeds) -> None:
    counts = CountVectorizer(ngram_range=(1, 2))
    made = Summarizer(vectorizer=counts, words=60).fit([seeds, *CLUSTERS])
    [first, *_] = made.summaries([seeds, *CLUSTERS])
    assert first == summarize(seeds, vectorizer=CountVectorizer(ngram_range=(1, 2)), words=60)
    assert not hasattr(counts, "vocabulary_")
    with pytest.raises(InputTypeError, match="vectorizer must have fit_transform"):
        Summarizer(vectorizer=5).fit(CLUSTERS)
    with pytest.raises(SettingError, match="background needs the default vectorizer"):
        Summarizer(vectorizer=counts, background=0.5).fit(CLUSTERS)


def test_the_settings_of_a_vectorizer_can_be_searched() -> None:
    grid = {"vectorizer__ngram_range": [(1, 1), (1, 2)]}
    made = Summarizer(vectorizer=TfidfVectorizer(), sentences=1)
    search = GridSearchCV(made, grid, scoring=scorer("ROUGE-1 F"), cv=2, error_score="raise")
    assert search.fit(CLUSTERS, REFERENCES).best_params_["vectorizer__ngram_range"] in [
        (1, 1),
        (1, 2),
    ]


@pytest.mark.parametrize("background", [0.0, 0.5])
def test_the_number_of_processes_changes_nothing(background) -> None:
    one = Summarizer(words=12, background=background).fit(CLUSTERS)
    two = Summarizer(words=12, background=background, n_jobs=2).fit(CLUSTERS)
    assert two.summaries(CLUSTERS) == one.summaries(CLUSTERS)
    with parallel_config("threading", n_jobs=2):
        assert one.summaries(CLUSTERS) == two.summaries(CLUSTERS)
    with pytest.raises(SettingError, match="cluster 0: words must be at least"):
        Summarizer(words=1, n_jobs=2).fit_transform(CLUSTERS)
    with pytest.raises(SettingError, match="n_jobs must not be 0"):
        Summarizer(n_jobs=0).fit(CLUSTERS)


def test_set_output_gives_frames_with_the_index_of_a_series() -> None:
    made = Summarizer(sentences=1).set_output(transform="pandas")
    stories = pd.Series(CLUSTERS, index=["rain", "snow", "prices", "match"])
    frame = made.fit_transform(stories)
    assert list(frame.columns) == list(made.get_feature_names_out()) == ["summary"]
    if not sklearn.__version__.startswith("1.4."):  # which keeps the index of frames only
        assert list(frame.index) == list(stories.index)
    assert list(frame["summary"]) == Summarizer(sentences=1).fit_transform(CLUSTERS)
    assert list(made.transform(CLUSTERS).index) == [0, 1, 2, 3]
    assert made.predict(CLUSTERS) == list(frame["summary"])
    whole = make_pipeline(Summarizer(sentences=1))
    assert list(whole.set_output(transform="pandas").fit_transform(stories)) == ["summary"]
    assert list(clone(made).fit(CLUSTERS).transform(CLUSTERS).columns) == ["summary"]
    with config_context(transform_output="pandas"):
        made_by_default = Summarizer(sentences=1).fit_transform(stories)
    assert made_by_default.equals(frame)


def test_clusters_are_tables_with_columns_of_any_name() -> None:
    rows = [(story, text) for story, texts in enumerate(CLUSTERS) for text in texts]
    table = pd.DataFrame(rows, columns=["story", "body"])
    plain = Summarizer(sentences=1).fit(CLUSTERS)
    made = Summarizer(sentences=1, text_column="body", name_column="story")
    tables = [group for _, group in table.groupby("story")]
    for X in (tables, table.groupby("story"), [one.to_dict("records") for one in tables]):
        assert clone(made).fit(X).document_frequency_ == plain.document_frequency_
        assert made.fit(X).transform(X) == plain.transform(CLUSTERS)
    assert made.summaries(tables)[1].documents[0].name == "1"
    assert 'text_column="body"' in made.summaries(tables)[0].call
    known = Summarizer(sentences=1, text_column="body", known=tables[0]).fit(tables)
    assert known.known_[0].text == CLUSTERS[0][0]
    with pytest.raises(InputError, match=r"cluster 0 \(0\): documents must have a column 'text'"):
        Summarizer().fit(table.groupby("story"))
    with pytest.raises(InputTypeError, match="text_column must be the name of a column"):
        Summarizer(text_column=["body"]).fit(tables)


def test_set_output_gives_frames_of_polars() -> None:
    polars = pytest.importorskip("polars")
    made = Summarizer(sentences=1).set_output(transform="polars").fit_transform(CLUSTERS)
    assert made.equals(
        polars.DataFrame({"summary": Summarizer(sentences=1).fit_transform(CLUSTERS)})
    )


CHECKS = (
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_estimators_unfitted",
    "check_get_feature_names_out_error",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_transformers_unfitted",
    "check_valid_tag_types",
)
"""scikit-learn's checks that pass no numeric table, which is no sample here."""


@pytest.mark.parametrize("name", CHECKS)
def test_it_passes_the_checks_of_scikit_learn(name) -> None:
    check = getattr(estimator_checks, name, None)
    if check is None:
        pytest.skip(f"this version of scikit-learn has no {name}")
    check("Summarizer", Summarizer())


def test_what_is_warned_of_is_said_once_and_names_the_cluster() -> None:
    clusters = [["Rain fell in Rome on Monday.", " "], ["Snow fell in Oslo on Friday."]]
    with pytest.warns(InputWarning) as caught:
        fitted = Summarizer(known=["Fog lay over Bergen.", " "]).fit(clusters)
    said = [str(one.message).partition(" contains")[0] for one in caught]
    assert said == ["known[1]", "cluster 0: documents[1]"]
    with pytest.warns(InputWarning) as caught:
        fitted.transform(clusters)
    said = [str(one.message).partition(" contains")[0] for one in caught]
    assert said == ["cluster 0: documents[1]"]
