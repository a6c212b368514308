"""Printed lines: which of them are one paragraph, by where they stand on their pages."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from summarize.readers.printed import PrintedLine, join_printed_lines

LETTER = 5
"""The width of a letter in points."""

BANK = (
    "Water rose at the old mill on Tuesday and reached the doors of the Bank of Upper Weir, whose clerks carried "
    "the ledgers of Mayor Dorothea Lindqvist to the tower before noon"
)
ROAD = (
    "Engineers of the county closed the road behind Saint Brannock for a week, because the Alder had washed out the "
    "bed of stones on which it lies"
)


def lay(
    *lines: str,
    page: int = 1,
    left: float = 70,
    top: float = 700,
    size: float = 10,
    pitch: float = 12,
) -> list[PrintedLine]:
    return [
        PrintedLine(
            text.strip(),
            page,
            left + LETTER * (len(text) - len(text.lstrip())),
            left + LETTER * len(text),
            top - pitch * row,
            (size, size),
            LETTER * len(text.split()[0]),
        )
        for row, text in enumerate(lines)
    ]  # fmt: skip


def wrapped(*paragraphs: str, width: int = 40) -> list[str]:
    return [line for text in paragraphs for line in textwrap.wrap(text, width)]


def paragraphs(*parts: list[PrintedLine]) -> list[str]:
    text = join_printed_lines([line for part in parts for line in part])
    return [line for line in text.split("\n") if line]


def test_full_lines_are_joined_whatever_the_next_begins_with() -> None:
    assert paragraphs(lay(*wrapped(f"{BANK}.", f"{ROAD}."))) == [f"{BANK}.", f"{ROAD}."]


def test_a_line_that_is_not_full_stays_one() -> None:
    towns = ["Upper Weir", "Saint Brannock", "Mill on the Alder", "Dorothea", "Lower Weir"]
    assert paragraphs(lay(*wrapped(f"{BANK}."), *towns)) == [f"{BANK}.", *towns]


def test_an_indent_or_a_gap_begins_a_paragraph() -> None:
    first, second = wrapped(BANK), wrapped(ROAD)
    full = [
        *first[:-1],
        "by the town clerk and the mayor of Weir ",
    ]  # its last line is full, by chance
    joined = " ".join(full).strip()
    indented = textwrap.wrap(ROAD, 40, initial_indent="   ")
    assert paragraphs(lay(*full, *indented)) == [joined, ROAD]
    below = 700 - 12 * len(full) - 6
    assert paragraphs(lay(*full), lay(*second, top=below)) == [joined, ROAD]


def test_the_first_lines_of_two_sizes_are_a_heading_and_a_text() -> None:
    heading = lay("The flood of Upper Weir, hour by hour on", "Tuesday", size=16, pitch=18)
    assert paragraphs(heading, lay(*wrapped(BANK), top=660))[-1] == BANK


def test_a_paragraph_is_continued_in_the_next_column_and_on_the_next_page() -> None:
    lines = wrapped(ROAD, BANK)
    cut = len(wrapped(ROAD)) + 1
    for rest in (lay(*lines[cut:], left=320), lay(*lines[cut:], page=2)):
        assert paragraphs(lay(*lines[:cut]), rest) == [ROAD, BANK]


def test_what_stands_between_the_pages_does_not_part_a_paragraph_and_is_kept() -> None:
    """Running heads, page numbers and footnotes follow the paragraph that they interrupt."""
    lines = wrapped(BANK, ROAD)
    cut = len(wrapped(BANK)) + 2
    for head, foot in (("Flood report 2031", "Page 1 of 2"), ("Flood report 2031", "- 1 -")):
        found = paragraphs(
            lay(head, top=780),
            lay(*lines[:cut]),
            lay("1 Minutes of the council, page 4.", size=8, top=90),
            lay(foot, top=40),
            lay(head, top=780, page=2),
            lay(*lines[cut:], page=2),
            lay(foot.replace("1", "2", 1), top=40, page=2),
        )
        assert [one for one in found if one in (BANK, ROAD)] == [BANK, ROAD]
        assert found.count(head) == 2
        assert {"1 Minutes of the council, page 4.", foot} <= set(found)


def test_running_heads_as_wide_as_the_page_stay_apart() -> None:
    """Each of them reaches the right margin, as a line does that is continued."""
    head = "Chapter 2: How the structures are handled"
    texts = [BANK, ROAD, " ".join(BANK.split()[::-1]), " ".join(ROAD.split()[::-1])]
    found = paragraphs(
        *(
            part
            for page, text in enumerate(texts, start=1)
            for part in (
                lay(f"{head} {page}", top=780, page=page),
                lay(*wrapped(text), page=page),
            )
        )
    )
    assert [line for line in found if line.startswith(head)] == [f"{head} {n}" for n in range(1, 5)]


def test_words_parted_at_line_ends_become_whole() -> None:
    lines = ["Engineers of the county closed the road", "behind the church for a week, since the", "Alder had washed out the bed of gra\u2010", "vel on which it lies"]  # fmt: skip
    assert paragraphs(lay(*lines)) == [" ".join(lines).replace("\u2010 ", "")]


def test_lines_that_are_turned_stay_lines() -> None:
    turned = [PrintedLine(line, 1, 0, 0, 0, (0, 0), 0, is_level=False) for line in wrapped(BANK)]
    assert paragraphs(turned) == wrapped(BANK)


@given(
    st.lists(
        st.builds(
            PrintedLine,
            st.text("abc D.-\u2010雨1", min_size=1).map(str.strip).filter(bool),
            st.integers(1, 3),
            st.floats(-100, 1e4),
            st.floats(-100, 1e4),
            st.floats(-100, 1e4),
            st.tuples(st.floats(0, 100), st.floats(0, 100)),
            st.floats(0, 100),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_no_letter_is_lost(lines) -> None:
    def letters(text: str) -> list[str]:
        return sorted(letter for letter in text if letter not in " \n-\u2010")

    assert letters(join_printed_lines(lines)) == letters("".join(line.text for line in lines))
