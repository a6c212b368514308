"""What a language says about time, compiled from its data file into rules.

The names of months, weekdays and numbers are those of the language (`summarize.text.languages`). The words
around them and the patterns are in one file per language in the folder ``data``, which has a description of
their keys. Days, months with a year and spans of days or years are built the same way in every language, so
a language without a file has those.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from summarize.text.languages import Language, get_language

__all__ = ["Pattern", "TimeVocabulary", "get_vocabulary"]

RELATIONS = ("comparison", "since", "until", "before", "after")
KEYS = frozenset(
    {
        "patterns",
        "units",
        "seasons",
        "parts",
        "numbers",
        "ordinals",
        "eras",
        "ds",
        "of",
        "ys",
        "article",
        "from",
        "to",
    }
    | {
        "in_month",
        "in_year",
        "past",
        "future",
        "past_pattern",
        "future_pattern",
        "superlative",
        "superlative_pattern",
        "attribute",
        "bare_is_attached",
        "these_days",
        "relative_article",
        "ago_needs_past",
        "unread",
    }
    | {
        "published",
        "relative",
        "participle",
        "participle_behind",
        "reporting",
        "ambiguous",
        "ambiguous_ends_phrase",
        "names_have_capitals",
        "verb_last",
        "nouns_end_like_verbs",
        "without_tense",
        "unclear_pattern",
    }
    | {*RELATIONS, *(f"{relation}_behind" for relation in RELATIONS)}
)
"""The keys of a data file."""

UNITS = ("hour", "day", "week", "month", "year", "decade", "century")
SEASONS = ("spring", "summer", "autumn", "winter")
PARTS = ("early", "mid", "late")

SCRIPTS_WITHOUT_BOUNDARIES = frozenset({"Han", "Kana", "Hangul", "Thai"})
"""Scripts in which a name is followed by other letters: written without spaces, or with particles."""

WORD_EDGES = ".,;:!?()[]{}«»„“”\"'’‘»–—-।۔؟،؛。，、；：！？（）「」『』_"

ROMAN = r"[ivxIVX]{1,5}"
VOWEL_SIGNS = "\u093a-\u094f\u0962\u0963"
"""Signs that continue a word of Devanagari, though regular expressions do not count them as letters."""

HAN_DIGITS = "〇零○一二三四五六七八九"


@dataclass(frozen=True)
class Pattern:
    """A pattern of a time expression with its meaning.

    Parameters
    ----------
    meaning : str
        The name of a reader in `summarize.dates.meanings`.
    arguments : tuple of str
        Arguments of that reader: "-1 week".
    source : str
        The regular expression, slots filled in; it is compiled when a sentence has all its `slots`.
    slots : frozenset of str
        The kinds of words that every match has.
    """

    meaning: str
    arguments: tuple[str, ...]
    source: str
    slots: frozenset[str] = frozenset()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source, re.IGNORECASE)


@dataclass(frozen=True)
class WordPatterns:
    """Words, beginnings ("naj*") and ends ("*ait") of words; what begins with "!" is excepted.

    In scripts without spaces they are looked for anywhere in the text.
    """

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    exceptions: frozenset[str] = frozenset()
    anywhere: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, *, spaces: bool) -> WordPatterns:
        entries = text.split()
        if not spaces:
            return cls(anywhere=tuple(entries))
        return cls(
            frozenset(entry for entry in entries if "*" not in entry and entry[0] != "!"),
            tuple(entry[:-1] for entry in entries if entry.endswith("*")),
            tuple(entry[1:] for entry in entries if entry.startswith("*")),
            frozenset(entry[1:] for entry in entries if entry[0] == "!"),
        )

    def matches(self, word: str, before: str, function_words: frozenset[str]) -> bool:
        """Whether a word, in lower case, is one of these.

        By its end only if the word before is no function word: "the rented hall" is no past tense.
        """
        if word in self.exceptions:
            return False
        if word in self.words:
            return True
        if len(word) < 4:
            return False
        if word.startswith(self.prefixes):
            return True
        return before not in function_words and word.endswith(self.suffixes)

    def occur_in(self, text: str, language: Language, *, nouns: bool) -> bool:
        """Whether any of them occurs in a text; `nouns` if some nouns end like them."""
        if self.anywhere:
            return any(entry in text for entry in self.anywhere)
        before = ""
        for word in split_words(text):
            lowered = word.lower()
            # Where nouns have capitals, the ends of verbs are those of words without.
            if (
                lowered in self.words or not (language.capitalized_nouns and word[0].isupper())
            ) and self.matches(lowered, before, language.function_words if nouns else frozenset()):
                return True
            before = lowered
        return False

    def close(self, text: str) -> bool:
        """Whether a text ends with one of them, in languages whose verbs stand last."""
        words = split_words(text)
        if not words:
            return False
        if self.anywhere:
            exceptions = tuple(entry[1:] for entry in self.anywhere if entry[0] == "!")
            endings = tuple(entry for entry in self.anywhere if entry[0] != "!")
            return words[-1].endswith(endings) and not words[-1].endswith(exceptions)
        return self.matches(words[-1].lower(), "", frozenset())


def split_words(text: str) -> list[str]:
    """The words of a text without marks at their ends; combining vowel signs stay in words."""
    return [word for word in (w.strip(WORD_EDGES) for w in text.split()) if word]


@dataclass(frozen=True)
class TimeVocabulary:
    """The patterns of a language, and the words that their meaning depends on.

    Attributes
    ----------
    language : Language
    spaces : bool
        Whether words are separated by spaces.
    numbers : dict of str to int
        Figures apart: number words, ordinals and names of months, weekdays, units, seasons and
        parts, each with its number or its place in the list.
    """

    language: Language
    spaces: bool
    table: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    eras: Mapping[str, int]
    patterns: list[Pattern] = field(default_factory=list)

    @cached_property
    def slot_cues(self) -> dict[str, re.Pattern[str]]:
        """Per kind of word a pattern that finds it, to skip patterns that cannot match."""
        names = {
            "M": self.months, "W": self.weekdays, "U": self.units, "S": self.seasons,
        }  # fmt: skip
        cues = {
            slot: re.compile("|".join(map(re.escape, _longest_first(words))), re.IGNORECASE)
            for slot, words in names.items()
            if words
        }
        eras = "".join(f"|{era}" for era in self.eras)
        cues["Y"] = re.compile(rf"\d{{4}}|[{HAN_DIGITS}]{{4}}{eras}")
        cues["D"] = re.compile(r"\d|[一二三四五六七八九十]")
        return cues

    @cached_property
    def unread_cues(self) -> list[re.Pattern[str]]:
        """Words that place something in time even where no pattern reads them."""
        cues = []
        # Abbreviations may be other words where no number stands next to them.
        full = {forms[0] for forms in self.language.months}
        short = tuple(name[:2] for name in full if len(name) == 3)  # "май", and so "мая"
        months = [
            name
            for name in self.months
            if len(name) > 3
            or not self.spaces
            or name in full
            or (short and name.startswith(short))
        ]
        ambiguous = self.table.get("ambiguous", "").split()
        weekdays = [name for name in self.weekdays if len(name) > 2 and name not in ambiguous]
        for names in (months, weekdays):
            if names:
                cues.append(re.compile(self._bounded(_any_of(names)), re.IGNORECASE))
        cues.append(re.compile(r"(?<![\w.,$€£#-])(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"))
        cues.append(re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"))
        if "unread" in self.table:
            cues.append(re.compile(self._bounded(self.table["unread"]), re.IGNORECASE))
        return cues

    def tells(self, key: str, clause: str) -> bool:
        """Whether the words of a clause are those under a key of the table: "past", "future"."""
        words = _word_patterns(self.table.get(key, ""), self.spaces)
        if "verb_last" in self.table and key != "superlative":
            if words.close(clause):
                return True
        elif words.occur_in(
            clause,
            self.language,
            nouns=key != "superlative" and "nouns_end_like_verbs" in self.table,
        ):
            return True
        pattern = self._patterns_of_words.get(key)
        return pattern is not None and pattern.search(clause) is not None

    def means_these_days(self, expression: str) -> bool:
        """Whether an expression for today may mean "nowadays"."""
        words = self.table.get("these_days", "").split("|")
        return expression.casefold().replace("’", "'") in words

    @cached_property
    def _patterns_of_words(self) -> dict[str, re.Pattern[str]]:
        return {
            key: re.compile(self.table[f"{key}_pattern"], re.IGNORECASE)
            for key in ("past", "future", "unclear", "superlative")
            if f"{key}_pattern" in self.table
        }

    def _bounded(self, source: str) -> str:
        source = _widen(source)
        return rf"(?<!\w)(?:{source})(?![\w{VOWEL_SIGNS}])" if self.spaces else f"(?:{source})"

    @cached_property
    def places(self) -> dict[str, re.Pattern[str]]:
        """What has to stand before a month or a year alone, "in May": they are other words, too."""
        return {
            kind: re.compile(rf"{self._bounded(self.table[f'in_{kind}'])}\W?\s?$", re.IGNORECASE)
            for kind in ("month", "year")
            if f"in_{kind}" in self.table
        }

    @cached_property
    def leads(self) -> list[tuple[str, re.Pattern[str]]]:
        """What may stand right before an expression: the relation, and the pattern of its words."""
        return [
            (key, re.compile(rf"{self._bounded(self.table[key])}\W?\s?$", re.IGNORECASE))
            for key in RELATIONS
            if key in self.table
        ]

    @cached_property
    def since_clause(self) -> re.Pattern[str] | None:
        """The words of "since" with a few others behind them: "since it came to light in"."""
        if "since" not in self.table:
            return None
        return re.compile(rf"{self._bounded(self.table['since'])}\s[^,;.]{{0,80}}$", re.IGNORECASE)

    @cached_property
    def passing(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """What stands before and behind an expression that only says which thing is meant.

        Relative clauses inside a sentence, "the vote, which was held on Monday, is void", and participles,
        "the vote, held on Monday, is void".
        """
        table, result = self.table, []
        if "relative" in table:
            lead = rf",\s(?:\w{{1,6}}\s)?(?:{table['relative']})\s[^,;]{{0,100}}$"
            result.append((lead, r"[^,;.]{0,80},\s\w"))
        if "participle" in table:
            lead = table["participle"]
            if "participle_behind" not in table:
                lead = rf",\s(?:{lead})\s(?:\w{{1,4}}\s){{0,2}}$"
            result.append((lead, table.get("participle_behind", "")))
        return [(re.compile(lead), re.compile(behind)) for lead, behind in result]

    @cached_property
    def attributes(self) -> list[re.Pattern[str]]:
        """What stands before an expression that belongs to a noun: "the law of", ", which in"."""
        table, result = self.table, []
        if "attribute" in table:
            result.append(rf"\w\s{self._bounded(table['attribute'])}\W?\s?$")
        if "relative_article" in table:
            articles = table["relative_article"]
            result.append(
                rf",\s(?:\w{{1,4}}\s)?(?:{articles})\s(?:(?:im|am|seit|um)\s)?(?:Jahr\s)?$"
            )
        return [re.compile(pattern, re.IGNORECASE) for pattern in result]

    @cached_property
    def relative_clause(self) -> re.Pattern[str] | None:
        """A comma, a relative pronoun, and the words up to an expression."""
        if "relative" not in self.table:
            return None
        pattern = rf",\s(?:\w{{1,6}}\s)?(?:{self.table['relative']})\s(?:[^,;]{{0,100}}\s)?$"
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def participle(self) -> re.Pattern[str] | None:
        """Participles, in languages in which one without an auxiliary belongs to the noun before it."""
        if "participle" not in self.table or "participle_behind" in self.table:
            return None
        return re.compile(self.table["participle"], re.IGNORECASE)

    @cached_property
    def tails(self) -> list[tuple[str, re.Pattern[str]]]:
        """As `leads`, for words that follow the expression."""
        return [
            (key, re.compile(rf"\W?\s?(?:{_widen(self.table[f'{key}_behind'])})", re.IGNORECASE))
            for key in RELATIONS
            if f"{key}_behind" in self.table
        ]


def _widen(source: str) -> str:
    """A pattern in which a space is any white space and an apostrophe has either form."""
    return re.sub(r"\[[^\]]*\]|'| ", _widen_part, source)


def _widen_part(part: re.Match[str]) -> str:
    return {"'": "['’]", " ": r"\s"}.get(part[0], part[0])


@cache
def _word_patterns(text: str, spaces: bool) -> WordPatterns:
    return WordPatterns.parse(text, spaces=spaces)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any_of(words: Iterable[str]) -> str:
    # A space may be any white space, also a line end inside a sentence.
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in _longest_first(words))


@cache
def get_vocabulary(code: str) -> TimeVocabulary:
    """The time vocabulary of a language, built when it is first asked for.

    >>> german = get_vocabulary("de")
    >>> german.months["märz"], german.units["tagen"], german.ordinals["dritten"]
    (3, 'day', 3)
    """
    language = get_language(code)
    file = resources.files("summarize.dates") / "data" / f"{language.code}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    unknown = table.keys() - KEYS
    if unknown:
        raise ValueError(f"{code}.toml: unknown keys {', '.join(sorted(unknown))}")
    spaces = not SCRIPTS_WITHOUT_BOUNDARIES.intersection(language.scripts)
    vocabulary = TimeVocabulary(
        language,
        spaces,
        table,
        _number_forms(language.months, start=1),
        _number_forms(language.weekdays, start=0),
        {word: number for word, number in language.number_words.items() if number > 0}
        | _numbered_forms(table.get("numbers", "")),
        _numbered_forms(table.get("ordinals", "")),
        _named_forms(table.get("units", ""), UNITS),
        _named_forms(table.get("seasons", ""), SEASONS),
        _named_forms(table.get("parts", ""), PARTS),
        _numbered_forms(table.get("eras", "")),
    )
    vocabulary.patterns.extend(_build_patterns(vocabulary))
    return vocabulary


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in text.split(",") if entry.strip()]


def _numbered_forms(text: str) -> dict[str, int]:
    """Entries of a number and its forms, separated by commas."""
    entries = (entry.split() for entry in _entries(text))
    return {form: int(number) for number, *forms in entries for form in forms}


def _number_forms(lines: Iterable[Iterable[str]], start: int) -> dict[str, int]:
    return {form: number for number, forms in enumerate(lines, start) for form in forms}


def _named_forms(text: str, names: tuple[str, ...]) -> dict[str, str]:
    """One line per name: its forms, separated by commas."""
    lines = [line for line in text.splitlines() if line.strip()]
    return {form: name for name, line in zip(names, lines, strict=False) for form in _entries(line)}


COMMON_PATTERNS = """
days: {D}{ds}(?:\\s?[-–/]\\s?|{to}){D2}{ds}\\s{of}{M}{dot}(?:,?\\s{of}{Y}{ys})?
days: {D}{ds}\\s{of}{M}{dot}(?:\\s?[-–]\\s?|{to}){D2}{ds}\\s{of}{M2}{dot}(?:,?\\s{of}{Y}{ys})?
day: (?:{W},?\\s(?:{article}\\s)?)?{D}{ds}\\s{of}{M}{dot}(?:,?\\s{of}{Y}{ys})?
month: (?:{P}\\s{of})?{M}{dot},?\\s{of}{Y}{ys}
years: (?:{from})?{Y}(?:\\s?[-–]\\s?|{to}){Y2}{ys}
years: \\({Y}\\s?[-–]\\s?{Y2}\\)
years: (?:{from})?{Y}/(?P<Y2>\\d\\d)(?!/)
weekday_of_number: {W},?\\s(?:{article}\\s)?{D}{ds}(?=\\s?(?:[,.;:)]|$))
weekday_of_number: {W}\\s?\\({D}\\.?\\)
month placed: {M}
year placed: {Y}{ys}
weekdays: {W}(?:{to}|\\s(?:e|y|et|und|en|и|i|та|a|och|ve|و)\\s)(?:{article}\\s)?{W2}
"""
"""Patterns of every language with spaces between words; those in lower case are keys of its table."""

YEAR_FIRST = r"day: {Y}\.?\s{M}\s{D}(?:\.|-\w{1,4})?"
"""A day in languages with spaces that write the year first: "2019. március 12-én"."""


def _build_patterns(vocabulary: TimeVocabulary) -> Iterable[Pattern]:
    lines = vocabulary.table.get("patterns", "").splitlines()
    if not vocabulary.spaces:
        lines = [*lines, "year placed: {Y}"]
    else:
        lines = [*COMMON_PATTERNS.splitlines(), *lines]
        if vocabulary.language.day_order == "ymd":
            lines.append(YEAR_FIRST)
    fillers = _slot_fillers(vocabulary)
    for line in lines:
        if line.strip():
            yield _compile_line(vocabulary, line, fillers)


def _compile_line(vocabulary: TimeVocabulary, line: str, fillers: Mapping[str, str]) -> Pattern:
    head, _, template = line.partition(": ")
    meaning, *arguments = head.split()
    source = _widen(template.strip()).replace("{dot}", r"(?:\.(?=,?\s\d|\s?[-–]))?")
    for key in ("ds", "of", "ys", "to", "from", "article"):
        if f"{{{key}}}" in source:
            words = vocabulary.table.get(key, "")
            if key == "ds" and not words and vocabulary.language.ordinal_full_stop:
                words = r"\."
            default = "" if key in ("ds", "of", "ys", "from") else "(?!)"
            filled = f"(?:{_widen(words)})" if words else default
            source = source.replace(
                f"{{{key}}}", f"{filled}?" if default == "" and words else filled
            )
    slots = _obligatory_slots(source)
    for slot, filler in fillers.items():
        source = source.replace(f"{{{slot}}}", filler)
    if vocabulary.spaces:
        source = rf"(?:{source})(?![\w{VOWEL_SIGNS}])"
        if template[0] != "^":
            source = rf"(?<!\w){source}"
    return Pattern(meaning, tuple(arguments), source, slots)


def _obligatory_slots(source: str) -> frozenset[str]:
    r"""The kinds of words that every match of a pattern has: not in optional parts or alternatives.

    >>> sorted(_obligatory_slots(r"(?:{W}\s)?{D}\s(?:{M}|{M2})"))
    ['D']
    """
    open_groups: list[set[str]] = [set()]
    has_alternative = [False]
    for part in re.finditer(r"\\.|\[[^\]]*\]|\{([A-Z])2?\}|\(|\)(\?)?|\|", source):
        text = part[0]
        if text == "(":
            open_groups.append(set())
            has_alternative.append(False)
        elif text[0] == ")":
            found, alternative = open_groups.pop(), has_alternative.pop()
            if not alternative and not part[2]:
                open_groups[-1] |= found
        elif text == "|":
            has_alternative[-1] = True
        elif part[1]:
            open_groups[-1].add(part[1])
    found = set() if has_alternative[0] else open_groups[0]
    return frozenset(found & set("MWUSYD"))


def _slot_fillers(vocabulary: TimeVocabulary) -> dict[str, str]:
    """The pattern of each slot, as a named group."""
    fillers: dict[str, str] = {}
    han = bool(set(vocabulary.language.scripts) & {"Han", "Kana"})
    day = r"(?<![\d.,:])\d{1,2}(?![\d%:]|[.,]\d)" + ("|[一二三四五六七八九十]{1,3}" if han else "")
    year = r"(?<![\d.,])\d{4}(?![\d%]|[.,]\d)" + (f"|[{HAN_DIGITS}]{{4}}" if han else "")
    if vocabulary.eras:
        year += rf"|(?:{_any_of(vocabulary.eras)})(?:\d{{1,2}}|元)"
    groups = {
        "D": day,
        "Y": year,
        "M": rf"(?<!\d)(?:{_any_of(vocabulary.months)})",
        "W": _weekday_names(vocabulary),
        "N": r"(?<![\d.,–-])\d{1,3}(?![\d.,])" + _or(vocabulary.numbers),
        "O": r"\d{1,2}" + _or(vocabulary.ordinals),
        "T": r"['’]?[2-9]0" + _or(word for word, n in vocabulary.ordinals.items() if n >= 20),
        "R": ROMAN,
        "U": _any_of(vocabulary.units),
        "S": _any_of(vocabulary.seasons),
        "P": _any_of(vocabulary.parts),
    }
    for slot, source in groups.items():
        for suffix in ("", "2"):
            fillers[slot + suffix] = f"(?P<{slot}{suffix}>{source or '(?!)'})"
    return fillers


def _weekday_names(vocabulary: TimeVocabulary) -> str:
    """The names; those that are other words, too, only at the end of a phrase ("na segunda,")."""
    ambiguous = vocabulary.table.get("ambiguous", "").split()
    names = [name for name in vocabulary.weekdays if name not in ambiguous]
    if "ambiguous_ends_phrase" not in vocabulary.table:
        return _any_of(vocabulary.weekdays)
    return rf"{_any_of(names)}|(?:{_any_of(ambiguous)})(?=\s?[,.;()]|$)"


def _or(words: Iterable[str]) -> str:
    alternatives = _any_of(words)
    return f"|{alternatives}" if alternatives else ""
