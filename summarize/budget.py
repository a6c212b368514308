"""Budget: how long a summary may be, and what joining its sentences costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Literal

from summarize.characters import IDEOGRAPHS_WITHOUT_VOICING
from summarize.errors import InputTypeError, SettingError, short_repr
from summarize.validation import as_float, check_integer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SEPARATOR", "Budget", "Unit", "count_words"]

Unit = Literal["words", "sentences", "characters", "tokens"]

SEPARATOR = " "
"""The separator between two sentences of a rendered summary. Budgets count it."""

# In scripts without spaces each character is counted as a word, as word processors do; but not the
# combining mark of a voiced syllable, which belongs to the letter before it.
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS_WITHOUT_VOICING}]")


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
    """A limit on the rendered text.

    Attributes
    ----------
    unit : {"words", "sentences", "characters", "tokens"}
    limit : int, at least 1
    token_separator : int, default 0
        What the separator between two sentences costs in tokens; below 0 if a tokenizer adds tokens to
        every text.

    Examples
    --------
    >>> budget = Budget("characters", 12)
    >>> budget.costs(["Rain fell.", "It rose."]).tolist(), budget.separator_cost
    ([10, 8], 1)
    >>> budget.total([10, 8])
    19
    """

    unit: Unit
    limit: int
    token_separator: int = 0

    @property
    def separator_cost(self) -> int:
        """What the separator between two sentences costs."""
        if self.unit == "tokens":
            return self.token_separator
        return len(SEPARATOR) if self.unit == "characters" else 0

    def costs(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The cost of each text alone, shape (n,); not for tokens, which `TokenCounter` counts."""
        import numpy as np

        if self.unit == "sentences":
            return np.ones(len(texts), dtype=np.int64)
        measure = count_words if self.unit == "words" else len
        return np.fromiter((measure(text) for text in texts), dtype=np.int64, count=len(texts))

    def total(self, costs: Sequence[int]) -> int:
        """The cost of sentences rendered together."""
        return int(sum(costs)) + self.separator_cost * max(len(costs) - 1, 0)

    def __str__(self) -> str:
        return f"{self.unit}:{self.limit}"


def check_budget(
    *,
    words: object = None,
    sentences: object = None,
    characters: object = None,
    tokens: object = None,
    ratio: object = None,
) -> None:
    """Raise unless at most one length is given and it is in range.

    Raises
    ------
    SettingError, InputTypeError
        If several are given, or one is out of range or of the wrong type.
    """
    asked = {
        "words": words,
        "sentences": sentences,
        "characters": characters,
        "tokens": tokens,
        "ratio": ratio,
    }
    lengths = {name: value for name, value in asked.items() if value is not None}
    if len(lengths) > 1:
        raise SettingError(
            "at most one of words, sentences, characters, tokens and ratio may be given, got "
            + " and ".join(f"{name}={short_repr(value)}" for name, value in lengths.items())
        )
    for name, value in lengths.items():
        if name != "ratio":
            check_integer(name, value, 1)
        elif isinstance(value, bool) or not isinstance(value, Real):
            raise InputTypeError(
                f"ratio must be a number, got {type(value).__name__} {short_repr(value)}"
            )
        elif not 0 < as_float(value) <= 1:  # NaN fails both comparisons
            raise SettingError(f"ratio must be above 0 and at most 1, got {short_repr(value)}")
