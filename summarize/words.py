"""Words: text -> normalised words for matching. The one tokenizer; it never changes what is shown.

Two sentences are compared by the words that come out of here: case-folded, stemmed where the
language has a stemmer, without function words. Scripts that put no spaces between words are cut
into overlapping runs of characters instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from summarize.languages import Language

__all__ = ["Words"]

# Vowel signs and accents are part of a word, but not of \w.
_MARKS = "".join(chr(c) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c))[0] == "M")
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S., D.C.
    rf"|\d+(?:[.,:]\d+)*"  # 1,000 and 3.5 and 11:45 are one word each
    rf"|[^\W\d_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*"
)
_ASCII_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[A-Za-z][A-Za-z0-9]*", re.ASCII)
"""The same for text in ASCII, where it is faster."""

_UNSPACED = {  # script -> (characters, length of the runs that stand for words)
    "ideographs": (re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 2),
    "south-east Asian": (re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 3),
}


class Words:
    """Callable that turns a text into the words by which it is compared.

    A text of nothing but function words stands for itself, as one word: copies of it still match.

    It fits as `analyzer` into scikit-learn's vectorizers. Each distinct word is normalised once and
    remembered by the instance, so that the cost of a long text is a look-up a word.

    Parameters
    ----------
    language : Language
        Decides on stop words and stemmer.

    Examples
    --------
    >>> from summarize.languages import language_of
    >>> Words(language_of("en"))("The U.S. warships' missiles hit 1,000 targets.")
    ['US', 'warship', 'missil', 'hit', '1,000', 'target']
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._known: dict[str, tuple[str, ...]] = {}
        self._stem: Callable[[str], str] | None = None
        if language.stemmer:
            import Stemmer

            self._stem = Stemmer.Stemmer(language.stemmer).stemWord

    def __reduce__(self) -> tuple[type[Words], tuple[Language]]:
        return Words, (self.language,)  # a stemmer can be neither copied nor pickled

    def __call__(self, text: str) -> list[str]:
        known = self._known
        words: list[str] = []
        for token in (_ASCII_WORD if text.isascii() else _WORD).findall(text):
            terms = known.get(token)
            if terms is None:
                terms = known[token] = self._normalise(token)
            words.extend(terms)
        return words or [" ".join(text.split()).casefold()]

    def _normalise(self, token: str) -> tuple[str, ...]:
        if not token.isascii():
            token = unicodedata.normalize("NFKC", token)
            for characters, length in _UNSPACED.values():
                if characters.search(token):
                    last = max(len(token) - length, 0)
                    return tuple(token[i : i + length] for i in range(last + 1))
        token = token.replace(".", "") if not token[0].isdigit() else token
        word = token.casefold()
        if word in self.language.stop_words:
            # "US", "WHO" and "IT" in capitals are names, not function words.
            return (token,) if token.isupper() and len(token) > 1 else ()
        if len(word) < 2 and not word.isdigit():
            return ()
        return (self._stem(word) if self._stem else word,)
