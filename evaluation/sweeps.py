"""Sweeps: one setting over a range of values, and whether the differences are significant."""

from __future__ import annotations

import contextlib
import difflib
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation import metrics
from evaluation.reports import format_interval
from evaluation.runner import Settings, run, settings_for, signature
from evaluation.significance import LEVEL, Comparison, compare, confidence_interval, holm
from summarize import Configuration, InputTypeError, SettingError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Param", "Sweep", "build_sweep", "default_setting", "parse_param", "sweep"]


_PARAM = re.compile(
    r"(?P<kind>ranker|selector|orderer)=(?P<method>\w+)\((?P<setting>\w+)="
    r"(?P<low>[-\d.e]+):(?P<high>[-\d.e]+):(?P<step>[-\d.e]+)\)"
)


@dataclass(frozen=True, repr=False)
class Sweep:
    """Scores of one setting at several values, topic by topic.

    Attributes
    ----------
    setting : str
        Such as ``"mmr diversity"``.
    values : tuple of float, length v
    scores : mapping of str to array of shape (u, v)
        By metric; one row per unit, NaN where the metric could not be computed.
    units : tuple of str, length u
        The topics; with a single topic, its held-out versions.
    default : float or None
        The default of the setting.
    signature : str
        What is needed to reproduce the figures.
    failed : tuple of str
        The errors of topics that are missing.

    Examples
    --------
    >>> result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    >>> result.values, result.scores["lead ROUGE-2 F"].shape
    ((0.0, 0.5, 1.0), (5, 3))
    """

    setting: str
    values: tuple[float, ...]
    scores: Mapping[str, NDArray[np.float64]]
    units: tuple[str, ...]
    default: float | None = None
    signature: str = ""
    failed: tuple[str, ...] = ()
    _comparisons: dict[tuple[str, int, int], Comparison] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __repr__(self) -> str:
        topics = "topic" if len(self.units) == 1 else "topics"
        values = ", ".join(f"{value:g}" for value in self.values)
        return f"<sweep of {self.setting} over {values} on {len(self.units)} {topics}>"

    def to_frame(self, *names: str) -> pd.DataFrame:
        """A table of means over the units: one row per value, one column per metric.

        Parameters
        ----------
        *names : str
            Metrics; all of them by default.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        SettingError
            If there are no scores of a metric.

        Examples
        --------
        >>> result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
        >>> result.to_frame("lead ROUGE-2 F", "redundancy").shape
        (3, 2)
        """
        import pandas as pd

        columns = {name: self.mean(name) for name in names or sorted(self.scores)}
        return pd.DataFrame(columns, index=pd.Index(self.values, name=self.setting))

    def of(self, metric: str) -> NDArray[np.float64]:
        """The scores of a metric for the units that have it at every value, shape (at most u, v).

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        array of shape (at most u, v)

        Raises
        ------
        SettingError
            If there are no scores of this metric.
        """
        if metric not in self.scores:
            known, meant = sorted(self.scores), metric
            with contextlib.suppress(SettingError):  # as spelled on the command line, such as "R-2"
                meant = metrics.find(metric).name
            same = [name for name in known if name.removeprefix("lead ") == meant]
            close = (same or difflib.get_close_matches(meant, known, n=1))[:1]
            hint = f"did you mean {close[0]!r}? " if close else ""
            raise SettingError(f"unknown metric {metric!r}; {hint}known: {', '.join(known)}")
        scores = self.scores[metric]
        return scores[~np.isnan(scores).any(axis=1)]

    def mean(self, metric: str) -> NDArray[np.float64]:
        """The mean over units, shape (v,).

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        array of shape (v,)
        """
        return np.asarray(self.of(metric).mean(axis=0))

    def confidence_intervals(self, metric: str) -> list[tuple[float, float]]:
        """The 95 % bootstrap interval of the mean at each value.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        list of (float, float), length v
            The lower and the upper limit.
        """
        return [confidence_interval(column.tolist()) for column in self.of(metric).T]

    def best(self, metric: str) -> int | None:
        """The index of the best mean; among equals, that of the value nearest to the default.

        None if neither higher nor lower is better, as with the number of words.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        int or None

        Raises
        ------
        SettingError
            If there are no scores of this metric.
        """
        self.of(metric)  # raises if there are no scores of it
        sign = _direction(metric)
        if not sign:
            return None
        mean = np.round(sign * self.mean(metric), 12)
        default = self.values[0] if self.default is None else self.default
        equals: list[int] = np.flatnonzero(mean == mean.max()).tolist()
        return min(equals, key=lambda i: abs(self.values[i] - default))

    def against(self, metric: str, index: int) -> list[Comparison]:
        """Paired comparisons of all values with one of them.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.
        index : int
            Of the value to compare with.

        Returns
        -------
        list of Comparison, length v
        """
        return [self.difference(metric, i, index) for i in range(len(self.values))]

    def difference(self, metric: str, first: int, second: int) -> Comparison:
        """The paired comparison of two values; cached, since it takes thousands of resamples.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.
        first, second : int
            Indices of the values.

        Returns
        -------
        Comparison
            As `compare` gives it, with the scores of the first value first.
        """
        key = (metric, first, second)
        if key not in self._comparisons:
            scores = self.of(metric)
            self._comparisons[key] = compare(scores[:, first].tolist(), scores[:, second].tolist())
        return self._comparisons[key]

    def not_significantly_different(self, metric: str) -> list[bool]:
        """Which values do not differ significantly from the best: p of at least 0.05 after Holm.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        list of bool, length v
        """
        best = self.best(metric)
        if best is None:
            return [False] * len(self.values)
        others = [i for i in range(len(self.values)) if i != best]
        p_values = dict(
            zip(others, holm([self.difference(metric, i, best).p for i in others]), strict=True)
        )
        return [p_values.get(i, 1.0) >= 1 - LEVEL for i in range(len(self.values))]

    def decides(self, metric: str) -> bool:
        """Whether there are enough units for any difference to be significant; see `describe`.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        bool
        """
        return len(self.of(metric)) >= self.units_needed

    @property
    def units_needed(self) -> int:
        """How many units it takes for any difference to be significant.

        With u units, the randomisation test gives no p-value below 2 ** (1 - u).

        Examples
        --------
        >>> sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60).units_needed
        7
        """
        others = max(len(self.values) - 1, 1)
        return next(u for u in itertools.count(1) if 2.0 ** (1 - u) * others < 1 - LEVEL)

    def describe(self, metric: str) -> str:
        """What was found, in words: the best value, its gain over the default, and what that is worth.

        Parameters
        ----------
        metric : str
            One of the keys of `scores`.

        Returns
        -------
        str

        Raises
        ------
        SettingError
            If there are no scores of this metric.

        Examples
        --------
        >>> result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
        >>> result.describe("lead ROUGE-2 F").splitlines()[-1]
        'Scored on 5: it takes at least 7 for any difference to be significant.'
        """
        number = len(self.of(metric))
        if not number:
            return f"No topic has {metric} at every value."
        best = self.best(metric)
        if best is None:
            return f"Of {metric}, neither high nor low values are better."
        factor = 100 if metrics.find(metric).percentage else 1
        mean = factor * self.mean(metric)
        found = f"Best at {self.values[best]:g}: {mean[best]:.2f}"
        if self.default is None or self.default not in self.values:
            lines = [f"{found}."]
        elif self.default == self.values[best]:
            lines = [f"{found}, which is the default."]
        else:
            default = self.values.index(self.default)
            gain = self.difference(metric, best, default)
            interval = format_interval(factor * gain.low, factor * gain.high, signed=True)
            lines = [
                f"{found}; at the default, {self.default:g}: {mean[default]:.2f}, "
                f"a difference of {factor * gain.difference:+.2f} {interval}."
            ]
        if not self.decides(metric):
            needed = self.units_needed
            lines.append(
                f"Scored on {number}: it takes at least {needed} for any difference to be significant."
            )
        return "\n".join(lines)


def _direction(metric: str) -> int:
    """1 if higher is better, -1 if lower is, 0 if neither or if the metric is unknown."""
    try:
        return metrics.find(metric).direction
    except SettingError:
        return 0


class Param(NamedTuple):
    """A setting and its values, as spelled on the command line.

    >>> str(parse_param("selector=mmr(diversity=0:1:0.5)"))
    'selector=mmr(diversity=0:1:0.5)'
    """

    kind: str
    method: str
    setting: str
    values: tuple[float, ...]

    def __str__(self) -> str:
        low, high = self.values[0], self.values[-1]
        step = self.values[1] - low if len(self.values) > 1 else 1
        return f"{self.kind}={self.method}({self.setting}={low:g}:{high:g}:{step:g})"

    @property
    def recipes(self) -> list[str]:
        """The recipe at each value, all other settings at their defaults."""
        spelled = [f"{self.method}({self.setting}={value:g})" for value in self.values]
        default = Configuration()
        names = {kind: getattr(default, kind).name for kind in ("ranker", "selector", "orderer")}
        return [" > ".join({**names, self.kind: method}.values()) for method in spelled]

    @property
    def default(self) -> float | None:
        """The default of the setting, if it is a number."""
        return default_setting(self.kind, self.method, self.setting)


def parse_param(text: str) -> Param:
    """Parse a setting and its range.

    Parameters
    ----------
    text : str
        ``KIND=METHOD(SETTING=LOW:HIGH:STEP)``.

    Raises
    ------
    SettingError
        If it is spelled otherwise, or the range has more than 1001 values.

    Examples
    --------
    >>> parse_param("selector=mmr(diversity=0:1:0.5)").values
    (0.0, 0.5, 1.0)
    """
    match = _PARAM.fullmatch(text.replace(" ", "")) if isinstance(text, str) else None
    try:
        low, high, step = (float(match[k]) for k in ("low", "high", "step")) if match else (0, 0, 0)
    except ValueError:
        low, high, step = 0, 0, 0
    if not match or step <= 0 or high < low or (high - low) / step > 1000:
        raise SettingError(
            f'param must be like "selector=mmr(diversity=0:1:0.1)", low to high, got {text!r}'
        )
    values = tuple(round(low + i * step, 10) for i in range(int((high - low) / step + 1e-9) + 1))
    return Param(match["kind"], match["method"], match["setting"], values)


def default_setting(kind: str, method: str, setting: str) -> float | None:
    """The default of a setting; None if it is not a number.

    >>> default_setting("selector", "mmr", "diversity")
    0.25
    """
    configuration = Configuration(**{kind: method})  # type: ignore[arg-type]
    value = getattr(configuration, kind).settings.get(setting)
    return float(value) if isinstance(value, int | float) else None


def sweep(
    data: str | Path,
    param: str,
    *,
    words: int = 100,
    holdout: str | None = None,
    language: str = "auto",
    limit: int | None = None,
    jobs: int = 1,
    progress: bool = False,
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
    language : str, default "auto"
        An ISO 639-1 code; "auto" detects it once for all topics.
    limit : int, optional
        Only the first topics.
    jobs : int, default 1
        Number of processes.
    progress : bool, default False
        Show a bar once the run has taken a second, in a notebook or on standard error.

    Returns
    -------
    Sweep

    Raises
    ------
    InputTypeError
        If `data` is not a path.
    SettingError
        If `param` or another setting is not valid.

    Examples
    --------
    >>> result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    >>> result.values, result.default
    ((0.0, 0.5, 1.0), 0.25)
    """
    if not isinstance(data, str | Path):
        raise InputTypeError(
            f"data must be the path of topics, got {type(data).__name__}; explore() takes them as values"
        )
    swept = parse_param(param)
    settings = settings_for(
        data, swept.recipes, words=words, holdout=holdout, language=language, limit=limit
    )
    return build_sweep(swept, settings, run(settings, None, jobs=jobs, progress=progress))


def build_sweep(param: Param, settings: Settings, records: Sequence[Mapping[str, Any]]) -> Sweep:
    """Arrange the records of a run of `param.recipes` as a sweep."""
    cells: dict[tuple[str, str], Mapping[str, float]] = {}
    single = len(records) == len(param.recipes)
    for record in records:
        name, recipe = record["id"], record["system"]
        if "scores" in record:
            versions = [(v["case"], v["scores"]) for v in record.get("versions", ()) if single]
            for unit, scores in versions or [(name, record["scores"])]:
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
