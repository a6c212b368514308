"""Overlap metrics: ROUGE-N, -L, -W, -S and -SU as counts of what two texts share."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.rouge.scores import Counts, Score, with_f
from evaluation.rouge.texts import PreparedText
from summarize import SettingError

__all__ = ["OverlapMetric", "get_metric", "union_marks"]


class OverlapMetric:
    """Counts the matches of two texts and computes the score of counts."""

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        """The matches of two texts, and the possible matches on either side."""
        raise NotImplementedError

    def score(self, counts: Counts, alpha: float) -> Score:
        """Precision, recall and F; `alpha` is the weight of precision."""
        precision = counts.hits / counts.candidate if counts.candidate else 0.0
        recall = counts.hits / counts.reference if counts.reference else 0.0
        return with_f(precision, recall, alpha)


class _Ngrams(OverlapMetric):
    """ROUGE-N: n-grams, also across sentence borders, each matched at most once."""

    def __init__(self, n: int) -> None:
        self.n = n

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        wanted, present = self._grams(reference), self._grams(candidate)
        hits = sum(min(wanted[gram], present[gram]) for gram in wanted.keys() & present.keys())
        return Counts(hits, wanted.total(), present.total())

    def _grams(self, text: PreparedText) -> Counter[Any]:
        if self.n == 1:
            return text.unigrams
        return Counter(zip(*(text.tokens[i:] for i in range(self.n)), strict=False))


class _SkipBigrams(OverlapMetric):
    """ROUGE-S: pairs of tokens in order with at most `gap` between them; -SU adds unigrams.

    Like the script, it never counts the last token of a text as a unigram.
    """

    def __init__(self, gap: int | None, unigrams: bool) -> None:
        self.gap = gap
        self.unigrams = unigrams

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        distinct = dict.fromkeys((*reference.unigrams, *candidate.unigrams))
        numbers = {token: number for number, token in enumerate(distinct)}
        wanted, wanted_counts = self._pairs(reference.tokens, numbers)
        present, present_counts = self._pairs(candidate.tokens, numbers)
        hits = 0
        if len(wanted) and len(present):
            at = np.minimum(np.searchsorted(present, wanted), len(present) - 1)
            shared = present[at] == wanted
            hits = int(np.minimum(wanted_counts[shared], present_counts[at[shared]]).sum())
        return Counts(hits, int(wanted_counts.sum()), int(present_counts.sum()))

    def _pairs(
        self, tokens: list[str], numbers: dict[str, int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The distinct pairs of a text, each encoded as one number, ascending, with their counts."""
        text = np.fromiter(map(numbers.__getitem__, tokens), dtype=np.int64, count=len(tokens))
        first = text * (len(numbers) + 1)
        max_distance = len(tokens) if self.gap is None else self.gap + 1
        parts = [first[:-d] + text[d:] for d in range(1, min(max_distance, len(tokens) - 1) + 1)]
        if self.unigrams:
            parts.append(first[:-1] + len(numbers))
        pairs = np.sort(np.concatenate([first[:0], *parts]))
        changes = np.flatnonzero(pairs[1:] != pairs[:-1]) + 1
        bounds = np.concatenate(([0], changes, [len(pairs)])) if len(pairs) else changes
        return pairs[bounds[:-1]], bounds[1:] - bounds[:-1]


class _Lcs(OverlapMetric):
    """ROUGE-L at summary level: the union of longest common subsequences, sentence by sentence."""

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        marks = union_marks(reference.sentences, candidate.sentences)
        matched: Counter[str] = Counter()
        for sentence, marked in zip(reference.sentences, marks, strict=True):
            matched.update(compress(sentence, marked))
        # A token counts at most as often as it occurs in both texts, in whatever subsequences.
        in_reference, in_candidate = reference.unigrams, candidate.unigrams
        hits = sum(
            min(count, in_reference[token], in_candidate[token]) for token, count in matched.items()
        )
        possible = sum(len(sentence) for sentence in reference.sentences)
        return Counts(hits, possible, len(candidate.tokens))


class _LcsOfTexts(OverlapMetric):
    """rougeL of the package rouge-score: one longest common subsequence over the whole texts."""

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        (marks,) = union_marks([reference.tokens], [candidate.tokens])
        return Counts(sum(marks), len(reference.tokens), len(candidate.tokens))


def union_marks(reference: list[list[str]], candidate: list[list[str]]) -> list[list[bool]]:
    """For each reference sentence, which tokens lie on its LCS with some candidate sentence.

    A row of the usual table is one integer (Hyyro 2004): its bit j is zero where the LCS with the
    first j + 1 candidate tokens is one longer than with the first j, so the LCS of a prefix is the
    number of zeros in it. All candidate sentences stand in one integer, with a bit between them at
    which carries end. A token that the candidate does not contain leaves the row as it was, so only the
    others are visited, in the forward pass and in the usual backtrace (a match goes diagonally, else
    up, if that loses nothing, else left).
    """
    places: dict[str, int] = {}  # token -> bits of its positions
    starts, at = [], 0
    for sentence in candidate:
        starts.append((at, (1 << len(sentence)) - 1))
        for token in sentence:
            places[token] = places.get(token, 0) | (1 << at)
            at += 1
        at += 1
    inside = sum(window << start for start, window in starts)

    result = []
    for sentence in reference:
        rows = [(i, places[token]) for i, token in enumerate(sentence) if token in places]
        row = inside
        zeros = [0]
        for _, match in rows:
            common = row & match
            row = ((row + common) | (row & ~match)) & inside
            zeros.append(inside & ~row)
        marks = [False] * len(sentence)
        for start, every in starts:
            window = every  # the candidate tokens that are still ahead
            current = (zeros[-1] >> start) & window
            at_row = len(rows)
            while current:  # the LCS of what is ahead is not empty
                at_row -= 1
                i, everywhere = rows[at_row]
                match = (everywhere >> start) & window
                if not match:
                    continue
                above = (zeros[at_row] >> start) & window
                if 2 * match <= window and above.bit_count() == current.bit_count():
                    current = above  # the last token ahead does not match, and up loses nothing
                    continue
                marks[i] = True  # a match: of the last token ahead, or of the next to the left
                window = (1 << (match.bit_length() - 1)) - 1
                current = above & window
        result.append(marks)
    return result


class _WeightedLcs(OverlapMetric):
    """ROUGE-W: like ROUGE-L, but a run of k matches in a row weighs k ** weight.

    As in the script, the weight is applied twice on the side of the reference; and if the last token of
    a run of matches has been used up before, the run so far is added to the next run of its sentence, or
    lost if there is none.
    """

    def __init__(self, weight: float) -> None:
        self.weight = weight

    def counts(self, reference: PreparedText, candidate: PreparedText) -> Counts:
        left_reference, left_candidate = Counter(reference.tokens), Counter(candidate.tokens)
        hits = 0.0
        for sentence in reference.sentences:
            marks = [False] * len(sentence)
            for candidate_sentence in candidate.sentences:
                self._mark(sentence, candidate_sentence, marks)
            run = 0
            following = [*marks[1:], False]
            for token, marked, continues in zip(sentence, marks, following, strict=False):
                if marked and left_reference[token] > 0 and left_candidate[token] > 0:
                    left_reference[token] -= 1
                    left_candidate[token] -= 1
                    run += 1
                    if not continues:
                        hits += run**self.weight
                        run = 0
        total = sum(len(sentence) ** self.weight for sentence in reference.sentences)
        possible = len(candidate.tokens) ** self.weight
        return Counts(hits, total**self.weight, possible, root=1 / self.weight)

    def score(self, counts: Counts, alpha: float) -> Score:
        plain = super().score(counts, alpha)
        root = 1 / self.weight
        return with_f(plain.precision**root, plain.recall**root, alpha)

    def _mark(self, reference: list[str], candidate: list[str], marks: list[bool]) -> None:
        gains = [k**self.weight for k in range(min(len(reference), len(candidate)) + 2)]
        columns = len(candidate)
        value = [[0.0] * (columns + 1)]
        runs = [0] * (columns + 1)
        moves = []
        for token in reference:
            above, row, next_runs, move = value[-1], [0.0], [0], [""]
            for j, candidate_token in enumerate(candidate, start=1):
                if token == candidate_token:
                    k = runs[j - 1]
                    row.append(above[j - 1] + gains[k + 1] - gains[k])
                    next_runs.append(k + 1)
                    move.append("match")
                else:
                    next_runs.append(0)
                    if above[j] >= row[j - 1]:
                        row.append(above[j])
                        move.append("up")
                    else:
                        row.append(row[j - 1])
                        move.append("left")
            value.append(row)
            runs = next_runs
            moves.append(move)
        i, j = len(reference), columns
        while i and j:
            step = moves[i - 1][j]
            if step == "match":
                marks[i - 1] = True
            if step != "left":
                i -= 1
            if step != "up":
                j -= 1


@lru_cache(maxsize=64)
def get_metric(name: str) -> OverlapMetric:
    """The metric with this name, such as "2", "L", "W-1.2" or "SU4".

    Raises
    ------
    SettingError
        If there is no such metric.
    """
    if re.fullmatch(r"[1-9]", name):
        return _Ngrams(int(name))
    if name == "L":
        return _Lcs()
    if name == "Lone":
        return _LcsOfTexts()
    if re.fullmatch(r"W-\d+(\.\d+)?", name) and float(name[2:]) > 0:
        return _WeightedLcs(float(name[2:]))
    skip = re.fullmatch(r"S(U?)(\d+|\*)", name)
    if skip:
        return _SkipBigrams(None if skip[2] == "*" else int(skip[2]), bool(skip[1]))
    raise SettingError(
        f"unknown ROUGE metric {name!r}; known: 1 to 9, L, Lone, W-1.2, S4, SU4, S*, SU* (any weight, gap)"
    )
