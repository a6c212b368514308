"""Words: the common words of English, one of each stem, from a list that spelling checkers use.

    python -m evaluation.development.words /usr/share/dict/scowl

writes ``summarize/text/data/words/en.txt`` from the lists of the Debian package ``scowl``: the words that small and
medium dictionaries have, and of larger ones those that consist of two others.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import Stemmer

LISTS = ("english", "american", "british")

SIZES = (10, 20, 35, 40)
"""Of SCOWL: the words of small dictionaries, and half a step more. With fewer, more parted words are not recognised;
with more, rare ones make one word of two."""

COMPOUND_SIZES = (50, 55, 60)
"""Of these, only the words that consist of two others ("rainforest"), which else were taken for two."""

HEADER = """\
# The common words of English, one of each stem: from SCOWL (Spell Checker Oriented Word Lists), sizes {sizes};
# of larger sizes, those that consist of two others.
# Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
# They tell whether a hyphen at the end of a line parts a word. Written by `python -m evaluation.development.words`.
"""


def one_of_each_stem(words: set[str]) -> list[str]:
    """The shortest word of each stem.

    >>> one_of_each_stem({"flooded", "flood", "floods", "river"})
    ['flood', 'river']
    """
    stem = Stemmer.Stemmer("english").stemWord
    found: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        found.setdefault(stem(word), word)
    return sorted(found.values())


def compounds(words: set[str], parts: set[str]) -> set[str]:
    """Those that consist of two of the parts, in any form.

    >>> compounds({"rainforests", "sonnet"}, {"rain", "forest"})
    {'rainforests'}
    """
    stem = Stemmer.Stemmer("english").stemWord
    stems = set(map(stem, parts))
    return {
        word
        for word in words
        if any(
            stem(word[:at]) in stems and stem(word[at:]) in stems for at in range(2, len(word) - 2)
        )
    }


def read_lists(folder: Path, sizes: Iterable[int]) -> set[str]:
    """The words of the lists of these sizes, without names and abbreviations."""
    texts = (
        (folder / f"{name}-words.{size}").read_text(encoding="latin-1")
        for name in LISTS
        for size in sizes
    )
    return {word for word in " ".join(texts).lower().split() if word.isalpha() and len(word) > 1}


def main(folder: Path) -> None:
    """Write the data file from the folder of the lists."""
    words = read_lists(folder, SIZES)
    words |= compounds(read_lists(folder, COMPOUND_SIZES), words)
    text = HEADER.format(sizes=f"{SIZES[0]} to {SIZES[-1]}")
    text += textwrap.fill(" ".join(one_of_each_stem(words)), 119) + "\n"
    file = resources.files("summarize.text") / "data" / "words" / "en.txt"
    Path(str(file)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
