"""Negations: one among words that both statements have, where the other statement has none."""

from __future__ import annotations

from summarize.comparison.alignment import runs_without_partner
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import Pair
from summarize.comparison.speakers import is_report
from summarize.comparison.units import Negation, Statement

__all__ = ["compare_negations", "lacking_negations"]


def compare_negations(pair: Pair) -> None:
    """A negation among words that both have, where the other statement has none."""
    if not any(pair.negations):
        return
    partner, other = pair.alignment.partner, pair.alignment.other
    ours, theirs = lacking_negations(pair)
    if len(ours) == len(theirs):
        return
    for negation in ours if len(ours) > len(theirs) else ():
        if _negates_shared(negation, partner, pair.b):
            at = _place_of(negation, partner, pair.b)
            place = negation.start, negation.end
            kind = _kind_of_negation(negation, partner, pair.b)
            if _is_of_other_verb(pair, negation, pair.a, pair.b, partner, other):
                kind = "wording"
            pair.differences.append(Difference(place, (at, at), kind))
            return
    for negation in theirs if len(theirs) > len(ours) else ():
        if _negates_shared(negation, other, pair.a):
            at = _place_of(negation, other, pair.a)
            place = negation.start, negation.end
            kind = _kind_of_negation(negation, other, pair.a)
            if _is_of_other_verb(pair, negation, pair.b, pair.a, other, partner):
                kind = "wording"
            pair.differences.append(Difference((at, at), place, kind))
            return


def lacking_negations(pair: Pair) -> tuple[list[Negation], list[Negation]]:
    """The negations of each statement that the other lacks at the same place."""
    mine, others = pair.negations
    partner, other = pair.alignment.partner, pair.alignment.other
    return (
        _without_counterpart(mine, others, partner, other),
        _without_counterpart(others, mine, other, partner),
    )


def _without_counterpart(
    negations: list[Negation], others: list[Negation], partner: list[int], other: list[int]
) -> list[Negation]:
    """The distinct negations that have no counterpart next to the same words of the other statement."""
    places = {negation.position for negation in others}
    result = []
    for negation in _distinct(negations):
        right = negation.position
        after = partner[right] if right < len(partner) else len(other)
        before = partner[right - 1] + 1 if right else 0
        if after not in places and before not in places:
            result.append(negation)
    return result


def _distinct(negations: list[Negation]) -> list[Negation]:
    """Negations without those that repeat the one before: "ne ... pas", "никто не"."""
    result: list[Negation] = []
    last = -10
    for negation in negations:
        if negation.position - last > 2:
            result.append(negation)
        last = negation.position
    return result


def _negates_shared(negation: Negation, partner: list[int], other: Statement) -> bool:
    """Whether a negation stands among words that both statements have."""
    right, n = negation.position, len(partner)
    before = right == 0 or partner[right - 1] >= 0
    if not before:
        return False
    if right == n:
        return not negation.after_mark
    if _stands_for_number(negation, partner, other):
        return True
    if partner[right] >= 0:
        return not negation.after_mark or right == 0 or partner[right] == partner[right - 1] + 1
    left = partner[right - 1] if right else -1
    return right + 1 < n and partner[right + 1] == left + 1 and not negation.after_mark


def _stands_for_number(negation: Negation, partner: list[int], other: Statement) -> bool:
    """Whether the other statement has a number where the negation stands: "nobody", "two people"."""
    right = negation.position
    at = partner[right] if right < len(partner) else -1
    return at > 0 and other.units[at - 1].kind == "number" and not other.units[at - 1].weak


def _kind_of_negation(negation: Negation, partner: list[int], other: Statement) -> Kind:
    """The kind, which is "wording" if the other statement has other words where the negation stands.

    A number may be an article ("eine", "keine"), and a character the opposite of a negating one.
    """
    right = negation.position
    if not 0 < right < len(partner) or partner[right] < 0 or partner[right - 1] < 0:
        return "negation"
    instead = other.units[partner[right - 1] + 1 : partner[right]]
    return "wording" if any(unit.kind in ("word", "name") for unit in instead) else "negation"


def _place_of(negation: Negation, partner: list[int], other: Statement) -> int:
    """Where in the other statement a negation would stand."""
    right = negation.position
    if right < len(partner) and partner[right] >= 0:
        return other.units[partner[right]].start
    if right and partner[right - 1] >= 0:
        return other.units[partner[right - 1]].end
    return 0


def _is_of_other_verb(
    pair: Pair,
    negation: Negation,
    statement: Statement,
    opposite: Statement,
    partner: list[int],
    other: list[int],
) -> bool:
    """Whether a noun is negated whose verbs differ: "no flights will leave", "flights are suspended"."""
    at = negation.position
    if at + 1 >= len(partner) or partner[at] < 0 or partner[at + 1] >= 0:
        return False
    if _stands_for_number(negation, partner, opposite):
        return False
    return _has_verb_alone(pair, statement, partner, at + 1) and _has_verb_alone(
        pair, opposite, other, partner[at] + 1
    )


def _has_verb_alone(pair: Pair, statement: Statement, partner: list[int], start: int) -> bool:
    """Whether a word from some place on that is no report stands in one statement only."""
    return any(
        run.start >= start
        and statement.units[run.start].kind == "word"
        and not is_report(pair, statement, run)
        for run in runs_without_partner(partner)
    )
