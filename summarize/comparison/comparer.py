"""Comparer: whether one statement says what another one says, or says otherwise.

Two statements are read as units (words, names, numbers, dates) and aligned. Units that only one has, with
nothing in their place in the other, are more or less of the same statement. What stands *in the place* of
something else is a difference, unless the two are known to be equivalent. This needs no list of opposites.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from summarize.comparison.alignment import Run, align
from summarize.comparison.lexicon import get_lexicon
from summarize.comparison.numerals import is_rounding
from summarize.comparison.outcome import Comparison, Difference, Kind
from summarize.comparison.spelling import is_negated_form, is_same_word, is_spelling_of_name
from summarize.comparison.statements import JOINERS, Negation, Statement, Unit, read_statement
from summarize.dates.expressions import find_expressions
from summarize.text.languages import Language, get_language
from summarize.text.terms import TermAnalyzer

__all__ = ["MIN_COSINE", "Comparer", "compare_statements"]

MIN_COSINE = 0.6
"""Statements are about the same if the cosine of their sets of units is at least this, where units of one
kind that stand in each other's place count as shared (assumed)."""

MAX_UNITS = 200
"""Longer statements are not compared word by word: they are texts."""

_SAME, _UNRELATED = Comparison("same"), Comparison("unrelated")


def compare_statements(
    first: str,
    second: str,
    language: str = "en",
    *,
    acronyms: Mapping[str, str] | None = None,
    published: tuple[date | None, date | None] = (None, None),
) -> Comparison:
    """Tell whether a second statement says what the first says, or says otherwise.

    Parameters
    ----------
    first, second : str
        One sentence each.
    language : str, default "en"
        ISO 639-1 code.
    acronyms : mapping of str to str, optional
        Acronyms and the names they stand for, as `summarize.text.acronyms.find_acronyms` finds them.
    published : pair of datetime.date or None, optional
        When the two were published; then "Wednesday" and "May 31" may be one day.

    Returns
    -------
    Comparison

    Notes
    -----
    It does not know which words are opposites and which mean the same: a word instead of another is a
    difference in wording. It does not see who did what to whom, unless names changed places.

    For many comparisons in one language, `Comparer` reads each statement once.

    Examples
    --------
    >>> one, two = "Twelve people died in the flood in Bonn.", "In Bonn, 40 people died in the flood."
    >>> comparison = compare_statements(one, two)
    >>> comparison.answer, [d.kind for d in comparison.differences]
    ('otherwise', ['number'])
    >>> [(one[slice(*d.first)], two[slice(*d.second)]) for d in comparison.differences]
    [('Twelve', '40')]
    >>> compare_statements(one, "12 people died in the flood.").answer
    'same'
    >>> compare_statements(one, "Shares of the bank rose.").answer
    'unrelated'
    """
    return Comparer(get_language(language), acronyms or {}).compare(
        first, second, published=published
    )


class Comparer:
    """Compares statements of one language; each text is read once.

    Parameters
    ----------
    language : Language
    acronyms : mapping of str to str, optional
        As in `compare_statements`.
    is_name : callable, optional
        Whether a word with a capital at the beginning of a sentence is a name.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> comparer = Comparer(get_language("de"))
    >>> comparer.compare("Der Damm hielt am Montag.", "Der Damm hielt am Montag nicht.").answer
    'otherwise'
    """

    def __init__(
        self,
        language: Language,
        acronyms: Mapping[str, str] | None = None,
        is_name: Callable[[str], bool] | None = None,
    ) -> None:
        self.language = language
        self._is_name = is_name or _no_name
        self._acronyms = acronyms or {}
        self._lexicon = get_lexicon(language.code)
        self._stem: Callable[[str], tuple[tuple[str, ...], bool]] = TermAnalyzer(language).normalize
        self._statements: dict[str, Statement] = {}

    def read(self, text: str) -> Statement:
        """A statement as units."""
        statement = self._statements.get(text)
        if statement is None:
            statement = read_statement(text, self._lexicon, self._stem, self._acronyms)
            self._statements[text] = statement
        return statement

    def compare(
        self,
        first: str,
        second: str,
        *,
        published: tuple[date | None, date | None] = (None, None),
        related: bool = False,
    ) -> Comparison:
        """Compare two statements, as `compare_statements` does.

        Parameters
        ----------
        first, second : str
        published : pair of datetime.date or None, optional
        related : bool, default False
            Whether it is known that they are about the same, so that the answer is never "unrelated".
        """
        if first == second:
            return _SAME
        a, b = self.read(first), self.read(second)
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return _SAME if " ".join(first.split()) == " ".join(second.split()) else _UNRELATED
        if a.keys == b.keys and not a.negations and not b.negations:
            return _SAME
        return _Judge(self.language, a, b, published, self._is_name).judge(related)


@dataclass(eq=False)
class _Judge:
    """Judges one pair of statements."""

    language: Language
    a: Statement
    b: Statement
    published: tuple[date | None, date | None]
    is_name: Callable[[str], bool]

    def judge(self, related: bool) -> Comparison:
        self.alignment = align(self.a.keys, self.b.keys)
        self.differences: list[Difference] = []
        self._match_equivalents()
        substituted = self._compare_runs()
        if not related and self._cosine(substituted) < MIN_COSINE - 1e-9:
            return _UNRELATED
        self._compare_elsewhere()
        self._compare_negations()
        self._compare_order()
        if not self.differences:
            return _SAME
        self.differences.sort(key=lambda one: (one.first, one.second))
        return Comparison("otherwise", tuple(dict.fromkeys(self.differences)))

    def _cosine(self, substituted: int) -> float:
        size = math.sqrt(len(self.a.units) * len(self.b.units))
        shared = sum(partner >= 0 for partner in self.alignment.partner) + substituted
        return shared / size if size else 0.0

    # ── equivalents ─────────────────────────────────────────────────────────────────────────────

    def _match_equivalents(self) -> None:
        """Make partners of units without one that say the same in another form."""
        rest, others = self.alignment.unmatched()
        for i in rest:
            for j in others:
                if self.alignment.other[j] < 0 and self._equivalent(
                    self.a.units[i], self.b.units[j]
                ):
                    self.alignment.match(i, j)
                    break
        self._match_initials(self.a, self.b, reverse=False)
        self._match_initials(self.b, self.a, reverse=True)

    def _equivalent(self, one: Unit, other: Unit) -> bool:
        if one.values and other.values:
            if {*one.values} & {*other.values}:
                return True
            return is_rounding(one.values[0], other.values[0], one.hedged or other.hedged)
        if isinstance(one.key, str) and isinstance(other.key, str):
            if one.kind == "character" or other.kind == "character":
                return False
            first, second = self._written(self.a, one), self._written(self.b, other)
            if is_same_word(first, second, self.language):
                return True
            return first[0].isupper() and second[0].isupper() and is_spelling_of_name(first, second)
        return False

    def _match_initials(self, short: Statement, long: Statement, *, reverse: bool) -> None:
        """Match an acronym to the words of which it has the first letters."""
        own = self.alignment.other if reverse else self.alignment.partner
        theirs = self.alignment.partner if reverse else self.alignment.other
        for i, unit in enumerate(short.units):
            letters = self._written(short, unit).replace(".", "")
            if own[i] >= 0 or not (2 <= len(letters) <= 6 and letters.isupper()):
                continue
            for start in range(len(long.units) - len(letters) + 1):
                span = range(start, start + len(letters))
                if all(theirs[j] < 0 for j in span) and all(
                    self._written(long, long.units[j])[:1].upper() == letter
                    for j, letter in zip(span, letters, strict=True)
                ):
                    for j in span:
                        theirs[j] = i
                    own[i] = start
                    break

    @staticmethod
    def _written(statement: Statement, unit: Unit) -> str:
        return statement.text[unit.start : unit.end]

    # ── what stands in the place of something else ──────────────────────────────────────────────

    def _compare_runs(self) -> int:
        """Note the differences at corresponding places; the number of units that count as shared."""
        shared = 0
        for first, second in list(self.alignment.facing_runs()):
            if self._written_together(first, second):
                continue
            found = self._compare_facing(first, second)
            shared += sum(one.kind in ("number", "date", "name") for one in found)
            self.differences += found
        return shared

    def _written_together(self, first: Run, second: Run) -> bool:
        """Whether two runs are one spelling with and without spaces: "cease-fire", "ceasefire"."""
        one, other = (
            "".join(self._written(statement, unit) for unit in statement.units[run.start : run.end])
            for statement, run in ((self.a, first), (self.b, second))
        )
        return one.casefold().replace("-", "") == other.casefold().replace("-", "")

    def _compare_facing(self, first: Run, second: Run) -> list[Difference]:
        ours, theirs = (
            self.a.units[first.start : first.end],
            self.b.units[second.start : second.end],
        )
        found: list[Difference] = []
        dates, other_dates = _of_kind(ours, "date"), _of_kind(theirs, "date")
        numbers, other_numbers = _of_kind(ours, "number"), _of_kind(theirs, "number")
        for one, other in zip(dates, other_dates, strict=False):
            if self._dates_differ(one, other):
                found.append(_difference([one], [other], "date"))
        for one, other in zip(numbers, other_numbers, strict=False):
            found.append(_difference([one], [other], "number"))
        names, other_names = _of_kind(ours, "name"), _of_kind(theirs, "name")
        words, other_words = _of_kind(ours, "word"), _of_kind(theirs, "word")
        if names and other_names and not self._introduces(names, other_names):
            found.append(_difference(names, other_names, "name"))
        if words and other_words:
            kind: Kind = "name" if self._are_names(words, other_words) else "wording"
            if len(words) == len(other_words) == 1 and is_negated_form(
                self._written(self.a, words[0]),
                self._written(self.b, other_words[0]),
                self.language,
            ):
                kind = "negation"
            found.append(_difference(words, other_words, kind))
        if not found:
            found += self._compare_mixed(ours, theirs)
        return found

    def _are_names(self, words: list[Unit], others: list[Unit]) -> bool:
        """Whether the first words of two sentences are names, which a capital does not tell there."""
        if self.language.capitalized_nouns:
            return False
        return all(
            statement.units[0] is units[0]
            and len(units) == 1
            and statement.text[units[0].start].isupper()
            and (_begins_name(statement) or self.is_name(self._written(statement, units[0])))
            for statement, units in ((self.a, words), (self.b, others))
        )

    def _compare_mixed(self, ours: list[Unit], theirs: list[Unit]) -> list[Difference]:
        """Something of one kind in the place of something of another: "Obama", "the president"."""
        if any(unit.kind == "date" for unit in (ours[0], theirs[0])):
            return []
        if ("," in ours[0].glue) != ("," in theirs[0].glue):
            return []
        kind: Kind = "wording"
        if ours[0].kind == theirs[0].kind == "character":
            numerals = self._numerals(ours), self._numerals(theirs)
            kind = "number" if all(numerals) else "wording"
        elif any(unit.weak for unit in (*ours, *theirs)):
            return []
        return [_difference(ours, theirs, kind)]

    @staticmethod
    def _numerals(units: list[Unit]) -> bool:
        return all(unit.kind == "number" for unit in units)

    def _introduces(self, names: list[Unit], others: list[Unit]) -> bool:
        """Whether one of two names is a title: "President Obama", "Barack Obama"."""
        for statement, units in ((self.a, names), (self.b, others)):
            if all(
                self._written(statement, unit).casefold().rstrip(".") in self.language.titles
                for unit in units
            ):
                return True
        return False

    def _dates_differ(self, one: Unit, other: Unit) -> bool:
        if one.key == other.key:
            return False
        first, second = (
            self._resolve(statement, unit, published)
            for statement, unit, published in (
                (self.a, one, self.published[0]),
                (self.b, other, self.published[1]),
            )
        )
        if first and second:
            return first[0] > second[1] or second[0] > first[1]
        return _granularity(one) == _granularity(other)

    def _resolve(
        self, statement: Statement, unit: Unit, published: date | None
    ) -> tuple[date, date] | None:
        """The days that a date stands for, if that can be told."""
        expressions = find_expressions(
            statement.text, published=published, before=None, language=self.language.code
        )
        for expression in expressions:
            span, start = expression.span, expression.start
            if start <= unit.start < start + max(len(span.text), 1):
                return span.start, span.end
        return None

    # ── what differs wherever it stands ─────────────────────────────────────────────────────────

    def _compare_elsewhere(self) -> None:
        """Numbers of the same thing, and dates, that differ at places that do not correspond."""
        rest, others = self.alignment.unmatched()
        noted = {one.first for one in self.differences}, {one.second for one in self.differences}
        ours = [i for i in rest if _span(self.a.units[i]) not in noted[0]]
        theirs = [j for j in others if _span(self.b.units[j]) not in noted[1]]
        for i in ours:
            for j in theirs:
                one, other = self.a.units[i], self.b.units[j]
                if one.kind == other.kind == "number" and not (one.weak or other.weak):
                    counted = i + 1 < len(self.a.units) and self.alignment.partner[i + 1] == j + 1
                    kind: Kind = "number" if counted and j + 1 < len(self.b.units) else "wording"
                    self.differences.append(_difference([one], [other], kind))
                elif (
                    one.kind == other.kind == "date"
                    and _granularity(one) == _granularity(other)
                    and self._dates_differ(one, other)
                ):
                    self.differences.append(_difference([one], [other], "date"))

    def _compare_negations(self) -> None:
        ours, theirs = _distinct(self.a.negations), _distinct(self.b.negations)
        if len(ours) == len(theirs):
            return
        if len(ours) > len(theirs):
            place = _negates_shared(ours, self.alignment.partner)
            if place is not None:
                at = _place_of(place, self.alignment.partner, self.b)
                self.differences.append(Difference((place.start, place.end), (at, at), "negation"))
        else:
            place = _negates_shared(theirs, self.alignment.other)
            if place is not None:
                at = _place_of(place, self.alignment.other, self.a)
                self.differences.append(Difference((at, at), (place.start, place.end), "negation"))

    def _compare_order(self) -> None:
        """Names or numbers that have changed places, while everything else stayed where it was."""
        a, b, partner = self.a.units, self.b.units, self.alignment.partner
        if len(a) != len(b) or self.differences:
            return
        moved = [i for i, j in enumerate(partner) if j != i]
        if len(moved) != 2 or [partner[i] for i in moved] != moved[::-1]:
            return
        first, second = moved
        kind: Kind
        if a[first].kind == a[second].kind == "number":
            kind = "number"
        elif "name" in (a[first].kind, a[second].kind) and second - first > 1:
            kind = "name"
        else:
            return
        glue = [unit.glue for unit in a[first + 1 : second + 1]]
        if glue != [unit.glue for unit in b[first + 1 : second + 1]]:
            return
        if all(not words or JOINERS.issuperset(words) for words in glue) and second - first == 1:
            return  # "Bonn and Ulm", "2, 3"
        self.differences.append(_difference([a[first]], [b[first]], kind))
        self.differences.append(_difference([a[second]], [b[second]], kind))


def _negates_shared(negations: list[Negation], partner: list[int]) -> Negation | None:
    """The first negation that stands among words that both statements have."""
    n = len(partner)
    for negation in negations:
        right = negation.position
        after = right < n and partner[right] >= 0
        before = right == 0 or partner[right - 1] >= 0
        if (before and after) or (before and right == n and not negation.after_mark):
            return negation
        if right + 1 < n and before and partner[right + 1] >= 0 and not negation.after_mark:
            return negation
    return None


def _place_of(negation: Negation, partner: list[int], other: Statement) -> int:
    """Where in the other statement a negation would stand."""
    right = negation.position
    if right < len(partner) and partner[right] >= 0:
        return other.units[partner[right]].start
    if right and partner[right - 1] >= 0:
        return other.units[partner[right - 1]].end
    return 0


def _no_name(_: str) -> bool:
    return False


def _begins_name(statement: Statement) -> bool:
    """Whether the first word of a sentence is followed by a name right away: "North Korea"."""
    units = statement.units
    return len(units) > 1 and units[1].kind == "name" and not units[1].glue


def _of_kind(units: list[Unit], kind: str) -> list[Unit]:
    return [unit for unit in units if unit.kind == kind]


def _span(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.end


def _difference(ours: list[Unit], theirs: list[Unit], kind: Kind) -> Difference:
    return Difference((ours[0].start, ours[-1].end), (theirs[0].start, theirs[-1].end), kind)


def _granularity(unit: Unit) -> object:
    return unit.key[0] if isinstance(unit.key, tuple) else "year"


def _distinct(negations: list[Negation]) -> list[Negation]:
    """Negations without those that repeat the one before: "ne ... pas", "никто не"."""
    result: list[Negation] = []
    last = -10
    for negation in negations:
        if negation.position - last > 2:
            result.append(negation)
        last = negation.position
    return result
