"""Words: text -> normalised terms for matching. The one tokenizer; it never changes what is shown.

Two sentences are compared by the terms that come out of here: case-folded, stemmed where the
language has a stemmer. Scripts that put no spaces between words are cut into overlapping runs of
characters instead; where spaces part syllables, as in Vietnamese, pairs of neighbouring ones count beside
them. Content words carry the vectors; function words are kept apart, since pairs of
neighbouring terms, by which documents are seen to agree, need them ("of the city").
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, Literal

from summarize.budget import count_words
from summarize.languages import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["Terms", "Tokenised", "Tokens", "Words", "as_compared", "composed", "tokenised"]

# Vowel signs and accents are part of a word, but not of \w.
_MARKS = "".join(chr(c) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c))[0] == "M")
_WORD = re.compile(
    rf"[^\W\d_][^\W_{_MARKS}]+(?:[{_MARKS}]+[^\W_]*)*"  # first what nearly all words are
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S., D.C.
    rf"|\d+(?:[.,:]\d+)*"  # 1,000 and 3.5 and 11:45 are one word each
    rf"|[^\W\d_](?:[{_MARKS}]+[^\W_]*)*"
)
_ASCII_WORD = re.compile(
    r"[A-Za-z][A-Za-z0-9]+|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[A-Za-z]", re.ASCII
)
"""The same for text in ASCII, where it is faster."""

_AROUND = ".,;:!?\"'()[]“”‘’…"
"""What may stand around a word without being part of it."""

_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
)  # fmt: skip
_AS_COMPARED: dict[int, str | None] = {
    **dict.fromkeys(
        [0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
    ),  # hyphens and joiners unseen
    **dict.fromkeys(
        [*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7]
    ),  # points of Hebrew
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}
"""What may stand in a word, or be left out, without making it another; and one set of digits for all."""

_UNSPACED = {  # script -> (characters, length of the runs that stand for words)
    "ideographs": (re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 2),
    "Hangul": (re.compile(r"[\uac00-\ud7af]"), 2),  # particles are written onto their nouns
    "south-east Asian": (re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 3),
}


class Words:
    """Callable that turns a text into the content words by which it is compared.

    A text of nothing but function words stands for itself, as one word: copies of it still match.

    It fits as `analyzer` into scikit-learn's vectorizers. Each distinct word is normalised once and
    remembered by the instance, so that the cost of a long text is a look-up a word.

    Parameters
    ----------
    language : Language
        Decides on stop words and stemmer.
    aliases : mapping of str to str, optional
        Words that stand for others: an abbreviation and what it is short for, as `aliases_of` finds
        them.

    Examples
    --------
    >>> from summarize.languages import language_of
    >>> Words(language_of("en"))("The U.S. warships' missiles hit 1,000 targets.")
    ['US', 'warship', 'missil', 'hit', '1,000', 'target']
    >>> Words(language_of("en"), {"ISIS": "Islamic State"})("ISIS fighters fled.")
    ['islam', 'state', 'fighter', 'fled']
    """

    def __init__(self, language: Language, aliases: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.aliases = dict(aliases or {})
        self._known: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._stem: Callable[[str], str] | None = None
        if language.stemmer:
            import Stemmer

            self._stem = Stemmer.Stemmer(language.stemmer, 0).stemWord  # its cache takes longer

    def __reduce__(self) -> tuple[type[Words], tuple[Language, dict[str, str]]]:
        return Words, (self.language, self.aliases)  # a stemmer can be neither copied nor pickled

    def __call__(self, text: str) -> list[str]:
        words: list[str] = []
        said: list[tuple[str, bool]] = []
        for token in _tokens(text):
            terms, content = self._known.get(token) or self._learned(token)
            if content:
                words.extend(terms)
            if self.language.syllables:
                said.extend((term, content) for term in terms)
        if not words:
            words = [_whole(text)]
            said.append((words[0], True))
        return words + [f"{a} {b}" for (a, one), (b, other) in pairwise(said) if one or other]

    def terms(self, read: Tokenised) -> Terms:
        """All terms of all texts as numbers.

        Each distinct token is looked up once; the rest is arithmetic on its number.

        Parameters
        ----------
        read : Tokenised

        Returns
        -------
        Terms
        """
        import numpy as np

        from summarize.arrays import count_in_rows

        names: list[str] = []
        content_terms = bytearray()
        numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})  # of function words, of others

        def number_of(term: str, content: bool) -> int:
            number = numbers[content].get(term)
            if number is None:
                number = numbers[content][term] = len(names)
                names.append(term)
                content_terms.append(content)
            return number

        flat, sizes = array("i"), array("q")
        for token in read.tokens.vocabulary:
            terms, content = self._normalised(token)
            for term in terms:
                flat.append(number_of(term, content))
            sizes.append(len(terms))
        at, bounds = _spread(
            read.tokens, np.array(flat, dtype=np.int32), np.array(sizes, dtype=np.int64)
        )
        flags = np.array(content_terms, dtype=bool)
        empty = np.flatnonzero(count_in_rows(flags, at, bounds) == 0)
        if len(empty):  # nothing but function words: the text as a whole is its word
            wholes = [number_of(_whole(read.texts[row]), True) for row in empty.tolist()]
            at = np.insert(at, bounds[empty + 1], wholes)
            bounds = bounds.copy()
            bounds[1:] += np.cumsum(np.isin(np.arange(len(bounds) - 1), empty))
            flags = np.array(content_terms, dtype=bool)
        found = Terms(at, bounds, flags, names)
        return found.joined() if self.language.syllables else found

    def _learned(self, token: str) -> tuple[tuple[str, ...], bool]:
        found = self._known[token] = self._normalised(token)
        return found

    def _normalised(self, token: str) -> tuple[tuple[str, ...], bool]:
        """The terms a token stands for, and whether they are content words."""
        if token not in self.aliases:
            return self._plain(token)
        parts = [self._plain(word) for word in _tokens(self.aliases[token])]
        return tuple(term for terms, content in parts if content for term in terms), True

    def _plain(self, token: str) -> tuple[tuple[str, ...], bool]:
        if not token.isascii():
            token = composed(token, "NFKC")
            for characters, length in _UNSPACED.values():
                if characters.search(token):
                    last = max(len(token) - length, 0)
                    runs = tuple(token[i : i + length] for i in range(last + 1))
                    empty = self.language.function_characters
                    telling = tuple(run for run in runs if not empty.issuperset(run))
                    return (telling, True) if telling else (runs, False)
        if "." in token and not token[0].isdigit():
            token = token.replace(".", "")
        word = token.casefold()
        if word in self.language.stop_words:
            # "US", "WHO" and "IT" in capitals are names, not function words.
            named = token.isupper() and len(token) > 1
            return ((token,), True) if named else ((word,), False)
        if len(word) < 2 and not word.isdigit():
            return (word,), False
        return (self._stem(word) if self._stem else word,), True


@dataclass(frozen=True, eq=False)
class Tokens:
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

    def bare(self) -> Tokens:
        """The same without what has been remembered of it, to be sent elsewhere."""
        return Tokens(self.vocabulary, self.ids, self.ends)

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

    def kept(self, rows: NDArray[np.bool_]) -> Tokens:
        """Those of some of the texts (where `rows` of shape (n,) is true), with the same numbers."""
        import numpy as np

        sizes = np.diff(self.ends)
        ends = np.concatenate(([0], np.cumsum(sizes[rows])))
        return Tokens(self.vocabulary, self.ids[np.repeat(rows, sizes)], ends)

    def renumbered(self) -> Tokens:
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
        return Tokens(vocabulary, number[self.ids], self.ends)


@dataclass(frozen=True, slots=True, eq=False)
class Tokenised:
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
        Words, as `tokenised` finds them in the pieces, numbered as they first occur.

    Examples
    --------
    >>> found = tokenised(["Rain fell.", "Heavy Rain!"])
    >>> found.pieces.vocabulary, found.tokens.vocabulary
    (['Rain', 'fell.', 'Heavy', 'Rain!'], ['Rain', 'fell', 'Heavy'])
    >>> found.tokens.ids.tolist(), found.tokens.ends.tolist()
    ([0, 1, 2, 0], [0, 2, 4])
    """

    texts: list[str]
    pieces: Tokens
    tokens: Tokens

    def words(self) -> NDArray[np.int64]:
        """The length of each text in words, as `count_words` counts them, shape (n,)."""
        import numpy as np

        counts = np.diff(self.pieces.ends)
        unspaced = self.pieces.flags(_unspaced, self.pieces.foreign)
        for row in np.flatnonzero(self.pieces.rows_with(unspaced)).tolist():
            counts[row] = count_words(self.texts[row])
        return counts

    def kept(self, rows: NDArray[np.bool_]) -> Tokenised:
        """Some of the texts (where `rows` of shape (n,) is true), as if of these alone.

        Only the vocabulary of the pieces may hold more than they do.
        """
        texts = list(compress(self.texts, rows.tolist()))
        return Tokenised(texts, self.pieces.kept(rows), self.tokens.kept(rows).renumbered())

    def and_of(self, texts: Sequence[str]) -> Tokenised:
        """These, and behind them more texts."""
        return Tokenised.joined([self, tokenised(texts)]) if texts else self

    @staticmethod
    def joined(parts: Sequence[Tokenised]) -> Tokenised:
        """The texts of all parts, numbered as if they had been one."""
        return Tokenised(
            [text for part in parts for text in part.texts],
            _joined([part.pieces for part in parts]),
            _joined([part.tokens for part in parts]),
        )


def _unspaced(piece: str) -> bool:
    return count_words(piece) != 1


def _joined(parts: Sequence[Tokens]) -> Tokens:
    import numpy as np

    numbers = _Numbers()
    ids, sizes = array("i"), array("q")
    for part in parts:
        new = np.fromiter(map(numbers.__getitem__, part.vocabulary), np.int32)
        ids.frombytes(new[part.ids].tobytes())
        sizes.frombytes(np.diff(part.ends).tobytes())
    ends = np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.int64))))
    return Tokens(list(numbers), np.array(ids, dtype=np.int32, copy=False), ends)


class _Numbers(dict[str, int]):
    """Numbers things in the order in which they are first asked for."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


CHUNK = 1_024
"""So many texts are cut at a time: their pieces are strings only as long as that takes."""


def tokenised(texts: Sequence[str]) -> Tokenised:
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
    pieces = Tokens(list(numbers), np.array(ids, copy=False), np.array(ends, copy=False))
    return Tokenised(list(texts), pieces, _words_of(pieces))


def _words_of(pieces: Tokens) -> Tokens:
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
            found = _tokens(piece)
            flat.extend(map(numbers.__getitem__, found))
            sizes.append(len(found))
    ids, ends = _spread(pieces, np.array(flat, dtype=np.int32), np.array(sizes, dtype=np.int64))
    return Tokens(list(numbers), ids, ends)


def _spread(
    tokens: Tokens, stands_for: NDArray[np.int32], sizes: NDArray[np.int64]
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


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of n texts, as numbers: words, or, in Vietnamese, pairs of neighbouring syllables.

    Attributes
    ----------
    ids : int array
        The number of each term, text after text, in reading order.
    ends : int array of shape (n + 1,)
        The terms of text i are ``ids[ends[i]:ends[i + 1]]``.
    content : bool array of shape (t,)
        Which terms are content words.
    names : sequence of str, length t
        The terms themselves.
    parts : Terms, optional
        Shorter terms of the same texts, the syllables, which count as well.

    Examples
    --------
    >>> from summarize.languages import language_of
    >>> terms = Words(language_of("en")).terms(tokenised(["Rain fell in Rome.", "In Rome!"]))
    >>> [terms.names[i] for i in terms.ids]
    ['rain', 'fell', 'in', 'rome', 'in', 'rome']
    >>> terms.counts().toarray().tolist()
    [[1.0, 1.0, 1.0], [0.0, 0.0, 1.0]]
    """

    ids: NDArray[np.int32]
    ends: NDArray[np.int64]
    content: NDArray[np.bool_]
    names: Sequence[str]
    parts: Terms | None = None

    def __len__(self) -> int:
        return len(self.ends) - 1

    def joined(self) -> Terms:
        """Pairs of neighbouring terms as terms, these being their parts.

        >>> from summarize.languages import language_of
        >>> terms = Words(language_of("vi")).terms(tokenised(["Chính phủ và nhân dân."]))
        >>> terms.content_words()
        ['phủ', 'nhân', 'dân', 'chính phủ', 'phủ và', 'và nhân', 'nhân dân']
        """
        import numpy as np

        from summarize.arrays import distinct

        keys, ends = self._neighbours()
        used, ids = distinct(keys)
        content = self._either(used)
        return Terms(ids.astype(np.int32), ends, content, _Pairs(self.names, used), self)

    def content_words(self) -> list[str]:
        """The content words, as `counts` has them."""
        before = self.parts.content_words() if self.parts else []
        return before + list(compress(self.names, self.content.tolist()))

    def counts(self) -> sparse.csr_array:
        """How often each text holds each content word, shape (n, number of content words)."""
        import numpy as np
        from scipy import sparse

        from summarize.arrays import count_in_rows

        kept = self.content[self.ids]
        column = (np.cumsum(self.content) - 1).astype(np.int32)
        held = count_in_rows(self.content, self.ids, self.ends)
        ends = np.concatenate(([0], np.cumsum(held)))
        own = _summed(column[self.ids[kept]], ends, int(self.content.sum()))
        if self.parts is None:
            return own
        before = self.parts.counts()
        return sparse.csr_array(sparse.hstack([before, own])) if self.content.any() else before

    def first(self, n: int) -> Terms:
        """The terms of the first n texts."""
        parts = self.parts.first(n) if self.parts else None
        return Terms(self.ids[: self.ends[n]], self.ends[: n + 1], self.content, self.names, parts)

    def pairs(self) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
        """Which pairs of neighbouring terms each text holds, and which of these hold a content word.

        Returns
        -------
        sparse array of shape (n, p), of 0 and 1, and bool array of shape (p,)
        """
        import numpy as np

        from summarize.arrays import distinct

        keys, ends = self._neighbours()
        used, column = distinct(keys)
        del keys
        matrix = _summed(column, ends, len(used))
        matrix.data[:] = 1.0
        return matrix, (self._either(used) if len(used) else np.zeros(1, dtype=bool))

    def _neighbours(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs of neighbouring terms as one number each, text after text, and where those of a text end."""
        import numpy as np

        from summarize.arrays import row_blocks

        sizes = np.maximum(np.diff(self.ends) - 1, 0)
        ends = np.concatenate(([0], np.cumsum(sizes)))
        keys = np.empty(ends[-1], dtype=np.int64)
        for rows, part, bounds in row_blocks(self.ends):
            ids = self.ids[part]
            inside = np.ones(len(ids), dtype=bool)  # neighbours that stand in one text
            last = bounds[1:] - 1
            inside[last[last >= 0]] = False
            key = ids[inside].astype(np.int64)
            key *= len(self.names)
            key += ids[1:][inside[:-1]]
            keys[ends[rows.start] : ends[rows.stop]] = key
        return keys, ends

    def _either(self, keys: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these pairs hold a content word."""
        width = max(len(self.names), 1)
        return self.content[keys // width] | self.content[keys % width]


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs(Sequence[str]):
    """The names of pairs, made as they are asked for."""

    names: Sequence[str]
    keys: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        first, second = divmod(int(self.keys[index]), len(self.names))
        return f"{self.names[first]} {self.names[second]}"


def _summed(columns: NDArray[np.int32], ends: NDArray[np.int64], width: int) -> sparse.csr_array:
    import numpy as np
    from scipy import sparse

    shape = (len(ends) - 1, max(width, 1))
    matrix = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _tokens(text: str) -> list[str]:
    return (_ASCII_WORD if text.isascii() else _WORD).findall(as_compared(text))


def as_compared(text: str) -> str:
    r"""A text without differences that no reader sees.

    >>> as_compared("Bundes\u00adhaushalt"), as_compared("٢٥"), len(as_compared("e\u0301"))
    ('Bundeshaushalt', '25', 1)
    """
    return text if text.isascii() else composed(text).translate(_AS_COMPARED)


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """A text with its accents on their letters: `unicodedata.normalize`.

    But for more accents on one letter than any language has: to sort these takes the square of their
    number. A text with such stays as it is.
    """
    if text.isascii() or unicodedata.is_normalized(form, text) or _piled().search(text):
        return text
    return unicodedata.normalize(form, text)


@cache
def _piled() -> re.Pattern[str]:
    """More marks on one letter than the Stream-Safe Text Format of Unicode (UAX 15) allows."""
    marks = "".join(chr(c) for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c)))
    return re.compile(f"[{marks}]{{31}}")


def _whole(text: str) -> str:
    return " ".join(text.split()).casefold()
