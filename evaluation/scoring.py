"""Scorers for scikit-learn: an estimator's summaries against references, as one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evaluation.metrics.rouge import Rouge
from summarize import InputError, InputTypeError, SettingError, Summarizer, split_sentences

__all__ = ["scorer"]


def scorer(
    metric: str = "ROUGE-2 F", *, words: int | None = None, rouge: Rouge | None = None
) -> Callable[[Any, Sequence[Any], Sequence[Any]], float]:
    """A scorer for `GridSearchCV` and `cross_val_score`: higher is better.

    Parameters
    ----------
    metric : str, default "ROUGE-2 F"
        A measure of ROUGE with ``F``, ``recall`` or ``precision``.
    words : int, optional
        Where both texts are cut; by default the estimator's budget in words, or nowhere.
    rouge : Rouge, optional
        Another scorer of ours, for other options.

    Returns
    -------
    callable
        ``(estimator, X, y) -> float``; y holds for each cluster a reference or several.

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
    name, _, part = metric.partition(" ")
    if part not in ("F", "recall", "precision") or not name.startswith("ROUGE-"):
        raise SettingError(
            f"metric must be like 'ROUGE-2 F' (or recall, precision), got {metric!r}"
        )
    measure = name.removeprefix("ROUGE-")

    def score(estimator: Any, X: Sequence[Any], y: Sequence[Any]) -> float:
        made = _final(estimator)
        language = made.language if made is not None else "en"
        cut = words if words is not None else (made.words if made is not None else None)
        used = rouge or Rouge.for_language((measure,), language, words=cut)
        if y is None:
            raise InputError("y must hold a reference or several for each cluster, got None")
        texts = estimator.predict(X)
        if len(texts) != len(y):
            raise InputError(f"y must hold references for {len(texts)} clusters, got {len(y)}")
        total = 0.0
        for text, given in zip(texts, y, strict=True):
            references = [given] if isinstance(given, str) else list(given)
            found = used.score(
                split_sentences(text, language=language) if text else [],
                [split_sentences(reference, language=language) for reference in references],
            )
            total += getattr(found[name], part.lower())
        return total / len(texts)

    return score


def _final(estimator: Any) -> Summarizer | None:
    last = getattr(estimator, "_final_estimator", estimator)
    return last if isinstance(last, Summarizer) else None
