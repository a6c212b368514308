"""Datelines: the place, the agency and the day before the first words of a report: "MADRID (AP) - "."""

from __future__ import annotations

import re
from functools import cache

from summarize.text.languages import get_language
from summarize.text.wire_heads import MAX_HEAD, wire_head_length

__all__ = [
    "dateline_length",
    "is_dateline",
    "is_time_of_writing",
    "may_be_time_of_writing",
    "opening_day_length",
]

MAX_TIME_OF_WRITING = 70
"""Maximum number of characters of a sentence that is nothing but a date and a time (assumed)."""

MAX_ZONE = 5
"""Maximum number of letters of the name of a time zone."""

_OPENING_QUOTES = frozenset("\"'“‘«„")
_BULLET = re.compile(r"^\s*[•▪●■◦‣*>+–—-]+\s+(?=\S)")

_MENTIONS = re.compile(
    r"(?:RT\s)?(?:@\w{1,30}:?\s+){0,50}@\w{1,30}(?::\s+|\s+(?=[^\W_a-zß-öø-ÿ]|[\"'“‘«(\[]))(?=\S)"
)
"""Whom a post answers or repeats."""

_HEADER = re.compile(
    r"^\s*(?:date|published|updated|posted)?\s*:?\s*\d{4}-\d\d-\d\d\s+(?=\S)", re.IGNORECASE
)
_DATELINE = re.compile(r"^\s*(.{2,70}?)\s*(?:—|–|--|//|\s[-_]|\.-)\s*(?=[^\W_a-z]|[\"'“‘«(\[])")

_WIRE = r"(?:\s*\((?:[A-Z][\w.&]*(?:\s[\w.&]+){0,3}|[a-z]{2,4}(?:/[A-Za-z]{2,4})?)\)|\s*/[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}/)"

_DAY = (
    r"(?:,?\s*(?:le\s)?(?:\d{1,2}\s)?(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]a[iy]|[Jj]un|[Jj]ul|[Aa]u?g|[Ss]ep|[Oo]c?k?t"
    r"|[Nn]ov|[Dd]e[cz])[a-z]*\.?(?:\s\d{1,2})?(?:,?\s\d{4})?)"
)

_PLACE_REST = re.compile(
    rf"(?:,\s*[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?|{_DAY}|{_WIRE}|\s*/\s*[A-Z][\w ]+)*\s*"
)

_PLACE_AND_WIRE = re.compile(
    rf"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{0,2}}(?:,\s[A-Z][\w.’'-]+)?{_DAY}?{_WIRE}\s*"
)
_WIRE_ONLY = re.compile(rf"{_WIRE}\s*")

_WIRE_WITHOUT_DASH = re.compile(
    # London (CNN)It rained; LONDON (Reuters) It rained; SINGAPORE/BEIJING It rained.
    r"\s*(?:(?:[A-Z][\w.’'-]*,?\s){1,4}\((?:(?:CNN(?:\s[A-Z]\w+)?|AP|AFP|UPI|EFE|REUTERS|Reuters|Bloomberg)\)\s?|[A-Z]{2,6}\))"
    r"|[A-Z]{4,}(?:/[A-Z]{4,})+\s)(?=[A-Z“\"][\w’']*\s)"
)

_PLACE_ALONE = re.compile(
    # ROME The bridge fell: within a sentence no article with a capital follows. "MADE In" and "SERIE A" are no places.
    r"(?:[A-Z]{4,}|[A-Z]{3}(?=\s[A-Z]{4}))(?:\s[A-Z]{3,}){0,2}\s(?=(?:The|An|This|There|It|When|After)\s[a-zA-Z])"
    # NEWTOWN, Conn. Parents of; SAN FRANCISCO Facebook said: before one word in capitals, a capital may be its name's.
    r"|[A-Z]{3,}(?:\s[A-Z]{3,}){0,2},\s(?:Ala|Ar(?:iz|k)|Calif|Colo|Conn|Del|Fla|Ga|I(?:ll|nd)|K(?:an|y)|La|M(?:ass|d|e|ich|inn|iss|o|ont)"
    r"|N(?:eb|ev)|Okla|Ont|Ore|Pa|Que|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.\s(?=[A-Z][\w’'-]+\s[a-z])"
    r"|[A-Z]{3,}(?:\s[A-Z]{3,}){1,2}\s(?=[A-Z][a-z][\w’'-]*\s(?:said|says|will|has|have)\s)"
)

_OUTLET_FIRST = re.compile(
    # KARE-TV A video shows; EXAMPLE.COM 'I saw it', he said: within a sentence no capital follows them.
    r"(?:[KW][A-Z]{2,3}-TV|[A-Z\d-]{3,30}\.(?:COM|NET|ORG))\s+"
    r"(?=(?:The|An?|This|In|On|At|It|When|After)\s|[\"'“‘][A-Z])"
)
"""The outlet of a caption or of a story, glued to the first word."""

_WIRE_FIRST = re.compile(
    r"\s*(?:\((?:[A-Z]{2,6}|Reuters|Bloomberg|Associated\sPress)\)|Updated?\s?\||UPDATED?:)\s+(?=[A-Z“\"])"
    r"|\s*\((?:CNN(?:\s[A-Z]\w+)?|AP|AFP|UPI|Reuters)\)(?=[A-Z“\"][\w’']*\s)"
)

_BETWEEN_SLASHES = re.compile(  # TORONTO, ON / ACCESSWIRE / March 3, 2021 / It rained
    rf"\s*[A-Z][\w.,’' -]{{2,40}}\s/\s[A-Za-z]+(?:\s[A-Za-z]+)?\s/\s{_DAY}\s/\s(?=[A-Z“\"])"
)

_DAY_BEHIND = re.compile(rf"{_DAY}\s*(?:--|—|–)\s*(?=[A-Z“\"])")
"""HOUSTON--(BUSINESS WIRE)--Jun 3, 2020--It rained."""

_MONTH = (
    r"(?:[Jj]an|[Ff][eé][bv]|[Mm][aä]r|[Mm]rt|[Aa][pvb]r|[Mm]a[iyjg]|[Mm]ei|[Jj]u[nli]|[Gg]iu|[Ll]ug|[Aa]u?g|[Aa]oû|[Ss]e[pt]"
    r"|[Oo][ckt]t|[Oo]ut|[Nn]ov|[Dd][eéi][czs]|[Ee]ne|[Gg]en)[^\W\d_]*\.?"
)
_FULL_DAY = (
    rf"(?:\d{{1,2}}\.?\s(?:de\s)?{_MONTH}\s(?:de\s)?(?:19|20)\d\d|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
)
_DASH_BEHIND_DAY = rf"\)?{_WIRE}?\s*[-–—]{{1,2}}\s*(?!{_FULL_DAY})(?=[^\W\d_a-z]|[\"“‘«„])"
_FULL_DAY_BEHIND = re.compile(rf"{_FULL_DAY}{_DASH_BEHIND_DAY}")
_OPENING_DAY = re.compile(
    # March 4, 2024 - It rained; Riga, March 4, 2024 - It rained
    rf"\s*(?:[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){{0,2}}(?:,\s|\s\())?{_FULL_DAY}{_DASH_BEHIND_DAY}"
)
_NEXT_DAY = re.compile(rf"\n\s*{_FULL_DAY}")


def opening_day_length(text: str) -> int:
    r"""The length of a day with its year and a dash that open a text; 0 in a chronicle, whose lines each begin with one.

    >>> story = "March 4, 2024 - It rained."
    >>> story[opening_day_length(story) :]
    'It rained.'
    >>> opening_day_length(f"{story}\nMarch 5, 2024 - It snowed.")
    0
    """
    day = _OPENING_DAY.match(text[:MAX_HEAD])
    return day.end() if day and _NEXT_DAY.search(text, day.end()) is None else 0


def dateline_length(line: str) -> int:
    """Length of what stands before the story's first word: see `_dateline_length` and `wire_head_length`.

    >>> for line in ("MOSCOW — Russian warships", "(ANSA) - ROMA, 06 MAG - Il ponte", "【ロンドン共同】橋は閉鎖された。"):
    ...     print(line[dateline_length(line):])
    Russian warships
    Il ponte
    橋は閉鎖された。
    """
    length = _dateline_length(line)
    start = line[:80]
    if length or "(" in start or "|" in start or not line[:1].isascii() or line[:1] in "[(":
        length += wire_head_length(line[length : length + 2 * MAX_HEAD])
    if length:
        day = _FULL_DAY_BEHIND.match(line, length, length + MAX_HEAD)
        length = day.end() if day else length
    return length


def _dateline_length(line: str) -> int:
    """Length of what stands before the story's first word: a bullet, a date, a dateline.

    >>> for line in ("MOSCOW — Russian warships", "NEW YORK (AP) — A baby", "(CNN) -- It rained",
    ...              "date 2017-06-01 MOSCOW -- Russian", "Rain - heavy at times - fell", "(CNN) A man"):
    ...     print(line[dateline_length(line):])
    Russian warships
    A baby
    It rained
    Russian
    Rain - heavy at times - fell
    A man
    """
    cut, begins, start = 0, line[:1], line[:80]
    if begins == "@" or line.startswith("RT @"):
        mentions = _MENTIONS.match(line)
        return mentions.end() if mentions else 0
    if begins in _OPENING_QUOTES or (
        begins.isupper()
        and start[1:2].islower()
        and begins not in "DPU"
        and "(" not in start
        and "/" not in start
    ):
        return 0  # most lines: a dateline begins with capitals, unless it names an agency
    if not begins.isalpha() or begins in "dpuDPU":  # "date", "published", "posted", "updated"
        for rule in (_HEADER, _BULLET):
            match = rule.match(line[cut : cut + 200])
            cut += match.end() if match else 0
    rest = line[cut : cut + 200]
    # A dateline is at most some 70 characters, white space and a dash.
    start = rest[:80]
    if "-" in start or "—" in start or "–" in start or "/" in start or "_" in start:
        match = _DATELINE.match(rest)
        if match and _is_place(match[1]):
            day = _DAY_BEHIND.match(rest, match.end())
            return cut + (day or match).end()
        match = _BETWEEN_SLASHES.match(rest) if " / " in start else None
        if match:
            return cut + match.end()
    if "(" in start or "/" in start:
        match = _WIRE_WITHOUT_DASH.match(rest)
        if match:
            return cut + match.end()
    outlet = _OUTLET_FIRST.match(rest) or _PLACE_ALONE.match(rest)
    if outlet:
        return cut + outlet.end()
    if rest[:1] not in "(U" and not rest[:1].isspace():
        return cut
    match = _WIRE_FIRST.match(rest)
    return cut + match.end() if match else cut


def is_dateline(sentence: str) -> bool:
    """Whether a sentence is nothing but a dateline.

    >>> is_dateline("KIEV, April 7."), is_dateline("NASA, the space agency, lost it on April 7.")
    (True, False)
    """
    in_capitals = sentence[:2].isalpha() and sentence[1:2].isupper()
    return len(sentence) <= 70 and in_capitals and _is_place(sentence.rstrip(" ."))


def _is_place(text: str) -> bool:
    """NEW YORK (AP); KABUL, Afghanistan; WASHINGTON, May 31 (Reuters); Washington (CNN); (CNN)."""
    if _WIRE_ONLY.fullmatch(text) or _PLACE_AND_WIRE.fullmatch(text):
        return True
    capitals = 0
    for word in re.finditer(r"[^\s,(/]+", text):
        letters = [c for c in word[0] if c.isalpha()]
        if not letters or not all(c.isupper() for c in letters) or text[word.start() - 1] in "(/":
            break
        capitals = word.end()
    name = text[:capitals]
    return sum(c.isalpha() for c in name) > 2 and bool(_PLACE_REST.fullmatch(text, capitals))


_YEAR_OR_CLOCK = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[:.h]\d\d(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}(?:[:h]|\.(?!\d\d\.))\d\d(?!\d|\.\d)")
_LETTERS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_ZONE = re.compile(rf"[A-Z]{{2,{MAX_ZONE}}}")
_HALVES_AND_UNITS = frozenset(["am", "pm", "a.m", "p.m", "h", "hrs", "hours", "uhr"])


def may_be_time_of_writing(sentence: str) -> bool:
    """Whether a sentence is short and has a year or a time of day: of few, and decided at once."""
    return len(sentence) <= MAX_TIME_OF_WRITING and _YEAR_OR_CLOCK.search(sentence) is not None


def is_time_of_writing(sentence: str, language: str) -> bool:
    """Whether a sentence is nothing but a date and a time, or what was done to the page then.

    Besides a day with its year or a time of day, there may be one more word at the beginning: "Posted on".

    >>> for sentence in ("May 7, 2024, 5:45 a.m.", "Posted on Friday, 3 May 2024, 10:11 CET.", "It closed on 3 May 2024."):
    ...     print(is_time_of_writing(sentence, "en"))
    True
    True
    False
    """
    if not may_be_time_of_writing(sentence):
        return False
    words = list(_LETTERS.finditer(sentence))
    names, others = _names_of_days(language), get_language(language).function_words
    if not any(word[0].lower() in names for word in words):
        return False
    clock = _CLOCK.search(sentence)
    others_at = [
        k
        for k, word in enumerate(words)
        if not (
            (name := word[0].lower()) in names
            or name in others
            or name in _HALVES_AND_UNITS
            or (clock and word.start() >= clock.end() and _ZONE.fullmatch(word[0]))
        )
    ]
    return not others_at or (others_at == [0] and clock is not None)


@cache
def _names_of_days(language: str) -> frozenset[str]:
    """The names of months and weekdays in a language, and in English."""
    return get_language("en").calendar_names | get_language(language).calendar_names
