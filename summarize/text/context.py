"""Context: which sentences depend on the one before them.

"He said so." Who? Three in ten extractive summaries mislead their reader, nearly always by a pronoun
or a connective whose antecedent was left out (Zhang, Wan and Bansal 2023, "Extractive is not faithful
summarization"). A sentence is context-dependent if it

* begins with a pronoun, or a connective that continues a thought ("But", "As a result"); or
* begins with a time that is counted from another one ("Less than a week later"), or with further words of a speaker
  ("The minister added that"); or
* is all quotation: the sentence before or after it says whose; or
* is a question: what it asks about, and the answer, are around it; or
* begins with the label of a speaker in a transcript ("Q:", "SMITH:"); or
* leaves out its subject ("Dijo que dimitirá.", `summarize.text.omitted_subjects`); or
* has a pronoun for a person before it names anybody ("In May, he resigned."); or
* has a demonstrative behind the preposition it begins with ("Zu diesem Zweck", "À cette fin"); or
* points back in its middle ("Police also closed the road.", "Prices rose under these rules.").

Words in quotation marks do not count for the last two. A demonstrative before a word of time depends on
nothing ("This week"). The words are data of the language (`Language.dependent_openings`,
`person_pronouns`, `anaphoric_words`); without them, only quotations and questions are recognised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from summarize.characters import (
    CLOSING_MARKS,
    QUESTION_MARKS,
    QUOTATION_MARKS,
    compose_accents,
)
from summarize.text.languages import Language
from summarize.text.omitted_subjects import BEFORE_FIRST_WORD, may_omit_subject, omits_subject
from summarize.text.tokens import TokenizedTexts, TokenSequences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "continues_previous",
    "depends_at_beginning",
    "find_context_dependent",
    "is_context_dependent",
]

MAX_OPENING = 5
"""Maximum number of words in a connective."""

MAX_BEFORE_PHRASE = 4
"""Maximum number of words before "week later" or "added that" at the beginning of a sentence."""

MAX_PHRASE = 3
"""Maximum number of words in one of a language's `continuing_phrases`."""

MAX_OPENING_CHARACTERS = 80
"""Number of characters in which an opening is looked for."""

MAX_INITIALISM = 4
"""Number of letters in capitals that name an organisation, a country or a medium, and nobody (assumed)."""

_AFTER_LAST_WORD = CLOSING_MARKS + " "
_QUOTATION_MARK = re.compile(f"[{QUOTATION_MARKS}]")
_SUBJECT = re.compile(r"\s+(?:[A-Z]\w*\.?\s+)*(?P<name>[A-Z][\w’'-]+)\s+(?P<verb>[a-z]+)\b")
_LABEL = re.compile(r"[A-Z](?:[A-Z.’' -]{0,30}[A-Z.])?: ")
_SUPERLATIVE = re.compile(r"(?:(?:[^\W\daeiouyäöümsß]|[^\Waeiouyäöüs]e|[ae]ue|mei)s|größ|letz)te$")
"""Of an adjective; the stems of verbs in "ste" ("löste", "passte", "reiste") end in a vowel or an s before it."""
_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|be[irv]|ein|empor|her|hin|los|mit|nach|nieder|um|vor|weg|zu)?\w{0,5}ge\w{3,}te$"
)
"""Of an adjective, as in "geplante" and "angekündigte"; a few verbs are listed."""
_CLAUSE_END = re.compile(r"(?<=[^\W_][^\W_])[,،;:(–—]")
_JOINED = re.compile(r"-([^\W\d_]{3,})")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]")
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
    return continues_previous(sentence, language) or _lacks_antecedent(sentence, language)


def continues_previous(sentence: str, language: Language) -> bool:
    """Return whether a sentence continues the one before it, as its form as a whole shows.

    It opens with a pronoun or a connective, is all quotation, or is a question.

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
    >>> english = get_language("en")
    >>> [continues_previous(s, english) for s in ("He left.", "Why?", "In May, he left.")]
    [True, True, False]
    """
    return _continues(sentence, language, may_continue=True)


def _continues(sentence: str, language: Language, *, may_continue: bool) -> bool:
    """`continues_previous`, where it may be known that no phrase at the beginning continues another sentence."""
    return (
        _has_dependent_opening(sentence, language)
        or omits_subject(sentence, language)
        or (may_continue and _begins_continuing(sentence, language))
        or _is_all_quotation(sentence)
        or _is_question(sentence)
        or _LABEL.match(sentence) is not None
    )


def depends_at_beginning(sentence: str, language: Language) -> bool:
    """Return whether a sentence depends on others even though it is the first of its document.

    "This is the driest spring since 1976" and "It emerged on Monday that ..." open a story; "He left",
    a quotation without a speaker and a question do not. What another writer would have put before them
    is missing all the same.

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
    >>> english = get_language("en")
    >>> [depends_at_beginning(s, english) for s in ("This is the driest spring.", "He left.", "Why?")]
    [False, True, True]
    """
    first = _WORD.search(_opening(sentence))
    word = _uncontracted(first[0]) if first else ""
    return word in language.person_pronouns or _is_all_quotation(sentence) or _is_question(sentence)


def find_context_dependent(
    read: TokenizedTexts, language: Language, documents: NDArray[np.int64] | None = None
) -> NDArray[np.bool_]:
    """Apply `is_context_dependent` to many sentences, looking only at those that may be so.

    Candidates are found by arithmetic on tokens: sentences that begin with an opening or a sign, or
    contain a question mark.

    Parameters
    ----------
    read : TokenizedTexts
        n sentences.
    language : Language
    documents : int array of shape (n,), optional
        The document of each, in ascending order. The first word of a sentence, which has a capital whatever it is,
        counts as a name if its document has it with a capital in the middle of sentences, and never without.

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
    folded = [token.casefold() if token.isascii() else _fold(token) for token in tokens.vocabulary]
    distinct = {*folded}
    dependent = tokens.rows_beginning_with(
        folded, language.dependent_words, language.dependent_pairs
    )
    dependent |= pieces.rows_containing(pieces.containing(QUESTION_MARKS))
    dependent |= pieces.rows_containing(
        pieces.matching(lambda piece: piece[-1] == ":" and piece.isupper(), pieces.containing(":"))
    )
    may_continue = _may_begin_continuing(read, folded, language)
    dependent |= may_continue
    beginning = language.dependent_beginning
    if beginning is not None:
        dependent |= np.fromiter(
            (beginning.match(_opening(text)) is not None for text in read.texts),
            bool,
            len(dependent),
        )
    filled = np.flatnonzero(pieces.lengths())
    first_pieces = pieces.ids[pieces.offsets[filled]]
    signs = pieces.matching(lambda piece: not piece[0].isalnum(), pieces.first_in_text)
    dependent[filled] |= signs[first_pieces]
    dependent |= _may_omit_subject(read, language)
    # Whatever follows:
    sufficient = language.dependent_words - language.demonstratives - language.pronoun_articles
    plain = pieces.matching(
        lambda piece: piece.isascii() and piece.isalpha() and piece.lower() in sufficient,
        pieces.first_in_text,
    )
    begins = pieces.matching(
        lambda piece: piece[-1] == "," and _fold(piece[:-1]) in language.dependent_before_comma,
        pieces.first_in_text,
    )
    dependent[filled] |= begins[first_pieces]
    certain = np.zeros(len(dependent), dtype=bool)
    certain[filled] = plain[first_pieces]
    texts = read.texts
    rows = np.flatnonzero(dependent & ~certain)
    for i, possible in zip(rows.tolist(), may_continue[rows].tolist(), strict=True):
        dependent[i] = _continues(texts[i], language, may_continue=possible)
    lacking, certain, named = _may_lack_antecedent(read, folded, distinct, language, documents)
    dependent |= certain
    first = tokens.token_at(0)
    for i in np.flatnonzero(lacking & ~dependent).tolist():
        name = tokens.vocabulary[int(first[i])] if named[i] else ""
        dependent[i] = _lacks_antecedent(texts[i], language, name)
    return dependent


def _may_omit_subject(read: TokenizedTexts, language: Language) -> NDArray[np.bool_]:
    """Which texts may leave out their subject, by their first word or what marks one, shape (n,)."""
    import numpy as np

    mark, tokens = language.subject_mark, read.tokens
    if mark is not None or language.complement_endings:
        return np.fromiter(
            (omits_subject(text, language) for text in read.texts), bool, len(tokens)
        )
    result = np.zeros(len(tokens), dtype=bool)
    if language.subjectless_verb is not None:
        filled = np.flatnonzero(tokens.lengths())
        verbs = tokens.matching(
            lambda token: may_omit_subject(token, language), tokens.first_in_text
        )
        result[filled] = verbs[tokens.ids[tokens.offsets[filled]]]
    return result


def _may_begin_continuing(
    read: TokenizedTexts, folded: Sequence[str], language: Language
) -> NDArray[np.bool_]:
    """Which texts may begin with a phrase of `continuing_phrases`, shape (n,).

    Its last two words are next to each other among the first tokens. What is not plainly one word may be several in
    `_begins_continuing`.
    """
    import numpy as np

    pieces, tokens = read.whitespace_tokens, read.tokens
    phrases = language.continuing_phrases | language.continuing_before_comma
    if not phrases:
        return np.zeros(len(tokens), dtype=bool)
    contains_word = language.continuing_word.search
    odd = pieces.matching(lambda piece: contains_word(_fold(piece)), pieces.non_ascii)
    result = pieces.rows_containing(odd)
    # Tokens part "d'entre" and "d'ells", which are one word there.
    ends = {_NO_WORD.split(word)[-1] for word in language.continuing_words}
    at, rows, index = _locate(tokens, _among(folded, ends))
    early = index <= MAX_BEFORE_PHRASE + MAX_PHRASE
    at, rows, index = at[early], rows[early], index[early]
    lasts = {tuple(_NO_WORD.split(word)[-1] for word in phrase[-2:]) for phrase in phrases}
    last, before = tokens.ids[at].tolist(), tokens.ids[at - 1].tolist()
    found = [
        (folded[second],) in lasts
        or (
            place > 0 and ((folded[first], folded[second]) in lasts or not _is_plain(folded[first]))
        )
        for place, first, second in zip(index.tolist(), before, last, strict=True)
    ]
    result[rows[np.array(found, dtype=bool)]] = True
    return result


def _is_plain(token: str) -> bool:
    """Whether a token is one word of letters, wherever words are parted."""
    return token.isascii() and token.isalpha()


def _may_lack_antecedent(
    read: TokenizedTexts,
    folded: Sequence[str],
    distinct: Set[str],
    language: Language,
    documents: NDArray[np.int64] | None,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which texts may have a pronoun before a name, or an anaphoric word, which surely have, and which begin with a name.

    Each of shape (n,). Whether a text begins with a name is only looked for where a pronoun stands before any other.
    """
    import numpy as np

    pieces, tokens = read.whitespace_tokens, read.tokens
    possible = np.zeros(len(tokens), dtype=bool)
    certain, named = possible.copy(), possible.copy()
    marked = pieces.containing(QUOTATION_MARKS)
    # Names and words in quotation marks do not count: where there are marks, look.
    unmarked = ~pieces.rows_containing(marked)
    plain = tokens.matching(_is_plain)
    if not distinct.isdisjoint(language.anaphoric_words):
        possible = tokens.rows_containing(_among(folded, language.anaphoric_words))
        sufficient = _among(folded, language.anaphoric_words - language.demonstratives)
        certain |= unmarked & tokens.rows_containing(sufficient & plain)
    if not distinct.isdisjoint(language.person_pronouns):
        pronoun = _among(folded, language.person_pronouns)
        written = tokens.matching(lambda token: not token.isupper(), pronoun)  # no part of "1000HE"
        may_have_capital = tokens.with_capital | tokens.non_ascii
        capital = tokens.matching(lambda token: _may_be_name(token, language), may_have_capital)
        lengths = tokens.lengths()
        first = _first_occurrence(tokens, pronoun)
        before_name = (first < lengths) & (first < _first_occurrence(tokens, capital, skip=1))
        quoted = _first_occurrence(pieces, marked) <= first  # tokens are no fewer than pieces
        suspect = before_name | ((first < lengths) & quoted)
        if documents is not None:
            may_be_name = capital & ~_among(folded, language.function_words)
            named = _begin_with_name(tokens, folded, suspect, may_be_name, documents)
        possible |= suspect & ~(named & unmarked)
        # A name behind the comma may explain the pronoun.
        with_comma = pieces.rows_containing(
            pieces.matching(lambda piece: piece[-1] == ",", pieces.containing(","))
        )
        # What is not plainly one word may have a name in it.
        before_odd = first < _first_occurrence(tokens, may_have_capital & ~plain)
        certain |= (
            unmarked
            & before_name
            & ~named
            & before_odd
            & tokens.rows_containing(written)
            & ~with_comma
        )
    return possible, certain, named


def _begin_with_name(
    tokens: TokenSequences,
    folded: Sequence[str],
    among: NDArray[np.bool_],
    may_be_name: NDArray[np.bool_],
    documents: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Which of some texts begin with a name, shape (n,).

    Its document has this word with a capital in the middle of a text, and nowhere without.
    """
    import numpy as np

    result = np.zeros(len(tokens), dtype=bool)
    first = tokens.token_at(0)
    rows = np.flatnonzero(among & (first >= 0))
    rows = rows[may_be_name[first[rows]]]
    if not len(rows):
        return result
    wanted = np.zeros(len(tokens.vocabulary), dtype=bool)
    wanted[first[rows]] = True
    words = {folded[i] for i in np.flatnonzero(wanted).tolist()}
    number = {word: i for i, word in enumerate(sorted(words))}
    code = np.fromiter((number.get(word, -1) for word in folded), np.int64, len(folded))
    at, row, index = _locate(tokens, code >= 0)
    key = documents[row] * len(number) + code[tokens.ids[at]]
    has_capital = wanted[tokens.ids[at]]
    inside, small = key[has_capital & (index > 0)], key[~has_capital]
    own = documents[rows] * len(number) + code[first[rows]]
    result[rows] = np.isin(own, inside) & ~np.isin(own, small)
    return result


def _among(folded: Sequence[str], words: Set[str]) -> NDArray[np.bool_]:
    """Which tokens are among some words."""
    import numpy as np

    return np.fromiter(map(words.__contains__, folded), bool, len(folded))


def _first_occurrence(
    tokens: TokenSequences, chosen: NDArray[np.bool_], *, skip: int = 0
) -> NDArray[np.int64]:
    """The index in each text of the first chosen token after the first `skip`; else its length."""
    result = tokens.lengths().copy()
    _, rows, index = _locate(tokens, chosen)
    later = (index >= skip)[::-1]  # what is written last is the first occurrence
    result[rows[::-1][later]] = index[::-1][later]
    return result


def _locate(
    tokens: TokenSequences, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where chosen tokens stand: in all texts, in which text, and where in it; in reading order."""
    import numpy as np

    at = np.flatnonzero(chosen[tokens.ids])
    rows = np.searchsorted(tokens.offsets, at, side="right") - 1
    return at, rows, at - tokens.offsets[rows]


def _may_be_name(word: str, language: Language) -> bool:
    """Whether a word may name a person.

    It is capitalised, and no pronoun, no name of a month or a weekday, and no initialism: "In a BBC interview he ...".
    """
    if not word[:1].isupper() or (word.isupper() and len(word) <= MAX_INITIALISM):
        return False
    folded = word.casefold()
    return folded not in language.calendar_names and folded not in language.person_pronouns


def _lacks_antecedent(sentence: str, language: Language, name: str = "") -> bool:
    """Whether a pronoun for a person stands before any name, or an anaphoric word anywhere.

    The first word is a name if it is `name`.
    """
    if not language.person_pronouns and not language.anaphoric_words:
        return False
    outside = _without_quotations(sentence)
    words = _PLAIN_WORD.findall(outside)
    folded = [word.casefold() for word in words]
    if not language.person_pronouns.isdisjoint(folded):
        # In "...," Smith asks him, he is somebody else.
        quotes = _begins_with_quotation(sentence) and folded[-1] not in language.person_pronouns
        if _has_pronoun_before_name(outside, words, words[0] if quotes else name, language):
            return True
    return not language.anaphoric_words.isdisjoint(folded) and _points_back(folded, language)


def _has_pronoun_before_name(
    text: str, words: Sequence[str], name: str, language: Language
) -> bool:
    """Whether a pronoun for a person stands before any name, and none behind the comma explains it."""
    for index, word in enumerate(words):
        if word.casefold() in language.person_pronouns:
            return not _is_named_behind_comma(text, word, language)
        if (index or word == name) and _may_be_name(word, language):
            return False
    return False


def _points_back(folded: Sequence[str], language: Language) -> bool:
    """Whether an anaphoric word is explained by nothing behind it: "these", but not "this week"."""
    for index, word in enumerate(folded):
        if word not in language.anaphoric_words:
            continue
        following = folded[index + 1 : index + 3]
        next_word = following[0] if following else ""
        if word not in language.demonstratives or not (
            next_word in language.function_words
            or next_word in language.time_words
            or _is_month(following, language)
            or _is_explained(word, following, language)
        ):
            return True
    return False


def _is_month(following: Sequence[str], language: Language) -> bool:
    """Whether a month or weekday stands behind a demonstrative: "this March", not "in this March 24 photo"."""
    return (
        not language.calendar_names.isdisjoint(following[:1])
        and not "".join(following[1:]).isdecimal()
    )


def _begins_with_quotation(sentence: str) -> bool:
    """Whether a quotation stands before all words of the writer, so that the first one has a capital only if it is a name."""
    before = _QUOTATION_MARK.split(sentence, maxsplit=2)
    return len(before) > 2 and not _PLAIN_WORD.search(before[0])


def _is_named_behind_comma(text: str, pronoun: str, language: Language) -> bool:
    """Whether a pronoun in a phrase before the subject is explained by it: "In her letter, Benjamin lamented that".

    The pronoun stands behind a preposition or conjunction, in a text that begins with one or with a participle, and a name
    with its verb behind the comma. "In May his wife died, Smith said." has no such phrase.
    """
    phrase, _, rest = text.partition(",")
    words = _PLAIN_WORD.findall(phrase)
    if len(words) < 2 or pronoun not in words[1:]:
        return False
    first, before = words[0].casefold(), words[words.index(pronoun, 1) - 1].casefold()
    function_words = (
        language.function_words - language.person_pronouns - language.indefinite_articles
    )
    opens = first in function_words or first.endswith(language.attribute_endings)
    subject = _SUBJECT.match(rest)
    if not opens or before not in function_words or subject is None:
        return False
    verb = subject["verb"]
    no_verb = language.function_words - language.finite_auxiliaries
    says = language.speech_verbs | language.attributions
    return verb not in no_verb | says and _may_be_name(subject["name"], language)


def _is_explained(word: str, following: Sequence[str], language: Language) -> bool:
    """Whether the words behind a demonstrative say which are meant: "those who", "those killed in the crash"."""
    if word not in language.explained_demonstratives or not following:
        return False
    attribute = following[0].endswith(language.attribute_endings)
    # "those misleading pages" are such as were spoken of.
    return following[0] in language.relative_words or (
        attribute and language.function_words.issuperset(following[1:2])
    )


def _without_quotations(sentence: str) -> str:
    """The sentence with what is in quotation marks removed."""
    if not _QUOTATION_MARK.search(sentence):
        return sentence
    return " ".join(_QUOTATION_MARK.split(sentence)[::2])


def _fold(text: str) -> str:
    """The form in which openings are looked up: case-folded, letters and accents as one character."""
    return compose_accents(text).casefold().replace("i\u0307", "i")  # of the Turkish İ


def _opening(sentence: str) -> str:
    """The characters in which openings are looked for, without the marks in front."""
    return _fold(sentence.lstrip(BEFORE_FIRST_WORD)[:MAX_OPENING_CHARACTERS])


def _uncontracted(word: str) -> str:
    """A word up to its apostrophe: it's, he'll."""
    return word.partition("'")[0].partition("’")[0]


def _has_dependent_opening(sentence: str, language: Language) -> bool:
    if not language.dependent_openings:
        return False
    opening = _opening(sentence)
    beginning = language.dependent_beginning
    if beginning is not None:
        return beginning.match(opening) is not None
    match = _WORD.search(opening)
    first = _uncontracted(match[0]) if match else ""
    if match is None or first not in language.dependent_first_words:
        return False  # as nearly all sentences
    if first in language.dependent_before_comma and opening[match.end() : match.end() + 1] == ",":
        return True
    words = _WORD.findall(opening)
    joined = _JOINED.match(opening, match.end())
    if joined and joined[1] not in language.function_words:
        return " ".join(words[:2]) in language.dependent_openings  # "celui-ci", not "Then-mayor"
    if first in language.demonstratives:
        following = _uncontracted(words[1]) if len(words) > 1 else ""  # this year's
        return following not in language.time_words and not _is_explained(
            first, words[1:3], language
        )
    if first in language.pronoun_articles:
        return not _precedes_noun(sentence, language)
    if _begins_with_demonstrative(words, language):
        return True
    phrases = language.dependent_openings
    return first in phrases or any(
        " ".join(words[:n]) in phrases
        and not (words[:n] != [first] and _is_anchored(opening, words[:n], language))
        for n in range(1, MAX_OPENING + 1)
    )


def _is_anchored(opening: str, phrase: Sequence[str], language: Language) -> bool:
    """Whether a word behind a phrase, without a comma, says what it counts from: "The next day of the trial"."""
    clause = _WORD.findall(_CLAUSE_END.split(opening, maxsplit=1)[0])
    following = clause[len(phrase) : len(phrase) + 1]
    return bool(following) and _uncontracted(following[0]) in language.anchoring_words


def _begins_with_demonstrative(words: Sequence[str], language: Language) -> bool:
    """Whether a preposition, a demonstrative and what it points at come first: "Zu diesem Zweck"."""
    return (
        len(words) > 2
        and (words[0], words[1]) in language.leading_pairs
        and words[2] not in language.function_words
        and not _is_time(words[2], language)
    )


def _is_time(word: str, language: Language) -> bool:
    """Whether a word names a time, also in an inflected form: "in diesem Jahr", "en estos días"."""
    if word in language.time_words or word in language.calendar_names or word.isdigit():
        return True
    return any(word.startswith(time) and len(word) - len(time) <= 2 for time in language.time_words)


def _precedes_noun(sentence: str, language: Language) -> bool:
    """Whether the first word stands before a noun with a capital, or adjectives and such a noun: "Das alte Tor".

    "Das sagte Meier" and "Das sei Unsinn": a verb in "te", or a function word, stands there, no adjective; but in "Das
    größte Fest", "Das alte Tor" and "Das geplante Tor" one does. Behind a number, "Das 90 Jahre alte Tor", there is no verb.
    """
    words = _WORD.findall(
        compose_accents(sentence.lstrip(BEFORE_FIRST_WORD))[:MAX_OPENING_CHARACTERS]
    )[1:]
    while len(words) > 1 and words[0][0].islower() and _precedes(words[0], language):
        del words[0]
    return bool(words) and (words[0][0].isupper() or words[0][0].isdigit())


def _precedes(word: str, language: Language) -> bool:
    """Whether a small word may stand between an article and its noun, and is no verb."""
    if word in language.words_before_nouns:
        return True
    if not word.endswith("e") or word in language.verbs_like_adjectives | language.function_words:
        return False
    return (
        not word.endswith(("te", "würde"))
        or word in language.ordinal_words
        or _SUPERLATIVE.search(word) is not None
        or _PARTICIPLE.match(word) is not None
    )


def _begins_continuing(sentence: str, language: Language) -> bool:
    """Whether a sentence begins like the continuation of another: "Less than a week later", "He added that"."""
    if not language.continuing_words:
        return False
    # Behind a comma it belongs to the same sentence: "Nine people died, three of them children".
    opening = _opening(sentence)
    found = list(_WORD.finditer(opening))[: MAX_BEFORE_PHRASE + MAX_PHRASE + 1]
    words = [word[0] for word in found]
    clause_length = len(_WORD.findall(_CLAUSE_END.split(opening, maxsplit=1)[0]))
    for i, word in enumerate(words):
        if word not in language.continuing_words:
            continue
        phrases = language.continuing_phrases
        if opening[found[i].end() :][:1] in (",", "،"):
            phrases |= language.continuing_before_comma
        if any(
            tuple(words[max(i + 1 - n, 0) : i + 1]) in phrases
            for n in range(1, MAX_PHRASE + 1)
            if i + 1 - n < clause_length
        ):
            return True
    return False


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
