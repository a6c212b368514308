"""Denials: which clause a statement denies or doubts: "denied that", "false claims that", "claims that ... are false"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarize.comparison.lexicon import Lexicon, phrase_key
from summarize.comparison.scanning import CLAUSE_MARKS, TOKEN, WIDE_CLAUSE_MARKS
from summarize.comparison.units import JOINERS, Statement

__all__ = ["Denial", "find_denials"]

MAX_NEGATED = 2
"""Number of words between a negation and the denial that it undoes: "did not deny", "refused to publicly deny"."""

MIN_SURE = 3
"""Number of letters of a word for "whether" below which it has other meanings ("si", "om")."""

_INFLECTING = re.compile("[ぁ-ゟ]")
"""The characters with which Japanese inflects verbs."""

_MARKS = frozenset({*CLAUSE_MARKS, *WIDE_CLAUSE_MARKS}) - {":"}


class Denial(NamedTuple):
    """A denial in a statement, and the clause that it denies.

    `start` and `end` are the place of its words; `first` and `last` the units of the clause, from the first to before the
    last. `open` tells whether a negation undoes it ("did not deny"), and `opened` whether a word such as "that" opens
    the clause. `unsaid` tells that it neither denies nor doubts the clause, but does not say whether it is so.
    """

    start: int
    end: int
    first: int
    last: int
    opened: bool
    open: bool
    unsaid: bool = False


def find_denials(statement: Statement, lexicon: Lexicon) -> list[Denial]:
    """The denials in a statement that have a clause behind or before them.

    Examples
    --------
    >>> from summarize.comparison.comparer import Comparer
    >>> from summarize.text.languages import get_language
    >>> comparer = Comparer(get_language("en"))
    >>> statement = comparer.read("The army denied on Monday that soldiers fired at the crowd.")
    >>> [denial] = find_denials(statement, comparer.lexicon)
    >>> statement.written[denial.first : denial.last]
    ['soldiers', 'fired', 'crowd']
    """
    pattern = lexicon.denials
    if pattern is None:
        return []
    found = [*_find_doubts(statement, lexicon), *_find_unsaid(statement, lexicon)]
    for match in pattern.finditer(statement.text):
        words = phrase_key(match[0])
        start, end = match.span()
        if words in lexicon.harmless_denials or _is_aside(statement, lexicon, start, end):
            continue
        clause = _find_clause(statement, lexicon, start, end, words)
        if clause is not None:
            found.append(Denial(start, end, *clause, _is_negated(statement, start)))
    return found


def _is_aside(statement: Statement, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether a denial closes a relative clause of its own: "claims, which he denied, that ..."."""
    text, relative = statement.text, lexicon.language.relative_words
    if not relative or text[end : end + 1] != ",":
        return False
    before, mark, opening = text[:start].rpartition(",")
    words = opening.casefold().split()
    return bool(before and mark) and len(words) > 1 and words[0] in relative


def _find_doubts(statement: Statement, lexicon: Lexicon) -> list[Denial]:
    """What is doubted behind a word such as "whether"."""
    found = []
    for match in lexicon.doubts.finditer(statement.text) if lexicon.doubts is not None else ():
        start, end = match.span()
        first = statement.first_from(end)
        if first < len(statement.units):
            last = _end_of_clause(statement, first)
            found.append(Denial(start, end, first, last, True, _is_negated(statement, start)))
    return found


def _find_unsaid(statement: Statement, lexicon: Lexicon) -> Iterator[Denial]:
    """What a statement leaves open behind a negation: "did not say if", "not clear whether"."""
    if not statement.negations or lexicon.whether is None:
        return
    language = lexicon.language
    for negation in statement.negations:
        match = lexicon.whether.match(statement.text, negation.end)
        if match is None:
            continue
        before = statement.text[: negation.start].split()[-1:]
        near = {word.casefold() for word in (*before, *match[1].split())}
        opening = match[2].casefold()
        # "Will not close if" opens a condition.
        sure = len(opening) >= MIN_SURE and opening not in language.conditions
        first = statement.first_from(match.end())
        if (sure or not language.reporting_words.isdisjoint(near)) and first < len(statement.units):
            last = _end_of_clause(statement, first)
            yield Denial(negation.start, match.end(), first, last, True, True, True)


def _find_clause(
    statement: Statement, lexicon: Lexicon, start: int, end: int, words: str
) -> tuple[int, int, bool] | None:
    """The units of the clause that a denial denies, and whether a word opens it."""
    opening = _find_opening(statement, lexicon, end)
    if opening is not None:
        first = statement.first_from(opening)
        if first == len(statement.units):
            return None
        return first, _end_of_clause(statement, first), True
    before = _find_clause_before(statement, lexicon, start)
    if before is not None:
        return (*before, True)
    if words not in lexicon.language.denials:
        return None
    first, n = statement.first_from(end), len(statement.units)
    last = statement.first_from(start)
    if lexicon.language.complementizers:
        if first == n:
            return None
        joined = not JOINERS.isdisjoint(statement.units[first].glue)
        if joined and not _has_infinitive(statement, lexicon, end):
            return None
        return first, _end_of_predicate(statement, lexicon, first), False
    if last and _is_inflection(statement, first):
        return 0, last, False  # the verb stands at the end of the sentence
    if first < n and JOINERS.isdisjoint(statement.units[first].glue):
        return first, n, False
    return None


def _has_infinitive(statement: Statement, lexicon: Lexicon, start: int) -> bool:
    """Whether a comma and a clause with an infinitive follow: "bestritt, davon gewusst zu haben"."""
    behind = statement.text[start:].casefold()
    return behind.startswith(",") and not lexicon.language.infinitive_auxiliaries.isdisjoint(
        behind.strip(" .").split()
    )


def _is_inflection(statement: Statement, first: int) -> bool:
    """Whether what stands behind a verb, up to the end of the sentence, may belong to it: "否定しています"."""
    behind = statement.written[first:]
    if statement.units[-1].kind == "character":
        return all(_INFLECTING.match(character) for character in behind)
    return len(behind) <= 1


def _find_opening(statement: Statement, lexicon: Lexicon, start: int) -> int | None:
    """The end of the word that opens the clause behind a denial; None if there is none.

    Behind a mark or "and", it has to follow at once, unless a mark closes what is put between: "denied, on Monday, that".
    """
    language = lexicon.language
    if not language.complementizers:
        return None
    aside, joined = False, False
    for match in TOKEN.finditer(statement.text, start):
        word = match[1].casefold().replace("’", "'")
        opening = word.partition("'")[0]
        if opening in language.complementizers:
            return match.start(1) + len(opening) if joined or not aside else None
        if word in _MARKS:
            aside = joined = True
        elif word in JOINERS or (aside and word in language.reporting_words):
            return None
        else:
            joined = False
    return None


def _find_clause_before(statement: Statement, lexicon: Lexicon, end: int) -> tuple[int, int] | None:
    """The clause before a denial, of a claim that begins the sentence: "Claims that ... are false"."""
    language, last = lexicon.language, statement.first_from(end)
    for match in TOKEN.finditer(statement.text, 0, end):
        word = match[1].casefold().replace("’", "'").partition("'")[0]
        if word in language.complementizers:
            first = statement.first_from(match.end())
            whole = _end_of_clause(statement, first) >= last > first
            return (first, last) if first <= MAX_NEGATED and whole else None
    return None


def _end_of_clause(statement: Statement, first: int) -> int:
    """The unit before which a mark ends the clause that begins with some unit."""
    units = statement.units
    for at in range(first + 1, len(units)):
        if "," in units[at].glue:
            return at
    return len(units)


def _end_of_predicate(statement: Statement, lexicon: Lexicon, first: int) -> int:
    """The unit before which another verb of the same subject begins: "denied the charges and was cleared"."""
    units, auxiliaries = statement.units, lexicon.language.finite_auxiliaries
    for at in range(first + 1, len(units)):
        glue = units[at].glue
        if not JOINERS.isdisjoint(glue[:1]) and not auxiliaries.isdisjoint(glue):
            return at
    return len(units)


def _is_negated(statement: Statement, start: int) -> bool:
    """Whether a negation before a denial undoes it: "did not deny"."""
    return any(
        negation.end <= start
        and len(statement.text[negation.end : start].split()) <= MAX_NEGATED
        and not _MARKS.intersection(statement.text[negation.end : start])
        for negation in statement.negations
    )
