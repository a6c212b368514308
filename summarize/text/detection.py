"""Detection: texts -> the language they are written in.

Script first: most scripts have one language here, or few. Among the languages that share a script,
and the many that share the Latin one, function words decide, which are one word in four whatever a
text is about, and letters that few languages use. Each counts by how few languages have it ("de"
says little, "não" everything). About 8,000 characters are read.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from summarize.characters import SCRIPTS
from summarize.text.languages import LANGUAGES, Language, get_language

__all__ = ["AUTO", "DEFAULT", "check_language", "detect_language", "resolve_language"]

AUTO = "auto"

DEFAULT = "en"
"""The language of texts that do not show theirs: a few names, numbers."""

MAX_TEXTS = 16
"""Number of texts of which samples are taken."""

SAMPLE_LENGTH = 125
"""Length in characters of the sample from each quarter of a text."""

MIN_FUNCTION_WORD_SHARE = 0.08
"""Minimum share of function words among all distinct words; below it, they decide nothing (assumed)."""

MIN_LEAD = 2
"""Minimum number of function words more than in the default for another language to be detected."""

KANA_WEIGHT = 5
"""Weight of a Japanese syllable: a text in Chinese has next to none of them."""

_LETTERS = {name: re.compile(f"[{characters}]") for name, characters in SCRIPTS.items()}
_BETWEEN_WORDS = re.compile(r"[\s'’\u200c]+")
_AROUND_WORDS = '.,;:!?"()[]«»“”„‘…।॥،؛؟۔։–—-'


def check_language(code: object) -> object:
    """Return the code of a language, in lower case and without a region, or "auto".

    Parameters
    ----------
    code : str

    Returns
    -------
    str

    Raises
    ------
    InputTypeError
        If the code is not a `str`.
    SettingError
        If it is neither "auto" nor the code of a language.

    Examples
    --------
    >>> check_language("pt-BR"), check_language("auto")
    ('pt', 'auto')
    """
    return code if isinstance(code, str) and code == AUTO else get_language(code).code


def resolve_language(code: object, texts: Iterable[str]) -> Language:
    """Return the language with a code, or, if it is "auto", the language of the texts.

    Parameters
    ----------
    code : str
    texts : iterable of str

    Returns
    -------
    Language

    Raises
    ------
    InputTypeError
        If the code is not a `str`.
    SettingError
        If it is neither "auto" nor the code of a language.

    Examples
    --------
    >>> resolve_language("auto", ["Il pleuvait à Rome et il faisait froid."]).code
    'fr'
    """
    return detect_language(texts) if isinstance(code, str) and code == AUTO else get_language(code)


def detect_language(texts: Iterable[str]) -> Language:
    """Detect the language of texts; English if they do not show one.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    Language

    Examples
    --------
    >>> detect_language(["A chuva caiu em Roma e não parou até à noite."]).name
    'Portuguese'
    >>> detect_language(["Дощ ішов у Римі цілий день, і він не припинявся."]).code
    'uk'
    >>> detect_language(["東京で地震が起きた。"]).code
    'ja'
    """
    sample = _sample(texts)
    counts = {script: len(letters.findall(sample)) for script, letters in _LETTERS.items()}
    counts["Kana"] *= KANA_WEIGHT
    script = max(counts, key=lambda name: (counts[name], name == "Latin"))
    codes = _codes_by_script()[script]
    return LANGUAGES[_detect_by_words(sample, codes) or codes[0]]


def _sample(texts: Iterable[str]) -> str:
    """A part of each quarter of the longest texts, whatever their order: banners are at the ends."""
    longest = heapq.nlargest(MAX_TEXTS, texts, key=lambda text: (len(text), text))
    sample = "\n".join(part for text in longest for part in _quarters(text))
    return unicodedata.normalize("NFC", sample.lower())


def _quarters(text: str) -> Iterator[str]:
    if len(text) <= 4 * SAMPLE_LENGTH:
        yield text
        return
    for quarter in range(4):
        start = len(text) * quarter // 4
        words = text[start : start + SAMPLE_LENGTH].split()
        # The first and the last word may have been cut in two.
        yield " ".join(words[1:-1] if len(words) > 3 else words)


def _detect_by_words(sample: str, codes: Sequence[str]) -> str | None:
    """The language with most function words in the sample; None if there are too few."""
    if len(codes) == 1:
        return codes[0]
    pieces = (piece.strip(_AROUND_WORDS) for piece in _BETWEEN_WORDS.split(sample))
    words = Counter(word for word in pieces if word)
    weights = _function_word_weights(tuple(codes))
    scores: dict[str, float] = defaultdict(float)
    evidence: dict[str, float] = defaultdict(float)  # distinct words: names may be repeated often
    for word, count in words.items():
        for code, weight in weights.get(word, ()):
            scores[code] += weight * (1 + math.log(count))
            evidence[code] += 1
    for code, score in _score_letters(sample, codes).items():
        scores[code] += score / 2
        evidence[code] += score / 2
    best = max(codes, key=lambda code: scores[code])
    if evidence[best] < MIN_FUNCTION_WORD_SHARE * len(words):
        return None
    # A few words prove nothing: the default must be exceeded by more than a name or a typing error.
    unsure = DEFAULT in codes and evidence[best] < evidence[DEFAULT] + MIN_LEAD
    return DEFAULT if unsure else best


def _score_letters(sample: str, codes: Sequence[str]) -> dict[str, float]:
    """What the letters say for each language: in short texts more than function words do."""
    counts, weights = Counter(sample), _typical_letter_weights()
    marked = sum(counts[letter] for letter in weights)
    scores = {}
    for code in codes:
        language = LANGUAGES[code]
        typical = language.typical_letters
        if typical:
            weighted = sum(weights[letter] * counts[letter] for letter in typical)
            foreign = marked - sum(counts[letter] for letter in typical)
            scores[code] = max(weighted - foreign / 2, 0.0)
        else:
            scores[code] = float(sum(counts[letter] for letter in language.own_letters))
    return scores


@cache
def _typical_letter_weights() -> dict[str, float]:
    """Letter -> its weight for the languages that use it, the larger the fewer these are."""
    counts = Counter(letter for lang in LANGUAGES.values() for letter in lang.typical_letters)
    return {letter: 2 / (1 + count) for letter, count in counts.items()}


@cache
def _function_word_weights(codes: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """Function word -> the languages that have it, each with the weight of the word."""
    languages: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for word in LANGUAGES[code].function_words:
            languages[word].append(code)
    return {
        word: [(code, math.log(1 + len(codes) / len(sharing))) for code in sharing]
        for word, sharing in languages.items()
    }


@cache
def _codes_by_script() -> dict[str, tuple[str, ...]]:
    """Script -> the languages written in it, in alphabetical order, the default first: it wins ties."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, language in LANGUAGES.items():
        for script in language.scripts:
            codes[script].append(code)
    return {
        script: tuple(sorted(some, key=lambda c: (c != DEFAULT, c)))
        for script, some in codes.items()
    }
