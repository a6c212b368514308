"""Times: how days and times of day are read in statements."""

from __future__ import annotations

import re
from typing import TypedDict

from summarize.comparison.lexicon import Entry, phrase_key
from summarize.comparison.numerals import read_clock
from summarize.comparison.statement_builder import StatementBuilder, Token

__all__ = [
    "TimeOfDay",
    "read_calendar",
    "read_clock_phrase",
    "read_clock_word",
    "read_day",
    "read_day_of_month",
    "read_day_part",
    "read_day_with_year",
    "read_hour",
    "read_hours",
    "read_signed_clock",
    "time_of_day",
]

_DAY = re.compile(
    r"(\d{1,2})([.-])(\d{1,2})\2(\d{4})(?![\d.-]\d|\d)|(\d{4})-(\d\d)-(\d\d)(?![\d-])"
)
"""A day in figures with its year: "31.12.2027", "2027-12-31"."""

HALF_HOUR = 30
"""The minutes of half an hour."""

_DAY_OF_MONTH = re.compile(r"(\d{1,2})\.[ \u00a0]?(\d{1,2})\.(?=[\s,]+[^\W\d_])")
"""A day in figures without its year, which ends no sentence: "5.11.", "5. 11."."""


class TimeOfDay(TypedDict):
    """The key and the values of a unit that is a time of day."""

    key: tuple[str, object]
    values: tuple[float, ...]


def read_clock_word(statement: StatementBuilder, last: Token, hours: int) -> bool:
    """Make a time of day of the number before a word such as "p.m."; return whether there is one."""
    number = statement.units[-1] if statement.units else None
    if number is not None and number.kind == "number" and not statement.glue and not number.amount:
        written = statement.text[number.start : number.end]
        spelled = number.values and not written[0].isdecimal()
        clock = (int(number.values[0]), 0) if spelled else read_clock(written)
        if isinstance(number.key, tuple) and number.key[0] == "clock":
            clock = divmod(number.key[1] or 720, 60)
        if clock is not None and clock[0] <= max(hours, 12):
            time = time_of_day(*clock, None if hours == 24 else hours)
            statement.units[-1] = number._replace(end=last.end, kind="number", **time)
            return True
    return False


def read_clock_phrase(statement: StatementBuilder, at: int) -> int | None:
    """Read a time of day in words, as in "half past eight"; return the token behind it, if it is one."""
    tokens, first = statement.tokens, statement.tokens[at]
    found = statement.lexicon.clock_phrases.match(statement.text, first.start)
    if found is None:
        return None
    at = statement.token_from(found.end, at)
    if at < len(tokens) and _is_counted(statement, at):
        return None  # "by a quarter to 12 percent"
    time = time_of_day(found.hour, found.minute, None)
    statement.add(first.start, found.end, "number", time["key"], values=time["values"])
    return read_day_part(statement, at)


def read_day_part(statement: StatementBuilder, at: int) -> int:
    """Read a part of the day behind a time of day, as in "8:30 in the evening"; return the token behind it."""
    unit, parts = statement.units[-1], statement.lexicon.day_parts
    if parts is None or not isinstance(unit.key, tuple) or unit.key[0] != "clock":
        return at
    found = parts.match(statement.text, unit.end)
    if found is None:
        return at
    added = statement.lexicon.language.day_parts[phrase_key(found[1])]
    hour, minute = divmod(unit.key[1] or 720, 60)
    time = time_of_day(hour, minute, added)
    statement.units[-1] = unit._replace(end=found.end(), kind="number", **time)
    return statement.token_from(found.end(), at)


def _is_counted(statement: StatementBuilder, at: int) -> bool:
    """Whether a token tells what the number before it counts: shares, sums, a measure, a span of time."""
    lexicon = statement.lexicon
    entry, _ = statement.look_up(at)
    return statement.tokens[at].lower in lexicon.language.durations or (
        entry is not None
        and (
            entry.role in ("scale", "measure")
            or (entry.role, entry.key) == lexicon.percent
            or (entry.role, entry.key) in lexicon.currencies
        )
    )


def read_hour(statement: StatementBuilder, first: Token, last: Token, hour: int) -> None:
    """Read a word for a time of day, with the figure before it: "12 noon"."""
    if first.start and not _may_be_hour(statement, first):
        statement.add(first.start, last.end, "word", ("same", first.lower))
        return
    if statement.units and not statement.glue and statement.units[-1].values == (12.0,):
        number = statement.units.pop()
        first = first._replace(start=number.start)
        statement.glue[:] = number.glue
    statement.add(first.start, last.end, "number", ("time", hour * 60), values=(float(hour),))


def _may_be_hour(statement: StatementBuilder, word: Token) -> bool:
    """Whether a word for an hour in a sentence is no name ("Mezzogiorno"), nor a part of a word ("après-midi")."""
    named = word.text[0].isupper() and not statement.lexicon.language.capitalized_nouns
    return not named and statement.text[word.start - 1] != "-"


def time_of_day(hour: int, minute: int, added: int | None) -> TimeOfDay:
    """The key and values of a time of day; which half of the day is open if no word says it."""
    values = (hour + minute / 100,)
    if added is None and 1 <= hour <= 12:
        return {"key": ("clock", hour % 12 * 60 + minute), "values": values}
    minutes = (hour % 24 if added is None else hour % 12 + added) * 60 + minute
    return {"key": ("time", minutes), "values": values}


def read_calendar(statement: StatementBuilder, at: int, end: int, entry: Entry) -> None:
    """Read a weekday, or a month with the day in front of it."""
    first, last = statement.tokens[at], statement.tokens[end - 1]
    if entry.role == "weekday":
        statement.add(first.start, last.end, "date", ("weekday", entry.key))
        return
    units = statement.units
    day = units[-1] if units else None
    if (
        day is not None
        and day.kind == "number"
        and day.values
        and 1 <= day.values[0] <= 31
        and set(statement.glue) <= {"de", "of", "di", "do", "من"}
        and first.start - day.end < 6
    ):
        units.pop()
        statement.glue[:] = day.glue
        statement.add(day.start, last.end, "date", ("day", entry.key, int(day.values[0])))
        return
    statement.add(first.start, last.end, "date", ("month", entry.key))


def read_day(statement: StatementBuilder, at: int) -> int | None:
    """Read a day in figures, as in "15/7" and "27/7/1947"; return the token behind it, if it is one."""
    order = statement.lexicon.language.day_order
    if order not in ("dmy", "mdy") or not statement.is_followed_by(at, "/"):
        return None
    first, second = statement.tokens[at], statement.tokens[at + 1]
    if not (first.lower.isdecimal() and second.lower.isdecimal()):
        return None
    day, month = int(first.lower), int(second.lower)
    if order == "mdy":
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    statement.add(first.start, second.end, "date", ("day", month, day))
    return at + 2


def read_day_of_month(statement: StatementBuilder, at: int) -> int | None:
    """Read a day as in "5.11." and "5. 11."; return the token behind it, if it is one.

    Only where a full stop makes a number an ordinal.
    """
    start = statement.tokens[at].start
    if statement.lexicon.language.day_order != "dmy":
        return None
    match = _DAY_OF_MONTH.match(statement.text, start)
    if match is None or statement.text[max(start - 1, 0) : start] in (".", ","):
        return None
    day, month = int(match[1]), int(match[2])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    statement.add(start, match.end(), "date", ("day", month, day))
    return statement.token_from(match.end(), at)


def read_day_with_year(statement: StatementBuilder, at: int) -> int | None:
    """Read a day as in "31.12.2027" and "2027-12-31"; return the token behind it, if it is one."""
    match = _DAY.match(statement.text, statement.tokens[at].start)
    if match is None:
        return None
    groups = (1, 3, 4) if match[1] else (7, 6, 5)
    if match[2] == "-" and statement.lexicon.language.day_order == "mdy":
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
        statement.add(first, last, "date", key, values=values)
    return statement.token_from(match.end(), at)


def read_hours(statement: StatementBuilder, at: int) -> int | None:
    """Read a time of day as in "17h45" and "17 h 45"; return the token behind it, if it is one."""
    first, behind = statement.tokens[at], statement.tokens[at + 1 : at + 3]
    if not behind or not first.text.isdecimal() or int(first.text) > 24:
        return None
    letter, minutes, end = behind[0].lower[0], behind[0].lower[1:], at + 2
    if letter != "h" or (minutes and not minutes.isdecimal()):
        return None
    if not minutes and len(behind) > 1 and behind[1].text.isdecimal():
        minutes, end = behind[1].text, at + 3
    if minutes and not (len(minutes) == 2 and int(minutes) < 60):
        return None
    time = time_of_day(int(first.text), int(minutes or 0), None)
    last = statement.tokens[end - 1].end
    statement.add(first.start, last, "number", time["key"], values=time["values"])
    return read_day_part(statement, end)


def read_signed_clock(statement: StatementBuilder, at: int) -> int | None:
    """Read a time of day as in "午後3時20分"; return the token behind it, if it is one."""
    pattern, tokens = statement.lexicon.signed_clock, statement.tokens
    match = pattern.match(statement.text, tokens[at].start) if pattern is not None else None
    if match is None or int(match[1]) > 24:
        return None
    start, added = _take_day_part(statement, match.start())
    minute = HALF_HOUR if match[2] else int(match[3] or 0)
    time = time_of_day(int(match[1]), minute, added)
    statement.add(start, match.end(), "number", time["key"], values=time["values"])
    return statement.token_from(match.end(), at)


def _take_day_part(statement: StatementBuilder, end: int) -> tuple[int, int | None]:
    """Take the units of a part of the day right before an offset; where it starts, and the hours that it adds."""
    before = statement.text[:end].rstrip()
    for part, added in statement.lexicon.language.day_parts.items():
        start, units = len(before) - len(part), statement.units
        if before.endswith(part) and not statement.glue and units and units[-1].start >= start:
            while units and units[-1].start >= start:
                statement.glue[:] = units.pop().glue
            return start, added
    return end, None
