"""Scope: whether a word makes other things of the same words: "at most 40", "the former mayor", "only the mayor"."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarize.characters import UNSPACED_LETTER
from summarize.comparison.alignment import align
from summarize.comparison.amounts import find_other_currencies
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference
from summarize.comparison.pair import Pair
from summarize.comparison.readings import Readings
from summarize.comparison.units import Statement, Unit
from summarize.text.languages import Language

__all__ = ["compare_scope", "find_bound", "has_other_scope", "leaves_open"]

_MAX_BOUND = 30
"""Number of characters before a number in which its bound is looked for."""

_SIGNS = " $€£¥₹₽₩(\u00a0"
"""What may stand between a bound and its number: "at least $40"."""


def has_other_scope(readings: Readings, a: Statement, b: Statement) -> bool:
    """Whether one of two statements in the same words excludes others, or has another bound or currency of a number."""
    lexicon = readings.lexicon
    return (
        bool(_find_exclusion(a, lexicon)) != bool(_find_exclusion(b, lexicon))
        or _find_opposite_bounds(a, b, range(len(b.units)), lexicon) is not None
        or ("$" in a.text and bool(find_other_currencies(a, b, align(a.keys, b.keys), lexicon)))
    )


def compare_scope(pair: Pair) -> None:
    """Bounds of a number, who no longer is what the other says, and what is said of nobody else."""
    a, b, lexicon = pair.a, pair.b, pair.readings.lexicon
    partner, other = pair.alignment.partner, pair.alignment.other
    found = _find_opposite_bounds(a, b, partner, lexicon)
    if found is None and lexicon.former is not None:
        ours, theirs = pair.readings.read_former(a), pair.readings.read_former(b)
        if ours and not theirs:
            found = _find_one_sided_former(a, b, ours, partner, pair.language)
        elif theirs and not ours:
            found = _find_one_sided_former(b, a, theirs, other, pair.language)
            found = found.reversed() if found is not None else None
    if found is None and lexicon.exclusions:
        ends = _find_exclusion(a, lexicon), _find_exclusion(b, lexicon)
        if bool(ends[0]) != bool(ends[1]):
            found = Difference((0, ends[0]), (0, ends[1]), "wording")
    pair.differences += [found] if found is not None else []


def _find_opposite_bounds(
    a: Statement, b: Statement, partner: Sequence[int], lexicon: Lexicon
) -> Difference | None:
    """The first number that is the least in one statement, and the most in the other."""
    for i, unit in enumerate(a.units):
        if not unit.hedged or partner[i] < 0 or not b.units[partner[i]].hedged:
            continue
        other = b.units[partner[i]]
        ours, theirs = find_bound(a, unit, lexicon), find_bound(b, other, lexicon)
        if ours and theirs and ours[1] != theirs[1]:
            return Difference((ours[0], unit.end), (theirs[0], other.end), "number")
    return None


def find_bound(statement: Statement, number: Unit, lexicon: Lexicon) -> tuple[int, bool] | None:
    """Where the bound of a number begins, and whether it is the most that the number may be."""
    start = max(number.start - _MAX_BOUND, 0)
    before = statement.text[start : number.start].casefold().rstrip(_SIGNS)
    for phrase, upper in lexicon.bounds:
        if before.endswith(phrase):
            at = len(before) - len(phrase)
            if not (at and before[at - 1].isalpha() and not UNSPACED_LETTER.match(phrase)):
                return start + at, upper
    return None


def leaves_open(a: Statement, one: Unit, b: Statement, other: Unit, lexicon: Lexicon) -> bool:
    """Whether a bound of one of two numbers leaves open that it is the other: "at least 12", "40"; not "12", "at least 40".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "At least 12 people died in Dover.", "40 people died in Dover."
    >>> [difference.kind for difference in compare_statements(one, two).differences]
    ['wording']
    """
    ours, theirs = find_bound(a, one, lexicon), find_bound(b, other, lexicon)
    if not (ours or theirs) or len(one.values) != 1 or len(other.values) != 1:
        return False
    if one.values == other.values and one.amount != other.amount:
        return False  # "more than 400 acres", "more than 400 square miles"
    (low, high), (least, most) = _limits(one, ours), _limits(other, theirs)
    return max(low, least) <= min(high, most)


def _limits(number: Unit, bound: tuple[int, bool] | None) -> tuple[float, float]:
    value = number.values[0]
    if bound is None:
        return value, value
    return (-math.inf, value) if bound[1] else (value, math.inf)


def _find_one_sided_former(
    a: Statement,
    b: Statement,
    places: Sequence[tuple[int, int]],
    partner: Sequence[int],
    language: Language,
) -> Difference | None:
    """Who no longer is in the first statement what somebody is in the second: "the former mayor", "the mayor".

    Where a name is next to the office in both, it tells who is meant.

    Parameters
    ----------
    a, b : Statement
    places : sequence of (int, int)
        Those of the words in `a`.
    partner : sequence of int
        The partners of the units of `a` in `b`; -1: none.
    language : Language
    """
    # Where nothing stands before what an office is of, one name may be that of a place.
    n_names = 2 if language.case_endings or language.spaces_separate_syllables else 1
    for start, end in places:
        behind = a.first_from(end)
        if behind == len(a.units) or a.units[behind].start - end > 1 or partner[behind] < 0:
            continue
        if not _is_named(a, behind, partner, n_names):
            at = b.units[partner[behind]].start
            return Difference((start, end), (at, at), "wording")
    return None


def _is_named(a: Statement, office: int, partner: Sequence[int], n_names: int) -> bool:
    """Whether so many names of both statements follow right behind an office, or with a comma between them."""
    n = 0
    for i in range(office + 1, len(a.units)):
        if n == n_names or (a.units[i].glue and a.units[i].glue != (",",)):
            break
        if a.written[i][:1].isupper() and partner[i] >= 0:
            n += 1
        elif n:
            break
    return n >= n_names


def _find_exclusion(statement: Statement, lexicon: Lexicon) -> int:
    """The end of the word at the beginning that says that this is so of nobody else: "Only the mayor"; 0: none."""
    words, text = lexicon.exclusions, statement.text
    if not words or not text.startswith(words):
        return 0
    if any(unit.kind in ("number", "date") for unit in statement.units[:2]):
        return 0
    return max(len(word.rstrip()) for word in words if text.startswith(word))
