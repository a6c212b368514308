"""Vectors: articles as sparse rows of weighted terms.

The terms are the content words of title and text and the pairs of content words that follow each other
("white house"), each in the normal form of the article's own language, so a pile may mix languages. Terms
are identified by a hash of their name: no vocabulary of the whole pile is kept, and the numbers do not depend
on the order of the articles.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.documents import Document
from summarize.errors import WorkerError
from summarize.text.detection import detect_language
from summarize.text.languages import LANGUAGES
from summarize.text.terms import TermAnalyzer, TermSequences
from summarize.text.tokens import tokenize_texts
from summarize.workers import map_in_order

__all__ = [
    "ArticleTerms",
    "TermRarity",
    "article_terms",
    "article_text",
    "article_vectors",
    "hashed_terms",
]

MAX_CHARACTERS = 20_000
"""Characters of an article that are compared: news articles are shorter, and one book must not take as long
as a thousand of them (assumed)."""

TITLE_WEIGHT = 2
"""How often the words of a title count, which say what an article is about: once more than those of the text
adds 0.003 to the B-cubed F1 of three data sets with titles; more does not help."""

CHUNK = 1_000
"""Number of articles whose tokens are in memory together (assumed)."""

PRIOR_ARTICLES = 100
"""Articles of other stories that every pile is taken to have besides its own, for the weights of terms.

Without them, the words of the story would count as common words in a pile of one story. With 100, one
threshold is right for piles from 12 topics to all topics of five data sets in three languages; with 1,000,
B-cubed F1 at the best common threshold is 0.010 lower."""

RARITY_POWER = 1.5
"""Power of the inverse document frequency. With 1, words that many stories share join the stories of one
subject; with 2, short articles have hardly anything in common. On piles of 12, 50 and all topics of five data sets, the
mean B-cubed F1 with 1 and 2 is within 0.001 of it."""

_BIGRAM_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no bit of the first hash is lost

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]


class ArticleTerms(NamedTuple):
    """The terms of n articles: those of article i are ``keys[offsets[i]:offsets[i + 1]]``.

    Attributes
    ----------
    keys : uint64 array
        A hash per term, each once per article.
    counts : float array
        How often the article has the term.
    offsets : int array of shape (n + 1,)
    """

    keys: Keys
    counts: Floats
    offsets: NDArray[np.int64]


def article_text(document: Document) -> str:
    r"""Title and text of an article, as far as they are compared; nothing of one without text.

    >>> article_text(Document("Rain fell.", title="Storm"))
    'Storm\nStorm\nRain fell.'
    """
    if document.is_blank:
        return ""
    text = document.text[:MAX_CHARACTERS]
    return f"{document.title}\n" * TITLE_WEIGHT + text if document.title else text


def article_terms(
    texts: Sequence[str], *, n_jobs: int | None = 1, progress: bool = False
) -> ArticleTerms:
    """The terms of each text, in its own language.

    Parameters
    ----------
    texts : sequence of str, length n
    n_jobs : int or None, default 1
        Number of processes, as in joblib; the terms do not depend on it.
    progress : bool, default False

    Returns
    -------
    ArticleTerms

    Raises
    ------
    WorkerError
        If two processes died while reading the same articles.
    """
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    parts: list[ArticleTerms] = []
    for _, part in map_in_order(
        _chunk_terms,
        chunks,
        n_jobs=n_jobs,
        window=2,
        progress=progress,
        step="reading",
        unit="chunk",
    ):
        if isinstance(part, WorkerError):
            raise part
        parts.append(part)
    if not parts:
        return ArticleTerms(
            np.zeros(0, np.uint64), np.zeros(0, np.float32), np.zeros(1, dtype=np.int64)
        )
    lengths = np.concatenate([np.diff(part.offsets) for part in parts])
    return ArticleTerms(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate(([0], np.cumsum(lengths))),
    )


def _chunk_terms(texts: Sequence[str]) -> ArticleTerms:
    """The terms of texts that are in memory together."""
    rows: list[tuple[Keys, Floats]] = [_NO_TERMS] * len(texts)
    by_language: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if text.strip():
            by_language[detect_language([text]).code].append(index)
    for code, indices in sorted(by_language.items()):
        terms = hashed_terms(TermAnalyzer(LANGUAGES[code]), [texts[index] for index in indices])
        for index, row in zip(indices, terms, strict=True):
            rows[index] = row
    lengths = np.array([len(keys) for keys, _ in rows], dtype=np.int64)
    keys, counts = (np.concatenate(arrays) for arrays in zip(*rows, strict=True))
    return ArticleTerms(keys, counts, np.concatenate(([0], np.cumsum(lengths))))


_NO_TERMS = (np.zeros(0, np.uint64), np.zeros(0, np.float32))


def hashed_terms(analyzer: TermAnalyzer, texts: Sequence[str]) -> Iterator[tuple[Keys, Floats]]:
    """The distinct terms of each text, with their counts."""
    sequences = analyzer.terms(tokenize_texts(texts))
    # In Vietnamese: syllables, whose pairs are most of the words.
    words = sequences.parts or sequences
    hashes = _hashes(words)
    for row in range(len(texts)):
        ids = words.ids[words.offsets[row] : words.offsets[row + 1]]
        content = words.content[ids]
        single = hashes[ids]
        pairs = single[:-1] * _BIGRAM_FACTOR + single[1:]
        both = content[:-1] & content[1:]
        keys, counts = np.unique(np.concatenate([single[content], pairs[both]]), return_counts=True)
        yield keys, counts.astype(np.float32)


def _hashes(words: TermSequences) -> Keys:
    return np.fromiter((_hash(name) for name in words.names), np.uint64, len(words.names))


@lru_cache(maxsize=2**18)
def _hash(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class TermRarity:
    """The weight of a term: the power `RARITY_POWER` of its inverse document frequency in the pile.

    Parameters
    ----------
    columns : uint64 array
        The hashes of the terms of the pile, sorted.
    weights : float array of the same shape
    default : float
        The weight of a term that the pile does not have.
    """

    def __init__(self, columns: Keys, weights: NDArray[np.float64], default: float) -> None:
        self._columns, self._weights, self._default = columns, weights, default

    def __call__(self, name: str) -> float:
        """The weight of the term with this name."""
        key = np.uint64(_hash(name))
        place = int(np.searchsorted(self._columns, key))
        is_known = place < len(self._columns) and self._columns[place] == key
        return float(self._weights[place]) if is_known else self._default


def article_vectors(terms: ArticleTerms) -> tuple[sparse.csr_array, TermRarity]:
    """One row of length 1 per article (or 0: no terms); a column per term that two articles share.

    The weight of a term is (1 + log count) times the power `RARITY_POWER` of its inverse document frequency.
    Terms of a single article have no column, but count for the length of its row.

    Parameters
    ----------
    terms : ArticleTerms

    Returns
    -------
    sparse array of shape (n, number of shared terms), of 32-bit floats
    TermRarity
        What terms weigh.

    Examples
    --------
    >>> rows, _ = article_vectors(article_terms(["Rain in Rome.", "Rain in Oslo."]))
    >>> rows.shape, round(float((rows @ rows.T)[0, 1]), 2)
    ((2, 1), 0.38)
    """
    n = len(terms.offsets) - 1
    columns, column = np.unique(terms.keys, return_inverse=True)
    frequency = np.bincount(column, minlength=len(columns))
    rarity = np.log((n + PRIOR_ARTICLES) / np.maximum(frequency, 1)) ** RARITY_POWER
    weights = ((1.0 + np.log(terms.counts)) * rarity[column]).astype(np.float32)
    row = np.repeat(np.arange(n), np.diff(terms.offsets))
    lengths = np.sqrt(np.bincount(row, weights.astype(np.float64) ** 2, minlength=n))
    weights /= np.maximum(lengths, 1e-12)[row].astype(np.float32)
    shared = frequency[column] > 1
    number = (np.cumsum(frequency > 1) - 1).astype(np.int32)
    offsets = np.concatenate(([0], np.cumsum(np.bincount(row[shared], minlength=n))))
    shape = (n, int((frequency > 1).sum()))
    vectors = sparse.csr_array((weights[shared], number[column[shared]], offsets), shape=shape)
    return vectors, TermRarity(columns, rarity, float(np.log(n + PRIOR_ARTICLES) ** RARITY_POWER))
