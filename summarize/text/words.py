"""Words: whether a language has a word, in any of its forms.

There is a list of common words for English only, the language whose compounds have hyphens most often
(``data/words``; its header says where it is from).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

from summarize.text.languages import Language

__all__ = ["word_check"]


@cache
def word_check(language: Language) -> Callable[[str], bool] | None:
    """A function that says whether a word, in small letters, is one of the language; None without a list.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> is_word = word_check(get_language("en"))
    >>> [is_word(word) for word in ("ratings", "approval", "jobapproval")]
    [True, True, False]
    >>> word_check(get_language("ga")) is None
    True
    """
    file = resources.files("summarize.text") / "data" / "words" / f"{language.code}.txt"
    if language.stemmer is None or not file.is_file():
        return None
    import Stemmer

    stem = Stemmer.Stemmer(language.stemmer, 0).stemWord
    lines = file.read_text(encoding="utf-8").splitlines()
    stems = {stem(word) for line in lines if not line.startswith("#") for word in line.split()}
    return lambda word: stem(word) in stems
