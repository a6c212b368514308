"""Comparer: whether one statement says what another one says, or says otherwise.

Two statements are read as units (words, names, numbers, dates) and aligned. Units that only one has, with
nothing in their place in the other, are more or less of the same statement. What stands *in the place* of
something else is a difference, unless the two are known to be equivalent. This needs no list of opposites.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from summarize.characters import normalize_characters
from summarize.comparison.alignment import Run, align, runs_without_partner
from summarize.comparison.amounts import find_other_currencies, match_amounts
from summarize.comparison.exchange import (
    find_exchanged_cases,
    find_exchanges,
    find_moved_negation,
    find_possession,
)
from summarize.comparison.hedging import (
    Openness,
    find_hedges,
    find_one_sided_condition,
    find_one_sided_hedge,
    find_open,
    find_plan_and_deed,
)
from summarize.comparison.lexicon import get_lexicon
from summarize.comparison.numerals import is_rounding
from summarize.comparison.outcome import SAME, Comparison, Difference, Kind
from summarize.comparison.scanning import UNSPACED
from summarize.comparison.separable import find_lone_prefix, is_lone_prefix, match_separated_verbs
from summarize.comparison.spelling import (
    initial_sound,
    is_consonant,
    is_negated_form,
    is_same_word,
    is_spelling_of_name,
    may_be_one_name,
)
from summarize.comparison.statements import JOINERS, Negation, Statement, StatementReader, Unit
from summarize.text.languages import Language, get_language
from summarize.text.terms import TermAnalyzer

if TYPE_CHECKING:
    from summarize.dates.rules import Expression

__all__ = ["MIN_COSINE", "MIN_NEWS", "Comparer", "compare_statements"]

MIN_APART, MIN_APART_SHARE = 3, 0.3
"""Two statements of which each has so many units, and this part of its own, that the other lacks tell different things
(assumed): "..., Mayor Eva Klein said." twice is no agreement."""

MIN_COSINE = 0.6
"""Statements are about the same if the cosine of their sets of units is at least this, where units of one
kind that stand in each other's place count as shared (assumed)."""

MAX_UNITS = 200
"""Longer statements are not aligned: they are texts, and the time grows with the square."""

MAX_CONVERSION = 1.03
"""Amounts in two measures are equal if one is at most this times the other: 60 kilometres are 37 miles."""

MAX_ROUNDING = 1.02
"""A round number of hundreds is at most this times another one that it stands for (assumed)."""

MAX_WORDINGS = 2
"""With more places where another wording stands, two sentences are taken to be about different things."""

MAX_NUMBERS = 2
"""Where more numbers differ, two sentences are lines of a table about different things (assumed)."""

MIN_NEWS = 2
"""Number of words in a row, or half the number of characters in scripts without spaces, that make a statement tell
more than another: a clause has two ("and sank a ferry"). With 3, a clause is lost and repetitions of known statements are
.1 to .6 per cent rarer."""

MAX_VERB_TO_DATE = 3
"""Number of units before a date among which its verb is looked for ("arrested a man of Ulm on Monday")."""

MAX_SPEAKER = 2
"""Number of units of who is said to say something ("ministry officials")."""

MAX_PARTICLE = 3
"""Number of letters of function words that have no forms."""

_UNRELATED = Comparison("unrelated")


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
    difference in wording. It sees who did what to whom only where all words between the parties are the same.

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
        self.is_name = is_name or _no_name
        self.lexicon = lexicon = get_lexicon(language.code)
        stem = TermAnalyzer(language).normalize
        self._reader = StatementReader(lexicon, stem, acronyms or {})
        self._telling = lexicon.telling(stem)
        self._same_words: dict[tuple[str, str], bool] = {}
        self._statements: dict[str, Statement] = {}
        self._dates: dict[tuple[str, date], list[Expression]] = {}
        self._hedges: dict[str, list[tuple[int, int]]] = {}
        self._open: dict[str, Openness] = {}

    def read(self, text: str) -> Statement:
        """A statement as units."""
        statement = self._statements.get(text)
        if statement is None:
            statement = self._statements[text] = self._reader.read(text)
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
            return SAME
        if first > second:
            # Of several alignments that are equally good one is taken; which must not depend on the order.
            mirrored = self.compare(second, first, published=published[::-1], related=related)
            return mirrored.reversed()
        a, b = self.read(first), self.read(second)
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return _compare_as_sets(a, b)
        if (
            a.keys == b.keys
            and not (a.negations or b.negations)
            and not (self._passive(a, b) or self._other_names(a, b) or self._other_cases(a, b))
            and not (self.read_hedges(a) or self.read_hedges(b))
            and not self._left_open(a, b)
        ):
            return SAME
        return _Judge(self, a, b, published).judge(related)

    def _passive(self, a: Statement, b: Statement) -> bool:
        """Whether one of two statements in the same words may be a passive, and the other none."""
        agent = self.language.agent_words
        return bool(agent) and any(
            agent.isdisjoint(one.glue) != agent.isdisjoint(other.glue)
            for one, other in zip(a.units, b.units, strict=True)
        )

    def _other_cases(self, a: Statement, b: Statement) -> bool:
        """Whether an article of one of two statements in the same words is for an object only there."""
        objects = self.language.object_articles
        return bool(objects) and any(
            objects.isdisjoint(one.glue[-1:]) != objects.isdisjoint(other.glue[-1:])
            for one, other in zip(a.units, b.units, strict=True)
        )

    def _left_open(self, a: Statement, b: Statement) -> bool:
        """Whether one of two statements in the same words leaves open what the other does not."""
        ours, theirs = self.read_open(a), self.read_open(b)
        return ours[1:] != theirs[1:] or bool(ours.conditions) != bool(theirs.conditions)

    def _other_names(self, a: Statement, b: Statement) -> bool:
        """Whether a word of one of two statements in the same words is another name than that of the other."""
        return any(
            one != other and not self.is_one_name(one, other)
            for one, other in zip(a.written, b.written, strict=True)
        )

    def is_one_name(self, first: str, second: str) -> bool:
        """Whether two words of one stem are one name, if both have a capital ("Nigeria", "Niger")."""
        if first == second or not (first[0].isupper() and second[0].isupper()):
            return True
        if not (first.isascii() and second.isascii()):
            first, second = normalize_characters(first), normalize_characters(second)
        acronyms = self._reader.acronyms
        return first in acronyms or second in acronyms or self.same_word(first, second)

    def tells_more(
        self, known: str, new: str, is_familiar: Callable[[str], bool] | None = None
    ) -> bool:
        """Whether a statement tells what one in much the same words does not.

        That is a number or a date with nothing in its place, or at least `MIN_NEWS` words in a row more than
        stand in their place.

        Parameters
        ----------
        known, new : str
        is_familiar : callable, optional
            Whether words are in other texts that are known: these are no news, apart from numbers. A version of
            the same report may name in its first sentence what another names in its third.

        Examples
        --------
        >>> from summarize.text.languages import get_language
        >>> comparer = Comparer(get_language("en"))
        >>> known = "The storm killed 12 people in Dover, police said."
        >>> comparer.tells_more(known, "The storm killed 12 people in Dover harbour.")
        False
        >>> comparer.tells_more(known, "The storm killed 12 people in Dover on Monday, police said.")
        True
        """
        a, b = self.read(known), self.read(new)
        if known == new or a.keys == b.keys:
            return False
        if max(len(a.units), len(b.units)) > MAX_UNITS:
            return not {*b.keys} <= {*a.keys}
        news = [
            unit.kind == "number"
            or is_familiar is None
            or not is_familiar(new[unit.start : unit.end])
            for unit in b.units
        ]
        return _Judge(self, a, b, (None, None)).finds_more(news)

    def read_dates(self, text: str, published: date) -> list[Expression]:
        """The time expressions of a statement, read once."""
        key = (text, published)
        if key not in self._dates:
            from summarize.dates.expressions import find_expressions  # patterns: slow to import

            self._dates[key] = find_expressions(
                text, published=published, before=None, language=self.language.code
            )
        return self._dates[key]

    def read_hedges(self, statement: Statement) -> list[tuple[int, int]]:
        """The places of the hedges in a statement, read once."""
        found = self._hedges.get(statement.text)
        if found is None:
            found = self._hedges[statement.text] = find_hedges(statement.text, self.lexicon)
        return found

    def read_open(self, statement: Statement) -> Openness:
        """What a statement leaves open, found once."""
        found = self._open.get(statement.text)
        if found is None:
            found = self._open[statement.text] = find_open(statement, self.lexicon)
        return found

    def has_as_many_plans(self, first: str, second: str) -> bool:
        """Whether as many words of one text as of another end as verbs of what is to be do."""
        endings = self.language.future_endings
        if not endings or first == second:
            return True
        one, other = (
            sum(word.rstrip(".,;:").endswith(endings) for word in text.casefold().split())
            for text in (first, second)
        )
        return one == other

    def adds_nothing_telling(self, terms: Iterable[str]) -> bool:
        """Whether a statement stays the same when these terms are added to it somewhere.

        Other words may be added; a negation or a part of a number may not, and in scripts without spaces
        terms are not words.
        """
        return not any(
            term in self._telling
            or term[:1].isdecimal()
            or UNSPACED.match(term)
            or self._reader.lexicon.is_negated_function_word(term)
            for term in terms
        )

    def same_word(self, first: str, second: str) -> bool:
        """Whether two words are forms or spellings of one word, or of one name."""
        key = (first, second)
        if key not in self._same_words:
            same = is_same_word(first, second, self.language)
            if not same and first[0].isupper() and second[0].isupper():
                same = is_spelling_of_name(first, second)
            self._same_words[key] = same
        return self._same_words[key]


@dataclass(eq=False)
class _Judge:
    """Judges one pair of statements."""

    comparer: Comparer
    a: Statement
    b: Statement
    published: tuple[date | None, date | None]

    @property
    def language(self) -> Language:
        return self.comparer.language

    def judge(self, related: bool) -> Comparison:
        self.alignment = align(self.a.keys, self.b.keys)
        self.differences: list[Difference] = []
        self.negations = [self.a.negations, self.b.negations]
        self._part_names()
        self._match_equivalents()
        substituted = self._compare_runs()
        if not related and self._cosine(substituted) < MIN_COSINE - 1e-9:
            return _UNRELATED
        self._compare_elsewhere()
        self._compare_currencies()
        self._compare_negations()
        self._compare_order()
        if not self.differences:
            self._compare_relations()
        if not self.differences and self.language.hedges:
            self._compare_hedges()
        if not self.differences and self.language.conditions:
            self._compare_openness()
        self._soften()
        if not self.differences:
            return _UNRELATED if not related and self._tell_apart() else SAME
        self.differences.sort(key=lambda one: (one.first, one.second))
        return Comparison("otherwise", tuple(dict.fromkeys(self.differences)))

    def _tell_apart(self) -> bool:
        """Whether each of the two tells much that the other does not: they have only a speaker in common, or a place."""
        return all(
            left >= MIN_APART and left >= MIN_APART_SHARE * len(statement.units)
            for statement, left in (
                (self.a, self._n_left(self.a, self.alignment.partner)),
                (self.b, self._n_left(self.b, self.alignment.other)),
            )
        )

    def _n_left(self, statement: Statement, partner: Sequence[int]) -> int:
        """Number of units without a partner, but for who says it."""
        return sum(
            run.size for run in runs_without_partner(partner) if not self._is_report(statement, run)
        )

    def finds_more(self, news: Sequence[bool]) -> bool:
        """Whether the second tells more than the first by units that may be news; see `Comparer.tells_more`."""
        self.alignment = align(self.a.keys, self.b.keys)
        self._match_equivalents()
        facing = {second: first for first, second in self.alignment.facing_runs()}
        for run in runs_without_partner(self.alignment.other):
            first = facing.get(run, Run(0, 0))
            ours = self.a.units[first.start : first.end]
            theirs = [self.b.units[i] for i in range(run.start, run.end) if news[i]]
            if _n_telling(theirs) > _n_telling(ours) or _size(theirs) - _size(ours) >= MIN_NEWS:
                return True
        return False

    def _cosine(self, substituted: int) -> float:
        size = math.sqrt(self._n_compared(self.a) * self._n_compared(self.b))
        partner = self.alignment.partner
        shared = len(partner) - partner.count(-1) + substituted
        return min(shared / size, 1.0) if size else 0.0

    def _n_compared(self, statement: Statement) -> int:
        """Number of units, where a prefix and its verb are one word."""
        if not self.language.separable_prefixes:
            return len(statement.units)
        lexicon = self.comparer.lexicon
        return sum(not is_lone_prefix(unit, lexicon) for unit in statement.units)

    def _part_names(self) -> None:
        """Part the names that only have one stem: "Niger", "Nigeria"."""
        partner, other = self.alignment.partner, self.alignment.other
        self.parted = set[object]()
        ours, theirs = self.a.written, self.b.written
        for i, j in enumerate(partner):
            if j < 0 or ours[i] == theirs[j]:
                continue
            one = self.a.units[i]
            if (
                isinstance(one.key, str)
                and one.kind != "character"
                and not self.comparer.is_one_name(ours[i], theirs[j])
            ):
                partner[i] = other[j] = -1
                self.parted.add(one.key)

    # ── equivalents ─────────────────────────────────────────────────────────────────────────────

    def _match_equivalents(self) -> None:
        """Make partners of units without one that say the same in another form."""
        rest, others = self.alignment.unmatched()
        if not rest or not others:
            return
        groups: dict[str, list[int]] = defaultdict(list)
        for j in others:
            groups[_group(self.b.units[j])].append(j)
        for i in rest:
            one = self.a.units[i]
            for j in groups.get(_group(one), ()):
                if self.alignment.other[j] < 0 and self._equivalent(one, self.b.units[j]):
                    self.alignment.match(i, j)
                    break
        self._match_initials(rest, self.a, self.b, self.alignment.partner, self.alignment.other)
        self._match_initials(others, self.b, self.a, self.alignment.other, self.alignment.partner)
        lexicon = self.comparer.lexicon
        match_amounts(self.a, self.b, self.alignment, lexicon, (rest, others))
        if self.language.separable_prefixes:
            same = self.comparer.same_word
            match_separated_verbs(self.a, self.b, self.alignment, lexicon, same)

    def _equivalent(self, one: Unit, other: Unit) -> bool:
        if one.amount and other.amount and not _in_one_measure(one, other):
            sizes = sorted((one.amount[1], other.amount[1]))
            return one.amount[0] == other.amount[0] and sizes[0] * MAX_CONVERSION >= sizes[1]
        if _is_time(one) or _is_time(other):
            return _is_same_time(one, other)
        if one.values and other.values:
            if {*one.values} & {*other.values}:
                return True
            hedged = one.hedged or other.hedged
            return is_rounding(one.values[0], other.values[0], hedged) or self._round_too(
                one, other
            )
        if isinstance(one.key, str) and isinstance(other.key, str):
            if one.kind == "character" or other.kind == "character":
                return False
            return self.comparer.same_word(self._written(self.a, one), self._written(self.b, other))
        return False

    def _round_too(self, one: Unit, other: Unit) -> bool:
        """Whether two numbers of hundreds are nearly the same, where a statement rounds another number."""
        low, high = sorted((one.values[0], other.values[0]))
        return (
            low >= 100
            and high <= low * MAX_ROUNDING
            and any(
                j >= 0 and unit.values and (unit.hedged or self.b.units[j].hedged)
                for unit, j in zip(self.a.units, self.alignment.partner, strict=True)
                if unit.values and self.b.units[j].values and unit.values != self.b.units[j].values
            )
            and 0 in (low % 100, high % 100)
        )

    def _match_initials(
        self,
        shorter: list[int],
        short: Statement,
        long: Statement,
        own: list[int],
        theirs: list[int],
    ) -> None:
        """Match an acronym to the words of which it has the first letters."""
        for i in shorter:
            letters = self._written(short, short.units[i]).replace(".", "")
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
                shared += min(first.size, second.size)
                continue
            found = self._compare_facing(first, second)
            shared += sum(one.kind in ("number", "date", "name") for one in found)
            self.differences += found
        return shared

    def _written_together(self, first: Run, second: Run) -> bool:
        """Whether two runs are one spelling with and without spaces: "cease-fire", "ceasefire"."""
        a, b = self.a.units, self.b.units
        ours, theirs = a[first.start : first.end], b[second.start : second.end]
        one, other = _joined(self.a, ours), _joined(self.b, theirs)
        if one == other:
            return True
        # One of them has another word next to it.
        for statement, units, whole, rest in (
            (self.a, ours, other, theirs),
            (self.b, theirs, one, ours),
        ):
            for part in (units[1:], units[:-1]):
                if (
                    0 < len(part) != len(rest)
                    and _joined(statement, part) == whole
                    and (
                        _is_hyphenated(self.a if rest is ours else self.b, rest)
                        or _is_hyphenated(statement, part)
                        or not whole.isalpha()
                    )
                ):
                    return True
        return False

    def _compare_facing(self, first: Run, second: Run) -> list[Difference]:
        ours = self.a.units[first.start : first.end]
        theirs = self.b.units[second.start : second.end]
        mine, other = _by_kind(ours), _by_kind(theirs)
        found: list[Difference] = []
        for one, another in zip(mine["date"], other["date"], strict=False):
            apart = _in_parentheses(self.a, one) != _in_parentheses(self.b, another)
            if self._dates_differ(one, another) and not apart:
                found.append(_difference([one], [another], self._kind_of_dates(one, another)))
        for one, another in zip(mine["number"], other["number"], strict=False):
            alone = first.size == second.size == 1
            kind: Kind = "number" if alone or self._count_the_same(one, another) else "wording"
            if self._is_growth(one, another) or self._are_of_two(one, another):
                kind = "wording"
            found.append(_difference([one], [another], kind))
        measured = mine["date"] or mine["number"] or other["date"] or other["number"]
        speakers = (
            max(first.size, second.size) <= MAX_SPEAKER
            and self._is_speaker(self.a, first)
            and self._is_speaker(self.b, second)
        )
        if speakers and not measured and any(unit.kind != "name" for unit in (*ours, *theirs)):
            return []  # "police said", "officials said": they say the same
        if not measured and self._is_report(self.a, first) != self._is_report(self.b, second):
            return []  # "..., police said" does not stand in the place of "... in a statement"
        found += self._compare_names(mine["name"], other["name"], first, second, speakers)
        if mine["word"] and other["word"]:
            words = self._compare_words(mine["word"], other["word"], speakers)
            if words is None:
                return found
            found.append(words)
        return found or self._compare_mixed(ours, theirs)

    def _compare_names(
        self, names: list[Unit], others: list[Unit], first: Run, second: Run, speakers: bool
    ) -> list[Difference]:
        """The difference of the names in two runs, if both have one that the other statement lacks."""
        parted = self.parted
        names = [one for one in names if one.key not in self.b.keys or one.key in parted]
        others = [one for one in others if one.key not in self.a.keys or one.key in parted]
        if not names or not others or self._introduces(names, others):
            return []
        # Among other words, names are parts of another wording.
        only = len(names) == first.size and len(others) == second.size and not speakers
        written = [self._written(self.a, name) for name in names]
        only &= not any(
            may_be_one_name(name, self._written(self.b, other))
            for name in written
            for other in others
        )
        if len(names) == len(others) == 1:
            name, other = written[0], self._written(self.b, others[0])
            if self.language.spaces_separate_syllables and name.isupper() != other.isupper():
                only = False  # abbreviations stand for common nouns there
        return [_difference(names, others, "name" if only else "wording")]

    def _compare_words(
        self, words: list[Unit], others: list[Unit], speakers: bool
    ) -> Difference | None:
        kind: Kind = "wording"
        if not speakers and self._are_names(words, others):
            kind = "name"
        elif len(words) == len(others) == 1 and is_negated_form(
            self._written(self.a, words[0]), self._written(self.b, others[0]), self.language
        ):
            kind = "negation"
            if self._negates_itself(words[0], others[0]):
                return None
        return _difference(words, others, kind)

    def _negates_itself(self, one: Unit, other: Unit) -> bool:
        """Whether the shorter form of a word has a negation before it: "not able", "unable"."""
        shorter = one.end - one.start < other.end - other.start
        statement, unit = (self.a, one) if shorter else (self.b, other)
        position = statement.units.index(unit)
        before = [one for one in statement.negations if one.position == position]
        self.negations[not shorter] = [
            one for one in self.negations[not shorter] if one not in before
        ]
        return bool(before)

    def _is_speaker(self, statement: Statement, run: Run) -> bool:
        """Whether a run says who says it: a verb of saying stands in it, or right before or behind it."""
        verbs, units = self.language.reporting_words, statement.units
        if units[run.end - 1].kind == "character":
            # Before it, the same character may be the end of another verb: 访问 is "visit", 问 "ask".
            following = units[run.end : run.end + 1]
            return any(self._written(statement, unit) in verbs for unit in following)
        behind = units[run.end].glue if run.end < len(units) else statement.tail
        if not verbs.isdisjoint(behind[:1]) or not verbs.isdisjoint(units[run.start].glue[-1:]):
            return True
        # Behind a comma, the verb is of another clause: "in Dover, sagte die Polizei".
        start, end = run.start, run.end
        if start > 0 and "," not in units[start].glue:
            start -= 1
        if end < len(units) and "," not in units[end].glue:
            end += 1
        around = units[start:end]
        return any(self._written(statement, unit).casefold() in verbs for unit in around)

    def _is_report(self, statement: Statement, run: Run) -> bool:
        """Whether a run is a clause of its own that says who says it: ", police said."."""
        units = statement.units
        behind = units[run.end].glue if run.end < len(units) else ()
        return (
            (run.end == len(units) or "," in behind)
            and (run.start == 0 or "," in units[run.start].glue)
            and self._is_speaker(statement, run)
        )

    def _are_names(self, words: list[Unit], others: list[Unit]) -> bool:
        """Whether the first words of two sentences are names, which a capital does not tell there."""
        if self.language.capitalized_nouns:
            return False
        return all(
            statement.units[0] is units[0]
            and len(units) == 1
            and statement.text[units[0].start].isupper()
            and (
                _begins_name(statement) or self.comparer.is_name(self._written(statement, units[0]))
            )
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
        if _granularity(one) == _granularity(other):
            return True
        if {_granularity(one), _granularity(other)} != {"weekday", "day"}:
            return False
        first = self._resolve(self.a, one, self.published[0])
        second = self._resolve(self.b, other, self.published[1])
        if first and second:
            return first[0] > second[1] or second[0] > first[1]
        return False

    def _kind_of_dates(self, one: Unit, other: Unit) -> Kind:
        """The kind, which is "wording" if weekdays may as well be ordinals: "thứ ba" is Tuesday, and the third in Vietnamese.

        They are weekdays where a function word such as "on" is in front of both. Where two such words differ,
        the dates are not of one thing: "on Monday", "since Tuesday".
        """
        before, behind = one.glue[-1:], other.glue[-1:]
        if before and behind and before != behind and "," not in (*before, *behind):
            return "wording"
        if self._are_both_named(one, other) or self._are_of_two_verbs(one, other):
            return "wording"
        ordinals = self.language.ordinal_words
        for statement, unit in ((self.a, one), (self.b, other)):
            if self._written(statement, unit).casefold() in ordinals and (
                not unit.glue or unit.glue[-1] == ","
            ):
                return "wording"
        return "date"

    def _are_both_named(self, one: Unit, other: Unit) -> bool:
        """Whether one of two dates is in the other statement, too: "Monday's crash", "12 and 15 December"."""
        for statement, unit, date_there in ((self.b, one, other), (self.a, other, one)):
            if self._written(self.a if unit is one else self.b, unit) in statement.written:
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

    def _are_of_two_verbs(self, one: Unit, other: Unit) -> bool:
        """Whether only one of two dates stands behind a verb that the other statement lacks.

        "Arrested a man on Monday", "the man arrested was released on Wednesday": what happened next.
        """
        places = (
            (self.a, self.a.units.index(one), self.alignment.partner),
            (self.b, self.b.units.index(other), self.alignment.other),
        )
        new = [
            at > 0 and partner[at - 1] < 0 and self.comparer.read_open(statement).has_verb(at - 1)
            for statement, at, partner in places
        ]
        if new[0] == new[1]:
            return False
        _, at, partner = places[new[0]]
        before = range(max(at - MAX_VERB_TO_DATE, 1), at)
        return bool(before) and all(partner[k] >= 0 for k in before)

    def _are_of_two(self, one: Unit, other: Unit) -> bool:
        """Whether two numbers behind commas are of two people: "Ann Lee, 19", "Eva Lee, 22"."""
        names = self._name_before(self.a, one), self._name_before(self.b, other)
        if not (names[0] and names[1]) or names[0] <= names[1] or names[1] <= names[0]:
            return False
        return not any(
            may_be_one_name(name, another)
            for name in names[0] - names[1]
            for another in names[1] - names[0]
        )

    def _name_before(self, statement: Statement, unit: Unit) -> set[str]:
        """The name that a number behind a comma belongs to, without a title."""
        units, name = statement.units, set[str]()
        at = units.index(unit)
        if unit.glue[-1:] != (",",):
            return name
        while at:
            at -= 1
            written = self._written(statement, units[at])
            if units[at].kind not in ("name", "word") or not written[:1].isupper():
                break
            if written.casefold().rstrip(".") not in self.language.titles:
                name.add(written)
            if units[at].glue:
                break
        return name

    def _is_growth(self, one: Unit, other: Unit) -> bool:
        """Whether two percentages may be one change: up 15 %, to 115 % of what it was."""
        return (
            bool(one.values and other.values)
            and abs(abs(one.values[0] - other.values[0]) - 100) < 1e-6
            and all(
                statement.text[unit.end : unit.end + 2].lstrip()[:1] == "%"
                for statement, unit in ((self.a, one), (self.b, other))
            )
        )

    def _resolve(
        self, statement: Statement, unit: Unit, published: date | None
    ) -> tuple[date, date] | None:
        """The days that a date stands for, if they are known."""
        if published is None:
            return None
        for expression in self.comparer.read_dates(statement.text, published):
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
                if one.kind != other.kind or one.kind not in ("number", "date"):
                    continue
                if _in_parentheses(self.a, one) != _in_parentheses(self.b, other):
                    continue  # "27 July (75 years after ...)"
                if one.kind == other.kind == "number" and not (one.weak or other.weak):
                    same = self._count_the_same(one, other) and not (
                        self._is_growth(one, other) or self._are_of_two(one, other)
                    )
                    kind: Kind = "number" if same else "wording"
                    self.differences.append(_difference([one], [other], kind))
                elif (
                    one.kind == other.kind == "date"
                    and _granularity(one) == _granularity(other)
                    and self._dates_differ(one, other)
                ):
                    # Among other differences, each may be the date of something else.
                    kind = "wording" if self.differences else self._kind_of_dates(one, other)
                    self.differences.append(_difference([one], [other], kind))
        if len(rest) == len(others) == 1 and not self.differences:
            self._compare_single(self.a.units[rest[0]], self.b.units[others[0]])

    def _compare_currencies(self) -> None:
        """Sums of one number in two currencies, which are no two wordings: "€5", "$5"."""
        found = find_other_currencies(self.a, self.b, self.alignment, self.comparer.lexicon)
        if found:
            places = [range(one.first[0], one.first[1] + 1) for one in found]
            self.differences = [
                one
                for one in self.differences
                if not any(one.first[0] in place and one.first[1] in place for place in places)
            ]
            self.differences += found

    def _compare_single(self, one: Unit, other: Unit) -> None:
        """Two names that are all that each statement has alone: "troops of Niger", "Nigeria's troops"."""
        shared = self._neighbours(self.a, one) & {
            self.alignment.other[j] for j in self._neighbours(self.b, other)
        }
        if one.kind == other.kind == "name" and shared:
            names = self._written(self.a, one), self._written(self.b, other)
            kind: Kind = "wording" if may_be_one_name(*names) else "name"
            self.differences.append(_difference([one], [other], kind))

    @staticmethod
    def _neighbours(statement: Statement, unit: Unit) -> set[int]:
        i = statement.units.index(unit)
        return {j for j in (i - 1, i + 1) if 0 <= j < len(statement.units)}

    def _count_the_same(self, one: Unit, other: Unit) -> bool:
        """Whether what stands behind two numbers, which they count, is the same."""
        i, j = self.a.units.index(one) + 1, self.b.units.index(other) + 1
        return i < len(self.a.units) and j < len(self.b.units) and self.alignment.partner[i] == j

    def _soften(self) -> None:
        """Take conflicts for other wording where the two sentences seem to be about different things.

        Where the wording differs as well, another name or a negation may be part of that. Where a name and
        a number differ, or much else, one tells of something else than the other.
        """
        if not self.differences:
            return
        kinds = [one.kind for one in self.differences]
        softened: set[Kind] = set()
        if "wording" in kinds:
            softened = {"name", "negation"}
        if (
            kinds.count("wording") > MAX_WORDINGS
            or (not {"number", "date"}.isdisjoint(kinds) and self._names_differ())
            or self._are_lines_of_table()
            or self._at_other_times()
        ):
            softened = {"name", "negation", "number", "date"}
        self.differences = [
            Difference(one.first, one.second, "wording") if one.kind in softened else one
            for one in self.differences
        ]

    def _are_lines_of_table(self) -> bool:
        """Whether the two seem to be of one form and about different things: products, results, years.

        More numbers differ than two reports of one event have; or several do, the wording as well, and no
        name or day is shared that would tie them to one thing. Abbreviations are units, models and tables.
        """
        numbers = sum(self._is_of_numbers(one) for one in self.differences)
        if numbers < 2:
            return False
        partner = self.alignment.partner
        tied = any(
            j >= 0
            and (
                (unit.kind == "date" and _granularity(unit) in ("day", "weekday"))
                or (unit.kind == "name" and not self._is_abbreviation(unit))
            )
            for unit, j in zip(self.a.units, partner, strict=True)
        )
        worded = any(
            one.kind == "wording" and not self._is_of_numbers(one) for one in self.differences
        )
        worded |= any(self._measures_more())
        return numbers > MAX_NUMBERS or (worded and not tied)

    def _at_other_times(self) -> bool:
        """Whether only one says at its beginning that it tells of another time: "Earlier, ..."."""
        return self._begins_at_other_time(self.a) != self._begins_at_other_time(self.b)

    def _begins_at_other_time(self, statement: Statement) -> bool:
        openings = self.language.time_shifts
        return bool(openings) and statement.text.casefold().startswith(openings)

    def _is_abbreviation(self, unit: Unit) -> bool:
        """Whether a name of the first statement is an abbreviation, or a symbol such as "Hz"."""
        written = self._written(self.a, unit)
        return written.isupper() or len(written) < 3

    def _measures_more(self) -> Iterator[bool]:
        """Whether each number or date that only one has is of no difference: "in the first half"."""
        for statement, partners, spans in (
            (self.a, self.alignment.partner, [one.first for one in self.differences]),
            (self.b, self.alignment.other, [one.second for one in self.differences]),
        ):
            for unit, partner in zip(statement.units, partners, strict=True):
                if partner < 0 and unit.kind in ("number", "date") and not unit.weak:
                    yield not any(start <= unit.start < end for start, end in spans)

    def _is_of_numbers(self, one: Difference) -> bool:
        return all(
            any(unit.values and _span(unit) == span for unit in statement.units)
            for statement, span in ((self.a, one.first), (self.b, one.second))
        )

    def _names_differ(self) -> bool:
        """Whether both have a name at a place where they differ."""
        names = [
            {(unit.start, unit.end) for unit in statement.units if unit.kind == "name"}
            for statement in (self.a, self.b)
        ]
        return any(
            any(one.first[0] <= start and end <= one.first[1] for start, end in names[0])
            and any(one.second[0] <= start and end <= one.second[1] for start, end in names[1])
            for one in self.differences
        )

    def _compare_negations(self) -> None:
        """A negation among words that both have, where the other statement has none."""
        mine, others = self.negations
        if not mine and not others:
            return
        partner, other = self.alignment.partner, self.alignment.other
        ours = _without_counterpart(mine, others, partner, other)
        theirs = _without_counterpart(others, mine, other, partner)
        if len(ours) == len(theirs):
            return
        for negation in ours if len(ours) > len(theirs) else ():
            if _negates_shared(negation, partner, self.b):
                at = _place_of(negation, partner, self.b)
                place = negation.start, negation.end
                kind = _kind_of_negation(negation, partner, self.b)
                if self._is_of_other_verb(negation, self.a, self.b, partner, other):
                    kind = "wording"
                self.differences.append(Difference(place, (at, at), kind))
                return
        for negation in theirs if len(theirs) > len(ours) else ():
            if _negates_shared(negation, other, self.a):
                at = _place_of(negation, other, self.a)
                place = negation.start, negation.end
                kind = _kind_of_negation(negation, other, self.a)
                if self._is_of_other_verb(negation, self.b, self.a, other, partner):
                    kind = "wording"
                self.differences.append(Difference((at, at), place, kind))
                return

    def _is_of_other_verb(
        self,
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
        return self._has_verb_alone(statement, partner, at + 1) and self._has_verb_alone(
            opposite, other, partner[at] + 1
        )

    def _has_verb_alone(self, statement: Statement, partner: list[int], start: int) -> bool:
        """Whether a word from some place on that is no report stands in one statement only."""
        return any(
            run.start >= start
            and statement.units[run.start].kind == "word"
            and not self._is_report(statement, run)
            for run in runs_without_partner(partner)
        )

    def _compare_relations(self) -> None:
        """What belongs to what, where both have the same words."""
        a, b, language, lexicon = self.a, self.b, self.language, self.comparer.lexicon
        partner, other = self.alignment.partner, self.alignment.other
        self.differences += find_exchanges(a, b, other, language.articles)
        if not self.differences and a.negations and b.negations:
            self.differences += find_moved_negation(a, b, partner)
        if not self.differences and language.object_articles:
            self.differences += find_exchanged_cases(a, b, partner, language)
        if self.differences:
            return
        alone = find_possession(a, b, partner) or _reversed(find_possession(b, a, other))
        if alone is None and language.separable_prefixes:
            alone = find_lone_prefix(a, partner, b, lexicon) or _reversed(
                find_lone_prefix(b, other, a, lexicon)
            )
        self.differences += [alone] if alone else []

    def _compare_hedges(self) -> None:
        """A hedge in one statement, where the other one asserts the same."""
        hedges = self.comparer.read_hedges(self.a), self.comparer.read_hedges(self.b)
        find = partial(find_one_sided_hedge, lexicon=self.comparer.lexicon)
        found = self._find_one_sided(find, *hedges)
        self.differences += [found] if found else []

    def _compare_openness(self) -> None:
        """An exception or a condition in one statement only, or what is to be in one and was in the other."""
        opens = self.comparer.read_open(self.a), self.comparer.read_open(self.b)
        found = self._find_one_sided(find_one_sided_condition, *(one.conditions for one in opens))
        found = found or find_plan_and_deed(self.a, self.b, opens, self.alignment.partner)
        self.differences += [found] if found else []

    def _find_one_sided(
        self,
        find: Callable[
            [Statement, Statement, Sequence[tuple[int, int]], Sequence[int]], Difference | None
        ],
        ours: Sequence[tuple[int, int]],
        theirs: Sequence[tuple[int, int]],
    ) -> Difference | None:
        """What is found of the places of the one statement that has any, if the other has none."""
        if ours and not theirs:
            return find(self.a, self.b, ours, self.alignment.partner)
        if theirs and not ours:
            return _reversed(find(self.b, self.a, theirs, self.alignment.other))
        return None

    def _compare_order(self) -> None:
        """Names or numbers that have changed places, while everything between stayed where it was.

        And who did what to whom, where the order of words or a passive tells it. What only one statement
        has may stand before or behind: ", witnesses said".
        """
        a, b, partner = self.a.units, self.b.units, self.alignment.partner
        if self.differences:
            return
        found = _find_reordered(partner)
        if found is None:
            if len(a) == len(b) and partner == [*range(len(a))]:
                self._compare_voice()
            return
        reordered, at = found
        blocks = _swapped_blocks([j - at for j in partner[reordered.start : reordered.end]])
        if blocks is None:
            return
        left, right = (Run(*(reordered.start + i for i in block)) for block in blocks)
        at -= reordered.start  # a place of the second statement is that of the first and this
        shift = at + right.size - left.size
        places = [*range(left.end, right.start), right.start]
        between = [(a[i].glue, b[i + shift].glue) for i in places]
        if left.end == right.start and JOINERS.issuperset(between[0][0]):
            return  # "Bonn and Ulm", "2, 3"
        moved = [unit for run in (left, right) for unit in a[run.start : run.end]]
        kinds = {unit.kind for unit in moved if not unit.weak} or {unit.kind for unit in moved}
        kind: Kind
        if kinds in ({"number"}, {"date"}):
            if any(one != other for one, other in between):
                return
            kind = "number" if kinds == {"number"} else "date"
        elif kinds.isdisjoint(("number", "date")) and self._exchanged_roles(
            left, right, [(a[left.start].glue, b[left.start + at].glue), *between], at
        ):
            theirs = {
                b[partner[i]].kind for run in (left, right) for i in range(run.start, run.end)
            }
            kind = "name" if "name" in kinds | theirs else "wording"
        else:
            return
        ours = a[left.start : left.end], a[right.start : right.end]
        first, last = left.start + at, right.end + at
        opposite = b[first : first + right.size], b[last - left.size : last]
        self.differences += [
            _difference(one, other, kind) for one, other in zip(ours, opposite, strict=True)
        ]

    def _exchanged_roles(
        self, left: Run, right: Run, glue: list[tuple[tuple[str, ...], tuple[str, ...]]], at: int
    ) -> bool:
        """Whether two parties that have changed places have changed roles: "Bonn beat Ulm".

        Where endings tell the roles, they have if the endings of both changed, too. Elsewhere they have
        if the same function words are before each place, and nothing says the same of both parties.
        """
        language, a = self.language, self.a
        mutual = language.mutual_words
        glue = [(_behind_mark(glue[0][0]), _behind_mark(glue[0][1])), *glue[1:]]
        named = all(self._is_named(range(run.start, run.end)) for run in (left, right))
        if left.end == right.start:
            first, second = glue[0][0], glue[-1][0]
            if not language.agent_words.isdisjoint(second) and self._have_articles(left, right, at):
                return all(starmap(self._same_glue, glue))  # "werd door een agent geslagen"
            return (  # "from Bonn to Ulm"
                all(one == other for one, other in glue)
                and bool(first and second)
                and first != second
                and named
            )
        if language.case_endings:
            return all(one == other for one, other in glue) and self._endings_exchanged(left, right)
        if not mutual or not (
            language.fixed_order
            or named
            # A time or place has no article in one of them: "ieri", "a Bari".
            or self._have_articles(left, right, at)
        ):
            return False
        if not all(starmap(self._same_glue, glue)):
            return False
        middle = a.units[left.end : right.start]
        said = {self._written(a, unit).casefold() for unit in middle}
        said.update(word for one, _ in glue[1:] for word in one)
        return mutual.isdisjoint(said) and "," not in said

    def _same_glue(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether function words are the same but for articles and the gender of an auxiliary ("stato", "stata")."""
        ours, theirs = map(self.language.without_articles, (one, other))
        return len(ours) == len(theirs) and all(
            mine == word
            or (min(len(mine), len(word)) > MAX_PARTICLE and self.comparer.same_word(mine, word))
            for mine, word in zip(ours, theirs, strict=True)
        )

    def _have_articles(self, left: Run, right: Run, at: int) -> bool:
        """Whether an article is before both parties in both statements, where `at` is as in `_compare_order`."""
        places = left.start, right.start
        shifted = left.start + at, right.start + at + right.size - left.size
        return all(
            units[i].weak
            or (i > 0 and units[i - 1].weak and not units[i].glue)
            or self.language.ends_with_article(units[i].glue)
            for units, starts in ((self.a.units, places), (self.b.units, shifted))
            for i in starts
        )

    def _endings_exchanged(self, left: Run, right: Run) -> bool:
        """Whether the endings of two parties that have changed places tell that their roles have, too.

        Those of a passive change without that: "полиция задержала владельца", "владелец задержан полицией". Where
        there are none, names are in the order of subject and object.
        """
        language, a, b = self.language, self.a, self.b
        written = [
            (self._written(a, a.units[i]), self._written(b, b.units[self.alignment.partner[i]]))
            for i in (left.start, right.start)
        ]
        changed = [one != other for one, other in written]
        if not any(changed) and language.bare_objects:
            middle = {self._written(a, unit).casefold() for unit in a.units[left.end : right.start]}
            middle.update(
                word for unit in a.units[left.end : right.start + 1] for word in unit.glue
            )
            return (
                left.size == right.size == 1
                and right.start - left.end == 1
                and language.mutual_words.isdisjoint(middle)
                and all(self._is_named(range(run.start, run.end)) for run in (left, right))
                and all(is_consonant(one[-1:]) for one, _ in written)
            )
        endings = language.agent_endings
        passive = endings and any(
            one.casefold().endswith(endings) != other.casefold().endswith(endings)
            for one, other in written
        )
        return all(changed) and not passive

    def _is_named(self, positions: range) -> bool:
        """Whether one of some units has a capital in both statements, or where it does not begin one."""
        partner = self.alignment.partner
        return any(
            all(
                at == 0 or statement.text[statement.units[at].start].isupper()
                for statement, at in ((self.a, i), (self.b, partner[i]))
            )
            and (i or partner[i])
            for i in positions
        )

    def _compare_voice(self) -> None:
        """Who did it, where one statement is the passive of the other with the parties exchanged."""
        a, b, agent = self.a.units, self.b.units, self.language.agent_words
        if not agent:
            return
        for i in range(1, len(a)):
            one, other = a[i], b[i]
            active = agent.isdisjoint(one.glue)
            if active == agent.isdisjoint(other.glue) or not isinstance(one.key, str):
                continue
            verbs = (a[i - 1].glue, b[i - 1].glue)
            if len(verbs[active]) > len(verbs[not active]) and "," not in (*one.glue, *other.glue):
                verb = a[i - 1 : i + 1], b[i - 1 : i + 1]
                self.differences.append(_difference(*verb, "wording"))


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


def _behind_mark(glue: tuple[str, ...]) -> tuple[str, ...]:
    """The function words behind the last mark between clauses: before it, another clause ends."""
    return glue[len(glue) - glue[::-1].index(",") :] if "," in glue else glue


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


def _stands_for_number(negation: Negation, partner: list[int], other: Statement) -> bool:
    """Whether the other statement has a number where the negation stands: "nobody", "two people"."""
    right = negation.position
    at = partner[right] if right < len(partner) else -1
    return at > 0 and other.units[at - 1].kind == "number" and not other.units[at - 1].weak


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


def _compare_as_sets(first: Statement, second: Statement) -> Comparison:
    """The answer for texts too long to be aligned: by their words, numbers and number of negations."""
    ours, theirs = {*first.keys}, {*second.keys}
    measured = [
        {unit.key for unit in statement.units if unit.kind in ("number", "date")}
        for statement in (first, second)
    ]
    alike = len(ours & theirs) >= MIN_COSINE * math.sqrt(len(ours) * len(theirs))
    agree = measured[0] == measured[1] and len(first.negations) == len(second.negations)
    if not alike or agree:
        return SAME if alike else _UNRELATED
    everything = Difference((0, len(first.text)), (0, len(second.text)), "wording")
    return Comparison("otherwise", (everything,))


def _in_parentheses(statement: Statement, unit: Unit) -> bool:
    before = statement.text[: unit.start]
    return before.count("(") + before.count("（") > before.count(")") + before.count("）")


def _joined(statement: Statement, units: list[Unit]) -> str:
    """Some units written together, in lower case."""
    written = "".join(statement.text[unit.start : unit.end] for unit in units)
    return (_letter_before(statement.text, units[0].start) + written).casefold().replace("-", "")


def _is_hyphenated(statement: Statement, units: list[Unit]) -> bool:
    """Whether hyphens join some units: "north-east"."""
    return len(units) > 1 and all(
        statement.text[one.end : other.start] == "-" for one, other in pairwise(units)
    )


def _letter_before(text: str, start: int) -> str:
    """The single letter that a hyphen joins to a word: "e-mail"."""
    joined = start >= 2 and text[start - 1] == "-" and text[start - 2].isalpha()
    if start >= 2 and text[start - 1] == " " and text[start].isdecimal():
        joined = text[start - 2].isupper()  # "A 7"
    return text[start - 2] if joined and not text[: start - 2][-1:].isalnum() else ""


def _in_one_measure(one: Unit, other: Unit) -> bool:
    """Whether two amounts are in the same measure, in which no figure has to be converted."""
    return (
        one.amount is not None
        and other.amount is not None
        and one.amount[0] == other.amount[0]
        and math.isclose(
            one.amount[1] * other.values[0], other.amount[1] * one.values[0], rel_tol=1e-6
        )
    )


def _is_time(unit: Unit) -> bool:
    return isinstance(unit.key, tuple) and unit.key[0] in ("time", "clock")


def _is_same_time(one: Unit, other: Unit) -> bool:
    """Whether two numbers may be one time of day; where nothing tells its half, either is possible."""
    if _is_time(one) and _is_time(other):
        assert isinstance(one.key, tuple)
        assert isinstance(other.key, tuple)
        if one.key[0] == other.key[0]:
            return bool(one.key == other.key)
        return bool((one.key[1] - other.key[1]) % 720 == 0)
    return one.values == other.values  # "at 9"


def _reversed(difference: Difference | None) -> Difference | None:
    return difference.reversed() if difference is not None else None


def _no_name(_: str) -> bool:
    return False


def _begins_name(statement: Statement) -> bool:
    """Whether the first word of a sentence is followed by a name right away: "North Korea"."""
    units = statement.units
    return len(units) > 1 and units[1].kind == "name" and not units[1].glue


def _group(unit: Unit) -> str:
    """Units in different groups are never equivalent."""
    if unit.values:
        return "0"
    return initial_sound(unit.key) if isinstance(unit.key, str) else "-"


def _by_kind(units: list[Unit]) -> dict[str, list[Unit]]:
    kinds: dict[str, list[Unit]] = {
        "word": [], "name": [], "number": [], "date": [], "character": []
    }  # fmt: skip
    for unit in units:
        kinds[unit.kind].append(unit)
    return kinds


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


def _size(units: Iterable[Unit]) -> float:
    return sum(0.5 if unit.kind == "character" else 1.0 for unit in units)


def _n_telling(units: Iterable[Unit]) -> int:
    return sum(unit.kind in ("number", "date") and not unit.weak for unit in units)
