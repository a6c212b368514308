"""Sweeps: one setting over a range of values, and how sure one can be that it matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation import metrics
from evaluation.runner import Settings, run, settings_for, signature
from evaluation.significance import LEVEL, Comparison, compare, confidence_interval, holm
from summarize import InputTypeError, SettingError, parse_recipe, summarize

__all__ = ["Param", "Sweep", "default_of", "param_of", "sweep", "sweep_of"]

_DEFAULT = {"ranker": "textrank", "selector": "mmr", "orderer": "chronological"}

_PARAM = re.compile(
    r"(?P<kind>ranker|selector|orderer)=(?P<method>\w+)\((?P<setting>\w+)="
    r"(?P<low>[-\d.e]+):(?P<high>[-\d.e]+):(?P<step>[-\d.e]+)\)"
)


@dataclass(frozen=True)
class Sweep:
    """Scores of one setting at several values, topic by topic.

    Attributes
    ----------
    setting : str
        Such as ``"mmr diversity"``.
    values : tuple of float, length v
    scores : mapping of str to array of shape (u, v)
        By metric; a row a unit, NaN where it could not be measured.
    units : tuple of str, length u
        The topics; the versions held out, if there is one topic only.
    default : float or None
        The default of the setting.
    signature : str
        What has to stand beside the figures.
    failed : tuple of str
        Why topics are missing, if any are.

    Examples
    --------
    >>> found = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    >>> found.values, found.scores["lead ROUGE-2 F"].shape
    ((0.0, 0.5, 1.0), (5, 3))
    """

    setting: str
    values: tuple[float, ...]
    scores: Mapping[str, NDArray[np.float64]]
    units: tuple[str, ...]
    default: float | None = None
    signature: str = ""
    failed: tuple[str, ...] = ()
    _compared: dict[tuple[str, int, int], Comparison] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, metric: str) -> NDArray[np.float64]:
        """The scores of a metric for the units that have them at every value, shape (at most u, v)."""
        if metric not in self.scores:
            raise SettingError(
                f"unknown metric {metric!r}; known: {', '.join(sorted(self.scores))}"
            )
        found = self.scores[metric]
        return found[~np.isnan(found).any(axis=1)]

    def mean(self, metric: str) -> NDArray[np.float64]:
        """The mean over units, shape (v,)."""
        return np.asarray(self.of(metric).mean(axis=0))

    def confidence_intervals(self, metric: str) -> list[tuple[float, float]]:
        """The 95 % bootstrap interval of the mean at each value."""
        return [confidence_interval(column.tolist()) for column in self.of(metric).T]

    def best(self, metric: str) -> int | None:
        """The index of the best mean; of equals, that of the value nearest to the default.

        None if a metric has no better and worse, as the number of words has not.
        """
        sign = _direction(metric)
        if not sign:
            return None
        mean = np.round(sign * self.mean(metric), 12)
        default = self.values[0] if self.default is None else self.default
        equals: list[int] = np.flatnonzero(mean == mean.max()).tolist()
        return min(equals, key=lambda i: abs(self.values[i] - default))

    def against(self, metric: str, index: int) -> list[Comparison]:
        """Each value compared with one of them, unit by unit."""
        return [self.difference(metric, i, index) for i in range(len(self.values))]

    def difference(self, metric: str, one: int, other: int) -> Comparison:
        """One value compared with another, unit by unit; thousands of resamples, so made once."""
        key = (metric, one, other)
        if key not in self._compared:
            found = self.of(metric)
            self._compared[key] = compare(found[:, one].tolist(), found[:, other].tolist())
        return self._compared[key]

    def not_significantly_different(self, metric: str) -> list[bool]:
        """Which values cannot be told apart from the best: p of at least .05, corrected by Holm."""
        best = self.best(metric)
        if best is None:
            return [False] * len(self.values)
        others = [i for i in range(len(self.values)) if i != best]
        p_values = dict(
            zip(others, holm([self.difference(metric, i, best).p for i in others]), strict=True)
        )
        return [p_values.get(i, 1.0) >= 1 - LEVEL for i in range(len(self.values))]

    def decides(self, metric: str) -> bool:
        """Whether there are enough units that any difference could count as more than chance.

        With u units, swapping by the toss of a coin gives no p-value below 2 ** (1 - u).
        """
        return 2.0 ** (1 - len(self.of(metric))) * max(len(self.values) - 1, 1) < 1 - LEVEL


def _direction(metric: str) -> int:
    """1 if higher is better, -1 if lower is, 0 if neither or if the metric is unknown."""
    try:
        return metrics.find(metric).direction
    except SettingError:
        return 0


class Param(NamedTuple):
    """A setting and its values, as spelled on the command line."""

    kind: str
    method: str
    setting: str
    values: tuple[float, ...]

    @property
    def recipes(self) -> list[str]:
        """The recipe at each value, everything else at its default."""
        spelled = [f"{self.method}({self.setting}={value:g})" for value in self.values]
        return [" > ".join({**_DEFAULT, self.kind: one}.values()) for one in spelled]

    @property
    def default(self) -> float | None:
        """The default of the setting, if it is a number."""
        return default_of(self.kind, self.method, self.setting)


def param_of(text: str) -> Param:
    """A setting and its values.

    >>> param_of("selector=mmr(diversity=0:1:0.5)").values
    (0.0, 0.5, 1.0)
    """
    found = _PARAM.fullmatch(text.replace(" ", "")) if isinstance(text, str) else None
    try:
        low, high, step = (float(found[k]) for k in ("low", "high", "step")) if found else (0, 0, 0)
    except ValueError:
        low, high, step = 0, 0, 0
    if not found or step <= 0 or high < low or (high - low) / step > 1000:
        raise SettingError(
            f'param must be like "selector=mmr(diversity=0:1:0.1)", low to high, got {text!r}'
        )
    values = tuple(round(low + i * step, 10) for i in range(int((high - low) / step + 1e-9) + 1))
    return Param(found["kind"], found["method"], found["setting"], values)


def default_of(kind: str, method: str, setting: str) -> float | None:
    """The default of a setting, read off a recipe; None if it is no number.

    >>> default_of("selector", "mmr", "diversity")
    0.35
    """
    recipe = summarize("A word is enough to read the recipe.", **{kind: method}).recipe  # type: ignore[arg-type]
    found = re.search(rf"\b{setting}=(-?[\d.e+-]+)", parse_recipe(recipe)[kind])
    return float(found[1]) if found else None


def sweep(
    data: str | Path,
    param: str,
    *,
    words: int = 100,
    holdout: str | None = None,
    language: str = "en",
    limit: int | None = None,
    jobs: int = 1,
    progress: Callable[[int, float], None] | None = None,
) -> Sweep:
    """Score a range of a setting on topics; ``python -m evaluation sweep`` from Python.

    Parameters
    ----------
    data : path
        As `evaluation.read_topics` reads it.
    param : str
        ``KIND=METHOD(SETTING=LOW:HIGH:STEP)``, such as ``"selector=mmr(diversity=0:1:0.1)"``.
    words : int
        Budget of each summary.
    holdout : {"references", "version"}, optional
        What summaries are compared with; by default references where the data has them.
    language, limit, jobs
        As on the command line.

    Returns
    -------
    Sweep
    """
    if not isinstance(data, str | Path):
        raise InputTypeError(
            f"data must be the path of topics, got {type(data).__name__}; explore() takes them as values"
        )
    swept = param_of(param)
    settings = settings_for(
        data, swept.recipes, words=words, holdout=holdout, language=language, limit=limit
    )
    return sweep_of(swept, settings, run(settings, None, jobs=jobs, progress=progress))


def sweep_of(param: Param, settings: Settings, records: Sequence[Mapping[str, Any]]) -> Sweep:
    """The sweep that the records of its recipes make."""
    cells: dict[tuple[str, str], Mapping[str, float]] = {}
    times: Counter[tuple[str, str]] = Counter()
    single = len(records) == len(param.recipes)
    for record in records:
        name, recipe = record["id"], record["system"]
        times[name, recipe] += 1
        if times[name, recipe] > 1:  # another topic of the same name is another topic
            name = f"{name} ({times[name, recipe]})"
        if "scores" in record:
            parts = [(one["case"], one["scores"]) for one in record.get("versions", ()) if single]
            for unit, scores in parts or [(name, record["scores"])]:
                cells[unit, recipe] = scores
    units = list(dict.fromkeys(unit for unit, _ in cells))
    names = sorted({name for scores in cells.values() for name in scores})
    empty: Mapping[str, float] = {}
    table = {
        name: np.array(
            [[cells.get((u, r), empty).get(name, np.nan) for r in param.recipes] for u in units]
        )
        for name in names
    }
    failed = tuple(dict.fromkeys(record["error"] for record in records if "error" in record))
    return Sweep(
        f"{param.method} {param.setting}", param.values, table, tuple(units), param.default,
        signature(settings), failed,
    )  # fmt: skip
