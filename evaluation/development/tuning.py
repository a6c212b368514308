"""Tuning: settings around the defaults, one at a time, with scikit-learn's grid search.

Nothing is trained, so the folds differ only in their topics. Each value is compared with the default on the
same topics. A default is well chosen if its neighbours are no better on several data sets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation import reports
from evaluation.significance import compare
from evaluation.sweeps import default_setting
from evaluation.topics import Topic
from summarize import Configuration, InputError
from summarize.registry import METHODS

__all__ = ["cross_validate", "declared_grid"]

FOLDS = 5

BACKGROUND = ("background", "", "")
"""The one setting tried here that is not a method's: an argument of `Summarizer`."""


def declared_grid() -> dict[tuple[str, str, str], list[float]]:
    """Kind, method and setting -> the values to try, as declared with the default methods.

    >>> declared_grid()["selector", "mmr", "diversity"]
    [0.15, 0.2, 0.25, 0.3, 0.4]
    """
    default = Configuration()
    grid = {
        (kind, getattr(default, kind).name, name): list(setting.grid)
        for kind, registry in METHODS.items()
        for name, setting in registry.settings(getattr(default, kind).name).items()
        if setting.grid
    }
    return {**grid, BACKGROUND: [0.0, 0.5, 1.0]}


def cross_validate(
    topics: Sequence[Topic], *, words: int, language: str, metric: str, jobs: int
) -> list[dict[str, Any]]:
    """Cross-validate every value of `declared_grid`, all other settings at their defaults.

    Parameters
    ----------
    topics : sequence of Topic
        At least one per fold, with references.
    words : int
    language : str
    metric : str
        As in `evaluation.scorer`.
    jobs : int
        Number of processes.

    Returns
    -------
    list of dict
        One row per value: its mean over the folds, the difference from the default with a 95 % interval
        (paired bootstrap over topics), the standard deviation of the folds, and whether it is the default.

    Raises
    ------
    InputError
        If there are fewer topics than folds.
    """
    from sklearn.model_selection import GridSearchCV

    from evaluation.sklearn_scorer import scorer
    from summarize import Summarizer

    if len(topics) < FOLDS:
        raise InputError(
            f"data must contain at least {FOLDS} topics with references, got {len(topics)}"
        )
    grid: list[dict[str, list[Any]]] = []
    labels: list[tuple[str, float, bool]] = []
    for (kind, method, setting), values in declared_grid().items():
        default = default_setting(kind, method, setting) if method else 0.0
        grid.append({kind: [f"{method}({setting}={v:g})" if method else v for v in values]})
        labels += [(f"{method} {setting}".strip() or kind, v, v == default) for v in values]
    search = GridSearchCV(
        Summarizer(words=words, language=language),
        grid,
        scoring=_one_by_one(scorer(metric), -(-len(topics) // FOLDS)),
        cv=FOLDS,
        n_jobs=jobs,
        refit=False,
        error_score="raise",
    ).fit([t.documents for t in topics], [t.references for t in topics])
    sizes = [len(fold) for fold in np.array_split(np.arange(len(topics)), FOLDS)]
    scores = np.hstack(
        [
            np.stack([search.cv_results_[f"split{fold}_test_{i}"] for i in range(size)], axis=1)
            for fold, size in enumerate(sizes)
        ]
    )
    return _rows(labels, scores, sizes, metric)


def _one_by_one(
    score: Callable[[Any, Sequence[Any], Sequence[Any]], float], most: int
) -> Callable[[Any, Sequence[Any], Sequence[Any]], dict[str, float]]:
    """A scorer of each topic of a fold, as many as the largest has: scikit-learn keeps only means."""

    def scores(estimator: Any, X: Sequence[Any], y: Sequence[Any]) -> dict[str, float]:
        found = [score(estimator, [x], [wanted]) for x, wanted in zip(X, y, strict=True)]
        return {str(i): found[i] if i < len(found) else 0.0 for i in range(most)}

    return scores


def _rows(
    labels: Sequence[tuple[str, float, bool]],
    scores: NDArray[np.float64],
    sizes: Sequence[int],
    metric: str,
) -> list[dict[str, Any]]:
    """A row per value; each is compared with the default of its setting, topic by topic."""
    defaults = {label: i for i, (label, _, is_default) in enumerate(labels) if is_default}
    ends = np.cumsum(sizes)[:-1]
    rows = []
    for i, (label, value, is_default) in enumerate(labels):
        folds = [float(part.mean()) for part in np.split(scores[i], ends)]
        cells = {}
        if not is_default:
            against = compare(scores[i].tolist(), scores[defaults[label]].tolist())
            cells = reports.format_difference(against)
        rows.append(
            {
                "setting": label,
                "value": f"{value:g}",
                metric: 100 * float(np.mean(folds)),
                "difference": cells.get("difference", ""),
                "95 % CI": cells.get("95 % CI", ""),
                "SD of folds": f"{100 * float(np.std(folds)):.2f}",
                "default": "*" if is_default else "",
            }
        )
    return rows
