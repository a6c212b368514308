"""Each method of the literature against a slow and obvious twin, written from its paper."""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest

from summarize import Document, InputTypeError, SummarizeError, parse_recipe, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.consensus import PRIOR_BIGRAMS, PRIOR_DOCUMENTS
from summarize.draft import Draft
from summarize.registry import RANKERS, SELECTORS
from summarize.selectors.mmr import (
    CONTINUITY,
    CRUMB,
    DIGRESSION,
    FULLER_LOSS,
    FULLER_OVERLAP,
    LAST_ROOM,
    LATE,
    LATE_POSITION,
    MAX_COSINE,
    MIN_COSINE,
    MIN_RELATEDNESS,
    NAMELESS,
    POSITION_DECAY,
    REPETITION,
    SECOND_LEAD,
    UNLINKED,
)
from summarize.similarity import document_frequency
from summarize.text.quality import count_defects
from tests.conftest import ROOT

BUDGET = Budget("words", 120)


@pytest.fixture(scope="module")
def candidates():
    from summarize import read_documents

    return build_candidates(read_documents(ROOT / "seeds")[:3])


def picks_of(name, candidates, budget=BUDGET, strict=True):
    return list(
        SELECTORS.resolve(name)(
            candidates, RANKERS.resolve("textrank")(candidates), Draft(candidates, budget, strict)
        )
    )


def greedily(candidates, value, budget=BUDGET, choose=lambda values, best: best, crumb=math.inf):
    """The picks of a greedy search that computes every value again at each step.

    It ends where what still fits, and follows no pick, is worth less by more than `crumb` than what would
    have fitted without the picks.
    """
    draft = Draft(candidates, budget)
    costs = candidates.costs(budget.unit)
    while draft.eligible.any():
        values = [
            round(value(draft.picks, i), 10) if draft.eligible[i] else -math.inf
            for i in range(len(candidates))
        ]
        roomy = Draft(candidates, Budget(budget.unit, 10**6))
        roomy.restore(draft.picks)
        wanted = np.flatnonzero(roomy.eligible & (costs <= budget.limit))
        scarce = draft.left <= LAST_ROOM * budget.limit
        most = max(value(draft.picks, i) for i in wanted) if scarce else -math.inf
        values = [
            v if v >= most - crumb or draft.follows_pick[i] else -math.inf
            for i, v in enumerate(values)
        ]
        if max(values) == -math.inf:
            break
        draft.add(choose(values, int(np.argmax(values))))
    return draft.picks


def cosines(candidates):
    dense = candidates.vectors.toarray()
    return dense @ dense.T


# ── rankers ─────────────────────────────────────────────────────────────────────────────────────


def test_textrank_as_published_equals_power_iteration_on_the_whole_matrix(candidates) -> None:
    """Power iteration on the whole matrix, as in Mihalcea and Tarau, instead of two products."""
    weights = cosines(candidates)
    np.fill_diagonal(weights, 0.0)
    n = len(weights)
    out = weights.sum(axis=1)
    rank = np.full(n, 1 / n)
    for _ in range(500):
        shared = np.array(
            [weights[:, i] @ np.where(out > 0, rank / np.maximum(out, 1e-12), 0) for i in range(n)]
        )
        lonely = rank[out <= 1e-9].sum()
        rank = 0.15 / n + 0.85 * (shared + lonely / n)
    ours = RANKERS.resolve(
        "textrank(damping=0.85, intra_document_weight=1, position_decay=0, consensus=0, document_centrality=0)"
    )
    np.testing.assert_allclose(ours(candidates), rank / rank.max(), atol=1e-6)


def test_textrank_is_the_product_of_its_parts(candidates) -> None:
    plain = "textrank(position_decay=0, consensus=0, document_centrality=0)"
    walk = RANKERS.resolve(plain)(candidates)
    vectors, document = candidates.vectors.toarray(), candidates.document
    texts = np.array([vectors[document == d].sum(axis=0) for d in range(3)])
    texts /= np.linalg.norm(texts, axis=1, keepdims=True)
    near = [np.mean([texts[d] @ texts[e] for e in range(3) if e != d]) for d in range(3)]
    expected = (
        walk
        * (1 + candidates.position / 2) ** -0.25
        * candidates.consensus.factor() ** 0.5
        * (0.05 + np.array(near)[document]) ** 0.3
    )
    ours = RANKERS.resolve("textrank(position_decay=0.25, consensus=0.5, document_centrality=0.3)")
    np.testing.assert_allclose(ours(candidates), expected / expected.max(), atol=1e-9)


def test_consensus_is_the_share_of_bigrams_that_other_documents_have(candidates) -> None:
    words = [
        candidates.terms.ids[a:b].tolist()
        for a, b in zip(candidates.terms.offsets, candidates.terms.offsets[1:], strict=False)
    ]
    pairs = [set(pairwise(w)) for w in words]
    held = [
        set().union(*(pairs[i] for i in np.flatnonzero(candidates.document == d))) for d in range(3)
    ]
    expected = [
        sum(np.mean([p in held[d] for d in range(3) if d != own]) for p in sorted(mine))
        / (len(mine) + PRIOR_BIGRAMS)
        for mine, own in zip(pairs, candidates.document.tolist(), strict=True)
    ]
    support = candidates.consensus
    np.testing.assert_allclose(support.share, expected, atol=1e-12)
    shrunk = (PRIOR_DOCUMENTS + 2 * support.share / support.share.mean()) / (PRIOR_DOCUMENTS + 2)
    np.testing.assert_allclose(support.factor(), shrunk)
    coverage = support.coverage()
    coverage.mark_covered(5)
    left = [mine - pairs[5] for mine in pairs]
    remaining = [
        sum(np.mean([p in held[d] for d in range(3) if d != own]) for p in sorted(rest))
        / (len(mine) + PRIOR_BIGRAMS)
        for mine, rest, own in zip(pairs, left, candidates.document.tolist(), strict=True)
    ]
    np.testing.assert_allclose(coverage.share, remaining, atol=1e-12)


@pytest.mark.parametrize("threshold", [0.1, 0.0])
def test_lexrank_equals_the_walk_on_the_whole_matrix(candidates, threshold) -> None:
    weights = cosines(candidates)
    np.fill_diagonal(weights, 0.0)
    if threshold:
        weights = (weights > threshold).astype(float)
    degree = weights.sum(axis=1)
    step = np.array(
        [
            row / d if d > 1e-9 else np.full(len(row), 1 / len(row))
            for row, d in zip(weights, degree, strict=True)
        ]
    )
    rank = np.full(len(weights), 1 / len(weights))
    for _ in range(500):
        rank = 0.15 / len(rank) + 0.85 * rank @ step
    ours = RANKERS.resolve(f"lexrank(threshold={threshold})")(candidates)
    np.testing.assert_allclose(ours, rank / rank.max(), atol=1e-6)


def test_lexrank_gives_the_degrees_of_the_papers_regular_case() -> None:
    """On an undirected graph the walk without jumps ends at the degrees (Erkan and Radev, section 3)."""
    texts = ["Alpha beta gamma.", "Alpha delta epsilon.", "Beta zeta eta.", "Gamma delta theta."]
    found = build_candidates([Document(" ".join(texts))])
    scores = RANKERS.resolve("lexrank(threshold=0.1, damping=0.999)")(found)
    degree = ((cosines(found) > 0.1).sum(axis=1) - 1).astype(float)
    np.testing.assert_allclose(scores, degree / degree.max(), atol=2e-3)


@pytest.mark.parametrize("topics", [1, 3, 10])
def test_lsa_is_the_length_in_topic_space(candidates, topics, monkeypatch) -> None:
    from summarize.rankers import lsa as module

    dense = candidates.vectors.toarray()
    values, vectors = np.linalg.eigh(dense @ dense.T)
    lengths = np.sqrt((vectors[:, -topics:] ** 2 * values[-topics:]).sum(axis=1))
    expected = lengths / lengths.max()
    ours = RANKERS.resolve(f"lsa(topics={topics})")
    np.testing.assert_allclose(ours(candidates), expected, atol=1e-9)
    monkeypatch.setattr(module, "DENSE", 10)  # the way that large inputs take
    np.testing.assert_allclose(ours(candidates), expected, atol=1e-6)


def test_luhn_gives_the_scores_of_the_papers_example() -> None:
    """Luhn's figure: four significant words in a stretch of seven score 16 / 7 = 2.3."""
    text = (
        "Apple aaa bbb grape cherry ccc plum ddd eee fff ggg. Apple grape cherry plum. "
        "Apple apple apple. Grape grape grape. Cherry cherry cherry. Plum plum plum."
    )
    found = build_candidates([Document(text)])
    scores = RANKERS.resolve("luhn(min_count=3, gap=4)")(found)
    np.testing.assert_allclose(scores[0] / scores[1], (16 / 7) / (16 / 4))


def test_centroid_ranks_by_cosine_to_the_sum(candidates) -> None:
    dense = candidates.vectors.toarray()
    total = dense.sum(axis=0)
    expected = dense @ total / np.linalg.norm(total)
    np.testing.assert_allclose(RANKERS.resolve("centroid")(candidates), expected, atol=1e-9)


# ── selectors ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("diversity", "coverage_decay", "centroid"), [(0.3, 0.5, 1.0), (0.7, 0.0, 0.0)]
)
def test_mmr_equals_its_slow_twin(candidates, diversity, coverage_decay, centroid) -> None:
    scores = RANKERS.resolve("textrank")(candidates)
    similar = cosines(candidates)

    def value(picks, i):
        coverage = candidates.consensus.coverage()
        for pick in picks:
            coverage.mark_covered(pick)
        left = scores[i] * coverage.remaining()[i] ** coverage_decay
        relevance = (left - scores.min()) / (scores.max() - scores.min())
        relevance += centroid * (nearness([*picks, i]) - nearness(picks))
        follows = i - 1 in picks and candidates.follows_previous[i]
        opened = {candidates.document[p] for p in picks if candidates.position[p] == 0}
        other_lead = candidates.position[i] == 0 and opened - {candidates.document[i]} != set()
        return (
            (1 - diversity) * relevance
            - diversity * max((similar[i, p] for p in picks), default=0.0)
            + CONTINUITY * follows
            - SECOND_LEAD * other_lead
            - (LATE + NAMELESS * candidates.nameless[i])
            * (bool(picks) and not follows and candidates.position[i] >= LATE_POSITION)
            - REPETITION * (not follows and any(similar[i, p] > MAX_COSINE for p in picks))
            - UNLINKED
            * (not follows and candidates.document[i] in {candidates.document[p] for p in picks})
            * all(similar[i, p] < MIN_COSINE for p in picks)
            - DIGRESSION * (bool(picks) and not follows and related[i] < MIN_RELATEDNESS)
        )

    dense = candidates.vectors.toarray()
    place = (1.0 + candidates.position) ** -POSITION_DECAY
    stories = [
        place[own] @ dense[own] for own in map(candidates.document.__eq__, set(candidates.document))
    ]
    target = sum(story / np.linalg.norm(story) for story in stories)

    def nearness(picks):
        total = dense[picks].sum(axis=0)
        return total @ target / (np.linalg.norm(total) * np.linalg.norm(target)) if picks else 0.0

    sums = [dense[candidates.document == d].sum(axis=0) for d in range(len(candidates.documents))]
    units = [total / np.linalg.norm(total) for total in sums]
    others = [sum(u for e, u in enumerate(units) if e != d) for d in range(len(units))]
    cosine = [u @ o / np.linalg.norm(o) for u, o in zip(units, others, strict=True)]
    related = [cosine[d] for d in candidates.document]

    words = [set(candidates.word_columns(i).tolist()) for i in range(len(candidates))]

    def fuller(values, best):
        """The best of those that tell what the best one tells, and more, and are nearly as good."""
        more = [
            i
            for i, mine in enumerate(words)
            if len(mine) > len(words[best])
            and len(mine & words[best]) >= FULLER_OVERLAP * len(words[best])
            and values[i] >= values[best] - FULLER_LOSS
        ]
        other = max(more, key=lambda i: len(words[i]), default=best)
        texts = candidates.sentences.texts
        return best if count_defects(texts[other]) > count_defects(texts[best]) else other

    assert picks_of(
        f"mmr(diversity={diversity}, coverage_decay={coverage_decay}, centroid={centroid})",
        candidates,
    ) == greedily(candidates, value, choose=fuller, crumb=CRUMB)


def test_kl_sum_equals_its_slow_twin(candidates) -> None:
    counts = candidates.counts.toarray()
    p = counts.sum(axis=0) / counts.sum()

    def value(picks, i):
        q = counts[[*picks, i]].sum(axis=0) + 0.01
        return -float((p * np.log(p / (q / q.sum()))).sum())

    assert picks_of("kl_sum", candidates) == greedily(candidates, value)


def test_sumbasic_equals_its_slow_twin(candidates) -> None:
    counts = candidates.counts.toarray()
    probability = dict(enumerate((counts.sum(axis=0) / counts.sum()).tolist()))
    draft = Draft(candidates, BUDGET)
    while draft.eligible.any():
        rows = np.flatnonzero(draft.eligible)
        offered = sorted({w for r in rows for w in np.flatnonzero(counts[r])})
        best_word = max(offered, key=lambda w: (probability[w], -w))
        average = {
            int(r): round(
                sum(counts[r, w] * probability[w] for w in np.flatnonzero(counts[r]))
                / counts[r].sum(),
                10,
            )
            for r in rows
            if counts[r, best_word]
        }
        added = draft.add(max(average, key=lambda r: (average[r], -r)))
        for w in np.flatnonzero(counts[added]):
            probability[int(w)] **= 2
    assert picks_of("sumbasic", candidates) == draft.picks


def test_centroid_as_a_selector_equals_its_slow_twin(candidates) -> None:
    dense = candidates.vectors.toarray()
    wanted = ((1 + candidates.position) ** -0.25) @ dense

    def value(picks, i):
        total = dense[[*picks, i]].sum(axis=0)
        return float(total @ wanted / np.linalg.norm(total))

    assert picks_of("centroid", candidates) == greedily(candidates, value)


@pytest.mark.parametrize("settings", ["", "saturation=20, diversity=2, cost=0.3"])
def test_submodular_maximises_the_objective_of_the_paper(candidates, settings) -> None:
    from summarize.selectors.submodular import _cluster

    chosen = SELECTORS.resolve(f"submodular({settings})").settings
    similar, n = cosines(candidates), len(candidates)
    group = _cluster(candidates, n // 5)
    costs = BUDGET.costs([s.text for s in candidates.sentences])
    alpha = chosen["saturation"] / n

    def objective(picks):
        coverage = np.minimum(similar[:, picks].sum(axis=1), alpha * similar.sum(axis=1)).sum()
        reward = sum(
            math.sqrt(sum(similar[p].sum() / n for p in picks if group[p] == k))
            for k in set(group[picks].tolist())
        )
        return coverage + chosen["diversity"] * reward if picks else 0.0

    def value(picks, i):
        return (objective([*picks, i]) - objective(picks)) / costs[i] ** chosen["cost"]

    assert picks_of(f"submodular({settings})", candidates) == greedily(candidates, value)


def test_facility_location_equals_its_slow_twin(candidates) -> None:
    similar = cosines(candidates)

    def objective(picks):
        return similar[:, picks].max(axis=1).sum() if picks else 0.0

    assert picks_of("facility_location", candidates) == greedily(
        candidates, lambda picks, i: objective([*picks, i]) - objective(picks)
    )


@pytest.fixture
def overlaps_are_allowed(monkeypatch) -> None:
    """What sets of sentences a draft excludes is no part of the integer program."""
    monkeypatch.setattr("summarize.draft.MAX_PICK_OVERLAP", 1.0)
    monkeypatch.setattr("summarize.draft.MAX_LEAD_OVERLAP", 1.0)
    monkeypatch.setattr("summarize.draft.MAX_OVERLAP", 1.0)
    monkeypatch.setattr("summarize.draft.MAX_UNION", 1.0)


def concept_value(candidates, picks, least=3):
    frequency = document_frequency(candidates.bigrams, candidates.document)
    wanted = candidates.content_bigrams & (frequency >= min(least, len(candidates.documents)))
    held = (
        candidates.bigrams[picks].toarray().any(axis=0)
        if len(picks)
        else np.zeros(len(wanted), bool)
    )
    return float(frequency[held & wanted].sum())


@pytest.mark.parametrize("words", [20, 35, 50])
def test_concepts_are_the_best_set_of_all(words, overlaps_are_allowed) -> None:
    """Every affordable set of sentences is tried: none is worth more than the one that was found."""
    texts = [
        "Heavy rain fell in Rome on Monday. The river Tiber rose by a metre. Two bridges were closed at noon.",
        "On Monday heavy rain fell in Rome. Schools stayed shut. The river Tiber rose quickly. A cat slept.",
        "Two bridges were closed in Rome. Heavy rain fell again. Trains ran late on Monday in the north.",
    ]
    found = build_candidates([Document(text) for text in texts])
    costs = [len(s.text.split()) for s in found.sentences]
    best = max(
        concept_value(found, list(some))
        for size in range(1, len(found) + 1)
        for some in combinations(range(len(found)), size)
        if sum(costs[i] for i in some) <= words
    )
    picks = picks_of("concepts", found, Budget("words", words), strict=False)
    assert concept_value(found, picks) == best


def test_concepts_are_selected_greedily_when_the_program_is_too_large(
    candidates, monkeypatch, overlaps_are_allowed
) -> None:
    from summarize.selectors import concepts as module

    best = picks_of("concepts", candidates, strict=False)
    monkeypatch.setattr(module, "MAX_NONZEROS", 0)
    greedy = picks_of("concepts", candidates, strict=False)
    assert concept_value(candidates, greedy) <= concept_value(candidates, best)
    assert concept_value(candidates, greedy) > 0.8 * concept_value(candidates, best)


LONG = [
    "He said that heavy rain fell in Rome on Monday and that the river Tiber rose. A cat slept.",
    "Heavy rain fell in Rome on Monday. The river Tiber rose by a metre and flooded two old bridges.",
    "“Heavy rain fell in Rome on Monday, and the river Tiber rose.” The fire service sent sixty men to the city.",
]


def test_concepts_excludes_only_what_the_paper_does_unless_asked() -> None:
    paper = [pick.text for pick in summarize(LONG, words=40, selector="concepts")]
    assert LONG[0].partition(" A cat")[0] in paper  # a pronoun without its antecedent
    assert not any(text.startswith("“") or len(text.split()) < 10 for text in paper)
    reading = summarize(LONG, words=40, selector="concepts(guards='reading')")
    assert not any(pick.text.startswith("He said") for pick in reading)


@pytest.mark.parametrize("value", ["'none'", "True", "1"])
def test_unknown_guards_are_an_error_that_names_the_known_ones(value) -> None:
    with pytest.raises(SummarizeError, match="guards must be 'paper' or 'reading', got"):
        summarize(LONG, selector=f"concepts(guards={value})")


def test_concepts_takes_shorter_sentences_if_asked_or_if_there_are_no_others() -> None:
    assert "A cat slept." not in str(summarize(LONG, words=60, selector="concepts"))
    assert "A cat slept." in str(summarize(LONG, words=60, selector="concepts(min_words=1)"))
    assert str(summarize("Rain fell in Rome.", words=9, selector="concepts"))


def test_concepts_are_held_by_as_many_documents_as_asked(seeds) -> None:
    candidates, values = build_candidates(seeds), {}
    for least in (1, 2, 3):
        picks = picks_of(f"concepts(min_documents={least})", candidates, Budget("words", 60))
        values[least] = [concept_value(candidates, picks, at) for at in (1, 2, 3)]
    for place in range(3):
        assert values[place + 1][place] == max(one[place] for one in values.values())
    assert values[1] != values[3]


@pytest.mark.parametrize("name", SELECTORS.names())
def test_no_ranker_is_run_for_a_selector_that_reads_no_scores(name, seeds) -> None:
    def counted(candidates):
        calls.append(len(candidates))
        return np.linspace(1, 0, len(candidates))

    calls = []
    selector = SELECTORS.resolve(name)
    made = summarize(seeds, words=80, ranker=counted, selector=name)
    assert len(calls) == selector.reads_scores
    assert all((pick.score is None) == (not selector.reads_scores) for pick in made)
    assert ("no score" in " ".join(made.explain().split())) == (not selector.reads_scores)
    if not selector.reads_scores:
        assert summarize(seeds, words=80, ranker="lead", selector=name).picks == made.picks
        assert "scores are not read" in " ".join((SELECTORS[name].__doc__ or "").split())
        assert made.to_html().count("picked as number") == len(made)
        assert {pick["score"] for pick in json.loads(made.to_json())["picks"]} == {None}
        assert {part.score for part in made.left_out()} == {None}


def test_top_picks_the_best_scores(candidates) -> None:
    scores = RANKERS.resolve("textrank")(candidates)
    assert picks_of("top", candidates) == greedily(candidates, lambda _, i: float(scores[i]))


# ── vectors ─────────────────────────────────────────────────────────────────────────────────────


def test_vectors_are_those_of_scikit_learn(candidates) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    from summarize.text.acronyms import find_acronyms
    from summarize.text.languages import get_language
    from summarize.text.terms import TermAnalyzer
    from summarize.text.tokens import tokenize_texts

    texts = candidates.sentences.texts
    words = TermAnalyzer(
        get_language("en"),
        find_acronyms(tokenize_texts(candidates.sentences.texts), candidates.document),
    )
    vectorizer = TfidfVectorizer(analyzer=words)
    theirs = vectorizer.fit_transform(texts).toarray()
    names = [
        name
        for name, kept in zip(candidates.terms.names, candidates.terms.content, strict=True)
        if kept
    ]
    ours = candidates.vectors.toarray()
    order = [names.index(term) for term in vectorizer.get_feature_names_out()]
    np.testing.assert_allclose(ours[:, order], theirs, atol=1e-12)
    assert candidates.counts.sum() == sum(Counter(words(text)).total() for text in texts)


def test_every_method_summarises_the_sample_story(seeds) -> None:
    for name in RANKERS.names():
        assert len(summarize(seeds, words=100, ranker=name)) >= 2
    for name in SELECTORS.names():
        assert len(summarize(seeds, words=100, selector=name)) >= 2


def test_lsa_gives_the_same_scores_where_strengths_are_equal(monkeypatch) -> None:
    """Sentences without a common word span topics of one strength: any basis would do, one is taken."""
    from summarize.rankers import lsa as module

    chance = np.random.default_rng(5)
    words = ["".join(chance.choice(list("bcdfgaeiou"), 8)) for _ in range(600)]
    text = " ".join(f"{' '.join(words[i : i + 5])}.".capitalize() for i in range(0, 600, 5))
    found = build_candidates([Document(text)])
    monkeypatch.setattr(module, "DENSE", 50)
    one, other = (RANKERS.resolve("lsa")(found) for _ in range(2))
    assert (one == other).all()


def test_recipes_of_selectors_with_settings(seeds) -> None:
    for selector in (
        "concepts(min_documents=3)",
        "submodular(saturation=3.0)",
        "kl_sum",
        "mmr(coverage_decay=0.0)",
    ):
        summary = summarize(seeds, words=60, selector=selector)
        assert summarize(seeds, **parse_recipe(summary.recipe)) == summary


@pytest.mark.parametrize("name", SELECTORS.names())
def test_a_query_has_an_effect_with_every_selector(name, seeds) -> None:
    query = "safe zones"
    plain = summarize(seeds, words=60, selector=name)
    asked = summarize(seeds, words=60, selector=name, query=query)
    assert asked.picks != plain.picks
    assert str(asked).casefold().count("zone") >= max(str(plain).casefold().count("zone"), 1)
    with pytest.raises(SummarizeError, match="shares no word with the documents"):
        summarize(seeds, words=60, selector=name, query="xylophone")


def test_the_place_counts_more_in_short_documents() -> None:
    def share(n_sentences: int) -> float:
        """Score of a sentence that stands fourth, by that of the same sentence in first place."""
        towns = ["Bonn", "Ulm", "Trier", "Mainz", "Halle", "Gera", "Jena", "Kiel", "Celle", "Fulda"]
        texts = [f"A bridge in {town} was closed on day {i}." for i, town in enumerate(towns * 3)]
        candidates = build_candidates([Document(" ".join(texts[:n_sentences]))])
        plain = RANKERS["textrank"](candidates, position_decay=0.0)
        weighted = RANKERS["textrank"](candidates, position_decay=0.25)
        factor = weighted / plain
        return float(factor[3] / factor[0])

    assert share(9) == pytest.approx(2.5**-0.5)
    assert [share(24), share(6)] == pytest.approx([2.5**-0.25] * 2)


def test_the_floor_falls_where_the_budget_has_room_for_half_of_the_text() -> None:
    """Few words are a choice: what scores low stays out of them. Half of the text is a shorter version of it."""
    text = " ".join(
        f"Report {number} from {town} says that {thing} was seen there."
        for number, (town, thing) in enumerate(
            zip(
                ("Bonn", "Ulm", "Kiel", "Trier", "Mainz", "Worms", "Jena", "Gera"),
                ("snow", "hail", "fog", "rain", "frost", "wind", "sleet", "dew"),
                strict=True,
            ),
            start=20,
        )
    )

    def low(candidates):
        return np.where(np.arange(len(candidates)) == 0, 1.0, 0.1)

    settings = {"ranker": low, "selector": "mmr(diversity=0, centroid=0)", "language": "en"}
    lengths = [len(summarize(text, sentences=limit, **settings)) for limit in range(1, 9)]
    assert lengths == sorted(lengths)
    assert lengths[1] == 1
    assert lengths[4] >= 4


def test_the_solver_of_concepts_prints_nothing(seeds, capfd, monkeypatch) -> None:
    """Also from its C++ code, past `sys.stdout`: a summary may be piped into another program."""
    for nodes in (1, 200):
        monkeypatch.setattr("summarize.selectors.concepts.MAX_NODES", nodes)
        for words in (60, 250):
            assert summarize(seeds, words=words, selector="concepts(min_documents=2)").picks
    assert capfd.readouterr() == ("", "")


def test_what_is_far_from_all_picks_of_its_document_is_left_to_another_one() -> None:
    """What links it to them stands between."""
    long = (
        "A ferry with nine trucks ran aground near Hven on Sunday. Divers found a leak in the hull of the ferry. "
        "Prices in Malmö rose by half after a quarrel with two bakers."
    )
    short = (
        "Near Hven a ferry with trucks ran aground. "
        "Harbour pilots in Lund have warned of fog since the winter of last year."
    )
    candidates = build_candidates([Document(long), Document(short)])
    scores = np.array([1.0, 0.05, 0.6, 0.05, 0.55])
    mmr = SELECTORS.resolve("mmr(centroid=0, coverage_decay=0)")
    assert mmr(candidates, scores, Draft(candidates, Budget("sentences", 2))) == [0, 4]


def test_what_is_left_of_the_budget_is_not_filled_from_the_one_document_on_something_else() -> None:
    """Where most documents have little to do with each other, each may tell its own."""
    dam = (
        "The old dam above Lund broke on Friday and water ran into the streets of the town. "
        "Firemen of Lund brought forty families to a school on the hill."
    )
    again = (
        "Water ran through Lund on Friday after a dam above the town gave way. "
        "The families of Lund spent the night in a school, says Mayor Eva Holm."
    )
    chess = "Chess players from nine countries meet in a school of Lund this summer. A silver board waits for the winner."
    rolls = (
        "Bakers in Lund sell fewer rolls than ten years ago. A kilo of flour costs twice as much there. "
        "No bakery of the town has closed so far."
    )
    mmr = SELECTORS.resolve("mmr(centroid=0, coverage_decay=0)")

    def used(texts: list[str], limit: int, low: float = 0.25) -> set[int]:
        candidates = build_candidates(list(map(Document, texts)))
        scores = np.where(candidates.document == texts.index(chess), low, 0.2)
        scores[0] = 1.0
        picks = mmr(candidates, scores, Draft(candidates, Budget("words", limit)))
        return set(candidates.document[picks].tolist())

    assert 2 not in used([dam, again, chess], 36)
    assert 2 in used([dam, again, chess], 36, low=0.9)
    assert 2 in used(
        [dam, again, chess], 40
    )  # more than half of all: a shorter version is asked for
    assert 2 in used([dam, rolls, chess], 36)


def test_a_report_is_preferred_to_a_column_that_tells_the_same_event() -> None:
    """Letters only, as reviews are: then nothing is less worth for it."""
    report = "A ferry with nine trucks on board ran aground near Hven on Sunday. Divers found a leak in the hull."
    column = (
        "The ferry near Hven ran aground on Sunday, and nine trucks were on board of it, as ever. "
        "I knew it. We all knew that ferry. My uncle sold it to us."
    )
    letter = column.replace("My uncle sold it to us", "You knew it too")
    candidates = build_candidates(
        list(map(Document, (report, column, report.replace("nine", "9"))))
    )
    scores = np.where(candidates.position == 0, 0.9, 0.1)
    scores[candidates.document == 1] *= 1.1

    def first(candidates):
        draft = Draft(candidates, Budget("sentences", 1))
        [pick] = SELECTORS.resolve("mmr")(candidates, scores[: len(candidates)], draft)
        return candidates.document[pick]

    assert first(candidates) != 1
    mild = column.replace(
        "We all knew that ferry. My uncle sold it to us.", "The owner lives in Malmö."
    )
    for others in (column, letter), (mild, mild.replace("Malmö", "Lund")):
        letters = build_candidates(list(map(Document, (report, *others))))
        scores = np.where(letters.position == 0, 0.9, 0.1)
        scores[letters.document == 1] *= 1.1
        assert first(letters) == 1


@pytest.mark.parametrize(
    ("kind", "function", "number"),
    [
        ("ranker", lambda: 1, "1 argument"),
        ("selector", lambda candidates: [0], "3 arguments"),
        ("orderer", lambda candidates, picks, more: picks, "2 arguments"),
    ],
)
def test_a_function_with_other_arguments_is_refused_by_name(kind, function, number) -> None:
    with pytest.raises(InputTypeError, match=f"^{kind} must be callable with {number}"):
        summarize(["Hail fell in Graz.", "Roofs broke in Graz."], **{kind: function})
