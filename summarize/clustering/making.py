"""Making: from a pile of articles to its stories, in one function."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from summarize.clustering.certainty import Certainty, measure_certainty
from summarize.clustering.days import Days, bonus
from summarize.clustering.leftovers import add_leftovers
from summarize.clustering.linkage import average_linkage, connected_groups, join_copies
from summarize.clustering.neighbours import similar_pairs
from summarize.clustering.results import Stories, Story
from summarize.clustering.scaling import (
    divide_by_scale,
    local_scale,
    scaled_threshold,
    similarity_at,
)
from summarize.clustering.streams import Named, name_groups, name_stories
from summarize.clustering.vectors import TermRarity, article_terms, article_text, article_vectors
from summarize.dates.publication import fractional_day
from summarize.documents import Document, DocumentLike
from summarize.errors import InputError, InputTypeError, short_repr
from summarize.files import read_utf8
from summarize.headlines import choose_headline
from summarize.key_phrases import PhraseReader, key_phrases_of_beginnings
from summarize.progress import Progress
from summarize.readers.columns import Columns, check_columns
from summarize.reading import as_documents
from summarize.text.detection import detect_language
from summarize.text.languages import get_language
from summarize.validation import check_n_jobs, check_number

__all__ = ["stories"]

THRESHOLD = 0.1
"""Average similarity from which two groups of articles are one story, at the default granularity, where both are each
other's nearest and so similar; see `summarize.clustering.scaling` for others.

Chosen on piles of 12, 50 and all topics of five data sets (Multi-News validation and train, CSTNews, NeuS,
ABMUSU), half of the topics with a single article in some, so that of 20 articles on different topics as many stay
alone as with plain average linkage (93 of 100). 0.08 and 0.11 are within 0.003 of its B-cubed F1."""

LOOSE = 0.5
"""Share of the threshold that an article alone must reach to be added to the group that it is plainly nearest to.
0.4 and 0.6 are within 0.002."""

STEPS = 4.0
"""Factor on the threshold from the default granularity, 0.5, to 1, the finest; its inverse at 0 (assumed)."""

NEAR_COPY = 0.8
"""Cosine from which articles are copies of one another and count once, as wire copies do (assumed)."""

GAP, MIN_ABOVE = 2.0, 20
"""A gap in the similarities: none lies between a value and `GAP` times that value, and at least `MIN_ABOVE`, and half
of all, lie above it."""

TYPICAL = 5
"""Number of articles of a story from which its title and its key phrases are taken, the most typical ones."""

Ints = NDArray[np.int64]


def stories(
    documents: DocumentLike | Iterable[DocumentLike],
    *,
    granularity: float = 0.5,
    previous: Stories | str | os.PathLike[str] | None = None,
    n_jobs: int | None = None,
    progress: bool = False,
    **columns: Unpack[Columns],
) -> Stories:
    """Group a pile of articles into stories, one cluster per event, without their number being given.

    Parameters
    ----------
    documents : str, Document, pathlib.Path, mapping, DataFrame, or iterable of these
        As in `summarize`, but of any number of stories. Languages may be mixed; where publication dates are
        given, articles weeks apart are less likely to be one story.
    granularity : float in [0, 1], default 0.5
        0 is coarse (few large stories), 1 fine. The default holds from a few articles to 100,000.
    previous : Stories or path, optional
        Stories found earlier, or the file with their `Stories.to_json`. Their articles are clustered together
        with the new ones, and stories keep their ids; `Story.notes` says which are new, grew, merged or split.
        An article that `previous` has, with the same name, is not added twice.
    n_jobs : int, optional
        Number of processes that read and compare the articles, as in joblib: -1 means one per processor, and
        ``joblib.parallel_config("dask")`` runs them on a Dask cluster. The stories do not depend on it.
    progress : bool, default False
        Show a bar once the call has taken a second, in a notebook or on standard error.
    **columns : text_column, name_column, title_column, source_column, url_column, published_column
        As in `summarize`.

    Returns
    -------
    Stories
        A list of `Story`, those with most articles first. Articles that belong with no other are not in it, but
        in its attribute `unassigned`. The stories do not depend on the order of the documents.

    Raises
    ------
    InputError
        If a document or the file of `previous` cannot be used; the message says which and why.
    SettingError
        If `granularity` is out of range.
    InputTypeError
        If an argument has the wrong type.

    Notes
    -----
    Articles are compared by the cosine of their TF-IDF weights, over words and pairs of words, measured by that
    of their nearest neighbours; near-copies count once. Groups are joined while the average similarity of their
    articles is high enough (average linkage on a sparse graph, see `summarize.clustering.linkage`), and
    articles left over are added to the story that they are plainly nearest to.

    Examples
    --------
    >>> from summarize import stories, summarize_many
    >>> pile = [
    ...     "Rain flooded the Colosseum in Rome on Monday.",
    ...     "Ingrid Berg won the ski race in Oslo.",
    ...     "The Colosseum in Rome was flooded by heavy rain.",
    ...     "The ski race in Oslo was won by Ingrid Berg.",
    ...     "A bank in Lima raised its rates.",
    ... ]
    >>> found = stories(pile)
    >>> [len(story) for story in found], [article.text for article in found.unassigned]
    ([2, 2], ['A bank in Lima raised its rates.'])
    >>> sorted(str(summary) for summary in summarize_many(found, sentences=1))
    ['Ingrid Berg won the ski race in Oslo.', 'Rain flooded the Colosseum in Rome on Monday.']
    """
    check_columns(columns, "stories", ("granularity", "previous", "n_jobs", "progress"))
    scale = STEPS ** (2.0 * check_number("granularity", granularity, 0, 1) - 1.0)
    n_jobs = check_n_jobs(n_jobs)
    earlier = _read_previous(previous)
    added = as_documents(documents, may_be_empty=earlier is not None, **columns)
    pile = _join(earlier, added)
    order = sorted(range(len(pile)), key=lambda index: _canonical(pile[index]))
    groups = _group([pile[index] for index in order], scale, n_jobs, progress)
    found = _describe(pile, order, groups, earlier)
    labels = [-1] * len(pile)
    for label, (_, members) in enumerate(found):
        for index in members:
            labels[index] = label
    return Stories([story for story, _ in found], pile, labels, float(granularity))


# ── the pile ────────────────────────────────────────────────────────────────────────────────────


def _read_previous(previous: object) -> Stories | None:
    if previous is None or isinstance(previous, Stories):
        return previous
    if isinstance(previous, str) and previous.lstrip().startswith("{"):
        raise InputTypeError("previous must be a path, got JSON; read it with Stories.from_json()")
    if isinstance(previous, str | os.PathLike):
        path = Path(previous)
        try:
            return Stories.from_json(read_utf8(path))
        except InputError as error:
            named = str(path) in str(error)
            raise InputError(str(error) if named else f"{str(path)!r}: {error}") from None
    raise InputTypeError(
        f"previous must be Stories, the path of a file or None, got {type(previous).__name__} "
        f"{short_repr(previous)}"
    )


def _join(earlier: Stories | None, added: Sequence[Document]) -> tuple[Document, ...]:
    """The earlier articles and those of the new ones that are not among them."""
    if earlier is None:
        return tuple(added)
    before = set(earlier.documents)
    return (*earlier.documents, *(document for document in added if document not in before))


def _canonical(document: Document) -> tuple[str, ...]:
    """What articles are sorted by, so that nothing depends on the order in which they came."""
    return (
        " ".join(document.text.split()),
        document.text,
        document.title or "",
        document.name,
        document.source or "",
        document.url or "",
        document.published.isoformat() if document.published else "",
    )


# ── groups ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Groups:
    """The group of each article in canonical order, and how sure that is.

    Attributes
    ----------
    label : int array of shape (n,)
    certainty : Certainty
    rarity : TermRarity
        What terms weigh.
    """

    label: Ints
    certainty: Certainty
    rarity: TermRarity


def _group(documents: Sequence[Document], scale: float, n_jobs: int | None, shown: bool) -> _Groups:
    """Group articles in canonical order; copies stand next to each other."""
    threshold = scaled_threshold(THRESHOLD * scale)
    copy_of, firsts = _number_copies(documents)
    distinct = [documents[index] for index in firsts]
    texts = [article_text(document) for document in distinct]
    vectors, rarity = article_vectors(article_terms(texts, n_jobs=n_jobs, progress=shown))
    days = Days.of([fractional_day(document.published) for document in documents])
    days = days.join(copy_of, len(distinct))
    lowest = similarity_at(threshold * LOOSE)
    pairs = similar_pairs(vectors, days, lowest, n_jobs=n_jobs, progress=shown)
    is_copy = pairs.similarity >= NEAR_COPY * bonus(days, pairs.first, pairs.second)
    near = connected_groups(pairs.select(is_copy), len(distinct))
    unit = near[copy_of]  # copies count once
    vectors, days, pairs = join_copies(vectors, days, pairs, near)
    vectors, pairs = divide_by_scale(vectors, pairs, local_scale(pairs, vectors.shape[0]))
    with Progress(shown).step("grouping"):
        label, joined_at = average_linkage(vectors, days, pairs, threshold)
        middle = find_gap(joined_at)
        if middle is not None and middle * scale > threshold:
            threshold = middle * scale
            label, _ = average_linkage(vectors, days, pairs, threshold)
        else:
            copies = np.bincount(unit)
            label = add_leftovers(vectors, days, pairs, label, threshold * LOOSE, copies)
        pairs = pairs.select(pairs.similarity >= threshold)
        certainty = measure_certainty(vectors, days, pairs, label, threshold)
    return _Groups(label[unit], certainty.of(unit), rarity)


def find_gap(joined_at: NDArray[np.float64]) -> float | None:
    """The middle of a wide gap in the similarities at which groups were joined; None if there is none.

    Forms and reports made by a template share words whatever they are about. Then the articles of one
    story are joined at high similarities, stories at low ones, and there is nothing between. In none of five
    data sets of news is there such a gap.

    >>> find_gap(np.array([0.1] * 10 + [0.5] * 40)).__round__(2)
    0.22
    >>> find_gap(np.linspace(0.1, 0.5, 50)) is None
    True
    """
    values = np.sort(joined_at)
    above = len(values) - 1 - np.arange(len(values) - 1)
    wide = (values[1:] >= GAP * values[:-1]) & (above >= MIN_ABOVE) & (above >= len(values) / 2)
    if not wide.any():
        return None
    at = int(np.flatnonzero(wide)[-1])
    return float(np.sqrt(values[at] * values[at + 1]))


def _number_copies(documents: Sequence[Document]) -> tuple[Ints, list[int]]:
    """The number of each article's text, and the first article of each; blank ones have their own."""
    numbers: dict[object, int] = {}
    firsts: list[int] = []
    result = np.empty(len(documents), dtype=np.int64)
    for index, document in enumerate(documents):
        text = " ".join(document.text.split()).casefold()
        number = numbers.setdefault(text or index, len(numbers))
        if number == len(firsts):
            firsts.append(index)
        result[index] = number
    return result, firsts


# ── stories ─────────────────────────────────────────────────────────────────────────────────────


def _describe(
    pile: Sequence[Document], order: Sequence[int], groups: _Groups, earlier: Stories | None
) -> list[tuple[Story, list[int]]]:
    """The stories, largest first, each with the indices of its documents in the pile."""
    members: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(groups.label.tolist()):
        members[label].append(place)
    kept = [places for places in members.values() if len(places) > 1]
    kept = [sorted(places, key=lambda p: (_day(pile[order[p]]), p)) for places in kept]
    documents = [[pile[order[place]] for place in places] for places in kept]
    names = _name(documents, earlier)
    readers = _Readers()
    result = [
        (_make_story(name, texts, groups, places, readers), [order[place] for place in places])
        for name, texts, places in zip(names, documents, kept, strict=True)
    ]
    result.sort(key=lambda pair: (-len(pair[0]), _day(pair[0][0]), pair[0].id))
    return result


def _name(documents: Sequence[Sequence[Document]], earlier: Stories | None) -> list[Named]:
    if earlier is None:
        return [Named(name) for name in name_groups(documents)]
    return name_stories(documents, earlier)


def _day(document: Document) -> float:
    day = fractional_day(document.published)
    return float("inf") if day is None else day


class _Readers(dict[str, PhraseReader]):
    """What reads the phrases of each language; it remembers each word."""

    def __missing__(self, code: str) -> PhraseReader:
        reader = self[code] = PhraseReader(get_language(code))
        return reader


def _make_story(
    name: Named,
    documents: Sequence[Document],
    groups: _Groups,
    places: Sequence[int],
    readers: _Readers,
) -> Story:
    certainty = groups.certainty
    sure = [round(float(certainty.confidence[place]), 4) for place in places]
    closest = sorted(
        range(len(documents)), key=lambda i: (-certainty.typical[places[i]], places[i])
    )
    typical = [documents[i] for i in closest[:TYPICAL]]
    texts = [article_text(document) for document in typical]
    language = detect_language(texts[:1])
    return Story(
        id=name.id,
        documents=tuple(documents),
        title=choose_headline(typical, language.code),
        key_phrases=key_phrases_of_beginnings(texts, readers[language.code], groups.rarity),
        confidence=round(sum(sure) / len(sure), 4),
        confidences=tuple(sure),
        notes=name.notes,
    )
