"""Candidates: the usable sentences of all documents, as rows of matrices.

This is what rankers, selectors and orderers get to see. Matrices that not every method needs are
computed when they are first asked for.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.budget import SEPARATOR, Budget, Unit
from summarize.characters import OPENING_MARKS
from summarize.comparison import Comparison
from summarize.comparison.comparer import Comparer
from summarize.consensus import Consensus
from summarize.dates.event_dates import EventDates
from summarize.dates.publication import fractional_day
from summarize.documents import Document, count_sources
from summarize.errors import InputError, MethodError
from summarize.progress import QUIET, Progress
from summarize.relevance import find_relevance, without_instructions
from summarize.similarity import (
    Multiplier,
    column_sums,
    document_frequency,
    dot,
    product,
    row_entries,
    squared_lengths,
    sum_by_group,
    unit_rows,
)
from summarize.statement_pairs import StatementPairs
from summarize.text.acronyms import find_acronyms
from summarize.text.dependence import Dependence, find_dependence
from summarize.text.detection import resolve_language
from summarize.text.filters import opens_letter, opens_quoted_text
from summarize.text.introductions import (
    Introductions,
    find_anaphoric_nouns,
    find_definite_openings,
    find_introductions,
    find_nameless,
    stems_of_names,
)
from summarize.text.languages import Language
from summarize.text.quality import find_cut_off, find_questions
from summarize.text.quotations import Quotations
from summarize.text.sentence_list import Sentences
from summarize.text.sentences import extract_and_describe, extract_sentences
from summarize.text.terms import TermAnalyzer, TermSequences
from summarize.text.tokens import TokenizedTexts
from summarize.token_counters import TokenCounter
from summarize.vectors import Vectorizer, binary_pattern, tfidf_vectors, vectorize

__all__ = [
    "Candidates",
    "Flags",
    "Indices",
    "Scores",
    "build_candidates",
    "candidates_from_sentences",
]

MIN_LENGTH = 0.45
"""Minimum length of a sentence that stands alone, as a share of the median length: of sentences with six
words or fewer, readers accepted 14 %."""

DEEP = 13
"""Position from which a sentence has to be confirmed by other documents. Of sentences from there on, readers
accepted 34 %, of those before, 75 %: much of what they depend on was said before. Leaving them out costs no
ROUGE."""

MIN_DEEP_CONSENSUS = 2.0
"""Minimum consensus on such a sentence, in units of the average."""

ENOUGH_CONSENSUS = 0.5
"""Consensus that is enough in any case: in copies of one text, the average is high (assumed)."""

KEPT_OVERLAPS = 4
"""Number of sentences of which the words shared with all others are kept (assumed): 8 MB each for a million."""

LEAD_SENTENCES = 3
"""Number of sentences at the beginning of a document that tell its event (assumed)."""

MAX_JOINED = 32
"""Number of sentences that are joined to see what joining costs in tokens (assumed)."""

MIN_RELATED = 0.05
"""Minimum cosine of a document to all others together for it to have something to do with them."""

MOSTLY_PERSONAL = 0.5
"""Share of first and second person in the sentences of a document that speaks so. In most products and places of
which reviews were read, more than half of the reviews do, and in 1 % of the stories of news. With 0.4 or 0.6,
ROUGE-1 on reviews differs by at most 0.7."""

LETTER_PERSONAL = 0.2
"""The same of a letter, which begins with a salutation: what people ask each other is what it is about (assumed)."""

T = TypeVar("T")
Scores = NDArray[np.float64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Candidates:
    """The usable sentences of all documents, n of them, and what is known about each.

    Attributes
    ----------
    sentences : Sentences, length n
        Document by document, in the order of the text; ``sentences.texts`` are their texts.
    documents : tuple of Document
        The documents they come from.
    language : Language
    vectors : sparse array of shape (n, t)
        One row per sentence, of length 1 (or all zero: a sentence without a content word). No entry
        is negative, so each cosine is in [0, 1].
    all_terms : TermSequences
        The terms of the n sentences, in reading order, then those of the k sentences the reader
        already knows.
    counts : sparse array of shape (n, w)
        How often each sentence contains each content word.
    known_words : sparse array of shape (k, w)
        Which content words each known sentence contains, as 0 and 1.
    context_dependent : bool array of shape (n,)
        Which sentences need the one before them to be understood (`summarize.text.context`).
    quotations : Quotations
        Which sentences stand outside, open, lie inside or close a quotation (`summarize.text.quotations`).
    introductions : Introductions
        Which names each sentence uses alone, and which it spells out (`summarize.text.introductions`).
    nameless : bool array of shape (n,)
        Which sentences have neither a name nor a number.
    event_dates : EventDates
        What day or period each sentence is about (`summarize.dates`).
    n_known_documents : int
        Number of documents the reader already knows.
    query : str or None
        What was asked for.
    query_vector : sparse array of shape (1, t), or (0, t) without a query
    known_texts : list of str, length k
        The sentences the reader already knows.
    acronyms : dict of str to str
        What acronyms stand for in these documents.
    count_tokens : TokenCounter or None
        What counts tokens, if the budget is one of tokens.
    """

    sentences: Sentences
    documents: tuple[Document, ...]
    language: Language
    vectors: sparse.csr_array
    all_terms: TermSequences
    counts: sparse.csr_array
    known_words: sparse.csr_array
    context_dependent: Flags
    quotations: Quotations
    introductions: Introductions
    nameless: Flags
    event_dates: EventDates
    n_known_documents: int
    query: str | None
    query_vector: sparse.csr_array
    known_texts: list[str] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    count_tokens: TokenCounter | None = None
    _costs: dict[Unit, Indices] = field(default_factory=dict)
    _shared_words: dict[int, Scores] = field(default_factory=dict)
    _computed: dict[str, tuple[dict[str, object], object]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.sentences)

    def remember(self, name: str, settings: Mapping[str, object], compute: Callable[[], T]) -> T:
        """What was computed on these candidates under a name, computed once.

        For the explanation of a method's scores, which needs what the method computed, and for anything else
        that several steps ask for.

        Parameters
        ----------
        name : str
            The method's, or any other.
        settings : mapping of str to object
            Only what was computed with the last ones is kept.
        compute : callable without arguments
        """
        if name not in self._computed or self._computed[name][0] != settings:
            self._computed[name] = (dict(settings), compute())
        return cast(T, self._computed[name][1])

    def costs(self, unit: Unit) -> Indices:
        """What each sentence costs alone, in words, sentences, characters or tokens, shape (n,)."""
        if unit not in self._costs:
            texts = self.sentences.texts
            if unit == "tokens":
                if self.count_tokens is None:
                    raise MethodError("costs in tokens need count_tokens")
                costs = np.fromiter(map(self.count_tokens, texts), np.int64, len(texts))
            else:
                costs = Budget(unit, 1).costs(texts)
            self._costs[unit] = costs
        return self._costs[unit]

    @cached_property
    def token_separator(self) -> int:
        """What the separator between two sentences costs in tokens: most often, of some neighbours.

        Tokenizers join the space to the word after it, and some add tokens to every text, so two
        sentences may have more or fewer tokens together than apart.
        """
        count = self.count_tokens
        if count is None:
            return 0
        sample = heapq.nsmallest(MAX_JOINED, set(self.sentences.texts))
        length = {text: count(text) for text in sample}
        costs = Counter(
            count(f"{first}{SEPARATOR}{second}") - length[first] - length[second]
            for first, second in pairwise(sample)
        )
        return max(costs, key=lambda cost: (costs[cost], cost), default=0)

    def use_token_costs(self, costs: Indices, separator: int) -> None:
        """Take what each sentence and the separator cost in tokens as known, where nothing counts them."""
        self._costs["tokens"] = costs
        vars(self)["token_separator"] = separator  # in place of what would be computed

    def cosines(self, index: int) -> Scores:
        """Cosine similarity of one sentence to all, shape (n,), in [0, 1]."""
        return product(self._vector_multiplier, *row_entries(self.vectors, index))

    @cached_property
    def _vector_multiplier(self) -> Multiplier:
        return Multiplier(self.vectors)

    @cached_property
    def word_multiplier(self) -> Multiplier:
        """`words`, for products with many vectors."""
        return Multiplier(self.words)

    @cached_property
    def document(self) -> Indices:
        """Index of each sentence's document, shape (n,)."""
        return self.sentences.document

    @cached_property
    def position(self) -> Indices:
        """Position of each sentence in its document, 0 for the first usable one, shape (n,)."""
        return self.sentences.position

    @cached_property
    def n_sources(self) -> int:
        """Number of documents with some text; the others say nothing, and confirm nothing."""
        return count_sources(self.documents)

    @cached_property
    def document_length(self) -> Indices:
        """Number of usable sentences of each sentence's document, shape (n,)."""
        sizes = np.bincount(self.document, minlength=len(self.documents))
        return sizes[self.document].astype(np.int64)

    @cached_property
    def terms(self) -> TermSequences:
        """The terms of each sentence, function words included, in reading order."""
        return self.all_terms.first(len(self))

    @cached_property
    def words(self) -> sparse.csr_array:
        """Which content words each sentence contains, as 0 and 1, shape (n, w)."""
        return binary_pattern(self.counts)

    @cached_property
    def _bigrams(self) -> tuple[sparse.csr_array, Flags]:
        """Bigrams of terms, in candidates and then in known sentences."""
        return self.all_terms.bigram_incidence()

    @cached_property
    def bigrams(self) -> sparse.csr_array:
        """Which bigrams of terms each sentence contains, as 0 and 1, shape (n, b).

        Function words are included. In Vietnamese, where a term is two syllables, a bigram is three
        neighbouring syllables.
        """
        return _rows(self._bigrams[0], 0, len(self))

    @property
    def content_bigrams(self) -> Flags:
        """Which bigrams contain a content word, shape (b,)."""
        return self._bigrams[1]

    @cached_property
    def known_bigrams(self) -> Flags:
        """Which bigrams occur in known sentences, shape (b,)."""
        bigrams = self._bigrams[0]
        known = bigrams.indices[bigrams.indptr[len(self)] :]
        return np.bincount(known, minlength=bigrams.shape[1]) > 0

    @cached_property
    def bigram_frequency(self) -> Scores:
        """The number of documents that contain each bigram, shape (b,)."""
        return document_frequency(self.bigrams, self.document)

    @cached_property
    def consensus(self) -> Consensus:
        """How far the documents confirm each sentence (`summarize.consensus`)."""
        return Consensus(self.bigrams, self.bigram_frequency, self.known_bigrams, self.n_sources)

    @cached_property
    def follows_on(self) -> Flags:
        """Which sentences are to be read directly after the one before them, if at all, shape (n,).

        Context-dependent ones, the later ones of a quotation, and quotations without a speaker.
        """
        quotations = self.quotations
        return np.asarray(self.context_dependent | quotations.continues | ~quotations.speaker)

    @cached_property
    def stays_behind(self) -> Flags:
        """Which sentences are read right after the one before them, if both are picked, shape (n,).

        Those that follow on, and those that begin with a definite article ("The team").
        """
        return np.asarray(self.follows_on | (np.diff(self.definite_openings.indptr) > 0))

    @cached_property
    def definite_openings(self) -> sparse.csr_array:
        """The content words after a definite article with which a sentence begins, shape (n, w).

        None for the first sentence of a document, or of a letter that it quotes, which presupposes nothing.
        """
        among = self.position > 0
        quotes = np.array(["\n>" in document.text for document in self.documents], dtype=bool)
        for index in np.flatnonzero(among & quotes[self.document]).tolist():
            text, start = self.documents[self.document[index]].text, self.sentences[index].start
            among[index] = not opens_quoted_text(text, start)
        return find_definite_openings(self.terms, self.sentences.texts, self.language, among=among)

    @cached_property
    def anaphoric_nouns(self) -> sparse.csr_array:
        """Nouns with a definite article that were introduced without one just before, shape (n, w)."""
        return find_anaphoric_nouns(self.terms, self.document, self.language)

    @cached_property
    def unit_ends(self) -> Indices:
        """The candidate after the last one of the quotation that each begins; i + 1 if none, shape (n,)."""
        ends = np.arange(1, len(self) + 1)
        np.maximum.at(ends, self.quotations.unit, ends.copy())
        return ends

    @cached_property
    def stands_alone(self) -> Flags:
        """Which sentences have no defect that makes editors reject them whatever is around, shape (n,).

        No mark of a quotation without its partner, no first or second person outside quotation marks
        (unless most documents speak so), no part of a sentence, no question, not much shorter than the other
        sentences, and not deep in a document without being confirmed.
        """
        quotations = self.quotations
        whole = ~quotations.broken & ~self.cut_off & ~self.questions
        if not self.mostly_personal:
            whole &= ~quotations.personal
        return np.asarray(whole & self.long_enough & ~self.deep)

    @cached_property
    def mostly_personal(self) -> bool:
        """Whether most documents speak in the first or second person, as reviews, letters and posts do."""
        letters = [opens_letter(document.text) for document in self.documents]
        share = LETTER_PERSONAL if 2 * sum(letters) > len(letters) else MOSTLY_PERSONAL
        return self.are_personal(share)

    def are_personal(self, share: float) -> bool:
        """Whether at least this share of the sentences of most documents is in the first or second person."""
        speaks = self.personal_share[self.position == 0] >= share
        return bool(2 * speaks.sum() > len(speaks))

    @cached_property
    def personal_share(self) -> Scores:
        """Share of first and second person in the sentences of each sentence's document, shape (n,)."""
        sizes = np.bincount(self.document)
        personal = np.bincount(self.document, weights=self.quotations.personal)
        return np.asarray((personal / np.maximum(sizes, 1))[self.document])

    @cached_property
    def cut_off(self) -> Flags:
        """Which sentences are only a part of one (`summarize.text.quality.find_cut_off`), shape (n,)."""
        language = self.language
        return find_cut_off(
            self.sentences.texts,
            self.document,
            language.function_words,
            language.clause_openings,
        )

    @cached_property
    def questions(self) -> Flags:
        """Which sentences ask or exclaim, outside longer quotations, where that is rare, shape (n,)."""
        return np.asarray(find_questions(self.sentences.texts) & ~self.quotations.continues)

    @cached_property
    def long_enough(self) -> Flags:
        """Which sentences are not much shorter than the others, or part of a longer quotation, shape (n,)."""
        in_longer = self.quotations.continues | (self.unit_ends > np.arange(len(self)) + 1)
        return np.asarray(in_longer | (self.costs("words") >= self.min_length))

    @cached_property
    def min_length(self) -> int:
        """Minimum number of words of a sentence that stands alone."""
        return int(np.ceil(MIN_LENGTH * np.median(self.costs("words"))))

    @cached_property
    def publication_times(self) -> Scores:
        """When each sentence's document was published, in days, as given with it; NaN if not, shape (n,)."""
        times = [fractional_day(document.published) for document in self.documents]
        known = np.array([np.nan if time is None else time for time in times])
        return known[self.document]

    def published_near(self, index: int, days: float) -> Flags:
        """Which sentences were published within some days of one, or at a time that is not known, shape (n,)."""
        times = self.publication_times
        return np.asarray(~(np.abs(times - times[index]) > days))

    @cached_property
    def indefinite(self) -> Flags:
        """Which sentences at the beginning of a document begin with an indefinite article or number, shape (n,)."""
        result = np.zeros(len(self), dtype=bool)
        words = self.language.indefinite_articles
        if words:
            for i in np.flatnonzero(self.position < LEAD_SENTENCES).tolist():
                first = self.sentences.texts[i].lstrip(OPENING_MARKS).partition(" ")[0]
                result[i] = first.casefold() in words
        return result

    @cached_property
    def lead_names(self) -> dict[int, set[str]]:
        """The names and numbers in the first sentence of each document, by their stems.

        None at all where at least half of these sentences have none, as in scripts without capitals, and in
        languages that write all nouns with capitals.
        """
        leads = np.flatnonzero(self.position == 0).tolist()
        if self.language.capitalized_nouns:
            return {}
        names = {index: stems_of_names(self.sentences.texts[index]) for index in leads}
        return names if 2 * sum(map(bool, names.values())) > len(names) else {}

    @cached_property
    def deep(self) -> Flags:
        """Which sentences stand deep in their document without being confirmed by others, shape (n,)."""
        if self.n_sources == 1:
            return np.zeros(len(self), dtype=bool)
        share = self.consensus.share
        minimum = min(MIN_DEEP_CONSENSUS * float(share.mean()), ENOUGH_CONSENSUS)
        return np.asarray((self.position >= DEEP) & (share < minimum))

    @cached_property
    def _pairs(self) -> StatementPairs:
        # Of parts of this object: with the object itself, it would refer to itself, and stay in memory until the
        # garbage collector finds it.
        return StatementPairs(
            self.sentences, self.documents, self.language, self.all_terms, self.acronyms
        )

    @property
    def comparer(self) -> Comparer:
        """Compares statements in the language of the documents."""
        return self._pairs.comparer

    def compare(self, first: int, second: int) -> Comparison:
        """Whether one sentence says what another one says (`summarize.comparison`)."""
        return self._pairs.compare(first, second)

    @cached_property
    def document_vectors(self) -> sparse.csr_array:
        """The sum of the vectors of each document's sentences, of length 1, shape (d, t)."""
        return unit_rows(sum_by_group(self.vectors, self.document, len(self.documents)))

    @cached_property
    def relevance(self) -> Scores:
        """How near each sentence is to the query, shape (n,), in [0, 1]; all 1 without a query.

        Selectors weigh sentences by it.
        """
        if self.query is None:
            return np.ones(len(self))
        return find_relevance(self.vectors, self.query_vector, self.document, len(self.documents))

    @cached_property
    def related(self) -> Flags:
        """Which sentences' documents have something to do with the others, shape (n,).

        If none has, the longest document is the story.
        """
        related = self.relatedness >= MIN_RELATED
        return np.asarray(
            related if related.any() else self.document_length == self.document_length.max()
        )

    @cached_property
    def relatedness(self) -> Scores:
        """Cosine of each sentence's document to all other documents together, shape (n,), in [0, 1].

        0 if there is only one.
        """
        vectors = self.document_vectors
        total = column_sums(vectors)
        to_all, own = vectors @ total, squared_lengths(vectors)
        lengths = np.sqrt(np.maximum(dot(total, total) - 2.0 * to_all + own, 1e-12))
        return np.asarray(np.clip((to_all - own) / lengths, 0.0, 1.0)[self.document])

    @cached_property
    def word_sizes(self) -> Scores:
        """Number of different content words of each sentence, shape (n,)."""
        sizes: Scores = np.diff(self.words.indptr).astype(float)
        return sizes

    def word_overlap(self, index: int) -> tuple[Scores, Scores, float]:
        """Number of content words that each sentence shares with one, and of content words in each.

        The last few are kept: what becomes a pick is compared with all others at several steps.

        Parameters
        ----------
        index : int
            The one.

        Returns
        -------
        shared : array of shape (n,)
            Not to be changed.
        sizes : array of shape (n,)
            Number of content words of each sentence.
        size : float
            That of the one.
        """
        shared = self._shared_words.get(index)
        if shared is None:
            while len(self._shared_words) >= KEPT_OVERLAPS:
                del self._shared_words[next(iter(self._shared_words))]
            shared = product(self.word_multiplier, self.word_columns(index), 1.0)
            self._shared_words[index] = shared
        return shared, self.word_sizes, float(self.word_sizes[index])

    def word_columns(self, index: int) -> NDArray[np.int32]:
        """The columns in `words` of the content words of one sentence."""
        return row_entries(self.words, index)[0]

    @cached_property
    def follows_previous(self) -> Flags:
        """Which sentences directly follow candidate i - 1, with only white space between, shape (n,)."""
        result = np.zeros(len(self), dtype=bool)
        document, sentences = self.document, self.sentences
        sources = [source.text for source in sentences.sources]
        behind = np.flatnonzero(document[1:] == document[:-1]) + 1  # another one of the document
        ends, starts = sentences.end[behind - 1], sentences.start[behind]
        gaps = zip(document[behind].tolist(), ends.tolist(), starts.tolist(), strict=True)
        result[behind] = [
            end == start or sources[owner][end:start].isspace() for owner, end, start in gaps
        ]
        return result


def build_candidates(
    documents: Sequence[Document],
    *,
    known: Sequence[Document] = (),
    language: str | Language = "auto",
    query: str | None = None,
    vectorizer: Vectorizer | None = None,
    count_tokens: TokenCounter | None = None,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
) -> Candidates:
    """Everything that no method and no budget changes: sentences, terms, vectors, dates.

    Also for trying methods by hand.

    Parameters
    ----------
    documents : sequence of Document
    known : sequence of Document, optional
        What the reader already knows.
    language : str or Language, default "auto"
    query : str, optional
    vectorizer : object with fit_transform and transform, optional
        By default TF-IDF over content words.
    count_tokens : TokenCounter, optional
        For a budget of tokens.
    n_jobs : int, optional
        Processes that split texts into sentences, as in joblib.
    progress : Progress, optional

    Returns
    -------
    Candidates

    Raises
    ------
    InputError
        If no document contains a word.

    Examples
    --------
    >>> build_candidates([Document("Rain fell in Rome. A cat slept.")]).vectors.shape
    (2, 5)
    """
    if not isinstance(language, Language):
        language = resolve_language(language, (document.text for document in documents))
    sentences, tokenized, dependence = extract_and_describe(
        documents, language, find_dependence, n_jobs=n_jobs, progress=progress
    )
    with progress.step("vectors"):
        return candidates_from_sentences(
            sentences,
            tokenized,
            documents,
            language,
            known=known,
            query=query,
            vectorizer=vectorizer,
            count_tokens=count_tokens,
            dependence=dependence,
        )


def candidates_from_sentences(
    sentences: Sentences,
    tokenized: TokenizedTexts,
    documents: Sequence[Document],
    language: Language,
    *,
    known: Sequence[Document] = (),
    query: str | None = None,
    vectorizer: Vectorizer | None = None,
    count_tokens: TokenCounter | None = None,
    dependence: Sequence[Dependence] = (),
) -> Candidates:
    """What `build_candidates` makes once the sentences are extracted.

    `dependence` is that of parts of the sentences, if it was found where they were extracted.
    """
    if not sentences:
        raise InputError("documents must contain at least one word, got none in any of them")
    known_sentences = extract_sentences(known, language) if known else Sentences()
    more = known_sentences.texts + ([without_instructions(query, language)] if query else [])
    n, n_known = len(sentences), len(known_sentences)
    depends = Dependence.concatenate(
        dependence or [find_dependence(documents, sentences, tokenized, language)]
    )
    acronyms = find_acronyms(tokenized, sentences.document)
    analyzer = TermAnalyzer(language, acronyms)
    terms = analyzer.terms(tokenized.append(more))
    counts = terms.counts()
    if vectorizer is None:
        both = tfidf_vectors(counts, n)
        vectors, more_vectors = _rows(both, 0, n), _rows(both, n)
    else:
        vectors, more_vectors = vectorize(sentences.texts, more, vectorizer)
    return Candidates(
        sentences=sentences,
        documents=tuple(documents),
        language=language,
        vectors=vectors,
        all_terms=terms.first(n + n_known),
        counts=_rows(counts, 0, n),
        known_words=binary_pattern(_rows(counts, n, n + n_known)),
        context_dependent=depends.on_context,
        quotations=depends.quotations,
        introductions=find_introductions(
            tokenized, sentences.document, language, all_before=sentences.all_before
        ),
        nameless=find_nameless(tokenized, language),
        event_dates=EventDates(sentences, documents, language.code),
        n_known_documents=len(known),
        query=query,
        query_vector=more_vectors[n_known:],
        known_texts=known_sentences.texts,
        acronyms=acronyms,
        count_tokens=count_tokens,
        _costs={"words": tokenized.word_counts()},
    )


def _rows(matrix: sparse.csr_array, start: int, stop: int | None = None) -> sparse.csr_array:
    """The rows from `start` to before `stop`: views, where slicing copies."""
    stop = matrix.shape[0] if stop is None else stop
    if (start, stop) == (0, matrix.shape[0]):
        return matrix
    bounds = matrix.indptr[start : stop + 1]
    part = slice(bounds[0], bounds[-1])
    return sparse.csr_array(
        (matrix.data[part], matrix.indices[part], bounds - bounds[0]),
        shape=(stop - start, matrix.shape[1]),
    )
