"""Clauses: whether only the main verb of an English sentence stands before a time expression.

"The band split up in 1966" certainly happened in 1966. "He has asked to reopen the case after she claimed that a stone
was given to her in 1997", "a conference which will be held next year" and "the bill hammered out over the weekend" leave open
which verb the time belongs to. The words before an expression are read once, from left to right: a conjunction or
relative pronoun opens a clause, the first finite verb is its verb, and the next one that of the clause around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from summarize.dates.rules import PAST_VERBS

__all__ = ["Clause", "is_participle", "read_clause"]

Kind = Literal["past", "participle", "now", "progressive", "ahead"]

MAX_GAP = 3
"""Maximum number of words between an auxiliary and its verb: "was not seriously hurt". Assumed."""

_FAR = 99
"""More words than stand between an auxiliary and its verb: there is no auxiliary."""

_TOKENS = re.compile(
    r"(?P<comma>,)"
    r"|(?P<stop>[;(]|:(?!\d)|\s[–—-]+\s|—)"
    r"|\b(?P<open>that|which|who|whom|whose|when|while|where|because|if|whether|though|although|unless|whereas|how|why|what|so\sthat)\b"
    r"|\b(?P<preposition>after|before|following|despite|amid|since|until|till|than|unlike|without|besides)\b"
    r"|\b(?P<ahead>will|shall|won['’]t|(?:(?:is|are|was|were|be|been)\s)?(?:\w+ly\s|also\s|now\s)?"
    r"(?:due|set|expected|scheduled|slated|likely|going|about|planning|ready|hoping|poised|plans?|hopes?|expects?|aims?|intends?|is|are|vow(?:s|ed)?)\sto\s(?=[a-z])"
    r"|(?:is|are|was|were|been)\s(?:\w+ly\s|now\s)?(?:due|scheduled|slated|set|expected|planned|anticipating|expecting)\b)"
    r"|(?P<would>\b(?:would|could|might|may|should)\b|['’]d\b)"
    r"|(?P<now>\b(?:is|are|am|has|have|can|must|does|do|says|cannot|isn['’]t|aren['’]t|hasn['’]t|haven['’]t)\b|['’](?:ve|re|ll|m)\b)"
    r"|\b(?P<to>(?:(?:failed|managed|forced|began|continued|started|used|had|chose|came|got)\s)?(?<!ccording\s)to\s(?!(?:an?|the|his|her|its|their|our|my|your|these|those|this)\s)(?=[a-z])|(?<=ccording\s)to\s)"
    r"|\b(?P<word>[a-z][\w’'-]*)"
)
_HOW = re.compile(r"(?:failed|managed|forced|began|continued|started|used|had|chose|came|got)\s")
_AUXILIARY = re.compile(r"(?:was|were|had|did)(?:n['’]t)?")
_ADVERBS = re.compile(
    r"(?:\w+ly|not|also|already|now|still|then|later|first|once|again|never|ever|just|been|being|be|have|yet|too|only|out|since)"
)
_PARTICIPLE = re.compile(
    r"\w{2,}ed|built|made|held|shot|born|sold|won|taken|known|found|cut|set|left|lost|put|led|hit|killed|paid|told|sent|brought"  # data
    r"|bought|kept|caught|seen|given|written|shown|driven|chosen|spoken|stolen|beaten|broken|thrown|hidden|done|gone|run|come|become"
    r"|drawn|fallen|grown|worn|torn|sworn|begun|sung|laid|dealt|spent|taught|thought|struck|hung|hurt|shut|split|fought|sought|meant|met|read|heard"
)
_NO_VERBS = re.compile(
    r"(?:need|indeed|speed|feed|breed|seed|exceed|proceed|succeed|hundred|sacred|naked|wicked|red|bed|aged|united|so-called|alleged|armed|unprecedented"
    r"|\w+-\w+ed)"
)
_NO_GERUNDS = re.compile(
    r"(?:morning|evening|something|nothing|anything|everything|during|according|including|king|spring|string|wing|thing|building|meeting|hearing"
    r"|ring|wedding|shooting|bombing|killing|briefing|funding|ceiling|training|housing|parking|opening|ruling|filing|warning|beijing|outstanding|leading|remaining"
    r"|growing|surrounding|existing|missing|upcoming|being|regarding|concerning|sibling|offspring|ongoing|bidding|sting|crossing|beginning|setting|landing|finding|findings)"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|my|this|that|these|those|first|second|of|in|no|some)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_WITHOUT_OBJECT = re.compile(r"\w+\s(?:by|from|of|with|in|on|at|against|for|as|to|under)\b")
_ENDS = re.compile(r"\s*$|\s(?:by|from|of|with|in|on|at|against|for|as|to|under|and|or)\b")
_DETERMINER = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|my|these|those|of|in|no|some)\s$", re.IGNORECASE
)
_REPORTS = re.compile(
    r"(?:said|says|told|announced|reported|confirmed|stated|claimed|added|wrote|believed|estimated|found|showed|revealed|learned|thought)"  # data
)
_SPOKEN = re.compile(
    r"\s(?:[\w.’'-]+\s){0,4}?(?=(?:that|the|an?|it|he|she|they|there|its|his|her|their|we|I)\b|[A-Z])"
)
_THAT = re.compile(r"(?:\s(?!(?:which|who)\b)[\w.’'-]+){0,4}\sthat\b")
_PRONOUN = re.compile(r"\b(?:he|she|they|we|I)\s(?:\w+ly\s)?$")
_OPENING_PHRASE = re.compile(
    r"(?:In|At|On|With|From|By|For|Under|During|Among|Of)\s(?!\w+day\b)(?!\S*\d)\w"
)
_JOINED = re.compile(
    r"\b(?:\w+ed|was|were|shot|took|went|came|beat|hit|cut)\s?(?:,\s|,?\sand\s)(?:\w+ly\s)?$"
)
_JUDGED = re.compile(
    r"(?:accused|charged|convicted|sentenced|jailed|sued|blamed|apologi[sz]ed|indicted|acquitted|cleared|investigated|tried|arrested|detained|credited)\b"
    r".*\b(?:of|for|over|with|about|in|from)\s.*\w\s"
)
# "jailed for 12 years in 2015": how long, not what for
_TERM = re.compile(
    r"\s(?:for|to)\s(?:life|(?:\S+\s){1,4}?(?:years?|months?|weeks?|days?))\b(?:\sin\s(?:prison|jail|custody|detention))?",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"(?:condemned|criticis?z?ed|mourned|honou?red|remembered|commemorated|recalled|described|explained|defended|reviewed|marked|celebrated|praised"
    r"|welcomed|denied|questioned|cited|linked|discussed|witnessed|survived)\s(?:\S+\s){2,}"
)


@dataclass(slots=True)
class Clause:
    """What was read before an expression.

    Parameters
    ----------
    kind : {"past", "participle", "now", "progressive", "ahead"} or None
        The main verb; None if there was none so far. A "participle" has no auxiliary, so it may belong to a noun:
        "judges fired on Monday".
    is_direct : bool
        Whether no other verb, conjunction or clause stands behind the main verb.
    is_reported : bool
        Whether the clause is what somebody said.
    words_behind : int
        The number of words between the main verb and the expression.
    start : int
        Where the main verb begins.
    after_infinitive : bool
        Whether an infinitive stands before the main verb.
    has_verb, is_preposition : list of bool
        Of each clause around the current word, outermost first.
    gap : int
        The number of words since the last auxiliary.
    """

    kind: Kind | None = None
    is_direct: bool = True
    is_reported: bool = False
    words_behind: int = 0
    start: int = 0
    after_infinitive: bool = False
    has_verb: list[bool] = field(default_factory=lambda: [False])
    is_preposition: list[bool] = field(default_factory=lambda: [False])
    gap: int = _FAR

    def enter(self, *, preposition: bool) -> None:
        """A conjunction, a relative pronoun, or a preposition such as "after"."""
        self.has_verb.append(False)
        self.is_preposition.append(preposition)
        self.is_direct = False
        self.gap = _FAR

    def pause(self) -> None:
        """A comma: "after the vote, ..." is over."""
        self.gap = _FAR
        while len(self.has_verb) > 1 and self.is_preposition[-1] and not self.has_verb[-1]:
            self._leave()
        if len(self.has_verb) == 1 and not self.has_verb[0]:
            self.is_direct = True

    def _leave(self) -> None:
        self.has_verb.pop()
        self.is_preposition.pop()

    def add(self, kind: Kind) -> None:
        """A finite verb, or a word that may be one."""
        if self.gap <= MAX_GAP and kind in ("participle", "past", "progressive"):
            # The verb of an auxiliary.
            if len(self.has_verb) == 1 and kind == "progressive" and self.kind == "now":
                self.kind = "progressive"
            self.words_behind = 0
            return
        while len(self.has_verb) > 1 and self.has_verb[-1] and not all(self.has_verb):
            self._leave()
        if self.gap <= MAX_GAP and kind == "ahead" and self.is_direct and self.kind:
            self.kind = "ahead"  # "had been due to meet"
            return
        if len(self.has_verb) == 1 and self.kind == "participle" and kind in ("now", "past"):
            self.has_verb[0] = False  # "A rally planned for May was called off"
        is_new = not self.has_verb[-1]
        self.has_verb[-1] = True
        is_main = len(self.has_verb) == 1 and is_new
        self.is_direct = is_main
        if is_main and self.after_infinitive and kind == "participle":
            self.is_direct = False  # "urges them to pass the bill hammered out"
        if is_main:
            self.kind = kind
            self.words_behind = 0

    def leave_reduced(self, before: str, end: int) -> None:
        """The main verb so far belonged to the subject: "troops backed by planes captured the town in"."""
        is_participle = len(self.has_verb) == 1 and self.kind == "participle" and self.gap > MAX_GAP
        has_object = _WITHOUT_OBJECT.match(before, self.start) is None
        if is_participle and not has_object and not _ENDS.match(before, end):
            self.has_verb[0] = False

    def report(self) -> bool:
        """The verb that came last is one of saying; whether what is said becomes the main clause."""
        if not (self.is_direct and len(self.has_verb) == 1 and self.kind):
            return False
        self.kind, self.has_verb[0], self.is_reported, self.gap = None, False, True, _FAR
        self.after_infinitive = False
        return True

    def is_of_other_event(self, before: str) -> bool:
        """Whether the main verb is about something that happened before: "was convicted of a murder in"."""
        verb = _TERM.sub(" ", before[self.start :])
        return (_JUDGED.match(verb) or _TALKED.match(verb)) is not None


def read_clause(before: str) -> Clause:
    """Read what stands before an expression.

    Examples
    --------
    >>> read_clause("The band split up ").kind, read_clause("The band split up ").is_direct
    ('participle', True)
    >>> read_clause("They left after a vote ").is_direct, read_clause("songs that will go with it ").is_direct
    (False, False)
    >>> read_clause("A bill that would ban it passed ").is_direct
    True
    """
    clause = Clause()
    skip_to = 0
    for token in _TOKENS.finditer(before):
        if token.start() >= skip_to:
            skip_to = _read_token(clause, before, token)
    return clause


def is_participle(word: str) -> bool:
    """Whether a word may be a participle: "arrested", "built".

    >>> is_participle("arrested"), is_participle("indeed")
    (True, False)
    """
    return _PARTICIPLE.fullmatch(word) is not None and _NO_VERBS.fullmatch(word) is None


def _read_token(clause: Clause, before: str, token: re.Match[str]) -> int:
    """Read one word or mark; where what is said begins, if it is a verb of saying, else 0."""
    group = token.lastgroup
    if group == "word":
        return _read_word(clause, before, token)
    if group == "comma":
        clause.pause()
    elif group == "stop":
        clause.is_direct &= not any(clause.has_verb)
    elif group in ("open", "preposition"):
        clause.enter(preposition=group == "preposition")
    elif group == "to":
        _read_infinitive(clause, token[0])
    else:
        clause.add("now" if group == "now" else "ahead")
        clause.gap = 0 if group == "now" else MAX_GAP - 1  # "would ban it" has its verb already
        if token[0] == "says":
            return _skip_report(clause, before, token.end())
    return 0


def _read_infinitive(clause: Clause, words: str) -> None:
    """Read "to" before a verb: what was managed happened, what was asked for is another event."""
    if _HOW.match(words):
        clause.add("past")
        clause.gap = 0
    elif clause.gap > 1:
        clause.is_direct = False
        clause.after_infinitive |= clause.kind is None


def _read_word(clause: Clause, before: str, token: re.Match[str]) -> int:
    word = token["word"]
    clause.gap += 0 if _ADVERBS.fullmatch(word) else 1
    clause.words_behind += 1
    is_verb = not _NO_VERBS.fullmatch(word)
    if _AUXILIARY.fullmatch(word):
        if len(clause.has_verb) > 1 and _is_of_noun(clause, before, token.start()):
            clause.is_direct, clause.gap = False, 0
            return 0
        clause.add("past")
        clause.gap = 0
    elif (is_verb and PAST_VERBS.fullmatch(word)) or _PARTICIPLE.fullmatch(word):
        if not is_verb or (clause.gap > 1 and _DETERMINER.search(before, 0, token.start())):
            return 0  # "the accused", "a cut"
        if _joins(before, token.start()) and clause.is_direct and clause.kind:
            clause.words_behind = 0
            return 0  # "shot and killed"
        was_free = clause.gap > MAX_GAP
        if was_free and _is_of_noun(clause, before, token.start()):
            clause.is_direct = False
            return 0
        clause.leave_reduced(before, token.end())
        clause.add("participle" if _PARTICIPLE.fullmatch(word) else "past")
        if clause.is_direct and clause.words_behind == 0:
            clause.start = token.start()
        if _REPORTS.fullmatch(word) and (was_free or clause.words_behind == 0):
            return _skip_report(clause, before, token.end())
    elif word.endswith("ing") and len(word) > 4 and not _NO_GERUNDS.fullmatch(word):
        if clause.gap <= MAX_GAP:
            clause.add("progressive")
        elif not _NOUN_BEFORE.search(before, 0, token.start()):
            clause.is_direct = False
    return 0


def _is_of_noun(clause: Clause, before: str, start: int) -> bool:
    """Whether a word that may be a verb belongs to a noun or to a clause inside the main one."""
    lead = before[:start]
    if len(clause.has_verb) > 1 and clause.has_verb[-1] and _PRONOUN.search(lead):
        return True  # "who said he resigned"
    is_first_comma = lead.rstrip().endswith(",") and lead.count(",") % 2 == 1
    # "Their study, published on Friday, is", "In one of the calls released today, he reads"
    return not any(clause.has_verb) and (
        is_first_comma or (_OPENING_PHRASE.match(lead) is not None and "," not in lead)
    )


def _skip_report(clause: Clause, before: str, end: int) -> int:
    """Where what is said begins; 0 if the verb does not open it."""
    that = _THAT.match(before, end)
    found = that or _SPOKEN.match(before, end)
    if found is None or not clause.report():
        return 0
    return found.end()


def _joins(before: str, start: int) -> bool:
    """Whether a verb stands right behind another one and "and"."""
    return _JOINED.search(before, max(0, start - 40), start) is not None
