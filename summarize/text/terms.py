"""Terms: tokens normalised for comparison.

Two sentences are compared by their terms: case-folded tokens, stemmed where the language has a
stemmer. Text of scripts without spaces between words becomes overlapping character n-grams instead;
where spaces separate syllables, as in Vietnamese, bigrams of syllables count in addition to the
syllables. Vectors are made of content words only; function words are kept for the bigrams
("of the city") by which documents are seen to confirm each other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any

from summarize.arrays import RaggedArray, distinct, row_blocks
from summarize.characters import HANGUL, IDEOGRAPHS, SOUTH_EAST_ASIAN, compose_accents
from summarize.text.languages import Language
from summarize.text.tokens import TokenizedTexts, split_tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["TermAnalyzer", "TermSequences"]

_UNSPACED = {  # script -> (its characters, length of the n-grams that stand for words)
    "ideographs": (re.compile(f"[{IDEOGRAPHS}]"), 2),
    "Hangul": (re.compile(f"[{HANGUL}]"), 2),  # particles are written onto their nouns
    "south-east Asian": (re.compile(f"[{SOUTH_EAST_ASIAN}]"), 3),
}


class TermAnalyzer:
    """Callable that turns a text into the list of its content words.

    A text that consists of function words only becomes one term as a whole, so that copies of it
    still match.

    An instance can be the `analyzer` of scikit-learn's vectorizers. It caches the terms of each
    distinct token, so that a long text costs one look-up per token.

    Parameters
    ----------
    language : Language
        Determines stop words and stemmer.
    acronyms : mapping of str to str, optional
        Tokens replaced by a name: acronyms and what they stand for, as `find_acronyms` finds them.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> TermAnalyzer(get_language("en"))("The U.S. warships' missiles hit 1,000 targets.")
    ['US', 'warship', 'missil', 'hit', '1,000', 'target']
    >>> TermAnalyzer(get_language("en"), {"ISIS": "Islamic State"})("ISIS fighters fled.")
    ['islam', 'state', 'fighter', 'fled']
    """

    def __init__(self, language: Language, acronyms: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.acronyms = dict(acronyms or {})
        self._cache: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._stem: Callable[[str], str] | None = None
        if language.stemmer:
            import Stemmer

            self._stem = Stemmer.Stemmer(language.stemmer, 0).stemWord  # 0: its own cache is slower

    def __reduce__(self) -> tuple[type[TermAnalyzer], tuple[Language, dict[str, str]]]:
        # A stemmer can be neither copied nor pickled.
        return TermAnalyzer, (self.language, self.acronyms)

    def __call__(self, text: str) -> list[str]:
        words: list[str] = []
        syllables: list[tuple[str, bool]] = []
        for token in split_tokens(text):
            terms, content = self._cache.get(token) or self._cached_terms(token)
            if content:
                words.extend(terms)
            if self.language.spaces_separate_syllables:
                syllables.extend((term, content) for term in terms)
        if not words:
            words = [_whole_text(text)]
            syllables.append((words[0], True))
        return words + [f"{a} {b}" for (a, one), (b, other) in pairwise(syllables) if one or other]

    def terms(self, tokenized: TokenizedTexts) -> TermSequences:
        """All terms of n texts, as numbers.

        Each distinct token is normalised once; the rest is arithmetic on numbers.

        Parameters
        ----------
        tokenized : TokenizedTexts

        Returns
        -------
        TermSequences
        """
        import numpy as np

        names: list[str] = []
        is_content = bytearray()
        numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})  # of function, of content words

        def number_of(term: str, content: bool) -> int:
            number = numbers[content].get(term)
            if number is None:
                number = numbers[content][term] = len(names)
                names.append(term)
                is_content.append(content)
            return number

        ids, offsets = array("i"), array("q", [0])
        function_words, stem, acronyms = self.language.function_words, self._stem, self.acronyms
        known = numbers[True].get
        for token in tokenized.tokens.vocabulary:
            word = token.casefold()
            if (  # as nearly all are; `_normalize` says the same of all
                stem is not None
                and token.isascii()
                and token.isalpha()
                and len(token) > 1
                and word not in function_words
                and token not in acronyms
            ):
                term = stem(word)
                number = known(term)
                ids.append(number_of(term, True) if number is None else number)
            else:
                terms, content = self._normalize(token)
                for term in terms:
                    ids.append(number_of(term, content))
            offsets.append(len(ids))
        expanded = tokenized.tokens.expand(
            RaggedArray(np.array(ids, dtype=np.int32), np.array(offsets, dtype=np.int64))
        )
        at, bounds = expanded.ids, expanded.offsets
        empty = np.flatnonzero(expanded.count_in_rows(np.array(is_content, dtype=bool)) == 0)
        if len(empty):  # nothing but function words: the text as a whole is its term
            wholes = [number_of(_whole_text(tokenized.texts[row]), True) for row in empty.tolist()]
            at = np.insert(at, bounds[empty + 1], wholes)
            bounds = bounds.copy()
            bounds[1:] += np.cumsum(np.isin(np.arange(len(bounds) - 1), empty))
        sequences = TermSequences(at, bounds, np.array(is_content, dtype=bool), names)
        return sequences.bigrams() if self.language.spaces_separate_syllables else sequences

    def normalize(self, token: str) -> tuple[tuple[str, ...], bool]:
        """The terms of one token, and whether they are content words."""
        return self._cache.get(token) or self._cached_terms(token)

    def _cached_terms(self, token: str) -> tuple[tuple[str, ...], bool]:
        terms = self._cache[token] = self._normalize(token)
        return terms

    def _normalize(self, token: str) -> tuple[tuple[str, ...], bool]:
        """The terms of a token, and whether they are content words."""
        if token not in self.acronyms:
            return self._normalize_word(token)
        parts = [self._normalize_word(word) for word in split_tokens(self.acronyms[token])]
        return tuple(term for terms, content in parts if content for term in terms), True

    def _normalize_word(self, token: str) -> tuple[tuple[str, ...], bool]:
        if not token.isascii():
            token = compose_accents(token, "NFKC")
            if self.language.variant_characters:
                token = token.translate(self.language.character_table)
            for characters, length in _UNSPACED.values():
                if characters.search(token):
                    last = max(len(token) - length, 0)
                    ngrams = tuple(token[i : i + length] for i in range(last + 1))
                    function = self.language.function_characters
                    content = tuple(ngram for ngram in ngrams if not function.issuperset(ngram))
                    return (content, True) if content else (ngrams, False)
        if "." in token and not token[0].isdigit():
            token = token.replace(".", "")
        word = token.casefold()
        if word in self.language.function_words:
            # "US", "WHO" and "IT" in capitals are names, not function words.
            is_name = token.isupper() and len(token) > 1
            return ((token,), True) if is_name else ((word,), False)
        if len(word) < 2 and not word.isdigit():
            return (word,), False
        return (self._stem(word) if self._stem else word,), True


@dataclass(frozen=True, eq=False)
class TermSequences(RaggedArray):
    """The terms of n texts, as numbers: words or, in Vietnamese, bigrams of syllables.

    Attributes
    ----------
    ids : int array
        Indices into `names`, text after text, in reading order.
    offsets : int array of shape (n + 1,)
        The terms of text i are ``ids[offsets[i]:offsets[i + 1]]``.
    content : bool array of shape (t,)
        Which terms are content words.
    names : sequence of str, length t
        The terms themselves.
    parts : TermSequences, optional
        If the terms are bigrams, what they consist of: the syllables, which are counted as well.

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

    content: NDArray[np.bool_]
    names: Sequence[str]
    parts: TermSequences | None = None

    def bigrams(self) -> TermSequences:
        """Bigrams of these terms as terms, with these as their parts.

        >>> from summarize.text.languages import get_language
        >>> from summarize.text.tokens import tokenize_texts
        >>> terms = TermAnalyzer(get_language("vi")).terms(tokenize_texts(["Chính phủ và nhân dân."]))
        >>> terms.content_words()
        ['phủ', 'nhân', 'dân', 'chính phủ', 'phủ và', 'và nhân', 'nhân dân']
        """
        import numpy as np

        keys, offsets = self._bigram_keys()
        used, ids = distinct(keys)
        content = self._either_is_content(used)
        return TermSequences(
            ids.astype(np.int32), offsets, content, _BigramNames(self.names, used), self
        )

    @property
    def n_content_words(self) -> int:
        """The number of columns of `counts`."""
        before = self.parts.n_content_words if self.parts is not None else 0
        return before + int(self.content.sum())

    def content_words(self) -> list[str]:
        """The content words, in the order of the columns of `counts`."""
        words = self.parts.content_words() if self.parts is not None else []
        return words + list(compress(self.names, self.content.tolist()))

    def counts(self) -> sparse.csr_array:
        """How often each content word occurs in each text, shape (n, number of content words)."""
        import numpy as np
        from scipy import sparse

        kept = self.content[self.ids]
        column = (np.cumsum(self.content) - 1).astype(np.int32)
        offsets = np.concatenate(([0], np.cumsum(self.count_in_rows(self.content))))
        own = _count_matrix(column[self.ids[kept]], offsets, int(self.content.sum()))
        if self.parts is None:
            return own
        before = self.parts.counts()
        return sparse.csr_array(sparse.hstack([before, own])) if self.content.any() else before

    def first(self, n: int) -> TermSequences:
        """The terms of the first n texts."""
        parts = self.parts.first(n) if self.parts is not None else None
        return TermSequences(
            self.ids[: self.offsets[n]], self.offsets[: n + 1], self.content, self.names, parts
        )

    def bigram_incidence(self) -> tuple[sparse.csr_array, NDArray[np.bool_]]:
        """Which bigrams of terms each text contains, and which of these contain a content word.

        Returns
        -------
        sparse array of shape (n, b), of 0 and 1
        bool array of shape (b,)
        """
        import numpy as np

        keys, offsets = self._bigram_keys()
        used, column = distinct(keys)
        del keys
        matrix = _count_matrix(column, offsets, len(used))
        matrix.data[:] = 1.0
        return matrix, (self._either_is_content(used) if len(used) else np.zeros(1, dtype=bool))

    def _bigram_keys(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The bigrams of all texts, each as one number (first id * t + second id), and their offsets."""
        import numpy as np

        offsets = np.concatenate(([0], np.cumsum(np.maximum(self.lengths() - 1, 0))))
        keys = np.empty(offsets[-1], dtype=np.int64)
        for rows, part, bounds in row_blocks(self.offsets):
            ids = self.ids[part]
            has_next = np.ones(len(ids), dtype=bool)  # in the same text
            last = bounds[1:] - 1
            has_next[last[last >= 0]] = False
            key = ids[has_next].astype(np.int64)
            key *= len(self.names)
            key += ids[1:][has_next[:-1]]
            keys[offsets[rows.start] : offsets[rows.stop]] = key
        return keys, offsets

    def _either_is_content(self, keys: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these bigrams contain a content word."""
        width = max(len(self.names), 1)
        return self.content[keys // width] | self.content[keys % width]


@dataclass(frozen=True, slots=True, eq=False)
class _BigramNames(Sequence[str]):
    """The names of bigrams, joined when they are asked for."""

    names: Sequence[str]
    keys: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        first, second = divmod(int(self.keys[index]), len(self.names))
        return f"{self.names[first]} {self.names[second]}"


def _count_matrix(
    columns: NDArray[np.int32], offsets: NDArray[np.int64], width: int
) -> sparse.csr_array:
    """A sparse matrix with, in each row, the number of times each column is named."""
    import numpy as np
    from scipy import sparse

    shape = (len(offsets) - 1, max(width, 1))
    matrix = sparse.csr_array((np.ones(len(columns)), columns, offsets), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _whole_text(text: str) -> str:
    return " ".join(text.split()).casefold()
