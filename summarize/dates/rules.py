r"""Rules that read time expressions: a pattern, and the function that turns its match into days.

A rule is written as a reader function under its pattern:

    RULES = RuleTable()

    @RULES.rule(r"\b(?P<word>today|tomorrow)\b")
    def read_today(match: ExpressionMatch) -> TimeSpan | None:
        ...

The reader gets the match with what its meaning depends on: the publication date, the expression
before it, the tense of the clause. It returns None where it cannot tell the days.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from summarize.dates.arithmetic import Grain, Interval
from summarize.dates.timespan import Basis, Relation, TimeSpan

__all__ = [
    "PAST_VERBS",
    "Expression",
    "ExpressionMatch",
    "Rule",
    "RuleTable",
    "SentenceDates",
    "meets",
    "overlaps",
    "parse_needs",
]

LEAD_LENGTH = 60
"""Number of characters before an expression in which words such as "since" are looked for."""

FUTURE_LENGTH = 90
"""Number of characters before an expression in which words such as "will" are looked for."""

_RELATION = re.compile(
    r"\b(?P<relation>since|until|till|by|before|after|as\sof|prior\sto|starting|beginning)\s(?:at\sleast\s|about\s|the\s|early\s|late\s)?$",
    re.IGNORECASE,
)
_RELATIONS: dict[str, Relation] = {
    "since": "since", "starting": "since", "beginning": "since", "from": "since", "until": "until", "till": "until",
    "by": "by", "before": "before", "prior to": "before", "after": "after", "as of": "on",
}  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:was|were|been)\s(?:\w+\s)?(?:due|scheduled|slated|expected|set|going|to)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:may|might|could|can|should|must|is|are|has|have|to|if|would)\b", re.IGNORECASE
)
PAST_VERBS = re.compile(
    r"\b(?:was|were|had|did|would|could|\w{2,}ed|(?:re|over|under|with|out|up|mis|for|fore|un)?"  # "retook", "withdrew"
    r"(?:began|broke|built|came|cut|died|drew|fell|flew|found|fought|gave|got|grew|held|hit|kept|knew|led|left|lost|made|met|paid"
    r"|put|ran|rose|said|sank|sat|saw|sent|shot|sold|spent|spoke|stood|took|told|went|won|wrote"  # data
    r"|became|beat|bought|brought|burst|caught|chose|cost|dealt|drove|ate|felt|forgot|heard|hid|hung|hurt|laid|lay|let|lit|meant|quit"
    r"|rang|shook|shut|sang|slept|slid|split|spread|stole|struck|swam|swept|taught|threw|thought|woke|wore"
    r"|arose|blew|bore|bound|clung|crept|drank|dug|flung|froze|knelt|leapt|lent|rode|shone|shrank|sought|spat|sprang|spun"
    r"|swore|swung|tore|wept|withstood|bent|burnt|dreamt|dwelt|fed|forsook|leant|learnt|smelt|spilt|spoilt|stank|strode|stuck|stung|wove))\b"
)
_FUTURE = re.compile(
    r"(?<!\bas\s)\b(?:will|shall|going\sto|due|scheduled|slated|set\s(?:to|for)|expected|plan(?:s|ned|ning)?\sto|hopes?\sto|hoping\sto|aim(?:s|ed|ing)?\sto|anticipat(?:es?|ed|ing)|to\sbe\sheld|upcoming"
    r"|is\sto|are\sto|deadline|until|till|vow(?:s|ed)?\sto|would|begins|starts|ready)\b",
    re.IGNORECASE,
)
_IS_ON = re.compile(r"\b(?:is|are)\son\s$")  # "The game is on Saturday"
_FUTURE_AFTER = re.compile(  # "On Friday, the senate will vote"
    r"^\W{0,3}(?:[\w.’'-]+\s){0,6}?(?:will|is\sto|are\sto|is\sexpected|are\sexpected|is\sscheduled)\b"
)


@dataclass(frozen=True, slots=True)
class ExpressionMatch:
    """A match of a rule in a sentence, with what its meaning depends on.

    ``match["name"]`` is the text of a group of the pattern, as in `re.Match`; None if the group is not
    part of the match.

    Parameters
    ----------
    sentence : str
    match : re.Match
    published : datetime.date or None
        The publication date of the document.
    anchor : TimeSpan or None
        What "later" and "the next day" count from: the expression before this one in the
        sentence, else the event date of the sentence before.
    clause_start : int
        Where the expression before this one ends in the sentence, 0 for the first.
    """

    sentence: str
    match: re.Match[str]
    published: date | None
    anchor: TimeSpan | None = None
    clause_start: int = 0

    def __getitem__(self, group: str) -> str | Any:
        return self.match[group]

    @property
    def text(self) -> str:
        """The matched text."""
        return self.match[0]

    @property
    def lead(self) -> str:
        """The text right before the match."""
        return self.sentence[max(0, self.match.start() - LEAD_LENGTH) : self.match.start()]

    @property
    def is_future(self) -> bool:
        """Whether the clause is about the future."""
        start = self.match.start()
        lead = self.sentence[max(self.clause_start, start - FUTURE_LENGTH) : start]
        if _FUTURE.search(lead) or _IS_ON.search(lead):
            return True
        opens_sentence = start <= 12 and len(self.sentence[:start].split()) <= 1
        return opens_sentence and _FUTURE_AFTER.match(self.sentence[self.match.end() :]) is not None

    @property
    def has_relation(self) -> bool:
        """Whether a word such as "since" stands before."""
        return _RELATION.search(self.lead) is not None

    @property
    def is_planned(self) -> bool:
        """Whether something "was due" then, which may be past or future."""
        start = self.match.start()
        lead = self.sentence[max(self.clause_start, start - FUTURE_LENGTH) : start]
        return _PLANNED.search(lead) is not None

    @property
    def has_past(self) -> bool:
        """Whether any verb in the past stands near, before or behind."""
        start, end = self.match.span()
        window = self.sentence[max(0, start - FUTURE_LENGTH) : end + FUTURE_LENGTH]
        return PAST_VERBS.search(window) is not None

    @property
    def is_past(self) -> bool:
        """Whether the clause has a verb in the past and none that may be about the future."""
        start = self.match.start()
        lead = re.split(
            r"[,;:–—]", self.sentence[max(self.clause_start, start - FUTURE_LENGTH) : start]
        )[-1]
        return PAST_VERBS.search(lead) is not None and not _MODAL.search(lead)

    @property
    def is_ahead(self) -> bool:
        """Whether the clause is about the future or sets a deadline ("by", "until")."""
        if self.is_future:
            return True
        relation = _RELATION.search(self.lead)
        word = relation["relation"].lower() if relation else ""
        if word == "by" and not self.lead[: -len("by ")].strip():
            behind = self.sentence[self.match.end() :]  # "By Friday the mine was dry"
            return not PAST_VERBS.search(behind) or _FUTURE.search(behind) is not None
        return word in ("by", "until", "till")

    def span_for(
        self, interval: Interval | None, grain: Grain, basis: Basis, *, relation: bool = True
    ) -> TimeSpan | None:
        """The time span of this match.

        Parameters
        ----------
        interval : tuple of two datetime.date, or None
            The days that the expression names; None gives None.
        grain, basis : str
            As in `TimeSpan`.
        relation : bool, default True
            Whether a word such as "since", before the match or at its beginning, extends the
            interval to the publication date.
        """
        if interval is None:
            return None
        text = self.text.strip()
        if not relation:
            return TimeSpan(min(interval), max(interval), grain, basis, text)
        lead = _RELATION.search(self.lead)
        word = lead["relation"] if lead else self._relation_inside()
        if lead and not text.lower().startswith(word.lower()):
            text = f"{lead[0].strip()} {text}"
        kind = _RELATIONS.get(" ".join(word.lower().split()), "on")
        days = self._extend(interval, kind)
        return TimeSpan(min(days), max(days), grain, basis, text, kind)

    def _relation_inside(self) -> str:
        """The preposition that the pattern itself matches ("in", "since"), or the first word."""
        return self.match.groupdict().get("lead") or self.text.split()[0]

    def _extend(self, interval: Interval, relation: Relation) -> Interval:
        """The interval extended to the publication date on the side that the relation leaves open."""
        start, end = interval
        if relation in ("since", "after"):
            return start, max(self.published or end, end)
        if relation == "before":
            return min(start, self.published or start), start
        if relation in ("by", "until"):
            return (min(end, self.published) if self.published else start), end
        return interval


CUES = {
    "DIGIT": tuple("0123456789"),
    "MONTH": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "UNIT": ("hour", "day", "week", "fortnight", "month", "year", "decade", "centur"),
    "SEASON": ("spring", "summer", "autumn", "fall", "winter"),
    "PART": ("early", "mid", "late", "beginning", "start", "end"),
}
"""Sets of texts of which a sentence has one if it has a word of this kind."""

Needs = tuple[tuple[str, ...], ...]


def parse_needs(text: str) -> Needs:
    """What a sentence must contain, in lower case, for a rule to match it.

    >>> parse_needs("DIGIT|ties PART")[1]
    ('early', 'mid', 'late', 'beginning', 'start', 'end')
    """
    groups = (group.split("|") for group in text.split())
    return tuple(
        tuple(cue for name in group for cue in CUES.get(name, (name,))) for group in groups
    )


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, sorted and apart from each other, overlaps another one."""
    index = bisect_left(spans, (end, 0))
    return index > 0 and spans[index - 1][1] > start


def meets(text: str, needs: Needs) -> bool:
    """Whether a text in lower case has a cue of every set.

    >>> meets("on 5 may", parse_needs("DIGIT MONTH")), meets("on 5 rue", parse_needs("DIGIT MONTH"))
    (True, False)
    """
    for cues in needs:
        for cue in cues:
            if cue in text:
                break
        else:
            return False
    return True


Reader = Callable[[ExpressionMatch], TimeSpan | None]


class Expression(NamedTuple):
    """A time expression that was read.

    Parameters
    ----------
    span : TimeSpan
    start : int
        Its offset in the sentence; -1 if unknown.
    dates_another_event : bool
        Whether it dates an event that the sentence only refers to, such as the vote in "it came
        a day after the vote".
    """

    span: TimeSpan
    start: int
    dates_another_event: bool = False


class SentenceDates(NamedTuple):
    """The time expressions of a sentence.

    Parameters
    ----------
    expressions : list of Expression
        Those that were read, from left to right.
    unread : int or None
        Offset of the first words of time that could not be put on the calendar, None if there are none.
    """

    expressions: list[Expression]
    unread: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every time expression was read."""
        return self.unread is None


@dataclass(frozen=True)
class Rule:
    """A pattern with the function that reads its matches.

    Parameters
    ----------
    expression : str or re.Pattern
        Compiled when a sentence first needs it: few articles need all of them.
    reader : callable
        Gets an `ExpressionMatch`, returns a `TimeSpan` or None.
    dates_another_event : bool, default False
        As in `Expression`.
    needs : tuple of tuple of str, default ()
        As `parse_needs` gives them.
    ignore_case : bool, default False
    """

    expression: str | re.Pattern[str]
    reader: Reader
    dates_another_event: bool = False
    needs: Needs = ()
    ignore_case: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is searched for."""
        if isinstance(self.expression, re.Pattern):
            return self.expression
        return re.compile(self.expression, re.IGNORECASE if self.ignore_case else 0)

    def read(self, match: ExpressionMatch) -> TimeSpan | None:
        """The time span of a match, None if it has none.

        None also for days beyond the calendar (year 0, "300 decades ago") and for spellings that
        match only because case is ignored ("last ſummer").
        """
        try:
            return self.reader(match)
        except (OverflowError, ValueError, KeyError):
            return None


class _RuleIndex:
    """Rules by the sets of cues that a sentence needs for them; each cue is looked for once.

    Parameters
    ----------
    rules : sequence of Rule
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        bits = {
            cues: 1 << number
            for number, cues in enumerate(dict.fromkeys(c for rule in rules for c in rule.needs))
        }
        self._sets_of: dict[str, int] = {}  # cue -> the sets that it is in, as bits
        for cues, bit in bits.items():
            for cue in cues:
                self._sets_of[cue] = self._sets_of.get(cue, 0) | bit
        self._needed = [
            (sum(bits[cues] for cues in {*rule.needs}), order, rule)
            for order, rule in enumerate(rules)
        ]
        self._with_sets = lru_cache(maxsize=4096)(self._find_rules)

    def rules_for(self, text: str) -> Sequence[tuple[int, Rule]]:
        """The rules, with their places, that may match a sentence, given in lower case."""
        sets = 0
        for cue in filter(text.__contains__, self._sets_of):
            sets |= self._sets_of[cue]
        return self._with_sets(sets)

    def _find_rules(self, sets: int) -> tuple[tuple[int, Rule], ...]:
        return tuple((order, rule) for need, order, rule in self._needed if need & ~sets == 0)


class RuleTable:
    """Rules in order; where two match equally long from the same place, the earlier rule counts.

    Parameters
    ----------
    rules : iterable of Rule, default ()
        Rules of other tables, tried before those that are added.
    """

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = list(rules)
        self._index: _RuleIndex | None = None

    def rule(
        self,
        pattern: str | re.Pattern[str],
        *,
        ignore_case: bool = False,
        dates_another_event: bool = False,
        needs: str = "",
    ) -> Callable[[Reader], Reader]:
        """Decorate a reader function: add it with its pattern as the last rule of the table."""

        def add(reader: Reader) -> Reader:
            self.rules.append(
                Rule(pattern, reader, dates_another_event, parse_needs(needs), ignore_case)
            )
            self._index = None
            return reader

        return add

    def match(self, sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Matches that do not overlap, from left to right.

        Of two that overlap, the one that begins first counts, then the longer one.
        """
        if self._index is None:
            self._index = _RuleIndex(self.rules)
        matches = [
            (match.start(), -len(match[0]), order, match)
            for order, rule in self._index.rules_for(sentence.lower())
            for match in rule.pattern.finditer(sentence)
        ]
        end = 0
        for start, _, order, match in sorted(matches, key=lambda row: row[:3]):
            if start >= end:
                yield self.rules[order], match
                end = match.end()
