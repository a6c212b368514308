"""Quotation marks: what each mark does, by what stands on both sides of it, and which marks are pairs.

What a mark does is decided by what stands on both sides of it (white space before a letter: it opens),
then by the mark ("“" opens, except in German), then by whether a quotation is open. Paragraphs limit
the harm that a lost mark does: at their end nothing is open, unless the next one begins with the
opening mark again, as printers do in long quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from summarize.characters import IDEOGRAPH, SINGLE_CLOSERS
from summarize.text.languages import Language
from summarize.text.paragraphs import paragraph_spans

__all__ = [
    "CLOSES",
    "INSIDE",
    "OPENS",
    "OUTSIDE",
    "SENTENCE_END",
    "WHOLE",
    "Directions",
    "Pairs",
    "Spans",
    "locate_marks",
    "merge_spans",
]

OUTSIDE, WHOLE, OPENS, INSIDE, CLOSES = range(5)
"""Roles of a sentence: without a quotation, with one or more complete ones, or at the beginning, in the middle or at the
end of one that runs over several sentences."""

MAX_UNCLOSED = 5
"""Maximum number of paragraphs between an opening mark and the closing one that may belong to it (assumed)."""

MIN_LINES, MAX_INNER_STOPS = 5, 0.3
"""Each line of a text has one sentence if it has at least `MIN_LINES` lines, and fewer full stops inside lines than this
share of their number (assumed)."""

MAX_SINGLE = 1_000
"""Maximum number of characters between single quotation marks: the time must stay linear
for adversarial text."""

Spans = list[tuple[int, int]]
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


class Directions(dict[str, int]):
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
        if IDEOGRAPH.match(before) or IDEOGRAPH.match(after) or not after.islower()
        else _NOTHING
    )


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


_DOUBLED = ("``", "''", "‘‘", "’’")
"""What wires and typewriters write for “ and ”; where „ opens, some write ,, for it."""


def locate_marks(text: str, family: str, directions: Directions) -> list[tuple[int, int, int]]:
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


class Pairs:
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
        self.spans = merge_spans(self.spans)
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
_BEHIND_SINGLE = frozenset(",.;:")
_SINGLE_CLOSER = re.compile(rf"(?<=\S)[{SINGLE_CLOSERS}](?!\w)")
SENTENCE_END = re.compile(r"[.!?…]\s")


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
    the sentence; after an "s" ("the workers'"), only if none after punctuation follows. Quotations of
    several sentences end so where the comma stands behind the mark: ‘It is lost. I will go’, he said.
    """
    sentence_end = SENTENCE_END.search(text, opened, limit)
    possible = 0
    for match in _SINGLE_CLOSER.finditer(text, opened + 1, limit):
        at = match.start()
        if text[at - 1] in ",.!?…":
            crosses = sentence_end is not None and sentence_end.start() < at - 1
            if crosses and text[opened + 1].islower():  # 'em, 'cause
                return possible
            return match.end()
        if sentence_end is not None and sentence_end.start() < at:
            if text[opened + 1].isupper() and text[match.end() : match.end() + 1] in _BEHIND_SINGLE:
                return match.end()
            continue
        if text[at - 1] != "s":
            return match.end()
        possible = possible or match.end()
    return possible


def merge_spans(spans: Spans) -> Spans:
    """Only the outermost of quotations in quotations, in the order of the text."""
    result: Spans = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
