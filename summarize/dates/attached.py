"""Attached times: in other languages than English, months and years that only say which thing is meant.

"Ein Gesetz vom 12. Mai 2009", "a vitória nos Jogos de Atenas, em 2004", "um acordo fechado na semana passada": what
such a sentence reports happened at another time. Words between which an expression stands decide, so that what
is not certain counts as attached.
"""

from __future__ import annotations

import re

from summarize.dates.vocabulary import TimeVocabulary

__all__ = [
    "CLAUSE_LENGTH",
    "is_attached",
    "is_bare",
    "is_in_clause_of_noun",
    "is_in_relative_clause",
    "is_in_restrictive_clause",
    "is_next_to_participle",
]

CLAUSE_LENGTH = 200
"""Number of characters before an expression, and behind it, in which its clause and what tells its tense are looked for."""

MAX_AUXILIARY = 3
"""Maximum length of a word between a subject and a participle that is certainly no noun, in letters. Assumed."""

MAX_OPENING = 2
"""Maximum number of words before a time that opens a clause: "trước đó trong". Assumed."""

MAX_SHORT = 4
"""Maximum number of words of a clause that has nothing but its verb before the time. Assumed."""

# "Renzo Piano (sinh ngày 14/9/1937)"
_IN_PARENTHESES = re.compile(r"\w.*\([^)]*$")
# "08/10/2007 - 23/02/2009"
_IN_SPAN = re.compile(r"\s?[–—-]\s?\d")
# "foi de 1,9 bilhão, comparado a 1,5 bilhão no"
_BETWEEN_FIGURES = re.compile(r"\d[^;]*[^\w.,]\d[\d.,]*%?(?:\s\w{3,})?\s?(?:\w{1,4}\s)?$")
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
# "... eröffnet wurde, stürzte"
_VERB_AND_END = re.compile(r"\s(?P<rest>(?:[^\s,;:.]+\s){0,12}?)(?P<verb>[^\W\d_]+)(?=,\s|[.]?$)")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")


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
        _IN_SPAN.match(text, end) is not None
        or _IN_PARENTHESES.search(lead) is not None
        or _BETWEEN_FIGURES.search(lead) is not None
        or _opens_with_event(text[:start], vocabulary)
        or (_IN_COMMAS.search(lead) is not None and _ENDS.match(text, end) is not None)
        or (_FIGURE.search(lead) is not None and _TO_FIGURE.match(text, end) is not None)
        or any(pattern.search(lead) for pattern in vocabulary.attributes)
        or _follows_participle(lead, vocabulary)
    )


def is_next_to_participle(text: str, start: int, vocabulary: TimeVocabulary) -> bool:
    """Whether a participle of a noun stands right before an expression: "a pesquisa divulgada hoje".

    Examples
    --------
    >>> from summarize.dates.vocabulary import get_vocabulary
    >>> portuguese = get_vocabulary("pt")
    >>> is_next_to_participle("A pesquisa divulgada hoje é boa.", 21, portuguese)
    True
    >>> is_next_to_participle("A pesquisa foi divulgada hoje.", 25, portuguese)
    False
    """
    participle = vocabulary.participle
    words = _WORD.findall(_CLAUSE_END.split(text[max(0, start - CLAUSE_LENGTH) : start])[-1])
    if participle is None or len(words) < 2 or not participle.fullmatch(words[-1]):
        return False
    noun = words[-2]
    is_function_word = noun.lower() in vocabulary.language.function_words
    is_noun = len(noun) > MAX_AUXILIARY and not is_function_word
    return is_noun and not (_HAS_BEEN.search(noun) or vocabulary.tells("past", noun))


def _opens_with_event(before: str, vocabulary: TimeVocabulary) -> bool:
    """Whether a sentence opens with "after the foundation of the state in", and the expression is inside."""
    words = "|".join(vocabulary.table.get(key, "") for key in ("after", "before", "since"))
    opening = rf"\W*(?:{words.strip('|')})\s(?:[\w-]+\s){{2,}}[^,]*$"
    return re.match(opening, before, re.IGNORECASE) is not None


def is_bare(text: str, start: int, end: int, vocabulary: TimeVocabulary) -> bool:
    """Whether a time without its preposition follows a noun, where a language marks times by prepositions.

    "Nghị định 146 năm 2018" is a decree of 2018; "vào năm 2018" and a time that opens a clause are no part of a noun.
    """
    if "bare_is_attached" not in vocabulary.table:
        return False
    clause = _CLAUSE_END.split(text[max(0, start - CLAUSE_LENGTH) : start])[-1].split()
    prepositions = vocabulary.table["in_month"].split("|")
    is_placed = text[start:end].split(maxsplit=1)[0].lower() in prepositions
    if _ENDS.match(text, end) and len(clause) <= MAX_SHORT:
        return False
    return len(clause) > MAX_OPENING and clause[-1].lower() not in prepositions and not is_placed


def is_in_relative_clause(text: str, start: int, vocabulary: TimeVocabulary) -> bool:
    """Whether a relative pronoun behind a comma opens the clause of an expression: "onde ocorreu na segunda-feira"."""
    relative = vocabulary.relative_clause
    return relative is not None and bool(
        relative.search(text, max(0, start - CLAUSE_LENGTH), start)
    )


def is_in_restrictive_clause(text: str, start: int, end: int, vocabulary: TimeVocabulary) -> bool:
    """Whether an expression stands in a relative clause without commas behind which the main clause follows.

    "Le conducteur du car qui s'est renversé lundi a été mis en examen": a noun with its article or preposition, the
    pronoun, the expression, and another verb in the past.

    Examples
    --------
    >>> from summarize.dates.vocabulary import get_vocabulary
    >>> def check(text, words, code):
    ...     start = text.index(words)
    ...     return is_in_restrictive_clause(text, start, start + len(words), get_vocabulary(code))
    >>> check("Le chien qui a mordu un enfant lundi a été endormi.", "lundi", "fr")
    True
    >>> check("Le maire dit que lundi le pont a été fermé.", "lundi", "fr")
    False
    """
    pattern = vocabulary.table.get("relative")
    if pattern is None or not vocabulary.spaces:
        return False
    lead = _CLAUSE_END.split(text[max(0, start - CLAUSE_LENGTH) : start])[-1]
    words = _LETTERS.findall(lead)
    at = max((i for i, word in enumerate(words) if re.fullmatch(pattern, word, re.I)), default=0)
    if at < 2 or at + 1 >= len(words):
        return False
    language, noun = vocabulary.language, words[at - 1].lower()
    is_noun = words[at - 2].lower() in language.noun_introducers and not (
        noun in language.function_words or noun in language.speech_verbs
    )
    has_verb = vocabulary.tells("past", " ".join(words[at + 1 :]))
    behind = _CLAUSE_END.split(text[end : end + CLAUSE_LENGTH])[0]
    return is_noun and has_verb and vocabulary.tells("past", behind)


def is_in_clause_of_noun(text: str, start: int, end: int, vocabulary: TimeVocabulary) -> bool:
    """Whether an expression stands behind a relative article with the verb last, or a participle of the subject.

    "Die Brücke, die am Montag eröffnet wurde, stürzte ein"; "el hombre detenido el lunes fue liberado".

    Examples
    --------
    >>> from summarize.dates.vocabulary import get_vocabulary
    >>> def check(text, words, code):
    ...     start = text.index(words)
    ...     return is_in_clause_of_noun(text, start, start + len(words), get_vocabulary(code))
    >>> check("Der Mann, der am Montag floh, wurde gefasst.", "Montag", "de")
    True
    >>> check("Das Haus brannte, die Feuerwehr kam am Montag.", "Montag", "de")
    False
    >>> check("El hombre detenido el lunes fue liberado.", "lunes", "es")
    True
    >>> check("El hombre fue detenido el lunes y fue liberado.", "lunes", "es")
    False
    """
    if not vocabulary.spaces:
        return False
    if "relative_article" in vocabulary.table:
        return _is_before_last_verb(text, start, end, vocabulary)
    return _is_behind_participle_of_subject(text, start, end, vocabulary)


def _is_before_last_verb(text: str, start: int, end: int, vocabulary: TimeVocabulary) -> bool:
    """Whether the clause of an expression opens with a relative article and closes with its only verb in the past."""
    article = vocabulary.table["relative_article"]
    opening = re.search(rf",\s(?:\w{{1,6}}\s)?(?:{article})\s(?P<rest>[^,;:]*)$", text[:start])
    closing = _VERB_AND_END.match(text, end)
    if opening is None or closing is None or vocabulary.tells("past", opening["rest"]):
        return False
    verb, words = closing["verb"], closing["rest"].split()
    if verb[0].isupper() or any(vocabulary.tells("past", one) for one in words if one.islower()):
        return False
    subject, main_verb = text[: opening.start()], _LETTERS.search(text, closing.end())
    is_of_subject = "," not in subject and not vocabulary.tells("past", subject)
    # Whatever stands between "die am Montag" and ", wurde" is a verb.
    return vocabulary.tells("past", verb) or bool(
        is_of_subject and main_verb and vocabulary.tells("past", main_verb[0])
    )


def _is_behind_participle_of_subject(
    text: str, start: int, end: int, vocabulary: TimeVocabulary
) -> bool:
    """Whether a noun at the beginning, its participle and an expression stand before a verb in the past."""
    participle, language = vocabulary.participle, vocabulary.language
    lead = text[max(0, start - CLAUSE_LENGTH) : start]
    if participle is None or start > CLAUSE_LENGTH or _CLAUSE_END.search(lead):
        return False
    words = _LETTERS.findall(lead)
    at = next((i for i, word in enumerate(words) if i > 1 and participle.fullmatch(word)), 0)
    introducers = language.noun_introducers | language.function_words
    if not at or words[at - 2].lower() not in introducers:
        return False
    is_noun = words[at - 1].lower() not in language.function_words
    has_verb = vocabulary.tells("past", " ".join(words[:at])) or vocabulary.tells(
        "past", " ".join(words[at + 1 :])
    )
    behind = " ".join(_LETTERS.findall(_CLAUSE_END.split(text[end : end + CLAUSE_LENGTH])[0])[:3])
    first = behind.split(maxsplit=1)[0] if behind else ""
    joins = first.lower() in vocabulary.table.get("and", "et y e und ed").split()
    return is_noun and not has_verb and not joins and vocabulary.tells("past", behind)


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
    if last is None or _HAS_BEEN.search(before):
        return False
    if vocabulary.tells("past", last[0]) or vocabulary.tells("past", f"{last[0]} {found[0]}"):
        return False
    return vocabulary.tells("past", before)
