"""Splitting: cases with their expected sentences, and the engine that we must not disagree with."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.text.languages import LANGUAGES, get_language
from summarize.text.splitting import MAX_LINE, Splitter, punkt_for
from tests import strategies

CASES = json.loads((Path(__file__).parent / "cases/splitting.json").read_text(encoding="utf-8"))


def split(line: str, language: str = "en") -> list[str]:
    return [line[start:end] for start, end in Splitter(get_language(language))(line)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True)] if case.get("expect") == "fail" else [],
        )
        for case in CASES
    ],
)
def test_cases(case) -> None:
    line = case.get("joined", " ".join(case["sentences"]))
    assert split(line, case.get("language", "en")) == case["sentences"]


def test_the_fast_path_never_disagrees_with_punkt(seeds) -> None:
    """Where a full stop is decided without asking Punkt, asking it gives the same answer."""
    splitter = Splitter(get_language("en"))
    punkt = punkt_for(get_language("en"))
    asked = 0
    for document in seeds:
        for line in document.text.splitlines():
            ends = {end for _, end in splitter(line)}
            for mark in re.finditer(r"(?<=[a-z]{2})\.(?= [A-Z][a-z]+)", line):
                start = line.rfind(" ", 0, mark.start()) + 1
                stop = re.compile(r" |$").search(line, mark.end() + 1).start()
                assert punkt.text_contains_sentbreak(line[start:stop]) == (mark.end() in ends)
                asked += 1
    assert asked >= 39


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_what_is_known_of_punkt(code, data) -> None:
    """Where Punkt's decision is known beforehand, it is Punkt's, for each kind of word."""
    language = LANGUAGES[code]
    heads = [
        *sorted(language.abbreviations),
        "u.s",
        "ph.d",
        "j",
        "é",
        "3",
        "2015",
        "1,000",
        "e-mail",
        "x-mr",
        "word",
    ]
    heads += [head.capitalize() for head in heads]
    follows = [
        *sorted(language.function_words),
        "smith",
        "al-qaeda",
        "x",
        "élan",
        "ǆabc",
        "straße",
        "7",
        "1999",
        "007",
    ]
    head = data.draw(st.sampled_from(heads)) + "."
    odd = "abcßéÉИи1雨가-.'’/&@_#$,:;()!?\u0301\u00ad"
    word = data.draw(st.one_of(st.sampled_from(follows), st.text(odd, min_size=1)))
    word = word.capitalize()
    if not word[0].islower():  # before a small letter no sentence ends
        splitter = _splitters.setdefault(code, Splitter(language))
        assert splitter._breaks(head, word) == splitter.ask_punkt(f"{head} {word}")


_splitters: dict[str, Splitter] = {}


@given(strategies.text)
def test_sentences_are_disjoint_in_order_and_lose_no_letter(text) -> None:
    spans = list(Splitter(get_language("en"))(text))
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "piece", ["U.S. ", '"Ab ', "(Ab ", ". ", "Mr. ", "?", "A.", "a. B", "“", "1. ", "... "]
)
def test_hostile_lines_cost_time_linear_in_their_size(piece) -> None:
    def seconds(repeats: int) -> float:
        line = piece * repeats
        began = time.process_time()
        split(line)
        return time.process_time() - began

    size = 4 * MAX_LINE // len(piece)
    seconds(size)
    assert seconds(4 * size) < 10 * max(seconds(size), 0.01)  # quadratic would be 16
