"""Detection: texts -> the language they are written in.

Script first: most scripts have one language here, or few. Among those that share a script, and the many
that share the Latin one, function words decide, one word in four whatever a text is about, and letters
that few languages have. Each counts by how few ("de" says little, "não" all). Some 8,000 characters are read.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from summarize.text.languages import LANGUAGES, Language, get_language

__all__ = ["AUTO", "DEFAULT", "check_language", "detect_language", "resolve_language"]

AUTO = "auto"

DEFAULT = "en"
"""What is taken where nothing can be told: a few names, numbers."""

TEXTS, PART = 16, 125
"""So many texts are read, and so many characters of each of their quarters."""

MIN_FUNCTION_WORD_SHARE = 0.08
"""Fewer function words than this share of all distinct words tell nothing."""

MORE = 2
"""So many more function words than the default has are needed to decide for another language."""

_SCRIPTS = (  # in the order in which they are asked; Japanese is known by its syllables among Chinese characters
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi ne", re.compile(r"[\u0900-\u097f]")),
    ("ar fa ur", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("bg ru sr uk", re.compile(r"[\u0400-\u04ff]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_BETWEEN = re.compile(r"[\s'’\u200c]+")
_AROUND = '.,;:!?"()[]«»“”„‘…।॥،؛؟۔։–—-'

# Letters that only one of the languages of a script uses.
_OWN_LETTERS = {
    "fa": re.compile(r"[پچژگ]"),
    "ur": re.compile(r"[ٹڈڑںےھ]"),
    "uk": re.compile(r"[іїєґ]"),
    "ru": re.compile(r"[ыэё]"),
    "sr": re.compile(r"[јљњћђџ]"),
}

# Letters that few of the languages in Latin letters use: in short texts they say more than function words.
_LETTERS = {
    "ca": "àçèòï", "cs": "ěřůčšžýáíéďťň", "da": "æøå", "de": "äöüß", "es": "ñáéíóú¿¡", "et": "õäöü", "fi": "äö",
    "fr": "àâçèéêëîïôùûœ", "ga": "áéíóú", "hu": "őűáéíóúöü", "it": "àèéìòù", "lt": "ąčęėįšųūž", "nl": "ëï", "no": "æøå",
    "pl": "ąćęłńóśźż", "pt": "ãõáâàçéêíóôú", "ro": "ăâîșțşţ", "sk": "ľĺŕôäčšžýáíéúďťň", "sl": "čšž", "sr": "čćđšž",
    "sv": "åäö", "tr": "ğışçöü", "vi": "ăâđêôơưạảấầẩậắằặẻẽẹếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹ",
}  # fmt: skip


def check_language(code: object) -> object:
    """The code, if it is that of a language or "auto", else an error."""
    return code if isinstance(code, str) and code == AUTO else get_language(code).code


def resolve_language(code: object, texts: Iterable[str]) -> Language:
    """The language with this code; with "auto" the one that the texts are written in."""
    return detect_language(texts) if isinstance(code, str) and code == AUTO else get_language(code)


def detect_language(texts: Iterable[str]) -> Language:
    """The language of the texts, or English if nothing can be told.

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
    latin = len(_LATIN.findall(sample))
    counts = {codes: len(pattern.findall(sample)) for codes, pattern in _SCRIPTS}
    counts["ja"] *= 5  # a text in Chinese has next to none of them
    codes, most = max(counts.items(), key=lambda one: one[1])
    if most > latin:
        return LANGUAGES[_by_words(sample, codes.split()) or codes.split()[0]]
    return LANGUAGES[_by_words(sample, _latin_languages()) or DEFAULT]


def _sample(texts: Iterable[str]) -> str:
    """Of the longest texts, whatever their order, a part of each quarter: banners stand at an end."""
    longest = heapq.nlargest(TEXTS, texts, key=lambda text: (len(text), text))
    sample = "\n".join(part for text in longest for part in _quarters(text))
    return unicodedata.normalize("NFC", sample.lower())


def _quarters(text: str) -> Iterator[str]:
    if len(text) <= 4 * PART:
        yield text
        return
    for quarter in range(4):
        at = len(text) * quarter // 4
        words = text[at : at + PART].split()
        yield " ".join(words[1:-1] if len(words) > 3 else words)  # without what was cut in two


def _by_words(sample: str, codes: Sequence[str]) -> str | None:
    """The language with most function words in the sample; None if there are too few."""
    if len(codes) == 1:
        return codes[0]
    words = Counter(word for piece in _BETWEEN.split(sample) if (word := piece.strip(_AROUND)))
    weights = _weights(tuple(codes))
    scores: dict[str, float] = defaultdict(float)
    # Distinct words: a name may hold one again and again.
    held: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        for code, weight in weights.get(word, ()):
            scores[code] += weight * (1 + math.log(times))
            held[code] += 1
    letters, telling = Counter(sample), _weight_of_letters()
    marked = sum(letters[letter] for letter in telling)
    for code in codes:
        own = _OWN_LETTERS.get(code)
        sign = float(len(own.findall(sample)) if own else 0)
        if code in _LETTERS:
            share = sum(telling[letter] * letters[letter] for letter in _LETTERS[code])
            strange = marked - sum(letters[letter] for letter in _LETTERS[code])
            sign = max(share - strange / 2, 0.0)
        scores[code] += sign / 2
        held[code] += sign / 2
    best = max(codes, key=lambda code: scores[code])
    if held[best] < MIN_FUNCTION_WORD_SHARE * len(words):
        return None
    # A few words are no proof: the default needs to be beaten by more than a name or a typing error.
    unsure = DEFAULT in codes and held[best] < held[DEFAULT] + MORE
    return DEFAULT if unsure else best


@cache
def _weight_of_letters() -> dict[str, float]:
    """Letter -> what it says for the languages that use it."""
    having = Counter(letter for letters in _LETTERS.values() for letter in letters)
    return {letter: 2 / (1 + count) for letter, count in having.items()}


@cache
def _weights(codes: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """Function word -> the languages that have it, each with what it says for them."""
    having: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for word in LANGUAGES[code].stop_words:
            having[word].append(code)
    return {
        word: [(code, math.log(1 + len(codes) / len(some))) for code in some]
        for word, some in having.items()
    }


@cache
def _latin_languages() -> tuple[str, ...]:
    """Languages with function words in Latin letters, English first: it wins ties."""
    latin = [
        code
        for code, language in LANGUAGES.items()
        if any(_LATIN.match(word) for word in language.stop_words)
    ]
    return tuple(sorted(latin, key=lambda code: (code != DEFAULT, code)))
