"""The ranker `learned`: weights from references, in a file that people can read and edit."""

from __future__ import annotations

import json
import random
import re
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GridSearchCV

from evaluation import scorer
from evaluation.cli import main as evaluate
from summarize import (
    Configuration,
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Summarizer,
    Summary,
    parse_recipe,
    summarize,
    summarize_many,
    timeline,
)
from summarize.candidates import build_candidates
from summarize.cli import main
from summarize.learning.features import BASE, FEATURES, feature_matrix
from summarize.learning.training import make_example
from summarize.learning.weights import make_weights, read_weights, write_weights
from summarize.registry import RANKERS
from tests import datasets, strategies
from tests.topics import write_topics

FILE = Path(__file__).parent / "data" / "weights.json"
SPELLING = f"learned(weights={str(FILE)!r})"
NOTHING = dict.fromkeys(FEATURES, 0.0)

TOWNS = ["Rome", "Oslo", "Lima", "Cairo", "Quito", "Turin", "Bonn", "Perth", "Delhi", "Minsk"]


def cluster(town: str, number: int) -> list[str]:
    """A story in which the sentence with a figure comes last, and is in no other document."""
    return [
        f"Heavy rain fell in {town} on Monday. Schools stayed shut in {town} all day. The mayor of {town} visited the "
        f"old harbour. Damage from rain amounts to {number} million euros, insurers said.",
        f"On Monday heavy rain fell in {town}. Schools in {town} stayed shut all day. Trains in the region stood still.",
    ]


CLUSTERS = [cluster(town, 10 + i) for i, town in enumerate(TOWNS)]
FIGURES = [f"Damage from rain amounts to {10 + i} million euros." for i in range(len(TOWNS))]


def fit(X, y, **choices) -> Summarizer:
    """Fit on few clusters, which warns."""
    with pytest.warns(InputWarning, match="at least 100 clusters"):
        return Summarizer(ranker="learned", **choices).fit(X, y)


@pytest.fixture(scope="module")
def fitted() -> Summarizer:
    return fit(CLUSTERS * 4, FIGURES * 4, words=20)


# ── what is learned ─────────────────────────────────────────────────────────────────────────────


def test_what_people_picked_is_picked_in_stories_never_seen(fitted) -> None:
    story = cluster("Malmo", 75)
    assert "75 million" not in str(summarize(story, words=20))
    assert "75 million" in fitted.transform([story])[0]
    weights = fitted.weights_["weights"]
    assert weights["numbers"] == max(v for name, v in weights.items() if name != BASE)


def test_one_reference_or_several_a_cluster() -> None:
    one = fit(CLUSTERS, FIGURES).weights_
    assert fit(CLUSTERS, [[text] for text in FIGURES]).weights_ == one
    assert fit(CLUSTERS, [(text, text) for text in FIGURES]).weights_ == one
    assert fit(CLUSTERS, np.array(FIGURES)).weights_ == one
    assert fit(CLUSTERS, [[text, "Schools stayed shut."] for text in FIGURES]).weights_ != one


def test_the_order_of_clusters_and_of_references_does_not_matter() -> None:
    y = [[text, "Schools stayed shut all day."] for text in FIGURES]
    pairs = list(zip(CLUSTERS, y, strict=True))
    random.Random(0).shuffle(pairs)
    again = fit([X for X, _ in pairs], [list(reversed(references)) for _, references in pairs])
    assert again.weights_ == fit(CLUSTERS, y).weights_


def test_the_number_of_processes_does_not_matter() -> None:
    assert fit(CLUSTERS, FIGURES, n_jobs=2).weights_ == fit(CLUSTERS, FIGURES).weights_


def test_what_the_clusters_are_read_with_counts() -> None:
    plain = fit(CLUSTERS, FIGURES).weights_
    assert fit(CLUSTERS, FIGURES, vectorizer=TfidfVectorizer(ngram_range=(1, 2))).weights_ != plain
    assert fit(CLUSTERS, FIGURES, known=["Schools stayed shut in Rome all day."]).weights_ != plain


def test_a_few_clusters_change_little() -> None:
    """The prior: what a handful of examples says is weighed against the default."""
    weights = fit(CLUSTERS[:1], FIGURES[:1]).weights_["weights"]
    others = [abs(value) for name, value in weights.items() if name != BASE]
    more = fit(CLUSTERS * 4, FIGURES * 4).weights_["weights"]
    assert max(others) < max(abs(value) for name, value in more.items() if name != BASE)


def test_other_rankers_learn_nothing_from_references() -> None:
    assert not hasattr(Summarizer().fit(CLUSTERS, FIGURES), "weights_")
    fitted = fit(CLUSTERS, FIGURES)
    assert not hasattr(fitted.set_params(ranker="textrank").fit(CLUSTERS), "weights_")


def test_it_warns_that_few_clusters_are_no_match_for_the_default() -> None:
    with pytest.warns(InputWarning, match="at least 100 clusters .* got 10; .* evaluation train"):
        Summarizer(ranker="learned").fit(CLUSTERS, FIGURES)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Summarizer(ranker="learned").fit(CLUSTERS * 10, FIGURES * 10)


def test_references_that_belong_to_other_clusters_are_noticed() -> None:
    with pytest.raises(InputError, match=r"y must share two words in a row .* same order"):
        Summarizer(ranker="learned").fit(CLUSTERS, ["Xylophone quartets."] * len(CLUSTERS))
    with pytest.warns(InputWarning) as caught:
        Summarizer(ranker="learned").fit(CLUSTERS, [*FIGURES[:-1], "Xylophone quartets."])
    assert any("1 clusters have references" in str(warning.message) for warning in caught)


@pytest.mark.parametrize(
    ("y", "kind", "message"),
    [
        (None, InputTypeError, "y must be a sequence .* got NoneType"),
        ("Rain fell.", InputTypeError, "y must be a sequence .* got str"),
        (FIGURES[:3], InputError, "references for 10 clusters, one entry each, got 3"),
        ([5, *FIGURES[1:]], InputTypeError, r"y\[0\] must be a reference or several"),
        ([*FIGURES[:-1], [" "]], InputError, r"y\[9\] must contain a reference with some text"),
        ([*FIGURES[:-1], []], InputError, r"y\[9\] must contain a reference with some text"),
    ],
)
def test_references_that_cannot_be_used_are_named(y, kind, message) -> None:
    estimator = Summarizer(ranker="learned")
    with pytest.raises(kind, match=message):
        estimator.fit(CLUSTERS, y)
    with pytest.raises(NotFittedError):
        estimator.transform(CLUSTERS)


@given(strategies.documents, st.lists(strategies.text, min_size=1, max_size=2))
def test_any_cluster_with_any_references_is_an_example(documents, references) -> None:
    try:
        candidates = build_candidates(documents)
    except InputError:
        return
    example = make_example(candidates, references)
    assert example.features.shape == (len(candidates), len(FEATURES))
    assert np.isfinite(example.features).all()
    assert example.overlap.min() >= 0
    assert example.overlap.max() <= 1 + 1e-9


def test_the_overlap_is_the_cosine_of_bigrams() -> None:
    candidates = build_candidates(
        [Document("Rain fell in Rome. Cats sleep a lot. Rain fell in May.")]
    )
    found = make_example(candidates, ["Rain fell in Rome.", "Rain fell in Rome."]).overlap
    assert found.tolist() == pytest.approx([1.0, 0.0, 2 / 3])


# ── features ────────────────────────────────────────────────────────────────────────────────────


def test_features_are_centred_in_each_cluster(seeds) -> None:
    matrix = feature_matrix(build_candidates(seeds))
    for name, column in zip(FEATURES, matrix.T, strict=True):
        if name == BASE:
            assert 0 <= column.min() <= column.max() == 1
        else:
            assert abs(column.mean()) < 0.2, name  # not 0 where values were cut
            assert np.abs(column).max() <= 4, name


def test_the_weight_of_the_default_alone_is_the_default(seeds) -> None:
    weights = make_weights({**NOTHING, BASE: 0.5})
    made = summarize(seeds, ranker=f"learned(weights={weights!r})")
    assert str(made) == str(summarize(seeds))


weights = st.fixed_dictionaries(
    {name: st.floats(-1e6, 1e6).map(lambda value: round(value, 6)) for name in FEATURES}
).filter(lambda made: any(made.values()))


@given(strategies.documents, weights)
def test_any_weights_give_scores_parts_and_a_recipe(documents, weights) -> None:
    try:
        summary = summarize(documents, ranker=f"learned(weights={make_weights(weights)!r})")
    except (InputError, SettingError):  # no word in any document, or no sentence that fits
        return
    assert summarize(documents, **parse_recipe(summary.recipe)) == summary
    for pick in summary:
        assert 0 <= pick.score <= 1
        assert sum(value for _, value in pick.parts) == pytest.approx(pick.score, abs=1e-6)


@given(weights)
def test_any_weights_are_written_and_read(tmp_path_factory, weights) -> None:
    file = tmp_path_factory.mktemp("weights") / "style.json"
    write_weights(file, make_weights(weights, language="en"))
    assert read_weights(file) == make_weights(weights, language="en")


@given(strategies.documents, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_change_features(documents, chance) -> None:
    try:
        candidates = build_candidates(documents)
    except InputError:
        return
    shuffled = chance.sample(documents, k=len(documents))
    other = build_candidates(shuffled)
    assert candidates.language == other.language
    rows = zip(
        candidates.sentences.texts, feature_matrix(candidates).round(6).tolist(), strict=True
    )
    others = zip(other.sentences.texts, feature_matrix(other).round(6).tolist(), strict=True)
    for (text, row), (same, there) in zip(sorted(rows), sorted(others), strict=True):
        assert text == same
        assert row == pytest.approx(there, abs=1e-5)


# ── the file ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_learned_is_written_and_read(fitted, tmp_path, seeds) -> None:
    file = tmp_path / "style.json"
    fitted.save_weights(file)
    assert json.loads(file.read_text(encoding="utf-8")) == fitted.weights_
    assert read_weights(file) == fitted.weights_
    story = cluster("Malmo", 75)
    made = summarize(story, words=20, ranker=f"learned(weights={str(file)!r})")
    [same] = fitted.summaries([story])
    assert [(pick.sentence, pick.score) for pick in made] == [(p.sentence, p.score) for p in same]
    loaded = Summarizer(ranker=f"learned(weights={str(file)!r})", words=20).fit(CLUSTERS)
    assert loaded.transform([story]) == [str(made)]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert sum(f'"{name}": ' in line for line in lines for name in FEATURES) == len(FEATURES)


def test_a_recipe_reproduces_its_summary(fitted, seeds) -> None:
    by_file = summarize(seeds, words=60, ranker=SPELLING)
    [by_fit] = fitted.summaries([seeds])
    for summary in (by_file, by_fit):
        assert summarize(seeds, **parse_recipe(summary.recipe)) == summary
        assert (
            eval(summary.call.partition("  #")[0], {"summarize": summarize, "documents": seeds})
            == summary
        )
    assert f"learned(weights={str(FILE)!r})" in by_file.recipe
    assert (
        summarize(seeds, words=60, ranker=f"learned(weights={FILE.read_text()})").picks
        == by_file.picks
    )


def test_a_path_with_marks_of_recipes_is_read_back(tmp_path, seeds) -> None:
    file = tmp_path / "my 'style' > a | b.json"
    file.write_bytes(FILE.read_bytes())
    summary = summarize(seeds, words=60, ranker=f"learned(weights={str(file)!r})")
    assert summarize(seeds, **parse_recipe(summary.recipe)) == summary


def changed(**changes):
    content = json.loads(FILE.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if value is ...:
            del content[key]
        else:
            content[key] = value
    return content


def with_weight(name, value):
    return changed(weights={**json.loads(FILE.read_text())["weights"], name: value})


BROKEN = {
    "no JSON": ("{", "must be JSON, as training writes it: .*; train them"),
    "no object": ([1], "must be an object with the keys format, version, weights"),
    "another program's": ({"weights": {}}, "has no 'format'; train them"),
    "no weights": (changed(weights=...), "has no 'weights'; train them"),
    "unknown key": (changed(wieghts={}), "unknown key 'wieghts'; did you mean 'weights'"),
    "other format": (changed(format="x"), "'format' must be 'summarize weights', got 'x'"),
    "newer": (changed(version=2), "'version' must be 1, got 2; train again"),
    "version is true": (changed(version=True), "'version' must be 1, got True"),
    "clusters": (changed(clusters="many"), "'clusters' must be of type int, got 'many'; correct it"),
    "list of weights": (changed(weights=[1]), r"'weights' must be an object, feature: number, got \[1\]"),
    "misspelled feature": (with_weight("nmbers", 1), "unknown feature 'nmbers'; did you mean 'numbers'"),
    "text": (with_weight("numbers", "1"), "the weight of 'numbers' must be a number .* got '1'; 0.0 ignores"),
    "null": (with_weight("numbers", None), "the weight of 'numbers' must be a number .* got None"),
    "true": (with_weight("numbers", True), "the weight of 'numbers' must be a number .* got True"),
    "huge": (with_weight("numbers", 1e300), "the weight of 'numbers' must be a number from -1e"),
    "all 0": (changed(weights=NOTHING), "one weight at least must not be 0"),
    "missing": (changed(weights={"numbers": 1}), "'weights' must have all features; add 'textrank': 0.0"),
    "NaN": (FILE.read_text().replace('"numbers": ', '"numbers": NaN, "x": '), "NaN is no number of JSON"),
    "twice": (FILE.read_text().replace('"version": 1', '"version": 1, "version": 1'), "'version' twice"),
    "not UTF-8": (b'{"format": "\xff"}', "cannot be used: .* is not utf-8"),
    "deep": ("[" * 100_000, "must be JSON"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_valid_is_an_error_that_names_file_key_and_way_out(
    name, tmp_path
) -> None:
    content, message = BROKEN[name]
    file = tmp_path / "style.json"
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=message) as caught:
        summarize("Rain fell in Rome.", ranker=f"learned(weights={str(file)!r})")
    assert str(file) in str(caught.value)
    assert str(caught.value).startswith("weights ")


def test_a_file_that_is_not_there_says_how_to_get_one(tmp_path) -> None:
    with pytest.raises(
        InputError, match="weights: cannot read 'no.json': No such file .*evaluation train"
    ):
        Configuration(ranker="learned(weights='no.json')")
    with pytest.raises(InputError, match="weights: cannot read"):
        Configuration(ranker=f"learned(weights={str(tmp_path)!r})")
    with pytest.raises(SettingError, match="weights must be the path of a file, got ''"):
        Configuration(ranker="learned(weights='')")
    with pytest.raises(
        InputTypeError, match="weights must be the path of a JSON file .* got int 3"
    ):
        Configuration(ranker="learned(weights=3)")


def test_without_weights_the_error_says_how_to_get_them() -> None:
    for call in (
        lambda: summarize("Rain fell.", ranker="learned"),
        lambda: timeline("Rain fell on 3 May 2024.", ranker="learned"),
        lambda: summarize_many([["Rain fell."]], ranker="learned"),
        lambda: RANKERS["learned"](build_candidates([Document("Rain fell.")])),
    ):
        with pytest.raises(
            SettingError, match=r"'learned' needs weights: .*evaluation train .*fit\(X, y\)"
        ):
            call()
    assert "learned" in RANKERS.all_names()
    assert "learned" not in RANKERS.names()
    with pytest.raises(
        SettingError, match=r"did you mean 'learned'\? \(known: .*, learned\(weights=...\)\)"
    ):
        summarize("Rain fell.", ranker="lerned")


def test_nothing_is_unpickled(tmp_path) -> None:
    import pickle

    file = tmp_path / "style.pkl"
    file.write_bytes(pickle.dumps(json.loads(FILE.read_text())))
    with pytest.raises(InputError, match=re.escape(str(file))):
        read_weights(file)


def test_weights_that_are_not_valid_are_not_written(tmp_path) -> None:
    file = tmp_path / "style.json"
    with pytest.raises(InputError, match="'weights' must have all features"):
        write_weights(file, make_weights({"numbers": 1.0}))
    assert not file.exists()
    with pytest.raises(NotFittedError):
        Summarizer(ranker="learned").save_weights(file)


# ── explanations ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("query", [None, "Palmyra"])
def test_the_parts_of_a_score_sum_up_to_it(seeds, query) -> None:
    summary = summarize(seeds, words=90, ranker=SPELLING, query=query)
    assert len(summary) > 1
    for pick in summary:
        assert sum(value for _, value in pick.parts) == pytest.approx(pick.score, abs=1e-6)
        assert {name for name, _ in pick.parts} <= {*FEATURES, "level", "query"}
        sizes = [abs(value) for _, value in pick.parts]
        assert sizes == sorted(sizes, reverse=True)
        assert ("query" in dict(pick.parts)) == (query is not None)
    text = " ".join(summary.explain().split())
    for pick in summary:
        name, value = pick.parts[0]
        assert f"score: {name} {value:+.3f}" in text
    assert summary.to_dict()["picks"][0]["parts"] == dict(summary.picks[0].parts)


def test_a_stored_summary_is_restored_with_its_parts_also_without_the_file(seeds, tmp_path) -> None:
    file = tmp_path / "style.json"
    file.write_bytes(FILE.read_bytes())
    summary = summarize(seeds, words=60, ranker=f"learned(weights={str(file)!r})")
    data = json.loads(summary.to_json())
    file.unlink()
    restored = Summary.from_dict(data, documents=seeds)
    assert restored == summary
    assert restored.recipe == summary.recipe
    assert "score: textrank +" in restored.explain()


def test_other_rankers_have_no_parts(seeds) -> None:
    summary = summarize(seeds, words=60)
    assert all(pick.parts == () for pick in summary)
    assert "score:" not in summary.explain()
    assert "parts" not in summary.to_dict()["picks"][0]


def test_timelines_and_batches_take_it(seeds) -> None:
    made = timeline(seeds, words=30, ranker=SPELLING)
    assert all(pick.parts for entry in made for pick in entry.picks)
    assert list(summarize_many([seeds, seeds], words=60, ranker=SPELLING)) == [summarize(seeds, words=60, ranker=SPELLING)] * 2  # fmt: skip


def test_a_weight_that_is_edited_changes_the_summary(fitted) -> None:
    content = json.loads(json.dumps(fitted.weights_))
    content["weights"]["numbers"] = -5.0
    made = summarize(cluster("Malmo", 75), words=20, ranker=f"learned(weights={content!r})")
    assert "75 million" not in str(made)


def test_where_all_sums_are_below_0_the_best_is_first() -> None:
    weights = make_weights({**NOTHING, BASE: -1.0})
    candidates = build_candidates(
        [Document("Rain fell in Rome. Rain fell in Oslo, Rome and Lima. A cat slept.")]
    )
    scores = RANKERS["learned"](candidates, weights=weights)
    assert scores.argsort().tolist() == (-feature_matrix(candidates)[:, 0]).argsort().tolist()
    assert scores.max() == pytest.approx(1)
    assert summarize(
        "Rain fell in Rome. A cat slept.", sentences=1, ranker=f"learned(weights={weights!r})"
    ).picks


# ── scikit-learn ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_it_is_one_of_a_grid() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        search = GridSearchCV(
            Summarizer(words=20),
            {"ranker": ["textrank", "learned"]},
            scoring=scorer("ROUGE-2 F"),
            cv=2,
        ).fit(CLUSTERS * 4, FIGURES * 4)
    assert search.best_params_ == {"ranker": "learned"}


def test_a_fitted_one_is_cloned_pickled_and_fitted_with_a_background(fitted) -> None:
    import pickle

    story = cluster("Malmo", 75)
    assert pickle.loads(pickle.dumps(fitted)).transform([story]) == fitted.transform([story])
    assert clone(fitted).get_params() == fitted.get_params()
    with pytest.raises(NotFittedError):
        clone(fitted).transform([story])
    assert fit(CLUSTERS, FIGURES, background=0.5).transform([story])
    assert fit(iter(CLUSTERS), iter(FIGURES)).weights_ == fit(CLUSTERS, FIGURES).weights_
    with pytest.raises(NotFittedError):
        Summarizer().fit(CLUSTERS).set_params(ranker="learned").transform([story])


# ── commands ────────────────────────────────────────────────────────────────────────────────────


def write(path: Path, X=CLUSTERS, y=FIGURES) -> str:
    rows = [
        {"id": f"t{i}", "documents": [{"text": text} for text in documents], "references": [reference]}
        for i, (documents, reference) in enumerate(zip(X, y, strict=True))
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.mark.slow
def test_the_command_trains_and_says_what_it_gains(tmp_path, capsys) -> None:
    data, file = write(tmp_path / "own.jsonl"), tmp_path / "style.json"
    other = write_topics(tmp_path / "other.jsonl")
    command = [
        "train",
        data,
        "--words",
        "20",
        "--output",
        str(file),
        "--test",
        other,
        "--format",
        "json",
    ]
    assert evaluate(command) == 0
    shown = capsys.readouterr()
    rows = json.loads(shown.out)["rows"]
    assert [row["metric"] for row in rows] == ["ROUGE-1 F", "ROUGE-2 F"] * 2
    assert rows[1]["topics"] == "own.jsonl, cross-validated"
    assert rows[1]["learned"] > rows[1]["default"]
    assert rows[3]["topics"] == "other.jsonl"
    assert "warning: the ranker 'learned' needs at least 100 clusters with references" in shown.err
    assert f"--ranker \"learned(weights='{file}')\"" in shown.err
    content = read_weights(file)
    assert content["clusters"] == 10
    gain = content["gain"]["ROUGE-2 F"]
    assert gain["low"] <= gain["difference"] <= gain["high"]
    assert gain["difference"] == pytest.approx(gain["learned"] - gain["default"], abs=1e-5)
    before = file.read_bytes()
    assert evaluate([*command, "--jobs", "2"]) == 0
    assert file.read_bytes() == before


def test_the_curve_shows_what_fewer_topics_gain(tmp_path, capsys) -> None:
    data, other = write(tmp_path / "own.jsonl"), write_topics(tmp_path / "other.jsonl")
    command = [
        "train",
        data,
        "--words",
        "20",
        "--curve",
        "3,5,900",
        "--test",
        other,
        "--format",
        "json",
    ]
    assert evaluate(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["topics"] for row in found["rows"][::2]] == [
        "own.jsonl, cross-validated", "own.jsonl, from 3", "own.jsonl, from 5",
        "other.jsonl", "other.jsonl, from 3", "other.jsonl, from 5",
    ]  # fmt: skip
    assert all(row["number"] == 10 for row in found["rows"][:6])
    assert "|from:3,5,900|" in found["signature"]
    alone = ["train", data, "--words", "20", "--format", "json"]
    assert evaluate(alone) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == found["rows"][:2]


def test_the_summary_command_takes_the_file(tmp_path, capsys) -> None:
    assert main(["seeds", "--words", "60", "--ranker", SPELLING, "--explain"]) == 0
    assert "score: textrank +" in capsys.readouterr().out
    assert main(["seeds", "--ranker", "learned"]) == 2
    assert "needs weights: train them" in capsys.readouterr().err
    assert main(["--list-methods"]) == 0
    assert "learned(weights=...)" in capsys.readouterr().out
    assert evaluate(["run", "seeds", "--words", "60", "--systems", SPELLING]) == 0


def test_a_summary_is_not_written_over_the_weights(tmp_path, capsys) -> None:
    file = tmp_path / "style.json"
    file.write_bytes(FILE.read_bytes())
    command = ["seeds", "--ranker", f"learned(weights={str(file)!r})", "--output", str(file)]
    assert main(command) == 2
    assert "--output would overwrite the input" in capsys.readouterr().err
    assert file.read_bytes() == FILE.read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "{data}"], "would overwrite the input"),
        (["--output", "{folder}/none/style.json"], "cannot write"),
        (["--output", "{folder}"], "--output must be a file, got the folder"),
        (
            ["--curve", "50,one"],
            "--curve must be numbers of topics of at least 2, such as 50,100, got '50,one'",
        ),
        (["--folds", "1"], "--folds must be at least 2, got 1"),
        (["--folds", "11"], "at least 11 topics .* got 10; add topics, or lower --folds"),
    ],
)
def test_what_cannot_work_is_said_before_the_work(options, message, tmp_path, capsys) -> None:
    data = write(tmp_path / "own.jsonl")
    options = [option.format(data=data, folder=tmp_path) for option in options]
    assert evaluate(["train", data, "--words", "20", *options]) == 2
    assert re.search(message, capsys.readouterr().err)


def test_topics_that_cannot_be_used_are_named(tmp_path, capsys) -> None:
    data = tmp_path / "own.jsonl"
    write(data)
    with data.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "bare", "documents": ["Rain fell."]}) + "\n")
    assert evaluate(["train", str(data), "--words", "20"]) == 1
    assert "failed: bare: has no reference" in capsys.readouterr().err
    data.write_text(json.dumps({"id": "bare", "documents": ["Rain fell."]}) + "\n")
    assert evaluate(["train", str(data)]) == 2
    assert "must contain topics with references" in capsys.readouterr().err


# ── real data ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_people_who_summarise_otherwise_are_learned_from() -> None:
    """The background of an update, in a person's words: half the events teach what the others want."""
    rows = datasets.rows("background_updates")
    X, y = [datasets.texts(row) for row in rows], [row["references"] for row in rows]
    half = len(rows) // 2
    usual = Summarizer(words=156).fit(X[:half])
    with pytest.warns(InputWarning, match="at least 100 clusters .* got 68"):
        ours = Summarizer(words=156, ranker="learned").fit(X[:half], y[:half])
    score = scorer("ROUGE-2 F")
    assert score(ours, X[half:], y[half:]) > score(usual, X[half:], y[half:])


# ── the explorer ────────────────────────────────────────────────────────────────────────────────


def test_the_explorer_starts_with_weights_and_comes_back_to_them(seeds) -> None:
    from summarize import explore

    explorer = explore(seeds, words=60, ranker=SPELLING)
    assert explorer.summary == summarize(seeds, words=60, ranker=SPELLING)
    explorer._controls.methods["ranker"].value = "lexrank"
    assert explorer.summary == summarize(seeds, words=60, ranker="lexrank")
    explorer._controls.methods["ranker"].value = "learned"
    assert explorer.summary == summarize(seeds, words=60, ranker=SPELLING)
    explorer._pin_result()
    assert "weights.json" in explorer._pin_view.value
    assert "learned" not in explore(seeds)._controls.methods["ranker"].options
