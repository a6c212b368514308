"""Aliases: abbreviations, and the names they stand for in these documents.

One newspaper's "Islamic State" is another's "ISIS" and a third's "ISIL". What stands for what is
read from the documents alone; no list of names is kept. An abbreviation belongs to a name if

* a document says so: "the Associated Press (AP)"; or
* its letters are the first letters of the name's words, and both occur ("U.N.", "United Nations"); or
* another abbreviation with the same first two letters belongs to the name, and the two stand in the
  same place (between the same two words before and behind) in the same statement of different
  documents, at least twice.

Names are compared by their capitals, so this serves scripts that have them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from typing import TYPE_CHECKING

from summarize.words import Tokens, tokenised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["aliases_of"]

PLACES = 2
"""So many places must be shared before two abbreviations count as one name."""

TIMES = 2
"""So often must a name be spelled out before its first letters are taken for an abbreviation."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,6}|\b[A-Z]{2,6}\b")
_MARKED = re.compile(r"[^\W\d_]*[^\w.,:]")  # a token with a vowel sign or accent of its own
_CHAINED = re.compile(r"[A-Z][^\W_]*[-_]")
_SMALL = r"(?:of|the|and|for|in|on|to|de|da|do|du|des|la|le|del|der|und|für)"
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
_NAME = re.compile(rf"\b[A-Z][\w-]*(?:\s(?:{_SMALL}\s){{0,2}}[A-Z][\w-]*){{1,6}}")
_BRACKET = re.compile(r"(?:[’']s)?\s?\(\s?((?:[A-Z]\.){2,6}|[A-Z]{2,6})\s?\)")
_PLACE = re.compile(r"(?<!\S)(\S{1,30}\s\S{1,30})\s([A-Z]{2,6})(?=[\s-](\S{1,30}\s\S{1,30}))")


def aliases_of(
    texts: Sequence[str], documents: Sequence[int] | NDArray[np.int64], tokens: Tokens | None = None
) -> dict[str, str]:
    """Abbreviations and the name each stands for.

    Most sentences hold neither an abbreviation nor a name that one could stand for. Which do is read
    off their tokens, by arithmetic, and only these are looked at letter by letter.

    Parameters
    ----------
    texts : sequence of str, length n
        Sentences.
    documents : sequence of int, length n
        The document of each.
    tokens : Tokens, optional
        Theirs, if they are known already.

    Returns
    -------
    dict of str to str
        As spelled in the texts; abbreviations of one name all map to its shortest form.

    Examples
    --------
    >>> texts = ["The World Health Organization (WHO) met.", "The W.H.O. met again."]
    >>> aliases_of(texts, [0, 1])
    {'WHO': 'World Health Organization', 'W.H.O.': 'World Health Organization'}
    """
    import numpy as np

    tokens = tokens or tokenised(texts)
    read = ~np.fromiter((text.isupper() for text in texts), dtype=bool, count=len(texts))
    likely = tokens.rows_with(_flags(tokens, lambda token: bool(_ABBREVIATION.search(token))))
    spelled: dict[str, set[str]] = defaultdict(set)  # letters -> spellings
    for row in np.flatnonzero(read & likely).tolist():
        for found in _ABBREVIATION.findall(texts[row]):
            spelled[found.replace(".", "")].add(found)
    if not spelled:
        return {}
    rows = np.flatnonzero(read & _may_name(texts, tokens, likely, set(spelled)))
    names = _names((texts[row] for row in rows.tolist()), set(spelled))
    nameless = {short for short in spelled if any(short[:2] == n[:2] for n in names)} - set(names)
    if nameless:
        begun = {short[:2] for short in nameless}
        wanted = nameless | {short for short in names if short[:2] in begun}
        rows = np.flatnonzero(read & tokens.rows_with(_flags(tokens, wanted.__contains__)))
        places = [(texts[row], int(documents[row])) for row in rows.tolist()]
        for short, known in _same_place(places, set(names), nameless).items():
            names.setdefault(short, names[known])
    distinct = set(names.values())
    return {
        spelling: _shortest(name, distinct)
        for letters, name in sorted(names.items())
        for spelling in sorted(spelled[letters], key=lambda one: (len(one), one))
    }


def _flags(tokens: Tokens, wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Which tokens of the vocabulary are wanted."""
    import numpy as np

    return np.fromiter(map(wanted, tokens.vocabulary), dtype=bool, count=len(tokens.vocabulary))


def _may_name(
    texts: Sequence[str], tokens: Tokens, likely: NDArray[np.bool_], abbreviations: set[str]
) -> NDArray[np.bool_]:
    """Which texts may spell out a name that an abbreviation stands for; all that do are among them.

    In such a text the capitals that begin words one behind another, with at most two small words
    between, spell an abbreviation; or an abbreviation stands in brackets. Capitalised words with
    hyphens, low lines or vowel signs are several tokens or none, so texts with these are taken in.
    """
    import numpy as np

    count = len(tokens.vocabulary)
    initial = np.fromiter(
        (ord(t[0]) - 64 if "A" <= t[0] <= "Z" else 0 for t in tokens.vocabulary), np.int64, count
    )
    letters = initial[tokens.ids]
    at = np.flatnonzero(letters)
    row = np.searchsorted(tokens.ends, at, side="right") - 1
    letters = letters[at]
    may = tokens.rows_with(_flags(tokens, lambda token: bool(_MARKED.search(token))))
    goes_on = (np.diff(at) <= 3) & (row[:-1] == row[1:])
    spelled, open_ = letters, np.ones(len(at), dtype=bool)
    for size in range(2, max(map(len, abbreviations)) + 1):  # chains of 2 capitals, of 3, ...
        last = len(at) - size + 1
        if last <= 0:
            break
        open_ = open_[:last] & goes_on[size - 2 :]
        spelled = spelled[:last] * 27 + letters[size - 1 :]
        codes = [_code(short) for short in abbreviations if len(short) == size]
        may[row[:last][open_ & np.isin(spelled, codes)]] = True
    for i in np.flatnonzero(~may).tolist():
        text = texts[i]
        may[i] = (("-" in text or "_" in text) and _CHAINED.search(text) is not None) or (
            likely[i] and "(" in text
        )
    return may


def _code(letters: str) -> int:
    """Letters from A to Z as one number."""
    value = 0
    for letter in letters:
        value = value * 27 + ord(letter) - 64
    return value


def _names(texts: Iterable[str], abbreviations: set[str]) -> dict[str, str]:
    """Abbreviation -> the name it is short for: as defined, or else as most often spelled out."""
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for found in _NAME.finditer(text):
            words = [(one.start(), one.end()) for one in _CAPITAL.finditer(found[0])]
            letters = "".join(found[0][start] for start, _ in words)
            bracket = _BRACKET.match(text, found.end())
            if bracket:
                short = bracket[1].replace(".", "")
                for at in range(len(words) - 1):
                    # Not always in the same order: "Islamic State of Syria and Iraq (ISIS)".
                    if sorted(letters[at:]) == sorted(short) and letters[at] == short[0]:
                        defined[short][found[0][words[at][0] :]] += 1
            for at in range(len(words) - 1):
                if found.start() + words[at][0] == 0:
                    continue  # the first word of a sentence has its capital from its place
                for to in range(at + 2, len(words) + 1):
                    name = found[0][words[at][0] : words[to - 1][1]]
                    if letters[at:to] in abbreviations and not _ABBREVIATION.search(name):
                        spelled[letters[at:to]][name] += 1
    likely = {short: Counter({name: n for name, n in votes.items() if n >= TIMES})
              for short, votes in spelled.items()}  # fmt: skip
    return {
        short: min(votes, key=lambda name: (-votes[name], len(name), name))
        for short, votes in {**likely, **defined}.items()
        if votes and short in abbreviations
    }


def _same_place(
    read: Sequence[tuple[str, int]], named: set[str], nameless: set[str]
) -> dict[str, str]:
    """Abbreviations without a name of their own -> one that has one and stands in the same places."""
    seen: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for text, document in read:
        for before, short, behind in _PLACE.findall(text):
            seen[before.lower(), behind.lower()][short].add(document)
    shared: Counter[tuple[str, str]] = Counter()
    for place in seen.values():
        for short in nameless & place.keys():
            for known in named & place.keys():
                if short[:2] == known[:2] and place[short] != place[known]:
                    shared[short, known] += 1
    result: dict[str, str] = {}
    for (short, known), places in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if places >= PLACES:
            result.setdefault(short, known)
    return result


def _shortest(name: str, names: Set[str]) -> str:
    """The shortest of the names that the name begins with: Islamic State (of Iraq and Syria)."""
    words = name.split(" ")
    return next(begun for n in range(1, len(words) + 1) if (begun := " ".join(words[:n])) in names)
