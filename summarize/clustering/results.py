"""Results: a story, and the stories of a pile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from summarize.dates.publication import calendar_day
from summarize.documents import Document
from summarize.errors import InputError, short_repr
from summarize.rendering.json import document_from_dict, load_json
from summarize.rendering.notebook_display import NotebookDisplay

if TYPE_CHECKING:
    import pandas as pd

    from summarize.rendering.protocols import SummaryLike

__all__ = ["Stories", "Story"]

FORMAT = "summarize stories 1"
"""What a saved file is recognised by."""


@dataclass(frozen=True, slots=True, repr=False)
class Story:
    """The documents of one story: what `summarize` takes, with a title.

    Iterating gives the documents, so a story can be passed wherever a cluster of documents can:
    ``summarize(story)``, ``timeline(story)``, ``summarize(today, known=story)``.

    Parameters
    ----------
    id : str
        Names the story; kept when later articles join it (``stories(new, previous=...)``).
    documents : tuple of Document
        Oldest first; those without a date last.
    title : str
        The headline of the most typical document that has one.
    key_phrases : tuple of str
        What the documents are about, in their words.
    confidence : float in [0, 1]
        How sure it is that the documents tell one story: the mean of `confidences`. 0.5 is as good as a coin.
    confidences : tuple of float
        The same for each document: how much more similar it is to the rest of the story than to the next best
        story, or than two stories usually are.
    notes : tuple of str
        What happened to the story since `previous`: new, grown, merged, split.

    Attributes
    ----------
    start, end : datetime.date or None
        The first and the last day of publication; None if no document is dated.
    span : tuple of two datetime.date, or None
        Both.

    Examples
    --------
    >>> from summarize import stories, summarize
    >>> rome = ["Rain flooded the Colosseum in Rome.", "The Colosseum in Rome was flooded by rain."]
    >>> oslo = ["A ski race in Oslo was won by Ingrid.", "Ingrid won the ski race in Oslo."]
    >>> for story in stories([*rome, *oslo]):
    ...     print(len(story), summarize(story, sentences=1))
    2 Ingrid won the ski race in Oslo.
    2 Rain flooded the Colosseum in Rome.
    """

    id: str
    documents: tuple[Document, ...]
    title: str = ""
    key_phrases: tuple[str, ...] = ()
    confidence: float = 1.0
    confidences: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day of publication."""
        return min(self._days, default=None)

    @property
    def end(self) -> date | None:
        """The last day of publication."""
        return max(self._days, default=None)

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of publication, or None."""
        return (self.start, self.end) if self.start and self.end else None

    @property
    def _days(self) -> list[date]:
        return [calendar_day(d.published) for d in self.documents if d.published is not None]

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, index: int) -> Document:
        return self.documents[index]

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        from summarize.rendering.stories import describe_story

        return f"<Story {self.id}: {describe_story(self)}>"

    def to_dict(self) -> dict[str, Any]:
        """Convert to plain dicts, lists, strings and numbers, the documents with their texts.

        A line of JSON with this dict is what ``summarize --batch`` reads.

        Returns
        -------
        dict

        Examples
        --------
        >>> sorted(Story("a", (Document("Rain fell."),)).to_dict())
        ['confidence', 'confidences', 'documents', 'end', 'id', 'key_phrases', 'notes', 'start', 'title']
        """
        from summarize.rendering.stories import story_to_dict

        return story_to_dict(self)


class Stories(NotebookDisplay, list[Story]):
    """The stories of a pile: a list, largest first, that also knows the articles in no story.

    Parameters
    ----------
    found : iterable of Story
    documents : sequence of Document, length n
        The pile, in the order given.
    labels : sequence of int, length n
        The index of each document's story in the list; -1 for a document in no story, as in scikit-learn.
    granularity : float
        The setting with which they were found.

    Attributes
    ----------
    unassigned : tuple of Document
        The articles in no story, in the order given.

    Examples
    --------
    >>> from summarize import stories
    >>> rome = ["Rain flooded the Colosseum in Rome.", "The Colosseum in Rome was flooded by rain."]
    >>> found = stories([*rome, "A ski race in Oslo was won by Ingrid."])
    >>> len(found), found.labels, [document.text for document in found.unassigned]
    (1, (0, 0, -1), ['A ski race in Oslo was won by Ingrid.'])
    """

    def __init__(
        self,
        found: Iterable[Story] = (),
        documents: Sequence[Document] = (),
        labels: Sequence[int] = (),
        granularity: float = 0.5,
    ) -> None:
        super().__init__(found)
        self.documents = tuple(documents)
        self.labels = tuple(labels)
        self.granularity = granularity

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self), self.documents, self.labels, self.granularity)

    @property
    def unassigned(self) -> tuple[Document, ...]:
        """The articles in no story, in the order given."""
        pairs = zip(self.documents, self.labels, strict=True)
        return tuple(document for document, label in pairs if label < 0)

    def to_frame(self) -> pd.DataFrame:
        """Convert to a pandas DataFrame, one row per article, in the order given.

        The column ``story`` has the id of the article's story and is missing for an article in no story, so
        ``frame.groupby("story")`` leaves those out.

        Returns
        -------
        pandas.DataFrame
            With the columns ``story``, ``story_title``, ``confidence``, ``name``, ``title``, ``source``,
            ``url``, ``published`` and ``text``.

        Raises
        ------
        InputError
            If pandas is not installed.

        Examples
        --------
        >>> from summarize import stories
        >>> frame = stories(["Rain flooded Rome.", "Rome was flooded by rain."]).to_frame()
        >>> frame.shape, frame["story"].nunique()
        ((2, 9), 1)
        """
        from summarize.rendering.frame import stories_to_frame

        return stories_to_frame(self)

    def to_records(self) -> list[dict[str, Any]]:
        """One dict per article, as the rows of `to_frame`.

        Returns
        -------
        list of dict
        """
        from summarize.rendering.frame import stories_to_records

        return stories_to_records(self)

    def to_dict(self) -> dict[str, Any]:
        """Convert to plain dicts, lists, strings and numbers; `from_dict` is the inverse.

        Returns
        -------
        dict
            With the keys ``format``, ``granularity``, ``stories`` and ``unassigned``.
        """
        from summarize.rendering.stories import stories_to_dict

        return {"format": FORMAT, **stories_to_dict(self)}

    def to_json(self, *, indent: int | None = None) -> str:
        """Render as JSON, with the texts, so that `from_json` gives equal stories.

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

    @classmethod
    def from_json(cls, text: str | bytes) -> Stories:
        """Read what `to_json` wrote.

        Parameters
        ----------
        text : str or bytes
            JSON, as `to_json` writes it.

        Returns
        -------
        Stories
            Its documents are in the order of the stories; those in no story come last.

        Raises
        ------
        InputError
            If the text is not JSON, or was not written by `to_json`.
        InputTypeError
            If it is neither `str` nor `bytes`.

        Examples
        --------
        >>> from summarize import Stories, stories
        >>> found = stories(["Rain flooded Rome.", "Rome was flooded by rain."])
        >>> Stories.from_json(found.to_json()) == found
        True
        """
        value = load_json(text, "saved stories must be JSON")
        return cls.from_dict(value)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Stories:
        """Restore stories from what `to_dict` gives.

        Parameters
        ----------
        data : mapping
            As `to_dict` gives it.

        Returns
        -------
        Stories

        Raises
        ------
        InputError
            If something is missing or has another form.
        """
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise InputError(
                f'saved stories must have "format": {FORMAT!r}, got {short_repr(data)}; save them with to_json()'
            )
        try:
            return cls._from_dict(data)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InputError(
                f"saved stories are damaged: {type(error).__name__}: {error}; make them again"
            ) from None

    @classmethod
    def _from_dict(cls, value: Mapping[str, Any]) -> Stories:
        found: list[Story] = []
        labels: list[int] = []
        for fields in value["stories"]:
            members = tuple(map(document_from_dict, fields["documents"]))
            labels += [len(found)] * len(members)
            found.append(
                Story(
                    id=str(fields["id"]),
                    documents=members,
                    title=str(fields["title"]),
                    key_phrases=tuple(map(str, fields["key_phrases"])),
                    confidence=float(fields["confidence"]),
                    confidences=tuple(map(float, fields["confidences"])),
                    notes=tuple(map(str, fields["notes"])),
                )
            )
        rest = list(map(document_from_dict, value["unassigned"]))
        documents = [document for story in found for document in story.documents]
        labels += [-1] * len(rest)
        return cls(found, [*documents, *rest], labels, float(value["granularity"]))

    def to_html(self, summaries: Sequence[SummaryLike | Exception] | None = None) -> str:
        """Render a fragment of HTML: a table of contents, and a section per story.

        Parameters
        ----------
        summaries : sequence of Summary, optional
            One per story, as ``list(summarize_many(found))``; each is shown in the section of its story. By
            default, a section lists the documents. An error in place of a summary is shown as its message.

        Returns
        -------
        str

        Raises
        ------
        InputError
            If there is not one summary per story.
        """
        from summarize.rendering.html_stories import render_stories_html

        return render_stories_html(self, self._check_summaries(summaries))

    def to_markdown(self, summaries: Sequence[SummaryLike | Exception] | None = None) -> str:
        """Render as Markdown, a heading per story.

        Parameters
        ----------
        summaries : sequence of Summary, optional
            One per story, as in `to_html`.

        Returns
        -------
        str

        Raises
        ------
        InputError
            If there is not one summary per story.
        """
        from summarize.rendering.stories import render_stories_markdown

        return render_stories_markdown(self, self._check_summaries(summaries))

    def to_text(self, summaries: Sequence[SummaryLike | Exception] | None = None) -> str:
        """Render as plain text, a paragraph per story.

        Parameters
        ----------
        summaries : sequence of Summary, optional
            One per story, as in `to_html`.

        Returns
        -------
        str

        Raises
        ------
        InputError
            If there is not one summary per story.
        """
        from summarize.rendering.stories import render_stories_text

        return render_stories_text(self, self._check_summaries(summaries))

    def _check_summaries(
        self, summaries: Sequence[SummaryLike | Exception] | None
    ) -> Sequence[SummaryLike | Exception] | None:
        if summaries is None:
            return None
        summaries = list(summaries)
        if len(summaries) != len(self):
            raise InputError(
                f"summaries must have one summary per story, {len(self)}, got {len(summaries)}; "
                "use list(summarize_many(found))"
            )
        return summaries

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        from summarize.rendering.stories import stories_heading

        return f"<{stories_heading(self)}>"
