"""Openings: which sentences lean on the one before them.

"He said so." Who? Three in ten extractive summaries mislead their reader, nearly always by a pronoun
or a connective whose antecedent was left behind (Zhang, Wan and Bansal 2023, "Extractive is not
faithful summarization"). A sentence leans if it

* begins with a pronoun, or a connective that carries on a thought ("But", "As a result"); or
* is all quotation: who says it stands before or behind it; or
* is a question: what it asks about, and the answer, stand around it.

A demonstrative before a word of time leans on nothing ("This week"). The words are data of the
language (`Language.dependent_openings`); a language without them knows only quotations and questions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.characters import compose_accents
from summarize.text.languages import Language
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["find_context_dependent", "is_context_dependent"]

_OPENERS = "\"'“‘«„»‹›(\\[¿¡—–- "
_QUOTED = re.compile(r"[\"“”«»„]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LONGEST = 5
"""Connectives hold at most so many words."""


def is_context_dependent(sentence: str, language: Language) -> bool:
    """Whether a sentence needs the one before it to be understood.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> english = get_language("en")
    >>> [is_context_dependent(s, english) for s in ("He left.", "As a result, he left.", "“We are leaving.”", "Why?")]
    [True, True, True, True]
    >>> [is_context_dependent(s, english) for s in ("Rome fell.", "This week Rome fell.", '"We fell," said Nero.')]
    [False, False, False]
    """
    return _opens_so(sentence, language) or _all_quotation(sentence) or _asks(sentence)


def find_context_dependent(read: TokenizedTexts, language: Language) -> NDArray[np.bool_]:
    """`is_context_dependent` for many sentences: only those that begin or end as such sentences do are looked at.

    Returns
    -------
    bool array of shape (n,)
    """
    import numpy as np

    pieces, tokens = read.whitespace_tokens, read.tokens
    small = [_folded(token) for token in tokens.vocabulary]
    found = tokens.rows_beginning_with(small, language.dependent_words, language.dependent_pairs)
    found |= pieces.rows_containing(pieces.containing("?？؟"))
    some = np.flatnonzero(pieces.lengths())
    signs = pieces.matching(lambda piece: not piece[0].isalnum(), pieces.first_in_text)
    found[some] |= signs[pieces.ids[pieces.offsets[some]]]
    sure = _certain(language)
    plain = pieces.matching(
        lambda piece: piece.isascii() and piece.isalpha() and piece.lower() in sure,
        pieces.first_in_text,
    )
    certain = np.zeros(len(found), dtype=bool)
    certain[some] = plain[pieces.ids[pieces.offsets[some]]]
    for i in np.flatnonzero(found & ~certain).tolist():
        found[i] = is_context_dependent(read.texts[i], language)
    return found


def _folded(text: str) -> str:
    """As openings are looked up: without capitals, and with accents on their letters, not behind them."""
    return compose_accents(text).casefold()


def _certain(language: Language) -> frozenset[str]:
    """With one of these as its first word a sentence leans, whatever comes next."""
    return language.dependent_words - language.demonstratives


def _opens_so(sentence: str, language: Language) -> bool:
    if not language.dependent_openings:
        return False
    opening = _folded(sentence.lstrip(_OPENERS)[:80])
    begins = _WORD.search(opening)
    first = begins[0].partition("'")[0].partition("’")[0] if begins else ""  # it's, he'll
    if first not in language.dependent_first_words:
        return False  # as nearly all sentences
    if first in language.dependent_openings and first not in language.demonstratives:
        return True
    words = _WORD.findall(opening)
    if first in language.demonstratives:
        return not (len(words) > 1 and words[1] in language.time_words)
    return any(" ".join(words[:n]) in language.dependent_openings for n in range(2, _LONGEST + 1))


def _asks(sentence: str) -> bool:
    return sentence.rstrip("\"'”’») ").endswith(("?", "？", "؟"))


def _all_quotation(sentence: str) -> bool:
    """Whether no word stands outside quotation marks; a mark without its other half counts too."""
    # A search for each takes a tenth of the time of one for any of them.
    if not ('"' in sentence or "“" in sentence or "”" in sentence
            or "«" in sentence or "»" in sentence or "„" in sentence):  # fmt: skip
        return False
    parts = _QUOTED.split(sentence)
    return not any(_WORD.search(part) for part in parts[::2])
