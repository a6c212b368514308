"""Boilerplate rules: the rows of ``data/boilerplate/`` as patterns, and the indexes that make them fast.

A rule is tried only on sentences that contain one of the words without which it cannot match. Which
words these are is derived from the rule (`prefilter`).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from summarize.text.languages import get_language
from summarize.text.prefilter import (
    SIGNS,
    Clue,
    derive_clues,
    first_characters,
    is_anchored,
    required_literal,
)

__all__ = ["STORY", "Rule", "RuleIndex", "RuleSet", "load_rules", "read_rules"]

WINDOWS = {"start": 300, "end": 200, "anywhere": None}
"""How many characters a rule searches, unless its row says otherwise (assumed)."""

FIRST = 3
"""Number of letters at the start of a line that tell whether a rule can match: with one, four of five lines
are searched, with three, one of five."""

STORY = r"[\"'“‘«(]?[^\W\d_a-zß-öø-ÿ]"
"""What a sentence of the story begins with: no small letter."""

DATA = Path(__file__).with_name("data") / "boilerplate"


@dataclass(frozen=True, eq=False)
class Rule:
    r"""A row of ``data/boilerplate/``; the comments there describe the fields.

    Examples
    --------
    >>> rule = Rule("sent from my phone", "call to action", r"sent\sfrom\smy\s\w+\W*$")
    >>> rule.matches("Sent from my iPhone."), rule.matches("Sent from my home town, it came late.")
    (True, False)
    """

    name: str
    kind: str
    pattern: str
    scope: Literal["sentence", "line", "both", "heading", "label"] = "sentence"
    where: Literal["start", "anywhere", "end"] = "start"
    case_sensitive: bool = False
    leading_signs: bool = True
    window: int | None = None
    requires: str = ""
    last_sign: str = ""
    examples: Sequence[str] = ()
    counterexamples: Sequence[str] = ()

    @property
    def expression(self) -> str:
        """The regular expression that is searched."""
        if self.scope == "label":
            return rf"(?:{self.pattern})\s+(?={STORY})"
        if self.where == "start":
            signs = r"\W{0,10}" if self.leading_signs else ""
            return rf"\A{signs}(?:{self.pattern})"
        return self.pattern

    def matches(self, text: str) -> bool:
        """Whether a sentence, line or heading is boilerplate by this rule."""
        return self.test(text if self.case_sensitive else text.lower())

    @cached_property
    def test(self) -> Callable[[str], bool]:
        """What `matches` does, for a text that is in lower case unless the rule is case-sensitive."""
        searched, literal, last_sign = self.searched, self.literal, self.last_sign
        required = self._required.search if self.requires else None
        # "search" would try a pattern that is bound to the start at each character.
        is_bound = self.where == "start" or is_anchored(self.expression)
        find = self._regex.match if is_bound else self._regex.search

        def test(text: str) -> bool:
            if last_sign and last_sign not in text[-4:]:
                return False
            text = text[searched]
            if literal not in text or (required and not required(text)):
                return False
            return find(text) is not None

        return test

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.expression)

    @cached_property
    def _required(self) -> re.Pattern[str]:
        return re.compile(self.requires)

    @cached_property
    def searched(self) -> slice:
        """The part of a text that is searched."""
        window = self.window or WINDOWS[self.where]
        return slice(-window, None) if window and self.where == "end" else slice(window)

    @cached_property
    def literal(self) -> str:
        """Contained in every match; looked for first, since that is fast."""
        if self.where == "start" or self.requires:
            return ""  # the start itself is a fast test
        derived = _derived(self.pattern, at_start=False)
        return derived["literal"] if "literal" in derived else required_literal(self.pattern)

    @property
    def can_be_combined(self) -> bool:
        """Whether it can join the combined pattern that is matched at the start of a text."""
        return self.where == "start" and self.window is None and not self.requires

    @property
    def derived_at_start(self) -> bool:
        """Whether required words are derived from a pattern that matches at the start of a text."""
        return self.where == "start" and not self.requires

    def required_words(self, common: frozenset[str]) -> frozenset[Clue]:
        """Words of which every match contains at least one.

        Parameters
        ----------
        common : set of str
            Frequent words, which are poor clues.
        """
        derived = _derived(self.requires or self.pattern, at_start=self.derived_at_start)
        if "clues" in derived:
            return frozenset(Clue(*fields) for fields in derived["clues"])
        return self.derive_required_words(common)

    def derive_required_words(self, common: frozenset[str]) -> frozenset[Clue]:
        """The same, always derived from the pattern."""
        clues = derive_clues(
            self.requires or self.pattern, at_start=self.derived_at_start, common=common
        )
        return frozenset(clue._replace(word=clue.word.lower()) for clue in clues)


def _derived(pattern: str, *, at_start: bool) -> dict[str, Any]:
    """Cached derivation of a pattern; empty if there is none. Deriving all patterns takes 30 ms.

    The file is looked up by everything that a derivation depends on, the pattern and whether it matches at
    the start, so it is never out of date: what is not in it is derived when the rules are loaded.
    ``python -m tests.test_boilerplate`` writes it.
    """
    return _derived_file().get("start" if at_start else "anywhere", {}).get(pattern, {})


@cache
def _derived_file() -> dict[str, dict[str, dict[str, Any]]]:
    """Where a pattern matches ("start" or "anywhere") -> pattern -> what was derived from it."""
    path = DATA / "prefilter_cache.json"
    if not path.is_file():
        return {}
    entries: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_bytes())
    return entries


def read_rules(language: str) -> list[Rule]:
    """The rules in the file of a language, in its order; none if it has no file.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Rule
    """
    rows, pieces = read_rows(language)
    return [make_rule(row, pieces) for row in rows]


def read_rows(language: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows in the file of a language, and the pieces that their patterns may name."""
    path = DATA / f"{language}.toml"
    if not path.is_file():
        return [], {}
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return data["rule"], data.get("pieces", {})


def make_rule(row: Mapping[str, Any], pieces: Mapping[str, str]) -> Rule:
    fields = dict(row)
    alternatives = fields["pattern"]
    if not isinstance(alternatives, str):
        alternatives = "|".join(alternatives)
    fields["pattern"] = _translate(alternatives, pieces)
    fields["requires"] = _translate(fields.get("requires", ""), pieces)
    return Rule(**fields)


def _translate(pattern: str, pieces: Mapping[str, str]) -> str:
    r"""A pattern of a row as a regular expression.

    >>> _translate("{image} by (the )?", {"image": "(photo|map)"})
    '(?:photo|map)\\sby\\s(?:the\\s)?'
    """
    pattern = re.sub(r"\{([a-z]+)\}", lambda piece: pieces[piece[1]], pattern)
    pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
    return pattern.replace(" ", r"\s")


class RuleSet:
    """The rules that apply to texts of a language."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.line_rules = [rule for rule in rules if rule.scope in ("line", "both")]
        self.sentence_rules = [rule for rule in rules if rule.scope in ("sentence", "both")]
        self.heading_rules = [rule for rule in rules if rule.scope == "heading"]
        self.label_rules = [rule for rule in rules if rule.scope == "label"]

    @cached_property
    def line_filter(self) -> LineFilter:
        return LineFilter(self.line_rules)

    @cached_property
    def index(self) -> RuleIndex:
        return RuleIndex(self.sentence_rules)


class LineFilter:
    """Whether a line matches any of the rules: fast, since every line of every document is tested.

    Rules that match at the start are searched together; those in lower case only in lines that begin
    with three characters with which one of them can begin. Others are tried on lines that contain their literal.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        combined = [rule for rule in rules if rule.can_be_combined]
        folded = [rule for rule in combined if not rule.case_sensitive]
        self.match_folded = _combine_starts(folded).match
        self.match_cased = _combine_starts([r for r in combined if r.case_sensitive]).match
        starts = [first_characters(rule.pattern, FIRST) for rule in folded]
        self.starts: frozenset[str] | None = frozenset[str]().union(*filter(None, starts))
        if None in starts:
            self.starts = None
        self.others = [
            ("" if rule.literal.isalnum() and not rule.case_sensitive else rule.literal, rule)
            for rule in rules
            if not rule.can_be_combined
        ]

    def matches(self, line: str) -> bool:
        start = line[: WINDOWS["start"]]
        first = line[:FIRST].lower()
        possible = self.starts is None or first in self.starts or not first.isalpha()
        if possible and self.match_folded(start.lower()):
            return True
        if self.match_cased(start):
            return True
        for literal, rule in self.others:  # noqa: SIM110  # any() takes twice the time
            if literal in line and rule.matches(line):
                return True
        return False


def _combine_starts(rules: Sequence[Rule]) -> re.Pattern[str]:
    """The same for rules that match at the start: the signs that may precede are skipped once, not by each."""
    with_signs = "|".join(rule.pattern for rule in rules if rule.leading_signs) or r"(?!)"
    without = "|".join(rule.pattern for rule in rules if not rule.leading_signs) or r"(?!)"
    return re.compile(rf"\A(?:\W{{0,10}}(?:{with_signs})|(?:{without}))")


_DIGIT = re.compile(r"\d")


class RuleIndex:
    """Rules by the words without which they cannot match."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        common = get_language("en").function_words
        self.first: dict[str, list[Rule]] = defaultdict(list)
        self.pairs: dict[str, dict[str, list[Rule]]] = defaultdict(lambda: defaultdict(list))
        self.anywhere: dict[str, list[Rule]] = defaultdict(list)
        self.signs: dict[str, list[Rule]] = defaultdict(list)
        self.stems: dict[str, list[tuple[str, bool, Rule]]] = defaultdict(list)
        for rule in rules:
            for clue in rule.required_words(common):
                self._add(clue, rule)
        self.known = {*self.first, *self.anywhere, *self.pairs}

    def _add(self, clue: Clue, rule: Rule) -> None:
        if clue.is_stem:
            self.stems[_stem_key(clue.word)].append((clue.word, clue.is_first, rule))
        elif clue.second is not None:
            self.pairs[clue.word][clue.second].append(rule)
        else:
            words = self.first if clue.is_first else self.anywhere
            (self.signs if clue.word in SIGNS else words)[clue.word].append(rule)

    def rules_of(self, vocabulary: Sequence[str]) -> tuple[_Hits, _Hits, dict[int, str]]:
        """The rules whose clue a token is: first in its text; anywhere; and tokens that begin pairs."""
        first: _Hits = {}
        anywhere: _Hits = {}
        begins_pair: dict[int, str] = {}
        known, stems = self.known, self.stems.keys()
        lowered = enumerate(map(str.lower, vocabulary))
        suspects = [
            (number, word)
            for number, word in lowered
            if word in known or word[:3] in stems or not word.isalpha()
        ]
        for number, token in suspects:
            word = token if token.isalpha() else _DIGIT.sub("0", token)
            if word in self.first:
                first[number] = self.first[word]
            if word in self.anywhere:
                anywhere[number] = self.anywhere[word]
            if word in self.pairs:
                begins_pair[number] = word
            for stem, is_first, rule in self.stems.get(_stem_key(word), ()):
                if word.startswith(stem):
                    hits = first if is_first else anywhere
                    hits[number] = [*hits.get(number, ()), rule]
        return first, anywhere, begins_pair


_Hits = dict[int, list[Rule]]


def _stem_key(word: str) -> str:
    """Key under which stems are indexed: the first three letters, or the first digit."""
    return "0" if word[:1] == "0" else word[:3]


@cache
def load_rules(language: str) -> RuleSet:
    """The rules for texts of a language: the English ones, and its own."""
    own = [] if language == "en" else read_rules(language)
    if language != "en" and not own:
        return load_rules("en")
    return RuleSet([*read_rules("en"), *own])
