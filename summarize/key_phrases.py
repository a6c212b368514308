"""Key phrases: the names and terms that documents share, found by counting, without a model of grammar.

A phrase is a run of content words without a mark or a function word in it. Whether it names something is seen
from how it is used: names have capitals in the middle of sentences; nouns stand behind articles and
prepositions (`noun_introducers` of a language) and in front of other function words. For a language without
such a list, any function word will do. In scripts without capitals, and where no spaces separate words, what
recurs as a whole counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from summarize.characters import IDEOGRAPHS_WITHOUT_VOICING, OTHER_END_MARKS
from summarize.documents import Document
from summarize.text.detection import resolve_language
from summarize.text.languages import Language
from summarize.text.sentences import extract_sentences
from summarize.text.terms import TermAnalyzer

__all__ = [
    "PhraseReader",
    "find_key_phrases",
    "key_phrases_of_beginnings",
    "key_phrases_of_sentences",
]

MAX_READ = 6_000
"""Characters of a document, from its beginning, in which phrases are looked for (assumed)."""

MAX_BEGINNING = 1_000
"""The same where documents are many: news says what it is about first (assumed)."""

MAX_DOCUMENTS = 200
"""Number of documents, evenly spread, in which phrases are looked for (assumed)."""

MAX_WORDS = 4
"""Maximum number of words of a phrase."""

MAX_CHARACTERS = 6
"""Maximum number of characters of a phrase in a script without spaces."""

PART_SHARE = 0.6
"""A part of a phrase is left out if at least this share of its occurrences are in the phrase (assumed)."""

MIN_CAPITALS = 0.5
"""Share of occurrences with a capital, in the middle of sentences, from which a word is a name (assumed)."""

MIN_INTRODUCED = 0.2
"""Share of occurrences directly behind a word that introduces nouns from which a phrase is a noun (assumed)."""

MIN_RIGHT_EDGE = 0.5
"""Share of occurrences in front of a function word or a mark from which a phrase is whole (assumed)."""

MIN_NAME_EDGE = 0.1
"""The same share for a name: one that nearly always has a noun right behind it is no name of its own, as "Syrian" in
"Syrian troops" (assumed)."""

ONCE = 0.5
"""How much a phrase counts that is in the summary alone (assumed)."""

IN_SUMMARY = 2.0
"""How many times as much a phrase counts that the summary has (assumed)."""

_FRAGMENT = re.compile(
    rf"(?<!\d)[,:]|[,:](?!\d)|[;!?…()\[\]{{}}\"“”«»„|/、，；：「」『』（）《》{re.escape(OTHER_END_MARKS)}]|\s[-–—]+\s|[–—]"
)
_STOP = re.compile(r"(?<=[^\W\d_]{2}\.)\s+|\n")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")
_UNUSUAL = re.compile(r"\d|[^\w\s.&'’·\u00ad\u200c\u0300-\u036f\u0590-\u0dff\u0e00-\u0e7f-]")
_APOSTROPHE = re.compile(r"[’']")
_POSSESSIVE = re.compile(r"[’']s?$")
_EDGES = "\"'()[]{}«»“”„‘’*_#<>.,;:!?…-–—"

Terms = tuple[str, ...]


class _Word(NamedTuple):
    """A word in its place: its form, its terms, and whether it may be part of a phrase."""

    form: str
    terms: Terms
    content: bool
    has_capital: bool | None


@dataclass(slots=True)
class _Phrase:
    """How a phrase is used."""

    by_document: Counter[int] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    preceded: int = 0
    introduced: int = 0
    right_edge: int = 0
    capitals: int = 0
    judged: int = 0
    in_summary: bool = False

    @property
    def count(self) -> int:
        return self.by_document.total()

    @property
    def is_name(self) -> bool:
        """Whether it has a capital in the middle of sentences, more often than not."""
        return 0 < MIN_CAPITALS * self.judged <= self.capitals


def find_key_phrases(
    sentences: Sequence[str],
    documents: Sequence[int],
    reader: PhraseReader,
    *,
    summary: Iterable[str] = (),
    rarity: Callable[[str], float] | None = None,
    limit: int = 8,
) -> tuple[str, ...]:
    """The phrases that most documents have most often, as they spell them.

    Parameters
    ----------
    sentences : sequence of str, length n
    documents : sequence of int, length n
        The document of each sentence.
    reader : PhraseReader
    summary : iterable of str
        Sentences whose phrases count more.
    rarity : callable, optional
        The weight of a term, a content word in its normal form; by default all weigh the same.
    limit : int, default 8
        Maximum number of phrases.

    Returns
    -------
    tuple of str
        The best first; no two share a content word. They do not depend on the order of the sentences.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> texts = ["Rain flooded the Colosseum in Rome.", "The mayor of Rome closed the Colosseum on Monday."]
    >>> find_key_phrases(texts, [0, 1], PhraseReader(get_language("en")))
    ('Colosseum', 'Rome')
    """
    fragments = [
        (document, fragment)
        for sentence, document in zip(sentences, documents, strict=True)
        for fragment in reader.fragments(sentence)
    ]
    cased = any(letter.isupper() for sentence in sentences for letter in sentence)
    several = len(set(documents)) > 1
    summary = list(summary)
    # A phrase of one document counts only if the summary has it.
    shared = _shared_words(fragments) if several and not summary else None
    phrases = _collect(fragments, reader, shared)
    for sentence in summary:
        for fragment in reader.fragments(sentence):
            for start, end in reader.spans(fragment):
                terms = _terms(fragment[start:end])
                if terms in phrases:
                    phrases[terms].in_summary = True
    return _choose(phrases, reader, limit, cased=cased, several=several, rarity=rarity)


def key_phrases_of_sentences(
    documents: Sequence[Document], language: str, summary: Sequence[str], limit: int
) -> tuple[str, ...]:
    """The key phrases of the usable sentences of documents; those of the summary count more.

    Parameters
    ----------
    documents : sequence of Document
    language : str
        ISO 639-1 code, or "auto".
    summary : sequence of str
        Its sentences.
    limit : int
        Maximum number of phrases.
    """
    used = [document for document in documents if not document.is_blank]
    used = used[:: max(-(-len(used) // MAX_DOCUMENTS), 1)]
    beginnings = [Document(document.text[:MAX_READ], title=document.title) for document in used]
    known = resolve_language(language, (one.text for one in beginnings))
    sentences = extract_sentences(beginnings, known)
    return find_key_phrases(
        sentences.texts,
        sentences.document.tolist(),
        PhraseReader(known),
        summary=summary,
        limit=limit,
    )


def key_phrases_of_beginnings(
    texts: Sequence[str], reader: PhraseReader, rarity: Callable[[str], float], *, limit: int = 6
) -> tuple[str, ...]:
    """The key phrases of the beginnings of texts that few other texts have.

    For a hundred thousand texts, sentences would cost more than grouping them: they are cut at each full stop.

    Parameters
    ----------
    texts : sequence of str
    reader : PhraseReader
    rarity : callable
        The weight of a term in the pile.
    limit : int, default 6
        Maximum number of phrases.
    """
    pieces = [
        (piece, number)
        for number, text in enumerate(texts)
        for piece in _STOP.split(text[:MAX_BEGINNING])
    ]
    return find_key_phrases(
        [piece for piece, _ in pieces],
        [number for _, number in pieces],
        reader,
        rarity=rarity,
        limit=limit,
    )


class PhraseReader:
    """Splits sentences into fragments of words, and fragments into phrases.

    Parameters
    ----------
    language : Language
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._analyze = TermAnalyzer(language)
        names = {
            name.casefold() for forms in (*language.months, *language.weekdays) for name in forms
        }
        self._no_names = names | {
            *map(str.casefold, language.time_words),
            *language.speech_verbs,
            *(one.rstrip(".").casefold() for one in language.abbreviations),
            *language.titles,
            *language.number_words,
            *language.ordinal_words,
            *language.number_scales,
        }
        self.joined = bool(language.function_characters)
        self.syllables = language.spaces_separate_syllables
        self.capitalizes_nouns = language.capitalized_nouns
        self._cache: dict[str, _Word] = {}

    def fragments(self, sentence: str) -> Iterator[list[_Word]]:
        """The words between two marks of a sentence; the first one has no capital of its own."""
        first = True
        for part in _FRAGMENT.split(sentence):
            words = self._characters(part) if self.joined else self._words(part, first)
            first = first and not words
            if words:
                yield words

    def _words(self, part: str, first: bool) -> list[_Word]:
        words: list[_Word] = []
        for piece in part.split():
            form = _POSSESSIVE.sub("", piece.strip(_EDGES))
            if _ABBREVIATION.fullmatch(piece.lstrip(_EDGES)):
                form = piece.lstrip(_EDGES)
            word = self._cache.get(form)
            if word is None:
                word = self._cache[form] = self._word(form)
            words.append(word._replace(has_capital=None) if first and not words else word)
        return words

    def _word(self, form: str) -> _Word:
        if not form:  # a mark with spaces around it
            return _Word("", ("",), content=False, has_capital=False)
        terms, content = self._analyze.normalize(form)
        folded = form.casefold()
        usable = (
            content
            and folded not in self._no_names
            and _APOSTROPHE.split(folded)[0] not in self._language.function_words
            and not _UNUSUAL.search(form)
            and (len(form) > 2 or form.isupper() or self.syllables)
        )
        return _Word(form, terms or (folded,), usable, form[:1].isupper())

    def _characters(self, part: str) -> list[_Word]:
        words = []
        for piece in re.findall(
            rf"[{IDEOGRAPHS_WITHOUT_VOICING}]|[^\W{IDEOGRAPHS_WITHOUT_VOICING}]+", part
        ):
            letter = re.match(rf"[{IDEOGRAPHS_WITHOUT_VOICING}]", piece)
            content = piece not in self._language.function_characters and not piece[:1].isdigit()
            words.append(
                _Word(piece, (piece,), content and (letter is not None or len(piece) > 1), False)
            )
        return words

    def spans(
        self, fragment: Sequence[_Word], shared: Set[Terms] | None = None
    ) -> Iterator[tuple[int, int]]:
        """The runs of content words of a fragment, and all parts of them; `shared`: only of these words."""
        longest = MAX_CHARACTERS if self.joined else MAX_WORDS
        for start, word in enumerate(fragment):
            if not word.content or (shared is not None and word.terms not in shared):
                continue
            for end in range(start + 1, min(start + longest, len(fragment)) + 1):
                last = fragment[end - 1]
                if not last.content or (shared is not None and last.terms not in shared):
                    break
                yield start, end

    def introduces(self, word: _Word) -> bool:
        """Whether nouns stand behind a function word."""
        introducers = () if self.capitalizes_nouns else self._language.noun_introducers
        form = word.form.casefold()
        return form in introducers if introducers else form in self._language.function_words

    def spell(self, words: Sequence[_Word]) -> str:
        """A phrase as it stands in the text."""
        return ("" if self.joined else " ").join(word.form for word in words)


def _terms(words: Sequence[_Word]) -> Terms:
    return tuple(term for word in words for term in word.terms)


def _shared_words(fragments: Iterable[tuple[int, Sequence[_Word]]]) -> set[Terms]:
    """The terms of words that more than one document has."""
    pairs = {(word.terms, document) for document, words in fragments for word in words}
    number = Counter(terms for terms, _ in pairs)
    return {terms for terms, count in number.items() if count > 1}


def _collect(
    fragments: Iterable[tuple[int, Sequence[_Word]]],
    reader: PhraseReader,
    shared: Set[Terms] | None,
) -> dict[Terms, _Phrase]:
    """How each phrase is used; `shared`: only phrases of these words."""
    phrases: dict[Terms, _Phrase] = defaultdict(_Phrase)
    for document, fragment in fragments:
        for start, end in reader.spans(fragment, shared):
            words = fragment[start:end]
            phrase = phrases[_terms(words)]
            phrase.by_document[document] += 1
            phrase.forms[reader.spell(words)] += 1
            if start > 0 and not fragment[start - 1].content:
                phrase.preceded += 1
                phrase.introduced += reader.introduces(fragment[start - 1])
            phrase.right_edge += end == len(fragment) or not fragment[end].content
            if end - start > 1 or words[0].has_capital is not None:
                phrase.judged += 1
                phrase.capitals += all(word.has_capital is not False for word in words)
    return phrases


def _choose(
    phrases: dict[Terms, _Phrase],
    reader: PhraseReader,
    limit: int,
    *,
    cased: bool,
    several: bool,
    rarity: Callable[[str], float] | None,
) -> tuple[str, ...]:
    if cased:
        nouns = {t: one for t, one in phrases.items() if _is_noun(t, one, phrases, reader)}
    else:
        nouns = phrases
    inside = _count_inside(nouns)
    least = 2 if reader.joined or reader.syllables else 1
    scores: dict[Terms, float] = {}
    for terms, phrase in nouns.items():
        if len(set(terms)) < max(len(terms), least) or inside[terms] >= PART_SHARE * phrase.count:
            continue
        shared = len(phrase.by_document) > 1 or (not several and phrase.count > 1)
        if not shared and not (phrase.in_summary and (len(terms) > 1 or phrase.is_name)):
            continue
        scores[terms] = _score(terms, phrase)
        if rarity is not None:
            scores[terms] *= sum(map(rarity, terms)) / len(terms)
    chosen: list[Terms] = []
    for terms in sorted(scores, key=lambda one: (-round(scores[one], 9), one)):
        if not any(set(terms) & set(other) for other in chosen):
            chosen.append(terms)
        if len(chosen) == limit:
            break
    return tuple(_most_used(phrases[terms].forms) for terms in chosen)


def _score(terms: Terms, phrase: _Phrase) -> float:
    """In how many documents a phrase is, and how often; longer ones say more."""
    spread = sum(count / (count + 1.0) for count in phrase.by_document.values())
    if phrase.count < 2:
        spread *= ONCE
    weight = IN_SUMMARY if phrase.in_summary else 1.0
    return float(spread * weight * (1 + len(terms)) ** 0.8)


def _is_noun(
    terms: Terms, phrase: _Phrase, phrases: dict[Terms, _Phrase], reader: PhraseReader
) -> bool:
    """Whether the uses of a phrase are those of a name or a noun."""
    if phrase.is_name:
        return phrase.right_edge >= MIN_NAME_EDGE * phrase.count
    first, last = (phrases.get((term,), phrase) for term in (terms[0], terms[-1]))
    if reader.capitalizes_nouns and not last.is_name:
        return False
    if reader.syllables:  # lower case in front of a name is the end of another word
        return not last.is_name or first.is_name
    return (
        phrase.right_edge >= (MIN_RIGHT_EDGE / len(terms)) * phrase.count
        and last.right_edge >= MIN_RIGHT_EDGE * last.count
        and last.introduced > 0
        and phrase.introduced >= MIN_INTRODUCED * phrase.count
        and phrase.introduced >= MIN_RIGHT_EDGE * phrase.preceded
    )


def _count_inside(phrases: dict[Terms, _Phrase]) -> Counter[Terms]:
    """How often each phrase is part of the same longer one, most often."""
    inside: Counter[Terms] = Counter()
    for terms, phrase in phrases.items():
        for part in (terms[1:], terms[:-1]):
            if part:
                inside[part] = max(inside[part], phrase.count)
    return inside


def _most_used(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
