"""Separable: verbs in two parts, as in German and Dutch: "nahm ... fest", "festgenommen"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarize.comparison.alignment import Alignment
from summarize.comparison.lexicon import Lexicon
from summarize.comparison.outcome import Difference
from summarize.comparison.units import Statement, Unit

__all__ = ["find_lone_prefix", "find_separated", "is_lone_prefix", "match_separated_verbs"]

_BETWEEN = ("", "ge", "zu", "te")
"""What may stand between the prefix and the verb: "ab-ge-baut", "ab-zu-bauen"."""


def match_separated_verbs(
    a: Statement,
    b: Statement,
    alignment: Alignment,
    lexicon: Lexicon,
    is_same_word: Callable[[str, str], bool],
) -> None:
    """Make partners of a verb in two parts and one in one part.

    Examples
    --------
    >>> from summarize.comparison import compare_statements
    >>> one, two = "Die Bank baut Stellen ab.", "Stellen wurden von der Bank abgebaut."
    >>> compare_statements(one, two, "de").answer
    'same'
    """
    for statement, other, own, theirs in (
        (a, b, alignment.partner, alignment.other),
        (b, a, alignment.other, alignment.partner),
    ):
        for i, unit in enumerate(statement.units):
            if own[i] >= 0 or not is_lone_prefix(unit, lexicon):
                continue
            prefix = statement.written[i].casefold()
            for j, whole in enumerate(other.units):
                written = other.written[j].casefold()
                if theirs[j] >= 0 or whole.kind != "word" or not written.startswith(prefix):
                    continue
                verb = _find_verb(statement, own[:i], written[len(prefix) :], lexicon, is_same_word)
                if verb is not None:
                    own[i] = own[verb] = j
                    theirs[j] = verb
                    break


def _find_verb(
    statement: Statement,
    partner: Sequence[int],
    rest: str,
    lexicon: Lexicon,
    is_same_word: Callable[[str, str], bool],
) -> int | None:
    """The last unit without a partner that is a form of the verb behind a prefix."""
    forms = [rest[len(part) :] for part in _BETWEEN if rest.startswith(part)]
    forms = [form for form in (*forms, rest) if len(form) >= 3]
    entries = [lexicon.entries.get(form) for form in forms]
    keys = {(entry.role, entry.key) for entry in entries if entry is not None}
    for i in range(len(partner) - 1, -1, -1):
        unit = statement.units[i]
        if partner[i] >= 0 or unit.kind not in ("word", "name"):
            continue
        written = statement.written[i].casefold()
        if unit.key in keys or any(is_same_word(written, form) for form in forms):
            return i
    return None


def find_lone_prefix(
    statement: Statement, partner: Sequence[int], other: Statement, lexicon: Lexicon
) -> Difference | None:
    """The first prefix behind which both statements end, or a clause of both, and which only one has."""
    for i, unit in enumerate(statement.units):
        if partner[i] >= 0 or not is_lone_prefix(unit, lexicon) or not i or partner[i - 1] < 0:
            continue
        at = partner[i - 1] + 1
        if at == len(other.units) or "," in other.units[at].glue:
            end = other.units[at - 1].end
            return Difference((unit.start, unit.end), (end, end), "wording")
    return None


def find_separated(
    statement: Statement, kinds: Mapping[tuple[str, str], int], lexicon: Lexicon
) -> list[tuple[Unit, int]]:
    """The prefixes of verbs in two parts, each with what the verb and its prefix stand for.

    Examples
    --------
    >>> from summarize.comparison.comparer import Comparer
    >>> from summarize.text.languages import get_language
    >>> comparer = Comparer(get_language("de"))
    >>> statement = comparer.read("Die Polizei nahm in Bonn 44 Menschen fest.")
    >>> [(unit.start, what) for unit, what in find_separated(statement, {("nahm", "fest"): 3}, comparer.lexicon)]
    [(37, 3)]
    """
    found = []
    written = [word.casefold() for word in statement.written]
    for i, unit in enumerate(statement.units):
        if not is_lone_prefix(unit, lexicon):
            continue
        for j in range(i - 1, -1, -1):
            what = kinds.get((written[j], written[i]))
            if what is not None:
                found.append((unit, what))
            if what is not None or "," in statement.units[j + 1].glue:
                break
    return found


def is_lone_prefix(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit is the prefix of a verb, at the end of a clause."""
    return (
        isinstance(unit.key, tuple)
        and unit.key[0] == "contrast"
        and unit.key[1] in lexicon.language.separable_prefixes
    )
