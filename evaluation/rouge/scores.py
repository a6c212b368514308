"""Scores and the counts they are computed from."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Counts", "Score", "with_f"]


class Score(NamedTuple):
    """Precision, recall and their weighted harmonic mean, each in [0, 1].

    Attributes
    ----------
    precision : float
        Share of the candidate's units that the reference has.
    recall : float
        Share of the reference's units that the candidate has.
    f : float
        Their harmonic mean, weighted by the scorer's `alpha`.

    Examples
    --------
    >>> from evaluation import rouge
    >>> rouge.Rouge(["1"]).score("The river rose.", ["The river Tiber rose."])["ROUGE-1"].recall
    0.75
    """

    precision: float
    recall: float
    f: float


class Counts(NamedTuple):
    """The counts behind a score: matches, and the possible matches in reference and candidate."""

    hits: float
    reference: float
    candidate: float
    root: float = 1.0  # ROUGE-W picks the best reference by hits / reference ** root

    @property
    def recall(self) -> float:
        return self.hits / self.reference**self.root if self.reference else 0.0


def with_f(precision: float, recall: float, alpha: float) -> Score:
    """The score with its F: alpha 1 is precision, 0 is recall."""
    below = (1 - alpha) * precision + alpha * recall
    return Score(precision, recall, precision * recall / below if below > 0 else 0.0)
