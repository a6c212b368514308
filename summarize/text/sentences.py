"""Sentences: documents -> the sentences that a summary may use.

A text is split into lines, lines into sentences. A line break always ends a sentence, since
headlines, captions and buttons have no full stop; except in text that was wrapped at a fixed
width, whose lines are joined into paragraphs.

A list of filters decides which lines and sentences are usable, by looking at one document at a
time: adding a document never changes the sentences of another. Each filter has a reason, which
`left_out` reports.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.documents import Document, Sentence
from summarize.errors import InputTypeError, WorkerError, short_repr
from summarize.progress import QUIET, Progress
from summarize.text.boilerplate import (
    boilerplate_rule,
    caption_test,
    dateline_length,
    find_boilerplate,
    find_link_lists,
    is_caption,
    is_dateline,
    label_length,
    label_start_test,
    label_test,
)
from summarize.text.detection import resolve_language
from summarize.text.languages import Language, get_language
from summarize.text.layout import PAGE_HEADER, join_lines
from summarize.text.markup import read_markup
from summarize.text.readable import ReadableText
from summarize.text.splitting import Splitter
from summarize.text.tokens import TokenizedTexts, TokenSequences, tokenize_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Described = TypeVar("Described")

__all__ = [
    "LeftOut",
    "Sentences",
    "describe_length",
    "extract_and_describe",
    "extract_sentences",
    "extract_tokenized_sentences",
    "left_out",
    "paragraph_spans",
    "split_sentences",
    "with_length",
]

MAX_PHOTOGRAPHER = 40
"""Maximum number of characters of a photographer's name above a story (assumed)."""

MIN_WORDS = 3
"""Minimum number of words of a usable sentence: "He did." says nothing on its own (assumed)."""

MIN_PROSE_SHARE = 0.2
"""Minimum share of a document's words in lines with an end mark for it to be prose, in which the
lines without an end mark are headlines, captions or buttons (assumed)."""

MIN_PART, MAX_PART = 1_000_000, 32_000_000
"""Minimum and maximum number of characters that a process is given at a time (assumed)."""

MAX_CAPTION_WORDS = 80
"""Maximum number of words of a line that is dropped as a caption as a whole: some documents are a
single line (assumed)."""

UPPERCASE_SHARE = 0.5
"""A text with a larger share of capitals among its letters is written in capitals (assumed)."""

MAX_UNUSUAL = 0.2
"""Maximum share of a document's sentences that begin with a small letter, or end with an ellipsis, where
that is the mark of a cut sentence; more of them are the author's habit (assumed)."""

_UNFINISHED = (":", ",...", ", ...", ",…")
_ELLIPSES = ("...", "…", ". . .", "[...]", "[…]")
_MARKS_OF_A_CUT = _UNFINISHED + _ELLIPSES
_FULL_STOP_AND_ELLIPSIS = ("....", "….", ".…", ". . . .")
_OPENING_QUOTES = frozenset('"“«„「')
_SINGLE_MARKS = frozenset("'‘’‚‹›")
MAX_SALUTATION = 6
"""Maximum number of words with which a letter begins in a line of their own (assumed)."""

_DASHES = "-–—―"
_NO_BRACKET = re.compile(r"(?<![^\s(])\w{1,3}[.]?\)|[:;=8][-']?[()\[\]]")
"""Brackets that need no partner: behind the number or letter of a list, and in faces of signs."""
_CUT_SPEECH = re.compile(r"[^a-z:]{2,40}:\s?[\"“]?(?:--|—|…|\.\.)")
"""What a transcript prints where a speaker continues: "OBAMA: --and then"."""

_SENTENCE_START = re.compile(
    # A choice of two beginnings would be tried at each character: that takes four times as long.
    r"[.!?…\n](?:(?<=\n)[ \t]*|(?<!\n)[\"”’)]?\s+)([^\W\d_])"
)
_ENDS_OF_SENTENCES = (". ", ".\n", ".\r", '."', ".”", "! ", "? ", *"。！？।؟")
_LIST_SIGN = re.compile(r"[,;、،，]")
"""In a list an ellipsis means "and so on": in Vietnamese news one sentence of 50 ends so. In English it is
where the teaser of a page was cut, whatever stands before it."""

MOSTLY_UPPERCASE_SHARE = 0.8
"""A sentence with a larger share of capitals among its letters is in capitals (assumed)."""

SKIPPED = "dateline or label"
"""Why the beginning of a line or sentence is left out."""

Span = tuple[int, int]


def split_sentences(text: str, *, language: str = "en") -> list[str]:
    """All sentences of a text, boilerplate and headlines included, as verbatim spans in order.

    Parameters
    ----------
    text : str
    language : str, default "en"
        ISO 639-1 code; "auto" detects it.

    Returns
    -------
    list of str

    Raises
    ------
    SettingError
        If the language is unknown.
    InputTypeError
        If the text is not a `str`.

    Examples
    --------
    >>> from summarize import split_sentences
    >>> split_sentences("Mr. Smith left the U.S. on Monday. Nobody knew.")
    ['Mr. Smith left the U.S. on Monday.', 'Nobody knew.']
    """
    if not isinstance(text, str):
        raise InputTypeError(f"text must be a str, got {type(text).__name__} {short_repr(text)}")
    splitter = Splitter(resolve_language(language, [text]))
    source = _read(text, splitter.language)
    return [
        text[slice(*source.original_span(start + a, start + b))]
        for start, end in paragraph_spans(source.text)
        for a, b in splitter(source.text[start:end])
    ]


class Sentences(Sequence[Sentence]):
    """Sentences stored as columns; a `Sentence` is created when it is asked for.

    A million objects would take more time and memory than everything that is done with them.

    Attributes
    ----------
    texts : list of str, length n
    document, position, start, end : int arrays of shape (n,)
        As in `Sentence`, but the offsets are those in the readable text of the document.
    sources : sequence of ReadableText
        The readable text of each document. A `Sentence` has offsets into the document itself.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> sentences = extract_sentences([Document("Rain fell in Rome. It was heavy.")], get_language("en"))
    >>> sentences.texts[1], sentences[1].position, sentences.start.tolist()
    ('It was heavy.', 1, [0, 19])
    """

    def __init__(
        self, texts: list[str] | None = None, columns: list[array[int]] | None = None
    ) -> None:
        self.texts: list[str] = [] if texts is None else texts
        self._columns = [array("q") for _ in range(4)] if columns is None else columns
        self.sources: Sequence[ReadableText] = ()

    def select(self, rows: NDArray[np.bool_]) -> Sentences:
        """The sentences selected by the boolean mask `rows`, with positions renumbered."""
        columns = [self._column(number)[rows] for number in range(4)]
        columns[1] = _positions(columns[0])
        result = Sentences(
            list(compress(self.texts, rows.tolist())),
            [array("q", column.tobytes()) for column in columns],
        )
        result.sources = self.sources
        return result

    def extend(self, document: int, text: str, spans: Iterable[Span]) -> None:
        """Add the sentences of a document, in the order of its text."""
        pairs = list(spans)
        self.texts += [text[a:b] for a, b in pairs]
        documents, positions, starts, ends = self._columns
        documents.extend([document] * len(pairs))
        positions.extend(range(len(pairs)))
        starts.extend([a for a, _ in pairs])
        ends.extend([b for _, b in pairs])

    @property
    def document(self) -> NDArray[np.int64]:
        """The index of the document of each."""
        return self._column(0)

    @property
    def position(self) -> NDArray[np.int64]:
        """The position of each among the sentences of its document."""
        return self._column(1)

    @property
    def start(self) -> NDArray[np.int64]:
        """The offset in its document at which each begins."""
        return self._column(2)

    @property
    def end(self) -> NDArray[np.int64]:
        """The offset in its document at which each ends."""
        return self._column(3)

    def _column(self, number: int) -> NDArray[np.int64]:
        import numpy as np

        return np.array(self._columns[number], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...
    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        document, position, start, end = (column[index] for column in self._columns)
        shown = self.texts[index]
        if not self.sources:
            return Sentence(shown, document, position, start, end)
        source = self.sources[document]
        start, end = source.original_span(start, end)
        return Sentence(source.original[start:end], document, position, start, end, shown)

    def text_before(self, index: int) -> str | None:
        """The readable text between a sentence and the one before it; None in front of a document's first."""
        document, _, start, end = self._columns
        if index == 0 or document[index] != document[index - 1]:
            return None
        return self.sources[document[index]].text[end[index - 1] : start[index]]


def _positions(documents: NDArray[np.int64]) -> NDArray[np.int64]:
    """The position of each among its neighbours of the same document: 0, 1, 2, 0, 1, ..."""
    import numpy as np

    at = np.arange(len(documents))
    begins = np.ones(len(documents), dtype=bool)
    begins[1:] = documents[1:] != documents[:-1]
    return at - np.maximum.accumulate(np.where(begins, at, 0))


# ── extraction ──────────────────────────────────────────────────────────────────────────────────


def extract_sentences(
    documents: Sequence[Document],
    language: Language,
    *,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
) -> Sentences:
    r"""The usable sentences of all documents, document by document, in the order of the text.

    A document may have none. If no document has any, for example because each consists of a single
    word, every piece of text that contains a word is usable.

    Parameters
    ----------
    documents : sequence of Document
    language : Language
    n_jobs : int, optional
        Number of processes, as in joblib. More than one is used if each gets at least a megabyte of
        text.
    progress : Progress, optional

    Returns
    -------
    Sentences
        ``documents[s.document].text[s.start:s.end] == s.text`` for each sentence s.

    Raises
    ------
    WorkerError
        If a process that `n_jobs` started dies.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> text = "Rain in Spain\n\nMADRID (AP) - Rain fell in Spain. It was heavy.\n\nPhoto: AP"
    >>> [s.text for s in extract_sentences([Document(text)], get_language("en"))]
    ['Rain fell in Spain.', 'It was heavy.']
    """
    return extract_tokenized_sentences(documents, language, n_jobs=n_jobs, progress=progress)[0]


def extract_tokenized_sentences(
    documents: Sequence[Document],
    language: Language,
    *,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
    admit: Collection[str] = (),
) -> tuple[Sentences, TokenizedTexts]:
    """What `extract_sentences` returns, and the tokens of these sentences.

    Boilerplate is found by its tokens, so they exist already when a sentence is known to be usable.

    Parameters
    ----------
    documents, language, n_jobs, progress
        As in `extract_sentences`.
    admit : collection of str, optional
        Reasons of `SENTENCE_FILTERS` for which no sentence is left out; with these, one process is used.

    Returns
    -------
    Sentences
    TokenizedTexts
        Of the same texts.
    """
    return extract_and_describe(
        documents, language, _nothing, n_jobs=n_jobs, progress=progress, admit=admit
    )[:2]


def extract_and_describe(
    documents: Sequence[Document],
    language: Language,
    describe: Callable[[Sequence[Document], Sentences, TokenizedTexts, Language], Described],
    *,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
    admit: Collection[str] = (),
) -> tuple[Sentences, TokenizedTexts, list[Described]]:
    """What `extract_tokenized_sentences` returns, and what a function makes of each part of them.

    With several processes, each calls the function for the documents that it has read, so that it works where the
    sentences and tokens are. What it makes of documents must not depend on other documents.

    Parameters
    ----------
    documents, language, n_jobs, progress, admit
        As in `extract_tokenized_sentences`.
    describe : callable
        Called with some documents in a row, their sentences and tokens, and the language. To be sent to other
        processes, it is a function of a module, and what it returns can be pickled.

    Returns
    -------
    Sentences
    TokenizedTexts
    list
        What `describe` returns for each part, in the order of the documents.
    """
    in_one = n_jobs in (None, 1) or admit
    parts = [slice(0, len(documents))] if in_one else _split_work(documents, n_jobs)
    splitter = Splitter(language)
    described: list[Described] = []
    if len(parts) == 1:
        sources = [_read(document.text, language) for document in documents]
        readable = map(_with_text, documents, sources)
        shown = progress.over("sentences", readable, unit="document", total=len(documents))
        sentences, tokenized = _extract(shown, splitter, admit)
    else:
        results = _extract_in_parallel(documents, parts, language, n_jobs, describe, described)
        shown_parts = progress.over("sentences", results, unit="part", total=len(parts))
        sources, sentences, tokenized = _concatenate(shown_parts)
    if not sentences:
        for index, source in enumerate(sources):
            sentences.extend(index, source.text, _spans_with_a_word(source.text, splitter))
        tokenized = tokenize_texts(sentences.texts)
        described.clear()
    sentences.sources = sources
    return (
        sentences,
        tokenized,
        described or [describe(documents, sentences, tokenized, language)],
    )


def _nothing(*_: object) -> None:
    """Describe nothing."""


def _extract(
    documents: Iterable[Document], splitter: Splitter, admit: Collection[str] = ()
) -> tuple[Sentences, TokenizedTexts]:
    """The usable sentences, if there are any."""
    sentences = Sentences()
    for index, document in enumerate(documents):
        spans = [
            (a, b)
            for a, b, reason in _filter_spans(document, splitter)
            if reason is None or reason in admit
        ]
        sentences.extend(index, document.text, spans)
    tokenized = tokenize_texts(sentences.texts)
    usable = ~find_boilerplate(tokenized, splitter.language.code)
    if usable.all():
        return sentences, tokenized
    return sentences.select(usable), tokenized.select(usable)


def _concatenate(
    parts: Iterable[tuple[list[ReadableText], Sentences, TokenizedTexts]],
) -> tuple[list[ReadableText], Sentences, TokenizedTexts]:
    """The readable texts and the sentences of all parts, as if they had been extracted together."""
    columns = [array("q") for _ in range(4)]
    sources: list[ReadableText] = []
    tokenized_parts = []
    for part_sources, sentences, tokenized in parts:
        sources += part_sources
        tokenized_parts.append(tokenized)
        for column, more in zip(columns, sentences._columns, strict=True):
            column.extend(more)
    tokenized = TokenizedTexts.concatenate(tokenized_parts)
    return sources, Sentences(tokenized.texts, columns), tokenized


def _split_work(documents: Sequence[Document], n_jobs: int | None) -> list[slice]:
    """Slices of the documents for the processes: a few for each process, none too small."""
    from joblib import effective_n_jobs

    total = sum(len(document.text) for document in documents)
    size = max(MIN_PART, min(total // (2 * effective_n_jobs(n_jobs)), MAX_PART))
    parts, begin, characters = [], 0, 0
    for end, document in enumerate(documents, start=1):
        characters += len(document.text)
        if characters >= size or end == len(documents):
            parts.append(slice(begin, end))
            begin, characters = end, 0
    return parts


def _extract_in_parallel(
    documents: Sequence[Document],
    parts: Sequence[slice],
    language: Language,
    n_jobs: int | None,
    describe: Callable[[Sequence[Document], Sentences, TokenizedTexts, Language], Described],
    described: list[Described],
) -> Iterator[tuple[list[ReadableText], Sentences, TokenizedTexts]]:
    """The readable texts and sentences of each part, from other processes, which return no plain text.

    What they say of each part is added to `described`.
    """
    from concurrent.futures.process import BrokenProcessPool

    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=n_jobs, return_as="generator", batch_size=1)
    try:
        results = parallel(  # this sends the first parts, so it may fail already
            delayed(_extract_part)(
                [(one.text, one.title) for one in documents[part]], language, describe
            )
            for part in parts
        )
        for part, (result, more) in zip(parts, results, strict=True):
            described.append(more)
            yield result.restore(documents, part)
    except BrokenProcessPool:
        raise WorkerError(
            "a process that n_jobs started died: killed, or out of memory; use fewer, or none"
        ) from None


class _PartResult(NamedTuple):
    """What another process sends back: sentences and tokens without the texts, and what has markup."""

    edited: dict[int, ReadableText]
    columns: list[array[int]]
    whitespace_tokens: TokenSequences
    tokens: TokenSequences

    def restore(
        self, documents: Sequence[Document], part: slice
    ) -> tuple[list[ReadableText], Sentences, TokenizedTexts]:
        """Rebuild the readable texts and the sentences of this part of the documents."""
        sources = [
            self.edited.get(number) or ReadableText(document.text)
            for number, document in enumerate(documents[part])
        ]
        owner, position, start, end = self.columns
        texts = [sources[d].text[a:b] for d, a, b in zip(owner, start, end, strict=True)]
        document = array("q", [number + part.start for number in owner])
        sentences = Sentences(texts, [document, position, start, end])
        return sources, sentences, TokenizedTexts(texts, self.whitespace_tokens, self.tokens)


def _extract_part(
    documents: Sequence[tuple[str, str | None]],
    language: Language,
    describe: Callable[[Sequence[Document], Sentences, TokenizedTexts, Language], Described],
) -> tuple[_PartResult, Described]:
    given = [Document(text, title=title) for text, title in documents]
    sources = [_read(document.text, language) for document in given]
    sentences, tokenized = _extract(map(_with_text, given, sources), Splitter(language))
    sentences.sources = sources
    described = describe(given, sentences, tokenized, language)
    result = _PartResult(
        {i: source for i, source in enumerate(sources) if source.text is not source.original},
        sentences._columns,
        tokenized.whitespace_tokens.without_caches(),
        tokenized.tokens.without_caches(),
    )
    return result, described


def _spans_with_a_word(text: str, splitter: Splitter) -> Iterator[Span]:
    for start, end in paragraph_spans(text):
        for a, b in splitter(text[start:end]):
            if not _has_no_word(text[start + a : start + b]):
                yield start + a, start + b


# ── filters: what is not usable, and why ────────────────────────────────────────────────────────


class LeftOut(NamedTuple):
    r"""A line or a sentence that is not in a summary, and why.

    Attributes
    ----------
    text : str
    start, end : int
        Its offsets: ``document.text[start:end] == text``. Of what the text of the document does not have, such
        as the menu of a page, both are the length of the text.
    reason : str
        One of the reasons in `LINE_FILTERS` and `SENTENCE_FILTERS`, or "boilerplate: " and the name
        of the rule that matches; "dateline or label" of what is skipped before the first word; "markup",
        "code", "table" and others in `summarize.text.markup`; "page header" inside a sentence that continues on
        the next page; "outside the text: navigation" and others in `Document.outside`; of a sentence that
        could have been used, one of those in `summarize.reasons`.
    document : int, default 0
        The index of its document.
    score : float or None, default None
        The ranker's score of a sentence that could have been used, if it is known.

    Examples
    --------
    >>> from summarize import summarize
    >>> summarize("Rain fell in Rome on Monday.\n\nPhoto: AP").left_out()[0][:4]
    ('Photo: AP', 30, 39, 'caption')
    """

    text: str
    start: int
    end: int
    reason: str
    document: int = 0
    score: float | None = None


def left_out(
    document: Document, language: Language, usable: Collection[Span] = ()
) -> list[LeftOut]:
    r"""What `extract_sentences` leaves out of a document, and why, in the order of the text.

    Each character is in a sentence, or in what is left out, or white space. What the file has outside the
    text comes last.

    Parameters
    ----------
    document : Document
    language : Language
    usable : collection of (int, int), optional
        Sentences that are known to be usable. Trying all rules of boilerplate on each would take longer
        than everything else.

    Returns
    -------
    list of LeftOut

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> text = "Rain in Spain\n\nRain fell in Spain. It did. Also read: Sun in Rome.\n\nPhoto: AP"
    >>> for part in left_out(Document(text), get_language("en")):
    ...     print(part.start, part.text, "|", part.reason)
    0 Rain in Spain | headline
    35 It did. | too short
    43 Also read: Sun in Rome. | boilerplate: also read
    68 Photo: AP | caption
    """
    result: list[LeftOut] = []
    covered: list[Span] = []
    source = _read(document.text, language)
    readable = _with_text(document, source)
    for begin, stop, reason in _filter_spans(readable, Splitter(language)):
        start, end = source.original_span(begin, stop)
        covered.append((start, end))
        text = document.text[start:end]
        if reason is not None:
            result.append(LeftOut(text, start, end, reason))
        if reason is not None or (start, end) in usable:
            continue
        rule = boilerplate_rule(readable.text[begin:stop], language.code)
        if rule is not None:
            result.append(LeftOut(text, start, end, f"boilerplate: {rule.name}"))
    headers = [edit for edit in source.left_out() if edit.reason == PAGE_HEADER]
    result += [LeftOut(document.text[a:b], a, b, PAGE_HEADER) for a, b, _, _ in headers]
    result += _between(
        document.text, source, sorted([*covered, *((one.start, one.end) for one in headers)])
    )
    end = len(document.text)
    outside = (LeftOut(text, end, end, reason) for text, reason in document.outside)
    return [*sorted(result, key=lambda part: part.start), *outside]


def describe_length(words: int, minimum: int) -> str:
    """The reason of a sentence that has too few words.

    >>> describe_length(1, 3)
    'too short: 1 word, at least 3 needed'
    """
    return f"too short: {words} {'word' if words == 1 else 'words'}, at least {minimum} needed"


def with_length(part: LeftOut) -> LeftOut:
    """The part with its number of words in the reason, if it has too few.

    >>> with_length(LeftOut("It did.", 0, 7, "too short")).reason
    'too short: 2 words, at least 3 needed'
    """
    if part.reason != "too short":
        return part
    return part._replace(reason=describe_length(count_words(part.text), MIN_WORDS))


def _between(text: str, source: ReadableText, covered: Sequence[Span]) -> Iterator[LeftOut]:
    """What stands in no line or sentence, and why: markup, and what is skipped before the first word."""
    edits = deque(source.left_out())
    position = 0
    for start, end in [*covered, (len(text), len(text))]:
        parts: list[tuple[int, int, str]] = []
        while edits and edits[0].start < start:
            edit = edits.popleft()
            if edit.end > position:
                parts.append((position, edit.start, SKIPPED))
                parts.append((max(edit.start, position), min(edit.end, start), edit.reason))
                position = min(edit.end, start)
        parts.append((position, start, SKIPPED))
        yield from _merge_parts(text, parts)
        position = max(position, end)


def _merge_parts(text: str, parts: Sequence[tuple[int, int, str]]) -> Iterator[LeftOut]:
    """The parts that are not blank; neighbours with one reason as one."""
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in parts:
        if start >= end:
            continue
        part = text[start:end]
        first, last = end - len(part.lstrip()), start + len(part.rstrip())
        if first >= last:
            continue
        if merged and merged[-1][2] == reason and not text[merged[-1][1] : first].strip():
            first = merged.pop()[0]
        merged.append((first, last, reason))
    for start, end, reason in merged:
        yield LeftOut(text[start:end], start, end, reason)


class _DocumentLines:
    """The lines of a document, with the properties that the filters test.

    Attributes
    ----------
    text, language : str
    spans : list of (int, int)
        Lines or paragraphs that are not blank.
    texts : list of str
        Their texts, without white space around them.
    complete : list of bool
        Which lines end with an end mark.
    is_prose : bool
    links : set of int
        The lines in lists of links to other stories.
    title : str or None
        Case-folded, if the document has one.
    at : int
        The offset of the sentence that is tested.
    """

    at = 0

    def __init__(self, document: Document, language: str) -> None:
        self.text = document.text
        self.language = language
        lines = self.text.splitlines(keepends=True)
        stripped = list(map(str.strip, lines))
        bounds = accumulate(map(len, lines), initial=0)
        self.spans: list[Span] = list(compress(pairwise(bounds), stripped))
        self.texts: list[str] = list(filter(None, stripped))
        self.complete = [has_end_mark(line) for line in self.texts]
        self.is_prose = _is_prose(self.texts, self.complete)
        self.links: set[int] = set()
        if self.is_prose:
            self.links = find_link_lists(self.texts, self.complete, language)
        self.title = _fold(document.title) if document.title else None
        self.has_brackets = any(bracket in self.text for bracket in "()[]")
        self._marks: dict[int, list[tuple[list[int], list[int]]]] = {}

    def continues_line_before(self, i: int) -> bool:
        """Whether line i directly follows a line without an end mark."""
        return i > 0 and not self.complete[i - 1] and self.spans[i - 1][1] == self.spans[i][0]

    def follows_salutation(self, i: int) -> bool:
        """Whether the line before ends as that with which a letter begins: "Dear all,"."""
        before = self.texts[i - 1] if i else ""
        return (
            before.endswith((",", "，"))
            and before[0].isupper()
            and len(before.split()) <= MAX_SALUTATION
        )

    def is_unusual(self, i: int) -> bool:
        """Whether one of the filters of lines, but that of captions, may apply to line i."""
        return not self.complete[i] or self.title is not None or i in self.links

    @cached_property
    def headline(self) -> str | None:
        """The first line, if it has no end mark: what pages repeat in front of the first sentence."""
        first = self.texts[0] if self.texts and not self.complete[0] else ""
        return first if count_words(first) >= MIN_WORDS else None

    @cached_property
    def begins_with_capitals(self) -> bool:
        """Whether sentences begin with capitals, so that one with a small letter is cut off."""
        firsts = [
            first for first in self.text.lstrip()[:1] if first.isalnum() and not first.isdecimal()
        ]
        firsts += _SENTENCE_START.findall(self.text)
        small = sum(map(str.islower, firsts))
        return small <= MAX_UNUSUAL * len(firsts)

    @cached_property
    def ends_in_full_stops(self) -> bool:
        """Whether sentences end in full stops, so that one with an ellipsis is cut off."""
        ellipses = self.text.count("...") + self.text.count("…")
        ends = sum(map(self.text.count, _ENDS_OF_SENTENCES))
        return ellipses <= MAX_UNUSUAL * max(ends, ellipses)

    def is_part_of_quotation(self, i: int, end: int) -> bool:
        """Whether the sentence at `at` in line i, which ends at `end`, belongs to a longer quotation."""
        if i not in self._marks:
            pairs = {*get_language(self.language).quotation_marks, ('"', '"')}
            text, span = self.text, self.spans[i]
            self._marks[i] = [
                (_find_all(text, first, *span), _find_all(text, last, *span))
                for first, last in sorted(pairs)
                if first not in _SINGLE_MARKS
            ]
        for openers, closers in self._marks[i]:
            open_before = _is_open(openers, closers, self.at)
            open_behind = _is_open(openers, closers, end)
            if open_behind and closers[-1:] > [end - 1]:
                return True
            if open_before and not open_behind:
                return True
        return False

    @cached_property
    def is_uppercase(self) -> bool:
        """Whether the text is in capitals, in which case sentences in capitals are not filtered."""
        letters = sum(map(str.isalpha, self.text))
        return sum(map(str.isupper, self.text)) > UPPERCASE_SHARE * letters


def _find_all(text: str, sign: str, start: int, end: int) -> list[int]:
    """The offsets of a sign in a part of a text."""
    offsets = []
    at = text.find(sign, start, end)
    while at >= 0:
        offsets.append(at)
        at = text.find(sign, at + len(sign), end)
    return offsets


def _is_open(openers: Sequence[int], closers: Sequence[int], offset: int) -> bool:
    """Whether a quotation is open before an offset; of marks without a direction, every other one opens."""
    n_opened = bisect_left(openers, offset)
    if openers == closers:
        return n_opened % 2 == 1
    return n_opened > bisect_left(closers, offset)


def _filter_spans(document: Document, splitter: Splitter) -> Iterator[tuple[int, int, str | None]]:
    """Yield (start, end, reason) for each sentence and each excluded line; None if it is usable."""
    lines = _DocumentLines(document, splitter.language.code)
    text, headline = lines.text, lines.headline
    may_have_label, is_caption = label_test(lines.language), caption_test(lines.language)
    begins_with_label = label_start_test(lines.language)
    for i, (start, end) in enumerate(lines.spans):
        left_out_for = None
        if lines.is_unusual(i) or is_caption(lines.texts[i]):
            left_out_for = next((name for name, applies in LINE_FILTERS if applies(lines, i)), None)
        if left_out_for is not None:
            first = start + text[start:end].index(lines.texts[i])
            yield first, first + len(lines.texts[i]), left_out_for
        else:
            first = start + dateline_length(text[start:end])
            line = text[first:end]
            opens_page = first == 0
            for begin, b, passes in splitter.kinds(line):
                sentence, a, is_ordinary = line[begin:b], begin, passes
                if is_ordinary and not (
                    opens_page
                    or begins_with_label(sentence)
                    or (headline and sentence.startswith(headline))
                ):
                    yield first + begin, first + b, None  # two of three sentences
                    continue
                if (
                    # A photographer is named only in front of the first words of a page.
                    (opens_page and begin == 0 and ", " in sentence[:MAX_PHOTOGRAPHER])
                    or may_have_label(sentence)
                    or (headline and sentence.startswith(headline))
                ):
                    is_ordinary = False
                    a += _length_before_story(sentence, lines)
                    sentence = line[a:b]
                left_out_for = None
                if not is_ordinary and (
                    not _passes_all_filters(sentence)
                    or (lines.has_brackets and _may_have_lone_bracket(sentence))
                ):
                    lines.at = first + a
                    for reason, leaves_out in SENTENCE_FILTERS:
                        if leaves_out(sentence, lines, i, begin == 0):
                            left_out_for = reason
                            break
                yield first + a, first + b, left_out_for


def _is_listed_link(lines: _DocumentLines, i: int) -> bool:
    return i in lines.links


def _repeats_title(lines: _DocumentLines, i: int) -> bool:
    return lines.title is not None and _fold(lines.texts[i]) == lines.title


def _is_caption_line(lines: _DocumentLines, i: int) -> bool:
    return (
        is_caption(lines.texts[i], lines.language)
        and count_words(lines.texts[i]) <= MAX_CAPTION_WORDS
    )


def _is_headline(lines: _DocumentLines, i: int) -> bool:
    return lines.is_prose and not lines.complete[i] and count_words(lines.texts[i]) < 2 * MIN_WORDS


LINE_FILTERS: Sequence[tuple[str, Callable[[_DocumentLines, int], bool]]] = (
    ("link list", _is_listed_link),
    ("title", _repeats_title),
    ("caption", _is_caption_line),
    ("headline", _is_headline),
)
"""Filters of whole lines, with the reason each gives; the first that applies decides."""


def _length_before_story(sentence: str, lines: _DocumentLines) -> int:
    """Length of labels, the headline and a dateline at the start of a sentence."""
    length = label_length(sentence, lines.language)
    if lines.headline and sentence.startswith(lines.headline):
        length = max(length, _headline_length(sentence, lines.headline))
    if length or sentence[0] == "(":
        length += dateline_length(sentence[length:])
    return length


def _headline_length(sentence: str, headline: str) -> int:
    """Length of the headline that a sentence begins with, if a sentence follows it; else 0."""
    rest = sentence[len(headline) :]
    story = rest.lstrip()
    return len(sentence) - len(story) if rest[:1].isspace() and story[:1].isupper() else 0


def _is_fragment(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    """Whether its beginning is missing: it begins with a small letter, or the mark of a cut."""
    first = sentence[0]
    if sentence[1:2].isupper() and _CUT_SPEECH.match(sentence):
        return True
    if first.islower():
        if begins_line and lines.is_prose and lines.continues_line_before(i):
            return True
        if begins_line and lines.follows_salutation(i):
            return False
        return not _is_name(sentence, lines.language) and lines.begins_with_capitals
    if first in _DASHES:
        return not sentence[1:].lstrip(_DASHES + " ")[:1].isdigit()
    if first == ".":
        return not sentence[1:2].isalnum()
    return first == "…" and lines.ends_in_full_stops


def _is_name(sentence: str, language: str) -> bool:
    """Whether a small first letter belongs to a name: iPhone, eBay, de Blasio, example.org."""
    word, _, rest = sentence.partition(" ")
    if not word.rstrip(",;:'’").islower() or not word.rstrip(",;:.!?'’").isalpha():
        return True
    return rest[:1].isupper() and word not in get_language(language).function_words


def _lacks_end_mark(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    return lines.is_prose and not has_end_mark(sentence)


def _is_in_capitals(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    if not sentence.isupper() and not (
        0 < first < second
        and sentence[second - 1].isupper()
        and sentence[second + 2 : second + 3].isupper()
    ):
        return False
    letters = sum(map(str.isalpha, sentence))
    upper = sum(map(str.isupper, sentence))
    return upper > MOSTLY_UPPERCASE_SHARE * letters and not lines.is_uppercase


def _is_unfinished(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    if sentence.endswith(_UNFINISHED):
        return True
    return (
        sentence.endswith(_ELLIPSES)
        and not sentence.endswith(_FULL_STOP_AND_ELLIPSIS)
        and lines.ends_in_full_stops
        and (lines.language == "en" or not _LIST_SIGN.search(sentence[-200:]))
    )


def _is_dateline(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    return is_dateline(sentence) and not lines.is_uppercase


def _is_too_short(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    # Most have a word after the second space: then there is no need to count.
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    if 0 < first < second and not sentence[first + 1].isspace():
        return False
    # A quotation over several sentences is shown completely or left out, so none of them may be missing.
    return count_words(sentence) < MIN_WORDS and not lines.is_part_of_quotation(
        i, lines.at + len(sentence)
    )


def _may_have_lone_bracket(sentence: str) -> bool:
    return ("(" in sentence) != (")" in sentence) or ("[" in sentence) != ("]" in sentence)


def _has_lone_bracket(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    """Whether a bracket has no partner: the sentence was cut, or is one of several in brackets."""
    if not _may_have_lone_bracket(sentence):
        return False
    sentence = _NO_BRACKET.sub("", sentence)
    return any(sentence.count(first) != sentence.count(last) for first, last in ("()", "[]"))


def _is_symbols(sentence: str, lines: _DocumentLines, i: int, begins_line: bool) -> bool:
    return not sentence[:1].isalnum() and _has_no_word(sentence)


SENTENCE_FILTERS: Sequence[tuple[str, Callable[[str, _DocumentLines, int, bool], bool]]] = (
    ("no letters", _is_symbols),
    ("fragment", _is_fragment),
    ("no end mark", _lacks_end_mark),
    ("capitals", _is_in_capitals),
    ("unfinished", _is_unfinished),
    ("dateline", _is_dateline),
    ("bracket", _has_lone_bracket),
    ("too short", _is_too_short),
)
"""Filters of sentences, with the reason each gives; the first that applies decides. Called with the
sentence, the lines of its document, the number of its line, and whether it is the first of its line."""


def _passes_all_filters(sentence: str) -> bool:
    """Whether no filter of sentences can apply: true of most, and decided with a single call."""
    first = sentence.find(" ")
    second = sentence.find(" ", first + 2)
    return (
        0 < first < second
        and not sentence[first + 1].isspace()
        and (
            (sentence[0].isalnum() and not sentence[0].islower())
            or (sentence[0] in _OPENING_QUOTES and sentence[1].isalnum())
        )
        and (
            (sentence[-1] in ".!?" and sentence[-2].isalnum())  # nine of ten: no call needed
            or (has_end_mark(sentence) and not sentence.endswith(_MARKS_OF_A_CUT))
        )
        and not sentence.isupper()
        and not (sentence[second - 1].isupper() and sentence[second + 2 : second + 3].isupper())
        and not (sentence[1].isupper() and (is_dateline(sentence) or _CUT_SPEECH.match(sentence)))
    )


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _has_no_word(text: str) -> bool:
    return not any(c.isalnum() for c in text)


def _is_prose(lines: Sequence[str], complete: Sequence[bool]) -> bool:
    """Whether enough of the words are in lines with an end mark; counts no more than necessary."""
    if all(complete):
        return True
    others = sum(count_words(line) for line, ends in zip(lines, complete, strict=True) if not ends)
    words = 0
    for line, ends in zip(lines, complete, strict=True):
        if ends:
            words += count_words(line)
            if (1 - MIN_PROSE_SHARE) * words > MIN_PROSE_SHARE * others + 1:
                return True  # more of them cannot change it
    return words >= MIN_PROSE_SHARE * (words + others)


# ── lines and paragraphs ────────────────────────────────────────────────────────────────────────


def _read(text: str, language: Language) -> ReadableText:
    """A text without its markup, in which each line is a paragraph or stands alone."""
    return join_lines(read_markup(text), language)


def _with_text(document: Document, source: ReadableText) -> Document:
    """The document with its readable text, which may be blank."""
    if source.text is source.original:
        return document
    readable = copy(document)
    object.__setattr__(readable, "text", source.text)
    return readable


def paragraph_spans(text: str) -> Iterator[Span]:
    """Spans of the lines of a readable text."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)
