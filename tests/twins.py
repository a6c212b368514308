"""Slow and obvious twins of what is fast: each does the same with nothing left out.

`tests/test_twins.py` holds the two against each other on made-up and on real text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set

from summarize import furniture
from summarize.budget import count_words
from summarize.languages import Language
from summarize.openings import leans
from summarize.sentences import PROSE
from summarize.words import Words

__all__ = ["aliases_of_all", "furniture_one_by_one", "lead_in_in_full", "leaning_one_by_one", "prose_by_counting",
           "punctuated_by_pattern", "terms_one_by_one", "tokens_of"]  # fmt: skip


def furniture_one_by_one(texts: Sequence[str]) -> list[bool]:
    return [furniture.is_furniture(text) for text in texts]


def leaning_one_by_one(texts: Sequence[str], language: Language) -> list[bool]:
    return [leans(text, language) for text in texts]


def tokens_of(text: str) -> list[str]:
    """Words as they were first defined: initials, then numbers, then everything else."""
    from summarize.words import _MARKS

    pattern = (
        rf"(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*|[^\W\d_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*"
    )
    return re.findall(pattern, text)


def terms_one_by_one(words: Words, texts: Sequence[str]) -> list[list[tuple[str, bool]]]:
    """The terms of each text with whether they are content words, token by token."""
    result = []
    for text in texts:
        found = [(t, content) for token in tokens_of(text) for terms, content in [words._terms_of(token)] for t in terms]  # fmt: skip
        if not any(content for _, content in found):
            found.append((" ".join(text.split()).casefold(), True))
        result.append(found)
    return result


def punctuated_by_pattern(line: str) -> bool:
    return furniture._END_MARK.search(line[-40:]) is not None


def prose_by_counting(lines: Sequence[str], full: Sequence[bool]) -> bool:
    sizes = [count_words(line) for line in lines]
    return sum(n for n, ends in zip(sizes, full, strict=True) if ends) >= PROSE * sum(sizes)


def lead_in_in_full(line: str) -> int:
    cut = 0
    for rule in (furniture._HEADER, furniture._BULLET):
        found = rule.match(line[cut : cut + 200])
        cut += found.end() if found else 0
    rest = line[cut : cut + 200]
    found = furniture._DATELINE.match(rest)
    if found and furniture._is_place(found[1]):
        return cut + found.end()
    found = furniture._WIRE_FIRST.match(rest)
    return cut + found.end() if found else cut


# ── aliases ─────────────────────────────────────────────────────────────────────────────────────

PLACES = 2
"""So many places must be shared before two abbreviations count as one name."""

TIMES = 2
"""So often must a name be spelled out before its first letters are taken for an abbreviation."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,6}|\b[A-Z]{2,6}\b")
_SMALL = r"(?:of|the|and|for|in|on|to|de|da|do|du|des|la|le|del|der|und|für)"
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
_NAME = re.compile(rf"\b[A-Z][\w-]*(?:\s(?:{_SMALL}\s){{0,2}}[A-Z][\w-]*){{1,6}}")
_BRACKET = re.compile(r"(?:[’']s)?\s?\(\s?((?:[A-Z]\.){2,6}|[A-Z]{2,6})\s?\)")
_PLACE = re.compile(r"(?<!\S)(\S{1,30}\s\S{1,30})\s([A-Z]{2,6})(?=[\s-](\S{1,30}\s\S{1,30}))")


def aliases_of_all(texts: Sequence[str], documents: Sequence[int]) -> dict[str, str]:
    """`summarize.aliases.aliases_of`, looking at every letter of every text."""
    spelled: dict[str, set[str]] = defaultdict(set)  # letters -> spellings
    read = [(text, document) for text, document in zip(texts, documents, strict=True)
            if not text.isupper()]  # fmt: skip
    for text, _ in read:
        for found in _ABBREVIATION.findall(text):
            spelled[found.replace(".", "")].add(found)
    names = _names((text for text, _ in read), set(spelled))
    for short, known in _same_place(read, set(names), set(spelled)).items():
        names.setdefault(short, names[known])
    distinct = set(names.values())
    return {
        spelling: _shortest(name, distinct)
        for letters, name in sorted(names.items())
        for spelling in sorted(spelled[letters], key=lambda one: (len(one), one))
    }


def _names(texts: Iterable[str], abbreviations: set[str]) -> dict[str, str]:
    """Abbreviation -> the name it is short for: as defined, or else as most often spelled out."""
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts if abbreviations else ():
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
    read: Sequence[tuple[str, int]], named: set[str], abbreviations: set[str]
) -> dict[str, str]:
    """Abbreviations without a name of their own -> one that has one and stands in the same places."""
    nameless = {short for short in abbreviations - named if any(short[:2] == n[:2] for n in named)}
    if not nameless:
        return {}
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
