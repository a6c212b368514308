"""Negations: one among words that both statements have, where the other statement has none."""

from __future__ import annotations

import re
from itertools import takewhile
from unicodedata import normalize

from summarize.comparison.alignment import Run, runs_without_partner
from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import Pair
from summarize.comparison.speakers import is_report
from summarize.comparison.spelling import strip_accents
from summarize.comparison.units import JOINERS, Negation, Replacement, Statement, Unit
from summarize.text.languages import Language

__all__ = ["compare_negations", "lacking_negations"]

_WORD = re.compile(r"\w")

_EITHER = re.compile(r"\b(\w+)\s+\w+\s+\1\s*$")
"""A word that is repeated behind a word such as "or", right before a negation."""

_INFLECTION = re.compile("(?!しか)[ぁ-ゟ]{1,3}")
"""What stands between a Japanese verb and its negation ("てい"), but not what means "only"."""

_DONE = frozenset("てでただ")
"""Characters of Japanese inflections for what is done."""

MIN_STEM, MAX_ENDING = 3, 2
"""Number of letters in which two forms of a verb with prefixes agree, and of those behind them (assumed)."""

MAX_MEMBER = 4
"""Number of words of what is negated, and of what is asserted for it (assumed)."""

MAX_CHARACTERS = 12
"""The same in scripts without spaces (assumed)."""


def compare_negations(pair: Pair) -> None:
    """A negation among words that both have, where the other statement has none."""
    _compare_replacements(pair)
    if not any(pair.negations):
        return
    ours, theirs = lacking_negations(pair)
    if len(ours) == len(theirs):
        return
    first = len(ours) > len(theirs)
    for negation in ours if first else theirs:
        found = _find_one_sided(pair, first, negation)
        if found is not None:
            _drop_auxiliaries(pair, first, negation)
            pair.differences.append(found if first else found.reversed())
            return


def _compare_replacements(pair: Pair) -> None:
    """What one statement says of one thing instead of another, and the other of the other: "in Pisa instead of Rome", "in Rome"."""
    if bool(pair.a.replacements) == bool(pair.b.replacements):
        return
    first = bool(pair.a.replacements)
    (statement, partner), (opposite, other) = pair.side(first), pair.side(not first)
    for replacement in statement.replacements:
        replaced = _find_replaced(statement, partner, other, replacement)
        own = Run(min(replacement.position, replaced), replaced + 1)
        if replaced >= 0 and _is_said_instead(statement, partner, other, own):
            at = opposite.units[partner[replaced]].start
            found = Difference((replacement.start, replacement.end), (at, at), "negation")
            pair.differences.append(found if first else found.reversed())
            return


def _find_replaced(
    statement: Statement, partner: list[int], other: list[int], replacement: Replacement
) -> int:
    """The first unit that the other has of what is not so, before a mark; -1: none."""
    position = replacement.position
    if replacement.behind:
        return position - 1 if position and _stands_as_it_is(partner, other, position - 1) else -1
    for at in range(position, min(position + MAX_MEMBER, len(partner))):
        if at > position and "," in statement.units[at].glue:
            break
        if partner[at] >= 0:
            return at
    return -1


def _stands_as_it_is(partner: list[int], other: list[int], at: int) -> bool:
    """Whether the other statement has a unit, and nothing of its own right behind it: "sözünü yerine getirdi", "sözünü tuttu"."""
    place = partner[at]
    return place >= 0 and -1 not in other[place + 1 : place + 2]


def _is_said_instead(
    statement: Statement, partner: list[int], other: list[int], replaced: Run
) -> bool:
    """Whether something else stands where the other statement has the last unit of what is replaced."""
    units, last = statement.units, replaced.end - 1
    place, kind = partner[last], _kind_of(units[last])
    longest = MAX_CHARACTERS if kind == "character" else MAX_MEMBER
    for run in runs_without_partner(partner):
        left = partner[run.start - 1] if run.start else -1
        if run.start > last and left - place == run.start - 1 - last:
            left = place - 1  # "instead of Rome, Pisa will be the place"
        free = range(left + 1, place)
        if (
            not replaced.start <= run.start <= last
            and run.size <= longest
            and any(_kind_of(unit) == kind for unit in units[run.start : run.end])
            and left < place
            and len(free) < run.size
            and all(other[at] < 0 for at in free)
        ):
            return True
    return False


def _kind_of(unit: Unit) -> str:
    """The kind of a unit, where a name at the beginning of a sentence may be taken for a word."""
    return "word" if unit.kind == "name" else unit.kind


def _find_one_sided(pair: Pair, first: bool, negation: Negation) -> Difference | None:
    """The difference that a negation makes which one statement has, if it stands among words that both have."""
    (statement, partner), (opposite, other) = pair.side(first), pair.side(not first)
    if _negates_nothing(statement, negation):
        return None
    if _is_set_right(pair.language, statement, partner, negation.position):
        return None
    if _negates_member(pair.language, statement, partner, negation):
        at = opposite.units[partner[negation.position]].start
        return Difference((negation.start, negation.end), (at, at), "negation")
    before = negation.position == 0 or partner[negation.position - 1] >= 0
    before = before or _is_behind_stem(
        pair.language, statement, opposite, partner, negation.position
    )
    before = before or _start_of_inflection(pair, first, negation.position) is not None
    verb = _find_other_form(pair, first, negation.position) if before else None
    if verb is not None:
        return Difference((negation.start, negation.end), (verb, verb), "negation")
    at = _behind_auxiliaries(pair.language, statement, partner, negation.position)
    negation = negation._replace(position=at)
    if not before or not _negates_shared(pair.language, statement, negation, partner, opposite):
        return None
    at = _place_of(negation, partner, opposite)
    of_other_verb = _is_of_other_verb(pair, negation, statement, opposite, partner, other)
    kind: Kind = "wording" if of_other_verb else "negation"
    return Difference((negation.start, negation.end), (at, at), kind)


def _negates_nothing(statement: Statement, negation: Negation) -> bool:
    """Whether a negation is an answer ("No, it is safe"), or leaves both open ("may or may not")."""
    before = statement.text[: negation.start]
    if not _WORD.search(before) and statement.text[negation.end : negation.end + 1] == ",":
        return True
    return _EITHER.search(before) is not None


def _is_set_right(
    language: Language, statement: Statement, partner: list[int], position: int
) -> bool:
    """Whether only what the other has stands behind "but", for what is negated: "did not start in the attic but in the cellar".

    What both belong to may stand only once: "did not cut 40 jobs but 30".
    """
    for at in range(position + 1, len(partner)):
        behind = at + 1 if _is_correcting(language, statement, at) else at
        if behind == at and language.correcting_words.isdisjoint(statement.units[at].glue):
            continue
        start = next((one for one in range(position, at) if partner[one] < 0), at)
        if start == at or behind == len(partner) or at - start > MAX_MEMBER:
            return False
        right = partner[behind]
        return right == (partner[start - 1] + 1 if start else 0) and all(
            j < 0 or right < j <= right + at - start for j in partner[start:at]
        )
    return False


def _is_correcting(language: Language, statement: Statement, position: int) -> bool:
    """Whether a unit is a word such as "but", where it is no function word of the language."""
    unit = statement.units[position]
    return (
        unit.kind == "word" and statement.written[position].casefold() in language.correcting_words
    )


def _negates_member(
    language: Language, statement: Statement, partner: list[int], negation: Negation
) -> bool:
    """Whether something else is asserted where the other has what is negated: "diesel, not petrol", "petrol"."""
    start = end = position = negation.position
    units = statement.units
    while start > 0 and partner[start - 1] < 0:
        start -= 1
    while end < len(partner) and partner[end] == partner[position] + end - position >= 0:
        end += 1
        if end < len(partner) and "," in units[end].glue:
            break
    if not (0 < position - start <= MAX_MEMBER and 0 < end - position <= MAX_MEMBER):
        return False
    joining = JOINERS | language.conjunctions | language.correcting_words
    joined = negation.after_mark or not joining.isdisjoint(units[position].glue)
    closed = end == len(partner) or "," in units[end].glue
    before = partner[start - 1] if start else -1
    return (
        joined
        and closed
        and partner[position] == before + 1
        and language.finite_auxiliaries.isdisjoint(units[position].glue)
        and statement.units[start].kind == units[position].kind
    )


def _is_behind_stem(
    language: Language, statement: Statement, opposite: Statement, partner: list[int], position: int
) -> bool:
    """Whether the verb that stands before its negation is that of the other in another form: "고치지 않기로", "고치기로"."""
    if not language.verbs_last:
        return False
    at = partner[position - 2] + 1 if position > 1 else 0
    if at >= len(opposite.units) or (position > 1 and not at):
        return False
    return _begins_with_stem(opposite.written[at], statement.written[position - 1][:-1])


def _begins_with_stem(verb: str, stem: str) -> bool:
    """Whether a verb begins with a stem, or with one whose last syllable is contracted with what follows.

    >>> _begins_with_stem("승인했다", "승인하"), _begins_with_stem("갔다", "가"), _begins_with_stem("샀다", "가")
    (True, True, False)
    """
    if not stem:
        return False
    letters, others = normalize("NFD", verb), normalize("NFD", stem)
    if letters.startswith(others):
        return True
    size = len(stem) - 1
    return (
        0 < size < len(verb)
        and verb[:size] == stem[:size]
        and normalize("NFD", verb[size])[0] == normalize("NFD", stem[size])[0]
    )


def _start_of_inflection(pair: Pair, first: bool, position: int) -> int | None:
    """Where an inflection begins that parts a negation from the verb that both have: "逮捕していない", "逮捕した"; None if none does.

    What has not been done may still be to be done: "逮捕していない", "逮捕する".
    """
    (statement, partner), (opposite, _) = pair.side(first), pair.side(not first)
    start = position
    while start and partner[start - 1] < 0 and statement.units[start - 1].kind == "character":
        start -= 1
    if not start or statement.units[start - 1].kind != "character":
        return None
    inflection = "".join(statement.written[start:position])
    behind = opposite.written[partner[start - 1] + 1 :][:1]
    if _INFLECTION.fullmatch(inflection) is None or not behind:
        return None
    done = not _DONE.isdisjoint(inflection), behind[0] in _DONE
    return start if done[0] == done[1] else None


def _find_other_form(pair: Pair, first: bool, position: int) -> int | None:
    """Where the other statement has the negated verb with another prefix or none: "لم يوقع", "وقع"; None if it has not."""
    prefixes = pair.language.verb_prefixes
    (statement, partner), (opposite, other) = pair.side(first), pair.side(not first)
    at = partner[position - 1] + 1 if position else 0
    if not prefixes or position >= len(partner) or at >= len(other):
        return None
    if partner[position] >= 0 or other[at] >= 0:
        return None
    one, another = (
        _without_prefix(strip_accents(word), prefixes)
        for word in (statement.written[position], opposite.written[at])
    )
    same = any(_is_one_stem(form, theirs) for form in one for theirs in another)
    return opposite.units[at].start if same else None


def _without_prefix(verb: str, prefixes: tuple[str, ...]) -> list[str]:
    """A verb as it is, and without one of some prefixes."""
    return [verb, *(verb.removeprefix(prefix) for prefix in prefixes if verb.startswith(prefix))]


def _is_one_stem(verb: str, other: str) -> bool:
    """Whether two forms of a verb agree but for their last letters."""
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(verb, other, strict=False))
    )
    return shared >= MIN_STEM and max(len(verb), len(other)) - shared <= MAX_ENDING


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


def _drop_auxiliaries(pair: Pair, first: bool, negation: Negation) -> None:
    """Drop the wording where something stands in the place of the negated verb that only forms a tense, or another form of it."""
    statement, partner = pair.side(first)
    start = negation.position
    end = _behind_auxiliaries(pair.language, statement, partner, start)
    end = start + 1 if _find_other_form(pair, first, start) is not None else end
    inflection = _start_of_inflection(pair, first, start)
    if inflection is not None:
        start, end = inflection, start
    elif start and _is_behind_stem(
        pair.language, statement, pair.side(not first)[0], partner, start
    ):
        start, end = start - 1, start
    if start < end:
        place = statement.units[start].start, statement.units[end - 1].end
        pair.differences = [
            one
            for one in pair.differences
            if one.kind != "wording" or (one.first if first else one.second) != place
        ]


def _behind_auxiliaries(
    language: Language, statement: Statement, partner: list[int], position: int
) -> int:
    """The unit that a negation is about, behind verbs that only form a tense: "ne seront pas fermées"."""
    at, auxiliaries = position, language.finite_auxiliaries | language.future_words
    while at < len(partner) and partner[at] < 0 and statement.written[at].casefold() in auxiliaries:
        at += 1
    return at if at < len(partner) and partner[at] >= 0 else position


def _negates_shared(
    language: Language,
    statement: Statement,
    negation: Negation,
    partner: list[int],
    other: Statement,
) -> bool:
    """Whether a negation, before which stands a word that both statements have, also stands before one."""
    right, n = negation.position, len(partner)
    if right == n:
        return not negation.after_mark
    if _stands_for_number(negation, partner, other):
        return True
    if partner[right] >= 0:
        return not negation.after_mark or right == 0 or partner[right] == partner[right - 1] + 1
    left = partner[right - 1] if right else -1
    if right + 1 == n or partner[right + 1] != left + 1 or negation.after_mark:
        return False
    return not _begins_clause(statement.units[right + 1].glue, language)


def _begins_clause(glue: tuple[str, ...], language: Language) -> bool:
    """Whether what stands before a word begins another clause: "not cancelled but postponed"."""
    return "," in glue or not language.conjunctions.isdisjoint(glue)


def _stands_for_number(negation: Negation, partner: list[int], other: Statement) -> bool:
    """Whether the other statement has a number where the negation stands: "nobody", "two people"."""
    right = negation.position
    at = partner[right] if right < len(partner) else -1
    return at > 0 and other.units[at - 1].kind == "number" and not other.units[at - 1].weak


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
