"""Transcripts, records and chats: times, labels and numbers in front of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarize.text.markup.edits import LABEL, TIME_STAMP
from summarize.text.markup.patterns import LazyPattern
from summarize.text.markup.subtitles import has_ended
from summarize.text.readable import Edit

__all__ = [
    "find_initials",
    "find_line_numbers",
    "find_speaker_labels",
    "find_time_stamps",
    "find_update_times",
]

MIN_UPDATES = 3
"""Number of lines that begin with a time from which these may be updates of a page (assumed)."""

MIN_NUMBERED = 3
"""Number of lines in a row with their numbers from which these are no part of the text (assumed)."""
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TO = rf"(?:[ \t]*(?:-->|[-–—])[ \t]*{_CLOCK})?"

_STAMP_IN_BRACKETS = LazyPattern(
    rf"\[(?:\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},? )?\d{{1,3}}:\d{{2}}:\d{{2}}(?:[.,:]\d{{1,3}})?(?:[ \u202f][AaPp][Mm])?{_TO}\][ \t]*"
)

_DAY_AND_CLOCK = (
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?[ \t]{_CLOCK}(?:[ \t\u202f][AaPp]\.?[Mm]\.?)?"
)

_STAMP = LazyPattern(
    rf"\n[ \t]*(?:{_DAY_AND_CLOCK}[ \t]+[-–][ \t]+|\[{_DAY_AND_CLOCK}\][ \t]*|[(\[]{_CLOCK}{_TO}[)\]][ \t]*|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?{_TO}[ \t]+|{_CLOCK}{_TO}[ \t\r]*(?=\n|\Z))"
)

_NAME_AND_TIME = LazyPattern(
    rf"\n[ \t]*[^\W\d_][^\n:.!?]{{1,40}}[ \t][(\[]?{_CLOCK}[)\]]?[ \t\r]*(?=\n|\Z)"
)
_TIME_ENDS_LINE = LazyPattern(r":\d{2}[)\]]?[ \t\r]*(?:\n|\Z)")
_TIME = LazyPattern(r":\d{2}")


def find_time_stamps(text: str) -> Iterator[Edit]:
    """Times of a recording: in brackets with seconds anywhere, others if two lines or more begin so."""
    if not _TIME.search(text):
        return
    if "[" in text:
        for match in _STAMP_IN_BRACKETS.finditer(text):
            yield Edit(*match.span(), "", TIME_STAMP)
    lines = "\n" + text
    for pattern in (_STAMP, _NAME_AND_TIME):
        if pattern is _NAME_AND_TIME and not _TIME_ENDS_LINE.search(text):
            continue
        found = list(pattern.finditer(lines))
        if len(found) < 2 or (pattern is _NAME_AND_TIME and 4 * len(found) < text.count("\n")):
            continue
        for match in found:
            start, end = match.start(), match.end() - 1
            alone = text[end : end + 1] == "\n"  # the lines around it are neighbours
            if (
                alone
                and start
                and text[end + 1 : end + 2].islower()
                and not has_ended(text, start - 1)
            ):
                yield Edit(start - 1, end + 1, " ", TIME_STAMP)
            else:
                yield Edit(start, end + alone, "", TIME_STAMP)


_DAY = r"(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}月\d{1,2}日|(?:[^\W\d_]{2,12}\.?,?[ ])?(?:\d{1,2}\.?[ ][^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?[ ]\d{1,2}),?[ ])"
_UNIT = r"[ ]?(?:Uhr|horas|hrs|h|МСК|GMT|UTC|[A-Z]{1,3}T|Z|分)(?!\w)"
_UPDATE_TIME = LazyPattern(
    rf"\n[ \t]*(?:\+{{3}}[ ]|[-*•][ ])?(?:\*\*|__)?[\[(【]?(?:(?:Updated?|Stand)(?::|[ ]at)?[ ]|(?:godz\.|kl\.|klo|ore|ora)[ ])?{_DAY}?"
    rf"([01]?\d|2[0-3])([:：.h時时]|[ ]?h[ ]?|)([0-5]\d)(?::[0-5]\d)?(?:[ ]?([ap])\.?m\b\.?)?({_UNIT})?[\])】]?(?:\*\*|__)?"
    r"(?:[ \t]*[-–—:|，,.](?:[ \t]+|(?<=，))(?=\S)|([ \t]+|(?<=】))(?=[^\W\d_]))",
    re.I,
)


def find_update_times(text: str) -> Iterator[Edit]:
    """Times in front of the updates of a page, if the newest stands first.

    A programme runs forwards, and its times are what it says.
    """
    found = [match for match in _UPDATE_TIME.finditer("\n" + text) if _is_in_front(match)]
    if len(found) < MIN_UPDATES:
        return
    minutes = [_minute_of_day(match) for match in found]
    if minutes == sorted(minutes, reverse=True) and minutes[0] > minutes[-1]:
        for match in found:
            yield Edit(match.start(), match.end() - 1, "", TIME_STAMP)


def _is_in_front(time: re.Match[str]) -> bool:
    """Whether the sentence begins behind a time: without a mark between, it does with a capital, behind a clear time."""
    is_clear = time[2] not in ("", ".") or time[4] or time[5]
    return bool(is_clear or time[2]) and (
        time[6] is None or bool(is_clear and not time.string[time.end()].islower())
    )


def _minute_of_day(time: re.Match[str]) -> int:
    hour, half = int(time[1]), (time[4] or "").lower()
    return (hour % 12 + 12 * (half == "p") if half else hour) * 60 + int(time[3])


_SPEAKER = LazyPattern(
    rf"\n[ \t]*(?:[(\[]?{_CLOCK}[)\]]?[ \t]*[-–]?[ \t]*)?(?:>{{2,3}}[ \t]*)?"
    r"([^\W\d_]{4,12}(?:[ _#]{0,2}\d{1,3}|[ _#]{1,2}[A-Z]):[ \t]+|([QA])[.:][ \t]+)"
)
_LABEL_END, _ANSWER = LazyPattern(r":(?<=[10A].)"), LazyPattern(r"\n(?=A\.)")


def find_speaker_labels(text: str) -> Iterator[Edit]:
    """Labels that name nobody, a word and a number or "Q." and "A.", if two lines or more have one.

    "Week 15:" and "October 7:" come once each; "Speaker 1:" comes again, or under its own name. A name ("HARMS: The pool closes.") stays: it says whose words these are.
    """
    if not (_LABEL_END.search(text) or _ANSWER.search(text)):
        return
    found = list(_SPEAKER.finditer("\n" + text))
    turns = {match[2] for match in found}
    labels = Counter(match[1].rstrip() for match in found)
    repeated = any(number > 1 for label, number in labels.items() if label[-2].isdigit())
    for match in found:
        numbered = repeated or (len(found) > 1 and match[1].lower().startswith("speaker"))
        if {"Q", "A"} <= turns if match[2] else numbered:
            yield Edit(match.start(1) - 1, match.end(1) - 1, "", LABEL)


_INITIALS = LazyPattern(r"^[ \t]*([A-Z][A-Za-z]{0,3})(?=>+[ \t])", re.M)


def find_initials(text: str) -> Iterator[Edit]:
    """Initials in front of the signs of quoted mail, "AH> ", if two lines or more have the same ones."""
    found = list(_INITIALS.finditer(text))
    number = Counter(match[1] for match in found)
    for match in found:
        if number[match[1]] > 1:
            yield Edit(*match.span(), "", LABEL)


_LATER_LINE_WITH_NUMBER = LazyPattern(r"\n[ \t]{0,8}\d")
_LINE_NUMBER = LazyPattern(r"^[ \t]{0,8}(\d{1,5})(?:[ \t]{1,8})(?=[^\W\d_]|[\"“«(])", re.M)


def find_line_numbers(text: str) -> Iterator[Edit]:
    """Numbers of lines, as in records of courts and plays: each line, or each fifth, has the next one.

    Unlike the rows of a table, half of the lines or more continue a sentence: a small letter follows.
    """
    if len(_LATER_LINE_WITH_NUMBER.findall(text)) + 1 < MIN_NUMBERED:
        return
    found = list(_LINE_NUMBER.finditer(text))
    if len(found) < MIN_NUMBERED:
        return
    runs: list[list[tuple[re.Match[str], int]]] = []
    for match in found:
        number = int(match[1])
        before, last = runs[-1][-1] if runs else (match, number)
        lines = text.count("\n", before.start(), match.start())
        if runs and number - last == lines in (1, 5):
            runs[-1].append((match, number))
        else:
            runs.append([(match, number)])
    for run in runs:
        small = sum(text[match.end()].islower() for match, _ in run)
        if len(run) >= MIN_NUMBERED and 2 * small >= len(run):
            for match, _ in run:
                yield Edit(*match.span(), "", LABEL)
