"""Context: which sentences depend on the one before them.

"He said so." Who? Three in ten extractive summaries mislead their reader, nearly always by a pronoun
or a connective whose antecedent was left out (Zhang, Wan and Bansal 2023, "Extractive is not faithful
summarization"). A sentence is context-dependent if it

* begins with a pronoun, or a connective that continues a thought ("But", "As a result"); or
* is all quotation: the sentence before or after it says whose; or
* is a question: what it asks about, and the answer, are around it.

A demonstrative before a word of time depends on nothing ("This week"). The words are data of the
language (`Language.dependent_openings`); without them, only quotations and questions are recognised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.characters import (
    CLOSING_MARKS,
    OPENING_MARKS,
    QUESTION_MARKS,
    QUOTATION_MARKS,
    compose_accents,
)
from summarize.text.languages import Language
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["find_context_dependent", "is_context_dependent"]

MAX_OPENING = 5
"""Maximum number of words in a connective."""

MAX_OPENING_CHARACTERS = 80
"""Number of characters in which an opening is looked for."""

_BEFORE_FIRST_WORD = OPENING_MARKS + "„»› "
_AFTER_LAST_WORD = CLOSING_MARKS + " "
_QUOTATION_MARK = re.compile(f"[{QUOTATION_MARKS}]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def is_context_dependent(sentence: str, language: Language) -> bool:
    """Return whether a sentence needs the one before it to be understood.

    Parameters
    ----------
    sentence : str
    language : Language

    Returns
    -------
    bool

    References
    ----------
    Zhang, Wan and Bansal (2023), "Extractive is not faithful summarization".

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> english = get_language("en")
    >>> [is_context_dependent(s, english) for s in ("He left.", "As a result, he left.", "“We are leaving.”", "Why?")]
    [True, True, True, True]
    >>> [is_context_dependent(s, english) for s in ("Rome fell.", "This week Rome fell.", '"We fell," said Nero.')]
    [False, False, False]
    """
    return (
        _has_dependent_opening(sentence, language)
        or _is_all_quotation(sentence)
        or _is_question(sentence)
    )


def find_context_dependent(read: TokenizedTexts, language: Language) -> NDArray[np.bool_]:
    """Apply `is_context_dependent` to many sentences, looking only at those that may be so.

    Candidates are found by arithmetic on tokens: sentences that begin with an opening or a sign, or
    contain a question mark.

    Parameters
    ----------
    read : TokenizedTexts
        n sentences.
    language : Language

    Returns
    -------
    bool array of shape (n,)

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.tokens import tokenize_texts
    >>> find_context_dependent(tokenize_texts(["Rome fell.", "It burned."]), get_language("en")).tolist()
    [False, True]
    """
    import numpy as np

    pieces, tokens = read.whitespace_tokens, read.tokens
    folded = [_fold(token) for token in tokens.vocabulary]
    dependent = tokens.rows_beginning_with(
        folded, language.dependent_words, language.dependent_pairs
    )
    dependent |= pieces.rows_containing(pieces.containing(QUESTION_MARKS))
    filled = np.flatnonzero(pieces.lengths())
    first_pieces = pieces.ids[pieces.offsets[filled]]
    signs = pieces.matching(lambda piece: not piece[0].isalnum(), pieces.first_in_text)
    dependent[filled] |= signs[first_pieces]
    sufficient = language.dependent_words - language.demonstratives  # whatever follows
    plain = pieces.matching(
        lambda piece: piece.isascii() and piece.isalpha() and piece.lower() in sufficient,
        pieces.first_in_text,
    )
    certain = np.zeros(len(dependent), dtype=bool)
    certain[filled] = plain[first_pieces]
    for i in np.flatnonzero(dependent & ~certain).tolist():
        dependent[i] = is_context_dependent(read.texts[i], language)
    return dependent


def _fold(text: str) -> str:
    """The form in which openings are looked up: case-folded, letters and accents as one character."""
    return compose_accents(text).casefold()


def _has_dependent_opening(sentence: str, language: Language) -> bool:
    if not language.dependent_openings:
        return False
    opening = _fold(sentence.lstrip(_BEFORE_FIRST_WORD)[:MAX_OPENING_CHARACTERS])
    match = _WORD.search(opening)
    first = match[0].partition("'")[0].partition("’")[0] if match else ""  # it's, he'll
    if first not in language.dependent_first_words:
        return False  # as nearly all sentences
    words = _WORD.findall(opening)
    if first in language.demonstratives:
        return not (len(words) > 1 and words[1] in language.time_words)
    phrases = language.dependent_openings
    return first in phrases or any(
        " ".join(words[:n]) in phrases for n in range(2, MAX_OPENING + 1)
    )


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(_AFTER_LAST_WORD).endswith(tuple(QUESTION_MARKS))


def _is_all_quotation(sentence: str) -> bool:
    """Whether no word is outside quotation marks; an unpaired mark counts as well."""
    # A search for each takes a tenth of the time of one for any of them.
    if not ('"' in sentence or "“" in sentence or "”" in sentence
            or "«" in sentence or "»" in sentence or "„" in sentence):  # fmt: skip
        return False
    parts = _QUOTATION_MARK.split(sentence)
    return not any(_WORD.search(part) for part in parts[::2])
