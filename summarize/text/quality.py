"""Surface quality: how well a sentence is written, and whether it is a whole statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from summarize.characters import CLOSING_MARKS, DOUBLE_QUOTATION_MARKS, has_end_mark

__all__ = ["count_defects", "find_cut_off", "find_questions"]

MAX_WITHOUT_END_MARK = 0.3
"""A document of which a larger part of the sentences has no end mark does not use them."""

MAX_QUESTIONS = 0.05
"""In texts with a larger part of questions and exclamations (and more than two), as in reviews, they are statements
like others."""

TITLE = 0.8
"""Minimum share of the words of a title that have a capital (assumed)."""

MAX_WORDS = 50
"""Maximum number of words that a sentence may have before it is hard to read (assumed)."""

_QUOTATION_MARK = re.compile(f"[{DOUBLE_QUOTATION_MARKS}]")
_DAMAGED = re.compile(
    r"\ufffd|Ã[\x80-\xbf©¨±³¼]|â€|Â[\xa0-\xbf]|&(?:amp|quot|nbsp|#\d+);|\s[,.](?=\s|$)"
)
_PART_BEGINS = frozenset("[23456789")
_PART = re.compile(r"\[|[2-9]\)")
_ELLIPSES = ("...", "…")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_CLAUSE_MARKS = frozenset(",;:–—")
_ENDS_IN_QUOTATION = re.compile(r"""\w[^"“”„«»]*\s["“„«][^"“”„«»]+[?!…]['’]?["”“»]$""")
"""A sentence of the writer that ends in its only quotation."""

_QUESTION_MARKS = frozenset("?!？！؟՞;")
_ARMENIAN_QUESTION = "՞"
"""Stands above the word that is asked about, not at the end."""
_UNEXPLAINED_ACRONYM = re.compile(r"(?<![\w(.])[A-Z]{2,6}\b(?!\))")


def count_defects(sentence: str) -> int:
    """Count the defects in how a sentence is written.

    An unpaired quotation mark or bracket, no capital at the beginning or nothing but capitals, damaged characters, a length of
    more than `MAX_WORDS` words, and each acronym whose name is not spelled out.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    int
        0 or more; fewer are better.

    Examples
    --------
    >>> count_defects("The Islamic State (IS) retreated."), count_defects("The IS retreated."), count_defects('it fell."')
    (0, 1, 2)
    """
    first = next((c for c in sentence if c.isalnum()), "A")
    return (
        (len(_QUOTATION_MARK.findall(sentence)) % 2)
        + (sentence.count("(") != sentence.count(")"))
        + (sentence.count("[") != sentence.count("]"))
        + first.islower()
        + sentence.isupper()
        + (_DAMAGED.search(sentence) is not None)
        + (len(sentence.split()) > MAX_WORDS)
        + (0 if sentence.isupper() else len(_UNEXPLAINED_ACRONYM.findall(sentence)))
    )


def find_cut_off(
    texts: Sequence[str],
    document: NDArray[np.int64],
    function_words: Collection[str] = (),
    clause_openings: Sequence[str] = (),
) -> NDArray[np.bool_]:
    """Find the parts of sentences: those without an end mark, titles with an ellipsis, "2) ...", single clauses, asides in brackets.

    Of those without an end mark readers accepted 2 of 14, of those that begin with a square bracket or a number none
    of 6. A clause is single if it begins like one that needs another ("Because it rained.") and has no comma. In a document where an end mark is often
    missing, as in scripts without them, a sentence is cut off only if it ends with a function word.

    Parameters
    ----------
    texts : sequence of str, length n
    document : int array of shape (n,)
        Index of each sentence's document.
    function_words, clause_openings : collection of str, optional
        Those of the language, in lower case.

    Returns
    -------
    bool array of shape (n,)

    Examples
    --------
    >>> texts = ["Rain fell.", "It was the end of a drought that", "[T]he river rose.", "Roads closed."]
    >>> find_cut_off(texts, np.zeros(4, dtype=np.int64)).tolist()
    [False, True, True, False]
    >>> find_cut_off(["(He was seen in a shop.)", "(AP) Rain fell."], np.zeros(2, dtype=np.int64)).tolist()
    [True, False]
    >>> find_cut_off(["He left the house with"], np.zeros(1, dtype=np.int64), {"with"}).tolist()
    [True]
    >>> texts = ["Because it rained.", "Because it rained, roads closed."]
    >>> find_cut_off(texts, np.zeros(2, dtype=np.int64), clause_openings=["because"]).tolist()
    [True, False]
    """
    unmarked = np.array([text[-1:] != "." and not has_end_mark(text) for text in texts], dtype=bool)
    n_documents = int(document.max()) + 1 if len(document) else 0
    sizes = np.bincount(document, minlength=n_documents)
    share = np.bincount(document, weights=unmarked, minlength=n_documents) / np.maximum(sizes, 1)
    part = np.array(
        [
            (text[:1] in _PART_BEGINS and _PART.match(text) is not None)
            or (text.endswith(_ELLIPSES) and _is_title(text))
            or (text[:1] == "(" and text.find(")") >= len(text) - 2)
            for text in texts
        ],
        dtype=bool,
    )
    single = np.zeros(len(texts), dtype=bool)
    if clause_openings:
        opening = _any_of(tuple(clause_openings))
        single[:] = [
            opening.match(text) is not None and _CLAUSE_MARKS.isdisjoint(text) for text in texts
        ]
    if len(texts):
        part |= _find_unfinished(unmarked, document)
    found = part | single | (unmarked & (share <= MAX_WITHOUT_END_MARK)[document])
    for i in np.flatnonzero(unmarked & ~found).tolist():
        found[i] = texts[i].rpartition(" ")[2].casefold() in function_words
    return np.asarray(found)


@cache
def _any_of(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, openings))})\b", re.IGNORECASE)


def _find_unfinished(unmarked: NDArray[np.bool_], document: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The last sentences without an end mark of documents that were cut, if end marks are usual before."""
    last = np.append(document[1:] != document[:-1], True)
    inside = unmarked[~last]
    marked = len(unmarked) - int(unmarked.sum())
    usual = marked >= 2 and (not inside.size or inside.mean() <= MAX_WITHOUT_END_MARK)
    return np.asarray(unmarked & last & usual)


def _is_title(text: str) -> bool:
    """Whether most words of at least four letters have a capital, of at least three."""
    words = [word for word in _LONG_WORD.findall(text) if not word.isupper()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= TITLE * len(words)


def find_questions(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Find questions and exclamations, where they are rare.

    A reader has nobody to answer, and learns nothing from them: of 15, readers accepted 2. A statement whose quotation
    asks or exclaims is none: 'The mayor shouted: "Leave!"'.

    Parameters
    ----------
    texts : sequence of str, length n

    Returns
    -------
    bool array of shape (n,)

    Examples
    --------
    >>> find_questions(["What now?", "Rain fell.", "Who knows?”"]).tolist()
    [True, False, True]
    >>> find_questions(['The guard shouted: "Leave!"']).tolist()
    [False]
    >>> find_questions(["What a place!", "Great food!", "We waited.", "What more could you want?"]).tolist()
    [False, False, False, False]
    """
    found = np.array(
        [
            text[-1:] != "."
            and (text.rstrip(CLOSING_MARKS)[-1:] in _QUESTION_MARKS or _ARMENIAN_QUESTION in text)
            and not _ENDS_IN_QUOTATION.match(text)
            for text in texts
        ],
        dtype=bool,
    )
    return found if found.sum() <= max(2, MAX_QUESTIONS * len(found)) else np.zeros_like(found)
