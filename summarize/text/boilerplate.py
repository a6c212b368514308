"""Boilerplate: what is in a news text but is not part of its story.

Photo credits, captions, bylines, share bars, "Also read:", lists of links to other stories, notes
on who contributed. There are three kinds of evidence:

* the words of a sentence or line (credits, captions, calls to action): the rules in
  ``data/boilerplate/``, one row each, with examples;
* the shape of a line: without an end mark it is a headline, a caption or a button, in any language
  whose script has end marks, as long as the document has prose to compare with (`sentences`);
* its neighbours: below a heading such as "TOP ARTICLES", headlines and the teasers between them
  are a list of links, until two lines with end marks follow each other.

No text is edited: a line is used or left out. Only what precedes the first words of a story or a
sentence (a dateline, a bullet, the label of a button, a headline that the page repeats) is skipped, by
moving the start of the span.

A rule is tried only on sentences that contain one of the words without which it cannot match. Which
words these are is derived from the rule (`prefilter`).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarize.characters import has_end_mark
from summarize.text.languages import get_language
from summarize.text.prefilter import (
    SIGNS,
    Clue,
    derive_clues,
    first_characters,
    is_anchored,
    required_literal,
)
from summarize.text.tokens import TokenizedTexts
from summarize.text.wire_heads import MAX_HEAD, wire_head_length

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "Rule",
    "boilerplate_rule",
    "caption_test",
    "dateline_length",
    "find_boilerplate",
    "find_link_lists",
    "is_boilerplate",
    "is_caption",
    "is_dateline",
    "label_length",
    "label_start_test",
    "label_test",
    "read_rules",
]

MAX_LISTED = 0.5
"""Maximum share of a document's text in lines with an end mark that a list of links may contain: a
longer list is the sections of the story (assumed)."""

MAX_HEADING_WORDS = 8
"""Maximum number of words of the heading of a list of links (assumed)."""

WINDOWS = {"start": 300, "end": 200, "anywhere": None}
"""How many characters a rule searches, unless its row says otherwise (assumed)."""

MAX_LABEL_WORD = 20
"""Maximum number of characters of the first word of a label."""

FIRST = 3
"""Number of letters at the start of a line that tell whether a rule can match: with one, four of five lines
are searched, with three, one of five."""

MAX_CREDIT_START = 300
"""Maximum number of characters of a caption and its credit before a sentence (assumed)."""

MIN_REPEATED = 12
"""Minimum number of characters of a headline that is printed twice before a sentence: long enough that
no sentence begins so, and no longer than most names (assumed)."""

_STORY = r"[\"'“‘«(]?[^\W\d_a-zß-öø-ÿ]"
"""What a sentence of the story begins with: no small letter."""

DATA = Path(__file__).with_name("data") / "boilerplate"

# ── rules ───────────────────────────────────────────────────────────────────────────────────────


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
            return rf"(?:{self.pattern})\s+(?={_STORY})"
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
    rows, pieces = _read_rows(language)
    return [_make_rule(row, pieces) for row in rows]


def _read_rows(language: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows in the file of a language, and the pieces that their patterns may name."""
    path = DATA / f"{language}.toml"
    if not path.is_file():
        return [], {}
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return data["rule"], data.get("pieces", {})


def _make_rule(row: Mapping[str, Any], pieces: Mapping[str, str]) -> Rule:
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


class _RuleSet:
    """The rules that apply to texts of a language."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.line_rules = [rule for rule in rules if rule.scope in ("line", "both")]
        self.sentence_rules = [rule for rule in rules if rule.scope in ("sentence", "both")]
        self.heading_rules = [rule for rule in rules if rule.scope == "heading"]
        self.label_rules = [rule for rule in rules if rule.scope == "label"]

    @cached_property
    def labels(self) -> _Labels:
        return _Labels(self.label_rules)

    @cached_property
    def line_filter(self) -> _LineFilter:
        return _LineFilter(self.line_rules)

    @cached_property
    def index(self) -> _Index:
        return _Index(self.sentence_rules)


class _LineFilter:
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


class _Labels:
    """Labels before a sentence, which are looked for behind the words that one of them begins with."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        common = get_language("en").function_words
        self.first_words = frozenset(
            clue.word for rule in rules for clue in rule.required_words(common)
        )
        self.match = _combine(rules).match
        words = [f"{word} "[:3] for word in self.first_words]
        self.starts = frozenset(map(str.upper, words)) | frozenset(map(str.capitalize, words))

    def may_precede(self, sentence: str) -> bool:
        """Whether a label or dateline may be at the start: of few, and decided with a single call."""
        return (
            self.may_begin(sentence)
            or sentence[:1] in _BEFORE_STORY
            or "]" in sentence  # one character is found ten times as fast as two
            or ("(" in sentence and ("/" in sentence or "(AP " in sentence))
        )

    def may_begin(self, sentence: str) -> bool:
        """The same for a sentence without brackets that begins with a letter, a figure or a quotation mark."""
        return (
            sentence[:3] in self.starts or sentence.find(sentence[:MIN_REPEATED], MIN_REPEATED) > 0
        )

    def length(self, sentence: str) -> int:
        """Length of the labels at the start, one or several."""
        length = 0
        while _first_word(sentence, length) in self.first_words:
            match = self.match(sentence, length)
            if match is None:
                break
            length = match.end()
        return length


def _first_word(sentence: str, start: int) -> str:
    """What precedes the first space behind `start`, in lower case, without a colon."""
    end = sentence.find(" ", start, start + MAX_LABEL_WORD)
    return sentence[start:end].lower().rstrip(":") if end > start else ""


def _combine(rules: Sequence[Rule]) -> re.Pattern[str]:
    """Matches what one of the rules matches: nothing if there are none, unlike an empty alternation."""
    return re.compile("|".join(rule.expression for rule in rules) or r"(?!)")


def _combine_starts(rules: Sequence[Rule]) -> re.Pattern[str]:
    """The same for rules that match at the start: the signs that may precede are skipped once, not by each."""
    with_signs = "|".join(rule.pattern for rule in rules if rule.leading_signs) or r"(?!)"
    without = "|".join(rule.pattern for rule in rules if not rule.leading_signs) or r"(?!)"
    return re.compile(rf"\A(?:\W{{0,10}}(?:{with_signs})|(?:{without}))")


_DIGIT = re.compile(r"\d")


class _Index:
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
def _load_rules(language: str) -> _RuleSet:
    """The rules for texts of a language: the English ones, and its own."""
    own = [] if language == "en" else read_rules(language)
    if language != "en" and not own:
        return _load_rules("en")
    return _RuleSet([*read_rules("en"), *own])


# ── lines and sentences ─────────────────────────────────────────────────────────────────────────


def is_caption(line: str, language: str = "en") -> bool:
    """Whether a line is a credit or a caption as a whole, judged by its first or last words.

    Parameters
    ----------
    line : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> is_caption("Photo Credit: Ministry of Defence"), is_caption("The photo won a prize in 1990.")
    (True, False)
    >>> is_caption("Smith speaks. (Associated Press) FILE - In this May 1, 2016, file photo, he speaks.")
    True
    """
    return _load_rules(language).line_filter.matches(line)


def caption_test(language: str) -> Callable[[str], bool]:
    """`is_caption` for many lines of texts in one language."""
    return _load_rules(language).line_filter.matches


def is_boilerplate(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is a credit, a caption, a call to action or a note, judged by its words.

    Parameters
    ----------
    sentence : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> is_boilerplate("Also read: Rain in Spain."), is_boilerplate("Jo Smith contributed to this report.")
    (True, True)
    >>> is_boilerplate("Police stand near the courthouse in Paris, April 22, 2015.")
    True
    >>> is_boilerplate("Smoking contributed to the disease.")
    False
    """
    return boilerplate_rule(sentence, language) is not None


def boilerplate_rule(sentence: str, language: str = "en") -> Rule | None:
    """The first rule that says that a sentence is boilerplate, if there is one.

    Parameters
    ----------
    sentence : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> boilerplate_rule("Sent from my iPhone.").name
    'sent from my phone'
    """
    rules = _load_rules(language).sentence_rules
    return next((rule for rule in rules if rule.matches(sentence)), None)


def find_boilerplate(tokenized: TokenizedTexts, language: str = "en") -> NDArray[np.bool_]:
    """`is_boilerplate` for many sentences: a rule is tried where one of its clues occurs.

    Parameters
    ----------
    tokenized : TokenizedTexts
        n sentences.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Returns
    -------
    bool array of shape (n,)
    """
    import numpy as np

    found: set[int] = set()
    for row, rules in _find_suspects(tokenized, _load_rules(language).index):
        if row not in found:
            text = tokenized.texts[row]
            lowered = text.lower()
            for rule in rules:
                if rule.test(text if rule.case_sensitive else lowered):
                    found.add(row)
                    break
    result = np.zeros(len(tokenized.texts), dtype=bool)
    result[[*found]] = True
    return result


def _find_suspects(
    tokenized: TokenizedTexts, index: _Index
) -> Iterator[tuple[int, Sequence[Rule]]]:
    """Sentences that contain a clue, and the rules to try; a sentence may come several times."""
    import numpy as np

    tokens, whitespace_tokens = tokenized.tokens, tokenized.whitespace_tokens
    first, anywhere, begins_pair = index.rules_of(tokens.vocabulary)
    opening = tokens.token_at(0)
    begins = np.zeros(
        len(tokens.vocabulary) + 1, dtype=bool
    )  # the last is of texts without a token
    begins[[*first]] = True
    for row in np.flatnonzero(begins[opening]).tolist():
        yield row, first[int(opening[row])]
    if begins_pair:
        begins[:] = False
        begins[[*begins_pair]] = True
        following = tokens.token_at(1)
        for row in np.flatnonzero(begins[opening] & (following >= 0)).tolist():
            pairs = index.pairs[begins_pair[int(opening[row])]]
            rules = pairs.get(tokens.vocabulary[int(following[row])].lower())
            if rules:
                yield row, rules
    chosen = np.zeros(len(tokens.vocabulary), dtype=bool)
    chosen[[*anywhere]] = True
    rows, numbers = tokens.occurrences(chosen)
    for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
        yield row, anywhere[number]
    for sign, rules in index.signs.items():
        for row in np.flatnonzero(
            whitespace_tokens.rows_containing(whitespace_tokens.containing(sign))
        ).tolist():
            yield row, rules


def find_link_lists(
    lines: Sequence[str], complete: Sequence[bool], language: str = "en"
) -> set[int]:
    """Indices of the lines that belong to lists of links to other stories.

    Parameters
    ----------
    lines : sequence of str
    complete : sequence of bool
        Which of them end with an end mark.
    language : str, default "en"
        ISO 639-1 code. English headings are recognised in all languages.

    Returns
    -------
    set of int

    Examples
    --------
    >>> from summarize.characters import has_end_mark
    >>> lines = ["It rained all day in the whole of Rome.", "TOP ARTICLES", "Butcher on trial", "He is 74.",
    ...          "Cloud over Europe", "It came from the east."]
    >>> sorted(find_link_lists(lines, [has_end_mark(line) for line in lines]))
    [1, 2, 3, 4, 5]
    """
    links: set[int] = set()
    if all(complete):
        return links
    rules = _load_rules(language).heading_rules
    prose = sum(len(line) for line, ends in zip(lines, complete, strict=True) if ends)
    at = 0
    while at < len(lines):
        if complete[at] or not _is_heading(lines[at], rules):
            at += 1
            continue
        listed = {at}
        at += 1
        while at < len(lines):
            teaser = (
                complete[at]
                and not complete[at - 1]
                and (at + 1 == len(lines) or not complete[at + 1])
            )
            if complete[at] and not (teaser and len(listed) > 1):
                break
            listed.add(at)
            at += 1
        if sum(len(lines[i]) for i in listed if complete[i]) <= MAX_LISTED * prose:
            links |= listed
    return links


def _is_heading(line: str, rules: Sequence[Rule]) -> bool:
    return len(line.split()) <= MAX_HEADING_WORDS and any(rule.matches(line) for rule in rules)


# ── labels ──────────────────────────────────────────────────────────────────────────────────────

_AGENCY = r"(?:AP|AFP|EPA|UPI|DPA|EFE|REUTERS|Reuters|Getty|Bloomberg|Associated Press)"
_CREDIT = re.compile(
    # A credit in square brackets is a name of an agency; round ones hold such names in stories, too.
    rf"(?:\[(?:[\w.’' -]{{2,40}}/\s?)?{_AGENCY}(?:[ /][\w /]{{1,30}})?\]"
    rf"|\((?:AP|AFP|Reuters|REUTERS) (?:[Pp]hotos?|[Ii]mages?)\b[^()]{{0,60}}\)"
    rf"|\([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}\s?/\s?{_AGENCY}[^()]{{0,30}}\))\s+(?={_STORY})"
)
_PHOTOGRAPHER = re.compile(
    # Behind the outlet a name follows, and its verb: "Jo Wei, Business Insider Rome is buying".
    r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+, (?:Business Insider|USA TODAY(?: Sports)?|The Huffington Post"
    r"|HuffPost|BuzzFeed News|POLITICO)\s+(?=[A-Z][\w’'-]* )"
)
"""Who took the picture above a story, glued to its first word."""
_STRAY_MARKS = frozenset(".—–")
_BEFORE_STORY = _STRAY_MARKS | {"("}
_STRAY = re.compile(rf"(?:\.\s+|[—–])(?={_STORY})")
"""The full stop of the sentence before, or the dash of a list, glued to the first word."""


def label_test(language: str) -> Callable[[str], bool]:
    """A fast test, true for every sentence that a label or a dateline may precede, and few others.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> test = label_test("en")
    >>> test("CLOSE A man was freed."), test("A man was freed.")
    (True, False)
    """
    return _load_rules(language).labels.may_precede


def label_start_test(language: str) -> Callable[[str], bool]:
    """`label_test` for ordinary sentences (`Splitter.kinds`), in half the time.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> test = label_start_test("en")
    >>> test("CLOSE A man was freed."), test("A man was freed.")
    (True, False)
    """
    return _load_rules(language).labels.may_begin


def label_length(sentence: str, language: str = "en") -> int:
    """Length of what a page put before a sentence: a button, a credit, a headline printed twice.

    Parameters
    ----------
    sentence : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Returns
    -------
    int
        0 if there is nothing of that kind.

    Examples
    --------
    >>> for sentence in ("CLOSE Skip in Skip x Embed x Share A man was freed.", ". Rome fell.", "Close to Rome it rained.",
    ...                  "Police fire on protesters [Reuters] Rome fell.", "Fall of Rome Fall of Rome It fell at once."):
    ...     print(sentence[label_length(sentence):])
    A man was freed.
    Rome fell.
    Close to Rome it rained.
    Rome fell.
    It fell at once.
    """
    length = _load_rules(language).labels.length(sentence)
    if (
        sentence[:1] in _STRAY_MARKS
        and (stray := _STRAY.match(sentence))
        and has_end_mark(sentence)
    ):
        length = stray.end()
    outlet = _PHOTOGRAPHER.match(sentence, length)
    length = outlet.end() if outlet else length
    if "] " in sentence or ("(" in sentence and ("/" in sentence or "(AP " in sentence)):
        credit = _CREDIT.search(sentence, length, length + MAX_CREDIT_START)
        length = credit.end() if credit else length
    repeated = sentence.find(sentence[length : length + MIN_REPEATED], length + MIN_REPEATED)
    return length if repeated < 0 else length + _repeated_length(sentence, length, repeated)


def _repeated_length(sentence: str, start: int, second: int) -> int:
    """Length of a headline or name that is printed at `start` and again at `second`, before a story."""
    printed = sentence[start:second]
    headline = printed.rstrip()
    if headline == printed or " " not in headline or headline[-1] in ",;:–—-":
        return 0
    end = second + len(printed)
    if not sentence.startswith(printed, second) or end >= len(sentence):
        return 0
    # "Jo Smith Jo Smith covers the courts": the sentence is the second one and what follows.
    return (second if sentence[end].islower() else end) - start


# ── datelines ───────────────────────────────────────────────────────────────────────────────────

_OPENING_QUOTES = frozenset("\"'“‘«„")
_BULLET = re.compile(r"^\s*[•▪●■◦‣*>+–—-]+\s+(?=\S)")
_MENTIONS = re.compile(r"(?:RT\s)?(?:@\w{1,30}:?\s+){1,50}(?=\S)")
"""Whom a post answers or repeats."""
_HEADER = re.compile(
    r"^\s*(?:date|published|updated|posted)?\s*:?\s*\d{4}-\d\d-\d\d\s+(?=\S)", re.IGNORECASE
)
_DATELINE = re.compile(r"^\s*(.{2,70}?)\s*(?:—|–|--|//|\s[-_]|\.-)\s*(?=[^\W_a-z]|[\"'“‘«(\[])")
_WIRE = (
    r"(?:\s*\((?:[A-Z][\w.&]*(?:\s[\w.&]+){0,3}|[a-z]{2,4}(?:/[A-Za-z]{2,4})?)\)|\s*/[A-Z][\w-]+/)"
)
_DAY = (
    r"(?:,?\s*(?:le\s)?(?:\d{1,2}\s)?(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]a[iy]|[Jj]un|[Jj]ul|[Aa]u?g|[Ss]ep|[Oo]c?k?t"
    r"|[Nn]ov|[Dd]e[cz])[a-z]*\.?(?:\s\d{1,2})?(?:,?\s\d{4})?)"
)
_PLACE_REST = re.compile(
    rf"(?:,\s*[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?|{_DAY}|{_WIRE}|\s*/\s*[A-Z][\w ]+)*\s*"
)
_PLACE_AND_WIRE = re.compile(
    rf"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{0,2}}(?:,\s[A-Z][\w.’'-]+)?{_DAY}?{_WIRE}\s*"
)
_WIRE_ONLY = re.compile(rf"{_WIRE}\s*")
_WIRE_WITHOUT_DASH = re.compile(
    # London (CNN)It rained; LONDON (Reuters) It rained; SINGAPORE/BEIJING It rained.
    r"\s*(?:(?:[A-Z][\w.’'-]*,?\s){1,4}\((?:(?:CNN(?:\s[A-Z]\w+)?|AP|AFP|UPI|EFE|REUTERS|Reuters|Bloomberg)\)\s?|[A-Z]{2,6}\))"
    r"|[A-Z]{4,}(?:/[A-Z]{4,})+\s)(?=[A-Z“\"][\w’']*\s)"
)
_OUTLET_FIRST = re.compile(
    # KARE-TV A video shows; EXAMPLE.COM 'I saw it', he said: within a sentence no capital follows them.
    r"(?:[KW][A-Z]{2,3}-TV|[A-Z\d-]{3,30}\.(?:COM|NET|ORG))\s+"
    r"(?=(?:The|An?|This|In|On|At|It|When|After)\s|[\"'“‘][A-Z])"
)
"""The outlet of a caption or of a story, glued to the first word."""
_WIRE_FIRST = re.compile(
    r"\s*(?:\((?:[A-Z]{2,6}|Reuters|Bloomberg|Associated\sPress)\)|Updated?\s?\||UPDATED?:)\s+(?=[A-Z“\"])"
    r"|\s*\((?:CNN(?:\s[A-Z]\w+)?|AP|AFP|UPI|Reuters)\)(?=[A-Z“\"][\w’']*\s)"
)
_BETWEEN_SLASHES = re.compile(  # TORONTO, ON / ACCESSWIRE / March 3, 2021 / It rained
    rf"\s*[A-Z][\w.,’' -]{{2,40}}\s/\s[A-Za-z]+(?:\s[A-Za-z]+)?\s/\s{_DAY}\s/\s(?=[A-Z“\"])"
)
_DAY_BEHIND = re.compile(rf"{_DAY}\s*(?:--|—|–)\s*(?=[A-Z“\"])")
"""HOUSTON--(BUSINESS WIRE)--Jun 3, 2020--It rained."""


def dateline_length(line: str) -> int:
    """Length of what stands before the story's first word: see `_dateline_length` and `wire_head_length`.

    >>> for line in ("MOSCOW — Russian warships", "(ANSA) - ROMA, 06 MAG - Il ponte", "【ロンドン共同】橋は閉鎖された。"):
    ...     print(line[dateline_length(line):])
    Russian warships
    Il ponte
    橋は閉鎖された。
    """
    length = _dateline_length(line)
    start = line[:80]
    if length or "(" in start or "|" in start or not line[:1].isascii() or line[:1] in "[(":
        length += wire_head_length(line[length : length + 2 * MAX_HEAD])
    return length


def _dateline_length(line: str) -> int:
    """Length of what stands before the story's first word: a bullet, a date, a dateline.

    >>> for line in ("MOSCOW — Russian warships", "NEW YORK (AP) — A baby", "(CNN) -- It rained",
    ...              "date 2017-06-01 MOSCOW -- Russian", "Rain - heavy at times - fell", "(CNN) A man"):
    ...     print(line[dateline_length(line):])
    Russian warships
    A baby
    It rained
    Russian
    Rain - heavy at times - fell
    A man
    """
    cut, begins, start = 0, line[:1], line[:80]
    if begins == "@" or line.startswith("RT @"):
        mentions = _MENTIONS.match(line)
        return mentions.end() if mentions else 0
    if begins in _OPENING_QUOTES or (
        begins.isupper()
        and start[1:2].islower()
        and begins not in "DPU"
        and "(" not in start
        and "/" not in start
    ):
        return 0  # most lines: a dateline begins with capitals, unless it names an agency
    if not begins.isalpha() or begins in "dpuDPU":  # "date", "published", "posted", "updated"
        for rule in (_HEADER, _BULLET):
            match = rule.match(line[cut : cut + 200])
            cut += match.end() if match else 0
    rest = line[cut : cut + 200]
    # A dateline is at most some 70 characters, white space and a dash.
    start = rest[:80]
    if "-" in start or "—" in start or "–" in start or "/" in start or "_" in start:
        match = _DATELINE.match(rest)
        if match and _is_place(match[1]):
            day = _DAY_BEHIND.match(rest, match.end())
            return cut + (day or match).end()
        match = _BETWEEN_SLASHES.match(rest) if " / " in start else None
        if match:
            return cut + match.end()
    if "(" in start or "/" in start:
        match = _WIRE_WITHOUT_DASH.match(rest)
        if match:
            return cut + match.end()
    outlet = _OUTLET_FIRST.match(rest)
    if outlet:
        return cut + outlet.end()
    if rest[:1] not in "(U" and not rest[:1].isspace():
        return cut
    match = _WIRE_FIRST.match(rest)
    return cut + match.end() if match else cut


def is_dateline(sentence: str) -> bool:
    """Whether a sentence is nothing but a dateline.

    >>> is_dateline("KIEV, April 7."), is_dateline("NASA, the space agency, lost it on April 7.")
    (True, False)
    """
    in_capitals = sentence[:2].isalpha() and sentence[1:2].isupper()
    return len(sentence) <= 70 and in_capitals and _is_place(sentence.rstrip(" ."))


def _is_place(text: str) -> bool:
    """NEW YORK (AP); KABUL, Afghanistan; WASHINGTON, May 31 (Reuters); Washington (CNN); (CNN)."""
    if _WIRE_ONLY.fullmatch(text) or _PLACE_AND_WIRE.fullmatch(text):
        return True
    capitals = 0
    for word in re.finditer(r"[^\s,(/]+", text):
        letters = [c for c in word[0] if c.isalpha()]
        if not letters or not all(c.isupper() for c in letters) or text[word.start() - 1] in "(/":
            break
        capitals = word.end()
    name = text[:capitals]
    return sum(c.isalpha() for c in name) > 2 and bool(_PLACE_REST.fullmatch(text, capitals))
