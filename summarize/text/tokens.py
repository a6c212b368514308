"""Tokens: texts as sequences of numbers.

A text is split twice: at white space ("(Rome," is one whitespace token), and into word tokens
("Rome"). Each distinct token gets a number, so that a question about tokens is asked once per
distinct token, and the answer for every text is arithmetic on its numbers.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING

from summarize.arrays import RaggedArray, blocks
from summarize.budget import count_words
from summarize.characters import MARKS, normalize_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TokenSequences", "TokenizedTexts", "split_tokens", "tokenize_texts"]

_WORD = re.compile(
    rf"[^\W\d_][^\W_{MARKS}]+(?:[{MARKS}]+[^\W_]*)*"  # nearly all words, tried first
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S., D.C.
    rf"|\d+(?:[.,:]\d+)*"  # 1,000 and 3.5 and 11:45 are one word each
    rf"|[^\W\d_](?:[{MARKS}]+[^\W_]*)*"
)
_ASCII_WORD = re.compile(
    r"[A-Za-z][A-Za-z0-9]+|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[A-Za-z]", re.ASCII
)
"""The same for ASCII text, for which it is faster."""

_PUNCTUATION = ".,;:!?\"'()[]“”‘’…"
"""Characters next to a word that are not part of it."""

CHUNK = 1_024
"""Number of texts split at a time: only their whitespace tokens exist as strings at once (assumed)."""


@dataclass(frozen=True, eq=False)
class TokenSequences(RaggedArray):
    """The tokens of n texts, as numbers: row i contains those of text i, in reading order.

    Attributes
    ----------
    ids : int array
        Indices into `vocabulary`, text after text.
    offsets : int array of shape (n + 1,)
        The tokens of text i are ``ids[offsets[i]:offsets[i + 1]]``.
    vocabulary : list of str
        The distinct tokens.
    """

    vocabulary: list[str]

    def matching(
        self, predicate: Callable[[str], object], among: NDArray[np.bool_] | None = None
    ) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary the predicate accepts.

        Parameters
        ----------
        predicate : callable
            Called with each token; any true value accepts it.
        among : bool array with one element per vocabulary entry, optional
            Only these are tested; the others are not accepted.
        """
        import numpy as np

        result = np.ones(len(self.vocabulary), dtype=bool) if among is None else among.copy()
        vocabulary = self.vocabulary
        at = np.flatnonzero(result)
        result[at] = [bool(predicate(vocabulary[i])) for i in at.tolist()]
        return result

    def containing(self, characters: str) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary contain at least one of these characters."""
        codes, _ = self._characters
        hits = codes == ord(characters[0])
        for character in characters[1:]:
            hits |= codes == ord(character)
        return self._tokens_of_characters(hits)

    @cached_property
    def with_capital(self) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary contain a capital letter from A to Z."""
        codes, _ = self._characters
        return self._tokens_of_characters((codes >= ord("A")) & (codes <= ord("Z")))

    @cached_property
    def with_capitals(self) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary contain several capital letters from A to Z."""
        import numpy as np

        codes, starts = self._characters
        at = np.flatnonzero((codes >= ord("A")) & (codes <= ord("Z")))
        tokens = np.searchsorted(starts, at, side="right") - 1
        return np.bincount(tokens, minlength=len(self.vocabulary)) > 1

    @cached_property
    def non_ascii(self) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary contain a character outside ASCII."""
        return self._tokens_of_characters(self._characters[0] > 127)

    @cached_property
    def first_in_text(self) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary are the first one of some text."""
        import numpy as np

        result = np.zeros(len(self.vocabulary), dtype=bool)
        result[self.ids[self.offsets[:-1][self.lengths() > 0]]] = True
        return result

    def without_caches(self) -> TokenSequences:
        """The same without the cached properties, which need not be pickled."""
        return TokenSequences(self.ids, self.offsets, self.vocabulary)

    @cached_property
    def _characters(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The code points of the vocabulary, tokens separated by a newline, and where each token begins."""
        import numpy as np

        joined = "\n".join(self.vocabulary).encode("utf-32-le", "surrogatepass")
        sizes = np.fromiter(map(len, self.vocabulary), np.int64, len(self.vocabulary)) + 1
        return np.frombuffer(joined, dtype="<u4"), np.cumsum(sizes) - sizes

    def _tokens_of_characters(self, hits: NDArray[np.bool_]) -> NDArray[np.bool_]:
        import numpy as np

        result = np.zeros(len(self.vocabulary), dtype=bool)
        starts = self._characters[1]
        result[np.searchsorted(starts, np.flatnonzero(hits), side="right") - 1] = True
        return result

    def vocabulary_in_rows(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which tokens of the vocabulary occur in a text where `rows`, of shape (n,), is true."""
        return self.ids_in_rows(rows, len(self.vocabulary))

    def token_at(self, index: int) -> NDArray[np.int64]:
        """The number of the token at this index of each text, -1 for shorter texts, shape (n,)."""
        import numpy as np

        result = np.full(len(self), -1)
        long_enough = self.lengths() > index
        result[long_enough] = self.ids[self.offsets[:-1][long_enough] + index]
        return result

    def rows_beginning_with(
        self, normalized: Sequence[str], words: frozenset[str], pairs: frozenset[tuple[str, str]]
    ) -> NDArray[np.bool_]:
        """Which texts begin with one of the words or pairs of words, or have no token, shape (n,).

        Parameters
        ----------
        normalized : sequence of str
            The form of each vocabulary entry that is compared.
        words : frozenset of str
        pairs : frozenset of pairs of str
        """
        import numpy as np

        firsts, seconds, begins = _opening_numbers(words, pairs)
        first, second = np.zeros((2, len(normalized) + 1), dtype=np.int64)
        first[-1] = -1  # of texts without a token
        for i in [i for i, word in enumerate(normalized) if word in firsts or word in seconds]:
            first[i] = firsts.get(normalized[i], 0)
            second[i] = seconds.get(normalized[i], 0)
        result: NDArray[np.bool_] = begins[first[self.token_at(0)], second[self.token_at(1)]]
        return result

    def select(self, rows: NDArray[np.bool_]) -> TokenSequences:
        """Those of the texts where `rows`, of shape (n,), is true, with the same numbers."""
        selected = self.select_rows(rows)
        return TokenSequences(selected.ids, selected.offsets, self.vocabulary)

    def renumber(self) -> TokenSequences:
        """The same, numbered in the order of first occurrence; tokens that do not occur are dropped."""
        import numpy as np

        n_tokens = len(self.ids)
        first = np.full(len(self.vocabulary), n_tokens)
        # What is written last is the first occurrence.
        for block in reversed(list(blocks(n_tokens))):
            first[self.ids[block][::-1]] = np.arange(block.start, block.stop)[::-1]
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < n_tokens)]
        number = np.empty(len(first), dtype=np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        vocabulary = [self.vocabulary[i] for i in order.tolist()]
        return TokenSequences(number[self.ids], self.offsets, vocabulary)


@lru_cache(maxsize=64)
def _opening_numbers(
    words: frozenset[str], pairs: frozenset[tuple[str, str]]
) -> tuple[dict[str, int], dict[str, int], NDArray[np.bool_]]:
    """The numbers of words that texts may begin with and of second words, and which pairs are meant.

    The number -1 is that of all single words, with which a text begins whatever follows.
    """
    import numpy as np

    firsts = {word: i for i, word in enumerate(sorted({a for a, _ in pairs} - words), start=1)}
    seconds = {word: i for i, word in enumerate(sorted({b for _, b in pairs}), start=1)}
    begins = np.zeros((len(firsts) + 2, len(seconds) + 1), dtype=bool)
    begins[-1] = True
    for a, b in pairs:
        if a in firsts:
            begins[firsts[a], seconds[b]] = True
    return {**firsts, **dict.fromkeys(words, -1)}, seconds, begins


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedTexts:
    """Texts with their tokens.

    Most questions about a sentence ("does it contain a question mark?", "an abbreviation?") are
    questions about its tokens. There are far fewer distinct tokens than sentences, so each is asked
    once, and the answer for every sentence is arithmetic on numbers.

    Attributes
    ----------
    texts : list of str, length n
    whitespace_tokens : TokenSequences
        What white space separates.
    tokens : TokenSequences
        Words, as `split_tokens` finds them, numbered in the order of first occurrence.

    Examples
    --------
    >>> tokenized = tokenize_texts(["Rain fell.", "Heavy Rain!"])
    >>> tokenized.whitespace_tokens.vocabulary, tokenized.tokens.vocabulary
    (['Rain', 'fell.', 'Heavy', 'Rain!'], ['Rain', 'fell', 'Heavy'])
    >>> tokenized.tokens.ids.tolist(), tokenized.tokens.offsets.tolist()
    ([0, 1, 2, 0], [0, 2, 4])
    """

    texts: list[str]
    whitespace_tokens: TokenSequences
    tokens: TokenSequences

    def word_counts(self) -> NDArray[np.int64]:
        """The length of each text in words, as `count_words` counts them, shape (n,)."""
        import numpy as np

        pieces = self.whitespace_tokens
        counts = pieces.lengths()
        unspaced = pieces.matching(_is_unspaced, pieces.non_ascii)
        for row in np.flatnonzero(pieces.rows_containing(unspaced)).tolist():
            counts[row] = count_words(self.texts[row])
        return counts

    def select(self, rows: NDArray[np.bool_]) -> TokenizedTexts:
        """The texts where `rows`, of shape (n,), is true, as if only these had been tokenized.

        Only the vocabulary of the whitespace tokens may contain more than occurs in them.
        """
        return TokenizedTexts(
            list(compress(self.texts, rows.tolist())),
            self.whitespace_tokens.select(rows),
            self.tokens.select(rows).renumber(),
        )

    def append(self, texts: Sequence[str]) -> TokenizedTexts:
        """These texts, followed by more texts."""
        return TokenizedTexts.concatenate([self, tokenize_texts(texts)]) if texts else self

    @staticmethod
    def concatenate(parts: Sequence[TokenizedTexts]) -> TokenizedTexts:
        """The texts of all parts, numbered as if they had been tokenized together."""
        return TokenizedTexts(
            [text for part in parts for text in part.texts],
            _concatenate([part.whitespace_tokens for part in parts]),
            _concatenate([part.tokens for part in parts]),
        )


def _is_unspaced(token: str) -> bool:
    """Whether a whitespace token counts as no word or as several: ideographs count one each."""
    return count_words(token) != 1


def _concatenate(parts: Sequence[TokenSequences]) -> TokenSequences:
    import numpy as np

    numbers = _numbers()
    ids, lengths = array("i"), array("q")
    for part in parts:
        new = np.fromiter(map(numbers.__getitem__, part.vocabulary), np.int32)
        ids.frombytes(new[part.ids].tobytes())
        lengths.frombytes(part.lengths().tobytes())
    offsets = np.concatenate(([0], np.cumsum(np.array(lengths, dtype=np.int64))))
    return TokenSequences(np.array(ids, dtype=np.int32, copy=False), offsets, list(numbers))


def _numbers() -> defaultdict[str, int]:
    """Numbers strings in the order in which they are first looked up."""
    return defaultdict(count().__next__)  # a tenth of the time of a method `__missing__`


def tokenize_texts(texts: Sequence[str]) -> TokenizedTexts:
    """The whitespace tokens and the word tokens of all texts.

    No word token contains white space, so those of a text are those of its whitespace tokens, one
    after another.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    TokenizedTexts
    """
    import numpy as np

    numbers = _numbers()
    ids, offsets = array("i"), array("q", [0])
    for begin in range(0, len(texts), CHUNK):
        chunk: list[str] = []
        before = offsets[-1]
        for text in texts[begin : begin + CHUNK]:
            chunk += text.split()
            offsets.append(before + len(chunk))
        ids.frombytes(np.fromiter(map(numbers.__getitem__, chunk), np.int32, len(chunk)).tobytes())
    whitespace_tokens = TokenSequences(
        np.array(ids, copy=False), np.array(offsets, copy=False), list(numbers)
    )
    return TokenizedTexts(list(texts), whitespace_tokens, _split_words(whitespace_tokens))


def _split_words(whitespace_tokens: TokenSequences) -> TokenSequences:
    """The word tokens of texts, from their whitespace tokens."""
    import numpy as np

    vocabulary = whitespace_tokens.vocabulary
    # Nearly all are one word and punctuation: whole runs of them are copied.
    stripped = [token.strip(_PUNCTUATION) for token in vocabulary]
    counts = [1] * len(vocabulary)
    words: list[str] = []
    done = 0
    for i in [i for i, word in enumerate(stripped) if not word.isalpha()]:
        words += stripped[done:i]
        parts = split_tokens(vocabulary[i])
        words += parts
        counts[i] = len(parts)
        done = i + 1
    words += stripped[done:]
    numbers = _numbers()
    ids = np.fromiter(map(numbers.__getitem__, words), np.int32, len(words))
    offsets = np.concatenate(([0], np.cumsum(np.array(counts, dtype=np.int64))))
    expanded = whitespace_tokens.expand(RaggedArray(ids, offsets))
    return TokenSequences(expanded.ids, expanded.offsets, list(numbers))


def split_tokens(text: str) -> list[str]:
    """The word tokens of a text, in order.

    >>> split_tokens("The U.S. left.")
    ['The', 'U.S.', 'left']
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return _WORD.findall(normalize_characters(text))
