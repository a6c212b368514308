"""Random: no sentence matters more than another. The floor of every comparison."""

from __future__ import annotations

import zlib

import numpy as np

from summarize.methods import RANKERS
from summarize.settings import whole
from summarize.stages import Candidates, Scores

__all__ = ["random"]


@RANKERS.register
def random(candidates: Candidates, *, seed: int = 0) -> Scores:
    """Score sentences by chance.

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
    >>> from summarize.pipeline import candidates_of
    >>> candidates = candidates_of([Document("Rain fell in Rome. It was cold.")])
    >>> bool((random(candidates, seed=1) == random(candidates, seed=1)).all())
    True
    """
    seed = whole("seed", seed, 0)
    texts = 0
    for sentence in candidates.sentences:
        texts = zlib.crc32(sentence.text.encode("utf-8", "surrogatepass"), texts)
    return np.random.default_rng([seed, texts]).random(len(candidates))
