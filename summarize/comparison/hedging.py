"""Hedging: whether one statement leaves open what another one asserts: "allegedly", "may"."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference
from summarize.comparison.statements import Statement

__all__ = ["find_hedges", "find_one_sided_hedge"]

_MAX_WORD = 40
"""Number of characters behind a hedge in which its next word is looked for."""


def find_hedges(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The places of the hedges in a text.

    Examples
    --------
    >>> from summarize.comparison.lexicon import get_lexicon
    >>> find_hedges("In May, it may rain.", get_lexicon("en"))
    [(11, 14)]
    """
    if lexicon.hedges is None:
        return []
    found = (
        lexicon.lower_hedges.finditer(text.lower())
        if lexicon.lower_hedges is not None and text.isascii()
        else lexicon.hedges.finditer(text)
    )
    places = []
    for match in found:
        entry = lexicon.entries.get(match[0].lower())
        month = entry is not None and entry.role == "month"
        rounds = (
            entry is not None and entry.role == "about" and _counts(text[match.end() :], lexicon)
        )
        if not rounds and not (month and text[match.start()].isupper()):
            places.append(match.span())
    return places


def _counts(behind: str, lexicon: Lexicon) -> bool:
    """Whether what is behind a word begins with a number: "nearly 40", "almost all"."""
    words = behind[:_MAX_WORD].casefold().split(maxsplit=1)
    if not words:
        return False
    word, language = words[0].strip(",.;:"), lexicon.language
    entry = lexicon.entries.get(word)
    return (
        any(c.isdecimal() for c in word)
        or word in language.fractions
        or word in language.articles
        or word in language.quantifiers
        or (entry is not None and entry.role in ("number", "ordinal", "scale", "contrast"))
        or (word[:2] in lexicon.number_starts and "-" in word)
    )


def find_one_sided_hedge(
    a: Statement,
    b: Statement,
    hedges: Sequence[tuple[int, int]],
    partner: Sequence[int],
    lexicon: Lexicon,
) -> Difference | None:
    """The first hedge among words that both statements have, of which only the first has hedges.

    A hedge among words that only one has belongs to what it tells more. Where the other statement says who
    says it, that may be its way to leave it open.

    Parameters
    ----------
    a, b : Statement
    hedges : sequence of (int, int)
        The places of those in `a`.
    partner : sequence of int
        The partners of the units of `a` in `b`; -1: none.
    lexicon : Lexicon

    Returns
    -------
    Difference or None
    """
    if _says_who(b, lexicon) and not _says_who(a, lexicon):
        return None
    for start, end in hedges:
        before = [i for i, unit in enumerate(a.units) if unit.end <= start][-1:]
        behind = [i for i, unit in enumerate(a.units) if unit.start >= end][:1]
        neighbours = [partner[i] for i in (*before, *behind)]
        if not neighbours or -1 in neighbours:
            continue
        if len(neighbours) == 2 and neighbours[1] != neighbours[0] + 1:
            continue
        at = b.units[neighbours[-1]].start if behind else b.units[neighbours[0]].end
        return Difference((start, end), (at, at), "wording")
    return None


def _says_who(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a verb of saying is in a statement."""
    words = statement.text.casefold().replace(",", " ").replace(".", " ").split()
    return not lexicon.language.reporting_words.isdisjoint(words)
