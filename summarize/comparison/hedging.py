"""Hedging: whether one statement leaves open what another one asserts: "allegedly", "unless", "plans to"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from summarize.comparison.lexicon import Lexicon, PhraseFinder, phrase_key
from summarize.comparison.outcome import Difference
from summarize.comparison.units import Statement

__all__ = [
    "Openness",
    "find_hedges",
    "find_one_sided_condition",
    "find_one_sided_hedge",
    "find_open",
    "find_plan_and_deed",
]

_MAX_WORD = 40
"""Number of characters behind a hedge in which its next word is looked for."""


def find_hedges(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The places of the hedges in a text.

    Examples
    --------
    >>> from summarize.comparison.lexicon import get_lexicon
    >>> find_hedges("In May, it may rain.", get_lexicon("en"))
    [(11, 14)]
    """
    if lexicon.hedges is None:
        return []
    places = []
    for match in lexicon.hedges.finditer(text):
        entry = lexicon.entries.get(match[0].lower())
        month = entry is not None and entry.role == "month"
        rounds = (
            entry is not None and entry.role == "about" and _counts(text[match.end() :], lexicon)
        )
        if not rounds and not (month and text[match.start()].isupper()):
            places.append(match.span())
    return places


def _counts(behind: str, lexicon: Lexicon) -> bool:
    """Whether what is behind a word begins with a number: "nearly 40", "almost all"."""
    words = behind[:_MAX_WORD].casefold().split(maxsplit=1)
    if not words:
        return False
    word, language = words[0].strip(",.;:"), lexicon.language
    entry = lexicon.entries.get(word)
    return (
        any(c.isdecimal() for c in word)
        or word in language.fractions
        or word in language.articles
        or word in language.quantifiers
        or (entry is not None and entry.role in ("number", "ordinal", "scale", "contrast"))
        or (word[:2] in lexicon.number_starts and "-" in word)
    )


def find_one_sided_hedge(
    a: Statement,
    b: Statement,
    hedges: Sequence[tuple[int, int]],
    partner: Sequence[int],
    lexicon: Lexicon,
) -> Difference | None:
    """The first hedge among words that both statements have, of which only the first has hedges.

    A hedge among words that only one has belongs to what it tells more. Where the other statement says who
    says it, that may be its way to leave it open.

    Parameters
    ----------
    a, b : Statement
    hedges : sequence of (int, int)
        The places of those in `a`.
    partner : sequence of int
        The partners of the units of `a` in `b`; -1: none.
    lexicon : Lexicon

    Returns
    -------
    Difference or None
    """
    if _says_who(b, lexicon) and not _says_who(a, lexicon):
        return None
    for start, end in hedges:
        before = [i for i, unit in enumerate(a.units) if unit.end <= start][-1:]
        behind = range(a.first_from(end), len(a.units))[:1]
        neighbours = [partner[i] for i in (*before, *behind)]
        if not neighbours or -1 in neighbours:
            continue
        if len(neighbours) == 2 and neighbours[1] != neighbours[0] + 1:
            continue
        at = b.units[neighbours[-1]].start if behind else b.units[neighbours[0]].end
        return Difference((start, end), (at, at), "wording")
    return None


class Openness(NamedTuple):
    """What a statement leaves open: the places of its conditions, and the units of plans and of deeds."""

    conditions: tuple[tuple[int, int], ...] = ()
    plans: frozenset[int] = frozenset()
    deeds: frozenset[int] = frozenset()

    def has_verb(self, position: int) -> bool:
        """Whether a unit is known to be a verb, of what is to be or of what was."""
        return position in self.plans or position in self.deeds


def find_open(statement: Statement, lexicon: Lexicon) -> Openness:
    """Exceptions and conditions, and which words are of what is to be, and of what was.

    Examples
    --------
    >>> from summarize.comparison.comparer import Comparer
    >>> from summarize.text.languages import get_language
    >>> comparer = Comparer(get_language("en"))
    >>> statement = comparer.read("Bonn will pay unless it rains.")
    >>> found = find_open(statement, comparer.lexicon)
    >>> [statement.text[slice(*place)] for place in found.conditions]
    ['unless']
    >>> [statement.written[i] for i in found.plans]
    ['pay']
    """
    language, text = lexicon.language, statement.text
    conditions = tuple(
        [
            match.span()
            for match in (lexicon.conditions.finditer(text) if lexicon.conditions else ())
            if phrase_key(match[0]) not in lexicon.harmless_conditions
        ]
    )
    plans = {
        i
        for i, match in _words_behind(lexicon.future_words, statement)
        if not _is_noun(match, lexicon)
    }
    # Right behind: "has closed", not "has to close".
    deeds = {
        i
        for i, match in _words_behind(lexicon.past_words, statement)
        if not text[match.end() : statement.units[i].start].strip()
    }
    for i, unit in enumerate(statement.units):
        if unit.kind != "word":
            continue
        written = statement.written[i].casefold()
        if language.future_endings and written.endswith(language.future_endings):
            plans.add(i)
        elif language.past_endings and written.endswith(language.past_endings):
            if not unit.glue or unit.glue[-1] in {",", *language.person_pronouns}:
                deeds.add(i)
        elif i in deeds and not language.future_endings and written.endswith("ing"):
            deeds.discard(i)  # "was closing on Monday" is ahead of what was said
    return Openness(conditions, frozenset(plans), frozenset(deeds - plans))


def _words_behind(
    pattern: PhraseFinder | None, statement: Statement
) -> list[tuple[int, re.Match[str]]]:
    """The words right behind what a pattern finds, by their units."""
    if pattern is None:
        return []
    units = statement.units
    starts = [unit.start for unit in units]
    behind = [
        (bisect_left(starts, match.end()), match) for match in pattern.finditer(statement.text)
    ]
    return [(i, match) for i, match in behind if i < len(units) and units[i].kind == "word"]


def _is_noun(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether an article or a possessive stands before a word: "the mayor's will"."""
    before = match.string[max(match.start() - _MAX_WORD, 0) : match.start()].casefold().split()
    return bool(before) and (
        before[-1] in lexicon.language.articles or before[-1].endswith(("'s", "’s"))
    )


def find_one_sided_condition(
    a: Statement, b: Statement, conditions: Sequence[tuple[int, int]], partner: Sequence[int]
) -> Difference | None:
    """The first exception or condition of something that both statements say, if only the first has any.

    What stands before it is in both; one behind words that only one has belongs to what that tells more.

    Parameters
    ----------
    a, b : Statement
    conditions : sequence of (int, int)
        The places of those in `a`.
    partner : sequence of int
        The partners of the units of `a` in `b`; -1: none.

    Returns
    -------
    Difference or None
    """
    for start, end in conditions:
        before = [i for i, unit in enumerate(a.units) if unit.end <= start][-1:]
        if not before or partner[before[0]] >= 0:
            at = b.units[partner[before[0]]].end if before else 0
            return Difference((start, end), (at, at), "wording")
    return None


def find_plan_and_deed(
    a: Statement, b: Statement, opens: tuple[Openness, Openness], partner: Sequence[int]
) -> Difference | None:
    """The first word that is of what is to be in one statement, and of what was in the other.

    Parameters
    ----------
    a, b : Statement
    opens : pair of Openness
        What each leaves open.
    partner : sequence of int
        The partners of the units of `a` in `b`; -1: none.

    Returns
    -------
    Difference or None
    """
    ours, theirs = opens
    for i, j in enumerate(partner):
        if j < 0 or not (
            (i in ours.plans and j in theirs.deeds) or (i in ours.deeds and j in theirs.plans)
        ):
            continue
        deed = b.units[j] if j in theirs.deeds else a.units[i]
        same = a.written[i].casefold() == b.written[j].casefold()
        if same and (not deed.glue or deed.glue[-1] == ","):
            continue  # "will be closed", "closed"
        one, other = a.units[i], b.units[j]
        return Difference((one.start, one.end), (other.start, other.end), "wording")
    return None


def _says_who(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a verb of saying is in a statement."""
    words = statement.text.casefold().replace(",", " ").replace(".", " ").split()
    return not lexicon.language.reporting_words.isdisjoint(words)
