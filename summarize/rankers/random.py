"""Random: no sentence is more important than another. The lower bound of every comparison."""

from __future__ import annotations

import zlib

import numpy as np

from summarize.candidates import Candidates, Scores
from summarize.registry import RANKERS
from summarize.validation import integer

__all__ = ["random"]


@RANKERS.register(
    seed=integer(0, explore=(0, 50, 1)),
)
def random(candidates: Candidates, *, seed: int = 0) -> Scores:
    """Score sentences at random.

    Parameters
    ----------
    candidates : Candidates
    seed : int, at least 0
        The same seed and texts give the same scores; other texts get a draw of their own, so that
        means over many topics are means over chance. No global state is read or changed.

    Returns
    -------
    array of shape (n,), uniform in [0, 1)

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> candidates = build_candidates([Document("Rain fell in Rome. It was cold.")])
    >>> bool((random(candidates, seed=1) == random(candidates, seed=1)).all())
    True
    """
    texts = 0
    for sentence in candidates.sentences:
        texts = zlib.crc32(sentence.text.encode("utf-8", "surrogatepass"), texts)
    return np.random.default_rng([seed, texts]).random(len(candidates))
