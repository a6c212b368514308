"""Building a collation: documents -> sentences -> rows -> readings, each compared with its row's text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import permutations
from typing import Unpack

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.collation.alignment import align, cosine
from summarize.collation.covering import find_covered
from summarize.collation.differences import Judge
from summarize.collation.order import consensus_order
from summarize.collation.results import Collation, CollationRow, Reading
from summarize.comparison.comparer import Comparer
from summarize.comparison.full_names import FullNames
from summarize.comparison.regions import Regions
from summarize.comparison.sides import MAX_SIDES, Side
from summarize.configuration import CollationConfiguration, default_of
from summarize.dates.publication import find_publication_date, fractional_day
from summarize.documents import Document, DocumentLike
from summarize.errors import InputError
from summarize.readers.columns import Columns, check_columns, column_arguments
from summarize.reading import as_documents
from summarize.rendering.word_diff import normalize_words
from summarize.similarity import document_frequency
from summarize.text.acronyms import find_acronyms
from summarize.text.detection import resolve_language
from summarize.text.sentence_list import Sentences
from summarize.text.sentences import extract_tokenized_sentences
from summarize.text.terms import TermAnalyzer, TermSequences
from summarize.text.tokens import TokenizedTexts
from summarize.vectors import binary_pattern

__all__ = ["collate"]

ADMITTED = frozenset({"too short", "bracket"})
"""Reasons for which a summary may not use a sentence, but a collation does: the sentence is complete and
only needs its neighbours, which it has here."""

_BEHIND_A_WORD = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[^\W\d_][\w’'-]*")

MIN_WORDS = 3
"""Sentences of fewer content words are compared by their function words, too (assumed)."""

MIN_SHARED_ROWS = 1 / 3
"""Documents are versions of one text if they share at least this part of the statements of the shorter one. Of 27
statements that others cover, 26 were then said by them; without this, 43 of 47 of Multi-News."""

MAX_VERSIONS = 50
"""A row of more documents does not count when versions are looked for, so that the time stays linear."""

MAX_COMPARED = 12
"""Maximum number of wordings of a row among which the most usual one is chosen."""


def collate(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    language: str = default_of("language", CollationConfiguration),
    **columns: Unpack[Columns],
) -> Collation:
    """Compare versions of a text: what each of them says, in which words, and what it does not say.

    Every sentence of every document is put into a row with the sentences of the others that make the same
    statement, and compared with the most usual wording of the row.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, or iterable of these
        As for `summarize`.
    language : str, default "auto"
        ISO 639-1 code of the documents' language, or "auto" to detect it.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        As in `summarize`.

    Returns
    -------
    Collation
        It depends on the order of the documents only in the order of its columns.

    Raises
    ------
    InputError
        If a document cannot be used, or none contains a word; the message says which and why.
    SettingError
        If the language is unknown.
    InputTypeError
        If an argument has the wrong type.

    Examples
    --------
    >>> from summarize import collate
    >>> wire = "Rain fell in Rome on Monday. The Tiber rose by 2 metres. Two bridges are closed."
    >>> radio = "Rain fell in Rome on Monday. The Tiber rose by 3 metres."
    >>> collation = collate([wire, radio])
    >>> [row.support for row in collation]
    [2, 1, 1]
    >>> collation.disputed()[0].reading_of(1).differences
    (Difference(base='2', reading='3', kind='number'),)
    """
    check_columns(columns, "collate", ("language",))
    configuration = CollationConfiguration(
        language=language, column_arguments=column_arguments(columns)
    )
    given = as_documents(documents, **columns)
    resolved = resolve_language(configuration.language, (one.text for one in given))
    sentences, tokenized = extract_tokenized_sentences(given, resolved, admit=ADMITTED)
    if not sentences:
        raise InputError("documents must contain at least one word, got none in any of them")
    acronyms = find_acronyms(tokenized, sentences.document)
    words, figures = _content_words(tokenized, TermAnalyzer(resolved, acronyms))
    order = _most_typical_first(words, sentences.document, given)
    regions = Regions((one.text for one in given), resolved)
    full_names = FullNames(one.text for one in given)
    comparer = Comparer(resolved, acronyms, _Names(given), regions, full_names)
    is_about = partial(_is_about, comparer, sentences.texts)
    aligned = align(words, sentences.document, order, is_about)
    rows = [part for row in aligned for part in _without_follow_ups(row, sentences, comparer)]
    where = [_first_places(row, sentences) for row in rows]
    published = [find_publication_date(one, resolved.code) for one in given]
    times = [
        fractional_day(one.published or day) for one, day in zip(given, published, strict=True)
    ]
    judge = Judge(comparer, published)
    said_by = [list(places) for places in where]
    single = [row[0] for row, documents in zip(rows, said_by, strict=True) if len(documents) == 1]
    covered = find_covered(words, sentences.document, single, figures, _find_versions(said_by))
    builder = _RowBuilder(sentences, words, order, judge, covered, times)
    return Collation(
        rows=tuple(builder.build(rows[index]) for index in consensus_order(where, order)),
        documents=given,
        configuration=configuration.resolved(resolved.code),
    )


class _Names:
    """Callable that says whether a word has a capital in the middle of a sentence of some documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __call__(self, word: str) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> set[str]:
        found = (_BEHIND_A_WORD.findall(document.text) for document in self._documents)
        return {word for words in found for word in words if word[0].isupper()}


def _content_words(
    tokenized: TokenizedTexts, analyzer: TermAnalyzer
) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
    """Which content words each sentence contains, columns in the order of the alphabet; and which are figures.

    Numbered by first occurrence, the columns would depend on the order of the documents. In sentences of
    fewer than `MIN_WORDS` content words all words count: "Not convinced?" is not "It was convincing."
    """
    terms = analyzer.terms(tokenized)
    counts = terms.counts()
    names = terms.content_words()
    columns = _alphabetical(names)[counts.indices]
    words = sparse.csr_array((counts.data, columns, counts.indptr), shape=counts.shape)
    if terms.parts is None:
        words = sparse.csr_array(sparse.hstack([words, _function_words(terms, counts)]))
    words.sort_indices()
    figures = np.zeros(words.shape[1], dtype=bool)
    figures[: len(names)] = [name[:1].isdecimal() for name in sorted(names)]
    return binary_pattern(words), figures


def _find_versions(rows: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    """The documents that are versions of one text with a document; `rows` are the documents of each row."""
    size: Counter[int] = Counter()
    both: Counter[tuple[int, int]] = Counter()
    for documents in rows:
        size.update(documents)
        if len(documents) <= MAX_VERSIONS:
            both.update(permutations(documents, 2))
    versions: defaultdict[int, set[int]] = defaultdict(set)
    for (one, other), n in both.items():
        if n >= MIN_SHARED_ROWS * min(size[one], size[other]):
            versions[one].add(other)
    return versions


def _alphabetical(names: Sequence[str]) -> NDArray[np.int32]:
    """The rank of each name in alphabetical order."""
    rank = np.empty(max(len(names), 1), dtype=np.int32)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return rank


def _function_words(terms: TermSequences, counts: sparse.csr_array) -> sparse.csr_array:
    """Which function words each sentence of few content words contains, shape (n, number of terms)."""
    is_short = np.diff(counts.indptr) < MIN_WORDS
    kept = np.repeat(is_short, terms.lengths()) & ~terms.content[terms.ids]
    rows = np.repeat(np.arange(len(terms)), terms.lengths())[kept]
    columns = _alphabetical(terms.names)[terms.ids[kept]]
    shape = (len(terms), max(len(terms.names), 1))
    matrix = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
    matrix.data[:] = 1.0
    return sparse.csr_array(matrix)


def _most_typical_first(
    words: sparse.csr_array, document: NDArray[np.int64], documents: Sequence[Document]
) -> list[int]:
    """The documents, those first whose words most other documents share, then long ones; never as given."""
    frequency = document_frequency(words, document) - 1.0
    shared = np.bincount(document, words @ frequency, minlength=len(documents)).round(6)
    return sorted(
        range(len(documents)),
        key=lambda d: (-shared[d], -len(documents[d].text), documents[d].text),
    )


def _is_about(comparer: Comparer, texts: Sequence[str], first: int, second: int) -> bool:
    """Whether two sentences say the same or contradict each other, read word by word."""
    comparison = comparer.compare(texts[first], texts[second])
    return comparison.answer == "same" or bool(comparison.conflicts)


def _without_follow_ups(
    row: list[int], sentences: Sentences, comparer: Comparer
) -> list[list[int]]:
    """A row, and as another row those of its sentences that only mention what the others say.

    What a document says in several sentences stays together. Of many documents, only some are looked at to find
    what is mentioned.
    """
    number = Counter(sentences.document[row].tolist())
    if len(number) < 2:
        return [row]
    texts = sentences.texts
    alone = {texts[i]: None for i in row if number[int(sentences.document[i])] == 1}
    reports = list(alone)[:MAX_COMPARED]
    mentioning = {
        text
        for text in alone
        if any(text != report and comparer.is_follow_up(report, text) for report in reports)
    }
    if not mentioning:
        return [row]
    parts = (
        [i for i in row if texts[i] not in mentioning],
        [i for i in row if texts[i] in mentioning],
    )
    return [part for part in parts if part]


def _first_places(row: Sequence[int], sentences: Sentences) -> dict[int, int]:
    """The documents of a row, and where each first says it."""
    places: dict[int, int] = {}
    for index in row:
        sentence = sentences[index]
        places.setdefault(sentence.document, sentence.position)
    return places


class _RowBuilder:
    """Makes rows of sentences: chooses the most usual wording, and compares the others with it."""

    def __init__(
        self,
        sentences: Sentences,
        words: sparse.csr_array,
        order: Sequence[int],
        judge: Judge,
        covered: Mapping[int, tuple[int, ...]],
        times: Sequence[float | None],
    ) -> None:
        self._times = times
        self._covered = covered
        self._judge = judge
        self._sentences = sentences
        self._words = words
        self._rank = {document: place for place, document in enumerate(order)}

    def build(self, row: Sequence[int]) -> CollationRow:
        """The row of these sentences, which are in ascending order."""
        cells: defaultdict[int, list[int]] = defaultdict(list)
        for index in row:
            cells[int(self._sentences.document[index])].append(index)
        readings = {
            document: Reading(tuple(self._sentences[index] for index in cell))
            for document, cell in cells.items()
        }
        base, readings = self._stronger_side(self._most_usual(cells, readings), readings)
        covered = self._covered.get(row[0], ())
        return CollationRow(
            tuple(readings[document] for document in sorted(readings)), base, covered
        )

    def _compare_with(self, base: int, readings: Mapping[int, Reading]) -> dict[int, Reading]:
        """The readings of a row, each compared with that of one document."""
        return {
            document: reading if document == base else self._judge.judge(readings[base], reading)
            for document, reading in readings.items()
        }

    def _stronger_side(
        self, base: int, readings: Mapping[int, Reading]
    ) -> tuple[int, dict[int, Reading]]:
        """The document with which a row is compared, and the readings: one on the side of most documents.

        The most usual wording may be that of a few, if the others say the same in different words. Of two sides
        with as many documents, `Side.is_stronger` tells which it is, as in a summary.
        """
        compared = self._compare_with(base, readings)
        best, strongest = (base, compared), self._side(readings[base], compared)
        others = [document for document, reading in compared.items() if reading.conflict]
        if 2 * strongest.support > len(readings):
            return best
        sides: dict[tuple[str, ...], int] = {}
        for document in sorted(others, key=self._rank.__getitem__):
            sides.setdefault(normalize_words(readings[document].text), document)
        for document in list(sides.values())[:MAX_SIDES]:
            compared = self._compare_with(document, readings)
            side = self._side(readings[document], compared)
            if side.is_stronger(strongest):
                best, strongest = (document, compared), side
        return best

    def _side(self, reading: Reading, compared: Mapping[int, Reading]) -> Side:
        """What a reading says, with those that say the same, to be weighed against what others say."""
        support = sum(one.relation == "same" for one in compared.values())
        return Side(support, self._times[reading.document], reading.text)

    def _most_usual(self, cells: dict[int, list[int]], readings: dict[int, Reading]) -> int:
        """The document whose wording has most in common with the others."""
        if len(cells) == 1:
            return next(iter(cells))
        columns, bounds = self._words.indices, self._words.indptr
        wordings = {
            document: frozenset(
                column for i in cell for column in columns[bounds[i] : bounds[i + 1]].tolist()
            )
            for document, cell in cells.items()
        }
        usual = Counter(wordings.values())
        compared = sorted(usual.items(), key=lambda item: (-item[1], sorted(item[0])))
        compared = compared[:MAX_COMPARED]
        likeness = {
            wording: round(sum(n * cosine(wording, other) for other, n in compared), 9)
            for wording, _ in compared
        }
        best = max(likeness.values())
        among = [d for d, wording in wordings.items() if likeness.get(wording, -1.0) == best]
        spellings = {d: normalize_words(readings[d].text) for d in among}
        count = Counter(spellings.values())
        return min(among, key=lambda d: (-count[spellings[d]], self._rank[d]))
