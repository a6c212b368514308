"""Words: text -> normalised terms for matching. The one tokenizer; it never changes what is shown.

Two sentences are compared by the terms that come out of here: case-folded, stemmed where the
language has a stemmer. Scripts that put no spaces between words are cut into overlapping runs of
characters instead. Content words carry the vectors; function words are kept apart, since pairs of
neighbouring terms, by which documents are seen to agree, need them ("of the city").
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.languages import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["Terms", "Tokens", "Words", "tokenised"]

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

_UNSPACED = {  # script -> (characters, length of the runs that stand for words)
    "ideographs": (re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 2),
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

            self._stem = Stemmer.Stemmer(language.stemmer).stemWord

    def __reduce__(self) -> tuple[type[Words], tuple[Language, dict[str, str]]]:
        return Words, (self.language, self.aliases)  # a stemmer can be neither copied nor pickled

    def __call__(self, text: str) -> list[str]:
        words: list[str] = []
        for token in _tokens(text):
            terms, content = self._terms_of(token)
            if content:
                words.extend(terms)
        return words or [_whole(text)]

    def terms(self, texts: Sequence[str], tokens: Tokens | None = None) -> Terms:
        """All terms of all texts as numbers.

        Each distinct token is looked up once; the rest is arithmetic on its number.

        Parameters
        ----------
        texts : sequence of str, length n
        tokens : Tokens, optional
            Theirs, if they are known already.

        Returns
        -------
        Terms
        """
        import numpy as np

        tokens = tokens or tokenised(texts)
        numbers: dict[tuple[str, bool], int] = {}
        flat, sizes = array("q"), array("q")
        for token in tokens.vocabulary:
            terms, content = self._terms_of(token)
            flat.extend([numbers.setdefault((term, content), len(numbers)) for term in terms])
            sizes.append(len(terms))
        stands_for, size = np.array(flat, dtype=np.int32), np.array(sizes, dtype=np.int64)
        bounds = tokens.ends
        if (size == 1).all():
            at = stands_for[tokens.ids]
        else:  # some tokens stand for several terms, or for none
            held = size[tokens.ids]
            total = np.concatenate(([0], np.cumsum(held)))
            first = np.concatenate(([0], np.cumsum(size)))[tokens.ids]
            at = stands_for[np.repeat(first - total[:-1], held) + np.arange(total[-1])]
            bounds = total[bounds]
        content_terms = np.fromiter((c for _, c in numbers), dtype=bool, count=len(numbers))
        full = np.concatenate(([0], np.cumsum(content_terms[at]))) if len(at) else np.zeros(1, int)
        empty = np.flatnonzero(full[bounds[1:]] == full[bounds[:-1]])
        if len(empty):  # nothing but function words: the text as a whole is its word
            for row in empty.tolist():
                numbers.setdefault((_whole(texts[row]), True), len(numbers))
            wholes = [numbers[_whole(texts[row]), True] for row in empty.tolist()]
            at = np.insert(at, bounds[empty + 1], wholes)
            bounds = bounds.copy()
            bounds[1:] += np.cumsum(np.isin(np.arange(len(texts)), empty))
            content_terms = np.fromiter((c for _, c in numbers), dtype=bool, count=len(numbers))
        return Terms(at, bounds, content_terms, [term for term, _ in numbers])

    def _terms_of(self, token: str) -> tuple[tuple[str, ...], bool]:
        """The terms a token stands for, and whether they are content words."""
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = self._normalised(token)
        return found

    def _normalised(self, token: str) -> tuple[tuple[str, ...], bool]:
        if token not in self.aliases:
            return self._plain(token)
        parts = [self._plain(word) for word in _tokens(self.aliases[token])]
        return tuple(term for terms, content in parts if content for term in terms), True

    def _plain(self, token: str) -> tuple[tuple[str, ...], bool]:
        if not token.isascii():
            token = unicodedata.normalize("NFKC", token)
            for characters, length in _UNSPACED.values():
                if characters.search(token):
                    last = max(len(token) - length, 0)
                    return tuple(token[i : i + length] for i in range(last + 1)), True
        token = token.replace(".", "") if not token[0].isdigit() else token
        word = token.casefold()
        if word in self.language.stop_words:
            # "US", "WHO" and "IT" in capitals are names, not function words.
            named = token.isupper() and len(token) > 1
            return ((token,), True) if named else ((word,), False)
        if len(word) < 2 and not word.isdigit():
            return (word,), False
        return (self._stem(word) if self._stem else word,), True


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of n texts as they stand there, as numbers.

    Attributes
    ----------
    vocabulary : list of str
        The distinct tokens, in the order in which they first occur.
    ids : int array
        The number of each token, text after text, in reading order.
    ends : int array of shape (n + 1,)
        The tokens of text i are ``ids[ends[i]:ends[i + 1]]``.

    Examples
    --------
    >>> tokens = tokenised(["Rain fell.", "Heavy Rain!"])
    >>> tokens.vocabulary, tokens.ids.tolist(), tokens.ends.tolist()
    (['Rain', 'fell', 'Heavy'], [0, 1, 2, 0], [0, 2, 4])
    """

    vocabulary: list[str]
    ids: NDArray[np.int32]
    ends: NDArray[np.int64]

    def and_of(self, texts: Sequence[str]) -> Tokens:
        """These tokens, and behind them those of more texts."""
        import numpy as np

        if not texts:
            return self
        more = tokenised(texts)
        numbers = {token: number for number, token in enumerate(self.vocabulary)}
        new = [numbers.setdefault(token, len(numbers)) for token in more.vocabulary]
        ids = np.array(new, dtype=np.int32)[more.ids] if new else more.ids
        return Tokens(
            list(numbers),
            np.concatenate((self.ids, ids)),
            np.concatenate((self.ends, more.ends[1:] + self.ends[-1])),
        )

    def kept(self, rows: NDArray[np.bool_]) -> Tokens:
        """The tokens of some of the texts (where `rows` of shape (n,) is true), as if of these alone."""
        import numpy as np

        sizes = np.diff(self.ends)
        ids = self.ids[np.repeat(rows, sizes)]
        first = np.full(len(self.vocabulary), len(ids))
        first[ids[::-1]] = np.arange(len(ids))[::-1]  # what is written last is the first occurrence
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(ids))]
        number = np.empty(len(first), dtype=np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        vocabulary = [self.vocabulary[token] for token in order.tolist()]
        return Tokens(vocabulary, number[ids], np.concatenate(([0], np.cumsum(sizes[rows]))))

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
        count = len(small)
        first = np.fromiter(
            (-1 if word in alone else firsts.get(word, 0) for word in small), np.int64, count
        )
        second = np.fromiter((seconds.get(word, 0) for word in small), np.int64, count)
        sizes, result = np.diff(self.ends), np.ones(len(self.ends) - 1, dtype=bool)
        some = sizes > 0
        at = self.ends[:-1][some]
        after = np.where(
            sizes[some] > 1, second[self.ids[np.minimum(at + 1, len(self.ids) - 1)]], 0
        )
        result[some] = opens[first[self.ids[at]], after]
        return result

    def rows_with(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which texts hold any of the chosen tokens, shape (n,). `chosen` has a flag for each."""
        import numpy as np

        held = np.concatenate(([0], np.cumsum(chosen[self.ids])))
        return np.asarray(held[self.ends[1:]] > held[self.ends[:-1]])


CHUNK = 16_384
"""So many texts are tokenised at a time: their tokens are strings only as long as that takes."""


def tokenised(texts: Sequence[str]) -> Tokens:
    """The tokens of all texts, in one pass."""
    import numpy as np

    numbers: dict[str, int] = {}
    parts, ends = [np.zeros(0, dtype=np.int32)], array("q", [0])
    for begin in range(0, len(texts), CHUNK):
        flat: list[str] = []
        before = ends[-1]
        for text in texts[begin : begin + CHUNK]:
            flat += (_ASCII_WORD if text.isascii() else _WORD).findall(text)
            ends.append(before + len(flat))
        for token in dict.fromkeys(flat):
            if token not in numbers:
                numbers[token] = len(numbers)
        parts.append(np.fromiter(map(numbers.__getitem__, flat), np.int32, count=len(flat)))
    return Tokens(list(numbers), np.concatenate(parts), np.array(ends, dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of n texts, as numbers.

    Attributes
    ----------
    ids : int array
        The number of each term, text after text, in reading order.
    ends : int array of shape (n + 1,)
        The terms of text i are ``ids[ends[i]:ends[i + 1]]``.
    content : bool array of shape (t,)
        Which terms are content words.
    names : list of str, length t
        The terms themselves.

    Examples
    --------
    >>> from summarize.languages import language_of
    >>> terms = Words(language_of("en")).terms(["Rain fell in Rome.", "In Rome!"])
    >>> [terms.names[i] for i in terms.ids]
    ['rain', 'fell', 'in', 'rome', 'in', 'rome']
    >>> terms.counts().toarray().tolist()
    [[1.0, 1.0, 1.0], [0.0, 0.0, 1.0]]
    """

    ids: NDArray[np.int32]
    ends: NDArray[np.int64]
    content: NDArray[np.bool_]
    names: list[str]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def counts(self) -> sparse.csr_array:
        """How often each text holds each content word, shape (n, number of content words)."""
        import numpy as np

        kept = self.content[self.ids]
        column = np.cumsum(self.content) - 1
        held = np.concatenate(([0], np.cumsum(kept)))
        return _summed(column[self.ids[kept]], held[self.ends], int(self.content.sum()))

    def first(self, n: int) -> Terms:
        """The terms of the first n texts."""
        return Terms(self.ids[: self.ends[n]], self.ends[: n + 1], self.content, self.names)

    def pairs(self) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
        """Which pairs of neighbouring terms each text holds, and which of these hold a content word.

        Returns
        -------
        sparse array of shape (n, p), of 0 and 1, and bool array of shape (p,)
        """
        import numpy as np

        first, second = self.ids[:-1], self.ids[1:]
        inside = np.ones(len(first), dtype=bool)
        borders = self.ends[1:-1] - 1
        inside[borders[(borders >= 0) & (borders < len(inside))]] = False
        keys = first[inside].astype(np.int64) * len(self.names) + second[inside]
        used, column = np.unique(keys, return_inverse=True)
        ends = np.concatenate(([0], np.cumsum(inside)))[np.minimum(self.ends, len(inside))]
        matrix = _summed(column.ravel(), ends, len(used))
        matrix.data[:] = 1.0
        flags = self.content[used // len(self.names)] | self.content[used % len(self.names)]
        return matrix, (flags if len(used) else np.zeros(1, dtype=bool))


def _summed(columns: NDArray[np.int64], ends: NDArray[np.int64], width: int) -> sparse.csr_array:
    import numpy as np
    from scipy import sparse

    shape = (len(ends) - 1, max(width, 1))
    matrix = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _tokens(text: str) -> list[str]:
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def _whole(text: str) -> str:
    return " ".join(text.split()).casefold()
