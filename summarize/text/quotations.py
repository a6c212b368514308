"""Quotations: which sentences stand outside, open, lie inside or close one.

"We have had enough. The mayor has stolen four million crowns. I will not rest," said Petr Dvorak.
The sentence in the middle has no mark of its own: taken alone, it tells an accusation as a fact. So
quotations are followed through the text of a document, headlines and boilerplate included, from the
mark that opens to the one that closes. The sentences from one to the other are a unit, which is to
be printed completely or left out.

What a mark does is decided by what stands on both sides of it (white space before a letter: it opens),
then by the mark ("“" opens, except in German), then by whether a quotation is open. Paragraphs limit
the harm that a lost mark does: at their end nothing is open, unless the next one begins with the
opening mark again, as printers do in long quotations.

Many languages write what is said as a paragraph that begins with a dash. Of these, only a sentence that
names its speaker is used.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.characters import IDEOGRAPHS, QUOTATION_FAMILIES, SINGLE_CLOSERS
from summarize.documents import Document
from summarize.text.languages import Language
from summarize.text.paragraphs import paragraph_spans
from summarize.text.readable import ReadableText
from summarize.text.sentence_list import Sentences
from summarize.text.tokens import TokenizedTexts, tokenize_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "CLOSES",
    "INSIDE",
    "MAX_UNIT",
    "OPENS",
    "OUTSIDE",
    "WHOLE",
    "Quotations",
    "find_quotations",
]

OUTSIDE, WHOLE, OPENS, INSIDE, CLOSES = range(5)

MAX_UNIT = 6
"""Maximum number of sentences of a unit: a longer one would fill a summary (assumed)."""

MAX_UNCLOSED = 5
"""Maximum number of paragraphs between an opening mark and the closing one that may belong to it (assumed)."""

MIN_LINES, MAX_INNER_STOPS = 5, 0.3
"""Each line of a text has one sentence if it has at least `MIN_LINES` lines, and fewer full stops inside lines than this
share of their number (assumed)."""

ENOUGH_OUTSIDE = 30
"""Number of characters outside quotation marks from which they contain a word that is neither "he" nor "said" (assumed)."""

MAX_SINGLE = 1_000
"""Maximum number of characters between single quotation marks: the time must stay linear
for adversarial text."""

Spans = list[tuple[int, int]]

# ── what a mark does, by what stands on both sides ──────────────────────────────────────────────

_NOTHING, _OPENING, _CLOSING, _EITHER = range(4)
_BEFORE_OPENING = "([{<¿¡"
_AFTER_CLOSING = ",.;:!?)]}>…、。，；：！？»”"
_DASHES = "-–—―"
_ALWAYS = {
    "「": _OPENING,
    "」": _CLOSING,
    "『": _OPENING,
    "』": _CLOSING,
    "``": _OPENING,
    "‘‘": _OPENING,
}
_UNSPACED = re.compile(f"[{IDEOGRAPHS}]")


class _Directions(dict[str, int]):
    """What a mark does, by the mark with the character on each side; each is decided once."""

    def __init__(self, language: Language) -> None:
        openers = {first for first, _ in language.quotation_marks}
        closers = {last for _, last in language.quotation_marks}
        self.doubled = _DOUBLED + ((",,",) if "„" in openers else ())
        # The marks in the language of the text; others do what they do in most languages.
        self._usual = dict.fromkeys("“„«‹", _OPENING) | dict.fromkeys("”»›", _CLOSING)
        for mark in openers | closers:
            both = mark in openers and mark in closers
            self._usual[mark] = _EITHER if both else _OPENING if mark in openers else _CLOSING
        for first, last in language.quotation_marks[:1]:  # the first pair is the usual one
            if first != last:
                self._usual |= {first: _OPENING, last: _CLOSING}

    def __missing__(self, key: str) -> int:
        before, mark, after = key[:1], key[1:-1], key[-1:]
        decision = self[key] = _ALWAYS.get(mark) or self._decide(before, mark, after)
        return decision

    def _decide(self, before: str, mark: str, after: str) -> int:
        usual = self._usual.get(mark, _EITHER)
        if (
            mark in "«»‹›"
            and usual != _EITHER
            and (before in "\xa0\u202f" or after in "\xa0\u202f")
        ):
            return usual  # « X »
        space_before, space_after = before.isspace(), after.isspace()
        if space_before != space_after:
            return self._next_to_space(before, after, usual)
        if space_before:  # nothing closes at the beginning of a line
            return _OPENING if before == "\n" != after else usual
        if before in _BEFORE_OPENING:
            return _OPENING
        if before.isalnum() and after.isalnum():
            return _within_word(before, mark, after, usual)
        if after in _AFTER_CLOSING and (before.isalnum() or before in _AFTER_CLOSING):
            return _CLOSING
        if before in ":=" and after.isalnum():
            return _OPENING
        return usual

    @staticmethod
    def _next_to_space(before: str, after: str, usual: int) -> int:
        """White space on one side only: the other side is the quotation."""
        if before.isspace():
            return usual if after in _AFTER_CLOSING or after in _DASHES else _OPENING
        return usual if before in _BEFORE_OPENING or before in _DASHES else _CLOSING


def _within_word(before: str, mark: str, after: str, usual: int) -> int:
    """A mark between letters: no quotation, or a space was lost, or there are none in the script."""
    if mark not in {'"', "''"}:
        return usual
    if before.islower() and after.isupper():
        return _EITHER
    if "\u0590" <= before <= "\u05ff" or before.isdigit():  # Hebrew initialisms; 6"x4"
        return _NOTHING
    return (
        _EITHER
        if _UNSPACED.match(before) or _UNSPACED.match(after) or not after.islower()
        else _NOTHING
    )


# ── the lines of a document ─────────────────────────────────────────────────────────────────────


class _Paragraphs:
    """The paragraphs of a text; they are only looked for where a quotation goes over a line end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: Spans | None = None
        self._starts: list[int] = []
        self.only_newlines = not any(end in text for end in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

    def _number(self, at: int) -> int:
        if self._spans is None:
            text = self.text
            self._spans = [(a, b) for a, b in paragraph_spans(text) if not text[a:b].isspace()]
            self._starts = [a for a, _ in self._spans]
        return max(bisect_right(self._starts, at) - 1, 0)

    def parted(self, first: int, second: int) -> int:
        """How many paragraphs the second position is behind the first."""
        if self.only_newlines and self.text.find("\n", first, second) < 0:
            return 0
        return self._number(second) - self._number(first)

    @cached_property
    def are_sentences(self) -> bool:
        """Whether each line has one sentence, as in many collections: then lines limit nothing."""
        self._number(0)
        lines = len(self._starts)
        return lines >= MIN_LINES and self.text.count(". ") < MAX_INNER_STOPS * lines

    def begins(self, at: int) -> bool:
        """Whether nothing but white space stands before a position in its paragraph."""
        start = self.around(at)[0]
        return not self.text[start:at].strip()

    def around(self, at: int) -> tuple[int, int]:
        """The paragraph that contains a position."""
        number = self._number(at)
        assert self._spans is not None
        return self._spans[number] if self._spans else (0, len(self.text))


# ── pairs of marks ──────────────────────────────────────────────────────────────────────────────


_DOUBLED = ("``", "''", "‘‘", "’’")
"""What wires and typewriters write for “ and ”; where „ opens, some write ,, for it."""


def _locate(text: str, family: str, directions: _Directions) -> list[tuple[int, int, int]]:
    """(offset, offset behind it, direction) of each mark of a family, in the order of the text."""
    marks = []
    signs = [sign for sign in family if sign in text]
    if '"' in family:  # looking for one character takes a tenth of the time of looking for two
        signs += [sign for sign in directions.doubled if sign[0] in text and sign in text]
    for sign in signs:
        width = len(sign)
        at = text.find(sign)
        while at >= 0:
            end = at + width
            # Nothing before or after it: as if there was a line end.
            key = (text[at - 1 : end + 1] if at else "\n" + text[: end + 1]) + "\n" * (
                end == len(text)
            )
            direction = directions[key]
            if direction:
                marks.append((at, end, direction))
            at = text.find(sign, end)
    if len(signs) > 1:
        marks.sort()
    return marks


class _Pairs:
    """Quotations of a text, and the parts of it in which marks have no partner."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = _Paragraphs(text)
        self.spans: Spans = []
        self.unbalanced: list[tuple[int, int, int]] = []

    def follow(self, marks: Sequence[tuple[int, int, int]], *, looks_back: bool) -> None:
        """Pair the marks of a family.

        `looks_back`: a closing mark without a partner puts in doubt what precedes it in its paragraph.
        """
        text, paragraphs, newlines = self.text, self.paragraphs, self.paragraphs.only_newlines
        opened = latest = -1
        depth = done = 0
        sign = ""
        for number, (at, end, direction) in enumerate(marks):
            if opened >= 0 and not (newlines and text.find("\n", latest, at) < 0):
                parted = paragraphs.parted(latest, at)
                if parted == 1 and text[at:end] == sign and paragraphs.begins(at):
                    latest, depth = at, 0  # printers repeat the mark
                    continue
                if 0 < parted <= MAX_UNCLOSED and not depth and self._may_close(marks, number):
                    if not paragraphs.are_sentences:  # what lies between is in doubt
                        self.unbalanced.append((opened, end, OPENS))
                        opened, done = -1, end
                        continue
                elif parted:
                    self._unclosed(opened, latest)
                    opened = -1
            opens = direction == _OPENING or (direction == _EITHER and opened < 0)
            if opens and opened < 0:
                opened = latest = at
                depth, sign = 0, text[at:end]
            elif opens:
                if self._is_nested(marks, number):
                    depth += 1
                else:
                    self.unbalanced.append((opened, at, OPENS))
                    opened, depth, sign = at, 0, text[at:end]
                latest = at
            elif opened < 0:
                self._unopened(at, end, done, looks_back)
                done = end
            elif depth:
                depth -= 1
                latest = at
            elif not (text[at - 1].isdigit() and self._is_inch(marks, number)):
                self.spans.append((opened, end))
                opened, done = -1, end
        if opened >= 0:
            self._unclosed(opened, latest)

    def _may_close(self, marks: Sequence[tuple[int, int, int]], number: int) -> bool:
        """Whether the first mark of a paragraph may close what another paragraph opened.

        If it may open as well, an odd number of marks in the paragraph tells.
        """
        at, _, direction = marks[number]
        if direction == _OPENING or (direction == _EITHER and not self.paragraphs.are_sentences):
            return False
        end = self.paragraphs.around(at)[1]
        following = bisect_left(marks, (end,)) - number
        return direction == _CLOSING or following % 2 == 1

    def _unclosed(self, opened: int, latest: int) -> None:
        self.unbalanced.append((opened, self.paragraphs.around(latest)[1], OPENS))

    def _unopened(self, at: int, end: int, done: int, looks_back: bool) -> None:
        if self.text[at - 1 : at].isdigit() and self.text[at:end] in {'"', "''", "”"}:
            return  # 5" of snow
        first = max(self.paragraphs.around(at)[0], done) if looks_back else at
        self.unbalanced.append((first, end, CLOSES))

    def _is_nested(self, marks: Sequence[tuple[int, int, int]], number: int) -> bool:
        """Whether two closing marks follow, so that this one opens a quotation in a quotation."""
        following = marks[number + 1 : number + 3]
        return len(following) == 2 and (
            following[0][2] == following[1][2] == _CLOSING
            and not self.paragraphs.parted(marks[number][0], following[1][0])
        )

    def _is_inch(self, marks: Sequence[tuple[int, int, int]], number: int) -> bool:
        """Whether a mark after a digit closes nothing, as the next one does: "I am 6'2" tall," he said."""
        at, _, direction = marks[number]
        if number + 1 == len(marks):
            return False
        following, _, its_direction = marks[number + 1]
        return direction == its_direction == _CLOSING and not self.paragraphs.parted(at, following)

    def add_single(self) -> None:
        """Find quotations in single marks, outside the others; what may be an apostrophe is none."""
        text = self.text
        openers = _single_openers(text)
        if not openers:
            return
        self.spans = _merged(self.spans)
        begins = [begin for begin, _ in self.spans]
        done = 0
        for at, following in pairwise([*openers, len(text)]):
            before = bisect_right(begins, at) - 1
            if at < done or (before >= 0 and self.spans[before][1] > at):
                continue
            end = _single_end(text, at, min(following, at + MAX_SINGLE))
            if end and not self.paragraphs.parted(at, end):
                self.spans.append((at, end))
                done = end


_BEFORE_SINGLE = ' \n\xa0([“"«'
_SINGLE_CLOSER = re.compile(rf"(?<=\S)[{SINGLE_CLOSERS}](?!\w)")
_SENTENCE_END = re.compile(r"[.!?…]\s")


def _single_openers(text: str) -> list[int]:
    """Single marks before a letter, with white space or an opening bracket or mark before them."""
    # Straight ones are nearly always apostrophes, so only those behind a space are looked at.
    signs = [sign for sign in ("‘", "‚", " '", "\n'") if sign[-1] in text and sign in text]
    openers = [0] if text[:1] == "'" and text[1:2].isalpha() else []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            mark = at + len(sign) - 1
            before = text[mark - 1 : mark]
            if text[mark + 1 : mark + 2].isalpha() and (
                not before or before.isspace() or before in _BEFORE_SINGLE
            ):
                openers.append(mark)
            at = text.find(sign, mark + 1)
    return sorted(openers)


def _single_end(text: str, opened: int, limit: int) -> int:
    """Where a quotation in single marks ends; 0 if they are apostrophes.

    A mark after punctuation closes. After a letter, it closes a title or a word of somebody's, within
    the sentence; after an "s" ("the workers'"), only if none after punctuation follows.
    """
    sentence_end = _SENTENCE_END.search(text, opened, limit)
    possible = 0
    for match in _SINGLE_CLOSER.finditer(text, opened + 1, limit):
        at = match.start()
        if text[at - 1] in ",.!?…":
            crosses = sentence_end is not None and sentence_end.start() < at - 1
            if crosses and text[opened + 1].islower():  # 'em, 'cause
                return possible
            return match.end()
        if sentence_end is not None and sentence_end.start() < at:
            continue
        if text[at - 1] != "s":
            return match.end()
        possible = possible or match.end()
    return possible


# ── dialogue: a paragraph that begins with a dash ───────────────────────────────────────────────

_DIALOGUE_LINE = re.compile(r"^[ \t]*([-–—―])[ \t\xa0]*(?=[^\W\d_]|[¿¡«„“\"]).*", re.MULTILINE)
_INSERTION_END = re.compile(r"[.!?…](?=\s|$)|[–—―](?=\s)")
_MAX_INSERTION = 5
"""Maximum number of words of "säger Eva Lind" behind a comma, so that no report ("X, said that ...") is one."""


@cache
def _insertion_pattern(verbs: frozenset[str]) -> re.Pattern[str]:
    """Where a dialogue stops for who speaks: behind a dash or comma, up to two words before the verb."""
    forms = "|".join(sorted(map(re.escape, verbs)))
    return re.compile(
        rf"(?:[,.!?…]?\s(?P<dash>[–—―-])\s?|[,!?…]\s)(?=(?:[^\W\d_]+[ '’-]){{0,2}}(?:{forms})\b)"
    )


def _find_dialogues(text: str, verbs: frozenset[str]) -> tuple[Spans, Spans]:
    """What is said in paragraphs that begin with a dash: with the speaker in the same sentence, and without.

    In "—No hubo heridos —dijo Eva Pérez—. El puente resistió." nothing in the second sentence tells that
    somebody says it, so that it can only be read in its paragraph. A paragraph without a speaker is
    part of a dialogue if it stands next to one with a speaker; others are items of lists.
    """
    with_speaker: Spans = []
    without: Spans = []
    end = -1
    runs: list[list[re.Match[str]]] = []
    for line in _DIALOGUE_LINE.finditer(text):
        if runs and not text[end : line.start()].strip():
            runs[-1].append(line)
        else:
            runs.append([line])
        end = line.end()
    for run in runs:
        said = [_find_said(text, line, verbs) for line in run]
        if not any(said):
            continue
        for line, span in zip(run, said, strict=True):
            begin, end = line.start(1), line.end()
            if span is not None and not _SENTENCE_END.search(text, begin, span[0]):
                with_speaker.append((begin, span[0] + 1))
                begin = span[1] + 1
            if _has_text(text[begin:end]):
                without.append((begin, end))
    return with_speaker, without


def _find_said(text: str, line: re.Match[str], verbs: frozenset[str]) -> tuple[int, int] | None:
    """Where the words on the speaker of a paragraph begin and end, the full stop behind them excluded."""
    for insertion in _insertion_pattern(verbs).finditer(text, line.end(1) + 1, line.end()):
        stop = _INSERTION_END.search(text, insertion.end(), line.end())
        end = stop.start() if stop else line.end()
        n_words = len(text[insertion.end() : end].split())
        if insertion["dash"] or (line[1] != "-" and n_words <= _MAX_INSERTION):
            return insertion.start(), end
    return None


def _merged(spans: Spans) -> Spans:
    """Only the outermost of quotations in quotations, in the order of the text."""
    result: Spans = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _quotations_of(
    text: str, directions: _Directions, *, single: bool, dialogue: frozenset[str]
) -> tuple[Spans, list[tuple[int, int, int]]]:
    """The quotations of a text, and (begin, end, role) of the parts with marks without a partner.

    `dialogue`: the verbs of saying, if paragraphs that begin with a dash are dialogues.
    """
    pairs = _Pairs(text)
    for family in QUOTATION_FAMILIES:
        marks = _locate(text, family, directions)
        if marks:
            pairs.follow(marks, looks_back='"' in family)
    if single:
        pairs.add_single()
    if dialogue:
        said, without_speaker = _find_dialogues(text, dialogue)
        pairs.spans += said
        pairs.unbalanced += [(begin, end, INSIDE) for begin, end in without_speaker]
    return _merged(pairs.spans), pairs.unbalanced


# ── sentences ───────────────────────────────────────────────────────────────────────────────────


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

        directions = _Directions(self.language)
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
        opens = starts[lo] <= opened or not _has_text(self._between(opened, starts[lo]))
        closes = closed <= ends[hi] or not _has_text(self._between(ends[hi], closed))
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
            if not broken[self.unit[row]] and _has_text(
                self._between(self._ends[row - 1], self._starts[row])
            ):
                broken[self.unit[row]] = True
        self.broken |= broken[self.unit]

    def _outside(self, row: int) -> str:
        """The words of a sentence that are outside quotation marks; each quotation becomes two marks."""
        leading = self._leading[row]
        if leading and self._n_outside[row] + leading == len(self.texts[row]):
            return _QUOTED + self.texts[row][leading:]
        start, end = self._starts[row], self._ends[row]
        first, last = bisect_right(self.closes, start), bisect_left(self.opens, end)
        text, at, parts = self.texts[row], 0, []
        for quotation in range(first, last):
            parts.append(text[at : max(self.opens[quotation] - start, 0)])
            at = self.closes[quotation] - start
        parts.append(text[at:])
        return _QUOTED.join(parts)

    def find_speakers(self) -> NDArray[np.bool_]:
        """Whether words outside the quotations of each unit may name who speaks."""
        import numpy as np

        rows = np.flatnonzero((self.role != OUTSIDE) & (self.role != INSIDE))
        enough = (self.role[rows] == WHOLE) & (self.n_outside[rows] > ENOUGH_OUTSIDE)
        named = np.zeros(len(self.role), dtype=bool)
        named[self.unit[rows[enough & (self.leading[rows] == 0)]]] = True
        speakers, texts, leading = _Speakers(self.language), self.texts, self._leading
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
        pattern = _personal_pattern(words)
        if any(_UNSPACED.match(word) for word in words):
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
                if _is_personal(text, match, self.language):
                    result[row] = True
                    break
        return result

    def _find_addressing(self, tokenized: TokenizedTexts) -> NDArray[np.bool_]:
        """Which sentences tell their reader to do something ("Look at the roof.")."""
        import numpy as np

        openings = self.language.addressing_openings
        match = _addressing_pattern(openings).match
        first = tokenized.tokens.rows_beginning_with(
            [token.casefold() for token in tokenized.tokens.vocabulary],
            frozenset(re.split(r"\W", opening)[0] for opening in openings),
            frozenset(),
        )
        rows = np.flatnonzero(first & (self.role == OUTSIDE)).tolist()
        result: NDArray[np.bool_] = np.zeros(len(self.role), dtype=bool)
        result[[row for row in rows if match(self.texts[row])]] = True
        return result


def _among(vocabulary: Sequence[str], words: Set[str]) -> NDArray[np.bool_]:
    """Which entries of a vocabulary are among the words."""
    import numpy as np

    return np.fromiter(map(words.__contains__, vocabulary), bool, len(vocabulary))


def _has_text(text: str) -> bool:
    """Whether there is more than white space and marks: an ellipsis is nothing that was left out."""
    return any(map(str.isalnum, text))


# ── words outside quotation marks ───────────────────────────────────────────────────────────────

_QUOTED = ' "" '
"""What stands for a quotation in the text outside quotation marks."""

_WORD = re.compile(r"[^\W\d_]+")
_TWO_WORDS = re.compile(r"[ ,.!?…\xa0–—-]{0,8}([^\W\d_]+)[ \xa0]([^\W\d_]+)")


class _Speakers:
    """Whether words outside quotation marks may name who speaks, in one language."""

    def __init__(self, language: Language) -> None:
        names_of_time = [*language.weekdays, *language.months]
        self._pronouns = language.dependent_words | language.personal_words
        self._verbs = language.speech_verbs
        self._known = language.function_words | language.speech_verbs | language.time_words
        self._known = self._known.union(self._pronouns, *names_of_time)
        self._no_names = language.function_characters.union(*language.speech_verbs)

    def is_pronoun(self, text: str, at: int = 0) -> bool:
        """Whether a pronoun and a verb of saying stand here, behind a quotation ("he said")."""
        match = _TWO_WORDS.match(text, at)
        if match is None:
            return False
        first, second = match[1].lower(), match[2].lower()
        return (first in self._verbs and second in self._pronouns) or (
            second in self._verbs and first in self._pronouns
        )

    def may_be_named(self, outside: str) -> bool:
        """Whether a text has words besides function words, verbs of saying and times."""
        if outside.startswith(_QUOTED) and self.is_pronoun(outside, len(_QUOTED)):
            return False
        for word in _WORD.findall(outside):
            if _UNSPACED.match(word):
                if any(not "\u3040" <= c <= "\u309f" and c not in self._no_names for c in word):
                    return True
            elif len(word) > 1 and word.lower() not in self._known:
                return True
        return False


@cache
def _addressing_pattern(openings: tuple[str, ...]) -> re.Pattern[str]:
    """Matches these words at the beginning: further capitals would make them a title ("Meet The Press")."""
    forms = [re.escape(form[0].upper() + form[1:]) for form in openings]
    return re.compile(rf"(?:{'|'.join(forms)})\b".replace("'", "['’]"))


@cache
def _personal_pattern(words: frozenset[str]) -> re.Pattern[str]:
    forms = {form for word in words for form in (word, word.capitalize())}
    spaced = sorted(form for form in forms if not _UNSPACED.match(form))
    unspaced = sorted(form for form in forms if _UNSPACED.match(form))
    plain = "|".join(re.escape(form) for form in spaced if not form.endswith("'"))
    elided = "|".join(re.escape(form[:-1]) for form in spaced if form.endswith("'"))
    # What stands before a word is tested by `_is_personal`: a pattern that begins with a letter is
    # looked for several times as fast.
    parts = [rf"(?:{plain})(?!\w)"] if plain else []
    parts += [rf"(?:{elided})['’](?=\w)"] if elided else []
    parts += ["|".join(unspaced)] if unspaced else []
    return re.compile("|".join(parts))


_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…—–(\"“”«»„]|--)\s*$")
_LAST_WORD = re.compile(r"([^\W\d_][^\W_]*) $")
_JOINTS = frozenset("'’-_")
_APOSTROPHES = {"'", "’"}
_HYPHEN = re.compile(r"-[A-Z0-9]|\.")


def _is_name(before: str, language: Language) -> bool:
    """Whether a text ends in a name, so that an "I" behind it is a numeral."""
    last = _LAST_WORD.search(before)
    if last is None or not last[1][0].isupper():
        return False
    word = last[1].lower()
    adverb = word.endswith("ly") or any(word in forms for forms in language.weekdays)
    return not (adverb or word in language.function_words or word in language.time_words)


def _is_personal(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word is meant: not part of a name ("Call Me"), a numeral ("World War I"), initials."""
    word, begin, end = match[0], match.start(), match.end()
    before = text[max(begin - 40, 0) : begin]
    if (before[-1:].isalnum() or before[-1:] in _JOINTS) and not _UNSPACED.match(word):
        return False  # "some"; rendez-vous
    if word == "I":
        if _HYPHEN.match(text, end) and text[end:].strip(". "):
            return False  # I-95, I. M. Pei
        return text[end : end + 1] in _APOSTROPHES or not _is_name(before, language)
    if _HYPHEN.match(text, end) and text[end] == "-":
        return False  # Notre-Dame
    return not word[0].isupper() or _SENTENCE_BEGINS.search(before) is not None
