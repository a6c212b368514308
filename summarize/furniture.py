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

_CREDIT = re.compile(
    rf"^\W*(?:(?:file\s)?{_IMAGE}|illustrations?|maps?)\s*(?:credits?\b|courtesy\b|copyright\b|"
    r"captions?\b|source\b|by\b|via\b|[:/|©])"
    r"|^\W*(?:credits?|captions?|courtesy|source|pictured)\s*[:/|©]"
    r"|^\W*(?:copyright|©|\(c\))\s"
    rf"|\|\s*{_IMAGE}\s+(?:via|by|courtesy)\b"
    r"|\(\s*(?:[^()]*\b(?:photos?|photographs?|images?|getty|afp|epa|reuters|file|via|courtesy|handout)"
    r"\b[^()]*|[A-Z][\w.'’ -]+\s?/\s?[A-Z][^()]*|ap)\)\W*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"^\W*(?:file\s*(?:-|–|—|photo\b)"
    rf"|in\sthis\s.{{0,60}}?\b{_IMAGE}\b"
    r"|(?:an?|the|this|these)\s(?:(?:undated|still|handout|combination|combo|composite|screen|file|"
    rf"video|frame|aerial|satellite|booking|courtroom|{_IMAGE})\s){{1,4}}.{{0,60}}?"
    r"\b(?:taken|provided|released|obtained|made\savailable|supplied|shows?|showing|posted|grab)\b"
    r"|(?:image|media)\s(?:copyright|caption|source|playback)\b)",
    re.IGNORECASE,
)
_AGENCY = r"(?:the\s)?(?:associated\spress|ap|reuters|afp|agence\sfrance-presse|bloomberg|upi|dpa|efe|cnn|bbc)"
_CONTRIBUTORS = re.compile(
    r"\bcontributed\s(?:to|reporting|from)\b.{0,40}(?:\b(?:report|story|article)|$|[A-Z])"
    r"|\bfor\sthis\s(?:article|report|story)\swas\s(?:contributed|provided)"
    r"|^\W*\(?(?:additional\s)?(?:reporting|writing|editing|compiled|written|edited|translated|produced)"
    r"\s(?:by|and\s\w+ing\sby)\b"
    rf"|^\W*{_AGENCY}\W*$",
    re.IGNORECASE,
)
_CALL = re.compile(  # to click, subscribe, share, agree; and notes of the publisher on the text
    r"^\W*(?:also\s(?:read|see|watch)|see\salso|read\s(?:more|also|next|the\sfull|here)|related\b"
    r"|more\s(?:on|from|about|stories)\b.{0,60}[:>»]|watch(?:\s(?:now|live|the\svideo|this|below))?\s*[:|]"
    r"|watch\s(?:the\svideo|live|below)|click\s(?:here|on|for|to|the|through)|tap\s(?:here|to|the)"
    r"|sign\s(?:up|in)\b|subscribe\b|log\s?in\b|follow\s(?:us|@|me|the\sauthor|\S+(?:\s\S+){0,4}\son\s"
    r"(?:twitter|facebook|instagram|x)\b)|like\sus\b|join\s(?:us\b|the\s(?:conversation|discussion))"
    r"|get\s(?:the|our|breaking|daily|more|news)\b.{0,60}\b(?:newsletter|inbox|alerts?|app|delivered)\b"
    r"|download\s(?:our|the)\b.{0,30}\bapp\b|share\s(?:this|on|your|via)\b|share\s*[:|]|tweet\s(?:this|with)"
    r"|story\s(?:continues|highlights)|article\scontinues|advertisement\b|continue\s(?:reading|below)"
    r"|scroll\s(?:down|for)|please\s(?:enable|subscribe|click|refresh|sign|log|try\sagain|turn\son)"
    r"|(?:this|the)\s(?:article|story|post|piece|report|column|interview)\s(?:was|has\sbeen|is|originally"
    r"|first|appeared|appears)\s.{0,20}?\b(?:originally|first|last|updated|published|reprinted|corrected"
    r"|amended|edited|appeared|adapted|syndicated|part\sof)\b"
    r"|(?:first|originally)\spublished\b|(?:last\s)?(?:updated?|published|posted|modified)\s*(?::|on\b|at\b|\d)"
    r"|terms\s(?:of\s(?:use|service)|and\sconditions)|privacy\s(?:policy|notice)|we\suse\scookies"
    r"|by\s(?:continuing|using|signing|clicking|submitting|subscribing|entering)\b.{0,80}\b(?:agree|consent"
    r"|accept)|thank(?:s|\syou)\sfor\s(?:reading|subscribing|signing|watching|visiting)|enter\syour\se-?mail"
    r"|(?:e-?mail|contact|reach|write\sto)\b.{0,60}\S@\S|comments?\s(?:are|have|for|on)\b.{0,30}\b(?:closed"
    r"|moderated|disabled)|powered\sby\b|transcript\sprovided|you\s(?:must|need\sto|can)\s(?:be\slogged"
    r"|add\slocation|unsubscribe)|have\s(?:a|any|you\sgot\sa)\s(?:news\s)?(?:tip|story)\b"
    r"|editor.?s\snote\b|correction\s*[:|(]|clarification\s*[:|(]|disclaimer\b|breaking\snews\salerts?\b"
    r"|these\scrawls|the\sseed\sfor\s)"
    r"|\ball\srights\sreserved\b|\bmay\snot\sbe\s(?:published|reproduced|copied|redistributed)\b"
    r"|\bunsubscribe\b|\bpic\.twitter\.com\b|\bt\.co/|\(@\w{2,20}\)|\benable\sjavascript\b"
    r"|\byour\sbrowser\b|\bthis\sweb\s?site\suses\b"
    r"|^\W*(?:https?://|www\.)\S+\W*$|^\S+@\S+\.\S+$",
    re.IGNORECASE,
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
    return any(rule.search(line) for rule in (_CREDIT, _CAPTION, _CONTRIBUTORS, _CALL))


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
