"""Collation: all statements of all documents in rows, one column per document."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from summarize.comparison.outcome import CONFLICTING
from summarize.configuration import CollationConfiguration
from summarize.documents import Document, Sentence, name_document
from summarize.errors import InputError, InputTypeError, did_you_mean, short_repr
from summarize.rendering.notebook_display import NotebookDisplay
from summarize.rendering.word_diff import normalize_words
from summarize.text.languages import get_language
from summarize.text.left_out import LeftOut, left_out, with_length

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Collation", "CollationRow", "Difference", "Reading", "Relation"]

Relation = Literal["same", "otherwise"]
"""What a source says in a row, compared with the row's text. A source without a reading is silent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a row's text, and what a reading has in their place.

    Parameters
    ----------
    base : str
        Verbatim from the row's text; empty if the reading only adds words.
    reading : str
        Verbatim from the reading; empty if it only lacks words.
    kind : str
        "number", "date", "name" or "negation": both cannot be true. "wording": another word, which may be
        the opposite or mean the same. "form": the same in another form, or something else that takes its
        place without contradicting it. "addition", "omission": more, or less, is said, perhaps with function
        words in its place.

    Attributes
    ----------
    conflict : bool
    """

    base: str
    reading: str
    kind: str

    @property
    def conflict(self) -> bool:
        """Whether both cannot be true: the difference is in a number, a date, a name or a negation."""
        return self.kind in CONFLICTING


@dataclass(frozen=True, slots=True)
class Reading:
    """How one document words the statement of a row.

    Parameters
    ----------
    sentences : tuple of Sentence
        Where it says so: one sentence, or several if other documents say it in one, or if it repeats
        itself.
    relation : {"same", "otherwise"}
        Whether it says the same as the row's text, more of it or less, or something else in its place.
    differences : tuple of Difference, default ()
        The words that differ, in the order of the text. Typography makes no difference.

    Attributes
    ----------
    document : int
    text : str
    conflict : bool

    Examples
    --------
    >>> from summarize import collate
    >>> row = collate(["Nine people died in Rome on Monday.", "Twelve people died in Rome on Monday."]).rows[0]
    >>> row.readings[1].text, row.readings[1].relation, row.readings[1].conflict
    ('Twelve people died in Rome on Monday.', 'otherwise', True)
    """

    sentences: tuple[Sentence, ...]
    relation: Relation = "same"
    differences: tuple[Difference, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def document(self) -> int:
        """The index of its document."""
        return self.sentences[0].document

    @property
    def conflict(self) -> bool:
        """Whether it cannot be true if the row's text is."""
        return any(difference.conflict for difference in self.differences)

    @property
    def text(self) -> str:
        """The sentences as they are shown, without repeats; an ellipsis marks where the document has others between them."""
        text, before = "", -2
        seen: set[tuple[str, ...]] = set()
        for sentence in self.sentences:
            words = normalize_words(sentence.shown)
            if words not in seen:
                gap = "" if not text else " " if sentence.position == before + 1 else " … "
                text += gap + sentence.shown
            seen.add(words)
            before = sentence.position
        return text


@dataclass(frozen=True, slots=True)
class CollationRow:
    """A statement, and how each document that makes it words it.

    Parameters
    ----------
    readings : tuple of Reading
        In the order of the documents; none for a document that is silent.
    base : int
        The document whose reading the others are compared with: the most usual wording.
    covered_by : tuple of int, default ()
        If only one document has the row: other versions of its text of which two sentences in other rows together
        tell it, as a text does what its standfirst sums up. They are silent in this row.

    Attributes
    ----------
    text : str
    documents : tuple of int
    support : int
    is_disputed : bool

    Examples
    --------
    >>> from summarize import collate
    >>> row = collate(["Nine people died in Rome on Monday.", "Twelve people died in Rome on Monday."]).rows[0]
    >>> row.text, row.documents, row.support, row.is_disputed
    ('Nine people died in Rome on Monday.', (0, 1), 1, True)
    """

    readings: tuple[Reading, ...]
    base: int
    covered_by: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The most usual wording, verbatim from the document `base`."""
        reading = self.reading_of(self.base)
        assert reading is not None
        return reading.text

    @property
    def documents(self) -> tuple[int, ...]:
        """The documents that are not silent."""
        return tuple(reading.document for reading in self.readings)

    @property
    def support(self) -> int:
        """Number of documents that say the same as `text`, its own included."""
        return sum(reading.relation == "same" for reading in self.readings)

    @property
    def is_disputed(self) -> bool:
        """Whether a document contradicts `text`."""
        return any(reading.conflict for reading in self.readings)

    def reading_of(self, document: int) -> Reading | None:
        """What a document says, or None if it is silent.

        Parameters
        ----------
        document : int
            Its index in the documents of the collation.

        Returns
        -------
        Reading or None
        """
        place = bisect_left(self.readings, document, key=lambda one: one.document)
        found = self.readings[place] if place < len(self.readings) else None
        return found if found is not None and found.document == document else None


@dataclass(frozen=True, slots=True, repr=False)
class Collation(NotebookDisplay):
    """Statements in rows, in the order that most documents follow.

    ``str(collation)`` is a table for a terminal; iterating gives the rows; in a notebook it is displayed
    with one column per source.

    Parameters
    ----------
    rows : tuple of CollationRow
        Every sentence of every document is in exactly one of them, but for what `left_out` lists.
    documents : tuple of Document
        The documents, in the order given.
    configuration : CollationConfiguration
        With the language that was used.

    Examples
    --------
    >>> from summarize import collate
    >>> wire = "Rain fell in Rome on Monday. The Tiber rose by 2 metres. Two bridges are closed."
    >>> radio = "On Monday rain fell in Rome. The Tiber rose by 3 metres."
    >>> for row in collate([wire, radio]):
    ...     print(row.documents, row.is_disputed, row.text)
    (0, 1) False Rain fell in Rome on Monday.
    (0, 1) True The Tiber rose by 2 metres.
    (0,) False Two bridges are closed.
    """

    rows: tuple[CollationRow, ...]
    documents: tuple[Document, ...]
    configuration: CollationConfiguration

    def __iter__(self) -> Iterator[CollationRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> CollationRow:
        return self.rows[index]

    def name_of(self, document: int) -> str:
        """How to cite a document: its name, its publisher, or its number, counted from 1.

        Parameters
        ----------
        document : int
            Its index in `documents`.

        Returns
        -------
        str

        Raises
        ------
        InputTypeError, SettingError
            If it is no index of a document.

        Examples
        --------
        >>> from summarize import collate
        >>> collate(["Rain fell in Rome.", "Snow fell in Oslo."]).name_of(1)
        'document 2'
        """
        return name_document(self.documents, document)

    @property
    def sources(self) -> tuple[int, ...]:
        """The indices of the documents that are not blank, which are the columns that are shown."""
        return tuple(i for i, document in enumerate(self.documents) if not document.is_blank)

    @property
    def recipe(self) -> str:
        """The choices and the version, on one line."""
        return self.configuration.recipe

    @property
    def call(self) -> str:
        """Python code that makes the collation again."""
        return self.configuration.call

    # ── questions ───────────────────────────────────────────────────────────────────────────────

    def disputed(self) -> list[CollationRow]:
        """The rows in which one document contradicts another.

        Returns
        -------
        list of CollationRow
            In the order of `rows`.

        Examples
        --------
        >>> from summarize import collate
        >>> collation = collate(["Four men died in the flood.", "Nine men died in the flood."])
        >>> [reading.text for reading in collation.disputed()[0].readings]
        ['Four men died in the flood.', 'Nine men died in the flood.']
        """
        return [row for row in self.rows if row.is_disputed]

    def only_in(self, document: int | str) -> list[CollationRow]:
        """The rows that one document alone has, apart from those that others tell in other rows (`covered_by`).

        Parameters
        ----------
        document : int or str
            Its index in `documents`, or its name.

        Returns
        -------
        list of CollationRow
            In the order of `rows`.

        Examples
        --------
        >>> from summarize import collate
        >>> collation = collate(["Rain fell in Rome. A cat slept.", "Rain fell in Rome."])
        >>> [row.text for row in collation.only_in(0)]
        ['A cat slept.']
        >>> collation.only_in("document 1") == collation.only_in(0)
        True
        """
        document = self._index(document)
        return [row for row in self.rows if row.documents == (document,) and not row.covered_by]

    def missing_from(self, document: int | str) -> list[CollationRow]:
        """The rows that most of the other documents have and this one has not.

        Of two documents, that is all that it lacks.

        Parameters
        ----------
        document : int or str
            Its index in `documents`, or its name.

        Returns
        -------
        list of CollationRow
            In the order of `rows`.

        Examples
        --------
        >>> from summarize import collate
        >>> collation = collate(["Rain fell in Rome. A cat slept.", "Rain fell in Rome."])
        >>> [row.text for row in collation.missing_from(1)]
        ['A cat slept.']
        """
        document = self._index(document)
        others = len({*self.sources} - {document})
        return [
            row
            for row in self.rows
            if document not in row.documents and 2 * len(row.documents) > others
        ]

    def rewordings(self, document: int | str) -> dict[Difference, int]:
        """What a document writes where the others write something else, and in how many rows.

        Parameters
        ----------
        document : int or str
            Its index in `documents`, or its name.

        Returns
        -------
        dict of Difference to int
            The most frequent first, then in the order of the text. Without an article at their
            beginning: "the Islamic State" and "Islamic State" for "IS" are one rewording.

        Examples
        --------
        >>> from summarize import collate
        >>> wire = "The rebels took the town of Homs. The rebels lost the port of Latakia."
        >>> radio = "The militants took the town of Homs. The militants lost the port of Latakia."
        >>> for difference, rows in collate([wire, wire, radio]).rewordings(2).items():
        ...     print(difference.base, "->", difference.reading, rows)
        rebels -> militants 2
        """
        document = self._index(document)
        language = get_language(self.configuration.language)
        articles = language.definite_articles | language.indefinite_articles
        counts: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], Difference] = {}
        for row in self.rows:
            reading = row.reading_of(document)
            keys: dict[tuple[str, str], None] = {}  # each once, in order
            for one in () if reading is None else reading.differences:
                bare = Difference(_bare(one.base, articles), _bare(one.reading, articles), one.kind)
                key = bare.base.casefold(), bare.reading.casefold()
                keys[key] = None
                first.setdefault(key, bare)
            counts.update(keys.keys())
        return {first[key]: count for key, count in counts.most_common()}

    def left_out(self) -> list[LeftOut]:
        r"""What was not compared: headlines, captions, links and other lines around a story.

        Each call computes it again, which takes as long as `collate` itself.

        Returns
        -------
        list of LeftOut
            Document by document, in the order of the text.

        Examples
        --------
        >>> from summarize import collate
        >>> [part.text for part in collate("Rain fell in Rome on Monday.\n\nPhoto: AP").left_out()]
        ['Photo: AP']
        """
        language = get_language(self.configuration.language)
        spans: list[set[tuple[int, int]]] = [set() for _ in self.documents]
        for row in self.rows:
            for reading in row.readings:
                spans[reading.document].update((s.start, s.end) for s in reading.sentences)
        return [
            with_length(part._replace(document=index))
            for index, (document, compared) in enumerate(zip(self.documents, spans, strict=True))
            for part in left_out(document, language, compared)
            if (part.start, part.end) not in compared
        ]

    def _index(self, document: int | str) -> int:
        """The index of a document that is called by it or by its name."""
        if isinstance(document, str):
            names = [self.name_of(index) for index in range(len(self.documents))]
            if names.count(document) == 1:
                return names.index(document)
            if document in names:
                raise InputError(
                    f"several documents are called {document!r}; give the index of one"
                )
            meant = did_you_mean(document, names) or f"; the names are {short_repr(names)}"
            raise InputError(f"no document is called {document!r}{meant}")
        if isinstance(document, bool) or not isinstance(document, int):
            raise InputTypeError(
                f"document must be an int, the index of one of the documents, or its name, got {document!r}"
            )
        if not 0 <= document < len(self.documents):
            raise InputError(
                f"document must be from 0 to {len(self.documents) - 1}, got {document}"
            )
        return document

    # ── formats ─────────────────────────────────────────────────────────────────────────────────

    def to_frame(self, values: str = "text") -> pd.DataFrame:
        """Convert to a pandas DataFrame, one line per row and one column per document.

        Parameters
        ----------
        values : {"text", "relation", "differences"}, default "text"
            What the cells have: what the document says (None if it is silent); "base", "same",
            "otherwise" or "silent"; or the differences from the row's text, as in "2 -> 3; metres -> feet".

        Returns
        -------
        pandas.DataFrame
            The columns are the names of the documents; where several have the same, its letter is added.

        Raises
        ------
        InputError
            If pandas is not installed, or `values` is none of these.

        Examples
        --------
        >>> from summarize import collate
        >>> collation = collate(["Rain fell in Rome. A cat slept.", "Rain fell in Rome."])
        >>> collation.to_frame("relation").values.tolist()
        [['base', 'same'], ['base', 'silent']]
        """
        from summarize.rendering.collation import collation_to_frame

        return collation_to_frame(self, values)

    def to_dict(self) -> dict[str, Any]:
        """Convert to plain dicts, lists, strings and numbers.

        Returns
        -------
        dict
            With the keys ``rows``, ``documents`` and ``recipe``.

        Examples
        --------
        >>> from summarize import collate
        >>> sorted(collate(["Rain fell in Rome.", "Rain fell in Rome."]).to_dict())
        ['documents', 'recipe', 'rows']
        """
        from summarize.rendering.collation import collation_to_dict

        return collation_to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Render as JSON; the same collation always gives the same bytes.

        Parameters
        ----------
        indent : int, optional
            Spaces per level; by default everything stands on one line.

        Returns
        -------
        str
        """
        from summarize.rendering.json import dump_json

        return dump_json(self.to_dict(), indent=indent)

    def to_markdown(self) -> str:
        """Render as a Markdown table, one column per source, and what differs in the cells.

        Returns
        -------
        str

        Examples
        --------
        >>> from summarize import collate
        >>> print(collate(["Four men died in the flood.", "Nine men died in the flood."]).to_markdown())
        - **A** document 1: Four men died in the flood.
        - **B** document 2: Nine men died in the flood.
        <BLANKLINE>
        |  | statement | A | B |
        | --: | --- | --- | --- |
        | 1 | Four men died in the flood. | = | ≠ “Nine” for “Four” |
        """
        from summarize.rendering.collation import render_collation_markdown

        return render_collation_markdown(self)

    def to_html(self) -> str:
        """Render as a fragment of HTML, all text escaped.

        Returns
        -------
        str
        """
        from summarize.rendering.html_collation import render_collation_html

        return render_collation_html(self)

    def __str__(self) -> str:
        from summarize.rendering.collation import render_collation_text

        return render_collation_text(self)

    def __repr__(self) -> str:
        from summarize.rendering.collation import collation_heading

        return f"<{collation_heading(self)}>"


def _bare(text: str, articles: frozenset[str]) -> str:
    """Words without an article in front, unless there is nothing else, and brackets around all."""
    is_bracketed = text[:1] in "([" and text[-1:] in ")]"
    words = (text[1:-1] if is_bracketed else text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in articles else words)
