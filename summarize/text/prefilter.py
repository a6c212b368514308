"""Prefilter: which words a text must contain for a regular expression to match it.

Testing a hundred expressions on each sentence would take longer than everything else. Search engines
for regular expressions first look for strings that every match contains (RE2's FilteredRE2; Cox
2012, "Regular expression matching with a trigram index"). Here these strings are words, since the
words of a sentence are known as numbers already: an expression is tried only on sentences that
contain one of its `Clue` words.

The clues are derived from the syntax tree of the expression. It is expanded into strings in which
three signs stand for what is not a definite character: any text, white space or punctuation, and
the border of a word; "0" stands for any digit. The derivation errs on the safe side: every match meets
a clue, for expressions in lower case and texts without combining marks in their English words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from re import _parser  # type: ignore[attr-defined]  # the only access to the syntax tree
from typing import Any, NamedTuple

__all__ = ["Clue", "derive_clues", "first_characters", "is_anchored", "required_literal"]

SIGNS = "@©|/"
"""Characters rare enough in a story to be clues."""

MAX_STRINGS = 3_000
"""Maximum number of strings that an expression is expanded into; beyond, what follows is "any text"."""

GOOD_LENGTH = 5
"""Minimum length of a word that is a good clue anywhere in a text."""

MAX_CHOICES = 16
"""A set of more characters is not expanded."""

_ANYTHING, _GAP, _BORDER = "\0", " ", "\1"
_DIGIT = "0"
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORD = re.compile(rf"([^\W_]+)[^\w{_ANYTHING}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LITERALS = re.compile(rf"[^{_ANYTHING}{_GAP}{_BORDER}]+")

Strings = set[str]


class Clue(NamedTuple):
    """A condition that a text must meet to be tested.

    Attributes
    ----------
    word : str
        A word with "0" for each digit, or one of `SIGNS`.
    is_stem : bool
        Whether the word may continue.
    is_first : bool
        Whether it must be the first word of the text.
    second : str or None
        The word that must follow it.
    """

    word: str
    is_stem: bool = False
    is_first: bool = False
    second: str | None = None


def derive_clues(pattern: str, *, at_start: bool, common: Set[str]) -> frozenset[Clue]:
    r"""Clues of which every text that the pattern matches meets at least one.

    Parameters
    ----------
    pattern : str
        A regular expression without flags.
    at_start : bool
        Whether a match begins with the first word of the text.
    common : set of str
        Frequent words, which are poor clues.

    Raises
    ------
    ValueError
        If a match need not contain any definite word.

    Examples
    --------
    >>> sorted(clue.word for clue in derive_clues(r"\b(?:was|were)\sseen\b", at_start=False, common={"was", "were"}))
    ['seen']
    >>> derive_clues(r"the\sviews\sexpressed\b", at_start=True, common={"the"})
    frozenset({Clue(word='the', is_stem=False, is_first=True, second='views')})
    """
    strings = _Expansion(at_start, common).expand(pattern)
    clues = set()
    for string in strings:
        word = _FIRST_WORD.match(string) if at_start else None
        if word and word[1] not in common:  # as in nine of ten: nothing is better
            clues.add(Clue(word[1], is_first=True))
            continue
        candidates = _candidates(string, at_start)
        if not candidates:
            raise ValueError(f"a match of {pattern!r} need not contain a definite word")
        clues.add(max(candidates, key=lambda clue: (_selectivity(clue, common), clue)))
    return frozenset(clues)


def required_literal(pattern: str) -> str:
    r"""The longest text known to be in every match, "" if none is; of two, the one with capitals.

    >>> required_literal(r"\bclick\s(?:here|on\sthe)\b"), required_literal(r"\((?:AP|AFP)")
    ('click', '(')
    """
    strings = _Expansion().expand(pattern)
    literals = set.intersection(*(set(_LITERALS.findall(string)) for string in strings))
    marks = set.intersection(*map(set, strings)) - {_ANYTHING, _GAP, _BORDER}
    definite = {text for text in literals if _DIGIT not in text}
    definite |= {mark for mark in marks if not mark.isalnum()}
    return min(definite, key=lambda text: (-len(text), text), default="")


def first_characters(pattern: str, length: int) -> frozenset[str] | None:
    r"""The letters that a match may begin with; None if they are not known.

    Of a word with fewer letters than `length`, the result has only these.

    >>> sorted(first_characters(r"(?:file\s)?photos?\b|a\sstill", 3))
    ['a', 'fil', 'pho']
    >>> first_characters(r".photo", 3) is None, first_characters(r"p\w*", 3) is None
    (True, True)
    """
    firsts = set()
    for string in _Expansion(True, frozenset()).expand(pattern):
        first = _LETTERS.match(string[:length])
        known = first[0] if first else ""
        if len(known) < length and string[len(known) : len(known) + 1] in ("", _ANYTHING):
            return None
        firsts.add(known)
    return frozenset(firsts)


def is_anchored(pattern: str) -> bool:
    r"""Whether each alternative of an expression begins with "^" or "\\A".

    >>> is_anchored("^a|^b"), is_anchored("^a|b"), is_anchored("^(?:a|b)")
    (True, False, True)
    """
    if "^" not in pattern and r"\A" not in pattern:
        return False
    parsed = list(_parser.parse(pattern))
    branches = [list(branch) for branch in parsed[0][1][1]] if _is(parsed, "BRANCH") else [parsed]
    starts = ("AT_BEGINNING", "AT_BEGINNING_STRING")
    return all(_is(branch, "AT") and str(branch[0][1]) in starts for branch in branches)


def _is(parsed: list[Any], operation: str) -> bool:
    """Whether a parsed expression begins with an operation."""
    return bool(parsed) and str(parsed[0][0]) == operation


def _selectivity(clue: Clue, common: Set[str]) -> int:
    """How few texts meet the clue: longer words are rarer."""
    if clue.word in SIGNS:
        return 6 if clue.word == "/" else 20
    if clue.second is not None:
        return 50
    if clue.word in common:
        return 0
    return len(clue.word) + 20 * clue.is_first


def _candidates(string: str, at_start: bool) -> list[Clue]:
    """The clues in an expanded string: its definite words, and signs."""
    clues = [Clue(character) for character in SIGNS if character in string]
    words = list(_WORD.finditer(string))
    for number, word in enumerate(words):
        before, after = string[: word.start()][-1:], string[word.end() :][:1]
        is_first = at_start and number == 0 and _ANYTHING not in string[: word.start()]
        if before == _ANYTHING or (before == "" and not is_first):
            continue  # it may be the end of a longer word
        if after in (_ANYTHING, ""):
            clues.append(Clue(word[0], is_stem=True, is_first=is_first))
            continue
        clues.append(Clue(word[0], is_first=is_first))
        if is_first and len(words) > 1:
            between = string[word.end() : words[1].start()]
            behind = string[words[1].end() :][:1]
            if _ANYTHING not in between and behind not in (_ANYTHING, ""):
                clues.append(Clue(word[0], is_first=True, second=words[1][0]))
    minimum = 1 if at_start else 2  # a single letter may be part of an initialism: "A.B."
    return [
        clue
        for clue in clues
        if clue.word in SIGNS
        or (len(clue.word) >= minimum and (not clue.is_stem or len(clue.word) > 2))
        or clue.word.isdigit()
    ]


class _Expansion:
    """Expands a syntax tree into strings.

    Parameters
    ----------
    at_start : bool
    common : set of str, optional
        If given, a string is not continued once it contains a good clue.
    """

    def __init__(self, at_start: bool = False, common: Set[str] | None = None) -> None:
        self.at_start = at_start
        self.common = common
        self.done: Strings = set()

    def expand(self, pattern: str) -> Strings:
        return self._sequence({""}, _parser.parse(pattern)) | self.done

    def _sequence(self, strings: Strings, nodes: Iterable[tuple[Any, Any]]) -> Strings:
        for operation, argument in nodes:
            strings = self._node(strings, str(operation), argument)
        return strings

    def _node(self, strings: Strings, operation: str, argument: Any) -> Strings:
        """Each string continued by each of the texts that the node matches."""
        if operation == "LITERAL":
            return self._append(strings, (_character(argument),))
        if operation == "IN":
            return self._append(strings, _choices(argument))
        if operation == "BRANCH":
            return set().union(*(self._sequence(strings, branch) for branch in argument[1]))
        if operation in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self._sequence(strings, argument[-1] if operation == "SUBPATTERN" else argument)
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(strings, *argument)
        if operation == "AT":
            return self._append(strings, ("" if "NON" in str(argument) else _BORDER,))
        if operation in ("ASSERT", "ASSERT_NOT"):
            return strings
        return self._append(strings, (_ANYTHING,))

    def _repeat(self, strings: Strings, low: int, high: int, nodes: Any) -> Strings:
        once = self._sequence(strings, nodes)
        if high > 1:
            operation, argument = str(nodes[0][0]), nodes[0][1]
            if len(nodes) == 1 and operation == "IN" and _choices(argument) == (_GAP,):
                pass  # a longer gap is a gap
            elif len(nodes) == 1 and operation in ("IN", "LITERAL", "NOT_LITERAL", "ANY"):
                once = self._append(once, (_ANYTHING,))
            else:  # the last repetition may end at the border of a word
                once |= self._sequence(self._append(once, (_ANYTHING,)), nodes)
        return once | strings if low == 0 else once

    def _append(self, strings: Strings, texts: Iterable[str]) -> Strings:
        texts = tuple(texts)
        if len(strings) * len(texts) > MAX_STRINGS:
            texts = (_ANYTHING,)
        longer = {string + text for string in strings for text in texts}
        if self.common is None or all(text.isalnum() for text in texts):
            return longer
        settled = {string for string in longer if self._is_settled(string)}
        self.done |= settled
        return longer - settled

    def _is_settled(self, string: str) -> bool:
        """Whether a string contains a good clue already, whatever follows."""
        common = self.common or frozenset()
        words = _WORD.findall(string)
        if not words or string[-1].isalnum():
            return False
        is_first = self.at_start and _ANYTHING not in string[:-1]
        last = words[-1]
        if string[-1] == _ANYTHING:
            return (
                is_first and len(words) == 1 and string.endswith(last + _ANYTHING) and len(last) > 3
            )
        if is_first:
            return len(words) > 1 or last not in common
        before = string[: string.rindex(last)][-1:]
        return len(last) >= GOOD_LENGTH and last not in common and before not in ("", _ANYTHING)


def _choices(members: list[tuple[Any, Any]]) -> tuple[str, ...]:
    """What a set of characters stands for in an expanded string."""
    choices: list[str] = []
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL":
            choices.append(_character(argument))
        elif name == "CATEGORY" and str(argument) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD"):
            choices.append(_GAP)
        elif name == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            choices.append(_DIGIT)
        else:
            return (_ANYTHING,)
    if len(choices) > 1:  # which of several punctuation marks it is makes no clue
        choices = [c if c.isalnum() or c in SIGNS else _GAP for c in choices]
    return tuple(dict.fromkeys(choices)) if len(choices) <= MAX_CHOICES else (_ANYTHING,)


def _character(code: int) -> str:
    character = chr(code)
    return _DIGIT if character.isdigit() else character
