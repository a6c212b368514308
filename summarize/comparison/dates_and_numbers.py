"""Dates and numbers: when two of them contradict each other, and when each is of something else."""

from __future__ import annotations

from datetime import date

from summarize.comparison.amounts import find_currency, find_other_amounts, find_other_currencies
from summarize.comparison.names import compare_lone_names
from summarize.comparison.numerals import read_clock
from summarize.comparison.outcome import Kind
from summarize.comparison.pair import (
    Pair,
    difference_between,
    granularity_of,
    is_in_parentheses,
    span_of,
    text_of,
)
from summarize.comparison.ranges import compare_ranges
from summarize.comparison.signs import find_losses
from summarize.comparison.spelling import may_be_one_name
from summarize.comparison.units import Statement, Unit, is_time

__all__ = [
    "are_of_two_people",
    "compare_amounts",
    "compare_elsewhere",
    "count_the_same",
    "dates_differ",
    "dates_differ_as_said",
    "kind_of_date_difference",
    "may_be_one_growth",
]

MAX_VERB_TO_DATE = 3
"""Number of units before a date among which its verb is looked for ("arrested a man of Ulm on Monday")."""


def compare_elsewhere(pair: Pair) -> None:
    """Numbers of the same thing, and dates, that differ at places that do not correspond."""
    rest, others = pair.alignment.unmatched()
    noted = {one.first for one in pair.differences}, {one.second for one in pair.differences}
    ours = [i for i in rest if span_of(pair.a.units[i]) not in noted[0]]
    theirs = [j for j in others if span_of(pair.b.units[j]) not in noted[1]]
    for i in ours:
        for j in theirs:
            one, other = pair.a.units[i], pair.b.units[j]
            if one.kind != other.kind or one.kind not in ("number", "date"):
                continue
            if is_in_parentheses(pair.a, one) != is_in_parentheses(pair.b, other):
                continue  # "27 July (75 years after ...)"
            if one.kind == other.kind == "number" and not (one.weak or other.weak):
                same = count_the_same(pair, one, other) and not (
                    may_be_one_growth(pair, one, other) or are_of_two_people(pair, one, other)
                )
                kind: Kind = "number" if same else "wording"
                pair.differences.append(difference_between([one], [other], kind))
            elif (
                one.kind == other.kind == "date"
                and granularity_of(one) == granularity_of(other)
                and dates_differ(pair, one, other)
            ):
                # Among other differences, each may be the date of something else.
                kind = "wording" if pair.differences else kind_of_date_difference(pair, one, other)
                pair.differences.append(difference_between([one], [other], kind))
    if len(rest) == len(others) == 1 and not pair.differences:
        compare_lone_names(pair, pair.a.units[rest[0]], pair.b.units[others[0]])


def compare_amounts(pair: Pair) -> None:
    """One number of two currencies or spans of time, and two shares, which are no two wordings: "€5", "$5"; "half", "a third"."""
    found = find_other_currencies(pair.a, pair.b, pair.alignment, pair.readings.lexicon)
    found += find_other_amounts(pair.a, pair.b, pair.alignment, pair.readings.lexicon)
    if pair.differences:
        found += compare_ranges(pair) if pair.language.range_words else []
        found += find_losses(pair)
    if found:
        places = [range(one.first[0], one.first[1] + 1) for one in found]
        pair.differences = [
            one
            for one in pair.differences
            if not any(one.first[0] in place and one.first[1] in place for place in places)
        ]
        pair.differences += found


def dates_differ(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether two dates cannot be of one day; a weekday and a day only if the publication dates tell."""
    if one.key == other.key:
        return False
    if granularity_of(one) == granularity_of(other):
        return True
    if {granularity_of(one), granularity_of(other)} != {"weekday", "day"}:
        return False
    first = _resolve_date(pair, pair.a, one, pair.published[0])
    second = _resolve_date(pair, pair.b, other, pair.published[1])
    if first and second:
        return first[0] > second[1] or second[0] > first[1]
    return False


def dates_differ_as_said(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether a word such as "yesterday" and a weekday or day are of two days, by the dates of publication."""
    date_unit = one if one.kind == "date" else other
    if granularity_of(date_unit) not in ("weekday", "day"):
        return False
    if not (pair.language.place_prepositions | pair.language.articles).issuperset(date_unit.glue):
        return False  # "since Thursday", "by Friday"
    first = _resolve_date(pair, pair.a, one, pair.published[0])
    second = _resolve_date(pair, pair.b, other, pair.published[1])
    if first is None or second is None:
        return False
    return first[0] > second[1] or second[0] > first[1]


def _resolve_date(
    pair: Pair, statement: Statement, unit: Unit, published: date | None
) -> tuple[date, date] | None:
    """The days that a date stands for, if they are known."""
    if published is None:
        return None
    for expression in pair.readings.read_dates(statement.text, published):
        span, start = expression.span, expression.start
        if start <= unit.start < start + max(len(span.text), 1):
            return span.start, span.end
    return None


def kind_of_date_difference(pair: Pair, one: Unit, other: Unit) -> Kind:
    """The kind, which is "wording" if weekdays may as well be ordinals: "thứ ba" is Tuesday, and the third in Vietnamese.

    They are weekdays where a function word such as "on" is in front of both. Where two such words differ,
    the dates are not of one thing: "on Monday", "since Tuesday"; two forms of one do not differ: "na terça", "no sábado".
    """
    before, behind = one.glue[-1:], other.glue[-1:]
    if (
        before
        and behind
        and before != behind
        and "," not in (*before, *behind)
        and pair.language.last_preposition(one.glue) != pair.language.last_preposition(other.glue)
    ):
        return "wording"
    if _are_both_named(pair, one, other) or _are_of_two_verbs(pair, one, other):
        return "wording"
    ordinals = pair.language.ordinal_words
    for statement, unit in ((pair.a, one), (pair.b, other)):
        if text_of(statement, unit).casefold() in ordinals and (
            not unit.glue or unit.glue[-1] == ","
        ):
            return "wording"
    return "date"


def _are_both_named(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether one of two dates is in the other statement, too: "Monday's crash", "12 and 15 December"."""
    for statement, unit, date_there in ((pair.b, one, other), (pair.a, other, one)):
        if text_of(pair.a if unit is one else pair.b, unit) in statement.written:
            return True
        at = statement.units.index(date_there)
        before = statement.units[at - 1] if at else None
        if (
            before is not None
            and isinstance(unit.key, tuple)
            and isinstance(date_there.key, tuple)
            and unit.key[0] == "day"
            and unit.key[:2] == date_there.key[:2]
            and before.kind == "number"
            and unit.key[2] in before.values
        ):
            return True
    return False


def _are_of_two_verbs(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether only one of two dates stands behind a verb that the other statement lacks.

    "Arrested a man on Monday", "the man arrested was released on Wednesday": what happened next.
    """
    places = (
        (pair.a, pair.a.units.index(one), pair.alignment.partner),
        (pair.b, pair.b.units.index(other), pair.alignment.other),
    )
    new = [
        at > 0 and partner[at - 1] < 0 and pair.readings.read_open(statement).has_verb(at - 1)
        for statement, at, partner in places
    ]
    if new[0] == new[1]:
        return False
    _, at, partner = places[new[0]]
    before = range(max(at - MAX_VERB_TO_DATE, 1), at)
    return bool(before) and all(partner[k] >= 0 for k in before)


def count_the_same(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether what stands behind two numbers, which they count, is the same; times of day count nothing.

    A sign before a number may stand for a name behind another one ("€5", "6 euros").
    """
    if (
        (is_time(one) or is_time(other))
        and _may_be_time(pair.a, one)
        and _may_be_time(pair.b, other)
        and one.glue[-1:] == other.glue[-1:]  # not "shortly after noon", "at 12:15"
        and not (one.hedged or other.hedged)
    ):
        return True
    i, j = pair.a.units.index(one) + 1, pair.b.units.index(other) + 1
    if i < len(pair.a.units) and j < len(pair.b.units) and pair.alignment.partner[i] == j:
        return True
    lexicon = pair.readings.lexicon
    ours = find_currency(pair.a, i - 1, lexicon)
    theirs = find_currency(pair.b, j - 1, lexicon) if ours >= 0 else -1
    is_sign = ours < i, theirs < j  # two signs tell no more than that both are sums
    return theirs >= 0 and is_sign[0] != is_sign[1] and pair.alignment.partner[ours] == theirs


def _may_be_time(statement: Statement, unit: Unit) -> bool:
    """Whether a number is a time of day, or a figure that may be one with minutes: "9.30"."""
    written = text_of(statement, unit)
    return is_time(unit) or ("." in written and read_clock(written) is not None)


def are_of_two_people(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether two numbers behind commas are of two people: "Ann Lee, 19", "Eva Lee, 22"."""
    names = _name_before(pair, pair.a, one), _name_before(pair, pair.b, other)
    if not (names[0] and names[1]) or names[0] <= names[1] or names[1] <= names[0]:
        return False
    return not any(
        may_be_one_name(name, another)
        for name in names[0] - names[1]
        for another in names[1] - names[0]
    )


def _name_before(pair: Pair, statement: Statement, unit: Unit) -> set[str]:
    """The name that a number behind a comma belongs to, without a title."""
    units, name = statement.units, set[str]()
    at = units.index(unit)
    if unit.glue[-1:] != (",",):
        return name
    while at:
        at -= 1
        written = text_of(statement, units[at])
        if units[at].kind not in ("name", "word") or not written[:1].isupper():
            break
        if written.casefold().rstrip(".") not in pair.language.titles:
            name.add(written)
        if units[at].glue:
            break
    return name


def may_be_one_growth(pair: Pair, one: Unit, other: Unit) -> bool:
    """Whether two percentages may be one change: up 15 %, to 115 % of what it was."""
    return (
        bool(one.values and other.values)
        and abs(abs(one.values[0] - other.values[0]) - 100) < 1e-6
        and all(
            statement.text[unit.end : unit.end + 2].lstrip()[:1] == "%"
            for statement, unit in ((pair.a, one), (pair.b, other))
        )
    )
