"""Weights: what was learned, as JSON that people can read and edit, and that is checked when it is read.

    {"format": "summarize weights", "version": 1,
     "weights": {"textrank": 0.65, "lexrank": -0.01, ...},    one for each feature
     "language": "en", "clusters": 250, "gain": {...}}        optional: where they come from

The file is data: nothing in it is executed, and a key that is not known is an error, so that a misspelled one
is not lost.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import Any

from summarize.errors import (
    InputError,
    InputTypeError,
    SettingError,
    SummarizeError,
    did_you_mean,
    short_repr,
)
from summarize.files import decode, read_file, write_atomically
from summarize.learning.features import FEATURES
from summarize.validation import Setting
from summarize.version import __version__

__all__ = [
    "HOW_TO_TRAIN",
    "Weights",
    "WeightsSetting",
    "make_weights",
    "read_weights",
    "write_weights",
]

FORMAT = "summarize weights"
VERSION = 1

MAX_WEIGHT = 1e6
"""Maximum size of a weight: sums of larger ones lose digits, and training never gives one."""

_OPTIONAL: Mapping[str, type | tuple[type, ...]] = {
    "made_by": str,
    "language": str,
    "clusters": int,
    "sentences": int,
    "gain": dict,
}
_REQUIRED = ("format", "version", "weights")

HOW_TO_TRAIN = (
    "train them with 'python -m evaluation train DATA --output style.json' or "
    'Summarizer(ranker="learned").fit(X, y), and pass ranker="learned(weights=\'style.json\')"'
)
"""The way out where weights are missing."""

Weights = Mapping[str, Any]
"""The content of a file of weights."""


def make_weights(weights: Mapping[str, float], **about: Any) -> dict[str, Any]:
    """The content of a file.

    Parameters
    ----------
    weights : mapping of str to float
        Feature -> weight.
    **about
        Where they come from: ``language``, ``clusters``, ``sentences``.
    """
    head = {"format": FORMAT, "version": VERSION, "made_by": f"summarize {__version__}"}
    return {**head, **about, "weights": dict(weights)}


def read_weights(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read and check a file of weights.

    Parameters
    ----------
    path : path

    Returns
    -------
    dict

    Raises
    ------
    InputError
        If the file cannot be read, is no JSON, or has a key or a value that it must not have; the message
        names the file, the key, the value and the way out.
    """
    try:
        data = read_file(path)
    except InputError as error:
        raise InputError(f"weights: {error}; {HOW_TO_TRAIN}") from None
    name = f"weights {os.fspath(path)!r}"
    try:
        content = json.loads(
            decode(data, os.fspath(path)), object_pairs_hook=_unique, parse_constant=_no_number
        )
    except SummarizeError as error:
        raise InputError(f"{name} cannot be used: {error}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{name} must be JSON, as training writes it: {error}; {HOW_TO_TRAIN}"
        ) from None
    return check_weights(content, name)


def write_weights(path: str | os.PathLike[str], weights: Weights) -> None:
    """Write a file of weights, atomically, a weight per line.

    Parameters
    ----------
    path : path
    weights : mapping
        As ``Summarizer.weights_`` has them.

    Raises
    ------
    InputError
        If they are not valid, or the file cannot be written.
    """
    content = json.dumps(check_weights(weights, "weights"), indent=2, ensure_ascii=False)
    write_atomically(Path(path), content.encode("utf-8") + b"\n")


def check_weights(content: object, name: str) -> dict[str, Any]:
    """The content of a file with all its weights as float, if it is valid.

    Parameters
    ----------
    content : object
    name : str
        What messages call it.

    Raises
    ------
    InputError
    """
    if not isinstance(content, Mapping):
        raise InputError(f"{name} must be an object with the keys {', '.join(_REQUIRED)}, got {short_repr(content)}")  # fmt: skip
    for key in _REQUIRED:
        if key not in content:
            raise InputError(f"{name} has no {key!r}; {HOW_TO_TRAIN}")
    _check_known(name, "key", content, {*_REQUIRED, *_OPTIONAL})
    if content["format"] != FORMAT:
        raise InputError(
            f"{name}: 'format' must be {FORMAT!r}, got {short_repr(content['format'])}"
        )
    if content["version"] != VERSION or isinstance(content["version"], bool):
        raise InputError(
            f"{name}: 'version' must be {VERSION}, got {short_repr(content['version'])}; train again "
            f"with this version of the package ({__version__}), or use the one that wrote it"
        )
    for key, kind in _OPTIONAL.items():
        value = content.get(key)
        if key in content and (not isinstance(value, kind) or isinstance(value, bool)):
            raise InputError(f"{name}: {key!r} must be of type {kind.__name__}, got {short_repr(value)}; correct it or leave it out")  # type: ignore[union-attr] # fmt: skip
    return {**content, "weights": _check_each(name, content["weights"])}


def _check_each(name: str, weights: object) -> dict[str, float]:
    """One weight for each feature, in the order of `FEATURES`."""
    if not isinstance(weights, Mapping):
        raise InputError(
            f"{name}: 'weights' must be an object, feature: number, got {short_repr(weights)}"
        )
    _check_known(name, "feature", weights, FEATURES)
    missing = [feature for feature in FEATURES if feature not in weights]
    if missing:
        raise InputError(f"{name}: 'weights' must have all features; add {missing[0]!r}: 0.0 ({len(missing)} missing: {', '.join(missing)})")  # fmt: skip
    checked = {}
    for feature in FEATURES:
        value = weights[feature]
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or abs(value) > MAX_WEIGHT:
            raise InputError(
                f"{name}: the weight of {feature!r} must be a number from {-MAX_WEIGHT:g} to "
                f"{MAX_WEIGHT:g}, got {short_repr(value)}; 0.0 ignores the feature"
            )
        checked[feature] = float(value)
    if not any(checked.values()):
        raise InputError(
            f"{name}: one weight at least must not be 0, got 0 for all; {HOW_TO_TRAIN}"
        )
    return checked


def _check_known(name: str, kind: str, given: Iterable[object], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            meant = did_you_mean(str(key), known)
            raise InputError(f"{name} has an unknown {kind} {short_repr(key)}{meant} (known: {', '.join(sorted(known))})")  # fmt: skip


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; `json` alone would keep the last of several equal keys."""
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"it has {short_repr(twice)} twice; keep one of them")
    return result


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


@dataclass(frozen=True, slots=True)
class WeightsSetting(Setting):
    """A setting that is a file of weights, or the content of one.

    >>> from pathlib import Path
    >>> try:
    ...     WeightsSetting(0, needed=HOW_TO_TRAIN).check("weights", Path("style.json"))
    ... except InputError as error:
    ...     print(str(error).partition(";")[0])
    weights: cannot read 'style.json': No such file or directory
    """

    def check(self, name: str, value: object) -> Any:
        """The path as a `str`, or the content of a file, if it is valid."""
        if isinstance(value, str | os.PathLike) and isinstance(os.fspath(value), str):
            if not os.fspath(value):
                raise SettingError(f"{name} must be the path of a file, got ''")
            read_weights(value)
            return os.fspath(value)
        if isinstance(value, Mapping):  # a recipe has what is needed to make the summary again
            checked = check_weights(value, name)
            return {key: checked[key] for key in _REQUIRED}
        raise InputTypeError(
            f"{name} must be the path of a JSON file or what is in it, got {type(value).__name__} "
            f"{short_repr(value)}; {HOW_TO_TRAIN}"
        )
