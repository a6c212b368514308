"""Hypothesis strategies: documents as people write them, and as nobody should.

Documents and budgets are drawn so that nearly every example ends in a summary: a budget too small for
any sentence, or texts without a word, are errors, which have tests of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from summarize import Document, InputError, SettingError, Summary, summarize

_NAMES = [
    "Rome",
    "Mr. Smith",
    "the U.S.",
    "Ana Díaz",
    "ISIS",
    "ministry",
    "Tiber",
    "Москва",
    "東京",
]
_VERBS = ["rose", "fell", "said", "struck", "denied", "visited", "supports", "пришла", "は雨です"]
_TAILS = [
    "on Monday",
    "in 2016",
    'in "March"',
    "again",
    "at 5 p.m.",
    "(37 miles)",
    "for $1.5 million",
    "",
]
_ENDS = [".", ".", ".", "!", "?", "...", '."', "。", ""]
_BREAKS = [" ", " ", "\n", "\n\n", "\r\n", "  ", "\u2028"]
_BOILERPLATE = [
    "Photo Credit: AP\n",
    "Share:\n",
    "TOP ARTICLES\n",
    "Also read: Rain in Spain.\n",
    "By Jo Smith\n",
]

sentence = st.builds(
    lambda subject, verb, noun, tail, end: (
        " ".join(part for part in (subject, verb, noun, tail) if part) + end
    ),
    st.sampled_from(_NAMES),
    st.sampled_from(_VERBS),
    st.sampled_from(_NAMES),
    st.sampled_from(_TAILS),
    st.sampled_from(_ENDS),
)


def stories(min_size: int) -> st.SearchStrategy[str]:
    """Draw texts of `min_size` to 12 sentences and lines of boilerplate."""
    part = st.one_of(sentence, sentence, sentence, st.sampled_from(_BOILERPLATE))
    return st.lists(st.tuples(part, st.sampled_from(_BREAKS)), min_size=min_size, max_size=12).map(
        lambda parts: "".join(text + after for text, after in parts)
    )


story = stories(1)

chaos = st.text(min_size=1, max_size=200).filter(lambda value: bool(value.strip()))

text = st.one_of(stories(4), stories(4), story, chaos)

documents = st.lists(
    st.builds(Document, text, st.sampled_from(["", "a", "b.txt"])), min_size=1, max_size=5
)

budget = st.one_of(
    st.fixed_dictionaries({"words": st.integers(8, 80)}),
    st.fixed_dictionaries({"sentences": st.integers(1, 6)}),
    st.fixed_dictionaries({"characters": st.integers(50, 400)}),
    st.fixed_dictionaries({"ratio": st.floats(0.2, 1.0)}),
)


def summary_of(documents: Sequence[Document | str], **settings: Any) -> Summary:
    """Summarise, and reject the example where no sentence fits into the budget or no text contains a word."""
    try:
        return summarize(documents, **settings)
    except (InputError, SettingError) as error:
        if not _IMPOSSIBLE.search(str(error)):
            raise
        reject()


_IMPOSSIBLE = re.compile("(words|characters) must be at least|must contain at least one word")
