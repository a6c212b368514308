"""Parallel: many clusters summarised lazily and in order, on any number of processes.

Clusters are read as results are taken, and never far ahead. An error names the cluster that cannot be
summarised; by default it ends the run, with ``on_error="skip"`` or ``"return"`` the other clusters are
summarised. What happens when a worker dies is in `summarize.workers`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping
from datetime import timezone
from functools import partial
from typing import Any, Literal, NamedTuple, overload

from summarize.batch.clusters import Cluster, as_clusters
from summarize.configuration import CHOICES, Configuration
from summarize.documents import Document
from summarize.errors import (
    InputError,
    InputTypeError,
    MethodError,
    SettingError,
    SummarizeError,
    WorkerError,
    collect_warnings,
    short_repr,
    warn_of_input,
)
from summarize.picks import Pick
from summarize.pipeline import summarize
from summarize.readers.columns import Columns, check_columns
from summarize.reading import as_documents, is_iterable_of_clusters, is_mapping_of_clusters
from summarize.reasons import Evidence
from summarize.results import Summary
from summarize.token_counters import as_counter
from summarize.validation import check_n_jobs
from summarize.vectors import check_vectorizer
from summarize.workers import map_in_order

__all__ = ["Outcome", "check_settings", "summarize_clusters", "summarize_many"]

WINDOW = 64
"""Clusters per process that are under way together: enough to keep all busy, few enough for memory."""

BATCH_SIZE = 8
"""Clusters that are given to a process at a time: one takes a few milliseconds, as sending it does."""

_COLUMNS = frozenset(Columns.__annotations__)

OnError = Literal["raise", "skip", "return"]

Clusters = Mapping[Any, Any] | Iterable[Any]
"""What is accepted where many clusters are wanted."""


@overload
def summarize_many(
    clusters: Clusters,
    *,
    n_jobs: int | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    progress: bool = False,
    **settings: Any,
) -> Iterator[Summary]: ...
@overload
def summarize_many(
    clusters: Clusters,
    *,
    n_jobs: int | None = None,
    on_error: OnError,
    progress: bool = False,
    **settings: Any,
) -> Iterator[Summary | Exception]: ...
def summarize_many(
    clusters: Clusters,
    *,
    n_jobs: int | None = None,
    on_error: OnError = "raise",
    progress: bool = False,
    **settings: Any,
) -> Iterator[Summary | Exception]:
    """Summarise many clusters of documents lazily, one at a time or in parallel.

    Parameters
    ----------
    clusters : iterable, or mapping of keys to clusters
        Each cluster is what `summarize` takes as `documents`; or a mapping with ``documents`` and, if
        wanted, ``id``; or a pair of a key and documents, as ``frame.groupby("story")`` gives. An iterable
        is read as results are taken, never far ahead, so it may be endless.
    n_jobs : int, optional
        Number of processes, as in joblib: -1 means one per processor, -2 one less, and so on, but at least one.
        None means one, unless a ``joblib.parallel_config`` says otherwise; ``parallel_config("dask")`` runs on a Dask cluster.
    on_error : {"raise", "skip", "return"}, default "raise"
        What to do with a cluster that cannot be summarised: raise an error that names it, leave it out,
        or return the error in its place. With the last two, the other clusters are summarised.
    progress : bool, default False
        Show a bar once the call has taken a second, in a notebook or on standard error.
    **settings
        As in `summarize`, the same for all clusters, ``text_column`` and its like included.

    Yields
    ------
    Summary, or an exception with "return"
        In the order of the clusters; equal to ``summarize(cluster, **settings)`` whatever `n_jobs` is. Its
        `key`, also that of an error, is the key or id of the cluster, also where others are skipped.

    Raises
    ------
    SettingError, InputTypeError
        At once, if a setting is wrong: it would be wrong for all clusters. Errors in custom functions
        appear only when the first cluster is summarised.
    InputError, InputTypeError, MethodError
        With "raise", where a cluster cannot be summarised. Any error of a custom function becomes an
        `InputError` with its type and message.
    WorkerError
        With "raise", where two processes died while working on a cluster. Their other clusters are
        reassigned.

    Examples
    --------
    >>> from summarize import summarize_many
    >>> clusters = [["Rain fell in Rome.", "Rain fell in Rome today."], ["Snow fell in Oslo."]]
    >>> for summary in summarize_many(clusters, words=10):
    ...     print(summary)
    Rain fell in Rome.
    Snow fell in Oslo.
    >>> {summary.key: summary.text for summary in summarize_many({"rain": clusters[0], "snow": clusters[1]})}
    {'rain': 'Rain fell in Rome.', 'snow': 'Snow fell in Oslo.'}
    """
    if not isinstance(on_error, str) or on_error not in ("raise", "skip", "return"):
        raise SettingError(
            f"on_error must be 'raise', 'skip' or 'return', got {short_repr(on_error)}"
        )
    if not is_iterable_of_clusters(clusters) and not is_mapping_of_clusters(clusters):
        raise InputTypeError(
            f"clusters must be an iterable of clusters of documents, or a mapping of keys to them, got "
            f"{type(clusters).__name__} {short_repr(clusters)}; for one cluster use summarize(), for "
            "groups of a table groupby"
        )
    outcomes = summarize_clusters(
        as_clusters(clusters), n_jobs=n_jobs, progress=progress, **settings
    )
    return _summaries(outcomes, on_error)


class Outcome(NamedTuple):
    """What became of a cluster.

    Attributes
    ----------
    name : str
        What messages call the cluster.
    result : Summary or Exception
        The error names the cluster.
    warnings : tuple of str
        What was warned of, without the name.
    """

    name: str
    result: Summary | Exception
    warnings: tuple[str, ...]


def summarize_clusters(
    clusters: Iterator[Cluster],
    *,
    n_jobs: int | None = None,
    progress: bool = False,
    **settings: Any,
) -> Generator[Outcome, None, None]:
    """What becomes of each cluster, as `summarize_many`; settings are checked at once.

    Parameters
    ----------
    clusters : iterator of Cluster
    n_jobs, progress, **settings
        As in `summarize_many`.

    Yields
    ------
    Outcome
        In the order of the clusters.

    Raises
    ------
    SettingError, InputTypeError
        If a setting is wrong.

    Examples
    --------
    >>> [snow, none] = summarize_clusters(as_clusters({"snow": "Snow fell in Oslo.", "none": []}))
    >>> str(snow.result), str(none.result)
    ('Snow fell in Oslo.', "cluster 'none': documents must contain at least one document, got none")
    """
    n_jobs = check_n_jobs(n_jobs)
    columns: Any = {name: settings.pop(name) for name in _COLUMNS & settings.keys()}
    if settings.get("known") is not None:  # an iterator would be used up by the first cluster
        known = as_documents(settings["known"], "known", may_be_empty=True, **columns)
        settings["known"] = known
    check_settings(settings)
    check_columns(columns, "summarize_many")
    _check_picklable(settings, n_jobs)
    return _summarize_all(clusters, n_jobs, progress, settings, columns)


def check_settings(settings: Mapping[str, Any]) -> None:
    """Raise if a setting is not one of `summarize`, or out of range.

    Raises
    ------
    SettingError, InputTypeError
    """
    choices = dict(settings)
    choices.pop("known", None)
    vectorizer = choices.pop("vectorizer", None)
    if vectorizer is not None:
        check_vectorizer(vectorizer)
    as_counter(choices.pop("count_tokens", None), choices.get("tokens"))
    unknown = {name: choices[name] for name in choices.keys() - {*CHOICES}}
    check_columns(unknown, "summarize_many", CHOICES)
    Configuration(**choices)


def _check_picklable(settings: Mapping[str, Any], n_jobs: int | None) -> None:
    """Raise if other processes are used and a setting cannot be pickled."""
    from joblib import effective_n_jobs

    if effective_n_jobs(n_jobs) == 1:
        return
    for name, value in settings.items():
        error = _pickling_error(value)
        if error is not None:
            raise SettingError(
                f"{name} must be picklable to be sent to other processes, got {short_repr(value)}: "
                f"{error}; use n_jobs=1"
            )


# ── from clusters to summaries ──────────────────────────────────────────────────────────────────

_Documents = tuple[Document, ...]


class _Task(NamedTuple):
    """A cluster whose documents were read, or the error that says why they could not be."""

    name: str
    documents: _Documents | Exception
    key: Hashable = None
    warned: tuple[str, ...] = ()


class _Result(NamedTuple):
    """What comes back from a worker: a summary without its documents, which are here already."""

    picks: tuple[Pick, ...]
    configuration: Configuration
    evidence: Evidence | None
    warnings: tuple[str, ...] = ()


def _summaries(
    outcomes: Generator[Outcome, None, None], on_error: OnError
) -> Iterator[Summary | Exception]:
    with contextlib.closing(outcomes):
        for outcome in outcomes:
            result = outcome.result
            if isinstance(result, Summary):
                yield result
            elif on_error == "raise":
                raise result from result.__cause__
            elif on_error == "return":
                result.__cause__ = None  # its traceback holds the documents
                yield result


def _summarize_all(
    clusters: Iterator[Cluster],
    n_jobs: int | None,
    progress: bool,
    settings: Mapping[str, Any],
    columns: Any,
) -> Generator[Outcome, None, None]:
    results = map_in_order(
        partial(_summarize_task, settings={**settings, **columns}),
        (_read_task(one, columns) for one in clusters),
        n_jobs=n_jobs,
        window=WINDOW,
        batch_size=BATCH_SIZE,
        in_worker=partial(_summarize_in_worker, settings={**settings, **columns}),
        can_be_sent=_can_be_sent,
        progress=progress,
        step="summarising",
        unit="cluster",
    )
    with contextlib.closing(results):
        for task, result in results:
            outcome = _outcome(task, result)
            given = () if isinstance(result, Exception) else result.warnings
            if isinstance(outcome, Exception):
                error = _name_error(outcome, task.name)
                error.key = task.key
                error.__cause__ = outcome
                outcome = error
            yield Outcome(task.name, outcome, (*task.warned, *given))


def _outcome(task: _Task, result: _Result | Exception) -> Summary | Exception:
    if isinstance(result, Exception):
        return result
    if isinstance(task.documents, Exception):
        return task.documents
    try:
        _warn_of_cluster(result.warnings, task.name)
    except Exception as error:  # where warnings are errors
        return error
    return Summary(
        result.picks, task.documents, result.configuration, result.evidence, key=task.key
    )


def _read_task(cluster: Cluster, columns: Any) -> _Task:
    """The documents of a cluster; files are read here, not in the workers."""
    name, key = cluster.name, cluster.key
    if isinstance(cluster.documents, Exception):
        return _Task(name, cluster.documents, key)
    try:
        with collect_warnings() as messages:
            documents = as_documents(cluster.documents, **columns)
        _warn_of_cluster(messages, name)
    except Exception as error:
        return _Task(name, error, key)
    return _Task(name, documents, key, tuple(messages))


def _warn_of_cluster(messages: Iterable[str], name: str) -> None:
    """Give warnings that were collected, with the name of their cluster."""
    for message in messages:
        warn_of_input(f"cluster {name!r}: {message}")


def _summarize_task(task: _Task, settings: Mapping[str, Any]) -> _Result | Exception:
    if isinstance(task.documents, Exception):
        return task.documents
    try:
        with collect_warnings() as messages:
            summary = summarize(task.documents, **settings)
    except Exception as error:
        return error
    # Texts are checked as they are read, known ones before the first cluster: once is enough.
    new = (one for one in messages if one not in task.warned and not one.startswith("known"))
    return _Result(summary.picks, summary.configuration, summary._evidence, tuple(new))


# ── errors, and what can be sent to other processes ─────────────────────────────────────────────


class _ForeignError(Exception):
    """An exception of another package, reduced to its text so that it can be pickled."""


_OURS = (InputError, SettingError, InputTypeError, MethodError, WorkerError, SummarizeError)


def _summarize_in_worker(task: _Task, settings: Mapping[str, Any]) -> _Result | Exception:
    """`_summarize_task` for another process: errors of custom functions may not be picklable."""
    result = _summarize_task(task, settings)
    if not isinstance(result, Exception) or type(result) in _OURS:
        return result
    kind = _base_error(result)
    text = str(result) if kind else f"{type(result).__name__}: {result}"
    return (kind or _ForeignError)(text)


def _base_error(error: Exception) -> type[SummarizeError] | None:
    """The class of this package that an error is, or derives from; None if there is none."""
    return next((kind for kind in _OURS if isinstance(error, kind)), None)


def _name_error(error: Exception, name: str) -> SummarizeError:
    """The same error with the name of its cluster."""
    kind = _base_error(error)
    if kind is not None:
        return kind(f"cluster {name!r}: {error}")
    if isinstance(error, _ForeignError):
        return InputError(f"cluster {name!r} failed: {error}")
    return InputError(f"cluster {name!r} failed: {type(error).__name__}: {error}")


def _can_be_sent(task: _Task) -> bool:
    """Whether a worker can be given these documents: nearly always, but for custom time zones."""
    if isinstance(task.documents, Exception) or _pickling_error(task.key) is not None:
        return False
    return all(map(_is_plain, task.documents)) or _pickling_error(task.documents) is None


def _is_plain(document: Document) -> bool:
    """Whether a document contains only built-in types, which can all be pickled."""
    zone = getattr(document.published, "tzinfo", None)
    texts = (document.text, document.name, document.title, document.source, document.url)
    return type(zone) in (type(None), timezone) and all(type(t) in (str, type(None)) for t in texts)


def _pickling_error(value: object) -> Exception | None:
    """Why a value cannot be sent to another process."""
    try:
        from cloudpickle import dumps
    except ImportError:  # older versions of joblib contain it
        from joblib.externals.cloudpickle import dumps
    try:
        dumps(value)
    except Exception as error:
        return error
    return None
