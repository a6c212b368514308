"""Dialogues: what is said in paragraphs that begin with a dash, as many languages write it."""

from __future__ import annotations

import re
from functools import cache

from summarize.text.quotation_marks import SENTENCE_END, Spans

__all__ = ["find_dialogues", "has_text"]

_DIALOGUE_LINE = re.compile(r"^[ \t]*([-–—―])[ \t\xa0]*(?=[^\W\d_]|[¿¡«„“\"]).*", re.MULTILINE)
_INSERTION_END = re.compile(r"[.!?…](?=\s|$)|[–—―](?=\s)")

_MAX_INSERTION = 5
"""Maximum number of words of "säger Eva Lind" behind a comma, so that no report ("X, said that ...") is one."""


@cache
def _insertion_pattern(verbs: frozenset[str]) -> re.Pattern[str]:
    """Where a dialogue stops for who speaks: behind a dash or comma, up to two words before the verb."""
    forms = "|".join(sorted(map(re.escape, verbs)))
    return re.compile(
        rf"(?:[,.!?…]?\s(?P<dash>[–—―-])\s?|[,!?…]\s)(?=(?:[^\W\d_]+[ '’-]){{0,2}}(?:{forms})\b)"
    )


def find_dialogues(text: str, verbs: frozenset[str]) -> tuple[Spans, Spans]:
    """What is said in paragraphs that begin with a dash: with the speaker in the same sentence, and without.

    In "—No hubo heridos —dijo Eva Pérez—. El puente resistió." nothing in the second sentence tells that
    somebody says it, so that it can only be read in its paragraph. A paragraph without a speaker is
    part of a dialogue if it stands next to one with a speaker; others are items of lists.
    """
    with_speaker: Spans = []
    without: Spans = []
    end = -1
    runs: list[list[re.Match[str]]] = []
    for line in _DIALOGUE_LINE.finditer(text):
        if runs and not text[end : line.start()].strip():
            runs[-1].append(line)
        else:
            runs.append([line])
        end = line.end()
    for run in runs:
        said = [_find_said(text, line, verbs) for line in run]
        if not any(said):
            continue
        for line, span in zip(run, said, strict=True):
            begin, end = line.start(1), line.end()
            if span is not None and not SENTENCE_END.search(text, begin, span[0]):
                with_speaker.append((begin, span[0] + 1))
                begin = span[1] + 1
            if has_text(text[begin:end]):
                without.append((begin, end))
    return with_speaker, without


def _find_said(text: str, line: re.Match[str], verbs: frozenset[str]) -> tuple[int, int] | None:
    """Where the words on the speaker of a paragraph begin and end, the full stop behind them excluded."""
    for insertion in _insertion_pattern(verbs).finditer(text, line.end(1) + 1, line.end()):
        stop = _INSERTION_END.search(text, insertion.end(), line.end())
        end = stop.start() if stop else line.end()
        n_words = len(text[insertion.end() : end].split())
        if insertion["dash"] or (line[1] != "-" and n_words <= _MAX_INSERTION):
            return insertion.start(), end
    return None


def has_text(text: str) -> bool:
    """Whether there is more than white space and marks: an ellipsis is nothing that was left out."""
    return any(map(str.isalnum, text))
