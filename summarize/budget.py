"""Budget: how long a summary may be, and what joining its sentences costs."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Literal

from summarize.errors import InputTypeError, SettingError, short_repr
from summarize.validation import as_float, check_integer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SEPARATOR", "Budget", "Unit", "count_words"]

Unit = Literal["words", "sentences", "characters"]

SEPARATOR = " "
"""What stands between two sentences of a rendered summary. Budgets count it."""

DEFAULT_WORDS = 150

# Scripts written without spaces: there a character is counted as a word, as word processors do; but not
# the mark of a voiced syllable, where it stands behind its letter.
_IDEOGRAPH = re.compile(r"[\u3040-\u3098\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def count_words(text: str) -> int:
    """Words as a reader counts them: what white space separates.

    Chinese and Japanese characters count one each, since nothing separates them. For all other
    text the figure equals ``len(text.split())`` and ``wc -w``.

    >>> count_words("Half a pound -- of rice")
    6
    >>> count_words("東京で地震")
    5
    """
    if text.isascii():
        return len(text.split())
    spaced, found = _IDEOGRAPH.subn(" ", text)
    return found + len(spaced.split())


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit on the rendered text: `limit` words, sentences or characters.

    >>> budget = Budget("characters", 12)
    >>> budget.costs(["Rain fell.", "It rose."]).tolist(), budget.joint
    ([10, 8], 1)
    >>> budget.of([10, 8])
    19
    """

    unit: Unit
    limit: int

    @property
    def joint(self) -> int:
        """What it costs to put one more sentence behind another."""
        return len(SEPARATOR) if self.unit == "characters" else 0

    def costs(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The cost of each text alone, shape (n,)."""
        import numpy as np

        if self.unit == "sentences":
            return np.ones(len(texts), dtype=np.int64)
        measure = count_words if self.unit == "words" else len
        return np.fromiter((measure(text) for text in texts), dtype=np.int64, count=len(texts))

    def of(self, costs: Sequence[int]) -> int:
        """The cost of sentences rendered together."""
        return int(sum(costs)) + self.joint * max(len(costs) - 1, 0)

    def __str__(self) -> str:
        return f"{self.unit}:{self.limit}"


def make_budget(
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    ratio: float | None = None,
    available_words: int = 0,
) -> Budget:
    """The one budget that was asked for; none means 150 words.

    `ratio` is a share, above 0 and up to 1, of `available_words`, the words of all usable
    sentences; at least one word.

    >>> str(make_budget(ratio=0.1, available_words=900))
    'words:90'
    >>> str(make_budget())
    'words:150'
    """
    check_budget(words=words, sentences=sentences, characters=characters, ratio=ratio)
    if ratio is not None:
        return Budget("words", max(1, math.floor(float(ratio) * available_words + 1e-9)))
    limits: dict[Unit, int | None] = {
        "words": words,
        "sentences": sentences,
        "characters": characters,
    }
    for unit, limit in limits.items():
        if limit is not None:
            return Budget(unit, min(int(limit), sys.maxsize))
    return Budget("words", DEFAULT_WORDS)


def check_budget(
    *,
    words: object = None,
    sentences: object = None,
    characters: object = None,
    ratio: object = None,
) -> None:
    """Raise unless at most one budget is given and it is in range."""
    asked = {"words": words, "sentences": sentences, "characters": characters, "ratio": ratio}
    given = {name: value for name, value in asked.items() if value is not None}
    if len(given) > 1:
        raise SettingError(
            "at most one of words, sentences, characters and ratio may be given, got "
            + " and ".join(f"{name}={short_repr(value)}" for name, value in given.items())
        )
    for name, value in given.items():
        if name != "ratio":
            check_integer(name, value, 1)
        elif isinstance(value, bool) or not isinstance(value, Real):
            raise InputTypeError(
                f"ratio must be a number, got {type(value).__name__} {short_repr(value)}"
            )
        elif not 0 < as_float(value) <= 1:  # NaN fails both comparisons
            raise SettingError(f"ratio must be above 0 and at most 1, got {short_repr(value)}")
