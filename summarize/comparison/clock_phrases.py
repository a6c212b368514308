"""Clock phrases: times of day in words of a language: "half past eight", "halb neun", "huit heures et demie"."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from summarize.text.languages import Language

__all__ = ["ClockPhrase", "ClockPhrases"]

MAX_HOUR = 24

MIN_TELLING = 3
"""Minimum number of letters of a word that tells phrases apart ("past", not "to")."""

_SLOT = {"H": "hour", "M": "minute"}
"""What stands in a phrase of the data for a number of hours and of minutes."""


class ClockPhrase(NamedTuple):
    """A time of day in words: where it ends, its hour, and its minute."""

    end: int
    hour: int
    minute: int


class ClockPhrases:
    """The phrases for times of day of one language.

    Parameters
    ----------
    language : Language

    Attributes
    ----------
    starts : frozenset of str
        The words with which phrases begin that do not begin with a number.
    telling : frozenset of str
        The words that tell one from another, but for the short ones, which are frequent.
    followers : frozenset of str
        The words behind the number with which the others begin.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> phrases = ClockPhrases(get_language("de"))
    >>> phrases.match("um halb neun", 3), phrases.match("um Viertel nach acht", 3)
    (ClockPhrase(end=12, hour=8, minute=30), ClockPhrase(end=20, hour=8, minute=15))
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        words = [phrase.split() for phrase in language.clock_phrases]
        self.starts = frozenset(one[0].casefold() for one in words if one[0] not in _SLOT)
        self.telling = frozenset(
            part.casefold() for one in words for part in one if len(part) >= MIN_TELLING
        )
        self.followers = frozenset(one[1].casefold() for one in words if one[0] in _SLOT)

    def match(self, text: str, start: int) -> ClockPhrase | None:
        """The time of day that begins at an offset of a text; None if there is none."""
        for pattern, minutes in self._patterns:
            found = pattern.match(text, start)
            if found is None or not self._opens(text, start):
                continue
            groups = found.groupdict()
            hour = self._value(groups["hour"])
            minute = self._value(groups.get("minute", "1"))
            if hour <= MAX_HOUR and minute < 60:
                hours, minute = divmod(hour * 60 + minutes * minute, 60)
                return ClockPhrase(found.end(), 12 if hour and not hours else hours, minute)
        return None

    def _value(self, number: str) -> int:
        return int(number) if number.isdecimal() else self._numbers[number.casefold()]

    def _opens(self, text: str, start: int) -> bool:
        """Whether a word stands before an offset that tells that a time of day follows, if the language has such words."""
        openings = self._language.clock_openings
        before = re.split(r"[\s'’]+", text[max(start - 20, 0) : start].rstrip().casefold())
        return not openings or before[-1] in openings

    @cached_property
    def _numbers(self) -> dict[str, int]:
        language = self._language
        numbers = {**language.number_words, **language.hour_words}
        return {word: value for word, value in numbers.items() if value < 60}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], int]]:
        """What finds each phrase, the longest first, and the minutes that it adds to the hour, or how often those that it tells."""
        words = sorted(self._numbers, key=lambda word: (-len(word), word))
        number = "|".join([r"\d{1,2}", *map(re.escape, words)])
        patterns = []
        for phrase, minutes in self._language.clock_phrases.items():
            parts = [
                f"(?P<{_SLOT[word]}>{number})" if word in _SLOT else re.escape(word)
                for word in phrase.replace("'", "’").split()
            ]
            pattern = r"\s+".join(parts).replace("’", "['’]")
            patterns.append((re.compile(rf"{pattern}\b(?![.,:]?\d)", re.IGNORECASE), minutes))
        return sorted(patterns, key=lambda one: -len(one[0].pattern))
