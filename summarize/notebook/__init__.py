"""Exploring: settings tried by hand in a notebook, with their effect at once. Needs the extra `notebook`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from summarize.documents import Document
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.notebook.evaluation_package import import_evaluation
from summarize.reading import as_documents

if TYPE_CHECKING:
    from summarize.notebook.explorer import Explorer
    from summarize.notebook.topic_explorer import TopicExplorer

__all__ = ["explore"]


def explore(
    documents: Any, reference: str | Document | Iterable[str] | None = None, **settings: Any
) -> Explorer | TopicExplorer:
    """Controls for a notebook: turn the settings, see the summary and its scores change.

    Parameters
    ----------
    documents : as in `summarize`, or topics
        The documents of one story; or several topics, such as `evaluation.read_topics` gives, to see
        what a setting is worth on all of them, with how sure that is.
    reference : str, Document, or iterable of these, optional
        What the summary is compared with. A `str` is a summary by people: ROUGE cuts both at the
        budget. A `Document` (or mapping or path) is a version that was held out, and is read whole. Without
        a reference any of the documents can be held out by hand. Topics bring their own.
    **settings
        Where to start: ``words``, ``query``, ``ranker``, ``selector``, ``orderer``, and what stays
        fixed: ``language``, ``known``, ``vectorizer``; all as in `summarize`. For topics ``words``,
        ``language``, ``ranker`` and ``selector``.

    Returns
    -------
    Explorer or TopicExplorer
        Shows itself as the last expression of a cell. ``explorer.summary`` is what is shown,
        ``explorer.settings`` gives it again.

    Raises
    ------
    InputError
        If ipywidgets is not installed, another package named `evaluation` shadows the one that is
        needed, or the documents cannot be summarised.

    Examples
    --------
    >>> from summarize import explore
    >>> explorer = explore(["Rain fell in Rome. A cat slept.", "Rain fell in Rome."], "Rain.", words=20)
    >>> explorer.settings["selector"]
    'mmr(diversity=0.35, coverage_decay=0.35)'
    >>> explorer.call
    'summarize(documents, words=20)  # summarize 0.1.0'
    """
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        raise InputError("explore needs ipywidgets: pip install 'summarize[notebook]'") from None
    import_evaluation()
    given, topics = _topics(documents)
    if topics is not None:
        from summarize.notebook.topic_explorer import TopicExplorer

        if reference is not None:
            raise InputError(
                "reference goes with the documents of one story; topics bring their own"
            )
        _check_names(settings, _TOPICS)
        return TopicExplorer(topics, **settings)
    from summarize.notebook.explorer import Explorer

    if settings.get("known") is not None:
        settings["known"] = as_documents(settings["known"], "known", may_be_empty=True)
    _check_names(settings, _STORY)
    references, whole = _references(reference)
    return Explorer(
        as_documents(given), references, whole_references=whole, given=given, **settings
    )


def _topics(given: Any) -> tuple[Any, list[Any] | None]:
    """The same again, and the topics if it holds topics."""
    if isinstance(given, str | Mapping) or hasattr(given, "columns") or not isinstance(given, Iterable):  # fmt: skip
        return given, [given] if hasattr(given, "references") else None
    rest = iter(given)
    first = next(rest, None)
    everything = given if rest is not given else chain([] if first is None else [first], rest)
    if hasattr(first, "documents") or hasattr(first, "error"):
        return given, list(everything)
    return everything, None


def _references(given: Any) -> tuple[tuple[str, ...], bool]:
    """The texts to compare with, and whether they are versions."""
    if given is None:
        return (), False
    texts: Any = [given] if isinstance(given, str | Document) else given
    if isinstance(texts, Iterable) and not isinstance(texts, Mapping) and not hasattr(texts, "columns"):  # fmt: skip
        texts = list(texts)
        people = [isinstance(one, str) for one in texts]
        if all(people):
            for one in texts:
                if not one.strip():
                    raise InputError(
                        f"reference must hold some text, got {short_repr(one)}; leave it out"
                    )
            return tuple(texts), False
        if any(people):
            raise InputError(
                "reference must be summaries by people, as str, or versions that were held out, as "
                "Document: ROUGE cuts the ones and reads the others whole, so not both"
            )
    return tuple(document.text for document in as_documents(texts, "reference")), True


_STORY = ("words", "query", "ranker", "selector", "orderer", "language", "known", "vectorizer")
_TOPICS = ("words", "language", "ranker", "selector")


def _check_names(settings: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in settings:
        if name not in known:
            raise InputTypeError(
                f"explore has no setting {name!r} here (settings: {', '.join(known)})"
            )
