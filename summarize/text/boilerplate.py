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
from typing import TYPE_CHECKING

from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "dateline_length",
    "find_boilerplate",
    "find_link_lists",
    "is_boilerplate",
]

MAX_LISTED = 0.5
"""Lists of links that hold more of a document's full lines than this are its sections."""

_IMAGE = (
    r"(?:photo(?:graph)?|image|picture|video|footage|still|frame|grab|screenshot|sketch|graphic)s?"
)
_AGENCY = r"(?:the\s)?(?:associated\spress|ap|reuters|afp|agence\sfrance-presse|bloomberg|upi|dpa|efe|cnn|bbc)"

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_JOB = r"(?:reporter|writer|correspondent|columnist|editor|journalist|producer|photographer)s?"

# How the line of a credit or a caption begins; the whole line is one. All in small letters.
_CAPTION = re.compile(
    r"\W{0,10}(?:"
    rf"(?:(?:file\s)?{_IMAGE}|illustrations?|maps?)\s*(?:credits?\b|courtesy\b|copyright\b|captions?\b"
    r"|source\b|via\b|[:/|©])"
    r"|(?:photo(?:graph)?|image|picture|video|graphic|illustration)s?\sby\b"
    r"|(?:credits?|captions?|courtesy|source|pictured)\s*[:/|©]"
    r"|copyright\s*(?:©|\(c\)|\d{4}|by\b)|(?:©|\(c\)\s*\d{4})"
    r"|file\s*(?:-|–|—|photo\b)"
    rf"|in\sthis\s.{{0,60}}?\b{_IMAGE}\b"
    r"|(?:an?|these)\s(?:(?:undated|still|handout|combination|combo|composite|file|aerial|satellite|booking"
    rf"|courtroom|screen)\s){{1,3}}(?:{_IMAGE}\s){{0,3}}(?:taken|provided|released|obtained"
    r"|made\savailable|supplied|shows?|showing|from|of)\b"
    r"|this\s(?:\w+\s){0,3}?(?:photo(?:graph)?|image|picture|frame|grab|still|handout|screenshot|sketch)s?"
    r"\s.{0,60}?\b(?:taken|provided|released|obtained|made\savailable|supplied|shows?|showing|posted)\b"
    r"|(?:image|media)\s(?:copyright|caption|source|playback)\b)"
)

_NO_CAPTION = frozenset("bdehjklnoqruwxyzBDEHJKLNOQRUWXYZ0123456789")  # begin none of these

# How a sentence begins that is a byline, a call to click, or a note on the text.
_NOTE = re.compile(
    r"\W{0,10}(?:"
    # who made it
    r"\(?(?:additional\s)?(?:reporting|editing|compiled)\s(?:by|and\s\w+ing\sby)\b"
    r"|\(?(?:written|edited|translated|produced|powered)\sby\s(?:[^\s,]+\s?){1,5}$"
    rf"|{_AGENCY}\W*$"
    rf"|by\s(?:\S+\s){{1,4}}(?:\w+\s){{0,2}}{_JOB}\W*$"
    rf"|\w+\s\w+\sis\san?\s(?:\w+\s){{0,3}}{_JOB}\s(?:at|for|with|covering|based)\b"
    r"|(?:\w+\s){1,4}reported\s(?:this\sstory\s)?from\s[\w\s,]{3,40}\.$"
    r"|(?:\w+\s){1,4}can\sbe\s(?:reached|contacted|followed)\s(?:at|on|via)\b"
    # calls to click, subscribe, share, agree
    r"|(?:also|read|more|watch|see|listen|video|photos|gallery|related|live)\s*(?:more|also|now|live)?\s*[:|]"
    r"|also\s(?:read|see|watch)\b|see\salso\b|read\s(?:more|also|next|the\sfull|here)\b"
    r"|related\s*(?:»|(?:stories|articles|coverage|content|videos?|news|links?|topics?)\b)"
    r"|more\s(?:on|from|about|stories)\b.{0,60}[:>»]"
    r"|watch\s(?:the\svideo|live|below)\b|click\s(?:here|on|for|to|the|through)\b|tap\s(?:here|to|the)\b"
    r"|sign\s(?:up|in)\b|subscribe\b|log\s?in\b|follow\s(?:us|@|me|the\s(?:author|reporter)"
    r"|\S+(?:\s\S+){0,4}\son\s(?:twitter|facebook|instagram|x)\b)|like\sus\son\b"
    r"|join\s(?:us\s(?:on|at|for)\b|the\s(?:conversation|discussion))"
    r"|get\s(?:the|our|breaking|daily|more|news)\b.{0,60}\b(?:newsletter|inbox|alerts?|app|delivered)\b"
    r"|download\s(?:our|the)\b.{0,30}\bapp\b|share\s*[:|]|tweet\s(?:this|with)\b"
    r"|share\s(?:this|on|via|your\s(?:thoughts|story|comments|opinion|views|photos))\b"
    r"|story\s(?:continues|highlights)\b|article\scontinues\b|advertisement\W*$"
    r"|continue\s(?:reading|below)\b|scroll\s(?:down|for)\b|check\sback\b"
    r"|please\s(?:enable|subscribe|click|refresh|sign|log|try\sagain|turn\son)\b"
    r"|thank(?:s|\syou)\sfor\s(?:reading|subscribing|signing|watching|visiting)\b|enter\syour\se-?mail\b"
    r"|(?:e-?mail|contact|reach|write\sto)\b.{0,60}\S@\S|comments?\s(?:are|have|for|on)\b.{0,30}"
    r"\b(?:closed|moderated|disabled)\b|you\s(?:must|need\sto|can)\s(?:be\slogged|add\slocation|unsubscribe)"
    r"|have\s(?:a|any|you\sgot\sa)\s(?:news\s)?(?:tip|story)\b|sent\sfrom\smy\s\w+\W*$"
    r"|(?:terms\s(?:of\s(?:use|service)|and\sconditions)|privacy\s(?:policy|notice))\W*$|we\suse\scookies"
    r"|by\s(?:continuing|using|signing|clicking|submitting|subscribing|entering)\b.{0,80}\b(?:agree|consent"
    r"|accept)\b"
    # notes of the publisher on the text
    r"|this\s(?:article|story|post|piece|report|column|interview)\s(?:(?:was|has\sbeen)\s(?:\w+\s)?(?:originally"
    r"|first|last|updated|published|reprinted|corrected|amended|edited|revised|adapted|syndicated)\b"
    r"|(?:originally|first)?\s?appear(?:ed|s)\b|is\spart\sof\s(?:an?|our|the)\s(?:\w+\s)?(?:series|project)\b)"
    r"|the\s(?:article|story|post)\s(?:was|has\sbeen)\s(?:(?:originally|first|last)\s(?:published|posted|updated)"
    r"|updated|corrected|amended|reprinted)\b"
    r"|an\searlier\sversion\sof\sthis\b|this\sis\sa\s(?:developing|breaking)\b|the\sviews\sexpressed\b"
    r"|(?:first|originally)\spublished\s(?:by|on|in|at)\s[^,]*$"
    rf"|(?:last\s)?(?:updated|published|posted|modified)\s*:?\s*(?:(?:on|at)\s)?(?:\d|{_MONTH}\s\d)"
    r"|editor\W?s\snote\b|correction\s*[:|(]|clarification\s*[:|(]|disclaimer\s*:|breaking\snews\salerts?\b"
    r"|transcript\sprovided\b"
    # what web archives put in place of a page
    r"|(?:these\s)?crawls\b|the\sseed\sfor\s|starting\sin\s\d{4},\salexa\sinternet\b"
    r"|flowing\sin\severy\sday,\sthese\sdata\b|the\sgoal\sis\sto\sfix\sall\sbroken\slinks\b"
    r"|that\sway,\sas\sthe\spages\sthat\sare\sreferenced\b|then\sthe\sinternet\sarchive\shopes\b"
    r"|(?:an?\sranking\sof|top\sranked|up\sto\sa\smaximum\sof).{0,60}\b(?:urls|pages)\b"
    # what forms and players say
    r"|invalid\se-?mail\b|an\serror\s(?:has\s)?occurred\b|you\s(?:must|can)\sselect\b|this\sfeature\sis\snot"
    r"|\d{1,3}\sof\s\d{1,3}\W*$|rating\sis\savailable\b|you\salways\shave\sthe\soption\b|(?:just\s)?fill\s(?:in|out)\s(?:your|the)\b"
    r"|view\sall\s.{0,40}\bnewsletters|(?:e-?mail|newsletter)\ssign\s?up\b|add\sas\san\sinterest\b|interested\sin\s?\?"
    r"|want\s(?:to\sadd|stories\slike|more)\b.{0,60}\?$|breaking\snews\semails?\b|trending\s(?:news|now|stories)?\s?:"
    r"|(?:send|tell|show|give)\sus\s(?:your|what|a)\b|media\s(?:requires|playback)\b|skip\s(?:in\s)?skip\b"
    r"|thanks?\s(?:you\s)?for\syour\s(?:continued\s)?(?:support|interest|feedback|patience|subscription)\b"
    r"|(?:have|take)\sa\slook\sat\s.{0,60}\b(?:gallery|video|slideshow|photos)\b|you\scan\sshare\b"
    # nothing but an address
    r"|(?:https?://|www\.)\S+\W*$|\S+@\S+\.\S+$"
    r")"
)

# What gives a line away wherever it stands; each word on the left is in every match on the right.
_HOLDS = [
    ("contributed", re.compile(
        r"\bcontributed\s(?:reporting\b|from\b|to\s(?:this|the|that)\s(?:\w+\s)?(?:report|story|article|piece)\b)|\bcontributed\W*$"
        r"|\bfor\sthis\s(?:article|report|story)\swas\scontributed\b")),
    ("click", re.compile(r"\bclick\s(?:here|on\sthe|the\slink|through)\b")),
    ("sign", re.compile(r"\bby\ssigning\sup\b|\bsign\sup\s(?:for|to)\s(?:our|the|receive)\b.{0,40}\b(?:newsletter|e-?mails?|alerts?)")),
    ("mailing list", re.compile(r"\b(?:join|to)\sour\smailing\slist\b")),
    ("robot", re.compile(r"\bverify\s(?:that\s)?you(?:['’]re|\sare)\snot\sa\srobot\b")),
    ("comments", re.compile(r"\b(?:share|leave|post|sound\soff)\b.{0,60}\bin\sthe\scomments\b")),
    ("wayback", re.compile(r"\bthe\swayback\smachine\safter\b")),
    ("in this", re.compile(r"^.{0,80},\sin\sthis\s(?:\w+\s){0,2}(?:photo|picture|image|frame|video)\w*\b")),
    ("seen", re.compile(r"^[^,;:]{3,80}\b(?:is|are)\sseen\b.{0,120}\b(?:19|20)\d\d\.?$|\b(?:is|are)\sseen\sin\s(?:this|an?|these)\b.{0,30}\b(?:photo|image|picture|frame|handout)")),
    ("reserved", re.compile(r"\ball\srights\sreserved\b")),
    ("may not be", re.compile(r"\bmay\snot\sbe\s(?:published|reproduced|copied|redistributed|reprinted)\b")),
    ("in this report", re.compile(r"\b(?:was|were)\sused\sin\sthis\sreport\b")),
    ("unsubscribe", re.compile(r"\bunsubscribe\b")),
    ("javascript", re.compile(r"\b(?:enable|requires?|supports?)\sjavascript\b|\bjavascript\s(?:to|is|must)\b")),
    ("discusses with", re.compile(r"^[\w’']+(?:['’]s)\s(?:[\w.’'-]+\s){1,4}discusses\swith\b")),
    ("(@", re.compile(r"[—–-]\s.{2,60}\(@\w{2,20}\)\s\w+\s\d{1,2},\s\d{4}")),
    ("your browser", re.compile(r"\byour\sbrowser\b")),
    ("cookies", re.compile(r"\b(?:web)?site\suses\scookies\b")),
    ("twitter.com", re.compile(r"\bpic\.twitter\.com\b")),
    ("t.co/", re.compile(r"\bt\.co/")),
    ("(@", re.compile(r"[—–-]\s?[^—–]{2,60}\(@\w{2,20}\)")),
]  # fmt: skip

# The first word of all that `_CAPTION` and `_NOTE` match; where that is a common word, the first two; and
# words of which every other rule needs one. `tests/test_sentences.py` holds them against the rules.
_FIRST_WORDS = """
    0 add additional advertisement afp agence also ap article associated bbc bloomberg breaking c caption
    captions check clarification click cnn comment comments compiled contact continue copyright correction
    courtesy crawls credit credits disclaimer download dpa e edited editing editor editors efe email enter
    file files fill first flowing follow footage footages frame frames gallery get give grab grabs graphic
    graphics have http https illustration illustrations image images interested invalid join just last like
    listen live log login map maps media modified more newsletter originally photo photograph photographs
    photos picture pictured pictures please posted powered privacy produced published rating reach read
    related reporting reuters screenshot screenshots scroll see send sent share show sign sketch sketches
    sketchs skip source starting still stills story subscribe take tap tell terms thank thanks top transcript
    translated trending tweet up updated upi video videos view want watch write written www
"""
_FIRST = frozenset(_FIRST_WORDS.split())
_FIRST_STEMS = (  # what may follow them without a space, as page makers let it
    "photo", "image", "picture", "video", "footage", "still", "frame", "grab", "screenshot", "sketch", "graphic",
    "illustration", "map", "credit", "caption", "courtesy", "source", "copyright", "file", "also", "read", "more",
    "watch", "see", "listen", "gallery", "related", "live", "updated", "published", "posted", "modified", "last",
    "share", "correction", "clarification", "trending", "interested", "reporting", "editing", "http", "www",
)  # fmt: skip
_FIRST_TWO = frozenset(
    (first, second)
    for first, seconds in {
        "the": "seed goal views article story post associated ap reuters afp agence bloomberg upi dpa efe cnn bbc",
        "in": "this",
        "a": "ranking undated still handout combination combo composite file aerial satellite booking courtroom screen",
        "an": "ranking error earlier undated still handout combination combo composite file aerial satellite booking "
        "courtroom screen",
        "these": "crawls undated still handout combination combo composite file aerial satellite booking courtroom "
        "screen",
        "this": "article story post piece report column interview is feature",
        "by": "continuing using signing clicking submitting subscribing entering",
        "you": "must need can always",
        "we": "use",
        "that": "way",
        "then": "the",
    }.items()
    for second in seconds.split()
)
_ANY_NUMBER = "0"
_TELLING_STEMS = ("photo", "picture", "image", "frame", "video")
_FIRST_BEGIN = frozenset(stem[:3] for stem in _FIRST_STEMS)
_TELLING_BEGIN = frozenset(stem[:3] for stem in _TELLING_STEMS)
_TELLING_WORDS = """
    browser click co columnist columnists comments contacted contributed cookies copied correspondent
    correspondents discusses editor editors followed grab grabs handout handouts javascript journalist
    journalists mailing producer producers published reached redistributed reported reporter reporters
    reprinted reproduced reserved robot screenshot screenshots seen sign signing sketch sketches sketchs still
    stills twitter unsubscribe used wayback writer writers
"""
_TELLING = frozenset(_TELLING_WORDS.split())

_DATED_SCENE = re.compile(  # "Members of the media work as ... at the courthouse in Paris, April 22, 2015."
    r"(?!(?:He|She|It|They|I|We|You)\b)(?!.*\b(?:was|were|had|has|said|will|would)\b)"
    r"^[A-Z][^;:“”\"]{0,150}?\s(?:speaks?|attends?|walks?|works?|stands?|sits?|poses?|arrives?|looks?|waves?|gestures?"
    r"|holds?|leaves?|listens?|watch(?:es)?|gathers?|takes?\spart|carr(?:y|ies)|reacts?|smiles?|performs?|celebrates?"
    r"|address(?:es)?|shakes?\shands|exits?|enters?|inspects?|guards?|patrols?|clears?|searche?s?|mourns?|prays?"
    r"|accepts?|signs?|rests?|lies?|burns?|rises?|fills?|lines?|crosses|cross|hugs?|kisses|kiss|talks?|testif(?:y|ies))"
    r"\s.{5,250}?(?:[\s,]|^)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},\s(?:19|20)\d\d"
    r"(?:\.?$|,\s(?:at|in|near|outside|during|on|as|after|before)\s[^.;:“”\"]{3,120}\.$)"
)
_DAY_AND_YEAR = re.compile(r"\d,\s(?:19|20)\d\d")  # is in every dated scene
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSE = re.compile(  # "From left, ... pose"; "Hayes, right, walks"; "[Read more: ...]"
    r"From\s(?:top\s)?left\b|(?:A\s)(?:photo|picture)\s(?:from|of|shows|taken)\b|\[[^\]]{10,}\]?$"
    r"|[^.;:“”\"]{3,90},\s(?:(?:far\s|top\s|bottom\s|cent(?:er|re)\s|second\sfrom\s)?(?:left|right)|foreground|cent(?:er|re)),\s"
    r"(?:[\w’'-]+\s){0,12}?(?:speaks?|walks?|stands?|sits?|poses?|arrives?|uses?|holds?|leaves?|listens?|looks?|talks?|hugs?|waves?|and)\b"
)
_FILE_PHOTO = re.compile(r"\bFILE\s?[-–—]\s?In\sthis\b")
_CREDIT_BEHIND_BAR = re.compile(rf"\|\s*{_IMAGE}\s+(?:via|by|courtesy)\b")

# A credit in brackets stands behind the full stop; what stands before it belongs to the sentence.
_CREDIT_AT_END = re.compile(
    r"(?:^|[.!?…\"”’])\s*\((?:[^()]*\b(?:[Pp]hotos?|[Pp]hotographs?|[Ii]mages?|Getty|AFP|EPA|Reuters|REUTERS"
    r"|[Ff]ile|[Vv]ia|[Cc]ourtesy|[Hh]andout)\b[^()]*|[A-Z][\w.'’ -]+\s?/\s?[A-Z][^()]*|AP)\)\s*$"
    r"|\([A-Z]+\s[Pp]hotos?\b[^()]*\)\W*$|/(?:AP|AFP|EPA|Getty(?:\sImages)?|REUTERS|Reuters)\.?\s*$"
)
_LIST_HEADING = re.compile(
    r"^\W*(?:top|related|more|most|popular|trending|recommended|latest|other|in\sother|also|you\s(?:may|might)"
    r"|don\W?t\smiss|editors?\W?s?\W?\spicks?|around\sthe\sweb|from\saround|from\sthe\sweb|what\sto\s(?:read|watch)|"
    r"up\snext|read\s(?:next|more|also)|see\salso|featured|sponsored|promoted|must\W?(?:reads?|see)|"
    r"we\srecommend|elsewhere|best\sof|stories)\b[^.!?]{0,50}$",
    re.IGNORECASE,
)

_BULLET = re.compile(r"^\s*[•▪●■◦‣*>–—-]+\s+(?=\S)")
_HEADER = re.compile(
    r"^\s*(?:date|published|updated|posted)?\s*:?\s*\d{4}-\d\d-\d\d\s+(?=\S)", re.IGNORECASE
)
_DATELINE = re.compile(r"^\s*(.{2,70}?)\s*(?:—|–|--|//|\s[-_]|\.-)\s*(?=[^\W_a-z]|[\"'“‘«(\[])")
_WIRE = r"(?:\s*\([A-Z][\w.&]*(?:\s[\w.&]+){0,3}\)|\s*/[A-Z][\w-]+/)"
_DAY = (
    r"(?:,?\s*(?:\d{1,2}\s)?(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]a[iy]|[Jj]un|[Jj]ul|[Aa]u?g|[Ss]ep|[Oo]c?k?t"
    r"|[Nn]ov|[Dd]e[cz])[a-z]*\.?(?:\s\d{1,2})?(?:,\s\d{4})?)"
)
_PLACE_REST = re.compile(
    rf"(?:,\s*[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?|{_DAY}|{_WIRE}|\s*/\s*[A-Z][\w ]+)*\s*"
)
_PLACE_AND_WIRE = re.compile(
    rf"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{0,2}}(?:,\s[A-Z][\w.’'-]+)?{_DAY}?{_WIRE}\s*"
)
_WIRE_ONLY = re.compile(rf"{_WIRE}\s*")
_WIRE_FIRST = re.compile(
    r"\s*(?:\((?:[A-Z]{2,6}|Reuters|Bloomberg|Associated\sPress)\)|Updated?\s?\||UPDATED?:)\s+(?=[A-Z“\"])"
)


def is_caption(line: str) -> bool:
    """Whether a line begins as a credit or caption does, or ends in a credit: all of it is one.

    >>> is_caption("Photo Credit: Ministry of Defence"), is_caption("The photo won a prize in 1990.")
    (True, False)
    >>> is_caption("Smith speaks. (Associated Press) FILE - In this May 1, 2016, file photo, he speaks.")
    True
    """
    if line[:1] not in _NO_CAPTION and _CAPTION.match(line[:300].lower()):
        return True
    if _credited(line):
        return True
    if _POSE.match(line[:300]):
        return True
    return "FILE" in line and _FILE_PHOTO.search(line) is not None


def is_boilerplate(sentence: str) -> bool:
    """Whether the words of a sentence give it away as a credit, a caption, a call or a note.

    >>> is_boilerplate("Also read: Rain in Spain."), is_boilerplate("Jo Smith contributed to this report.")
    (True, True)
    >>> is_boilerplate("Police stand near the courthouse in Paris, April 22, 2015.")
    True
    >>> is_boilerplate("Smoking contributed to the disease.")
    False
    """
    start = sentence[:300].lower()
    if _CAPTION.match(start) or _NOTE.match(start):
        return True
    small = sentence.lower() if len(sentence) > 300 else start
    for word, rule in _HOLDS:
        if word in small and rule.search(small):
            return True
    if _DAY_AND_YEAR.search(sentence) and _DATED_SCENE.match(sentence[:400]):
        return True
    return _credited(sentence)


def find_boilerplate(read: TokenizedTexts) -> NDArray[np.bool_]:
    """`is_boilerplate` for many sentences: only those with words that give it away are looked at.

    Which words and signs a sentence holds, and which stands first, is read off its tokens, by
    arithmetic; a test for each in each sentence would take as long as cutting the text into sentences.

    Returns
    -------
    bool array of shape (n,)
    """
    import numpy as np

    texts, pieces, tokens = read.texts, read.whitespace_tokens, read.tokens
    small = [_ANY_NUMBER if token[0].isdigit() else token.lower() for token in tokens.vocabulary]
    telling = np.fromiter(
        (word in _TELLING or (word[:3] in _TELLING_BEGIN and word.startswith(_TELLING_STEMS)) for word in small),
        bool,
        len(small),
    )  # fmt: skip
    alone = {word for word in small
             if word in _FIRST or (word[:3] in _FIRST_BEGIN and word.startswith(_FIRST_STEMS))}  # fmt: skip
    suspect = tokens.rows_containing(telling) | tokens.rows_beginning_with(small, alone, _FIRST_TWO)
    suspect |= pieces.rows_containing(pieces.containing("|/@©"))
    for i in np.flatnonzero(pieces.rows_containing(pieces.containing(")")) & ~suspect).tolist():
        suspect[i] = ")" in texts[i][-4:]
    years = pieces.matching(_YEAR.match, pieces.containing("12"))
    for i in np.flatnonzero(pieces.rows_containing(years) & ~suspect).tolist():
        suspect[i] = _DAY_AND_YEAR.search(texts[i]) is not None
    for i in np.flatnonzero(suspect).tolist():
        suspect[i] = is_boilerplate(texts[i])
    return suspect


def _credited(text: str) -> bool:
    if "|" in text and _CREDIT_BEHIND_BAR.search(text.lower()):
        return True
    end = text[-200:]
    return (")" in end[-4:] or "/" in end) and _CREDIT_AT_END.search(end) is not None


def find_link_lists(lines: Sequence[str], full: Sequence[bool]) -> set[int]:
    """Indices of the lines that belong to lists of links to other stories.

    Parameters
    ----------
    lines : sequence of str
    full : sequence of bool
        Which of them are `has_end_mark`.

    Examples
    --------
    >>> from summarize.characters import has_end_mark
    >>> lines = ["It rained all day in the whole of Rome.", "TOP ARTICLES", "Butcher on trial", "He is 74.",
    ...          "Cloud over Europe", "It came from the east."]
    >>> sorted(find_link_lists(lines, [has_end_mark(line) for line in lines]))
    [1, 2, 3, 4, 5]
    """
    found: set[int] = set()
    prose = sum(len(line) for line, ends in zip(lines, full, strict=True) if ends)
    at = 0
    while at < len(lines):
        if full[at] or not _LIST_HEADING.match(lines[at][:200]) or len(lines[at].split()) > 8:
            at += 1
            continue
        listed = {at}
        at += 1
        while at < len(lines):
            teaser = full[at] and not full[at - 1] and (at + 1 == len(lines) or not full[at + 1])
            if full[at] and not (teaser and len(listed) > 1):
                break
            listed.add(at)
            at += 1
        if sum(len(lines[i]) for i in listed if full[i]) <= MAX_LISTED * prose:
            found |= listed
    return found


def dateline_length(line: str) -> int:
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
    cut, begins = 0, line[:1]
    if not begins.isalpha() or begins in "dpuDPU":  # "date", "published", "posted", "updated"
        for rule in (_HEADER, _BULLET):
            found = rule.match(line[cut : cut + 200])
            cut += found.end() if found else 0
    rest = line[cut : cut + 200]
    # A dateline is at most some 70 characters, white space and a dash.
    if "-" in rest or "—" in rest or "–" in rest or "//" in rest or "_" in rest:
        found = _DATELINE.match(rest)
        if found and _is_place(found[1]):
            return cut + found.end()
    if rest[:1] not in "(U" and not rest[:1].isspace():
        return cut
    found = _WIRE_FIRST.match(rest)
    return cut + found.end() if found else cut


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
