"""Attached times: in other languages than English, months and years that only say which thing is meant.

"Ein Gesetz vom 12. Mai 2009", "a vitória nos Jogos de Atenas, em 2004", "um acordo fechado na semana passada": what
such a sentence reports happened at another time. Words between which an expression stands decide, so that what
is not certain counts as attached.
"""

from __future__ import annotations

import re

from summarize.dates.vocabulary import TimeVocabulary

__all__ = ["is_attached", "is_in_relative_clause"]

CLAUSE_LENGTH = 200
"""Number of characters before an expression in which its clause is looked for."""

# ", em 2004," behind a name
_IN_COMMAS = re.compile(r"\w\s?,\s(?:\w{1,4}\s){0,2}$")
_ENDS = re.compile(r"\s?(?:[,.;:)]|$)")
# "from 74 in 2006 to 104"
_FIGURE = re.compile(r"\d[\d.,]*\s?(?:\D{1,40})?$")
_TO_FIGURE = re.compile(r",?\s(?:para|auf|a|à|naar|до|do|til|till|al|a\sun)\s[^,.;\d]{0,12}\d")
_HAS_BEEN = re.compile(
    r"(?:\b(?:sido|ser|ter|tido|haver|estar|sendo|haber|été|être|avoir|ayant|stat[aoei]|essere|avere|aver|essendo|avendo))$",
    re.IGNORECASE,
)
# ", sendo quatro em 2008"
_GERUND = re.compile(r",\s(?:\w{1,5}\s)?\w{2,}ndo\b[^,;]*$")
_LAST_WORD = re.compile(r"[\w’'-]+$")
_CLAUSE_END = re.compile(r"[,;:!?]|\s[–—-]\s")
_WORD = re.compile(r"\w+")


def is_attached(text: str, start: int, end: int, vocabulary: TimeVocabulary) -> bool:
    """Whether the expression between two offsets belongs to something that the sentence only mentions.

    Parameters
    ----------
    text : str
        One sentence.
    start, end : int
    vocabulary : TimeVocabulary

    Examples
    --------
    >>> from summarize.dates.vocabulary import get_vocabulary
    >>> portuguese = get_vocabulary("pt")
    >>> def check(text, words):
    ...     start = text.index(words)
    ...     return is_attached(text, start, start + len(words), portuguese)
    >>> check("Ele saiu em 2004.", "2004"), check("Ele venceu os Jogos de Atenas, em 2004.", "2004")
    (False, True)
    """
    if not vocabulary.spaces:
        return False
    lead = text[max(0, start - CLAUSE_LENGTH) : start]
    return (
        (_IN_COMMAS.search(lead) is not None and _ENDS.match(text, end) is not None)
        or (_FIGURE.search(lead) is not None and _TO_FIGURE.match(text, end) is not None)
        or any(pattern.search(lead) for pattern in vocabulary.attributes)
        or _follows_participle(lead, vocabulary)
    )


def is_in_relative_clause(text: str, start: int, vocabulary: TimeVocabulary) -> bool:
    """Whether a relative pronoun behind a comma opens the clause of an expression: "onde ocorreu na segunda-feira"."""
    relative = vocabulary.relative_clause
    return relative is not None and bool(
        relative.search(text, max(0, start - CLAUSE_LENGTH), start)
    )


def _follows_participle(lead: str, vocabulary: TimeVocabulary) -> bool:
    """Whether a participle that no auxiliary precedes stands behind a verb: "quebrou um acordo fechado em"."""
    participle = vocabulary.participle
    if participle is None:
        return False
    if _GERUND.search(lead):
        return True
    clause = _CLAUSE_END.split(lead)[-1]
    found = None
    for word in _WORD.finditer(clause):
        if participle.fullmatch(word[0]):
            found = word
    if found is None:
        return False
    before = clause[: found.start()].rstrip()
    last = _LAST_WORD.search(before)
    if last is None or _HAS_BEEN.search(before) or vocabulary.tells("past", last[0]):
        return False
    return vocabulary.tells("past", before)
