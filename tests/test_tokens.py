"""A budget in tokens is kept exactly, whatever counts them."""

from __future__ import annotations

import json
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import (
    InputTypeError,
    MethodError,
    SettingError,
    Summarizer,
    Summary,
    parse_recipe,
    summarize,
    summarize_many,
)
from summarize.cli import main
from summarize.token_counters import load_counter

TEXTS = [
    "Rain fell in Rome on Monday. The Tiber rose by a metre. Two bridges are closed to traffic.",
    "On Monday rain fell in Rome. Schools stay closed until Thursday. The mayor asked for help.",
    "Heavy rain fell in Rome. A landslide blocked the road to Ostia. Nobody was hurt in the town.",
]


def words(text: str) -> int:
    return len(text.split())


class Tokenizer:
    """Adds two tokens to every text, and cannot be called for a number."""

    def encode(self, text: str) -> list[int]:
        return [0, *map(len, text.split()), 1]

    def __call__(self, text: str) -> dict[str, list[int]]:
        return {"input_ids": self.encode(text)}


class Special(Tokenizer):
    """As in tiktoken: `encode` refuses what looks like a special token."""

    def encode(self, text: str) -> list[int]:
        raise ValueError

    def encode_ordinary(self, text: str) -> list[int]:
        return [*range(len(text.split()))]


COUNTERS = {
    "words": words,
    "characters": len,
    "a quarter": lambda text: len(text) // 4,
    "a quarter, rounded up": lambda text: math.ceil(len(text) / 4),
    "bytes": lambda text: len(text.encode()),
    "more than its parts": lambda text: len(text) ** 2 // 50,
    "less than its parts": lambda text: 1 + math.isqrt(len(text)),
    "a tokenizer": lambda text: len(Tokenizer().encode(text)),
}


@pytest.mark.parametrize("name", COUNTERS)
@given(limit=st.integers(1, 400), texts=st.permutations(TEXTS))
def test_no_text_has_more_tokens_than_it_may(name, limit, texts) -> None:
    count = COUNTERS[name]
    try:
        summary = summarize(texts, tokens=limit, count_tokens=count)
    except SettingError as error:
        assert "tokens must be at least" in str(error)
        assert limit < min(count(pick.text) for pick in summarize(texts, sentences=9))
    else:
        assert 0 < count(summary.text) <= limit


@pytest.mark.parametrize("selector", ["mmr", "concepts", "submodular", "top", "facility_location"])
def test_words_and_characters_are_counted_as_by_the_other_budgets(selector) -> None:
    for limit in (5, 10, 20, 40):
        by_words = summarize(TEXTS, tokens=limit, count_tokens=words, selector=selector)
        assert by_words.picks == summarize(TEXTS, words=limit, selector=selector).picks
        by_length = summarize(TEXTS, tokens=6 * limit, count_tokens=len, selector=selector)
        assert by_length.picks == summarize(TEXTS, characters=6 * limit, selector=selector).picks


def test_tokens_that_are_added_to_every_text_are_added_once() -> None:
    summary = summarize(TEXTS, tokens=22, count_tokens=Tokenizer())
    assert summary.picks == summarize(TEXTS, words=20).picks
    assert len(summary) > 1


def test_names_of_special_tokens_are_text() -> None:
    text = "Rain fell in <|endoftext|> Rome."
    assert len(summarize(text, tokens=6, count_tokens=Special())) == 1


def test_a_recipe_names_the_counter_that_has_to_be_passed_again() -> None:
    summary = summarize(TEXTS, tokens=12, count_tokens=words)
    assert "| tokens:12 |" in summary.recipe
    assert "count_tokens:words" in summary.recipe
    assert "tokens=12, count_tokens=count_tokens" in summary.call
    arguments = parse_recipe(summary.recipe)
    assert summarize(TEXTS, **arguments, count_tokens=words) == summary
    with pytest.raises(SettingError, match="tokens needs count_tokens"):
        summarize(TEXTS, **arguments)
    assert Summary.from_dict(summary.to_dict()) == summary


def test_what_does_not_fit_is_said_in_tokens() -> None:
    summary = summarize(TEXTS, tokens=12, count_tokens=words)
    reasons = {part.text: part.reason for part in summary.left_out()}
    by_words = {part.text: part.reason for part in summarize(TEXTS, words=12).left_out()}
    assert reasons == {
        text: reason.replace("12 words", "12 tokens") for text, reason in by_words.items()
    }
    restored = Summary.from_dict(summary.to_dict())
    assert {part.reason for part in restored.left_out()} >= {"does not fit into 12 tokens"}


def test_batches_and_the_estimator_count_tokens() -> None:
    expected = summarize(TEXTS, tokens=12, count_tokens=words)
    assert list(summarize_many([TEXTS], tokens=12, count_tokens=words)) == [expected]
    estimator = Summarizer(tokens=12, count_tokens=words)
    assert estimator.fit([TEXTS]).transform([TEXTS]) == [expected.text]


@pytest.mark.parametrize(
    ("settings", "error", "says"),
    [
        ({"tokens": 9}, SettingError, "tokens needs count_tokens"),
        ({"count_tokens": len}, SettingError, "give tokens=N"),
        ({"tokens": 9, "count_tokens": 4}, InputTypeError, "must be a function"),
        ({"tokens": 0, "count_tokens": len}, SettingError, "tokens must be at least 1"),
        ({"tokens": 9, "words": 9, "count_tokens": len}, SettingError, "at most one of"),
        ({"tokens": 9, "count_tokens": len}, SettingError, "tokens must be at least 24"),
        ({"tokens": 9, "count_tokens": lambda text: 0.5}, MethodError, "a whole number"),
        ({"tokens": 9, "count_tokens": lambda text: -1}, MethodError, "a whole number"),
    ],
)
def test_wrong_settings(settings, error, says) -> None:
    with pytest.raises(error, match=says):
        summarize(TEXTS, **settings)
    if "at least 24" not in says and error is not MethodError:
        with pytest.raises(error, match=says):
            summarize_many([TEXTS], **settings)


def test_the_command_counts_tokens(tmp_path, capsys, monkeypatch) -> None:
    (tmp_path / "rain.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "my_counter.py").write_text("def count(text):\n    return len(text.split())\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*sys.path])
    arguments = ["rain.txt", "--tokens", "6", "--count-tokens"]
    assert main([*arguments, "my_counter:count"]) == 0
    assert capsys.readouterr().out == "Rain fell in Rome on Monday.\n"
    for name, says in (("my_counter:size", "has no attribute"), ("no_module:count", "No module")):
        assert main([*arguments, name]) == 2
        assert says in capsys.readouterr().err
    assert main(["rain.txt", "--tokens", "6"]) == 2
    assert "tokens needs count_tokens (--count-tokens)" in capsys.readouterr().err


def test_a_counter_is_named_in_python_as_in_the_shell(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "tiktoken", None)
    expected = summarize(TEXTS, tokens=40, count_tokens=len)
    assert summarize(TEXTS, tokens=40, count_tokens="builtins:len").text == expected.text
    with pytest.raises(SettingError, match="'gpt-4o' needs tiktoken: pip install tiktoken"):
        summarize(TEXTS, tokens=40, count_tokens="gpt-4o")
    with pytest.raises(SettingError, match="'os:sep' must name a function or a tokenizer, got '/'"):
        summarize(TEXTS, tokens=40, count_tokens="os:sep")


def test_a_batch_that_counts_tokens_can_be_resumed(tmp_path, monkeypatch) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"documents": TEXTS}) + "\n", encoding="utf-8")
    arguments = ["--batch", str(source), "--output", str(target), "--tokens", "60"]
    assert main([*arguments, "--count-tokens", "builtins:len"]) == 0
    assert json.loads(target.read_text())["recipe"].count("tokens:60") == 1
    assert repr(load_counter("builtins:len")) == repr(load_counter("builtins:len"))
