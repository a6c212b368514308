"""Dangling openings: context-dependent sentences whose context is missing.

Three in ten extractive summaries mislead their reader, nearly always by a pronoun or a connective
whose antecedent is missing (Zhang, Wan and Bansal 2023, "Extractive is not faithful summarization").
This counts sentences that open with one and do not follow, in the summary, the sentence they follow in
their document. Only English openings are known.
"""

from __future__ import annotations

import re

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.topics import Case

__all__ = ["CONNECTIVE", "METRICS", "PRONOUN", "measure", "orphan_quote"]

METRICS = (
    Metric("dangling", "Dangling openings", -1, percentage=True, needs="English"),
    Metric("dangling pronoun", "Dangling pronouns", -1, percentage=True, needs="English"),
    Metric("dangling connective", "Dangling connectives", -1, percentage=True, needs="English"),
    Metric("orphan quote", "Unbalanced quotation marks", -1, percentage=True, needs="English"),
)

PRONOUN = re.compile(
    r"[\"'“‘]?(?:he|she|it|they|his|her|hers|its|their|theirs|him|them|this|these|those|that|such)\b"
    r"(?!\s+(?:is\s+)?(?:raining|snowing))",
    re.IGNORECASE,
)
CONNECTIVE = re.compile(
    r"[\"'“‘]?(?:but|and|or|so|yet|however|meanwhile|moreover|furthermore|also|then|instead|therefore|"
    r"thus|nevertheless|nonetheless|besides|still|additionally|consequently|hence|otherwise|similarly|"
    r"likewise|conversely|in\s+addition|as\s+a\s+result|for\s+example|for\s+instance|in\s+contrast|"
    r"on\s+the\s+other\s+hand|in\s+fact|after\s+that|that\s+said|at\s+the\s+same\s+time)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"[\"“”]")


def orphan_quote(sentence: str) -> bool:
    """Whether a quotation begins or ends outside the sentence.

    >>> orphan_quote('"And so it will be.'), orphan_quote('"No," he said.')
    (True, False)
    """
    return len(_DOUBLE.findall(sentence)) % 2 == 1


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """Shares of sentences: ``dangling pronoun``, ``dangling connective``, ``orphan quote``, ``dangling``.

    ``dangling`` is the share with a dangling pronoun or connective.
    """
    if options.language != "en" or not output.sentences:
        return {}
    counts = {"dangling pronoun": 0, "dangling connective": 0, "orphan quote": 0}
    dangling = 0
    for at, sentence in enumerate(output.sentences):
        follows = at > 0 and _follows_its_predecessor(output, case, at)
        pronoun = not follows and PRONOUN.match(sentence) is not None
        connective = not follows and CONNECTIVE.match(sentence) is not None
        counts["dangling pronoun"] += pronoun
        counts["dangling connective"] += connective
        counts["orphan quote"] += not follows and orphan_quote(sentence)
        dangling += pronoun or connective
    total = len(output.sentences)
    return {**{name: n / total for name, n in counts.items()}, "dangling": dangling / total}


def _follows_its_predecessor(output: Output, case: Case, at: int) -> bool:
    """Whether a document has the sentence directly after the one before it in the summary."""
    before, sentence = output.sentences[at - 1], output.sentences[at]
    for document in case.documents:
        place = document.text.find(before)
        while place >= 0:
            rest = document.text[place + len(before) :][: len(sentence) + 20].lstrip()
            if rest.startswith(sentence):
                return True
            place = document.text.find(before, place + 1)
    return False
