"""Summary: what `summarize` returns, each sentence with its source and who else says it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from summarize.budget import SEPARATOR
from summarize.configuration import Configuration
from summarize.documents import Document, have_texts, name_document
from summarize.errors import (
    InputError,
    InputTypeError,
    SettingError,
    short_repr,
    warn_of_input,
)
from summarize.picks import Conflict, Pick
from summarize.readers.columns import Columns
from summarize.reading import as_documents
from summarize.rendering.notebook_display import NotebookDisplay
from summarize.text.left_out import LeftOut
from summarize.validation import check_integer

if TYPE_CHECKING:
    import pandas as pd

    from summarize.headlines import Headline
    from summarize.reasons import Evidence
    from summarize.rendering.protocols import CollationLike

__all__ = ["Summary"]


@dataclass(frozen=True, slots=True, repr=False)
class Summary(NotebookDisplay, Sequence[Pick]):
    """Sentences in reading order, each traceable to its source.

    A sequence of picks, with an index, slices, ``in`` and ``len``. ``str(summary)`` is the text; in a
    notebook it is displayed with its sources.

    Attributes
    ----------
    picks : tuple of Pick
        In reading order.
    documents : tuple of Document
        What was summarised, in the order given.
    configuration : Configuration
        Every choice that was made, with the language and the length that were used.
    key : hashable, optional
        What `summarize_many` was given with the cluster: the key of a dict or of a group, or the ``id``.
        Not compared.

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize("Rain fell in Rome on Monday. A cat slept.", words=6)
    >>> print(summary)
    Rain fell in Rome on Monday.
    >>> [(pick.document, pick.start) for pick in summary]
    [(0, 0)]
    >>> len(summary), summary[0].text, "Rome" in summary
    (1, 'Rain fell in Rome on Monday.', True)
    """

    picks: tuple[Pick, ...]
    documents: tuple[Document, ...]
    configuration: Configuration = field(default_factory=Configuration)
    _evidence: Evidence | None = field(default=None, compare=False)
    key: Hashable = field(default=None, compare=False, kw_only=True)
    _left_out: list[LeftOut] | None = field(default=None, init=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """What is needed to explain what was left out is not stored with a summary."""
        return _restore, (self.picks, self.documents, self.configuration, self.key)

    @property
    def text(self) -> str:
        """The sentences, joined by spaces: ``str(summary)``."""
        return str(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text of each pick."""
        return tuple(pick.text for pick in self.picks)

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line.

        ``summarize(documents, **parse_recipe(summary.recipe))`` gives an equal summary. Custom
        functions, a `vectorizer` and `known` texts are only mentioned in it; pass them again.

        Examples
        --------
        >>> from summarize import parse_recipe, summarize
        >>> summary = summarize("Rain fell in Rome. A cat slept.", words=4)
        >>> summarize(summary.documents, **parse_recipe(summary.recipe)) == summary
        True
        """
        return self.configuration.recipe

    @property
    def call(self) -> str:
        """Python code that makes the summary again.

        Examples
        --------
        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.", words=6).call
        'summarize(documents, words=6)  # summarize 0.1.0'
        """
        return self.configuration.call

    def __str__(self) -> str:
        return SEPARATOR.join(pick.text for pick in self.picks)

    def __iter__(self) -> Iterator[Pick]:
        return iter(self.picks)

    def __len__(self) -> int:
        return len(self.picks)

    @property
    def title(self) -> Headline | None:
        """The best headline among the titles and first lines of the documents, verbatim; None if none fits.

        A `str` that also has the ``document`` (index), ``name``, ``source`` and ``url`` it is from. It is
        looked for at each call.

        Examples
        --------
        >>> from summarize import Document, summarize
        >>> wire = Document("Rain flooded schools in Rome.", title="Flood in Rome", source="Reuters")
        >>> title = summarize([wire, "Rain flooded Rome on Monday."]).title
        >>> title, title.document, title.source
        ('Flood in Rome', 0, 'Reuters')
        """
        from summarize.headlines import fitting_headline

        return fitting_headline(self.documents, self.sentences, self.configuration.language)

    def key_phrases(self, n: int = 8) -> tuple[str, ...]:
        """The names and terms that the documents share, in their words, the most important first.

        They are counted, like everything else, so the same documents always give the same; those of the
        summary count more. No phrase is part of another one, or shares a content word with it. The
        documents are read again at each call, of long ones and of many only a part.

        Parameters
        ----------
        n : int, at least 1, default 8
            Maximum number of phrases. There may be fewer.

        Returns
        -------
        tuple of str

        Raises
        ------
        InputTypeError, SettingError
            If `n` is not a whole number of at least 1.

        Examples
        --------
        >>> from summarize import summarize
        >>> texts = ["Rain flooded the Colosseum in Rome.", "The mayor of Rome closed the Colosseum."]
        >>> summarize(texts).key_phrases()
        ('Colosseum', 'Rome')
        """
        from summarize.key_phrases import key_phrases_of_sentences

        check_integer("n", n, 1)
        return key_phrases_of_sentences(
            self.documents, self.configuration.language, self.sentences, n
        )

    @overload
    def __getitem__(self, index: int) -> Pick: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Pick, ...]: ...
    def __getitem__(self, index: int | slice) -> Pick | tuple[Pick, ...]:
        return self.picks[index]

    def __contains__(self, item: object) -> bool:
        """Whether a pick is one of the picks, or a `str` a part of the text."""
        return item in self.text if isinstance(item, str) else item in self.picks

    def name_of(self, document: int) -> str:
        """Return how to cite a document.

        Parameters
        ----------
        document : int
            Its index in `documents`.

        Returns
        -------
        str
            Its name, else its publisher, else "document n", counted from 1.

        Raises
        ------
        InputTypeError, SettingError
            If it is no index of a document.

        Examples
        --------
        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.").name_of(0)
        'document 1'
        """
        return name_document(self.documents, document)

    def conflicts(self) -> list[Conflict]:
        """Where other sources say otherwise: another number, date or name, or a negation.

        Returns
        -------
        list of Conflict
            In reading order; ``pandas.DataFrame(summary.conflicts())`` is a table of them.

        Examples
        --------
        >>> from summarize import Document, summarize
        >>> wire = Document("Twelve people died in the flood in Rome.", name="wire")
        >>> radio = Document("40 people died in the flood in Rome.", name="radio")
        >>> [conflict] = summarize([wire, radio], sentences=1).conflicts()
        >>> conflict.here, conflict.there, conflict.name, conflict.kind
        ('40', 'Twelve', 'wire', 'number')
        """
        return [
            Conflict(
                number,
                difference.kind,
                pick.text[slice(*difference.first)],
                variant.text[slice(*difference.second)],
                variant.document,
                self.name_of(variant.document),
                variant.text,
            )
            for number, pick in enumerate(self.picks)
            for variant in pick.variants
            for difference in variant.differences
            if difference.conflict
        ]

    def left_out(self) -> list[LeftOut]:
        r"""Everything of the documents that is not in the summary, each with the reason.

        The first call takes as long as `summarize` itself. A summary made by
        hand, or restored from a pickle, has no scores of sentences that were left out, and does not know
        which ones the `known` texts cover.

        Returns
        -------
        list of LeftOut
            In the order of the documents: lines and sentences that no summary may use, and sentences that
            this one does not use. Where a sentence has several reasons, it is the first in the order of
            `summarize.reasons`.

        Warns
        -----
        InputWarning
            If the summary was restored without the texts of its documents: the list is empty.

        Examples
        --------
        >>> from summarize import summarize
        >>> wire, radio = "Rain fell in Rome.\n\nPhoto: AP", "Rain fell in Rome today."
        >>> summary = summarize([wire, radio], sentences=1)
        >>> for part in summary.left_out():
        ...     print(part.document, part.text, "|", part.reason)
        0 Photo: AP | caption
        1 Rain fell in Rome today. | repeats sentence 1
        """
        from summarize.reasons import find_left_out

        if self.picks and not have_texts(self.documents):
            warn_of_input(
                "what is left out is not known: the summary was restored without the texts of its documents; "
                "restore it with documents=...",
                stacklevel=2,
            )
            return []
        found = self._left_out
        if found is None:  # the view and explain() need it, too
            found = find_left_out(self.picks, self.documents, self.configuration, self._evidence)
            object.__setattr__(self, "_left_out", found)
        return list(found)

    def to_dict(self, *, texts: bool = True) -> dict[str, Any]:
        """Convert to plain dicts, lists, strings and numbers; `from_dict` is the inverse.

        Parameters
        ----------
        texts : bool, default True
            Whether to include the texts of the documents.

        Returns
        -------
        dict
            With the keys ``text``, ``picks``, ``documents`` and ``recipe``, and the `key` as ``id`` if it is a
            string or a whole number.

        Examples
        --------
        >>> from summarize import summarize
        >>> sorted(summarize("Rain fell in Rome.").to_dict())
        ['documents', 'picks', 'recipe', 'text']
        """
        from summarize.rendering.json import summary_to_dict

        data = summary_to_dict(self, texts=texts)
        return {"id": self.key, **data} if isinstance(self.key, str | int) else data

    @classmethod
    def from_dict(
        cls, data: Mapping[str, Any], *, documents: object = None, **columns: Unpack[Columns]
    ) -> Summary:
        """Restore a summary from what `to_dict` gives, or from the JSON of the command line.

        Parameters
        ----------
        data : mapping
            As `to_dict` gives it, or a record of the command line.
        documents : whatever `summarize` takes, optional
            The documents, if `data` was made without their texts, as the records of a batch are. Without
            them, the documents of such a summary have no text.
        **columns : text_column, name_column, title_column, source_column, url_column, published_column
            As for `as_documents`.

        Returns
        -------
        Summary
            Equal to the one that was converted. Custom functions and a vectorizer are only named in it. The
            ``id`` of a record of a batch is its `key`.

        Raises
        ------
        InputError
            If something is missing or has another form, if the documents are not those of the summary, or if it
            is the record of a cluster that could not be summarised.
        InputTypeError
            If `data` is not a mapping.
        SettingError
            If the recipe cannot be read.

        Warns
        -----
        InputWarning
            If another version made the summary: its recipe may give another one.

        Examples
        --------
        >>> from summarize import Summary, summarize
        >>> summary = summarize("Rain fell in Rome.")
        >>> Summary.from_dict(summary.to_dict()) == summary
        True
        """
        from summarize.rendering.json import summary_parts

        if not isinstance(data, Mapping):
            hint = "; use json.loads(...)" if isinstance(data, str | bytes) else ""
            raise InputTypeError(
                f"data must be what to_dict() gives, got {type(data).__name__} {short_repr(data)}{hint}"
            )
        if "error" in data:
            raise InputError(f"cluster {data.get('id')!r} has no summary: {data['error']}")
        given = None if documents is None else as_documents(documents, **columns)
        picks, used = summary_parts(data, given)
        if "recipe" not in data:
            raise InputError("data must be what to_dict() gives, but has no 'recipe'")
        return cls(picks, used, Configuration.from_recipe(data["recipe"]), key=data.get("id"))

    @classmethod
    def from_json(
        cls, text: str | bytes, *, documents: object = None, **columns: Unpack[Columns]
    ) -> Summary:
        """Restore a summary from what `to_json` gives; see `from_dict`.

        Parameters
        ----------
        text : str or bytes
            JSON of one summary.
        documents : whatever `summarize` takes, optional
            As in `from_dict`.
        **columns : text_column, name_column, title_column, source_column, url_column, published_column
            As for `as_documents`.

        Returns
        -------
        Summary

        Raises
        ------
        InputError
            If it is no JSON, or `from_dict` refuses it.
        InputTypeError
            If it is neither `str` nor `bytes`, or no JSON of an object.

        Examples
        --------
        >>> from summarize import Summary, summarize
        >>> summary = summarize("Rain fell in Rome.")
        >>> Summary.from_json(summary.to_json()) == summary
        True
        """
        from summarize.rendering.json import load_json

        data = load_json(text, "text must be what to_json() gives, but is no JSON")
        return cls.from_dict(data, documents=documents, **columns)

    def to_records(self) -> list[dict[str, Any]]:
        """One dict per pick, as the rows of a table; ``polars.DataFrame`` takes them as they are.

        Returns
        -------
        list of dict
            With the fields of `Pick`, the ``letter`` that the view and `explain` give its document, the ``name``, ``title`` and ``published`` of its document, the
            names of the documents that say the same (``also_in``) or otherwise (``conflicts``), and the
            event date (``event_start``, ``event_end``, ``basis``).

        Examples
        --------
        >>> from summarize import summarize
        >>> [record] = summarize("Rain fell in Rome.").to_records()
        >>> record["text"], record["document"], record["start"], record["end"]
        ('Rain fell in Rome.', 0, 0, 18)
        """
        from summarize.rendering.frame import summary_to_records

        return summary_to_records(self)

    def to_frame(self) -> pd.DataFrame:
        """Convert to a pandas DataFrame, one row per pick, with the columns of `to_records`.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        InputError
            If pandas is not installed.

        Examples
        --------
        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.").to_frame()[["text", "name", "support"]].values.tolist()
        [['Rain fell in Rome.', 'document 1', 1]]
        """
        from summarize.rendering.frame import summary_to_frame

        return summary_to_frame(self)

    def to_json(self, *, indent: int | None = None, texts: bool = True) -> str:
        """Render as JSON; the same summary always gives the same bytes.

        Parameters
        ----------
        indent : int, optional
            Spaces per level; by default everything stands on one line.
        texts : bool, default True
            Whether to include the texts of the documents.

        Returns
        -------
        str

        Examples
        --------
        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.").to_json()[:29]
        '{"text": "Rain fell in Rome."'
        """
        from summarize.rendering.json import dump_json

        return dump_json(self.to_dict(texts=texts), indent=indent)

    def cited(
        self, format: Literal["text", "markdown", "html"] = "text", *, label: str = ""
    ) -> str:
        """Render the text with the numbers of its sources, and the list of these sources below.

        Behind each sentence stands first the source that it is quoted from, then those that say the same.
        Sources are numbered in this order, in all formats alike. The list has titles, publishers, days of
        publication, and addresses if they are of the web.

        Parameters
        ----------
        format : {"text", "markdown", "html"}, default "text"
            In Markdown, with footnotes and links; in HTML, the view with numbers and links.
        label : str, default ""
            What footnotes are called before their number, for several summaries in one Markdown text.

        Returns
        -------
        str

        Raises
        ------
        SettingError
            If the format is none of the three, or the label has other characters than letters, digits, "_"
            and "-", begins with a digit, or is not for Markdown.

        Examples
        --------
        >>> from summarize import Document, summarize
        >>> wire = Document("Rain fell in Rome.", title="Rain", source="Reuters", url="https://example.org/1")
        >>> print(summarize([wire, "Rain fell in Rome."]).cited())
        Rain fell in Rome.[1][2]
        <BLANKLINE>
        Sources:
        [1] Rain. Reuters. https://example.org/1
        [2] document 2
        >>> print(summarize(wire).cited("markdown"))
        Rain fell in Rome.[^1]
        <BLANKLINE>
        [^1]: [Rain](https://example.org/1), Reuters
        """
        from summarize.rendering.citations import render_cited_markdown, render_cited_text

        if format not in ("text", "markdown", "html"):
            raise SettingError(
                f"format must be 'text', 'markdown' or 'html', got {short_repr(format)}"
            )
        if label and format != "markdown":
            raise SettingError(
                f"label is for the footnotes of Markdown, got {short_repr(label)} for {format!r}"
            )
        if label and not label.replace("-", "_").isidentifier():
            raise SettingError(
                "label must have no other characters than letters, digits, '_' and '-', and not begin with "
                f"a digit, got {short_repr(label)}"
            )
        if format == "text":
            return render_cited_text(self)
        if format == "markdown":
            return render_cited_markdown(self, label)
        return self.to_html(citations=True)

    def to_markdown(self, *, citations: bool = False) -> str:
        """Render as a Markdown list, each sentence with its sources.

        Parameters
        ----------
        citations : bool, default False
            Render the text with footnotes instead, as ``cited("markdown")`` does.

        Returns
        -------
        str

        Examples
        --------
        >>> from summarize import summarize
        >>> print(summarize("Rain fell in Rome.").to_markdown())
        1. Rain fell in Rome. *(document 1)*
        """
        from summarize.rendering.markdown import render_markdown

        return self.cited("markdown") if citations else render_markdown(self)

    def to_html(
        self,
        *,
        citations: bool = False,
        page: bool = False,
        collation: CollationLike | None = None,
    ) -> str:
        """Render as HTML, all text escaped: a fragment, or a page that needs nothing else.

        Parameters
        ----------
        citations : bool, default False
            Number the sources behind the sentences, and list them with links.
        page : bool, default False
            Render a complete page, without script, to be saved in a file, sent or printed.
        collation : Collation, optional
            ``collate(summary.documents)``, shown below the summary on a page.

        Returns
        -------
        str

        Raises
        ------
        SettingError
            If there is a collation without a page, or one of other documents.

        Examples
        --------
        >>> from summarize import summarize
        >>> summary = summarize("A < B, as everybody knows.")
        >>> summary.to_html().count("A &lt; B") > 0
        True
        >>> summary.to_html(page=True).startswith("<!DOCTYPE html>")
        True
        """
        from summarize.rendering.html import render_html, render_page

        if collation is not None:
            if not page:
                raise SettingError("collation is shown on a page only; write page=True as well")
            if tuple(collation.documents) != tuple(self.documents):
                raise SettingError(
                    "collation must be of the documents of the summary; "
                    "write collation=collate(summary.documents)"
                )
        content = render_html(self, citations=citations)
        return render_page(self, content, collation=collation) if page else content

    def explain(self) -> str:
        """Render each sentence with its source, its support, its date and its score, as plain text.

        Below stands what was left out: how much for each reason, and the best sentence for each of five.

        Returns
        -------
        str

        Examples
        --------
        >>> from summarize import summarize
        >>> print(summarize(["Rain fell in Rome.", "Rain fell in Rome today."]).explain())
        1. Rain fell in Rome.
           A [0:18] · said by 2 of 2: A B · no date · score 1.000, picked 1st
           score = centrality 1.00 × position 1.00 × consensus 1.00 × document
             centrality 1.00 × scale 1.00
        <BLANKLINE>
        A  document 1
        B  document 2
        <BLANKLINE>
        1 left out: repeats a sentence (1)
        - Rain fell in Rome today.
          B [0:24] · score 0.978 · repeats sentence 1
        """
        from summarize.rendering.explanation import render_explanation

        return render_explanation(self)

    def __repr__(self) -> str:
        from summarize.rendering.phrases import summary_heading

        return f"<{summary_heading(self)}>"

    def _text_display(self) -> str:
        from summarize.rendering.text import render_text

        return render_text(self)


def _restore(
    picks: tuple[Pick, ...],
    documents: tuple[Document, ...],
    configuration: Configuration,
    key: Hashable,
) -> Summary:
    """A summary as it was pickled."""
    return Summary(picks, documents, configuration, key=key)
