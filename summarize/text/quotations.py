"""Quotations: which sentences stand outside, open, lie inside or close one.

"We have had enough. The mayor has stolen four million crowns. I will not rest," said Petr Dvorak.
The sentence in the middle has no mark of its own: taken alone, it tells an accusation as a fact. So
quotations are followed through the text of a document, headlines and boilerplate included, from the
mark that opens to the one that closes. The sentences from one to the other are a unit, which is to
be printed completely or left out.

`quotation_marks` decides which marks are pairs, and which have no partner.

Many languages write what is said as a paragraph that begins with a dash. Of these, only a sentence that
names its speaker is used.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.characters import IDEOGRAPH, QUOTATION_FAMILIES
from summarize.documents import Document
from summarize.text.dialogues import find_dialogues, has_text
from summarize.text.languages import Language
from summarize.text.quotation_marks import (
    CLOSES,
    INSIDE,
    OPENS,
    OUTSIDE,
    WHOLE,
    Directions,
    Pairs,
    Spans,
    locate_marks,
    merge_spans,
)
from summarize.text.quotation_speakers import (
    QUOTED,
    Speakers,
    addressing_pattern,
    is_attributed,
    is_personal,
    personal_pattern,
)
from summarize.text.readable import ReadableText
from summarize.text.sentence_list import Sentences
from summarize.text.tokens import TokenizedTexts, tokenize_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MAX_UNIT", "Quotations", "find_quotations"]

MAX_UNIT = 6
"""Maximum number of sentences of a unit: a longer one would fill a summary (assumed)."""

ENOUGH_OUTSIDE = 30
"""Number of characters outside quotation marks from which they contain a word that is neither "he" nor "said" (assumed)."""


def _quotations_of(
    text: str, directions: Directions, *, single: bool, dialogue: frozenset[str]
) -> tuple[Spans, list[tuple[int, int, int]]]:
    """The quotations of a text, and (begin, end, role) of the parts with marks without a partner.

    `dialogue`: the verbs of saying, if paragraphs that begin with a dash are dialogues.
    """
    pairs = Pairs(text)
    for family in QUOTATION_FAMILIES:
        marks = locate_marks(text, family, directions)
        if marks:
            pairs.follow(marks, looks_back='"' in family)
    if single:
        pairs.add_single()
    if dialogue:
        said, without_speaker = find_dialogues(text, dialogue)
        pairs.spans += said
        pairs.unbalanced += [(begin, end, INSIDE) for begin, end in without_speaker]
    return merge_spans(pairs.spans), pairs.unbalanced


@dataclass(frozen=True, eq=False)
class Quotations:
    """What n sentences have to do with quotations; all arrays are of shape (n,).

    Attributes
    ----------
    role : int8 array
        OUTSIDE; WHOLE: the sentence holds one or more complete quotations; OPENS: one begins here and is
        still open at the end; INSIDE; CLOSES: the one that was open ends here (another may open again).
    unit : int array
        The first sentence of the unit that each belongs to, itself if it stands alone. A unit, from the
        sentence in which a quotation opens to the one in which it closes, is to be printed whole or
        not at all.
    speaker : bool array
        Whether words outside the quotation marks of the unit may name who speaks: any word but function
        words, verbs of saying and names of times, unless a pronoun does ("he said"). If not, the unit depends on the sentence before it. True of sentences outside.
    broken : bool array
        Whether the sentence cannot be shown truthfully: a mark has no partner, or a part of its unit
        is no candidate, or the unit has more than `MAX_UNIT` sentences.
    personal : bool array
        Whether words of the first or second person stand outside quotation marks.
    """

    role: NDArray[np.int8]
    unit: NDArray[np.int64]
    speaker: NDArray[np.bool_]
    broken: NDArray[np.bool_]
    personal: NDArray[np.bool_]

    @cached_property
    def continues(self) -> NDArray[np.bool_]:
        """Whether the sentence is a later one of its unit."""
        import numpy as np

        result: NDArray[np.bool_] = self.unit != np.arange(len(self.unit))
        return result

    @classmethod
    def concatenate(cls, parts: Sequence[Quotations]) -> Quotations:
        """Those of documents that follow each other, as if they had been found together."""
        import numpy as np

        if len(parts) == 1:
            return parts[0]
        before = np.cumsum([0, *(len(part.unit) for part in parts)])
        return cls(
            role=np.concatenate([part.role for part in parts]),
            unit=np.concatenate([part.unit + n for part, n in zip(parts, before, strict=False)]),
            speaker=np.concatenate([part.speaker for part in parts]),
            broken=np.concatenate([part.broken for part in parts]),
            personal=np.concatenate([part.personal for part in parts]),
        )


def find_quotations(
    documents: Sequence[Document],
    sentences: Sentences,
    language: Language,
    tokenized: TokenizedTexts | None = None,
) -> Quotations:
    """Follow the quotations of documents through their sentences.

    Parameters
    ----------
    documents : sequence of Document
    sentences : Sentences
        Those of the documents that a summary may use, n of them.
    language : Language
        Its `quotation_marks`, `personal_words`, `speech_verbs` and function words.
    tokenized : TokenizedTexts, optional
        The tokens of the sentences, if they are known: without them, they are computed.

    Returns
    -------
    Quotations

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.sentences import extract_sentences
    >>> english = get_language("en")
    >>> documents = [Document('Harms was angry. "It is lost. The dam broke. It is over," he said. I was there then.')]
    >>> found = find_quotations(documents, extract_sentences(documents, english), english)
    >>> found.role.tolist() == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE]
    True
    >>> found.unit.tolist(), found.speaker.tolist(), found.personal.tolist()
    ([0, 1, 1, 1, 4], [True, False, False, False, True], [False, False, False, False, True])
    """
    if tokenized is None:
        tokenized = tokenize_texts(sentences.texts)
    rows = _Rows(documents, sentences, language)
    rows.find()
    return Quotations(
        role=rows.role,
        unit=rows.unit,
        speaker=rows.find_speakers(),
        broken=rows.broken,
        personal=rows.find_personal(tokenized),
    )


class _Rows:
    """The sentences as rows of columns, with the quotations in them.

    Offsets count through all documents, as if these were one text.
    """

    def __init__(
        self, documents: Sequence[Document], sentences: Sentences, language: Language
    ) -> None:
        import numpy as np

        n = len(sentences)
        self.documents: Sequence[Document | ReadableText] = sentences.sources or documents
        self.texts, self.language = sentences.texts, language
        self.document = sentences.document
        # One character between documents, so that no two of their offsets are the same.
        sizes = np.array([len(document.text) + 1 for document in self.documents], dtype=np.int64)
        self.base = np.cumsum(sizes) - sizes
        self.start = sentences.start + self.base[self.document]
        self.end = sentences.end + self.base[self.document]
        self.role: NDArray[np.int8] = np.zeros(n, dtype=np.int8)
        self.unit: NDArray[np.int64] = np.arange(n)
        self.broken: NDArray[np.bool_] = np.zeros(n, dtype=bool)
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.n_outside = self.end - self.start  # characters outside quotation marks
        self.leading = np.zeros(
            n, dtype=np.int64
        )  # length of a quotation that the sentence begins with

    @cached_property
    def _bases(self) -> list[int]:
        result: list[int] = self.base.tolist()
        return result

    @cached_property
    def _starts(self) -> list[int]:
        result: list[int] = self.start.tolist()
        return result

    @cached_property
    def _leading(self) -> list[int]:
        result: list[int] = self.leading.tolist()
        return result

    @cached_property
    def _n_outside(self) -> list[int]:
        result: list[int] = self.n_outside.tolist()
        return result

    @cached_property
    def _ends(self) -> list[int]:
        result: list[int] = self.end.tolist()
        return result

    def find(self) -> None:
        """Fill `role`, `unit` and `broken`."""
        import numpy as np

        unbalanced = self._find_pairs()
        opens = np.array(self.opens, dtype=np.int64)
        closes = np.array(self.closes, dtype=np.int64)
        first = np.searchsorted(self.start, opens, side="right") - 1
        last = np.searchsorted(self.start, closes - 1, side="right") - 1
        within = (first == last) & (first >= 0)
        within[within] &= closes[within] <= self.end[first[within]]
        self.role[first[within]] = WHOLE
        leads = within & (opens == self.start[first])
        self.leading[first[leads]] = (closes - opens)[leads]
        quoted = np.bincount(first[within], (closes - opens)[within], len(self.role))
        self.n_outside = self.end - self.start - quoted.astype(np.int64)
        across = np.flatnonzero(~within)
        for quotation in across.tolist():
            self._add(self.opens[quotation], self.closes[quotation])
        for begin, end, role in unbalanced:
            self._add_unbalanced(begin, end, role)
        self._check_units()

    def _find_pairs(self) -> list[tuple[int, int, int]]:
        import numpy as np

        directions = Directions(self.language)
        single = any("‘" in pair or "’" in pair for pair in self.language.quotation_marks)
        dialogue = self.language.speech_verbs if self.language.dialogue_dash else frozenset()
        unbalanced = []
        present = np.unique(self.document).tolist()
        for number, base in zip(present, self.base[present].tolist(), strict=True):
            spans, parts = _quotations_of(
                self.documents[number].text, directions, single=single, dialogue=dialogue
            )
            self.opens += [base + begin for begin, _ in spans]
            self.closes += [base + end for _, end in spans]
            unbalanced += [(base + begin, base + end, role) for begin, end, role in parts]
        return unbalanced

    def _between(self, begin: int, end: int) -> str:
        """The text between two offsets of one document."""
        number = bisect_right(self._bases, begin) - 1
        base = self._bases[number]
        return self.documents[number].text[begin - base : end - base]

    def _add(self, opened: int, closed: int) -> None:
        """A quotation over more than one sentence, or in text that is no sentence."""
        starts, ends = self._starts, self._ends
        lo = bisect_right(ends, opened)  # the first that ends behind the mark
        hi = bisect_right(starts, closed - 1) - 1  # the last that begins before the other mark
        if lo > hi:
            return
        opens = starts[lo] <= opened or not has_text(self._between(opened, starts[lo]))
        closes = closed <= ends[hi] or not has_text(self._between(ends[hi], closed))
        if not (opens and closes):
            self.broken[lo : hi + 1] = True
        elif lo == hi:
            self.role[lo] = max(self.role[lo], WHOLE)
            return
        joins = self.role[lo] == CLOSES
        self.role[lo : hi + 1] = INSIDE
        if closes:
            self.role[hi] = CLOSES
        if opens or joins:
            self.role[lo] = CLOSES if joins else OPENS
        self.unit[lo : hi + 1] = self.unit[lo]

    def _add_unbalanced(self, begin: int, end: int, role: int) -> None:
        """A part of the text in which a mark has no partner."""
        lo = bisect_right(self._ends, begin)
        hi = bisect_left(self._starts, end) - 1
        if lo > hi:
            return
        self.broken[lo : hi + 1] = True
        for row in range(lo, hi + 1):
            if self.role[row] in {OUTSIDE, WHOLE}:
                self.role[row] = INSIDE
        if role == INSIDE:
            return
        edge, outer = (
            (lo, self._starts[lo] <= begin) if role == OPENS else (hi, end <= self._ends[hi])
        )
        if outer and self.role[edge] == INSIDE:
            self.role[edge] = role

    def _check_units(self) -> None:
        """Units that are too long, or not complete, or in which one sentence is broken, are broken."""
        import numpy as np

        rows = np.flatnonzero(self.unit != np.arange(len(self.unit)))
        units = self.unit[rows]
        broken = np.zeros(len(self.unit), dtype=bool)
        broken[self.unit[self.broken]] = True
        sizes = np.bincount(units, minlength=len(self.unit)) + 1
        broken |= sizes > MAX_UNIT
        for row in rows.tolist():
            if not broken[self.unit[row]] and has_text(
                self._between(self._ends[row - 1], self._starts[row])
            ):
                broken[self.unit[row]] = True
        self.broken |= broken[self.unit]

    def _outside(self, row: int) -> str:
        """The words of a sentence that are outside quotation marks; each quotation becomes two marks."""
        leading = self._leading[row]
        if leading and self._n_outside[row] + leading == len(self.texts[row]):
            return QUOTED + self.texts[row][leading:]
        start, end = self._starts[row], self._ends[row]
        first, last = bisect_right(self.closes, start), bisect_left(self.opens, end)
        text, at, parts = self.texts[row], 0, []
        for quotation in range(first, last):
            parts.append(text[at : max(self.opens[quotation] - start, 0)])
            at = self.closes[quotation] - start
        parts.append(text[at:])
        return QUOTED.join(parts)

    def find_speakers(self) -> NDArray[np.bool_]:
        """Whether words outside the quotations of each unit may name who speaks."""
        import numpy as np

        rows = np.flatnonzero((self.role != OUTSIDE) & (self.role != INSIDE))
        enough = (self.role[rows] == WHOLE) & (self.n_outside[rows] > ENOUGH_OUTSIDE)
        named = np.zeros(len(self.role), dtype=bool)
        named[self.unit[rows[enough & (self.leading[rows] == 0)]]] = True
        speakers, texts, leading = Speakers(self.language), self.texts, self._leading
        found = [
            row
            for row in rows[enough & (self.leading[rows] > 0)].tolist()
            if not speakers.is_pronoun(texts[row], leading[row])
        ]
        named[self.unit[np.array(found, dtype=np.int64)]] = True
        rest = rows[~enough & (self.n_outside[rows] > 1)]
        rest = rest[~named[self.unit[rest]]].tolist()
        found = [row for row in rest if speakers.may_be_named(self._outside(row))]
        named[self.unit[np.array(found, dtype=np.int64)]] = True
        named[self.role == OUTSIDE] = True
        result: NDArray[np.bool_] = named[self.unit]
        return result

    def find_personal(self, tokenized: TokenizedTexts) -> NDArray[np.bool_]:
        """Whether words of the first or second person stand outside quotation marks."""
        import numpy as np

        result: NDArray[np.bool_] = np.zeros(len(self.role), dtype=bool)
        words = self.language.personal_words
        if not words:
            return result
        pattern = personal_pattern(words)
        if any(IDEOGRAPH.match(word) for word in words):
            possible = np.array([bool(pattern.search(text)) for text in self.texts], dtype=bool)
        else:
            # Nearly all stand between two spaces, in small letters, outside quotations: nothing to ask.
            pieces, tokens = tokenized.whitespace_tokens, tokenized.tokens
            plain = _among(pieces.vocabulary, {word for word in words if word.islower()})
            result = pieces.rows_containing(plain) & (self.role == OUTSIDE)
            heads = {word.rstrip("'") for word in words}
            heads |= {head.capitalize() for head in heads}
            possible = tokens.rows_containing(_among(tokens.vocabulary, heads)) & ~result
        if self.language.addressing_openings:
            result |= self._find_addressing(tokenized)
        possible &= (self.role != INSIDE) & (self.n_outside > 1)
        quoting = (self.role != OUTSIDE).tolist()
        for row in np.flatnonzero(possible).tolist():
            text = self._outside(row) if quoting[row] else self.texts[row]
            for match in pattern.finditer(text):
                if is_personal(text, match, self.language):
                    result[row] = True
                    break
        return result

    def _find_addressing(self, tokenized: TokenizedTexts) -> NDArray[np.bool_]:
        """Which sentences tell their reader to do something ("Look at the roof.")."""
        import numpy as np

        openings = self.language.addressing_openings
        match = addressing_pattern(openings).match
        first = tokenized.tokens.rows_beginning_with(
            [token.casefold() for token in tokenized.tokens.vocabulary],
            frozenset(re.split(r"\W", opening)[0] for opening in openings),
            frozenset(),
        )
        rows = np.flatnonzero(first & (self.role == OUTSIDE)).tolist()
        result: NDArray[np.bool_] = np.zeros(len(self.role), dtype=bool)
        result[
            [
                row
                for row in rows
                if match(self.texts[row]) and not is_attributed(self.texts[row], self.language)
            ]
        ] = True
        return result


def _among(vocabulary: Sequence[str], words: Set[str]) -> NDArray[np.bool_]:
    """Which entries of a vocabulary are among the words."""
    import numpy as np

    return np.fromiter(map(words.__contains__, vocabulary), bool, len(vocabulary))
