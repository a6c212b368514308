"""Dependence: which sentences need others of their document: those of one quotation, or the sentence before.

It is found document by document, so that several processes can do it, each for what it has read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from summarize.characters import QUESTION_MARKS, has_end_mark
from summarize.documents import Document
from summarize.text.context import depends_at_beginning, find_context_dependent
from summarize.text.languages import Language
from summarize.text.quotations import Quotations, find_quotations
from summarize.text.sentence_list import Sentences
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Dependence", "find_dependence"]

MAX_GAP = 8
"""Number of characters before a sentence in which the end of what stands before it is looked for."""

_ENDS_QUESTION = frozenset(QUESTION_MARKS)


class Dependence(NamedTuple):
    """What n sentences need of the other sentences of their documents.

    Attributes
    ----------
    on_context : bool array of shape (n,)
        Which sentences depend on the one before.
    quotations : Quotations
    """

    on_context: NDArray[np.bool_]
    quotations: Quotations

    @classmethod
    def concatenate(cls, parts: Sequence[Dependence]) -> Dependence:
        """That of documents that follow each other, as if it had been found together."""
        import numpy as np

        return cls(
            np.concatenate([part.on_context for part in parts]),
            Quotations.concatenate([part.quotations for part in parts]),
        )


def find_dependence(
    documents: Sequence[Document],
    sentences: Sentences,
    tokenized: TokenizedTexts,
    language: Language,
) -> Dependence:
    """Find what sentences need of the others.

    Parameters
    ----------
    documents : sequence of Document
    sentences : Sentences
        Those of the documents that a summary may use, n of them.
    tokenized : TokenizedTexts
        Their tokens.
    language : Language

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.sentences import extract_tokenized_sentences
    >>> documents, english = [Document("Rome fell. It burned. He ran.")], get_language("en")
    >>> found = find_dependence(documents, *extract_tokenized_sentences(documents, english), english)
    >>> found.on_context.tolist()
    [False, True, True]
    """
    return Dependence(
        _find_context_dependent(sentences, tokenized, language),
        find_quotations(documents, sentences, language, tokenized),
    )


def _find_answers(sentences: Sentences) -> NDArray[np.bool_]:
    """Which sentences stand right behind a question in the same paragraph, and answer or explain it.

    Of 13 such sentences without the question, readers accepted one. Below a question that is a heading, a text begins.
    """
    import numpy as np

    asks = [any(mark in source.text for mark in QUESTION_MARKS) for source in sentences.sources]
    result: NDArray[np.bool_] = np.zeros(len(sentences), dtype=bool)
    for index in np.flatnonzero(np.array(asks, dtype=bool)[sentences.document]).tolist():
        result[index] = _ending_before(sentences, index)[-1:] in _ENDS_QUESTION
    return result


def _find_context_dependent(
    sentences: Sentences, tokenized: TokenizedTexts, language: Language
) -> NDArray[np.bool_]:
    """`find_context_dependent`, but the first sentence of a document depends on hardly anything.

    If the document goes beyond it: a single sentence may be from the middle of a review.
    """
    import numpy as np

    dependent = find_context_dependent(tokenized, language, sentences.document)
    dependent |= _find_answers(sentences)
    opens = sentences.position == 0
    opens[:-1] &= sentences.position[1:] == 1
    opens[-1:] = False
    for index in np.flatnonzero(dependent & opens).tolist():
        # Behind a sentence that is no candidate ("Earmuffs! Or at least ..."), it does not open anything.
        if not has_end_mark(_ending_before(sentences, index)):
            dependent[index] = depends_at_beginning(sentences.texts[index], language)
    return dependent


def _ending_before(sentences: Sentences, index: int) -> str:
    """The last characters of what stands right before a sentence in the same line, usable or not."""
    document, _, starts, _ = sentences.columns
    source, start = sentences.sources[document[index]].text, starts[index]
    before = source[max(start - MAX_GAP, 0) : start]
    ending = before.rstrip()
    return ending if "\n" not in before[len(ending) :] else ""
