"""Detection: texts -> the language they are written in.

Script first: most scripts have one language here, or few. Among the languages that share a script,
and the many that share the Latin one, function words decide, which are one word in four whatever a
text is about, and letters that few languages use. Each counts by how few languages have it ("de"
says little, "não" everything). About 8,000 characters are read.

Where that leaves a doubt, as in most texts of one sentence, runs of three letters decide with them
(Cavnar and Trenkle 1994, with the probabilities of naive Bayes instead of distances of ranks): the
most frequent ones of each language are in ``data/trigrams.toml``, which also says where they are from.
"""

from __future__ import annotations

import heapq
import math
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from summarize.characters import MARKS, SCRIPTS
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

NAME_WEIGHT = 1 / 3
"""Weight of a Latin word with a capital: texts in other scripts are full of such names, but not the reverse."""

LETTERS_OF_A_WORD = {"Han": 2, "Kana": 2, "Thai": 3}
"""Typical number of letters of a word, in scripts without spaces."""

SURE_EVIDENCE, SURE_LEAD = 12, 2
"""Minimum number of distinct function words of a language, and of times more than of any other one, that decide without
other evidence."""

TRIGRAM_SAMPLE = 2000
"""Number of characters of which the runs of three letters are counted."""

WORD_WEIGHT = 2
"""Weight of the scores of words and letters, where the trigrams count by logarithms of probabilities."""

MIN_ODDS = 7.0
"""Logarithm of the odds by which another language must exceed the default (assumed)."""

RANK_OFFSET, MISSING = 20, 1.5
"""The frequency of a trigram falls with its rank plus the former; one that is not listed is rarer than
the last by the latter, in logarithms. One value for all languages (0 to 50 and 1 to 2 do as well)."""

_WORDS = {
    name: re.compile(f"[{characters}]" + ("" if name in LETTERS_OF_A_WORD else "+"))
    for name, characters in SCRIPTS.items()
}
_NOT_LATIN = re.compile(
    "[" + "".join(characters for name, characters in SCRIPTS.items() if name != "Latin") + "]"
)
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-z]")
_SMALL_LETTER = re.compile("[a-z]")
_PLAIN_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_CASED = ("Latin", "Cyrillic")
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
    parts = _sample(texts)
    words: dict[str, float] = defaultdict(float)
    scripts = []
    for part in parts:
        script, number = _script(part)
        scripts.append(script)
        words[script] += number
    script = max(words, key=lambda name: (words[name], name == "Latin"), default="Latin")
    sample = "\n".join(part for part, of in zip(parts, scripts, strict=True) if of == script)
    codes = _codes_by_script()[script]
    return LANGUAGES[_detect_among(sample, script, codes) or codes[0]]


def _sample(texts: Iterable[str]) -> list[str]:
    """A part of each quarter of the longest texts, whatever their order: banners are at the ends."""
    longest = heapq.nlargest(MAX_TEXTS, texts, key=lambda text: (len(text), text))
    return [unicodedata.normalize("NFC", "\n".join(_quarters(text))) for text in longest]


def _script(part: str) -> tuple[str, float]:
    """The script of a text, and the number of its words in it."""
    if part.isascii():
        return "Latin", len(part.split())
    is_latin = _NOT_LATIN.search(part) is None  # as most are that have an accent or a “
    words = {
        name: 0.0
        if is_latin and name != "Latin"
        else len(found.findall(part)) / LETTERS_OF_A_WORD.get(name, 1)
        for name, found in _WORDS.items()
    }
    small = len(_SMALL_WORD.findall(part))
    only_names = not small and _SMALL_LETTER.search(part)
    latin = small + (words["Latin"] - small) * NAME_WEIGHT / (2 if only_names else 1)
    weights = {**words, "Kana": words["Kana"] * KANA_WEIGHT, "Latin": latin}
    script = max(weights, key=lambda name: (weights[name], name == "Latin"))
    return script, words[script]


def _quarters(text: str) -> Iterator[str]:
    if len(text) <= 4 * SAMPLE_LENGTH:
        yield text
        return
    for quarter in range(4):
        start = len(text) * quarter // 4
        words = text[start : start + SAMPLE_LENGTH].split()
        # The first and the last word may have been cut in two.
        yield " ".join(words[1:-1] if len(words) > 3 else words)


def _detect_among(text: str, script: str, codes: Sequence[str]) -> str | None:
    """The language that words, letters and trigrams speak for; None if too little does for any."""
    if len(codes) == 1:
        return codes[0]
    scores, evidence, number = _score_words(text, codes)
    best = max(codes, key=lambda code: scores[code])
    second = max(evidence[code] for code in codes if code != best)
    if evidence[best] >= max(SURE_EVIDENCE, SURE_LEAD * second):
        return best
    # A few words prove nothing: the default must be exceeded by more than a name or a typing error.
    unsure = DEFAULT in codes and evidence[best] < evidence[DEFAULT] + MIN_LEAD
    words = text.split()
    small = sum(map(str.islower, words)) if script in _CASED else len(words)
    if script in _trigrams() and small:
        if unsure and evidence[DEFAULT] >= MIN_LEAD and small < len(words) / 2:  # mostly names
            return DEFAULT
        return _detect_by_trigrams(text[:TRIGRAM_SAMPLE], script, scores, evidence)
    if evidence[best] < MIN_FUNCTION_WORD_SHARE * number:
        return None
    return DEFAULT if unsure else best


def _score_words(text: str, codes: Sequence[str]) -> tuple[dict[str, float], dict[str, float], int]:
    """What words and letters say for each language: the score, and distinct words; and all of these."""
    sample = text.lower()
    words: dict[str, int] = {}
    for piece, count in Counter(_BETWEEN_WORDS.split(sample)).items():
        word = piece.strip(_AROUND_WORDS)
        if word:
            words[word] = words.get(word, 0) + count
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
    return scores, evidence, len(words)


def _detect_by_trigrams(
    text: str, script: str, scores: dict[str, float], evidence: dict[str, float]
) -> str:
    """The language of a text by its runs of three letters and the scores of its words."""
    words = dict.fromkeys(
        _PLAIN_WORD.findall(text.lower())
    )  # once each: names may be repeated often
    runs = Counter(run for word in words for run in _runs(word))
    letters = Counter(letter for word in words for letter in word)
    enough = max(evidence.values(), default=0) / 2 - 1
    totals = {}
    for code, (ranks, missing, alphabet) in _trigrams()[script].items():
        if evidence[code] >= enough:
            likelihood = sum(count * ranks.get(run, missing) for run, count in runs.items())
            foreign = sum(count for letter, count in letters.items() if letter not in alphabet)
            totals[code] = likelihood - 4 * foreign + WORD_WEIGHT * scores[code]
    best = max(totals, key=lambda code: totals[code])
    return DEFAULT if totals[best] < totals.get(DEFAULT, -math.inf) + MIN_ODDS else best


def _runs(word: str) -> Iterator[str]:
    """The runs of three letters of a word, its ends as blanks.

    >>> list(_runs("ein"))
    [' ei', 'ein', 'in ']
    """
    padded = f" {word} "
    return (padded[k : k + 3] for k in range(len(padded) - 2))


@cache
def _trigrams() -> dict[str, dict[str, tuple[dict[str, float], float, frozenset[str]]]]:
    """Script -> language -> logarithms of the probabilities of trigrams, of others, and all letters."""
    file = resources.files("summarize.text") / "data" / "trigrams.toml"
    return {
        script: {code: _probabilities(runs.split()) for code, runs in by_code.items()}
        for script, by_code in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def _probabilities(runs: list[str]) -> tuple[dict[str, float], float, frozenset[str]]:
    total = sum(1 / (rank + RANK_OFFSET) for rank in range(len(runs)))
    logarithms = [-math.log((rank + RANK_OFFSET) * total) for rank in range(len(runs))]
    ranks = {run.replace("_", " "): value for run, value in zip(runs, logarithms, strict=True)}
    return ranks, logarithms[-1] - MISSING, frozenset("".join(ranks))


def _score_letters(sample: str, codes: Sequence[str]) -> dict[str, float]:
    """What the letters say for each language: in short texts more than function words do."""
    weights = _typical_letter_weights()
    present = {letter: sample.count(letter) for letter in {*sample} & _speaking_letters()}
    if not present:
        return dict.fromkeys(codes, 0.0)
    marked = sum(count for letter, count in present.items() if letter in weights)
    scores = {}
    for code in codes:
        language = LANGUAGES[code]
        typical = language.typical_letters
        if typical:
            own = [letter for letter in typical if letter in present]
            weighted = sum(weights[letter] * present[letter] for letter in own)
            foreign = marked - sum(present[letter] for letter in own)
            scores[code] = max(weighted - foreign / 2, 0.0)
        else:
            scores[code] = float(sum(present.get(letter, 0) for letter in language.own_letters))
    return scores


@cache
def _speaking_letters() -> frozenset[str]:
    """The letters that speak for a language."""
    return frozenset(
        letter for one in LANGUAGES.values() for letter in one.own_letters + one.typical_letters
    )


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
