"""Dangling openings: sentences that lean on one that is not there.

Three in ten extractive summaries mislead their reader, nearly always by a pronoun or a connective
whose antecedent stayed behind (Zhang, Wan and Bansal 2023, "Extractive is not faithful
summarization"). This counts sentences that open in such a way and do not follow, in the summary, the
sentence they follow in their document. Opening words are English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["CONNECTIVE", "PRONOUN", "measure", "orphan_quote"]

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
    """Shares of sentences: ``dangling pronoun``, ``dangling connective``, ``orphan quote``, ``dangling``."""
    if options.language != "en" or not output.sentences:
        return {}
    counts = {"dangling pronoun": 0, "dangling connective": 0, "orphan quote": 0}
    dangling = 0
    for at, sentence in enumerate(output.sentences):
        follows = at > 0 and _stands_before(output, case, at)
        pronoun = not follows and PRONOUN.match(sentence) is not None
        connective = not follows and CONNECTIVE.match(sentence) is not None
        counts["dangling pronoun"] += pronoun
        counts["dangling connective"] += connective
        counts["orphan quote"] += not follows and orphan_quote(sentence)
        dangling += pronoun or connective
    total = len(output.sentences)
    return {**{name: n / total for name, n in counts.items()}, "dangling": dangling / total}


def _stands_before(output: Output, case: Case, at: int) -> bool:
    """Whether some document has the sentence right behind the one before it in the summary."""
    before, sentence = output.sentences[at - 1], output.sentences[at]
    for document in case.documents:
        place = document.text.find(before)
        while place >= 0:
            rest = document.text[place + len(before) :][: len(sentence) + 20].lstrip()
            if rest.startswith(sentence):
                return True
            place = document.text.find(before, place + 1)
    return False
