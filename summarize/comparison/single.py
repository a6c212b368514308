"""Single: an article that tells of one thing, where the other statement tells of several: "a bridge", "two bridges"."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.comparison.outcome import Difference
from summarize.comparison.pair import Pair, span_of
from summarize.comparison.units import Statement, Unit

__all__ = ["compare_with_articles"]

MIN_SEVERAL = 2

MAX_BETWEEN = 2
"""Number of words between a number and what it counts (assumed)."""


def compare_with_articles(pair: Pair) -> None:
    """Numbers of what the other statement tells of one of, where its articles are no numbers of their own.

    "The bridge" may be one of the two that the other counts, which is no contradiction, but does not confirm it.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "A bridge was closed in Lorch.", "Two bridges were closed in Lorch."
    >>> comparison = compare_statements(one, two)
    >>> [(d.kind, one[slice(*d.first)], two[slice(*d.second)]) for d in comparison.differences]
    [('number', 'A', 'Two')]
    """
    articles = pair.readings.lexicon.single_articles
    if not articles:
        return
    for first in (True, False):
        statement, partner = pair.side(first)
        for at, number in enumerate(statement.units):
            if partner[at] < 0 and _is_several(number):
                noun = _find_counted(statement, partner, at)
                if noun is not None:
                    _compare_counted(pair, first, at, noun)


def _is_several(number: Unit) -> bool:
    """Whether a number is that of several things."""
    return (
        number.kind == "number"
        and not (number.weak or number.amount)
        and bool(number.values)
        and min(number.values) >= MIN_SEVERAL
    )


def _find_counted(statement: Statement, partner: Sequence[int], number: int) -> int | None:
    """The word behind a number that both have, where nothing but a few words of its own stands between: "two young men"."""
    for at in range(number + 1, min(number + 2 + MAX_BETWEEN, len(partner))):
        unit = statement.units[at]
        if unit.glue or unit.kind not in ("word", "name"):
            return None
        if partner[at] >= 0:
            return at if unit.kind == "word" else None
    return None


def _is_once(statement: Statement, opposite: Statement, at: int, place: int) -> bool:
    """Whether both have a word only once: "a bridge and two bridges" are three."""
    return (
        statement.keys.count(statement.keys[at]) == opposite.keys.count(opposite.keys[place]) == 1
    )


def _is_whole_noun(opposite: Statement, place: int, other: Sequence[int], at: int) -> bool:
    """Whether a word is no part of a compound that the other statement lacks: "a car bomb", "two cars"."""
    behind = place + 1
    if behind == len(opposite.units) or opposite.units[behind].glue:
        return True
    return other[behind] == at + 1


def _compare_counted(pair: Pair, first: bool, number: int, noun: int) -> None:
    """Note a number, and what stands for it in the other statement, where the noun has another form."""
    (statement, partner), (opposite, other) = pair.side(first), pair.side(not first)
    head = _find_head(statement, opposite, partner, noun)
    if head is None:
        return
    place = partner[noun]
    unit, lexicon = opposite.units[place], pair.readings.lexicon
    one = unit.glue[-1:] and unit.glue[-1] in lexicon.single_articles
    plural = f"{opposite.written[partner[head]]}s".casefold()
    some = not pair.language.noun_introducers.isdisjoint(unit.glue)
    if (
        not (one or (some and statement.written[head].casefold() == plural))
        or not _is_once(statement, opposite, head, partner[head])
        or not _is_whole_noun(opposite, partner[head], other, head)
    ):
        return
    begin = unit.start
    if one:
        before = opposite.units[place - 1].end if place else 0
        begin = opposite.text.casefold().rfind(unit.glue[-1], before, unit.start)
    end = begin + len(unit.glue[-1]) if one else opposite.units[partner[head]].end
    span = span_of(statement.units[number])
    if not any(span == (one.first if first else one.second) for one in pair.differences):
        # Where the wording differs as well, it may be one of several: "signed an order on women", "signed two orders".
        sure = one and all(noted.kind != "wording" for noted in pair.differences)
        found = Difference((begin, end), span, "number" if sure else "wording")
        pair.differences.append(found.reversed() if first else found)


def _find_head(
    statement: Statement, opposite: Statement, partner: Sequence[int], noun: int
) -> int | None:
    """The first word from some place on that has another form in the other statement, in one phrase: "six rusty shells"."""
    for at in range(noun, min(noun + 1 + MAX_BETWEEN, len(partner))):
        place = partner[noun] + at - noun
        if partner[at] != place or (
            at > noun and (statement.units[at].glue or opposite.units[place].glue)
        ):
            return None
        if statement.written[at].casefold() != opposite.written[place].casefold():
            return at
    return None
