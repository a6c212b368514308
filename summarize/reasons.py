"""Reasons: why a line or a sentence of the documents is not in a summary.

Computed only when somebody asks, from the documents and the configuration, by making the candidates again
and adding the picks to a draft. Reasons, in this order; where there are several, the first counts:

1. what no summary may use, by one of the filters in `summarize.text.filters`: "boilerplate: also read",
   "headline", "fragment", ...
2. what the draft does not admit (`Draft.obstacles` has the order): "incomplete quotation", "inside a
   quotation", "first or second person", "cut off", "question or exclamation", "too short: 4 words, at least 9
   needed", "deep in its document", "quotation without its speaker", "depends on the sentence before", "needs an
   introduction: Anderson", "about something else", "repeats sentence 2" (in reading order), "repeats sentence
   2, with “acquitted” instead of “convicted”" or "contradicts sentence 2" (both are variants of that pick), "shares many
   words with sentence 2" or "with the summary" (no single one), "known to the reader", "does not fit into 150 words"; if another reason kept it
   out until then: "does not fit into 150 words: while there was room, needs an introduction: Anderson"
3. what the selector did not want: "below the floor" (`mmr` takes nothing that scores less than a part
   of what it took first, or that is worth too little next to the picks), with other selectors "not selected"
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np

from summarize.candidates import Candidates, Flags, Indices, Scores, build_candidates
from summarize.characters import CLOSING_MARKS, END_MARKS, OPENING_MARKS
from summarize.configuration import Configuration
from summarize.documents import Document
from summarize.draft import Draft
from summarize.errors import InputError
from summarize.picks import Pick
from summarize.rendering.phrases import describe_difference
from summarize.text.detection import resolve_language
from summarize.text.languages import Language
from summarize.text.layout import PAGE_HEADER
from summarize.text.left_out import LeftOut, describe_length, left_out, with_length
from summarize.text.terms import TermAnalyzer
from summarize.tolls import find_disputes, find_repeated_tolls

__all__ = ["Evidence", "find_left_out"]

MAX_DIFFERENCES = 2
"""Number of differences in wording with which a sentence repeats a pick; with more, it may say anything (assumed)."""

MAX_COMPARED = 3
"""Number of picks with which a sentence is compared, those it has most in common with (assumed)."""

SHARES_WORDS = "shares many words with"
"""What is said of a sentence that has too many words of a pick, or of all of them, if it is not known to repeat it."""

_MARKS = OPENING_MARKS + CLOSING_MARKS + END_MARKS + ",;:"


@dataclass(frozen=True, eq=False, slots=True)
class Evidence:
    """What reasons depend on and neither documents nor configuration tell: n sentences could be used.

    Arrays that selection made anyway: a million sentences have 10 MB of them, the candidates a gigabyte.

    Attributes
    ----------
    strict : bool
        Whether the draft was (`Draft`).
    scores : array of shape (n,), or None
    known : bool array of shape (n,)
        Which ones the reader knew.
    related : bool array of shape (n,)
        Which ones come from documents that have something to do with the others, by the vectors used.
    tokens : int array of shape (n,), or None
        What each costs, if the budget is one of tokens.
    token_separator : int
        What the separator costs then.
    """

    strict: bool
    scores: Scores | None
    known: Flags
    related: Flags
    tokens: Indices | None = None
    token_separator: int = 0

    @classmethod
    def of(cls, draft: Draft, scores: Scores | None) -> Evidence:
        """The evidence that a draft leaves."""
        candidates = draft.candidates
        tokens = candidates.costs("tokens") if draft.unit == "tokens" else None
        separator = draft.budget.separator_cost if draft.unit == "tokens" else 0
        return cls(draft.strict, scores, draft.known, candidates.related, tokens, separator)


def find_left_out(
    picks: Sequence[Pick],
    documents: Sequence[Document],
    configuration: Configuration,
    evidence: Evidence | None = None,
) -> list[LeftOut]:
    """What of the documents is not in a summary, and why.

    Parameters
    ----------
    picks : sequence of Pick
        In reading order.
    documents : sequence of Document
    configuration : Configuration
        As resolved.
    evidence : Evidence, optional
        Without it, nothing has a score or is known, and relatedness is judged by default vectors.

    Returns
    -------
    list of LeftOut
        In the order of the documents. Every candidate is either one of the picks or in it, and so is
        everything that the filters leave out.
    """
    language = resolve_language(configuration.language, (one.text for one in documents))
    try:
        candidates = build_candidates(documents, language=language, query=configuration.query)
    except InputError:  # made by hand, of documents without a word
        return _unusable(documents, language, [[] for _ in documents])
    if evidence is not None and len(evidence.known) != len(candidates):
        evidence = None  # other documents
    sentences = candidates.sentences
    scores = None if evidence is None else evidence.scores
    columns = zip(
        sentences,
        _Reasons(candidates, picks, configuration, evidence),
        [None] * len(candidates) if scores is None else scores.tolist(),
        strict=True,
    )
    spans: list[list[tuple[int, int]]] = [[] for _ in documents]
    result = []
    for sentence, reason, score in columns:
        span = sentence.start, sentence.end
        spans[sentence.document].append(span)
        if reason:
            result.append(LeftOut(sentence.text, *span, reason, sentence.document, score))
    result += _unusable(documents, language, spans)
    return sorted(result, key=lambda part: (part.document, part.start, part.end))


def _unusable(
    documents: Sequence[Document], language: Language, usable: Sequence[Sequence[tuple[int, int]]]
) -> list[LeftOut]:
    """What the filters leave out, but for what was used of it for want of anything better."""
    return [
        with_length(rest._replace(document=index))
        for index, (document, spans) in enumerate(zip(documents, usable, strict=True))
        for part in left_out(document, language, {*spans})
        for rest in ([part] if part.reason == PAGE_HEADER else _without(part, spans))
    ]


def _without(part: LeftOut, spans: Sequence[tuple[int, int]]) -> Iterator[LeftOut]:
    """What is in none of the spans, which are in order and do not overlap each other, without blanks."""
    after = bisect_right(spans, part.start, key=lambda span: span[1])
    position = part.start
    while after < len(spans) and spans[after][0] < part.end:
        yield from _trim(part, position, spans[after][0])
        position = spans[after][1]
        after += 1
    if position == part.start:
        yield part
    else:
        yield from _trim(part, position, part.end)


def _trim(part: LeftOut, start: int, end: int) -> Iterator[LeftOut]:
    """The stretch of a part from one offset to another, without white space around it, if it has more."""
    text = part.text[max(start - part.start, 0) : max(end - part.start, 0)]
    if text.strip():
        start += len(text) - len(text.lstrip())
        text = text.strip()
        yield part._replace(text=text, start=start, end=start + len(text))


class _Answer(NamedTuple):
    """What a sentence is to a pick; the best answer is the smallest."""

    rank: int
    phrase: str
    instead: str = ""


def _describe_wording(words: tuple[str, str]) -> str:
    """The words of a pick, and what a sentence says instead."""
    old, new = words
    return f", {'with ' if old and new else ''}{describe_difference(old, new)}"


class _Reasons:
    """Iterating gives the reason of each candidate; an empty string if it is a pick."""

    def __init__(
        self,
        candidates: Candidates,
        picks: Sequence[Pick],
        configuration: Configuration,
        evidence: Evidence | None,
    ) -> None:
        self._candidates = candidates
        tokens = None if evidence is None else evidence.tokens
        if configuration.tokens is not None:  # what counts them is not stored with a summary
            candidates.use_token_costs(
                np.ones(len(candidates), dtype=np.int64) if tokens is None else tokens,
                0 if evidence is None else evidence.token_separator,
            )
        budget, selector = configuration.budget_of(candidates), configuration.selector
        unit = budget.unit if budget.limit > 1 else budget.unit[:-1]
        self._too_long = f"does not fit into {budget.limit:,} {unit}"
        has_floor = selector.registered and selector.name == "mmr"
        self._other = "below the floor" if has_floor else "not selected"
        strict = selector.registered if evidence is None else evidence.strict
        if evidence is not None:
            vars(candidates)["related"] = evidence.related  # in place of what it is computed from
        within = None if evidence is None else ~evidence.known
        self._draft = Draft(candidates, budget, strict, within)
        self._number: list[int] = []  # in reading order, of each pick in the order of the draft
        self._analyze = TermAnalyzer(candidates.language)
        self._content_words: list[str] | None = None
        self._waited: dict[int, str] = {}
        self._restore(picks, costs_known=budget.unit != "tokens" or tokens is not None)

    def _restore(self, picks: Sequence[Pick], costs_known: bool) -> None:
        """Add the picks to the draft, and note what kept each sentence out until it no longer fitted."""
        sentences = self._candidates.sentences
        wanted = {
            (pick.sentence.document, pick.sentence.start, pick.sentence.end): (pick.rank, number)
            for number, pick in enumerate(picks, start=1)
        }
        spans = ((one.document, one.start, one.end) for one in sentences)
        found = sorted((*wanted[span], i) for i, span in enumerate(spans) if span in wanted)
        self._number = [number for _, number, _ in found]
        if not costs_known:
            self._draft.restore([index for *_, index in found])
            self._draft.use_up()
            return
        free = np.zeros(len(self._candidates), dtype=bool)
        for *_, index in found:
            free |= self._draft.eligible
            waiting = self._draft.loses_room_to(index) & ~free
            if waiting.any():
                names, first = self._first_obstacles()
                for other in np.flatnonzero(waiting).tolist():
                    before = self._describe(other, names[first[other]])
                    self._waited[other] = f"{self._too_long}: while there was room, {before}"
            self._draft.restore([index])

    def _first_obstacles(self) -> tuple[list[str], Indices]:
        """The names of the obstacles, and the place in them of the one that decides for each sentence."""
        obstacles = self._draft.obstacles()
        first = np.full(len(self._candidates), len(obstacles))
        for place, which in reversed(list(enumerate(obstacles.values()))):
            first[which] = place
        return [*obstacles, self._other], first

    def __iter__(self) -> Iterator[str]:
        names, first = self._first_obstacles()
        rows = np.flatnonzero(first == names.index("repeats"))
        repeated = dict(zip(rows.tolist(), self._draft.find_repeated(rows), strict=True))
        picked = set(self._draft.picks)
        for index, place in enumerate(first.tolist()):
            name = names[place]
            if index in picked:
                yield ""
            elif name == "repeats":
                yield self._name_repeated(index, repeated[index])
            elif name == "does not fit":
                yield self._waited.get(index, self._too_long)
            else:
                yield self._describe(index, name)

    def _describe(self, index: int, name: str) -> str:
        """An obstacle that lies in the sentence itself, with what it is about."""
        if name == "needs an introduction":
            return f"{name}: {self._name_unexplained(index)}"
        if name == "too short":
            words = int(self._candidates.costs("words")[index])
            return describe_length(words, self._candidates.min_length)
        return name

    def _name_repeated(self, index: int, picks: Sequence[int]) -> str:
        """Which pick a sentence repeats or contradicts, or with which it only shares many words.

        Parameters
        ----------
        index : int
        picks : sequence of int
            Those with which it has much in common, the likeliest first.
        """
        if not picks:
            return f"{SHARES_WORDS} the summary"
        answers = [self._compare(self._draft.picks[pick], index) for pick in picks[:MAX_COMPARED]]
        answer, place = min((one, place) for place, one in enumerate(answers))
        return f"{answer.phrase} sentence {self._number[picks[place]]}{answer.instead}"

    def _compare(self, picked: int, index: int) -> _Answer:
        """What a sentence is to a pick."""
        candidates = self._candidates
        comparison = candidates.compare(picked, index)
        disputed = {row for row, _ in find_disputes(candidates, picked)}
        if comparison.conflicts or index in disputed:
            return _Answer(1, "contradicts")
        if comparison.answer == "same" or index in find_repeated_tolls(candidates, picked):
            return _Answer(0, "repeats")
        here, there = (candidates.sentences.texts[i] for i in (picked, index))
        differences = [
            (here[slice(*one.first)], there[slice(*one.second)]) for one in comparison.differences
        ]
        if not 0 < len(differences) <= MAX_DIFFERENCES or self._has_figure(differences):
            return _Answer(3, SHARES_WORDS)
        return _Answer(2, "repeats", "".join(map(_describe_wording, differences)))

    def _has_figure(self, differences: Sequence[tuple[str, str]]) -> bool:
        """Whether words of sentences that do not contradict each other are figures or dates: of other things."""
        read = self._candidates.comparer.read
        return any(
            unit.kind in ("number", "date")
            for words in differences
            for text in words
            for unit in read(text).units
        )

    def _name_unexplained(self, index: int) -> str:
        """Whom or what a sentence presupposes, in its own words."""
        names, columns = self._draft.find_unexplained(index)
        if names:
            known = self._candidates.introductions.names
            return ", ".join(known[name] for name in names)
        if self._content_words is None:
            self._content_words = self._candidates.terms.content_words()
        presupposed = {self._content_words[column] for column in columns}
        words = [w.strip(_MARKS) for w in self._candidates.sentences.texts[index].split()]
        found = [bool(presupposed.intersection(self._analyze(word))) for word in words]
        if found[1:2] == [True]:  # the sentence begins with an article
            end = found.index(False, 1) if False in found[1:] else len(found)
            return " ".join(words[:end])
        return ", ".join(dict.fromkeys(compress(words, found)) or sorted(presupposed))
