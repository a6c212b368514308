"""Speakers of quotations: whether the words outside quotation marks may name one, and whether they are personal."""

from __future__ import annotations

import re
from functools import cache

from summarize.characters import IDEOGRAPH
from summarize.text.languages import Language

__all__ = [
    "QUOTED",
    "Speakers",
    "addressing_pattern",
    "is_attributed",
    "is_personal",
    "personal_pattern",
]

QUOTED = ' "" '
"""What stands for a quotation in the text outside quotation marks."""

MAX_ATTRIBUTION = 10
"""Maximum number of words that say at the end of a sentence who said it (assumed)."""

_WORD = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"\s{0,2}[,–—-]")
_TWO_WORDS = re.compile(r"[ ,.!?…\xa0–—-]{0,8}([^\W\d_]+)[ \xa0]([^\W\d_]+)")


class Speakers:
    """Whether words outside quotation marks may name who speaks, in one language."""

    def __init__(self, language: Language) -> None:
        names_of_time = [*language.weekdays, *language.months]
        self._pronouns = language.dependent_words | language.personal_words
        self._verbs = language.speech_verbs
        self._auxiliaries = language.finite_auxiliaries
        self._known = language.function_words | language.speech_verbs | language.time_words
        self._known = self._known.union(self._pronouns, *names_of_time)
        self._no_names = language.function_characters.union(*language.speech_verbs)

    def is_pronoun(self, text: str, at: int) -> bool:
        """Whether a pronoun and a verb of saying stand here, behind a quotation ("he said")."""
        match = _TWO_WORDS.match(text, at)
        if match is None:
            return False
        first, second = match[1].lower(), match[2].lower()
        return (first in self._verbs and second in self._pronouns) or (
            second in self._verbs and first in self._pronouns
        )

    def may_be_named(self, outside: str) -> bool:
        """Whether a text has words besides function words, verbs of saying and times."""
        if outside.startswith(QUOTED) and (
            self.is_pronoun(outside, len(QUOTED)) or self._is_verb_alone(outside[len(QUOTED) :])
        ):
            return False
        for word in _WORD.findall(outside):
            if IDEOGRAPH.match(word):
                if any(not "\u3040" <= c <= "\u309f" and c not in self._no_names for c in word):
                    return True
            elif len(word) > 1 and word.lower() not in self._known:
                return True
        return False

    def _is_verb_alone(self, tail: str) -> bool:
        """Whether nothing but a verb, whatever it is, stands behind a quotation (", ha subrayado")."""
        if not _PARTED.match(tail):
            return False
        words = _WORD.findall(tail)
        if words and words[0] in self._auxiliaries:
            words = words[1:]
        return (
            bool(words)
            and words[0].islower()
            and all(self._tells_nothing(word) for word in words[1:])
        )

    def _tells_nothing(self, word: str) -> bool:
        """Whether a word is a function word or names a time."""
        return len(word) == 1 or (word.lower() in self._known and word.lower() not in self._verbs)


def is_attributed(sentence: str, language: Language) -> bool:
    """Whether the last clause of a sentence says who said it, without quotation marks.

    Somebody has to be named there, so no pronoun will do, nor a clause that begins with "which".

    >>> from summarize.text.languages import get_language
    >>> for sentence in ("Sign up for the army, the minister warned them.", "Sign up here, we said.", "Sign up now."):
    ...     print(is_attributed(sentence, get_language("en")))
    True
    False
    False
    """
    words = _WORD.findall(sentence.rpartition(",")[2]) if "," in sentence else []
    if not 2 <= len(words) <= MAX_ATTRIBUTION:
        return False
    lowered = [word.lower() for word in words]
    at = next((k for k, word in enumerate(lowered) if word in language.speech_verbs), None)
    articles = language.definite_articles | language.indefinite_articles | language.articles
    if at is None or _is_opened_by_function_word(words[0], at, articles, language):
        return False
    others = lowered[:at] or lowered[1:]
    return any(
        len(word) > 1
        and word not in language.function_words
        and word not in language.dependent_words
        and word not in language.personal_words
        for word in others
    )


def _is_opened_by_function_word(
    word: str, at: int, articles: frozenset[str], language: Language
) -> bool:
    """Whether a clause begins with a function word that is no article, and not with its verb: "which warned"."""
    lowered = word.lower()
    return at > 0 and lowered in language.function_words and lowered not in articles


@cache
def addressing_pattern(openings: tuple[str, ...]) -> re.Pattern[str]:
    """Matches these words at the beginning: further capitals would make them a title ("Meet The Press")."""
    forms = [re.escape(form[0].upper() + form[1:]) for form in openings]
    return re.compile(rf"(?:{'|'.join(forms)})\b".replace("'", "['’]"))


@cache
def personal_pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Words of the first and second person, with a capital or without."""
    forms = {form for word in words for form in (word, word.capitalize())}
    spaced = sorted(form for form in forms if not IDEOGRAPH.match(form))
    unspaced = sorted(form for form in forms if IDEOGRAPH.match(form))
    plain = "|".join(re.escape(form) for form in spaced if not form.endswith("'"))
    elided = "|".join(re.escape(form[:-1]) for form in spaced if form.endswith("'"))
    # What stands before a word is tested by `is_personal`: a pattern that begins with a letter is
    # looked for several times as fast.
    parts = [rf"(?:{plain})(?!\w)"] if plain else []
    parts += [rf"(?:{elided})['’](?=\w)"] if elided else []
    parts += ["|".join(unspaced)] if unspaced else []
    return re.compile("|".join(parts))


_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…—–(\"“”«»„]|--)\s*$")
_LAST_WORD = re.compile(r"([^\W\d_][^\W_]*) $")
_JOINTS = frozenset("'’-_")
_APOSTROPHES = {"'", "’"}
_HYPHEN = re.compile(r"-[A-Z0-9]|\.")


def _ends_in_name(before: str, language: Language) -> bool:
    """Whether a text ends in a name, so that an "I" behind it is a numeral."""
    last = _LAST_WORD.search(before)
    if last is None or not last[1][0].isupper():
        return False
    word = last[1].lower()
    adverb = word.endswith("ly") or any(word in forms for forms in language.weekdays)
    return not (adverb or word in language.function_words or word in language.time_words)


def is_personal(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word is meant: not part of a name ("Call Me"), a numeral ("World War I"), initials."""
    word, begin, end = match[0], match.start(), match.end()
    before = text[max(begin - 40, 0) : begin]
    if (before[-1:].isalnum() or before[-1:] in _JOINTS) and not IDEOGRAPH.match(word):
        return False  # "some"; rendez-vous
    if word == "I":
        if _HYPHEN.match(text, end) and text[end:].strip(". "):
            return False  # I-95, I. M. Pei
        return text[end : end + 1] in _APOSTROPHES or not _ends_in_name(before, language)
    if _HYPHEN.match(text, end) and text[end] == "-":
        return False  # Notre-Dame
    return not word[0].isupper() or _SENTENCE_BEGINS.search(before) is not None
