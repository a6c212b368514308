"""Sentences: documents -> the sentences that a summary may use.

A text is split into lines, lines into sentences. A line break always ends a sentence, since
headlines, captions and buttons have no full stop; except in text that was wrapped at a fixed
width, whose lines are joined into paragraphs. `filters` decides which of them are usable.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from summarize.documents import Document
from summarize.errors import InputTypeError, WorkerError, short_repr
from summarize.progress import QUIET, Progress
from summarize.text.boilerplate import find_boilerplate
from summarize.text.detection import resolve_language
from summarize.text.filters import filter_spans, has_no_word
from summarize.text.languages import Language
from summarize.text.paragraphs import paragraph_spans, read_paragraphs, with_text
from summarize.text.readable import ReadableText
from summarize.text.sentence_list import Sentences, Span
from summarize.text.splitting import Splitter
from summarize.text.tokens import TokenizedTexts, TokenSequences, tokenize_texts

__all__ = [
    "extract_and_describe",
    "extract_sentences",
    "extract_tokenized_sentences",
    "split_sentences",
]

MIN_PART, MAX_PART = 1_000_000, 32_000_000
"""Minimum and maximum number of characters that a process is given at a time (assumed)."""

Described = TypeVar("Described")


def split_sentences(text: str, *, language: str = "auto") -> list[str]:
    """All sentences of a text, boilerplate and headlines included, as verbatim spans in order.

    Parameters
    ----------
    text : str
        Marks inside a sentence, such as ``**``, stay in it.
    language : str, default "auto"
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
    source = read_paragraphs(text, splitter.language)
    return [
        text[slice(*source.original_span(start + a, start + b))]
        for start, end in paragraph_spans(source.text)
        for a, b in splitter(source.text[start:end])
    ]


def extract_sentences(documents: Sequence[Document], language: Language) -> Sentences:
    r"""The usable sentences of all documents, document by document, in the order of the text.

    A document may have none. If no document has any, for example because each consists of a single
    word, every piece of text that contains a word is usable.

    Parameters
    ----------
    documents : sequence of Document
    language : Language

    Returns
    -------
    Sentences
        ``documents[s.document].text[s.start:s.end] == s.text`` for each sentence s.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> text = "Rain in Spain\n\nMADRID (AP) - Rain fell in Spain. It was heavy.\n\nPhoto: AP"
    >>> [s.text for s in extract_sentences([Document(text)], get_language("en"))]
    ['Rain fell in Spain.', 'It was heavy.']
    """
    return extract_tokenized_sentences(documents, language)[0]


def extract_tokenized_sentences(
    documents: Sequence[Document], language: Language, *, admit: Collection[str] = ()
) -> tuple[Sentences, TokenizedTexts]:
    """What `extract_sentences` returns, and the tokens of these sentences.

    Boilerplate is found by its tokens, so they exist already when a sentence is known to be usable.

    Parameters
    ----------
    documents, language
        As in `extract_sentences`.
    admit : collection of str, optional
        Reasons of `SENTENCE_FILTERS` for which no sentence is left out; with these, one process is used.

    Returns
    -------
    Sentences
    TokenizedTexts
        Of the same texts.
    """
    return extract_and_describe(documents, language, _nothing, admit=admit)[:2]


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
    documents, language, admit
        As in `extract_tokenized_sentences`.
    describe : callable
        Called with some documents in a row, their sentences and tokens, and the language. To be sent to other
        processes, it is a function of a module, and what it returns can be pickled.
    n_jobs : int, optional
        Number of processes, as in joblib. More than one is used if each gets at least a megabyte of
        text.
    progress : Progress, optional

    Returns
    -------
    Sentences
    TokenizedTexts
    list
        What `describe` returns for each part, in the order of the documents.

    Raises
    ------
    WorkerError
        If a process that `n_jobs` started dies.
    """
    in_one = n_jobs in (None, 1) or admit
    parts = [slice(0, len(documents))] if in_one else _split_work(documents, n_jobs)
    splitter = Splitter(language)
    described: list[Described] = []
    if len(parts) == 1:
        sources = [read_paragraphs(document.text, language) for document in documents]
        readable = map(with_text, documents, sources)
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
            for a, b, reason in filter_spans(document, splitter)
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
        for column, more in zip(columns, sentences.columns, strict=True):
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
    sources = [read_paragraphs(document.text, language) for document in given]
    sentences, tokenized = _extract(map(with_text, given, sources), Splitter(language))
    sentences.sources = sources
    described = describe(given, sentences, tokenized, language)
    result = _PartResult(
        {i: source for i, source in enumerate(sources) if source.text is not source.original},
        sentences.columns,
        tokenized.whitespace_tokens.without_caches(),
        tokenized.tokens.without_caches(),
    )
    return result, described


def _spans_with_a_word(text: str, splitter: Splitter) -> Iterator[Span]:
    for start, end in paragraph_spans(text):
        for a, b in splitter(text[start:end]):
            if not has_no_word(text[start + a : start + b]):
                yield start + a, start + b
