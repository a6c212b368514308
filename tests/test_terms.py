"""Terms and tokens: what counts as the same word, and what as none."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest

from summarize.text.languages import get_language
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import tokenize_texts

ENGLISH = get_language("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost 3.5 or 35 or 7.", ["cost", "3.5", "35", "7"]),
        ("U.S. and US troops", ["US", "US", "troop"]),
        ("a b c 1", ["1"]),
        ("Rain, rain; RAIN!", ["rain", "rain", "rain"]),
        ("٢٥ and २५ and 25", ["25", "25", "25"]),
        ("re\u00adsume r\u00e9sum\u00e9 re\u0301sume\u0301", ["resum", "résumé", "résumé"]),
        ("豈豈", ["豈豈"]),  # a compatibility ideograph and what it stands for
        ("ມື້ນີ້", ["ມື້", "ື້ນ", "້ນີ", "ນີ້"]),
        ("កម្ពុជា", ["កម្", "ម្ព", "្ពុ", "ពុជ", "ុជា"]),
        ("the of", ["the of"]),
        ("", [""]),
    ],
)
def test_content_words(text, expected) -> None:
    words = TermAnalyzer(ENGLISH)
    assert words(text) == expected
    terms = words.terms(tokenize_texts([text]))
    found = [name for name, times in zip(terms.content_words(), terms.counts().toarray()[0], strict=True) for _ in range(int(times))]  # fmt: skip
    assert sorted(found) == sorted(expected)


def test_an_acronym_stands_for_its_content_words_only() -> None:
    words = TermAnalyzer(ENGLISH, {"BOE": "Bank of England"})
    assert words("BOE") == ["bank", "england"]
    assert words.terms(tokenize_texts(["BOE"])).content_words() == ["bank", "england"]


def test_analyzers_can_be_copied_and_pickled() -> None:
    words = TermAnalyzer(ENGLISH, {"BOE": "Bank of England"})
    for other in (copy.deepcopy(words), pickle.loads(pickle.dumps(words))):
        assert other("BOE raised rates") == words("BOE raised rates") == ["bank", "england", "rais", "rate"]  # fmt: skip


def test_matching_among_some_tokens_changes_no_argument() -> None:
    tokens = tokenize_texts(["Rain fell on Rome."]).tokens
    among = np.array([True, False, True, True])
    assert tokens.matching(str.isupper, among).tolist() == [False] * 4
    assert among.tolist() == [True, False, True, True]


@pytest.mark.parametrize("texts", [[""], ["", ""], ["và"], ["và", ""], ["mưa"], ["mưa", "và của"]])
def test_texts_without_a_bigram(texts) -> None:
    for code in ("en", "vi"):
        terms = TermAnalyzer(get_language(code)).terms(tokenize_texts(texts))
        pairs, content = terms.bigram_incidence()
        assert pairs.shape == (len(texts), len(content))
        assert pairs.nnz <= 1
        assert terms.counts().shape == (len(texts), len(terms.content_words()))


def test_terms_of_the_first_texts_are_those_of_these_alone() -> None:
    texts = ["Mưa lớn ở Rome.", "Bão lớn ở Paris."]
    both = TermAnalyzer(get_language("vi")).terms(tokenize_texts(texts))
    alone = TermAnalyzer(get_language("vi")).terms(tokenize_texts(texts[:1]))
    first = both.first(1)
    names, counts = first.content_words(), first.counts().toarray()[0]
    present = {name: count for name, count in zip(names, counts, strict=True) if count}
    assert present == dict(zip(alone.content_words(), alone.counts().toarray()[0], strict=True))
    assert list(first.names[:2]) == [first.names[0], first.names[1]]
