"""Omitted subjects: which sentences leave out who did it, so that only the sentence before says who.

"Dijo que dimitirá." "Přiznal, že pil." "次の日、遺族に会った。" Their subject is an ending of the verb, or nothing at all. A
sentence omits its subject if

* it begins with a verb of the third person singular as people do it (`Language.subjectless_verbs`), and nothing behind
  it in its first clause can be a subject: no article of one, number or name without a preposition before it (in
  languages with articles), no word but function words, words behind prepositions and those with an ending that no
  subject has (in others); or
* every word before the verb at its end has a case that subjects have not (`Language.complement_endings`), or
* no word or character in it marks a subject (`Language.subject_marks`), where every subject has such a mark.

"Dijo el ministro que dimitirá." and "Přiznal řidič, že pil." name theirs behind the verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.characters import CLOSING_MARKS, OPENING_MARKS, compose_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.text.languages import Language

__all__ = ["BEFORE_FIRST_WORD", "may_omit_subject", "omits_subject"]

MAX_CLAUSE_CHARACTERS = 200
"""Number of characters in which the end of the first clause is looked for."""

BEFORE_FIRST_WORD = OPENING_MARKS + "„»› "
"""What may stand before the first word of a sentence."""

_AFTER_LAST_WORD = CLOSING_MARKS + ".。 "
_CLAUSE_END = re.compile(r"[.,،;:(–—!?…\"“”«»„]")
_QUOTED = re.compile(
    r"「[^「」]*」|『[^『』]*』|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|（[^（）]*）|\([^()]*\)"
)
_WORD = re.compile(r"[^\W_]+(?:[-·][^\W_]+)*")
_WORD_WITH_CASE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def may_omit_subject(word: str, language: Language) -> bool:
    """Return whether a sentence that begins with a word may omit its subject.

    Parameters
    ----------
    word : str
        As it is written, or in lower case.
    language : Language

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> [may_omit_subject(word, get_language("es")) for word in ("Anunció", "Policía")]
    [True, False]
    """
    pattern = language.subjectless_verb
    return pattern is not None and (
        word.lower() in language.verb_particles or pattern.fullmatch(word.lower()) is not None
    )


def omits_subject(sentence: str, language: Language) -> bool:
    """Return whether a sentence leaves out a subject that only the one before it can name.

    Parameters
    ----------
    sentence : str
    language : Language

    Returns
    -------
    bool

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> spanish, czech = get_language("es"), get_language("cs")
    >>> [omits_subject(s, spanish) for s in ("Anunció que dimitirá.", "Anunció el ministro que dimitirá.")]
    [True, False]
    >>> [omits_subject(s, czech) for s in ("Přiznal, že pil.", "Přiznal řidič, že pil.")]
    [True, False]
    """
    if language.subject_mark is not None:
        return _is_unmarked(_QUOTED.sub("", sentence), language.subject_mark, language)
    if language.complement_endings:
        return _has_only_cases(sentence, language)
    if language.subjectless_verb is None:
        return False
    beginning = compose_accents(sentence.lstrip(BEFORE_FIRST_WORD)[:MAX_CLAUSE_CHARACTERS])
    words = _WORD.findall(_CLAUSE_END.split(beginning, maxsplit=1)[0])
    rest = _behind_verb(words, language)
    if rest is None:
        return False
    next_clause = [word.lower() for word in _WORD.findall(beginning)[len(words) :][:1]]
    says = bool(next_clause) and next_clause[0] in language.complementizers
    if not rest:  # "Řekl, že"
        return says and not language.subject_words
    takes_object = not language.transitive_verbs.isdisjoint(map(str.lower, words[:3]))
    objects = int(takes_object and not says)  # What is behind "that" is the object.
    if language.subject_words:
        return not _has_subject(rest, language, objects=objects)
    return _names_nobody(rest, language, objects=objects)


def _is_unmarked(sentence: str, mark: re.Pattern[str], language: Language) -> bool:
    """Whether a sentence with a verb at its end has no mark of a subject, nor a topic before a comma as headlines have."""
    return sentence.rstrip(_AFTER_LAST_WORD).endswith(language.predicate_endings) and all(
        match[0].endswith(language.oblique_endings) for match in mark.finditer(sentence)
    )


def _has_only_cases(sentence: str, language: Language) -> bool:
    """Whether no word before the verb that ends a sentence can be its subject, where that has no ending of a case.

    Each is a function word, a number, or in another case: "1975'te Trabzon'da doğdu." Of a clause that says what was said,
    only the beginning, the end and names are looked at: "Caddenin dar olduğunu söyledi."
    """
    clause = sentence.rstrip(_AFTER_LAST_WORD)
    if not clause.endswith(language.predicate_endings) or _CLAUSE_END.search(clause):
        return False
    words = _WORD_WITH_CASE.findall(clause)[:-1]
    if not words:
        return False
    first, *others = words
    if first.endswith(language.genitive_endings) and words[-1].endswith(
        language.complement_endings
    ):
        # "Caddenin sonu", but not "Caddenin iki".
        owner = others[0].endswith(language.possessive_endings) and len(others) > 1
        owner = owner and not _is_number(others[0], language)
        return not owner and not any(word[0].isupper() and word.isalpha() for word in others)
    return all(_is_in_case(word, language) for word in words)


def _is_in_case(word: str, language: Language) -> bool:
    """Whether a word is no subject by its ending or because it is a small word or a number."""
    folded = word.lower()
    return (
        folded.endswith(language.oblique_endings)
        or folded in language.function_words
        or _is_number(folded, language)
    )


def _behind_verb(words: Sequence[str], language: Language) -> Sequence[str] | None:
    """The words behind the verb that a clause begins with, which may be negated; None where it begins with no such verb."""
    pattern = language.subjectless_verb
    place = 1 if words and words[0].lower() in language.verb_particles else 0
    first = words[place].lower() if place < len(words) else ""
    verb, _, pronoun = first.partition("-")
    rest = words[place + 1 :]
    following = [word.lower() for word in rest[:2]]
    if (
        pattern is None
        or pattern.fullmatch(verb) is None
        or not language.impersonal_verbs.isdisjoint([verb, *following])
    ):
        return None
    if verb in language.finite_auxiliaries and language.participle_endings:
        # "Ha detto", not "È allerta".
        return rest if following and following[0].endswith(language.participle_endings) else None
    # "Reuniu-se com" has a pronoun joined to it, "Acredita-se que" no subject.
    return None if pronoun and language.complementizers.issuperset(following[:1]) else rest


def _names_nobody(words: Sequence[str], language: Language, *, objects: int) -> bool:
    """Whether no word behind a verb, besides some objects, is a possible subject, where subjects have no articles.

    Each is a function word, a number or what it counts, stands behind a preposition, or has an ending that no subject has.
    """
    before, others, nouns = "", 0, 0
    for word in words:
        folded = word.lower()
        if folded in language.complementizers:
            return others == 0
        if folded in language.prepositions and not language.oblique_endings:
            return True
        if not (
            len(folded) == 1
            or folded in language.function_words
            or folded in language.prepositions
            or before in language.prepositions
            or _is_number(before, language)
            or _is_number(folded, language)
            or folded in language.calendar_names
        ):
            nouns += 1
            others += not folded.endswith(language.oblique_endings)
            # One noun behind "podpisał" is what was signed, of two one may be who signed.
            if word[0].isupper() or others > objects or (others and nouns > 1):
                return False
        before = folded
    return bool(language.oblique_endings)


def _is_number(word: str, language: Language) -> bool:
    """Whether a word is a number."""
    return word.replace("-", "").isdigit() or word in language.number_words


def _has_subject(words: Sequence[str], language: Language, *, objects: int) -> bool:
    """Whether a subject may be among the words behind a verb, up to "that", besides some objects."""
    before, in_phrase, found = "", False, 0
    for index, word in enumerate(words):
        folded = word.lower()
        if folded in language.complementizers:
            return found > 0
        if language.case_endings and index == 0 and folded not in language.function_words:
            return True  # A noun without an article may be the subject: "Ξέσπασε φωτιά".
        opens = folded in language.subject_words or word[0].isdigit()
        if folded in language.prepositions or (opens and before in language.prepositions):
            # "a los 17": what follows stands behind the preposition as well.
            in_phrase, folded = True, min(language.prepositions)
        elif opens:
            following = words[index + 1].lower() if index + 1 < len(words) else ""
            found += not _is_time(following, language)
        elif not in_phrase and word[0].isupper():
            return True
        elif before not in language.prepositions and _ends_as_subject(folded, language):
            found += 1
        if found > objects:
            return True
        before = folded
    return False


def _ends_as_subject(word: str, language: Language) -> bool:
    """Whether an article is written onto a word: "ministrul"."""
    return (
        word.endswith(language.subject_endings)
        and word not in language.function_words
        and word not in language.calendar_names
    )


def _is_time(word: str, language: Language) -> bool:
    """Whether an article before a word tells when: "el lunes"."""
    return word in language.calendar_names or word in language.time_words
