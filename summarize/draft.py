"""Draft: a summary in the making, which knows which sentences may still be added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse

from summarize.agreement import (
    MAX_OVERLAP,
    find_follow_ups,
    find_known,
    near_copies,
    same_statement,
    unsay_contradicted,
)
from summarize.budget import Budget, Unit
from summarize.candidates import LEAD_SENTENCES, Candidates, Flags, Indices, Scores
from summarize.comparison.sides import MAX_SIDES, Side
from summarize.errors import MethodError
from summarize.similarity import Multiplier, nonzero_columns, row_entries, with_rows
from summarize.text.introductions import stems_of
from summarize.text.quality import count_defects
from summarize.text.updates import find_updates
from summarize.tolls import find_disputes, find_repeated_tolls

__all__ = [
    "DUPLICATE_OVERLAP",
    "MAX_LEAD_OVERLAP",
    "MAX_PICK_OVERLAP",
    "Draft",
]

DUPLICATE_OVERLAP = 0.7
"""Sentences that share this part of the longer one's words are near-duplicates: the best-written one
of them is taken. Assumed; see `python -m evaluation sensitivity`."""

MAX_PICK_OVERLAP = 0.45
"""A sentence repeats a pick if they share more than this part of the shorter one's content words."""

MAX_LEAD_OVERLAP = 0.36
"""The same for sentences at the beginning of a document: the leads of two reports on one event tell it in
other words. Of sentences there that shared 30 to 40 % with one before, readers found 32 % to repeat it; of
those further down, 4 %."""

MIN_SHARED = 3
"""Number of content words that a sentence and a pick must share for this. In a short sentence two words are a third, and
they may be what the story is about: of 45 such pairs that were read, two were repetitions."""

MAX_UNION = 0.55
"""A sentence repeats the picks together if they have more than this part of its content words."""

MIN_FURTHER_WORDS = 2
"""Number of content words that no pick has which a sentence needs to fill room that is left, though it has much in common
with picks of its own document (assumed)."""

MIN_INDEFINITE_OVERLAP = 0.15
"""The limit for a sentence at the beginning of a document that begins with "A" or a number, behind one at the
beginning of another: of 36 such sentences, readers found 20 to repeat the event and accepted 10."""

MIN_INDEFINITE_SHARED = 2
"""Number of content words that such a sentence must share: two closed bridges are not the schools that stay closed."""

SAME_EVENT_DAYS = 1.0
"""Maximum number of days between the publication of documents that begin with one event; those of unknown date do, too
(assumed)."""


@dataclass(eq=False)
class Draft:
    """A summary in the making.

    A selector adds one sentence at a time and reads `eligible` to see which ones may follow. Eligible are
    sentences that

    * fit into the remaining budget,
    * give no other figure of the dead, injured and so on than a pick does, unless theirs is newer,
    * say something new: they do not make the same statement as a pick, and share at most 45 % of their
      content words (of the shorter sentence's) with any pick, and at most 36 % if they are among the first
      three sentences of their document (in both cases, more if that are one or two words), and at most 55 % with
      all picks together; where nothing else is left for the room that is, those of picks of their own document do not
      count, nor how short these are,
    * tell something that the reader does not know: no one known sentence has more than 60 % of their content
      words, or it says otherwise or lacks a figure, a name or a clause of theirs,
    * can be understood: a context-dependent sentence is eligible only once the one right before it was
      picked, and one that calls somebody by a part of the name only once the name was spelled out, unless
      there is a query: who asks knows the names,
    * stand on their own: no unbalanced quotation mark, no first or second person outside quotation
      marks, no part of a sentence, no question, not much shorter than the other sentences,
    * come from a document that has something to do with the others. Sentences of the rest are eligible
      when no other sentence is.

    Where most documents speak in the first or second person, as reviews do, such sentences are eligible when
    no other sentence is.

    If the last rules leave nothing from the beginning, they are dropped one by one.

    Of near-duplicates, the best-written one is added. A quotation over several sentences is a unit: with
    its first sentence all of it is added.

    Parameters
    ----------
    candidates : Candidates
    budget : Budget
    strict : bool, default True
        False adds each sentence as it is, context-dependent or not, well written or not, if it does not share
        more than `summarize.agreement.MAX_OVERLAP` of its words with a pick.
    within : bool array of shape (n,), optional
        No other sentence is ever eligible.

    Attributes
    ----------
    picks : list of int
        What has been added, in that order.
    eligible : bool array of shape (n,)
        Which sentences may be added next.
    known : bool array of shape (n,)
        Which sentences the reader knows from the known texts.
    follows_pick : bool array of shape (n,)
        Which sentences directly follow a pick.
    other_leads : bool array of shape (n,)
        Which sentences open another document on the event that a pick has opened.
    introducer : int array of shape (n,)
        The sentence that is added before each, because it spells out a name that this one uses alone; -1
        if none is needed.

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.candidates import build_candidates
    >>> text = "Rain fell on Rome. It was cold. Rain fell on Rome. Milan stayed dry."
    >>> draft = Draft(build_candidates([Document(text)]), Budget("words", 12))
    >>> draft.eligible.tolist()
    [True, False, True, True]
    >>> draft.add(0)
    [0]
    >>> draft.eligible.tolist()
    [False, True, False, True]
    """

    candidates: Candidates
    budget: Budget
    strict: bool = True
    within: Flags | None = None
    picks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        candidates = self.candidates
        self._costs = candidates.costs(self.budget.unit)
        self._left = self.budget.limit
        self.known = unsay_contradicted(
            candidates, find_known(candidates.words, candidates.known_words)
        )
        self._new = ~self.known
        self._retold = np.zeros(len(candidates), dtype=bool)
        self._within = np.ones(len(candidates), dtype=bool) if self.within is None else self.within
        self._unit_end = np.arange(1, len(candidates) + 1)
        self._unexplained = np.ones(candidates.introductions.needed.shape[1])
        self._guarded = self._understood = np.ones(len(candidates), dtype=bool)
        self._mentioned = np.zeros(candidates.words.shape[1])
        self._too_late = np.zeros(len(candidates), dtype=bool)
        self.other_leads = np.zeros(len(candidates), dtype=bool)
        self._follow_up = np.zeros(len(candidates), dtype=bool)
        self._development = np.zeros(len(candidates), dtype=bool)
        self._named: set[str] = set()
        self.follows_pick = np.zeros(len(candidates), dtype=bool)
        at_beginning = candidates.position < LEAD_SENTENCES
        self._max_overlap = np.where(at_beginning, MAX_LEAD_OVERLAP, MAX_PICK_OVERLAP)
        if not self.strict:
            self._max_overlap[:] = MAX_OVERLAP
        self._uses_introductions = self._uses_articles = False
        self._standing = self._guarded
        self._n_unexplained = np.zeros(len(candidates))
        self.introducer = np.full(len(candidates), -1)  # what is added before each; -1: nothing
        self._related = self._impersonal = self._guarded
        self._waiting = ~self._guarded
        if self.strict:
            self._apply_guards()
        self.eligible = self._find_eligible()

    def _apply_guards(self) -> None:
        """Set the strictest guards that leave any sentence."""
        candidates = self.candidates
        single_costs, singles = self._costs, self._unit_end
        self._unit_end = candidates.unit_ends
        self._costs = self._unit_costs(single_costs)
        independent = ~candidates.follows_on
        alone, anything = candidates.stands_alone, np.ones(len(candidates), dtype=bool)
        self._related = candidates.related
        if candidates.mostly_personal:
            self._impersonal = ~candidates.quotations.personal
        for standing, names, articles in (
            (alone, True, True),
            (alone, True, False),
            (alone, False, False),
            (anything, False, False),
        ):
            self._guarded, self._standing = independent & standing, standing
            self._uses_introductions, self._uses_articles = names, articles
            self._n_unexplained = np.zeros(len(candidates))
            self._understood = self._find_understood()
            if self._find_eligible().any():
                return
        self._guarded = self._related = self._standing = anything
        self._costs, self._unit_end = single_costs, singles

    def _unit_costs(self, costs: Indices) -> Indices:
        """What adding each sentence costs, with the unit that it begins."""
        total = np.concatenate(([0], np.cumsum(costs)))
        index = np.arange(len(costs))
        ends = self._unit_end
        separators = (ends - index - 1) * self.budget.separator_cost
        return np.asarray(total[ends] - total[index] + separators)

    @property
    def unit(self) -> Unit:
        """The unit of the budget."""
        return self.budget.unit

    @property
    def limit(self) -> int:
        """The limit of the budget, in `unit`."""
        return self.budget.limit

    @property
    def left(self) -> int:
        """What the picks leave of the budget, in `unit`."""
        return self._left

    @property
    def crowded_out(self) -> Flags:
        """Which sentences could be added if the picks had left enough of the budget, shape (n,)."""
        possible = self._within & self._new & self._guarded & self._understood & self._related
        too_long = (self._costs > self._left) & (self._costs <= self.limit)
        return np.asarray(possible & too_long & (self._n_unexplained == 0))

    def _find_eligible(self) -> Flags:
        """Which sentences may be added next; those that fill room only where there are no others."""
        eligible = self._find_among(self._new)
        if self.strict and self.picks and self._left > 0 and not eligible.any():
            eligible = self._find_among(self._find_spare())
        return eligible

    def _find_spare(self) -> Flags:
        """Which sentences are kept out only by words that they share with picks of their own document.

        Behind its first sentence, a document says hardly anything twice, however many words of its story it repeats: of eleven
        such sentences, readers found one to repeat the pick.
        """
        candidates, words = self.candidates, self.candidates.words
        spare = ~self._new & ~self.known & ~self._retold & (candidates.position > 0)
        spare &= self._within & self._guarded & self._understood & (self._costs <= self._left)
        spare[self.picks] = False
        picks = np.array(self.picks)
        for row in np.flatnonzero(spare).tolist():
            columns = candidates.word_columns(row)
            others = picks[candidates.document[picks] != candidates.document[row]]
            n_theirs = len(nonzero_columns(words, others).intersection(columns.tolist()))
            n_further = np.count_nonzero(self._mentioned[columns] == 0)
            spare[row] = n_theirs <= MAX_UNION * len(columns) and n_further >= MIN_FURTHER_WORDS
        return spare

    def _find_among(self, new: Flags) -> Flags:
        possible = self._within & new & self._guarded & self._understood
        possible &= self._costs <= self._left
        eligible = possible & (self._n_unexplained == 0)
        self.introducer[:] = -1
        if self._n_unexplained.any():
            eligible |= self._find_introducible(possible, eligible)
            if self.candidates.query is not None:
                eligible = possible  # who asks knows the names; they are introduced where that fits
        for first in (self._related & self._impersonal, self._related):
            if (eligible & first).any():
                self._waiting = eligible & ~first
                return np.asarray(eligible & first)
        self._waiting = np.zeros_like(eligible)
        return np.asarray(eligible)

    def _find_introducible(self, possible: Flags, eligible: Flags) -> Flags:
        """Which sentences can be added with an eligible one that spells out the only name they lack."""
        needed = self.candidates.introductions.needed
        rows, names = self._introducing
        usable = eligible[rows]
        introducer = np.full(needed.shape[1], -1)
        introducer[names[usable]] = rows[usable]
        name = self._needed @ (self._unexplained * np.arange(len(introducer)))
        before = introducer[np.minimum(name.astype(np.int64), len(introducer) - 1)]
        document, row = self.candidates.document, np.arange(len(before))
        possible = possible & ~self._too_late & ((document[before] != document) | (before < row))
        together = self._costs + self._costs[before] + self.budget.separator_cost
        result = possible & (self._n_unexplained == 1) & (before >= 0) & (together <= self._left)
        self.introducer[result] = before[result]
        return np.asarray(result)

    @cached_property
    def _introducing(self) -> tuple[Indices, Indices]:
        """Sentences and names that they spell out; of several sentences, the earliest in a document last."""
        given = self.candidates.introductions.given.tocoo()
        order = np.argsort(-self.candidates.position[given.row], kind="stable")
        return given.row[order].astype(np.int64), given.col[order].astype(np.int64)

    def _find_understood(self) -> Flags:
        """Which sentences presuppose nothing that no pick mentions."""
        if not self._uses_introductions:
            return np.ones(len(self.candidates), dtype=bool)
        self._n_unexplained = self._needed @ self._unexplained
        if not self._uses_articles or self.candidates.query is not None:
            known = np.ones(len(self.candidates), dtype=bool)
        else:
            openings, nouns, without = self._presupposed
            known = (openings @ self._mentioned > 0) | without
            known &= nouns @ (1.0 - self._mentioned) == 0
        self._too_late[:] = False
        for row in self._rows_before_picks():
            names = self._find_unexplained(row)
            self._too_late[row] = len(names) > self._n_unexplained[row]
            self._n_unexplained[row] = len(names)
        return np.asarray(known | self.follows_pick)

    def _rows_before_picks(self) -> list[int]:
        """Sentences that need names and are read before a pick of their document, which explains nothing to them."""
        document, rows = self.candidates.document, set[int]()
        needing = np.flatnonzero((np.diff(self._needs.indptr) > 0) & self._new)
        for pick in self.picks if len(needing) else ():
            first, last = np.searchsorted(
                needing, (np.searchsorted(document, document[pick]), pick)
            )
            rows.update(needing[first:last].tolist())
        return sorted(rows)

    def _find_unexplained(self, row: int) -> list[int]:
        """The names a sentence uses alone that no pick spells out which can be read before it."""
        candidates = self.candidates
        needed = nonzero_columns(self._needs, [row])
        for pick in self.picks if needed else ():
            if pick < row or candidates.document[pick] != candidates.document[row]:
                needed -= nonzero_columns(candidates.introductions.given, [pick])
        return sorted(needed)

    @cached_property
    def _needed(self) -> Multiplier:
        return Multiplier(self._needs)

    @cached_property
    def _needs(self) -> sparse.csr_array:
        """The names that each sentence needs, with the unit that it begins."""
        introductions = self.candidates.introductions
        longer = np.flatnonzero(self._unit_end > np.arange(len(self.candidates)) + 1)
        lacking = {}
        for head in longer.tolist():
            unit = range(head, int(self._unit_end[head]))
            names = nonzero_columns(introductions.needed, unit) - nonzero_columns(
                introductions.given, unit
            )
            if names != nonzero_columns(introductions.needed, [head]):
                lacking[head] = sorted(names)
        if not lacking:
            return introductions.needed
        return with_rows(introductions.needed, lacking)

    @cached_property
    def _presupposed(self) -> tuple[Multiplier, Multiplier, Flags]:
        """The words of definite openings, anaphoric nouns, and which sentences have no such opening."""
        openings = self.candidates.definite_openings
        return (
            Multiplier(openings),
            Multiplier(self.candidates.anaphoric_nouns),
            np.diff(openings.indptr) == 0,
        )

    def add(self, index: int) -> list[int]:
        """Add an eligible sentence, or the best-written one among its near-duplicates.

        Where documents contradict each other, the side that more of them are on is added, and of two equal
        ones the newer; the other side is a variant of the pick.

        Parameters
        ----------
        index : int

        Returns
        -------
        list of int
            What was added: before the sentence, one that introduces whom it names; behind it, the rest of
            the quotation that it begins. If the introduction tells the same, only that.

        Raises
        ------
        MethodError
            If the sentence is not eligible.
        """
        if not self.eligible[index]:
            raise MethodError(f"a selector must add eligible sentences only, got {index}")
        best = self._best_version(index) if self.strict else index
        added, was_new = [], self._new[best]
        if self.introducer[best] >= 0:
            added += self._add_unit(int(self.introducer[best]))
        if self._new[best] or not was_new:
            added += self._add_unit(best)
        if index not in added:  # what it says was said in other words
            self._keep_out(self._overlap_with(index)[1])
        self.eligible = self._find_eligible()
        return added

    def _add_unit(self, index: int) -> list[int]:
        """Add a sentence with the rest of the quotation that it begins."""
        added = list(range(index, int(self._unit_end[index])))
        self._left -= int(self._costs[index]) + self.budget.separator_cost
        for pick in added:
            self._add_one(pick)
        self._update_presupposed()
        return added

    def _add_one(self, index: int) -> None:
        candidates = self.candidates
        share, same = self._overlap_with(index)
        self.picks.append(index)
        self._named |= stems_of(candidates.sentences.texts[index])
        repeated = same | (share > self._max_overlap + 1e-9)
        if self.strict:
            self._note_retold(index, same, share)
            tolls = find_repeated_tolls(candidates, index)
            repeated[tolls] = self._retold[tolls] = True
        developments = self._find_developments(index, repeated & self._new) if self.strict else []
        self._development[developments] = True
        repeated[developments] = False
        follow_ups = find_follow_ups(candidates, index, repeated & self._new) if self.strict else []
        self._follow_up[follow_ups] = True
        self._guarded[follow_ups] |= self._are_explained(follow_ups)
        repeated[follow_ups] = False
        self._new &= ~repeated
        if self.strict:
            self._drop_other_tolls(index)
        if self.strict and candidates.position[index] < LEAD_SENTENCES:
            self._mark_leads(index)
        self._mentioned[candidates.word_columns(index)] = 1.0
        self._new[index] = False
        following = index + 1
        if following < len(candidates) and candidates.follows_previous[following]:
            self._guarded[following] |= candidates.stands_alone[following]
            self.follows_pick[following] = True
        self._unexplained[row_entries(candidates.introductions.given, index)[0]] = 0.0

    def _find_developments(self, index: int, repeated: Flags) -> list[int]:
        """Which sentences of other updates of the same page report what has changed: "Six people died", then "Nine ..."."""
        candidates = self.candidates
        document = int(candidates.document[index])
        rows = np.flatnonzero(repeated & (candidates.document == document)).tolist()
        if not rows:
            return []
        starts = candidates.remember(
            f"updates of document {document}",
            {},
            lambda: find_updates(candidates.documents[document].text, candidates.language),
        )
        if not starts:
            return []
        of_pick, *updates = (
            bisect_right(starts, candidates.sentences[row].start) for row in (index, *rows)
        )
        return [
            row
            for row, update in zip(rows, updates, strict=True)
            if update != of_pick and candidates.compare(index, row).answer == "otherwise"
        ]

    def _note_retold(self, index: int, same: Flags, share: Scores) -> None:
        """Note which sentences tell what a pick tells, and do not only share the words of the story."""
        candidates = self.candidates
        shared, sizes, _ = candidates.word_overlap(index)
        own = candidates.document == candidates.document[index]
        alike = np.where(
            own, shared > MAX_LEAD_OVERLAP * sizes + 1e-9, share > self._max_overlap + 1e-9
        )
        self._retold |= same | alike

    def _are_explained(self, follow_ups: list[int]) -> Flags:
        """Which follow-ups begin with an article: "the two walkers" are those of the pick that they mention."""
        articles, texts = (
            self.candidates.language.definite_articles,
            self.candidates.sentences.texts,
        )
        definite = [texts[row].split(maxsplit=1)[0].casefold() in articles for row in follow_ups]
        return np.array(definite, dtype=bool) & self.candidates.stands_alone[follow_ups]

    def _drop_other_tolls(self, index: int) -> None:
        """Keep out figures of the dead, injured and so on that a pick contradicts, unless they are newer.

        The pick shows them as what others say.
        """
        times = self.candidates.publication_times
        disputed = [row for row, _ in find_disputes(self.candidates, index)]
        self._keep_out([row for row in disputed if not times[row] > times[index] + 1e-9])

    def _keep_out(self, retold: Flags | list[int]) -> None:
        """Note that some sentences tell what a pick tells, so that none of them is new any more."""
        self._new[retold] = False
        self._retold[retold] = True

    def _update_presupposed(self) -> None:
        """What new picks mean for sentences that presuppose them, or say what all picks together say."""
        if self.strict:
            self._new &= ~self._find_mentioned() | self._follow_up | self._development
        self._understood = self._find_understood()

    def _mark_leads(self, index: int) -> None:
        """Note that a pick tells the event of its document, which others of that day tell as well."""
        candidates = self.candidates
        elsewhere = candidates.document != candidates.document[index]
        elsewhere &= candidates.published_near(index, SAME_EVENT_DAYS) & ~self._follow_up
        # "A man was rescued" introduces somebody who is introduced already.
        shared, sizes, size = candidates.word_overlap(index)
        least = np.maximum(MIN_INDEFINITE_OVERLAP * np.minimum(sizes, size), MIN_INDEFINITE_SHARED)
        self._keep_out(elsewhere & candidates.indefinite & (shared >= least))
        if candidates.position[index] == 0:
            self.other_leads |= elsewhere & (candidates.position == 0)

    def find_retellings(self) -> Flags:
        """Which of the other leads name nothing and nobody that the picks do not."""
        result = np.zeros(len(self.candidates), dtype=bool)
        if self.other_leads.any():
            for index, names in self.candidates.lead_names.items():
                result[index] = names <= self._named
        return result & self.other_leads

    def _find_mentioned(self) -> Flags:
        """Which sentences consist mostly of words that picks have, if not of any one pick."""
        candidates = self.candidates
        mentioned = candidates.word_multiplier @ self._mentioned
        return np.asarray(mentioned > MAX_UNION * candidates.word_sizes + 1e-9)

    def _overlap_with(self, index: int) -> tuple[Scores, Flags]:
        """What part of the shorter one's words each sentence shares with one, and which say the same.

        The part is 0 where so few words are shared that it tells nothing.
        """
        shared, sizes, size = self.candidates.word_overlap(index)
        share = shared / np.maximum(np.minimum(sizes, size), 1.0)
        if self.strict:
            share = np.where(shared >= MIN_SHARED, share, 0.0)
        return share, same_statement(shared, sizes, size)

    def _best_version(self, index: int) -> int:
        """Of a sentence and its near-duplicates, a well-written one on the side of most documents."""
        stronger = self._stronger_side(index)
        best = self._best_written(stronger)
        # What says the same as one version in other words may contradict the others.
        return best if best == stronger else self._stronger_side(best)

    def _best_written(self, index: int) -> int:
        """The eligible near-duplicate with the fewest defects; `index` if none has fewer."""
        texts = self.candidates.sentences.texts
        best, fewest = int(index), count_defects(texts[index])
        if fewest:
            shared, sizes, size = self.candidates.word_overlap(index)
            duplicates = self.eligible & (shared >= DUPLICATE_OVERLAP * np.maximum(sizes, size))
            # Of several with equally few, not the first: the order of documents must not matter.
            order = sorted(np.flatnonzero(duplicates).tolist(), key=lambda i: (-sizes[i], texts[i]))
            for duplicate in order:
                defects = count_defects(texts[duplicate])
                if defects < fewest and not self.candidates.compare(index, duplicate).conflicts:
                    best, fewest = duplicate, defects
        return best

    def _says_the_same(self, index: int, other: int) -> bool:
        return self.candidates.compare(index, other).answer == "same"

    def _stronger_side(self, index: int) -> int:
        """Of a sentence and those that say otherwise, the one that most documents say.

        Of those that contradict each other, in as many documents each, it is the one that `Side.is_stronger` tells.
        """
        candidates = self.candidates
        if len(candidates.documents) == 1:
            return index
        shared, sizes, _ = candidates.word_overlap(index)
        near = near_copies(candidates, index, shared, sizes)
        sides: dict[tuple[str, ...], int] = {}  # what is said instead -> a sentence that says it
        for row in near:
            if not self.eligible[row]:
                continue
            differences = candidates.compare(index, row).differences
            if differences:
                text = candidates.sentences.texts[row]
                sides.setdefault(tuple(text[slice(*one.second)] for one in differences), row)
        if not sides:
            return index
        best = index, self._side(index, self._count_sources(index, near))
        for row in list(sides.values())[:MAX_SIDES]:
            side = self._side(row, self._count_sources(row, [index, *near], least=best[1].support))
            more = side.support > best[1].support
            if side.is_stronger(best[1]) and (more or candidates.compare(index, row).conflicts):
                best = row, side
        return best[0]

    def _side(self, index: int, support: int) -> Side:
        """What a number of documents say with a sentence, to be weighed against what others say."""
        candidates = self.candidates
        time = candidates.event_dates.publication_time(int(candidates.document[index]))
        return Side(support, time, candidates.sentences.texts[index])

    def _count_sources(self, index: int, near: Sequence[int], least: int = 0) -> int:
        """In how many documents a sentence is said, among some that are in much the same words.

        Once it is clear that they are fewer than `least`, the rest is not compared.
        """
        sources = self.candidates.document[list(near)].tolist()
        agreeing = {int(self.candidates.document[index])}
        for place, (row, source) in enumerate(zip(near, sources, strict=True)):
            if len(agreeing.union(sources[place:])) < least:
                break
            if source not in agreeing and self._says_the_same(index, row):
                agreeing.add(source)
        return len(agreeing)

    # ── why not ─────────────────────────────────────────────────────────────────────────────────

    def restore(self, picks: Sequence[int]) -> None:
        """Add what another draft on the same candidates has added, in the same order, as it is."""
        costs = self.candidates.costs(self.unit)
        for index in picks:
            self._left -= int(costs[index]) + self.budget.separator_cost
            self._add_one(index)
        self._update_presupposed()
        self.eligible = self._find_eligible()

    def loses_room_to(self, index: int) -> Flags:
        """Which sentences fit into what is left of the budget, but not once this pick is restored."""
        left = self._left - int(self.candidates.costs(self.unit)[index])
        left -= self.budget.separator_cost
        return np.asarray((self._costs <= self._left) & (self._costs > left))

    def use_up(self) -> None:
        """Leave nothing of the budget, where it is not known what sentences cost."""
        self._left = 0
        self.eligible = self._find_eligible()

    def obstacles(self) -> dict[str, Flags]:
        """Why sentences may not be added any more.

        Returns
        -------
        dict of str to bool array of shape (n,)
            Each obstacle with the sentences it keeps out. Of several, the first is the reason: what is
            wrong with a sentence itself comes before what is wrong with it next to the picks, and that
            before the budget.

        Examples
        --------
        >>> from summarize import Document
        >>> from summarize.candidates import build_candidates
        >>> text = "Rain fell on Rome. It was cold in Rome. Rain fell on Rome today. Milan stayed dry."
        >>> draft = Draft(build_candidates([Document(text)]), Budget("sentences", 1))
        >>> draft.add(0)
        [0]
        >>> {name: which.nonzero()[0].tolist() for name, which in draft.obstacles().items() if which.any()}
        {'repeats': [0, 2], 'does not fit': [0, 1, 2, 3]}
        """
        candidates, quotations = self.candidates, self.candidates.quotations
        flawed, blocked = ~self._guarded & ~self._standing, ~self._guarded
        unexplained = ~self._understood
        if candidates.query is None:
            unexplained = unexplained | ((self._n_unexplained > 0) & (self.introducer < 0))
        return {
            "incomplete quotation": flawed & quotations.broken,
            "inside a quotation": blocked & quotations.continues,
            "first or second person": (flawed & quotations.personal)
            | (self._waiting & ~self._impersonal),
            "cut off": flawed & candidates.cut_off,
            "question or exclamation": flawed & candidates.questions,
            "too short": flawed & ~candidates.long_enough,
            "deep in its document": flawed & candidates.deep,
            "quotation without its speaker": blocked & ~quotations.speaker,
            "depends on the sentence before": blocked & candidates.follows_on,
            "needs an introduction": unexplained,
            "about something else": ~self._related,
            "repeats": ~self._new & ~self.known,
            "known to the reader": self.known | ~self._within,
            "does not fit": self._costs > self._left,
        }

    def find_repeated(self, rows: Indices) -> list[list[int]]:
        """The picks that sentences may repeat or contradict, as places in `picks`, the likeliest first.

        Parameters
        ----------
        rows : int array
            The sentences.

        Returns
        -------
        list of list of int
            For each, the picks with which it has too much in common, or whose figures it contradicts.
        """
        found: list[list[tuple[float, int]]] = [[] for _ in rows]
        at = {row: number for number, row in enumerate(rows.tolist())}
        for place, index in enumerate(self.picks):
            share, same = self._overlap_with(index)
            for number in np.flatnonzero(
                (same | (share > self._max_overlap + 1e-9))[rows]
            ).tolist():
                found[number].append((-share[rows[number]], place))
            tolls = [row for row, _ in find_disputes(self.candidates, index)]
            for row in (
                (*tolls, *find_repeated_tolls(self.candidates, index)) if self.strict else ()
            ):
                if row in at:
                    found[at[row]].append((0.0, place))
        return [list(dict.fromkeys(place for _, place in sorted(pairs))) for pairs in found]

    def find_unexplained(self, index: int) -> tuple[list[int], list[int]]:
        """What a sentence presupposes that no pick gives: names, and content words behind an article.

        Parameters
        ----------
        index : int

        Returns
        -------
        names : list of int
            Columns of ``candidates.introductions``.
        words : list of int
            Columns of ``candidates.words``.
        """
        candidates = self.candidates
        needed = sorted(nonzero_columns(candidates.introductions.needed, [index]))
        words = nonzero_columns(candidates.definite_openings, [index])
        if any(self._mentioned[word] for word in words):  # one of them tells what is meant
            words = set()
        words |= nonzero_columns(candidates.anaphoric_nouns, [index])
        return (
            [name for name in needed if self._unexplained[name]],
            sorted(word for word in words if not self._mentioned[word]),
        )
