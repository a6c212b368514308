"""Results: a timeline and its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from summarize.budget import SEPARATOR
from summarize.configuration import TimelineConfiguration
from summarize.documents import Document, name_document
from summarize.picks import Pick
from summarize.rendering.notebook_display import NotebookDisplay

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Timeline", "TimelineEntry"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day of a timeline, or a month where the text names no day.

    Parameters
    ----------
    start, end : datetime.date
        The same for a day; the first and the last day of a month.
    picks : tuple of Pick
        The sentences about it, in reading order.
    published : int
        Number of documents published that day.
    mentioned : int
        Number of documents that mention it but were not published that day.

    Attributes
    ----------
    label : str

    Examples
    --------
    >>> from summarize import timeline
    >>> [entry] = timeline("On 2024-05-06 rain fell in Rome.")
    >>> entry.label, str(entry), entry.mentioned
    ('2024-05-06', 'On 2024-05-06 rain fell in Rome.', 1)
    """

    start: date
    end: date
    picks: tuple[Pick, ...]
    published: int
    mentioned: int

    @property
    def label(self) -> str:
        """The day or the month as ISO 8601: 2017-05-31 or 2016-03."""
        return self.start.isoformat() if self.start == self.end else self.start.isoformat()[:7]

    def __str__(self) -> str:
        return SEPARATOR.join(pick.text for pick in self.picks)

    def __iter__(self) -> Iterator[Pick]:
        return iter(self.picks)


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(NotebookDisplay):
    """Days in order, each with sentences that can be traced to their sources.

    ``str(timeline)`` is the text, one line per day; iterating gives the entries.

    Parameters
    ----------
    entries : tuple of TimelineEntry
        Earliest first.
    documents : tuple of Document
        The documents, in the order given.
    configuration : TimelineConfiguration
        Every choice that was made, with the language that was used.

    Examples
    --------
    >>> from summarize import timeline
    >>> print(timeline("On 2024-05-06 rain fell in Rome. On 2024-05-08 a bridge broke."))
    2024-05-06  On 2024-05-06 rain fell in Rome.
    2024-05-08  On 2024-05-08 a bridge broke.
    """

    entries: tuple[TimelineEntry, ...]
    documents: tuple[Document, ...]
    configuration: TimelineConfiguration

    @property
    def recipe(self) -> str:
        """Every choice with its settings, and the version, on one line.

        ``timeline(documents, **parse_recipe(result.recipe))`` gives an equal timeline. A custom
        ranker is only mentioned in it; pass it again.
        """
        return self.configuration.recipe

    @property
    def call(self) -> str:
        """Python code that makes the timeline again."""
        return self.configuration.call

    def __str__(self) -> str:
        return "\n".join(f"{entry.label:<10}  {entry}" for entry in self.entries)

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> TimelineEntry:
        return self.entries[index]

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
        """
        return name_document(self.documents, document)

    def to_frame(self) -> pd.DataFrame:
        """The timeline as a pandas DataFrame, one row per sentence.

        Returns
        -------
        pandas.DataFrame
            The columns "start" and "end" are the entry's first and last day, "published" and "mentioned" the
            numbers of documents; "text", "document", "source" and "score" are those of the sentence, "document"
            as in `name_of`; "basis" says how its date was determined. In the frame of a `Summary`, "start", "end",
            "document" and "published" mean something else: places, an index and a day.

        Raises
        ------
        InputError
            If pandas is not installed.

        Examples
        --------
        >>> from summarize import timeline
        >>> frame = timeline("On 2024-05-06 rain fell in Rome.").to_frame()
        >>> frame.loc[0, ["start", "text", "basis"]].tolist()
        [Timestamp('2024-05-06 00:00:00'), 'On 2024-05-06 rain fell in Rome.', 'stated']
        """
        from summarize.rendering.frame import timeline_to_frame

        return timeline_to_frame(self)

    def to_dict(self) -> dict[str, Any]:
        """The timeline as plain dicts, lists, strings and numbers.

        Returns
        -------
        dict
        """
        from summarize.rendering.json import timeline_to_dict

        return timeline_to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as JSON; the same timeline always gives the same bytes.

        Parameters
        ----------
        indent : int, optional
            Spaces per level; by default all is on one line.

        Returns
        -------
        str
        """
        from summarize.rendering.json import render_timeline_json

        return render_timeline_json(self, indent=indent)

    def to_markdown(self) -> str:
        """The timeline as Markdown: a heading per day, a list item per sentence with its sources.

        Returns
        -------
        str
        """
        from summarize.rendering.markdown import render_timeline_markdown

        return render_timeline_markdown(self)

    def to_html(self) -> str:
        """The timeline as a fragment of HTML, all text escaped.

        Returns
        -------
        str
        """
        from summarize.rendering.html import render_timeline_html

        return render_timeline_html(self)

    def explain(self) -> str:
        """Each day with the numbers of documents, each sentence with its source and how it is dated.

        Returns
        -------
        str
        """
        from summarize.rendering.explanation import render_timeline_explanation

        return render_timeline_explanation(self)

    def __repr__(self) -> str:
        from summarize.rendering.phrases import timeline_heading

        return f"<{timeline_heading(self)}>"

    def _text_display(self) -> str:
        from summarize.rendering.text import render_timeline_text

        return render_timeline_text(self)
