"""Rules: every kind of markup with the characters without which it cannot occur, and the order in which they apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import NamedTuple

from summarize.characters import CLOSING_MARKS, END_MARKS
from summarize.text.latex import find_latex_commands, find_latex_parts
from summarize.text.markup.edits import CODE, FRONT_MATTER, MARKUP, TABLE, TEMPLATE
from summarize.text.markup.escapes import (
    SYMBOL_BULLETS,
    find_escapes,
    find_foreign_bullets,
    find_invisible_signs,
    find_transfer_signs,
)
from summarize.text.markup.html import (
    find_comments,
    find_elements,
    find_entities,
    find_escaped_tags,
    find_page_head,
    find_scripts,
    find_square_tags,
    find_tags,
)
from summarize.text.markup.markdown import (
    HEADING,
    find_emphasis,
    find_escaped_signs,
    find_fenced_code,
    find_front_matter,
    find_highlights,
    find_instructions,
    find_items,
    find_lettered_items,
    find_lines_of_dashes,
    find_links,
    find_marks_around,
    find_numbered_items,
    find_other_links,
    find_percent_comments,
    find_roles,
)
from summarize.text.markup.notes import (
    find_addresses_behind_sentences,
    find_note_numbers,
    find_notes,
)
from summarize.text.markup.quoted import find_behind_quote_signs
from summarize.text.markup.subtitles import find_ssa_subtitles, find_subtitles, find_timed_elements
from summarize.text.markup.tables import find_rows_without_head, find_tables
from summarize.text.markup.transcripts import (
    find_initials,
    find_line_numbers,
    find_speaker_labels,
    find_time_stamps,
    find_update_times,
)
from summarize.text.markup.wiki import (
    WIKI_HEADING,
    find_references,
    find_templates,
    find_wiki_emphasis,
    find_wiki_items,
    find_wiki_links,
)
from summarize.text.readable import Edit, ReadableText, disjoint_edits

__all__ = ["read_markup"]

_Find = Callable[[str], Iterable[Edit]]


class _Rule(NamedTuple):
    """A kind of markup, and the characters without which a text cannot contain it, one of each group."""

    find: _Find
    signs: tuple[str, ...]


_PARTS = (
    _Rule(find_comments, ("<", "!")),
    _Rule(find_percent_comments, ("%",)),
    _Rule(find_page_head, ("<",)),
    _Rule(find_scripts, ("<",)),
    _Rule(find_latex_parts, ("\\", "{")),
    _Rule(find_subtitles, (">", "-")),
    _Rule(find_ssa_subtitles, ("[", ",")),
    _Rule(find_fenced_code, ("`~",)),
    _Rule(find_tables, ("|", "-")),
    _Rule(find_instructions, ("}", "%<")),
    _Rule(find_templates, ("}",)),
    _Rule(find_references, ("<",)),
)
"""Left out as a whole, before anything else: what is inside is not looked at."""

_SIGNS = (
    _Rule(find_latex_commands, ("\\", "{")),
    _Rule(find_transfer_signs, ("=", "\n")),
    _Rule(find_tags, ("<",)),
    _Rule(find_elements, ("<", ">")),
    _Rule(find_timed_elements, ("<", "=")),
    _Rule(find_escaped_tags, ("&", ";")),
    _Rule(find_square_tags, ("[", "/")),
    _Rule(find_entities, ("&", ";")),
    _Rule(find_invisible_signs, ("\u00ad\u200b\ufeff",)),
    _Rule(find_foreign_bullets, (SYMBOL_BULLETS + "\u00a0\t",)),
    _Rule(find_escapes, ("\\",)),
    _Rule(find_rows_without_head, ("|",)),
    _Rule(find_initials, (">",)),
    _Rule(find_numbered_items, ("\n", "2", ".)")),
    _Rule(find_lettered_items, ("\n", "2b", ")")),
    _Rule(find_addresses_behind_sentences, ("/",)),
    _Rule(find_notes, ("]*†‡⁰¹²³⁴⁵⁶⁷⁸⁹",)),
    _Rule(find_note_numbers, (".",)),
)

_BEFORE_LINES = (
    _Rule(find_time_stamps, (":",)),
    _Rule(find_update_times, ("\n", "0123456789", "-–—:|.：h時时】GMTU")),
    _Rule(find_speaker_labels, (":.",)),
    _Rule(find_line_numbers, ("\n", "123456789")),
)
"""What stands in front of lines, in quoted mail behind its signs."""

_MARKDOWN = (
    _Rule(find_links, ("]",)),
    _Rule(find_other_links, ("]", ":")),
    _Rule(find_roles, ("`", ":_")),
    _Rule(find_emphasis, ("*_~`",)),
    _Rule(find_highlights, ("=^",)),
    _Rule(find_wiki_emphasis, ("'",)),
    _Rule(partial(find_marks_around, HEADING), ("#",)),
)
_WIKI = (_Rule(find_wiki_links, ("[",)), _Rule(partial(find_marks_around, WIKI_HEADING), ("=",)))
_IF_MARKDOWN = (find_lines_of_dashes, find_items, find_escaped_signs)

_IF_WIKI = (find_wiki_items,)
"""What these look for is usual in plain text, too."""
_GROUPS = (_PARTS, _BEFORE_LINES, _SIGNS, _MARKDOWN, _WIKI)
_ALL_SIGNS = sorted({sign for rules in _GROUPS for rule in rules for sign in "".join(rule.signs)})


@lru_cache(maxsize=1024)
def _finders(present: frozenset[str]) -> tuple[tuple[_Find, ...], ...]:
    """Of each group, what finds the kinds of markup that a text with these signs may contain.

    Most texts have one of a few sets of signs, so there is no need to ask each rule about each text.
    """
    return tuple(
        tuple(
            rule.find
            for rule in rules
            if all(not present.isdisjoint(any_of) for any_of in rule.signs)
        )
        for rules in _GROUPS
    )


def read_markup(text: str) -> ReadableText:
    r"""A text without its markup.

    Parameters
    ----------
    text : str

    Returns
    -------
    ReadableText

    Examples
    --------
    >>> read_markup("**Rain** fell in [Rome](https://example.org).<br>It was&nbsp;cold.[1] So.").text
    'Rain fell in Rome.\nIt was cold. So.'
    >>> read_markup("C*-algebra, 5 * 3, a_b, AT&T; a <b and c> d").text
    'C*-algebra, 5 * 3, a_b, AT&T; a <b and c> d'
    """
    parts = list(find_front_matter(text)) if text[:4].strip("\ufeff")[:3] in ("---", "+++") else []
    of_parts, before_lines, *of_others = _finders(frozenset(filter(text.__contains__, _ALL_SIGNS)))
    for find in of_parts:
        parts += find(text)
    parts = disjoint_edits(parts)
    visible = _blank(text, parts)
    edits, markdown, wiki = ([edit for find in of for edit in find(visible)] for of in of_others)
    edits += find_behind_quote_signs(visible, before_lines)
    if markdown or any(part.reason in (CODE, TABLE, FRONT_MATTER) for part in parts):
        for find in _IF_MARKDOWN:
            markdown += find(visible)
    if wiki or any(part.reason == TEMPLATE for part in parts):
        for find in _IF_WIKI:
            wiki += find(visible)
    if not (parts or edits or markdown or wiki):
        return ReadableText(text)
    chosen = disjoint_edits([*parts, *wiki, *markdown, *edits])
    return ReadableText(text, [_keep_apart(text, edit) for edit in chosen])


def _keep_apart(text: str, edit: Edit) -> Edit:
    """An edit that does not glue what stands behind it to an end mark before it."""
    if edit.shown or edit.reason == MARKUP or not edit.start or edit.end >= len(text):
        return edit
    before, behind = text[edit.start - 1], text[edit.end]
    if before in END_MARKS + CLOSING_MARKS and not behind.isspace():
        return edit._replace(shown=" ")
    return edit


def _blank(text: str, parts: Iterable[Edit]) -> str:
    """A text of the same length in which parts that are left out are white space."""
    pieces: list[str] = []
    position = 0
    for part in parts:
        blank = "\n" if "\n" in part.shown else " "
        pieces += (text[position : part.start], blank * (part.end - part.start))
        position = part.end
    return "".join((*pieces, text[position:])) if pieces else text
