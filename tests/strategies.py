"""Hypothesis strategies: documents as people write them, and as nobody should."""

from __future__ import annotations

from hypothesis import strategies as st

from summarize import Document

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
_FURNITURE = [
    "Photo Credit: AP\n",
    "Share:\n",
    "TOP ARTICLES\n",
    "Also read: Rain in Spain.\n",
    "By Jo Smith\n",
]

sentence = st.builds(
    lambda a, v, b, t, e: " ".join(part for part in (a, v, b, t) if part) + e,
    st.sampled_from(_NAMES),
    st.sampled_from(_VERBS),
    st.sampled_from(_NAMES),
    st.sampled_from(_TAILS),
    st.sampled_from(_ENDS),
)

story = st.lists(
    st.tuples(st.one_of(sentence, sentence, st.sampled_from(_FURNITURE)), st.sampled_from(_BREAKS)),
    min_size=1,
    max_size=12,
).map(lambda parts: "".join(text + after for text, after in parts))

chaos = st.text(min_size=1, max_size=200)

text = st.one_of(story, story, story, chaos).filter(lambda value: bool(value.strip()))

documents = st.lists(
    st.builds(Document, text, st.sampled_from(["", "a", "b.txt"])), min_size=1, max_size=5
)

budget = st.one_of(
    st.fixed_dictionaries({"words": st.integers(1, 60)}),
    st.fixed_dictionaries({"sentences": st.integers(1, 6)}),
    st.fixed_dictionaries({"characters": st.integers(1, 400)}),
    st.fixed_dictionaries({"ratio": st.floats(0.01, 1.0)}),
)
