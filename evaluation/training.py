"""Training: weights from topics with references, and what they gain on topics that they were not learned from."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from evaluation.rouge import Rouge
from evaluation.significance import Comparison, compare
from evaluation.topics import Topic
from summarize import InputError, InputWarning, SummarizeError, split_sentences
from summarize.workers import map_in_order

if TYPE_CHECKING:
    from summarize import Summarizer

__all__ = [
    "METRICS",
    "Gain",
    "cross_validate",
    "score_default",
    "score_weights",
    "spread",
    "train_weights",
]

METRICS = ("ROUGE-1 F", "ROUGE-2 F")

Scores = dict[str, float]


@dataclass(frozen=True)
class Gain:
    """The scores of the default and of learned weights on the same topics.

    Attributes
    ----------
    default, learned : dict of str to float
        By metric, the mean over the topics.
    comparisons : dict of str to Comparison
        By metric, learned minus default.
    n_topics : int
    """

    default: Scores
    learned: Scores
    comparisons: dict[str, Comparison]
    n_topics: int

    @classmethod
    def of(cls, default: Sequence[Scores], learned: Sequence[Scores]) -> Gain:
        """The gain from the scores of each topic, in the same order."""
        columns = {
            metric: ([one[metric] for one in learned], [one[metric] for one in default])
            for metric in METRICS
        }
        return cls(
            {metric: sum(usual) / len(usual) for metric, (_, usual) in columns.items()},
            {metric: sum(ours) / len(ours) for metric, (ours, _) in columns.items()},
            {metric: compare(ours, usual) for metric, (ours, usual) in columns.items()},
            len(default),
        )

    @property
    def is_shown(self) -> bool:
        """Whether the interval of a metric lies above 0, and that of none below it."""
        ends = [(one.low, one.high) for one in self.comparisons.values()]
        return any(low > 0 for low, _ in ends) and all(high >= 0 for _, high in ends)

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers, for the file of weights."""
        return {
            metric: {
                "default": round(self.default[metric], 6),
                "learned": round(self.learned[metric], 6),
                "difference": round(one.difference, 6),
                "low": round(one.low, 6),
                "high": round(one.high, 6),
            }
            for metric, one in self.comparisons.items()
        }


def train_weights(topics: Sequence[Topic], *, words: int, language: str) -> Summarizer:
    """A summariser that has learned from the references of topics.

    Parameters
    ----------
    topics : sequence of Topic
        With references.
    words : int
    language : str

    Warns
    -----
    InputWarning
        If there are too few topics to learn from.
    """
    from summarize import Summarizer  # imports scikit-learn

    return Summarizer(ranker="learned", words=words, language=language).fit(
        [topic.documents for topic in topics], [topic.references for topic in topics]
    )


def score_default(
    topics: Sequence[Topic], *, words: int, language: str, jobs: int = 1, progress: bool = False
) -> list[Scores | str]:
    """The scores of the default on each topic; the message where it cannot be summarised.

    Parameters
    ----------
    topics : sequence of Topic
        With references.
    words : int
    language : str
    jobs : int, default 1
        Number of processes.
    progress : bool, default False
    """
    from summarize import Summarizer  # imports scikit-learn

    usual = Summarizer(words=words, language=language).fit([["."]])
    return _score_all(usual, topics, jobs, progress, "default")


def score_weights(
    fitted: Summarizer, topics: Sequence[Topic], *, jobs: int = 1, progress: bool = False
) -> list[Scores | str]:
    """The scores of learned weights on each topic, as `score_default` gives them.

    Parameters
    ----------
    fitted : Summarizer
    topics : sequence of Topic
        With references, none of them learned from.
    jobs : int, default 1
    progress : bool, default False
    """
    return _score_all(fitted, topics, jobs, progress, "learned")


def cross_validate(
    topics: Sequence[Topic],
    *,
    words: int,
    language: str,
    folds: int,
    learn_from: int | None = None,
    jobs: int = 1,
    progress: bool = False,
) -> list[Scores]:
    """The scores of each topic with weights that were learned from the other folds.

    Parameters
    ----------
    topics : sequence of Topic
        With references; every one can be summarised.
    words : int
    language : str
    folds : int
        Each fold is a run of neighbouring topics: those of one event usually stand together, and weights must
        not be tested on an event that they were learned from.
    learn_from : int, optional
        Number of topics of the other folds to learn from, chosen by `spread`; by default all of them.
    jobs : int, default 1
        Number of processes; each works on a fold.
    progress : bool, default False

    Raises
    ------
    InputError
        If there are fewer topics than folds.
    """
    if len(topics) < folds:
        raise InputError(
            f"data must contain at least {folds} topics with references that can be summarised, one per "
            f"fold, got {len(topics)}; add topics, or lower --folds"
        )
    work = partial(
        _score_fold,
        topics=topics,
        folds=folds,
        learn_from=learn_from,
        words=words,
        language=language,
    )
    scores: list[Scores] = []
    for _, result in map_in_order(
        work, range(folds), n_jobs=jobs, window=1, progress=progress, step="folds", unit="fold", total=folds,
    ):  # fmt: skip
        if isinstance(result, Exception):
            raise result
        scores += result
    return scores


def spread(topics: Sequence[Topic], number: int | None) -> Sequence[Topic]:
    """Choose `number` topics at equal distances, since neighbours are often on one event; all if there are no more.

    >>> [topic.id for topic in spread([Topic(str(i), ()) for i in range(10)], 4)]
    ['0', '2', '5', '7']
    """
    if number is None or number >= len(topics):
        return topics
    return [topics[place * len(topics) // number] for place in range(number)]


def _score_fold(
    fold: int,
    *,
    topics: Sequence[Topic],
    folds: int,
    learn_from: int | None,
    words: int,
    language: str,
) -> list[Scores] | SummarizeError:
    """The scores of the topics of one fold, with weights from the others."""
    start, end = (len(topics) * part // folds for part in (fold, fold + 1))
    others = spread([*topics[:start], *topics[end:]], learn_from)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InputWarning)  # said once, of all topics
            fitted = train_weights(others, words=words, language=language)
        return [_score(fitted, topic) for topic in topics[start:end]]
    except SummarizeError as error:
        return error


def _score_all(
    fitted: Summarizer, topics: Sequence[Topic], jobs: int, progress: bool, step: str
) -> list[Scores | str]:
    pairs = map_in_order(
        partial(_score_or_message, fitted), topics, n_jobs=jobs, window=16, progress=progress, step=step,
        unit="topic", total=len(topics),
    )  # fmt: skip
    return [str(result) if isinstance(result, Exception) else result for _, result in pairs]


def _score_or_message(fitted: Summarizer, topic: Topic) -> Scores | str:
    try:
        return _score(fitted, topic)
    except SummarizeError as error:
        return str(error).removeprefix("cluster 0: ")


def _score(fitted: Summarizer, topic: Topic) -> Scores:
    language = fitted.language_
    rouge = Rouge.for_language(("1", "2"), language, words=fitted.words)
    [summary] = fitted.summaries([topic.documents])
    references = [split_sentences(text, language=language) for text in topic.references]
    found = rouge.score([pick.text for pick in summary], references)
    return {metric: found[metric.removesuffix(" F")].f for metric in METRICS}
