"""Footnote marks and addresses behind sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarize.text.markup.edits import LINK, NOTE
from summarize.text.markup.patterns import CLOSE, END, LazyPattern
from summarize.text.readable import Edit

__all__ = ["find_addresses_behind_sentences", "find_note_numbers", "find_notes"]

MAX_FIRST_NOTE = 9
"""The first footnote number of a text is not larger if there is only one (assumed)."""

MIN_NOTES = 3
"""Number of marks in brackets behind words from which they are footnotes, if none is behind an end mark:
"array[1]" is an index (assumed)."""

_BRACKETED = (
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|Anm|Note) ?\d{1,2}|(?:[a-z][a-z ]{2,20} )?(?:needed|nécessaire|verification)[?!]?)\]"
    r"(?::\d{1,4}(?:[-–]\d{1,4})?)?"
)
"""A number, a letter, or what editors of an encyclopedia ask for: "[citation needed]"."""
_NOTE_IN_BRACKETS = LazyPattern(rf"{_BRACKETED}(?:{_BRACKETED})*")
_WORD_BEFORE = LazyPattern(r"[^\W\d_]{3}\Z")
_MARK_BEFORE = LazyPattern(rf"[{END},;:{CLOSE}]\Z")
_NOTE_SIGN = LazyPattern(rf"[⁰¹²³⁴-⁹†‡](?<=[{END}{CLOSE}].)[⁰¹²³⁴-⁹†‡]{{0,2}}(?=\s|\Z|[A-ZÀ-Þ])")
_NOTE_STAR = LazyPattern(rf"(?<=[{END}])\*{{1,3}}(?=[ \t]+[A-ZÀ-ÞА-ЯΑ-Ω]|[ \t\r]*(?:\n|\Z))")


def find_notes(text: str) -> Iterator[Edit]:
    """Footnote marks behind a word or an end mark: in brackets, raised, or as a bare number."""
    if "]" in text:
        found = list(_NOTE_IN_BRACKETS.finditer(text))
        behind_words = [
            match
            for match in found
            if _WORD_BEFORE.search(text, max(match.start() - 3, 0), match.start())
        ]
        behind_marks = [
            match
            for match in found
            if _MARK_BEFORE.search(text, max(match.start() - 1, 0), match.start())
        ]
        if not behind_marks and len(behind_words) < MIN_NOTES:
            behind_words = []
        for match in behind_words + behind_marks:
            yield Edit(*match.span(), "", NOTE)
    if "*" in text:
        for match in _NOTE_STAR.finditer(text):
            yield Edit(match.start(), match.end(), "", NOTE)
    if not text.isascii():
        for match in _NOTE_SIGN.finditer(text):
            yield Edit(match.start(), match.end(), "", NOTE)


_NOTE_NUMBER = LazyPattern(
    rf"\.([{CLOSE}]{{0,2}})(\d{{1,3}})(?:,\d{{1,3}}){{0,3}}(?=\s+[“\"«„(‘]?[A-ZÀ-ÞА-ЯΑ-Ω]|[ \t]*(?:\n|\Z))"
)
_LAST_WORD = LazyPattern(r"[^\W_]+\Z")

_NUMBERED = frozenset(
    [
        "abb",
        "abs",
        "art",
        "bl",
        "bd",
        "cap",
        "cf",
        "ch",
        "chap",
        "col",
        "cols",
        "dept",
        "div",
        "eq",
        "eqn",
        "ext",
        "fig",
        "figs",
        "kap",
        "lib",
        "lit",
        "lot",
        "nos",
        "nr",
        "num",
        "op",
        "par",
        "pos",
        "pt",
        "ref",
        "sec",
        "sect",
        "sek",
        "ser",
        "tab",
        "taf",
        "tit",
        "ver",
        "vers",
        "vol",
        "vols",
        "ziff",
    ]
)
"""What is followed by a number: "vol.3 The"."""


def find_note_numbers(text: str) -> Iterator[Edit]:
    """Numbers glued to a full stop in front of a capital, if they count upwards through the text.

    "in June.12 people" is a missing space: no capital follows. "in June.12 People" is a footnote only among
    others: alone, no number above nine is one.
    """
    found: list[tuple[int, int, int]] = []
    for match in _NOTE_NUMBER.finditer(text):
        word = _LAST_WORD.search(text[max(match.start() - 20, 0) : match.start()])
        if word and len(word[0]) > 2 and word[0].lower() not in _NUMBERED and word[0][-1].islower():
            found.append((match.start(2), match.end(), int(match[2])))
    numbers = [number for *_, number in found]
    if not numbers or 0 in numbers or (len(numbers) == 1 and numbers[0] > MAX_FIRST_NOTE):
        return
    rising = sum(1 <= b - a <= 5 for a, b in pairwise(numbers))
    if rising * 2 >= len(numbers) - 1:
        for start, end, _ in found:
            yield Edit(start, end, "", NOTE)


_ADDRESS = LazyPattern(
    r"(?:https?://|pic\.twitter\.com/|t\.co/)[^\s<>\"\[\]()]+(?=[ \t\r]*(?:\n|\Z)|[ \t]+[A-ZÀ-ÞА-ЯΑ-Ω“\"#@]|[ \t]+https?://)"
)
_SLASH_OF_ADDRESS = LazyPattern(
    r"/(?:(?<=[ \t]http:/)/|(?<=[ \t]https:/)/|(?<=[ \t]pic\.twitter\.com/)|(?<=[ \t]t\.co/))"
)
_MAX_BEFORE_SLASH = len(" pic.twitter.com")
_MARK_BEHIND = LazyPattern(rf"[{END}][{CLOSE}]?\Z")


def find_addresses_behind_sentences(text: str) -> Iterator[Edit]:
    """Addresses behind an end mark, as posts have them: "It rained. https://t.co/a1"; the sentence does not need them."""
    end = -1
    for slash in _SLASH_OF_ADDRESS.finditer(text):
        near = max(slash.start() - _MAX_BEFORE_SLASH, 0)
        start = 1 + max(text.rfind(space, near, slash.start()) for space in " \t")
        address = _ADDRESS.match(text, start)
        while start and text[start - 1] in " \t":
            start -= 1
        if address and (start == end or _MARK_BEHIND.search(text, max(start - 2, 0), start)):
            end = address.end()
            yield Edit(start, end, "", LINK)
