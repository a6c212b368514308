"""Every choice once: defaults, bounds, recipes and calls."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from summarize import (
    InputTypeError,
    SettingError,
    SummarizeError,
    Summarizer,
    parse_recipe,
    summarize,
    timeline,
)
from summarize.configuration import CHOICES, Configuration, TimelineConfiguration
from summarize.rankers.lexrank import lexrank
from summarize.registry import METHODS, Registry
from summarize.validation import number

PORTUGUESE = [
    "A chuva caiu em Roma na segunda-feira e o rio subiu. Duas pontes foram fechadas pela cidade.",
    "Na segunda-feira a chuva caiu em Roma. O rio subiu um metro e as pontes foram fechadas.",
]


@pytest.mark.parametrize(
    "recipe",
    [
        "a > b > c > d",
        "lexrank | vwords:5",
        "lexrank | vanything",
        "lexrank | v0.0.9",
        "lexrank | words:5 | words:6",
        "timeline(entries=5) | textrank",
        "timeline(entries=5, words=6) | textrank > mmr",
        "timeline(entries=__import__('os'), words=6)",
        "lexrank | cows:5",
        "lexrank | query:x",
        "> mmr",
        "ratio:abc",
        "words:²",
        5,
        "| query:{[]:1}",
        "| words:1" + "0" * 5000,
        "| query:" + "-" * 100_000 + "1",
    ],
    ids=lambda recipe: str(recipe)[:20],
)
def test_bad_recipes(recipe) -> None:
    with pytest.raises(SettingError, match="recipe"):
        parse_recipe(recipe)


def test_recipes_may_be_partial() -> None:
    assert parse_recipe("lexrank") == {"ranker": "lexrank"}
    assert parse_recipe("words:20") == {"words": 20}
    assert parse_recipe("centroid > top | sentences:3 | language:pt") == {
        "ranker": "centroid",
        "selector": "top",
        "sentences": 3,
        "language": "pt",
    }


def test_a_recipe_of_another_version_says_how_to_use_it() -> None:
    with pytest.raises(SettingError, match=r"remove '\| v0\.0\.9' to use it with this version"):
        parse_recipe("lexrank | words:5 | v0.0.9")


@pytest.mark.parametrize("language", ["auto", "en", "pt"])
def test_the_call_gives_the_summary_again(language) -> None:
    summary = summarize(PORTUGUESE, words=30, language=language)
    names = {"summarize": summarize, "documents": PORTUGUESE}
    assert eval(summary.call, names) == summary
    assert (f'language="{language}"' in summary.call) == (language != "auto")


def test_english_and_detected_language_are_two_choices() -> None:
    assert summarize(PORTUGUESE, words=30, language="en").configuration.language == "en"
    assert summarize(PORTUGUESE, words=30).configuration.language == "pt"


@pytest.mark.parametrize("language", ["auto", "en"])
def test_recipe_and_call_give_the_timeline_again(seeds, language) -> None:
    days = timeline(seeds, entries=4, words=30, language=language)
    assert timeline(seeds, **parse_recipe(days.recipe)) == days
    assert eval(days.call, {"timeline": timeline, "documents": seeds}) == days


def test_a_configuration_is_frozen_compared_by_its_choices_and_can_be_pickled() -> None:
    configuration = Configuration(words=90, ranker="lexrank(threshold=0.2)", language="en")
    assert configuration == Configuration(**parse_recipe(configuration.recipe))
    assert pickle.loads(pickle.dumps(configuration)) == configuration
    assert configuration != dataclasses.replace(configuration, words=91)
    with pytest.raises(dataclasses.FrozenInstanceError):
        configuration.words = 5


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        ({"words": 0}, SettingError),
        ({"words": 5, "sentences": 2}, SettingError),
        ({"ratio": 1.5}, SettingError),
        ({"language": "xx"}, SettingError),
        ({"language": 5}, InputTypeError),
        ({"ranker": "lexrnk"}, SettingError),
        ({"ranker": "textrank(damping=1)"}, SettingError),
        ({"selector": "mmr(diversity='x')"}, InputTypeError),
        ({"orderer": 5}, InputTypeError),
        ({"query": " "}, SummarizeError),
    ],
    ids=str,
)
def test_a_bad_choice_is_an_error_before_any_text_is_read(choices, error) -> None:
    with pytest.raises(error):
        Configuration(**choices)


@pytest.mark.parametrize("choices", [{"entries": 0}, {"words": 1.5}, {"ranker": "x"}], ids=str)
def test_a_bad_choice_of_a_timeline_is_an_error(choices) -> None:
    with pytest.raises(SummarizeError):
        TimelineConfiguration(**choices)


@pytest.mark.parametrize(
    ("function", "of"),
    [
        (summarize, Configuration),
        (Summarizer.__init__, Configuration),
        (timeline, TimelineConfiguration),
    ],
    ids=["summarize", "Summarizer", "timeline"],
)
def test_every_signature_has_the_same_defaults(function, of) -> None:
    parameters = inspect.signature(function).parameters
    for choice in dataclasses.fields(of):
        if choice.name in parameters and choice.name not in ("known", "vectorizer"):
            assert parameters[choice.name].default == choice.default, choice.name
    assert of is TimelineConfiguration or set(CHOICES) <= set(parameters)


def test_every_default_method_exists() -> None:
    for kind, registry in METHODS.items():
        assert getattr(Configuration(), kind).name in registry.names()


def test_equal_configurations_have_equal_hashes() -> None:
    first, second = Configuration(words=9), Configuration(words=9)
    assert hash(first) == hash(second)
    assert len({first, second, Configuration(words=8)}) == 2


def test_a_fraction_is_a_number_in_the_recipe() -> None:
    recipe = Configuration(selector="mmr", ranker=partial(lexrank, threshold=Fraction(1, 4))).recipe
    assert recipe.startswith("lexrank(threshold=0.25, ")
    assert Configuration(**parse_recipe(recipe)).ranker.settings["threshold"] == 0.25


def test_a_partial_with_positional_arguments_is_a_custom_method() -> None:
    assert not Configuration(
        ranker=partial(lambda weights, candidates: weights, None)
    ).ranker.registered


def test_a_method_may_declare_only_settings_that_it_has() -> None:
    registry: Registry = Registry("ranker", "summarize.rankers")
    with pytest.raises(SettingError, match="'foo' declares settings that it does not have: dampng"):

        @registry.register(dampng=number(0, 1))
        def foo(candidates, *, damping=0.5):
            return candidates


def test_lengths_are_kept_as_plain_numbers() -> None:
    for given in ({"words": np.int64(9)}, {"sentences": 10**30}, {"ratio": Fraction(1, 3)}):
        configuration = Configuration(**given)
        read = parse_recipe(configuration.recipe)
        assert Configuration(**read) == configuration
        (name,) = given
        assert type(getattr(configuration, name)) in (int, float)


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("textrank(damping=0.3, damping=0.9)", "must be spelled like"),
        ("timeline(entries=5, words=50) | textrank | query:'flood'", "cannot have query"),
        ("timeline(entries=٥, words=50)", "must begin like"),
        ("v9.9", "must be of version"),
    ],
)
def test_recipes_that_no_call_wrote_are_refused(recipe, message) -> None:
    with pytest.raises(SettingError, match=message):
        summarize(PORTUGUESE, **parse_recipe(recipe))


@pytest.mark.parametrize(
    ("spelling", "message"),
    [
        (
            "mmr(0.5)",
            r"has the settings diversity, .*; write mmr\(diversity=0.5\), got 'mmr\(0.5\)'",
        ),
        ("mmr(0.5, 0.2)", r"write mmr\(diversity=0.5, coverage_decay=0.2\)"),
        ("mmr(half)", r"write mmr\(diversity=...\)"),
        ("top(3)", "'top' has no settings; write top, got"),
        ("tops(3)", "unknown selector 'tops'; did you mean 'top'"),
        ("lexrank", "unknown selector 'lexrank'; 'lexrank' is a ranker: write ranker='lexrank'"),
        ("source_order", "'source_order' is an orderer: write orderer='source_order'"),
    ],
)
def test_a_setting_without_its_name_is_an_error_that_has_the_names(spelling, message) -> None:
    with pytest.raises(SettingError, match=message):
        Configuration(selector=spelling)


def test_which_centroid_is_meant() -> None:
    """A ranker and a selector have this name."""
    message = r"ranker 'centroid' has no setting 'position_decay'; the selector 'centroid' has it"
    with pytest.raises(SettingError, match=message):
        Configuration(ranker="centroid(position_decay=0.5)")
    assert Configuration(selector="centroid(position_decay=0.5)").ranker.name == "textrank"
