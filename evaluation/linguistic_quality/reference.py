"""Referential clarity: marks of sentences whose words refer to what no earlier sentence has introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.linguistic_quality.quotations import follow_quotations
from evaluation.linguistic_quality.terms import content, stem, words
from evaluation.linguistic_quality.word_lists import Words

__all__ = ["reference_marks"]

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = re.compile(r"^[\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*|[^\w\s]")
_GROUP = re.compile(r"(?:ians?|..ans|....ese|...ish|ists?|...ics)$")
"""Endings of nationalities, parties and other groups, which are no surnames that need a full name."""

PEOPLE_REMEMBERED = 2
"""Number of sentences back in which a "he" or "she" may find its antecedent."""

SHORTEST_ISOLATED = 13
"""Minimum number of words of a sentence that is marked as having no link, where no word lists are known."""


@dataclass
class _Before:
    """What the sentences so far have introduced.

    Attributes
    ----------
    terms : set of str
        Stems of their content words.
    names : set of str
        Stems of the words of full names.
    people : list of bool
        Whether each sentence names or describes a person.
    """

    terms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    people: list[bool] = field(default_factory=list)


@dataclass(frozen=True)
class _Sentence:
    """A sentence: its text, the text outside quotation marks, content words and capitalised words."""

    text: str
    outside: str
    terms: frozenset[str]
    runs: list[list[str]]


def reference_marks(sentences: Sequence[str], lists: Words) -> list[frozenset[str]]:
    """The marks of each sentence; see `evaluation.linguistic_quality` for their definitions."""
    before = _Before()
    result = []
    for text, quoted in zip(sentences, follow_quotations(sentences), strict=True):
        runs = _runs_of_capitalised_words(text, lists)
        sentence = _Sentence(text, quoted.outside, content(text, lists), runs)
        before.names |= _full_names(runs, lists)
        marks = (
            _marks(sentence, before, lists) if lists.function_words else _links(sentence, before)
        )
        result.append(frozenset(marks))
        before.terms |= sentence.terms
        before.people.append(_mentions_person(text, runs, lists))
    return result


def _links(sentence: _Sentence, before: _Before) -> set[str]:
    """The mark that needs no word list."""
    long = len(words(sentence.text)) >= SHORTEST_ISOLATED
    return {"no link"} if before.people and long and not sentence.terms & before.terms else set()


def _marks(sentence: _Sentence, before: _Before, lists: Words) -> set[str]:
    marks = set()
    if not sentence.terms & before.terms:
        if _opens_dependent(sentence.text, lists):
            marks.add("dependent opening")
        refers = _has_definite_word if before.people else _opens_definite
        if refers(sentence.text, lists):
            marks.add("no antecedent")
    if _is_first_or_second_person(sentence.outside, lists):
        marks.add("first or second person")
    nobody = not any(before.people[-PEOPLE_REMEMBERED:])
    if nobody and _lacks_person(sentence.outside, sentence.runs, lists):
        marks.add("person not named")
    if any(_bare_surnames(sentence.text, before.names, before.terms, lists)):
        marks.add("bare surname")
    return marks


# ── openings ────────────────────────────────────────────────────────────────────────────────────


def _lower(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words(text)]


def _is_first_or_second_person(outside: str, lists: Words) -> bool:
    return any(
        lower in lists.first_and_second_person and not (word.isupper() and len(word) > 1)
        for word, lower in zip(words(outside), _lower(outside), strict=True)
    )


def _opens_dependent(sentence: str, lists: Words) -> bool:
    """Opens with a pronoun, a demonstrative or a connective."""
    opening = _OPENING.sub("", sentence)
    if lists.connectives and lists.connectives.match(opening):
        return True
    if lists.impersonal and lists.impersonal.match(opening):
        return False
    first = _lower(opening)[:1]
    return bool(lists.other_pronouns.union(lists.personal_pronouns).intersection(first))


def _has_definite_word(sentence: str, lists: Words) -> bool:
    return bool(lists.definite_words.intersection(_lower(sentence)))


def _opens_definite(sentence: str, lists: Words) -> bool:
    """Opens with a definite word and a noun that nothing defines: "The woman said", but not "The river of"."""
    first = words(sentence)[:5]
    return (
        len(first) == 5
        and first[0].casefold() in lists.definite_words
        and all(map(str.islower, first[1:]))
        and not lists.defining_words.intersection(first)
    )


# ── people and their names ──────────────────────────────────────────────────────────────────────


def _runs_of_capitalised_words(sentence: str, lists: Words) -> list[list[str]]:
    """Capitalised words that stand together, without the possessive."""
    runs: list[list[str]] = [[]]
    end = 0
    for match in _WORD.finditer(sentence):
        word = match.group()
        bare = _POSSESSIVE.sub("", word.rstrip("."))
        is_name = bare[:1].isupper() and bare.casefold() not in lists.function_words
        if sentence[end : match.start()].strip() or not is_name:
            runs.append([])
        if is_name:
            runs[-1].append(bare)
            if _POSSESSIVE.search(word):
                runs.append([])
        end = match.end()
    return [run for run in runs if run]


def _full_names(runs: list[list[str]], lists: Words) -> set[str]:
    """The words of names of two words or more; a surname behind a "Mr" is not introduced by it."""
    names: set[str] = set()
    for run in runs:
        lower = [word.casefold() for word in run]
        if len(run) > 2 or (len(run) == 2 and lower[0] not in lists.courtesy_titles):
            names.update(map(stem, run))
    return names


def _mentions_person(sentence: str, runs: list[list[str]], lists: Words) -> bool:
    lower = set(_lower(sentence))
    if lower & (lists.person_words | lists.personal_pronouns) or (
        runs and lower & lists.speech_verbs
    ):
        return True
    return any(
        run[0].casefold() in lists.titles
        or (len(run) in (2, 3) and not any(_is_known(word, lists) for word in run))
        for run in runs
    )


def _is_known(word: str, lists: Words) -> bool:
    return word.isupper() or word.casefold() in lists.known_names


def _lacks_person(outside: str, runs: list[list[str]], lists: Words) -> bool:
    """Has a "he" or "she" and nobody whom it could be."""
    lower = set(_lower(outside))
    return bool(
        lower & lists.personal_pronouns
        and not lower & lists.person_words
        and all(_is_known(run[0], lists) for run in runs)
    )


def _bare_surnames(sentence: str, names: set[str], terms: set[str], lists: Words) -> Iterator[str]:
    """Single names of people that no full name has introduced.

    A single capitalised word is the name of a person, not of a place or firm, if it stands next to "Mr"
    or a verb of speech, opens the sentence before a verb, or owns something.
    """
    tokens = [""]
    for token in _TOKEN.findall(sentence):
        if token != "." or tokens[-1].casefold() not in lists.courtesy_titles:
            tokens.append(token)
    tokens.append("")
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        bare = _POSSESSIVE.sub("", token)
        previous = before.casefold()
        if not before and (token.endswith("s") or token.casefold() in lists.person_words):
            continue  # "Officials said": a capital at the beginning makes no name
        if not _may_be_surname(bare, lists) or stem(bare) in names or after[:1].isupper():
            continue
        if previous in lists.courtesy_titles:
            yield bare
        elif previous in lists.articles or (
            before[:1].isupper() and previous not in lists.function_words
        ):
            continue
        elif (
            after in lists.speech_verbs
            or before in lists.speech_verbs
            or (
                stem(bare) not in terms
                and (token != bare or (not before and _looks_like_verb(after, lists)))
            )
        ):
            yield bare


def _may_be_surname(bare: str, lists: Words) -> bool:
    lower = bare.casefold()
    return (
        len(bare) > 2
        and bare.isalpha()
        and bare[0].isupper()
        and not bare.isupper()
        and not _GROUP.search(lower)
        and not any(
            lower in known
            for known in (lists.function_words, lists.known_names, lists.weekdays, lists.months)
        )
    )


def _looks_like_verb(word: str, lists: Words) -> bool:
    return word.islower() and (word in lists.auxiliaries or word.endswith("ed"))
