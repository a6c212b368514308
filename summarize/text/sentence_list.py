"""Sentence list: the sentences of many documents as texts and numbers; `Sentence` objects are made on request."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING, overload

from summarize.documents import Sentence
from summarize.text.readable import ReadableText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Sentences", "Span"]

Span = tuple[int, int]


class Sentences(Sequence[Sentence]):
    """Sentences stored as columns; a `Sentence` is created when it is asked for.

    A million objects would take more time and memory than everything that is done with them.

    Attributes
    ----------
    texts : list of str, length n
    document, position, start, end : int arrays of shape (n,)
        As in `Sentence`, but the offsets are those in the readable text of the document.
    columns : list of four arrays of int
        `document`, `position`, `start` and `end` while sentences are added.
    sources : sequence of ReadableText
        The readable text of each document. A `Sentence` has offsets into the document itself.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.sentences import extract_sentences
    >>> sentences = extract_sentences([Document("Rain fell in Rome. It was heavy.")], get_language("en"))
    >>> sentences.texts[1], sentences[1].position, sentences.start.tolist()
    ('It was heavy.', 1, [0, 19])
    """

    def __init__(
        self, texts: list[str] | None = None, columns: list[array[int]] | None = None
    ) -> None:
        self.texts: list[str] = [] if texts is None else texts
        self.columns = [array("q") for _ in range(4)] if columns is None else columns
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
        documents, positions, starts, ends = self.columns
        documents.extend([document] * len(pairs))
        positions.extend(range(len(pairs)))
        starts.extend([a for a, _ in pairs])
        ends.extend([b for _, b in pairs])

    def all_before(self, index: int) -> str:
        """All that stands in its document before a sentence."""
        document, _, starts, _ = self.columns
        return self.sources[document[index]].text[: starts[index]]

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
        """A column as an array that cannot be written to, without a copy: no cost of size in a loop."""
        import numpy as np

        column = np.asarray(self.columns[number], dtype=np.int64)
        column.flags.writeable = False
        return column

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...
    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        document, position, start, end = (column[index] for column in self.columns)
        shown = self.texts[index]
        if not self.sources:
            return Sentence(shown, document, position, start, end)
        source = self.sources[document]
        start, end = source.original_span(start, end)
        return Sentence(source.original[start:end], document, position, start, end, shown)

    def text_before(self, index: int) -> str | None:
        """The readable text between a sentence and the one before it; None in front of a document's first."""
        document, _, start, end = self.columns
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
