"""Paragraphs: a document as it is read, without markup and with the lines of a paragraph joined."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from summarize.documents import Document
from summarize.text.languages import Language
from summarize.text.layout import join_lines
from summarize.text.markup import read_markup
from summarize.text.readable import ReadableText
from summarize.text.sentence_list import Span

__all__ = ["paragraph_spans", "read_paragraphs", "with_text"]


def read_paragraphs(text: str, language: Language) -> ReadableText:
    """A text without its markup, in which each line is a paragraph or stands alone."""
    return join_lines(read_markup(text), language)


def with_text(document: Document, source: ReadableText) -> Document:
    """The document with its readable text, which may be blank."""
    if source.text is source.original:
        return document
    readable = copy(document)
    object.__setattr__(readable, "text", source.text)
    return readable


def paragraph_spans(text: str) -> Iterator[Span]:
    """Spans of the lines of a readable text."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)
