"""Workers: results in the order of their items, from any number of processes, some of which may die.

    items -> windows of a few -> joblib (processes, or the machines of a Dask cluster) -> results

Items are taken as they are needed, two windows ahead at most, and each result is handed out as soon as
it and those before it are there; so memory does not grow with their number. If a worker dies, its items
are given to others; an item that kills two workers gets an error as its result.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import compress
from typing import Any, Generic, TypeVar

from summarize.errors import WorkerError
from summarize.progress import Progress

__all__ = ["map_in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Results = Generator[Result, None, None]
Pairs = Generator[tuple[Item, Result | WorkerError], None, None]

PARENT_CHECK = 0.5
"""Seconds between two looks of a worker at whether the process that started it is alive."""


def map_in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    n_jobs: int | None,
    window: int,
    batch_size: int = 1,
    in_worker: Callable[[Item], Result] | None = None,
    can_be_sent: Callable[[Item], bool] | None = None,
    progress: bool = False,
    step: str = "",
    unit: str = "item",
    total: int | None = None,
    done: int = 0,
) -> Pairs[Item, Result]:
    """Call a function with each item, here or in other processes.

    Parameters
    ----------
    function : callable
        It should return errors, not raise them: what it raises ends the iteration.
    items : iterable
        May be endless. If it raises, the results of the items before come first.
    n_jobs : int or None
        Processes, as in joblib; with one, the function is called here. None is one, unless a
        ``joblib.parallel_config`` says otherwise.
    window : int
        Items per process that are under way together; two windows are.
    batch_size : int, default 1
        Items that are given to a process at a time.
    in_worker : callable, optional
        What other processes call instead of `function`, such as a version of it whose results can
        always be pickled.
    can_be_sent : callable, optional
        Whether an item can be pickled; for those that cannot, `function` is called here.
    progress : bool, default False
        Show a bar; `step`, `unit`, `total` and `done` are as in `summarize.progress.Progress.over`.

    Yields
    ------
    pair of an item and its result
        In the order of the items. The result is a `WorkerError` if two workers died of the item.

    Examples
    --------
    >>> list(map_in_order(len, ["Rain", "fell on"], n_jobs=1, window=8))
    [('Rain', 4), ('fell on', 7)]
    """
    jobs = 1 if n_jobs == 1 else _effective(n_jobs)
    pairs: Pairs[Item, Result]
    if jobs == 1:
        pairs = ((item, function(item)) for item in items)
    else:
        pool = _Pool(function, in_worker or function, n_jobs, batch_size, can_be_sent)
        in_parallel = _run_windows(pool, iter(items), window * jobs, batch_size * jobs)
        pairs = in_parallel
    with contextlib.closing(pairs):
        yield from Progress(progress).over(step, pairs, unit=unit, total=total, done=done)


def _effective(n_jobs: int | None) -> int:
    from joblib import effective_n_jobs

    count: int = effective_n_jobs(n_jobs)
    return count


@dataclass
class _Window(Generic[Item, Result]):
    """Items that are under way together, their results, and how many of these were handed out."""

    items: list[Item]
    results: Results[Result]
    done: int = 0

    def pair(self, result: Result | WorkerError) -> tuple[Item, Result | WorkerError]:
        """The next item with its result."""
        self.done += 1
        return self.items[self.done - 1], result

    def remaining(self, count: int | None = None) -> list[Item]:
        """The items whose results were not handed out, or the first few of them."""
        return self.items[self.done :][:count]


@dataclass(frozen=True)
class _Pool(Generic[Item, Result]):
    """Processes that call a function; joblib starts them and shares them between calls."""

    function: Callable[[Item], Result]
    in_worker: Callable[[Item], Result]
    n_jobs: int | None
    batch_size: int
    can_be_sent: Callable[[Item], bool] | None

    def windows(self) -> int:
        """How many windows may be under way together.

        On a Dask cluster only one: there joblib stops to collect the results of all calls when one ends, and the
        other would be waited for in vain.
        """
        from joblib.parallel import get_active_backend

        name = type(get_active_backend()[0]).__name__
        return 1 if name == "DaskDistributedBackend" else 2

    def start(self, items: list[Item]) -> Results[Result]:
        """Begin to work on items; the results come in their order."""
        from joblib import Parallel, delayed

        sent = [self.can_be_sent is None or self.can_be_sent(item) for item in items]
        # With two windows, two tasks per process wait or run. If more did, loky would print a traceback
        # of its own (a KeyError in its manager thread) when an interrupt stops the workers.
        parallel = Parallel(
            n_jobs=self.n_jobs,
            return_as="generator",
            batch_size=self.batch_size,
            pre_dispatch="n_jobs",
        )
        parent = os.getpid()
        try:
            results: Results[Result] = parallel(
                [delayed(_call)(self.in_worker, item, parent) for item in compress(items, sent)]
            )
        except BrokenProcessPool:
            return _broken()
        return results if all(sent) else self._fill(results, items, sent)

    def _fill(
        self, results: Results[Result], items: list[Item], sent: list[bool]
    ) -> Results[Result]:
        """Add the results of items that could not be sent: these are worked on here."""
        with contextlib.closing(results):
            for item, was_sent in zip(items, sent, strict=True):
                yield next(results) if was_sent else self.function(item)

    def try_alone(self, item: Item) -> Result | WorkerError:
        """The result of one item on its own; an error if two workers die of it."""
        for _ in range(2):  # the first may have been killed by chance
            with contextlib.suppress(BrokenProcessPool):
                return next(self.start([item]))
        return WorkerError("the processes that worked on it died: killed, or out of memory")


def _run_windows(
    pool: _Pool[Item, Result], items: Iterator[Item], size: int, suspects: int
) -> Pairs[Item, Result]:
    """Keep two windows under way, if possible, so that no process waits while results are handed out."""
    windows = pool.windows()
    under_way: deque[_Window[Item, Result]] = deque()
    ended: list[Exception] = []  # what the items raised instead of the next one
    try:
        while True:
            while len(under_way) < windows and (taken := _take(items, size, ended)):
                under_way.append(_Window(taken, pool.start(taken)))
            if not under_way:
                break
            window = under_way[0]
            try:
                for result in window.results:
                    yield window.pair(result)
            except BrokenProcessPool:
                # A worker died, and with it all that was under way. The item that killed it, if one
                # did, is among the next ones: these are worked on one at a time, the rest as before.
                for item in window.remaining(suspects):
                    yield window.pair(pool.try_alone(item))
                for begun in under_way:
                    begun.results = pool.start(begun.remaining())
            else:
                under_way.popleft()
    except KeyboardInterrupt:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # joblib warns of the results that it discards
            for window in under_way:
                window.results.close()
        raise
    except BaseException:
        # Nobody wants the rest. What is under way may finish, two windows at most: joblib shares its
        # workers with whoever else uses them, and stopping them halfway can break them.
        for window in under_way:
            with contextlib.suppress(BrokenProcessPool):
                deque(window.results, maxlen=0)
        raise
    if ended:
        raise ended[0]


def _take(items: Iterator[Item], count: int, ended: list[Exception]) -> list[Item]:
    """The next items. If the iterator raises, the items before the error are not lost to it."""
    taken: list[Item] = []
    try:
        while not ended and len(taken) < count:
            taken.append(next(items))
    except StopIteration:
        pass
    except Exception as error:
        ended.append(error)
    return taken


def _broken() -> Results[Any]:
    """The results of a pool that broke while work was handed to it."""
    raise BrokenProcessPool
    yield


# ── in a worker ─────────────────────────────────────────────────────────────────────────────────


def _call(function: Callable[[Item], Result], item: Item, parent: int) -> Result:
    if os.getppid() == parent:  # not a thread of the same process, nor on another machine
        _stay_with(parent)
    return function(item)


_watching: set[int] = set()


def _stay_with(parent: int) -> None:
    """Exit when the parent does, however it ended; and leave Ctrl-C, which all receive, to it.

    A worker that has not had a task yet does not know; joblib ends it after five idle minutes.
    """
    if parent in _watching:
        return
    _watching.add(parent)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_CHECK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
