"""Tuning: settings around the defaults, one at a time, with scikit-learn's grid search.

Nothing is trained, so the folds differ only in their topics; their spread shows how large a difference
has to be. A default is well chosen if its neighbours are no better on several data sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.sweeps import default_setting
from evaluation.topics import Topic
from summarize import Configuration, InputError
from summarize.configuration import METHODS

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
        One row per value: its mean over the folds, their standard deviation, and whether it is the
        default.

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
        scoring=scorer(metric),
        cv=FOLDS,
        n_jobs=jobs,
        refit=False,
        error_score="raise",
    ).fit([t.documents for t in topics], [t.references for t in topics])
    results = search.cv_results_
    return [
        {
            "setting": setting,
            "value": f"{value:g}",
            metric: 100 * float(results["mean_test_score"][i]),
            "SD of folds": f"{100 * float(results['std_test_score'][i]):.2f}",
            "default": "*" if is_default else "",
        }
        for i, (setting, value, is_default) in enumerate(labels)
    ]
