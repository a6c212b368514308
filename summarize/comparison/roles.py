"""Roles: whether two parties that have changed places have changed roles: "Bonn beat Ulm", "Ulm beat Bonn"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import starmap

from summarize.comparison.alignment import Run
from summarize.comparison.exchange import POSSESSIVES, find_exchanged_objects
from summarize.comparison.outcome import Kind
from summarize.comparison.pair import Pair, difference_between, text_of
from summarize.comparison.spelling import is_consonant
from summarize.comparison.units import JOINERS, Statement

__all__ = ["compare_order"]

_ENDING = re.compile(r"['’]\w+")

MAX_PARTICLE = 3
"""Number of letters of function words that have no forms."""


def compare_order(pair: Pair) -> None:
    """Names or numbers that have changed places, while everything between stayed where it was.

    And who did what to whom, where the order of words or a passive tells it. What only one statement
    has may stand before or behind: ", witnesses said".
    """
    a, b, partner = pair.a.units, pair.b.units, pair.alignment.partner
    if pair.differences:
        return
    if len(a) == len(b) and partner == [*range(len(a))]:
        _compare_voice(pair)
        return
    swapped = _find_swapped(partner)
    if swapped is None:
        if pair.language.fixed_order:
            pair.differences += find_exchanged_objects(pair.a, pair.b, partner, pair.language)
        return
    left, right, at = swapped
    shift = at + right.size - left.size
    places = [*range(left.end, right.start), right.start]
    between = [(a[i].glue, b[i + shift].glue) for i in places]
    by_endings = pair.language.case_endings and not between[0][0]
    if left.end == right.start and JOINERS.issuperset(between[0][0]) and not by_endings:
        return  # "Bonn and Ulm", "2, 3"
    moved = [unit for run in (left, right) for unit in a[run.start : run.end]]
    kinds = {unit.kind for unit in moved if not unit.weak} or {unit.kind for unit in moved}
    kind: Kind
    if kinds in ({"number"}, {"date"}):
        if any(one != other for one, other in between):
            return
        kind = "number" if kinds == {"number"} else "date"
    elif (
        kinds.isdisjoint(("number", "date"))
        and not _is_genitive(pair, left, right, at)
        and _exchanged_roles(
            pair, left, right, [(a[left.start].glue, b[left.start + at].glue), *between], at
        )
    ):
        theirs = {b[partner[i]].kind for run in (left, right) for i in range(run.start, run.end)}
        kind = "name" if "name" in kinds | theirs else "wording"
    else:
        return
    ours = a[left.start : left.end], a[right.start : right.end]
    first, last = left.start + at, right.end + at
    opposite = b[first : first + right.size], b[last - left.size : last]
    pair.differences += [
        difference_between(one, other, kind) for one, other in zip(ours, opposite, strict=True)
    ]


def _find_reordered(partner: Sequence[int]) -> tuple[Run, int] | None:
    """The units from the first to the last that stand in another order, and where those of the other begin.

    None if all are in one order, or if one of the statements has more between them.
    """
    theirs = [j for j in partner if j >= 0]
    in_order = sorted(theirs)
    if theirs == in_order:
        return None
    matched = [i for i, j in enumerate(partner) if j >= 0]
    moved = [k for k, j in enumerate(theirs) if j != in_order[k]]
    first, last = moved[0], moved[-1]
    size = last - first
    start, end = matched[first], matched[last]
    if end - start != size or in_order[last] - in_order[first] != size:
        return None
    if len({*theirs[first : last + 1]}) <= size:
        return None  # words that together are one of the other statement
    return Run(start, end + 1), in_order[first]


def _swapped_blocks(partner: list[int]) -> tuple[Run, Run] | None:
    """Two blocks that have changed places, while what is between them stayed in order."""
    n = len(partner)
    moved = [i for i, j in enumerate(partner) if j != i]
    if not moved or -1 in partner:
        return None
    # Where both blocks are of one size, what is between them has not moved at all.
    start, end = moved[0], moved[-1] + 1
    left = start + 1
    while left < end and partner[left] == partner[left - 1] + 1:
        left += 1
    right = end - 1
    while right > left and partner[right - 1] == partner[right] - 1:
        right -= 1
    size = end - right
    expected = [
        *range(start),
        *range(end - (left - start), end),
        *range(start + size, start + size + right - left),
        *range(start, start + size),
        *range(end, n),
    ]
    return (Run(start, left), Run(right, end)) if expected == partner else None


def _find_swapped(partner: Sequence[int]) -> tuple[Run, Run, int] | None:
    """Two blocks that have changed places, and by how many units the second statement has what is between later."""
    found = _find_reordered(partner)
    if found is None:
        return None
    reordered, at = found
    blocks = _swapped_blocks([j - at for j in partner[reordered.start : reordered.end]])
    if blocks is None:
        return None
    left, right = (Run(*(reordered.start + i for i in block)) for block in blocks)
    return left, right, at - reordered.start


def _exchanged_roles(
    pair: Pair, left: Run, right: Run, glue: list[tuple[tuple[str, ...], tuple[str, ...]]], at: int
) -> bool:
    """Whether two parties that have changed places have changed roles: "Bonn beat Ulm".

    Where endings tell the roles, they have if the endings of both changed, too. Elsewhere they have
    if the same function words are before each place, and nothing says the same of both parties.
    """
    language, a = pair.language, pair.a
    mutual = language.mutual_words
    glue = [(_behind_mark(glue[0][0]), _behind_mark(glue[0][1])), *glue[1:]]
    named = all(_is_named(pair, range(run.start, run.end)) for run in (left, right))
    if left.end == right.start and language.case_endings and _endings_exchanged(pair, left, right):
        return all(one == other for one, other in glue)  # "Bonn Ulm'u yendi"
    if left.end == right.start:
        first, second = glue[0][0], glue[-1][0]
        if not language.agent_words.isdisjoint(second) and _have_articles(pair, left, right, at):
            return all(starmap(partial(_same_glue, pair), glue))  # "werd door een agent geslagen"
        return (  # "from Bonn to Ulm"
            all(one == other for one, other in glue)
            and bool(first and second)
            and first != second
            and named
        )
    if language.case_endings:
        return all(one == other for one, other in glue) and _endings_exchanged(pair, left, right)
    if not mutual or not (
        language.fixed_order
        or named
        # A time or place has no article in one of them: "ieri", "a Bari".
        or _have_articles(pair, left, right, at)
    ):
        return False
    if not all(starmap(partial(_same_glue, pair), glue)):
        return False
    if _both_speak(pair, left, right):
        return True  # "A said it rained, and B said it snowed"
    middle = a.units[left.end : right.start]
    said = {text_of(a, unit).casefold() for unit in middle}
    said.update(word for one, _ in glue[1:] for word in one)
    if not mutual.isdisjoint(said):
        return False
    if "," not in said:
        return True
    # Without a verb between them, they may be members of a list; and the same may be said of both.
    behind = a.units[right.end : right.end + len(middle)]
    return (
        named
        and language.fixed_order
        and any(text_of(a, unit).islower() for unit in middle)
        and [unit.key for unit in middle] != [unit.key for unit in behind]
    )


def _is_genitive(pair: Pair, left: Run, right: Run, at: int) -> bool:
    """Whether one of two parties owns what the other is a part of, in two forms: "Peru's Ministry of Health", "the health ministry of Peru"."""
    words, first = pair.language.partitive_words, left.start + at
    places = (
        (pair.a, left.end - 1, right.start),
        (pair.b, first + right.size - 1, right.end + at - left.size),
    )
    owned = [
        statement.text.startswith(POSSESSIVES, statement.units[owner].end)
        for statement, owner, _ in places
    ]
    if owned[0] == owned[1]:
        return False
    statement, _, whole = places[owned[0]]
    return not words.isdisjoint(statement.units[whole].glue[-2:])


def _behind_mark(glue: tuple[str, ...]) -> tuple[str, ...]:
    """The function words behind the last mark between clauses: before it, another clause ends."""
    return glue[len(glue) - glue[::-1].index(",") :] if "," in glue else glue


def _both_speak(pair: Pair, left: Run, right: Run) -> bool:
    """Whether a verb of saying stands right behind two parties."""
    units, verbs = pair.a.units, pair.language.reporting_words
    return all(
        run.end < len(units)
        and not units[run.end].glue
        and text_of(pair.a, units[run.end]).casefold() in verbs
        for run in (left, right)
    )


def _same_glue(pair: Pair, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether function words are the same but for articles and the gender of an auxiliary ("stato", "stata")."""
    ours, theirs = map(pair.language.without_articles, (one, other))
    return len(ours) == len(theirs) and all(
        mine == word
        or (min(len(mine), len(word)) > MAX_PARTICLE and pair.readings.same_word(mine, word))
        for mine, word in zip(ours, theirs, strict=True)
    )


def _have_articles(pair: Pair, left: Run, right: Run, at: int) -> bool:
    """Whether an article is before both parties in both statements, where `at` is as in `compare_order`."""
    places = left.start, right.start
    shifted = left.start + at, right.start + at + right.size - left.size
    return all(
        units[i].weak
        or (i > 0 and units[i - 1].weak and not units[i].glue)
        or pair.language.ends_with_article(units[i].glue)
        for units, starts in ((pair.a.units, places), (pair.b.units, shifted))
        for i in starts
    )


def _endings_exchanged(pair: Pair, left: Run, right: Run) -> bool:
    """Whether the endings of two parties that have changed places tell that their roles have, too.

    Those of a passive change without that: "полиция задержала владельца", "владелец задержан полицией". Where
    there are none, names are in the order of subject and object.
    """
    language, a, b = pair.language, pair.a, pair.b
    written = [
        (_with_ending(a, i), _with_ending(b, pair.alignment.partner[i]))
        for i in (left.start, right.start)
    ]
    changed = [one != other for one, other in written]
    if not any(changed) and language.bare_objects:
        middle = {text_of(a, unit).casefold() for unit in a.units[left.end : right.start]}
        middle.update(word for unit in a.units[left.end : right.start + 1] for word in unit.glue)
        return (
            left.size == right.size == 1
            and right.start - left.end == 1
            and language.mutual_words.isdisjoint(middle)
            and all(_is_named(pair, range(run.start, run.end)) for run in (left, right))
            and all(is_consonant(one[-1:]) for one, _ in written)
        )
    endings = language.agent_endings
    passive = endings and any(
        one.casefold().endswith(endings) != other.casefold().endswith(endings)
        for one, other in written
    )
    return all(changed) and not passive


def _with_ending(statement: Statement, position: int) -> str:
    """A word as it is written, with an ending behind an apostrophe: "Ankara'yı"."""
    unit = statement.units[position]
    ending = _ENDING.match(statement.text, unit.end)
    return statement.text[unit.start : ending.end() if ending else unit.end]


def _is_named(pair: Pair, positions: range) -> bool:
    """Whether one of some units has a capital in both statements, or where it does not begin one."""
    partner = pair.alignment.partner
    return any(
        all(
            at == 0 or statement.text[statement.units[at].start].isupper()
            for statement, at in ((pair.a, i), (pair.b, partner[i]))
        )
        and (i or partner[i])
        for i in positions
    )


def _compare_voice(pair: Pair) -> None:
    """Who did it, where one statement is the passive of the other with the parties exchanged."""
    a, b, agent = pair.a.units, pair.b.units, pair.language.agent_words
    if not agent:
        return
    for i in range(1, len(a)):
        one, other = a[i], b[i]
        active = agent.isdisjoint(one.glue)
        if active == agent.isdisjoint(other.glue) or one.kind not in ("name", "word"):
            continue
        verbs = (a[i - 1].glue, b[i - 1].glue)
        if len(verbs[active]) > len(verbs[not active]) and "," not in (*one.glue, *other.glue):
            verb = a[i - 1 : i + 1], b[i - 1 : i + 1]
            pair.differences.append(difference_between(*verb, "wording"))
