"""Sentences: Document -> the sentences that a summary may use.

A text is cut into lines, lines into sentences. A line break always ends a sentence, since
headlines, captions and buttons carry no full stop; except in text that was wrapped at a fixed
width, where lines are put together again into paragraphs.

What counts as usable is decided here and in `furniture`, by looking at one document at a time:
adding a document never changes the sentences of another.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, overload

from summarize.budget import count_words
from summarize.characters import has_end_mark
from summarize.documents import Document, Sentence
from summarize.errors import InputTypeError, WorkerError, short_repr
from summarize.progress import QUIET, Progress
from summarize.text.boilerplate import (
    dateline_length,
    find_boilerplate,
    find_link_lists,
    is_caption,
)
from summarize.text.detection import resolve_language
from summarize.text.languages import Language
from summarize.text.splitting import Splitter
from summarize.text.tokens import TokenizedTexts, TokenSequences, tokenize_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Sentences", "extract_sentences", "split_sentences"]

MIN_WORDS = 3
"""Shorter sentences ("He did.") say nothing on their own."""

MIN_PROSE_SHARE = 0.2
"""In a document with this share of its words in punctuated lines, the other lines are furniture."""

SHORT = 0.6
"""In wrapped text, a line shorter than this part of the longest ends its paragraph."""

MIN_PART, MAX_PART = 1_000_000, 32_000_000
"""Between so many characters are given to a process at a time."""

MAX_CAPTION = 80
"""A longer line, in words, is never a caption as a whole: some texts come on a single line."""

_UNFINISHED = (":", ",...", ", ...", ",…")

Span = tuple[int, int]


def split_sentences(text: str, *, language: str = "en") -> list[str]:
    """All sentences of a text, furniture and headlines included, as verbatim spans in order.

    Parameters
    ----------
    text : str
    language : str, default "en"
        ISO 639-1 code; "auto" finds it out.

    Returns
    -------
    list of str

    Raises
    ------
    SettingError
        If the language is unknown.
    InputTypeError
        If the text is no `str`.

    Examples
    --------
    >>> from summarize import split_sentences
    >>> split_sentences("Mr. Smith left the U.S. on Monday. Nobody knew.")
    ['Mr. Smith left the U.S. on Monday.', 'Nobody knew.']
    """
    if not isinstance(text, str):
        raise InputTypeError(f"text must be a str, got {type(text).__name__} {short_repr(text)}")
    splitter = Splitter(resolve_language(language, [text]))
    return [
        text[start + a : start + b]
        for start, end in _paragraphs(text)
        for a, b in splitter(text[start:end])
    ]


class Sentences(Sequence[Sentence]):
    """The sentences of documents, kept as texts and numbers; each is made when it is asked for.

    A million objects would take more time and memory than all that is done with them.

    Attributes
    ----------
    texts : list of str, length n
    document, position, start, end : int arrays of shape (n,)
        As in `Sentence`.

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> found = extract_sentences([Document("Rain fell in Rome. It was heavy.")], get_language("en"))
    >>> found.texts[1], found[1].position, found.start.tolist()
    ('It was heavy.', 1, [0, 19])
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers = [array("q") for _ in range(4)]
        self._tokenized: TokenizedTexts | None = None

    @property
    def tokenized(self) -> TokenizedTexts:
        """Their pieces and tokens, found once."""
        if self._tokenized is None:
            self._tokenized = tokenize_texts(self.texts)
        return self._tokenized

    def forget(self) -> None:
        """Let go of the pieces and tokens; they are found again if they are asked for."""
        self._tokenized = None

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Leave out all others, and number those of each document anew."""
        if rows.all():
            return
        kept = [self._array(which)[rows] for which in range(4)]
        kept[1] = _places(kept[0])
        self._fill(self.tokenized.kept(rows), [array("q", numbers.tobytes()) for numbers in kept])

    def _fill(self, read: TokenizedTexts, numbers: list[array[int]]) -> None:
        self.texts, self._tokenized, self._numbers = read.texts, read, numbers

    @staticmethod
    def joined(parts: Iterable[Sentences]) -> Sentences:
        """The sentences of all parts, as if they had been found together."""
        result = Sentences()
        read = []
        for part in parts:
            read.append(part.tokenized)
            for numbers, more in zip(result._numbers, part._numbers, strict=True):
                numbers.extend(more)
        result._fill(TokenizedTexts.joined(read), result._numbers)
        return result

    def extend(self, document: int, text: str, spans: Iterable[Span]) -> None:
        """Add the sentences of a document, in the order of its text."""
        self._tokenized = None
        found = list(spans)
        self.texts += [text[a:b] for a, b in found]
        owner, position, start, end = self._numbers
        owner.extend([document] * len(found))
        position.extend(range(len(found)))
        start.extend([a for a, _ in found])
        end.extend([b for _, b in found])

    @property
    def document(self) -> NDArray[np.int64]:
        """The document of each."""
        return self._array(0)

    @property
    def position(self) -> NDArray[np.int64]:
        """The position of each in its document."""
        return self._array(1)

    @property
    def start(self) -> NDArray[np.int64]:
        """Where each begins."""
        return self._array(2)

    @property
    def end(self) -> NDArray[np.int64]:
        """Where each ends."""
        return self._array(3)

    def _array(self, which: int) -> NDArray[np.int64]:
        import numpy as np

        return np.array(self._numbers[which], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...
    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return Sentence(self.texts[index], *(numbers[index] for numbers in self._numbers))


def _places(owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each among its neighbours with the same owner: 0, 1, 2, 0, 1, ..."""
    import numpy as np

    at = np.arange(len(owner))
    begins = np.ones(len(owner), dtype=bool)
    begins[1:] = owner[1:] != owner[:-1]
    return at - np.maximum.accumulate(np.where(begins, at, 0))


def extract_sentences(
    documents: Sequence[Document],
    language: Language,
    *,
    n_jobs: int | None = None,
    progress: Progress = QUIET,
) -> Sentences:
    r"""The usable sentences of all documents, document by document, in the order of the text.

    A document may have none. If no document has any, for example because each holds a single
    word, every piece of text that holds a word is usable.

    Parameters
    ----------
    documents : sequence of Document
    language : Language
    n_jobs : int, optional
        Processes, as in joblib. More than one are used where each gets a megabyte of text or more.
    progress : Progress, optional

    Returns
    -------
    Sentences
        ``documents[s.document].text[s.start:s.end] == s.text`` for each.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> text = "Rain in Spain\n\nMADRID (AP) - Rain fell in Spain. It was heavy.\n\nPhoto: AP"
    >>> [s.text for s in extract_sentences([Document(text)], get_language("en"))]
    ['Rain fell in Spain.', 'It was heavy.']
    """
    parts = [slice(0, len(documents))] if n_jobs in (None, 1) else _parts(documents, n_jobs)
    splitter = Splitter(language)
    if len(parts) == 1:
        found = _found(progress.over("sentences", documents, unit="document"), splitter)
    else:
        made = _in_parallel(documents, parts, language, n_jobs)
        found = Sentences.joined(progress.over("sentences", made, unit="part", total=len(parts)))
    if not found:
        for index, document in enumerate(documents):
            found.extend(index, document.text, _with_a_word(document, splitter))
    return found


def _found(documents: Iterable[Document], splitter: Splitter) -> Sentences:
    """The usable sentences, if there are any."""
    found = Sentences()
    for index, document in enumerate(documents):
        found.extend(index, document.text, _usable(document, splitter))
    found.keep(~find_boilerplate(found.tokenized))
    return found


def _parts(documents: Sequence[Document], n_jobs: int | None) -> list[slice]:
    """Runs of documents that make good pieces of work: a few a process, none too small."""
    from joblib import effective_n_jobs

    whole = sum(len(document.text) for document in documents)
    size = max(MIN_PART, min(whole // (2 * effective_n_jobs(n_jobs)), MAX_PART))
    parts, begin, held = [], 0, 0
    for end, document in enumerate(documents, start=1):
        held += len(document.text)
        if held >= size or end == len(documents):
            parts.append(slice(begin, end))
            begin, held = end, 0
    return parts


def _in_parallel(
    documents: Sequence[Document], parts: Sequence[slice], language: Language, n_jobs: int | None
) -> Iterator[Sentences]:
    """The sentences of each part, found by other processes; what these send back are numbers."""
    from concurrent.futures.process import BrokenProcessPool

    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=n_jobs, return_as="generator", batch_size=1)
    results = parallel(
        delayed(_part)([(one.text, one.title) for one in documents[part]], language)
        for part in parts
    )
    try:
        for part, made in zip(parts, results, strict=True):
            yield made.of(documents, part.start)
    except BrokenProcessPool:
        raise WorkerError(
            "a process that n_jobs started died: killed, or out of memory; use fewer, or none"
        ) from None


class _Part(NamedTuple):
    """What comes back from another process: sentences without their texts."""

    numbers: list[array[int]]
    pieces: TokenSequences
    tokens: TokenSequences

    def of(self, documents: Sequence[Document], first: int) -> Sentences:
        found = Sentences()
        owner, position, start, end = self.numbers
        owner = array("q", [one + first for one in owner])
        texts = [documents[d].text[a:b] for d, a, b in zip(owner, start, end, strict=True)]
        found._fill(TokenizedTexts(texts, self.pieces, self.tokens), [owner, position, start, end])
        return found


def _part(given: Sequence[tuple[str, str | None]], language: Language) -> _Part:
    found = _found([Document(text, title=title) for text, title in given], Splitter(language))
    read = found.tokenized
    return _Part(found._numbers, read.pieces.bare(), read.tokens.bare())


def _usable(document: Document, splitter: Splitter) -> Iterator[Span]:
    text = document.text
    paragraphs, lines = [], []
    for start, end in _paragraphs(text):
        line = text[start:end].strip()
        if line:
            paragraphs.append((start, end))
            lines.append(line)
    full = [has_end_mark(line) for line in lines]
    prose = _is_prose(lines, full)
    title = " ".join(document.title.split()).casefold() if document.title else None
    listed = find_link_lists(lines, full) if prose else set()
    shouted: bool | None = None  # looked at only where there is a sentence in capitals
    for i, (start, end) in enumerate(paragraphs):
        if i in listed or (title and " ".join(lines[i].split()).casefold() == title):
            continue
        if is_caption(lines[i]) and count_words(lines[i]) <= MAX_CAPTION:
            continue
        if prose and not full[i] and count_words(lines[i]) < 2 * MIN_WORDS:
            continue
        first = start + dateline_length(text[start:end])
        broken = i > 0 and not full[i - 1] and paragraphs[i - 1][1] == start
        for a, b in splitter(text[first:end]):
            sentence = text[first + a : first + b]
            if prose and broken and a == 0 and sentence[0].islower():
                continue  # the rest of a sentence that began on the line before
            if prose and not has_end_mark(sentence):
                continue
            if sentence.isupper():
                shouted = _is_shouted(text) if shouted is None else shouted
                if not shouted:
                    continue
            if _says_something(sentence):
                yield first + a, first + b


def _is_prose(lines: Sequence[str], full: Sequence[bool]) -> bool:
    """Whether enough of the words stand in punctuated lines; counts no more than it has to."""
    others = sum(count_words(line) for line, ends in zip(lines, full, strict=True) if not ends)
    words = 0
    for line, ends in zip(lines, full, strict=True):
        if ends:
            words += count_words(line)
            if (
                1 - MIN_PROSE_SHARE
            ) * words > MIN_PROSE_SHARE * others + 1:  # more of them cannot change it
                return True
    return words >= MIN_PROSE_SHARE * (words + others)


def _is_shouted(text: str) -> bool:
    """Whether most letters are capitals: then a sentence in capitals is nothing special."""
    return sum(map(str.isupper, text)) > 0.5 * sum(map(str.isalpha, text))


def _says_something(sentence: str) -> bool:
    if sentence.endswith(_UNFINISHED):
        return False
    # Most have a word behind the second space: then there is no need to count.
    one = sentence.find(" ")
    two = sentence.find(" ", one + 2)
    if (
        not (0 < one < two and not sentence[one + 1].isspace())
        and count_words(sentence) < MIN_WORDS
    ):
        return False
    return sentence[0].isalnum() or any(c.isalnum() for c in sentence)


def _with_a_word(document: Document, splitter: Splitter) -> Iterator[Span]:
    for start, end in _paragraphs(document.text):
        for a, b in splitter(document.text[start:end]):
            if any(c.isalnum() for c in document.text[start + a : start + b]):
                yield start + a, start + b


def _paragraphs(text: str) -> Iterator[Span]:
    """Spans of the lines; of the paragraphs, if the text was wrapped at a fixed width."""
    lines: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append((start, start + len(line)))
        start += len(line)
    if not _is_wrapped(text, lines):
        yield from lines
        return
    width = max(len(text[start:end].strip()) for start, end in lines)
    begin: int | None = None
    for start, end in lines:
        line = text[start:end].strip()
        if not line:
            if begin is not None:
                yield begin, start
            begin = None
            continue
        begin = start if begin is None else begin
        if len(line) < SHORT * width:  # a headline, or the last line of a paragraph
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(text)


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Wrapped text breaks its lines in the middle of sentences, at much the same width."""
    pairs = broken = 0
    widths = []
    stripped = [text[start:end].strip() for start, end in lines]
    for line, following in pairwise(stripped):
        if not line or not following:
            continue
        pairs += 1
        if following[0].islower() and not has_end_mark(line):
            broken += 1
            widths.append(len(line))
    return broken >= 2 and broken >= 0.4 * pairs and max(widths) <= 1.6 * min(widths)
