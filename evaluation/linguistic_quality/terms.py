"""Words, content words, and the stems by which they are compared."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from evaluation.linguistic_quality.word_lists import Words

__all__ = ["content", "count_words", "has_no_spaces", "stem", "words"]

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
# Written out, not imported: the measure shares no rules with what it measures.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)

STEM_LENGTH = 6
"""Words are compared by their first letters: a stemmer for every alphabet (McNamee and Mayfield 2004)."""

CHARACTERS_PER_WORD = 2
"""In scripts without spaces between words."""


def words(text: str) -> list[str]:
    """The words of a text as they are written.

    >>> words("The mayor's 2-year plan, he said.")
    ['The', "mayor's", '2-year', 'plan', 'he', 'said']
    """
    return _WORD.findall(text)


def has_no_spaces(text: str) -> bool:
    """Whether most letters are of a script without spaces between words.

    >>> has_no_spaces("昨天下雨了。"), has_no_spaces("Rain fell.")
    (True, False)
    """
    return 2 * len(_UNSPACED.findall(text)) > sum(map(str.isalpha, text))


def count_words(text: str) -> int:
    """The number of words; estimated from the letters in scripts without spaces.

    >>> count_words("Rain fell in Rome."), count_words("昨天下雨了。")
    (4, 2)
    """
    if has_no_spaces(text):
        return sum(map(str.isalpha, text)) // CHARACTERS_PER_WORD
    return len(words(text))


def stem(word: str) -> str:
    """The first letters of a word, without case, accents and possessive.

    >>> stem("Shooting"), stem("mayor's"), stem("café")
    ('shooti', 'mayor', 'cafe')
    """
    plain = re.sub(r"['’]s?$", "", word.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain[:STEM_LENGTH]


def content(text: str, lists: Words) -> frozenset[str]:
    """The stems of the content words of a text.

    In scripts without spaces these are bigrams of characters. Without a list of function words, words of
    up to three letters count as such unless they begin with a capital.

    Parameters
    ----------
    text : str
    lists : Words

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> sorted(content("Rain fell in Rome on 5 May.", Words()))
    ['5', 'fell', 'may', 'rain', 'rome']
    """
    if has_no_spaces(text):
        return frozenset(map("".join, pairwise(filter(str.isalnum, text))))
    return frozenset(stem(word) for word in words(text) if not _is_function_word(word, lists))


def _is_function_word(word: str, lists: Words) -> bool:
    if not lists.function_words:
        return len(word) <= 3 and word.isalpha() and not word[0].isupper()
    return re.sub(r"['’].*", "", word.casefold()) in lists.function_words
