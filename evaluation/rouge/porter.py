"""Porter's stemmer as in ROUGE-1.5.5; no library has this variant.

Porter (1980), "An algorithm for suffix stripping", with the two departures of his own later
programs (-bli and -logi in step 2), and with step 4 of the script: the original removes only the longest
suffix, and none if the remaining stem is too short; the script then also tries -ment, -ent and -ion. So
*statement* becomes *statem*, and *documentation* *docum*.
"""

from __future__ import annotations

import re

__all__ = ["stem"]

_C = "[^aeiou][^aeiouy]*"  # a run of consonants; y counts as one at its start only
_V = "[aeiouy][aeiou]*"  # a run of vowels
_ONE_OR_MORE = re.compile(f"^(?:{_C})?{_V}{_C}")  # m > 0
_JUST_ONE = re.compile(f"^(?:{_C})?{_V}{_C}(?:{_V})?$")  # m = 1
_TWO_OR_MORE = re.compile(f"^(?:{_C})?{_V}{_C}{_V}{_C}")  # m > 1
_VOWEL = re.compile(f"^(?:{_C})?[aeiouy]")
_SHORT = re.compile(f"^{_C}[aeiouy][^aeiouwxy]$")  # ends consonant, vowel, consonant
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_STEP_4 = [
    "al",
    "ance",
    "ence",
    "er",
    "ic",
    "able",
    "ible",
    "ant",
    "ement",
    "ou",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
]


def _longest(suffixes: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(suffixes)})$")  # a search finds the leftmost, so the longest


_IN_STEP_2, _IN_STEP_3, _IN_STEP_4 = map(_longest, (list(_STEP_2), list(_STEP_3), _STEP_4))


def stem(word: str) -> str:
    """The stem of a lower-case word.

    >>> [stem(word) for word in ("relational", "hopping", "happy", "statement", "documentation")]
    ['relat', 'hop', 'happi', 'statem', 'docum']
    """
    if len(word) < 3:
        return word
    word = "Y" + word[1:] if word[0] == "y" else word  # y is a consonant at the start
    word = _step_1(word)
    for rule, endings in ((_IN_STEP_2, _STEP_2), (_IN_STEP_3, _STEP_3)):
        suffix = rule.search(word)
        if suffix and _ONE_OR_MORE.match(word[: suffix.start()]):
            word = word[: suffix.start()] + endings[suffix[0]]
    word = _step_5(_step_4(word))
    return "y" + word[1:] if word[0] == "Y" else word


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and word[-2] != "s":
        word = word[:-1]
    if word.endswith("eed"):
        if _ONE_OR_MORE.match(word[:-3]):
            word = word[:-1]
    elif word.endswith(("ed", "ing")):
        rest = word[:-2] if word.endswith("ed") else word[:-3]
        if _VOWEL.match(rest):
            word = rest
            if word.endswith(("at", "bl", "iz")):
                word += "e"
            elif _DOUBLE.search(word):
                word = word[:-1]
            elif _SHORT.match(word):
                word += "e"
    if word.endswith("y") and _VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    return word


def _step_4(word: str) -> str:
    longest = _IN_STEP_4.search(word)
    if longest and _TWO_OR_MORE.match(word[: longest.start()]):
        word = word[: longest.start()]
    for suffix in ("ment", "ent"):
        if word.endswith(suffix) and _TWO_OR_MORE.match(word[: -len(suffix)]):
            word = word[: -len(suffix)]
    if word.endswith(("sion", "tion")) and _TWO_OR_MORE.match(word[:-3]):
        word = word[:-3]
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _TWO_OR_MORE.match(rest) or (_JUST_ONE.match(rest) and not _SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _TWO_OR_MORE.match(word):
        word = word[:-1]
    return word
