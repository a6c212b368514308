r"""Markup: what a text holds that is not to be read as it stands, in what place.

Texts come out of pages, data bases, documentation, encyclopedias, subtitles and transcripts with parts of
the notation they were kept in: ``<br>``, ``&nbsp;``, ``\n`` as two characters, ``**``, link targets, tables,
code, time stamps, footnote numbers. Each kind has a function that finds it, in the module of its notation; `rules` has
the order, and the signs without which a kind cannot occur. A text without these signs costs a few searches for single
characters.

Rules go by structure, never by a list of words: a star opens emphasis only in front of a word, and only if
another one closes it behind a word of the same paragraph, so that "5 * 3" and "C*-algebra" stay. What is doubtful
stays as it is.

Tags of HTML are read as layout whether or not the text is a page: lines and paragraphs end where they say so.
"""

from summarize.text.markup.html import looks_like_page
from summarize.text.markup.rules import read_markup

__all__ = ["looks_like_page", "read_markup"]
