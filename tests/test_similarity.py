"""The graph that is never built, against a slow and obvious twin that builds it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from summarize import similarity
from summarize.agreement import find_known
from summarize.candidates import build_candidates
from summarize.similarity import Multiplier, SentenceGraph, edges, random_walk, unit_rows


@pytest.fixture
def random_vectors() -> tuple[sparse.csr_array, np.ndarray]:
    chance = np.random.default_rng(7)
    matrix = chance.random((60, 90)) * (chance.random((60, 90)) < 0.08)
    return unit_rows(sparse.csr_array(matrix)), np.sort(chance.integers(0, 5, 60))


def weights(
    vectors: sparse.csr_array, document: np.ndarray, intra_document_weight: float
) -> np.ndarray:
    graph = (vectors @ vectors.T).toarray()
    graph[document[:, None] == document[None, :]] *= intra_document_weight
    np.fill_diagonal(graph, 0.0)
    return graph


@pytest.mark.parametrize("intra_document_weight", [0.0, 0.3, 1.0])
def test_the_graph_multiplies_as_its_matrix_would(random_vectors, intra_document_weight) -> None:
    vectors, document = random_vectors
    graph = SentenceGraph(vectors, document, intra_document_weight=intra_document_weight)
    slow = weights(vectors, document, intra_document_weight)
    x = np.random.default_rng(1).random(len(document))
    np.testing.assert_allclose(graph @ x, slow @ x, atol=1e-12)
    np.testing.assert_allclose(graph.degree, slow.sum(axis=1), atol=1e-12)


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.85, 0.99])
def test_the_random_walk_solves_its_equation(random_vectors, damping) -> None:
    vectors, document = random_vectors
    slow = weights(vectors, document, 0.3)
    degree = slow.sum(axis=1)
    n = len(degree)
    step = np.where(degree > 0, slow / np.where(degree > 0, degree, 1), 1 / n)
    expected = np.linalg.solve(np.eye(n) - damping * step, np.full(n, (1 - damping) / n))
    graph = SentenceGraph(vectors, document, intra_document_weight=0.3)
    found = random_walk(graph.__matmul__, graph.degree, damping=damping)
    np.testing.assert_allclose(found, expected, atol=1e-7)
    assert found.sum() == pytest.approx(1)


def test_edges_in_blocks_equal_the_dense_graph(random_vectors) -> None:
    vectors, _ = random_vectors
    slow = (vectors @ vectors.T).toarray() > 0.1
    np.fill_diagonal(slow, False)
    for block in (1, 7, 1000):
        assert (edges(vectors, 0.1, block=block).toarray() == slow).all()


@pytest.mark.parametrize("block", [1, 7, 500])
def test_known_sentences_in_blocks_equal_those_row_by_row(block) -> None:
    words = np.random.default_rng(3).random((60, 14)) < 0.3
    slow = [any((row & other).sum() > 0.6 * row.sum() for other in words[40:]) for row in words]
    fast = find_known(
        sparse.csr_array(words.astype(float)), sparse.csr_array(words[40:].astype(float)), block
    )
    assert fast.tolist() == slow
    assert 20 < sum(slow) < 60


@pytest.mark.slow
def test_the_default_methods_make_no_array_of_n_by_n(seeds, monkeypatch) -> None:
    """20,000 sentences would need 3.2 GB; the whole call stays far below that."""
    import tracemalloc

    from summarize import Document, summarize

    text = "\n".join(
        f"Item {i} of the long list was sold to buyer {i * 7 % 9973} for {i * 13 % 1999} crowns."
        for i in range(20_000)
    )
    tracemalloc.start()
    try:
        summarize([Document(text), *seeds], words=100)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 300e6


def test_the_vectors_of_the_seeds_have_length_one(seeds) -> None:
    candidates = build_candidates(seeds)
    lengths = np.sqrt(candidates.vectors.multiply(candidates.vectors).sum(axis=1))
    np.testing.assert_allclose(lengths, 1.0)


@pytest.mark.parametrize("limit", [0, 10**6])
def test_a_small_matrix_is_multiplied_as_by_scipy_to_the_last_digit(
    random_vectors, limit, monkeypatch
) -> None:
    monkeypatch.setattr(similarity, "FEW_ENTRIES", limit)
    vectors, _ = random_vectors
    multiplier = Multiplier(vectors)
    n, width = vectors.shape
    chance = np.random.default_rng(2)
    across, down = chance.random(width), chance.random(n)
    assert (multiplier @ across).tolist() == (vectors @ across).tolist()
    assert multiplier.transposed(down).tolist() == (vectors.T @ down).tolist()
