"""Exchange: whether two statements in the same words put together other things.

"Injured 20 and killed five" and "killed 20 and injured five" have the same words. What tells them apart is
what stands next to what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarize.comparison.outcome import Difference, Kind
from summarize.comparison.pair import difference_between
from summarize.comparison.units import JOINERS, Statement, Unit, is_contrast
from summarize.text.languages import Language

__all__ = [
    "POSSESSIVES",
    "find_exchanged_cases",
    "find_exchanged_objects",
    "find_exchanges",
    "find_moved_negation",
    "find_moved_prefix",
    "find_other_at_place",
    "find_possession",
    "find_relation",
]

POSSESSIVES = ("'s ", "’s ", "' ", "’ ")

MAX_POSSESSED = 2
"""Number of words for what belongs to a party."""

_OPENINGS = frozenset({",", "("})
"""What may stand between a party and its number: "Smith, 45,", "Smith (45)"."""


MAX_MEMBER = 4
"""Number of words of a member of a list of two of which the other is negated (assumed)."""


class _Place(NamedTuple):
    """A unit that stands once in both statements, and what is between it and the one before."""

    position: int
    glue: tuple[object, ...]


_Places = dict[object, _Place]


def find_exchanges(
    a: Statement, b: Statement, other: Sequence[int], articles: frozenset[str]
) -> list[Difference]:
    """The things of which each stands next to what the other stands next to in the other statement.

    If the first has the neighbours (u, x) and (v, y), and the second (u, y) and (v, x), then x and y are
    exchanged. To be sure of it, each of the four has to stand once in both statements, the same function
    words have to be between the neighbours, x and y have to be of one kind, u and v as well, and the two
    pairs have to be in different members of a list or clauses. Without that, an adverbial that stands
    elsewhere ("police on Monday", "police in London") is taken for an exchange. A negation belongs to the
    unit behind it.

    Parameters
    ----------
    a, b : Statement
    other : sequence of int
        The partners of the units of `b` in `a`; -1: none.
    articles : frozenset of str
        Articles of the language, which make no difference.

    Returns
    -------
    list of Difference
        Two for each exchange; none if nothing was exchanged.
    """
    if not (a.negations or b.negations) and _in_order(other):
        return []
    ours, theirs = _identities(a, a, range(len(a.units))), _identities(b, a, other)
    if ours == theirs:
        return []
    distinct = _standing_once(ours) & _standing_once(theirs)
    firsts = _places(a, ours, distinct, {*theirs}, articles)
    seconds = _places(b, theirs, distinct, {*ours}, articles)
    behind, behind_b = dict(pairwise(firsts)), dict(pairwise(seconds))
    before = {x: u for u, x in behind.items()}
    found: list[Difference] = []
    for u, x in behind.items():
        y = behind_b.get(u)
        v = before.get(y)
        if v is None or len({u, v, x, y}) < 4 or behind_b.get(v) != x:
            continue
        if (
            firsts[u].position < firsts[v].position  # else seen from its other half
            and firsts[x].glue == seconds[y].glue
            and _belong_together(a, firsts, (u, x), (v, y), articles)
            and _belong_together(b, seconds, (u, y), (v, x), articles)
        ):
            found += _name_exchange(
                (a, [firsts[key].position for key in (u, x, v, y)]),
                (b, [seconds[key].position for key in (u, y, v, x)]),
            )
    return found


def _in_order(other: Sequence[int]) -> bool:
    """Whether partners follow each other in one order, so that what has the same neighbours keeps them."""
    last = -1
    for index in other:
        if index >= 0:
            if index < last:
                return False
            last = index
    return True


def find_exchanged_cases(
    a: Statement, b: Statement, partner: Sequence[int], language: Language
) -> list[Difference]:
    """The parties of which articles say that each did what the other did: "den Trainer lobte der Präsident".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "Den Trainer lobte der Präsident.", "Der Trainer lobte den Präsidenten."
    >>> compare_statements(one, two, "de").answer
    'otherwise'
    """
    subjects, objects = language.subject_articles, language.object_articles
    gained, lost = [], []
    for i, j in enumerate(partner):
        ours, theirs = a.units[i].glue, b.units[j].glue if j >= 0 else ()
        if not (ours and theirs) or not language.mutual_words.isdisjoint((*ours, *theirs)):
            continue
        if ours[-1] in subjects and theirs[-1] in objects:
            lost.append(i)
        elif ours[-1] in objects and theirs[-1] in subjects:
            gained.append(i)
    if not (gained and lost):
        return []
    return [
        Difference(_span_with_names(a, ours), _span_with_names(b, partner[theirs]), "wording")
        for ours, theirs in ((gained[0], lost[0]), (lost[0], gained[0]))
    ]


def find_exchanged_objects(
    a: Statement, b: Statement, partner: Sequence[int], language: Language
) -> list[Difference]:
    """Two names of which each is right behind a verb in one statement, and before it in the other.

    What stands before the verb has to begin the sentence, and to be next to the verb in one of the two: "Bonn beat Ulm",
    "Ulm won, beating Bonn".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "Bonn won the cup, beating Ulm.", "Ulm beat Bonn in the final."
    >>> compare_statements(one, two).answer
    'otherwise'
    """
    for i, j in enumerate(partner):
        if not (0 < j < len(b.units) - 1 and 0 < i < len(a.units) - 1):
            continue
        x, y = partner[0], i + 1  # the subjects begin the sentences, the objects follow the verb
        if x != j + 1 or partner[y] != 0:
            continue
        if (
            (i == 1 or j == 1)
            and _is_verb_between_names(a, i, language)
            and _is_verb_between_names(b, j, language)
        ):
            return [
                Difference(_span_with_names(a, 0), _span_with_names(b, 0), "name"),
                Difference(_span_with_names(a, y), _span_with_names(b, x), "name"),
            ]
    return []


def _is_verb_between_names(statement: Statement, verb: int, language: Language) -> bool:
    """Whether a unit may be a verb of which a name that begins the sentence is the subject and the next one the object."""
    units, written = statement.units, statement.written
    said = {word.casefold() for word in written[1 : verb + 1]}
    said.update(word for unit in units[1 : verb + 2] for word in unit.glue)
    return (
        units[verb].kind == "word"
        and written[verb][:1].islower()
        and all(written[at][:1].isupper() for at in (0, verb + 1))
        and language.articles.issuperset(units[verb + 1].glue)
        and language.mutual_words.isdisjoint(said)
        and language.reporting_words.isdisjoint(said)
        and written[verb].casefold() not in language.titles
    )


def find_moved_negation(a: Statement, b: Statement, partner: Sequence[int]) -> list[Difference]:
    """Two members of a list next to each other, of which the statements negate not the same: "fraud, not theft".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one = "The court found him guilty of fraud but not of theft."
    >>> two = "The court found him guilty of theft but not of fraud."
    >>> compare_statements(one, two).answer
    'otherwise'
    """
    ours, theirs = [
        sorted({negation.position for negation in one.negations if negation.position})
        for one in (a, b)
    ]
    if len(ours) != 1 or len(theirs) != 1:
        return []
    u, v = ours[0], theirs[0]
    if u >= len(a.units) or v >= len(b.units):
        return []
    # "the fuel depot, not the school", "the school, not the fuel depot": two words before, one behind.
    n_before, n_behind = partner[u - 1] - v + 1, v - partner[u]
    before, behind = range(u - n_before, u), range(u, u + n_behind)
    if not (0 < n_before <= min(u, MAX_MEMBER) and 0 < n_behind <= MAX_MEMBER):
        return []
    if [*partner[before.start : behind.stop]] != [*range(v, v + n_before), *range(v - n_behind, v)]:
        return []
    first, glue = a.units[before.start], (a.units[u].glue, b.units[v].glue)
    if not all(glue) or _side(a.units[u]) != _side(first):
        return []
    return [
        difference_between(a.units[before.start : u], b.units[v - n_behind : v], "negation"),
        difference_between(a.units[u : behind.stop], b.units[v : v + n_before], "negation"),
    ]


def find_moved_prefix(a: Statement, b: Statement, partner: Sequence[int]) -> Difference | None:
    """A part of a word with a hyphen that is joined to the same word at another place: "the pilot", "the co-pilot".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The pilot lived, but the co-pilot died.", "The co-pilot lived, but the pilot died."
    >>> compare_statements(one, two).answer
    'otherwise'
    """
    if "-" not in a.text or "-" not in b.text:
        return None
    for i in range(len(a.units) - 1):
        j = partner[i]
        if (
            0 <= j < len(b.units) - 1
            and _is_joined(a, i)
            and _is_joined(b, j)
            and a.units[i + 1].key == b.units[j + 1].key
            and partner[i + 1] not in (-1, j + 1)
            and a.keys.count(a.keys[i]) == b.keys.count(b.keys[j]) == 1
        ):
            return difference_between(a.units[i : i + 2], b.units[j : j + 2], "wording")
    return None


def _is_joined(statement: Statement, position: int) -> bool:
    """Whether a hyphen joins a unit to the one behind it."""
    one, other = statement.units[position : position + 2]
    return statement.text[one.end : other.start] == "-"


def find_possession(a: Statement, b: Statement, partner: Sequence[int]) -> Difference | None:
    """What belongs to a party, where the other statement tells the same of the party: "the president's wife".

    What belongs to a place may be said of the place: "Iraq's army", "Iraq".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The president's wife was taken to hospital.", "The president was taken to hospital."
    >>> compare_statements(one, two).answer
    'otherwise'
    """
    for i, unit in enumerate(a.units):
        j, at = partner[i], i + 1
        if j < 0 or not a.text.startswith(POSSESSIVES, unit.end) or _is_place(unit):
            continue
        while at < len(a.units) and partner[at] < 0 and a.units[at].kind == "word":
            at += 1
        if not (i + 1 < at <= i + 1 + MAX_POSSESSED and at < len(a.units) and partner[at] == j + 1):
            continue
        end = b.units[j].end
        if "," not in a.units[at].glue and not b.text.startswith(POSSESSIVES, end):
            return Difference((a.units[i + 1].start, a.units[at - 1].end), (end, end), "wording")
    return None


def find_other_at_place(
    a: Statement, b: Statement, partner: Sequence[int], other: Sequence[int], language: Language
) -> Difference | None:
    """Two things of one place, before which its name stands in one statement, and behind which in the other.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "Snow closed Dover airport on Friday.", "Snow closed schools in Dover on Friday."
    >>> compare_statements(one, two).answer
    'otherwise'
    >>> compare_statements(one, "Snow closed the airport in Dover on Friday.").answer
    'same'
    """
    for i in range(1, len(a.units) - 1):
        j = partner[i]
        if (
            j > 1
            and partner[i + 1] < 0
            and other[j - 1] < 0
            and partner[i - 1] == j - 2
            and a.units[i].kind == b.units[j].kind == "name"
            and a.units[i + 1].kind == b.units[j - 1].kind == "word"
            and not a.units[i + 1].glue
            and not language.place_prepositions.isdisjoint(b.units[j].glue[-1:])
        ):
            return Difference(_span_with_names(a, i + 1), _span_with_names(b, j - 1), "wording")
    return None


def find_relation(
    a: Statement, b: Statement, partner: Sequence[int], language: Language
) -> Difference | None:
    """Who belongs to somebody, where the other statement tells the same of that person: "the wife of the senator".

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "The wife of the senator was taken to hospital.", "The senator was taken to hospital."
    >>> compare_statements(one, two).answer
    'otherwise'
    """
    relations = language.relation_words
    for i in range(len(a.units) - 1 if relations else 0):
        owner, j = a.units[i + 1], partner[i + 1]
        if (
            partner[i] < 0 <= j
            and a.written[i].casefold() in relations
            and owner.kind in ("word", "name")
            and (owner.glue or _has_other_case(a.written[i + 1], b.written[j], language))
            and JOINERS.isdisjoint(owner.glue)
            and language.place_prepositions.isdisjoint(owner.glue)  # "a sister in Dover"
            and not (j and b.written[j - 1].casefold() in relations)
            and relations.isdisjoint(word.casefold() for word in b.written[j + 1 : j + 2])
        ):
            unit, start = a.units[i], b.units[j].start
            return Difference((unit.start, unit.end), (start, start), "wording")
    return None


def _has_other_case(owner: str, other: str, language: Language) -> bool:
    """Whether an ending may tell an owner from who does something: "министра", "министр"."""
    return language.case_endings and owner.casefold() != other.casefold()


def _is_place(unit: Unit) -> bool:
    return isinstance(unit.key, tuple) and unit.key[0] == "place"


def _identities(statement: Statement, a: Statement, partner: Sequence[int]) -> list[object]:
    """What each unit is, in terms of the first statement: its key, and whether it is negated."""
    negated = {negation.position for negation in statement.negations}
    return [
        (i in negated, unit.key if j < 0 else a.units[j].key)
        for i, (unit, j) in enumerate(zip(statement.units, partner, strict=True))
    ]


def _standing_once(identities: list[object]) -> set[object]:
    return {one for one, n in Counter(identities).items() if n == 1}


def _places(
    statement: Statement,
    identities: list[object],
    distinct: set[object],
    shared: set[object],
    articles: frozenset[str],
) -> _Places:
    """The units that stand once in both statements, in order; what both repeat is taken for glue."""
    places: _Places = {}
    glue: list[object] = []
    for position, (unit, identity) in enumerate(zip(statement.units, identities, strict=True)):
        glue += [word for word in unit.glue if word not in articles]
        if identity in distinct:
            places[identity] = _Place(position, tuple(glue))
            glue = []
        elif identity in shared:
            glue.append(identity)
    return places


def _belong_together(
    statement: Statement,
    places: _Places,
    first: tuple[object, object],
    second: tuple[object, object],
    articles: frozenset[str],
) -> bool:
    """Whether two pairs of neighbours each belong together, and not to each other."""
    units = statement.units
    (u, x), (v, y) = [[places[key] for key in pair] for pair in (first, second)]
    pairs = (units[u.position], units[x.position]), (units[v.position], units[y.position])
    if x.glue != y.glue or any(unit.weak for pair in pairs for unit in pair):
        return False
    if _side(pairs[0][0]) != _side(pairs[1][0]):
        return False
    kinds = {pairs[0][1].kind, pairs[1][1].kind}
    if len(kinds) > 1 and (x.glue or kinds not in ({"number", "word"}, {"number", "name"})):
        return False  # objects begin with either: "razed 20 houses", "damaged a bridge"
    if all(unit.kind == "character" for pair in pairs for unit in pair):
        return False  # parts of words
    contrasts = [is_contrast(unit.key) for _, unit in pairs]
    if contrasts[0] != contrasts[1]:
        return False  # "nach" is before what follows, not behind a party
    if not JOINERS.isdisjoint(x.glue) and not (
        _is_apposition(statement, u, x) and _is_apposition(statement, v, y)
    ):
        return False
    end, start = sorted([(u.position, x.position), (v.position, y.position)])
    between = units[end[1] + 1 : start[0] + 1]
    return any(not JOINERS.isdisjoint(unit.glue) for unit in between) or not articles.issuperset(
        units[start[0]].glue
    )


def _side(unit: Unit) -> str:
    """The kind of a unit, where a name at the beginning of a sentence may be taken for a word."""
    return "word" if unit.kind == "name" else unit.kind


def _is_apposition(statement: Statement, party: _Place, number: _Place) -> bool:
    """Whether a number between commas or in parentheses says something of a party: "Smith, 45, won"."""
    one, other = statement.units[party.position], statement.units[number.position]
    rest = statement.units[number.position + 1 :]
    behind = rest[0].glue[:1] if rest else statement.tail[:1] or (",",)
    return (
        _side(one) == "word"
        and other.kind == "number"
        and number.position == party.position + 1
        and behind == (",",)
        and statement.text[one.end : other.start].strip() in _OPENINGS
    )


def _name_exchange(
    first: tuple[Statement, list[int]], second: tuple[Statement, list[int]]
) -> Iterator[Difference]:
    """The differences of an exchange, at the side that tells most: numbers, dates, names, other words."""
    (a, (u, x, v, y)), (b, (u_b, y_b, v_b, x_b)) = first, second
    kind: Kind = "wording"
    ours, theirs = (x, y), (y_b, x_b)
    if a.units[x].kind != a.units[y].kind:
        ours, theirs = (u, v), (v_b, u_b)
    sides = (((x, y), (y_b, x_b)), ((u, v), (v_b, u_b)))
    for wanted in ("number", "date", "name"):
        for mine, others in sides:
            if kind == "wording" and all(a.units[i].kind == wanted for i in mine):
                kind, ours, theirs = wanted, mine, others
    for i, j in zip(ours, theirs, strict=True):
        yield Difference(_span_with_names(a, i), _span_with_names(b, j), kind)


def _span_with_names(statement: Statement, index: int) -> tuple[int, int]:
    """The place of a unit; of a name, with the names right before and behind it."""
    units, start, end = statement.units, index, index
    if units[index].kind == "name":
        while start > 0 and units[start - 1].kind == "name" and not units[start].glue:
            start -= 1
        while end + 1 < len(units) and units[end + 1].kind == "name" and not units[end + 1].glue:
            end += 1
    return units[start].start, units[end].end
