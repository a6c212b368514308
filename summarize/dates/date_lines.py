"""Date lines: lines of a text that only say when it was published, in every language.

"Published: 2024-03-04T15:20:00Z", "Lundi 6 mai 2024 à 14:30", "By Jane Roe | May 6, 2024", the front matter of
Markdown, and datelines ("MADRID, 6 de mayo de 2024 (EFE) -"). A line that says more is about something, and so
may be the day in it; and the year of a copyright is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from summarize.dates.figures import read_figures
from summarize.dates.names import NAMED_DAY, date_from_names
from summarize.dates.other_languages import read_named_days
from summarize.dates.vocabulary import get_vocabulary

__all__ = ["FoundDay", "find_date_line", "find_dateline", "find_days"]

TOP_LINES, BOTTOM_LINES = 8, 3
"""Number of lines that are not empty, at the beginning and the end, in which a date line is looked for."""

HEADING_LINES = 4
"""Number of lines at the beginning in which a date may stand without a word such as "Published"."""

TOP_LENGTH = 3000
"""Number of characters at each end of a text in which those lines are looked for."""

MAX_LINE_LENGTH = 120
"""Longer lines are no date lines."""

DATELINE_LENGTH = 80
"""Number of characters at the beginning of a text in which a dateline is looked for."""

_LABEL = (
    r"(?:last\s|first\s|originally\s)?(?:published|updated|posted|modified|release[d]?|issued|filed|created|aired|revised)(?:\s(?:on|at|online))?"
    r"|(?:publication\s|pub\.?\s|release\s|posting\s)?date|datetime|publish(?:ed)?_?(?:date|time|at)"
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|da|di|door|od|от|автор|av|af|autor|text|foto)\s[^\d]{2,50}", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all\srights|&copy;", re.IGNORECASE)
_EXTRAS = re.compile(  # times of day, time zones and words between the parts of a date line
    r"\d{1,2}\s?[時时點点시]\s?\d{1,2}\s?[分분]|\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?|\d{1,2}\s?(?=[ap]\.?m\b)|\b[ap]\.?m\.?(?!\w)"
    r"|\b(?:[A-Z]{2,4}T|UTC|GMT|MSK|Z|T|Uhr|h|hrs|at|à|a\slas|às|um|alle|ore|om|kl|o|в|год[ау]?|г|р|o'clock)(?!\w)\.?"
    r"|[+-]\d\d:?\d\d|[^\w]"
)
_SEPARATOR = re.compile(r"\s*[|·•–—/\u00a0\t]\s*|\s-\s|,\s")
_AFTER_DATELINE = re.compile(r"^.{0,40}?(?:[-–—―]|\)\s*[:.]?|:|】|电|電|讯|訊)")
_STOP_BEFORE_DAY = re.compile(r"(?<!\b[SFM][Ttn])\.\s|[!?。]\s")  # not in "ST. LOUIS"
_OPENS_DAY = re.compile(r"(?:[,(（【]|^|[A-Z]{3,}|,\s(?:le|den|am))\s*$")
_SMALL_BEFORE_DAY = re.compile(
    r",\s(?:le|den|am)\s$|\([a-z]{2,4}\)"
)  # "Paris, le 4 mars", "Berlin (dpa)"
# "LINDAU (AP) March 4, 2025 --", "LINDAU — March 4, 2025 —", "(Reuters) - March 4, 2025 -"
_WIRE_BEFORE_DAY = re.compile(
    r"(?:[^\W\d_a-z][\w.’' -]{1,30}(?:,\s[^\W\d_a-z][\w.’' -]{1,20})?\s?)?\([A-Z][\w. ]{1,20}\)\s?[,.]?\s*(?:[-–—]{1,2}\s*)?"
    r"|(?:[^\W\d_a-z][\w.’' -]{1,30}\s?)?\([a-z]{2,4}(?:/[a-z]{2,4})?\)\s?[,.]?\s*(?:[-–—]{1,2}\s*)?"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,30}(?:,\s[^\W\d_a-z][\w.’' -]{1,20})?\s?(?:\([A-Z][\w. ]{1,20}\)\s?)?[-–—]{1,2}\s*"
    r"(?:\([A-Z][\w. ]{1,20}\)\s?[-–—]{1,2}\s*)?"
)
_CAPITALS_BEFORE_DAY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{2,}\b")
_AGENCY_BEHIND_DAY = re.compile(r"\s?(?:\((?:[A-Z][\w. ]{1,20}|[a-z]{2,4})\)|/[A-Z][\w ]{1,20}/)")
_DASH_BEHIND_DAY = re.compile(r"\s?\.?\s?[-–—―]{1,2}\s?(?=\S)")
_ENDS_SPAN = re.compile(
    r"\s?[-–—]\s?(?:[^\W\d_]{3,10}\.?\s)?\d{1,2}\b"
)  # "(March 4, 1919 - May 2, 1990)"
_ENDS_SENTENCE = re.compile(r"[.!。][\"”’)]*$")
_FRONT_MATTER = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|$)",
    re.DOTALL,
)
_FIELD = re.compile(
    r"^(?:date|published|pubdate|publishdate|publish_date|date_published|created|datum|fecha|data)\s*[:=]\s*[\"']?(?P<value>.+?)[\"']?\s*$",
    re.IGNORECASE | re.MULTILINE,
)


_YEAR = re.compile(r"(?:1[6-9]|20)\d\d|[二一][九〇零○][〇零○一二三四五六七八九]{2}年|[٢۲]\d{3}")


class FoundDay(NamedTuple):
    """A day with its year, and where it stands."""

    start: int
    end: int
    day: date


def find_days(text: str, language: str) -> list[FoundDay]:
    """The days that a text names with their year, in figures, in English and in its language.

    >>> [str(found.day) for found in find_days("Am 6. Mai 2024, nicht am 2024-05-07.", "de")]
    ['2024-05-06', '2024-05-07']
    """
    order = get_vocabulary(language).language.day_order
    found = [
        FoundDay(start, end, span.start)
        for start, end, span in read_figures(text, None, order)
        if span
    ]
    for match in NAMED_DAY.finditer(text):
        year = match["year"] or match["year2"]
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        named = date_from_names(month, day, year) if year else None
        if named is not None:
            found.append(FoundDay(match.start(), match.end(), named))
    if language != "en":
        found += [FoundDay(*row) for row in read_named_days(text, language)]
    return sorted(set(found))


def find_date_line(text: str, language: str = "en") -> date | None:
    r"""The day of the front matter or of a date line; None if there is none, or several that differ.

    Parameters
    ----------
    text : str
    language : str, default "en"
        ISO 639-1 code.

    Examples
    --------
    >>> find_date_line("Hotel burns in Riga\nPublished: 2024-03-04T15:20:00Z\n\nFire broke out.")
    datetime.date(2024, 3, 4)
    >>> find_date_line("Hotel burns in Riga on 3 March 2024\n\nFire broke out.") is None
    True
    """
    if not _YEAR.search(text[:TOP_LENGTH]) and not _YEAR.search(text[-TOP_LENGTH:]):
        return None
    matter = _FRONT_MATTER.match(text[:TOP_LENGTH])
    if matter:
        days = [
            found.day
            for field in _FIELD.finditer(matter["fields"])
            for found in find_days(field["value"], language)
        ]
        if days:
            return days[0]
    top, bottom = _end_lines(text)
    labelled: list[date] = []
    alone: list[date] = []
    for number, line in enumerate((*top, *bottom)):
        kind, day = _read_line(line, language)
        if day is not None and kind == "label":
            labelled.append(day)
        elif day is not None and (number < HEADING_LINES or number >= len(top)):
            alone.append(day)
    if labelled:
        return labelled[0]  # "Published" stands before "Updated"
    return alone[0] if len(set(alone)) == 1 else None  # several headings with dates are a chronicle


def _end_lines(text: str) -> tuple[list[str], list[str]]:
    top = [line.strip() for line in text[:TOP_LENGTH].splitlines() if line.strip()][:TOP_LINES]
    if len(text) <= TOP_LENGTH:
        rest = [line.strip() for line in text.splitlines() if line.strip()][TOP_LINES:]
    else:
        rest = [line.strip() for line in text[-TOP_LENGTH:].splitlines()[1:] if line.strip()]
    return top, rest[-BOTTOM_LINES:]


def _read_line(line: str, language: str) -> tuple[str, date | None]:
    """("label", day), ("alone", day) or ("", None)."""
    if len(line) > MAX_LINE_LENGTH or not re.search(r"\d", line) or _COPYRIGHT.search(line):
        return "", None
    days = find_days(line, language)
    if not days:
        return "", None
    first = days[0]
    before, after = line[: first.start], line[days[-1].end :]
    label = _label_of(language).search(before)
    if label and _opens_field(before[: label.start()]) and _is_short(after):
        return "label", first.day
    if line.endswith((":", "：")):
        return "", None
    rest = [part for part in _SEPARATOR.split(before) if part and _remains(part, language)]
    if len({day for _, _, day in days}) > 1 or (
        _remains(after, language) and not _is_second_label(after, language)
    ):
        return "", None
    if not rest or (len(rest) == 1 and _BYLINE.fullmatch(rest[0].strip())):
        return "alone", first.day
    return "", None


def _opens_field(before: str) -> bool:
    """Whether a label stands at the beginning of a line, or behind a mark that parts the line."""
    return not before.strip() or re.search(r"[|·•–—/(\[*\t]\s*$", before) is not None


def _is_short(after: str) -> bool:
    """Whether behind the day there is no sentence, but a time, a place, a second label."""
    return len(after.split()) <= 8 and not re.search(r"[^\W\d_]{2,}[.!?]$", after.strip())


def _is_second_label(text: str, language: str) -> bool:
    """Whether only "| Updated 10:15" or a source follows the day."""
    parts = [part.strip() for part in _SEPARATOR.split(text) if _remains(part, language)]
    if len(parts) == 1 and len(parts[0].split()) <= 2 and _SEPARATOR.search(text):
        return True  # "04.01.2020, 09:27 Uhr | dpa": a source
    label = _label_of(language)
    # A label may also stand behind the day and the time: "2024年3月4日 15時20分 更新".
    return all(label.match(part) or label.match(_EXTRAS.sub(" ", part).strip()) for part in parts)


def _remains(text: str, language: str) -> bool:
    """Whether a part of a line has words other than weekdays, times and the like."""
    names = (
        get_vocabulary(language).language.calendar_names
        | get_vocabulary("en").language.calendar_names
    )
    rest = " ".join(_EXTRAS.sub(" ", text).split()).lower()
    for name in names:
        if " " in name:  # "thứ hai"
            rest = rest.replace(name, " ")
    return any(word not in names and not word.isdigit() for word in rest.split())


@cache
def _label_of(language: str) -> re.Pattern[str]:
    words = get_vocabulary(language).table.get("published", "")
    labels = f"{_LABEL}|{words}" if words else _LABEL
    return re.compile(
        rf"(?<![^\W_])(?:{labels})\s*[:：.]?\s*(?:[^\W\d_]{{1,12}}[.,]?\s*){{0,2}}$", re.IGNORECASE
    )


def find_dateline(text: str, language: str = "en") -> date | None:
    r"""The day of a dateline, such as "MOSCOW, May 31, 2017 (Reuters) - Ships fired".

    It opens the text, or a line below the headline if it has an agency or a place in capitals. Where a line below
    begins with a later day, the text is a chronicle.

    >>> find_dateline("MADRID, 6 mayo 2024 (EFE).- El puente cayó.", "es")
    datetime.date(2024, 5, 6)
    >>> find_dateline("Flood in Riga\n\nRIGA (AP) May 6, 2024 -- Rain fell all day.")
    datetime.date(2024, 5, 6)
    >>> find_dateline("On 2nd May 2007, Prince Philip gave a prize.") is None
    True
    """
    lines = [line.strip() for line in text[:TOP_LENGTH].splitlines() if line.strip()]
    for number, line in enumerate(lines[:HEADING_LINES]):
        day = _read_dateline(line, language, is_first=number == 0)
        if day is not None:
            later = (
                _read_dateline(other, language, is_first=True) for other in lines[number + 1 :]
            )
            return None if any(other is not None and other > day for other in later) else day
        if len(line) > MAX_LINE_LENGTH or _ENDS_SENTENCE.search(line):
            return None  # no headline
    return None


def _read_dateline(line: str, language: str, *, is_first: bool) -> date | None:
    """The day of the dateline with which a line begins."""
    beginning = line[: 2 * DATELINE_LENGTH]
    if not _YEAR.search(beginning):
        return None
    found = next(iter(find_days(beginning, language)), None)
    if found is None or found.start > DATELINE_LENGTH:
        return None
    before, behind = beginning[: found.start], beginning[found.end :]
    if _STOP_BEFORE_DAY.search(before):
        return None
    names = get_vocabulary(language).language.calendar_names
    is_place = all(
        word[0].isupper() or not word.isascii() or word.lower() in names
        for word in re.findall(r"[^\W\d_]+", _SMALL_BEFORE_DAY.sub(" ", before))
    )
    if not is_place or _ENDS_SPAN.match(behind):
        return None
    is_wire = _WIRE_BEFORE_DAY.fullmatch(before) or (
        _CAPITALS_BEFORE_DAY.match(before) or _AGENCY_BEHIND_DAY.match(behind)
    )
    if not is_first and not is_wire:
        return None
    if _WIRE_BEFORE_DAY.fullmatch(before) and _DASH_BEHIND_DAY.match(behind):
        return found.day
    # "On May 2": a sentence; a place stands in capitals, or before a comma or a bracket
    opens = _OPENS_DAY.search(before) or not before.isascii()
    return found.day if opens and _AFTER_DATELINE.match(behind) else None


def iterate_weekday_days(text: str, language: str) -> Iterator[FoundDay]:
    """The days that stand next to their own weekday: "Wednesday, May 31, 2017"."""
    weekdays = get_vocabulary(language).weekdays
    for found in find_days(text, language):
        words = text[max(0, found.start - 20) : found.end].lower()
        named = {weekdays[word] for word in re.findall(r"[^\W\d_]+", words) if word in weekdays}
        if named == {found.day.weekday()}:
            yield found
