"""Grammaticality: marks of sentences that editors reject for their form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from evaluation.linguistic_quality.quotations import brackets_balanced, follow_quotations
from evaluation.linguistic_quality.terms import count_words, has_no_spaces
from evaluation.linguistic_quality.word_lists import Words

__all__ = ["SHORTEST", "form_marks"]

SHORTEST = 7
"""Minimum number of words of a sentence; of 46 sentences with fewer, readers accepted 3."""

_CLOSERS = "\"'”’»«›)]}」』）“ \t\n"
_OPENERS = "\"'“‘«»„‹([{「『（` \t\n"
_ENDS = ".!?。！？؟۔।॥։።፧᙮᠃"
_CUT = re.compile(r"(?:\.\s?\.\s?\.?|…|,|;|:|-|–|—)$")
_DATELINE = re.compile(
    r"(?:\W*)(?:[A-Z][A-Z.'’-]+[, ]+){1,4}(?:[A-Z][\w.]+,?\s+){0,3}(?:\([^)]{2,30}\)\s*)?(?:--|[_–—-])\s"
    r"|[A-Z][\w.,' ]{2,40}\((?:AP|Reuters|REUTERS|Xinhua|AFP|CNN|UPI)\)"
)
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’-]+\s?){1,4}(?:\([^)]*\))?:\s|(?:Q|A)[.:]\s")
_GLUED = re.compile(
    r"(?:[A-Z][A-Z'’&-]+\s+)+(?:A|An|The|On|In|At|It|He|She|They|We|But|As|When|After|This)\s+[\w-]"
    r"|(?:[A-Z]{3,}\s+){2,}[A-Z][a-z]"
)
_MISSING_SPACE = re.compile(r"[a-z]{3}[.!?][A-Z](?:[a-z]|\s)")
_TWO_IN_ONE = re.compile(r"\b([A-Z][a-z]{2,})([A-Z][a-z]{2,})\b")
_PAGE = re.compile(
    r"https?://|\bwww\.|\S@\S+\.\w|©|\s\|\s|&(?:amp|nbsp|quot|lt|gt);|</?\w+/?>|\*\*\*|>>|#\w+\s+#"
    r"|[\[(](?:AP|Reuters|REUTERS|AFP|EPA|Getty|Photo|File)[^\])]{0,40}[\])]"
    r"|\((?:[LRC]|(?:[^()]{0,20} )?(?:left|right|center|centre|pictured)(?:,[^()]{0,20})?|[^()]{0,20} row[^()]{0,20})\)"
    r"|\bMORE\s+[a-z]|^\W*By(?:\s+[A-Z][A-Z.'’-]+){2,}"
)


def form_marks(sentences: Sequence[str], lists: Words) -> list[frozenset[str]]:
    """The marks of each sentence; see `evaluation.linguistic_quality` for their definitions."""
    quoted = follow_quotations(sentences)
    caption = _caption_pattern(lists)
    result = []
    for sentence, quotation in zip(sentences, quoted, strict=True):
        marks = {name for name, is_marked in _CHECKS.items() if is_marked(sentence)}
        if not quotation.balanced:
            marks.add("unbalanced quotation")
        if _is_page_text(sentence, lists) or (caption and caption.search(sentence)):
            marks.add("page text")
        result.append(frozenset(marks))
    return result


def _is_short(sentence: str) -> bool:
    return count_words(sentence) < SHORTEST


def _has_unbalanced_brackets(sentence: str) -> bool:
    return not brackets_balanced(sentence)


def _is_cut_off(sentence: str) -> bool:
    """Ends in dots, or without an end mark; Thai and its neighbours write none."""
    bare = sentence.rstrip(_CLOSERS)
    if not bare or _CUT.search(bare):
        return True
    if bare[-1] in _ENDS:
        return False
    return not (
        has_no_spaces(bare) and unicodedata.name(bare[-1], "").partition(" ")[0] in _WITHOUT_END
    )


_WITHOUT_END = frozenset({"THAI", "LAO", "KHMER", "MYANMAR"})


def _begins_inside(sentence: str) -> bool:
    """Begins with a small letter, a dash or another sign that continues a sentence."""
    bare = sentence.lstrip(_OPENERS).lstrip()
    if not bare:
        return True
    if bare[0] in "-–—.,;:!?…*•_)]":
        return True
    first_word = bare.split()[0]
    return bare[0].islower() and not any(map(str.isupper, first_word))


def _is_in_capitals(sentence: str) -> bool:
    letters = [c for c in sentence if c.isupper() or c.islower()]
    return len(letters) >= 12 and 2 * sum(map(str.isupper, letters)) > len(letters)


def _has_broken_characters(sentence: str) -> bool:
    """Control characters, and the replacement of what could not be decoded."""
    return any(
        c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\t\n\r")
        for c in sentence
    )


def _has_label(sentence: str) -> bool:
    """A dateline, a speaker's name as in a transcript, or a headline, in front of the sentence."""
    return any(pattern.match(sentence) for pattern in (_DATELINE, _LABEL, _GLUED))


def _is_glued(sentence: str) -> bool:
    """Two sentences or two words without a space, as where a link stood ("Donald TrumpTrump said")."""
    if _MISSING_SPACE.search(sentence) and not _PAGE.search(sentence):
        return True
    for match in _TWO_IN_ONE.finditer(sentence):  # "YouTube" is one word: neither part stands alone
        rest = sentence[: match.start()] + sentence[match.end() :]
        if any(re.search(rf"\b{part}\b", rest) for part in match.groups()):
            return True
    return False


_CHECKS: dict[str, Callable[[str], bool]] = {
    "six words or fewer": _is_short,
    "unbalanced brackets": _has_unbalanced_brackets,
    "cut off": _is_cut_off,
    "begins inside": _begins_inside,
    "capitals": _is_in_capitals,
    "broken characters": _has_broken_characters,
    "label in front": _has_label,
    "glued words": _is_glued,
}


def _is_page_text(sentence: str, lists: Words) -> bool:
    if _PAGE.search(sentence) or (lists.page_phrases and lists.page_phrases.search(sentence)):
        return True
    opening = lists.page_openings.match(sentence) if lists.page_openings else None
    if opening is None:
        return False
    words, rest = opening.group(), sentence[opening.end() :].lstrip()
    if lists.ambiguous_openings is None or not lists.ambiguous_openings.fullmatch(words):
        return True
    return words.isupper() or rest[:1] in ":|/" or rest[:1].isupper()


def _caption_pattern(lists: Words) -> re.Pattern[str] | None:
    """The end of captions: weekday, month, day and year."""
    if not lists.weekdays or not lists.months:
        return None
    days, months = "|".join(sorted(lists.weekdays)), "|".join(sorted(lists.months))
    return re.compile(
        rf"\b(?:{days}),?\s+(?:{months})\.?\s+\d{{1,2}},?\s+\d{{4}}\W*$", re.IGNORECASE
    )
