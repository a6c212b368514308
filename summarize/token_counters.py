"""Token counters: what counts the tokens of a language model, for budgets in tokens.

The package has no tokenizer of its own: a model's tokens are counted by the tokenizer of that model, which
the caller passes.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from numbers import Integral
from pathlib import Path
from typing import Any, Protocol

from summarize.errors import InputTypeError, MethodError, SettingError, short_repr

__all__ = ["CountTokens", "TokenCounter", "as_counter", "load_counter"]


class Tokenizer(Protocol):
    """What makes tokens of a text, as tokenizers of language models do."""

    def encode(self, text: str, /) -> Any: ...


CountTokens = Callable[[str], int] | Tokenizer | str
"""What counts tokens: a function, a tokenizer of tiktoken, tokenizers, transformers or sentencepiece, or the name
of an encoding or a model of tiktoken."""


class TokenCounter:
    """The number of tokens of a text, as counted by a function or a tokenizer of the caller.

    Parameters
    ----------
    count_tokens : callable, or object with ``encode``
        An object that has both is a tokenizer: calling it gives no number.
    name : str, default ""
        What recipes call it; by default its own name.

    Examples
    --------
    >>> TokenCounter(len)("Rain fell."), TokenCounter(len)
    (10, TokenCounter('len'))
    """

    def __init__(self, count_tokens: CountTokens, name: str = "") -> None:
        self.count_tokens = count_tokens
        self.name = name or getattr(count_tokens, "__name__", type(count_tokens).__name__)
        # tiktoken's `encode` refuses texts that hold the name of a special token.
        encode = getattr(count_tokens, "encode_ordinary", getattr(count_tokens, "encode", None))
        self._encode: Callable[[str], Any] | None = encode

    def __repr__(self) -> str:
        return f"TokenCounter({self.name!r})"

    def __call__(self, text: str) -> int:
        if self._encode is not None:
            return len(self._encode(text))
        assert callable(self.count_tokens)
        count = self.count_tokens(text)
        if isinstance(count, bool) or not isinstance(count, Integral) or count < 0:
            raise MethodError(
                f"count_tokens must return a whole number of at least 0, got {short_repr(count)}"
            )
        return int(count)


def as_counter(count_tokens: object, tokens: object) -> TokenCounter | None:
    """What counts tokens, if there is a budget of tokens.

    Parameters
    ----------
    count_tokens : callable, object with ``encode``, str, or None
        A str is a name as `load_counter` takes it.
    tokens : int or None
        The budget.

    Raises
    ------
    SettingError
        If one of the two is given without the other.
    InputTypeError
        If `count_tokens` can count nothing.
    """
    if count_tokens is None and tokens is None:
        return None
    if count_tokens is None:
        raise SettingError(
            "tokens needs count_tokens (--count-tokens), which counts them: an encoding or a model of tiktoken, "
            "such as 'o200k_base', a function from text to int, or a tokenizer with encode"
        )
    if tokens is None:
        raise SettingError("count_tokens counts the tokens of a budget; give tokens=N, too")
    if isinstance(count_tokens, TokenCounter):
        return count_tokens
    if isinstance(count_tokens, str):
        return load_counter(count_tokens)
    usable = callable(count_tokens) or hasattr(count_tokens, "encode")
    if not usable or isinstance(count_tokens, type):
        raise InputTypeError(
            "count_tokens must be a function from text to int, a tokenizer with encode, or the name of one, got "
            f"{type(count_tokens).__name__} {short_repr(count_tokens)}"
        )
    return TokenCounter(count_tokens)  # type: ignore[arg-type]  # checked above


def load_counter(name: str) -> TokenCounter:
    """A counter by its name, as the command line takes it.

    Parameters
    ----------
    name : str
        An encoding or a model of tiktoken, such as "o200k_base" or "gpt-4o", or a function or tokenizer of
        any module, as in "my_module:count". Modules of the current folder are found, too.

    Raises
    ------
    SettingError
        If there is none of that name.

    Examples
    --------
    >>> load_counter("builtins:len")("Rain fell.")
    10
    """
    counter = _load_object(name) if ":" in name else _load_encoding(name)
    checked = None if isinstance(counter, str) else as_counter(counter, 1)
    if checked is None:
        raise SettingError(
            f"count_tokens={short_repr(name)} must name a function or a tokenizer, got {short_repr(counter)}"
        )
    return TokenCounter(checked.count_tokens, name)


def _load_object(name: str) -> object:
    module, _, path = name.partition(":")
    if str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))
    try:
        found: object = importlib.import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingError(
            f"count_tokens must name a function as in my_module:count, got {short_repr(name)}: {error}"
        ) from None
    return found


def _load_encoding(name: str) -> object:
    try:
        import tiktoken
    except ImportError:
        raise SettingError(
            f"count_tokens={short_repr(name)} needs tiktoken: pip install tiktoken; or name a function "
            "as in my_module:count"
        ) from None
    try:
        if name in tiktoken.list_encoding_names():
            return tiktoken.get_encoding(name)
        return tiktoken.encoding_for_model(name)
    except KeyError:
        raise SettingError(
            f"count_tokens must be an encoding or a model of tiktoken, got {short_repr(name)} (encodings: "
            f"{', '.join(tiktoken.list_encoding_names())}); or name a function as in my_module:count"
        ) from None
    except OSError as error:  # it is downloaded when it is first used
        raise SettingError(f"tiktoken cannot load {short_repr(name)}: {error}") from None
