"""Left out: the parts of a document that no summary uses, each with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from summarize.budget import count_words
from summarize.documents import Document
from summarize.text.boilerplate import boilerplate_rule
from summarize.text.filters import MIN_WORDS, filter_spans
from summarize.text.languages import Language
from summarize.text.layout import PAGE_HEADER
from summarize.text.paragraphs import read_paragraphs, with_text
from summarize.text.readable import ReadableText
from summarize.text.sentence_list import Span
from summarize.text.splitting import Splitter

__all__ = ["LeftOut", "describe_length", "left_out", "with_length"]

SKIPPED = "dateline or label"
"""Why the beginning of a line or sentence is left out."""


class LeftOut(NamedTuple):
    r"""A line or a sentence that is not in a summary, and why.

    Attributes
    ----------
    text : str
    start, end : int
        Its offsets: ``document.text[start:end] == text``. Of what the text of the document does not have, such
        as the menu of a page, both are the length of the text.
    reason : str
        One of the reasons in `LINE_FILTERS` and `SENTENCE_FILTERS`, or "boilerplate: " and the name
        of the rule that matches; "dateline or label" of what is skipped before the first word, and of the sign of
        an agency behind the last one; "markup", "code", "table" and others in `summarize.text.markup`;
        "page header" inside a sentence that continues on the next page; "outside the text: navigation" and others
        in `Document.outside`; of a sentence that could have been used, one of those in `summarize.reasons`.
    document : int, default 0
        The index of its document.
    score : float or None, default None
        The ranker's score of a sentence that could have been used, if it is known.

    Examples
    --------
    >>> from summarize import summarize
    >>> summarize("Rain fell in Rome on Monday.\n\nPhoto: AP").left_out()[0][:4]
    ('Photo: AP', 30, 39, 'caption')
    """

    text: str
    start: int
    end: int
    reason: str
    document: int = 0
    score: float | None = None


def left_out(
    document: Document, language: Language, usable: Collection[Span] = ()
) -> list[LeftOut]:
    r"""What `extract_sentences` leaves out of a document, and why, in the order of the text.

    Each character is in a sentence, or in what is left out, or white space. What the file has outside the
    text comes last.

    Parameters
    ----------
    document : Document
    language : Language
    usable : collection of (int, int), optional
        Sentences that are known to be usable. Trying all rules of boilerplate on each would take longer
        than everything else.

    Returns
    -------
    list of LeftOut

    Examples
    --------
    >>> from summarize import Document
    >>> from summarize.text.languages import get_language
    >>> text = "Rain in Spain\n\nRain fell in Spain. It did. Also read: Sun in Rome.\n\nPhoto: AP"
    >>> for part in left_out(Document(text), get_language("en")):
    ...     print(part.start, part.text, "|", part.reason)
    0 Rain in Spain | headline
    35 It did. | too short
    43 Also read: Sun in Rome. | boilerplate: also read
    68 Photo: AP | caption
    """
    result: list[LeftOut] = []
    covered: list[Span] = []
    source = read_paragraphs(document.text, language)
    readable = with_text(document, source)
    for begin, stop, reason in filter_spans(readable, Splitter(language)):
        start, end = source.original_span(begin, stop)
        covered.append((start, end))
        text = document.text[start:end]
        if reason is not None:
            result.append(LeftOut(text, start, end, reason))
        if reason is not None or (start, end) in usable:
            continue
        rule = boilerplate_rule(readable.text[begin:stop], language.code)
        if rule is not None:
            result.append(LeftOut(text, start, end, f"boilerplate: {rule.name}"))
    headers = [edit for edit in source.left_out() if edit.reason == PAGE_HEADER]
    result += [LeftOut(document.text[a:b], a, b, PAGE_HEADER) for a, b, _, _ in headers]
    result += _between(
        document.text, source, sorted([*covered, *((one.start, one.end) for one in headers)])
    )
    end = len(document.text)
    outside = (LeftOut(text, end, end, reason) for text, reason in document.outside)
    return [*sorted(result, key=lambda part: part.start), *outside]


def describe_length(words: int, minimum: int) -> str:
    """The reason of a sentence that has too few words.

    >>> describe_length(1, 3)
    'too short: 1 word, at least 3 needed'
    """
    return f"too short: {words} {'word' if words == 1 else 'words'}, at least {minimum} needed"


def with_length(part: LeftOut) -> LeftOut:
    """The part with its number of words in the reason, if it has too few.

    >>> with_length(LeftOut("It did.", 0, 7, "too short")).reason
    'too short: 2 words, at least 3 needed'
    """
    if part.reason != "too short":
        return part
    return part._replace(reason=describe_length(count_words(part.text), MIN_WORDS))


def _between(text: str, source: ReadableText, covered: Sequence[Span]) -> Iterator[LeftOut]:
    """What stands in no line or sentence, and why: markup, and what is skipped before the first word."""
    edits = deque(source.left_out())
    position = 0
    for start, end in [*covered, (len(text), len(text))]:
        parts: list[tuple[int, int, str]] = []
        while edits and edits[0].start < start:
            edit = edits.popleft()
            if edit.end > position:
                parts.append((position, edit.start, SKIPPED))
                parts.append((max(edit.start, position), min(edit.end, start), edit.reason))
                position = min(edit.end, start)
        parts.append((position, start, SKIPPED))
        yield from _merge_parts(text, parts)
        position = max(position, end)


def _merge_parts(text: str, parts: Sequence[tuple[int, int, str]]) -> Iterator[LeftOut]:
    """The parts that are not blank; neighbours with one reason as one."""
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in parts:
        if start >= end:
            continue
        part = text[start:end]
        first, last = end - len(part.lstrip()), start + len(part.rstrip())
        if first >= last:
            continue
        if merged and merged[-1][2] == reason and not text[merged[-1][1] : first].strip():
            first = merged.pop()[0]
        merged.append((first, last, reason))
    for start, end, reason in merged:
        yield LeftOut(text[start:end], start, end, reason)
