"""Tokens: texts as numbered parts: what white space separates, and the words in it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from summarize.budget import count_words
from summarize.characters import MARKS, normalize_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TokenSequences", "TokenizedTexts", "split_tokens", "spread", "tokenize_texts"]

_WORD = re.compile(
    rf"[^\W\d_][^\W_{MARKS}]+(?:[{MARKS}]+[^\W_]*)*"  # first what nearly all words are
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S., D.C.
    rf"|\d+(?:[.,:]\d+)*"  # 1,000 and 3.5 and 11:45 are one word each
    rf"|[^\W\d_](?:[{MARKS}]+[^\W_]*)*"
)
_ASCII_WORD = re.compile(
    r"[A-Za-z][A-Za-z0-9]+|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[A-Za-z]", re.ASCII
)
"""The same for text in ASCII, where it is faster."""

_AROUND = ".,;:!?\"'()[]“”‘’…"
"""What may stand around a word without being part of it."""


@dataclass(frozen=True, eq=False)
class TokenSequences:
    """Parts of n texts as they stand there, as numbers.

    Attributes
    ----------
    vocabulary : list of str
        The distinct ones.
    ids : int array
        The number of each, text after text, in reading order.
    ends : int array of shape (n + 1,)
        Those of text i are ``ids[ends[i]:ends[i + 1]]``.
    """

    vocabulary: list[str]
    ids: NDArray[np.int32]
    ends: NDArray[np.int64]

    def flags(
        self, wanted: Callable[[str], object], among: NDArray[np.bool_] | None = None
    ) -> NDArray[np.bool_]:
        """Which of the vocabulary are wanted; only those of `among` are asked, if it is given."""
        import numpy as np

        result = np.ones(len(self.vocabulary), dtype=bool) if among is None else among.copy()
        vocabulary = self.vocabulary
        at = np.flatnonzero(result)
        result[at] = [bool(wanted(vocabulary[i])) for i in at.tolist()]
        return result

    def holding(self, characters: str) -> NDArray[np.bool_]:
        """Which of the vocabulary hold one of these characters."""
        codes, _ = self._letters
        found = codes == ord(characters[0])
        for character in characters[1:]:
            found |= codes == ord(character)
        return self._flagged(found)

    @cached_property
    def capital(self) -> NDArray[np.bool_]:
        """Which of the vocabulary hold a capital from A to Z."""
        codes, _ = self._letters
        return self._flagged((codes >= ord("A")) & (codes <= ord("Z")))

    @cached_property
    def foreign(self) -> NDArray[np.bool_]:
        """Which of the vocabulary are not in ASCII."""
        return self._flagged(self._letters[0] > 127)

    def bare(self) -> TokenSequences:
        """The same without what has been remembered of it, to be sent elsewhere."""
        return TokenSequences(self.vocabulary, self.ids, self.ends)

    @cached_property
    def _letters(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The characters of the vocabulary, with one between two, and where each begins."""
        import numpy as np

        joined = "\n".join(self.vocabulary).encode("utf-32-le", "surrogatepass")
        starts = np.fromiter(map(len, self.vocabulary), np.int64, len(self.vocabulary)) + 1
        return np.frombuffer(joined, dtype="<u4"), np.cumsum(starts) - starts

    def _flagged(self, letters: NDArray[np.bool_]) -> NDArray[np.bool_]:
        import numpy as np

        result = np.zeros(len(self.vocabulary), dtype=bool)
        result[np.searchsorted(self._letters[1], np.flatnonzero(letters), side="right") - 1] = True
        return result

    @cached_property
    def opening(self) -> NDArray[np.bool_]:
        """Which of the vocabulary open a text."""
        import numpy as np

        result = np.zeros(len(self.vocabulary), dtype=bool)
        result[self.ids[self.ends[:-1][np.diff(self.ends) > 0]]] = True
        return result

    def rows_with(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which texts hold any of those chosen, shape (n,). `chosen` has a flag for each."""
        import numpy as np

        from summarize.arrays import row_blocks

        result = np.zeros(len(self.ends) - 1, dtype=bool)
        for rows, part, bounds in row_blocks(self.ends):
            at = np.flatnonzero(chosen.take(self.ids[part]))
            result[rows.start - 1 + np.searchsorted(bounds, at, side="right")] = True
        return result

    def held_by(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of the vocabulary stand in any of some texts, where `rows` of shape (n,) is true."""
        import numpy as np

        from summarize.arrays import row_blocks

        result = np.zeros(len(self.vocabulary), dtype=bool)
        for block, part, bounds in row_blocks(self.ends):
            result[self.ids[part][np.repeat(rows[block], np.diff(bounds))]] = True
        return result

    def rows_opening(
        self, small: Sequence[str], alone: Set[str], pairs: Set[tuple[str, str]]
    ) -> NDArray[np.bool_]:
        """Which texts begin with a word of `alone` or two of `pairs`, or hold no token, shape (n,).

        Parameters
        ----------
        small : sequence of str
            What each token of the vocabulary is compared as.
        alone : set of str
        pairs : set of pairs of str
        """
        import numpy as np

        firsts = {word: i for i, word in enumerate(sorted({a for a, _ in pairs} - alone), start=1)}
        seconds = {word: i for i, word in enumerate(sorted({b for _, b in pairs}), start=1)}
        opens = np.zeros((len(firsts) + 2, len(seconds) + 1), dtype=bool)
        opens[-1] = True
        for a, b in pairs:
            if a in firsts:
                opens[firsts[a], seconds[b]] = True
        asked = {**seconds, **firsts, **dict.fromkeys(alone, 0)}
        first, second = np.zeros((2, len(small)), dtype=np.int64)
        for i in [i for i, word in enumerate(small) if word in asked]:
            first[i] = -1 if small[i] in alone else firsts.get(small[i], 0)
            second[i] = seconds.get(small[i], 0)
        sizes, result = np.diff(self.ends), np.ones(len(self.ends) - 1, dtype=bool)
        some = sizes > 0
        at = self.ends[:-1][some]
        after = np.where(
            sizes[some] > 1, second[self.ids[np.minimum(at + 1, len(self.ids) - 1)]], 0
        )
        result[some] = opens[first[self.ids[at]], after]
        return result

    def kept(self, rows: NDArray[np.bool_]) -> TokenSequences:
        """Those of some of the texts (where `rows` of shape (n,) is true), with the same numbers."""
        import numpy as np

        sizes = np.diff(self.ends)
        ends = np.concatenate(([0], np.cumsum(sizes[rows])))
        return TokenSequences(self.vocabulary, self.ids[np.repeat(rows, sizes)], ends)

    def renumbered(self) -> TokenSequences:
        """The same, numbered in the order in which they first occur, without those that do not."""
        import numpy as np

        from summarize.arrays import blocks

        count = len(self.ids)
        first = np.full(len(self.vocabulary), count)
        for block in reversed(list(blocks(count))):  # what is written last is the first
            first[self.ids[block][::-1]] = np.arange(block.start, block.stop)[::-1]
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < count)]
        number = np.empty(len(first), dtype=np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        vocabulary = [self.vocabulary[one] for one in order.tolist()]
        return TokenSequences(vocabulary, number[self.ids], self.ends)


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedTexts:
    """Texts, and what they are made of: pieces, and the words in these.

    Most questions about a sentence ("is there a question mark?", "is there an abbreviation?") are
    questions about its pieces. There are far fewer distinct pieces than sentences, so each is asked
    once, and the answer for every sentence is arithmetic on numbers.

    Attributes
    ----------
    texts : list of str, length n
    pieces : Tokens
        What white space separates.
    tokens : Tokens
        Words, as `tokenize_texts` finds them in the pieces, numbered as they first occur.

    Examples
    --------
    >>> found = tokenize_texts(["Rain fell.", "Heavy Rain!"])
    >>> found.pieces.vocabulary, found.tokens.vocabulary
    (['Rain', 'fell.', 'Heavy', 'Rain!'], ['Rain', 'fell', 'Heavy'])
    >>> found.tokens.ids.tolist(), found.tokens.ends.tolist()
    ([0, 1, 2, 0], [0, 2, 4])
    """

    texts: list[str]
    pieces: TokenSequences
    tokens: TokenSequences

    def words(self) -> NDArray[np.int64]:
        """The length of each text in words, as `count_words` counts them, shape (n,)."""
        import numpy as np

        counts = np.diff(self.pieces.ends)
        unspaced = self.pieces.flags(_unspaced, self.pieces.foreign)
        for row in np.flatnonzero(self.pieces.rows_with(unspaced)).tolist():
            counts[row] = count_words(self.texts[row])
        return counts

    def kept(self, rows: NDArray[np.bool_]) -> TokenizedTexts:
        """Some of the texts (where `rows` of shape (n,) is true), as if of these alone.

        Only the vocabulary of the pieces may hold more than they do.
        """
        texts = list(compress(self.texts, rows.tolist()))
        return TokenizedTexts(texts, self.pieces.kept(rows), self.tokens.kept(rows).renumbered())

    def and_of(self, texts: Sequence[str]) -> TokenizedTexts:
        """These, and behind them more texts."""
        return TokenizedTexts.joined([self, tokenize_texts(texts)]) if texts else self

    @staticmethod
    def joined(parts: Sequence[TokenizedTexts]) -> TokenizedTexts:
        """The texts of all parts, numbered as if they had been one."""
        return TokenizedTexts(
            [text for part in parts for text in part.texts],
            _joined([part.pieces for part in parts]),
            _joined([part.tokens for part in parts]),
        )


def _unspaced(piece: str) -> bool:
    return count_words(piece) != 1


def _joined(parts: Sequence[TokenSequences]) -> TokenSequences:
    import numpy as np

    numbers = _Numbers()
    ids, sizes = array("i"), array("q")
    for part in parts:
        new = np.fromiter(map(numbers.__getitem__, part.vocabulary), np.int32)
        ids.frombytes(new[part.ids].tobytes())
        sizes.frombytes(np.diff(part.ends).tobytes())
    ends = np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.int64))))
    return TokenSequences(list(numbers), np.array(ids, dtype=np.int32, copy=False), ends)


class _Numbers(dict[str, int]):
    """Numbers things in the order in which they are first asked for."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


CHUNK = 1_024
"""So many texts are cut at a time: their pieces are strings only as long as that takes."""


def tokenize_texts(texts: Sequence[str]) -> TokenizedTexts:
    """The pieces and the tokens of all texts.

    No token holds white space, so those of a text are those of its pieces, one after another.
    """
    import numpy as np

    numbers = _Numbers()
    ids, ends = array("i"), array("q", [0])
    for begin in range(0, len(texts), CHUNK):
        flat: list[str] = []
        before = ends[-1]
        for text in texts[begin : begin + CHUNK]:
            flat += text.split()
            ends.append(before + len(flat))
        ids.frombytes(np.fromiter(map(numbers.__getitem__, flat), np.int32, len(flat)).tobytes())
    pieces = TokenSequences(list(numbers), np.array(ids, copy=False), np.array(ends, copy=False))
    return TokenizedTexts(list(texts), pieces, _words_of(pieces))


def _words_of(pieces: TokenSequences) -> TokenSequences:
    """The tokens of texts, from their pieces."""
    import numpy as np

    numbers = _Numbers()
    flat, sizes = array("i"), array("q")
    for piece in pieces.vocabulary:
        word = piece.strip(_AROUND)
        if word.isalpha():  # as nearly all
            flat.append(numbers[word])
            sizes.append(1)
        else:
            found = split_tokens(piece)
            flat.extend(map(numbers.__getitem__, found))
            sizes.append(len(found))
    ids, ends = spread(pieces, np.array(flat, dtype=np.int32), np.array(sizes, dtype=np.int64))
    return TokenSequences(list(numbers), ids, ends)


def spread(
    tokens: TokenSequences, stands_for: NDArray[np.int32], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Ids and ends of what the tokens stand for: number i for the next ``sizes[i]`` of `stands_for`."""
    import numpy as np

    from summarize.arrays import row_blocks

    first = (np.cumsum(sizes) - sizes).astype(np.int32)
    rows_held = np.zeros(len(tokens.ends), dtype=np.int64)
    ids = array("i")
    for rows, part, bounds in row_blocks(tokens.ends):
        block = tokens.ids[part]
        held = sizes[block]
        total = np.concatenate(([0], np.cumsum(held)))
        at = np.repeat(first[block] - total[:-1], held)
        at += np.arange(len(at))
        ids.frombytes(stands_for[at].tobytes())
        rows_held[rows.start + 1 : rows.stop + 1] = np.diff(total[bounds])
    return np.array(ids, dtype=np.int32, copy=False), np.cumsum(rows_held)


def split_tokens(text: str) -> list[str]:
    """The word tokens of a text, in order.

    >>> split_tokens("The U.S. left.")
    ['The', 'U.S.', 'left']
    """
    return (_ASCII_WORD if text.isascii() else _WORD).findall(normalize_characters(text))
