"""Sentences in English: which time expressions count, and whether any could not be read."""

from __future__ import annotations

import re
from datetime import date

from summarize.dates.english import COUNTED, ENGLISH
from summarize.dates.figures import is_quantity, is_quoted
from summarize.dates.main_clause import MAY_BE_AHEAD, dates_main_clause, surroundings
from summarize.dates.names import WEEKDAY
from summarize.dates.rules import (
    Expression,
    ExpressionMatch,
    SentenceDates,
    meets,
    overlaps,
    parse_needs,
)
from summarize.dates.subjects import SubjectClause, find_subject_clause
from summarize.dates.timespan import TimeSpan

__all__ = ["read_english"]

_COMPARISON = re.compile(  # "unlike in 2019", "more than last year", "compared with the last 15 years"
    r"\b(?:unlike|compared\s(?:to|with)|than|versus|relative\sto|in\scontrast\s(?:to|with)|contrary\sto|beyond"
    r"|(?:that|those)\s(?:of|in|from)(?=\s)"
    r"|(?:rose|fell|up|down|dropped|increased|declined|grew|gained|slipped)\b[^.;]{0,40}\sfrom|up\sfrom|down\sfrom|as\sit\s(?:did|was)|since\sthe\sone|like"
    r"|(?<!early\s)(?<!late\s)(?<!recently\s)(?<!soon\s)(?<!far\sback\s)(?<!long\sago\s)as)\s"
    r"(?:(?:in|on|during|at|for|of|the|those|that|same|period|month|quarter|time|a|year|levels?|record)\s){0,4}$",
    re.IGNORECASE,
)
# "from 210 ships in 2008 to 40 today", "to 300 euros from 120 in 2015"
_FROM_FIGURE = re.compile(r"\bfrom\s(?:\w+\s){0,2}\W?\d[^;,]{0,40}$", re.IGNORECASE)
_TO_FROM_FIGURES = re.compile(
    r"\bto\s(?:\w+\s)?\W?\d[^;,]{0,40}\sfrom\s(?:\w+\s)?\W?\d[\d.,]*(?:\s[\w%]+){0,3}\s$",
    re.IGNORECASE,
)
_TO_FIGURE = re.compile(
    r",?\sto\s(?:(?:just|only|about|some|around|nearly|almost|under|over)\s)?\W?\d"
)
# "not so low since 1949", "never since 1945", "no storm has killed as many since 1999"
_NOT_SO = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|no\sone|hardly|rarely)\b|n['’]t\b", re.IGNORECASE
)
_SO = re.compile(
    r"\b(?:(?:so|as|this|that)\s(?:many|much|few|little)|so\s\w+ly|(?:is|are|was|were|be|been|stood|run|fallen|risen|seen|had)\s(?:so|as|this|such)\s\w+"
    r"|such\san?\s\w+|never)\b(?:[^,;.]*?\s)?since\s|\bsince\s[^,;.]*(?:so|as)\s(?:many|much|few|little)\b",
    re.IGNORECASE,
)
_COMPARED_BEFORE = re.compile(r"\b(?:than|beyond|unlike|compared)\b[^.;]{0,60}$", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    r"\b(?:not\ssince|first|most|least|worst|best|record|only|second-\w+est|(?!rest\b|west\b|test\b|guest\b|arrest\b|protest\b"
    r"|interest\b|request\b|forest\b|contest\b|harvest\b|northwest\b|southwest\b|invest\b|suggest\b|chest\b|nest\b"
    r"|quest\b|priest\b|honest\b|modest\b|manifest\b)\w{2,}est)\b",
    re.IGNORECASE,
)
_MONTHS_FOR_CERTAIN = "January|February|April|June|July|August|September|October|November|December"
_UNREAD = tuple(
    (re.compile(pattern), parse_needs(needs))
    for pattern, needs in (
        (rf"\b{WEEKDAY}s?\b", "day"),
        (rf"\b(?:{_MONTHS_FOR_CERTAIN})\b", _MONTHS_FOR_CERTAIN.lower()),
        (
            r"\b(?:[Ii]n|[Ss]ince|[Oo]f|[Dd]uring|[Uu]ntil|[Bb]y|[Ll]ast|[Tt]his|[Nn]ext|[Ll]ate|[Ee]arly)"
            r"\s(?:May|March)\b",
            "may|march",
        ),
        (
            r"\b(?:years?|months?|weeks?|days?|hours?|decades?|century|centuries)\s(?:ago|earlier|later|before)\b",
            "ago|earlier|later|before UNIT",
        ),
        (r"\b(?:B\.C\.|BC|BCE)(?!\w)", "b.c.|bc"),
        (r"\b\d{1,2}(?:st|nd|rd|th)[\s-]centur(?:y|ies)\b|\bcenturies\b(?=\sago)", "centur"),
        (
            r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Ll]ast)\s(?:the\s)?(?:spring|summer|autumn|winter)\b",
            "spring|summer|autumn|winter",
        ),
        (r"\b(?:first|second|third|fourth|final)\squarter\b(?!\s(?:of\san?|mile))", "quarter"),
        (r"\bEaster\b(?!\s(?:egg|Island))", "easter"),
        (
            r"\b(?:[Oo]n|[Aa]t|[Dd]uring|[Oo]ver|[Bb]efore|[Ss]ince|[Uu]ntil|[Bb]y|[Aa]fter|[Ll]ast|[Tt]his|[Nn]ext|[Ii]n)\s(?:the\s)?"
            r"(?:(?:[A-Z][\w.'’]+\s){1,3}(?:Day|Eve|Night)|Christmas|Xmas|Thanksgiving|Halloween|Ramadan|Hanukkah|Passover|Diwali"
            r"|Eid|Pentecost|Hogmanay|Yom\sKippur|Rosh\sHashanah|Nowruz|(?:Lunar|Chinese)\sNew\sYear|Good\sFriday)\b",
            "day|christmas|xmas|thanks|hallow|ramadan|hanuk|passover|diwali|eid|pente|hogman|kippur|hashanah|nowruz|lunar|chinese|year's|year’s",
        ),
        (r"\bturn\sof\sthe\s(?:century|millennium|year|decade)\b", "turn"),
        (
            r"\b(?:weeks|months|years?|quarter|period)\s(?:to|through|ended|ending)\s(?:[Mm]id-|the\send\sof\s)?(?:May|March)\b",
            "may|march",
        ),
        (r"\b[Oo]n\sthe\s(?:[12]?\d|3[01])(?:st|nd|rd|th)(?=[.,;]|\s?$)", "DIGIT"),
        (r"(?<![\w.,$€£#/–-])(?:1[0-9]|20)\d\d(?![\w%/–-]|[.,]\d)", "DIGIT"),
    )
)
"""Words of time, each kind with what a sentence needs for it: nearly all sentences have few of them."""
# "Flight 2019", "Room 2024", "No. 1776"
_NUMBERED = re.compile(
    r"(?:\b[A-Z][a-z]+\s|\b(?:No|Nos)\.\s|\b(?:flight|room|number|page|route|highway|lot|box|section|chapter|bus|train)\s)$"
)
# "1984 cases", "1999 dollars", "1990 Mill Road", but not "his 1984 works"
_COUNTS = re.compile(
    rf"\s(?:{COUNTED}|(?:[A-Z][\w.]+\s){{1,3}}(?:Road|Street|Avenue|Lane|Drive|Boulevard|St\.|Ave\.|Rd\.))"
)
_POSSESSIVE = re.compile(r"(?:\b(?:his|her|its|their|our|my|your|whose)|['’]s?)\s$", re.IGNORECASE)
_MOST = re.compile(r"\b(?:\w{2,}est|most\s\w+|least\s\w+|worst|best)\s$")
_PLACED = re.compile(r"(?:^|\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring)\s)$")


def read_english(text: str, published: date | None, before: TimeSpan | None) -> SentenceDates:
    """The time expressions of an English sentence.

    Times that something is only compared with are left out: "unlike in 2019", "the driest spring since
    1976".

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date or None
        The publication date of the document.
    before : TimeSpan or None
        The event date of the sentence before.

    Examples
    --------
    >>> day = date(2024, 5, 8)
    >>> read_english("Unlike in 2019, it is dry.", day, None)
    SentenceDates(expressions=[], unread=None)
    >>> read_english("It fell 2,500 years ago.", day, None)
    SentenceDates(expressions=[], unread=14)
    """
    expressions: list[Expression] = []
    spans: list[tuple[int, int]] = []
    unread: list[int] = []
    clause_start = 0
    clause: SubjectClause | None = None
    for rule, match in ENGLISH.match(text):
        if not spans:
            clause = find_subject_clause(text, *match.span())
        is_in_clause = clause is not None and clause.is_certain and not spans
        spans.append(match.span())
        if _is_compared(text, match):
            continue
        anchor = expressions[-1].span if expressions else before
        span = rule.read(ExpressionMatch(text, match, published, anchor, clause_start))
        if span is None:
            if not _is_name_with_year(match):
                unread.append(match.start())
        elif _is_of_its_time(text, match, span) or (
            _DAY_WORD.search(match[0]) and is_quoted(text, match.start())
        ):
            unread.append(match.start())
        elif _is_of_another_year(text, span, published):
            continue
        elif span.relation != "since" or not _is_most_since(text, match):
            other = (
                rule.dates_another_event
                or is_in_clause
                or not dates_main_clause(text, match, span, published)
            )
            if clause is not None and not rule.dates_another_event:
                is_main = _dates_without(text, clause, match, span, published)
                if is_main:  # the other one only says which thing is meant
                    expressions = [each for each in expressions if each.start >= clause.end]
                other = other and not is_main
            expressions.append(Expression(span, match.start(), other))
            clause_start = match.end()
    unread += _find_unread(text, spans)
    if (
        clause is not None
        and clause.is_certain
        and expressions[-1:]
        and expressions[-1].start >= clause.end
    ):
        # Where the time of the main clause is unsure, that of the subject is none to file the sentence under.
        expressions = [each for each in expressions if each.start >= clause.end]
    after = [e for e in expressions if e.dates_another_event]
    if after and len(after) == len(expressions) and not _IS_OF_TODAY.search(text):
        unread.append(after[0].start)
    return SentenceDates(expressions, min(unread, default=None))


def _dates_without(
    text: str,
    clause: SubjectClause,
    match: re.Match[str],
    span: TimeSpan,
    published: date | None,
) -> bool:
    """Whether an expression dates the main clause of a sentence without the clause of its subject."""
    if match.start() < clause.end:
        return False
    rest = text[: clause.start] + text[clause.end :]
    at = match.start() - (clause.end - clause.start)
    found = re.compile(re.escape(match[0])).match(rest, at)
    return found is not None and dates_main_clause(rest, found, span, published)


def _is_most_since(text: str, match: re.Match[str]) -> bool:
    """Whether something is the most since then, or was never so much: "not so low since 1949"."""
    start, end = max(0, match.start() - 300), match.end() + 300
    if _SUPERLATIVE.search(text, start, end):
        return True
    return bool(_NOT_SO.search(text, start, end)) and bool(_SO.search(text, start, end))


# "Days after the storm, thousands are without power"; news comes "hours after" or "a day after" an event
_IS_OF_TODAY = re.compile(
    r"\b(?:is|are|has|have|will|still|now|remains?|says?|hours?\safter|(?:a|one)\sday\safter)\b",
    re.IGNORECASE,
)


def _is_compared(text: str, match: re.Match[str]) -> bool:
    """Whether something is only compared with that time, or that time is of somebody in passing."""
    lead = text[max(0, match.start() - 120) : match.start()]
    if _COMPARISON.search(lead):
        return True
    if _FROM_FIGURE.search(lead) and _TO_FIGURE.match(text, match.end()):
        return True
    if _TO_FROM_FIGURES.search(lead):
        return True
    if _SINCE_EVENT.search(lead) and _SUPERLATIVE.search(text[: match.start()]):
        return True
    before, behind = surroundings(text, match)
    if _is_in_passing(before, match[0], behind):
        return True
    if "for" in lead[-6:] and _PLANNED_FOR.search(lead):
        return True
    # "More candid than in the interview two decades earlier"
    return match[0].lower().endswith("earlier") and _COMPARED_BEFORE.search(lead) is not None


def _is_in_passing(before: str, expression: str, behind: str) -> bool:
    """Whether an expression stands in a clause or a participle that only says which thing is meant."""
    lead = before[-120:]
    if behind.startswith(("'s ", "’s ")) and _OF_NOUN.search(lead):
        return True
    if _RELATIVE.search(lead) or _AWAITED.search(lead) or _CITED.search(lead):
        return True
    if _IS_NEWS.match(behind, 1) and _ANY_CLAUSE.search(lead):
        return True
    for found in _SUBORDINATE.finditer(before):
        if "," not in before[found.start() :] and _IS_NEWS.search(before, 0, found.start()):
            return True
    if not _YEAR.search(expression):
        return False
    if _PARTICIPLE.search(lead) and (_PAST_VERB.match(behind) or _MAIN_VERB.match(behind)):
        return True
    opening = _OPENING.match(before)
    return opening is not None and not _FINITE.search(opening[1]) and "," in behind[:80]


# "The first time he was seen since being ousted six weeks ago"
_SINCE_EVENT = re.compile(r"\bsince\s\w[^,;.]{0,60}$", re.IGNORECASE)
# "Mr Smith, who was overthrown on October 12, is on trial"
_RELATIVE = re.compile(r",\s(?:who|which|whose)\s[^,;]{0,110}$")
# "He was taken to prison to await sentencing next month"
_AWAITED = re.compile(r"\bto\s(?:await|face)\b[^,;]{0,40}$")
# "She urged them to go, citing a vote of last year", "He went to prison following his arrest on Friday"
_CITED = re.compile(
    r",\s(?:citing|quoting|recalling|echoing)\b[^;]{0,100}$|\bcomes?\s(?:\w+\s){0,3}(?:after|amid)\b[^,;]{0,120}$|\b(?:following|after)\s(?:his|her|its|their)\s[^,;]{0,80}$"
)
# "She has accused him of the scandal that broke last year", but not "The ministry has said that ..."
_SUBORDINATE = re.compile(
    r"\b(?!(?:\w+ed|\w+ing|said|says?|told|so|clear|likely|claims?|reports?|reporters|shows?|shown|now|sure|fact|belief|doubt"  # data
    r"|chance|them|him|her|us|me|you|true|possible|news|known|see|found|felt|thought|knows?|thinks?)\b)\w+\s(?:that|which|who|whose)\s(?=[a-z])"
)
_ANY_CLAUSE = re.compile(r"\s(?:that|which|who|whose)\s[^,;]*$")
_IS_NEWS = re.compile(r"\b(?:has|have|is|are|may|will|can)\b")
# "Founded in the 1990s, the company makes shoes"
_OPENING = re.compile(
    r"(?:[A-Z]\w+ed|Born|Built|Made|Written|Set|Held|Known|Found|Taken|Begun|Shot|Sold)\b([^,;]*)$"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|did|\w{3,}ed|said|told|took|led|won|went|came|became|made|held)\b"  # data
)
# "The general in charge of Tuesday's coup", but not "at Tuesday's hearing"
_OF_NOUN = re.compile(
    r"\b(?:of|after|since|following|over|for|from|against|about|despite|before|to)\s$",
    re.IGNORECASE,
)
# "The hall, built in 1911, was closed"
_PARTICIPLE = re.compile(
    r"[a-z],\s(?:\w{3,}ed|built|born|begun|made|won|held|set|written|bought|sold|led|dug|found)\s[^,;]{0,50}$"
)
_YEAR = re.compile(r"\d{4}|century")
_PAST_VERB = re.compile(
    r"[^,;.]{0,60},\s(?:was|were|had|did|won|lost|led|met|left|took|gave|went|came|became|fell|rose|held|ran|sold|bought"
    r"|broke|began|built|cut|hit|put|sent|spent|fought|(?!(?:added|announced|confirmed|reported|claimed|warned|noted|stated|explained)\b)\w{3,}ed)\s"
)
# "The strike planned for Friday was called off"
_PLANNED_FOR = re.compile(
    r"(?<!\bbe)(?<!\bis)(?<!\bwas)(?<!\bare)(?<!\bwere)(?<!\bbeen)(?<!\bbeing)(?<!\bnow)(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<!,)"
    r"\s(?:planned|scheduled|slated|set|due)\sfor\s$"
)
_DAY_WORD = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b",
    re.I,
)
# "The film from 2019", and not "from 2019 on", "He led it from 2026"
_FROM = re.compile(r"from\s\d{4}$", re.IGNORECASE)
_MAIN_VERB = re.compile(
    r"[^,;.]{0,60},\s(?:is|are|has|have|will|can|may|must|could|would|might|should|says|remains?)\s"
)


def _is_of_its_time(text: str, match: re.Match[str], span: TimeSpan) -> bool:
    """Whether "from" may say when a thing was made as well as since when: "the film from 2019"."""
    return (
        span.relation == "since"
        and match.start() > 0
        and _FROM.match(match[0]) is not None
        and not text[match.end() :].lstrip().startswith(("on", "onward", "until", "to"))
        and text[: match.start()].rstrip()[-1:] not in ",;–—"
    )


def _is_of_another_year(text: str, span: TimeSpan, published: date | None) -> bool:
    """Whether a year is still to come in a sentence without a word of the future: "the favourite for 2012"."""
    is_ahead = published is not None and span.start.year > published.year
    return is_ahead and span.grain == "year" and not MAY_BE_AHEAD.search(text)


def _is_name_with_year(match: re.Match[str]) -> bool:
    """Whether a year is part of a name, which does not say when something happened: "the 2015 deal"."""
    return re.fullmatch(r"(?:the|of)[\s-]\d{4}", match[0], re.IGNORECASE) is not None


def _find_unread(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Where a sentence has words of time outside the expressions that were found."""
    lowered, unread = text.lower(), []
    for pattern, needs in _UNREAD:
        for found in pattern.finditer(text) if meets(lowered, needs) else ():
            start, end = found.span()
            if overlaps(spans, start, end):
                continue
            if _MOST.search(text, 0, start):
                continue  # "the wettest April since 1998"
            if found[0].isdigit():
                lead = text[max(0, start - 20) : start]
                is_placed = _PLACED.search(lead) is not None
                if is_quantity(text, found) or (_NUMBERED.search(lead) and not is_placed):
                    continue
                if _COUNTS.match(text, end) and not is_placed and not _POSSESSIVE.search(lead):
                    continue
            unread.append(start)
    return unread
