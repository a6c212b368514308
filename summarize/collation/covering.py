"""Covering: which documents tell in two other sentences what one document tells in a single one.

A standfirst or a summing-up has no counterpart in the other versions, and yet nothing in it is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["find_covered"]

MIN_TERMS = 8
"""Statements of fewer content words are easily covered by sentences about something else."""

MIN_COVERED = 0.8
"""Part of a statement's words, weighted by their rarity, that two sentences of a document have in common with
it. At .7, 83 % of 53 such pairs were true."""

MAX_SENTENCES = 32
"""Words of more sentences do not lead to sentences that are compared, so that the time stays linear."""

MIN_LED = 0.25
"""Part that one sentence must have in common by such rarer words for its document to be looked at."""

MAX_READ = 20
"""Number of sentences of a document that are compared with a statement, the most similar ones."""

_BLOCK = 1000


def find_covered(
    words: sparse.csr_array,
    document: NDArray[np.int64],
    statements: Sequence[int],
    figures: NDArray[np.bool_],
    versions: Mapping[int, Set[int]],
) -> dict[int, tuple[int, ...]]:
    """Find the documents of which two sentences together have nearly all words of a statement.

    Parameters
    ----------
    words : sparse array of shape (n, w), of 0 and 1
        Which content words each sentence contains.
    document : int array of shape (n,)
    statements : sequence of int
        The sentences that are looked for.
    figures : bool array of shape (w,)
        Which words are figures: none of them may be missing.
    versions : mapping of int to set of int
        Document -> the documents that are looked at for its statements.

    Returns
    -------
    dict of int to tuple of int
        Statement -> documents, in ascending order; only statements with any.

    Examples
    --------
    >>> sentences = [[1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1]]
    >>> words = sparse.csr_array(np.array(sentences, dtype=float))
    >>> find_covered(words, np.array([0, 1, 1]), [0], np.zeros(8, dtype=bool), {0: {1}})
    {0: (1,)}
    """
    n = words.shape[0]
    frequency = np.asarray(words.sum(axis=0)).ravel()
    weights = np.log((n + 1) / (frequency + 0.5))
    sizes = np.diff(words.indptr)
    asked = np.array(
        [i for i in statements if sizes[i] >= MIN_TERMS and versions.get(int(document[i]))],
        dtype=np.int64,
    )
    leading = np.where(frequency <= MAX_SENTENCES, weights, 0.0)
    found: dict[int, tuple[int, ...]] = {}
    for start in range(0, len(asked), _BLOCK):
        block = asked[start : start + _BLOCK]
        weighted = words[block].multiply(leading).tocsr()
        weighted.eliminate_zeros()
        shared = sparse.csr_array(weighted @ words.T)
        shared.sort_indices()
        for place, index in enumerate(block.tolist()):
            begin, end = shared.indptr[place], shared.indptr[place + 1]
            rows, values = shared.indices[begin:end], shared.data[begin:end]
            columns = words.indices[words.indptr[index] : words.indptr[index + 1]]
            asked_of = np.isin(document[rows], list(versions[int(document[index])]))
            terms = columns, weights[columns], figures[columns]
            near = rows[asked_of], values[asked_of]
            documents = tuple(_covering(words, document, terms, near))
            if documents:
                found[index] = documents
    return found


def _covering(
    words: sparse.csr_array,
    document: NDArray[np.int64],
    terms: tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.bool_]],
    led: tuple[NDArray[np.int32], NDArray[np.float64]],
) -> Iterator[int]:
    """The documents that tell a statement, in ascending order.

    `terms` has the columns of its words, their weights, and which are figures; `led` the sentences that share
    rarer words, and the weight of these.
    """
    (columns, weights, figures), (rows, values) = terms, led
    total = weights.sum()
    near = values >= MIN_LED * total
    for one in np.unique(document[rows[near]]).tolist():
        own = document[rows] == one
        order = np.argsort(-values[own], kind="stable")[:MAX_READ]
        has = words[np.sort(rows[own][order])][:, columns].toarray() > 0
        first = has[np.argmax(has @ weights)]
        both = has | first
        complete = (both @ weights >= MIN_COVERED * total) & both[:, figures].all(axis=1)
        if complete.any():
            yield one
