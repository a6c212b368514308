"""Lexicon: what a language's data says about single words and phrases, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from summarize.characters import (
    IDEOGRAPH_OR_HANGUL,
    MARKS,
    UNSPACED_LETTER,
    compose_accents,
    normalize_characters,
)
from summarize.comparison.clock_phrases import ClockPhrases
from summarize.comparison.scanning import CURRENCIES, split_raw
from summarize.text.languages import Language, get_language

__all__ = ["Entry", "Lexicon", "PhraseFinder", "get_lexicon"]

MAX_UNSAID = 3
"""Number of words between a negation and the word that opens what it leaves open: "not immediately clear whether" (assumed)."""


class Entry(NamedTuple):
    """What a word or phrase is: its role, and the key by which it is compared."""

    role: str
    key: object


class PhraseFinder:
    """Finds phrases in texts, whether they have capitals or not.

    Parameters
    ----------
    phrases : collection of str
        One or more.

    Examples
    --------
    >>> [match.span() for match in PhraseFinder(["may", "may not"]).finditer("May it? Mayors may not.")]
    [(0, 3), (15, 22)]
    """

    def __init__(self, phrases: Collection[str]) -> None:
        self._phrases = frozenset(phrases)

    @classmethod
    def of(cls, phrases: Collection[str]) -> PhraseFinder | None:
        """What finds some phrases; None if there are none."""
        return cls(phrases) if phrases else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, or in the same text in lower case."""
        if self._lower is not None and text.isascii():
            return self._lower.finditer(text.lower())
        return self._any.finditer(text)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        pattern = _phrase_pattern(self._phrases)
        assert pattern is not None
        return pattern

    @cached_property
    def _lower(self) -> re.Pattern[str] | None:
        """The same for text in lower case, of which only what may begin a phrase is looked at."""
        if not all(phrase[0].isalpha() and phrase.isascii() for phrase in self._phrases):
            return None
        by_letter: dict[str, list[str]] = {}
        for phrase in sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase)):
            by_letter.setdefault(phrase[0].lower(), []).append(re.escape(phrase[1:].lower()))
        branches = (
            rf"{letter}(?<!\w{letter})(?:{'|'.join(rest)})" for letter, rest in by_letter.items()
        )
        return re.compile(rf"(?:{'|'.join(branches)})(?:\b|(?<=['’]))")


def phrase_key(text: str) -> str:
    """The form in which a phrase that was found in a text is looked up.

    >>> phrase_key("Can’t")
    "can't"
    """
    return text.lower().replace("’", "'")


_MARKS = frozenset(MARKS)
_APART = " ... "
"""What stands between the two parts of a verb, or of what negates nothing, in the data: "nahm ... fest", "not ... until"."""


class Lexicon:
    """Words and phrases of a language by what they are to a comparison.

    Attributes
    ----------
    entries : dict of str to Entry
        Single words, in lower case.
    phrases : dict of str to list of (tuple of str, Entry)
        First word -> phrases of several words that begin with it, the longest first.
    limits : dict of str to list of str
        Words that undo a negation before them, and which negations ("not signed until Friday").
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.entries: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._telling: frozenset[str] | None = None
        self.plain: dict[str, Any] = {}  # what tokens are, by `WordClasses`
        self.nearly_plain: dict[str, Any] = {}
        for group in language.equivalents:
            self._add_all(group, Entry("same", group[0]))
        former = [word for word in sorted(language.former_words) if not UNSPACED_LETTER.match(word)]
        self._add_all(former, Entry("same", former[0] if former else ""))
        for group in language.places:
            endings = sorted({"s", "n"} & (language.name_endings or set()))  # "Irans"
            for ending in ("", *endings):
                self._add_all([f"{name}{ending}" for name in group], Entry("place", group[0]))
        for number, forms in enumerate(language.weekdays):
            self._add_all(forms, Entry("weekday", number))
            for ending in language.date_endings:
                self._add_all([f"{form}{ending}" for form in forms], Entry("weekday", number))
        for number, forms in enumerate(language.months, start=1):
            self._add_all(forms, Entry("month", number))
        self._add_numbers("ordinal", language.ordinal_words)
        self._add_numbers("number", language.number_words)
        self._add_numbers("number", language.fraction_words)
        self._add_numbers("scale", language.number_scales)
        for dimension, measures in {
            "length": language.lengths,
            "weight": language.weights,
            "volume": language.volumes,
            "area": language.areas,
            "speed": language.speeds,
            "temperature": language.temperatures,
        }.items():
            for phrase, factor in measures.items():
                self._add_all([phrase], Entry("measure", (dimension, factor)))
        self.clock_phrases = ClockPhrases(language)
        self._add_numbers("clock", language.clock_words)
        self._add_numbers("hour", language.times_of_day)
        bounds = language.lower_bounds | language.upper_bounds
        self._add_all(language.approximate_words | bounds, Entry("about", ""))
        self._add_all(language.contrasting_words, Entry("contrast", ""))
        self._add_all(language.replacing_words, Entry("replacement", "before"))
        self._add_all(language.replacing_postpositions, Entry("replacement", "behind"))
        self._add_all(language.negations, Entry("negation", ""))
        self.limits: dict[str, list[str]] = {}
        for phrase in sorted(language.harmless_negations):
            negation, apart, behind = phrase.partition(_APART)
            if apart:
                self.limits.setdefault(behind, []).append(negation)
            else:
                self._add_all([phrase], Entry("same", phrase))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def _add_all(self, phrases: Iterable[str], entry: Entry) -> None:
        for phrase in sorted(phrases):
            words = split_phrase(phrase)
            if entry.role == "contrast":
                entry = Entry("contrast", phrase)
            if len(words) == 1:
                self.entries[words[0]] = entry
            elif words:
                self.phrases.setdefault(words[0], []).append((words, entry))

    def _add_numbers(self, role: str, numbers: Mapping[str, float]) -> None:
        for phrase, number in numbers.items():
            self._add_all([phrase], Entry(role, number))

    def telling(self, stem: Callable[[str], tuple[tuple[str, ...], bool]]) -> frozenset[str]:
        """The terms that make another statement of one when they are added to it, made once.

        Negations, hedges, and parts of numbers; they are what phrases begin with, too.
        """
        if self._telling is None:
            words = {
                *self.language.quantifiers,
                *self.language.separable_prefixes,
                *self.language.minus_words,
                *self.clock_phrases.telling,
                *self.language.relation_words,
                *(
                    word
                    for word, entry in self.entries.items()
                    if entry.role not in ("same", "place")
                    or word in self.function_words  # "won", "lay"
                ),
                *self.phrases,
                # Of a phrase, the longest word: "to" alone is no hedge, and is in many copies.
                *(
                    max(split_raw(phrase), key=len)
                    for phrase in (
                        *self.language.hedges,
                        *self.language.denials,
                        *self.language.rebuttals,
                        *self.language.doubts,
                        *self.language.conditions,
                        *self.language.future_words,
                        *self.language.former_words,
                        *self.language.exclusive_words,
                        *self.language.upper_bounds,
                    )
                ),
            }
            parts = {part for word in words for part in word.split("'") if part}
            self._telling = frozenset(
                {*words, *parts, "t"}.union(*(stem(part)[0] for part in parts))
            )
        return self._telling

    @cached_property
    def hedges(self) -> PhraseFinder | None:
        """What finds the hedges in a text; None if none are known."""
        return PhraseFinder.of(self.language.hedges)

    @cached_property
    def denials(self) -> PhraseFinder | None:
        """What finds denials in a text, and the phrases that are none; None if none are known."""
        language = self.language
        return PhraseFinder.of(language.denials | language.rebuttals | language.harmless_denials)

    @cached_property
    def doubts(self) -> re.Pattern[str] | None:
        """What finds the words that doubt a clause, with the one that opens it; None if none are known."""
        doubts, openings = (
            "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
            for words in (self.language.doubts, self.language.whether_words)
        )
        if not doubts or not openings:
            return None
        return re.compile(rf"\b(?:{doubts}),?\s+(?:{openings})\b", re.IGNORECASE)

    @cached_property
    def whether(self) -> re.Pattern[str] | None:
        """What finds the word that opens a clause a few words behind a negation: "not say whether"; None if none is known."""
        openings = "|".join(sorted(self.language.whether_words))
        if not openings:
            return None
        return re.compile(
            rf"((?:\s+[^\W\d_]+){{0,{MAX_UNSAID}}}),?\s+({openings})\b", re.IGNORECASE
        )

    @cached_property
    def harmless_denials(self) -> frozenset[str]:
        """The phrases with a word of a denial that are none, in lower case."""
        return frozenset([phrase.lower() for phrase in self.language.harmless_denials])

    @cached_property
    def conditions(self) -> PhraseFinder | None:
        """What finds exceptions and conditions in a text, and the phrases that are none; None if none are known."""
        language = self.language
        return PhraseFinder.of(language.conditions | language.harmless_conditions)

    @cached_property
    def harmless_conditions(self) -> frozenset[str]:
        """The phrases with a word of a condition that are none, in lower case."""
        return frozenset([phrase.lower() for phrase in self.language.harmless_conditions])

    @cached_property
    def future_words(self) -> PhraseFinder | None:
        """What finds the words of what is to be in a text; None if none are known."""
        return PhraseFinder.of(self.language.future_words)

    @cached_property
    def past_words(self) -> PhraseFinder | None:
        """What finds the words of what was in a text; None if none are known."""
        return PhraseFinder.of(self.language.past_words)

    @cached_property
    def former(self) -> re.Pattern[str] | None:
        """What finds the words for what somebody no longer is; None if none are known."""
        return _phrase_pattern(self.language.former_words)

    @cached_property
    def tolls(self) -> PhraseFinder | None:
        """What finds the words for what a figure of people counts; None if none are known."""
        return PhraseFinder.of(frozenset(self.toll_kinds))

    @cached_property
    def toll_kinds(self) -> dict[str, int]:
        """The words for what a figure of people counts -> which of the language's `tolls` that is."""
        kinds = dict.fromkeys(self.language.toll_nouns, 0)
        for what, words in enumerate(self.language.tolls):
            kinds.update(dict.fromkeys([word for word in words if _APART not in word], what))
        return kinds

    @cached_property
    def separated_tolls(self) -> dict[tuple[str, str], int]:
        """The same for verbs in two parts: ("nahm", "fest")."""
        kinds = {}
        for what, words in enumerate(self.language.tolls):
            for verb, apart, prefix in (word.partition(_APART) for word in words):
                if apart:
                    kinds[verb, prefix] = what
        return kinds

    @cached_property
    def aftermath(self) -> re.Pattern[str] | None:
        """What finds the words for what follows an event and is about it, as the ends of compounds too; None if none are known."""
        words = sorted(self.language.aftermath_words, key=lambda word: (-len(word), word))
        if not words:
            return None
        found = "|".join(map(re.escape, words))
        endless = IDEOGRAPH_OR_HANGUL.match(words[0]) is not None  # particles follow
        return re.compile(found if endless else rf"(?:{found})\b")

    @cached_property
    def exclusions(self) -> tuple[str, ...]:
        """The words that exclude all others, as they begin a sentence."""
        return tuple(
            f"{word[0].upper()}{word[1:]}" + ("" if UNSPACED_LETTER.match(word) else " ")
            for word in sorted(self.language.exclusive_words)
        )

    @cached_property
    def bounds(self) -> list[tuple[str, bool]]:
        """The phrases before a number that is the least or, if true, the most that it may be; the longest first."""
        phrases = [(phrase, False) for phrase in self.language.lower_bounds]
        phrases += [(phrase, True) for phrase in self.language.upper_bounds]
        return sorted(phrases, key=lambda one: (-len(one[0]), one))

    @cached_property
    def neighbourly(self) -> frozenset[str]:
        """Words that tell statements apart at some places only: "some" before no number, prefixes of verbs."""
        return self.language.quantifiers | self.language.separable_prefixes

    @cached_property
    def amount_words(self) -> frozenset[str]:
        """Words for parts of a whole and for spans of time."""
        return frozenset({*self.language.fractions, *self.language.durations})

    @cached_property
    def day_parts(self) -> re.Pattern[str] | None:
        """What finds a phrase for a part of the day behind a time of day; None if none are known."""
        phrases = "|".join(map(re.escape, self.language.day_parts)).replace("'", "['’]")
        return re.compile(rf"\s+({phrases})\b", re.IGNORECASE) if phrases else None

    @cached_property
    def signed_clock(self) -> re.Pattern[str] | None:
        """What finds a time of day with signs behind its hours and minutes ("3時20分"); None if none are known."""
        if not self.language.clock_signs:
            return None
        hour, minute, half, *others = map(re.escape, self.language.clock_signs)
        longer = "|".join(other.removeprefix(hour) for other in others)
        return re.compile(
            rf"(\d{{1,2}}){hour}(?!{longer})(?:({half})|\s?([0-5]?\d){minute})?", re.ASCII
        )

    @cached_property
    def half_phrases(self) -> re.Pattern[str] | None:
        """What finds a phrase for half of one more behind a number ("and a half"); None if none are known."""
        phrases = "|".join(map(re.escape, self.language.half_phrases))
        return re.compile(rf"\s+(?:{phrases})\b(?!-)", re.IGNORECASE) if phrases else None

    @cached_property
    def measured_words(self) -> frozenset[str]:
        """The same, and the names of currencies that may be weights."""
        return self.amount_words | frozenset(self.language.currency_weights)

    @cached_property
    def currencies(self) -> frozenset[object]:
        """The keys of the signs of currencies, and of their names where these are known."""
        known = [entry for sign in CURRENCIES if (entry := self.entries.get(sign)) is not None]
        named = [("same", word) for word in self.language.currency_words]
        return frozenset({*CURRENCIES, *((entry.role, entry.key) for entry in known), *named})

    @cached_property
    def percent(self) -> object:
        """The key of the sign for per cent; None if its words are not known."""
        entry = self.entries.get("%")
        return (entry.role, entry.key) if entry is not None else None

    def is_one(self, glue: tuple[str, ...]) -> bool:
        """Whether the function words before a noun say that there is one: "an hour"."""
        return bool(glue) and glue[-1] in self.language.indefinite_articles

    @cached_property
    def single_articles(self) -> frozenset[str]:
        """The articles of one thing that are no numbers: "a" and "an", unlike "ein"."""
        return frozenset(
            word for word in self.language.indefinite_articles if word not in self.entries
        )

    @property
    def decimal_point(self) -> bool:
        """Whether decimals are written with a point."""
        return self.language.decimal_point

    def is_negated_function_word(self, word: str) -> bool:
        """Whether a word is an auxiliary with a negating prefix: "nebyl" is Czech for "was not"."""
        known = self.language.function_words
        return word not in known and any(
            word.startswith(prefix) and len(word) > len(prefix) + 1 and word[len(prefix) :] in known
            for prefix in self.language.auxiliary_prefixes
        )

    @property
    def function_words(self) -> frozenset[str]:
        """The function words of the language."""
        return self.language.function_words

    @cached_property
    def calendar_has_capitals(self) -> bool:
        """Whether names of months and weekdays have a capital, so that "may" and "mon" are none."""
        return self.language.code in ("en", "de", "el")

    @cached_property
    def number_starts(self) -> frozenset[str]:
        """The first two letters of number words."""
        return frozenset(word[:2] for word in self.number_parts)

    @cached_property
    def number_parts(self) -> dict[str, int]:
        """Number words of which longer ones are composed."""
        return {
            word: entry.key
            for word, entry in self.entries.items()
            if isinstance(entry.key, int)
            and word.isalpha()
            and (
                entry.role == "number"
                or (entry.role == "scale" and word in self.language.number_words)  # "mila"
            )
        }


def _phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """What finds phrases in a text, the longest at each place."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return None
    branches = "|".join(map(re.escape, ordered)).replace("'", "['’]")
    if UNSPACED_LETTER.match(ordered[0]):
        return re.compile(branches)
    if not _MARKS.isdisjoint(branches):  # no \b stands behind a vowel sign, and one before it
        return re.compile(rf"\b(?:{branches})(?![\w{MARKS}])", re.IGNORECASE)
    return re.compile(rf"\b(?:{branches})(?:\b|(?<=['’]))", re.IGNORECASE)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are found in a text: ideographs one by one."""
    return tuple(split_raw(normalize_characters(compose_accents(phrase)).replace("’", "'")))


@cache
def get_lexicon(code: str) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(get_language(code))
