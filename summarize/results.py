"""Summary: picks in reading order, with their documents and the recipe that gives them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from summarize.budget import SEPARATOR, count_words
from summarize.configuration import Configuration
from summarize.documents import Document
from summarize.picks import Pick

__all__ = ["Summary"]


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """Sentences in reading order, each traceable to its source.

    ``str(summary)`` is the text; iterating gives the picks; in a notebook it shows itself.

    Attributes
    ----------
    picks : tuple of Pick
        In reading order.
    documents : tuple of Document
        What was summarised, in the order given.
    configuration : Configuration
        Every choice that was made, with the language and the length that were used.

    Examples
    --------
    >>> from summarize import summarize
    >>> summary = summarize("Rain fell in Rome on Monday. A cat slept.", words=6)
    >>> print(summary)
    Rain fell in Rome on Monday.
    >>> [(pick.sentence.document, pick.sentence.start) for pick in summary]
    [(0, 0)]
    """

    picks: tuple[Pick, ...]
    documents: tuple[Document, ...]
    configuration: Configuration = field(default_factory=Configuration)

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line.

        ``summarize(documents, **parse_recipe(summary.recipe))`` gives an equal summary.
        """
        return self.configuration.recipe

    @property
    def call(self) -> str:
        """Python code that makes the summary again.

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

    def name_of(self, document: int) -> str:
        """How to cite a document: its name, or its number, counted from 1.

        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.").name_of(0)
        'document 1'
        """
        return self.documents[document].name or f"document {document + 1}"

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain dicts, lists, strings and numbers.

        >>> from summarize import summarize
        >>> sorted(summarize("Rain fell in Rome.").to_dict())
        ['documents', 'picks', 'recipe', 'text']
        """
        from summarize.rendering.json import as_dict

        return as_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The summary as JSON; the same summary always gives the same bytes.

        Parameters
        ----------
        indent : int, optional
            Spaces a level; by default all stands on one line.

        >>> from summarize import summarize
        >>> summarize("Rain fell in Rome.").to_json()[:29]
        '{"text": "Rain fell in Rome."'
        """
        from summarize.rendering.json import as_json

        return as_json(self, indent=indent)

    def to_markdown(self) -> str:
        """The summary as a Markdown list, each sentence with its sources.

        >>> from summarize import summarize
        >>> print(summarize("Rain fell in Rome.").to_markdown())
        1. Rain fell in Rome. *(document 1)*
        """
        from summarize.rendering.markdown import as_markdown

        return as_markdown(self)

    def to_html(self) -> str:
        """The summary as a fragment of HTML, all text escaped.

        >>> from summarize import summarize
        >>> summarize("A < B, as everybody knows.").to_html().count("A &lt; B") > 0
        True
        """
        from summarize.rendering.html import as_html

        return as_html(self)

    def explain(self) -> str:
        """Each sentence with its source, its support, its date and its score, as plain text.

        >>> from summarize import summarize
        >>> print(summarize(["Rain fell in Rome.", "Rain fell in Rome today."]).explain())
        1. Rain fell in Rome.
           document 1 [0:18] · said by 2 of 2: document 2 · no date · score 1.000, picked 1st
        """
        from summarize.rendering.plain import as_explanation

        return as_explanation(self)

    def __repr__(self) -> str:
        sources = f"{len(self.documents)} source{'s' if len(self.documents) != 1 else ''}"
        return f"<Summary of {sources}: {len(self)} sentences, {count_words(str(self))} words>"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from summarize.rendering.plain import as_listing

        return {
            "text/plain": as_listing(self),
            "text/html": self.to_html(),
            "text/markdown": self.to_markdown(),
        }
