"""Notebook: explorers that show the effect of settings at once. Needs the extra `notebook`.

==================  ======================================================================
explorer.py         the explorer of one story
topic_explorer.py   the explorer of many topics: what a setting is worth
workbench.py        what both compute with: documents prepared once, settings tried fast
widgets.py          what both share: frame, labels, the copy in a saved notebook
tables.py           scores and pinned results
chart_data.py       what each chart shows, computed once for both ways of drawing it
charts.py           drawn as SVG, for the explorers
plots.py            drawn with matplotlib, for figures to keep: `summarize.plots`
==================  ======================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from summarize.documents import Document
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.notebook.evaluation_package import import_evaluation
from summarize.readers.columns import Columns, column_arguments
from summarize.reading import as_documents

if TYPE_CHECKING:
    from summarize.notebook.explorer import Explorer
    from summarize.notebook.topic_explorer import TopicExplorer

__all__ = ["explore"]


def explore(
    documents: Any, reference: str | Document | Iterable[str] | None = None, **settings: Any
) -> Explorer | TopicExplorer:
    """Build controls for a notebook: turn the settings, see the summary and its scores change.

    Parameters
    ----------
    documents : as in `summarize`, or topics
        The documents of one story; or several topics, such as `evaluation.read_topics` gives, to see
        what a setting is worth on all of them, and how sure that is.
    reference : str, Document, or iterable of these, optional
        What the summary is compared with. A `str` is a human reference: ROUGE cuts it and the summary at
        the budget. A `Document` (or mapping or path) is a held-out version, and is read in full. Without
        a reference, any of the documents can be held out with a control. Topics have their own.
    **settings
        Where to start: ``words``, ``query``, ``ranker``, ``selector``, ``orderer``, and what stays
        fixed: ``language``, ``known``, ``vectorizer``; all as in `summarize`, also ``text_column`` and the
        other names of columns. For topics ``words``,
        ``language``, ``ranker`` and ``selector``.

    Returns
    -------
    Explorer or TopicExplorer
        Displayed as the last expression of a cell. ``explorer.summary`` is what is shown,
        ``summarize(documents, **explorer.settings)`` gives it again.

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
    'mmr(diversity=0.25, coverage_decay=0.35, centroid=2.0)'
    >>> explorer.call
    'summarize(documents, words=20)  # summarize 0.1.0'
    """
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        raise InputError("explore needs ipywidgets: pip install 'summarize[notebook]'") from None
    import_evaluation()
    passed, topics = _split_topics(documents)
    if topics is not None:
        from summarize.notebook.topic_explorer import TopicExplorer

        if reference is not None:
            raise InputError(
                "reference is for the documents of one story; topics have their own references"
            )
        _check_names(settings, _TOPIC_SETTINGS)
        return TopicExplorer(topics, **settings)
    from summarize.notebook.explorer import Explorer

    columns: Any = {
        name: settings.pop(name) for name in Columns.__annotations__ if name in settings
    }
    if settings.get("known") is not None:
        settings["known"] = as_documents(settings["known"], "known", may_be_empty=True, **columns)
    _check_names(settings, _STORY_SETTINGS)
    references, full = _read_references(reference)
    return Explorer(
        as_documents(passed, **columns),
        references,
        full_references=full,
        passed=passed,
        columns=column_arguments(columns),
        **settings,
    )


def _split_topics(passed: Any) -> tuple[Any, list[Any] | None]:
    """What was passed, unconsumed; and the topics, None if it contains no topics."""
    if isinstance(passed, str | Mapping) or hasattr(passed, "columns") or not isinstance(passed, Iterable):  # fmt: skip
        return passed, [passed] if hasattr(passed, "references") else None
    rest = iter(passed)
    first = next(rest, None)
    everything = passed if rest is not passed else chain([] if first is None else [first], rest)
    if hasattr(first, "documents") or hasattr(first, "error"):
        return passed, list(everything)
    return everything, None


def _read_references(passed: Any) -> tuple[tuple[str, ...], bool]:
    """The texts to compare with, and whether they are held-out versions."""
    if passed is None:
        return (), False
    texts: Any = [passed] if isinstance(passed, str | Document) else passed
    if isinstance(texts, Iterable) and not isinstance(texts, Mapping) and not hasattr(texts, "columns"):  # fmt: skip
        texts = list(texts)
        human = [isinstance(text, str) for text in texts]
        if all(human):
            for text in texts:
                if not text.strip():
                    raise InputError(
                        f"reference must contain some text, got {short_repr(text)}; leave it out"
                    )
            return tuple(texts), False
        if any(human):
            raise InputError(
                "reference must be human summaries, as str, or held-out versions, as Document, not both: "
                "ROUGE cuts the former at the budget and reads the latter in full"
            )
    return tuple(document.text for document in as_documents(texts, "reference")), True


_STORY_SETTINGS = (
    "words",
    "query",
    "ranker",
    "selector",
    "orderer",
    "language",
    "known",
    "vectorizer",
)
_TOPIC_SETTINGS = ("words", "language", "ranker", "selector")


def _check_names(settings: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in settings:
        if name not in known:
            raise InputTypeError(
                f"explore has no setting {name!r} here (settings: {', '.join(known)})"
            )
