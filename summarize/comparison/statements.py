"""Statements: a sentence as the units that are compared: words, names, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, TypedDict, overload

from summarize.characters import normalize_characters
from summarize.comparison.lexicon import Entry, Lexicon
from summarize.comparison.numerals import (
    IDEOGRAPHIC_DIGITS,
    add_numeral,
    read_clock,
    read_figure,
    read_ideographs,
    split_compound,
)
from summarize.comparison.scanning import (
    ASCII_TOKEN,
    CLAUSE_MARKS,
    CURRENCIES,
    TOKEN,
    UNSPACED,
)
from summarize.text.tokens import split_tokens

__all__ = ["JOINERS", "Negation", "Statement", "StatementReader", "Unit"]

UnitKind = Literal["word", "name", "number", "date", "character"]

MAX_KNOWN_TOKENS = 100_000
"""Number of tokens of a language that are remembered from one call to the next."""

JOINERS = frozenset(
    {
        "and",
        "und",
        "y",
        "et",
        "e",
        "i",
        "og",
        "och",
        "ja",
        "en",
        ",",
        "or",
        "oder",
        "ou",
        "o",
        "и",
        "a",
        "și",
        "şi",
        "و",
    }
)
"""Words between the parts of a number or of a list."""

_NUMERALS = frozenset({"number", "scale"})
"""Roles of words that are numbers or begin one."""

_DAY = re.compile(
    r"(\d{1,2})([.-])(\d{1,2})\2(\d{4})(?![\d.-]\d|\d)|(\d{4})-(\d\d)-(\d\d)(?![\d-])"
)
"""A day in figures with its year: "31.12.2027", "2027-12-31"."""

_ORDINAL_ENDINGS = frozenset(
    {"st", "nd", "rd", "th", "er", "e", "ère", "ème", "º", "ª", "a", "o", "de", "ste"}
)
_POWERS_OF_TEN = frozenset("十百千万萬亿億")
_SCALING_IDEOGRAPHS = {"千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""Characters by which the figures before them are multiplied."""


class Unit(NamedTuple):
    """Something that a statement says, at one place.

    `key` is equal in two statements if they say the same there. `glue` is what stands between the unit
    before and this one: function words and marks between clauses. `values` are those that a number may
    have; `weak` numbers may be articles; `amount` is a number with a measure, as dimension and size.
    """

    start: int
    end: int
    kind: UnitKind
    key: object
    glue: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    hedged: bool = False
    weak: bool = False
    amount: tuple[str, float] | None = None


class Negation(NamedTuple):
    """A negation: its place, the number of units before it, and whether a new clause begins between."""

    start: int
    end: int
    position: int
    after_mark: bool


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence as units.

    Attributes
    ----------
    text : str
    units : list of Unit
    keys : list of object
        The keys of the units.
    written : list of str
        The units as they are written.
    negations : list of Negation
    tail : tuple of str
        The glue behind the last unit.
    """

    text: str
    units: list[Unit]
    keys: list[object]
    written: list[str]
    negations: list[Negation]
    tail: tuple[str, ...] = ()


class _Plain(NamedTuple):
    """What a token is wherever it stands: a unit with its key, or, without a key, glue."""

    kind: UnitKind
    key: object | None
    glue: str
    capital: bool


class _Nearly(NamedTuple):
    """A token that is plain unless a phrase begins with it, or of which only a part is: "mayor's".

    `following` are the second words of those phrases, `part` is what the token begins with.
    """

    plain: _Plain
    following: frozenset[str]
    part: str


class _Time(TypedDict):
    key: tuple[str, object]
    values: tuple[float, ...]


class _Token(NamedTuple):
    start: int
    end: int
    text: str  # as written
    lower: str


class _Tokens:
    """The tokens of a sentence, each made when it is asked for: most are known as they stand."""

    def __init__(
        self, starts: list[tuple[int, str]], forms: Callable[[str], tuple[str, str]]
    ) -> None:
        self._starts, self._forms = starts, forms
        self._made: dict[int, _Token] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> _Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[_Token]: ...

    def __getitem__(self, index: int | slice) -> _Token | list[_Token]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        token = self._made.get(index)
        if token is None:
            start, written = self._starts[index]
            token = _Token(start, start + len(written), *self._forms(written))
            self._made[index] = token
        return token


def _forms(
    known: dict[str, tuple[str, str]], table: dict[int, str], written: str
) -> tuple[str, str]:
    """A token as it is compared, and the same in lower case."""
    forms = known.get(written)
    if forms is None:
        normalized = written if written.isascii() else normalize_characters(written)
        normalized = normalized.translate(table) if table else normalized
        forms = known[written] = normalized, normalized.casefold().replace("’", "'")
    return forms


class StatementReader:
    """Reads sentences of one language as statements.

    What a token is does not depend on the sentence for nearly all of them, and is computed once.

    Parameters
    ----------
    lexicon : Lexicon
    stem : callable
        From a token to its terms, and whether they carry meaning (`TermAnalyzer.normalize`).
    acronyms : mapping of str to str
        What acronyms stand for.

    Examples
    --------
    >>> from summarize.comparison.lexicon import get_lexicon
    >>> from summarize.text.languages import get_language
    >>> from summarize.text.terms import TermAnalyzer
    >>> stem = TermAnalyzer(get_language("en")).normalize
    >>> statement = StatementReader(get_lexicon("en"), stem, {}).read("About 40 people didn't leave Rome.")
    >>> [(unit.kind, unit.key, unit.hedged) for unit in statement.units][:2]
    [('number', 40.0, True), ('word', ('same', 'people'), False)]
    >>> [statement.text[n.start : n.end] for n in statement.negations]
    ["didn't"]
    """

    def __init__(
        self,
        lexicon: Lexicon,
        stem: Callable[[str], tuple[tuple[str, ...], bool]],
        acronyms: Mapping[str, str],
    ) -> None:
        self.lexicon = lexicon
        self.stem = stem
        self.acronyms = acronyms
        if len(lexicon.plain) > MAX_KNOWN_TOKENS:
            lexicon.plain, lexicon.nearly_plain = {}, {}
        self._plain: dict[str, _Plain | None] = lexicon.plain
        self._nearly: dict[str, _Nearly] = lexicon.nearly_plain
        self._acronym_keys: dict[str, list[object]] = {}
        # No method: the tokens that keep it would keep this object, which keeps them.
        self._forms: Callable[[str], tuple[str, str]] = partial(
            _forms, {}, lexicon.language.character_table
        )
        self._inner_kind: UnitKind = "word" if lexicon.language.capitalized_nouns else "name"
        self._start()

    def _start(self, text: str = "") -> None:
        self.text = text
        self.tokens = _Tokens([], self._forms)
        self.units: list[Unit] = []
        self.negations: list[Negation] = []
        self.glue: list[str] = []
        self.hedged = False

    def read(self, text: str) -> Statement:
        """Read a sentence."""
        ascii_text, plain, acronyms = text.isascii(), self._plain, self.acronyms
        pattern = ASCII_TOKEN if ascii_text else TOKEN
        self._start(text)
        units, glue = self.units, self.glue
        starts = [(m.start(1), m[1]) for m in pattern.finditer(text)]
        self.tokens = _Tokens(starts, self._forms)
        at, n = 0, len(starts)
        while at < n:
            start, written = starts[at]
            known = plain[written] if written in plain else self._classify(written)
            if known is None:
                nearly = self._nearly.get(written)
                if nearly is not None and not (
                    nearly.following and self._may_be_phrase(at, nearly)
                ):
                    known, written = nearly.plain, nearly.part
            if known is None or written in acronyms:
                at = self._read_at(at)
                continue
            at += 1
            kind, key, word, capital = known
            if key is None:
                glue.append(word)
                continue
            if capital and (units or glue or self.negations):
                kind = self._inner_kind
            end = start + len(written)
            units.append(Unit(start, end, kind, key, tuple(glue), (), self.hedged))
            glue.clear()
            self.hedged = False
        keys, forms = [unit.key for unit in units], [text[unit[0] : unit[1]] for unit in units]
        return Statement(text, units, keys, forms, self.negations, tuple(glue))

    def _may_be_phrase(self, at: int, nearly: _Nearly) -> bool:
        """Whether the token behind is the second word of a phrase that begins with one."""
        return at + 1 < len(self.tokens) and self.tokens[at + 1].lower in nearly.following

    def _classify(self, raw: str) -> _Plain | None:
        """What a token is wherever it stands; None if that depends on its neighbours."""
        lexicon = self.lexicon
        written, lower = self._forms(raw)
        plain: _Plain | None = None
        entry = lexicon.entries.get(lower)
        if lower in lexicon.neighbourly:
            pass
        elif lower in CLAUSE_MARKS or lower in "，、；：（）":
            plain = _Plain("word", None, ",", False)
        elif entry is not None and entry.role in ("same", "contrast"):
            if not lower[:1].isdecimal():
                plain = _Plain("word", (entry.role, entry.key), "", False)
        elif entry is not None and entry.role == "place" and not written[0].islower():
            if not lower[:1].isdecimal():
                plain = _Plain("name", (entry.role, entry.key), "", False)
        elif not (
            lower[:1].isdecimal()
            or lower in lexicon.entries
            or written in IDEOGRAPHIC_DIGITS
            or written in _POWERS_OF_TEN
            or (len(lower) > 5 and lower[:2] in lexicon.number_starts)
            or lexicon.is_negated_function_word(lower)
        ):
            if "'" in lower:
                self._classify_part(raw, written, lower)
            else:
                plain = self._classify_word(written, lower)
        if lower in lexicon.phrases:
            following = frozenset(words[1] for words, _ in lexicon.phrases[lower])
            if plain is not None:
                self._nearly[raw] = _Nearly(plain, following, raw)
            plain = None
        self._plain[raw] = plain
        return plain

    def _classify_part(self, raw: str, written: str, lower: str) -> None:
        """Note what a word before an apostrophe and a single letter is wherever it stands: "mayor's"."""
        word, _, ending = lower.partition("'")
        part = written.replace("’", "'").partition("'")[0]
        entries = self.lexicon.entries
        if (
            len(word) > 1
            and len(ending) == 1
            and lower not in self.lexicon.phrases
            and word not in entries
            and ending not in entries
            and not (ending == "t" and "n't" in entries)
        ):
            plain = self._classify_word(part, word)
            self._nearly[raw] = _Nearly(plain, frozenset(), part)

    def _classify_word(self, written: str, lower: str) -> _Plain:
        if UNSPACED.match(written):
            return _Plain("character", written, "", False)
        terms, content = self.stem(written)
        if not content or (lower in self.lexicon.function_words and not written.isupper()):
            return _Plain("word", None, lower, False)
        key = terms[0] if len(terms) == 1 else lower
        return _Plain("word", key, "", written[0].isupper())

    def _read_at(self, at: int) -> int:
        """Read what begins at a token; return the index of the token behind it."""
        token = self.tokens[at]
        if token.lower in self.lexicon.neighbourly and self._stands_alone(at):
            self._add(token.start, token.end, "word", ("contrast", token.lower))
            return at + 1
        entry, end = self._look_up(at)
        ideographs = token.text in IDEOGRAPHIC_DIGITS or token.text in _POWERS_OF_TEN
        if ideographs and (entry is None or entry.role == "number"):
            return self._read_ideographs(at)
        if token.lower[0].isdecimal() or (
            entry is not None
            and (entry.role in ("number", "ordinal") or self._is_thousand(token.lower, entry))
        ):
            return self._read_number(at, entry, end)
        if entry is not None:
            self._read_entry(at, end, entry)
            return end
        if token.lower in CLAUSE_MARKS or token.lower in "，、；：（）":
            self.glue.append(",")
        elif "'" in token.lower:
            self._read_apostrophe(token)
        elif self.lexicon.is_negated_function_word(token.lower):
            self._add_negation(token.start, token.end)
        else:
            compound = self._compound(token.lower)
            if compound is not None:
                return self._finish_words(at, at + 1, compound)
            self._read_word(token, token.text)
        return at + 1

    def _is_thousand(self, word: str, entry: Entry) -> bool:
        """Whether a word of scale is a number by itself: "mil", "tysiąc"."""
        language = self.lexicon.language
        return entry.role == "scale" and entry.key == 1000 and word in language.number_words

    def _look_up(self, at: int) -> tuple[Entry | None, int]:
        """The entry of the longest phrase that begins at a token, and the token behind it."""
        tokens, word = self.tokens, self.tokens[at].lower
        for words, entry in self.lexicon.phrases.get(word, ()):
            end = at + len(words)
            if end <= len(tokens) and all(
                tokens[at + i].lower == words[i] for i in range(1, len(words))
            ):
                return entry, end
        return self.lexicon.entries.get(word), at + 1

    def _read_entry(self, at: int, end: int, entry: Entry) -> None:
        first, last = self.tokens[at], self.tokens[end - 1]
        if entry.role == "negation":
            numbered = first.lower in self.lexicon.language.number_abbreviations
            if numbered and end < len(self.tokens) and self.tokens[end].lower[0].isdecimal():
                return  # "No. 5"
            self._add_negation(first.start, last.end)
        elif entry.role == "about":
            self.hedged = True
            if first.lower in self.lexicon.language.contrasting_words:  # "more than", "less than"
                self._add(first.start, first.end, "word", ("contrast", first.lower))
                self.hedged = True
        elif entry.role in ("weekday", "month"):
            if not (first.text[0].islower() and self.lexicon.calendar_has_capitals):
                self._read_calendar(at, end, entry)
            else:
                self._read_word(first, first.text)
        elif entry.role == "place":
            self._read_place(first, last, entry)
        elif entry.role in ("measure", "clock", "hour"):
            self._read_of_number(first, last, entry)
        elif entry.role == "scale" and entry.key == 12:  # "a dozen"
            self._finish_number(at, end, 12.0, ())
        elif entry.role == "scale":
            self._add(first.start, last.end, "word", ("scale", entry.key))
        else:
            self._add(first.start, last.end, "word", (entry.role, entry.key))

    def _is_number(self, at: int) -> bool:
        """Whether a token is a number in figures or in words."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        entry, _ = self._look_up(at)
        return token.lower[:1].isdecimal() or (entry is not None and entry.role in _NUMERALS)

    def _stands_alone(self, at: int) -> bool:
        """Whether a token is a prefix at the end of a clause, or says how many without a number behind it."""
        language, token = self.lexicon.language, self.tokens[at]
        if token.lower in language.quantifiers:
            return not self._is_number(at + 1)
        if at + 1 >= len(self.tokens):
            return True
        behind = self.tokens[at + 1].lower
        return behind in JOINERS or behind in CLAUSE_MARKS

    def _read_of_number(self, first: _Token, last: _Token, entry: Entry) -> None:
        if entry.role == "measure" and isinstance(entry.key, tuple):
            self._read_measure(first, last, entry.key)
        elif entry.role == "clock" and isinstance(entry.key, int):
            self._read_clock_word(first, last, entry.key)
        elif isinstance(entry.key, int):
            self._read_hour(first, last, entry.key)

    def _read_place(self, first: _Token, last: _Token, entry: Entry) -> None:
        """Read a word for a place, which has a capital: not "us", "turkey"."""
        if first.text[0].islower():
            self._read_word(first, first.text)
        else:
            self._add(first.start, last.end, "name", (entry.role, entry.key))

    def _read_measure(self, first: _Token, last: _Token, measure: tuple[str, float]) -> None:
        """Join a measure to the number before it."""
        number = self.units[-1] if self.units else None
        if number is None or self.glue or number.amount or not number.values or number.weak:
            self._add(first.start, last.end, "word", measure)
            return
        dimension, factor = measure
        size = round(number.values[0] * factor, 6)
        self.units[-1] = number._replace(
            end=last.end, kind="number", key=(dimension, size), amount=(dimension, size)
        )

    def _read_clock_word(self, first: _Token, last: _Token, hours: int) -> None:
        """Make a time of day of the number before a word such as "p.m."; else it is a word."""
        number = self.units[-1] if self.units else None
        if number is not None and number.kind == "number" and not self.glue and not number.amount:
            written = self.text[number.start : number.end]
            spelled = number.values and not written[0].isdecimal()
            clock = (int(number.values[0]), 0) if spelled else read_clock(written)
            if clock is not None and clock[0] <= max(hours, 12):
                time = self._time(*clock, None if hours == 24 else hours)
                self.units[-1] = number._replace(end=last.end, kind="number", **time)
                return
        self._read_word(first, first.text)

    def _read_hour(self, first: _Token, last: _Token, hour: int) -> None:
        """Read a word for a time of day, with the figure before it: "12 noon"."""
        if self.units and not self.glue and self.units[-1].values == (12.0,):
            number = self.units.pop()
            first = first._replace(start=number.start)
            self.glue[:] = number.glue
        self._add(first.start, last.end, "number", ("time", hour * 60), values=(float(hour),))

    @staticmethod
    def _time(hour: int, minute: int, added: int | None) -> _Time:
        """The key and values of a time of day; which half of the day is open if no word says it."""
        values = (hour + minute / 100,)
        if added is None and 1 <= hour <= 12:
            return {"key": ("clock", hour % 12 * 60 + minute), "values": values}
        minutes = (hour % 24 if added is None else hour % 12 + added) * 60 + minute
        return {"key": ("time", minutes), "values": values}

    def _read_calendar(self, at: int, end: int, entry: Entry) -> None:
        first, last = self.tokens[at], self.tokens[end - 1]
        if entry.role == "weekday":
            self._add(first.start, last.end, "date", ("weekday", entry.key))
            return
        units = self.units
        day = units[-1] if units else None
        if (
            day is not None
            and day.kind == "number"
            and day.values
            and 1 <= day.values[0] <= 31
            and set(self.glue) <= {"de", "of", "di", "do", "من"}
            and first.start - day.end < 6
        ):
            units.pop()
            self.glue[:] = day.glue
            self._add(day.start, last.end, "date", ("day", entry.key, int(day.values[0])))
            return
        self._add(first.start, last.end, "date", ("month", entry.key))

    def _read_number(self, at: int, entry: Entry | None, end: int) -> int:
        """Read a number in figures or words, with the words that multiply it."""
        token = self.tokens[at]
        if entry is None or (token.lower[0].isdecimal() and entry.role != "month"):
            if entry is not None and entry.role == "month":
                self._read_calendar(at, end, entry)
                return end
            if "/" in self.text:
                day = self._read_day(at)
                if day is not None:
                    return day
            if "." in token.text or "-" in self.text:
                day = self._read_day_with_year(at)
                if day is not None:
                    return day
            if "h" in self.lexicon.language.clock_words:
                hours = self._read_hours(at)
                if hours is not None:
                    return hours
            values = read_figure(normalize_characters(token.text), self.lexicon.decimal_point)
            if not values:
                clock = read_clock(token.text) if ":" in token.text else None
                time: _Time = {"key": ("figure", token.lower), "values": ()}
                if clock is not None:
                    time = self._time(*clock, None)
                self._add(token.start, token.end, "number", time["key"], values=time["values"])
                return at + 1
            if "-" in self.text:
                scale = self._scale_of_range(at)
                if scale is not None:
                    values = (values[0] * scale, *values)
            return self._finish_number(at, at + 1, values[0], values[1:], figure=True)
        assert isinstance(entry.key, int | float)
        if entry.role == "ordinal":
            return self._finish_number(at, end, float(entry.key), ())
        return self._finish_words(at, end, float(entry.key))

    def _finish_words(self, at: int, end: int, current: float) -> int:
        """Read the rest of a number in words."""
        total = 0.0
        while end < len(self.tokens):
            step = self._next_in_words(end, total, current)
            if step is None:
                break
            total, current, end = step
        lower = self.tokens[at].lower
        weak = total == 0 and current == 1 and lower in self.lexicon.function_words
        return self._finish_number(at, end, total + current, (), weak=weak)

    def _read_day(self, at: int) -> int | None:
        """Read a day in figures, as in "15/7" and "27/7/1947"; return the token behind it, if it is one."""
        order = self.lexicon.language.day_order
        if order not in ("dmy", "mdy") or not self._is_followed_by(at, "/"):
            return None
        first, second = self.tokens[at], self.tokens[at + 1]
        if not (first.lower.isdecimal() and second.lower.isdecimal()):
            return None
        day, month = int(first.lower), int(second.lower)
        if order == "mdy":
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        self._add(first.start, second.end, "date", ("day", month, day))
        return at + 2

    def _read_day_with_year(self, at: int) -> int | None:
        """Read a day as in "31.12.2027" and "2027-12-31"; return the token behind it, if it is one."""
        match = _DAY.match(self.text, self.tokens[at].start)
        if match is None:
            return None
        groups = (1, 3, 4) if match[1] else (7, 6, 5)
        if match[2] == "-" and self.lexicon.language.day_order == "mdy":
            groups = (3, 1, 4)
        day, month, year = (int(match[group]) for group in groups)
        if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year < 2100):
            return None
        start, end = (
            min(match.start(groups[i]) for i in (0, 1)),
            max(match.end(groups[i]) for i in (0, 1)),
        )
        parts: list[tuple[int, int, object, tuple[float, ...]]] = [
            (start, end, ("day", month, day), ()),
            (*match.span(groups[2]), float(year), (float(year),)),
        ]
        for first, last, key, values in parts:
            self._add(first, last, "date", key, values=values)
        while at < len(self.tokens) and self.tokens[at].start < match.end():
            at += 1
        return at

    def _read_hours(self, at: int) -> int | None:
        """Read a time of day as in "17h45" and "17 h 45"; return the token behind it, if it is one."""
        first, behind = self.tokens[at], self.tokens[at + 1 : at + 3]
        if not behind or not first.text.isdecimal() or int(first.text) > 24:
            return None
        letter, minutes, end = behind[0].lower[0], behind[0].lower[1:], at + 2
        if letter != "h" or (minutes and not minutes.isdecimal()):
            return None
        if not minutes and len(behind) > 1 and behind[1].text.isdecimal():
            minutes, end = behind[1].text, at + 3
        if minutes and not (len(minutes) == 2 and int(minutes) < 60):
            return None
        time = self._time(int(first.text), int(minutes or 0), None)
        last = self.tokens[end - 1].end
        self._add(first.start, last, "number", time["key"], values=time["values"])
        return end

    def _is_followed_by(self, at: int, mark: str) -> bool:
        """Whether a mark and then a figure follow right behind a token."""
        if at + 1 >= len(self.tokens):
            return False
        end, start = self.tokens[at].end, self.tokens[at + 1].start
        return self.text[end:start] == mark and self.tokens[at + 1].lower[:1].isdecimal()

    def _scale_of_range(self, at: int) -> int | None:
        """The scale that the first number of a range shares with the second: "500-600 thousand"."""
        if not self._is_followed_by(at, "-") or at + 2 >= len(self.tokens):
            return None
        entry, _ = self._look_up(at + 2)
        if entry is None or not isinstance(entry.key, int) or entry.key < 1000:
            return None
        return entry.key if entry.role in ("scale", "number") else None

    def _next_in_words(
        self, at: int, total: float, current: float
    ) -> tuple[float, float, int] | None:
        """What a number becomes with the number word at a token: the thousands, the rest, the token behind."""
        if at + 1 < len(self.tokens) and self.tokens[at].lower in JOINERS:
            arabic = self.tokens[at].lower == "و"
            if not arabic and current < 20:
                return None
            return self._add_in_words(at + 1, total, current, joined=arabic, first=False)
        return self._add_in_words(at, total, current, joined=False, first=True)

    def _add_in_words(
        self, at: int, total: float, current: float, *, joined: bool, first: bool
    ) -> tuple[float, float, int] | None:
        entry, end = self._look_up(at)
        word = self.tokens[at].lower
        if entry is None and word.startswith("و"):  # "and" is written with the word behind it
            entry, joined = self.lexicon.entries.get(word[1:]), True
        value: float | None = None
        if entry is None:
            value = self._compound(word)
        elif isinstance(entry.key, int) and (
            entry.role == "number" or (entry.role == "scale" and entry.key == 1000)
        ):
            value = entry.key
        if value is None or (value in (100, 1000) and not first and entry is not None):
            return None
        added = add_numeral(total, current, int(value), joined=joined)
        return (*added, end) if added is not None else None

    def _compound(self, word: str) -> float | None:
        """The value of a word that is several numbers written together."""
        if len(word) > 5 and word[:2] in self.lexicon.number_starts:
            return split_compound(word, self.lexicon.number_parts)
        return None

    def _finish_number(
        self,
        at: int,
        end: int,
        value: float,
        others: tuple[float, ...],
        *,
        figure: bool = False,
        weak: bool = False,
    ) -> int:
        """Add a number, multiplied by the words of scale behind it."""
        tokens, first = self.tokens, self.tokens[at]
        scaled = False
        while end < len(tokens):
            entry, behind = self._look_up(end)
            attached = tokens[end].start == tokens[end - 1].end
            if entry is not None and entry.role == "scale" and isinstance(entry.key, int):
                short = len(tokens[end].lower) == 1
                after = attached and self._after_currency(at)
                if short and not after and not self._before_currency(end):
                    break
                value, others = value * entry.key, tuple(v * entry.key for v in others)
                end, scaled, weak = behind, True, False
            elif attached and tokens[end].lower in _ORDINAL_ENDINGS and figure:
                end += 1
            elif attached and figure and tokens[end].text in _SCALING_IDEOGRAPHS:
                scale = _SCALING_IDEOGRAPHS[tokens[end].text]
                value, end, scaled = value * scale, end + 1, True
                rest = self._rest_of_figure(end, scale)
                if rest is not None:
                    value, end = value + rest, end + 1
            elif entry is not None and entry.key in (100, 1000) and figure:
                value, end, scaled = value * entry.key, behind, True
            else:
                break
        last = tokens[end - 1]
        month = self.units[-1] if self.units else None
        if (
            figure and month is not None and month.kind == "date" and not self.glue
            and isinstance(month.key, tuple) and month.key[0] == "month"
            and 1 <= value <= 31 and first.start - month.end <= 2
        ):  # fmt: skip
            self.units.pop()
            self.glue[:] = month.glue
            self._add(month.start, last.end, "date", ("day", month.key[1], int(value)))
            return end
        is_year = figure and not scaled and first.text.isdecimal() and 1900 <= value < 2100
        values = (round(value, 6), *(round(v, 6) for v in others))
        kind: UnitKind = "date" if is_year else "number"
        self._add(first.start, last.end, kind, values[0], values=values, weak=weak)
        return end

    def _rest_of_figure(self, at: int, scale: int) -> float | None:
        """The figures right behind a character that multiplies those before it: "1万2000"."""
        if at >= len(self.tokens) or self.tokens[at].start != self.tokens[at - 1].end:
            return None
        written = self.tokens[at].text
        return float(written) if written.isdecimal() and int(written) < scale else None

    def _after_currency(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].lower in CURRENCIES

    def _before_currency(self, at: int) -> bool:
        """Whether a currency stands right behind a token: "3 M€"."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            behind is not None
            and behind.lower in CURRENCIES
            and behind.start == self.tokens[at].end
        )

    def _read_ideographs(self, at: int) -> int:
        """Read a run of characters that are numerals; a single one may be part of a word."""
        end = at
        tokens = self.tokens
        while end < len(tokens) and (
            tokens[end].text in IDEOGRAPHIC_DIGITS or tokens[end].text in _POWERS_OF_TEN
        ):
            end += 1
        numerals = [tokens[i] for i in range(at, end)]
        characters = "".join(token.text for token in numerals)
        value = read_ideographs(characters)
        if value is None or characters in ("一", "万", "千", "百"):
            for token in numerals:
                self._add(token.start, token.end, "character", token.lower)
        else:
            start, last = tokens[at].start, tokens[end - 1].end
            self._add(start, last, "number", round(value, 6), values=(value,))
        return end

    def _read_apostrophe(self, token: _Token) -> None:
        """Read the parts of a word with an apostrophe: "didn't", "l'eau", "mayor's"."""
        parts = token.lower.split("'")
        if parts[-1] == "t" and len(parts) == 2 and "n't" in self.lexicon.entries:
            self._add_negation(token.start, token.end)
            return
        offset = token.start
        for part, lower in zip(token.text.replace("’", "'").split("'"), parts, strict=False):
            end = offset + len(part)
            if part:
                entry = self.lexicon.entries.get(lower)
                piece = _Token(offset, end, part, lower)
                if entry is not None and entry.role == "negation":
                    self._add_negation(offset, end)
                elif entry is not None and entry.role == "same":
                    self._add(offset, end, "word", (entry.role, entry.key))
                elif entry is not None and entry.role == "place" and part[0].isupper():
                    self._add(offset, end, "name", (entry.role, entry.key))
                elif len(part) > 1:
                    self._read_word(piece, part)
            offset = end + 1

    def _read_word(self, token: _Token, written: str) -> None:
        if written in self.acronyms:
            for key in self._spelled_out(written):
                self._add(token.start, token.end, "name", key)
            return
        known = self._classify_word(written, token.lower)
        if known.key is None:
            self.glue.append(known.glue)
            return
        named = known.capital and (self.units or self.glue or self.negations)
        kind = self._inner_kind if named else known.kind
        self._add(token.start, token.end, kind, known.key)

    def _spelled_out(self, acronym: str) -> list[object]:
        """The keys of the words that an acronym stands for."""
        keys = self._acronym_keys.get(acronym)
        if keys is None:
            keys = self._acronym_keys[acronym] = []
            for word in split_tokens(self.acronyms[acronym]):
                terms, content = self.stem(word)
                entry = self.lexicon.entries.get(word.casefold())
                if entry is not None and entry.role == "place":
                    keys.append((entry.role, entry.key))
                elif content:
                    keys.append(terms[0])
        return keys

    def _add_negation(self, start: int, end: int) -> None:
        self.negations.append(Negation(start, end, len(self.units), "," in self.glue))

    def _add(
        self,
        start: int,
        end: int,
        kind: UnitKind,
        key: object,
        *,
        values: tuple[float, ...] = (),
        weak: bool = False,
    ) -> None:
        glue = tuple(self.glue)
        self.units.append(Unit(start, end, kind, key, glue, values, self.hedged, weak))
        self.glue.clear()
        self.hedged = False
