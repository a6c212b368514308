"""What a metric is: its declaration, and what it is computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from evaluation.rouge import Rouge
from summarize import Summary

__all__ = ["Metric", "Options", "Output"]


@dataclass(frozen=True)
class Metric:
    """The declaration of a metric: everything that tables and charts need to know of it.

    Attributes
    ----------
    name : str
        As in records, such as ``"ROUGE-2 F"``.
    label : str
        For axes and legends.
    direction : {1, -1, 0}
        1 if higher is better, -1 if lower is better, 0 if neither.
    abbreviation : str
        For narrow tables, and accepted as ``--metric``; by default the name.
    percentage : bool
        Whether tables show it multiplied by 100.
    colour : str or None
        CSS colour of its line in charts; None for the colour of the text.
    dash : str or None
        SVG ``stroke-dasharray`` of its line, so that it is not known by colour alone; None is solid.
    needs : {"nothing", "references", "documents", "summary", "English"}
        What it cannot be computed without: texts to compare with, several documents, a `Summary` that
        knows its sources, or texts in English.

    Examples
    --------
    >>> Metric("redundancy", "Redundancy", -1).abbreviation
    'redundancy'
    """

    name: str
    label: str
    direction: Literal[1, -1, 0]
    abbreviation: str = ""
    percentage: bool = False
    colour: str | None = None
    dash: str | None = None
    needs: Literal["nothing", "references", "documents", "summary", "English"] = "nothing"

    def __post_init__(self) -> None:
        if not self.abbreviation:
            object.__setattr__(self, "abbreviation", self.name)


@dataclass(frozen=True)
class Output:
    """The output of a system for a case.

    Attributes
    ----------
    sentences : tuple of str
    summary : Summary or None
        None if the system does not know the sources of its sentences.
    """

    sentences: tuple[str, ...]
    summary: Summary | None = None

    @property
    def text(self) -> str:
        """The sentences, joined by spaces."""
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Options:
    """What metrics depend on besides the texts.

    Attributes
    ----------
    rouge : Rouge
    language : str
        An ISO 639-1 code.
    """

    rouge: Rouge = field(default_factory=Rouge)
    language: str = "en"
