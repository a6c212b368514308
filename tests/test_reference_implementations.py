"""What is fast gives the results of slow and obvious reference implementations, on generated and on real text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain, pairwise
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scipy import sparse

from summarize import Document, arrays, similarity, split_sentences
from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.similarity import document_frequency
from summarize.text import tokens as token_module
from summarize.text.acronyms import find_acronyms
from summarize.text.boilerplate import find_boilerplate, is_caption
from summarize.text.boilerplate_rules import read_rules
from summarize.text.context import find_context_dependent
from summarize.text.datelines import dateline_length
from summarize.text.filters import SENTENCE_FILTERS, DocumentLines, is_prose
from summarize.text.languages import LANGUAGES, get_language
from summarize.text.sentence_list import Sentences
from summarize.text.sentences import extract_sentences
from summarize.text.terms import TermAnalyzer
from summarize.text.tokens import TokenSequences, tokenize_texts
from tests import datasets, strategies
from tests import reference_implementations as reference

ENGLISH = get_language("en")


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    """Blocks and chunks are small here, so that there are several."""
    with (
        mock.patch.object(arrays, "BLOCK", 3),
        mock.patch.object(token_module, "CHUNK", 2),
        mock.patch.object(similarity, "ROWS", 2),
    ):
        yield


# Words that rules look for, in sentences that match a rule or nearly do.
RULES = {rule.name: rule for rule in read_rules("en")}
_CLUES = {
    word
    for rule in RULES.values()
    if rule.scope in ("sentence", "both")
    for clue in rule.required_words(ENGLISH.function_words)
    for word in (clue.word, clue.second or clue.word)
}
_SAID = sorted(_CLUES | {rule.literal for rule in RULES.values() if rule.literal})
_FILL = ["the", "is a", "in this", "by", "@", "(@jo)", "2015", "April 22, 2015", "on", "to", "for", "can be", "—", "|", "Rome", "IN", "/AP", "(AP)", "©", "©Rome", "www.a.org", "a@b.org", ":", "of", "that"]  # fmt: skip
tricky = st.lists(
    st.one_of(st.sampled_from(_SAID), st.sampled_from(_FILL)), min_size=1, max_size=12
).map(" ".join)
sentences = st.lists(
    st.one_of(tricky, tricky.map(str.capitalize), strategies.text), min_size=1, max_size=8
)


@given(sentences)
def test_find_boilerplate(texts) -> None:
    assert find_boilerplate(tokenize_texts(texts)).tolist() == reference.boilerplate_one_by_one(
        texts
    )


@pytest.mark.parametrize(
    "text", ["editor0s note", "EDITOR’S NOTE", "editor s note", "editor\ufffds note"]
)
def test_boilerplate_that_fuzzing_found(text) -> None:
    assert find_boilerplate(tokenize_texts([text])).tolist() == reference.boilerplate_one_by_one(
        [text]
    )


@pytest.mark.slow  # a fifth of the time of all fast tests
@pytest.mark.parametrize("name", RULES)
@settings(
    max_examples=settings.default.max_examples // 3,  # for each of the rules
    suppress_health_check=[HealthCheck.filter_too_much],  # some rarely match by chance
)
@given(data=st.data())
def test_whatever_a_rule_matches_is_found(name, data) -> None:
    """Texts generated from the rules themselves, in lower case and in capitals."""
    pattern = re.compile(RULES[name].pattern)
    beyond_ascii = {character for character in pattern.pattern if not character.isascii()}
    alphabet = st.characters(max_codepoint=127, include_characters=beyond_ascii)
    text = data.draw(st.from_regex(pattern, alphabet=alphabet))
    around = data.draw(st.sampled_from(["{}", "{} of Rome.", "“{}", "Rome said. {}"]))
    texts = [
        around.format(form) for form in (text, text.capitalize(), text.upper()) if form.strip()
    ]
    assert find_boilerplate(tokenize_texts(texts)).tolist() == reference.boilerplate_one_by_one(
        texts
    )
    assert list(map(is_caption, texts)) == list(map(reference.caption_rule_by_rule, texts))


@pytest.mark.parametrize("code", ["en", "de", "pt", "zh"])
@given(texts=sentences)
def test_find_context_dependent(code, texts) -> None:
    language = get_language(code)
    texts = [text for text in texts if text.strip()] or ["A."]
    found = find_context_dependent(tokenize_texts(texts), language).tolist()
    assert found == reference.context_dependent_one_by_one(texts, language)


def test_every_dependent_opening_is_found() -> None:
    for language in LANGUAGES.values():
        phrases = sorted(language.dependent_openings | language.demonstratives)
        texts = [f"{phrase.capitalize()} rain fell." for phrase in phrases]
        if texts:
            found = find_context_dependent(tokenize_texts(texts), language).tolist()
            assert found == reference.context_dependent_one_by_one(texts, language)


def strings(parts: TokenSequences) -> list[list[str]]:
    """The parts of each text, as strings."""
    each = [parts.vocabulary[number] for number in parts.ids]
    return [each[a:b] for a, b in pairwise(parts.offsets.tolist())]


@example(["0\U0002f800", "\U0002f800", "e\u0301\u00ad1"])
@given(st.lists(strategies.text, min_size=1, max_size=6))
def test_tokens(texts) -> None:
    found = tokenize_texts(texts)
    assert strings(found.whitespace_tokens) == [text.split() for text in texts]
    seen = [
        [token_module.normalize_characters(token) for token in tokens]
        for tokens in strings(found.tokens)
    ]
    assert seen == [reference.split_tokens(text) for text in texts]
    for parts in (found.whitespace_tokens, found.tokens):
        assert parts.vocabulary == list(dict.fromkeys(chain(*strings(parts))))


@given(st.lists(strategies.text, max_size=6))
def test_word_counts(texts) -> None:
    assert tokenize_texts(texts).word_counts().tolist() == [count_words(text) for text in texts]


@given(st.lists(strategies.text, max_size=4), st.lists(strategies.text, max_size=4))
def test_append(one, other) -> None:
    together, joined = tokenize_texts([*one, *other]), tokenize_texts(one).append(other)
    assert joined.texts == together.texts
    for found, expected in (
        (joined.whitespace_tokens, together.whitespace_tokens),
        (joined.tokens, together.tokens),
    ):
        assert found.vocabulary == expected.vocabulary
        assert found.ids.tolist() == expected.ids.tolist()
        assert found.offsets.tolist() == expected.offsets.tolist()


@given(st.lists(st.tuples(strategies.text, st.booleans()), max_size=6))
def test_select(given) -> None:
    rows = np.array([keep for _, keep in given], dtype=bool)
    found = tokenize_texts([text for text, _ in given]).select(rows)
    alone = tokenize_texts([text for text, keep in given if keep])
    assert found.texts == alone.texts
    assert strings(found.whitespace_tokens) == strings(alone.whitespace_tokens)
    assert found.tokens.vocabulary == alone.tokens.vocabulary
    assert found.tokens.ids.tolist() == alone.tokens.ids.tolist()
    assert found.tokens.offsets.tolist() == alone.tokens.offsets.tolist()


@given(st.lists(strategies.text, max_size=6), st.data())
def test_questions_about_tokens(texts, data) -> None:
    pieces = tokenize_texts(texts).whitespace_tokens
    asked = data.draw(st.text(alphabet="aN.?-é東", min_size=1, max_size=3))
    held = [any(one in piece for one in asked) for piece in pieces.vocabulary]
    assert pieces.containing(asked).tolist() == held
    assert pieces.with_capital.tolist() == [bool(re.search("[A-Z]", p)) for p in pieces.vocabulary]
    assert pieces.non_ascii.tolist() == [not piece.isascii() for piece in pieces.vocabulary]
    chosen = np.array(held, dtype=bool)
    rows = [any(one in text for one in asked) for text in texts]
    assert pieces.rows_containing(chosen).tolist() == rows
    of_rows = {
        piece for text, row in zip(texts, rows, strict=True) if row for piece in text.split()
    }
    assert pieces.vocabulary_in_rows(np.array(rows, dtype=bool)).tolist() == [
        piece in of_rows for piece in pieces.vocabulary
    ]
    first = {text.split()[0] for text in texts if text.split()}
    assert pieces.first_in_text.tolist() == [piece in first for piece in pieces.vocabulary]


@given(st.lists(st.integers(0, 2**40), max_size=40), st.sampled_from([3, arrays.BLOCK]))
def test_distinct(keys, block) -> None:
    used, which = np.unique(np.array(keys, dtype=np.int64), return_inverse=True)
    with mock.patch.object(arrays, "BLOCK", block):
        found, places = arrays.distinct(np.array(keys, dtype=np.int64))
        assert arrays.sorted_distinct(np.array(keys, dtype=np.int64)).tolist() == used.tolist()
    assert found.tolist() == used.tolist()
    assert places.tolist() == which.ravel().tolist()


def test_distinct_without_room_for_places() -> None:
    found, places = arrays.distinct(np.array([2**62, 5, 2**62]))
    assert (found.tolist(), places.tolist()) == ([5, 2**62], [1, 0, 1])


@given(st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=12), st.sets(st.integers(0, 9)))
def test_counts_in_rows(rows, wanted) -> None:
    ids = np.array([*chain(*rows)], dtype=np.int32)
    ends = np.array([0, *accumulate(map(len, rows))])
    flags = np.isin(np.arange(10), list(wanted))
    with mock.patch.object(arrays, "BLOCK", 3):
        found = arrays.RaggedArray(ids, ends).count_in_rows(flags).tolist()
    assert found == [sum(one in wanted for one in row) for row in rows]


_ACRONYMS = [{}, {"Rome": "City of Rome", "AP": "Associated Press"}, {"Rome": "the of"}]


@pytest.mark.parametrize("acronyms", _ACRONYMS)
@given(texts=st.lists(strategies.text, min_size=1, max_size=6))
def test_terms(acronyms, texts) -> None:
    terms = TermAnalyzer(ENGLISH, acronyms).terms(tokenize_texts(texts))
    for i, expected in enumerate(
        reference.terms_one_by_one(TermAnalyzer(ENGLISH, acronyms), texts)
    ):
        ids = terms.ids[terms.offsets[i] : terms.offsets[i + 1]]
        assert [(terms.names[t], bool(terms.content[t])) for t in ids] == expected


@pytest.mark.parametrize("code", ["en", "vi", "zh"])
@given(texts=st.lists(strategies.text, min_size=1, max_size=6))
def test_content_words(code, texts) -> None:
    words = TermAnalyzer(get_language(code))
    terms = words.terms(tokenize_texts(texts))
    counts, names = terms.counts().toarray(), terms.content_words()
    assert counts.shape == (len(texts), max(len(names), 1))
    for row, text in zip(counts.tolist(), texts, strict=True):
        held: Counter[str] = Counter()
        for name, count in zip(names, row, strict=False):
            held[name] += int(count)
        assert +held == Counter(words(text))


_NAMES = ["United Nations", "UN", "U.N.", "World Health Organization", "WHO", "W.H.O.", "Islamic State", "IS", "ISIS", "ISIL",
          "Al-Qaeda Islamic State", "Bank of the West", "BW", "A_B Cd", "3Com Inc", "10AM", "X-Y Zed Ab", "(WHO)", "(U.N.)", "Ana Díaz"]  # fmt: skip
naming = st.lists(
    st.one_of(st.sampled_from(_NAMES), st.sampled_from(["the", "said", "of", "and", "rain", "in", "."])),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip


@given(st.lists(naming, min_size=1, max_size=12))
def test_find_acronyms(texts) -> None:
    documents = [i % 3 for i in range(len(texts))]
    assert find_acronyms(tokenize_texts(texts), documents) == reference.acronyms_letter_by_letter(
        texts, documents
    )


@given(st.one_of(strategies.text, tricky))
def test_lines(line) -> None:
    assert has_end_mark(line) == reference.end_mark_by_pattern(line)
    assert dateline_length(line) == reference.dateline_length_in_full(line)
    assert is_caption(line) == reference.caption_rule_by_rule(line)


@given(st.one_of(strategies.text, st.text(alphabet="a1 \t\xa0.:,…-東", min_size=1)))
def test_filters_of_unfinished_and_short_sentences(text) -> None:
    sentence = text.strip()
    if sentence:
        wanted = ["unfinished", "too short", "no letters"]
        filters = [(reason, applies) for reason, applies in SENTENCE_FILTERS if reason in wanted]
        assert sorted(reason for reason, _ in filters) == sorted(wanted)
        lines = DocumentLines(Document("and so on… and so on…"), "en")  # where an ellipsis is usual
        left_out = any(applies(sentence, lines, 0, True) for _, applies in filters)
        assert left_out != reference.filters_by_counting(sentence)


@given(st.lists(st.tuples(strategies.text, st.booleans()), max_size=8))
def test_is_prose(lines) -> None:
    texts, full = [text for text, _ in lines], [ends for _, ends in lines]
    assert is_prose(texts, full) == reference.prose_by_counting(texts, full)


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


@given(st.lists(strategies.text, min_size=1, max_size=6))
def test_counts_and_bigrams(texts) -> None:
    terms = TermAnalyzer(ENGLISH).terms(tokenize_texts(texts))
    counts = terms.counts().toarray().tolist()
    pairs, content = terms.bigram_incidence()
    number = {name: i for i, name in enumerate(t for t, c in zip(terms.names, terms.content, strict=True) if c)}  # fmt: skip
    every = sorted({pair for a, b in pairwise(terms.offsets.tolist()) for pair in pairwise(terms.ids[a:b].tolist())})  # fmt: skip
    for row, (a, b) in enumerate(pairwise(terms.offsets.tolist())):
        ids = terms.ids[a:b].tolist()
        held = Counter(terms.names[i] for i in ids if terms.content[i])
        assert {name: counts[row][i] for name, i in number.items() if counts[row][i]} == held
        inside = {*pairwise(ids)}
        assert pairs.toarray()[row].tolist()[: len(every)] == [float(p in inside) for p in every]
    assert content.tolist()[: len(every)] == [
        bool(terms.content[a] or terms.content[b]) for a, b in every
    ]


rows_of_documents = st.lists(
    st.tuples(st.integers(0, 4), st.lists(st.floats(0.1, 9), min_size=5, max_size=5), st.sets(st.integers(0, 4))),
    min_size=1, max_size=12,
)  # fmt: skip


@given(rows_of_documents, st.booleans(), st.sampled_from([0.0, 0.5, 1.0]))
def test_graph(rows, together, intra_document_weight) -> None:
    """The graph that is never built, against one that is."""
    if together:
        rows.sort(key=lambda row: row[0])
    dense = np.array([[v if i in held else 0 for i, v in enumerate(values)] for _, values, held in rows])  # fmt: skip
    document = np.array([owner for owner, _, _ in rows])
    vectors = similarity.unit_rows(sparse.csr_array(dense))
    lengths = np.sqrt((dense**2).sum(axis=1))
    unit = dense / np.where(lengths, lengths, 1)[:, None]
    assert vectors.toarray() == pytest.approx(unit)
    edges = unit @ unit.T * np.where(document[:, None] == document, intra_document_weight, 1.0)
    np.fill_diagonal(edges, 0)
    graph = similarity.SentenceGraph(vectors, document, intra_document_weight=intra_document_weight)
    weights = np.arange(1.0, len(rows) + 1)
    assert graph.degree == pytest.approx(edges.sum(axis=1), abs=1e-9)
    assert graph @ weights == pytest.approx(edges @ weights, abs=1e-9)


@given(strategies.documents)
def test_sentences_are_created_when_asked_for(documents) -> None:
    found = extract_sentences(documents, ENGLISH)
    assert [s.shown for s in found] == found.texts
    for i, sentence in enumerate(found):
        assert documents[sentence.document].text[sentence.start : sentence.end] == sentence.text
        first = i == 0 or found[i - 1].document != sentence.document
        assert sentence.position == (0 if first else found[i - 1].position + 1)
    assert found[0:2] == [found[i] for i in range(min(2, len(found)))]
    assert isinstance(found, Sentences)


@pytest.mark.slow
def test_on_real_text(monkeypatch) -> None:
    monkeypatch.setattr(arrays, "BLOCK", 1000)
    monkeypatch.setattr(token_module, "CHUNK", 100)
    texts = [
        text
        for name in datasets.names()
        for row in datasets.rows(name, 25)
        for text in datasets.texts(row)[:20]
    ]
    said = [s for text in texts for s in split_sentences(text, language="en")]
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    tokenized = tokenize_texts(said)
    assert find_boilerplate(tokenized).tolist() == reference.boilerplate_one_by_one(said)
    assert find_context_dependent(
        tokenized, ENGLISH
    ).tolist() == reference.context_dependent_one_by_one(said, ENGLISH)
    owners = [i // 20 for i in range(len(said))]
    assert find_acronyms(tokenized, owners) == reference.acronyms_letter_by_letter(said, owners)
    assert [has_end_mark(line) for line in lines] == [
        reference.end_mark_by_pattern(x) for x in lines
    ]
    assert [dateline_length(line) for line in lines] == [
        reference.dateline_length_in_full(line) for line in lines
    ]
    assert [is_caption(line) for line in lines] == [
        reference.caption_rule_by_rule(line) for line in lines
    ]
    found = extract_sentences([Document(text) for text in texts], ENGLISH)
    assert not any(reference.boilerplate_one_by_one(found.texts))
