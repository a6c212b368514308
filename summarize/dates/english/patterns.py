"""Parts of the patterns of English time expressions."""

from __future__ import annotations

import re

from summarize.dates.names import NUMBER_WORDS

__all__ = [
    "APPROXIMATE",
    "COUNT",
    "COUNTED",
    "LESS",
    "LESS_THAN",
    "MODAL_LEAD",
    "MORE",
    "NO_LASTING",
    "NO_NAMED_WEEKDAY",
    "NO_PAPER",
    "NO_PAPER_OF_TODAY",
    "NO_QUANTITY",
    "OTHER_YEAR",
    "PART",
    "PART_OF_DAY",
    "TO",
    "UNIT",
    "normalize",
]

# Not the rest of a number: "1,200 years", "3.5 years", "20-30 days", "two and a half years", "a hundred and two".
COUNT = (
    r"(?:(?:about|around|nearly|almost|roughly|some|exactly|just|more\sthan|less\sthan|over|at\sleast)\s)?"
    r"(?<![\d.,–-])(?<![Hh]alf )(?<!undred and )(?<!ousand and )"
    rf"(?P<count>\d{{1,3}}|a\scouple\sof|a\sdozen|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
)
APPROXIMATE = re.compile(r"(?:about|around|nearly|almost|roughly|some)\s", re.IGNORECASE)
MORE = re.compile(r"(?:more\sthan|over|at\sleast)\s", re.IGNORECASE)
LESS_THAN = re.compile(r"(?:less\sthan|under)\s", re.IGNORECASE)
LESS = re.compile(r"(?:less\sthan|nearly|almost|under)\s", re.IGNORECASE)
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)s?"
PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)"
PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight|overnight))?"
TO = r"\s?(?:-|–|\sto\s|to\s|\sthrough\s|through\s|\sand\s|and\s|until\s)\s?"

# Weekdays in names of days, and in names of papers, series and services.
NO_NAMED_WEEKDAY = r"(?<!Black )(?<!Good )(?<!Super )(?<!Cyber )(?<!Ash )(?<!Fat )(?<!Bloody )(?<!Palm )(?<!Easter )(?<!Big )"

NO_PAPER = (
    r"(?!\s(?:Times|Mirror|Express|Telegraph|Post|Herald|School|Mass|Addams|Night\s[A-Z]|Service))"
)
OTHER_YEAR = r"(?:last|this|next|that|the\sfollowing|the\sprevious)\syear"

# "It will last two hours"; behind the word, so that it is asked only there
NO_LASTING = "".join(
    f"(?<!{verb} last)"
    for verb in ("to", "will", "would", "can", "could", "may", "might", "should", "must", "not")
)

# "USA TODAY"
NO_PAPER_OF_TODAY = "".join(
    f"(?<!{name} today)" for name in ("usa", "psychology", "history", "russia", "india")
)

# "in 2000 people" is a number.
COUNTED = (
    r"(?:people|persons|men|women|children|families|households|cases|dollars|euros|pounds|votes|miles|met(?:re|er)s|kilomet(?:re|er)s|km|jobs"
    r"|troops|soldiers|homes|houses|workers|residents|students|patients|deaths|years|days|feet|tons|tonnes)\b"
)
NO_QUANTITY = rf"(?!\s(?:{COUNTED}|of\b))(?![,.]\d|%)"


def normalize(words: str) -> str:
    """In lower case, with single spaces."""
    return " ".join(words.lower().split())


MODAL_LEAD = re.compile(
    r"\b(?:can|could|may|might|should|must|prepar\w+)\b(?!\snot\shave|\shave)[^,;]{0,40}$"
)
