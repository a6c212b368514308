"""How well a summary reads, without models or references.

NIST asked its assessors five questions on the linguistic quality of summaries (Dang 2006). Three of them
are about what an extractive summariser spoils, and have a value here, the mean over the sentences:

``grammaticality``
    "The summary should have no datelines, system-internal formatting, capitalization errors or obviously
    ungrammatical sentences (e.g., fragments, missing components)." The share of sentences without one of
    these marks: *unbalanced quotation* (a quotation that is opened and closed in adjacent sentences is
    fine), *unbalanced brackets*, *six words or fewer*, *cut off* (dots or no end mark), *begins inside*
    (a small letter or a dash), *capitals* (most letters are), *broken characters*, *label in front* (a
    dateline, a speaker's name, or a headline in capitals), *glued words* (a missing space between
    sentences or words), *page text* (captions, credits, links, subscriptions).
``referential_clarity``
    "It should be easy to identify who or what the pronouns and noun phrases in the summary are referring
    to." The share of sentences without one of these marks: *first or second person* outside quotation
    marks; *bare surname* that no full name has introduced; *person not named* (a "he" or "she" without
    anybody in this sentence and the two before); and, in a sentence that shares no content word with any
    before, *dependent opening* (a pronoun, demonstrative or connective) and *no antecedent* ("the",
    "this", "another" or a pronoun).
``non_redundancy``
    "There should be no unnecessary repetition in the summary." One minus the mean of the greatest
    overlap of each sentence with an earlier one: the Dice coefficient of their content words, compared by
    their first letters.
``reading``
    The mean of the three with the weights `WEIGHTS`.

The words that this needs are in ``data``, a file per language. For a language without one, grammaticality
lacks the words of page texts, *no link* (a long sentence that shares no content word with any before) is
the only mark of referential clarity, and short words count as function words; values of different
languages are not comparable.

References
----------
Dang (2006), "Overview of DUC 2006": the questions. Pitler, Louis and Nenkova (2010), "Automatic evaluation
of linguistic quality in multi-document summarization": such surface features rank systems nearly as
assessors do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from evaluation.linguistic_quality.form import form_marks
from evaluation.linguistic_quality.reference import reference_marks
from evaluation.linguistic_quality.repetition import repeated_shares
from evaluation.linguistic_quality.word_lists import languages, load
from summarize import InputError, InputTypeError, Summary, split_sentences

__all__ = ["WEIGHTS", "languages", "marks", "readability"]

WEIGHTS = {"grammaticality": 0.4, "referential_clarity": 0.4, "non_redundancy": 0.2}
"""Weights of the values in ``reading``. On 70 summaries the correlation with readers' grades hardly depends
on them: 0.63 with equal weights, 0.64 with these and without non-redundancy."""


def readability(sentences: str | Iterable[str] | Summary, language: str = "en") -> dict[str, float]:
    """Measure how well a summary reads.

    Parameters
    ----------
    sentences : str, iterable of str or Summary
        The sentences of a summary of any program, in their order, or its text, which is split. Blank
        sentences are ignored.
    language : str, default "en"
        An ISO 639-1 code. For languages other than those in ``evaluation.linguistic_quality.languages()``
        only what needs no word lists is measured.

    Returns
    -------
    dict of str to float
        ``grammaticality``, ``referential_clarity``, ``non_redundancy`` and ``reading``, their weighted
        mean. Each is between 0 and 1, higher is better. `evaluation.linguistic_quality` defines them.

    Raises
    ------
    InputError
        If there is no sentence.
    InputTypeError
        If a sentence is not a string.
    SettingError
        If the language is unknown.

    See Also
    --------
    evaluation.linguistic_quality.marks : Which sentences lower the values, and why.

    Examples
    --------
    >>> summary = [
    ...     "The mayor of Rome, Anna Bianchi, resigned on Monday after a vote in the council.",
    ...     "He said the vote had been",
    ... ]
    >>> {name: round(value, 2) for name, value in readability(summary).items()}
    {'grammaticality': 0.5, 'referential_clarity': 1.0, 'non_redundancy': 0.89, 'reading': 0.78}
    """
    texts = _checked(sentences, language)
    lists = load(language)
    values = {
        "grammaticality": _share_without(form_marks(texts, lists)),
        "referential_clarity": _share_without(reference_marks(texts, lists)),
        "non_redundancy": 1 - sum(repeated_shares(texts, lists)) / len(texts),
    }
    values["reading"] = sum(weight * values[name] for name, weight in WEIGHTS.items())
    return values


def marks(sentences: str | Iterable[str] | Summary, language: str = "en") -> list[tuple[str, ...]]:
    """The marks of each sentence that lower grammaticality and referential clarity.

    Parameters
    ----------
    sentences, language
        As for `readability`.

    Returns
    -------
    list of tuple of str
        One per sentence that is not blank; empty if it has no mark.

    Raises
    ------
    InputError, InputTypeError, SettingError
        As `readability`.

    Examples
    --------
    >>> marks(["The river Tiber rose by a metre in Rome on Monday.", "But Rossi said it was"])
    [(), ('bare surname', 'cut off', 'dependent opening', 'six words or fewer')]
    """
    texts = _checked(sentences, language)
    lists = load(language)
    return [
        tuple(sorted(form | reference))
        for form, reference in zip(
            form_marks(texts, lists), reference_marks(texts, lists), strict=True
        )
    ]


def _share_without(marked: list[frozenset[str]]) -> float:
    return sum(not names for names in marked) / len(marked)


def _checked(sentences: str | Iterable[str] | Summary, language: str) -> list[str]:
    _check_language(language)
    if isinstance(sentences, Summary):
        sentences = sentences.sentences
    if isinstance(sentences, str):
        sentences = split_sentences(sentences, language=language)
    try:
        texts = list(sentences)
    except TypeError:
        raise InputTypeError(f"sentences must be strings, got {type(sentences).__name__}") from None
    for text in texts:
        if not isinstance(text, str):
            raise InputTypeError(f"sentences must be strings, got {type(text).__name__}")
    texts = [text for text in texts if text.strip()]
    if not texts:
        raise InputError("no sentences: an empty summary has no readability")
    return texts


@cache
def _check_language(language: str) -> None:
    split_sentences("A sentence.", language=language)  # raises if the language is unknown
