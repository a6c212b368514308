"""Left out: how much of the documents is not in a summary, by reason, and the best of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarize.documents import Document
from summarize.headlines import first_line
from summarize.text.datelines import dateline_length
from summarize.text.left_out import LeftOut

__all__ = ["NOT_KNOWN", "best_left_out", "count_left_out", "document_title", "shorten_sentence"]

NOT_KNOWN = "not known, since the summary was restored without the texts of its documents"
"""What is said in place of what was left out."""

MAX_CHARACTERS = 200
"""Longer sentences that were left out are cut."""

_NUMBER = re.compile(
    r"(?:(?<=repeats )|(?<=contradicts )|(?<=shares many words with ))(?:sentence \d+(?:, with.*)?|the summary)\Z",
    re.DOTALL,
)


def count_left_out(parts: Sequence[LeftOut]) -> str:
    """How many were left out for each reason, the most frequent first.

    Examples
    --------
    >>> reasons = ["repeats sentence 2", "headline", "repeats sentence 1", "boilerplate: also read"]
    >>> count_left_out([LeftOut("Rain fell.", 0, 10, reason) for reason in reasons])
    'repeats a sentence (2), boilerplate (1), headline (1)'
    """
    kinds = Counter(_kind(part) for part in parts)
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{kind} ({number:,})" for kind, number in ordered)


def best_left_out(parts: Sequence[LeftOut], number: int = 5) -> list[LeftOut]:
    """The sentences with the highest scores, the best one for each kind of reason.

    The five best of all would mostly be copies of the first pick.

    Parameters
    ----------
    parts : sequence of LeftOut
    number : int
        How many kinds of reasons at most.
    """
    best: dict[str, LeftOut] = {}
    scored = [part for part in parts if part.score is not None]
    for part in sorted(scored, key=lambda part: -(part.score or 0.0)):
        best.setdefault(_kind(part), part)
    return list(best.values())[:number]


def _kind(part: LeftOut) -> str:
    """The reason without a rule, a name or a number."""
    return _NUMBER.sub("a sentence", part.reason.partition(":")[0])


def document_title(document: Document, characters: int = MAX_CHARACTERS) -> str:
    r"""The title of a document, or the first line of its text without a dateline, cut like a sentence.

    >>> document_title(Document("Flood in Rome\n\nRain fell all day."))
    'Flood in Rome'
    >>> document_title(Document("date 2024-05-06 ROME -- Rain fell all day."))
    'Rain fell all day.'
    >>> document_title(Document("# Flood in Rome\n\nRain fell all day."))
    'Flood in Rome'
    """
    first, _ = first_line(document.text)
    return shorten_sentence(document.title or first[dateline_length(first) :] or first, characters)


def shorten_sentence(text: str, characters: int = MAX_CHARACTERS) -> str:
    """A sentence on one line, cut at a space if it is longer than a number of characters.

    >>> shorten_sentence("Rain fell in Rome on Monday.", 20)
    'Rain fell in Rome …'
    """
    line = " ".join(text[: 4 * characters].split())
    if len(line) <= characters and len(text) <= 4 * characters:
        return line
    return f"{line[:characters].rpartition(' ')[0] or line[:characters]} …"
