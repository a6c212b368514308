"""Furniture: what stands in a news text but is not part of its story.

Photo credits, captions, bylines, share bars, "Also read:", lists of links to other stories, notes
on who contributed. The judgement is made on whole lines, from three kinds of evidence:

* the words it begins or ends with (credits, captions, calls to click), English only;
* its shape: a line without an end mark is a headline, a caption or a button, in any language
  whose script has end marks, as long as the document has prose to compare with;
* its neighbours: below a heading such as "TOP ARTICLES", headlines and the teasers between them
  are a list of links, until the text goes on with two full lines in a row.

Nothing is edited: a line is used or left out. Only what stands in front of a story's first words
(a dateline, a bullet) is stepped over, by moving the start of the span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["is_furniture", "lead_in", "link_lists", "punctuated"]

_END_MARK = re.compile(
    r"[.!?…。！？｡।॥؟۔։።။][\"'”’»)\]}›」』）》】*\s]*$"  # an end mark, then only closers
)

_IMAGE = (
    r"(?:photo(?:graph)?|image|picture|video|footage|still|frame|grab|screenshot|sketch|graphic)s?"
)
_AGENCY = r"(?:the\s)?(?:associated\spress|ap|reuters|afp|agence\sfrance-presse|bloomberg|upi|dpa|efe|cnn|bbc)"

# How a line of furniture begins. Tried at the start of the line, in small letters.
_BEGINS = re.compile(
    r"\W*(?:"
    # credits
    rf"(?:(?:file\s)?{_IMAGE}|illustrations?|maps?)\s*(?:credits?\b|courtesy\b|copyright\b|captions?\b"
    r"|source\b|by\b|via\b|[:/|©])"
    r"|(?:credits?|captions?|courtesy|source|pictured)\s*[:/|©]|copyright\s*(?:©|\(c\)|\d{4}|by\b)|(?:©|\(c\)\s*\d{4})"
    # captions
    r"|file\s*(?:-|–|—|photo\b)"
    rf"|in\sthis\s.{{0,60}}?\b{_IMAGE}\b"
    rf"|(?:an?|the|these)\s(?:(?:undated|still|handout|combination|combo|composite|file|aerial|satellite"
    rf"|booking|courtroom|screen)\s){{1,3}}(?:{_IMAGE}\s){{0,3}}(?:taken|provided|released|obtained"
    r"|made\savailable|supplied|shows?|showing|from|of)\b"
    r"|an?\s(?:photo(?:graph)?|image|picture)\s(?:shows?|showing)\b"
    rf"|this\s(?:\w+\s){{0,3}}?{_IMAGE}\s.{{0,60}}?\b(?:taken|provided|released|obtained"
    r"|made\savailable|supplied|shows?|showing|posted)\b"
    r"|(?:image|media)\s(?:copyright|caption|source|playback)\b"
    # who made it
    r"|\(?(?:additional\s)?(?:reporting|writing|editing|compiled|written|edited|translated|produced)"
    r"\s(?:by|and\s\w+ing\sby)\b"
    rf"|{_AGENCY}\W*$"
    # calls to click, subscribe, share, agree
    r"|also\s(?:read|see|watch)\b|see\salso\b|read\s(?:more|also|next|the\sfull|here)\b|related\s*(?:[:|»]|(?:stories|articles|coverage|content|videos?|news|links?|topics?)\b)"
    r"|more\s(?:on|from|about|stories)\b.{0,60}[:>»]|watch(?:\s(?:now|live|the\svideo|this|below))?\s*[:|]"
    r"|watch\s(?:the\svideo|live|below)\b|click\s(?:here|on|for|to|the|through)\b|tap\s(?:here|to|the)\b"
    r"|sign\s(?:up|in)\b|subscribe\b|log\s?in\b|follow\s(?:us|@|me|the\s(?:author|reporter)"
    r"|\S+(?:\s\S+){0,4}\son\s(?:twitter|facebook|instagram|x)\b)|like\sus\b"
    r"|join\s(?:us\b|the\s(?:conversation|discussion))|get\s(?:the|our|breaking|daily|more|news)\b.{0,60}"
    r"\b(?:newsletter|inbox|alerts?|app|delivered)\b|download\s(?:our|the)\b.{0,30}\bapp\b"
    r"|share\s(?:this|on|your|via)\b|share\s*[:|]|tweet\s(?:this|with)\b|story\s(?:continues|highlights)\b"
    r"|article\scontinues\b|advertisement\b|continue\s(?:reading|below)\b|scroll\s(?:down|for)\b"
    r"|please\s(?:enable|subscribe|click|refresh|sign|log|try\sagain|turn\son)\b"
    r"|thank(?:s|\syou)\sfor\s(?:reading|subscribing|signing|watching|visiting)\b|enter\syour\se-?mail\b"
    r"|(?:e-?mail|contact|reach|write\sto)\b.{0,60}\S@\S|comments?\s(?:are|have|for|on)\b.{0,30}"
    r"\b(?:closed|moderated|disabled)\b|you\s(?:must|need\sto|can)\s(?:be\slogged|add\slocation|unsubscribe)"
    r"|have\s(?:a|any|you\sgot\sa)\s(?:news\s)?(?:tip|story)\b|terms\s(?:of\s(?:use|service)|and\sconditions)"
    r"|privacy\s(?:policy|notice)|we\suse\scookies|by\s(?:continuing|using|signing|clicking|submitting"
    r"|subscribing|entering)\b.{0,80}\b(?:agree|consent|accept)\b"
    # notes of the publisher on the text
    r"|this\s(?:article|story|post|piece|report|column|interview)\s(?:was|has\sbeen|is|originally|first"
    r"|appeared|appears)\s.{0,20}?\b(?:originally|first|last|updated|published|reprinted|corrected"
    r"|amended|edited|revised|appeared|adapted|syndicated|part\sof)\b"
    r"|the\s(?:article|story|post)\s(?:was|has\sbeen)\s(?:originally|first|last|updated|corrected"
    r"|amended|reprinted)\b"
    r"|(?:first|originally)\spublished\b|(?:last\s)?(?:updated|published|posted|modified)\s*:?\s*(?:on\b|at\b"
    r"|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s\d)"
    r"|editor.?s\snote\b|correction\s*[:|(]|clarification\s*[:|(]|disclaimer\b|breaking\snews\salerts?\b"
    r"|powered\sby\b|transcript\sprovided\b|these\scrawls\b|the\sseed\sfor\s"
    # nothing but an address
    r"|(?:https?://|www\.)\S+\W*$|\S+@\S+\.\S+$"
    r")"
)

# What gives a line away wherever it stands; each word on the left is in every match on the right.
_HOLDS = [
    ("contributed", re.compile(
        r"\bcontributed\s(?:reporting\b|from\b|to\s(?:this|the|that)\s(?:\w+\s)?(?:report|story|article|piece)\b)"
        r"|\bfor\sthis\s(?:article|report|story)\swas\scontributed\b")),
    ("reserved", re.compile(r"\ball\srights\sreserved\b")),
    ("may not be", re.compile(r"\bmay\snot\sbe\s(?:published|reproduced|copied|redistributed|reprinted)\b")),
    ("unsubscribe", re.compile(r"\bunsubscribe\b")),
    ("javascript", re.compile(r"\benable\sjavascript\b")),
    ("your browser", re.compile(r"\byour\sbrowser\b")),
    (" cookies", re.compile(r"\bsite\suses\scookies\b")),
    ("twitter.com", re.compile(r"\bpic\.twitter\.com\b")),
    ("t.co/", re.compile(r"\bt\.co/")),
    ("(@", re.compile(r"[—–-]\s?[^—–]{2,60}\(@\w{2,20}\)")),
    ("|", re.compile(rf"\|\s*{_IMAGE}\s+(?:via|by|courtesy)\b")),
]  # fmt: skip

_CREDIT_AT_END = re.compile(
    r"\((?:[^()]*\b(?:[Pp]hotos?|[Pp]hotographs?|[Ii]mages?|Getty|AFP|EPA|Reuters|REUTERS|[Ff]ile|[Vv]ia"
    r"|[Cc]ourtesy|[Hh]andout)\b[^()]*|[A-Z][\w.'’ -]+\s?/\s?[A-Z][^()]*|AP)\)\W*$"
)
_LIST_HEADING = re.compile(
    r"^\W*(?:top|related|more|most|popular|trending|recommended|latest|other|in\sother|also|you\s(?:may|might)"
    r"|don.?t\smiss|editors?.?s?.?\spicks?|around\sthe\sweb|from\saround|from\sthe\sweb|what\sto\s(?:read|watch)|"
    r"up\snext|read\s(?:next|more|also)|see\salso|featured|sponsored|promoted|must\W?(?:reads?|see)|"
    r"we\srecommend|elsewhere|best\sof|stories)\b[^.!?]{0,50}$",
    re.IGNORECASE,
)

_BULLET = re.compile(r"^\s*[•▪●■◦‣*>–—-]+\s+(?=\S)")
_HEADER = re.compile(
    r"^\s*(?:date|published|updated|posted)?\s*:?\s*\d{4}-\d\d-\d\d\s+(?=\S)", re.IGNORECASE
)
_DATELINE = re.compile(r"^\s*(.{2,70}?)\s*(?:—|–|--|//|\s-|:)\s*(?=[^\W_a-z]|[\"'“‘«(\[])")
_PLACE_REST = re.compile(
    r"(?:,\s*[A-Z][\w.’' -]{1,25}|,?\s*(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)"
    r"[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?|\s*\([^()]{2,40}\)|\s*/\s*[A-Z][\w ]+)*\s*"
)
_AGENCY_ONLY = re.compile(r"\((?:[A-Z][\w.&]*)(?:\s[A-Z][\w.&]*){0,3}\)\s*")


def punctuated(line: str) -> bool:
    """Whether the line ends as a sentence does.

    >>> punctuated('He said "no."'), punctuated("Russia fires missiles")
    (True, False)
    """
    return _END_MARK.search(line[-40:]) is not None


def is_furniture(line: str) -> bool:
    """Whether the words of a line give it away as a credit, a caption, a call or a note.

    >>> is_furniture("Photo Credit: Ministry of Defence"), is_furniture("Also read: Rain in Spain.")
    (True, True)
    >>> is_furniture("The photo won a prize in 1990.")
    False
    """
    small = line.lower()
    if _BEGINS.match(small):
        return True
    if any(word in small and rule.search(small) for word, rule in _HOLDS):
        return True
    return ")" in line[-4:] and _CREDIT_AT_END.search(line, max(len(line) - 200, 0)) is not None


def link_lists(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that belong to lists of links to other stories.

    >>> sorted(link_lists(["It rained.", "TOP ARTICLES", "Butcher on trial", "He is 74.",
    ...                    "Cloud over Europe", "It came from the east."]))
    [1, 2, 3, 4, 5]
    """
    found: set[int] = set()
    full = [punctuated(line) for line in lines]
    at = 0
    while at < len(lines):
        if full[at] or not _LIST_HEADING.match(lines[at]) or len(lines[at].split()) > 8:
            at += 1
            continue
        found.add(at)
        at += 1
        while at < len(lines):
            teaser = full[at] and not full[at - 1] and (at + 1 == len(lines) or not full[at + 1])
            if full[at] and not (teaser and at - 1 in found and len(found) > 1):
                break
            found.add(at)
            at += 1
    return found


def lead_in(line: str) -> int:
    """Length of what stands before the story's first word: a bullet, a date, a dateline.

    >>> for line in ("MOSCOW — Russian warships", "NEW YORK (AP) — A baby", "(CNN) -- It rained",
    ...              "date 2017-06-01 MOSCOW -- Russian", "Rain - heavy at times - fell"):
    ...     print(line[lead_in(line):])
    Russian warships
    A baby
    It rained
    Russian
    Rain - heavy at times - fell
    """
    cut = 0
    for rule in (_HEADER, _BULLET):
        found = rule.match(line[cut : cut + 200])
        cut += found.end() if found else 0
    rest = line[cut : cut + 200]
    found = _DATELINE.match(rest)
    if found and _is_place(found[1]):
        return cut + found.end()
    return cut


def _is_place(text: str) -> bool:
    """NEW YORK (AP); KABUL, Afghanistan; WASHINGTON, May 31 (Reuters); (CNN)."""
    if _AGENCY_ONLY.fullmatch(text):
        return True
    capitals = 0
    for word in re.finditer(r"[^\s,(/]+", text):
        letters = [c for c in word[0] if c.isalpha()]
        if not letters or not all(c.isupper() for c in letters) or text[word.start() - 1] in "(/":
            break
        capitals = word.end()
    name = text[:capitals]
    return sum(c.isalpha() for c in name) > 2 and bool(_PLACE_REST.fullmatch(text, capitals))
