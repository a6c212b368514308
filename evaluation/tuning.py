"""Tuning: settings around the defaults, one at a time, through scikit-learn's grid search.

Nothing is trained, so the folds differ only in their topics; their spread says how far a difference
can be trusted. A default is well chosen where its neighbours are no better on several data sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.scoring import scorer
from evaluation.topics import Topic
from summarize import InputError, Summarizer

__all__ = ["GRID", "tuned"]

GRID: dict[str, list[float]] = {
    "textrank damping": [0.1, 0.2, 0.3, 0.5, 0.85],
    "textrank intra_document_weight": [0.3, 0.5, 0.7, 1.0],
    "textrank position_decay": [0.0, 0.15, 0.25, 0.35, 0.5],
    "textrank consensus": [0.0, 0.25, 0.5, 0.75, 1.0],
    "textrank document_centrality": [0.0, 0.15, 0.3, 0.5],
    "mmr diversity": [0.2, 0.3, 0.35, 0.4, 0.5],
    "mmr coverage_decay": [0.0, 0.2, 0.35, 0.5, 0.75],
    "background": [0.0, 0.5, 1.0],
}


def tuned(
    topics: Sequence[Topic], *, words: int, language: str, metric: str, jobs: int
) -> list[dict[str, Any]]:
    """A row a setting: its mean over five folds, their spread, and whether it is the default.

    Parameters
    ----------
    topics : sequence of Topic, at least 5
        With references.
    words : int
    language : str
    metric : str
        As in `evaluation.scorer`.
    jobs : int

    Returns
    -------
    list of dict
    """
    from sklearn.model_selection import GridSearchCV

    if len(topics) < 5:
        raise InputError(f"data must hold at least 5 topics with references, got {len(topics)}")
    grid: list[dict[str, list[Any]]] = []
    for setting, values in GRID.items():
        method, _, name = setting.partition(" ")
        kind = {"textrank": "ranker", "mmr": "selector"}.get(method, method)
        spelled = [f"{method}({name}={value:g})" if name else value for value in values]
        grid.append({kind: spelled})
    search = GridSearchCV(
        Summarizer(words=words, language=language),
        grid,
        scoring=scorer(metric),
        cv=5,
        n_jobs=jobs,
        refit=False,
        error_score="raise",
    ).fit([t.documents for t in topics], [t.references for t in topics])
    found = search.cv_results_
    default = _defaults()
    rows = []
    for at, parameters in enumerate(found["params"]):
        [(kind, spelling)] = parameters.items()
        setting, value = _setting(kind, spelling)
        rows.append(
            {
                "setting": setting,
                "value": f"{value:g}",
                metric: 100 * float(found["mean_test_score"][at]),
                "between folds": f"{100 * float(found['std_test_score'][at]):.2f}",
                "default": "*" if abs(default[setting] - value) < 1e-9 else "",
            }
        )
    return rows


def _setting(kind: str, spelling: Any) -> tuple[str, float]:
    if kind == "background":
        return kind, float(spelling)
    method, _, rest = str(spelling).partition("(")
    name, _, value = rest.rstrip(")").partition("=")
    return f"{method} {name}", float(value)


def _defaults() -> dict[str, float]:
    """The defaults, read off a recipe."""
    import re

    from summarize import summarize

    recipe = summarize("A word is enough to read the recipe.").recipe
    found: dict[str, float] = {"background": 0.0}
    for method in recipe.split(" | ", maxsplit=1)[0].split(" > "):
        name = method.partition("(")[0]
        for setting, value in re.findall(r"(\w+)=([-\d.e]+)", method):
            found[f"{name} {setting}"] = float(value)
    return found
