"""Alignment: which sentences of different documents belong in one row.

Documents are taken one after another, the one most like the others first. Each sentence looks for the
row whose sentences it shares most content words with, in an inverted index from words to rows; the
best pairs of sentence and row go first, and a document fills a row once. What then still stands alone
gets two more chances: as a part of a statement that another document makes in one sentence (or the
other way round), and, between neighbours that are aligned, with fewer words in common.

Each sentence compares itself with a bounded number of rows, so the time grows with the number of
words, whatever the documents have in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.agreement import PARAPHRASE_COSINE

__all__ = ["align"]

MIN_BETWEEN_NEIGHBOURS, MIN_NEXT_TO_NEIGHBOUR = 0.4, 0.5
"""Minimum cosine of a sentence and a row if the sentences before and behind it are aligned with the rows
around it, or one of them is: where versions run in parallel, less will do (assumed)."""

FEW_SENTENCES = 5
"""In a document of at most so many sentences, neighbours say little: a sentence next to none is read word by word (assumed)."""

MIN_PART = 0.7
"""Minimum share of its words that a part has in common with the sentence it is a part of (assumed)."""

MIN_PART_WORDS = 3
"""Minimum number of content words that a part has in common with the sentence it is a part of (assumed)."""

MIN_GAIN = 0.08
"""By how much a second part has to raise the cosine (assumed)."""

MAX_VISITED = 512
"""Maximum number of rows, repeats counted, that a sentence finds in the index: rare words go first."""

MAX_COMPARED = 12
"""Maximum number of rows that a sentence is compared with."""

MAX_WORDINGS = 8
"""Maximum number of wordings of a row that a sentence is compared with."""

Words = frozenset[int]


def align(
    words: sparse.csr_array,
    document: NDArray[np.int64],
    order: Sequence[int],
    is_about: Callable[[int, int], bool] | None = None,
) -> list[list[int]]:
    """Group sentences into rows, those that make one statement together.

    Parameters
    ----------
    words : sparse array of shape (n, w), of 0 and 1
        Which content words each sentence contains.
    document : int array of shape (n,)
        The document of each; the sentences of a document are contiguous and in reading order.
    order : sequence of int
        The documents in the order in which to take them. It must not depend on the order in which
        they were given, so that the rows do not either.
    is_about : callable, optional
        Whether two sentences that have somewhat fewer words in common say the same or contradict each other.

    Returns
    -------
    list of list of int
        The sentences of each row, in ascending order. Each sentence is in exactly one row.

    Examples
    --------
    >>> W = sparse.csr_array(np.array([[1, 1, 1, 0, 0], [0, 0, 0, 1, 1], [1, 1, 0, 0, 0]]))
    >>> align(W, np.array([0, 0, 1]), [0, 1])
    [[0, 2], [1]]
    """
    alignment = _Alignment(words, is_about)
    bounds = np.searchsorted(document, np.arange(len(order) + 1)).tolist()
    for number in order:
        alignment.add_document(number, range(bounds[number], bounds[number + 1]))
    return alignment.rows()


def cosine(first: Words, second: Words) -> float:
    """The cosine of two sets of words (the Ochiai coefficient).

    >>> cosine(frozenset({1, 2}), frozenset({1, 2, 3, 4}))
    0.7071067811865475
    """
    if not first or not second:
        return 0.0
    return len(first & second) / sqrt(len(first) * len(second))


@dataclass(slots=True, eq=False)
class _Row:
    """Sentences that make one statement, by document, and the words in which they do.

    `index` is the number by which the inverted index knows it, and `merged` the row of which it became
    a part.
    """

    index: int
    cells: dict[int, list[int]] = field(default_factory=dict)
    wordings: dict[Words, None] = field(default_factory=dict)
    merged: _Row | None = None

    def similarity(self, words: Words) -> float:
        """The cosine of a sentence and the wording that is most like it."""
        return max((cosine(words, wording) for wording in self.wordings), default=0.0)


class _Alignment:
    """Rows that grow document by document."""

    def __init__(
        self, words: sparse.csr_array, is_about: Callable[[int, int], bool] | None
    ) -> None:
        self._is_about = is_about
        self._words: list[Words] = []
        known: dict[Words, Words] = {}
        bounds, columns = words.indptr.tolist(), words.indices.tolist()
        for start, end in pairwise(bounds):
            one = frozenset(columns[start:end])
            self._words.append(known.setdefault(one, one))
        self._rows: list[_Row] = []
        self._row_of: dict[int, _Row] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)
        self._exact: dict[Words, _Row] = {}

    def rows(self) -> list[list[int]]:
        """The sentences of each row."""
        return [
            sorted(sentence for cell in row.cells.values() for sentence in cell)
            for row in self._rows
            if row.merged is None
        ]

    def add_document(self, document: int, sentences: range) -> None:
        """Align the sentences of a document with the rows so far; the others begin rows."""
        near = {sentence: self._find_rows(self._words[sentence]) for sentence in sentences}
        pairs = [
            (-similarity, abs(place), sentence, row)
            for place, sentence in enumerate(sentences)
            for similarity, row in near[sentence]
            if similarity >= PARAPHRASE_COSINE - 1e-9
        ]
        self._assign_best(document, pairs)
        self._join_parts(document, sentences, near)
        self._join_between_neighbours(document, sentences, near)
        begun: dict[Words, _Row] = {}
        for sentence in sentences:
            if sentence in self._row_of:
                continue
            words = self._words[sentence]
            row = begun.get(words)
            if row is None:
                row = begun[words] = self._begin_row()
            self._put(document, sentence, row)
        for sentence in sentences:
            self._learn(self._words[sentence], self._row(sentence))
        for row in {id(r): r for r in (self._row(s) for s in sentences)}.values():
            cell = row.cells[document]
            if len(cell) > 1:  # the parts together are a wording, too
                self._learn(frozenset().union(*(self._words[s] for s in cell)), row)

    def _begin_row(self) -> _Row:
        row = _Row(len(self._rows))
        self._rows.append(row)
        return row

    def _row(self, sentence: int) -> _Row:
        return _resolve(self._row_of[sentence])

    def _put(self, document: int, sentence: int, row: _Row) -> None:
        row.cells.setdefault(document, []).append(sentence)
        self._row_of[sentence] = row

    def _learn(self, words: Words, row: _Row) -> None:
        """Let later sentences find a row by these words."""
        self._exact.setdefault(words, row)
        if words in row.wordings or len(row.wordings) >= MAX_WORDINGS:
            return
        known = frozenset().union(*row.wordings) if row.wordings else frozenset()
        row.wordings[words] = None
        for word in words - known:
            self._index[word].append(row.index)

    def _find_rows(self, words: Words) -> list[tuple[float, _Row]]:
        """The rows most like a sentence, with their similarity, the best first."""
        exact = self._exact.get(words)
        if exact is not None:
            return [(1.0, _resolve(exact))]
        shared: Counter[int] = Counter()
        left = MAX_VISITED
        listed = sorted((len(self._index[word]), word) for word in words if word in self._index)
        for size, word in listed:
            shared.update(self._index[word][:left])
            left -= size
            if left <= 0:
                break
        least = min(2, len(words))
        best = sorted((-count, index) for index, count in shared.items() if count >= least)
        rows = {id(row): row for row in (_resolve(self._rows[i]) for _, i in best[:MAX_COMPARED])}
        found = [(row.similarity(words), row) for row in rows.values()]
        return sorted(found, key=lambda item: (-item[0], item[1].index))

    def _assign_best(self, document: int, pairs: list[tuple[float, int, int, _Row]]) -> None:
        """Put sentences into rows, the most similar pairs first, one sentence per row.

        A second sentence of a document that says the same in the same words joins the first.
        """
        for _, _, sentence, row in sorted(pairs, key=lambda p: (p[0], p[1], p[3].index)):
            if sentence in self._row_of:
                continue
            cell = row.cells.get(document)
            if cell is None or self._words[cell[0]] == self._words[sentence]:
                self._put(document, sentence, row)

    # ── parts: a sentence here, several there ───────────────────────────────────────────────────

    def _join_parts(
        self, document: int, sentences: range, near: dict[int, list[tuple[float, _Row]]]
    ) -> None:
        """Align one sentence with the several into which another document divides it."""
        for sentence in sentences:
            self._merge_rows(document, sentence, near[sentence])
        for sentence in sentences:
            if sentence not in self._row_of:
                self._join_with_next(document, sentence, sentences, near[sentence])
        for path, step in ((sentences, -1), (reversed(sentences), 1)):
            for sentence in path:
                other = sentence + step
                if sentence not in self._row_of and other in self._row_of and other in sentences:
                    self._join_neighbour(document, sentence, self._row(other))

    def _join_neighbour(self, document: int, sentence: int, row: _Row) -> None:
        """Put a sentence into the row of its neighbour, if both together are more like it."""
        words = self._words[sentence]
        cell = self._cell_words(row, document)
        for wording in row.wordings:
            if _is_part(words, wording) and (
                cosine(cell | words, wording) >= cosine(cell, wording) + MIN_GAIN
            ):
                self._put(document, sentence, row)
                return

    def _join_with_next(
        self, document: int, sentence: int, sentences: range, near: list[tuple[float, _Row]]
    ) -> None:
        """Put a sentence and the next ones into a row that each is a part of, if together they are it."""
        for _, found in near:
            row = _resolve(found)
            if document in row.cells:
                continue
            for wording in row.wordings:
                parts = []
                for part in range(sentence, sentences.stop):
                    if part in self._row_of or not _is_part(self._words[part], wording):
                        break
                    parts.append(part)
                together = frozenset().union(*(self._words[part] for part in parts))
                if len(parts) > 1 and cosine(together, wording) >= PARAPHRASE_COSINE:
                    for part in parts:
                        self._put(document, part, row)
                    return

    def _merge_rows(self, document: int, sentence: int, near: list[tuple[float, _Row]]) -> None:
        """Merge rows that other documents have one after another and this one in one sentence."""
        words = self._words[sentence]
        own = self._row_of.get(sentence)
        row = None if own is None else _resolve(own)
        for _, found in near:
            part = _resolve(found)
            if part is row or document in part.cells:
                continue
            if not any(_is_part(wording, words) for wording in part.wordings):
                continue
            if row is None:
                row = part  # the first part that it has; a second one decides
            elif self._are_parts(row, part, words):
                if own is None:
                    self._put(document, sentence, row)
                    own = row
                self._merge(row, part)

    def _are_parts(self, row: _Row, part: _Row, words: Words) -> bool:
        """Whether two rows stand side by side wherever both are, and together are more like a sentence."""
        common = [d for d in _smaller(row.cells, part.cells) if d in row.cells and d in part.cells]
        if not common:
            return False
        for document in common[:MAX_COMPARED]:
            first, second = sorted((row.cells[document], part.cells[document]))
            if max(first) + 1 != min(second):
                return False
        one = self._cell_words(row, common[0])
        both = one | self._cell_words(part, common[0])
        return cosine(both, words) >= max(cosine(one, words) + MIN_GAIN, PARAPHRASE_COSINE)

    def _merge(self, row: _Row, part: _Row) -> None:
        part.merged = row
        for document, cell in part.cells.items():
            row.cells.setdefault(document, []).extend(cell)
            row.cells[document].sort()
            self._learn(self._cell_words(row, document), row)
        for wording in part.wordings:
            if len(row.wordings) < MAX_WORDINGS:
                row.wordings[wording] = None

    def _cell_words(self, row: _Row, document: int) -> Words:
        return frozenset().union(*(self._words[s] for s in row.cells[document]))

    # ── neighbours ──────────────────────────────────────────────────────────────────────────────

    def _join_between_neighbours(
        self, document: int, sentences: range, near: dict[int, list[tuple[float, _Row]]]
    ) -> None:
        """Align with less in common where the sentence before or after is aligned nearby."""
        pairs = []
        few = len(sentences) <= FEW_SENTENCES
        for sentence in sentences:
            if sentence in self._row_of:
                continue
            neighbours = [
                self._row(other)
                for other in (sentence - 1, sentence + 1)
                if other in sentences and other in self._row_of
            ]
            for place, (similarity, found) in enumerate(near[sentence]):
                row = _resolve(found)
                if similarity < MIN_BETWEEN_NEIGHBOURS or document in row.cells:
                    continue
                n_near = sum(_are_near(row, other) for other in neighbours)
                least = MIN_NEXT_TO_NEIGHBOUR
                if n_near == 2 or (
                    similarity >= least
                    and (n_near or (few and place == 0 and self._are_confirmed(sentence, row)))
                ):
                    pairs.append((-similarity, 0, sentence, row))
        self._assign_best(document, pairs)

    def _are_confirmed(self, sentence: int, row: _Row) -> bool:
        """Whether a sentence is about the same as the first of a row, read word by word."""
        first = next(iter(row.cells.values()))
        return self._is_about is not None and len(first) == 1 and self._is_about(first[0], sentence)


def _resolve(row: _Row) -> _Row:
    """The row that a row has become part of, or itself."""
    while row.merged is not None:
        row = row.merged
    return row


def _smaller(first: dict[int, list[int]], second: dict[int, list[int]]) -> dict[int, list[int]]:
    return first if len(first) <= len(second) else second


def _is_part(part: Words, whole: Words) -> bool:
    """Whether nearly all words of one are in the other."""
    shared = len(part & whole)
    return shared >= MIN_PART_WORDS and shared >= MIN_PART * len(part)


def _are_near(row: _Row, other: _Row) -> bool:
    """Whether a document has two rows one after another, or with one sentence between."""
    common = (d for d in _smaller(row.cells, other.cells) if d in row.cells and d in other.cells)
    return any(
        min(abs(a - b) for a in row.cells[d] for b in other.cells[d]) <= 2
        for d in _first(common, MAX_COMPARED)
    )


def _first(values: Iterable[int], number: int) -> Iterator[int]:
    return (value for value, _ in zip(values, range(number), strict=False))
