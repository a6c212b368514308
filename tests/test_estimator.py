"""Summarizer: what users of scikit-learn expect of an estimator."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from evaluation import scorer
from evaluation.rouge import Rouge
from summarize import (
    Document,
    InputError,
    InputTypeError,
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
    expected = Rouge(("2",), words=40, references="mean").score(
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
    with pytest.raises(SettingError, match="metric must be like"):
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
