"""The consensus order: exact for few picks, and sentences of one document are never inverted."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import numpy as np
import pytest

from evaluation.order import gold_orders
from evaluation.topics import Topic
from summarize import Document, InputError, summarize
from summarize.candidates import build_candidates
from summarize.orderers import chronological as module


def total_preference(preference: np.ndarray, order: list[int]) -> float:
    return sum(preference[a, b] for i, a in enumerate(order) for b in order[i + 1 :])


def random_instance(seed: int, k: int, documents: int):
    generator = np.random.default_rng(seed)
    half = generator.normal(size=(k, k))
    document = np.sort(generator.integers(0, documents, k))
    earlier = (document[:, None] == document[None, :]) & np.triu(np.ones((k, k), dtype=bool), 1)
    opening = ~earlier.any(axis=0) & (generator.random(k) < 0.5)
    if not opening.any():
        opening = ~earlier.any(axis=0)
    return np.round(half - half.T, 9), earlier, opening


def is_allowed(order, earlier, opening) -> bool:
    inverted = any(earlier[b, a] for i, a in enumerate(order) for b in order[i + 1 :])
    return not inverted and bool(opening[order[0]])


@pytest.mark.parametrize("seed", range(20))
def test_the_exact_search_equals_trying_all_orders(seed) -> None:
    preference, earlier, opening = random_instance(seed, 6, 4)
    order = module._search_exactly(preference, earlier, opening)
    best = max(
        total_preference(preference, list(permutation))
        for permutation in permutations(range(6))
        if is_allowed(permutation, earlier, opening)
    )
    assert is_allowed(order, earlier, opening)
    assert total_preference(preference, order) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(10))
def test_the_local_search_is_allowed_and_close_to_the_best(seed) -> None:
    preference, earlier, opening = random_instance(seed, 10, 6)
    best = total_preference(preference, module._search_exactly(preference, earlier, opening))
    order = module._search_locally(preference, earlier, opening)
    assert sorted(order) == list(range(10))
    assert is_allowed(order, earlier, opening)
    assert total_preference(preference, order) >= 0.6 * best


def test_an_order_that_all_documents_share_is_kept() -> None:
    story = [
        "Rain fell in Rome on Monday.",
        "The Tiber rose by a metre.",
        "The old bridge collapsed.",
        "The mayor resigned over the bridge.",
    ]
    texts = [" ".join(story), story[3] + " Voters cheered.", story[1] + " Boats sank.", story[0]]
    picks = [pick.text for pick in summarize(texts, sentences=4)]
    assert len(set(story) & set(picks)) > 1
    assert [text for text in story if text in picks] == [text for text in picks if text in story]


def test_dates_decide_where_nothing_else_does() -> None:
    late = Document("The Tiber rose quickly.", published=date(2024, 5, 9))
    early = Document("Heavy rain fell everywhere.", published=date(2024, 5, 2))
    assert str(summarize([late, early])) == "Heavy rain fell everywhere. The Tiber rose quickly."


def test_the_summary_opens_with_a_sentence_that_opened_a_document(seeds) -> None:
    for words in (60, 100, 150, 250):
        assert summarize(seeds, words=words).picks[0].sentence.position == 0


def test_200_picks_in_200_documents() -> None:
    generator = np.random.default_rng(3)
    nouns = [f"noun{i}" for i in range(120)]

    def random_sentence() -> str:
        return f"{' '.join(generator.choice(nouns, 7))} ends.".capitalize()

    texts = [Document(" ".join(random_sentence() for _ in range(6))) for _ in range(200)]
    candidates = build_candidates(texts)
    picks = list(range(0, len(candidates), 6))
    order = module.chronological(candidates, picks)
    assert sorted(order) == picks


def test_a_story_in_instalments_is_read_by_date() -> None:
    """Stages do not run backwards, though the last report is given first and has its own lead."""
    stages = [
        (2, "The first round of the vote in Lund was held in schools."),
        (9, "The second round of talks brought three parties together."),
        (16, "In the third round one party left the table at noon."),
        (23, "The fourth round ended with a new mayor."),
    ]
    documents = [Document(text, published=date(2024, 5, day)) for day, text in stages]
    for order in (documents[::-1], documents[2:] + documents[:2]):
        texts = [pick.text for pick in summarize(order, sentences=4)]
        assert texts == [text for _, text in stages]


def test_what_happened_days_before_is_read_before_the_lead_of_a_later_report() -> None:
    """Of the earlier report only its second sentence is in the summary."""
    earlier = "The ferry line to Hven closed for repairs. Two captains from Ystad stayed at home."
    later = "An inspector found rust below the deck of a tug."

    def two(candidates, scores, budget):
        return [0, 2] if candidates.sentences.texts[0] == later else [1, 2]

    documents = [
        Document(earlier, published=date(2024, 5, 2)),
        Document(later, published=date(2024, 5, 9)),
    ]
    for order in (documents, documents[::-1]):
        [first, second] = [pick.text for pick in summarize(order, selector=two, words=99)]
        assert first.startswith("Two captains")
        assert second == later


@pytest.mark.parametrize("days", [1, 2])
@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_a_follow_up_is_not_read_in_the_middle_of_the_first_report(days, language) -> None:
    """Its lead repeats the report, which made it look like what belongs right behind the lead of that."""
    report, follow_up = {
        "en": (
            "A tanker burned in the port of Lund, killing five sailors. "
            "Flames rose from the engine room at noon. Two tugs pulled the hull away from the quay.",
            "The captain of the tanker that burned in the port of Lund was charged. "
            "Prosecutors searched the office of the owner.",
        ),
        "es": (
            "Un petrolero ardió en el puerto de Lund y murieron cinco marineros. "
            "Las llamas salieron de la sala de máquinas a mediodía. Dos remolcadores apartaron el casco del muelle.",
            "El capitán del petrolero que ardió en el puerto de Lund fue imputado. "
            "La fiscalía registró la sede de la naviera.",
        ),
        "ru": (
            "В порту Лунда сгорел танкер, погибли пять моряков. "
            "Пламя поднялось из машинного отделения в полдень. Два буксира отвели корпус от причала.",
            "Капитан танкера, который сгорел в порту Лунда, арестован. "
            "Следователи обыскали офис судовладельца.",
        ),
    }[language]
    documents = [
        Document(report, published=date(2024, 5, 2)),
        Document(follow_up, published=date(2024, 5, 2 + days)),
    ]
    for order in (documents, documents[::-1]):
        summary = summarize(order, sentences=5, language=language)
        assert " ".join(pick.text for pick in summary) == f"{report} {follow_up}"


def test_versions_that_tell_both_statements_decide_over_their_dates() -> None:
    """An early report on the arrest; later ones put the fire, reported late, in front of it."""
    arrest = "Police arrested a baker from Turin on Sunday."
    fire = "Flames destroyed the old market hall within an hour."
    later = [Document(f"{fire} {arrest}", published=date(2024, 5, day)) for day in (9, 10, 11)]
    early = Document(arrest, published=date(2024, 5, 2))

    def both(candidates, scores, budget):
        texts = candidates.sentences.texts
        return [texts.index(arrest), texts.index(fire)]

    documents = [early, *later]
    assert str(summarize(documents, selector=both, words=99)) == f"{fire} {arrest}"


def test_gold_orders_may_be_lists_of_objects() -> None:
    sentences = ["Rain fell in Rome.", "The old bridge broke.", "A mayor resigned."]
    items = [{"text": sentence, "position": i} for i, sentence in enumerate(sentences)]
    topic = Topic("t", (Document(" ".join(sentences)),), (), {"items": items, "bad": [{}]})
    [(_, found)] = gold_orders(topic, "items", language="en")
    assert found == sentences
    with pytest.raises(InputError, match="no list of texts in the field 'bad'"):
        list(gold_orders(topic, "bad", language="en"))


def test_by_event_date_a_sentence_without_a_date_keeps_its_place() -> None:
    text = "The bridge broke two weeks after the fair. It had been built in 1970. Repairs began on Monday."
    document = Document(text, published=date(2024, 5, 8))
    ordered = summarize([document], sentences=3, orderer="event_date")
    assert [str(pick.when.start) if pick.when else None for pick in ordered] == [
        None,
        "1970-01-01",
        "2024-05-06",
    ]
