"""Timeline metrics: the agreement of a timeline with timelines by people, as in tilse.

===============  ===================================================================================
`date_f1`        which days were found
`concat`         ROUGE of all entries as one text; days do not count
`agreement`      ROUGE of entries of the same day; only days in both timelines can match
`aligned`        ROUGE of each entry with the one of the other timeline that is closest in days and
                 words, weighted by ``1 / (1 + days between)``: "align+ m:1"
===============  ===================================================================================

All of them are F1 and equal those of tilse 0.2.1 (Martschat and Markert 2017), the program of the field,
with its default settings: stemmed, without stop words. Counts are summed over days before they are divided.
With several timelines by people, days are those of any of them, and matches are summed over all.

A timeline is a mapping of days to texts. The texts of an entry are compared by tokens separated by white
space where entries are aligned, so that punctuation should be separated from words, as tilse's files
have it (`separate_punctuation`).
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from evaluation.rouge import Rouge

__all__ = [
    "Days",
    "agreement",
    "aligned",
    "concat",
    "date_f1",
    "separate_punctuation",
    "timeline_rouge",
]

Days = Mapping[date, str]

_PUNCTUATION = re.compile(r"(?<!\d)[.,;:!?](?!\d)|(?<=\d)[.,;:!?](?!\d)|[\"“”„«»()\[\]]")


class _Counts(NamedTuple):
    """Matching n-grams, and all n-grams of each side."""

    hits: float = 0.0
    predicted: float = 0.0
    gold: float = 0.0

    def plus(self, other: _Counts, weight: float = 1.0) -> _Counts:
        """The sum, with the matches of the other weighted."""
        return _Counts(
            self.hits + weight * other.hits,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )


class _Reader:
    """The n-grams of texts, computed once per text."""

    def __init__(self, n: int, rouge: Rouge) -> None:
        self._n = n
        self._rouge = rouge
        self._ngrams: dict[str, Counter[Any]] = {}
        self._tokens: dict[str, Counter[str]] = {}

    def ngrams(self, text: str) -> Counter[Any]:
        """The n-grams of a text, across its sentences, as in ROUGE-1.5.5."""
        if text not in self._ngrams:
            tokens = self._rouge.prepare(text).tokens if text else []
            grams = zip(*(tokens[i:] for i in range(self._n)), strict=False)
            self._ngrams[text] = Counter(grams)
        return self._ngrams[text]

    def counts(self, predicted: str, golds: Sequence[str]) -> _Counts:
        """The counts of a text and several that it is compared with."""
        own = self.ngrams(predicted)
        others = [self.ngrams(gold) for gold in golds]
        return _Counts(
            sum((own & other).total() for other in others),
            own.total() * len(others),
            sum(other.total() for other in others),
        )

    def similarity(self, predicted: str, golds: Sequence[str]) -> float:
        """F1 of tokens as they are written, by which entries are aligned."""
        own = self._written(predicted)
        others = [self._written(gold) for gold in golds]
        hits = sum((own & other).total() for other in others)
        total, total_gold = own.total() * len(others), sum(other.total() for other in others)
        if not hits:
            return 0.0
        # In the order of tilse's arithmetic: rounding decides between entries of equal cost.
        precision, recall = hits / total, hits / total_gold
        return 2 * precision * recall / (precision + recall)

    def _written(self, text: str) -> Counter[str]:
        if text not in self._tokens:
            tokens = [token for token in text.split() if token not in string.punctuation]
            self._tokens[text] = Counter(tokens)
        return self._tokens[text]


def date_f1(predicted: Days, gold: Days | Sequence[Days]) -> float:
    """F1 of the days of a timeline.

    Parameters
    ----------
    predicted : mapping with dates as keys
    gold : mapping with dates as keys, or sequence of these

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> date_f1({date(2020, 1, 1): "", date(2020, 1, 2): ""}, {date(2020, 1, 2): ""}).__round__(3)
    0.667
    """
    days = _days_of(_as_list(gold))
    hits = len(predicted.keys() & days)
    return 2 * hits / (len(predicted) + len(days)) if hits else 0.0


def concat(
    predicted: Days, gold: Days | Sequence[Days], *, n: int = 1, rouge: Rouge | None = None
) -> float:
    """ROUGE-n F1 of all entries as one text.

    Parameters
    ----------
    predicted : mapping of date to str
        The text of each day.
    gold : mapping of date to str, or sequence of these
    n : int, default 1
    rouge : Rouge, optional
        Tokenises the texts; by default as in tilse: for English, stemmed, without stop words.

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> concat({date(2020, 1, 1): "Rain fell."}, {date(2021, 1, 1): "Rain fell."})
    1.0
    """
    reader = _reader(n, rouge)
    own = _text_of(predicted)
    counts = reader.counts(own, [_text_of(timeline) for timeline in _as_list(gold)])
    return _f1(counts, counts)


def agreement(
    predicted: Days, gold: Days | Sequence[Days], *, n: int = 1, rouge: Rouge | None = None
) -> float:
    """ROUGE-n F1 of entries of the same day. Parameters are those of `concat`.

    Examples
    --------
    >>> agreement({date(2020, 1, 1): "Rain fell."}, {date(2020, 1, 2): "Rain fell."})
    0.0
    """
    reader = _reader(n, rouge)
    golds = _as_list(gold)
    days = _days_of(golds)
    precision = recall = _Counts()
    for day in predicted.keys() | days:
        counts = reader.counts(predicted.get(day, ""), [g.get(day, "") for g in golds])
        if day in predicted:
            precision = precision.plus(counts)
        if day in days:
            recall = recall.plus(counts)
    return _f1(precision, recall)


def aligned(
    predicted: Days, gold: Days | Sequence[Days], *, n: int = 1, rouge: Rouge | None = None
) -> float:
    """Aligned ROUGE-n F1 of a timeline. Parameters are those of `concat`.

    Recall: each day of the gold timelines is aligned with the predicted day of least cost
    ``(1 - 1 / (1 + days)) * (1 - R)``, where R is the F1 of the tokens of the two; of equal ones with
    the earliest. Matching n-grams are weighted by ``1 / (1 + days)``. Precision: the same with the roles
    exchanged.

    References
    ----------
    Martschat and Markert (2017), "Improving ROUGE for timeline summarization".

    Examples
    --------
    >>> gold = {date(2020, 1, 1): "Rain fell in Rome."}
    >>> aligned(gold, gold), round(aligned({date(2020, 1, 2): "Rain fell in Rome."}, gold), 2)
    (1.0, 0.5)
    """
    reader = _reader(n, rouge)
    golds = _as_list(gold)
    own, days = sorted(predicted), sorted(_days_of(golds))
    texts = {day: [timeline.get(day, "") for timeline in golds] for day in days}
    if not own or not days:
        return 0.0
    cost = {
        (a, b): _date_cost(a, b) * (1 - reader.similarity(predicted[a], texts[b]))
        for a in own
        for b in days
    }
    precision = recall = _Counts()
    for a in own:
        b = min(days, key=lambda day: cost[a, day])
        precision = precision.plus(reader.counts(predicted[a], texts[b]), 1 - _date_cost(a, b))
    for b in days:
        a = min(own, key=lambda day: cost[day, b])
        recall = recall.plus(reader.counts(predicted[a], texts[b]), 1 - _date_cost(a, b))
    return _f1(precision, recall)


def timeline_rouge(language: str) -> Rouge:
    """What tokenises the texts: as in tilse for English, words of all scripts in other languages.

    >>> timeline_rouge("en").stop_words, timeline_rouge("pt").stop_words
    (True, False)
    """
    if language == "en":
        return Rouge(("1",), stop_words=True)
    return Rouge.for_language(("1",), language)


def separate_punctuation(text: str) -> str:
    """A text with spaces around punctuation, as the alignment of entries needs it.

    >>> separate_punctuation('It cost 3.5 million, he said ("too much").')
    'It cost 3.5 million , he said ( " too much " ) .'
    """
    return " ".join(_PUNCTUATION.sub(r" \g<0> ", text).split())


def _as_list(gold: Days | Sequence[Days]) -> list[Days]:
    return [gold] if isinstance(gold, Mapping) else list(gold)


def _days_of(golds: Sequence[Days]) -> set[date]:
    return {day for timeline in golds for day in timeline}


def _text_of(timeline: Days) -> str:
    return " ".join(timeline[day] for day in sorted(timeline))


def _reader(n: int, rouge: Rouge | None) -> _Reader:
    return _Reader(n, rouge or timeline_rouge("en"))


def _date_cost(one: date, other: date) -> float:
    return 1 - 1 / (abs((one - other).days) + 1)


def _f1(precision: _Counts, recall: _Counts) -> float:
    p = precision.hits / precision.predicted if precision.predicted else 0.0
    r = recall.hits / recall.gold if recall.gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0
