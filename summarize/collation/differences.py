"""Differences: the words in which a reading departs from the text of its row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from summarize.collation.results import Difference, Reading, Relation
from summarize.comparison import Comparison
from summarize.comparison.comparer import Comparer
from summarize.comparison.judgement import MIN_NEWS
from summarize.comparison.units import Unit
from summarize.rendering.word_diff import (
    MAX_WORDS,
    is_typography,
    normalize_word,
    normalize_words,
    word_spans,
)

__all__ = ["Judge", "find_differences"]

WIDE, MARGIN = 2, 5
"""Words stand for the difference that they contain if they are at most `WIDE` times as long as it and
`MARGIN` characters (assumed)."""

REWRITTEN = 0.5
"""Share of the characters of a reading that differ, above which a conflict has to be confirmed (assumed)."""

MOVABLE = frozenset({"form", "addition", "omission"})
"""Kinds of differences in which words may only stand elsewhere."""

MIN_MOVED = 2
"""Number of words that have moved, below which a reading may say one of them twice (assumed)."""

_WORD = re.compile(r"\w+")

Span = tuple[int, int]


_Pair = tuple[str, str, date | None, date | None]


class Judge:
    """Compares readings with the text of their row.

    Parameters
    ----------
    comparer : Comparer
    published : sequence of datetime.date or None
        When each document was published.
    """

    def __init__(self, comparer: Comparer, published: Sequence[date | None]) -> None:
        self._comparer = comparer
        self._published = published
        self._known: dict[_Pair, tuple[Relation, tuple[Difference, ...]]] = {}

    def judge(self, base: Reading, reading: Reading) -> Reading:
        """The reading with its relation to the base, and the words that differ."""
        first, second = base.text, reading.text
        if first == second:
            return reading
        published = self._published[base.document], self._published[reading.document]
        known = self._known.get((first, second, *published))
        if known is None:
            known = self._compare(first, second, published)
            self._known[(first, second, *published)] = known
        return Reading(reading.sentences, *known)

    def _compare(
        self, base: str, text: str, published: tuple[date | None, date | None]
    ) -> tuple[Relation, tuple[Difference, ...]]:
        words = find_differences(base, text)
        if not words:
            return "same", ()
        comparison = self._comparer.compare(base, text, published=published)
        if any(one.conflict for one in comparison.differences) and _is_rewritten(base, text, words):
            comparison = _confirm_conflicts(base, text, comparison)
        relation: Relation = "same" if comparison.answer == "same" else "otherwise"
        named = _name_kinds(base, text, words, comparison)
        kept = self._without_moved_words(named)
        return relation, tuple(self._tell_more(one) if one.kind == "form" else one for one in kept)

    def _without_moved_words(self, differences: Sequence[Difference]) -> list[Difference]:
        """The differences without words that both have, in another place: what is in place of them is no difference."""
        read = self._comparer.read
        sides: tuple[Counter[object], Counter[object]] = Counter(), Counter()
        for one in differences:
            if one.kind in MOVABLE:
                ours, theirs = (Counter(read(words).keys) for words in (one.base, one.reading))
                sides[0].update(ours - theirs)
                sides[1].update(theirs - ours)
        moved = sides[0] & sides[1]
        if moved.total() < MIN_MOVED:
            return list(differences)
        left = moved.copy(), moved.copy()
        result: list[Difference] = []
        for one in differences:
            if one.kind not in MOVABLE:
                result.append(one)
                continue
            units = read(one.base).units, read(one.reading).units
            here = {unit.key for unit in units[0]} & {unit.key for unit in units[1]}
            base, reading = (
                _parts_without(words, own, count, here)
                for words, own, count in zip((one.base, one.reading), units, left, strict=True)
            )
            while len(base) > 1 or (base and not reading):
                result.append(Difference(base.pop(0), "", "omission"))
            while len(reading) > 1 or (reading and not base):
                result.append(Difference("", reading.pop(0), "addition"))
            if base and reading:
                result.append(Difference(base[0], reading[0], one.kind))
        return result

    def _tell_more(self, difference: Difference) -> Difference:
        """A difference as an addition or omission if only one side of it tells something: "Thus", "Mayor Klein"."""
        ours, theirs = (
            self._comparer.read(words).units for words in (difference.base, difference.reading)
        )
        units = ours or theirs
        if (ours and theirs) or (
            len(units) < MIN_NEWS and all(unit.kind == "word" for unit in units)
        ):
            return difference
        return replace(difference, kind="omission" if ours else "addition")


def _parts_without(
    words: str, units: Sequence[Unit], moved: Counter[object], here: Set[object]
) -> list[str]:
    """What is left of some words without units that have moved, which are taken off the count; `here` are in place."""
    runs: list[list[Unit]] = [[]]
    for unit in units:
        if moved[unit.key] > 0 and unit.key not in here:
            moved[unit.key] -= 1
            runs.append([])
        else:
            runs[-1].append(unit)
    if len(runs) == 1:
        return [words] if words else []
    return [words[run[0].start : run[-1].end] for run in runs if run]


def _is_rewritten(base: str, text: str, words: Sequence[tuple[Difference, Span, Span]]) -> bool:
    """Whether more than half of a reading, or of what it is compared with, differs."""
    first = sum(one[1] - one[0] for _, one, _ in words)
    second = sum(two[1] - two[0] for *_, two in words)
    return first > REWRITTEN * len(base) or second > REWRITTEN * len(text)


def _confirm_conflicts(base: str, text: str, comparison: Comparison) -> Comparison:
    """The comparison with those conflicts as mere wording that have no word in common right next to them.

    Of two sentences that share few words, it is not certain what stands in the place of what; a negation or a
    denial stands in the place of nothing.
    """
    differences = tuple(
        replace(one, kind="wording")
        if one.conflict
        and one.first[0] < one.first[1]
        and one.second[0] < one.second[1]
        and not _have_common_neighbour(base, one.first, text, one.second)
        else one
        for one in comparison.differences
    )
    return Comparison(comparison.answer, differences)


def _have_common_neighbour(base: str, first: Span, text: str, second: Span) -> bool:
    """Whether the word before two spans, or the one behind them, is the same."""
    before = [_WORD.findall(part)[-1:] for part in (base[: first[0]], text[: second[0]])]
    behind = [_WORD.findall(part)[:1] for part in (base[first[1] :], text[second[1] :])]
    return any(one and one == other for one, other in (before, behind))


def _name_kinds(
    base: str,
    reading: str,
    words: Sequence[tuple[Difference, Span, Span]],
    comparison: Comparison,
) -> tuple[Difference, ...]:
    """The words that differ, each with the kind of the difference in what is said.

    What the comparison found in the midst of many other words, or elsewhere, as two names that changed
    places, stands on its own.
    """
    found: list[tuple[Span, Difference]] = []
    own = [
        (other, Difference(base[slice(*other.first)], reading[slice(*other.second)], other.kind))
        for other in comparison.differences
    ]
    named: set[int] = set()
    for difference, one, two in words:
        kind = "omission" if one[0] < one[1] else "addition"
        if one[0] < one[1] and two[0] < two[1]:
            kind = "wording" if comparison.answer == "unrelated" else "form"
        kinds = []
        for number, (other, exact) in enumerate(own):
            if _overlap(one, other.first) or _overlap(two, other.second):
                if other.conflict and _is_wide(difference, exact):
                    continue
                named.add(number)
                if other.conflict or kind not in ("addition", "omission") or not _has_two(exact):
                    kinds.append((not other.conflict, other.kind))
        found.append((one, replace(difference, kind=min(kinds)[1] if kinds else kind)))
    found += [
        (other.first, exact) for number, (other, exact) in enumerate(own) if number not in named
    ]
    ordered = [difference for _, difference in sorted(found, key=lambda item: item[0])]
    return tuple(_without_moved(ordered))


def _without_moved(differences: list[Difference]) -> list[Difference]:
    """The differences without words that are only said elsewhere: "will likely", "likely will"."""
    added = {one.reading.casefold() for one in differences if one.kind == "addition"}
    lacking = {one.base.casefold() for one in differences if one.kind == "omission"}
    moved = added & lacking
    return [
        one
        for one in differences
        if not (
            (one.kind == "addition" and one.reading.casefold() in moved)
            or (one.kind == "omission" and one.base.casefold() in moved)
        )
    ]


def _has_two(difference: Difference) -> bool:
    """Whether both say something at a place, unlike a hedge that only one has."""
    return bool(difference.base and difference.reading)


def _is_wide(difference: Difference, exact: Difference) -> bool:
    """Whether words that differ are many more than those in which the difference lies."""
    return len(difference.base) + len(difference.reading) > WIDE * (
        len(exact.base) + len(exact.reading) + MARGIN
    )


def _overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a character; one that is empty lies in the other, or at its edge."""
    if first[0] == first[1] or second[0] == second[1]:
        return first[0] <= second[1] and second[0] <= first[1]
    return first[0] < second[1] and second[0] < first[1]


def find_differences(base: str, reading: str) -> list[tuple[Difference, Span, Span]]:
    """The words that differ, in the order of the text, with their spans in both.

    Case, typography and punctuation at the edges of words make no difference. Texts of more than
    `MAX_WORDS` words differ as a whole.

    Parameters
    ----------
    base, reading : str

    Returns
    -------
    list of (Difference, (int, int), (int, int))
        Of the kind "wording", whatever they are. A span is empty where words are only added or absent.

    Examples
    --------
    >>> for difference, *spans in find_differences("Rain fell on Monday.", "Snow fell early on Monday"):
    ...     print(difference.base, difference.reading, spans)
    Rain Snow [(0, 4), (0, 4)]
     early [(10, 10), (10, 15)]
    """
    left, right = word_spans(base), word_spans(reading)
    if max(len(left), len(right)) > MAX_WORDS:
        if normalize_words(base) == normalize_words(reading):
            return []
        return [(Difference(base, reading, "wording"), (0, len(base)), (0, len(reading)))]
    result = []
    for (a, b), (c, d) in _changes(_words(base, left), _words(reading, right)):
        one = _trim(base, left[a][0], left[b - 1][1]) if b > a else _before(base, left, a)
        two = _trim(reading, right[c][0], right[d - 1][1]) if d > c else _before(reading, right, c)
        difference = Difference(base[one[0] : one[1]], reading[two[0] : two[1]], "wording")
        result.append((difference, one, two))
    return result


def _words(text: str, spans: list[Span]) -> list[str]:
    return [normalize_word(text[start:end]) for start, end in spans]


def _changes(left: list[str], right: list[str]) -> Iterator[tuple[Span, Span]]:
    """The ranges of words that differ; what is equal at both ends is not searched, which takes long."""
    start, least = 0, min(len(left), len(right))
    while start < least and left[start] == right[start]:
        start += 1
    end = 0
    while end < least - start and left[-1 - end] == right[-1 - end]:
        end += 1
    one, two = left[start : len(left) - end], right[start : len(right) - end]
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        # Signs that stand alone are words without a letter, and make no difference.
        first, second = (a, b if any(one[a:b]) else a), (c, d if any(two[c:d]) else c)
        if tag != "equal" and (first[0] < first[1] or second[0] < second[1]):
            yield (first[0] + start, first[1] + start), (second[0] + start, second[1] + start)


def _trim(text: str, start: int, end: int) -> Span:
    """A span without the punctuation at its edges, unless there is nothing else, or it belongs to a word.

    >>> text = '"The U.S. (or US)."'
    >>> [text[slice(*_trim(text, *span))] for span in ((0, 9), (10, 19))]
    ['The U.S.', 'or US']
    """
    first, last = start, end
    while first < last and is_typography(text, first):
        first += 1
    while last > first and is_typography(text, last - 1):
        last -= 1
    if first == last:
        return start, end
    kept = text[first:last]
    has_dots = "." in kept.rpartition(" ")[2]  # of an acronym
    is_open = any(kept.count(a) > kept.count(b) for a, b in ("()", "[]"))
    if last < end and ((has_dots and text[last] == ".") or (is_open and text[last] in ")]")):
        last += 1
    return first, last


def _before(text: str, spans: list[Span], index: int) -> Span:
    """The empty span in front of a word, or at the end of the text."""
    place = spans[index][0] if index < len(spans) else len(text)
    return place, place
