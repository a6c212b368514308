"""Progress: a bar for each step of a long call, in notebooks and terminals.

Nothing is shown, and nothing loaded, before a call has taken a second; so a caller may ask for
progress always.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

__all__ = ["QUIET", "Progress"]

AFTER = 1.0
"""Seconds until something is shown."""

T = TypeVar("T")


class Progress:
    """The bars of one call.

    Parameters
    ----------
    shown : bool
        False shows nothing and costs nothing.

    Examples
    --------
    >>> [word for word in Progress(True).over("reading", ["a", "b"], unit="word")]
    ['a', 'b']
    """

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._began = time.monotonic()

    def over(
        self, step: str, things: Iterable[T], *, unit: str, total: int | None = None
    ) -> Iterable[T]:
        """The things, counted as they are taken. `total` is for those that do not know their number."""
        if not self._shown:
            return things
        counted: Iterable[T] = self._bar(things, desc=step, unit=unit, total=total)
        return counted

    @contextmanager
    def step(self, step: str) -> Iterator[None]:
        """A step that is done as a whole."""
        if not self._shown:
            yield
            return
        form = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}"
        with self._bar(None, desc=step, total=1, bar_format=form) as bar:
            yield
            bar.update()

    def _bar(self, things: Iterable[Any] | None, **settings: Any) -> Any:
        from tqdm.auto import tqdm

        left = AFTER - (time.monotonic() - self._began)
        return tqdm(things, delay=max(left, 0.0), **settings)


QUIET = Progress(False)
