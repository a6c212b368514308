"""Agreement: when sentences make the same statement, repeat each other, or contradict each other.

All of it compares sets of content words, not vectors, so that any vectorizer may be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarize.candidates import Candidates, Scores
from summarize.characters import IDEOGRAPH_OR_HANGUL
from summarize.comparison.comparer import Comparer
from summarize.documents import Sentence
from summarize.picks import Parts, Pick, Variant
from summarize.similarity import product
from summarize.tolls import find_other_tolls, find_same_tolls

__all__ = [
    "MAX_COPIES",
    "MAX_OVERLAP",
    "NEAR_COSINE",
    "PARAPHRASE_COSINE",
    "find_follow_ups",
    "find_known",
    "follow_ups_behind_reports",
    "make_pick",
    "near_copies",
    "same_statement",
    "unsay_contradicted",
]

Floats = NDArray[np.float64]

_WORD = re.compile(r"\w+")

PARAPHRASE_COSINE = 0.6
"""Sentences make the same statement if the cosine of their sets of content words (the Ochiai coefficient)
is at least this. Assumed; see `python -m evaluation sensitivity`."""

NEAR_COSINE = 0.5
"""Sentences whose cosine is at least this are compared word by word: in a short sentence, another number or
date is a large part of it. Assumed."""

MAX_COPIES = 3
"""Number of sentences of one document that are compared with a sentence word by word. Assumed."""

MAX_KNOWN = 8
"""Number of known sentences that a sentence is compared with word by word, the most similar ones. Assumed."""

MAX_FOLLOW_UPS = 200
"""Number of sentences in much the words of one that are looked at for what they tell in their main clause (assumed)."""

MAX_ORDERED = 40
"""Number of picks among which follow-ups are put behind the reports that they mention (assumed)."""

MAX_OVERLAP = 0.6
"""A reader may know a sentence if more than this part of its content words is in one known sentence; and of the
sentences that a custom selector returns, none is added that shares more of the shorter one's with one before. Other
selectors have lower limits: `summarize.draft`.
"""


def same_statement(shared: Floats, sizes: Floats, size: float) -> NDArray[np.bool_]:
    """Which sentences make the statement of one row: their cosine to it is `PARAPHRASE_COSINE` or more.

    Takes what `Candidates.word_overlap` returns.

    Examples
    --------
    >>> same_statement(np.array([4.0, 3.0, 1.0]), np.array([4.0, 3.0, 2.0]), 4.0).tolist()
    [True, True, False]
    """
    return (shared > 0) & (shared >= PARAPHRASE_COSINE * np.sqrt(sizes * size) - 1e-9)


def find_known(
    words: sparse.csr_array, known: sparse.csr_array, block: int = 500
) -> NDArray[np.bool_]:
    """Which sentences have more than `MAX_OVERLAP` of their words in any one known sentence.

    It ignores the length of the known sentence: a reader who knows that "Smith
    resigned" does not know everything that can be said of Smith.

    Parameters
    ----------
    words : sparse array of shape (n, w), of 0 and 1
    known : sparse array of shape (k, w), of 0 and 1
    block : int
        Number of known sentences compared at a time, which bounds the memory.

    Returns
    -------
    bool array of shape (n,)

    Examples
    --------
    >>> W = sparse.csr_array(np.array([[1.0, 1, 1, 0], [0, 0, 1, 1]]))
    >>> find_known(W, W[[0]]).tolist(), find_known(W, W[[1]]).tolist()
    ([True, False], [False, True])
    """
    result = np.zeros(words.shape[0], dtype=bool)
    sizes = np.diff(words.indptr)
    for start in range(0, known.shape[0], block):
        shared = (words @ known[start : start + block].T).tocoo()
        result[shared.row[shared.data > MAX_OVERLAP * sizes[shared.row] + 1e-9]] = True
    return result


def near_copies(candidates: Candidates, index: int, shared: Floats, sizes: Floats) -> list[int]:
    """The sentences of other documents that may make the statement of one, or an opposite one.

    At most `MAX_COPIES` of each document, the most similar ones, so that texts of one pattern (results of
    matches, forecasts) take no more time than others.

    Parameters
    ----------
    candidates : Candidates
    index : int
        The one.
    shared, sizes : array of shape (n,)
        What `Candidates.word_overlap` returns for it.

    Returns
    -------
    list of int
        Document after document, the most similar of each first.
    """
    return candidates.remember(
        f"near copies of {index}", {}, lambda: _find_near_copies(candidates, index, shared, sizes)
    )


def _find_near_copies(
    candidates: Candidates, index: int, shared: Floats, sizes: Floats
) -> list[int]:
    near = shared >= NEAR_COSINE * np.sqrt(sizes * sizes[index]) - 1e-9
    near &= (shared > 0) & (candidates.document != candidates.document[index])
    rows = np.flatnonzero(near)
    if len(rows) < 2:
        return rows.tolist()
    document = candidates.document[rows]
    order = np.lexsort((-shared[rows] / np.sqrt(sizes[rows]), document))
    copies: list[int] = []
    last, number = -1, 0
    for row, of in zip(rows[order].tolist(), document[order].tolist(), strict=True):
        number = number + 1 if of == last else 1
        last = of
        if number <= MAX_COPIES:
            copies.append(row)
    return copies


def find_follow_ups(candidates: Candidates, index: int, repeating: NDArray[np.bool_]) -> list[int]:
    """Of the sentences that have many of the words of one, those that only mention what it says, and reports of what it only mentions.

    Parameters
    ----------
    candidates : Candidates
    index : int
    repeating : bool array of shape (n,)
        Those that have many of its words; of more than `MAX_FOLLOW_UPS`, those with the most are looked at.
    """
    shared, sizes, size = candidates.word_overlap(index)
    more = (sizes > shared) | (size > shared)
    rows = np.flatnonzero(repeating & more)
    if len(rows) > MAX_FOLLOW_UPS:
        rows = rows[np.argsort(-shared[rows], kind="stable")[:MAX_FOLLOW_UPS]]
    return [row for row in rows.tolist() if _tells_other_news(candidates, index, row)]


def follow_ups_behind_reports(
    candidates: Candidates, picks: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of picks of different documents, of which the second only mentions what the first opens its document with.

    Parameters
    ----------
    candidates : Candidates
    picks : sequence of int
        Of more than `MAX_ORDERED`, none is looked at.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> texts = ["The bus that fell into the Orne in Lorch was sold.", "A bus fell into the Orne in Lorch."]
    >>> follow_ups_behind_reports(build_candidates([Document(text) for text in texts]), [0, 1])
    [(1, 0)]
    """
    if len(picks) > MAX_ORDERED:
        return []
    texts, document = candidates.sentences.texts, candidates.document
    return [
        (report, pick)
        for report, pick in permutations(picks, 2)
        if candidates.position[report] == 0
        and document[report] != document[pick]
        and candidates.comparer.is_follow_up(texts[report], texts[pick])
    ]


def _tells_other_news(candidates: Candidates, index: int, row: int) -> bool:
    """Whether a sentence only mentions what one says, or its document opens with what that one only mentions."""
    says, comparer = candidates.sentences.texts, candidates.comparer
    opens = candidates.position[row] == 0
    return comparer.is_follow_up(says[index], says[row]) or (
        bool(opens) and comparer.is_follow_up(says[row], says[index])
    )


def unsay_contradicted(candidates: Candidates, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the sentences in the words of known ones, those that a known one really says.

    What says otherwise, or tells more than all of them (`Comparer.tells_more`), is news, whatever other known
    sentences have some of its words.

    Parameters
    ----------
    candidates : Candidates
    known : bool array of shape (n,)
        What `find_known` returns.
    """
    result = known.copy()
    others = candidates.known_words
    texts, known_texts = candidates.sentences.texts, set(candidates.known_texts)
    is_familiar = _familiar_words(candidates.known_texts) if known.any() else None
    for index in np.flatnonzero(known).tolist():
        if texts[index] in known_texts:
            continue
        columns = candidates.word_columns(index)
        shared = product(others, columns, 1.0)
        rows = np.flatnonzero(shared > MAX_OVERLAP * len(columns) + 1e-9).tolist()
        nearest = sorted(rows, key=lambda row: (-shared[row], candidates.known_texts[row]))
        result[index] = any(
            _says(candidates.comparer, candidates.known_texts[row], texts[index], is_familiar)
            for row in nearest[:MAX_KNOWN]
        )
    return result


def _says(
    comparer: Comparer, known: str, text: str, is_familiar: Callable[[str], bool] | None
) -> bool:
    """Whether a known sentence says all that another does, apart from what other known sentences have."""
    if comparer.compare(known, text).answer == "otherwise" or comparer.is_follow_up(known, text):
        return False
    return not comparer.tells_more(known, text, is_familiar)


def _familiar_words(texts: Sequence[str]) -> Callable[[str], bool]:
    """A function that says of some words whether all of them are in the texts, in whatever case.

    A word of a script without spaces may be a part of a longer one there. Anything in capitals counts as if it were
    there: it is taken for an acronym, which stands for what is spelled out next to it.
    """
    together = "\n".join(texts).casefold()
    words = {*_WORD.findall(together)}
    return lambda said: (
        said.isupper()
        or all(
            word in words or (word in together and IDEOGRAPH_OR_HANGUL.search(word) is not None)
            for word in _WORD.findall(said.casefold())
        )
    )


def make_pick(
    candidates: Candidates,
    scores: Scores | None,
    index: int,
    rank: int,
    *,
    parts: Parts = (),
    factors: Parts = (),
) -> Pick:
    """A candidate as a pick, with the documents that agree and its event date.

    Parameters
    ----------
    candidates : Candidates
    scores : array of shape (n,), or None
    index : int
        The candidate.
    rank : int
        0 if it was selected first.
    parts, factors : tuple of (str, float), optional
        What its score is the sum or the product of.
    """
    also_in, variants = _who_says(candidates, index)
    sentence = candidates.sentences[index]
    document = candidates.documents[sentence.document]
    return Pick(
        sentence,
        None if scores is None else float(scores[index]),
        rank,
        also_in,
        candidates.event_dates.event_date(index),
        variants,
        document.source,
        document.web_address,
        parts,
        factors,
    )


def _who_says(
    candidates: Candidates, index: int
) -> tuple[tuple[Sentence, ...], tuple[Variant, ...]]:
    """The best match in each other document that says the same, or else that says otherwise."""
    shared, sizes, _ = candidates.word_overlap(index)
    same: dict[int, int] = {}
    otherwise: dict[int, int] = {}
    for row in near_copies(
        candidates, index, shared, sizes
    ):  # the most similar of a document first
        document = int(candidates.document[row])
        if document in same:
            continue
        answer = candidates.compare(index, row).answer
        if answer == "same":
            if not _lacks_clause(candidates, index, row) and not _follow_up(candidates, index, row):
                same[document] = row
        elif answer == "otherwise" and not _only_mentions(candidates, index, row):
            otherwise.setdefault(document, row)
    for document, row in find_same_tolls(candidates, index).items():
        at = otherwise.get(document)
        contradicted = at is not None and candidates.compare(index, at).conflicts
        if not contradicted and not _follow_up(candidates, index, row):
            same.setdefault(document, row)
    sentences = candidates.sentences
    variants = {
        document: Variant(sentences[row], candidates.compare(index, row).differences)
        for document, row in otherwise.items()
        if document not in same and not _own_document_says(candidates, index, row)
    }
    for document, (row, differences) in find_other_tolls(candidates, index).items():
        worded = document in otherwise and candidates.compare(index, otherwise[document]).conflicts
        if document not in same and not worded:
            variants[document] = Variant(sentences[row], differences)
    return (
        tuple(sentences[row] for _, row in sorted(same.items())),
        tuple(variant for _, variant in sorted(variants.items())),
    )


def _lacks_clause(candidates: Candidates, index: int, other: int) -> bool:
    """Whether a sentence of another document says only a part of one, and its document does not say the rest elsewhere."""
    document = int(candidates.document[other])

    def is_familiar(said: str) -> bool:
        return candidates.remember(
            f"words of document {document}",
            {},
            lambda: _familiar_words([candidates.documents[document].text]),
        )(said)

    texts = candidates.sentences.texts
    return candidates.comparer.lacks_clause(texts[index], texts[other], is_familiar)


def _follow_up(candidates: Candidates, index: int, other: int) -> bool:
    """Whether one of two sentences only mentions what the other one says."""
    texts, comparer = candidates.sentences.texts, candidates.comparer
    first, second = texts[index], texts[other]
    return comparer.is_follow_up(first, second) or comparer.is_follow_up(second, first)


def _only_mentions(candidates: Candidates, index: int, other: int) -> bool:
    """Whether one of two sentences that differ only mentions what the other one says.

    Then its other day is that of something else, and other words tell something else; but its other figures, names
    and negations may be of what it mentions.
    """
    conflicts = candidates.compare(index, other).conflicts
    return all(one.kind == "date" for one in conflicts) and _follow_up(candidates, index, other)


def _own_document_says(candidates: Candidates, index: int, other: int) -> bool:
    """Whether the document of a sentence also says what another sentence says: no document contradicts itself."""
    shared, sizes, size = candidates.word_overlap(other)
    own = candidates.document == candidates.document[index]
    rows = np.flatnonzero(own & same_statement(shared, sizes, size)).tolist()
    best = sorted(rows, key=lambda row: -shared[row])[:MAX_COPIES]
    return any(row != index and candidates.compare(row, other).answer == "same" for row in best)
