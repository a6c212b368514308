"""Acronyms, and the names they stand for in these documents.

One newspaper's "Islamic State" is another's "ISIS" and a third's "ISIL". What stands for what is
read from the documents alone; there is no list of names. An acronym stands for a name if

* a document says so: "the Associated Press (AP)"; or
* its letters are the first letters of the name's words, and both occur ("U.N.", "United Nations"); or
* another acronym with the same first two letters stands for the name, and the two have the same
  context (the same two words before and after) in the same statement of different documents, at
  least twice.

Names are recognised by their capitals, so this works for scripts that have them.
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

MIN_SHARED_CONTEXTS = 2
"""Minimum number of contexts that two acronyms share if they stand for one name."""

MIN_OCCURRENCES = 2
"""Minimum number of times a name is spelled out before its first letters count as its acronym."""

_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,6}|\b[A-Z]{2,6}\b")
_WITH_MARK = re.compile(r"[^\W\d_]*[^\w.,:]")  # a token with a combining vowel sign or accent
_COMPOUND = re.compile(r"[A-Z][^\W_]*[-_]")
_LINKING_WORD = r"(?:of|the|and|for|in|on|to|de|da|do|du|des|la|le|del|der|und|für)"
# Behind "\\b" a capital would be looked for at every letter, which takes twice the time.
_FIRST_CAPITAL = r"[A-Z](?<!\w[A-Z])"
_CAPITAL = re.compile(rf"{_FIRST_CAPITAL}[\w-]*")
_NAME = re.compile(rf"{_FIRST_CAPITAL}[\w-]*+(?:\s(?:{_LINKING_WORD}\s){{0,2}}[A-Z][\w-]*+){{1,6}}")
_BRACKETED = re.compile(r"\(\s?((?:[A-Z]\.){2,6}|[A-Z]{2,6})\s?\)")
_IN_BRACKETS = re.compile(rf"(?:[’']s)?\s?{_BRACKETED.pattern}")
_IN_CONTEXT = re.compile(r"[A-Z](?<=\s[A-Z])[A-Z]{1,5}(?=[\s-](\S{1,30}\s\S{1,30}))")
"""An acronym with the two words behind it; looking for those before it first takes four times as long."""
_BEFORE = re.compile(r"(?<!\S)(\S{1,30}\s\S{1,30})\s\Z")
_MAX_BEFORE = 63  # more characters than two words with the white space behind each may have


def find_acronyms(
    read: TokenizedTexts, documents: Sequence[int] | NDArray[np.int64]
) -> dict[str, str]:
    """Find the acronyms in sentences, and the name each stands for.

    Most sentences have neither an acronym nor a name that one could stand for. Which do is computed
    from their tokens, and only these are looked at letter by letter.

    Parameters
    ----------
    read : TokenizedTexts
        n sentences.
    documents : sequence of int, length n
        The document of each.

    Returns
    -------
    dict of str to str
        Acronym -> name, as spelled in the texts; acronyms of one name map to its shortest form.

    References
    ----------
    Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
    biomedical text", for the first rule.

    Examples
    --------
    >>> from summarize.text.tokens import tokenize_texts
    >>> texts = ["The World Health Organization (WHO) met.", "The W.H.O. met again."]
    >>> find_acronyms(tokenize_texts(texts), [0, 1])
    {'WHO': 'World Health Organization', 'W.H.O.': 'World Health Organization'}
    """
    import numpy as np

    texts, pieces, tokens = read.texts, read.whitespace_tokens, read.tokens
    usable = ~_are_upper_case(read)
    spelled: dict[str, set[str]] = defaultdict(set)  # letters -> spellings
    likely = pieces.matching(_ACRONYM.search, pieces.with_capitals)
    for piece in np.flatnonzero(likely & pieces.vocabulary_in_rows(usable)).tolist():
        for spelling in _ACRONYM.findall(normalize_characters(pieces.vocabulary[piece])):
            spelled[spelling.replace(".", "")].add(spelling)
    if not spelled:
        return {}
    rows = np.flatnonzero(
        usable & _may_have_name(read, pieces.rows_containing(likely), set(spelled))
    )
    names = _find_names((normalize_characters(texts[row]) for row in rows.tolist()), set(spelled))
    begun = {short[:2] for short in names}
    nameless = {short for short in spelled if short[:2] in begun} - set(names)
    if nameless:
        prefixes = {short[:2] for short in nameless}
        wanted = nameless | {short for short in names if short[:2] in prefixes}
        rows = np.flatnonzero(usable & tokens.rows_containing(tokens.matching(wanted.__contains__)))
        candidates = [
            (normalize_characters(texts[row]), int(documents[row])) for row in rows.tolist()
        ]
        for short, known in _share_context(candidates, set(names), nameless).items():
            names.setdefault(short, names[known])
    distinct = set(names.values())
    return {
        spelling: _shortest(name, distinct)
        for letters, name in sorted(names.items())
        for spelling in sorted(spelled[letters], key=lambda spelling: (len(spelling), spelling))
    }


def _are_upper_case(read: TokenizedTexts) -> NDArray[np.bool_]:
    """Which texts are all in capitals, shape (n,): `str.isupper`."""
    import numpy as np

    pieces = read.whitespace_tokens
    result = pieces.lengths() > 0
    last = pieces.ids[pieces.offsets[1:][result] - 1]
    small = np.zeros(len(pieces.vocabulary), dtype=bool)
    small[last] = True
    small = pieces.matching(lambda piece: not ("A" + piece).isupper(), small)  # has a small letter
    result[result] = ~small[last]  # as nearly all do
    for i in np.flatnonzero(result).tolist():
        result[i] = read.texts[i].isupper()
    return result


def _may_have_name(
    read: TokenizedTexts, likely: NDArray[np.bool_], acronyms: set[str]
) -> NDArray[np.bool_]:
    """Which texts may spell out a name that an acronym stands for; all that do are among them.

    In such a text the initials of successive capitalised words, with at most two other words between,
    spell an acronym; or an acronym is in brackets. Capitalised words with hyphens, underscores or
    combining vowel signs are several tokens or none, so texts with these are included.
    """
    import numpy as np

    from summarize.arrays import row_blocks

    pieces, tokens = read.whitespace_tokens, read.tokens
    may = tokens.rows_containing(tokens.matching(_WITH_MARK.search, tokens.non_ascii))
    may |= pieces.rows_containing(pieces.matching(_COMPOUND.search, pieces.containing("-_")))
    may |= likely & pieces.rows_containing(pieces.containing("("))
    initial = np.fromiter(
        (ord(t[0]) - 64 if "A" <= t[0] <= "Z" else 0 for t in tokens.vocabulary),
        np.int64,
        count=len(tokens.vocabulary),
    )
    codes: dict[int, list[int]] = defaultdict(list)  # length -> acronyms, as numbers
    for short in acronyms:
        codes[len(short)].append(_encode(short))
    for rows, part, bounds in row_blocks(tokens.offsets):
        letters = initial[tokens.ids[part]]
        positions = np.flatnonzero(letters)
        row = np.searchsorted(bounds, positions, side="right") - 1 + rows.start
        letters = letters[positions]
        adjacent = (np.diff(positions) <= 3) & (row[:-1] == row[1:])
        sequence, complete = letters, np.ones(len(positions), dtype=bool)
        for size in range(2, max(codes) + 1):  # chains of 2 capitals, of 3, ...
            last = len(positions) - size + 1
            if last <= 0:
                break
            complete = complete[:last] & adjacent[size - 2 :]
            sequence = sequence[:last] * 27 + letters[size - 1 :]
            if size in codes:
                may[row[:last][complete & np.isin(sequence, codes[size])]] = True
    return may


def _encode(letters: str) -> int:
    """Letters from A to Z as one number."""
    value = 0
    for letter in letters:
        value = value * 27 + ord(letter) - 64
    return value


def _find_names(texts: Iterable[str], acronyms: set[str]) -> dict[str, str]:
    """Acronym -> the name it stands for: as defined, or else as most often spelled out."""
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Sequence[tuple[int, str, str]]] = {}
    spell: dict[str, bool] = {}  # initials -> whether some in a row are an acronym, as few are
    for text in texts:
        for number, name in enumerate(_NAME.findall(text)):
            parts = known.get(name)
            if parts is None:
                letters = "".join([word[0] for word in name.split() if word[0] <= "Z"])
                if letters not in spell:
                    spell[letters] = _have_acronym(letters, acronyms)
                parts = [*_name_parts(name, acronyms)] if spell[letters] else ()
                known[name] = parts
            for offset, letters, part in parts:
                # The first word of a sentence is capitalised whatever it is.
                if offset or number or not text.startswith(name):
                    spelled[letters][part] += 1
        if _BRACKETED.search(text):  # as few texts with brackets have
            for name, short in _definitions(text):
                defined[short][name] += 1
    likely = {short: Counter({name: n for name, n in votes.items() if n >= MIN_OCCURRENCES})
              for short, votes in spelled.items()}  # fmt: skip
    return {
        short: min(votes, key=lambda name: (-votes[name], len(name), name))
        for short, votes in {**likely, **defined}.items()
        if votes and short in acronyms
    }


def _have_acronym(letters: str, acronyms: Set[str]) -> bool:
    """Whether two or more letters in a row are an acronym."""
    return any(
        letters[first:end] in acronyms
        for first in range(len(letters) - 1)
        for end in range(first + 2, len(letters) + 1)
    )


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    """Names that are followed by their acronym in brackets, each with the acronym."""
    for match in _NAME.finditer(text):
        bracket = _IN_BRACKETS.match(text, match.end())
        if bracket:
            name, short = match[0], bracket[1].replace(".", "")
            starts = [word.start() for word in _CAPITAL.finditer(name)]
            letters = "".join(name[start] for start in starts)
            for first in range(len(starts) - 1):
                # Not always in the same order: "Islamic State of Syria and Iraq (ISIS)".
                if sorted(letters[first:]) == sorted(short) and letters[first] == short[0]:
                    yield name[starts[first] :], short


def _name_parts(name: str, acronyms: set[str]) -> Iterator[tuple[int, str, str]]:
    """The parts of a name whose capitals are an acronym: offset in the name, capitals, part."""
    words = [word.span() for word in _CAPITAL.finditer(name)]
    letters = "".join(name[start] for start, _ in words)
    for first in range(len(words) - 1):
        for end in range(first + 2, len(words) + 1):
            if letters[first:end] in acronyms:
                part = name[words[first][0] : words[end - 1][1]]
                if not _ACRONYM.search(part):
                    yield words[first][0], letters[first:end], part


def _share_context(
    texts: Sequence[tuple[str, int]], named: set[str], nameless: set[str]
) -> dict[str, str]:
    """Acronym without a name of its own -> one that has a name and the same contexts."""
    contexts: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    compared = nameless | named
    for text, document in texts:
        for before, short, after in _contexts(text):
            if short in compared:
                contexts[before.lower(), after.lower()][short].add(document)
    shared: Counter[tuple[str, str]] = Counter()
    for by_acronym in contexts.values():
        for short in nameless & by_acronym.keys():
            for known in named & by_acronym.keys():
                if short[:2] == known[:2] and by_acronym[short] != by_acronym[known]:
                    shared[short, known] += 1
    result: dict[str, str] = {}
    for (short, known), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count >= MIN_SHARED_CONTEXTS:
            result.setdefault(short, known)
    return result


def _contexts(text: str) -> Iterator[tuple[str, str, str]]:
    """Acronyms between other words: the two words before, the acronym, the two words behind.

    >>> list(_contexts("They said the IS group has left Mosul."))
    [('said the', 'IS', 'group has')]
    """
    used = 0
    for match in _IN_CONTEXT.finditer(text):
        begin = max(match.start() - _MAX_BEFORE, 0)
        before = _BEFORE.search(text[begin : match.start()])
        # Words between two acronyms are the context of the first one only.
        if before and begin + before.start() >= used:
            used = match.end()
            yield before[1], match[0], match[1]


def _shortest(name: str, names: Set[str]) -> str:
    """The shortest of the names that a name begins with: Islamic State (of Iraq and Syria)."""
    words = name.split(" ")
    return next(start for n in range(1, len(words) + 1) if (start := " ".join(words[:n])) in names)
