"""Length: the number of words of a summary, separated by white space."""

from __future__ import annotations

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.topics import Case

__all__ = ["METRICS", "measure"]

METRICS = (Metric("words", "Length (words)", 0),)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``words``."""
    return {"words": float(len(output.text.split()))}
