"""ROUGE: how much of the references a summary repeats.

Recall-oriented understudy for gisting evaluation (Lin 2004), with every choice on which programs
differ as an option, and a signature that names them all. With the defaults, scores equal those of
ROUGE-1.5.5 with ``-m -f A -p 0.5``; `Rouge.like_rouge_score` equals the package rouge-score.

==================  ==========================================================================
option              equals
==================  ==========================================================================
stem="rouge-1.5.5"  ``-m``: WordNet's irregular forms, then Porter's stemmer as the script has it
stem="rouge-score"  ``use_stemmer=True``: Porter's stemmer with nltk's extensions
stop_words=True     ``-s``: without the SMART stop words
words=N, bytes=N    ``-l N``, ``-b N``: summary and references cut to this length
references          "average" is ``-f A``, "best" is ``-f B``; "jackknife" is what ROUGE up to 1.4
                    and the Opinosis paper do; "mean" averages the scores
alpha               ``-p``: 0.5 weighs precision and recall alike, 1 is precision, 0 is recall
metrics             "1" to "9" is ``-n``; "L"; "W-1.2" is ``-w 1.2``; "S4" and "SU4" are ``-2 4 -U``, "S*" and
                    "SU*" are ``-2 -1``; "Lone" is rouge-score's rougeL, one LCS over the whole text
tokens="unicode"    nothing: words of all scripts, where the others know a-z and 0-9 only
==================  ==========================================================================

"L" is always the summary-level ROUGE-L: for each reference sentence the union of its longest common
subsequences with all sentences of the summary. It needs to know sentences: pass lists of sentences,
or texts with a sentence a line.

Examples
--------
>>> from evaluation import rouge
>>> scorer = rouge.Rouge(["1", "2"])
>>> scores = scorer.score("The cat sat on the mat.", ["A cat was sitting on the mat."])
>>> round(scores["ROUGE-1"].recall, 3), round(scores["ROUGE-2"].f, 3)
(0.571, 0.364)
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib import resources
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import porter
from summarize import SettingError, __version__

if TYPE_CHECKING:
    from evaluation.metrics import Options, Output
    from evaluation.topics import Case

__all__ = ["Rouge", "Score"]

Text = str | Sequence[str]
TokenSequences = list[str]


class Score(NamedTuple):
    """Precision, recall and their weighted harmonic mean, each in [0, 1]."""

    precision: float
    recall: float
    f: float


class _Counts(NamedTuple):
    """What a score is made of: matches, and how many there could be on either side."""

    hits: float
    reference: float
    candidate: float
    root: float = 1.0  # ROUGE-W chooses the best reference by a count that is this root of its own

    @property
    def recall(self) -> float:
        return self.hits / self.reference**self.root if self.reference else 0.0


@dataclass(frozen=True)
class Rouge:
    """A scorer with all its options. The module's documentation says which equal which program.

    Parameters
    ----------
    metrics : sequence of str
        Such as ``["1", "2", "L", "SU4"]``.
    stem : {"rouge-1.5.5", "rouge-score", None}
    stop_words : bool
        Whether to leave stop words out.
    words, bytes : int, optional
        Cut summary and references to this length first. At most one of them.
    references : {"average", "best", "jackknife", "mean"}
        What to do with several references.
    alpha : float in [0, 1]
        Weight of precision in F.
    tokens : {"rouge-1.5.5", "rouge-score", "unicode"}
        The first two see the letters a-z and digits only; they differ in which signs of other
        scripts they take for small letters.

    Examples
    --------
    >>> Rouge(["L"], words=100).signature
    'ROUGE-L|tok:rouge-1.5.5|stem:rouge-1.5.5|stop:kept|cut:100w|refs:average|alpha:0.5|v0.1.0'
    """

    metrics: Sequence[str] = ("1", "2", "L", "SU4")
    stem: str | None = "rouge-1.5.5"
    stop_words: bool = False
    words: int | None = None
    bytes: int | None = None
    references: str = "average"
    alpha: float = 0.5
    tokens: str = "rouge-1.5.5"

    def __post_init__(self) -> None:
        _one_of("stem", self.stem, ("rouge-1.5.5", "rouge-score", None))
        _one_of("references", self.references, tuple(_COMBINED))
        _one_of("tokens", self.tokens, tuple(_TOKENIZERS))
        if self.words is not None and self.bytes is not None:
            raise SettingError("at most one of words and bytes may be given")
        for name, limit in (("words", self.words), ("bytes", self.bytes)):
            if limit is not None and (isinstance(limit, bool) or limit < 1):
                raise SettingError(f"{name} must be at least 1, got {limit!r}")
        if not 0 <= self.alpha <= 1:
            raise SettingError(f"alpha must be from 0 to 1, got {self.alpha!r}")
        for metric in self.metrics:
            _measure(metric)

    @classmethod
    def like_rouge_score(cls, *, use_stemmer: bool = True) -> Rouge:
        """Scores that equal those of the package rouge-score: rouge1, rouge2, rougeL, rougeLsum.

        Its rougeLsum is "L" and takes a text with a sentence a line; its rougeL is "Lone". With
        several references it takes the best F of each measure by itself, as "best" does not.
        """
        return cls(
            metrics=("1", "2", "L", "Lone"),
            stem="rouge-score" if use_stemmer else None,
            tokens="rouge-score",
        )

    @classmethod
    def for_language(
        cls, metrics: Sequence[str], language: str, *, words: int | None = None
    ) -> Rouge:
        """As in the papers: stemmed in English, tokens of all scripts in other languages.

        The mean over references is taken, and texts are cut at `words`, if given.

        >>> Rouge.for_language(["1"], "pt", words=135).signature[:28]
        'ROUGE-1|tok:unicode|stem:no|'
        """
        english = language == "en"
        return cls(
            tuple(metrics),
            words=words,
            references="mean",
            tokens="rouge-1.5.5" if english else "unicode",
            stem="rouge-1.5.5" if english else None,
        )

    @property
    def signature(self) -> str:
        """Every choice, in one line: what has to stand beside a printed score."""
        cut = f"{self.words}w" if self.words else f"{self.bytes}b" if self.bytes else "no"
        return "|".join(
            [
                ",".join(f"ROUGE-{metric}" for metric in self.metrics),
                f"tok:{self.tokens}",
                f"stem:{self.stem or 'no'}",
                f"stop:{'removed' if self.stop_words else 'kept'}",
                f"cut:{cut}",
                f"refs:{self.references}",
                f"alpha:{self.alpha:g}",
                f"v{__version__}",
            ]
        )

    def score(self, candidate: Text, references: Sequence[Text]) -> dict[str, Score]:
        """Score one summary.

        Parameters
        ----------
        candidate : str or sequence of str
            The summary: sentences, or a text with a sentence a line.
        references : sequence of such texts
            At least one.

        Returns
        -------
        dict of Score
            By name, such as ``"ROUGE-1"``. Texts without a token score 0.
        """
        if isinstance(references, str) or not references:
            raise SettingError("references must be a sequence of at least one text")
        summary = self._prepared(candidate)
        against = [self._prepared(reference) for reference in references]
        combined = _COMBINED[self.references]
        scores = {}
        for metric in self.metrics:
            measure = _measure(metric)
            counts = [measure.counts(reference, summary) for reference in against]
            scores[f"ROUGE-{metric}"] = combined(counts, partial(measure.score, alpha=self.alpha))
        return scores

    def _prepared(self, text: Text) -> _Prepared:
        lines = [line for line in (text.split("\n") if isinstance(text, str) else text) if line]
        whole, single = _cut(lines, self.words, self.bytes)
        tokenize = _TOKENIZERS[self.tokens]
        stop = _smart_stop_words() if self.stop_words else frozenset()
        stem = _STEMMERS[self.stem]

        def tokens(line: str) -> TokenSequences:
            found = tokenize(line)
            if stop:
                found = [token for token in found if token not in stop]
            return list(map(stem, found)) if stem else found

        sentences = [tokens(line) for line in single]
        if whole is single:
            return _Prepared([token for sentence in sentences for token in sentence], sentences)
        return _Prepared([token for line in whole for token in tokens(line)], sentences)


@dataclass(frozen=True)
class _Prepared:
    """A text as ROUGE sees it: all its tokens, and its sentences."""

    tokens: TokenSequences
    sentences: list[TokenSequences]

    @cached_property
    def unigrams(self) -> Counter[str]:
        return Counter(self.tokens)


def _one_of(name: str, value: object, known: Iterable[object]) -> None:
    if value not in tuple(known):
        raise SettingError(f"{name} must be one of {list(known)}, got {value!r}")


# ── cutting ─────────────────────────────────────────────────────────────────────────────────────


def _cut(lines: list[str], words: int | None, size: int | None) -> tuple[list[str], list[str]]:
    """The lines within the limit: for counting n-grams, and for subsequences.

    Both are the same but for a limit in bytes, where the script of ROUGE-1.5.5 never adds up
    sentences on the way to subsequences: there the text ends with the first sentence that is by
    itself longer than the limit.
    """
    if words is not None:
        kept, left = [], words
        for line in lines:
            parts = re.split(r"\s+", line)  # white space at the start counts as a word
            kept.append(" ".join(parts[:left]))
            left -= len(parts)
            if left <= 0:
                break
        return kept, kept
    if size is not None:
        kept, left = [], size
        for line in lines:
            data = line.encode("utf-8", "surrogatepass")
            kept.append(data[:left].decode("utf-8", "replace"))
            left -= len(data)
            if left <= 0:
                break
        cut = []
        for line in lines:
            data = line.encode("utf-8", "surrogatepass")
            cut.append(data[:size].decode("utf-8", "replace"))
            if len(data) > size:
                break
        return kept, cut
    return lines, lines


# ── tokens ──────────────────────────────────────────────────────────────────────────────────────

_LATIN = re.compile(r"[a-z0-9]+")
_CAPITALS = {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_UNICODE = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    r"|[^\W_]+"
)


def _latin_tokens(text: str) -> TokenSequences:
    # The capitals A-Z only: lower() would also make letters out of the Kelvin sign and the dotted I.
    strange = "\u212a" in text or "\u0130" in text
    return _LATIN.findall(text.translate(_CAPITALS) if strange else text.lower())


def _rouge_score_tokens(text: str) -> TokenSequences:
    return _LATIN.findall(text.lower())


def _unicode_tokens(text: str) -> TokenSequences:
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Vowel signs and accents belong to the letter before them.
    bare = "".join(c for c in folded if unicodedata.category(c)[0] != "M")
    return _UNICODE.findall(bare)


_TOKENIZERS: dict[str, Callable[[str], TokenSequences]] = {
    "rouge-1.5.5": _latin_tokens,
    "rouge-score": _rouge_score_tokens,
    "unicode": _unicode_tokens,
}


def _data(name: str) -> list[str]:
    text = resources.files("evaluation.metrics").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _smart_stop_words() -> frozenset[str]:
    return frozenset(_data("smart_stop_words.txt"))


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in _data("irregular_forms.txt"))


@lru_cache(maxsize=1)
def _porter_extended() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer().stem  # type: ignore[no-any-return]


class _Stems(dict[str, str]):
    """Token -> stem, worked out on first use. A look-up in a dict is what makes scoring fast."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, token: str) -> str:
        if len(self) > 1_000_000:
            self.clear()
        stem = self[token] = self._stem(token) if len(token) > 3 else token
        return stem


def _stem_like_the_script(token: str) -> str:
    return _irregular_forms().get(token) or porter.stem(token)


def _stem_like_rouge_score(token: str) -> str:
    return _porter_extended()(token)


_STEMMERS: dict[str | None, Callable[[str], str] | None] = {
    "rouge-1.5.5": _Stems(_stem_like_the_script).__getitem__,
    "rouge-score": _Stems(_stem_like_rouge_score).__getitem__,
    None: None,
}


# ── measures ────────────────────────────────────────────────────────────────────────────────────


class _Measure:
    """Counts matches of two texts and turns counts into a score."""

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        raise NotImplementedError

    def score(self, counts: _Counts, alpha: float) -> Score:
        precision = counts.hits / counts.candidate if counts.candidate else 0.0
        recall = counts.hits / counts.reference if counts.reference else 0.0
        return _with_f(precision, recall, alpha)


def _with_f(precision: float, recall: float, alpha: float) -> Score:
    below = (1 - alpha) * precision + alpha * recall
    return Score(precision, recall, precision * recall / below if below > 0 else 0.0)


class _Ngrams(_Measure):
    """ROUGE-N: runs of n tokens, across the borders of sentences, each matched at most once."""

    def __init__(self, n: int) -> None:
        self.n = n

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        one, other = self._grams(reference), self._grams(candidate)
        hits = sum(min(one[gram], other[gram]) for gram in one.keys() & other.keys())
        return _Counts(hits, one.total(), other.total())

    def _grams(self, text: _Prepared) -> Counter[Any]:
        if self.n == 1:
            return text.unigrams
        return Counter(zip(*(text.tokens[i:] for i in range(self.n)), strict=False))


class _SkipBigrams(_Measure):
    """ROUGE-S: pairs of tokens in order with at most `gap` between them; -SU with single tokens.

    The script never counts the last token of a text as a single one.
    """

    def __init__(self, gap: int | None, unigrams: bool) -> None:
        self.gap = gap
        self.unigrams = unigrams

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        distinct = dict.fromkeys((*reference.unigrams, *candidate.unigrams))
        numbers = {token: number for number, token in enumerate(distinct)}
        one, times = self._pairs(reference.tokens, numbers)
        other, other_times = self._pairs(candidate.tokens, numbers)
        hits = 0
        if len(one) and len(other):
            at = np.minimum(np.searchsorted(other, one), len(other) - 1)
            shared = other[at] == one
            hits = int(np.minimum(times[shared], other_times[at[shared]]).sum())
        return _Counts(hits, int(times.sum()), int(other_times.sum()))

    def _pairs(
        self, tokens: TokenSequences, numbers: dict[str, int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The distinct pairs of a text, each as one number, ascending, and how often it holds them."""
        text = np.fromiter(map(numbers.__getitem__, tokens), dtype=np.int64, count=len(tokens))
        first = text * (len(numbers) + 1)
        reach = len(tokens) if self.gap is None else self.gap + 1
        found = [first[:-d] + text[d:] for d in range(1, min(reach, len(tokens) - 1) + 1)]
        if self.unigrams:
            found.append(first[:-1] + len(numbers))
        pairs = np.sort(np.concatenate([first[:0], *found]))
        changes = np.flatnonzero(pairs[1:] != pairs[:-1]) + 1
        bounds = np.concatenate(([0], changes, [len(pairs)])) if len(pairs) else changes
        return pairs[bounds[:-1]], bounds[1:] - bounds[:-1]


class _Lcs(_Measure):
    """ROUGE-L at summary level: the union of longest common subsequences, sentence by sentence."""

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        marks = _union_marks(reference.sentences, candidate.sentences)
        found: Counter[str] = Counter()
        for sentence, marked in zip(reference.sentences, marks, strict=True):
            found.update(compress(sentence, marked))
        # A token counts at most as often as both texts hold it, whatever the subsequences say.
        here, there = reference.unigrams, candidate.unigrams
        hits = sum(min(count, here[token], there[token]) for token, count in found.items())
        possible = sum(len(sentence) for sentence in reference.sentences)
        return _Counts(hits, possible, len(candidate.tokens))


class _LcsOfWholes(_Measure):
    """rouge-score's rougeL: one longest common subsequence over the whole texts."""

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        (marks,) = _union_marks([reference.tokens], [candidate.tokens])
        return _Counts(sum(marks), len(reference.tokens), len(candidate.tokens))


def _union_marks(
    reference: list[TokenSequences], candidate: list[TokenSequences]
) -> list[list[bool]]:
    """For each reference sentence, which tokens lie on its LCS with some candidate sentence.

    A row of the usual table is one integer (Hyyro 2004): its bit j is zero where the LCS with the
    first j + 1 candidate tokens is one longer than with the first j, so the LCS of a prefix is the
    number of zeros in it. All candidate sentences stand in one integer, with a bit between them at
    which carries end. A token that the candidate does not hold leaves the row as it was, so only the
    others are visited, on the way down and on the usual walk back (a match goes diagonally, else up,
    if that loses nothing, else left).
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


class _WeightedLcs(_Measure):
    """ROUGE-W: like ROUGE-L, but a run of k matches in a row weighs k ** weight.

    Kept as the script has it: the weight is applied twice on the side of the reference; and where the
    last token of a run of matches is used up already, the run so far joins the next one of its
    sentence, or is lost if there is none.
    """

    def __init__(self, weight: float) -> None:
        self.weight = weight

    def counts(self, reference: _Prepared, candidate: _Prepared) -> _Counts:
        left_reference, left_candidate = Counter(reference.tokens), Counter(candidate.tokens)
        hits = 0.0
        for sentence in reference.sentences:
            marks = [False] * len(sentence)
            for other in candidate.sentences:
                self._mark(sentence, other, marks)
            run = 0
            following = [*marks[1:], False]
            for token, marked, goes_on in zip(sentence, marks, following, strict=False):
                if marked and left_reference[token] > 0 and left_candidate[token] > 0:
                    left_reference[token] -= 1
                    left_candidate[token] -= 1
                    run += 1
                    if not goes_on:
                        hits += run**self.weight
                        run = 0
        whole = sum(len(sentence) ** self.weight for sentence in reference.sentences)
        possible = len(candidate.tokens) ** self.weight
        return _Counts(hits, whole**self.weight, possible, root=1 / self.weight)

    def score(self, counts: _Counts, alpha: float) -> Score:
        plain = super().score(counts, alpha)
        root = 1 / self.weight
        return _with_f(plain.precision**root, plain.recall**root, alpha)

    def _mark(
        self, reference: TokenSequences, candidate: TokenSequences, marks: list[bool]
    ) -> None:
        gains = [k**self.weight for k in range(min(len(reference), len(candidate)) + 2)]
        columns = len(candidate)
        value = [[0.0] * (columns + 1)]
        runs = [0] * (columns + 1)
        moves = []
        for token in reference:
            above, row, next_runs, move = value[-1], [0.0], [0], [""]
            for j, other in enumerate(candidate, start=1):
                if token == other:
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
def _measure(metric: str) -> _Measure:
    if re.fullmatch(r"[1-9]", metric):
        return _Ngrams(int(metric))
    if metric == "L":
        return _Lcs()
    if metric == "Lone":
        return _LcsOfWholes()
    if re.fullmatch(r"W-\d+(\.\d+)?", metric) and float(metric[2:]) > 0:
        return _WeightedLcs(float(metric[2:]))
    found = re.fullmatch(r"S(U?)(\d+|\*)", metric)
    if found:
        return _SkipBigrams(None if found[2] == "*" else int(found[2]), bool(found[1]))
    raise SettingError(
        f"unknown ROUGE metric {metric!r}; known: 1 to 9, L, Lone, W-1.2, S4, SU4, S*, SU* (any weight, gap)"
    )


# ── several references ──────────────────────────────────────────────────────────────────────────

_Scored = Callable[[_Counts], Score]


def _average(counts: list[_Counts], score: _Scored) -> Score:
    hits, reference, candidate, _ = zip(*counts, strict=True)
    return score(_Counts(sum(hits), sum(reference), sum(candidate)))


def _best(counts: list[_Counts], score: _Scored) -> Score:
    return score(max(counts, key=lambda one: one.recall))


def _mean(counts: list[_Counts], score: _Scored) -> Score:
    return _mean_of([score(one) for one in counts])


def _jackknife(counts: list[_Counts], score: _Scored) -> Score:
    """Leave each reference out in turn, take the best of the others, and average that."""
    scores = [score(one) for one in counts]
    if len(scores) == 1:
        return scores[0]
    rest = [scores[:i] + scores[i + 1 :] for i in range(len(scores))]
    return _mean_of([max(others, key=lambda found: found.f) for others in rest])


def _mean_of(scores: list[Score]) -> Score:
    return Score(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))


_COMBINED: dict[str, Callable[[list[_Counts], _Scored], Score]] = {
    "average": _average,
    "best": _best,
    "jackknife": _jackknife,
    "mean": _mean,
}


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """ROUGE against each target: precision, recall and F.

    Sentences matter to "L" only; texts that come as one string are cut at their ends of sentences.
    """
    from summarize import split_sentences

    scores = {}
    for target, texts in case.targets.items():
        prefix = "" if target == "reference" else f"{target} "
        references = [split_sentences(text, language=options.language) for text in texts]
        for name, score in options.rouge.score(list(output.sentences), references).items():
            scores[f"{prefix}{name} P"] = score.precision
            scores[f"{prefix}{name} R"] = score.recall
            scores[f"{prefix}{name} F"] = score.f
    return scores
