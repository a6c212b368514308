"""Subjects with a clause of their own: "The man who was arrested on Thursday was released on Monday".

The first day says which man is meant, the second one when he was released. A subject at the beginning of an English
sentence, a relative clause or a participle, a day, and a finite verb right behind it show where that clause ends; without
it, "The man was released on Monday" is left, and read like any sentence.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarize.dates.clauses import is_participle, read_clause
from summarize.dates.rules import PAST_VERBS

__all__ = ["SubjectClause", "find_subject_clause"]

MAX_SUBJECT = 9
"""Maximum number of words of a subject before its clause. Assumed."""

_SAID = re.compile(
    r"(?:[^\s,;:]+\s){1,8}(?:said|says|announced|reported|confirmed)\s(?:that\s)?(?=[A-Z]|an?\s|the\s|two\s|three\s)"  # data
)
_SUBJECT = rf"(?P<subject>(?:[^\s,;:]+\s){{1,{MAX_SUBJECT}}}?)"
_RELATIVE = re.compile(rf"{_SUBJECT}(?:who|which|that)\s(?P<rest>[^,;:]*)$")
_ASIDE = re.compile(
    rf"(?P<subject>[^\s,;:]+(?:\s[^\s,;:]+){{0,{MAX_SUBJECT - 1}}}),\s(?:who|which|whose|where)\s(?P<rest>[^,;:]*)$"
)
_FINITE = re.compile(
    r"\s(?:(?:\w+ly|also|later|then|still|now)\s)?(?:is|are|has|have|will|may|can|must)(?:n['’]t)?\s"
)
_PAST_FINITE = re.compile(r"\s(?:(?:\w+ly|also|later|then|still)\s)?(?=(?P<verb>[a-z]+)\b)")
_ASIDE_END = re.compile(r"[^,;:]{0,60},(?=\s)")
_AFTER_PARTICIPLE = frozenset(
    [
        "after",
        "as",
        "at",
        "by",
        "during",
        "following",
        "for",
        "from",
        "in",
        "near",
        "of",
        "off",
        "on",
        "outside",
        "since",
        "to",
        "under",
        "while",
        "with",
    ]
)
_NO_SUBJECT_END = frozenset(
    [
        "a",
        "an",
        "and",
        "be",
        "been",
        "being",
        "but",
        "by",
        "had",
        "has",
        "have",
        "is",
        "not",
        "or",
        "the",
        "to",
        "was",
        "were",
    ]
)
_VERB = re.compile(r"\b(?:is|are|has|have|will|said|says)\b")  # data


class SubjectClause(NamedTuple):
    """Where the clause of a subject stands.

    Parameters
    ----------
    start, end : int
    kind : {"relative", "participle", "aside"}
        "aside" is a relative clause between commas.
    is_certain : bool
        Whether no other reading is left: in "Police arrested on Monday wanted men" a participle may be the verb.
    """

    start: int
    end: int
    kind: Literal["relative", "participle", "aside"]
    is_certain: bool


def find_subject_clause(text: str, start: int, end: int) -> SubjectClause | None:
    """The clause of the subject that the time expression between two offsets closes; None if it closes none.

    Parameters
    ----------
    text : str
        An English sentence.
    start, end : int
        Where its first time expression stands.

    Examples
    --------
    >>> def rest(text, day):
    ...     found = find_subject_clause(text, text.index(day), text.index(day) + len(day))
    ...     return found and text[: found.start] + text[found.end :]
    >>> rest("The man arrested on Thursday was released on Monday.", "Thursday")
    'The man was released on Monday.'
    >>> rest("The bridge that opened on 3 March fell on 8 March.", "3 March")
    'The bridge fell on 8 March.'
    >>> rest("The bridge fell on 3 March and was rebuilt.", "3 March") is None
    True
    """
    said = _SAID.match(text, 0, start)
    offset = said.end() if said else 0
    lead = text[offset:start]
    aside = _ASIDE.match(lead)
    if aside is not None:
        closed = _ASIDE_END.match(text, end)
        if closed is None or not (_has_verb(aside["rest"]) and _is_subject(aside["subject"])):
            return None
        verb = _finite_verb(text, closed.end())
        at = offset + len(aside["subject"])
        return None if verb is None else SubjectClause(at, closed.end(), "aside", is_certain=True)
    verb = _finite_verb(text, end)
    if verb is None:
        return None
    relative = _RELATIVE.match(lead)
    if relative is not None and _is_subject(relative["subject"]) and _tells(relative["rest"]):
        at = offset + len(relative["subject"]) - 1
        return SubjectClause(at, end, "relative", is_certain=True)
    length = _length_before_participle(lead)
    if length is None:
        return None
    return SubjectClause(offset + length, end, "participle", is_certain=not verb.endswith("ed"))


def _length_before_participle(lead: str) -> int | None:
    """The length of a subject that a participle without an object follows; None if none does."""
    words = list(re.finditer(r"[^\s,;:]+", lead))
    if "," in lead or ";" in lead or ":" in lead:
        return None
    for before, word, behind in zip(words, words[1:], [*words[2:], None], strict=False):
        if not is_participle(word[0]):
            if _has_verb(word[0]):
                return None
            continue
        if behind is not None and behind[0] not in _AFTER_PARTICIPLE:
            return None
        subject = lead[: word.start()]
        is_open = before[0].lower() in _NO_SUBJECT_END
        rest = lead[word.end() :]
        if is_open or _has_verb(rest) or " and " in rest or not _is_subject(subject):
            return None
        return before.end()
    return None


def _is_subject(words: str) -> bool:
    """Whether words at the beginning of a sentence have neither a verb nor a clause of their own."""
    clause = read_clause(words)
    return clause.kind is None and clause.is_direct and not _has_verb(words)


def _tells(words: str) -> bool:
    """Whether a relative clause has more than what leads to the expression: "that bit a child on", but not "that on"."""
    return any(word.lower() not in _AFTER_PARTICIPLE for word in words.split())


def _has_verb(words: str) -> bool:
    return _VERB.search(words) is not None or any(
        found[0][0].islower() for found in PAST_VERBS.finditer(words)
    )


def _finite_verb(text: str, at: int) -> str | None:
    """The finite verb that stands at an offset."""
    if _FINITE.match(text, at):
        return "is"
    found = _PAST_FINITE.match(text, at)
    return found["verb"] if found and PAST_VERBS.fullmatch(found["verb"]) else None
