"""LSA: a sentence is important if it has large weights on the strongest topics."""

from __future__ import annotations

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.validation import integer

__all__ = ["lsa"]

DENSE = 500
"""Up to this many sentences or words, the full decomposition is computed (assumed)."""


@RANKERS.register(
    topics=integer(1, explore=(1, 30, 1)),
)
def lsa(candidates: Candidates, *, topics: int = 10) -> Scores:
    """Score sentences by their length in the space of the strongest topics.

    The singular value decomposition of the sentence vectors finds topics, each with a strength; a
    sentence scores the length of its vector of topic weights, each times the topic's strength.

    Parameters
    ----------
    candidates : Candidates
    topics : int, at least 1
        Number of topics, strongest first; fewer if the sentences span fewer.

    Returns
    -------
    array of shape (n,), in [0, 1], the best sentence at 1

    References
    ----------
    Steinberger and Ježek (2004), "Using latent semantic analysis in text summarization and summary
    evaluation". Departs from it in a fixed number of topics instead of a share of the strongest
    topic's strength, and in using TF-IDF vectors of length 1.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell in Rome. Heavy rain fell. A cat slept."
    >>> lsa(build_candidates([Document(text)]), topics=1).round(2).tolist()
    [1.0, 1.0, 0.0]
    """
    vectors = candidates.vectors
    smallest = min(vectors.shape)
    if smallest <= DENSE or topics >= smallest - 1:
        left, strength, _ = np.linalg.svd(vectors.toarray(), full_matrices=False)
        left, strength = left[:, :topics], strength[:topics]
    else:
        from sklearn.utils.extmath import randomized_svd

        # Lanczos methods pick a basis of equal strengths by chance; this draws from a fixed seed.
        left, strength, _ = randomized_svd(
            vectors, n_components=topics, n_oversamples=20, n_iter=30, random_state=0
        )
    scores: Scores = np.sqrt(((left * strength) ** 2).sum(axis=1))
    best = scores.max(initial=0.0)
    return np.clip(scores / best, 0.0, 1.0) if best > 0 else scores
