"""Introductions: who has to be introduced before a sentence can be understood.

"Anderson shot himself." Who? His own article said so before: "Cedric Anderson, 53, ...". A sentence that
calls somebody by a part of the name can be used once a sentence with more of the name is in the summary.
"The team left." Which team? What a definite article presupposes has to be in the summary, too.

Names are found by their capitals, and what has to be introduced is read from the documents alone: a name
that most documents spell out when they first mention it, in a caption or a heading, too; of a person, who
says something, half of the documents are enough. A name that they use without (a country, a firm, a
president known to everybody) needs none. There is no list of names; in scripts without capitals
nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarize.arrays import distinct, sorted_distinct
from summarize.characters import CLOSING_MARKS, END_MARKS, OPENING_MARKS
from summarize.text.languages import Language
from summarize.text.terms import TermSequences
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

__all__ = [
    "Introductions",
    "find_anaphoric_nouns",
    "find_definite_openings",
    "find_introductions",
    "find_nameless",
    "stems_of",
    "stems_of_names",
]

DEFINITE_WORDS = 2
"""Number of content words after the article that say what is meant: "the jail escape plan" (assumed)."""

MAX_BEFORE_COMPLEMENT = 3
"""Number of content words between the article and what explains them: "the first prime minister of" (assumed)."""

MAX_DEFINITE_TERMS = 8
"""Number of terms from the beginning in which they are looked for."""

MAX_DISTANCE = 3
"""Maximum number of sentences between a noun with a definite article and its introduction."""

MAX_PLACE = 16
"""Number of terms from the beginning of a sentence in which such a noun counts: what stands later is mostly
explained by the sentence itself. Without this limit, ROUGE-2 is lower by 0.2."""

MAX_WORD = 100
"""Number of characters in which the word after the article is looked for."""

MAX_NAMELESS = 0.5
"""Where a larger part of the sentences names nothing, as in lower case, that tells nothing (assumed)."""

NAME_STEM = 6
"""Number of letters by which names and numbers are compared: "American" is "America" (assumed)."""

MIN_STEM, MAX_CASE_ENDING = 4, 3
"""Minimum number of first letters that cases of a name share, and maximum number of those behind them (assumed)."""

_WORD = re.compile(r"[^\W_]+")
_BEFORE = OPENING_MARKS
_AFTER = CLOSING_MARKS + END_MARKS + ",;:–—-"
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, eq=False)
class Introductions:
    """Which names n sentences use alone, and which they spell out.

    Attributes
    ----------
    needed : sparse array of shape (n, m), of 0 and 1
        Which of m names each sentence uses alone although documents spell it out first.
    given : sparse array of shape (n, m), of 0 and 1
        Which names each sentence spells out, as part of a longer name.
    names : sequence of str, length m
        The names themselves.
    """

    needed: sparse.csr_array
    given: sparse.csr_array
    names: Sequence[str]


def find_introductions(
    read: TokenizedTexts,
    documents: NDArray[np.int64],
    language: Language,
    *,
    all_before: Callable[[int], str] | None = None,
) -> Introductions:
    """Find which names sentences use alone, and which they spell out.

    Parameters
    ----------
    read : TokenizedTexts
        n sentences, in the order of their documents.
    documents : int array of shape (n,)
        The document of each.
    language : Language
        Its abbreviations ("Mr.", "Sen.") are no part of a name. Where capitals do not tell names, as in
        German, nothing is found.
    all_before : callable, optional
        Called with the number of a sentence: what stands in its document before it. Captions and headings are no
        sentences, but may spell out a name for the reader of the document.

    Returns
    -------
    Introductions

    Examples
    --------
    >>> import numpy as np
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.tokens import tokenize_texts
    >>> read = tokenize_texts(["In Rome, Jo Smith sang.", "Crowds cheered Smith in Rome."])
    >>> found = find_introductions(read, np.array([0, 0]), get_language("en"))
    >>> [one.toarray().astype(int).tolist() for one in (found.needed, found.given)], found.names
    ([[[0], [1]], [[1], [0]]], ['Smith'])
    """
    import numpy as np
    from scipy import sparse

    n = len(read.texts)
    if language.capitalized_nouns or language.spaces_separate_syllables:
        nothing = sparse.csr_array((n, 0), dtype=np.int64)
        return Introductions(nothing, nothing, [])
    mentions = _find_mentions(read, language)
    row, word, in_name = mentions.row, mentions.word, mentions.in_name
    count = max(len(mentions.spellings), 1)

    def times(chosen: NDArray[np.int64] | NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of these mentions each name has."""
        return np.bincount(word[chosen], minlength=count)

    first, which = _first_mentions(documents[row], word, count)
    opens = in_name[first]
    if all_before is not None:
        for k in np.flatnonzero(~opens & (times(in_name) > 0)[word[first]]).tolist():
            name, before = mentions.spellings[word[first[k]]], all_before(int(row[first[k]]))
            opens[k] = _ends_longer_name(name, before, language)
    spelled = times(first[opens])
    # "Mr. Smith" was spelled out before, in a part of the text that is not at hand.
    alone = times(first[~opens & ~mentions.polite[first]])
    wanted = spelled > alone
    # Of a person, who ends a longer name and says something, half of the documents are enough.
    is_last = times(first[in_name[first] & ~mentions.ends_name[first]]) == 0
    tied = (spelled == alone) & (spelled > 0)
    wanted[mentions.who_speak(read, language, among=tied & is_last)] = True
    # Of two documents of which one spells a name out, that one's other sentences need it.
    introduced_before = opens[which] & (row[first][which] <= row)
    needed = ~in_name & (wanted[word] | (introduced_before & tied[word]))
    used = times(needed) > 0
    number = np.cumsum(used) - 1
    size = int(used.sum())

    def cells(chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        chosen = chosen & used[word]
        return sorted_distinct(row[chosen] * size + number[word[chosen]])

    described = mentions.are_described(read, language)
    spelled_out, lacking = cells(in_name | described), cells(needed & ~described)
    lacking = lacking[~np.isin(lacking, spelled_out)]  # not spelled out in the same sentence
    names = [mentions.spellings[i] for i in np.flatnonzero(used)]
    return Introductions(_incidence(lacking, n, size), _incidence(spelled_out, n, size), names)


def _ends_longer_name(name: str, text: str, language: Language) -> bool:
    """Whether a name is the end of a longer one somewhere in a text: "Castro" in "Julian Castro testified".

    >>> from summarize.text.languages import get_language
    >>> [_ends_longer_name("West", text, get_language("en")) for text in ("Kanye West.", "The West Wing.")]
    [True, False]
    """
    end = text.find(name)
    while end >= 0:
        at, end = end, end + len(name)
        before = text[max(at - MAX_WORD, 0) : at].rpartition(" ")[0].rpartition(" ")[2]
        behind = text[end : end + 2]
        if (
            text[at - 1 : at] == " "
            and not behind[:1].isalnum()
            and not (behind[:1].isspace() and behind[1:].isupper())
            and before[:1].isupper()
            and before[-1:].isalnum()
            and before.lower() not in language.function_words
            and before.lower() not in language.courtesy_titles
        ):
            return True
        end = text.find(name, end)
    return False


def _incidence(cells: NDArray[np.int64], n: int, width: int) -> sparse.csr_array:
    """A sparse matrix of shape (n, width), of 0 and 1.

    Built by scipy from rows and columns, it takes four times as long.

    Parameters
    ----------
    cells : int array
        Row * width + column of each 1, ascending.
    n, width : int
    """
    import numpy as np
    from scipy import sparse

    row, column = np.divmod(cells, max(width, 1))
    bounds = np.searchsorted(row, np.arange(n + 1)).astype(np.int32)
    ones = np.ones(len(cells))
    return sparse.csr_array((ones, column.astype(np.int32), bounds), shape=(n, width))


def _first_mentions(
    documents: NDArray[np.int64], words: NDArray[np.int64] | NDArray[np.int32], n_words: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where each word is first mentioned in each document, and for each mention which of these it repeats.

    >>> import numpy as np
    >>> first, which = _first_mentions(np.array([0, 0, 0, 1]), np.array([5, 3, 5, 5]), 6)
    >>> first[which].tolist()
    [0, 1, 0, 3]
    """
    import numpy as np

    keys, which = distinct(documents * n_words + words)
    first = np.empty(len(keys), dtype=np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]  # what is written last is the first mention
    return first, which


class _Mentions(NamedTuple):
    """Every capitalised word that may be a name; arrays with one element per mention, in reading order.

    Attributes
    ----------
    at : int array
        Index of its whitespace token in all texts.
    row, word : int array
        Its sentence, and the number of its spelling.
    in_name, ends_name : bool array
        Whether it stands in a longer name, and whether as its last word.
    polite : bool array
        Whether it stands behind "Mr.".
    spellings : list of str
    """

    at: NDArray[np.int64]
    row: NDArray[np.int64]
    word: NDArray[np.int64]
    in_name: NDArray[np.bool_]
    ends_name: NDArray[np.bool_]
    polite: NDArray[np.bool_]
    spellings: list[str]

    def are_described(self, read: TokenizedTexts, language: Language) -> NDArray[np.bool_]:
        """Which mentions are followed by who or what that is: "Thor, the god of thunder"."""
        import numpy as np

        pieces = read.whitespace_tokens
        articles = language.definite_articles | language.indefinite_articles
        result = pieces.containing(",")[pieces.ids[self.at]]
        result &= self.at + 1 < pieces.offsets[self.row + 1]
        found = np.flatnonzero(result)
        following = pieces.ids[self.at[found] + 1].tolist()
        result[found] = [pieces.vocabulary[piece] in articles for piece in following]
        return result

    def who_speak(
        self, read: TokenizedTexts, language: Language, *, among: NDArray[np.bool_]
    ) -> list[int]:
        """Which of some names stand next to a verb of saying somewhere."""
        import numpy as np

        pieces = read.whitespace_tokens
        speaking: set[int] = set()
        # Where names have cases, nothing stands between them and "according to".
        verbs = language.reporting_words if language.case_endings else language.speech_verbs
        mentions = np.flatnonzero(among[self.word])
        for at, row, word in zip(
            self.at[mentions].tolist(),
            self.row[mentions].tolist(),
            self.word[mentions].tolist(),
            strict=True,
        ):
            begin, end = pieces.offsets[row], pieces.offsets[row + 1]
            around = [
                pieces.vocabulary[pieces.ids[i]] for i in (at - 1, at + 1) if begin <= i < end
            ]
            if any(one.strip(_BEFORE + _AFTER).lower() in verbs for one in around):
                speaking.add(word)
        return sorted(speaking)


def _find_mentions(read: TokenizedTexts, language: Language) -> _Mentions:
    """Find the capitalised words that may be names."""
    import numpy as np

    pieces = read.whitespace_tokens
    numbers: dict[str, int] = {}
    word_of = np.full(len(pieces.vocabulary), -1)
    breaks_before = np.zeros(len(pieces.vocabulary), dtype=bool)
    breaks_after = np.zeros(len(pieces.vocabulary), dtype=bool)
    for piece in np.flatnonzero(pieces.with_capital | pieces.non_ascii).tolist():
        token = pieces.vocabulary[piece]
        core = token.lstrip(_BEFORE)
        breaks_before[piece] = len(core) < len(token)
        word = core.rstrip(_AFTER)
        tail = core[len(word) :]
        if word.endswith(_POSSESSIVE):
            word, tail = word[:-2], "'s"
        lower = word.lower()
        if not word[:1].isupper() or lower in language.function_words:
            continue
        if tail == "." and lower in language.abbreviations:
            continue
        initial = tail[:1] == "." and (len(word) == 1 or "." in word)
        breaks_after[piece] = bool(tail) and not (initial and tail == ".")
        word_of[piece] = numbers.setdefault(word, len(numbers))
    spelled = list(numbers)
    if language.case_endings:
        word_of[word_of >= 0] = _by_case(spelled)[word_of[word_of >= 0]]
    at = np.flatnonzero(word_of[pieces.ids] >= 0)
    row = np.searchsorted(pieces.offsets, at, side="right") - 1
    words: NDArray[np.int64] = word_of[pieces.ids[at]]
    joined = _joined_to_next(at, row, breaks_after[pieces.ids[at]], breaks_before[pieces.ids[at]])
    # What stands first is capitalised whatever it is: it is a name if it is one elsewhere, or stands
    # before one and is nowhere a word without a capital.
    first = at == pieces.offsets[row]
    known = np.bincount(words[~first], minlength=len(numbers)) > 0
    vocabulary = set(read.tokens.vocabulary)
    new = np.array([spelled[i].lower() not in vocabulary for i in words[first]], dtype=bool)
    name = ~first | known[words]
    name[first] |= new & joined[first]
    at, row, words = at[name], row[name], words[name]
    joined = _joined_to_next(at, row, breaks_after[pieces.ids[at]], breaks_before[pieces.ids[at]])
    in_name = joined.copy()
    in_name[1:] |= joined[:-1]
    courtesy = pieces.matching(
        lambda piece: piece.strip(_BEFORE + _AFTER).lower() in language.courtesy_titles,
        pieces.with_capital,
    )
    polite = courtesy[pieces.ids[at - 1]] & (at > pieces.offsets[row])
    return _Mentions(at, row, words, in_name, in_name & ~joined, polite, spelled)


def _by_case(names: Sequence[str]) -> NDArray[np.int64]:
    """For each name, the number of one of which it may be another case: "Круглова" of "Кругловой".

    >>> _by_case(["Nowak", "Wrony", "Nowakiem", "Wrona", "Nowakowska"]).tolist()
    [0, 3, 0, 3, 4]
    """
    import numpy as np

    result = np.arange(len(names))
    first = -1
    for i in sorted(range(len(names)), key=names.__getitem__):
        shared = _shared_letters(names[first], names[i]) if first >= 0 else 0
        tails = len(names[i]) - shared, len(names[first]) - shared
        if shared < MIN_STEM or max(tails) > MAX_CASE_ENDING:
            first = i
        result[i] = first
    return result


def _shared_letters(name: str, other: str) -> int:
    """Number of letters with which both begin."""
    different = (k for k, (a, b) in enumerate(zip(name, other, strict=False)) if a != b)
    return next(different, min(len(name), len(other)))


def _joined_to_next(
    at: NDArray[np.int64],
    row: NDArray[np.int64],
    breaks_after: NDArray[np.bool_],
    breaks_before: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Whether nothing, and no mark, stands between each capitalised word and the next one."""
    import numpy as np

    result = np.zeros(len(at), dtype=bool)
    result[:-1] = (
        (np.diff(at) == 1) & (row[1:] == row[:-1]) & ~breaks_after[:-1] & ~breaks_before[1:]
    )
    return result


def find_nameless(read: TokenizedTexts, language: Language) -> NDArray[np.bool_]:
    """Find sentences that name nothing: they have no digit, and no capital but in the first word and "I".

    Whom or what they are about, the sentences around them say. None is found where capitals do not tell names, as in
    German, and in texts in which half of the sentences have none.

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
    >>> texts = ["Rain fell in Rome.", "Road traffic could take longer.", "The Tiber rose.", "It cost 9 lives."]
    >>> find_nameless(tokenize_texts(texts), get_language("en")).tolist()
    [False, True, False, False]
    """
    import numpy as np

    pieces = read.whitespace_tokens
    if language.capitalized_nouns or not len(pieces.ids):
        return np.zeros(len(read.texts), dtype=bool)
    naming = pieces.matching(
        lambda piece: piece.strip(_BEFORE + _AFTER) != "I" and piece.lower() != piece,
        pieces.with_capital | pieces.non_ascii,
    )
    naming |= pieces.containing("0123456789")
    at = naming[pieces.ids]
    first = pieces.offsets[:-1][pieces.lengths() > 0]
    at[first] = pieces.containing("0123456789")[pieces.ids[first]]
    named = np.zeros(len(read.texts), dtype=bool)
    named[np.searchsorted(pieces.offsets, np.flatnonzero(at), side="right") - 1] = True
    return ~named if 1.0 - named.mean() <= MAX_NAMELESS else np.zeros_like(named)


def stems_of(sentence: str) -> set[str]:
    """The first letters of each word, in lower case.

    >>> sorted(stems_of("American banks lent $1,500 m."))
    ['1', '500', 'americ', 'banks', 'lent', 'm']
    """
    return {word[:NAME_STEM].lower() for word in _WORD.findall(sentence)}


def stems_of_names(sentence: str) -> set[str]:
    """The same of the words with a digit or a capital, without the first word and "I".

    >>> sorted(stems_of_names("Three American banks lent $12 m to Rome."))
    ['12', 'americ', 'rome']
    """
    words = _WORD.findall(sentence)
    return {
        word[:NAME_STEM].lower()
        for place, word in enumerate(words)
        if word[0].isdigit() or (place and word[0].isupper() and word != "I")
    }


def find_definite_openings(
    terms: TermSequences,
    texts: Sequence[str],
    language: Language,
    *,
    among: NDArray[np.bool_] | None = None,
) -> sparse.csr_array:
    """Find what sentences presuppose that begin with a definite article, as "The team" does.

    Parameters
    ----------
    terms : TermSequences
        Of n sentences.
    texts : sequence of str, length n
    language : Language
        Its definite articles; without any, nothing is found. Names are no presupposition ("The Hague"), nor is what the
        words behind it explain ("The editors of the paper").
    among : bool array of shape (n,), optional
        Which sentences are looked at; by default all.

    Returns
    -------
    sparse array of shape (n, number of content words), of 0 and 1
        The first content words after the article.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.terms import TermAnalyzer
    >>> from summarize.text.tokens import tokenize_texts
    >>> texts, english = ["The old dam broke in May.", "The Hague lies in Holland."], get_language("en")
    >>> terms = TermAnalyzer(english).terms(tokenize_texts(texts))
    >>> found = find_definite_openings(terms, texts, english)
    >>> [terms.content_words()[i] for i in found.indices]
    ['old', 'dam']
    """
    import numpy as np

    width = terms.n_content_words
    rows: list[int] = []
    columns: list[int] = []
    if language.definite_articles and terms.parts is None:
        content = terms.content.tolist()
        column = (np.cumsum(terms.content) - 1).tolist()
        article = _is_article(terms, language)
        looked_at = terms.lengths() > 0
        filled = np.flatnonzero(looked_at if among is None else looked_at & among)
        for row in filled[article[terms.ids[terms.offsets[filled]]]].tolist():
            second = texts[row].lstrip(OPENING_MARKS)[:MAX_WORD].split(maxsplit=2)[1:2]
            if not second or not second[0][:1].islower():
                continue
            first = int(terms.offsets[row])
            last = min(first + MAX_DEFINITE_TERMS, int(terms.offsets[row + 1]))
            is_content = [(i, content[i]) for i in terms.ids[first:last].tolist()]
            place = next((k for k, (_, yes) in enumerate(is_content) if yes), 0)
            beginning = is_content[place : place + MAX_BEFORE_COMPLEMENT + 1]
            behind = next((i for i, yes in beginning if not yes), -1)
            if behind >= 0 and terms.names[behind] in language.complement_words:
                continue
            for i, yes in is_content[place : place + DEFINITE_WORDS]:
                if not yes:
                    break
                rows.append(row)
                columns.append(column[i])
    at = np.array(rows, dtype=np.int64) * width + np.array(columns, dtype=np.int64)
    return _incidence(sorted_distinct(at), len(texts), width)


def _is_article(terms: TermSequences, language: Language) -> NDArray[np.bool_]:
    """Which terms are definite articles."""
    import numpy as np

    articles = map(language.definite_articles.__contains__, terms.names)
    return np.fromiter(articles, bool, len(terms.names))


def find_anaphoric_nouns(
    terms: TermSequences, documents: NDArray[np.int64], language: Language
) -> sparse.csr_array:
    """Find nouns with a definite article that were introduced without one shortly before.

    "The zones" presuppose the "safe zones" of the sentence before. What documents call "the government"
    when they first mention it needs no introduction. Of sentences with such a noun of up to three
    sentences before, readers could not understand half.

    Parameters
    ----------
    terms : TermSequences
        Of n sentences, in the order of their documents.
    documents : int array of shape (n,)
        The document of each.
    language : Language
        Its definite articles; without any, nothing is found.

    Returns
    -------
    sparse array of shape (n, number of content words), of 0 and 1

    Examples
    --------
    >>> import numpy as np
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.terms import TermAnalyzer
    >>> from summarize.text.tokens import tokenize_texts
    >>> texts, english = ["They agreed on safe zones in the north.", "Maps show the zones."], get_language("en")
    >>> terms = TermAnalyzer(english).terms(tokenize_texts(texts))
    >>> found = find_anaphoric_nouns(terms, np.array([0, 0]), english)
    >>> found.indptr.tolist(), [terms.content_words()[i] for i in found.indices]
    ([0, 0, 1], ['zone'])
    """
    import numpy as np
    from scipy import sparse

    n, width, n_names = len(terms), terms.n_content_words, len(terms.names)
    nothing = sparse.csr_array((n, width))
    if not language.definite_articles or terms.parts is not None or len(terms.ids) < 2:
        return nothing
    article = _is_article(terms, language)
    ids, offsets = terms.ids, terms.offsets
    begins = np.zeros(len(ids) + 1, dtype=bool)  # a sentence, or what is behind the last one
    begins[offsets] = True

    def continues(at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether at each place stands a content word of the same sentence as the term before."""
        same: NDArray[np.bool_] = ~begins[at]
        same[same] = terms.content[ids[at[same]]]
        return same

    definite, head = np.zeros((2, len(ids)), dtype=bool)
    last = np.flatnonzero(article[ids])
    for _ in range(DEFINITE_WORDS):  # "the old gas station"
        last = last[continues(last + 1)] + 1
        definite[last] = True
    places = np.flatnonzero(definite)
    places = places[~continues(places + 1)]  # "the old dam": "old" is no noun
    row = np.searchsorted(offsets, places, side="right") - 1
    head[places[places - offsets[row] < MAX_PLACE]] = True
    looked_at = np.zeros(n_names, dtype=bool)
    looked_at[ids[head]] = True
    at = np.flatnonzero(looked_at[ids])
    row = np.searchsorted(offsets, at, side="right") - 1
    first, which = _first_mentions(documents[row], ids[at], n_names)
    at_first = at[first]
    known = np.bincount(ids[at_first], weights=definite[at_first], minlength=n_names)
    new = np.bincount(ids[at_first], weights=~definite[at_first], minlength=n_names)
    distance = row - row[first][which]
    chosen = head[at] & ~definite[at_first][which] & (known < new)[ids[at]]
    chosen &= (distance > 0) & (distance <= MAX_DISTANCE)
    columns = (np.cumsum(terms.content) - 1)[ids[at[chosen]]]
    return _incidence(sorted_distinct(row[chosen] * width + columns), n, width)
