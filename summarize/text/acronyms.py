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
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from summarize.characters import normalize_characters
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["find_acronyms"]

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


def find_acronyms(
    read: TokenizedTexts, documents: Sequence[int] | NDArray[np.int64]
) -> dict[str, str]:
    """Abbreviations and the name each stands for.

    Most sentences hold neither an abbreviation nor a name that one could stand for. Which do is read
    off their pieces and tokens, by arithmetic, and only these are looked at letter by letter.

    Parameters
    ----------
    read : Tokenised
        n sentences.
    documents : sequence of int, length n
        The document of each.

    Returns
    -------
    dict of str to str
        As spelled in the texts; abbreviations of one name all map to its shortest form.

    Examples
    --------
    >>> from summarize.text.tokens import tokenize_texts
    >>> texts = ["The World Health Organization (WHO) met.", "The W.H.O. met again."]
    >>> find_acronyms(tokenize_texts(texts), [0, 1])
    {'WHO': 'World Health Organization', 'W.H.O.': 'World Health Organization'}
    """
    import numpy as np

    texts, pieces, tokens = read.texts, read.whitespace_tokens, read.tokens
    usable = ~_in_capitals(read)
    spelled: dict[str, set[str]] = defaultdict(set)  # letters -> spellings
    likely = pieces.matching(_ABBREVIATION.search, pieces.with_capital)
    for piece in np.flatnonzero(likely & pieces.vocabulary_in_rows(usable)).tolist():
        for found in _ABBREVIATION.findall(normalize_characters(pieces.vocabulary[piece])):
            spelled[found.replace(".", "")].add(found)
    if not spelled:
        return {}
    rows = np.flatnonzero(usable & _may_name(read, pieces.rows_containing(likely), set(spelled)))
    names = _names((normalize_characters(texts[row]) for row in rows.tolist()), set(spelled))
    nameless = {short for short in spelled if any(short[:2] == n[:2] for n in names)} - set(names)
    if nameless:
        begun = {short[:2] for short in nameless}
        wanted = nameless | {short for short in names if short[:2] in begun}
        rows = np.flatnonzero(usable & tokens.rows_containing(tokens.matching(wanted.__contains__)))
        places = [(normalize_characters(texts[row]), int(documents[row])) for row in rows.tolist()]
        for short, known in _same_place(places, set(names), nameless).items():
            names.setdefault(short, names[known])
    distinct = set(names.values())
    return {
        spelling: _shortest(name, distinct)
        for letters, name in sorted(names.items())
        for spelling in sorted(spelled[letters], key=lambda one: (len(one), one))
    }


def _in_capitals(read: TokenizedTexts) -> NDArray[np.bool_]:
    """Which texts are written in capitals, shape (n,): `str.isupper`."""
    import numpy as np

    pieces = read.whitespace_tokens
    result = pieces.lengths() > 0
    last = pieces.ids[pieces.offsets[1:][result] - 1]
    small = np.zeros(len(pieces.vocabulary), dtype=bool)
    small[last] = True
    small = pieces.matching(
        lambda piece: not ("A" + piece).isupper(), small
    )  # holds a small letter
    result[result] = ~small[last]  # as nearly all do
    for i in np.flatnonzero(result).tolist():
        result[i] = read.texts[i].isupper()
    return result


def _may_name(
    read: TokenizedTexts, likely: NDArray[np.bool_], abbreviations: set[str]
) -> NDArray[np.bool_]:
    """Which texts may spell out a name that an abbreviation stands for; all that do are among them.

    In such a text the capitals that begin words one behind another, with at most two small words
    between, spell an abbreviation; or an abbreviation stands in brackets. Capitalised words with
    hyphens, low lines or vowel signs are several tokens or none, so texts with these are taken in.
    """
    import numpy as np

    from summarize.arrays import row_blocks

    pieces, tokens = read.whitespace_tokens, read.tokens
    may = tokens.rows_containing(tokens.matching(_MARKED.search, tokens.non_ascii))
    may |= pieces.rows_containing(pieces.matching(_CHAINED.search, pieces.containing("-_")))
    may |= likely & pieces.rows_containing(pieces.containing("("))
    initial = np.fromiter(
        (ord(t[0]) - 64 if "A" <= t[0] <= "Z" else 0 for t in tokens.vocabulary),
        np.int64,
        count=len(tokens.vocabulary),
    )
    codes: dict[int, list[int]] = defaultdict(list)  # length -> abbreviations, as numbers
    for short in abbreviations:
        codes[len(short)].append(_code(short))
    for rows, part, bounds in row_blocks(tokens.offsets):
        letters = initial[tokens.ids[part]]
        at = np.flatnonzero(letters)
        row = np.searchsorted(bounds, at, side="right") - 1 + rows.start
        letters = letters[at]
        goes_on = (np.diff(at) <= 3) & (row[:-1] == row[1:])
        spelled, open_ = letters, np.ones(len(at), dtype=bool)
        for size in range(2, max(codes) + 1):  # chains of 2 capitals, of 3, ...
            last = len(at) - size + 1
            if last <= 0:
                break
            open_ = open_[:last] & goes_on[size - 2 :]
            spelled = spelled[:last] * 27 + letters[size - 1 :]
            may[row[:last][open_ & np.isin(spelled, codes[size])]] = True
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
    known: dict[str, list[tuple[int, str, str]]] = {}
    for text in texts:
        for number, name in enumerate(_NAME.findall(text)):
            parts = known.get(name)
            if parts is None:
                parts = known[name] = list(_parts(name, abbreviations))
            for at, letters, part in parts:
                # The first word of a sentence has its capital from its place.
                if at or number or not text.startswith(name):
                    spelled[letters][part] += 1
        if "(" in text:
            for name, short in _defined(text):
                defined[short][name] += 1
    likely = {short: Counter({name: n for name, n in votes.items() if n >= TIMES})
              for short, votes in spelled.items()}  # fmt: skip
    return {
        short: min(votes, key=lambda name: (-votes[name], len(name), name))
        for short, votes in {**likely, **defined}.items()
        if votes and short in abbreviations
    }


def _defined(text: str) -> Iterator[tuple[str, str]]:
    """Names with their abbreviation in brackets behind them."""
    for found in _NAME.finditer(text):
        bracket = _BRACKET.match(text, found.end())
        if bracket:
            name, short = found[0], bracket[1].replace(".", "")
            starts = [one.start() for one in _CAPITAL.finditer(name)]
            letters = "".join(name[start] for start in starts)
            for at in range(len(starts) - 1):
                # Not always in the same order: "Islamic State of Syria and Iraq (ISIS)".
                if sorted(letters[at:]) == sorted(short) and letters[at] == short[0]:
                    yield name[starts[at] :], short


def _parts(name: str, abbreviations: set[str]) -> Iterator[tuple[int, str, str]]:
    """Where parts of a name begin whose capitals are an abbreviation, these capitals, and the part."""
    words = [(one.start(), one.end()) for one in _CAPITAL.finditer(name)]
    letters = "".join(name[start] for start, _ in words)
    for at in range(len(words) - 1):
        for to in range(at + 2, len(words) + 1):
            if letters[at:to] in abbreviations:
                part = name[words[at][0] : words[to - 1][1]]
                if not _ABBREVIATION.search(part):
                    yield words[at][0], letters[at:to], part


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
