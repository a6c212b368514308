"""Names: whether two statements are about different people, places or organisations."""

from __future__ import annotations

from summarize.comparison.alignment import Run
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import Pair, difference_between, text_of
from summarize.comparison.spelling import may_be_one_name
from summarize.comparison.units import Statement, Unit

__all__ = [
    "are_names",
    "compare_lone_names",
    "compare_names",
    "may_be_one",
    "names_differ",
    "part_names",
]


def part_names(pair: Pair) -> None:
    """Part the names that only have one stem: "Niger", "Nigeria"."""
    partner, other = pair.alignment.partner, pair.alignment.other
    ours, theirs = pair.a.written, pair.b.written
    for i, j in enumerate(partner):
        if j < 0 or ours[i] == theirs[j]:
            continue
        one = pair.a.units[i]
        if (
            isinstance(one.key, str)
            and one.kind != "character"
            and not pair.readings.is_one_name(ours[i], theirs[j])
        ):
            partner[i] = other[j] = -1
            pair.parted.add(one.key)


def compare_names(
    pair: Pair, names: list[Unit], others: list[Unit], first: Run, second: Run, speakers: bool
) -> list[Difference]:
    """The difference of the names in two runs, if both have one that the other statement lacks."""
    parted = pair.parted
    names = [one for one in names if one.key not in pair.b.keys or one.key in parted]
    others = [one for one in others if one.key not in pair.a.keys or one.key in parted]
    if not names or not others or _introduces(pair, names, others):
        return []
    # Among other words, names are parts of another wording.
    only = len(names) == first.size and len(others) == second.size and not speakers
    written = [text_of(pair.a, name) for name in names]
    only = only and not any(
        may_be_one(pair, name, text_of(pair.b, other)) for name in written for other in others
    )
    if len(names) == len(others) == 1:
        name, other = written[0], text_of(pair.b, others[0])
        if pair.language.spaces_separate_syllables and name.isupper() != other.isupper():
            only = False  # abbreviations stand for common nouns there
    return [difference_between(names, others, "name" if only else "wording")]


def may_be_one(pair: Pair, name: str, other: str) -> bool:
    """Whether two names may be of one person or place: in another spelling, or as parts of a full name."""
    return may_be_one_name(name, other) or pair.readings.in_full_name(name, other)


def compare_lone_names(pair: Pair, one: Unit, other: Unit) -> None:
    """Two names that are all that each statement has alone: "troops of Niger", "Nigeria's troops"."""
    shared = _neighbours(pair.a, one) & {
        pair.alignment.other[j] for j in _neighbours(pair.b, other)
    }
    if one.kind == other.kind == "name" and shared:
        names = text_of(pair.a, one), text_of(pair.b, other)
        kind: Kind = "wording" if may_be_one(pair, *names) else "name"
        pair.differences.append(difference_between([one], [other], kind))


def _neighbours(statement: Statement, unit: Unit) -> set[int]:
    i = statement.units.index(unit)
    return {j for j in (i - 1, i + 1) if 0 <= j < len(statement.units)}


def are_names(pair: Pair, words: list[Unit], others: list[Unit]) -> bool:
    """Whether the first words of two sentences are names, which a capital does not tell there."""
    if pair.language.capitalized_nouns:
        return False
    return all(
        len(units) == 1
        and statement.units[0] is units[0]
        and statement.text[units[0].start].isupper()
        and (_begins_name(statement) or pair.readings.is_name(text_of(statement, units[0])))
        for statement, units in ((pair.a, words), (pair.b, others))
    )


def _begins_name(statement: Statement) -> bool:
    """Whether the first word of a sentence is followed by a name right away: "North Korea"."""
    units = statement.units
    return len(units) > 1 and units[1].kind == "name" and not units[1].glue


def _introduces(pair: Pair, names: list[Unit], others: list[Unit]) -> bool:
    """Whether one of two names is a title: "President Obama", "Barack Obama"."""
    for statement, units in ((pair.a, names), (pair.b, others)):
        if all(
            text_of(statement, unit).casefold().rstrip(".") in pair.language.titles
            for unit in units
        ):
            return True
    return False


def names_differ(pair: Pair) -> bool:
    """Whether both have a name at a place where they differ."""
    names = [
        {(unit.start, unit.end) for unit in statement.units if unit.kind == "name"}
        for statement in (pair.a, pair.b)
    ]
    return any(
        any(one.first[0] <= start and end <= one.first[1] for start, end in names[0])
        and any(one.second[0] <= start and end <= one.second[1] for start, end in names[1])
        for one in pair.differences
    )
