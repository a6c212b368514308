"""Comparer: whether one statement says what another one says, or says otherwise.

Two statements are read as units (words, names, numbers, dates) and aligned. Units that only one has, with
nothing in their place in the other, are more or less of the same statement. What stands *in the place* of
something else is a difference, unless the two are known to be equivalent. This needs no list of opposites.

`judgement` has the steps of a comparison; each kind of difference has a module of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from summarize.characters import IDEOGRAPHS, SOUTH_EAST_ASIAN, UNSPACED_LETTER
from summarize.comparison.follow_ups import is_follow_up
from summarize.comparison.judgement import (
    MIN_CLAUSE,
    compare_as_sets,
    judge,
    lacks_clause,
    say_the_same_in_the_same_words,
    tells_more,
)
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import SAME, Comparison, Difference
from summarize.comparison.pair import Pair
from summarize.comparison.readings import Readings
from summarize.comparison.signs import find_opposite_signs
from summarize.comparison.tolls import Toll, find_other_tolls, gives_same_tolls, read_tolls
from summarize.comparison.units import Statement
from summarize.text.languages import Language, get_language

__all__ = ["Comparer", "compare_statements"]

_WORD = re.compile(rf"[{IDEOGRAPHS}{SOUTH_EAST_ASIAN}]|[^\W{IDEOGRAPHS}{SOUTH_EAST_ASIAN}]+")

MAX_START, MAX_SYLLABLES = 3, 2
"""Number of letters, and of Hangul syllables, in which forms of a word mostly agree (assumed)."""

MIN_SKIMMED = 0.4
"""Part of the content words of a text of which another has the first letters if it may mention what the text says (assumed)."""

MAX_FIRST, MIN_DENSE = 5, 0.6
"""How many other content words may stand before those, and which part of the words from there on they are (assumed)."""

MAX_UNITS = 200
"""Longer statements are not aligned: they are texts, and the time grows with the square."""


def compare_statements(
    first: str,
    second: str,
    language: str = "en",
    *,
    acronyms: Mapping[str, str] | None = None,
    published: tuple[date | None, date | None] = (None, None),
) -> Comparison:
    """Tell whether a second statement says what the first says, or says otherwise.

    Parameters
    ----------
    first, second : str
        One sentence each.
    language : str, default "en"
        ISO 639-1 code.
    acronyms : mapping of str to str, optional
        Acronyms and the names they stand for, as `summarize.text.acronyms.find_acronyms` finds them.
    published : pair of datetime.date or None, optional
        When the two were published; then "Wednesday" and "May 31" may be one day.

    Returns
    -------
    Comparison

    Notes
    -----
    It does not know which words are opposites and which mean the same: a word instead of another is a
    difference in wording. It sees who did what to whom only where all words between the parties are the same.

    For many comparisons in one language, `Comparer` reads each statement once.

    Examples
    --------
    >>> one, two = "Twelve people died in the flood in Bonn.", "In Bonn, 40 people died in the flood."
    >>> comparison = compare_statements(one, two)
    >>> comparison.answer, [d.kind for d in comparison.differences]
    ('otherwise', ['number'])
    >>> [(one[slice(*d.first)], two[slice(*d.second)]) for d in comparison.differences]
    [('Twelve', '40')]
    >>> compare_statements(one, "12 people died in the flood.").answer
    'same'
    >>> compare_statements(one, "Shares of the bank rose.").answer
    'unrelated'
    """
    return Comparer(get_language(language), acronyms or {}).compare(
        first, second, published=published
    )


class Comparer:
    """Compares statements of one language; each text is read once.

    Parameters
    ----------
    language : Language
    acronyms : mapping of str to str, optional
        As in `compare_statements`.
    is_name : callable, optional
        Whether a word with a capital at the beginning of a sentence is a name.
    lies_in : callable, optional
        Whether one of two places is known to lie in the other, as `Regions` says.
    in_full_name : callable, optional
        Whether two names are known to be parts of one, as `FullNames` says.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> comparer = Comparer(get_language("de"))
    >>> comparer.compare("Der Damm hielt am Montag.", "Der Damm hielt am Montag nicht.").answer
    'otherwise'
    """

    def __init__(
        self,
        language: Language,
        acronyms: Mapping[str, str] | None = None,
        is_name: Callable[[str], bool] | None = None,
        lies_in: Callable[[str, str], bool] | None = None,
        in_full_name: Callable[[str, str], bool] | None = None,
    ) -> None:
        self.language = language
        self.readings = Readings(language, acronyms, is_name, lies_in, in_full_name)
        self._skimmed: dict[str, tuple[list[str], frozenset[str]]] = {}
        self._follow_ups: dict[tuple[str, str], bool] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The words of the language that stand for numbers, dates, negations and the like."""
        return self.readings.lexicon

    def read(self, text: str) -> Statement:
        """A statement as units."""
        return self.readings.read(text)

    def compare(
        self,
        first: str,
        second: str,
        *,
        published: tuple[date | None, date | None] = (None, None),
        related: bool = False,
    ) -> Comparison:
        """Compare two statements, as `compare_statements` does.

        Parameters
        ----------
        first, second : str
        published : pair of datetime.date or None, optional
        related : bool, default False
            Whether it is known that they are about the same, so that the answer is never "unrelated".
        """
        if first == second:
            return SAME
        if first > second:
            # Of several alignments that are equally good one is taken; which must not depend on the order.
            mirrored = self.compare(second, first, published=published[::-1], related=related)
            return mirrored.reversed()
        a, b = self.read(first), self.read(second)
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return compare_as_sets(a, b)
        if self.readings.may_be_signed(a) or self.readings.may_be_signed(b):
            opposite = find_opposite_signs(a, b, self.lexicon)
            if opposite:
                return Comparison("otherwise", tuple(opposite))
        if say_the_same_in_the_same_words(self.readings, a, b):
            return SAME
        return judge(Pair(self.readings, a, b, published), related)

    def tells_more(
        self, known: str, new: str, is_familiar: Callable[[str], bool] | None = None
    ) -> bool:
        """Whether a statement tells what one in much the same words does not.

        That is a number or a date with nothing in its place, or at least `MIN_NEWS` words in a row more than
        stand in their place.

        Parameters
        ----------
        known, new : str
        is_familiar : callable, optional
            Whether words are in other texts that are known: these are no news, apart from numbers. A version of
            the same report may name in its first sentence what another names in its third.

        Examples
        --------
        >>> from summarize.text.languages import get_language
        >>> comparer = Comparer(get_language("en"))
        >>> known = "The storm killed 12 people in Dover, police said."
        >>> comparer.tells_more(known, "The storm killed 12 people in Dover harbour.")
        False
        >>> comparer.tells_more(known, "The storm killed 12 people in Dover on Monday, police said.")
        True
        """
        a, b = self.read(known), self.read(new)
        if known == new or a.keys == b.keys:
            return False
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return not {*b.keys} <= {*a.keys}
        news = [
            unit.kind == "number"
            or is_familiar is None
            or not is_familiar(new[unit.start : unit.end])
            for unit in b.units
        ]
        return tells_more(Pair(self.readings, a, b), news)

    def lacks_clause(self, said: str, other: str, is_familiar: Callable[[str], bool]) -> bool:
        """Whether a statement in much the same words as another leaves out a clause of it.

        A clause has a verb that is known to be one, begins or ends at a mark or a word such as "and", and is
        more than who says it.

        Parameters
        ----------
        said, other : str
            What is said, and the statement that may leave out a part of it.
        is_familiar : callable
            Whether a word is elsewhere in the text of the other one, which may say the clause there.

        Examples
        --------
        >>> from summarize.text.languages import get_language
        >>> comparer = Comparer(get_language("en"))
        >>> said = "The storm sank a ferry in Dover and damaged the roof of a school."
        >>> comparer.lacks_clause(said, "The storm sank a ferry in Dover.", lambda word: False)
        True
        >>> comparer.lacks_clause(said, "The storm sank a ferry in Dover and hit a school.", lambda word: False)
        False
        """
        a, b = self.read(said), self.read(other)
        if a.keys == b.keys or max(len(a.units), len(b.units)) > MAX_UNITS:
            return False
        if (Counter(a.keys) - Counter(b.keys)).total() < MIN_CLAUSE:
            return False
        return lacks_clause(Pair(self.readings, a, b), is_familiar)

    def is_follow_up(self, known: str, new: str) -> bool:
        """Whether a statement only mentions what one in much the same words says, and tells something else.

        Examples
        --------
        >>> from summarize.text.languages import get_language
        >>> comparer = Comparer(get_language("en"))
        >>> known = "A bus crashed near Lorch on Monday."
        >>> comparer.is_follow_up(known, "The driver of the bus that crashed near Lorch was charged.")
        True
        """
        pair = (known, new)
        if pair not in self._follow_ups:
            self._follow_ups[pair] = self._find_follow_up(known, new)
        return self._follow_ups[pair]

    def _find_follow_up(self, known: str, new: str) -> bool:
        language = self.language
        if known == new or not (
            language.relative_words or language.finite_auxiliaries or language.aftermath_words
        ):
            return False
        if not self._may_mention(known, new):
            return False
        a, b = self.read(known), self.read(new)
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return False
        return is_follow_up(self.readings, a, b)

    def _may_mention(self, known: str, new: str) -> bool:
        """Whether a text has a part with many words of another, or one of them before a relative clause: seen without reading them."""
        (words, _), (theirs, about) = self._skim(known), self._skim(new)
        ours = {*words}
        return "" in about or not about.isdisjoint(ours) or _has_part(ours, theirs)

    def _skim(self, text: str) -> tuple[list[str], frozenset[str]]:
        """The first letters of the content words of a text, and of those that relative clauses may be about, found once.

        Behind "whose", it may be any word, as "" tells.
        """
        found = self._skimmed.get(text)
        if found is None:
            language, words = self.language, _WORD.findall(text.casefold())
            size = MAX_SYLLABLES if "Hangul" in language.scripts else MAX_START
            content = [word[:size] for word in words if word not in language.function_words]
            about = frozenset(
                _noun_of_relative(words, at, language)[:size]
                for at, word in enumerate(words)
                if at and word in language.relative_words
            )
            found = self._skimmed[text] = content, about
        return found

    @cached_property
    def toll_terms(self) -> frozenset[str]:
        """The terms of the words for what a figure of people counts ("killed"), of phrases the longest word."""
        phrases = self.lexicon.toll_kinds
        words = {max(phrase.split(), key=len) for phrase in phrases}
        words.update(verb for verb, _ in self.lexicon.separated_tolls)
        return frozenset(term for word in words for term in self.readings.stem(word)[0])

    def read_tolls(self, text: str) -> list[Toll]:
        """The figures of people killed, injured, arrested and so on in a statement."""
        return read_tolls(self.readings, text)

    def gives_same_tolls(self, said: str, other: str) -> bool:
        """Whether a second statement gives all figures of people of the first, which tells little else."""
        return gives_same_tolls(self.readings, said, other)

    def names_toll(self, text: str) -> bool:
        """Whether a statement speaks of the toll, which is that of the event of its text: "The toll rose to 26"."""
        nouns = self.language.toll_nouns
        return bool(nouns) and any(noun in text.casefold() for noun in nouns)

    def compare_tolls(
        self, first: str, second: str, leads: tuple[str, str] = ("", "")
    ) -> list[Difference]:
        """Where a second statement gives other such figures of the same event than the first.

        Parameters
        ----------
        first, second : str
        leads : tuple of (str, str), optional
            What tells which event they are about, where they name nothing.

        Examples
        --------
        >>> from summarize.text.languages import get_language
        >>> comparer = Comparer(get_language("en"))
        >>> one, other = "A fire in Dover killed 12 people.", "The fire left 15 dead, the mayor said."
        >>> [(one[slice(*d.first)], other[slice(*d.second)]) for d in comparer.compare_tolls(one, other)]
        [('12', '15')]
        """
        return find_other_tolls(self.readings, first, second, leads)

    def has_as_many_plans(self, first: str, second: str) -> bool:
        """Whether as many words of one text as of another end as verbs of what is to be do."""
        endings = self.language.future_endings
        if not endings or first == second:
            return True
        one, other = (
            sum(word.rstrip(".,;:").endswith(endings) for word in text.casefold().split())
            for text in (first, second)
        )
        return one == other

    def adds_nothing_telling(self, terms: Iterable[str]) -> bool:
        """Whether a statement stays the same when these terms are added to it somewhere.

        Other words may be added; a negation or a part of a number may not, and in scripts without spaces
        terms are not words.
        """
        return not any(
            term in self.readings.telling
            or term[:1].isdecimal()
            or UNSPACED_LETTER.match(term)
            or self.lexicon.is_negated_function_word(term)
            for term in terms
        )


def _noun_of_relative(words: Sequence[str], at: int, language: Language) -> str:
    """The word that a relative clause is about, before its first word or "in which"; "" behind "whose": any."""
    if words[at] in language.possessive_relatives:
        return ""
    has_preposition = at > 1 and words[at - 1] in language.noun_introducers
    return words[at - 2 if has_preposition else at - 1]


def _has_part(words: AbstractSet[str], others: Sequence[str]) -> bool:
    """Whether many of some words are next to each other at the beginning or end of others, of whose rest at least half is new."""
    known = [word in words for word in others]
    first, n_known = known.index(True) if True in known else len(known), sum(known)
    if first > MAX_FIRST:
        return False
    mentioned = 0
    for at in range(first, len(known)):
        mentioned += known[at]
        behind = len(known) - at - 1
        if (
            mentioned >= max(MIN_SKIMMED * len(words), MIN_DENSE * (at + 1 - first))
            and 2 * (n_known - mentioned) <= behind
            and first + behind
        ):
            return True
    return False
