"""Splitting: cases with their expected sentences, and agreement with Punkt."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.characters import END_MARKS
from summarize.text import splitting
from summarize.text.filters import may_have_lone_bracket, passes_all_filters
from summarize.text.labels import label_start_test, label_test
from summarize.text.languages import LANGUAGES, Language, get_language
from summarize.text.splitting import MAX_LINE, MAX_WORD, RULES, Splitter, punkt_for
from tests import strategies

CASES = json.loads((Path(__file__).parent / "cases/splitting.json").read_text(encoding="utf-8"))

STORIES = json.loads((Path(__file__).parent / "cases/languages.json").read_text(encoding="utf-8"))


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
def test_decisions_without_punkt_are_those_of_punkt(code, data) -> None:
    """For each kind of word, the decision that is taken without asking Punkt is Punkt's."""
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


class RulesOnly(Splitter):
    """Applies the rules to every mark, also behind plain words and in ordinary sentences."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._ordinary = re.compile(r"(?!)").match
        marks = END_MARKS + re.escape(language.end_marks)
        self._end = re.compile(rf"[{marks}]+{splitting._AFTER_END}")  # any, whatever follows

    def _ends(self, line: str, begin: int, stop: int, end: int, after: int, last: int) -> bool:
        start = max(begin, stop - MAX_WORD, line.rfind(" ", max(begin, stop - MAX_WORD), stop) + 1)
        return self._ends_by_rules(line, begin, start, stop, end, after, last)


_PIECES = [
    "Rome", "Rome’s", "ii", "IV.", "a.m.", "p.m", "Mr", "no", "No", "fig.", "5", "3.", "1.", "2010.", "(x", "ix", "vi)", "Dr",
    "U.S.", "J.", "é", "depot", "The", "www.a", "Monday", "ET", ".", "..", "...", "!", "?", "…", "。", "？", " ",
    " ", " ", "\xa0", "\n", '"', "”", "“", ")", "[1]", "»", "«", "'", "-", "x-Mr", "İİ", "ßß", "東京", "」", "と",
]  # fmt: skip


@pytest.mark.parametrize("code", ["en", "de", "pt", "ja"])
@given(pieces=st.lists(st.sampled_from(_PIECES), min_size=3, max_size=30))
def test_the_shortcut_for_plain_words_never_disagrees_with_the_rules(code, pieces) -> None:
    line = "".join(pieces)
    quick = _splitters.setdefault(code, Splitter(get_language(code)))
    slow = _splitters.setdefault(f"{code} by rules", RulesOnly(get_language(code)))
    assert quick(line) == slow(line)


_PARTS = [
    "Rain ", "A ", "I ", "“We ", '"The ', "Rome, ", "US ", "fell ", "on the ", "(town) ", "[x] ", "of Dr", "at 3.5", "Mr",
    "iv", "town", "depot", ". ", ". ", "! ", "? ", '." ', ".” ", "...", "; ", "\n", " ", "\xa0", ")", "é", "12 ",
]  # fmt: skip


@pytest.mark.parametrize("code", ["en", "de", "pt", "el", "hy"])
@given(parts=st.lists(st.sampled_from(_PARTS), min_size=3, max_size=30))
def test_ordinary_sentences_end_where_the_rules_say_and_pass_all_filters(code, parts) -> None:
    line = "".join(parts)
    quick = _splitters.setdefault(code, Splitter(get_language(code)))
    slow = _splitters.setdefault(f"{code} by rules", RulesOnly(get_language(code)))
    assert quick(line) == slow(line)
    for start, end, is_ordinary in quick.kinds(line):
        if is_ordinary:
            sentence = line[start:end]
            assert passes_all_filters(sentence)
            assert not may_have_lone_bracket(sentence)
            assert label_start_test(code)(sentence) == label_test(code)(sentence)


def test_most_sentences_are_ordinary(seeds) -> None:
    splitter = Splitter(get_language("en"))
    lines = [line for document in seeds for line in document.text.splitlines()]
    kinds = [kind for line in lines for kind in splitter.kinds(line)]
    assert sum(is_ordinary for *_, is_ordinary in kinds) > len(kinds) / 2


@pytest.mark.parametrize("code", [code for code in STORIES if LANGUAGES[code].speech_verbs])
def test_who_speaks_behind_a_quotation_belongs_to_it(code) -> None:
    language, (first, second) = LANGUAGES[code], STORIES[code][:2]
    unspaced = code in {"ja", "zh"}
    for opening, closing in [('"', '"'), *language.quotation_marks]:
        for mark in "？！" if unspaced else "?!":
            for verb in language.speech_verbs:
                asked = f"{opening}{first.rstrip('.。։।۔')}{mark}{closing}"
                stop = "." if first[-1].isalnum() else first[-1]
                sentence = (
                    f"{asked}林森{verb}。" if unspaced else f"{asked} Karin Lund {verb}{stop}"
                )
                line = sentence + ("" if unspaced else " ") + second
                assert split(line, code) == [sentence, second]


def test_every_rule_decides_somewhere() -> None:
    """A rule that never decides is one too many."""
    lines = [case.get("joined", " ".join(case["sentences"])) for case in CASES]
    lines += [
        "Am 3. Mai kam er. Er blieb.",
        "He said no. Then he left. See no. 5 of it. No. 5 won. He left . She stayed.",
        "Yahoo! Finance is on p. 5 of it. She has a Ph. D. in law. It is type C. Dr. Hart says so.",
    ]
    decided = set()
    for code in ("en", "de"):
        splitter = RulesOnly(get_language(code))

        def recorded(rule):
            def decide(mark, language):
                decision = rule(mark, language)
                if decision is not None:
                    decided.add(rule.__name__)
                return decision

            return decide

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(splitting, "RULES", tuple(map(recorded, RULES)))
            for line in lines:
                splitter(line)
    assert decided == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("nl", ["Volgens mevr. De Wit is de brug dicht.", "Ook dhr. Van Loon kwam."]),
        (
            "nl",
            ["Ook mw. De Graaf en prof. Van den Bos kwamen.", "Hij is nu dr.", "De brug is dicht."],
        ),
        ("it", ["Ne parla il prof. Di Leo.", "La diga tiene."]),
        ("fr", ["Le Dr. Le Bihan a vu la digue.", "Elle aussi a vu le Dr.", "Le maire rit."]),
        ("fr", ["Hier Mme. La Borie a vu la digue.", "Le mur a 5 mm.", "Le maire rit."]),
        ("es", ["Lo dijo el Sr. El Amrani ayer.", "Nadie lo vio."]),
    ],
)
def test_a_name_may_begin_with_an_article_behind_a_title(language, sentences) -> None:
    assert split(" ".join(sentences), language) == sentences


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
def test_adversarial_lines_take_time_linear_in_their_size(piece) -> None:
    def seconds(repeats: int) -> float:
        line = piece * repeats
        began = time.process_time()
        split(line)
        return time.process_time() - began

    size = 4 * MAX_LINE // len(piece)
    seconds(size)
    assert seconds(4 * size) < 10 * max(seconds(size), 0.01)  # quadratic would be 16
