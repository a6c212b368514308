"""Terms: text -> normalised terms for matching.

Two sentences are compared by the terms that come out of here: case-folded, stemmed where the
language has a stemmer. Scripts that put no spaces between words are cut into overlapping runs of
characters instead; where spaces part syllables, as in Vietnamese, pairs of neighbouring ones count beside
them. Content words carry the vectors; function words are kept apart, since pairs of
neighbouring terms, by which documents are seen to agree, need them ("of the city").
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any

from summarize.characters import HANGUL, IDEOGRAPHS, SOUTH_EAST_ASIAN, compose_accents
from summarize.text.languages import Language
from summarize.text.tokens import TokenizedTexts, split_tokens, spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["TermAnalyzer", "TermSequences"]

_UNSPACED = {  # script -> (characters, length of the runs that stand for words)
    "ideographs": (re.compile(f"[{IDEOGRAPHS}]"), 2),
    "Hangul": (re.compile(f"[{HANGUL}]"), 2),  # particles are written onto their nouns
    "south-east Asian": (re.compile(f"[{SOUTH_EAST_ASIAN}]"), 3),
}


class TermAnalyzer:
    """Callable that turns a text into the content words by which it is compared.

    A text of nothing but function words stands for itself, as one word: copies of it still match.

    It fits as `analyzer` into scikit-learn's vectorizers. Each distinct word is normalised once and
    remembered by the instance, so that the cost of a long text is a look-up a word.

    Parameters
    ----------
    language : Language
        Decides on stop words and stemmer.
    aliases : mapping of str to str, optional
        Words that stand for others: an abbreviation and what it is short for, as `find_acronyms` finds
        them.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> TermAnalyzer(get_language("en"))("The U.S. warships' missiles hit 1,000 targets.")
    ['US', 'warship', 'missil', 'hit', '1,000', 'target']
    >>> TermAnalyzer(get_language("en"), {"ISIS": "Islamic State"})("ISIS fighters fled.")
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

    def __reduce__(self) -> tuple[type[TermAnalyzer], tuple[Language, dict[str, str]]]:
        return TermAnalyzer, (
            self.language,
            self.aliases,
        )  # a stemmer can be neither copied nor pickled

    def __call__(self, text: str) -> list[str]:
        words: list[str] = []
        said: list[tuple[str, bool]] = []
        for token in split_tokens(text):
            terms, content = self._known.get(token) or self._learned(token)
            if content:
                words.extend(terms)
            if self.language.spaces_separate_syllables:
                said.extend((term, content) for term in terms)
        if not words:
            words = [_whole(text)]
            said.append((words[0], True))
        return words + [f"{a} {b}" for (a, one), (b, other) in pairwise(said) if one or other]

    def terms(self, read: TokenizedTexts) -> TermSequences:
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
        at, bounds = spread(
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
        found = TermSequences(at, bounds, flags, names)
        return found.joined() if self.language.spaces_separate_syllables else found

    def _learned(self, token: str) -> tuple[tuple[str, ...], bool]:
        found = self._known[token] = self._normalised(token)
        return found

    def _normalised(self, token: str) -> tuple[tuple[str, ...], bool]:
        """The terms a token stands for, and whether they are content words."""
        if token not in self.aliases:
            return self._plain(token)
        parts = [self._plain(word) for word in split_tokens(self.aliases[token])]
        return tuple(term for terms, content in parts if content for term in terms), True

    def _plain(self, token: str) -> tuple[tuple[str, ...], bool]:
        if not token.isascii():
            token = compose_accents(token, "NFKC")
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
        if word in self.language.function_words:
            # "US", "WHO" and "IT" in capitals are names, not function words.
            named = token.isupper() and len(token) > 1
            return ((token,), True) if named else ((word,), False)
        if len(word) < 2 and not word.isdigit():
            return (word,), False
        return (self._stem(word) if self._stem else word,), True


@dataclass(frozen=True, slots=True, eq=False)
class TermSequences:
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
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.tokens import tokenize_texts
    >>> terms = TermAnalyzer(get_language("en")).terms(tokenize_texts(["Rain fell in Rome.", "In Rome!"]))
    >>> [terms.names[i] for i in terms.ids]
    ['rain', 'fell', 'in', 'rome', 'in', 'rome']
    >>> terms.counts().toarray().tolist()
    [[1.0, 1.0, 1.0], [0.0, 0.0, 1.0]]
    """

    ids: NDArray[np.int32]
    ends: NDArray[np.int64]
    content: NDArray[np.bool_]
    names: Sequence[str]
    parts: TermSequences | None = None

    def __len__(self) -> int:
        return len(self.ends) - 1

    def joined(self) -> TermSequences:
        """Pairs of neighbouring terms as terms, these being their parts.

        >>> from summarize.text.languages import get_language
        >>> from summarize.text.tokens import tokenize_texts
        >>> terms = TermAnalyzer(get_language("vi")).terms(tokenize_texts(["Chính phủ và nhân dân."]))
        >>> terms.content_words()
        ['phủ', 'nhân', 'dân', 'chính phủ', 'phủ và', 'và nhân', 'nhân dân']
        """
        import numpy as np

        from summarize.arrays import distinct

        keys, ends = self._neighbours()
        used, ids = distinct(keys)
        content = self._either(used)
        return TermSequences(ids.astype(np.int32), ends, content, _Pairs(self.names, used), self)

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

    def first(self, n: int) -> TermSequences:
        """The terms of the first n texts."""
        parts = self.parts.first(n) if self.parts else None
        return TermSequences(
            self.ids[: self.ends[n]], self.ends[: n + 1], self.content, self.names, parts
        )

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


def _whole(text: str) -> str:
    return " ".join(text.split()).casefold()
