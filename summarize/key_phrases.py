"""Key phrases: the words and names that say what documents are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from summarize.text.terms import TermAnalyzer

__all__ = ["find_key_phrases"]

MAX_PHRASE = 3
"""Maximum number of words of a phrase."""

MAX_WORDS = 150
"""Words at the beginning of a document in which phrases are looked for: news says what it is about first."""

PART_SHARE = 0.6
"""A part of a phrase is left out if at least this share of its documents have the phrase (assumed)."""

_AROUND = "\"'()[]{}«»“”„‘’*_#<>"
_END_MARKS = ".,;:!?…。、，"

Terms = tuple[str, ...]


def find_key_phrases(
    texts: Sequence[str],
    analyzer: TermAnalyzer,
    rarity: Callable[[str], float] = lambda _: 1.0,
    *,
    limit: int = 6,
) -> tuple[str, ...]:
    """The phrases that most of the texts have, and few other texts.

    A phrase is up to three content words in a row. Its score is the number of texts that have it, times
    the rarity of its words. A single text is enough only if there is no other.

    Parameters
    ----------
    texts : sequence of str
    analyzer : TermAnalyzer
        The normal forms of words in the language of the texts.
    rarity : callable
        The weight of a term, a content word in its normal form; by default all weigh the same.
    limit : int, default 6
        Maximum number of phrases.

    Returns
    -------
    tuple of str
        As most texts spell them, the best first.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> texts = ["Rain fell in New York City.", "New York City was flooded.", "Snow covers New York City."]
    >>> find_key_phrases(texts, TermAnalyzer(get_language("en")))
    ('New York City',)
    """
    words = [_split_words(text, analyzer) for text in texts]
    minimum = 2 if len(texts) > 1 else 1
    frequency = Counter(terms for text in words for terms in {word.terms for word in text})
    documents: Counter[Terms] = Counter()
    spellings: dict[Terms, Counter[str]] = defaultdict(Counter)
    for text in words:
        # Other words make no phrase.
        frequent = [word for word in text if frequency[word.terms] >= minimum]
        once = set()
        for terms, spelling in _phrases(frequent):
            spellings[terms][spelling] += 1
            once.add(terms)
        documents.update(once)
    scores = {
        terms: number * sum(map(rarity, terms)) / len(terms) ** 0.5
        for terms, number in documents.items()
        if number >= minimum
    }
    chosen: list[Terms] = []
    for terms in sorted(scores, key=lambda terms: (-scores[terms], terms)):
        if not any(_overlaps(terms, other, documents) for other in chosen):
            chosen = [other for other in chosen if not _is_part(other, terms)]
            chosen.append(terms)
        if len(chosen) >= limit:
            break
    return tuple(_spelling(spellings[terms]) for terms in chosen)


class _Word(NamedTuple):
    """A content word: its terms, its spelling, and its place; places count one more at each mark."""

    terms: Terms
    spelling: str
    place: int


def _split_words(text: str, analyzer: TermAnalyzer) -> list[_Word]:
    """The content words at the beginning of a text."""
    words = []
    place = 0
    for piece in text.split(None, MAX_WORDS)[:MAX_WORDS]:
        place += 1 + (piece[0] in _AROUND)
        word = piece.strip(_AROUND + _END_MARKS).removesuffix("’s").removesuffix("'s")
        terms, content = analyzer.normalize(word) if word else ((), False)
        if content and any(map(str.isalpha, word)):  # numbers and marks name nothing
            words.append(_Word(terms, word, place))
        place += piece[-1] in _AROUND + _END_MARKS
    return words


def _phrases(words: Sequence[_Word]) -> Iterator[tuple[Terms, str]]:
    """All runs of words in neighbouring places, as terms and as they are spelled."""
    for start in range(len(words)):
        terms: Terms = ()
        spelling = ""
        for length, word in enumerate(words[start : start + MAX_PHRASE]):
            if word.place != words[start].place + length:
                break
            terms += word.terms
            spelling += f" {word.spelling}" if length else word.spelling
            yield terms, spelling


def _is_part(short: Terms, long: Terms) -> bool:
    """Whether the terms occur in a longer phrase, in a row."""
    size = len(short)
    return size < len(long) and any(
        long[i : i + size] == short for i in range(len(long) - size + 1)
    )


def _overlaps(terms: Terms, other: Terms, documents: dict[Terms, int]) -> bool:
    """Whether a phrase adds nothing to one that was chosen: a part of it, or longer for few texts only."""
    if _is_part(terms, other):
        return documents[other] >= PART_SHARE * documents[terms]
    if _is_part(other, terms):
        return documents[terms] < PART_SHARE * documents[other]
    return bool(set(terms) & set(other))


def _spelling(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
