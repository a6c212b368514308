"""Progress: one bar per step of a long call, in notebooks and terminals.

Nothing is shown, and nothing loaded, before a call has taken a second; so a caller may always ask for
progress.
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
        self._start = time.monotonic()

    def over(
        self, step: str, items: Iterable[T], *, unit: str, total: int | None = None, done: int = 0
    ) -> Iterable[T]:
        """Iterate over the items and count them.

        Parameters
        ----------
        step : str
            What is being done.
        items : iterable
        unit : str
            What an item is.
        total : int, optional
            Number of items, where `items` has no length.
        done : int, default 0
            Number of items that an earlier run has done.
        """
        if not self._shown:
            return items
        counted: Iterable[T] = self._bar(items, desc=step, unit=unit, total=total, initial=done)
        return counted

    @contextmanager
    def step(self, step: str) -> Iterator[None]:
        """Show a step that is done as a whole."""
        if not self._shown:
            yield
            return
        layout = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}"
        with self._bar(None, desc=step, total=1, bar_format=layout) as bar:
            yield
            bar.update()

    def _bar(self, items: Iterable[Any] | None, **settings: Any) -> Any:
        from tqdm.auto import tqdm

        delay = AFTER - (time.monotonic() - self._start)
        return tqdm(items, delay=max(delay, 0.0), **settings)


QUIET = Progress(False)
