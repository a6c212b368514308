"""Numbers: how numbers are read in statements, in figures, words and ideographs, with what multiplies them."""

from __future__ import annotations

import math
import re

from summarize.characters import normalize_characters
from summarize.comparison.lexicon import Entry
from summarize.comparison.numerals import (
    IDEOGRAPHIC_DIGITS,
    POWERS_OF_TEN,
    SIGNS_OF_POWERS,
    add_numeral,
    join_figures,
    read_clock,
    read_figure,
    read_ideographs,
    split_compound,
)
from summarize.comparison.scanning import CURRENCIES
from summarize.comparison.statement_builder import StatementBuilder, Token
from summarize.comparison.time_units import (
    TimeOfDay,
    read_calendar,
    read_day,
    read_day_of_month,
    read_day_part,
    read_day_with_year,
    read_hours,
    read_signed_clock,
    time_of_day,
)
from summarize.comparison.units import JOINERS, Unit, UnitKind

__all__ = [
    "compound_value",
    "finish_number",
    "finish_words",
    "read_ideograph_number",
    "read_measure",
    "read_number",
]

FREEZING = 32
"""The degrees Fahrenheit of the zero of Celsius."""

_DEGREES = re.compile(r"\s?°\s?([CF])\b")
"""The sign of degrees behind a number."""

_ORDINAL_ENDINGS = frozenset(
    {"st", "nd", "rd", "th", "er", "e", "ère", "ème", "º", "ª", "a", "o", "de", "ste"}
)
_SCALING_SIGNS = {sign for sign, power in SIGNS_OF_POWERS.items() if power >= 1000}
"""Characters by which the figures before them are multiplied."""


def read_number(statement: StatementBuilder, at: int, entry: Entry | None, end: int) -> int:
    """Read a number in figures or words, with the words that multiply it."""
    token = statement.tokens[at]
    if entry is None or (token.lower[0].isdecimal() and entry.role != "month"):
        if entry is not None and entry.role == "month":
            read_calendar(statement, at, end, entry)
            return end
        behind = _read_day_or_time(statement, at)
        if behind is not None:
            return behind
        values = read_figure(normalize_characters(token.text), statement.lexicon.decimal_point)
        if not values:
            clock = read_clock(token.text) if ":" in token.text else None
            time: TimeOfDay = {"key": ("figure", token.lower), "values": ()}
            if clock is not None:
                time = time_of_day(*clock, None)
            statement.add(token.start, token.end, "number", time["key"], values=time["values"])
            return read_day_part(statement, at + 1)
        if "-" in statement.text:
            scale = _scale_of_range(statement, at)
            if scale is not None:
                values = (values[0] * scale, *values)
        return finish_number(statement, at, at + 1, values[0], values[1:], figure=True)
    assert isinstance(entry.key, int | float)
    if entry.role == "ordinal":
        return finish_number(statement, at, end, float(entry.key), ())
    return finish_words(statement, at, end, float(entry.key))


def _read_day_or_time(statement: StatementBuilder, at: int) -> int | None:
    """Read a day or a time of day in figures; return the token behind it, if it is one."""
    token, lexicon = statement.tokens[at], statement.lexicon
    found = None
    if "/" in statement.text:
        found = read_day(statement, at)
    if found is None and ("." in token.text or "-" in statement.text):
        found = read_day_with_year(statement, at)
    if found is None and lexicon.language.ordinal_full_stop and "." in statement.text[:-1]:
        found = read_day_of_month(statement, at)
    if found is None and "h" in lexicon.language.clock_words:
        found = read_hours(statement, at)
    if found is None and lexicon.signed_clock is not None:
        found = read_signed_clock(statement, at)
    return found


def finish_words(statement: StatementBuilder, at: int, end: int, current: float) -> int:
    """Read the rest of a number in words."""
    total = 0.0
    while end < len(statement.tokens):
        step = _next_in_words(statement, end, total, current)
        if step is None:
            break
        total, current, end = step
    lower = statement.tokens[at].lower
    weak = total == 0 and current == 1 and lower in statement.lexicon.function_words
    return finish_number(statement, at, end, total + current, (), weak=weak)


def _scale_of_range(statement: StatementBuilder, at: int) -> int | None:
    """The scale that the first number of a range shares with the second: "500-600 thousand"."""
    if not statement.is_followed_by(at, "-") or at + 2 >= len(statement.tokens):
        return None
    entry, _ = statement.look_up(at + 2)
    if entry is None or not isinstance(entry.key, int) or entry.key < 1000:
        return None
    return entry.key if entry.role in ("scale", "number") else None


def _next_in_words(
    statement: StatementBuilder, at: int, total: float, current: float
) -> tuple[float, float, int] | None:
    """What a number becomes with the number word at a token: the thousands, the rest, the token behind."""
    if at + 1 < len(statement.tokens) and statement.tokens[at].lower in JOINERS:
        arabic = statement.tokens[at].lower == "و"
        if not arabic and current < 20:
            return None
        return _add_in_words(statement, at + 1, total, current, joined=arabic, first=False)
    return _add_in_words(statement, at, total, current, joined=False, first=True)


def _add_in_words(
    statement: StatementBuilder, at: int, total: float, current: float, *, joined: bool, first: bool
) -> tuple[float, float, int] | None:
    entry, end = statement.look_up(at)
    word = statement.tokens[at].lower
    if entry is None and word.startswith("و"):  # "and" is written with the word behind it
        entry, joined = statement.lexicon.entries.get(word[1:]), True
    value: float | None = None
    if entry is None:
        value = compound_value(statement, word)
    elif isinstance(entry.key, int) and (
        entry.role == "number" or (entry.role == "scale" and entry.key == 1000)
    ):
        value = entry.key
    if value is None or (value in (100, 1000) and not first and entry is not None):
        return None
    added = add_numeral(total, current, int(value), joined=joined)
    return (*added, end) if added is not None else None


def compound_value(statement: StatementBuilder, word: str) -> float | None:
    """The value of a word that is several numbers written together."""
    if len(word) > 5 and word[:2] in statement.lexicon.number_starts:
        return split_compound(word, statement.lexicon.number_parts)
    return None


def finish_number(
    statement: StatementBuilder,
    at: int,
    end: int,
    value: float,
    others: tuple[float, ...],
    *,
    figure: bool = False,
    weak: bool = False,
) -> int:
    """Add a number, multiplied by the words of scale behind it."""
    tokens, first = statement.tokens, statement.tokens[at]
    scaled, scale = False, 1
    while end < len(tokens):
        entry, behind = statement.look_up(end)
        attached = tokens[end].start == tokens[end - 1].end
        if attached and figure and tokens[end].text in _SCALING_SIGNS:
            value, end = _read_scaled_figures(statement, end, value)
            scaled = True
        elif entry is not None and entry.role == "scale" and isinstance(entry.key, int):
            short = len(tokens[end].lower) == 1
            after = attached and _after_currency(statement, at)
            if short and not after and not _before_currency(statement, end):
                break
            scale, others = entry.key, tuple(v * entry.key for v in others)
            value, end, scaled, weak = value * scale, behind, True, False
        elif attached and tokens[end].lower in _ORDINAL_ENDINGS and figure:
            end += 1
        elif entry is not None and entry.key in (100, 1000) and figure:
            value, end, scaled = value * entry.key, behind, True
        elif not attached and (behind_half := _behind_half(statement, end)) is not None:
            value, others, end, scaled, weak = value + scale / 2, (), behind_half, True, False
        else:
            break
    last = tokens[end - 1]
    month = statement.units[-1] if statement.units else None
    if (
        figure and month is not None and month.kind == "date" and not statement.glue
        and isinstance(month.key, tuple) and month.key[0] == "month"
        and 1 <= value <= 31 and first.start - month.end <= 2
    ):  # fmt: skip
        statement.units.pop()
        statement.glue[:] = month.glue
        statement.add(month.start, last.end, "date", ("day", month.key[1], int(value)))
        return end
    is_year = figure and not scaled and first.text.isdecimal() and 1900 <= value < 2100
    values = (round(value, 6), *(round(v, 6) for v in others))
    kind: UnitKind = "date" if is_year else "number"
    statement.add(first.start, last.end, kind, values[0], values=values, weak=weak)
    return _read_degrees(statement, end) if "°" in statement.text else end


def _behind_half(statement: StatementBuilder, at: int) -> int | None:
    """The token behind a phrase such as "and a half" that begins at a token, if one does."""
    pattern, tokens = statement.lexicon.half_phrases, statement.tokens
    match = pattern.match(statement.text, tokens[at - 1].end) if pattern is not None else None
    if match is None:
        return None
    return statement.token_from(match.end(), at)


def _read_degrees(statement: StatementBuilder, at: int) -> int:
    """Read the sign of degrees behind a number before a token; return the token behind it."""
    number = statement.units[-1]
    sign = _DEGREES.match(statement.text, number.end)
    if sign is None:
        return at
    degrees = _size_in("temperature", _signed(statement, number), 1 if sign[1] == "C" else 1.8)
    key = ("temperature", round(degrees, 6))
    statement.units[-1] = number._replace(end=sign.end(), kind="number", key=key, amount=key)
    return statement.token_from(sign.end(), at)


def _read_scaled_figures(statement: StatementBuilder, at: int, value: float) -> tuple[float, int]:
    """What a number is with the characters that multiply its figures, as in "1億2千万"; and the token behind it."""
    tokens, power = statement.tokens, math.inf
    parts: list[float | str] = [value]
    while at < len(tokens) and _continues_figure(statement, at):
        written = tokens[at].text
        if written in SIGNS_OF_POWERS:
            power = SIGNS_OF_POWERS[written]
            parts.append(written)
        elif isinstance(parts[-1], str) and written.isdecimal() and int(written) < power:
            parts.append(float(written))
        else:
            break
        at += 1
    return join_figures(parts), at


def _continues_figure(statement: StatementBuilder, at: int) -> bool:
    """Whether a token stands right behind the one before, or, as in Korean, a space behind ten thousands: "1만 5천"."""
    before, token = statement.tokens[at - 1], statement.tokens[at]
    if before.end == token.start:
        return True
    return before.text in ("만", "억") and token.text.isdecimal() and token.start == before.end + 1


def _after_currency(statement: StatementBuilder, at: int) -> bool:
    return at > 0 and statement.tokens[at - 1].lower in CURRENCIES


def _before_currency(statement: StatementBuilder, at: int) -> bool:
    """Whether a currency stands right behind a token: "3 M€"."""
    behind = statement.tokens[at + 1] if at + 1 < len(statement.tokens) else None
    return (
        behind is not None
        and behind.lower in CURRENCIES
        and behind.start == statement.tokens[at].end
    )


def read_ideograph_number(statement: StatementBuilder, at: int) -> int:
    """Read a run of characters that are numerals; a single one may be part of a word."""
    end = at
    tokens = statement.tokens
    while end < len(tokens) and (
        tokens[end].text in IDEOGRAPHIC_DIGITS or tokens[end].text in POWERS_OF_TEN
    ):
        end += 1
    numerals = [tokens[i] for i in range(at, end)]
    characters = "".join(token.text for token in numerals)
    value = read_ideographs(characters)
    if value is None or characters in ("一", "万", "千", "百"):
        for token in numerals:
            statement.add(token.start, token.end, "character", token.lower)
    else:
        start, last = tokens[at].start, tokens[end - 1].end
        statement.add(start, last, "number", round(value, 6), values=(value,))
    return end


def read_measure(
    statement: StatementBuilder, first: Token, last: Token, measure: tuple[str, float]
) -> None:
    """Join a measure to the number before it."""
    number = statement.units[-1] if statement.units else None
    if number is None or statement.glue or number.amount or not number.values or number.weak:
        statement.add(first.start, last.end, "word", measure)
        return
    dimension, factor = measure
    value = _signed(statement, number) if dimension == "temperature" else number.values[0]
    size = round(_size_in(dimension, value, factor), 6)
    statement.units[-1] = number._replace(
        end=last.end, kind="number", key=(dimension, size), amount=(dimension, size)
    )


def _size_in(dimension: str, value: float, factor: float) -> float:
    """A number of a measure in that of its dimension; of degrees, one Celsius may be several, from another zero."""
    if dimension != "temperature":
        return value * factor
    return value if factor == 1 else (value - FREEZING) / factor


def _signed(statement: StatementBuilder, number: Unit) -> float:
    """A number with its sign: "minus 10", "−10", not "5-10"; only degrees are below zero."""
    before = statement.text[: number.start].casefold()
    minus = tuple(statement.lexicon.language.minus_words)
    is_below = before.rstrip().endswith(minus) if minus else False
    is_below = is_below or before[-1:] == "−" or (before[-1:] == "-" and not before[-2:-1].strip())
    return -number.values[0] if is_below else number.values[0]
