"""What is fast gives what is slow and obvious, on made-up text and, where it is at hand, on real text."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from summarize import Document, split_sentences
from summarize import furniture as rules
from summarize.aliases import aliases_of
from summarize.furniture import furniture_among, lead_in, punctuated
from summarize.languages import LANGUAGES, language_of
from summarize.openings import leaning
from summarize.sentences import Sentences, _is_prose, sentences_of
from summarize.similarity import document_frequency
from summarize.words import Words, tokenised
from tests import strategies, twins

DATA = Path(__file__).parents[2] / "shared" / "data"
ENGLISH = language_of("en")


def real_texts() -> list[str]:
    """The documents of all sets at hand."""
    found = []
    for path in sorted(DATA.glob("*.jsonl")):
        some = []
        for line in path.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)["documents"]
            some += [one if isinstance(one, str) else one["text"] for one in given]
        found += some
    return [text for text in found if text.strip()]


# Words that rules look for, in sentences that nearly or wholly keep to them.
_SAID = sorted(
    {*rules._FIRST, *rules._TELLING, *(word for pair in rules._FIRST_TWO for word in pair)}
    | {word for word, _ in rules._HOLDS}
)
_FILL = ["the", "is a", "in this", "by", "@", "(@jo)", "2015", "April 22, 2015", "on", "to", "for", "can be", "—", "|", "Rome", "IN", "/AP", "(AP)", "www.a.org", "a@b.org", ":", "of", "that"]  # fmt: skip
tricky = st.lists(
    st.one_of(st.sampled_from(_SAID), st.sampled_from(_FILL)), min_size=1, max_size=12
).map(" ".join)
sentences = st.lists(
    st.one_of(tricky, tricky.map(str.capitalize), strategies.text), min_size=1, max_size=8
)


@given(sentences)
def test_furniture(texts) -> None:
    assert furniture_among(texts, tokenised(texts)).tolist() == twins.furniture_one_by_one(texts)


_RULES = {
    "caption": rules._CAPTION,
    "note": rules._NOTE,
    "scene": rules._DATED_SCENE,
    "credit": rules._CREDIT_AT_END,
    "bar": rules._CREDIT_BEHIND_BAR,
    **{f"holds {i} {word}": rule for i, (word, rule) in enumerate(rules._HOLDS)},
}


@pytest.mark.parametrize("name", _RULES)
@given(data=st.data())
def test_whatever_a_rule_matches_is_looked_at(name, data) -> None:
    """Texts made from the rules themselves, in small and in large letters."""
    text = data.draw(st.from_regex(_RULES[name], alphabet=st.characters(codec="ascii")))
    around = data.draw(st.sampled_from(["{}", "{} of Rome.", "“{}", "Rome said. {}"]))
    texts = [around.format(one) for one in (text, text.capitalize(), text.upper()) if one.strip()]
    assert furniture_among(texts, tokenised(texts)).tolist() == twins.furniture_one_by_one(texts)


@pytest.mark.parametrize("code", ["en", "de", "pt", "zh"])
@given(texts=sentences)
def test_leaning(code, texts) -> None:
    language = language_of(code)
    texts = [text for text in texts if text.strip()] or ["A."]
    found = leaning(texts, tokenised(texts), language).tolist()
    assert found == twins.leaning_one_by_one(texts, language)


def test_every_opening_of_a_leaning_sentence_is_looked_at() -> None:
    for language in LANGUAGES.values():
        phrases = sorted(language.leaning | language.demonstratives)
        texts = [f"{phrase.capitalize()} rain fell." for phrase in phrases]
        if texts:
            found = leaning(texts, tokenised(texts), language).tolist()
            assert found == twins.leaning_one_by_one(texts, language)


@given(st.lists(strategies.text, min_size=1, max_size=6))
def test_tokens(texts) -> None:
    tokens = tokenised(texts)
    for i, text in enumerate(texts):
        ids = tokens.ids[tokens.ends[i] : tokens.ends[i + 1]]
        assert [tokens.vocabulary[number] for number in ids] == twins.tokens_of(text)


@given(st.lists(strategies.text, max_size=4), st.lists(strategies.text, max_size=4))
def test_tokens_of_more_texts(one, other) -> None:
    together, joined = tokenised([*one, *other]), tokenised(one).and_of(other)
    assert joined.vocabulary == together.vocabulary
    assert joined.ids.tolist() == together.ids.tolist()
    assert joined.ends.tolist() == together.ends.tolist()


@given(st.lists(st.tuples(strategies.text, st.booleans()), max_size=6))
def test_tokens_of_fewer_texts(given) -> None:
    rows = np.array([keep for _, keep in given], dtype=bool)
    found = tokenised([text for text, _ in given]).kept(rows)
    alone = tokenised([text for text, keep in given if keep])
    assert found.vocabulary == alone.vocabulary
    assert found.ids.tolist() == alone.ids.tolist()
    assert found.ends.tolist() == alone.ends.tolist()


_ALIASES = [{}, {"Rome": "City of Rome", "AP": "Associated Press"}, {"Rome": "the of"}]


@pytest.mark.parametrize("aliases", _ALIASES)
@given(texts=st.lists(strategies.text, min_size=1, max_size=6))
def test_terms(aliases, texts) -> None:
    words = Words(ENGLISH, aliases)
    terms = words.terms(texts)
    for i, expected in enumerate(twins.terms_one_by_one(Words(ENGLISH, aliases), texts)):
        ids = terms.ids[terms.ends[i] : terms.ends[i + 1]]
        assert [(terms.names[t], bool(terms.content[t])) for t in ids] == expected


_NAMES = ["United Nations", "UN", "U.N.", "World Health Organization", "WHO", "W.H.O.", "Islamic State", "IS", "ISIS", "ISIL",
          "Al-Qaeda Islamic State", "Bank of the West", "BW", "A_B Cd", "3Com Inc", "10AM", "X-Y Zed Ab", "(WHO)", "(U.N.)", "Ana Díaz"]  # fmt: skip
naming = st.lists(
    st.one_of(st.sampled_from(_NAMES), st.sampled_from(["the", "said", "of", "and", "rain", "in", "."])),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip


@given(st.lists(naming, min_size=1, max_size=12))
def test_aliases(texts) -> None:
    documents = [i % 3 for i in range(len(texts))]
    assert aliases_of(texts, documents) == twins.aliases_of_all(texts, documents)


@given(st.one_of(strategies.text, tricky))
def test_ends_and_lead_ins(line) -> None:
    assert punctuated(line) == twins.punctuated_by_pattern(line)
    assert lead_in(line) == twins.lead_in_in_full(line)


@given(st.lists(st.tuples(strategies.text, st.booleans()), max_size=8))
def test_prose(lines) -> None:
    texts, full = [text for text, _ in lines], [ends for _, ends in lines]
    assert _is_prose(texts, full) == twins.prose_by_counting(texts, full)


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.lists(st.integers(0, 9), max_size=5)),
        min_size=1,
        max_size=12,
    )
)
def test_document_frequency(rows) -> None:
    rows.sort()
    matrix = np.zeros((len(rows), 10))
    for i, (_, columns) in enumerate(rows):
        matrix[i, columns] = 1
    document = np.array([owner for owner, _ in rows])
    expected = [len({o for o, columns in rows if c in columns}) for c in range(10)]
    assert document_frequency(sparse.csr_array(matrix), document).tolist() == expected


@given(strategies.documents)
def test_sentences_made_when_asked_for(documents) -> None:
    found = sentences_of(documents, ENGLISH)
    assert [s.text for s in found] == found.texts
    for i, sentence in enumerate(found):
        assert documents[sentence.document].text[sentence.start : sentence.end] == sentence.text
        first = i == 0 or found[i - 1].document != sentence.document
        assert sentence.position == (0 if first else found[i - 1].position + 1)
    assert found[0:2] == [found[i] for i in range(min(2, len(found)))]
    assert isinstance(found, Sentences)


@pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not here")
def test_on_real_text() -> None:
    texts = real_texts()
    said = [s for text in texts for s in split_sentences(text)]
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    tokens = tokenised(said)
    assert furniture_among(said, tokens).tolist() == twins.furniture_one_by_one(said)
    assert leaning(said, tokens, ENGLISH).tolist() == twins.leaning_one_by_one(said, ENGLISH)
    owners = [i // 20 for i in range(len(said))]
    assert aliases_of(said, owners, tokens) == twins.aliases_of_all(said, owners)
    assert [punctuated(line) for line in lines] == [twins.punctuated_by_pattern(x) for x in lines]
    assert [lead_in(line) for line in lines] == [twins.lead_in_in_full(line) for line in lines]
    found = sentences_of([Document(text) for text in texts], ENGLISH)
    assert not any(twins.furniture_one_by_one(found.texts))
