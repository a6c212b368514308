"""ROUGE against the figures of ROUGE-1.5.5 and of rouge-score, and against what must always hold."""

from __future__ import annotations

import json
import lzma
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import rouge
from evaluation.rouge import porter
from evaluation.rouge.overlap import union_marks
from evaluation.rouge.texts import STEMMERS
from summarize import InputTypeError, InputWarning, SettingError, split_sentences, summarize

DATA = Path(__file__).parent / "data"
# The first take a tenth of the time of the others, which score all texts in full, and cover most options.
QUICK = ["nostop", "stem_nostop", "l100", "l100_stem", "l10", "b75", "best_l100_stem_nostop", "duc2005_2007", "tac2008"]  # fmt: skip
LONG = [
    "plain", "stem", "b665", "b665_stem", "best", "best_stem", "skip_unlimited", "skip0_w2", "alpha0", "alpha1",
    "alpha02", "duc2004", "pyrouge_default",
]  # fmt: skip
OPTION_SETS = [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in LONG)]


@cache
def official(name: str) -> dict:
    """Return what the original script printed; tests/data/README.md says for what."""
    return json.loads(lzma.decompress((DATA / f"{name}.json.xz").read_bytes()))


@pytest.mark.parametrize("name", OPTION_SETS)
def test_scores_equal_those_of_rouge_155(name) -> None:
    figures = official("rouge155_cases")
    options = figures["configs"][name]["parameters"]
    metrics = [str(n) for n in range(1, options["max_n"] + 1)]
    if options["lcs"]:
        metrics += ["L", f"W-{options['weight']}"]
    if options["skip"] is not None:
        gap = "*" if options["skip"] < 0 else options["skip"]
        metrics += [f"S{gap}", f"SU{gap}"]
    scorer = rouge.Rouge(
        metrics,
        stem="rouge-1.5.5" if options["stem"] else None,
        stop_words=options["remove_stopwords"],
        words=options["words"],
        bytes=options["bytes"],
        references={"A": "micro", "B": "best"}[options["formula"]],
        alpha=options["alpha"],
    )
    compared = 0
    for case in figures["cases"]:
        expected = figures["scores"][name].get(case["id"], {})
        scores = scorer.score(case["peer"], case["references"])
        for metric, (recall, precision, f) in expected.items():
            score = scores[metric]
            assert score.recall == pytest.approx(recall, abs=1.01e-5), (case["id"], metric)
            assert score.precision == pytest.approx(precision, abs=1.01e-5), (case["id"], metric)
            assert score.f == pytest.approx(f, abs=2.01e-5), (case["id"], metric)
            compared += 1
    assert compared > 500


def test_every_option_set_of_the_original_is_compared() -> None:
    figures = official("rouge155_cases")
    assert {*QUICK, *LONG} == set(figures["configs"]) == set(figures["scores"])


def test_stems_equal_those_of_rouge_155() -> None:
    stem = STEMMERS["rouge-1.5.5"]
    words = official("rouge155_stems")["words"]
    assert len(words) > 5000
    assert {w: stem(w) for w in words if len(w) > 3} == {
        w: s[1] for w, s in words.items() if len(w) > 3
    }


def test_stems_without_the_quirks_equal_those_of_nltk() -> None:
    """Words whose step 4 is the original's too, against an independent program."""
    from nltk.stem.porter import PorterStemmer

    nltk = PorterStemmer(mode=PorterStemmer.MARTIN_EXTENSIONS)
    words = {
        w
        for w in re.findall(r"[a-z]{3,}", Path("README.md").read_text().lower())
        if "ment" not in w
    }
    words |= {
        "hopping",
        "falling",
        "yearly",
        "skies",
        "agreed",
        "relational",
        "oscillators",
        "roll",
        "cease",
    }
    assert len(words) > 200
    assert {w: porter.stem(w) for w in words} == {w: nltk.stem(w) for w in words}


def test_stems_with_the_quirks() -> None:
    quirks = {"statement": "statem", "documents": "docum", "accidentally": "accid", "elements": "elem",
              "multidimensional": "multidimens", "movement": "movem", "development": "develop"}  # fmt: skip
    assert {word: porter.stem(word) for word in quirks} == quirks


def test_scores_equal_those_of_rouge_score(seeds) -> None:
    from rouge_score.rouge_scorer import RougeScorer

    texts = ["\n".join(split_sentences(d.text)) for d in seeds]
    pieces = [text[start : start + 900] for text in texts for start in range(0, len(text), 700)]
    pairs = [(a, b) for i, a in enumerate(pieces) for b in pieces[i + 1 : i + 8]]
    for stemming in (True, False):
        theirs = RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=stemming)
        ours = rouge.Rouge.like_rouge_score(use_stemmer=stemming)
        for reference, candidate in pairs[:120]:
            expected = theirs.score(reference, candidate)
            scores = ours.score(candidate, [reference])
            for name, metric in (
                ("1", "rouge1"),
                ("2", "rouge2"),
                ("L", "rougeLsum"),
                ("Lone", "rougeL"),
            ):
                score = scores[f"ROUGE-{name}"]
                assert score.precision == pytest.approx(expected[metric].precision, abs=1e-9)
                assert score.recall == pytest.approx(expected[metric].recall, abs=1e-9)
                assert score.f == pytest.approx(expected[metric].fmeasure, abs=1e-9)


def test_an_example_worked_out_by_hand() -> None:
    """Police killed the gunman / the gunman police killed: Lin (2004), section 3."""
    scorer = rouge.Rouge(["1", "2", "L", "S*"], stem=None)
    scores = scorer.score("the gunman police killed", ["police killed the gunman"])
    assert scores["ROUGE-1"].f == 1
    assert scores["ROUGE-2"].recall == pytest.approx(2 / 3)
    assert scores["ROUGE-L"].recall == pytest.approx(2 / 4)
    assert scores["ROUGE-S*"].recall == pytest.approx(2 / 6)


def slow_marks(reference: list[list[str]], candidate: list[list[str]]) -> list[list[bool]]:
    """The textbook table and the walk back through it, one pair of sentences at a time."""
    result = []
    for one in reference:
        marks = [False] * len(one)
        for other in candidate:
            table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
            for i, a in enumerate(one, start=1):
                for j, b in enumerate(other, start=1):
                    table[i][j] = (
                        table[i - 1][j - 1] + 1 if a == b else max(table[i - 1][j], table[i][j - 1])
                    )
            i, j = len(one), len(other)
            while i and j:
                if one[i - 1] == other[j - 1]:
                    i, j = i - 1, j - 1
                    marks[i] = True
                elif table[i - 1][j] >= table[i][j - 1]:
                    i -= 1
                else:
                    j -= 1
        result.append(marks)
    return result


sentences = st.lists(st.lists(st.sampled_from("abcde"), max_size=14), max_size=4)


@given(sentences, sentences)
def test_the_fast_subsequences_equal_the_slow_ones(reference, candidate) -> None:
    assert union_marks(reference, candidate) == slow_marks(reference, candidate)


words = st.lists(
    st.sampled_from(["rain", "fell", "in", "rome", "the", "rising", "京"]), max_size=20
).map(" ".join)
ALL = ("1", "2", "3", "L", "Lone", "W-1.2", "S4", "SU4", "S*")


@given(
    words,
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from(["micro", "best", "jackknife", "macro"]),
)
def test_scores_are_sane(candidate, references, combine) -> None:
    scores = rouge.Rouge(ALL, references=combine, tokens="unicode").score(candidate, references)
    for score in scores.values():
        assert all(0 <= value <= 1 + 1e-12 for value in score)
    assert scores["ROUGE-L"].recall <= scores["ROUGE-1"].recall + 1e-12 or combine != "micro"


@given(words)
def test_a_text_scores_1_against_itself(text) -> None:
    scores = rouge.Rouge(("1", "2", "L", "S4"), tokens="unicode", stem=None).score(text, [text])
    size = len(rouge.Rouge(("1",), tokens="unicode").prepare(text).tokens)
    for n, name in ((1, "1"), (2, "2"), (1, "L"), (2, "S4")):
        assert scores[f"ROUGE-{name}"].f == (1 if size >= n else 0)


@pytest.mark.filterwarnings("ignore::summarize.InputWarning")  # in texts without Latin letters
@given(words, words)
def test_precision_and_recall_swap_with_the_texts(one, other) -> None:
    there = rouge.Rouge(("1", "2", "S4")).score(one, [other])
    back = rouge.Rouge(("1", "2", "S4")).score(other, [one])
    for name in there:
        assert there[name].precision == back[name].recall


def test_scripts_that_the_original_cannot_see() -> None:
    text = "今天北京下雨了"
    with pytest.warns(InputWarning, match="tokens='unicode'"):
        assert rouge.Rouge(("1",)).score(text, [text])["ROUGE-1"].f == 0
    assert rouge.Rouge(("1", "2", "L"), tokens="unicode").score(text, [text])["ROUGE-2"].f == 1


def test_several_references() -> None:
    references = ["rain fell", "rain fell in rome today", "snow"]
    recall = {c: rouge.Rouge(("1",), references=c).score("rain fell", references)["ROUGE-1"].recall
              for c in ("micro", "best", "macro", "jackknife")}  # fmt: skip
    assert recall["micro"] == pytest.approx(4 / 8)
    assert recall["best"] == 1
    assert recall["macro"] == pytest.approx((1 + 2 / 5 + 0) / 3)
    assert recall["jackknife"] == pytest.approx((2 / 5 + 1 + 1) / 3)


def test_every_option_is_in_the_signature() -> None:
    plain = rouge.Rouge(("1",))
    others = [
        rouge.Rouge(("2",)), rouge.Rouge(("1",), stem=None), rouge.Rouge(("1",), stop_words=True),
        rouge.Rouge(("1",), words=9), rouge.Rouge(("1",), bytes=9), rouge.Rouge(("1",), references="best"),
        rouge.Rouge(("1",), alpha=1), rouge.Rouge(("1",), tokens="unicode"),
    ]  # fmt: skip
    assert len({scorer.signature for scorer in [plain, *others]}) == len(others) + 1
    assert rouge.Rouge(("1",)).signature == plain.signature


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"metrics": ["X"]}, "unknown ROUGE metric 'X'; known"),
        ({"metrics": ["W-0"]}, "unknown ROUGE metric"),
        ({"stem": "porter"}, "stem must be one of"),
        ({"references": "max"}, "references must be one of"),
        ({"words": 0}, "words must be at least 1"),
        ({"words": 5, "bytes": 5}, "at most one of words and bytes"),
        ({"alpha": 2}, "alpha must be from 0 to 1"),
    ],
)
def test_bad_options(options, says) -> None:
    with pytest.raises(SettingError, match=says):
        rouge.Rouge(**options)
    with pytest.raises(SettingError, match="references must be"):
        rouge.Rouge().score("a", [])


def test_a_summary_is_scored_as_its_sentences() -> None:
    summary = summarize(["Rain fell in Rome on Monday. The Tiber rose by a metre."], sentences=2)
    scorer, references = rouge.Rouge(["1", "2", "L"]), [["The Tiber rose.", "Rain fell."]]
    assert scorer.score(summary, references) == scorer.score(list(summary.sentences), references)
    assert scorer.score("Rain fell.", [summary])["ROUGE-1"].precision == 1


def test_what_is_no_text_is_an_error_that_says_so() -> None:
    with pytest.raises(InputTypeError, match="a str or a list of sentences, got list in it"):
        rouge.Rouge(["1"]).score([["Rain fell."]], ["Rain fell."])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("candidate", "references", "name"),
    [(None, ["Hail fell."], "candidate"), ("Hail fell.", ["Hail fell.", 7], "each of references")],
)
def test_what_is_no_text_is_named(candidate, references, name) -> None:
    with pytest.raises(InputTypeError, match=f"^{name} must be a text"):
        rouge.Rouge().score(candidate, references)
