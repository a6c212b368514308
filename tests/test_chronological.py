"""The consensus order: exact where it says so, never inverting a document."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import numpy as np
import pytest

from summarize import Document, summarize
from summarize.candidates import build_candidates
from summarize.orderers import chronological as module


def total(before: np.ndarray, order: list[int]) -> float:
    return sum(before[a, b] for i, a in enumerate(order) for b in order[i + 1 :])


def instance(seed: int, k: int, documents: int):
    chance = np.random.default_rng(seed)
    half = chance.normal(size=(k, k))
    document = np.sort(chance.integers(0, documents, k))
    earlier = (document[:, None] == document[None, :]) & np.triu(np.ones((k, k), dtype=bool), 1)
    opening = ~earlier.any(axis=0) & (chance.random(k) < 0.5)
    if not opening.any():
        opening[:] = True
    return np.round(half - half.T, 9), earlier, opening


def allowed(order, earlier, opening) -> bool:
    inverted = any(earlier[b, a] for i, a in enumerate(order) for b in order[i + 1 :])
    return not inverted and bool(opening[order[0]])


@pytest.mark.parametrize("seed", range(20))
def test_the_exact_search_equals_trying_all_orders(seed) -> None:
    before, earlier, opening = instance(seed, 6, 4)
    found = module._exact(before, earlier, opening)
    best = max(
        total(before, list(order))
        for order in permutations(range(6))
        if allowed(order, earlier, opening)
    )
    assert allowed(found, earlier, opening)
    assert total(before, found) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(10))
def test_the_search_is_allowed_and_close_to_the_best(seed) -> None:
    before, earlier, opening = instance(seed, 10, 6)
    best = total(before, module._exact(before, earlier, opening))
    found = module._search(before, earlier, opening)
    assert sorted(found) == list(range(10))
    assert allowed(found, earlier, opening)
    assert total(before, found) >= 0.6 * best


def test_a_story_told_by_others_in_one_order_is_told_in_it() -> None:
    told = [
        "Rain fell in Rome on Monday.",
        "The Tiber rose by a metre.",
        "The old bridge collapsed.",
        "The mayor resigned over the bridge.",
    ]
    texts = [" ".join(told), told[3] + " Voters cheered.", told[1] + " Boats sank.", told[0]]
    picks = {p.text for p in summarize(texts, sentences=4)}
    shown = [p.text for p in summarize(texts, sentences=4)]
    assert [t for t in told if t in picks] == [t for t in shown if t in told]


def test_dates_decide_where_nothing_else_does() -> None:
    late = Document("The Tiber rose quickly.", published=date(2024, 5, 9))
    early = Document("Heavy rain fell everywhere.", published=date(2024, 5, 2))
    assert str(summarize([late, early])) == "Heavy rain fell everywhere. The Tiber rose quickly."


def test_the_summary_opens_with_a_sentence_that_opened_a_document(seeds) -> None:
    for words in (60, 100, 150, 250):
        assert summarize(seeds, words=words).picks[0].sentence.position == 0


def test_200_picks_in_200_documents(seeds) -> None:
    chance = np.random.default_rng(3)
    nouns = [f"noun{i}" for i in range(120)]
    texts = [
        Document(
            " ".join(f"{' '.join(chance.choice(nouns, 7))} ends.".capitalize() for _ in range(6))
        )
        for _ in range(200)
    ]
    candidates = build_candidates(texts)
    picks = list(range(0, len(candidates), 6))
    order = module.chronological(candidates, picks)
    assert sorted(order) == picks
