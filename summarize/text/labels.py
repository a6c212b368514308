"""Labels: what a page puts before the first words of a sentence: a button, a credit, a headline printed twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from summarize.characters import has_end_mark
from summarize.text.boilerplate_rules import STORY, Rule, RuleSet, load_rules
from summarize.text.languages import get_language

__all__ = ["label_length", "label_start_test", "label_test"]

MAX_LABEL_WORD = 20
"""Maximum number of characters of the first word of a label."""

MAX_CREDIT_START = 300
"""Maximum number of characters of a caption and its credit before a sentence (assumed)."""

MIN_REPEATED = 12
"""Minimum number of characters of a headline that is printed twice before a sentence: long enough that
no sentence begins so, and no longer than most names (assumed)."""

_AGENCY = r"(?:AP|AFP|EPA|UPI|DPA|EFE|REUTERS|Reuters|Getty|Bloomberg|Associated Press)"

_CREDIT = re.compile(
    # A credit in square brackets is a name of an agency; round ones hold such names in stories, too.
    rf"(?:\[(?:[\w.’' -]{{2,40}}/\s?)?{_AGENCY}(?:[ /][\w /]{{1,30}})?\]"
    rf"|\((?:AP|AFP|Reuters|REUTERS) (?:[Pp]hotos?|[Ii]mages?)\b[^()]{{0,60}}\)"
    rf"|\([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}\s?/\s?{_AGENCY}[^()]{{0,30}}\))\s+(?={STORY})"
)

_PHOTOGRAPHER = re.compile(
    # Behind the outlet a name follows, and its verb: "Jo Wei, Business Insider Rome is buying".
    r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+, (?:Business Insider|USA TODAY(?: Sports)?|The Huffington Post"
    r"|HuffPost|BuzzFeed News|POLITICO)\s+(?=[A-Z][\w’'-]* )"
)
"""Who took the picture above a story, glued to its first word."""

_STRAY_MARKS = frozenset(".—–")
_BEFORE_STORY = _STRAY_MARKS | {"("}

_STRAY = re.compile(rf"(?:\.\s+|[—–])(?={STORY})")
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
    return _labels_of(load_rules(language)).may_precede


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
    return _labels_of(load_rules(language)).may_begin


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
    length = _labels_of(load_rules(language)).length(sentence)
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


@cache
def _labels_of(rules: RuleSet) -> _Labels:
    """The labels among some rules, made once."""
    return _Labels(rules.label_rules)


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
