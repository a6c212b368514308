"""Denied clauses: whether one statement denies or doubts what another one asserts."""

from __future__ import annotations

from summarize.characters import UNSPACED_LETTER
from summarize.comparison.alignment import runs_without_partner
from summarize.comparison.denials import Denial
from summarize.comparison.negations import lacking_negations
from summarize.comparison.outcome import Difference
from summarize.comparison.pair import Pair
from summarize.comparison.speakers import is_report
from summarize.comparison.units import Statement
from summarize.text.languages import Language

__all__ = ["compare_denials"]

MIN_DENIED = 0.5
"""A clause is denied if at least this share of its units is in the other statement (assumed)."""

MIN_ASSERTED = 0.7
"""Where no word opens the clause, at least this share of the other statement has to be in it: "denied the attack on the camp"
denies no other news of the attack (assumed)."""

MAX_LEADING = 2
"""Number of words that may stand before the first shared one in a clause that a word such as "whether" opens (assumed)."""

MAX_BETWEEN = 6
"""Number of characters, in scripts without spaces, between a denial and what is denied: "否认有关..." (assumed)."""


def compare_denials(pair: Pair) -> list[int]:
    """A denial of what the other statement asserts; returns how many units of each tell only who denies or says it.

    A denial and a negation of the same say the same.
    """
    ours, theirs = (_first_of_shared(pair, first) for first in (True, False))
    if ours is None and theirs is None:
        return [0, 0]
    if ours is not None and theirs is not None:
        if ours.open == theirs.open:
            _drop_wording(pair, ours, theirs)
            return [_n_aside(pair, True, ours), _n_aside(pair, False, theirs)]
        if ours.open:
            ours = None
        else:
            theirs = None
    denial = ours or theirs
    assert denial is not None
    first = ours is not None
    _take_negations(pair, first, denial)
    _drop_wording(pair, ours, theirs)
    if denial.open or not _is_negated_too(pair, first):
        pair.differences.append(_difference(pair, first, denial))
    aside = [_n_aside(pair, first, denial), _n_reports(pair, not first)]
    return aside if first else aside[::-1]


def _first_of_shared(pair: Pair, first: bool) -> Denial | None:
    """The first denial of what the other statement says as well."""
    for denial in pair.readings.read_denials(pair.side(first)[0]):
        if _denies_shared(pair, first, denial):
            return denial
    return None


def _denies_shared(pair: Pair, first: bool, denial: Denial) -> bool:
    statement, partner = pair.side(first)
    units = statement.units
    own = [i for i, unit in enumerate(units) if denial.start <= unit.start < denial.end]
    said = [partner[i] >= 0 for i in own]
    in_characters = bool(own) and units[own[0]].kind == "character"
    if not denial.unsaid and (all(said) if in_characters and said else any(said)):
        return False
    clause = [partner[i] >= 0 for i in range(denial.first, denial.last)]
    at_end = denial.last < len(units) and not denial.opened
    if not clause or (sum(clause) < MIN_DENIED * len(clause) and not at_end):
        return False
    if denial.unsaid:
        return not _asks_too(pair, first, denial)
    if denial.opened:
        # "rejected a bill that would cut taxes": what is in both is no claim
        before = denial.first - 1
        return before < 0 or partner[before] < 0 or before in own
    n_others = len(pair.side(not first)[0].units) - _n_reports(pair, not first)
    in_clause = sum(clause) + sum(said)  # endings of the denial may be those of what is denied
    subject = sum(partner[i] >= 0 for i in range(denial.first))
    if in_clause + subject < MIN_ASSERTED * n_others:
        return False
    if at_end:
        return True
    near = denial.first
    if statement.written[near].casefold() in pair.language.infinitive_auxiliaries:
        near += 1
    if UNSPACED_LETTER.match(statement.written[near]):
        return any(clause[:MAX_BETWEEN])
    return any(clause[: near + 1 - denial.first])


def _asks_too(pair: Pair, first: bool, denial: Denial) -> bool:
    """Whether the other statement opens the clause with a word such as "whether", too: "unclear whether the other mayor"."""
    _, partner = pair.side(first)
    opposite, _ = pair.side(not first)
    at = next(partner[i] for i in range(denial.first, denial.last) if partner[i] >= 0)
    return any(
        not pair.language.whether_words.isdisjoint(unit.glue)
        for unit in opposite.units[max(at - MAX_LEADING, 0) : at + 1]
    )


def _n_reports(pair: Pair, first: bool) -> int:
    """Number of units of a statement that tell who says it."""
    statement, partner = pair.side(first)
    return sum(run.size for run in runs_without_partner(partner) if is_report(pair, statement, run))


def _n_aside(pair: Pair, first: bool, denial: Denial) -> int:
    """Number of units without a partner outside a denied clause: who denies it, and when."""
    _, partner = pair.side(first)
    outside = (i for i in range(len(partner)) if not denial.first <= i < denial.last)
    return sum(partner[i] < 0 for i in outside)


def _take_negations(pair: Pair, first: bool, denial: Denial) -> None:
    """Account for the negations that are part of a denial, or undo it."""
    side = 0 if first else 1
    pair.negations[side] = [
        one
        for one in pair.negations[side]
        if not (denial.start <= one.start < denial.end or (denial.open and one.end <= denial.start))
    ]


def _is_negated_too(pair: Pair, first: bool) -> bool:
    """Whether the other statement negates what one denies; its negation is then accounted for."""
    mine, others = lacking_negations(pair)
    more = len(others) - len(mine) if first else len(mine) - len(others)
    if more <= 0:
        return False
    pair.negations[:] = [[], []]
    return True


def _drop_wording(pair: Pair, ours: Denial | None, theirs: Denial | None) -> None:
    """Drop the differences at the place of a denial, which says all of it."""
    pair.differences = [
        one
        for one in pair.differences
        if not (
            one.kind in ("wording", "name")
            and (
                (ours is not None and _overlap(one.first, ours))
                or (theirs is not None and _overlap(one.second, theirs))
            )
        )
    ]


def _overlap(span: tuple[int, int], denial: Denial) -> bool:
    return span[0] < denial.end and denial.start < span[1]


def _has_clause(statement: Statement, denial: Denial, language: Language) -> bool:
    """Whether a verb tells that a clause is denied, no noun: "denied the tanker was leaking" has "that" left out.

    Where no word opens such clauses, as in Chinese, it is taken for one.
    """
    if not language.complementizers:
        return True
    units = statement.units
    end = units[denial.last].start if denial.last < len(units) else len(statement.text)
    words = statement.text[denial.end : end].lower().strip(" .").split()
    return not (language.finite_auxiliaries | language.infinitive_auxiliaries).isdisjoint(words)


def _difference(pair: Pair, first: bool, denial: Denial) -> Difference:
    (statement, partner), (opposite, _) = pair.side(first), pair.side(not first)
    at = next(
        opposite.units[partner[i]].start
        for i in range(denial.first, denial.last)
        if partner[i] >= 0
    )
    # "He denied the charges" does not contradict "he was charged", nor "denied the request" that it was rejected.
    sure = denial.opened or _has_clause(statement, denial, pair.language)
    found = Difference(
        (denial.start, denial.end), (at, at), "negation" if sure and not denial.open else "wording"
    )
    found = found if first else found.reversed()
    pair.denied.add(found)
    return found
