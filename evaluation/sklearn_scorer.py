"""Scorers for scikit-learn: an estimator's summaries against references, as one number."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from evaluation.languages import AUTO, detect_language
from evaluation.rouge import Rouge
from evaluation.rouge.overlap import get_metric
from summarize import InputError, InputTypeError, SettingError, Summarizer, split_sentences

__all__ = ["scorer"]

_ATTRIBUTES = {
    "F": "f",
    "R": "recall",
    "P": "precision",
    "recall": "recall",
    "precision": "precision",
}
"""What follows the name of a variant -> the attribute of its score; the letters are those of records."""

_METRIC = re.compile(r"(?:ROUGE|R)-(?P<variant>\S+)(?: (?P<part>\w+))?", re.IGNORECASE)


def scorer(
    metric: str = "ROUGE-2 F", *, words: int | None = None, rouge: Rouge | None = None
) -> Callable[[Any, Sequence[Any], Sequence[Any]], float]:
    """A scorer for `GridSearchCV` and `cross_val_score`: higher is better.

    Parameters
    ----------
    metric : str, default "ROUGE-2 F"
        A ROUGE variant with ``F``, ``R`` (or ``recall``) or ``P`` (or ``precision``); "R-2" is short for it.
    words : int, optional
        Where both texts are cut; by default the estimator's budget in words, or nowhere.
    rouge : Rouge, optional
        A scorer with other options. By default it follows the language of the fitted `Summarizer`
        (``language_``) or, with another estimator, the language of the references.

    Returns
    -------
    callable
        ``(estimator, X, y) -> float`` in [0, 1]; y has one or several references for each cluster.

    Raises
    ------
    InputTypeError, SettingError
        If `metric` is no variant of ROUGE: only these compare a summary with y.

    Examples
    --------
    >>> from sklearn.model_selection import GridSearchCV
    >>> from summarize import Summarizer
    >>> X = [["Rain fell in Rome. A cat slept on.", "Rain fell in Rome."], ["It snowed in Oslo. A dog ran off."]]
    >>> y = ["Rain fell.", "Snow in Oslo."]
    >>> grid = {"ranker": ["lead", "textrank"], "sentences": [1, 2]}
    >>> search = GridSearchCV(Summarizer(), grid, scoring=scorer("ROUGE-1 F"), cv=2).fit(X, y)
    >>> search.best_params_["sentences"]
    1
    """
    if not isinstance(metric, str):
        raise InputTypeError(f"metric must be a str, got {type(metric).__name__} {metric!r}")
    variant, part = _variant_and_part(metric)
    name = f"ROUGE-{variant}"

    def score(estimator: Any, X: Sequence[Any], y: Sequence[Any]) -> float:
        if y is None:
            raise InputError("y must contain one or several references for each cluster, got None")
        texts = estimator.predict(X)
        if len(texts) != len(y):
            raise InputError(f"y must contain references for {len(texts)} clusters, got {len(y)}")
        targets = [[one] if isinstance(one, str) else list(one) for one in y]
        language, budget = _language_and_words(estimator, targets)
        used = rouge or Rouge.for_language(
            (variant,), language, words=budget if words is None else words
        )
        total = 0.0
        for text, references in zip(texts, targets, strict=True):
            scores = used.score(
                split_sentences(text, language=language) if text else [],
                [split_sentences(reference, language=language) for reference in references],
            )
            total += getattr(scores[name], _ATTRIBUTES[part])
        return total / len(texts)

    return score


def _variant_and_part(metric: str) -> tuple[str, str]:
    """The variant and the part that a metric asks for.

    >>> _variant_and_part("R-2"), _variant_and_part("rouge-su4 recall")
    (('2', 'F'), ('SU4', 'recall'))
    """
    found = _METRIC.fullmatch(metric)
    part = (found and found["part"]) or "F"
    if found and part in _ATTRIBUTES:
        for variant in (found["variant"], found["variant"].upper()):
            with contextlib.suppress(SettingError):
                get_metric(variant)
                return variant, part
    raise SettingError(
        f"metric must be a variant of ROUGE such as 'ROUGE-2 F' or 'R-2' (F, or R, P, recall, precision), got {metric!r}"
    )


def _language_and_words(estimator: Any, targets: list[list[str]]) -> tuple[str, int | None]:
    """The language and the budget of a `Summarizer`, also at the end of a pipeline."""
    last = getattr(estimator, "_final_estimator", estimator)
    language, words = AUTO, None
    if isinstance(last, Summarizer):
        language, words = getattr(last, "language_", last.language), last.words
    if language == AUTO:
        language = detect_language(text for references in targets for text in references)
    return language, words
