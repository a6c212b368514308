"""Key phrases: the words and names that say what documents are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from summarize.text.languages import Language, get_language
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
    language: Language,
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
    language : Language
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
    >>> find_key_phrases(texts, get_language("en"))
    ('New York City',)
    """
    analyzer = _analyzer(language.code)
    documents: Counter[Terms] = Counter()
    spellings: dict[Terms, Counter[str]] = defaultdict(Counter)
    for text in texts:
        found = Counter(_phrases(text, analyzer))
        for (terms, spelling), count in found.items():
            spellings[terms][spelling] += count
        once = {terms for terms, _ in found}
        documents.update(once)
    minimum = 2 if len(texts) > 1 else 1
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


@lru_cache(maxsize=4)
def _analyzer(code: str) -> TermAnalyzer:
    """The analyzer of a language, which caches the terms of each word."""
    return TermAnalyzer(get_language(code))


def _phrases(text: str, analyzer: TermAnalyzer) -> Iterator[tuple[Terms, str]]:
    """All runs of content words without a mark between them, as terms and as they are spelled."""
    run: list[tuple[Terms, str]] = []
    for piece in text.split(None, MAX_WORDS)[:MAX_WORDS]:
        word = piece.strip(_AROUND + _END_MARKS).removesuffix("’s").removesuffix("'s")
        terms, content = analyzer.normalize(word) if word else ((), False)
        if not content or not any(map(str.isalpha, word)):  # numbers and marks name nothing
            run = []
            continue
        if piece[0] in _AROUND:
            run = []
        run = [*run[1 - MAX_PHRASE :], (terms, word)]
        for length in range(1, len(run) + 1):
            part = run[-length:]
            yield (
                tuple(term for terms, _ in part for term in terms),
                " ".join(word for _, word in part),
            )
        if piece[-1] in _AROUND + _END_MARKS:
            run = []


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
