"""Errors: a small tree with one root.

    SummarizeError
      ├── InputError   (also ValueError)    a document, path or file that cannot be used
      ├── SettingError (also ValueError)    an argument out of range, an unknown method
      ├── InputTypeError (also TypeError)   an argument of the wrong type
      ├── MethodError  (also RuntimeError)  a method broke its contract
      └── WorkerError  (also RuntimeError)  a process died while working

and one warning, `InputWarning`: a document that is used, but perhaps not as it was meant.

Every message names the argument, the rule, the value and the way out.
"""

from __future__ import annotations

import contextlib
import difflib
import warnings
from collections.abc import Hashable, Iterable, Iterator
from contextvars import ContextVar

__all__ = [
    "InputError",
    "InputTypeError",
    "InputWarning",
    "MethodError",
    "SettingError",
    "SummarizeError",
    "WorkerError",
    "collect_warnings",
    "warn_of_input",
]


class SummarizeError(Exception):
    """The root: catch this to catch every error that the package raises on purpose.

    Attributes
    ----------
    key : hashable, default None
        Of an error of `summarize_many`, the key of its cluster, as a summary has it.

    Examples
    --------
    >>> from summarize import SummarizeError, summarize
    >>> try:
    ...     summarize([])
    ... except SummarizeError as error:
    ...     print(error)
    documents must contain at least one document, got none
    """

    key: Hashable | None = None


class InputError(SummarizeError, ValueError):
    """A document, path or file that cannot be used."""


class InputWarning(UserWarning):
    """A document that is used, but perhaps not as it was meant; the message says what to do.

    Examples
    --------
    >>> import warnings
    >>> from summarize import InputWarning, as_documents
    >>> with warnings.catch_warnings(record=True) as seen:
    ...     warnings.simplefilter("always", InputWarning)
    ...     documents = as_documents(["Rain fell.", ""])
    >>> print(seen[0].message)
    documents[1] contains no text, is kept without sentences and does not count as a source; leave out what is blank
    """


class SettingError(SummarizeError, ValueError):
    """An argument that is out of range, or the name of a method that does not exist."""


class InputTypeError(SummarizeError, TypeError):
    """An argument of the wrong type, such as a number where a text belongs."""


class MethodError(SummarizeError, RuntimeError):
    """A ranker, selector or orderer returned something that its contract forbids."""


class WorkerError(SummarizeError, RuntimeError):
    """A process died while working, and so did the one that tried again: killed, or out of memory."""


def short_repr(value: object, limit: int = 60) -> str:
    """`repr`, cut to fit into a message; the type, if `repr` fails.

    >>> short_repr("x" * 100, limit=12)
    "'xxxxxxxx..."
    """
    try:
        text = repr(value)
    except Exception:  # nested too deep, an int of too many digits, or a foreign class
        text = f"<{type(value).__name__}>"
    text = text.replace("\n", " ")  # as tables have
    return text if len(text) <= limit else text[: limit - 3] + "..."


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """What a message adds about a name that there is not: the one that is spelled most like it; empty if none is.

    >>> did_you_mean("dampng", ["damping", "position"]), did_you_mean("rain", ["damping"])
    ("; did you mean 'damping'?", '')
    """
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


# ── warnings that are given later, elsewhere, or with a name ────────────────────────────────────

_collected: ContextVar[list[str] | None] = ContextVar("collected", default=None)


@contextlib.contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Within it, `warn_of_input` only adds to a list: a batch names the cluster of each warning.

    Other than ``warnings.catch_warnings``, it may be used by several threads at once.

    Examples
    --------
    >>> with collect_warnings() as messages:
    ...     warn_of_input("documents[1] contains no text")
    >>> messages
    ['documents[1] contains no text']
    """
    messages: list[str] = []
    token = _collected.set(messages)
    try:
        yield messages
    finally:
        _collected.reset(token)


def warn_of_input(message: str, stacklevel: int = 1) -> None:
    """Warn with an `InputWarning`, `stacklevel` as for ``warnings.warn`` where this is called."""
    messages = _collected.get()
    if messages is not None:
        messages.append(message)
    else:
        warnings.warn(message, InputWarning, stacklevel=stacklevel + 1)
