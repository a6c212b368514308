"""Extractive fragments: how much of a summary is copied, and in fragments of which length.

Coverage, density and compression of Grusky, Naaman and Artzi (2018), "Newsroom: A dataset of 1.3
million summaries with diverse extractive strategies", here against all documents together.
"""

from __future__ import annotations

from collections import defaultdict

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.tokens import tokenize
from evaluation.topics import Case

__all__ = ["METRICS", "fragments", "measure"]

METRICS = (
    Metric("coverage", "Extractive coverage", 0),
    Metric("density", "Extractive density", 0),
    Metric("compression", "Compression ratio", 0),
)


def fragments(article: list[str], summary: list[str]) -> list[int]:
    """Lengths of the extractive fragments of a summary, matched greedily from the left.

    Parameters
    ----------
    article, summary : list of str
        Tokens.

    Returns
    -------
    list of int
        Each the length of the longest run of the article that begins at that place.

    Examples
    --------
    >>> fragments("the cat sat on the mat".split(), "the mat the cat sat".split())
    [2, 3]
    """
    places = defaultdict(list)
    for place, word in enumerate(article):
        places[word].append(place)
    lengths, at = [], 0
    while at < len(summary):
        best = 0
        for place in places.get(summary[at], ()):
            length = 0
            while (
                at + length < len(summary)
                and place + length < len(article)
                and summary[at + length] == article[place + length]
            ):
                length += 1
            best = max(best, length)
        if best:
            lengths.append(best)
        at += max(best, 1)
    return lengths


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """``coverage`` and ``density`` of the summary, ``compression`` of the documents."""
    article: list[str] = []
    for document in case.documents:
        article.extend(tokenize(document.text))
        article.append("\n")  # no fragment spans two documents
    summary = tokenize(output.text)
    if not summary:
        return {}
    lengths = fragments(article, summary)
    return {
        "coverage": sum(lengths) / len(summary),
        "density": sum(length**2 for length in lengths) / len(summary),
        "compression": (len(article) - len(case.documents)) / len(summary),
    }
