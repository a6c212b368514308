"""Reference implementations: slow and obvious versions of what the package does fast.

`tests/test_reference_implementations.py` compares the two on generated and on real text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from summarize import characters
from summarize.budget import count_words
from summarize.text import acronyms, boilerplate, boilerplate_rules, datelines
from summarize.text.context import is_context_dependent
from summarize.text.filters import MIN_PROSE_SHARE
from summarize.text.languages import Language
from summarize.text.terms import TermAnalyzer

__all__ = [
    "acronyms_letter_by_letter",
    "boilerplate_one_by_one",
    "caption_rule_by_rule",
    "context_dependent_one_by_one",
    "dateline_length_in_full",
    "end_mark_by_pattern",
    "filters_by_counting",
    "prose_by_counting",
    "split_tokens",
    "terms_one_by_one",
]  # fmt: skip


def boilerplate_one_by_one(texts: Sequence[str]) -> list[bool]:
    return [boilerplate.is_boilerplate(text) for text in texts]


def context_dependent_one_by_one(texts: Sequence[str], language: Language) -> list[bool]:
    return [is_context_dependent(text, language) for text in texts]


def split_tokens(text: str) -> list[str]:
    """Words as they were first defined: initials, then numbers, then everything else."""
    from summarize.characters import MARKS, normalize_characters

    pattern = rf"(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*|[^\W\d_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_]*)*"
    return [
        token
        for piece in text.split()
        for token in re.findall(pattern, normalize_characters(piece))
    ]


def terms_one_by_one(words: TermAnalyzer, texts: Sequence[str]) -> list[list[tuple[str, bool]]]:
    """The terms of each text with whether they are content words, token by token."""
    result = []
    for text in texts:
        found = [(t, content) for token in split_tokens(text) for terms, content in [words._normalize(token)] for t in terms]  # fmt: skip
        if not any(content for _, content in found):
            found.append((" ".join(text.split()).casefold(), True))
        result.append(found)
    return result


def end_mark_by_pattern(line: str) -> bool:
    return characters._ENDS_IN_MARK.search(line[-40:]) is not None


def prose_by_counting(lines: Sequence[str], full: Sequence[bool]) -> bool:
    sizes = [count_words(line) for line in lines]
    return sum(n for n, ends in zip(sizes, full, strict=True) if ends) >= MIN_PROSE_SHARE * sum(
        sizes
    )


def filters_by_counting(sentence: str) -> bool:
    unfinished = sentence.endswith((":", ",...", ", ...", ",…"))
    return count_words(sentence) >= 3 and not unfinished and any(c.isalnum() for c in sentence)


def dateline_length_in_full(line: str) -> int:
    if line.startswith(("@", "RT @")):
        found = datelines._MENTIONS.match(line)
        return found.end() if found else 0
    cut = 0
    for rule in (datelines._HEADER, datelines._BULLET):
        found = rule.match(line[cut : cut + 200])
        cut += found.end() if found else 0
    rest = line[cut : cut + 200]
    found = datelines._DATELINE.match(rest)
    if found and datelines._is_place(found[1]):
        return cut + found.end()
    found = datelines._PLACE_ALONE.match(rest) or datelines._WIRE_FIRST.match(rest)
    return cut + found.end() if found else cut


LINE_RULES = [rule for rule in boilerplate_rules.read_rules("en") if rule.scope in ("line", "both")]


def caption_rule_by_rule(line: str) -> bool:
    return any(rule.matches(line) for rule in LINE_RULES)


def names_letter_by_letter(texts: Sequence[str], abbreviations: set[str]) -> dict[str, str]:
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for found in acronyms._NAME.finditer(text):
            words = [(one.start(), one.end()) for one in acronyms._CAPITAL.finditer(found[0])]
            letters = "".join(found[0][start] for start, _ in words)
            bracket = acronyms._IN_BRACKETS.match(text, found.end())
            if bracket:
                short = bracket[1].replace(".", "")
                for at in range(len(words) - 1):
                    if sorted(letters[at:]) == sorted(short) and letters[at] == short[0]:
                        defined[short][found[0][words[at][0] :]] += 1
            for at in range(len(words) - 1):
                if found.start() + words[at][0] == 0:
                    continue
                for to in range(at + 2, len(words) + 1):
                    name = found[0][words[at][0] : words[to - 1][1]]
                    if letters[at:to] in abbreviations and not acronyms._ACRONYM.search(name):
                        spelled[letters[at:to]][name] += 1
    often = {short: {name: n for name, n in votes.items() if n >= acronyms.MIN_OCCURRENCES}
             for short, votes in spelled.items()}  # fmt: skip
    return {
        short: min(votes, key=lambda name: (-votes[name], len(name), name))
        for short, votes in {**often, **defined}.items()
        if votes and short in abbreviations
    }


def acronyms_letter_by_letter(texts: Sequence[str], documents: Sequence[int]) -> dict[str, str]:
    """`summarize.text.acronyms.find_acronyms`, looking at every letter of every text."""
    spelled: dict[str, set[str]] = defaultdict(set)  # letters -> spellings
    read = [(text, document) for text, document in zip(texts, documents, strict=True)
            if not text.isupper()]  # fmt: skip
    for text, _ in read:
        for found in acronyms._ACRONYM.findall(text):
            spelled[found.replace(".", "")].add(found)
    names = names_letter_by_letter([text for text, _ in read], set(spelled)) if spelled else {}
    nameless = {s for s in set(spelled) - set(names) if any(s[:2] == n[:2] for n in names)}
    for short, known in acronyms._share_context(read, set(names), nameless).items():
        names.setdefault(short, names[known])
    distinct = set(names.values())
    return {
        spelling: acronyms._shortest(name, distinct)
        for letters, name in sorted(names.items())
        for spelling in sorted(spelled[letters], key=lambda one: (len(one), one))
    }
