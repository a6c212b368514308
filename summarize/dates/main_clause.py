"""Main clauses: whether a time expression says when its English sentence happened, or only which thing is meant.

"He left in 2003" happened in 2003; "judges fired in 2003 have sued", "a 19th century house" and "since the firm
failed in 2003, prices have risen" did not. There is no parser here: what is not certain counts as "which thing",
because a wrong day is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarize.dates.clauses import Clause, read_clause
from summarize.dates.rules import PAST_VERBS
from summarize.dates.timespan import TimeSpan
from summarize.text.languages import get_language

__all__ = ["MAY_BE_AHEAD", "dates_main_clause", "surroundings"]

SENTENCE_LENGTH = 300
"""Number of characters before an expression in which the main clause is looked for."""

BEHIND_LENGTH = 120
"""Number of characters behind an expression that are looked at."""

NAME_LENGTH = 40
"""Maximum length of what stands before the years of the subject of a sentence, in characters."""

_MONTH_WORD = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_NEWS_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|week-?end", re.IGNORECASE
)
_COUNTED_BACK = re.compile(r"\bago\b|\b9/11\b")
_DETERMINER = re.compile(
    r"(?:^|\s)(?:an?|the|his|her|its|their|our|my|your|this|that|these|those|(?P<other>[\w’'-]+))\s$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "since",
        "until",
        "till",
        "before",
        "after",
        "during",
        "from",
        "of",
        "for",
        "to",
        "through",
        "between",
        "around",
        "about",
        "early",
        "late",
        "mid",
        "and",
        "but",
        "or",
        "that",
        "as",
        "back",
        "then",
        "when",
        "where",
    ]
)
_NAMED = re.compile(
    r"\b(?:an?|of|every|each|most|any|regular|usual|normal|weekly|daily)\s$"
)  # "the star of Sunday night television"
_NOUN = re.compile(r"[\s-]([A-Za-z][\w’'-]+)")
_POSSESSIVE = re.compile(r"\s?['’]s\s")
_AT = re.compile(r"\b(?:at|in|on|during)\s(?:\w+\s)?$", re.IGNORECASE)
# "Since the firm failed in 2003, prices have risen", "While sales fell in 2003, they rose in 2004"
_SUBORDINATE_OPENING = re.compile(
    r"(?:(?:and|but|yet)\s)?(?:since|while|whereas|although|though|even\sthough|because|if|unless|despite|unlike|given|besides)\s[^,]+$",
    re.IGNORECASE,
)
_AFTER_OPENING = re.compile(
    r"(?:(?:and|but)\s)?(?:after|before|following|until)\s[^,]+$", re.IGNORECASE
)
_SINCE_EVENT = re.compile(
    r"\b(?:since|before)\s(?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){1,3}$", re.IGNORECASE
)
_CLAUSE_START = re.compile(
    r"[,;“”\"()]|:(?!\d)|\s[–—-]+\s|\b(?:and|but)\b|(?:\bsaid|\bsays|\btold\s\w+|ed|\bshows?)(?:\son\s[\w\s]{1,20})?\sthat\b"  # data
    r"|\b(?:said|says|told\s\w+|reported|claimed|announced|believes?|thinks?)\s(?=(?:[A-Z]|the|an?|it|he|she|they|its|his|her|their)\b)"  # data
)
_FUNCTION_OPENING = re.compile(
    r"\W*(?:(?:it|was|only|just|even|back|early|late|later|earlier|also|again|still|one|day|night|morning|by|as|of|in|on|at|from|until"
    r"|since|for|during|sometime|around|about|then|there|so|or|yet|that|meanwhile|however|until|soon|at\sleast|not|is|the)\W+){0,4}$",
    re.IGNORECASE,
)
# "The rebels, however, took the town in 2003"
_ADVERB = re.compile(
    r",\s(?:however|meanwhile|too|also|though|then|instead|finally|again|in\sturn|of\scourse),"
)
_OPENS_CLAUSE = re.compile(
    r"\s*(?:[a-z]+(?:ed|ing)|as\s\w+(?:ed|en|wn)|built|set|held|made|born|seen|known|shot|taken|that|such\sas|including|like|with|without"
    r"|for|of|by|from|among|notably|especially)\b"
)
_MARKER = re.compile(
    r"\b(?:that|which|who|whom|whose|when|while|after|before|because|if|where|whether|following|amid|despite|since|until)\s",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:is|are|has|have|will|can|may|might|could|would|should|must|wants?|says?|comes?|remains?|ha(?:d|s)\sbeen\sdue)\b|['’](?:s|ve|re)\s(?:been|to)\b"
)
# "— a man convicted of theft in 2003 —", "the home of Roe, the minister ousted in a coup in 2003"
_APPOSITION = re.compile(r"\s*(?:an?|the|one|another|both|his|her|their|its)\s")
_ENDS = re.compile(r"[^.;:]{0,40}(?:,|\s[–—-]\s)")
_PARTICIPLE = re.compile(
    r"\b(?:\w{2,}ed|built|made|held|shot|born|sold|won|taken|known|found|cut|set|left|lost|put)\s*$"
)
# A participle that belongs to a noun has no object: "troops backed by aircraft captured the town in"
_WITHOUT_OBJECT = re.compile(
    r"\s*(?:$|(?:by|in|on|at|of|for|with|from|to|under|as|during|after|against|over|out|off|up|only|early|late)\s)"
)
_AUXILIARY = re.compile(
    r"(?:\b(?:was|were|had|has|have|be|been|being|is|are|got|and|or|but|to|then|not|he|she|it|they|we|I|who|who’d|’d|'d)|n['’]t)\s(?:\w+ly\s)?$"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|of|his|her|its|their|this|that|new|first)\s$", re.IGNORECASE
)
_GERUND = re.compile(r"\b\w{2,}ing\b")
# "The panel I set up last year made it clear"
# "The left's best chance of ejecting him next year"
_LAST_GERUND = re.compile(r"\b(?:of|for|in|about|from|at)\s\w{2,}ing\b[^,;]*$")
# "He has booked five flights to the island next week"
_HAS_DONE = re.compile(
    r"\b(?:has|have|had)\s\w+ed\b(?![^,;]*\b(?:to|will|would|for|that|until|by|if|whether)\s(?!the\b))[^,;]*$"
)
_FINITE_BEHIND = re.compile(
    r"\s(?:was|were|had|has|have|is|are|will|would|did|could|can|may|made|said|says|told|took|led|left|went|came|became|(?!(?:and|need|indeed|speed|feed|breed|seed|exceed)\b)\w{3,}ed)\s"  # data
)
_PRESENT_BEHIND = re.compile(
    r"(?:(?!\b(?:and|but|when|which|who|that|as|while|because|where|after|before|until)\b)[^,;.:]){0,60}?\b(?:has|have|is|are|will|may|can)\s"
)
MAY_BE_AHEAD = re.compile(
    r"\b(?:will|shall|would|could|may|might|due|expect\w*|plan\w*|going\sto|set|schedul\w+|is|are|to|by|until|next|hop\w+|promis\w+"
    r"|aim\w*|propos\w+|forecast\w*|predict\w*|begins?|starts?|opens?|ends?|runs?|expires?|extend\w*|target\w*|goal)\b",
    re.IGNORECASE,
)
"""Words with which a sentence may speak of what is still to come."""

# "Both sides, many of whom had left on Monday", "the zoo, where she had lived since 1989"
_OF_WHOM = re.compile(r",\s(?:\w+\sof\s|in\s|for\s|to\s)?(?:who|whom|which|whose|where)\s[^,;]*$")
_RELATIVE = re.compile(r"\w\s(?:who|which|that)\s[^,;]*$")
# "under more pressure than at any point since 2001", "the first since the UK, in 1976"
_COMPARED = re.compile(r"\b(?:than|since|unlike)\s[^;.]*$", re.IGNORECASE)
_MID_COMPARED = re.compile(r"\w\s(?:than|since)\s")
# "They withheld judgment until the rules are published next week"
_CONDITION = re.compile(
    r"\w\s(?:until|before|if|unless|after)\s[^,;]*\b(?:is|are|has|have|\w+s)\b[^,;]*$"
)
# "Congress voted to keep the government open until Friday": the vote is the news
_DECIDED = re.compile(
    r"\b(?:promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|vow(?:s|ed)?|vot(?:e[sd]?|ing)|agree[sd]?|propos(?:e[sd]?|al)|order(?:s|ed)|ask(?:s|ed)|urge[sd]?"
    r"|call(?:s|ed)\s(?:for|on)|demand(?:s|ed)|goal|target|wants?|offer(?:s|ed)|approv(?:e[sd]?)|commit\w*)\b",
    re.IGNORECASE,
)


def surroundings(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What stands before an expression, as far as a main clause is looked for, and right behind it.

    >>> surroundings("He left in 2003.", re.search("in 2003", "He left in 2003."))
    ('He left ', '.')
    """
    before = text[max(0, match.start() - SENTENCE_LENGTH) : match.start()]
    return before, text[match.end() : match.end() + BEHIND_LENGTH]


def dates_main_clause(
    text: str, match: re.Match[str], span: TimeSpan, published: date | None
) -> bool:
    """Whether an expression certainly says when its sentence happened.

    Parameters
    ----------
    text : str
        The sentence.
    match : re.Match
        The expression in it.
    span : TimeSpan
    published : datetime.date or None

    Examples
    --------
    >>> def dates(text, expression):
    ...     match = re.search(expression, text)
    ...     day = date(2003, 1, 1)
    ...     return dates_main_clause(text, match, TimeSpan(day, day, "year", "stated"), date(2024, 5, 8))
    >>> dates("He left the firm in 2003.", "in 2003"), dates("A man fired in 2003 has sued.", "in 2003")
    (True, False)
    """
    before, behind = surroundings(text, match)
    if not _is_clear(before, match[0], behind, span, published):
        return False
    if _is_news_day(match, span):
        return not _is_attached_day(before, behind)
    if _is_modifier(before, match[0], behind) or _is_possessive(before, behind):
        return False
    if span.relation in ("since", "until", "by"):
        if _COMPARED.search(before) or _is_aside(before):
            return False
        is_ahead = published is None or span.end > published
        return span.relation == "since" or not (is_ahead and _DECIDED.search(before))
    if published and span.start > published:
        gerund = _LAST_GERUND.search(before)
        if gerund or _CONDITION.search(before) or _HAS_DONE.search(before):
            return False
        return not (_is_of_subject(before) or _is_of_apposition(before))
    return _is_of_main_clause(text, match, span, published)


def _is_clear(
    before: str, expression: str, behind: str, span: TimeSpan, published: date | None
) -> bool:
    """Whether only the main verb stands before an expression, or what follows begins with the main verb."""
    if span.relation != "on":
        before = _LIMIT_WORD.sub("", before)
    if _OF.search(before) and expression[0] != "(":
        return span.grain == "day" and _is_event_of_day(before, behind)
    is_ahead = published is not None and span.start > published
    is_limit = span.relation in ("until", "by", "before")
    if _FUNCTION_OPENING.match(before):
        if _NOWADAYS.match(expression):
            return _happened(behind) or _WILL.search(behind) is not None
        return not (is_limit and published and span.end > published and _happened(behind))
    if _SAID_BEHIND.search(before):
        return True
    if _AS_OPENING.match(before):
        return False
    clause = read_clause(before)
    first = expression.split(maxsplit=1)[0].lower()
    lead = f"{before}{first} " if first in _PREPOSITIONS else before
    if _IN_PHRASE.match(before) and _happened(_MARKER.split(behind)[0]):
        return not is_ahead  # "In a letter sent to the council on Friday, she said"
    if clause.kind is None:
        if is_limit and clause.is_direct and len(before.split()) <= 4:
            return True  # "Talks continue until 20 May"
        return clause.is_direct and _is_subject_dated(clause, before, behind, is_ahead=is_ahead)
    if not clause.is_direct or clause.is_of_other_event(before) or _ABOUT.search(lead):
        return False
    if span.grain != "day" and _FORESEEN.match(before, clause.start):
        return False
    if clause.kind == "participle" and _VERB_BEHIND.match(behind):
        return False
    if is_limit or span.relation in ("since", "after"):
        return not (clause.kind == "ahead" and not is_ahead and not is_limit)
    return _fits_tense(clause, before, expression, span, published)


def _is_subject_dated(clause: Clause, before: str, behind: str, *, is_ahead: bool) -> bool:
    """Whether the verb follows, as in "A fire in 2003 destroyed the mill", or tells of a plan: "The fair opens"."""
    verb = next(_past_verbs(" ".join(behind.split()[:3])), None)
    if verb is not None:
        return not is_ahead
    if clause.is_reported and clause.words_behind <= 4:
        return True
    return _BEGINS.search(before) is not None or (is_ahead and _WILL.match(behind) is not None)


def _fits_tense(
    clause: Clause, before: str, expression: str, span: TimeSpan, published: date | None
) -> bool:
    """Whether the main verb may tell of that time."""
    if published is None:
        return clause.kind in ("past", "participle") or (
            clause.kind == "ahead" and _WOULD.search(before) is None
        )
    if span.end > published and span.start >= published and span.start != span.end:
        return clause.kind in ("ahead", "progressive", "now")
    if span.start > published:
        return (
            clause.kind in ("ahead", "progressive")
            or _BEGINS.search(before) is not None
            or (_SCHEDULED.search(before) is not None)
        )
    if clause.kind in ("past", "participle"):
        return True
    if _NOWADAYS.match(expression) and (clause.kind == "now" or _WOULD.search(before)):
        return False  # "It might have real meaning today"
    is_day = span.start == span.end and _TODAY_WORD.match(expression) is None
    if is_day and clause.kind == "now":
        return False  # "There is no link between the fire on Sunday and the theft"
    return span.end >= published


# "the events of 8 February", "in the picture from 1945"
_OF = re.compile(
    r"\b(?<!night )(?<!morning )(?<!evening )(?<!afternoon )(?<!hours )(?<!weekend )(?<!dawn )(?<!is )(?<!was )(?:of|about)\s$",
    re.IGNORECASE,
)
_EVENT_OF = re.compile(r"(?:The|An?)\s(?:[a-z’'-]+\s){1,3}of\s")
# "The ship sank, the ministry said on Monday"
_SAID_BEHIND = re.compile(
    r",[”\"’]?\s(?:[\w.'’-]+\s){0,8}?(?:said|told|announced|reported|stated|confirmed|added)\s(?:(?!that\b)[\w.’'-]+\s){0,4}$"  # data
)
# "They were warned about the raid in", "will focus on the events on"
_ABOUT = re.compile(
    r"\b(?:about|over|against|regarding|concerning|events)\s(?:(?:the|an?|his|her|their|its|this|that)\s)?(?:[\w’'-]+\s){0,4}(?:on|in|at|of|for)\s$"
    r"|\b(?:for|from)\s(?:the|an?|his|her|their)\s(?:[\w’'-]+\s){1,2}(?:in|at|of)\s$"
    # not "rescued from a burning hotel on"
    r"|\b(?:for\s(?:the|an?|his|her|their)|from\s(?:the|his|her|their))\s(?:[\w’'-]+\s){1,2}on\s$"
)
# "He promised a fair in 2030"
_FORESEEN = re.compile(
    r"\b(?:promised|planned|proposed|demanded|pledged|predicted|forecast|wanted|hoped|expected|ordered|approved|backed|offered|agreed|threatened|announced"
    r"|scheduled|sought|urged|asked)\s[\w’'-]+\s\w"
)
_IN_PHRASE = re.compile(
    r"In\s(?:an?|the|his|her|their)\s(?:\w+\s)?(?:letter|interview|statement|speech|post|tweet|video|note|message|e-?mail)\b[^,]*$"
)
# "As was the case before the congress in 2002, they are silent"
_AS_OPENING = re.compile(r"(?:But\s|And\s)?[Aa]s\s(?!of\b|for\b)[^,]*$")
_LIMIT_WORD = re.compile(r"\b(?:since|until|till|by|before|after)\s(?:at\sleast\s)?$")
_NOWADAYS = re.compile(r"today\b", re.IGNORECASE)
_WILL = re.compile(r"[^,;]{0,60}?\b(?:will|is\sto|are\sto|is\sdue|are\sdue|is\sset|is\sexpected)\b")
_VERB_BEHIND = re.compile(
    r"(?:(?!\b(?:and|but|when|which|who|that|as|while|because|where|after|before|until|if)\b)[^,;.:]){0,60}?"
    r"\b(?:has|have|is|are|will|may|can|was|were|had|would|could|did)\s"
)
_BEGINS = re.compile(
    r"\b(?:begins?|starts?|opens?|ends?|closes?|returns?|meets?|expires?|arrives?|leaves?|takes?\splace|kicks?\soff|goes|airs?"  # data
    r"|plays?|runs?|falls?|comes?|appears?|is|are|due|votes?|goes\son\ssale)\s(?:(?:again|back|here|there|early|late|later|on|in|at|by|for|from)\s)*$"
)
_SCHEDULED = re.compile(
    r"\b(?:scheduled|due|set|slated|expected|postponed|planned|adjourned|booked)(?:\s(?:for|on|until|in|back|to))*\s$"
)
_TODAY_WORD = re.compile(r"(?:today|tonight|this\s|later\stoday|now)\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|could|might|may)\b")


def _is_aside(before: str) -> bool:
    """Whether a limit stands behind a name or in a relative clause: "Ada Bell, mayor since 1998, was"."""
    clause = _CLAUSE_START.split(before)[-1]
    if len(clause) == len(before):
        return False
    return _OF_WHOM.search(before) is not None or not (
        _has_verb(before) or MAY_BE_AHEAD.search(before)
    )


def _is_of_subject(before: str) -> bool:
    """Whether a relative clause stands before the verb: "a doctor who may run in 2030"."""
    found = _RELATIVE.search(before)
    return found is not None and not _has_verb(before[: found.start() + 1])


def _is_of_apposition(before: str) -> bool:
    """Whether an apposition stands before the verb: "Roe, a contender to succeed him in 2030"."""
    clause = _CLAUSE_START.split(before)[-1]
    lead = before[: -len(clause)]
    return lead.endswith(",") and _APPOSITION.match(clause) is not None and not _has_verb(lead)


def _is_news_day(match: re.Match[str], span: TimeSpan) -> bool:
    """Whether an expression is a day as news names it, "on Monday", "at the weekend", or a day in figures."""
    return (
        (span.grain == "day" or (span.grain == "days" and _NEWS_DAYS.search(match[0]) is not None))
        and _COUNTED_BACK.search(match[0]) is None
        and _MONTH_WORD.search(match[0]) is None
    )


def _is_attached_day(before: str, behind: str) -> bool:
    """Whether the day of news belongs to something that the sentence only mentions."""
    clause = _CLAUSE_START.split(before)[-1]
    has_verb = any(_past_verbs(clause))
    is_named = _NAMED.search(before) is not None and _is_noun(behind)
    is_between_commas = before[: -len(clause)].endswith(",") and behind.startswith(",")
    return (
        _is_possessive(before, behind)
        or _OF_WHOM.search(before) is not None
        or (
            is_between_commas
            and _APPOSITION.match(clause.lstrip()) is not None
            and not _has_verb(before[: -len(clause)])
        )
        or _SUBORDINATE_OPENING.match(before) is not None
        or _SINCE_EVENT.search(before) is not None
        or (is_named and not _is_event_of_day(before, behind))
        or (has_verb and _FINITE_BEHIND.match(behind) is not None)
    )


def _is_event_of_day(before: str, behind: str) -> bool:
    """Whether a subject says when something happened, right before a verb in the past: "The storm of last Friday killed two"."""
    if _EVENT_OF.fullmatch(before) is None or not _happened(" ".join(behind.split()[:2])):
        return False
    # "The letter of last Friday was read on Tuesday"
    return _NEWS_DAYS.search(behind.partition(",")[0]) is None


def _is_modifier(before: str, expression: str, behind: str) -> bool:
    """Whether an expression stands before a noun as its adjective: "a 19th century house", "the 9/11 panel"."""
    if not _is_noun(behind):
        return False
    if len(before.split()) <= 1 and expression[0].isdigit():
        return not _happened(behind)  # "The 2021-22 season was short", "9/11 judges should resign"
    inside = re.match(r"(?:the|an?)\s", expression, re.IGNORECASE)
    determiner = _DETERMINER.search(before)
    if inside is None:
        if determiner is None or (
            " " in expression and expression.split(maxsplit=1)[0].lower() in _PREPOSITIONS
        ):
            return False
        return (determiner["other"] or "the").lower() not in _PREPOSITIONS
    return (
        len(before.split()) > 1
    )  # "In the 1930s people left", but not "a leader of the 1930s movement"


def _is_noun(text: str) -> bool:
    """Whether the first word of a text may be a noun."""
    noun = _NOUN.match(text)
    return noun is not None and noun[1].lower() not in get_language("en").function_words


def _is_possessive(before: str, behind: str) -> bool:
    """Whether something of that time is named, and not what happened then: "next year's vote"."""
    if _POSSESSIVE.match(behind) is None:
        return False
    if before.strip():
        return _AT.search(before) is None
    # "Tuesday's fire killed two", but not "Tuesday's lawsuit says that he was absent"
    return not _happened(_MARKER.split(behind)[0])


def _happened(text: str) -> bool:
    """Whether the first verb of a text is one in the past."""
    verb, today = next(_past_verbs(text), None), _TODAY.search(text)
    return verb is not None and (today is None or verb.start() < today.start())


def _past_verbs(text: str) -> Iterator[re.Match[str]]:
    """The verbs in the past of a text; "United" is a name."""
    return (verb for verb in PAST_VERBS.finditer(text) if verb[0][0].islower())


def _is_of_main_clause(
    text: str, match: re.Match[str], span: TimeSpan, published: date | None
) -> bool:
    """Whether the clause of a month, year or time that is over is the main one, with a verb in the past."""
    before, behind = surroundings(text, match)
    before = _ADVERB.sub("", before)
    if match[0][0] == "(" or before.endswith("("):
        return len(before) <= NAME_LENGTH  # "Jane Roe (1902-1977) ran the mill"
    if _SUBORDINATE_OPENING.match(before) or _AFTER_OPENING.match(before):
        return False
    if _MID_COMPARED.search(before):
        return False
    clause = _CLAUSE_START.split(before)[-1]
    is_first = len(clause) == len(before)
    if len(clause.split()) <= 4 and _FUNCTION_OPENING.match(clause):
        return is_first or (_happened(before) and not _COMPARED.search(before))
    if published and span.end > published and MAY_BE_AHEAD.search(clause):
        return True
    if _OPENS_CLAUSE.match(clause) or _MARKER.search(clause) or _TODAY.search(clause):
        return False
    if not any(_past_verbs(clause)):
        # "A fire in 2003 destroyed the mill"
        is_subject = is_first and not _GERUND.search(clause) and not _MARKER.match(behind, 1)
        return is_subject and _happened(" ".join(behind.split()[:3]))
    lead = before[: -len(clause)]
    is_name = lead.endswith((",", "— ", "– ")) and _APPOSITION.match(clause) is not None
    if is_name and (_ENDS.match(text, match.end()) or _has_verb(lead)):
        return False
    if _FINITE_BEHIND.match(behind) or _PRESENT_BEHIND.match(behind):
        return False
    is_said = text[: match.start() - len(clause)].endswith(("that", "said ", "says "))
    return not _ends_with_participle(clause, is_alone=not is_said and not _happened(before))


def _has_verb(text: str) -> bool:
    return any(_past_verbs(text)) or _TODAY.search(text) is not None


def _ends_with_participle(clause: str, *, is_alone: bool) -> bool:
    """Whether the last verb of a clause belongs to a noun: "reinstated judges fired by", "aid for seeking".

    A verb that stands alone in its clause does so where the first verb of the sentence is in the present.
    """
    verbs = [verb.span() for verb in _past_verbs(clause)]
    gerunds = [
        found.span()
        for found in _GERUND.finditer(clause)
        if not _NOUN_BEFORE.search(clause, 0, found.start())
    ]
    start, end = max(verbs + gerunds)
    if _AUXILIARY.search(clause, 0, start):
        return False
    if (start, end) in gerunds:
        return True
    is_participle = _PARTICIPLE.search(clause, 0, end) is not None
    return (
        is_participle
        and (is_alone or len(verbs) > 1)
        and _WITHOUT_OBJECT.match(clause, end) is not None
    )
