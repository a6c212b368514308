"""Follow-ups: sentences that only mention what is known, and tell something else in their main clause.

"The driver of the bus that crashed near Lorch on Monday was charged" has most of its words in common with "A bus crashed
near Lorch on Monday", and says another thing. What is known stands in a relative clause, or is all that stands before
the verb of the main clause: "The driver injured in Lorch was charged".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.comparison.known_topics import (
    has_known_attribute_first,
    has_known_topic,
    names_aftermath,
)
from summarize.comparison.mentions import (
    MIN_MENTIONED,
    find_verbs,
    in_words_of,
    is_covered,
    is_mostly_new,
)
from summarize.comparison.readings import Readings
from summarize.comparison.speakers import is_of_saying
from summarize.comparison.units import Statement, is_contrast
from summarize.text.languages import Language

__all__ = ["is_follow_up"]

MIN_NEW = 2
"""Number of words outside the relative clause that only the follow-up has: who, and what was done (assumed)."""

MIN_KNOWN, MIN_KNOWN_SHARE = 2, 0.75
"""Number and part of the words of the relative clause that are known (assumed)."""

MAX_HEAD = 4
"""Number of words before what is known that may say whom or what the main clause is about: "relatives of" (assumed)."""

MIN_LETTERS, MAX_ENDING = 3, 3
"""Number of letters that two forms of what a relative clause is about have in common at least, and that one has more
(assumed)."""


def is_follow_up(readings: Readings, known: Statement, new: Statement) -> bool:
    """Whether the second of two statements only mentions what they have in common.

    Parameters
    ----------
    readings : Readings
    known, new : Statement

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> readings = Readings(get_language("en"))
    >>> known = readings.read("A bus crashed near Lorch on Monday.")
    >>> is_follow_up(readings, known, readings.read("The driver of the bus that crashed on Monday was charged."))
    True
    >>> is_follow_up(readings, known, readings.read("A bus that came from Mainz crashed near Lorch on Monday."))
    False
    >>> known = readings.read("Two hikers were hurt by a bear near Lorch.")
    >>> is_follow_up(readings, known, readings.read("The two hikers hurt by a bear near Lorch have gone home."))
    True
    """
    keys = {*known.keys}
    shared = [key in keys for key in new.keys]
    if all(shared):
        return False  # it tells nothing else
    if any(
        mentions(readings, known, new, shared)
        for mentions in (_has_new_predicate, _has_known_object, _has_known_attribute)
    ):
        return True
    if not (
        readings.language.verbs_last
        or _read_relative_clauses(readings, new)
        or names_aftermath(readings, new)
    ):
        return False
    new = in_words_of(readings, known, new)
    shared = [key in keys for key in new.keys]
    return any(
        mentions(readings, known, new, shared)
        for mentions in (_has_known_clause, has_known_topic, has_known_attribute_first)
    )


def _has_known_clause(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether what two statements have in common stands in a relative clause of the second.

    What the clause is about, right before it, is in both: where it is not, as behind "said that", it is no
    relative clause, unless its first word says whose something is.
    """
    clauses = _read_relative_clauses(readings, new)
    if not clauses:
        return False
    theirs = _read_relative_clauses(readings, known)
    mentioned = {known.keys[clause.about] for clause in theirs}
    opened = {_opening(known, clause) for clause in theirs if clause.start < len(known.keys)}
    return any(
        _is_noun(readings, new, clause.about)
        and (clause.sure or _stands_in_noun_phrase(readings, new, clause.about))
        and new.keys[clause.about] not in mentioned  # both mention it
        and _opening(new, clause) not in opened
        and _may_be_about(readings, known, new, shared, clause)
        and _tells_elsewhere(readings, new, shared, clause)
        for clause in clauses
    )


def _may_be_about(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool], clause: _Clause
) -> bool:
    """Whether a relative clause is about what is known, or about who did or owns it: "the man who shot a dog"."""
    if clause.whose or shared[clause.about] or _is_form(new.written[clause.about], known):
        return True
    n_known = sum(shared[clause.start :])
    return clause.sure and n_known >= MIN_MENTIONED and _is_definite(readings, new, clause.about)


def _has_new_predicate(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether what two statements have in common stands before the first finite verb of the second, which is new.

    Then the verb of what is known is none there: "two hikers hurt by a bear", "the hurt hikers".
    """
    first = next((i for i, is_known in enumerate(shared) if is_known), len(shared))
    at = _find_predicate(readings, new, shared, first)
    if first > MAX_HEAD or at < 0 or _opens_clause(readings, new, at - 1):
        return False
    before, behind = range(first, at), range(at, len(shared))
    mentioned = {new.keys[i] for i in before if shared[i] and not new.units[i].weak}
    return (
        is_covered(readings, known, mentioned)
        and sum(shared[i] for i in before) >= MIN_KNOWN_SHARE * len(before)
        and is_mostly_new(readings, new, shared, [*range(first), *behind], 1)
    )


def _has_known_object(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether all that two statements have in common stands behind a new verb, with a participle.

    "Divers found the bell stolen from a chapel".
    """
    first = next((i for i, is_known in enumerate(shared) if is_known), 0)
    rest = range(first + 1, len(shared))
    if (
        not first
        or not (_is_definite(readings, new, first) or new.units[first].kind == "number")
        or not any(_is_finite(readings, new, i) for i in range(1, first + 1))
        or any(is_of_saying(readings.language, new, i) for i in range(first))
        or any(_is_finite(readings, new, i) for i in rest)
        or sum(shared[i] for i in rest) < MIN_KNOWN_SHARE * len(rest)
    ):
        return False
    mentioned = {new.keys[i] for i in (first, *rest) if shared[i] and not new.units[i].weak}
    return is_covered(readings, known, mentioned) and any(
        shared[i] and _is_participle(readings, known, new, i) for i in rest
    )


def _has_known_attribute(
    readings: Readings, known: Statement, new: Statement, shared: Sequence[bool]
) -> bool:
    """Whether what is known of somebody stands before the noun in the second, which tells something else.

    "Two injured hikers left hospital", behind "Two hikers were injured".
    """
    verbs = {known.keys[i] for i in find_verbs(readings, known)}
    verbs |= {known.keys[i] for i in range(1, len(known.units)) if _is_finite(readings, known, i)}
    attributes = [
        i
        for i in range(len(new.units) - 1)
        if new.keys[i] in verbs
        and new.units[i].kind == "word"
        and new.written[i].endswith(readings.language.past_endings or "\0")
        and shared[i + 1]
        and new.units[i + 1].kind == "word"
        and not new.units[i + 1].glue
        and _begins_noun_phrase(readings, new, i)
        and new.keys.count(new.keys[i]) == 1
        and not _is_attribute(known, new.keys[i : i + 2])
    ]
    fresh = [
        i
        for i, unit in enumerate(new.units)
        if not shared[i]
        and unit.kind == "word"
        and not is_of_saying(readings.language, new, i)
        and new.written[i][:1].islower()
    ]
    mentioned = {new.keys[i] for i in attributes}
    return bool(attributes and fresh) and mentioned >= verbs & {*new.keys}


def _begins_noun_phrase(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a word stands at the beginning, or right behind an article or figure: "the injured hikers"."""
    glue = statement.units[at].glue
    if glue:
        return glue[-1] in readings.language.noun_introducers
    return at == 0 or statement.units[at - 1].kind == "number"


def _is_attribute(statement: Statement, keys: Sequence[object]) -> bool:
    """Whether a statement has two words next to each other."""
    return any(
        [*keys] == statement.keys[i : i + 2] and not statement.units[i + 1].glue
        for i in range(len(statement.units) - 1)
    )


def _is_participle(readings: Readings, known: Statement, new: Statement, at: int) -> bool:
    """Whether a word right behind another is a verb of what is known: "the bell stolen from a chapel"."""
    unit, written = new.units[at], new.written[at]
    if unit.glue or unit.kind != "word" or not written[:1].islower():
        return False
    if at + 1 < len(new.units) and not new.units[at + 1].glue:
        return False  # "the stolen bell"
    verb = isinstance(unit.key, tuple) and unit.key[0] == "same"
    return (
        (readings.language.fixed_order and verb)
        or written.endswith(readings.language.past_endings or "\0")
        or any(known.keys[i] == unit.key for i in find_verbs(readings, known))
    )


def _find_predicate(
    readings: Readings, statement: Statement, shared: Sequence[bool], first: int
) -> int:
    """The unit with which the predicate of a statement begins, if it is new and right behind what is known; -1: none."""
    relative = [clause.start for clause in _read_relative_clauses(readings, statement)]
    inside = False
    for at in range(first + 1, len(statement.units)):
        glue = statement.units[at].glue
        if _is_finite(readings, statement, at):
            new = (
                not shared[at]
                and shared[at - 1]
                and not is_of_saying(readings.language, statement, at)
            )
            return at if new and inside == (glue[:1] == (",",)) else -1
        if at in relative:
            return -1
        inside ^= "," in glue
    return -1


def _is_finite(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a unit is, or begins behind, a finite verb: "were rescued", "sued the city"."""
    language, unit, written = readings.language, statement.units[at], statement.written[at]
    glue = unit.glue[1:] if unit.glue[:1] == (",",) else unit.glue
    if glue:
        return glue[0] in language.finite_auxiliaries
    if written in language.finite_auxiliaries:
        return True
    if language.capitalized_nouns:
        return _is_behind_noun(statement, at)
    if not language.fixed_order:
        return written.endswith((*language.past_endings, *language.future_endings) or "\0")
    irregular = isinstance(unit.key, tuple) and unit.key[0] == "same"
    behind = statement.units[at + 1].glue[:1] if at + 1 < len(statement.units) else ()
    # "A man accused of theft" has a participle, "The man accused a judge" a verb.
    return (
        written.islower()
        and (irregular or written.endswith(language.past_endings or "\0"))
        and (not language.articles.isdisjoint(behind) or _is_before_number(statement, at))
    )


def _is_past(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a word ends as verbs of the past do: "The mayor, who was ill, resigned"."""
    written = statement.written[at]
    return written.islower() and written.endswith(readings.language.past_endings or "\0")


def _is_before_number(statement: Statement, at: int) -> bool:
    """Whether a figure stands right behind a word: "rescued two hikers"."""
    behind = statement.units[at + 1 : at + 2]
    return any(unit.kind == "number" and not unit.glue for unit in behind)


def _is_behind_noun(statement: Statement, at: int) -> bool:
    """Whether a word stands right behind a noun, and before none: "der Mann schweigt", not "der in Bonn verhaftete Mann"."""
    nouns = [written[:1].isupper() for written in statement.written[at - 1 : at + 2]]
    joined = nouns[2:] == [True] and not statement.units[at + 1].glue
    return nouns[:2] == [True, False] and not joined


def _opens_clause(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a unit belongs to the subject of a clause behind a conjunction: "when the bridge", not "when the bridge fell"."""
    language, units = readings.language, statement.units
    if units[at].kind == "date":
        return False  # "since Monday"
    while at > 0 and not units[at].glue:
        if statement.written[at].endswith(language.past_endings or "\0"):
            return False
        at -= 1
    words = {*units[at].glue, statement.written[max(at - 1, 0)].casefold()}
    return not language.conjunctions.isdisjoint(words)


class _Clause(NamedTuple):
    """A relative clause: the units that it is about and begins with.

    `whose` is whether its first word says whose something is, `sure` whether this word opens no other clauses ("who", not "that").
    """

    about: int
    start: int
    whose: bool
    sure: bool


def _read_relative_clauses(readings: Readings, statement: Statement) -> list[_Clause]:
    """The relative clauses of a statement, found once."""
    found = readings.relative_clauses.get(statement.text)
    if found is None:
        found = _find_relative_clauses(readings.language, statement)
        readings.relative_clauses[statement.text] = found
    return found


def _find_relative_clauses(language: Language, statement: Statement) -> list[_Clause]:
    clauses = []
    for at, unit in enumerate(statement.units):
        opening = next((word for word in unit.glue if word in language.relative_words), "")
        before = unit.glue[: unit.glue.index(opening)] if opening else unit.glue
        written = statement.written[at]
        own = written.casefold()
        if not opening and own in language.relative_words:
            opening, start = own, at + 1
        else:
            start = at
        if at and opening and _may_precede(language, before, opening):
            if before not in ((), (",",)) and opening in language.articles and own != written:
                continue  # ", bei der Explosion", not ", bei der fünf Arbeiter starben"
            whose = opening in language.possessive_relatives
            clauses.append(_Clause(at - 1, start, whose, opening not in language.conjunctions))
    return clauses


def _opening(statement: Statement, clause: _Clause) -> tuple[object, ...]:
    """The words with which a relative clause begins."""
    at = clause.start
    return () if at == len(statement.keys) else (*statement.units[at].glue, statement.keys[at])


def _may_precede(language: Language, before: tuple[str, ...], opening: str) -> bool:
    """Whether a relative clause may begin behind some function words: a comma, or an article ("il cui")."""
    if before == (",",) or (not before and not language.comma_before_relative):
        return True
    if _is_behind_preposition(language, before, opening):
        return True
    return opening in language.possessive_relatives and language.articles.issuperset(before)


def _is_behind_preposition(language: Language, before: tuple[str, ...], opening: str) -> bool:
    """Whether a relative word stands behind a preposition, and in languages that have it a comma: "in which"."""
    inner = before[1:] if before[:1] == (",",) else before
    return (
        bool(inner)
        and (inner is not before or not language.comma_before_relative)
        and inner[-1] not in language.articles
        and language.noun_introducers.issuperset(inner)
        and opening not in language.possessive_relatives
    )


def _is_noun(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether a unit may be what a relative clause is about: no day, figure or verb ("ruled that")."""
    key = statement.keys[at]
    return (
        statement.units[at].kind in ("word", "name")
        and not is_contrast(key)  # "goes out that"
        and not readings.read_open(statement).has_verb(at)
        and not is_of_saying(readings.language, statement, at)
    )


def _stands_in_noun_phrase(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether an article or preposition stands before a word or those it belongs to: "the old bus that", not "make sure that"."""
    units = statement.units
    while at > 0 and not units[at].glue and units[at].kind != "number":
        at -= 1
    glue = units[at].glue[-1:]
    return units[at].kind in ("name", "number") or not (
        readings.language.noun_introducers | readings.language.place_prepositions
    ).isdisjoint(glue)


def _is_definite(readings: Readings, statement: Statement, at: int) -> bool:
    """Whether the word before a noun says that it is known which is meant: "the man", not "a man"."""
    language, before = readings.language, statement.units[at].glue[-1:]
    return not (language.noun_introducers - language.indefinite_articles).isdisjoint(before)


def _is_form(written: str, known: Statement) -> bool:
    """Whether a word is one of a statement with an ending, or without ("Bus", "Busses")."""
    return any(
        min(len(written), len(other)) >= MIN_LETTERS
        and abs(len(written) - len(other)) <= MAX_ENDING
        and (written.startswith(other) or other.startswith(written))
        for other in known.written
    )


def _tells_elsewhere(
    readings: Readings, statement: Statement, shared: Sequence[bool], clause: _Clause
) -> bool:
    """Whether most of what is outside a relative clause is new."""
    about, start = clause.about, clause.start
    units = statement.units
    end = next((i for i in range(start + 1, len(units)) if "," in units[i].glue), len(units))
    while end > start and not shared[end - 1]:
        end -= 1
    inside = sum(shared[start:end])
    if inside < MIN_KNOWN or inside < MIN_KNOWN_SHARE * (end - start):
        return False
    before = about
    introducing = readings.language.noun_introducers | readings.language.place_prepositions
    while before > 0 and shared[before - 1] and introducing.issuperset(units[before].glue):
        before -= 1  # "the two brothers of the mayor who"
    if before == 1 and clause.whose and shared[0] and units[1].glue == (",",):
        before = 0  # "the mayor, Ann Lee, whose"
    finite = end < len(units) and (
        _is_finite(readings, statement, end)
        or (units[end].glue[:1] == (",",) and _is_past(readings, statement, end))
    )
    return is_mostly_new(readings, statement, shared, range(before), 0) and is_mostly_new(
        readings,
        statement,
        shared,
        [*range(before), *range(end, len(units))],
        1 if finite else MIN_NEW,
    )
