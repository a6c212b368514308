"""Characters: classes of them, end marks, and normal forms."""

from __future__ import annotations

import re
import unicodedata

import pytest

from summarize import characters
from summarize.characters import SCRIPTS, compose_accents, has_end_mark, normalize_characters


def test_differences_that_no_reader_sees_are_removed() -> None:
    assert normalize_characters("plain") == "plain"
    assert normalize_characters("e\u0301\u00ad\u200b\ufeffx") == "éx"
    assert normalize_characters("שָׁלוֹם") == "שלום"


def test_no_text_is_sorted_for_more_accents_than_a_language_has() -> None:
    stacked = "e" + "\u0301\u0316" * 20
    assert compose_accents(stacked) == stacked
    assert compose_accents("e\u0301") == "é"


@pytest.mark.parametrize("mark", characters.END_MARKS)
def test_every_end_mark_ends_a_line_also_before_closing_marks(mark) -> None:
    assert has_end_mark(f"Rome fell{mark}")
    for closing in (*characters.CLOSING_MARKS, "“", "[12]", "²", " †"):
        assert has_end_mark(f"Rome fell{mark}{closing}"), closing
        assert not has_end_mark(f"Rome fell{closing}")


@pytest.mark.parametrize("line", ["", "Rome fell", "Rome fell,", "Rome. Paris", "3.5 m", "(1)"])
def test_lines_without_an_end_mark(line) -> None:
    assert not has_end_mark(line)


@pytest.mark.parametrize(
    "marks", ["END_MARKS", "CLOSING_MARKS", "OPENING_MARKS", "QUOTATION_MARKS"]
)
def test_marks_are_listed_once_and_are_no_letters(marks) -> None:
    listed = getattr(characters, marks)
    assert len(set(listed)) == len(listed)
    assert not any(mark.isalnum() or mark.isspace() for mark in listed)


@pytest.mark.parametrize(
    ("script", "letters"),
    [("Hangul", "한글"), ("Kana", "かナ"), ("Han", "漢字"), ("Thai", "ไทย"), ("Greek", "Ωώ"), ("Latin", "aÉệ"), ("Cyrillic", "Яі")],
)  # fmt: skip
def test_letters_belong_to_one_script(script, letters) -> None:
    for letter in letters:
        assert [s for s, chars in SCRIPTS.items() if re.match(f"[{chars}]", letter)] == [script]


def test_voicing_marks_are_not_counted_as_ideographs() -> None:
    for character in map(chr, range(0x3000, 0xFB00)):
        within = bool(re.match(f"[{characters.IDEOGRAPHS}]", character))
        voicing = unicodedata.combining(character) == 8
        counted = bool(re.match(f"[{characters.IDEOGRAPHS_WITHOUT_VOICING}]", character))
        assert counted == (within and not voicing)
