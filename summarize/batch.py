"""Many: one summary a cluster, for any number of clusters, in order, on any number of processors.

    clusters -> windows of a few at a time -> joblib (processes, or the machines of a Dask cluster) -> results

Clusters are read as they are needed, two windows ahead at most, and results are handed out in the order of
the clusters, so memory does not grow with their number. One that cannot be summarised is named and
costs nothing but itself.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import timezone
from itertools import compress
from typing import Any, Literal, NamedTuple

from summarize.configuration import CHOICES, Configuration
from summarize.documents import Document
from summarize.errors import (
    InputError,
    InputTypeError,
    MethodError,
    SettingError,
    SummarizeError,
    WorkerError,
    short_repr,
)
from summarize.picks import Pick
from summarize.pipeline import summarize
from summarize.reading import as_documents
from summarize.results import Summary
from summarize.validation import check_n_jobs
from summarize.vectors import check_vectorizer

__all__ = ["Cluster", "as_clusters", "summarize_many"]

WINDOW = 64
"""So many clusters a processor make a window: enough to keep all busy, few enough to hold."""

BATCH = 8
"""So many clusters go to a worker at a time."""

OnError = Literal["raise", "skip", "return"]


class Cluster(NamedTuple):
    """The documents of one story, and what to call it in messages."""

    name: str
    documents: Any


def summarize_many(
    clusters: Iterable[Any],
    *,
    n_jobs: int | None = None,
    on_error: OnError = "raise",
    progress: bool = False,
    **settings: Any,
) -> Iterator[Summary | Exception]:
    """Summarise many clusters of documents, one after the other or in parallel.

    Parameters
    ----------
    clusters : iterable
        Each is what `summarize` takes as `documents`, or a mapping with ``documents`` and, for messages,
        ``id``. It is read as results are taken, never far ahead, so it may be endless.
    n_jobs : int, optional
        Processes, as in joblib: -1 is one a processor. None is one, unless a ``joblib.parallel_config``
        says otherwise; ``parallel_config("dask")`` spreads the work over a Dask cluster.
    on_error : {"raise", "skip", "return"}, default "raise"
        What to do with a cluster that cannot be summarised: raise an error that names it, leave it out,
        or hand out the error in its place. The others go on in the last two cases.
    progress : bool, default False
        Show how many are done, in a notebook or on standard error.
    **settings
        As in `summarize`, the same for all clusters.

    Yields
    ------
    Summary, or an exception with "return"
        In the order of the clusters; equal to ``summarize(cluster, **settings)`` whatever `n_jobs` is.

    Raises
    ------
    SettingError, InputTypeError
        At once, if a setting is wrong: it would be for all clusters. Functions of your own are first called
        with a cluster.
    InputError, InputTypeError, MethodError
        With "raise", where a cluster cannot be summarised. Any error of a function of yours becomes an
        `InputError` that tells it.
    WorkerError
        With "raise", where the processes that work on a cluster die. What else they worked on is done
        again by others.

    Examples
    --------
    >>> from summarize import summarize_many
    >>> clusters = [["Rain fell in Rome.", "Rain fell in Rome today."], ["Snow fell in Oslo."]]
    >>> for summary in summarize_many(clusters, words=10):
    ...     print(summary)
    Rain fell in Rome.
    Snow fell in Oslo.
    """
    if not isinstance(on_error, str) or on_error not in ("raise", "skip", "return"):
        raise SettingError(
            f"on_error must be 'raise', 'skip' or 'return', got {short_repr(on_error)}"
        )
    if (
        isinstance(clusters, str | Document | Mapping)
        or not isinstance(clusters, Iterable)
        or hasattr(clusters, "columns")  # a frame: its elements are the names of its columns
    ):
        raise InputTypeError(
            f"clusters must be an iterable of clusters of documents, got {type(clusters).__name__} "
            f"{short_repr(clusters)}; for one cluster use summarize()"
        )
    n_jobs = check_n_jobs("n_jobs", n_jobs)
    # What is wrong with the settings is wrong for all clusters: raise before anything is read.
    if settings.get("known") is not None:  # an iterator would be used up by the first cluster
        settings["known"] = as_documents(settings["known"], "known", may_be_empty=True)
    check_settings(settings)
    _check_sendable(settings, n_jobs)
    return _results(as_clusters(clusters), n_jobs, on_error, progress, settings)


def check_settings(settings: Mapping[str, Any]) -> None:
    """Raise if a setting is not one of `summarize`, or out of range."""
    choices = dict(settings)
    choices.pop("known", None)
    vectorizer = choices.pop("vectorizer", None)
    if vectorizer is not None:
        check_vectorizer(vectorizer)
    for name in choices:
        if name not in CHOICES:
            raise InputTypeError(
                f"summarize has no setting {name!r} (settings: {', '.join(CHOICES)})"
            )
    Configuration(**choices)


def _check_sendable(settings: Mapping[str, Any], n_jobs: int | None) -> None:
    """Raise if a setting cannot be given to the other processes that there will be."""
    from joblib import effective_n_jobs

    if effective_n_jobs(n_jobs) == 1:
        return
    for name, value in settings.items():
        error = _unsendable(value)
        if error is not None:
            raise SettingError(
                f"{name} must be fit to be sent to other processes, got {short_repr(value)}: {error}; use n_jobs=1"
            )


def as_clusters(given: Iterable[Any]) -> Iterator[Cluster]:
    """Clusters with their names: their id, or their number, counted from 1."""
    for number, one in enumerate(given, start=1):
        if isinstance(one, Cluster):
            yield one
        elif isinstance(one, Mapping) and "documents" in one:
            yield Cluster(str(one.get("id", number)), one["documents"])
        else:
            yield Cluster(str(number), one)


class _Made(NamedTuple):
    """What comes back from a worker: a summary without its documents, which are here already."""

    picks: tuple[Pick, ...]
    configuration: Configuration


def _results(
    clusters: Iterator[Cluster],
    n_jobs: int | None,
    on_error: OnError,
    progress: bool,
    settings: Mapping[str, Any],
) -> Iterator[Summary | Exception]:
    from joblib import effective_n_jobs

    jobs = effective_n_jobs(n_jobs)
    bar = _bar(progress)
    run = _inline(clusters, settings) if jobs == 1 else _parallel(clusters, n_jobs, jobs, settings)
    try:
        for name, made in run:
            bar.update()
            if isinstance(made, Summary):
                yield made
            elif on_error == "raise":
                raise _named(made, name) from made
            elif on_error == "return":
                yield _named(made, name)
    finally:
        run.close()
        bar.close()


_Run = Generator[tuple[str, "Summary | Exception"], None, None]


def _inline(clusters: Iterator[Cluster], settings: Mapping[str, Any]) -> _Run:
    for cluster in clusters:
        documents = _read(cluster)
        yield cluster.name, _whole(documents, _made(documents, settings))


@dataclass
class _Window:
    """Clusters that are under way together, and how many of them have been handed out."""

    clusters: list[Cluster]
    read: list[tuple[Document, ...] | Exception]
    results: Generator[_Made | Exception, None, None]
    done: int = 0

    def taken(self, made: _Made | Exception) -> tuple[str, Summary | Exception]:
        at = self.done
        self.done += 1
        return self.clusters[at].name, _whole(self.read[at], made)


def _parallel(
    clusters: Iterator[Cluster], n_jobs: int | None, jobs: int, settings: Mapping[str, Any]
) -> _Run:
    """Two windows are under way at a time, so that nobody waits while one is handed out."""
    from joblib import Parallel, delayed

    def start(read: list[Any]) -> Generator[_Made | Exception, None, None]:
        parallel = Parallel(n_jobs=n_jobs, return_as="generator", batch_size=BATCH)
        there = [_may_be_sent(documents) for documents in read]
        try:
            results: Generator[_Made | Exception, None, None] = parallel(
                [delayed(_sent)(documents, settings) for documents in compress(read, there)]
            )
        except BrokenProcessPool:
            return _broken()
        return results if all(there) else _filled(results, read, there, settings)

    under_way: deque[_Window] = deque()
    ended: list[Exception] = []  # what the clusters raised instead of the next one
    try:
        while True:
            while len(under_way) < 2 and (some := _some(clusters, WINDOW * jobs, ended)):
                read = [_read(cluster) for cluster in some]
                under_way.append(_Window(some, read, start(read)))
            if not under_way:
                break
            window = under_way[0]
            try:
                for made in window.results:
                    yield window.taken(made)
            except BrokenProcessPool:
                # A worker died, and with it all that was under way. Whose fault it was shows when the next ones
                # are done one at a time; what is left is done again.
                for documents in window.read[window.done : window.done + BATCH * jobs]:
                    yield window.taken(_alone(start, documents))
                for one in under_way:
                    one.results = start(one.read[one.done :])
            else:
                under_way.popleft()
    except KeyboardInterrupt:
        for window in under_way:
            window.results.close()
        raise
    except BaseException:
        # Nobody wants the rest. What is under way is let finish, two windows at most: joblib's workers are
        # shared with whoever else uses them, and stopping them in the middle can break them.
        for window in under_way:
            with contextlib.suppress(BrokenProcessPool):
                deque(window.results, maxlen=0)
        raise
    if ended:
        raise ended[0]


def _some(clusters: Iterator[Cluster], count: int, ended: list[Exception]) -> list[Cluster]:
    """The next clusters. Those before an error of theirs are not lost to it."""
    found: list[Cluster] = []
    try:
        while not ended and len(found) < count:
            found.append(next(clusters))
    except StopIteration:
        pass
    except Exception as error:
        ended.append(error)
    return found


def _may_be_sent(documents: tuple[Document, ...] | Exception) -> bool:
    """Whether a worker can be given these: nearly always, but for a date in somebody's own time zone."""
    if isinstance(documents, Exception) or all(map(_is_plain, documents)):
        return True
    return _unsendable(documents) is None


def _is_plain(document: Document) -> bool:
    zone = getattr(document.published, "tzinfo", None)
    texts = (document.text, document.name, document.title, document.source)
    return type(zone) in (type(None), timezone) and all(type(t) in (str, type(None)) for t in texts)


def _unsendable(value: object) -> Exception | None:
    """Why a value cannot be sent to another process."""
    try:
        from cloudpickle import dumps
    except ImportError:  # older versions of joblib hold it
        from joblib.externals.cloudpickle import dumps
    try:
        dumps(value)
    except Exception as error:
        return error
    return None


def _filled(
    results: Generator[_Made | Exception, None, None],
    read: list[Any],
    there: list[bool],
    settings: Mapping[str, Any],
) -> Generator[_Made | Exception, None, None]:
    """Results in the order of what was read: what was not sent is done here."""
    with contextlib.closing(results):
        for documents, sent in zip(read, there, strict=True):
            yield next(results) if sent else _made(documents, settings)


def _broken() -> Generator[_Made | Exception, None, None]:
    """What a pool gives that broke while work was handed to it."""
    raise BrokenProcessPool
    yield


def _alone(
    start: Callable[[list[Any]], Generator[_Made | Exception, None, None]], documents: Any
) -> _Made | Exception:
    """What a worker makes of these documents alone; an error, if two of them die of it."""
    for _ in range(2):  # the first may have been killed by chance
        with contextlib.suppress(BrokenProcessPool):
            return next(start([documents]))
    return WorkerError("the processes that worked on it died: killed, or out of memory")


def _whole(
    documents: tuple[Document, ...] | Exception, made: _Made | Exception
) -> Summary | Exception:
    if isinstance(made, Exception) or isinstance(documents, Exception):
        return made if isinstance(made, Exception) else documents  # type: ignore[return-value]
    return Summary(made.picks, documents, made.configuration)


def _read(cluster: Cluster) -> tuple[Document, ...] | Exception:
    """The documents of a cluster, or why there are none: files are read here, once."""
    if isinstance(cluster.documents, Exception):
        return cluster.documents
    try:
        return as_documents(cluster.documents)
    except Exception as error:
        return error


def _made(
    documents: tuple[Document, ...] | Exception, settings: Mapping[str, Any]
) -> _Made | Exception:
    if isinstance(documents, Exception):
        return documents
    try:
        summary = summarize(documents, **settings)
    except Exception as error:
        return error
    return _Made(summary.picks, summary.configuration)


def _sent(
    documents: tuple[Document, ...] | Exception, settings: Mapping[str, Any]
) -> _Made | Exception:
    """`_made` for another process: errors of strangers may not be fit to be sent."""
    made = _made(documents, settings)
    if not isinstance(made, Exception) or type(made) in _OURS:
        return made
    kind = _kind(made)
    return _ForeignError(f"{type(made).__name__}: {made}") if kind is None else kind(str(made))


class _ForeignError(Exception):
    """An error that is none of ours, as text."""


_OURS = (InputError, SettingError, InputTypeError, MethodError, WorkerError, SummarizeError)


def _kind(error: Exception) -> type[SummarizeError] | None:
    """Which of our errors it is, or is made of."""
    return next((kind for kind in _OURS if isinstance(error, kind)), None)


def _named(error: Exception, name: str) -> Exception:
    """The same error, saying which cluster it is of."""
    kind = _kind(error)
    if kind is not None:
        return kind(f"cluster {name!r}: {error}")
    if isinstance(error, _ForeignError):
        return InputError(f"cluster {name!r} failed: {error}")
    return InputError(f"cluster {name!r} failed: {type(error).__name__}: {error}")


def _bar(shown_: bool) -> Any:
    from tqdm.auto import tqdm

    return tqdm(disable=not shown_, unit="cluster", desc="summarising", leave=False)
